"""Review a case: every doubtful row, two keys a row; names that may be one actor; decisions made, to take back."""

from __future__ import annotations

from html import escape
from typing import Any

import anywidget
import numpy as np
import pandas as pd
import traitlets

from workbench.charts.picture import shorten
from workbench.tables import known
from workbench.widgets.panel import explain, read_static
from workbench.widgets.review_rows import ReviewRows

MOST = 60


class ReviewPanel(anywidget.AnyWidget):
    """The front end of `Review`: asks for merges and undoing, shows what is left.

    Args:
        case: a `Case`.
    """

    _esm = read_static("elements.js", "review_rows.js", "review.js")
    _css = read_static("explorer.css")
    rows: traitlets.List = traitlets.List().tag(sync=True)
    options = traitlets.Dict().tag(sync=True)
    at = traitlets.Int().tag(sync=True)
    pairs: traitlets.List = traitlets.List().tag(sync=True)
    log: traitlets.List = traitlets.List().tag(sync=True)
    names: traitlets.List = traitlets.List().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)
    token = traitlets.Unicode().tag(sync=True)

    def __init__(self, case: Any) -> None:
        super().__init__()
        self._case = case
        self._serial = 0
        self._done: list[int] = []
        self.queue = ReviewRows(case)
        self._show_rows()
        self.refresh()
        self.on_msg(self._receive)

    def refresh(self) -> None:
        """Show the suggestions that are open, and the log of corrections, newest first."""
        actors = self._case.actors.sort_values("mentions", ascending=False, kind="stable")
        called = dict(zip(actors["entity_id"], actors["name"], strict=True))
        with self.hold_sync():
            self.pairs = self._open_pairs(called)
            self.log = self._log()
            self.names = [shorten(name, 120) for name in actors["name"].dropna().head(1500)]

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
            if content.get("do") not in ("judge", "later", "back", "choose"):
                self.refresh()
            self._say(words)
        except Exception as error:  # shown to the analyst, never swallowed
            self._say(explain(error), error=True)

    def _show_rows(self) -> None:
        with self.hold_sync():
            self.at, self.rows, self.options = 0, self.queue.show(), self.queue.options()

    def _do_judge(self, content: dict[str, Any]) -> str:
        number = int(content["number"])
        turned = bool(content.get("turned"))
        words = self.queue.decide(number, str(content["verdict"]), dict(content.get("changes") or {}), turned)
        self._done.append(number)
        self.at = number + 1
        return f"{words}. Key u takes it back."

    def _do_later(self, content: dict[str, Any]) -> str:
        self.at = int(content["number"]) + 1
        return "Left for later."

    def _do_back(self, content: dict[str, Any]) -> str:
        if not self._done:
            raise ValueError("Nothing was decided here yet. Older corrections are taken back in the list below.")
        line = self._case.correct.undo()
        self.at = self._done.pop()
        return f"{line.what}."

    def _do_choose(self, content: dict[str, Any]) -> str:
        self.queue.choose(**dict(content.get("only") or {}))
        self._done = []
        self._show_rows()
        return f"{len(self.queue.rows):,} rows wait for a review."

    def _do_again(self, content: dict[str, Any]) -> str:
        self.queue = ReviewRows(self._case)
        return self._do_choose(content)

    def _do_merge(self, content: dict[str, Any]) -> str:
        done = self._case.correct.merge(str(content["keep"]), str(content["other"]), why=content.get("why") or None)
        return "; ".join(str(line.what) for line in done) + ". Undo takes it back."

    def _do_apart(self, content: dict[str, Any]) -> str:
        line = self._case.correct.apart(str(content["a"]), str(content["b"]))
        return f"{line.what}; they are not suggested again. Undo takes it back."

    def _do_undo(self, content: dict[str, Any]) -> str:
        return f"{self._case.correct.undo(int(content['number'])).what}."

    def _do_redo(self, content: dict[str, Any]) -> str:
        return f"{self._case.correct.redo(int(content['number'])).what}."

    def _say(self, words: str, *, error: bool = False) -> None:
        self._serial += 1
        self.said = {"words": words, "error": error, "serial": self._serial}


class Review:
    """What `review` returns: shows suggestions and corrections as a table, and as a panel while Python runs."""

    def __init__(self, case: Any) -> None:
        self.panel = ReviewPanel(case)

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
        return (
            f'<div class="wb-static" data-wb="{escape(token)}">'
            f"<table><caption>May be one actor</caption>{pairs}</table>"
            f"<table><caption>Corrections</caption>{log}</table></div>"
        )

    def _ipython_display_(self) -> None:
        from workbench.widgets.explorer import show_both

        show_both(self._static, self.panel)

    def __repr__(self) -> str:
        waiting = f"{len(self.panel.queue.rows)} rows wait; {len(self.panel.pairs)} pairs may be one actor"
        return f"Review: {waiting}; {len(self.panel.log)} corrections."


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple | set | np.ndarray):
        return ", ".join(shorten(str(item), 120) for item in value)
    if isinstance(value, float):
        return f"{value:.2g}" if value == value else ""
    return shorten(str(value), 200) if not isinstance(value, pd.DataFrame) and known(value) else ""
