"""Days and hours told from another day: today, Tuesday, the next morning, a day later, 10 p.m.

Each function reads one match of the rules of `dates.toml` whose `action` names it. Where the article has no date, the
value holds only what is certain: XXXX-WXX-2 for a Tuesday.
"""

from __future__ import annotations

import datetime as dt

from workbench.annotators.dates.calendar_rules import month_of
from workbench.annotators.dates.choices import dated, near_year, on_day, stepped, weekday_day
from workbench.annotators.dates.context import VALUES, Context, Match, Reading
from workbench.annotators.dates.no_dates import is_name
from workbench.annotators.dates.values import add, make_day
from workbench.vocabulary.small_words import small_words


def read_near_day(context: Context, match: Match) -> Reading | None:
    """Read today, yesterday, tomorrow, the day before yesterday, tomorrow evening."""
    token = context.token(match.first)
    if (
        context.tokens.word(match.first) == "Today"
        and context.tokens.word(match.first - 1)[:1].isupper()
        and token is not None
        and context.parse.ent[token] in ("ORG", "WORK_OF_ART")
    ):
        return None
    return _near(context, match, match.rule.step or int(match.meaning("near") or 0))


def _near(context: Context, match: Match, step: int, **given: str) -> Reading:
    """Return the value of a rule on the day so many days from the day of the article."""
    base = context.base()
    day = add(base[0], "D", step) if base else None
    return on_day(day, match.value(**given), base[1] if base else None)


def read_this_part(context: Context, match: Match) -> Reading | None:
    """Read tonight, overnight, last night, this morning."""
    ahead = match.words[-1] == "overnight" and context.tense(match.first) == "future"
    return _near(context, match, 0 if ahead else match.rule.step)


def read_told_part(context: Context, match: Match) -> Reading | None:
    """Read that evening, the next morning: from the day last told."""
    told = context.narrative()
    day = add(told[0].start, "D", match.rule.step) if told and told[0].grain == "D" else None
    return on_day(day, match.value(), told[1] if told else None)


def read_bare_part(context: Context, match: Match) -> Reading | None:
    """Read "in the morning": of the day last told in the same sentence or the one before, else of the article's day."""
    tokens = context.tokens
    before, after = tokens.word(match.first - 1).lower(), tokens.word(match.last)
    if before not in small_words("before a day"):
        return None
    if after[:1].isupper() and after.lower() in small_words("paper named after a part of a day"):
        return None
    if match.one("p") == "night" and after.lower() == "of":
        return None
    return _day_told(context, match)


def _day_told(context: Context, match: Match, **given: str) -> Reading:
    """Return the value of a rule on the day last told, else on the day of the article."""
    told = context.narrative()
    if told is None or told[0].grain != "D":
        return _near(context, match, 0, **given)
    return on_day(told[0].start, match.value(**given), told[1])


def read_part_of_day(context: Context, match: Match) -> Reading | None:
    """Read "the night of August 15, 2021", "the morning of 3 May", "the eve of" a day."""
    anchor: str | None
    known: tuple[int, str | None]
    if match.group("w"):
        found = weekday_day(context, match, match.number("w") or 0)
        if found is None:
            return on_day(None, match.value())
        day, anchor = add(found[0], "D", match.rule.step), found[1]
    else:
        month, number, year, base = month_of(match) or 0, match.number("d") or 0, match.number("y"), context.base()
        if year is not None:
            known = year, None
        elif base is None:
            return on_day(None, match.value())
        else:
            known = near_year(context, match, month, number) or (base[0].year, base[1])
        told = make_day(known[0], month, number)
        day, anchor = add(told, "D", match.rule.step) if told else None, known[1]
    return on_day(day, match.value(), anchor) if day else None


def read_weekday(context: Context, match: Match) -> Reading | None:
    """Read a weekday, with a part of the day where one is told."""
    number, words, unknown = match.number("w") or 0, match.words, match.value()
    if is_name(context, match.first, match.last, head=match.span("w")) or _is_title(context, match):
        return None
    if (
        context.tokens.word(match.first - 1).lower() in ("a", "any", "one")
        and match.first == (match.span("w") or (0,))[0]
    ):
        return on_day(None, unknown)
    base = context.base()
    if (
        "that" in words
        or "same" in words
        or (match.words[0] == "the" and (match.group("past2") or match.group("future2")))
    ):
        told = context.narrative()
        if told is None or told[0].grain not in ("D", "W"):
            return on_day(None, unknown)
        start = told[0].start
        gap = (number - start.isoweekday()) % 7
        if match.group("past2"):
            gap = gap - 7 if gap else -7
        elif match.group("future2"):
            gap = gap or 7
        elif told[0].grain == "D" and gap:
            gap = gap if gap <= 3 else gap - 7
        day = add(start, "D", gap)
        return on_day(day, unknown, told[1])
    if base is None:
        return on_day(None, unknown)
    today, basis = base
    ahead = (number - today.isoweekday()) % 7
    if match.group("past") or ("past" in words):
        step = ahead - 7 if ahead else -7
    elif match.group("future") or "coming" in words:
        step = ahead or 7
    elif "this" in words:
        step = number - today.isoweekday()
    else:
        found = weekday_day(context, match, number)
        step = (found[0] - today).days if found else 0
    return on_day(add(today, "D", step), unknown, basis)


def _is_title(context: Context, match: Match) -> bool:
    """Whether a weekday begins a name after an article: "the Monday Club"."""
    token = context.token(match.last - 1)
    if token is None or context.tokens.word(match.first - 1).lower() not in ("the", "a"):
        return False
    return (
        context.parse.dep[token] == "compound"
        and context.parse.head[token] == token + 1
        and context.parse.text[context.parse.head[token]][:1].isupper()
    )


def read_weekday_week(context: Context, match: Match) -> Reading | None:
    """Read "Tuesday last week", "next week's Tuesday"."""
    found = stepped(context, "W", match.group("rel"))
    if found is None or found[0] is None:
        return dated(None, match.value())
    return on_day(add(found[0].start, "D", (match.number("w") or 0) - 1), match.value(), found[1])


def read_weekday_ago(context: Context, match: Match) -> Reading | None:
    """Read "a week ago Tuesday", "two weeks from Friday"."""
    base = context.base()
    if base is None:
        return on_day(None, match.value())
    gap = ((match.number("w") or 0) - base[0].isoweekday()) % 7
    step = match.rule.step
    days = 7 * step * (match.number("n") or 1) + (gap if step > 0 or not gap else gap - 7)
    return on_day(add(base[0], "D", days), match.value(), base[1])


def read_day_after(context: Context, match: Match) -> Reading | None:
    """Read "a day later", "the day before" (not "the day after the vote": what follows says which day)."""
    words = match.words
    after = context.token(match.last)
    if words[-1] in ("after", "before") and after is not None and context.tokens.word(match.last)[:1].isalpha():
        if words[0] == "the" and context.parse.pos[after] not in ("CCONJ", "VERB", "AUX", "ADP"):
            return None
        if words[0] != "the" and context.parse.pos[after] not in ("CCONJ", "VERB", "AUX"):
            return Reading("DURATION", "P1D", tells=False, last=match.last - 1)
    told = context.narrative()
    start = add(told[0].start, "D", match.rule.step) if told and told[0].grain == "D" else None
    return on_day(start, match.value(), told[1] if told else None)


def read_nth_weekday(context: Context, match: Match) -> Reading | None:
    """Read "the second Tuesday of November", "the last Friday of the month"; of every month it is a SET."""
    number, words = match.number("w") or 0, match.words
    if "every" in words or "each" in words:
        return Reading("SET", match.value(), tells=False)
    month, anchor = month_of(match), None
    year = match.number("y")
    if month is not None and year is None:
        known = near_year(context, match, month, None)
        year, anchor = known or (None, None)
    elif month is None:
        found = stepped(context, "M", words)
        if found is not None and found[0] is not None:
            month, year, anchor = found[0].start.month, found[0].start.year, found[1]
    if year is None or month is None:
        return on_day(None, match.value())
    first = dt.date(year, month, 1)
    nth = match.number("n")
    day = add(first, "D", (number - first.isoweekday()) % 7 + 7 * ((nth or 1) - 1))
    if nth is None and day is not None:
        days = [add(day, "D", 7 * step) for step in range(5)]
        day = max(one for one in days if one is not None and one.month == month)
    return on_day(day, "", anchor) if day is not None and day.month == month else None


def read_clock_date(context: Context, match: Match) -> Reading | None:
    """Read "8:46 a.m. on September 11, 2001"."""
    clock, month, number = _clock(context, match), month_of(match), match.number("d")
    if clock is None or not month or not number:
        return None
    year = match.number("y")
    known = near_year(context, match, month, number) if year is None else (year, None)
    if known is None:
        return on_day(None, match.value(c=clock))
    day = make_day(known[0], month, number)
    return on_day(day, match.value(c=clock), known[1]) if day else None


def read_clock(context: Context, match: Match) -> Reading | None:
    """Read a clock time; its day is the one told with it, else the last day told, else the article's."""
    clock = _clock(context, match)
    if clock is None:
        return None
    before = context.tokens.word(match.first - 1).lower()
    if "hours" in match.words and before not in small_words("before hours of the clock"):
        return None
    if match.group("w"):
        found = weekday_day(context, match, match.number("w") or 0)
        return on_day(found[0] if found else None, match.value(c=clock), found[1] if found else None)
    if match.group("near"):
        return _near(context, match, int(match.meaning("near")), c=clock)
    return _day_told(context, match, c=clock)


def _clock(context: Context, match: Match) -> str | None:
    span = match.span("c")
    if span is None:
        return None
    words = context.tokens.words(*span)
    if words[0] in VALUES("hourname"):
        lead = context.token(span[0] - 1) if span[0] else None
        named = (
            lead is not None and context.parse.pos[lead] == "PROPN" and not context.tokens.word(span[0] - 1).isdigit()
        )
        return None if named else str(VALUES("hourname")[words[0]])
    if words[0].isdigit() and len(words[0]) == 4:
        return f"T{words[0][:2]}:{words[0][2:]}"
    half = "p" in words or "pm" in words
    am = "a" in words or "am" in words
    hour = (
        int(words[0])
        if words[0].isdigit()
        else int(VALUES("ones").get(words[0]) or VALUES("teens").get(words[0]) or -1)
    )
    if not 0 <= hour <= 24 or ((half or am) and hour > 12):
        return None
    minute = "00"
    if len(words) > 2 and words[1] in (":", ".") and words[2].isdigit():
        if not (context.tokens.touch(span[0] + 1) and context.tokens.touch(span[0] + 2)):
            return None
        minute = words[2]
        if not half and not am and context.tokens.word(match.last) in (":", "-") and context.tokens.touch(match.last):
            return None
        before = context.tokens.word(match.first - 1)
        if (
            not half
            and not am
            and (
                context.tokens.touch(match.first)
                or (before[:1].isupper() and before.lower() not in small_words("before a clock after a name"))
            )
        ):
            return None  # a verse (John 3:16), a ratio, a score
    if half and hour < 12:
        hour += 12
    if am and hour == 12:
        hour = 0
    if words[-1] == "clock" and not (half or am) and "evening" in match.words:
        hour += 12 if hour < 12 else 0
    return f"T{hour:02}:{minute}"
