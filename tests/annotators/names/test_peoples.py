"""Peoples told by the name of another state."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench.pipeline import annotate

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("In Kosovo, Albanian villages burned.", {"KOS"}),
        ("Albanians marched in Kosovo.", {"KOS"}),
        ("Albanian officials spoke of Kosovo.", {"ALB"}),
        ("Albania spoke of Kosovo. An Albanian village was flooded.", {"ALB"}),
        ("Albania spoke of Kosovo. Albanian guerrillas left the hills.", {"ALB", "KOS"}),
        ("Albanian villages were flooded.", {"ALB"}),
    ],
)
def test_albanians_of_kosovo_are_told_apart_from_albania(text, ids):
    mentions = annotate(pd.DataFrame({"text": [text]})).mentions
    names = mentions[mentions["kind"].eq("name") & mentions["text"].str.startswith("Alb")]
    assert set(names["entity_id"]) == ids
