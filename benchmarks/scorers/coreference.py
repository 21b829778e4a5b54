"""Coreference: `mentions.entity_id` against GUM and OntoGUM (the same documents under OntoNotes rules).

Gold: `tokens`, `gum` and `onto` as `gum.documents` gives them. CoNLL F1 (the mean of MUC, B3 and CEAFe) by the head of
each mention, singletons left out, needs OntoGUM; the pairs of names and the pronouns need GUM. A pronoun is right where
the nearest mention of its entity that is no pronoun (before it, else after) is of the right entity in the gold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from scorers import gum
from scorers.spans import f1, known

PRONOUNS = set("he she it they him her them his its their hers theirs himself herself itself themselves".split())
NAMED = ("person", "organization", "place", "event")
Clusters = list[set]


def read(path: Path) -> Any:
    """Read a folder of .conllu files of GUM or OntoGUM."""
    return gum.documents(path)


def muc(left: Clusters, right: Clusters) -> tuple[float, float]:
    where = {mention: number for number, cluster in enumerate(right) for mention in cluster}
    parts = [len({where.get(mention, (mention,)) for mention in cluster}) for cluster in left]
    return sum(map(len, left)) - sum(parts), sum(map(len, left)) - len(left)


def b_cubed(left: Clusters, right: Clusters) -> tuple[float, float]:
    where = {mention: cluster for cluster in right for mention in cluster}
    shared = sum(len(cluster & where.get(mention, set())) / len(cluster) for cluster in left for mention in cluster)
    return shared, sum(map(len, left))


def ceaf_e(left: Clusters, right: Clusters) -> tuple[float, float]:
    graph = nx.Graph()
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            if a & b:
                graph.add_edge(("left", i), ("right", j), weight=2 * len(a & b) / (len(a) + len(b)))
    return sum(graph.edges[edge]["weight"] for edge in nx.max_weight_matching(graph)), len(left)


MEASURES: dict[str, Callable[[Clusters, Clusters], tuple[float, float]]] = {"MUC": muc, "B3": b_cubed, "CEAFe": ceaf_e}


class Tally:
    """Sums of the three measures over documents."""

    def __init__(self) -> None:
        self.sums: Counter = Counter()

    def add(self, gold: Clusters, said: Clusters) -> None:
        """Count one document in."""
        for name, measure in MEASURES.items():
            for side, (share, whole) in (("P", measure(said, gold)), ("R", measure(gold, said))):
                self.sums[name, side] += share
                self.sums[name, side, "of"] += whole

    def conll(self) -> float:
        """Return the mean F1 in per cent."""
        return float(np.mean([f1_of(*(self.share(name, side) for side in "PR")) for name in MEASURES]))

    def share(self, name: str, side: str) -> float:
        """Return precision (P) or recall (R) of a measure."""
        return self.sums[name, side] / (self.sums[name, side, "of"] or 1)


def f1_of(precision: float, recall: float) -> float:
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def clusters(mentions: list[dict]) -> Clusters:
    """Return the clusters of two and more heads; of mentions with one head the longest counts."""
    longest: dict[int, dict] = {}
    for mention in sorted(mentions, key=lambda mention: mention["first"] - mention["last"]):
        longest.setdefault(mention["head"], mention)
    groups = defaultdict(set)
    for head, mention in longest.items():
        if mention["entity"] is not None:
            groups[mention["entity"]].add(head)
    return [group for group in groups.values() if len(group) > 1]


def nearest(target: dict, mentions: list[dict]) -> dict | None:
    """Return the mention that is no pronoun next before the target, else next after it."""
    peers = [mention for mention in mentions if mention["kind"] != "pronoun"]
    before = [mention for mention in peers if mention["last"] < target["first"]]
    after = [mention for mention in peers if mention["first"] > target["last"]]
    if before:
        return max(before, key=lambda mention: (mention["last"], mention["first"]))
    return min(after, key=lambda mention: mention["first"], default=None)


def said_of(document: dict, rows: list[dict]) -> list[dict]:
    """Return the workbench's mentions on the gold's tokens."""
    tokens, said = document["tokens"], []
    for row in rows:
        inside = [i for i, token in enumerate(tokens) if token[1] > row["start"] and token[0] < row["end"]]
        if inside:
            span = {"first": inside[0], "last": inside[-1], "head": gum.head_of(inside[0], inside[-1], tokens)}
            said.append({**span, "entity": known(row["entity_id"]), "kind": known(row["kind"]) or "name"})
    return said


def score(documents: list[dict], rows: dict[str, dict[str, list[dict]]], result: Any) -> dict[str, Any]:
    tally, n = Tally(), Counter()
    for document in documents:
        said = said_of(document, rows["mentions"][document["id"]])
        keys = ("first", "last", "head", "entity", "type", "kind", "outer")
        gold = [dict(zip(keys, mention, strict=False)) for mention in document["gum"]]
        tally.add(clusters([dict(zip(keys, mention, strict=False)) for mention in document["onto"]]), clusters(said))
        n.update(count_names(gold, said))
        n.update(count_pronouns(document, gold, said))
    return {
        "CoNLL F1 by head": tally.conll(),
        "two names, one actor or two": f1(n["pairs hit"], n["pairs said"], n["pairs true"]),
        "pronouns right": 100 * n["right"] / (n["pronouns"] or 1),
        "pronouns right, of those tried": 100 * n["right"] / (n["tried"] or 1),
    }


def count_names(gold: list[dict], said: list[dict]) -> Counter:
    """Count the pairs of names that are one entity; a gold name that was not found loses its pairs."""
    gold = [mention for mention in gold if mention["outer"] and mention["type"] in NAMED]
    said = [mention for mention in said if mention["kind"] == "name"]
    found: dict[int, dict] = {}
    used: set[int] = set()
    for exact in (True, False):
        for i, g in enumerate(gold):
            fits = [
                (abs(s["first"] - g["first"]) + abs(s["last"] - g["last"]), j)
                for j, s in enumerate(said)
                if j not in used
                and (
                    s["head"] == g["head"] if exact else g["first"] <= s["first"] <= g["head"] <= s["last"] <= g["last"]
                )
            ]
            if i not in found and fits:
                found[i] = said[min(fits)[1]]
                used.add(min(fits)[1])
    n: Counter = Counter()
    for i, k in combinations(range(len(gold)), 2):
        true = gold[i]["entity"] == gold[k]["entity"]
        guess = i in found and k in found and found[i]["entity"] == found[k]["entity"] is not None
        n.update({"pairs true": true, "pairs said": guess, "pairs hit": true and guess})
    return n


def count_pronouns(document: dict, gold: list[dict], said: list[dict]) -> Counter:
    kinds, at_head = defaultdict(set), defaultdict(set)
    for mention in gold:
        kinds[mention["entity"]].add(mention["kind"])
        at_head[mention["head"]].add(mention["entity"])
    n: Counter = Counter()
    for p in gold:
        first, last = (document["tokens"][p[key]] for key in ("first", "last"))
        if p["kind"] != "pronoun" or document["text"][first[0] : last[1]].lower() not in PRONOUNS:
            continue
        if not kinds[p["entity"]] - {"pronoun"}:
            continue
        mine = [s for s in said if s["head"] == p["head"] and s["first"] == s["last"] and s["entity"] is not None]
        guess = nearest(p, [s for s in said if s["entity"] == mine[0]["entity"] and s is not mine[0]]) if mine else None
        right = guess is not None and p["entity"] in at_head[guess["head"]]
        n.update({"pronouns": 1, "tried": guess is not None, "right": right})
    return n
