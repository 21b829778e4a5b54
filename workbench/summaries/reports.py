"""Reports: each place where an article tells of an event, with what tells one event from another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.copies import find_copies

CLAUSE = 80  # characters of a clause looked at before and after a trigger
CLAUSE_END = re.compile(r"[,;:.?!—–\n“”\"()]")
WORD = re.compile(r"[^\W\d_]{4,}")
FEWEST_FOR_COMMON = 20  # reports, below which no word counts as common
RANK = {"asserted": 0, "reported": 1, "planned": 2, "hypothetical": 3, "denied": 4}


@dataclass
class Report:
    """One article's account of one event: its event rows of one pair at one place of the text, both directions.

    `by` is who says so, where the article says who.
    """

    event_ids: list[str]
    article_id: str
    sentence: int
    start: int
    source: str | None
    target: str | None
    code: str
    words: str
    stems: frozenset[str]
    earliest: pd.Timestamp | None
    latest: pd.Timestamp | None
    date_value: str | None
    location: str | None
    status: str
    confidence: float
    published: pd.Timestamp | None
    outlet: str
    first_copy: str
    by: str | None = None
    negated: bool = False
    end: int = 0

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
    """Reports that tell of one event, with what they tell together.

    `stems` of all reports, the `sentences` and `triggers` (places of the words) that tell of it, the `article_ids`, and
    the `words` of the triggers: kept, since each further report is held against them.
    """

    reports: list[Report]
    pairs: set[tuple[str | None, str | None]]
    stems: set[str] = field(default_factory=set)
    sentences: set[tuple[str, int]] = field(default_factory=set)
    triggers: set[tuple[str, int]] = field(default_factory=set)
    article_ids: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for report in self.reports:
            self._note(report)

    @property
    def sharpest(self) -> Report:
        """The report that knows the date best: the first, since reports are brought together in that order."""
        return self.reports[0]

    def add(self, report: Report) -> None:
        """Add one more report of the event."""
        self.reports.append(report)
        self.pairs.add((report.source, report.target))
        self._note(report)

    def _note(self, report: Report) -> None:
        self.stems |= report.stems
        self.sentences.add((report.article_id, report.sentence))
        self.triggers.add((report.article_id, report.start))
        self.article_ids.add(report.article_id)
        self.words.add(report.words)


def gather_reports(events: pd.DataFrame, articles: pd.DataFrame, names: frozenset[str] = frozenset()) -> list[Report]:
    """Return one `Report` for each place where an article tells of an event between one pair of actors.

    `names` are stems that tell no event from another, being parts of names.
    """
    copies = find_copies(articles)
    about = {
        article_id: (published if tables.known(published) else None, outlet if tables.known(outlet) else "")
        for article_id, published, outlet in zip(
            articles["article_id"], articles["published"], articles["source"], strict=True
        )
    }
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    reports: dict[tuple[Any, ...], Report] = {}
    columns = {str(name): events[name].tolist() for name in events.columns}
    for values in zip(*columns.values(), strict=True):
        row: dict[str, Any] = dict(zip(columns, [one if tables.known(one) else None for one in values], strict=True))
        if row["source_id"] is None and row["target_id"] is None:
            continue
        pair = frozenset((row["source_id"], row["target_id"]))
        key = (row["article_id"], row["start"], row["code"], row["negated"], pair)
        if key in reports:
            reports[key].event_ids.append(row["event_id"])
            continue
        published, outlet = about.get(row["article_id"], (None, ""))
        reports[key] = Report(
            event_ids=[row["event_id"]],
            article_id=row["article_id"],
            sentence=row["sentence"] or 0,
            start=row["start"],
            source=row["source_id"],
            target=row["target_id"],
            code=row["code"],
            words=str(row["text"]).casefold(),
            stems=clause_stems(texts.get(row["article_id"], ""), row["start"], row["end"]) - names,
            earliest=row["earliest"],
            latest=row["latest"],
            date_value=row["date_value"],
            location=row["location_id"],
            status="denied" if row["negated"] else row["status"] or "asserted",
            confidence=1.0 if row["confidence"] is None else row["confidence"],  # a person's row
            published=published,
            outlet=outlet,
            first_copy=copies.get(row["article_id"], row["article_id"]),
            by=row["reported_by"],
            negated=bool(row["negated"]),
            end=row["end"],
        )
    return _without_common_stems(list(reports.values()))


def stems_of_names(actors: pd.DataFrame) -> frozenset[str]:
    """Return the stems of all names of actors and places: they stand in every report on them."""
    return frozenset(word[:5].casefold() for name in actors["name"].dropna() for word in WORD.findall(name))


def clause_stems(text: str, start: int, end: int) -> frozenset[str]:
    """Return the first five letters of each longer word around a trigger, as far as its clause goes."""
    before = text[max(0, start - CLAUSE) : start]
    after = text[end : end + CLAUSE]
    begin = max((stop.end() for stop in CLAUSE_END.finditer(before)), default=0)
    stop = CLAUSE_END.search(after)
    clause = f"{before[begin:]}{text[start:end]}{after[: stop.start()] if stop else after}"
    return frozenset(word[:5].casefold() for word in WORD.findall(clause))


def _without_common_stems(reports: list[Report]) -> list[Report]:
    """Leave out of every report the stems that a fifth of all reports have: they tell no event from another."""
    frequency = Counter(stem for report in reports for stem in report.stems)
    if len(reports) >= FEWEST_FOR_COMMON:
        common = {stem for stem, n in frequency.items() if n > len(reports) / 5}
        for report in reports:
            report.stems -= common
    return reports
