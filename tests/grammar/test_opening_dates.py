"""A date that opens a sentence hangs on its preposition, and who acts on the verb."""

from __future__ import annotations

import pytest

from workbench.grammar.opening_dates import date_after
from workbench.grammar.parse import parse_of
from workbench.model import load_model

# (sentence, the word that is the date's head, the subject)
SENTENCES = [
    ("On Friday Peruvian envoys signed an agreement.", "Friday", "envoys"),
    ("On 3 May Bolivian soldiers were killed.", "May", "soldiers"),
    ("On Thursday Diallo and Obi held formal talks.", "Thursday", "Diallo"),
    ("On 24 January 2022 mutinous soldiers deposed President Diallo.", "January", "soldiers"),
    ("On Monday Togo's parliament passed a law.", "Monday", "parliament"),
    ("In October talks, the two sides agreed.", None, "sides"),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "date", "subject"), SENTENCES)
def test_the_date_is_no_part_of_who_acts(sentence, date, subject):
    parse = parse_of(load_model()(sentence))
    root = next(i for i, head in enumerate(parse.head) if head == i)
    named = parse.child(root, "nsubj", "nsubjpass")
    assert named is not None
    assert parse.text[named] == subject
    if date is not None:
        i = parse.text.index(date)
        assert (parse.dep[i], parse.lower[parse.head[i]]) == ("pobj", "on")


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("on friday peruvian police", 1),
        ("on 3 may bolivian soldiers", 2),
        ("on may 3 , 2021 two men", 4),
        ("in 2019 togo", 1),
        ("in may 2019 togo", 2),
        ("on monday 300 people", 1),
        ("on 300 people", 0),
        ("on sight", 0),
    ],
)
def test_a_date_ends_where_the_noun_begins(words, count):
    assert len(date_after(0, words.split())) == count
