"""A chart as matplotlib's own functions give it: tables in, axes out, on a page of its own or on given axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.charts.drawing import check_chart, make_picture
from workbench.charts.paper import draw_marks, draw_page, print_style
from workbench.charts.prepared import prepare
from workbench.given import told

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from workbench.charts.prepared import Prepared, Source


def draw(
    kind: str, source: Source | Prepared, *, ax: Axes | None = None, title: str | None = None, **options: Any
) -> Axes:
    """Return axes with a chart: on a page of its own, or on `ax`, where only the title is written above."""
    if ax is not None and not hasattr(ax, "set_xlim"):
        raise ValueError(f"ax cannot be {told(ax)}: give axes of matplotlib, such as plt.subplots()[1].")
    ready = prepare(source)
    check_chart(ready, options)
    picture = make_picture(kind, ready, title=title, **options)
    with print_style(picture):
        if ax is None:
            return draw_page(picture)
        draw_marks(picture, ax)
        ax.set_title(picture.title, loc="left", size=9, weight="bold")
        return ax
