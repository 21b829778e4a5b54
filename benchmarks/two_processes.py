"""How much faster two processes read than one, next to what two processes that only count manage at the same time.

    python benchmarks/two_processes.py [--texts data/articles] [--turns 3]

On a machine where others work too, two processes get more than their share of it, or less: what two independent
counters do against one tells how much, moments before and after. Prints both ratios of each turn, and the medians; and
(on Linux) the processor seconds that one process takes to those of the busier of two, where nothing is waited for.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context
from pathlib import Path

import pandas as pd

from workbench import pipeline
from workbench.loaders import Problem, load
from workbench.workers import open_workers

ROOT = Path(__file__).parent.parent
SECONDS = 4.0
AT_FIRST = 40
"""So many articles are read first, so that each process has its model."""


def count(seconds: float) -> int:
    """Return how far one process counts in so many seconds."""
    ends, number = time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        number += 1
    return number


def counted(processes: int) -> int:
    """Return how far so many processes count together."""
    with get_context("spawn").Pool(processes) as pool:
        pool.map(count, [0.1] * processes)  # all have begun
        return sum(pool.map(count, [SECONDS] * processes, chunksize=1))


def busy() -> dict[int, float]:
    """Return the processor seconds of each process that reads; none where the system does not tell."""
    found = {}
    for pid in [child.pid for child in active_children()]:
        stat = Path(f"/proc/{pid}/stat")
        cells = stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split() if stat.exists() else ()
        if cells:
            found[int(pid or 0)] = (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")
    return found


def read(articles: pd.DataFrame, processes: int) -> tuple[float, float]:
    """Return the seconds that reading takes, and the processor seconds of the process that is busiest.

    Both are counted once the processes have begun and have the model. One process too is begun for it: this one would
    know all words after the first turn, which each new one has yet to learn.
    """
    alone = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    with alone if processes == 1 else open_workers(processes) as executor:
        for each in ("head", "all"):
            rows = articles.head(AT_FIRST) if each == "head" else articles
            began, before = time.monotonic(), busy()
            for _ in pipeline.read_articles(rows, executor=executor):
                pass
        spent = [seconds - before.get(pid, 0.0) for pid, seconds in busy().items()]
        return time.monotonic() - began, max(spent, default=float("nan"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", default=str(ROOT / "data" / "articles"), help="anything that Case.add takes")
    parser.add_argument("--turns", type=int, default=3)
    args = parser.parse_args()
    rows = [row for row in load(args.texts) if not isinstance(row, Problem)]
    articles = pipeline.complete_articles(pd.DataFrame(rows))
    turns = []
    for _ in range(args.turns):
        before = counted(2) / counted(1)
        one, two = read(articles, 1), read(articles, 2)
        reading, busiest = one[0] / two[0], one[1] / two[1]
        after = counted(2) / counted(1)
        turns.append((reading, (before + after) / 2, busiest))
        print(
            f"reading {reading:.2f}, counting {before:.2f} and {after:.2f}; load {os.getloadavg()[0]:.1f}; "
            f"processor time {busiest:.2f}",
            flush=True,
        )
    reading, counting, busiest = (statistics.median(column) for column in zip(*turns, strict=True))
    print(
        f"two processes read {reading:.2f} times as fast as one; two counters count {counting:.2f} times as far as one; "
        f"the busier of two takes 1/{busiest:.2f} of the processor time of one"
    )


if __name__ == "__main__":
    main()
