"""Files made to hang a reader or to eat its memory: each is refused in one sentence, and the rest of the folder kept."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from pathlib import Path

import hostile
import made
import pandas as pd
import pytest

import workbench as wb
from workbench.loaders import Problem, limits, load

OF_PYTHON = re.compile(r"[a-z](Error|Exception)\b|Traceback|NoneType|has no attribute|\w\(\) ")
GOOD = "Fiji and Tonga met in May and agreed on the ferry line between their islands."


@pytest.fixture(autouse=True)
def _nothing_opens_a_connection_or_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("a loader opened the network or another program")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
    monkeypatch.setattr(os, "system", refuse)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # time runs out in others' callbacks too
@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_refused_in_a_moment(tmp_path: Path, name: str) -> None:
    called, make = hostile.HOSTILE[name]
    (tmp_path / called).write_bytes(make())
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    began = time.thread_time()
    found = list(load(tmp_path))
    assert time.thread_time() - began < 5
    problems = [one for one in found if isinstance(one, Problem)]
    assert [one["text"] for one in found if isinstance(one, dict)] == [GOOD]
    assert problems
    for problem in problems:
        assert problem.sentence.isprintable()
        assert called in problem.sentence
        assert not OF_PYTHON.search(problem.sentence), problem.sentence
        assert len(problem.sentence) < 400 + 2 * len(str(tmp_path))


@pytest.mark.parametrize("name", hostile.KEPT)
def test_kept_in_a_moment(tmp_path: Path, name: str) -> None:
    called, make = hostile.KEPT[name]
    (tmp_path / called).write_bytes(make())
    began = time.thread_time()
    (article,) = load(tmp_path / called)
    assert time.thread_time() - began < 5
    assert isinstance(article, dict)
    assert "root:" not in article["text"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_pipes_and_devices_are_never_opened(tmp_path: Path) -> None:
    hostile.special_files(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    found = list(load(tmp_path))
    assert [one["text"] for one in found if isinstance(one, dict)] == [GOOD]
    told = [str(one) for one in found if isinstance(one, Problem)]
    assert len(told) == 3
    assert sum("no regular file" in one for one in told) == 2


def test_a_cell_that_is_a_list_leaves_the_other_rows(tmp_path: Path) -> None:
    import numpy as np

    rows = [
        {"text": "Fiji.", "title": np.array(["a", "b"])},
        {"text": np.array([1, 2]), "title": "x"},
        {"text": "Chad."},
    ]
    frame = pd.DataFrame(rows)
    for source in (frame, rows):
        found = list(load(source))
        assert [one["text"] for one in found if isinstance(one, dict)] == ["Fiji.", "Chad."]
    pd.DataFrame({"text": [["a", "b"], ["c"]]}).to_parquet(tmp_path / "a.parquet")
    assert [str(one)[-40:] for one in load(tmp_path / "a.parquet")]


def test_a_day_that_cannot_be_leaves_the_other_rows(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as parquet

    days = pa.array([2**62, None], pa.timestamp("us"))
    parquet.write_table(pa.table({"text": ["Fiji met Tonga.", GOOD], "date": days}), tmp_path / "a.parquet")
    found = list(load(tmp_path / "a.parquet"))
    assert [one["text"] for one in found if isinstance(one, dict)] == ["Fiji met Tonga.", GOOD]
    assert ["not one clear day" in str(one) for one in found if isinstance(one, Problem)] == [True]


def test_a_table_with_nothing_under_its_header_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,date\n\n", encoding="utf-8")
    (problem,) = load(tmp_path / "a.csv")
    assert "no line under it" in str(problem)


def test_time_is_counted_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(file: object, *, encoding: str | None = None):  # type: ignore[no-untyped-def]
        yield {"text": GOOD}
        while True:
            try:
                sum(range(1000))
            except Exception:
                continue

    monkeypatch.setattr(limits, "SECONDS", 0.2)
    monkeypatch.setitem(__import__("workbench.loaders").loaders.LOADERS, ".xml", endless)
    (tmp_path / "a.xml").write_bytes(b"x")
    (tmp_path / "b.txt").write_text("Chad and Niger met.", encoding="utf-8")
    found = list(load(tmp_path))
    assert [type(one) for one in found] == [dict, Problem, dict]
    assert "takes more than" in str(found[1])


def test_memory_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/proc/self/statm").exists():
        pytest.skip("the system does not tell the memory of a process")

    def greedy(file: object, *, encoding: str | None = None):  # type: ignore[no-untyped-def]
        held = []
        while True:
            held.append(bytearray(1_000_000))
            yield Problem("x", "x")

    monkeypatch.setattr(limits, "MEMORY_BYTES", 40_000_000)
    monkeypatch.setattr(limits, "SECONDS", 60.0)
    monkeypatch.setitem(__import__("workbench.loaders").loaders.LOADERS, ".xml", greedy)
    (tmp_path / "a.xml").write_bytes(b"x")
    *_, last = load(tmp_path / "a.xml")
    assert "of memory" in str(last)


def test_names_are_told_without_control_characters(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J\u202etxt.xyz").write_bytes(b"x")
    (problem,) = load(tmp_path)
    assert problem.sentence.isprintable()
    told = [str(one) for one in load(["http://[::1", "~nosuchuser/a.txt", "a\0b"])]
    assert len(told) == 3
    assert sum("no name of a file" in one for one in told) == 3
    assert all(one.isprintable() for one in told)


def test_a_whole_case_survives_them(tmp_path: Path) -> None:
    for name in ("zip bomb", "pdf loop", "links", "bin in rtf"):
        called, make = hostile.HOSTILE[name]
        (tmp_path / called).write_bytes(make())
    (tmp_path / "three.txt").write_bytes(made.txt(made.make_articles(5)))
    case = wb.Case()
    with pytest.warns(UserWarning, match="3 articles added, 4 skipped"):
        report = case.add(tmp_path)
    assert report.files["refused"].astype(bool).sum() == 4
