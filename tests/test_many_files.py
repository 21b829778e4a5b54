"""A folder of many files of every kind from the command line: a report, nothing twice, nothing lost by a kill."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import made
import made_bundles
import pandas as pd
import pytest
from made import Made

import workbench as wb

ONE: dict[str, Callable[[Made], bytes]] = {
    "txt": lambda article: made.headed(article).encode(),
    "md": lambda article: made.headed(article).encode(),
    "html": made.html,
    "pdf": made.pdf,
    "docx": lambda article: made.docx(made.document_lines(article)),
    "odt": made.odt,
    "rtf": lambda article: made.rtf([words for _, words in made.document_lines(article)]),
    "eml": made.mail,
    "mhtml": made.mhtml,
}
SEVERAL: dict[str, Callable[[Sequence[Made]], bytes]] = {
    "csv": made.csv,
    "jsonl": made.jsonl,
    "mbox": made.mbox,
    "rss": made.rss,
    "atom": made.atom,
    "xlsx": made.xlsx,
    "xls": made.xls,
    "parquet": made.parquet,
    "zip": lambda articles: made.packed({f"{n}.txt": made.headed(article) for n, article in enumerate(articles)}),
}
BROKEN = {"empty.txt": b"", "photo.txt": b"\x89PNG\r\n\x1a\n\0\0\0", "notes.xyz": b"x", "torn.pdf": b"%PDF-1.7 torn"}
SIZES = [pytest.param(36, id="36 files"), pytest.param(500, marks=pytest.mark.slow, id="500 files")]


def fill(folder: Path, count: int) -> int:
    """Write so many files in sub-folders, some broken, some there twice; return how many articles they hold."""
    makers = [*ONE, *SEVERAL, "bundle"]
    chance, articles = random.Random(count), 0
    for number, (name, content) in enumerate(BROKEN.items()):
        (folder / f"part {number}").mkdir()
        (folder / f"part {number}" / name).write_bytes(content)
    for number in range(count - len(BROKEN) - 2):
        kind, place = makers[number % len(makers)], folder / f"part {number % 7}"
        place.mkdir(exist_ok=True)
        if kind == "bundle":
            _, suffix, content, inside = made_bundles.make_bundle(number)
        else:
            inside = made.make_articles(1000 * count + number, 1 if kind in ONE else 3)
            content, suffix = ONE[kind](inside[0]) if kind in ONE else SEVERAL[kind](inside), f".{kind}"
        (place / f"{number}{suffix}").write_bytes(content)
        articles += len(inside)
    for number, path in enumerate(chance.sample(sorted(folder.rglob("*.eml")), 2)):
        (folder / f"again {number}.eml").write_bytes(path.read_bytes())
    return articles


def run(*arguments: str | Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "workbench", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600)


def count_articles(case: Path) -> int:
    if not case.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{case}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.Error:  # not made yet, or held
        return 0


@pytest.mark.parametrize("count", SIZES)
def test_a_mixed_folder_from_the_command_line(tmp_path: Path, count: int) -> None:
    folder, case = tmp_path / "news", tmp_path / "a.case"
    folder.mkdir()
    articles = fill(folder, count)
    first = run("add", folder, "--case", case, "--report", tmp_path / "report.csv")
    assert first.returncode == 1  # four files are broken
    assert "Traceback" not in first.stdout + first.stderr
    assert f"{articles:,} articles added, 2 known already, {len(BROKEN)} skipped." in first.stdout
    assert all(name in first.stdout for name in BROKEN)
    report = pd.read_csv(tmp_path / "report.csv").fillna("")
    assert len(report) == count
    assert (report["articles"].sum(), report["kept"].sum()) == (articles + 2, articles)
    assert sorted(Path(name).name for name in report["file"][report["refused"] != ""]) == sorted(BROKEN)
    assert (report["duplicate_of"] != "").sum() == 2
    second = run("add", folder, "--case", case)
    assert f"0 articles added, {articles + 2:,} known already" in second.stdout
    assert count_articles(case) == articles


@pytest.mark.parametrize("count", SIZES)
def test_a_kill_in_the_middle_loses_nothing(tmp_path: Path, count: int) -> None:
    folder, case = tmp_path / "news", tmp_path / "a.case"
    folder.mkdir()
    articles = fill(folder, count)
    command = [sys.executable, "-m", "workbench", "add", str(folder), "--case", str(case)]
    seen = 0
    for _ in range(2):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 300
            while count_articles(case) <= seen and process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.02)
        finally:
            process.kill()
            process.wait()
        now = count_articles(case)
        assert now >= seen
        seen = now
    last = run("add", folder, "--case", case)
    assert f"{articles - seen:,} article{'' if articles - seen == 1 else 's'} added" in last.stdout
    with wb.Case(case) as whole:
        assert len(whole.articles) == articles
        assert not len(whole.check())
        assert len(whole.search("officials OR traders OR talks OR ministry OR heavy", most=3))
