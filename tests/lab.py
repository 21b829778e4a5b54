"""JupyterLab and Chromium as browser tests and benchmarks start them: on a free port, with nothing let out of the machine."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).parent.parent
CASE = "from invented import invent\nimport workbench as wb\ncase = invent(40)"
CHARTS = ("mentions", "dyad", "matrix", "network", "timeline", "quotes", "map")
CHROMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
TOKEN = "the token of these tests"
PATIENCE = 240_000  # milliseconds that a busy machine may take for one step; a calm one takes a second
SETTINGS: dict[str, dict[str, object]] = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},  # cells out of sight are drawn too
}
# what Lab itself trips over (our scripts come from a blob), beside promises that it rejects with nothing, where a
# document is closed before its kernel has answered
LABS_OWN = ("ResizeObserver", "reading 'kernel'")
# commands give nothing back: what Lab returns (a widget, with all that hangs on it) must not be copied out of the page
OPEN = "given => { window.opening = window.jupyterapp.commands.execute('docmanager:open', given); }"
"""Not awaited, and held by the page: the browser may else collect the promise (once in a dozen whole runs)."""
CHANGE_THEME = "async theme => { await window.jupyterapp.commands.execute('apputils:change-theme', {theme}); }"
RUN_ALL = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
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


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _wait(url: str, process: subprocess.Popen, seconds: float = PATIENCE / 1000) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"The server stopped with code {process.returncode} before it answered.")
        try:
            urllib.request.urlopen(url, timeout=2).read(1)
            return
        except urllib.error.HTTPError:
            return  # an answer, if not a friendly one
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"No answer from {url} within {seconds} s.")


def _environment(home: Path) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    return {
        **os.environ, "PYTHONPATH": path, "JUPYTER_TOKEN": TOKEN, "OMP_NUM_THREADS": "1", "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_DATA_DIR": str(home / "data"), "JUPYTER_RUNTIME_DIR": str(home / "runtime"), "IPYTHONDIR": str(home / "ipython"),
    }  # fmt: skip


def end(process: subprocess.Popen, seconds: float = 20) -> None:
    """End a server: one that is stopped while it starts a kernel waits for ever, so it is killed after a while.

    Its kernels end by themselves once their parent is gone.
    """
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def serve(folder: Path, home: Path, module: str = "jupyterlab", *options: str) -> Iterator[str]:
    """Serve a folder with JupyterLab (or another Jupyter app) and yield the address. `home` takes all its files."""
    port = _free_port()
    command = [sys.executable, "-m", module, *options]
    if module == "workbench":
        command += [f"--port={port}", "--browser=no"]
    else:
        command += [
            "--no-browser", f"--port={port}", "--ServerApp.ip=127.0.0.1",
            "--allow-root", "--expose-app-in-browser", "--IdentityProvider.token=", "--ServerApp.password=",
            "--ServerApp.disable_check_xsrf=True", f"--ServerApp.root_dir={folder}",
        ]  # fmt: skip
    for name, setting in SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(setting), encoding="utf-8")
    with (home / "server.log").open("w") as log:
        process = subprocess.Popen(command, env=_environment(home), stdout=log, stderr=log, cwd=folder)
        try:
            _wait(f"http://127.0.0.1:{port}/{'lab' if module == 'jupyterlab' else 'api'}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            end(process)


@contextmanager
def open_chromium() -> Iterator[Any]:
    """Start the installed Chromium, without a window, and yield it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chrome(), args=list(QUIET))
        yield browser
        browser.close()


def write_notebook(path: Path, *cells: str) -> None:
    """Write a notebook with these cells of code, not run."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, path)


class Window:
    """One page of the browser, and what happened on it that must not."""

    opened = 0

    def __init__(self, browser: Any, lab: str, folder: Path) -> None:
        self.lab, self.folder = lab, folder
        self.context = browser.new_context(viewport={"width": 1400, "height": 900})
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.kernel: str | None = None
        self.left: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[Any] = []
        self.context.route("**/*", self._guard)
        self.page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        self.page.on("pageerror", lambda error: self.errors.append(error))

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
        self.page.wait_for_function("() => window.jupyterapp?.serviceManager?.isReady", timeout=PATIENCE)
        self.page.evaluate("async () => { await window.jupyterapp.restored; }")
        # not started through Lab: the first connection to a kernel, which must be a notebook's, gets the widgets' messages
        self.kernel = self.page.evaluate(
            "async () => (await (await fetch('/api/kernels', {method: 'POST', body: '{}'})).json()).id"
        )
        self.page.evaluate("async () => { await window.jupyterapp.commands.execute('application:toggle-left-area'); }")

    def open(self, *cells: str, name: str = "notebook", theme: str | None = None, run: bool = True) -> Any:
        """Open a notebook with these cells in Lab and run them."""
        Window.opened += 1
        name = f"{name}-{Window.opened}"
        write_notebook(self.folder / f"{name}.ipynb", *cells)
        self.open_file(f"{name}.ipynb")
        if theme:
            self.page.evaluate(CHANGE_THEME, theme)
            self.page.wait_for_timeout(600)
        if run:
            self.run()
        return self.page

    def open_file(self, path: str) -> None:
        """Open a notebook of the served folder and wait for its kernel."""
        if self.kernel:
            given = {"path": path, "kernel": {"id": self.kernel, "name": "python3"}}
            self.page.evaluate(OPEN, given)
        else:
            self.page.goto(f"{self.lab}/lab/tree/{path}?reset")
        self.page.wait_for_function(
            "path => window.jupyterapp?.shell.currentWidget?.context?.isReady"
            " && window.jupyterapp.shell.currentWidget.context.path === path"
            " && window.jupyterapp.shell.currentWidget.sessionContext?.session?.kernel?.connectionStatus === 'connected'",
            arg=path,
            timeout=PATIENCE,
        )

    def run(self) -> None:
        """Run all cells and wait until the kernel is done."""
        self.page.evaluate(RUN_ALL)
        self.page.wait_for_function(
            "() => { const n = window.jupyterapp.shell.currentWidget; const cells = n.content.model.cells;"
            " return [...Array(cells.length).keys()].every(i => cells.get(i).type !== 'code' || cells.get(i).executionCount); }",
            timeout=PATIENCE,
        )

    def panel(self) -> Any:
        """Return the explorer's root once it is drawn."""
        root = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .wb-root[data-ready]").first
        root.locator(".wb-svg").wait_for(timeout=PATIENCE)
        root.scroll_into_view_if_needed()
        return root

    def cells(self) -> int:
        """Return how many cells the notebook has."""
        return int(self.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.model.cells.length"))

    def close(self) -> None:
        """Close the notebooks without saving them."""
        self.page.evaluate(
            "() => { for (const widget of [...window.jupyterapp.shell.widgets('main')]) widget.dispose(); }"
        )

    def check(self) -> None:
        """Fail where a request left the machine, a dialog opened or a script broke."""
        left, dialogs, errors = self.left[:], self.dialogs[:], self.errors[:]
        for seen in (self.left, self.dialogs, self.errors):
            seen.clear()
        assert not left, left
        assert not dialogs, dialogs
        told = [f"{error.message}\n{error.stack}" for error in errors if error.message]
        told = [error for error in told if "blob:" in error or not any(words in error for words in LABS_OWN)]
        assert not told, told


def find_barriers(page: Any, within: str = ".wb-root") -> list[str]:
    """Return what axe calls serious or critical for those who do not see, or do not use a mouse, in parts of a page."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context={"include": [[within]]}).response
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {[node['html'][:160] for node in one['nodes'][:4]]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def settle(page: Any) -> None:
    """Wait until nothing is under way."""
    page.wait_for_function("() => !document.querySelector('.wb-root[aria-busy]')")


def open_chart(root: Any, chart: str) -> None:
    root.locator(f'[data-chart="{chart}"]').click()
    root.locator(f".wb-kind-{chart}").wait_for()
    settle(root.page)


def shown_places(root: Any) -> set[tuple[str, int]]:
    """Return article and place of every passage, after pressing `Show more` to the end."""
    more = root.locator(".wb-evidence .wb-scroll > .wb-button")
    while more.is_visible():
        more.click()
        settle(root.page)
    items = root.locator(".wb-evidence li").evaluate_all(
        "all => all.flatMap(li => JSON.parse(li.dataset.starts).map(start => [li.dataset.article, start]))"
    )
    return {(article, start) for article, start in items}
