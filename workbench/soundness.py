"""Is a case file whole, and what can be saved of one that is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from workbench import schema, tables
from workbench.case_errors import CaseFileError
from workbench.case_file import connect
from workbench.given import path_of
from workbench.rows_read import read_possible
from workbench.store import Store
from workbench.writing import explained

LARGEST_ROWID = 1 << 40
MOST_FAILURES = 500
"""So often a range that cannot be read is halved; a table whose very root is damaged would be halved for ever."""
MAGIC = b"SQLite format 3\x00"
_SETTINGS = ("name", "value")
_CORRECTIONS = ("number", "action", "details", "undoes", "who", "at", "why")


def check_store(store: Store) -> pd.DataFrame:
    """Return what is wrong with a case file: part, which, problem, what_to_do; no row where it is sound.

    The whole file is read: pages and indices (SQLite's integrity check), and every row against its checksum, its
    article's text and the codes that are known.
    """
    problems = [
        ("file", "", fault, "Save articles and corrections with `workbench repair`.") for fault in store.find_faults()
    ]
    read_possible(store, store.read_articles())
    store.read_corrections()
    for owner, names in sorted(store.damaged.items()):
        for name in sorted(names):
            problems.append((name, owner, "not as it was written", _REMEDIES.get(name, "annotate() reads it again.")))
    return pd.DataFrame(problems, columns=["part", "which", "problem", "what_to_do"], dtype="string")


_REMEDIES = {
    "articles": "Delete and add the article again from your own file.",
    "corrections": "This correction is not applied; make it again if it is wanted.",
}


@dataclass(frozen=True)
class Repaired:
    """What `repair_case` saved, where, and what is gone."""

    path: Path
    articles: int
    corrections: int
    gone: Sequence[str]

    def __repr__(self) -> str:
        saved = f"{self.articles} articles and {self.corrections} corrections saved into '{self.path}'."
        lines = [saved, *(self.gone or ["Nothing of these is gone."])]
        return "\n".join([*lines, "Open it and call annotate(): what was read is read anew."])


def repair_case(path: str | Path, target: str | Path | None = None) -> Repaired:
    """Save the articles and corrections of a damaged or distrusted case file into a new one.

    Args:
        path: the case file; it is not changed.
        target: the new file; by default `x.repaired.case` beside `x.case`.

    Triggers, views, computed tables and settings are left behind, and what was read is read anew by `annotate()`.

    Raises:
        FileNotFoundError: there is no such file.
        CaseFileError: the target exists, or nothing at all can be read.
    """
    source = path_of(path)
    if not source.is_file():
        raise FileNotFoundError(f"There is no case file '{source}'.")
    goal = path_of(target) if target is not None else source.with_name(f"{source.stem}.repaired{source.suffix}")
    if goal.exists():
        raise CaseFileError(f"'{goal}' is there already. Move it away, or give another name.")
    part = goal.with_name(goal.name + ".part")
    try:
        with explained(goal):
            _copy_with_head(source, part)
        return _save(part, goal, source.name)
    finally:
        for suffix in ("", "-wal", "-shm"):
            if (left := part.with_name(part.name + suffix)).exists():
                left.unlink()


def _copy_with_head(source: Path, part: Path) -> None:
    """Copy a file, its write-ahead log beside it, with the head that every SQLite file begins with."""
    content = bytearray(source.read_bytes())
    if content[: len(MAGIC)] != MAGIC:
        content[: len(MAGIC)] = MAGIC
    part.write_bytes(content)
    waiting = source.with_name(source.name + "-wal")
    if waiting.is_file():
        part.with_name(part.name + "-wal").write_bytes(waiting.read_bytes())


def _save(part: Path, goal: Path, name: str) -> Repaired:
    gone: list[str] = []
    connection = connect(str(part))
    try:
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        kinds = tables.TABLES["articles"].columns
        have = [line[1] for line in _tried(connection, "PRAGMA table_info(articles)")] or list(kinds)
        columns = [column for column in kinds if column in have]
        sums = dict(_tried(connection, "SELECT owner || ' ' || name, digest FROM checksums"))
        articles, lost = _salvage(connection, "articles", "added", columns)
        corrections, lost_corrections = _salvage(connection, "corrections", "number", _CORRECTIONS)
    finally:
        connection.close()
    if not articles and not corrections:
        raise CaseFileError(f"Nothing can be read from '{name}': it holds no article and no correction any more.")
    gone += [f"{lost} article(s) could not be read."] if lost else []
    gone += [f"{lost_corrections} correction(s) could not be read."] if lost_corrections else []
    with_text = [dict(zip(columns, line, strict=True)) for line in articles]
    good = [article for article in with_text if isinstance(article.get("article_id"), str) and article.get("text")]
    gone += [f"{len(with_text) - len(good)} article(s) have no text left."] if len(good) < len(with_text) else []
    if len(columns) == len(kinds):
        for line, article in zip(articles, with_text, strict=True):
            if sums.get(f"{article.get('article_id')} articles", schema.checksum([line])) != schema.checksum([line]):
                gone.append(f"Article {article.get('article_id')} is not as it was written: look at it.")
    store = Store(goal)
    try:
        store.add_articles([_decoded(article) for article in good])
        for line in corrections:
            try:
                store.restore_correction(dict(zip(_CORRECTIONS, line, strict=True)))
            except (ValueError, TypeError, sqlite3.Error):
                gone.append(f"Correction {line[0]} is not as it was written and was left out.")
        return Repaired(goal, store.count_articles(), len(store.read_corrections()), gone)
    finally:
        store.close()


def _decoded(article: dict[str, Any]) -> dict[str, Any]:
    kinds = tables.TABLES["articles"].columns
    found = dict(article)
    for column, kind in kinds.items():
        if kind == "day" and column in found:
            days = pd.to_datetime(pd.Series([found[column]]), errors="coerce")
            found[column] = days.iloc[0].date() if days.notna().iloc[0] else None
    return found


def _tried(connection: sqlite3.Connection, query: str) -> list[Any]:
    try:
        return connection.execute(query).fetchall()
    except (sqlite3.Error, UnicodeError):  # a broken name in SQLite's own message
        return []


def _salvage(connection: sqlite3.Connection, table: str, key: str, columns: Sequence[str]) -> tuple[list[Any], int]:
    """Return the lines of a table that can be read, in order, and how many numbers near them cannot."""
    query = f"SELECT {key}, {', '.join(columns)} FROM {table} NOT INDEXED WHERE {key} BETWEEN ? AND ? ORDER BY {key}"

    def read(low: int, high: int) -> list[Any]:
        return connection.execute(query, (low, high)).fetchall()

    top = max([line[0] for line in _tried(connection, f"SELECT max({key}) FROM {table}") if line[0]] or [0])
    counted = [line[0] for line in _tried(connection, f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'")]
    top = max([top, *[number for number in counted if isinstance(number, int)]])
    found: list[Any] = []
    lost = 0
    for low, high, lines in _split(read, 1, min(top or 1 << 20, LARGEST_ROWID)):
        if lines is None:
            lost += high - low + 1
        else:
            found += [line[1:] for line in lines]
    return found, lost if top else 0


def _split(read: Callable[[int, int], list[Any]], low: int, high: int) -> Iterator[tuple[int, int, list[Any] | None]]:
    """Yield the ranges of numbers that can be read, and None for those that cannot, halving around the damage."""
    waiting, failed = [(low, high)], 0
    while waiting:
        first, last = waiting.pop()
        if first > last:
            continue
        try:
            yield first, last, read(first, last)
        except (sqlite3.Error, UnicodeError, OverflowError):
            failed += 1
            if first == last or failed > MOST_FAILURES:
                yield first, last, None
                continue
            middle = (first + last) // 2
            waiting += [(middle + 1, last), (first, middle)]
