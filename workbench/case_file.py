"""A case file opened, created or refused: what it may hold, and a copy before its format changes."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from workbench import schema, tables
from workbench.case_errors import CaseFileError, damaged, explain
from workbench.given import path_of

PATIENCE = 60.0
IN_MEMORY = ":memory:"
QUICK_CHECK_BYTES = 32_000_000
"""Files up to this size are checked at every opening (SQLite's quick check); larger ones by `Case.check()`."""


def case_path(given: str | Path) -> Path:
    """Return the path of a case file, `~` spelled out; raise CaseFileError where it can be none."""
    try:
        return path_of(given)
    except ValueError as error:
        raise CaseFileError(str(error)) from None


def open_case_file(path: Path | None) -> tuple[sqlite3.Connection, bool]:
    """Return a connection to a case file and whether it can only be read; the file is created where there is none.

    Raises:
        CaseFileError: it is no case file, is damaged, holds what workbench never writes, or cannot be opened.
    """
    if path is None:
        connection = connect(IN_MEMORY)
        build(connection, None)
        return connection, False
    if path.is_dir():
        raise CaseFileError(f"'{path}' is a folder. Give the case file's own name, such as '{path}/my.case'.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        read_only = path.exists() and not is_writable(path)
        connection = _connect_to_read(path) if read_only else connect(str(path))
    except (sqlite3.Error, OSError) as error:
        raise explain(error, path) from None
    try:
        if read_only:
            check_content(connection, path)
        else:
            build(connection, path)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise explain(error, path) from None
        if isinstance(error, UnicodeError):
            raise damaged(path, "its list of tables") from None
        raise
    return connection, read_only


def is_writable(path: Path) -> bool:
    """Return whether this user may write a file."""
    return os.access(path, os.W_OK)


def connect(target: str, *, uri: bool = False) -> sqlite3.Connection:
    """Return a connection that trusts nothing of what a file's schema might call."""
    connection = sqlite3.connect(target, timeout=PATIENCE, isolation_level=None, check_same_thread=False, uri=uri)
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    waiting = path.with_name(path.name + "-wal")
    rest = "" if waiting.exists() and waiting.stat().st_size else "&immutable=1"
    return connect(f"{path.resolve().as_uri()}?mode=ro{rest}", uri=True)


def build(connection: sqlite3.Connection, path: Path | None) -> None:
    """Give a new file its tables, and an older one those that have come since."""
    if check_content(connection, path) == schema.SCHEMA:
        connection.execute("PRAGMA synchronous=NORMAL")
        changes = schema.missing_columns(connection)
        if changes:
            _keep_a_copy(connection, path)
            with transaction(connection):
                for statement in changes:
                    connection.execute(statement)
        return
    connection.execute("PRAGMA synchronous=NORMAL")
    _patiently(lambda: connection.execute("PRAGMA journal_mode=WAL"))
    with transaction(connection):
        for statement in _structure():
            connection.execute(statement)
    _patiently(lambda: connection.execute("PRAGMA wal_checkpoint(TRUNCATE)"))


def _structure() -> Iterator[str]:
    yield from schema.statements(schema.STRUCTURE)
    yield schema.article_table()
    yield schema.INDEX
    yield from (schema.row_table(name) for name in tables.ARTICLE_TABLES)
    yield f"PRAGMA application_id={schema.APPLICATION}"
    yield f"PRAGMA user_version={schema.SCHEMA}"


def check_content(connection: sqlite3.Connection, path: Path | None) -> int:
    """Return the file's schema number (0: nothing in it yet), or say why it cannot be used."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    content = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    if application != schema.APPLICATION and content:
        if {"corrections", "counters"} <= {name for _, name, _ in content}:
            raise damaged(path, "its head is not that of a case")
        raise CaseFileError(f"'{path}' is a database, but not a case file. Choose another name for the case.")
    if found > schema.SCHEMA:
        raise CaseFileError(
            f"'{path}' was written by a newer workbench (format {found}; this one knows {schema.SCHEMA}). "
            "Update workbench to open it."
        )
    if not content:
        return 0 if found in (0, schema.SCHEMA) and application in (0, schema.APPLICATION) else found
    _refuse_strange(connection, content, path)
    if found != schema.SCHEMA:
        raise damaged(path, f"format {found} does not exist")
    if path is not None and path.stat().st_size <= QUICK_CHECK_BYTES:
        says = [str(line[0]) for line in connection.execute("PRAGMA quick_check(3)")]
        if says != ["ok"]:
            raise damaged(path, says[0].splitlines()[-1][:200])
    return found


def _refuse_strange(connection: sqlite3.Connection, content: list[Any], path: Path | None) -> None:
    """Refuse what could change or make up rows unseen: triggers, views and computed columns not of workbench."""
    expected = _expected()
    for kind, name, sql in content:
        if kind in ("trigger", "view") and expected.get(name) != _squeeze(sql):
            raise CaseFileError(
                f"'{path}' holds a {kind} {name!r} that workbench never makes: it can change or invent rows unseen. "
                f"`workbench repair '{path}'` saves the articles and corrections into a new file."
            )
        if name == "search":
            if expected[name] != _squeeze(sql):
                raise damaged(path, "another index of words")
            continue
        if kind == "table" and name in expected:
            columns = connection.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
            hidden = [line[1] for line in columns if line[6]]
            contract = tables.TABLES.get(name)
            strange = [line[1] for line in columns if contract and line[1] not in {*contract.columns, "row", "added"}]
            if hidden or strange:  # the contract's columns only grow
                raise damaged(path, f"columns of {name} that are not its own")
    missing = sorted(set(expected) - {name for _, name, _ in content} - set(tables.ARTICLE_TABLES))
    core = [name for name in missing if name in ("articles", "corrections", "counters", "readings", "settings")]
    if core:
        raise damaged(path, f"no table {', '.join(core)}")


@cache
def _expected() -> dict[str, str]:
    """Return name → definition of all that a case file holds, squeezed."""
    model = sqlite3.connect(IN_MEMORY)
    try:
        for statement in _structure():
            model.execute(statement)
        return {name: _squeeze(sql) for name, sql in model.execute("SELECT name, sql FROM sqlite_master")}
    finally:
        model.close()


def _squeeze(sql: str | None) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\bIF NOT EXISTS\b", "", sql or "", flags=re.I)).strip().lower()


def _keep_a_copy(connection: sqlite3.Connection, path: Path | None) -> None:
    """Copy a file that holds articles before its format changes: `mine.before-update.case` beside it."""
    if path is None or not connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone():
        return
    target = path.with_name(f"{path.stem}.before-update{path.suffix}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}.before-update-{number}{path.suffix}")
    copy_whole(connection, target)


def copy_whole(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a case as it stands at this moment, whoever has it open; nothing is left where it does not succeed."""
    part = target.with_name(target.name + ".part")
    try:
        with sqlite3.connect(part) as copy:
            connection.backup(copy)
        copy.close()
        part.replace(target)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise explain(error, target) from None


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold one short transaction: all of it is kept, or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _patiently(act: Any) -> None:
    """Do what SQLite refuses while another process does the same, again until it succeeds."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            act()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
