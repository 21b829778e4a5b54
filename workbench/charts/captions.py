"""Which rows a chart draws, and how its foot says so."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, cast

import numpy as np
import pandas as pd

from workbench.charts.distinct import count_distinct, distinct
from workbench.charts.prepared import Prepared, level_of
from workbench.receipts import several
from workbench.summaries.counting import above, has_day, line_of, to_day
from workbench.summaries.selection import Only, choose_actors, choose_happenings, in_outlets, in_period

Count = Literal["happenings", "articles", "reports", "mentions", "quotes"]
AS_STATE = "People and bodies that act for a state count as the state."


def chosen_events(ready: Prepared, only: Only, by: str = "country") -> np.ndarray:
    """Return for each row of `ready.events` whether it is chosen: its happening is, and its article's outlet."""
    happenings = choose_happenings(ready.counting, only, level_of(by))
    outlets = in_outlets(ready.counting, only)
    return happenings[ready.events["happening"].to_numpy()] & outlets[ready.events["article"].to_numpy()]


def chosen_words(ready: Prepared, rows: pd.DataFrame, only: Only) -> np.ndarray:
    """Return for each row of mentions or quotes whether it is chosen (its period is that of the article)."""
    published = rows["published"].to_numpy()
    keep = in_outlets(ready.counting, only)[rows["article"].to_numpy()] & in_period(published, published, only)
    keep &= above(rows, only.get("sure"))
    if (actors := choose_actors(ready.counting, only)) is not None:
        keep &= np.append(actors, False)[rows["actor"].to_numpy()]
    return keep


def count_named(ready: Prepared, only: Only, count: str = "articles", *, dated: bool = False) -> np.ndarray:
    """Return for each actor code how many articles, reports or mentions name it; `dated` leaves out the others."""
    rows, size = ready.namings_from(only.get("sure")), len(ready.actors)
    keep = chosen_words(ready, rows, cast("Only", {**only, "sure": None}))
    if dated:
        keep &= has_day(rows["published"].to_numpy())
    actor = rows["actor"].to_numpy()[keep]
    if count == "mentions":
        return np.bincount(actor, weights=rows["times"].to_numpy()[keep], minlength=size).astype("int64")
    if count == "reports":
        return count_distinct(actor, ready.counting.report_of[rows["article"].to_numpy()[keep]], size)
    return np.bincount(actor, minlength=size)


def left_out(ready: Prepared, only: Only, by: str, between: np.ndarray | None = None) -> str:
    """Return in words how many happenings a filter, and the line of confidence, leave out; else an empty text.

    Args:
        ready: the case.
        only: the filter.
        by: `country` or `actor`.
        between: which happenings the chart could have drawn; by default all that have two parties.
    """
    rows = ready.counting.happenings
    party = ready.counting.party(level_of(by))
    if between is None:
        a, b = party[rows["source"].to_numpy()], party[rows["target"].to_numpy()]
        between = (a >= 0) & (b >= 0) & (a != b)
    filtered = choose_happenings(ready.counting, cast("Only", {**only, "sure": 0.0}), level_of(by))
    below = filtered & ~above(rows, only.get("sure"))
    return _left(int((between & ~filtered).sum()), int((between & below).sum()), "happening", only)


def unsure(ready: Prepared, rows: pd.DataFrame, only: Only, what: str) -> str:
    """Return in words how many chosen rows of mentions or quotes the line of confidence leaves out."""
    filtered = chosen_words(ready, rows, cast("Only", {**only, "sure": 0.0}))
    return _left(0, int((filtered & ~above(rows, only.get("sure"))).sum()), what, only)


def _left(others: int, below: int, what: str, only: Only) -> str:
    parts = [f"{several(others, what)} left out by the filter."] if others else []
    if below:
        parts.append(f"{several(below, what)} left out as less sure than {line_of(only.get('sure')):g}.")
    return " ".join(parts)


def by_report(rows: pd.DataFrame) -> str:
    """Return in words how many happenings stand at the day of their first report, else an empty text."""
    number = len(
        distinct(rows["happening"].to_numpy()[rows["dated"].eq("report").to_numpy(dtype=bool, na_value=False)])
    )
    if not number:
        return ""
    stand = "stands" if number == 1 else "stand"
    its = "its" if number == 1 else "their"
    return f"{several(number, 'happening')} {stand} at the day of {its} first report, for no article tells the day."


def show_day(number: float) -> str:
    """Return a day number as `9 Oct 2025`."""
    date = to_day(number)
    return f"{date.day} {date:%b %Y}"


COUNTED = {
    "happenings": "One event is counted once, however many articles report it.",
    "articles": "Every article is counted, near copies too.",
    "reports": "Near copies of one story are counted as one report.",
    "mentions": "Every naming in every article is counted.",
    "quotes": "Every quotation in every article is counted.",
}


def caption(ready: Prepared, rows: pd.DataFrame, count: Count, *extra: str) -> str:
    """Return the foot of a figure: counts of what is drawn, articles and outlets; the period; the counting rule."""
    if not len(rows):
        return " ".join(["Nothing in the case matches.", *(text for text in extra if "left out" in text)])
    articles = distinct(rows["article"].to_numpy())
    outlets = ready.articles["source"].iloc[articles].nunique()
    counted = len(distinct(ready.unit(rows, count)))
    parts = [] if count == "articles" else [several(counted, count[:-1])]
    parts.append(several(len(articles), "article"))
    counts = " in ".join(parts) + (f" of {several(outlets, 'outlet')}" if outlets else "")
    days = rows["first" if "first" in rows.columns else "published"].to_numpy()
    days = days[has_day(days)]
    period = ""
    if len(days):
        low, high = show_day(days.min()), show_day(days.max())
        period = f", {low}" if low == high else f", {low} – {high}"
    return " ".join([f"{counts}{period}.", COUNTED[count], *(text for text in extra if text)])


SAID_APART = frozenset({"actors", "types", "countries", "articles"})
"""Choices of which a foot tells in another way, or which are what a chart shows."""


def narrowed(only: Only) -> str:
    """Return in words what a chart is narrowed to beyond actors and period, or an empty text."""
    values = (only.get(key) for key in Only.__annotations__ if key not in SAID_APART)
    lists = [value for value in values if isinstance(value, Collection) and not isinstance(value, str)]
    parts = [", ".join(map(str, value)) for value in lists if value]
    dated = {
        "report": "Events are dated by the day of the first report.",
        "text": "Only days that articles tell.",
    }
    if articles := only.get("articles"):
        parts.append(several(len(articles), "chosen article"))
    said = [f"Only {'; '.join(parts)}."] if parts else []
    return " ".join([*said, *filter(None, [dated.get(only.get("when") or "")])])
