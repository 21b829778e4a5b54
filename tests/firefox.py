"""Firefox as browser tests start it: driven over WebDriver BiDi, which it speaks itself, so that no driver is needed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket

FIREFOXES = ("firefox", "firefox-esr")
QUIET = {
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.server": "data:,",
}
"""Settings by which Firefox asks for nothing by itself."""
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
SECONDS = 240.0


def find_firefox() -> str | None:
    """Return the path of an installed Firefox."""
    return next((path for name in FIREFOXES if (path := shutil.which(name))), None)


class FirefoxPage:
    """One page of Firefox: what it asks for and what goes wrong in its scripts is kept.

    Args:
        address: where Firefox listens.
    """

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(f"{address}/session", timeout=SECONDS, suppress_origin=True)
        self._number = 0
        self.asked: list[str] = []
        self.errors: list[str] = []
        self._send("session.new", capabilities={})
        self._context = self._send("browsingContext.getTree")["contexts"][0]["context"]
        self._send("session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"])

    def _send(self, method: str, **given: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": given}))
        while True:
            said = json.loads(self._socket.recv())
            if said.get("method") == "network.beforeRequestSent":
                self.asked.append(said["params"]["request"]["url"])
            elif said.get("method") == "log.entryAdded" and said["params"]["type"] == "javascript":
                self.errors.append(said["params"]["text"])
            elif said.get("id") == self._number:
                if said["type"] == "error":
                    raise RuntimeError(f"{method}: {said['error']}: {said['message']}")
                return said["result"]

    def goto(self, address: str) -> None:
        """Open an address and wait until it is loaded."""
        self._send("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def evaluate(self, script: str) -> Any:
        """Return what an expression gives, as JSON can hold it."""
        target = {"context": self._context}
        done = self._send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({script})))()",
            target=target,
            awaitPromise=True,
        )
        if done["type"] != "success":
            raise RuntimeError(done["exceptionDetails"]["text"])
        return json.loads(done["result"].get("value") or "null")

    def wait(self, script: str) -> Any:
        """Wait until an expression gives something true, and return it."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if found := self.evaluate(script):
                return found
            time.sleep(0.2)
        shown = self.evaluate("document.body.innerText.slice(0, 500)")
        raise TimeoutError(f"Firefox never found: {script}\nIt shows: {shown}\nIts scripts said: {self.errors}")

    def press(self, *keys: str) -> None:
        """Press and let go of keys, one after the other."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._send(
            "input.performActions", context=self._context, actions=[{"type": "key", "id": "keys", "actions": actions}]
        )

    def click(self, selector: str) -> None:
        """Click in the middle of what a selector finds first."""
        box = self.wait(
            f"(e => {{ if (!e) return null; e.scrollIntoView({{block: 'center'}}); const b = e.getBoundingClientRect();"
            f" return b.width ? [b.x + b.width / 2, b.y + b.height / 2] : null; }})(document.querySelector({json.dumps(selector)}))"
        )
        at = {"x": round(box[0]), "y": round(box[1])}
        moves = [
            {"type": "pointerMove", **at},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._send(
            "input.performActions",
            context=self._context,
            actions=[{"type": "pointer", "id": "mouse", "actions": moves}],
        )

    def fill(self, selector: str, words: str) -> None:
        """Click into a field and type."""
        self.click(selector)
        self.press(*words)

    def screenshot(self, path: Path) -> None:
        """Keep a picture of the page."""
        import base64

        path.write_bytes(
            base64.b64decode(self._send("browsingContext.captureScreenshot", context=self._context)["data"])
        )


@contextmanager
def open_firefox(profile: Path) -> Iterator[FirefoxPage]:
    """Start the installed Firefox, without a window, with a new profile, and yield its page; downloads go into the profile."""
    profile.mkdir(parents=True, exist_ok=True)
    settings = {**QUIET, "browser.download.folderList": 2, "browser.download.dir": str(profile)}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in settings.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    log = profile / "firefox.log"
    command = [
        str(find_firefox()),
        "--headless",
        "--no-remote",
        "--profile",
        str(profile),
        "--remote-debugging-port",
        "0",
    ]
    with log.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        end, found = time.monotonic() + SECONDS, None
        while found is None:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"Firefox did not start: {log.read_text(encoding='utf-8')[-500:]}")
            time.sleep(0.1)
            found = LISTENS.search(log.read_text(encoding="utf-8"))
        yield FirefoxPage(found[1])
    finally:
        process.terminate()
        process.wait(20)
