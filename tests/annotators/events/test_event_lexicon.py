"""Every row of lexicons/events.csv codes its own example, and every governing word does what it says."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench import annotate
from workbench.lexicons import read_lexicon

FRAMES = read_lexicon("events.csv")
GOVERNORS = read_lexicon("governors.csv")


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    """Return the events of all examples, read as one batch of one-sentence articles."""
    examples = list(dict.fromkeys(row["example"] for row in (*FRAMES, *GOVERNORS)))
    articles = pd.DataFrame({"article_id": examples, "text": examples})
    return annotate(articles).events


@pytest.mark.model
@pytest.mark.parametrize("row", FRAMES, ids=lambda row: f"{row['code']}-{row['trigger'][:30]}-{row['example'][:40]}")
def test_frame_codes_its_example(row: dict[str, str], events: pd.DataFrame) -> None:
    own = events[events["article_id"] == row["example"]]
    said = {(code, mode if isinstance(mode, str) else "") for code, mode in zip(own["code"], own["mode"], strict=True)}
    assert row["code"] in {code for code, _ in said}, said
    if row["mode"]:
        assert (row["code"], row["mode"]) in said


@pytest.mark.model
@pytest.mark.parametrize("row", GOVERNORS, ids=lambda row: f"{row['effect']}-{row['lemma']}")
def test_governor_does_what_it_says(row: dict[str, str], events: pd.DataFrame) -> None:
    own = events[events["article_id"] == row["example"]]
    effect = {"attempted": "hypothetical", "excluded": "denied"}.get(row["effect"], row["effect"])
    if effect == "negated":
        assert own["negated"].any()
    elif effect == "ended":
        assert set(own["code"]) & {"RETREAT", "CONCEDE", "REQUEST"}
        assert not set(own["code"]) & {"ASSAULT", "SANCTION", "MOBILIZE"}
    elif effect == "open":
        assert (own["status"] == "asserted").any()
    else:
        assert (own["status"] == effect).any(), own[["text", "code", "status"]].to_dict("records")
    if effect in {"planned", "hypothetical", "denied", "negated", "excluded"}:
        deeds = own[own["status"].isin(["asserted", "reported"]) & ~own["negated"]]
        assert deeds.empty, deeds[["text", "code", "status"]].to_dict("records")


def test_lexicon_has_known_codes_and_modes() -> None:
    known = {(row["code"], row["mode"]) for row in read_lexicon("plover.csv")}
    assert [row for row in FRAMES if (row["code"], row["mode"]) not in known] == []
