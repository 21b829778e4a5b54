"""Names in the text, and the nominals and pronouns that may refer to them."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from workbench.annotators.names.cut_persons import join_people
from workbench.annotators.names.forms import slug
from workbench.annotators.names.name_kinds import compound_parts, label_names
from workbench.annotators.names.name_spans import find_spans
from workbench.annotators.names.name_tokens import name_text
from workbench.annotators.names.passed_over import find_repeats
from workbench.annotators.names.same_names import identify_names
from workbench.annotators.syntax import Found, span_row
from workbench.grammar.clause import phrase_head
from workbench.grammar.parse import parse_of
from workbench.vocabulary import countries

__all__ = ["find_mentions", "slug"]


def find_mentions(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `mentions` row (kind `name`) for each name of the article, with its entity_id within the article.

    "China's National People's Congress" → China (GPE, CHN) and National People's Congress (ORG). An article, a title
    and a possessive are no part of a name. Names of dates, amounts and languages are left out. "The two Koreas" have a
    row for each.
    """
    parse = parse_of(doc)
    names = [part for name in find_spans(parse) for part in compound_parts(parse, name)]
    label_names(parse, names)
    repeats = find_repeats(parse, names)
    if repeats:
        names = join_people(parse, sorted([*names, *repeats], key=lambda name: name.first))
    identify_names(parse, names)
    rows = []
    for name in names:
        row = span_row(doc, found, parse.start[name.first], name.end or parse.end[name.last])
        head = phrase_head(parse, name.first, name.last)
        keys = {"_first": name.first, "_last": name.last, "_head": head, "label": name.label, "kind": "name"}
        several = countries.states_of_plural(name_text(parse, name)) if name.country is None else ()
        for state in several:  # "the two Koreas"
            rows.append(row | keys | {"_country": state, "entity_id": state, "label": "GPE", "confidence": 0.8})
        if not several:
            own = {"_country": name.country, "entity_id": name.entity_id, "confidence": name.confidence}
            rows.append(row | keys | own)
    return rows
