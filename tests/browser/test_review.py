"""The queue of the review in JupyterLab: keys, focus kept, nothing reaches the notebook, hostile words, the dark theme."""

from __future__ import annotations

from typing import Any

from lab import PATIENCE, settle

CASE = """
import workbench as wb
case = wb.Case(analyst="Ana")
text = "The government of Peru accused Chile of delay on 3 May 2024, and said that it would wait for an answer. The president of Kenya thanked Ghana for its help with the harvest in the north. The minister of Fiji met the envoy of Tonga in the capital on Monday. Kenya thanked Ghana <img src=x onerror=\\"window.stung=1\\">."
case.add([{"text": text, "title": "<img src=x onerror='window.stung=2'>", "source": "<b>Post</b>", "published": "2024-05-04"}])
case.annotate(progress=False)
"""


def open_review(tab: Any, **options: Any) -> Any:
    page = tab.open(CASE, "case.review()", name="review", **options)
    root = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .wb-review[data-ready]").last
    root.wait_for(timeout=PATIENCE)
    return root


def number(root: Any) -> int:
    return int(root.locator(".wb-card").get_attribute("data-number"))


def wait_for_row(root: Any, place: int) -> None:
    root.locator(f'.wb-card[data-number="{place}"]').wait_for()
    settle(root.page)


def test_two_keys_a_row_and_the_focus_stays(tab: Any) -> None:
    root = open_review(tab)
    page, card, cells = root.page, root.locator(".wb-card"), tab.cells()
    root.get_by_label("Kind of row").select_option("event")
    page.wait_for_function("() => document.querySelector('.wb-card h3').textContent.includes('event')")
    settle(page)
    card.focus()
    assert "Keys: y right" in card.inner_text()
    assert card.locator("mark").inner_text()
    for place, key in enumerate("yn", start=1):
        page.keyboard.press(key)
        wait_for_row(root, place)
        assert card.evaluate("e => e === document.activeElement")
    page.keyboard.press("u")
    wait_for_row(root, 1)
    page.keyboard.press("s")
    page.keyboard.press("c")
    page.keyboard.press("2")
    assert "Changed to status: " in card.inner_text()
    assert "code: CONSULT" in card.inner_text()
    page.keyboard.press("a")
    page.keyboard.type("Fiji")
    page.keyboard.press("Enter")
    assert card.evaluate("e => e === document.activeElement")
    page.keyboard.press("d")
    page.keyboard.press("y")
    wait_for_row(root, 2)
    for key in "dda":
        page.keyboard.press(key)
    assert tab.cells() == cells
    assert page.evaluate("() => window.stung") is None


def test_the_card_in_the_dark_at_1100_pixels(tab: Any) -> None:
    tab.page.set_viewport_size({"width": 1100, "height": 900})
    try:
        root = open_review(tab, theme="JupyterLab Dark")
        card = root.locator(".wb-card")
        assert card.locator("mark").inner_text()
        card.scroll_into_view_if_needed()
        page = root.page
        assert card.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
        assert "<img" in card.inner_text()
        assert page.evaluate("() => window.stung") is None
        page.screenshot(path=str(tab.folder / "review.png"))
    finally:
        tab.page.set_viewport_size({"width": 1400, "height": 900})
