"""A date written in an article's header or record → a day. Never a guess: `03/04/2018` is two days, so it is none."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Any

from workbench import tables

_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_WEEKDAY = re.compile(r"^(mon|tues?|wed(nes)?|thur?s?|fri|sat(ur)?|sun)(day)?[.,]?\s+", re.IGNORECASE)


def read_day(value: Any) -> dt.date | None:
    """Return the day that a value names in full, or None.

    >>> read_day("2018-03-28T09:00:00Z"), read_day("28 March 2018"), read_day("25/03/2018")
    (datetime.date(2018, 3, 28), datetime.date(2018, 3, 28), datetime.date(2018, 3, 25))
    >>> read_day("03/04/2018") is None
    True
    """
    if (
        isinstance(value, list | tuple | set | dict)
        or (hasattr(value, "__len__") and not isinstance(value, str))
        or not tables.known(value)
    ):
        return None
    if isinstance(value, dt.datetime):
        try:
            return value.date()
        except NotImplementedError:  # a time of pandas in the year 148108
            return None
    if isinstance(value, dt.date):
        return value
    text = " ".join(str(value).split())
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        pass
    plain = _WEEKDAY.sub("", text).replace(",", "")
    for form in _FORMATS:
        try:
            return dt.datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return _read_numbers(plain) or _read_mail_date(text)


def _read_numbers(text: str) -> dt.date | None:
    """Read day and month in figures, where only one order is possible."""
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    found = set()
    for day, month in ((first, second), (second, first)):
        try:
            found.add(dt.date(year, month, day))
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else None


def _read_mail_date(text: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
