"""One article's entities, sorted by what all articles tell of their names: persons, bodies, and those with an id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass

from workbench.summaries.figures import Figure, Unit
from workbench.summaries.hearing import GROUPED, Heard, Kinds, sort_figures
from workbench.summaries.unnamed import Unnamed, is_sole_office


@dataclass(frozen=True, eq=False)
class Part:
    """One article's entities, sorted: those to be linked by name, and the ids of the others.

    `units` of the rows of `entities`; `waiting` those who are told of only by an office that one person holds.
    """

    heard: Heard
    kinds: Kinds
    units: tuple[Unit, ...]
    persons: tuple[Figure, ...]
    bodies: tuple[Figure, ...]
    ids: Mapping[Unit, str | None]
    unnamed_bodies: frozenset[str]
    waiting: Mapping[Unit, Unnamed]
    persons_here: tuple[Unit, ...]


class Parts:
    """The part of each article, kept up to date: sorted again where what others tell of its names has changed."""

    def __init__(self) -> None:
        self.parts: dict[str, Part] = {}
        self._told: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())

    def update(self, heard: Mapping[str, Heard]) -> list[tuple[Part | None, Part | None]]:
        """Bring the parts of articles up to date; return those that come, go or are others: before, and now."""
        before = {one: part.heard for one, part in self.parts.items() if heard.get(one) is not part.heard}
        fresh = {one: told for one, told in heard.items() if one not in self.parts or one in before}
        turned = []
        for counts, name in zip(self._told, ("places", "persons", "lasts"), strict=True):
            less = Counter(word for told in before.values() for word in getattr(told, name))
            more = Counter(word for told in fresh.values() for word in getattr(told, name))
            known = {word for word in {*less, *more} if counts[word] > 0}
            counts.subtract(less)
            counts.update(more)
            turned.append({word for word in {*less, *more} if (counts[word] > 0) != (word in known)})
            for word in less:
                if not counts[word]:
                    del counts[word]
        ids, sounds = turned[0] | turned[2], turned[1]
        told = [counts.keys() for counts in self._told]
        touched = {
            one
            for one, own in heard.items()
            if one in fresh or not ids.isdisjoint(own.figures.keys()) or not sounds.isdisjoint(own.bodies)
        }
        old = self.parts
        self.parts = {one: _part(own, *told) if one in touched else old[one] for one, own in heard.items()}
        return [(old.get(one), self.parts.get(one)) for one in {**dict.fromkeys(touched), **dict.fromkeys(before)}]


def _part(heard: Heard, places: Set[str], persons: Set[str], lasts: Set[str]) -> Part:
    """Return an article's entities, sorted by what all articles tell; see `hearing.sort_figures`."""
    kinds = sort_figures(heard, places, persons, lasts)
    figures = heard.figures
    unit = {local: figure.units[0] for local, figure in figures.items()}
    ids: dict[Unit, str | None] = {
        unit[local]: state or local for local, (kind, state) in kinds.items() if kind not in GROUPED
    }
    bodies = [figures[local] for local, (kind, _) in kinds.items() if kind == "organisation"]
    named_so: list[str] = []
    for local, one in heard.unnamed.items():
        ids[unit[local]] = one.entity_id if one is not None else None
        if one is not None and "organisation" in figures[local].kinds:
            body = figures[local].copy()
            body.names, body.full = {one.phrase: 1}, None
            bodies.append(body)
            named_so.append(one.entity_id)
    return Part(
        heard,
        kinds,
        tuple(unit[local] for local, _ in heard.rows),
        tuple(figures[local] for local, (kind, _) in kinds.items() if kind == "person"),
        tuple(bodies),
        ids,
        frozenset(named_so),
        {unit[local]: one for local, one in heard.unnamed.items() if one is not None and is_sole_office(one)},
        tuple(unit[local] for local, (kind, _) in kinds.items() if kind == "person"),
    )
