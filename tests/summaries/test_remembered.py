"""Clusters kept up to date are those of bringing everything together anew."""

from __future__ import annotations

import random

import pytest

from workbench import tables
from workbench.summaries.remembered import Clusters, Memory, Row, change_rows


def together(keys: dict[str, set[int]]) -> set[frozenset[str]]:
    """Return who is together, in the plainest way: join until nothing changes."""
    groups = [({one}, set(own)) for one, own in keys.items()]
    for i, (things, own) in enumerate(groups):
        for other in groups[:i]:
            if own & other[1]:
                things |= other[0]
                own |= other[1]
                other[0].clear()
                other[1].clear()
    return {frozenset(things) for things, _ in groups if things}


@pytest.mark.parametrize("seed", range(20))
def test_what_comes_and_goes(seed: int) -> None:
    chance = random.Random(seed)
    clusters, keys, known = Clusters[str](), dict[str, set[int]](), set[frozenset[str]]()
    for _ in range(30):
        gone = chance.sample(sorted(keys), min(len(keys), chance.randrange(3)))
        again = [one for one in gone if chance.random() < 0.5]
        new = {one: {chance.randrange(40) for _ in range(chance.randrange(4))} for one in again}
        new |= {f"n{chance.random()}": {chance.randrange(40) for _ in range(chance.randrange(4))} for _ in range(2)}
        before, after = clusters.change(gone, new)
        keys = {one: own for one, own in keys.items() if one not in gone} | new
        known = known - {frozenset(group) for group in before} | {frozenset(group) for group in after}
        assert known == together(keys)
        assert clusters.other_than([*list(keys)[1:], "x"]) == (list(keys)[:1], ["x"])


@pytest.mark.parametrize("seed", range(10))
def test_rows_that_come_and_go_leave_the_table_in_order(seed: int) -> None:
    chance, memory, rows = random.Random(seed), Memory(), list[Row]()
    for _ in range(12):
        gone = chance.sample(rows, min(len(rows), chance.randrange(4)))
        fresh = [
            Row({"a_id": f"a{chance.randrange(30)}", "events": chance.randrange(3)}) for _ in range(chance.randrange(4))
        ]
        table = change_rows("relations", gone, fresh, lambda row: (-row["events"], row["a_id"]), memory)
        rows = [row for row in rows if row not in gone] + fresh
        ordered = sorted(rows, key=lambda row: (-row["events"], row["a_id"]))
        assert table.equals(tables.frame("relations", [row.told() for row in ordered]))
