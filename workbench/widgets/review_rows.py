"""The rows of a case one after the other, as a person reviews them: what is shown, and what a key does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from workbench import tables
from workbench.charts.picture import shorten
from workbench.given import rows_of, told
from workbench.receipts import Corrected
from workbench.summaries.alike import GROUPS, find_alike
from workbench.summaries.brief import write_brief
from workbench.summaries.lookup import find_actor
from workbench.summaries.review_queue import KINDS, narrow_queue, order_rows, paragraph_of, say_row, say_rows
from workbench.summaries.row_fields import form_of, read_typed, turned
from workbench.summaries.rows_behind import rows_behind

MOST = 300
PREVIEWED = 40
TURNS = ("events", "ties")


class ReviewRows:
    """What of a case waits for a review, on tables as they were when it began: no key waits for them to be computed.

    Args:
        case: a `Case`.
        only: `kinds`, `actor`, `outlet`, `since`, `until`, `brief` (one actor or two), see `choose`.
        within: table → labels of rows: these are shown, reviewed or not, and nothing else.
    """

    def __init__(
        self, case: Any, only: Mapping[str, Any] | None = None, within: Mapping[str, Any] | None = None
    ) -> None:
        self.read = case._everything()
        self.merges = None
        if within is None:
            try:
                self.merges = case.suggest_merges()
            except (NotImplementedError, ImportError, RuntimeError):
                self.merges = None
        self.correct = case.correct.on(self.read)
        self.texts = dict(zip(self.read["articles"]["article_id"], self.read["articles"]["text"], strict=True))
        actors = self.read["actors"]
        self.names = dict(zip(actors["entity_id"].tolist(), actors["name"].tolist(), strict=True))
        self.whole = order_rows(self.read, merges=self.merges, within=within, decided=within is not None)
        self.judged: dict[tuple[str, Any], int] = {}
        self.choose(**(only or {}))

    def choose(
        self,
        *,
        actor: str = "",
        since: str = "",
        until: str = "",
        outlet: str = "",
        kinds: Any = (),
        brief: Any = (),
    ) -> None:
        """Narrow the queue; what was judged here before is not in it again.

        Raises:
            LookupError, ValueError: nobody is called so; a day is none.
        """
        actors = self.read["actors"]
        who = find_actor(actors, actor) if actor else None
        sides = [find_actor(actors, name) for name in ([brief] if isinstance(brief, str) else brief) if name]
        within = rows_behind(write_brief(self.read, *sides[:2]).statements, self.read) if sides else None
        days = {"since": since or None, "until": until or None}
        rows = narrow_queue(self.whole, kinds=kinds, actor=who, outlet=outlet or None, within=within, **days)
        places = zip(rows["table"], rows["row"], strict=True)
        fresh = pd.Series([place not in self.judged for place in places], index=rows.index, dtype=bool)
        self.rows = rows[fresh].reset_index(drop=True)
        self._tables, self._labels = self.rows["table"].tolist(), self.rows["row"].tolist()

    def show(self) -> list[dict[str, Any]]:
        """Return the first rows as plain JSON: sentence, paragraph in three pieces, fields that can be mended."""
        first = self.rows.head(MOST)
        first = first.assign(says=say_rows(first, self.read, self.merges))
        named = self._named([ids[0] for ids in first["actors"][first["table"] == "actors"]])
        return [self._show(row, named) for row in first.to_dict("records")]

    def _named(self, actors: list[str]) -> dict[str, dict[str, Any]]:
        """Return for each of some actors the mention that shows it best: its first name, else whatever comes first."""
        mentions = self.read["mentions"]
        own = mentions[mentions["entity_id"].isin(actors)]
        own = own.sort_values("kind", key=lambda kinds: kinds != "name", kind="stable").drop_duplicates("entity_id")
        return {row["entity_id"]: row for row in own.to_dict("records")}

    def _show(self, row: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        table = str(row["table"])
        whole = self._row(row)
        pieces, where = self._place(row, named)
        confidence = row["confidence"]
        return {
            "kind": str(row["kind"]),
            "says": shorten(str(row["says"]), 600),
            "pieces": list(pieces),
            "where": where,
            "sure": f"{confidence:.0%} sure" if tables.known(confidence) and table != "merges" else "",
            "fields": [{**one, "value": self._value(whole.get(one["column"]), one["kind"])} for one in form_of(table)],
            "turns": table in TURNS,
        }

    def _value(self, value: Any, kind: str) -> str:
        if kind == "flag":
            return "yes" if value is True or value == 1 else "no"
        if not tables.known(value):
            return ""
        return shorten(str(self.names.get(value, value) if kind == "actor" else value), 120)

    def _row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        rows = self.read.get(str(row["table"]), self.merges)
        return dict(rows.loc[row["row"]].items()) if rows is not None else {}

    def _place(
        self, row: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]
    ) -> tuple[tuple[str, str, str], str]:
        """Return the paragraph of a row, of an actor that of its first name, and outlet and day."""
        if row["table"] == "merges":
            pair = self._row(row)
            return (f"{pair['a_says']}\n\n{pair['b_says']}", "", ""), "; ".join([*pair["for"], *pair["against"]])
        if row["table"] == "actors":
            if row["actors"][0] not in named:
                return ("", "", ""), ""
            row = named[row["actors"][0]]
        articles = self.read["articles"]
        article = articles[articles["article_id"] == row["article_id"]].iloc[0]
        day = f"{article['published']:%d %b %Y}" if tables.known(article["published"]) else ""
        told = [str(article[c]) for c in ("source", "title") if tables.known(article[c])]
        where = " · ".join(filter(None, [*told, day]))
        return paragraph_of(self.texts[row["article_id"]], int(row["start"]), int(row["end"])), shorten(where, 200)

    # what a key does

    def decide(self, number: int, verdict: str, typed: Mapping[str, Any], turn: bool, by: str = "") -> list[Corrected]:
        """Write down what a person says of a row: `right`, or `wrong`; with changes it is right as changed.

        Args:
            number: of the row in the queue.
            verdict: `right` or `wrong`.
            typed: column → what was typed; actors as names, `-` for nobody or not known.
            turn: whether who acts and on whom change places.
            by: one of `GROUPS`: the same is said of all rows of the queue that are alike in it.

        Returns:
            The lines of the log; what was judged is no longer `waiting`.

        Raises:
            ValueError, LookupError: a value is none, or nobody is called so.
        """
        row = self.rows.iloc[number].to_dict()
        table, whole = str(row["table"]), self._row(row)
        if verdict not in ("right", "wrong"):
            raise ValueError(f"{verdict!r} is no verdict. It is right or wrong.")
        new = read_typed(table, typed, self.read["actors"]) if table != "merges" else {}
        labels = self._alike(number, new, turn).get(by, []) if by else []
        done = self._write(table, whole, verdict, new, turn)
        for label in labels:
            done += self._write(table, dict(self.read[table].loc[label].items()), verdict, new, turn)
        self.judged |= {(table, label): done[0].number for label in (row["row"], *labels)}
        return done

    def _write(
        self, table: str, whole: Mapping[str, Any], verdict: str, new: Mapping[str, Any], turn: bool
    ) -> list[Corrected]:
        if table == "merges":
            pair = (str(whole["a_id"]), str(whole["b_id"]))
            return self.correct.merge(*pair) if verdict == "right" else [self.correct.apart(*pair)]
        which = str(whole["entity_id"]) if table == "actors" else pd.Series(dict(whole))
        changes = {**(turned(table, whole) if turn else {}), **new}
        if verdict == "wrong":
            return self.correct.delete(table, which)
        if not changes:
            return self.correct.confirm(table, which)
        if table == "actors":
            name = changes.pop("name", None)
            done = [self.correct.rename(str(which), name)] if name else []
            return done + ([self.correct.retype(str(which), **changes)] if changes else [])
        return self.correct.relabel(table, which, **changes)

    def take_back(self, first: int) -> None:
        """Have the rows wait again that were judged with this number of a correction, the first of several."""
        self.judged = {place: number for place, number in self.judged.items() if number != first}

    def waits(self, number: int) -> bool:
        """Whether a row of the queue was not judged here."""
        return (str(self._tables[number]), self._labels[number]) not in self.judged

    def next_after(self, number: int) -> int:
        """Return the number of the next row that waits."""
        return next((n for n in range(number + 1, len(self.rows)) if self.waits(n)), len(self.rows))

    def _alike(self, number: int, new: Mapping[str, Any], turn: bool) -> dict[str, list[Any]]:
        row = self.rows.iloc[number].to_dict()
        table = str(row["table"])
        if table not in self.read:
            return {}
        changes = {**(turned(table, self._row(row)) if turn else {}), **new}
        here = self.rows["row"][self.rows["table"] == table]
        labels = [label for label in here if label == row["row"] or (table, label) not in self.judged]
        return find_alike(table, self.read[table].loc[labels], row["row"], changes, self.texts)

    def preview(self, number: int, verdict: str, typed: Mapping[str, Any], turn: bool) -> list[dict[str, Any]]:
        """Return what the same fix would change in rows alike: by which likeness, how many, the first of them in words.

        Raises:
            ValueError, LookupError: as `decide`.
        """
        table = str(self.rows["table"].iloc[number])
        new = read_typed(table, typed, self.read["actors"]) if table != "merges" else {}
        groups = []
        for by, labels in self._alike(number, new, turn).items():
            lines = []
            for label in labels[:PREVIEWED]:
                old = dict(self.read[table].loc[label].items())
                after = {**old, **(turned(table, old) if turn else {}), **new}
                says = [shorten(" ".join(say_row(table, one, self.names).split()), 200) for one in (old, after)]
                then = {"wrong": "deleted"}.get(verdict, says[1] if says[0] != says[1] else "confirmed")
                lines.append({"before": says[0], "after": then})
            groups.append({"by": by, "words": GROUPS[by], "count": len(labels), "lines": lines})
        return groups

    def options(self) -> dict[str, Any]:
        """Return what the queue can be narrowed to."""
        outlets = sorted(self.read["articles"]["source"].dropna().unique().tolist())
        return {"kinds": [*KINDS.values(), "merge"], "outlets": outlets[:200], "open": len(self.rows)}


def rows_at(read: Mapping[str, pd.DataFrame], article_id: str, start: int, end: int) -> dict[str, set[Any]]:
    """Return the labels of all rows that touch a place in an article, by table."""
    found = {}
    for table in ("events", "quotes", "ties", "roles", "dates", "mentions"):
        rows = read[table]
        here = (rows["article_id"] == article_id) & (rows["start"] < end) & (rows["end"] > start)
        found[table] = set(rows.index[here.fillna(False).astype(bool)])
    return found


def find_rows(case: Any, rows: Any, row: int | None = None) -> dict[str, set[Any]]:
    """Return the labels of the rows that somebody means, by table.

    Args:
        case: a `Case`.
        rows: rows of any table (of happenings and relations their events, quotes and ties), an actor's row, a view, a
            brief, or statements of one.
        row: the number of one row of these, or of one sentence of the brief.

    Raises:
        IndexError: there is no such row.
        ValueError: nothing stands behind them that can be mended.
    """
    read = case._everything()
    sentences = getattr(getattr(rows, "text", None), "statements", None)
    if sentences is not None or (isinstance(rows, list | tuple) and rows and hasattr(rows[0], "rows")):
        statements = list(sentences if sentences is not None else rows)
        found = rows_behind(statements if row is None else [statements[row]], read)
    else:
        given = getattr(rows, "rows", rows)
        given = rows_of(given)
        if row is not None and not (isinstance(row, int) and -len(given) <= row < len(given)):
            raise IndexError(f"There is no row {told(row)} in these {len(given):,}. The first is row=0.")
        given = given if row is None else given.iloc[[row]]
        if "start" not in given.columns and "entity_id" in given.columns and "article_id" not in given.columns:
            actors = read["actors"]
            found = {"actors": set(actors.index[actors["entity_id"].isin(set(given["entity_id"]))])}
        else:
            found = _labels(read, case._spans(given))
    if not any(found.values()):
        raise ValueError("No row that can be reviewed stands behind these. Give rows such as case.events.iloc[[0]].")
    return found


def _labels(read: Mapping[str, pd.DataFrame], spans: pd.DataFrame) -> dict[str, set[Any]]:
    """Return the labels of the rows that have the place, and the say, of given rows."""
    found: dict[str, set[Any]] = {}
    for table in ("events", "quotes", "ties", "roles", "dates", "mentions"):
        own = [column for column in read[table].columns if column in ("event_id", "a_id", "b_id", "entity_id", "value")]
        if not set(own) <= set(spans.columns):
            continue
        columns = ["article_id", "start", "end", *own]
        told = spans.dropna(subset=["event_id"]) if "event_id" in own else spans
        wanted = set(told[columns].astype("string").fillna("").itertuples(index=False, name=None))
        rows = read[table][read[table]["article_id"].isin(set(told["article_id"]))]
        keys = rows[columns].astype("string").fillna("").itertuples(index=False, name=None)
        found[table] = {label for label, key in zip(rows.index, keys, strict=True) if key in wanted}
        if set(read[table].columns) == set(spans.columns):
            return {table: found[table]}
    return found
