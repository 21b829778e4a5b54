"""How reading grows with the length of odd text: processor time of thirty-odd patterns at 3,000 to 48,000 words.

    python benchmarks/odd_text_growth.py [PATTERN …] [--sizes 3000 6000 12000 24000 48000] [--most 1.2] [--parts]

Prints seconds by size and the exponent: the slope of the line through log(seconds) over log(words), 1 where twice the
text takes twice the time, 2 where four times. Fails where a pattern grows faster than `--most` or is not read.
`--parts` prints for each pattern the functions that took longest in its largest text.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import math
import pstats
import statistics
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from odd_text import PATTERNS

from workbench import annotate


def seconds(text: str) -> float:
    """Return the processor time of reading one text; raise where it could not be read."""
    articles = pd.DataFrame({"text": [text], "language": ["en"]})
    gc.collect()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*read in parts")
        warnings.filterwarnings("error", message=".*could not be read")
        begin = time.process_time()
        annotate(articles)
    return time.process_time() - begin


def exponent(sizes: Sequence[int], spent: Sequence[float]) -> float:
    """Return the slope of log(seconds) over log(words)."""
    return statistics.linear_regression([math.log(size) for size in sizes], [math.log(one) for one in spent]).slope


def slowest(text: str, count: int = 12) -> Iterator[str]:
    """Yield the functions of workbench that took longest in reading a text."""
    profile = cProfile.Profile()
    profile.runcall(seconds, text)
    stats = pstats.Stats(profile)
    own = sorted(stats.stats.items(), key=lambda item: -item[1][2])[:count]
    for (file, line, name), (_, calls, inside, total, _) in own:
        yield f"      {inside:7.2f} s inside {total:7.2f} s in all {calls:9,} calls  {file.split('/workbench/')[-1]}:{line} {name}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help=f"of {', '.join(PATTERNS)}; by default all")
    parser.add_argument("--sizes", type=int, nargs="+", default=[3000, 6000, 12000, 24000, 48000])
    parser.add_argument("--most", type=float, default=1.2)
    parser.add_argument("--parts", action="store_true")
    args = parser.parse_args()
    seconds("Kenya and Togo signed a treaty.")
    late = 0
    print(f"{'pattern':32} exponent  seconds at {' '.join(format(size, ',') for size in args.sizes)} words", flush=True)
    for name in args.patterns or PATTERNS:
        spent = []
        try:
            for size in args.sizes:
                spent.append(seconds(PATTERNS[name](size)))
        except Warning as unread:
            late += 1
            print(f"{name:32} {unread}", flush=True)
            continue
        slope = exponent(args.sizes, spent)
        late += slope > args.most
        print(f"{name:32} {slope:8.2f}  {' '.join(format(one, '7.2f') for one in spent)}", flush=True)
        if args.parts:
            print("\n".join(slowest(PATTERNS[name](args.sizes[-1]))), flush=True)
    print("All within." if not late else f"{late} patterns grow faster than {args.most} or are not read.")
    return 1 if late else 0


if __name__ == "__main__":
    raise SystemExit(main())
