"""Near copies: articles that are one wire story, printed more than once with light edits.

An exact index of runs of four words (shingles): two articles are near copies when at least half of the runs of the
shorter one stand in the longer one too. No sampling, so that the shared passage can always be shown;
a run is known by 64 bits made of its words.
Broder 1997, On the resemblance and containment of documents.
"""

from __future__ import annotations

import hashlib
import re
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
MOST_LOTS = 20
LARGE = 0.05
_KEPT: dict[int, dict[str, str]] = {}
NUMBERS = 1 << 31


def find_copies(articles: pd.DataFrame, shared: Shared | None = None) -> dict[str, str]:
    """Return for each article_id the id of the report that it is a copy of (its own id where it is the first).

    The first is the one published first, then the one with the smaller id, so that the order of rows does not matter.
    A run of words that stands in more than 50 articles (a house style's boilerplate) counts for nothing. The last
    answers are kept: happenings, relations and charts ask for the same articles.

    Args:
        articles: the table.
        shared: of mostly the same articles, brought up to date; an id then has one text.
    """
    if shared is not None:
        return _find_copies(articles, shared)
    key = _key_of(articles)
    if key not in _KEPT:
        _keep(key, _find_copies(articles, Shared()))
    return dict(_KEPT[key])


def remember_copies(articles: pd.DataFrame, copies: Mapping[str, str]) -> None:
    """Take over what `find_copies` answers of some articles, as it was found before: the copies, each with the first.

    Args:
        articles: the table.
        copies: article_id → id of the first; articles that are not in it are copies of none.
    """
    _keep(_key_of(articles), {one: copies.get(one, one) for one in articles["article_id"].tolist()})


def _key_of(articles: pd.DataFrame) -> int:
    columns = (articles[name].tolist() for name in ("article_id", "published", "text"))
    return hash(tuple(zip(*columns, strict=True)))


def _keep(key: int, answer: dict[str, str]) -> None:
    while len(_KEPT) >= ANSWERS_KEPT:
        _KEPT.pop(next(iter(_KEPT)))
    _KEPT[key] = answer


def _find_copies(articles: pd.DataFrame, shared: Shared) -> dict[str, str]:
    columns = (articles[name] for name in ("article_id", "published", "text"))
    ids, days, texts = (column.reset_index(drop=True) for column in columns)
    keys = ids.tolist()
    copies = shared.alike(keys, texts)
    first = {one: one for one in keys}
    if copies:
        held = {one for pair in copies for one in pair}
        place = ids[ids.isin(held)]
        told = pd.DataFrame({"published": days[place.index], "article_id": place})
        ordered = told.sort_values(["published", "article_id"], na_position="last")["article_id"].tolist()
        rank = {one: number for number, one in enumerate(ordered)}
        pairs = (sorted(pair, key=rank.__getitem__) for pair in copies)
        for one, other in sorted(pairs, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
            if first[other] == other:
                first[other] = first[one]
    return first


class Shared:
    """How many runs of words any two articles share, kept up to date: only those that come or go are looked at.

    An article is known by a number that it keeps; `lots` are sorted runs with whose they are, the first lot by far the
    largest; `pairs` (the smaller number, then the larger one) and `shared` how many runs two have in common.
    """

    def __init__(self) -> None:
        self.number_of: dict[str, int] = {}
        self.ids: list[str] = []
        self.sizes = np.array([], dtype="int64")
        self.lots = [(np.array([], dtype="uint64"), np.array([], dtype="int32"))]
        self.pairs = np.array([], dtype="int64")
        self.shared = np.array([], dtype="int64")

    def alike(self, keys: Sequence[str], texts: pd.Series) -> list[tuple[str, str]]:
        """Return the articles of which one is a near copy of the other.

        Args:
            keys: their ids; an id has one text.
            texts: of these, in their order.
        """
        new = [place for place, key in enumerate(keys) if key not in self.number_of]
        gone = self.number_of.keys() - keys if len(keys) - len(new) < len(self.number_of) else ()
        if gone or new:
            self._change(gone, {keys[place]: text for place, text in zip(new, texts.iloc[new].tolist(), strict=True)})
        ones, others = np.divmod(self.pairs, NUMBERS)
        near = self.shared >= SHARED * np.minimum(self.sizes[ones], self.sizes[others])
        pairs = zip(ones[near].tolist(), others[near].tolist(), strict=True)
        return [(self.ids[one], self.ids[other]) for one, other in pairs]

    def _change(self, gone: Iterable[str], new: Mapping[str, str]) -> None:
        """Take articles out, bring articles in with their texts."""
        out = np.array([self.number_of.pop(key) for key in gone], dtype="int64")
        runs = [shingles(text) for text in new.values()]
        numbers = len(self.sizes) + np.arange(len(new))
        self.number_of.update(zip(new, numbers.tolist(), strict=True))
        self.ids += new
        sizes = np.array([len(own) for own in runs], dtype="int64")
        self.sizes = np.concatenate([self.sizes, sizes])
        coming, whose = np.concatenate([self.lots[0][0][:0], *runs]), np.repeat(numbers.astype("int32"), sizes)
        going = [np.isin(owners, out) if len(out) else np.zeros(len(owners), dtype=bool) for _, owners in self.lots]
        leaving = [values[gone] for (values, _), gone in zip(self.lots, going, strict=True)]
        touched = np.unique(np.concatenate([coming, *leaving]))
        before, after = [], []
        for (values, owners), gone in zip(self.lots, going, strict=True):
            among = _places(values, touched)
            before.append((values[among], owners[among]))
            stay = among[~gone[among]]
            after.append((values[stay], owners[stay]))
        after.append((coming, whose))
        less, more = (_pairs(*map(np.concatenate, zip(*lots, strict=True))) for lots in (before, after))
        parts = ((self.pairs, self.shared), (less[0], -less[1]), more)
        changes, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
        self.pairs, which = np.unique(changes, return_inverse=True)
        self.shared = np.bincount(which, weights, len(self.pairs)).astype("int64")
        self.pairs, self.shared = self.pairs[self.shared > 0], self.shared[self.shared > 0]
        if len(out):
            self.lots = [(lot[0][~gone], lot[1][~gone]) for lot, gone in zip(self.lots, going, strict=True)]
        self._keep(coming, whose)

    def _keep(self, coming: np.ndarray, whose: np.ndarray) -> None:
        """Keep runs as a lot of their own, or with others where there are many or they are not few."""
        self.lots.append((coming, whose))
        if len(self.lots) > MOST_LOTS or sum(len(values) for values, _ in self.lots[1:]) > LARGE * len(self.lots[0][0]):
            values, owners = map(np.concatenate, zip(*self.lots, strict=True))
            self.lots = [(values, owners)]
        else:
            values, owners = coming, whose
        order = np.argsort(values, kind="stable")
        self.lots[-1] = values[order], owners[order]


def _places(values: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return where sorted values are one of some wanted ones, in order."""
    begins, ends = (np.searchsorted(values, wanted, side=side) for side in ("left", "right"))
    lengths = ends - begins
    skipped = np.repeat(np.cumsum(lengths) - lengths - begins, lengths)
    return np.arange(lengths.sum()) - skipped


def _pairs(values: np.ndarray, owners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers of two texts in one, and how many runs they share, boilerplate apart.

    Args:
        values: runs.
        owners: the numbers of the articles that have them, of one run in order.
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
        found.append(owners[same].astype("int64") * NUMBERS + owners[same + step])
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
