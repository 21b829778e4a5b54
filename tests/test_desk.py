"""The application page, driven by the messages that its front end sends: from a dropped file to a downloaded brief."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench.desk import Desk, write_page

TEXT = "LIMA, 3 May 2024 - Chile imposed sanctions on Peru on Thursday. Peru condemned Chile. Chile met Peru in Arica."


@pytest.fixture
def desk(tmp_path: Path, quick: list[str]) -> Iterator[Desk]:
    desk = Desk(tmp_path, analyst="ana")
    yield desk
    if desk.case is not None:
        desk.case.close()


def ask(desk: Desk, do: str, *buffers: bytes, **content: Any) -> dict[str, Any]:
    """Send a message as the front end does and return what is said."""
    desk._receive(None, {"do": do, **content}, buffers)
    return dict(desk.panel.said)


def drop(desk: Desk, name: str, content: bytes) -> dict[str, Any]:
    half = len(content) // 2
    ask(desk, "file", content[:half], name=name)
    ask(desk, "file", content[half:], name=name)
    return ask(desk, "add")


def test_from_a_dropped_file_to_a_brief(desk: Desk, tmp_path: Path) -> None:
    assert ask(desk, "create", name="andes")["error"] is False
    assert (tmp_path / "andes.case").is_file()
    assert drop(desk, "talks.txt", TEXT.encode())["words"].startswith("1 article added")
    assert desk.panel.about == {"articles": 1, "unread": 0}
    assert desk.panel.progress == {}
    assert desk.case is not None
    assert desk.case.articles["origin_file"].tolist() == ["talks.txt"]
    ask(desk, "search", query="sanctions")
    (hit,) = desk.panel.hits["rows"]
    assert (hit["match"], hit["published"]) == ("sanctions", "")
    ask(desk, "read", article=hit["article_id"], at=hit["start"])
    assert [type(one).__name__ for one in desk.shown.children] == ["ReaderPanel"]
    for section, shown in (("review", "ReviewPanel"), ("explore", "Panel")):
        ask(desk, "section", section=section)
        assert [type(one).__name__ for one in desk.shown.children] == [shown]


def test_a_brief_is_shown_and_downloaded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(desk, "create", name="andes")
    drop(desk, "talks.txt", TEXT.encode())
    ask(desk, "section", section="brief")
    assert ask(desk, "download", form=".docx")["error"]
    assert desk.panel.names
    assert ask(desk, "brief", a=desk.panel.names[0], author="ana", classification="for class")["error"] is False
    assert "for class" in desk.shown.children[0].value
    sent: list[Any] = []
    monkeypatch.setattr(desk.panel, "send", lambda content, buffers=None: sent.append((content, buffers)))
    for form, begins in ((".docx", b"PK"), (".pdf", b"%PDF"), (".html", b"<!doctype"), (".md", b"# ")):
        assert ask(desk, "download", form=form, paper="Letter")["error"] is False
        content, (written,) = sent.pop()
        assert content == {"file": f"brief{form}"}
        assert written.startswith(begins)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"do": "add"}, "No case is open"),
        ({"do": "create", "name": "../out"}, "no name of a case"),
        ({"do": "create", "name": "   "}, "no name"),
        ({"do": "open", "name": "../etc"}, "no case of this folder"),
        ({"do": "brief", "a": "Peru"}, "No case is open"),
        ({"do": "vanish"}, "vanish"),
    ],
)
def test_errors_are_told_and_nothing_is_made(desk: Desk, tmp_path: Path, message: dict[str, Any], words: str) -> None:
    desk._receive(None, message, [])
    assert desk.panel.said["error"]
    assert words in desk.panel.said["words"]
    assert not list(tmp_path.rglob("*.case"))


def test_the_assessment_of_a_brief_is_kept_in_the_case(desk: Desk, tmp_path: Path) -> None:
    ask(desk, "create", name="andes")
    drop(desk, "talks.txt", TEXT.encode())
    ask(desk, "brief", a="Chile", b="Peru", assessment="Both need the port.")
    assert "Both need the port." in desk.shown.children[0].value
    ask(desk, "brief", a="Peru", b="Chile", assessment=None)
    assert "Both need the port." in desk.shown.children[0].value
    ask(desk, "assessment", a="Chile", b="")
    assert desk.panel.assessment == ""
    assert desk.case is not None
    desk.case.close()
    again = Desk(tmp_path)
    ask(again, "assessment", a="Chile", b="Peru")
    assert again.panel.assessment == "Both need the port."
    ask(again, "brief", a="Chile", b="Peru", assessment="")
    assert again.panel.assessment == ""
    assert again.case is not None
    again.case.close()


def test_a_reading_can_be_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(desk, "create", name="andes")

    def stopped(case: Any, **options: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("workbench.case.Case.annotate", stopped)
    assert drop(desk, "talks.txt", TEXT.encode())["words"].startswith("Stopped.")
    assert desk.panel.about == {"articles": 1, "unread": 1}
    assert desk.panel.progress == {}


def test_several_cases_are_listed_and_a_name_is_not_taken_twice(desk: Desk) -> None:
    for name in ("b", "a"):
        ask(desk, "create", name=name)
    assert [one["name"] for one in desk.panel.cases] == ["a", "b"]
    assert "already" in ask(desk, "create", name="a")["words"]
    ask(desk, "open", name="b")
    assert desk.panel.at == "b"


def test_the_page_is_written_once(tmp_path: Path) -> None:
    page = write_page(tmp_path / "cases")
    assert "Desk()" in page.read_text(encoding="utf-8")
    page.write_text("mine", encoding="utf-8")
    assert write_page(tmp_path / "cases").read_text(encoding="utf-8") == "mine"
