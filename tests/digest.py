"""Reads articles in one of several ways and prints what each table says, for `test_determinism.py`."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pandas as pd

from workbench import annotate, pipeline, tables
from workbench.loaders import load

ROOT = Path(__file__).parent.parent


def articles_of(*sources: str) -> pd.DataFrame:
    """Return the articles of files or folders of the project."""
    found = [article for source in sources for article in load(ROOT / source) if isinstance(article, dict)]
    return pd.DataFrame.from_records(found)


def lines_of(name: str, rows: pd.DataFrame) -> list[str]:
    """Return the rows of a table as sorted lines: the order of articles is no part of what a table says."""
    return sorted(rows.to_json(orient="records", lines=True, date_format="iso").splitlines())


def main(options: dict[str, Any]) -> None:
    """Read and print every table as JSON. Options: sources, batch, processes, shuffled."""
    articles = articles_of(*options["sources"])
    if options.get("shuffled"):
        articles = articles.sample(frac=1, random_state=options["shuffled"])
    pipeline.BATCH = options.get("batch", pipeline.BATCH)
    if options.get("processes"):
        with ProcessPoolExecutor(options["processes"], mp_context=get_context("spawn")) as executor:
            read = annotate(articles, executor=executor)
    else:
        read = annotate(articles)
    json.dump({name: lines_of(name, getattr(read, name)) for name in tables.TABLES}, sys.stdout)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
