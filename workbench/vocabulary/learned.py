"""Learned weights, and what they make of the features of a row: a logistic regression that can be read.

Each table in `lexicons/` with the columns `feature` and `weight` was learned from judged rows by a script in
`benchmarks/`, whose name its rows' module tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import exp

from workbench.lexicons import read_lexicon


@cache
def weights(table: str) -> Mapping[str, float]:
    """Return the weight of each feature of a table; rows with `from` are steps of probability and no features."""
    return {row["feature"]: float(row["weight"]) for row in read_lexicon(table) if not row.get("from")}


def probability(features: Iterable[str], known: Mapping[str, float]) -> float:
    """Return the probability that a row with these features is right; features without a weight count nothing."""
    return 1 / (1 + exp(-sum([known.get(feature, 0.0) for feature in features])))
