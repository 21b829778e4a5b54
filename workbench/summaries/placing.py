"""Which happening a report can only mean that leaves out who acted or on whom; happenings by the pair they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain
from typing import Any

import pandas as pd

from workbench.summaries.acting_for import Parties
from workbench.summaries.disagreement import UNDIRECTED
from workbench.summaries.reports import Gathered, Happening, Report

DAY = pd.Timedelta(days=1)
SLACK = DAY  # the date line: one evening in Washington is the next morning in Seoul
NEAR = 7 * DAY  # an undated report belongs to an event of the week before it was printed
MONTH = 31 * DAY
MOST_COMPARED = 200  # happenings that one report is held against, at most
ALIKE = 2  # stems that undated reports without one side share at least, where they tell of one event
CONFUSED = 3 * DAY  # two sources that date one event differently do so by days, not months

Key = tuple[Any, ...]
Pair = tuple[str, str]
Answer = tuple[tuple[Happening, ...], int | None, Happening | None]
"""The happenings that were near a report; to which of them it was added, by place; and what that became."""


@dataclass(frozen=True, eq=False)
class Group:
    """The reports on one pair of parties, and the happenings that they tell of; `actors`: on whom that depends."""

    reports: list[Report]
    actors: Collection[str]
    happenings: list[Happening]


class Index:
    """Happenings by what a report that leaves out a side finds them by, kept up to date: group, and place in it.

    `answers` tell to which of these such a report was added in this turn, `before` in the last one.
    """

    def __init__(self, keys: Callable[[Group, Parties], Iterable[tuple[Key, int]]]) -> None:
        self._keys = keys
        self._of: dict[Group, list[Key]] = {}
        self._found: dict[Key, dict[Group, tuple[int, ...]]] = defaultdict(dict)
        self.answers: dict[Report, Answer] = {}
        self.before: dict[Report, Answer] = {}

    def update(self, gone: Iterable[Group], new: Iterable[Group], parties: Parties) -> None:
        """Take out the groups that are gone, and bring in those that are new."""
        for group in gone:
            for key in self._of.pop(group):
                del self._found[key][group]
                if not self._found[key]:
                    del self._found[key]
        for group in new:
            places: dict[Key, dict[int, None]] = defaultdict(dict)
            for key, place in self._keys(group, parties):
                places[key][place] = None
            self._of[group] = list(places)
            for key, own in places.items():
                self._found[key][group] = tuple(own)

    def turn(self, turned: Set[str]) -> None:
        """Begin the next turn, in which another thing is known of some actors: answers on these are forgotten."""
        kept = self.answers.items()
        self.before = {one: told for one, told in kept if turned.isdisjoint((one.source, one.target))}
        self.answers = {}

    def find(self, keys: Iterable[Key], starts: Mapping[Group, int]) -> list[int]:
        """Return the places of the happenings that have one of some keys, in order."""
        found = [groups for key in keys if (groups := self._found.get(key))]  # of most reports nothing
        return sorted({starts[group] + at for groups in found for group, own in groups.items() for at in own})


Bring = Callable[[Sequence[Report], Parties, Sequence[Happening], Set[str]], list[Happening]]


class Groups:
    """Reports by the pair of parties that they are on, kept up to date: other pairs are not looked at again.

    `nameless` are the reports that leave out who acted, or are of no day and leave out on whom; `starts` tells the
    place of the first happening of each group among those of all.
    """

    def __init__(self) -> None:
        self.nameless: list[Report] = []
        self.starts: dict[Group, int] = {}
        self.told, self.deeds = Index(_told), Index(_deeds)
        self._placed: dict[str, tuple[Collection[str], dict[Pair | None, list[Report]]]] = {}
        self._reports: dict[Pair, dict[str, list[Report]]] = defaultdict(dict)
        self._groups: dict[Pair, Group] = {}
        self._ordered: list[Pair] = []
        self._open: dict[Key, Group] = {}
        self._before: dict[Key, Group] = {}
        self._turned: Set[str] = frozenset()

    def update(self, gathered: Gathered, changed: Set[str], parties: Parties, turned: Set[str], bring: Bring) -> Placed:
        """Return the happenings, those of one pair after those of another.

        Args:
            gathered: the reports of each article.
            changed: the articles that tell anything else than in the turn before.
            parties: what is known of each actor.
            turned: the actors of whom another thing is known than in the turn before.
            bring: returns the happenings that the reports on one pair tell of, told those of the turn before, and of
                whom another thing is known than then.
        """
        others = [one for one, (actors, _) in self._placed.items() if not turned.isdisjoint(actors)] if turned else ()
        touched = self._sort(gathered.ready, {*changed, *others}, parties)
        stirred = [one for one, group in self._groups.items() if not turned.isdisjoint(group.actors)] if turned else ()
        self._turned = turned
        gone, new = [], []
        for pair in {*touched, *stirred}:
            reports = [report for own in self._reports.get(pair, {}).values() for report in own]
            old = self._groups.pop(pair, None)
            if old is not None:
                gone.append(old)
            if reports:
                new.append(_gather(reports, parties, bring, old, turned))
                self._groups[pair] = new[-1]
        if gone or new:
            self._ordered = sorted(self._groups)
        ordered = [self._groups[pair] for pair in self._ordered]
        sizes = accumulate((len(group.happenings) for group in ordered), initial=0)
        self.starts = dict(zip(ordered, sizes, strict=False))
        for index in (self.told, self.deeds):
            index.update(gone, new, parties)
        order = gathered.order
        self.nameless = [
            report for one in order if one in self._placed for report in self._placed[one][1].get(None, ())
        ]
        for index in (self.told, self.deeds):
            index.turn(turned)
        self._before, self._open = self._open, {}
        return Placed(chain.from_iterable(group.happenings for group in ordered))

    def _sort(self, ready: Mapping[str, tuple[Report, ...]], changed: Set[str], parties: Parties) -> set[Pair]:
        """Give the reports of some articles to their pairs anew; return the pairs that had or have any of them."""
        touched: set[Pair | None] = set()
        for article_id in changed:
            _, before = self._placed.pop(article_id, ((), {}))
            own: dict[Pair | None, list[Report]] = defaultdict(list)
            for report in ready.get(article_id, ()):
                own[_pair_of(report, parties)].append(report)
            for pair in before.keys() - own.keys():
                if pair is not None:
                    del self._reports[pair][article_id]
                    if not self._reports[pair]:
                        del self._reports[pair]
            for pair, reports in own.items():
                if pair is not None:
                    self._reports[pair][article_id] = reports
            touched.update(pair for pair in {*before, *own} if before.get(pair) != own.get(pair))
            if own:
                sides = {one for told in own.values() for report in told for one in (report.source, report.target)}
                self._placed[article_id] = tuple(one for one in sides if one is not None), dict(own)
        return {pair for pair in touched if pair is not None}

    def gather_open(self, key: Key, reports: list[Report], parties: Parties, bring: Bring) -> Group:
        """Return reports that leave a side open with the happenings that they tell of."""
        old = self._before.get(key)
        if old is not None and old.reports == reports and self._turned.isdisjoint(old.actors):
            self._open[key] = old
        else:
            self._open[key] = _gather(reports, parties, bring, old, self._turned)
        return self._open[key]


def _gather(reports: list[Report], parties: Parties, bring: Bring, old: Group | None, turned: Set[str]) -> Group:
    """Return reports with the happenings that they tell of.

    Args:
        reports: on one pair, or of one open side.
        parties: what is known of each actor.
        bring: as of `Groups.update`.
        old: what was so in the turn before.
        turned: the actors of whom another thing is known than then.
    """
    before = old.happenings if old is not None else []
    known = {tuple(one.reports): one for one in before}
    if old is not None and not turned.isdisjoint(old.actors):
        known = {reports: one for reports, one in known.items() if turned.isdisjoint(actors_of(reports))}
    told = [known.get(tuple(happening.reports), happening) for happening in bring(reports, parties, before, turned)]
    for happening in told:
        happening.rest()
    return Group(reports, tuple(actors_of(reports)), told)


def actors_of(reports: Iterable[Report]) -> set[str]:
    """Return on whom it depends what reports tell."""
    sides = {one for report in reports for one in (report.source, report.target, report.location)}
    return {one for one in sides if one is not None}


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

    def add(self, place: int, report: Report) -> Happening:
        """Add a report to the happening in a place; return what that is now."""
        self[place] = Happening(list(self[place].reports))
        self[place].add(report)
        return self[place]

    def add_where(self, report: Report, places: Sequence[int], fits: Callable[[Happening], bool], index: Index) -> bool:
        """Add a report to the only happening of some places that it fits; return whether there is just one.

        What was so of the very same happenings in the turn before is taken from there.
        """
        near = tuple([self[place] for place in places])
        kept = index.before.get(report)
        if kept is not None and kept[0] == near:
            _, hit, now = kept
            if hit is not None and now is not None:
                self[places[hit]] = now
        else:
            hits = [number for number, happening in enumerate(near) if fits(happening)]
            hit = hits[0] if len(hits) == 1 else None
            kept = near, hit, self.add(places[hit], report) if hit is not None else None
        index.answers[report] = kept
        return hit is not None


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
        if not near or not happenings.add_where(report, near, partial(_befell, report), groups.deeds):
            left[parties.home(str(report.target))].append(report)
    return left


def _befell(report: Report, happening: Happening) -> bool:
    return bool(report.stems & happening.stems) and same_time(report, happening) >= 2.0


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
        if not near or not happenings.add_where(report, near, partial(_is_of, report, known, parties), groups.told):
            left.append(report)
    return left


def _words_asked(report: Report, parties: Parties) -> Key:
    side = report.target if report.source is None else report.source
    return (parties.home(str(side)), report.code, report.kind, report.words)


def _is_of(report: Report, known: str, parties: Parties, happening: Happening) -> bool:
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
    first = begin - DAY if other.earliest is not None else begin - NEAR  # neither is of a day
    return 0.5 if first <= told <= max(end, begin) + NEAR else 0.0
