"""Which rows stand behind the statements of a brief, and behind happenings."""

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


def cut_to(read: Mapping[str, pd.DataFrame], happenings: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return tables cut down to what it takes to tell of some happenings.

    Of `events` those that report them, of `sentences` and `mentions` those of the articles that do, of `roles` and
    `entities` those of their parties and of who reports them; other tables stay whole.
    """
    found = dict(read)
    ids = {one for those in happenings["event_ids"].tolist() for one in those}
    events = found["events"] = read["events"][read["events"]["event_id"].isin(ids)]
    articles = events["article_id"].unique()
    for name in ("sentences", "mentions"):
        found[name] = read[name][read[name]["article_id"].isin(articles)]
    sides = (happenings["source_id"], happenings["target_id"], events["reported_by"])
    parties = pd.concat(sides, ignore_index=True).dropna().unique()
    for name in ("roles", "entities"):
        found[name] = read[name][read[name]["entity_id"].isin(parties)]
    return found
