"""How soon the review shows the next row: from the key to the next row, in a real browser, on a case of 20,000 articles.

    .venv/bin/python benchmarks/review_speed.py [--articles 20000] [--turns 100]

The articles are invented. Each verdict is written to a case file as in any review. Prints the median and the slowest.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests"))

import lab

TARGET = 150
"""Milliseconds from the key to the next row."""
CASE = """
import workbench as wb
from invented import invent

class Invented(wb.Case):
    # The tables of an invented case, with the log of a real one.
    def table(self, name):
        return getattr(read, name)

    def _everything(self):
        return {{name: getattr(read, name) for name in wb.tables.TABLES}}

    def suggest_merges(self, **options):
        return None if options else wb.Case().suggest_merges()

    lessons = property(lambda case: wb.Case().lessons)

read = invent({articles})
case = Invented("{path}", analyst="Ana")
case.correct._table = case.table
"""
WATCH = """
() => {
  const card = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .wb-card');
  window.shown = null;
  window.pressed = null;
  card.addEventListener('keydown', () => (window.pressed = performance.now()), true);
  new MutationObserver(() => (window.shown = performance.now())).observe(card, {attributes: true, attributeFilter: ['data-number']});
}
"""


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--articles", type=int, default=20_000)
    ask.add_argument("--turns", type=int, default=100)
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "home").mkdir()
        cells = (CASE.format(articles=given.articles, path=folder / "big.case"), "case.review()")
        with lab.serve(folder, folder / "home") as address, lab.open_chromium() as chromium:
            window = lab.Window(chromium, address, folder)
            window.share_kernel()
            page = window.open(*cells, name="review")
            root = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .wb-review[data-ready]").last
            root.wait_for(timeout=600_000)
            card = root.locator(".wb-card")
            card.focus()
            page.evaluate(WATCH)
            waits = []
            for turn in range(given.turns):
                page.keyboard.press("yn"[turn % 2])
                root.locator(f'.wb-card[data-number="{turn + 1}"]').wait_for()
                lab.settle(page)
                waits.append(page.evaluate("() => window.shown - window.pressed"))
    print(
        f"{given.articles:,} articles, {len(waits)} keys: median {statistics.median(waits):.0f} ms, slowest {max(waits):.0f} ms (target {TARGET} ms)"
    )
    return int(statistics.median(waits) > TARGET)


if __name__ == "__main__":
    sys.exit(main())
