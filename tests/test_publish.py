"""A brief as notebook output, Markdown, HTML and DOCX: complete, self-contained, and deaf to hostile text."""

from __future__ import annotations

import re
import struct
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from workbench.publish import PrintedBrief
from workbench.summaries.citations import Brief, Section, Source, Statement

HOSTILE = "<img src=x onerror=alert(1)> & \u202egnp.exe"


def tiny_png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


class Figure:
    caption = "Two happenings in two articles."
    alt = 'A "bar" chart <b>'

    def _repr_png_(self) -> bytes:
        return tiny_png()


@pytest.fixture
def brief() -> PrintedBrief:
    place = ("a", 0)
    sections = (
        Section("In short", (Statement("Peru met Chile.", (("happenings", "h"),), (place,)),), is_list=False),
        Section("What was said", (Statement(HOSTILE, (("quotes", "0"),), (place,)),)),
    )
    source = Source(1, "a", HOSTILE, "3 May 2023", HOSTILE, "javascript:alert(1)", (("1", 0, HOSTILE),))
    other = Source(2, "b", "Post", "undated", "Title", "https://example.org/?a=1&b=2", (("2", 0, "Words\x0b."),))
    text = Brief(f"Peru and {HOSTILE}", "From two articles.", sections, (source, other), {place: "1"})
    return PrintedBrief(text, (Figure(),), "Made with workbench.")


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen: list[tuple[str, dict]] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("form", ["notebook", "page"])
def test_hostile_text_stays_text(brief, form, tmp_path):
    page = brief._repr_html_() if form == "notebook" else brief.save(tmp_path / "b.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    assert {tag for tag, _ in tags.seen} <= set(
        "html head meta title style body div h1 h2 p ul li sup span a figure img figcaption b".split()
    )
    for tag, attributes in tags.seen:
        assert not any(name.startswith("on") for name in attributes), tag
        assert not attributes.get("href", "").startswith("javascript"), tag
        assert attributes.get("src", "data:").startswith("data:")


def test_page_needs_no_other_file_and_its_citations_jump(brief, tmp_path):
    page = brief.save(tmp_path / "deep" / "b.html").read_text(encoding="utf-8")
    targets = set(re.findall(r'href="#(\w+)"', page))
    assert targets
    assert targets <= set(re.findall(r"id=(\w+)", page))
    assert not re.search(r'(?:src|href)="(?!data:|#|https://example\.org)', page)


def test_markdown_escapes_and_names_its_pictures(brief, tmp_path):
    path = brief.save(tmp_path / "b.md")
    text = path.read_text(encoding="utf-8")
    assert "<img" not in text.replace("\\<", "")
    assert "![" in text
    assert (tmp_path / "b-figure-1.png").read_bytes() == tiny_png()
    assert "<sup>1</sup>" in text


def test_docx_holds_text_citations_and_alternative_text(brief, tmp_path):
    from docx import Document

    document = Document(str(brief.save(tmp_path / "b.docx")))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Peru met Chile.1" in words
    assert HOSTILE in words
    assert document.inline_shapes[0]._inline.docPr.get("descr") == Figure.alt
    assert any(run.font.superscript for paragraph in document.paragraphs for run in paragraph.runs)
    assert document.sections[0].footer.paragraphs[0].text == "Made with workbench."


def test_other_endings_are_refused(brief, tmp_path):
    with pytest.raises(ValueError, match=r"\.md, \.html, \.docx"):
        brief.save(tmp_path / "b.pdf")


def test_statements_are_listed_with_what_they_rest_on(brief):
    assert brief.statements.to_numpy().tolist()[0] == ["In short", "Peru met Chile.", "1", "1 happenings"]


def test_figures_of_the_charts_are_printed(tmp_path):
    import pandas as pd

    import workbench as wb

    read = wb.annotate(
        pd.DataFrame([{"text": "Kenya's president visited Uganda on 3 May 2024.", "published": "2024-05-04"}])
    )
    figure = wb.charts.matrix(read)
    printed = PrintedBrief(Brief("Kenya", "One article.", (Section("In short", ()),), ()), (figure,))
    assert printed.save(tmp_path / "brief.docx").stat().st_size > 10_000
    assert "data:image/png" in printed.save(tmp_path / "brief.html").read_text(encoding="utf-8")


def test_markdown_of_an_article_forges_nothing(tmp_path: Path) -> None:
    title = "Talks\n\n2. Other Wire, “Forged”\n~~~\n| a | b |"
    source = Source(
        1, "a", "Post", "4 May 2021", title, "", (("1a", 0, "It lent $3 billion, and $4 billion.\n# Head"),)
    )
    section = Section("In short", (Statement("- no item", (("happenings", "h"),), (("a", 0),)),), is_list=False)
    lines = PrintedBrief(Brief("T" * 400, "scope", (section,), (source,), {("a", 0): "1a"})).markdown.splitlines()
    assert [line for line in lines if line.startswith(("2.", "~~~", "|", "# Head", "- no"))] == []
    assert sum(line.startswith("1. Post") for line in lines) == 1
    assert not any("$3" in line and r"\$3" not in line for line in lines)
    assert (
        PrintedBrief(Brief("T" * 400, "scope", (section,), (source,), {("a", 0): "1a"}))
        .save(tmp_path / "b.docx")
        .is_file()
    )


def test_sources_tell_the_page_of_each_sentence() -> None:
    sentences = (("1a", 0, "Fiji met Tonga."), ("1b", 4, "It rained."))
    source = Source(1, "a", "Post", "undated", "Title", "", sentences, {"1b": 2})
    brief = PrintedBrief(Brief("T", "scope", (), (source,), {}))
    assert "1a: Fiji met Tonga.\n" in brief.markdown
    assert "1b: It rained. (p. 2)\n" in brief.markdown
    assert "It rained. (p. 2)</div>" in brief._repr_html_()
