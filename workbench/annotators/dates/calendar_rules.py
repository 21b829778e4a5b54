"""Dates of the calendar: full, without their year, months, years, decades, centuries, feasts, anniversaries.

Each function reads one match of the rules of `dates.toml` whose `action` names it, and returns None where the match is
not a time after all.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from workbench.annotators.dates.choices import dated, in_year, near_year, relative_year, step_of
from workbench.annotators.dates.context import NO_TIME, VALUES, Context, Match, Reading
from workbench.annotators.dates.no_dates import is_fraction_or_amount, is_name
from workbench.annotators.dates.values import Period, Range, add_months, make_day, period, period_of
from workbench.grammar.dateline import begins_entry
from workbench.vocabulary.small_words import small_words


def month_of(match: Match) -> int | None:
    """Return the month that a match tells, by word or number."""
    number = match.number("m")
    return number if number and number <= 12 else None


def _without_the(match: Match) -> int:
    return match.first + 1 if match.words[0] == "the" else match.first


def read_told(context: Context, match: Match) -> Reading | None:
    """Read a time whose words tell all of it: the value stands in its rule ("{y}-{m}-{d}", "PRESENT_REF")."""
    year = match.number("y")
    if year is not None and not 0 < year < 10_000:
        return None
    value = match.value()
    if not value[0].isdigit():
        return Reading("DATE", value, tells=False)
    place = period_of(value)
    return dated(place, "", first=_without_the(match)) if place else None


def read_told_first(context: Context, match: Match) -> Reading | None:
    """Read the first of two months whose year stands with the second: "January to March 2023"."""
    told, span = read_told(context, match), match.span("m")
    return None if told is None or span is None else replace(told, first=None, last=span[1])


def read_slash_date(context: Context, match: Match) -> Reading | None:
    """Read 25/11/2023. Where day and month could be either, only the year is certain."""
    if not all(context.tokens.touch(i) for i in range(match.first + 1, match.last)):
        return None
    a, b, year = match.number("a") or 0, match.number("b") or 0, match.number("y") or 0
    days = {day for day in (make_day(year, b, a), make_day(year, a, b)) if day}
    if not days:
        return None
    if len(days) == 1:
        return dated(Period("D", days.pop()), "")
    return Reading("DATE", match.value(), Period("Y", dt.date(year, 1, 1)), tells=False)


def read_month_day(context: Context, match: Match) -> Reading | None:
    """Read a day without its year."""
    month, number = month_of(match), match.number("d")
    if not month or not number or not make_day(2024, month, number):
        return None
    if is_name(context, match.first, match.last):
        return NO_TIME
    if _is_count(context, match):
        return None
    first = _without_the(match)
    if match.group("rel"):
        known = relative_year(context, match.group("rel"))
    elif match.words[0] in ("last", "next", "this"):
        known = _stepped_year(context, match.words[0], month, number)
    else:
        known = near_year(context, match, month, number)
    return in_year(match.value(), known, first=first)


def _is_count(context: Context, match: Match) -> bool:
    """Whether what looks like a day of the month counts something ("in May 12 people", "May 30,000")."""
    tokens = context.tokens
    span = match.span("d")
    if span is None or span[1] != match.last:
        return False
    follows = tokens.word(match.last)
    if follows in (",", ".", ":") and tokens.touch(match.last):
        return tokens.touch(match.last + 1) and tokens.word(match.last + 1).isdigit()
    if follows in small_words("goes on with an amount"):
        return True
    token = context.token(span[0])
    if token is None or tokens.word(span[0])[-1].isalpha():
        return False
    return (
        context.parse.dep[token] == "nummod"
        and context.parse.tag[context.parse.head[token]] == "NNS"
        and context.parse.head[token] == token + 1
    )


def _stepped_year(context: Context, word: str, month: int, number: int) -> tuple[int, str] | None:
    base = context.base()
    if base is None:
        return None
    here = make_day(base[0].year, month, min(number, 28)) or base[0]
    if word == "last":
        return base[0].year - (here >= base[0]), base[1]
    return base[0].year + (word == "next" and here <= base[0]), base[1]


def read_next_day(context: Context, match: Match) -> Reading | None:
    """Read the second day of "November 24 and 25": the month is that of the day just told."""
    told, number = context.told, match.number("d")
    if told is None or told.grain != "D" or number is None or _is_count(context, match):
        return None
    follows = context.tokens.word(match.last)
    if follows.lower() in VALUES("month") or follows.lower() in small_words("counted, no day"):
        return None
    token = context.token(match.last)
    if token is not None and context.parse.tag[token] == "NNS" and follows.islower():
        return None
    place = period_of(match.value().replace("XXXX-XX", told.value[:7]))
    if place is None or place.start <= told.start:
        return None
    return dated(place, "", context.told_basis, first=match.last - 1)


def read_range_day(context: Context, match: Match) -> Reading | None:
    """Read the first day of "12 to 15 November": its month and year stand with the second."""
    month, number, year = month_of(match), match.number("d"), match.number("y")
    span = match.span("d")
    if not month or not number or span is None:
        return None
    known = near_year(context, match, month, number) if year is None else (year, None)
    reading = in_year(match.value(), known, last=span[1])
    return None if known and reading.period is None else reading


def read_day_of_month(context: Context, match: Match) -> Reading | None:
    """Read "the 20th of this month"; "the 20th" alone only after a preposition of time, and never before a noun."""
    number = match.number("d")
    if number is None or not 1 <= number <= 31:
        return None
    words = match.words
    if "of" not in words:
        before = context.tokens.words(max(match.first - 1, 0), match.first)
        token, after = context.token(match.first + 1), context.token(match.last)
        if not before or before[0] not in small_words("before a day of this month") or token is None:
            return None
        if context.parse.dep[token] in ("amod", "compound", "nummod") or (
            after is not None and context.parse.tag[after].startswith(("NN", "JJ", "CD"))
        ):
            return None
    base = context.narrative() if "of" not in words or "the" in words[2:] or "that" in words else None
    today = context.base()
    where = base or ((Period("D", today[0]), today[1]) if today else None)
    if where is None:
        return Reading("DATE", match.value())
    month = add_months(where[0].start.replace(day=1), step_of(words)[0])
    place = period_of(match.value().replace("XXXX-XX", month.isoformat()[:7])) if month else None
    return dated(place, "", where[1]) if place else None


def read_month_year(context: Context, match: Match) -> Reading | None:
    """Read a month with its year."""
    month, year = month_of(match), match.number("y")
    if not month or not year or is_name(context, match.first, match.last):
        return None
    if match.one("m").isdigit():  # 2024-11: only where it stands as one word and is no range of numbers
        if not (1900 <= year <= 2100 and all(context.tokens.touch(i) for i in range(match.first + 1, match.last))):
            return None
        if context.tokens.word(match.last) == "-" and context.tokens.touch(match.last):
            return None
    return read_told(context, match)


def read_month(context: Context, match: Match) -> Reading | None:
    """Read a month without its year."""
    month = month_of(match)
    if not month or is_name(context, match.first, match.last, head=match.span("m")):
        return None
    words = match.words
    if (
        context.tokens.word(match.last) in small_words("what a march is for")
        and context.tokens.word(match.last + 1)[:1].isupper()
    ):
        return None  # the March for Justice
    if match.group("rel"):
        known = relative_year(context, match.group("rel"))
    elif words[0] == "the" and match.group("future"):
        told = context.narrative()
        known = (told[0].start.year + (told[0].grain == "Y" or month <= told[0].start.month), told[1]) if told else None
    elif match.group("past") or match.group("future") or "this" in words:
        base = context.base()
        step = 0
        if base and match.group("past"):
            step = -(month >= base[0].month)
        elif base and match.group("future"):
            step = int(month <= base[0].month)
        known = (base[0].year + step, base[1]) if base else None
    else:
        known = near_year(context, match, month, None)
    return in_year(match.value(), known)


def read_year(context: Context, match: Match) -> Reading | None:
    """Read a year; a number that counts things, or is part of a name, is left alone."""
    year = match.number("y")
    opens = begins_entry(context.tokens.text, context.tokens.starts[match.first])
    if not year or year > 9999 or (not opens and is_fraction_or_amount(context, match)):
        return None
    if not opens and is_name(context, match.first, match.last, head=match.span("y")):
        return None
    span = match.span("y")
    first = span[0] if span and "year" in match.words[0:2] else match.first
    if match.words[0] == "the" and span and not match.group("mod"):
        first = match.first if "year" in match.words else span[0]
    return dated(period_of(match.value()), "", first=first)


def read_year_range(context: Context, match: Match) -> Reading | None:
    """Read 1994-95: one stretch from the first year to the last."""
    year, second, word = match.number("y"), match.number("z"), match.one("z")
    if not year or second is None or not all(context.tokens.touch(i) for i in range(match.first + 1, match.last)):
        return None
    if len(word) == 2:
        last = year // 100 * 100 + second
        last += 100 if last < year else 0
    elif len(word) == 4 and 1000 <= second < 2200:
        last = second
    else:
        return None
    life = context.tokens.word(match.first - 1) == "("  # "(1368-1644)"
    if not (1000 if life else 1400) <= year < last or last - year > 400:
        return None
    if not life and is_fraction_or_amount(context, match):
        return None
    return Reading("DATE", f"{year:04}/{last:04}", Range("Y", dt.date(year, 1, 1), f"{last:04}"), None)


def read_short_year(context: Context, match: Match) -> Reading | None:
    """Read '89: only after a preposition of time or a season."""
    tokens, word = context.tokens, match.one("y")
    before = tokens.word(match.first - 1).lower()
    if len(word) != 2 or not tokens.touch(match.last - 1) or tokens.touch(match.first) or tokens.touch(match.last + 1):
        return None
    if before not in small_words("before a decade") and before not in VALUES("season"):
        return None
    year = 1900 + int(word)
    if context.day is not None and year + 100 <= context.day.year:
        year += 100
    return dated(Period("Y", dt.date(year, 1, 1)), "")


def read_week_of(context: Context, match: Match) -> Reading | None:
    """Read "the week of October 20"."""
    month, number, year = month_of(match), match.number("d"), match.number("y")
    if not month or not number:
        return None
    known = near_year(context, match, month, number) if year is None else (year, None)
    day = make_day(known[0], month, number) if known else None
    if day is None:
        return Reading("DATE", match.value()) if known is None else None
    return dated(period("W", day), "", known[1] if known else None)


def read_decade(context: Context, match: Match) -> Reading | None:
    """Read a decade: the 1990s, the '90s, the nineties."""
    word = match.one("d")
    digits = word.rstrip("s")
    start = int(digits) if digits.isdigit() else int(VALUES("nineties").get(word, -1))
    if start < 0:
        return None
    short = start < 100
    if short:
        before = context.tokens.words(max(match.first - 2, 0), match.first)
        if any(word in small_words("owner of an age") for word in before) or "the" not in match.words:
            return None
        start += 1900 if start >= 20 or context.day is None or context.day.year < 2000 + start else 2000
    first = match.first
    if digits.isdigit() and len(digits) == 4 and start % 100 == 0 and not 1500 <= start <= 2000:
        return None
    return dated(Period("DE", dt.date(start, 1, 1)), "", first=first)


def read_century(context: Context, match: Match) -> Reading | None:
    """Read a century: the 19th century is 18."""
    number = match.number("n")
    if match.span("n2"):
        tens = next((word for word in match.words if word in VALUES("tens")), None)
        number = (match.number("n2") or 0) + int(VALUES("tens")[tens]) if tens else None
    if not number or number > 30:
        return None
    if match.group("b"):
        return Reading("DATE", f"BC{number - 1:02}", tells=False)
    start = dt.date(max((number - 1) * 100, 1), 1, 1)
    place = Period("CE", start)
    return Reading("DATE", f"{number - 1:02}", place, tells=False)


def read_anniversary(context: Context, match: Match) -> Reading | None:
    """Read "the 80th anniversary of … 1945": a date where the year of what is kept is told close by, else none."""
    number = match.number("n")
    if match.span("n2"):
        tens = next((word for word in match.words if word in VALUES("tens")), None)
        number = (match.number("n2") or 0) + int(VALUES("tens")[tens]) if tens else None
    tokens = context.tokens
    if number is None or tokens.word(match.last).lower() != "of":
        return None
    for i in range(match.last, min(match.last + 14, len(tokens.starts))):
        word = tokens.word(i)
        if word in (".", ";", "?", "!"):
            break
        if len(word) == 4 and word.isdigit() and 1000 <= int(word) < 2200:
            year = int(word) + number
            basis = f"“{word}” [{tokens.starts[i]}, {tokens.ends[i]})"
            return dated(Period("Y", dt.date(year, 1, 1)), "", basis) if year < 2200 else None
    return None


def read_feast(context: Context, match: Match) -> Reading | None:
    """Read a feast that has the same date every year."""
    feast = VALUES("feast").get(" ".join(match.group("f")))
    if feast is None or not context.tokens.word(match.first)[:1].isupper():
        return None
    month, number = int(feast["month"]), int(feast["day"])
    year = match.number("y")
    known: tuple[int, str | None] | None
    if year is not None:
        known = year, None
    elif match.group("rel"):
        known = relative_year(context, match.group("rel"))
    else:
        known = near_year(context, match, month, number)
    reading = in_year(match.value(m=f"{month:02}", d=f"{number:02}"), known)
    return None if known and reading.period is None else reading
