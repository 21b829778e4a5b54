"""One happening as a sentence: offices and states at the first mention, the article's words, what is not a deed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from workbench import tables
from workbench.summaries.parties import Parties
from workbench.summaries.telling import Teller, office_in_sentence

TEXT = "The foreign ministry accused Uganda of delay, and Kenya's envoy met its prime minister."
ACTORS = [
    {"entity_id": "KEN", "name": "Kenya", "type": "country", "country": "KEN"},
    {"entity_id": "UGA", "name": "Uganda", "type": "country", "country": "UGA"},
    {"entity_id": "ministry", "name": "foreign ministry", "type": "organisation", "country": "KEN"},
    {"entity_id": "uganda-rail", "name": "Uganda Rail", "type": "organisation", "country": "UGA"},
]


def make(**event: Any) -> tuple[Teller, dict[str, Any]]:
    row = {"event_id": "e", "article_id": "a", "code": "ACCUSE", "start": 21, "end": 28, "text": "accused", **event}
    made = {
        "articles": tables.frame("articles", [{"article_id": "a", "text": TEXT}]),
        "roles": tables.empty("roles"),
    }
    events = tables.frame("events", [row]).to_dict("records")
    teller = Teller(made, Parties(tables.frame("actors", ACTORS)), {"e": events[0]})
    happening = {"event_ids": ["e"], "location_id": pd.NA, "earliest": pd.NaT, "latest": pd.NaT, "code": row["code"]}
    happening |= {"source_id": "ministry", "target_id": "UGA", "first_reported": pd.Timestamp("2024-03-04")}
    return teller, happening | {"status": "asserted"}


def test_a_body_is_introduced_once_with_its_state() -> None:
    teller, row = make()
    first, second = teller.tell(row), teller.tell(row)
    assert first.startswith("The foreign ministry (Kenya) criticised Uganda (\u201caccused Uganda of delay\u201d)")
    assert second.startswith("The foreign ministry criticised")


def test_a_body_named_after_its_state_needs_none() -> None:
    teller, row = make()
    assert teller.tell({**row, "source_id": "uganda-rail"}).startswith("Uganda Rail criticised")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "(no day told; reported on 4 March 2024)."),
        ({"earliest": pd.Timestamp("2024-03-02"), "latest": pd.Timestamp("2024-03-02")}, "On 2 March 2024 the foreign"),
        ({"status": "reported"}, "It was reported that the foreign ministry"),
        ({"status": "planned"}, "The foreign ministry (Kenya) is to criticise"),
        ({"status": "hypothetical"}, "Only as a possibility: the foreign"),
        ({"status": "denied"}, "Denied or ruled out: that the foreign"),
    ],
)
def test_what_is_no_deed_is_told_as_what_it_is(changes: dict[str, Any], words: str) -> None:
    teller, row = make()
    assert words in teller.tell({**row, **changes})


def test_who_says_so_is_told() -> None:
    teller, row = make(reported_by="KEN")
    assert teller.tell({**row, "status": "reported"}).startswith("According to Kenya, the foreign ministry")


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("Foreign Minister", "foreign minister"),
        ("foreign Minister", "foreign minister"),
        ("Vice Minister of State Affairs", "vice minister of State Affairs"),
        ("UN Envoy for Yemen", "UN envoy for Yemen"),
        ("president", "president"),
    ],
)
def test_an_office_stands_in_small_letters(role: str, words: str) -> None:
    assert office_in_sentence(role) == words
