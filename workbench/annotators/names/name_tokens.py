"""A name as the rules about names know it: its tokens, its label, and why it is thought one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import MANY

POSSESSIVE = frozenset({"'s", "'", "’s", "’"})
DASHES = frozenset({"-", "–", "—", "/"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
"""Labels of places."""


@dataclass(slots=True)
class Name:
    """One name in the text: tokens first to last inclusive, spaCy's label or ours, and why it is thought a name."""

    first: int
    last: int
    label: str
    source: str = "ner"
    entity_id: str = ""
    end: int | None = None
    confidence: float = 0.5
    country: str | None = None


def name_text(parse: Parse, name: Name) -> str:
    """Return the characters of a name, with straight apostrophes."""
    return parse.raw[parse.start[name.first] : name.end or parse.end[name.last]].replace("’", "'")


def words_from(parse: Parse, first: int, last: int) -> str:
    """Return the characters from token `first` to token `last`, with straight apostrophes."""
    return parse.raw[parse.start[first] : parse.end[last]].replace("’", "'")


@lru_cache(maxsize=MANY)
def is_office(word: str) -> bool:
    """Return whether a word ends an office ('minister', 'Ambassador'), and is not mostly part of other names."""
    return word.lower() in lexicon.office_heads() and word not in lexicon.name_words("no office")
