"""Relations: how two actors stand to each other, counted in happenings, over the whole case or period by period."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Unpack

import numpy as np
import pandas as pd

from workbench import tables
from workbench.given import told
from workbench.summaries.counting import (
    AHEAD,
    CONFLICT,
    COOPERATION,
    DEEDS,
    NO_DAY,
    UNKNOWN,
    Counting,
    make_counting,
    to_day,
    who_acts,
)
from workbench.summaries.remembered import Memory
from workbench.summaries.selection import Only, check_asked, choose_actors, choose_happenings, in_outlets, narrow

PERIODS = ("year", "quarter", "month")
KEYS = ("a_id", "b_id", "period")
ACTING_TYPES = ("person", "organisation", "country", "group")


def summarise_relations(read: dict[str, pd.DataFrame], memory: Memory | None = None) -> pd.DataFrame:
    """Return the `relations` table: one row a pair of actors, people and bodies counted for their state.

    `events` counts happenings that were done (asserted or reported; never planned, conditional or denied ones);
    `cooperation` and `conflict` divide them by quad class; `balance` is (cooperation - conflict) / events, -1 to 1,
    NA where there is no event; `ties` lists standing ties; `first` and `last` are the days of the first and last event;
    `together` counts the sentences that name both. `relate` gives the same by actor, direction and period.
    """
    found = relate(read)
    return tables.frame("relations", found.rename(columns={"done": "events"}))


def relate(
    read: dict[str, pd.DataFrame],
    *,
    level: str = "state",
    directed: bool = False,
    every: str | None = None,
    **only: Unpack[Only],
) -> pd.DataFrame:
    """Return one row a pair of actors (and period), with what was done, said, planned and denied between them.

    Args:
        read: the tables of a case, `happenings` among them.
        level: `state` counts people and bodies for the state they act for; `actor` takes each as named.
        directed: a row for each direction (a acts, b receives) in place of one a pair.
        every: `year`, `quarter` or `month` for a row a period (by the first day the happening can have been or, where
            no article tells it, the day of the first report; those without either are then left out); None for the
            whole case.
        only: what to narrow it to; see `selection.Only`.

    Columns: a_id, b_id, period (with `every`), articles (reports of what was done, near copies once), done, the four
    quad classes, cooperation, conflict, balance, balance_low and balance_high (its 95 % Wilson interval), planned,
    denied, disputed, ties, first, last, together. Pairs are ordered by what was done, then by name.

    Raises:
        ValueError: `level` or `every` is not one of those named, `since` is after `until`. LookupError: what it is
            narrowed to is not in the case.
    """
    if every is not None and every not in PERIODS:
        raise ValueError(f"every is {told(every)}; it can be {', '.join(PERIODS)} or None.")
    check_asked(only, read["articles"])
    counting = make_counting(read).dated(only.get("when") or "event")
    party = counting.party(level)
    chosen = choose_happenings(counting, only, level)
    counts = count_pairs(counting, chosen, party, in_outlets(counting, only), directed=directed, every=every)
    if every is None:
        ids = dict(zip(counting.ids, counting.ids[party[:-1]], strict=True))
        add_words(counts, counting, read, only, lambda one: ids.get(one, one), all_pairs=not directed)
    return pair_table(counts, with_period=every is not None)


@dataclass(slots=True)
class Count:
    """What is counted of one pair (and period)."""

    quads: dict[str, int] = field(default_factory=lambda: dict.fromkeys(tables.QUADS, 0))
    planned: int = 0
    denied: int = 0
    disputed: int = 0
    reports: set[int] = field(default_factory=set)
    first: Any = None
    last: Any = None
    ties: list[str] = field(default_factory=list)
    together: int = 0


def _period(day: Any, every: str) -> str:
    """Return the period of a day: 2023, 2023Q2, 2023-05."""
    if every == "year":
        return f"{day.year}"
    return f"{day.year}Q{(day.month + 2) // 3}" if every == "quarter" else f"{day.year}-{day.month:02}"


def count_pairs(
    counting: Counting,
    chosen: np.ndarray,
    party: np.ndarray,
    articles: np.ndarray,
    *,
    directed: bool = False,
    every: str | None = None,
) -> dict[tuple[str, str, str], Count]:
    """Return (a, b, period) → counts of the chosen happenings; the period is empty where none is asked for.

    Args:
        counting: the case.
        chosen: which happenings, as `choose_happenings` gives them.
        party: the party of each actor, as `Counting.party` gives it. What a party does to itself is left out.
        articles: which articles count as reports, as `in_outlets` gives them.
        directed: whether a acts on b and b on a are kept apart; else a pair is in order of the ids.
        every: `year`, `quarter` or `month`.
    """
    told_by: dict[int, set[int]] = {}
    reports = counting.reports[articles[counting.reports["article"].to_numpy()]]
    numbers = counting.report_of[reports["article"].to_numpy()]
    for happening, report in zip(reports["happening"].tolist(), numbers.tolist(), strict=True):
        told_by.setdefault(happening, set()).add(report)
    ids = np.array([*counting.ids.tolist(), None], dtype=object)
    rows = counting.happenings[chosen]
    ends = [ids[party[rows[side].to_numpy()]].tolist() for side in ("source", "target")]
    columns = ("quad", "status", "first", "earliest", "latest", "disagreement")
    counts: dict[tuple[str, str, str], Count] = {}
    for number, a, b, quad, status, first, earliest, latest, disagreement in zip(
        np.flatnonzero(chosen).tolist(), *ends, *(rows[column].tolist() for column in columns), strict=True
    ):
        if a is None or b is None or a == b or (every is not None and first == NO_DAY):
            continue
        pair = (a, b) if directed else (min(a, b), max(a, b))
        key = (*pair, _period(to_day(first), every) if every is not None else "")
        if (count := counts.get(key)) is None:
            count = counts[key] = Count()
        count.planned += status in AHEAD
        count.denied += status == "denied"
        count.disputed += tables.known(disagreement)
        if status in DEEDS:
            count.quads[quad] += 1
            count.reports |= told_by.get(number, set())
            if tables.known(earliest):
                count.first = earliest if count.first is None else min(count.first, earliest)
            if tables.known(latest):
                count.last = latest if count.last is None else max(count.last, latest)
    return counts


def add_words(
    counts: dict[tuple[str, str, str], Count],
    counting: Counting,
    read: Mapping[str, pd.DataFrame],
    only: Only,
    party: Callable[[str], str],
    *,
    all_pairs: bool,
) -> None:
    """Add to counts the kinds of tie and the sentences that name both, of chosen articles only.

    Args:
        counts: as `count_pairs` gives them; changed.
        counting: the case.
        read: its `ties` and `mentions`.
        only: what to narrow it to.
        party: entity_id → that of the party it counts as.
        all_pairs: whether pairs that only have ties or sentences get a row too.
    """
    cut = narrow({name: read[name] for name in ("articles", "ties", "mentions", "quotes")}, only)
    actors = counting.actors
    chosen = choose_actors(counting, only)
    own = {str(i) for i in counting.ids[chosen]} if chosen is not None else None
    types = dict(zip(counting.ids, actors["type"], strict=True))
    kinds, together = _ties_of(cut["ties"], party), _together(cut["mentions"], types, party)
    if all_pairs:
        for pair in (*kinds, *together):
            if (*pair, "") not in counts and (own is None or not own.isdisjoint(pair)):
                counts[*pair, ""] = Count()
    for key, count in counts.items():
        pair = min(key[:2], key[1::-1])
        count.together = together.get(pair, 0)
        if pair in kinds:
            count.ties = sorted(kinds[pair])


def _ties_of(ties: pd.DataFrame, party: Callable[[str], str]) -> dict[tuple[str, str], set[str]]:
    """Return the kinds of tie of each pair, in order of the ids."""
    kinds: dict[tuple[str, str], set[str]] = {}
    for one, other, kind in zip(*(ties[column].tolist() for column in ("a_id", "b_id", "kind")), strict=True):
        if tables.known(one) and tables.known(other) and tables.known(kind):
            a, b = sorted((party(one), party(other)))
            if a != b:
                kinds.setdefault((a, b), set()).add(kind)
    return kinds


def _together(
    mentions: pd.DataFrame, types: Mapping[str, Any], party: Callable[[str], str]
) -> dict[tuple[str, str], int]:
    """Return in how many sentences each pair of acting parties is named together."""
    acting = {
        entity_id: party(entity_id) for entity_id, kind in types.items() if tables.known(kind) and kind in ACTING_TYPES
    }
    ids = sorted(set(acting.values()))
    if not ids:
        return {}
    code = {one: number for number, one in enumerate(ids)}
    who = pd.Categorical(who_acts(mentions))
    codes = np.array([*(code.get(acting.get(one, ""), UNKNOWN) for one in who.categories), UNKNOWN], dtype="int64")[
        who.codes
    ]
    columns = (mentions["article_id"], mentions["sentence"])
    articles, sentences = (pd.factorize(column, use_na_sentinel=False)[0] for column in columns)
    places = articles * (sentences.max(initial=0) + 1) + sentences
    acts = codes != UNKNOWN
    told = np.unique(places[acts] * len(ids) + codes[acts])
    places, codes = np.divmod(told, len(ids))
    found = []
    for step in range(1, len(told)):
        same = np.flatnonzero(places[step:] == places[:-step])
        if not len(same):
            break
        found.append(codes[same] * len(ids) + codes[same + step])
    pairs, counts = np.unique(np.concatenate(found or [told[:0]]), return_counts=True)
    ones, others = np.divmod(pairs, len(ids))
    named = ([ids[one] for one in numbers] for numbers in (ones.tolist(), others.tolist()))
    return dict(zip(zip(*named, strict=True), counts.tolist(), strict=True))


def pair_table(counts: dict[tuple[str, str, str], Count], *, with_period: bool) -> pd.DataFrame:
    """Return counts as a table: by what was done, or by period."""
    done = {key: sum(count.quads.values()) for key, count in counts.items()}
    if with_period:
        order = sorted(counts, key=lambda key: (key[2], *key))
    else:
        order = sorted(counts, key=lambda key: (-done[key], -counts[key].together, *key))
    rows = [counts[key] for key in order]
    sides = {
        side: [sum(row.quads[quad] for quad in quads) for row in rows]
        for side, quads in (("cooperation", COOPERATION), ("conflict", CONFLICT))
    }
    balances = [balance_of(*pair) for pair in zip(*sides.values(), strict=True)]
    whole: dict[str, list[int]] = {
        "articles": [len(row.reports) for row in rows],
        "done": [done[key] for key in order],
        **{quad: [row.quads[quad] for row in rows] for quad in tables.QUADS},
        **sides,
    }
    data: dict[str, Any] = {name: pd.array([key[i] for key in order], "string") for i, name in enumerate(KEYS)}
    if not with_period:
        del data["period"]
    data |= {name: pd.array(values, "Int64") for name, values in whole.items()}
    for i, name in enumerate(("balance", "balance_low", "balance_high")):
        data[name] = pd.array([balance[i] for balance in balances], "Float64")
    data |= {
        name: pd.array([getattr(row, name) for row in rows], "Int64") for name in ("planned", "denied", "disputed")
    }
    data["ties"] = pd.Series([row.ties for row in rows], dtype=object)
    for name in ("first", "last"):
        data[name] = pd.to_datetime(pd.Series([getattr(row, name) for row in rows], dtype="datetime64[s]"))
    data["together"] = pd.array([row.together for row in rows], "Int64")
    return pd.DataFrame(data)


def balance_of(cooperation: int, conflict: int) -> tuple[float | None, float | None, float | None]:
    """Return the balance of a pair and the ends of its 95 % interval; three times None where nothing was done.

    The balance is (cooperation - conflict) / all, from -1 to 1. The interval is Wilson's for the share of cooperation
    (Wilson 1927), moved to the same scale: wide where there are few events.
    """
    n = int(cooperation) + int(conflict)
    if n == 0:
        return None, None, None
    share, z = cooperation / n, 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return round(2 * share - 1, 3), round(2 * low - 1, 3), round(2 * high - 1, 3)
