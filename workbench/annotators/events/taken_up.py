"""What a pronoun stands for in an act: the noun that it goes on about, and whose clause it goes on with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.grammar.parse import NOUNS, Parse
from workbench.vocabulary.event_words import word_classes

DEEPEST = 3
"""Clauses above its own in which the pronoun's state or body is sought."""
FARTHEST = 120
"""Tokens before a pronoun among which its noun is sought."""


def noun_meant(parse: Parse, rows: Mapping[int, list[dict[str, Any]]], i: int) -> int:
    """Return the last noun before a pronoun that means the same: 'arrested two *divers* and returned them', else it.

    Args:
        parse: the parse of the article.
        rows: its mentions by the token that heads them.
        i: the pronoun, or any other token, which is returned as it is.
    """
    if parse.tag[i] != "PRP":
        return envoy_named(parse, rows, i)
    meant = {row["entity_id"] for row in rows.get(i, ())} - {None}
    for k in range(i - 1, max(i - FARTHEST, -1), -1) if meant else ():
        if parse.pos[k] in NOUNS and any(row["entity_id"] in meant for row in rows.get(k, ())):
            return k
    return i


def envoy_named(parse: Parse, rows: Mapping[int, list[dict[str, Any]]], i: int) -> int:
    """Return the noun before that tells a name to be an envoy's: '*Ambassador* Ali … Ali was called', else the name."""
    named = {row["entity_id"] for row in rows.get(i, ()) if row["kind"] == "name" and row["label"] == "PERSON"} - {None}
    envoys = word_classes()["envoy"]
    for k in range(i - 1, max(i - FARTHEST, -1), -1) if named else ():
        if parse.lemma[k].lower() in envoys and any(
            row["entity_id"] in named for n in (k, parse.head[k]) for row in rows.get(n, ())
        ):
            return k
    return i


def clause_owner(parse: Parse, names: Mapping[int, dict[str, Any]], i: int) -> int | None:
    """Return the state or body whose clause goes on with 'it': 'Ghana announced that *it* will go', None without one.

    So of what is joined to its clause: 'Ghana demanded a list of the dead, and in May *it* sent a note'.
    """
    verb = parse.head[i]
    if parse.lower[i] != "it" or parse.dep[i] != "nsubj":
        return None
    for _ in range(DEEPEST):
        said = parse.dep[verb] == "ccomp"
        if not (said or parse.dep[verb] in {"conj", "relcl"}) or parse.head[verb] == verb:
            return None
        verb = parse.head[verb]
        subject = parse.child(verb, "nsubj")
        if subject is not None or said:
            row = names.get(-1 if subject is None else subject)
            return subject if row is not None and row["label"] in {"GPE", "ORG"} else None
    return None
