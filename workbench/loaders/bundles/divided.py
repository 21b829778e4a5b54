"""A plain file of several articles: lines of dashes, stars or the like between them, and a head on each."""

from __future__ import annotations

import re
from typing import Any

from workbench.loaders.columns import NAMES, match_columns
from workbench.loaders.head import split_header

_DIVIDER = re.compile(r"^[ \t]*([-=_*#~+])(?:[ \t]?\1){4,199}[ \t]*$", re.MULTILINE)


def split_divided(text: str) -> list[dict[str, Any]] | None:
    """Return the articles of a text in which each begins with a head (`title: …`, `date: …`); None where one does not.

    A line of stars inside an article is so never taken for the end of it.
    """
    if not _DIVIDER.search(text):
        return None
    pieces, last = [], 0
    for match in _DIVIDER.finditer(text):
        pieces.append(text[last : match.start()])
        last = match.end()
    pieces = [piece.strip("\n ") for piece in [*pieces, text[last:]]]
    pieces = [piece for piece in pieces if piece.strip()]
    if len(pieces) < 2:
        return None
    records = []
    for piece in pieces:
        header, body = split_header(piece)
        columns = match_columns([name for name in header if name.lower() not in NAMES["text"]])
        if "title" not in columns or not body.strip():
            return None
        records.append({**{column: header[name] for column, name in columns.items()}, "text": body})
    return records
