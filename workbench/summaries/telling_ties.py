"""Standing ties told as sentences: what holds since when, and how articles described it over time."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.acting_for import Parties
from workbench.summaries.citations import Statement
from workbench.summaries.wording import day, listed, tidy, time_value

IN_FORCE, ENDED = "in force", "ended"
MOST_DAYS = 3
PERSONAL = ("office",)  # what a person has with a body; told where the person is introduced


def tell_ties(
    read: dict[str, pd.DataFrame], parties: Parties, a: str, b: str | None = None, *, level: str = "state"
) -> list[Statement]:
    """Return a sentence for each standing tie of an actor (with one other, or with all), each once.

    A tie that all articles give as in force is told as it stands ("Peru and Chile have a treaty, since 1929"); one
    whose state changed, or is not sound, by how it was described and when. Mere "relations" are told only where an
    article says how they are.
    """
    phrases = {row["kind"]: row for row in read_lexicon("tie_phrases.csv")}
    published = dict(zip(read["articles"]["article_id"], read["articles"]["published"], strict=True))
    grouped: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    ties = _ties_of(read["ties"], parties, a, level)
    ties = ties[ties["kind"].isin(phrases.keys() - PERSONAL)]
    for i, row in zip(ties.index, ties.to_dict("records"), strict=True):
        ends = tuple(parties.state(row[side]) if level == "state" else row[side] for side in ("a_id", "b_id"))
        if a in ends and ends[0] != ends[1] and (b in ends if b is not None else all(map(parties.is_named, ends))):
            one, other = ends if phrases[row["kind"]]["directed"] == "yes" else sorted(ends)
            grouped[one, other, row["kind"]].append(row | {"key": str(i), "day": published.get(row["article_id"])})
    statements = []
    for (one, other, kind), told in sorted(grouped.items()):
        dated = [row for row in told if tables.known(row["since"])]
        sound = all(row["status"] == IN_FORCE for row in told)
        names = {"a": parties.called(one), "b": parties.called(other)}
        words = {key: words.format(**names) for key, words in phrases[kind].items()}
        for rows in _apart(dated, kind) if dated and sound else [told]:
            if text := _tell(words, rows):
                places = tuple(dict.fromkeys((row["article_id"], int(row["sentence"])) for row in rows))
                statements.append(Statement(text, tuple(("ties", row["key"]) for row in rows), places))
    return statements


def _apart(dated: list[dict[str, Any]], kind: str) -> list[list[dict[str, Any]]]:
    """Return the rows of each treaty: one of 1988 and one of last week are two; of other ties all rows are one.

    "2023-03" and "2023-03-06" may be one day, and so one treaty.
    """
    if kind != "treaty":
        return [dated]
    groups: list[list[dict[str, Any]]] = []
    for row in sorted(dated, key=lambda row: (str(row["since"]), str(row["key"]))):
        day = str(row["since"])
        same = (rows for rows in groups if day.startswith(str(rows[0]["since"])))
        rows = next(same, None)
        if rows is None:
            groups.append([row])
        else:
            rows.append(row)
    return groups


def _ties_of(ties: pd.DataFrame, parties: Parties, a: str, level: str) -> pd.DataFrame:
    """Return the ties of an actor, or of those who act for it, with anybody known."""
    sides = [ties["a_id"], ties["b_id"]]
    ids = pd.concat(sides, ignore_index=True).dropna().unique()
    own = {one for one in ids if one == a or (level == "state" and parties.state(one) == a)}
    return ties[(sides[0].isin(own) | sides[1].isin(own)) & sides[0].notna() & sides[1].notna()]


def _tell(phrase: dict[str, str], rows: list[dict[str, Any]]) -> str:
    """Return one tie in words; an empty string where there is nothing to tell."""
    told: dict[str, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (not tables.known(row["day"]), row["day"], row["article_id"])):
        if tables.known(row["status"]):
            told[str(row["status"])].append(row["day"])
    since = sorted({time_value(str(row["since"])) for row in rows if tables.known(row["since"])})
    until = sorted({time_value(str(row["until"])) for row in rows if tables.known(row["until"])})
    dates = f", since {' or '.join(since)}" if since else ""
    dates += f", until {' or '.join(until)}" if until else ""
    if set(told) == {IN_FORCE} and phrase["holds"]:
        return tidy(f"{phrase['holds']}{dates}{_as_of(told[IN_FORCE])}")
    ended = f" from {' or '.join(until)}" if until else ""
    states = [
        f"as {status}{ended if status == ENDED else ''}{_in_reports(days)}"
        for status, days in told.items()
        if status != IN_FORCE or phrase["holds"]
    ]
    if not states:
        return ""
    are = "were" if phrase["noun"].split(" between ")[0].endswith("relations") else "was"
    return tidy(f"{phrase['noun']} {are} described {listed(states)}")


def _as_of(days: list[Any]) -> str:
    known = [one for one in days if tables.known(one)]
    return f" (as of {day(max(known))})" if known else ""


def _in_reports(days: list[Any]) -> str:
    """Return in the reports of which days it was described so."""
    known = [day(one) for one in sorted({one for one in days if tables.known(one)})]
    if len(known) > MOST_DAYS:
        return f" in reports from {known[0]} to {known[-1]}"
    return f" in {'reports' if len(known) > 1 else 'a report'} of {listed(known)}" if known else ""
