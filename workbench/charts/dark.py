"""A drawn figure in dark: ground, ink and pale tints exchanged, the colours that carry meaning kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.charts.style import EMPTY, GREY, GRID, INK, LOOKS

if TYPE_CHECKING:
    from matplotlib.figure import Figure as MatplotlibFigure

THEMES = ("light", "dark")
NUMBERS = 5  # zorder of numbers on squares, which are light in the dark too
GROUND = "#1c1f24"
SWAPPED = {
    INK: "#ececec",
    GREY: "#a9adb3",
    GRID: "#3a3e45",
    EMPTY: "#2a2e34",
    "#ffffff": GROUND,
    LOOKS["land"]: "#2d3138",
    LOOKS["shore"]: "#4a4f57",
    LOOKS["cooperation 3"]: "#5fa6d6",
    LOOKS["conflict 3"]: "#e58254",
    LOOKS["cooperation"]: "#4f9bd0",
    LOOKS["conflict"]: "#e0703c",
    LOOKS["verbal cooperation"]: "#a9cfe8",
    LOOKS["verbal conflict"]: "#f6c5aa",
    "#2f7fb0": "#8ec3e6",
}
"""Each colour on paper and what stands for it in the dark."""


def darken(figure: MatplotlibFigure) -> None:
    """Exchange the colours of a drawn figure for those of the dark."""
    from matplotlib.collections import Collection
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.text import Text

    figure.set_facecolor(GROUND)
    figure.patch.set_facecolor(GROUND)
    for part in figure.findobj():
        artist: Any = part
        if isinstance(artist, Text):
            box = artist.get_bbox_patch()
            if box is not None:
                box.set_facecolor(_swap(box.get_facecolor()))
            on_square = box is None and artist.get_zorder() == NUMBERS
            artist.set_color(GROUND if on_square else _swap(artist.get_color()))
        elif isinstance(artist, Line2D):
            artist.set_color(_swap(artist.get_color()))
        if isinstance(artist, Line2D):
            artist.set_markerfacecolor(_swap(artist.get_markerfacecolor()))
            artist.set_markeredgecolor(_swap(artist.get_markeredgecolor()))
        if isinstance(artist, Patch):
            artist.set_edgecolor(_swap(artist.get_edgecolor()))
            artist.set_facecolor(_swap(artist.get_facecolor()))
        if isinstance(artist, Collection):
            artist.set_facecolor([_swap(color) for color in artist.get_facecolor()])
            artist.set_edgecolor([_swap(color) for color in artist.get_edgecolor()])


def _swap(color: Any) -> Any:
    """Return the dark counterpart of a colour, its transparency kept; the colour itself where it has none."""
    from matplotlib.colors import to_hex, to_rgba

    if isinstance(color, str) and color.casefold() in ("none", "auto"):
        return color
    own = to_rgba(color)
    swapped = SWAPPED.get(to_hex(own))
    return color if swapped is None else (*to_rgba(swapped)[:3], own[3])
