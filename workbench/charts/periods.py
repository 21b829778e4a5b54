"""Steps of time: which month, week, day or year a row falls into, and the ticks below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from workbench.given import told
from workbench.summaries.counting import has_day, to_day

Step = Literal["day", "week", "month", "quarter", "year"]
_SPOKEN: dict[str, str] = {"year": "%Y", "month": "%b %Y"}
_FREQUENCY: dict[str, str] = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}

FEWEST_DAYS = 7  # steps of a chart of days
EMPTY_SHARE, EMPTY_DAYS = 0.6, 366  # of the time drawn that may be empty before what is much older
OLD_SHARE, FEWEST_LEFT = 0.1, 4  # of the rows that may be much older; how many must be left


@dataclass(frozen=True)
class Steps:
    """A run of equal steps of time without gaps. `starts` are day numbers, one more than there are steps."""

    step: Step
    starts: np.ndarray

    def place(self, numbers: np.ndarray) -> np.ndarray:
        """Return the position of the step that each day number falls into, -1 outside and for unknown days."""
        position = np.searchsorted(self.starts, numbers, side="right") - 1
        return np.where(has_day(numbers) & (position >= 0) & (position < len(self)), position, -1)

    def place_ranges(self, first: np.ndarray, last: np.ndarray) -> np.ndarray:
        """Return the step of each range: the one at its middle, -1 where the range is longer than a step."""
        known = has_day(first) & has_day(last)
        first, last = np.where(known, first, 0), np.where(known, last, 0)
        at = self.place((first + last) // 2)
        lengths = np.append(np.diff(self.starts), 0)
        return np.where(known & (at >= 0) & (last - first < lengths[at]), at, -1)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def names(self) -> list[str]:
        """Return the id of each step: `2025`, `2025-Q3`, `2025-09`, `2025-09-01` (also a week's first day)."""
        days = [to_day(number) for number in self.starts[:-1]]
        if self.step == "quarter":
            return [f"{date.year}-Q{date.quarter}" for date in days]
        form = {"year": "%Y", "month": "%Y-%m"}.get(self.step, "%Y-%m-%d")
        return [date.strftime(form) for date in days]

    def spoken(self) -> list[str]:
        """Return each step in words."""
        days = [to_day(number) for number in self.starts[:-1]]
        if self.step == "quarter":
            return [f"{date:%b}–{date + pd.DateOffset(months=2):%b %Y}" for date in days]
        if self.step == "week":
            return [f"Week from {date.day} {date:%b %Y}" for date in days]
        form = _SPOKEN.get(self.step)
        return [date.strftime(form) if form is not None else f"{date.day} {date:%b %Y}" for date in days]


def choose_steps(first: np.ndarray, last: np.ndarray, step: Step | None = None) -> Steps:
    """Return steps that cover all known days; a day, week, month, quarter or year long as the span asks for.

    Raises:
        ValueError: `step` is not one of them.
    """
    if step is not None and step not in _FREQUENCY:
        raise ValueError(f"No step {told(step)}. Steps: {', '.join(_FREQUENCY)}.")
    known = has_day(first) & has_day(last)
    if not known.any():
        return Steps(step or "month", np.array([0, 31], dtype="int64"))
    low, high = int(first[known].min()), int(last[known].max())
    span = high - low + 1
    if step is None and span < FEWEST_DAYS:  # a day alone is a bar among days, and no wall
        low -= (FEWEST_DAYS - span) // 2
        high = low + FEWEST_DAYS - 1
    if step is None:
        limits: tuple[tuple[int, Step], ...] = ((21, "day"), (160, "week"), (366 * 4, "month"), (366 * 10, "quarter"))
        chosen: Step = next((name for limit, name in limits if span <= limit), "year")
    else:
        chosen = step
    periods = pd.period_range(to_day(low), to_day(high), freq=_FREQUENCY[chosen])
    starts = [period.start_time.to_datetime64() for period in periods] + [(periods[-1] + 1).start_time.to_datetime64()]
    return Steps(chosen, np.array(starts, dtype="datetime64[D]").astype("int64"))


def begin_of_most(first: np.ndarray, last: np.ndarray) -> int | None:
    """Return the day on which what matters begins, where a few rows are so much older that they would squeeze the rest.

    That is where over a year and three fifths of the whole time lie empty between at most a tenth of the rows (or one)
    and at least four others. None where nothing is so much older.
    """
    known = has_day(first) & has_day(last)
    days = np.sort(last[known])
    if len(days) <= FEWEST_LEFT:
        return None
    gaps = np.diff(days)
    before = int(np.argmax(gaps)) + 1
    is_empty = gaps[before - 1] > max(EMPTY_SHARE * (days[-1] - days[0]), EMPTY_DAYS)
    few = before <= max(1, OLD_SHARE * len(days)) and len(days) - before >= FEWEST_LEFT
    return int(days[before]) if is_empty and few else None


def time_ticks(low: float, high: float, most: int = 8) -> tuple[tuple[float, str], ...]:
    """Return ticks at the beginning of days, months or years: `2024`, `Apr`, `Jul`."""
    span = max(high - low, 1)
    if span <= 45:
        jump = max(1, int(np.ceil(span / most)))
        days = np.arange(np.ceil(low), high - 0.02 * span, jump)
        return tuple((float(n), _day_words(n, i == 0)) for i, n in enumerate(days))
    months = span / 30.4
    jump = next((size for size in (1, 2, 3, 6, 12, 24, 60, 120, 240) if months / size <= most), 600)
    start = to_day(low)
    period = pd.Period(year=start.year - start.year % max(jump // 12, 1), month=1, freq="M")
    ticks: list[tuple[float, str]] = []
    while True:
        number = float(period.start_time.to_datetime64().astype("datetime64[D]").astype("int64"))
        if number > high - 0.02 * span:
            return tuple(ticks)
        if number >= low - 1:
            year_tick = period.month == 1 or not ticks
            words = f"{period.year}" if jump >= 12 or period.month == 1 else period.strftime("%b")
            if year_tick and period.month != 1:
                words = f"{period.strftime('%b')}\n{period.year}"
            ticks.append((number, words))
        period += jump


def tick_before(
    ticks: Sequence[tuple[float, str]], at: float, words: str, room: float
) -> tuple[tuple[float, str], ...]:
    """Return ticks with one more, left of the time, and without those that its words would touch: "before 2018"."""
    return ((at, words), *(tick for tick in ticks if tick[0] - at > room))


def _day_words(number: float, with_year: bool) -> str:
    date = to_day(number)
    return f"{date.day} {date:%b}" + (f"\n{date.year}" if with_year else "")


def count_ticks(most: float) -> list[int]:
    """Return round whole numbers from 0 to at least `most`, at about four steps."""
    raw = max(most / 4, 1)
    size = 10 ** int(np.floor(np.log10(raw)))
    jump = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= raw)
    return list(range(0, int(np.ceil(max(most, 1) / jump)) * jump + 1, jump))
