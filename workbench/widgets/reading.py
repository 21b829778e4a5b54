"""An article for the reader: its text in pieces, each with what stands there (mentions, quotes, dates, events)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pandas as pd

from workbench.charts.picture import shorten
from workbench.tables import known
from workbench.widgets.cell_words import act_words
from workbench.widgets.workspace import Workspace, show_date

LAYERS = {"mentions": "Names", "quotes": "Quotes", "dates": "Dates", "events": "Events"}
OWN = {"found": "Found words", "notes": "Notes"}
"""Layers that only some articles have."""
SAFE = ("http://", "https://")


def read_article(
    space: Workspace, article_id: str, at: int | None = None, *, found: Iterable[tuple[int, int]] = ()
) -> dict[str, Any]:
    """Return an article: title, outlet, date, address (only http and https), what was noted on it, and its pieces.

    A piece has its text, the layers that cover it, what they say, and the actor that is named. The piece that holds the
    character `at` is marked, so that the reader can go there.
    """
    rows = space.ready.articles
    article = rows[rows["article_id"] == article_id].iloc[0]
    url = str(article["url"]) if known(article["url"]) else ""
    spans = [
        *_mentions(space, article_id),
        *_quotes(space, article_id),
        *_dates(space, article_id),
        *_events(space, article_id),
        *({"start": a, "end": b, "layer": "found", "says": "found"} for a, b in found),
        *({"start": a, "end": b, "layer": "notes", "says": said} for a, b, said in space.remarks.places(article_id)),
    ]
    own = {layer: words for layer, words in OWN.items() if any(span["layer"] == layer for span in spans)}
    unread = [f"{reason}: kept and searchable, but not read" for reason in space.unread_of(article_id)]
    return {
        "article": article_id,
        "title": shorten(article["title"], 300) if known(article["title"]) else "Untitled article",
        "source": shorten(article["source"], 80) if known(article["source"]) else "",
        "published": show_date(article["published"]),
        "url": url if url.lower().startswith(SAFE) else "",
        "layers": LAYERS | own,
        "notes": [*unread, *space.remarks.of_article(article_id)],
        "pieces": cut(space.text_of(article_id), spans, at),
    }


def cut(text: str, spans: list[dict[str, Any]], at: int | None = None) -> list[dict[str, Any]]:
    """Return a text in pieces, cut wherever a span begins or ends. Together the pieces are the text."""
    spans = [span for span in spans if 0 <= span["start"] < span["end"] <= len(text)]
    edges = sorted({0, len(text), *(span["start"] for span in spans), *(span["end"] for span in spans)})
    begins: dict[int, list[dict[str, Any]]] = {}
    for span in sorted(spans, key=lambda span: -span["end"]):
        begins.setdefault(span["start"], []).append(span)
    pieces: list[dict[str, Any]] = []
    open_spans: list[dict[str, Any]] = []
    for start, end in pairwise(edges):
        open_spans = [span for span in open_spans if span["end"] > start] + begins.get(start, [])
        piece: dict[str, Any] = {"text": text[start:end]}
        if open_spans:
            piece["layers"] = sorted({span["layer"] for span in open_spans})
            piece["says"] = [span["says"] for span in open_spans]
            inner = min(open_spans, key=lambda span: span["end"] - span["start"])
            if inner.get("actor"):
                piece["actor"] = inner["actor"]
            speakers = [span["speaker"] for span in open_spans if span["start"] == start and span.get("speaker")]
            if speakers:
                piece["speaker"] = speakers[0]
        if at is not None and start <= at < end:
            piece["here"] = True
        pieces.append(piece)
    return pieces


def _of(table: pd.DataFrame, article_id: str) -> list[dict[str, Any]]:
    return table[table["article_id"] == article_id].to_dict("records")


def _name(space: Workspace, entity_id: Any) -> str:
    if not known(entity_id):
        return ""
    code = space.ready.code_of.get(str(entity_id))
    return shorten(space.ready.actors["name"].iloc[code], 60) if code is not None else shorten(str(entity_id), 60)


def _span(row: dict[str, Any], layer: str, says: str, **more: Any) -> dict[str, Any]:
    return {"start": int(row["start"]), "end": int(row["end"]), "layer": layer, "says": says, **more}


def _mentions(space: Workspace, article_id: str) -> list[dict[str, Any]]:
    spans = []
    for row in _of(space.tables["mentions"], article_id):
        name = _name(space, row["entity_id"]).removesuffix(f"-{article_id}")
        if name:
            acting = _name(space, row["stands_for"])
            says = f"{row['kind']}: {name}" + (f", standing for {acting}" if acting and acting != name else "")
            spans.append(_span(row, "mentions", says, actor=str(row["entity_id"])))
    return spans


def _quotes(space: Workspace, article_id: str) -> list[dict[str, Any]]:
    spans = []
    for row in _of(space.tables["quotes"], article_id):
        speaker = _name(space, row["entity_id"])
        via = _name(space, row["via_entity_id"])
        says = f"{row['kind']} quotation: {speaker or 'speaker not known'}" + (f", through {via}" if via else "")
        spans.append(_span(row, "quotes", says, speaker=speaker))
    return spans


def _dates(space: Workspace, article_id: str) -> list[dict[str, Any]]:
    spans = []
    for row in _of(space.tables["dates"], article_id):
        value = str(row["value"]) if known(row["value"]) else "not fixed"
        anchor = f", counted from {row['anchor']}" if known(row.get("anchor")) else ""
        spans.append(_span(row, "dates", f"date: {value}{anchor}"))
    return spans


def _events(space: Workspace, article_id: str) -> list[dict[str, Any]]:
    spans = []
    for row in _of(space.tables["events"], article_id):
        who = f"{_name(space, row['source_id']) or 'someone'} → {_name(space, row['target_id']) or 'no one named'}"
        status = str(row["status"]) if known(row["status"]) else "asserted"
        by = f" by {_name(space, row['reported_by'])}" if known(row["reported_by"]) else ""
        spans.append(_span(row, "events", f"{who}: {act_words(row)} ({status}{by})"))
    return spans
