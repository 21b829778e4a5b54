"""What one article says of each entity that it mentions: best name, type, country, sector."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from workbench.annotators.syntax import Found
from workbench.lexicons.countries import country_named

TYPES = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}


def find_entities(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `entities` row for each entity_id of the article's mentions."""
    rows: dict[str, dict[str, Any]] = {}
    for mention in found["mentions"]:
        key = mention.get("entity_id")
        if key is None or mention["label"] not in TYPES:
            continue
        state = country_named(key)
        row = rows.setdefault(
            key,
            {
                "article_id": mention["article_id"],
                "entity_id": key,
                "name": state["name"] if state else mention["text"],
                "type": "country" if state else TYPES[mention["label"]],
                "country": key if state and len(key) == 3 else None,
                "aliases": [],
            },
        )
        if mention["kind"] == "name" and mention["text"] not in row["aliases"]:
            row["aliases"].append(mention["text"])
    return list(rows.values())
