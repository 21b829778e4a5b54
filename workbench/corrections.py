"""A person's corrections, applied on top of what the model read.

A correction is a line of the log: number, action, details, undoes, who, at, why. The log only grows: `undo` and `redo`
are lines of it too. Rows are known by what they say and where, never by a number that a new reading would change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from workbench import tables
from workbench.summaries.decisions import Now

Log = Sequence[Mapping[str, Any]]
Tables = dict[str, pd.DataFrame]
Same = Callable[[Any, Any], bool]

IDENTITY = ("merge", "split", "rename", "retype", "apart")
NOTES = ("note", "tag")
"""What says something of a row, and changes none."""
SWITCHES = ("lesson",)
"""What says whether something learned counts; see `workbench.summaries.lessons`."""
KEYS: dict[str, tuple[str, ...]] = {
    "articles": (),
    "sentences": ("start", "end"),
    "mentions": ("start", "end", "entity_id"),
    "entities": ("entity_id",),
    "roles": ("start", "end", "entity_id", "role"),
    "dates": ("start", "end"),
    "quotes": ("start", "end"),
    "events": ("start", "end", "source_id", "target_id", "code"),
    "ties": ("start", "end", "a_id", "b_id", "kind"),
}
_LEAST_AGREED = {"events": 2, "ties": 2, "roles": 1}
"""On how many points (who, whom, what) a row must agree with one that was corrected to be that row read anew."""
_PARTIES = {"events": ("source_id", "target_id"), "ties": ("a_id", "b_id"), "roles": ("entity_id",)}
"""Who a row is about: if these stay and its words are much the same, it is the same row told anew."""
SAME_WORDS = 0.5
"""What share of their words two places must have in common to be one."""


def find_active(log: Log) -> list[Mapping[str, Any]]:
    """Return the corrections in force, oldest first: those not undone, or undone and redone."""
    undone: set[int] = set()
    for line in log:
        if line["action"] == "undo":
            undone.add(line["undoes"])
        elif line["action"] == "redo":
            undone.discard(line["undoes"])
    return [line for line in log if line["action"] not in ("undo", "redo") and line["number"] not in undone]


def find_decisions(active: Log) -> list[dict[str, Any]]:
    """Return the decisions on who is who, in the form that `workbench.summaries.decisions` takes."""
    decisions = []
    for line in active:
        if line["action"] == "delete" and line["details"].get("table") == "actors":
            kept = {key: value for key, value in line["details"].items() if key.endswith("_a")}
            decisions.append({"action": "delete", **line["details"]["key"], **kept, "origin": line["who"]})
        if line["action"] == "confirm" and line["details"].get("table") == "actors":
            kept = {key: value for key, value in line["details"].items() if key != "table"}
            decisions.append({"action": "retype", **kept, "origin": line["who"]})
        if line["action"] not in IDENTITY:
            continue
        details = {key: value for key, value in line["details"].items() if key != "new_name"}
        decisions.append({"action": line["action"], **details, "origin": line["who"]})
        if line["action"] == "split" and line["details"].get("new_name"):
            name = {"entity_id": details["new_id"], "name": line["details"]["new_name"]}
            decisions.append({"action": "rename", **name, "origin": line["who"]})
    return decisions


def row_key(name: str, row: Mapping[str, Any], rows: pd.DataFrame) -> dict[str, Any]:
    """Return what a row of an article-level table is known by after another reading.

    A mention, date, quotation or sentence is known by its place alone where nothing else stands there.
    """
    columns = ["article_id", *KEYS[name]]
    if name == "mentions" and len(rows):
        here = rows[(rows["article_id"] == row["article_id"]) & (rows["start"] == row["start"])]
        if (here["end"] == row["end"]).sum() == 1:
            columns.remove("entity_id")
    return {column: plain(row[column]) for column in columns if tables.known(row.get(column))}


def plain(value: Any) -> Any:
    """Return a cell as JSON can hold it: NA as None, a day as text, numbers as Python's own."""
    if isinstance(value, list | tuple | set | np.ndarray):
        return [plain(item) for item in value]
    if not tables.known(value):
        return None
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m-%d")
    return value.item() if hasattr(value, "item") else value


def correct_articles(articles: pd.DataFrame, active: Log) -> pd.DataFrame:
    """Return the articles with corrected days, titles and outlets, and without those that a person took out."""
    result = articles
    for line in active:
        details = line["details"]
        if details.get("table") != "articles":
            continue
        chosen = result["article_id"] == details["key"]["article_id"]
        if line["action"] == "delete":
            result = result[~chosen]
        elif line["action"] == "relabel" and chosen.any():
            result = _set(result.copy(), "articles", chosen, {**details["changes"], "origin": line["who"]})
    return result.reset_index(drop=True)


def amend_tables(read: Tables, active: Log, log: Log) -> Tables:
    """Return linked article-level tables with every row that a person relabelled, deleted or added.

    Args:
        read: `articles` and the article-level tables, ids of the case.
        active: the corrections in force, see `find_active`.
        log: all corrections; ids that any of them ever merged or split count as the same when a row is looked for.
    """
    result = dict(read)
    known = set(read["articles"]["article_id"])
    same = _same_ids(log)
    others = [line for line in active if line["action"] not in (*IDENTITY, *NOTES, *SWITCHES)]
    lines = [line for line in others if line["details"].get("table") != "articles"]
    lines = [line for line in lines if line["action"] != "confirm" or line["details"]["table"] != "actors"]
    now = Now.of(read["entities"]) if lines else Now(())
    for line in lines:
        details = renew_ids(line["details"], now)
        name = str(details["table"])
        if name == "actors":
            _delete_actor(result, details["key"]["entity_id"])
        elif details["key"]["article_id"] in known:
            _ACTIONS[line["action"]](result, name, details, line["who"], same)
    return result


def renew_ids(details: Mapping[str, Any], now: Now) -> dict[str, Any]:
    """Return what a correction keeps of a row with the ids that its actors have now."""
    columns = ("entity_id",) if details["table"] == "actors" else tables.TABLES[details["table"]].entity_ids
    result = dict(details)
    for part in ("key", "row", "changes"):
        ids = {column: value for column, value in (details.get(part) or {}).items() if column in columns and value}
        if ids and not (details["table"] == "entities" and part == "row"):
            result[part] = {**details[part], **{column: now.find(str(value)) for column, value in ids.items()}}
    return result


def _relabel(read: Tables, name: str, details: Mapping[str, Any], who: str, same: Same) -> None:
    rows = read[name]
    chosen = _match(rows, name, details, same, loosely=True)
    if chosen.any():
        sure = {"confidence": None} if "confidence" in rows.columns else {}  # what a person says is no probability
        read[name] = _set(rows.copy(), name, chosen, {**sure, **details["changes"], "origin": who})
    else:
        _append(read, name, {**details["row"], **details["changes"], "origin": who}, details, same)


def _delete(read: Tables, name: str, details: Mapping[str, Any], who: str, same: Same) -> None:
    rows = read[name]
    chosen = _match(rows, name, details, same, loosely=False)
    if not chosen.any():
        return
    read[name] = rows[~chosen].reset_index(drop=True)
    if name == "mentions":
        for article_id, entity_id in set(zip(rows["article_id"][chosen], rows["entity_id"][chosen], strict=True)):
            if tables.known(entity_id) and not _is_named(read, article_id, entity_id):
                entities = read["entities"]
                gone = (entities["article_id"] == article_id) & (entities["entity_id"] == entity_id)
                read["entities"] = entities[~gone].reset_index(drop=True)


def _add(read: Tables, name: str, details: Mapping[str, Any], who: str, same: Same) -> None:
    """Add a person's row; where a later reading finds the same by itself, that row becomes the person's."""
    rows = read[name]
    chosen = _match(rows, name, details, same, loosely=False) & (rows["origin"] == "model").fillna(False).astype(bool)
    if chosen.sum() == 1 and tables.TABLES[name].spans:
        read[name] = _set(rows.copy(), name, chosen, {**details["row"], "origin": who})
    else:
        _append(read, name, {**details["row"], "origin": who}, details, same)


_ACTIONS = {"relabel": _relabel, "confirm": _relabel, "delete": _delete, "add": _add}


def _match(rows: pd.DataFrame, name: str, details: Mapping[str, Any], same: Same, *, loosely: bool) -> pd.Series:
    """Return which rows a correction means: those at its place that say the same, else the one that nearly does.

    A later reading may draw the words a little otherwise, or name the deed otherwise. Nearly the same is a row of the
    model's that shares words with the place and says the same; loosely, also one that names the same parties; an event
    that was deleted stays so under another code of its quad class.
    """
    key = details["key"]
    claims = [column for column in key if column not in ("article_id", "start", "end")]
    mine = (rows["article_id"] == key["article_id"]).fillna(False).astype(bool)
    if not mine.any():
        return mine
    agreed = pd.DataFrame(0, index=rows.index, columns=claims)
    for column in claims:
        is_id = column in tables.TABLES[name].entity_ids
        agreed.loc[mine, column] = [
            int(same(value, key[column]) if is_id else plain(value) == key[column]) for value in rows[column][mine]
        ]
    points = agreed.sum(axis=1)
    if "start" not in key:
        return mine & (points == len(claims))
    here = mine & ((rows["start"] == key["start"]) & (rows["end"] == key["end"])).fillna(False).astype(bool)
    exact = here & (points == len(claims))
    if exact.any():
        return exact
    shared = rows["end"].clip(upper=key["end"]) - rows["start"].clip(lower=key["start"])
    share = shared / (rows["end"].clip(lower=key["end"]) - rows["start"].clip(upper=key["start"]))
    share = share.fillna(0).astype(float).clip(lower=0).where(mine, 0.0)
    near = (share > 0) & (points == len(claims)) if claims else share >= SAME_WORDS
    if loosely:
        near |= here & (points >= _LEAST_AGREED.get(name, 0))
        if name in _PARTIES:
            near |= (share > 0) & (
                agreed.reindex(columns=list(_PARTIES[name]), fill_value=1).sum(axis=1) == len(_PARTIES[name])
            )
    elif name == "events":
        quad = (rows["quad"] == details["row"].get("quad")).fillna(False).astype(bool)
        near |= (share > 0) & (points == len(claims) - 1) & (agreed.get("code", 1) == 0) & quad
    near &= here | (rows["origin"] == "model").fillna(False).astype(bool)
    if near.any():
        rank = points + share
        near &= rank == rank[near].max()
    return near if near.sum() == 1 else exact


def _set(rows: pd.DataFrame, name: str, chosen: pd.Series, changes: Mapping[str, Any]) -> pd.DataFrame:
    new = tables.frame(name, [dict(changes)])
    for column in changes:
        if column not in rows.columns:
            continue
        if tables.TABLES[name].columns[column] == "list":
            for label in rows.index[chosen]:
                rows.at[label, column] = list(changes[column] or [])
        else:
            rows.loc[chosen, column] = new[column].iloc[0]
    return rows


def _append(read: Tables, name: str, row: Mapping[str, Any], details: Mapping[str, Any], same: Same) -> None:
    """Append a person's row, with the actors that it names where the article does not have them."""
    current = [value for value in read["entities"]["entity_id"].unique()]
    row = dict(row)
    for column in tables.TABLES[name].entity_ids:
        if row.get(column) and name != "entities" and row[column] not in current:
            row[column] = next((value for value in current if same(value, row[column])), row[column])
    read[name] = pd.concat([read[name], tables.frame(name, [row])], ignore_index=True)
    if name == "entities":
        return
    ids = {row[column] for column in tables.TABLES[name].entity_ids if row.get(column)}
    have = set(read["entities"]["entity_id"][read["entities"]["article_id"] == row["article_id"]])
    actors = [details.get("actors", {}).get(entity_id, {"name": entity_id}) for entity_id in sorted(ids - have)]
    missing = [
        {**actor, "article_id": row["article_id"], "entity_id": entity_id, "origin": row["origin"]}
        for entity_id, actor in zip(sorted(ids - have), actors, strict=True)
    ]
    if missing:
        read["entities"] = pd.concat([read["entities"], tables.frame("entities", missing)], ignore_index=True)


def _is_named(read: Tables, article_id: str, entity_id: str) -> bool:
    for name in tables.ARTICLE_TABLES:
        if name == "entities":
            continue
        rows = read[name][read[name]["article_id"] == article_id]
        if any((rows[column] == entity_id).any() for column in tables.TABLES[name].entity_ids):
            return True
    return False


def _delete_actor(read: Tables, entity_id: str) -> None:
    """Take an actor that is none out of all tables: its own rows go, and where others name it they name nobody."""
    for name in tables.ARTICLE_TABLES:
        rows = read[name]
        columns = tables.TABLES[name].entity_ids
        if not columns or not any((rows[column] == entity_id).any() for column in columns):
            continue
        if name in ("mentions", "entities", "roles"):
            rows = rows[(rows["entity_id"] != entity_id).fillna(True).astype(bool)]
        if name == "ties":
            rows = rows[((rows["a_id"] != entity_id) & (rows["b_id"] != entity_id)).fillna(True).astype(bool)]
        rows = rows.reset_index(drop=True)
        for column in columns:
            rows[column] = rows[column].mask((rows[column] == entity_id).fillna(False))
        read[name] = rows


def _same_ids(log: Log) -> Same:
    """Return whether two ids ever were one actor: equal, merged, or split from one another."""
    parent: dict[str, str] = {}

    def root(value: str) -> str:
        while value in parent:
            value = parent[value]
        return value

    for line in log:
        pairs = {"merge": ("id_a", "id_b"), "split": ("entity_id", "new_id")}.get(line["action"])
        if pairs is not None:
            first, second = (root(line["details"][name]) for name in pairs)
            if first != second:
                parent[second] = first

    def same(one: Any, other: Any) -> bool:
        if not tables.known(one) or not tables.known(other):
            return not tables.known(one) and not tables.known(other)
        return bool(one == other or root(str(one)) == root(str(other)))

    return same


def mark_origins(results: Tables, active: Log) -> Tables:
    """Return the tables with the person's name as `origin` of the actors that a person merged, split or named."""
    touched: dict[str, str] = {}
    for line in active:
        if line["action"] in (*IDENTITY, "confirm") and line["action"] != "apart" and "key" not in line["details"]:
            details = line["details"]
            for column in ("id_a", "entity_id", "new_id"):
                if column in details:
                    touched[details[column]] = line["who"]
    if not touched:
        return results
    marked = dict(results)
    for name in ("actors", "entities"):
        rows = marked[name].copy()
        rows["origin"] = rows["entity_id"].map(touched).astype("string").fillna(rows["origin"])
        marked[name] = rows
    return marked


def describe(action: str, details: Mapping[str, Any]) -> str:
    """Return a correction in a few words, with the names that its actors and articles had when it was made."""
    if action == "merge":
        ends = [(details.get(f"names_{side}") or [details[f"id_{side}"]])[0] for side in "ba"]
        return f"merged {ends[0]} into {ends[1]}"
    called = details.get("called") or details.get("entity_id")
    if action == "split":
        parts = [*(details.get("names") or ()), *(details.get("article_ids") or ())]
        return f"split {details['new_name']} from {called} ({', '.join(parts)})"
    if action == "apart":
        return f"kept {details['id_a']} and {details['id_b']} apart"
    if action == "rename":
        return f"renamed {called} to {details['name']}"
    if action == "retype":
        return f"retyped {called}: {_pairs(details, ('type', 'country', 'sector'))}"
    if action == "confirm" and details["table"] == "actors":
        return f"confirmed {called}: {_pairs(details, ('type', 'country', 'sector'))}"
    if action in SWITCHES:
        return f"switched {'on' if details['on'] else 'off'} what was learned: {details['lesson']}"
    if action in ("undo", "redo"):
        return f"{action} of: {details['of']}"
    what = details["row"].get("text") or details["row"].get("name") or details["row"].get("title") or ""
    where = details.get("title") or details["key"].get("article_id") or what
    row = f"{details['table']} {str(what)[:60]!r}" + (f" in {str(where)[:60]!r}" if where != what else "")
    if action == "relabel":
        return f"relabelled {row}: {_pairs(details['changes'], details['changes'])}"
    if action in NOTES:
        return f"{'noted on' if action == 'note' else 'tagged'} {row}: {details['words'][:60]}"
    return f"{ {'delete': 'deleted', 'confirm': 'confirmed'}.get(action, 'added') } {row}".strip()


def _pairs(values: Mapping[str, Any], names: Iterable[str]) -> str:
    return ", ".join(f"{name}={values[name]}" for name in names if name in values)
