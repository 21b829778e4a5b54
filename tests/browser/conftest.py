"""One JupyterLab and one Chromium for all browser tests, with the network closed: any request that leaves fails the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lab import Window, find_chrome, open_chromium, serve

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            if find_chrome() is None:
                item.add_marker(pytest.mark.skip(reason="no Chrome or Chromium is installed"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the server serves; exports land here."""
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="session")
def lab(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running JupyterLab."""
    with serve(folder, tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless browser."""
    with open_chromium() as browser:
        yield browser


@pytest.fixture
def window(chromium: Any, lab: str, folder: Path) -> Iterator[Window]:
    """A fresh page with a kernel of its own for each notebook. What must not happen is checked when the test ends."""
    window = Window(chromium, lab, folder)
    yield window
    window.check()
    window.page.evaluate("async () => { await window.jupyterapp?.serviceManager.sessions.shutdownAll(); }")
    window.context.close()


@pytest.fixture(scope="session")
def _shared_window(chromium: Any, lab: str, folder: Path) -> Iterator[Window]:
    window = Window(chromium, lab, folder)
    window.share_kernel()
    yield window
    window.context.close()


@pytest.fixture
def tab(_shared_window: Window) -> Iterator[Window]:
    """The page that stays open for all tests, with one kernel: much quicker than `window`."""
    _shared_window.check()
    yield _shared_window
    _shared_window.close()
    _shared_window.check()
