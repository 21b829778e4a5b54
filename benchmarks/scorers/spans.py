"""What the scorers share: overlaps, one-to-one pairs, precision, recall and F1, text from words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

CLOSES = re.compile(r"[,.;:!?)\]%]|['’](?:s|re|ve|ll|d|m|t)?$|n['’]t$")
OPENS = re.compile(r"[(\[$£€]$")


def known(value: Any) -> Any:
    """Return None for NA, else the value."""
    return None if value is None or (not isinstance(value, (list, tuple, dict)) and pd.isna(value)) else value


def overlap(a: Sequence, b: Sequence) -> int:
    """Return how many characters two spans (start, end, ...) share; 0 or less: none."""
    return min(a[1], b[1]) - max(a[0], b[0])


def f1(hits: float, said: float, true: float) -> dict[str, float]:
    """Return precision, recall and F1 in per cent."""
    precision, recall = hits / said if said else 0.0, hits / true if true else 0.0
    both = precision + recall
    return {"P": 100 * precision, "R": 100 * recall, "F1": 200 * precision * recall / both if both else 0.0}


def pair(true: Sequence, said: Sequence, weight: Callable[[Any, Any], Any]) -> dict[int, int]:
    """Return one-to-one pairs of indices, the greatest weight first; what weighs nothing (0, None) is never paired."""
    options = [(weight(t, s), -i, -j) for i, t in enumerate(true) for j, s in enumerate(said)]
    pairs: dict[int, int] = {}
    for _, i, j in sorted((option for option in options if option[0]), reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def by_span(t: Sequence, s: Sequence) -> tuple[bool, int] | None:
    """Return the weight of two spans for `pair`: the very same before longer overlaps."""
    shared = overlap(t, s)
    return (tuple(t[:2]) == tuple(s[:2]), shared) if shared > 0 else None


def join(words: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text that tokens make, without blanks before stops and after brackets, and the span of each token."""
    text, spans = "", []
    for word in words:
        if text and not text.endswith("\n") and not CLOSES.match(word) and not OPENS.search(text):
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans
