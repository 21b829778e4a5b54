"""A brief on paper: in the notebook, as Markdown, as one self-contained HTML page and as DOCX, with its figures."""

from __future__ import annotations

import base64
import html
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from workbench import __version__
from workbench.evidence import AS_WRITTEN
from workbench.given import path_of, told
from workbench.summaries.brief import write_brief
from workbench.summaries.citations import Brief, Section, Source, Statement
from workbench.summaries.selection import Only
from workbench.writing import whole_file

SUFFIXES = (".md", ".html", ".docx")
INK, GREY, RULE = "#222222", "#6b6b6b", "#e3e3e3"
FAINT = "opacity:.75"  # reads well on light and dark; a grey does on one of them only
NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_PROPERTY = 255
"""Letters that a property of a DOCX may have."""
BEGINS_MARKUP = re.compile(r"([-+=]|\d+(?=[.)]))")
SERIF = "Georgia,'Times New Roman',serif"


class Drawn(Protocol):
    """A figure of `workbench.charts`: its picture, caption and description for those who cannot see it."""

    caption: str
    alt: str

    def _repr_png_(self) -> bytes | tuple[bytes, dict[str, Any]]: ...


@dataclass(frozen=True)
class PrintedBrief:
    """A brief that displays itself in a notebook and saves itself as Markdown, HTML or DOCX.

    `text` is the brief's statements, sections and sources; `figures` stand after the first section.
    """

    text: Brief
    figures: Sequence[Drawn] = ()
    made_with: str = ""

    @property
    def markdown(self) -> str:
        """The brief as Markdown, figures left out."""
        return to_markdown(self)

    @property
    def statements(self) -> pd.DataFrame:
        """Every sentence of the brief: section, statement, `cites` (its citations) and `rests_on` (rows, by table)."""
        rows = []
        for section in self.text.sections:
            for one in section.statements:
                counts = Counter(table for table, _ in one.rows)
                rests_on = ", ".join(f"{number} {table}" for table, number in counts.items())
                cites = ", ".join(self.text.citations(one))
                rows.append((section.heading, one.text, cites, rests_on))
        return pd.DataFrame(rows, columns=["section", "statement", "cites", "rests_on"], dtype="string")

    def __repr__(self) -> str:
        return self.markdown

    def _repr_html_(self) -> str:
        look = f"font-family:{SERIF};max-width:46em;line-height:1.45"
        return f'<div class="{AS_WRITTEN}" style="{look}">{_body(self, links=False)}</div>'

    def save(self, path: str | Path) -> Path:
        """Write the brief and return where it is.

        Args:
            path: ends in `.md` (figures as PNG files beside it), `.html` (one file that needs no other) or `.docx`.

        Raises:
            ValueError: the path ends otherwise.
        """
        target = path_of(path)
        writers = {".md": _save_markdown, ".html": _save_html, ".docx": _save_docx}
        if target.suffix.lower() not in writers:
            raise ValueError(f"Cannot save a brief as {told(target.name)}. Its name ends in {', '.join(SUFFIXES)}.")
        writers[target.suffix.lower()](self, target)
        return target


def print_brief(
    read: dict[str, pd.DataFrame],
    a: str,
    b: str | None = None,
    *,
    since: Any = None,
    title: str | None = None,
    level: str = "state",
    only: Only | None = None,
    figures: Sequence[Drawn] = (),
    reviewed: str = "",
) -> PrintedBrief:
    """Return the brief on two actors (or on one), ready to show and to save. See `summaries.brief.write_brief`.

    `reviewed` is a sentence on how much of the case a person looked at; it stands at the foot.
    """
    counted = "people and bodies count for their state" if level == "state" else "each actor counts for itself"
    made_with = f"Made with workbench {__version__} from the rows of the case; {counted}. {reviewed}".strip()
    text = write_brief(read, a, b, since=since, title=title, level=level, only=only)
    return PrintedBrief(text, tuple(figures), made_with)


def to_markdown(brief: PrintedBrief, pictures: Sequence[str] = ()) -> str:
    """Return a brief as Markdown; `pictures` are the file names of its figures."""
    text = brief.text
    lines = [f"# {_md(text.title)}", "", f"*{_md(text.scope)}*", ""]
    for i, section in enumerate(text.sections):
        lines += [f"## {_md(section.heading)}", ""]
        if section.is_list:
            lines += [f"- {_md(s.text)}{_md_marks(text, s)}" for s in section.statements]
        else:
            lines.append(" ".join(f"{_md(s.text)}{_md_marks(text, s)}" for s in section.statements))
        lines.append("")
        if i == 0:
            for number, (name, figure) in enumerate(zip(pictures, brief.figures, strict=False), start=1):
                lines += [f"![{_md(figure.alt)}]({name})", "", f"*Figure {number}. {_md(figure.caption)}*", ""]
    lines += ["## Sources", ""]
    for source in text.sources:
        lines.append(f"{source.number}. {_md(_reference(source))}")
        lines += [f"   - {label}: {_md(words)}" for label, words in source.quoted]
    return "\n".join([*lines, "", *([f"*{_md(brief.made_with)}*", ""] if brief.made_with else [])])


def _reference(source: Source) -> str:
    return f"{source.outlet}, {source.published}, “{source.title}”"


def _md(words: str) -> str:
    """Return words on one line with what Markdown, HTML or TeX would read as markup escaped."""
    words = " ".join(words.split())
    for sign in "\\`*_[]<>#|~$":
        words = words.replace(sign, "\\" + sign)
    begins = BEGINS_MARKUP.match(words)
    if begins is None:
        return words
    first = begins.group(1)
    return f"\\{words}" if first in "-+=" else f"{first}\\{words[len(first) :]}"


def _md_marks(text: Brief, statement: Statement) -> str:
    marks = text.citations(statement)
    return f"<sup>{', '.join(marks)}</sup>" if marks else ""


def _body(brief: PrintedBrief, *, links: bool) -> str:
    """Return the brief as HTML with inline styles; `links` makes citations jump (in a page of its own)."""
    text = brief.text
    parts = [
        f'<h1 style="font-size:1.5em;margin:0 0 .2em">{html.escape(text.title)}</h1>',
        f'<p style="{FAINT};margin:0 0 1em;font-size:.9em">{html.escape(text.scope)}</p>',
    ]
    for i, section in enumerate(text.sections):
        parts.append(_section(text, section, links))
        if i == 0:
            parts += [_figure(figure, number) for number, figure in enumerate(brief.figures, start=1)]
    parts.append(_sources(text, links))
    if brief.made_with:
        parts.append(f'<p style="{FAINT};font-size:.8em;margin-top:1.5em">{html.escape(brief.made_with)}</p>')
    return "\n".join(parts)


def _section(text: Brief, section: Section, links: bool) -> str:
    said = [html.escape(s.text) + _marks(text, s, links) for s in section.statements]
    heading = f'<h2 style="font-size:1.1em;margin:1.2em 0 .3em">{html.escape(section.heading)}</h2>'
    if section.is_list:
        items = "\n".join(f'<li style="margin:.2em 0">{words}</li>' for words in said)
        return f'{heading}\n<ul style="margin:0;padding-left:1.2em">\n{items}\n</ul>'
    return f'{heading}\n<p style="margin:0">{" ".join(said)}</p>'


def _marks(text: Brief, statement: Statement, links: bool) -> str:
    words = {label: sentence for source in text.sources for label, _, sentence in source.sentences}
    marks = []
    for label in text.citations(statement):
        hint = html.escape(words.get(label, ""), quote=True)
        target = f"s{label}" if label in words else f"n{label.partition('–')[0]}"
        if links:
            marks.append(f'<a href="#{target}" title="{hint}" style="color:inherit;text-decoration:none">{label}</a>')
        else:
            marks.append(f'<span title="{hint}">{label}</span>')
    style = f"{FAINT};line-height:0;white-space:nowrap;margin-left:.15em"
    return f'<sup style="{style}">{", ".join(marks)}</sup>' if marks else ""


def _sources(text: Brief, links: bool) -> str:
    items = []
    for source in text.sources:
        reference = html.escape(_reference(source))
        if source.url.startswith(("http://", "https://")):
            address = html.escape(source.url, quote=True)
            reference = f'<a href="{address}" rel="noopener noreferrer">{reference}</a>'
        quoted = "".join(
            f'<div{f" id=s{label}" if links else ""} style="margin:.1em 0 .1em 1em">'
            f"<b>{label}</b> {html.escape(words)}</div>"
            for label, words in source.quoted
        )
        place = f" id=n{source.number}" if links else ""
        items.append(f'<div{place} style="margin:.5em 0">{source.number}. {reference}{quoted}</div>')
    heading = '<h2 style="font-size:1.1em;margin:1.2em 0 .3em">Sources</h2>'
    return f'{heading}\n<div style="font-size:.9em">{"".join(items)}</div>'


def _figure(figure: Drawn, number: int) -> str:
    picture = base64.b64encode(_png(figure)).decode("ascii")
    return (
        f'<figure style="margin:1em 0"><img alt="{html.escape(figure.alt, quote=True)}" style="max-width:100%" '
        f'src="data:image/png;base64,{picture}"><figcaption style="{FAINT};font-size:.85em">'
        f"Figure {number}. {html.escape(figure.caption)}</figcaption></figure>"
    )


def _png(figure: Drawn) -> bytes:
    """Return the picture of a figure; a notebook's form of it may carry its size as well."""
    picture = figure._repr_png_()
    return picture[0] if isinstance(picture, tuple) else picture


def _save_markdown(brief: PrintedBrief, target: Path) -> None:
    names = []
    for i, figure in enumerate(brief.figures, start=1):
        names.append(f"{target.stem}-figure-{i}.png")
        with whole_file(target.parent / names[-1]) as part:
            part.write_bytes(_png(figure))
    with whole_file(target) as part:
        part.write_text(to_markdown(brief, names), encoding="utf-8")


def _save_html(brief: PrintedBrief, target: Path) -> None:
    title = html.escape(brief.text.title)
    page = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width">\n<style>body{margin:2.5em auto;max-width:46em;'
        f"padding:0 1em;font:17px/1.5 {SERIF};color:{INK};background:#fff}}"
        "li,figure{break-inside:avoid}:target{background:#fff3c4}@media print{body{margin:0;font-size:11pt}}</style>\n"
        f"</head>\n<body>\n{_body(brief, links=True)}\n</body>\n</html>\n"
    )
    with whole_file(target) as part:
        part.write_text(page, encoding="utf-8")


def _save_docx(brief: PrintedBrief, target: Path) -> None:
    from docx import Document
    from docx.shared import Inches

    text = brief.text
    document = Document()
    document.core_properties.title = _plain(text.title)[:LONGEST_PROPERTY]
    document.core_properties.comments = _plain(brief.made_with)[:LONGEST_PROPERTY]
    document.core_properties.language = "en-GB"
    _style(document)
    document.add_heading(_plain(text.title), level=0)
    document.add_paragraph(_plain(text.scope), style="Subtitle")
    for i, section in enumerate(text.sections):
        document.add_heading(_plain(section.heading), level=1)
        paragraph = None if section.is_list else document.add_paragraph()
        for statement in section.statements:
            line = document.add_paragraph(style="List Bullet") if paragraph is None else paragraph
            line.add_run(_plain(statement.text))
            marks = text.citations(statement)
            if marks:
                line.add_run(", ".join(marks)).font.superscript = True
            if paragraph is not None:
                line.add_run(" ")
        for number, figure in enumerate(brief.figures if i == 0 else (), start=1):
            picture = document.add_picture(io.BytesIO(_png(figure)), width=Inches(6.0))
            _describe(picture, _plain(figure.alt))
            document.paragraphs[-1].paragraph_format.keep_with_next = True
            document.add_paragraph(f"Figure {number}. {_plain(figure.caption)}", style="Caption")
    document.add_heading("Sources", level=1)
    for source in text.sources:
        line = document.add_paragraph(f"{source.number}. {_plain(_reference(source))}")
        line.paragraph_format.keep_with_next = True
        for label, words in source.quoted:
            line = document.add_paragraph(style="List Continue")
            line.add_run(f"{label} ").bold = True
            line.add_run(_plain(words))
    if brief.made_with:
        document.sections[0].footer.paragraphs[0].text = _plain(brief.made_with)
    with whole_file(target) as part:
        document.save(str(part))


def _style(document: Any) -> None:
    """Give the styles of a DOCX the look of the page: one face, ink and grey, headings that stay with their text."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    ink, grey = RGBColor.from_string(INK[1:]), RGBColor.from_string(GREY[1:])
    looks = {
        "Normal": (10.5, ink, 4),
        "Title": (18, ink, 4),
        "Subtitle": (9.5, grey, 8),
        "Heading 1": (12, ink, 3),
        "List Bullet": (10.5, ink, 2),
        "List Continue": (9.5, ink, 2),
        "Caption": (9, grey, 8),
        "Footer": (8, grey, 0),
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
    border = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        document.styles["Title"].element.pPr.remove(border)


def _describe(picture: Any, alt: str) -> None:
    """Put the alternative text on a picture of a DOCX, which python-docx has no call for."""
    picture._inline.docPr.set("descr", alt)


def _plain(words: str) -> str:
    """Return words without the control characters that XML forbids."""
    return NOT_IN_XML.sub("", words)
