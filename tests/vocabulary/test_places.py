"""Larger towns and provinces and their states."""

from __future__ import annotations

import pytest

from workbench.lexicons import read_lexicon
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.places import state_of_place


@pytest.mark.parametrize(
    ("place", "named", "state"),
    [
        ("izmir", (), "TUR"),
        ("calif", (), "USA"),
        ("birmingham", (), None),
        ("birmingham", ("GBR", "FRA"), "GBR"),
        ("birmingham", ("GBR", "USA"), None),
        ("nowhere-at-all", (), None),
    ],
)
def test_state_of_a_place(place, named, state):
    assert state_of_place(place, named) == state


def test_every_state_is_known():
    assert all(country_named(state) for row in read_lexicon("places.csv") for state in row["states"].split())
