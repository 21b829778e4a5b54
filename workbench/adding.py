"""Bringing articles into a case: each text once, what cannot be used named, what needs a look pointed out."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from workbench import pipeline, tables
from workbench.loaders import Problem, load
from workbench.loaders.languages import is_read, read_language
from workbench.receipts import FILE_COLUMNS, Added, several, tally
from workbench.store import Store

AT_ONCE = 200
SECONDS_BETWEEN_COMMITS = 1.0
NAMED = 5


@dataclass
class Tally:
    """What became of one file: articles found and kept, files that hold the others, sentences."""

    articles: int = 0
    kept: int = 0
    duplicate_of: dict[str, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def row(self, name: str) -> dict[str, Any]:
        """Return the line of the report."""
        twice = [f"{other} ({number})" if number > 1 else other for other, number in self.duplicate_of.items()]
        cells = [twice[:NAMED] + (["…"] if len(twice) > NAMED else []), self.refused[:NAMED], self.notes[:NAMED]]
        return dict(
            zip(
                FILE_COLUMNS,
                [name, self.articles, self.kept, ", ".join(cells[0]), " ".join(cells[1]), " ".join(cells[2])],
                strict=True,
            )
        )


def add_articles(store: Store, source: Any, *, encoding: str | None = None, progress: bool = False) -> Added:
    """Add what a source holds to a case file; see `Case.add`.

    Raises:
        ValueError, FileNotFoundError: nothing of what was given could be used.
    """
    problems: list[Problem] = []
    files: dict[str, Tally] = {}
    there = store.read_articles()
    before = _prints(there.to_dict("records"))
    homes = dict(zip(there["article_id"], there["origin_file"].fillna(""), strict=True))
    new: list[dict[str, Any]] = []
    known = 0
    found = usable(load(source, encoding=encoding, progress=progress), problems, files)
    for batch in _batches(found):
        added = set(store.add_articles(batch))
        for article in batch:
            article_id, home = article["article_id"], article.get("origin_file")
            if article_id in added and article_id not in homes:
                new.append(article)
                homes[article_id] = home or ""
                _count_kept(files, home)
            else:
                known += 1
                _count_twice(files, home, homes.get(article_id, ""))
    foreign = _not_english(new)
    said = (foreign, _other_versions(new, before))
    problems += [problem for problem in said if problem is not None]
    if problems and not new and not known:
        failure = FileNotFoundError if all(problem.missing for problem in problems) else ValueError
        raise failure("\n".join(problem.sentence for problem in problems))
    return Added(
        added=tuple(article["article_id"] for article in new),
        known=known,
        skipped=tuple(problem.sentence for problem in problems if not problem.kept),
        notes=tuple(problem.sentence for problem in problems if problem.kept),
        foreign=foreign is not None,
        files=pd.DataFrame([one.row(name) for name, one in files.items()], columns=list(FILE_COLUMNS)),
    )


def _count_kept(files: dict[str, Tally], home: str | None) -> None:
    if home is not None:
        files[home].kept += 1


def _count_twice(files: dict[str, Tally], home: str | None, other: str) -> None:
    if home is not None:
        first = "itself" if other == home else other or "an article of the case"
        files[home].duplicate_of[first] = files[home].duplicate_of.get(first, 0) + 1


def _batches(articles: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield articles some at a time, so that a run that is killed has kept all but the last."""
    batch: list[dict[str, Any]] = []
    began = time.monotonic()
    for article in articles:
        batch.append(article)
        if len(batch) >= AT_ONCE or time.monotonic() - began > SECONDS_BETWEEN_COMMITS:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch


def usable(
    found: Iterable[dict[str, Any] | Problem], problems: list[Problem], files: dict[str, Tally]
) -> Iterator[dict[str, Any]]:
    """Yield the articles, complete; put the problems aside, and count both by file."""
    for one in found:
        home = one.file if isinstance(one, Problem) else one.get("origin_file")
        told = files.setdefault(home, Tally()) if home is not None else None
        if isinstance(one, Problem):
            problems.append(one)
            if told is not None:
                (told.notes if one.kept else told.refused).append(one.sentence)
            continue
        if told is not None:
            told.articles += 1
        language = read_language(one["text"]) or one.get("language")  # what a page says of itself is often wrong
        article_id = pipeline.hash_text(one["text"])
        yield {**one, "article_id": article_id, "language": language, "origin": "model"}


def _not_english(articles: list[dict[str, Any]]) -> Problem | None:
    languages = {article["article_id"]: article["language"] or "en" for article in articles}
    foreign = tally({key: language for key, language in languages.items() if not is_read(language)})
    if not foreign:
        return None
    number, listed = sum(foreign.values()), ", ".join(f"{language} {n}" for language, n in foreign.items())
    return Problem(
        "articles",
        f"{several(number, 'article')} not in English ({listed}): kept and searchable, but not read: "
        "they have no rows in other tables. Add translations, or correct the language with case.correct.relabel.",
        kept=True,
    )


def _other_versions(articles: list[dict[str, Any]], before: set[tuple[str, ...]]) -> Problem | None:
    """Return a note on articles that have outlet, day and title of one that was there, but another text."""
    again = [article["title"] for article in articles if _prints([article]) & before]
    if not again:
        return None
    named = ", ".join(f"'{title}'" for title in again[:NAMED]) + (", …" if len(again) > NAMED else "")
    return Problem(
        "articles",
        f"{several(len(again), 'article')} with outlet, day and title of one in the case, but another text ({named}): "
        "both are kept. If it is a new version, take out the old one with case.correct.delete('articles', …).",
        kept=True,
    )


def _prints(articles: Iterable[dict[str, Any]]) -> set[tuple[str, ...]]:
    """Return outlet, day and title of the articles that have all three."""
    keys = [[article.get(name) for name in ("source", "published", "title")] for article in articles]
    return {
        (str(source), f"{day:%Y-%m-%d}", str(title)) for source, day, title in keys if _all_known(source, day, title)
    }


def _all_known(*values: Any) -> bool:
    return all(tables.known(value) for value in values)
