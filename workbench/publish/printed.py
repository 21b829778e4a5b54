"""The brief as an object: what it says, its head, its figures; it shows itself and saves itself."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from workbench import __version__
from workbench.calls import Plain, plainly
from workbench.given import path_of, told
from workbench.loaders.days import read_day
from workbench.publish.kept import EDITABLE, read_kept
from workbench.publish.markdown import save_markdown, to_markdown
from workbench.publish.pdf import save_pdf
from workbench.publish.web_page import save_page, to_html
from workbench.publish.word import save_word
from workbench.summaries.brief import write_brief
from workbench.summaries.citations import Brief
from workbench.summaries.selection import Only, check_asked
from workbench.summaries.wording import day

WRITERS = {".md": save_markdown, ".html": save_page, ".docx": save_word, ".pdf": save_pdf}
PAPERS = ("A4", "Letter")
NOT_GIVEN = "not given"


class Drawn(Protocol):
    """A figure of `workbench.charts`: its picture, head and description for those who cannot see it.

    Counts and counting rule stand in the picture itself, so that a copy of it has them too.
    """

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def alt(self) -> str: ...  # noqa: D102
    def _repr_png_(self) -> bytes | tuple[bytes, dict[str, Any]]: ...


@dataclass(frozen=True)
class PrintedBrief(Plain):
    """A brief that displays itself in a notebook and saves itself as Markdown, HTML, DOCX or PDF.

    `text` is the brief's statements, sections and sources; `figures` stand before its sources; `assessment` is the
    analyst's own, in paragraphs divided by blank lines. `show` displays it in a notebook, given what makes its HTML.
    """

    text: Brief
    figures: Sequence[Drawn] = ()
    made_with: str = ""
    author: str = ""
    date: str = ""
    classification: str = ""
    assessment: str = ""
    show: Callable[[Any, Callable[[str], str]], None] | None = field(default=None, compare=False, repr=False)

    @property
    def head(self) -> list[tuple[str, str]]:
        """The lines of its head: author, date, classification, question, period."""
        given = (("Author", self.author), ("Date", self.date), ("Classification", self.classification))
        return [(label, words or NOT_GIVEN) for label, words in given] + list(self.text.head)

    @property
    def pictures(self) -> list[tuple[bytes, str, str]]:
        """The figures: PNG, head and description of each."""
        found = []
        for figure in self.figures:
            picture = figure._repr_png_()
            found.append((picture[0] if isinstance(picture, tuple) else picture, figure.title, figure.alt))
        return found

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

    def _ipython_display_(self) -> None:
        if self.show is None:
            raise NotImplementedError
        self.show(self, lambda token: to_html(self, token))

    def _repr_html_(self) -> str:
        return to_html(self)

    def save(self, path: str | Path, *, paper: str = "A4") -> Path:
        """Write the brief and return where it is. What the analyst wrote into its assessment there is kept.

        Args:
            path: ends in `.md` (figures as PNG files beside it), `.html` (one file that needs no other), `.docx` or
                `.pdf`.
            paper: `A4` or `Letter`, for DOCX and PDF.

        Raises:
            ValueError: the path ends otherwise, or the paper is another.
        """
        target = path_of(path)
        suffix = target.suffix.lower()
        if suffix not in WRITERS:
            raise ValueError(f"Cannot save a brief as {told(target.name)}. Its name ends in {', '.join(WRITERS)}.")
        if paper not in PAPERS:
            raise ValueError(f"No paper {told(paper)}. Accepted: {', '.join(PAPERS)}.")
        kept = "" if self.assessment else read_kept(target).assessment
        WRITERS[suffix](replace(self, assessment=self.assessment or kept), target, paper)
        return target


@plainly
def print_brief(
    read: dict[str, pd.DataFrame],
    a: str,
    b: str | None = None,
    *,
    since: Any = None,
    title: str | None = None,
    question: str | None = None,
    author: str = "",
    date: str | dt.date | None = None,
    classification: str = "",
    assessment: str = "",
    level: str = "state",
    only: Only | None = None,
    figures: Sequence[Drawn] = (),
    reviewed: str = "",
) -> PrintedBrief:
    """Return the brief on two actors (or on one), ready to show and to save.

    Args:
        read: the tables of a case.
        a: entity_id of the first actor.
        b: entity_id of the second; None for all whom the first has to do with.
        since: a day, an earlier brief, or the file of one (`.md`, `.html`, `.docx`): what changed since is told apart.
        title: a heading; by default the names.
        question: the question that it answers.
        author: who answers for it.
        date: its day; by default today.
        classification: its marking; in DOCX and PDF on every page.
        assessment: your own; by default what stands in the file that is written anew.
        level: `state` counts people and bodies for their state, `actor` only the two as named.
        only: what to narrow it to; see `selection.Only`.
        figures: of `workbench.charts`.
        reviewed: a sentence on how much of the case a person looked at; it stands under the words of confidence.
    """
    counted = "people and bodies count for their state" if level == "state" else "each actor counts for itself"
    made_with = f"Made with workbench {__version__} from the rows of the case; {counted}."
    if isinstance(since, PrintedBrief):
        since = since.text.record
    elif isinstance(since, Path) or (isinstance(since, str) and Path(since).suffix.lower() in EDITABLE):
        since = _record_of(Path(since))
    check_asked(only or {}, read["articles"])
    text = write_brief(read, a, b, since=since, title=title, question=question, level=level, only=only)
    text = replace(text, foot=f"{text.foot} {reviewed}".strip())
    on = dt.date.today() if date is None else read_day(date)
    if on is None:
        raise ValueError(f"date cannot be {told(date)}: give one clear day, such as '2025-01-31'.")
    if isinstance(figures, str) or not all(hasattr(one, "_repr_png_") for one in figures):
        raise ValueError(f"figures cannot be {told(figures)}: give a list of charts, such as [wb.charts.map(case)].")
    return PrintedBrief(text, tuple(figures), made_with, author, day(on), classification, assessment)


def _record_of(path: Path) -> dict[str, str]:
    """Return the record in a saved brief. Raises ValueError, and says what to do, where there is none."""
    found = read_kept(path).record
    if found is None:
        what = "holds no record of a brief" if path.exists() else "is not there"
        raise ValueError(
            f"'{path}' {what}. Give a brief saved as {', '.join(EDITABLE)}, or a day such as '2025-01-31'."
        )
    return found
