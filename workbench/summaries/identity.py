"""Which entity of one article is which entity of another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import Any

import pandas as pd

from workbench.summaries.bodies import core_words, fullest, link_bodies
from workbench.summaries.decisions import (
    Decision,
    apply_decisions,
    call_entities,
    find_retyped,
    names_apart,
)
from workbench.summaries.figures import Figure, Unit, days_of, gather_figures
from workbench.summaries.holders import Holders
from workbench.summaries.known_holders import term_held
from workbench.summaries.people import full_names, link_people
from workbench.summaries.person_names import Words, is_first_name
from workbench.summaries.unnamed import Unnamed, describe_unnamed, has_name, is_sole_office
from workbench.vocabulary import countries
from workbench.vocabulary.spelling import skeleton


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
    read = {**(read or {}), "entities": entities}
    figures = gather_figures(read)
    units = list(zip(entities["article_id"].tolist(), entities["entity_id"].tolist(), strict=True))
    called = call_entities(entities) if decisions else {}
    retyped = find_retyped(called, decisions or ())
    for unit, facts in retyped.items():
        figures[unit].settle(**facts)
    silent = stand_ins(read)
    unnamed = {
        unit: describe_unnamed(str(words), figures[unit])
        for unit, words in zip(units, entities["name"].tolist(), strict=True)
        if not has_name(figures[unit]) and not is_state(unit[1]) and unit not in silent
    }
    kinds = sort_figures({unit: figure for unit, figure in figures.items() if unit not in unnamed})
    for unit, facts in retyped.items():
        if unit in kinds and "type" in facts:
            kinds[unit] = (facts["type"] if facts["type"] in ("person", "organisation") else "other", None)
    actors = link_named(figures, kinds, unnamed, names_apart(decisions or ()))
    bases: dict[Unit, str | None] = {}
    if "roles" in read:
        days = days_of(read)
        present = {(unit[0], actor) for unit, actor in actors.items()}
        holders = Holders(read["roles"], actors, days, present)
        people_of: dict[str, list[Unit]] = defaultdict(list)
        for unit, (kind, _) in kinds.items():
            if kind == "person":
                people_of[unit[0]].append(unit)
        for unit, one in unnamed.items():
            if one is None or not is_sole_office(one):
                continue
            day = days.get(unit[0])
            holder = holders.holder(one.phrase, one.state, unit[0], day)
            if holder is None and knowledge and not holders.here.get((unit[0], one.phrase, one.state)):
                holder, bases[unit] = known_holder(one, people_of[unit[0]], figures, actors, day)
            if holder is not None:
                actors[unit] = holder
    if decisions:
        known = {unit: actor for unit, actor in actors.items() if actor is not None}
        actors |= apply_decisions(known, called, decisions)
    anew = {unit: one for unit, one in unnamed.items() if one is not None and actors[unit] == one.entity_id}
    columns = {
        "article_id": entities["article_id"],
        "local_id": entities["entity_id"],
        "entity_id": pd.array([actors[unit] for unit in units], dtype="string"),
        "name": pd.array([anew[unit].name if unit in anew else None for unit in units], dtype="string"),
        "type": pd.array([kind_of(unit, figures[unit], kinds, anew) for unit in units], dtype="string"),
    }
    columns["basis"] = pd.array([bases.get(unit) for unit in units], dtype="string")
    return pd.DataFrame(columns)


def known_holder(
    one: Unnamed, people: Sequence[Unit], figures: Mapping[Unit, Figure], actors: Mapping[Unit, str | None], day: Any
) -> tuple[str | None, str | None]:
    """Return the one person of an article who held an office on its day by general knowledge, and on what it rests."""
    found: dict[str | None, str] = {}
    for unit in people:
        figure = figures[unit]
        if not figure.countries or one.state in figure.countries:
            basis = term_held(figure.names, one.phrase, one.state, day)
            if basis is not None:
                found[actors[unit]] = basis
    return next(iter(found.items())) if len(found) == 1 else (None, None)


def kind_of(
    unit: Unit, figure: Figure, kinds: Mapping[Unit, tuple[str, str | None]], unnamed: Mapping[Unit, Unnamed]
) -> str | None:
    """Return the type of an actor where its article's is not the case's: a misread name, 'a Peruvian official'."""
    own = next(iter(figure.kinds))
    if unit in unnamed:
        return "group" if own == "person" and not unnamed[unit].is_one else own
    kind, state = kinds.get(unit, (own, None))
    if kind != "other":
        return kind
    if own in ("person", "organisation") and not is_state(unit[1]):
        return "country" if state is not None else "place"
    return own


def is_state(local_id: str) -> bool:
    """Return whether an id is that of a state, or of a body that places stand for."""
    return countries.country_named(local_id) is not None


def stand_ins(read: Mapping[str, pd.DataFrame]) -> set[Unit]:
    """Return the bodies that no words of an article name, only places that stand for them."""
    mentions = read.get("mentions")
    if mentions is None:
        return set()
    articles = mentions["article_id"].tolist()
    named = set(zip(articles, mentions["entity_id"].tolist(), strict=True))
    return set(zip(articles, mentions["stands_for"].tolist(), strict=True)) - named


def link_named(
    figures: Mapping[Unit, Figure],
    kinds: Mapping[Unit, tuple[str, str | None]],
    unnamed: Mapping[Unit, Unnamed | None],
    apart: frozenset[frozenset[str]],
) -> dict[Unit, str | None]:
    """Return the actor of each entity of an article, None for those without a name and a state."""
    groups: dict[str, list[Figure]] = {"person": [], "organisation": []}
    actors: dict[Unit, str | None] = {}
    for unit, (kind, state) in kinds.items():
        if kind in groups:
            groups[kind].append(figures[unit])
        else:
            actors[unit] = state or str(unit[1])
    for unit, one in unnamed.items():
        actors[unit] = one.entity_id if one is not None else None
        if one is not None and "organisation" in figures[unit].kinds:
            figures[unit].names = {one.phrase: 1}
            groups["organisation"].append(figures[unit])
    taken = {actor for actor in actors.values() if actor is not None} - {
        one.entity_id for unit, one in unnamed.items() if one is not None and "organisation" in figures[unit].kinds
    }
    for kind, link in (("person", link_people), ("organisation", link_bodies)):
        for figure, entity_id in name_figures(link(groups[kind], apart), taken):
            actors.update(dict.fromkeys(figure.units, entity_id))
    return actors


def sort_figures(figures: Mapping[Unit, Figure]) -> dict[Unit, tuple[str, str | None]]:
    """Return for each figure whether it is a `person`, an `organisation` or `other`, and the state that it is.

    The label of one article may be wrong. A demonym alone is its state; a single word that other articles have as a
    place, with nothing told of it, is that place; a full name that other articles have as a person's is a person's,
    and so is their surname where no place is known by it.
    """
    kinds: dict[Unit, tuple[str, str | None]] = {}
    places = {unit[1] for unit, figure in figures.items() if "place" in figure.kinds}
    persons = {_rough(words) for f in figures.values() if "person" in f.kinds for words in full_names(f)}
    last = {words[-1] for f in figures.values() if "person" in f.kinds for words in full_names(f)}
    for unit, figure in figures.items():
        kind = next(iter(figure.kinds))
        if is_state(unit[1]):
            kinds[unit] = ("other", unit[1])
            continue
        state = None if figure.offices else state_meant(figure)
        told = figure.offices or figure.genders or figure.sectors
        surname = kind == "place" and unit[1] in last and not figure.countries and not is_place(unit[1])
        misread = unit[1] in places and not told and not surname
        named = kind == "organisation" and not told and any(_is_persons(words, persons) for words in full_names(figure))
        if state is not None or not figure.names or misread:
            kind = "other"
        elif surname or named:
            kind = "person"
        kinds[unit] = (kind if kind in ("person", "organisation") else "other", state)
    return kinds


def is_place(local_id: str) -> bool:
    """Return whether an id is that of a place that the lexicons know."""
    name = local_id.replace("-", " ").title()
    return bool(countries.capital_of(name) or countries.region_named(name) or countries.seat_of(name))


def state_meant(figure: Figure) -> str | None:
    """Return the state whose adjective or people all names of somebody are."""
    states = {countries.country_of_demonym(name) for name in figure.names}
    return states.pop() if len(states) == 1 and "country" not in figure.kinds else None


def _rough(words: Words) -> str:
    return "".join(skeleton(word) for word in words)


def _is_persons(words: Words, persons: Set[str]) -> bool:
    """Return whether a full name is a person's: another article has it as one, or it begins with a first name."""
    if len(_rough(words)) > 3 and _rough(words) in persons:
        return True
    return len(words) < 4 and is_first_name(words[0]) and not is_first_name(words[-1])


def name_figures(figures: Sequence[Figure], taken: set[str]) -> list[tuple[Figure, str]]:
    """Return figures with an id each; where two would have the same, the one in fewer articles has its state added.

    Args:
        figures: persons, or bodies.
        taken: ids of others; those given here are added.
    """
    result = []
    for figure in sorted(figures, key=lambda one: one.order):
        wanted = usual_id(figure)
        free = wanted
        if free in taken and figure.country:
            free = f"{wanted}-{figure.country.casefold()}"
        number = 2
        while free in taken:
            free, number = f"{wanted}-{number}", number + 1
        taken.add(free)
        result.append((figure, free))
    return result


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
