"""Count distinct things by key, quickly."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from workbench.summaries.counting import COOPERATION, DEEDS


def count_distinct(groups: np.ndarray, units: np.ndarray, size: int) -> np.ndarray:
    """Return for each group 0 … size-1 how many different units it has. Groups below 0 are left out."""
    keep = groups >= 0
    groups, units = groups[keep].astype("int64"), units[keep].astype("int64")
    if not len(groups):
        return np.zeros(size, dtype="int64")
    width = int(units.max()) + 1
    return np.bincount(distinct(groups * width + units) // width, minlength=size)[:size]


def distinct(numbers: np.ndarray) -> np.ndarray:
    """Return the different numbers in order (sorting whole numbers is several times as quick as `np.unique`)."""
    numbers = np.sort(numbers)
    return numbers[np.append(True, numbers[1:] != numbers[:-1])] if len(numbers) else numbers


def among(values: pd.Series, chosen: Collection[str]) -> np.ndarray:
    """Whether each value of a categorical column is one of those chosen."""
    kinds: Any = values.array
    wanted = np.append(kinds.categories.isin(list(chosen)), False)
    return np.asarray(wanted[kinds.codes], dtype=bool)


def is_cooperation(events: pd.DataFrame) -> np.ndarray:
    """Whether each event is cooperation (its quad class ends so)."""
    return among(events["quad"], COOPERATION)


def is_done(events: pd.DataFrame) -> np.ndarray:
    """Whether each event is told as having happened (asserted or reported), not planned, hypothetical or denied."""
    return among(events["status"], DEEDS)


def keyed(rows: pd.DataFrame, numbers: np.ndarray, names: list[str] | np.ndarray) -> pd.DataFrame:
    """Return the rows whose number is 0 or more, with the name at that number as their `key`."""
    keep = numbers >= 0
    return rows[keep].assign(key=pd.Categorical.from_codes(numbers[keep], categories=pd.Index(names)))
