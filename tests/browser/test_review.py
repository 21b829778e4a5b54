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


def only_events(root: Any) -> None:
    root.get_by_label("Kind of row").select_option("event")
    root.page.wait_for_function("() => document.querySelector('.wb-card h3').textContent.includes('event')")
    settle(root.page)
    root.locator(".wb-card").focus()


def number(root: Any) -> int:
    return int(root.locator(".wb-card").get_attribute("data-number"))


def wait_for_row(root: Any, place: int) -> None:
    root.locator(f'.wb-card[data-number="{place}"]').wait_for()
    settle(root.page)


def test_two_keys_a_row_and_the_focus_stays(tab: Any) -> None:
    root = open_review(tab)
    page, card, cells = root.page, root.locator(".wb-card"), tab.cells()
    only_events(root)
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
    assert field(root, "status") == "reported"
    assert field(root, "code") == "CONSULT"
    page.keyboard.press("a")
    page.keyboard.type("fi")
    assert root.locator(".wb-offered li").first.inner_text() == "Fiji"
    page.keyboard.press("Enter")
    assert field(root, "source_id") == "Fiji"
    assert card.evaluate("e => e === document.activeElement")
    page.keyboard.press("d")
    page.keyboard.press("y")
    wait_for_row(root, 2)
    for key in "dda":
        page.keyboard.press(key)
    assert tab.cells() == cells
    assert page.evaluate("() => window.stung") is None


def field(root: Any, column: str) -> str:
    return str(root.locator(f'.wb-fix[data-column="{column}"] span').inner_text())


def test_arrow_keys_lead_through_the_fields(tab: Any) -> None:
    root = open_review(tab)
    page, card = root.page, root.locator(".wb-card")
    only_events(root)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert root.locator(".wb-codes li").count() == 16
    page.keyboard.press("f")
    assert field(root, "code") == "ASSAULT"
    assert card.evaluate("e => e === document.activeElement")
    page.keyboard.press("w")
    page.keyboard.type("2024-05")
    page.keyboard.press("Enter")
    page.keyboard.press("x")
    assert (field(root, "date_value"), field(root, "negated")) == ("2024-05", "yes")
    page.keyboard.press("Escape")
    assert field(root, "code") != "ASSAULT"
    page.keyboard.press("ArrowRight")
    page.keyboard.type("Tonga<img src=x onerror='window.stung=3'>")
    page.keyboard.press("Enter")
    page.keyboard.press("y")
    root.locator(".wb-status.error").wait_for()
    assert "Tonga<img src=x" in root.locator(".wb-status").inner_text()
    assert number(root) == 0
    assert card.evaluate("e => e === document.activeElement")
    assert page.evaluate("() => window.stung") is None


def test_rows_alike_are_shown_before_they_are_changed(tab: Any) -> None:
    root = open_review(tab)
    page, card = root.page, root.locator(".wb-card")
    root.get_by_label("Only what stands in the brief on").evaluate("e => (e.value = 'Kenya')")  # one change, not two
    root.get_by_label("and", exact=True).fill("Ghana")
    page.keyboard.press("Tab")
    page.wait_for_function("() => document.querySelector('.wb-card h3').textContent.includes('of 2')")
    settle(page)
    card.focus()
    page.keyboard.press("c")
    page.keyboard.press("7")
    page.keyboard.press("Shift+Y")
    root.locator(".wb-alike li").first.wait_for()
    settle(page)
    assert "retreat" in root.locator(".wb-alike").inner_text()
    page.keyboard.press("Escape")
    assert root.locator(".wb-alike").is_hidden()
    assert field(root, "code") == "RETREAT"
    page.keyboard.press("Shift+Y")
    root.locator(".wb-alike li").first.wait_for()
    settle(page)
    page.keyboard.press("1")
    wait_for_row(root, 2)
    assert "and 1 row alike" in root.locator(".wb-status").inner_text()
    assert card.evaluate("e => e === document.activeElement")
    page.keyboard.press("u")
    wait_for_row(root, 0)


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
