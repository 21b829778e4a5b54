"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from workbench import annotate
from workbench.pipeline import Annotations


@pytest.fixture(scope="session")
def read() -> Callable[..., Annotations]:
    """Return a function: text (and article columns) → Annotations of the one article `a1`."""

    def read_text(text: str, **article: object) -> Annotations:
        return annotate(pd.DataFrame([{"article_id": "a1", "text": text, **article}]))

    return read_text
