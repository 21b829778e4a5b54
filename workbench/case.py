"""A case: the articles of one inquiry, what was read from them, and what its analysts decided, kept in one file."""

from __future__ import annotations

import datetime as dt
import getpass
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench import corrections, pipeline, tables
from workbench.adding import add_articles
from workbench.asking import Searchable
from workbench.correct import Correct
from workbench.gate import refused_rows
from workbench.given import near, told, warn
from workbench.loaders.days import read_day
from workbench.loaders.languages import why_not_read
from workbench.notes import Noted
from workbench.receipts import Added, Corrected, Read, several, tally
from workbench.results import Results
from workbench.reviewing import Reviewed
from workbench.soundness import check_store
from workbench.store import Store
from workbench.versions import (
    Versions,
    describe_annotators,
    find_stale,
    fingerprint_articles,
    read_versions,
)

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from workbench.pipeline import Annotators, Reading
    from workbench.workers import Workers

READ_AT_ONCE = 16
SECONDS_BETWEEN_COMMITS = 2.0


class Table:
    """A table of TABLES.md as an attribute of a case."""

    def __init__(self, row: str) -> None:
        self.__doc__ = f"One row is {row}. A DataFrame with the columns of TABLES.md."

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, case: Case | None, owner: type | None = None) -> Any:
        return self if case is None else case.table(self.name)


class Case(Reviewed, Searchable, Noted):
    """One case file: add articles, read them, correct what was read, look at the tables.

    Args:
        path: the case file; created where there is none. Several notebooks may have it open. Without it the case lives
            in memory and ends with the session.
        analyst: the name written beside corrections; by default the login name.

    A person's decisions go through `case.correct` and are listed in `case.corrections`, notes and tags with them.
    The tables are attributes: `case.actors`, `case.events`, … They are computed when first asked for and again when
    anything changed, here or in another notebook.
    """

    articles = Table("an article")
    sentences = Table("a sentence")
    mentions = Table("one place where the text names an actor, place, event or thing")
    entities = Table("an actor or thing in one article")
    actors = Table("a person, organisation, country or group, over the whole case")
    roles = Table("a role or affiliation that the text states")
    dates = Table("a time expression")
    quotes = Table("something said, written or thought, and whose it is")
    events = Table("who did what to whom, when")
    ties = Table("a standing relation that the text states")
    happenings = Table("one event, however many articles report it")
    relations = Table("a pair of actors, over the whole case")

    def __init__(self, path: str | Path | None = None, *, analyst: str | None = None) -> None:
        self._store = Store(path)
        pd.set_option("display.html.use_mathjax", False)  # "$3 billion … $4 billion" in a table is no mathematics
        self.analyst = _login_name() if analyst is None else analyst
        self._results = Results(self._store)
        self._listed = None
        self._found: dict[str, tuple[Any, pd.DataFrame]] = {}

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and name != "analyst":
            hint = (
                near(name, ("analyst",))
                or " Tables are changed through case.correct, settings by case.write_setting()."
            )
            raise AttributeError(f"{told(name)} of a case cannot be set.{hint}")
        super().__setattr__(name, value)

    def _who(self) -> str:
        """Return who signs: nobody decides without a name."""
        return str(self.analyst).strip() or _login_name()

    @property
    def correct(self) -> Correct:
        """The door for decisions: merge, split, rename, retype, relabel, confirm, delete, add, undo."""
        return Correct(self._store, self.table, self._who, lambda: self.lessons)

    @property
    def path(self) -> Path | None:
        """The case file, or None for a case in memory."""
        return self._store.path

    def close(self) -> None:
        """Close the case file; all that was told is kept already, and what was computed since is kept now."""
        self._results.keep()
        self._store.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        where = f"'{self.path}'" if self.path else "in memory"
        reasons = self._reasons(self._versions())
        parts = [several(self._store.count_articles(), "article")]
        parts += [f"{number} {reason}" for reason, number in tally(reasons).items()]
        foreign = int(why_not_read(self._read_articles()).notna().sum())
        parts += [f"{foreign} not English and not read"] if foreign else []
        line = f"Case {where}: {', '.join(parts)}"
        if not self._store.count_articles():
            return f"{line}. Call case.add('my_articles') to bring some in."
        return (
            f"{line}. Call case.annotate() to read them."
            if reasons
            else f"{line}, all {'others ' if foreign else ''}read."
        )

    # bringing in

    def add(self, source: Any, *, encoding: str | None = None, progress: bool = True) -> Added:
        """Add articles; the same text twice adds nothing.

        Args:
            source: a file of a kind in `workbench.loaders.LOADERS` (text, web page, PDF, Word, mail, feed, archive,
                table, export of a database of news), a folder, a glob, a DataFrame with a column `text`, a list of
                dicts, or a list of any of these. Nothing is fetched from the network.
            encoding: of text files that are not UTF-8.
            progress: show a bar over the files of a folder, where they take longer than a moment.

        The report has a row for each file: articles, kept, duplicate of, refused and why, notes. What cannot be used is
        left out, and one warning names each part of it and what to do; articles in other languages are only noted.

        Raises:
            ValueError, FileNotFoundError: nothing of what was given could be used.
        """
        report = add_articles(self._store, source, encoding=encoding, progress=progress)
        if report.skipped or len(report.notes) > report.foreign:
            warn(repr(report))
        return report

    # reading

    def annotate(
        self,
        *,
        model: str | None = None,
        executor: Executor | None = None,
        workers: Workers = "auto",
        progress: bool | Callable[[int, int], None] = True,
        annotators: Annotators | None = None,
        knowledge: bool | None = None,
    ) -> Read:
        """Read the articles that are new, changed, or were read by other versions of workbench, model or rules.

        Args:
            model: name or path of an English spaCy pipeline; by default the one this case was last read with.
            workers: how many processes read; `auto`: as many as there are cores, where there are articles enough. Rows,
                their order and ids do not depend on it. Own annotators are read in this process unless a number is
                given.
            executor: any `concurrent.futures.Executor` in place of these processes, such as that of a cluster.
            progress: show a progress bar; or what is called now and then with how many are read, and of how many.
            annotators: (table, annotator) pairs in place of `workbench.annotators.ANNOTATORS`.
            knowledge: whether general knowledge (who held an office on the day) gives the country of persons where no
                article does; such cells have `country_origin` `knowledge`. By default as before, at first True.

        A row that says what is not so is not kept: it is in `.refused` of what this returns, with the reason.
        Articles are kept a few at a time: an interrupted or killed run loses at most the last few, and the next call
        goes on from there.
        """
        from workbench.workers import choose_workers, open_workers

        choose_workers(workers, 1)  # refused before anything is done
        if knowledge is not None and knowledge != self._knowledge:
            self.write_setting("knowledge", knowledge)
        model = model or self._store.read_own_setting("model", warned=True)
        versions = self._versions(model, annotators)
        if annotators is None:
            versions = read_versions(model)
        reasons = self._reasons(versions)
        articles = self._read_articles()
        chosen = articles[articles["article_id"].isin(list(reasons))]
        foreign = int(why_not_read(articles).notna().sum())
        unchanged = len(articles) - len(chosen) - foreign
        if not len(chosen):
            return Read(unchanged=unchanged, foreign=foreign)
        self._store.write_stamp(versions.stamp, **versions._asdict())
        failed: dict[str, str] = {}
        refused: list[dict[str, str]] = []
        done = 0
        inputs = dict(zip(chosen["article_id"], fingerprint_articles(chosen), strict=True))
        alone = executor is not None or (annotators is not None and workers == "auto")
        try:
            with open_workers(1 if alone else choose_workers(workers, len(chosen))) as pool:
                readings = pipeline.read_articles(
                    chosen, annotators=annotators, model=model, executor=executor or pool, progress=progress
                )
                for batch in _batches(readings):
                    if not done:  # a model that could not be loaded is not kept
                        self._store.write_own_setting("model", model)
                        self._store.write_own_setting("rules", versions.rules if annotators is not None else None)
                    self._store.write_readings(
                        [(r.article_id, inputs[r.article_id], r.error, r.tables) for r in batch], versions.stamp
                    )
                    failed.update({r.article_id: r.error for r in batch if r.error is not None})
                    refused += [row for reading in batch for row in reading.refused]
                    done += len(batch)
        except KeyboardInterrupt:
            raise KeyboardInterrupt(
                f"Stopped with {done} of {several(len(chosen), 'article')} read; they are kept. "
                "Call annotate() again to go on."
            ) from None
        pipeline.warn_of_failures(failed)
        pipeline.warn_of_refusals(refused)
        return Read(done - len(failed), tally(reasons), failed, unchanged, refused_rows(refused), foreign)

    def _versions(self, model: str | None = None, annotators: Annotators | None = None) -> Versions:
        """Return the versions that would read now; a case once read with own annotators stays theirs."""
        rules = describe_annotators(annotators) if annotators is not None else self._store.read_own_setting("rules")
        return read_versions(model or self._store.read_own_setting("model"), rules=rules)

    @property
    def _knowledge(self) -> bool:
        return bool(self.read_setting("knowledge", True))

    def _reasons(self, versions: Versions) -> dict[str, str]:
        """Return article_id → why it is to be read, for those that are."""
        reasons = find_stale(self._read_articles(), self._store.read_readings(), versions.stamp)
        damaged = {article_id: "damaged in the file" for article_id in self._store.damaged}
        return reasons | {
            key: reason for key, reason in damaged.items() if key in set(self._read_articles()["article_id"])
        }

    @property
    def stale(self) -> pd.DataFrame:
        """The articles whose rows are missing or out of date: article_id, title, reason. `annotate()` reads them."""
        reasons = self._reasons(self._versions())
        articles = self._read_articles()
        chosen = articles[articles["article_id"].isin(list(reasons))][["article_id", "title"]].reset_index(drop=True)
        chosen["reason"] = pd.array([reasons[article_id] for article_id in chosen["article_id"]], dtype="string")
        return chosen

    @property
    def versions(self) -> pd.DataFrame:
        """What read each article: article_id, workbench, model, rules (a hash of annotators and lexicons), read_at."""
        read = self._store.read_readings().merge(self._store.read_stamps(), on="stamp", how="left")
        return read[["article_id", "workbench", "model", "rules", "read_at"]]

    # tables

    def table(self, name: str) -> pd.DataFrame:
        """Return a table by its name; the same as the attribute."""
        tables.table_named(name)
        return self._results.table(name, self._knowledge)

    def _everything(self) -> dict[str, pd.DataFrame]:
        """Return all tables, of one and the same state."""
        return self._results.everything(self._knowledge)

    def _decisions(self) -> list[dict[str, Any]]:
        """Return what people decided on who is who."""
        return corrections.find_decisions(self._active())

    def _active(self) -> list[Any]:
        return corrections.find_active(self._store.read_corrections())

    def _notes(self) -> pd.DataFrame:
        return self._once("notes", lambda: self.notes)

    def _once(self, what: str, find: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        state = self._store.state(), self._knowledge
        if what not in self._found or self._found[what][0] != state:
            self._found[what] = state, find()
        return self._found[what][1]

    def _beside(self) -> dict[str, pd.DataFrame]:
        """Return the notes, where there are any."""
        notes = self.notes
        when = notes["when"].dt.strftime("%Y-%m-%d %H:%M:%S UTC").astype("string")
        return {"notes": notes.assign(when=when)} if len(notes) else {}

    def _read_articles(self) -> pd.DataFrame:
        """Return the articles as a person corrected them."""
        active = corrections.find_active(self._store.read_corrections())
        return corrections.correct_articles(self._store.read_articles(), active)

    # what people decided and looked up

    @property
    def corrections(self) -> pd.DataFrame:
        """The log of corrections: number, action, what, who, when, why, undone. It only grows."""
        log = self._store.read_corrections()
        in_force = {line["number"] for line in corrections.find_active(log)}
        rows = [
            {
                "number": line["number"],
                "action": line["action"],
                "what": corrections.describe(line["action"], line["details"]),
                "who": line["who"],
                "when": line["at"],
                "why": line["why"],
                "undone": line["action"] not in ("undo", "redo") and line["number"] not in in_force,
            }
            for line in log
        ]
        frame = pd.DataFrame(rows, columns=["number", "action", "what", "who", "when", "why", "undone"])
        kinds = {"number": "Int64", "undone": "boolean", "action": "string", "what": "string", "who": "string"}
        frame["when"] = pd.to_datetime(frame["when"], utc=True, errors="coerce")
        return frame.astype({**kinds, "why": "string"})

    def date(self, article_id: str, day: str | dt.date, *, why: str | None = None) -> Corrected:
        """Say on which day an article was published; `annotate()` then reads its dates anew."""
        published = read_day(day)
        if published is None:
            raise ValueError(f"{told(day)} is not one clear day. Write it as 2018-03-28.")
        return self.correct.relabel("articles", article_id, published=published, why=why)[0]

    # the file

    def check(self) -> pd.DataFrame:
        """Read the whole file and return what is wrong with it: part, which, problem, what_to_do; no row if sound."""
        return check_store(self._store)

    def backup(self, path: str | Path) -> Path:
        """Copy the case as it stands into a new file, while it is open here or elsewhere, and return where it is."""
        return self._store.backup(path)

    # settings

    def read_setting(self, name: str, default: Any = None) -> Any:
        """Return what was kept under a name (a widget's filter, say), or `default`."""
        return self._store.read_setting(name, default)

    def write_setting(self, name: str, value: Any) -> None:
        """Keep a value under a name in the case file: anything that JSON can hold."""
        if not isinstance(name, str):
            raise ValueError(f"name cannot be {told(name)}: give a text.")
        self._store.write_setting(name, value)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, ImportError, KeyError):
        return "analyst"


def _batches(readings: Iterator[Reading]) -> Iterator[list[Reading]]:
    """Yield readings a few at a time, and what there is when the run is interrupted."""
    batch: list[Reading] = []
    began = time.monotonic()
    try:
        for reading in readings:
            batch.append(reading)
            if len(batch) >= READ_AT_ONCE or time.monotonic() - began > SECONDS_BETWEEN_COMMITS:
                yield batch
                batch, began = [], time.monotonic()
    except (KeyboardInterrupt, ChildProcessError):
        if batch:
            yield batch
        raise
    if batch:
        yield batch
