"""A brief as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.publish.kept import EMPTY, HEADING, pack_record
from workbench.summaries.citations import Brief, Section, Source, Statement
from workbench.writing import whole_file

if TYPE_CHECKING:
    from workbench.publish.printed import PrintedBrief

BEGINS_MARKUP = re.compile(r"([-+=]|\d+(?=[.)]))")


def to_markdown(brief: PrintedBrief, pictures: Sequence[str] = (), *, with_record: bool = False) -> str:
    """Return a brief as Markdown.

    Args:
        brief: the brief.
        pictures: the file names of its figures.
        with_record: with a comment from which a later brief tells what changed.
    """
    text = brief.text
    lines = [f"# {_md(text.title)}", ""]
    lines += [f"**{label}** {_md(words)}  " for label, words in brief.head]
    lines += ["", f"*{_md(text.scope)}*", ""]
    for i, section in enumerate(text.sections):
        lines += [f"## {_md(section.heading)}", "", *_section(text, section), ""]
        if i == 0:
            lines += [f"## {HEADING}", "", brief.assessment or EMPTY, ""]
    if pictures:
        lines += ["## Figures", ""]
        for number, (name, figure) in enumerate(zip(pictures, brief.figures, strict=False), start=1):
            lines += [f"![{_md(figure.alt)}]({name})", "", f"*Figure {number}. {_md(figure.title)}*", ""]
    if text.foot:
        lines += ["## Words of likelihood and confidence", "", _md(text.foot), ""]
    lines += ["## Sources", ""]
    for source in text.sources:
        lines.append(f"{source.number}. {_md(reference(source))}")
        lines += [f"   - {label}: {_md(words)}" for label, words in source.quoted]
    lines += ["", *([f"*{_md(brief.made_with)}*", ""] if brief.made_with else [])]
    return "\n".join([*lines, *([f"<!-- {pack_record(text.record)} -->", ""] if with_record else [])])


def _section(text: Brief, section: Section) -> list[str]:
    if section.columns:
        rows = ["| " + " | ".join((*section.columns, "Sources")) + " |", "| --- " * (len(section.columns) + 1) + "|"]
        for one in section.statements:
            cells = one.cells or ("", "", one.text, "", "")
            rows.append("| " + " | ".join([*map(_md, cells), _marks(text, one)]) + " |")
        return rows
    if section.is_list:
        return [f"- {_md(s.text)}{_marks(text, s)}" for s in section.statements]
    return [" ".join(f"{_md(s.text)}{_marks(text, s)}" for s in section.statements)]


def reference(source: Source) -> str:
    """Return outlet, day and title of a source."""
    return f"{source.outlet}, {source.published}, {f'“{source.title}”' if source.title else 'without a title'}"


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


def _marks(text: Brief, statement: Statement) -> str:
    marks = text.citations(statement)
    return f"<sup>{', '.join(marks)}</sup>" if marks else ""


def save_markdown(brief: PrintedBrief, target: Path, _paper: str) -> None:
    """Write a brief as Markdown, its figures as PNG files beside it."""
    names = []
    with ExitStack() as whole:  # all of it or nothing
        for i, (picture, _, _) in enumerate(brief.pictures, start=1):
            names.append(f"{target.stem}-figure-{i}.png")
            whole.enter_context(whole_file(target.parent / names[-1])).write_bytes(picture)
        part = whole.enter_context(whole_file(target))
        part.write_text(to_markdown(brief, names, with_record=True), encoding="utf-8")
