"""Time expressions of an article and what they mean: TIMEX3 values and the days they stand for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.dates import calendar_rules as calendar
from workbench.annotators.dates import day_rules as days
from workbench.annotators.dates import length_rules as lengths
from workbench.annotators.dates import season_rules as seasons
from workbench.annotators.dates import step_rules as steps
from workbench.annotators.dates.context import Context, Match, Reading
from workbench.annotators.dates.patterns import OTHER, find_matches, grammar, split_tokens
from workbench.annotators.syntax import Found, span_row
from workbench.grammar.dateline import LAST_DAY, is_day_of_dateline
from workbench.grammar.parse import parse_of

ACTIONS: Mapping[str, Callable[[Context, Match], Reading | None]] = {
    "told": calendar.read_told,
    "told_first": calendar.read_told_first,
    "slash_date": calendar.read_slash_date,
    "month_day": calendar.read_month_day,
    "next_day": calendar.read_next_day,
    "range_day": calendar.read_range_day,
    "day_of_month": calendar.read_day_of_month,
    "month_year": calendar.read_month_year,
    "month": calendar.read_month,
    "year": calendar.read_year,
    "short_year": calendar.read_short_year,
    "week_of": calendar.read_week_of,
    "year_range": calendar.read_year_range,
    "decade": calendar.read_decade,
    "century": calendar.read_century,
    "fiscal_year": seasons.read_fiscal_year,
    "fiscal_relative": seasons.read_fiscal_relative,
    "quarter": seasons.read_quarter,
    "quarter_code": seasons.read_quarter_code,
    "half": seasons.read_half,
    "first_units": seasons.read_first_units,
    "season": seasons.read_season,
    "feast": calendar.read_feast,
    "anniversary": calendar.read_anniversary,
    "near_day": days.read_near_day,
    "told_part": days.read_told_part,
    "this_part": days.read_this_part,
    "bare_part": days.read_bare_part,
    "part_of_day": days.read_part_of_day,
    "weekday": days.read_weekday,
    "weekday_week": days.read_weekday_week,
    "weekday_ago": days.read_weekday_ago,
    "relative": steps.read_relative,
    "day_after": days.read_day_after,
    "the_unit": steps.read_the_unit,
    "year_ago_period": steps.read_year_ago_period,
    "year_period": steps.read_year_period,
    "year_end": steps.read_year_end,
    "ago": steps.read_ago,
    "later": steps.read_later,
    "clock": days.read_clock,
    "clock_date": days.read_clock_date,
    "nth_weekday": days.read_nth_weekday,
    "duration": lengths.read_duration,
    "unit_duration": lengths.read_unit_duration,
    "unit_long": lengths.read_unit_long,
    "long_duration": lengths.read_long_duration,
    "span_duration": lengths.read_span_duration,
    "past_unit": lengths.read_past_unit,
    "bare_units": lengths.read_bare_units,
    "the_months": lengths.read_the_months,
    "each": lengths.read_each,
    "each_day": lengths.read_each_day,
    "adverb": lengths.read_adverb,
    "times_a": lengths.read_times_a,
    "present": lengths.read_present,
    "past": lengths.read_past,
    "future": lengths.read_future,
}


def find_dates(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `dates` row for each time expression, with its TIMEX3 type and value.

    "Last week Zhao visited Pyongyang" in an article of 15 October 2025 → DATE, value 2025-W41, earliest 2025-10-06,
    latest 2025-10-12, anchor "published 2025-10-15". `earliest`/`latest` are NA where no stretch of the calendar is
    meant (P6Y, SET, PAST_REF); `anchor` is NA where the words alone say the time. With no date of the article only what
    is certain stands in the value: XXXX-10-09, XXXX-WXX-2. A number, name or street that looks like a time has no row,
    nor has an age ("the 5-year-old"). TimeML 1.2.1 (Pustejovsky et al. 2003) is followed for what is marked and how.
    """
    tokens = split_tokens(parse_of(doc).raw)
    if not tokens.codes.strip(OTHER):
        return []
    published = found["articles"][0].get("published")
    if isinstance(published, dt.datetime):
        published = published.date()
    context = Context(parse_of(doc), tokens, published if isinstance(published, dt.date) else None)
    return [_row(doc, found, context, *hit) for hit in _readings(context)]


def _readings(context: Context) -> list[tuple[Reading, int, int]]:
    """Return (reading, first token, token after) of every time expression, in order and without overlap."""
    rules, tokens = grammar(), context.tokens
    codes, weak = tokens.codes, rules.weak
    size, i = len(codes), 0
    hits: list[tuple[Reading, int, int]] = []
    while begun := rules.begins.search(codes, i):
        i = begun.start()
        if codes[i] in weak and codes[i + 1 : i + 2] in (OTHER, ""):
            i += 1
            continue
        hit = _read_at(context, i)
        if hit is None:
            i += 1
            continue
        i = hit[2]
        if not hit[0].type or not hit[0].value:  # no time, or none of the calendar ("10,000 centuries from now")
            continue
        if context.day is None and not hits:
            _take_dateline(context, hit)
        hits.append(hit)
        while hit is not None and hit[0].period is not None and hit[0].period.grain == "D" and i < size:
            hit = _read_following_day(context, i)
            if hit is not None:
                hits.append(hit)
                i = hit[2]
    return hits


def _take_dateline(context: Context, hit: tuple[Reading, int, int]) -> None:
    """Take the day of a dateline ("SUVA, 9 May 2024 (Wire) -") as the article's, where it has none of its own."""
    reading, first, last = hit
    tokens = context.tokens
    if reading.period is None or reading.period.grain != "D" or reading.anchor is not None or first > LAST_DAY:
        return
    before = [tokens.word(i) for i in range(first)]
    if not is_day_of_dateline(before, tokens.word(last), tokens.word(last + 1)):
        return
    start, end = tokens.starts[first], tokens.ends[last - 1]
    context.day = reading.period.start
    context.basis = f"dateline “{tokens.text[start:end]}” [{start}, {end})"


def _read_at(context: Context, i: int) -> tuple[Reading, int, int] | None:
    for rule, found in find_matches(context.tokens, i):
        match = Match(context.tokens, rule, found)
        reading = ACTIONS[rule.action](context, match)
        if reading is not None:
            return _placed(context, reading, match)
    return None


def _read_following_day(context: Context, i: int) -> tuple[Reading, int, int] | None:
    rule = grammar().after_day
    found = rule.regex.match(context.tokens.codes, i)
    if found is None:
        return None
    match = Match(context.tokens, rule, found)
    reading = calendar.read_next_day(context, match)
    return _placed(context, reading, match) if reading is not None else None


def _placed(context: Context, reading: Reading, match: Match) -> tuple[Reading, int, int]:
    first = match.first if reading.first is None else reading.first
    last = match.last if reading.last is None else reading.last
    if reading.period is not None and reading.tells:
        context.tell(reading.period, first, last, reading.anchor)
        if reading.period.grain == "Q":
            context.quarter = reading.period
    return reading, first, last


def _row(doc: Doc, found: Found, context: Context, reading: Reading, first: int, last: int) -> dict[str, Any]:
    first_day, last_day = reading.period.days if reading.period is not None else (None, None)
    row = span_row(doc, found, context.tokens.starts[first], context.tokens.ends[last - 1])
    row.update(type=reading.type, value=reading.value, earliest=first_day, latest=last_day, anchor=reading.anchor)
    return row
