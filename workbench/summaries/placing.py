"""Which happening a report can only mean that leaves out who acted or on whom; happenings by the pair they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench.summaries.acting_for import Parties
from workbench.summaries.disagreement import UNDIRECTED
from workbench.summaries.reports import Happening, Report

DAY = pd.Timedelta(days=1)
SLACK = DAY  # the date line: one evening in Washington is the next morning in Seoul
NEAR = 7 * DAY  # an undated report belongs to an event of the week before it was printed
MONTH = 31 * DAY
MOST_COMPARED = 200  # happenings that one report is held against, at most
ALIKE = 2  # stems that undated reports without one side share at least, where they tell of one event
CONFUSED = 3 * DAY  # two sources that date one event differently do so by days, not months

Key = tuple[Any, ...]
Pair = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Group:
    """The reports on one pair of parties, and the happenings that they tell of; `actors`: on whom that depends."""

    reports: list[Report]
    actors: Set[str]
    happenings: list[Happening]


class Index:
    """Happenings by what a report that leaves out a side finds them by, kept up to date: group, and place in it."""

    def __init__(self, keys: Callable[[Group, Parties], Iterable[tuple[Key, int]]]) -> None:
        self._keys = keys
        self._of: dict[Group, list[Key]] = {}
        self._found: dict[Key, dict[Group, tuple[int, ...]]] = defaultdict(dict)

    def update(self, groups: Collection[Group], parties: Parties) -> None:
        """Take out the groups that are not given, and bring in those that are new."""
        for gone in self._of.keys() - groups:
            for key in self._of.pop(gone):
                del self._found[key][gone]
                if not self._found[key]:
                    del self._found[key]
        for group in groups:
            if group not in self._of:
                places: dict[Key, dict[int, None]] = defaultdict(dict)
                for key, place in self._keys(group, parties):
                    places[key][place] = None
                self._of[group] = list(places)
                for key, own in places.items():
                    self._found[key][group] = tuple(own)

    def find(self, keys: Iterable[Key], starts: Mapping[Group, int]) -> list[int]:
        """Return the places of the happenings that have one of some keys, in order."""
        found = (self._found.get(key, {}).items() for key in keys)
        return sorted({starts[group] + place for groups in found for group, own in groups for place in own})


Bring = Callable[[Sequence[Report], Parties, Sequence[Happening]], list[Happening]]


class Groups:
    """Reports by the pair of parties that they are on, kept up to date: other pairs are not looked at again.

    `turned` are the actors of whom another thing is known than in the turn before; `nameless` the reports that leave
    out who acted, or are of no day and leave out on whom; `starts` tells the place of the first happening of each group
    among those of all.
    """

    def __init__(self) -> None:
        self.turned: Set[str] = frozenset()
        self.nameless: list[Report] = []
        self.starts: dict[Group, int] = {}
        self.told, self.deeds = Index(_told), Index(_deeds)
        self._facts: dict[str, tuple[Any, ...]] = {}
        self._placed: dict[tuple[Report, ...], tuple[Set[str | None], list[tuple[Pair | None, Report]]]] = {}
        self._groups: dict[Key, Group] = {}
        self._before: dict[Key, Group] = {}

    def update(self, gathered: Sequence[tuple[Report, ...]], parties: Parties, bring: Bring) -> Placed:
        """Return the happenings, those of one pair after those of another.

        Args:
            gathered: the reports of each article, the same object as before where they are the same.
            parties: what is known of each actor.
            bring: returns the happenings that the reports on one pair tell of, told those of the turn before.
        """
        facts = {one[0]: one for one in parties.facts(parties.type_of)}
        before, self._facts = self._facts, facts
        self.turned = {one for one in {*facts, *before} if facts.get(one) != before.get(one)}
        placed, self._placed = self._placed, {}
        pairs: dict[Pair | None, list[Report]] = defaultdict(list)
        for told in gathered:
            own = placed.get(told)
            if own is None or not self.turned.isdisjoint(own[0]):
                actors = {one for report in told for one in (report.source, report.target)}
                own = actors, [(_pair_of(report, parties), report) for report in told]
            self._placed[told] = own
            for pair, report in own[1]:
                pairs[pair].append(report)
        self.nameless = pairs.pop(None, [])
        self._before, self._groups, self.starts = self._groups, {}, {}
        result = Placed()
        for pair, reports in pairs.items():
            assert pair is not None
            group = self.group(pair, reports, parties, bring)
            self.starts[group] = len(result)
            result += group.happenings
        for index in (self.told, self.deeds):
            index.update(self.starts.keys(), parties)
        return result

    def group(self, key: Key, reports: list[Report], parties: Parties, bring: Bring) -> Group:
        """Return reports with the happenings that they tell of: those of the turn before where nothing has changed."""
        old = self._before.get(key)
        if old is not None and not self.turned.isdisjoint(old.actors):
            old = None
        if old is None or old.reports != reports:
            sides = {one for report in reports for one in (report.source, report.target, report.location)}
            told = bring(reports, parties, old.happenings if old is not None else ())
            old = Group(reports, {one for one in sides if one is not None}, told)
            for happening in told:
                happening.rest()
        self._groups[key] = old
        return old


def _pair_of(report: Report, parties: Parties) -> Pair | None:
    aimless = report.target is None and report.earliest is None and report.code not in UNDIRECTED
    if report.source is None or aimless:
        return None
    one, other = parties.home(report.source), parties.home(report.target or "")
    return (one, other) if one <= other else (other, one)


def _told(group: Group, parties: Parties) -> Iterable[tuple[Key, int]]:
    """Return the home of each side of each report, and its words, with the place of its happening."""
    return {
        ((parties.home(side), report.code, report.kind, report.words), place): None
        for place, happening in enumerate(group.happenings)
        for report in happening.reports
        for side in (report.source, report.target)
        if side is not None
    }


def _deeds(group: Group, parties: Parties) -> Iterator[tuple[Key, int]]:
    """Yield the home of whom each happening befell, with what and in which months, with its place."""
    for place, happening in enumerate(group.happenings):
        lead = happening.sharpest
        for target in {parties.home(one.target) for one in happening.reports if one.target is not None}:
            yield from (((target, lead.code, lead.kind, month), place) for month in _months(lead))


class Placed(list[Happening]):
    """Happenings, each in its place; those to which a report is added are copied first."""

    def add(self, place: int, report: Report) -> None:
        """Add a report to the happening in a place."""
        self[place] = Happening(list(self[place].reports))
        self[place].add(report)


def place_nameless(
    nameless: list[Report], happenings: Placed, groups: Groups, parties: Parties
) -> dict[str, list[Report]]:
    """Add reports that name nobody who acted to the happening that they can only mean; return the others by target.

    "The office was destroyed on Tuesday" is a report of "the North blew up the office on Tuesday" where no other actor
    did such a thing to the same party on that day.
    """
    left: dict[str, list[Report]] = defaultdict(list)
    for report in nameless:
        near = groups.deeds.find(_deeds_asked(report, parties), groups.starts)
        fits = [
            one for one in near if report.stems & happenings[one].stems and same_time(report, happenings[one]) >= 2.0
        ]
        if len(fits) == 1:
            happenings.add(fits[0], report)
        else:
            left[parties.home(str(report.target))].append(report)
    return left


def _deeds_asked(report: Report, parties: Parties) -> list[Key]:
    target = parties.home(str(report.target))
    months = [*_months(report), None] if report.span <= SLACK else []
    return [(target, report.code, report.kind, month) for month in months]


def _months(report: Report) -> Sequence[int | None]:
    """Return the months in which an event can have been; None in place of those of more than 31 days."""
    if report.earliest is None or report.latest is None:
        return ()
    first, last = sorted((report.earliest, report.latest))
    if last - first > MONTH:
        return (None,)
    return range(12 * first.year + first.month, 12 * last.year + last.month + 1)


def place_onesided(reports: list[Report], happenings: Placed, groups: Groups, parties: Parties) -> list[Report]:
    """Add undated reports that leave one side open to the only happening of a week that is told in their words.

    "Troops struck at dawn" is a report of "the troops struck Gaza" printed the same week; return the others.
    """
    left: list[Report] = []
    for report in reports:
        known = str(report.target if report.source is None else report.source)
        near = groups.told.find([_words_asked(report, parties)], groups.starts)[:MOST_COMPARED]
        fits = [place for place in near if _is_of(report, known, happenings[place], parties)]
        if len(fits) == 1:
            happenings.add(fits[0], report)
        else:
            left.append(report)
    return left


def _words_asked(report: Report, parties: Parties) -> Key:
    side = report.target if report.source is None else report.source
    return (parties.home(str(side)), report.code, report.kind, report.words)


def _is_of(report: Report, known: str, happening: Happening, parties: Parties) -> bool:
    """Whether the side that a report names has that part in a happening of its week, told with a further word of it."""
    if report.negated != happening.sharpest.negated or not same_time(report, happening):
        return False
    parts = {target if report.source is None else source for source, target in happening.pairs}
    same = all(part is None or parties.compatible(known, part) for part in parts) and parts != {None}
    return same and is_told_alike(report, happening)


def is_told_alike(report: Report, happening: Happening) -> bool:
    """Whether reports without one side are of one event: on one day with a stem in common, later in the same words."""
    shared = report.stems & happening.stems
    if report.published in {one.published for one in happening.reports}:
        return bool(shared)
    same = any(report.stems <= one.stems or one.stems <= report.stems for one in happening.reports)
    return same and len(shared) >= ALIKE


def same_time(report: Report, happening: Happening) -> float:
    """Return how well the date fits: 2 for the same days, less where it is only possible, 0 where it is not."""
    other = happening.sharpest
    if report.earliest is not None and report.latest is not None:
        if other.earliest is None or other.latest is None:
            return 0.0
        if report.earliest <= other.latest and other.earliest <= report.latest:
            return 2.0 if report.span <= SLACK else 1.0
        gap = max(report.earliest - other.latest, other.earliest - report.latest)
        same_article = report.article_id in happening.article_ids
        if same_article or report.span > SLACK or other.span > SLACK:
            return 0.0
        if gap <= SLACK:
            return 0.75
        return 0.5 if gap <= CONFUSED and report.words in happening.words else 0.0
    told = report.published
    begin = other.earliest if other.earliest is not None else other.published
    end = other.latest if other.latest is not None else other.published
    if report.article_id in happening.article_ids:
        return 0.5 if report.words in happening.words else 0.25
    if told is None or begin is None or end is None:
        return 0.0
    return 0.5 if begin - DAY <= told <= max(end, begin) + NEAR else 0.0
