"""The queue of the review and the quality that comes of it, without a model."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

import workbench as wb
from workbench.summaries.quality import say_quality, wilson
from workbench.summaries.review_queue import paragraph_of
from workbench.widgets.review_panel import ReviewPanel

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def case() -> Iterator[wb.Case]:
    with wb.Case(analyst="Ana") as opened:
        opened.add(
            [
                {"text": "Samoa praised Niger today.", "source": "North Post", "date": "2021-03-04"},
                {"text": "Benin thanked Nauru.", "source": "South Post", "date": "2022-03-04"},
                {"text": "Samoa is calm.", "source": "South Post", "date": "2022-03-04"},
            ]
        )
        opened.annotate(progress=False)
        yield opened


def judge(panel: ReviewPanel, number: int, verdict: str, **changes: object) -> None:
    panel._receive(None, {"do": "judge", "number": number, "verdict": verdict, **changes}, None)
    assert not panel.said["error"], panel.said


def test_each_row_is_a_sentence_and_the_weighty_come_first(case: wb.Case) -> None:
    queue = case.queue()
    events = queue[queue["kind"] == "event"]
    assert list(events["says"]) == [
        "Samoa → Niger: consult, told as fact",
        "Benin → Nauru: consult, told as fact",
    ]
    assert queue["worth"].is_monotonic_decreasing
    assert set(queue["kind"]) == {"event", "actor"}


@pytest.mark.parametrize(
    ("only", "says"),
    [
        pytest.param({"kinds": ["event"], "actor": "Nauru"}, ["Benin → Nauru: consult, told as fact"], id="actor"),
        pytest.param({"outlet": "North Post"}, ["Samoa → Niger: consult, told as fact"], id="outlet"),
        pytest.param({"since": "2022-01-01"}, ["Benin → Nauru: consult, told as fact"], id="since"),
        pytest.param({"until": "2021-12-31"}, ["Samoa → Niger: consult, told as fact"], id="until"),
    ],
)
def test_the_queue_is_narrowed(case: wb.Case, only: dict[str, object], says: list[str]) -> None:
    assert list(case.queue(**only)["says"]) == says


def test_what_was_reviewed_leaves_the_queue_and_undo_brings_it_back(case: wb.Case) -> None:
    panel = case.review().panel
    panel._receive(None, {"do": "choose", "only": {"kinds": ["event"]}}, None)
    judge(panel, 0, "right")
    judge(panel, 1, "wrong")
    assert panel.at == 2
    assert list(case.events["origin"]) == ["Ana"]
    assert list(case.events["confidence"]) == [1.0]
    assert not len(case.queue(kinds=["event"]))
    panel._receive(None, {"do": "back"}, None)
    assert panel.at == 1
    assert list(case.queue(kinds=["event"])["says"]) == ["Benin → Nauru: consult, told as fact"]


def test_a_row_is_fixed_in_place(case: wb.Case) -> None:
    panel = case.review().panel
    panel._receive(None, {"do": "choose", "only": {"kinds": ["event"]}}, None)
    judge(panel, 0, "right", changes={"code": "ACCUSE", "status": "planned"}, turned=True)
    judge(panel, 1, "right", changes={"target_id": "Samoa"})
    told = {tuple(row) for row in case.events[["source_id", "target_id", "code", "status", "quad"]].to_numpy()}
    assert told == {
        ("niger", "samoa", "ACCUSE", "planned", "verbal conflict"),
        ("benin", "samoa", "CONSULT", "asserted", "verbal cooperation"),
    }
    assert set(case.corrections["who"]) == {"Ana"}


def test_an_actor_is_confirmed_retyped_or_none(case: wb.Case) -> None:
    panel = case.review().panel
    panel._receive(None, {"do": "choose", "only": {"kinds": ["actor"]}}, None)
    first, second, third = (row["says"].partition(":")[0] for row in panel.rows[:3])
    judge(panel, 0, "right")
    judge(panel, 1, "right", changes={"type": "place"})
    judge(panel, 2, "wrong")
    actors = case.actors.set_index("name")
    assert actors.loc[first, "origin"] == "Ana"
    assert actors.loc[second, "type"] == "place"
    assert third not in actors.index


def test_an_error_is_shown_and_the_row_stays(case: wb.Case) -> None:
    panel = case.review().panel
    panel._receive(None, {"do": "choose", "only": {"kinds": ["event"]}}, None)
    message = {"do": "judge", "number": 0, "verdict": "right", "changes": {"target_id": "Nobody Known"}}
    panel._receive(None, message, None)
    assert panel.said["error"]
    assert "No actor" in panel.said["words"]
    assert panel.at == 0
    assert not len(case.corrections)


def test_quality_counts_each_row_once(case: wb.Case) -> None:
    case.correct.confirm("events", case.events.iloc[0])
    case.correct.relabel("events", case.events.iloc[0], status="planned")
    case.correct.delete("events", case.events.iloc[1])
    quality = case.quality().set_index(["kind", "confidence"]).loc[("event", "all")]
    assert (quality["rows"], quality["reviewed"], quality["right"], quality["share"]) == (2, 2, 1, 0.5)
    assert "1 of 2 events (95 % interval 9% to 91%)" in say_quality(case.quality())
    assert say_quality(case.quality()) in case.brief("Samoa").markdown.replace("\\", "")
    case.correct.undo()
    case.correct.undo()
    case.correct.undo()
    assert say_quality(case.quality()) == ""
    assert case.quality()["share"].isna().all()


def test_a_confirmed_row_outlives_a_reading_without_it(case: wb.Case, monkeypatch: pytest.MonkeyPatch) -> None:
    from quick_reading import read_words
    from test_corrections import again

    case.correct.confirm("events", case.events.iloc[0])
    again(case, monkeypatch, lambda article: {**read_words(article), "events": []})
    assert list(case.events["source_id"]) == ["samoa"]


def test_queue_and_quality_are_shown_whole(case: wb.Case) -> None:
    case.correct.confirm("events", case.events.iloc[0])
    assert len(case.view(case.queue().assign(confidence=0.2), most=50).rows) == len(case.queue())
    assert "under 0.5" in case.view(case.quality().assign(confidence="under 0.5"))._repr_html_()


def test_the_interval_is_that_of_wilson() -> None:
    assert wilson(0, 10) == (0.0, pytest.approx(0.2775, abs=1e-3))
    assert pd.Series(wilson(10, 10)).round(3).tolist() == [0.722, 1.0]


def test_a_paragraph_is_cut_at_lines() -> None:
    text = "One.\nTwo three four.\nFive."
    assert paragraph_of(text, 9, 14) == ("Two ", "three", " four.")
