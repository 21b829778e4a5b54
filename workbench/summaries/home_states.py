"""From which state somebody is where no article says so: by knowledge of offices, else by the article's main state.

What an article tells comes first. `country_origin` says where a country comes from (`text`, `knowledge`, `inferred`),
`country_basis` on what it rests where that is not the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.figures import Unit, days_of
from workbench.summaries.known_holders import Told, state_name, state_of_holder
from workbench.vocabulary.plover import officers

FILLED = ("country", "country_origin", "country_basis")
MAIN = 1.0
"""The share of all namings of states that an article's main state has at least."""


def fill_countries(read: Mapping[str, pd.DataFrame], *, knowledge: bool = True) -> pd.DataFrame:
    """Return the `entities` of linked tables, the countries that texts leave open filled where that is safe.

    Only persons are filled, and only where their article gives them an office of nobody, and no state; `actors` takes
    what another article tells before that. An officer of state is of the one state that his article is about.

    Args:
        read: `articles`, `entities`, `roles` and `mentions`, ids of the case.
        knowledge: whether general knowledge may fill cells; what articles tell is inferred from all the same.
    """
    entities = read["entities"].copy()
    entities["country_origin"] = entities["country_origin"].mask(
        entities["country"].notna() & entities["country_origin"].isna(), "text"
    )
    told, owners = _offices_of_nobody(read)
    units = list(zip(entities["article_id"].tolist(), entities["entity_id"].tolist(), strict=True))
    person = dict(zip(units, (entities["type"] == "person").tolist(), strict=True))
    main = {article_id: main_state(states) for article_id, states in states_named(read).items()}
    is_open = (entities["country"].isna() & (entities["type"] == "person")).tolist()
    for number, unit in enumerate(units):
        if not is_open[number] or unit not in told:
            continue
        if not all(person.get((unit[0], owner)) for owner in owners.get(unit, ())):
            continue
        row = entities.iloc[number]
        known = state_of_holder(row["aliases"], told[unit]) if knowledge else None
        state: str | None
        if known is not None:
            state, origin, basis, acts = known.state, "knowledge", known.basis, known.in_office
        elif row["sector"] in officers() and (state := main.get(unit[0])) is not None:
            origin, basis, acts = "inferred", f"the article names no state but {state_name(state)}", True
        else:
            continue
        entities.loc[entities.index[number], list(FILLED)] = [state, origin, basis]
        if acts and row["sector"] in officers() and not tables.known(row["acts_for"]):
            entities.loc[entities.index[number], "acts_for"] = state
    return _from_owners(entities, units, owners)


def _from_owners(entities: pd.DataFrame, units: list[Unit], owners: Mapping[Unit, set[str]]) -> pd.DataFrame:
    """Return the entities with aides, advisers and spokesmen of somebody from the same state as he."""
    person = (entities["type"] == "person").tolist()
    cells = zip(*(entities[name].tolist() for name in ("name", *FILLED)), strict=True)
    told = {unit: cell for unit, cell, is_person in zip(units, cells, person, strict=True) if is_person}
    for number, unit in enumerate(units):
        of = owners.get(unit, set())
        if not person[number] or tables.known(told[unit][1]) or len(of) != 1:
            continue
        name, state, origin, basis = told.get((unit[0], next(iter(of))), (None, None, None, None))
        if tables.known(state):
            office = f"has an office with {name}"
            filled = [state, "knowledge" if origin == "knowledge" else "inferred"]
            filled.append(f"{office} ({basis})" if tables.known(basis) else office)
            entities.loc[entities.index[number], list(FILLED)] = filled
    return entities


def _offices_of_nobody(read: Mapping[str, pd.DataFrame]) -> tuple[dict[Unit, list[Told]], dict[Unit, set[str]]]:
    """Return article and entity_id → the offices told of no state or body; and whose offices each has."""
    days, states = days_of(read), states_named(read)
    found: dict[Unit, list[Told]] = defaultdict(list)
    owners: dict[Unit, set[str]] = defaultdict(set)
    roles = read["roles"]
    columns = (roles[name].tolist() for name in ("article_id", "entity_id", "role", "of_entity_id"))
    for article_id, entity_id, role, of in zip(*columns, strict=True):
        if not tables.known(entity_id) or not tables.known(role):
            continue
        if tables.known(of):
            owners[article_id, entity_id].add(of)
        else:
            found[article_id, entity_id].append(Told(role, days.get(article_id), states[article_id].keys()))
    return found, owners


def states_named(read: Mapping[str, pd.DataFrame]) -> dict[str, Counter[str]]:
    """Return article_id → how often each state is named, its capital where that acts and its adjectives included."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    mentions = read["mentions"]
    columns = (mentions[name].tolist() for name in ("article_id", "entity_id", "stands_for"))
    for article_id, entity_id, body in zip(*columns, strict=True):
        state: Any = body if tables.known(body) else entity_id
        if isinstance(state, str) and len(state) == 3 and state.isupper():
            found[article_id][state] += 1
    return found


def main_state(states: Counter[str]) -> str | None:
    """Return the state that an article is mainly about, None where it is about several."""
    if not states:
        return None
    state, times = states.most_common(1)[0]
    return state if times >= MAIN * states.total() and times > 1 else None
