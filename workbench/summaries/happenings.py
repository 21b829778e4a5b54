"""Happenings: reports of one event, across articles, brought together.

Two reports tell of one event when their parties can be the same, their types are compatible, and neither date nor place
speaks against it. Near copies are one report. What the reports contradict each other on stands in `disagreement`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.acting_for import Parties
from workbench.summaries.counting import DEEDS
from workbench.summaries.disagreement import UNDIRECTED, find_disagreement, find_rivals, places_differ
from workbench.summaries.remembered import Memory, rows_kept
from workbench.summaries.reports import RANK, Gathered, Happening, Report, stems_of_names

DAY = pd.Timedelta(days=1)
SLACK = DAY  # the date line: one evening in Washington is the next morning in Seoul
NEAR = 7 * DAY  # an undated report belongs to an event of the week before it was printed
MONTH = 31 * DAY
SURE = 10.0  # a fit at or above this stands on its own; a lower one only where no other happening fits
MOST_COMPARED = 200  # happenings that one report is held against, at most
ALIKE = 2  # stems that undated reports without one side share at least, where they tell of one event
CONFUSED = 3 * DAY  # two sources that date one event differently do so by days, not months
WORDS_FOR_ONE_ACT = (
    {"AGREE", "SUPPORT", "COOPERATE"},
    {"SANCTION", "COERCE"},
    {"ASSAULT", "COERCE"},
    {"RETREAT", "CONCEDE"},
    {"ACCUSE", "REJECT"},
)


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
    if not len(read["events"]):
        return tables.empty("happenings")
    memory = memory or Memory()
    parties = Parties(read["actors"])
    together = partial(_bring_together, parties, memory)
    groups: dict[tuple[str, str], list[Report]] = defaultdict(list)
    nameless: list[Report] = []
    gathered = memory.kept(Gathered).update(read, stems_of_names(read["actors"]), memory.changed)
    for report in chain.from_iterable(gathered):
        aimless = report.target is None and report.earliest is None and report.code not in UNDIRECTED
        if report.source is None or aimless:
            nameless.append(report)
            continue
        one, other = parties.home(report.source), parties.home(report.target or "")
        groups[(one, other) if one <= other else (other, one)].append(report)
    happenings = Placed(happening for reports in groups.values() for happening in together(reports))
    nameless = _place_onesided(nameless, happenings, parties)
    left = _place_nameless([report for report in nameless if report.source is None], happenings, parties)
    rest: dict[str, list[Report]] = defaultdict(list)
    for report in nameless:
        if report.source is not None:
            rest[parties.home(report.source)].append(report)
    for reports in (*left.values(), *rest.values()):
        happenings += together(reports)
    rivals = find_rivals(happenings, parties)
    found = []
    for happening, others in zip(happenings, rivals, strict=True):
        given = tuple(happening.reports)
        told = tuple((name, tuple(outlets)) for name, outlets in others.items())
        places = parties.facts(report.location for report in given) if len(given) > 1 else ()
        found.append(memory.recall(_row, given, told, places, using=(happening, others, parties)))
    found.sort(key=itemgetter("order", "happening_id"))
    return rows_kept("happenings", found, memory)


def _bring_together(parties: Parties, memory: Memory, reports: Sequence[Report]) -> list[Happening]:
    facts = parties.facts(one for report in reports for one in (report.source, report.target, report.location))
    return memory.recall(_told_together, tuple(reports), facts, using=(parties,))


def _told_together(reports: Sequence[Report], facts: Any, parties: Parties) -> list[Happening]:
    return bring_together(reports, parties)


class Placed(list[Happening]):
    """Happenings, each in its place; those to which a report is added are copied first."""

    def add(self, place: int, report: Report) -> None:
        """Add a report to the happening in a place."""
        self[place] = Happening(list(self[place].reports))
        self[place].add(report)


def _place_nameless(nameless: list[Report], happenings: Placed, parties: Parties) -> dict[str, list[Report]]:
    """Add reports that name nobody who acted to the happening that they can only mean; return the others by target.

    "The office was destroyed on Tuesday" is a report of "the North blew up the office on Tuesday" where no other actor
    did such a thing to the same party on that day.
    """
    wanted = {(report.code, report.kind) for report in nameless}
    deeds: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for place, happening in enumerate(happenings):
        lead = happening.sharpest
        if (lead.code, lead.kind) not in wanted:
            continue
        for target in {parties.home(target) for _, target in happening.pairs if target is not None}:
            for day in _days(lead):
                deeds[target, lead.code, lead.kind, day].append(place)
    left: dict[str, list[Report]] = defaultdict(list)
    for report in nameless:
        target = parties.home(str(report.target))
        days = [*_days(report), None] if report.span <= SLACK else []
        near = {one for day in days for one in deeds.get((target, report.code, report.kind, day), ())}
        fits = [
            one for one in near if report.stems & happenings[one].stems and _same_time(report, happenings[one]) >= 2.0
        ]
        if len(fits) == 1:
            happenings.add(fits[0], report)
        else:
            left[target].append(report)
    return left


def _days(report: Report) -> Sequence[int | None]:
    """Return the days on which an event can have been; None in place of more than a month of them."""
    if report.earliest is None or report.latest is None:
        return ()
    first, last = sorted((report.earliest.toordinal(), report.latest.toordinal()))
    return range(first, last + 1) if last - first <= MONTH.days else (None,)


def _place_onesided(reports: list[Report], happenings: Placed, parties: Parties) -> list[Report]:
    """Add undated reports that leave one side open to the only happening of a week that is told in their words.

    "Troops struck at dawn" is a report of "the troops struck Gaza" printed the same week; return the others.
    """
    asked = {
        (parties.home(str(report.target if report.source is None else report.source)), *_words_of(report))
        for report in reports
    }
    told: dict[tuple[Any, ...], dict[int, None]] = defaultdict(dict)
    for place, happening in enumerate(happenings):
        for report in happening.reports:
            for side in (report.source, report.target):
                if side is not None and (key := (parties.home(side), *_words_of(report))) in asked:
                    told[key][place] = None
    left: list[Report] = []
    for report in reports:
        known = str(report.target if report.source is None else report.source)
        near = list(told.get((parties.home(known), *_words_of(report)), ()))[:MOST_COMPARED]
        fits = [place for place in near if _is_of(report, known, happenings[place], parties)]
        if len(fits) == 1:
            happenings.add(fits[0], report)
        else:
            left.append(report)
    return left


def _words_of(report: Report) -> tuple[str, str, str]:
    return report.code, report.kind, report.words


def _is_of(report: Report, known: str, happening: Happening, parties: Parties) -> bool:
    """Whether the side that a report names has that part in a happening of its week, told with a further word of it."""
    parts = {target if report.source is None else source for source, target in happening.pairs}
    same = all(part is None or parties.compatible(known, part) for part in parts) and parts != {None}
    alike = _is_told_alike(report, happening) and report.negated == happening.sharpest.negated
    return same and alike and _same_time(report, happening) > 0


def _is_told_alike(report: Report, happening: Happening) -> bool:
    """Whether reports without one side are of one event: on one day with a stem in common, later in the same words."""
    shared = report.stems & happening.stems
    if report.published in {one.published for one in happening.reports}:
        return bool(shared)
    same = any(report.stems <= one.stems or one.stems <= report.stems for one in happening.reports)
    return same and len(shared) >= ALIKE


def bring_together(reports: Iterable[Report], parties: Parties) -> list[Happening]:
    """Return the happenings that reports on one pair of states tell of; the sharpest dated reports found them.

    Only happenings near in time are compared, so that the work grows with the reports, not with their square.
    """
    ordered = sorted(reports, key=lambda r: (r.span, str(r.earliest), RANK[r.status], r.article_id, r.start))
    happenings: list[Happening] = []
    begins: list[tuple[pd.Timestamp, int]] = []
    vague: list[int] = []
    for report in ordered:
        window = _window(report)
        near = [i for _, i in begins[bisect_left(begins, (window[0], -1)) : bisect_right(begins, (window[1], 10**9))]]
        fits = [(_fit(report, happenings[i], parties), -i) for i in [*near[:MOST_COMPARED], *vague[-MOST_COMPARED:]]]
        possible = [fit for fit in fits if fit[0] > 0]
        best = max(possible, default=(0.0, 0))
        if best[0] >= SURE or len(possible) == 1:
            happenings[-best[1]].add(report)
            continue
        happenings.append(Happening([report]))
        begin = report.earliest if report.earliest is not None else report.published
        if begin is None or (report.earliest is not None and report.span > MONTH):
            vague.append(len(happenings) - 1)
        else:
            insort(begins, (begin, len(happenings) - 1))
    return happenings


def _window(report: Report) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last day on which a happening that a report may belong to can begin."""
    if report.earliest is not None and report.latest is not None:
        return report.earliest - MONTH, report.latest + CONFUSED
    if report.published is not None:
        return report.published - MONTH - NEAR, report.published + NEAR
    return pd.Timestamp.min.as_unit("s"), pd.Timestamp.max.as_unit("s")


def _fit(report: Report, happening: Happening, parties: Parties) -> float:
    """Return how well a report fits a happening; 0 where it cannot be the same event."""
    if not all(_same_parties(report, pair, parties) for pair in happening.pairs):
        return 0.0
    other = happening.sharpest
    if not (report.code == other.code or _compatible_codes(report.code, other.code)):
        return 0.0
    if report.kind != other.kind and not _came_true(report, other):
        return 0.0
    if places_differ(report, other, parties) and report.article_id in happening.article_ids:
        return 0.0
    if report.code != "CONSULT" and (report.article_id, report.sentence) in happening.sentences:
        return 0.0  # two verbs of one sentence tell of two acts: they shot him and burned the body
    when = _same_time(report, happening)
    if not when:
        return 0.0
    shared = len(report.stems & happening.stems)
    told = report.words in happening.words
    denial = "denied" in (report.status, other.status)
    if report.negated != other.negated and not (report if report.negated else other).by:
        if report.article_id in happening.article_ids:
            return 0.0  # an article does not contradict itself: 'they met; they had never met before'
        denial = when >= 2.0
    one_sided = None in (report.source, report.target) and report.code not in UNDIRECTED
    if one_sided and when < 1.0 and not (told and _is_told_alike(report, happening)):
        return 0.0  # 'a soldier was killed', printed on Monday and on Friday: two soldiers
    sure = shared or told or denial or report.code == other.code == "CONSULT"
    if not sure and (when < 2.0 or report.code != other.code or report.article_id in happening.article_ids):
        return 0.0
    fit = when + (report.code == other.code) + 0.5 * told + 0.25 * min(shared, 3)
    fit += 0.5 * (report.source == other.source) + 0.25 * (report.article_id == other.article_id)
    return fit + SURE if sure else fit


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


def _compatible_codes(one: str, other: str) -> bool:
    return any(one in words and other in words for words in WORDS_FOR_ONE_ACT)


def _same_time(report: Report, happening: Happening) -> float:
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


def _row(
    reports: Sequence[Report],
    told: Any,
    places: Any,
    happening: Happening,
    rivals: dict[str, list[str]],
    parties: Parties,
) -> dict[str, Any]:
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
        "sources": sorted({report.outlet for report in happening.reports if report.outlet}),
        "event_ids": sorted(event_id for report in happening.reports for event_id in report.event_ids),
        "first_reported": min(told, default=None),
        "disagreement": find_disagreement(happening, rivals, parties),
        "confidence": max(report.confidence for report in happening.reports),
        "order": str(sharpest.earliest or "9999"),
    }
