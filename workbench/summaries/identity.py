"""Which entity of one article is which entity of another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, NamedTuple

import pandas as pd

from workbench.summaries.article_parts import Part, Parts
from workbench.summaries.bodies import Bodies
from workbench.summaries.called import Apart
from workbench.summaries.decisions import (
    Called,
    Cast,
    Decision,
    apply_decisions,
    are_retyped,
    find_retyped,
    names_apart,
)
from workbench.summaries.figure_ids import FigureIds
from workbench.summaries.figures import Unit
from workbench.summaries.hearing import GROUPED, Heard, hear, is_state
from workbench.summaries.office_holders import Holders
from workbench.summaries.people import People
from workbench.summaries.remembered import Memory
from workbench.summaries.unnamed import Unnamed


class Link(NamedTuple):
    """Which actor an entity of an article is: `name` and `type` where they differ from the article's, `basis` as in
    `link_entities`; `is_named` whether the article gives it a name.
    """

    local: str
    entity_id: str | None
    name: str | None
    type: str | None
    basis: str | None
    is_named: bool


def link_entities(
    entities: pd.DataFrame,
    decisions: Sequence[Decision] | None = None,
    *,
    read: Mapping[str, pd.DataFrame] | None = None,
    knowledge: bool = True,
) -> pd.DataFrame:
    """Return which entity of an article is which actor of the case: article_id, local_id, entity_id, name, type, basis.

    Two entities are one actor where their names can be one's and what the articles tell of them (state, office, walk
    of life, gender, time) does not speak against it; the less alike the names, the more must speak for it. In doubt
    they stay apart: `suggest_merges` offers such pairs. The order of articles does not matter. `entity_id` is NA for
    whoever has neither a name nor a state; `name` is given where an actor has none of its own ("army of Peru"), `type`
    where it may differ from that in the article; `basis` where only general knowledge tells that somebody whom the
    article names is "the Russian president".

    Args:
        entities: the `entities` table with ids local to the article.
        decisions: what the analyst decided; see `workbench.summaries.decisions`.
        read: `articles`, `roles` and `mentions`, ids local to the article, as evidence.
        knowledge: whether general knowledge may tell who held an office on the day.
    """
    heard = hear({**(read or {}), "entities": entities})
    links = decide_links(heard, decisions or (), knowledge=knowledge and "roles" in (read or {}))
    return links_table(entities["article_id"].tolist(), links.links)


def links_table(articles: Sequence[str], links: Mapping[str, Sequence[Link]]) -> pd.DataFrame:
    """Return links as a table, in the order of `entities`, of which `articles` are the article_ids."""
    waiting = {article_id: iter(own) for article_id, own in links.items()}
    rows = [next(waiting[article_id]) for article_id in articles]
    columns = list(zip(*rows, strict=True))[:-1] or [()] * 5
    given = {"article_id": articles} | dict(zip(("local_id", *Link._fields[1:-1]), columns, strict=True))
    return pd.DataFrame({name: pd.array(values, dtype="string") for name, values in given.items()})


def decide_links(
    heard: Mapping[str, Heard], decisions: Sequence[Decision], *, knowledge: bool = True, memory: Memory | None = None
) -> KeptLinks:
    """Return one link a row of its `entities` for each article; see `link_entities`.

    Args:
        heard: what each article tells.
        decisions: what the analyst decided.
        knowledge: whether general knowledge may tell who held an office on the day.
        memory: of an earlier turn, with mostly the same articles.
    """
    memory = memory or Memory()
    memory.turn()
    kept = memory.kept(KeptLinks)
    kept.update(heard, decisions, knowledge, memory)
    return kept


class KeptLinks:
    """Who is which actor, kept up to date: who is not touched by what came, went or changed stays who he was.

    `links` are those of each article; `named` the actors to whom any article gives a name; `changed` the articles of
    which any link is another than before the last update, or in which an actor has got or lost its only names.
    """

    def __init__(self) -> None:
        self.links: dict[str, tuple[Link, ...]] = {}
        self.changed: Set[str] = frozenset()
        self._parts = Parts()
        self._taken: Counter[str] = Counter()
        self._unnamed: Counter[str] = Counter()
        self._figures = FigureIds()
        self._actors: dict[Unit, str] = {}
        self._holders = Holders()
        self._moved: dict[Unit, str] = {}
        self._cast: Cast | None = None
        self._heard: Heads | None = None
        self._naming: Counter[str] = Counter()
        self._telling: Counter[str] = Counter()

    def __getstate__(self) -> dict[str, Any]:
        """Keep all but what decisions are looked up in, which is soon made again."""
        return {**vars(self), "_cast": None, "_heard": None}

    @property
    def named(self) -> Set[str]:
        """The actors to whom any article gives a name."""
        return self._naming.keys()

    def update(
        self, heard: Mapping[str, Heard], decisions: Sequence[Decision], knowledge: bool, memory: Memory
    ) -> None:
        """Bring the links up to date; arguments as of `decide_links`."""
        retyped = are_retyped(decisions)
        self._heard = (self._heard or Heads()) if retyped else None
        if self._heard is not None:
            self._heard.update(heard)
            heard = {**heard, **_settled(heard, find_retyped(self._heard.cast, retyped), memory)}
        changes = self._parts.update(heard)
        touched = self._link_named(changes, names_apart(decisions), memory)
        touched |= self._holders.update(changes, touched, self._parts.parts, self._actor, knowledge=knowledge)
        moved = self._decide(changes, touched, decisions)
        touched |= _differing(moved, self._moved)
        self._moved = moved
        self._link({unit[0] for unit in touched}, changes)

    def _link_named(self, changes: Changes, apart: Apart, memory: Memory) -> set[Unit]:
        """Give those with a name their actors; return the entities of articles of which that is about."""
        parts = self._parts.parts.values()
        for before, now in changes:
            if before is not None:
                self._taken.subtract([one for one in before.ids.values() if one is not None])
                self._unnamed.subtract(before.unnamed_bodies)
            if now is not None:
                self._taken.update([one for one in now.ids.values() if one is not None])
                self._unnamed.update(now.unnamed_bodies)
        found = []
        for kept, name in ((memory.kept(People, apart), "persons"), (memory.kept(Bodies, apart), "bodies")):
            gone = [before for before, _ in changes if before is not None] if kept.is_known else []
            new = [now for _, now in changes if now is not None] if kept.is_known else list(parts)
            figures = ([one for part in some for one in getattr(part, name)] for some in (gone, new))
            found.append(kept.update(*figures))
        taken = {one for one, times in self._taken.items() if times and not self._unnamed[one]}
        left, others = self._figures.update(found, taken)
        were = {unit: self._actors.pop(unit, None) for figure in left for unit in figure.units}
        are = {unit: entity_id for figure, entity_id in others for unit in figure.units}
        were |= {unit: self._actors.get(unit) for unit in are if unit not in were}
        self._actors |= are
        return {unit for unit, actor in were.items() if are.get(unit) != actor}

    def _actor(self, unit: Unit) -> str | None:
        """Return who somebody is by name, by his state or by his office alone."""
        if unit in self._actors:
            return self._actors[unit]
        part = self._parts.parts.get(unit[0])
        return None if part is None else part.ids.get(unit)

    def _decide(self, changes: Changes, touched: Set[Unit], decisions: Sequence[Decision]) -> dict[Unit, str]:
        """Return those whom decisions give another actor than the articles do."""
        if not decisions:
            self._cast = None
            return {}
        parts = self._parts.parts
        called = CalledIn({one: part.heard for one, part in parts.items()})
        if self._cast is None:
            actors: dict[Unit, str | None] = {}
            for part in parts.values():
                actors |= part.ids
            actors |= self._actors | {unit: held[0] for unit, held in self._holders.found.items()}
            self._cast = Cast({unit: actor for unit, actor in actors.items() if actor is not None}, called)
        else:
            self._cast.move_back()
            for before in (one for one, _ in changes if one is not None):
                for unit in before.units:
                    self._cast.take_out(unit, before.heard.called(unit[1]))
            self._cast.called = called
            for unit in {*touched, *(unit for _, now in changes if now is not None for unit in now.units)}:
                if unit[0] in parts and unit[1] in parts[unit[0]].heard.words:
                    self._cast.take_out(unit, called[unit])
                    actor = self._undecided(unit)
                    if actor is not None:
                        self._cast.bring_in(unit, actor, called[unit])
        apply_decisions(self._cast, decisions)
        cast = self._cast
        return {unit: cast.actors[unit] for unit, before in cast.moved.items() if cast.actors[unit] != before}

    def _undecided(self, unit: Unit) -> str | None:
        held = self._holders.found
        return held[unit][0] if unit in held else self._actor(unit)

    def _link(self, touched: Iterable[str], changes: Changes) -> None:
        """Make the links of some articles, and of those whose parts are others."""
        parts, seen = self._parts.parts, dict[Link, Link]()
        changed: dict[str, None] = {}
        before = {}
        turned: dict[str, bool] = {}
        articles = {
            **dict.fromkeys(touched),
            **{part.heard.article_id: None for pair in changes for part in pair if part},
        }
        for one in articles:
            old = self.links.pop(one, ())
            if one in parts:
                self.links[one] = self._links_of(parts[one], seen)
            if old != self.links.get(one, ()):
                changed[one] = None
                before[one] = old
        for one, old in before.items():
            for links, times in ((old, -1), (self.links.get(one, ()), 1)):
                for entity_id in {link.entity_id for link in links if link.is_named}:
                    if entity_id is not None:
                        turned.setdefault(entity_id, self._naming[entity_id] > 0)
                        self._naming[entity_id] += times
                for entity_id in {link.entity_id for link in links}:
                    if entity_id is not None:
                        self._telling[entity_id] += times
        doubtful = {one for one, was in turned.items() if (self._naming[one] > 0) != was}
        for one in turned:
            if not self._naming[one]:
                del self._naming[one]
        here = Counter(one for own in changed for one in {link.entity_id for link in self.links.get(own, ())})
        elsewhere = {one for one in doubtful if self._telling[one] > here[one]}
        if elsewhere:
            for one, links in self.links.items():
                if not elsewhere.isdisjoint([link.entity_id for link in links]):
                    changed[one] = None
        self.changed = frozenset(changed)

    def _links_of(self, part: Part, seen: dict[Link, Link]) -> tuple[Link, ...]:
        """Return the links of an article of which it is known who is who; of those `seen`, the very one."""
        links = []
        for (local, is_named), unit in zip(part.heard.rows, part.units, strict=True):
            entity_id = self._moved[unit] if unit in self._moved else self._undecided(unit)
            basis = self._holders.found[unit][1] if unit in self._holders.found else None
            own = part.heard.unnamed.get(local)
            anew = own if own is not None and entity_id == own.entity_id else None
            link = Link(local, entity_id, anew.name if anew else None, kind_of(local, part, anew), basis, is_named)
            links.append(seen.setdefault(link, link))
        return tuple(links)


Changes = Sequence[tuple[Part | None, Part | None]]


class CalledIn:
    """What its article calls each entity, as `Cast` asks for it."""

    def __init__(self, heard: Mapping[str, Heard]) -> None:
        self._heard = heard

    def __getitem__(self, unit: Unit) -> Called:
        return self._heard[unit[0]].called(unit[1])


class Heads:
    """Each entity of an article with its id there, kept up to date for decisions to be looked up in."""

    def __init__(self) -> None:
        self._heard: dict[str, Heard] = {}
        self.cast = Cast({}, CalledIn(self._heard))

    def update(self, heard: Mapping[str, Heard]) -> None:
        """Take what articles tell in place of what they told."""
        for one, told in self._heard.items():
            if heard.get(one) is not told:
                for local in told.words:
                    self.cast.take_out((one, local), told.called(local))
        for one, told in heard.items():
            if self._heard.get(one) is not told:
                for local in told.words:
                    self.cast.bring_in((one, local), local, told.called(local))
        self._heard = dict(heard)
        self.cast.called = CalledIn(self._heard)


def _differing(one: Mapping[Unit, Any], other: Mapping[Unit, Any]) -> set[Unit]:
    return {unit for unit in {*one, *other} if one.get(unit) != other.get(unit)}


def _settled(heard: Mapping[str, Heard], said: Mapping[Unit, Mapping[str, str]], memory: Memory) -> dict[str, Heard]:
    """Return the articles that tell of somebody of whom a person said what he is."""
    facts: dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]] = defaultdict(list)
    for unit in sorted(said):
        facts[unit[0]].append((unit[1], tuple(said[unit].items())))
    return {one: memory.recall(Heard.settle, heard[one], tuple(own)) for one, own in facts.items()}


def kind_of(local: str, part: Part, anew: Unnamed | None) -> str | None:
    """Return the type of an actor where its article's is not the case's: a misread name, 'a Peruvian official'."""
    own = next(iter(part.heard.figures[local].kinds))
    if anew is not None:
        return "group" if own == "person" and not anew.is_one else own
    kind, state = part.kinds.get(local, (own, None))
    if kind != "other":
        return kind
    if own in GROUPED and not is_state(local):
        return "country" if state is not None else "place"
    return own
