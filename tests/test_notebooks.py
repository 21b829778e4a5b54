"""The notebooks: they run from top to bottom, are stored as they run, and keep to the form of a chapter."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
SETUP = NOTEBOOKS and nbformat.read(NOTEBOOKS[0], as_version=4).cells[1].source
by_name = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture(scope="session")
def store():
    """Return `notebooks/store.py` as a module."""
    spec = importlib.util.spec_from_file_location("store", ROOT / "notebooks" / "store.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    """Return a copy of the project's notebooks beside its data, so that running them changes nothing here."""
    desk = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "notebooks", desk / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    (desk / "data").symlink_to(ROOT / "data", target_is_directory=True)
    (desk / "docs").symlink_to(ROOT / "docs", target_is_directory=True)
    (desk / "cases").mkdir()
    return desk


def cells(path: Path, kind: str | None = None) -> list:
    return [cell for cell in nbformat.read(path, as_version=4).cells if kind in (None, cell.cell_type)]


@pytest.mark.slow
@by_name
def test_notebook_runs_from_top_to_bottom(store, desk, path):
    notebook = store.run(desk / "notebooks" / path.name)
    errors = [output for cell in notebook.cells for output in cell.get("outputs", []) if output.output_type == "error"]
    quiet = [cell for cell in notebook.cells if "warns" not in cell.metadata.get("tags", [])]
    stderr = [output.text for cell in quiet for output in cell.get("outputs", []) if output.get("name") == "stderr"]
    assert not errors
    assert not [text for text in stderr if "Warning" in text or "Traceback" in text]


@by_name
def test_notebook_is_stored_as_its_cells_run(store, path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    kept = notebook.metadata.get("workbench", {}).get("cells")
    assert kept == store.hash_cells(notebook), f"The cells of {path.name} changed since it was stored: make notebooks"


@by_name
def test_stored_notebook_is_small_and_holds_no_panel(path):
    assert path.stat().st_size < 400_000
    text = path.read_text(encoding="utf-8")
    assert "widget-view+json" not in text
    assert "Traceback" not in text
    for place in (str(ROOT), str(Path.home())):
        assert place == "/" or place not in text


@by_name
def test_stored_notebook_shows_something_without_being_run(path):
    shown = [cell for cell in cells(path, "code") if cell.outputs]
    assert any({"image/png", "text/html"} & set(o.get("data", {})) for cell in shown for o in cell.outputs)


@by_name
def test_notebook_opens_as_every_notebook_does(path):
    first, setup, change = cells(path)[:3]
    assert first.cell_type == "markdown"
    assert re.match(r"# .+\?\n", first.source), "the title is a question"
    for said in ("**You will hold**", "**Time**", "**Before this**"):
        assert said in first.source
    assert setup.source == SETUP
    assert len(setup.source.splitlines()) <= 5
    assert change.cell_type == "code"
    assert change.source.startswith("# Change me")


@by_name
def test_notebook_keeps_the_rhythm(path):
    code, prose = cells(path, "code"), cells(path, "markdown")
    assert len(code) + len(prose) <= 30
    assert len(prose) >= len(code) / 2
    for cell in code:
        lines = [line for line in cell.source.splitlines() if line.strip()]
        assert len(lines) <= 8, cell.source
        assert not re.search(r"^\s*(def|class|while|import re\b)", cell.source, re.M), cell.source


@by_name
def test_notebook_ends_with_exercises_limits_and_the_next(path):
    end = "\n".join(cell.source for cell in cells(path, "markdown")[-3:])
    for said in ("Try it", "<details>", "Limits", "Next"):
        assert said in end


@by_name
def test_prose_is_addressed_to_a_colleague(path):
    for cell in cells(path, "markdown"):
        words = re.sub(r"`[^`]*`|<!--.*?-->|!\[", "", cell.source)
        assert "!" not in words, words
        assert not re.search(r"\b(simply|obviously|just|easy|easily)\b", words, re.I), words
