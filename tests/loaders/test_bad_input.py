"""What cannot be read: one sentence that names it and says what to do; the good files of the same call are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import workbench as wb
from workbench.loaders import load


def write(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def ours(warned: pytest.WarningsRecorder) -> list[str]:
    """Return what was warned of to the user: not what Python says of files that others left open."""
    return [str(warning.message) for warning in warned if warning.category is UserWarning]


def empty_folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


BAD = [
    pytest.param(write("empty.txt", b""), r"empty\.txt' has no text.*remove it", id="empty file"),
    pytest.param(write("blank.md", b"---\ntitle: x\n---\n\n"), r"blank\.md' has no text", id="header only"),
    pytest.param(write("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), r"photo\.txt' is not text.*Save", id="binary"),
    pytest.param(write("zip.txt", bytes(range(256)) * 9), r"zip\.txt' is not text", id="binary without mark"),
    pytest.param(write("long.txt", b"a" * 20_000_000), r"long\.txt' holds 20,000,000 .*Split", id="20 MB line"),
    pytest.param(
        write("old.txt", "Der Präsident.".encode("cp1252")), r"old\.txt' is not UTF-8 .*encoding=", id="not UTF-8"
    ),
    pytest.param(write("old.csv", "text\nPräsident.".encode("cp1252")), r"old\.csv' is not UTF-8", id="CSV not UTF-8"),
    pytest.param(
        write("a.csv", b"title,note\nx,y\n"),
        r"a\.csv' has no column 'text' \(its columns: 'title'.*Rename",
        id="no text column",
    ),
    pytest.param(write("b.csv", b""), r"b\.csv' is empty", id="empty CSV"),
    pytest.param(write("a.jsonl", b'{"text": "x'), r"a\.jsonl, line 1' is not JSON .*Mend", id="broken line"),
    pytest.param(
        write("a.parquet", b"PAR1 no more"), r"a\.parquet' is not a Parquet file, or damaged.*to_parquet", id="parquet"
    ),
    pytest.param(write("a.html", b"<html><body></body></html>"), r"No article text .*a\.html'.*\.txt", id="empty page"),
    pytest.param(write("b.html", b""), r"b\.html' has no text", id="empty HTML"),
    pytest.param(write("notes.xyz", b"x"), r"notes\.xyz': no loader for '\.xyz'.*Known: \.atom", id="unknown suffix"),
    pytest.param(lambda folder: folder / "nowhere", r"no file or folder '.*nowhere'.*Check", id="missing folder"),
    pytest.param(lambda folder: str(folder / "*.txt"), r"No file matches '.*\*\.txt'.*Check", id="glob of nothing"),
    pytest.param(empty_folder, r"folder '.*empty' holds no articles.*Known kinds", id="empty folder"),
    pytest.param(
        lambda _: "https://example.org/a", r"https://example\.org/a'.*fetches nothing.*Save the page", id="URL"
    ),
    pytest.param(lambda _: 7, r"Cannot add a int.*DataFrame", id="a number"),
]


@pytest.mark.parametrize(("make", "words"), BAD)
def test_one_sentence_names_it_and_says_what_to_do(tmp_path: Path, make: Callable[[Path], object], words: str) -> None:
    source = make(tmp_path)
    case = wb.Case()
    with pytest.raises((ValueError, FileNotFoundError), match=words) as caught:
        case.add(source)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400
    with pytest.warns(UserWarning, match=words) as warned:
        report = case.add([{"text": "Fiji met Tonga."}, source, {"text": "Chad is large."}])
    assert len(ours(warned)) == 1
    assert (len(report.added), len(report.skipped)) == (2, 1)
    assert len(case.articles) == 2


def test_a_folder_is_read_with_its_sub_folders(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "b.TXT").write_text("Fiji.", encoding="utf-8")
    for name in ("README.md", ".hidden.txt"):
        (tmp_path / name).write_text("No article.", encoding="utf-8")
    assert [article["text"] for article in load(tmp_path)] == ["Fiji."]
    assert [article["text"] for article in load(str(tmp_path / "**" / "*.TXT"))] == ["Fiji."]
    assert [article["text"] for article in load((tmp_path / "deep" / "er" / "b.TXT").as_uri())] == ["Fiji."]


def test_a_folder_keeps_its_good_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fiji.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.xyz").write_bytes(b"x")
    case = wb.Case()
    with pytest.warns(UserWarning, match="1 article added, 2 skipped") as warned:
        report = case.add(tmp_path)
    assert len(ours(warned)) == 1
    assert all(name in repr(report) for name in ("b.txt", "c.xyz"))
    assert "&lt;" not in report._repr_html_()


def test_names_of_files_are_escaped(tmp_path: Path) -> None:
    case = wb.Case()
    with pytest.warns(UserWarning, match="skipped"):
        report = case.add([{"text": "Fiji."}, "<img src=x onerror=alert(1)>.txt"])
    assert "<img" not in report._repr_html_()
