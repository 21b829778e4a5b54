"""The rows of a case that a brief is written from: what passed between its actors, and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.acting_for import Parties
from workbench.summaries.citations import Place, Statement
from workbench.summaries.copies import find_copies
from workbench.summaries.counting import COOPERATION, DEEDS, above, line_of
from workbench.summaries.dyads import between, of_one
from workbench.summaries.likelihood import confidence
from workbench.summaries.rows_behind import cut_to
from workbench.summaries.selection import Only
from workbench.summaries.telling import Teller
from workbench.summaries.wording import counted, day, number, tidy, when

MONTH = 31

Row = dict[str, Any]


class BriefRows:
    """The tables cut down to the actors of one brief, and statements made from them.

    `rows` are the happenings in order of time, `done` those that were done, `unnamed` those whose other side no article
    names; `who` is the two actors in words.
    """

    def __init__(self, read: dict[str, pd.DataFrame], a: str, b: str | None, level: str, only: Only) -> None:
        self.read, self.a, self.b, self.level = read, a, b, level
        self.parties = Parties(read["actors"])
        self.name_a = self.parties.name(a)
        self.name_b = self.parties.name(b) if b is not None else ""
        every = self._found({**only, "sure": 0.0})
        found = every[above(every, only.get("sure"))]
        self.only, self.below = only, len(every) - len(found)
        named = [
            b is not None or all(map(self._is_told, pair))
            for pair in zip(found["source_id"], found["target_id"], strict=True)
        ]
        self.happenings = found[pd.Series(named, index=found.index, dtype=bool)]
        self.unnamed: list[Row] = found[~pd.Series(named, index=found.index, dtype=bool)].to_dict("records")
        self.rows: list[Row] = sorted(self.happenings.to_dict("records"), key=moment)
        self.done = [row for row in self.rows if row["status"] in DEEDS]
        self.teller = Teller(cut_to(read, found), self.parties)
        self.who = f"{self.parties.called(a)} and {self.parties.called(b) if b else 'others'}"

    def _found(self, only: Only) -> pd.DataFrame:
        if self.b is not None:
            return between(self.read, self.a, self.b, level=self.level, **only)
        return of_one(self.read, self.a, level=self.level, **only)

    def _is_told(self, one: str) -> bool:
        """Whether a party can be told of: an article names it, or the state that it acts for is known."""
        return one == self.a or self.parties.is_named(one) or (self.level == "state" and self.parties.state(one) != one)

    @cached_property
    def _first_copies(self) -> dict[str, str]:
        return find_copies(self.read["articles"])

    def period(self) -> str:
        """The days between which the articles were printed; an empty string where no article has one."""
        days = self.read["articles"]["published"].dropna()
        return f"{day(days.min())} to {day(days.max())}" if len(days) else ""

    def scope(self, cited: int) -> str:
        """What the brief rests on: articles and outlets, how they are counted, what is left out."""
        articles = self.read["articles"]
        outlets = articles["source"].dropna().nunique()
        by = f" by {counted(outlets, 'outlet')}" if outlets else ""
        text = f"Drawn from {number(cited) if cited else 'none'} of {counted(len(articles), 'article')}{by}. "
        text += "What several articles report counts once; a near copy is not a second report"
        if self.below:
            left = f"{counted(self.below, 'happening')} {be(self.below)} left out"
            text += f"; {left} as less sure than {line_of(self.only.get('sure')):g}"
        foreign = int(articles["not_read"].notna().sum())
        if foreign:
            text += f". Not read: {counted(foreign, 'article')} not in English"
        return tidy(text)

    def places(self, rows: Iterable[Row]) -> tuple[Place, ...]:
        """Return the sentences that report happenings."""
        told = self.teller.reports(rows)
        return tuple(dict.fromkeys((row["article_id"], int(row["sentence"])) for row in told))

    def say(self, text: str, rows: Sequence[Row], cells: tuple[str, ...] = ()) -> Statement:
        """Return a statement that rests on happenings and cites their sentences."""
        keys = tuple(("happenings", row["happening_id"]) for row in rows)
        return Statement(tidy(text), keys, self.places(rows), cells)

    def judge(self, text: str, rows: Sequence[Row]) -> Statement:
        """Return a statement with a sentence behind it that says how well it is attested."""
        articles = len({self._first_copies.get(place[0], place[0]) for place in self.places(rows)})
        return self.say(f"{tidy(text)} {confidence(rows, articles)}", rows)

    def shortly(self, row: Row) -> str:
        """Return a happening as a clause with its day: `Fiji met Tonga on 3 May 2024`."""
        told = self.teller.tell_shortly(row, in_words=True)
        if tables.known(row["earliest"]):
            return f"{told} {when(row['earliest'], row['latest'])}"
        if tables.known(row["first_reported"]):
            return f"it was reported on {day(row['first_reported'])} that {told}"
        return f"{told} on a day that no article gives"


def is_warm(row: Row) -> bool:
    """Whether a happening is cooperative."""
    return row["quad"] in COOPERATION


def moment(row: Row) -> tuple[Any, ...]:
    """Return where a happening stands in time: its first day, else the day on which it was first reported."""
    at = row["earliest"] if tables.known(row["earliest"]) else row["first_reported"]
    return (not tables.known(at), at if tables.known(at) else pd.Timestamp(0), row["happening_id"])


def reported(row: Row) -> tuple[Any, ...]:
    """Return when a happening was first reported, for ordering."""
    at = row["first_reported"]
    return (not tables.known(at), at if tables.known(at) else pd.Timestamp(0), *moment(row))


def moments(row: Row) -> list[pd.Timestamp]:
    """Return the first and last day of a happening, or the day on which it was first reported."""
    days = [row["earliest"], row["latest"]] if tables.known(row["earliest"]) else [row["first_reported"]]
    return [one for one in days if tables.known(one)]


def month(row: Row, side: int) -> str:
    """Return the month of the first (0) or last (-1) day of a happening; the year where no month is known."""
    days = moments(row)
    is_vague = (days[-1] - days[0]).days > MONTH
    return str(days[side].year) if is_vague else when(days[side], days[side], exact=False).removeprefix("in ")


def is_new(row: Row, since: pd.Timestamp) -> bool:
    """Whether a happening dates from a day on, or was first reported from then on where it has no day."""
    at = row["earliest"] if tables.known(row["earliest"]) else row["first_reported"]
    return bool(tables.known(at) and at >= since)


def be(n: int) -> str:
    """Return `is` or `are`."""
    return "is" if n == 1 else "are"


def was(n: int) -> str:
    """Return `was` or `were`."""
    return "was" if n == 1 else "were"
