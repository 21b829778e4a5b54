"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings
from quick_reading import read_words

from workbench import annotate, pipeline
from workbench.loaders import load
from workbench.pipeline import Annotations, Reading

# generated examples are the same in every run, and no clock decides: a test that passes once passes always
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")

ARTICLES = Path(__file__).parent.parent / "data" / "articles"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="rewrite tests/golden from what is read now")


@pytest.fixture(scope="session")
def read() -> Callable[..., Annotations]:
    """Return a function: text (and article columns) → Annotations of the one article `a1`."""

    def read_text(text: str, **article: object) -> Annotations:
        return annotate(pd.DataFrame([{"article_id": "a1", "text": text, **article}]))

    return read_text


@pytest.fixture(scope="session")
def sample_articles() -> pd.DataFrame:
    """Return the articles of the sample case as their loaders give them."""
    return pd.DataFrame.from_records([article for article in load(ARTICLES) if isinstance(article, dict)])


@pytest.fixture(scope="session")
def sample(sample_articles: pd.DataFrame) -> Annotations:
    """Return the sample case as it is read: once in a test run, so leave its tables as they are."""
    return annotate(sample_articles)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Read without a model: each word with a capital is a mention. Returns the list of texts read."""
    texts: list[str] = []

    def read_articles(articles: pd.DataFrame, **options: Any) -> Iterator[Reading]:
        for article in articles.to_dict("records"):
            texts.append(article["text"])
            yield Reading(article["article_id"], read_words(article))

    monkeypatch.setattr(pipeline, "read_articles", read_articles)
    return texts
