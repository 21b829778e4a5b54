"""Learn the weights of `workbench/lexicons/actor_weights.csv` from rows of `entities` and `roles` that were judged.

    python benchmarks/train_actors.py --sheets SHEET.json … [--articles ARTICLE.json …] [--write FILE]

SHEET.json is a whole article with every actor that a careful reader finds: `article`, and among its `facts` those of kind
`actor` with `names`, `type` and `country`; a row of `entities` that is an actor is right where it agrees with one.
ARTICLE.json needs no facts. `judged_actors.csv` says of rows of `roles` of all of these, and of every row of our own
articles (`own_articles.jsonl`), whether they are right (`row`: document, place of a role, entity).

The regression is fitted with a quadratic penalty; what is printed is that of documents left out, ten at a time.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path
from typing import Any

import pandas as pd
from train_events import Row, bare, fit, left_out, report, some

from workbench import pipeline
from workbench.annotators import ANNOTATORS
from workbench.annotators.actor_confidence import by_entity, features_of_entity, features_of_role
from workbench.annotators.entities import find_entities
from workbench.annotators.roles import find_roles
from workbench.grammar.parse import parse_of

HERE = Path(__file__).parent
LEAST = 4


def read(article: dict[str, Any]) -> tuple[dict[str, list[tuple[dict[str, Any], list[str]]]], set[str]]:
    """Return the rows of `entities` and `roles` of one article, each with its features, and the ids of its actors."""
    found_rows: dict[str, list[tuple[dict[str, Any], list[str]]]] = {"entities": [], "roles": []}

    def entities(doc: Any, found: Any) -> list[dict[str, Any]]:
        rows, mentions = find_entities(doc, found), by_entity(found["mentions"])
        found_rows["entities"] = [(row, features_of_entity(row, mentions[row["entity_id"]])) for row in rows]
        return rows

    def roles(doc: Any, found: Any) -> list[dict[str, Any]]:
        rows, parse = find_roles(doc, found), parse_of(doc)
        found_rows["roles"] = [(row, features_of_role(row, parse, found["mentions"])) for row in rows]
        return rows

    own = {"entities": entities, "roles": roles}
    steps = tuple((name, own.get(name, one)) for name, one in ANNOTATORS)
    given = pd.DataFrame([{**article, "published": pd.Timestamp(article["published"])}])
    public = pipeline.annotate(pipeline.complete_articles(given), annotators=steps)
    return found_rows, set(public.actors["entity_id"])


def is_actor(row: dict[str, Any], fact: dict[str, Any]) -> bool:
    """Return whether a row of `entities` says what a fact says of an actor; what it leaves open is not wrong."""
    names = {bare(name) for name in (row["name"], *row["aliases"])}
    same = bool(names & {bare(name) for name in fact["names"]})
    kind = "type" not in fact or row["type"] in some(fact["type"])
    return same and kind and ("country" not in fact or row["country"] in (None, *some(fact["country"])))


def judged_rows(name: str, article: dict[str, Any], facts: list[Any] | None, verdicts: dict[str, bool]) -> list[Row]:
    """Return the rows of one article that a sheet or a person judged."""
    rows = []
    found, actors = read({**article, "article_id": name})
    for row, features in found["entities"]:
        right = verdicts.get(f"{name}:{row['entity_id']}")
        if right is None and facts is not None and row["entity_id"] in actors:
            right = any(is_actor(row, fact) for fact in facts)
        rows += [Row("entities", name, features, right, 1.0)] if right is not None else []
    for row, features in found["roles"]:
        right = verdicts.get(f"{name}:{row['start']}:{row['entity_id']}")
        rows += [Row("roles", name, features, right, 1.0)] if right is not None else []
    return rows


def main() -> None:
    """Learn, print what holds on documents left out, and write the weights."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--sheets", nargs="*", type=Path, default=[])
    ask.add_argument("--articles", nargs="*", type=Path, default=[])
    ask.add_argument("--judged", type=Path, default=HERE / "judged_actors.csv")
    ask.add_argument("--penalty", type=float, default=1.0)
    ask.add_argument("--write", type=Path)
    args = ask.parse_args()
    with args.judged.open(encoding="utf-8", newline="") as file:
        verdicts = {one["row"]: one["right"] == "1" for one in csv.DictReader(file)}
    rows: list[Row] = []
    for path in (*args.sheets, *args.articles):
        sheet = json.loads(path.read_text(encoding="utf-8"))
        actors = [fact for fact in sheet["facts"] if fact["fact"] == "actor"] if path in args.sheets else None
        rows += judged_rows(f"open/{path.stem}", sheet["article"], actors, verdicts)
    for line in (HERE / "own_articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        rows += judged_rows(article.pop("id"), article, None, verdicts)
    lines: list[tuple[str, float]] = []
    for table in ("entities", "roles"):
        own = [row for row in rows if row.kind == table]
        report(table, left_out(own, args.penalty, LEAST), own)
        lines += fit(own, args.penalty, LEAST).items()
    if args.write:
        with args.write.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("feature", "weight"))
            writer.writerows(lines)


if __name__ == "__main__":
    main()
