"""How many: the numbers in the sentence of an act, by what they count, so that two reports can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workbench.lexicons import read_lexicon

BEFORE, AFTER = 60, 110  # characters around a trigger
SENTENCE_END = re.compile(r"[.?!](?=[\s”\"]|$)|\n")
NEXT_WORDS = 3
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Amount:
    """An exact number of something: `value` 12, `number` "12", and the words after it that may say of what."""

    value: float
    number: str
    after: tuple[str, ...]

    @property
    def stems(self) -> dict[str, int]:
        """The stems of the words after the number, with how many words lead up to each."""
        return {word[:5].casefold(): n for n, word in reversed(list(enumerate(self.after, 1))) if WORD.fullmatch(word)}

    def words(self, stem: str) -> str:
        """Return the number with what it counts, up to the word of a stem: `12 junior diplomats`."""
        return " ".join([self.number, *self.after[: self.stems[stem]]])


@cache
def _pattern() -> re.Pattern[str]:
    small = "|".join(sorted(spelt_numbers(), key=len, reverse=True))
    scales = "|".join(_scales())
    return re.compile(
        rf"(?P<before>\b[A-Za-z]+ )?(?<![\w.$€£-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{small}))"
        rf"(?: (?P<scale>{scales}))?(?![\w%-]|\.\d|,\d)(?=(?P<rest>(?: [^\W\d_]+){{1,{NEXT_WORDS}}}))",
        re.IGNORECASE,
    )


@cache
def spelt_numbers() -> dict[str, int]:
    """Return the numbers from one to nineteen, and the tens, by their words."""
    classes = read_lexicon("dates.toml")["classes"]
    return {word: int(value) for name in ("ones", "teens", "tens") for word, value in classes[name].items()}


@cache
def _scales() -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in read_lexicon("number_words.csv") if row["use"] == "scale"}


@cache
def _approximate() -> frozenset[str]:
    return frozenset(row["word"] for row in read_lexicon("number_words.csv") if row["use"] == "approximate")


def find_amounts(text: str, start: int, end: int, dates: Sequence[tuple[int, int]] = ()) -> tuple[Amount, ...]:
    """Return the exact numbers near a trigger, in its sentence: "killed 12 soldiers" → 12, soldiers.

    A number in one of `dates` (first and last character of time expressions), a percentage and one that is only
    approximate ("at least 12", "about 3,000") are none.
    """
    before = text[max(0, start - BEFORE) : start]
    begin = max((stop.end() for stop in SENTENCE_END.finditer(before)), default=0)
    after = text[end : end + AFTER]
    stop = SENTENCE_END.search(after)
    first = start - len(before) + begin
    window = text[first : end + (stop.start() if stop else len(after))]
    found = []
    for match in _pattern().finditer(window):
        place = first + match.start("number")
        if any(one <= place < other for one, other in dates):
            continue
        if (match["before"] or "").strip().casefold() in _approximate():
            continue
        number = match["number"].replace(",", "").casefold()
        value = float(spelt_numbers().get(number, number))
        value *= _scales().get((match["scale"] or "").casefold(), 1)
        amount = Amount(value, match[0][match.start("number") - match.start() :], tuple(match["rest"].split()))
        if amount.stems:
            found.append(amount)
    return tuple(found)


def find_difference(told: Sequence[Sequence[Amount]]) -> list[tuple[int, str]]:
    """Return the amounts of the first thing for which two tellings give no number in common, with whose they are.

    Args:
        told: the amounts of each telling.

    12 soldiers, none, 15 soldiers → [(0, "12 soldiers"), (2, "15 soldiers")]; an empty list where none differ.
    """
    by_stem: dict[str, list[tuple[int, Amount]]] = {}
    for i, amounts in enumerate(told):
        for amount in amounts:
            for stem in amount.stems:
                by_stem.setdefault(stem, []).append((i, amount))
    for stem, named in by_stem.items():
        values: dict[int, set[float]] = {}
        for i, amount in named:
            values.setdefault(i, set()).add(amount.value)
        sets = list(values.values())
        if any(one.isdisjoint(other) for n, one in enumerate(sets) for other in sets[n + 1 :]):
            return [(i, amount.words(stem)) for i, amount in named]
    return []
