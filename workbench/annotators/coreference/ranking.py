"""How well an earlier mention suits a pronoun or a noun phrase: a log-linear ranker over features that can be read.

Each candidate antecedent, and the answer "none of them", is told by a few facts (small tuples). Facts have features;
the score is the sum of their weights in `lexicons/antecedents.csv`; the highest wins. The weights are learned by
`benchmarks/train_antecedents.py`.

Denis and Baldridge (2008), "Specialized models and ranking for coreference resolution", EMNLP.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from workbench.annotators.coreference import noun_features, pronoun_features
from workbench.annotators.coreference.pronoun_features import Facts
from workbench.lexicons import read_lexicon

FEATURES = {**pronoun_features.FEATURES, **noun_features.FEATURES}


class Ranker:
    """Gives facts their score; facts met before are not weighed again."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights
        self.known: dict[Facts, float] = {}

    def score(self, answer: tuple[Facts, ...]) -> float:
        """Return the sum of the weights of the features of an answer."""
        total, known = 0.0, self.known
        for facts in answer:
            weight = known.get(facts)
            if weight is None:
                weight = sum(self.weights.get(name, 0.0) for name in FEATURES[facts[0]](*facts[1:]))
                known[facts] = weight
            total += weight
        return total


@cache
def learned() -> Ranker:
    """Return the ranker with the weights that are kept in `antecedents.csv`."""
    return Ranker({row["feature"]: float(row["weight"]) for row in read_lexicon("antecedents.csv")})


def names_of(answer: tuple[Facts, ...]) -> list[str]:
    """Return the features of an answer."""
    return [name for facts in answer for name in FEATURES[facts[0]](*facts[1:])]
