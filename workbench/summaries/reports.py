"""Reports: each place where an article tells of an event, with what tells one event from another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from sys import intern
from typing import Any, NamedTuple

import pandas as pd

from workbench import tables
from workbench.summaries.amounts import Amount, find_amounts
from workbench.summaries.copies import Shared, find_copies
from workbench.summaries.remembered import one_of_each

CLAUSE = 80  # characters of a clause looked at before and after a trigger
CLAUSE_END = re.compile(r"[,;:.?!—–\n“”\"()]")
WORD = re.compile(r"[^\W\d_]{4,}")
FEWEST_FOR_COMMON = 20  # reports, below which no word counts as common
RANK = {"asserted": 0, "reported": 1, "planned": 2, "hypothetical": 3, "denied": 4}


class Printed(NamedTuple):
    """An article as far as its reports depend on it: its day, outlet, text, first copy, and spans of dates in it."""

    published: Any = None
    outlet: str = ""
    text: str = ""
    first_copy: str = ""
    dates: tuple[tuple[int, int], ...] = ()


NOT_PRINTED = Printed()


@dataclass(frozen=True, eq=False, slots=True)
class Report:
    """One article's account of one event: its event rows of one pair at one place of the text, both directions.

    `by` is who says so, where the article says who; `span` how uncertain the date is, the longest of all where there is
    none.
    """

    event_ids: tuple[str, ...]
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
    printed: Printed = NOT_PRINTED
    span: pd.Timedelta = pd.Timedelta.max

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how it is made again, in fewer steps than a dataclass of this kind does."""
        return Report, _cells(self)

    @property
    def kind(self) -> str:
        """What sort of statement it is: of a deed done (or denied), or of one to come."""
        return "future" if self.status in ("planned", "hypothetical") else "deed"

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The numbers in its sentence, days and years left out."""
        return find_amounts(self.printed.text, self.start, self.end, self.printed.dates)


_cells: attrgetter[Any] = attrgetter(*(one.name for one in fields(Report)))


class Happening:
    """Reports that tell of one event, with what they tell together.

    `stems` of all reports, the `sentences` and `triggers` (places of the words) that tell of it, the `article_ids`, and
    the `words` of the triggers: gathered when first asked for, since each further report is held against them, and
    forgotten by `rest`.
    """

    __slots__ = ("article_ids", "pairs", "reports", "sentences", "stems", "triggers", "words")
    pairs: set[tuple[str | None, str | None]]
    stems: set[str]
    sentences: set[tuple[str, int]]
    triggers: set[tuple[str, int]]
    article_ids: set[str]
    words: set[str]

    def __init__(self, reports: list[Report]) -> None:
        self.reports = reports

    def __getattr__(self, name: str) -> Any:
        """Gather what the reports tell together, where that was not yet asked for."""
        if name not in self.__slots__:
            raise AttributeError(name)
        self.pairs, self.stems, self.sentences = set(), set(), set()
        self.triggers, self.article_ids, self.words = set(), set(), set()
        for report in self.reports:
            self._note(report)
        return getattr(self, name)

    def __getstate__(self) -> list[Report]:
        """Keep the reports alone: the rest is gathered again where it is asked for."""
        return self.reports

    def __setstate__(self, reports: list[Report]) -> None:
        """Take the reports."""
        self.reports = reports

    @property
    def sharpest(self) -> Report:
        """The report that knows the date best: the first, since reports are brought together in that order."""
        return self.reports[0]

    def add(self, report: Report) -> None:
        """Add one more report of the event."""
        self._note(report)
        self.reports.append(report)

    def rest(self) -> None:
        """Forget what can be gathered again: a large case has many happenings, and most are never asked again."""
        _ = self.pairs
        del self.pairs, self.stems, self.sentences, self.triggers, self.article_ids, self.words

    def _note(self, report: Report) -> None:
        self.pairs.add((report.source, report.target))
        self.stems |= report.stems
        self.sentences.add((report.article_id, report.sentence))
        self.triggers.add((report.article_id, report.start))
        self.article_ids.add(report.article_id)
        self.words.add(report.words)


TOLD = (
    "event_id sentence start end source_id target_id code text earliest latest date_value location_id status negated "
    "confidence reported_by"
).split()
READ = ("articles", "dates", "events")
DATE_SPAN = ("article_id", "start", "end")


class Gathered:
    """The reports of each article, kept up to date: only articles whose rows or words may be others are looked at.

    `ready` are the reports by article, `order` the articles that tell of an event, in order, `copies` what
    `find_copies` answered.
    """

    def __init__(self) -> None:
        self.order: list[str] = []
        self.ready: dict[str, tuple[Report, ...]] = {}
        self._prints: dict[str, int] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self.copies: dict[str, str] = {}
        self._shared = Shared()
        self._frequency: Counter[str] = Counter()
        self._names: Counter[str] = Counter()
        self._dropped: Set[str] = frozenset()

    def update(
        self,
        read: Mapping[str, pd.DataFrame],
        renamed: Mapping[str, tuple[str | None, str | None]],
        changed: Set[str] | None = None,
    ) -> set[str]:
        """Bring the reports up to date, one for each place where an article tells of an event between a pair of actors.

        Args:
            read: `events`, `articles` and, where there are any, `dates`.
            renamed: the actors with another name than in the last turn, with that one and the name now: what is part
                of a name tells no event from another.
            changed: the articles of which any row is another than in the last turn; None where that is not known.

        Returns:
            The articles that tell anything else than before.
        """
        self.order = read["events"]["article_id"].unique().tolist()
        copies = find_copies(read["articles"], self._shared)
        stale = set(self.order)
        if changed is not None:
            moved = {one for one, first in copies.items() if self.copies.get(one) != first}
            stale = {one for one in self.order if one not in self.ready} | (stale & (changed | moved))
        self.copies = copies
        fresh = self._look_at(read, stale)
        found = {*fresh, *(self.ready.keys() - set(self.order))}
        before = {one: self.ready.pop(one, ()) for one in found}
        for report in chain.from_iterable(before.values()):
            self._frequency.subtract(_all_stems(report))
        for one, told in fresh.items():
            self._words[one] = tuple(frozenset[str]().union(*(report.stems for report in told)))
            self._frequency.update(chain.from_iterable(report.stems for report in told))
        reports = sum(map(len, self.ready.values())) + sum(map(len, fresh.values()))
        dropped = self._to_be_dropped(renamed, reports)
        turned = frozenset([*(dropped ^ self._dropped)])  # made anew, since one with many gaps is slow to go through
        self._dropped = dropped
        for one, own in self.ready.items() if turned else ():
            if not turned.isdisjoint(self._words[one]):
                now = tuple(_with_stems(report, _all_stems(report) - dropped) for report in own)
                if now != own:
                    self.ready[one] = now
                    found.add(one)
        for one, told in fresh.items():
            known = {_cells(report): report for report in before[one]}
            left = (_with_stems(report, report.stems - dropped) for report in told)
            self.ready[one] = tuple(known.get(_cells(report), report) for report in left)
        return found

    def _to_be_dropped(self, renamed: Mapping[str, tuple[str | None, str | None]], reports: int) -> Set[str]:
        """Return the stems that tell no event from another: parts of names, and what a fifth of all reports have."""
        for before, now in renamed.values():
            self._names.subtract(_stems_of(before or ""))
            self._names.update(_stems_of(now or ""))
            for stem in _stems_of(before or ""):
                if not self._names[stem]:
                    del self._names[stem]
        common = {stem for stem, n in self._frequency.items() if n > reports / 5}
        return self._names.keys() | (common if reports >= FEWEST_FOR_COMMON else set())

    def _look_at(self, read: Mapping[str, pd.DataFrame], stale: Set[str]) -> dict[str, tuple[Report, ...]]:
        """Return the reports of those articles that tell anything else than before, all stems kept."""
        own = {name: rows[rows["article_id"].isin(stale)] for name, rows in read.items() if name in READ}
        printed = _print(own, self.copies)
        events = own["events"]
        cells = (one_of_each(events[name].astype(object).where(events[name].notna(), None)) for name in TOLD)
        rows: dict[str, list[tuple[Any, ...]]] = {one: [] for one in stale}
        for article_id, row in zip(events["article_id"].tolist(), zip(*cells, strict=True), strict=True):
            if row[4] is not None or row[5] is not None:
                rows[article_id].append(row)
        found = {}
        for one, told in rows.items():
            article = printed.get(one, NOT_PRINTED)
            mark = hash((article, tuple(told)))
            if one not in self.ready or self._prints.get(one) != mark:
                self._prints[one] = mark
                found[one] = tuple(_told_by(one, article, told))
        return found


def _print(read: Mapping[str, pd.DataFrame], copies: Mapping[str, str]) -> dict[str, Printed]:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    if "dates" in read:
        for article_id, start, end in zip(*(read["dates"][name].tolist() for name in DATE_SPAN), strict=True):
            spans[article_id].append((start, end))
    columns = (read["articles"][name].tolist() for name in ("article_id", "published", "source", "text"))
    return {
        article_id: Printed(
            published if tables.known(published) else None,
            outlet if tables.known(outlet) else "",
            text,
            copies.get(article_id, article_id),
            tuple(spans.get(article_id, ())),
        )
        for article_id, published, outlet, text in zip(*columns, strict=True)
    }


def _told_by(article_id: str, printed: Printed, rows: Sequence[tuple[Any, ...]]) -> list[Report]:
    """Return the reports of one article, all stems kept, in the order of their first rows."""
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    lines = [dict(zip(TOLD, row, strict=True)) for row in rows]
    for place, row in enumerate(lines):
        pair = frozenset((row["source_id"], row["target_id"]))
        groups[row["start"], row["code"], row["negated"], pair].append(place)
    found = []
    for places in groups.values():
        row = lines[places[0]]
        report = Report(
            event_ids=tuple(lines[place]["event_id"] for place in places),
            article_id=article_id,
            sentence=row["sentence"] or 0,
            start=row["start"],
            source=row["source_id"],
            target=row["target_id"],
            code=row["code"],
            words=intern(str(row["text"]).casefold()),
            stems=clause_stems(printed.text, row["start"], row["end"]),
            earliest=row["earliest"],
            latest=row["latest"],
            date_value=row["date_value"],
            location=row["location_id"],
            status="denied" if row["negated"] else row["status"] or "asserted",
            confidence=1.0 if row["confidence"] is None else row["confidence"],  # a person's row
            published=printed.published,
            outlet=printed.outlet,
            first_copy=printed.first_copy or article_id,
            by=row["reported_by"],
            negated=bool(row["negated"]),
            end=row["end"],
            printed=printed,
            span=_one_span(
                pd.Timedelta.max if None in (row["earliest"], row["latest"]) else row["latest"] - row["earliest"]
            ),
        )
        found.append(report)
    return found


@lru_cache(maxsize=1000)
def _one_span(span: pd.Timedelta) -> pd.Timedelta:
    """Return the very span of all that are as long."""
    return span


def _all_stems(report: Report) -> frozenset[str]:
    return clause_stems(report.printed.text, report.start, report.end)


def _with_stems(report: Report, stems: frozenset[str]) -> Report:
    """Return a report with these stems; itself where it has them."""
    return report if report.stems == stems else replace(report, stems=stems)


@lru_cache(maxsize=100_000)
def _stems_of(name: str) -> frozenset[str]:
    return frozenset(word[:5].casefold() for word in WORD.findall(name))


def clause_stems(text: str, start: int, end: int) -> frozenset[str]:
    """Return the first five letters of each longer word around a trigger, as far as its clause goes."""
    before = text[max(0, start - CLAUSE) : start]
    after = text[end : end + CLAUSE]
    begin = max((stop.end() for stop in CLAUSE_END.finditer(before)), default=0)
    stop = CLAUSE_END.search(after)
    clause = f"{before[begin:]}{text[start:end]}{after[: stop.start()] if stop else after}"
    return frozenset(intern(word[:5].casefold()) for word in WORD.findall(clause))
