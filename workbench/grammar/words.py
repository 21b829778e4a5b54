"""The tokens of an article as plain lists, made once and shared by all annotators that read the same `Doc`.

Asking spaCy for one attribute of one token costs about a microsecond, and an article has thousands; here each attribute
is read for the whole article in one go, the first time that anybody asks for it:

    words = words_of(doc)              # the same object for every annotator of this article
    words.lower[i], words.tag[i]       # strings by token position: text lower lemma tag pos dep ent
    words.start[i], words.end[i]       # character offsets
    words.head[i], words.children[i]   # token positions of the parse
    words.raw[start:end]               # the characters (`doc.text` joins all tokens anew at every call)

The lists are shared: copy one before changing it (`lemma = list(words.lemma)`).
"""

from __future__ import annotations

from functools import cached_property, lru_cache

import numpy as np
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LOWER, ORTH, POS, SENT_START, SPACY, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc


class Spelling(dict[int, str]):
    """The strings of a vocabulary by key, each looked up once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__({0: ""})
        self.strings = strings

    def __missing__(self, key: int) -> str:
        word = self[key] = str(self.strings[key])
        return word


@lru_cache(maxsize=2)
def spelling_of(strings: StringStore) -> Spelling:
    """Return the spelling of a vocabulary's keys."""
    return Spelling(strings)


class Words:
    """Lists of token attributes of one `Doc`, by token position; each is made when it is first asked for."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._spelling = spelling_of(doc.vocab.strings)
        if len(self._spelling) > MOST:
            self._spelling.clear()
            self._spelling[0] = ""

    def __len__(self) -> int:
        return len(self.doc)

    def _spell(self, attribute: int) -> list[str]:
        return list(map(self._spelling.__getitem__, self.doc.to_array(attribute).tolist()))

    @cached_property
    def raw(self) -> str:
        """The text of the document."""
        return "".join([word + " " if space else word for word, space in zip(self.text, self.spaced, strict=True)])

    @cached_property
    def text(self) -> list[str]:
        """The words as written."""
        return self._spell(ORTH)

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return self._spell(LOWER)

    @cached_property
    def lemma(self) -> list[str]:
        """The lemmas as the model gives them."""
        return self._spell(LEMMA)

    @cached_property
    def tag(self) -> list[str]:
        """The fine tags ('VBD')."""
        return self._spell(TAG)

    @cached_property
    def pos(self) -> list[str]:
        """The parts of speech ('VERB')."""
        return self._spell(POS)

    @cached_property
    def dep(self) -> list[str]:
        """The dependency labels ('nsubj')."""
        return self._spell(DEP)

    @cached_property
    def ent(self) -> list[str]:
        """The labels of the model's entities, '' outside."""
        return self._spell(ENT_TYPE)

    @cached_property
    def start(self) -> list[int]:
        """The offset of the first character of each token."""
        return list(self.doc.to_array(IDX).tolist())

    @cached_property
    def end(self) -> list[int]:
        """The offset after the last character of each token."""
        return [start + len(word) for start, word in zip(self.start, self.text, strict=True)]

    @cached_property
    def spaced(self) -> list[bool]:
        """Whether white space follows each token."""
        return list((self.doc.to_array(SPACY) == 1).tolist())

    @cached_property
    def opens(self) -> list[bool]:
        """Whether each token is the first of a sentence."""
        return list((self.doc.to_array(SENT_START) == 1).tolist())

    @cached_property
    def head(self) -> list[int]:
        """The position of the head of each token; a root is its own head."""
        moves = self.doc.to_array(HEAD).astype(np.int64)
        return list((np.arange(len(moves)) + moves).tolist())

    @cached_property
    def children(self) -> list[list[int]]:
        """The positions of the children of each token, in order."""
        found: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i:
                found[head].append(i)
        return found


MOST = 200_000
"""So many strings are kept before the spelling is begun anew."""


@lru_cache(maxsize=2)
def words_of(doc: Doc) -> Words:
    """Return the words of a `Doc`; those of the last two are kept, since the annotators of an article come in a row."""
    return Words(doc)
