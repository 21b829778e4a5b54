"""What was worked out on the way to the tables of a case ↔ bytes: a change after opening begins nothing anew."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from workbench.summaries.remembered import Memory
from workbench.upkeep import Linked

Tables = Mapping[str, pd.DataFrame]
MADE_BY = " ".join((sys.version, pd.__version__, np.__version__)).encode()
"""What another Python or pandas packed is not read."""


class Changed(NamedTuple):
    """The articles and actors of which any row may be another than at an earlier time."""

    articles: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()

    def joined(self, later: Changed) -> Changed:
        """Return what has changed since that time, where `later` did after this."""
        return Changed(self.articles | later.articles, self.actors | later.actors)


@dataclass(frozen=True)
class Remembered:
    """What was worked out on the way to the tables of one state of a case.

    `added` are the articles as they were added; `counted` is what counting remembers, None where nothing was counted;
    `changed` what has changed since that was, None where it is not known; `learned` whether
    reviewed rows changed how sure others are; `kept` the tables of the state.
    """

    added: pd.DataFrame
    linked: Linked
    counted: Memory | None
    changed: Changed | None
    learned: bool
    kept: Tables


def pack(one: Remembered) -> bytes:
    """Return it as bytes, `kept` left out, and what other tables have in common with these."""
    import pyarrow as pa

    happenings = one.counted.frames if one.counted is not None else {}
    stages: dict[str, Tables] = {
        "added": {"articles": one.added},
        "identified": one.linked.identified,
        "told": {"entities": one.linked.entities},
        "linked": one.linked.tables,
        "counted": {name: rows for name, (_, rows) in happenings.items()},
    }
    frames = {
        (stage, name): _rest(rows, one.kept.get(name)) for stage, own in stages.items() for name, rows in own.items()
    }
    counted = None if one.counted is None else one.counted.without_frames()
    memory = one.linked.memory.without_frames()
    linked = replace(one.linked, memory=memory, identified={}, entities=pd.DataFrame(), tables={})
    rows = {name: told for name, (told, _) in happenings.items()}
    sink = pa.BufferOutputStream()
    sink.write(_header())
    with pa.CompressedOutputStream(sink, "lz4") as packed:
        told = (list(one.kept), frames, linked, counted, rows, one.changed, one.learned)
        pickle.dump(told, packed, pickle.HIGHEST_PROTOCOL)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def unpack(content: bytes, read: Callable[[str], pd.DataFrame | None]) -> Remembered | None:
    """Return what `pack` made into bytes; None where another Python or pandas did, or a table is no longer there.

    Only for what this user signed.

    Args:
        content: the bytes.
        read: returns a kept table of the same state, None where it is not there.
    """
    import pyarrow as pa

    header = _header()
    if not content.startswith(header):
        return None
    with pa.CompressedInputStream(pa.BufferReader(pa.py_buffer(content).slice(len(header))), "lz4") as packed:
        names, frames, linked, counted, rows, changed, learned = pickle.load(packed)
    kept = {name: found for name in names if (found := read(name)) is not None}
    if len(kept) < len(names):
        return None
    stages: dict[str, dict[str, pd.DataFrame]] = {}
    for (stage, name), part in frames.items():
        stages.setdefault(stage, {})[name] = _whole(part, kept.get(name))
    linked = replace(
        linked, identified=stages["identified"], entities=stages["told"]["entities"], tables=stages["linked"]
    )
    if counted is not None:
        counted.frames = {name: (told, stages["counted"][name]) for name, told in rows.items()}
    return Remembered(stages["added"]["articles"], linked, counted, changed, learned, kept)


def _header() -> bytes:
    return MADE_BY + b"\n"


def _rest(rows: pd.DataFrame, kept: pd.DataFrame | None) -> tuple[list[str], dict[str, pd.Series]]:
    """Return the columns of a table, and those of them that the kept one has not just so."""
    if kept is None or len(kept) != len(rows):
        return list(rows.columns), {name: rows[name] for name in rows.columns}
    others = [name for name in rows.columns if name not in kept.columns or not _are_same(rows[name], kept[name])]
    return list(rows.columns), {name: rows[name] for name in others}


def _are_same(one: pd.Series, other: pd.Series) -> bool:
    if one.dtype != other.dtype:
        return False
    return one.tolist() == other.tolist() if one.dtype == object else one.equals(other)


def _whole(part: tuple[list[str], dict[str, pd.Series]], kept: pd.DataFrame | None) -> pd.DataFrame:
    """Return the table of which `_rest` gave a part."""
    names, own = part
    whole = own if kept is None else {**kept, **own}
    return pd.DataFrame({name: whole[name] for name in names}, columns=names)
