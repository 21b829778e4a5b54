"""What one article says of each entity that it mentions: best name, type, country, sector."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from workbench.annotators.syntax import Found

TYPES = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}


def find_entities(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `entities` row for each entity_id of the article's mentions."""
    rows: dict[str, dict[str, Any]] = {}
    for mention in found["mentions"]:
        key = mention.get("entity_id")
        if key is None or mention["label"] not in TYPES:
            continue
        row = rows.setdefault(
            key,
            {
                "article_id": mention["article_id"],
                "entity_id": key,
                "name": mention["text"],
                "type": TYPES[mention["label"]],
                "aliases": [],
            },
        )
        if mention["kind"] == "name" and mention["text"] not in row["aliases"]:
            row["aliases"].append(mention["text"])
    return list(rows.values())
