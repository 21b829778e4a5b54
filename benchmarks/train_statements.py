"""Learn the weights of `workbench/lexicons/statement_weights.csv`: how likely a row of `quotes` is right.

    python benchmarks/train_statements.py --sheets FOLDER [--polnear FOLDER] [--judged FILE.jsonl …] [--write FILE]

Sheets are JSON files, one article each, in which a reader wrote down every statement: {"article": {"text", …}, "facts":
[{"fact": "quote", "text", "speaker": [accepted names or null]}, …]}. PolNeAR (Newell, Margolin and Ruths 2018) is read
from its `.txt` and `.ann` files; it names phrases and not actors and counts more than statements, so its rows have a
level of their own (a feature that is not kept) and teach nothing about who is known. `judged_statements.csv` beside
this script says of rows of ECB+ articles (Cybulska and Vossen 2014), of other public texts (both a JSONL of `id` and
`text`, the same as for `train_events.py`) and of ours (`own_articles.jsonl`) whether they are right; they were judged by
hand before any rule was made on them, the later ones before their confidence was looked at. A row is right as
`workbench/annotators/quotes/confidence.py` says. `--level` moves the whole so that the mean over sheets is this share:
rules made on the sheets make their rows look better than those of other articles. Prints how well the weights
foretell the rows of documents left out
(twelve folds of documents): Brier score, expected calibration error, and precision by level.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from workbench.annotators import ANNOTATORS
from workbench.annotators.quotes.confidence import features_of
from workbench.annotators.quotes.statements import find_attributions
from workbench.annotators.syntax import Found
from workbench.grammar.parse import Parse, parse_of
from workbench.model import load_model
from workbench.pipeline import parse, read_doc
from workbench.vocabulary.learned import probability

Example = tuple[str, str, list[str], bool]
"""Source, document, features, whether the row is right."""
FOLDS = 12
SPEAKERS = ("speaker",)


def read_rows(article: dict[str, Any]) -> tuple[list[dict[str, Any]], Found, Parse]:
    """Return the statements that the annotators find in an article, all that they found, and the parse."""
    (doc,) = parse([article["text"]], load_model())
    kept: list[Found] = []

    def keep(doc: Doc, found: Found) -> list[dict[str, Any]]:
        kept.append(found)
        return []

    steps = [*ANNOTATORS[: [name for name, _ in ANNOTATORS].index("quotes")], ("quotes", keep)]
    read_doc(doc, {"article_id": "a1", "title": None, "published": None, "source": None} | article, steps)
    rows = find_attributions(doc, kept[0])
    return [row for row in rows if row["_stands"]], kept[0], parse_of(doc)


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub("[’]", "'", text).casefold()))


def from_sheet(path: Path) -> list[Example]:
    sheet = json.loads(path.read_text(encoding="utf-8"))
    rows, found, parse = read_rows({"text": sheet["article"]["text"], "title": sheet["article"].get("title")})
    names: dict[str, set[str]] = {}
    for entity in found.entities:
        called = [entity["name"], *(entity.get("aliases") or [])]
        names[entity["entity_id"]] = {re.sub("^(the|a|an) ", "", plain(name)) for name in called if name}
    facts = [fact for fact in sheet["facts"] if fact["fact"] == "quote"]
    told = [[n for n, fact in enumerate(facts) if agrees(row, fact, names)] for row in rows]
    examples = []
    for row, which in zip(rows, told, strict=True):
        doubled = any(
            other is not row
            and set(which) & set(theirs)
            and other["start"] <= row["start"]
            and row["end"] <= other["end"]
            for other, theirs in zip(rows, told, strict=True)
        )
        examples.append(("sheet", path.stem, features_of(parse, row), bool(which) and not doubled))
    return examples


def agrees(row: dict[str, Any], fact: dict[str, Any], names: dict[str, set[str]]) -> bool:
    """Return whether a row has the words of a fact, up to 60 % fewer or more, and its speaker."""
    ours, theirs = plain(row["text"]), plain(fact["text"])
    if not ours or not theirs or not (f" {ours} " in f" {theirs} " or f" {theirs} " in f" {ours} "):
        return False
    sizes = sorted((len(ours.split()), len(theirs.split())))
    if sizes[0] < 0.4 * sizes[1]:
        return False
    accepted = fact["speaker"] if isinstance(fact["speaker"], list) else [fact["speaker"]]
    if not row["_named"]:
        return None in accepted
    return bool(
        names.get(row["entity_id"], set()) & {re.sub("^(the|a|an) ", "", plain(name)) for name in accepted if name}
    )


def from_judged(paths: list[Path]) -> list[Example]:
    judged: dict[str, dict[tuple[int, int], bool]] = {}
    with Path(__file__).with_name("judged_statements.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            spans = judged.setdefault(row["document"], {})
            spans[int(row["start"]), int(row["end"])] = row["right"] == "1"
    examples: list[Example] = []
    for line in (line for path in paths for line in path.read_text(encoding="utf-8").splitlines()):
        article = json.loads(line)
        known = judged.get(article["id"], {})
        if known:
            rows, _, found = read_rows({"text": article["text"], "title": article.get("title")})
            told = [(row, known.get((row["start"], row["end"]))) for row in rows]
            examples += [("judged", article["id"], features_of(found, row), r) for row, r in told if r is not None]
    return examples


def from_polnear(path: Path) -> list[Example]:
    text = path.read_text(encoding="utf-8")
    rows, _, parse = read_rows({"text": text})
    spans, gold = {}, []
    for annotation in path.parent.glob(f"{path.stem}_*.ann"):
        for line in annotation.read_text(encoding="utf-8").split("\n"):
            if match := re.match(r"(T\d+)\t\S+ ([\d ;]+)\t", line):
                spans[match[1]] = [tuple(map(int, part.split())) for part in match[2].split(";")]
            if match := re.match(r"E\d+\t(.*)", line):
                roles: dict[str, list] = {}
                for part in match[1].split():
                    role, _, ref = part.partition(":")
                    roles.setdefault(re.sub(r"\d+$", "", role), []).extend(spans.get(ref, []))
                gold.append(roles)
        break
    examples = []
    for row in rows:
        contents = [part for roles in gold for part in roles.get("Content", [])]
        if any(a <= row["cue_start"] and row["cue_end"] <= b for a, b in contents):
            continue  # PolNeAR never annotates an attribution inside another
        right = any(shares(row, roles) for roles in gold)
        features = [name for name in features_of(parse, row) if not name.startswith(SPEAKERS)]
        examples.append(("polnear", path.stem, ["polnear", *features], right))
    return examples


def shares(row: dict[str, Any], roles: dict[str, list]) -> bool:
    """Return whether a row and an attribution share most of their content, and the speaker where one is given."""
    ours = (row["start"], row["end"])
    contents = roles.get("Content", [])
    whole = [(min(a for a, _ in contents), max(b for _, b in contents))] if contents else []
    most = any(2 * (min(ours[1], b) - max(ours[0], a)) >= max(ours[1] - ours[0], b - a) for a, b in [*contents, *whole])
    speakers = roles.get("Source", [])
    if row["speaker_start"] is None or not speakers:
        return most and row["speaker_start"] is None and not speakers
    return most and any(a < row["speaker_end"] and row["speaker_start"] < b for a, b in speakers)


def fit(examples: list[Example], names: list[str], penalty: float) -> np.ndarray:
    """Return the weights that maximise the penalised likelihood (Newton's method; "any" is not penalised)."""
    place = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(examples), len(names)))
    for n, (_, _, features, _) in enumerate(examples):
        x[n, [place[f] for f in features if f in place]] = 1.0
    y = np.array([right for *_, right in examples], dtype=float)
    cost = np.full(len(names), penalty)
    cost[[place[f] for f in ("any", "polnear") if f in place]] = 0.01
    weights = np.zeros(len(names))
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - cost * weights
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(cost), gradient)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def error(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """Return Brier score and expected calibration error in ten bins."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for p, right in pairs:
        bins.setdefault(min(int(p * 10), 9), []).append((p, right))
    gap = sum(abs(sum(p for p, _ in b) - sum(r for _, r in b)) for b in bins.values())
    return sum((p - r) ** 2 for p, r in pairs) / len(pairs), gap / len(pairs)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--sheets", type=Path, required=True)
    ask.add_argument("--polnear", type=Path)
    ask.add_argument("--judged", nargs="+", type=Path)
    ask.add_argument("--level", type=float)
    ask.add_argument("--penalty", type=float, default=1.0)
    ask.add_argument("--fewest", type=int, default=5, help="a feature must hold of so many rows")
    ask.add_argument("--write", type=Path)
    args = ask.parse_args()
    examples = [one for path in sorted(args.sheets.glob("*.json")) for one in from_sheet(path)]
    if args.polnear is not None:
        examples += [one for path in sorted(args.polnear.glob("*.txt")) for one in from_polnear(path)]
    if args.judged is not None:
        examples += from_judged(args.judged)
    held = Counter(name for _, _, features, _ in examples for name in set(features))
    names = sorted(name for name, n in held.items() if n >= args.fewest)
    documents = sorted({(source, name) for source, name, *_ in examples})
    pairs = []
    for fold in range(FOLDS):
        out = set(documents[fold::FOLDS])
        weights = fit([e for e in examples if (e[0], e[1]) not in out], names, args.penalty)
        known = dict(zip(names, weights, strict=True))
        pairs += [
            (probability(f, known), right, source) for source, name, f, right in examples if (source, name) in out
        ]
    for source in ("sheet", "judged", "polnear"):
        own = [(p, right) for p, right, s in pairs if s == source]
        if own:
            brier, gap = error(own)
            share = sum(r for _, r in own) / len(own)
            print(f"{source}: {len(own)} rows, {share:.3f} right; left out: Brier {brier:.3f}, ECE {gap:.3f}")
            for level in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
                kept = [r for p, r in own if p >= level]
                if kept:
                    print(f"   from {level}: {len(kept)} rows, {sum(kept) / len(kept):.3f} right")
    known = dict(zip(names, fit(examples, names, args.penalty), strict=True))
    if args.level is not None:
        own = [features for source, _, features, _ in examples if source == "sheet"]
        while sum(probability(features, known) for features in own) / len(own) > args.level:
            known["any"] -= 0.01
    for name in names:
        print(f"{known[name]:7.3f} {held[name]:5d} {name}")
    if args.write is not None:
        with args.write.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(["feature", "weight", "rows"])
            rows.writerows([name, f"{known[name]:.3f}", held[name]] for name in names if name != "polnear")


if __name__ == "__main__":
    main()
