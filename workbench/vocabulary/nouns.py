"""What common nouns name: persons, groups, bodies, states, places, events, things; sectors of nameless parties."""

from __future__ import annotations

from functools import cache

from workbench.lexicons import read_lexicon
from workbench.vocabulary import names

ACTORS = ("person", "group", "organisation", "country")


@cache
def nouns() -> dict[str, tuple[str, str | None]]:
    """Return noun → (type of what it names, gender where the noun says it)."""
    return {row["noun"]: (row["type"], row["gender"] or None) for row in read_lexicon("nouns.csv")}


@cache
def noun_types() -> dict[str, str]:
    """Return what each common noun of nouns.csv names: person, group, organisation, place, event, thing …"""
    return {noun: kind for noun, (kind, _) in nouns().items()}


@cache
def message_channels() -> dict[str, str]:
    """Return the nouns that carry statements (`messages.csv`): lemma → channel (written, spoken)."""
    return {row["noun"]: row["channel"] for row in read_lexicon("messages.csv")}


@cache
def actor_nouns() -> frozenset[str]:
    """Return the nouns for persons, groups, bodies and states."""
    return frozenset(noun for noun, kind in noun_types().items() if kind in ACTORS)


@cache
def noun_entry(lemma: str) -> tuple[str, str | None] | None:
    """Return (type, gender) of a noun by its lemma or its last part ('ex-minister', 'policewoman')."""
    if lemma in nouns():
        return nouns()[lemma]
    if "-" in lemma:
        return noun_entry(lemma.rpartition("-")[2])
    if lemma.endswith(("woman", "women")):
        return "person", "female"
    if lemma.endswith(("man", "men")):
        return "person", "male"
    return ("person", None) if lemma.endswith(("worker", "ologist")) else None


@cache
def party_nouns() -> dict[str, tuple[str, bool]]:
    """Return noun → (PLOVER sector, whether such people belong to the place where they are told to be)."""
    return {row["noun"]: (row["sector"], row["local"] == "yes") for row in read_lexicon("party_nouns.csv")}


def sector_of_noun(lemma: str) -> str | None:
    """Return the sector that a common noun gives, also by its last part: 'ex-rebel' → REB."""
    for noun in (lemma, lemma.rpartition("-")[2]):
        sector = party_nouns().get(noun, ("", False))[0] or names.offices().get(noun, {}).get("sector")
        if sector:
            return sector
    return None
