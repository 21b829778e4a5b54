"""How much faster two processes read than one, next to what two processes that only count manage at the same time.

    python benchmarks/two_processes.py [--texts data/articles] [--turns 3]

On a machine where others work too, two processes get more than their share of it, or less: what two independent
counters do against one tells how much, moments before and after. Prints both ratios of each turn, and the medians.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from multiprocessing import get_context
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


def read(articles: pd.DataFrame, processes: int) -> float:
    """Return the seconds that reading takes, once the processes have begun and have the model."""
    with open_workers(processes) as executor:
        for each in ("head", "all"):
            rows = articles.head(AT_FIRST) if each == "head" else articles
            began = time.monotonic()
            for _ in pipeline.read_articles(rows, executor=executor):
                pass
        return time.monotonic() - began


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
        reading = read(articles, 1) / read(articles, 2)
        after = counted(2) / counted(1)
        turns.append((reading, (before + after) / 2))
        print(
            f"reading {reading:.2f}, counting {before:.2f} and {after:.2f}; load {os.getloadavg()[0]:.1f}", flush=True
        )
    reading, counting = (statistics.median(column) for column in zip(*turns, strict=True))
    print(
        f"two processes read {reading:.2f} times as fast as one; two counters count {counting:.2f} times as far as one"
    )


if __name__ == "__main__":
    main()
