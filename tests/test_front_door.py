"""`import workbench` is quick, and what it offers is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import workbench as wb

IMPORT = """
import sys, pandas
before = set(sys.modules)
import workbench
workbench.Case, workbench.annotate
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before} - sys.stdlib_module_names))
print(len([name for name in sys.modules if name.startswith("workbench")]))
"""
MOST = (
    95  # modules of ours that the front door may open: what joins reports, keeps and shows; none that draws or parses
)


def test_import_is_quick_since_it_loads_pandas_and_little_else() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
    packages, ours = done.stdout.splitlines()
    assert packages == "workbench"
    assert int(ours) <= MOST


def test_everything_that_is_offered_is_there() -> None:
    for name in wb.__all__:
        assert getattr(wb, name) is not None
    assert set(dir(wb)) == set(wb.__all__)
    with pytest.raises(AttributeError, match="has no 'Kase'"):
        wb.Kase  # noqa: B018


def test_two_modules_of_one_name_mean_one_thing():
    alike = {
        "confidence",
        "dyads",
        "pdf",
        "__init__",
    }  # of events and of quotations; counted and drawn; read and written
    names = [path.stem for path in Path(wb.__file__).parent.rglob("*.py")]
    assert {name for name in names if names.count(name) > 1} == alike
