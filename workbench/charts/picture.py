"""A chart before it is drawn: marks in the units of its axes, each with the key that leads to its evidence.

The printed figure (`paper.py`) and the explorer on screen draw the same `Picture`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import pandas as pd

Shape = Literal["bar", "sign", "line", "land", "words"]


@dataclass(frozen=True)
class Mark:
    """One thing that is drawn.

    Args:
        shape: `bar` (at = x0, y0, x1, y1), `sign` (at = x, y; size in points), `line` or `land` (at = x, y, x, y, …) or
            `words` (at = x, y).
        look: a name of `style.LOOKS`: its colour on paper and on screen.
        key: leads to the evidence; None for what is only decoration.
        label: what it says in words, for a screen reader and on hovering.
        words: the text that is drawn (for `words`, and beside a `sign`).
        status: how a sign is drawn; in a bar, anything but `asserted` is drawn open.
        deed: a square sign (deeds) instead of a round one (words).
        hatch, outline, dash: the second sign, beside colour: conflict is hatched, outlined or `dashed`; what is as
            much of both is `dotted`.
        arrow: a line that ends in an arrow head.
        anchor: where words stand to their point.
    """

    shape: Shape
    at: tuple[float, ...]
    look: str
    key: str | None = None
    label: str = ""
    words: str = ""
    size: float = 7.0
    width: float = 1.0
    status: str = "asserted"
    deed: bool = False
    hatch: bool = False
    outline: bool = False
    dash: Literal["", "dashed", "dotted"] = ""
    arrow: bool = False
    bold: bool = False
    anchor: Literal["start", "middle", "end"] = "middle"


@dataclass(frozen=True)
class Axis:
    """One axis: its range, its ticks (place, words), and whether values are read off it (grid)."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()
    grid: bool = False
    line: bool = False
    slant: int = 0
    top: bool = False
    words: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart: what is drawn, what it says in words, the table behind it and the rows behind each key.

    `data` has a column `key`; `rows` holds the rows of the tables that were counted, with the `key` each belongs to.
    """

    kind: str
    title: str
    subtitle: str
    caption: str
    alt: str
    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    data: pd.DataFrame
    rows: pd.DataFrame
    legend: tuple[tuple[str, str], ...] = ()
    margin: tuple[tuple[float, str, str], ...] = ()
    height: float = 3.0
    square: bool = False
    scatter: bool = False
    hidden: dict[str, Any] = field(default_factory=dict)

    def words(self) -> Iterable[str]:
        """Yield every text that will be drawn."""
        yield from (self.title, self.subtitle, self.caption)
        yield from (mark.words for mark in self.marks)
        yield from (words for axis in (self.x, self.y) for _, words in axis.ticks)
        yield from (words for _, words in self.legend)
        yield from (words for _, words, _ in self.margin)

    def as_json(self) -> dict[str, Any]:
        """Return what the explorer draws: plain numbers and texts."""
        return {
            "kind": self.kind,
            "title": self.title,
            "subtitle": self.subtitle,
            "caption": self.caption,
            "alt": self.alt,
            "x": asdict(self.x),
            "y": asdict(self.y),
            "marks": [_lean(mark) for mark in self.marks],
            "legend": list(self.legend),
            "margin": list(self.margin),
            "height": self.height,
            "square": self.square,
            "scatter": self.scatter,
        }


_DEFAULTS = {name: item.default for name, item in Mark.__dataclass_fields__.items()}


def _lean(mark: Mark) -> dict[str, Any]:
    """Return a mark without the values that are the default anyway."""
    values = mark.__dict__
    return {name: value for name, value in values.items() if value != _DEFAULTS[name]}


def shorten(words: str, most: int = 28) -> str:
    """Return words on one line of at most so many letters, cut at the end with an ellipsis.

    Signs that turn the direction of writing are left out, so that a name cannot rearrange what stands beside it.
    """
    line = " ".join("".join(c for c in str(words) if (c.isprintable() and c not in _TURNING) or c == " ").split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
