"""The case file: what goes in comes out, others may write meanwhile, a kill at any moment does no harm."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import random
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import quick_reading
from hypothesis import given, settings
from hypothesis import strategies as st

import workbench as wb
from workbench import pipeline, tables
from workbench.case_errors import CaseFileError
from workbench.store import Store

KILLS = 20
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
maybe = st.none() | texts
days = st.none() | st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))
values: dict[str, st.SearchStrategy[Any]] = {
    "text": maybe,
    "integer": st.none() | st.integers(-(2**50), 2**50),
    "number": st.none() | st.floats(allow_nan=False, allow_infinity=False),
    "flag": st.none() | st.booleans(),
    "day": days,
    "list": st.lists(texts, max_size=3),
}


def rows_of(name: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    columns = {c: values[kind] for c, kind in tables.TABLES[name].columns.items() if c not in ("article_id", "origin")}
    return st.lists(st.fixed_dictionaries(columns), max_size=4)


@settings(max_examples=40)
@given(st.data(), st.sampled_from(tables.ARTICLE_TABLES))
def test_rows_come_back_as_they_went_in(data: st.DataObject, name: str) -> None:
    rows = data.draw(rows_of(name))
    store = Store()
    store.add_articles([{"article_id": "a", "text": "x"}])
    store.write_readings([("a", "input", None, {name: rows})], "stamp")
    expected = tables.frame(name, [{**row, "article_id": "a"} for row in rows])
    pd.testing.assert_frame_equal(store.read_rows(name), expected)


@settings(max_examples=40)
@given(texts, maybe, days)
def test_articles_come_back_as_they_went_in(text: str, title: str | None, published: dt.date | None) -> None:
    store = Store()
    row = {"article_id": "a", "text": text, "title": title, "published": published}
    assert store.add_articles([row, row]) == ["a"]
    pd.testing.assert_frame_equal(store.read_articles(), tables.frame("articles", [row]))


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | texts, lambda x: st.lists(x) | st.dictionaries(texts, x))
)
@settings(max_examples=40)
def test_settings_come_back_as_they_went_in(value: Any) -> None:
    store = Store()
    store.write_setting("name", value)
    assert store.read_setting("name") == value


def test_a_failed_transaction_leaves_nothing() -> None:
    store = Store()
    store.add_articles([{"article_id": "a", "text": "x"}])
    before = store.state()
    with pytest.raises(ValueError):
        store.write_readings([("a", "i", None, {"sentences": [{"sentence": 0, "start": "no number", "end": 1}]})], "s")
    assert store.state() == before
    assert len(store.read_readings()) == len(store.read_rows("sentences")) == 0


def test_an_older_file_gains_the_new_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.case"
    with monkeypatch.context() as patch:
        patch.setitem(
            tables.TABLES, "dates", tables.Table({"article_id": "text", "start": "integer", "origin": "text"})
        )
        Store(path).close()
    store = Store(path)
    store.add_articles([{"article_id": "a", "text": "x"}])
    store.write_readings([("a", "i", None, {"dates": [{"start": 0, "end": 1, "value": "2020"}]})], "s")
    assert list(store.read_rows("dates")["value"]) == ["2020"]


def refuse(path: Path, words: str, kind: type[Exception] = ValueError) -> None:
    with pytest.raises(kind, match=words) as caught:
        Store(path)
    assert path.name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_case_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database, but some notes that are long enough", encoding="utf-8")
    refuse(tmp_path / "notes.txt", "not a case file")
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8").startswith("no database")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.close()
    refuse(tmp_path / "other.db", "not a case file")
    refuse(tmp_path, "is a folder")
    newer = Store(tmp_path / "newer.case")
    newer._connection.execute("PRAGMA user_version=99")
    newer.close()
    refuse(tmp_path / "newer.case", "newer workbench")


def test_a_read_only_older_case_says_what_it_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.case"
    with wb.Case(path) as case:
        case.add([{"text": "Kcna praised Fiji today."}])
        case._store._connection.execute("DROP TABLE search")
    monkeypatch.setattr("workbench.case_file.is_writable", lambda path: False)
    with wb.Case(path) as older:
        assert len(older.articles) == 1
        with pytest.raises(CaseFileError, match=r"older workbench and is read-only.*open the copy"):
            older.search("Fiji")
    monkeypatch.undo()
    with wb.Case(path) as again:
        assert len(again.search("Fiji")) == 1


def test_a_read_only_case_can_be_read(tmp_path: Path, quick: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.case"
    with wb.Case(path) as case:
        case.add(quick_reading.TEXTS)
        case.annotate(progress=False)
        actors = case.actors
    path.chmod(0o444)
    monkeypatch.setattr("workbench.case_file.is_writable", lambda _: False)
    with wb.Case(path) as case:
        pd.testing.assert_frame_equal(case.actors, actors)
        for act in (
            lambda: case.add([{"text": "Chad is large."}]),
            lambda: case.correct.rename("fiji", "F"),
            lambda: case.write_setting("a", 1),
        ):
            with pytest.raises(CaseFileError, match=r"a\.case.*read-only.*copy") as caught:
                act()
            assert "\n" not in str(caught.value)


def processes() -> Any:
    """Return how to start processes: quickly where that is possible, never by forking this one."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["quick_reading", "workbench.case"])
    return context


def check_whole(path: Path) -> int:
    """Check that a case file is sound and that each reading in it is whole; return the number of readings."""
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()
    with wb.Case(path) as case:
        read = set(case._store.read_readings()["article_id"])
        for name in ("sentences", "events"):
            rows = case._store.read_rows(name)
            assert sorted(rows["article_id"]) == sorted(read)
        return len(read)


@pytest.mark.slow
def test_killing_annotate_loses_and_doubles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, number, chance = tmp_path / "a.case", 500, random.Random(7)
    read_before, killed = 0, 0
    for n in range(4 * KILLS):
        if n >= KILLS and read_before:
            break
        begun = processes().Event()
        process = processes().Process(target=quick_reading.add_and_annotate, args=(str(path), number, begun))
        process.start()
        begun.wait()
        time.sleep(chance.uniform(0, 0.6) * (1 + n // KILLS))  # a busy machine reads nothing in the first half second
        killed += process.is_alive()
        process.kill()
        process.join()
        if path.exists():
            read = check_whole(path)
            assert read >= read_before
            read_before = read
    assert killed > KILLS / 2
    assert read_before > 0
    monkeypatch.setattr(pipeline, "read_articles", quick_reading.read_slowly)
    quick_reading.add_and_annotate(str(path), number)
    quick_reading.add_and_annotate(str(tmp_path / "b.case"), number)
    with wb.Case(path) as resumed, wb.Case(tmp_path / "b.case") as undisturbed:
        for name in tables.TABLES:
            pd.testing.assert_frame_equal(resumed.table(name), undisturbed.table(name))
        assert len(resumed.articles) == number


@pytest.mark.slow
def test_three_processes_write_one_case(tmp_path: Path) -> None:
    path = str(tmp_path / "a.case")
    writers = [processes().Process(target=quick_reading.write_much, args=(path, writer, 4)) for writer in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert check_whole(Path(path)) == 80
    with wb.Case(path) as case:
        assert len(case.articles) == 80
        assert len(case.corrections) == 2 * 3 * 4
        assert not case.corrections["undone"][case.corrections["action"] == "undo"].any()
        assert case.find("Fiji") == "fiji"
        assert [case.read_setting(f"turn of {writer}") for writer in range(3)] == [3, 3, 3]


def test_a_kept_table_is_given_for_its_state_only(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.case")
    store.write_results({"actors": b"of one"}, "one")
    assert store.read_result("actors", "one") == b"of one"
    assert store.read_result("actors", "two") is None
    assert store.read_result("events", "one") is None
    with store.write() as connection:
        connection.execute("UPDATE results SET state = 'two'")
    assert store.read_result("actors", "two") is None
    store.write_results({"actors": b"of two"}, "two")
    assert store.read_result("actors", "two") == b"of two"


def test_a_query_that_sqlite_does_not_take_is_told_as_one() -> None:
    with pytest.raises(ValueError, match=r"cannot be searched for \(fts5: syntax error.*more simply"):
        Store().search_index("troops AND")


def test_a_correction_that_was_changed_behind_our_back_is_left_out_and_noted() -> None:
    store = Store()
    for name in ("Fiji", "Tonga"):
        store.append_correction("rename", {"entity_id": name.lower(), "name": name}, who="Ana")
    with store.write() as connection:
        connection.execute("DROP TRIGGER corrections_are_not_changed")
        connection.execute("UPDATE corrections SET who = 'Editor' WHERE number = 1")
    assert [line["details"]["name"] for line in store.read_corrections()] == ["Tonga"]
    assert store.damaged == {"1": {"corrections"}}


DETAILS = {"entity_id": "fiji", "name": "Fiji"}


@pytest.mark.parametrize(
    "wrong", [{"details": "[1]"}, {"details": ["x"]}, {"undoes": "1"}, {"details": "{"}, {"number": "x"}]
)
def test_what_is_no_correction_is_not_restored(wrong: dict[str, Any]) -> None:
    line = {"number": 3, "action": "rename", "details": DETAILS, "undoes": None, "who": "Ana", "at": "2021-05-04"}
    store = Store()
    with pytest.raises(ValueError):
        store.restore_correction({**line, "why": None, **wrong})
    assert store.read_corrections() == []
    store.restore_correction({**line, "why": None})
    assert [(line["number"], line["details"], line["who"]) for line in store.read_corrections()] == [
        (3, DETAILS, "Ana")
    ]
    assert not store.damaged


def test_counters_that_are_gone_are_told() -> None:
    store = Store()
    with store.write() as connection:
        connection.execute("DELETE FROM counters WHERE name = 'readings'")
    with pytest.raises(CaseFileError, match=r"damaged.*counters"):
        store.state()


def test_a_setting_that_is_not_as_it_was_written_is_as_if_it_had_never_been() -> None:
    store = Store()
    store.write_setting("a", 1)
    with store.write() as connection:
        connection.execute("UPDATE settings SET value = '{' WHERE name = 'a'")
    assert store.read_setting("a", "at first") == store.read_setting("b", "at first") == "at first"


def test_a_model_of_somebody_else_is_told_only_where_it_would_be_used() -> None:
    store = Store()
    store.write_setting("model", "theirs")
    assert store.read_own_setting("model") is None  # a warning would fail the test
    with pytest.warns(UserWarning, match="'theirs' by somebody else"):
        store.read_own_setting("model", warned=True)


def test_a_snapshot_holds_one_view_whatever_others_write(tmp_path: Path) -> None:
    one, other = Store(tmp_path / "a.case"), Store(tmp_path / "a.case")
    with one.snapshot() as before:
        other.add_articles([{"article_id": "a", "text": "x"}])
        with one.snapshot() as within:
            assert within == before == one.state()
        assert one.count_articles() == 0
    assert one.count_articles() == 1
    assert one.state() != before


def test_a_title_is_marked_at_its_first_hit_and_whole() -> None:
    store = Store()
    store.add_articles([{"article_id": "a", "text": "x", "title": "Troops leave; troops return"}])
    assert store.mark_title(1, ["absent", "troops"]) == ("", "Troops", " leave; troops return")
    assert store.mark_title(1, ["absent"]) is None


def test_a_name_that_no_file_can_hold_is_told_as_damage() -> None:
    with pytest.raises(CaseFileError, match=r"damaged.*names of columns"):
        Store()._select('SELECT "\udcff" FROM articles')


def test_what_is_kept_is_not_told_as_lost_where_only_its_copying_fails(tmp_path: Path) -> None:
    def refuse(action: int, name: str | None, *more: object) -> int:
        return sqlite3.SQLITE_DENY if name == "wal_checkpoint" else sqlite3.SQLITE_OK

    store = Store(tmp_path / "a.case")
    store._connection.set_authorizer(refuse)
    assert store.append_correction("rename", {"entity_id": "fiji", "name": "Viti"}, who="Ana") == 1
    assert len(store.read_corrections()) == 1
    store.close()
