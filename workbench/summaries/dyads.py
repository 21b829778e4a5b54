"""One pair of actors: what passed between them, how it stands, how it moved, and what each said of the other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Unpack

import numpy as np
import pandas as pd

from workbench import tables
from workbench.calls import Plain
from workbench.evidence import AS_WRITTEN
from workbench.given import told
from workbench.summaries.acting_for import Parties
from workbench.summaries.counting import (
    COOPERATION,
    DEEDS,
    UNKNOWN,
    Counting,
    make_counting,
    who_acts,
)
from workbench.summaries.pair_summary import FEWEST_FOR_TREND, PairSummary, summarise_pair
from workbench.summaries.relations import PERIODS, add_words, balance_of, count_pairs, pair_table
from workbench.summaries.selection import Only, check_asked, choose_happenings, in_outlets, narrow

ENDS = ("source_id", "target_id")
FEWEST_A_SIDE = 4
CHANCE = 0.05


@dataclass(frozen=True)
class Trend:
    """Whether a relation grew warmer or colder.

    `direction` is `warmer`, `colder` or `steady` (nothing that chance would not give); `tau` is Kendall's rank
    correlation of a deed's day with its being cooperative, -1 to 1; `p` the probability of such a tau by chance; `n`
    the number of dated deeds.
    """

    direction: str
    tau: float
    p: float
    n: int


@dataclass(frozen=True, repr=False)
class Relation(Plain):
    """How two actors stand to each other. Each part is a table or a number; what is too thin to say is None.

    Attributes:
        a: entity_id of the one, `b` of the other.
        level: `state` (people and bodies count for their state) or `actor`.
        counts: one row for the pair: what was done by quad class, balance with its interval, planned, denied, ties.
        directed: the same with a row for each direction.
        by_period: the same with a row a period.
        by_actor: the same with a row for each two that acted, persons and bodies apart; they add up to `counts`.
        trend: whether it grew warmer or colder.
        turning_point: the day on which the balance changed most, with before and after.
        ties: the `ties` rows between them.
        quotes: the `quotes` rows in which one speaks of or to the other.
        happenings: the `happenings` rows between them, oldest first.
        summary: the same in words, which is what it shows of itself.
    """

    a: str
    b: str
    level: str
    counts: pd.DataFrame
    directed: pd.DataFrame
    by_period: pd.DataFrame
    by_actor: pd.DataFrame
    trend: Trend | None
    turning_point: dict[str, Any] | None
    ties: pd.DataFrame
    quotes: pd.DataFrame
    happenings: pd.DataFrame
    summary: PairSummary

    def __repr__(self) -> str:
        return self.summary.text

    def _repr_html_(self) -> str:
        return f'<div class="{AS_WRITTEN}">{self.summary.html}</div>'


def relation_of(
    read: dict[str, pd.DataFrame], a: str, b: str, *, level: str = "state", every: str = "year", **only: Unpack[Only]
) -> Relation:
    """Return all that a case holds on how two actors stand to each other.

    Args:
        read: the tables of a case.
        a: entity_id of the one.
        b: of the other.
        level: `state` counts people and bodies for their state, `actor` only the two as named.
        every: the periods: `year`, `quarter` or `month`.
        only: what to narrow it to; see `selection.Only`.
    """
    if every not in PERIODS:
        raise ValueError(f"every is {told(every)}; it can be {', '.join(PERIODS)}.")
    check_asked(only, read["articles"])
    parties = Parties(read["actors"])
    read = _near(read, parties, a, b, level=level)
    counting, chosen = _counted(read, only, level)
    sides = _sides_of(counting, a, b, level=level)
    passed = chosen & _pass_between(counting, *sides)
    own = counting.party("actor")
    pair = own.copy()
    for one, standing in zip((a, b), sides, strict=True):
        pair[np.flatnonzero(standing[:-1])] = counting.code_of.get(one, UNKNOWN)
    outlets = in_outlets(counting, only)
    party = dict(zip(counting.ids, counting.ids[pair[:-1]], strict=True))
    both = [counting.code_of.get(one, UNKNOWN) for one in (a, b)]

    def rows(acting: np.ndarray = pair, *, words: bool = False, **options: Any) -> pd.DataFrame:
        counts = count_pairs(counting, passed, acting, outlets, **options)
        if words:
            counts = add_words(counts, counting, read, only, acting, all_pairs=not options)
            counts = counts[counts["a"].isin(both) & counts["b"].isin(both)]
        return pair_table(counts, counting)

    happenings = _passed(read, counting, passed)
    cut = narrow(read, only)
    ends = [cut["ties"][side].map(party, na_action="ignore") for side in ("a_id", "b_id")]
    mutual = ((ends[0] == a) & (ends[1] == b)) | ((ends[0] == b) & (ends[1] == a))
    ties = cut["ties"][mutual.fillna(False).to_numpy(dtype=bool)]
    trend, turn = find_trend(happenings), turning_point(happenings)
    counts, directed = rows(words=True), rows(words=True, directed=True)
    return Relation(
        a=a,
        b=b,
        level=level,
        counts=counts,
        directed=directed,
        by_period=rows(every=every),
        by_actor=rows(own),
        trend=trend,
        turning_point=turn,
        ties=ties,
        quotes=quotes_about(cut, a, b, level=level, parties=parties),
        happenings=happenings,
        summary=summarise_pair(
            read,
            a,
            b,
            parties,
            level=level,
            directed=directed,
            happenings=happenings,
            ties=ties,
            trend=trend,
            turn=turn,
        ),
    )


def between(
    read: Mapping[str, pd.DataFrame], a: str, b: str, *, level: str = "state", **only: Unpack[Only]
) -> pd.DataFrame:
    """Return the happenings between two actors in both directions, oldest first, with `quad`.

    At level `state` an actor that is a state stands for all who act for it; any other actor only for itself.
    """
    near = _near(read, Parties(read["actors"]), a, b, level=level)
    counting, chosen = _counted(near, only, level)
    return _passed(near, counting, chosen & _pass_between(counting, *_sides_of(counting, a, b, level=level)))


def of_one(read: Mapping[str, pd.DataFrame], a: str, *, level: str = "state", **only: Unpack[Only]) -> pd.DataFrame:
    """Return the happenings between an actor and all others, oldest first, with `quad`.

    At level `state` a state stands for all who act for it, and what they do among themselves is left out.
    """
    near = _near(read, Parties(read["actors"]), a, level=level)
    counting, chosen = _counted(near, only, level)
    (side,) = _sides_of(counting, a, level=level)
    return _passed(near, counting, chosen & _pass_between(counting, side, ~side))


def passed_between(
    read: Mapping[str, pd.DataFrame], pairs: Iterable[tuple[str, str]], *, level: str = "state"
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of `events` and `ties` behind pairs of `relations`: between the two or who acts for them."""
    counting = make_counting(read)
    wanted = {frozenset(pair) for pair in pairs}
    ids = np.array([*counting.ids, None], dtype=object)
    party = ids[counting.party(level)]
    happenings = counting.happenings
    ends = [party[happenings[side].to_numpy()] for side in ("source", "target")]
    passed = np.array([frozenset(pair) in wanted for pair in zip(*ends, strict=True)], dtype=bool)
    reports = counting.reports
    events = read["events"].iloc[reports["event"].to_numpy()[passed[reports["happening"].to_numpy()]]]
    stands = dict(zip(ids, party, strict=True))
    sides = [read["ties"][side].map(stands, na_action="ignore") for side in ("a_id", "b_id")]
    tied = [frozenset(pair) in wanted for pair in zip(*sides, strict=True)]
    return events, read["ties"][np.array(tied, dtype=bool)]


def _near(read: Mapping[str, pd.DataFrame], parties: Parties, *sides: str, level: str) -> dict[str, pd.DataFrame]:
    """Return tables cut down to what concerns some actors or who acts for them, so that counting is quick.

    Of `happenings` stay those that have one of them on a side, with the `events` that report these; of `ties` too; of
    `mentions` those that count for one of them, of `quotes` those in which one speaks. Other tables stay whole.
    """
    found, own = dict(read), _Acting(parties, sides, level)
    for name, columns in (("happenings", ENDS), ("ties", ("a_id", "b_id")), ("quotes", ("entity_id",))):
        if name in read:
            found[name] = read[name][own.any_of(*(read[name][column] for column in columns))]
    if "mentions" in read:
        found["mentions"] = read["mentions"][own.any_of(who_acts(read["mentions"]))]
    ids = {one for those in found["happenings"]["event_ids"].tolist() for one in those}
    found["events"] = read["events"][read["events"]["event_id"].isin(ids)]
    return found


class _Acting:
    """Some actors and who acts for them."""

    def __init__(self, parties: Parties, actors: Sequence[str], level: str) -> None:
        self.parties, self.actors, self.by_state = parties, set(actors), level == "state"

    def any_of(self, *columns: pd.Series) -> np.ndarray:
        """Return for each row whether one of its cells is one of them."""
        keep = np.zeros(len(columns[0]), dtype=bool)
        for column in columns:
            own = [one for one in column.dropna().unique().tolist() if self._is_own(one)]
            keep |= column.isin(own).to_numpy(dtype=bool, na_value=False)
        return keep

    def _is_own(self, one: str) -> bool:
        return one in self.actors or (self.by_state and self.parties.state(one) in self.actors)


def _counted(read: Mapping[str, pd.DataFrame], only: Only, level: str) -> tuple[Counting, np.ndarray]:
    counting = make_counting(read).dated(only.get("when") or "event")
    return counting, choose_happenings(counting, only, level)


def _sides_of(counting: Counting, *ids: str, level: str) -> list[np.ndarray]:
    """Return for each of some actors who stands for it; nobody where the case does not have it."""
    nobody = np.zeros(len(counting.actors) + 1, dtype=bool)
    codes = [counting.code_of.get(one) for one in ids]
    return [counting.standing_for(code, level) if code is not None else nobody for code in codes]


def _pass_between(counting: Counting, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return for each happening whether it passed between the two sides, in either direction."""
    source, target = (counting.happenings[side].to_numpy() for side in ("source", "target"))
    known = (source != UNKNOWN) & (target != UNKNOWN)
    return known & ((one[source] & other[target]) | (other[source] & one[target]))


def _passed(read: Mapping[str, pd.DataFrame], counting: Counting, passed: np.ndarray) -> pd.DataFrame:
    """Return rows of `happenings` with their quad class and their labels in the case, oldest first."""
    columns = [*read["happenings"].columns, "quad"]
    rows = counting.happenings.loc[passed, columns].set_axis(read["happenings"].index[passed])
    return rows.sort_values(["earliest", "first_reported", "happening_id"], na_position="last")


def quotes_about(
    read: Mapping[str, pd.DataFrame], a: str, b: str, *, level: str = "state", parties: Parties | None = None
) -> pd.DataFrame:
    """Return the `quotes` rows in which one of two actors speaks of, or to, the other.

    At level `state` people and bodies speak for their state; at level `actor` each only for itself. `parties` are the
    actors of `read`, where they are at hand.
    """
    parties = parties or Parties(read["actors"])
    own = _Acting(parties, (a, b), level)

    def stand_for(entity_id: str) -> set[str]:
        return {entity_id, parties.state(entity_id)} if level == "state" else {entity_id}

    quotes, mentions = read["quotes"], read["mentions"]
    spoken = quotes[own.any_of(quotes["entity_id"])]
    mentions = mentions[mentions["article_id"].isin(spoken["article_id"].unique())]
    mentions = mentions[own.any_of(who_acts(mentions))]
    places: dict[str, list[tuple[int, str]]] = {}
    ids = who_acts(mentions)
    for article_id, start, entity_id in zip(mentions["article_id"], mentions["start"], ids, strict=True):
        if tables.known(entity_id):
            places.setdefault(article_id, []).append((start, entity_id))
    keep = []
    for row in spoken.to_dict("records"):
        speaker = stand_for(row["entity_id"])
        inside = [e for at, e in places.get(row["article_id"], []) if row["start"] <= at < row["end"]]
        if tables.known(row["addressee_entity_id"]):
            inside.append(row["addressee_entity_id"])
        spoken_of = {party for entity_id in inside for party in stand_for(entity_id)}
        keep.append((a in speaker and b in spoken_of) or (b in speaker and a in spoken_of))
    return spoken[pd.Series(keep, index=spoken.index, dtype=bool)]


def find_trend(happenings: pd.DataFrame) -> Trend | None:
    """Return whether the deeds of a pair grew more cooperative or less with time; None under ten dated deeds.

    Kendall's tau-b between day and sign, with the normal approximation of Mann and Whitney's test (ties corrected) for
    the chance that it is none. Each of cooperation and conflict must be there; else the relation is `steady`.
    """
    days, signs = _dated_signs(happenings)
    n = len(days)
    if n < FEWEST_FOR_TREND:
        return None
    warm = sum(signs)
    cold = n - warm
    ranks = pd.Series(days).rank()
    counts = pd.Series(days).value_counts()
    spread = warm * cold / 12 * ((n + 1) - float((counts**3 - counts).sum()) / (n * (n - 1)))
    if not warm or not cold or spread <= 0:
        return Trend("steady", 0.0, 1.0, n)
    rank_sum = float(sum(rank for rank, sign in zip(ranks, signs, strict=True) if sign))
    excess = rank_sum - warm * (n + 1) / 2
    p = math.erfc(abs(excess) / math.sqrt(spread) / math.sqrt(2))
    pairs = n * (n - 1) / 2
    untied = pairs - float((counts * (counts - 1) / 2).sum())
    tau = 2 * excess / math.sqrt(untied * warm * cold)
    direction = "steady" if p >= CHANCE else "warmer" if tau > 0 else "colder"
    return Trend(direction, round(tau, 3), round(p, 4), n)


def _dated_signs(happenings: pd.DataFrame) -> tuple[list[pd.Timestamp], list[int]]:
    """Return the days of the dated deeds in order, and for each whether it is cooperative (1) or not (0)."""
    done = happenings[happenings["status"].isin(DEEDS) & happenings["earliest"].notna()].sort_values("earliest")
    return list(done["earliest"]), [1 if quad in COOPERATION else 0 for quad in done["quad"]]


def turning_point(happenings: pd.DataFrame) -> dict[str, Any] | None:
    """Return where the balance between two actors changed most, or None where the case is too thin to say.

    Among dated deeds in order, the day that best divides them into a before and an after of at least four each, if the
    two 95 % intervals do not overlap: `day`, `before` and `after` (balances), `n_before`, `n_after`.
    """
    days, signs = _dated_signs(happenings)
    if len(days) < FEWEST_FOR_TREND:
        return None
    best: tuple[float, int] | None = None
    for i in range(FEWEST_A_SIDE, len(signs) - FEWEST_A_SIDE + 1):
        if days[i] == days[i - 1]:
            continue
        before, after = _sides(signs, i)
        apart = max(before[1] - after[2], after[1] - before[2])
        if apart > 0 and (best is None or apart > best[0]):
            best = (apart, i)
    if best is None:
        return None
    before, after = _sides(signs, best[1])
    return {
        "day": days[best[1]],
        "before": before[0],
        "after": after[0],
        "n_before": best[1],
        "n_after": len(signs) - best[1],
    }


def _sides(signs: Sequence[int], i: int) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Return balance and interval of what came before a place in a row of deeds, and of what came after."""

    def side(part: Sequence[int]) -> tuple[float, float, float]:
        balance, low, high = (value or 0.0 for value in balance_of(sum(part), len(part) - sum(part)))
        return balance, low, high

    return side(signs[:i]), side(signs[i:])
