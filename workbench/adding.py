"""Bringing articles into a case: each text once, what cannot be used named, what needs a look pointed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

from workbench import pipeline, tables
from workbench.loaders import Problem, load
from workbench.loaders.languages import read_language
from workbench.receipts import Added, count, tally
from workbench.store import Store

AT_ONCE = 500
NAMED = 5


def add_articles(store: Store, source: Any, *, encoding: str | None = None) -> Added:
    """Add what a source holds to a case file; see `Case.add`.

    Raises:
        ValueError, FileNotFoundError: nothing of what was given could be used.
    """
    problems: list[Problem] = []
    before = _prints(store.read_articles().to_dict("records"))
    new: list[dict[str, Any]] = []
    known = 0
    for batch in batched(_usable(load(source, encoding=encoding), problems), AT_ONCE):
        added = set(store.add_articles(batch))
        known += len(batch) - len(added)
        new += [article for article in {a["article_id"]: a for a in batch}.values() if article["article_id"] in added]
    problems += [problem for problem in (_not_english(new), _other_versions(new, before)) if problem is not None]
    if problems and not new and not known:
        failure = FileNotFoundError if all(problem.missing for problem in problems) else ValueError
        raise failure("\n".join(problem.sentence for problem in problems))
    return Added(
        added=tuple(article["article_id"] for article in new),
        known=known,
        skipped=tuple(problem.sentence for problem in problems if not problem.kept),
        notes=tuple(problem.sentence for problem in problems if problem.kept),
    )


def _usable(found: Iterable[dict[str, Any] | Problem], problems: list[Problem]) -> Iterator[dict[str, Any]]:
    """Yield the articles, complete; put the problems aside."""
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            language = one.get("language") or read_language(one["text"])
            article_id = pipeline.hash_text(one["text"])
            yield {**one, "article_id": article_id, "language": language, "origin": "model"}


def _not_english(articles: list[dict[str, Any]]) -> Problem | None:
    languages = {article["article_id"]: article["language"] or "en" for article in articles}
    foreign = tally({key: language for key, language in languages.items() if not language.lower().startswith("en")})
    if not foreign:
        return None
    number, listed = sum(foreign.values()), ", ".join(f"{language} {n}" for language, n in foreign.items())
    return Problem(
        "articles",
        f"{count(number, 'article')} not in English ({listed}): the reading is made for English and will find little "
        "there that is right. Add translations instead, or take them out with case.correct.delete('articles', …).",
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
        f"{count(len(again), 'article')} with outlet, day and title of one in the case, but another text ({named}): "
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
