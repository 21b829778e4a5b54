"""The editor of rows that every panel opens: a queue, one row at a time, with verdicts, fixes, bulk fixes and undo."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from workbench.charts.picture import shorten
from workbench.receipts import several
from workbench.summaries.row_fields import form_of, read_typed
from workbench.widgets.review_rows import ReviewRows, rows_at

EDITOR = ("row_fields.js", "alike.js", "review_rows.js", "add_row.js", "editing.js")
"""The scripts of the editor; they need `elements.js`."""
MOST_NAMES = 1500
ADDED = {"mentions": "a mention", "events": "an event", "quotes": "a statement", "ties": "a tie"}
"""What can be added at a place of an article."""


class EditorPanel(anywidget.AnyWidget):
    """A panel that can show and mend rows of a case.

    `rows` are those of the queue, `at` the number of the one that is shown, `waiting` how many there are and what the
    queue can be narrowed to, `alike` what a bulk fix would change, `editing` the place of an article that is open.
    """

    rows: traitlets.List = traitlets.List().tag(sync=True)
    waiting = traitlets.Dict().tag(sync=True)
    at = traitlets.Int().tag(sync=True)
    alike = traitlets.Dict().tag(sync=True)
    names: traitlets.List = traitlets.List().tag(sync=True)
    editing = traitlets.Dict().tag(sync=True)
    editable = traitlets.Bool(False).tag(sync=True)
    forms = traitlets.Dict().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)
    token = traitlets.Unicode().tag(sync=True)

    def __init__(self, case: Any, **traits: Any) -> None:
        super().__init__(editable=hasattr(case, "correct"), **traits)
        self._case = case
        self._serial = 0
        self._done: list[tuple[int, list[int]]] = []
        self._changed = False
        self.queue: ReviewRows | None = None
        self.on_msg(self._receive)

    def open_queue(self, queue: ReviewRows) -> None:
        """Show the rows of a queue, the first of them first."""
        self.queue, self._done = queue, []
        with self.hold_sync():
            self.at, self.rows, self.waiting = 0, queue.show(), queue.options()
            self.alike = {}

    def list_names(self, actors: Any) -> list[str]:
        """Return the names that are offered where somebody types an actor, the most mentioned first."""
        ordered = actors.sort_values("mentions", ascending=False, kind="stable")
        return [shorten(name, 120) for name in ordered["name"].dropna().head(MOST_NAMES)]

    def after_editing(self) -> None:
        """Show the case as it stands after corrections."""

    def _receive(self, _: Any, content: dict[str, Any], buffers: Any) -> None:
        """Do what the front end asks and say what came of it; an error is told there, never swallowed."""
        try:
            self._say(getattr(self, f"_do_{content.get('do')}")(content))
        except Exception as error:
            self._say(explain(error), error=True)

    def _open(self) -> ReviewRows:
        if self.queue is None:
            raise ValueError("No row is open here. Choose one first.")
        return self.queue

    def _do_judge(self, content: dict[str, Any]) -> str:
        number, by = int(content["number"]), str(content.get("by") or "")
        queue = self._open()
        typed, turn = dict(content.get("changes") or {}), bool(content.get("turned"))
        done = queue.decide(number, str(content["verdict"]), typed, turn, by)
        self._done.append((number, [line.number for line in done]))
        self._changed = True
        with self.hold_sync():
            self.alike = {}
            self.at = queue.next_after(number)
        more = f", and {several(len(done) - 1, 'row')} alike" if by and len(done) > 1 else ""
        return f"{done[0].what}{more}. Key u takes it back."

    def _do_alike(self, content: dict[str, Any]) -> str:
        number, verdict = int(content["number"]), str(content["verdict"])
        typed, turn = dict(content.get("changes") or {}), bool(content.get("turned"))
        groups = self._open().preview(number, verdict, typed, turn)
        self.alike = {"number": number, "verdict": verdict, "groups": groups, "asked": self._serial}
        return "Choose what the fix applies to, or press Escape." if groups else "No other open row is like this one."

    def _do_later(self, content: dict[str, Any]) -> str:
        self.at = self._open().next_after(int(content["number"]))
        return "Left for later."

    def _do_back(self, content: dict[str, Any]) -> str:
        if not self._done:
            raise ValueError("Nothing was decided here yet. Older corrections are taken back in the list below.")
        number, lines = self._done.pop()
        taken = [self._case.correct.undo(line) for line in reversed(lines)]
        self._open().take_back(lines[0])
        self.at = number
        return f"{taken[-1].what}{f', and {len(taken) - 1:,} more' if len(taken) > 1 else ''}."

    # a place of an article

    def _do_edit(self, content: dict[str, Any]) -> str:
        article_id, start, end = str(content["article"]), int(content["start"]), int(content["end"])
        read = self._case._everything()
        queue = ReviewRows(self._case, None, rows_at(read, article_id, start, end))
        self._begin(read)
        with self.hold_sync():
            self.open_queue(queue)
            self.editing = {"article": article_id, "start": start, "end": end, "title": "What stands here, in rows"}
        return f"Here: {several(len(queue.rows), 'row')}."

    def _do_mark(self, content: dict[str, Any]) -> str:
        place: dict[str, Any] = {n: content[n] for n in ("article", "start", "end", "words") if n in content}
        self._begin(self._case._everything())
        self.editing = {"words": "", **place, "add": True, "title": "A row of your own"}
        return "Say what the words tell."

    def _begin(self, read: Any) -> None:
        with self.hold_sync():
            self.names = self.list_names(read["actors"])
            self.forms = {table: {"words": words, "fields": form_of(table)} for table, words in ADDED.items()}

    def _do_add(self, content: dict[str, Any]) -> str:
        table, words = str(content["table"]), str(content.get("words") or "").strip()
        if table not in ADDED:
            raise ValueError(f"Rows of {table!r} are not added here. Tables: {', '.join(ADDED)}.")
        typed = read_typed(table, dict(content.get("values") or {}), self._case.actors)
        place: dict[str, Any] = {n: int(content[n]) for n in ("start", "end") if content.get(n) is not None}
        row = {"article_id": str(content["article"]), **(place or {"text": words}), **STANDS[table], **typed}
        done = self._case.correct.add(table, **row)
        self._changed = True
        self._do_finish(content)
        return f"{done.what}. case.correct.undo({done.number}) takes it back."

    def _do_finish(self, content: dict[str, Any]) -> str:
        self.editing = {}
        if self._changed:
            self.after_editing()
        self._changed = False
        return "Closed."

    def _say(self, words: str, *, error: bool = False) -> None:
        self._serial += 1
        self.said = {"words": words, "error": error, "serial": self._serial}


STANDS: dict[str, dict[str, Any]] = {
    "mentions": {"kind": "name"},
    "events": {"status": "asserted", "negated": False},
    "quotes": {"kind": "indirect", "act": "said"},
    "ties": {"status": "in force"},
}
"""What a row that a person adds says where the person leaves it open."""


def explain(error: Exception) -> str:
    """Return an error as a sentence: what happened and, where Python only names a kind, what to do."""
    words = str(error.args[0] if isinstance(error, KeyError) and error.args else error).strip()
    if isinstance(error, PermissionError | FileNotFoundError | OSError):
        return f"{words}. Choose a folder that can be written, with explore(folder=…)."
    if isinstance(error, ValueError | LookupError | TypeError) and words:
        return words
    return f"{type(error).__name__}: {words}. What stood here stays; press Reset, or run the cell again."
