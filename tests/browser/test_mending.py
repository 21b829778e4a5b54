"""A view and a brief: the same editor from each row and each sentence; what is stored has no trace of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lab import PATIENCE, settle

STING = "<img src=x onerror='window.stung=1'>"
CASE = f"""
import workbench as wb
case = wb.Case(analyst="Ana")
text = "The government of Peru accused Chile of delay on 3 May 2024. Kenya thanked Ghana {STING} for its help."
case.add([{{"text": text, "title": "{STING}", "source": "<b>Post</b>", "published": "2024-05-04"}}])
case.annotate(progress=False)
"""
SAVE = "async () => { await window.jupyterapp.shell.currentWidget.context.save(); }"
HERE = ".jp-NotebookPanel:not(.lm-mod-hidden) "


def mend(tab: Any, *cells: str, **given: Any) -> Any:
    page = tab.open(CASE, *cells, **given)
    page.locator(f"{HERE}.wb-mend").first.wait_for(timeout=PATIENCE)
    return page


def test_a_row_of_a_view_is_mended_by_keyboard(tab: Any, folder: Path) -> None:
    page = mend(tab, "case.view(case.events, sure=0)", "list(case.events['code'])", name="mending")
    cells = tab.cells()
    rows = page.locator(f"{HERE}.wb-static tbody tr[data-wb-row]")
    button = rows.nth(0).locator(".wb-mend")
    button.focus()
    page.keyboard.press("Enter")
    card = page.locator(f"{HERE}.wb-mending .wb-card[data-number]")
    card.locator("mark").wait_for()
    settle(page)
    assert card.evaluate("e => e === document.activeElement")
    assert card.locator("mark").inner_text() == "accused"
    page.keyboard.press("n")
    settle(page)
    assert "deleted" in page.locator(f"{HERE}.wb-mending .wb-status").inner_text()
    page.keyboard.press("u")
    settle(page)
    page.keyboard.press("Escape")
    page.locator(f"{HERE}.wb-mending .wb-editing").wait_for(state="hidden")
    assert button.evaluate("e => e === document.activeElement")
    assert tab.cells() == cells
    rows.nth(1).locator(".wb-mend").click()
    card.locator("mark").wait_for()
    assert card.locator("mark").inner_text() == "thanked"
    assert page.evaluate("() => window.stung") is None
    page.evaluate(SAVE)
    path = folder / page.evaluate("() => window.jupyterapp.shell.currentWidget.context.path")
    shown = json.dumps(json.loads(path.read_text(encoding="utf-8"))["cells"])
    assert "widget-view" not in shown
    assert "wb-mend" not in shown


def test_a_sentence_of_a_brief_opens_the_rows_behind_it(tab: Any) -> None:
    page = mend(tab, "case.brief('Peru', 'Chile')", "case.corrections", name="mending")
    sentence = page.locator(f"{HERE}.wb-static [data-wb-row]", has_text="accused").first
    sentence.locator(".wb-mend").click()
    card = page.locator(f"{HERE}.wb-mending .wb-card[data-number]")
    card.locator("mark").wait_for()
    settle(page)
    assert card.locator("mark").inner_text() == "accused"
    page.keyboard.press("y")
    settle(page)
    assert "confirmed" in page.locator(f"{HERE}.wb-mending .wb-status").inner_text()
    page.locator(f"{HERE}.wb-mending").get_by_role("button", name="Done").click()
    settle(page)
    assert "Run the cell again" in page.locator(f"{HERE}.wb-mending .wb-status").inner_text()
    assert STING not in page.locator(f"{HERE}.wb-mending").inner_html()
