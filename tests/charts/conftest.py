"""Invented cases for the charts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from workbench.charts.prepared import Prepared, prepare
from workbench.pipeline import Annotations

sys.path.insert(0, str(Path(__file__).parent.parent))

from invented import invent


@pytest.fixture(scope="session")
def case() -> Annotations:
    """Sixty invented articles."""
    return invent(60)


@pytest.fixture(scope="session")
def ready(case: Annotations) -> Prepared:
    """The invented case, ready for counting."""
    return prepare(case)
