"""Widgets: filter actors, see the chart change, go to the sentence, export the figure.

    wb.widgets.explore(case)                               the explorer: filters, actors, seven charts, evidence, reader
    wb.widgets.filter_actors(case)                         one filter of actors that drives table, chart and sentences
    wb.widgets.choose_pair(case, "China", "North Korea")   two actors that drive the chart of their relation
    wb.widgets.read(case, article_id)                      one article with its names, quotes, dates and events marked
    wb.widgets.review(case)                                every doubtful row, two keys a row; take decisions back

`case` is a `Case` or, but for `review`, what `wb.annotate` returned. Each shows a picture or table, which stays in the
notebook, and in its place the widget while Python runs. What you choose in the explorer is kept in the case.

The objects returned by the first three have

    .figure(title="…")      what is shown, as a figure for print (see `workbench.charts`)
    .export("png")          the same written into `exports/`, with the table behind it; also "svg", "pdf", "csv"
    .code                   the Python lines that draw it
    .chosen                 what is chosen
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.calls import no_such, plainly

if TYPE_CHECKING:
    from workbench.charts.prepared import Source
    from workbench.widgets.explorer import Explorer
    from workbench.widgets.reader import Reader
    from workbench.widgets.review_panel import Review

__all__ = ["choose_pair", "explore", "filter_actors", "read", "review"]


@plainly
def explore(case: Source, *, folder: str | Path | None = None, **start: Any) -> Explorer:
    """Return the explorer of a case; it displays itself.

    Args:
        case: a `Case`, or what `wb.annotate` returned.
        folder: where exported figures go; by default `exports`, beside the folder `notebooks` where there is one.
        start: what is chosen at first: `chart="network"`, `a=`, `b=`, `only={"since": "2025-01-01"}`; by default what
            the case has kept from the last time.

    Raises:
        TypeError: `start` has a part that is none. ValueError, LookupError: a value is none, or names nobody.
    """
    from workbench.widgets.explorer import Explorer
    from workbench.widgets.workspace import check_start

    return Explorer(case, folder=folder, start=check_start(case, start))


@plainly
def filter_actors(case: Source, *, chart: str = "mentions", folder: str | Path | None = None) -> Explorer:
    """Return a filter of actors (name, type, country, period) that drives a table, a chart and the sentences."""
    from workbench.widgets.explorer import Explorer
    from workbench.widgets.workspace import check_start

    return Explorer(
        case, parts=("filters", "actors"), setting=None, start=check_start(case, {"chart": chart}), folder=folder
    )


@plainly
def choose_pair(case: Source, a: str = "", b: str = "", *, folder: str | Path | None = None) -> Explorer:
    """Return a choice of two actors that drives the chart of their relation and its sentences.

    Args:
        case: a `Case`, or what `wb.annotate` returned.
        a: a name or entity_id; by default the pair with most between them.
        b: a name or entity_id.
        folder: where exported figures go; by default `exports`, beside the folder `notebooks` where there is one.
    """
    from workbench.summaries.lookup import find_two
    from workbench.widgets.explorer import Explorer
    from workbench.widgets.workspace import check_start

    if a and b:
        find_two(case.actors, a, b)
    start = check_start(case, {"chart": "dyad", "a": a, "b": b})
    return Explorer(case, parts=("pair",), setting=None, start=start, folder=folder)


@plainly
def read(case: Source, article_id: str, *, at: int | None = None) -> Reader:
    """Return one article with what was found in it marked; `at` is a character to begin at."""
    from workbench.widgets.reader import Reader

    return Reader(case, article_id, at=at)


@plainly
def review(case: Any, rows: Any = None, *, row: int | None = None, **only: Any) -> Review:
    """Return the review of a case: rows to confirm, mend or delete, names to merge; decisions made, to take back.

    Args:
        case: a `Case`.
        rows: what to look at, reviewed or not: rows of any table, a view, a brief; by default the queue.
        row: the number, from 0, of one row of the view or one sentence of the brief (as in `brief.statements`).
        only: what to narrow the queue to: `kinds`, `actor`, `outlet`, `since`, `until`, `brief=("Peru", "Chile")`.
    """
    from workbench.given import check_options, told
    from workbench.summaries.review_queue import NARROWED
    from workbench.widgets.review_panel import Review
    from workbench.widgets.review_rows import find_rows

    check_options(only, [*NARROWED, "brief", "row"], "The review")
    if row is not None and rows is None:
        raise ValueError(f"row={told(row)} needs rows: give the view or the brief that it is a row of.")
    return Review(case, only, None if rows is None else find_rows(case, rows, row))


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        raise AttributeError(no_such(__name__, name, __all__))
