"""Who acts on whom: rows act, columns receive; area is how much, strength of colour how one-sided, outline conflict."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.charts.captions import AS_STATE, Count, caption, chosen_events, left_out, narrowed
from workbench.charts.distinct import count_distinct, is_cooperation, is_done, keyed
from workbench.charts.picture import Axis, Mark, Picture, shorten
from workbench.charts.prepared import Prepared, actor_names, brief_name, find_code, sides_of
from workbench.receipts import several
from workbench.summaries.selection import Only

SHADES = (
    ("box:cooperation 4", "only cooperation"),
    ("box:cooperation 2", "more cooperation"),
    ("box:cooperation 0", "as much of both"),
    ("outlined:conflict 2", "more conflict"),
    ("outlined:conflict 4", "only conflict"),
)
"""What the shades of the squares mean."""


def picture_matrix(
    ready: Prepared,
    only: Only,
    *,
    title: str | None = None,
    count: Count = "happenings",
    by: str = "country",
    most: int = 10,
) -> Picture:
    """Return the matrix of who acts on whom: `actors`, else the `most` active that have to do with one another."""
    events = ready.events
    keep = chosen_events(ready, only, by) & is_done(events)
    source, target = sides_of(ready, events, by)
    keep &= (source >= 0) & (target >= 0) & (source != target)
    rows, source, target = events[keep], source[keep], target[keep]
    units = ready.unit(rows, count)
    size = len(ready.actors)
    activity = count_distinct(source, units, size) + count_distinct(target, units, size)
    named = [find_code(ready, name) for name in only.get("actors") or ()]
    chosen = np.array(named if len(named) > 1 else np.argsort(-activity, kind="stable")[:most], dtype="int64")
    chosen = chosen[activity[chosen] > 0]
    if len(named) < 2:
        among = np.isin(source, chosen) & np.isin(target, chosen)
        chosen = chosen[np.isin(chosen, [*source[among], *target[among]])]
    position = np.full(size + 1, -1)
    position[chosen] = np.arange(len(chosen))
    inside = (position[source] >= 0) & (position[target] >= 0)
    rows, source, target, units = rows[inside], source[inside], target[inside], units[inside]
    n = len(chosen)
    cell = position[source] * n + position[target]
    total = count_distinct(cell, units, n * n).reshape(n, n)
    good = is_cooperation(rows)
    cooperation = count_distinct(np.where(good, cell, -1), units, n * n).reshape(n, n)
    conflict = count_distinct(np.where(good, -1, cell), units, n * n).reshape(n, n)
    order = order_by_groups(cooperation - conflict)
    ids = ready.actors["entity_id"].to_numpy()[chosen]
    names = [shorten(actor_names(ready)[code], 60) for code in chosen]
    keys = [f"{ids[i]}>{ids[j]}" for i in range(n) for j in range(n)]
    marks = [Mark("bar", (k + 0.01, k + 0.01, k + 0.99, k + 0.99), "empty") for k in range(n)]
    largest = max(total.max(initial=1), 1)
    for y, i in enumerate(order):
        for x, j in enumerate(order):
            if total[i, j]:
                marks += _cell_marks(
                    x,
                    y,
                    int(total[i, j]),
                    int(cooperation[i, j]),
                    int(conflict[i, j]),
                    largest,
                    keys[i * n + j],
                    f"{names[i]} to {names[j]}",
                    count,
                )
    data = pd.DataFrame(
        {
            "key": keys,
            "source": np.repeat(np.array(names, dtype=object), n),
            "target": np.tile(np.array(names, dtype=object), n),
            "cooperation": cooperation.reshape(-1),
            "conflict": conflict.reshape(-1),
            count: total.reshape(-1),
        }
    )
    data = data[data[count] > 0].sort_values(count, ascending=False, kind="stable").reset_index(drop=True)
    more = int((activity > 0).sum()) - n
    strongest = (
        "; ".join(f"{row.source} to {row.target} {row[count]:,}" for _, row in data.head(3).iterrows()) or "none"
    )
    rows = keyed(rows, cell, keys)
    text = caption(
        ready,
        rows,
        count,
        "What is planned, hypothetical or denied is left out.",
        "A mutual act, such as a meeting, counts once, for the side named first." if rows["mutual"].any() else "",
        AS_STATE if by == "country" else "",
        f"And {several(more, 'more actor')} not drawn." if more > 0 else "",
        narrowed(only),
        left_out(ready, only, by),
    )
    ticks = tuple((k + 0.5, brief_name(ready, int(chosen[i]), 22)) for k, i in enumerate(order))
    return Picture(
        kind="matrix",
        title=title or "Who acts on whom",
        subtitle=f"Rows act, columns receive. Area: {count}; shade: how one-sided",
        caption=text,
        alt=f"Matrix of {several(n, 'actor')}. Most {count}: {strongest}.",
        x=Axis(0, max(n, 1), ticks, slant=35, top=True),
        y=Axis(max(n, 1), 0, ticks),
        marks=tuple(marks),
        data=data,
        rows=rows,
        legend=SHADES,
        height=4.4,
        square=True,
    )


def _cell_marks(
    x: int, y: int, total: int, cooperation: int, conflict: int, largest: int, key: str, who: str, count: str
) -> list[Mark]:
    half = 0.46 * max((total / largest) ** 0.5, 0.28)
    worse = conflict > cooperation
    strength = round(4 * abs(cooperation - conflict) / max(cooperation + conflict, 1))
    look = f"{'conflict' if worse else 'cooperation'} {strength}"
    cx, cy = x + 0.5, y + 0.5
    label = f"{who}: {several(total, count[:-1])} (cooperation {cooperation:,}, conflict {conflict:,})"
    square = Mark("bar", (cx - half, cy - half, cx + half, cy + half), look, key=key, outline=worse, label=label)
    return [square, Mark("words", (cx, cy), "paper" if strength >= 3 else "on pale", words=f"{total:,}", size=7.0)]


def order_by_groups(balance: np.ndarray) -> list[int]:
    """Return an order of actors in which those that cooperate with one another stand together.

    The actor with the most ties begins; then follows, each time, the one that cooperates most with those placed last.
    """
    n = len(balance)
    if n < 3:
        return list(range(n))
    both = (balance + balance.T).astype(float)
    np.fill_diagonal(both, 0)
    order = [int(np.abs(both).sum(axis=1).argmax())]
    while len(order) < n:
        left = [i for i in range(n) if i not in order]
        near = [sum(both[i, j] * 0.6**back for back, j in enumerate(reversed(order))) for i in left]
        order.append(left[int(np.argmax(near))])
    return order
