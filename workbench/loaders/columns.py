"""One record (a line of a CSV, a JSON object, a row of a DataFrame, a header) → the columns of `articles`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench import tables
from workbench.given import told
from workbench.loaders.days import read_day
from workbench.loaders.problem import Problem, find_fault

NAMES = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "story"),
    "title": ("title", "headline", "heading"),
    "published": (
        "published",
        "date",
        "published_at",
        "publication_date",
        "pub_date",
        "published_date",
        "publishdate",
        "pubdate",
    ),
    "source": ("source", "outlet", "publisher", "publication", "newspaper", "pubtitle", "publication_title", "site"),
    "url": ("url", "link", "href"),
    "language": ("language", "lang"),
}


def match_columns(given: list[str]) -> dict[str, str]:
    """Return which given name stands for which column of `articles`: {"text": "Body", …}."""
    plain = {str(name).strip().lower().replace(" ", "_").replace("-", "_"): name for name in reversed(given)}
    found = {}
    for column, names in NAMES.items():
        for name in names:
            if name in plain:
                found[column] = plain[name]
                break
    return found


def without_text(source: str, given: list[str]) -> Problem:
    """Return what to say of records that have no column for the text."""
    have = ", ".join(repr(str(name)) for name in given[:12]) or "none"
    return Problem(
        source,
        f"'{source}' has no column 'text' (its columns: {have}). Rename the column that holds the article's text "
        "to 'text'.",
    )


def read_record(source: str, record: Mapping[str, Any], columns: Mapping[str, str]) -> Iterator[dict | Problem]:
    """Yield the article of one record, and a problem where its text or its date cannot be used.

    Args:
        source: what to call the record in a sentence, such as `news.csv, line 7`.
        record: its cells by the names it uses itself.
        columns: column of `articles` → that name, see `match_columns`.
    """
    article: dict[str, Any] = {column: _clean(record.get(name)) for column, name in columns.items()}
    article["text"] = clean_text(article.get("text") or "")
    fault = find_fault(source, article["text"])
    if fault is not None:
        yield fault
        return
    written = record.get(columns["published"]) if "published" in columns else None
    article["published"] = read_day(written)
    if article["published"] is None and _clean(written) is not None:
        yield Problem(
            source,
            f"'{source}' was added without a date, as {told(str(written).strip())} is not one clear day. "
            "Set it with case.date(article_id, '2018-03-28').",
            kept=True,
        )
    yield article


def clean_text(text: str) -> str:
    """Return a text with line feeds as line ends, no byte-order mark, and nothing that UTF-8 cannot hold."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "replace").decode("utf-8").strip("\n")


def is_scalar(value: Any) -> bool:
    """Return whether a cell is one value, not a list, a dict or an array."""
    return (not isinstance(value, list | dict | tuple | set | bytes) and not hasattr(value, "__array__")) or (
        getattr(value, "ndim", None) == 0
    )


def _clean(value: Any) -> str | None:
    if not is_scalar(value) or not tables.known(value):
        return None
    return str(value).encode("utf-8", "replace").decode("utf-8").strip() or None
