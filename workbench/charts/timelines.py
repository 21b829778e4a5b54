"""A timeline of happenings: a lane for each pair, a sign for each happening, a bar where the date is only a range."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench import tables
from workbench.charts.captions import (
    AS_STATE,
    Count,
    by_report,
    caption,
    chosen_events,
    left_out,
    narrowed,
    show_day,
)
from workbench.charts.distinct import count_distinct, distinct
from workbench.charts.periods import begin_of_most, tick_before, time_ticks
from workbench.charts.picture import Axis, Mark, Picture, shorten
from workbench.charts.prepared import Prepared, actor_names, brief_name, sides_of
from workbench.receipts import several
from workbench.summaries.counting import UNKNOWN, has_day, to_day
from workbench.summaries.selection import Only
from workbench.summaries.wording import act_in_short

UNDATED, OLDER = "no date", "older"
LONGEST = 34
COLUMNS = ("happening_id", "first", "last", "quad", "code", "mode", "status", "text", "dated")


def picture_timeline(
    ready: Prepared,
    only: Only,
    *,
    title: str | None = None,
    count: Count = "happenings",
    by: str = "country",
    most: int = 8,
    signs: int = 90,
) -> Picture:
    """Return the timeline of the `most` active pairs (who → whom), with at most so many `signs`."""
    rows = ready.events[chosen_events(ready, only, by)]
    source, target = sides_of(ready, rows, by)
    keep = (source != UNKNOWN) & (source != target)
    rows, source, target = rows[keep], source[keep], target[keep]
    known = has_day(rows["first"].to_numpy()) & has_day(rows["last"].to_numpy())
    size = len(ready.actors) + 1
    lanes, lane = np.unique(source * size + np.where(target < 0, size - 1, target), return_inverse=True)
    happening = rows["happening"].to_numpy()
    dated, numbers = (count_distinct(np.where(of, lane, -1), happening, len(lanes)) for of in (known, known | ~known))
    kept = np.lexsort((-numbers, -dated))[:most]
    rank = np.full(len(lanes), -1)
    rank[kept] = np.arange(len(kept))
    inside = rank[lane] >= 0
    other = len(distinct(happening[~inside]))
    begin = begin_of_most(rows["first"].to_numpy()[inside], rows["last"].to_numpy()[inside])
    is_old = known & (rows["last"].to_numpy() < begin) if begin is not None else np.zeros(len(rows), dtype=bool)
    rows = rows.assign(lane=rank[lane])
    loose, old = rows[inside & ~known], rows[inside & is_old]
    rows = rows[inside & known & ~is_old]
    told = _happenings(ready, rows, count)
    told = told.sort_values("first", kind="stable").reset_index(drop=True)
    told["turn"] = (
        told.index.to_numpy() * 0.6180339887
    ) % 1  # of those told equally often, some from every part of the period
    shown = (
        told.sort_values(["told", "turn"], ascending=[False, True], kind="stable")
        .head(signs)
        .sort_values("first", kind="stable")
    )
    ids = np.append(ready.actors["entity_id"].astype(object).to_numpy(), "")
    pairs = [f"{ids[a]}>{ids[b]}" for a, b in zip(*np.divmod(lanes[kept], size), strict=True)]
    loose, old = (
        part.assign(key=np.array([f"{pair}|{name}" for pair in pairs], dtype=object)[part["lane"]])
        for part, name in ((loose, UNDATED), (old, OLDER))
    )
    rows = pd.concat([rows.merge(shown[["happening", "lane", "key"]], on=["happening", "lane"]), old, loose])
    rows = rows.reset_index(drop=True)
    labels = []
    for code in lanes[kept]:
        a, b = divmod(int(code), size)
        labels.append(brief_name(ready, a, 24) + (f" → {brief_name(ready, b, 24)}" if b < size - 1 else ""))
    low, high = (float(shown["first"].min()), float(shown["last"].max() + 1)) if len(shown) else (0.0, 30.0)
    pad = max((high - low) * 0.045, 1.5)
    low, high = low - pad, high + pad
    marks: list[Mark] = [
        Mark("line", (low, len(kept) - 1 - i, high, len(kept) - 1 - i), "grid", width=0.8) for i in range(len(kept))
    ]
    for row in shown.to_dict("records"):
        marks += _sign(row, len(kept) - 1 - row["lane"], labels[row["lane"]], count)
    ticks = time_ticks(low, high, 7) if len(shown) else ()
    undated, older = (_in_lanes(ready, part, labels, count) for part in (loose, old))
    step, year = (high - low) * 0.08, f"{to_day(begin or 0):%Y}"
    if len(undated):  # happenings without a date: one sign for each lane, right of the time
        ticks = (*ticks, (high + step, "no\ndate"))
        for row in undated.to_dict("records"):
            marks += _loose_sign(row, high + step, len(kept) - 1 - row["rank"], step * 0.42, "without a date")
        high += step * 1.9
    if len(older):  # those that are much older: likewise, left of the time
        ticks = tick_before(ticks, low - step, f"before\n{year}", step * 1.4)
        for row in older.to_dict("records"):
            marks += _loose_sign(row, low - step, len(kept) - 1 - row["rank"], step * 0.42, f"before {year}")
        low -= step * 1.7
    dropped = len(told) - len(shown)
    notes = [
        "Bars: the date is only known to lie in this range." if (shown["last"] > shown["first"]).any() else "",
        f"At the left how many are from before {year}, years apart from the others." if len(older) else "",
        "At the right how many have no date." if len(undated) else "",
        by_report(rows) if (only.get("when") or "event") == "event" else "",
        AS_STATE if by == "country" else "",
        f"And {several(dropped + other, 'more happening')} not drawn." if dropped + other else "",
    ]
    used = set(shown["status"]) if len(shown) else set()
    return Picture(
        kind="timeline",
        title=title or "What happened, and when",
        subtitle="Cooperation stands above the line, conflict below" + (f", {_span(shown)}" if len(shown) else ""),
        caption=caption(ready, rows, count, *notes, narrowed(only), left_out(ready, only, by)),
        alt=f"Timeline of {several(len(shown), 'happening')} in {several(len(kept), 'lane')}: "
        + "; ".join(labels)
        + ".",
        x=Axis(low, high, ticks, line=True),
        y=Axis(-0.6, max(len(kept), 1) - 0.4, tuple((len(kept) - 1 - i, words) for i, words in enumerate(labels))),
        marks=tuple(marks),
        data=_data(shown, pd.concat([older, undated]), labels).rename(
            columns={"told": count if count != "happenings" else "articles"}
        ),
        rows=rows,
        legend=_legend(used),
        height=max(0.52 * len(kept), 0.7),
    )


def _happenings(ready: Prepared, rows: pd.DataFrame, count: Count) -> pd.DataFrame:
    """Return a row for each happening in a lane: its first words, its status and class, and how often it is told."""
    told = rows.assign(unit=ready.unit(rows, "articles" if count == "happenings" else count)).sort_values(
        "published", kind="stable"
    )
    grouped = told.groupby(["happening", "lane"], sort=False, observed=True)
    first = grouped[[*COLUMNS]].first().reset_index()
    first["told"] = grouped["unit"].nunique().to_numpy()
    twice = first["happening"].duplicated(keep=False)
    first["key"] = first["happening_id"].astype(str) + np.where(twice, "|" + first["lane"].astype(str), "")
    first["words"] = _words(ready, first)
    for name in ("quad", "code", "status"):
        first[name] = first[name].astype(object)
    return first


def _words(ready: Prepared, told: pd.DataFrame) -> list[str]:
    """Return what each happening was, and where: `met in Sochi`, `imposed sanctions`."""
    happenings, names = ready.counting.happenings, actor_names(ready)
    found = []
    for row in told.to_dict("records"):
        trigger = row["text"] if isinstance(row["text"], str) else ""
        act = act_in_short(row["code"], row["mode"], trigger) if isinstance(row["code"], str) else trigger
        happening = happenings.iloc[row["happening"]]
        place = ready.code_of.get(happening["location_id"]) if tables.known(happening["location_id"]) else None
        if place is not None and place not in (happening["source"], happening["target"]):
            act = f"{act} in {names[place]}"
        found.append(shorten(act, LONGEST))
    return found


def _in_lanes(ready: Prepared, rows: pd.DataFrame, labels: list[str], count: Count) -> pd.DataFrame:
    """Return a row for each lane of happenings without a place in time: how many, in how many articles or reports."""
    unit = "articles" if count == "happenings" else count
    grouped = rows.assign(unit=ready.unit(rows, unit)).groupby(["lane", "key"], observed=True)
    found = grouped[["happening", "unit"]].nunique().reset_index().rename(columns={"lane": "rank", "unit": "told"})
    return found.assign(lane=[labels[i] for i in found["rank"]])


def _loose_sign(row: dict, x: float, y: int, beside: float, when: str) -> list[Mark]:
    label = f"{row['lane']}, {when}: {several(int(row['happening']), 'happening')}"
    sign = Mark("sign", (x, y), "light", key=row["key"], label=label, size=5.5)
    return [sign, Mark("words", (x + beside, y), "grey", words=f"{row['happening']:,}", size=6.5, anchor="start")]


def _data(shown: pd.DataFrame, undated: pd.DataFrame, labels: list[str]) -> pd.DataFrame:
    dated = shown.assign(
        lane=[labels[i] for i in shown["lane"]],
        earliest=[to_day(n) for n in shown["first"]],
        latest=[to_day(n) for n in shown["last"]],
    )
    loose = undated.assign(words=[several(n, "happening") for n in undated["happening"]])
    columns = ["key", "lane", "words", "code", "status", "earliest", "latest", "dated", "told"]
    return pd.concat([dated, loose], ignore_index=True).reindex(columns=columns)


def _sign(row: dict, y: int, lane: str, count: str) -> list[Mark]:
    first, last = float(row["first"]), float(row["last"])
    quad = row["quad"] if isinstance(row["quad"], str) else None
    status = row["status"] if isinstance(row["status"], str) else "asserted"
    look = quad or "plain"
    date = show_day(first) if first == last else f"between {show_day(first)} and {show_day(last)}"
    date = f"reported {date}" if row["dated"] == "report" else date
    counted = "article" if count == "happenings" else count[:-1]
    label = f"{lane}, {date}: {row['words']} ({row['code']}, {status}; {several(int(row['told']), counted)})"
    conflict = bool(quad and quad.endswith("conflict"))
    height = y + (-0.13 if conflict else 0.13 if quad else 0)
    marks = []
    if last > first:
        marks.append(Mark("line", (first, height, last + 1, height), _pale(look), width=4.5))
    marks.append(
        Mark(
            "sign",
            ((first + last + 1) / 2, height),
            look,
            key=row["key"],
            label=label,
            words=row["words"],
            status=status,
            deed=bool(quad and quad.startswith("material")),
            outline=conflict,
            size=7.0,
        )
    )
    return marks


def _pale(look: str) -> str:
    return "cooperation 0" if look.endswith("cooperation") else "conflict 0" if look.endswith("conflict") else "light"


def _span(shown: pd.DataFrame) -> str:
    low, high = to_day(shown["first"].min()), to_day(shown["last"].max())
    return f"{low:%B %Y}" if low.to_period("M") == high.to_period("M") else f"{low:%B %Y} – {high:%B %Y}"


def _legend(used: set) -> tuple[tuple[str, str], ...]:
    entries = [
        ("round asserted:material cooperation", "cooperation"),
        ("round outlined:material conflict", "conflict"),
        ("square asserted:grey", "deed"),
        ("round asserted:grey", "words"),
    ]
    if "reported" in used:
        entries.append(("round reported:grey", "reported"))
    if used & {"planned", "hypothetical"}:
        entries.append(("round planned:grey", "planned or hypothetical"))
    if "denied" in used:
        entries.append(("cross denied:grey", "denied"))
    return tuple(entries)
