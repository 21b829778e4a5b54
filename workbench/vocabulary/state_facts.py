"""What everybody knows of states: neighbours, former colonial powers, forms of government, blocs and their members.

Knowledge, not text: it tells who can be meant ("its northern neighbour", "the kingdom", "the bloc") among those whom an
article names, and is never evidence. Made by `benchmarks/make_states.py` from the CIA World Factbook.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from workbench.lexicons import read_lexicon
from workbench.vocabulary.countries import plain_key
from workbench.vocabulary.names import organisations
from workbench.vocabulary.small_words import words_in_order

COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


@cache
def _facts() -> MappingProxyType[str, dict[str, str]]:
    return MappingProxyType({row["id"]: row for row in read_lexicon("state_facts.csv")})


def _cell(state: str, column: str) -> tuple[str, ...]:
    row = _facts().get(state)
    return tuple(part for part in row[column].split(";") if part) if row else ()


@cache
def neighbours(state: str) -> MappingProxyType[str, str]:
    """Return the states that border on one by land → where they lie ('N', 'SW', '' where it is not known).

    Empty for islands and for ids that are no state's.
    """
    pairs = (part.partition(":") for part in _cell(state, "neighbours"))
    return MappingProxyType({other: where for other, _, where in pairs})


def neighbours_toward(state: str, word: str) -> frozenset[str]:
    """Return the neighbours in a direction: ('NER', 'northern') → DZA and those to its north-east and north-west.

    Args:
        state: the id of a state.
        word: 'northern', 'north', 'south-western', 'southwest' …; empty where it is no direction.
    """
    plain = word.lower().removesuffix("ern").replace("-", "")
    points = dict(zip(words_in_order("direction"), COMPASS, strict=True))
    if plain not in points:
        return frozenset()
    at = COMPASS.index(points[plain])
    near = {COMPASS[(at + step) % 8] for step in (-1, 0, 1)}
    return frozenset(other for other, where in neighbours(state).items() if where in near)


def former_powers(state: str) -> tuple[str, ...]:
    """Return the states that ruled one as a colony or mandate until its independence: 'NER' → ('FRA',), else ()."""
    return _cell(state, "former_powers")


@cache
def colonies_of(power: str) -> frozenset[str]:
    """Return the states of which a state is the former colonial power."""
    return frozenset(state for state in _facts() if power in former_powers(state))


def forms(state: str) -> frozenset[str]:
    """Return the nouns for a state of its form: 'SAU' → kingdom, monarchy; 'FJI' → republic, island."""
    return frozenset(_cell(state, "forms"))


@cache
def _blocs() -> MappingProxyType[str, dict[str, str]]:
    """Return the rows of blocs.csv by every name and acronym that organisations.csv has for them."""
    rows = {row["name"]: row for row in read_lexicon("blocs.csv")}
    found = {key: row for name, row in rows.items() for key in (plain_key(name), row["factbook"]) if len(key) > 2}
    for key, organisation in organisations().items():
        if organisation["name"] in rows:
            found[key] = rows[organisation["name"]]
    return MappingProxyType(found)


def bloc_nouns(name: str) -> frozenset[str]:
    """Return the nouns that a body of states can be called by: 'ECOWAS' → bloc, grouping …; empty for other bodies."""
    row = _blocs().get(plain_key(name))
    return frozenset(row["nouns"].split()) if row else frozenset()


def members_of(name: str, year: int | None = None) -> frozenset[str]:
    """Return the ids of the states in a bloc: in a year, or now; empty where the bloc is not known.

    Known from the editions of the Factbook: who joined counts from the edition that lists it first (up to six years
    late), who left until the year before the edition that no longer does.
    """
    row = _blocs().get(plain_key(name))
    return _members(row["name"], year) if row else frozenset()


@cache
def _members(bloc: str, year: int | None) -> frozenset[str]:
    at = 9999 if year is None else year
    rows = (row for row in read_lexicon("memberships.csv") if row["bloc"] == bloc)
    return frozenset(row["member"] for row in rows if int(row["since"] or 0) <= at <= int(row["until"] or 9999))
