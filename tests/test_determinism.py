"""Same articles, same tables: whatever the hash seed, threads, order, batches and processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ["data/articles", "tests/cases"]
RUNS: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "as it is": ({"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}, {}),
    "another hash seed, two threads, one by one": (
        {"PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"},
        {"batch": 1},
    ),
    "NumPy's product, another order": (
        {"PYTHONHASHSEED": "2", "WORKBENCH_MATRIX_PRODUCT": "numpy"},
        {"batch": 5, "shuffled": 3},
    ),
    "thinc's product, two processes": (
        {"PYTHONHASHSEED": "3", "WORKBENCH_MATRIX_PRODUCT": "thinc"},
        {"processes": 2, "batch": 3},
    ),
    "great batches, a third order": ({"PYTHONHASHSEED": "77"}, {"batch": 64, "shuffled": 9}),
}


def read(environment: dict[str, str], options: dict[str, Any]) -> dict[str, list[str]]:
    command = [sys.executable, "-W", "ignore", "tests/digest.py", json.dumps({"sources": SOURCES, **options})]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=True)
    tables: dict[str, list[str]] = json.loads(done.stdout)
    return tables


@pytest.mark.slow
@pytest.mark.model
def test_five_ways_of_reading_give_the_same_rows() -> None:
    first, *others = [(run, read(*how)) for run, how in RUNS.items()]
    assert sum(map(len, first[1].values())) > 5000
    for run, tables in others:
        for name, rows in first[1].items():
            moved = Counter(rows) - Counter(tables[name])
            assert rows == tables[name], (run, name, list(moved)[:3])
