"""The rows of a case one after the other, as a person reviews them: what is shown, and what a key does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from workbench import tables
from workbench.charts.picture import shorten
from workbench.summaries.lookup import find_actor
from workbench.summaries.review_queue import KINDS, PARTIES, paragraph_of, queue_rows

MOST = 300
CODES = {"events": ("code", tables.CODES), "actors": ("type", tables.ACTOR_TYPES)}
"""The column that a code from a list is for."""
FLIPS = {"events": ("status", tables.STATUSES)}


class ReviewRows:
    """What of a case waits for a review, on tables as they were when it began: no key waits for them to be computed.

    Args:
        case: a `Case`.
        only: `kinds`, `actor`, `outlet`, `since`, `until`, see `queue_rows`.
    """

    def __init__(self, case: Any, only: Mapping[str, Any] | None = None) -> None:
        self.read = case._everything()
        try:
            self.merges = case.suggest_merges()
        except (NotImplementedError, ImportError, RuntimeError):
            self.merges = None
        self.correct = case.correct.on(self.read)
        self.choose(**(only or {}))

    def choose(self, *, actor: str = "", since: str = "", until: str = "", outlet: str = "", kinds: Any = ()) -> None:
        """Narrow the queue.

        Raises:
            LookupError, ValueError: nobody is called so; a day is none.
        """
        who = find_actor(self.read["actors"], actor) if actor else None
        days = {"since": since or None, "until": until or None}
        self.rows = queue_rows(self.read, merges=self.merges, kinds=kinds, actor=who, outlet=outlet or None, **days)

    def show(self) -> list[dict[str, Any]]:
        """Return the first rows as plain JSON: sentence, paragraph in three pieces, what can be fixed."""
        texts = dict(zip(self.read["articles"]["article_id"], self.read["articles"]["text"], strict=True))
        return [self._show(row, texts) for row in self.rows.head(MOST).to_dict("records")]

    def _show(self, row: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
        table = str(row["table"])
        whole = self._row(row)
        pieces, where = self._place(row, texts)
        code, codes = CODES.get(table, ("", ()))
        flip, flips = FLIPS.get(table, ("", ()))
        names = [column for column in PARTIES.get(table, ())[:2]]
        confidence = row["confidence"]
        return {
            "kind": str(row["kind"]),
            "says": shorten(str(row["says"]), 600),
            "pieces": list(pieces),
            "where": where,
            "sure": f"{confidence:.0%} sure" if tables.known(confidence) and table != "merges" else "",
            "code": code,
            "codes": list(codes),
            "is": str(whole.get(code)) if tables.known(whole.get(code)) else "",
            "flip": flip,
            "flips": list(flips),
            "flipped": str(whole.get(flip)) if tables.known(whole.get(flip)) else "",
            "parties": names,
            "turns": len(names) == 2 and table in ("events", "ties"),
        }

    def _row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        rows = self.merges if row["table"] == "merges" else self.read[str(row["table"])]
        return dict(rows.loc[row["row"]].items())

    def _place(self, row: Mapping[str, Any], texts: Mapping[str, str]) -> tuple[tuple[str, str, str], str]:
        """Return the paragraph of a row, of an actor that of its first name, and outlet and day."""
        if row["table"] == "merges":
            pair = self._row(row)
            return (f"{pair['a_says']}\n\n{pair['b_says']}", "", ""), "; ".join([*pair["for"], *pair["against"]])
        if row["table"] == "actors":
            mentions = self.read["mentions"]
            own = mentions[(mentions["entity_id"] == row["actors"][0]).fillna(False)]
            own = own.sort_values("kind", key=lambda kinds: kinds != "name", kind="stable")
            if not len(own):
                return ("", "", ""), ""
            row = own.iloc[0].to_dict()
        articles = self.read["articles"]
        article = articles[articles["article_id"] == row["article_id"]].iloc[0]
        day = f"{article['published']:%d %b %Y}" if tables.known(article["published"]) else ""
        told = [str(article[c]) for c in ("source", "title") if tables.known(article[c])]
        where = " · ".join(filter(None, [*told, day]))
        return paragraph_of(texts[row["article_id"]], int(row["start"]), int(row["end"])), shorten(where, 200)

    def decide(self, number: int, verdict: str, changes: Mapping[str, Any], turned: bool) -> str:
        """Write down what a person says of a row: `right`, or `wrong`; with changes it is right as changed.

        Args:
            number: of the row in the queue.
            verdict: `right` or `wrong`.
            changes: column → value; actors may be given as names.
            turned: whether who acts and on whom change places.

        Raises:
            ValueError, LookupError: a value is none, or nobody is called so.
        """
        row = self.rows.iloc[number].to_dict()
        table, whole = str(row["table"]), self._row(row)
        if verdict not in ("right", "wrong"):
            raise ValueError(f"{verdict!r} is no verdict. It is right or wrong.")
        if table == "merges":
            pair = (str(whole["a_id"]), str(whole["b_id"]))
            if verdict == "right":
                return str(self.correct.merge(*pair)[0].what)
            return str(self.correct.apart(*pair).what)
        new = {column: value for column, value in changes.items() if value not in (None, "")}
        if turned:
            one, other = PARTIES[table][:2]
            new = {one: whole[other], other: whole[one]} | new
        if verdict == "wrong":
            return str(self.correct.delete(table, str(whole["entity_id"]) if table == "actors" else whole)[0].what)
        if not new:
            return str(self.correct.confirm(table, str(whole["entity_id"]) if table == "actors" else whole)[0].what)
        if table == "actors":
            return str(self.correct.retype(str(whole["entity_id"]), **new).what)
        return str(self.correct.relabel(table, pd.Series(whole), **new)[0].what)

    def options(self) -> dict[str, Any]:
        """Return what the queue can be narrowed to."""
        outlets = sorted(self.read["articles"]["source"].dropna().unique().tolist())
        return {"kinds": [*KINDS.values(), "merge"], "outlets": outlets[:200], "open": len(self.rows)}
