"""Numbers in the sentence of an act, and when two reports give different ones."""

from __future__ import annotations

import pytest

from workbench.lexicons import read_lexicon
from workbench.summaries.amounts import find_amounts, find_difference


def amounts(text: str, trigger: str, dates: list[str] | None = None) -> list[tuple[float, str]]:
    start = text.index(trigger)
    spans = [(text.index(date), text.index(date) + len(date)) for date in dates or ()]
    return [
        (one.value, f"{one.number} {one.after[0]}") for one in find_amounts(text, start, start + len(trigger), spans)
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        ("Chad expelled 12 diplomats of Niger.", "expelled", [(12, "12 diplomats")]),
        ("Chad expelled twelve diplomats of Niger.", "expelled", [(12, "twelve diplomats")]),
        ("Peru sent 3,000 soldiers and two ships.", "sent", [(3000, "3,000 soldiers"), (2, "two ships")]),
        ("Japan lent Laos 1.5 billion yen.", "lent", [(1.5e9, "1.5 billion yen")]),
        ("Seven sailors were seized by Eritrea.", "seized", [(7, "Seven sailors")]),
        ("Kenya freed at least 40 prisoners.", "freed", []),
        ("Kenya freed about 40 prisoners.", "freed", []),
        ("Kenya freed more than 40 prisoners.", "freed", []),
        ("Ghana cut its tariff by 12% in the 12-mile zone.", "cut", []),
        ("Oman met Qatar. Ten ministers came.", "met", []),
        ("Mali freed prisoners in group 4.", "freed", []),
    ],
)
def test_amounts(text, trigger, found):
    assert amounts(text, trigger) == found


def test_days_and_years_are_no_amounts():
    assert amounts("Togo freed 12 sailors on 3 May after 14 days.", "freed", ["3 May", "14 days"]) == [
        (12, "12 sailors")
    ]


@pytest.mark.parametrize("row", read_lexicon("number_words.csv"), ids=lambda row: row["word"])
def test_every_number_word_does_as_its_example(row):
    trigger = next(word for word in ("died", "carried", "lent") if word in row["example"])
    found = amounts(row["example"], trigger)
    assert (found == []) if row["use"] == "approximate" else (found[0][0] == 3 * int(row["value"]))


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Chad expelled 12 diplomats.", "Chad expelled 15 diplomats.", ["12 diplomats", "15 diplomats"]),
        ("Chad expelled 12 diplomats.", "Chad expelled twelve diplomats.", []),
        ("Chad expelled 12 diplomats.", "Chad expelled 15 families.", []),
        ("Chad expelled 12 diplomats.", "Chad expelled diplomats.", []),
        ("Chad expelled 12 diplomats.", "Chad expelled at least 15 diplomats.", []),
        ("Chad expelled 12 junior diplomats.", "Chad expelled 9 diplomats.", ["12 junior diplomats", "9 diplomats"]),
    ],
)
def test_difference(one, other, words):
    told = [find_amounts(text, 5, 13) for text in (one, other)]
    assert [amount for _, amount in find_difference(told)] == words
