"""Questions about the text that several annotators ask."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from spacy.tokens import Doc

from workbench import tables
from workbench.gate import Row
from workbench.grammar.parse import parse_of

STARTS = itemgetter("start")
Annotator = Callable[[Doc, "Found"], Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, eq=False)
class Found:
    """What was found in an article so far, by table; nothing in it can be changed.

    Every row has all columns of its table (TABLES.md), None where it does not say. `found.mentions` and
    `found["mentions"]` are the same; `found["articles"]` holds one row, the article itself.
    """

    articles: tuple[Row, ...]
    sentences: tuple[Row, ...] = ()
    mentions: tuple[Row, ...] = ()
    roles: tuple[Row, ...] = ()
    entities: tuple[Row, ...] = ()
    dates: tuple[Row, ...] = ()
    quotes: tuple[Row, ...] = ()
    events: tuple[Row, ...] = ()
    ties: tuple[Row, ...] = ()

    def __getitem__(self, table: str) -> tuple[Row, ...]:
        rows: tuple[Row, ...] | None = vars(self).get(table)
        if rows is None:
            tables.table_named(table)
            return getattr(self, table)
        return rows


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
    return int(rows[max(bisect_right(rows, start, key=STARTS) - 1, 0)]["sentence"]) if rows else 0
