"""Parts of a year: seasons, quarters, halves, fiscal years.

Each function reads one match of the rules of `dates.toml` whose `action` names it.
"""

from __future__ import annotations

import datetime as dt

from workbench.annotators.dates.choices import dated, in_year, relative_year, stepped
from workbench.annotators.dates.context import Context, Match, Reading
from workbench.annotators.dates.no_dates import is_name
from workbench.annotators.dates.values import SEASONS, Period, Range
from workbench.vocabulary.small_words import small_words


def read_fiscal_year(context: Context, match: Match) -> Reading | None:
    """Read a fiscal year by the year that names it. Its first day differs by country; taken is 1 January."""
    year = match.number("y")
    if year is None:
        short, word = match.number("z"), match.one("z")
        if short is None or len(word) != 2:
            return None
        year = 2000 + short if short < 70 else 1900 + short
    if not 1900 <= year <= 2100:
        return None
    second_year = match.one("z") if match.span("y") else ""
    if len(second_year) in (2, 4) and int(second_year) % 100 == (year + 1) % 100:
        return Reading("DATE", f"{year}/{year + 1}", Range("Y", dt.date(year, 1, 1), f"{year + 1:04}"))
    return dated(Period("Y", dt.date(year, 1, 1)), "")


def read_fiscal_relative(context: Context, match: Match) -> Reading | None:
    """Read "the current fiscal year" from the day of the article."""
    found = stepped(context, "Y", match.words)
    return dated(found[0] if found else None, match.value(), found[1] if found else None)


def read_quarter(context: Context, match: Match) -> Reading | None:
    """Read a quarter of a year told, or of the year that the tense of its clause points to."""
    number, year = match.number("q"), match.number("y")
    if number is None or not 1 <= number <= 4:
        return None
    known: tuple[int, str | None] | None
    if year is not None:
        known = year, None
    elif match.group("past") or match.group("future"):
        known = relative_year(context, ["next"] if match.group("future") else ["last"])
    elif match.group("rel"):
        known = relative_year(context, match.group("rel"))
    else:
        known = _quarter_year(context, match, number)
    reading = in_year(match.value(), known)
    context.quarter = reading.period or context.quarter
    return reading


def _quarter_year(context: Context, match: Match, number: int) -> tuple[int, str] | None:
    base = context.base()
    if base is None:
        return None
    now = (base[0].month + 2) // 3
    tense = context.tense(match.first)
    if tense == "future":
        return base[0].year + (number < now - 1), base[1]
    return base[0].year - (number > now), base[1]


def read_quarter_code(context: Context, match: Match) -> Reading | None:
    """Read Q2 2024, 2024-Q2, H1 2025, Q3."""
    span = match.span("q") or match.span("h")
    if span is None or not context.tokens.touch(span[0]):
        return None
    quarter, half, year = match.number("q"), match.number("h"), match.number("y")
    if not 1 <= (quarter or half or 0) <= (4 if quarter else 2) or (year is None and not quarter):
        return None
    return in_year(match.value(), _quarter_year(context, match, quarter or 0) if year is None else (year, None))


def read_half(context: Context, match: Match) -> Reading | None:
    """Read a half year. "The first half" alone is one only where a year is told (a match has halves too)."""
    number, year = match.number("h"), match.number("y")
    if number not in (1, 2):
        return None
    if year is not None:
        return in_year(match.value(), (year, None))
    if match.group("rel"):
        known = relative_year(context, match.group("rel"))
    elif "year" in match.words or context.quarter is not None or _means_money(context, match):
        known = relative_year(context, ["this"])
    else:
        return None
    base = context.base()
    over = base is not None and number == 2 and base[0].month <= 6 and "year" not in match.words
    if known and over and context.tense(match.first) != "future":
        known = known[0] - 1, known[1]
    return in_year(match.value(), known)


def _means_money(context: Context, match: Match) -> bool:
    """Whether "the first half" has nothing after it that it is a half of, and a verb or preposition of time before."""
    before = context.tokens.words(max(match.first - 1, 0), match.first)
    after = context.tokens.words(match.last, min(match.last + 1, len(context.tokens.starts)))
    return bool(before) and before[0] in small_words("before a season told") and after != ["of"]


def read_first_units(context: Context, match: Match) -> Reading | None:
    """Read "the first six months of 2024", which is a half or a quarter of a year."""
    year = match.number("y")
    known = relative_year(context, match.group("rel") or ["this"]) if year is None else (year, None)
    return in_year(match.value(), known) if known else None


def read_season(context: Context, match: Match) -> Reading | None:
    """Read a season. "The fall of" a government, a spring of water and "they fall" are none."""
    span = match.span("s")
    name = str(match.meaning("s") or "")
    token = context.token(span[0]) if span else None
    if span is None or token is None or not name or is_name(context, match.first, match.last, head=span):
        return None
    year, words = match.number("y"), match.words
    known: tuple[int, str | None] | None
    if year is not None:
        known = year, None
    else:
        if context.parse.pos[token] not in ("NOUN", "PROPN", "ADJ"):
            return None
        led = bool(
            match.group("past") or match.group("future") or "this" in words or "that" in words or match.group("rel")
        )
        if not led and not _stands_as_time(context, match, context.parse.lower[token]):
            return None
        if match.group("rel"):
            known = relative_year(context, match.group("rel"))
        elif "that" in words:
            known = relative_year(context, ["that"])
        else:
            known = _season_year(context, match, name)
    return in_year(match.value(), known)


def _stands_as_time(context: Context, match: Match, word: str) -> bool:
    """Whether a season with no year stands in a phrase of time: after in/by/during/this, early/late, before a noun."""
    tokens = context.tokens
    before = tokens.word(match.first - 1).lower()
    season = context.token(match.last - 1)
    if (
        match.words[0] == "the"
        and season is not None
        and context.parse.dep[season] == "compound"
        and context.parse.head[season] > season
    ):
        return True  # the spring offensive
    after = tokens.word(match.last).lower()
    if word in ("fall", "spring") and after in small_words("after a fall or a spring"):
        return False
    if match.group("mod") or match.group("mod2"):
        return True
    return before in small_words("before a season")


def _season_year(context: Context, match: Match, name: str) -> tuple[int, str] | None:
    base = context.base()
    if base is None:
        return None
    today, basis = base
    begin = SEASONS[name]
    if match.group("past") or "past" in match.words:
        over = today.month > begin + 2 if name != "WI" else False
        return today.year - (0 if over else 1), basis
    if match.group("future"):
        return today.year + (0 if today.month < begin else 1), basis
    tense = context.tense(match.first)
    if tense == "past" and today.month < begin:
        return today.year - 1, basis
    if tense == "future" and today.month > begin + 2:
        return today.year + 1, basis
    return today.year, basis
