"""What is most worth a look: every row that the model read, as a plain sentence, the doubtful and weighty first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from workbench import tables
from workbench.calls import plainly
from workbench.given import check_options, told
from workbench.summaries.counting import DEEDS, codes_of, to_day
from workbench.summaries.selection import Only, check_asked, number_of
from workbench.summaries.wording import time_value
from workbench.vocabulary.countries import country_named

KINDS = {"events": "event", "quotes": "statement", "ties": "tie", "roles": "role", "dates": "date", "actors": "actor"}
"""The tables that are reviewed, and what one row is called; `merge` is a pair of actors that may be one."""
LOOKED_AT = {"mentions": "mention"}
"""What is shown besides where somebody asks for what stands at a place."""
NARROWED = ("kinds", "actor", "outlet", "since", "until")
"""What the queue can be narrowed to."""
WEIGHTS = {
    "events": 1.0,
    "ties": 0.8,
    "actors": 0.8,
    "merges": 0.8,
    "quotes": 0.5,
    "roles": 0.3,
    "dates": 0.2,
    "mentions": 0.1,
}
NOT_DONE = 0.5
"""What a plan or denial weighs: it is told in briefs, and counted nowhere."""
UNSAID = 0.7
"""The confidence of a row whose table gives none."""
COLUMNS = tuple("kind table row article_id start end says actors source published confidence doubt worth".split())
TOLD = {"asserted": "told as fact"}
PLACE = ("article_id", "start", "end")
SAID = {
    "events": ("source_id", "target_id", "reported_by", "status", "code", "mode", "negated", "date_value"),
    "quotes": ("entity_id", "addressee_entity_id", "via_entity_id", "text"),
    "dates": ("text", "value"),
    "actors": ("name", "type", "country"),
}
"""What of a row its sentence says, where that is not all."""
PARTIES = {
    "events": ("source_id", "target_id"),
    "quotes": ("entity_id", "addressee_entity_id", "via_entity_id"),
    "ties": ("a_id", "b_id"),
    "roles": ("entity_id", "of_entity_id"),
    "mentions": ("entity_id",),
}


def queue_rows(
    read: Mapping[str, pd.DataFrame],
    *,
    merges: pd.DataFrame | None = None,
    within: Mapping[str, Collection[Any]] | None = None,
    decided: bool = False,
    **only: Any,
) -> pd.DataFrame:
    """Return the rows that nobody has reviewed, the most useful first: doubt × weight of the kind and its actors.

    Columns: `kind` (event, statement, tie, role, date, actor, merge), `table` and `row` (its index there; of a merge
    the index in `merges`), `article_id`, `start`, `end` (NA for actors and merges), `says` (the row as a sentence),
    `actors` (ids), `source`, `published`, `confidence` (of a merge: that the two are two), `doubt`, `worth` (0 to 1).

    Args:
        read: the tables of a case, linked.
        merges: pairs that may be one, as `suggest_merges` gives them.
        within: table → labels of the rows that may be in it; every row of every table by default.
        decided: whether rows that a person has reviewed are in it too.
        only: `kinds`, `actor`, `outlet`, `since`, `until`: see `narrow_queue`.
    """
    queue = order_rows(read, merges=merges, within=within, decided=decided, **only)
    return queue.assign(says=pd.array(say_rows(queue, read, merges), "string"))


def order_rows(
    read: Mapping[str, pd.DataFrame],
    *,
    merges: pd.DataFrame | None = None,
    within: Mapping[str, Collection[Any]] | None = None,
    decided: bool = False,
    **only: Any,
) -> pd.DataFrame:
    """Return the same with `says` left open: what a row says takes longer than to find its place."""
    check_options(only, NARROWED, "The queue")
    asked = Only(
        since=only.get("since"), until=only.get("until"), outlets=[one] if (one := only.get("outlet")) else None
    )
    check_asked(asked, read["articles"])
    actors = read["actors"]
    index = pd.Index(actors["entity_id"].astype(object))
    told = np.append(actors["mentions"].fillna(0).to_numpy(dtype="float64"), 0.0)  # the last of nobody known
    most = told.max() or 1.0
    parts = []
    for table, kind in (KINDS if within is None else KINDS | LOOKED_AT).items():
        rows = read[table]
        if within is not None:
            rows = rows[rows.index.isin(list(within.get(table, ())))]
        rows = rows if decided else rows[(rows["origin"] == "model").fillna(False)]
        ids = [rows[column] for column in (("entity_id",) if table == "actors" else PARTIES.get(table, ()))]
        weight = np.full(len(rows), WEIGHTS[table])
        if table == "events":
            weight[~_is_done(rows)] *= NOT_DONE
        weight *= (np.max([told[codes_of(one, index)] for one in ids] or [0 * weight], axis=0) / most) ** 0.5
        sure = rows["entity_id"].map(_agreed(read["entities"])) if table == "actors" else rows.get("confidence")
        part = {
            "kind": kind,
            "table": table,
            "row": rows.index,
            **{c: rows.get(c) for c in PLACE},
            "actors": _known(ids, len(rows)).to_numpy(),
        }
        parts.append(pd.DataFrame({**part, "confidence": sure, "weight": weight}, index=rows.index))
    if merges is not None and len(merges):
        pair = [merges["a_id"], merges["b_id"]]
        weight = np.max([told[codes_of(one, index)] for one in pair], axis=0)
        part = {
            "kind": "merge",
            "table": "merges",
            "row": merges.index,
            **dict.fromkeys(PLACE),
            "actors": _known(pair, len(merges)).to_numpy(),
        }
        weight = WEIGHTS["merges"] * (weight / most) ** 0.5
        parts.append(pd.DataFrame({**part, "confidence": 1 - merges["score"], "weight": weight}, index=merges.index))
    types = {"article_id": "string", "start": "Int64", "end": "Int64", "confidence": "Float64"}
    result = pd.concat([part.astype(types) for part in parts], ignore_index=True)
    articles = read["articles"].set_index("article_id")
    for column in ("source", "published"):
        result[column] = result["article_id"].map(articles[column])
    result["doubt"] = 1 - result["confidence"].fillna(UNSAID)
    result["worth"] = (result["doubt"] * result.pop("weight")).astype("Float64")
    ordered = result.sort_values(["worth", "table", "row"], ascending=[False, True, True], kind="stable")
    return narrow_queue(ordered.assign(says=pd.NA)[list(COLUMNS)].astype({"says": "string"}), **only)


def _is_done(events: pd.DataFrame) -> np.ndarray:
    denied = events["negated"].fillna(False).to_numpy(dtype=bool)
    return events["status"].isin(DEEDS).to_numpy(dtype=bool, na_value=False) & ~denied


def _known(ids: Sequence[pd.Series], rows: int) -> pd.Series:
    """Return for each row the ids that are known, as a list."""
    pairs = zip(*(one.tolist() for one in ids), strict=True) if ids else [()] * rows
    return pd.Series([[one for one in row if tables.known(one)] for row in pairs], dtype=object)


def say_rows(queue: pd.DataFrame, read: Mapping[str, pd.DataFrame], merges: pd.DataFrame | None = None) -> list[str]:
    """Return what the rows of a queue say, each as a plain sentence.

    Args:
        queue: `table` and `row` of each.
        read: the tables of the case.
        merges: the pairs that may be one.
    """
    actors = read["actors"]
    names = dict(zip(actors["entity_id"].tolist(), actors["name"].tolist(), strict=True))
    found = pd.Series("", index=queue.index, dtype=object)
    for table, labels in queue.groupby("table", sort=False)["row"]:
        source = merges if table == "merges" else read[table]
        if source is None:
            continue
        rows = source.loc[labels, [c for c in source.columns if c in SAID.get(str(table), source.columns)]]
        says = [say_row(str(table), row, names) for row in rows.to_dict("records")]
        found[labels.index] = [" ".join(words.split()) for words in says]
    return found.tolist()


@plainly
def narrow_queue(
    queue: pd.DataFrame,
    *,
    kinds: Iterable[str] = (),
    actor: str | None = None,
    outlet: str | None = None,
    since: Any = None,
    until: Any = None,
    within: Mapping[str, Collection[Any]] | None = None,
) -> pd.DataFrame:
    """Return the rows of a queue that are asked for, in their order.

    Args:
        queue: as `queue_rows` gives it.
        kinds: which kinds; all by default.
        actor: the id of an actor that must be part of the row.
        outlet: of the article.
        since: the first day of publication.
        until: the last.
        within: table → labels of the rows that may be in it.
    """
    keep = pd.Series(True, index=queue.index)
    if wanted := {kinds} if isinstance(kinds, str) else set(kinds):
        known = {*KINDS.values(), *LOOKED_AT.values(), "merge"}
        if unknown := sorted(wanted - known):
            raise ValueError(f"There is no kind {told(unknown[0])}. Kinds: {', '.join(sorted(known))}.")
        keep &= queue["kind"].isin(wanted)
    if actor:
        keep &= pd.Series([actor in ids for ids in queue["actors"]], index=queue.index, dtype=bool)
    if outlet:
        keep &= (queue["source"] == outlet).fillna(False).astype(bool)
    if since is not None:
        keep &= (queue["published"] >= to_day(number_of(since))).fillna(False).astype(bool)
    if until is not None:
        keep &= (queue["published"] <= to_day(number_of(until))).fillna(False).astype(bool)
    if within is not None:
        places = zip(queue["table"], queue["row"], strict=True)
        keep &= pd.Series([row in within.get(table, ()) for table, row in places], index=queue.index, dtype=bool)
    return queue[keep].reset_index(drop=True)


def _agreed(entities: pd.DataFrame) -> dict[str, float]:
    """Return of each actor how surely it is what it is called: the share of its articles that give the usual type.

    One that only one article has is as sure as a row without confidence; states are sure.
    """
    ids, kinds = entities["entity_id"], entities["type"]
    rows = ids.value_counts()
    votes = pd.DataFrame({"id": ids, "type": kinds}).dropna().value_counts()
    most, all_votes = (getattr(votes.groupby(level=0), how)() for how in ("max", "sum"))
    shares = (most / all_votes).reindex(rows.index).fillna(UNSAID)
    shares = shares.clip(upper=pd.Series(np.where(rows == 1, UNSAID, 0.95), index=rows.index))
    return {str(i): 1.0 if country_named(str(i)) else float(share) for i, share in shares.items()}


def say_row(table: str, row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return a row as one plain sentence, names in place of ids; what is not known is left out or said so."""

    def name(column: str, nobody: str = "somebody") -> str:
        value = str(row.get(column))
        return str(names.get(value, value)) if tables.known(row.get(column)) else nobody

    def given(*columns: str) -> list[str]:
        return [str(row[column]) for column in columns if tables.known(row.get(column))]

    if table == "events":
        told = TOLD.get(str(row["status"]), str(row["status"])) if tables.known(row["status"]) else "status not known"
        told = f"{told} by {name('reported_by')}" if tables.known(row.get("reported_by")) else told
        words = [str(row["code"]).lower(), *given("mode"), told]
        words += ["did not happen"] if row.get("negated") is True else []
        words += [time_value(value) for value in given("date_value")]
        return f"{name('source_id')} → {name('target_id', 'nobody named')}: {', '.join(words)}"
    if table == "quotes":
        to = f" to {name('addressee_entity_id')}" if tables.known(row.get("addressee_entity_id")) else ""
        via = f" (through {name('via_entity_id')})" if tables.known(row.get("via_entity_id")) else ""
        return f"{name('entity_id')} said{to}{via}: {row['text']}"
    if table == "ties":
        since = [f"{word} {time_value(str(row[word]))}" for word in ("since", "until") if tables.known(row.get(word))]
        return f"{name('a_id')} – {name('b_id')}: {', '.join([*given('kind', 'status'), *since])}"
    if table == "roles":
        of = f" of {name('of_entity_id')}" if tables.known(row.get("of_entity_id")) else ""
        return f"{name('entity_id')}: {row['role']}{of}"
    if table == "merges":
        return f"{row['a_name']} and {row['b_name']} are one actor"
    if table == "mentions":
        return f"“{row['text']}” means {name('entity_id', 'nobody known')}"
    if table == "dates":
        return f"“{row['text']}” means {', '.join(given('value')) or 'no day that is known'}"
    home = country_named(str(row["country"])) if tables.known(row.get("country")) else None
    kind = str(row["type"]) if tables.known(row.get("type")) else "actor of no known type"
    return f"{row['name']}: {kind}{f', of {home["name"]}' if home else ', no country'}"


LONGEST = 900
"""Characters shown on either side of the words."""


def paragraph_of(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the paragraph around a place: what stands before the words, the words, what stands after them."""
    first = max(text.rfind("\n", 0, start) + 1, start - LONGEST)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + LONGEST)
    return text[first:start], text[start:end], text[end:last]
