"""Who is who across the articles of a case."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workbench import tables
from workbench.summaries.decisions import Decision, correct_entities
from workbench.summaries.identity import link_entities


def link_tables(read: dict[str, pd.DataFrame], decisions: Sequence[Decision] | None = None) -> dict[str, pd.DataFrame]:
    """Return the tables with ids that are local to an article replaced by the case's, decisions applied."""
    links = link_entities(read["entities"], decisions)
    result = {name: rename_ids(name, rows, links) for name, rows in read.items()}
    if decisions:
        result["entities"] = correct_entities(result["entities"], decisions)
    return result


def rename_ids(name: str, rows: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Return a table with each entity id replaced as `links` says; ids that it does not name stay."""
    columns = tables.table_named(name).entity_ids
    if not columns or not len(rows):
        return rows
    new = links.set_index(["article_id", "local_id"])["entity_id"].to_dict()
    result = rows.copy()
    for column in columns:
        pairs = zip(rows["article_id"], rows[column], strict=True)
        values = [new.get(pair, pair[1]) if tables.known(pair[1]) else pd.NA for pair in pairs]
        result[column] = pd.array(values, dtype="string")
    return result


def summarise_actors(read: dict[str, pd.DataFrame], decisions: Sequence[Decision] | None = None) -> pd.DataFrame:
    """Return the `actors` table of linked tables; an actor that a decision touched has the origin of the decision."""
    rows = []
    mentions = read["mentions"]
    published = dict(zip(read["articles"]["article_id"], read["articles"]["published"], strict=True))
    for entity_id, group in read["entities"].groupby("entity_id", sort=True):
        own = mentions[mentions["entity_id"] == entity_id]
        days = [published[a] for a in set(group["article_id"]) if tables.known(published.get(a))]
        rows.append(
            {
                "entity_id": entity_id,
                "name": group["name"].iloc[0],
                "type": group["type"].iloc[0],
                "country": group["country"].iloc[0],
                "sector": group["sector"].iloc[0],
                "roles": [],
                "aliases": sorted({alias for aliases in group["aliases"] for alias in aliases}),
                "mentions": len(own),
                "articles": group["article_id"].nunique(),
                "first_seen": min(days, default=None),
                "last_seen": max(days, default=None),
            }
        )
    return tables.frame("actors", rows)
