"""Questions about the text that several annotators ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc

Found = dict[str, list[dict[str, Any]]]
Annotator = Callable[[Doc, Found], list[dict[str, Any]]]


def span_row(doc: Doc, found: Found, start: int, end: int) -> dict[str, Any]:
    """Return what every row about characters [start, end) shares: article_id, sentence, start, end, text."""
    return {
        "article_id": found["articles"][0]["article_id"],
        "sentence": sentence_at(found, start),
        "start": start,
        "end": end,
        "text": text_of(doc, found)[start:end],
    }


def text_of(doc: Doc, found: Found) -> str:
    """Return the article's text (`doc.text` makes it anew from the tokens each time it is asked)."""
    article = found["articles"][0]
    if article.get("_doc") is not doc:
        article["_doc"], article["_text"] = doc, doc.text
    return str(article["_text"])


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
