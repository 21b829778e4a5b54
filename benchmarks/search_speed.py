"""How soon the explorer has the hits of what is typed: each key of some queries, on invented cases of any size.

    python benchmarks/search_speed.py [--sizes 500 20000] [--most 100]

Prints milliseconds of processor time a key, with nothing else chosen, an outlet, a period, an actor, a country. Fails
where a median is above `--most`.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from invented import invent

import workbench as wb
from workbench.pipeline import Annotations
from workbench.tables import known
from workbench.widgets.panel import Panel

QUERIES = (
    *"case met sanctioned item warned traded tribune zebra".split(),
    *("met OR praised", "warned NEAR japan", "shall go", '"we shall go on"', "vietnam NOT brazil", "talks day 17"),
)
CHOSEN: tuple[dict[str, Any], ...] = (
    {},
    {"outlets": ["Sample Wire"]},
    {"since": "2024-06-01", "until": "2024-12-31"},
    {"actors": ["li-wen"]},
    {"countries": ["KEN"]},
)


def make_source(size: int) -> Any:
    """Return a case whose articles are in a case file in memory, and whose tables are invented."""
    made, case = invent(size, sentences=6), wb.Case()
    rows = made.articles.to_dict("records")
    case._store.add_articles({key: value for key, value in row.items() if known(value)} for row in rows)
    tables = {name: getattr(made, name) for name in Annotations.__dataclass_fields__}
    return SimpleNamespace(**tables, search=case.search)


def milliseconds(panel: Panel, **content: Any) -> float:
    begin = time.process_time()
    panel._receive(None, content, None)
    return 1000 * (time.process_time() - begin)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 20000])
    parser.add_argument("--most", type=float, default=100)
    args = parser.parse_args()
    late = 0
    for size in args.sizes:
        panel = Panel(make_source(size), setting=None)
        milliseconds(panel, do="find", query="case")
        print(f"{size:,} articles: milliseconds a key, target {args.most:g}")
        for only in CHOSEN:
            off = {name: None for chosen in CHOSEN for name in chosen}
            milliseconds(panel, do="choose", changes={"only": {**off, **only}})
            spent = [milliseconds(panel, do="find", query=q[:i]) for q in QUERIES for i in range(1, len(q) + 1)]
            median = statistics.median(spent)
            late += median > args.most
            named = ", ".join(only) or "nothing chosen"
            print(
                f"  {named:16} median {median:4.0f}  19 of 20 within {sorted(spent)[len(spent) * 19 // 20]:4.0f}",
                flush=True,
            )
    print("Every median is within its target." if not late else f"{late} medians are above the target.")
    return 1 if late else 0


if __name__ == "__main__":
    raise SystemExit(main())
