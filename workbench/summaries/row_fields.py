"""What can be mended in a row under review: its fields, how each is filled in, and what a person typed as values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.loaders.days import read_day
from workbench.summaries.lookup import find_actor

NOTHING = "-"
"""What is typed where a field shall be empty: not known, nobody."""
TIE_STATUSES = ("planned", "in force", "strained", "ended", "restored")
_PERIOD = re.compile(r"(\d{4})(?:-(?:(\d{2})|Q([1-4])|W(\d{2})))?")
_OTHER_VALUE = re.compile(r"P(T?\d+(\.\d+)?[YMWDHS])+|(PAST|PRESENT|FUTURE)_REF")


@dataclass(frozen=True)
class Field:
    """One field of a row: its column, what it is called, the key that leads to it.

    `kind` is how it is filled in: `actor` (a name), `choice` (one of `choices`), `flag` (yes or no), `day` (a day,
    month or year) or `text`.
    """

    column: str
    words: str
    key: str
    kind: str = "actor"
    choices: tuple[str, ...] = ()


@cache
def fields_of(table: str) -> tuple[Field, ...]:
    """Return the fields of a table's rows that a person can mend in the review; none where it has no such rows."""
    kinds = tuple(row["kind"] for row in read_lexicon("tie_phrases.csv"))
    fields: dict[str, list[Field]] = {
        "events": [
            Field("source_id", "who acts", "a"),
            Field("target_id", "on whom", "b"),
            Field("code", "code", "c", "choice"),
            Field("status", "status", "s", "choice"),
            Field("negated", "did not happen", "x", "flag"),
            Field("date_value", "when", "w", "day"),
        ],
        "quotes": [
            Field("entity_id", "who says it", "a"),
            Field("addressee_entity_id", "to whom", "b"),
            Field("via_entity_id", "through whom", "v"),
            Field("act", "act", "c", "choice"),
            Field("kind", "kind", "k", "choice"),
        ],
        "ties": [
            Field("a_id", "one side", "a"),
            Field("b_id", "the other", "b"),
            Field("kind", "kind", "c", "choice", kinds),
            Field("status", "status", "s", "choice", TIE_STATUSES),
            Field("since", "since", "w", "day"),
            Field("until", "until", "e", "day"),
        ],
        "roles": [
            Field("entity_id", "who", "a"),
            Field("of_entity_id", "of whom", "b"),
            Field("role", "office", "c", "text"),
        ],
        "dates": [Field("value", "means", "w", "day"), Field("type", "type", "c", "choice")],
        "actors": [
            Field("type", "type", "c", "choice"),
            Field("country", "country", "b", "text"),
            Field("name", "name", "m", "text"),
        ],
        "mentions": [Field("entity_id", "means", "a"), Field("kind", "kind", "c", "choice")],
    }
    allowed = tables.TABLES[table].values if table in fields else {}
    found = fields.get(table, [])
    return tuple(replace(one, choices=one.choices or tuple(allowed.get(one.column, ()))) for one in found)


def form_of(table: str) -> list[dict[str, Any]]:
    """Return the fields of a table as plain values, for a form."""
    return [{**vars(field), "choices": list(field.choices)} for field in fields_of(table)]


def turned(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the two sides of an event or tie, each in the other's place."""
    one, other = [field.column for field in fields_of(table) if field.kind == "actor"][:2]
    return {one: row[other], other: row[one]}


def read_typed(table: str, typed: Mapping[str, Any], actors: pd.DataFrame) -> dict[str, Any]:
    """Return what a person typed into fields as values of the columns: ids of actors, days with their bounds.

    Args:
        table: the table of the row.
        typed: column → words; `-` empties a field, what is left empty is left as it is.
        actors: who can be meant.

    Raises:
        ValueError: a value is none of those accepted, or a day is none. LookupError: nobody is called so.
    """
    by_column = {field.column: field for field in fields_of(table)}
    values: dict[str, Any] = {}
    for column, words in typed.items():
        if words is None or words == "":
            continue
        if column not in by_column:
            raise ValueError(f"{column!r} cannot be mended here. Fields of {table}: {', '.join(by_column)}.")
        field = by_column[column]
        given = words if isinstance(words, bool) else str(words).strip()
        if given == NOTHING:
            values |= dict.fromkeys(_bounded(table, column), None)
        elif field.kind == "actor":
            values[column] = find_actor(actors, str(given))
        elif field.kind == "choice":
            if given not in field.choices:
                raise ValueError(f"{field.words} {given!r} is not known. It is one of {', '.join(field.choices)}.")
            values[column] = given
        elif field.kind == "flag":
            values[column] = given in (True, "yes")
        elif field.kind == "day":
            found = read_period(str(given))
            values |= dict(zip(_bounded(table, column), found, strict=False))
        else:
            values[column] = given
    return values


def _bounded(table: str, column: str) -> tuple[str, ...]:
    """Return a column of time with those that bound it."""
    return (
        (column, "earliest", "latest")
        if (table, column) in (("events", "date_value"), ("dates", "value"))
        else (column,)
    )


def read_period(words: str) -> tuple[str, dt.date | None, dt.date | None]:
    """Return what a typed day, week, month, quarter or year means: TIMEX3 value, first day, last day.

    >>> read_period("2024-02")
    ('2024-02', datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))

    Raises:
        ValueError: it is none, or not a clear one.
    """
    found = _PERIOD.fullmatch(words)
    try:
        if found:
            year, month, quarter, week = (int(part) if part else None for part in found.groups())
            if week:
                first = dt.date.fromisocalendar(int(year or 0), week, 1)
                return words, first, first + dt.timedelta(days=6)
            begin = month or (3 * quarter - 2 if quarter else 1)
            end = month or (3 * quarter if quarter else 12)
            last = pd.Period(year=year, month=end, freq="M").days_in_month
            return words, dt.date(int(year or 0), begin, 1), dt.date(int(year or 0), end, last)
    except (ValueError, OverflowError):
        found = None
    if _OTHER_VALUE.fullmatch(words):
        return words, None, None
    day = read_day(words)
    if day is None:
        raise ValueError(f"{words!r} is not one clear day. Write it as 2024-01-31, 2024-01 or 2024.")
    return day.isoformat(), day, day
