"""The words of a mention as a reader marks them: names with their article, nouns with the ending of the genitive."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from workbench.annotators.syntax import Found
from workbench.grammar.parse import parse_of


def widen_phrases(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return the `mentions` rows with "the United States" for "United States" and "the kingdom's" for "the kingdom".

    It comes last, so that every other annotator sees the bare name; `entities.aliases` keep it too.
    """
    words = parse_of(doc)
    rows = []
    for row in found["mentions"]:
        start, end = row["start"], row["end"]
        first, last, head = words.place(row)
        if row["kind"] == "name":
            before = first - 1
            if before >= 0 and words.lower[before] == "the" and words.head[before] == head:
                start = words.start[before]
        elif row["kind"] == "nominal":
            after = last + 1
            if after < len(words) and words.tag[after] == "POS" and words.start[after] == end:
                end = words.end[after]
        rows.append(row if (start, end) == (row["start"], row["end"]) else row | _place(words.raw, start, end))
    rows.sort(key=lambda row: (row["start"], -row["end"]))
    return rows


def _place(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}
