"""Which rows a brief was made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from workbench.summaries.citations import Statement


def rows_behind(statements: Iterable[Statement], read: Mapping[str, pd.DataFrame]) -> dict[str, set[Any]]:
    """Return the labels of the article-level rows that statements of a brief rest on, by table.

    Happenings are followed to the events that report them.
    """
    found: dict[str, set[Any]] = {}
    told: set[str] = set()
    for statement in statements:
        for table, key in statement.rows:
            if table == "happenings":
                told.add(key)
            else:
                found.setdefault(table, set()).add(int(key) if str(key).isdigit() else key)
    happenings, events = read["happenings"], read["events"]
    ids = {one for those in happenings["event_ids"][happenings["happening_id"].isin(told)] for one in those}
    if ids:
        found["events"] = found.get("events", set()) | set(events.index[events["event_id"].isin(ids)])
    return found
