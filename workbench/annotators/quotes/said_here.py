"""In whose words a token stands: the statements around any character of an article, for annotators that come after."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.annotators.syntax import Found


class Reports:
    """The `quotes` rows of an article, answering which of them hold a character."""

    def __init__(self, found: Found | Mapping[str, Sequence[dict[str, Any]]]) -> None:
        rows: Sequence[dict[str, Any]] = found["quotes"]
        self._rows = sorted(rows, key=lambda row: (row["start"], -row["end"]))
        self._starts: list[int] = []
        self._innermost: list[int | None] = []
        self._outer: list[int | None] = []
        open_rows: list[int] = []
        for index, row in enumerate(self._rows):
            self._close(open_rows, row["start"])
            self._outer.append(open_rows[-1] if open_rows else None)
            open_rows.append(index)
            self._mark(row["start"], index)
        self._close(open_rows, None)

    def _close(self, open_rows: list[int], start: int | None) -> None:
        while open_rows and (start is None or self._rows[open_rows[-1]]["end"] <= start):
            ended = self._rows[open_rows.pop()]["end"]
            self._mark(ended, open_rows[-1] if open_rows else None)

    def _mark(self, offset: int, index: int | None) -> None:
        if self._starts and self._starts[-1] == offset:
            self._innermost[-1] = index
        else:
            self._starts.append(offset)
            self._innermost.append(index)

    def at(self, offset: int) -> list[dict[str, Any]]:
        """Return the rows whose content holds a character, the innermost first; none where nobody says it."""
        place = bisect_right(self._starts, offset) - 1
        index = self._innermost[place] if place >= 0 else None
        rows = []
        while index is not None:
            rows.append(self._rows[index])
            index = self._outer[index]
        return rows
