"""The charts by name: a picture from prepared tables, and a picture drawn on axes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbench.charts.dyads import picture_dyad
from workbench.charts.maps import picture_map
from workbench.charts.matrices import picture_matrix
from workbench.charts.mentioned import picture_mentions
from workbench.charts.networks import picture_network
from workbench.charts.picture import Picture
from workbench.charts.prepared import Prepared
from workbench.charts.quoting import picture_quotes
from workbench.charts.selection import Only, clean
from workbench.charts.timelines import picture_timeline

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PICTURES = {
    "mentions": picture_mentions,
    "dyad": picture_dyad,
    "matrix": picture_matrix,
    "network": picture_network,
    "timeline": picture_timeline,
    "quotes": picture_quotes,
    "map": picture_map,
}
WHEN = ("event", "report")
COUNTS = {
    "mentions": ("articles", "reports", "mentions"),
    "quotes": ("quotes", "articles", "reports"),
    **dict.fromkeys(("dyad", "matrix", "network", "timeline", "map"), ("happenings", "articles", "reports")),
}


def make_picture(kind: str, ready: Prepared, **options: Any) -> Picture:
    """Return the picture of a kind of chart. Options are those of the chart and of `selection.Only`, mixed.

    Raises:
        ValueError: `count` is none that this chart knows.
    """
    only = clean({name: options.pop(name) for name in tuple(options) if name in Only.__annotations__})
    count = options.get("count")
    if count is not None and count not in COUNTS[kind]:
        raise ValueError(f"The chart {kind!r} cannot count {count!r}. Accepted: {', '.join(COUNTS[kind])}.")
    when = only.get("when") or "event"
    if when not in WHEN:
        raise ValueError(f"Events cannot be dated by {when!r}. Accepted: {', '.join(map(repr, WHEN))}.")
    if when == "event" or kind in ("mentions", "quotes"):
        return PICTURES[kind](ready, only, **options)  # type: ignore[operator]
    picture: Picture = PICTURES[kind](ready.by_report, only, **options)  # type: ignore[operator]
    return replace(picture, caption=f"{picture.caption} Events are dated by the day of the first report.")


def draw(kind: str, ready: Prepared, *, ax: Axes | None = None, title: str | None = None, **options: Any) -> Axes:
    """Return axes with a chart: on a page of its own, or on `ax`, where only the title is written above."""
    from workbench.charts.paper import draw_marks, draw_page, print_style

    picture = make_picture(kind, ready, title=title, **options)
    with print_style(picture):
        if ax is None:
            return draw_page(picture)
        draw_marks(picture, ax)
        ax.set_title(picture.title, loc="left", size=9, weight="bold")
        return ax
