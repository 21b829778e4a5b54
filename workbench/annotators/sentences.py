"""Sentences of an article."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.syntax import Found
from workbench.grammar.parse import parse_of


def find_sentences(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `sentences` row for each sentence, without the white space around it.

    "He left. She stayed." → [0, 8) and [9, 20). Sentences that hold only white space are left out.
    """
    article_id = found["articles"][0]["article_id"]
    parse = parse_of(doc)
    starts = [start for i, start in enumerate(parse.start) if i == 0 or parse.opens[i]]
    rows: list[dict[str, Any]] = []
    for begin, after in pairwise([*starts, len(parse.raw)]):
        text = parse.raw[begin:after]
        start, end = after - len(text.lstrip()), begin + len(text.rstrip())
        if start < end:
            rows.append({"article_id": article_id, "sentence": len(rows), "start": start, "end": end})
    return rows
