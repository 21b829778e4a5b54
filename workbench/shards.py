"""The shards of a lake: each read and written whole, in this process, another, or on another machine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pandas as pd

from workbench import pipeline, tables
from workbench.versions import read_versions
from workbench.writing import explained


def read_shards(
    executor: Executor | None, folder: Path, shards: Iterable[str], model: str | None
) -> Iterator[tuple[str, str | None]]:
    """Yield each shard with the error that stopped it, as they are done."""
    if executor is None:
        for shard in list(shards):
            read_shard(str(folder), shard, model)
            yield shard, None
        return
    begun: dict[Future[None], str] = {executor.submit(read_shard, str(folder), shard, model): shard for shard in shards}
    for future in as_completed(begun):
        try:
            future.result()
            yield begun[future], None
        except BrokenProcessPool:
            yield begun[future], "a reading process ended while it read this shard, or one beside it"
        except Exception as error:  # one shard never loses the others
            yield begun[future], f"{type(error).__name__}: {error}"


def read_shard(folder: str, shard: str, model: str | None) -> None:
    """Read the articles of a shard and write its tables; where it is done again, the same files are written again."""
    home = Path(folder)
    articles = pd.read_parquet(home / "articles" / f"{shard}.parquet", dtype_backend="pyarrow")
    articles = tables.frame("articles", articles)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in tables.ARTICLE_TABLES}
    failed: dict[str, str] = {}
    order = {one: place for place, one in enumerate(articles["article_id"])}
    readings = pipeline.read_articles(articles[articles["not_read"].isna()], model=model)
    for reading in sorted(readings, key=lambda one: order[one.article_id]):
        failed |= {reading.article_id: reading.error} if reading.error is not None else {}
        for name, rows in reading.tables.items():
            found[name] += [{**row, "article_id": reading.article_id} for row in rows]
    for name, rows in found.items():
        write_whole(tables.frame(name, rows), home / name / f"{shard}.parquet")
    versions = read_versions(model)
    told = {"stamp": versions.stamp, **versions._asdict(), "given": model, "failed": failed}
    path = home / "done" / f"{shard}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with explained(path):
        part.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        part.replace(path)


def write_whole(rows: pd.DataFrame, path: Path) -> None:
    """Write a Parquet file whole or not at all."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    part = path.with_suffix(".part")
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.Table.from_pandas(rows, preserve_index=False), part, compression="zstd")
        part.replace(path)
