"""The explorer in a real browser: what is clicked is what the tables hold; keys stay inside; files are written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from invented import invent
from lab import CASE, CHARTS, PATIENCE, open_chart, settle, shown_places

from workbench.charts.drawing import make_picture
from workbench.charts.mark_words import rows_of
from workbench.charts.prepared import prepare


@pytest.fixture(scope="module")
def ready() -> Any:
    return prepare(invent(40))


def test_each_chart_leads_to_the_rows_behind_a_mark(tab: Any, ready: Any) -> None:
    """One mark of every chart, and a row of the actor table: the passages are the table's rows, no more and no less."""
    tab.open(CASE, "wb.widgets.explore(case)", name="marks")
    root = tab.panel()
    for chart in CHARTS:
        open_chart(root, chart)
        pair = {}
        if chart == "dyad":
            pair = {
                "a": root.get_by_label("First actor").input_value(),
                "b": root.get_by_label("Second actor").input_value(),
            }
        picture = make_picture(chart, ready, **pair)
        keys = [mark.key for mark in picture.marks if mark.key]
        chosen = {keys[0], keys[len(keys) // 2], keys[-1]}
        for key in sorted(chosen):
            mark = root.locator(f".wb-mark[role=button][data-key={json.dumps(key, ensure_ascii=False)}]")
            mark.focus()
            mark.press("Enter")
            settle(root.page)
            rows = rows_of(picture, key)
            expected = set(zip(rows["article_id"], rows["start"].astype(int), strict=True))
            assert shown_places(root) == expected, (chart, key)
            assert f"{len(rows):,} passage" in root.locator(".wb-evidence .wb-caption:not([hidden])").inner_text()
    root.locator('.wb-link[data-id="PRK"]').click()
    settle(root.page)
    mentions = ready.mentions[ready.mentions["actor"] == ready.code_of["PRK"]]
    assert shown_places(root) == set(zip(mentions["article_id"], mentions["start"].astype(int), strict=True))


def test_a_click_on_a_bar_a_node_and_an_edge(tab: Any) -> None:
    tab.open(CASE, "wb.widgets.explore(case, chart='matrix')", name="click")
    root = tab.panel()
    cell = root.locator(".wb-mark rect").first
    cell.click()
    settle(root.page)
    assert " to " in root.locator(".wb-evidence h3").inner_text()
    open_chart(root, "network")
    node = root.locator(".wb-mark circle.wb-sign").first
    node.click()
    settle(root.page)
    assert "mention" in root.locator(".wb-evidence h3").inner_text()
    assert root.locator(".wb-mark.picked").count() == 1


def test_the_filter_changes_table_chart_and_sentences(tab: Any) -> None:
    tab.open(CASE, "explorer = wb.widgets.explore(case)\nexplorer", name="filter")
    root = tab.panel()
    rows, caption = root.locator(".wb-actors tbody tr").count(), root.locator(".wb-figure .wb-caption").inner_text()
    root.get_by_label("Search actors by name").fill("korea")
    root.page.wait_for_function("() => document.querySelectorAll('.wb-actors tbody tr').length === 2")
    settle(root.page)
    assert rows > 2
    assert root.locator(".wb-figure .wb-caption").inner_text() != caption
    assert sorted(root.locator(".wb-name").all_text_contents()) == ["North Korea", "South Korea"]
    root.get_by_label("Outlet", exact=True).select_option("Sample Wire")
    settle(root.page)
    assert all("Sample Wire" in text for text in root.locator(".wb-evidence .wb-where").all_inner_texts())


def test_keyboard_alone_from_the_filter_to_an_exported_figure(tab: Any, folder: Path) -> None:
    tab.open(CASE, "wb.widgets.explore(case, folder='by-keys')", "x = 1", name="keys")
    page, root = tab.page, tab.panel()
    root.get_by_label("Search actors by name").focus()
    page.keyboard.type("china")
    page.wait_for_function("() => document.querySelectorAll('.wb-actors tbody tr').length === 1")
    settle(page)

    def tab_to(test: str) -> None:
        for _ in range(90):
            page.keyboard.press("Tab")
            if page.evaluate(f"() => {{ const e = document.activeElement; return Boolean({test}); }}"):
                return
        raise AssertionError(f"Tab never reaches {test}")

    tab_to("e.dataset.chart === 'matrix'")
    page.keyboard.press("Enter")
    root.locator(".wb-kind-matrix").wait_for()
    settle(page)
    tab_to("e.closest && e.closest('.wb-mark')")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    settle(page)
    assert " to " in root.locator(".wb-evidence h3").inner_text()
    tab_to("e.classList.contains('wb-headline')")
    page.keyboard.press("Enter")
    root.locator(".wb-text").wait_for()
    page.keyboard.press("Enter")  # the focus stands on `Back to the chart`
    root.locator(".wb-kind-matrix").wait_for()
    settle(page)
    assert page.evaluate("() => document.activeElement.classList.contains('wb-headline')")
    tab_to("e.textContent === 'PNG'")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.wb-status').textContent.startsWith('Written')")
    assert (folder / "by-keys" / "matrix.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "by-keys" / "matrix.csv").stat().st_size > 50


def test_keys_typed_in_the_panel_change_no_cell(tab: Any) -> None:
    tab.open(CASE, "wb.widgets.explore(case)", "x = 1", name="shortcuts")
    page, root = tab.page, tab.panel()
    cells = tab.cells()
    places = (
        '[data-chart="network"]',
        ".wb-actors .wb-link",
        ".wb-tools .wb-button",
        ".wb-mark[tabindex='0']",
        "select",
        "input[type=checkbox]",
    )
    for place in places:
        root.locator(place).first.focus()
        for keys in ("d", "d", "a", "x", "b", "z", "Shift+M"):
            page.keyboard.press(keys)
        assert tab.cells() == cells, place
    root.locator(".wb-headline").first.click()
    root.locator(".wb-text").focus()
    for key in "ddax":
        page.keyboard.press(key)
    assert tab.cells() == cells


def test_exports_say_where_and_code_gives_the_same(tab: Any, folder: Path) -> None:
    code = "explorer = wb.widgets.explore(case, chart='network', folder='out', only={'since': '2024-06-01'})\nexplorer"
    tab.open(CASE, code, name="export")
    page, root = tab.page, tab.panel()
    for form in ("SVG", "PDF", "CSV", "PNG"):
        root.locator(".wb-tools .wb-button", has_text=form).click()
        page.wait_for_function(f"() => document.querySelector('.wb-status').textContent.includes('.{form.lower()}')")
        settle(page)
    written = sorted(path.name for path in (folder / "out").iterdir())
    assert set(written) == {"network.svg", "network.pdf", "network.csv", "network.png"}
    assert all(path.stat().st_size > 100 for path in (folder / "out").iterdir())
    root.locator(".wb-tools .wb-button", has_text="Copy as code").click()
    lines = root.locator(".wb-code").inner_text()
    assert "wb.charts.network(case, since='2024-06-01')" in lines
    namespace: dict[str, Any] = {"case": invent(40)}
    exec(lines.rsplit("\n", 1)[0], namespace)
    assert namespace["figure"].caption == root.locator(".wb-figure .wb-caption").inner_text()


def test_reader_marks_toggles_and_filters(tab: Any) -> None:
    tab.open(CASE, "wb.widgets.explore(case)", name="reader")
    page, root = tab.page, tab.panel()
    root.locator(".wb-headline").nth(3).click()
    text = root.locator(".wb-text")
    text.wait_for()
    article = text.evaluate(
        "e => [...e.childNodes].filter(n => !(n.classList && n.classList.contains('wb-speaker'))).map(n => n.textContent).join('')"
    )
    assert article in set(invent(40).articles["text"])
    name = root.locator(".wb-text .m-mentions").first
    name.hover()
    assert "name:" in root.locator(".wb-says").inner_text()
    assert "underline" in name.evaluate("e => getComputedStyle(e).textDecorationLine")
    root.locator(".wb-layers input").first.uncheck()
    assert "underline" not in name.evaluate("e => getComputedStyle(e).textDecorationLine")
    root.locator(".wb-layers input").first.check()
    name.click()
    settle(page)
    assert root.locator(".wb-chip").count() == 1
    root.locator(".wb-reader .wb-button").click()
    root.locator(".wb-svg").wait_for()


def test_errors_are_shown_in_the_panel_and_what_stood_there_stays(tab: Any) -> None:
    tab.open(CASE, "wb.widgets.explore(case, chart='dyad')", name="errors")
    page, root = tab.page, tab.panel()
    before = root.locator(".wb-title").first.inner_text()
    root.get_by_label("First actor").fill("Chima")
    root.get_by_label("First actor").press("Tab")
    page.wait_for_function("() => document.querySelector('.wb-status.error')")
    assert "No actor 'Chima'" in root.locator(".wb-status").inner_text()
    assert "China" in root.locator(".wb-status").inner_text()
    assert root.locator(".wb-title").first.inner_text() == before


def test_what_is_chosen_is_there_after_a_restart(window: Any) -> None:
    made = (
        "import workbench as wb\ncase = wb.Case('kept.case')\n"
        "case.add([{'text': 'China met North Korea in Beijing. Russia praised China.', 'published': '2024-05-05', 'title': 'Talks'}])\n"
        "case.annotate(progress=False)"
    )
    window.open(made, "case.explore()", name="kept")
    page, root = window.page, window.panel()
    open_chart(root, "timeline")
    root.get_by_label("From day").fill("2024-01-01")
    root.get_by_label("From day").press("Tab")
    settle(page)
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    page.wait_for_timeout(1500)
    page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.model.cells.get(0).sharedModel.setSource(\"import workbench as wb\\ncase = wb.Case('kept.case')\")"
    )
    window.run()
    page.wait_for_function(
        "() => document.querySelectorAll('.wb-root[data-ready] .wb-kind-timeline').length >= 1", timeout=PATIENCE
    )
    root = page.locator(".wb-root[data-ready]").last
    assert root.get_by_label("From day").input_value() == "2024-01-01"


def test_network_can_be_dragged_zoomed_and_put_back(tab: Any) -> None:
    tab.open(CASE, "wb.widgets.explore(case, chart='network')", name="drag")
    page, root = tab.page, tab.panel()
    node = root.locator(".wb-mark circle.wb-sign").first
    box = node.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=5)
    page.mouse.up()
    moved = node.bounding_box()
    assert abs(moved["x"] - box["x"]) > 20
    root.get_by_label("Zoom in").click()
    assert node.bounding_box()["width"] > box["width"]
    root.get_by_label("Back to the printed positions").click()
    back = root.locator(".wb-mark circle.wb-sign").first.bounding_box()
    assert back["x"] == pytest.approx(box["x"], abs=2)
