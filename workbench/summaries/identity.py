"""Which entity of one article is which entity of another."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workbench.summaries.decisions import Decision, apply_decisions
from workbench.tables import known


def link_entities(entities: pd.DataFrame, decisions: Sequence[Decision] | None = None) -> pd.DataFrame:
    """Return which entity of an article is which actor of the case: columns article_id, local_id, entity_id.

    Args:
        entities: the `entities` table with ids local to the article.
        decisions: what the analyst decided; see `workbench.summaries.decisions`.
    """
    units = list(zip(entities["article_id"], entities["entity_id"], strict=True))
    columns = (entities["entity_id"], entities["aliases"], entities["country"])
    actors = {unit: case_id(*own) for unit, own in zip(units, zip(*columns, strict=True), strict=True)}
    if decisions:
        names = {
            unit: [name, *aliases]
            for unit, name, aliases in zip(units, entities["name"], entities["aliases"], strict=True)
        }
        actors = apply_decisions(actors, names, decisions)
    return pd.DataFrame(
        {
            "article_id": entities["article_id"],
            "local_id": entities["entity_id"],
            "entity_id": [actors[unit] for unit in units],
        }
    )


def case_id(local_id: str, aliases: Sequence[str], country: str | None) -> str:
    """Return the id of an actor in the case: "protesters" of two states are two actors, a name is one."""
    if len(aliases) or not known(country) or country == local_id:
        return str(local_id)
    return f"{local_id}-{str(country).lower()}"
