"""Who quotes whom: speakers in rows, outlets in columns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench.charts.captions import Count, caption, chosen_words, narrowed, unsure
from workbench.charts.distinct import among, count_distinct, keyed
from workbench.charts.picture import Axis, Mark, Picture, shorten
from workbench.charts.prepared import Prepared, actor_names, brief_name
from workbench.receipts import several
from workbench.summaries.selection import Only


def picture_quotes(
    ready: Prepared, only: Only, *, title: str | None = None, count: Count = "quotes", most: int = 12, columns: int = 8
) -> Picture:
    """Return the chart of the `most` quoted speakers and the outlets that print their words."""
    rows = ready.quotes[chosen_words(ready, ready.quotes, only)]
    nameless = int((rows["actor"] < 0).sum())
    rows = rows[rows["actor"] >= 0]
    channel, channels = _outlets(ready, rows)
    units = ready.unit(rows, count)
    speakers = rows["actor"].to_numpy()
    said = count_distinct(speakers, units, len(ready.actors))
    top = np.argsort(-said, kind="stable")[:most]
    top = top[said[top] > 0]
    carried = count_distinct(np.where(np.isin(speakers, top), channel, -1), units, len(channels))
    kept = np.argsort(-carried, kind="stable")[:columns]
    kept = kept[carried[kept] > 0]
    lane = np.full(len(ready.actors), -1)
    lane[top] = np.arange(len(top))
    column = np.full(len(channels), -1)
    column[kept] = np.arange(len(kept))
    cell = np.where((lane[speakers] >= 0) & (column[channel] >= 0), lane[speakers] * len(kept) + column[channel], -1)
    ids = ready.actors["entity_id"].to_numpy()
    called = actor_names(ready)
    names, carriers = [str(called[a]) for a in top], [channels[k] for k in kept]
    keys = [f"{ids[a]}|{carrier}" for a in top for carrier in carriers]
    total = count_distinct(cell, units, len(keys))
    direct = among(rows["kind"], ("direct", "mixed"))
    own = count_distinct(np.where(direct, cell, -1), units, len(keys))
    relayed = count_distinct(np.where(rows["via"].to_numpy() >= 0, cell, -1), units, len(keys))
    largest = max(total.max(initial=1), 1)
    marks = [Mark("line", (-0.5, float(y), len(kept) - 0.5, float(y)), "grid", width=0.7) for y in range(len(top))]
    for i in np.flatnonzero(total):
        y, x = divmod(int(i), len(kept))
        label = (
            f"{shorten(names[y], 60)} in {shorten(carriers[x], 60)}: "
            f"{several(int(total[i]), count[:-1])}, {own[i]:,} in their own words, {relayed[i]:,} through another"
        )
        size = 6 + 17 * (total[i] / largest) ** 0.5
        marks.append(Mark("sign", (x, y), "light", key=keys[i], size=round(float(size), 1), label=label))
        if own[i]:
            marks.append(
                Mark(
                    "sign",
                    (x, y),
                    "material cooperation",
                    key=keys[i],
                    label=label,
                    size=round(float(size * (own[i] / total[i]) ** 0.5), 1),
                )
            )
        marks.append(
            Mark("words", (x + 0.12 + size / 2 / 50, y), "ink", words=f"{total[i]:,}", size=6.5, anchor="start")
        )
    data = pd.DataFrame(
        {
            "key": keys,
            "speaker": np.repeat(np.array(names, dtype=object), len(kept)),
            "outlet": np.tile(np.array(carriers, dtype=object), len(top)),
            "own words": own,
            "through another": relayed,
            count: total,
        }
    )
    data = data[data[count] > 0].sort_values(count, ascending=False, kind="stable").reset_index(drop=True)
    rows = keyed(rows, cell, keys)
    more, others = int((said > 0).sum()) - len(top), int((carried > 0).sum()) - len(kept)
    through = int(relayed.sum())
    notes = [
        f"{several(through, count[:-1])} through another: an agency, a spokesman." if through else "",
        f"{several(nameless, 'quotation')} without a known speaker not drawn." if nameless else "",
        f"And {several(more, 'more speaker')} not drawn." if more > 0 else "",
        f"And {several(others, 'more outlet')} not drawn." if others > 0 else "",
    ]
    leaders = ", ".join(f"{shorten(name, 60)} {said[a]:,}" for name, a in zip(names, top, strict=True)) or "none"
    return Picture(
        kind="quotes",
        title=title or "Who is quoted, and by which outlet",
        subtitle=f"Speakers in rows, outlets in columns. Area: {count}",
        caption=caption(ready, rows, count, *notes, narrowed(only), unsure(ready, ready.quotes, only, "quotation")),
        alt=f"Speakers against outlets. {count.capitalize()} in all: {leaders}.",
        x=Axis(
            -0.5,
            max(len(kept), 4) - 0.4,
            tuple((float(k), shorten(name, 24)) for k, name in enumerate(carriers)),
            slant=35,
            top=True,
        ),
        y=Axis(
            max(len(top), 1) - 0.4, -0.6, tuple((float(k), brief_name(ready, code, 26)) for k, code in enumerate(top))
        ),
        marks=tuple(marks),
        data=data,
        rows=rows,
        legend=(
            ("round asserted:material cooperation", "in their own words"),
            ("round asserted:light", "in paraphrase"),
        ),
        height=max(0.36 * len(top), 0.6),
    )


def _outlets(ready: Prepared, rows: pd.DataFrame) -> tuple[np.ndarray, list[str]]:
    """Return the position of the outlet of each quote, and the names of all outlets."""
    outlets = ready.articles["source"].astype(object).fillna("outlet not known").to_numpy()[rows["article"].to_numpy()]
    values = pd.Categorical(outlets)
    return np.asarray(values.codes, dtype="int64"), [str(value) for value in values.categories]
