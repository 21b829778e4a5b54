"""No code of a table stands in a table that is read: acts, sectors and times are words."""

from __future__ import annotations

import pytest

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.widgets.cell_words import act_words, sector_words, time_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-10-09", "9 October 2025"),
        ("2025-10", "October 2025"),
        ("1961", "1961"),
        ("2025-W41", "week 41 of 2025"),
        ("XXXX-WXX-2", "a Tuesday"),
        ("XXXX-WXX-WE", "a weekend"),
        ("XXXX-08", "August of a year not told"),
        ("XXXX-08-15", "15 August of a year not told"),
        ("XXXX-XX", "a month not told"),
        ("2018-FA", "autumn 2018"),
        ("2025-Q4", "fourth quarter 2025"),
        ("2020-06-16T14:49", "16 June 2020, 14:49"),
        ("2018-09-19TEV", "evening of 19 September 2018"),
        ("P6Y", "6 years"),
        ("P1W", "1 week"),
        ("PT30M", "30 minutes"),
        ("PT4H", "4 hours"),
        ("PXD", "some days"),
        ("199", "the 1990s"),
        ("PRESENT_REF", "now"),
        ("no value", "no value"),
    ],
)
def test_times_are_words(value: str, words: str) -> None:
    assert time_words(value) == words


def test_every_sector_and_type_has_words() -> None:
    assert all(sector_words(row["sector"]) != row["sector"] for row in read_lexicon("sectors.csv"))
    for code in tables.CODES:
        words = act_words({"code": code, "mode": None, "text": ""})
        assert code not in words
        assert "{" not in words


def test_an_act_is_told_as_in_a_brief() -> None:
    assert act_words({"code": "CONSULT", "mode": "visit", "text": "flew"}) == "visited"
    assert act_words({"code": "AID", "mode": None, "text": "sent arms"}) == "gave … military aid"
    assert act_words({"code": "SANCTION"}) == "sanctions and expulsions"
