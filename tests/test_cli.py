"""The command line: what it writes, what it says, its exit codes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from quick_reading import TEXTS

import workbench as wb
from workbench import tables
from workbench.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, article in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(article["text"], encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_read_writes_every_table(folder: Path, quick: list[str], form: str) -> None:
    assert main(["read", str(folder / "*.txt"), "--out", str(folder / "out"), "--format", form]) == 0
    assert {path.name for path in (folder / "out").iterdir()} == {f"{name}.{form}" for name in tables.TABLES}
    read = pd.read_csv if form == "csv" else pd.read_parquet
    assert len(read(folder / "out" / f"articles.{form}")) == 3


def test_read_goes_on_with_a_case(folder: Path, quick: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    case = str(folder / "a.case")
    assert main(["read", str(folder / "0.txt"), "--case", case]) == 0
    assert main(["read", str(folder / "*.txt"), "--case", case]) == 0
    assert "2 articles added, 1 known already." in capsys.readouterr().out
    assert len(quick) == 3
    assert main(["read", str(folder / "0.txt"), "--case", case]) == 0
    assert "up to date" in capsys.readouterr().out


def test_a_bad_input_is_said_in_a_line_and_the_rest_read(
    folder: Path, quick: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_bytes(b"")
    assert main(["read", str(folder), str(folder / "nowhere"), "--out", str(folder / "out")]) == 1
    out, err = capsys.readouterr()
    lines = [line for line in err.splitlines() if line.startswith("workbench: ")]
    assert len(lines) == 2
    assert "bad.txt" in lines[0]
    assert "nowhere" in lines[1]
    assert "3 articles added, 2 skipped." in out
    assert main(["read", str(folder / "nowhere"), "--out", str(folder / "out")]) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["read", "x"], "--out DIR", id="nowhere to write"),
        pytest.param(["read", "x", "--out", "{folder}/0.txt"], "is a file", id="out is a file"),
        pytest.param(["read", "x", "--case", "{folder}/0.txt"], "not a case file", id="no case"),
        pytest.param(
            ["brief", "China", "--case", "{folder}/no.case", "--out", "b.md"], "no case file", id="no such case"
        ),
        pytest.param(
            ["brief", "a", "b", "c", "--case", "{folder}/a.case", "--out", "b.md"], "one actor or two", id="three"
        ),
        pytest.param(
            ["brief", "Fijy", "--case", "{folder}/a.case", "--out", "b.md"], r"Near: Fiji \(fiji\)", id="no such actor"
        ),
        pytest.param(["brief", "Fiji", "--case", "{folder}/a.case", "--out", "b.xyz"], r"\.md", id="kind of file"),
        pytest.param(
            ["brief", "Fiji", "--case", "{folder}/a.case", "--out", "b.md", "--since", "soon"],
            "one clear day",
            id="no day",
        ),
    ],
)
def test_errors_are_one_plain_line(
    folder: Path, quick: list[str], capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    with wb.Case(folder / "a.case") as case:
        case.add(TEXTS)
        case.annotate(progress=False)
    assert main([argument.format(folder=folder) for argument in arguments]) == 2
    err = capsys.readouterr().err
    assert re.search(words, err)
    assert err.startswith("workbench: ")
    assert err.count("\n") == 1
    assert not (folder / "no.case").exists()


@pytest.mark.parametrize("arguments", [[], ["reed"], ["read"], ["lab", "--port", "x"], ["brief", "China"]])
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: workbench" in capsys.readouterr().err


def test_brief_is_written(folder: Path, quick: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with wb.Case(folder / "a.case") as case:
        case.add(TEXTS)
        case.annotate(progress=False)
    out = folder / "deep" / "brief.md"
    assert main(["brief", "Ghana", "Togo", "--case", str(folder / "a.case"), "--out", str(out)]) == 0
    assert "Ghana" in out.read_text(encoding="utf-8")


def test_lab_opens_at_the_notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path)
    started: list[list[str]] = []
    monkeypatch.setattr("workbench.cli.os.execv", lambda _, command: started.append(command))
    monkeypatch.setattr("workbench.cli.subprocess.call", lambda command: started.append(command) or 0)
    main(["lab", "--port", "9999", "--browser", "no"])
    assert started[0][1:3] == ["-m", "jupyterlab"]
    assert {"--ServerApp.port=9999", "--no-browser", "--LabApp.default_url=/lab/tree/notebooks"} <= set(started[0])


def test_lab_is_told_to_ask_nobody_on_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    from jupyterlab.handlers.announcements import NeverCheckForUpdate
    from jupyterlab.labapp import LabApp

    started: list[list[str]] = []
    monkeypatch.setattr("workbench.cli.os.execv", lambda _, command: started.append(command))
    monkeypatch.setattr("workbench.cli.subprocess.call", lambda command: started.append(command) or 0)
    main(["lab", "--browser", "no"])
    lab = LabApp()
    lab.parse_command_line([one for one in started[0] if one.startswith("--LabApp")])
    assert (lab.news_url, lab.extension_manager) == (None, "readonly")
    assert lab.check_for_updates_class is NeverCheckForUpdate


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "workbench", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert all(verb in done.stdout for verb in ("read", "brief", "lab"))
