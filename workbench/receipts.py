"""What `add` and `annotate` did, as objects that display themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import pandas as pd

from workbench.evidence import AS_WRITTEN
from workbench.gate import refused_rows

LISTED = 20
FILE_COLUMNS = ("file", "articles", "kept", "duplicate_of", "refused", "notes")
FILES_SHOWN = 200


@dataclass(frozen=True)
class Added:
    """What one `case.add(...)` did: ids of new articles, number of those known before, a sentence for each problem.

    `files` is a table with a row for each file: how many articles it holds, how many of them were kept, which files
    hold the others already, why it or a part of it was refused, and what needs a look. `foreign` says whether a note
    tells of articles in other languages, which are kept and not read.
    """

    added: tuple[str, ...] = ()
    known: int = 0
    skipped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    foreign: bool = False
    files: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(FILE_COLUMNS)), compare=False)

    def __repr__(self) -> str:
        return "\n".join([self.summary, *(f"  {sentence}" for sentence in _listed(self.skipped + self.notes))])

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.summary)}</p>{_html_table(self.files)}" + _html("", self.notes_of_all)

    @property
    def notes_of_all(self) -> tuple[str, ...]:
        """What is said of no single file."""
        told = {sentence for cells in self.files[["refused", "notes"]].to_numpy().tolist() for sentence in cells}
        return tuple(note for note in self.skipped + self.notes if not any(note in str(cell) for cell in told))

    @property
    def summary(self) -> str:
        """One line: how many were added, known and skipped."""
        parts = [f"{several(len(self.added), 'article')} added"]
        if self.known:
            parts.append(f"{self.known:,} known already")
        if self.skipped:
            parts.append(f"{len(self.skipped)} skipped")
        return ", ".join(parts) + "."


@dataclass(frozen=True)
class Read:
    """What one `case.annotate()` did: how many articles it read, why, and which failed (article_id → error)."""

    read: int = 0
    reasons: Mapping[str, int] | None = None
    failed: Mapping[str, str] | None = None
    unchanged: int = 0
    refused: pd.DataFrame = field(default_factory=lambda: refused_rows([]))
    """Rows that annotators gave and that say what is not so: article_id, table, annotator, reason, row."""
    foreign: int = 0

    def __repr__(self) -> str:
        return "\n".join([self.summary, *(f"  {line}" for line in _listed(self._told()))])

    def _repr_html_(self) -> str:
        return _html(self.summary, tuple(self._told()))

    def _told(self) -> list[str]:
        failed = [f"{article_id}: {error}" for article_id, error in (self.failed or {}).items()]
        rows = self.refused.to_dict("records")
        return failed + [f"{row['article_id']}, {row['table']} of {row['annotator']}: {row['reason']}" for row in rows]

    @property
    def summary(self) -> str:
        """One line: how many were read and why."""
        if not self.read and not self.failed:
            rest = f" {several(self.foreign, 'article')} not in English: not read." if self.foreign else ""
            return f"Nothing to read: all {several(self.unchanged, 'article')} are up to date.{rest}"
        reasons = ", ".join(f"{number} {reason}" for reason, number in (self.reasons or {}).items())
        parts = [f"{several(self.read, 'article')} read ({reasons})"]
        if self.unchanged:
            parts.append(f"{self.unchanged} up to date")
        if self.failed:
            parts.append(f"{len(self.failed)} could not be read")
        if len(self.refused):
            parts.append(f"{several(len(self.refused), 'row')} refused (see .refused)")
        if self.foreign:
            parts.append(f"{self.foreign} not in English and not read")
        return ", ".join(parts) + "."


@dataclass(frozen=True)
class Corrected:
    """One line of the log of corrections: its number, what was done, and by whom."""

    number: int
    what: str
    who: str

    def __repr__(self) -> str:
        return f"Correction {self.number}: {self.what}. case.correct.undo({self.number}) takes it back."

    def _repr_html_(self) -> str:
        return f'<p class="{AS_WRITTEN}">{escape(repr(self))}</p>'


class Written(list[Path]):
    """The files that one `case.save(...)` wrote; says where they are."""

    def __repr__(self) -> str:
        names = ", ".join(path.name for path in self)
        return f"{several(len(self), 'file')} written to {self[0].parent}: {names}." if self else "No file written."

    __str__ = __repr__


def several(number: int, noun: str) -> str:
    """Return a number with its noun: `1 article`, `2 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def tally(reasons: Mapping[str, str]) -> dict[str, int]:
    """Return how often each value occurs, in the order of their first occurrence."""
    values = list(reasons.values())
    return {reason: values.count(reason) for reason in dict.fromkeys(values)}


def _listed(sentences: list[str] | tuple[str, ...]) -> list[str]:
    more = len(sentences) - LISTED
    return [*sentences[:LISTED], *([f"… and {more} more."] if more > 0 else [])]


def _html(summary: str, sentences: tuple[str, ...]) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in _listed(sentences))
    listed = f"<ul>{items}</ul>" if items else ""
    said = f"<p>{escape(summary)}</p>" if summary else ""
    return f'<div class="{AS_WRITTEN}">{said}{listed}</div>'


def _html_table(files: pd.DataFrame) -> str:
    """Return the table of files: those with something to say first, then the first of the others in their order."""
    if not len(files):
        return ""
    quiet = (files[["duplicate_of", "refused", "notes"]] == "").all(axis=1)
    shown = pd.concat([files[~quiet].head(FILES_SHOWN), files[quiet].head(LISTED)])
    left = len(files) - len(shown)
    head = "".join(
        f'<th scope="col" style="text-align:left">{escape(str(name).replace("_", " "))}</th>' for name in files.columns
    )
    rows = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{escape(str(cell))}</td>' for cell in row) + "</tr>"
        for row in shown.itertuples(index=False)
    )
    more = f"<p>… and {several(left, 'more file')}; all of them: <code>.files</code>.</p>" if left else ""
    return f'<div class="{AS_WRITTEN}"><table><tr>{head}</tr>{rows}</table>{more}</div>'
