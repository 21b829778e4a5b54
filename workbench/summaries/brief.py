"""A brief: what a case holds on two actors, or on one, in sentences that each rest on rows and lead to the evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.acting_for import Parties
from workbench.summaries.citations import Brief, Place, Section, Statement, number_sources
from workbench.summaries.counting import AHEAD, COOPERATION, DEEDS, line_of
from workbench.summaries.dyads import between, find_trend, of_one, turning_point
from workbench.summaries.relations import balance_of
from workbench.summaries.selection import Only, narrow
from workbench.summaries.telling import Teller
from workbench.summaries.telling_quotes import tell_quotes
from workbench.summaries.telling_ties import tell_ties
from workbench.summaries.wording import counted, day, kind_name, number, tidy, when

MOST_LISTED = 20
MOST_AHEAD = 10
MOST_PARTNERS = 8
DENIED = ("denied",)
FEWEST_TO_COMPARE = 3
MONTH = 31
ENDS = ("source_id", "target_id")

Row = dict[str, Any]


def write_brief(
    read: dict[str, pd.DataFrame],
    a: str,
    b: str | None = None,
    *,
    since: Any = None,
    title: str | None = None,
    level: str = "state",
    only: Only | None = None,
) -> Brief:
    """Return the brief on two actors, or on one against all others.

    Args:
        read: the tables of a case.
        a: entity_id of the first actor.
        b: entity_id of the second; None for all whom the first has to do with.
        since: a day; what happened from it on, or was reported from it on without a day, is then told apart.
        title: a heading of the analyst's; by default the names.
        level: `state` counts people and bodies for their state, `actor` only the two as named.
        only: what to narrow it to (period, outlets, how sure); see `selection.Only`.

    Every sentence is made from rows, cites them, and says nothing that they do not. What nobody reports is not in it.
    """
    writer = _Writer(narrow(read, only or {}), a, b, level, only or {})
    begin = pd.Timestamp(since) if tables.known(since) else None
    sections = [
        Section("In short", tuple(writer.in_short(begin)), is_list=False),
        Section("With whom", tuple(writer.partners())) if b is None else None,
        Section("Standing ties", tuple(writer.ties())),
        *writer.happened(begin),
        Section("What was planned or thought possible", tuple(writer.listed(AHEAD, MOST_AHEAD))),
        Section("What was denied or did not happen", tuple(writer.listed(DENIED, MOST_AHEAD))),
        Section("Where the sources disagree", tuple(writer.disputed())),
        Section("What was said", tuple(tell_quotes(read, writer.parties, a, b, level=level))),
        Section("What is not known", tuple(writer.unknown()), is_list=False),
    ]
    kept = tuple(section for section in sections if section is not None and section.statements)
    sources, labels = number_sources(kept, read)
    names = writer.name_a if b is None else f"{writer.name_a} and {writer.name_b}"
    return Brief(title or names, writer.scope(len(sources)), kept, sources, labels)


class _Writer:
    """The tables cut down to the actors of one brief, and the sentences made from them."""

    def __init__(self, read: dict[str, pd.DataFrame], a: str, b: str | None, level: str, only: Only) -> None:
        self.read, self.a, self.b, self.level = read, a, b, level
        self.parties = Parties(read["actors"])
        self.name_a = self.parties.name(a)
        self.name_b = self.parties.name(b) if b is not None else ""
        found = between(read, a, b, level=level, **only) if b is not None else of_one(read, a, level=level, **only)
        self.only, self.below = only, 0
        if line_of(only.get("sure")):
            every: Only = {**only, "sure": 0.0}
            whole = (
                between(read, a, b, level=level, **every) if b is not None else of_one(read, a, level=level, **every)
            )
            self.below = len(whole) - len(found)
        named = [
            b is not None or all(map(self._is_told, pair))
            for pair in zip(found["source_id"], found["target_id"], strict=True)
        ]
        self.happenings = found[pd.Series(named, index=found.index, dtype=bool)]
        self.unnamed: list[Row] = found[~pd.Series(named, index=found.index, dtype=bool)].to_dict("records")
        self.rows: list[Row] = sorted(self.happenings.to_dict("records"), key=_moment)
        self.done = [row for row in self.rows if row["status"] in DEEDS]
        self.teller = Teller(read, self.parties)
        self.who = f"{self.parties.called(a)} and {self.parties.called(b) if b else 'others'}"

    def _is_told(self, one: str) -> bool:
        """Whether a party can be told of: an article names it, or the state that it acts for is known."""
        return one == self.a or self.parties.is_named(one) or (self.level == "state" and self.parties.state(one) != one)

    def scope(self, cited: int) -> str:
        """What the brief rests on: articles, outlets and the days they were printed."""
        articles = self.read["articles"]
        days = articles["published"].dropna()
        printed = f", printed between {day(days.min())} and {day(days.max())}" if len(days) else ""
        outlets = counted(articles["source"].dropna().nunique(), "outlet")
        told = counted(len(articles), "article")
        return tidy(
            f"Drawn from {number(cited)} of {told} by {outlets}{printed}. What several articles report counts once; "
            f"a near copy is not a second report{self._left_out()}"
        )

    def _left_out(self) -> str:
        """How many happenings are left out as less sure than the line that was drawn, as the end of a sentence."""
        if not self.below:
            return ""
        line = line_of(self.only.get("sure"))
        return f"; {counted(self.below, 'happening')} {_be(self.below)} left out as less sure than {line:g}"

    # what a statement rests on

    def _places(self, rows: Iterable[Row]) -> tuple[Place, ...]:
        told = self.teller.reports(rows)
        return tuple(dict.fromkeys((row["article_id"], int(row["sentence"])) for row in told))

    def _say(self, text: str, rows: Sequence[Row]) -> Statement:
        return Statement(tidy(text), tuple(("happenings", row["happening_id"]) for row in rows), self._places(rows))

    # sections

    def in_short(self, since: pd.Timestamp | None) -> list[Statement]:
        """How much was done, of what sort, which way it leans, what is newest, and how well it is attested."""
        if not self.done:
            return [
                Statement(f"No article in the case reports anything done between {self.who}."),
                *self._left_over(since),
            ]
        statements = [self._say(self._count(), self.done)]
        statements += self._leaning()
        placed = [row for row in self.done if _moments(row)]
        if placed and len(self.done) > 1:
            newest = max(placed, key=lambda row: (_moments(row)[-1], _moments(row)[0], row["happening_id"]))
            told = self.teller.tell_shortly(newest)
            if tables.known(newest["earliest"]):
                told = f"{told} {when(newest['earliest'], newest['latest'])}"
            else:
                told = f"it was reported on {day(newest['first_reported'])} that {told}"
            statements.append(self._say(f"Most recently, {told}", [newest]))
        changed = self._compared(since) if since is not None else []
        return [*statements, *self._attested(), *changed, *self._left_over(since)]

    def _count(self) -> str:
        warm = sum(row["quad"] in COOPERATION for row in self.done)
        total = len(self.done)
        text = f"The articles report {counted(total, 'happening')} between {self.who}"
        at = [row for row in self.done if _moments(row)]
        if at:
            first, last = min(at, key=lambda row: _moments(row)[0]), max(at, key=lambda row: _moments(row)[-1])
            begin, end = _month(first, 0), _month(last, -1)
            if begin == end:
                text += f" in {begin}"
            else:
                text += f", from {begin.removesuffix(end[-5:]) if begin != end[-4:] else begin} to {end}"
        return f"{text}{_sorts(warm, total - warm)}"

    def _leaning(self) -> list[Statement]:
        """Deeds against words, and which way the record leans, as far as its number allows."""
        deeds = [row for row in self.done if row["quad"].startswith("material")]
        words = len(self.done) - len(deeds)
        statements = []
        if deeds and words:
            what = "a deed" if len(deeds) == 1 else "deeds"
            text = f"{number(len(deeds))} of them {_was(len(deeds))} {what}, the rest words"
            statements.append(self._say(text, self.done))
        warm = sum(row["quad"] in COOPERATION for row in self.done)
        _, low, high = balance_of(warm, len(self.done) - warm)
        if low is not None and high is not None and 0 < warm < len(self.done):
            leans = "cooperation" if low > 0 else "conflict" if high < 0 else ""
            text = f"The record leans to {leans}" if leans else "That is too even to say which way the record leans"
            statements.append(self._say(text, self.done))
        trend = find_trend(self.happenings)
        if trend is not None and trend.direction != "steady":
            statements.append(self._say(f"Over time it grew {trend.direction}", self.done))
        point = turning_point(self.happenings)
        if point is not None:
            warmer = point["after"] > point["before"]
            text = f"It turned {'warmer' if warmer else 'colder'} on {day(point['day'])}: "
            text += f"{_share(point['before'], point['n_before'])} before that day, "
            statements.append(self._say(text + f"{_share(point['after'], point['n_after'])} from it on", self.done))
        return statements

    def _compared(self, since: pd.Timestamp) -> list[Statement]:
        """What changed since a day: how much, of what sort, and what is new in kind."""
        new = [row for row in self.done if _is_new(row, since)]
        old = [row for row in self.done if _moments(row) and not _is_new(row, since)]
        if not new:
            return [self._say(f"None of it dates from {day(since)} or later", old)]
        before = number(len(old)) if old else "none"
        text = f"Since {day(since)} there {_was(len(new))} {number(len(new))}, after {before} before"
        if min(len(new), len(old)) >= FEWEST_TO_COMPARE:
            share = [sum(row["quad"] in COOPERATION for row in side) for side in (new, old)]
            if share not in ([0, 0], [len(new), len(old)]):
                text += f"; {number(share[0])} of the new ones and {number(share[1])} of the old ones were cooperative"
        statements = [self._say(text, self.done)]
        kinds = sorted({row["code"] for row in new} - {row["code"] for row in old})
        if kinds and old:
            fresh = [row for row in new if row["code"] in kinds]
            names = [kind_name(code) for code in kinds]
            text = f"{', '.join(names[:-1])}{', and ' if names[1:] else ''}{names[-1]}"
            statements.append(self._say(f"New in kind: {text}", fresh))
        return statements

    def _attested(self) -> list[Statement]:
        """How many happenings more than one outlet reports."""
        several = [row for row in self.done if len(row["sources"]) > 1]
        total = len(self.done)
        if total == 1:
            return []
        if not several:
            return [self._say("None of these is reported by more than one outlet", self.done)]
        if len(several) == total:
            return [self._say("Each of these is reported by more than one outlet", self.done)]
        lone = total - len(several)
        if lone <= len(several):
            alone = [row for row in self.done if len(row["sources"]) < 2]
            return [self._say(f"{number(lone)} of the {number(total)} {_rest(lone)} on one outlet alone", alone)]
        text = (
            f"Only {number(len(several))} of the {number(total)} {_be(len(several))} reported by more than one outlet"
        )
        return [self._say(text, several)]

    def _left_over(self, since: pd.Timestamp | None) -> list[Statement]:
        ahead = [row for row in self.rows if row["status"] in AHEAD]
        denied = [row for row in self.rows if row["status"] in DENIED]
        more = " more" if self.done else ""
        statements = []
        if ahead:
            text = f"{number(len(ahead))}{more} {_was(len(ahead))} planned or thought possible"
            new = [row for row in ahead if since is not None and _is_new(row, since)]
            if new and since is not None:
                text += f" ({'all' if len(new) == len(ahead) else number(len(new))} since {day(since)})"
                text = text.replace("(all since", "(since") if len(new) == len(ahead) == 1 else text
            statements.append(self._say(f"{text}, and {_be(len(ahead))} not counted", ahead))
        if denied:
            statements.append(self._say(f"{number(len(denied))} {_was(len(denied))} denied or did not happen", denied))
        return statements

    def partners(self) -> list[Statement]:
        """With whom one actor has most to do."""
        others: dict[str, list[Row]] = defaultdict(list)
        for row in self.done:
            ends = {self.parties.state(row[side]) if self.level == "state" else row[side] for side in ENDS}
            mine = {self.a, self.parties.state(self.a)} if self.level == "state" else {self.a}
            others[min(ends - mine)].append(row)
        statements = []
        for other, own in sorted(others.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            if not self.parties.is_named(other):
                continue
            warm = sum(one["quad"] in COOPERATION for one in own)
            text = f"{self.parties.name(other)}: {counted(len(own), 'happening')}{_sorts(warm, len(own) - warm, ', ')}"
            dated = [one for one in own if tables.known(one["latest"])]
            if dated:
                newest = max(dated, key=lambda one: one["latest"])
                text += f", {'the last ' if len(own) > 1 else ''}{when(newest['earliest'], newest['latest'])}"
            statements.append(self._say(text, own))
            if len(statements) == MOST_PARTNERS:
                break
        return statements

    def ties(self) -> list[Statement]:
        """Each standing tie once."""
        return tell_ties(self.read, self.parties, self.a, self.b, level=self.level)

    def happened(self, since: pd.Timestamp | None) -> list[Section]:
        """What was done, oldest first; with `since` what is new apart from what came before."""
        if since is None:
            return [Section("What happened", tuple(self.listed(DEEDS, MOST_LISTED)))]
        new = [row for row in self.done if _is_new(row, since)]
        old = [row for row in self.done if _moments(row) and not _is_new(row, since)]
        other = [row for row in self.done if not _moments(row)]
        return [
            Section(f"What happened since {day(since)}", tuple(self._entries(new, MOST_LISTED))),
            Section("What happened before", tuple(self._entries(old, MOST_LISTED))),
            Section("What happened on a day not known", tuple(self._entries(other, MOST_LISTED))),
        ]

    def listed(self, statuses: Sequence[str], most: int) -> list[Statement]:
        """One entry a happening of these statuses, oldest first; only the newest where there are many."""
        rows = [row for row in self.rows if row["status"] in statuses]
        return self._entries(rows if statuses == DEEDS else sorted(rows, key=_reported), most)

    def _entries(self, rows: Sequence[Row], most: int) -> list[Statement]:
        groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        for row in rows:
            told = frozenset((e["article_id"], e["start"]) for e in self.teller.reports([row]))
            groups[row["code"], row["status"], told, self._side(row)].append(row)
        entries = list(groups.values())
        statements = [self._say(self.teller.tell(group), group) for group in entries[-most:]]
        older = [row for group in entries[:-most] for row in group]
        if older:
            left = f"{_be(len(older))} left out here and can be found in the tables"
            text = f"{counted(len(older), 'older happening')} {left}"
            statements.insert(0, self._say(text, older))
        return statements

    def _side(self, row: Row) -> str:
        """Return on which side of a happening the actor of the brief stands, by name."""
        acts = self.a in (row["source_id"], self.parties.state(row["source_id"]))
        return f"by {row['source_id']}" if acts else f"on {row['target_id']}"

    def disputed(self) -> list[Statement]:
        """Each happening on which the reports contradict one another, with who says what."""
        rows = [row for row in self.rows if tables.known(row["disagreement"])]
        return [self._say(self.teller.tell_disagreement(row), [row]) for row in rows]

    def unknown(self) -> list[Statement]:
        """What the tables leave open: days, who acted, and when an article was printed."""
        undated = [row for row in self.done if not tables.known(row["earliest"])]
        statements = []
        if undated:
            statements.append(self._say(f"For {counted(len(undated), 'happening')} no article gives a day", undated))
        if self.unnamed:
            left = "it is left out" if len(self.unnamed) == 1 else "they are left out"
            text = f"In {number(len(self.unnamed))} more no article names the other side; {left}"
            statements.append(self._say(text, self.unnamed))
        articles = self.read["articles"]
        used = {place[0] for row in self.rows for place in self._places([row])}
        without = articles[articles["published"].isna() & articles["article_id"].isin(used)]
        if len(without):
            does = "does" if len(without) == 1 else "do"
            text = f"{counted(len(without), 'article')} that this brief cites {does} not say when it was printed"
            rows = tuple(("articles", i) for i in without["article_id"])
            cited = tuple(p for row in self.rows for p in self._places([row]) if p[0] in set(without["article_id"]))
            statements.append(Statement(tidy(text), rows, tuple(dict.fromkeys(cited))))
        return statements


def _moment(row: Row) -> tuple[Any, ...]:
    """Return where a happening stands in time: its first day, else the day on which it was first reported."""
    at = row["earliest"] if tables.known(row["earliest"]) else row["first_reported"]
    return (not tables.known(at), at if tables.known(at) else pd.Timestamp(0), row["happening_id"])


def _reported(row: Row) -> tuple[Any, ...]:
    """Return when a happening was first reported, for ordering."""
    at = row["first_reported"]
    return (not tables.known(at), at if tables.known(at) else pd.Timestamp(0), *_moment(row))


def _moments(row: Row) -> list[pd.Timestamp]:
    """Return the first and last day of a happening, or the day on which it was first reported."""
    days = [row["earliest"], row["latest"]] if tables.known(row["earliest"]) else [row["first_reported"]]
    return [one for one in days if tables.known(one)]


def _month(row: Row, side: int) -> str:
    """Return the month of the first (0) or last (-1) day of a happening; the year where no month is known."""
    days = _moments(row)
    is_vague = (days[-1] - days[0]).days > MONTH
    return str(days[side].year) if is_vague else when(days[side], days[side], exact=False).removeprefix("in ")


def _sorts(warm: int, cold: int, before: str = ": ") -> str:
    """Return how many are cooperation and conflict, as the end of a sentence."""
    if warm and cold:
        return f"{before}{number(warm)} of cooperation and {number(cold)} of conflict"
    many = "all " if warm + cold > 2 else "both " if warm + cold == 2 else ""
    return f", {many}of {'cooperation' if warm else 'conflict'}"


def _is_new(row: Row, since: pd.Timestamp) -> bool:
    at = row["earliest"] if tables.known(row["earliest"]) else row["first_reported"]
    return tables.known(at) and at >= since


def _share(balance: float, n: int) -> str:
    return f"{number(round((balance + 1) * n / 2))} of {number(n)} were cooperative"


def _be(n: int) -> str:
    return "is" if n == 1 else "are"


def _was(n: int) -> str:
    return "was" if n == 1 else "were"


def _rest(n: int) -> str:
    return "rests" if n == 1 else "rest"
