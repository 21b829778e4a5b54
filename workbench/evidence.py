"""From any row to the sentence that it was read from, and who published it when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd

from workbench import tables

COLUMNS = (
    *("article_id", "published", "source", "title", "url", "page"),
    *("sentence", "start", "end", "sentence_start", "context", "notes"),
)
SHOWN = 50
AS_WRITTEN = "tex2jax_ignore mathjax_ignore"
"""The HTML class of what JupyterLab must not typeset: "$3 billion … $4 billion" is no mathematics."""
_PAGES = re.compile(r"(?:^|.* › )(page \d+(?:, page \d+ from character [\d,]+)*)", re.DOTALL)
_PAGE = re.compile(r"page (\d+)(?: from character ([\d,]+))?")
_MARK = "background:#fde9a9;color:#222222;text-decoration:underline"


class Evidence(pd.DataFrame):  # type: ignore[misc]
    """Sentences with article, day and outlet, the row's words marked; displays itself.

    Columns: `article_id`, `published`, `source`, `title`, `url`, `page` (of a PDF, where the
    row's words begin), `sentence`, `start`, `end` (of the row's words, in the
    article), `sentence_start` (in the article), `context` (the text of the sentence, or of all sentences it spans),
    `notes` (what was noted and tagged on rows of this sentence, or on the article).
    """

    @property
    def _constructor(self) -> type[Evidence]:
        return Evidence

    @property
    def _is_whole(self) -> bool:
        """Whether all columns are there: `.head(5)` is still evidence, `[["title"]]` is a plain table."""
        return set(COLUMNS) <= set(self.columns)

    def __repr__(self) -> str:
        if not self._is_whole:
            return super().__repr__()
        shown = self._once.head(SHOWN).to_dict("records")
        lines = [" · ".join([f"{_outlet(row)}: {row['context']}", *row["notes"]]) for row in shown]
        return "\n".join([*lines, *self._more()]) or "No evidence."

    def _repr_html_(self) -> str:
        if not self._is_whole:
            return str(super()._repr_html_())
        items = "".join(f"<li>{mark_row(row)}</li>" for row in self._once.head(SHOWN).to_dict("records"))
        more = "".join(f"<p>{escape(line)}</p>" for line in self._more())
        return f'<div class="{AS_WRITTEN}"><ul>{items}</ul>{more}</div>' if items else "<p>No evidence.</p>"

    @property
    def _once(self) -> Evidence:
        """The rows, of those on the same words of an article the first: who met whom has a row each way."""
        return self.drop_duplicates(subset=["article_id", "start", "end"])

    def _more(self) -> list[str]:
        several, left = len(self) - len(self._once), len(self._once) - SHOWN
        lines = [f"… and {left} more."] if left > 0 else []
        told = f"{len(self)} rows; those on the same words are shown once."
        return [*lines, told] if several else lines


def find_evidence(
    rows: pd.DataFrame,
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    notes: Mapping[str, Iterable[tuple[int | None, int | None, str]]] | None = None,
) -> Evidence:
    """Return the sentences behind rows of any article-level table, in the order of the rows, the rows' index kept.

    Args:
        rows: rows with `article_id`, `start` and `end`; a row without them has no evidence and is left out.
        articles: the `articles` table.
        sentences: the `sentences` table.
        notes: what was noted and tagged, as `summaries.tags.notes_at` has it.

    Raises:
        ValueError: the rows do not point into articles.
    """
    missing = [column for column in ("article_id", "start", "end") if column not in rows.columns]
    if missing:
        raise ValueError(
            f"These rows have no {' or '.join(missing)}, so they point at no sentence. Give rows of sentences, "
            "mentions, roles, dates, quotes, events or ties; case.evidence() also takes actors and happenings."
        )
    wanted = set(rows["article_id"].dropna())
    about = {row["article_id"]: row for row in articles[articles["article_id"].isin(wanted)].to_dict("records")}
    places = _places(sentences[sentences["article_id"].isin(wanted)])
    found, index = [], []
    for label, article_id, start, end in zip(rows.index, rows["article_id"], rows["start"], rows["end"], strict=True):
        if article_id not in about or not (tables.known(start) and tables.known(end)):
            continue
        article = about[article_id]
        number, begin, finish = _around(places.get(article_id, []), int(start), int(end), len(article["text"]))
        kept = {column: article[column] for column in ("article_id", "published", "source", "title", "url")}
        kept["page"] = find_page(article.get("origin_part"), int(start))
        span = {"sentence": number, "start": int(start), "end": int(end), "sentence_start": begin}
        told = (notes or {}).get(article_id, ())
        said = [words for a, b, words in told if a is None or b is None or (a < finish and b > begin)]
        found.append({**kept, **span, "context": article["text"][begin:finish], "notes": said})
        index.append(label)
    return Evidence(pd.DataFrame(found, columns=list(COLUMNS), index=pd.Index(index)).astype({"page": "Int64"}))


def find_page(part: Any, start: int) -> int | None:
    """Return the page of a document on which a character of its text stands; None where the article does not tell.

    Args:
        part: `origin_part` of the article, such as `page 1, page 2 from character 1,834`.
        start: the character.
    """
    told = _PAGES.fullmatch(str(part)) if tables.known(part) else None
    begun = [
        int(page)
        for page, begin in (_PAGE.findall(told[1]) if told else ())
        if int(begin.replace(",", "") or 0) <= start
    ]
    return begun[-1] if begun else None


def _places(sentences: pd.DataFrame) -> dict[str, list[tuple[int, int, int]]]:
    places: dict[str, list[tuple[int, int, int]]] = {}
    columns = (sentences[name] for name in ("article_id", "sentence", "start", "end"))
    for article_id, number, start, end in zip(*columns, strict=True):
        places.setdefault(article_id, []).append((int(start), int(end), int(number)))
    return places


def _around(places: Iterable[tuple[int, int, int]], start: int, end: int, length: int) -> tuple[Any, int, int]:
    """Return the number of the first sentence that a span touches, and where those that it touches begin and end."""
    touched = [place for place in places if place[0] < end and place[1] > start]
    if not touched:
        return pd.NA, max(0, start - 80), min(length, end + 80)
    return touched[0][2], touched[0][0], max(place[1] for place in touched)


def mark_row(row: Mapping[str, Any]) -> str:
    """Return a row of evidence as safe HTML: the sentence with the words marked, then outlet, day and title."""
    text, begin = row["context"], row["sentence_start"]
    start, end = max(row["start"] - begin, 0), min(row["end"] - begin, len(text))
    marked = f'{escape(text[:start])}<mark style="{_MARK}">{escape(text[start:end])}</mark>{escape(text[end:])}'
    title = f": {escape(str(row['title']))}" if tables.known(row["title"]) else ""
    notes = (
        f' <span style="opacity:.75;font-style:italic">{escape("; ".join(row["notes"]))}</span>' if row["notes"] else ""
    )
    return f'{marked} <span style="opacity:.75">({escape(_outlet(row))}{title})</span>{notes}'


def _outlet(row: Mapping[str, Any]) -> str:
    """Return outlet and day of a row, such as `Sample Wire, 28 Mar 2018`; of a PDF the page too: `, p. 2`."""
    source = str(row["source"]) if tables.known(row["source"]) else "outlet not known"
    day = row["published"]
    when = f"{day.day} {day:%b %Y}" if tables.known(day) else "no date"
    page = f", p. {row['page']}" if tables.known(row["page"]) else ""
    return f"{source}, {when}{page}"
