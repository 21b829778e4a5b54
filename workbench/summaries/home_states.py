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
from workbench.summaries.figures import days_of
from workbench.summaries.known_holders import Told, state_name, state_of_holder
from workbench.vocabulary.plover import officers

MAIN = 0.8
"""The share of all namings of states that an article's main state has at least."""


def fill_countries(read: Mapping[str, pd.DataFrame], *, knowledge: bool = True) -> pd.DataFrame:
    """Return the `entities` of linked tables, the countries that texts leave open filled where that is safe.

    Only persons are filled, and only where no article of the case gives them a state and an article gives them an
    office of nobody. An officer of state ("the defence minister") is of the state that his article is mainly about.

    Args:
        read: `articles`, `entities`, `roles` and `mentions`, ids of the case.
        knowledge: whether general knowledge may fill cells; what articles tell is inferred from all the same.
    """
    entities = read["entities"].copy()
    settled = set(entities.loc[entities["country"].notna(), "entity_id"])
    entities["country_origin"] = entities["country_origin"].mask(
        entities["country"].notna() & entities["country_origin"].isna(), "text"
    )
    told, owners = _offices_of_nobody(read)
    persons = set(entities.loc[entities["type"] == "person", "entity_id"])
    waiting = {who for who in told if who not in settled and owners.get(who, set()) <= persons}
    open_rows = entities["entity_id"].isin(waiting) & (entities["type"] == "person")
    names: dict[str, set[str]] = defaultdict(set)
    for entity_id, aliases in zip(
        entities.loc[open_rows, "entity_id"], entities.loc[open_rows, "aliases"], strict=True
    ):
        names[entity_id].update(aliases)
    main = {article_id: main_state(states) for article_id, states in states_named(read).items()}
    for number in entities.index[open_rows]:
        row = entities.loc[number]
        entity_id, article_id = row["entity_id"], row["article_id"]
        here = told[entity_id]
        known = state_of_holder(names[entity_id], [one for own in here.values() for one in own]) if knowledge else None
        state: str | None
        if known is not None:
            state, origin, basis, acts = known.state, "knowledge", known.basis, known.in_office
        elif article_id in here and row["sector"] in officers() and (state := main.get(article_id)) is not None:
            origin, basis, acts = "inferred", f"the article is mainly about {state_name(state)}", True
        else:
            continue
        entities.loc[number, ["country", "country_origin", "country_basis"]] = [state, origin, basis]
        if acts and row["sector"] in officers() and not tables.known(row["acts_for"]):
            entities.loc[number, "acts_for"] = state
    return _from_owners(entities, owners, read["roles"])


def _from_owners(entities: pd.DataFrame, owners: Mapping[str, set[str]], roles: pd.DataFrame) -> pd.DataFrame:
    """Return the entities with aides, advisers and spokesmen of somebody from the same state as he."""
    names = dict(zip(entities["entity_id"], entities["name"], strict=True))
    columns = ("entity_id", "country", "country_origin", "country_basis")
    told = entities[entities["country"].notna() & (entities["type"] == "person")]
    known = {who: rest for who, *rest in zip(*(told[name].tolist() for name in columns), strict=True)}
    open_rows = entities["country"].isna() & (entities["type"] == "person") & entities["entity_id"].isin(list(owners))
    for number in entities.index[open_rows]:
        owner, *others = owners[entities.at[number, "entity_id"]]
        if owner in known and not others:
            state, origin, basis = known[owner]
            office = f"has an office with {names[owner]}"
            basis = f"{office} ({basis})" if tables.known(basis) else office
            filled = [state, "knowledge" if origin == "knowledge" else "inferred", basis]
            entities.loc[number, ["country", "country_origin", "country_basis"]] = filled
    return entities


def _offices_of_nobody(
    read: Mapping[str, pd.DataFrame],
) -> tuple[dict[str, dict[str, list[Told]]], dict[str, set[str]]]:
    """Return entity_id → article → the offices told of no state or body; and whose offices each has."""
    days, states = days_of(read), states_named(read)
    found: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    owners: dict[str, set[str]] = defaultdict(set)
    roles = read["roles"]
    columns = (roles[name].tolist() for name in ("article_id", "entity_id", "role", "of_entity_id"))
    for article_id, entity_id, role, of in zip(*columns, strict=True):
        if not tables.known(entity_id) or not tables.known(role):
            continue
        if tables.known(of):
            owners[entity_id].add(of)
        else:
            found[entity_id][article_id].append(Told(role, days.get(article_id), states[article_id].keys()))
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
