"""How a case lies in SQL: its tables, and a cell there and back."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from workbench import tables

APPLICATION = 0x57424E43
SCHEMA = 1

SQL_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "flag": "INTEGER", "day": "TEXT", "list": "TEXT"}
STRUCTURE = """
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS stamps (stamp TEXT PRIMARY KEY, workbench TEXT, model TEXT, rules TEXT, first_used TEXT);
CREATE TABLE IF NOT EXISTS readings (
    article_id TEXT PRIMARY KEY, stamp TEXT NOT NULL, input TEXT NOT NULL, error TEXT, read_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS corrections (
    number INTEGER PRIMARY KEY AUTOINCREMENT, action TEXT NOT NULL, details TEXT NOT NULL, undoes INTEGER,
    who TEXT NOT NULL, at TEXT NOT NULL, why TEXT);
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS results (name TEXT PRIMARY KEY, state TEXT NOT NULL, content BLOB NOT NULL);
CREATE TRIGGER IF NOT EXISTS corrections_are_not_changed BEFORE UPDATE ON corrections
    BEGIN SELECT RAISE(ABORT, 'the log of corrections is never changed'); END;
CREATE TRIGGER IF NOT EXISTS corrections_are_not_erased BEFORE DELETE ON corrections
    BEGIN SELECT RAISE(ABORT, 'the log of corrections is never erased'); END;
INSERT OR IGNORE INTO counters VALUES ('articles', 0), ('readings', 0), ('corrections', 0);
"""


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one (`executescript` would commit on its own)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def article_table() -> str:
    """Return the statement that creates the table of articles."""
    columns = ", ".join(
        f"{column} {SQL_TYPES[kind]}" + (" NOT NULL UNIQUE" if column == "article_id" else "")
        for column, kind in tables.TABLES["articles"].columns.items()
    )
    return f"CREATE TABLE IF NOT EXISTS articles (added INTEGER PRIMARY KEY AUTOINCREMENT, {columns})"


def row_table(name: str) -> str:
    """Return the statement that creates an article-level table."""
    columns = ", ".join(f"'{column}' {SQL_TYPES[kind]}" for column, kind in tables.TABLES[name].columns.items())
    return f"CREATE TABLE IF NOT EXISTS {name} (row INTEGER, {columns}, PRIMARY KEY (article_id, row)) WITHOUT ROWID"


def missing_columns(connection: sqlite3.Connection) -> list[str]:
    """Return the statements that give an older file the tables and columns that the contract has gained since."""
    statements = []
    for name in ("articles", *tables.ARTICLE_TABLES):
        have = {line[1] for line in connection.execute(f"PRAGMA table_info({name})")}
        if not have:
            statements.append(row_table(name))
            continue
        kinds = tables.TABLES[name].columns
        statements += [f"ALTER TABLE {name} ADD COLUMN '{c}' {SQL_TYPES[kinds[c]]}" for c in kinds if c not in have]
    return statements


def encode(value: Any, kind: str) -> Any:
    """Return a cell as SQLite keeps it: days and lists as text, NULL for what is not known."""
    if kind == "list":
        return json.dumps([str(item) for item in value], ensure_ascii=False) if _is_list(value) else None
    if not tables.known(value):
        return None
    if kind == "day":
        return value.strftime("%Y-%m-%d").zfill(10) if isinstance(value, dt.date) else _day_text(value)
    if kind == "integer":
        return int(value)
    if kind == "flag":
        return int(bool(value))
    if kind == "number":
        return float(value)
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple | set) or hasattr(value, "tolist")


def _day_text(value: Any) -> str | None:
    days = tables.frame("articles", [{"published": value}])["published"]
    return None if days.isna().iloc[0] else str(days.iloc[0])[:10]


def decode(values: Sequence[Any], kind: str) -> Any:
    """Return a column as pandas keeps it."""
    if kind == "list":
        return pd.Series([json.loads(value) if value else [] for value in values], dtype="object")
    if kind == "day":
        return pd.Series(np.array([value or "NaT" for value in values], dtype="datetime64[s]"))
    return pd.Series(values, dtype=tables.DTYPES[kind])
