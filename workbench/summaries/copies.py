"""Near copies: articles that are one wire story, printed more than once with light edits.

An exact index of runs of four words (shingles): two articles are near copies when at least half of the runs of the
shorter one stand in the longer one too. No sampling, so that the shared passage can always be shown.
Broder 1997, On the resemblance and containment of documents.
"""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

WORDS = 4
SHARED = 0.5
COMMON = 50
WORD = re.compile(r"\w+")
ANSWERS_KEPT = 4
_KEPT: dict[int, dict[str, str]] = {}


def find_copies(articles: pd.DataFrame) -> dict[str, str]:
    """Return for each article_id the id of the report that it is a copy of (its own id where it is the first).

    The first is the one published first, then the one with the smaller id, so that the order of rows does not matter.
    A run of words that stands in more than 50 articles (a house style's boilerplate) counts for nothing. The last
    answers are kept: happenings, relations and charts ask for the same articles.
    """
    columns = (articles[name].tolist() for name in ("article_id", "published", "text"))
    key = hash(tuple(zip(*columns, strict=True)))
    if key not in _KEPT:
        found = _find_copies(articles)
        while len(_KEPT) >= ANSWERS_KEPT:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[key] = found
    return dict(_KEPT[key])


def _find_copies(articles: pd.DataFrame) -> dict[str, str]:
    ordered = articles.sort_values(["published", "article_id"], na_position="last")
    runs = {article_id: shingles(text) for article_id, text in zip(ordered["article_id"], ordered["text"], strict=True)}
    alone: dict[tuple[str, ...], str] = {}
    places: dict[tuple[str, ...], list[str]] = {}
    for article_id, own in runs.items():
        for run in own:
            other = alone.setdefault(run, article_id)
            if other != article_id:
                places.setdefault(run, [other]).append(article_id)
    shared: Counter[tuple[str, str]] = Counter()
    for where in places.values():
        if len(where) <= COMMON:
            for i, one in enumerate(where):
                for other in where[i + 1 :]:
                    shared[one, other] += 1
    first = {article_id: article_id for article_id in runs}
    rank = {article_id: i for i, article_id in enumerate(runs)}
    for one, other in sorted(shared, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
        if shared[one, other] >= SHARED * min(len(runs[one]), len(runs[other])) and first[other] == other:
            first[other] = first[one]
    return first


def shingles(text: str) -> set[tuple[str, ...]]:
    """Return the runs of four words of a text, in lower case."""
    words = WORD.findall(text.casefold())
    return set(zip(*(words[i:] for i in range(WORDS)), strict=False))


def shared_passage(one: str, other: str) -> str:
    """Return the longest passage, in the words of the first text, that both texts have; empty where there is none."""
    from difflib import SequenceMatcher

    left, right = list(WORD.finditer(one)), [word.group().casefold() for word in WORD.finditer(other)]
    match = SequenceMatcher(None, [word.group().casefold() for word in left], right, autojunk=False)
    block = match.find_longest_match()
    return one[left[block.a].start() : left[block.a + block.size - 1].end()] if block.size else ""
