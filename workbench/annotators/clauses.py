"""The parse of an article as plain lists, so that rules about clauses cost little: heads, labels, tags, children."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
from spacy.attrs import HEAD
from spacy.tokens import Doc

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "DT", "CD", "EX", "WDT"})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
CHAIN = 12
"""How many steps a rule may climb towards the root: more than any clause needs, and it bounds the cost on odd text."""


class Clauses:
    """Token lists of one `Doc`, indexed by token i, with the questions that rules about attribution ask of them."""

    def __init__(self, doc: Doc) -> None:
        count = len(doc)
        self.doc = doc
        self.text = doc.text
        self.head: list[int] = (np.arange(count) + doc.to_array([HEAD]).astype(np.int64).reshape(-1)).tolist()
        self.dep = [token.dep_ for token in doc]
        self.tag = [token.tag_ for token in doc]
        self.lemma = [token.lemma_ for token in doc]
        self.lower = [token.lower_ for token in doc]
        self.start = [token.idx for token in doc]
        kids: list[list[int]] = [[] for _ in range(count)]
        for i, head in enumerate(self.head):
            if head != i:
                kids[head].append(i)
        self.kids = kids

    def __len__(self) -> int:
        return len(self.start)

    def end(self, i: int) -> int:
        """Return the character offset after token i."""
        return self.start[i] + len(self.lower[i]) if len(self.lower[i]) == len(self.doc[i]) else self._end(i)

    def _end(self, i: int) -> int:
        return self.start[i] + len(self.doc[i])

    def token_at(self, offset: int) -> int:
        """Return the last token that begins at or before a character offset (0 where none does)."""
        return max(bisect_right(self.start, offset) - 1, 0)

    def first(self, i: int) -> int:
        """Return the first token of the subtree of i."""
        return int(self.doc[i].left_edge.i)

    def last(self, i: int) -> int:
        """Return the last token of the subtree of i."""
        return int(self.doc[i].right_edge.i)

    def child(self, i: int, *labels: str) -> int | None:
        """Return the first child of i with one of these labels, or None."""
        for kid in self.kids[i]:
            if self.dep[kid] in labels:
                return kid
        return None

    def is_infinitive(self, i: int) -> bool:
        """Whether verb i stands with 'to' ("to leave")."""
        return any(self.tag[kid] == "TO" for kid in self.kids[i])

    def is_finite(self, i: int) -> bool:
        """Whether verb i is a finite verb or has a finite auxiliary."""
        return self.tag[i] in FINITE_TAGS or any(
            self.dep[kid] in ("aux", "auxpass") and self.tag[kid] in FINITE_TAGS for kid in self.kids[i]
        )

    def is_passive(self, i: int) -> bool:
        """Whether verb i is a passive ("was told") or a bare past participle after a noun ("accused of")."""
        if self.tag[i] != "VBN":
            return False
        return any(self.dep[kid] in ("auxpass", "nsubjpass") for kid in self.kids[i]) or (
            self.dep[i] in ("acl", "relcl", "advcl", "amod")
            and not any(self.dep[kid] in ("aux", "dobj", "nsubj") for kid in self.kids[i])
        )

    def auxiliaries(self, i: int) -> list[int]:
        """Return the auxiliaries, negation and adverbs directly before verb i, in order."""
        return [kid for kid in self.kids[i] if kid < i and self.dep[kid] in ("aux", "auxpass", "neg")]

    def within(self, i: int, ancestor: int) -> bool:
        """Whether token i lies under `ancestor` (or is it), looking at most CHAIN steps up."""
        for _ in range(CHAIN):
            if i == ancestor:
                return True
            if self.head[i] == i:
                return False
            i = self.head[i]
        return False
