"""Happenings: reports of one event, across articles, brought together.

Two reports tell of one event when their parties can be the same, their types are compatible, and neither date nor place
speaks against it. Near copies are one report. What the reports contradict each other on stands in `disagreement`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.acting_for import KeptParties, Parties
from workbench.summaries.apart import is_elsewhere, is_once_more
from workbench.summaries.counting import DEEDS
from workbench.summaries.disagreement import UNDIRECTED, Deeds, find_disagreement, find_rivals, places_differ
from workbench.summaries.joining import Joined, befell_once
from workbench.summaries.placing import (
    CONFUSED,
    MONTH,
    MOST_COMPARED,
    NEAR,
    SLACK,
    Groups,
    actors_of,
    is_told_alike,
    place_nameless,
    place_onesided,
    same_time,
)
from workbench.summaries.remembered import Memory, Row, change_rows
from workbench.summaries.reports import RANK, Gathered, Happening, Report

VAGUE = pd.Timestamp.min
SURE = 10.0  # a fit at or above this stands on its own; a lower one only where no other happening fits
WORDS_FOR_ONE_ACT = (
    {"AGREE", "SUPPORT", "COOPERATE"},
    {"SANCTION", "COERCE"},
    {"ASSAULT", "COERCE"},
    {"RETREAT", "CONCEDE"},
    {"ACCUSE", "REJECT"},
)
ALIKE = frozenset((one, other) for words in WORDS_FOR_ONE_ACT for one in words for other in words)


def find_happenings(read: Mapping[str, pd.DataFrame], memory: Memory | None = None) -> pd.DataFrame:
    """Return the `happenings` table: one row an event, however many articles report it.

    `articles` counts reports, near copies once; `sources` lists the outlets; `status` is the firmest that a report
    gives; `disagreement` names what the reports contradict each other on (who, when, where, how many, whether) and
    which outlet says what; `confidence` is that of the best report. A symmetric event (both directions have event
    rows) is one happening; its source is the party named first.

    Args:
        read: `articles`, `actors`, `events` and, where there are any, `dates`, ids of the case.
        memory: of an earlier turn; what the reports on a pair of states tell is computed anew where one of them, or
            what is known of one of their parties, has changed.
    """
    memory = memory or Memory()
    if not len(read["events"]):
        memory.drop("happenings", KeptParties, Gathered, Groups, Joined, Rows)
        return tables.empty("happenings")
    known = memory.kept(KeptParties)
    parties = known.update(read["actors"], memory.moved)
    turned, renamed = known.moved
    gathered, groups = memory.kept(Gathered), memory.kept(Groups)
    changed = gathered.update(read, renamed, memory.changed)
    joined, rows = memory.kept(Joined), memory.kept(Rows)
    if changed or turned or joined.happenings is None:
        joined.update(_place_all(gathered, groups, changed, parties, turned), parties, _sharpness)
    rivals, rows.deeds = find_rivals(joined.happenings or (), parties, rows.deeds)
    rows.update(joined.happenings or (), rivals, parties, turned | renamed.keys())
    return change_rows("happenings", rows.gone, rows.fresh, order_of, memory)


def _place_all(
    gathered: Gathered, groups: Groups, changed: Set[str], parties: Parties, turned: Set[str]
) -> list[Happening]:
    """Return the happenings of a case before several are made one; arguments as those of `Groups.update`."""
    happenings = groups.update(gathered, {*changed}, parties, turned, bring_together)
    nameless = place_onesided(groups.nameless, happenings, groups, parties)
    left = place_nameless([report for report in nameless if report.source is None], happenings, groups, parties)
    rest: dict[str, list[Report]] = defaultdict(list)
    for report in nameless:
        if report.source is not None:
            rest[parties.home(report.source)].append(report)
    for side, open_ended in (("target", left), ("source", rest)):
        for home, reports in open_ended.items():
            happenings += groups.gather_open((side, home), reports, parties, bring_together).happenings
    return happenings


def order_of(row: Row) -> tuple[Any, ...]:
    """Return by what the table is ordered; only rows that say the same are alike in it."""
    return row["order"], row["happening_id"], row["event_ids"], row["status"], row["confidence"], row["articles"]


class Rows:
    """The row of each happening, kept where it is the same happening, and nothing else that it tells has changed.

    `gone` and `fresh` are the rows that the last update took out and brought in; `deeds` as `find_rivals` gives them.
    """

    def __init__(self) -> None:
        self.gone: list[Row] = []
        self.fresh: list[Row] = []
        self.deeds: Deeds = {}
        self._rows: dict[Happening, Row] = {}
        self._rivals: dict[Happening, dict[str, list[str]]] = {}

    def update(
        self,
        happenings: Sequence[Happening],
        rivals: Mapping[Happening, dict[str, list[str]]],
        parties: Parties,
        turned: Set[str],
    ) -> None:
        """Bring the rows up to date.

        Args:
            happenings: of the case.
            rivals: who else is said to have done a happening, where anybody.
            parties: what is known of each actor.
            turned: the actors of whom another thing is known, or who are called otherwise, than in the turn before.
        """
        now = dict.fromkeys(happenings)
        left = [one for one in self._rows if one not in now]
        new = [one for one in now if one not in self._rows]
        others = [one for one in {**self._rivals, **rivals} if self._rivals.get(one) != rivals.get(one)]
        others += [one for one in now if len(one.reports) > 1 and _is_told_by(one, turned)] if turned else ()
        out = [one for one in dict.fromkeys((*left, *others)) if one in self._rows]
        self.gone = [self._rows.pop(one) for one in out]
        anew = [one for one in dict.fromkeys((*new, *others)) if one in now]
        made = {one: Row(_row(one, rivals.get(one, {}), parties)) for one in anew}
        self._rows |= made
        self._rivals = dict(rivals)
        self.fresh = list(made.values())


def _is_told_by(happening: Happening, turned: Set[str]) -> bool:
    """Return whether the row of several reports depends on what is known of some actors, apart from its rivals."""
    return not turned.isdisjoint([report.location for report in happening.reports])


def bring_together(
    reports: Iterable[Report], parties: Parties, before: Sequence[Happening] = (), turned: Set[str] = frozenset()
) -> list[Happening]:
    """Return the happenings that reports on one pair of states tell of; the sharpest dated reports found them.

    Only happenings near in time are compared, so that the work grows with the reports, not with their square.

    Args:
        reports: in any order.
        parties: what is known of each actor.
        before: what was returned when the reports were mostly the same: a report near which nothing of its kind has
            changed belongs where it did.
        turned: the actors of whom another thing is known than then.
    """
    ordered = sorted(reports, key=_sharpness)
    founders: dict[Report, Report] = {}
    stirred = Stirred()
    for happening in before:
        if turned and not turned.isdisjoint(actors_of(happening.reports)):
            stirred.note(happening.sharpest)
        else:
            founders |= dict.fromkeys(happening.reports, happening.sharpest)
    for gone in founders.keys() - ordered:
        stirred.note(founders[gone])
    happenings: list[Happening] = []
    founded: dict[Report, int] = {}
    begins: list[tuple[pd.Timestamp, int]] = []
    vague: list[int] = []
    for report in ordered:
        founder = founders.get(report)
        if founder is not None and not stirred.is_near(report, begins, vague):
            place = None if founder is report else founded[founder]
        else:
            place = _place(report, happenings, begins, vague, parties)
            now = report if place is None else happenings[place].sharpest
            if now is not founder:
                for one in {now, founder or now}:
                    stirred.note(one)
        if place is not None:
            happenings[place].add(report)
            continue
        founded[report] = len(happenings)
        begin = _begin(report)
        if begin == VAGUE:
            vague.append(len(happenings))
        else:
            insort(begins, (begin, len(happenings)))
        happenings.append(Happening([report]))
    return happenings


def _sharpness(report: Report) -> tuple[Any, ...]:
    """Return by what reports are ordered: those first that know the date best."""
    undated = report.earliest is None
    day = VAGUE if undated else report.earliest
    return report.span, undated, day, RANK[report.status], report.article_id, report.start


Begins = Sequence[tuple[pd.Timestamp, int]]
"""When happenings begin that are of a month at most, with their places, in order."""


class Stirred:
    """When happenings begin that came, went or have other reports than before, by type."""

    def __init__(self) -> None:
        self._days: dict[str, list[pd.Timestamp]] = {}
        self._times = 0

    def note(self, founder: Report) -> None:
        """Note that of a report."""
        insort(self._days.setdefault(founder.code, []), _begin(founder))
        self._times += 1

    def is_near(self, report: Report, begins: Begins, vague: Sequence[int]) -> bool:
        """Return whether any of them can change where a report belongs; `begins` and `vague` as of `_place`.

        Those of another type only where there are so many near it that not all are compared.
        """
        if not self._times:
            return False
        window = None
        crowded = self._times + len(begins) + len(vague) > MOST_COMPARED
        if crowded:
            window = _window(report)
            crowded = self._times + len(_within(begins, *window)) + len(vague) > MOST_COMPARED
        days = [own for code, own in self._days.items() if crowded or _are_alike(report.code, code)]
        if not days:
            return False
        first, last = window or _window(report)
        return any(_between(own, first, last) or _between(own, VAGUE, VAGUE) for own in days)


def _place(
    report: Report,
    happenings: Sequence[Happening],
    begins: Begins,
    vague: Sequence[int],
    parties: Parties,
) -> int | None:
    """Return the place of the happening that a report belongs to; None where it is the first report of one.

    Args:
        report: of a pair of states.
        happenings: of the same pair so far.
        begins: when those begin that are of a month at most, with their places, in order.
        vague: the places of the others.
        parties: what is known of each actor.
    """
    near = [i for _, i in _within(begins, *_window(report))]
    fits = [(_fit(report, happenings[i], parties), -i) for i in [*near[:MOST_COMPARED], *vague[-MOST_COMPARED:]]]
    possible = [fit for fit in fits if fit[0] > 0]
    best = max(possible, default=(0.0, 0))
    return -best[1] if best[0] >= SURE or len(possible) == 1 else None


def _within(begins: Begins, first: pd.Timestamp, last: pd.Timestamp) -> Begins:
    return begins[bisect_left(begins, (first, -1)) : bisect_right(begins, (last, 10**9))]


def _begin(report: Report) -> pd.Timestamp:
    """Return when a happening begins that a report found; `VAGUE` where that is not known to a month."""
    begin = report.earliest if report.earliest is not None else report.published
    return VAGUE if begin is None or (report.earliest is not None and report.span > MONTH) else begin


def _between(days: Sequence[pd.Timestamp], first: pd.Timestamp, last: pd.Timestamp) -> bool:
    """Return whether any of some days, which are in order, lies between two."""
    place = bisect_left(days, first)
    return place < len(days) and days[place] <= last


def _window(report: Report) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last day on which a happening that a report may belong to can begin."""
    if report.earliest is not None and report.latest is not None:
        return report.earliest - MONTH, report.latest + CONFUSED
    if report.published is not None:
        return report.published - MONTH - NEAR, report.published + NEAR
    return pd.Timestamp.min.as_unit("s"), pd.Timestamp.max.as_unit("s")


def _fit(report: Report, happening: Happening, parties: Parties) -> float:
    """Return how well a report fits a happening; 0 where it cannot be the same event."""
    other = happening.sharpest  # what is told apart soonest comes first: most are of other acts
    if not _are_alike(report.code, other.code):
        return 0.0
    if report.kind != other.kind and not _came_true(report, other):
        return 0.0
    if not all(_same_parties(report, pair, parties) for pair in happening.pairs):
        return 0.0
    if places_differ(report, other, parties) and report.article_id in happening.article_ids:
        return 0.0
    if report.location is not None and any(is_elsewhere(report, one, parties) for one in happening.reports):
        return 0.0  # 'talks in Pyongyang on Thursday'; 'he had travelled to China four times'
    if report.code != "CONSULT" and (report.article_id, report.sentence) in happening.sentences:
        return 0.0  # two verbs of one sentence tell of two acts: they shot him and burned the body
    when = same_time(report, happening)
    if not when or (when < 1.0 and is_once_more(report, happening)):
        return 0.0
    shared = len(report.stems & happening.stems)
    told = report.words in happening.words
    denial = "denied" in (report.status, other.status)
    if report.negated != other.negated and not (report if report.negated else other).by:
        if report.article_id in happening.article_ids:
            return 0.0  # an article does not contradict itself: 'they met; they had never met before'
        denial = when >= 2.0
    one_sided = None in (report.source, report.target) and report.code not in UNDIRECTED
    once = befell_once(report, happening, parties)
    if one_sided and when < 1.0 and not once and not (told and is_told_alike(report, happening)):
        return 0.0  # 'a soldier was killed', printed on Monday and on Friday: two soldiers
    sure = shared or told or once or denial or report.code == other.code == "CONSULT"
    if not sure and (when < 2.0 or report.code != other.code or report.article_id in happening.article_ids):
        return 0.0
    fit = when + (report.code == other.code) + 0.5 * told + 0.25 * min(shared, 3)
    fit += 0.5 * (report.source == other.source) + 0.25 * (report.article_id == other.article_id)
    return fit + SURE if sure else fit


def _are_alike(one: str, other: str) -> bool:
    """Return whether words of two types can tell of one act."""
    return one == other or (one, other) in ALIKE


def _came_true(one: Report, other: Report) -> bool:
    """Whether a plan and a deed are one event: the same type, told of the same exact day."""
    exact = one.span <= SLACK and other.span <= SLACK
    return exact and one.code == other.code and one.earliest == other.earliest


def _same_parties(report: Report, pair: tuple[str | None, str | None], parties: Parties) -> bool:
    source, target = pair
    if report.source is None or source is None:
        return report.target is not None and target is not None and parties.compatible(report.target, target)
    if report.target is None or target is None:
        return report.target is target and parties.compatible(report.source, source)
    if parties.compatible(report.source, source) and parties.compatible(report.target, target):
        return True
    undirected = report.code in UNDIRECTED
    return undirected and parties.compatible(report.source, target) and parties.compatible(report.target, source)


def _row(happening: Happening, rivals: dict[str, list[str]], parties: Parties) -> dict[str, Any]:
    """Return the row of the `happenings` table."""
    sharpest = happening.sharpest
    named = [report for report in happening.reports if report.source is not None] or happening.reports
    firm = [report for report in named if report.status in DEEDS] or named
    lead = min(firm, key=lambda r: (r.span, -r.confidence, r.article_id, r.start))
    code = Counter(report.code for report in happening.reports).most_common(1)[0][0]
    places = [report.location for report in happening.reports if report.location is not None]
    told = [report.published for report in happening.reports if report.published is not None]
    days = sharpest.date_value or (str(min(told).date()) if told else "undated")
    return {
        "happening_id": "-".join(
            [days, lead.source or "nobody", code, lead.target or "nobody", sharpest.article_id[:6]]
        )
        + (f"-{sharpest.start}"),
        "source_id": lead.source,
        "target_id": lead.target,
        "code": code,
        "date_value": sharpest.date_value,
        "earliest": sharpest.earliest,
        "latest": sharpest.latest,
        "location_id": Counter(places).most_common(1)[0][0] if places else None,
        "status": min((report.status for report in happening.reports), key=RANK.__getitem__),
        "articles": len({report.first_copy for report in happening.reports}),
        "reports": tuple((report.first_copy, report.event_ids) for report in happening.reports),
        "sources": sorted({report.outlet for report in happening.reports if report.outlet}),
        "event_ids": sorted(event_id for report in happening.reports for event_id in report.event_ids),
        "first_reported": min(told, default=None),
        "disagreement": find_disagreement(happening, rivals, parties),
        "confidence": max(report.confidence for report in happening.reports),
        "order": str(sharpest.earliest or "9999"),
    }
