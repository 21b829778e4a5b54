"""Pictures for the eye: python -m pytest tests/browser/test_look.py with WORKBENCH_SHOTS set to a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

SHOTS = os.environ.get("WORKBENCH_SHOTS")
OPEN = (
    "from invented import invent\nimport workbench as wb\ncase = invent(60)\nwb.widgets.explore(case, chart={chart!r})"
)


@pytest.mark.skipif(not SHOTS, reason="WORKBENCH_SHOTS names no folder")
@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_shots(window: Any, theme: str) -> None:
    window.open(OPEN.format(chart="mentions"), name="look", theme=theme)
    root = window.panel()
    folder = Path(SHOTS or ".")
    for chart in ("mentions", "dyad", "matrix", "network", "timeline", "quotes", "map"):
        root.locator(f'[data-chart="{chart}"]').click()
        window.page.wait_for_selector(f".wb-kind-{chart}")
        window.page.wait_for_timeout(250)
        root.screenshot(path=folder / f"{chart}-{theme[-5:].strip().lower()}.png")
    root.locator(".wb-headline").first.click()
    window.page.wait_for_selector(".wb-text")
    root.screenshot(path=folder / f"reader-{theme[-5:].strip().lower()}.png")
