"""Words around an office, out of role_words.csv: how it is held, and the office that a verb of leading means."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from workbench.lexicons import read_lexicon


@cache
def rulers() -> frozenset[str]:
    """Return the last words of the offices that rule a state: president, premier, minister."""
    return frozenset(row["office"].split()[-1] for row in read_lexicon("sole_offices.csv"))


@cache
def role_words() -> MappingProxyType[str, tuple[str, ...]]:
    """Return use → words: how an office is held ('former', 'acting'), or done with it ('appointed', 'leads')."""
    found: dict[str, list[str]] = {}
    for row in read_lexicon("role_words.csv"):
        found.setdefault(row["use"], []).append(row["word"])
    return MappingProxyType({use: tuple(words) for use, words in found.items()})


def leading_role(verb: str, *, present: bool = False) -> str:
    """Return the office that a verb of leading means: 'chairs' → 'chair', 'led' → 'former leader' ('led by' now)."""
    office = next(row["office"] for row in read_lexicon("role_words.csv") if row["word"] == verb and row["office"])
    return office.removeprefix("former ") if present else office
