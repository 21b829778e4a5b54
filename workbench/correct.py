"""The one door for a person's decisions: `case.correct`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench import tables
from workbench.corrections import NOTES, describe, find_active, plain
from workbench.given import name_of, near, shown_name, texts_of, told
from workbench.lexicons import read_lexicon
from workbench.meant import Meant, Rows, named, records
from workbench.receipts import Corrected
from workbench.settable import check_settable
from workbench.vocabulary.naming import fold_name, slug

if TYPE_CHECKING:
    from workbench.store import Store

FACTS = ("type", "country", "sector")


class Correct(Meant):
    """Merge, split, keep apart, rename, retype, relabel, confirm, delete, add; undo and redo.

    Each call is a line in `case.corrections` with who, when and why. A correction lies on top of what the model reads:
    it holds after every later `annotate()` and for articles that are added later, until it is undone.

    Args:
        store: where the log is kept.
        table: returns a table of the case as it stands.
        who: returns the name to write beside a correction.
        lessons: returns what reviewed rows taught.
    """

    def __init__(
        self,
        store: Store,
        table: Callable[[str], pd.DataFrame],
        who: Callable[[], str],
        lessons: Callable[[], pd.DataFrame],
    ) -> None:
        super().__init__(table)
        self._store, self._named, self._lessons = store, who, lessons

    def _who(self) -> str:
        return shown_name(self._named())

    def __repr__(self) -> str:
        return "case.correct: merge, split, apart, rename, retype, relabel, confirm, delete, add, undo, redo."

    # who is who

    def merge(self, actor: str, *others: str, why: str | None = None) -> list[Corrected]:
        """Say that others are the same actor as `actor`, whose id and name they take.

        Args:
            actor: an entity_id, or a name that only one actor has; the same for `others`.
            others: at least one.
            why: a note for the log.
        """
        kept = self._actor(actor)
        merged = [self._actor(other) for other in others]
        if not merged:
            raise ValueError(
                "Name at least two actors to merge: case.correct.merge('kcna', 'korean-central-news-agency')."
            )
        for other in merged:
            if other["entity_id"] == kept["entity_id"]:
                raise ValueError(f"{told(actor)} is one actor already ({kept['entity_id']}): nothing to merge.")
        return [self._append("merge", self._sides(kept, other), why=why) for other in merged]

    def apart(self, actor: str, other: str, *, why: str | None = None) -> Corrected:
        """Say that two actors are not one: `suggest_merges` offers them no more, and no later article makes them one.

        Args:
            actor: an entity_id, or a name that only one actor has; the same for `other`.
            other: another actor.
            why: a note for the log.
        """
        a, b = self._actor(actor), self._actor(other)
        if a["entity_id"] == b["entity_id"]:
            raise ValueError(
                f"{told(actor)} and {told(other)} are one actor here ({a['entity_id']}); use case.correct.split()."
            )
        return self._append("apart", self._sides(a, b), why=why)

    def split(
        self,
        actor: str,
        *,
        name: str,
        articles: Iterable[str] | str | None = None,
        names: Iterable[str] | str | None = None,
        why: str | None = None,
    ) -> Corrected:
        """Say that some of what was read as one actor is another.

        Args:
            actor: the actor that is two.
            name: what the other one is called.
            articles: article_ids in which the other one is meant; or
            names: names that mean the other one, in every article.
            why: a note for the log.
        """
        old = self._actor(actor)
        chosen = texts_of("articles", articles or (), "9eb8435e968c")
        called = texts_of("names", names or (), "Kim")
        if not chosen and not called:
            raise ValueError(
                "Say what the other actor is: articles=[article_id, …] in which it is meant, or names=[…]."
            )
        for article_id in chosen:
            self._check_article(article_id)
        known = {fold_name(one) for one in old["names"]}
        for one in called:
            if fold_name(one) not in known:
                hint = near(one, old["names"]) or f" Its names: {', '.join(old['names'][:8])}."
                raise LookupError(f"{told(actor)} is nowhere called {told(one)}.{hint}")
        name = name_of(name)
        new_id = slug(name)
        taken = set(self._table("actors")["entity_id"])
        number = 2
        while new_id in taken:
            new_id, number = f"{slug(name)}-{number}", number + 1
        details = {**self._one(old), "new_id": new_id, "new_name": name}
        return self._append("split", {**details, "article_ids": chosen, "names": called}, why=why)

    def rename(self, actor: str, name: str, *, why: str | None = None) -> Corrected:
        """Give an actor another name; its id stays."""
        return self._append("rename", {**self._one(self._actor(actor)), "name": name_of(name)}, why=why)

    def retype(
        self,
        actor: str,
        *,
        type: str | None = None,
        country: str | None = None,
        sector: str | None = None,
        why: str | None = None,
    ) -> Corrected:
        """Say what an actor is: its type, its country (a name or an ISO code), its PLOVER sector."""
        given = {"type": type, "country": self._country(country), "sector": sector}
        changes = {column: value for column, value in given.items() if value is not None}
        if not changes:
            raise ValueError(
                f"Say what {told(actor)} is: type= ({', '.join(tables.ACTOR_TYPES)}), country= or sector=."
            )
        check_settable("actors", changes)
        return self._append("retype", {**self._one(self._actor(actor)), **changes}, why=why)

    # what a row says

    def relabel(self, table: str, rows: Rows | str, *, why: str | None = None, **changes: Any) -> list[Corrected]:
        """Change what rows say.

        Args:
            table: an article-level table, such as `mentions` or `events`, or `articles`.
            rows: rows of it, as a case gives them: one or several (for `articles`, an article_id will do).
            why: a note for the log.
            changes: column=value. `start` and `end` move the row's words; entity ids may be given as names.
        """
        found = self._rows(table, rows)
        if not changes:
            raise ValueError(f"Say what to change: columns of {table} are {', '.join(tables.TABLES[table].columns)}.")
        changes = check_settable(table, changes)
        self._name_ids(table, changes)
        details = []
        for row in found:
            new = {column: plain(value) for column, value in changes.items()}
            if table == "events" and "code" in new:
                new = {**_quad(new["code"], new.get("mode", plain(row.get("mode")))), **new}
            if "start" in new or "end" in new:
                new.update(self._place({**row, **new}))
            details.append({**self._known(table, row, new), "changes": new})
        return [self._append("relabel", one, why=why) for one in details]

    def confirm(self, table: str, rows: Rows | str, *, why: str | None = None) -> list[Corrected]:
        """Say that rows are right as they stand, of an article-level table or `actors`: they are yours from then on."""
        if table == "actors":
            ids = [rows] if isinstance(rows, str) else [str(row["entity_id"]) for row in records(rows)]
            found = [self._actor(entity_id) for entity_id in ids]
            kept = [{**self._one(a), "table": table, **{c: a[c] for c in FACTS if a[c] is not None}} for a in found]
            return [self._append("confirm", one, why=why) for one in kept]
        details = []
        for row in self._rows(table, rows):
            known = self._known(table, row, {})
            sure = {"confidence": 1.0} if "confidence" in tables.TABLES[table].columns else {}
            same = {column: value for column, value in known["row"].items() if value is not None} | sure
            details.append({**known, "changes": {c: v for c, v in same.items() if c not in ("article_id", "event_id")}})
        return [self._append("confirm", one, why=why) for one in details]

    def on(self, read: Mapping[str, pd.DataFrame]) -> Correct:
        """Return the same door, which looks at tables as they were: many rows are reviewed without computing anew."""
        return Correct(self._store, lambda name: read[name], self._named, self._lessons)

    def delete(self, table: str, rows: Rows | str, *, why: str | None = None) -> list[Corrected]:
        """Take rows out: of an article-level table, `articles`, or `actors` (what is no actor at all)."""
        if table == "actors":
            ids = [rows] if isinstance(rows, str) else [str(row["entity_id"]) for row in records(rows)]
            rows_of = {entity_id: self._actor(entity_id) for entity_id in ids}
            keys = [{"table": table, "key": {"entity_id": a["entity_id"]}, "row": named(a)} for a in rows_of.values()]
            kept = [self._kept("a", a) for a in rows_of.values()]
            return [self._append("delete", key | more, why=why) for key, more in zip(keys, kept, strict=True)]
        return [self._append("delete", self._known(table, row, {}), why=why) for row in self._rows(table, rows)]

    def add(self, table: str, *, why: str | None = None, **row: Any) -> Corrected:
        """Add a row to an article-level table.

        Args:
            table: such as `events`.
            why: a note for the log.
            row: column=value: `article_id`, and `start` and `end` (or `text`, where the article has it just once).
                Entity ids may be given as names.
        """
        self._check_table(table)
        if "article_id" not in row:
            raise ValueError(f"A new row of {table} needs article_id=, such as case.articles['article_id'][0].")
        row = check_settable(table, row)
        self._check_article(row.get("article_id"))
        self._name_ids(table, row)
        new = {column: plain(value) for column, value in row.items()}
        if table == "events":
            new = {**_quad(new.get("code"), new.get("mode")), **new}
        if tables.TABLES[table].spans:
            new.update(self._place(new))
        elif not new.get("entity_id") or not new.get("name"):
            raise ValueError("A new actor needs entity_id= and name=.")
        if table == "events" and not new.get("event_id"):
            new["event_id"] = f"{new['article_id']}-person-{len(self._store.read_corrections()) + 1}"
        details = self._known(table, new, {})
        return self._append("add", details, why=why)

    def lesson(self, name: str, *, on: bool, why: str | None = None) -> Corrected:
        """Switch on or off what reviewed rows taught: one lesson of `case.lessons`, or `every lesson`.

        Raises:
            LookupError: there is no such lesson. ValueError: `on` is neither True nor False.
        """
        from workbench.summaries.lessons import EVERY

        if not isinstance(on, bool):
            raise ValueError(f"on cannot be {told(on)}: give True or False.")
        known = self._lessons()["lesson"].tolist()
        if name not in (EVERY, *known):
            hint = near(str(name), [EVERY, *known]) or (
                f" {EVERY!r} means all of them."
                if known
                else " Nothing was learned yet: it takes ten reviewed rows of a table."
            )
            raise LookupError(f"There is no lesson {told(name)}.{hint} See case.lessons.")
        return self._append("lesson", {"lesson": name, "on": on}, why=why)

    # what is said of a row

    def remark(self, kind: str, table: str, what: Rows | str, words: str) -> list[Corrected]:
        """Keep a note or tag on rows, articles or actors; see `case.note`. What they have already is not kept twice."""
        if kind not in NOTES:
            raise ValueError(f"kind cannot be {told(kind)}: give {' or '.join(map(repr, NOTES))}.")
        if table == "actors":
            given = [what] if isinstance(what, str) else [str(row["entity_id"]) for row in records(what)]
            actors = {one["entity_id"]: named(one) for one in map(self._actor, given)}
            found = [{"table": table, "key": {"entity_id": key}, "row": row} for key, row in actors.items()]
        else:
            found = [self._known(table, row, {}) for row in self._rows(table, what)]
        have = [line for line in find_active(self._store.read_corrections()) if line["action"] == kind]
        kept = [(line["details"]["table"], line["details"]["key"], line["details"]["words"]) for line in have]
        new = [one for one in found if (table, one["key"], words) not in kept]
        return [self._append(kind, {**one, "words": words}) for one in new]

    # taking back

    def undo(self, number: int | None = None, *, why: str | None = None) -> Corrected:
        """Take back your last correction in force, or the one with this number, whoever's. The log keeps both."""
        from workbench.decision_log import find_last_done

        log = self._store.read_corrections()
        chosen = find_last_done(log, self._who()) if number is None else number
        if chosen is None:
            raise ValueError(
                f"There is no correction by {self._who()} to undo. Notes, and what others decided, are taken back by "
                "their number: case.correct.undo(number); see case.corrections."
            )
        if chosen not in {line["number"] for line in find_active(log)}:
            raise ValueError(f"Correction {told(chosen)} is not in force. See case.corrections for those that are.")
        return self._take("undo", chosen, log, why)

    def redo(self, number: int | None = None, *, why: str | None = None) -> Corrected:
        """Bring back what you undid last, or the correction with this number."""
        from workbench.decision_log import find_last_undone

        log = self._store.read_corrections()
        chosen = find_last_undone(log, self._who()) if number is None else number
        if chosen is None:
            raise ValueError(
                "There is nothing to redo since the last correction. redo(number) brings back an older one."
            )
        undone = {line["number"] for line in log if line["action"] not in ("undo", "redo")}
        if chosen not in undone - {line["number"] for line in find_active(log)}:
            raise ValueError(f"Correction {told(chosen)} was not undone. See case.corrections.")
        return self._take("redo", chosen, log, why)

    def _take(self, action: str, number: int, log: list[dict[str, Any]], why: str | None) -> Corrected:
        line = next(line for line in log if line["number"] == number)
        what = describe(line["action"], line["details"])
        return self._append(action, {"of": what}, undoes=number, why=why)

    def _append(
        self, action: str, details: Mapping[str, Any], *, why: str | None = None, undoes: int | None = None
    ) -> Corrected:
        who = self._who()
        part = "notes" if action in ("note", "tag") else "corrections"
        number = self._store.append_correction(action, details, who=who, why=why, undoes=undoes, part=part)
        return Corrected(number, describe(action, details), who)


def _quad(code: str | None, mode: str | None) -> dict[str, Any]:
    """Return the quad class and intensity of a PLOVER code and mode."""
    rows = [row for row in read_lexicon("plover.csv") if row["code"] == code]
    row = next((row for row in rows if row["mode"] == (mode or "")), rows[0] if rows else None)
    return {"quad": row["quad"], "intensity": float(row["intensity"])} if row else {"quad": None, "intensity": None}
