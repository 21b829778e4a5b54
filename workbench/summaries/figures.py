"""What a case tells of somebody, gathered from one article or several: what speaks for one identity and against it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any

import pandas as pd

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.offices import plain_office
from workbench.summaries.remembered import one_of_each
from workbench.vocabulary import names as lexicon
from workbench.vocabulary import plover
from workbench.vocabulary.naming import is_state_id

Unit = tuple[str, str]
Votes = dict[str, int]
FAR_APART = dt.timedelta(days=10 * 365)
ANYBODY = frozenset({"CVL", "PRE"})


@dataclass(slots=True, eq=False)
class Figure:
    """Whoever is taken for one: the entities of articles (units), their names, and what articles tell of them.

    Names, kinds (types), countries, sectors, genders and states named beside it are counted in articles; `days` are the
    first and the last of them; `full` are its full names, once `people.full_names` was asked for them.
    """

    units: list[Unit]
    names: Votes = field(default_factory=dict)
    kinds: Votes = field(default_factory=dict)
    countries: Votes = field(default_factory=dict)
    sectors: Votes = field(default_factory=dict)
    genders: Votes = field(default_factory=dict)
    offices: Set[tuple[str, str | None]] = frozenset()
    beside: Votes = field(default_factory=dict)
    days: list[Any] = field(default_factory=list)
    full: list[tuple[str, ...]] | None = None
    _order: tuple[Any, ...] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how it is made again, in fewer steps than a dataclass does: there are many."""
        return Figure, _cells(self)

    def copy(self) -> Figure:
        """Return another figure of whom the same is told, so that the first stays as it is."""
        counted = (self.names, self.kinds, self.countries, self.sectors, self.genders, self.beside)
        names, kinds, countries, sectors, genders, beside = map(dict, counted)
        days = list(self.days)
        return Figure(
            list(self.units), names, kinds, countries, sectors, genders, self.offices, beside, days, self.full
        )

    def joined(self, other: Figure) -> Figure:
        """Return a figure of whom all that is told of both is told."""
        both = self.copy()
        both.take(other)
        return both

    def take(self, other: Figure) -> None:
        """Add all that is told of another one."""
        self.full = self._order = None
        self.units += other.units
        for mine, theirs in (
            (self.names, other.names),
            (self.kinds, other.kinds),
            (self.countries, other.countries),
            (self.sectors, other.sectors),
            (self.genders, other.genders),
            (self.beside, other.beside),
        ):
            for value, articles in theirs.items():
                mine[value] = mine.get(value, 0) + articles
        self.offices = self.offices | other.offices
        days = [*self.days, *other.days]
        self.days = [min(days), max(days)] if days else []

    def settle(self, *, type: str | None = None, country: str | None = None, sector: str | None = None) -> None:
        """Take what a person said for all that is told of its kind, state or walk of life."""
        self.kinds = {type: 1} if type else self.kinds
        self.countries = {country: 1} if country else self.countries
        self.sectors = {sector: 1} if sector else self.sectors

    @property
    def country(self) -> str | None:
        """The state that most articles give; None where two are given as often or none is."""
        return _leader(self.countries)

    @property
    def order(self) -> tuple[Any, ...]:
        """Where it comes in a list: those in more articles first; no two alike, and the order of articles no matter."""
        if self._order is None:
            self._order = (-len(self.units), min(self.units))
        return self._order


_cells: attrgetter[Any] = attrgetter(*(one.name for one in fields(Figure) if one.name != "_order"))


@dataclass
class Alike:
    """What many articles say alike, which is kept once: cells, names, states named beside somebody."""

    cells: dict[Any, Any] = field(default_factory=dict)
    names: dict[tuple[str, ...], Votes] = field(default_factory=dict)
    beside: dict[tuple[tuple[str, int], ...], Votes] = field(default_factory=dict)


def gather_figures(read: Mapping[str, pd.DataFrame], alike: Alike | None = None) -> dict[Unit, Figure]:
    """Return one figure for each row of `entities`, by article and local id; change only copies of them.

    Args:
        read: `entities` and, where there are any, `articles`, `roles` and `mentions`, ids local to each article.
        alike: what other articles say.
    """
    found: dict[Unit, Figure] = {}
    alike = alike or Alike()
    published = {article_id: [day] for article_id, day in days_of(read).items()}
    offices, beside = _offices(read), _neighbours(read)
    told = (read["entities"][name].tolist() for name in ("article_id", "entity_id", *_FACTS))
    columns = (one_of_each(cells, alike.cells) for cells in told)
    for article_id, local, *facts, aliases in zip(*columns, read["entities"]["aliases"].tolist(), strict=True):
        unit = (article_id, local)
        kinds, countries, sectors, genders = (_one(fact) if tables.known(fact) else _NONE for fact in facts)
        held = frozenset(offices[unit]) if unit in offices else _NO_OFFICE
        near = alike.beside.setdefault(tuple(beside[unit].items()), beside[unit]) if unit in beside else _NONE
        days = published.get(article_id, _NO_DAY)
        called = tuple(one_of_each(aliases, alike.cells))
        names = alike.names.setdefault(called, dict.fromkeys(called, 1))
        found[unit] = Figure([unit], names, kinds, countries, sectors, genders, held, near, days)
    return found


_FACTS = ("type", "country", "sector", "gender")
_NO_OFFICE: frozenset[tuple[str, str | None]] = frozenset()
_NONE: Votes = {}
_NO_DAY: list[Any] = []


@cache
def _one(value: str) -> Votes:
    return {value: 1}


def days_of(read: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Return article_id → the day it appeared, of those that have one."""
    articles = read.get("articles")
    if articles is None:
        return {}
    days = zip(articles["article_id"].tolist(), articles["published"].tolist(), strict=True)
    return {article_id: day for article_id, day in days if tables.known(day)}


def _offices(read: Mapping[str, pd.DataFrame]) -> Mapping[Unit, set[tuple[str, str | None]]]:
    """Return the offices told of each entity."""
    found: dict[Unit, set[tuple[str, str | None]]] = defaultdict(set)
    roles = read.get("roles")
    if roles is not None:
        columns = (roles[c].tolist() for c in ("article_id", "entity_id", "role", "of_entity_id"))
        for article_id, local, role, of in zip(*columns, strict=True):
            if tables.known(role) and role not in lexicon.relatives():
                found[article_id, local].add((office_held(role), of if tables.known(of) else None))
    return found


def office_held(role: str) -> str:
    """Return an office without how it is held: 'former foreign minister' → 'foreign minister'."""
    words = plain_office(role).split()
    while len(words) > 1 and words[0].removesuffix("-") in _passing():
        words = words[1:]
    return " ".join(words)


@cache
def _passing() -> frozenset[str]:
    rows = read_lexicon("role_words.csv")
    return frozenset(row["word"] for row in rows if row["use"] == "held" and row["notes"] != "another office")


def _neighbours(read: Mapping[str, pd.DataFrame]) -> Mapping[Unit, Votes]:
    """Return how often each state is named in the sentences that name an entity."""
    found: dict[Unit, Votes] = defaultdict(dict)
    mentions = read.get("mentions")
    if mentions is None:
        return found
    states: dict[tuple[str, Any], set[str]] = defaultdict(set)
    named: set[tuple[str, Any, str]] = set()
    columns = [mentions[c].tolist() for c in ("article_id", "sentence", "entity_id", "stands_for", "kind")]
    known = {one for one in {*columns[2], *columns[3]} if is_state_id(one)}
    for article_id, sentence, local, body, kind in zip(*columns, strict=True):
        if body in known:
            states[article_id, sentence].add(body)
        if local in known:
            states[article_id, sentence].add(local)
        elif kind == "name" and isinstance(local, str):
            named.add((article_id, sentence, local))
    for article_id, sentence, local in named:
        votes = found[article_id, local]
        for state in states.get((article_id, sentence), ()):
            votes[state] = votes.get(state, 0) + 1
    return found


def _leader(votes: Votes) -> str | None:
    if len(votes) < 2:
        return next(iter(votes), None)
    most = max(votes.values())
    leaders = [value for value, articles in votes.items() if articles == most]
    return leaders[0] if len(leaders) == 1 else None


def against(one: Figure, other: Figure) -> list[str]:
    """Return what speaks against one identity: 'country', 'gender', 'sector', 'office', 'time'."""
    found = []
    if one.countries and other.countries and one.countries.keys().isdisjoint(other.countries):
        found.append("country")
    if one.genders and other.genders:
        genders = _leader(one.genders), _leader(other.genders)
        if None not in genders and genders[0] != genders[1]:
            found.append("gender")
    if one.sectors and other.sectors and _differ_in_sector(one.sectors, other.sectors):
        found.append("sector")
    if one.offices and other.offices and not shared_offices(one, other):
        found.append("office")
    if one.days and other.days:
        gap = max(min(one.days), min(other.days)) - min(max(one.days), max(other.days))
        if gap > FAR_APART:
            found.append("time")
    return found


def _differ_in_sector(one: Votes, other: Votes) -> bool:
    mine, theirs, public = one.keys() - ANYBODY, other.keys() - ANYBODY, plover.sectors("public")
    return bool(mine and theirs) and mine.isdisjoint(theirs) and (mine <= public) != (theirs <= public)


def speaks_for(one: Figure, other: Figure) -> list[str]:
    """Return what speaks for one identity: 'country', 'office' of one state or body, 'title' (an office of nobody)."""
    found = []
    if not one.countries.keys().isdisjoint(other.countries):
        found.append("country")
    shared = shared_offices(one, other)
    if shared:
        found.append("office" if any(of is not None for _, of in shared) else "title")
    return found


def shared_offices(one: Figure, other: Figure) -> set[tuple[str, str | None]]:
    """Return the offices that both hold; of nobody where one telling or both leave out whose it is."""
    found: set[tuple[str, str | None]] = set()
    for role, of in one.offices:
        for same, whose in other.offices:
            if role == same and (of == whose or of is None or whose is None):
                found.add((role, of if of == whose else None))
    return found


def are_neighbours(one: Figure, other: Figure) -> bool:
    """Return whether a state named most beside the one is among those named most beside the other."""
    return not _most_beside(one).isdisjoint(_most_beside(other))


def _most_beside(figure: Figure) -> set[str]:
    most = max(figure.beside.values(), default=0)
    return {state for state, times in figure.beside.items() if times == most}
