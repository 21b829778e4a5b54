"""The patterns of `lexicons/dates.toml`: read once, compiled to regular expressions over one character a token.

Every word of the patterns has a character of its own and so has every kind of number; all other words share one. An
article becomes a string with one character a token, on which a rule is a regular expression and a word class a
character class. A rule is tried only where its first token may stand, so that the cost is one look-up for most tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench.lexicons import read_lexicon
from workbench.vocabulary.small_words import small_words

TOKEN = re.compile(r"\d+(?:st|nd|rd|th|s|ST|ND|RD|TH|S)?\b|\d+|[^\W\d_]+|[^\w\s]|_|\n\s*\n")
OTHER = "\x00"
PRIVATE = 0xE000
SHAPES = ("num", "day", "hour", "minute", "month2", "fullyear", "hour24", "dayth", "tens_s")
MARKS = {"’": "'", "‘": "'", "`": "'", "–": "-", "‑": "-", "‐": "-"}
# Words that need their capital to be a day or a month: "may", "march" and "sat" are words of another kind.
CAPITAL = ("month", "monthabbr", "weekday", "weekdayabbr", "weekdays", "zone")
# Words that begin many rules but mean nothing unless the next token is known too.
WEAK = small_words("begins many dates")


@dataclass(frozen=True)
class Rule:
    """One rule: what reads it, its expression over token characters, and the value that it tells.

    `classes` are the classes of words that a group may hold; `step` how many units on from another time it points.
    """

    action: str
    regex: re.Pattern[str]
    groups: Mapping[str, tuple[int, ...]]
    classes: Mapping[str, tuple[str, ...]]
    first: frozenset[str]
    value: str
    step: int


@dataclass(frozen=True)
class Grammar:
    """All rules, indexed by the characters they may begin with, and what turns a word into its character."""

    rules: tuple[Rule, ...]
    starts: Mapping[str, tuple[Rule, ...]]
    after_day: Rule
    codes: Mapping[str, str]
    values: Mapping[str, Mapping[str, Any]]
    weak: frozenset[str]
    begins: re.Pattern[str]
    """Finds the next character with which a rule may begin."""


def shapes_of(word: str) -> tuple[str, ...]:
    """Return the classes of a token that begins with a digit: "9" → num, day, hour; "1990s" → tens_s."""
    digits = word.rstrip("stndrhSTNDRH")
    if digits != word:
        if word[len(digits) :] in ("s", "S"):
            return ("tens_s",) if len(digits) in (2, 4) and digits[-1] == "0" else ()
        return ("dayth",)
    if not word.isascii() or not word.isdigit():
        return ()
    number, size = int(word) if len(word) < 7 else 10**7, len(word)
    found = ["num"]
    if size <= 2:
        if 1 <= number <= 31:
            found.append("day")
        if number <= 24:
            found.append("hour")
        if size == 2 and number < 60:
            found.append("minute")
        if size == 2 and 1 <= number <= 12:
            found.append("month2")
    if size == 4:
        if 1000 <= number < 2200:
            found.append("fullyear")
        if number // 100 <= 24 and number % 100 < 60:
            found.append("hour24")
    return tuple(found)


class _Patterns:
    """Turns the small pattern language into regular expressions and keeps the character of every word."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        self.classes: dict[str, dict[str, Any]] = dict(lexicon["classes"])
        self.macros: dict[str, str] = dict(lexicon["macros"])
        self.words: dict[str, str] = {}
        self.named: list[str] = []
        self.holds: dict[str, dict[str, None]] = {}
        self.open: list[dict[str, None]] = []
        samples = [str(n) for n in range(10_000)] + [f"{n:02}" for n in range(10)] + ["1st", "90s", "12345", "1x0"]
        kinds = sorted({shapes_of(sample) for sample in samples} - {()})
        self.shapes = {kind: chr(PRIVATE + i) for i, kind in enumerate(kinds)}

    def word(self, word: str) -> str:
        for classes in self.open:
            classes |= {name: None for name, members in self.classes.items() if word in members}
        if word not in self.words:
            self.words[word] = chr(PRIVATE + len(self.shapes) + len(self.words))
        return self.words[word]

    def members(self, name: str) -> str:
        if name in SHAPES:
            return "".join(char for kind, char in self.shapes.items() if name in kind)
        if name not in self.classes:
            raise ValueError(f"dates.toml: no class or macro {name!r}. Add it under [classes] or [macros].")
        opened, self.open = self.open, []
        chars = "".join(self.word(word) for word in self.classes[name])
        self.open = opened
        for classes in self.open:
            classes[name] = None
        return chars

    def _keep(self, group: str, at: int) -> None:
        """Close a group of which the words since `named[at]` are part."""
        self.named.insert(at, group)
        self.holds[group] = self.holds.get(group, {}) | self.open.pop()

    def compile(self, pattern: str) -> tuple[str, frozenset[str], bool]:
        """Return (regular expression, characters it may begin with, whether it may be empty)."""
        tokens = re.findall(r"\{\w+(?::\w+)?\}|\):\w+|[()|?*]|[^\s(){}|?*]+", pattern)
        tokens.reverse()
        result = self._either(tokens)
        if tokens:
            raise ValueError(f"dates.toml: a bracket too many in {pattern!r}.")
        return result

    def _either(self, tokens: list[str]) -> tuple[str, frozenset[str], bool]:
        parts = [self._sequence(tokens)]
        while tokens and tokens[-1] == "|":
            tokens.pop()
            parts.append(self._sequence(tokens))
        return (
            "|".join(part[0] for part in parts),
            frozenset().union(*(part[1] for part in parts)),
            any(part[2] for part in parts),
        )

    def _sequence(self, tokens: list[str]) -> tuple[str, frozenset[str], bool]:
        regex, first, empty = "", frozenset[str](), True
        while tokens and tokens[-1] != "|" and tokens[-1][0] != ")":
            part, starts, may_be_empty = self._item(tokens)
            regex += part
            if empty:
                first |= starts
            empty = empty and may_be_empty
        return regex, first, empty

    def _item(self, tokens: list[str]) -> tuple[str, frozenset[str], bool]:
        token, at = tokens.pop(), len(self.named)
        if token == "(":
            self.open.append({})
            inner, first, empty = self._either(tokens)
            if not tokens:
                raise ValueError(f"dates.toml: a bracket is not closed after {inner!r}.")
            group = tokens.pop()[2:]
            regex = f"({inner})" if group else f"(?:{inner})"
            if group:
                self._keep(group, at)
            else:
                self.open.pop()
        elif token.startswith("{"):
            name, _, group = token[1:-1].partition(":")
            self.open += [{}] if group else []
            if name in self.macros:
                inner, first, empty = self.compile(self.macros[name])
            else:
                members = self.members(name)
                inner, first, empty = f"[{members}]", frozenset(members), False
            regex = f"({inner})" if group else f"(?:{inner})"
            if group:
                self._keep(group, at)
        else:
            regex, empty = self.word(token), False
            first = frozenset(regex)
        if tokens and tokens[-1] in ("?", "*"):
            regex += tokens.pop()
            empty = True
        return regex, first, empty


@cache
def grammar() -> Grammar:
    """Return the compiled rules (cached)."""
    lexicon = read_lexicon("dates.toml")
    patterns = _Patterns(lexicon)
    feasts = {row["feast"]: row for row in read_lexicon("feasts.csv")}
    spelt = {" ".join(TOKEN.findall(name)): row for name, row in feasts.items()}
    patterns.macros["feast"] = "( " + " | ".join(sorted(spelt, key=len, reverse=True)) + " )"
    rules = []
    for row in lexicon["rule"]:
        patterns.named, patterns.holds = [], {}
        regex, first, _ = patterns.compile(row["pattern"])
        groups: dict[str, tuple[int, ...]] = {}
        for number, name in enumerate(patterns.named, start=1):
            groups[name] = (*groups.get(name, ()), number)
        classes = {name: tuple(held) for name, held in patterns.holds.items()}
        value, step = row.get("value", ""), row.get("step", 0)
        rules.append(Rule(row["action"], re.compile(regex), groups, classes, first, value, step))
    starts: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.action != "next_day":
            for char in rule.first:
                starts.setdefault(char, []).append(rule)
    capital = {word for name in CAPITAL for word in lexicon["classes"][name]}
    free = {
        word
        for name, members in lexicon["classes"].items()
        if name not in CAPITAL
        for word in members
        if word in capital
    }
    codes: dict[str, str] = {}
    for word, char in patterns.words.items():
        if word not in capital or word in free:
            codes[word] = char
        codes[word.title() if word != "'" else word] = char
        codes[word.upper()] = char
    for mark, plain in MARKS.items():
        if plain in codes:
            codes[mark] = codes[plain]
    for kind, char in patterns.shapes.items():
        codes["#" + " ".join(kind)] = char
    values = {name: dict(members) for name, members in lexicon["classes"].items()}
    values["feast"] = spelt
    after_day = next(rule for rule in rules if rule.action == "next_day")
    weak = frozenset(codes[word] for word in WEAK if word in codes)
    begins = re.compile(f"[{re.escape(''.join(starts))}]")
    return Grammar(tuple(rules), {c: tuple(r) for c, r in starts.items()}, after_day, codes, values, weak, begins)


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text: characters for the rules, and where each begins and ends."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]

    def word(self, i: int) -> str:
        """Return token `i` as it stands in the text; empty outside the text."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""

    def words(self, first: int, last: int) -> list[str]:
        """Return tokens [first, last) in lower case with plain marks."""
        return [MARKS.get(word, word) for word in (self.word(i).lower() for i in range(first, last))]

    def touch(self, i: int) -> bool:
        """Whether token `i` follows the one before with nothing between."""
        return 0 < i < len(self.starts) and self.starts[i] == self.ends[i - 1]


def split_tokens(text: str) -> Tokens:
    """Return the tokens of a text (words, numbers, marks and paragraph breaks)."""
    look, spans = grammar().codes.get, [match.span() for match in TOKEN.finditer(text)]
    codes = [
        look(word) or (look("#" + " ".join(shapes_of(word)), OTHER) if word[0].isdigit() else OTHER)
        for word in [text[start:end] for start, end in spans]
    ]
    return Tokens(text, "".join(codes), [start for start, _ in spans], [end for _, end in spans])


def find_matches(tokens: Tokens, at: int) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield the rules that match from token `at`, longest first, then in the order of the file."""
    found = []
    for rule in grammar().starts.get(tokens.codes[at], ()):
        match = rule.regex.match(tokens.codes, at)
        if match and match.end() > at:
            found.append((rule, match))
    if len(found) > 1:
        found.sort(key=lambda pair: -pair[1].end())
    yield from found
