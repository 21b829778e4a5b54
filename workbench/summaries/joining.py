"""Happenings of other pairs of parties that are one: what befell a person once, or as many people or things as before.

Reports that leave out who acted, or on whom, and those that call a victim otherwise ("Somalia", "pirates") are brought
together apart from each other; here those come together that an act of one_act.csv or a count gives away.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from types import MappingProxyType
from typing import Any

from workbench.lexicons import read_lexicon
from workbench.summaries.acting_for import Parties
from workbench.summaries.amounts import Amount, find_amounts, spelt_numbers
from workbench.summaries.apart import is_once_more
from workbench.summaries.disagreement import places_differ
from workbench.summaries.placing import CONFUSED, MOST_COMPARED, same_time
from workbench.summaries.reports import CLAUSE_END, Happening, Report
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.verb_forms import verb_forms

TELLING = 10
"""From this number on, an exact number of the same people or things tells one act from another by itself."""
SHORTEST = 3
OBJECT = 60  # characters before and after a trigger in which its object is told
AUXILIARY = re.compile(r"[a-z]+")
NEXT = 8  # characters at most between a trigger and the number of its object
Key = tuple[Any, ...]
Counted = tuple[str, float]
"""What is counted, by the stem of a word, and how many."""
ONCE, COUNT = "once", "count"
SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT"})
"""Types of act that hardly befall one person twice within days: arrests, killings, dismissals, releases."""


class Joined:
    """The happenings that are made of several, kept where they are made of the same; and by what each can be known.

    `happenings` are those of the last update, None before the first.
    """

    def __init__(self) -> None:
        self.happenings: list[Happening] | None = None
        self._keys: dict[Happening, tuple[Key, ...]] = {}
        self._made: dict[tuple[Happening, ...], Happening] = {}

    def update(
        self, happenings: Sequence[Happening], parties: Parties, sharpness: Callable[[Report], Any]
    ) -> list[Happening]:
        """Return the happenings of a case, in place of several that are one just this; they are kept too.

        Args:
            happenings: of all pairs of parties.
            parties: what is known of each actor.
            sharpness: by what reports are ordered, those first that know the date best.
        """
        before = self._keys
        self._keys = keys = {one: before[one] if one in before else _keys_of(one, parties) for one in happenings}
        shared: dict[Key, list[Happening]] = defaultdict(list)
        for one, own in keys.items():
            for key in own:
                shared[key].append(one)
        several = {one: None for found in shared.values() if 1 < len(found) <= MOST_COMPARED for one in found}
        whole: dict[Key, list[list[Happening]]] = defaultdict(list)
        groups: list[list[Happening]] = []
        for one in sorted(several, key=lambda happening: _order(happening.sharpest, sharpness)):
            group = next(
                (told for key in keys[one] for told in whole[key] if all(_is_same(key, one, m, parties) for m in told)),
                None,
            )
            if group is None:
                group = []
                groups.append(group)
            group.append(one)
            for key in keys[one]:
                if not any(told is group for told in whole[key]):
                    whole[key].append(group)
        made = {}
        for group in groups:
            if len(group) > 1:
                parts = tuple(group)
                made[parts] = self._made.get(parts) or _join(parts, sharpness)
        self._made = made
        lead = {parts[0]: now for parts, now in made.items()}
        gone = {one for parts in made for one in parts[1:]}
        self.happenings = [lead.get(one, one) for one in happenings if one not in gone]
        return self.happenings


def _join(parts: Sequence[Happening], sharpness: Callable[[Report], Any]) -> Happening:
    reports = (report for one in parts for report in one.reports)
    return Happening(sorted(reports, key=lambda report: _order(report, sharpness)))


def _order(report: Report, sharpness: Callable[[Report], Any]) -> tuple[Any, ...]:
    return sharpness(report), report.event_ids


def _keys_of(happening: Happening, parties: Parties) -> tuple[Key, ...]:
    """Return what a happening can be known by that is told of other parties too: a person's fate, a count."""
    found: dict[Key, None] = {}
    if happening.sharpest.kind != "deed" or happening.sharpest.negated:
        return ()
    for report in happening.reports:
        for side, one in (("target", report.target), ("source", report.source)):
            if one is None:
                continue
            if _is_person(one, parties):
                found |= dict.fromkeys((ONCE, side, one, act) for act in sorted(acts_of(report.words, side)))
            home = parties.home(one)
            found |= dict.fromkeys((COUNT, side, home, report.code, *told) for told in sorted(counts_of(report)))
    return tuple(found)


def _is_person(one: str, parties: Parties) -> bool:
    return parties.type_of.get(one) == "person" and parties.has_proper_name(one)


def _is_same(key: Key, one: Happening, other: Happening, parties: Parties) -> bool:
    """Whether two happenings that share a key are one: days, parties and places allow it."""
    when = same_time(one.sharpest, other) if _is_printed_near(one, other) else 0.0
    if not when or (when < 1.0 and is_once_more(one.sharpest, other)):
        return False
    pairs = [(own, told) for own in one.pairs for told in other.pairs]
    if key[0] == ONCE:
        at, rest = (1, 0) if key[1] == "target" else (0, 1)
        same = all(own[at] == told[at] for own, told in pairs)
        return same and all(_may_be(own[rest], told[rest], parties) for own, told in pairs)
    if not all(_may_be(own[0], told[0], parties) and _is_of_one_home(own[1], told[1], parties) for own, told in pairs):
        return False
    reports = [(own, told) for own in one.reports for told in other.reports]
    return any(_count_alike(key, own, told) for own, told in reports) and not any(
        _tell_apart(own, told, parties) for own, told in reports
    )


def _is_printed_near(one: Happening, other: Happening) -> bool:
    days = [report.published for report in other.reports if report.published is not None]
    return any(
        abs(report.published - day) <= CONFUSED
        for report in one.reports
        if report.published is not None
        for day in days
    )


def _may_be(one: str | None, other: str | None, parties: Parties) -> bool:
    return one is None or other is None or parties.compatible(one, other)


def _is_of_one_home(one: str | None, other: str | None, parties: Parties) -> bool:
    return one is None or other is None or parties.home(one) == parties.home(other)


def _count_alike(key: Key, one: Report, other: Report) -> bool:
    """Whether two reports count what a key tells; a small number needs a further word of the clause, or the town."""
    stem, value = key[-2:]
    if (stem, value) not in counts_of(one) & counts_of(other):
        return False
    if one.location is not None and one.location == other.location and country_named(one.location) is None:
        return True
    own = {stem} | {word[:5] for words in (one.words, other.words, *spelt_numbers()) for word in words.split()}
    return value >= TELLING or bool((one.stems & other.stems) - own)


def _tell_apart(one: Report, other: Report, parties: Parties) -> bool:
    """Whether two reports put an act elsewhere, or call it another: killed, wounded."""
    acts, others = acts_of(one.words, "target"), acts_of(other.words, "target")
    if places_differ(one, other, parties) or bool(acts) != bool(others):
        return True
    return acts.isdisjoint(others) if acts else one.words.split()[0] != other.words.split()[0]


def befell_once(report: Report, happening: Happening, parties: Parties) -> bool:
    """Whether reports of a few days say in one word what befell a person by name: nobody is arrested twice in those."""
    victim = report.target
    if victim is None or report.code not in SUFFERED or report.code != happening.sharpest.code:
        return False
    if not _is_person(victim, parties):
        return False
    if victim not in {target for _, target in happening.pairs} or report.published is None:
        return False
    days = (one.published for one in happening.reports if one.published is not None)
    near = any(abs(report.published - day) <= CONFUSED for day in days)
    if not near or report.words.rpartition(" ")[2] in {words.rpartition(" ")[2] for words in happening.words}:
        return near
    acts = acts_of(report.words, "target")
    return any(not acts.isdisjoint(acts_of(words, "target")) for words in happening.words)


@cache
def _acts() -> MappingProxyType[str, tuple[tuple[str, str], ...]]:
    """Return word → (act, side of the person whom it befalls once) of one_act.csv, by lemma or form."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in read_lexicon("one_act.csv"):
        for word in row["words"].split():
            found.setdefault(word, []).append((row["act"], row["side"]))
    return MappingProxyType({word: tuple(acts) for word, acts in found.items()})


@lru_cache(maxsize=20_000)
def acts_of(words: str, side: str) -> frozenset[str]:
    """Return which acts of one_act.csv a trigger can tell of that befall the person on a side: "detained" → arrest."""
    known = _acts()
    return frozenset(
        act
        for form in words.split()
        for lemma in (form, *verb_forms().get(form, ()))
        for act, whose in known.get(lemma, ())
        if whose == side
    )


def counts_of(report: Report) -> frozenset[Counted]:
    """Return how many of what an act befalls, by the stem of each word after the number: {("pirat", 23.0)}.

    "seized 23 pirates", "23 pirates were seized".
    """
    text, start, end = report.printed.text, report.start, report.end
    before, after = text[max(0, start - OBJECT) : start], text[end : end + OBJECT]
    stop = CLAUSE_END.search(after)
    last = max((end.end() for end in CLAUSE_END.finditer(before)), default=0)
    return _counts(text[start:end], after[: stop.start()] if stop else after, before[last:])


@lru_cache(maxsize=20_000)
def _counts(trigger: str, after: str, before: str) -> frozenset[Counted]:
    active = [one for one in _amounts(trigger + after) if (trigger + after).find(one.number) <= len(trigger) + NEXT]
    subject = [f"{before}{trigger[: aux.start()]}" for aux in AUXILIARY.finditer(trigger) if aux[0] in _auxiliaries()]
    if not subject and (before.split() or [""])[-1] in _auxiliaries():
        subject = [before]
    passive = _amounts(subject[0])[-1:] if subject else []
    found = set()
    for amount in (*active[:1], *passive):
        thing = takewhile(lambda word: word.casefold() not in _ends(), amount.after)
        found |= {(word[:5].casefold(), amount.value) for word in thing if len(word) >= SHORTEST and amount.value > 1}
    return frozenset(found)


def _amounts(words: str) -> list[Amount]:
    return list(find_amounts(f"{words}.", 0, 0))


@cache
def _auxiliaries() -> frozenset[str]:
    return small_words("past auxiliary") | small_words("form of be or become")


@cache
def _ends() -> frozenset[str]:
    """Return the words that end what a number counts: "23 men *were*"."""
    ends = {row["word"] for row in read_lexicon("phrase_words.csv") if row["use"] == "end"}
    return frozenset(ends) | _auxiliaries()
