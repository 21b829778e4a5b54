"""To whom those are given who are told of by an office alone: whoever the case tells to hold it on the day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any

from workbench import tables
from workbench.summaries.article_parts import Part
from workbench.summaries.figures import Unit
from workbench.summaries.known_holders import term_held
from workbench.summaries.unnamed import Unnamed

NEAR = dt.timedelta(days=366)
"""How long before it is first told, and after it is last told, an office is taken to be held."""
SINCE = dt.timedelta(days=6 * 366)
"""The same of somebody whom the article names."""

Actor = Callable[[Unit], str | None]
Office = tuple[str, str]
"""What it is called, and of whom it is."""
Given = tuple[str | None, str | None]
"""Who holds an office, and on what that rests where only general knowledge tells it."""


class Holders:
    """Who holds which office, and to whom those told of by an office alone are given, kept up to date: `found`.

    Only offices are looked at again that an article tells of or asks for that came, went or changed, or in which
    somebody has become another.
    """

    def __init__(self) -> None:
        self.found: dict[Unit, Given] = {}
        self._told: dict[Office, dict[Unit, tuple[str, Any]]] = defaultdict(dict)
        self._waiting: dict[Office, dict[Unit, Unnamed]] = defaultdict(dict)

    def update(
        self,
        changes: Sequence[tuple[Part | None, Part | None]],
        moved: Set[Unit],
        parts: Mapping[str, Part],
        actor: Actor,
        *,
        knowledge: bool,
    ) -> set[Unit]:
        """Bring up to date who holds what; return those who are given to another than before.

        Args:
            changes: the parts of articles that came, went or changed: before, and now.
            moved: those who are another actor by name than before.
            parts: of all articles.
            actor: returns who somebody is by name.
            knowledge: whether general knowledge may tell who held an office.
        """
        here = {unit[0] for unit in moved} | {part.heard.article_id for pair in changes for part in pair if part}
        before = {part.heard.article_id: part for part, _ in changes if part is not None}
        turned: set[Office] = set()
        asking: dict[Unit, Unnamed] = {}
        for one in here:
            turned |= self._take_out(before.get(one) or parts.get(one))
        for one in here & parts.keys():
            turned |= self._bring_in(parts[one], actor)
            asking |= parts[one].waiting
        for office in turned:
            asking |= self._waiting.get(office, {})
        old = {unit: self.found.pop(unit, None) for one in here for unit in _waiting(before.get(one) or parts.get(one))}
        old |= {unit: self.found.pop(unit, None) for unit in asking if unit not in old}
        spans: dict[Office, dict[str, tuple[Any, Any]]] = {}
        for unit, asked in asking.items():
            office = (asked.phrase, asked.state)
            if office not in spans:
                spans[office] = _spans(self._told.get(office, {}).values())
            given = give(unit, asked, parts[unit[0]], spans[office], actor, knowledge=knowledge)
            if given is not None:
                self.found[unit] = given
        return {unit for unit, given in old.items() if self.found.get(unit) != given}

    def _take_out(self, part: Part | None) -> set[Office]:
        """Forget what an article tells and asks; return the offices that it tells of."""
        if part is None:
            return set()
        for unit, one in part.waiting.items():
            self._waiting[one.phrase, one.state].pop(unit, None)
        offices = {(told.office, told.of) for told in part.heard.held}
        for told in part.heard.held:
            self._told[told.office, told.of].pop((part.heard.article_id, told.local), None)
        return offices

    def _bring_in(self, part: Part, actor: Actor) -> set[Office]:
        """Note what an article tells and asks; return the offices that it tells of."""
        for unit, one in part.waiting.items():
            self._waiting[one.phrase, one.state][unit] = one
        offices = {(told.office, told.of) for told in part.heard.held}
        for told in part.heard.held:
            unit = (part.heard.article_id, told.local)
            who = actor(unit)
            if who is not None and part.heard.day is not None:
                self._told[told.office, told.of][unit] = who, part.heard.day
        return offices


def _waiting(part: Part | None) -> Iterable[Unit]:
    return part.waiting if part is not None else ()


def _spans(told: Iterable[tuple[str, Any]]) -> dict[str, tuple[Any, Any]]:
    """Return who is told to hold an office, with the first and the last day on which that is told."""
    days: dict[str, list[Any]] = defaultdict(list)
    for who, day in told:
        days[who].append(day)
    return {who: (min(own), max(own)) for who, own in days.items()}


def give(
    unit: Unit, one: Unnamed, part: Part, spans: Mapping[str, tuple[Any, Any]], actor: Actor, *, knowledge: bool
) -> Given | None:
    """Return who holds the office by which somebody is told of, None where nobody or several may.

    Whoever the article itself gives the office holds it; else whoever others give it within a year of its day, or
    within six where the article names him; else, of those whom it names, whoever is known to have held it.

    Args:
        unit: the one who is told of so.
        one: by which office.
        part: of his article.
        spans: who is told to hold the office, with the first and the last day of that.
        actor: returns who somebody is by name.
        knowledge: whether general knowledge may tell who held an office.
    """
    told = (held.local for held in part.heard.held if (held.office, held.of) == (one.phrase, one.state))
    here = {actor((unit[0], local)) for local in told} - {None}
    if here:
        return (next(iter(here)), None) if len(here) == 1 else None
    day = part.heard.day
    if tables.known(day):
        near = near_to(day, spans, NEAR)
        if not near:
            present = {actor(other) for other in part.units}
            near = [who for who in near_to(day, spans, SINCE) if who in present]
        if len(near) == 1:
            return near[0], None
    return known_holder(one, part, actor) if knowledge else None


def near_to(day: Any, spans: Mapping[str, tuple[Any, Any]], margin: dt.timedelta) -> list[str]:
    """Return who is told to hold an office on a day: within whose time it lies, else who is not far from it."""
    within = [who for who, (first, last) in spans.items() if first <= day <= last]
    return within or [who for who, (first, last) in spans.items() if first - margin <= day <= last + margin]


def known_holder(one: Unnamed, part: Part, actor: Actor) -> Given | None:
    """Return the one person of an article who held an office on its day by general knowledge, and on what it rests."""
    found: dict[str | None, str] = {}
    for unit in part.persons_here:
        figure = part.heard.figures[unit[1]]
        if not figure.countries or one.state in figure.countries:
            basis = term_held(figure.names, one.phrase, one.state, part.heard.day)
            if basis is not None:
                found[actor(unit)] = basis
    given = next(iter(found.items()), None)
    return given if given is not None and given[0] is not None and len(found) == 1 else None
