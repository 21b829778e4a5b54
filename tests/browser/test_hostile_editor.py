"""Hostile words typed into every field of the editor, and read back from what it kept: nothing runs, nothing is an element."""

from __future__ import annotations

from typing import Any

import pytest
from lab import PATIENCE, settle

from workbench.summaries.row_fields import fields_of

STING = "<img src=x onerror='window.stung=1'>\"'`${alert(1)}</script><b>&amp;=1+1"
CASE = """
import workbench as wb
case = wb.Case(analyst="<b onmouseover='window.stung=2'>Ana</b>")
text = "The government of Peru accused Chile of delay on 3 May 2024, the foreign minister of Kenya, Amina Odhiambo, said on Monday. Peru and Chile signed a defence treaty in 2019."
case.add([{"text": text, "title": "<img src=x onerror='window.stung=3'>", "source": "<b>Post</b>", "published": "2024-05-04"}])
case.annotate(progress=False)
case.tag(case.articles["article_id"].iloc[0], "<img src=x onerror='window.stung=4'>")
"""
HERE = ".jp-NotebookPanel:not(.lm-mod-hidden) "
KINDS = {"events": "event", "quotes": "statement", "ties": "tie", "roles": "role", "dates": "date", "actors": "actor"}


def calm(page: Any) -> None:
    settle(page)
    assert page.evaluate("() => window.stung") is None
    assert page.locator(f"{HERE}.wb-root").locator("img, script, b[onmouseover]").count() == 0


def opened(tab: Any, cell: str) -> Any:
    page = tab.open(CASE, cell, name="hostile-editor")
    root = page.locator(f"{HERE}.wb-root[data-ready]").last
    root.wait_for(timeout=PATIENCE)
    return root


def test_every_field_of_every_kind_of_row(tab: Any) -> None:
    root = opened(tab, "case.review(kinds=['event', 'statement', 'tie', 'role', 'date', 'actor'])")
    page, card = root.page, root.locator(".wb-card")
    cells, typed = tab.cells(), 0
    for table, kind in KINDS.items():
        root.get_by_label("Kind of row").select_option(kind)
        page.wait_for_function(
            "kind => document.querySelector('.wb-card h3').textContent.includes(`· ${kind}`)", arg=kind
        )
        settle(page)
        for one in fields_of(table):
            if one.kind in ("choice", "flag"):
                continue
            card.focus()
            page.keyboard.press(one.key)
            page.keyboard.type(STING)
            calm(page)
            page.keyboard.press("Enter")
            assert root.locator(f'.wb-fix[data-column="{one.column}"] span').inner_text() == STING
            page.keyboard.press("y")
            root.locator(".wb-status.error, .wb-card h3", has_text="").first.wait_for()
            calm(page)
            page.keyboard.press("Escape")
            page.keyboard.press("u")
            calm(page)
            typed += 1
    assert typed == 16
    for label in ("Actor", "Only what stands in the brief on", "and", "Name to keep", "Name to merge into it", "Why"):
        root.get_by_label(label, exact=True).first.fill(STING)
        page.keyboard.press("Tab")
        calm(page)
    root.get_by_role("button", name="Merge the two").click()
    root.locator(".wb-status.error").wait_for()
    calm(page)
    assert tab.cells() == cells


@pytest.mark.parametrize("table", ["mentions", "events", "quotes", "ties"])
def test_every_field_of_a_row_that_is_added(tab: Any, table: str) -> None:
    root = opened(tab, "case.read(case.articles['article_id'].iloc[0])")
    page = root.page
    root.get_by_role("button", name="Add a row").click()
    form = root.locator(".wb-add")
    form.wait_for()
    form.get_by_label("What they tell").select_option(table)
    for one in form.locator("input[type=text]").all():
        one.fill(STING)
        calm(page)
    form.get_by_role("button", name="Add", exact=True).click()
    root.locator(".wb-status.error").wait_for()
    assert "<img src=x" in root.locator(".wb-status").inner_text()
    calm(page)


def test_a_name_that_is_kept_stays_text_everywhere(tab: Any) -> None:
    page = tab.open(
        CASE,
        'case.correct.rename(\'PER\', """' + STING.replace("\\", "") + '""")',
        "case.review()",
        "case.view(case.events, sure=0)",
        "case.brief('PER')",
        "case.explore()",
        name="hostile-editor",
    )
    page.locator(f"{HERE}.wb-mend").first.wait_for(timeout=PATIENCE)
    page.locator(f"{HERE}.wb-root[data-ready]").nth(1).wait_for(timeout=PATIENCE)
    page.locator(f"{HERE}.wb-mend").first.click()
    page.locator(f"{HERE}.wb-mending .wb-card mark").wait_for()
    page.locator(f"{HERE}.wb-log li, {HERE}.wb-review .wb-list li").first.wait_for()
    calm(page)
    shown = page.locator(f"{HERE}.jp-Notebook").inner_text()
    assert shown.count("<img src=x onerror='window.stung=1'>") >= 4
