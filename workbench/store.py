"""One SQLite file that keeps a case: its articles, the rows read from them, a person's corrections, settings.

Write-ahead log, a busy timeout and short transactions: several notebooks may hold the file open, and a process may be
killed at any moment. A reading is written whole or not at all. Every table of TABLES.md that is read from articles is a
SQL table of the same name and columns.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import threading
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from workbench import schema, tables

PATIENCE = 60.0
IN_MEMORY = ":memory:"


class State(NamedTuple):
    """How often each part of a case has changed; two equal states mean equal content."""

    articles: int
    readings: int
    corrections: int


class Store:
    """A case file. Opened, or created where there is none; without a path it lives in memory.

    Raises:
        ValueError: the path is a folder, or a file that is not a case.
        PermissionError: the file cannot be read, or (when something is written) not be written.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self.path = None if path is None else Path(path).expanduser()
        self._lock = threading.RLock()
        self.read_only = False
        self._connection = self._open()
        weakref.finalize(self, self._connection.close)  # a case that is dropped is closed

    def _open(self) -> sqlite3.Connection:
        if self.path is None:
            connection = _connect(IN_MEMORY)
            self._build(connection)
            return connection
        if self.path.is_dir():
            raise ValueError(
                f"'{self.path}' is a folder. Give the case file's own name, such as '{self.path}/my.case'."
            )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.read_only = self.path.exists() and not is_writable(self.path)
        try:
            if self.read_only:
                return self._open_to_read(self.path)
            connection = _connect(str(self.path))
            self._build(connection)
            return connection
        except sqlite3.DatabaseError as error:
            if "not a database" in str(error):
                raise ValueError(f"'{self.path}' is not a case file. Choose another name for the case.") from None
            if _is_refusal(error):
                raise self._refusal() from None
            raise

    def _open_to_read(self, path: Path) -> sqlite3.Connection:
        waiting = path.with_name(path.name + "-wal")
        if waiting.exists() and waiting.stat().st_size:
            connection = _connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        else:
            connection = _connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        self._check(connection)
        return connection

    def _build(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA synchronous=NORMAL")
        if self._check(connection) == schema.SCHEMA:
            if schema.missing_columns(connection):
                with _transaction(connection):
                    for statement in schema.missing_columns(connection):
                        connection.execute(statement)
            return
        _patiently(lambda: connection.execute("PRAGMA journal_mode=WAL"))
        with _transaction(connection):
            for statement in schema.statements(schema.STRUCTURE):
                connection.execute(statement)
            connection.execute(schema.article_table())
            for name in tables.ARTICLE_TABLES:
                connection.execute(schema.row_table(name))
            connection.execute(f"PRAGMA application_id={schema.APPLICATION}")
            connection.execute(f"PRAGMA user_version={schema.SCHEMA}")

    def _check(self, connection: sqlite3.Connection) -> int:
        """Return the file's schema number (0: nothing in it yet), or say why it cannot be used."""
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        content = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application != schema.APPLICATION and content:
            raise ValueError(f"'{self.path}' is a database, but not a case file. Choose another name for the case.")
        if found > schema.SCHEMA:
            raise ValueError(
                f"'{self.path}' was written by a newer workbench (format {found}; this one knows {schema.SCHEMA}). "
                "Update workbench to open it."
            )
        return found

    def close(self) -> None:
        """Close the file. Closing twice does no harm."""
        with self._lock:
            self._connection.close()

    def _refusal(self) -> PermissionError:
        return PermissionError(
            f"Cannot write to the case file '{self.path}': it is read-only. Make the file and its folder writable, "
            "or copy it and open the copy."
        )

    @contextmanager
    def write(self, part: str | None = None) -> Iterator[sqlite3.Connection]:
        """Hold one short transaction: all of it is kept, or none. `part` is what changes, a field of `State`."""
        if self.read_only:
            raise self._refusal()
        with self._lock:
            try:
                with _transaction(self._connection):
                    yield self._connection
                    if part is not None:
                        self._connection.execute("UPDATE counters SET value = value + 1 WHERE name = ?", (part,))
            except sqlite3.OperationalError as error:
                if _is_refusal(error):
                    raise self._refusal() from None
                raise

    @contextmanager
    def snapshot(self) -> Iterator[State]:
        """Hold one view of the file, whatever others write meanwhile; yields its state."""
        with self._lock:
            if self._connection.in_transaction:
                yield self.state()
                return
            self._connection.execute("BEGIN")
            try:
                yield self.state()
            finally:
                self._connection.execute("COMMIT")

    def _select(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def state(self) -> State:
        """Return the counters of changes, also of those that another process made."""
        counted = dict(self._select("SELECT name, value FROM counters"))
        return State(counted["articles"], counted["readings"], counted["corrections"])

    # articles

    def add_articles(self, articles: Iterable[Mapping[str, Any]]) -> list[str]:
        """Add complete article rows and return the ids of those that were not there yet, each once."""
        columns = list(tables.TABLES["articles"].columns)
        kinds = tables.TABLES["articles"].columns
        query = f"INSERT OR IGNORE INTO articles ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        added = []
        with self.write("articles") as connection:
            for article in articles:
                values = [schema.encode(article.get(column), kinds[column]) for column in columns]
                if connection.execute(query, values).rowcount:
                    added.append(str(article["article_id"]))
        return added

    def count_articles(self) -> int:
        """Return how many articles there are."""
        return int(self._select("SELECT count(*) FROM articles")[0][0])

    def read_articles(self) -> pd.DataFrame:
        """Return the `articles` table in the order of adding."""
        return self._frame("articles", "ORDER BY added")

    # what was read

    def write_readings(self, readings: Iterable[tuple[str, str, str | None, Mapping[str, Any]]], stamp: str) -> None:
        """Replace the rows of some articles in one transaction.

        Args:
            readings: article_id, fingerprint of what was read, error or None, rows by table.
            stamp: the versions that read them, see `write_stamp`.
        """
        now = _now()
        with self.write("readings") as connection:
            for article_id, content, error, found in readings:
                for name in tables.ARTICLE_TABLES:
                    connection.execute(f"DELETE FROM {name} WHERE article_id = ?", (article_id,))
                    _insert(connection, name, article_id, found.get(name, ()))
                connection.execute(
                    "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)", (article_id, stamp, content, error, now)
                )

    def read_readings(self) -> pd.DataFrame:
        """Return one row for each article that was read: article_id, stamp, input, error, read_at."""
        columns = ["article_id", "stamp", "input", "error", "read_at"]
        found = self._select(f"SELECT {', '.join(columns)} FROM readings")
        return pd.DataFrame(found, columns=columns, dtype="string")

    def write_stamp(self, stamp: str, *, workbench: str, model: str, rules: str) -> None:
        """Keep what a stamp stands for."""
        if not self._select("SELECT 1 FROM stamps WHERE stamp = ?", (stamp,)):
            with self.write() as connection:
                connection.execute(
                    "INSERT OR IGNORE INTO stamps VALUES (?, ?, ?, ?, ?)", (stamp, workbench, model, rules, _now())
                )

    def read_stamps(self) -> pd.DataFrame:
        """Return the versions that read the rows: stamp, workbench, model, rules, first_used."""
        columns = ["stamp", "workbench", "model", "rules", "first_used"]
        found = self._select(f"SELECT {', '.join(columns)} FROM stamps ORDER BY first_used")
        return pd.DataFrame(found, columns=columns, dtype="string")

    def read_rows(self, name: str) -> pd.DataFrame:
        """Return an article-level table as the model read it, ids local to each article."""
        return self._frame(name, "JOIN (SELECT article_id, added FROM articles) USING (article_id) ORDER BY added, row")

    def _frame(self, name: str, order: str) -> pd.DataFrame:
        kinds = tables.TABLES[name].columns
        found = self._select(f"SELECT {', '.join(kinds)} FROM {name} {order}")
        columns = list(zip(*found, strict=True)) or [()] * len(kinds)
        return tables.frame(
            name,
            pd.DataFrame(
                {column: schema.decode(values, kinds[column]) for column, values in zip(kinds, columns, strict=True)}
            ),
        )

    # corrections, settings, results

    def append_correction(
        self, action: str, details: Mapping[str, Any], *, who: str, why: str | None = None, undoes: int | None = None
    ) -> int:
        """Add a line to the log of corrections and return its number."""
        with self.write("corrections") as connection:
            line = connection.execute(
                "INSERT INTO corrections (action, details, undoes, who, at, why) VALUES (?, ?, ?, ?, ?, ?)",
                (action, json.dumps(details, ensure_ascii=False), undoes, who, _now(), why),
            )
            return int(line.lastrowid or 0)

    def read_corrections(self) -> list[dict[str, Any]]:
        """Return the log of corrections, oldest first: number, action, details, undoes, who, at, why."""
        columns = ("number", "action", "details", "undoes", "who", "at", "why")
        lines = self._select(f"SELECT {', '.join(columns)} FROM corrections ORDER BY number")
        return [{**dict(zip(columns, line, strict=True)), "details": json.loads(line[2])} for line in lines]

    def read_setting(self, name: str, default: Any = None) -> Any:
        """Return a setting, or `default` where it was never written."""
        found = self._select("SELECT value FROM settings WHERE name = ?", (name,))
        return json.loads(found[0][0]) if found else default

    def write_setting(self, name: str, value: Any) -> None:
        """Keep a setting: anything that JSON can hold."""
        text = json.dumps(value, ensure_ascii=False)
        with self.write() as connection:
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, text))

    def read_result(self, name: str, state: str) -> bytes | None:
        """Return a computed table that was kept for exactly this state, or None."""
        found = self._select("SELECT content FROM results WHERE name = ? AND state = ?", (name, state))
        return found[0][0] if found else None

    def write_results(self, contents: Mapping[str, bytes], state: str) -> None:
        """Keep computed tables; those of earlier states go."""
        with self.write() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?)", [(n, state, c) for n, c in contents.items()]
            )


def is_writable(path: Path) -> bool:
    """Return whether this user may write a file."""
    import os

    return os.access(path, os.W_OK)


def _connect(target: str, *, uri: bool = False) -> sqlite3.Connection:
    try:
        return sqlite3.connect(target, timeout=PATIENCE, isolation_level=None, check_same_thread=False, uri=uri)
    except sqlite3.OperationalError as error:
        raise PermissionError(
            f"Cannot open the case file '{target}': {error}. Check its folder's permissions."
        ) from None


def _is_refusal(error: sqlite3.DatabaseError) -> bool:
    return any(words in str(error) for words in ("readonly", "read-only", "unable to open"))


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
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


def _insert(connection: sqlite3.Connection, name: str, article_id: str, rows: Iterable[Mapping[str, Any]]) -> None:
    kinds = tables.TABLES[name].columns
    query = f"INSERT INTO {name} (row, {', '.join(kinds)}) VALUES (?{', ?' * len(kinds)})"
    lines = []
    for number, row in enumerate(rows):
        given = {**row, "article_id": article_id, "origin": row.get("origin") or "model"}
        lines.append((number, *(schema.encode(given.get(column), kind) for column, kind in kinds.items())))
    connection.executemany(query, lines)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
