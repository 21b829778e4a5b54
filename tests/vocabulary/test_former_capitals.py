"""Of which state a city was the seat on a day."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from workbench.lexicons import read_lexicon
from workbench.pipeline import annotate
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.former_capitals import capital_on


@pytest.mark.parametrize(
    ("city", "day", "named", "state"),
    [
        ("Prague", "1990-06-01", {"CSK"}, "CSK"),
        ("Prague", "1990-06-01", {"POL"}, "CZE"),
        ("Prague", "1995-06-01", {"CSK"}, "CZE"),
        ("Bonn", "1995-06-01", set(), "DEU"),
        ("Bonn", "2005-06-01", set(), None),
        ("BONN", pd.Timestamp("1995-06-01"), set(), "DEU"),
        ("Bonn", None, set(), None),
        ("Izmir", "1995-06-01", set(), None),
    ],
)
def test_seat_of_a_state_on_a_day(city, day, named, state):
    assert capital_on(city, day, named) == state


def test_each_row_names_a_state_and_tells_of_its_seat():
    for row in read_lexicon("former_capitals.csv"):
        assert country_named(row["state"]) is not None
        assert row["capital"] in row["example"]
        assert re.findall(r"\d{4}", row["example"]) <= [row["until"][:4]]


@pytest.mark.model
def test_a_capital_speaks_for_the_state_of_its_day():
    text = "Yugoslavia shut its border. Belgrade expelled a Greek envoy."
    articles = pd.DataFrame({"text": [text, text + " "], "published": ["1999-05-01", "2019-05-01"]})
    events = annotate(articles).events
    acts = events[events["code"] == "SANCTION"]
    assert set(acts["source_id"]) == {"YUG", "SRB"}


@pytest.mark.model
def test_the_government_is_not_that_of_the_state_it_asks():
    text = "Benin shut its port. Farmers in Benin marched. The government asked Benin for help."
    asked = annotate(pd.DataFrame({"text": [text]})).events.query("code == 'REQUEST'")
    assert asked["source_id"].isna().all()
