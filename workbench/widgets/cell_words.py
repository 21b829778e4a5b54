"""Codes of the tables in words that an analyst uses: what was done, what a time expression means, what an actor is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.wording import MONTHS, kind_name, phrase, time_value

SPAN = re.compile(r"P(?:T)?(\d+|X)(?:\.\d+)?([YMWDH])")
PART = re.compile(r"(\d{4}-\d\d-\d\d)T(\w\w(?::\d\d)?)")
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}
MINUTES = re.compile(r"PT(\d+|X)M")


def act_words(row: Mapping[str, Any]) -> str:
    """Return what an event is, in the words of a brief: `imposed sanctions on …`; of a happening the kind of act."""
    code = row["code"]
    if not tables.known(code):
        return "–"
    if code not in tables.CODES:
        return str(code)
    if "mode" not in row:
        return kind_name(str(code))
    past = phrase(str(code), row["mode"], str(row.get("text") or "")).past
    return past.removesuffix(" {b}").format(b="…")


def kind_of(code: str) -> str:
    """Return what acts of a PLOVER type are called; the code where it is none."""
    return kind_name(code) if code in tables.CODES else code


def sector_words(sector: str) -> str:
    """Return what a PLOVER sector is called: GOV → `government`; the code where none is known."""
    return _sectors().get(sector, sector)


@cache
def _sectors() -> dict[str, str]:
    return {row["sector"]: row["name"] for row in read_lexicon("sectors.csv") if row["name"]}


def time_words(value: str) -> str:
    """Return a TIMEX3 value in words: `P6Y` → `6 years`, `2025-W41` → `week 41 of 2025`, `XXXX-WXX-2` → `a Tuesday`.

    A value that is none of those that the workbench gives stands as it is.
    """
    if value in _time_names():
        return _time_names()[value]
    if (found := MINUTES.fullmatch(value)) or (found := SPAN.fullmatch(value)):
        unit = "minute" if found.re is MINUTES else UNITS[found[2]]
        return f"some {unit}s" if found[1] == "X" else f"{found[1]} {unit}{'' if found[1] == '1' else 's'}"
    if found := PART.fullmatch(value):
        part = _time_names().get(found[2])
        return f"{part} of {time_value(found[1])}" if part else f"{time_value(found[1])}, {found[2]}"
    if found := re.fullmatch(r"(\d{4}|XXXX)-W(\d\d|XX)(?:-(\d|WE))?", value):
        year, week, day = found.groups()
        named = _time_names().get(f"W-{day}", "") if day else ""
        whole = f"week {week} of {year}" if "X" not in year + week else ""
        return f"{named}, {whole}" if named and whole else whole or (f"a {named}" if named else value)
    if found := re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?", value):
        month = MONTHS[int(found[1]) - 1] if 1 <= int(found[1]) <= len(MONTHS) else ""
        return f"{int(found[2])} {month} of a year not told" if found[2] else f"{month} of a year not told"
    if found := re.fullmatch(r"(\d{4}|XXXX)-(Q\d|H\d|[A-Z]{2})", value):
        part = _time_names().get(found[2], found[2])
        return f"{part} of a year not told" if found[1] == "XXXX" else f"{part} {found[1]}"
    if found := re.fullmatch(r"(\d{3})X?", value):
        return f"the {found[1]}0s"
    return time_value(value)


@cache
def _time_names() -> dict[str, str]:
    return {row["value"]: row["words"] for row in read_lexicon("time_words.csv")}
