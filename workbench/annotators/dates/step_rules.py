"""Weeks, months, years told from another time: last week, two months ago, a year later, the end of the year.

Each function reads one match of the rules of `dates.toml` whose `action` names it.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from workbench.annotators.dates.choices import dated, in_year, stepped
from workbench.annotators.dates.context import VALUES, Context, Match, Reading, read_amount
from workbench.annotators.dates.values import MONTHS, Period, add, duration, period, period_of, shift
from workbench.vocabulary.small_words import small_words

HOURS = ("S", "N", "H")


def unknown(unit: str, other: str = "XXXX") -> str:
    """Return the value of a week, month, year … of which nothing says when it is: XXXX-WXX."""
    return str(VALUES("unknown").get(unit, other))


def read_relative(context: Context, match: Match) -> Reading | None:
    """Read last week, this month, next year, the following day, that year, the previous month."""
    word = match.one("u")
    unit = str(VALUES("unit").get(word) or VALUES("units").get(word) or VALUES("calendar").get(word) or "")
    words = match.words
    if unit in ("", *HOURS, "ML") or (word in VALUES("units") and word != "weekends"):
        return None
    if words[0] == "the" and "next" in words and unit in ("D", "M", "Y", "W") and context.told is not None:
        words = ["following"]  # "the next day" is told from the time before it, "next day" too
    if (
        words[0] == "the"
        and any(w in ("past", "last") for w in words)
        and unit in ("Y", "W", "M", "D", "DE", "CE")
        and "last" not in words
    ):
        return None
    if unit == "D" and not small_words("of now").isdisjoint(words) and "that" not in words:
        return None
    if "same" in words and context.tokens.word(match.last).lower() in ("in", "as", "that"):
        return None
    found = stepped(context, unit, words)
    return dated(found[0] if found else None, unknown(unit), found[1] if found else None)


def read_the_unit(context: Context, match: Match) -> Reading | None:
    """Read "the year", "the quarter", "the end of the month": the one last told of, else the article's."""
    words = match.words
    word = match.one("u")
    tokens = context.tokens
    unit = str(VALUES("calendar").get(word, "Q" if context.quarter else "Y"))
    before, after = tokens.word(match.first - 1).lower(), tokens.word(match.last).lower()
    if "period" in words and small_words("tells which period").isdisjoint(words):
        return None
    if after in small_words("after the unit") and not match.group("mod"):
        return None
    if unit in ("DE", "CE", "F") and not match.group("mod"):
        return None
    if unit == "WE":
        return _weekend(context, match)
    if unit == "Q" and context.quarter is not None and "earlier" not in words and "ago" not in words:
        return dated(context.quarter, "", context.told_basis or context.basis)
    if after in small_words("bounds a unit") and unit in ("Y", "Q", "M", "W"):
        return Reading("DURATION", f"P1{unit}", tells=False)
    if (
        not match.group("mod")
        and before not in small_words("before a unit")
        and (not (after == "'" or after == "’") and small_words("tells which unit").isdisjoint(words))
    ):
        return None
    if words[0] == "its" and unit != "Q":
        return None
    found = context.base()
    told = context.told
    place = period(unit, found[0]) if found else None
    anchor = found[1] if found else None
    if (
        told is not None
        and unit == "Y"
        and (found is None or (told.grain in ("M", "D", "Q") and abs(told.start.year - found[0].year) >= 2))
    ):
        place, anchor = period("Y", told.start), context.told_basis
    if place is not None and unit == "Q" and found is not None:
        place = shift(place, -1) if "latest" in words or "recent" in words or "period" in words else place
    return dated(place, unknown(unit), anchor)


def _weekend(context: Context, match: Match) -> Reading | None:
    base = context.base()
    if base is None:
        return dated(None, unknown("WE"))
    step = 0
    if context.tense(match.first) != "future" and base[0].isoweekday() < 6:
        step = -1
    return dated(shift(period("WE", base[0]), step), "", base[1])


def read_year_ago_period(context: Context, match: Match) -> Reading | None:
    """Read "the year-earlier quarter": a year before the quarter last told, else before the article's year."""
    if match.group("n"):
        return Reading("DURATION", match.value(), tells=False)
    base = context.base()
    if context.quarter is not None:
        return Reading(
            "DATE", *_value(shift(context.quarter, -1, "Y")), context.told_basis or context.basis, tells=False
        )
    place = shift(period("Y", base[0]), -1) if base else None
    return dated(place, match.value(), base[1] if base else None)


def _value(place: Period | None) -> tuple[str, Period | None]:
    return (place.value, place) if place else ("XXXX", None)


def read_year_period(context: Context, match: Match) -> Reading | None:
    """Read "the 1988 period": the quarter last told in that year, else the year."""
    year = match.number("y") or 1
    if context.quarter is not None and match.words[-1] != "half":
        place = Period("Q", context.quarter.start.replace(year=year))
        return Reading("DATE", place.value, place, context.told_basis, tells=False)
    return dated(period_of(match.value()), "")


def read_year_end(context: Context, match: Match) -> Reading | None:
    """Read "year-end": 31 December, of the year before where the clause looks back in the first half of the year."""
    base = context.base()
    if base is None:
        return in_year(match.value(), None)
    year = base[0].year
    if context.tokens.word(match.first - 1).lower() in ("since", "from") or (
        context.tense(match.first) == "past" and base[0].month < 7
    ):
        year -= 1
    return in_year(match.value(), (year, base[1]))


def units_of(match: Match) -> tuple[str, Fraction | None] | None:
    """Return (unit, number) of "two and a half years", "several weeks", "half an hour"; number None where open."""
    words = match.words
    for name in ("u", "u2", "u3", "u4"):
        word = match.one(name)
        unit = VALUES("units").get(word) or VALUES("unit").get(word)
        if unit is None:
            continue
        if match.span("n"):
            return str(unit), read_amount(match.group("n"))
        if name == "u3":
            return str(unit), None
        number = Fraction(1, 2) if words[0] == "half" or words[1:2] == ["half"] else Fraction(1)
        if words[-2:] == ["a", "half"] or words[-3:-1] == ["a", "half"]:
            number += Fraction(1, 2)
        return str(unit), number
    return None


def read_ago(context: Context, match: Match) -> Reading | None:
    """Read "two months ago", "a week from now": told from the article's day, as coarse as its unit."""
    found = units_of(match)
    if found is None:
        return None
    unit, number = found
    base, step = context.base(), match.rule.step
    if number is None:
        return Reading("DATE", match.value(), tells=False)
    if unit == "Y" and number == 1 and step < 0 and context.quarter is not None:
        return Reading("DATE", *_value(shift(context.quarter, -1, "Y")), context.told_basis, tells=False)
    if base is None:
        return Reading("DATE", unknown(unit, "XXXX-XX-XX"))
    return dated(_moved(base[0], unit, step * number), "", base[1])


def _moved(day: dt.date, unit: str, number: Fraction) -> Period | None:
    """Return the period, as coarse as the unit, that lies so many units from a day."""
    if unit in HOURS:
        hours = int(number * {"S": 1, "N": 60, "H": 3600}[unit]) // 3600
        start = add(day, "D", int(hours / 24))
        return Period("D", start) if start else None
    if number.denominator != 1 and unit in MONTHS:
        months = number * MONTHS[unit]
        start = add(day, "M", int(months))
        return period("M" if unit == "Y" else unit, start) if start else None
    if unit == "F":
        unit, number = "W", number * 2
    if abs(number) > 100_000:
        return None
    start = add(day, unit, int(number))
    return period("Y" if unit in ("DE", "CE", "ML") else unit, start) if start else None


def read_later(context: Context, match: Match) -> Reading | None:
    """Read "two days later", "a year earlier": told from the time told before, as coarse as the finer of both."""
    found = units_of(match)
    if found is None:
        return None
    unit, number = found
    words = match.words
    step = match.rule.step
    after = context.token(match.last)
    if (
        words[-1] in ("before", "prior")
        and after is not None
        and (context.parse.pos[after] in ("DET", "NOUN", "PROPN", "PRON", "NUM") or context.parse.lower[after] == "to")
    ):
        return Reading("DURATION", duration(unit, number), tells=False, last=match.last - 1)
    if unit == "Y" and number == 1 and step < 0 and context.quarter is not None:
        return Reading("DATE", *_value(shift(context.quarter, -1, "Y")), context.told_basis, tells=False)
    told = context.narrative()
    forward_from_nothing = step > 0 and context.told is None
    if number is None or told is None or unit in HOURS or forward_from_nothing:
        return Reading("DURATION", duration(unit, number), tells=False, last=match.last - 1)
    place = _moved(told[0].start, unit, step * number)
    if place is not None and told[0].grain in ("Y", "DE", "CE") and unit in ("D", "W", "M", "F"):
        return Reading("DURATION", duration(unit, number), tells=False, last=match.last - 1)
    return dated(place, match.value(), told[1])
