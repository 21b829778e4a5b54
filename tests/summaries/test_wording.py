"""Numbers, days, lists and phrases as a brief prints them."""

from __future__ import annotations

import pytest

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries import wording


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2025-10-09", "2025-10-09", "on 9 October 2025"),
        ("2025-10-01", "2025-10-31", "in October 2025"),
        ("2024-02-01", "2024-02-29", "in February 2024"),
        ("2018-01-01", "2018-12-31", "in 2018"),
        ("1950-01-01", "1953-12-31", "between 1950 and 1953"),
        ("2025-10-06", "2025-10-12", "in the week of 6 October 2025"),
        ("2025-10-07", "2025-10-13", "between 7 October 2025 and 13 October 2025"),
        (None, None, ""),
        ("2025-10-07", None, ""),
    ],
)
def test_when(earliest, latest, words):
    assert wording.when(earliest, latest) == words


def test_numbers_and_lists():
    assert [wording.counted(n, "visit") for n in (0, 1, 10, 11, 1200)] == [
        "no visits",
        "one visit",
        "ten visits",
        "11 visits",
        "1,200 visits",
    ]
    assert wording.counted(2, "country", "countries") == "two countries"
    assert [wording.listed(list("abc"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("\u201cWe share a desert,\u201d", "We share a desert"),
        ('"We share a desert."', "We share a desert"),
        ('to visit Lima "in the near future"', "to visit Lima \u2018in the near future\u2019"),
        ('that it was "a pretext", no more', "that it was \u2018a pretext\u2019, no more"),
        ('"One," he said, "or two"', "\u2018One,\u2019 he said, \u2018or two\u2019"),
        ('that it was "a pretext', "that it was \u2018a pretext\u2019"),
        ("", ""),
        ('"', ""),
    ],
)
def test_quoted(said, words):
    assert wording.quoted(said) == words


def test_days_in_words():
    assert wording.days_in_words("when: 2025-10-09 (Andes Daily)") == "when: 9 October 2025 (Andes Daily)"


@pytest.mark.parametrize("row", read_lexicon("names_with_article.csv"), ids=lambda row: row["word"])
def test_every_example_takes_the_article(row):
    name = row["example"].removeprefix("the ")
    assert wording.with_article(name) == row["example"]


@pytest.mark.parametrize("name", ["Peru", "Sri Lanka", "Ana Ruto", "The Hague"])
def test_other_names_take_none(name):
    assert wording.with_article(name).removeprefix("the ") in (name, name.removeprefix("The "))


@pytest.mark.parametrize("code", tables.CODES)
def test_every_type_has_a_phrase_for_any_words(code):
    for form in ("done", "planned"):
        text = wording.phrase(code, None, "some words", form=form)
        assert "{a}" in text
        assert "{b}" in text


@pytest.mark.parametrize("row", read_lexicon("brief_phrases.csv"), ids=lambda row: f"{row['code']}-{row['example']}")
def test_every_example_gets_its_own_phrase(row):
    assert wording.phrase(row["code"], row["mode"], row["example"]) == row["done"]
