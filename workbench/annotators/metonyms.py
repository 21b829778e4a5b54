"""Place names that act: a capital, a seat of power or a state that does something stands for its government."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Token

from workbench.annotators.syntax import Found
from workbench.lexicons.countries import capital_of, country_named, seat_of

PLACES = {"GPE", "LOC", "FAC"}
ACTING = {"nsubj", "agent", "dobj", "iobj", "dative"}
BESIDE = {"between", "with", "against", "among", "by"}


def resolve_metonyms(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return the `mentions` rows with `stands_for` set where a place name acts: Beijing → CHN, Russia → RUS."""
    rows = []
    for row in found["mentions"]:
        body = body_of(row) if row["kind"] == "name" and row["label"] in PLACES else None
        rows.append(row | {"stands_for": body} if body and acts(doc[row["_head"]]) else row)
    return rows


def body_of(row: dict[str, Any]) -> str | None:
    """Return the id of the body that a place name may stand for: its state, else None."""
    own = row["entity_id"] if country_named(row["entity_id"]) else None
    return own or seat_of(row["text"]) or capital_of(row["text"])


def acts(token: Token) -> bool:
    """Return whether a name does something where it stands, by its grammatical role."""
    while token.dep_ in {"conj", "appos"}:
        token = token.head
    if token.dep_ == "pobj":
        return token.head.lower_ in BESIDE
    return token.dep_ in ACTING
