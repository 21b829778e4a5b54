"""What two actors do to each other over time: cooperation upwards, conflict downwards."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from workbench.charts.captions import AS_STATE, Count, by_report, caption, chosen_events, left_out, narrowed
from workbench.charts.distinct import count_distinct, distinct, is_done, keyed
from workbench.charts.periods import Step, begin_of_most, choose_steps, count_ticks, tick_before, time_ticks
from workbench.charts.picture import Axis, Mark, Picture, shorten
from workbench.charts.prepared import Prepared, actor_names, find_code, level_of
from workbench.receipts import several
from workbench.summaries.counting import has_day, to_day
from workbench.summaries.selection import Only, clean

# The boxes of a step. Those of what was done are stacked from the axis outwards; what is planned or denied stands in a
# thin bar of its own beside them, for it does not count.
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
_DONE = 4
_SAYS = {"verbal": "words", "material": "deeds"}
TREND_FROM = 10
UNDATED, OLDER = "no date", "older"


def picture_dyad(
    ready: Prepared,
    only: Only,
    a: str,
    b: str,
    *,
    title: str | None = None,
    count: Count = "happenings",
    by: str = "country",
    step: Step | None = None,
) -> Picture:
    """Return the chart of cooperation and conflict between two actors over time. Both directions count."""
    pair = find_code(ready, a), find_code(ready, b)
    names = [str(actor_names(ready)[code]) for code in pair]
    sides = [ready.counting.standing_for(code, level_of(by)) for code in pair]
    happenings = ready.counting.happenings
    ends = happenings["source"].to_numpy(), happenings["target"].to_numpy()
    between = (sides[0][ends[0]] & sides[1][ends[1]]) | (sides[1][ends[0]] & sides[0][ends[1]])
    between &= (ends[0] >= 0) & (ends[1] >= 0)
    only = clean({**only, "actors": None})
    events = ready.events
    rows = events[between[events["happening"].to_numpy()] & chosen_events(ready, only, by)]
    first, last = rows["first"].to_numpy(), rows["last"].to_numpy()
    begin = begin_of_most(first, last)
    is_old = has_day(last) & (last < begin) if begin is not None else np.zeros(len(rows), dtype=bool)
    steps = choose_steps(first[~is_old], last[~is_old], step)
    position = steps.place_ranges(first, last)
    dated = (position >= 0) & ~is_old
    undated, older = (len(distinct(ready.unit(rows[of], count))) for of in (~dated & ~is_old, is_old))
    edges = list(pairwise(steps.starts.tolist()))
    low, high = float(edges[0][0]), float(edges[-1][1])
    ticks = time_ticks(low, high) if dated.any() else ()
    wide = max(edges[-1][1] - edges[-1][0], (high - low) * 0.04)
    apart = [(OLDER, low - wide * 1.7, f"before\n{to_day(begin or 0):%Y}")] if older else []
    apart += [(UNDATED, high + wide * 0.7, "no\ndate")] if undated else []
    for _, at, words in apart:  # what is much older, and what has no date, stands in a bar of its own beside the time
        edges.append((at, at + wide))
        middle = at + wide / 2
        ticks = (*ticks, (middle, words)) if at > low else tick_before(ticks, middle, words, (high - low) * 0.1)
    position = np.where(dated, position, np.where(is_old, len(steps), len(edges) - 1))
    box = _box_of(rows)
    columns = len(_BOXES) * 2
    cell = np.where(box >= 0, position * columns + box, -1)
    keys = [
        f"{name}|{side} {kind} {status}"
        for name in [*steps.names(), *(name for name, _, _ in apart)]
        for side in ("cooperation", "conflict")
        for kind, status in _BOXES
    ]
    counts = count_distinct(cell, ready.unit(rows, count), len(keys)).reshape(len(edges), 2, len(_BOXES))
    drawn = keyed(rows, cell, keys)
    spoken = {OLDER: f"Before {to_day(begin or 0):%Y}", UNDATED: "Without a date"}
    marks = _marks(counts, edges, keys, [*steps.spoken(), *(spoken[name] for name, _, _ in apart)], count)
    tops = np.maximum(counts[:, :, :_DONE].sum(axis=2), counts[:, :, _DONE:].sum(axis=2))
    up, down = int(tops[:, 0].max(initial=0)), int(tops[:, 1].max(initial=0))
    done = counts[: len(steps), :, :_DONE].sum(axis=2)
    balance = done[:, 0] - done[:, 1]
    trend = _trend(balance, steps.starts) if done.sum() >= TREND_FROM and len(steps) >= 6 else None
    if trend is not None:
        marks.append(Mark("line", trend, "ink", width=1.6, label=f"balance, mean of three {steps.step}s"))
    jumps = count_ticks(max(up, down, 1))
    jump = jumps[1] - jumps[0]
    top, bottom = max(-(-up // jump), 1) * jump, -(-down // jump) * jump
    marks.append(Mark("line", (low, 0, high, 0), "ink", width=1.0))
    marks += [Mark("line", (at, 0, at + wide, 0), "ink", width=1.0) for _, at, _ in apart]
    y_ticks = tuple((float(n), f"{abs(n):,}") for n in range(-bottom, top + 1, jump))
    data = pd.DataFrame(
        {
            "key": keys,
            "from": np.repeat(pd.to_datetime([*steps.starts[:-1], *[None] * len(apart)], unit="D"), columns),
            "kind": [key.partition("|")[2] for key in keys],
            count: counts.reshape(-1),
        }
    )
    undone = len(distinct(ready.unit(drawn[~is_done(drawn)], count)))
    text = caption(
        ready, drawn, count,
        f"At the left {several(older, count[:-1])} from before {to_day(begin or 0):%Y}, years apart from the others."
        if older else "",
        f"At the right {several(undated, count[:-1])} without a date as close as a {steps.step}." if undated else "",
        f"Beside the bars {several(undone, count[:-1])} planned or denied, not counted as done." if undone else "",
        by_report(drawn) if (only.get("when") or "event") == "event" else "",
        AS_STATE if by == "country" and any(side.sum() > 1 for side in sides) else "",
        narrowed(only),
        left_out(ready, only, by, between),
    )  # fmt: skip
    total = counts[:, :, :_DONE].sum(axis=(0, 2))
    return Picture(
        kind="dyad",
        title=title or f"{shorten(names[0], 50)} and {shorten(names[1], 50)}: cooperation and conflict",
        subtitle=f"{count.capitalize()} a {steps.step} by kind; conflict is drawn downwards",
        caption=text,
        alt=f"Bars over time for what {shorten(names[0], 60)} and {shorten(names[1], 60)} do to each other. "
        f"Cooperation {total[0]:,}, conflict {total[1]:,} {count}"
        + (f"; planned or denied {undone:,}, which do not count." if undone else "."),
        x=Axis(min(at for at, _ in edges), max(at for _, at in edges), ticks if len(drawn) else (), line=True),
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
    beside = bool(counts[:, :, _DONE:].sum())
    for i, j in np.argwhere(counts.sum(axis=2)):
        begin, wide = float(edges[i][0]), float(edges[i][1] - edges[i][0])
        heights, side, sign = [0.0, 0.0], ("cooperation", "conflict")[j], (1, -1)[j]
        places = ((0.09, 0.62 if beside else 0.91), (0.68, 0.91))
        for k in np.flatnonzero(counts[i, j]):
            kind, status = _BOXES[k]
            number = int(counts[i, j, k])
            bar = int(k >= _DONE)
            ends = sorted((sign * heights[bar], sign * (heights[bar] + number)))
            x0, x1 = (begin + wide * share for share in places[bar])
            marks.append(
                Mark("bar", (x0, ends[0], x1, ends[1]), f"{kind} {side}",
                     key=keys[(i * 2 + j) * len(_BOXES) + k], status=status, hatch=side == "conflict",
                     label=f"{spoken[i]}: {several(number, count[:-1])} of {side} in {_SAYS[kind]}, {status}")
            )  # fmt: skip
            heights[bar] += number
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
