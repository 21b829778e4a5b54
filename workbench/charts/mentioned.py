"""Mentions of actors over time: a row of bars for each actor, all on one scale."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.charts.captions import Count, caption, chosen_words, count_named, narrowed, unsure
from workbench.charts.distinct import count_distinct, distinct, keyed
from workbench.charts.periods import Step, choose_steps, time_ticks
from workbench.charts.picture import Axis, Mark, Picture, shorten
from workbench.charts.prepared import Prepared, actor_names, brief_name
from workbench.receipts import several
from workbench.summaries.counting import has_day
from workbench.summaries.selection import Only, clean


def picture_mentions(
    ready: Prepared,
    only: Only,
    *,
    title: str | None = None,
    count: Count = "articles",
    most: int = 8,
    step: Step | None = None,
) -> Picture:
    """Return the chart of how often the `most` mentioned actors are named over time, by the article's day."""
    namings = ready.namings_from(only.get("sure"))
    named = namings[chosen_words(ready, namings, clean({**only, "sure": None}))]
    dated = has_day(named["published"].to_numpy())
    undated = len(distinct(named["article"].to_numpy()[~dated]))
    totals = count_named(ready, only, count, dated=True)
    is_place = (ready.actors["type"] == "place").to_numpy(dtype=bool, na_value=False)
    places = 0
    if not any(only.get(name) for name in ("actors", "named", "types")):  # who is named, not where
        places = int((is_place & (totals > 0)).sum())
        totals = np.where(is_place, 0, totals)
    top = np.argsort(-totals, kind="stable")[:most]
    top = top[totals[top] > 0]
    lane = np.full(len(ready.actors) + 1, -1)
    lane[top] = np.arange(len(top))
    every = ready.mentions
    drawn = (lane[every["actor"].to_numpy()] >= 0) & has_day(every["published"].to_numpy())
    rows = every[drawn & chosen_words(ready, every, only)]
    steps = choose_steps(rows["published"].to_numpy(), rows["published"].to_numpy(), step)
    cell = lane[rows["actor"].to_numpy()] * len(steps) + steps.place(rows["published"].to_numpy())
    names = [f"{ready.actors['entity_id'].iloc[a]}|{name}" for a in top for name in steps.names()]
    counts = count_distinct(cell, ready.unit(rows, count), len(names))
    rows = keyed(rows, cell, names)
    called = [str(actor_names(ready)[a]) for a in top]
    spoken = steps.spoken()
    scale = 0.68 / max(counts.max(initial=1), 1)
    low, high = float(steps.starts[0]), float(steps.starts[-1])
    marks: list[Mark] = []
    for i in range(len(top)):
        base = len(top) - 1 - i
        marks.append(Mark("line", (low, base, high, base), "grid", width=0.8))
        row = counts[i * len(steps) : (i + 1) * len(steps)]
        peak = int(row.argmax()) if len(row) else 0
        for j in np.flatnonzero(row):
            x0, x1 = steps.starts[j], steps.starts[j + 1]
            gap = (x1 - x0) * 0.08
            marks.append(
                Mark(
                    "bar",
                    (float(x0 + gap), float(base), float(x1 - gap), float(base + row[j] * scale)),
                    "plain",
                    key=names[i * len(steps) + j],
                    label=f"{shorten(called[i], 60)}, {spoken[j]}: {several(int(row[j]), count[:-1])}",
                )
            )
            if j == peak:
                marks.append(
                    Mark(
                        "words",
                        (float(x0 + x1) / 2, base + row[j] * scale + 0.13),
                        "grey",
                        words=f"{row[j]:,}",
                        size=6.5,
                    )
                )
    data = pd.DataFrame(
        {
            "key": names,
            "actor": np.repeat(np.array(called, dtype=object), len(steps)),
            "from": np.tile(pd.to_datetime(steps.starts[:-1], unit="D"), len(top)),
            count: counts,
        }
    )
    more = int((totals > 0).sum()) - len(top)
    extra = [
        f"{several(more, 'more actor')} not drawn." if more > 0 else "",
        f"{several(places, 'place')} not drawn." if places else "",
        f"{several(undated, 'article')} without a date not drawn." if undated else "",
    ]
    text = caption(ready, rows, count, *extra, narrowed(only), unsure(ready, ready.mentions, only, "mention"))
    leaders = ", ".join(f"{shorten(name, 60)} {totals[a]:,}" for name, a in zip(called, top, strict=True)) or "none"
    unit = {
        "mentions": "Mentions",
        "articles": "Articles that name the actor",
        "reports": "Reports that name the actor",
    }[count]
    return Picture(
        kind="mentions",
        title=title or ("Who is named, and when" if len(top) != 1 else f"When {shorten(called[0], 60)} is named"),
        subtitle=f"{unit}, by {steps.step} of publication; the number stands on the highest bar",
        caption=text,
        alt=f"Bars over time for {several(len(top), 'actor')}. {unit} in all: {leaders}.",
        x=Axis(low, high, time_ticks(low, high) if len(rows) else (), line=True),
        y=Axis(
            -0.08,
            max(len(top), 1) - 0.12,
            tuple((len(top) - 1 - i + 0.3, brief_name(ready, code, 28)) for i, code in enumerate(top)),
        ),
        marks=tuple(marks),
        data=data[data[count] > 0].reset_index(drop=True),
        rows=rows,
        height=max(0.42 * len(top), 0.6),
    )
