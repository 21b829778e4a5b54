"""Plurals that stand for several actors: "the two nations", "both sides", "the three presidents", "they".

The members are looked for in two ways: as names joined by "and" close before ("France and Mali … the two countries");
else as the last so many actors of that kind, where no other competes in the sentence in which the last of them is
found. A person counts for his state where his title names it ("Russian President …"), a capital for its state.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.nominals import Mention
from workbench.annotators.coreference.page import Page
from workbench.lexicons import read_lexicon
from workbench.vocabulary.countries import capital_of
from workbench.vocabulary.nouns import noun_entry

WINDOW = 3
STATES, PERSONS, BODIES = "country", "person", "organisation"


@cache
def counts() -> dict[str, int]:
    """Return number word → how many."""
    return {row["word"]: int(row["count"]) for row in read_lexicon("plurals.csv") if row["count"]}


@cache
def sides() -> frozenset[str]:
    """Return nouns for whoever takes part, of whatever kind: side, party, ally."""
    return frozenset(row["word"] for row in read_lexicon("plurals.csv") if row["kind"] == "side")


def size_of(mention: Mention, page: Page) -> int | None:
    """Return for how many actors a plural stands where it says so, else None."""
    if mention.number != "plural" or mention.article in ("a", "quantifier"):
        return None
    if mention.article == "bare" and page.parse.lower[mention.first] != "both":
        return None
    for i in range(mention.first, min(mention.head, mention.last) + 1):
        size = counts().get(page.parse.lower[i])
        if size is not None:
            return size
    return None


def kinds_of(mention: Mention, page: Page) -> tuple[str, ...]:
    """Return what kinds of actors a plural noun may stand for."""
    if mention.lemma in sides() or page.parse.pos[mention.head] in ("NUM", "PRON", "DET"):
        return STATES, BODIES, PERSONS
    entry = noun_entry(mention.lemma)
    if entry is None:
        return ()
    if entry[0] == "group":
        return BODIES, STATES
    if mention.lemma == "government":
        return (STATES,)
    if mention.lemma == "capital":
        return ("city",)
    return (entry[0],) if entry[0] in (STATES, PERSONS, BODIES) else ()


def joined_names(mention: Mention, page: Page) -> list[Mention]:
    """Return the names that a name begins: "France, Mali and Chad" for France, [] where it stands alone."""
    result = [mention]
    queue = [mention.head]
    while queue:
        for child in page.parse.children[queue.pop()]:
            if page.parse.dep[child] == "conj" and child > mention.last:
                name = page.name_at.get(child)
                if name is None or name.head != child:
                    return []
                result.append(name)
                queue.append(child)
    return sorted(result, key=lambda name: name.head) if len(result) > 1 else []


def members_of(
    mention: Mention, size: int, kinds: Iterable[str], before: list[Mention], groups: list[list[Mention]]
) -> list[Cluster]:
    """Return the clusters that a plural stands for, [] where it is not clear.

    Args:
        mention: the plural.
        size: how many it stands for.
        kinds: of what kind they may be.
        before: the names before it, in order.
        groups: names joined by "and" before it, in order.
    """
    for kind in kinds:
        for group in reversed(groups):
            if mention.sentence - group[0].sentence > WINDOW:
                break
            if len(group) == size and all(_may_count(mention, name.cluster, kind) for name in group):
                clusters = list(dict.fromkeys(name.cluster for name in group))
                if len(clusters) == size:
                    return clusters
    for kind in kinds:
        found = _last_named(mention, size, kind, before)
        if found:
            return found
    return []


def _last_named(mention: Mention, size: int, kind: str, before: list[Mention]) -> list[Cluster]:
    """Return the last `size` actors of a kind, [] where fewer are near or more compete for the last place."""
    found: dict[Cluster, None] = {}
    last_sentence = None
    for name in reversed(before):
        if mention.sentence - name.sentence > WINDOW:
            break
        if last_sentence is not None and name.sentence != last_sentence:
            break
        cluster = as_kind(name, kind)
        if cluster is None or not _may_count(mention, cluster, kind):
            continue
        found.setdefault(cluster)
        if len(found) == size:
            last_sentence = name.sentence
        elif len(found) > size:
            kept = sorted(found, key=lambda c: -c.count)
            if kept[size - 1].count > kept[size].count:
                return kept[:size]
            return []
    return list(found) if len(found) == size else []


def _may_count(mention: Mention, cluster: Cluster, kind: str) -> bool:
    """Whether a cluster is of the kind, and of the gender of "the two women", as far as it is known."""
    gender = cluster.gender or cluster.likely
    return cluster.type == kind and (mention.gender is None or gender in (None, mention.gender))


def as_kind(name: Mention, kind: str) -> Cluster | None:
    """Return the cluster of a kind that a name brings to mind: itself, a person's or capital's state; else None."""
    cluster: Cluster = name.cluster
    if cluster.type == kind:
        return cluster
    if kind == STATES and cluster.state is not None:
        return cluster.state
    return None


def state_of_capital(name: Mention) -> str | None:
    """Return the id of the state whose capital a name is."""
    return capital_of(name.rows[0]["text"]) if name.type == "city" else None
