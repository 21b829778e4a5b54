"""Names of actors, places and events, and the nominals and pronouns that may refer to them."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.syntax import Found, span_row

NAME_LABELS = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}


def slug(name: str) -> str:
    """Return a readable id of a name: 'Kim Jong Un' → 'kim-jong-un'."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return re.sub(r"[^\w]+", "-", plain.casefold()).strip("-") or "unnamed"


def find_mentions(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `mentions` row (kind `name`) for each name, with a provisional entity_id of its own name."""
    rows = []
    for ent in doc.ents:
        if ent.label_ in NAME_LABELS:
            row = span_row(doc, found, ent.start_char, ent.end_char)
            rows.append(row | {"label": ent.label_, "kind": "name", "entity_id": slug(ent.text), "confidence": 0.5})
    return rows
