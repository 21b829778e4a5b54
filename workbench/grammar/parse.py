"""The one view of a parse: the tokens of an article as plain lists, made once and shared by all annotators.

Asking spaCy for one attribute of one token costs about a microsecond, and an article has thousands; here each attribute
is read for the whole article in one go, the first time that anybody asks for it:

    parse = parse_of(doc)              # the same object for every annotator of this article
    parse.lower[i], parse.tag[i]       # strings by token position: text plain lower lemma tag pos dep ent
    parse.start[i], parse.end[i]       # character offsets
    parse.head[i], parse.children[i]   # token positions of the parse; left[i] to right[i] is all that hangs on a token
    parse.sentence[i], parse.marks     # the number of its sentence; the quotation marks of the text
    parse.raw[start:end]               # the characters (`doc.text` joins all tokens anew at every call)

The lists are shared: nobody changes them. What a clause is made of (subject, object, agent, complement) is told by the
functions of `workbench.grammar.clause`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LEMMA, LOWER, ORTH, POS, SENT_START, SPACY, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc

from workbench.grammar.arcs import mend
from workbench.grammar.quotation_marks import Marks
from workbench.grammar.where import where
from workbench.vocabulary.hyphens import joined
from workbench.vocabulary.nouns import party_nouns
from workbench.vocabulary.verb_forms import verb_forms

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "DT", "CD", "EX", "WDT"})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBS = frozenset({"VERB", "AUX"})
CLOSED = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "ADV", "PUNCT", "INTJ"})
"""Parts of speech whose capital makes no name."""
SENTENCE_ENDS = frozenset({".", "!", "?", "…", '"', "”", "''", "’", "'", ")"})
NO_CLAUSE = -1
CHAIN = 12
"""How many steps a rule may climb towards the root: more than any clause needs, and it bounds the cost on odd text."""


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


class Place(NamedTuple):
    """The tokens of some characters: the first, the last, and the one that the others hang on."""

    first: int
    last: int
    head: int


class Parse:
    """Lists of token attributes of one `Doc`, by token position; each is made when it is first asked for."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._places: dict[tuple[int, int], Place] = {}
        self.prepositions: dict[int, list[tuple[str, int]]] = {}
        """Those that hang on a token, as `clause.prepositions` tells them, by what was asked so far."""
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
    def plain(self) -> list[str]:
        """The words as written, with straight apostrophes."""
        return [word.replace("’", "'") for word in self.text] if "’" in self.raw else self.text

    @cached_property
    def plain_lower(self) -> list[str]:
        """The words in lower case, with straight apostrophes."""
        return [word.lower() for word in self.plain] if "’" in self.raw else self.lower

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return self._spell(LOWER)

    @cached_property
    def lemma(self) -> list[str]:
        """The lemmas in lower case: the model's, but of a form of a known verb that verb ('hoped' → hope, not hop).

        The second part of a known word with a hyphen has the whole as its lemma: 'test-fired' is no shot at anybody,
        and a 'cease-fire' no fire.
        """
        lemma, lower = [word.lower() for word in self._spell(LEMMA)], self.lower
        forms = verb_forms()
        for i in where(self.pos, "VERB"):
            if lower[i] in forms and lemma[i] not in forms[lower[i]]:
                lemma[i] = forms[lower[i]][0]
        for i in where(self._spell(TAG), "NNPS"):
            lemma[i] = lemma[i][:-1] if lemma[i] == lower[i] and lemma[i][:-1] in party_nouns() else lemma[i]  # Marines
        for i in where(lower, "-"):
            if 0 < i < len(lower) - 1:
                lemma[i + 1] = joined(lower[i - 1], lemma[i + 1]) or lemma[i + 1]
        return lemma

    @cached_property
    def tag(self) -> list[str]:
        """The fine tags ('VBD'); a form in -ed of a known verb is no present: 'a mine maimed a soldier'."""
        tag, lower, forms = self._spell(TAG), self.lower, verb_forms()
        for i in where(tag, "VBP"):
            if lower[i].endswith("ed") and lower[i] in forms and lower[i] not in forms[lower[i]]:
                tag[i] = "VBD"
        return tag

    @cached_property
    def pos(self) -> list[str]:
        """The parts of speech ('VERB')."""
        return self._spell(POS)

    @cached_property
    def dep(self) -> list[str]:
        """The dependency labels ('nsubj'), after `grammar.repairs`."""
        return self._arcs[1]

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
    def _sentences(self) -> list[tuple[int, int]]:
        """The first token of each sentence and the token after it."""
        begun = [i for i, opens in enumerate(self.opens) if opens or i == 0]
        return list(pairwise([*begun, len(self)]))

    @cached_property
    def sentence(self) -> list[int]:
        """The number of the sentence of each token, as in `sentences`: one of white space only has none of its own."""
        found: list[int] = []
        number = 0
        for first, after in self._sentences:
            begins = first
            while begins < after and self.text[begins].isspace():
                begins += 1
            found += [max(number - 1, 0)] * (begins - first) + [number] * (after - begins)
            number += begins < after
        return found

    @cached_property
    def begin(self) -> list[int]:
        """The first token of the sentence of each token."""
        return [first for first, after in self._sentences for _ in range(first, after)]

    @cached_property
    def after(self) -> list[int]:
        """The token after the sentence of each token."""
        return [after for first, after in self._sentences for _ in range(first, after)]

    @cached_property
    def upper(self) -> list[int]:
        """The positions of the words that begin with a capital."""
        return [i for i, word in enumerate(self.text) if word[:1].isupper()]

    @cached_property
    def capital(self) -> list[bool]:
        """Whether the capital of each word may be that of a name."""
        found = [False] * len(self)
        for i in self.upper:
            pos = self.pos[i]
            found[i] = pos not in CLOSED or bool(self.ent[i]) or (pos == "ADV" and not self.opens[i])
        return found

    @cached_property
    def head(self) -> list[int]:
        """The position of the head of each token; a root is its own head.

        An arc that crosses the end of a paragraph is cut: its lower token becomes its own head. A past that is joined
        to a present of a relative clause belongs to the past above it.
        """
        return self._arcs[0]

    @cached_property
    def _arcs(self) -> tuple[list[int], list[str]]:
        moves = self.doc.to_array(HEAD).astype(np.int64)
        head = list((np.arange(len(moves)) + moves).tolist())
        lower = self.lower
        breaks = (i for i in where(self.tag, "_SP") if lower[i][0] in "\n\r")
        ends = [i for i in breaks if lower[i].count("\n") > 1 or i == 0 or lower[i - 1] in SENTENCE_ENDS]
        start = 0
        for end in (*ends, len(head) - 1) if ends else ():
            for i, above in enumerate(head[start : end + 1], start):
                if not start <= above <= end:
                    head[i] = i
            start = end + 1
        dep = self._spell(DEP)
        mend(head, dep, self.tag, self.pos, self.text, lower, self.lemma, self.ent, self.opens)
        return head, dep

    @cached_property
    def children(self) -> list[list[int]]:
        """The positions of the children of each token, in order."""
        found: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i:
                found[head].append(i)
        return found

    @cached_property
    def infinitives(self) -> frozenset[int]:
        """The verbs that stand behind "to"."""
        return frozenset(self.head[i] for i in where(self.tag, "TO") if self.head[i] > i)

    @cached_property
    def clause(self) -> list[int]:
        """The verb that each token stands below in its sentence, NO_CLAUSE where it stands below none."""
        head, pos, dep, found = self.head, self.pos, self.dep, [NO_CLAUSE] * len(self)
        for i in self._downwards:
            above = head[i]
            if above != i:
                is_verb = pos[above] in VERBS and dep[i] not in ("aux", "auxpass")
                found[i] = above if is_verb else found[above]
        return found

    @cached_property
    def _downwards(self) -> list[int]:
        """All tokens, each after the one that it hangs on."""
        children = self.children
        order = [i for i, above in enumerate(self.head) if above == i]
        for i in order:
            order.extend(children[i])
        return order

    @cached_property
    def left(self) -> list[int]:
        """The first token of all that hangs on each token."""
        return self._edges[0]

    @cached_property
    def right(self) -> list[int]:
        """The last token of all that hangs on each token."""
        return self._edges[1]

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        head = self.head
        first, last = list(range(len(head))), list(range(len(head)))
        for i in reversed(self._downwards):
            above = head[i]
            if first[i] < first[above]:
                first[above] = first[i]
            if last[i] > last[above]:
                last[above] = last[i]
        return first, last

    @cached_property
    def marks(self) -> Marks:
        """The quotation marks of the text."""
        return Marks(self.raw)

    @cached_property
    def quote(self) -> list[int]:
        """The number of the quotation (from 1) of each token, its opening mark included; 0 outside."""
        found = [0] * len(self)
        for number, quoted in enumerate(self.marks.quoted, start=1):
            for i in range(bisect_left(self.start, quoted.outer_start), bisect_left(self.start, quoted.end)):
                found[i] = number
        return found

    def child(self, i: int, *labels: str) -> int | None:
        """Return the first child of token i with one of these labels, or None."""
        for k in self.children[i]:
            if self.dep[k] in labels:
                return k
        return None

    def apposed(self, i: int) -> list[int]:
        """Return the nouns in apposition to a token: those that hang on it so, and the one on which it hangs so."""
        found = [k for k in self.children[i] if self.dep[k] == "appos"]
        return [*found, self.head[i]] if self.dep[i] == "appos" else found

    def token_at(self, offset: int) -> int:
        """Return the last token that begins at or before a character offset (0 where none does)."""
        return max(bisect_right(self.start, offset) - 1, 0)

    def place(self, row: Mapping[str, Any]) -> Place:
        """Return the tokens of a row's characters; the head is the first whose own head lies outside."""
        key = row["start"], row["end"]
        known = self._places.get(key)
        if known is None:
            first, last, head = self.token_at(key[0]), self.token_at(key[1] - 1), self.head
            inside = range(first, last + 1)
            top = next((i for i in inside if head[i] == i or not first <= head[i] <= last), last)
            known = self._places[key] = Place(first, last, top)
        return known


MOST = 200_000
"""So many strings are kept before the spelling is begun anew."""


@lru_cache(maxsize=2)
def parse_of(doc: Doc) -> Parse:
    """Return the parse of a `Doc`; those of the last two are kept, since the annotators of an article come in a row."""
    return Parse(doc)
