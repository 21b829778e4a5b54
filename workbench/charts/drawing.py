"""The charts by name: a picture from prepared tables."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any

from workbench.charts.dyads import picture_dyad
from workbench.charts.maps import picture_map
from workbench.charts.matrices import picture_matrix
from workbench.charts.mentioned import picture_mentions
from workbench.charts.networks import picture_network
from workbench.charts.picture import Picture
from workbench.charts.prepared import Prepared
from workbench.charts.quoting import picture_quotes
from workbench.charts.timelines import picture_timeline
from workbench.given import check_number, check_options, told
from workbench.summaries.lookup import find_two
from workbench.summaries.selection import Only, check_asked, clean

PICTURES: dict[str, Callable[..., Picture]] = {
    "mentions": picture_mentions,
    "dyad": picture_dyad,
    "matrix": picture_matrix,
    "network": picture_network,
    "timeline": picture_timeline,
    "quotes": picture_quotes,
    "map": picture_map,
}
NAMES = {
    "mentions": "Mentions",
    "dyad": "Two actors",
    "matrix": "Matrix",
    "network": "Network",
    "timeline": "Timeline",
    "quotes": "Quotes",
    "map": "Map",
}
"""What the explorer calls each chart."""
COUNTS = {
    "mentions": ("articles", "reports", "mentions"),
    "quotes": ("quotes", "articles", "reports"),
    **dict.fromkeys(("dyad", "matrix", "network", "timeline", "map"), ("happenings", "articles", "reports")),
}


def check_chart(ready: Prepared, options: dict[str, Any]) -> None:
    """Raise where options of a chart ask for what is not in the case; see `selection.check_asked`."""
    check_asked(Only(**{name: options[name] for name in Only.__annotations__ if name in options}), ready.articles)  # type: ignore[typeddict-item]
    if options.get("a") and options.get("b"):
        find_two(ready.actors, options["a"], options["b"])


def make_picture(kind: str, ready: Prepared, **options: Any) -> Picture:
    """Return the picture of a kind of chart. Options are those of the chart and of `selection.Only`, mixed.

    Raises:
        ValueError: `count` is none that this chart knows, or a value is of another kind.
        TypeError: an option is none.
    """
    takes = list(signature(PICTURES[kind]).parameters)[2:]
    check_options(options, [*takes, *Only.__annotations__], f"The chart {kind!r}")
    if options.get("title") is not None and not isinstance(options["title"], str):
        raise ValueError(f"title cannot be {told(options['title'])}: give the finding as a sentence.")
    if options.get("most") is not None:
        check_number("most", options["most"], least=1)
    only = clean({name: options.pop(name) for name in tuple(options) if name in Only.__annotations__})
    count = options.get("count")
    if count is not None and count not in COUNTS[kind]:
        raise ValueError(f"The chart {told(kind)} cannot count {told(count)}. Accepted: {', '.join(COUNTS[kind])}.")
    when = only.get("when") or "event"
    return PICTURES[kind](ready.dated(when), only, **options)
