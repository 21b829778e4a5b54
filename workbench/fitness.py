"""Whether what a case file holds can be so: kinds of cells, known codes, places in a text, lines of the log.

What workbench writes passes its gate first, so rows that cannot be so are damaged, or were put there by somebody else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from workbench import tables
from workbench.gate import NEEDED, RANGES

TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int,),
    "number": (float, int),
    "flag": (int,),
    "day": (str,),
    "list": (str,),
}
"""How SQLite gives the cells of a column."""
SAYS: dict[str, tuple[str, ...]] = {
    "merge": ("id_a", "id_b"),
    "apart": ("id_a", "id_b"),
    "split": ("entity_id", "new_id", "new_name"),
    "rename": ("entity_id", "name"),
    "retype": ("entity_id",),
    "lesson": ("lesson",),
    "undo": ("of",),
    "redo": ("of",),
    "note": ("words",),
    "tag": ("words",),
    "relabel": (),
    "confirm": (),
    "delete": (),
    "add": (),
}
"""The texts without which a correction says nothing."""
OF_ROWS = ("relabel", "confirm", "delete", "add", "note", "tag")


def find_unfit(name: str, lines: Sequence[Sequence[Any]]) -> set[int]:
    """Return the numbers of those lines of a table, as SQLite gives them, that have a cell of another kind.

    Args:
        name: the table.
        lines: its lines, with the columns of the table in their order.
    """
    unfit: set[int] = set()
    needed = ("article_id", "text") if name == "articles" else ("article_id",)
    for (column, kind), values in zip(tables.TABLES[name].columns.items(), zip(*lines, strict=True), strict=False):
        kinds = TYPES[kind] if column in needed else (*TYPES[kind], type(None))
        if set(map(type, values)) - {*kinds}:
            unfit |= {number for number, value in enumerate(values) if type(value) not in kinds}
        if kind in ("day", "list", "flag"):
            wrong = {value for value in set(values) - {None} if type(value) in kinds and not _can_be(value, kind)}
            unfit |= {number for number, value in enumerate(values) if value in wrong} if wrong else set()
    return unfit


def _can_be(value: Any, kind: str) -> bool:
    """Whether a cell of the right type is a day of the calendar, a list of texts, a truth value."""
    try:
        if kind == "day":
            return len(value) == 10 and not np.isnat(np.datetime64(value, "D"))
        items = json.loads(value) if kind == "list" else []
    except ValueError:
        return False
    return value in (0, 1) if kind == "flag" else isinstance(items, list) and all(isinstance(one, str) for one in items)


def find_impossible(name: str, rows: pd.DataFrame, texts: Mapping[str, str]) -> set[str]:
    """Return the articles with a row that says what cannot be.

    It lacks what it needs, has a code that is none or a number out of range, its characters lie outside the text, or
    its words do not stand there.

    Args:
        name: the table.
        rows: its rows.
        texts: article_id → text.
    """
    wrong = rows[list(NEEDED[name])].isna().any(axis=1)
    for column, allowed in tables.TABLES[name].values.items():
        wrong |= rows[column].notna() & ~rows[column].isin(allowed)
    for column, (least, most) in RANGES.items():
        if column in rows.columns:
            wrong |= ~rows[column].fillna(least).between(least, most)
    found = set(rows["article_id"][wrong])
    if not tables.TABLES[name].spans:
        return found
    rows = rows[~wrong]
    words = rows["text"].tolist() if "text" in rows.columns else [None] * len(rows)
    places = zip(rows["article_id"].tolist(), rows["start"].tolist(), rows["end"].tolist(), words, strict=True)
    for article_id, start, end, said in places:
        text = texts.get(article_id)
        if text is None:  # told of the article itself
            continue
        if not 0 <= start < end <= len(text) or (isinstance(said, str) and text[start:end] != said):
            found.add(article_id)
    return found


def can_be_said(line: Mapping[str, Any]) -> bool:
    """Whether a line of the log of corrections, its details read, is one that workbench could have written."""
    action, details, undoes = line["action"], line["details"], line["undoes"]
    texts = (action, line["who"], line["at"])
    if not isinstance(details, dict) or not all(isinstance(one, str) for one in texts) or action not in SAYS:
        return False
    if not isinstance(undoes, int | None) or (action in ("undo", "redo")) != (undoes is not None):
        return False
    if not all(isinstance(details.get(one), str) for one in SAYS[action]):
        return False
    if action == "lesson":
        return isinstance(details.get("on"), bool)
    return action not in OF_ROWS or _names_a_row(action, details)


def _names_a_row(action: str, details: Mapping[str, Any]) -> bool:
    table = details.get("table")
    if table == "actors" and action == "confirm":
        return isinstance(details.get("entity_id"), str)
    if table not in ("articles", "actors", *tables.ARTICLE_TABLES):
        return False
    parts = ["key", "row", *(["changes"] if action in ("relabel", "confirm") else [])]
    if not all(isinstance(details.get(part), dict) for part in parts):
        return False
    kinds = tables.TABLES[table].columns
    whole = isinstance(details["key"].get("entity_id" if table == "actors" else "article_id"), str)
    return whole and all(_fits(value, kinds.get(column)) for part in parts for column, value in details[part].items())


def _fits(value: Any, kind: str | None) -> bool:
    """Whether a cell that a person set, as JSON holds it, is of the kind of its column."""
    if value is None or kind is None:
        return True
    if kind == "list":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if kind == "flag":
        return value in (True, False)
    return isinstance(value, TYPES[kind]) and not isinstance(value, bool)
