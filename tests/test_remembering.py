"""What a case has worked out survives closing: a change after opening is as small as in an open case, and as right."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from quick_reading import TEXTS, many_texts
from random_desk import Desk, computed_anew, dropped, hold_against_anew, keep
from varied_corpus import Sample

import workbench as wb
from workbench import remembering, tables, upkeep
from workbench.pipeline import Annotations

ALL = pytest.mark.skipif("WORKBENCH_LONG" not in os.environ, reason="takes ten minutes; asked for by WORKBENCH_LONG=1")


@pytest.fixture(autouse=True)
def kept_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.results.WORTH_KEEPING", -1.0)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each time that tables are linked from here on: whether from the beginning."""
    found: list[bool] = []
    update = upkeep.update_linked

    def noted(old: upkeep.Linked, **options: Any) -> upkeep.Linked:
        found.append(not old.tables)
        return update(old, **options)

    monkeypatch.setattr("workbench.upkeep.update_linked", noted)
    return found


def rows_of(sample: Annotations) -> Sample:
    return Sample({name: getattr(sample, name) for name in ("articles", *tables.ARTICLE_TABLES)})


@pytest.mark.model
@pytest.mark.parametrize("large", [1, 10_000])
@pytest.mark.parametrize(("seed", "steps"), [(3, 16), pytest.param(4, 400, marks=[pytest.mark.slow, ALL])])
def test_closed_and_opened_between_steps_is_computed_anew(
    sample: Annotations,
    begun: list[bool],
    seed: int,
    steps: int,
    large: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("workbench.results.RESTS_FROM", large)
    path = tmp_path / "a.case"
    case = wb.Case(path)
    desk = Desk(case, rows_of(sample), seed)
    _ = case._everything()
    done, opened = [], 0
    for _ in range(steps):
        match desk.chance.randrange(4):
            case 0:
                desk.case.close()
            case 1:  # as a process that is killed: what waits is not written
                desk.case._results._waiting.is_worth = False
                desk.case._store.close()
        if desk.case._store._connection is None or _is_closed(desk.case):
            desk.case = wb.Case(path)
            opened += 1
        done.append(desk.step())
        _ = desk.case.actors if desk.chance.random() < 0.3 else desk.case._everything()
        if desk.chance.random() < 0.4:
            begun_here = len(begun)
            hold_against_anew(desk.case, done)
            del begun[begun_here:]
            assert not desk.case.mentions["article_id"].isin(dropped(desk.case)).any()
    hold_against_anew(desk.case, done)
    assert opened > steps / 5
    assert sum(begun[:-1]) <= 1 + steps / 10  # all but everything goes on from what was remembered


def _is_closed(case: wb.Case) -> bool:
    try:
        case._store.state()
    except sqlite3.ProgrammingError:
        return True
    return False


@pytest.mark.model
def test_only_what_is_touched_is_made_anew_after_opening(
    sample: Annotations, begun: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with wb.Case(tmp_path / "a.case") as case:
        desk = Desk(case, rows_of(sample), 1)
        _ = case._everything()
    asked: list[int] = []
    read = wb.case.Store.read_rows

    def noted(store: Any, name: str, articles: Any = None) -> Any:
        asked.append(len(articles))
        return read(store, name, articles)

    with wb.Case(tmp_path / "a.case") as case:
        keep(case, [desk.sample.vary(99, 400)])
        monkeypatch.setattr("workbench.store.Store.read_rows", noted)
        _ = case._everything()
    assert begun == [True, False]
    assert 1 <= max(asked) < 20


@pytest.mark.model
def test_two_who_write_in_turn_both_see_what_is_computed_anew(sample: Annotations, tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    desks = [Desk(wb.Case(path), rows_of(sample), seed) for seed in (5, 6)]
    desks[1].added += 100
    done = []
    for turn in range(12):
        desk = desks[turn % 2]
        done.append(desk.step())
        for one in desks:
            _ = one.case._everything()
        if turn % 3 == 2:
            desk.case.close()
            desk.case = wb.Case(path)
    for desk in desks:
        hold_against_anew(desk.case, done)
        desk.case.close()


def test_of_a_large_case_nothing_is_remembered_in_memory_before_the_first_change(
    quick: list[str], begun: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.results.RESTS_FROM", 1)
    with wb.Case(tmp_path / "a.case") as case:
        case.add([*TEXTS, *many_texts(20)])
        case.annotate(progress=False)
        _ = case._everything()
        assert case._results._linked is None
        assert case._results._counted is None
        for name in ("Republic of Peru", "Peru"):
            case.correct.rename("peru", name)
            _ = case._everything()
        assert begun == [True, False, False]
        hold_against_anew(case)


def answered(folder: Path) -> Path:
    """Return a case that was read, has answered once, and is closed."""
    path = folder / "a.case"
    with wb.Case(path) as case:
        case.add([*TEXTS, *many_texts(20)])
        case.annotate(progress=False)
        _ = case._everything()
    return path


KILLED = """
import os, signal, sys, workbench as wb, workbench.results
workbench.results.WORTH_KEEPING = -1.0
case = wb.Case(sys.argv[1])
case._everything()
case.correct.rename("peru", "Republic of Peru")
case._everything()
if sys.argv[2] == "after":
    case._results.keep()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_killed_process_leaves_what_was_kept_before(
    quick: list[str], begun: list[bool], tmp_path: Path, when: str
) -> None:
    path = answered(tmp_path)
    command = [sys.executable, "-W", "ignore", "-c", KILLED, str(path), when]
    assert subprocess.run(command, check=False, capture_output=True).returncode == -signal.SIGKILL
    del begun[:]
    with wb.Case(path) as case:
        assert "Republic of Peru" in set(case.actors["name"])
        case.correct.rename("chile", "Republic of Chile")
        _ = case._everything()
        assert begun == ([False, False] if when == "before" else [False])
        hold_against_anew(case)


@pytest.mark.parametrize("other", ["rules", "Python", "a table", "who kept it", "knowledge"])
def test_what_others_remember_is_not_taken_up(
    quick: list[str], begun: list[bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    path = answered(tmp_path)
    del begun[:]
    match other:
        case "rules":
            monkeypatch.setattr("workbench.results.fingerprint", lambda *_: "of an upgrade")
        case "Python":
            monkeypatch.setattr(remembering, "MADE_BY", b"another Python")
        case "a table":
            _in_file(path, "DELETE FROM results WHERE name = 'mentions'")
        case "who kept it":
            _in_file(path, "UPDATE results SET content = x'00' || content WHERE name = 'remembered'")
            monkeypatch.setattr("workbench.remembering.pickle.load", None)
        case "knowledge":
            with wb.Case(path) as case:
                case.write_setting("knowledge", False)
    with wb.Case(path) as case:
        case.correct.rename("peru", "Republic of Peru")
        _ = case._everything()
        assert begun[0]
        hold_against_anew(case)


def test_rows_damaged_after_closing_are_left_out_where_they_are_looked_at(
    quick: list[str], begun: list[bool], tmp_path: Path
) -> None:
    path = answered(tmp_path)
    with wb.Case(path) as case:
        damaged = case.mentions["article_id"].iloc[0]
    _in_file(path, f"UPDATE mentions SET text = 'Nowhere' WHERE article_id = '{damaged}'")
    with wb.Case(path) as case:
        case.date(damaged, "2021-05-09")
        with pytest.warns(UserWarning, match="not as they were written"):
            _ = case.mentions
        assert damaged not in set(case.mentions["article_id"])
        with pytest.warns(UserWarning, match="not as they were written"):
            hold_against_anew(case)


def _in_file(path: Path, query: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(query)


def test_what_is_remembered_is_packed_without_what_tables_say(quick: list[str], tmp_path: Path) -> None:
    with wb.Case(tmp_path / "a.case") as case:
        case.add([*TEXTS, *many_texts(20)])
        case.annotate(progress=False)
        _ = case._everything()
        results = case._results
        kept = dict(results._at_hand)
        one = remembering.Remembered(results._added, results._linked, False, kept)
        counted = remembering.Counted(results._counted, remembering.Changed(), kept)
        again = remembering.unpack(remembering.pack(one), kept.get)
        assert again is not None
        for name, rows in one.linked.tables.items():
            assert rows.equals(again.linked.tables[name])
        counted_again = remembering.unpack_counted(remembering.pack_counted(counted), kept.get)
        assert counted_again is not None
        for name, (_, rows) in counted.memory.frames.items():
            assert rows.equals(counted_again.memory.frames[name][1])
        assert len(remembering.pack(one)) < len(remembering.pack(replace(one, kept={})))
        assert len(remembering.pack_counted(counted)) < len(remembering.pack_counted(replace(counted, kept={})))
        assert remembering.unpack(remembering.pack(one), lambda _: None) is None
        assert remembering.unpack_counted(remembering.pack_counted(counted), lambda _: None) is None


def test_the_tables_of_a_copy_are_computed_anew(quick: list[str], tmp_path: Path) -> None:
    with wb.Case(tmp_path / "a.case") as case:
        case.add(TEXTS)
        case.annotate(progress=False)
        assert {name: len(rows) for name, rows in computed_anew(case).items()} == {
            name: len(rows) for name, rows in case._everything().items()
        }
