"""Calendar arithmetic for time expressions: a stretch of the calendar, its TIMEX3 value, its first and last day.

TIMEX3 values follow TimeML 1.2.1 (Pustejovsky et al. 2003; ISO 8601 with its additions for seasons and parts of days).
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction

MONTHS = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
DAYS = {"D": 1, "W": 7, "WE": 7, "F": 14}
LONG = {"DE": 10, "CE": 100, "ML": 1}
PARTS = {"W": "W", "Q": "Q", "H": "HY"}
"""Parts of a year by their sign in a value: 2025-W07, 2024-Q2, 2024-H1."""
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True)
class Period:
    """A stretch of the calendar.

    `grain` is D(ay), W(eek), WE (weekend), M(onth), Q(uarter), HY (half year), Y(ear), DE(cade), CE(ntury) or a season
    (SP, SU, FA, WI); `start` its first day (of a season: of the northern one, only to put seasons in order);
    `part` what follows the day in the value, as TMO or T10:30.
    """

    grain: str
    start: dt.date
    part: str = ""

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        year = f"{self.start.year:04}"
        if self.grain == "D":
            return self.start.isoformat() + self.part
        if self.grain in ("W", "WE"):
            iso = self.start.isocalendar()
            return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if self.grain == "WE" else "")
        if self.grain == "M":
            return f"{year}-{self.start.month:02}"
        if self.grain == "Q":
            return f"{year}-Q{(self.start.month + 2) // 3}"
        if self.grain == "HY":
            return f"{year}-H{(self.start.month + 5) // 6}"
        if self.grain in SEASONS:
            return f"{year}-{self.grain}"
        return {"DE": year[:3], "CE": year[:2]}.get(self.grain, year)

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """First and last day. A season has its year's, as half the world has it in other months."""
        if self.grain in SEASONS:
            year = self.start.year
            last = dt.date(year, 12, 31)
            if self.grain == "WI" and year < 9999:
                last = dt.date(year + 1, 3, 1) - dt.timedelta(1)
            return dt.date(year, 1, 1), last
        if self.grain == "D":
            return self.start, self.start
        if self.grain == "WE":
            return self.start + dt.timedelta(5), self.start + dt.timedelta(6)
        after = shift(replace(self, part=""), 1)
        return self.start, (after.start - dt.timedelta(1)) if after else dt.date.max


@dataclass(frozen=True)
class Range(Period):
    """A stretch of several years; `part` is its last year."""

    @property
    def value(self) -> str:
        """Both years with a stroke between them (ISO 8601)."""
        return f"{self.start.year:04}/{self.part}"

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """First day of the first year and last day of the last."""
        return self.start, dt.date(int(self.part), 12, 31)


def period_of(value: str) -> Period | None:
    """Return the stretch of the calendar, of a day to a year, that a TIMEX3 value names; None where there is none.

    >>> period_of("2025-W07")
    Period(grain='W', start=datetime.date(2025, 2, 10), part='')
    """
    year, rest, grain = value[:4], value[5:], PARTS.get(value[5:6], "M")
    try:
        if not rest:
            return Period("Y", dt.date(int(year), 1, 1))
        if "-" in rest:
            return Period("D", dt.date.fromisoformat(value))
        if grain == "W" and rest[1:].isdigit():
            return Period("W", dt.date.fromisocalendar(int(year), int(rest[1:]), 1))
        if rest in SEASONS:
            return Period(rest, dt.date(int(year), SEASONS[rest], 1))
        number = int(rest[1:] if grain != "M" else rest)
        return Period(grain, dt.date(int(year), MONTHS[grain] * (number - 1) + 1, 1))
    except ValueError:
        return None


def period(grain: str, day: dt.date) -> Period:
    """Return the period of this grain that holds a day."""
    if grain in ("W", "WE", "F"):
        return Period("W" if grain == "F" else grain, day - dt.timedelta(day.weekday()))
    if grain in ("S", "N", "H", "D"):
        return Period("D", day)
    if grain == "M":
        return Period("M", day.replace(day=1))
    if grain in ("Q", "HY"):
        size = MONTHS[grain]
        return Period(grain, dt.date(day.year, (day.month - 1) // size * size + 1, 1))
    if grain in SEASONS:
        return Period(grain, dt.date(day.year, SEASONS[grain], 1))
    size = {"DE": 10, "CE": 100, "ML": 1000}.get(grain, 1)
    return Period(grain, dt.date(max(day.year // size * size, 1), 1, 1))


def add_months(day: dt.date, months: int) -> dt.date | None:
    """Return the day so many months on (the month's last day at most), or None outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add(day: dt.date, unit: str, number: int) -> dt.date | None:
    """Return the day so many units on, or None outside the calendar."""
    if unit in DAYS:
        try:
            return day + dt.timedelta(DAYS[unit] * number)
        except OverflowError:
            return None
    return add_months(day, MONTHS.get(unit, 12) * number)


def shift(base: Period, number: int, unit: str | None = None) -> Period | None:
    """Return the period so many units (its own grain by default) on, or None outside the calendar."""
    unit = unit or base.grain
    if unit in SEASONS:
        unit = "Y"
    start = add(base.start, unit, number)
    return replace(base, start=start) if start else None


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def duration(unit: str, number: Fraction | None) -> str:
    """Return the TIMEX3 value of a duration: ("Y", 6) → P6Y, ("N", 3/2) → PT1M30S, ("W", None) → PXW."""
    time = unit in ("S", "N", "H")
    letter = {"N": "M", "F": "W", "ML": "Y"}.get(unit, unit)
    factor = {"F": 2, "ML": 1000}.get(unit, 1)
    head = "PT" if time else "P"
    if number is None:
        return f"{head}X{letter}"
    number *= factor
    if number.denominator == 1:
        return f"{head}{number.numerator}{letter}"
    whole, rest = divmod(number, 1)
    if unit in ("DE", "CE", "ML") and (number * LONG[unit]).denominator == 1:
        return f"P{number * LONG[unit]}Y"
    small = {"Y": (12, "M"), "H": (60, "M"), "N": (60, "S")}.get(unit)
    if unit == "D" and rest == Fraction(1, 2):
        return (f"P{whole}D" if whole else "P") + "T12H"
    if small and (rest * small[0]).denominator == 1:
        first = f"{whole}{letter}" if whole else ""
        return f"{head}{first}{rest * small[0]}{small[1]}"
    return f"{head}{float(number):g}{letter}"
