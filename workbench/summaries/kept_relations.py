"""Relations kept up to date: only pairs are counted again of which a happening, tie or sentence came, went or changed.

The table is that of `relations.summarise_relations` over everything, row by row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd

from workbench import tables
from workbench.summaries.acting_for import Parties
from workbench.summaries.counting import CONFLICT, COOPERATION, DEEDS, SURE, above, who_acts
from workbench.summaries.relations import ACTING_TYPES, balance_of, summarise_relations
from workbench.summaries.remembered import Memory, rows_kept
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.plover import quad_of

Pair = tuple[str, str]
Row = dict[str, Any]
NAMING = {"happenings": ("source_id", "target_id"), "quotes": ("entity_id", "via_entity_id")}


def keep_relations(read: Mapping[str, pd.DataFrame], memory: Memory | None = None) -> pd.DataFrame:
    """Return the `relations` table; of a case of which something is remembered, only what changed is counted again."""
    if memory is None or not len(read["events"]):
        if memory is not None:
            memory.drop(KeptRelations)
        return summarise_relations(dict(read))
    return memory.kept(KeptRelations).update(read, memory)


class Fact(NamedTuple):
    """For whom an actor counts, and whether it is one who can act, so that sentences count that name it."""

    party: str
    acts: bool


class Told(NamedTuple):
    """What one article tells of pairs: in how many sentences it names both, its ties; `ids` on whom that depends."""

    ids: frozenset[str]
    together: tuple[tuple[Pair, int], ...]
    ties: tuple[tuple[Pair, str], ...]


class KeptRelations:
    """The row of each pair, with what articles and happenings tell of it."""

    def __init__(self) -> None:
        self._facts: dict[str, Fact] = {}
        self._told: dict[str, Told] = {}
        self._together: Counter[Pair] = Counter()
        self._ties: dict[Pair, Counter[str]] = defaultdict(Counter)
        self._happenings: list[Row] = []
        self._pairs: list[Pair | None] = []
        self._rows: dict[Pair, Row] = {}
        self._others: dict[int, Set[str]] = {}

    def update(self, read: Mapping[str, pd.DataFrame], memory: Memory) -> pd.DataFrame:
        """Return the `relations` table.

        Args:
            read: the tables of a case.
            memory: tells which articles have changed, and keeps the rows of happenings, as `find_happenings` made them.
        """
        known = memory.changed is not None and bool(self._facts)
        every = {*read["articles"]["article_id"].tolist(), *self._told}
        changed = (memory.changed or set()) if known else every
        facts = facts_of(read)
        turned = {one for one in {*facts, *self._facts} if facts.get(one) != self._facts.get(one)}
        stale = changed | {one for one, told in self._told.items() if not turned.isdisjoint(told.ids)}
        self._facts = facts
        touched = self._count_words(read, stale) | self._sort_happenings(memory.frames["happenings"][0], turned)
        ids = read["events"]["event_id"]
        twice = set(ids[ids.duplicated()].tolist())
        touched |= self._share(twice)
        of_pair: dict[Pair, list[Row]] = {pair: [] for pair in touched}
        for row, pair in zip(self._happenings, self._pairs, strict=True):
            if pair in of_pair:
                of_pair[pair].append(row)
        for pair, happenings in of_pair.items():
            if happenings or self._together[pair] or self._ties.get(pair):
                self._rows[pair] = self._row(pair, happenings)
            else:
                self._rows.pop(pair, None)
        rows = sorted(self._rows.values(), key=lambda row: (-row["events"], -row["together"], row["a_id"], row["b_id"]))
        return rows_kept("relations", rows, memory)

    def _count_words(self, read: Mapping[str, pd.DataFrame], stale: Set[str]) -> set[Pair]:
        """Count ties and sentences of articles anew; return the pairs that they tell of, or told of."""
        fresh = tell(read, stale, self._facts)
        touched: set[Pair] = set()
        for times, told in [(-1, self._told.pop(one)) for one in stale & self._told.keys()] + [
            (1, told) for told in fresh.values()
        ]:
            for pair, number in told.together:
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

    def _sort_happenings(self, rows: Sequence[Row], turned: Set[str]) -> set[Pair]:
        """Give each happening its pair; return the pairs of those that came, went or are of another pair now."""
        before = {id(row): pair for row, pair in zip(self._happenings, self._pairs, strict=True)}
        pairs: list[Pair | None] = []
        touched: set[Pair | None] = set()
        for row in rows:
            known = id(row) in before
            pair = before.pop(id(row)) if known else None
            if not known or row["source_id"] in turned or row["target_id"] in turned:
                touched.add(pair)
                pair = self._pair(row["source_id"], row["target_id"]) if _is_sure(row) else None
                touched.add(pair)
            pairs.append(pair)
        touched.update(before.values())
        self._happenings, self._pairs = list(rows), pairs
        return {pair for pair in touched if pair is not None}

    def _share(self, twice: Set[str]) -> set[Pair]:
        """Give event ids of several rows to the first happening that has them; return the pairs that this is about."""
        self._others = {}
        owned: set[str] = set()
        pairs: set[Pair] = set()
        for row, pair in zip(self._happenings, self._pairs, strict=True) if twice else ():
            if not twice.isdisjoint(row["event_ids"]):
                own = twice & {*row["event_ids"]}
                self._others[id(row)] = own & owned
                owned |= own
                pairs |= {pair} if pair is not None else set()
        return pairs

    def _copies(self, row: Row) -> set[str]:
        """Return the articles, near copies once, that report a happening."""
        others = frozenset(self._others.get(id(row), ()))
        return {copy for copy, ids in row["reports"] if not others.issuperset(ids)}

    def _pair(self, one: str | None, other: str | None) -> Pair | None:
        return pair_of(one, other, self._facts)

    def _row(self, pair: Pair, happenings: Iterable[Row]) -> Row:
        done = [row for row in happenings if row["status"] in DEEDS]
        quads = Counter(quad_of(row["code"]) for row in done)
        cooperation, conflict = (sum(quads[quad] for quad in kind) for kind in (COOPERATION, CONFLICT))
        first = min((row["earliest"] for row in done if row["earliest"] is not None), default=None)
        last = max((row["latest"] for row in done if row["latest"] is not None), default=None)
        return {
            "a_id": pair[0],
            "b_id": pair[1],
            "articles": len(set[str]().union(*map(self._copies, done))),
            "events": sum(quads[quad] for quad in tables.QUADS),
            "cooperation": cooperation,
            "conflict": conflict,
            "balance": balance_of(cooperation, conflict)[0],
            "ties": sorted(self._ties.get(pair, ())),
            "first": None if first is None else first.date(),
            "last": None if last is None else last.date(),
            "together": self._together[pair],
        }


def _is_sure(row: Row) -> bool:
    return row["confidence"] is None or row["confidence"] >= SURE


def pair_of(one: str | None, other: str | None, facts: Mapping[str, Fact]) -> Pair | None:
    """Return the pair of parties for which two actors count; None where one is not known, or both count for one."""
    first, second = facts.get(one or ""), facts.get(other or "")
    if first is None or second is None or first.party == second.party:
        return None
    a, b = sorted((first.party, second.party))
    return a, b


def facts_of(read: Mapping[str, pd.DataFrame]) -> dict[str, Fact]:
    """Return for whom each actor counts: those of `actors`, whoever else happenings and quotations name, and states."""
    parties = Parties(read["actors"])
    found = {one: Fact(parties.state(one), kind in ACTING_TYPES) for one, kind in parties.type_of.items()}
    named = (read[name][column] for name, columns in NAMING.items() if name in read for column in columns)
    more = {one for column in named for one in column.dropna().unique().tolist()}
    for one in (more | {fact.party for fact in found.values()}) - found.keys():
        found[one] = Fact(parties.state(one), country_named(one) is not None)
    return found


def tell(read: Mapping[str, pd.DataFrame], chosen: Set[str], facts: Mapping[str, Fact]) -> dict[str, Told]:
    """Return what each of some articles tells of pairs: sentences that name both, and ties."""
    own = (read[name][read[name]["article_id"].isin(chosen)] for name in ("mentions", "ties"))
    mentions, ties = (rows[above(rows, None)] for rows in own)
    ids: dict[str, set[str]] = {one: set() for one in chosen}
    sentences: dict[tuple[str, Any], set[str]] = defaultdict(set)
    columns = (mentions["article_id"], mentions["sentence"], who_acts(mentions))
    for article_id, sentence, who in zip(*(column.tolist() for column in columns), strict=True):
        if isinstance(who, str):
            ids[article_id].add(who)
            if who in facts and facts[who].acts:
                sentences[article_id, sentence].add(facts[who].party)
    together: dict[str, Counter[Pair]] = defaultdict(Counter)
    for (article_id, _), named in sentences.items():
        if len(named) > 1:
            together[article_id].update(combinations(sorted(named), 2))
    kinds: dict[str, list[tuple[Pair, str]]] = defaultdict(list)
    lines = (ties[name].tolist() for name in ("article_id", "a_id", "b_id", "kind"))
    for article_id, one, other, kind in zip(*lines, strict=True):
        ids[article_id].update(who for who in (one, other) if isinstance(who, str))
        pair = pair_of(one, other, facts) if isinstance(one, str) and isinstance(other, str) else None
        if pair is not None and tables.known(kind):
            kinds[article_id].append((pair, kind))
    return {
        one: Told(frozenset(own), tuple(together[one].items()) if one in together else (), tuple(kinds.get(one, ())))
        for one, own in ids.items()
        if own
    }
