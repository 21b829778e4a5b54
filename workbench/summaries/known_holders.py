"""Who held an office on a day, by general knowledge: from which state somebody is whose office and day agree with it.

Knowledge only fills what the articles leave open, says on what it rests, and is evidence of nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.figures import office_held
from workbench.summaries.person_names import Words, bare_words, compare_names, is_full, name_words
from workbench.summaries.wording import with_article
from workbench.vocabulary.countries import country_named

BEFORE, AFTER = dt.timedelta(days=120), dt.timedelta(days=366)
"""How long before a term somebody may be called by its office (elected), and after it (ousted, or told late)."""
DEPUTY = frozenset({"vice", "deputy"})
ONE_NAME = frozenset({"same", "particles", "sound", "order", "shorter", "spelling", "initials"})


@dataclass(frozen=True, slots=True)
class Term:
    """One holder of one office of one state, from the first to the last day; `family`: the words of the surname."""

    state: str
    office: str
    names: tuple[Words, ...]
    family: frozenset[str]
    since: dt.date
    until: dt.date | None

    def covers(self, day: dt.date, *, former: bool, loose: bool) -> bool:
        """Return whether somebody can be told on a day to hold the office, or as `former` to have held it."""
        last = self.until or dt.date.max
        if former:
            return last <= day
        if not loose:
            return self.since <= day <= last
        return self.since - BEFORE <= day and (self.until is None or day <= last + AFTER)

    @property
    def basis(self) -> str:
        """What the cell rests on: 'president of Niger, 2021-04 to 2023-07, World Factbook'."""
        term = f"{self.since:%Y-%m} to {self.until:%Y-%m}" if self.until else f"since {self.since:%Y-%m}"
        return f"{self.office} of {state_name(self.state)}, {term}, World Factbook"


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells of somebody's office: its words, the article's day (or None) and the states it names.

    `scenes` are the states of the towns that it names.
    """

    role: str
    day: Any
    states: Set[str]
    scenes: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """A state filled from knowledge, on what it rests, and whether the office is held on the day."""

    state: str
    basis: str
    in_office: bool


def state_of_holder(names: Iterable[str], told: Iterable[Told]) -> Known | None:
    """Return the state of somebody whose name, office and day (or office and state) agree with one term of one state.

    Args:
        names: what articles call somebody.
        told: the offices that articles give, of no state or body.
    """
    words = [_name_of(name) for name in names]
    for one in told:
        office = office_held(one.role).lower()
        held = _offices_meant().get(office, frozenset())
        terms = (
            [(term, certain) for term, certain in _named(tuple(filter(None, words))) if term.office in held]
            if held
            else []
        )
        former = _is_former(one.role)
        for loose in (False, True):
            fitting = [term for term, certain in terms if _fits(term, one, former=former, loose=loose, certain=certain)]
            if len({term.state for term in fitting}) == 1:
                term = max(fitting, key=lambda term: term.since)
                return Known(term.state, term.basis, not former and not loose and tables.known(one.day))
            if fitting:
                break
        gone = [term for term, certain in terms if certain and not former and _is_past(term, one)]
        if len({term.state for term in gone}) == 1 and any(map(is_full, filter(None, words))):
            term = max(gone, key=lambda term: term.since)
            return Known(term.state, term.basis, in_office=False)
        only = _states_of_office().get(office, frozenset()) & (one.states | one.scenes)
        if len(only) == 1:
            state = min(only)
            return Known(state, f"{office} is an office of {state_name(state)}, which the article names", not former)
    return None


def state_of_named(names: Iterable[str], day: Any, states: Set[str]) -> Known | None:
    """Return the state of somebody told without an office whose full name, day and state agree with terms of one state.

    Args:
        names: what the article calls somebody; one of them a full name.
        day: the article's day.
        states: the states that the article names.
    """
    words = tuple(filter(None, (_name_of(name) for name in names)))
    full = [one for one in words if is_full(one)]
    if not full or not tables.known(day):
        return None
    told = Told("", day, states)
    named = [term for term, _ in _named(words) if any(_is_one(one, name) for one in full for name in term.names)]
    named = [term for term in named if not DEPUTY & set(term.office.split())]
    for loose in (False, True):
        fitting = [term for term in named if _fits(term, told, former=False, loose=loose, certain=True)]
        if {term.state for term in fitting} - states:
            return None
        if len({term.state for term in fitting}) == 1:
            term = max(fitting, key=lambda term: term.since)
            return Known(term.state, term.basis, not loose)
    gone = [term for term in named if _is_past(term, told)]
    if len({term.state for term in gone}) == 1:
        return Known(gone[0].state, max(gone, key=lambda term: term.since).basis, in_office=False)
    return None


def is_anothers(names: Iterable[str], day: Any, state: str) -> bool:
    """Return whether a full name is that of who holds an office of another state on a day, and of none of this one."""
    words = tuple(filter(None, (_name_of(name) for name in names)))
    told = Told("", day, frozenset())
    sure = (
        {
            term.state
            for term, certain in _named(words)
            if certain and is_full(words[0]) and _fits(term, told, former=False, loose=True, certain=True)
        }
        if words and tables.known(day)
        else set()
    )
    return bool(sure) and state not in sure


def is_held_by_another(names: Iterable[str], role: str, day: Any, state: str) -> bool:
    """Return whether an office of a state is known to be held on a day by others: Israel's president is not Abbas."""
    held = _offices_meant().get(role.lower(), frozenset())
    if not held or not tables.known(day):
        return False
    words = tuple(filter(None, (_name_of(name) for name in names)))
    own = {id(term) for term, _ in _named(words)}
    told = Told(role, day, frozenset({state}))
    here = [term for term in _by_state().get(state, ()) if term.office in held]
    strict = [term for term in here if _fits(term, told, former=False, loose=False, certain=True)]
    loose = [term for term in here if _fits(term, told, former=False, loose=True, certain=True)]
    spelt = {word for name in words for word in name}
    alike = any(not spelt.isdisjoint(term.family) for term in strict)  # 'THAKSIN Chinnawat'
    return bool(strict) and not alike and not any(id(term) in own for term in loose)


@cache
def _by_state() -> MappingProxyType[str, tuple[Term, ...]]:
    found: dict[str, dict[int, Term]] = defaultdict(dict)
    for terms in _by_word().values():
        for term in terms:
            found[term.state][id(term)] = term
    return MappingProxyType({state: tuple(terms.values()) for state, terms in found.items()})


def term_held(names: Iterable[str], office: str, state: str, day: Any) -> str | None:
    """Return on what it rests that somebody held an office of a state on a day, None where nothing known says so."""
    words = tuple(filter(None, (_name_of(name) for name in names)))
    held = _offices_meant().get(office, frozenset())
    told = Told(office, day, frozenset({state}))
    terms = [(term, sure) for term, sure in _named(words) if term.office in held and term.state == state]
    fitting = [term for term, sure in terms if _fits(term, told, former=False, loose=False, certain=sure)]
    return max(fitting, key=lambda term: term.since).basis if fitting and tables.known(day) else None


def _name_of(name: str) -> Words:
    first, *rest = name_words(name) or ("",)
    return tuple(filter(None, (first, *(word for word in rest if not re.fullmatch("[ivx]+", word)))))  # not Xi


def _fits(term: Term, told: Told, *, former: bool, loose: bool, certain: bool) -> bool:
    if not tables.known(told.day):
        return loose and certain and term.state in told.states
    day = told.day.date() if hasattr(told.day, "date") else told.day
    return term.covers(day, former=former, loose=loose) and (certain or term.state in told.states)


def _is_past(term: Term, told: Told) -> bool:
    """Return whether a term of a state that the article names was over long ago: a president who "was" killed."""
    if not tables.known(told.day) or term.state not in told.states:
        return False
    day = told.day.date() if hasattr(told.day, "date") else told.day
    return term.until is not None and term.until < day


@cache
def _is_former(role: str) -> bool:
    gone = {row["word"] for row in read_lexicon("role_words.csv") if row["notes"] == "no longer"}
    return not gone.isdisjoint(role.lower().replace("-", " ").split())


@cache
def _named(names: tuple[Words, ...]) -> list[tuple[Term, bool]]:
    """Return the terms of whoever can have a name; not certain where the surname alone agrees with a full name."""
    found: list[tuple[Term, bool]] = []
    full = [words for words in names if is_full(words)]
    short = {word for words in names if not is_full(words) for word in bare_words(words)}
    near = {id(term): term for words in names for word in words for term in _by_word().get(word, ())}
    for term in near.values():
        if (not full and term.family & short) or any(_is_one(words, name) for words in full for name in term.names):
            found.append((term, True))
        elif any(_may_be(words, term, short) for words in full):
            found.append((term, False))
    return found


def _may_be(words: Words, term: Term, short: Set[str]) -> bool:
    """Return whether a full name shares a holder's surname, and the initial ('Mike', 'Michael') or its bare use."""
    initials = {name[0][0] for name in term.names}
    return words[-1] in term.family and (words[0][0] in initials or words[-1] in short)


def _is_one(words: Words, name: Words) -> bool:
    """Return whether a full name can be that of a holder: the sources give middle names that articles leave out."""
    return compare_names(words, name) in ONE_NAME or set(bare_words(words)) <= set(name)


@cache
def _by_word() -> MappingProxyType[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for row in read_lexicon("holders.csv"):
        spelled = row["names"].split(";")
        names = tuple(form for name in spelled for form in _forms(name_words(name)))
        family = {word for name in spelled for part in name.split() if part[1:].isupper() for word in name_words(part)}
        until = dt.date.fromisoformat(row["until"]) if row["until"] else None
        since = dt.date.fromisoformat(row["since"])
        term = Term(row["state"], row["office"], names, frozenset(family), since, until)
        for word in {word for words in names for word in words}:
            found[word].append(term)
    return MappingProxyType({word: tuple(terms) for word, terms in found.items()})


def _forms(name: Words) -> list[Words]:
    """Return a holder's name as the sources have it, and with a short first name: Bill Clinton."""
    return [name, *((short, *name[1:]) for short in _short_names().get(name[0], ()))]


@cache
def _short_names() -> MappingProxyType[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in read_lexicon("short_names.csv"):
        for name in row["names"].split():
            found[name].append(row["short"])
    return MappingProxyType({name: tuple(short) for name, short in found.items()})


@cache
def _offices_meant() -> MappingProxyType[str, frozenset[str]]:
    """Return an office in an article's words → the offices of holders.csv that it can mean."""
    known = sorted({row["office"] for row in read_lexicon("holders.csv")}, key=len, reverse=True)
    found = {}
    for row in read_lexicon("holder_offices.csv"):
        rest, meant = row["held"], set()
        for office in known:
            if f" {office} " in f" {rest} ":
                meant.add(office)
                rest = f" {rest} ".replace(f" {office} ", " ").strip()
        found[row["office"]] = frozenset(meant)
    return MappingProxyType(found)


def is_office_elsewhere(role: str, state: str) -> bool:
    """Return whether an office is one that only other states have: a secretary of state is not Indonesia's."""
    states = _states_of_office().get(office_held(role).lower())
    return states is not None and state not in states


@cache
def _states_of_office() -> MappingProxyType[str, frozenset[str]]:
    return MappingProxyType(
        {row["office"]: frozenset(row["states"].split()) for row in read_lexicon("office_states.csv")}
    )


def state_name(state: str) -> str:
    """Return the name of a state inside a sentence: 'the Philippines'."""
    return with_article((country_named(state) or {"name": state})["name"])
