"""The charts as functions of matplotlib's kind: tables in, axes out, on a page of their own or on given axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.calls import plainly
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


@plainly
def plot_mentions(source: Source | Prepared, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw mentions of actors over time. Options are those of `charts.mentions`."""
    return draw("mentions", source, ax=ax, **options)


@plainly
def plot_dyad(source: Source | Prepared, a: str, b: str, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw cooperation and conflict between two actors over time. Options are those of `charts.dyad`."""
    return draw("dyad", source, ax=ax, a=a, b=b, **options)


@plainly
def plot_matrix(source: Source | Prepared, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw who acts on whom. Options are those of `charts.matrix`."""
    return draw("matrix", source, ax=ax, **options)


@plainly
def plot_network(source: Source | Prepared, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw the network of relations. Options are those of `charts.network`."""
    return draw("network", source, ax=ax, **options)


@plainly
def plot_timeline(source: Source | Prepared, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw the timeline of happenings. Options are those of `charts.timeline`."""
    return draw("timeline", source, ax=ax, **options)


@plainly
def plot_quotes(source: Source | Prepared, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw who is quoted, and by which outlet. Options are those of `charts.quotes`."""
    return draw("quotes", source, ax=ax, **options)


@plainly
def plot_map(source: Source | Prepared, *, ax: Axes | None = None, **options: Any) -> Axes:
    """Draw the map of relations. Options are those of `charts.map`."""
    return draw("map", source, ax=ax, **options)
