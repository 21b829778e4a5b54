"""A lake: read shard by shard, gone on with, asked, and cases cut from it."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from quick_reading import TEXTS, many_texts

import workbench as wb
from workbench import lake as lakes
from workbench import pipeline, tables
from workbench.case_errors import CaseFileError
from workbench.cli import main
from workbench.vocabulary.naming import slug


@pytest.fixture
def lake(quick: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> wb.Lake:
    """A lake of 25 short articles in shards of ten, read without a model."""
    monkeypatch.setattr(lakes, "SHARD", 10)
    monkeypatch.setattr(lakes, "find_id", slug)  # this reading has no codes of states
    lake = wb.Lake(tmp_path / "lake")
    assert lake.add(many_texts(25)) == []
    assert lake.read(workers=1) == {}
    return lake


def test_what_is_there_is_added_and_read_once(lake: wb.Lake, quick: list[str]) -> None:
    assert repr(lake) == f"Lake '{lake.folder}': 25 articles, 3 shards."
    before = len(quick)
    lake.add([*many_texts(25), *TEXTS])
    assert "28 articles, 4 shards, 1 of them not read" in repr(lake)
    lake.read(workers=1)
    assert len(quick) - before == 3


def test_a_run_that_was_killed_goes_on(lake: wb.Lake, quick: list[str]) -> None:
    (lake.folder / "done" / "00001.json").unlink()
    (lake.folder / "mentions" / "00001.part").write_bytes(b"half")
    before = len(quick)
    assert lake.read(workers=1) == {}
    assert len(quick) - before == 10


def test_a_case_cut_from_it_is_the_case_read_from_its_articles(lake: wb.Lake, tmp_path: Path) -> None:
    assert lake.cut([], tmp_path / "cut.case") == 25
    with wb.Case(tmp_path / "cut.case") as cut, wb.Case() as whole:
        whole.add(many_texts(25))
        whole.annotate(progress=False)
        assert not len(cut.stale)
        for name in tables.TABLES:
            pd.testing.assert_frame_equal(cut.table(name), whole.table(name))


def test_cut_takes_who_and_when(lake: wb.Lake, tmp_path: Path) -> None:
    fiji = lake.cut(["Fiji"], tmp_path / "fiji.case", since="2021-06-01")
    with wb.Case(tmp_path / "fiji.case") as case:
        assert fiji == len(case.articles) > 0
        assert case.articles["text"].str.contains("Fiji").all()
        assert (case.articles["published"] >= pd.Timestamp("2021-06-01")).all()
    assert lake.cut(["Fiji", "Tonga"], tmp_path / "both.case", together=True) < lake.cut(
        ["Fiji", "Tonga"], tmp_path / "any.case"
    )
    with pytest.raises(ValueError, match="not one clear day"):
        lake.cut(["Fiji"], tmp_path / "x.case", since="soon")


def test_it_answers(lake: wb.Lake) -> None:
    found = lake.search("fiji met")
    assert found["hit"].str.startswith("Fiji met").all()
    assert len(found) == sum(text["text"].startswith("Fiji met") for text in many_texts(25))
    mentions = lake.mentions("Tonga")
    tables.check("mentions", mentions, lake.articles())
    assert set(mentions["text"]) == {"Tonga"}
    relations = lake.relations()
    pair = relations[(relations["a_id"] == "fiji") & (relations["b_id"] == "tonga")].iloc[0]
    told = [text["text"] for text in many_texts(25)]
    assert pair["reports"] == sum("Fiji" in text and "Tonga" in text for text in told)
    assert lake.relations(since="2022-01-01")["reports"].sum() == 0


def test_it_draws(lake: wb.Lake, tmp_path: Path) -> None:
    figure = lake.chart("matrix", "Fiji", "Tonga", together=True)
    assert len(figure.data)
    lake.cut(["Fiji", "Tonga"], tmp_path / "both.case", together=True)
    with wb.Case(tmp_path / "both.case") as case:
        pd.testing.assert_frame_equal(figure.data, wb.charts.matrix(case).data)
    assert lake.chart("dyad", "Fiji", "Tonga").caption
    with pytest.raises(ValueError, match="no chart 'pie'"):
        lake.chart("pie")


def test_an_article_that_cannot_be_read_is_listed_and_the_rest_is_kept(
    lake: wb.Lake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    read = pipeline.read_articles

    def fail_at_fiji(articles: pd.DataFrame, **options: Any) -> Any:
        for reading in read(articles, **options):
            bad = "signed" in articles.set_index("article_id").loc[reading.article_id, "text"]
            yield pipeline.Reading(reading.article_id, {}, "ValueError: odd") if bad else reading

    monkeypatch.setattr(pipeline, "read_articles", fail_at_fiji)
    lake.add(TEXTS)
    failed = lake.read(workers=1)
    assert list(failed.values()) == ["ValueError: odd"]
    assert lake.cut([], tmp_path / "x.case") == 28
    with wb.Case(tmp_path / "x.case") as case:
        assert case.stale["reason"].tolist() == ["failed before"]


def test_any_executor_reads_the_same_bytes(lake: wb.Lake, tmp_path: Path) -> None:
    other = wb.Lake(tmp_path / "other")
    other.add(many_texts(25))
    with ThreadPoolExecutor(2) as executor:
        other.read(executor=executor)
    assert contents(other) == contents(lake)


def contents(lake: wb.Lake) -> dict[str, bytes]:
    return {str(path.relative_to(lake.folder)): path.read_bytes() for path in lake.folder.rglob("*.parquet")}


@pytest.mark.parametrize(
    ("actor", "entity_id"),
    [("North Korea", "PRK"), ("PRK", "PRK"), ("Ana Ruto", "ana-ruto"), ("ana-ruto", "ana-ruto")],
)
def test_who_is_meant(actor: str, entity_id: str) -> None:
    assert lakes.find_id(actor) == entity_id


def test_another_folder_is_no_lake(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(CaseFileError, match="is no lake"):
        wb.Lake(tmp_path)
    assert repr(wb.Lake(tmp_path / "new")).endswith("0 articles, 0 shards.")


def test_from_the_command_line(
    quick: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lakes, "find_id", slug)
    source = tmp_path / "texts"
    source.mkdir()
    for number, text in enumerate(TEXTS):
        (source / f"{number}.txt").write_text(text["text"])
    assert main(["read", str(source), "--lake", str(tmp_path / "lake"), "--workers", "1"]) == 0
    assert "3 articles" in capsys.readouterr().out
    assert main(["cut", str(tmp_path / "lake"), "--actors", "Fiji", "--case", str(tmp_path / "x.case")]) == 0
    assert "1 article" in capsys.readouterr().out
    assert main(["cut", str(tmp_path / "none"), "--actors", "Fiji", "--case", str(tmp_path / "y.case")]) == 2


SENTENCES = [
    f"Kenya's president met the foreign minister of {name} on Monday." for name in ("Peru", "Laos", "Togo", "Fiji")
]


@pytest.mark.model
@pytest.mark.slow
def test_a_cluster_of_two_processes_reads_the_same_and_replaces_a_worker_that_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed", reason="install workbench[cluster]")
    monkeypatch.setattr(lakes, "SHARD", 1)
    alone, together = wb.Lake(tmp_path / "alone"), wb.Lake(tmp_path / "together")
    for lake in (alone, together):
        lake.add([{"text": text, "published": "2024-05-03"} for text in SENTENCES])
    alone.read(workers=1)
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        first = next(iter(cluster.workers.values()))
        client.submit(os.getpid).result()
        os.kill(first.pid, signal.SIGKILL)
        assert together.read(executor=client.get_executor()) == {}
    assert contents(together) == contents(alone)


@pytest.mark.model
@pytest.mark.slow
def test_two_processes_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lakes, "SHARD", 2)
    monkeypatch.setattr("workbench.workers.FEWEST", 1)
    alone, together = wb.Lake(tmp_path / "alone"), wb.Lake(tmp_path / "together")
    for lake, workers in ((alone, 1), (together, 2)):
        lake.add([{"text": text, "published": "2024-05-03"} for text in SENTENCES])
        assert lake.read(workers=workers) == {}
    assert contents(together) == contents(alone)
