"""How long (DURATION), how often (SET), and the open references to past, present and future.

Each function reads one match of the rules of `dates.toml` whose `action` names it.
"""

from __future__ import annotations

import re
from fractions import Fraction

from workbench.annotators.dates.context import VALUES, Context, Match, Reading, read_amount
from workbench.annotators.dates.step_rules import units_of
from workbench.annotators.dates.values import duration
from workbench.vocabulary.small_words import small_words

YEAR = re.compile(r"(19|20)\d\d")


def lasting(unit: str, number: Fraction | None, first: int | None = None) -> Reading:
    """Return a DURATION."""
    return Reading("DURATION", duration(unit, number), tells=False, first=first)


def read_duration(context: Context, match: Match) -> Reading | None:
    """Read "six years", "two-day", "several more weeks"."""
    found = units_of(match)
    if found is None or _is_age(context, match):
        return None
    unit, number = found
    tokens = context.tokens
    if tokens.word(match.first + 1) == "," and YEAR.fullmatch(tokens.word(match.first)):
        return None  # 'joined in 1997, two decades after it left'
    if unit in ("S", "Q") and match.one("u") in VALUES("unit"):
        return None
    if number is not None and (number == 0 or number > 10**9):
        return None
    if (
        tokens.touch(match.first)
        and tokens.word(match.first - 1) in (".", ",", "$", "-", "/")
        and tokens.word(match.first)[:1].isdigit()
    ):
        before = tokens.word(match.first - 2)
        if before[:1].isdigit():
            return None
    if match.one("n") == "some" and unit in ("S", "N", "Q"):
        return None
    if match.one("n") == "the" and len(match.group("n")) == 1:
        return None
    return lasting(unit, number)


def _is_age(context: Context, match: Match) -> bool:
    """Whether "34-year-old" follows: an age is no time expression in TimeML."""
    tokens = context.tokens
    return tokens.word(match.last) == "-" and tokens.word(match.last + 1).lower() in ("old", "olds")


def read_unit_duration(context: Context, match: Match) -> Reading | None:
    """Read "a month", "half a century", "a year and a half"; no rate ("twice a month", "$5 a day")."""
    found = units_of(match)
    if found is None or _is_age(context, match):
        return None
    unit, number = found
    token = context.token((match.span("u") or (match.first, 0))[0])
    words, tokens = match.words, context.tokens
    before, after = tokens.word(match.first - 1).lower(), tokens.word(match.last).lower()
    if after == "-" and tokens.touch(match.last):
        return None
    if token is None or (unit == "S" and context.parse.pos[token] != "NOUN"):
        return None
    if context.parse.dep[token] in ("compound", "amod") and context.parse.head[token] == token + 1:
        return None
    if unit == "S" and after not in ("", ".", ",") and after not in small_words("after a second"):
        return None
    if unit == "Q" and "quarter" in words:
        return None
    if words[0] in ("a", "an") and len(words) == 2 and match.rule.action == "unit_duration":
        article = context.token(match.first)
        head = context.parse.head[token]
        if article is not None and context.parse.dep[article] == "prep":
            return None
        if context.parse.dep[token] in ("npadvmod", "nmod") and context.parse.pos[head] in (
            "NOUN",
            "SYM",
            "NUM",
            "PROPN",
        ):
            return None
        if before in small_words("amount of other things") or tokens.word(match.first - 1)[:1].isdigit():
            return None
        if after == "ago":
            return None
        if unit == "D" and before not in small_words("before an amount of time"):
            return None
        if context.parse.dep[token] in (
            "nsubj",
            "dobj",
            "attr",
            "compound",
            "appos",
            "nsubjpass",
            "conj",
        ) and before not in small_words("takes time"):
            return None if unit == "D" or after == "of" else lasting(unit, number)
    if words[0] == "another" and unit == "D":
        return None
    if (
        words[0] == "one"
        and unit == "D"
        and (before in ("", ".") or after in ("", "the", ","))
        and before not in small_words("before one day")
    ):
        return None
    if words[0] == "one" and before in small_words("before one of many"):
        return None
    return lasting(unit, number)


def read_long_duration(context: Context, match: Match) -> Reading | None:
    """Read "weeklong", "a monthlong siege", "decades-long"."""
    word = match.one("u")
    first = (match.span("u") or (match.first, 0))[0]
    return lasting(str(VALUES("longword")[word]), None if "slong" in word else Fraction(1), first=first)


def read_unit_long(context: Context, match: Match) -> Reading | None:
    """Read "year-long", "the weeks-long strike"."""
    span = match.span("u")
    word = match.one("u")
    unit = VALUES("unit").get(word) or VALUES("units").get(word)
    if span is None or unit is None:
        return None
    return lasting(str(unit), None if word in VALUES("units") else Fraction(1), first=span[0])


def read_span_duration(context: Context, match: Match) -> Reading | None:
    """Read "the past 20 months", "the next three years", "the first nine months"."""
    found = units_of(match)
    if found is None:
        return None
    unit, number = found
    token = context.token(match.first)
    verb = token is not None and context.parse.lower[token] == "last" and context.parse.tag[token].startswith("VB")
    return lasting(unit, number, first=match.first + 1 if verb else None)


def read_past_unit(context: Context, match: Match) -> Reading | None:
    """Read "the past year": the twelve months up to now; "the last year" with no more is left to the calendar."""
    unit = VALUES("unit").get(match.one("u"))
    if unit is None or (
        "last" in match.words and not (match.words[0] == "the" and unit in ("Y", "M", "W", "DE", "CE"))
    ):
        return None
    if unit in ("S", "D") or (match.words[0] == "this"):
        return None
    return lasting(str(unit), Fraction(1))


def read_bare_units(context: Context, match: Match) -> Reading | None:
    """Read "for years", "in decades", "weeks of": an open number of units, only where nothing else says how many."""
    unit = str(VALUES("units")[match.one("u")])
    tokens = context.tokens
    before, after = tokens.word(match.first - 1).lower(), tokens.word(match.last).lower()
    if len(match.words) > 1:
        return lasting(unit, None)
    if after == "of" and tokens.word(match.last + 1).lower() in small_words("what minutes are of"):
        return None  # the minutes of the meeting
    if unit in ("WE", "S", "Q") and before not in small_words("before bare units"):
        return None
    if before in small_words("before a length taken"):
        return lasting(unit, None) if before != "of" or after in ("", ".", ",", "of") else None
    if after in small_words("after bare units") and before not in small_words("makes months definite"):
        token = context.token(match.first)
        return (
            lasting(unit, None)
            if token is not None
            and context.parse.dep[token] in ("npadvmod", "pobj", "dobj", "nsubj", "nsubjpass", "ROOT", "conj")
            else None
        )
    if before == "the" and after in small_words("after the years"):
        return lasting(unit, None)
    return None


def read_the_months(context: Context, match: Match) -> Reading | None:
    """Read "the nine months", "the 14 days": a length told before."""
    unit = VALUES("units").get(match.one("u"))
    number = read_amount(match.group("n") or match.group("n2"))
    if unit is None or unit == "S":
        return None
    return lasting(str(unit), number)


def often(value: str) -> Reading:
    """Return a SET."""
    return Reading("SET", value, tells=False)


def read_each(context: Context, match: Match) -> Reading | None:
    """Read "every week", "each year", "every four years", "every other day"."""
    word = match.one("u")
    unit = str(VALUES("unit").get(word) or VALUES("units").get(word) or "")
    if not unit:
        return None
    number: Fraction | None = Fraction(1)
    if match.group("n"):
        number = read_amount(match.group("n"))
    elif "other" in match.words:
        number = Fraction(2)
    elif match.group("o"):
        number = Fraction(match.number("o") or 1)
    return often(duration(unit, number))


def read_each_day(context: Context, match: Match) -> Reading | None:
    """Read "every Thursday", "Mondays", "Tuesday nights", "each summer"."""
    if match.group("w"):
        before = context.tokens.word(match.first - 1).lower()
        if match.meaning("w") == "WD" or before in VALUES("ones") or before == "several" or before[:1].isdigit():
            return None
    return often(match.value())


def read_adverb(context: Context, match: Match) -> Reading | None:
    """Read "annually", "daily", "hourly"; a newspaper ("the daily Granma") or a noun ("a weekly") is left alone."""
    token = context.token(match.first)
    if token is None or context.tokens.word(match.first)[:1].isupper():
        return None
    if context.parse.pos[token] not in ("ADV", "ADJ") and context.parse.dep[token] != "advmod":
        return None
    if context.parse.ent[context.parse.head[token]] in ("ORG", "WORK_OF_ART") or (
        context.parse.lower[token] == "quarterly" and context.parse.pos[token] != "ADV"
    ):
        return None
    if context.tokens.word(match.last)[:1].isupper():
        return None
    return often(duration(str(VALUES("adverb")[match.one("u")]), Fraction(1)))


def read_times_a(context: Context, match: Match) -> Reading | None:
    """Read "twice a year", "three times a week"."""
    unit = VALUES("unit").get(match.one("u"))
    return often(duration(str(unit), Fraction(1))) if unit else None


def read_present(context: Context, match: Match) -> Reading | None:
    """Read "now", "currently", "at present"."""
    word = match.words[0]
    if word == "current":
        token = context.token(match.first)
        if token is None or context.parse.pos[token] != "ADJ":
            return None
    if match.words == ["now"] and context.tokens.word(match.last).lower() == "-" and context.tokens.touch(match.last):
        return None
    return Reading("DATE", match.rule.value, tells=False)


def read_past(context: Context, match: Match) -> Reading | None:
    """Read "recently", "in recent years", "the past"."""
    if match.words == ["the", "past"]:
        token = context.token(match.first + 1)
        if token is None or context.parse.pos[token] != "NOUN" or context.parse.dep[token] in ("amod", "compound"):
            return None
    return Reading("DATE", match.rule.value, tells=False)


def read_future(context: Context, match: Match) -> Reading | None:
    """Read "soon", "the future", "coming months"."""
    words = match.words
    token = context.token(match.last - 1)
    if token is None:
        return None
    if words[-1] == "ahead" and context.tokens.word(match.last).lower() == "of":
        return None
    if words == ["soon"] and context.tokens.word(match.first - 1).lower() in small_words("before soon as a degree"):
        return None
    if words == ["shortly"] and context.tokens.word(match.last).lower() in ("after", "before"):
        return None
    if words == ["future"] and context.parse.pos[token] != "ADJ":
        return None
    if words == ["the", "future"] and (
        context.parse.dep[token] in ("nsubj", "nsubjpass", "dobj", "compound", "amod")
        or context.tokens.word(match.last).lower() == "of"
    ):
        return None
    return Reading("DATE", match.rule.value, tells=False)
