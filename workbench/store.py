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
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from workbench import schema, tables
from workbench.case_errors import CaseFileError, damaged, explain, outdated
from workbench.case_file import case_path, copy_whole, open_case_file, transaction
from workbench.fitness import can_be_said, find_unfit
from workbench.given import told, warn
from workbench.kept_results import KeptResults
from workbench.local_key import is_signed, sign
from workbench.word_index import Words
from workbench.writing import explained

AT_ONCE = 500
"""The rows of so many articles are looked through at once: what that takes is let go before the next."""


class State(NamedTuple):
    """How often each part of a case has changed; two equal states mean equal content."""

    articles: int
    readings: int
    corrections: int


class Store(Words, KeptResults):
    """A case file. Opened, or created where there is none; without a path it lives in memory.

    Raises:
        CaseFileError: the path is a folder, a file that is not a case, damaged, or cannot be read or written.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self.path = None if path is None else case_path(path)
        self._lock = threading.RLock()
        self.damaged: dict[str, set[str]] = {}
        """Articles (or numbers of corrections) whose rows no longer fit their checksum, with the tables concerned."""
        self._connection, self.read_only = open_case_file(self.path)
        weakref.finalize(self, self._connection.close)  # a case that is dropped is closed

    def close(self) -> None:
        """Close the file. Closing twice does no harm; a copy made by hand afterwards is whole."""
        with self._lock:
            self._connection.close()

    def backup(self, target: str | Path) -> Path:
        """Copy the case as it stands into a new file, while others may write."""
        target = case_path(target)
        if target.exists():
            raise CaseFileError(f"'{target}' is there already. Give a name that does not exist yet.")
        with explained(target):
            target.parent.mkdir(parents=True, exist_ok=True)
        with self._lock:
            copy_whole(self._connection, target)
        return target

    def find_faults(self) -> list[str]:
        """Return what SQLite's full check finds wrong with the file; nothing where it is sound."""
        return [line[0] for line in self._select("PRAGMA integrity_check(20)") if line[0] != "ok"]

    @contextmanager
    def write(self, part: str | None = None) -> Iterator[sqlite3.Connection]:
        """Hold one short transaction: all is kept, or none. `part` is what changes: a field of `State`, or `notes`."""
        if self.read_only:
            raise explain(PermissionError("read-only"), self.path)
        with self._lock:
            try:
                with transaction(self._connection):
                    yield self._connection
                    if part is not None:
                        self._connection.execute("UPDATE counters SET value = value + 1 WHERE name = ?", (part,))
            except sqlite3.Error as error:
                raise explain(error, self.path) from None
            if part is not None:  # so that a copy of the file alone, made by hand, holds it
                with suppress(sqlite3.Error):  # kept all the same; on a full disk it waits
                    self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

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
        values = [schema.plain(value) for value in values]
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.OperationalError as error:
                if self.read_only and "no such" in str(error):
                    raise outdated(self.path) from None
                if "fts5" in str(error):
                    raise ValueError(f"The query cannot be searched for ({error}). Write it more simply.") from None
                if "decode to UTF-8" not in str(error):
                    raise explain(error, self.path) from None
                self._connection.text_factory = lambda content: content.decode("utf-8", "replace")
                try:
                    return self._connection.execute(query, values).fetchall()
                except sqlite3.Error as again:
                    raise explain(again, self.path) from None
                finally:
                    self._connection.text_factory = str
            except sqlite3.ProgrammingError:
                raise
            except UnicodeError:  # a broken name in SQLite's own message
                raise damaged(self.path, "names of columns") from None
            except sqlite3.Error as error:
                raise explain(error, self.path) from None

    def state(self) -> State:
        """Return the counters of changes, also of those that another process made."""
        counted = dict(self._select("SELECT name, value FROM counters"))
        if not all(isinstance(counted.get(name), int) for name in State._fields):
            raise damaged(self.path, "its counters")
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
                line = connection.execute(query, values)
                if line.rowcount:
                    added.append(str(article["article_id"]))
                    _note(connection, added[-1], "articles", [tuple(values)])
                    words = (line.lastrowid, article.get("title") or "", article["text"])
                    connection.execute("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)", words)
        return added

    def count_articles(self) -> int:
        """Return how many articles there are."""
        return int(self._select("SELECT count(*) FROM articles")[0][0])

    def read_ids(self) -> list[str]:
        """Return the article_ids in the order of adding."""
        found = self._select("SELECT article_id FROM articles ORDER BY added")
        return [line[0] for line in found if isinstance(line[0], str)]

    def read_articles(self, articles: Collection[str] | None = None) -> pd.DataFrame:
        """Return the `articles` table, of some articles or of all, in the order of adding."""
        only = "" if articles is None else "WHERE article_id IN (SELECT value FROM json_each(?)) "
        return self._frame("articles", f"{only}ORDER BY added", articles)

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
                self.damaged.pop(article_id, None)

    def read_readings(self) -> pd.DataFrame:
        """Return one row for each article that was read: article_id, stamp, input, error, read_at."""
        return self._texts("readings", "article_id, stamp, input, error, read_at")

    def write_stamp(self, stamp: str, *, workbench: str, model: str, rules: str) -> None:
        """Keep what a stamp stands for."""
        if not self._select("SELECT 1 FROM stamps WHERE stamp = ?", (stamp,)):
            with self.write() as connection:
                connection.execute(
                    "INSERT OR IGNORE INTO stamps VALUES (?, ?, ?, ?, ?)",
                    (stamp, workbench, schema.plain(model), rules, _now()),
                )

    def read_stamps(self) -> pd.DataFrame:
        """Return the versions that read the rows: stamp, workbench, model, rules, first_used."""
        return self._texts("stamps", "stamp, workbench, model, rules, first_used")

    def _texts(self, table: str, columns: str) -> pd.DataFrame:
        """Return a table of texts; a line with anything else was not written by workbench: as if it were not there."""
        found = self._select(f"SELECT {columns} FROM {table} ORDER BY rowid")
        fit = [line for line in found if all(cell is None or isinstance(cell, str) for cell in line)]
        return pd.DataFrame(fit, columns=columns.split(", "), dtype="string")

    def read_rows(self, name: str, articles: Collection[str] | None = None) -> pd.DataFrame:
        """Return an article-level table as the model read it, of some articles or of all, ids local to each."""
        rest = (
            "JOIN (SELECT article_id, added FROM articles) USING (article_id) "
            "WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY added, row"
        )
        chosen = self.read_ids() if articles is None else list(articles)
        parts = [self._frame(name, rest, chosen[i : i + AT_ONCE]) for i in range(0, len(chosen) or 1, AT_ONCE)]
        return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)

    def _frame(self, name: str, rest: str, articles: Collection[str] | None = None) -> pd.DataFrame:
        kinds = tables.TABLES[name].columns
        given = () if articles is None else (json.dumps(list(articles)),)
        found = self._select(f"SELECT {', '.join(kinds)} FROM {name} {rest}", given)
        owner = list(kinds).index("article_id")
        found = self._sound(name, found, owner, articles)
        if unfit := {str(found[number][owner]) for number in find_unfit(name, found)}:
            self.note_damage(name, unfit)
            found = [line for line in found if str(line[owner]) not in unfit]
        columns = list(zip(*found, strict=True)) or [()] * len(kinds)
        decoded = {name: schema.decode(values, kinds[name]) for name, values in zip(kinds, columns, strict=True)}
        return tables.frame(name, pd.DataFrame(decoded))

    # corrections, settings

    def append_correction(
        self,
        action: str,
        details: Mapping[str, Any],
        *,
        who: str,
        why: str | None = None,
        undoes: int | None = None,
        part: str = "corrections",
        at: str | None = None,
    ) -> int:
        """Add a line to the log and return its number; with part `notes` no table is out of date. `at` is when."""
        told = schema.plain(json.dumps(details, ensure_ascii=False))
        undone = None if undoes is None else int(undoes)
        given = (action, told, undone, schema.plain(who), at or _now(), schema.plain(why))
        with self.write(part) as connection:
            line = connection.execute(
                "INSERT INTO corrections (action, details, undoes, who, at, why) VALUES (?, ?, ?, ?, ?, ?)", given
            )
            number = int(line.lastrowid or 0)
            _note(connection, str(number), "corrections", [(number, *given)])
            return number

    def restore_correction(self, line: Mapping[str, Any]) -> None:
        """Add a line of another file's log as it stands there, number, person and time included."""
        details = line["details"] if isinstance(line["details"], str) else json.dumps(line["details"])
        given = (int(line["number"]), str(line["action"]), details, line["undoes"], str(line["who"]), str(line["at"]))
        if not can_be_said({**line, "details": _details(details)}):
            raise ValueError(f"Correction {line['number']} is not one.")
        with self.write("corrections") as connection:
            connection.execute("INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?)", (*given, line["why"]))
            _note(connection, str(given[0]), "corrections", [(*given, line["why"])])

    def read_corrections(self) -> list[dict[str, Any]]:
        """Return the log of corrections, oldest first: number, action, details, undoes, who, at, why.

        A line that no longer fits its checksum is left out and noted in `damaged`.
        """
        columns = ("number", "action", "details", "undoes", "who", "at", "why")
        lines = self._select(f"SELECT {', '.join(columns)} FROM corrections ORDER BY number")
        lines = self._sound("corrections", lines, 0)
        log = [{**dict(zip(columns, line, strict=True)), "details": _details(line[2])} for line in lines]
        self.note_damage("corrections", [str(line["number"]) for line in log if not can_be_said(line)])
        return [line for line in log if can_be_said(line)]

    def note_damage(self, name: str, owners: Iterable[Any]) -> None:
        """Keep in mind whose rows of a table (which lines of the log) are not as they were written."""
        for owner in owners:
            self.damaged.setdefault(owner if isinstance(owner, str) else told(owner), set()).add(name)

    def _sound(self, name: str, lines: list[Any], owner: int, of: Collection[str] | None = None) -> list[Any]:
        """Return the lines of a table without those of owners whose lines do not fit their checksum; these are noted.

        Args:
            name: the table.
            lines: in order, those of one owner together.
            owner: the place of the owner (article_id, or number of a correction) in a line.
            of: whose lines these are, where they are not all.
        """
        only = "" if of is None else " AND owner IN (SELECT value FROM json_each(?))"
        given = (name,) if of is None else (name, json.dumps(list(of)))
        kept = dict(self._select(f"SELECT owner, digest FROM checksums WHERE name = ?{only}", given))
        if not kept:
            return lines
        sound: list[Any] = []
        for key, group in groupby(lines, key=itemgetter(owner)):
            own = list(group)
            digest = kept.pop(str(key), None)
            if digest is None or digest == schema.checksum(own):
                sound += own
            else:
                self.note_damage(name, [str(key)])
        self.note_damage(name, [key for key, digest in kept.items() if digest != NOTHING])
        return sound

    def read_setting(self, name: str, default: Any = None) -> Any:
        """Return a setting, or `default` where it was never written."""
        found = self._select("SELECT value FROM settings WHERE name = ?", (name,))
        try:
            return json.loads(found[0][0]) if found else default
        except (ValueError, TypeError):  # not as it was written: as if it had never been
            return default

    def write_setting(self, name: str, value: Any) -> None:
        """Keep a setting: anything that JSON can hold."""
        try:
            text = schema.plain(json.dumps(value, ensure_ascii=False))
        except (TypeError, ValueError, RecursionError):
            raise ValueError(
                f"{told(value)} cannot be kept as a setting. Give texts, numbers, True, False, None, lists or dicts "
                "of these."
            ) from None
        with self.write() as connection:
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (schema.plain(name), text))

    def read_own_setting(self, name: str, *, warned: bool = False) -> Any:
        """Return a setting that names code to run, if this user's workbench wrote it; else None, `warned` of it."""
        kept = self.read_setting(name)
        value = kept.get("value") if isinstance(kept, dict) else kept
        if value is None or (isinstance(kept, dict) and is_signed(kept.get("signed"), name, str(value))):
            return value
        if warned:
            given = told(str(value))
            warn(
                f"This case was last read with the {name} {given} by somebody else. It is not loaded unasked: "
                f"pass {name}={given} to use it. Workbench's own is used now."
            )
        return None

    def write_own_setting(self, name: str, value: Any) -> None:
        """Keep a setting that names code to run, signed."""
        self.write_setting(name, None if value is None else {"value": value, "signed": sign(name, str(value))})


NOTHING = schema.checksum([])
"""The checksum of an article without a row in a table."""


def _note(connection: sqlite3.Connection, owner: str, name: str, lines: list[Any]) -> None:
    """Keep the checksum of an owner's lines of a table."""
    connection.execute("INSERT OR REPLACE INTO checksums VALUES (?, ?, ?)", (owner, name, schema.checksum(lines)))


def _insert(connection: sqlite3.Connection, name: str, article_id: str, rows: Iterable[Mapping[str, Any]]) -> None:
    kinds = tables.TABLES[name].columns
    query = f"INSERT INTO {name} (row, {', '.join(kinds)}) VALUES (?{', ?' * len(kinds)})"
    lines = []
    for number, row in enumerate(rows):
        given = {**row, "article_id": article_id, "origin": row.get("origin") or "model"}
        lines.append((number, *(schema.encode(given.get(column), kind) for column, kind in kinds.items())))
    connection.executemany(query, lines)
    _note(connection, article_id, name, [line[1:] for line in lines])


def _details(text: Any) -> Any:
    """Return what a line of the log tells; None where it cannot be read."""
    try:
        return json.loads(text)
    except (ValueError, TypeError):
        return None


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
