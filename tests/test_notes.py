"""Notes and tags: kept in the case file, changed by no reading, changing no table."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from workbench import tables
from workbench.soundness import repair_case

pytestmark = pytest.mark.usefixtures("quick")
ARTICLES = [{"text": "Kcna praised Fiji today.", "title": "Praise"}, {"text": "Koreanagency praised Tonga today."}]


def open_case(path: Path | None = None) -> wb.Case:
    case = wb.Case(path, analyst="Ana")
    case.add(ARTICLES)
    case.annotate(progress=False)
    return case


def test_notes_on_articles_rows_and_actors_are_listed() -> None:
    case = open_case()
    article, row = case.articles["article_id"].iloc[0], case.mentions.iloc[0]
    case.note(article, "ask the desk")
    case.note(row, "really?")
    case.tag("Kcna", "state media", "agency", "agency")
    notes = case.notes
    assert notes["table"].tolist() == ["articles", "mentions", "actors", "actors"]
    assert notes.query("kind == 'tag'")["words"].tolist() == ["state media", "agency"]
    assert notes["about"].tolist() == ["Praise", "Kcna", "Kcna", "Kcna"]
    assert set(notes["who"]) == {"Ana"}
    assert notes["when"].notna().all()
    assert case.evidence(notes)["context"].tolist() == ["Kcna praised Fiji today."]
    case.tag("kcna", "agency")
    assert len(case.notes) == 4


def test_a_note_changes_no_table_and_no_reading_changes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    case = open_case()
    before = {name: case.table(name) for name in tables.TABLES}
    case.note(case.events.iloc[0], "doubtful")
    case.tag("fiji", "pacific")
    for name, rows in before.items():
        pd.testing.assert_frame_equal(case.table(name), rows)
    assert not len(case.stale)
    kept = case.notes
    monkeypatch.setattr("workbench.versions.fingerprint", lambda *_: "other")
    assert case.annotate(progress=False).read == 2
    pd.testing.assert_frame_equal(case.notes, kept)


def test_a_note_follows_a_merged_actor_and_can_be_taken_back() -> None:
    case = open_case()
    done = case.tag("koreanagency", "agency")
    case.correct.merge("kcna", "koreanagency")
    assert case.notes["entity_id"].tolist() == ["kcna"]
    case.correct.undo(done[0].number)
    assert not len(case.notes)
    case.correct.redo(done[0].number)
    assert case.notes["words"].tolist() == ["agency"]
    assert "tagged actors 'Koreanagency': agency" in case.corrections["what"].tolist()[0]


def test_notes_lie_in_the_file_with_checksums_and_survive_repair(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    with open_case(path) as case:
        case.note("kcna", "first")
        case.note("fiji", "second")
    with wb.Case(path) as again:
        assert again.notes["words"].tolist() == ["first", "second"]
    assert repair_case(path, tmp_path / "b.case").corrections == 2
    file = sqlite3.connect(path)
    file.execute("DROP TRIGGER corrections_are_not_changed")
    file.execute("UPDATE corrections SET details = replace(details, 'first', 'forged')")
    file.commit()
    file.close()
    with wb.Case(path) as damaged:
        assert damaged.notes["words"].tolist() == ["second"]
        assert "not as it was written" in damaged.check()["problem"].tolist()


def test_notes_are_written_with_the_tables(tmp_path: Path) -> None:
    case = open_case()
    assert "notes.csv" not in {path.name for path in case.save(tmp_path / "none")}
    case.note("kcna", "=1+1")
    case.save(tmp_path / "out")
    written = pd.read_csv(tmp_path / "out" / "notes.csv")
    assert written["words"].iloc[0].endswith("=1+1")
    assert not written["words"].iloc[0].startswith("=")
    assert written["when"].iloc[0].endswith("UTC")
    case.save(tmp_path / "case.xlsx")
    assert pd.read_excel(tmp_path / "case.xlsx", sheet_name="notes")["who"].tolist() == ["Ana"]


def test_what_cannot_be_noted_on_is_refused() -> None:
    case = open_case()
    with pytest.raises(ValueError, match=r"is no note\. Write what is to be kept"):
        case.note("kcna", " ")
    with pytest.raises(ValueError, match="at least one tag"):
        case.tag("kcna")
    with pytest.raises(LookupError):
        case.note("Atlantis", "who?")
    with pytest.raises(ValueError, match=r"case\.events\.iloc"):
        case.note(case.events[["article_id", "start"]], "part of a row")
    assert not len(case.notes)


def test_evidence_shows_what_was_noted_and_tagged(tmp_path: Path) -> None:
    case = open_case()
    article, row = case.articles["article_id"].iloc[0], case.mentions.iloc[0]
    case.note(row, "<b>really?</b>")
    case.tag(article, "to check")
    case.tag("Kcna", "agency")
    mentions = case.mentions
    shown = case.evidence(mentions)
    noted = dict(zip(mentions["text"], shown["notes"], strict=True))
    assert noted["Kcna"] == noted["Fiji"] == ["note: <b>really?</b> (Ana)", "tag: to check (Ana)"]
    assert noted["Tonga"] == []
    assert "note: &lt;b&gt;really?&lt;/b&gt; (Ana)" in shown._repr_html_()
    assert "tag: to check (Ana)" in repr(shown)
    assert "note: &lt;b&gt;" in case.view(case.events.iloc[:1])._repr_html_()


def test_tags_narrow_search_views_and_counts() -> None:
    case = open_case()
    first, second = case.articles["article_id"]
    case.tag(first, "to check")
    case.tag(case.mentions[case.mentions["text"] == "Tonga"].iloc[0], "island")
    case.tag("Kcna", "agency")
    assert case.tagged("to check") == [first]
    assert case.tagged("island") == [second]
    assert case.tagged("agency", "actors") == ["kcna"]
    assert set(case.search("praised", tag="to check")["article_id"]) == {first}
    assert set(case.search("praised", tag="island")["article_id"]) == {second}
    assert not len(case.search("praised", tag="island", articles=[first]))
    assert case.view(case.mentions, tag="to check").rows["text"].tolist() == ["Kcna", "Fiji"]
    assert case.view(case.mentions, tag="island").rows["text"].tolist() == ["Tonga"]
    assert case.view(case.mentions, tag="agency").rows["text"].tolist() == ["Kcna"]
    assert case.view(case.actors, tag="agency").rows["name"].tolist() == ["Kcna"]
    assert len(case.relate(level="actor", articles=[first])) < len(case.relate(level="actor"))
    with pytest.raises(LookupError, match="agency, island, to check"):
        case.view(case.mentions, tag="nowhere")
    with pytest.raises(LookupError, match="Tags of actors: agency"):
        case.tagged("to check", "actors")
    with pytest.raises(ValueError, match="articles"):
        case.tagged("to check", "rows")
    case.correct.undo(case.notes["number"].iloc[0])
    with pytest.raises(LookupError):
        case.search("praised", tag="to check")
