"""A robot reviews articles whose facts are known: keys a row, and what its review teaches about other articles.

    .venv/bin/python benchmarks/review_robot.py SHEETS JUDGE [--splits 24] [--event-weights FILE]
        [--statement-weights FILE]

SHEETS is a folder of `.json` sheets, each with an `article` and all its `facts`; JUDGE a Python file that says which
facts a row agrees with: `Tables(tables)`, `AGREES[kind](tables, row, fact)` and `doubled(row, facts, rows, told)`. None
is in this project. The robot sees what a person sees, one row after the other as the queue has them, and presses keys:
`y` where the row agrees with a fact, `n` where no fact is near, else the keys that mend the field in question.

Then, for many halvings of the articles: what the first 50, 100 and 200 reviewed rows of one half teach, measured on the
other half, which nobody reviewed: right and found of the rows that are at least half sure.

Where the sheets are those from which confidence was learned, there is nothing left in them to teach. FILE holds weights
learned without them (`train_events.py` without `--sheets`, `train_statements.py` with an empty folder of them), so that
they are as new to the reading as an analyst's own articles are.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import random
import statistics
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd

import workbench as wb
from workbench import tables
from workbench.annotators.events import confidence as events_confidence
from workbench.summaries.counting import SURE
from workbench.summaries.lessons import TAUGHT, learn
from workbench.summaries.row_fields import fields_of
from workbench.vocabulary import learned
from workbench.widgets.review_panel import ReviewPanel

KINDS = {"events": "event", "quotes": "quote", "ties": "tie"}
SIZES = (0, 50, 100, 200)
READING = 8.0
"""Seconds in which a person reads a row."""
KEY = 0.4
"""Seconds for a key."""
MOST_KEYS = 6


def use_weights(table: str, path: Path) -> None:
    """Let the readers of a table of weights read another file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for part in (learned, events_confidence):
        part.read_lexicon = lambda name, read=part.read_lexicon: rows if name == table else read(name)
    learned.weights.cache_clear()
    events_confidence.steps_of.cache_clear()


class Gold:
    """The facts of the articles, and which of them a row agrees with."""

    def __init__(self, sheets: Path, judge: Path, of_events: Path | None, of_statements: Path | None) -> None:
        for table, path in (("event_weights.csv", of_events), ("statement_weights.csv", of_statements)):
            if path is not None:
                use_weights(table, path)
        spec = importlib.util.spec_from_file_location("judge", judge)
        if spec is None or spec.loader is None:
            raise SystemExit(f"{judge} is no Python file.")
        self.judge = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.judge)
        self.facts: dict[str, list[dict[str, Any]]] = {}
        self.case = wb.Case(analyst="robot")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for path in sorted(sheets.glob("*.json")):
                sheet = json.loads(path.read_text(encoding="utf-8"))
                added = self.case.add(
                    [{**sheet["article"], "source": sheet["article"].get("source") or path.stem[:3]}]
                ).added
                self.facts |= dict.fromkeys(added, sheet["facts"])
            self.case.annotate(progress=False, workers=1)
        self.read = {name: self.case.table(name) for name in tables.TABLES}

    def told(self, article_id: str, table: str, rows: list[dict[str, Any]]) -> list[tuple[bool, list[int]]]:
        """Return of each row of one article whether it is right, and the facts that it tells."""
        facts, kind = self.facts[article_id], KINDS[table]
        seen = self.judge.Tables(SimpleNamespace(**{name: self.read[name] for name in ("actors", *KINDS)}))
        agrees = [
            [i for i, f in enumerate(facts) if f["fact"] == kind and self.judge.AGREES[kind](seen, r, f)] for r in rows
        ]
        twice = [kind == "quote" and self.judge.doubled(r, a, rows, agrees) for r, a in zip(rows, agrees, strict=True)]
        return [(bool(a) and not again, a) for a, again in zip(agrees, twice, strict=True)]

    def truth(self) -> Iterator[tuple[str, Any, str, bool, list[int]]]:
        """Yield table, label, article, whether it is right, and the required facts that it tells, of each row."""
        for table in KINDS:
            for article_id, own in self.read[table].groupby("article_id", sort=False):
                own = own[own["kind"] != "office"] if table == "ties" else own
                told = self.told(str(article_id), table, own.to_dict("records"))
                for label, (right, facts) in zip(own.index, told, strict=True):
                    need = [i for i in facts if not self.facts[str(article_id)][i].get("optional")]
                    yield table, label, str(article_id), right, need


def letters_for(names: list[str], wanted: str) -> int | None:
    """Return how many letters have to be typed until a name is the first that is offered."""
    for length in range(1, min(len(wanted), 12) + 1):
        typed = wanted[:length].lower()
        ranked = [name for name in names if name.lower() == typed] + [n for n in names if n.lower().startswith(typed)]
        if ranked and ranked[0] == wanted:
            return length
    return None


def fixes(
    table: str, row: dict[str, Any], panel: ReviewPanel, gold: Gold
) -> Iterator[tuple[int, dict[str, str], bool, dict[str, Any]]]:
    """Yield what mends one field, the fewest keys first: keys, what is typed, whether the sides turn, the row after it."""
    queue = panel.queue
    assert queue is not None
    own = gold.read["entities"][gold.read["entities"]["article_id"] == row["article_id"]]
    near = {str(one): queue.names.get(one) for one in own["entity_id"]}
    found: list[tuple[int, dict[str, str], bool, dict[str, Any]]] = []
    for field in fields_of(table):
        if field.kind == "choice":
            for choice in field.choices:
                steps = (
                    (field.choices.index(choice) - field.choices.index(row[field.column])) % len(field.choices)
                    if field.column == "status" and row[field.column] in field.choices
                    else 2
                )
                found.append((steps + 1, {field.column: choice}, False, {**row, field.column: choice}))
        elif field.kind == "flag":
            found.append(
                (
                    2,
                    {field.column: "no" if row[field.column] is True else "yes"},
                    False,
                    {**row, field.column: row[field.column] is not True},
                )
            )
        elif field.kind == "actor":
            found.append((4, {field.column: "-"}, False, {**row, field.column: None}))
            for entity_id, name in near.items():
                letters = letters_for(panel.names, name) if name else None
                if letters is not None:
                    found.append((letters + 3, {field.column: name}, False, {**row, field.column: entity_id}))
    if table in ("events", "ties"):
        one, other = [field.column for field in fields_of(table)][:2]
        found.append((2, {}, True, {**row, one: row[other], other: row[one]}))
    yield from sorted(found, key=lambda fix: fix[0])


def review(gold: Gold) -> list[tuple[str, int]]:
    """Review every event, statement and tie through the panel, and return what was done and the keys that it took."""
    panel = ReviewPanel(gold.case)
    done: list[tuple[str, int]] = []
    for table in KINDS:
        kind = {"events": "event", "quotes": "statement", "ties": "tie"}[table]
        panel._receive(None, {"do": "choose", "only": {"kinds": [kind]}}, None)
        queue = panel.queue
        assert queue is not None
        covered: dict[str, set[int]] = {}
        rows = [dict(gold.read[table].loc[label].items()) for label in queue.rows["row"]]
        verdicts = [gold.told(row["article_id"], table, [row])[0] for row in rows]
        for row, (right, facts) in zip(rows, verdicts, strict=True):
            covered.setdefault(row["article_id"], set()).update(facts if right else ())
        for number, (row, (right, _)) in enumerate(zip(rows, verdicts, strict=True)):
            if table == "ties" and row["kind"] == "office":
                continue
            content: dict[str, Any] = {"do": "judge", "number": number, "verdict": "right" if right else "wrong"}
            keys, what = 1, content["verdict"]
            for cost, typed, turned, after in () if right else fixes(table, row, panel, gold):
                new = set(gold.told(row["article_id"], table, [after])[0][1]) - covered[row["article_id"]]
                if cost <= MOST_KEYS and new:
                    content |= {"verdict": "right", "changes": typed, "turned": turned}
                    keys, what = cost, "mended"
                    covered[row["article_id"]] |= new
                    break
            panel._receive(None, content, None)
            if panel.said["error"]:
                raise SystemExit(panel.said["words"])
            done.append((what, keys))
    return done


def curve(gold: Gold, splits: int) -> Iterator[tuple[int, dict[str, tuple[float, float, float]]]]:
    """Yield how many rows were reviewed, and of each table right, found and reviewed rows, over many halvings."""
    truth = list(gold.truth())
    articles = list(gold.facts)
    need = {
        (a, t): sum(f["fact"] == KINDS[t] and not f.get("optional") for f in gold.facts[a])
        for a in articles
        for t in KINDS
    }
    sums = {size: {table: [0.0] * 5 for table in KINDS} for size in SIZES}
    for split in range(splits):
        order = articles[:]
        random.Random(split // 2).shuffle(order)
        half = set(order[: len(order) // 2]) if split % 2 else set(order[len(order) // 2 :])
        waiting = [one for one in truth if one[2] in half]
        random.Random(split).shuffle(waiting)
        for size in SIZES:
            lines = [
                {"table": t, "row": label, "right": right, "correction": n}
                for n, (t, label, _, right, _) in enumerate(waiting[:size])
            ]
            _, after = learn(gold.read, pd.DataFrame(lines, columns=["table", "row", "right", "correction"]))
            for table in TAUGHT:
                sure = gold.read[table]["confidence"].astype(float).to_dict() | (
                    after[table].to_dict() if table in after else {}
                )
                shown = [one for one in truth if one[0] == table and one[2] not in half and not sure[one[1]] < SURE]
                facts = {(a, i) for _, _, a, _, told in shown for i in told}
                total = sum(need[a, table] for a in articles if a not in half)
                figures = (sum(one[3] for one in shown), len(shown), len(facts), total, len(lines))
                sums[size][table] = [a + b for a, b in zip(sums[size][table], figures, strict=True)]
    for size, those in sums.items():
        yield size, {table: (n[0] / max(n[1], 1), n[2] / max(n[3], 1), n[4] / splits) for table, n in those.items()}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("sheets", type=Path, help="a folder of sheets")
    ask.add_argument("judge", type=Path, help="a Python file that judges rows")
    ask.add_argument("--splits", type=int, default=24)
    ask.add_argument("--event-weights", type=Path, help="weights of the confidence of events, learned without SHEETS")
    ask.add_argument("--statement-weights", type=Path, help="the same of statements")
    given = ask.parse_args()
    gold = Gold(given.sheets, given.judge, given.event_weights, given.statement_weights)
    print("rows reviewed of one half; right / found of the other half, rows at least half sure")
    for size, figures in curve(gold, given.splits):
        told = "   ".join(f"{table} {right:.3f} / {found:.3f}" for table, (right, found, _) in figures.items())
        print(f"{size:4} ({figures['events'][2]:.0f})   {told}")
    done = review(gold)
    print(f"\n{len(done)} rows reviewed through the panel")
    for what in ("right", "wrong", "mended"):
        keys = [number for verdict, number in done if verdict == what]
        if keys:
            print(f"{what:7} {len(keys):4} rows, {statistics.mean(keys):.1f} keys a row, at most {max(keys)}")
    seconds = sum(READING + KEY * keys for _, keys in done)
    print(f"{3600 * len(done) / seconds:.0f} rows an hour at {READING:g} s of reading a row and {KEY:g} s a key")
    lessons = gold.case.lessons
    print(f"{len(lessons)} lessons; the weightiest:")
    print(lessons.head(8)[["lesson", "rows", "right", "expected", "weight"]].to_string(index=False))
    return None


if __name__ == "__main__":
    sys.exit(main())
