"""One JupyterLab and one Chromium for all browser tests, with the network closed: any request that leaves fails the test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CHROMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def find_chrome() -> str | None:
    """Return the path of an installed Chromium or Chrome."""
    found = next((path for name in CHROMES if (path := shutil.which(name))), None)
    return found or next((path for path in PLACES if Path(path).exists()), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            if find_chrome() is None:
                item.add_marker(pytest.mark.skip(reason="no Chrome or Chromium is installed"))


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _wait(url: str, process: subprocess.Popen, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"The server stopped with code {process.returncode} before it answered.")
        try:
            urllib.request.urlopen(url, timeout=2).read(1)
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"No answer from {url} within {seconds} s.")


def _environment(home: Path) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    return {
        **os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_DATA_DIR": str(home / "data"), "JUPYTER_RUNTIME_DIR": str(home / "runtime"), "IPYTHONDIR": str(home / "ipython"),
    }  # fmt: skip


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the server serves; exports land here."""
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="session")
def lab(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running JupyterLab."""
    port, home = _free_port(), tmp_path_factory.mktemp("home")
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser", f"--port={port}",
        "--ip=127.0.0.1", "--IdentityProvider.token=", "--ServerApp.password=", "--ServerApp.disable_check_xsrf=True",
        f"--ServerApp.root_dir={folder}",
    ]  # fmt: skip
    notification = home / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    notification.parent.mkdir(parents=True)
    notification.write_text('{"fetchNews": "false", "checkForUpdates": false}', encoding="utf-8")
    with (folder / "lab.log").open("w") as log:
        process = subprocess.Popen(command, env=_environment(home), stdout=log, stderr=log, cwd=folder)
        try:
            _wait(f"http://127.0.0.1:{port}/lab", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chrome(), args=list(QUIET))
        yield browser
        browser.close()


class Window:
    """One page of the browser, and what happened on it that must not."""

    opened = 0

    def __init__(self, browser: Any, lab: str, folder: Path) -> None:
        self.lab, self.folder = lab, folder
        self.context = browser.new_context(viewport={"width": 1400, "height": 900})
        self.page = self.context.new_page()
        self.kernel: str | None = None
        self.left: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        self.context.route("**/*", self._guard)
        self.page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _guard(self, route: Any) -> None:
        url = route.request.url
        if url.startswith((f"{self.lab}/", "data:", "blob:", "about:")):
            route.continue_()
        else:
            self.left.append(url)
            route.abort()

    def share_kernel(self) -> None:
        """Load Lab and start one kernel that every notebook of this page uses from now on."""
        self.page.goto(f"{self.lab}/lab?reset")
        self.page.wait_for_function("() => window.jupyterapp?.serviceManager?.isReady", timeout=60_000)
        self.page.evaluate("() => window.jupyterapp.restored")
        # not started through Lab: the first connection to a kernel, which must be a notebook's, gets the widgets' messages
        self.kernel = self.page.evaluate(
            "async () => (await (await fetch('/api/kernels', {method: 'POST', body: '{}'})).json()).id"
        )
        self.page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")

    def open(self, *cells: str, name: str = "notebook", theme: str | None = None, run: bool = True) -> Any:
        """Open a notebook with these cells in Lab and run them."""
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        Window.opened += 1
        name = f"{name}-{Window.opened}"
        nbformat.write(book, self.folder / f"{name}.ipynb")
        self.open_file(f"{name}.ipynb")
        if theme:
            self.page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
            self.page.wait_for_timeout(600)
        if run:
            self.run()
        return self.page

    def open_file(self, path: str) -> None:
        """Open a notebook of the served folder and wait for its kernel."""
        if self.kernel:
            given = {"path": path, "kernel": {"id": self.kernel, "name": "python3"}}
            self.page.evaluate("given => window.jupyterapp.commands.execute('docmanager:open', given)", given)
        else:
            self.page.goto(f"{self.lab}/lab/tree/{path}?reset")
        self.page.wait_for_function(
            "path => window.jupyterapp?.shell.currentWidget?.context?.isReady"
            " && window.jupyterapp.shell.currentWidget.context.path === path"
            " && window.jupyterapp.shell.currentWidget.sessionContext?.session?.kernel?.connectionStatus === 'connected'",
            arg=path,
            timeout=60_000,
        )

    def run(self) -> None:
        """Run all cells and wait until the kernel is done."""
        self.page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        self.page.wait_for_function(
            "() => { const n = window.jupyterapp.shell.currentWidget; const cells = n.content.model.cells;"
            " return [...Array(cells.length).keys()].every(i => cells.get(i).type !== 'code' || cells.get(i).executionCount); }",
            timeout=90_000,
        )

    def panel(self) -> Any:
        """Return the explorer's root once it is drawn."""
        root = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .wb-root[data-ready]").first
        root.locator(".wb-svg").wait_for(timeout=60_000)
        root.scroll_into_view_if_needed()
        return root

    def cells(self) -> int:
        """Return how many cells the notebook has."""
        return int(self.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.model.cells.length"))

    def close(self) -> None:
        """Close the notebooks without saving them."""
        self.page.evaluate("() => [...window.jupyterapp.shell.widgets('main')].forEach(widget => widget.dispose())")

    def check(self) -> None:
        """Fail where a request left the machine, a dialog opened or a script broke."""
        left, dialogs, errors = self.left[:], self.dialogs[:], self.errors[:]
        for seen in (self.left, self.dialogs, self.errors):
            seen.clear()
        assert not left
        assert not dialogs
        assert not [error for error in errors if "ResizeObserver" not in error]


@pytest.fixture
def window(chromium: Any, lab: str, folder: Path) -> Iterator[Window]:
    """A fresh page with a kernel of its own for each notebook. What must not happen is checked when the test ends."""
    window = Window(chromium, lab, folder)
    yield window
    window.check()
    window.page.evaluate("() => window.jupyterapp && window.jupyterapp.serviceManager.sessions.shutdownAll()")
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
