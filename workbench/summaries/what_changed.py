"""What changed since a day, or since an earlier brief: what is new, gone and corrected."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from workbench.summaries.brief_rows import BriefRows, Row, is_new, is_warm, moments, was
from workbench.summaries.citations import Statement
from workbench.summaries.counting import AHEAD, DEEDS
from workbench.summaries.wording import capitalised, counted, day, kind_name, listed, number

MOST_NEW = 5


def since_day(about: BriefRows, since: pd.Timestamp) -> list[Statement]:
    """Return what is new since a day: how much, the newest, new kinds, new plans, and what a person set."""
    new = [row for row in about.done if is_new(row, since)]
    old = [row for row in about.done if moments(row) and not is_new(row, since)]
    if not new:
        statements = [about.say(f"Nothing that was done dates from {day(since)} or later", old)] if old else []
    else:
        before = f", after {number(len(old))} before" if old else ", and none before"
        warm = sum(map(is_warm, new))
        text = f"Since {day(since)} {counted(len(new), 'happening')} {was(len(new))} reported{before}"
        text += _sorts_of_new(warm, len(new) - warm)
        statements = [about.say(text, about.done)]
        statements += _newest(about, new)
        kinds = sorted({row["code"] for row in new} - {row["code"] for row in old})
        if kinds and old:
            fresh = [row for row in new if row["code"] in kinds]
            statements.append(about.say(f"New in kind: {listed([kind_name(code) for code in kinds])}", fresh))
    ahead = [row for row in about.rows if row["status"] in AHEAD and is_new(row, since)]
    if ahead:
        verb = f"{was(len(ahead))} planned or thought possible"
        statements.append(about.say(f"Since then {number(len(ahead))} more {verb}", ahead))
    return [*statements, *_by_hand(about)]


def _sorts_of_new(warm: int, cold: int) -> str:
    if warm and cold:
        return f"; of the new, {number(warm)} {was(warm)} cooperative and {number(cold)} not"
    kind = "cooperation" if warm else "conflict"
    return f"; all the new are of {kind}" if warm + cold > 1 else f"; the new one is of {kind}"


def since_brief(about: BriefRows, earlier: Mapping[str, str]) -> list[Statement]:
    """Return what is new, gone and told otherwise since an earlier brief, of which `earlier` is the record."""
    told = record(about)
    keys = {key: row for row in about.rows for key in row["event_ids"]}
    known = {key for joined in earlier for key in joined.split(" ")}
    new = [row for row in about.rows if not known & set(row["event_ids"])]
    done = [row for row in new if row["status"] in DEEDS]
    statements = []
    if done:
        n = len(done)
        statements.append(about.say(f"{counted(n, 'happening')} {was(n)} not in the earlier brief", done))
        statements += _newest(about, done)
    ahead = [row for row in new if row["status"] not in DEEDS]
    if ahead:
        text = f"{counted(len(ahead), 'plan or denial', 'plans or denials')} {was(len(ahead))} not in it either"
        statements.append(about.say(text if done else text.replace(" in it either", " in the earlier brief"), ahead))
    statements += [
        Statement(f"Gone: {words}") for joined, words in earlier.items() if not set(joined.split(" ")) & set(keys)
    ]
    for joined, words in earlier.items():
        rows = [keys[key] for key in joined.split(" ") if key in keys]
        now = told.get(" ".join(rows[0]["event_ids"])) if rows else None
        if now is not None and now != words:
            statements.append(about.say(f"Told otherwise: {now} The earlier brief had: {words}", rows[:1]))
    if not statements:
        return [Statement("Nothing changed since the earlier brief.")]
    return [*statements, *_by_hand(about)]


def record(about: BriefRows) -> dict[str, str]:
    """Return what is told of each happening, by the ids of its events."""
    return {" ".join(row["event_ids"]): _plainly(about, row) for row in about.rows}


def _plainly(about: BriefRows, row: Row) -> str:
    status = "" if row["status"] in DEEDS else f" ({row['status']})"
    names = [about.parties.name(row[side]) for side in ("source_id", "target_id")]
    days = f", {row['date_value']}" if isinstance(row["date_value"], str) else ""
    return f"{names[0]} to {names[1]}: {kind_name(row['code'])}{days}{status}."


def _newest(about: BriefRows, new: list[Row]) -> list[Statement]:
    shown = [row for row in new if moments(row)][-MOST_NEW:]
    return [about.say(f"New: {capitalised(about.shortly(row))}", [row]) for row in shown]


def _by_hand(about: BriefRows) -> list[Statement]:
    """Return how many of the happenings rest on rows that a person set, corrected or confirmed."""
    rows, who = [], set()
    for row in about.rows:
        people = {str(e["origin"]) for e in about.teller.reports([row])} - {"model"}
        if people:
            rows.append(row)
            who |= people
    if not rows:
        return []
    text = (
        f"{counted(len(rows), 'happening')} {'rests' if len(rows) == 1 else 'rest'} on rows set, corrected or confirmed"
    )
    return [about.say(f"{text} by {listed(sorted(who))}", rows)]
