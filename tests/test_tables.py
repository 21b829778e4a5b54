"""The contract: columns, dtypes, allowed values, and what `check` refuses."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench import tables


@pytest.mark.parametrize("name", tables.TABLES)
def test_empty_table_passes_its_own_check(name):
    tables.check(name, tables.empty(name))


@pytest.mark.parametrize(
    "given",
    ["2025-10-09", pd.Timestamp("2025-10-09 11:00", tz="Asia/Seoul"), __import__("datetime").date(2025, 10, 9)],
    ids=["text", "zoned", "date"],
)
def test_days_are_read_from_any_form(given):
    rows = tables.frame("articles", [{"article_id": "a", "text": "", "published": given}])
    assert rows["published"].iloc[0].date().isoformat() == "2025-10-09"


@pytest.mark.parametrize("given", [None, "", "soon", "2025-13-40", float("nan"), pd.NA])
def test_a_day_that_cannot_be_read_is_missing(given):
    assert tables.frame("articles", [{"article_id": "a", "text": "", "published": given}])["published"].isna().all()


def test_days_of_any_century_fit():
    rows = tables.frame("dates", [{"earliest": "1066-10-14", "latest": "9999-12-31"}])
    assert rows["earliest"].dt.year.tolist() + rows["latest"].dt.year.tolist() == [1066, 9999]


def test_missing_values_are_na_and_unknown_keys_are_dropped():
    rows = tables.frame("quotes", [{"article_id": "a", "start": 0, "end": 4, "_cue": 3}])
    assert rows["entity_id"].iloc[0] is pd.NA
    assert "_cue" not in rows.columns
    assert rows["origin"].tolist() == ["model"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"status": "rumoured"}, "not one of asserted, reported"),
        ({"code": "MAKE_PEACE"}, "not one of AGREE"),
        ({"start": 9, "end": 9}, "empty or reversed"),
        ({"start": 0, "end": 99}, "outside article"),
        ({"text": "left"}, "the article has 'met'"),
        ({"article_id": "b"}, "not among the articles"),
    ],
)
def test_check_names_what_is_wrong(change, message):
    articles = tables.frame("articles", [{"article_id": "a", "text": "They met in Quito."}])
    row = {"article_id": "a", "start": 5, "end": 8, "text": "met", "code": "CONSULT", "status": "asserted"} | change
    with pytest.raises(ValueError, match=message):
        tables.check("events", tables.frame("events", [row]), articles)


def test_unknown_table_lists_the_known():
    with pytest.raises(KeyError, match="articles, sentences"):
        tables.frame("people", [])
