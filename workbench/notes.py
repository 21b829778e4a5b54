"""`case.note(…)`, `case.tag(…)`: what an analyst says of articles, rows and actors; no reading changes it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench import tables
from workbench.calls import Plain
from workbench.corrections import KEYS, NOTES, find_active, renew_ids
from workbench.given import texts_of, told
from workbench.summaries.decisions import Now

if TYPE_CHECKING:
    from workbench.correct import Correct
    from workbench.corrections import Log
    from workbench.meant import Rows
    from workbench.receipts import Corrected
    from workbench.store import Store

NOTE_COLUMNS = {
    **{"number": "integer", "kind": "text", "words": "text", "table": "text", "about": "text", "article_id": "text"},
    **{"start": "integer", "end": "integer", "entity_id": "text", "who": "text", "when": "day"},
}


class Noted(Plain, ABC):
    """The part of a case that keeps notes and tags."""

    _store: Store

    @property
    @abstractmethod
    def correct(self) -> Correct:
        """The door for a person's decisions."""

    @abstractmethod
    def table(self, name: str) -> pd.DataFrame:
        """Return a table by its name."""

    def note(self, what: Rows | str, text: str) -> list[Corrected]:
        """Write a note on articles, rows or actors; it is kept in the case with analyst and time.

        Args:
            what: an article_id, an actor (an id or a name), or rows as the case has them: `case.events.iloc[0]`.
            text: the note.

        It changes no table. `case.notes` lists it; `case.correct.undo(number)` takes it back.

        Raises:
            ValueError: the note is empty, or the rows are of no table that can be noted on. LookupError: nobody is
                called so.
        """
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"{told(text)} is no note. Write what is to be kept.")
        return self.correct.remark("note", table_of(what, self.table("articles")), what, text.strip())

    def tag(self, what: Rows | str, *tags: str) -> list[Corrected]:
        """Put tags on articles, rows or actors, as `note` does; a tag that is there already is not put twice."""
        given = list(dict.fromkeys(tag.strip() for tag in texts_of("tags", tags, "to check") if tag.strip()))
        if not given:
            raise ValueError("Give at least one tag: case.tag('kcna', 'state media').")
        table = table_of(what, self.table("articles"))
        return [done for tag in given for done in self.correct.remark("tag", table, what, tag)]

    def tagged(self, tag: str, of: str = "articles") -> list[str]:
        """Return what bears a tag, as an argument of charts, `relate`, `search`: `articles=case.tagged("to check")`.

        Args:
            tag: the tag.
            of: `articles` for the article_ids that bear it, or that have a row that does; `actors` for entity_ids.

        Raises:
            LookupError: nothing of this kind bears the tag; ValueError: it is another kind.
        """
        from workbench.summaries.tags import tagged

        return tagged(self.notes, tag, of)

    @property
    def notes(self) -> pd.DataFrame:
        """The notes and tags in force: number, kind (`note`, `tag`), words, table, about, place, entity_id, who, when.

        `case.evidence(case.notes)` shows the sentences of those that stand on rows; `case.correct.undo(number)` takes
        one back.
        """
        return list_notes(find_active(self._store.read_corrections()), self.table("entities"))


def table_of(what: Any, articles: pd.DataFrame) -> str:
    """Return the table that rows are of: the one with their columns; a text is an article_id, else an actor.

    Raises:
        ValueError: no table that can be noted on has these columns.
    """
    if isinstance(what, str):
        return "articles" if (articles["article_id"] == what).any() else "actors"
    if isinstance(what, pd.DataFrame):
        columns = set(what.columns)
    elif isinstance(what, pd.Series | Mapping):
        columns = set(what.keys())
    else:
        raise ValueError(f"{told(what)} is no row. Give an article_id, an actor, or rows such as case.events.iloc[0].")
    choices = (*KEYS, "actors")
    for name in choices:
        if columns == set(tables.TABLES[name].columns):
            return name
    raise ValueError(
        f"No table has just the columns {', '.join(map(str, sorted(columns, key=str)))}. "
        f"Give whole rows of {', '.join(choices)}, such as case.events.iloc[0]."
    )


def list_notes(active: Log, entities: pd.DataFrame) -> pd.DataFrame:
    """Return the notes and tags in force, oldest first, with the columns of `NOTE_COLUMNS`.

    Args:
        active: the corrections in force, see `find_active`.
        entities: the `entities` table of the case; an actor that was merged since has the id that it has now.
    """
    lines = [line for line in active if line["action"] in NOTES]
    now = Now(zip(entities["entity_id"], entities["aliases"], strict=True) if lines else ())
    rows = []
    for line in lines:
        details = renew_ids(line["details"], now)
        key, row = details["key"], details["row"]
        about = next((row[name] for name in ("text", "name", "title") if row.get(name)), None)
        rows.append(
            {
                **{column: key.get(column) for column in ("article_id", "start", "end", "entity_id")},
                "number": line["number"],
                "kind": line["action"],
                "words": details["words"],
                "table": details["table"],
                "about": about or details.get("title"),
                "who": line["who"],
                "when": line["at"],
            }
        )
    frame = pd.DataFrame(rows, columns=list(NOTE_COLUMNS))
    frame["when"] = pd.to_datetime(frame["when"], utc=True)
    return frame.astype({name: tables.DTYPES[kind] for name, kind in NOTE_COLUMNS.items() if kind != "day"})
