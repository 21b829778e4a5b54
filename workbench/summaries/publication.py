"""On which day an undated article may have been published: suggestions with the sentences that speak for them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.amounts import spelt_numbers

COLUMNS = {
    "article_id": "string",
    "suggested": "datetime64[s]",
    "earliest": "datetime64[s]",
    "latest": "datetime64[s]",
    "score": "Float64",
    "why": "string",
    "evidence": "string",
}
ORDINAL = re.compile(
    r"\b(?:(\d{1,3})(?:st|nd|rd|th)|([a-z]+))[ -]anniversary\b(?: of)? ?([^.;\n]{0,120})", re.IGNORECASE
)
EXACT = re.compile(
    r"\b(?P<exact>exactly )?(?P<number>\d{1,3}|[a-z]+) years(?P<day> to the day)? (?:after|since) "
    r"(?P<what>[^.;\n]{0,120})",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")
# How far from a day told the article lies where the same sentence has these words: first and last day of the window.
CUES = (
    ("yesterday", "day", 1, 1),
    ("today", "day", 0, 0),
    ("tomorrow", "day", -1, -1),
    ("last week", "week", 1, 1),
    ("next week", "week", -1, -1),
    ("this week", "day", 0, 9),
)
SOON = 30
WEEK = 7
LAST_YEAR = 2200


@dataclass(frozen=True)
class Window:
    """The days on which an article can have been published, for one reason."""

    earliest: dt.date
    latest: dt.date
    why: str
    evidence: str

    @property
    def width(self) -> int:
        """Days between the first and the last."""
        return (self.latest - self.earliest).days


@dataclass(frozen=True)
class Year:
    """The year in which an article was written, because of an anniversary; month and day where known.

    `is_exact` where what the article tells happened on the very day.
    """

    year: int
    month: int | None
    day: int | None
    why: str
    evidence: str
    is_exact: bool = False


def suggest_dates(read: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return days on which articles without a date may have been published; nothing is filled in.

    "Last week … the 60th anniversary of Singapore's independence" (9 August 1965) → earliest 2025-08-11, latest
    2025-08-17. A dateline comes first; then the year of an anniversary (its own year told, or known) with days told
    without their year; then the latest day told in full. `suggested` is the first day of the window, NA where it is
    wider than a month; `score` (0 to 1) orders the suggestions, `why` says the reason, `evidence` quotes sentences.

    Args:
        read: the tables `articles`, `sentences` and `dates`.
    """
    articles, dates, sentences = read["articles"], read["dates"], read["sentences"]
    undated = articles[articles["published"].isna()]
    rows: list[dict[str, Any]] = []
    for article in undated.to_dict("records"):
        mine = dates[dates["article_id"] == article["article_id"]].sort_values("start").to_dict("records")
        spans = sentences[sentences["article_id"] == article["article_id"]][["start", "end"]].to_dict("records")
        text = str(article["text"]) if tables.known(article["text"]) else ""
        told = [(text[span["start"] : span["end"]], int(span["start"]), int(span["end"])) for span in spans]
        found = _suggest(mine, told, text)
        found.sort(key=lambda row: -row["score"])
        rows.extend({"article_id": article["article_id"], **row} for row in found)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _suggest(dates: list[dict[str, Any]], told: list[tuple[str, int, int]], text: str) -> list[dict[str, Any]]:
    line = _dateline(dates, text)
    rows = [_row(line, 0.95)] if line else []
    years = _anniversaries(told)
    for year in sorted({one.year for one in years}, reverse=True):
        because = [one for one in years if one.year == year]
        rows.append(_of_year(year, because, _windows(dates, told, year, because)))
    full = [row for row in dates if _full_day(row) is not None and not tables.known(row["anchor"])]
    if full and line is None:
        latest = max(full, key=lambda row: _full_day(row) or dt.date.min)
        day = _full_day(latest) or dt.date.min
        windows = [_window(day, _sentence(told, latest), f"“{latest['text']}” is the latest day told in full")]
        windows += [w for w in _windows(dates, told, day.year, []) if w.latest >= day]
        rows.append(_row(_narrow(windows), 0.5))
    if not rows:
        rows.extend(_latest_year(dates, told))
    return rows


def _dateline(dates: list[dict[str, Any]], text: str) -> Window | None:
    for row in dates:
        anchor = row["anchor"]
        if tables.known(anchor) and str(anchor).startswith("dateline"):
            start = int(re.findall(r"\[(\d+),", str(anchor))[-1])
            for other in dates:
                day = _full_day(other)
                if int(other["start"]) == start and day is not None:
                    line = text[: int(other["end"])].strip()
                    return Window(day, day, f"the dateline has {day.isoformat()}", line)
    return None


def _anniversaries(told: list[tuple[str, int, int]]) -> list[Year]:
    """Return the years that anniversaries tell: "the 80th anniversary of the surrender of 1945" → 2025.

    "Exactly 60 years after" and "60 years to the day after" tell of a day, "60 years after" alone only of a time ago.
    """
    found = []
    for sentence, _, _ in told:
        for match in ORDINAL.finditer(sentence):
            number = int(match[1]) if match[1] else int(_ordinals().get(match[2].lower(), 0))
            found.append(_year(number, match[3], sentence))
        for match in EXACT.finditer(sentence):
            if match["exact"] or match["day"]:
                word = match["number"].lower()
                number = int(word) if word.isdigit() else spelt_numbers().get(word, 0)
                found.append(_year(number, match["what"], sentence, is_exact=True))
    return [year for year in found if year is not None]


def _year(number: int, what: str, sentence: str, *, is_exact: bool = False) -> Year | None:
    """Return the year that lies a number of years after what a text names; None where that is not known."""
    known, told = _known(what), YEAR.findall(what)
    if not number or not (known or told):
        return None
    if known and (not told or told[0] == known["year"]):
        month, day = (int(known[part]) if known[part] else None for part in ("month", "day"))
        first, why = int(known["year"]), f"{number} years after {known['year']} ({known['words']})"
    else:
        month, day, first, why = None, None, int(told[0]), f"{number} years after {told[0]}"
    return Year(first + number, month, day, why, sentence, is_exact) if first + number < LAST_YEAR else None


@cache
def _ordinals() -> Mapping[str, int]:
    return dict(read_lexicon("dates.toml")["classes"]["ordinal"])


def _known(text: str) -> dict[str, str] | None:
    """Return the event of `anniversaries.csv` all of whose words stand in a text, the one with most words."""
    low = text.lower().replace("’", "'")
    rows = [
        row
        for row in read_lexicon("anniversaries.csv")
        if all(re.search(rf"\b{re.escape(word)}", low) for word in row["words"].split())
    ]
    return max(rows, key=lambda row: len(row["words"]), default=None)


def _windows(
    dates: list[dict[str, Any]], told: list[tuple[str, int, int]], year: int, because: list[Year]
) -> list[Window]:
    """Return the windows that days told without their year open in a year, and anniversaries whose day is known."""
    windows = []
    for row in dates:
        match = re.match(r"XXXX-(\d\d)-(\d\d)", str(row["value"]))
        day = _day(year, int(match[1]), int(match[2])) if match else None
        if day is not None and _weekday_fits(row["text"], day):
            windows.append(_window(day, _sentence(told, row), f"“{row['text']}” in {year}"))
    for one in because:
        day = _day(year, one.month, one.day) if one.month and one.day else None
        if day is not None and one.is_exact:
            windows.append(Window(day, day + dt.timedelta(WEEK), f"on the day itself, {day.isoformat()}", one.evidence))
        elif day is not None and any(cue in one.evidence.lower() for cue, *_ in CUES):
            windows.append(_window(day, one.evidence, f"the anniversary fell on {day.isoformat()}"))
    return windows


def _window(day: dt.date, sentence: str, why: str) -> Window:
    low = sentence.lower()
    for cue, unit, first, last in CUES:
        if cue not in low:
            continue
        if unit == "week":
            monday = day - dt.timedelta(day.weekday()) + dt.timedelta(7 * first)
            return Window(monday, monday + dt.timedelta(6), f"{why}, told of as “{cue}”", sentence)
        return Window(day + dt.timedelta(first), day + dt.timedelta(last), f"{why}, with “{cue}”", sentence)
    return Window(day, day + dt.timedelta(SOON), why, sentence)


def _narrow(windows: list[Window]) -> Window:
    """Return what the windows have in common, the narrowest first; one that would leave nothing is left out."""
    ordered = sorted(windows, key=lambda window: window.width)
    result = ordered[0]
    for window in ordered[1:]:
        earliest, latest = max(result.earliest, window.earliest), min(result.latest, window.latest)
        if earliest > latest:
            continue
        evidence = result.evidence if window.evidence in result.evidence else f"{result.evidence} … {window.evidence}"
        result = Window(earliest, latest, f"{result.why}; {window.why}", evidence)
    return result


def _of_year(year: int, because: list[Year], windows: list[Window]) -> dict[str, Any]:
    reason = "; ".join(dict.fromkeys(one.why for one in because)) + f" is {year}"
    proof = " … ".join(dict.fromkeys(one.evidence for one in because))
    if not windows:
        one = next((one for one in because if one.month and one.day), None)
        day = _day(year, one.month or 0, one.day or 0) if one else None
        if day is None:
            whole = Window(dt.date(year, 1, 1), dt.date(year, 12, 31), reason, proof)
            return _row(whole, 0.4)
        near = Window(day - dt.timedelta(10), day + dt.timedelta(10), f"{reason}, on {day.isoformat()}", proof)
        return {**_row(near, 0.5), "suggested": day}
    best = _narrow(windows)
    evidence = " … ".join(dict.fromkeys([*proof.split(" … "), *best.evidence.split(" … ")]))
    return _row(
        Window(best.earliest, best.latest, f"{reason}; {best.why}", evidence), 0.85 if best.width < 10 else 0.65
    )


def _latest_year(dates: list[dict[str, Any]], told: list[tuple[str, int, int]]) -> list[dict[str, Any]]:
    known = [row for row in dates if tables.known(row["earliest"]) and not tables.known(row["anchor"])]
    if not known:
        return []
    last = max(known, key=lambda row: row["earliest"])
    day = pd.Timestamp(last["earliest"]).date()
    why = f"“{last['text']}” is the latest time told; the article is no older"
    row = _row(Window(day, day, why, _sentence(told, last)), 0.2)
    return [{**row, "suggested": None, "latest": None}]


def _row(window: Window, score: float) -> dict[str, Any]:
    return {
        "suggested": window.earliest if window.width <= SOON else None,
        "earliest": window.earliest,
        "latest": window.latest,
        "score": score,
        "why": window.why,
        "evidence": window.evidence,
    }


def _sentence(told: list[tuple[str, int, int]], row: Mapping[str, Any]) -> str:
    return next((text for text, start, end in told if start <= row["start"] < end), str(row["text"]))


def _full_day(row: Mapping[str, Any]) -> dt.date | None:
    value = str(row["value"])
    if row["type"] not in ("DATE", "TIME") or not re.match(r"\d{4}-\d\d-\d\d", value):
        return None
    return _day(int(value[:4]), int(value[5:7]), int(value[8:10]))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _weekday_fits(text: str, day: dt.date) -> bool:
    """Whether a weekday told with a date is that of the day ("Thursday, October 9" in 2025)."""
    weekdays = read_lexicon("dates.toml")["classes"]["weekday"]
    word = re.match(r"[A-Za-z]+", text)
    number = weekdays.get(word[0].lower()) if word else None
    return number is None or number == day.isoweekday()
