"""Tables, JSON lines, Parquet, DataFrames, dicts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.loaders import Problem, load

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(
    lambda t: t.strip() == t
)


def read(source: Any) -> tuple[list[dict[str, Any]], list[Problem]]:
    found = list(load(source))
    return [one for one in found if isinstance(one, dict)], [one for one in found if isinstance(one, Problem)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.csv"
    lines = [
        ["Date", "Headline", "Body"],
        ["2021-05-04", "A talk", '"Fiji, ""Tonga""; and\nPeru met."'],
        ["", "", "Chad."],
    ]
    path.write_text("\ufeff" + "\r\n".join(separator.join(line) for line in lines), encoding="utf-8", newline="")
    articles, problems = read(path)
    assert not problems
    assert [article["text"] for article in articles] == ['Fiji, "Tonga"; and\nPeru met.', "Chad."]
    assert articles[0]["title"] == "A talk"
    assert articles[1]["published"] is None


def test_a_bad_line_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "Fiji."}\n{"text": "Tonga."\n\n["Peru"]\n{"title": "x"}\n{"text": "Chad."}\n', encoding="utf-8"
    )
    articles, problems = read(path)
    assert [article["text"] for article in articles] == ["Fiji.", "Chad."]
    assert [problem.source for problem in problems] == [f"{path}, line {number}" for number in (2, 4, 5)]
    path = tmp_path / "a.csv"
    path.write_text("text,title\nFiji.,x\nTonga, too.,y,z\nChad.,x\n,y\n", encoding="utf-8")
    articles, problems = read(path)
    assert [article["text"] for article in articles] == ["Fiji.", "Chad."]
    assert [problem.source for problem in problems] == [f"{path}, line {number}" for number in (3, 5)]


def test_an_unclear_date_is_said_and_the_article_kept() -> None:
    articles, problems = read([{"text": "Fiji.", "date": "04/05/2021"}])
    assert articles[0]["published"] is None
    assert problems[0].kept
    assert "'04/05/2021' is not one clear day" in problems[0].sentence


@settings(max_examples=30)
@given(st.lists(st.fixed_dictionaries({"text": texts, "title": texts}), min_size=1, max_size=4))
def test_every_form_gives_the_same_articles(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("forms")
    frame = pd.DataFrame(rows)
    frame.to_csv(folder / "a.csv", index=False, encoding="utf-8")
    frame.to_parquet(folder / "a.parquet")
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "a.jsonl").write_bytes(lines.encode("utf-8"))
    expected = [(row["text"], row["title"]) for row in rows]
    for source in (rows, frame, folder / "a.csv", folder / "a.parquet", folder / "a.jsonl"):
        articles, problems = read(source)
        assert not problems
        assert [(article["text"], article["title"]) for article in articles] == expected
