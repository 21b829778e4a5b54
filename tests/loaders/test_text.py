"""`.txt` and `.md` with every kind of header, and without."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.loaders import load
from workbench.loaders.head import split_header
from workbench.loaders.text import plain_markdown

BODY = "Fiji met Tonga on Monday.\n\nThey spoke of Peru."


def read(path: Path, text: str, **options: Any) -> dict[str, Any]:
    path.write_bytes(text.encode("utf-8"))
    (article,) = load(path, **options)
    assert isinstance(article, dict)
    return article


@pytest.mark.parametrize(
    ("name", "header", "expected"),
    [
        pytest.param("a.txt", "", {}, id="none"),
        pytest.param(
            "a.txt",
            "title: A talk\ndate: 2021-05-04\nsource: Sample Post\nurl: https://example.org/a\n\n",
            {
                "title": "A talk",
                "published": dt.date(2021, 5, 4),
                "source": "Sample Post",
                "url": "https://example.org/a",
            },
            id="bare",
        ),
        pytest.param("a.txt", "Headline: A talk: the day after\n\n", {"title": "A talk: the day after"}, id="colon"),
        pytest.param("a.txt", "DATE: 4 May 2021\nAuthor: Someone\n\n", {"published": dt.date(2021, 5, 4)}, id="author"),
        pytest.param(
            "a.md",
            '---\ntitle: "A talk"\ndate: 2021-05-04T08:00:00+09:00\ntags: x\n---\n\n',
            {"title": "A talk", "published": dt.date(2021, 5, 4)},
            id="fenced",
        ),
        pytest.param("a.md", "# A talk\n\n", {"title": "A talk"}, id="heading"),
        pytest.param("a.md", "title: Another\n\n# A talk\n\n", {"title": "Another"}, id="header before heading"),
    ],
)
def test_headers(tmp_path: Path, name: str, header: str, expected: dict[str, Any]) -> None:
    article = read(tmp_path / name, header + BODY)
    assert article["text"] == BODY
    assert {
        key: value for key, value in article.items() if value is not None and key not in ("text", "origin_file")
    } == expected


def test_a_text_that_begins_with_a_colon_has_no_header() -> None:
    text = "Moscow: the talks are over.\n\nNobody spoke."
    assert split_header(text) == ({}, text)
    assert split_header("title: A talk\nThey met.\n\nAll of them.")[0] == {}


def test_line_ends_and_byte_order_marks_go(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", "\ufeffdate: 2021-05-04\r\n\r\nFiji.\r\nTonga.\r\n")["text"] == "Fiji.\nTonga."
    (tmp_path / "b.txt").write_bytes("Fiji “met” Tonga.".encode("utf-16"))
    assert [article["text"] for article in load(tmp_path / "b.txt")] == ["Fiji “met” Tonga."]


def test_a_named_encoding_is_used(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Der Präsident sprach.".encode("cp1252"))
    assert [article["text"] for article in load(tmp_path / "a.txt", encoding="cp1252")] == ["Der Präsident sprach."]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        pytest.param("He said *no* to **it**.", "He said no to it.", id="emphasis"),
        pytest.param("5 * 3 * 2 is snake_case_name", "5 * 3 * 2 is snake_case_name", id="no emphasis"),
        pytest.param("- Fiji\n- Tonga", "Fiji\nTonga", id="list"),
        pytest.param("![map](m.png)See [Fiji](x).", "See Fiji.", id="link"),
    ],
)
def test_marks_of_markdown_go(marked: str, words: str) -> None:
    assert plain_markdown(marked) == words


@settings(max_examples=60)
@given(text=st.text(max_size=200), suffix=st.sampled_from([".txt", ".md", ".csv", ".jsonl", ".html"]))
def test_odd_text_is_an_article_or_a_problem(tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str) -> None:
    path = tmp_path_factory.mktemp("odd") / f"a{suffix}"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    for found in load(path):
        if isinstance(found, dict):
            assert found["text"].strip()
            assert "\r" not in found["text"]
            found["text"].encode("utf-8")
        else:
            assert found.source.startswith(str(path))
            assert found.sentence.endswith(".")


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_odd_bytes_are_an_article_or_a_problem(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("odd") / "a.txt"
    path.write_bytes(content)
    assert len(list(load(path))) == 1
