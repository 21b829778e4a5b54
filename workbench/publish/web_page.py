"""A brief as HTML: in a notebook, or as a page that needs no other file."""

from __future__ import annotations

import base64
import html
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.evidence import AS_WRITTEN
from workbench.publish.kept import BEGIN, EMPTY, END, HEADING, pack_record
from workbench.publish.markdown import reference
from workbench.publish.word import WIDTHS
from workbench.summaries.citations import Brief, Section, Statement
from workbench.writing import whole_file

if TYPE_CHECKING:
    from workbench.publish.printed import PrintedBrief

INK = "#222222"
FAINT = "opacity:.75"  # reads well on light and dark; a grey does on one of them only
SERIF = "Georgia,'Times New Roman',serif"
LINE = "border-top:1px solid rgba(128,128,128,.35)"
CELL = "text-align:left;vertical-align:top;padding:.25em .7em .25em 0"


def to_html(brief: PrintedBrief, token: str = "") -> str:
    """Return a brief as it stands in a notebook; `token` names it there."""
    look = f"font-family:{SERIF};max-width:50em;line-height:1.45"
    body = _body(brief, links=False)
    return f'<div class="wb-static {AS_WRITTEN}" data-wb="{token}" style="{look}">{body}</div>'


def _body(brief: PrintedBrief, *, links: bool) -> str:
    """Return the brief as HTML with inline styles; `links` makes citations jump (in a page of its own)."""
    text = brief.text
    head = "".join(
        f'<tr><th scope="row" style="{CELL};font-weight:normal;{FAINT}">{html.escape(label)}</th>'
        f'<td style="{CELL}">{html.escape(words)}</td></tr>'
        for label, words in brief.head
    )
    parts = [
        f'<h1 style="font-size:1.5em;margin:0 0 .2em">{html.escape(text.title)}</h1>',
        f'<table style="border-collapse:collapse;font-size:.9em;margin:.3em 0">{head}</table>',
        f'<p style="{FAINT};margin:.4em 0 1em;font-size:.9em">{html.escape(text.scope)}</p>',
    ]
    for i, section in enumerate(text.sections):
        parts.append(_section(text, section, links))
        if i == 0:
            told = (brief.assessment or EMPTY).split("\n\n")
            own = "".join(f'<p style="margin:.2em 0">{html.escape(words)}</p>' for words in told)
            parts.append(f"{_heading(HEADING)}\n{BEGIN}{own}{END}")
    if brief.figures:
        parts.append(_heading("Figures"))
        parts += [_figure(number, *picture) for number, picture in enumerate(brief.pictures, start=1)]
    if text.foot:
        parts.append(_heading("Words of likelihood and confidence"))
        parts.append(f'<p style="{FAINT};font-size:.9em;margin:0">{html.escape(text.foot)}</p>')
    parts.append(_sources(text, links))
    if brief.made_with:
        parts.append(f'<p style="{FAINT};font-size:.8em;margin-top:1.5em">{html.escape(brief.made_with)}</p>')
    return "\n".join(parts)


def _heading(words: str) -> str:
    return f'<h2 style="font-size:1.1em;margin:1.2em 0 .3em">{html.escape(words)}</h2>'


def _section(text: Brief, section: Section, links: bool) -> str:
    heading = _heading(section.heading)
    if section.columns:
        return f"{heading}\n{_table(text, section, links)}"
    said = [html.escape(s.text) + _marks(text, s, links) for s in section.statements]
    rows = ["" if links else _row(text, s) for s in section.statements]
    if section.is_list:
        items = "\n".join(f'<li{row} style="margin:.2em 0">{w}</li>' for w, row in zip(said, rows, strict=True))
        return f'{heading}\n<ul style="margin:0;padding-left:1.2em">\n{items}\n</ul>'
    said = [f"<span{row}>{words}</span>" if row else words for words, row in zip(said, rows, strict=True)]
    return f'{heading}\n<p style="margin:0">{" ".join(said)}</p>'


def _row(text: Brief, statement: Statement) -> str:
    """Return the attribute that gives the number of a statement that rests on rows, by which the editor finds it."""
    number = next(n for n, one in enumerate(text.statements) if one is statement)
    return f' data-wb-row="{number}"' if statement.rows else ""


def _table(text: Brief, section: Section, links: bool) -> str:
    columns = (*section.columns, "Sources")
    head = "".join(f'<th scope="col" style="{CELL};{FAINT}">{html.escape(words)}</th>' for words in columns)
    rows = []
    for one in section.statements:
        marks = f'<td style="{CELL}">{_marks(text, one, links, raised=False)}</td>'
        if one.cells:
            cells = "".join(f'<td style="{CELL}">{html.escape(words)}</td>' for words in one.cells)
        else:
            cells = f'<td colspan="{len(section.columns)}" style="{CELL}">{html.escape(one.text)}</td>'
        row = "" if links else _row(text, one)
        rows.append(f'<tr{row} style="{LINE}">{cells}{marks}</tr>')
    shares = "".join(f'<col style="width:{share:.0%}">' for share in WIDTHS)
    look = "border-collapse:collapse;font-size:.9em;width:100%"
    head = f"<colgroup>{shares}</colgroup><thead><tr>{head}</tr></thead>"
    return f'<table style="{look}">{head}<tbody>\n{"\n".join(rows)}\n</tbody></table>'


def _marks(text: Brief, statement: Statement, links: bool, *, raised: bool = True) -> str:
    words = {label: sentence for source in text.sources for label, _, sentence in source.sentences}
    marks = []
    for label in text.citations(statement):
        hint = html.escape(words.get(label, ""), quote=True)
        target = f"s{label}" if label in words else f"n{label.partition('–')[0]}"
        if links:
            marks.append(f'<a href="#{target}" title="{hint}" style="color:inherit;text-decoration:none">{label}</a>')
        else:
            marks.append(f'<span title="{hint}">{label}</span>')
    joined = ", ".join(marks)
    if not raised:
        return f'<span style="{FAINT}">{joined}</span>'
    return f'<sup style="{FAINT};line-height:0;margin-left:.15em">{joined}</sup>' if marks else ""


def _sources(text: Brief, links: bool) -> str:
    items = []
    for source in text.sources:
        told = html.escape(reference(source))
        if source.url.startswith(("http://", "https://")):
            address = html.escape(source.url, quote=True)
            told = f'<a href="{address}" rel="noopener noreferrer">{told}</a>'
        quoted = "".join(
            f'<div{f" id=s{label}" if links else ""} style="margin:.1em 0 .1em 1em">'
            f"<b>{label}</b> {html.escape(words)}</div>"
            for label, words in source.quoted
        )
        place = f" id=n{source.number}" if links else ""
        items.append(f'<div{place} style="margin:.5em 0">{source.number}. {told}{quoted}</div>')
    return f'{_heading("Sources")}\n<div style="font-size:.9em">{"".join(items)}</div>'


def _figure(number: int, png: bytes, title: str, alt: str) -> str:
    picture = base64.b64encode(png).decode("ascii")
    return (
        f'<figure style="margin:1em 0"><img alt="{html.escape(alt, quote=True)}" style="max-width:100%" '
        f'src="data:image/png;base64,{picture}"><figcaption style="{FAINT};font-size:.85em">'
        f"Figure {number}. {html.escape(title)}</figcaption></figure>"
    )


def save_page(brief: PrintedBrief, target: Path, _paper: str) -> None:
    """Write a brief as one HTML file."""
    title = html.escape(brief.text.title)
    page = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width">\n<style>body{margin:2.5em auto;max-width:50em;'
        f"padding:0 1em;font:17px/1.5 {SERIF};color:{INK};background:#fff}}"
        "li,figure,tr{break-inside:avoid}h2{break-after:avoid}:target{background:#fff3c4}"
        "@media print{body{margin:0;font-size:11pt}}</style>\n"
        f"</head>\n<body>\n{_body(brief, links=True)}\n<!-- {pack_record(brief.text.record)} -->\n</body>\n</html>\n"
    )
    with whole_file(target) as part:
        part.write_text(page, encoding="utf-8")
