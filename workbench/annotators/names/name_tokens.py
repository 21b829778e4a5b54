"""The tokens of an article as the rules about names need them, and what a name is."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from workbench.grammar.words import words_of
from workbench.vocabulary import names as lexicon

POSSESSIVE = frozenset({"'s", "'", "’s", "’"})
DASHES = frozenset({"-", "–", "—", "/"})


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


class Tokens:
    """A document's tokens as plain lists, read once: words, flags and tags by position."""

    def __init__(self, doc: Doc) -> None:
        words = words_of(doc)
        self.doc = doc
        self.raw = words.raw
        self.start, self.end = words.start, words.end
        self.words = [word.replace("’", "'") for word in words.text] if "’" in words.raw else words.text
        self.pos, self.tag, self.ent, self.starts = words.pos, words.tag, words.ent, words.opens
        self.upper = [i for i, word in enumerate(self.words) if word[:1].isupper()]
        closed = {"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "ADV", "PUNCT", "INTJ"}
        self.capital = [False] * len(self.words)
        for i in self.upper:
            pos = self.pos[i]
            self.capital[i] = pos not in closed or bool(self.ent[i]) or (pos == "ADV" and not self.starts[i])

    def __len__(self) -> int:
        return len(self.words)

    def head_of(self, name: Name) -> int:
        """Return the token of a name that the others hang on: the first whose head lies outside."""
        heads = words_of(self.doc).head
        for i in range(name.first, name.last + 1):
            if not name.first <= heads[i] <= name.last or heads[i] == i:
                return i
        return name.last

    def name_text(self, name: Name) -> str:
        """Return the characters of a name."""
        return self.raw[self.start[name.first] : name.end or self.end[name.last]].replace("’", "'")

    def text(self, first: int, last: int) -> str:
        """Return the characters from token `first` to token `last`."""
        return self.raw[self.start[first] : self.end[last]].replace("’", "'")


def is_office(word: str) -> bool:
    """Return whether a word ends an office ('minister', 'Ambassador'), and is not mostly part of other names."""
    return word.lower() in lexicon.office_heads() and word not in lexicon.name_words("no office")
