"""Names of actors, places and events, and the nominals and pronouns that may refer to them."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.syntax import Found, span_row
from workbench.lexicons.countries import countries_of_demonym, country_of, country_of_demonym

NAME_LABELS = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}


def slug(name: str) -> str:
    """Return a readable id of a name: 'Kim Jong Un' → 'kim-jong-un'."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return re.sub(r"[^\w]+", "-", plain.casefold()).strip("-") or "unnamed"


def find_mentions(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `mentions` row (kind `name`) for each name, with a provisional entity_id of its own name."""
    rows = []
    for ent in doc.ents:
        if ent.label_ not in NAME_LABELS:
            continue
        first, last = ent.start, ent.end - 1
        while first < last and (doc[first].pos_ == "DET" or doc[first].is_punct):
            first += 1
        while last > first and (doc[last].tag_ == "POS" or doc[last].is_punct):
            last -= 1
        span = doc[first : last + 1]
        row = span_row(doc, found, span.start_char, span.end_char)
        label = "GPE" if country_of(span.text) else "NORP" if countries_of_demonym(span.text) else ent.label_
        keys = {"_first": first, "_last": last, "_head": span.root.i}
        rows.append(row | keys | {"label": label, "kind": "name", "entity_id": id_of(span.text), "confidence": 0.5})
    return rows


def id_of(name: str) -> str:
    """Return the entity_id of a name on its own: the ISO code of a state, also for its demonym, else a slug."""
    return country_of(name) or country_of_demonym(name) or slug(name)
