"""How alike the head nouns of two noun phrases are, by the vectors of the words."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
from spacy.vocab import Vocab

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.page import Page


class Likeness:
    """Answers for one article how alike two head nouns are; what was asked before is not counted again."""

    def __init__(self, page: Page) -> None:
        self.doc, self.text, self.lower = page.parse.doc, page.parse.text, page.parse.lower
        self.known = self.doc.vocab.vectors.size > 0
        self.first: dict[str, int] = {}
        """The token of each word in lower case that was asked of first: its form stands for all."""
        self.alike: dict[tuple[str, str], float] = {}

    def of(self, mention: Mention, cluster: Cluster) -> float:
        """Return the cosine of the word vectors of the head nouns of a mention and a cluster's last noun phrase."""
        other = cluster.last_noun
        if other is None:
            return 0.0
        words = self.lower[mention.head], self.lower[other.head]
        alike = self.alike.get(words)
        if alike is None:
            i, k = self.first.setdefault(words[0], mention.head), self.first.setdefault(words[1], other.head)
            if self.known:
                alike = cosine_of_forms(self.doc.vocab, self.text[i], self.text[k])
            else:
                alike = cosine(at_length_one(self.doc[i].vector), at_length_one(self.doc[k].vector))
            self.alike[words] = alike
        return alike


def cosine(one: np.ndarray | None, two: np.ndarray | None) -> float:
    """Return the cosine of two vectors of length 1, 0 where one is unknown."""
    return float(one @ two) if one is not None and two is not None else 0.0


@lru_cache(maxsize=50_000)
def cosine_of_forms(vocab: Vocab, one: str, two: str) -> float:
    """Return the cosine of the vectors that a vocabulary has for two forms."""
    return cosine(vector_of_form(vocab, one), vector_of_form(vocab, two))


@lru_cache(maxsize=4096)
def vector_of_form(vocab: Vocab, form: str) -> np.ndarray | None:
    """Return the vector that a vocabulary has for a form, at length 1; None where it has none."""
    return at_length_one(vocab.get_vector(form)) if vocab.has_vector(form) else None


def at_length_one(vector: Any) -> np.ndarray | None:
    """Return a vector at length 1, None where it has no length."""
    norm = math.sqrt(float(vector @ vector)) if len(vector) else 0.0
    return vector / norm if norm else None
