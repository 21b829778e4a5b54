"""The rows of `mentions` that coreference makes: one for each referent of a mention, with an id and how sure it is."""

from __future__ import annotations

from collections import Counter
from typing import Any

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import ACTORS, Mention
from workbench.annotators.coreference.nominals import TYPE_LABELS
from workbench.annotators.coreference.page import Page
from workbench.annotators.syntax import Found, span_row
from workbench.vocabulary.naming import slug


def make_rows(page: Page, found: Found, mentions: list[Mention]) -> list[dict[str, Any]]:
    """Return the rows of mentions that name an actor or share their referent with another; one for each referent."""
    rows = []
    taken: Counter[str] = Counter(str(row.get("entity_id")) for row in found["mentions"])
    for mention in mentions:
        cluster = mention.cluster
        if mention.kind == "name":
            rows.append(mention.rows[0])
            continue
        if cluster is None:
            continue
        alone = cluster.count < 2 and not cluster.members
        if alone and (mention.kind == "pronoun" or mention.type not in ACTORS):
            continue
        start = page.parse.start[mention.first]
        end = page.parse.end[mention.last]
        row = span_row(page.parse.doc, found, start, end)
        row["kind"] = mention.kind
        for referent in cluster.members or [cluster]:
            if referent.id is None:
                nominal = next(iter(referent.nouns.values()), referent.first)
                referent.id = free_id(page, nominal, taken)
            sure = round(mention.confidence, 2)
            rows.append(row | {"label": label_of(referent), "entity_id": referent.id, "confidence": sure})
    rows.sort(key=lambda row: (row["start"], -row["end"]))
    return rows


def label_of(cluster: Cluster) -> str:
    """Return the label of what refers to a cluster: that of its first name, else by the kind of its noun."""
    return cluster.label or TYPE_LABELS.get(cluster.type or "", "MISC")


def free_id(page: Page, mention: Mention, taken: Counter[str]) -> str:
    """Return an id of the words up to the head noun, numbered where it is taken."""
    words = [
        page.parse.lower[i]
        for i in range(mention.first, mention.head + 1)
        if page.parse.dep[i] not in ("det", "punct", "case", "poss")
    ]
    if words[-1:] == ["one"] and mention.lemma != "one":  # 'one of the envoys'
        words[-1] = mention.lemma
    name = slug(" ".join(words) or mention.lemma)
    taken[name] += 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"
