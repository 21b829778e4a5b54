"""The pieces of text on a page of a PDF → lines in the order in which they are read, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_LETTER = 0.5  # width of a letter, in its height
_SAME_LINE = 0.35  # of the height: pieces that stand so near are on one line
_GUTTER_LINES = 0.5  # of the lines must keep a gutter free
_FEWEST_ROWS = 5


@dataclass
class Line:
    """A line: where it begins and ends, its height above the foot of the page, the size of its letters, its words."""

    x: float
    y: float
    size: float
    text: str
    right: float = 0.0
    column_right: float = 0.0
    step: float = 0.0


Piece = tuple[float, float, float, str]


def order_lines(pieces: Sequence[Piece]) -> list[Line]:
    """Return the lines of a page. Where most rows keep a strip in the middle free, the page has two columns."""
    rows = _rows([piece for given in pieces for piece in _split(given)])
    gutter = _gutter(rows)
    if gutter is None:
        lines = [_line(row) for row in rows]
        _measure(lines)
        return lines
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []

    def empty() -> None:
        for column in (left, right):
            _measure(column)
            ordered.extend(column)
            column.clear()

    for row in rows:
        on_left = [piece for piece in row if piece[0] < gutter]
        on_right = [piece for piece in row if piece[0] >= gutter]
        if on_left and _end(on_left[-1]) > gutter + _LETTER * on_left[-1][2]:  # a line over both columns
            empty()
            ordered.append(_line(row))
            _measure(ordered[-1:])
            continue
        if on_left:
            left.append(_line(on_left))
        if on_right:
            right.append(_line(on_right))
    empty()
    return ordered


def _split(piece: Piece) -> list[Piece]:
    """Return a piece of several lines as one a line."""
    x, y, size, text = piece
    lines = [line for line in text.split("\n") if line.strip()]
    return [(x, y - number * 1.2 * size, size, line) for number, line in enumerate(lines)]


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces by row, from the top, each row from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece[1], piece[0])):
        if rows and abs(rows[-1][0][1] - piece[1]) <= _SAME_LINE * max(piece[2], 1):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece[0]) for row in rows]


def _end(piece: Piece) -> float:
    return piece[0] + _LETTER * 0.92 * piece[2] * len(piece[3].rstrip())


def _gutter(rows: Sequence[Sequence[Piece]]) -> float | None:
    """Return where the second column begins, or None."""
    if len(rows) < _FEWEST_ROWS:
        return None
    begins = sorted(piece[0] for row in rows for piece in row)
    first, last = begins[0], max(_end(piece) for row in rows for piece in row)
    middle = [x for x in begins if first + 0.35 * (last - first) < x < first + 0.7 * (last - first)]
    if len(middle) < _GUTTER_LINES * len(rows) * 0.7:
        return None
    candidate = max(set(map(round, middle)), key=lambda x: sum(abs(m - x) <= 3 for m in middle))
    starting = sum(abs(x - candidate) <= 3 for x in middle)
    if starting < _GUTTER_LINES * len(rows) * 0.7:
        return None
    return candidate - 4.0


def _line(row: Sequence[Piece]) -> Line:
    words = row[0][3].strip()
    for before, piece in pairwise(row):
        near = (
            piece[0] - _end(before) < 0.15 * piece[2] and not before[3].endswith(" ") and not piece[3].startswith(" ")
        )
        words += ("" if near and piece[0] - _end(before) > -0.8 * piece[2] * len(before[3]) * 0.2 else " ") + piece[
            3
        ].strip()
    size = max(piece[2] for piece in row)
    return Line(row[0][0], row[0][1], size, " ".join(words.split()), _end(row[-1]))


def _measure(lines: Sequence[Line]) -> None:
    """Set how far the column of some lines reaches, and the usual step from line to line."""
    steps = sorted(a.y - b.y for a, b in pairwise(lines) if a.y > b.y)
    for line in lines:
        line.column_right = max(one.right for one in lines)
        line.step = steps[len(steps) // 4] if steps else 0.0
