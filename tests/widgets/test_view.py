"""Rows as an analyst reads them: names, days, dashes, and the sentences behind each row."""

from __future__ import annotations

import pandas as pd
import pytest

import workbench as wb
from workbench import tables
from workbench.widgets.view import days, view

HOSTILE = '<img src=x onerror="window.stung=1">'


@pytest.fixture(scope="module")
def case():
    case = wb.Case()
    case.add(
        [
            {
                "text": f"Chile's president visited Lima on 8 May 2024. He praised {HOSTILE} Peru.",
                "title": HOSTILE,
                "source": HOSTILE,
            }
        ]
    )
    case.annotate(progress=False)
    return case


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, "–"),
        ("2025-10-09", "2025-10-09", "9 Oct 2025"),
        ("2025-10-06", "2025-10-12", "6–12 Oct 2025"),
        ("2025-09-29", "2025-10-05", "29 Sep–5 Oct 2025"),
        ("2024-12-30", "2025-01-05", "30 Dec 2024–5 Jan 2025"),
        (None, "2025-10-09", "until 9 Oct 2025"),
        ("2025-10-09", None, "from 9 Oct 2025"),
    ],
)
def test_days_are_written_as_read(first, last, expected):
    assert days(*(None if day is None else pd.Timestamp(day) for day in (first, last))) == expected


@pytest.mark.parametrize("name", tables.TABLES)
def test_every_table_has_a_view_of_at_most_eight_columns(case, name):
    shown = view(case, case.table(name))
    html = shown._repr_html_()
    assert html.count("<th ") <= 9  # eight columns, and the sentences
    assert "<img" not in html
    assert len(repr(shown)) > 0


def test_ids_are_read_as_names_and_missing_values_as_a_dash(case):
    html = view(case, case.mentions)._repr_html_()
    assert ">Chile<" in html
    assert "CHL" not in html
    assert ">–<" in html
    assert "NA" not in html


def test_only_ids_are_read_as_names():
    case = wb.Case()
    case.add([{"text": "The country of Kiribati thanked a group of doctors. Its country house burned."}])
    case.annotate(progress=False)
    case.correct.add("entities", article_id=case.articles["article_id"].iloc[0], entity_id="country", name="its land")
    html = view(case, case.actors)._repr_html_()
    assert ">country<" in html


def test_a_row_opens_the_sentences_behind_it(case):
    html = view(case, case.actors[case.actors["entity_id"] == "CHL"])._repr_html_()
    assert "<details>" in html
    assert ">Chile</mark>" in html


def test_rows_beyond_the_most_are_counted(case):
    shown = view(case, case.mentions, most=1)
    assert f"and {len(case.mentions) - 1} more row" in shown._repr_html_()


def test_an_unknown_column_is_named(case):
    with pytest.raises(ValueError, match="There is no column 'mood'"):
        view(case, case.actors, columns=["name", "mood"])


def test_any_frame_can_be_read(case):
    assert ">0.50<" in view(case, pd.DataFrame({"a_id": ["CHL"], "score": [0.5]}))._repr_html_()


def test_an_article_is_called_by_its_title():
    case = wb.Case()
    case.add([{"text": "Chile met Peru.", "title": "A meeting"}])
    article_id = case.articles["article_id"].iloc[0]
    html = view(case, pd.DataFrame({"article_id": [article_id], "score": [0.5]}))._repr_html_()
    assert ">A meeting<" in html
    assert article_id not in html


def test_pairs_without_a_happening_are_left_out_and_counted(case):
    named = pd.DataFrame([{"a_id": "CHL", "b_id": "KIR", "events": 0, "articles": 0, "ties": [], "together": 2}])
    relations = tables.frame("relations", pd.concat([case.relations, named], ignore_index=True))
    happened = int((relations["events"] > 0).sum())
    shown = view(case, relations, most=1000)
    assert len(shown.rows) == happened < len(relations)
    assert f"{len(relations) - happened} pair" in shown._repr_html_()
    assert "without a happening left out" in repr(shown)


def test_what_is_less_sure_is_left_out_and_counted(case):
    events = pd.concat([case.events.iloc[:1]] * 3, ignore_index=True)
    events["confidence"] = pd.array([0.6, 0.59, pd.NA], "Float64")
    shown = view(case, events, sure=0.6)
    assert list(shown.rows.index) == [0, 2]  # a person's row is always sure
    assert "1 row less sure than 0.6 left out" in shown._repr_html_()
    assert "less sure than 1 left out" in view(case, events, sure=1.0)._repr_html_()
