"""PLOVER's codes: quad class and intensity of each type and mode, and what the sectors say of who acts for a state."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from workbench.lexicons import read_lexicon

Scores = MappingProxyType[tuple[str, str | None], tuple[str, float]]


@cache
def scores() -> Scores:
    """Return quad class and intensity of each type, with a mode and without (None)."""
    rows = read_lexicon("plover.csv")
    return MappingProxyType(
        {(row["code"], row["mode"] or None): (row["quad"], float(row["intensity"])) for row in rows}
    )


def score_of(code: str, mode: str | None) -> tuple[str, float]:
    """Return quad class and intensity of a type in a mode; of the type itself where the mode has none of its own."""
    return scores().get((code, mode)) or scores()[(code, None)]


def quad_of(code: str) -> str:
    """Return the quad class of a PLOVER event type: AID → "material cooperation".

    Raises:
        KeyError: there is no such type; the message lists those that there are.
    """
    if (code, None) not in scores():
        known = ", ".join(sorted({one for one, _ in scores()}))
        raise KeyError(f"{code!r} is not a PLOVER event type. Types: {known}.")
    return scores()[(code, None)][0]


@cache
def sectors(use: str) -> frozenset[str]:
    """Return the sectors of sectors.csv of one use.

    `own_cause`: such people never count for the state that they belong to. `apart`: a party of theirs that no name
    names is itself and not its state. `institution`: a state has one of it. `of_state`: bodies that a state has.
    `state_body`: their names are those of many states. `public`: offices and bodies of public life. `elite`: who held
    such an office stays one of the elite. `officials`: who works for such a person acts for the state. `sure_name`:
    known names of such bodies are no common words. `same_name`: several states may have one of the same name. `guards`:
    whom a minister commands, and who act for the state. `home_body`: bodies that are those of the state which an
    article is about, where nobody says from where they are. `seated`: the town in their names is where they are.
    `breakaway`: a region that acts for itself and not for the state it belongs to.
    """
    return frozenset(row["sector"] for row in read_lexicon("sectors.csv") if use in row["uses"].split())


def officers() -> frozenset[str]:
    """Return the sectors of those who hold an office of their state: government, army, courts, police …"""
    return (sectors("of_state") & sectors("public")) - sectors("own_cause")


def acts_for_state(sector: str | None) -> bool:
    """Return whether one of a sector counts for the state it belongs to: not rebels, the opposition, gangs, crowds."""
    return sector not in sectors("own_cause")
