"""`case.search(…)`: what a person types, and what narrows it down → hits."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Sequence
from inspect import signature
from typing import Any

import numpy as np
import pandas as pd

from workbench.answers import Answers
from workbench.calls import plainly
from workbench.given import check_number, check_options, check_order, texts_of, told
from workbench.loaders.days import read_day
from workbench.queries import Actor, parse_query
from workbench.search import Catalogue, Hits, find_articles, make_catalogue, make_hits, show_hits
from workbench.store import Store
from workbench.summaries.selection import check_there


@plainly
def search(
    store: Store,
    catalogue: Catalogue,
    mentions: Callable[[], pd.DataFrame],
    find: Callable[[str], str],
    query: str,
    *,
    actor: str | Sequence[str] | None = None,
    since: Any = None,
    until: Any = None,
    outlet: str | Sequence[str] | None = None,
    articles: str | Collection[str] | None = None,
    sort: str = "rank",
    most: int = 100,
) -> Hits:
    """Return the hits of a query; see `Case.search`. `mentions` is asked for only where an actor is meant."""
    if not isinstance(query, str):
        raise ValueError(f"{told(query)} is no query. Write words, such as 'troops NEAR border'.")
    check_number("most", most)
    if sort not in ("rank", "day"):
        raise ValueError(f"Cannot sort hits by {told(sort)}. Choose 'rank' or 'day'.")
    tree = parse_query(query, find)
    rows = mentions() if "@" in query or actor is not None else pd.DataFrame()
    found = find_articles(tree, store, catalogue, rows)
    places = np.array(sorted(found), dtype="int64")
    for one in [actor] if isinstance(actor, str) else actor or ():
        named = find_articles(Actor(find(one)), store, catalogue, rows)
        places = places[[place in named for place in places.tolist()]] if len(places) else places
    places = _within(places, catalogue, since, until)
    if articles is not None:
        chosen = set(texts_of("articles", articles, "9eb8435e968c"))
        check_there("article", chosen, pd.Series(catalogue.article_id))
        places = places[[catalogue.article_id[place] in chosen for place in places.tolist()]] if len(places) else places
    if outlet is not None:
        outlets = texts_of("outlet", outlet, "Sample Wire")
        known = {str(name).casefold(): str(name) for name in catalogue.source}
        check_there("outlet", [name for name in outlets if name.casefold() not in known], pd.Series(known.values()))
        wanted = {name.casefold() for name in outlets}
        places = places[[str(catalogue.source[place]).casefold() in wanted for place in places.tolist()]]
    ranks = np.array([found[place] for place in places.tolist()])
    if sort == "day":
        order = np.lexsort((ranks, catalogue.published[places]))
    else:
        order = np.lexsort((catalogue.published[places], ranks))
    shown = places[order][:most].tolist()
    return make_hits(list(show_hits(tree, shown, found, store, catalogue, rows)), len(places))


def _within(places: np.ndarray, catalogue: Catalogue, since: Any, until: Any) -> np.ndarray:
    """Return the places of articles of a period; one without a day is in none."""
    days = catalogue.published[places]
    check_order(read_day(since), read_day(until))
    for given, after in ((since, True), (until, False)):
        if given is None:
            continue
        day = read_day(given)
        if day is None:
            raise ValueError(f"{told(given)} is not one clear day. Write it as 2024-01-31.")
        limit = np.datetime64(day, "s")
        chosen = ~np.isnat(days) & ((days >= limit) if after else (days <= limit))
        places, days = places[chosen], days[chosen]
    return places


NARROWED = [key for key, one in signature(search).parameters.items() if one.kind is one.KEYWORD_ONLY]


class Searchable(Answers):
    """The part of a case that finds words."""

    _store: Store
    _listed: tuple[tuple[int, int], Catalogue] | None

    @abstractmethod
    def _read_articles(self) -> pd.DataFrame:
        """Return the articles as a person corrected them."""

    def search(self, query: str, **options: Any) -> Hits:
        """Return every hit of a query in texts and titles, in context; `case.evidence(hits)` shows the sentences.

        Args:
            query: words (all must be there), `"phrases"`, beginnings (`sanction*`), AND, OR, NOT, parentheses,
                `troops NEAR border` (within 10 words; `NEAR/5` within 5), `title:talks`, and `@Kim Jong Un` for every
                mention of an actor, pronouns too. Capitals and accents do not matter.
            options: `actor` (a name, an id or several: only articles that mention them), `since`, `until` (days),
                `outlet` (one or several), `articles` (only in these article_ids), `tag` (only in articles that bear
                it, or have a row that does), `sort` (`rank` or `day`), `most` (articles whose hits are shown, 100).

        Raises:
            ValueError: it is no query, or a day is none. LookupError: no actor is called so.
        """
        check_options(options, (*NARROWED, "tag"), "search()")
        if (tag := options.pop("tag", None)) is not None:
            from workbench.summaries.tags import tagged

            here = tagged(self._notes(), tag)
            options["articles"] = [one for one in here if one in options.get("articles", here)]
        return search(self._store, self._catalogue(), lambda: self.table("mentions"), self.find, query, **options)

    def _catalogue(self) -> Catalogue:
        """Return what the search knows of the articles, made anew when these changed."""
        state = self._store.state()
        if self._listed is None or self._listed[0] != (state.articles, state.corrections):
            made = make_catalogue(self._store, self._read_articles())
            self._listed = ((state.articles, state.corrections), made)
        return self._listed[1]
