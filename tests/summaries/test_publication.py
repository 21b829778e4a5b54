"""Suggested publication days of undated articles."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from workbench.lexicons import read_lexicon
from workbench.pipeline import Annotations
from workbench.summaries.publication import COLUMNS, _known, suggest_dates

pytestmark = pytest.mark.model


def suggestions(read: Annotations) -> pd.DataFrame:
    return suggest_dates({"articles": read.articles, "dates": read.dates, "sentences": read.sentences})


CASES = [
    pytest.param(
        "SUVA, 9 May 2024 (Wire) — The cabinet met on Tuesday.",
        ("2024-05-09", "2024-05-09", "2024-05-09"),
        id="dateline",
    ),
    pytest.param(
        "Last week the premier spoke at the 60th anniversary of Singapore's independence.",
        ("2025-08-11", "2025-08-11", "2025-08-17"),
        id="known-anniversary-and-week",
    ),
    pytest.param(
        "Algiers marks the 50th anniversary of the treaty of 1974. Yesterday, March 3, the envoys met.",
        ("2024-03-04", "2024-03-04", "2024-03-04"),
        id="anniversary-with-its-year-and-day",
    ),
    pytest.param(
        "Oslo marks the 25th anniversary of the pact of 1999.",
        (None, "2024-01-01", "2024-12-31"),
        id="anniversary-alone-is-a-year",
    ),
    pytest.param(
        "The two capitals reopened the line exactly sixty years after Kenya's independence.",
        ("2023-12-12", "2023-12-12", "2023-12-19"),
        id="years-to-the-day",
    ),
    pytest.param(
        "The bridge closed 40 years to the day after the accord of 1981.",
        (None, "2021-01-01", "2021-12-31"),
        id="years-to-the-day-of-a-year",
    ),
    pytest.param(
        "The bridge closed 40 years after the accord of 1981.",
        (None, "1981-01-01", None),
        id="some-years-after-is-no-anniversary",
    ),
    pytest.param(
        "The mine in Ndola opened on 2 June 2021. It closed on 5 July 2023 after a fire.",
        ("2023-07-05", "2023-07-05", "2023-08-04"),
        id="latest-day-told",
    ),
    pytest.param("The port of Lomé was built in 1968.", (None, "1968-01-01", None), id="latest-year-told"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_first_suggestion(text: str, expected: tuple[str | None, ...], read: Callable[..., Annotations]) -> None:
    row = suggestions(read(text)).iloc[0]
    said = tuple(None if pd.isna(row[name]) else str(row[name].date()) for name in ("suggested", "earliest", "latest"))
    assert said == expected
    assert row["evidence"].split(" … ")[0] in text
    assert 0 < row["score"] < 1


def test_dated_article_gets_none(read: Callable[..., Annotations]) -> None:
    result = suggestions(read("It opened on 5 July 2023.", published="2023-07-06"))
    assert result.empty
    assert list(result.columns) == list(COLUMNS)


def test_nothing_told_suggests_nothing(read: Callable[..., Annotations]) -> None:
    assert suggestions(read("The king smiled.")).empty


@pytest.mark.parametrize("event", read_lexicon("anniversaries.csv"), ids=lambda event: event["words"])
def test_event_is_known_by_its_example(event: dict[str, str]) -> None:
    known = _known(event["example"].partition("anniversary")[2])
    assert known is not None
    assert known["year"] == event["year"]
