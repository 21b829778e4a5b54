"""Every notebook opened in JupyterLab and run from top to bottom in a real browser: no error, nothing leaves the machine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lab import PATIENCE, RUN_ALL

ROOT = Path(__file__).parent.parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
ERRORS = (
    '.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"],'
    '.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]'
)
IS_DONE = """() => {
    const cells = window.jupyterapp.shell.currentWidget.content.model.cells;
    return [...Array(cells.length).keys()].every(i => cells.get(i).type !== 'code' || cells.get(i).executionCount);
}"""
ALL_ERRORS = """() => {
    const cells = window.jupyterapp.shell.currentWidget.content.model.cells, found = [];
    for (let i = 0; i < cells.length; i++) {
        if (cells.get(i).type !== 'code') continue;
        for (const output of cells.get(i).outputs.toJSON()) {
            if (output.output_type === 'error') found.push(output.ename + ': ' + output.evalue);
            const warns = (cells.get(i).getMetadata('tags') ?? []).includes('warns');
            if (output.name === 'stderr' && !warns) found.push(output.text);
        }
    }
    return found;
}"""
CLEAR = """async () => {
    await window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs');
    const cells = window.jupyterapp.shell.currentWidget.content.model.cells;
    for (let i = 0; i < cells.length; i++) if (cells.get(i).type === 'code') cells.get(i).executionCount = null;
}"""


@pytest.fixture(scope="session")
def desk(folder):
    """Return the notebooks beside the sample articles, in the folder that Lab serves."""
    desk = folder / "desk"
    shutil.copytree(ROOT / "notebooks", desk / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copytree(ROOT / "data", desk / "data")
    return desk


def is_ready(page, path: Path) -> None:
    page.wait_for_selector(".jp-Notebook", timeout=PATIENCE)
    page.wait_for_function(
        "name => window.jupyterapp?.shell.currentWidget?.context?.isReady"
        " && window.jupyterapp.shell.currentWidget.context.path.endsWith(name)",
        arg=path.name,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_in_lab(window, desk, path):
    page = window.page
    page.goto(f"{window.lab}/doc/tree/desk/notebooks/{path.name}?reset")
    is_ready(page, path)
    page.evaluate(CLEAR)
    page.evaluate("async () => { await window.jupyterapp.shell.currentWidget.context.sessionContext.ready; }")
    page.evaluate(RUN_ALL)
    page.wait_for_function(IS_DONE, timeout=PATIENCE)
    assert page.evaluate(ALL_ERRORS) == []
    assert page.locator(".jp-OutputArea-output").count() > 0


def test_a_stored_notebook_shows_tables_and_pictures_unrun(window, desk):
    page = window.page
    path = desk / "notebooks" / "as_stored.ipynb"  # its own copy: Lab may have saved the others half run by now
    shutil.copyfile(NOTEBOOKS[0], path)
    page.goto(f"{window.lab}/doc/tree/desk/notebooks/{path.name}?reset")
    is_ready(page, path)
    page.wait_for_selector(".jp-OutputArea-output table", timeout=PATIENCE)
    assert "Error displaying widget" not in page.locator(".jp-Notebook").inner_text()
