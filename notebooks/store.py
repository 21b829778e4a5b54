"""Run the notebooks of this folder from top to bottom and store them executed: `make notebooks`.

What is stored is what a reader without a kernel can see: tables as plain HTML, figures as PNG. Interactive panels cannot
live in a file; where a cell shows one, the file says that it appears when the cell is run. Each notebook keeps a hash of
its cells in its metadata, so that a test can tell when cells have changed since.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from PIL import Image

HERE = Path(__file__).parent
PANEL = "application/vnd.jupyter.widget-view+json"
NOTE = "*Run this cell to use the panel that belongs here.*"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
FORMS = ("text/html", "image/png", "text/markdown", "text/plain")
SECONDS = 300
COLOURS = 128
INLINE = re.compile(r"(data:image/png;base64,)([A-Za-z0-9+/=]+)")


def paths() -> list[Path]:
    """Return the notebooks in reading order."""
    return sorted(HERE.glob("[0-9][0-9]_*.ipynb"))


def hash_cells(notebook: Any) -> str:
    """Return a hash of what a person wrote: the kind and source of each cell, in order."""
    cells = [[cell["cell_type"], cell["source"]] for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps(cells, ensure_ascii=False).encode()).hexdigest()[:16]


def run(path: Path, *, seconds: int = SECONDS) -> Any:
    """Return a notebook as it is after running it from top to bottom in its own folder; an error in a cell is raised."""
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    return NotebookClient(notebook, timeout=seconds, kernel_name="python3", resources=resources).execute()


def clean(notebook: Any) -> Any:
    """Leave in an executed notebook only what can be read without a kernel."""
    for cell in notebook["cells"]:
        cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key in ("tags", "jupyter")}
        if cell["cell_type"] == "code":
            cell["outputs"] = [kept for output in cell["outputs"] for kept in _kept(output)]
    notebook["metadata"] = {
        "kernelspec": KERNEL,
        "language_info": {"name": "python"},
        "workbench": {"cells": hash_cells(notebook)},
    }
    return notebook


def _kept(output: Any) -> list[Any]:
    """Return an output as it is stored: no progress bars, no panels, pictures as PNG."""
    if output["output_type"] == "stream":
        return [output] if output["name"] == "stdout" else []
    if output["output_type"] not in ("display_data", "execute_result"):
        return [output]
    forms = output["data"]
    if PANEL in forms:
        if "Reading" in str(forms.get("text/plain", "")) or "%|" in str(forms.get("text/plain", "")):
            return []
        forms = {"text/markdown": NOTE, "text/plain": NOTE.strip("*")}
    kept = {form: forms[form] for form in FORMS if form in forms}
    if "image/png" in kept:
        kept.pop("text/html", None)
        kept["image/png"] = _smaller(kept["image/png"])
    if "text/html" in kept:
        kept["text/html"] = INLINE.sub(lambda found: found[1] + _smaller(found[2]), kept["text/html"])
    sizes = {form: value for form, value in output.get("metadata", {}).items() if form in FORMS}
    return [nbformat.from_dict({**output, "data": kept, "metadata": sizes})]


def _smaller(picture: str) -> str:
    """Return a PNG (base64) with a palette of its own in place of 16 million colours; charts need few."""
    sink = io.BytesIO()
    with Image.open(io.BytesIO(base64.b64decode(picture))) as image:
        plain = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        plain.save(sink, "PNG", optimize=True)
    return base64.b64encode(sink.getvalue()).decode()


def main() -> int:
    """Run and store the notebooks named on the command line, or all."""
    for path in [Path(name).resolve() for name in sys.argv[1:]] or paths():
        nbformat.write(clean(run(path)), path)
        sys.stdout.write(f"workbench: stored {path.name} ({path.stat().st_size // 1000} kB)\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
