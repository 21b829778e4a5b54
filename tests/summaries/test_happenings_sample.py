"""Happenings on the sample case, against a list written by reading (tests/gold/happenings.csv).

The reports of the list are given as events, so that this measures the bringing together alone. A happening has one pair
of parties; two reports of one event by different pairs (four states break with Qatar) are therefore no pair here.
"""

from __future__ import annotations

import csv
import re
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from workbench import tables
from workbench.loaders import Problem, load
from workbench.pipeline import hash_text
from workbench.summaries.happenings import find_happenings

ROOT = Path(__file__).parents[2]
RECORDS = (".csv", ".jsonl", ".parquet")


def gold(name: str) -> list[dict[str, str]]:
    with (ROOT / "tests" / "gold" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def articles_by_file() -> dict[str, dict]:
    found = {}
    for path in sorted((ROOT / "data" / "articles").iterdir()):
        if path.name == "README.md":
            continue
        rows = [row for row in load(path) if not isinstance(row, Problem)]
        for i, row in enumerate(rows):
            found[f"{path.name}#{i}" if path.suffix in RECORDS else path.name] = row
    return found


def status_of(note: str) -> str:
    for word in ("planned", "denied", "hypothetical"):
        if word in note:
            return word
    if "negated" in note:
        return "denied"
    return "reported" if note.startswith("reported") else "asserted"


def event(i: int, row: dict[str, str], article: dict, ids: dict[str, str]) -> dict[str, object]:
    start = article["text"].index(row["phrase"])
    begin, _, end = row["date"].partition("/")
    if "wrong" in row["note"] and "Tuesday" in row["phrase"]:
        begin = "2023-09-12"
    first = pd.Period(begin).start_time if begin else None
    last = pd.Period(end or begin).end_time.normalize() if begin else None
    return {
        "event_id": f"e{i}",
        "article_id": hash_text(article["text"]),
        "sentence": len(re.findall(r"[.?!][\"\u201d]?\s", article["text"][:start])),
        "start": start,
        "end": start + len(row["phrase"]),
        "text": row["phrase"],
        "source_id": ids.get(row["source"]),
        "target_id": ids.get(row["target"]),
        "code": row["code"],
        "status": status_of(row["note"]),
        "negated": False,
        "date_value": begin or None,
        "earliest": first,
        "latest": last,
        "confidence": 0.9,
    }


@pytest.fixture(scope="module")
def brought() -> tuple[pd.DataFrame, dict[str, dict[str, str]]]:
    articles = articles_by_file()
    rows = [row for row in gold("happenings.csv") if row["note"] != "one phrase for two meetings"]
    parties = gold("parties.csv")
    ids = {p["name"]: p["country"] if p["type"] == "country" else p["name"] for p in parties}
    actors = [p | {"entity_id": ids[p["name"]], "country": p["country"] or None} for p in parties]
    printed = [row | {"article_id": hash_text(row["text"])} for row in articles.values()]
    read = {
        "articles": tables.frame("articles", printed),
        "actors": tables.frame("actors", actors),
        "events": tables.frame("events", [event(i, row, articles[row["file"]], ids) for i, row in enumerate(rows)]),
    }
    return find_happenings(read), {f"e{i}": row for i, row in enumerate(rows)}


def test_precision_and_recall_of_pairs_of_reports(brought):
    happenings, rows = brought
    states = {p["name"]: p["country"] or p["name"] for p in gold("parties.csv")}

    def pair(row: dict[str, str]) -> frozenset[str]:
        return frozenset(states.get(row[side], "") for side in ("source", "target"))

    told = sorted(set().union(*happenings["event_ids"]))
    wanted = {
        (one, other)
        for one, other in combinations(told, 2)
        if rows[one]["happening"] == rows[other]["happening"] and pair(rows[one]) == pair(rows[other])
    }
    made = {two for ids in happenings["event_ids"] for two in combinations(sorted(ids), 2)}
    right = made & wanted
    made = {p for p in made if pair(rows[p[0]]) == pair(rows[p[1]])}
    precision, recall = len(right) / len(made), len(right) / len(wanted)
    wrong = [(rows[a]["phrase"], rows[b]["phrase"]) for a, b in sorted(made - wanted)]
    missed = [(rows[a]["phrase"], rows[b]["phrase"]) for a, b in sorted(wanted - made)]
    assert precision >= 0.95, (precision, wrong)
    assert recall >= 0.85, (recall, missed)


@pytest.mark.parametrize(
    ("happening", "what", "outlet"),
    [
        ("vostochny-summit", "when", "Sample Tribune"),
        ("north-dismantles-loudspeakers", "whether", "Sample Post"),
        ("troops-to-russia", "whether", "Sample"),
        ("abqaiq-attack", "who", "Sample Post"),
    ],
)
def test_the_contradicting_article_is_named(brought, happening, what, outlet):
    happenings, rows = brought
    own = {event_id for event_id, row in rows.items() if row["happening"] == happening}
    told = [d for ids, d in zip(happenings["event_ids"], happenings["disagreement"], strict=True) if own & set(ids)]
    assert any(tables.known(d) and f"{what}: " in d and outlet in d for d in told), told
