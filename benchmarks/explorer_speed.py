"""How soon the explorer shows a change of filter: from the click to the changed picture, in a real browser.

    python benchmarks/explorer_speed.py [--sizes 10 500 20000] [--turns 10] [--case cases/sample.case]

The larger cases are made from the tables of the sample case, repeated and varied: other letters, days, outlets and
persons in each copy, so that nothing in them is a near copy. Prints the median for every chart and size.
"""

from __future__ import annotations

import argparse
import pickle
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

sys.path.append(str(Path(__file__).parent.parent / "tests"))

import lab

import workbench as wb
from workbench import tables
from workbench.pipeline import Annotations
from workbench.widgets.workspace import CHARTS

ROOT = Path(__file__).parent.parent
TARGETS = {10: 0.3, 500: 0.5, 20000: 1.0}
OUTLETS = [f"Sample {name}" for name in ("Wire", "Post", "Courier", "Tribune", "Gazette", "Times", "Herald", "Mirror")]
CROWD = 40
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"
KEYS = ("entity_id", "source_id", "target_id", "via_entity_id", "of_entity_id", "addressee_entity_id", "reported_by")


def repeat(case: wb.Case, size: int) -> Annotations:
    """Return the tables of a case repeated until they have `size` articles, each copy varied."""
    source = {name: case.table(name) for name in tables.TABLES}
    ids = source["articles"]["article_id"].tolist()
    article_of = dict(zip(source["events"]["event_id"], source["events"]["article_id"], strict=True))
    persons = set(source["actors"].loc[source["actors"]["type"] != "country", "entity_id"])
    parts: dict[str, list[pd.DataFrame]] = {name: [] for name in source}
    for number in range(-(-size // len(ids))):
        kept = set(ids[: size - number * len(ids)])
        for name, table in source.items():
            if name == "happenings":
                part = table[table["event_ids"].map(lambda events, kept=kept: article_of[events[0]] in kept)]
            elif "article_id" in table.columns:
                part = table[table["article_id"].isin(kept)]
            else:
                part = table if number < CROWD else table[:0]
            parts[name].append(vary(name, part, number, persons) if number else part)
    whole = {name: pd.concat(frames, ignore_index=True) for name, frames in parts.items()}
    whole["actors"] = whole["actors"].drop_duplicates("entity_id", ignore_index=True)
    whole["relations"] = whole["relations"][:0]
    return Annotations(**whole)


def vary(name: str, table: pd.DataFrame, number: int, persons: set[str]) -> pd.DataFrame:
    """Return copy `number` of a table: ids, days, outlets, persons and letters of its own."""
    random = np.random.default_rng(number)
    crowd = f"~{number % CROWD}" if number % CROWD else ""

    def person(key: Any) -> Any:
        return f"{key}{crowd}" if tables.known(key) and key in persons else key

    changed = table.copy()
    for column in changed.columns:
        if column in KEYS:
            changed[column] = changed[column].map(person).astype(table[column].dtype)
        elif column in ("article_id", "event_id", "happening_id"):
            changed[column] = (changed[column] + f"+{number}").astype(table[column].dtype)
        elif column in ("published", "earliest", "latest"):
            changed[column] = changed[column] + pd.Timedelta(days=int(random.integers(-900, 900)))
    if name == "articles":
        letters = str.maketrans({a: b for group in (VOWELS, CONSONANTS) for a, b in _swap(group, random)})
        changed["text"] = changed["text"].str.translate(letters)
        changed["source"] = random.choice(OUTLETS, len(changed))
    if name == "actors":
        changed["name"] = changed["name"] + np.where(changed["entity_id"] == table["entity_id"], "", f" {number}")
    if name == "happenings":
        changed["event_ids"] = [[f"{event}+{number}" for event in events] for events in changed["event_ids"]]
    return changed


def _swap(letters: str, random: np.random.Generator) -> Iterator[tuple[str, str]]:
    return zip(letters, (letters[i] for i in random.permutation(len(letters))), strict=True)


CHANGE = """async value => {
    const root = document.querySelector('.wb-root'), outlet = root.querySelector('[aria-label="Outlet"]');
    const began = performance.now();
    outlet.value = value;
    outlet.dispatchEvent(new Event('change', {bubbles: true}));
    await new Promise(done => {
        const watch = new MutationObserver(() => root.hasAttribute('aria-busy') || (watch.disconnect(), done()));
        watch.observe(root, {attributes: true, attributeFilter: ['aria-busy']});
    });
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return (performance.now() - began) / 1000;
}"""


def measure(window: Any, size: int, turns: int) -> dict[str, list[float]]:
    """Return the seconds of each change of the filter, by chart."""
    open_case = f"import pickle\nimport workbench as wb\ncase = pickle.load(open('{size}.pickle', 'rb'))"
    page = window.open(open_case, "wb.widgets.explore(case)", name=f"speed-{size}")
    root = window.panel()
    spent: dict[str, list[float]] = {}
    for chart in CHARTS:
        root.locator(f'[data-chart="{chart}"]').click()
        root.locator(f".wb-kind-{chart}").wait_for(timeout=60_000)
        page.wait_for_function("() => !document.querySelector('.wb-root[aria-busy]')", timeout=60_000)
        outlets = root.get_by_label("Outlet").locator("option").evaluate_all("all => all.map(option => option.value)")
        values = [outlets[(turn + 1) % min(len(outlets), 3)] for turn in range(turns)]
        spent[chart] = [page.evaluate(CHANGE, value) for value in values]
        page.evaluate(CHANGE, "")
    window.close()
    return spent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(TARGETS))
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument("--case", default=str(ROOT / "cases" / "sample.case"))
    args = parser.parse_args()
    if lab.find_chrome() is None:
        print("No Chrome or Chromium is installed: nothing measured.")
        return 0
    late = 0
    with tempfile.TemporaryDirectory() as name, wb.Case(args.case) as case:
        folder, home = Path(name) / "served", Path(name) / "home"
        folder.mkdir()
        home.mkdir()
        for size in args.sizes:
            (folder / f"{size}.pickle").write_bytes(pickle.dumps(repeat(case, size)))
        with lab.serve(folder, home) as address, lab.open_chromium() as chromium:
            for size in args.sizes:
                window = lab.Window(chromium, address, folder)
                spent = measure(window, size, args.turns)
                window.check()
                window.context.close()
                target = TARGETS.get(size, TARGETS[max(TARGETS)])
                print(f"{size:,} articles: seconds from the click to the changed picture, target {target}")
                for chart, seconds in spent.items():
                    median = statistics.median(seconds)
                    late += median > target
                    print(f"  {chart:10} median {median:.2f}  quickest {min(seconds):.2f}  slowest {max(seconds):.2f}")
    print("Every median is within its target." if not late else f"{late} medians are above their target.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
