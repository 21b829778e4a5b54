"""The same editor from the explorer's evidence and from the reader; rows that a person adds to marked words."""

from __future__ import annotations

from typing import Any

from lab import PATIENCE, settle

STING = "<img src=x onerror='window.stung=1'>"
CASE = f"""
import workbench as wb
case = wb.Case(analyst="Ana")
text = "🙂 The government of Peru accused Chile of delay on 3 May 2024. Kenya thanked Ghana {STING} for its help."
case.add([{{"text": text, "title": "Two 🙂 notes", "source": "<b>Post</b>", "published": "2024-05-04"}}])
case.annotate(progress=False)
"""
SELECT = """
words => {
  const body = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .wb-text');
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0 || node.parentElement.closest('.wb-speaker')) continue;
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
    return true;
  }
  return false;
}
"""


def open_panel(tab: Any, *cells: str) -> Any:
    page = tab.open(CASE, *cells, name="editor")
    root = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .wb-root[data-ready]").last
    root.wait_for(timeout=PATIENCE)
    return root


def test_marked_words_become_an_event_and_are_taken_out_again(tab: Any) -> None:
    root = open_panel(tab, "case.read(case.articles['article_id'].iloc[0])")
    page, cells = root.page, tab.cells()
    assert page.evaluate(SELECT, "help")
    root.get_by_role("button", name="Add a row").click()
    form = root.locator(".wb-add")
    form.wait_for()
    assert form.get_by_label("Words of the article").input_value() == "help"
    form.get_by_label("What they tell").select_option("events")
    form.get_by_label("who acts").fill(f"Ghana{STING}")
    form.get_by_label("on whom").fill("Kenya")
    form.get_by_label("code").select_option("AID")
    form.get_by_role("button", name="Add", exact=True).click()
    root.locator(".wb-status.error").wait_for()
    assert form.is_visible()
    form.get_by_label("who acts").fill("Ghana")
    form.get_by_label("who acts").press("Enter")
    form.wait_for(state="hidden")
    settle(page)
    assert "added events 'help'" in root.locator(".wb-status").inner_text()
    mark = root.locator(".m-events", has_text="help")
    mark.first.focus()
    page.keyboard.press("e")
    card = root.locator(".wb-card[data-number]")
    card.locator("mark").wait_for()
    settle(page)
    assert card.evaluate("e => e === document.activeElement")
    assert card.locator("mark").inner_text() == "help"
    page.keyboard.press("n")
    settle(page)
    page.keyboard.press("Escape")
    root.locator(".wb-editing").wait_for(state="hidden")
    settle(page)
    assert root.locator(".m-events", has_text="help").count() == 0
    assert tab.cells() == cells
    assert page.evaluate("() => window.stung") is None


def test_evidence_of_the_explorer_opens_the_editor_and_shows_what_changed(tab: Any) -> None:
    root = open_panel(tab, "case.explore(chart='timeline')")
    page = root.page
    edit = root.locator(".wb-edit").first
    edit.scroll_into_view_if_needed()
    edit.focus()
    page.keyboard.press("Enter")
    card = root.locator(".wb-card[data-number]")
    card.locator("mark").wait_for()
    settle(page)
    assert card.evaluate("e => e === document.activeElement")
    before = root.locator(".wb-evidence .wb-list li").count()
    rows = page.evaluate("() => Number(document.querySelector('.wb-card h3').textContent.match(/of (\\d+)/)[1])")
    for place in range(rows):
        page.keyboard.press("n")
        root.locator(f'.wb-card[data-number="{place + 1}"]').wait_for()
        settle(page)
    root.locator(".wb-editing").get_by_role("button", name="Done").click()
    root.locator(".wb-editing").wait_for(state="hidden")
    settle(page)
    assert root.locator(".wb-evidence .wb-list li").count() < before
    assert page.evaluate("() => window.stung") is None
