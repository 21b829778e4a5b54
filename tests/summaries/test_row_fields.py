"""What a person types into the fields of a row, and which rows the same fix would change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pandas as pd
import pytest

import workbench as wb
from workbench.summaries.alike import find_alike
from workbench.summaries.row_fields import fields_of, read_period, read_typed
from workbench.widgets.review_panel import ReviewPanel

DAY = dt.date


@pytest.fixture
def case(quick: list[str]) -> Iterator[wb.Case]:
    with wb.Case(analyst="Ana") as opened:
        opened.add(
            [
                {"text": "Samoa praised Niger.", "source": "North Post", "date": "2021-03-04"},
                {"text": "Benin praised Nauru.", "source": "South Post", "date": "2022-03-04"},
                {"text": "Samoa thanked Togo.", "source": "South Post", "date": "2022-03-04"},
                {"text": "Samoa praised Benin.", "source": "South Post", "date": "2022-05-04"},
            ]
        )
        opened.annotate(progress=False)
        yield opened


def panel_of(case: wb.Case, **only: object) -> ReviewPanel:
    return case.review(kinds=["event"], **only).panel


def send(panel: ReviewPanel, do: str, **content: object) -> None:
    panel._receive(None, {"do": do, **content}, None)
    assert not panel.said["error"], panel.said


def number(panel: ReviewPanel, says: str) -> int:
    return next(i for i, row in enumerate(panel.rows) if says in row["says"])


@pytest.mark.parametrize(
    ("words", "means"),
    [
        pytest.param("2024-01-31", ("2024-01-31", DAY(2024, 1, 31), DAY(2024, 1, 31)), id="day"),
        pytest.param("31 January 2024", ("2024-01-31", DAY(2024, 1, 31), DAY(2024, 1, 31)), id="day in words"),
        pytest.param("2023-02", ("2023-02", DAY(2023, 2, 1), DAY(2023, 2, 28)), id="month"),
        pytest.param("2023-Q4", ("2023-Q4", DAY(2023, 10, 1), DAY(2023, 12, 31)), id="quarter"),
        pytest.param("2025-W01", ("2025-W01", DAY(2024, 12, 30), DAY(2025, 1, 5)), id="week"),
        pytest.param("1961", ("1961", DAY(1961, 1, 1), DAY(1961, 12, 31)), id="year"),
        pytest.param("P6Y", ("P6Y", None, None), id="length"),
    ],
)
def test_a_day_is_read_as_typed(words: str, means: tuple[object, ...]) -> None:
    assert read_period(words) == means


@pytest.mark.parametrize("words", ["03/04/2018", "2024-13", "soon", "2025-W60", "<b>2024</b>"])
def test_what_is_no_clear_day_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="is not one clear day"):
        read_period(words)


def test_each_field_has_a_key_of_its_own() -> None:
    for table in ("events", "quotes", "ties", "roles", "dates", "actors", "mentions"):
        keys = [field.key for field in fields_of(table)]
        assert len(set(keys)) == len(keys)
        assert not set(keys) & set("ynlud")
        assert all(field.choices for field in fields_of(table) if field.kind == "choice")


def test_a_dash_empties_a_field_and_an_empty_one_stays(case: wb.Case) -> None:
    typed = {"target_id": "-", "code": "", "date_value": "2020-05", "source_id": "Niger"}
    values = read_typed("events", typed, case.actors)
    expected = {"date_value": "2020-05", "earliest": DAY(2020, 5, 1), "latest": DAY(2020, 5, 31)}
    assert values == {"target_id": None, "source_id": "niger", **expected}
    with pytest.raises(ValueError, match="code 'PRAISE' is not known"):
        read_typed("events", {"code": "PRAISE"}, case.actors)
    with pytest.raises(ValueError, match="cannot be mended here"):
        read_typed("events", {"event_id": "x"}, case.actors)


def test_each_field_of_an_event_is_mended_in_place(case: wb.Case) -> None:
    panel = panel_of(case)
    at = number(panel, "Samoa → Togo")
    changes = {"source_id": "Niger", "target_id": "-", "code": "SUPPORT", "status": "reported", "negated": "yes"}
    send(panel, "judge", number=at, verdict="right", changes={**changes, "date_value": "2020-05"})
    row = case.events[case.events["text"] == "thanked"].iloc[0]
    assert (row["source_id"], row["code"], row["quad"]) == ("niger", "SUPPORT", "verbal cooperation")
    assert pd.isna(row["target_id"])
    assert bool(row["negated"])
    assert (row["date_value"], row["latest"]) == ("2020-05", pd.Timestamp("2020-05-31"))
    assert row["origin"] == "Ana"


def test_the_same_fix_is_shown_before_it_is_made_and_taken_back_as_one(case: wb.Case) -> None:
    panel = panel_of(case)
    before = case.events
    at = number(panel, "Samoa → Niger")
    send(panel, "alike", number=at, verdict="right", changes={"code": "SUPPORT"})
    groups = {group["by"]: (group["count"], group["lines"]) for group in panel.alike["groups"]}
    assert {by: count for by, (count, _) in groups.items()} == {"words": 2, "rule": 3}
    assert groups["words"][1][0] == {
        "before": "Samoa → Benin: consult, told as fact",
        "after": "Samoa → Benin: support, told as fact",
    }
    assert not len(case.corrections)
    send(panel, "judge", number=at, verdict="right", changes={"code": "SUPPORT"}, by="words")
    assert case.events.set_index("text")["code"].to_dict() == {"praised": "SUPPORT", "thanked": "CONSULT"}
    assert panel.rows[panel.at]["says"].startswith("Samoa → Togo")
    send(panel, "back")
    pd.testing.assert_frame_equal(case.events, before)
    assert panel.at == at
    send(panel, "judge", number=at, verdict="wrong", by="rule")
    assert not len(case.events)
    assert panel.at == 4


def test_a_fix_of_an_actor_changes_only_rows_that_had_the_same_one(case: wb.Case) -> None:
    events = case.events
    label = events.index[events["target_id"] == "niger"][0]
    texts = dict(zip(case.articles["article_id"], case.articles["text"], strict=True))
    alike = find_alike("events", events, label, {"source_id": "togo"}, texts)
    assert {by: sorted(events["target_id"][labels]) for by, labels in alike.items()} == {
        "words": ["benin"],
        "actor": ["benin", "togo"],
        "rule": ["benin", "togo"],
    }


def test_only_what_stands_in_a_brief(case: wb.Case) -> None:
    assert set(case.queue(brief=("Samoa", "Niger"))["says"]) == {"Samoa → Niger: consult, told as fact"}
    assert len(case.queue(brief="Samoa", kinds=["event"])) == 3
    panel = case.review(brief=("Samoa", "Niger")).panel
    assert [row["says"] for row in panel.rows] == ["Samoa → Niger: consult, told as fact"]
    send(panel, "choose", only={"brief": ["Benin"], "kinds": ["event"]})
    assert len(panel.rows) == 2
    panel._receive(None, {"do": "choose", "only": {"brief": ["Atlantis"]}}, None)
    assert "No actor 'Atlantis'" in panel.said["words"]


def test_rows_of_every_table_open_in_the_editor_reviewed_or_not(case: wb.Case) -> None:
    case.correct.confirm("events", case.events.iloc[0])
    for rows in (case.events.iloc[0], case.events.iloc[[0]].reset_index(drop=True), case.happenings.iloc[[0]]):
        panel = case.review(rows).panel
        assert [row["kind"] for row in panel.rows] == ["event"]
        assert not panel.narrow
    brief = case.brief("Samoa", "Niger")
    assert {row["kind"] for row in case.review(brief).panel.rows} == {"event"}
    assert len(case.review(list(brief.text.statements)).panel.rows) == 1
    sentence = next(i for i, rests in enumerate(brief.statements["rests_on"]) if "happenings" in rests)
    assert [row["kind"] for row in case.review(brief, row=sentence).panel.rows] == ["event"]
    view = case.view(case.events[case.events["text"] == "thanked"])
    assert [row["says"] for row in case.review(view, row=0).panel.rows] == ["Samoa → Togo: consult, told as fact"]
    assert [row["kind"] for row in case.review(case.actors.iloc[0]).panel.rows] == ["actor"]
    assert len(case.review(case.relations.iloc[[0]]).panel.rows) == 1
    with pytest.raises(ValueError, match="No row that can be reviewed"):
        case.review(case.sentences)


def test_what_stands_at_a_place_is_mended_and_a_row_added(case: wb.Case) -> None:
    article_id = case.articles["article_id"].iloc[0]
    panel = case.read(article_id)._panel()
    send(panel, "edit", article=article_id, start=6, end=13)
    assert [row["kind"] for row in panel.rows] == ["event"]
    send(panel, "judge", number=0, verdict="wrong")
    send(panel, "finish")
    assert not any("events" in piece.get("layers", ()) for piece in panel.article["pieces"])
    send(panel, "mark", article=article_id, start=6, end=13, words="praised")
    assert set(panel.forms) == {"mentions", "events", "quotes", "ties"}
    values = {"source_id": "Samoa", "target_id": "Niger", "code": "SUPPORT", "status": ""}
    send(panel, "add", table="events", article=article_id, start=6, end=13, words="praised", values=values)
    added = case.events[case.events["origin"] == "Ana"].iloc[0]
    assert (added["text"], added["code"], added["status"]) == ("praised", "SUPPORT", "asserted")
    assert any("events" in piece.get("layers", ()) for piece in panel.article["pieces"])
    send(panel, "add", table="mentions", article=article_id, words="praised", values={"entity_id": "Togo"})
    assert case.mentions["text"].tolist().count("praised") == 1
    panel._receive(None, {"do": "add", "table": "ties", "article": article_id, "words": "nowhere", "values": {}}, None)
    assert "stands 0 times" in panel.said["words"]
