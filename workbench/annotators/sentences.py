"""Sentences of an article."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from workbench.annotators.syntax import Found


def find_sentences(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `sentences` row for each sentence, without the white space around it.

    "He left. She stayed." → [0, 8) and [9, 20). Sentences that hold only white space are left out.
    """
    article_id = found["articles"][0]["article_id"]
    rows: list[dict[str, Any]] = []
    for sent in doc.sents:
        text = sent.text
        start = sent.start_char + len(text) - len(text.lstrip())
        end = start + len(text.strip())
        if start < end:
            rows.append({"article_id": article_id, "sentence": len(rows), "start": start, "end": end})
    return rows
