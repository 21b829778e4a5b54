"""What says that a row is out of date: versions of workbench, model and rules, and what an article was when it was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from workbench import tables, versions
from workbench.versions import Versions, describe_annotators, describe_model, find_stale, fingerprint_articles

ARTICLES = [
    {
        "article_id": one,
        "text": "Kenya met Togo.",
        "title": "T",
        "published": "2023-05-01",
        "source": "W",
        "language": "en",
    }
    for one in "abcdef"
]


def readings(**changes: dict[str, Any]) -> pd.DataFrame:
    """Return the readings of all articles but `a`, up to date but for the changes of some."""
    articles = tables.frame("articles", ARTICLES)
    given = dict(zip(articles["article_id"], fingerprint_articles(articles), strict=True))
    rows = [
        {"article_id": one, "input": given[one], "error": None, "stamp": "now", **changes.get(one, {})}
        for one in "bcdef"
    ]
    return pd.DataFrame(rows, dtype="string")


def test_each_reason_to_read_an_article_again_and_none_for_the_others() -> None:
    articles = tables.frame("articles", ARTICLES)
    read = readings(c={"input": "other"}, d={"error": "it stumbled"}, e={"stamp": "before"})
    assert find_stale(articles, read, "now") == {
        "a": "new",
        "c": "changed",
        "d": "failed before",
        "e": "read by another version",
    }
    assert list(find_stale(articles, read, "later")) == list("abcdef")
    foreign = articles.assign(language=["fr", *["en"] * 5])
    assert "a" not in find_stale(foreign, read, "now")


@pytest.mark.parametrize("column", ["article_id", "title", "published", "source", "language"])
def test_a_reading_depends_on_all_that_it_is_made_from(column: str) -> None:
    one = tables.frame("articles", ARTICLES[:1])
    other = tables.frame("articles", [{**ARTICLES[0], column: "2024-01-01" if column == "published" else "other"}])
    missing = tables.frame("articles", [{**ARTICLES[0], column: None if column != "article_id" else "b"}])
    marks = [fingerprint_articles(rows)[0] for rows in (one, other, missing)]
    assert len({*marks}) == 3
    assert all(len(mark) == 16 for mark in marks)
    assert fingerprint_articles(one) == marks[:1]
    address = tables.frame("articles", [{**ARTICLES[0], "url": "https://example.org"}])
    assert fingerprint_articles(address) == marks[:1]


def test_a_stamp_changes_with_each_version() -> None:
    now = Versions("1", "model 1", "rules")
    changed = [now._replace(**{name: "other"}) for name in Versions._fields]
    assert len({now.stamp, *(one.stamp for one in changed)}) == 4
    assert len(now.stamp) == 12
    assert Versions("1", "model 1", "rules").stamp == now.stamp


def find_one(doc: Any, found: Any) -> list[Any]:
    return [doc]


def find_other(doc: Any, found: Any) -> list[Any]:
    return [found]


class Finder:
    def __call__(self, doc: Any, found: Any) -> list[Any]:
        return []


def test_own_annotators_are_told_by_table_name_and_code() -> None:
    told = [
        describe_annotators(annotators)
        for annotators in (
            [("events", find_one)],
            [("events", find_other)],
            [("ties", find_one)],
            [("events", find_one), ("ties", find_other)],
            [("events", Finder())],
            [],
        )
    ]
    assert len({*told}) == len(told)
    assert all(one.startswith("own ") and len(one) == 16 for one in told)
    assert describe_annotators([("events", find_one)]) == told[0]


def test_a_model_is_told_by_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meta = {"lang": "en", "name": "mine", "version": "1.2"}
    for folder in (tmp_path / "flat", tmp_path / "packed" / "en_mine-1.2"):
        folder.mkdir(parents=True)
        (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    (tmp_path / "bare").mkdir()
    for name in ("flat", "packed"):
        assert describe_model(str(tmp_path / name)) == "en_mine 1.2"
    assert describe_model(str(tmp_path / "bare")) == str(tmp_path / "bare")
    assert describe_model("no_such_model") == "no_such_model"
    assert describe_model("no such\0model") == "no such\0model"
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "en_theirs").mkdir()
    (tmp_path / "en_theirs" / "__init__.py").touch()
    (tmp_path / "en_theirs" / "meta.json").write_text(json.dumps(meta | {"name": "theirs"}), encoding="utf-8")
    assert describe_model("en_theirs") == "en_theirs 1.2"
    assert describe_model("en-theirs") == "en-theirs"
    installed = describe_model()
    assert installed.startswith("en_")
    assert installed.rpartition(" ")[2][0].isdigit()


def test_the_rules_are_all_files_of_their_rooms_and_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def written(**files: str) -> str:
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        versions.fingerprint.cache_clear()
        return versions.fingerprint("room")

    monkeypatch.setattr(versions, "files", lambda _: tmp_path)
    try:
        marks = [
            written(room__a_dot_py="one", room__words_dot_csv="w"),
            written(room__a_dot_py="two"),
            written(room__words_dot_csv="v"),
            written(room__dates_dot_toml="d"),
            written(room__deep__b_dot_py="b"),
            written(room__b_dot_py="b"),
        ]
        assert len({*marks}) == len(marks)
        assert all(len(mark) == 12 for mark in marks)
        (tmp_path / "room" / "__pycache__").mkdir()
        (tmp_path / "room" / "__pycache__" / "a.py").write_text("x")
        assert written(room__notes_dot_txt="n", other__a_dot_py="o") == marks[-1]
        (tmp_path / "room" / "b.py").rename(tmp_path / "room" / "c.py")
        assert written() not in marks
        assert written(room__b_dot_py="b\r\n") == written(room__b_dot_py="b\n")
        assert versions.fingerprint("room", "other") != versions.fingerprint("room")
    finally:
        versions.fingerprint.cache_clear()
