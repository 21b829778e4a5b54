"""What a case file says of its articles: the rows that can be so, and what stands for the state of each article."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Set
from typing import Any

import pandas as pd

from workbench import tables
from workbench.fitness import find_impossible
from workbench.schema import checksum
from workbench.store import Store

Print = tuple[tuple[Any, ...], Hashable]


def read_possible(
    store: Store, articles: pd.DataFrame, chosen: Collection[str] | None = None
) -> dict[str, pd.DataFrame]:
    """Return the article-level tables, of some articles or of all; rows that cannot be are noted as damaged."""
    texts = dict(zip(articles["article_id"].tolist(), articles["text"].tolist(), strict=True))
    rows = {name: store.read_rows(name, chosen) for name in tables.ARTICLE_TABLES}
    for name, found in rows.items():
        store.note_damage(name, find_impossible(name, found, texts))
    return rows


def read_sound(store: Store, articles: pd.DataFrame, chosen: Set[str]) -> dict[str, pd.DataFrame]:
    """Return some articles and the rows that the model read in them; of one with damaged rows, none."""
    if not chosen:
        return {name: tables.empty(name) for name in ("articles", *tables.ARTICLE_TABLES)}
    own = articles[articles["article_id"].isin(chosen)].reset_index(drop=True)
    rows = read_possible(store, own, own["article_id"][own["not_read"].isna()].tolist())
    if store.damaged:
        rows = {name: told[~told["article_id"].isin(list(store.damaged))] for name, told in rows.items()}
    return {**{name: told.reset_index(drop=True) for name, told in rows.items()}, "articles": own}


def print_articles(
    articles: pd.DataFrame, readings: pd.DataFrame, damaged: Collection[str], before: Mapping[str, Print]
) -> dict[str, Print]:
    """Return for each article what its row and its reading say, with what stands for that, the same in every session.

    Args:
        articles: the table.
        readings: what read them, and when.
        damaged: those of which rows are not as they were written.
        before: what this returned before.
    """
    columns = [name for name in articles.columns if name not in ("article_id", "text")]  # an id has one text
    cells = (articles[name].astype(object).where(articles[name].notna(), None).tolist() for name in columns)
    names = ("article_id", "stamp", "input", "error", "read_at")
    lines = zip(*(readings[name].fillna("").tolist() for name in names), strict=True)
    read = {article_id: told for article_id, *told in lines}
    found = {}
    for one, row in zip(articles["article_id"].tolist(), zip(*cells, strict=True), strict=True):
        said, known = (row, read.get(one), one in damaged), before.get(one)
        found[one] = known if known is not None and known[0] == said else (said, checksum(said))
    return found
