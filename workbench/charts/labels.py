"""Names at the data that never overlap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.charts.picture import Axis, Mark, Picture, shorten
from workbench.charts.style import GREY, INK
from workbench.receipts import several

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

SIZE = 7.0
SHORTEST = 8
ARROW = " → "


def spread(places: list[float], heights: list[float]) -> list[float]:
    """Return places moved apart, as little as possible, so that things of these heights do not overlap."""
    order = sorted(range(len(places)), key=places.__getitem__)
    blocks: list[tuple[float, list[int]]] = []  # centre, members from below
    for i in order:
        blocks.append((places[i], [i]))
        while len(blocks) > 1:
            (c1, m1), (c2, m2) = blocks[-2:]
            h1, h2 = sum(heights[k] for k in m1), sum(heights[k] for k in m2)
            if c2 - c1 >= (h1 + h2) / 2:
                break
            blocks[-2:] = [((c1 * h1 + c2 * h2) / (h1 + h2), m1 + m2)]
    moved = list(places)
    for centre, members in blocks:
        at = centre - sum(heights[k] for k in members) / 2
        for k in members:
            moved[k] = at + heights[k] / 2
            at += heights[k]
    return moved


def shorten_names(picture: Picture, width_of: Callable[[str, float], float], most: float, size: float) -> Picture:
    """Return a picture whose names of rows and slanted columns are at most so wide (inches), each side of an arrow."""

    def fit(words: str) -> str:
        parts = words.split(ARROW)
        while width_of(ARROW.join(parts), size) > most and max(map(len, parts)) > SHORTEST:
            longest = max(range(len(parts)), key=lambda k: len(parts[k]))
            parts[longest] = parts[longest].removesuffix("…")[:-1].rstrip() + "…"
        return ARROW.join(parts)

    def fitted(axis: Axis) -> Axis:
        return replace(axis, ticks=tuple((place, fit(words)) for place, words in axis.ticks))

    return replace(picture, y=fitted(picture.y), x=fitted(picture.x) if picture.x.slant else picture.x)


def paper_behind() -> dict[str, Any]:
    """Return the white ground that keeps words readable on lines (a rim would turn the words of an SVG into shapes)."""
    return {"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.7}


def place_beside(ax: Axes, marks: list[Mark]) -> None:
    """Write the words of each mark above or below it, where there is room; else leave them out. Conflict goes below."""
    board = _Board(ax, marks)
    frame = ax.get_window_extent(board.renderer)
    if ax.texts:  # numbers that stand there already
        board.taken = np.array([text.get_window_extent(board.renderer).extents for text in ax.texts])
    for i, mark in enumerate(marks):
        text, width, height = board.write(mark.words)
        letters = len(mark.words)
        while width > frame.width and letters > SHORTEST:
            text.remove()
            letters -= 4
            text, width, height = board.write(shorten(mark.words, letters))
        x, y = board.signs[i]
        gap = board.radii[i] + 1.5 * board.scale
        left = min(max(x - width / 2, frame.x0 + board.scale), frame.x1 + 2 * board.scale - width)
        for bottom in (y - gap - height, y + gap) if mark.outline else (y + gap, y - gap - height):
            box = (left, bottom, left + width, bottom + height)
            if not board.hits(box, i):
                board.keep(text, box)
                break
        else:
            text.remove()


def place_free(ax: Axes, picture: Picture, marks: list[Mark]) -> None:
    """Write the words of scattered marks (network, map) close to them: never on words or signs, seldom on lines.

    The first marks choose first. What finds no place beside its sign is written smaller or further off, with a thin
    line to the sign; what finds none even so is counted in a corner.
    """
    board = _Board(ax, marks)
    frame = ax.get_window_extent(board.renderer)
    lines = [np.column_stack([mark.at[::2], mark.at[1::2]]) for mark in picture.marks if mark.shape == "line"]
    spots = np.vstack([_along(ax.transData.transform(line)) for line in lines]) if lines else np.empty((0, 2))
    hidden = 0
    for i, mark in enumerate(marks):
        for size, rings, letters in _TRIES:
            text, width, height = board.write(shorten(mark.words, letters), size)
            best = _best_place(board, frame, spots, i, (width, height), rings)
            if best is not None:
                ring, box = best
                text.set_bbox(paper_behind())
                board.keep(text, box)
                if ring >= 2:
                    board.join(i, box)
                break
            text.remove()
        else:
            hidden += 1
    if hidden:
        words = f"{several(hidden, 'name')} without room"
        ax.text(1, 0, words, size=_TRIES[-1][0], color=GREY, transform=ax.transAxes, ha="right", va="bottom", zorder=6)


_TRIES = ((SIZE, 2, 24), (SIZE - 1, 3, 24), (SIZE - 1.5, 6, 24), (SIZE - 1.5, 8, 12))
"""Sizes of words that are tried, each with how many rings around the sign, and letters."""


def _best_place(
    board: _Board, frame: Any, spots: np.ndarray, i: int, size: tuple[float, float], rings: int
) -> tuple[int, tuple[float, float, float, float]] | None:
    """Return the ring and the box where words of a size cross fewest lines, None where there is no room."""
    (x, y), (width, height) = board.signs[i], size
    best: tuple[float, int, tuple[float, float, float, float]] | None = None
    for ring in range(rings):
        gap = board.radii[i] + (2 + 5 * ring) * board.scale
        for turn, (dx, dy) in enumerate(_DIRECTIONS):
            left = x + dx * (gap + width / 2) - width / 2
            bottom = y + dy * (gap + height / 2) - height / 2
            box = (left, bottom, left + width, bottom + height)
            edge = 2 * board.scale
            inside = box[0] > frame.x0 - edge and box[2] < frame.x1 + edge
            inside = inside and box[1] > frame.y0 - 2 * edge and box[3] < frame.y1 + 2 * edge
            if not inside or board.hits(box, i):
                continue
            crossed = _within(spots, box) * 1.0 + ring * 6 + turn * 0.3
            if best is None or crossed < best[0]:
                best = (crossed, ring, box)
    return best[1:] if best is not None else None


_DIRECTIONS = [(0, 1), (0, -1), (1, 0), (-1, 0), (0.8, 0.9), (-0.8, 0.9), (0.8, -0.9), (-0.8, -0.9)]


def _along(points: np.ndarray) -> np.ndarray:
    """Return points every few pixels along a line."""
    steps = [np.linspace(a, b, max(int(np.hypot(*(b - a)) / 8), 2)) for a, b in pairwise(points)]
    return np.vstack(steps)


def _within(spots: np.ndarray, box: tuple[float, float, float, float]) -> int:
    x, y = spots[:, 0], spots[:, 1]
    return int(((x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])).sum())


class _Board:
    """What is written already on some axes, in pixels."""

    def __init__(self, ax: Axes, marks: list[Mark]) -> None:
        self.ax = ax
        self.renderer: Any = ax.figure._get_renderer()  # type: ignore[union-attr]
        self.scale = ax.figure.dpi / 72
        self.signs = ax.transData.transform([mark.at[:2] for mark in marks]) if marks else np.empty((0, 2))
        self.radii = np.array([mark.size for mark in marks]) / 2 * self.scale
        self.taken = np.empty((0, 4))

    def write(self, words: str, size: float = SIZE) -> tuple[Text, float, float]:
        """Return the words as text that is not placed yet, their width and height."""
        text = self.ax.text(0, 0, words, size=size, color=INK, transform=None, ha="left", va="bottom", zorder=6)
        box = text.get_window_extent(self.renderer)
        return text, box.width, box.height

    def hits(self, box: tuple[float, float, float, float], own: int) -> bool:
        """Whether a box covers other words, or a sign that is not its own."""
        t = self.taken
        if ((t[:, 0] < box[2]) & (t[:, 2] > box[0]) & (t[:, 1] < box[3]) & (t[:, 3] > box[1])).any():
            return True
        (x, y), r = self.signs.T, self.radii
        near = (x + r > box[0]) & (x - r < box[2]) & (y + r > box[1]) & (y - r < box[3])
        near[own] = False
        return bool(near.any())

    def join(self, own: int, box: tuple[float, float, float, float]) -> None:
        """Draw a thin line from a sign to the nearest point of its words."""
        x, y = self.signs[own]
        ends = np.array([(x, y), (min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3]))])
        points = self.ax.transData.inverted().transform(ends)
        self.ax.plot(points[:, 0], points[:, 1], color=GREY, lw=0.5, zorder=3, scalex=False, scaley=False)

    def keep(self, text: Text, box: tuple[float, float, float, float]) -> None:
        """Write the words where they fit, and remember the place as taken."""
        text.set(transform=self.ax.transData, position=self.ax.transData.inverted().transform(box[:2]))
        pad = self.scale
        self.taken = np.vstack([self.taken, [box[0] - 3 * pad, box[1] - pad / 2, box[2] + 3 * pad, box[3] + pad / 2]])
