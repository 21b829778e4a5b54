"""`make app`: the explorer notebook as a page of its own, offline, with Voilà."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from lab import PATIENCE, ROOT, Window, serve

import workbench as wb

ARTICLES = [
    {"text": "China met North Korea in Beijing. Russia praised China.", "published": "2024-05-05", "title": "Talks"},
    {"text": "North Korea condemned Japan on 3 June 2024.", "published": "2024-06-04", "title": "Words"},
]


@pytest.mark.model
def test_the_explorer_is_served_as_a_page(chromium: Any, tmp_path: Path) -> None:
    notebooks, home = tmp_path / "notebooks", tmp_path / "home"
    for folder in (notebooks, home, tmp_path / "cases", tmp_path / "data" / "articles"):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / "notebooks" / "06_explore.ipynb", notebooks)
    with wb.Case(tmp_path / "cases" / "sample.case") as case:
        case.add(ARTICLES)
        case.annotate(progress=False)
    (tmp_path / "data" / "articles" / "one.txt").write_text("China met North Korea in Beijing.", encoding="utf-8")
    with serve(notebooks, home, "voila", "06_explore.ipynb", f"--Voila.config_file_paths={ROOT / 'config'}") as address:
        window = Window(chromium, address, tmp_path)
        page = window.page
        page.goto(address, timeout=PATIENCE)
        root = page.locator(".wb-root[data-ready]").last
        root.locator(".wb-svg").wait_for(timeout=PATIENCE)
        root.locator('[data-chart="matrix"]').click()
        root.locator(".wb-kind-matrix .wb-mark").first.click()
        page.wait_for_function("() => !document.querySelector('.wb-root[aria-busy]')")
        assert root.locator(".wb-evidence mark").count() > 0
        assert not page.locator("text=Error displaying widget").count()
        window.check()
        window.context.close()
