"""The offices of which an article tells who holds them: of a state, and held by one person at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pandas as pd

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.figures import office_held
from workbench.summaries.offices import plain_office


@cache
def sole_offices() -> frozenset[str]:
    """Return the offices that one person at a time holds in a state ('foreign minister')."""
    return frozenset(row["office"] for row in read_lexicon("sole_offices.csv"))


@cache
def _no_longer() -> frozenset[str]:
    return frozenset(row["word"] for row in read_lexicon("role_words.csv") if row["notes"] == "no longer")


class Held(NamedTuple):
    """An office of a state or body that an article gives somebody: one of those that one person at a time holds."""

    local: str
    office: str
    of: str


def offices_told(roles: pd.DataFrame | None) -> Iterator[tuple[str, Held]]:
    """Yield article_id and each office of one holder that `roles` (ids local to each article) tell, none given up."""
    if roles is None:
        return
    columns = (roles[name].tolist() for name in ("article_id", "entity_id", "role", "of_entity_id"))
    for article_id, local, role, of in zip(*columns, strict=True):
        if not tables.known(role) or not tables.known(of):
            continue
        if not _no_longer().isdisjoint(plain_office(role).replace("-", " ").split()):
            continue
        office = office_held(role)
        if office in sole_offices():
            yield article_id, Held(local, office, str(of))
