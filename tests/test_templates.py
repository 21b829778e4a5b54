"""The sheets for own work run on any case by changing one cell: here on three sets of articles from other regions."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest

import workbench as wb

ROOT = Path(__file__).parent.parent
SHEETS = sorted((ROOT / "notebooks" / "templates").glob("*.ipynb"))
SETS = {
    "west_africa": {
        "who": "Togo",
        "a": "Togo",
        "b": "Benin",
        "since": "2023-04-01",
        "until": "2023-05-30",
        "words": "shells",
    },
    "latin_america": {
        "who": "Bolivia",
        "a": "Bolivia",
        "b": "Paraguay",
        "since": "2022-09-01",
        "until": "2022-10-30",
        "words": "",
    },
    "south_asia": {
        "who": "Sri Lanka",
        "a": "Sri Lanka",
        "b": "Bangladesh",
        "since": "2024-06-15",
        "until": "2024-07-30",
        "words": "",
    },
}

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture(scope="module", params=SETS)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    file = tmp_path_factory.mktemp(request.param) / "a.case"
    articles = Path(__file__).parent / "cases" / f"{request.param}.jsonl"
    with wb.Case(file) as case:
        case.add(articles)
        case.annotate(progress=False)
    return {"file": str(file), "articles": str(articles), **SETS[request.param]}


def run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell as a notebook does and return what its last line shows."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last is not None else None


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_runs_on_other_articles(path: Path, files: dict[str, Any]) -> None:
    cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    change, names = cells[0], dict[str, Any]()
    assert change.startswith("# Change me")
    run(change, names)
    own = {key: files[key] for key in names if key in files}
    assert {key for key in names if not key.startswith("__")} <= set(own)
    names = dict(own)
    shown = 0
    for cell in cells[1:]:
        result = run(cell, names)
        if hasattr(result, "_repr_png_"):
            assert len(result._repr_png_()[0]) > 1_000
            shown += 1
        elif hasattr(result, "_repr_html_"):
            assert result._repr_html_()
            shown += (isinstance(result, pd.DataFrame) and len(result) > 0) or "<t" in result._repr_html_()
    names["case"].close()
    assert shown


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_sheet_is_short_and_has_one_cell_to_change(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert sum(cell.startswith("# Change me") for cell in code) == 1
    assert len(notebook["cells"]) <= 14
    assert "".join(notebook["cells"][0]["source"]).splitlines()[0].endswith("?")
