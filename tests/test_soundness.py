"""Damaged, cut, forged and future case files: nothing crashes, nothing differs in silence, nothing of theirs is run."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import quick_reading

import workbench as wb
from workbench import tables
from workbench.case_errors import CaseFileError
from workbench.soundness import repair_case

TABLES = ("articles", "sentences", "mentions", "events", "actors", "happenings", "relations")


@pytest.fixture
def whole(tmp_path: Path, quick: list[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed case file with articles, rows, corrections and kept results."""
    monkeypatch.setattr("workbench.results.WORTH_KEEPING", -1.0)
    path = tmp_path / "whole.case"
    with wb.Case(path, analyst="Ana") as case:
        case.add(quick_reading.many_texts(12))
        case.annotate(progress=False)
        case.correct.rename("fiji", "Republic of Fiji", why="the full name")
        _ = case.relations
    return path


def content_of(path: Path) -> dict[str, pd.DataFrame]:
    with wb.Case(path) as case:
        found = {name: case.table(name) for name in TABLES}
        log = case.corrections
        found["corrections"] = log
        return found


def same(a: dict[str, pd.DataFrame], b: dict[str, pd.DataFrame]) -> bool:
    return all(a[name].astype("string").equals(b[name].astype("string")) for name in a)


def outcome(path: Path, expected: dict[str, pd.DataFrame]) -> str:
    """Open a file and say what came of it: 'same', 'refused', 'told', or 'silent' where it differs unsaid."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with wb.Case(path) as case:
                found: dict[str, Any] = {name: case.table(name) for name in TABLES}
                found["corrections"] = case.corrections
                told = bool(case._store.damaged) or bool(case.stale["reason"].ne("x").any())
        except CaseFileError as error:
            return "refused" if "\n" not in str(error) else "silent"
    if same(found, expected):
        return "same"
    return "told" if told or [w for w in caught if "left out" in str(w.message)] else "silent"


def damage(content: bytes, chance: random.Random) -> bytes:
    kind = chance.randrange(4)
    data = bytearray(content)
    if kind == 0:  # one bit
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif kind == 1:  # some bytes
        for _ in range(20):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif kind == 2:  # the tail cut off
        del data[chance.randrange(len(data)) :]
    else:  # a page of zeros
        start = chance.randrange(len(data)) // 4096 * 4096
        data[start : start + 4096] = bytes(len(data[start : start + 4096]))
    return bytes(data)


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=[pytest.mark.slow] if seed else []) for seed in range(3)])
def test_damage_is_refused_or_told(whole: Path, tmp_path: Path, seed: int) -> None:
    expected, content, chance = content_of(whole), whole.read_bytes(), random.Random(seed)
    outcomes: dict[str, int] = {}
    for number in range(60 if seed else 30):
        path = tmp_path / f"{seed}-{number}.case"
        path.write_bytes(damage(content, chance))
        came = outcome(path, expected)
        assert came != "silent", f"seed {seed}, file {number}"
        outcomes[came] = outcomes.get(came, 0) + 1
        path.unlink()
    assert outcomes.get("refused", 0) + outcomes.get("told", 0) >= 5, outcomes


@pytest.mark.parametrize("owner", [b"\xff\xfe=", 5, None, "zz"])
def test_a_checksum_of_nobody_is_told(whole: Path, owner: Any) -> None:
    connection = sqlite3.connect(whole)
    connection.execute("UPDATE checksums SET owner = ? WHERE rowid = (SELECT max(rowid) FROM checksums)", (owner,))
    changed = connection.execute("SELECT count(*) FROM checksums WHERE owner IS ?", (owner,)).fetchone()[0]
    connection.commit()
    connection.close()
    with warnings.catch_warnings(), wb.Case(whole) as case:
        warnings.simplefilter("ignore")
        assert len(case.actors)
        assert len(case.check()) == changed == 1


@pytest.mark.parametrize("column", ["stamp", "input", "read_at"])
def test_a_reading_that_cannot_be_is_read_again(whole: Path, column: str) -> None:
    connection = sqlite3.connect(whole)
    last = "WHERE rowid = (SELECT max(rowid) FROM readings)"
    article = connection.execute(f"SELECT article_id FROM readings {last}").fetchone()[0]
    connection.execute(f"UPDATE readings SET {column} = ? {last}", (b"\xff\xfe",))
    connection.commit()
    connection.close()
    with wb.Case(whole) as case:
        assert case.stale["article_id"].tolist() == [article]
        assert set(case.versions["article_id"]) == set(case.articles["article_id"]) - {article}
        case.annotate(progress=False)
        assert not len(case.stale)
        assert article in set(case.mentions["article_id"])


def test_a_flipped_letter_is_told_and_read_again(whole: Path) -> None:
    connection = sqlite3.connect(whole)
    connection.execute("DELETE FROM results")
    article = connection.execute("SELECT article_id FROM events LIMIT 1").fetchone()[0]
    connection.execute("UPDATE events SET text = text || 'x' WHERE article_id = ?", (article,))
    connection.commit()
    connection.close()
    with wb.Case(whole) as case:
        with pytest.warns(UserWarning, match="are not as they were written"):
            events = case.events
        assert article not in set(events["article_id"])
        assert case.check()["which"].tolist() == [article]
        assert "damaged" in repr(case)
        case.annotate(progress=False)
        assert article in set(case.events["article_id"])
        assert not len(case.check())


@pytest.mark.parametrize(
    "forgery",
    [
        "CREATE TRIGGER t AFTER INSERT ON corrections BEGIN INSERT INTO corrections (action, details, who, at) "
        "VALUES ('rename', '{}', 'Editor', ''); END",
        "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n",
        "DROP TRIGGER corrections_are_not_erased",
    ],
)
def test_triggers_and_views_of_others_are_refused(whole: Path, forgery: str) -> None:
    connection = sqlite3.connect(whole)
    connection.execute(forgery)
    connection.commit()
    connection.close()
    if forgery.startswith("DROP"):  # what protects the log is put back
        with wb.Case(whole), sqlite3.connect(whole) as again, pytest.raises(sqlite3.IntegrityError, match="erased"):
            again.execute("DELETE FROM corrections")
        again.close()
        return
    with pytest.raises(CaseFileError, match=r"never makes.*workbench repair"):
        wb.Case(whole)
    repaired = repair_case(whole)
    assert (repaired.articles, repaired.corrections, list(repaired.gone)) == (12, 1, [])


ROWS_THAT_CANNOT_BE = [
    "events SET code = 'NONSENSE'",
    "events SET status = 'maybe'",
    "events SET confidence = 'high'",
    "events SET confidence = 7",
    "events SET start = 'x'",
    "events SET start = -5",
    "events SET start = NULL",
    "events SET end = start",
    "events SET end = 99999",
    "events SET text = 'never said'",
    "events SET source_id = x'00ff'",
    "events SET earliest = 'tomorrow'",
    "events SET latest = '2023-02-30'",
    "events SET negated = 7",
    "entities SET aliases = '{broken'",
    "entities SET aliases = '[1, {}]'",
    "entities SET type = 'nation'",
    "entities SET name = NULL",
    "mentions SET kind = 'x'",
    "mentions SET sentence = 'x'",
    "sentences SET end = 99999",
    "articles SET text = x'00ff'",
    "articles SET text = NULL",
    "articles SET published = 'tomorrow'",
]


@pytest.mark.parametrize("forgery", ROWS_THAT_CANNOT_BE)
def test_rows_that_cannot_be_are_told_even_where_their_checksums_are_gone(whole: Path, forgery: str) -> None:
    expected = content_of(whole)
    connection = sqlite3.connect(whole)
    connection.execute("DELETE FROM results")
    connection.execute("DELETE FROM checksums")
    connection.execute(f"UPDATE {forgery} WHERE article_id = (SELECT article_id FROM articles WHERE added = 3)")
    connection.commit()
    connection.close()
    assert outcome(whole, expected) == "told"
    with wb.Case(whole) as case:
        with pytest.warns(UserWarning, match="left out"):
            assert len(case.events) == len(expected["events"]) - 1
        assert case.check()["part"].tolist() == [forgery.partition(" ")[0]]


@pytest.mark.parametrize(
    ("action", "details"),
    [
        ("rename", "{"),
        ("rename", "[]"),
        ("rename", "{}"),
        ("rename", '{"entity_id": "fiji", "name": 5}'),
        ("rm", "{}"),
        ("merge", "{}"),
        ("undo", "{}"),
        ("lesson", '{"lesson": "every lesson"}'),
        ("note", '{"words": "x"}'),
        ("confirm", '{"table": "actors"}'),
        ("delete", '{"table": "actors"}'),
        ("relabel", '{"table": "events"}'),
        ("relabel", '{"table": "events", "key": {"article_id": "a", "start": 0}, "row": {}}'),
        ("add", '{"table": "events", "key": 5, "row": 5}'),
        ("add", '{"table": "sqlite_master", "key": {"article_id": "a"}, "row": {}}'),
        ("add", '{"table": "events", "key": {"article_id": "a", "start": "0"}, "row": {}}'),
        ("add", '{"table": "entities", "key": {"article_id": "a"}, "row": {"aliases": "Fiji"}}'),
        ("add", '{"table": "events", "key": {"article_id": "a"}, "row": {"negated": 5}}'),
    ],
)
def test_a_correction_that_cannot_be_is_left_out_and_told(whole: Path, action: str, details: str) -> None:
    expected = content_of(whole)
    connection = sqlite3.connect(whole)
    forged = (
        "INSERT INTO corrections (action, details, who, at) VALUES (?, ?, 'Editor', '2021-05-04')",
        (action, details),
    )
    connection.execute(*forged)
    connection.execute("UPDATE counters SET value = value + 1 WHERE name = 'corrections'")
    connection.commit()
    connection.close()
    assert same(content_of(whole), expected)
    with wb.Case(whole) as case:
        assert case.check()[["part", "which"]].to_numpy().tolist() == [["corrections", "2"]]
        case.correct.rename("Tonga", "Kingdom of Tonga")
        assert case.corrections["number"].tolist() == [1, 3]


def test_kept_results_of_others_are_computed_anew(whole: Path) -> None:
    expected = content_of(whole)
    connection = sqlite3.connect(whole)
    kept = connection.execute("SELECT name, state, content FROM results").fetchall()
    assert kept
    for name, state, content in kept:
        forged = content[:32] + content[32:].replace(b"fiji", b"ijif")
        connection.execute("UPDATE results SET content = ? WHERE name = ? AND state = ?", (forged, name, state))
    connection.commit()
    connection.close()
    assert same(content_of(whole), expected)


def test_no_model_of_somebody_else_is_loaded(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with wb.Case(whole) as case:
        case.write_setting("model", "antigravity")
    with wb.Case(whole) as case:
        case.add([{"text": "Chad met Fiji in May."}])
        with pytest.warns(UserWarning, match="'antigravity' by somebody else"):
            case.annotate(progress=False)
        assert case._store.read_own_setting("model") is None


def test_the_key_is_kept_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench import local_key

    monkeypatch.setattr(local_key, "_folder", lambda: tmp_path / "deep")
    local_key.read_key.cache_clear()
    try:
        first = local_key.sign("a", b"b")
        local_key.read_key.cache_clear()
        assert local_key.is_signed(first, "a", b"b")
        assert not local_key.is_signed(first, "ab", b"")
        assert (tmp_path / "deep" / "key").stat().st_mode & 0o077 == 0
    finally:
        local_key.read_key.cache_clear()


def test_repair_saves_what_can_be_read(whole: Path, tmp_path: Path) -> None:
    content = bytearray(whole.read_bytes())
    content[0:16] = b"x" * 16  # the head of the file
    whole.write_bytes(content)
    with pytest.raises(CaseFileError):
        wb.Case(whole)
    repaired = repair_case(whole)
    assert (repaired.articles, repaired.corrections) == (12, 1)
    with wb.Case(repaired.path) as case:
        assert case.corrections[["who", "why"]].values.tolist() == [["Ana", "the full name"]]
        assert len(case.stale) == 12
    with pytest.raises(CaseFileError, match="there already"):
        repair_case(whole)
    (tmp_path / "noise.case").write_bytes(b"\x00\xff" * 5000)
    with pytest.raises(CaseFileError, match="Nothing can be read"):
        repair_case(tmp_path / "noise.case")
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.slow
def test_repair_loses_only_what_is_damaged(whole: Path, tmp_path: Path) -> None:
    content, chance, saved = whole.read_bytes(), random.Random(3), []
    for number in range(60):
        path = tmp_path / f"{number}.case"
        path.write_bytes(damage(content, chance))
        try:
            repaired = repair_case(path)
            saved.append(repaired.articles)
            assert repaired.articles == 12 or repaired.gone
        except CaseFileError:
            saved.append(0)
    assert sum(saved) >= 0.6 * 12 * 60


def test_a_copy_made_while_the_case_is_open_is_whole(whole: Path, tmp_path: Path) -> None:
    with wb.Case(whole) as case:
        case.add([{"text": "Chad met Fiji again in June."}])
        case.correct.rename("chile", "Republic of Chile")
        case.backup(tmp_path / "backup.case")
        (tmp_path / "by_hand.case").write_bytes(whole.read_bytes())
        with pytest.raises(CaseFileError, match="there already"):
            case.backup(tmp_path / "backup.case")
    for name in ("backup.case", "by_hand.case"):
        with wb.Case(tmp_path / name) as case:
            assert (len(case.articles), len(case.corrections)) == (13, 2), name


def test_an_older_format_is_copied_before_it_changes(whole: Path) -> None:
    connection = sqlite3.connect(whole)
    connection.execute("DROP TABLE checksums")
    connection.execute("ALTER TABLE events DROP COLUMN confidence")
    connection.commit()
    connection.close()
    with wb.Case(whole) as case:
        assert len(case.articles) == 12
        assert list(case.events.columns) == list(tables.TABLES["events"].columns)
    copy = whole.with_name("whole.before-update.case")
    connection = sqlite3.connect(copy)
    assert "confidence" not in {line[1] for line in connection.execute("PRAGMA table_info(events)")}
    connection.close()


def test_a_full_disk_is_said_in_one_sentence(whole: Path) -> None:
    with wb.Case(whole) as case:
        before = len(case.articles)
        pages = case._store._connection.execute("PRAGMA page_count").fetchone()[0]
        case._store._connection.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(CaseFileError, match=r"disk is full.*Make room.*safe"):
            case.add([{"text": f"Fiji met Chad on day {number}. " * 200} for number in range(50)])
        case._store._connection.execute("PRAGMA max_page_count=1000000")
        assert len(case.articles) == before
        assert len(case.add([{"text": "Fiji met Chad."}]).added) == 1  # the open case goes on


def test_a_result_that_cannot_be_kept_is_shown(whole: Path) -> None:
    expected = content_of(whole)
    with wb.Case(whole) as case:
        connection = case._store._connection
        connection.execute("DELETE FROM results")
        connection.execute("CREATE TABLE filler (x)")
        connection.execute(f"PRAGMA max_page_count={connection.execute('PRAGMA page_count').fetchone()[0]}")
        with contextlib.suppress(sqlite3.OperationalError):  # full
            while True:
                connection.execute("INSERT INTO filler VALUES (zeroblob(3000))")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            found = {name: case.table(name) for name in TABLES}
        found["corrections"] = case.corrections
        assert same(found, expected)
        assert any("could not be kept. The disk is full" in str(warning.message) for warning in caught)


def test_a_locked_file_is_said_in_one_sentence(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.case_file.PATIENCE", 0.05)
    other = sqlite3.connect(whole, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with wb.Case(whole) as case, pytest.raises(CaseFileError, match="Another program holds"):
            case.write_setting("a", 1)
    finally:
        other.close()


def test_the_command_line_checks_and_repairs(whole: Path, capsys: pytest.CaptureFixture) -> None:
    from workbench.cli import main

    assert main(["check", str(whole)]) == 0
    whole.write_bytes(b"x" * 16 + whole.read_bytes()[16:])
    assert main(["check", str(whole)]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert main(["repair", str(whole)]) == 0
    assert main(["check", str(whole.with_name("whole.repaired.case"))]) == 0
    assert "12 articles and 1 corrections saved" in capsys.readouterr().out
