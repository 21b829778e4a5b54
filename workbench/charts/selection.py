"""Which rows a chart counts, and how its caption says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, TypedDict

import numpy as np
import pandas as pd

from workbench.charts.distinct import among, count_distinct, distinct
from workbench.charts.prepared import Prepared, day, find_actor, has_day

Day = str | dt.date
Count = Literal["happenings", "articles", "reports", "mentions", "quotes"]


class Only(TypedDict, total=False):
    """What every chart can be narrowed to. All are optional; together they must all hold.

    Keys:
        actors: names or ids; a row counts when one of its parties is among them.
        named: letters that the name (or another name, or the id) of an actor contains.
        types: of the actors (`person`, `organisation`, `country`, `place`, `group`).
        countries: of the actors, as ISO alpha-3.
        at_least: mentions that an actor must have.
        since, until: first and last day (`"2025-01-31"` or a date). Events are dated by when they happened,
            mentions and quotes by when the article was published. Rows without a day fall out once one is given.
        outlets: of the article.
        quads, codes, statuses: of the event.
        when: the day that dates an event: `event`, when it happened (the default), or `report`, when it was first
            reported, which is known for most.
    """

    actors: Sequence[str] | None
    named: str | None
    types: Sequence[str] | None
    countries: Sequence[str] | None
    at_least: int
    since: Day | None
    until: Day | None
    outlets: Sequence[str] | None
    quads: Sequence[str] | None
    codes: Sequence[str] | None
    statuses: Sequence[str] | None
    when: str | None


_KEYS = tuple(Only.__annotations__)


def chosen_actors(ready: Prepared, only: Only) -> np.ndarray | None:
    """Return for each actor code whether it is chosen, or None where every actor is."""
    check_only(only)
    chosen = np.ones(len(ready.actors), dtype=bool)
    if names := only.get("actors"):
        chosen &= np.isin(np.arange(len(chosen)), [find_actor(ready, name) for name in names])
    if named := only.get("named"):
        chosen &= (
            ready.actors["search"].str.contains(named.casefold(), regex=False).to_numpy(dtype=bool, na_value=False)
        )
    for key, column in (("types", "type"), ("countries", "country")):
        if values := only.get(key):
            chosen &= ready.actors[column].isin(list(values)).to_numpy(dtype=bool)  # type: ignore[call-overload]
    if least := only.get("at_least"):
        chosen &= count_named(ready, {}, "mentions") >= least
    return None if chosen.all() else chosen


def chosen_events(ready: Prepared, only: Only) -> np.ndarray:
    """Return for each row of `ready.events` whether it is chosen."""
    events = ready.events
    keep = _in_articles(ready, events, only) & _in_period(events["first"].to_numpy(), events["last"].to_numpy(), only)
    for key, column in (("quads", "quad"), ("codes", "code"), ("statuses", "status")):
        if values := only.get(key):
            keep &= among(events[column], values)  # type: ignore[arg-type]
    if (actors := chosen_actors(ready, only)) is not None:
        keep &= _is_chosen(actors, events["a"]) | _is_chosen(actors, events["b"])
    return keep


def chosen_words(ready: Prepared, rows: pd.DataFrame, only: Only) -> np.ndarray:
    """Return for each row of mentions or quotes whether it is chosen (its period is that of the article)."""
    published = rows["published"].to_numpy()
    keep = _in_articles(ready, rows, only) & _in_period(published, published, only)
    if (actors := chosen_actors(ready, only)) is not None:
        keep &= _is_chosen(actors, rows["actor"])
    return keep


def count_named(ready: Prepared, only: Only, count: Count = "articles", *, dated: bool = False) -> np.ndarray:
    """Return for each actor code how many articles, reports or mentions name it; `dated` leaves out the others."""
    rows, size = ready.namings, len(ready.actors)
    keep = chosen_words(ready, rows, only)
    if dated:
        keep &= has_day(rows["published"].to_numpy())
    actor = rows["actor"].to_numpy()[keep]
    if count == "mentions":
        return np.bincount(actor, weights=rows["times"].to_numpy()[keep], minlength=size).astype("int64")
    if count == "reports":
        return count_distinct(actor, ready.report_of[rows["article"].to_numpy()[keep]], size)
    return np.bincount(actor, minlength=size)


def check_only(only: Only) -> None:
    """Raise TypeError, naming what is accepted, where a chart is narrowed by something unknown."""
    unknown = sorted(set(only) - set(_KEYS))
    if unknown:
        raise TypeError(f"A chart cannot be narrowed by {unknown[0]!r}. Accepted: {', '.join(_KEYS)}.")


def _is_chosen(actors: np.ndarray, codes: pd.Series) -> np.ndarray:
    return np.append(actors, False)[codes.to_numpy()]


def _in_articles(ready: Prepared, rows: pd.DataFrame, only: Only) -> np.ndarray:
    outlets = only.get("outlets")
    if not outlets:
        return np.ones(len(rows), dtype=bool)
    good = ready.articles["source"].isin(list(outlets)).to_numpy(dtype=bool)
    return good[rows["article"].to_numpy()]


def _in_period(first: np.ndarray, last: np.ndarray, only: Only) -> np.ndarray:
    since, until = only.get("since"), only.get("until")
    keep = np.ones(len(first), dtype=bool)
    if since:
        keep &= has_day(last) & (last >= number_of(since))
    if until:
        keep &= has_day(first) & (first <= number_of(until))
    return keep


def number_of(value: Day) -> int:
    """Return the day number of a day. Raises ValueError, with an example, where it is none."""
    try:
        return int(np.datetime64(str(value)[:10], "D").astype("int64"))
    except ValueError as error:
        raise ValueError(f"{value!r} is not a day. Write it as year-month-day, such as '2025-09-30'.") from error


def show_day(number: float) -> str:
    """Return a day number as `9 Oct 2025`."""
    date = day(number)
    return f"{date.day} {date:%b %Y}"


def several(count: int, one: str, many: str | None = None) -> str:
    """Return `1 article`, `2 articles`, `20,000 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


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
        return "Nothing in the case matches."
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


def narrowed(only: Only) -> str:
    """Return in words what a chart is narrowed to beyond actors and period, or an empty text."""
    values = (only.get("outlets"), only.get("quads"), only.get("codes"), only.get("statuses"))
    parts = [", ".join(value) for value in values if value]
    return f"Only {'; '.join(parts)}." if parts else ""


def clean(only: dict[str, Any]) -> Only:
    """Return a selection without the parts that select nothing."""
    return Only(**{key: value for key, value in only.items() if value})  # type: ignore[typeddict-item]
