"""What an article says is shown and never run: a tag in its title, its text, a quotation, a name, an outlet, an address."""

from __future__ import annotations

from typing import Any

from lab import PATIENCE

TAG = "<img src=x onerror=\"window.stung='{place}'\">"
CASE = f"""
import workbench as wb
tag = {TAG!r}.replace
text = ('The minister of Peru met Chile\\'s envoy on 3 May 2024. Peru said: "We met ' + tag("{{place}}", "quote") + ' in Lima." '
        + tag("{{place}}", "text") + " visited Peru. Chile accused Peru of delay.")
case = wb.Case(analyst=tag("{{place}}", "analyst"))
case.add([{{"text": text, "title": tag("{{place}}", "title"), "source": tag("{{place}}", "source"), "published": "2024-05-04",
           "url": 'javascript:window.stung="url"'}}])
case.annotate(progress=False)
case.correct.rename("Peru", tag("{{place}}", "name"), why=tag("{{place}}", "why"))
"""
SHOWN = (
    "case",
    "case.view(case.articles)",
    "case.view(case.actors)",
    "case.view(case.quotes)",
    "case.view(case.corrections)",
    "case.evidence(case.events)",
    'case.brief("PER", "CHL")',
    "wb.widgets.read(case, case.articles['article_id'].iloc[0])",
    "wb.widgets.review(case)",
    "wb.widgets.filter_actors(case)",
    "wb.widgets.explore(case)",
)


def test_article_text_is_shown_and_not_run(tab: Any) -> None:
    page = tab.open(CASE, *SHOWN, name="hostile")
    page.locator(".wb-root[data-ready]:has(.wb-svg)").last.wait_for(timeout=PATIENCE)
    page.locator("[data-chart=timeline]").last.click()
    page.locator(".wb-link").last.click()
    page.wait_for_function("() => !document.querySelector('.wb-root[aria-busy]')")
    shown = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)").inner_text()
    for place in ("title", "name", "source", "quote"):
        assert TAG.format(place=place)[:20] in shown, place
        assert f"window.stung='{place}'" in shown, place
    assert page.evaluate("() => window.stung") is None
    assert page.locator('.jp-OutputArea img[src="x"]').count() == 0
    assert page.locator('a[href^="javascript"]').count() == 0
