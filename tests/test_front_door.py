"""`import workbench` is quick, and what it offers is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

import workbench as wb

HEAVY = ("spacy", "matplotlib", "trafilatura", "networkx", "anywidget", "ipywidgets", "pyarrow.parquet", "py3langid")
TIMED = """
import time, pandas
began = time.perf_counter()
import workbench
workbench.Case, workbench.annotate
print(time.perf_counter() - began)
import sys
print(*[name for name in sys.argv[1:] if name in sys.modules])
"""


def test_import_is_quick_and_loads_nothing_heavy() -> None:
    best = float("inf")
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", TIMED, *HEAVY], capture_output=True, text=True, check=True)
        seconds, loaded = done.stdout.splitlines()[:2]
        assert loaded == ""
        best = min(best, float(seconds))
        if best < 0.5:
            return
    assert best < 0.5


def test_everything_that_is_offered_is_there() -> None:
    for name in wb.__all__:
        assert getattr(wb, name) is not None
    assert set(dir(wb)) == set(wb.__all__)
    with pytest.raises(AttributeError, match="has no 'Kase'"):
        wb.Kase  # noqa: B018
