"""Relations: how two actors stand to each other, counted in happenings, over the whole case or period by period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import pandas as pd

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.acting_for import Parties

LEVELS = ("state", "actor")
PERIODS = ("year", "quarter", "month")
KEYS = ("a_id", "b_id", "period")
AHEAD = ("planned", "hypothetical")
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

    def party(entity_id: str) -> str:
        return parties.state(entity_id) if level == "state" else entity_id

    counts = _count(read["happenings"], party, directed=directed, every=every)
    if every is None:
        ties, together = _ties_of(read["ties"], party), _together(read["mentions"], parties, party)
        if not directed:
            for pair in (*ties, *together):
                counts.setdefault((*pair, ""), _Count())
        for key, count in counts.items():
            pair = min(key[:2], key[1::-1])
            count.ties, count.together = sorted(ties.get(pair, ())), together.get(pair, 0)
    return _frame(counts, with_period=every is not None)


@dataclass(slots=True)
class _Count:
    """What is counted of one pair (and period)."""

    quads: dict[str, int] = field(default_factory=lambda: dict.fromkeys(tables.QUADS, 0))
    planned: int = 0
    denied: int = 0
    disputed: int = 0
    articles: int = 0
    first: Any = None
    last: Any = None
    ties: list[str] = field(default_factory=list)
    together: int = 0


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


def _period(day: Any, every: str) -> str:
    """Return the period of a day: 2023, 2023Q2, 2023-05."""
    if every == "year":
        return f"{day.year}"
    return f"{day.year}Q{(day.month + 2) // 3}" if every == "quarter" else f"{day.year}-{day.month:02}"


def _count(
    happenings: pd.DataFrame, party: Callable[[str], str], *, directed: bool, every: str | None
) -> dict[tuple[str, str, str], _Count]:
    """Return (a, b, period) → counts; the period is empty where none is asked for."""
    quads = {code: quad_of(code) for code in tables.CODES}
    counts: dict[tuple[str, str, str], _Count] = {}
    columns = ("source_id", "target_id", "code", "status", "earliest", "latest", "articles", "disagreement")
    rows = zip(*(happenings[column].tolist() for column in columns), strict=True)
    for source, target, code, status, earliest, latest, articles, disagreement in rows:
        if not (tables.known(source) and tables.known(target)):
            continue
        a, b = party(source), party(target)
        dated = tables.known(earliest)
        if a == b or (every is not None and not dated):
            continue
        if not directed and a > b:
            a, b = b, a
        count = counts.setdefault((a, b, _period(earliest, every) if every is not None else ""), _Count())
        count.planned += status in AHEAD
        count.denied += status == "denied"
        count.disputed += tables.known(disagreement)
        count.articles += int(articles) if tables.known(articles) else 0
        if status in DEEDS:
            count.quads[quads[code]] += 1
            if dated and (count.first is None or earliest < count.first):
                count.first = earliest
            if tables.known(latest) and (count.last is None or latest > count.last):
                count.last = latest
    return counts


def _ties_of(ties: pd.DataFrame, party: Callable[[str], str]) -> dict[tuple[str, str], set[str]]:
    """Return the kinds of tie of each pair, in order of the ids."""
    kinds: dict[tuple[str, str], set[str]] = {}
    for one, other, kind in zip(*(ties[column].tolist() for column in ("a_id", "b_id", "kind")), strict=True):
        if tables.known(one) and tables.known(other) and tables.known(kind):
            a, b = sorted((party(one), party(other)))
            if a != b:
                kinds.setdefault((a, b), set()).add(kind)
    return kinds


def _together(mentions: pd.DataFrame, parties: Parties, party: Callable[[str], str]) -> dict[tuple[str, str], int]:
    """Return in how many sentences each pair of acting parties is named together."""
    named: dict[tuple[str, int], set[str]] = {}
    acting = {entity_id: party(entity_id) for entity_id, kind in parties.type_of.items() if kind in ACTING_TYPES}
    columns = ("article_id", "sentence", "entity_id", "stands_for")
    for article_id, sentence, own, body in zip(*(mentions[column].tolist() for column in columns), strict=True):
        who = acting.get(body if tables.known(body) else own)
        if who is not None:
            named.setdefault((article_id, sentence), set()).add(who)
    counts: Counter[tuple[str, str]] = Counter()
    for party_ids in named.values():
        counts.update(combinations(sorted(party_ids), 2))
    return counts


def _frame(counts: dict[tuple[str, str, str], _Count], *, with_period: bool) -> pd.DataFrame:
    """Return counts as a table: by what was done, or by period."""
    done = {key: sum(count.quads.values()) for key, count in counts.items()}
    order = sorted(counts, key=lambda key: (key[2], 0 if with_period else -done[key], -counts[key].together, *key))
    rows = [counts[key] for key in order]
    sides = {
        side: [sum(row.quads[quad] for quad in quads) for row in rows]
        for side, quads in (("cooperation", COOPERATION), ("conflict", CONFLICT))
    }
    balances = [balance_of(*pair) for pair in zip(*sides.values(), strict=True)]
    whole: dict[str, list[int]] = {
        "articles": [row.articles for row in rows],
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
