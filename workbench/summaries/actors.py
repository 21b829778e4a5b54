"""Every actor of a case: one row for whoever the articles name, or tell of twice."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workbench import tables
from workbench.summaries.decisions import Decision


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
