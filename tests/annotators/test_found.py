"""An annotator changes nothing that it is given, and hides nothing in the rows that it returns."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt

import pytest

from workbench import gate, pipeline, tables
from workbench.annotators import ANNOTATORS
from workbench.annotators.syntax import Found
from workbench.model import load_model

TEXT = """SUVA, 9 May 2024 (Wire) - Fiji's prime minister, Ana Diaz, met Tonga's king on Monday and praised him.

"We will open an embassy," she said. Beijing denied that it had asked the two countries to cut ties with Taiwan.
The ministry said the treaty of 1971 had been suspended since March. The kingdom's army shelled the island."""


@pytest.fixture(scope="module")
def steps() -> list[tuple[str, object, Found, Found, object]]:
    """Return each annotator with what it was given, a copy of that made before, and what it returned."""
    article = {"article_id": "a1", "text": TEXT, "title": "Talks", "published": dt.date(2024, 5, 9), "source": "Wire"}
    (doc,) = pipeline.parse([TEXT], load_model())
    found, taken = Found((gate.Row(article),)), []
    for table, annotator in ANNOTATORS:
        before = copy.deepcopy(dataclasses.asdict(found))
        returned = annotator(doc, found)
        taken.append((table, annotator, found, before, returned))
        rows, refused = gate.admit(table, returned, article, found.sentences)
        assert not refused
        found = dataclasses.replace(found, **{table: rows})
    return taken


@pytest.mark.model
@pytest.mark.parametrize("step", range(len(ANNOTATORS)), ids=[annotator.__name__ for _, annotator in ANNOTATORS])
def test_an_annotator_changes_nothing_that_it_is_given(steps: list, step: int) -> None:
    _, _, found, before, returned = steps[step]
    assert dataclasses.asdict(found) == before
    assert returned, "the text has a row for every annotator"


@pytest.mark.model
@pytest.mark.parametrize("step", range(len(ANNOTATORS)), ids=[annotator.__name__ for _, annotator in ANNOTATORS])
def test_rows_have_the_columns_of_their_table_and_no_others(steps: list, step: int) -> None:
    table, _, _, _, returned = steps[step]
    assert {key for row in returned for key in row} <= set(tables.TABLES[table].columns)


def test_what_was_found_cannot_be_changed() -> None:
    found = Found((gate.Row(article_id="a1", text=TEXT),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.quotes = ()  # type: ignore[misc]
    with pytest.raises(TypeError, match="make a new one"):
        found["articles"][0]["text"] = ""
    with pytest.raises(KeyError, match="articles, sentences"):
        found["people"]
