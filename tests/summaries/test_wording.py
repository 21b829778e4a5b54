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
        ("2025-10-07", "2025-10-13", "between 7 and 13 October 2025"),
        ("2025-09-07", "2025-10-13", "between 7 September and 13 October 2025"),
        ("2024-09-07", "2025-10-13", "between 7 September 2024 and 13 October 2025"),
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


@pytest.mark.parametrize("row", read_lexicon("names_with_article.csv"), ids=lambda row: row["word"])
def test_every_example_takes_the_article(row):
    name = row["example"].removeprefix("the ")
    assert wording.with_article(name) == row["example"]


@pytest.mark.parametrize("name", ["Peru", "Sri Lanka", "Ana Ruto", "The Hague"])
def test_other_names_take_none(name):
    assert wording.with_article(name).removeprefix("the ") in (name, name.removeprefix("The "))


@pytest.mark.parametrize("code", tables.CODES)
def test_every_type_has_a_phrase_and_a_name_for_any_words(code):
    found = wording.phrase(code, None, "some words")
    assert "{a}" in found.subject
    assert "{b}" in found.subject + found.past
    assert wording.kind_name(code)


@pytest.mark.parametrize("row", read_lexicon("brief_phrases.csv"), ids=lambda row: f"{row['code']}-{row['example']}")
def test_every_example_gets_its_own_phrase(row):
    found = wording.phrase(row["code"], row["mode"], row["example"])
    assert (found.subject, found.past, found.base) == (row["subject"], row["past"], row["base"])


@pytest.mark.parametrize("row", read_lexicon("brief_phrases.csv"), ids=lambda row: f"{row['code']}-{row['example']}")
def test_forms_of_a_phrase_name_the_same_parties(row):
    forms = {row[form].count("{b}") for form in ("past", "participle", "base")}
    assert forms == {0 if "{b}" in row["subject"] else 1}


@pytest.mark.parametrize(
    ("rough", "sentence"),
    [
        ("on Monday, Ana Ruto, president of Kenya, , met Ali", "On Monday, Ana Ruto, president of Kenya, met Ali."),
        ("she met Ali, president of Mali,.", "She met Ali, president of Mali."),
        ("she praised Ali, president of Mali, (“a friend”)", "She praised Ali, president of Mali (“a friend”)."),
        ("it had not: “No leader came.”", "It had not: “No leader came.”"),
    ],
)
def test_tidy(rough, sentence):
    assert wording.tidy(rough) == sentence


@pytest.mark.parametrize(
    ("value", "words"), [("2024-06-19", "19 June 2024"), ("2024-06", "June 2024"), ("1961", "1961"), ("P6Y", "P6Y")]
)
def test_time_values_in_words(value, words):
    assert wording.time_value(value) == words


def test_who_is_arrested_himself_is_named() -> None:
    form = wording.of_person(wording.phrase("COERCE", "arrest", "arrested"))
    assert (form.past, form.participle, form.base) == ("arrested {b}", "arrested {b}", "arrest {b}")
    assert wording.of_person(wording.phrase("RETREAT", "release", "")).base == "release {b}"
    received = wording.phrase("CONSULT", "visit", "received")
    assert wording.of_person(received) == received
