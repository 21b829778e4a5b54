"""The tables of a case as they stand: at hand, kept in its file, or computed anew from what was read and decided."""

from __future__ import annotations

import gc
import json
import time
import weakref
from collections.abc import Callable, Collection, Hashable, Iterable
from functools import wraps
from typing import TYPE_CHECKING

import pandas as pd

from workbench import corrections, pipeline, tables
from workbench.case_errors import CaseFileError
from workbench.corrections import Log
from workbench.fitness import find_impossible
from workbench.given import warn
from workbench.packing import pack_table, unpack_table
from workbench.receipts import several
from workbench.store import State, Store
from workbench.versions import fingerprint

if TYPE_CHECKING:
    from workbench.summaries.remembered import Memory
    from workbench.upkeep import Linked

WORTH_KEEPING = 1.0
"""Seconds: what took longer to compute is kept in the file."""
SEARCHED = 10
LESSONS = "lessons"
COUNTED = ("happenings", "relations")


def collected_later(compute: Callable[[Results], None]) -> Callable[[Results], None]:
    """Return what computes the same with no search for unused objects meanwhile: it takes a third of the time.

    What a large case remembers is millions of objects, and none of them unused: they are left out of later searches
    until the next computing, of which each tenth looks through them all.
    """

    @wraps(compute)
    def run(results: Results) -> None:
        if not gc.isenabled():
            compute(results)
            return
        gc.disable()
        try:
            gc.unfreeze()
            began = time.process_time()
            compute(results)
            if time.process_time() - began > WORTH_KEEPING:
                results.computed += 1
                if results.computed % SEARCHED == 0:
                    gc.collect()
                gc.freeze()
        finally:
            gc.enable()

    return run


class Results:
    """The tables of one case file; computed when first asked for and again when anything changed, here or elsewhere."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.computed = 0
        self._at_hand: dict[str, pd.DataFrame] = {}
        self._state = ""
        self._knowledge = True
        self._lessons: pd.DataFrame | None = None
        self._read: tuple[tuple[int, int], dict[str, tuple[str, ...]], dict[str, pd.DataFrame]] | None = None
        self._linked: tuple[bool, Linked] | None = None
        self._counted: Memory | None = None
        self._changed: set[str] | None = None
        self._linked_state = ""
        self._learned = False
        self._waiting: dict[str, dict[str, pd.DataFrame]] = {}
        weakref.finalize(self, _keep_waiting, store, self._waiting)

    def keep(self) -> None:
        """Keep in the file what was brought up to date since; a case that is closed or dropped does."""
        _keep_waiting(self._store, self._waiting)

    def table(self, name: str, knowledge: bool) -> pd.DataFrame:
        """Return one table, to change as one likes; `knowledge`: whether general knowledge of offices may be used."""
        self._look_again(knowledge)
        rows = self._fetch(name).copy(deep=False)
        for column in (column for column, kind in tables.TABLES[name].columns.items() if kind == "list"):
            rows[column] = pd.Series(list(map(list, rows[column].tolist())), index=rows.index, dtype=object)
        return rows

    def everything(self, knowledge: bool) -> dict[str, pd.DataFrame]:
        """Return all tables, of one and the same state."""
        self._look_again(knowledge)
        self._fetch_all(tables.TABLES)
        return {name: self._at_hand[name].copy(deep=False) for name in tables.TABLES}

    def lessons(self, knowledge: bool) -> pd.DataFrame:
        """Return what reviewed rows taught, as `summaries.lessons.learn` gives it."""
        from workbench.summaries.lessons import read_lessons

        self._look_again(knowledge)
        if self._lessons is None:
            kept = self._store.read_result(LESSONS, self._state)
            if kept is None:
                self._link()
            else:
                self._lessons = read_lessons(json.loads(kept))
        assert self._lessons is not None
        return self._lessons.copy()

    def _look_again(self, knowledge: bool) -> None:
        """Forget the tables at hand where anything was changed, here or in another notebook."""
        state = _state_text(self._store.state(), knowledge)
        if state != self._state:
            self._at_hand, self._state, self._knowledge, self._lessons = {}, state, knowledge, None
            self._waiting.clear()

    def _fetch(self, name: str) -> pd.DataFrame:
        """Return a table: at hand, else as the file keeps it, else computed now."""
        if name not in self._at_hand:
            kept = self._store.read_result(name, self._state)
            if kept is not None:
                self._at_hand[name] = unpack_table(name, kept)
            elif name in COUNTED:
                self._count()
            else:
                self._link()
        return self._at_hand[name]

    def _fetch_all(self, names: Iterable[str]) -> None:
        """Have several tables at hand, of one state, although others may write meanwhile."""
        for name in names:
            self._fetch(name)
        if not set(names) <= set(self._at_hand):
            self._link()
            for name in names:
                self._fetch(name)

    @collected_later
    def _link(self) -> None:
        """Compute the tables that say who is who, corrections applied."""
        from workbench.upkeep import Linked, update_linked

        began = time.monotonic()
        with self._store.snapshot() as snapshot:
            readings = self._store.read_readings()
            read = self._read_rows(snapshot, readings)
            log = self._store.read_corrections()
        active = corrections.find_active(log)
        read = _without_deleted(read, corrections.correct_articles(read["articles"], active))
        read = pipeline.without_unread(read)
        learned = self._learned
        old = self._linked[1] if self._linked is not None and self._linked[0] == self._knowledge else Linked()
        self._linked = None  # what is interrupted is begun anew
        linked = update_linked(
            old,
            read,
            _prints(read["articles"], readings),
            decisions=corrections.find_decisions(active),
            active=active,
            amend=lambda linked: self._amend(linked, active, log),
            knowledge=self._knowledge,
        )
        self._linked = (self._knowledge, linked)
        self._at_hand, self._state = {}, _state_text(snapshot, self._knowledge)
        self._linked_state = self._state
        known = self._changed is not None and linked.changed is not None and not (learned or self._learned)
        self._changed = {*(self._changed or ()), *(linked.changed or ())} if known else None
        self._keep(corrections.mark_origins(linked.tables, active), began, anew=not old.tables)

    def _amend(self, linked: dict[str, pd.DataFrame], active: Log, log: Log) -> dict[str, pd.DataFrame]:
        """Return linked tables as people want them: rows as sure as reviewed ones teach, corrected rows corrected."""
        from workbench.summaries.lessons import teach

        taught, self._lessons = teach(linked, active)
        self._learned = any(rows is not linked[name] for name, rows in taught.items())
        return corrections.amend_tables(taught, active, log)

    @collected_later
    def _count(self) -> None:
        """Compute the tables that are counted from the others."""
        began = time.monotonic()
        names = [name for name in tables.TABLES if name not in COUNTED]
        self._fetch_all(names)
        linked = {name: self._at_hand[name].copy(deep=False) for name in names}
        from workbench.summaries.remembered import Memory

        anew = self._counted is None
        memory, self._counted = self._counted or Memory(), None  # what is interrupted is begun anew
        here = self._linked_state == self._state  # else another process wrote the tables
        memory.changed = self._changed if here else None
        counted = pipeline.summarise_linked(linked, memory)
        self._counted, self._changed = memory, set() if here else None
        self._keep(counted, began, anew=anew)

    def _keep(self, results: dict[str, pd.DataFrame], began: float, *, anew: bool) -> None:
        """Keep computed tables at hand, and in the file where they took long and nothing was left out as damaged.

        What was computed `anew` is written at once; what was only brought up to date (writing would take as long as
        that) when the case is closed. The tables of a process that is killed before are computed again.
        """
        self._at_hand.update(results)
        if time.monotonic() - began > WORTH_KEEPING:
            waiting = {**self._waiting.get(self._state, {}), **results}
            if self._lessons is not None:
                waiting[LESSONS] = self._lessons
            self._waiting.clear()
            self._waiting[self._state] = waiting
            if anew:
                self.keep()

    def _read_articles(self) -> pd.DataFrame:
        """Return all articles; those that were there before are not read again, since none ever changes."""
        before = tables.empty("articles") if self._read is None else self._read[2]["articles"]
        ids = self._store.read_ids()
        if not len(before) or ids[: len(before)] != before["article_id"].tolist():
            return self._store.read_articles()
        return pd.concat([before, self._store.read_articles(ids[len(before) :])], ignore_index=True)

    def _read_rows(self, state: State, readings: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """Return the articles and the rows that the model read, ids local to each article; read where they changed."""
        key = (state.articles, state.readings)
        if self._read is None or self._read[0] != key:
            known = len(self._store.damaged)
            from workbench.upkeep import splice

            articles = self._read_articles()
            now = _told_of(readings)
            before = {} if self._read is None or known else self._read[1]
            changed = {one for one, told in now.items() if before.get(one) != told}
            if self._read is None or known or len(changed) > len(now) / 2:
                rows = read_possible(self._store, articles)
            else:
                order = {one: place for place, one in enumerate(articles["article_id"].tolist())}
                fresh = read_possible(self._store, articles, changed)
                rows = {name: splice(self._read[2][name], new, changed, order) for name, new in fresh.items()}
            if self._store.damaged:  # an article is read whole, or not at all
                whole = articles[~articles["article_id"].isin(list(self._store.damaged))]
                rows = _without_deleted({"articles": articles, **rows}, whole)
            self._read = (key, now, {**rows, "articles": articles})
            if len(self._store.damaged) > known:
                warn(
                    f"Rows of {several(len(self._store.damaged), 'article')} are not as they were written and are left "
                    "out. case.annotate() reads them again; case.check() lists them."
                )
        return dict(self._read[2])


def _keep_waiting(store: Store, waiting: dict[str, dict[str, pd.DataFrame]]) -> None:
    """Write computed tables, state → name → rows, into the file, where that is still its state; none wait any more."""
    results = dict(waiting)
    waiting.clear()
    if store.path is None or store.read_only or store.damaged or not results:
        return
    try:
        for state, rows in results.items():
            if state.startswith(_counters(store.state())):
                lessons = {n: rows.pop(n).to_json(orient="records").encode() for n in (LESSONS,) if n in rows}
                store.write_results({n: pack_table(one) for n, one in rows.items()} | lessons, state)
    except CaseFileError as error:  # shown all the same, and computed again next time
        warn(f"The tables are computed but could not be kept. {error}")


def read_possible(
    store: Store, articles: pd.DataFrame, chosen: Collection[str] | None = None
) -> dict[str, pd.DataFrame]:
    """Return the article-level tables, of some articles or of all; rows that cannot be are noted as damaged."""
    texts = dict(zip(articles["article_id"].tolist(), articles["text"].tolist(), strict=True))
    rows = {name: store.read_rows(name, chosen) for name in tables.ARTICLE_TABLES}
    for name, found in rows.items():
        store.note_damage(name, find_impossible(name, found, texts))
    return rows


def _without_deleted(read: dict[str, pd.DataFrame], articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables with these articles, and no row of others."""
    if len(articles) == len(read["articles"]):
        return {**read, "articles": articles}
    kept = set(articles["article_id"])
    rest = {name: rows[rows["article_id"].isin(kept)].reset_index(drop=True) for name, rows in read.items()}
    return {**rest, "articles": articles}


def _prints(articles: pd.DataFrame, readings: pd.DataFrame) -> dict[str, Hashable]:
    """Return for each article what changes whenever its row or its reading does."""
    cells = (articles[name].astype(object).where(articles[name].notna(), None).tolist() for name in articles.columns)
    read = _told_of(readings)
    rows = zip(articles["article_id"].tolist(), zip(*cells, strict=True), strict=True)
    return {article_id: (hash(row), *read.get(article_id, ())) for article_id, row in rows}


def _told_of(readings: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return what tells the reading of each article from any other."""
    columns = (readings[name].fillna("").tolist() for name in ("article_id", "stamp", "input", "error", "read_at"))
    return {article_id: tuple(told) for article_id, *told in zip(*columns, strict=True)}


def _state_text(state: State, knowledge: bool) -> str:
    rules = fingerprint("", "summaries", "vocabulary", "lexicons")
    return f"{_counters(state)}{rules}{'' if knowledge else ' no knowledge'}"


def _counters(state: State) -> str:
    return f"{state.articles}.{state.readings}.{state.corrections} "
