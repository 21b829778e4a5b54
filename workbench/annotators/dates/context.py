"""What a time expression is read against: the day of the article, the last time told, the words around."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from workbench.annotators.dates.patterns import Rule, Tokens, grammar
from workbench.annotators.dates.tense import Tense, tense_of
from workbench.annotators.dates.values import Period
from workbench.grammar.parse import Parse
from workbench.vocabulary.small_words import small_words


@dataclass(frozen=True)
class Reading:
    """What a match means. `first`, `last` (half-open tokens) replace the match where it took too much."""

    type: str
    value: str
    period: Period | None = None
    anchor: str | None = None
    first: int | None = None
    last: int | None = None
    tells: bool = True


GROUP = re.compile(r"\{(\w+)(\??)\}")
"""A group of a rule in its value: {d}; {p?} may have no part in the match."""
DIGITS = {"y": 4, "m": 2, "d": 2, "week": 2}
"""How many digits a number has in a value."""

# A name that looks like a time ("the 17 November group"): no row, and no shorter reading inside it.
NO_TIME = Reading("", "", tells=False)


class Match:
    """A rule that fits the text from one token on, with the words of its groups."""

    def __init__(self, tokens: Tokens, rule: Rule, match: Any) -> None:
        self.tokens = tokens
        self.rule = rule
        self.first, self.last = match.span()
        self._match = match

    def span(self, name: str) -> tuple[int, int] | None:
        """Return the tokens [first, last) of a group, or None if it took no part."""
        for number in self.rule.groups.get(name, ()):
            first, last = self._match.span(number)
            if first >= 0 and last > first:
                return int(first), int(last)
        return None

    def group(self, name: str) -> list[str]:
        """Return the words of a group, [] if it took no part."""
        span = self.span(name)
        return self.tokens.words(*span) if span else []

    def one(self, name: str) -> str:
        """Return the first word of a group, "" if it took no part."""
        span = self.span(name)
        return self.tokens.words(span[0], span[0] + 1)[0] if span else ""

    def number(self, name: str) -> int | None:
        """Return a group as a whole number: "9", "9th", "ninth", "nine", of a month or weekday which it is."""
        digits = self.one(name).rstrip("stndrh")
        meant = int(digits) if digits.isdigit() else self.meaning(name)
        return meant if isinstance(meant, int) else None

    def meaning(self, name: str) -> Any:
        """Return what the first word of a group means by its class ("winter": WI), None if it took no part."""
        word = self.one(name)
        return next((VALUES(kind)[word] for kind in self.rule.classes.get(name, ()) if word in VALUES(kind)), None)

    def value(self, **given: str) -> str:
        """Return the value of the rule with what its groups tell, X where a year is not told: "XXXX-10-09".

        Args:
            given: what groups tell that the words alone do not say, as the hour of a clock.
        """
        for way in self.rule.value.split(" | "):
            told = {name: given.get(name) or self._told(name) for name, _ in GROUP.findall(way)}
            if all(told[name] or free for name, free in GROUP.findall(way)):
                return GROUP.sub(lambda one: told[one[1]] or ("XXXX" if one[1] == "y" else ""), way)  # noqa: B023
        return ""

    def _told(self, name: str) -> str:
        number = self.number(name)
        return str(self.meaning(name) or "") if number is None else f"{number:0{DIGITS.get(name, 1)}}"

    @cached_property
    def words(self) -> list[str]:
        """All words of the match in lower case."""
        return self.tokens.words(self.first, self.last)


def VALUES(kind: str) -> Mapping[str, Any]:  # noqa: N802
    """Return a word class of dates.toml: word → value."""
    return grammar().values[kind]


class Context:
    """One article while its time expressions are read, in the order of the text."""

    def __init__(self, parse: Parse, tokens: Tokens, published: dt.date | None) -> None:
        self.parse = parse
        self.tokens = tokens
        self.day = published
        self.basis = f"published {published.isoformat()}" if published else None
        self.told: Period | None = None
        self.told_basis: str | None = None
        self.told_last = -1
        self.told_by_words = False
        self.quarter: Period | None = None

    def tell(self, period: Period, first: int, last: int, anchor: str | None = None) -> None:
        """Remember the last time told, and whether the text alone says which (else the article's day does)."""
        self.told_by_words = anchor is None or anchor != self.basis
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        self.told, self.told_last = period, last
        self.told_basis = f"“{self.tokens.text[start:end]}” [{start}, {end})"

    def parts(self, first: int, last: int) -> bool:
        """Return whether a paragraph ends between two pattern tokens."""
        return "\n" in self.tokens.text[self.tokens.ends[max(first - 1, 0)] : self.tokens.starts[last]]

    def token(self, i: int) -> int | None:
        """Return the token of the parse that holds token `i` of the patterns."""
        if not 0 <= i < len(self.tokens.starts) or not len(self.parse):
            return None
        return self.parse.token_at(self.tokens.starts[i])

    def tense(self, i: int) -> Tense:
        """Return the tense of the clause that pattern token `i` stands in."""
        token = self.token(i)
        return tense_of(self.parse, token) if token is not None else ""

    def base(self) -> tuple[dt.date, str] | None:
        """Return the day from which "today" is told, with what says so."""
        return (self.day, self.basis or "") if self.day else None

    def narrative(self) -> tuple[Period, str] | None:
        """Return the last time told, else the day of the article."""
        if self.told is not None:
            return self.told, self.told_basis or ""
        return (Period("D", self.day), self.basis or "") if self.day else None


def read_amount(words: list[str]) -> Fraction | None:
    """Return the number that words say, None where they leave it open ("several").

    >>> read_amount(["two", "and", "a", "half"])
    Fraction(5, 2)
    """
    if not words:
        return None
    if "couple" in words or "pair" in words:
        return Fraction(2)
    if any(word in small_words("how many is left open") for word in words):
        return None
    if words[0].isdigit():
        return _digits(words)
    total, half = Fraction(0), "half" in words
    for word in words:
        for kind in ("ones", "teens", "tens"):
            if word in VALUES(kind):
                total += int(VALUES(kind)[word])
        if word in VALUES("scale"):
            total = (total or (Fraction(1, 2) if half else Fraction(1))) * int(VALUES("scale")[word])
            half = False
    if words[0] == "a" and total == 0:
        total = Fraction(1)
    return total + Fraction(1, 2) if half else total


def _digits(words: list[str]) -> Fraction:
    number = Fraction(int(words[0][:9]))
    if len(words) >= 3 and words[1] == "," and words[2].isdigit():
        return number * 1000 + int(words[2][:3])
    if len(words) >= 3 and words[1] == "." and words[2].isdigit():
        return number + Fraction(int(words[2][:6]), 10 ** len(words[2][:6]))
    if len(words) == 4 and words[2] == "/" and words[3].isdigit() and int(words[3]):
        return number + Fraction(int(words[1]), int(words[3]))
    if "half" in words:
        number += Fraction(1, 2)
    for word in words:
        if word in VALUES("scale"):
            number *= int(VALUES("scale")[word])
    return number
