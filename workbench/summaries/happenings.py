"""Happenings: reports of one event, across articles, brought together.

Two reports tell of one event when their parties can be the same, their types are compatible, and neither date nor place
speaks against it. Near copies are one report. What the reports contradict each other on stands in `disagreement`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.copies import find_copies
from workbench.summaries.parties import Parties

DAY = pd.Timedelta(days=1)
SLACK = DAY  # the date line: one evening in Washington is the next morning in Seoul
NEAR = 7 * DAY  # an undated report belongs to an event of the week before it was printed
MONTH = 31 * DAY
MOST_COMPARED = 200  # happenings that one report is held against, at most
CONFUSED = 3 * DAY  # two sources that date one event differently do so by days, not months
WORDS_FOR_ONE_ACT = (
    {"AGREE", "SUPPORT", "COOPERATE"},
    {"SANCTION", "COERCE"},
    {"ASSAULT", "COERCE"},
    {"RETREAT", "CONCEDE"},
    {"ACCUSE", "REJECT"},
)
UNDIRECTED = ("CONSULT", "COOPERATE", "AGREE", "SUPPORT")
DEEDS = ("asserted", "reported")
RANK = {"asserted": 0, "reported": 1, "planned": 2, "hypothetical": 3, "denied": 4}


@dataclass
class Report:
    """One article's account of one event: its event rows of one pair at one place of the text, both directions."""

    event_ids: list[str]
    article_id: str
    start: int
    source: str
    target: str | None
    code: str
    words: str
    earliest: pd.Timestamp | None
    latest: pd.Timestamp | None
    date_value: str | None
    location: str | None
    status: str
    confidence: float
    published: pd.Timestamp | None
    outlet: str
    first_copy: str

    @property
    def kind(self) -> str:
        """What sort of statement it is: of a deed done (or denied), or of one to come."""
        return "future" if self.status in ("planned", "hypothetical") else "deed"

    @property
    def span(self) -> pd.Timedelta:
        """How uncertain the date is; the longest of all where there is none."""
        if self.earliest is None or self.latest is None:
            return pd.Timedelta.max
        return self.latest - self.earliest


@dataclass
class Happening:
    """Reports that tell of one event."""

    reports: list[Report]
    pairs: set[tuple[str, str | None]]

    @property
    def sharpest(self) -> Report:
        """The report that knows the date best: the first, since reports are brought together in that order."""
        return self.reports[0]

    def add(self, report: Report) -> None:
        """Add one more report of the event."""
        self.reports.append(report)
        self.pairs.add((report.source, report.target))


def find_happenings(read: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the `happenings` table: one row an event, however many articles report it.

    `articles` counts reports, near copies once; `sources` lists the outlets; `status` is the firmest that a report
    gives; `disagreement` names what the reports contradict each other on (who, when, where, whether) and which outlet
    says what; `confidence` is that of the best report. A symmetric event (both directions have event rows) is one
    happening; its source is the party named first.
    """
    events = read["events"]
    if not len(events):
        return tables.empty("happenings")
    parties = Parties(read["actors"])
    groups: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in gather_reports(events, read["articles"]):
        pair = sorted({parties.state(report.source), parties.state(report.target or "")})
        groups[pair[0], pair[-1]].append(report)
    happenings = [happening for reports in groups.values() for happening in bring_together(reports, parties)]
    rows = [_row(happening, parties) for happening in happenings]
    rows.sort(key=lambda row: (str(row["earliest"] or "9999"), row["happening_id"]))
    return tables.frame("happenings", rows)


def gather_reports(events: pd.DataFrame, articles: pd.DataFrame) -> list[Report]:
    """Return one `Report` for each place where an article tells of an event between one pair of actors."""
    copies = find_copies(articles)
    about = {
        article_id: (published if tables.known(published) else None, outlet if tables.known(outlet) else "")
        for article_id, published, outlet in zip(
            articles["article_id"], articles["published"], articles["source"], strict=True
        )
    }
    reports: dict[tuple[Any, ...], Report] = {}
    for row in events.to_dict("records"):
        if not tables.known(row["source_id"]):
            continue
        row = {key: value if tables.known(value) else None for key, value in row.items()}
        pair = frozenset((row["source_id"], row["target_id"]))
        key = (row["article_id"], row["start"], row["code"], row["negated"], pair)
        if key in reports:
            reports[key].event_ids.append(row["event_id"])
            continue
        published, outlet = about.get(row["article_id"], (None, ""))
        reports[key] = Report(
            event_ids=[row["event_id"]],
            article_id=row["article_id"],
            start=row["start"],
            source=row["source_id"],
            target=row["target_id"],
            code=row["code"],
            words=str(row["text"]).casefold(),
            earliest=row["earliest"],
            latest=row["latest"],
            date_value=row["date_value"],
            location=row["location_id"],
            status="denied" if row["negated"] else row["status"] or "asserted",
            confidence=row["confidence"] or 0.0,
            published=published,
            outlet=outlet,
            first_copy=copies.get(row["article_id"], row["article_id"]),
        )
    return list(reports.values())


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
        best = max(fits, default=(0.0, 0))
        if best[0] > 0:
            happenings[-best[1]].add(report)
            continue
        happenings.append(Happening([report], {(report.source, report.target)}))
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
    if report.kind != other.kind or not (report.code == other.code or _compatible_codes(report.code, other.code)):
        return 0.0
    if _places_differ(report, other, parties) and report.article_id == other.article_id:
        return 0.0
    when = _same_time(report, happening)
    if not when:
        return 0.0
    fit = when + (report.code == other.code) + 0.5 * (report.words in {r.words for r in happening.reports})
    return fit + 0.5 * (report.source == other.source) + 0.25 * (report.article_id == other.article_id)


def _same_parties(report: Report, pair: tuple[str, str | None], parties: Parties) -> bool:
    source, target = pair
    if report.target is None or target is None:
        return report.target is target and parties.compatible(report.source, source)
    if parties.compatible(report.source, source) and parties.compatible(report.target, target):
        return True
    undirected = report.code in UNDIRECTED
    return undirected and parties.compatible(report.source, target) and parties.compatible(report.target, source)


def _compatible_codes(one: str, other: str) -> bool:
    return any(one in words and other in words for words in WORDS_FOR_ONE_ACT)


def _places_differ(one: Report, other: Report, parties: Parties) -> bool:
    if one.location is None or other.location is None or one.location == other.location:
        return False
    inside = parties.state(one.location) == parties.state(other.location)
    return not (inside and parties.state(one.location) in (one.location, other.location))


def _same_time(report: Report, happening: Happening) -> float:
    """Return how well the date fits: 2 for the same days, less where it is only possible, 0 where it is not."""
    other = happening.sharpest
    if report.earliest is not None and report.latest is not None:
        if other.earliest is None or other.latest is None:
            return 0.0
        if report.earliest <= other.latest and other.earliest <= report.latest:
            return 2.0 if report.span <= SLACK else 1.0
        gap = max(report.earliest - other.latest, other.earliest - report.latest)
        same_article = report.article_id in {r.article_id for r in happening.reports}
        if same_article or report.span > SLACK or other.span > SLACK:
            return 0.0
        if gap <= SLACK:
            return 0.75
        return 0.5 if gap <= CONFUSED and report.words in {r.words for r in happening.reports} else 0.0
    told = report.published
    begin = other.earliest if other.earliest is not None else other.published
    end = other.latest if other.latest is not None else other.published
    if report.article_id in {r.article_id for r in happening.reports}:
        return 0.5 if report.words in {r.words for r in happening.reports} else 0.25
    if told is None or begin is None or end is None:
        return 0.0
    return 0.5 if begin - DAY <= told <= max(end, begin) + NEAR else 0.0


def _row(happening: Happening, parties: Parties) -> dict[str, Any]:
    """Return the row of the `happenings` table."""
    sharpest = happening.sharpest
    firm = [report for report in happening.reports if report.status in DEEDS] or happening.reports
    lead = min(firm, key=lambda r: (r.span, -r.confidence, r.article_id, r.start))
    code = Counter(report.code for report in happening.reports).most_common(1)[0][0]
    places = [report.location for report in happening.reports if report.location is not None]
    told = [report.published for report in happening.reports if report.published is not None]
    days = sharpest.date_value or (str(min(told).date()) if told else "undated")
    return {
        "happening_id": "-".join([days, lead.source, code, lead.target or "nobody", sharpest.article_id[:6]])
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
        "disagreement": find_disagreement(happening, parties),
        "confidence": max(report.confidence for report in happening.reports),
    }


def find_disagreement(happening: Happening, parties: Parties) -> str | None:
    """Return in words what the reports contradict each other on, with the outlets on each side; None where nothing."""
    parts = []
    for what, said in (
        ("when", _dates_told(happening)),
        ("where", _places_told(happening, parties)),
        ("whether", _denials(happening)),
    ):
        if len(said) > 1:
            parts.append(f"{what}: " + "; ".join(f"{value} ({', '.join(said[value])})" for value in sorted(said)))
    return ". ".join(parts) or None


def _by_outlet(told: Iterable[tuple[str, Report]]) -> dict[str, list[str]]:
    said: dict[str, set[str]] = defaultdict(set)
    for value, report in told:
        said[value].add(report.outlet or report.article_id)
    return {value: sorted(outlets) for value, outlets in said.items()}


def _dates_told(happening: Happening) -> dict[str, list[str]]:
    """The days that reports give, where they are exact and at least one pair of articles cannot both be right."""
    exact = [report for report in happening.reports if report.span < DAY and report.earliest is not None]
    return _by_outlet((str(report.date_value), report) for report in exact)


def _places_told(happening: Happening, parties: Parties) -> dict[str, list[str]]:
    located = [report for report in happening.reports if report.location is not None]
    if not any(_places_differ(one, other, parties) for one in located for other in located):
        return {}
    return _by_outlet((parties.name(str(report.location)), report) for report in located)


def _denials(happening: Happening) -> dict[str, list[str]]:
    if all(report.status == "denied" for report in happening.reports):
        return {}
    return _by_outlet(
        ("denied" if report.status == "denied" else "told", report)
        for report in happening.reports
        if report.kind == "deed"
    )
