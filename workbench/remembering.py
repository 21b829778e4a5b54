"""What was worked out on the way to the tables of a case ↔ bytes: a change after opening begins nothing anew."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

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
    """What was worked out on the way to the linked tables of one state of a case.

    `added` are the articles as they were added; `learned` whether reviewed rows changed how sure others are; `kept` the
    tables of the state.
    """

    added: pd.DataFrame
    linked: Linked
    learned: bool
    kept: Tables


@dataclass(frozen=True)
class Counted:
    """What was worked out on the way to the counted tables of the same state.

    `memory` is what counting remembers; `changed` what has changed since that was, None where it is not known; `kept`
    the tables of the state.
    """

    memory: Memory
    changed: Changed | None
    kept: Tables


def pack(one: Remembered) -> memoryview:
    """Return it as bytes, `kept` left out, and what other tables have in common with these."""
    stages: dict[str, Tables] = {
        "added": {"articles": one.added},
        "identified": one.linked.identified,
        "told": {"entities": one.linked.entities},
        "linked": one.linked.tables,
    }
    frames = {
        (stage, name): _rest(rows, one.kept.get(name)) for stage, own in stages.items() for name, rows in own.items()
    }
    memory = one.linked.memory.without_frames()
    linked = replace(one.linked, memory=memory, identified={}, entities=pd.DataFrame(), tables={})
    return _dump((list(one.kept), frames, linked, one.learned))


def pack_counted(one: Counted) -> memoryview:
    """Return it as bytes in the same way; by itself, since both at once would take twice the memory."""
    frames = {name: (told, _rest(rows, one.kept.get(name))) for name, (told, rows) in one.memory.frames.items()}
    return _dump((list(one.kept), frames, one.memory.without_frames(), one.changed))


def unpack(content: memoryview, read: Callable[[str], pd.DataFrame | None]) -> Remembered | None:
    """Return what `pack` made into bytes; None where another Python or pandas did, or a table is no longer there.

    Only for what this user signed.

    Args:
        content: the bytes.
        read: returns a kept table of the same state, None where it is not there.
    """
    opened = _load(content, read)
    if opened is None:
        return None
    kept, frames, linked, learned = opened
    stages: dict[str, dict[str, pd.DataFrame]] = {}
    for (stage, name), part in frames.items():
        stages.setdefault(stage, {})[name] = _whole(part, kept.get(name))
    linked = replace(
        linked, identified=stages["identified"], entities=stages["told"]["entities"], tables=stages["linked"]
    )
    return Remembered(stages["added"]["articles"], linked, learned, kept)


def unpack_counted(content: memoryview, read: Callable[[str], pd.DataFrame | None]) -> Counted | None:
    """Return what `pack_counted` made into bytes; as `unpack`."""
    opened = _load(content, read)
    if opened is None:
        return None
    kept, frames, memory, changed = opened
    memory.frames = {name: (told, _whole(part, kept.get(name))) for name, (told, part) in frames.items()}
    return Counted(memory, changed, kept)


def _dump(told: tuple[Any, ...]) -> memoryview:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    sink.write(_header())
    with pa.CompressedOutputStream(sink, "lz4") as packed:
        pickle.dump(told, packed, pickle.HIGHEST_PROTOCOL)
    return memoryview(sink.getvalue())


def _load(content: memoryview, read: Callable[[str], pd.DataFrame | None]) -> tuple[Any, ...] | None:
    """Return what `_dump` made into bytes, the names of tables replaced by the tables; None where that cannot be."""
    import pyarrow as pa

    header = _header()
    if content[: len(header)] != header:
        return None
    with pa.CompressedInputStream(pa.BufferReader(pa.py_buffer(content[len(header) :])), "lz4") as packed:
        names, *told = pickle.load(packed)
    kept = {name: found for name in names if (found := read(name)) is not None}
    return (kept, *told) if len(kept) == len(names) else None


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
