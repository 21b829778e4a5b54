"""Parts of a year: seasons, quarters, halves, fiscal years.

Each function reads one match of the rules of `dates.toml` whose `action` names it.
"""

from __future__ import annotations

import datetime as dt

from workbench.annotators.dates.choices import dated, relative_year, stepped
from workbench.annotators.dates.context import VALUES, Context, Match, Reading
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
    return dated(found[0] if found else None, "XXXX", found[1] if found else None)


def read_quarter(context: Context, match: Match) -> Reading | None:
    """Read a quarter of a year told, or of the year that the tense of its clause points to."""
    number = match.number("n")
    if number is None or not 1 <= number <= 4:
        return None
    year, anchor = match.number("y"), None
    if year is None:
        if match.group("past") or match.group("future"):
            known = relative_year(context, ["next"] if match.group("future") else ["last"])
        elif match.group("rel"):
            known = relative_year(context, match.group("rel"))
        else:
            known = _quarter_year(context, match, number)
        if known is None:
            return Reading("DATE", f"XXXX-Q{number}")
        year, anchor = known
    place = Period("Q", dt.date(year, number * 3 - 2, 1))
    context.quarter = place
    return dated(place, "", anchor)


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
    span = match.span("n") or match.span("n2") or match.span("n3")
    if span is None or not context.tokens.touch(span[0] + 1):
        return None
    number = context.tokens.word(span[0] + 1)
    letter = context.tokens.word(span[0]).upper()
    if not number.isdigit() or not 1 <= int(number) <= (4 if letter == "Q" else 2):
        return None
    size = 3 if letter == "Q" else 6
    year = match.number("y") or match.number("y2") or match.number("y3")
    anchor = None
    if year is None:
        if letter == "H":
            return None
        known = _quarter_year(context, match, int(number))
        if known is None:
            return Reading("DATE", f"XXXX-{letter}{number}")
        year, anchor = known
    return dated(Period("Q" if size == 3 else "HY", dt.date(year, int(number) * size - size + 1, 1)), "", anchor)


def read_half(context: Context, match: Match) -> Reading | None:
    """Read a half year. "The first half" alone is one only where a year is told (a match has halves too)."""
    number = match.number("n")
    if number not in (1, 2):
        return None
    year, anchor = match.number("y"), None
    if year is None:
        known: tuple[int, str] | None = None
        if match.group("rel"):
            known = relative_year(context, match.group("rel"))
        elif "year" in match.words or context.quarter is not None or _means_money(context, match):
            known = relative_year(context, ["this"])
        else:
            return None
        if known is None:
            return Reading("DATE", f"XXXX-H{number}")
        year, anchor = known
        base = context.base()
        if (
            base
            and number == 2
            and base[0].month <= 6
            and "year" not in match.words
            and context.tense(match.first) != "future"
        ):
            year -= 1
    return dated(Period("HY", dt.date(year, number * 6 - 5, 1)), "", anchor)


def _means_money(context: Context, match: Match) -> bool:
    """Whether "the first half" has nothing after it that it is a half of, and a verb or preposition of time before."""
    before = context.tokens.words(max(match.first - 1, 0), match.first)
    after = context.tokens.words(match.last, min(match.last + 1, len(context.tokens.starts)))
    return bool(before) and before[0] in small_words("before a season told") and after != ["of"]


def read_first_units(context: Context, match: Match) -> Reading | None:
    """Read "the first six months of 2024"; where it is no quarter or half it is a duration."""
    number = match.number("n") or 0
    unit = next((word for word in match.words if word in VALUES("units")), "")
    months = number * {"M": 1, "Q": 3}.get(VALUES("units").get(unit, ""), 0)
    if months not in (3, 6):
        return None
    year, anchor = match.number("y"), None
    if year is None:
        known = relative_year(context, match.group("rel") or ["this"])
        if known is None:
            return None
        year, anchor = known
    month = 1 if "first" in match.words else 13 - months
    return dated(Period("Q" if months == 3 else "HY", dt.date(year, month, 1)), "", anchor)


def read_season(context: Context, match: Match) -> Reading | None:
    """Read a season. "The fall of" a government, a spring of water and "they fall" are none."""
    span = match.span("s")
    name = str(VALUES("season").get(match.one("s"), ""))
    token = context.token(span[0]) if span else None
    if span is None or token is None or not name or is_name(context, match.first, match.last, head=span):
        return None
    year, anchor = match.number("y"), None
    words = match.words
    if year is None:
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
        if known is None:
            return Reading("DATE", f"XXXX-{name}")
        year, anchor = known
    return dated(Period(name, dt.date(year, SEASONS[name], 1)), "", anchor)


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
    if word in ("fall", "spring") and after in ("of", "in", "from", "to"):
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
