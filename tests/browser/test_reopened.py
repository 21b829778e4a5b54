"""A notebook that is reopened: what stands there unrun, trusted or not; what was chosen is there again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lab import CASE, OPEN

DEAD = ("model not found", "Error displaying widget", "Loading widget", "Panel(", "ReviewPanel(", "ReaderPanel(")
SAVE = "async () => { await window.jupyterapp.shell.currentWidget.context.save(); }"


def words_of(page: Any) -> str:
    return str(page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook").inner_text())


def test_a_notebook_from_elsewhere_shows_picture_and_table_before_it_is_run(tab: Any, folder: Path) -> None:
    reader = "wb.widgets.read(case, case.articles['article_id'].iloc[0])"
    page = tab.open(CASE, "wb.widgets.explore(case)", reader, name="reopened")
    tab.panel()
    page.evaluate(SAVE)
    path = page.evaluate("() => window.jupyterapp.shell.currentWidget.context.path")
    tab.close()
    saved = json.loads((folder / path).read_text(encoding="utf-8"))
    saved["cells"][0]["source"] = "# sent by a colleague"  # another signature: Lab does not trust it
    (folder / f"sent-{path}").write_text(json.dumps(saved), encoding="utf-8")
    assert (folder / f"sent-{path}").stat().st_size < 400_000
    given = {"path": f"sent-{path}", "kernelPreference": {"shouldStart": False}}
    page.evaluate(OPEN, given)
    output = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output")
    output.locator("img").first.wait_for()
    output.locator("table").first.wait_for()
    shown = words_of(page)
    assert "North Korea" in shown
    assert "Talks of day 0" in shown  # the article in the reader
    assert not [dead for dead in DEAD if dead in shown]
