"""Words found in the articles, as the list of evidence shows them: narrowed by what else is chosen in the explorer."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from workbench.charts.picture import shorten
from workbench.receipts import several
from workbench.summaries.selection import choose_actors, in_period, outlets_of
from workbench.tables import known
from workbench.widgets.workspace import State, Workspace, mark_pieces, show_date

ARTICLES = 20
HITS_OF_AN_ARTICLE = 3
AROUND = 60
_LAST_WORD = re.compile(r"(?<![\w*:@\"“/])(\w{2,})$")
_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})

Spans = dict[str, list[tuple[int, int]]]


def find_words(space: Workspace, state: State, query: str, page: int = 1) -> tuple[dict[str, Any], Spans]:
    """Return the articles in which words were found, in the form of `Workspace.evidence`, and where the words stand.

    Args:
        space: of a case (what `wb.annotate` returned cannot be searched).
        state: what is chosen: actors, period and outlets narrow what is found.
        query: as in `case.search`; its last word counts as a beginning, since more may be typed.
        page: how many times `ARTICLES` articles are shown.

    Raises:
        ValueError: it is no query (yet). LookupError: no actor is called so.
    """
    options: dict[str, Any] = {"articles": articles_within(space, state), "most": page * ARTICLES}
    hits = space.source.search(as_typed(query), **options)  # type: ignore[attr-defined]
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in hits.to_dict("records"):
        groups.setdefault(row["article_id"], []).append(row)
    spans = {
        article: [(int(row["start"]), int(row["end"])) for row in rows if known(row["start"])]
        for article, rows in groups.items()
    }
    found = int(hits.attrs["articles"])
    told = several(found, "article") + (", the nearest first" if found > len(groups) else "")
    answer = {
        "words": f"Found: {shorten(query.strip(), 80)}",
        "note": told if found else "Nothing found. Reset the filters, or write fewer words.",
        "total": found,
        "shown": len(groups),
        "articles": found,
        "page": page,
        "items": [_item(space, article, rows, spans[article]) for article, rows in groups.items()],
    }
    return answer, spans


def as_typed(query: str) -> str:
    """Return a query whose last word is a beginning: `troops bor` → `troops bor*`; no phrase, no actor's name."""
    last = _LAST_WORD.search(query)
    unfinished = last is not None and last[1] not in _OPERATORS and query.count('"') % 2 == 0 and "@" not in query
    return f"{query}*" if unfinished else query


def articles_within(space: Workspace, state: State) -> set[str] | None:
    """Return the articles of the chosen period and outlets that name a chosen actor; None where nothing is chosen."""
    only = space.period_of(state)
    actors = choose_actors(space.ready.counting, space.only_of(state))  # type: ignore[arg-type]
    if actors is None and not any(only.get(name) for name in ("since", "until", "outlets", "articles")):
        return None
    articles = space.ready.articles
    day = articles["day"].to_numpy()
    keep = outlets_of(articles, only) & in_period(day, day, only)
    if actors is not None:
        rows = space.ready.mentions
        named = np.zeros(len(articles), dtype=bool)
        named[rows["article"].to_numpy()[actors[rows["actor"].to_numpy()]]] = True
        keep &= named
    return set(articles["article_id"].to_numpy()[keep].tolist())


def _item(space: Workspace, article: str, rows: list[dict[str, Any]], spans: list[tuple[int, int]]) -> dict[str, Any]:
    """Return one article: its title's hit, then the first hits of its text with the words around them."""
    first = rows[0]
    pieces: list[tuple[str, bool]] = []
    title = next((row for row in rows if row["where"] == "title"), None)
    if title is not None:
        pieces += [(title["before"], False), (title["match"], True), (title["after"] + " ", False)]
    text = space.text_of(article)
    for begin, end, inside in _windows(spans[:HITS_OF_AN_ARTICLE], text):
        around = [("… " if begin else "", False), *mark_pieces(text, inside, begin, end)]
        pieces += [*around, (" … " if end < len(text) else " ", False)]
    more, noted = len(spans) - HITS_OF_AN_ARTICLE, space.remarks.of_article(article)
    return {
        "article": article,
        "start": spans[0][0] if spans else 0,
        "starts": [start for start, _ in spans],
        "published": show_date(first["published"]),
        "source": shorten(first["source"], 60) if known(first["source"]) else "",
        "title": shorten(first["title"], 140) if known(first["title"]) else "Untitled article",
        "pieces": [piece for piece in pieces if piece[0]],
        "notes": [
            *space.unread_of(article),
            *([f"{more} more hits"] if more > 0 else []),
            *noted,
        ],
    }


def _windows(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Return stretches of whole words around spans, those that touch joined: begin, end, the spans inside."""
    found: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in sorted(spans):
        begin, last = max(0, start - AROUND), min(len(text), end + AROUND)
        if begin:
            begin = text.find(" ", begin, start) + 1 or begin
        if last < len(text):
            last = max(text.rfind(" ", end, last), end)
        if found and begin <= found[-1][1]:
            before = found.pop()
            found.append((before[0], max(last, before[1]), [*before[2], (start, end)]))
        else:
            found.append((begin, last, [(start, end)]))
    return found
