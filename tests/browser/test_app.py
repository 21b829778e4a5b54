"""`make app`: the application as a page of its own, offline, for this user alone: from dropped files to a brief."""

from __future__ import annotations

import http.client
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from docx import Document
from firefox import SECONDS, find_firefox, open_firefox
from lab import PATIENCE, TOKEN, Window, find_barriers, serve

import workbench as wb

PICTURES = os.environ.get("WORKBENCH_PICTURES", "")
"""A folder for pictures of the walk, to look at."""
TEXTS = {
    "talks.txt": "LIMA, 3 May 2024 - Chile imposed sanctions on Peru on Thursday. Peru condemned Chile.",
    "arica.html": "<html><title>Arica</title><p>Chile and Peru met in Arica on 9 May 2024 and signed an agreement.</p></html>",
}
DROP = """texts => {
    const dropped = new DataTransfer();
    for (const [name, text] of Object.entries(texts)) dropped.items.add(new File([text], name));
    const target = document.querySelector('.wb-drop');
    target.dispatchEvent(new DragEvent('dragover', {dataTransfer: dropped, bubbles: true, cancelable: true}));
    target.dispatchEvent(new DragEvent('drop', {dataTransfer: dropped, bubbles: true, cancelable: true}));
}"""
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


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one case, where `workbench app` is started."""
    folder = tmp_path_factory.mktemp("app")
    for name in ("home", "cases"):
        (folder / name).mkdir()
    with wb.Case(folder / "cases" / "sample.case") as case:
        case.add(ARTICLES)
        case.annotate(progress=False)
    return folder


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    with serve(place, place / "home", "workbench", "app") as address:
        yield address


def test_the_page_is_for_this_user_alone(address: str) -> None:
    assert status(address, "/voila/render/cases/desk.ipynb") in (302, 403)
    assert status(address, f"/api/contents?token={quote(TOKEN)}") == 200
    assert status(address, f"/api/contents?token={quote(TOKEN)}", Host="evil.example") == 403
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": "http://evil.example"}
    assert status(address, "/api/events/subscribe", **upgrade, **key) == 403


@pytest.mark.model
def test_from_dropped_files_to_a_downloaded_brief(chromium: Any, place: Path, address: str) -> None:
    window = Window(chromium, address, place)
    page = window.page
    page.goto(f"{address}/?token={quote(TOKEN)}", timeout=PATIENCE)
    desk = page.locator(".wb-desk[data-ready]")
    desk.wait_for(timeout=PATIENCE)
    explorer = page.locator(".wb-root[data-ready]:not(.wb-desk)")
    explorer.locator(".wb-svg").wait_for(timeout=PATIENCE)  # the only case is open already
    explorer.locator('[data-chart="matrix"]').click()
    explorer.locator(".wb-kind-matrix .wb-mark").first.click()
    explorer.locator(".wb-evidence mark").first.wait_for(timeout=PATIENCE)
    barriers = {"explore": find_barriers(page, "body")}

    desk.get_by_label("Name of a new case").fill("mine")
    desk.get_by_text("Create").click()
    desk.locator(".wb-drop.large").wait_for(timeout=PATIENCE)
    page.evaluate(DROP, TEXTS)
    desk.get_by_text("2 articles added").wait_for(timeout=PATIENCE)
    explorer.locator(".wb-svg").wait_for(timeout=PATIENCE)
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/explore.png")

    desk.locator('[data-section="search"]').click()
    desk.get_by_label("Words to search").fill("sanctions")
    desk.get_by_label("Words to search").press("Enter")
    desk.locator(".wb-hits mark").first.wait_for(timeout=PATIENCE)
    desk.locator(".wb-hits .wb-headline").first.click()
    page.locator(".wb-root[aria-label=Reader]").wait_for(timeout=PATIENCE)
    barriers["search"] = find_barriers(page, "body")
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/search.png")

    desk.locator('[data-section="review"]').click()
    page.locator(".wb-review[data-ready]").wait_for(timeout=PATIENCE)
    barriers["review"] = find_barriers(page, "body")
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/review.png")

    desk.locator('[data-section="brief"]').click()
    desk.get_by_label("First actor").fill("Chile")
    desk.get_by_label("Second actor").fill("Peru")
    desk.get_by_label("Own assessment").fill("Both need the port of Arica.")
    desk.get_by_text("Write", exact=True).click()
    page.get_by_text("Key judgements").first.wait_for(timeout=PATIENCE)
    barriers["brief"] = find_barriers(page, "body")
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/brief.png", full_page=True)
    with page.expect_download(timeout=PATIENCE) as downloading:
        desk.locator('[data-form=".docx"]').click()
    path = place / "brief.docx"
    downloading.value.save_as(path)
    words = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    assert "Chile" in words
    assert "Both need the port of Arica." in words
    assert "Key judgements" in words
    assert not page.locator("text=Error displaying widget").count()
    assert {name: found for name, found in barriers.items() if found} == {}
    window.check()
    window.context.close()


@pytest.mark.model
@pytest.mark.skipif(find_firefox() is None, reason="no Firefox is installed")
def test_the_same_walk_in_firefox(place: Path, address: str, tmp_path: Path) -> None:
    with open_firefox(tmp_path / "profile") as page:
        page.goto(f"{address}/?token={quote(TOKEN)}")
        page.wait("!!document.querySelector('.wb-desk[data-ready]')")
        page.fill("[aria-label='Name of a new case']", "fox")
        page.press("\ue007")
        page.wait("!!document.querySelector('.wb-drop.large')")
        page.evaluate(f"({DROP})({json.dumps(TEXTS)})")
        page.wait("document.querySelector('.wb-desk .wb-status').textContent.startsWith('2 articles added')")
        page.click("[data-section=search]")
        page.fill("[aria-label='Words to search']", "sanctions")
        page.press("\ue007")
        page.wait("document.querySelector('.wb-hits mark')?.textContent === 'sanctions'")
        page.click("[data-section=review]")
        page.wait("!!document.querySelector('.wb-review[data-ready]')")
        page.click("[data-section=brief]")
        page.fill("[aria-label='First actor']", "Chile")
        page.fill("[aria-label='Second actor']", "Peru")
        page.press("\ue004")
        page.evaluate(
            "[...document.querySelectorAll('.wb-desk button')].find(one => one.textContent === 'Write').click()"
        )
        page.wait("document.body.textContent.includes('Key judgements')")
        if PICTURES:
            page.screenshot(Path(PICTURES) / "firefox.png")
        page.click("[data-form='.docx']")
        end = time.monotonic() + SECONDS
        while not (made := [one for one in (tmp_path / "profile").glob("*.docx") if one.stat().st_size]):
            assert time.monotonic() < end, "nothing was downloaded"
            time.sleep(0.2)
        assert "Key judgements" in "\n".join(one.text for one in Document(str(made[0])).paragraphs)
        assert [one for one in page.errors if not one.startswith("Content-Security-Policy")] == []  # Voilà's own icons
        assert [one for one in page.asked if not one.startswith((address, "data:", "blob:", "about:"))] == []


@pytest.mark.model
def test_a_reading_is_stopped_and_goes_on(chromium: Any, place: Path, address: str) -> None:
    with wb.Case(place / "cases" / "long.case") as case:
        case.add([{"text": f"Chile met Peru in town {n}. " * 60, "title": f"Talks {n}"} for n in range(400)])
    window = Window(chromium, address, place)
    page = window.page
    page.goto(f"{address}/?token={quote(TOKEN)}", timeout=PATIENCE)
    desk = page.locator(".wb-desk[data-ready]")
    desk.wait_for(timeout=PATIENCE)
    desk.get_by_label("Case", exact=True).select_option("long")
    desk.get_by_text("400 not read").wait_for(timeout=PATIENCE)
    desk.get_by_text("Read", exact=True).click()
    desk.get_by_text("Stop", exact=True).click(timeout=PATIENCE)
    desk.get_by_text("Stopped. What was read").wait_for(timeout=PATIENCE)
    with wb.Case(place / "cases" / "long.case") as case:
        left = len(case.stale)
    assert 0 < left <= 400
    desk.get_by_text("Read", exact=True).click()
    desk.get_by_text(f"({left} new").wait_for(timeout=PATIENCE)
