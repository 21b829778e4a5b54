"""Who held an office of a state on a day, as the articles of the case tell it: offices pass from one to the next."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.figures import Unit, office_held
from workbench.summaries.offices import plain_office

NEAR = dt.timedelta(days=366)
"""How long before it is first told, and after it is last told, an office is taken to be held."""
SINCE = dt.timedelta(days=6 * 366)
"""The same of somebody whom the article names."""


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


class Holders:
    """Who holds which office of which state, and on which days that is told.

    Args:
        told: articles with their day (or None) and the offices that they tell.
        actor: returns the id in the case of an article and local id.
        present: returns the ids in the case of whoever an article names.
    """

    def __init__(
        self,
        told: Iterable[tuple[str, Any, Sequence[Held]]],
        actor: Callable[[Unit], str | None],
        present: Callable[[str], Set[str | None]],
    ) -> None:
        self.present = present
        self.told: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self._spans: dict[tuple[str, str], dict[str, tuple[Any, Any]]] = {}
        self.here: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for article_id, day, offices in told:
            for local, office, of in offices:
                who = actor((article_id, local))
                if who is not None:
                    self.here[article_id, office, of].add(who)
                    if day is not None:
                        self.told[office, of][who].append(day)

    def holder(self, office: str, state: str, article_id: str, day: Any) -> str | None:
        """Return the id of the one who holds an office of a state in an article, None where nobody or several may.

        Whoever the article itself gives the office holds it; else whoever others give it within a year of its day, or
        within six where the article names him.
        """
        here = self.here.get((article_id, office, state), set())
        if here:
            return next(iter(here)) if len(here) == 1 else None
        if not tables.known(day):
            return None
        near = self.near(office, state, day, NEAR)
        if not near:
            near = [who for who in self.near(office, state, day, SINCE) if who in self.present(article_id)]
        return near[0] if len(near) == 1 else None

    def near(self, office: str, state: str, day: Any, margin: dt.timedelta) -> list[str]:
        """Return who is told to hold an office on a day: within whose time it lies, else who is not far from it."""
        if (office, state) not in self._spans:
            told = self.told.get((office, state), {})
            self._spans[office, state] = {who: (min(days), max(days)) for who, days in told.items()}
        spans = self._spans[office, state]
        within = [who for who, (first, last) in spans.items() if first <= day <= last]
        if within:
            return within
        return [who for who, (first, last) in spans.items() if first - margin <= day <= last + margin]
