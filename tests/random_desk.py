"""An analyst who does anything at random, and whether what a case then says is what is computed anew."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import Any

import pandas as pd
from varied_corpus import Sample

import workbench as wb
from workbench import corrections, tables
from workbench.summaries.relations import summarise_relations
from workbench.versions import fingerprint_articles, read_versions


def keep(case: wb.Case, found: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """Add articles and their rows, as a reading in another process would."""
    store = case._store
    store.add_articles([article for article, _ in found])
    given = fingerprint_articles(tables.frame("articles", [article for article, _ in found]))
    readings = [(article["article_id"], one, None, rows) for (article, rows), one in zip(found, given, strict=True)]
    store.write_readings(readings, read_versions().stamp)


class Desk:
    """An analyst who does anything at random."""

    def __init__(self, case: wb.Case, sample: Sample, seed: int) -> None:
        self.case, self.sample, self.chance, self.added = case, sample, random.Random(seed), 40
        keep(case, [sample.vary(number, 400) for number in range(self.added)])

    def step(self) -> str:
        """Do one thing and return what it was."""
        act = self.chance.choice(
            (self.add, self.read_again, self.rename, self.retype, self.merge, self.apart, self.date, self.drop, self.undo,
             self.relabel, self.take_out, self.take_row)
        )  # fmt: skip
        try:
            act()
        except (ValueError, LookupError):  # nothing to undo, or the same said twice
            return f"no {act.__name__}"
        return act.__name__

    def actor(self, kind: str | None = "person") -> str:
        rows = self.case.actors
        rows = rows if kind is None else rows[rows["type"] == kind]
        return str(self.chance.choice(rows["entity_id"].tolist()))

    def article(self) -> str:
        return str(self.chance.choice(self.case.articles["article_id"].tolist()))

    def add(self) -> None:
        keep(self.case, [self.sample.vary(self.added + i, 400) for i in range(self.chance.randrange(1, 4))])
        self.added += 3

    def read_again(self) -> None:
        """The same article, of which fewer rows are read now."""
        number = self.chance.randrange(self.added)
        article, rows = self.sample.vary(number, 400)
        kept = {name: [row for row in own if self.chance.random() < 0.8] for name, own in rows.items()}
        kept["entities"] = rows.get("entities", [])
        keep(self.case, [(article, kept)])

    def rename(self) -> None:
        self.case.correct.rename(self.actor(None), f"Name {self.chance.randrange(100)}")

    def retype(self) -> None:
        self.case.correct.retype(self.actor(), country=self.chance.choice(("KEN", "PER", "LAO")))

    def merge(self) -> None:
        self.case.correct.merge(self.actor(), self.actor())

    def apart(self) -> None:
        self.case.correct.apart(self.actor(), self.actor())

    def date(self) -> None:
        self.case.date(self.article(), f"2021-05-{self.chance.randrange(1, 29):02}")

    def drop(self) -> None:
        self.case.correct.delete("articles", self.article())

    def undo(self) -> None:
        self.case.correct.undo()

    def relabel(self) -> None:
        rows = self.case.events
        self.case.correct.relabel("events", rows.iloc[self.chance.randrange(len(rows))], code="AID")

    def take_out(self) -> None:
        self.case.correct.delete("actors", self.actor(None))

    def take_row(self) -> None:
        rows = self.case.mentions
        self.case.correct.delete("mentions", rows.iloc[self.chance.randrange(len(rows))])


def computed_anew(case: wb.Case) -> dict[str, pd.DataFrame]:
    """Return the tables of a copy of a case of which nothing computed is kept."""
    assert case.path is not None
    copy = case.backup(case.path.with_name("anew.case"))
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("DELETE FROM results")
    with wb.Case(copy) as fresh:
        anew = fresh._everything()
    copy.unlink()
    return anew


def hold_against_anew(case: wb.Case, done: object = "") -> None:
    """Hold what a case says against what is computed anew, row by row."""
    now = {name: case.table(name) for name in tables.TABLES}
    for name, rows in computed_anew(case).items():
        pd.testing.assert_frame_equal(now[name], rows, obj=f"{name} after {done}")
    pd.testing.assert_frame_equal(now["relations"], summarise_relations(now), obj=f"relations after {done}")


def follow(desk: Desk, steps: int, checked: int) -> None:
    """Take steps; hold what the case says against what is computed anew, every so many."""
    done = []
    for number in range(1, steps + 1):
        done.append(desk.step())
        _ = desk.case._everything()
        if number % checked == 0:
            hold_against_anew(desk.case, done)
            assert not desk.case.mentions["article_id"].isin(dropped(desk.case)).any()


def dropped(case: wb.Case) -> list[str]:
    lines = corrections.find_active(case._store.read_corrections())
    return [
        line["details"]["key"]["article_id"]
        for line in lines
        if line["action"] == "delete" and line["details"]["table"] == "articles"
    ]
