"""Draw the pictures of the README from the sample case: the explorer in JupyterLab, a network, a page of a brief.

python docs/make_pictures.py [--case cases/sample.case]
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tests"))

import lab

import workbench as wb

OUT = ROOT / "docs" / "pictures"
PAIR = ("South Korea", "North Korea")
EDGE = "PRK–RUS"
TOP = """() => {
    const root = document.querySelector('.wb-root');
    let pane = root.parentElement;
    const scrolls = e => e.scrollHeight > e.clientHeight + 50 && getComputedStyle(e).overflowY !== 'visible';
    while (!scrolls(pane)) pane = pane.parentElement;
    pane.scrollTop += root.getBoundingClientRect().top - pane.getBoundingClientRect().top - 46;
}"""


def keep(picture: bytes, name: str) -> None:
    """Store a picture with at most 256 colours, so that it stays small."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT)
    image.save(OUT / name, optimize=True)
    print(f"{OUT / name}: {(OUT / name).stat().st_size // 1000} kB")


def show_explorer(window: Any) -> bytes:
    """Return the explorer with one relation of the network chosen."""
    page = window.page
    window.open_file("notebooks/explorer.ipynb")
    page.evaluate("() => window.jupyterapp.commands.execute('application:toggle-left-area')")
    window.run()
    root = window.panel()
    lab.open_chart(root, "network")
    mark = root.locator(f'.wb-mark[data-key="{EDGE}"]')
    (mark if mark.count() else root.locator(".wb-mark")).first.dispatch_event("click")
    lab.settle(page)
    page.evaluate(TOP)
    page.wait_for_timeout(300)
    return bytes(page.screenshot())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", default=str(ROOT / "cases" / "sample.case"))
    args = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, lab.open_chromium() as chromium:
        folder = Path(name)
        for part in ("notebooks", "cases", "home"):
            (folder / part).mkdir()
        shutil.copy(args.case, folder / "cases" / "sample.case")
        with wb.Case(folder / "cases" / "sample.case") as case:
            case.write_setting("explorer", {})
            wb.charts.network(case).save(folder / "network.png")
            brief = case.brief(*PAIR)._repr_html_()
        lab.write_notebook(
            folder / "notebooks" / "explorer.ipynb",
            'import workbench as wb\n\ncase = wb.Case("../cases/sample.case")',
            "case.explore()",
        )
        with lab.serve(folder, folder / "home") as address:
            keep(show_explorer(lab.Window(chromium, address, folder)), "explorer.png")
        keep((folder / "network.png").read_bytes(), "network.png")
        page = chromium.new_page(viewport={"width": 820, "height": 1060}, device_scale_factor=1.25)
        style = "font-family:Georgia,serif;margin:36px 48px;background:white;color:#222"
        page.set_content(f'<body style="{style}">{brief}</body>')
        keep(page.screenshot(), "brief.png")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
