"""One pair of actors: what passed between them, how it stands, how it moved, and what each said of the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.acting_for import Parties
from workbench.summaries.relations import COOPERATION, DEEDS, balance_of, pair_happenings, relate

FEWEST_FOR_TREND = 10  # under ten happenings none could be told from chance
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


@dataclass(frozen=True)
class Relation:
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


def relation_of(
    read: dict[str, pd.DataFrame], a: str, b: str, *, level: str = "state", every: str = "year"
) -> Relation:
    """Return all that a case holds on how two actors stand to each other.

    Args:
        read: the tables of a case.
        a: entity_id of the one.
        b: of the other.
        level: `state` counts people and bodies for their state, `actor` only the two as named.
        every: the periods: `year`, `quarter` or `month`.
    """
    parties = Parties(read["actors"])
    happenings = between(read, a, b, level=level)
    ties = read["ties"]
    sides = [_stands_for(ties[column], one, parties, level) for one in (a, b) for column in ("a_id", "b_id")]
    own_ties = ties[(sides[0] & sides[3]) | (sides[2] & sides[1])]
    cut = read | {"happenings": happenings[read["happenings"].columns], "ties": own_ties}

    def pair_of(rows: pd.DataFrame, *columns: str) -> pd.DataFrame:
        """Return rows with those who act for the two replaced by the two."""
        changed = {}
        for column in columns:
            ids = rows[column]
            for one in (a, b):
                ids = ids.mask(_stands_for(ids, one, parties, level), one)
            changed[column] = ids
        return rows.assign(**changed)

    both = cut | {
        "happenings": pair_of(cut["happenings"], "source_id", "target_id"),
        "ties": pair_of(own_ties, "a_id", "b_id"),
        "mentions": pair_of(read["mentions"], "entity_id", "stands_for"),
    }

    def rows(**options: Any) -> pd.DataFrame:
        found = relate(both, level="actor", **options)
        return found[found["a_id"].isin((a, b)) & found["b_id"].isin((a, b))].reset_index(drop=True)

    by_actor = relate(cut | {"mentions": read["mentions"].iloc[:0]}, level="actor")
    return Relation(
        a=a,
        b=b,
        level=level,
        counts=rows(),
        directed=rows(directed=True),
        by_period=rows(every=every),
        by_actor=by_actor[by_actor["done"] + by_actor["planned"] + by_actor["denied"] > 0].reset_index(drop=True),
        trend=find_trend(happenings),
        turning_point=turning_point(happenings),
        ties=own_ties,
        quotes=quotes_about(read, a, b, level=level),
        happenings=happenings,
    )


def between(read: dict[str, pd.DataFrame], a: str, b: str, *, level: str = "state") -> pd.DataFrame:
    """Return the happenings between two actors in both directions, oldest first, with a_id, b_id and `quad`.

    At level `state` an actor that is a state stands for all who act for it; any other actor only for itself.
    """
    parties = Parties(read["actors"])
    rows = pair_happenings(read["happenings"], parties, level="actor", directed=True)
    masks = [_stands_for(rows[side], actor, parties, level) for actor in (a, b) for side in ("source_id", "target_id")]
    found = rows[(masks[0] & masks[3]) | (masks[1] & masks[2])]
    return found.sort_values(["earliest", "first_reported", "happening_id"], na_position="last")


def of_one(read: dict[str, pd.DataFrame], a: str, *, level: str = "state") -> pd.DataFrame:
    """Return the happenings between an actor and all others, oldest first, with a_id, b_id and `quad`.

    At level `state` a state stands for all who act for it, and what they do among themselves is left out.
    """
    parties = Parties(read["actors"])
    rows = pair_happenings(read["happenings"], parties, level="actor", directed=True)
    source, target = (_stands_for(rows[side], a, parties, level) for side in ("source_id", "target_id"))
    return rows[source != target].sort_values(["earliest", "first_reported", "happening_id"], na_position="last")


def _stands_for(ids: pd.Series, actor: str, parties: Parties, level: str) -> pd.Series:
    """Return for each id whether it is an actor, or one who acts for it."""
    rolls_up = level == "state" and parties.type_of.get(actor) == "country"
    found = [tables.known(i) and (i == actor or (rolls_up and parties.state(i) == actor)) for i in ids.astype(object)]
    return pd.Series(found, index=ids.index, dtype=bool)


def quotes_about(read: dict[str, pd.DataFrame], a: str, b: str, *, level: str = "state") -> pd.DataFrame:
    """Return the `quotes` rows in which one of two actors speaks of, or to, the other.

    At level `state` people and bodies speak for their state; at level `actor` each only for itself.
    """
    parties = Parties(read["actors"])

    def stand_for(entity_id: str) -> set[str]:
        return {entity_id, parties.state(entity_id)} if level == "state" else {entity_id}

    quotes, mentions = read["quotes"], read["mentions"]
    spoken = quotes[quotes["entity_id"].notna()]
    places: dict[str, list[tuple[int, str]]] = {}
    ids = mentions["stands_for"].fillna(mentions["entity_id"])
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
