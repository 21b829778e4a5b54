"""Knowledge of states: neighbours, former powers, forms, blocs."""

from __future__ import annotations

import pytest

from workbench.lexicons import read_lexicon
from workbench.vocabulary import countries, state_facts
from workbench.vocabulary.names import organisations


def test_neighbours_are_both_ways() -> None:
    rows = [row["id"] for row in read_lexicon("state_facts.csv")]
    one_way = [(a, b) for a in rows for b in state_facts.neighbours(a) if a not in state_facts.neighbours(b)]
    assert [pair for pair in one_way if pair[0] in rows and pair[1] in rows] == []


def test_niger_is_not_nigeria_whatever_the_codes_say() -> None:
    assert "DZA" in state_facts.neighbours("NER")
    assert "CMR" in state_facts.neighbours("NGA")
    assert state_facts.former_powers("NER") == ("FRA",)
    assert state_facts.former_powers("NGA") == ("GBR",)


@pytest.mark.parametrize(
    ("state", "word", "inside", "outside"),
    [
        ("TCD", "northern", "LBY", "CMR"),
        ("THA", "south", "MYS", "LAO"),
        ("BOL", "western", "CHL", "BRA"),
        ("EST", "southern", "LVA", "RUS"),
        ("ERI", "south-western", "SDN", "DJI"),
    ],
)
def test_neighbours_toward(state: str, word: str, inside: str, outside: str) -> None:
    found = state_facts.neighbours_toward(state, word)
    assert inside in found
    assert outside not in found


def test_a_word_that_is_no_direction_has_no_neighbours() -> None:
    assert state_facts.neighbours_toward("TCD", "modern") == frozenset()


@pytest.mark.parametrize(
    ("state", "form"),
    [("TON", "kingdom"), ("BRN", "sultanate"), ("PER", "republic"), ("MCO", "principality"), ("KWT", "emirate")],
)
def test_forms(state: str, form: str) -> None:
    assert form in state_facts.forms(state)


def test_a_monarchy_is_no_republic() -> None:
    assert not [
        r["id"] for r in read_lexicon("state_facts.csv") if {"monarchy", "republic"} <= set(r["forms"].split(";"))
    ]


def test_members_by_year() -> None:
    assert "FIN" not in state_facts.members_of("NATO", 2010)
    assert "FIN" in state_facts.members_of("Nato")
    assert "GBR" in state_facts.members_of("the European Union", 2012)
    assert "GBR" not in state_facts.members_of("EU", 2023)
    assert "MLI" in state_facts.members_of("Ecowas", 2023)
    assert state_facts.members_of("Acme Corp") == frozenset()
    assert "cartel" in state_facts.bloc_nouns("OPEC")


def test_every_bloc_and_state_is_known_to_the_other_lexicons() -> None:
    for row in read_lexicon("blocs.csv"):
        assert row["name"] in organisations() or countries.country_of(row["name"]), row
        assert len(state_facts.members_of(row["name"])) > 3, row
    for row in read_lexicon("memberships.csv"):
        assert countries.country_named(row["member"]), row
    for row in read_lexicon("state_facts.csv"):
        assert all(countries.country_named(other) for other in state_facts.neighbours(row["id"])), row
