"""An article for the reader: its text cut in pieces, its address only where it is one of the web."""

from __future__ import annotations

import pytest

import workbench as wb
from workbench.widgets.reading import cut


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://news.example/a", True),
        ("HTTP://news.example/a", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)//https://news.example", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("file:///etc/passwd", False),
        ("//news.example/a", False),
        ("news.example/https://", False),
    ],
)
def test_only_addresses_of_the_web_become_links(quick: list[str], url: str, kept: bool) -> None:
    case = wb.Case()
    case.add([{"text": "Kenya met Togo.", "title": "T", "url": url}])
    case.annotate(progress=False)
    reader = wb.widgets.read(case, case.articles["article_id"][0])
    assert reader.article["url"] == (url if kept else "")


def test_pieces_are_the_text_and_know_what_covers_them() -> None:
    text = "Kenya met Togo."
    spans = [
        {"start": 0, "end": 5, "layer": "mentions", "says": "name: Kenya", "actor": "KEN"},
        {"start": 0, "end": 14, "layer": "events", "says": "consult"},
        {"start": 10, "end": 14, "layer": "mentions", "says": "name: Togo", "actor": "TGO"},
        {"start": 9, "end": 99, "layer": "dates", "says": "outside"},
    ]
    pieces = cut(text, spans, at=11)
    assert "".join(piece["text"] for piece in pieces) == text
    assert [piece["text"] for piece in pieces] == ["Kenya", " met ", "Togo", "."]
    assert [piece.get("layers") for piece in pieces] == [
        ["events", "mentions"],
        ["events"],
        ["events", "mentions"],
        None,
    ]
    assert [piece.get("actor") for piece in pieces] == ["KEN", None, "TGO", None]
    assert [piece.get("here", False) for piece in pieces] == [False, False, True, False]
