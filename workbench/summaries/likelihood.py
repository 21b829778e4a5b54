"""Words of likelihood and of confidence, each with the numbers that it stands for (after ICD 203)."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb
from typing import Any

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.wording import counted, listed


def likelihood(probability: float, *, adverb: bool = False) -> str:
    """Return the word for a probability: 0.7 → `likely`, 0.97 → `almost certain` (as an adverb `almost certainly`)."""
    rows = read_lexicon("likelihood_words.csv")
    row = next((row for row in rows if probability < float(row["to"])), rows[-1])
    return str(row["adverb" if adverb else "word"])


def outweighs(more: int, less: int) -> float:
    """Return the probability that what was counted more often is more frequent where the counts come from.

    Of a share that is as likely to be one number as another before anything is counted: 9 and 0 → 0.999, 5 and 5 → 0.5.
    """
    n = more + less + 1
    return sum(comb(n, k) for k in range(more + 1)) / 2**n


def confidence(rows: Sequence[dict[str, Any]], articles: int) -> str:
    """Return how far a judgement can be relied on, as a sentence with its reasons.

    Args:
        rows: the happenings that it rests on.
        articles: how many articles report them, near copies counted once.

    `high` and `moderate` ask for outlets, sure rows and few that are disputed, as `confidence_words.csv` says.
    """
    outlets = len({outlet for row in rows for outlet in row["sources"]})
    sure = sum(float(row["confidence"]) if tables.known(row["confidence"]) else 1.0 for row in rows) / len(rows)
    disputed = sum(tables.known(row["disagreement"]) for row in rows)
    word = next(
        row["word"]
        for row in read_lexicon("confidence_words.csv")
        if outlets >= int(row["outlets"])
        and round(sure, 2) >= float(row["sure"])
        and disputed / len(rows) <= float(row["disputed"])
    )
    told = (
        f"{counted(articles, 'article')} by {counted(outlets, 'outlet')}" if outlets else counted(articles, "article")
    )
    against = f"{counted(disputed, 'happening')} disputed" if disputed else "nothing disputed"
    each = "the row" if len(rows) == 1 else "the rows on average"
    return f"Confidence is {word}: {told}, {each} {sure:.2f} sure, {against}."


def explain_words() -> str:
    """Return what the words of likelihood and confidence mean, for the foot of a brief."""
    scale = [
        f"{row['word']} {float(row['from']) * 100:.0f}–{float(row['to']) * 100:.0f}"
        for row in read_lexicon("likelihood_words.csv")
    ]
    levels = []
    for row in read_lexicon("confidence_words.csv"):
        if int(row["outlets"]):
            share = float(row["disputed"])
            against = f"at most {share:.0%} disputed".replace("%", " per cent") if share else "nothing disputed"
            levels.append(
                f"{row['word']} at least {counted(int(row['outlets']), 'outlet')}, rows {row['sure']} sure, {against}"
            )
    return (
        f"Likelihood, in per cent: {', '.join(scale)}. Of a row it is the probability that who did what to whom is "
        "read right; of what outweighs, or changed, the probability that the counts would not come about by chance. "
        f"Confidence says how well a judgement is attested: {'; '.join(levels)}; low, less than that. "
        f"Neither says whether {listed(['the articles', 'those whom they quote'])} tell the truth."
    )
