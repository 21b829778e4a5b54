"""What two actors do to each other over time: cooperation upwards, conflict downwards."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.charts.distinct import by_side, count_distinct, distinct, keyed
from workbench.charts.periods import Step, choose_steps, count_ticks, time_ticks
from workbench.charts.picture import Axis, Mark, Picture, shorten
from workbench.charts.prepared import Prepared, Source, actor_names, find_actor, prepare
from workbench.charts.selection import Count, Only, caption, chosen_events, clean, narrowed, several

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The order of boxes in a bar, from the axis outwards: what was done, what is only reported, what is not done at all.
_BOXES = (
    ("verbal", "asserted"),
    ("material", "asserted"),
    ("verbal", "reported"),
    ("material", "reported"),
    ("verbal", "planned"),
    ("material", "planned"),
    ("verbal", "denied"),
    ("material", "denied"),
)
_SAYS = {"verbal": "words", "material": "deeds"}
TREND_FROM = 10
UNDATED = "no date"


def picture_dyad(
    ready: Prepared,
    only: Only,
    a: str,
    b: str,
    *,
    title: str | None = None,
    count: Count = "happenings",
    by: str | None = None,
    step: Step | None = None,
) -> Picture:
    """Return the chart of cooperation and conflict between two actors over time. Both directions count."""
    pair = find_actor(ready, a), find_actor(ready, b)
    names = [str(actor_names(ready)[code]) for code in pair]
    kinds = [ready.actors["type"].iloc[code] for code in pair]
    by = by or ("country" if all(kind == "country" for kind in kinds if isinstance(kind, str)) else "actor")
    events = ready.events
    source, target = by_side(ready, events, by)
    between = ((source == pair[0]) & (target == pair[1])) | ((source == pair[1]) & (target == pair[0]))
    rows = events[between & chosen_events(ready, clean({**only, "actors": None})) & ~events["twin"].to_numpy()]
    first, last = rows["first"].to_numpy(), rows["last"].to_numpy()
    steps = choose_steps(first, last, step)
    position = steps.place_ranges(first, last)
    undated = len(distinct(ready.unit(rows[position < 0], count)))
    dated = position >= 0
    edges = list(pairwise(steps.starts.tolist()))
    low, high = float(edges[0][0]), float(edges[-1][1])
    ticks = time_ticks(low, high) if dated.any() else ()
    if undated:  # what has no date stands in a bar of its own, right of the time
        wide = max(edges[-1][1] - edges[-1][0], (high - low) * 0.04)
        edges.append((high + wide * 0.7, high + wide * 1.7))
        ticks = (*ticks, (high + wide * 1.2, "no\ndate"))
    position = np.where(dated, position, len(steps))
    box = _box_of(rows)
    columns = len(_BOXES) * 2
    cell = np.where(box >= 0, position * columns + box, -1)
    keys = [
        f"{name}|{side} {kind} {status}"
        for name in [*steps.names(), UNDATED][: len(edges)]
        for side in ("cooperation", "conflict")
        for kind, status in _BOXES
    ]
    counts = count_distinct(cell, ready.unit(rows, count), len(keys)).reshape(len(edges), 2, len(_BOXES))
    drawn = keyed(rows, cell, keys)
    marks = _marks(counts, edges, keys, [*steps.spoken(), "Without a date"], count)
    tops = counts.sum(axis=2)
    up, down = int(tops[:, 0].max(initial=0)), int(tops[:, 1].max(initial=0))
    done = counts[: len(steps), :, :4].sum(axis=2)
    balance = done[:, 0] - done[:, 1]
    trend = _trend(balance, steps.starts) if done.sum() >= TREND_FROM and len(steps) >= 6 else None
    if trend is not None:
        marks.append(Mark("line", trend, "ink", width=1.6, label=f"balance, mean of three {steps.step}s"))
    jumps = count_ticks(max(up, down, 1))
    jump = jumps[1] - jumps[0]
    top, bottom = max(-(-up // jump), 1) * jump, -(-down // jump) * jump
    marks.append(Mark("line", (low, 0, high, 0), "ink", width=1.0))
    if undated:
        marks.append(Mark("line", (edges[-1][0], 0, edges[-1][1], 0), "ink", width=1.0))
    y_ticks = tuple((float(n), f"{abs(n):,}") for n in range(-bottom, top + 1, jump))
    data = pd.DataFrame(
        {
            "key": keys,
            "from": np.repeat(pd.to_datetime([*steps.starts[:-1], None][: len(edges)], unit="D"), columns),
            "kind": [key.partition("|")[2] for key in keys],
            count: counts.reshape(-1),
        }
    )
    text = caption(
        ready, drawn, count,
        f"At the right {several(undated, count[:-1])} without a date as close as a {steps.step}." if undated else "",
        "People and bodies of a country count as the country." if by == "country" else "",
        narrowed(only),
    )  # fmt: skip
    total = counts.sum(axis=(0, 2))
    return Picture(
        kind="dyad",
        title=title or f"{shorten(names[0], 50)} and {shorten(names[1], 50)}: cooperation and conflict",
        subtitle=f"{count.capitalize()} a {steps.step} by kind; conflict is drawn downwards",
        caption=text,
        alt=f"Bars over time for what {shorten(names[0], 60)} and {shorten(names[1], 60)} do to each other. "
        f"Cooperation {total[0]:,}, conflict {total[1]:,} {count}.",
        x=Axis(low, max(high, edges[-1][1]), ticks if len(drawn) else (), line=True),
        y=Axis(-bottom - jump * 0.12 if bottom else 0.0, top + jump * 0.3, y_ticks, grid=True),
        marks=tuple(marks),
        data=data[data[count] > 0].reset_index(drop=True),
        rows=drawn,
        legend=_legend(counts),
        margin=_margin(counts, trend, top, bottom, steps.step),
        height=2.3,
    )


def _box_of(rows: pd.DataFrame) -> np.ndarray:
    """Return for each event its box: cooperation 0–7, conflict 8–15 (see `_BOXES`), -1 without a class or status."""
    quad, status = rows["quad"].astype(object), rows["status"].astype(object).replace("hypothetical", "planned")
    index = {
        (f"{kind} {side}", state): i + len(_BOXES) * j
        for j, side in enumerate(("cooperation", "conflict"))
        for i, (kind, state) in enumerate(_BOXES)
    }
    return np.array([index.get(pair, -1) for pair in zip(quad, status, strict=True)], dtype="int64")


def _marks(
    counts: np.ndarray, edges: list[tuple[float, float]], keys: list[str], spoken: list[str], count: str
) -> list[Mark]:
    marks = []
    for i, j in np.argwhere(counts.sum(axis=2)):
        x0, x1 = map(float, edges[i])
        gap = (x1 - x0) * 0.09
        height, side, sign = 0.0, ("cooperation", "conflict")[j], (1, -1)[j]
        for k in np.flatnonzero(counts[i, j]):
            kind, status = _BOXES[k]
            number = int(counts[i, j, k])
            ends = sorted((sign * height, sign * (height + number)))
            marks.append(
                Mark("bar", (x0 + gap, ends[0], x1 - gap, ends[1]), f"{kind} {side}",
                     key=keys[(i * 2 + j) * len(_BOXES) + k], status=status, hatch=side == "conflict",
                     label=f"{spoken[i]}: {several(number, count[:-1])} of {side} in {_SAYS[kind]}, {status}")
            )  # fmt: skip
            height += number
    return marks


def _trend(balance: np.ndarray, starts: np.ndarray) -> tuple[float, ...]:
    middle = (starts[:-1] + starts[1:]) / 2
    mean = np.convolve(balance, np.ones(3) / 3, mode="valid")
    return tuple(float(value) for pair in zip(middle[1:-1], mean, strict=True) for value in pair)


def _legend(counts: np.ndarray) -> tuple[tuple[str, str], ...]:
    entries = []
    for status, sign, words in (
        ("reported", "open:", "reported"),
        ("planned", "dotted:", "planned or hypothetical"),
        ("denied", "crossed:", "denied"),
    ):
        if counts[:, :, [k for k, (_, state) in enumerate(_BOXES) if state == status]].sum():
            entries.append((f"{sign}grey", words))
    return (("box:grey", "asserted"), *entries) if entries else ()


def _margin(
    counts: np.ndarray, trend: tuple[float, ...] | None, top: int, bottom: int, step: str
) -> tuple[tuple[float, str, str], ...]:
    kinds = counts.reshape(len(counts), 2, -1, 2).sum(axis=2) if len(counts) else np.zeros((0, 2, 2))
    notes = []
    if kinds[:, 0, 1].sum():
        notes.append((top * 0.95, "cooperation,\ndeeds", "material cooperation"))
    if kinds[:, 0, 0].sum():
        notes.append((top * 0.3, "cooperation,\nwords", "verbal cooperation"))
    if trend is not None:
        notes.append((trend[-1], f"balance,\nmean of 3 {step}s", "ink"))
    conflict = [
        words
        for words, number in (("deeds (strong)", kinds[:, 1, 1].sum()), ("words (faint)", kinds[:, 1, 0].sum()))
        if number
    ]
    if conflict:
        notes.append((-bottom * 0.5, "conflict:\n" + ",\n".join(conflict), "conflict"))
    return tuple(notes)


def plot_dyad(
    source: Source | Prepared, a: str, b: str, *, ax: Axes | None = None, title: str | None = None, **options: object
) -> Axes:
    """Draw cooperation and conflict between two actors over time. Options are those of `charts.dyad`."""
    from workbench.charts.drawing import draw

    return draw("dyad", prepare(source), ax=ax, title=title, a=a, b=b, **options)
