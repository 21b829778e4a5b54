"""Which earlier mention a pronoun or a noun phrase refers to: a log-linear ranker over features that can be read.

Each candidate antecedent, and the answer "none of them", has a list of features; its score is the sum of their weights
in `lexicons/antecedents.csv`; the highest wins. `benchmarks/train_antecedents.py` learns the weights.

Denis and Baldridge (2008), "Specialized models and ranking for coreference resolution", EMNLP.
"""

from __future__ import annotations

from functools import cache

from workbench.annotators.nominals import Mention, Page
from workbench.lexicons import read_lexicon

SAME_TYPE = {
    ("organisation", "group"),
    ("group", "organisation"),
    ("person", "group"),
    ("group", "person"),
    ("city", "place"),
    ("place", "city"),
    ("country", "place"),
    ("place", "country"),
    ("place", "organisation"),
    ("organisation", "place"),
    ("organisation", "country"),
    ("group", "country"),
    ("event", "thing"),
    ("thing", "event"),
}


class Cluster:
    """Mentions that are taken to have one referent, and what they have said of it so far."""

    __slots__ = (
        "count",
        "descriptors",
        "first",
        "gender",
        "groups",
        "heads",
        "id",
        "last",
        "members",
        "mentions",
        "named",
        "names",
        "number",
        "state",
        "type",
        "words",
    )

    def __init__(self, mention: Mention) -> None:
        self.id: str | None = None
        self.first = mention
        self.last = mention
        self.mentions: list[Mention] = []
        self.named = mention.kind == "name"
        self.type = mention.type
        self.gender: str | None = None
        self.number = mention.number
        self.heads: set[str] = set()
        self.descriptors: set[str] = set()
        self.words: set[str] = set()
        self.names: set[str] = set()
        self.state: Cluster | None = None
        self.members: list[Cluster] = []
        self.groups: set[str] = set()
        self.count = 0

    def add(self, mention: Mention) -> None:
        """Take a mention in, with its gender, head and modifiers."""
        self.mentions.append(mention)
        self.last = mention
        self.count += 1
        mention.cluster = self
        if mention.gender is not None:
            self.gender = mention.gender
        if mention.kind == "pronoun":
            self.groups.add(mention.group)
            if self.type is None and mention.group in ("he", "she"):
                self.type = "person"
        else:
            self.heads.add(mention.lemma)
            self.words |= mention.modifiers
            self.names |= mention.names
            if self.type is None:
                self.type = mention.type


@cache
def weights() -> dict[str, float]:
    """Return feature → weight, as learned."""
    return {row["feature"]: float(row["weight"]) for row in read_lexicon("antecedents.csv")}


def may_be(mention: Mention, cluster: Cluster) -> bool:
    """Whether nothing speaks against a pronoun referring to a cluster: gender, number, kind of thing, grammar."""
    group = mention.group
    last = cluster.last
    if mention.gender is not None and cluster.gender is not None and mention.gender != cluster.gender:
        return False
    kind = cluster.type
    if group in ("he", "she"):
        if kind is not None and kind != "person":
            return False
        if cluster.number == "plural" or cluster.groups & {"it", "they", "we"}:
            return False
    elif group == "it":
        if kind == "person" or cluster.groups & {"he", "she", "i"}:
            return False
        if cluster.number == "plural" and kind != "country":
            return False
    elif group == "they" and (cluster.groups & {"he", "she", "i"} or (kind == "person" and cluster.named)):
        return False
    if (
        mention.use != "possessive"
        and mention.use != "reflexive"
        and last.verb == mention.verb
        and last.head != mention.verb
    ):
        return last.role not in ("subject", "object") or mention.role not in ("subject", "object")
    return True


def pronoun_features(mention: Mention, cluster: Cluster, rank: int) -> list[str]:
    """Return what speaks for and against a cluster as antecedent of a pronoun.

    Args:
        mention: the pronoun.
        cluster: the candidate.
        rank: how many likely candidates were mentioned more recently.
    """
    group = "he" if mention.group == "she" else mention.group
    last = cluster.last
    distance = mention.sentence - last.sentence
    near = str(distance) if distance < 4 else "4+"
    count = cluster.count
    result = [
        f"{group}: candidate {near} sentences before",
        f"{group}: {near} sentences before as {last.role}",
        f"{group}: {mention.use} after {last.role}",
        f"{group}: candidate is {cluster.number} {cluster.type}",
        f"{group}: candidate is {'named' if cluster.named else 'unnamed'} {cluster.type}",
        f"{group}: last mention a {last.kind if last.kind != 'pronoun' else 'pronoun ' + last.group}",
        f"{group}: rank {rank if rank < 5 else '5+'}",
        f"{group}: mentioned {count if count < 3 else '3-5' if count < 6 else '6+'} times",
    ]
    if rank == 0 and last.role == "subject":
        result.append(f"{group}: nearest and subject")
    if last.kind == "nominal":
        result.append(f"{group}: last mention with {last.article}")
    if group in cluster.groups or mention.group in cluster.groups:
        result.append(f"{group}: same pronoun before")
    if last.verb == mention.verb:
        result.append(f"{group}: same verb, {mention.use} after {last.role}")
    if last.first <= mention.head <= last.last:
        result.append(f"{group}: inside the candidate")
    if mention.gender is not None and mention.gender == cluster.gender:
        result.append(f"{group}: gender agrees")
    if mention.quote or last.quote:
        where = (
            "same quotation"
            if mention.quote == last.quote
            else "into quotation"
            if mention.quote
            else "out of quotation"
        )
        result.append(f"{group}: {where}, {last.role}")
    return result


def is_likely(mention: Mention, cluster: Cluster) -> bool:
    """Whether a cluster is known to be of the kind that a pronoun refers to; such candidates count as competitors."""
    if mention.group in ("he", "she"):
        return cluster.type == "person"
    if mention.group == "they":
        return cluster.number == "plural" or cluster.type in ("group", "organisation")
    return cluster.number != "plural"


def pronoun_none(mention: Mention, page: Page) -> list[str]:
    """Return what speaks for a pronoun having no antecedent."""
    group = "he" if mention.group == "she" else mention.group
    result = [f"{group}: none", f"{group}: none, {mention.use}"]
    if mention.quote:
        result.append(f"{group}: none, in quotation")
    if mention.sentence <= 1:
        result.append(f"{group}: none, at the beginning")
    if group == "it" and mention.role == "subject":
        verb = mention.verb
        clause = any(page.dep[i] in ("ccomp", "xcomp", "advcl", "csubj") and i > verb for i in page.children[verb])
        if clause:
            result.append("it: none, a clause follows")
        if page.pos[verb] == "AUX":
            result.append("it: none, subject of be")
    if group == "it" and page.dep[mention.head] == "expl":
        result.append("it: none, expletive")
    return result


def match_of(mention: Mention, cluster: Cluster) -> str:
    """Return how the head noun of a noun phrase is known for a cluster."""
    if mention.lemma in cluster.heads:
        return (
            "name"
            if cluster.named and not any(m.kind == "nominal" and m.lemma == mention.lemma for m in cluster.mentions)
            else "head"
        )
    if mention.lemma in cluster.descriptors:
        return "title"
    if cluster.named and mention.lemma in cluster.words:
        return "name"
    if mention.type is not None and mention.type == cluster.type:
        return "type"
    return "other"


def fits(mention: Mention, cluster: Cluster) -> bool:
    """Whether a noun phrase may refer to a cluster whose head is another word."""
    kind, other = mention.type, cluster.type
    if mention.gender is not None and cluster.gender is not None and mention.gender != cluster.gender:
        return False
    if kind is None or other is None:
        return not cluster.named or other not in ("person", "country")
    return kind == other or (kind, other) in SAME_TYPE


def nominal_features(mention: Mention, cluster: Cluster, match: str, rank: int, alike: float) -> list[str]:
    """Return what speaks for and against a cluster as antecedent of a noun phrase.

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
    article = mention.article
    count = cluster.count
    words = mention.modifiers
    if not words and not mention.names:
        modifiers = "no modifier"
    elif words <= cluster.words and mention.names <= cluster.names:
        modifiers = "known modifiers"
    elif words & cluster.words or mention.names & cluster.names:
        modifiers = "some known modifiers"
    else:
        modifiers = "new modifiers"
    if words == last.modifiers and mention.names == last.names and match == "head":
        modifiers = "same modifiers" if words or mention.names else "no modifier, as before"
    if match == "type":
        match = f"type {mention.type}"
    result = [
        f"{match}: with {article}",
        f"{match}: {near} sentences before",
        f"{match}: {modifiers}",
        f"{match}: rank {rank if rank < 4 else '4+'}",
        f"{match}: candidate is {mention.type} as {cluster.type}",
        f"{match}: number {'agrees' if mention.number == cluster.number else 'differs'}",
        f"{match}: mentioned {count if count < 3 else '3-5' if count < 6 else '6+'} times",
        f"{match}: after {last.role} {last.kind}",
    ]
    if mention.names and cluster.names and not (mention.names & cluster.names):
        result.append(f"{match}: other name as modifier")
    if cluster.id in mention.names:
        result.append(f"{match}: candidate is the {'possessor' if mention.article == 'poss' else 'modifier'}")
    if mention.postmodified:
        result.append(f"{match}: phrase follows")
    if cluster.first.kind == "nominal" and cluster.first.postmodified and not mention.postmodified:
        result.append(f"{match}: phrase followed before")
    if match not in ("head", "name", "title"):
        result.append(f"{match}: alike {'0.0' if alike < 0.1 else str(int(min(alike, 0.8) * 10) / 10)}")
        if cluster.named:
            result.append(f"{match}: candidate has a name, {article}")
    if last.first <= mention.head <= last.last:
        result.append(f"{match}: inside the candidate")
    return result


def nominal_none(mention: Mention, seen: bool) -> list[str]:
    """Return what speaks for a noun phrase being new; `seen`: its head noun was used before."""
    word = "used" if seen else "fresh"
    result = [
        f"new: {mention.article}, {word}",
        f"new: {mention.type}, {word}",
        f"new: {'bare' if not mention.modifiers and not mention.names else 'modified'}, {mention.article}, {word}",
        f"new: {mention.number}, {word}",
        f"new: as {mention.role}",
    ]
    if mention.postmodified:
        result.append(f"new: phrase follows, {word}")
    return result
