"""Words measured before the size of a page is known: lines that fit, legends in rows, names of columns that turn."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.charts.legends import FOOT
from workbench.charts.picture import Picture
from workbench.charts.style import INK

if TYPE_CHECKING:
    from matplotlib.figure import Figure as MatplotlibFigure

POINT = 1 / 72
PAD = 0.05
LABEL = 7.5


@dataclass(frozen=True)
class Line:
    """A line of words on a page; `height` with the space below it, in inches."""

    words: str
    size: float
    color: str
    weight: str
    height: float


class Page:
    """Measures words before the size of the page is known."""

    def __init__(self, figure: MatplotlibFigure, width: float) -> None:
        self.figure, self.width = figure, width
        self.renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]

    def width_of(self, words: str, size: float, *, bold: bool = False) -> float:
        """Return the width of words (of the widest line) in inches."""
        text = self.figure.text(0, 0, words, size=size, weight="bold" if bold else "normal")
        width = text.get_window_extent(self.renderer).width / self.figure.dpi
        text.remove()
        return float(width)

    def wrap(self, words: str, size: float, *, bold: bool = False, color: str = INK) -> list[Line]:
        """Return words broken into lines that fit the page."""
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width_of(longer, size, bold=bold) <= self.width - 2 * PAD:
                lines[-1] = longer
            else:
                lines.append(word)
        height = size * 1.35 * POINT
        return [Line(line, size, color, "bold" if bold else "normal", height) for line in lines]

    def wrap_legend(self, legend: tuple[tuple[str, str], ...]) -> list[list[tuple[float, str, str]]]:
        """Return the legend in rows of (left edge in inches, sign, words)."""
        rows: list[list[tuple[float, str, str]]] = []
        at = self.width
        for sign, words in legend:
            size = 0.2 + self.width_of(words, FOOT + 0.5) + 0.12
            if at + size > self.width - PAD:
                rows.append([])
                at = PAD
            rows[-1].append((at, sign, words))
            at += size
        return rows


def reach_of_columns(page: Page, picture: Picture) -> tuple[float, float]:
    """Return how far (inches) the names of columns reach above the chart and beyond its right edge."""
    if not picture.x.slant:
        return 0.08, 0.0
    longest = max((page.width_of(words, LABEL) for _, words in picture.x.ticks), default=0.0)
    angle = math.radians(picture.x.slant)
    return longest * math.sin(angle) + 0.15, longest * math.cos(angle) - 0.1


def turn_columns(page: Page, picture: Picture) -> Picture:
    """Return a picture whose names of columns stand upright where they would run over each other at a slant."""
    names = max((page.width_of(words, LABEL) for _, words in picture.y.ticks), default=0.0)
    room = (page.width - names - reach_of_columns(page, picture)[1]) / max(len(picture.x.ticks), 1)
    apart = room * math.sin(math.radians(picture.x.slant))
    return (
        picture if not picture.x.slant or apart >= LABEL * POINT else replace(picture, x=replace(picture.x, slant=90))
    )
