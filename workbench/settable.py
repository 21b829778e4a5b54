"""What a person may set a cell of a table to."""

from __future__ import annotations

import datetime as dt
import math
import unicodedata
from collections.abc import Mapping
from typing import Any, NoReturn

import numpy as np

from workbench import tables
from workbench.gate import RANGES, states
from workbench.given import UNSHOWN, is_number, near, told
from workbench.lexicons import read_lexicon
from workbench.loaders.days import read_day
from workbench.vocabulary.countries import no_country

LAYOUT = dict.fromkeys(map(ord, "\t\n\r"))
EXAMPLES = {
    "integer": "a whole number",
    "number": "a number",
    "flag": "True or False",
    "day": "one clear day, written as 2018-03-28",
    "list": "a list of texts",
    "text": "a text of characters that can be shown",
}


def check_settable(table: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return values of columns as a table keeps them: a day as a day; None and NA stay what they are.

    Raises:
        ValueError: there is no such column, or it may not have such a value.
    """
    columns = [column for column in tables.table_named(table).columns if column not in ("origin",)]
    wrong = [column for column in given if column not in columns]
    if wrong:
        hint = near(str(wrong[0]), columns)
        raise ValueError(f"{table} has no column {told(wrong[0])}.{hint} Columns: {', '.join(columns)}.")
    for column, allowed in tables.TABLES[table].values.items():
        value = given.get(column)
        if _is_known(value) and value not in allowed:
            raise ValueError(f"{column} {told(value)} is not known. It is one of {', '.join(allowed)}.")
    return {column: _cell(table, column, value) for column, value in given.items()}


def _is_known(value: Any) -> bool:
    return isinstance(value, list | tuple | set | dict) or tables.known(value)


def _cell(table: str, column: str, value: Any) -> Any:
    kind = tables.TABLES[table].columns[column]
    if not _is_known(value) or column in tables.TABLES[table].entity_ids:
        return value
    if kind == "day":
        day = value if isinstance(value, dt.date) else read_day(str(value))
        return day if day is not None else _refuse(column, value, kind)
    if kind == "list":
        items = value.tolist() if hasattr(value, "tolist") else value
        fits = isinstance(items, list | tuple | set) and all(isinstance(one, str) for one in items)
        return list(items) if fits else _refuse(column, value, kind)
    if kind == "text":
        if not isinstance(value, str) or not UNSHOWN.isdisjoint(map(unicodedata.category, value.translate(LAYOUT))):
            _refuse(column, value, kind)
        if column == "country" and value not in states():
            raise ValueError(no_country(value))
        sectors = [row["sector"] for row in read_lexicon("sectors.csv")]
        if column == "sector" and value not in sectors:
            hint = near(value, sectors)
            raise ValueError(f"sector {told(value)} is not known.{hint} It is one of {', '.join(sectors)}.")
        return value
    if not is_number(value) and not isinstance(value, bool | np.bool_):
        _refuse(column, value, kind)
    number = float(value)
    fits = math.isfinite(number) and (kind == "number" or number == int(number))
    fits = fits and (kind != "flag" or number in (0, 1)) and isinstance(value, bool) <= (kind == "flag")
    low, high = RANGES.get(column, (-math.inf, math.inf))
    if fits and not low <= number <= high:
        raise ValueError(f"{column} {told(value)} is not between {low:g} and {high:g}.")
    return value if fits else _refuse(column, value, kind)


def _refuse(column: str, value: Any, kind: str) -> NoReturn:
    raise ValueError(f"{column} cannot be {told(value)}: it is {EXAMPLES[kind]}.")
