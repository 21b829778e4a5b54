"""Relations kept up to date: only pairs are counted again of which a happening, tie or sentence came, went or changed.

The table is that of `relations.summarise_relations` over everything, row by row.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from workbench import tables
from workbench.summaries.acting_for import KeptParties, Parties
from workbench.summaries.counting import CONFLICT, COOPERATION, DEEDS, SURE, above, who_acts
from workbench.summaries.happenings import Rows, order_of
from workbench.summaries.relations import ACTING_TYPES, balance_of, summarise_relations
from workbench.summaries.remembered import Memory, Row, change_rows, one_of_each
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.plover import quad_of

Pair = tuple[str, str]
SIDES = ("source_id", "target_id")
SPEAKERS = ("entity_id", "via_entity_id")


def keep_relations(read: Mapping[str, pd.DataFrame], memory: Memory | None = None) -> pd.DataFrame:
    """Return the `relations` table; of a case of which something is remembered, only what changed is counted again."""
    if memory is None or not len(read["events"]):
        if memory is not None:
            memory.drop("relations", KeptRelations)
        return summarise_relations(dict(read))
    kept = memory.kept(KeptRelations)
    gone, fresh = kept.update(read, memory)
    return change_rows("relations", gone, fresh, _order, memory)


def _order(row: Row) -> tuple[Any, ...]:
    return -row["events"], -row["together"], row["a_id"], row["b_id"]


class Fact(NamedTuple):
    """For whom an actor counts, and whether it is one who can act, so that sentences count that name it."""

    party: str
    acts: bool


class KeptFacts:
    """For whom each actor counts, kept up to date: those of `actors`, their states, and whoever else rows name."""

    def __init__(self) -> None:
        self.facts: dict[str, Fact] = {}
        self._states: dict[str, str] = {}
        self._naming: dict[str, dict[Row, None]] = defaultdict(dict)
        self._quoted: dict[str, Set[str]] = {}
        self._times: Counter[str] = Counter()

    def naming(self, one: str) -> Iterable[Row]:
        """Return the happenings of which somebody is a side."""
        return self._naming.get(one, ())

    def update(
        self,
        parties: Parties,
        turned: Set[str],
        gone: Iterable[Row],
        fresh: Iterable[Row],
        quotes: pd.DataFrame,
        changed: Set[str],
    ) -> set[str]:
        """Bring the facts up to date; return of whom they are others than before.

        Args:
            parties: what is known of each actor.
            turned: the actors of whom another thing is known than before.
            gone: the happenings that are no more.
            fresh: the happenings that are new.
            quotes: the table.
            changed: the articles of which any row may be another than before.
        """
        doubtful: set[str] = set()

        def count(one: str | None, times: int) -> None:
            if one is not None:
                self._times[one] += times
                doubtful.add(one)

        for one in turned if self._states else parties.type_of:
            doubtful.add(one)
            count(self._states.pop(one, None), -1)
            if one in parties.type_of:
                self._states[one] = parties.state(one)
                count(self._states[one], 1)
        for rows, times in ((gone, -1), (fresh, 1)):
            for row in rows:
                for one in {row[side] for side in SIDES} - {None}:
                    count(one, times)
                    if times > 0:
                        self._naming[one][row] = None
                    else:
                        del self._naming[one][row]
        said = quoted_in(quotes, changed)
        for article_id in changed:
            before, now = self._quoted.pop(article_id, frozenset()), said.get(article_id, frozenset())
            for one in before ^ now:
                count(one, 1 if one in now else -1)
            if now:
                self._quoted[article_id] = now
        return {one for one in doubtful if self._note(one, parties)}

    def _note(self, one: str, parties: Parties) -> bool:
        """Set the fact on somebody, or take it out; return whether it is another than before."""
        before = self.facts.pop(one, None)
        now = None
        if one in self._states:
            now = Fact(self._states[one], parties.type_of[one] in ACTING_TYPES)
        elif self._times[one]:
            now = Fact(one, country_named(one) is not None)
        else:
            del self._times[one]
        if now is not None:
            self.facts[one] = now
        return now != before


def quoted_in(quotes: pd.DataFrame, chosen: Set[str]) -> dict[str, Set[str]]:
    """Return article_id → whom the quotations of some articles are of."""
    rows = quotes[quotes["article_id"].isin(chosen)]
    found: dict[str, set[str]] = defaultdict(set)
    for column in SPEAKERS:
        for article_id, one in zip(rows["article_id"].tolist(), rows[column].tolist(), strict=True):
            if tables.known(one):
                found[article_id].add(one)
    return dict(found)


class Told(NamedTuple):
    """What one article tells of pairs: in how many sentences it names both, its ties; `ids` on whom that depends."""

    ids: tuple[str, ...]
    together: Mapping[Pair, int]
    ties: tuple[tuple[Pair, str], ...]


class KeptRelations:
    """The row of each pair, with what articles and happenings tell of it."""

    def __init__(self) -> None:
        self._facts = KeptFacts()
        self._told: dict[str, Told] = {}
        self._together: Counter[Pair] = Counter()
        self._ties: dict[Pair, Counter[str]] = defaultdict(Counter)
        self._pairs: dict[Row, Pair | None] = {}
        self._of_pair: dict[Pair, dict[Row, None]] = defaultdict(dict)
        self._rows: dict[Pair, Row] = {}
        self._twice: dict[str, frozenset[str]] = {}
        self._others: dict[Row, Set[str]] = {}

    def update(self, read: Mapping[str, pd.DataFrame], memory: Memory) -> tuple[list[Row], list[Row]]:
        """Bring the rows of the `relations` table up to date; return those that go, and those that come.

        Args:
            read: the tables of a case.
            memory: tells which articles have changed, and what `find_happenings` knows.
        """
        known = memory.kept(KeptParties)
        made = memory.kept(Rows)
        every = {*read["articles"]["article_id"].tolist(), *self._told}
        changed = every if memory.changed is None or not self._told else memory.changed
        gone, fresh = (made.gone, made.fresh) if self._pairs else ([], memory.frames["happenings"][0])
        assert known.parties is not None
        turned = self._facts.update(known.parties, known.moved.turned, gone, fresh, read["quotes"], changed)
        stale = {*changed, *(one for one, told in self._told.items() if not turned.isdisjoint(told.ids))}
        touched = self._count_words(read, stale) | self._sort_happenings(gone, fresh, turned)
        touched |= self._share(read["events"], changed, gone, fresh)
        out, new = [], []
        for pair in touched:
            old = self._rows.pop(pair, None)
            if self._of_pair.get(pair) or self._together[pair] or self._ties.get(pair):
                row = self._row(pair, self._of_pair.get(pair, ()))
                if old is not None and old.cells == row.cells:
                    self._rows[pair] = old
                    continue
                self._rows[pair] = row
                new.append(row)
            if old is not None:
                out.append(old)
        return out, new

    def _count_words(self, read: Mapping[str, pd.DataFrame], stale: Set[str]) -> set[Pair]:
        """Count ties and sentences of articles anew; return the pairs that they tell of, or told of."""
        fresh = tell(read, stale, self._facts.facts)
        touched: set[Pair] = set()
        for times, told in [(-1, self._told.pop(one)) for one in stale & self._told.keys()] + [
            (1, told) for told in fresh.values()
        ]:
            for pair, number in told.together.items():
                self._together[pair] += times * number
                touched.add(pair)
            for pair, kind in told.ties:
                self._ties[pair][kind] += times
                touched.add(pair)
        for pair in touched:
            if not self._together[pair]:
                del self._together[pair]
            if pair in self._ties:
                self._ties[pair] = +self._ties[pair]
                if not self._ties[pair]:
                    del self._ties[pair]
        self._told |= fresh
        return touched

    def _sort_happenings(self, gone: Iterable[Row], fresh: Iterable[Row], turned: Set[str]) -> set[Pair]:
        """Give each happening its pair; return the pairs of those that came, went or are of another pair now."""
        others = {row for one in turned for row in self._facts.naming(one)}
        touched: set[Pair | None] = set()
        for row in {*gone, *others}:
            if row in self._pairs:
                pair = self._pairs.pop(row)
                touched.add(pair)
                if pair is not None:
                    del self._of_pair[pair][row]
                    if not self._of_pair[pair]:
                        del self._of_pair[pair]
        for row in {**dict.fromkeys(fresh), **dict.fromkeys(others)}:
            pair = pair_of(row["source_id"], row["target_id"], self._facts.facts) if _is_sure(row) else None
            self._pairs[row] = pair
            touched.add(pair)
            if pair is not None:
                self._of_pair[pair][row] = None
        return {pair for pair in touched if pair is not None}

    def _share(self, events: pd.DataFrame, changed: Set[str], gone: Iterable[Row], fresh: Iterable[Row]) -> set[Pair]:
        """Give event ids of several rows to the first happening that has them; return the pairs that it changed for."""
        rows = events[events["article_id"].isin(changed)] if len(changed) < len(self._told) else events
        rows = rows[rows.duplicated(["article_id", "event_id"])]
        found: dict[str, set[str]] = defaultdict(set)
        for article_id, event_id in zip(rows["article_id"].tolist(), rows["event_id"].tolist(), strict=True):
            found[article_id].add(event_id)
        for one in changed:
            self._twice.pop(one, None)
        self._twice |= {one: frozenset(own) for one, own in found.items()}
        before = self._others
        left = set(gone)
        twice = frozenset[str]().union(*self._twice.values())
        sharing = [row for row in before if row not in left]
        sharing += [row for row in fresh if not twice.isdisjoint(row["event_ids"])] if twice else []
        owned: set[str] = set()
        self._others = {}
        for row in sorted(sharing, key=order_of):
            own = twice & {*row["event_ids"]}
            self._others[row] = own & owned
            owned |= own
        return {
            pair
            for row, shared in self._others.items()
            if before.get(row) != shared and (pair := self._pairs[row]) is not None
        }

    def _copies(self, row: Row) -> set[str]:
        """Return the articles, near copies once, that report a happening."""
        others = frozenset(self._others.get(row, ()))
        return {copy for copy, ids in row["reports"] if not others.issuperset(ids)}

    def _row(self, pair: Pair, happenings: Iterable[Row]) -> Row:
        done = [row for row in happenings if row["status"] in DEEDS]
        quads = Counter(quad_of(row["code"]) for row in done)
        cooperation, conflict = (sum(quads[quad] for quad in kind) for kind in (COOPERATION, CONFLICT))
        first = min((row["earliest"] for row in done if row["earliest"] is not None), default=None)
        last = max((row["latest"] for row in done if row["latest"] is not None), default=None)
        return Row(
            {
                "a_id": pair[0],
                "b_id": pair[1],
                "articles": len(set[str]().union(*map(self._copies, done))),
                "events": sum(quads[quad] for quad in tables.QUADS),
                "cooperation": cooperation,
                "conflict": conflict,
                "balance": balance_of(cooperation, conflict)[0],
                "ties": sorted(self._ties.get(pair, ())),
                "first": _day(first),
                "last": _day(last),
                "together": self._together[pair],
            }
        )


@lru_cache(maxsize=10_000)
def _day(time: pd.Timestamp | None) -> dt.date | None:
    """Return the day of a time, the very same for all of that day."""
    return None if time is None else time.date()


def _is_sure(row: Row) -> bool:
    return row["confidence"] is None or row["confidence"] >= SURE


def pair_of(one: str | None, other: str | None, facts: Mapping[str, Fact]) -> Pair | None:
    """Return the pair of parties for which two actors count; None where one is not known, or both count for one."""
    first, second = facts.get(one or ""), facts.get(other or "")
    if first is None or second is None or first.party == second.party:
        return None
    a, b = sorted((first.party, second.party))
    return a, b


def tell(read: Mapping[str, pd.DataFrame], chosen: Set[str], facts: Mapping[str, Fact]) -> dict[str, Told]:
    """Return what each of some articles tells of pairs: sentences that name both, and ties."""
    own = (read[name][read[name]["article_id"].isin(chosen)] for name in ("mentions", "ties"))
    mentions, ties = (rows[above(rows, None)] for rows in own)
    ids: dict[str, set[str]] = {one: set() for one in chosen}
    sentences: dict[tuple[str, Any], set[str]] = defaultdict(set)
    columns = [column.tolist() for column in (mentions["article_id"], mentions["sentence"], who_acts(mentions))]
    columns[2] = one_of_each(columns[2])
    for article_id, sentence, who in zip(*columns, strict=True):
        if isinstance(who, str):
            ids[article_id].add(who)
            if who in facts and facts[who].acts:
                sentences[article_id, sentence].add(facts[who].party)
    pairs: dict[Pair, Pair] = {}  # each is kept once
    together: dict[str, Counter[Pair]] = defaultdict(Counter)
    for (article_id, _), named in sentences.items():
        if len(named) > 1:
            together[article_id].update(pairs.setdefault(pair, pair) for pair in combinations(sorted(named), 2))
    kinds: dict[str, list[tuple[Pair, str]]] = defaultdict(list)
    lines = (ties[name].tolist() for name in ("article_id", "a_id", "b_id", "kind"))
    for article_id, one, other, kind in zip(*lines, strict=True):
        ids[article_id].update(who for who in (one, other) if isinstance(who, str))
        pair = pair_of(one, other, facts) if isinstance(one, str) and isinstance(other, str) else None
        if pair is not None and tables.known(kind):
            kinds[article_id].append((pairs.setdefault(pair, pair), kind))
    return {
        one: Told(tuple(own), dict(together.get(one, {})), tuple(kinds.get(one, ()))) for one, own in ids.items() if own
    }
