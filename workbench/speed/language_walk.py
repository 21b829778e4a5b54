"""The guesser of languages reads all bytes of a text at once.

py3langid walks an automaton byte by byte. What state it is in depends on the last few bytes alone, for the features
that it seeks are no longer than that; so here the walk to each byte begins that many bytes before it, for all bytes
side by side in NumPy. The counts, and so the guesses, are the same (tests/loaders/test_languages.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LONGEST = 6
"""The bytes of the longest feature of py3langid's model."""


@cache
def guesser() -> LanguageIdentifier:
    """Return py3langid's identifier of languages, loaded once, that walks all bytes at once."""
    from py3langid import langid

    class AtOnce(langid.LanguageIdentifier):  # type: ignore[misc]
        """Counts the features of a text by `walk`."""

        __slots__ = ("count",)
        count: Callable[[bytes], Counter[int]]

        def _raw_score(self, text: bytes) -> np.ndarray:
            visits = self.count(text)
            return self._sparse_score(visits, self.nb_ptc) if visits else super()._raw_score(text)

    made = AtOnce.from_model_file(langid.MODEL_FILE)
    made.count = walk(made.tk_nextmove, made._rowbase, made.tk_output)
    return made


def walk(moves: Sequence[int], rows: Sequence[int], out: Sequence[int]) -> Callable[[bytes], Counter[int]]:
    """Return what counts the features of a text, in the order in which they first end.

    Args:
        moves: the next state by row and byte.
        rows: where the row of each state begins in `moves`.
        out: the feature that ends in each state, -1 where none does.
    """
    step, row_of, feature_of = np.asarray(moves), np.asarray(rows), np.asarray(out)

    def count(text: bytes) -> Counter[int]:
        given = np.frombuffer(text, dtype=np.uint8)
        states = np.zeros(len(given), dtype=step.dtype)
        for back in reversed(range(min(LONGEST, len(given)))):
            states[back:] = step[row_of[states[back:]] + given[: len(given) - back]]
        found = feature_of[states]
        return Counter(found[found >= 0].tolist())

    return count
