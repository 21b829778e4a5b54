"""Words found as one types, in JupyterLab: marked, opened in the reader, narrowed; "$" and markup as they are written."""

from __future__ import annotations

from typing import Any

import pytest
from lab import settle

TEXT = (
    "Kenya lent $3 billion to Ghana, and $4 billion to Togo. The troops left the border at noon. Ghana thanked Kenya "
    '<img src=x onerror=\\"window.stung=1\\"> for its help with the harvest in the north, officials in Accra said.'
)
CASE = f"""
import warnings
import workbench as wb
warnings.simplefilter("ignore")
case = wb.Case(analyst="Ana")
text = "{TEXT}"
case.add([
    {{"text": text, "title": "Lent: $3 billion, and $4 billion", "source": "Post", "published": "2024-05-04"}},
    {{"text": "The minister of Peru met the envoy of Chile in Lima on Monday. No troops were seen at the border, he said.", "title": "Lima", "source": "Wire", "published": "2024-06-04"}},
    {{"text": "Le Kenya et le Togo parlent avec les troupes à la frontière, et ils disent que tout va bien pour le moment.", "title": "Paroles", "source": "Wire"}},
])
case.annotate(progress=False)
case.note(case.articles["article_id"][0], "Ask the bank <b>again</b>, it may be $5 billion or $6 billion")
case.tag("KEN", "lender")
"""
TYPESET = ".MathJax, .MathJax_Display, mjx-container, .katex"


def find(root: Any, query: str) -> None:
    box = root.get_by_label("Find words in the articles")
    box.fill("")
    box.press_sequentially(query)
    root.page.wait_for_function(
        "words => document.querySelector('.wb-evidence h3').textContent === `Found: ${words}`", arg=query
    )
    settle(root.page)


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_typing_finds_marks_and_opens(tab: Any, theme: str) -> None:
    tab.open(CASE, "wb.widgets.explore(case)", name=f"find-{theme[-4:].strip().lower()}", theme=theme)
    page, root = tab.page, tab.panel()
    assert "1 article not in English: kept and searchable, not read." in root.locator(".wb-actors").inner_text()
    assert "tag: lender" in root.locator(".wb-actors tbody tr", has_text="Kenya").inner_text()
    find(root, "troop")
    evidence = root.locator(".wb-evidence")
    assert evidence.locator("mark").all_inner_texts() == ["troops", "troops"]
    assert "2 articles" in evidence.locator(".wb-caption").nth(1).inner_text()
    find(root, "frontière")
    assert "not English (fr)" in evidence.inner_text()
    find(root, "billion AND troo")
    assert "$3 billion to Ghana, and $4 billion to Togo" in evidence.locator(".wb-sentence").inner_text()
    assert "note: Ask the bank <b>again</b>" in evidence.inner_text()
    root.get_by_label("Outlet", exact=True).select_option("Wire")
    page.wait_for_function("() => document.querySelectorAll('.wb-evidence li').length === 0")
    root.get_by_label("Outlet", exact=True).select_option("")
    page.wait_for_function("() => document.querySelectorAll('.wb-evidence li').length === 1")
    settle(page)
    evidence.locator(".wb-headline").click()
    text = root.locator(".wb-text")
    text.wait_for()
    assert "lent $3 billion to Ghana, and $4 billion to Togo" in text.inner_text()
    assert "<img src=x" in text.inner_text()
    assert text.locator(".m-found").all_inner_texts() == ["billion", "billion", "troops"]
    assert "$5 billion or $6 billion" in root.locator(".wb-noted").inner_text()
    assert page.locator(TYPESET).count() == 0
    assert page.evaluate("() => window.stung") is None


def test_an_unfinished_query_says_what_is_missing(tab: Any) -> None:
    tab.open(CASE, "wb.widgets.explore(case)", name="unfinished")
    root = tab.panel()
    find(root, "troops")
    root.get_by_label("Find words in the articles").press_sequentially(" AND (")
    root.page.wait_for_function("() => document.querySelector('.wb-evidence .wb-caption').textContent.length > 10")
    settle(root.page)
    assert root.locator(".wb-evidence mark").count() == 2
    root.get_by_label("Find words in the articles").fill("")
    root.page.wait_for_function("() => document.querySelector('.wb-evidence h3').textContent.startsWith('All that')")


SHOWN = {
    "case.evidence(case.mentions)": "lent $3 billion to Ghana, and $4 billion to Togo",
    "case.view(case.events)": "$3 billion",
    "case.articles[['title', 'text']]": "$3 billion",
    "case.search('billion')": "$4 billion",
    "wb.widgets.read(case, case.articles['article_id'][0])": "lent $3 billion to Ghana, and $4 billion to Togo",
    "case.brief('Kenya', 'Ghana')": "$3 billion",
    "case.relation('Kenya', 'Ghana')": "$3 billion",
    "case.correct.rename('Togo', 'Togo of $3 and $4')": "$3 and $4",
    "case.note('GHA', 'It owes $3 or $4')": "$3 or $4",
}
OUTPUTS = """() => [...document.querySelectorAll('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell')].slice(1).map(
    cell => [cell.querySelector('.jp-OutputArea')?.textContent || '', cell.querySelectorAll('TYPESET').length])""".replace(
    "TYPESET", TYPESET
)


def test_dollars_are_shown_as_written(tab: Any) -> None:
    """JupyterLab typesets `$…$` in HTML as mathematics where it is not told to leave it."""
    told = "from IPython.display import HTML\nHTML('<p>Mathematics: $a^2$</p>')"
    tab.open(CASE, told, *SHOWN, name="dollars")
    page = tab.page
    page.wait_for_function(f"() => ({OUTPUTS})().slice(1).every(([text]) => text.includes('$'))")
    page.wait_for_function(f"() => ({OUTPUTS})()[0][1] > 0")  # so the typesetter has come by
    outputs = page.evaluate(OUTPUTS)[1:]
    for (shown, words), (text, typeset) in zip(SHOWN.items(), outputs, strict=True):
        assert words in text, shown
        assert typeset == 0, shown
