"""The analyst's decisions on who is who, applied to the actors that the text alone suggests.

A decision is a dict; they are applied in the order given, each to the result of the one before:

| action | further keys | what happens |
| --- | --- | --- |
| `merge` | `id_a`, `names_a`, `type_a`, `id_b`, `names_b`, `type_b` | both are one actor, whose id is `id_a` |
| `split` | `entity_id`, `new_id`, and `article_ids` or `names` | what those articles (or names) mean is another actor |
| `rename` | `entity_id`, `name` | the actor is called so |
| `apart` | `id_a`, `names_a`, `id_b`, `names_b` | the two are not one, and never will be taken for one |
| `retype` | `entity_id`, any of `type`, `country`, `sector` | the actor is of that kind |

A decision holds for articles that are added later: an actor is found again by its id or, where new articles changed the
id, by its full names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.naming import fold_name

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
            first, second = _sides(result, names, decision)
            for unit, actor in result.items():
                if actor in first or actor in second:
                    result[unit] = str(decision["id_a"])
        elif action == "split":
            wanted = set(decision.get("article_ids") or ())
            called = {fold_name(name) for name in decision.get("names") or ()}
            for unit, actor in result.items():
                if actor == decision["entity_id"] and (
                    unit[0] in wanted or any(fold_name(name) in called for name in names.get(unit, ())[:1])
                ):
                    result[unit] = str(decision["new_id"])
    return result


def _sides(
    actors: Mapping[Unit, str], names: Mapping[Unit, Sequence[str]], decision: Decision
) -> tuple[set[str], set[str]]:
    """Return the actors that either side of a merge means: the one with its id, else those with one of its names."""
    present = set(actors.values())
    sides: list[set[str]] = []
    by_name: dict[str, set[str]] | None = None
    for side in "ab":
        if decision.get(f"id_{side}") in present:
            sides.append({str(decision[f"id_{side}"])})
            continue
        if by_name is None:
            by_name = defaultdict(set)
            for unit, called in names.items():
                for name in called[:1]:
                    by_name[fold_name(name)].add(actors[unit])
        found: set[str] = set()
        for name in decision.get(f"names_{side}") or ():
            key = fold_name(name)
            if decision.get(f"type_{side}") != "person" or " " in key:
                found |= by_name.get(key, set())
        sides.append(found)
    return sides[0], sides[1]


def correct_entities(entities: pd.DataFrame, decisions: Sequence[Decision]) -> pd.DataFrame:
    """Return the `entities` table, ids of the case, with renamed and retyped actors as the analyst wants them."""
    result = entities.copy()
    for decision in decisions:
        columns = {"rename": ("name",), "retype": ("type", "country", "sector")}.get(str(decision.get("action")), ())
        chosen = result["entity_id"] == decision.get("entity_id")
        for column in columns:
            if column in decision and (column == "name" or tables.known(decision[column])):
                result.loc[chosen, column] = decision[column]
    return result


def names_apart(decisions: Sequence[Decision]) -> frozenset[frozenset[str]]:
    """Return the pairs of full names, folded, of which the analyst said that they are not one actor's."""
    pairs: set[frozenset[str]] = set()
    for decision in decisions:
        if decision.get("action") == "apart":
            first, second = ({fold_name(name) for name in decision.get(f"names_{side}") or ()} for side in "ab")
            pairs |= {frozenset((one, other)) for one in first - second for other in second - first}
    return frozenset(pairs)
