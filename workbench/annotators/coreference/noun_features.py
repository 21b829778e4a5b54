"""What speaks for and against an earlier mention as what a noun phrase refers to: facts, and the features they have."""

from __future__ import annotations

from collections.abc import Callable

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.pronoun_features import Facts, bucket


def nominal_facts(mention: Mention, cluster: Cluster, match: str, rank: int, alike: float) -> tuple[Facts, ...]:
    """Return what is known of a cluster as antecedent of a noun phrase.

    Args:
        mention: the noun phrase.
        cluster: the candidate.
        match: how the head noun is known for the cluster.
        rank: how many candidates that match so were mentioned more recently.
        alike: cosine of the word vectors of the two head nouns.
    """
    last = cluster.last
    distance = mention.sentence - last.sentence
    near = str(distance) if distance < 3 else "3-5" if distance < 6 else "6+"
    words, names = mention.modifiers, mention.names
    if not words and not names:
        modifiers = "no modifier"
    elif words <= cluster.words and names <= cluster.names:
        modifiers = "known modifiers"
    elif words & cluster.words or names & cluster.names:
        modifiers = "some known modifiers"
    else:
        modifiers = "new modifiers"
    if words == last.modifiers and names == last.names and match == "head":
        modifiers = "same modifiers" if words or names else "no modifier, as before"
    if match == "type":
        match = f"type {mention.type}"
    owner = ""
    if cluster.id in names:
        owner = "possessor" if mention.article == "poss" else "modifier"
    looks = ""
    if match not in ("head", "name", "title"):
        looks = "0.0" if alike < 0.1 else str(int(min(alike, 0.8) * 10) / 10)
    first = cluster.first
    return (
        ("noun's place", match, near, mention.article, rank if rank < 4 else 4, last.role, last.kind),
        (
            "noun's words",
            match,
            mention.article,
            modifiers,
            bool(names and cluster.names and not (names & cluster.names)),
            bool(mention.numbers and last.numbers and not (mention.numbers & last.numbers)),
        ),
        (
            "noun's kind",
            match,
            mention.type,
            cluster.type,
            mention.number == cluster.number,
            bucket(cluster.count),
            cluster.named,
            mention.article,
        ),
        (
            "noun's form",
            match,
            owner,
            mention.postmodified,
            first.kind == "nominal" and first.postmodified and not mention.postmodified,
            looks,
            last.first <= mention.head <= last.last,
            first.article if first.kind == "nominal" else first.kind,
            mention.article,
        ),
    )


def _noun_place(match: str, near: str, article: str, rank: int, role: str, kind: str) -> list[str]:
    return [
        f"{match}: with {article}",
        f"{match}: {near} sentences before",
        f"{match}: rank {rank if rank < 4 else '4+'}",
        f"{match}: after {role} {kind}",
        f"{match}: with {article}, {near} sentences before",
    ]


def _noun_words(match: str, article: str, modifiers: str, other: bool, counted: bool) -> list[str]:
    result = [f"{match}: {modifiers}", f"{match}: with {article}, {modifiers}"]
    if other:
        result += [f"{match}: other name as modifier", f"{match}: other name as modifier, {article}"]
    if counted:
        result.append(f"{match}: other number")
    return result


def _noun_kind(
    match: str, kind: str | None, other: str | None, agrees: bool, times: str, named: bool, article: str
) -> list[str]:
    result = [
        f"{match}: candidate is {kind} as {other}",
        f"{match}: number {'agrees' if agrees else 'differs'}",
        f"{match}: mentioned {times} times",
        f"{match}: {kind} with {article}",
    ]
    if match not in ("head", "name", "title") and named:
        result.append(f"{match}: candidate has a name, {article}")
    return result


def _noun_form(
    match: str, owner: str, follows: bool, followed: bool, looks: str, inside: bool, first: str, article: str
) -> list[str]:
    result = [f"{match}: with {article}, first {first}"]
    if owner:
        result.append(f"{match}: candidate is the {owner}")
    if follows:
        result.append(f"{match}: phrase follows")
    if followed:
        result.append(f"{match}: phrase followed before")
    if looks:
        result.append(f"{match}: alike {looks}")
    if inside:
        result.append(f"{match}: inside the candidate")
    return result


def new_referent(mention: Mention, seen: bool) -> tuple[Facts, ...]:
    """Return what speaks for a noun phrase being new; `seen`: its head noun was used before."""
    bare = not mention.modifiers and not mention.names
    return (("new", seen, mention.article, mention.type, bare, mention.number, mention.role, mention.postmodified),)


def _new(
    seen: bool, article: str, kind: str | None, bare: bool, number: str | None, role: str, follows: bool
) -> list[str]:
    word = "used" if seen else "fresh"
    result = [
        f"new: {article}, {word}",
        f"new: {kind}, {word}",
        f"new: {'bare' if bare else 'modified'}, {article}, {word}",
        f"new: {number}, {word}",
        f"new: as {role}",
    ]
    if follows:
        result += [f"new: phrase follows, {word}", f"new: phrase follows, {article}, {word}"]
    return result


FEATURES: dict[str, Callable[..., list[str]]] = {
    "noun's place": _noun_place,
    "noun's words": _noun_words,
    "noun's kind": _noun_kind,
    "noun's form": _noun_form,
    "new": _new,
}
