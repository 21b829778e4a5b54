"""A brief as notebook output, Markdown, HTML and DOCX: complete, self-contained, and deaf to hostile text."""

from __future__ import annotations

import errno
import re
import struct
import warnings
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from workbench import tables
from workbench.publish import PrintedBrief, print_brief
from workbench.publish.kept import EMPTY, read_kept
from workbench.summaries.citations import Brief, Section, Source, Statement, number_sources

HOSTILE = "<img src=x onerror=alert(1)> & \u202egnp.exe"


def tiny_png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


class Figure:
    title = "Peru and Chile"
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
        "html head meta title style body div h1 h2 p ul li sup span a figure img figcaption b table tr th td".split()
    )
    for tag, attributes in tags.seen:
        assert not any(name.startswith("on") for name in attributes), tag
        assert not attributes.get("href", "").startswith("javascript"), tag
        assert attributes.get("src", "data:").startswith("data:")


def test_a_pdf_links_to_pages_of_the_web_alone(brief, tmp_path):
    from pypdf import PdfReader

    reader = PdfReader(brief.save(tmp_path / "b.pdf"))
    links = [link.get_object().get("/A", {}) for page in reader.pages for link in page.get("/Annots", ())]
    assert [str(link["/URI"]) for link in links if "/URI" in link] == ["https://example.org/?a=1&b=2"]
    assert b"javascript" not in (tmp_path / "b.pdf").read_bytes().lower()


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
    links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert [link.fragment for link in links] == ["s1", "s1"]
    assert all(run.font.superscript for link in links for run in link.runs)
    assert {"n1", "s1", "n2", "s2"} == set(
        re.findall(r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', document.element.xml)
    )
    assert document.sections[0].footer.paragraphs[0].text.startswith("Made with workbench.")


def test_other_endings_are_refused(brief, tmp_path):
    with pytest.raises(ValueError, match=r"\.md, \.html, \.docx, \.pdf"):
        brief.save(tmp_path / "b.odt")


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


def test_a_title_forges_no_line_and_turns_none(tmp_path: Path) -> None:
    from docx import Document

    title = "Talks\n\n2. Other Wire, 5 May 2021, “Forged” \u202eagain"
    article = {"article_id": "a", "text": "Fiji met\nTonga.", "title": title, "source": "Post\n9. Wire \u2067"}
    read = {
        "articles": tables.frame("articles", [article]),
        "sentences": tables.frame("sentences", [{"article_id": "a", "sentence": 0, "start": 0, "end": 15}]),
    }
    section = Section("In short", (Statement("It said “\u202eno”.", (), (("a", 0),), ("\u202eno",)),))
    sources, labels = number_sources([section], read)
    brief = PrintedBrief(Brief("T", "scope", (section,), sources, labels))
    lines = [line.text for line in Document(str(brief.save(tmp_path / "b.docx"))).paragraphs]
    assert "1. Post 9. Wire, undated, “Talks 2. Other Wire, 5 May 2021, “Forged” again”" in lines
    assert "It said “no”.1" in lines
    assert section.statements[0].cells == ("no",)
    for text in ("\n".join(lines), brief.markdown, brief._repr_html_()):
        assert not set(text) & set("\u202e\u2067")


def test_a_brief_that_could_not_be_written_leaves_no_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, *args: object, **options: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    brief = PrintedBrief(Brief("T", "scope", (), ()), figures=(Figure(),))
    with pytest.raises(OSError, match="disk is full"):
        brief.save(tmp_path / "b.md")
    assert not list(tmp_path.iterdir())


def test_sources_tell_the_page_of_each_sentence() -> None:
    sentences = (("1a", 0, "Fiji met Tonga."), ("1b", 4, "It rained."))
    source = Source(1, "a", "Post", "undated", "Title", "", sentences, {"1b": 2})
    brief = PrintedBrief(Brief("T", "scope", (), (source,), {}))
    assert "1a: Fiji met Tonga.\n" in brief.markdown
    assert "1b: It rained. (p. 2)\n" in brief.markdown
    assert "It rained. (p. 2)</div>" in brief._repr_html_()


CELLS = ("3 May 2023", "Peru", "met", "Chile", "very likely; one outlet")


def chronicle(**given: object) -> PrintedBrief:
    """Return a brief with a chronology of 60 rows, a figure and a record."""
    rows = tuple(
        Statement(
            f"On {n} May 2023, Peru met Chile.", (("happenings", f"h{n}"),), (("a", n),), (f"{n} May", *CELLS[1:])
        )
        for n in range(60)
    )
    columns = ("Day", "Who", "What", "To whom", "How sure")
    sections = (
        Section("Key judgements", (Statement("Peru met Chile often.", (), (("a", 0),)),)),
        Section("Chronology", rows, columns=columns),
    )
    source = Source(
        1, "a", "Post", "3 May 2023", "Title", "", tuple((f"1x{n}", n, f"Sentence {n}.") for n in range(60))
    )
    labels = {("a", n): f"1x{n}" for n in range(60)}
    text = Brief("Peru and Chile", "From one article.", sections, (source,), labels, record={"e1": "Peru to Chile."})
    text = replace(text, head=(("Question", "How do they stand?"),), foot="Likely is 55 to 80.")
    return PrintedBrief(text, (Figure(),), "Made with workbench.", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_pdf_reads_back(tmp_path: Path, paper: str, size: tuple[int, int]) -> None:
    from pypdf import PdfReader

    made = chronicle(author="A. Desk", classification="FOR CLASS")
    reader = PdfReader(made.save(tmp_path / "b.pdf", paper=paper))
    pages = [page.extract_text() for page in reader.pages]
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == size
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Peru and Chile", "A. Desk")
    assert all(page.count("FOR CLASS") >= 2 and f"Page {n}" in page for n, page in enumerate(pages, start=1))
    assert all("To whom" in page for page in pages if "very likely" in page)
    words = " ".join(" ".join(pages).split())
    assert all(f"Sentence {n}." in words for n in range(60))
    assert "How do they stand?" in words
    assert "Figure 1. Peru and Chile" in words
    links = [link for page in reader.pages for link in page.get("/Annots", ())]
    assert len(links) == 61
    numbers = [reader.get_page_number(link.get_object()["/Dest"][0].get_object()) for link in links]
    assert all("Sentence " in pages[number] for number in numbers)


def test_pdf_is_the_same_every_time_and_draws_what_it_can(tmp_path: Path) -> None:
    made = replace(chronicle(), classification="机密")
    warnings.simplefilter("ignore")
    one, two = (made.save(tmp_path / name).read_bytes() for name in ("a.pdf", "b.pdf"))
    assert one == two


def test_pdf_tells_its_figures_aloud_and_shrinks_them_to_the_room(tmp_path: Path) -> None:
    from pypdf import PdfReader

    made = chronicle()
    made = replace(made, figures=[made.figures[0]] * 5)
    pages = PdfReader(made.save(tmp_path / "b.pdf")).pages
    described = [page.get_contents().get_data().count(b"/Alt <feff") for page in pages]
    assert sum(described) == 5
    alt = ("\ufeff" + made.figures[0].alt).encode("utf-16-be").hex().encode()
    assert any(alt in page.get_contents().get_data() for page in pages)


def test_pdf_draws_letters_of_other_fonts_or_says_which_it_cannot(tmp_path: Path) -> None:
    from pypdf import PdfReader

    made = chronicle()
    georgian, unknown = "საქართველო", "\U000e0041\u0627"
    told = replace(made, text=replace(made.text, scope=f"A title in {georgian}."))
    assert georgian in " ".join(page.extract_text() for page in PdfReader(told.save(tmp_path / "b.pdf")).pages)
    odd = replace(made, text=replace(made.text, scope=f"A title in {unknown}."))
    with pytest.warns(UserWarning, match=r"empty boxes stand in the PDF\. Save the brief as \.docx or \.html"):
        path = odd.save(tmp_path / "c.pdf")
    assert "A title in □□" in PdfReader(path).pages[0].extract_text()


def test_docx_repeats_the_head_of_its_table_and_fits_its_paper(tmp_path: Path) -> None:
    from docx import Document

    document = Document(str(chronicle(classification="FOR CLASS").save(tmp_path / "b.docx", paper="Letter")))
    assert round(document.sections[0].page_width.inches, 2) == 8.5
    assert document.sections[0].header.paragraphs[0].text == "FOR CLASS"
    head, table = document.tables
    assert [cell.text for cell in head.rows[-1].cells] == ["Question", "How do they stand?"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert [cell.text for cell in table.rows[1].cells] == ["0 May", *CELLS[1:], "1x0"]
    assert len(table.rows) == 61


@pytest.mark.parametrize("suffix", [".md", ".html", ".docx"])
def test_what_the_analyst_wrote_is_kept(tmp_path: Path, suffix: str) -> None:
    path = chronicle().save(tmp_path / f"b{suffix}")
    own = "It will last, I think."
    if suffix == ".docx":
        from docx import Document

        document = Document(str(path))
        next(p for p in document.paragraphs if p.text == EMPTY).text = own
        document.save(str(path))
    else:
        path.write_text(path.read_text(encoding="utf-8").replace(EMPTY, own), encoding="utf-8")
    chronicle().save(path)
    assert read_kept(path).assessment == own
    assert read_kept(path).record == {"e1": "Peru to Chile."}
    chronicle(assessment="Anew.").save(path)
    assert read_kept(path).assessment == "Anew."


def test_what_is_no_brief_keeps_nothing(tmp_path: Path) -> None:
    for name in ("b.docx", "b.md", "b.html"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 no brief \xff")
        assert read_kept(tmp_path / name).assessment == ""
        assert read_kept(tmp_path / name).record is None
    with pytest.raises(ValueError, match="holds no record of a brief"):
        print_brief({}, "PER", since=tmp_path / "b.docx")
    with pytest.raises(ValueError, match="No paper 'A3'"):
        chronicle().save(tmp_path / "c.pdf", paper="A3")
