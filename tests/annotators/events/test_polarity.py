"""What turns an act round or makes it none, each beside a neighbour that is no trap: `tests/cases/polarity.txt`."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from workbench import annotate

CASES = [
    tuple(part.strip() for part in line.split(" | "))
    for line in (Path(__file__).parents[2] / "cases" / "polarity.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


KNOWN = {
    "deny-arming-not": "the parser takes 'armed' for an adjective",
    "ceasefire-broken": "a truce that is broken is taken for a treaty that is ended",
    "novel": "the parser takes 'novel Brazil' for a name",
}
"""Sentences that are still read wrong, and why."""


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    """Return the events of all sentences, each an article of its own, printed on a Friday."""
    articles = pd.DataFrame({"article_id": [name for name, _, _ in CASES], "text": [text for _, text, _ in CASES]})
    return annotate(articles.assign(published=pd.Timestamp("2025-03-07"))).events


@pytest.mark.model
@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        pytest.param(*case, id=case[0], marks=pytest.mark.xfail(reason=KNOWN[case[0]], strict=True))
        if case[0] in KNOWN
        else pytest.param(*case, id=case[0])
        for case in CASES
    ],
)
def test_deeds_of_the_sentence(name: str, text: str, wanted: str, events: pd.DataFrame) -> None:
    own = events[(events["article_id"] == name) & events["status"].isin(["asserted", "reported"]) & ~events["negated"]]
    rows = own[["source_id", "code", "target_id"]].fillna("-").to_numpy().tolist()
    assert {" ".join(row) for row in rows} == set(wanted.split("; ")) - {"-"}, text


@pytest.mark.model
def test_what_stands_in_somebodys_view_is_only_reported() -> None:
    text = "Farmers criticised Georgia for having, in their view, let Armenia take Turkish land."
    events = annotate(pd.DataFrame([{"text": text}])).events
    assert events.loc[events["code"] == "COERCE", "status"].tolist() == ["reported"]
