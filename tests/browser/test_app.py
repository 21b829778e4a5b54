"""`make app`: the explorer notebook as a page of its own, offline, for this user alone."""

from __future__ import annotations

import http.client
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from lab import PATIENCE, ROOT, TOKEN, Window, serve

import workbench as wb

ARTICLES = [
    {"text": "China met North Korea in Beijing. Russia praised China.", "published": "2024-05-05", "title": "Talks"},
    {"text": "North Korea condemned Japan on 3 June 2024.", "published": "2024-06-04", "title": "Words"},
]


def status(address: str, path: str, **headers: str) -> int:
    """Return the status that a server answers a request with."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE / 1000)
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


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
    with serve(tmp_path, home, "workbench", "app") as address:
        assert status(address, "/voila/render/notebooks/06_explore.ipynb") in (302, 403)
        assert status(address, f"/api/contents?token={quote(TOKEN)}") == 200
        assert status(address, f"/api/contents?token={quote(TOKEN)}", Host="evil.example") == 403
        upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": "http://evil.example"}
        socket = "/api/events/subscribe"
        assert status(address, socket, **upgrade, **key) == 403
        window = Window(chromium, address, tmp_path)
        page = window.page
        page.goto(f"{address}/?token={quote(TOKEN)}", timeout=PATIENCE)
        root = page.locator(".wb-root[data-ready]").last
        root.locator(".wb-svg").wait_for(timeout=PATIENCE)
        root.locator('[data-chart="matrix"]').click()
        root.locator(".wb-kind-matrix .wb-mark").first.click()
        page.wait_for_function("() => !document.querySelector('.wb-root[aria-busy]')")
        assert root.locator(".wb-evidence mark").count() > 0
        assert not page.locator("text=Error displaying widget").count()
        window.check()
        window.context.close()
