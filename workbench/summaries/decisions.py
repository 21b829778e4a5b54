"""The analyst's decisions on who is who, applied to the actors that the text alone suggests.

A decision is a dict; they are applied in the order given, each to the result of the one before:

| action | further keys | what happens |
| --- | --- | --- |
| `merge` | `id_a`, `names_a`, `type_a`, `articles_a`, and the same of `b` | both are one actor, whose id is `id_a` |
| `split` | `entity_id`, `new_id`, and `article_ids` or `names` | what those articles (or names) mean is another actor |
| `rename` | `entity_id`, `name` | the actor is called so |
| `retype` | `entity_id`, any of `type`, `country`, `sector` | the actor is of that kind |
| `apart` | as `merge` | the two are not one, and no later article makes them one |

A decision holds for articles that are added later. An actor is found again in the articles in which the analyst saw
it, else by its id, else (more articles can change an id) by its full names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from workbench import tables
from workbench.vocabulary.naming import fold_name, slug

Decision = Mapping[str, Any]
Unit = tuple[str, str]
ACTIONS = ("merge", "split", "rename", "retype", "apart")


def apply_decisions(
    actors: Mapping[Unit, str], names: Mapping[Unit, Sequence[str]], decisions: Sequence[Decision]
) -> dict[Unit, str]:
    """Return the actor of each entity of an article after the merges and splits.

    Args:
        actors: (article_id, local id) → id of the actor.
        names: (article_id, local id) → the names it has in the article, the fullest first.
        decisions: see above; those that are neither `merge` nor `split` change no id.

    Raises:
        ValueError: an action is none of these.
    """
    result = dict(actors)
    for decision in decisions:
        action = decision.get("action")
        if action not in ACTIONS:
            raise ValueError(f"Unknown action {action!r} in a decision. Known: {', '.join(ACTIONS)}.")
        if action == "merge":
            first, second = (find_side(result, names, decision, side) for side in "ab")
            for unit, actor in result.items():
                if actor in first or actor in second:
                    result[unit] = str(decision["id_a"])
        elif action == "split":
            wanted = set(decision.get("article_ids") or ())
            called = {fold_name(name) for name in decision.get("names") or ()}
            pairs = ((actor, names.get(unit, ())) for unit, actor in result.items())
            old = find_again(str(decision["entity_id"]), pairs)
            for unit, actor in result.items():
                if actor == old and (
                    unit[0] in wanted or any(fold_name(name) in called for name in names.get(unit, ())[:1])
                ):
                    result[unit] = str(decision["new_id"])
    return result


def find_side(
    actors: Mapping[Unit, str], names: Mapping[Unit, Sequence[str]], decision: Decision, side: str
) -> set[str]:
    """Return the actors that one side of a merge means.

    Those with one of its names in the articles in which the analyst saw it, else the one with its id, else whoever has
    one of its full names.
    """
    called = {fold_name(name) for name in decision.get(f"names_{side}") or ()}
    entity_id = str(decision.get(f"id_{side}"))
    seen = set(decision.get(f"articles_{side}") or ())
    by_place: set[str] = set()
    by_id: set[str] = set()
    by_name: set[str] = set()
    full = {name for name in called if decision.get(f"type_{side}") != "person" or " " in name}
    for unit, actor in actors.items():
        own = {fold_name(name) for name in names.get(unit, ())}
        if actor == entity_id:
            by_id.add(actor)
        if unit[0] in seen and not own.isdisjoint(called if actor == entity_id else full or called):
            by_place.add(actor)
        if not own.isdisjoint(full):
            by_name.add(actor)
    return by_place or by_id or by_name


def find_again(entity_id: str, actors: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return an id as it is now: itself where an actor has it, else that of the one actor with a name that makes it.

    Args:
        entity_id: as it was when the analyst saw it.
        actors: ids as they are now, with names.
    """
    found: set[str] = set()
    for actor, names in actors:
        if actor == entity_id:
            return entity_id
        if any(slug(name) == entity_id for name in names):
            found.add(actor)
    return found.pop() if len(found) == 1 else entity_id


def correct_entities(entities: pd.DataFrame, decisions: Sequence[Decision]) -> pd.DataFrame:
    """Return the `entities` table, ids of the case, with renamed and retyped actors as the analyst wants them."""
    result = entities.copy()
    named = list(zip(entities["entity_id"].tolist(), entities["aliases"].tolist(), strict=True))
    for decision in decisions:
        columns = {"rename": ("name",), "retype": ("type", "country", "sector")}.get(str(decision.get("action")), ())
        if not columns:
            continue
        chosen = result["entity_id"] == find_again(str(decision.get("entity_id")), named)
        for column in columns:
            if column in decision and (column == "name" or tables.known(decision[column])):
                result.loc[chosen, column] = decision[column]
                if column == "country":
                    result.loc[chosen, "country_origin"] = "analyst"
    return result


def names_apart(decisions: Sequence[Decision]) -> frozenset[frozenset[str]]:
    """Return the pairs of full names, folded, of which the analyst said that they are not one actor's."""
    pairs: set[frozenset[str]] = set()
    for decision in decisions:
        if decision.get("action") == "apart":
            first, second = ({fold_name(name) for name in decision.get(f"names_{side}") or ()} for side in "ab")
            one, other = _full(first - second), _full(second - first)
            pairs |= {frozenset((a, b)) for a in one for b in other}
    return frozenset(pairs)


def _full(names: set[str]) -> set[str]:
    """Return the names of more than one word, or all where there are none."""
    return {name for name in names if " " in name} or names
