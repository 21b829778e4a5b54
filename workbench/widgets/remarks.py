"""The notes and tags of a case, by what they stand on, as the widgets show them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workbench.charts.picture import shorten
from workbench.summaries.tags import find_tagged
from workbench.tables import known

LONGEST = 200


class Remarks:
    """Notes and tags by article, by place in an article, and by actor.

    Args:
        source: a `Case`; what `wb.annotate` returned has none.

    `tagged` has the ids of what bears each tag: `articles` and `actors`, tag → ids.
    """

    def __init__(self, source: Any) -> None:
        notes = getattr(source, "notes", None)
        self._articles: dict[str, list[str]] = {}
        self._places: dict[str, list[tuple[int, int, str]]] = {}
        self._actors: dict[str, list[str]] = {}
        self.tagged: dict[str, dict[str, list[str]]] = {"articles": {}, "actors": {}}
        if isinstance(notes, pd.DataFrame):
            self.tagged = find_tagged(notes)
        for row in notes.to_dict("records") if isinstance(notes, pd.DataFrame) else ():
            said = f"{row['kind']}: {shorten(row['words'], LONGEST)}"
            if known(row["start"]):
                said_by = f"{said} ({shorten(row['who'], 40)})"
                self._places.setdefault(row["article_id"], []).append((int(row["start"]), int(row["end"]), said_by))
            elif known(row["article_id"]):
                self._articles.setdefault(row["article_id"], []).append(f"{said} ({shorten(row['who'], 40)})")
            elif known(row["entity_id"]):
                self._actors.setdefault(row["entity_id"], []).append(said)

    def of_article(self, article_id: str) -> list[str]:
        """Return what was noted on an article as a whole."""
        return self._articles.get(article_id, [])

    def of_actor(self, entity_id: str) -> list[str]:
        """Return what was noted on an actor."""
        return self._actors.get(entity_id, [])

    def within(self, article_id: str, first: int, last: int) -> list[str]:
        """Return what was noted on rows that touch a stretch of an article."""
        return [said for start, end, said in self._places.get(article_id, []) if start < last and end > first]

    def places(self, article_id: str) -> list[tuple[int, int, str]]:
        """Return the places of an article that bear a note: start, end, what it says."""
        return self._places.get(article_id, [])
