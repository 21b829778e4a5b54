"""Hostile text in every field of every view: shown or shortened, never run, nothing asked of another machine."""

from __future__ import annotations

from typing import Any

from lab import CHARTS, open_chart, settle

HOSTILE = """
from invented import invent
import workbench as wb
from workbench.vocabulary.plover import quad_of
STING = [
    '<img src=x onerror="window.stung=1">', '<script>window.stung=1</script>', 'javascript:window.stung=1',
    '"><svg onload=window.stung=1>', '\u202egnp.exe \u2066evil', '</style><iframe src="https://sting.example/">', 'A' * 10_000,
]
people = ['li-wen', 'pak-chol', 'han-ji-u', 'ivan-orlov', 'sato-ken', 'ada-wright', 'wanjiru-otieno']
case = invent(40, names={**dict(zip(people, STING)), 'CHN': STING[0], 'PRK': STING[6]})
def fill(table, *columns):
    rows = getattr(case, table)
    for shift, column in enumerate(columns):
        rows[column] = [STING[(i + shift) % len(STING)] for i in range(len(rows))]
fill('articles', 'title', 'source', 'url')
fill('quotes', 'kind')
fill('dates', 'text', 'value', 'anchor')
fill('mentions', 'kind', 'label')
fill('events', 'text', 'reported_by')
case.events.loc[::5, 'code'] = STING[1]
case.events.loc[::7, 'status'] = STING[0]
"""
STUNG = """() => {
    const here = [...document.querySelectorAll('.wb-root, .wb-static')];
    return {
        stung: window.stung ?? null,
        tags: here.flatMap(root => [...root.querySelectorAll('script, iframe, img[src="x"], svg[onload], [onerror]')]).length,
        links: here.flatMap(root => [...root.querySelectorAll('a')]).filter(a => !/^https?:/.test(a.href)).length,
        wide: here.filter(root => root.classList.contains('wb-root') && root.scrollWidth > root.clientWidth + 2).length,
    };
}"""
UNHURT = {"stung": None, "tags": 0, "links": 0, "wide": 0}


def test_no_chart_table_sentence_or_article_runs_what_it_shows(tab: Any) -> None:
    static = "from IPython.display import HTML\nHTML(explorer._repr_html_())"
    tab.open(HOSTILE, "explorer = wb.widgets.explore(case)\nexplorer", static, name="hostile")
    page, root = tab.page, tab.panel()
    for chart in CHARTS:
        open_chart(root, chart)
        marks = root.locator(".wb-mark[role=button]")
        for at in {0, marks.count() // 2}:
            marks.nth(at).focus()
            marks.nth(at).press("Enter")
            settle(page)
        assert page.evaluate(STUNG) == UNHURT, chart
    open_chart(root, "mentions")
    for at in (0, 1, 2, 6):
        root.locator(".wb-headline").nth(at).click()
        root.locator(".wb-text").wait_for()
        settle(page)
        root.locator(".wb-text [data-stop]").first.hover()
        assert page.evaluate(STUNG) == UNHURT, at
        root.locator(".wb-reader .wb-button").click()
        settle(page)
    for sting in ("<img src=x onerror=window.stung=1>", "Q" * 300):
        root.get_by_label("Search actors by name").fill(sting)
        page.wait_for_function(
            "() => document.querySelector('.wb-actors .wb-caption').textContent.startsWith('No actor')"
        )
        settle(page)
        root.get_by_label("Title of the figure").fill(sting)
        root.get_by_label("Title of the figure").press("Tab")
        settle(page)
        assert page.evaluate(STUNG) == UNHURT
        root.get_by_text("Reset", exact=True).click()
        settle(page)
