"""The ids of each article replaced by those of the case, in every table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from workbench import tables
from workbench.summaries.decisions import Decision, correct_entities
from workbench.summaries.identity import link_entities

BETWEEN = "\x1f"


def link_tables(
    read: Mapping[str, pd.DataFrame], decisions: Sequence[Decision] | None = None
) -> dict[str, pd.DataFrame]:
    """Return the tables with the case's ids in place of those that are local to an article, decisions applied.

    Whoever has no name ("a senior official") keeps an id where he is told of twice or does or says something; else the
    mention is left without. Outside `mentions` an id is always an actor's, or NA.
    """
    links = link_entities(read["entities"], decisions, read=read)
    kept = _worth_an_id(read)
    local = read["entities"]["article_id"].astype(str) + BETWEEN + read["entities"]["entity_id"].astype(str)
    new = {key: actor for key, actor in zip(local, links["entity_id"], strict=True) if key in kept}
    dropped = set(local) - kept
    result = {name: rename_ids(name, rows, new, dropped) for name, rows in read.items()}
    result["entities"] = _one_row_each(result["entities"].dropna(subset=["entity_id"]))
    if decisions:
        result["entities"] = correct_entities(result["entities"], decisions)
    return result


def _keys(rows: pd.DataFrame, column: str) -> pd.Series:
    """Return article and id as one string for each row, NA where the id is."""
    return rows["article_id"].astype("string") + BETWEEN + rows[column].astype("string")


def _worth_an_id(read: Mapping[str, pd.DataFrame]) -> set[str]:
    """Return the keys of the entities that have a name, are mentioned twice, are stood for, or are in another table."""
    entities = read["entities"]
    named = entities[entities["aliases"].map(len) > 0]
    result = set(_keys(named, "entity_id"))
    if "mentions" in read and len(read["mentions"]):
        keys = _keys(read["mentions"], "entity_id").dropna()
        counts = keys.value_counts()
        result |= set(counts.index[counts > 1])
        if "stands_for" in read["mentions"]:
            result |= set(_keys(read["mentions"], "stands_for").dropna())
    for name, rows in read.items():
        if name not in ("mentions", "entities") and len(rows) and "article_id" in rows:
            for column in tables.table_named(name).entity_ids:
                result |= set(_keys(rows, column).dropna())
    return result


def rename_ids(name: str, rows: pd.DataFrame, new: Mapping[str, str], dropped: set[str]) -> pd.DataFrame:
    """Return a table with each entity id replaced.

    Args:
        name: of the table.
        rows: the table.
        new: article and local id → id in the case.
        dropped: article and local id of those that lose their id.
    """
    columns = tables.table_named(name).entity_ids
    if not columns or not len(rows) or "article_id" not in rows:
        return rows
    result = rows.copy()
    for column in columns:
        keys = _keys(rows, column)
        renamed = keys.map(new).astype("string")
        if name == "mentions" and column == "entity_id":
            renamed = renamed.fillna(rows[column].where(~keys.isin(dropped)))
        result[column] = renamed
    return result


def _one_row_each(entities: pd.DataFrame) -> pd.DataFrame:
    """Return the `entities` table with one row for an actor in an article, where two local ids became one actor."""
    keys = ["article_id", "entity_id"]
    twice = entities.duplicated(keys, keep=False)
    if not twice.any():
        return entities.reset_index(drop=True)
    rows = []
    for _, group in entities[twice].groupby(keys, sort=False):
        row = group.iloc[int(group["aliases"].map(len).to_numpy().argmax())].copy()
        for column in ("country", "sector", "gender"):
            known = group[column].dropna()
            if row[column] is pd.NA and len(known):
                row[column] = known.iloc[0]
        row["aliases"] = list(dict.fromkeys(alias for aliases in group["aliases"] for alias in aliases))
        rows.append(row)
    return tables.frame("entities", pd.concat([entities[~twice], pd.DataFrame(rows)]).sort_index())
