"""How the wait grows with the case: processor seconds, peak memory and file size, and the exponent of growth.

    python benchmarks/scale.py [--sizes 1000 5000 20000] [--folder DIR] [--steps first again …] [--case cases/sample.case]

Cases are made by `varied_corpus.py` and kept in the folder. Each step runs in a process of its own, on a copy of the
case: `open`, `first` (the first answer: who is who, happenings, relations), `reopen` (the same from what the file
keeps), `add` (one article, then all answers again, in a case that has answered), `hundred` (a hundred articles),
`rename` (one person, then all answers again), `again` (the same a second time), `cold` (one article, in a case just
opened; of 10,000 articles and more `add`, `hundred` and `rename` also read what is remembered, as `cold` does), `close`
(closing after one article), `relation`, `brief`, `search`,
`merges`, `excel`; `lake_search`, `lake_relations` and `lake_cut` (a case of what names two states, and its answers) of a
lake of the same articles, which is made from the case. Times are of the processor, so that a busy machine does not decide; where others work at the same time
they are still a little higher.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent))

import varied_corpus

ROOT = Path(__file__).parent.parent
STEPS = (
    "open",
    "first",
    "reopen",
    "add",
    "hundred",
    "rename",
    "again",
    "cold",
    "close",
    "relation",
    "brief",
    "search",
    "merges",
    "excel",
    "lake_search",
    "lake_relations",
    "lake_cut",
)
LAKE = "lake_"
ANSWERS = ("actors", "happenings", "relations")


def ask(case: Any) -> None:
    """Ask for all that is computed over a whole case."""
    for name in ANSWERS:
        case.table(name)


def append(path: Path, size: int, number: int, sample: Path) -> None:
    """Add articles to a case file as another process would, read already."""
    varied_corpus.write_case(number, path, sample, first=size + 1000, of=size)


def fill_lake(path: Path, folder: Path) -> None:
    """Write the articles of a case and their rows into a new lake, as its reading would."""
    from workbench.lake import SHARD
    from workbench.shards import write_whole
    from workbench.store import Store
    from workbench.tables import ARTICLE_TABLES
    from workbench.versions import read_versions

    store, versions = Store(path), read_versions()
    ids = store.read_ids()
    for number, start in enumerate(range(0, len(ids), SHARD)):
        chosen = ids[start : start + SHARD]
        for name in ("articles", *ARTICLE_TABLES):
            rows = store.read_articles(chosen) if name == "articles" else store.read_rows(name, chosen)
            write_whole(rows, folder / name / f"{number:05}.parquet")
        done = folder / "done" / f"{number:05}.json"
        done.parent.mkdir(exist_ok=True)
        done.write_text(json.dumps({"stamp": versions.stamp, **versions._asdict(), "given": None, "failed": {}}))
    store.close()


def ask_lake(step: str, folder: Path) -> None:
    """Search a lake, count its relations, or cut a case and ask for all that is computed over it."""
    import workbench as wb

    lake = wb.Lake(folder)
    if step == "lake_search":
        lake.search("troops border")
    elif step == "lake_relations":
        lake.relations()
    else:
        target = folder.with_name("copy.cut.case")
        print(lake.cut(["Kenya", "Somalia"], target, together=True), "articles in the cut", file=sys.stderr)
        with wb.Case(target) as case:
            ask(case)


def run(step: str, path: Path, size: int, sample: Path) -> dict[str, float]:
    """Return processor seconds of one step, and the peak of memory of its process in MB."""
    import workbench as wb

    warnings.simplefilter("ignore")
    spent: list[float] = []

    def measured(act: Callable[[], Any]) -> Any:
        began = time.process_time()
        try:
            return act()
        finally:
            spent.append(time.process_time() - began)

    if step.startswith(LAKE):
        measured(lambda: ask_lake(step, path))
        return told(spent)
    if step == "open":
        measured(lambda: repr(wb.Case(path)))
        return told(spent)
    case = wb.Case(path)
    if step == "search":
        case.search("border")
        measured(lambda: case.search("troops NEAR border"))
        return told(spent)
    if step in ("first", "reopen"):
        measured(lambda: ask(case))
        return told(spent)
    if step in ("add", "hundred", "rename", "again", "cold", "close"):
        ask(case)
        if step in ("rename", "again"):
            persons = case.actors[case.actors["type"] == "person"]
            often = persons.sort_values("articles")["entity_id"].iloc[-1]
            if step == "again":
                case.correct.rename(often, "Somebody New")
                ask(case)
            case.correct.rename(often, "Somebody Else")
        else:
            append(path, size, 100 if step == "hundred" else 1, sample)
        if step == "close":
            ask(case)
        measured(case.close if step == "close" else lambda: ask(case))
        return told(spent)
    relations = case.relations
    a, b = relations.loc[0, ["a_id", "b_id"]]
    if step == "relation":
        measured(lambda: case.relation(a, b))
    elif step == "brief":
        measured(lambda: case.brief(a, b).markdown)
    elif step == "merges":
        measured(case.suggest_merges)
    elif step == "excel":
        measured(lambda: case.save(path.with_suffix(".xlsx")))
    return told(spent)


def told(spent: list[float]) -> dict[str, float]:
    """Return the seconds and the peak of memory of this process."""
    return {"seconds": sum(spent), "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """Return by which power of the size the time grows, from the smallest to the largest."""
    if len(sizes) < 2 or min(seconds) <= 0:
        return float("nan")
    return math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=list(STEPS))
    parser.add_argument("--folder", type=Path, default=ROOT / "cases" / "scale")
    parser.add_argument("--case", type=Path, default=ROOT / "cases" / "sample.case")
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        step, path, size = options.run
        print(json.dumps(run(step, Path(path), int(size), options.case)))
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, list[dict[str, float]]] = {step: [] for step in options.steps}
    for size in options.sizes:
        fresh, kept = options.folder / f"{size}.case", options.folder / f"{size}.kept.case"
        if not fresh.exists():
            part = options.folder / "part.case"
            part.unlink(missing_ok=True)
            varied_corpus.write_case(size, part, options.case)
            part.rename(fresh)
        for step in options.steps:
            warm = step in ("open", "first", "add", "hundred", "rename", "again", "close")
            source = fresh if warm or not kept.exists() else kept
            copy = options.folder / "copy.case"
            if step.startswith(LAKE):
                copy = options.folder / f"{size}.lake"
                if not copy.exists():
                    part = options.folder / "part.lake"
                    shutil.rmtree(part, ignore_errors=True)
                    fill_lake(fresh, part)
                    part.rename(copy)
            else:
                shutil.copy(source, copy)
            command = [sys.executable, "-W", "ignore", __file__, "--case", str(options.case), "--run", step]
            done = subprocess.run([*command, str(copy), str(size)], check=True, capture_output=True, text=True)
            found[step].append(json.loads(done.stdout))
            if step == "first":
                shutil.copy(copy, kept)
            for left in options.folder.glob("copy.*"):
                left.unlink()
        sizes = " and ".join(f"{one.stat().st_size / 1e6:.0f} MB" for one in (fresh, kept) if one.exists())
        print(
            f"{size:,} articles: {sizes} as read and with what was computed; load {os.getloadavg()[0]:.1f}", flush=True
        )
    print("step" + "".join(f"{size:>24,}" for size in options.sizes) + "   exponent")
    for step, cells in found.items():
        line = "".join(f"{cell['seconds']:>12.2f} s {cell['memory']:>7.0f} MB" for cell in cells)
        print(f"{step:10}{line}   {exponent(options.sizes, [cell['seconds'] for cell in cells]):.2f}")


if __name__ == "__main__":
    main()
