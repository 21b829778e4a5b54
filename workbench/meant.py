"""What a correction is about: the actors, rows and places that a person means, and what the log keeps of them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from workbench import schema, tables
from workbench.calls import Plain
from workbench.corrections import KEYS, plain, row_key
from workbench.gate import states
from workbench.given import told
from workbench.summaries.lookup import find_actor
from workbench.vocabulary.countries import country_of, no_country
from workbench.vocabulary.naming import fold_name

type Rows = pd.DataFrame | pd.Series | Mapping[str, Any]

MOST_ARTICLES = 50
"""How many articles of an actor a decision keeps."""


class Meant(Plain):
    """Finds in the tables of a case what a person names: actors by name or id, rows, words of an article.

    Args:
        table: returns a table of the case as it stands.
    """

    def __init__(self, table: Callable[[str], pd.DataFrame]) -> None:
        self._table = table

    def _actor(self, given: str) -> dict[str, Any]:
        """Return the actor with this id or name, its names with it."""
        actors = self._table("actors")
        return _with_names(actors[actors["entity_id"] == find_actor(actors, given)].iloc[0])

    def _sides(self, a: Mapping[str, Any], b: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a decision on two actors keeps of them."""
        return {"id_a": a["entity_id"], "id_b": b["entity_id"], **self._kept("a", a), **self._kept("b", b)}

    def _one(self, actor: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a decision on one actor keeps of it, and the name that it has now, for the log."""
        return {"entity_id": actor["entity_id"], "called": actor["name"], **self._kept("a", actor)}

    def _kept(self, side: str, actor: Mapping[str, Any]) -> dict[str, Any]:
        """Return what an actor is found again by: names, type, country, articles, and who has a name of it too."""
        entities, actors = self._table("entities"), self._table("actors")
        names = {fold_name(name) for name in actor["names"]}
        others = [
            entity_id
            for entity_id, name, aliases in zip(actors["entity_id"], actors["name"], actors["aliases"], strict=True)
            if entity_id != actor["entity_id"]
            and not names.isdisjoint(fold_name(str(one)) for one in (name, *aliases) if tables.known(one))
        ]
        articles = sorted(set(entities["article_id"][entities["entity_id"] == actor["entity_id"]]))[:MOST_ARTICLES]
        kept = {"names": actor["names"], "type": actor["type"], "country": actor["country"], "articles": articles}
        return {f"{name}_{side}": value for name, value in {**kept, "others": others}.items()}

    def _country(self, given: str | None) -> str | None:
        if given is None or given in states():
            return given
        code = country_of(given) if isinstance(given, str) else None
        if code is None:
            raise ValueError(no_country(given))
        return code

    def _check_table(self, table: str) -> None:
        if table not in KEYS:
            raise ValueError(f"Rows of {told(table)} cannot be corrected one by one. Tables: {', '.join(KEYS)}.")

    def _check_article(self, article_id: Any) -> None:
        articles = self._table("articles")["article_id"]
        if not (isinstance(article_id, str) and (articles == schema.plain(article_id)).any()):
            near = difflib.get_close_matches(str(article_id), articles.tolist(), n=3)
            hint = f" Near: {', '.join(near)}." if near else ""
            raise ValueError(f"There is no article {told(article_id)} in this case.{hint} See case.articles.")

    def _rows(self, table: str, rows: Rows | str) -> list[dict[str, Any]]:
        self._check_table(table)
        if isinstance(rows, str):
            if table != "articles":
                raise ValueError(f"Give rows of case.{table}, such as case.{table}.iloc[0], not a text.")
            rows = {"article_id": rows}
        found = records(rows)
        if not found:
            raise ValueError(f"No row of {table} was given.")
        for row in found:
            missing = [column for column in ("article_id", *KEYS[table]) if column not in row]
            if missing:
                raise ValueError(f"A row of {table} needs {', '.join(missing)}. Give rows as case.{table} has them.")
            self._check_article(row["article_id"])
        return found

    def _known(self, table: str, row: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a correction keeps of a row: its key, the row, and the names of the actors in it."""
        keep = [column for column in tables.TABLES[table].columns if column not in ("origin",) and column in row]
        kept = {column: plain(row[column]) for column in keep}
        if table == "articles":
            kept = {"article_id": kept["article_id"], "title": kept.get("title")}
        ids = {{**kept, **changes}.get(column) for column in tables.TABLES[table].entity_ids} - {None}
        actors = self._table("actors")
        known = {row["entity_id"]: named(row) for row in actors[actors["entity_id"].isin(ids)].to_dict("records")}
        key = {"article_id": row["article_id"]} if table == "articles" else row_key(table, row, self._table(table))
        articles = self._table("articles")
        title = plain(articles["title"][articles["article_id"] == row["article_id"]].iloc[0])
        origin = plain(row.get("origin")) or "model"
        return {"table": table, "key": key, "row": kept, "actors": known, "title": title, "origin": origin}

    def _name_ids(self, table: str, values: dict[str, Any]) -> None:
        """Replace names by ids in the columns that hold entity ids."""
        for column in tables.TABLES[table].entity_ids:
            if tables.known(values.get(column)) and table != "entities":
                values[column] = find_actor(self._table("actors"), str(values[column]))

    def _place(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return start, end, sentence and text of a row, from its offsets or its text."""
        articles = self._table("articles")
        whole = str(articles["text"][articles["article_id"] == row["article_id"]].iloc[0])
        start, end = row.get("start"), row.get("end")
        if start is None or end is None:
            words = row.get("text") or ""
            if not words or whole.count(words) != 1:
                raise ValueError(
                    f"{told(words)} stands {whole.count(words) if words else 0} times in the article. "
                    "Give start= and end=, the offsets of the words in the article's text."
                )
            start = whole.index(words)
            end = start + len(words)
        if not 0 <= start < end <= len(whole):
            raise ValueError(f"[{start}, {end}) lies outside the article, which has {len(whole)} characters.")
        sentences = self._table("sentences")
        here = sentences[(sentences["article_id"] == row["article_id"]) & (sentences["end"] > start)]
        number = plain(here["sentence"].iloc[0]) if len(here) else None
        return {"start": int(start), "end": int(end), "sentence": number, "text": whole[start:end]}


def _with_names(row: Mapping[str, Any]) -> dict[str, Any]:
    names = [row["name"], *row["aliases"]]
    return {**named(row), "entity_id": row["entity_id"], "names": [str(n) for n in names if tables.known(n)]}


def named(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what says which actor a row is: name, type, country and sector."""
    return {column: plain(row[column]) for column in ("name", "type", "country", "sector")}


def records(rows: Rows | Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows as a list of dicts, one row too."""
    if isinstance(rows, pd.DataFrame):
        return [dict(row) for row in rows.to_dict("records")]
    if isinstance(rows, pd.Series | Mapping):
        return [dict(rows)]
    several = list(rows) if isinstance(rows, Iterable) else [rows]
    if unfit := [row for row in several if not isinstance(row, pd.Series | Mapping)]:
        raise TypeError(f"{told(unfit[0])} is no row. Give rows of the table, such as case.events.iloc[0].")
    return [dict(row) for row in several]
