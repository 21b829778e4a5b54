"""Who "he", "its", "the kingdom" and "the envoy" are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
from spacy.tokens import Doc

from workbench.annotators import antecedents
from workbench.annotators.antecedents import Cluster
from workbench.annotators.mentions import slug
from workbench.annotators.nominals import TYPE_LABELS, Mention, Page, find_candidates
from workbench.annotators.syntax import Found, span_row

REACH = 4
CANDIDATES = 14
ACTORS = ("person", "group", "organisation", "country")


def resolve_coreference(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return all `mentions` rows: names, and what refers to them."""
    page = Page(doc, found)
    mentions = find_candidates(page, found)
    resolver = Resolver(page, antecedents.weights())
    resolver.resolve(mentions)
    return make_rows(page, found, mentions)


class Resolver:
    """Reads mentions in the order of the text and gives each its cluster."""

    def __init__(self, page: Page, weights: Mapping[str, float]) -> None:
        self.page = page
        self.weights = weights
        self.clusters: dict[int, Cluster] = {}
        self.by_id: dict[str, Cluster] = {}
        self.by_word: dict[str, list[Cluster]] = {}
        self.vectors: dict[int, np.ndarray | None] = {}

    def resolve(self, mentions: list[Mention]) -> None:
        """Give each mention its cluster; first and second persons last, since a quotation comes before its speaker."""
        late = []
        for mention in mentions:
            if mention.kind == "name":
                self.take_name(mention)
            elif mention.kind == "nominal":
                self.take_nominal(mention)
            elif mention.group in ("i", "we", "you"):
                late.append(mention)
            else:
                self.take_pronoun(mention)
        self.take_speakers(late)

    # ---- what is known of clusters

    def join(self, mention: Mention, cluster: Cluster | None) -> None:
        """Add a mention to a cluster, or to a new one."""
        if cluster is None:
            cluster = Cluster(mention)
        cluster.add(mention)
        key = id(cluster)
        self.clusters.pop(key, None)
        self.clusters[key] = cluster
        if mention.kind != "pronoun":
            self.index(mention.lemma, cluster)

    def index(self, word: str, cluster: Cluster) -> None:
        """Note that a word is used for a cluster."""
        known = self.by_word.setdefault(word, [])
        if cluster in known:
            known.remove(cluster)
        known.append(cluster)

    def take_name(self, name: Mention) -> None:
        """Put a name into the cluster of its id, and note the titles, appositions and predicates that go with it."""
        key = str(name.rows[0].get("entity_id"))
        cluster = self.by_id.get(key)
        self.join(name, cluster)
        if cluster is None:
            cluster = name.cluster
            cluster.id = key
            self.by_id[key] = cluster
        if name.type not in ("person",):
            for word in name.modifiers:
                self.index(word, cluster)
        page = self.page
        for child in page.children[name.head]:
            if child in page.name_at and page.name_at[child] is name:
                continue
            if page.dep[child] in ("compound", "nmod", "appos", "amod") and page.pos[child] in ("NOUN", "PROPN"):
                self.describe(cluster, child)
        head = page.heads[name.head]
        if page.dep[name.head] in ("nsubj",) and page.pos[head] == "AUX":
            for child in page.children[head]:
                if page.dep[child] == "attr" and page.pos[child] == "NOUN":
                    self.describe(cluster, child)

    def describe(self, cluster: Cluster, i: int) -> None:
        """Note that the noun at a token was said of a cluster."""
        if i in self.page.name_at:
            return
        word = self.page.doc[i].lemma_.lower()
        cluster.descriptors.add(word)
        self.index(word, cluster)

    def recent(self, mention: Mention, reach: int) -> list[Cluster]:
        """Return clusters mentioned in this or the last sentences, the most recent first."""
        result: list[Cluster] = []
        for cluster in reversed(self.clusters.values()):
            if mention.sentence - cluster.last.sentence > reach or len(result) >= 40:
                break
            result.append(cluster)
        return result

    # ---- decisions

    def decide(
        self, mention: Mention, candidates: list[Cluster], features: list[list[str]], none: list[str]
    ) -> Cluster | None:
        """Return the candidate with the highest score, None where that of `none` is higher."""
        weigh = self.weights.get
        scores = [sum(weigh(name, 0.0) for name in names) for names in features]
        top = sum(weigh(name, 0.0) for name in none)
        best = max(range(len(scores)), key=scores.__getitem__)
        return candidates[best] if scores[best] > top else None

    def take_pronoun(self, mention: Mention) -> None:
        """Give a third-person pronoun its cluster."""
        candidates = [c for c in self.recent(mention, REACH) if antecedents.may_be(mention, c)][:CANDIDATES]
        chosen = None
        if candidates:
            features, rank = [], 0
            for cluster in candidates:
                features.append(antecedents.pronoun_features(mention, cluster, rank))
                rank += antecedents.is_likely(mention, cluster)
            chosen = self.decide(mention, candidates, features, antecedents.pronoun_none(mention, self.page))
        self.join(mention, chosen)

    def take_nominal(self, mention: Mention) -> None:
        """Give a noun phrase its cluster."""
        named = self.apposed_name(mention)
        if named is not None:
            self.join(mention, named)
            return
        same = self.by_word.get(mention.lemma, ())[-6:]
        candidates = [c for c in reversed(same) if c.gender is None or mention.gender in (None, c.gender)]
        if mention.article in ("the", "this", "poss"):
            others = [c for c in self.recent(mention, REACH) if c not in candidates and antecedents.fits(mention, c)]
            candidates += others[:CANDIDATES]
        if not candidates:
            self.join(mention, None)
            return
        candidates.sort(key=lambda c: -c.last.head)
        features = []
        for rank, cluster in enumerate(candidates):
            features.append(antecedents.nominal_features(mention, cluster, rank, self.likeness(mention, cluster)))
        none = antecedents.nominal_none(mention, bool(same))
        self.join(mention, self.decide(mention, candidates, features, none))

    def apposed_name(self, mention: Mention) -> Cluster | None:
        """Return the cluster of the name in "the foreign minister, Ana Diaz", which is made if need be."""
        page = self.page
        for child in page.children[mention.head]:
            if child > mention.head and page.dep[child] == "appos":
                name = page.name_at.get(child)
                if name is not None and mention.type in (name.type, None) and mention.number == "singular":
                    key = str(name.rows[0].get("entity_id"))
                    if key not in self.by_id:
                        self.by_id[key] = cluster = Cluster(name)
                        cluster.id = key
                    return self.by_id[key]
        return None

    def likeness(self, mention: Mention, cluster: Cluster) -> float:
        """Return the cosine of the word vectors of the head nouns of a mention and a cluster's last noun phrase."""
        other = next((m for m in reversed(cluster.mentions) if m.kind != "pronoun"), None)
        if other is None:
            return 0.0
        one, two = self.vector(mention.head), self.vector(other.head)
        return float(one @ two) if one is not None and two is not None else 0.0

    def vector(self, i: int) -> np.ndarray | None:
        """Return the word vector of a token at length 1, None where it has none."""
        if i not in self.vectors:
            token = self.page.doc[i]
            vector = token.vector if token.has_vector else None
            norm = math.sqrt(float(vector @ vector)) if vector is not None and len(vector) else 0.0
            self.vectors[i] = vector / norm if vector is not None and norm else None
        return self.vectors[i]

    # ---- first and second persons

    def take_speakers(self, mentions: list[Mention]) -> None:
        """Give "I", "we" and "you" their clusters: one of a kind in a quotation, the speaker's where it is told."""
        last: dict[tuple[int, str], Cluster] = {}
        for mention in mentions:
            cluster = last.get((mention.quote, mention.group))
            if cluster is None:
                cluster = self.speaker(mention)
            self.join(mention, cluster)
            last[mention.quote, mention.group] = mention.cluster

    def speaker(self, mention: Mention) -> Cluster | None:
        """Return the cluster of who says a quotation."""
        return None


def make_rows(page: Page, found: Found, mentions: list[Mention]) -> list[dict[str, Any]]:
    """Return the rows of all mentions that name an actor or share their referent with another."""
    rows = []
    taken: Counter[str] = Counter(str(row.get("entity_id")) for row in found["mentions"])
    for mention in mentions:
        cluster = mention.cluster
        if mention.kind == "name":
            rows.append(mention.rows[0])
            continue
        alone = len(cluster.mentions) < 2
        if alone and (mention.kind == "pronoun" or mention.type not in ACTORS):
            continue
        if cluster.id is None:
            nominal = next((m for m in cluster.mentions if m.kind == "nominal"), cluster.first)
            cluster.id = free_id(page, nominal, taken)
        start = page.start[mention.first]
        end = page.start[mention.last] + len(page.doc[mention.last])
        label = (
            cluster.mentions[0].rows[0]["label"]
            if cluster.named and cluster.mentions[0].rows
            else TYPE_LABELS.get(cluster.type, "MISC")
        )
        rows.append(
            span_row(page.doc, found, start, end)
            | {
                "label": label,
                "kind": mention.kind,
                "entity_id": cluster.id,
                "confidence": 0.5,
                "_first": mention.first,
                "_last": mention.last,
                "_head": mention.head,
            }
        )
    rows.sort(key=lambda row: (row["start"], -row["end"]))
    return rows


def free_id(page: Page, mention: Mention, taken: Counter[str]) -> str:
    """Return an id of the words up to the head noun, numbered where it is taken."""
    words = [
        page.lower[i]
        for i in range(mention.first, mention.head + 1)
        if page.dep[i] not in ("det", "punct", "case", "poss")
    ]
    name = slug(" ".join(words) or mention.lemma)
    taken[name] += 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"
