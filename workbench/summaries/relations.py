"""Relations: how two actors stand to each other, counted in happenings, over the whole case or period by period."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pandas as pd

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.parties import Parties

LEVELS = ("state", "actor")
PERIODS = {"year": "Y", "quarter": "Q", "month": "M"}
COOPERATION = ("verbal cooperation", "material cooperation")
CONFLICT = ("verbal conflict", "material conflict")
DEEDS = ("asserted", "reported")
ACTING_TYPES = ("person", "organisation", "country", "group")


def quad_of(code: str) -> str:
    """Return the quad class of a PLOVER event type: AID → "material cooperation"."""
    for row in read_lexicon("plover.csv"):
        if row["code"] == code and not row["mode"]:
            return str(row["quad"])
    raise KeyError(f"{code!r} is not a PLOVER event type. Types: {', '.join(tables.CODES)}.")


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
) -> pd.DataFrame:
    """Return one row a pair of actors (and period), with what was done, said, planned and denied between them.

    Args:
        read: the tables of a case, `happenings` among them.
        level: `state` counts people and bodies for the state they act for; `actor` takes each as named.
        directed: a row for each direction (a acts, b receives) in place of one a pair.
        every: `year`, `quarter` or `month` for a row a period (by the first day the event can have been; events
            without a date are then left out); None for the whole case.

    Columns: a_id, b_id, period (with `every`), articles (reports, near copies once), done, the four quad classes,
    cooperation, conflict, balance, balance_low and balance_high (its 95 % Wilson interval), planned, denied, disputed,
    ties, first, last, together. Pairs are ordered by what was done, then by name.

    Raises:
        ValueError: `level` or `every` is not one of those named.
    """
    if level not in LEVELS:
        raise ValueError(f"level is {level!r}; it can be {' or '.join(LEVELS)}.")
    if every is not None and every not in PERIODS:
        raise ValueError(f"every is {every!r}; it can be {', '.join(PERIODS)} or None.")
    parties = Parties(read["actors"])
    rows = pair_happenings(read["happenings"], parties, level=level, directed=directed)
    keys = ["a_id", "b_id"]
    if every is not None:
        rows = rows[rows["earliest"].notna()]
        rows = rows.assign(period=rows["earliest"].dt.to_period(PERIODS[every]).astype("string"))
        keys.append("period")
    counted = _count(rows, keys)
    if every is None:
        counted = counted.join(_ties_of(read["ties"], parties, level), how="outer")
        counted = counted.join(_together(read["mentions"], parties, level), how="outer")
        if directed:
            counted = counted[counted["done"].notna()]
    return _complete(counted.reset_index(), keys)


def pair_happenings(
    happenings: pd.DataFrame, parties: Parties, *, level: str = "state", directed: bool = False
) -> pd.DataFrame:
    """Return the happenings that have two parties, with a_id, b_id and `quad` beside the table's own columns.

    Undirected pairs are in order of the ids. At level `state`, acts within one state are left out.
    """
    rows = happenings[happenings["target_id"].notna() & happenings["source_id"].notna()].copy()
    for column, side in (("a_id", "source_id"), ("b_id", "target_id")):
        ids = rows[side].astype(object)
        rows[column] = [parties.state(i) for i in ids] if level == "state" else list(ids)
    rows = rows[rows["a_id"] != rows["b_id"]]
    if not directed:
        swap = rows["a_id"] > rows["b_id"]
        rows.loc[swap, ["a_id", "b_id"]] = rows.loc[swap, ["b_id", "a_id"]].to_numpy()
    quads = {code: quad_of(code) for code in tables.CODES}
    return rows.assign(quad=[quads[code] for code in rows["code"]])


def _count(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    is_done = rows["status"].isin(DEEDS)
    marks = pd.DataFrame({key: rows[key].astype(object) for key in keys})
    marks["done"] = is_done
    for quad in tables.QUADS:
        marks[quad] = is_done & (rows["quad"] == quad)
    marks["planned"] = rows["status"].isin(("planned", "hypothetical"))
    marks["denied"] = rows["status"] == "denied"
    marks["disputed"] = rows["disagreement"].notna()
    marks["articles"] = rows["articles"].fillna(0).astype(int)
    counted = marks.groupby(keys, sort=False).sum()
    done = rows[is_done]
    dates = done.assign(**{key: done[key].astype(object) for key in keys}).groupby(keys, sort=False)
    counted["first"] = dates["earliest"].min()
    counted["last"] = dates["latest"].max()
    return counted


def _ties_of(ties: pd.DataFrame, parties: Parties, level: str) -> pd.DataFrame:
    """Return the kinds of tie of each pair, indexed by a_id, b_id (in order of the ids)."""
    kinds: dict[tuple[str, str], set[str]] = {}
    for a, b, kind in zip(ties["a_id"], ties["b_id"], ties["kind"], strict=True):
        if tables.known(a) and tables.known(b) and tables.known(kind):
            pair = tuple(sorted((parties.state(a), parties.state(b)) if level == "state" else (a, b)))
            if pair[0] != pair[1]:
                kinds.setdefault((pair[0], pair[1]), set()).add(kind)
    return _by_pair({pair: sorted(found) for pair, found in kinds.items()}, "ties")


def _together(mentions: pd.DataFrame, parties: Parties, level: str) -> pd.DataFrame:
    """Return in how many sentences each pair of acting parties is named together."""
    counts: dict[tuple[str, str], int] = {}
    named: dict[tuple[str, int], set[str]] = {}
    acting = {entity_id for entity_id, kind in parties.type_of.items() if kind in ACTING_TYPES}
    ids = mentions["stands_for"].fillna(mentions["entity_id"])
    for article_id, sentence, entity_id in zip(mentions["article_id"], mentions["sentence"], ids, strict=True):
        if tables.known(entity_id) and entity_id in acting:
            party = parties.state(entity_id) if level == "state" else entity_id
            named.setdefault((article_id, sentence), set()).add(party)
    for party_ids in named.values():
        for pair in combinations(sorted(party_ids), 2):
            counts[pair] = counts.get(pair, 0) + 1
    return _by_pair(counts, "together")


def _by_pair(values: dict[tuple[str, str], Any], column: str) -> pd.DataFrame:
    index = pd.MultiIndex.from_tuples(list(values) or [("", "")], names=["a_id", "b_id"])
    return pd.DataFrame({column: pd.Series(list(values.values()) or [None], index=index)})[: len(values)]


def _complete(counted: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    counts = [*tables.QUADS, "done", "planned", "denied", "disputed", "articles", "together"]
    for column in counts:
        given = counted[column] if column in counted else pd.Series(0, index=counted.index)
        counted[column] = given.astype("Float64").fillna(0).astype("Int64")
    counted["cooperation"] = counted[list(COOPERATION)].sum(axis=1)
    counted["conflict"] = counted[list(CONFLICT)].sum(axis=1)
    balances = [balance_of(c, k) for c, k in zip(counted["cooperation"], counted["conflict"], strict=True)]
    for i, column in enumerate(("balance", "balance_low", "balance_high")):
        counted[column] = pd.array([b[i] for b in balances], dtype="Float64")
    if "ties" not in counted:
        counted["ties"] = None
    counted["ties"] = [kinds if isinstance(kinds, list) else [] for kinds in counted["ties"]]
    for column in ("first", "last"):
        if column not in counted:
            counted[column] = pd.NaT
        counted[column] = counted[column].astype("datetime64[s]")
    counted["a_id"], counted["b_id"] = counted["a_id"].astype("string"), counted["b_id"].astype("string")
    order = [*keys, "articles", "done", *tables.QUADS, "cooperation", "conflict"]
    order += ["balance", "balance_low", "balance_high", "planned", "denied", "disputed"]
    order += ["ties", "first", "last", "together"]
    by = ["period", "a_id", "b_id"] if "period" in keys else ["done", "together", "a_id", "b_id"]
    ascending = [True, True, True] if "period" in keys else [False, False, True, True]
    return counted[order].sort_values(by, ascending=ascending).reset_index(drop=True)


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
