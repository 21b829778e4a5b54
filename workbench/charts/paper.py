"""A `Picture` on paper: margins that follow from the measured words, and marks drawn with matplotlib."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from workbench.charts.labels import paper_behind, place_beside, place_free, shorten_names, spread
from workbench.charts.legends import DASHES, FOOT, draw_legend_row, sign_style
from workbench.charts.measuring import LABEL, PAD, POINT, Line, Page, reach_of_columns, turn_columns
from workbench.charts.picture import Axis, Mark, Picture
from workbench.charts.style import COLUMN, GREY, GRID, INK, LOOKS, choose_fonts, rc_settings

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MatplotlibFigure

BETWEEN = 0.15  # inches between two pictures of one page
TITLE, SUBTITLE = 10.0, 8.0
MEASURED_AT = 300  # dots an inch: coarser ones measure words too short by some per cent, and their ends are cut off
LARGEST_NAMES = 0.34  # of the width of a page that the names of rows may take
LOWEST_NETWORK = 0.8  # of its height that a network keeps in a narrow column: its names need the room


@contextmanager
def print_style(picture: Picture) -> Iterator[str | None]:
    """Draw inside with fonts that have the picture's letters; yields the hint where one is missing."""
    import matplotlib

    families, hint = choose_fonts(picture.words())
    with matplotlib.rc_context(rc_settings(families)), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*[Gg]lyph.*")
        yield hint


def draw_page(picture: Picture, width: float = COLUMN, beside: Sequence[Picture] = ()) -> Axes:
    """Return the axes of a new figure of this width (inches): title, chart and foot. Call in `print_style`.

    Args:
        picture: what is drawn.
        width: of the page.
        beside: pictures that share the page, from left to right.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as MatplotlibFigure

    figure = MatplotlibFigure(figsize=(width, 4), dpi=MEASURED_AT)
    FigureCanvasAgg(figure)
    part = (width - BETWEEN * len(beside)) / (len(beside) + 1)
    page = Page(figure, part)
    pictures = [shorten_names(one, page.width_of, LARGEST_NAMES * part, LABEL) for one in (picture, *beside)]
    pictures = [turn_columns(page, one) for one in pictures]
    layouts = [_lay_out(figure, one, part) for one in pictures]
    total = max(layout.total for layout in layouts)
    figure.set_size_inches(width, total)
    axes = [_place(figure, layout, i * (part + BETWEEN), width, total) for i, layout in enumerate(layouts)]
    for one, ax in zip(pictures, axes, strict=True):
        draw_marks(one, ax)
    return axes[0]


def _lay_out(figure: MatplotlibFigure, picture: Picture, width: float) -> _Layout:
    """Return how much room the parts of a picture need on a page of this width."""
    page = Page(figure, width)
    small = width < 4.5
    lines = [
        *page.wrap(picture.title, TITLE - small, bold=True),
        *page.wrap(picture.subtitle, SUBTITLE - small * 0.5, color=GREY),
    ]
    legend = page.wrap_legend(picture.legend)
    foot = page.wrap(picture.caption, FOOT, color=GREY)
    ticks_y = max((page.width_of(words, LABEL) for _, words in picture.y.ticks), default=0.0)
    left = PAD + (ticks_y + 0.08 if picture.y.ticks else 0) + (0.2 if picture.y.words else 0)
    right = max((page.width_of(words, LABEL) for _, words, _ in picture.margin), default=0.0)
    right = PAD + (right + 0.1 if picture.margin else 0.02)
    above, aside = reach_of_columns(page, picture)
    right = max(right, aside)
    rows = max((words.count("\n") + 1 for _, words in picture.x.ticks), default=0)
    below = 0.08 if picture.x.slant or not rows else 0.08 + rows * LABEL * 1.3 * POINT
    plot_width = width - left - right
    plot_height = picture.height * (width / COLUMN if picture.scatter or picture.square else 1.0)
    if picture.kind == "network":
        plot_height = max(plot_height, picture.height * LOWEST_NETWORK)
    if picture.square:
        plot_width = min(plot_width, width - left - right)
        rows_n = abs(picture.y.high - picture.y.low) / abs(picture.x.high - picture.x.low)
        plot_height = min(plot_width * rows_n, 5.2)
        plot_width = plot_height / rows_n
    head = sum(line.height for line in lines) + (len(legend) * 0.17 + 0.04 if legend else 0) + 0.08
    foot_height = sum(line.height for line in foot) + 0.14
    total = head + above + plot_height + below + foot_height
    return _Layout(lines, legend, foot, left, below, plot_width, plot_height, foot_height, total)


def _place(figure: MatplotlibFigure, part: _Layout, at: float, width: float, total: float) -> Axes:
    """Write head and foot of a part of a page that begins at a place (inches from the left), and return its axes."""
    top = total - PAD
    for line in part.lines:
        x = (at + PAD) / width
        figure.text(x, top / total, line.words, va="top", size=line.size, color=line.color, weight=line.weight)
        top -= line.height
    top -= 0.04
    for row in part.legend:
        draw_legend_row(figure, [(at + x, sign, words) for x, sign, words in row], top - 0.08, width, total)
        top -= 0.17
    bottom = total - part.total + part.foot_height - 0.1
    for line in part.foot:
        figure.text((at + PAD) / width, bottom / total, line.words, va="top", size=line.size, color=line.color)
        bottom -= line.height
    low = total - part.total + part.foot_height + part.below
    box = ((at + part.left) / width, low / total, part.plot_width / width, part.plot_height / total)
    return figure.add_axes(box)


def draw_marks(picture: Picture, ax: Axes) -> None:
    """Draw axes and marks of a picture on given axes. Call in `print_style`."""
    ax.set_xlim(picture.x.low, picture.x.high)
    ax.set_ylim(picture.y.low, picture.y.high)
    _draw_axis(ax, picture.x, "x")
    _draw_axis(ax, picture.y, "y")
    ax.patch.set_alpha(0)
    for side, spine in ax.spines.items():
        spine.set_visible(side == "bottom" and picture.x.line)
    _draw_lands(ax, [mark for mark in picture.marks if mark.shape == "land"])
    for mark in _fitted(picture, ax):
        if mark.shape != "land":
            _DRAW[mark.shape](ax, mark)
    named = [mark for mark in picture.marks if mark.words and mark.shape != "words"]
    if picture.scatter:
        place_free(ax, picture, named)
    else:
        place_beside(ax, named)
    inches = ax.get_window_extent().height / ax.figure.dpi
    line = (picture.y.high - picture.y.low) * LABEL * 1.2 * POINT / inches
    places = spread(
        [y for y, _, _ in picture.margin], [(words.count("\n") + 1.3) * line for _, words, _ in picture.margin]
    )
    for (_, words, look), y in zip(picture.margin, places, strict=True):
        ax.annotate(
            words,
            (1, y),
            xycoords=("axes fraction", "data"),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            ha="left",
            size=LABEL,
            color=_dark(look),
            linespacing=1.15,
        )


def _fitted(picture: Picture, ax: Axes) -> list[Mark]:
    """Return the marks; in narrow columns signs are smaller, and numbers that do not fit their square left out."""
    unit = ax.get_window_extent().width / ax.figure.dpi * 72 / abs(picture.x.high - picture.x.low)
    if picture.kind == "quotes" and unit < 60:
        return [replace(mark, size=mark.size * unit / 60) if mark.shape == "sign" else mark for mark in picture.marks]
    if picture.kind == "matrix" and unit < 26:
        squares = {_middle(mark): (mark.at[2] - mark.at[0]) * unit for mark in picture.marks if mark.shape == "bar"}
        return [mark for mark in picture.marks if mark.shape != "words" or _room(mark) <= squares[_middle(mark)]]
    return list(picture.marks)


def _middle(mark: Mark) -> tuple[float, ...]:
    x0, y0, *end = mark.at
    return (round((x0 + end[0]) / 2, 3), round((y0 + end[1]) / 2, 3)) if end else (round(x0, 3), round(y0, 3))


def _room(mark: Mark) -> float:
    """Return how wide a square must be for the words of a mark, in points."""
    return max(0.56 * len(mark.words) * mark.size + 1.5, mark.size)


@dataclass(frozen=True)
class _Layout:
    """What a picture needs of a page, in inches."""

    lines: list[Line]
    legend: list[list[tuple[float, str, str]]]
    foot: list[Line]
    left: float
    below: float
    plot_width: float
    plot_height: float
    foot_height: float
    total: float


def _draw_axis(ax: Axes, axis: Axis, name: str) -> None:
    line = ax.xaxis if name == "x" else ax.yaxis
    ticks = _apart(ax, axis.ticks) if name == "x" and not axis.slant else axis.ticks
    line.set_ticks([place for place, _ in ticks], [text for _, text in ticks])
    ax.tick_params(axis=name, length=2.5 if name == "x" and axis.line else 0, labelsize=LABEL, pad=3)  # type: ignore[arg-type]
    if axis.grid:
        ax.grid(axis=name, color=GRID, lw=0.7)  # type: ignore[arg-type]
        ax.set_axisbelow(True)
    if name == "x" and axis.top:
        ax.xaxis.tick_top()
        ax.tick_params(axis="x", length=0)
    if axis.slant:
        for label in ax.get_xticklabels():
            label.set(rotation=axis.slant, ha="left", va="center" if axis.slant == 90 else "baseline", color=INK)
            label.set_rotation_mode("anchor")
    if name == "y" and not axis.grid:
        for label in ax.get_yticklabels():
            label.set_color(INK)
    if axis.words:
        ax.set_ylabel(axis.words, size=LABEL, color=GREY) if name == "y" else ax.set_xlabel(axis.words, size=LABEL)


def _apart(ax: Axes, ticks: tuple[tuple[float, str], ...]) -> tuple[tuple[float, str], ...]:
    """Return the ticks whose words do not meet: all, every second, every third, …; "no date" always stays."""
    renderer: Any = ax.figure._get_renderer()  # type: ignore[union-attr]
    reach = []
    for place, words in ticks:
        text = ax.text(place, 0, words, size=LABEL, ha="center")
        box = text.get_window_extent(renderer)
        reach.append((box.x0, box.x1 + LABEL * 0.4 * ax.figure.dpi / 72))
        text.remove()
    scale = len(ticks) - (1 if ticks and not any(c.isdigit() for c in ticks[-1][1]) and "\n" in ticks[-1][1] else 0)
    for step in range(1, scale + 1):
        kept = list(range(0, scale, step))
        while kept and scale < len(ticks) and reach[kept[-1]][1] > reach[-1][0]:
            kept.pop()
        kept += range(scale, len(ticks))
        if all(reach[one][1] <= reach[other][0] for one, other in pairwise(kept)):
            return tuple(ticks[i] for i in kept)
    return ticks[-1:]


def _draw_lands(ax: Axes, lands: list[Mark]) -> None:
    if lands:
        from matplotlib.collections import PolyCollection

        shapes = [list(zip(mark.at[::2], mark.at[1::2], strict=True)) for mark in lands]
        ax.add_collection(
            PolyCollection(
                shapes, facecolors=[LOOKS[m.look] for m in lands], edgecolors=LOOKS["shore"], linewidths=0.4, zorder=0.5
            ),
            autolim=False,
        )


def _draw_bar(ax: Axes, mark: Mark) -> None:
    from matplotlib.patches import Rectangle

    x0, y0, x1, y1 = mark.at
    color = LOOKS[mark.look]
    style: dict[str, Any] = {"fc": color, "ec": INK if mark.outline else color, "lw": 1.1 if mark.outline else 0}
    if mark.status == "denied":
        style = {"fc": "white", "ec": color, "lw": 0.9, "hatch": "xxxxx"}
    elif mark.status in ("planned", "hypothetical"):
        style = {"fc": "white", "ec": color, "lw": 1.1, "ls": ":"}
    elif mark.status == "reported":
        style = {"fc": "white", "ec": color, "lw": 1.0}
    elif mark.hatch:
        style = {"fc": color, "ec": "white", "lw": 0, "hatch": "//////"}
    ax.add_patch(Rectangle((x0, y0), x1 - x0, y1 - y0, zorder=2, gid=mark.key, **style))


def _draw_sign(ax: Axes, mark: Mark) -> None:
    color = LOOKS[mark.look]
    x, y = mark.at
    style = sign_style(mark.status, color)
    if mark.status == "denied":
        ax.scatter([x], [y], s=mark.size**2 * 0.8, marker="x", c=color, linewidths=1.8, zorder=4, gid=mark.key)
        return
    edge = INK if mark.outline and mark.status == "asserted" else color
    ax.scatter(
        [x],
        [y],
        s=mark.size**2,
        marker="s" if mark.deed else "o",
        facecolors=style["fc"],
        edgecolors=edge,
        linewidths=1.5 if mark.status != "asserted" else 0.6,
        linestyles=":" if "dotted" in style else "-",
        zorder=4,
        gid=mark.key,
    )


def _draw_line(ax: Axes, mark: Mark) -> None:
    color = LOOKS[mark.look]
    xs, ys = mark.at[::2], mark.at[1::2]
    if mark.arrow:  # the head alone: the shaft is the line below, solid or dashed
        (x0, y0), (x1, y1) = ax.transData.transform([(xs[-2], ys[-2]), (xs[-1], ys[-1])])
        back = 4 / max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1e-6)
        ax.annotate(
            "",
            (xs[-1], ys[-1]),
            tuple(ax.transData.inverted().transform((x1 - (x1 - x0) * back, y1 - (y1 - y0) * back))),
            arrowprops={
                "arrowstyle": "-|>,head_width=0.18,head_length=0.4",
                "color": color,
                "lw": mark.width,
                "shrinkA": 0,
                "shrinkB": 0,
            },
            zorder=2.5,
        )
    style = DASHES.get(mark.dash, "-")
    if mark.look == "ink" and len(mark.at) > 4:
        ax.plot(xs, ys, color="white", lw=mark.width + 1.6, zorder=2.8, scalex=False, scaley=False)
    ax.plot(
        xs,
        ys,
        color=color,
        lw=mark.width,
        ls=style,
        zorder=2.9 if mark.look == "ink" and len(mark.at) > 4 else 2,
        gid=mark.key,
        solid_capstyle="round",
        dash_capstyle="butt",
        scalex=False,
        scaley=False,
    )


def _draw_words(ax: Axes, mark: Mark) -> None:
    side = {"start": "left", "middle": "center", "end": "right"}[mark.anchor]
    ax.text(
        mark.at[0],
        mark.at[1],
        mark.words,
        size=mark.size,
        ha=side,
        va="center",
        color=LOOKS[mark.look],
        weight="bold" if mark.bold else "normal",
        zorder=5,
        bbox=None if mark.look == "paper" or mark.anchor == "middle" else paper_behind(),
    )


def _dark(look: str) -> str:
    """Return the colour for words about a look: pale colours are darkened, so that the words can be read."""
    if look in ("verbal cooperation", "light"):
        return "#2f7fb0"
    return "#b3400e" if look == "verbal conflict" else LOOKS[look]


_DRAW = {"bar": _draw_bar, "sign": _draw_sign, "line": _draw_line, "words": _draw_words}
