"""Which of several days a partial date means: the year of a month, the week of a weekday, by tense and by context."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from workbench.annotators.dates.context import VALUES, Context, Match, Reading
from workbench.annotators.dates.values import Period, add, make_day, period, period_of, shift
from workbench.grammar.clause import governing_verb
from workbench.grammar.parse import VERBS
from workbench.vocabulary.small_words import small_words

FRESH = 120
"""Days up to which what was told is of the article's own time."""
RECENT = 3
"""Months back within which a month without a year may be that of the article."""
MANY_YEARS = 10
"""Years after which an older story in a paragraph is only background."""


def dated(
    place: Period | None, value: str, anchor: str | None = None, first: int | None = None, last: int | None = None
) -> Reading:
    """Return a DATE: the value of a period, or the partial value that is certain without one."""
    return Reading("DATE", place.value if place else value, place, anchor if place else None, first=first, last=last)


def on_day(day: dt.date | None, value: str, anchor: str | None = None) -> Reading:
    """Return a DATE, or a TIME where the value tells a part of the day: with its day, or as it stands without one.

    XXXX-WXX-2TEV on 14 October 2025 is 2025-10-14TEV.
    """
    part = value[value.find("T") :] if "T" in value else ""
    reading = dated(Period("D", day, part) if day else None, value, anchor)
    return replace(reading, type="TIME") if part else reading


def in_year(
    value: str, known: tuple[int, str | None] | None, first: int | None = None, last: int | None = None
) -> Reading:
    """Return a DATE whose value has its year from elsewhere, with its anchor: XXXX-Q2 in 2024 is 2024-Q2."""
    place = period_of(value.replace("XXXX", f"{known[0]:04}")) if known else None
    return dated(place, value, known[1] if known else None, first=first, last=last)


def step_of(words: list[str]) -> tuple[int, bool]:
    """Return how many units on such words point, and whether from the time told last (else from the article's day)."""
    told = [int(VALUES("step_told")[word]) for word in words if word in VALUES("step_told")]
    if told:
        return max(told, key=abs), True
    return max((int(VALUES("step")[word]) for word in words if word in VALUES("step")), default=0), False


GRAINS = ("D", "W", "M", "Q", "Y")
"""Units from fine to coarse."""


def stepped(context: Context, unit: str, words: list[str]) -> tuple[Period | None, str] | None:
    """Return the week, month … that "last", "this", "next", "that", "the following" names, with its anchor."""
    step, from_told = step_of(words)
    if from_told:
        told = context.narrative()
        if told is None or (unit in GRAINS and told[0].grain in GRAINS[GRAINS.index(unit) + 1 :]):
            return None  # 'the same day' after 'in 2011': which day nobody says
        return shift(period(unit, told[0].start), step), told[1]
    base = context.base()
    return None if base is None else (shift(period(unit, base[0]), step), base[1])


def relative_year(context: Context, words: list[str]) -> tuple[int, str] | None:
    """Return the year that "last year", "that year", "the following year" names, with its anchor."""
    found = stepped(context, "Y", words)
    return (found[0].start.year, found[1]) if found is not None and found[0] is not None else None


def near_year(context: Context, match: Match, month: int, day: int | None) -> tuple[int, str] | None:
    """Return the year of a month (and day) told without one, by the tense of its clause and the day of the article."""
    base = context.base()
    if base is None:
        return None
    today, basis = base
    tense = context.tense(match.first)
    if context.tokens.word(match.first - 1).lower() == "since":
        return (today.year if (month, day or 1) <= (today.month, today.day) else today.year - 1), basis
    retold = _retold_year(context, match, month, tense)
    if retold is not None:
        return retold or None
    here = make_day(today.year, month, min(day or 1, 28)) or today
    distance: float = month - today.month
    if day is not None:
        distance = ((make_day(today.year, month, day) or here) - today).days / 30
    ahead, back = distance > 0, distance < 0
    year = today.year
    if tense == "future":
        # "will … in March" said in December is next March; said in April of what lies a few days back it is a report
        if back and distance < (-0.5 if day else 0):
            year += 1
    elif tense == "past":
        if ahead and (distance > 2.5 or _in_past_clause(context, match)):
            year -= 1
    elif tense == "present" and back and (day is None or distance < -1) and _on_verb(context, match):
        year += 1  # "the law takes effect in July"
    elif distance > 6:
        year -= 1
    elif distance < -6:
        year += 1
    return year, basis


def _retold_year(context: Context, match: Match, month: int, tense: str) -> tuple[int, str] | tuple[()] | None:
    """Return the year of a month in a paragraph that tells of older times, () where two years are as likely.

    "In January 2022 the bloc closed the border. It opened it in July", printed in 2025, is of 2022. None where the day
    of the article decides: nothing older was told with its year, or the month lies ahead.
    """
    told, today = context.told, context.base()
    if told is None or today is None or not context.told_by_words or told.grain not in ("D", "M") or tense != "past":
        return None
    if (today[0] - told.start).days < FRESH or context.parts(context.told_last, match.first):
        return None
    token = context.token(match.first)
    verb = governing_verb(context.parse, token) if token is not None else None
    earlier = verb is not None and any(context.parse.lower[k] == "had" for k in context.parse.children[verb])
    year = told.start.year + (-(month > told.start.month) if earlier else month < told.start.month)
    if (year, month) > (today[0].year, today[0].month):
        return None
    if (today[0].year - year) * 12 + today[0].month - month <= 10:
        return None  # both ways lead to the same month
    if (today[0].month - month) % 12 > RECENT:
        return year, context.told_basis or ""
    return None if today[0].year - year > MANY_YEARS else ()


def _on_verb(context: Context, match: Match) -> bool:
    """Whether a date hangs on its verb and on no noun."""
    token = context.token(match.first)
    return token is not None and context.parse.dep[token] in ("npadvmod", "pobj") and _plain(context, token)


def _in_past_clause(context: Context, match: Match) -> bool:
    """Whether the words before the date do not point ahead ("due on", "by", "until", "effective")."""
    token = context.token(match.first)
    if token is None or not (
        _plain(context, token)
        or (
            context.parse.dep[token] == "pobj"
            and context.parse.dep[context.parse.head[context.parse.head[token]]] in ("dobj", "nsubj")
        )
    ):
        return False
    before = context.tokens.words(max(match.first - 2, 0), match.first)
    return not any(word in small_words("points ahead") for word in before)


def weekday_day(context: Context, match: Match, number: int) -> tuple[dt.date, str] | None:
    """Return the day a weekday means, by the tense of its clause: the last one up to the article's day, or the next."""
    base = context.base()
    if base is None:
        return None
    today, basis = base
    ahead = (number - today.isoweekday()) % 7
    tense = context.tense(match.first)
    after = _after_told(context, match, tense)
    if after is not None:
        today, ahead = after, (number - after.isoweekday()) % 7
        return (after + dt.timedelta(ahead or 7), context.told_basis or basis) if after < dt.date(9999, 1, 1) else None
    if ahead == 0:
        return today, basis
    step = ahead if _looks_ahead(context, match, tense) else ahead - 7
    day = add(today, "D", step)
    return (day, basis) if day else None


def _after_told(context: Context, match: Match, tense: str) -> dt.date | None:
    """Return the day told just before "to Friday", "through Friday", or "and Friday" of what is to come."""
    told = context.told
    if told is None or told.grain != "D" or context.told_last != match.first - 1:
        return None
    word = context.tokens.word(match.first - 1).lower()
    joined = word in small_words("up to a day") or (word in ("and", "or") and tense == "future")
    return told.start if joined else None


def _looks_ahead(context: Context, match: Match, tense: str) -> bool:
    before = context.tokens.word(match.first - 1).lower()
    token = context.token(match.first)
    if (
        token is not None
        and context.parse.dep[token] in ("poss", "compound", "nmod", "amod")
        and context.parse.pos[context.parse.head[token]] in ("NOUN", "PROPN")
    ):
        return _noun_lies_ahead(context, context.parse.head[token], tense)
    if tense == "future":
        return True
    if before == "for" and token is not None and context.parse.dep[token] == "pobj":
        return True  # "a day of mourning was declared for Monday"
    if before in small_words("before a day to come") and tense != "past":
        return True
    if tense == "past" or tense == "":
        return False
    # "the council meets Monday" lies ahead; "Monday's vote shows", "says Monday's paper" back
    return (
        token is not None
        and context.parse.dep[token] in ("npadvmod", "pobj")
        and context.tokens.word(match.last) not in ("'", "’")
        and _plain(context, token)
    )


def _noun_lies_ahead(context: Context, noun: int, tense: str) -> bool:
    """Whether "Sunday's vote" is to come: the subject of what will be, or after "before", "ahead of", "until"."""
    if context.parse.dep[noun] in ("nsubj", "nsubjpass"):
        return tense == "future"
    return context.parse.dep[noun] == "pobj" and (
        context.parse.lower[context.parse.head[noun]] in small_words("before what is to come")
        or context.parse.lower[context.parse.head[context.parse.head[noun]]] == "ahead"
    )


def _plain(context: Context, token: int) -> bool:
    """Whether the date hangs on the verb itself and not on a noun."""
    parse = context.parse
    head = parse.head[token]
    if parse.dep[token] == "pobj":
        head = parse.head[head]
    return parse.pos[head] in VERBS and parse.lemma[head] not in small_words("tells of a date")
