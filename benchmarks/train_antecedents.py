"""Learn the weights of `workbench/lexicons/antecedents.csv` from documents with coreference.

    python benchmarks/train_antecedents.py GUM.jsonl GAP.jsonl [--penalty 10] [--eager 0.8] [--rounds 2] [--write FILE]

A line of GUM.jsonl is one document: `id`, `text`, `tokens` ([start, end, …]) and `onto` ([first, last, head, entity]),
as made from GUM (Zeldes 2017; annotations CC BY 4.0). A line of GAP.jsonl is a text with one pronoun: `text`, `at`,
and `A` and `B` ([start, end, meant or not]), as in GAP (Webster et al. 2018; Apache-2.0). The texts are parsed as at
run time; mentions and candidates come from `workbench.annotators`, so that the weights fit what they will meet. The
first round follows the truth; the later ones the decisions of the weights so far, mistakes included. `--eager` moves
the choice between an old and a new referent of a noun phrase: the most probable answer finds too few links. `--genres`
are those of GUM that are written in sentences. Nothing is random: the same files give the same weights. Needs SciPy.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import optimize, sparse
from spacy.tokens import Doc

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.nominals import find_candidates
from workbench.annotators.coreference.page import Page
from workbench.annotators.coreference.pronoun_features import Facts
from workbench.annotators.coreference.ranking import Ranker, names_of
from workbench.annotators.coreference.resolution import Resolver
from workbench.annotators.names.mentions import find_mentions
from workbench.annotators.sentences import find_sentences
from workbench.grammar.parse import parse_of
from workbench.model import load_model
from workbench.pipeline import parse

Decision = tuple[list[list[str]], list[int]]
GENRES = "academic bio court essay fiction interview letter podcast speech textbook voyage".split()


@dataclass
class Prepared:
    """A training document, parsed as at run time, with the rows that coreference is given."""

    document: dict[str, Any]
    doc: Doc
    found: dict[str, list[dict[str, Any]]]

    def start_of(self, mention: Mention) -> int:
        """Return the offset of the first character of a mention."""
        return int(self.doc[mention.first].idx)

    def end_of(self, mention: Mention) -> int:
        """Return the offset after the last character of a mention."""
        return int(self.doc[mention.last].idx + len(self.doc[mention.last]))


def prepared(document: dict[str, Any], doc: Doc) -> Prepared:
    """Return a document with its sentences and names found."""
    found: dict[str, list[dict[str, Any]]] = {"articles": [{"article_id": "a", "published": None, "title": None}]}
    found["sentences"] = find_sentences(doc, found)
    found["mentions"] = find_mentions(doc, found)
    return Prepared(document, doc, found)


class Learner(Resolver):
    """A resolver that records its choices beside what they should have been."""

    def __init__(self, page: Page, weights: dict[str, float], truth: dict[int, str], follow: bool) -> None:
        super().__init__(page, Ranker(weights))
        self.truth, self.follow = truth, follow
        self.decisions: list[Decision] = []
        self.mentions: dict[int, list[Mention]] = {}

    def join(self, mention: Mention, cluster: Cluster | None) -> None:
        """Add a mention to a cluster, and remember it."""
        super().join(mention, cluster)
        self.mentions.setdefault(id(mention.cluster), []).append(mention)

    def label(self, cluster: Cluster) -> str | None:
        """Return the true entity of most mentions of a cluster."""
        known = Counter(t for m in self.mentions.get(id(cluster), ()) if (t := self.truth.get(id(m))))
        return known.most_common(1)[0][0] if known else None

    def plain_antecedent(self, mention: Mention, candidates: list[Cluster]) -> Cluster | None:
        """Leave nothing to rules: the weights learn from every choice."""
        return None

    def decide(
        self, mention: Mention, candidates: list[Cluster], answers: list[tuple[Facts, ...]], none: tuple[Facts, ...]
    ) -> Cluster | None:
        """Record a choice; make the right one, or that of the weights so far."""
        gold = self.truth.get(id(mention))
        right = [i for i, c in enumerate(candidates) if gold is not None and self.label(c) == gold]
        first = gold is None
        if mention.kind != "pronoun":
            first = first or not any(self.label(c) == gold for c in self.clusters.values())
        if right or first:
            self.decisions.append(([names_of(answer) for answer in [*answers, none]], right or [len(candidates)]))
        if self.follow:
            return candidates[right[0]] if right else None
        return super().decide(mention, candidates, answers, none)


class PairLearner(Learner):
    """Learns from one pronoun of a document, of which is known which of two names it means, or neither."""

    def __init__(self, page: Page, weights: dict[str, float], pronoun: Mention | None, names: dict[int, bool]) -> None:
        super().__init__(page, weights, {}, follow=False)
        self.pronoun, self.pair = pronoun, names

    def decide(
        self, mention: Mention, candidates: list[Cluster], answers: list[tuple[Facts, ...]], none: tuple[Facts, ...]
    ) -> Cluster | None:
        """Record the choice for the one pronoun; go on as the weights so far say."""
        if mention is self.pronoun:
            told = [{self.pair[id(m)] for m in self.mentions.get(id(c), ()) if id(m) in self.pair} for c in candidates]
            right = [i for i, answer in enumerate(told) if answer == {True}]
            if not right and True not in self.pair.values():
                right = [i for i, answer in enumerate(told) if not answer] + [len(candidates)]
            if right:
                self.decisions.append(([names_of(answer) for answer in [*answers, none]], right))
        return Resolver.decide(self, mention, candidates, answers, none)


def align(document: dict[str, Any], mentions: list[Mention], page: Page) -> dict[int, str]:
    """Return the true entity of each mention by the place of its head."""
    tokens = document["tokens"]
    heads: dict[int, list[tuple[int, int, str]]] = {}
    for first, last, head, entity in document["onto"]:
        heads.setdefault(tokens[head][0], []).append((last - first, tokens[last][0], entity))
    truth = {}
    for mention in mentions:
        places = range(mention.first, mention.last + 1) if mention.kind == "name" else (mention.head,)
        spans = next((heads[page.parse.start[i]] for i in places if page.parse.start[i] in heads), None)
        if spans is not None:
            truth[id(mention)] = min(spans)[2]
    return truth


def learner_of(given: Prepared, weights: dict[str, float], follow: bool) -> tuple[Learner, list[Mention]]:
    """Return a learner for a document and the mentions that it is to resolve."""
    page = Page(parse_of(given.doc))
    mentions = find_candidates(page, given.found)
    document = given.document
    if "onto" in document:
        return Learner(page, weights, align(document, mentions, page), follow), mentions
    pronoun = next((m for m in mentions if m.kind == "pronoun" and given.start_of(m) == document["at"]), None)
    pair = {
        id(mention): bool(meant)
        for start, end, meant in (document["A"], document["B"])
        for mention in mentions
        if mention.kind == "name" and given.start_of(mention) < end and given.end_of(mention) > start
    }
    return PairLearner(page, weights, pronoun, pair), mentions


def collect(documents: list[Prepared], weights: dict[str, float], follow: bool) -> list[Decision]:
    """Return the choices that documents ask for."""
    decisions = []
    for given in documents:
        learner, mentions = learner_of(given, weights, follow)
        learner.resolve(mentions)
        decisions += learner.decisions
    return decisions


def fit(decisions: list[Decision], penalty: float, least: int, eager: float) -> dict[str, float]:
    """Return the weights that make the right choices most probable, less `penalty` times their squares.

    A noun phrase counts as new only where that answer stays the best after `eager` has been taken from its score.
    """
    counts = Counter(name for options, _ in decisions for option in options for name in option)
    names = sorted(name for name, count in counts.items() if count >= least)
    number = {name: i for i, name in enumerate(names)}
    columns, pointer, starts, right, margin = [], [0], [], [], []
    for options, correct in decisions:
        starts.append(len(pointer) - 1)
        for i, option in enumerate(options):
            columns += [number[name] for name in option if name in number]
            pointer.append(len(columns))
            right.append(i in correct)
            margin.append(eager if option[0].startswith("new: ") else 0.0)
    matrix = sparse.csr_matrix((np.ones(len(columns)), columns, pointer), shape=(len(pointer) - 1, len(names)))
    begin = np.array(starts)
    sizes = np.diff([*starts, len(right)])
    good, head_start = np.array(right, dtype=float), np.array(margin)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ w + head_start
        score -= np.repeat(np.maximum.reduceat(score, begin), sizes)
        mass = np.exp(score)
        total, kept = np.add.reduceat(mass, begin), np.add.reduceat(mass * good, begin)
        slope = mass / np.repeat(total, sizes) - mass * good / np.repeat(np.maximum(kept, 1e-300), sizes)
        value = float(np.sum(np.log(total) - np.log(np.maximum(kept, 1e-300))) + penalty * (w @ w))
        return value, matrix.T @ slope + 2 * penalty * w

    best = optimize.minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return dict(zip(names, best.x.tolist(), strict=True))


def write(weights: dict[str, float], path: Path) -> None:
    """Write weights as rows of `antecedents.csv`, the negligible ones left out."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows([name, f"{weight:.3f}"] for name, weight in sorted(weights.items()) if abs(weight) >= 0.02)


def read(paths: list[Path], genres: list[str]) -> list[Prepared]:
    """Return the documents of some files, parsed; those of other genres of GUM are left out."""
    documents = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [document for document in documents if "onto" not in document or document["id"].split("_")[1] in genres]
    docs = parse([document["text"] for document in kept], load_model())
    return [prepared(document, doc) for document, doc in zip(kept, docs, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("train", type=Path, nargs="+")
    parser.add_argument("--penalty", type=float, default=10.0)
    parser.add_argument("--eager", type=float, default=0.8, help="how much a new referent must be better than an old")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--least", type=int, default=8, help="leave out features seen less often")
    parser.add_argument("--genres", nargs="+", default=GENRES)
    parser.add_argument("--write", type=Path, default=Path("workbench/lexicons/antecedents.csv"))
    options = parser.parse_args()
    documents = read(options.train, options.genres)
    weights: dict[str, float] = {}
    for turn in range(options.rounds):
        decisions = collect(documents, weights, follow=turn == 0)
        weights = fit(decisions, options.penalty, options.least, options.eager)
        print(f"round {turn + 1}: {len(decisions)} decisions, {len(weights)} features")
    write(weights, options.write)


if __name__ == "__main__":
    main()
