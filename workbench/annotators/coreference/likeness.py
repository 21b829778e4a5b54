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
        self.page = page
        self.vectors: dict[str, np.ndarray | None] = {}
        self.alike: dict[tuple[str, str], float] = {}

    def of(self, mention: Mention, cluster: Cluster) -> float:
        """Return the cosine of the word vectors of the head nouns of a mention and a cluster's last noun phrase."""
        other = cluster.last_noun
        if other is None:
            return 0.0
        words = self.page.parse.lower[mention.head], self.page.parse.lower[other.head]
        alike = self.alike.get(words)
        if alike is None:
            one, two = self.vector(mention.head), self.vector(other.head)
            alike = self.alike[words] = float(one @ two) if one is not None and two is not None else 0.0
        return alike

    def vector(self, i: int) -> np.ndarray | None:
        """Return the word vector of a token at length 1, None where it has none."""
        word = self.page.parse.lower[i]
        if word not in self.vectors:
            token = self.page.parse.doc[i]
            told = token.vocab.vectors.size > 0
            self.vectors[word] = vector_of_form(token.vocab, token.orth) if told else at_length_one(token.vector)
        return self.vectors[word]


@lru_cache(maxsize=4096)
def vector_of_form(vocab: Vocab, form: int) -> np.ndarray | None:
    """Return the vector that a vocabulary has for a form, at length 1; None where it has none."""
    return at_length_one(vocab.get_vector(form)) if vocab.has_vector(form) else None


def at_length_one(vector: Any) -> np.ndarray | None:
    """Return a vector at length 1, None where it has no length."""
    norm = math.sqrt(float(vector @ vector)) if len(vector) else 0.0
    return vector / norm if norm else None
