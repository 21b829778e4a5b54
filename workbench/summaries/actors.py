"""Who is who across the articles of a case."""

from __future__ import annotations

import pandas as pd

from workbench import tables


def link_entities(entities: pd.DataFrame) -> pd.DataFrame:
    """Return which entity of an article is which actor of the case: columns article_id, local_id, entity_id."""
    return pd.DataFrame(
        {
            "article_id": entities["article_id"],
            "local_id": entities["entity_id"],
            "entity_id": entities["entity_id"],
        }
    )


def link_tables(read: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables with ids that are local to an article replaced by the case's."""
    links = link_entities(read["entities"])
    return {name: rename_ids(name, rows, links) for name, rows in read.items()}


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


def summarise_actors(read: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the `actors` table."""
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
