"""Review a case: every doubtful row, two keys a row; names that may be one actor; decisions made, to take back."""

from __future__ import annotations

from collections.abc import Collection
from html import escape
from typing import Any

import numpy as np
import pandas as pd
import traitlets

from workbench.charts.picture import shorten
from workbench.evidence import AS_WRITTEN
from workbench.tables import known
from workbench.widgets.editor import EDITOR, EditorPanel, explain
from workbench.widgets.review_rows import ReviewRows
from workbench.widgets.static import read_static

MOST = 60
DECIDED: dict[str, tuple[str, ...]] = {"merge": ("keep", "other"), "apart": ("a", "b")}
"""What is done with a suggestion, and which parts of the message name the two actors."""


class ReviewPanel(EditorPanel):
    """The front end of `Review`: the queue, merges to decide, the log to take back.

    Args:
        case: a `Case`.
        only: what to narrow the queue to at first, see `ReviewRows.choose`.
        within: table → labels of rows: these are shown and nothing else.
    """

    _esm = read_static("elements.js", *EDITOR, "review.js")
    _css = read_static("explorer.css", "review.css")
    pairs: traitlets.List = traitlets.List().tag(sync=True)
    log: traitlets.List = traitlets.List().tag(sync=True)
    lessons: traitlets.List = traitlets.List().tag(sync=True)
    narrow = traitlets.Bool(True).tag(sync=True)

    def __init__(self, case: Any, only: dict[str, Any] | None = None, within: dict[str, Any] | None = None) -> None:
        super().__init__(case)
        self._within = within
        self.narrow = within is None
        self.open_queue(ReviewRows(case, only, within))
        self.refresh()

    def refresh(self, decided: Collection[str] = ()) -> None:
        """Show the suggestions that are open, and the log of corrections, newest first.

        Args:
            decided: two actors of whom it was just said whether they are one. The others stay as they are: to look for
                suggestions anew takes seconds in a large case, and is done where none is left.
        """
        actors = self._case.actors
        called = dict(zip(actors["entity_id"], actors["name"], strict=True))
        left = [pair for pair in self.pairs if {pair["a"], pair["b"]} <= called.keys()]
        left = [pair for pair in left if {pair["a"], pair["b"]} != set(decided)] if decided else []
        names = [{f"{side}_name": shorten(called[pair[side]], 100) for side in ("a", "b")} for pair in left]
        with self.hold_sync():
            self.pairs = [{**pair, **own} for pair, own in zip(left, names, strict=True)] or self._open_pairs(called)
            self.log = self._log()
            self.lessons = self._list_lessons()
            self.names = self.list_names(actors)

    def _open_pairs(self, called: dict[str, str]) -> list[dict[str, Any]]:
        try:
            suggested = self._case.suggest_merges()
        except (AttributeError, NotImplementedError, ImportError, RuntimeError) as error:
            self._say(f"There are no suggestions: {explain(error)} You can merge by name below.")
            return []
        sides = [name for name in suggested.columns if name.endswith("_id")][:2]
        pairs = []
        for row in suggested.to_dict("records"):
            a, b = (str(row[side]) for side in sides)
            if not {a, b} <= set(called):
                continue
            why = [
                f"{name.replace('_', ' ')}: {_plain(value)}"
                for name, value in row.items()
                if name not in sides and not str(name).endswith("name") and _plain(value)
            ]
            pairs.append(
                {"a": a, "b": b, "a_name": shorten(called[a], 100), "b_name": shorten(called[b], 100), "why": why}
            )
        return pairs[:MOST]

    def _list_lessons(self) -> list[dict[str, Any]]:
        """Return what reviewed rows taught, the weightiest first; a case that learns nothing has none."""
        rows = getattr(self._case, "lessons", pd.DataFrame()).head(MOST)
        return [
            {
                "name": str(row["lesson"]),
                "says": shorten(f"{row['table']}, {row['evidence']}: {row['value']}", 160),
                "why": f"{row['right']} of {row['rows']} right, {row['expected']:g} expected",
                "way": "less sure" if row["weight"] < 0 else "surer",
                "on": bool(row["on"]),
            }
            for row in rows.to_dict("records")
        ]

    def _log(self) -> list[dict[str, Any]]:
        rows = self._case.corrections.iloc[::-1].head(MOST)
        return [
            {
                "number": int(row["number"]),
                "what": shorten(row["what"], 300),
                "who": shorten(row["who"], 60),
                "when": f"{row['when']:%d %b %Y, %H:%M}" if known(row["when"]) else "",
                "undone": bool(row["undone"]),
                "can": row["action"] not in ("undo", "redo"),
            }
            for row in rows.to_dict("records")
        ]

    def _receive(self, _: Any, content: dict[str, Any], buffers: Any) -> None:
        try:
            words = getattr(self, f"_do_{content.get('do')}")(content)
            if content.get("do") not in ("judge", "alike", "later", "back", "choose"):
                self.refresh([str(content[key]) for key in DECIDED.get(str(content.get("do")), ())])
            self._say(words)
        except Exception as error:  # shown to the analyst, never swallowed
            self._say(explain(error), error=True)

    def _do_choose(self, content: dict[str, Any]) -> str:
        queue = self._open()
        queue.choose(**dict(content.get("only") or {}))
        self.open_queue(queue)
        return f"{len(queue.rows):,} rows wait for a review."

    def _do_again(self, content: dict[str, Any]) -> str:
        self.queue = ReviewRows(self._case, None, self._within)
        self.refresh()
        return self._do_choose(content)

    def _do_merge(self, content: dict[str, Any]) -> str:
        done = self._case.correct.merge(str(content["keep"]), str(content["other"]), why=content.get("why") or None)
        return "; ".join(str(line.what) for line in done) + ". Undo takes it back."

    def _do_apart(self, content: dict[str, Any]) -> str:
        line = self._case.correct.apart(str(content["a"]), str(content["b"]))
        return f"{line.what}; they are not suggested again. Undo takes it back."

    def _do_lesson(self, content: dict[str, Any]) -> str:
        return f"{self._case.correct.lesson(str(content['name']), on=bool(content['on'])).what}."

    def _do_undo(self, content: dict[str, Any]) -> str:
        return f"{self._case.correct.undo(int(content['number'])).what}."

    def _do_redo(self, content: dict[str, Any]) -> str:
        return f"{self._case.correct.redo(int(content['number'])).what}."


class Review:
    """What `review` returns: shows suggestions and corrections as a table, and as a panel while Python runs."""

    def __init__(self, case: Any, only: dict[str, Any] | None = None, within: dict[str, Any] | None = None) -> None:
        self.panel = ReviewPanel(case, only, within)

    def _repr_html_(self) -> str:
        return self._static("")

    def _static(self, token: str) -> str:
        pairs = "".join(
            "<tr>"
            + "".join(f"<td>{escape(text)}</td>" for text in (pair["a_name"], pair["b_name"], "; ".join(pair["why"])))
            for pair in self.panel.pairs[:15]
        )
        log = "".join(
            f"<tr><td>{line['number']}</td><td>{escape(line['what'])}</td><td>{escape(line['who'])}</td>"
            f"<td>{'undone' if line['undone'] else ''}</td></tr>"
            for line in self.panel.log[:15]
        )
        rows = "".join(
            f"<tr><td>{escape(row['kind'])}</td><td>{escape(row['says'])}</td></tr>" for row in self.panel.rows[:15]
        )
        return (
            f'<div class="wb-static {AS_WRITTEN}" data-wb="{escape(token)}">'
            f"<table><caption>To review, {self.panel.waiting['open']:,} rows</caption>{rows}</table>"
            f"<table><caption>May be one actor</caption>{pairs}</table>"
            f"<table><caption>Corrections</caption>{log}</table></div>"
        )

    def _ipython_display_(self) -> None:
        from workbench.widgets.explorer import show_both

        show_both(self._static, self.panel)

    def __repr__(self) -> str:
        waiting = f"{self.panel.waiting['open']:,} rows wait; {len(self.panel.pairs)} pairs may be one actor"
        return f"Review: {waiting}; {len(self.panel.log)} corrections."


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple | set | np.ndarray):
        return ", ".join(shorten(str(item), 120) for item in value)
    if isinstance(value, float):
        return f"{value:.2g}" if value == value else ""
    return shorten(str(value), 200) if not isinstance(value, pd.DataFrame) and known(value) else ""
