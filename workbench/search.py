"""Search over texts and titles: which articles a query finds, and each hit in its context, the words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from workbench.evidence import AS_WRITTEN
from workbench.queries import Actor, Joined, Near, Query, Term, has_actor, index_query, terms_of
from workbench.store import Store

COLUMNS = ("article_id", "published", "source", "title", "where", "start", "end", "before", "match", "after", "rank")
CONTEXT = 60
MOST_IN_AN_ARTICLE = 20
SHOWN = 50
_MARK = "background:#fde9a9;color:#222222"
_WORD = re.compile(r"\w+")


class Hits(pd.DataFrame):  # type: ignore[misc]
    """Hits of a search, one a row, in context; displays itself.

    Columns: `article_id`, `published`, `source`, `title`, `where` (`text` or `title`), `start`, `end` (in the article's
    text; `<NA>` in a title), `before`, `match`, `after`, `rank` (the lower the better). `attrs` has `articles`, the
    number of articles that the query finds, of which the first are in the table.
    """

    @property
    def _constructor(self) -> type[Hits]:
        return Hits

    def __repr__(self) -> str:
        if not set(COLUMNS) <= set(self.columns):
            return super().__repr__()
        lines = [
            f"{_where(row)}: {row['before']}[{row['match']}]{row['after']}"
            for row in self.head(SHOWN).to_dict("records")
        ]
        return "\n".join([self._sum(), *lines])

    def _repr_html_(self) -> str:
        if not set(COLUMNS) <= set(self.columns):
            return str(super()._repr_html_())
        rows = "".join(
            f'<tr><td style="text-align:left">{escape(_where(row))}</td>'
            f'<td style="text-align:right">{escape(row["before"])}</td><td style="text-align:left">'
            f'<mark style="{_MARK}">{escape(row["match"])}</mark>{escape(row["after"])}</td></tr>'
            for row in self.head(SHOWN).to_dict("records")
        )
        return f'<div class="{AS_WRITTEN}"><p>{escape(self._sum())}</p><table>{rows}</table></div>'

    def _sum(self) -> str:
        found = self.attrs.get("articles", self["article_id"].nunique())
        more = f", the first {SHOWN} shown" if len(self) > SHOWN else ""
        return f"{len(self):,} hits{more}, in {self['article_id'].nunique():,} of {found:,} articles found."


class Catalogue(NamedTuple):
    """What the search knows of the articles, one place each in all of them, in the order of adding."""

    rowid: np.ndarray
    article_id: np.ndarray
    published: np.ndarray
    source: np.ndarray
    title: np.ndarray


def make_catalogue(store: Store, articles: pd.DataFrame) -> Catalogue:
    """Return the catalogue of a case's articles (as corrected, without those taken out)."""
    rowids = store.read_rowids()
    found = [rowids[article_id] for article_id in articles["article_id"]]
    columns = [articles[name].astype(object).to_numpy() for name in ("article_id", "source", "title")]
    published = articles["published"].to_numpy(dtype="datetime64[s]")
    return Catalogue(np.array(found, dtype="int64"), columns[0], published, columns[1], columns[2])


def find_articles(query: Query, store: Store, catalogue: Catalogue, mentions: pd.DataFrame) -> dict[int, float]:
    """Return the articles that a query finds: place in the catalogue → rank (lower is better)."""
    places = {int(rowid): place for place, rowid in enumerate(catalogue.rowid)}
    if not has_actor(query):
        return {places[rowid]: rank for rowid, rank in store.search_index(index_query(query)) if rowid in places}
    if isinstance(query, Actor):
        named = _actor_rows(query, mentions)["article_id"].value_counts()
        place_of = {article_id: place for place, article_id in enumerate(catalogue.article_id)}
        return {place_of[name]: -float(times) / 10 for name, times in named.items() if name in place_of}
    if isinstance(query, Near):
        return _find_near(query, store, catalogue, mentions)
    assert isinstance(query, Joined)
    left = find_articles(query.left, store, catalogue, mentions)
    right = find_articles(query.right, store, catalogue, mentions)
    if query.how == "AND":
        return {place: rank + right[place] for place, rank in left.items() if place in right}
    if query.how == "NOT":
        return {place: rank for place, rank in left.items() if place not in right}
    return {place: left.get(place, 0.0) + right.get(place, 0.0) for place in {**left, **right}}


def _actor_rows(actor: Actor, mentions: pd.DataFrame) -> pd.DataFrame:
    chosen = (mentions["entity_id"] == actor.entity_id) | (mentions["stands_for"] == actor.entity_id)
    return mentions[chosen.fillna(False).to_numpy(dtype=bool)]


def _find_near(query: Near, store: Store, catalogue: Catalogue, mentions: pd.DataFrame) -> dict[int, float]:
    """Return the articles in which the parts stand near each other, an actor's mentions counted as words."""
    found: dict[int, float] | None = None
    for part in query.parts:
        one = find_articles(part, store, catalogue, mentions)
        found = one if found is None else {place: rank + one[place] for place, rank in found.items() if place in one}
    near = {}
    for place in found or {}:
        spans = spans_in(query, place, store, catalogue, mentions)
        if spans:
            near[place] = (found or {})[place]
    return near


def spans_in(
    query: Query, place: int, store: Store, catalogue: Catalogue, mentions: pd.DataFrame
) -> list[tuple[int, int]]:
    """Return where the terms of a query stand in an article's text; of NEAR only those that are near each other."""
    text = store.read_text(int(catalogue.rowid[place]))
    if isinstance(query, Joined):
        right = spans_in(query.right, place, store, catalogue, mentions) if query.how != "NOT" else []
        return sorted({*spans_in(query.left, place, store, catalogue, mentions), *right})
    each = []
    for part in terms_of(query):
        if isinstance(part, Actor):
            rows = _actor_rows(part, mentions)
            rows = rows[rows["article_id"] == catalogue.article_id[place]]
            each.append(sorted({(int(a), int(b)) for a, b in zip(rows["start"], rows["end"], strict=True)}))
        elif part.column:
            each.append([])
        else:
            each.append(store.mark_text(int(catalogue.rowid[place]), index_query(part), len(text)))
    if not isinstance(query, Near):
        return each[0]
    begins = [match.start() for match in _WORD.finditer(text)]
    return _near_spans(each, begins, query.words)


def _near_spans(each: Sequence[Sequence[tuple[int, int]]], begins: Sequence[int], words: int) -> list[tuple[int, int]]:
    """Return the spans of the first part that have one of every other part within some words, and those."""
    numbers = np.array(begins)

    def words_of(span: tuple[int, int]) -> tuple[int, int]:
        first, last = np.searchsorted(numbers, span[0], "right") - 1, np.searchsorted(numbers, span[1], "left") - 1
        return int(first), int(last)

    counted = [[(span, words_of(span)) for span in spans] for spans in each]
    kept: set[tuple[int, int]] = set()
    for span, (first, last) in counted[0]:
        group = [span]
        for other in counted[1:]:
            close = [one for one, (a, b) in other if (a - last - 1 <= words if a > last else first - b - 1 <= words)]
            if not close:
                break
            group += close
        else:
            kept.update(group)
    return sorted(kept)


def show_hits(
    query: Query,
    places: Sequence[int],
    ranks: Mapping[int, float],
    store: Store,
    catalogue: Catalogue,
    mentions: pd.DataFrame,
) -> Iterator[dict[str, Any]]:
    """Yield the hits in some articles, each with the words around it."""
    for place in places:
        about = {
            "article_id": catalogue.article_id[place],
            "published": catalogue.published[place],
            "source": catalogue.source[place],
            "title": catalogue.title[place],
            "rank": ranks[place],
        }
        rowid = int(catalogue.rowid[place])
        text = store.read_text(rowid)
        title = store.mark_title(rowid, [index_query(one) for one in terms_of(query) if isinstance(one, Term)])
        if title is not None:
            before, match, after = title
            yield {
                **about,
                "where": "title",
                "start": None,
                "end": None,
                "before": before,
                "match": match,
                "after": after,
            }
        for start, end in spans_in(query, place, store, catalogue, mentions)[:MOST_IN_AN_ARTICLE]:
            yield {
                **about,
                "where": "text",
                "start": start,
                "end": end,
                "before": _line(text[max(0, start - CONTEXT) : start]),
                "match": _line(text[start:end]),
                "after": _line(text[end : end + CONTEXT]),
            }


def make_hits(rows: Sequence[Mapping[str, Any]], found: int) -> Hits:
    """Return hits as a table."""
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    kinds = dict.fromkeys(("article_id", "source", "title", "where", "before", "match", "after"), "string")
    frame = frame.astype({**kinds, "start": "Int64", "end": "Int64", "rank": "Float64"})
    frame["published"] = frame["published"].astype("datetime64[s]")
    hits = Hits(frame)
    hits.attrs["articles"] = found
    return hits


def _line(text: str) -> str:
    return re.sub(r"\s", " ", text)


def _where(row: Mapping[str, Any]) -> str:
    day = f"{row['published']:%Y-%m-%d}" if row["published"] is not pd.NaT else "no date"
    source = row["source"] if isinstance(row["source"], str) else "outlet not known"
    return f"{day}, {source}"
