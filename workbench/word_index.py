"""The index of words in a case file: which articles a query finds, and where its terms stand."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

_MARKS = ("\ufdd0", "\ufdd1")  # characters that no text holds
_MARKED = re.compile("([\ufdd0\ufdd1])")


class Words(ABC):
    """The part of a store that is asked for words."""

    @abstractmethod
    def _select(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return the lines that a query finds in the file."""

    def search_index(self, match: str) -> list[tuple[int, float]]:
        """Return (row of an article, rank) for each article that an FTS5 query finds; the lower the rank the better."""
        return self._select("SELECT rowid, bm25(search, 4.0, 1.0) FROM search WHERE search MATCH ?", (match,))

    def read_rowids(self) -> dict[str, int]:
        """Return article_id → its row in the index."""
        return dict(self._select("SELECT article_id, added FROM articles"))

    def read_text(self, rowid: int) -> str:
        """Return the text of one article."""
        found = self._select("SELECT text FROM articles WHERE added = ?", (rowid,))
        return str(found[0][0] or "") if found else ""

    def mark_text(self, rowid: int, match: str, length: int) -> list[tuple[int, int]]:
        """Return where the terms of an FTS5 query stand in the text of an article."""
        query = "SELECT highlight(search, 1, ?, ?) FROM search WHERE search MATCH ? AND rowid = ?"
        found = self._select(query, (*_MARKS, match, rowid))
        spans, place, begin = [], 0, 0
        for piece in _MARKED.split(str(found[0][0])) if found else ():
            if piece == _MARKS[0]:
                begin = place
            elif piece == _MARKS[1]:
                spans.append((begin, place))
            else:
                place += len(piece)
        return spans if place == length else []

    def mark_title(self, rowid: int, matches: Sequence[str]) -> tuple[str, str, str] | None:
        """Return what stands before, in and after the first hit in an article's title; None where there is none."""
        for match in matches:
            query = "SELECT highlight(search, 0, ?, ?) FROM search WHERE search MATCH ? AND rowid = ?"
            found = self._select(query, (*_MARKS, match, rowid))
            pieces = _MARKED.split(str(found[0][0])) if found else []
            if len(pieces) >= 5:
                return pieces[0], pieces[2], "".join(piece for piece in pieces[4:] if piece not in _MARKS)
        return None
