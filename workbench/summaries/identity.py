"""Which entity of one article is which entity of another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple

import pandas as pd

from workbench.summaries.bodies import core_words, fullest, link_bodies
from workbench.summaries.called import full_names
from workbench.summaries.decisions import Called, Decision, apply_decisions, find_retyped, names_apart
from workbench.summaries.figures import Figure, Unit
from workbench.summaries.hearing import GROUPED, Heard, Kinds, hear, is_state, sort_figures
from workbench.summaries.holders import Holders
from workbench.summaries.known_holders import term_held
from workbench.summaries.people import link_people
from workbench.summaries.remembered import Memory
from workbench.summaries.unnamed import Unnamed, is_sole_office

SHORTEST_MARK = 4
"""So many characters of an article's id tell namesakes apart, more where these are taken."""


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
    return links_table(entities["article_id"].tolist(), links)


def links_table(articles: Sequence[str], links: Mapping[str, Sequence[Link]]) -> pd.DataFrame:
    """Return links as a table, in the order of `entities`, of which `articles` are the article_ids."""
    waiting = {article_id: iter(own) for article_id, own in links.items()}
    rows = [next(waiting[article_id]) for article_id in articles]
    columns = list(zip(*rows, strict=True))[:-1] or [()] * 5
    given = {"article_id": articles} | dict(zip(("local_id", *Link._fields[1:-1]), columns, strict=True))
    return pd.DataFrame({name: pd.array(values, dtype="string") for name, values in given.items()})


def decide_links(
    heard: Mapping[str, Heard], decisions: Sequence[Decision], *, knowledge: bool = True, memory: Memory | None = None
) -> dict[str, tuple[Link, ...]]:
    """Return for each article one link a row of its `entities`; see `link_entities`.

    Args:
        heard: what each article tells.
        decisions: what the analyst decided.
        knowledge: whether general knowledge may tell who held an office on the day.
        memory: of an earlier turn, with mostly the same articles.
    """
    memory = memory or Memory()
    memory.turn()
    called: dict[Unit, Called] = {}
    for one in heard.values() if decisions else ():
        called.update(memory.recall(Heard.called, one))
    heard = {**heard, **_settled(heard, find_retyped(called, decisions), memory)}
    parts = memory.kept(Parts).update(heard)
    actors = link_named(parts, names_apart(decisions), memory)
    bases = _find_holders(parts, actors, knowledge=knowledge)
    if decisions:
        known = {unit: actor for unit, actor in actors.items() if actor is not None}
        actors |= apply_decisions(known, called, decisions)
    result = {}
    seen: dict[Link, Link] = {}
    for part in parts:
        ids = tuple([actors[unit] for unit in part.units])
        because = tuple((unit[1], bases[unit]) for unit in part.waiting if unit in bases)
        result[part.heard.article_id] = memory.recall(_links_of, part, ids, because, using=(seen,))
    return result


def _settled(heard: Mapping[str, Heard], said: Mapping[Unit, Mapping[str, str]], memory: Memory) -> dict[str, Heard]:
    """Return the articles that tell of somebody of whom a person said what he is."""
    facts: dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]] = defaultdict(list)
    for unit in sorted(said):
        facts[unit[0]].append((unit[1], tuple(said[unit].items())))
    return {one: memory.recall(Heard.settle, heard[one], tuple(own)) for one, own in facts.items()}


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
        self._parts: dict[str, Part] = {}
        self._told: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())

    def update(self, heard: Mapping[str, Heard]) -> list[Part]:
        """Return the parts of articles in their order."""
        before = {one: part.heard for one, part in self._parts.items() if heard.get(one) is not part.heard}
        fresh = {one: told for one, told in heard.items() if one not in self._parts or one in before}
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
        self._parts = {
            one: _part(own, *told)
            if one in fresh or not ids.isdisjoint(own.ids) or not sounds.isdisjoint(own.bodies)
            else self._parts[one]
            for one, own in heard.items()
        }
        return list(self._parts.values())


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


def link_named(parts: Sequence[Part], apart: frozenset[frozenset[str]], memory: Memory) -> dict[Unit, str | None]:
    """Return the actor of each entity of an article, None for those without a name and a state."""
    actors: dict[Unit, str | None] = {}
    for part in parts:
        actors.update(part.ids)
    taken = {actor for actor in actors.values() if actor is not None}
    taken -= set[str]().union(*(part.unnamed_bodies for part in parts))
    people = link_people([figure for part in parts for figure in part.persons], apart, memory)
    bodies = link_bodies([figure for part in parts for figure in part.bodies], apart, memory)
    for figures in (people, bodies):
        for figure, entity_id in name_figures(figures, taken, memory):
            actors.update(dict.fromkeys(figure.units, entity_id))
    return actors


def _find_holders(parts: Sequence[Part], actors: dict[Unit, str | None], *, knowledge: bool) -> dict[Unit, str | None]:
    """Give those told of by an office to whoever held it; return on what that rests where only knowledge tells it."""
    at = {part.heard.article_id: part for part in parts}

    def present(article_id: str) -> Set[str | None]:
        return {actors[unit] for unit in at[article_id].units}

    holders = Holders(((one.article_id, one.day, one.held) for one in (part.heard for part in parts)), actors, present)
    found: dict[Unit, tuple[str | None, str | None]] = {}
    for part in parts:
        for unit, one in part.waiting.items():
            day = part.heard.day
            holder, basis = holders.holder(one.phrase, one.state, unit[0], day), None
            if holder is None and knowledge and not holders.here.get((unit[0], one.phrase, one.state)):
                holder, basis = known_holder(one, part, actors, day)
            if holder is not None:
                found[unit] = holder, basis
    actors.update({unit: holder for unit, (holder, _) in found.items()})
    return {unit: basis for unit, (_, basis) in found.items()}


def known_holder(
    one: Unnamed, part: Part, actors: Mapping[Unit, str | None], day: Any
) -> tuple[str | None, str | None]:
    """Return the one person of an article who held an office on its day by general knowledge, and on what it rests."""
    found: dict[str | None, str] = {}
    for unit in part.persons_here:
        figure = part.heard.figures[unit[1]]
        if not figure.countries or one.state in figure.countries:
            basis = term_held(figure.names, one.phrase, one.state, day)
            if basis is not None:
                found[actors[unit]] = basis
    return next(iter(found.items())) if len(found) == 1 else (None, None)


def _links_of(
    part: Part, ids: Sequence[str | None], bases: Sequence[tuple[str, str | None]], seen: dict[Link, Link]
) -> tuple[Link, ...]:
    """Return the links of an article of which it is known who is who; of those `seen`, the very one."""
    because = dict(bases)
    links = []
    for (local, is_named), entity_id in zip(part.heard.rows, ids, strict=True):
        own = part.heard.unnamed.get(local)
        anew = own if own is not None and entity_id == own.entity_id else None
        kind = kind_of(local, part, anew)
        link = Link(local, entity_id, anew.name if anew else None, kind, because.get(local), is_named)
        links.append(seen.setdefault(link, link))
    return tuple(links)


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


def name_figures(figures: Sequence[Figure], taken: set[str], memory: Memory) -> list[tuple[Figure, str]]:
    """Return figures with an id each; where two would have the same, the one in fewer articles has its state added.

    Of further ones each has the beginning of an article's id added: that of others stays when articles come or go.

    Args:
        figures: persons, or bodies.
        taken: ids of others; those given here are added.
        memory: of an earlier turn.
    """
    result = []
    for figure in sorted(figures, key=lambda one: one.order):
        wanted = memory.recall(usual_id, figure)
        free = wanted
        if free in taken and figure.country:
            free = f"{wanted}-{figure.country.casefold()}"
        if free in taken:
            free = next(one for one in _marked(wanted, figure) if one not in taken)
        taken.add(free)
        result.append((figure, free))
    return result


def _marked(wanted: str, figure: Figure) -> Iterator[str]:
    """Yield an id with more and more of an article's id behind it, at last with numbers too."""
    article_id = figure.order[1][0]
    for length in range(SHORTEST_MARK, len(article_id)):
        yield f"{wanted}-{article_id[:length]}"
    yield f"{wanted}-{article_id}"
    yield from (f"{wanted}-{article_id}-{number}" for number in count(2))


def usual_id(figure: Figure) -> str:
    """Return the id that its articles give it, most of them; of a person, the full name that most articles use."""
    if "person" in figure.kinds:
        full = full_names(figure)
        if full:
            return "-".join(full[0])
    name = fullest(figure)
    if name.islower() and figure.country:
        return f"{'-'.join(core_words(name))}-{figure.country.casefold()}"
    ids = Counter(local for _, local in figure.units)
    return min(ids, key=lambda local: ("-" not in local, -ids[local], -len(local), local))
