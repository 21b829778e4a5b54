"""Names in the text, and the nominals and pronouns that may refer to them."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from workbench.annotators.name_finds import find_repeats
from workbench.annotators.name_forms import slug
from workbench.annotators.name_identity import identify_names
from workbench.annotators.name_labels import compound_parts, label_names
from workbench.annotators.name_people import join_people
from workbench.annotators.name_spans import find_spans
from workbench.annotators.name_tokens import Tokens
from workbench.annotators.syntax import Found, span_row

__all__ = ["find_mentions", "slug"]


def find_mentions(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `mentions` row (kind `name`) for each name of the article, with its entity_id within the article.

    "China's National People's Congress" → China (GPE, CHN) and National People's Congress (ORG). An article, a title
    and a possessive are no part of a name. Names of dates, amounts and languages are left out.
    """
    tokens = Tokens(doc)
    names = [part for name in find_spans(tokens) for part in compound_parts(tokens, name)]
    label_names(tokens, names)
    repeats = find_repeats(tokens, names)
    if repeats:
        names = join_people(tokens, sorted([*names, *repeats], key=lambda name: name.first))
    identify_names(tokens, names)
    rows = []
    for name in names:
        row = span_row(doc, found, tokens.start[name.first], name.end or tokens.end[name.last])
        head = tokens.head_of(name)
        keys = {"_first": name.first, "_last": name.last, "_head": head, "_country": name.country}
        rows.append(
            row
            | keys
            | {"label": name.label, "kind": "name", "entity_id": name.entity_id, "confidence": name.confidence}
        )
    return rows
