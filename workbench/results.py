"""The tables of a case as they stand: at hand, kept in its file, or computed anew from what was read and decided."""

from __future__ import annotations

import gc
import json
import time
import weakref
from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench import corrections, pipeline, tables
from workbench.corrections import Log
from workbench.given import warn
from workbench.kept_results import LATER
from workbench.packing import release_memory, unpack_table
from workbench.receipts import several
from workbench.rows_read import Print, print_articles, read_sound
from workbench.store import State, Store
from workbench.summaries.copies import remember_copies
from workbench.versions import fingerprint
from workbench.waiting_results import (
    COPIES,
    COUNTED,
    LESSONS,
    REMEMBERED,
    REMEMBERED_COUNTS,
    SPENT,
    Began,
    Waiting,
    counters,
    keep_waiting,
)

if TYPE_CHECKING:
    from workbench.remembering import Changed
    from workbench.summaries.remembered import Memory
    from workbench.upkeep import Linked

WORTH_KEEPING = 1.0
"""Seconds: what took longer to compute is kept in the file."""
RESTS_FROM = 10_000
"""Articles: what is remembered of so many is in the file alone until a first change comes, since it is large."""
SEARCHED = 100


def collected_later(compute: Callable[[Results], None]) -> Callable[[Results], None]:
    """Return what computes the same with no search for unused objects meanwhile: it takes a third of the time.

    What a large case remembers is millions of objects, and none of them unused: they are left out of later searches,
    but for each hundredth computing, which looks through them all.
    """

    @wraps(compute)
    def run(results: Results) -> None:
        if not gc.isenabled():
            compute(results)
            return
        gc.disable()
        try:
            began = time.process_time()
            compute(results)
            if time.process_time() - began > WORTH_KEEPING:
                results.computed += 1
                if results.computed % SEARCHED == 0:
                    gc.unfreeze()
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
        self._added = tables.empty("articles")
        self._linked: Linked | None = None
        self._counted: Memory | None = None
        self._changed: Changed | None = None
        self._linked_state = ""
        self._learned = False
        self._prints: dict[str, Print] = {}
        self._printed: tuple[Any, ...] = ()
        self._readings: tuple[int, pd.DataFrame] | None = None
        self._waiting = Waiting()
        weakref.finalize(self, keep_waiting, store, self._waiting)

    def keep(self) -> None:
        """Keep in the file what was brought up to date since; a case that is closed or dropped does."""
        keep_waiting(self._store, self._waiting)

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
                self._lessons = read_lessons(json.loads(bytes(kept)))
        assert self._lessons is not None
        return self._lessons.copy()

    def _look_again(self, knowledge: bool) -> None:
        """Forget the tables at hand where anything was changed, here or in another notebook."""
        state = _state_text(self._store.state(), knowledge)
        if state != self._state:
            self._at_hand, self._state, self._knowledge, self._lessons = {}, state, knowledge, None
            self._waiting.take(state, {})

    def _fetch(self, name: str) -> pd.DataFrame:
        """Return a table: at hand, else as the file keeps it, else computed now."""
        if name not in self._at_hand:
            kept = self._store.read_result(name, self._state)
            if kept is not None:
                self._at_hand[name] = unpack_table(name, kept)
                if name == "articles":
                    self._recall_copies()
            elif name in COUNTED:
                self._count()
            else:
                self._link()
        return self._at_hand[name]

    def _recall_copies(self) -> None:
        """Take up which articles are near copies, as the file keeps it: it takes long to find."""
        kept = self._store.read_result(COPIES, self._state)
        if kept is not None:
            remember_copies(self._at_hand["articles"], json.loads(bytes(kept)))

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
        from workbench.remembering import Changed
        from workbench.upkeep import Linked, update_linked

        with self._store.snapshot() as snapshot:
            self._recall()
            began = Began()
            if self._readings is None or self._readings[0] != snapshot.readings:
                self._readings = snapshot.readings, self._store.read_readings()
            readings = self._readings[1]
            log = self._store.read_corrections()
            known = len(self._store.damaged)
            active = corrections.find_active(log)
            self._added = self._read_articles()
            articles = pipeline.with_reasons(corrections.correct_articles(self._added, active))
            learned = self._learned
            fits = self._linked is not None and self._linked_state.endswith(_rules(self._knowledge))
            old = self._linked if self._linked is not None and fits else Linked()
            self._forget()
            update = partial(
                update_linked,
                articles=articles,
                read=lambda chosen: read_sound(self._store, articles, chosen),
                decisions=corrections.find_decisions(active),
                active=active,
                amend=lambda linked: self._amend(linked, active, log),
                knowledge=self._knowledge,
            )
            own = [line for line in active if line["details"].get("table") == "articles"]
            printed = (snapshot.articles, snapshot.readings, own, {*self._store.damaged})
            if printed != self._printed:
                self._prints = print_articles(articles, readings, self._store.damaged, self._prints)
                self._printed = printed
            linked = update(old, prints={one: mark for one, (_, mark) in self._prints.items()})
            if len(self._store.damaged) > known and old.tables:  # noticed too late for some
                old = Linked()
                self._prints = print_articles(articles, readings, self._store.damaged, self._prints)
                linked = update(old, prints={one: mark for one, (_, mark) in self._prints.items()})
        if len(self._store.damaged) > known:
            warn(
                f"Rows of {several(len(self._store.damaged), 'article')} are not as they were written and are left "
                "out. case.annotate() reads them again; case.check() lists them."
            )
        self._linked = linked
        self._at_hand, self._state = {}, _state_text(snapshot, self._knowledge)
        self._linked_state = self._state
        before, articles, actors = self._changed, linked.changed, linked.moved
        if before is None or articles is None or actors is None or learned or self._learned:
            self._changed = None
        else:
            self._changed = before.joined(Changed(frozenset(articles), frozenset(actors)))
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
        began = Began()
        names = [name for name in tables.TABLES if name not in COUNTED]
        self._fetch_all(names)
        linked = {name: self._at_hand[name].copy(deep=False) for name in names}
        from workbench.remembering import Changed
        from workbench.summaries.remembered import Memory
        from workbench.summaries.reports import Gathered

        anew = self._counted is None
        memory = self._counted or Memory()
        self._forget(linked=False)
        here = self._linked_state == self._state  # else another process wrote the tables
        memory.changed, memory.moved = self._changed if here and self._changed is not None else (None, None)
        counted = pipeline.summarise_linked(linked, memory)
        self._counted, self._changed = memory, Changed() if here else None
        if len(linked["events"]):
            copies = {one: first for one, first in memory.kept(Gathered).copies.items() if one != first}
            remember_copies(linked["articles"], copies)
            self._waiting.copies = copies
        self._keep(counted, began, anew=anew)

    def _forget(self, *, linked: bool = True) -> None:
        """Forget what is about to be changed: what is interrupted is begun anew."""
        self._waiting.remembered = self._waiting.counted = None
        if linked:
            self._linked = None
        else:
            self._counted = None

    def _keep(self, results: dict[str, pd.DataFrame], began: Began, *, anew: bool) -> None:
        """Keep computed tables at hand, and in the file where they took long and nothing was left out as damaged.

        What was computed `anew` is written at once; tables that were only brought up to date when the case is closed,
        beside what is remembered of an earlier state, from which the next change goes on. Where a process is killed
        before, the tables are brought up to date again.
        """
        self._at_hand.update(results)
        self._waiting.take(self._state, results, self._lessons)
        self._waiting.is_worth |= time.monotonic() - began.clock > WORTH_KEEPING
        self._waiting.is_anew |= anew
        self._waiting.spent += time.process_time() - began.processor
        from workbench.remembering import Counted, Remembered

        counted = COUNTED[0] in results
        if anew:
            release_memory()
            self.keep()
        if self._linked_state == self._state:
            kept = dict(self._at_hand)
            if self._linked is not None and not counted:
                self._waiting.remembered = Remembered(self._added, self._linked, self._learned, kept)
            if self._counted is not None and (counted or not anew):
                self._waiting.counted = Counted(self._counted, self._changed, kept)
        if anew:
            self.keep()
            name = REMEMBERED_COUNTS if counted else REMEMBERED
            if len(self._added) >= RESTS_FROM and self._store.result_state(name) == self._state:
                self._forget(linked=not counted)

    def _recall(self) -> None:
        """Take up what the file remembers of an earlier state, where nothing is remembered here."""
        state = self._store.result_state(REMEMBERED) or ""
        if self._linked is not None or self._store.damaged or not state.endswith(_rules(self._knowledge)):
            return

        def read(name: str) -> pd.DataFrame | None:
            kept = self._store.read_result(name, state)
            return None if kept is None else unpack_table(name, kept)

        from workbench.remembering import unpack, unpack_counted

        content = self._store.read_result(REMEMBERED, state)
        found = None if content is None else unpack(content, read)
        if found is not None:
            self._added, self._linked, self._linked_state = found.added, found.linked, state
            self._learned = found.learned
            content = self._store.read_result(REMEMBERED_COUNTS, state)
            counted = None if content is None else unpack_counted(content, read)
            self._counted, self._changed = (None, None) if counted is None else (counted.memory, counted.changed)
            later = self._store.result_state(SPENT + LATER)
            spent = None if later is None else self._store.read_result(SPENT, later)
            self._waiting.spent = 0.0 if spent is None else float(spent)

    def _read_articles(self) -> pd.DataFrame:
        """Return all articles; those that were there before are not read again, since none ever changes."""
        before, ids = self._added, self._store.read_ids()
        if not len(before) or ids[: len(before)] != before["article_id"].tolist():
            return self._store.read_articles()
        return pd.concat([before, self._store.read_articles(ids[len(before) :])], ignore_index=True)


def _state_text(state: State, knowledge: bool) -> str:
    return counters(state) + _rules(knowledge)


def _rules(knowledge: bool) -> str:
    """Return what stands for the rules by which tables are computed."""
    return fingerprint("", "summaries", "vocabulary", "lexicons") + ("" if knowledge else " no knowledge")
