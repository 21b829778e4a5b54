"""Answers kept from one turn to the next, so that what is asked again of the same things is not computed again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence, Set
from functools import cache
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from workbench import tables

Answer = TypeVar("Answer")


def one_of_each(values: Iterable[Any], seen: dict[Any, Any] | None = None) -> list[Any]:
    """Return values, each the very object of the first that is equal: what is kept of them is kept once.

    Args:
        values: any that can be looked up.
        seen: the ones of earlier calls.
    """
    seen = {} if seen is None else seen
    return [seen.setdefault(one, one) for one in values]


class Memory:
    """What functions answered in this turn and in the last one; what a turn does not ask for is forgotten after it.

    Only for functions that depend on nothing but their arguments, and for arguments and answers that nobody changes.
    Figures and reports are known by identity: one that is the same object as before has not changed.
    `changed` are the articles with another row than in the last turn, `moved` the actors; None where that is not known.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}
        self.changed: Set[str] | None = None
        self._kept: dict[type[Any], tuple[tuple[Any, ...], Any]] = {}
        self.moved: Set[str] | None = None
        self.frames: dict[str, tuple[list[Row], pd.DataFrame]] = {}

    def without_frames(self) -> Memory:
        """Return a memory of the same for the turns to come, without tables."""
        same = Memory()
        same._now, same._kept = self._now, self._kept
        return same

    def turn(self) -> None:
        """Begin the next turn."""
        self._before, self._now = self._now, {}

    def recall(self, function: Callable[..., Answer], *given: Hashable, using: tuple[Any, ...] = ()) -> Answer:
        """Return what a function answers, computed where neither this turn nor the last one did.

        Args:
            function: what computes it.
            given: its arguments.
            using: further arguments, of which `given` tell all that matters.
        """
        key = (function, *given)
        if key in self._now:
            return self._now[key]
        answer = self._before[key] if key in self._before else function(*given, *using)
        self._now[key] = answer
        return answer

    def kept(self, kind: type[Answer], *given: Any) -> Answer:
        """Return the one of a class that is kept up to date; a new one where it is made of other things."""
        if kind not in self._kept or self._kept[kind][0] != given:
            self._kept[kind] = given, kind(*given)
        kept: Answer = self._kept[kind][1]
        return kept

    def drop(self, name: str, *kinds: type[Any]) -> None:
        """Forget a table, and those of some classes of which it was made."""
        self.frames.pop(name, None)
        for kind in kinds:
            self._kept.pop(kind, None)


class Row:
    """A row of a table, known by identity: one that is the same object as before has not changed.

    Half as large as a dict: `columns`, the place of each, is one for all rows of a table.
    """

    __slots__ = ("cells", "columns")
    columns: Mapping[str, int]
    cells: tuple[Any, ...]

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.columns, self.cells = _one_columns(tuple(told)), tuple(told.values())

    def __getstate__(self) -> tuple[Mapping[str, int], tuple[Any, ...]]:
        """Return what it is made of."""
        return self.columns, self.cells

    def __setstate__(self, state: tuple[Mapping[str, int], tuple[Any, ...]]) -> None:
        """Take what it was made of."""
        self.columns, self.cells = state

    def __getitem__(self, name: str) -> Any:
        """Return a cell."""
        return self.cells[self.columns[name]]

    def told(self) -> dict[str, Any]:
        """Return its cells by column."""
        return dict(zip(self.columns, self.cells, strict=True))


@cache
def _one_columns(names: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each column, the very dict for all rows that have these."""
    return {name: place for place, name in enumerate(names)}


Order = Callable[[Row], Any]
FEW = 0.05
"""To which share of rows the place of a new one is looked up for each."""


def change_rows(name: str, gone: Iterable[Row], fresh: Iterable[Row], order: Order, memory: Memory) -> pd.DataFrame:
    """Return the named table of the last turn with some rows taken out and others brought in, in their order.

    Args:
        name: a table of TABLES.md.
        gone: rows that were in it.
        fresh: rows that were not.
        order: gives of each row by what the table is ordered; two of one order say the same.
        memory: keeps the table for the next turn.
    """
    old, before = memory.frames.get(name, ([], tables.empty(name)))
    rows, out = sorted(fresh, key=order), set(map(id, gone))
    left = [row for row in old if id(row) not in out] if out else old
    kept = [place for place, row in enumerate(old) if id(row) not in out] if out else range(len(old))
    if len(rows) > FEW * len(left):
        places = _places(rows, left, order)
    else:
        places = [bisect_left(left, order(row), key=order) for row in rows]
    new = tables.frame(name, [row.told() for row in rows])
    whole = pd.concat([before, new], ignore_index=True) if rows and len(old) else before
    whole = whole if len(old) else new
    moved = np.insert(np.array(kept, dtype="int64"), places, len(old) + np.arange(len(rows)))
    result = whole.take(moved).reset_index(drop=True) if len(old) and (out or rows) else whole
    now: list[Row] = []
    for start, end, one in zip([0, *places], [*places, len(left)], [*rows, None], strict=True):
        now += left[start:end]
        now += [one] if one is not None else ()
    memory.frames[name] = (now, result)
    return result


def _places(rows: Sequence[Row], among: Sequence[Row], order: Order) -> list[int]:
    """Return before which of other rows each row comes, both in order."""
    there, found, place = [order(row) for row in among], [], 0
    for key in map(order, rows):
        while place < len(there) and there[place] < key:
            place += 1
        found.append(place)
    return found


class Clusters[Thing: Hashable]:
    """Things, together wherever a chain of shared keys leads from one to the other.

    Things are known by hash and equality; figures by identity. Most keys are of one or two: a list takes a third of the
    memory of a set.
    """

    def __init__(self) -> None:
        self.sharing: dict[Hashable, list[Thing]] = {}
        self._keys: dict[Thing, Collection[Hashable]] = {}
        self._cluster: dict[Thing, tuple[Thing, ...]] = {}

    def __contains__(self, thing: Thing) -> bool:
        return thing in self._keys

    def other_than(self, things: Collection[Thing]) -> tuple[list[Thing], list[Thing]]:
        """Return what is here and not among some things, and those of them that are not here."""
        now = dict.fromkeys(things)
        return [one for one in self._keys if one not in now], [one for one in now if one not in self._keys]

    def change(
        self, gone: Iterable[Thing], new: Mapping[Thing, Collection[Hashable]]
    ) -> tuple[list[tuple[Thing, ...]], list[tuple[Thing, ...]]]:
        """Take things out, bring things in with their keys; return the clusters that there were, and are now.

        A thing with other keys than before is taken out and brought in.
        """
        loose: dict[Thing, None] = {}
        before: dict[tuple[Thing, ...], None] = {}

        def dissolve(thing: Thing) -> None:
            if thing not in loose:
                before[self._cluster[thing]] = None
                loose.update(dict.fromkeys(self._cluster[thing]))

        for thing in gone:
            dissolve(thing)
            del loose[thing]
            del self._cluster[thing]
            for key in self._keys.pop(thing):
                self.sharing[key].remove(thing)
                if not self.sharing[key]:
                    del self.sharing[key]
        for thing, keys in new.items():
            self._keys[thing] = keys
            for key in keys:
                there = self.sharing.setdefault(key, [])
                if there and there[0] in self._cluster:
                    dissolve(there[0])
                there.append(thing)
            loose[thing] = None
        return list(before), self._gather(loose)

    def _gather(self, loose: dict[Thing, None]) -> list[tuple[Thing, ...]]:
        found = []
        looked: set[Hashable] = set()
        while loose:
            waiting = [next(iter(loose))]
            del loose[waiting[0]]
            cluster = []
            while waiting:
                thing = waiting.pop()
                cluster.append(thing)
                for key in self._keys[thing]:
                    if key not in looked:
                        looked.add(key)
                        near = [one for one in self.sharing[key] if one in loose]
                        waiting += near
                        for one in near:
                            del loose[one]
            whole = tuple(cluster)
            found.append(whole)
            self._cluster.update(dict.fromkeys(cluster, whole))
        return found
