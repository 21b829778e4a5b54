"""Near copies: articles that are one wire story, printed more than once with light edits.

An exact index of runs of four words (shingles): two articles are near copies when at least half of the runs of the
shorter one stand in the longer one too. No sampling, so that the shared passage can always be shown;
a run is known by 64 bits made of its words.
Broder 1997, On the resemblance and containment of documents.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
NUMBERS = 1 << 31


def find_copies(articles: pd.DataFrame, shared: Shared | None = None) -> dict[str, str]:
    """Return for each article_id the id of the report that it is a copy of (its own id where it is the first).

    The first is the one published first, then the one with the smaller id, so that the order of rows does not matter.
    A run of words that stands in more than 50 articles (a house style's boilerplate) counts for nothing. The last
    answers are kept: happenings, relations and charts ask for the same articles.

    Args:
        articles: the table.
        shared: of mostly the same articles, brought up to date.
    """
    columns = (articles[name].tolist() for name in ("article_id", "published", "text"))
    key = hash(tuple(zip(*columns, strict=True)))
    if key not in _KEPT:
        found = _find_copies(articles, shared or Shared())
        while len(_KEPT) >= ANSWERS_KEPT:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[key] = found
    return dict(_KEPT[key])


def _find_copies(articles: pd.DataFrame, shared: Shared) -> dict[str, str]:
    ordered = articles.sort_values(["published", "article_id"], na_position="last")
    ids = ordered["article_id"].tolist()
    first = list(range(len(ids)))
    for one, other in shared.alike(ordered["text"].tolist()):
        if first[other] == other:
            first[other] = first[one]
    return {article_id: ids[first[number]] for number, article_id in enumerate(ids)}


class Shared:
    """How many runs of words any two texts share, kept up to date: only runs of texts that come or go are looked at.

    A text (and which time it comes) is known by a number that it keeps; `values` are the runs of all texts, sorted,
    `owners` whose they are; `pairs` (the smaller number, then the larger one) and `shared` how many runs two have in
    common.
    """

    def __init__(self) -> None:
        self.number_of: dict[tuple[int, int], int] = {}
        self.sizes = np.array([], dtype="int64")
        self.values = np.array([], dtype="uint64")
        self.owners = np.array([], dtype="int64")
        self.pairs = np.array([], dtype="int64")
        self.shared = np.array([], dtype="int64")

    def alike(self, texts: Sequence[str]) -> Iterable[tuple[int, int]]:
        """Return the places of texts of which one is a near copy of the other, the first in order before."""
        times: Counter[int] = Counter()
        keys = []
        for key in map(_number, texts):
            keys.append((key, times[key]))
            times[key] += 1
        self._change(dict(zip(keys, texts, strict=True)))
        ones, others = np.divmod(self.pairs, NUMBERS)
        near = self.shared >= SHARED * np.minimum(self.sizes[ones], self.sizes[others])
        place = {self.number_of[key]: i for i, key in enumerate(keys)}
        found = (
            (place[one], place[other]) for one, other in zip(ones[near].tolist(), others[near].tolist(), strict=True)
        )
        return sorted((min(pair), max(pair)) for pair in found)

    def _change(self, texts: Mapping[tuple[int, int], str]) -> None:
        """Take out the texts that are not given, and bring in those that are new."""
        gone = np.array([number for key, number in self.number_of.items() if key not in texts], dtype="int64")
        new = [key for key in texts if key not in self.number_of]
        if not len(gone) and not new:
            return
        self.number_of = {key: number for key, number in self.number_of.items() if key in texts}
        runs = [shingles(texts[key]) for key in new]
        numbers = len(self.sizes) + np.arange(len(new))
        self.number_of.update(zip(new, numbers.tolist(), strict=True))
        sizes = np.array([len(own) for own in runs], dtype="int64")
        self.sizes = np.concatenate([self.sizes, sizes])
        coming, whose = np.concatenate([self.values[:0], *runs]), np.repeat(numbers, sizes)
        going = np.isin(self.owners, gone)
        touched = np.sort(np.concatenate([coming, self.values[going]]))
        among = np.searchsorted(touched, self.values) != np.searchsorted(touched, self.values, side="right")
        less = _pairs(self.values[among], self.owners[among])
        kept = among & ~going
        more = _pairs(np.concatenate([self.values[kept], coming]), np.concatenate([self.owners[kept], whose]))
        parts = ((self.pairs, self.shared), (less[0], -less[1]), more)
        changes, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
        self.pairs, which = np.unique(changes, return_inverse=True)
        self.shared = np.bincount(which, weights, len(self.pairs)).astype("int64")
        self.pairs, self.shared = self.pairs[self.shared > 0], self.shared[self.shared > 0]
        values, owners = self.values[~going], self.owners[~going]
        order = np.argsort(coming, kind="stable")
        where = np.searchsorted(values, coming[order], side="right")
        self.values, self.owners = np.insert(values, where, coming[order]), np.insert(owners, where, whose[order])


def _pairs(values: np.ndarray, owners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers of two texts in one, and how many runs they share, boilerplate apart.

    Args:
        values: runs.
        owners: the numbers of the texts that have them, of one run in order.
    """
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    begins = np.flatnonzero(np.append(True, values[1:] != values[:-1])) if len(values) else np.array([], dtype="int64")
    lengths = np.diff(np.append(begins, len(values)))
    kept = np.repeat((lengths > 1) & (lengths <= COMMON), lengths)
    values, owners = values[kept], owners[kept]
    found = [np.array([], dtype="int64")]
    for step in range(1, COMMON):
        same = np.flatnonzero(values[step:] == values[:-step])
        if not len(same):
            break
        found.append(owners[same] * NUMBERS + owners[same + step])
    both: tuple[np.ndarray, np.ndarray] = np.unique(np.concatenate(found), return_counts=True)
    return both


def shingles(text: str) -> np.ndarray:
    """Return the different runs of four words of a text, in lower case, each as a number of 64 bits, in order."""
    words = np.array([_number_of_word(word) for word in WORD.findall(text.casefold())], dtype="uint64")
    if len(words) < WORDS:
        return words[:0]
    last = len(words) - WORDS + 1
    parts = [words[i : last + i] * np.uint64(MIXED**i % 2**64) for i in range(WORDS)]
    return np.unique(np.sum(parts, axis=0, dtype="uint64"))


def _number(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


_number_of_word = lru_cache(maxsize=500_000)(_number)


def shared_passage(one: str, other: str) -> str:
    """Return the longest passage, in the words of the first text, that both texts have; empty where there is none."""
    from difflib import SequenceMatcher

    left, right = list(WORD.finditer(one)), [word.group().casefold() for word in WORD.finditer(other)]
    match = SequenceMatcher(None, [word.group().casefold() for word in left], right, autojunk=False)
    block = match.find_longest_match()
    return one[left[block.a].start() : left[block.a + block.size - 1].end()] if block.size else ""
