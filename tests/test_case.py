"""A case: adding, reading, tables, settings, several notebooks at once."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from quick_reading import TEXTS, read_words

import workbench as wb
from workbench import pipeline, tables
from workbench.pipeline import Reading
from workbench.summaries import copies


def test_adding_the_same_text_twice_adds_nothing() -> None:
    case = wb.Case()
    assert len(case.add(TEXTS).added) == 3
    again = case.add([*TEXTS, {"text": "Chad is large."}])
    assert (len(again.added), again.known) == (1, 3)
    assert list(case.articles["title"].fillna("")) == ["Treaty", "Words", "Thanks", ""]
    assert case.articles["published"].iloc[0] == pd.Timestamp("2021-05-04")
    assert case.articles["published"].isna().iloc[1]


def test_articles_in_other_languages_are_pointed_out() -> None:
    french = "Le président a rencontré son homologue chinois lundi à Pékin, avant de partir pour une visite au Japon."
    report = wb.Case().add([*TEXTS, {"text": french}])
    assert "1 article not in English (fr 1)" in "".join(report.notes)
    assert len(report.added) == 4


def test_another_version_of_an_article_is_pointed_out() -> None:
    case = wb.Case()
    case.add([{**TEXTS[0], "published": "2021-05-04"}])
    with pytest.warns(UserWarning, match=r"1 article with outlet, day and title of one in the case.*'Treaty'.*delete"):
        report = case.add([{**TEXTS[0], "text": "Fiji signed two treaties with Tonga."}])
    assert len(report.added) == 1
    assert len(case.articles) == 2
    assert not case.add([*TEXTS, {"text": "Another text without a title."}]).notes


def test_annotate_reads_only_what_is_new(quick: list[str], tmp_path: Path) -> None:
    case = wb.Case(tmp_path / "a.case")
    case.add(TEXTS[:2])
    assert case.annotate(progress=False).read == 2
    case.add(TEXTS)
    report = case.annotate(progress=False)
    assert (report.read, report.unchanged) == (1, 2)
    assert quick == [article["text"] for article in TEXTS]
    assert "up to date" in repr(case.annotate(progress=False))
    assert len(case.stale) == 0


def test_tables_keep_the_contract_and_survive_reopening(quick: list[str], tmp_path: Path) -> None:
    with wb.Case(tmp_path / "a.case") as case:
        case.add(TEXTS)
        case.annotate(progress=False)
        before = {name: case.table(name) for name in tables.TABLES}
    with wb.Case(tmp_path / "a.case") as case:
        for name, rows in before.items():
            tables.check(name, rows, case.articles)
            pd.testing.assert_frame_equal(rows, case.table(name))
    assert list(before["actors"]["entity_id"]) == ["chile", "fiji", "ghana", "monday", "peru", "togo", "tonga"]


def test_kept_results_are_what_was_computed(quick: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.results.WORTH_KEEPING", 0)
    with wb.Case(tmp_path / "a.case") as case:
        case.add(TEXTS)
        case.annotate(progress=False)
        before = {name: case.table(name) for name in tables.TABLES}
    monkeypatch.setattr("workbench.upkeep.update_linked", None)
    monkeypatch.setattr(pipeline, "summarise_linked", None)
    with wb.Case(tmp_path / "a.case") as case:
        for name, rows in before.items():
            pd.testing.assert_frame_equal(rows, case.table(name))


def test_near_copies_are_not_looked_for_again(
    quick: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither after the happenings were counted, nor in a case that is opened again."""
    monkeypatch.setattr("workbench.results.WORTH_KEEPING", 0)
    text = "Kenya met Uganda in a hall by the lake on Friday after two years of talks on nets and boats."
    with wb.Case(tmp_path / "a.case") as case:
        case.add([*TEXTS, {"text": text, "source": "First"}, {"text": f"Update: {text}", "source": "Second"}])
        case.annotate(progress=False)
        case.happenings  # noqa: B018
        monkeypatch.setattr("workbench.summaries.copies._find_copies", None)
        before = case.copies()
    copies._KEPT.clear()
    with wb.Case(tmp_path / "a.case") as case:
        pd.testing.assert_frame_equal(case.copies(), before)
    assert len(before) == 1


IN_ITS_OWN_PROCESS = """
import sys, workbench as wb, workbench.results
workbench.results.WORTH_KEEPING = -1.0
case = wb.Case(sys.argv[1])
case.relations
case.correct.rename("peru", "Republic of Peru")
case.relations
"""


@pytest.mark.parametrize("how", ["closed", "dropped", "left open as Python ends"])
def test_what_was_brought_up_to_date_is_kept_at_the_end(
    quick: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    case = wb.Case(tmp_path / "a.case")
    case.add(TEXTS)
    case.annotate(progress=False)
    if how in ("closed", "dropped"):
        monkeypatch.setattr("workbench.results.WORTH_KEEPING", -1.0)
        assert len(case.relations)
        case.correct.rename("peru", "Republic of Peru")
    else:
        command = [sys.executable, "-W", "ignore", "-c", IN_ITS_OWN_PROCESS, str(tmp_path / "a.case")]
        assert not subprocess.run(command, check=True, capture_output=True).stderr
    before = {name: case.table(name) for name in tables.TABLES}
    if how == "closed":
        case.close()
    gc.disable()  # dropped at once: nothing refers to it in a circle
    try:
        del case
    finally:
        gc.enable()
    monkeypatch.setattr("workbench.upkeep.update_linked", None)
    monkeypatch.setattr(pipeline, "summarise_linked", None)
    with wb.Case(tmp_path / "a.case") as case:
        for name, rows in before.items():
            pd.testing.assert_frame_equal(rows, case.table(name))


def test_computed_tables_are_not_kept_for_what_another_has_changed_since(
    quick: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.results.WORTH_KEEPING", -1.0)
    with wb.Case(tmp_path / "a.case") as case, wb.Case(tmp_path / "a.case") as other:
        case.add(TEXTS)
        case.annotate(progress=False)
        assert len(case.relations)
        case.correct.rename("peru", "Republic of Peru")
        assert "Republic of Peru" in set(case.actors["name"])
        other.correct.rename("peru", "Peru of old")
        assert len(other.relations)
    with wb.Case(tmp_path / "a.case") as case:
        assert "Peru of old" in set(case.actors["name"])


def test_another_notebook_sees_what_changed(quick: list[str], tmp_path: Path) -> None:
    first, second = wb.Case(tmp_path / "a.case"), wb.Case(tmp_path / "a.case")
    first.add(TEXTS[:1])
    assert len(second.articles) == 1
    second.annotate(progress=False)
    assert len(first.actors) == 2
    first.add(TEXTS)
    assert len(second.articles) == 3


def test_changing_a_table_does_not_change_the_case() -> None:
    case = wb.Case()
    case.add(TEXTS)
    articles = case.articles
    articles.loc[0, "title"] = "Changed"
    assert case.articles["title"].iloc[0] == "Treaty"


@pytest.mark.parametrize("part", ["workbench", "model", "rules"])
def test_another_version_makes_rows_stale(quick: list[str], monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    case = wb.Case()
    case.add(TEXTS)
    case.annotate(progress=False)
    now = case._versions()
    monkeypatch.setattr("workbench.case.read_versions", lambda *_, **__: now._replace(**{part: "other"}))
    assert list(case.stale["reason"]) == ["read by another version"] * 3
    assert set(case.versions[part]) == {getattr(now, part)}
    assert "3 read by another version" in repr(case)
    report = case.annotate(progress=False)
    assert report.reasons == {"read by another version": 3}
    assert len(case.stale) == 0
    assert set(case.versions[part]) == {"other"}
    assert len(case.mentions) == 7


def test_interrupting_keeps_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_articles(articles: pd.DataFrame, **options: Any) -> Iterator[Reading]:
        for number, article in enumerate(articles.to_dict("records")):
            if number == 2:
                raise KeyboardInterrupt
            yield Reading(article["article_id"], read_words(article))

    case = wb.Case()
    case.add(TEXTS)
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "read_articles", read_articles)
        with pytest.raises(KeyboardInterrupt, match="2 of 3 articles read"):
            case.annotate(progress=False)
    assert list(case.stale["title"]) == ["Thanks"]
    assert len(case.sentences) == 2


def test_an_article_that_fails_is_named_and_tried_again(monkeypatch: pytest.MonkeyPatch, quick: list[str]) -> None:
    def read_articles(articles: pd.DataFrame, **options: Any) -> Iterator[Reading]:
        for article in articles.to_dict("records"):
            bad = article["text"].startswith("Peru")
            yield Reading(article["article_id"], {} if bad else read_words(article), "odd" if bad else None)

    case = wb.Case()
    case.add(TEXTS)
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "read_articles", read_articles)
        with pytest.warns(UserWarning, match="1 article"):
            report = case.annotate(progress=False)
    assert (report.read, list(report.failed.values())) == (2, ["odd"])
    assert case.annotate(progress=False).read == 1


def test_settings_are_kept(tmp_path: Path) -> None:
    with wb.Case(tmp_path / "a.case") as case:
        assert case.read_setting("filter", "none") == "none"
        case.write_setting("filter", {"country": ["CHN"], "least": 2})
    with wb.Case(tmp_path / "a.case") as case:
        assert case.read_setting("filter") == {"country": ["CHN"], "least": 2}


@pytest.mark.model
def test_a_case_has_the_tables_of_annotate(read: Callable[..., Any]) -> None:
    case = wb.Case()
    case.add(TEXTS)
    case.annotate(progress=False)
    plain = wb.annotate(case.articles)
    for name in tables.TABLES:
        rows = getattr(plain, name)
        if "article_id" in rows and name != "articles":
            order = rows["article_id"].map(list(case.articles["article_id"]).index)
            rows = rows.loc[order.sort_values(kind="stable").index].reset_index(drop=True)
        pd.testing.assert_frame_equal(case.table(name), rows)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("tables", "12 files written to .*tables: articles.csv, "),
        ("case.xlsx", r"1 file written to .*: case\.xlsx\."),
        ("relations.graphml", r"1 file written to .*: relations\.graphml\."),
    ],
)
def test_saving_says_what_was_written(quick: list[str], tmp_path: Path, target: str, said: str) -> None:
    case = wb.Case()
    case.add(TEXTS)
    case.annotate(progress=False)
    written = case.save(tmp_path / target)
    assert re.match(said, str(written))
    assert all(path.stat().st_size for path in written)


def test_near_copies_are_named_with_the_passage_they_share():
    text = "The envoys of Kenya and Uganda signed the fishing accord in Kampala on Friday after two years of talks."
    case = wb.Case()
    case.add(
        [
            {"text": text, "source": "First", "published": "2024-05-03"},
            {"text": "By our staff. " + text, "source": "Second", "published": "2024-05-04"},
            {"text": "Peru's congress voted on the budget for the coming year.", "source": "Third"},
        ]
    )
    found = case.copies()
    assert found[["source", "first_source"]].to_numpy().tolist() == [["Second", "First"]]
    assert found["shared"].iloc[0] == text.rstrip(".")


@pytest.mark.model
@pytest.mark.slow
def test_other_processes_read_the_same() -> None:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    alone, together = wb.Case(), wb.Case()
    for case in (alone, together):
        case.add(TEXTS)
    alone.annotate(progress=False)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        together.annotate(executor=executor, progress=False)
    for name in tables.TABLES:
        pd.testing.assert_frame_equal(together.table(name), alone.table(name))


def test_a_case_that_is_dropped_is_closed() -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        for _ in range(3):
            wb.Case()
        gc.collect()
    assert not [warning for warning in seen if "database" in str(warning.message)]


def test_what_is_done_to_a_table_changes_no_other(quick: list[str]) -> None:
    case = wb.Case()
    case.add([{"text": "Kenya met Togo."}])
    case.annotate(progress=False)
    before = {name: case.table(name).to_json() for name in tables.TABLES}
    for name in tables.TABLES:
        rows = case.table(name)
        for column in rows.columns:
            for cell in rows[column]:
                if isinstance(cell, list):
                    cell.append("zz")
        rows.iloc[0:1, 0] = None
    assert {name: case.table(name).to_json() for name in tables.TABLES} == before
    assert "zz" not in case.brief("Kenya").markdown
