"""How a case lies in SQL: its tables, and a cell there and back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
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
CREATE TABLE IF NOT EXISTS checksums (owner TEXT, name TEXT, digest TEXT NOT NULL, PRIMARY KEY (owner, name));
CREATE TRIGGER IF NOT EXISTS corrections_are_not_changed BEFORE UPDATE ON corrections
    BEGIN SELECT RAISE(ABORT, 'the log of corrections is never changed'); END;
CREATE TRIGGER IF NOT EXISTS corrections_are_not_erased BEFORE DELETE ON corrections
    BEGIN SELECT RAISE(ABORT, 'the log of corrections is never erased'); END;
INSERT OR IGNORE INTO counters VALUES ('articles', 0), ('readings', 0), ('corrections', 0);
"""


# Words of titles and texts, without accents; it takes its content from `articles`, which it never changes.
INDEX = """
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(
    title, text, content='articles', content_rowid='added', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
"""
FILL_INDEX = "INSERT INTO search (search) VALUES ('rebuild')"


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
    """Return the statements that give an older file the tables and columns that the contract has gained since.

    Checksums of a table that gains a column no longer fit it and go; its rows get new ones when they are read anew.
    """
    have = {line[0] for line in connection.execute("SELECT name FROM sqlite_master")}
    changes = [line for line in statements(STRUCTURE) if _name_in(line) not in have | {None}]
    for name in ("articles", *tables.ARTICLE_TABLES):
        have = {line[1] for line in connection.execute(f"PRAGMA table_info({name})")}
        if not have:
            changes.append(row_table(name))
            continue
        kinds = tables.TABLES[name].columns
        added = [f"ALTER TABLE {name} ADD COLUMN '{c}' {SQL_TYPES[kinds[c]]}" for c in kinds if c not in have]
        changes += [*added, f"DELETE FROM checksums WHERE name = '{name}'"] if added else []
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'search'").fetchone():
        changes += [INDEX, FILL_INDEX]
    return changes


def _name_in(statement: str) -> str | None:
    """Return the name of what a statement creates, None where it creates nothing."""
    found = re.match(r"\s*CREATE (?:TABLE|TRIGGER) IF NOT EXISTS (\w+)", statement)
    return found.group(1) if found else None


def checksum(values: Any) -> str:
    """Return the checksum of what SQLite keeps: 16 hex digits over a line, or the lines of a table in order."""
    return hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def encode(value: Any, kind: str) -> Any:
    """Return a cell as SQLite keeps it: days and lists as text, NULL for what is not known."""
    if kind == "list":
        return plain(json.dumps([str(item) for item in value], ensure_ascii=False)) if _is_list(value) else None
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
    return plain(str(value))


def plain(value: Any) -> Any:
    """Return a text without what UTF-8 cannot hold (lone surrogates become "?"); anything else as it is."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple | set) or hasattr(value, "tolist")


def _day_text(value: Any) -> str | None:
    days = tables.frame("articles", [{"published": value}])["published"]
    return None if days.isna().iloc[0] else str(days.iloc[0])[:10]


def decode(values: Sequence[Any], kind: str) -> Any:
    """Return a column as pandas keeps it."""
    if kind == "list":
        lists = {value: json.loads(value) if value else [] for value in set(values)}
        return pd.Series([list(lists[value]) for value in values], dtype="object")
    if kind == "day":
        return pd.Series(np.array([value or "NaT" for value in values], dtype="datetime64[s]"))
    return pd.Series(values, dtype=tables.DTYPES[kind])
