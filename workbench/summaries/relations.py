"""Relations: how two actors stand to each other, counted in happenings, over the whole case or period by period."""

from __future__ import annotations

from collections.abc import Mapping
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
    UNKNOWN,
    Counting,
    codes_of,
    has_day,
    make_counting,
    to_day,
    who_acts,
)
from workbench.summaries.selection import Only, check_asked, choose_actors, choose_happenings, in_outlets, narrow

PERIODS = ("year", "quarter", "month")
ACTING_TYPES = ("person", "organisation", "country", "group")


def summarise_relations(read: dict[str, pd.DataFrame]) -> pd.DataFrame:
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
        counts = add_words(counts, counting, read, only, party, all_pairs=not directed)
    return pair_table(counts, counting)


def count_pairs(
    counting: Counting,
    chosen: np.ndarray,
    party: np.ndarray,
    articles: np.ndarray,
    *,
    directed: bool = False,
    every: str | None = None,
) -> pd.DataFrame:
    """Return a row for each pair (and period) between which any of the chosen happenings is.

    Args:
        counting: the case.
        chosen: which happenings, as `choose_happenings` gives them.
        party: the party of each actor, as `Counting.party` gives it. What a party does to itself is left out.
        articles: which articles count as reports, as `in_outlets` gives them.
        directed: whether a acts on b and b on a are kept apart; else a pair is in order of the ids.
        every: `year`, `quarter` or `month`.

    Columns: `a` and `b` (positions of the actors), `period` (with `every`), the columns of `relate` that are counted.
    """
    rows = counting.happenings
    a, b = (party[rows[side].to_numpy()] for side in ("source", "target"))
    kept = chosen & (a != UNKNOWN) & (b != UNKNOWN) & (a != b)
    if every is not None:
        kept &= has_day(rows["first"].to_numpy())
    rows, a, b = rows[kept], a[kept], b[kept]
    if not directed:
        a, b = counting.in_order(a, b)
    period, names = pd.factorize(_periods(rows["first"].to_numpy(), every)) if every is not None else (0 * a, None)
    actors, spread = len(counting.ids), 1 if names is None else len(names)
    pairs, whose = np.unique((a * actors + b) * spread + period, return_inverse=True)
    size = len(pairs)
    data = dict(zip("ab", np.divmod(pairs // max(spread, 1), actors or 1), strict=True))
    if names is not None:
        data["period"] = names[pairs % max(spread, 1)]
    status, quad = (rows[name].astype(object).to_numpy() for name in ("status", "quad"))
    done = np.isin(status, DEEDS)
    where = np.full(len(counting.happenings), UNKNOWN)
    where[np.flatnonzero(kept)[done]] = whose[done]
    reports = counting.reports["happening"].to_numpy(), counting.reports["article"].to_numpy()
    told = articles[reports[1]] & (where[reports[0]] != UNKNOWN)
    several = max(len(counting.articles), 1)
    numbers = np.unique(where[reports[0][told]] * several + counting.report_of[reports[1][told]])
    data["articles"] = np.bincount(numbers // several, minlength=size)
    for name, what in (
        *((one, done & (quad == one)) for one in tables.QUADS),
        ("planned", np.isin(status, AHEAD)),
        ("denied", status == "denied"),
        ("disputed", rows["disagreement"].notna().to_numpy(dtype=bool)),
    ):
        data[name] = np.bincount(whose[what], minlength=size)
    for name, day, least in (("first", "earliest", np.fmin), ("last", "latest", np.fmax)):
        data[name] = np.full(size, np.datetime64("NaT", "s"))
        least.at(data[name], whose[done], rows[day].to_numpy(dtype="datetime64[s]")[done])
    return pd.DataFrame(data)


def _periods(days: np.ndarray, every: str) -> np.ndarray:
    """Return the period of each day number: 2023, 2023Q2, 2023-05."""
    numbers, which = np.unique(days, return_inverse=True)
    names = np.array([_period(to_day(day), every) for day in numbers], dtype=object)
    return names[which] if len(names) else names


def _period(day: Any, every: str) -> str:
    if every == "year":
        return f"{day.year}"
    return f"{day.year}Q{(day.month + 2) // 3}" if every == "quarter" else f"{day.year}-{day.month:02}"


def add_words(
    counts: pd.DataFrame,
    counting: Counting,
    read: Mapping[str, pd.DataFrame],
    only: Only,
    party: np.ndarray,
    *,
    all_pairs: bool,
) -> pd.DataFrame:
    """Return counts with the kinds of tie and the sentences that name both, of chosen articles only.

    Args:
        counts: as `count_pairs` gives them.
        counting: the case.
        read: its `ties` and `mentions`.
        only: what to narrow it to.
        party: the party of each actor, as `Counting.party` gives it.
        all_pairs: whether pairs that only have ties or sentences get a row too.
    """
    cut = narrow({name: read[name] for name in ("articles", "ties", "mentions", "quotes")}, only)
    chosen = choose_actors(counting, only)
    kinds, together = _ties_of(cut["ties"], counting, party), _together(cut["mentions"], counting, party)
    size = len(counting.ids)
    if all_pairs:
        more = np.setdiff1d([*kinds, *together.index], counts["a"] * size + counts["b"]).astype("int64")
        a, b = np.divmod(more, size)
        if chosen is not None:
            a, b = (side[chosen[a] | chosen[b]] for side in (a, b))
        extra = pd.DataFrame({"a": a, "b": b}).reindex(columns=counts.columns, fill_value=0)
        extra["first"] = extra["last"] = pd.Series(pd.NaT, index=extra.index, dtype="datetime64[s]")
        counts = pd.concat([counts, extra], ignore_index=True)
    a, b = counting.in_order(counts["a"].to_numpy(dtype="int64"), counts["b"].to_numpy(dtype="int64"))
    pairs = a * size + b
    return counts.assign(
        together=together.reindex(pairs).fillna(0).to_numpy(dtype="int64"),
        ties=pd.Series([sorted(kinds.get(pair, ())) for pair in pairs.tolist()], dtype=object),
    )


def _ties_of(ties: pd.DataFrame, counting: Counting, party: np.ndarray) -> dict[int, set[str]]:
    """Return the kinds of tie of each pair of positions, which are one number."""
    a, b = (party[codes_of(ties[side], pd.Index(counting.ids))] for side in ("a_id", "b_id"))
    kept = (a != UNKNOWN) & (b != UNKNOWN) & (a != b) & ties["kind"].notna().to_numpy(dtype=bool)
    a, b = counting.in_order(a[kept], b[kept])
    kinds: dict[int, set[str]] = {}
    for pair, kind in zip((a * len(counting.ids) + b).tolist(), ties["kind"][kept].tolist(), strict=True):
        kinds.setdefault(pair, set()).add(kind)
    return kinds


def _together(mentions: pd.DataFrame, counting: Counting, party: np.ndarray) -> pd.Series:
    """Return in how many sentences each pair of acting parties is named together, by pair as one number."""
    size = len(counting.ids)
    acting = np.append(counting.actors["type"].isin(ACTING_TYPES).to_numpy(dtype=bool, na_value=False), False)
    codes = np.where(acting, party, UNKNOWN)[codes_of(who_acts(mentions), pd.Index(counting.ids))]
    columns = (mentions["article_id"], mentions["sentence"])
    articles, sentences = (pd.factorize(column, use_na_sentinel=False)[0] for column in columns)
    places = articles * (sentences.max(initial=0) + 1) + sentences
    acts = codes != UNKNOWN
    told = np.unique(places[acts] * (size + 1) + codes[acts])
    places, codes = np.divmod(told, size + 1)
    found = [told[:0]]
    for step in range(1, len(told)):
        same = np.flatnonzero(places[step:] == places[:-step])
        if not len(same):
            break
        a, b = counting.in_order(codes[same], codes[same + step])
        found.append(a * size + b)
    pairs, times = np.unique(np.concatenate(found), return_counts=True)
    return pd.Series(times, index=pairs)


def pair_table(counts: pd.DataFrame, counting: Counting) -> pd.DataFrame:
    """Return counts as the table that `relate` gives: by what was done, or by period."""
    rows = counts.assign(
        done=counts[[*tables.QUADS]].sum(axis=1),
        cooperation=counts[[*COOPERATION]].sum(axis=1),
        conflict=counts[[*CONFLICT]].sum(axis=1),
    )
    names = [counting.rank[rows[side].to_numpy(dtype="int64")] for side in "ab"]
    if "period" in rows:
        first = [pd.factorize(rows["period"], sort=True)[0]]
    else:
        first = [-rows["done"], -rows["together"] if "together" in rows else 0 * rows["done"]]
    rows = rows.iloc[np.lexsort([*reversed(names), *reversed(first)])].reset_index(drop=True)
    done = list(zip(rows["cooperation"].tolist(), rows["conflict"].tolist(), strict=True))
    balances = {pair: balance_of(*pair) for pair in set(done)}
    data: dict[str, Any] = {f"{side}_id": pd.array(counting.ids[rows[side]], "string") for side in "ab"}
    if "period" in rows:
        data["period"] = rows["period"].astype("string")
    whole = ("articles", "done", *tables.QUADS, "cooperation", "conflict")
    data |= {name: rows[name].astype("Int64") for name in whole}
    for i, name in enumerate(("balance", "balance_low", "balance_high")):
        data[name] = pd.array([balances[pair][i] for pair in done], "Float64")
    data |= {name: rows[name].astype("Int64") for name in ("planned", "denied", "disputed")}
    data["ties"] = rows["ties"] if "ties" in rows else pd.Series([[] for _ in done], dtype=object)
    data |= {name: rows[name].astype("datetime64[s]") for name in ("first", "last")}
    data["together"] = rows["together"].astype("Int64") if "together" in rows else pd.array([0] * len(rows), "Int64")
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
