"""Near copies: articles that are one wire story, printed more than once with light edits.

An exact index of runs of four words (shingles): two articles are near copies when at least half of the runs of the
shorter one stand in the longer one too. No sampling, so that the shared passage can always be shown;
a run is known by 64 bits made of its words.
Broder 1997, On the resemblance and containment of documents.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

WORDS = 4
SHARED = 0.5
COMMON = 50
WORD = re.compile(r"\w+")
MIXED = 0x9E3779B97F4A7C15  # odd: runs of the same words in another order are other numbers
ANSWERS_KEPT = 4
_KEPT: dict[int, dict[str, str]] = {}
_RUNS: dict[int, np.ndarray] = {}


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
    ids = ordered["article_id"].tolist()
    runs = _runs_of(ordered["text"].tolist())
    sizes = np.array([len(own) for own in runs], dtype="int64")
    first = list(range(len(ids)))
    ones, others, shared = _count_shared(runs)
    alike = shared >= SHARED * np.minimum(sizes[ones], sizes[others])
    for one, other in zip(ones[alike].tolist(), others[alike].tolist(), strict=True):
        if first[other] == other:
            first[other] = first[one]
    return {article_id: ids[first[number]] for number, article_id in enumerate(ids)}


def _runs_of(texts: Iterable[str]) -> list[np.ndarray]:
    """Return the runs of words of each text; those of the texts last asked for are at hand."""
    given = [(hash(text), text) for text in texts]
    kept = {key: _RUNS[key] if key in _RUNS else shingles(text) for key, text in given}
    _RUNS.clear()
    _RUNS.update(kept)
    return [kept[key] for key, _ in given]


def _count_shared(runs: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the numbers of two texts, the first in order before, and how many runs they share, in order."""
    if not runs:
        return (np.array([], dtype="int64"),) * 3
    values = np.concatenate(runs)
    owners = np.repeat(np.arange(len(runs)), [len(own) for own in runs])
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    begins = np.flatnonzero(np.append(True, values[1:] != values[:-1])) if len(values) else np.array([], dtype="int64")
    lengths = np.diff(np.append(begins, len(values)))
    kept = np.repeat((lengths > 1) & (lengths <= COMMON), lengths)
    values, owners = values[kept], owners[kept]
    pairs = [np.array([], dtype="int64")]
    for step in range(1, COMMON):
        same = np.flatnonzero(values[step:] == values[:-step])
        if not len(same):
            break
        pairs.append(owners[same] * len(runs) + owners[same + step])
    found, shared = np.unique(np.concatenate(pairs), return_counts=True)
    ones, others = np.divmod(found, len(runs))
    return ones, others, shared


def shingles(text: str) -> np.ndarray:
    """Return the different runs of four words of a text, in lower case, each as a number of 64 bits, in order."""
    words = np.array([_number(word) for word in WORD.findall(text.casefold())], dtype="uint64")
    if len(words) < WORDS:
        return words[:0]
    last = len(words) - WORDS + 1
    parts = [words[i : last + i] * np.uint64(MIXED**i % 2**64) for i in range(WORDS)]
    return np.unique(np.sum(parts, axis=0, dtype="uint64"))


@lru_cache(maxsize=500_000)
def _number(word: str) -> int:
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def shared_passage(one: str, other: str) -> str:
    """Return the longest passage, in the words of the first text, that both texts have; empty where there is none."""
    from difflib import SequenceMatcher

    left, right = list(WORD.finditer(one)), [word.group().casefold() for word in WORD.finditer(other)]
    match = SequenceMatcher(None, [word.group().casefold() for word in left], right, autojunk=False)
    block = match.find_longest_match()
    return one[left[block.a].start() : left[block.a + block.size - 1].end()] if block.size else ""
