"""Rows of any table as a plain HTML table: names in place of ids, days in words, the sentences behind each row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, Protocol

import numpy as np
import pandas as pd

from workbench import tables
from workbench.calls import Plain, plainly
from workbench.evidence import AS_WRITTEN
from workbench.given import check_number, rows_of, told
from workbench.receipts import several
from workbench.summaries.acting_for import Parties
from workbench.summaries.counting import above, line_of
from workbench.widgets.cell_words import act_words, kind_of, sector_words, time_words

GREY, RULE = "#6b6b6b", "#cfcfcf"
LONGEST = 90
SENTENCES = 3
MOST_COLUMNS = 8
_WORDS: dict[str, Callable[[str], str]] = {
    "sector": sector_words,
    "value": time_words,
    "date_value": time_words,
    "code": kind_of,
}
"""Columns of codes, and what puts them into words."""
_IDS = {"country", *(column for table in tables.TABLES.values() for column in table.entity_ids)}


def _headings(text: str) -> dict[str, str]:
    """Read 'column=heading column …'; an underscore in a heading is a space."""
    pairs = (part.partition("=") for part in text.split())
    return {column: (heading or column).replace("_", " ") for column, _, heading in pairs}


# What is shown of each table, and under which heading. `when` is earliest to latest; `published` and `outlet` are those
# of the article that a row points into.
SHOWN = {
    "articles": _headings("published source=outlet title language length=letters"),
    "sentences": _headings("sentence words=text outlet published"),
    "mentions": _headings("text=words kind entity_id=means stands_for confidence outlet published"),
    "roles": _headings("entity_id=who role of_entity_id=of outlet published"),
    "entities": _headings("name type country sector gender aliases=called outlet published"),
    "dates": _headings("text=words type value when=can_mean anchor=counted_from outlet published"),
    "quotes": _headings(
        "entity_id=speaker kind text=what_was_said via_entity_id=relayed_by addressee_entity_id=to outlet published"
    ),
    "events": _headings("when source_id=who act=did_what target_id=to_whom status reported_by text=words outlet"),
    "ties": _headings("a_id=one_side b_id=the_other kind=tie since until status text=words outlet"),
    "actors": _headings("name type country sector roles aliases=called mentions articles"),
    "happenings": _headings(
        "when source_id=who act=did_what target_id=to_whom status articles sources=outlets disagreement"
    ),
    "relations": _headings("a_id=one_side b_id=the_other events=happenings cooperation conflict balance ties last"),
}


class Source(Protocol):
    """What a view reads from: a `Case`."""

    def table(self, name: str) -> pd.DataFrame:
        """Return a table by its name."""
        ...

    def evidence(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the sentences behind rows."""
        ...


class View(Plain):
    """Rows to be read, not computed with; displays itself. `.rows` are the rows it was made from.

    In a notebook, while Python runs, each row of a case has a button that opens the editor.
    """

    def __init__(
        self,
        rows: pd.DataFrame,
        headings: Sequence[str],
        cells: Sequence[Sequence[str]],
        sentences: Sequence[Sequence[str]],
        right: Sequence[bool],
        notes: Sequence[str] = (),
        case: Any = None,
    ) -> None:
        self.rows = rows
        self._case = case
        self._headings, self._cells, self._sentences, self._right = headings, cells, sentences, right
        self._notes = notes

    def __repr__(self) -> str:
        shown = pd.DataFrame([list(row) for row in self._cells], columns=list(self._headings))
        return "\n".join([shown.to_string(index=False, max_colwidth=40), self._more()]).strip()

    def _more(self) -> str:
        left = len(self.rows) - len(self._cells)
        return "; ".join([*([f"and {several(left, 'more row')}"] if left else []), *self._notes])

    def _ipython_display_(self) -> None:
        from workbench.widgets.mending import show_mendable

        if not self._cells or not _table_of(self.rows):
            raise NotImplementedError
        show_mendable(self._case, self, self._static)

    def _repr_html_(self) -> str:
        return self._static("")

    def _static(self, token: str) -> str:
        if not self._cells:
            return f"<p>No row.{f' ({escape(self._more())})' if self._more() else ''}</p>"
        has_sentences = any(self._sentences)
        headings = [*self._headings, *(["sentences"] if has_sentences else [])]
        heads = "".join(
            _heading(heading, right)
            for heading, right in zip(headings, [*self._right, *([False] if has_sentences else [])], strict=True)
        )
        lines = []
        for number, (cells, sentences) in enumerate(zip(self._cells, self._sentences, strict=True)):
            line = "".join(_cell(cell, right) for cell, right in zip(cells, self._right, strict=True))
            lines.append(f'<tr data-wb-row="{number}">{line}{_folded(sentences) if has_sentences else ""}</tr>')
        more = f'<p style="opacity:.75">{self._more()}</p>' if self._more() else ""
        style = "border-collapse:collapse;font-variant-numeric:tabular-nums"
        table = f'<table style="{style}"><thead><tr>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table>'
        return f'<div class="wb-static {AS_WRITTEN}" data-wb="{token}">{table}{more}</div>'


@plainly
def view(
    case: Source,
    rows: pd.DataFrame,
    *,
    columns: Sequence[str] | None = None,
    most: int = 20,
    sentences: bool = True,
    sure: float | None = None,
) -> View:
    """Return rows of a table as an analyst reads them.

    Args:
        case: the case that the rows are from.
        rows: rows of any table, or of any other DataFrame.
        columns: what is shown; by default what `SHOWN` has for the table. `when` joins `earliest` and `latest`,
            `act` joins `code` and `mode`, `outlet` and `published` are those of the article.
        most: how many rows are shown; the others are counted.
        sentences: whether each row can be opened to show the sentences behind it.
        sure: rows whose confidence is lower are left out and counted; None for the line that all counts take, which is
            drawn in the tables of TABLES.md only.

    Of `relations`, pairs between which nothing happened are left out and counted.
    """
    rows = rows_of(rows)
    check_number("most", most)
    name = _table_of(rows)
    keep = above(rows, sure if name or sure is not None else 0.0)
    unsure = f"{several(int((~keep).sum()), 'row')} less sure than {line_of(sure):g} left out"
    notes = [] if keep.all() else [unsure]
    if name == "relations":
        happened = (rows["events"] > 0).to_numpy(dtype=bool, na_value=False)
        if not happened.all():
            notes.append(several(int((~happened).sum()), "pair") + " without a happening left out")
        keep = keep & happened
    rows = rows[keep]
    headings = dict(SHOWN.get(name) or _plain_headings(rows))
    if columns is not None:
        known = {*rows.columns, "when", "act", "outlet", "published", "length", "words"}
        unknown = [column for column in columns if column not in known]
        if unknown:
            raise ValueError(f"There is no column {told(unknown[0])}. Columns: {', '.join(map(str, rows.columns))}.")
        headings = {column: headings.get(column, column.replace("_id", "").replace("_", " ")) for column in columns}
    shown = rows.head(most)
    reader = _Reader(case)
    records = shown.to_dict("records")
    cells = [[_shorten(reader.read(row, column)) for column in headings] for row in records]
    right = [
        column in ("length", "sentence") or pd.api.types.is_numeric_dtype(rows.dtypes.get(column))
        for column in headings
    ]
    opened = [_sentences(case, shown.iloc[[i]]) if sentences and name else [] for i in range(len(shown))]
    return View(rows, list(headings.values()), cells, opened, right, notes, case)


def _table_of(rows: pd.DataFrame) -> str:
    """Return which table the rows are from, by their columns; an empty text where from none."""
    columns = list(rows.columns)
    return next((name for name, table in tables.TABLES.items() if list(table.columns) == columns), "")


def _plain_headings(rows: pd.DataFrame) -> dict[str, str]:
    """Return what is shown of a table that is none of TABLES.md: no id where the title or the name is there already."""
    named = {f"{column.removesuffix('_name')}_id" for column in map(str, rows.columns) if column.endswith("_name")}
    named |= {"article_id"} if "title" in rows.columns else set()
    named |= {"key"}  # of a mark of a figure: for code
    columns = [column for column in rows.columns if column not in named]
    known = {"entity_id": "who"}
    return {c: known.get(c, str(c).removesuffix("_id").replace("_", " ")) for c in columns[:MOST_COLUMNS]}


class _Reader:
    """Turns values into words: ids into names, days into `9 Oct 2025`, lists into a line, unknown into a dash."""

    def __init__(self, case: Source) -> None:
        self.parties = Parties(case.table("actors"))
        self.articles = {row["article_id"]: row for row in case.table("articles").to_dict("records")}
        self.joined: dict[str, Callable[[Mapping[str, Any]], str]] = {
            "when": lambda row: days(row.get("earliest"), row.get("latest")),
            "act": act_words,
            "outlet": lambda row: self._of_article(row, "source"),
            "length": lambda row: f"{len(row['text']):,}",
            "words": lambda row: str(self.articles[row["article_id"]]["text"])[row["start"] : row["end"]],
        }

    def read(self, row: Mapping[str, Any], column: str) -> str:
        if column in self.joined and column not in row:
            return self.joined[column](row)
        if column == "published" and column not in row:
            return self._of_article(row, "published")
        if column in ("article_id", "copy_of"):
            return self.word(self.articles.get(str(row[column]), {}).get("title"))
        if column in _WORDS and tables.known(row.get(column)) and isinstance(row[column], str):
            return _WORDS[column](row[column])
        return self.word(row.get(column), named=column.endswith("_id") or column in _IDS)

    def _of_article(self, row: Mapping[str, Any], column: str) -> str:
        return self.word(self.articles.get(str(row.get("article_id")), {}).get(column))

    def word(self, value: Any, *, named: bool = False) -> str:
        """Return a value in words; `named` where it is an id that has a name."""
        if isinstance(value, list | tuple | np.ndarray):
            return ", ".join(self.word(one, named=named) for one in value) or "–"
        if not tables.known(value):
            return "–"
        if isinstance(value, bool | np.bool_):
            return "yes" if value else "no"
        if isinstance(value, pd.Timestamp):
            return days(value, value)
        if isinstance(value, float):
            return f"{value:.2f}"
        return self._name(str(value)) if named else str(value)

    def _name(self, entity_id: str) -> str:
        """Return an actor's name; of what is no actor the noun that its id is made of: `protesters-447929b1912b`."""
        name = self.parties.name(entity_id)
        if name != entity_id or "-" not in name:
            return name
        noun, _, article_id = entity_id.rpartition("-")
        return (noun if article_id in self.articles else entity_id).replace("-", " ")


def days(first: Any, last: Any) -> str:
    """Return a day or a range as read in English: `9 Oct 2025`, `1–9 Oct 2025`, `after 3 May 2024`."""
    if not tables.known(first) and not tables.known(last):
        return "–"
    if not tables.known(first) or not tables.known(last):
        return f"until {_day(last)}" if tables.known(last) else f"from {_day(first)}"
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return f"{first.day} {first:%b}–{_day(last)}" if first.year == last.year else f"{_day(first)}–{_day(last)}"


def _day(value: Any) -> str:
    return f"{value.day} {value:%b %Y}"


def _shorten(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def _sentences(case: Source, row: pd.DataFrame) -> list[str]:
    """Return the sentences behind one row as safe HTML, the words marked; the last item counts the rest."""
    from workbench.evidence import mark_row

    if "text" in row.columns and "start" not in row.columns:  # an article is its own evidence
        return []
    found = case.evidence(row)
    found = found.drop_duplicates(["article_id", "sentence"])
    shown = [mark_row(one) for one in found.head(SENTENCES).to_dict("records")]
    return shown if len(found) <= SENTENCES else [*shown, f"and {len(found) - SENTENCES} more"]


def _side(right: bool) -> str:
    return "right" if right else "left"


def _heading(words: str, right: bool) -> str:
    style = f"text-align:{_side(right)};font-weight:bold;border-bottom:1px solid {GREY}"
    return f'<th scope="col" style="{style}">{escape(words)}</th>'


def _cell(words: str, right: bool) -> str:
    return (
        f'<td style="text-align:{_side(right)};vertical-align:top;border-bottom:1px solid {RULE}">{escape(words)}</td>'
    )


def _folded(sentences: Sequence[str]) -> str:
    style = f"text-align:left;vertical-align:top;border-bottom:1px solid {RULE}"
    if not sentences:
        return f'<td style="{style}">–</td>'
    items = "".join(f'<p style="margin:.3em 0;min-width:26em">{sentence}</p>' for sentence in sentences)
    return f'<td style="{style}"><details><summary>open</summary>{items}</details></td>'
