"""Words for a brief: numbers, days, lists, names inside a sentence, and the phrase for an event."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.vocabulary.small_words import words_in_order

NUMBERS = words_in_order("number from 0")
MONTHS = "January February March April May June July August September October November December".split()


def number(n: int) -> str:
    """Return a count as a brief prints it: words up to ten, digits above."""
    return NUMBERS[n] if 0 <= n < len(NUMBERS) else f"{n:,}"


def counted(n: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: `two visits`, `one visit`, `12 visits`."""
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: `Peru, Chile and Brazil`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def day(value: Any) -> str:
    """Return a day in full, `9 October 2025`; an empty string where it is not known."""
    if not tables.known(value):
        return ""
    date = pd.Timestamp(value)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def when(earliest: Any, latest: Any, *, exact: bool = True) -> str:
    """Return the days in which something must lie as an adverbial: `on 9 October 2025`, `in October 2025`, `in 2018`.

    An empty string where they are not known. Without `exact` only the month is told.
    """
    if not (tables.known(earliest) and tables.known(latest)):
        return ""
    first, last = pd.Timestamp(earliest).date(), pd.Timestamp(latest).date()
    if first == last:
        return f"on {day(first)}" if exact else f"in {MONTHS[first.month - 1]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"in {first.year}" if first.year == last.year else f"between {first.year} and {last.year}"
    if first.day == 1 and (last + dt.timedelta(1)).day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"in {MONTHS[first.month - 1]} {first.year}"
    if (last - first).days == 6 and first.weekday() == 0:
        return f"in the week of {day(first)}"
    begin = day(first)
    if first.year == last.year:
        begin = str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"between {begin} and {day(last)}"


@dataclass(frozen=True)
class Phrase:
    """How a brief tells of an event: {a} acts, {b} is whom it concerns.

    `past`, `participle` and `base` are the verb with its objects after "did", "had" and "was to". `quoted` asks for the
    article's own words beside it, because the phrase alone says little.
    """

    subject: str
    past: str
    participle: str
    base: str
    quoted: bool


def of_person(form: Phrase) -> Phrase:
    """Return a phrase for a person whom an act is done to himself: "arrested people of {b}" → "arrested {b}"."""
    past, participle, base = (
        re.sub(r"people (or goods )?of (?={b})", "", part) for part in (form.past, form.participle, form.base)
    )
    return replace(form, past=past, participle=participle, base=base)


def of_both(form: Phrase) -> Phrase:
    """Return a phrase for what two do to each other: "attacked {b}" → "attacked each other", "meet {b}" → "meet"."""
    past, participle, base = (
        re.sub(r"\b(meet|met) each other$", r"\1", part.format(b="each other"))
        for part in (form.past, form.participle, form.base)
    )
    return replace(form, subject="{a} and {b}", past=past, participle=participle, base=base)


def phrase(code: str, mode: Any, trigger: str) -> Phrase:
    """Return the phrase for an event.

    The first row of `brief_phrases.csv` of this type and mode whose trigger stands in the article's own words is taken;
    rows without a mode or a trigger take any.

    Args:
        code: PLOVER event type.
        mode: PLOVER mode or NA.
        trigger: the article's words for the event.
    """
    wanted = str(mode) if tables.known(mode) else ""
    words = trigger.casefold()
    for row in read_lexicon("brief_phrases.csv"):
        if row["code"] != code or row["mode"] not in ("", wanted):
            continue
        if not row["trigger"] or re.search(row["trigger"], words):
            return Phrase(row["subject"], row["past"], row["participle"], row["base"], row["quoted"] == "yes")
    raise KeyError(f"No phrase for {code!r}. Add a row to lexicons/brief_phrases.csv.")


LOOSE_END = re.compile(r" (?:on|of|with|to|from|against|for|at|by|into|towards|in view of|directed at|concerning)$")
"""The word that leads to whom an act concerns, where it stands last."""


def act_in_short(code: str, mode: Any, trigger: str) -> str:
    """Return what was done in the fewest words, without whom: `imposed sanctions`, `met`, `gave military aid`."""
    past = phrase(code, mode, trigger).past
    past = past.partition(" what {b}")[0].replace("with {b} ", "").replace("{b} ", "").replace(" {b}", "")
    return LOOSE_END.sub("", past)


def kind_name(code: str) -> str:
    """Return the plain name of acts of a PLOVER type: SANCTION → "sanctions and expulsions"."""
    return next(str(row["name"]) for row in read_lexicon("kind_names.csv") if row["code"] == code)


def tidy(sentence: str) -> str:
    """Return a sentence with a capital at its start, one full stop at its end and no comma before another sign."""
    sentence = re.sub(r"(?: ?,)+(?= ?[,;:.)(])", "", " ".join(sentence.split())).replace(" ,", ",")
    sentence = capitalised(sentence.rstrip(" ,;:."))
    return sentence if re.search(r"[.?!][”’\"']$", sentence) else f"{sentence}."


def time_value(value: str) -> str:
    """Return a TIMEX3 value of a day, month or year in words: `2024-06-19` → `19 June 2024`, `1961` → `1961`."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value)
    if match is None:
        return value
    year, month, date = match.groups()
    return " ".join(filter(None, (date and str(int(date)), month and MONTHS[int(month) - 1], year)))


def capitalised(sentence: str) -> str:
    """Return a sentence with a capital letter at its start."""
    return sentence[:1].upper() + sentence[1:]


def with_article(name: str) -> str:
    """Return a name as it stands inside a sentence: `the United States`, `the Korean Central News Agency`, `Peru`."""
    if re.match(r"(?:the|a|an)\b", name, re.I):
        return "the" + name[3:] if name[:4].casefold() == "the " else name
    return f"the {name}" if takes_article(name) else name


def takes_article(name: str) -> bool:
    """Whether a name takes "the" inside a sentence, by its last or first word (`States`, `Agency`, `Ministry of`)."""
    words = name.split()
    if len(words) == 1:
        return name in words_with_article("end")
    first, last = words[0].casefold(), words[-1].casefold()
    at_end, at_start = words_with_article("end", folded=True), words_with_article("start", folded=True)
    return last in at_end or first in at_start or "of" in words[1:-1]


@cache
def words_with_article(place: str, *, folded: bool = False) -> frozenset[str]:
    """Return the words that a name with "the" has at its `end` or `start`, in small letters where `folded`."""
    words = (row["word"] for row in read_lexicon("names_with_article.csv") if row["place"] == place)
    return frozenset(word.casefold() if folded else word for word in words)
