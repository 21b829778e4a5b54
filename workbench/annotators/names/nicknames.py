"""Persons who are told by another name too: "Jan Novak, known as Bear" is one person, and Bear is he from there on."""

from __future__ import annotations

from itertools import pairwise

from workbench.annotators.names.name_tokens import Name, name_text
from workbench.annotators.names.structure import namings
from workbench.grammar.parse import Parse

QUOTES = frozenset({",", "(", '"', "“", "‘", "'", "as"})
LONGEST = 6
"""Tokens between a name and the other name."""


def label_nicknames(parse: Parse, names: list[Name]) -> None:
    """Make a name that a person is known by one of a person, wherever it stands."""
    told = {name_text(parse, other) for name, other in pairwise(names) if _is_his(parse, name, other)}
    for name in names:
        if name.source != "known" and name_text(parse, name) in told:
            name.label = "PERSON"


def nicknames(parse: Parse, people: list[Name]) -> dict[int, Name]:
    """Return the first token of each name that a person is known by → the name of that person before it."""
    ordered = sorted(people, key=lambda name: name.first)
    pairs = pairwise(ordered)
    return {other.first: name for name, other in pairs if _is_his(parse, name, other)}


def _is_his(parse: Parse, name: Name, other: Name) -> bool:
    """Return whether between a person's full name and another one only stands that he is known by it."""
    between = range(name.last + 1, other.first)
    if name.label != "PERSON" or name.first == name.last or not 1 < len(between) <= LONGEST:
        return False
    verbs = [i for i in between if parse.tag[i] == "VBN" and parse.lemma[i] in namings()]
    rest = [i for i in between if i not in verbs and parse.plain[i] not in QUOTES]
    return len(verbs) == 1 and all(parse.pos[i] == "ADV" for i in rest) and other.source != "known"
