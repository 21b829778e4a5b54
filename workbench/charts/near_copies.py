"""Near copies: a wire story that six outlets print is one report.

Two articles are one report when at least half of the four-word runs of the shorter one stand in the longer one too: the
rule of `summaries.copies`, on a sketch of each text instead of an exact index, so that 20,000 articles take seconds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

import numpy as np

RUN = 4
SHARED = 0.5
SKETCH = 48
_WORD = re.compile(r"\w+")


def group_reports(texts: Sequence[str]) -> np.ndarray:
    """Return a number for each text; texts that are near copies of one another have the same."""
    runs: list[np.ndarray] = []
    hash_of = _WordHashes()
    same_text: dict[str, int] = {}
    parent = np.arange(len(texts))
    holders: dict[int, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        first = same_text.setdefault(text, number)
        hashes = _hash_runs(text, hash_of) if first == number else np.empty(0, dtype=np.uint64)
        runs.append(hashes)
        if first != number:
            parent[number] = first
            continue
        shared: dict[int, int] = defaultdict(int)
        for value in hashes[:SKETCH].tolist():
            for other in holders[value][:20]:
                shared[other] += 1
            holders[value].append(number)
        for other, times in shared.items():
            if times >= 3 and _alike(hashes, runs[other]):
                _join(parent, number, other)
    return np.array([_root(parent, number) for number in range(len(texts))], dtype="int64")


class _WordHashes(dict[str, int]):
    """The hash of each word, computed once: most words come again and again."""

    def __missing__(self, word: str) -> int:
        value = self[word] = crc32(word.encode("utf-8", "replace"))
        return value


def _hash_runs(text: str, hash_of: _WordHashes) -> np.ndarray:
    """Return the sorted, distinct hashes of all runs of four words."""
    words = np.array([hash_of[word] for word in _WORD.findall(text.lower())], dtype=np.uint64)
    if len(words) < RUN:
        return np.empty(0, dtype=np.uint64)
    mixed = np.zeros(len(words) - RUN + 1, dtype=np.uint64)
    for i in range(RUN):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + words[i : len(words) - RUN + 1 + i]
    mixed ^= mixed >> np.uint64(29)
    mixed = np.sort(mixed * np.uint64(0xBF58476D1CE4E5B9))
    return mixed[np.append(True, mixed[1:] != mixed[:-1])]


def _alike(a: np.ndarray, b: np.ndarray) -> bool:
    both = len(np.intersect1d(a, b, assume_unique=True))
    return both >= SHARED * max(min(len(a), len(b)), 1)


def _root(parent: np.ndarray, number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return int(number)


def _join(parent: np.ndarray, a: int, b: int) -> None:
    a, b = _root(parent, a), _root(parent, b)
    parent[max(a, b)] = min(a, b)
