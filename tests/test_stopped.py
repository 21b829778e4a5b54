"""Others that hold the case, and readers that die: one sentence with its remedy, nothing lost, and it goes on."""

from __future__ import annotations

import math
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from quick_reading import TEXTS, find_capitals_or_die_once, find_named, find_sentence, find_sentence_or_die, read_words

import workbench as wb
from workbench import case_file, pipeline, results, tables
from workbench.case_errors import CaseFileError
from workbench.cli import main
from workbench.pipeline import Reading
from workbench.workers import open_workers

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="processes cannot be stopped here")
@pytest.mark.parametrize("worth", [math.inf, -1.0], ids=["nothing-to-keep", "all-to-keep"])
def test_a_stopped_process_that_holds_the_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], worth: float
) -> None:
    monkeypatch.setattr(case_file, "PATIENCE", 0.2)
    monkeypatch.setattr(results, "WORTH_KEEPING", worth)  # else what took a busy machine long
    kept = pytest.warns(UserWarning, match="could not be kept") if worth < 0 else nullcontext()
    path = tmp_path / "a.case"
    with wb.Case(path) as case:
        case.add(TEXTS[:1])
        command = [sys.executable, "-c", HOLD, str(path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            other.send_signal(signal.SIGSTOP)
            try:
                with pytest.raises(CaseFileError, match=r"Another program holds the case '.*Close it there, or wait"):
                    case.add(TEXTS[1:2])
                (tmp_path / "b.txt").write_text(TEXTS[2]["text"], encoding="utf-8")
                assert main(["add", str(tmp_path / "b.txt"), "--case", str(path)]) == 2
                told = capsys.readouterr().err.strip().splitlines()
                assert len([line for line in told if "Another program holds" in line]) == 1
                assert not any("Traceback" in line for line in told)
                with kept:
                    assert len(case.articles) == 1
            finally:
                other.send_signal(signal.SIGCONT)
                other.kill()
        case.add(TEXTS)
        assert len(case.articles) == len(TEXTS)
        assert not len(case.check())


class Dying:
    """An executor whose second batch kills its process."""

    def map(self, work: Any, batches: list[Any], *more: Any) -> Iterator[list[Reading]]:
        yield [Reading(article["article_id"], read_words(article)) for article in batches[0]]
        raise BrokenProcessPool("A process in the process pool was terminated abruptly")


def test_what_was_read_before_a_worker_died_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 1)
    case = wb.Case()
    case.add(TEXTS)
    executor: Any = Dying()
    with pytest.raises(ChildProcessError, match=r"ended before its time.*kept.*fewer workers"):
        case.annotate(executor=executor, progress=False)
    assert len(case.stale) == len(TEXTS) - 1
    assert len(case.mentions)


@pytest.mark.slow
@pytest.mark.model
def test_a_worker_that_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 1)
    case = wb.Case()
    case.add(
        [{"text": "Peru met Chile in Lima, and both spoke of copper and fish."}, {"text": "KILL whoever reads this."}]
    )
    annotators = [("sentences", find_sentence_or_die)]
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor,
        pytest.raises(ChildProcessError, match="ended before its time"),
    ):
        case.annotate(annotators=annotators, executor=executor, progress=False)
    assert list(case.stale["reason"]) == ["new"]
    assert list(case.sentences["article_id"]) == list(case.articles["article_id"][:1])


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("which", [0, 4, 9])
def test_a_worker_that_is_killed_in_the_middle_of_an_article_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, which: int
) -> None:
    """Half of an article's rows are found when its reader dies: tables, order and ids are those of an undisturbed one."""
    monkeypatch.setattr(pipeline, "BATCH", 2)
    monkeypatch.setenv("KILL_ONCE", str(tmp_path / "wish"))
    names = ["Fiji", "Tonga", "Peru", "Chile", "Ghana", "Togo", "Laos", "Oman", "Mali", "Niue"]
    texts = [{"text": f"{name} met Kenya {i} times{' KILL' * (i == which)} in Lima."} for i, name in enumerate(names)]
    annotators = [
        ("sentences", find_sentence), ("mentions", find_capitals_or_die_once), ("entities", find_named)
    ]  # fmt: skip
    with wb.Case(tmp_path / "calm.case") as calm, wb.Case(tmp_path / "killed.case") as killed:
        for case in (calm, killed):
            case.add(texts)
        calm.annotate(annotators=annotators, progress=False)
        (tmp_path / "wish").touch()
        with open_workers(2) as pool, pytest.raises(ChildProcessError, match="ended before its time"):
            killed.annotate(annotators=annotators, executor=pool, progress=False)
        assert not (tmp_path / "wish").exists()
        assert killed.articles["article_id"][which] in set(killed.stale["article_id"])
        left = len(killed.stale)
        with open_workers(2) as pool:
            assert killed.annotate(annotators=annotators, executor=pool, progress=False).read == left
        assert not len(killed.check())
        for name in tables.TABLES:
            pd.testing.assert_frame_equal(killed.table(name), calm.table(name))
