"""Which entity of one article is which entity of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set

import pandas as pd

from workbench.lexicons import countries
from workbench.summaries.bodies import link_bodies
from workbench.summaries.decisions import Decision, apply_decisions, names_apart
from workbench.summaries.figures import Figure, Unit, gather_figures
from workbench.summaries.people import full_names, link_people
from workbench.summaries.person_names import Words, is_first_name


def link_entities(
    entities: pd.DataFrame,
    decisions: Sequence[Decision] | None = None,
    *,
    read: Mapping[str, pd.DataFrame] | None = None,
) -> pd.DataFrame:
    """Return which entity of an article is which actor of the case: columns article_id, local_id, entity_id.

    Two entities are one actor where their names can be one's and what the articles tell of them (state, office, walk
    of life, gender, time) does not speak against it; the less alike the names, the more must speak for it. In doubt
    they stay apart: `suggest_merges` offers such pairs. The order of articles does not matter.

    Args:
        entities: the `entities` table with ids local to the article.
        decisions: what the analyst decided; see `workbench.summaries.decisions`.
        read: `articles`, `roles` and `mentions`, ids local to the article, as evidence.
    """
    figures = gather_figures({**(read or {}), "entities": entities})
    apart = names_apart(decisions or ())
    kinds = sort_figures(figures)
    actors = {
        unit: state or unnamed_id(unit[1], figures[unit]) for unit, (kind, state) in kinds.items() if kind == "other"
    }
    taken = set(actors.values())
    for kind, link in (("person", link_people), ("organisation", link_bodies)):
        group = link((figures[unit] for unit, (found, _) in kinds.items() if found == kind), apart)
        for figure, entity_id in name_figures(group, taken):
            actors.update(dict.fromkeys(figure.units, entity_id))
    units = list(zip(entities["article_id"], entities["entity_id"], strict=True))
    if decisions:
        names = {
            unit: [name, *aliases]
            for unit, name, aliases in zip(units, entities["name"], entities["aliases"], strict=True)
        }
        actors = apply_decisions(actors, names, decisions)
    return pd.DataFrame(
        {
            "article_id": entities["article_id"],
            "local_id": entities["entity_id"],
            "entity_id": [actors[unit] for unit in units],
        }
    )


def sort_figures(figures: Mapping[Unit, Figure]) -> dict[Unit, tuple[str, str | None]]:
    """Return for each figure whether it is a `person`, an `organisation` or `other`, and the state that it is.

    The label of one article may be wrong. A demonym alone is its state; a single word that other articles have as a
    place, with nothing told of it, is that place; a full name that other articles have as a person's is a person's.
    """
    kinds: dict[Unit, tuple[str, str | None]] = {}
    places = {unit[1] for unit, figure in figures.items() if "place" in figure.kinds}
    persons = {words for f in figures.values() if "person" in f.kinds for words in full_names(f)}
    for unit, figure in figures.items():
        kind = next(iter(figure.kinds))
        state = None if figure.offices else state_meant(figure)
        told = figure.offices or figure.genders or figure.sectors
        misread = unit[1] in places and not told
        if state is not None or not figure.names or misread:
            kind = "other"
        elif kind == "organisation" and not told and any(_is_persons(words, persons) for words in full_names(figure)):
            kind = "person"
        kinds[unit] = (kind if kind in ("person", "organisation") else "other", state)
    return kinds


def state_meant(figure: Figure) -> str | None:
    """Return the state whose adjective or people all names of somebody are."""
    states = {countries.country_of_demonym(name) for name in figure.names}
    return states.pop() if len(states) == 1 and "country" not in figure.kinds else None


def unnamed_id(local_id: str, figure: Figure) -> str:
    """Return the id in the case of what is no person or body with a name: "protesters" of two states are two actors."""
    state = figure.country
    if figure.names or state is None or state == local_id:
        return str(local_id)
    return f"{local_id}-{state.casefold()}"


def _is_persons(words: Words, persons: Set[Words]) -> bool:
    return words in persons or (len(words) < 4 and is_first_name(words[0]) and not is_first_name(words[-1]))


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
    ids = Counter(local for _, local in figure.units)
    return min(ids, key=lambda local: ("-" not in local, -ids[local], -len(local), local))
