"""What makes a row of events less sure: somebody is told of whom the row leaves open."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench import annotate
from workbench.annotators.events.confidence import confidence_of, steps_of

PAIRS = [
    ("Kiribati thanked Tonga for its patience.", "Kiribati thanked its guests for their patience."),
    ("Burundi promised Rwanda a full inquiry.", "Burundi promised the mourners a full inquiry."),
    ("Belize praised Suriname on Friday.", "Belize praised the judge's courage on Friday."),
]
TEXTS = [text for pair in PAIRS for text in pair]


@pytest.fixture(scope="module")
def sure() -> dict[str, list[float]]:
    """Return the confidence of the events of each text."""
    ids = [f"sure{n}" for n in range(len(TEXTS))]
    days = pd.Timestamp("2021-04-09")
    events = annotate(pd.DataFrame({"article_id": ids, "title": "", "text": TEXTS, "published": days})).events
    return {text: list(events[events.article_id == i].confidence) for i, text in zip(ids, TEXTS, strict=True)}


@pytest.mark.parametrize(("named", "left_open"), PAIRS)
def test_who_is_left_open_makes_a_row_less_sure(named: str, left_open: str, sure: dict[str, list[float]]) -> None:
    """A row with both sides named is surer than one where somebody told of is no actor."""
    assert len(sure[named]) == len(sure[left_open]) == 1
    assert sure[named][0] > sure[left_open][0]


def test_steps_rise() -> None:
    """More score is more probability; only the lowest step is below the line that the panel draws at 0.5."""
    chances = [chance for _, chance in steps_of("level")]
    assert chances == sorted(set(chances))
    assert [chance < 0.5 for chance in chances] == [True, *[False] * (len(chances) - 1)]
    assert confidence_of(["no such feature"]) in chances
