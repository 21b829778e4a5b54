"""The scripts and styles of the panels."""

from __future__ import annotations

from importlib.resources import files


def read_static(*names: str) -> str:
    """Return files of the folder `static`, one after the other (a widget's script is one module)."""
    folder = files("workbench.widgets.static")
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
