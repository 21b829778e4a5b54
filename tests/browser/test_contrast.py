"""Text against its ground, in both themes of Lab: at least 4.5 to 1, computed for every text of every view."""

from __future__ import annotations

from typing import Any

import pytest
from lab import CASE, CHANGE_THEME, CHARTS, find_barriers, open_chart, settle

FAINT = """() => {
    const root = document.querySelector('.wb-root');
    const rgb = words => {
        const parts = (words.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
        return words.startsWith('color(srgb') ? [...parts.slice(0, 3).map(v => v * 255), parts[3] ?? 1] : [...parts.slice(0, 3), parts[3] ?? 1];
    };
    const over = (top, under) => top.slice(0, 3).map((v, i) => v * top[3] + under[i] * (1 - top[3])).concat(1);
    const light = color => color.slice(0, 3).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
    const ground = element => {
        const layers = [];
        for (let e = element; e; e = e.parentElement) {
            const color = rgb(getComputedStyle(e).backgroundColor);
            if (color[3]) layers.push(color);
            if (color[3] === 1) break;
        }
        return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
    };
    const shapeUnder = text => {  // the last filled shape drawn before a text, at its middle
        const box = text.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
        let found = null;
        for (const shape of text.ownerSVGElement.querySelectorAll('rect, circle')) {
            if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) || shape.closest('defs')) continue;
            const around = shape.getBoundingClientRect(), color = getComputedStyle(shape).fill;
            if (x > around.left && x < around.right && y > around.top && y < around.bottom && color.startsWith('rgb') && rgb(color)[3] === 1) found = rgb(color);
        }
        return found;
    };
    const faint = [];
    let seen = 0;
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement, words = walk.currentNode.textContent.trim();
        if (!words || !element.getClientRects().length || element.closest('option, .wb-tip')) continue;
        const style = getComputedStyle(element), svg = element.closest('svg text');
        const color = rgb(svg ? style.fill : style.color);
        const behind = svg ? (svg.classList.contains('wb-halo') ? rgb(style.stroke) : shapeUnder(svg) || ground(svg.ownerSVGElement)) : ground(element);
        const value = ratio(over(color, behind), behind);
        seen += 1;
        if (value < 4.5) faint.push(`${words.slice(0, 30)} ${element.getAttribute('class')} ${value.toFixed(2)}`);
    }
    return {seen, faint: [...new Set(faint)]};
}"""


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_every_text_stands_out_from_its_ground(tab: Any, theme: str) -> None:
    page = tab.open(CASE, "wb.widgets.explore(case)", name="contrast", theme=theme)
    root = tab.panel()
    try:
        for chart in CHARTS:
            open_chart(root, chart)
            found = page.evaluate(FAINT)
            assert found["seen"] > 100
            assert found["faint"] == [], chart
            assert find_barriers(page) == [], chart
        root.locator(".wb-headline").first.click()
        root.locator(".wb-text").wait_for()
        settle(page)
        assert page.evaluate(FAINT)["faint"] == []
        assert find_barriers(page) == []
        root.locator(".wb-reader .wb-button").click()
        open_chart(root, "dyad")
        root.get_by_label("First actor").fill("Nobody")
        root.get_by_label("First actor").press("Tab")
        page.locator(".wb-status.error").wait_for()
        assert page.evaluate(FAINT)["faint"] == []
    finally:
        page.evaluate(CHANGE_THEME, "JupyterLab Light")


REVIEW = """
import workbench as wb
case = wb.Case(analyst="Ana")
case.add([{"text": f"The government of {a} accused {b} of delay on 3 May 2024.", "source": "Post"} for a, b in (("Peru", "Chile"), ("Fiji", "Tonga"))])
case.annotate(progress=False)
case.correct.rename("Fiji", "Republic of Fiji")
"""


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_every_text_of_the_review_stands_out_from_its_ground(tab: Any, theme: str) -> None:
    page = tab.open(REVIEW, "case.review(kinds=['event'])", name="contrast-review", theme=theme)
    try:
        card = page.locator(".wb-review[data-ready] .wb-card")
        card.focus()
        for keys in (["s", "c"], ["2", "a", "f"], ["Escape", "Escape", "Shift+N"], ["Escape", "n"]):
            for key in keys:
                page.keyboard.press(key)
            settle(page)
            found = page.evaluate(FAINT)
            assert found["seen"] > 20
            assert found["faint"] == [], keys
            assert find_barriers(page, ".wb-review") == [], keys
    finally:
        page.evaluate(CHANGE_THEME, "JupyterLab Light")
