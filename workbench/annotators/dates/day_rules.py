"""Days and hours told from another day: today, Tuesday, the next morning, a day later, 10 p.m.

Each function reads one match of the rules of `dates.toml` whose `action` names it. Where the article has no date, the
value holds only what is certain: XXXX-WXX-2 for a Tuesday.
"""

from __future__ import annotations

import datetime as dt

from workbench.annotators.dates.calendar_rules import month_of
from workbench.annotators.dates.choices import dated, near_year, stepped, timed, weekday_day
from workbench.annotators.dates.context import VALUES, Context, Match, Reading
from workbench.annotators.dates.no_dates import is_name
from workbench.annotators.dates.values import Period, add, make_day
from workbench.vocabulary.small_words import small_words


def near_step(words: list[str]) -> int:
    """Return how many days "yesterday", "today", "tomorrow" lie from the day of the article."""
    if "yesterday" in words:
        return -2 if "before" in words else -1
    if "tomorrow" in words:
        return 2 if "after" in words else 1
    return 0


def read_near_day(context: Context, match: Match) -> Reading | None:
    """Read today, yesterday, tomorrow, the day before yesterday, tomorrow evening."""
    words = match.words
    part = str(VALUES("daypart").get(match.one("p"), ""))
    if (
        "today" in words
        and context.tokens.word(match.first) == "Today"
        and context.tokens.word(match.first - 1)[:1].isupper()
    ):
        token = context.token(match.first)
        if token is not None and context.parse.ent[token] in ("ORG", "WORK_OF_ART"):
            return None
    base = context.base()
    day = add(base[0], "D", near_step(words)) if base else None
    kind = timed if part else dated
    return kind(Period("D", day, part) if day else None, "XXXX-XX-XX" + part, base[1] if base else None)


def read_this_part(context: Context, match: Match) -> Reading | None:
    """Read tonight, overnight, last night, this morning, that evening, the next morning."""
    words = match.words
    part = next((str(VALUES("daypart")[word]) for word in words if word in VALUES("daypart")), "TNI")
    if "that" in words or "same" in words or "the" in words:
        told = context.narrative()
        step = 1 if "next" in words or "following" in words else -1 if "previous" in words else 0
        start = add(told[0].start, "D", step) if told and told[0].grain == "D" else None
        if told is None or start is None:
            return timed(None, "XXXX-XX-XX" + part)
        return timed(Period("D", start, part), "", told[1])
    base = context.base()
    night = "overnight" in words and context.tense(match.first) != "future"
    day = add(base[0], "D", -1 if night or "last" in words else 0) if base else None
    return timed(Period("D", day, part) if day else None, "XXXX-XX-XX" + part, base[1] if base else None)


def read_bare_part(context: Context, match: Match) -> Reading | None:
    """Read "in the morning": of the day last told in the same sentence or the one before, else of the article's day."""
    tokens = context.tokens
    before, after = tokens.word(match.first - 1).lower(), tokens.word(match.last)
    if before not in small_words("before a day"):
        return None
    if after[:1].isupper() and after.lower() in small_words("paper named after a part of a day"):
        return None
    word = match.one("p") or match.one("p3") or next((w for w in match.words if w in VALUES("daypart")), "")
    part = str(VALUES("daypart").get(word, "TMO" if "hours" in match.words else "TNI"))
    if word == "night" and after.lower() == "of":
        return None
    told = context.narrative()
    if told is None or told[0].grain != "D":
        base = context.base()
        told = (Period("D", base[0]), base[1]) if base else None
    return timed(Period("D", told[0].start, part) if told else None, "XXXX-XX-XX" + part, told[1] if told else None)


def read_part_of_day(context: Context, match: Match) -> Reading | None:
    """Read "the night of August 15, 2021", "the morning of 3 May", "the eve of" a day."""
    words = match.words
    part = str(VALUES("daypart").get(match.one("p"), "TMO" if "hours" in words else ""))
    step = -1 if "eve" in words else 0
    month, number = month_of(match), match.number("d")
    anchor = None
    day: dt.date | None
    if match.group("w"):
        found = weekday_day(context, match, int(VALUES("weekday")[match.one("w")]))
        if found is None:
            return timed(None, f"XXXX-WXX-{VALUES('weekday')[match.one('w')]}{part}")
        day, anchor = found
    else:
        year = match.number("y")
        if year is None:
            base = context.base()
            if base is None:
                return timed(None, f"XXXX-{month or 1:02}-{number or 1:02}{part}")
            known = near_year(context, match, month or 1, number)
            year, anchor = known or (base[0].year, base[1])
        day = make_day(year, month or 0, number or 0)
    day = add(day, "D", step) if day and step else day
    if day is None:
        return None
    return (timed if part else dated)(Period("D", day, part), "", anchor)


def read_weekday(context: Context, match: Match) -> Reading | None:
    """Read a weekday, with a part of the day where one is told."""
    number = int(VALUES("weekday")[match.one("w")])
    words = match.words
    part = str(VALUES("daypart").get(match.one("p"), ""))
    if is_name(context, match.first, match.last, head=match.span("w")) or _is_title(context, match):
        return None
    if (
        context.tokens.word(match.first - 1).lower() in ("a", "any", "one")
        and match.first == (match.span("w") or (0,))[0]
    ):
        return (timed if part else dated)(None, f"XXXX-WXX-{number}{part}")
    base = context.base()
    unknown = f"XXXX-WXX-{number}{part}"
    kind = timed if part else dated
    if (
        "that" in words
        or "same" in words
        or (match.words[0] == "the" and (match.group("past2") or match.group("future2")))
    ):
        told = context.narrative()
        if told is None or told[0].grain not in ("D", "W"):
            return kind(None, unknown)
        start = told[0].start
        gap = (number - start.isoweekday()) % 7
        if match.group("past2"):
            gap = gap - 7 if gap else -7
        elif match.group("future2"):
            gap = gap or 7
        elif told[0].grain == "D" and gap:
            gap = gap if gap <= 3 else gap - 7
        day = add(start, "D", gap)
        return kind(Period("D", day, part) if day else None, unknown, told[1])
    if base is None:
        return kind(None, unknown)
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
    day = add(today, "D", step)
    first = match.first
    return kind(Period("D", day, part) if day else None, unknown, basis, first=first)


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
    number = int(VALUES("weekday")[match.one("w")])
    part = str(VALUES("daypart").get(match.one("p"), ""))
    found = stepped(context, "W", match.group("rel"))
    if found is None or found[0] is None:
        return dated(None, f"XXXX-WXX-{number}{part}")
    day = add(found[0].start, "D", number - 1)
    return (timed if part else dated)(Period("D", day, part) if day else None, "", found[1])


def read_weekday_ago(context: Context, match: Match) -> Reading | None:
    """Read "a week ago Tuesday", "two weeks from Friday"."""
    number = int(VALUES("weekday")[match.one("w")])
    weeks = match.number("n") or 1
    base = context.base()
    if base is None:
        return dated(None, f"XXXX-WXX-{number}")
    gap = (number - base[0].isoweekday()) % 7
    step = 7 * weeks + gap if "from" in match.words else -7 * weeks + (gap - 7 if gap else 0)
    day = add(base[0], "D", step)
    return dated(Period("D", day) if day else None, "", base[1])


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
    step = 1 if words[-1] in ("after", "later") else -1
    start = add(told[0].start, "D", step) if told and told[0].grain == "D" else None
    return dated(Period("D", start) if start else None, "XXXX-XX-XX", told[1] if told else None)


def read_nth_weekday(context: Context, match: Match) -> Reading | None:
    """Read "the second Tuesday of November", "the last Friday of the month"; of every month it is a SET."""
    number, words = int(VALUES("weekday")[match.one("w")]), match.words
    if "every" in words or "each" in words:
        return Reading("SET", f"XXXX-WXX-{number}", tells=False)
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
        return Reading("DATE", f"XXXX-WXX-{number}")
    first = dt.date(year, month, 1)
    nth = match.number("n")
    day = add(first, "D", (number - first.isoweekday()) % 7 + 7 * ((nth or 1) - 1))
    if nth is None and day is not None:
        days = [add(day, "D", 7 * step) for step in range(5)]
        day = max(one for one in days if one is not None and one.month == month)
    return dated(Period("D", day), "", anchor) if day is not None and day.month == month else None


def read_clock_date(context: Context, match: Match) -> Reading | None:
    """Read "8:46 a.m. on September 11, 2001"."""
    clock, month, number = _clock(context, match), month_of(match), match.number("d")
    if clock is None or not month or not number:
        return None
    clock += "Z" if any(word in ("gmt", "utc", "z") for word in match.words) else ""
    year, anchor = match.number("y"), None
    if year is None:
        known = near_year(context, match, month, number)
        if known is None:
            return timed(None, f"XXXX-{month:02}-{number:02}{clock}")
        year, anchor = known
    day = make_day(year, month, number)
    return timed(Period("D", day, clock), "", anchor) if day else None


def read_clock(context: Context, match: Match) -> Reading | None:
    """Read a clock time; its day is the one told with it, else the last day told, else the article's."""
    clock = _clock(context, match)
    if clock is None:
        return None
    words = match.words
    if "hours" in words and context.tokens.word(match.first - 1).lower() not in ("at", "by", "from", "until", "around"):
        return None
    zone = "Z" if any(word in ("gmt", "utc", "z") for word in words) else ""
    if match.group("w"):
        number = int(VALUES("weekday")[match.one("w")])
        found = weekday_day(context, match, number)
        if found is None:
            return timed(None, f"XXXX-WXX-{number}{clock}{zone}")
        return timed(Period("D", found[0], clock + zone), "", found[1])
    base = context.base()
    if any(word in words for word in ("today", "yesterday", "tomorrow")):
        day = add(base[0], "D", near_step(words)) if base else None
        return timed(
            Period("D", day, clock + zone) if day else None, "XXXX-XX-XX" + clock + zone, base[1] if base else None
        )
    told = context.narrative()
    if told is None or told[0].grain != "D":
        told = (Period("D", base[0]), base[1]) if base else None
    return timed(
        Period("D", told[0].start, clock + zone) if told else None,
        "XXXX-XX-XX" + clock + zone,
        told[1] if told else None,
    )


def _clock(context: Context, match: Match) -> str | None:
    span = match.span("c") or match.span("c2")
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
                or (before[:1].isupper() and before.lower() not in ("at", "by", "from"))
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
