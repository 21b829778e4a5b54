"""Which open rows are like one that a person mends: of the same words, of the same actor, read by the same rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from workbench import tables

_RULE: dict[str, tuple[str, ...]] = {
    "events": ("code", "mode", "status", "negated"),
    "quotes": ("kind", "act"),
    "ties": ("kind", "status"),
    "roles": ("role",),
    "dates": ("type",),
    "actors": ("type", "country_origin"),
}
"""What rows that one rule reads have in common, as far as a row tells it."""
_ACTORS = {
    "events": ("source_id", "target_id"),
    "quotes": ("entity_id",),
    "ties": ("a_id", "b_id"),
    "roles": ("entity_id", "of_entity_id"),
}
"""Whose row it is, where no actor is changed."""
BOUNDS = ("earliest", "latest")
GROUPS = {"words": "the same words", "actor": "the same actors", "rule": "the same rule"}


def words_of(table: str, rows: pd.DataFrame, texts: Mapping[str, str]) -> pd.Series:
    """Return the words that tell each row: of a statement those of the saying, of a role the office, else its own."""
    if table == "quotes":
        places = zip(rows["article_id"], rows["cue_start"], rows["cue_end"], strict=True)
        words = [texts[a][int(b) : int(e)] if tables.known(b) and tables.known(e) else "" for a, b, e in places]
    else:
        column = "role" if table == "roles" else "text"
        words = rows[column].fillna("").tolist() if column in rows.columns else [""] * len(rows)
    return pd.Series([" ".join(str(one).casefold().split()) for one in words], index=rows.index, dtype="object")


def rule_of(table: str, rows: pd.DataFrame, words: pd.Series) -> pd.Series:
    """Return what rows read by one rule share, as a text: kind and standing; of a date its form, figures aside."""
    shared = pd.Series("", index=rows.index, dtype="object")
    for column in _RULE[table]:
        shared = shared + "/" + rows[column].astype("string").fillna("").astype(object)
    return shared + words.str.replace(r"\d", "0", regex=True) if table == "dates" else shared


def find_alike(
    table: str, rows: pd.DataFrame, label: Any, changes: Mapping[str, Any], texts: Mapping[str, str]
) -> dict[str, list[Any]]:
    """Return the labels of rows to which the same fix applies, by what they share: see `GROUPS`; the row is not in it.

    Where a fix changes a column, only rows that have the old value there are alike.

    Args:
        table: the table.
        rows: its rows that are open.
        label: of the row that is mended.
        changes: column → new value; empty where a row is confirmed or deleted.
        texts: article_id → text.
    """
    if table not in _RULE or label not in rows.index:
        return {}
    chosen = rows.loc[label]
    old = [column for column in changes if column in rows.columns and column not in BOUNDS]
    for column in old:
        rows = rows[_is(rows[column], chosen[column])]
    words = words_of(table, rows, texts)
    rule = rule_of(table, rows, words)
    found = {"words": words == words[label] if words[label] and table != "actors" else words == " "}
    actors = [column for column in old if column in tables.TABLES[table].entity_ids] or list(_ACTORS.get(table, ()))
    if actors and all(tables.known(chosen[column]) for column in actors):
        found["actor"] = pd.concat([_is(rows[column], chosen[column]) for column in actors], axis=1).all(axis=1)
    found["rule"] = rule == rule[label]
    labels = {name: [one for one in rows.index[mask.astype(bool)] if one != label] for name, mask in found.items()}
    return {name: those for name, those in labels.items() if those}


def _is(column: pd.Series, value: Any) -> pd.Series:
    return (column == value).fillna(False).astype(bool) if tables.known(value) else column.isna()
