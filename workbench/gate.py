"""The gate that every row passes, whoever found it: what a row says must stand in its article and be known.

    admitted, refused = admit("quotes", rows, article, sentences)

A row is a mapping with columns of its table. What it leaves out is `<NA>` (None), save what follows from the rest:
`article_id`, `sentence`, the words `text`, and an event's `event_id`, `quad` and `intensity`. A row is refused where

* it has a column that the table lacks, or lacks what the table cannot be without (`NEEDED`);
* a cell has another kind than its column (TABLES.md): a flag is true or false, a number finite, a day a date;
* its characters lie outside the article, its `text` is not what stands there, or its `sentence` is another one;
* a code, mode, kind, type, status or quad class is not one of those known, or code, mode and quad do not go together;
* it says that a person set it (`origin`): that only `case.correct` says;
* it repeats a key (`entity_id` of an entity, `event_id`, number of a sentence).

`refuse_unknown_ids` refuses, once an article is read, the rows with an actor that its `entities` do not have.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, NoReturn

import numpy as np
import pandas as pd

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.vocabulary.plover import scores

NEEDED = {
    "sentences": ("start", "end"),
    "mentions": ("start", "end", "label", "kind"),
    "roles": ("start", "end", "role"),
    "entities": ("entity_id", "name", "type"),
    "dates": ("start", "end", "type", "value"),
    "quotes": ("start", "end", "kind"),
    "events": ("start", "end", "code", "status"),
    "ties": ("start", "end", "kind"),
}
PAIRS = (("cue_start", "cue_end"), ("speaker_start", "speaker_end"))
RANGES = {"confidence": (0.0, 1.0), "intensity": (-10.0, 10.0)}
KEYS = {"sentences": "sentence", "entities": "entity_id", "events": "event_id"}
TYPES: dict[str, Any] = {
    "text": str,
    "integer": int,
    "number": (float, int),
    "flag": bool,
    "day": dt.date,
    "list": list,
}
LONGEST_SHOWN = 300


class Row(dict[str, Any]):
    """A row that was let in: a dict that cannot be changed. `{**row, "kind": "host"}` is a new one that can."""

    def _refuse(self, *_: object, **__: object) -> Any:
        raise TypeError("A row that was found cannot be changed: make a new one, {**row, 'column': value}.")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


class Refusal(NamedTuple):
    """A row that was not let in: the table it was meant for, why not, and what it said."""

    table: str
    reason: str
    row: str


class NotAdmittedError(ValueError):
    """Why one row is not let in."""


def admit(
    name: str, rows: Iterable[Any], article: Mapping[str, Any], sentences: Sequence[Row] = ()
) -> tuple[tuple[Row, ...], list[Refusal]]:
    """Return the rows that may stand in a table of an article, complete and read-only, and those that may not.

    Args:
        name: the table.
        rows: what an annotator returned; a row that was let in before is not looked at again.
        article: its row of `articles`.
        sentences: rows of `sentences` that were let in before; without any the text counts as one sentence, 0.
    """
    starts = [row["start"] for row in sentences]
    admitted: list[Row] = []
    refused: list[Refusal] = []
    key = KEYS.get(name)
    seen: set[Any] = set()
    for given in rows:
        try:
            row = given if type(given) is Row else Row(_checked(name, given, article, starts, sentences))
            if key is not None:
                if row[key] in seen:
                    raise NotAdmittedError(f"{key} {row[key]!r} is there twice")
                seen.add(row[key])
            admitted.append(row)
        except NotAdmittedError as reason:
            refused.append(Refusal(name, str(reason), show(given)))
    return tuple(admitted), refused


def refuse_unknown_ids(name: str, rows: Iterable[Row], known: Set[str]) -> tuple[tuple[Row, ...], list[Refusal]]:
    """Return the rows whose ids are all among those of an article's entities and mentions, and the others.

    A mention says itself whom or what it means, so only what it stands for has to be known; a ministry acts for its
    state although no word of the article may name that alone.
    """
    columns = [
        c
        for c in tables.TABLES[name].entity_ids
        if (name, c) not in (("mentions", "entity_id"), ("entities", "entity_id"))
    ]
    admitted, refused = [], []
    for row in rows:
        for column in columns:
            told = row[column] in known or (column == "acts_for" and row[column] in states())
            if row[column] is not None and not told:
                refused.append(
                    Refusal(
                        name, f"{column} {row[column]!r} is neither an entity nor mentioned in the article", show(row)
                    )
                )
                break
        else:
            admitted.append(row)
    return tuple(admitted), refused


def refused_rows(refused: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Return refusals as a table: article_id, table, annotator, reason, row (as text)."""
    return pd.DataFrame(list(refused), columns=["article_id", "table", "annotator", "reason", "row"], dtype="string")


def show(row: Any) -> str:
    """Return a row as text, cut where it is long: of what it says only what it knows."""
    said = {key: value for key, value in row.items() if value is not None} if isinstance(row, Mapping) else row
    text = repr(said)
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + " …"


@dataclass(frozen=True)
class _Rules:
    """What the cells of a table are held against, looked up once."""

    blank: Mapping[str, None]
    kinds: Mapping[str, str]
    plain: Mapping[str, type | None]
    lists: tuple[str, ...]
    needed: tuple[str, ...]
    needed_cells: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    words: bool
    pairs: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, frozenset[str | None]], ...]
    ranges: tuple[tuple[str, float, float], ...]
    days: bool
    seen: set[tuple[type, ...]]
    """The kinds of cells of rows that were plain: another row of the same kinds is so too."""


@cache
def _rules(name: str) -> _Rules:
    columns = tables.table_named(name).columns
    return _Rules(
        blank=dict.fromkeys(columns),
        kinds=columns,
        plain={column: tables.PLAIN[kind] for column, kind in columns.items()},
        lists=tuple(column for column, kind in columns.items() if kind == "list"),
        needed=NEEDED[name],
        needed_cells=itemgetter(*NEEDED[name]),
        words="text" in columns,
        pairs=tuple(pair for pair in PAIRS if pair[0] in columns),
        values=tuple((column, frozenset((None, *codes))) for column, codes in tables.TABLES[name].values.items()),
        ranges=tuple((column, *RANGES[column]) for column in RANGES if column in columns),
        days="earliest" in columns,
        seen=set(),
    )


def _checked(
    name: str, given: Any, article: Mapping[str, Any], starts: Sequence[int], sentences: Sequence[Row]
) -> dict[str, Any]:
    if type(given) is not dict and not isinstance(given, Mapping):
        raise NotAdmittedError(f"it is a {type(given).__name__}; a row is a dict")
    rules = _rules(name)
    row: dict[str, Any] = {**rules.blank, **given}
    if len(row) > len(rules.blank):
        column = next(column for column in row if column not in rules.blank)
        raise NotAdmittedError(f"{name} has no column {column!r} (it has {', '.join(rules.blank)})")
    kinds = tuple(map(type, row.values()))
    if kinds not in rules.seen:
        plain = rules.plain
        for column, value in given.items():
            if value is not None and type(value) is not plain[column] and column not in rules.lists:
                row[column] = _plain(column, rules.kinds[column], value)
        single = [(column, value) for column, value in row.items() if column not in rules.lists]
        if all(value is None or type(value) is plain[column] for column, value in single):
            rules.seen.add(tuple(map(type, row.values())))
    for column in rules.lists:
        if row[column] is not None:
            row[column] = _plain(column, "list", row[column])
    cells = rules.needed_cells(row)
    if None in cells or "" in cells:
        column = next(column for column in rules.needed if row[column] is None or row[column] == "")
        raise NotAdmittedError(f"{column} is missing")
    if row["article_id"] is None:
        row["article_id"] = article["article_id"]
    elif row["article_id"] != article["article_id"]:
        raise NotAdmittedError(f"article_id {row['article_id']!r} is not that of the article")
    if row["origin"] is not None and row["origin"] != "model":
        raise NotAdmittedError(f"origin {row['origin']!r}: only case.correct sets rows in a person's name")
    if name != "entities":
        _check_place(rules, row, article["text"])
        _number(row, starts, sentences if name != "sentences" else None)
    _check_codes(name, rules, row)
    return row


def _plain(column: str, kind: str, value: Any) -> Any:
    """Return a cell of pandas or NumPy, or a tuple or day written out, as plain Python; None where it is unknown."""
    if kind == "list" and isinstance(value, Sequence | np.ndarray) and not isinstance(value, str):
        return [str(one) if isinstance(one, str) else _wrong(column, kind, value) for one in value]
    if not isinstance(value, Sequence | np.ndarray | Mapping | Set) and not tables.known(value):
        return None
    if isinstance(value, np.generic):
        value = value.item()
    if kind == "day" and isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return _wrong(column, kind, value)
    right = isinstance(value, TYPES[kind]) and (kind == "flag" or not isinstance(value, bool))
    if kind == "day" and isinstance(value, dt.datetime):
        return value.date()
    return value if right else _wrong(column, kind, value)


def _wrong(column: str, kind: str, value: Any) -> NoReturn:
    raise NotAdmittedError(f"{column} {value!r} is a {type(value).__name__}; its kind is {kind}")


def _check_place(rules: _Rules, row: dict[str, Any], text: str) -> None:
    start, end = row["start"], row["end"]
    if not 0 <= start < end <= len(text):
        raise NotAdmittedError(f"[{start}, {end}) is no stretch of the article's {len(text)} characters")
    if rules.words:
        if row["text"] is None:
            row["text"] = text[start:end]
        elif row["text"] != text[start:end]:
            raise NotAdmittedError(f"it says {row['text']!r}; the article has {text[start:end]!r} at [{start}, {end})")
    for first, last in rules.pairs:
        begin, after = row[first], row[last]
        known = begin is not None or after is not None
        if known and (begin is None or after is None or not 0 <= begin < after <= len(text)):
            raise NotAdmittedError(f"{first} {begin} and {last} {after} are no stretch of the article")


def _number(row: dict[str, Any], starts: Sequence[int], sentences: Sequence[Row] | None) -> None:
    """Set or check the number of the sentence in which a row begins."""
    if sentences is None:
        if row["sentence"] is None or row["sentence"] < 0:
            raise NotAdmittedError(f"sentence {row['sentence']!r} is no number from 0")
        return
    at = bisect_right(starts, row["start"]) - 1
    number = sentences[at]["sentence"] if at >= 0 else 0
    if row["sentence"] is None:
        row["sentence"] = number
    elif row["sentence"] != number:
        raise NotAdmittedError(f"it begins in sentence {number}, not {row['sentence']}")


def _check_codes(name: str, rules: _Rules, row: dict[str, Any]) -> None:
    for column, allowed in rules.values:
        if row[column] not in allowed:
            known = ", ".join(tables.TABLES[name].values[column])
            raise NotAdmittedError(f"{column} {row[column]!r} is not one of {known}")
    for column, least, most in rules.ranges:
        value = row[column]
        if value != value:
            row[column] = None
        elif value is not None and not least <= value <= most:
            raise NotAdmittedError(f"{column} {value!r} is not between {least:g} and {most:g}")
    if rules.days and row["earliest"] is not None and row["latest"] is not None and row["earliest"] > row["latest"]:
        raise NotAdmittedError(f"earliest {row['earliest']} is after latest {row['latest']}")
    if name == "events":
        _check_event(row)
    elif name == "entities" and row["country"] is not None and row["country"] not in states():
        raise NotAdmittedError(f"country {row['country']!r} is no state's code")


def _check_event(row: dict[str, Any]) -> None:
    known = scores().get((row["code"], row["mode"]))
    if known is None:
        modes = ", ".join(mode for code, mode in scores() if code == row["code"] and mode)
        raise NotAdmittedError(f"{row['code']} has no mode {row['mode']!r} (it has {modes})")
    quad, intensity = known
    if row["quad"] is None:
        row["quad"] = quad
    elif row["quad"] != quad:
        raise NotAdmittedError(f"quad of {row['code']} is {quad}, not {row['quad']}")
    if row["intensity"] is None:
        row["intensity"] = intensity
    own = f"{row['article_id']}:"
    if row["event_id"] is None:
        row["event_id"] = f"{own}{row['start']}:{row['source_id'] or '-'}>{row['target_id'] or '-'}:{row['code']}"
    elif not row["event_id"].startswith(own):
        raise NotAdmittedError(f"event_id {row['event_id']!r} does not begin with {own!r}")


@cache
def states() -> frozenset[str]:
    """Return the ids of states and territories."""
    return frozenset(row["id"] for row in read_lexicon("countries.csv"))
