"""Learn the weights of `workbench/lexicons/event_weights.csv` from rows of `events` and `ties` that were judged.

    python benchmarks/train_events.py [--sheets SHEET.json …] --texts TEXTS.jsonl … [--judged FILE] [--write FILE]

Two kinds of material. SHEET.json is a whole article with every event and tie that a careful reader finds: `article` and
`facts` (event: source, target, code, deed; tie: a, b, kind, status); a row is right where it agrees with a fact. TEXTS
has one article a line (`id`, `text`, `published`), and `benchmarks/judged_events.csv` says of some of its rows (by
`event_id`, or document, place and kind of a tie) whether they are right: 1 or 0. A row of a sheet counts 1, a judged
one `--share` for the weights and `--outside` for the steps, since the texts are further from what analysts read. Rows of
`own_articles.jsonl`, articles of ours of which every row was judged before any rule was made on them, count like a sheet's.

The regression is fitted with a quadratic penalty. Its scores are brought into steps by what of documents left out (one
in ten) is right between two bounds (`--bounds`), or without bounds by isotonic regression, each step of at least
`--least` rows; what is printed is that of documents left out too. For the steps a row of our own articles counts
`--own`: they were written to be hard, with a pronoun or a common noun in every sentence, so fewer rows are right than in
real articles. The rows of texts were drawn evenly over what confidence they had, and judged before it was looked at.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from workbench import pipeline
from workbench.annotators import ANNOTATORS
from workbench.annotators import ties as ties_of
from workbench.annotators.events import coding
from workbench.vocabulary.learned import probability

HERE = Path(__file__).parent
FOLDS = 10
LEAST = 6
STEPS = 12
DEED = ("asserted", "reported")


@dataclass
class Row:
    """A judged row: where it is from, its features, whether it is right, and how much it counts."""

    kind: str
    document: str
    features: list[str]
    right: bool
    share: float


def read(article: dict[str, Any]) -> tuple[dict[str, list[dict[str, Any]]], dict[str, set[str]]]:
    """Return the rows of `events` and `ties` of one article as a case of its own, with features, and its actors' names.

    A row has `key`, by which the judged ones are known.
    """
    given = pipeline.complete_articles(pd.DataFrame([{**article, "published": pd.Timestamp(article["published"])}]))
    own: dict[str, list[dict[str, Any]]] = {}

    def kept(table: str, read_rows: Any) -> Any:
        def annotator(doc: Any, found: Any) -> list[dict[str, Any]]:
            own[table] = read_rows(doc, found)
            return [coding.without_features(row) for row in own[table]]

        return annotator

    learned = {"events": coding.rows_with_features, "ties": ties_of.rows_with_features}
    steps = tuple((name, kept(name, learned[name]) if name in learned else one) for name, one in ANNOTATORS)
    public = pipeline.annotate(given, annotators=steps)
    events = {row["event_id"]: row["features"] for row in own["events"]}
    ties = {(row["start"], row["kind"]): row["features"] for row in own["ties"] if "features" in row}
    rows: dict[str, list[dict[str, Any]]] = {"events": [], "ties": []}
    for row in plain(public.events):
        rows["events"].append(row | {"features": events[row["event_id"]], "key": row["event_id"]})
    for row in plain(public.ties):
        if (row["start"], row["kind"]) in ties:
            key = f"{row['article_id']}:{row['start']}:{row['kind']}"
            rows["ties"].append(row | {"features": ties[row["start"], row["kind"]], "key": key})
    actors = public.actors.to_dict("records")
    return rows, {row["entity_id"]: {bare(name) for name in [row["name"], *row["aliases"]]} for row in actors}


def plain(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table, None for what is not known."""
    return table.astype(object).where(table.notna(), None).to_dict("records")


def bare(name: str) -> str:
    """Return a name as names are compared."""
    return re.sub(r"^(the|a|an) ", "", re.sub(r"\s+", " ", name.replace("’", "'")).casefold().strip(" .,'\""))


def some(value: Any) -> list[Any]:
    """Return one or several accepted values as a list."""
    return value if isinstance(value, list) else [value]


def agrees(row: dict[str, Any], fact: dict[str, Any], named: Any) -> bool:
    """Return whether a row of `events` or `ties` says what a fact says."""
    if fact["fact"] == "event":
        done = row["status"] in DEED and not row["negated"]
        deed = fact.get("deed", "any")
        sides = named(row["source_id"], fact["source"]) and named(row["target_id"], fact["target"])
        return bool(row["code"] in some(fact["code"]) and sides and (deed == "any" or done == deed))
    ends = ((row["a_id"], row["b_id"]), (row["b_id"], row["a_id"]))
    kind = any(bare(k) in bare(row["kind"]) or bare(k) in bare(row["text"]) for k in some(fact["kind"]))
    status = "status" not in fact or row["status"] in some(fact["status"])
    return kind and status and any(named(x, fact["a"]) and named(y, fact["b"]) for x, y in ends)


def of_sheets(paths: list[Path]) -> list[Row]:
    """Return every event and tie found in the articles of sheets, judged by their facts."""
    found = []
    for path in paths:
        sheet = json.loads(path.read_text(encoding="utf-8"))
        rows, names = read({**sheet["article"], "article_id": path.stem})

        def named(entity: str | None, accepted: Any, known: dict[str, set[str]] = names) -> bool:
            if entity is None:
                return None in some(accepted)
            return any(one is not None and bare(one) in known.get(entity, ()) for one in some(accepted))

        seen = set()
        for table in ("events", "ties"):
            facts = [fact for fact in sheet["facts"] if fact["fact"] == table.removesuffix("s")]
            for row in rows[table]:
                key = (row["sentence"], *(str(row.get(k)) for k in ("source_id", "target_id", "code")))
                if table == "events" and key in seen:
                    continue
                seen.add(key)
                right = any(agrees(row, fact, named) for fact in facts)
                found.append(Row(table, path.stem, row["features"], right, 1.0))
    return found


def of_texts(paths: list[Path], judged: Path, share: float) -> list[Row]:
    """Return the rows of texts that a person judged."""
    with judged.open(encoding="utf-8", newline="") as file:
        verdicts = {one["row"]: one["right"] == "1" for one in csv.DictReader(file)}
    documents = {key.split(":")[0] for key in verdicts}
    found = []
    for line in (line for path in paths for line in path.read_text(encoding="utf-8").splitlines()):
        article = json.loads(line)
        name = article.pop("id")
        if name not in documents:
            continue
        for table, rows in read({**article, "article_id": name})[0].items():
            judged_rows = [row for row in rows if row["key"] in verdicts]
            worth = 1.0 if name.startswith("own/") else share
            found += [Row(table, name, row["features"], verdicts[row["key"]], worth) for row in judged_rows]
    return found


def fit(rows: list[Row], penalty: float, least: int) -> dict[str, float]:
    """Return the weights of the features that at least `least` rows have."""
    counts = Counter(feature for row in rows for feature in set(row.features))
    known = sorted(feature for feature, n in counts.items() if n >= least)
    place = {feature: i for i, feature in enumerate(known)}
    matrix = np.zeros((len(rows), len(known)))
    for i, row in enumerate(rows):
        for feature in row.features:
            if feature in place:
                matrix[i, place[feature]] += 1
    right = np.array([row.right for row in rows], dtype=float)
    share = np.array([row.share for row in rows])
    free = np.array([feature not in {"event", "tie", "entity", "role"} for feature in known], dtype=float)

    weights = np.zeros(len(known))
    for _ in range(STEPS):  # Newton's method
        p = 1 / (1 + np.exp(-(matrix @ weights)))
        slope = matrix.T @ (share * (p - right)) + penalty * free * weights
        bend = matrix.T @ (matrix * (share * p * (1 - p))[:, None]) + np.diag(penalty * free + 1e-6)
        weights -= np.linalg.solve(bend, slope)
    return {feature: round(float(w), 3) for feature, w in zip(known, weights, strict=True) if abs(w) >= 0.0005}


def left_out(rows: list[Row], penalty: float, least: int) -> list[float]:
    """Return for each row the score of weights that were learned without its document."""
    folds = {name: n % FOLDS for n, name in enumerate(sorted({row.document for row in rows}))}
    weights = [fit([row for row in rows if folds[row.document] != n], penalty, least) for n in range(FOLDS)]
    return [probability(row.features, weights[folds[row.document]]) for row in rows]


def steps(scores: list[float], rows: list[Row], least: float) -> list[tuple[float, float]]:
    """Return (least score, probability) of steps that rise, each of rows that count at least `least` together."""
    order = sorted(range(len(rows)), key=lambda i: scores[i])
    blocks: list[list[float]] = []  # least score, right, all
    for i in order:
        blocks.append([scores[i], rows[i].share * rows[i].right, rows[i].share])
        while len(blocks) > 1 and (
            blocks[-2][2] < least or blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]
        ):
            last = blocks.pop()
            blocks[-1] = [blocks[-1][0], blocks[-1][1] + last[1], blocks[-1][2] + last[2]]
    if len(blocks) > 1 and blocks[-1][2] < least:
        last = blocks.pop()
        blocks[-1] = [blocks[-1][0], blocks[-1][1] + last[1], blocks[-1][2] + last[2]]
    return [(0.0 if n == 0 else round(b[0], 3), round((b[1] + 1) / (b[2] + 2), 2)) for n, b in enumerate(blocks)]


def steps_at(bounds: list[float], scores: list[float], rows: list[Row]) -> list[tuple[float, float]]:
    """Return (least score, probability) of the steps that begin at given scores."""
    found = []
    for least, below in zip(bounds, [*bounds[1:], 2.0], strict=True):
        inside = [row for score, row in zip(scores, rows, strict=True) if least <= score < below]
        right, whole = sum(row.share * row.right for row in inside), sum(row.share for row in inside)
        found.append((least, round((right + 1) / (whole + 2), 2)))
    return found


def report(name: str, chances: list[float], rows: list[Row]) -> None:
    """Print how well chances foretell what is right, and what lies above the line."""
    if not rows:
        return
    p, right = np.array(chances), np.array([row.right for row in rows], dtype=float)
    bins = np.minimum((p * 10).astype(int), 9)
    ece = sum(abs(p[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(p)
    above = p >= 0.5
    order = np.argsort(p)
    ranks = np.empty(len(p))
    ranks[order] = np.arange(len(p))
    positive = right == 1
    auc = (ranks[positive].sum() - positive.sum() * (positive.sum() - 1) / 2) / max(
        positive.sum() * (~positive).sum(), 1
    )
    print(
        f"{name}: {len(rows)} rows, {right.mean():.3f} right; above the line {above.sum()}, {right[above].mean():.3f} "
        f"right, {right[above].sum() / max(right.sum(), 1):.3f} of the right ones; ece {ece:.3f}, AUC {auc:.3f}"
    )


def main() -> None:
    """Learn, print what holds on documents left out, and write the weights."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--sheets", nargs="*", type=Path, default=[])
    ask.add_argument("--texts", nargs="+", type=Path, required=True)
    ask.add_argument("--judged", type=Path, default=HERE / "judged_events.csv")
    ask.add_argument("--penalty", type=float, default=15.0)
    ask.add_argument("--share", type=float, default=0.7)
    ask.add_argument("--outside", type=float, default=0.03)
    ask.add_argument("--own", type=float, default=0.15)
    ask.add_argument("--bounds", nargs="*", type=float, default=[0.0, 0.4, 0.65])
    ask.add_argument("--least", type=float, default=20)
    ask.add_argument("--write", type=Path)
    args = ask.parse_args()
    rows = of_sheets(args.sheets) + of_texts(args.texts, args.judged, args.share)
    lines: list[tuple[str, Any, float]] = []
    for table, word in (("events", "level"), ("ties", "tie level")):
        own = [row for row in rows if row.kind == table]
        scores = left_out(own, args.penalty, LEAST)
        outside = args.outside if args.sheets else 1.0
        counted = [
            replace(row, share=args.own if row.document.startswith("own/") else 1.0 if row.share == 1 else outside)
            for row in own
        ]
        if table == "ties":
            counted = own  # too few in sheets, and a tie reads the same in any text
        if table == "events" and args.bounds:
            levels = steps_at(args.bounds, scores, counted)
        else:
            levels = steps(scores, counted, args.least)
        chances = [[p for least, p in levels if score >= least][-1] for score in scores]
        real = [row.share == 1 for row in own]
        report(f"{table}, all", chances, own)
        for name, of_sheet in (("sheets", True), ("judged", False)):
            picked = [(c, row) for c, row, r in zip(chances, own, real, strict=True) if r == of_sheet]
            report(f"{table}, {name}", [c for c, _ in picked], [row for _, row in picked])
        print(levels)
        lines += [(feature, "", weight) for feature, weight in fit(own, args.penalty, LEAST).items()]
        lines += [(word, least, p) for least, p in levels]
    if args.write:
        with args.write.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("feature", "from", "weight"))
            writer.writerows(lines)


if __name__ == "__main__":
    main()
