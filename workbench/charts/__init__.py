"""Figures for reports. Table in, figure out; every figure knows its caption, its table and its evidence.

    figure = wb.charts.mentions(case)                             who is named, and when
    figure = wb.charts.dyad(case, "China", "North Korea")         cooperation and conflict over time
    figure = wb.charts.matrix(case)                               who acts on whom
    figure = wb.charts.network(case)                              who has to do with whom
    figure = wb.charts.timeline(case, actors=["North Korea"])     what happened, when, and how sure it is
    figure = wb.charts.quotes(case)                               who is quoted, and by which outlet
    figure = wb.charts.map(case)                                  relations between countries

`case` is a `Case` or what `wb.annotate` returned. Every chart takes

    title="…"            the finding, as a sentence; else a plain description stands there
    count="…"            what is counted: "happenings", "articles" or "reports" (near copies once); see `COUNTS`
    width=3.1            inches: 6.3 is a column of a page (the default), 3.1 half of one
    actors=, types=, countries=, at_least=, since=, until=, outlets=, articles=, quads=, codes=, statuses=
                         what to narrow it to; see `summaries.selection.Only`
    sure=0.5             leave out what is less sure; the foot says how much that is
    compare=("2018", "2024")
                         two periods side by side: years, months ("2024-06") or ranges ("2024-01-01/2024-06-30")
    theme="dark"         light words on a dark ground, for slides and screens; "grey" for print in black ink alone
    when="report"        date events by the day of the first report; "text" only by the day that an article tells; by
                         default by this where there is one, else by the report, and the foot says how many

and gives a `Figure`, which shows itself in a notebook and has

    figure.caption, figure.alt        the foot of the figure; the figure in words
    figure.data                       the table behind it, a row for each mark, with its `key`
    figure.evidence(key)              the sentences behind one mark; figure.evidence() behind all
    figure.save("x.png")              or .svg or .pdf; the table is written beside it as x.csv
    figure.axes                       the matplotlib axes, for what you want to add

Each chart is also a function of matplotlib's kind, `plot_x(case, ax=ax)` → `Axes`: `plot_mentions`, `plot_dyad`, …
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Unpack

from workbench.calls import no_such, plainly
from workbench.charts.comparing import compare_periods
from workbench.charts.drawing import COUNTS, check_chart, make_picture
from workbench.charts.figure import Figure
from workbench.charts.plotting import draw
from workbench.charts.prepared import prepare
from workbench.charts.style import COLUMN, HALF
from workbench.charts.themes import THEMES
from workbench.given import check_number, told
from workbench.summaries.selection import Only

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from workbench.charts.prepared import Prepared, Source

__all__ = [
    "COLUMN",
    "COUNTS",
    "HALF",
    "Figure",
    "dyad",
    "map",
    "matrix",
    "mentions",
    "network",
    "plot_dyad",
    "plot_map",
    "plot_matrix",
    "plot_mentions",
    "plot_network",
    "plot_quotes",
    "plot_timeline",
    "prepare",
    "quotes",
    "timeline",
]


@plainly
def mentions(
    case: Source | Prepared, *, title: str | None = None, count: str = "articles", most: int = 8,
    step: str | None = None, width: float = COLUMN, compare: Sequence[str] | None = None,
    theme: str = "light", **only: Unpack[Only],
) -> Figure:  # fmt: skip
    """Who is named, and when: a row of bars for each of the `most` named actors.

    Args:
        case: a `Case`, or what `wb.annotate` returned.
        title: the finding, as a sentence.
        count: "articles" that name the actor, "reports" (near copies once), or "mentions".
        most: how many actors are drawn; the others are counted in the caption.
        step: "day", "week", "month", "quarter" or "year"; by default what suits the period.
        width: of the page, in inches.
        compare: two periods to set side by side.
        theme: "light", "dark" for slides and screens, or "grey" for print in black.
        only: what to narrow it to; see `summaries.selection.Only`.
    """
    return _figure(
        "mentions", case, width, compare=compare, theme=theme, title=title, count=count, most=most, step=step, **only
    )


@plainly
def dyad(
    case: Source | Prepared, a: str, b: str, *, title: str | None = None, count: str = "happenings",
    by: str = "country", step: str | None = None, width: float = COLUMN, compare: Sequence[str] | None = None,
    theme: str = "light", **only: Unpack[Only],
) -> Figure:  # fmt: skip
    """What two actors do to each other over time: cooperation upwards, conflict downwards.

    Args:
        case: a `Case`, or what `wb.annotate` returned.
        a: a name or entity_id.
        b: a name or entity_id.
        title: the finding, as a sentence.
        count: "happenings", "articles" or "reports" (near copies once).
        by: "country" (a state stands for all who act for it) or "actor" (each only for itself).
        step: "day", "week", "month", "quarter" or "year"; by default what suits the period.
        width: of the page, in inches.
        compare: two periods to set side by side.
        theme: "light", "dark" for slides and screens, or "grey" for print in black.
        only: what to narrow it to; see `summaries.selection.Only`.
    """
    return _figure(
        "dyad", case, width, compare=compare, theme=theme, a=a, b=b, title=title, count=count, by=by, step=step, **only
    )


@plainly
def matrix(
    case: Source | Prepared, *, title: str | None = None, count: str = "happenings", by: str = "country",
    most: int = 10, width: float = COLUMN, compare: Sequence[str] | None = None,
    theme: str = "light", **only: Unpack[Only],
) -> Figure:  # fmt: skip
    """Who acts on whom: rows act, columns receive.

    Args:
        case: a `Case`, or what `wb.annotate` returned.
        title: the finding, as a sentence.
        count: "happenings", "articles" or "reports" (near copies once).
        by: "country" (people and bodies count as their country) or "actor".
        most: how many actors are drawn. Two or more `actors=` are drawn as given.
        width: of the page, in inches.
        compare: two periods to set side by side.
        theme: "light", "dark" for slides and screens, or "grey" for print in black.
        only: what to narrow it to; see `summaries.selection.Only`.
    """
    return _figure(
        "matrix", case, width, compare=compare, theme=theme, title=title, count=count, by=by, most=most, **only
    )


@plainly
def network(
    case: Source | Prepared, *, title: str | None = None, count: str = "happenings", by: str = "country",
    most: int = 25, width: float = COLUMN, compare: Sequence[str] | None = None,
    theme: str = "light", **only: Unpack[Only],
) -> Figure:  # fmt: skip
    """Who has to do with whom. Positions are those of the whole case: nothing moves when a filter changes.

    Args:
        case: a `Case`, or what `wb.annotate` returned.
        title: the finding, as a sentence.
        count: "happenings", "articles" or "reports" (near copies once).
        by: "country" (people and bodies count as their country) or "actor".
        most: how many actors are drawn.
        width: of the page, in inches.
        compare: two periods to set side by side.
        theme: "light", "dark" for slides and screens, or "grey" for print in black.
        only: what to narrow it to; see `summaries.selection.Only`.
    """
    return _figure(
        "network", case, width, compare=compare, theme=theme, title=title, count=count, by=by, most=most, **only
    )


@plainly
def timeline(
    case: Source | Prepared, *, title: str | None = None, count: str = "happenings", by: str = "country",
    most: int = 8, width: float = COLUMN, compare: Sequence[str] | None = None,
    theme: str = "light", **only: Unpack[Only],
) -> Figure:  # fmt: skip
    """What happened, when, and how sure it is: a lane for each of the `most` active pairs, a sign for each happening.

    Args:
        case: a `Case`, or what `wb.annotate` returned.
        title: the finding, as a sentence.
        count: what the number of tellings of a happening is counted in: "happenings" (articles), "articles", "reports".
        by: "country" (people and bodies count as their country) or "actor".
        most: how many lanes are drawn.
        width: of the page, in inches.
        compare: two periods to set side by side.
        theme: "light", "dark" for slides and screens, or "grey" for print in black.
        only: what to narrow it to; see `summaries.selection.Only`.
    """
    return _figure(
        "timeline", case, width, compare=compare, theme=theme, title=title, count=count, by=by, most=most, **only
    )


@plainly
def quotes(
    case: Source | Prepared, *, title: str | None = None, count: str = "quotes", most: int = 12,
    width: float = COLUMN, compare: Sequence[str] | None = None,
    theme: str = "light", **only: Unpack[Only],
) -> Figure:  # fmt: skip
    """Who is quoted, and by which outlet.

    Args:
        case: a `Case`, or what `wb.annotate` returned.
        title: the finding, as a sentence.
        count: "quotes", "articles" or "reports" (near copies once).
        most: how many speakers are drawn.
        width: of the page, in inches.
        compare: two periods to set side by side.
        theme: "light", "dark" for slides and screens, or "grey" for print in black.
        only: what to narrow it to; see `summaries.selection.Only`.
    """
    return _figure("quotes", case, width, compare=compare, theme=theme, title=title, count=count, most=most, **only)


@plainly
def map(
    case: Source | Prepared, *, title: str | None = None, count: str = "happenings", most: int = 25,
    whole: bool = False, width: float = COLUMN, compare: Sequence[str] | None = None,
    theme: str = "light", **only: Unpack[Only],
) -> Figure:  # fmt: skip
    """Relations between countries on a map with schematic outlines.

    Args:
        case: a `Case`, or what `wb.annotate` returned.
        title: the finding, as a sentence.
        count: "happenings", "articles" or "reports" (near copies once).
        most: how many countries are drawn.
        whole: show the whole world, not only the part that matters.
        width: of the page, in inches.
        compare: two periods to set side by side.
        theme: "light", "dark" for slides and screens, or "grey" for print in black.
        only: what to narrow it to; see `summaries.selection.Only`.
    """
    return _figure(
        "map", case, width, compare=compare, theme=theme, title=title, count=count, most=most, whole=whole, **only
    )


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


def _figure(kind: str, case: Source | Prepared, width: float, **options: Any) -> Figure:
    ready = prepare(case)
    check_chart(ready, options)
    check_number("width", width, least=1, whole=False)
    compared, theme = options.pop("compare", None), options.pop("theme", "light")
    if theme not in THEMES:
        raise ValueError(f"theme is {told(theme)}; it can be {', '.join(THEMES)}.")
    given = {name: value for name, value in options.items() if value is not None and name != "title"}
    narrowed = ", ".join(f"{name}={value!r}" for name, value in given.items())
    if compared is not None:
        narrowed += f", compare={compared!r}"
        first, *rest = compare_periods(kind, ready, compared, **options)
        return Figure(first, ready, width=width, narrowed=narrowed, beside=rest, theme=theme)
    return Figure(make_picture(kind, ready, **options), ready, width=width, narrowed=narrowed, theme=theme)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        raise AttributeError(no_such(__name__, name, __all__))
