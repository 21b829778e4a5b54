"""States of larger towns and of provinces, out of places.csv (GeoNames)."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from types import MappingProxyType

from workbench.lexicons import read_lexicon
from workbench.vocabulary.countries import capital_of, country_of
from workbench.vocabulary.naming import slug

SOURCE = "GeoNames"
EVERYWHERE = ("USA",)
"""A state of which most articles tell, with a town for every name."""


@cache
def begins_with_part(name: str) -> bool:
    """Return whether a name begins with that of a province or town, of no state: 'Shan State Army'."""
    words = name.split()
    begins = (" ".join(words[:n]) for n in (2, 1))
    return any(state_of_place(slug(one)) and not country_of(one) for one in begins)


def state_of_place(place_id: str, named: Container[str] = ()) -> str | None:
    """Return the state of a town or province by its id ('izmir' → 'TUR'), None where it is not known or open.

    Args:
        place_id: its name as an id: small letters without diacritics, joined by hyphens.
        named: states that the text names; the one among them is meant where several have a place of that name.
    """
    states = _places().get(place_id, ())
    if len(states) > 1:
        states = tuple(state for state in states if state in named)
        states = () if states == EVERYWHERE else states  # an article that names it too does not tell of its Geneva
    return states[0] if len(states) == 1 else None


def is_place(place_id: str) -> bool:
    """Return whether a town or province of a name is known, of one state or several."""
    return place_id in _places()


def is_town(name: str) -> bool:
    """Return whether a town, capital or province of a name is known, in whatever letters it is given."""
    return is_place(slug(name)) or capital_of(name.title()) is not None


def is_elsewhere(place_id: str, state: str) -> bool:
    """Return whether a known town or province is of other states only."""
    states = _places().get(place_id, ())
    return bool(states) and state not in states


@cache
def _places() -> MappingProxyType[str, tuple[str, ...]]:
    return MappingProxyType({row["id"]: tuple(row["states"].split()) for row in read_lexicon("places.csv")})
