"""What one asks of a case: who is meant, what stands behind a row, a brief, files, the widgets."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import pandas as pd

from workbench.calls import Plain
from workbench.evidence import Evidence, find_evidence
from workbench.given import check_number, check_options, rows_of, texts_of
from workbench.receipts import Written
from workbench.summaries.copies import find_copies, shared_passage
from workbench.summaries.counting import who_acts
from workbench.summaries.lookup import find_actor, find_two

if TYPE_CHECKING:
    from workbench.publish import PrintedBrief
    from workbench.publish.relation import ShownRelation
    from workbench.summaries.selection import Only


PLACE = ["article_id", "start", "end"]
BRIEF_OPTIONS = tuple("since title question author date classification assessment level only figures".split())


class Answers(Plain, ABC):
    """The part of a case that only looks at its tables."""

    @abstractmethod
    def table(self, name: str) -> pd.DataFrame:
        """Return a table by its name."""

    @abstractmethod
    def _everything(self) -> dict[str, pd.DataFrame]:
        """Return all tables, of one and the same state."""

    @abstractmethod
    def _decisions(self) -> list[dict[str, Any]]:
        """Return what people decided on who is who; see `workbench.summaries.decisions`."""

    def _active(self) -> list[Any]:
        """Return the corrections in force; what has no log has none."""
        return []

    def _once(self, what: str, find: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return what is found in the tables, looked for anew only where they have changed; nobody changes it."""
        return find()

    def _told(self) -> str:
        """Return what the foot of a brief says of the review; what nobody reviews has nothing to say."""
        return ""

    def _notes(self) -> pd.DataFrame:
        """Return what was noted and tagged; what has no log has nothing."""
        return pd.DataFrame(columns=["kind", "words", "table", *PLACE, "entity_id"])

    def _beside(self) -> dict[str, pd.DataFrame]:
        """Return what is written with the tables though it is none of them, by name."""
        return {}

    def find(self, name: str) -> str:
        """Return the entity_id of the actor that has this id or name.

        Raises:
            LookupError: nobody has it, or several have; the message lists who could be meant.
        """
        return find_actor(self.table("actors"), name)

    def evidence(self, rows: pd.DataFrame | pd.Series) -> Evidence:
        """Return the sentences behind rows of any table, with article, day and outlet, and what was noted there."""
        notes = self._notes()
        noted = _part("summaries.tags", "notes_at")(notes) if len(notes) else None
        return find_evidence(self._spans(rows_of(rows)), self.table("articles"), self.table("sentences"), noted)

    def _spans(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows with places in the text that stand behind case-level rows, each place once."""
        if "start" in rows.columns:
            return rows
        if {"a_id", "b_id", "a_says"} <= set(rows.columns):
            mentions = self.table("mentions")
            chosen = mentions["entity_id"].isin({*rows["a_id"], *rows["b_id"]}) & (mentions["kind"] == "name")
            return mentions[chosen.fillna(False)]
        if "event_ids" in rows.columns:
            events = self.table("events")
            told = events[events["event_id"].isin({one for ids in rows["event_ids"] for one in ids})]
            return told.drop_duplicates(PLACE)
        if {"a_id", "b_id"} <= set(rows.columns):
            passed = _part("summaries.dyads", "passed_between")
            found = passed(self._everything(), zip(rows["a_id"], rows["b_id"], strict=True))
            return pd.concat(found).drop_duplicates(PLACE)
        if "entity_id" in rows.columns:
            mentions = self.table("mentions")
            wanted = set(rows["entity_id"])
            chosen = who_acts(mentions).isin(wanted)
            if "article_id" in rows.columns:
                chosen |= mentions["entity_id"].isin(wanted)
                chosen &= mentions["article_id"].isin(set(rows["article_id"]))
            return mentions[chosen.fillna(False)]
        return rows

    def show(self, name: str) -> Evidence:
        """Return the sentences that name an actor (an id or a name), or a capital or palace that acts for it."""
        mentions = self.table("mentions")
        return self.evidence(mentions[(who_acts(mentions) == self.find(name)).fillna(False)])

    def view(self, rows: pd.DataFrame, *, tag: str | None = None, **options: Any) -> Any:
        """Return rows of any table for reading: names in place of ids, and the sentences behind each row to open.

        Args:
            rows: the rows.
            tag: only those that bear it: themselves, by their article or by an actor in them.
            options: `columns`, `most` (rows shown, 20), `sentences` (False to leave them out), `sure` (rows with less
                confidence are left out); see `widgets.view`.
        """
        check_options(options, ("columns", "most", "sentences", "sure"), "A view")
        if tag is not None:
            rows = rows[_part("summaries.tags", "bears_tag")(rows, self._notes(), tag)]
        return _part("widgets.view", "view")(self, rows, **options)

    def brief(self, a: str, b: str | None = None, **options: Any) -> PrintedBrief:
        """Return a cited summary of what the tables show of one actor, or of two and what passed between them.

        Args:
            a: an actor: a name or an id.
            b: another.
            options: `since` (a day, or an earlier brief), `title`, `question`, `author`, `date`, `classification`,
                `assessment`, `level`, `only`, `figures`, as in `workbench.publish.print_brief`.

        It displays itself; `.save("brief.docx")` writes DOCX, PDF, HTML or Markdown, and keeps the assessment that an
        analyst wrote into that file.
        """
        from workbench.publish import print_brief

        check_options(options, BRIEF_OPTIONS, "A brief")
        everything = self._everything()
        sides = (self.find(a), None) if b is None else find_two(everything["actors"], a, b)
        printed = print_brief(everything, *sides, reviewed=self._told(), **options)
        return replace(printed, show=lambda *given: _part("widgets.mending", "show_mendable")(self, *given))

    def relate(
        self, *, level: str = "state", directed: bool = False, every: str | None = None, **only: Unpack[Only]
    ) -> pd.DataFrame:
        """Return one row a pair of actors: deeds by quad class, balance and its interval, plans, denials, ties.

        `case.relations` is the shortest form of it.

        Args:
            level: `state` counts people and bodies for their state, `actor` each for itself.
            directed: a row for each direction (a acts, b receives).
            every: `year`, `quarter` or `month` for a row a period; None for the whole case.
            only: `since`, `until`, `outlets`, `actors`, `sure`, …: what to narrow it to, as in a chart.
        """
        from workbench.summaries.relations import relate

        return relate(self._everything(), level=level, directed=directed, every=every, **only)

    def relation(
        self, a: str, b: str, *, level: str = "state", every: str = "year", **only: Unpack[Only]
    ) -> ShownRelation:
        """Return how two actors stand to each other: counts, directions, periods, trend, turning point, ties, quotes.

        Args:
            a: an actor: a name or an id.
            b: another.
            level: `state` counts people and bodies for their state, `actor` only the two as named.
            every: the periods: `year`, `quarter` or `month`.
            only: `since`, `until`, `outlets`, `sure`, …: what to narrow it to, as in a chart.

        It shows itself as a panel that needs no kernel; its parts are tables; `.figure` is its chart, `.code` the line
        that makes it again, `.save("pair.html")` or `.save("pair.png")` writes it.
        """
        everything = self._everything()
        pair = find_two(everything["actors"], a, b)
        found = _part("summaries.dyads", "relation_of")(everything, *pair, level=level, every=every, **only)
        shown: ShownRelation = _part("publish.relation", "show_relation")(found, everything, every=every, only=only)
        return shown

    def save(self, target: str | Path, *, form: str | None = None) -> Written:
        """Write the tables, and return the files written.

        Args:
            target: a folder (a file for each table; `workbench.export.read_tables` reads it back), a file `.xlsx` (a
                sheet for each), `.graphml` or `.gexf` (actors and relations as a graph), `.csl.json` (the articles as
                sources for a reference manager) or `.ftm.json` (FollowTheMoney, as Aleph reads it).
            form: in a folder, `csv` (the default), `parquet` or `jsonl`.
        """
        from workbench.export import export_graph, export_tables

        if str(target).lower().endswith(".csl.json"):
            from workbench.citing import export_sources

            return Written([export_sources(self.table("articles"), target)])
        if str(target).lower().endswith(".ftm.json"):
            return Written([_part("publish.followthemoney", "export_entities")(self._everything(), target)])
        if Path(target).suffix.lower() in (".graphml", ".gexf"):
            return Written([export_graph(self.table("relations"), self.table("actors"), target)])
        return Written(export_tables(self._everything() | self._beside(), target, form=form))

    def read(self, article_id: str, *, at: int | None = None) -> Any:
        """Return an article with all that was read from it marked in its text.

        Args:
            article_id: which.
            at: a place in the text to begin at, such as a row's `start`.
        """
        return _part("widgets", "read")(self, article_id, at=at)

    def explore(self, **start: Any) -> Any:
        """Return the widgets: filter actors, see tables and charts, open the sentences behind them.

        Args:
            start: where to begin; see `workbench.widgets.explore`.
        """
        return _part("widgets", "explore")(self, **start)

    def review(self, rows: Any = None, **only: Any) -> Any:
        """Return the widget for corrections: one queue of doubtful rows of every kind, suggested merges, the log.

        Args:
            rows: what to look at instead, reviewed or not: rows of any table, a view, a brief.
            only: `row=3` for one row of a view or sentence of a brief; else what to narrow the queue to, see `queue`.
        """
        return _part("widgets", "review")(self, rows, **only)

    def queue(self, *, actor: str | None = None, brief: Any = (), **only: Any) -> pd.DataFrame:
        """Return what nobody has reviewed, each row as a sentence, the most useful first; `review()` shows it.

        Args:
            actor: somebody who must be part of it: a name or an id.
            brief: one actor or two: only what stands in the brief on them.
            only: `kinds`, `outlet`, `since`, `until`; see `workbench.summaries.review_queue.narrow_queue`.
        """
        everything = self._everything()
        merges = self.suggest_merges()
        chosen = None if actor is None else self.find(actor)
        sides = [self.find(one) for one in texts_of("brief", brief, "Kenya")]
        if sides:
            told = _part("summaries.brief", "write_brief")(everything, *sides).statements
            only["within"] = _part("summaries.rows_behind", "rows_behind")(told, everything)
        return _part("summaries.review_queue", "queue_rows")(everything, merges=merges, actor=chosen, **only)

    def quality(self) -> pd.DataFrame:
        """Return what share of the rows was reviewed and was right, by kind and confidence, with 95 % intervals.

        `workbench.summaries.quality.say_quality` makes a sentence of it for a report.
        """
        return _part("summaries.quality", "judge_quality")(self._everything(), self._active())

    def suggest_merges(self, *, most: int | None = 50) -> pd.DataFrame:
        """Return pairs of actors that may be one, the likeliest first, with what speaks for and against it.

        You decide: `case.correct.merge(a_id, b_id)` makes them one, here and in articles that are added later;
        `case.correct.apart(a_id, b_id)` keeps them two. Neither pair is offered again.

        Args:
            most: how many pairs to return; None for all.
        """
        if most is not None:
            check_number("most", most)
        suggest = _part("summaries.suggestions", "suggest_merges")
        found = self._once(f"{most} pairs", lambda: suggest(self._everything(), decisions=self._decisions(), most=most))
        return found.assign(**{name: found[name].map(list) for name in ("for", "against")})

    def suggest_dates(self) -> pd.DataFrame:
        """Return days on which undated articles may have been published, with the sentences that speak for them."""
        found: pd.DataFrame = _part("summaries.publication", "suggest_dates")(self._everything())
        return found

    def copies(self) -> pd.DataFrame:
        """Return the near copies: articles that print another one with light edits, and the longest passage they share.

        Columns: `article_id`, `published`, `source`, `title`, `copy_of` (the article_id of the first), `first_source`,
        `shared`. Counts by report take an article and its copies as one.
        """
        articles = self.table("articles")
        first_of = find_copies(articles)
        by_id = {row["article_id"]: row for row in articles.to_dict("records")}
        rows = []
        for article_id, first_id in first_of.items():
            if article_id != first_id:
                copy, first = by_id[article_id], by_id[first_id]
                kept = {column: copy[column] for column in ("article_id", "published", "source", "title")}
                shared = shared_passage(copy["text"], first["text"])
                rows.append({**kept, "copy_of": first_id, "first_source": first["source"], "shared": shared})
        columns = ["article_id", "published", "source", "title", "copy_of", "first_source", "shared"]
        return pd.DataFrame(rows, columns=columns)


def _part(room: str, name: str) -> Any:
    """Return a function that is imported only when it is asked for."""
    return getattr(import_module(f"workbench.{room}"), name)
