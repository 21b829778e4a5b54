"""The words that rules are made of, as data files. See README.md in this folder: columns, source and reader of each."""

from __future__ import annotations

import csv
import io
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_lexicon(name: str) -> Any:
    """Return a lexicon: a tuple of dicts for `x.csv` (one per line, keys are the header), a dict for `x.toml`.

    Cached; treat the result as read-only.

    Raises:
        FileNotFoundError: there is no such lexicon; the message lists those that exist.
        ValueError: a line of a CSV does not have as many cells as the header.
    """
    folder = files(__name__)
    source = folder.joinpath(name)
    if not source.is_file():
        have = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith((".csv", ".toml")))
        raise FileNotFoundError(f"No lexicon {name!r}. There are: {', '.join(have)}.")
    text = source.read_text(encoding="utf-8")
    if name.endswith(".toml"):
        return tomllib.loads(text)
    rows = []
    for line, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        if None in row or None in row.values():
            raise ValueError(f"{name}, line {line}: not as many cells as the header has.")
        rows.append(row)
    return tuple(rows)
