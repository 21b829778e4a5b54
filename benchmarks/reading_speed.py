"""How much processor time reading takes, next to plain spaCy over the same texts in the same process, one thread each.

    python benchmarks/reading_speed.py [--texts data/articles] [--turns 5]

Prints the median ratio over the turns, then how much of plain spaCy's time each annotator and summary adds. Others who
work on the machine slow both down, spaCy more: figures of a busy machine and of an idle one differ.
"""

from __future__ import annotations

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import gc
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import spacy

from workbench import annotate, model, pipeline
from workbench.annotators import ANNOTATORS
from workbench.loaders import Problem, load
from workbench.speed.products import prefers_numpy
from workbench.summaries import SUMMARIES, link_tables, summarise_actors

ROOT = Path(__file__).parent.parent


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", default=str(ROOT / "data" / "articles"), help="anything that Case.add takes")
    parser.add_argument("--turns", type=int, default=5)
    args = parser.parse_args()
    rows = [row for row in load(args.texts) if not isinstance(row, Problem)]
    articles = pipeline.complete_articles(pd.DataFrame(rows))
    texts = list(articles["text"])
    plain = spacy.load(model.find_model())
    ours = model.load_model()

    def read_plainly() -> None:
        list(plain.pipe(texts))

    def parse_ours() -> None:
        list(pipeline.parse(sorted(texts, key=len), ours))

    def read_ours() -> None:
        annotate(articles)

    for work in (read_plainly, parse_ours, read_ours):  # warm up
        work()
    turns = [(seconds(read_plainly), seconds(parse_ours), seconds(read_ours)) for _ in range(args.turns)]
    base = statistics.median(turn[0] for turn in turns)
    words = sum(len(text.split()) for text in texts)
    product = "NumPy" if prefers_numpy() else "thinc"
    print(f"{len(texts)} articles, {words} words; matrix product: {product}; plain spaCy {base:.2f} s")
    print(f"workbench's parse   {statistics.median(turn[1] / turn[0] for turn in turns):.2f} of plain spaCy")
    print(f"wb.annotate         {statistics.median(turn[2] / turn[0] for turn in turns):.2f} of plain spaCy (median)")
    print_parts(articles, ours, base, args.turns)


def print_parts(articles: pd.DataFrame, nlp: spacy.Language, base: float, turns: int) -> None:
    """Time each annotator and summary by itself, over parses made beforehand."""
    spent: dict[str, list[float]] = defaultdict(list)
    records = pipeline._records(articles)
    for _ in range(turns):
        docs = list(pipeline.parse([record["text"] for record in records], nlp))
        sums: dict[str, float] = defaultdict(float)

        def timed(name: str, work: Callable, sums: dict[str, float] = sums) -> Callable:
            def run(*given: object) -> object:
                begin = time.process_time()
                result = work(*given)
                sums[name] += time.process_time() - begin
                return result

            return run

        steps = [(table, timed(annotator.__name__, annotator)) for table, annotator in ANNOTATORS]
        found = [pipeline.read_doc(doc, record, steps).tables for doc, record in zip(docs, records, strict=True)]
        rows = {name: [row for one in found for row in one[name]] for name in pipeline.tables.ARTICLE_TABLES}
        read = {"articles": articles}
        read |= {name: timed("tables", pipeline.tables.frame)(name, rows[name]) for name in rows}
        result = timed("link_tables", link_tables)(read)
        result["actors"] = timed("summarise_actors", summarise_actors)(result)
        for name, summary in SUMMARIES:
            result[name] = timed(summary.__name__, summary)(result)
        for name, value in sums.items():
            spent[name].append(value)
    for name, values in spent.items():
        print(f"  {name:24} {statistics.median(values) / base:.3f}")


if __name__ == "__main__":
    main()
