"""A brief as DOCX: a head, tables whose head repeats, figures with their words, citations that jump."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.publish.kept import EMPTY, HEADING, PART, pack_record
from workbench.publish.markdown import reference
from workbench.summaries.citations import Brief, Section
from workbench.writing import whole_file

if TYPE_CHECKING:
    from workbench.publish.printed import PrintedBrief

INK, GREY = "222222", "5f5f5f"
NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_PROPERTY = 255
"""Letters that a property of a DOCX may have."""
SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height of a page, in millimetres."""
MARGIN = 22.0
HIGHEST_FIGURE = 85.0
WIDTHS = (0.14, 0.16, 0.3, 0.15, 0.14, 0.11)
"""Shares of the width that the columns of a chronology have."""


def save_word(brief: PrintedBrief, target: Path, paper: str) -> None:
    """Write a brief as DOCX."""
    from docx import Document

    text = brief.text
    document = Document()
    width = _set_page(document, paper)
    properties = document.core_properties
    properties.title, properties.author = plain(text.title)[:LONGEST_PROPERTY], plain(brief.author)[:LONGEST_PROPERTY]
    properties.comments, properties.language = plain(brief.made_with)[:LONGEST_PROPERTY], "en-GB"
    properties.category = plain(brief.classification)[:LONGEST_PROPERTY]
    _style(document)
    document.add_heading(plain(text.title), level=0)
    _add_head(document, brief.head, width)
    document.add_paragraph(plain(text.scope), style="Subtitle")
    targets = {label for source in text.sources for label, _, _ in source.sentences}
    for i, section in enumerate(text.sections):
        document.add_heading(plain(section.heading), level=1)
        _add_section(document, text, section, width, targets)
        if i == 0:
            document.add_heading(HEADING, level=1)
            for words in (brief.assessment or EMPTY).split("\n\n"):
                document.add_paragraph(plain(words))
    if brief.figures:
        document.add_heading("Figures", level=1)
    for number, (png, title, alt) in enumerate(brief.pictures, start=1):
        _add_figure(document, png, plain(alt), width)
        document.add_paragraph(f"Figure {number}. {plain(title)}", style="Caption")
    if text.foot:
        document.add_heading("Words of likelihood and confidence", level=1)
        document.add_paragraph(plain(text.foot), style="List Continue").paragraph_format.left_indent = 0
    document.add_heading("Sources", level=1)
    for source in text.sources:
        line = document.add_paragraph(f"{source.number}. {plain(reference(source))}")
        line.paragraph_format.keep_with_next = True
        _bookmark(line, f"n{source.number}")
        for label, words in source.quoted:
            line = document.add_paragraph(style="List Continue")
            line.add_run(f"{label} ").bold = True
            line.add_run(plain(words))
            _bookmark(line, f"s{label}")
    _add_foot(document, brief)
    _keep_record(document, pack_record(text.record))
    written = io.BytesIO()
    document.save(written)
    with whole_file(target) as part:
        part.write_bytes(written.getvalue())


def _set_page(document: Any, paper: str) -> float:
    """Set page and margins, and return the width of the text in millimetres."""
    from docx.shared import Mm

    section = document.sections[0]
    wide, high = SIZES[paper]
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    return wide - 2 * MARGIN


def _add_head(document: Any, head: Sequence[tuple[str, str]], width: float) -> None:
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for label, words in head:
        for cell, own in zip(table.add_row().cells, (label, plain(words)), strict=True):
            cell.paragraphs[0].style = "Head"
            cell.paragraphs[0].add_run(own).bold = own == label
    _set_widths(table, (0.18, 0.82), width)


def _set_widths(table: Any, shares: Sequence[float], width: float) -> None:
    """Set the width of each column, for Word (cells) and LibreOffice (grid)."""
    from docx.shared import Mm

    for i, share in enumerate(shares):
        table.columns[i].width = Mm(width * share)
    for row in table.rows:
        if len(set(map(id, row._tr.tc_lst))) == len(shares):
            for cell, share in zip(row.cells, shares, strict=True):
                cell.width = Mm(width * share)


def _add_section(document: Any, text: Brief, section: Section, width: float, targets: set[str]) -> None:
    if section.columns:
        _add_table(document, text, section, width, targets)
        return
    paragraph = None if section.is_list else document.add_paragraph()
    for statement in section.statements:
        line = document.add_paragraph(style="List Bullet") if paragraph is None else paragraph
        line.add_run(plain(statement.text))
        _cite(line, text.citations(statement), targets)
        if paragraph is not None:
            line.add_run(" ")


def _add_table(document: Any, text: Brief, section: Section, width: float, targets: set[str]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    columns = (*section.columns, "Sources")
    table = document.add_table(rows=1, cols=len(columns))
    table.autofit = False
    borders = OxmlElement("w:tblBorders")
    for name in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{name}")
        for key, value in (("val", "single"), ("sz", "4"), ("color", "C8C8C8")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
    for cell, words in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].style = "Cell"
        cell.paragraphs[0].add_run(words).bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for one in section.statements:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = row.cells
        told = one.cells or (one.text,)
        if not one.cells:
            cells[0].merge(cells[len(section.columns) - 1])
        for cell, words in zip(cells, told, strict=False):
            cell.paragraphs[0].style = "Cell"
            cell.paragraphs[0].add_run(plain(words))
        cells[-1].paragraphs[0].style = "Cell"
        _cite(cells[-1].paragraphs[0], text.citations(one), targets, raised=False)
    _set_widths(table, WIDTHS, width)
    document.add_paragraph(style="Cell")


def _cite(line: Any, marks: Sequence[str], targets: set[str], *, raised: bool = True) -> None:
    """Add citations, each a link to its sentence among the sources."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.run import Run

    for i, mark in enumerate(marks):
        if i:
            line.add_run(", ").font.superscript = raised
        link, run = OxmlElement("w:hyperlink"), OxmlElement("w:r")
        link.set(qn("w:anchor"), f"s{mark}" if mark in targets else f"n{mark.partition('–')[0]}")
        link.append(run)
        line._p.append(link)
        made = Run(run, line)
        made.text = mark
        made.font.superscript = raised


def _bookmark(line: Any, name: str) -> None:
    """Put a place to jump to around a paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    number = str(len(line.part.element.body.findall(f".//{qn('w:bookmarkStart')}")))
    begin.set(qn("w:id"), number)
    begin.set(qn("w:name"), name)
    end.set(qn("w:id"), number)
    line._p.insert(1 if line._p.pPr is not None else 0, begin)
    line._p.append(end)


def _add_figure(document: Any, png: bytes, alt: str, width: float) -> None:
    """Add a picture that fits the page, with its description, which stays with its caption."""
    from docx.shared import Mm

    wide, high = figure_size(png, width, HIGHEST_FIGURE)
    picture = document.add_picture(io.BytesIO(png), width=Mm(wide), height=Mm(high))
    picture._inline.docPr.set("descr", alt)  # python-docx has no call for it
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def figure_size(png: bytes, widest: float, highest: float) -> tuple[float, float]:
    """Return width and height of a picture so that it fits, its sides in proportion."""
    wide, high = struct.unpack(">II", png[16:24])
    scale = min(widest / wide, highest / high)
    return wide * scale, high * scale


def _add_foot(document: Any, brief: PrintedBrief) -> None:
    """Put marking and page number on every page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section = document.sections[0]
    if brief.classification:
        line = section.header.paragraphs[0]
        line.text, line.style, line.alignment = plain(brief.classification), "Footer", WD_ALIGN_PARAGRAPH.CENTER
    line = section.footer.paragraphs[0]
    marked = f"{plain(brief.classification)} · " if brief.classification else ""
    line.add_run(f"{marked}{plain(brief.made_with)} Page\N{NO-BREAK SPACE}")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    line._p.append(field)


def _keep_record(document: Any, packed: str) -> None:
    """Put the record into a part of its own, which Word keeps and does not show."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    content = f"<workbench>{packed}</workbench>".encode()
    part = Part(PackURI(PART), "application/xml", content, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def _style(document: Any) -> None:
    """Give the styles of a DOCX the look of the page: one face, ink and grey, headings that stay with their text."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    ink, grey = RGBColor.from_string(INK), RGBColor.from_string(GREY)
    for name in ("Cell", "Head"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    looks = {
        "Normal": (10.5, ink, 4),
        "Title": (18, ink, 4),
        "Subtitle": (9.5, grey, 8),
        "Heading 1": (12, ink, 3),
        "List Bullet": (10.5, ink, 2),
        "List Continue": (9.5, ink, 2),
        "Caption": (9, grey, 8),
        "Footer": (8, grey, 0),
        "Cell": (8.5, ink, 1),
        "Head": (9.5, ink, 0),
    }
    for name, (size, colour, after) in looks.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Georgia", Pt(size), colour
        style.font.italic = False
        style.font.bold = name in ("Title", "Heading 1")
        style.paragraph_format.space_after = Pt(after)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(12)
    spaced = document.styles["Subtitle"].element.rPr.find(qn("w:spacing"))
    if spaced is not None:
        document.styles["Subtitle"].element.rPr.remove(spaced)
    border = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        document.styles["Title"].element.pPr.remove(border)


def plain(words: str) -> str:
    """Return words without the control characters that XML forbids."""
    return NOT_IN_XML.sub("", words)
