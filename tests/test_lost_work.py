"""The benchmark that kills writers, on a few rounds: nothing is lost, and it would notice what is."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import workbench as wb

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "lost_work.py"


@pytest.fixture(scope="module")
def lost_work() -> Any:
    spec = importlib.util.spec_from_file_location("lost_work", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["lost_work"] = module
    spec.loader.exec_module(module)
    return module


def test_what_is_lost_is_noticed(lost_work: Any, quick: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with wb.Case(path, analyst="Ana") as case:
        case.add([{"text": "Fiji met Tonga."}])
        case.annotate(progress=False)
        done = case.correct.rename("fiji", "Republic of Fiji")
        case.write_setting("Ana", [1, 2])
    told = [["articles", ["Fiji met Tonga."]], ["line", done.number, done.what], ["setting", [1, 2]]]
    journal = tmp_path / "Ana.journal"
    journal.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    assert lost_work.lost(path) == (3, [])
    told = [
        ["articles", ["Peru left."]],
        ["line", 7, "x"],
        ["line", done.number, "x"],
        ["setting", [1, 3]],
        ["file", "t"],
    ]
    journal.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    assert len(lost_work.lost(path)[1]) == 5


@pytest.mark.slow
def test_killed_writers_lose_nothing(lost_work: Any, tmp_path: Path) -> None:
    written, missing = lost_work.kills(tmp_path, 3)
    assert missing == []
    assert written > 3


@pytest.mark.slow
def test_writers_and_readers_at_once_lose_nothing(lost_work: Any, tmp_path: Path) -> None:
    written, missing = lost_work.crowd(tmp_path, 6, 2, 1)
    assert missing == []
    assert written > 2
