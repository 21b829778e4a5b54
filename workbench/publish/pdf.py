"""A brief as PDF: the same on every machine, citations that jump to their sentence, a marking on every page."""

from __future__ import annotations

import unicodedata
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.charts.style import choose_fonts
from workbench.given import warn
from workbench.publish.kept import EMPTY, HEADING
from workbench.publish.markdown import reference
from workbench.publish.pdf_figures import figure_block
from workbench.publish.word import GREY, INK, MARGIN, SIZES, WIDTHS
from workbench.summaries.citations import Brief, Section, Statement
from workbench.writing import whole_file

if TYPE_CHECKING:
    from workbench.publish.printed import PrintedBrief

FACE = "DejaVuSerif"
FACES = {FACE: "DejaVuSerif", f"{FACE}-Bold": "DejaVuSerif-Bold", f"{FACE}-Italic": "DejaVuSerif-Italic"}
NO_GLYPH = "□"
LINE = "#c8c8c8"


def save_pdf(brief: PrintedBrief, target: Path, paper: str) -> None:
    """Write a brief as PDF; the same brief gives the same bytes. Letters that no font draws are boxes, and told."""
    from reportlab.lib.units import mm
    from reportlab.platypus import SimpleDocTemplate

    boxes = sorted({letter for letter in brief.markdown if not letter.isspace() and _face_of(letter) is None})
    if boxes:
        warn(
            f"No font draws {''.join(boxes[:8])!r} here, so empty boxes stand in the PDF. Save the brief as .docx or "
            ".html, or install a TrueType font with these letters and save it again."
        )
    wide, high = SIZES[paper]
    with whole_file(target) as part:
        document = SimpleDocTemplate(
            str(part),
            pagesize=(wide * mm, high * mm),
            leftMargin=MARGIN * mm,
            rightMargin=MARGIN * mm,
            topMargin=MARGIN * mm,
            bottomMargin=MARGIN * mm,
            title=brief.text.title,
            author=brief.author,
            subject=brief.text.scope,
            creator=brief.made_with,
            lang="en-GB",
            invariant=1,
        )

        def mark(canvas: Any, _document: Any) -> None:
            canvas.setFont(_face(), 7)
            canvas.setFillColor(f"#{GREY}")
            if brief.classification:
                canvas.drawCentredString(wide * mm / 2, (high - 12) * mm, _drawable(brief.classification))
            marked = f"{brief.classification} · " if brief.classification else ""
            words = _drawable(f"{marked}{brief.made_with} Page {canvas.getPageNumber()}")
            canvas.drawCentredString(wide * mm / 2, 12 * mm, words)

        document.build(_flow(brief, (wide - 2 * MARGIN) * mm), onFirstPage=mark, onLaterPages=mark)


@cache
def _face() -> str:
    """Return the name of the face, which comes with matplotlib, so that every machine has it."""
    import matplotlib
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    for name, file in FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{file}.ttf")))
    for bold in (0, 1):
        for italic in (0, 1):
            style = "-Bold" if bold else "-Italic" if italic else ""
            addMapping(FACE, bold, italic, f"{FACE}{style}")
    return FACE


@cache
def _face_of(letter: str) -> str | None:
    """Return the face that draws a letter: the one of the brief, else of another font; None where there is none.

    Letters that are written from right to left are none's: they would stand in the wrong order.
    """
    from matplotlib import font_manager
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    if ord(letter) in pdfmetrics.getFont(_face()).face.charToGlyph:
        return FACE
    if unicodedata.bidirectional(letter) in ("R", "AL"):
        return None
    for family in choose_fonts([letter])[0]:
        try:
            font = TTFont(family, font_manager.findfont(family))
        except TTFError:  # of a kind that a PDF is not made with here
            continue
        if ord(letter) in font.face.charToGlyph:
            pdfmetrics.registerFont(font)
            return family
    return None


def _drawable(words: str) -> str:
    """Return words on one line, letters that the face lacks as an empty box."""
    from reportlab.pdfbase import pdfmetrics

    has = pdfmetrics.getFont(_face()).face.charToGlyph
    return "".join(letter if ord(letter) in has else NO_GLYPH for letter in " ".join(words.split()))


@cache
def _looks() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    base = ParagraphStyle("base", fontName=_face(), fontSize=9, leading=12.5, textColor=f"#{INK}", spaceAfter=3)
    over = ParagraphStyle("over table", base, fontName=f"{FACE}-Bold", fontSize=10.5, leading=14, spaceBefore=10)
    grey = f"#{GREY}"
    return {
        "text": base,
        "title": ParagraphStyle("title", base, fontName=f"{FACE}-Bold", fontSize=16, leading=20, spaceAfter=6),
        "over table": over,
        "heading": ParagraphStyle("heading", over, keepWithNext=1),
        "faint": ParagraphStyle("faint", base, fontSize=8, leading=11, textColor=grey, spaceAfter=5),
        "item": ParagraphStyle("item", base, leftIndent=11, bulletIndent=1),
        "cell": ParagraphStyle("cell", base, fontSize=7.5, leading=10, spaceAfter=0),
        "source": ParagraphStyle("source", base, fontSize=8, leading=11, spaceBefore=4, spaceAfter=1, keepWithNext=1),
        "quoted": ParagraphStyle("quoted", base, fontSize=8, leading=11, leftIndent=12, spaceAfter=1),
    }


def _flow(brief: PrintedBrief, width: float) -> list[Any]:
    from reportlab.lib.units import mm
    from reportlab.platypus import CondPageBreak, Paragraph, Table

    text, looks = brief.text, _looks()
    head = [[_paragraph(f"<b>{_safe(k)}</b>", "cell"), _paragraph(_safe(v), "cell")] for k, v in brief.head]
    padding = [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    flow: list[Any] = [
        _paragraph(_safe(text.title), "title"),
        Table(head, colWidths=[width * 0.18, width * 0.82], style=padding, hAlign="LEFT"),
        Paragraph(_safe(text.scope), looks["faint"]),
    ]
    for i, section in enumerate(text.sections):
        if section.columns:  # a table may break over pages, and its heading stays with its first rows
            flow += [CondPageBreak(40 * mm), _paragraph(_safe(section.heading), "over table")]
        else:
            flow.append(_paragraph(_safe(section.heading), "heading"))
        flow += _section(text, section, width)
        if i == 0:
            flow.append(_paragraph(HEADING, "heading"))
            flow += [_paragraph(_safe(words), "text") for words in (brief.assessment or EMPTY).split("\n\n")]
    for number, (png, title, alt) in enumerate(brief.pictures, start=1):
        above = [_paragraph("Figures", "heading")] if number == 1 else []
        flow.append(figure_block(png, alt, above, _paragraph(f"Figure {number}. {_safe(title)}", "faint")))
    if text.foot:
        flow += [_paragraph("Words of likelihood and confidence", "heading"), _paragraph(_safe(text.foot), "faint")]
    flow.append(_paragraph("Sources", "heading"))
    for source in text.sources:
        told = _safe(reference(source))
        if source.url.startswith(("http://", "https://")):
            told = f'<a href="{escape(source.url, quote=True)}">{told}</a>'
        flow.append(_paragraph(f'<a name="n{source.number}"/>{source.number}. {told}', "source"))
        flow += [
            _paragraph(f'<a name="s{label}"/><b>{label}</b> {_safe(words)}', "quoted") for label, words in source.quoted
        ]
    return flow


def _section(text: Brief, section: Section, width: float) -> list[Any]:
    from reportlab.platypus import LongTable

    if not section.columns:
        said = [_safe(one.text) + _marks(text, one) for one in section.statements]
        return (
            [_paragraph(words, "item", "•") for words in said]
            if section.is_list
            else [_paragraph(" ".join(said), "text")]
        )
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
    ]
    rows = [[_paragraph(f"<b>{words}</b>", "cell") for words in (*section.columns, "Sources")]]
    for i, one in enumerate(section.statements, start=1):
        marks = _paragraph(_marks(text, one, raised=False), "cell")
        if one.cells:
            rows.append([*(_paragraph(_safe(words), "cell") for words in one.cells), marks])
        else:
            rows.append([_paragraph(_safe(one.text), "cell"), *[""] * (len(section.columns) - 1), marks])
            style.append(("SPAN", (0, i), (len(section.columns) - 1, i)))
    return [LongTable(rows, colWidths=[width * share for share in WIDTHS], style=style, repeatRows=1)]


def _paragraph(markup: str, look: str, bullet: str | None = None) -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph(markup, _looks()[look], bulletText=bullet)


def _safe(words: str) -> str:
    """Return words of an article as markup that says only them, each letter in a face that draws it."""
    parts = []
    for face, run in groupby(" ".join(words.split()), _face_of):
        letters = list(run)
        said = escape("".join(letters) if face else NO_GLYPH * len(letters), quote=False)
        parts.append(said if face in (FACE, None) else f'<font name="{face}">{said}</font>')
    return "".join(parts)


def _marks(text: Brief, statement: Statement, *, raised: bool = True) -> str:
    """Return citations as links to the sentences among the sources."""
    targets = {label for source in text.sources for label, _, _ in source.sentences}
    links = [
        f'<a href="#{f"s{mark}" if mark in targets else f"n{mark.partition('–')[0]}"}">{mark}</a>'
        for mark in text.citations(statement)
    ]
    joined = ", ".join(links)
    return f' <super size="6">{joined}</super>' if raised and joined else joined
