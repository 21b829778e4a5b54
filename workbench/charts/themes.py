"""A drawn figure in dark or in grey: ground, ink and tints exchanged, the colours that carry meaning kept apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workbench.charts.style import EMPTY, GREY, GRID, INK, LOOKS

if TYPE_CHECKING:
    from matplotlib.figure import Figure as MatplotlibFigure

THEMES = ("light", "dark", "grey")
NUMBERS = 5  # zorder of numbers on squares, which are light in the dark too
PAPER, NIGHT = "#ffffff", "#1c1f24"
DARK = {
    INK: "#ececec",
    GREY: "#a9adb3",
    GRID: "#3a3e45",
    EMPTY: "#2a2e34",
    PAPER: NIGHT,
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
GREYED = {
    LOOKS["cooperation"]: "#757575",
    LOOKS["verbal cooperation"]: "#c4c4c4",
    LOOKS["conflict"]: "#262626",
    LOOKS["verbal conflict"]: "#9a9a9a",
    "#2f7fb0": "#6b6b6b",
}
"""What stands for the colours of the classes where there is only black ink: conflict, which has an outline or stripes
too, is darker than cooperation. Every other colour becomes the grey that is as bright."""
for _look, _shades in (("cooperation", ("e8", "d6", "c4", "78")), ("conflict", ("b8", "a6", "94", "3a"))):
    for _step, _bright in enumerate(_shades):  # numbers on squares are dark on the first three, light on the others
        GREYED[LOOKS[f"{_look} {_step}"]] = f"#{_bright * 3}"


def recolour(figure: MatplotlibFigure, theme: str) -> str:
    """Exchange the colours of a drawn figure for those of a theme, and return the colour of its ground."""
    if theme == "light":
        return PAPER
    ground, swap = (NIGHT, _dark) if theme == "dark" else (PAPER, _grey)
    _exchange(figure, ground, swap)
    return ground


def _exchange(figure: MatplotlibFigure, ground: str, swap: Callable[[Any], Any]) -> None:
    from matplotlib.collections import Collection
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.text import Annotation, Text

    figure.set_facecolor(ground)
    figure.patch.set_facecolor(ground)
    found: list[Any] = figure.findobj()
    arrows = [one.arrow_patch for one in found if isinstance(one, Annotation) and one.arrow_patch is not None]
    for part in [*found, *arrows]:
        artist: Any = part
        if isinstance(artist, Text):
            box = artist.get_bbox_patch()
            if box is not None:
                box.set_facecolor(swap(box.get_facecolor()))
            on_square = box is None and artist.get_zorder() == NUMBERS and ground == NIGHT
            artist.set_color(NIGHT if on_square else swap(artist.get_color()))
        elif isinstance(artist, Line2D):
            artist.set_color(swap(artist.get_color()))
        if isinstance(artist, Line2D):
            artist.set_markerfacecolor(swap(artist.get_markerfacecolor()))
            artist.set_markeredgecolor(swap(artist.get_markeredgecolor()))
        if isinstance(artist, Patch):
            artist.set_edgecolor(swap(artist.get_edgecolor()))
            artist.set_facecolor(swap(artist.get_facecolor()))
        if isinstance(artist, Collection):
            artist.set_facecolor([swap(color) for color in artist.get_facecolor()])
            artist.set_edgecolor([swap(color) for color in artist.get_edgecolor()])


def _dark(color: Any) -> Any:
    """Return the dark counterpart of a colour, its transparency kept; the colour itself where it has none."""
    from matplotlib.colors import to_hex, to_rgba

    if isinstance(color, str) and color.casefold() in ("none", "auto"):
        return color
    own = to_rgba(color)
    swapped = DARK.get(to_hex(own))
    return color if swapped is None else (*to_rgba(swapped)[:3], own[3])


def _grey(color: Any) -> Any:
    """Return the grey that stands for a colour, its transparency kept."""
    from matplotlib.colors import to_hex, to_rgba

    if isinstance(color, str) and color.casefold() in ("none", "auto"):
        return color
    red, green, blue, own = to_rgba(color)
    swapped = GREYED.get(to_hex((red, green, blue)))
    bright = 0.299 * red + 0.587 * green + 0.114 * blue
    return (*to_rgba(swapped)[:3], own) if swapped is not None else (bright, bright, bright, own)
