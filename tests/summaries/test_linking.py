"""Events of which no side is an actor of the case are left out at linking, save those that a person set."""

from __future__ import annotations

import pytest

from workbench import tables
from workbench.summaries.linking import link_tables

ENTITIES = [
    {"article_id": "a", "entity_id": "PER", "name": "Peru", "type": "country", "country": "PER", "aliases": ["Peru"]},
    {"article_id": "a", "entity_id": "crowd", "name": "a crowd", "type": "group", "sector": "CVL"},
]


@pytest.mark.parametrize(
    ("source", "target", "origin", "kept"),
    [
        ("PER", None, "model", True),
        ("crowd", "PER", "model", True),
        ("crowd", None, "model", False),
        (None, "crowd", "model", False),
        ("crowd", None, "ana", True),
    ],
)
def test_an_event_needs_a_party(source, target, origin, kept):
    event = {"event_id": "a:0", "article_id": "a", "sentence": 0, "start": 0, "end": 7, "text": "rioted"}
    event |= {"code": "PROTEST", "source_id": source, "target_id": target, "origin": origin}
    read = {name: tables.frame(name, []) for name in tables.TABLES}
    read |= {"entities": tables.frame("entities", ENTITIES), "events": tables.frame("events", [event])}
    assert len(link_tables(read)["events"]) == kept
