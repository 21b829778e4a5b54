"""A place in the text that may refer, and what the lexicons know of its noun or pronoun."""

from __future__ import annotations

from functools import cache
from typing import Any

from workbench.annotators.coreference.page import Page
from workbench.grammar.clause import SUBJECTS
from workbench.grammar.parse import NO_CLAUSE, Parse
from workbench.lexicons import read_lexicon
from workbench.vocabulary.small_words import small_words

ROLES = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "csubj": "subject",
    "dobj": "object",
    "dative": "object",
    "pobj": "prepositional",
    "poss": "possessive",
    "attr": "predicate",
    "oprd": "predicate",
    "appos": "apposition",
    "compound": "modifier",
    "amod": "modifier",
    "nmod": "modifier",
    "ROOT": "root",
}


ACTORS = ("person", "group", "organisation", "country")
SCENE = small_words("scene") | {"to", "from"}


class Mention:
    """A place in the text that may refer; positions are token numbers, `last` included."""

    __slots__ = (
        "abstract",
        "ahead",
        "article",
        "borders",
        "clause",
        "cluster",
        "confidence",
        "doer",
        "duty",
        "first",
        "gender",
        "group",
        "head",
        "hint",
        "kind",
        "last",
        "lemma",
        "likely",
        "literal",
        "local",
        "modifiers",
        "names",
        "number",
        "numbers",
        "of_clause",
        "onset",
        "outer",
        "partisan",
        "people",
        "postmodified",
        "quote",
        "role",
        "rows",
        "seat",
        "sentence",
        "stately",
        "type",
        "unsure",
        "use",
        "verb",
    )

    def __init__(self, first: int, last: int, head: int, kind: str) -> None:
        self.first, self.last, self.head, self.kind = first, last, head, kind
        self.rows: list[dict[str, Any]] = []
        self.cluster: Any = None
        self.confidence = 0.5
        self.sentence = 0
        self.quote = 0
        self.role = "other"
        self.verb = -1
        self.seat: tuple[str, int] = ("other", -1)
        self.clause = self.outer = NO_CLAUSE
        self.number: str | None = None
        self.gender: str | None = None
        self.likely: str | None = None
        self.hint: str | None = None
        self.unsure = False
        self.literal = self.local = self.abstract = self.partisan = self.people = False
        self.onset = ""
        self.type: str | None = None
        self.lemma = ""
        self.article = ""
        self.modifiers: frozenset[str] = frozenset()
        self.names: frozenset[str] = frozenset()
        self.numbers: frozenset[str] = frozenset()
        self.postmodified = False
        self.group = ""
        self.use = ""
        self.duty = ""
        self.borders: str | None = None
        self.stately = ""
        self.ahead = NO_CLAUSE
        self.doer = NO_CLAUSE
        self.of_clause = NO_CLAUSE


@cache
def pronouns() -> dict[str, dict[str, str]]:
    """Return pronoun → its line in `pronouns.csv`."""
    return {row["form"]: row for row in read_lexicon("pronouns.csv")}


@cache
def epithets() -> dict[str, list[tuple[frozenset[str], str]]]:
    """Return last word of an epithet → (the words before it, whom it fits), the longest first."""
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for row in read_lexicon("epithets.csv"):
        *before, last = row["noun"].split()
        for noun in last.split("|"):
            found.setdefault(noun, []).append((frozenset(before), row["of"]))
    return {last: sorted(rows, key=lambda row: -len(row[0])) for last, rows in found.items()}


def is_epithet(page: Page, i: int) -> bool:
    """Whether a noun with its article is one of `epithets.csv`: "the former colonial power"."""
    words = {page.parse.lower[child] for child in page.parse.children[i] if child < i}
    return "the" in words and any(before <= words for before, _ in epithets().get(page.parse.lemma[i], ()))


@cache
def kin_nouns() -> dict[str, frozenset[str]]:
    """Return noun → nouns for the same office or body by another word: envoy → ambassador, diplomat."""
    kin: dict[str, frozenset[str]] = {}
    for row in read_lexicon("kin_nouns.csv"):
        nouns = frozenset(row["nouns"].split())
        for noun in nouns:
            kin[noun] = kin.get(noun, frozenset()) | nouns - {noun}
    return kin


def place(page: Page, mention: Mention) -> None:
    """Note sentence, quotation, role, verb and clauses of a mention."""
    parse, at = page.parse, mention.head
    head, dep = parse.head, parse.dep
    mention.sentence = parse.sentence[at]
    mention.quote = parse.quote[at]
    mention.clause = parse.clause[at]
    if mention.clause != NO_CLAUSE:
        mention.outer = parse.clause[mention.clause]
    while dep[at] == "conj" and head[at] < at:
        at = head[at]
    mention.role = ROLES.get(dep[at], "other")
    governor = head[at]
    mention.literal = mention.role == "prepositional" and parse.lower[governor] in SCENE
    if parse.pos[governor] == "ADP":
        governor = head[governor]
    while dep[governor] == "xcomp" and head[governor] != governor:
        governor = head[governor]
    mention.verb = governor
    mention.seat = mention.role, governor
    if dep[at] == "appos":  # 'the leader, Amina Diallo, accused him': she sits where the leader does
        while dep[at] in ("appos", "conj") and head[at] < at:
            at = head[at]
        mention.seat = ROLES.get(dep[at], "other"), head[at]


def is_subject_in(cluster: Any, parse: Parse) -> bool:
    """Return whether somebody is a subject of the sentence that told of him last: 'Peru, the host, left'."""
    sentence = cluster.last.sentence
    return cluster.last.role == "subject" or any(
        parse.sentence[i] == sentence and parse.dep[i] in SUBJECTS for i in cluster.places
    )
