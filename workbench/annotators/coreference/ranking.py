"""How well an earlier mention suits a pronoun or a noun phrase: a log-linear ranker over features that can be read.

Each candidate antecedent, and the answer "none of them", is told by a few facts (small tuples). Facts have features;
the score is the sum of their weights in `lexicons/antecedents.csv`; the highest wins. The weights are learned by
`benchmarks/train_antecedents.py`.

Denis and Baldridge (2008), "Specialized models and ranking for coreference resolution", EMNLP.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.nominals import Mention
from workbench.annotators.coreference.page import Page
from workbench.grammar.parse import NO_CLAUSE
from workbench.lexicons import read_lexicon

Facts = tuple[Any, ...]


class Ranker:
    """Gives facts their score; facts met before are not weighed again."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights
        self.known: dict[Facts, float] = {}

    def score(self, answer: tuple[Facts, ...]) -> float:
        """Return the sum of the weights of the features of an answer."""
        total = 0.0
        for facts in answer:
            score = self.known.get(facts)
            if score is None:
                score = sum(self.weights.get(name, 0.0) for name in FEATURES[facts[0]](*facts[1:]))
                self.known[facts] = score
            total += score
        return total


@cache
def learned() -> Ranker:
    """Return the ranker with the weights that are kept in `antecedents.csv`."""
    return Ranker({row["feature"]: float(row["weight"]) for row in read_lexicon("antecedents.csv")})


def names_of(answer: tuple[Facts, ...]) -> list[str]:
    """Return the features of an answer."""
    return [name for facts in answer for name in FEATURES[facts[0]](*facts[1:])]


# ---- pronouns


def pronoun_facts(mention: Mention, cluster: Cluster, rank: int) -> tuple[Facts, ...]:
    """Return what is known of a cluster as antecedent of a pronoun; `rank`: how many likely ones are more recent."""
    group = "he" if mention.group == "she" else mention.group
    last = cluster.last
    near = min(mention.sentence - last.sentence, 4)
    gender = mention.gender
    agreement = "" if gender is None or cluster.gender is None else "agrees"
    if not agreement and gender is not None and cluster.likely is not None:
        agreement = "seems to agree" if gender == cluster.likely else "seems to differ"
    quoted = ""
    if mention.quote or last.quote:
        quoted = (
            "same quotation"
            if mention.quote == last.quote
            else "into quotation"
            if mention.quote
            else "out of quotation"
        )
    role = last.role
    if role == "subject" and last.outer == NO_CLAUSE:
        role = "main subject"
    return (
        ("pronoun's place", group, near, last.role, role, mention.use, relation(mention, last), quoted),
        ("pronoun's kind", group, cluster.number, cluster.type, cluster.named, mention.duty, agreement, mention.use),
        (
            "pronoun's history",
            group,
            min(rank, 5),
            last.role == "subject",
            last.kind if last.kind != "pronoun" else f"pronoun {last.group}",
            last.article if last.kind == "nominal" else "",
            bucket(cluster.count),
            group in cluster.groups or mention.group in cluster.groups,
            last.first <= mention.head <= last.last,
        ),
    )


def relation(mention: Mention, last: Mention) -> str:
    """Return how the clause of a mention stands to that of one before, '' in another sentence."""
    if mention.sentence != last.sentence:
        return ""
    if mention.clause == last.clause:
        return "same clause"
    if mention.outer == last.clause:
        return "outer clause"
    if mention.clause == last.outer:
        return "inner clause"
    return "sister clause" if mention.outer == last.outer else "other clause"


def _place(group: str, near: int, role: str, full: str, use: str, relation: str, quoted: str) -> list[str]:
    distance = f"{near}+" if near == 4 else str(near)
    result = [
        f"{group}: candidate {distance} sentences before",
        f"{group}: {distance} sentences before as {full}",
        f"{group}: {use} after {role}",
    ]
    if relation:
        result += [f"{group}: {relation}, {use} after {role}", f"{group}: {relation}"]
    if quoted:
        result.append(f"{group}: {quoted}, {role}")
    return result


def _kind(
    group: str, number: str | None, kind: str | None, named: bool, duty: str, agreement: str, use: str
) -> list[str]:
    result = [
        f"{group}: candidate is {number} {kind}",
        f"{group}: candidate is {'named' if named else 'unnamed'} {kind}",
        f"{group}: {use}, candidate is {number} {kind}",
    ]
    if duty:
        result.append(f"{group}: {duty}, candidate is {kind}")
    if agreement:
        result.append(f"{group}: gender {agreement}")
    return result


def _history(
    group: str, rank: int, subject: bool, kind: str, article: str, times: str, same: bool, inside: bool
) -> list[str]:
    result = [
        f"{group}: last mention a {kind}",
        f"{group}: rank {rank if rank < 5 else '5+'}",
        f"{group}: mentioned {times} times",
    ]
    if rank == 0 and subject:
        result.append(f"{group}: nearest and subject")
    if article:
        result.append(f"{group}: last mention with {article}")
    if same:
        result.append(f"{group}: same pronoun before")
    if inside:
        result.append(f"{group}: inside the candidate")
    return result


def no_antecedent(mention: Mention, page: Page) -> tuple[Facts, ...]:
    """Return what speaks for a pronoun having no antecedent."""
    group = "he" if mention.group == "she" else mention.group
    clause = be = False
    if group == "it" and mention.role == "subject":
        verb = mention.verb
        clause = any(
            page.parse.dep[i] in ("ccomp", "xcomp", "advcl", "csubj") and i > verb for i in page.parse.children[verb]
        )
        be = page.parse.pos[verb] == "AUX"
    expletive = group == "it" and page.parse.dep[mention.head] == "expl"
    return (("no antecedent", group, mention.use, bool(mention.quote), mention.sentence <= 1, clause, be, expletive),)


def _none(group: str, use: str, quoted: bool, early: bool, clause: bool, be: bool, expletive: bool) -> list[str]:
    result = [f"{group}: none", f"{group}: none, {use}"]
    if quoted:
        result.append(f"{group}: none, in quotation")
    if early:
        result.append(f"{group}: none, at the beginning")
    if clause:
        result.append("it: none, a clause follows")
    if be:
        result.append("it: none, subject of be")
    if expletive:
        result.append("it: none, expletive")
    return result


# ---- noun phrases


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


def bucket(count: int) -> str:
    """Return a count as a word."""
    return str(count) if count < 3 else "3-5" if count < 6 else "6+"


FEATURES: dict[str, Callable[..., list[str]]] = {
    "pronoun's place": _place,
    "pronoun's kind": _kind,
    "pronoun's history": _history,
    "no antecedent": _none,
    "noun's place": _noun_place,
    "noun's words": _noun_words,
    "noun's kind": _noun_kind,
    "noun's form": _noun_form,
    "new": _new,
}
