"""What reviewed rows teach: rows like those called wrong sink, rows like those called right rise; little from little."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from quick_reading import read_words

import workbench as wb
from workbench import pipeline
from workbench.pipeline import Reading
from workbench.summaries.lessons import find_marks, learn

NAMES = "Fiji Tonga Peru Chile Ghana Togo Laos Nepal Kenya Malta Qatar Yemen".split()
SURE = {"praised": 0.6, "mocked": 0.6, "thanked": 0.45}


def read_sure(article: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    found = read_words(article)
    for event in found["events"]:
        event["confidence"] = SURE[event["text"]]
    return found


@pytest.fixture
def case(monkeypatch: pytest.MonkeyPatch) -> Iterator[wb.Case]:
    def read_articles(articles: pd.DataFrame, **options: Any) -> Iterator[Reading]:
        for article in articles.to_dict("records"):
            yield Reading(article["article_id"], read_sure(article))

    monkeypatch.setattr(pipeline, "read_articles", read_articles)
    with wb.Case(analyst="Ana") as opened:
        texts = [
            f"{one} {word} {NAMES[(i + k) % 12]} {i} times."
            for k, word in enumerate(SURE, start=1)
            for i, one in enumerate(NAMES)
        ]
        opened.add([{"text": text, "source": "Post"} for text in texts])
        opened.annotate(progress=False)
        yield opened


def mark(case: wb.Case, word: str, right: bool, number: int = 8) -> None:
    events = case.events
    rows = events[(events["text"] == word) & (events["origin"] == "model")].head(number)
    (case.correct.confirm if right else case.correct.delete)("events", rows)


def sure(case: wb.Case, word: str) -> float:
    events = case.events
    own = events[(events["text"] == word) & (events["origin"] == "model")]["confidence"]
    assert own.nunique() == 1
    return float(own.iloc[0])


def test_nothing_is_learned_from_little(case: wb.Case) -> None:
    mark(case, "mocked", right=False, number=9)
    assert not len(case.lessons)
    assert {word: sure(case, word) for word in SURE} == SURE


def test_rows_like_those_called_wrong_sink_and_like_those_called_right_rise(case: wb.Case) -> None:
    before = case.relations["events"].sum()
    mark(case, "mocked", right=False)
    mark(case, "thanked", right=True)
    assert sure(case, "mocked") < 0.5 < sure(case, "thanked")
    lessons = case.lessons.set_index("lesson")
    row = lessons.loc["events: phrase: mocked"]
    assert (row["rows"], row["right"], row["expected"], bool(row["on"])) == (8, 0, 4.8, True)
    assert row["weight"] < 0 < lessons.loc["events: phrase: thanked", "weight"]
    assert row["corrections"] == list(range(1, 9))
    assert set(case.events["confidence"][case.events["origin"] == "Ana"]) == {1.0}
    assert case.relations["events"].sum() == before - 12 + 12
    assert "learned anew from 16 reviewed rows" in case.brief("Fiji").markdown


def test_a_lesson_is_switched_off_and_on_and_undo_takes_it_back(case: wb.Case) -> None:
    mark(case, "mocked", right=False)
    mark(case, "praised", right=True)
    learned = {word: sure(case, word) for word in SURE}
    done = case.correct.lesson("events: phrase: mocked", on=False)
    assert done.what == "switched off what was learned: events: phrase: mocked"
    assert sure(case, "mocked") > learned["mocked"]
    assert not case.lessons.set_index("lesson").loc["events: phrase: mocked", "on"]
    case.correct.lesson("every lesson", on=False)
    assert {word: sure(case, word) for word in SURE} == SURE
    assert not case.lessons["on"].any()
    case.correct.undo()
    case.correct.undo(done.number)
    assert {word: sure(case, word) for word in SURE} == learned
    for number in range(1, 9):
        case.correct.undo(number)
    assert not len(case.lessons)
    assert {word: sure(case, word) for word in SURE} == SURE


def test_the_panel_lists_lessons_with_a_switch(case: wb.Case) -> None:
    mark(case, "mocked", right=False)
    mark(case, "praised", right=True)
    panel = case.review().panel
    line = next(one for one in panel.lessons if one["name"] == "events: phrase: mocked")
    assert (line["why"], line["way"], line["on"]) == ("0 of 8 right, 4.8 expected", "less sure", True)
    panel._receive(None, {"do": "lesson", "name": line["name"], "on": False}, None)
    assert not panel.said["error"], panel.said
    assert [one["on"] for one in panel.lessons if one["name"] == line["name"]] == [False]


def test_lessons_are_kept_in_the_file_with_the_tables(
    case: wb.Case, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    mark(case, "mocked", right=False)
    mark(case, "praised", right=True)
    monkeypatch.setattr("workbench.results.WORTH_KEEPING", -1.0)
    kept = case.backup(tmp_path / "a.case")
    with wb.Case(kept) as again:
        assert len(again.events)
        lessons = case.lessons
        monkeypatch.setattr("workbench.results.Results._link", None)
    with wb.Case(kept) as third:
        pd.testing.assert_frame_equal(third.lessons, lessons)


def test_a_mark_is_found_again_after_a_merge(case: wb.Case) -> None:
    mark(case, "mocked", right=False)
    mark(case, "praised", right=True)
    told = case.lessons.set_index("lesson")["rows"]
    case.correct.merge("fiji", "tonga")
    assert case.lessons.set_index("lesson").loc["events: phrase: mocked", "rows"] == told["events: phrase: mocked"]


def test_the_first_word_on_a_row_counts_and_rows_of_people_teach_nothing(case: wb.Case) -> None:
    row = case.events.iloc[0]
    case.correct.relabel("events", row, status="planned")
    case.correct.confirm("events", case.events[case.events["origin"] == "Ana"])
    raw = {name: case.table(name) for name in ("events", "quotes", "ties", "entities", "articles", "mentions")}
    raw["events"] = raw["events"].assign(origin="model")
    marks = find_marks(raw, case._active())
    assert marks["right"].tolist() == [False]
    lessons, after = learn(raw, marks)
    assert not len(lessons)
    assert not after
