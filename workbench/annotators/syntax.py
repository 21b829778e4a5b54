"""Questions about the text that several annotators ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc

from workbench.grammar.parse import parse_of

Found = dict[str, list[dict[str, Any]]]
Annotator = Callable[[Doc, Found], list[dict[str, Any]]]


def span_row(doc: Doc, found: Found, start: int, end: int) -> dict[str, Any]:
    """Return what every row about characters [start, end) shares: article_id, sentence, start, end, text."""
    return {
        "article_id": found["articles"][0]["article_id"],
        "sentence": sentence_at(found, start),
        "start": start,
        "end": end,
        "text": parse_of(doc).raw[start:end],
    }


def sentence_at(found: Found, start: int) -> int:
    """Return the number of the sentence that holds a character offset (bisection; the last one begun before it)."""
    rows = found["sentences"]
    low, high = 0, len(rows) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if rows[middle]["start"] <= start:
            low = middle
        else:
            high = middle - 1
    return int(rows[low]["sentence"]) if rows else 0
