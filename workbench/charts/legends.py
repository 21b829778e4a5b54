"""The legend of a figure: one line of signs and words under the subtitle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.charts.style import INK, LOOKS

if TYPE_CHECKING:
    from matplotlib.figure import Figure as MatplotlibFigure

FOOT = 6.5
DOTTED = 7.6  # points: how wide a dotted sign is
DASHES: dict[str, Any] = {"dashed": (0, (3.2, 1.8)), "dotted": (0, (1, 1.1)), "points": (0, (1, 1.1))}


def draw_legend_row(
    figure: MatplotlibFigure, row: list[tuple[float, str, str]], y: float, width: float, total: float
) -> None:
    """Draw one row of a legend at a height (inches from below) of a page of this width and height."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle

    for at, sign, words in row:
        shape, _, look = sign.partition(":")
        color = LOOKS[look or "grey"]
        figure.text((at + 0.2) / width, y / total, words, va="center", size=FOOT + 0.5, color=INK)
        if shape in ("box", "outlined", "hatched", "open", "dotted", "crossed"):
            styles: dict[str, dict[str, Any]] = {
                "box": {"fc": color, "ec": color},
                "outlined": {"fc": color, "ec": INK, "lw": 0.9},
                "hatched": {"fc": color, "ec": "white", "hatch": "//////", "lw": 0},
                "open": {"fc": "white", "ec": color, "lw": 0.9},
                "dotted": {"fc": "white", "ec": color, "ls": ":", "lw": 1.1},
                "crossed": {"fc": "white", "ec": color, "hatch": "xxxxxx", "lw": 0.8},
            }
            box = styles[shape]
            figure.add_artist(
                Rectangle(
                    ((at + 0.02) / width, (y - 0.045) / total),
                    0.12 / width,
                    0.09 / total,
                    transform=figure.transFigure,
                    **box,
                )
            )
        elif shape in ("line", *DASHES):
            figure.add_artist(
                Line2D(
                    [at / width, (at + 0.16) / width],
                    [y / total] * 2,
                    color=color,
                    lw=1.8,
                    ls=DASHES.get(shape, "-"),
                )
            )
        else:
            look_of = sign_style(shape.partition(" ")[2] or "asserted", color)
            marker = {"square": "s", "round": "o", "cross": "x"}[shape.partition(" ")[0]]
            edge = INK if shape.endswith("outlined") else color
            line = Line2D(
                [(at + 0.08) / width], [y / total], marker=marker, ms=5, ls="", mfc=look_of["fc"], mec=edge, mew=1.2
            )
            if "dotted" in look_of:
                _add_dotted(figure, (at + 0.08) / width, y / total, marker, color)
            else:
                figure.add_artist(line)


def _add_dotted(figure: MatplotlibFigure, x: float, y: float, marker: str, color: str) -> None:
    from matplotlib.collections import PathCollection
    from matplotlib.markers import MarkerStyle
    from matplotlib.transforms import Affine2D, ScaledTranslation

    style = MarkerStyle(marker)
    path = style.get_path().transformed(style.get_transform())
    dots = PathCollection([path], sizes=[1.0], facecolors="white", edgecolors=color, linestyles=":", linewidths=1.1)
    place: Any = figure.transFigure
    scale: Any = Affine2D().scale(DOTTED)
    dots.set_transform(scale + ScaledTranslation(x, y, place))
    dots.set_offset_transform(Affine2D())
    figure.add_artist(dots)


def sign_style(status: str, color: str) -> dict[str, Any]:
    """Return how a sign of a status is filled."""
    if status == "reported":
        return {"fc": "white"}
    if status in ("planned", "hypothetical"):
        return {"fc": "white", "dotted": True}
    return {"fc": color}
