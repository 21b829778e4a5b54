"""How well the workbench reads, measured on public gold data that you have: `python benchmarks/score.py CORPUS PATH`.

PATH is the corpus as it is published, or a .jsonl file of documents as the scorers take them. Prints the figures, in
per cent, then the same as one JSON object. Which corpora there are, and under which licence: benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
from scorers import (
    across_articles,
    coreference,
    event_codes,
    metonymy,
    names,
    pronouns,
    quotations,
    time_expressions,
)

from workbench import Annotations, annotate

CORPORA: Mapping[str, ModuleType] = {
    "names": names,
    "coreference": coreference,
    "relocar": metonymy,
    "timex": time_expressions,
    "polnear": quotations,
    "plover": event_codes,
    "gap": pronouns,
    "ecb": across_articles,
}
TABLES = ("mentions", "dates", "quotes", "events")
TOLD = ("title", "published", "source")


def read(corpus: str, path: Path) -> list[dict[str, Any]]:
    """Return the documents of a corpus; a line of a .jsonl file that has no text (its licence) is passed over."""
    if path.suffix == ".jsonl":
        lines = path.read_text(encoding="utf-8").splitlines()
        documents = [document for document in map(json.loads, filter(None, lines)) if "text" in document]
    else:
        documents = list(CORPORA[corpus].read(path))
    if not documents:
        raise ValueError(f"No document of {corpus} in {str(path)!r}. benchmarks/README.md tells what is read there.")
    return documents


def articles_of(documents: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the documents as articles; their id is the document's."""
    given = [{name: document.get(name) for name in (*TOLD, "text")} for document in documents]
    return pd.DataFrame(given).assign(article_id=[document["id"] for document in documents], language="en")


def rows_of(result: Annotations, documents: list[dict[str, Any]]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Return rows by table and document, in the order of the text, with offsets into the documents' own text."""
    read_as = dict(zip(result.articles["article_id"], result.articles["text"], strict=True))
    texts = {document["id"]: document["text"] for document in documents}
    moved = {name: moves(read_as[name], text) for name, text in texts.items() if read_as[name] != text}
    rows: dict[str, dict[str, list[dict[str, Any]]]] = {name: {one: [] for one in texts} for name in TABLES}
    for name in TABLES:
        frame = getattr(result, name)
        places = [
            column for column in frame.columns if column in ("start", "end") or column.endswith(("_start", "_end"))
        ]
        for row in frame.sort_values(["start", "end"]).to_dict("records"):
            move = moved.get(row["article_id"])
            if move is not None:
                row |= {column: move[int(row[column])] for column in places if pd.notna(row[column])}
            rows[name][row["article_id"]].append(row)
    return rows


def moves(read_text: str, text: str) -> list[int]:
    """Return, for each offset of the text as it was read, that of the given text; they differ in white space only."""
    ours = [i for i, letter in enumerate(text) if not letter.isspace()]
    result, seen = [], 0
    for letter in read_text:
        result.append(ours[min(seen, len(ours) - 1)] if not letter.isspace() else ours[max(seen - 1, 0)] + 1)
        seen += not letter.isspace()
    return [*result, len(text)]


def score(corpus: str, documents: list[dict[str, Any]], result: Annotations) -> dict[str, Any]:
    """Return the figures of a corpus: a number, or {"P", "R", "F1"}, by what is measured."""
    return CORPORA[corpus].score(documents, rows_of(result, documents), result)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", choices=list(CORPORA))
    parser.add_argument("path", type=Path)
    parser.add_argument("--limit", type=int, help="only so many documents")
    args = parser.parse_args()
    documents = read(args.corpus, args.path)[: args.limit]
    figures = score(args.corpus, documents, annotate(articles_of(documents)))
    print(f"{args.corpus}: {len(documents)} documents")
    for what, value in figures.items():
        told = {"": value} if not isinstance(value, dict) else value
        print(f"  {what:46}" + "".join(f"  {name} {number:.1f}".replace("   ", "  ") for name, number in told.items()))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
