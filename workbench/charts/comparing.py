"""Two periods of one chart, side by side on the same scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from workbench.charts.drawing import make_picture
from workbench.charts.picture import Picture
from workbench.charts.prepared import Prepared
from workbench.given import told

SEASON = 100  # days: longer periods are counted by month
SAME_SCALE = ("dyad",)
"""Charts whose heights are read off an axis."""


def compare_periods(kind: str, ready: Prepared, compare: Sequence[str], **options: Any) -> list[Picture]:
    """Return the pictures of two or three periods, each told in its title.

    Args:
        kind: of chart.
        ready: the case.
        compare: years (`"2018"`), months (`"2018-06"`) or ranges (`"2018-01-01/2018-06-30"`).
        options: those of the chart.

    Raises:
        ValueError: there are fewer than two or more than three periods, or one is none.
    """
    if isinstance(compare, str) or not isinstance(compare, Sequence) or not 2 <= len(compare) <= 3:
        raise ValueError(f"compare is {told(compare)}; give two or three periods, such as ('2018', '2024').")
    periods = {str(given): period_of(str(given)) for given in compare}
    if kind in SAME_SCALE and not options.get("step"):
        longest = max(pd.Timestamp(until) - pd.Timestamp(since) for since, until in periods.values())
        options["step"] = "month" if longest.days > SEASON else "week"
    pictures = []
    for given, (since, until) in periods.items():
        picture = make_picture(kind, ready, **{**options, "since": since, "until": until})
        pictures.append(replace(picture, title=f"{picture.title}, {given}"))
    if kind in SAME_SCALE:
        low, high = min(one.y.low for one in pictures), max(one.y.high for one in pictures)
        ticks = tuple(sorted({tick for one in pictures for tick in one.y.ticks}))
        pictures = [replace(one, y=replace(one.y, low=low, high=high, ticks=ticks)) for one in pictures]
    return pictures


def period_of(given: str) -> tuple[str, str]:
    """Return the first and last day of a year, a month, a day or a range. Raises ValueError where it is none."""
    parts = given.split("/")
    try:
        first, last = pd.Period(parts[0].strip()), pd.Period(parts[-1].strip())
    except ValueError as error:
        raise ValueError(f"{told(given)} is no period. Write '2018', '2018-06' or '2018-01-01/2018-06-30'.") from error
    if len(parts) > 2 or last.end_time < first.start_time:
        raise ValueError(f"{told(given)} is no period. Write the first day, a stroke and the last day.")
    return f"{first.start_time:%Y-%m-%d}", f"{last.end_time:%Y-%m-%d}"
