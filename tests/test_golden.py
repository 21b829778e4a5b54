"""Three articles of the sample case, row by row as they were last reviewed: what reading changes shows here as a diff.

`make golden` rewrites tests/golden from what is read now. Read the diff before it is committed.
"""

from __future__ import annotations

import csv
import difflib
import io
from pathlib import Path

import pandas as pd
import pytest

from workbench import annotate, tables
from workbench.pipeline import Annotations

GOLDEN = Path(__file__).parent / "golden"
TITLES = (
    "Xi receives North Korea's Kim in Beijing on surprise first foreign trip",
    "Saudi Arabia and Iran agree in Beijing to restore ties",
    "Kim Yo Jong says North never took down its loudspeakers",
)
SHOWN_OF_A_TEXT = 60


@pytest.fixture(scope="module")
def three(sample_articles: pd.DataFrame) -> Annotations:
    """Return the reading of the three articles, by themselves, so that no other article moves their rows."""
    chosen = sample_articles[sample_articles["title"].isin(TITLES)]
    assert sorted(chosen["title"]) == sorted(TITLES)
    return annotate(chosen.sort_values("published"))


def write_rows(name: str, rows: pd.DataFrame) -> str:
    """Return a table as the CSV that is kept: a line a row, lists joined, an article's text cut short."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(rows.columns)
    for row in rows.to_dict("records"):
        if name == "articles":
            row["text"] = f"{row['text'][:SHOWN_OF_A_TEXT]} … ({len(row['text'])} characters)"
        writer.writerow(_cell(value) for value in row.values())
    return file.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    if not tables.known(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return f"{value:.3g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("name", tables.TABLES)
def test_rows_are_those_that_were_reviewed(three: Annotations, name: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{name}.csv"
    now = write_rows(name, getattr(three, name))
    if request.config.getoption("--rewrite-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    kept = path.read_text(encoding="utf-8")
    moved = difflib.unified_diff(kept.splitlines(), now.splitlines(), "reviewed", "read now", lineterm="", n=0)
    assert kept == now, "\n".join(
        ["Rows have moved. If they are right: make golden, and a line in CHANGELOG.md.", *moved]
    )


def test_every_golden_file_is_a_table() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(tables.TABLES)
