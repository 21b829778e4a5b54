"""The editor beside what only displays itself: a button at each row of a view and each sentence of a brief.

What stays in the notebook is the plain HTML. While Python runs, a model without a view of its own finds that HTML by
its token and puts the buttons in; nothing of it is stored.
"""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable
from typing import Any

from workbench.receipts import several
from workbench.widgets.editor import EDITOR, EditorPanel
from workbench.widgets.review_rows import ReviewRows, find_rows
from workbench.widgets.static import read_static

MOST_OPEN = 100
_open: deque[Mending] = deque()


class Mending(EditorPanel):
    """The buttons at rows that are shown, and the editor that they open.

    Args:
        case: a `Case`.
        shown: a view or a brief; row n of it is what `find_rows(case, shown, n)` finds.
        token: the name of its HTML in the page.
    """

    _esm = read_static("elements.js", *EDITOR, "mending.js")
    _css = read_static("explorer.css", "review.css")

    def __init__(self, case: Any, shown: Any, token: str) -> None:
        super().__init__(case, token=token)
        self._shown = shown

    def _do_open(self, content: dict[str, Any]) -> str:
        queue = ReviewRows(self._case, None, find_rows(self._case, self._shown, int(content["row"])))
        self._begin(queue.read)
        with self.hold_sync():
            self.open_queue(queue)
            self.editing = {"article": "shown", "title": "The rows behind this"}
        return f"Behind this: {several(len(queue.rows), 'row')}."

    def after_editing(self) -> None:
        """Leave what is shown as it is: running the cell again shows what changed."""

    def _do_finish(self, content: dict[str, Any]) -> str:
        changed = self._changed
        super()._do_finish(content)
        return "Kept in the case. Run the cell again to see it here." if changed else "Closed."


def show_mendable(case: Any, shown: Any, static: Callable[[str], str]) -> None:
    """Display HTML, with the editor at its rows where a notebook is there to show it.

    Raises:
        NotImplementedError: there is none, or the case takes no corrections; IPython then takes the plain HTML.
    """
    from IPython import display as shown_as
    from IPython import get_ipython

    shell: Any = get_ipython()
    if not hasattr(case, "correct") or not hasattr(shell, "kernel"):
        raise NotImplementedError
    token = secrets.token_hex(6)
    display: Any = shown_as.display
    html: Any = shown_as.HTML
    display(html(static(token)))
    _open.append(Mending(case, shown, token))
    while len(_open) > MOST_OPEN:
        _open.popleft().close()
