"""Who is told by another name too: "Jan Novak, known as Bear" is one person, and Bear is he from there on.

So are bodies: "the Council of Elders, known as Haki", "known by its French acronym CNSP".
"""

from __future__ import annotations

from itertools import pairwise

from workbench.annotators.names.name_tokens import DASHES, Name, name_text
from workbench.annotators.names.structure import namings
from workbench.grammar.parse import Parse
from workbench.vocabulary.small_words import small_words

QUOTES = frozenset({",", "(", '"', "“", "‘", "'", "as"})
INITIALS = small_words("before another name of a body") | DASHES | {")"}
LONGEST = 6
"""Tokens between a name and the other name."""


def label_nicknames(parse: Parse, names: list[Name]) -> None:
    """Make a name that a person or body is known by one of its kind, wherever it stands."""
    actors = [name for name in names if name.label != "NORP"]  # 'known by its French acronym CNSP'
    told = {name_text(parse, other): name.label for name, other in pairwise(actors) if _is_his(parse, name, other)}
    for name in names:
        if name.source != "known":
            name.label = told.get(name_text(parse, name), name.label)


def nicknames(parse: Parse, people: list[Name]) -> dict[int, Name]:
    """Return the first token of each name that a person or body is known by → the name of it before that."""
    ordered = sorted(people, key=lambda name: name.first)
    pairs = pairwise(ordered)
    return {other.first: name for name, other in pairs if _is_his(parse, name, other)}


def _is_his(parse: Parse, name: Name, other: Name) -> bool:
    """Return whether between a full name of a person or body and another only stands that it is known by that."""
    between = range(name.last + 1, other.first)
    if name.label not in ("PERSON", "ORG") or not 1 < len(between) <= LONGEST:
        return False
    short = name.label == "ORG" and parse.plain[name.first - 1] == "(" and parse.plain[name.last + 1] == ")"
    if name.first == name.last and not short and (name.label == "ORG" or parse.plain[name.last + 1] != ","):
        return False
    verbs = [i for i in between if parse.tag[i] == "VBN" and parse.lemma[i] in namings()]
    known = QUOTES | INITIALS if name.label == "ORG" else QUOTES
    rest = [i for i in between if i not in verbs and parse.plain[i] not in known]
    plain = ("ADV", "ADJ") if name.label == "ORG" else ("ADV",)
    return len(verbs) == 1 and all(parse.pos[i] in plain for i in rest) and other.source != "known"
