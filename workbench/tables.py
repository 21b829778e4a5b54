"""The contract of TABLES.md in code: every table, its columns, their dtypes, allowed values and which hold entity ids.

A row is a plain dict while an article is being read, and a line of a pandas DataFrame afterwards; `frame()` turns the
first into the second. Character offsets are Python string offsets into `articles.text`, half-open: `text[start:end]`.
What is not known is `<NA>`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from workbench.given import near, told

DTYPES = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "flag": "boolean",
    "day": "datetime64[s]",
    "list": "object",
}

PLAIN: dict[str, type | None] = {
    "text": str,
    "integer": int,
    "number": float,
    "flag": bool,
    "day": dt.date,
    "list": None,
}
"""What a cell is while an article is read, where it is known."""

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
CODES = tuple(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN "
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
STATUSES = ("asserted", "reported", "planned", "hypothetical", "denied")
ACTS = tuple(
    "said asked ordered promised threatened warned denied doubted believed wanted criticised praised supported "
    "shown".split()
)
COUNTRY_ORIGINS = ("text", "knowledge", "inferred", "analyst")
ACTOR_TYPES = ("person", "organisation", "country", "place", "group")


@dataclass(frozen=True)
class Table:
    """One table: its columns (name → kind of value, see `DTYPES`), and what its values may be."""

    columns: Mapping[str, str]
    entity_ids: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    level: str = "article"

    @property
    def spans(self) -> bool:
        """Whether a row points at characters of an article."""
        return "start" in self.columns


def _columns(text: str) -> dict[str, str]:
    """Read 'name:kind name …' (kind `text` unless given)."""
    return {part.partition(":")[0]: part.partition(":")[2] or "text" for part in text.split()}


_PLACE = "article_id sentence:integer start:integer end:integer"

TABLES: dict[str, Table] = {
    "articles": Table(
        _columns("article_id title published:day source url language text not_read origin_file origin_part origin")
    ),
    "sentences": Table(_columns(_PLACE + " origin")),
    "mentions": Table(
        _columns(_PLACE + " text label kind entity_id stands_for confidence:number origin"),
        entity_ids=("entity_id", "stands_for"),
        values={"kind": ("name", "nominal", "pronoun")},
    ),
    "roles": Table(
        _columns(_PLACE + " entity_id role of_entity_id confidence:number origin"),
        entity_ids=("entity_id", "of_entity_id"),
    ),
    "entities": Table(
        _columns(
            "article_id entity_id name type country country_origin country_basis acts_for sector gender aliases:list "
            "confidence:number origin"
        ),
        entity_ids=("entity_id", "acts_for"),
        values={"type": ACTOR_TYPES, "gender": ("female", "male"), "country_origin": COUNTRY_ORIGINS},
    ),
    "dates": Table(
        _columns(_PLACE + " text type value earliest:day latest:day anchor origin"),
        values={"type": ("DATE", "TIME", "DURATION", "SET")},
    ),
    "quotes": Table(
        _columns(
            _PLACE + " text kind act cue_start:integer cue_end:integer speaker_start:integer speaker_end:integer "
            "entity_id via_entity_id addressee_entity_id confidence:number origin"
        ),
        entity_ids=("entity_id", "via_entity_id", "addressee_entity_id"),
        values={"kind": ("direct", "mixed", "indirect"), "act": ACTS},
    ),
    "events": Table(
        _columns(
            "event_id "
            + _PLACE
            + " text source_id target_id code mode quad intensity:number date_value earliest:day latest:day "
            "location_id reported_by status negated:flag confidence:number origin"
        ),
        entity_ids=("source_id", "target_id", "location_id", "reported_by"),
        values={"code": CODES, "quad": QUADS, "status": STATUSES},
    ),
    "ties": Table(
        _columns(_PLACE + " text a_id b_id kind since until status confidence:number origin"),
        entity_ids=("a_id", "b_id"),
    ),
    "actors": Table(
        _columns(
            "entity_id name type country country_origin country_basis acts_for sector roles:list aliases:list "
            "mentions:integer articles:integer first_seen:day last_seen:day origin"
        ),
        entity_ids=("entity_id", "acts_for"),
        values={"type": ACTOR_TYPES, "country_origin": COUNTRY_ORIGINS},
        level="case",
    ),
    "happenings": Table(
        _columns(
            "happening_id source_id target_id code date_value earliest:day latest:day location_id status "
            "articles:integer sources:list event_ids:list first_reported:day disagreement confidence:number origin"
        ),
        entity_ids=("source_id", "target_id", "location_id"),
        values={"code": CODES, "status": STATUSES},
        level="case",
    ),
    "relations": Table(
        _columns(
            "a_id b_id articles:integer events:integer cooperation:integer conflict:integer balance:number "
            "ties:list first:day last:day together:integer origin"
        ),
        entity_ids=("a_id", "b_id"),
        level="case",
    ),
}

ARTICLE_TABLES = tuple(name for name, table in TABLES.items() if table.level == "article" and name != "articles")


def table_named(name: str) -> Table:
    """Return the definition of a table, or say which tables there are."""
    if name not in TABLES:
        raise KeyError(f"No table {told(name)}.{near(str(name), TABLES)} Tables: {', '.join(TABLES)}.")
    return TABLES[name]


def empty(name: str) -> pd.DataFrame:
    """Return the table with its columns and dtypes and no row."""
    return _empty(name).copy()


@cache
def _empty(name: str) -> pd.DataFrame:
    return frame(name, [])


def frame(name: str, rows: Iterable[Mapping[str, Any]] | pd.DataFrame) -> pd.DataFrame:
    """Return rows as the named table: columns in order, right dtypes, `<NA>` for what a row does not say.

    Args:
        name: a table of TABLES.md.
        rows: dicts (or a DataFrame); keys that the table does not have are dropped.

    `origin` is `model` where a row does not give one.
    """
    table = table_named(name)
    if isinstance(rows, pd.DataFrame):
        given = rows
    else:
        rows = list(rows)
        plain = _plain_columns(table, rows)
        if plain is not None:
            return pd.DataFrame(plain)
        given = pd.DataFrame.from_records(rows)
    columns = {}
    for column, kind in table.columns.items():
        if column in given.columns:
            columns[column] = _cast(given[column], kind)
        else:
            columns[column] = _cast(pd.Series([None] * len(given), index=given.index, dtype="object"), kind)
    result = pd.DataFrame(columns, index=given.index if len(given.columns) else None).reset_index(drop=True)
    result["origin"] = result["origin"].fillna("model")
    return result


def _plain_columns(table: Table, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Return the columns of rows whose cells are all plain Python or None, as annotators give them; else None."""
    import pyarrow as pa

    if not any(rows):
        return None
    columns: dict[str, Any] = {}
    try:
        by_column = list(zip(*map(itemgetter(*table.columns), rows), strict=True))
    except KeyError:  # a row leaves something out
        by_column = [tuple([row.get(column) for row in rows]) for column in table.columns]
    for (column, kind), cells in zip(table.columns.items(), by_column, strict=True):
        if column == "origin":
            cells = tuple(["model" if cell is None else cell for cell in cells])
        if kind == "list":
            columns[column] = pd.Series(_lists(cells), dtype="object")
        elif not {PLAIN[kind], type(None)}.issuperset(map(type, cells)):
            return None
        elif kind == "day":
            columns[column] = np.array(cells, DTYPES[kind])
        else:
            given = (
                pa.array(cells, pa.large_string()) if kind == "text" else cells
            )  # five times as fast where all is None
            columns[column] = pd.array(given, DTYPES[kind])
    return columns


def _lists(cells: Iterable[Any]) -> list[list[Any]]:
    return [v.tolist() if hasattr(v, "tolist") else list(v) if isinstance(v, list | tuple | set) else [] for v in cells]


def _cast(values: pd.Series, kind: str) -> pd.Series:
    if kind == "list":
        return pd.Series(_lists(values.tolist()), index=values.index, dtype="object")
    if kind == "day":
        days = values if pd.api.types.is_datetime64_any_dtype(values) else _days(values)
        if getattr(days.dtype, "tz", None) is not None:
            days = days.dt.tz_localize(None)
        return days.astype(DTYPES["day"])
    return values.astype(DTYPES[kind])


def _days(values: pd.Series) -> pd.Series:
    """Read days one by one at second resolution, so that the year 1066 and the year 9999 both fit."""
    return pd.Series([_day(value) for value in values], index=values.index, dtype="datetime64[s]")


def _day(value: Any) -> Any:
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, str) and not value.strip()):
        return pd.NaT
    try:
        day = pd.Timestamp(value)
    except (ValueError, TypeError, OverflowError):
        return pd.NaT
    if day is pd.NaT:
        return pd.NaT
    return (day.tz_localize(None) if day.tzinfo else day).as_unit("s")


def check(name: str, rows: pd.DataFrame, articles: pd.DataFrame | None = None) -> None:
    """Raise ValueError, naming the first wrong row, where a table breaks the contract.

    Columns and dtypes, allowed values, offsets in order; with `articles`, also that spans lie inside the article and
    that `text` is what they cut out.
    """
    table = table_named(name)
    if list(rows.columns) != list(table.columns):
        raise ValueError(f"{name}: columns are {list(rows.columns)}; expected {list(table.columns)}.")
    for column, kind in table.columns.items():
        if str(rows[column].dtype) != DTYPES[kind]:
            raise ValueError(f"{name}.{column}: dtype is {rows[column].dtype}; expected {DTYPES[kind]}.")
    for column, allowed in table.values.items():
        wrong = rows[rows[column].notna() & ~rows[column].isin(allowed)]
        if len(wrong):
            raise ValueError(f"{name}.{column}: {wrong[column].iloc[0]!r} is not one of {', '.join(allowed)}.")
    if table.spans and len(rows):
        wrong = rows[~(rows["start"] < rows["end"]).fillna(False)]
        if len(wrong):
            raise ValueError(f"{name}: a span is empty or reversed in {wrong.iloc[0].to_dict()}.")
        if articles is not None:
            _check_text(name, rows, articles)


def _check_text(name: str, rows: pd.DataFrame, articles: pd.DataFrame) -> None:
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    for row in rows.to_dict("records"):
        text = texts.get(row["article_id"])
        if text is None:
            raise ValueError(f"{name}: article {row['article_id']!r} of a row is not among the articles.")
        if not 0 <= row["start"] < row["end"] <= len(text):
            raise ValueError(f"{name}: span [{row['start']}, {row['end']}) lies outside article {row['article_id']!r}.")
        if "text" in row and text[row["start"] : row["end"]] != row["text"]:
            raise ValueError(
                f"{name}: row says {row['text']!r} but the article has {text[row['start'] : row['end']]!r} there."
            )


def known(value: Any) -> bool:
    """Whether a cell holds a value (not None, NaN, NaT or `<NA>`)."""
    return value is not None and value is not pd.NA and value is not pd.NaT and value == value
