"""Words of likelihood and confidence: each probability has its word, and confidence its reasons."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from workbench.lexicons import read_lexicon
from workbench.summaries.likelihood import confidence, explain_words, likelihood, outweighs


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.0, "almost no chance"),
        (0.19, "very unlikely"),
        (0.3, "unlikely"),
        (0.5, "roughly even chance"),
        (0.55, "likely"),
        (0.81, "very likely"),
        (0.96, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_each_probability_has_a_word(probability: float, word: str) -> None:
    assert likelihood(probability) == word


def test_the_scale_has_no_gap() -> None:
    rows = read_lexicon("likelihood_words.csv")
    assert [row["to"] for row in rows[:-1]] == [row["from"] for row in rows[1:]]
    assert all(row["word"] in explain_words() for row in rows)


def test_outweighs_is_even_for_equal_counts_and_grows_with_them() -> None:
    assert outweighs(5, 5) == pytest.approx(0.5)
    assert outweighs(1, 0) == pytest.approx(0.75)
    assert outweighs(6, 4) < outweighs(60, 40) < 1


@pytest.mark.parametrize(
    ("sources", "sure", "disputed", "word"),
    [
        ([["A"], ["B", "C"]], 0.8, 0, "high"),
        ([["A"], ["B", "C"]], 0.8, 1, "low"),
        ([["A"], ["B"]], 0.9, 0, "moderate"),
        ([["A"], ["B", "C"]], 0.7, 0, "moderate"),
        ([["A"], ["A"]], 0.9, 0, "low"),
        ([["A", "B", "C"]], None, 0, "high"),
    ],
)
def test_confidence(sources: list[list[str]], sure: float | None, disputed: int, word: str) -> None:
    rows: list[dict[str, Any]] = [
        {
            "sources": one,
            "confidence": pd.NA if sure is None else sure,
            "disagreement": "who: x" if i < disputed else pd.NA,
        }
        for i, one in enumerate(sources)
    ]
    said = confidence(rows, 2)
    assert said.startswith(f"Confidence is {word}: two articles by ")
    assert ("nothing disputed" in said) == (disputed == 0)
