"""`.csv`, `.jsonl`, `.parquet`, a DataFrame or a list of dicts → one article a record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.loaders.columns import match_columns, read_record, without_text
from workbench.loaders.decoding import decode
from workbench.loaders.problem import Problem
from workbench.vocabulary.cells import as_written

_LONGEST_CELL = 2**31 - 1


def read_csv(path: Path, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of a table with a header line; cells are parted by comma, semicolon or tab."""
    text = decode(path, encoding=encoding)
    if isinstance(text, Problem):
        yield text
        return
    text = text.removeprefix("\ufeff").replace("\0", "")
    if not text.strip():
        yield Problem(str(path), f"'{path}' is empty. It needs a header line with a column 'text', and lines under it.")
        return
    csv.field_size_limit(_LONGEST_CELL)
    header = text.lstrip("\r\n").partition("\n")[0][:100_000]
    separator = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    names: list[str] = []
    columns: dict[str, str] = {}
    line = 1
    try:
        for cells in reader:
            begin, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = cells
                columns = match_columns(names)
                if "text" not in columns:
                    yield without_text(str(path), names)
                    return
                continue
            if len(cells) > len(names):
                yield Problem(
                    f"{path}, line {begin}",
                    f"'{path}', line {begin} has {len(cells)} cells, but the header has {len(names)}. "
                    "Put the cell that holds the separator in double quotes.",
                )
                continue
            written = [as_written(cell) for cell in cells]
            yield from read_record(f"{path}, line {begin}", dict(zip(names, written, strict=False)), columns)
    except csv.Error as error:
        yield Problem(str(path), f"'{path}', line {line} is not CSV ({error}). Save the table again as CSV (UTF-8).")


def read_jsonl(path: Path, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of a file with one JSON object a line (a file that is one JSON list will do too)."""
    text = decode(path, encoding=encoding)
    if isinstance(text, Problem):
        yield text
        return
    text = text.removeprefix("\ufeff")
    if not text.strip():
        yield Problem(str(path), f"'{path}' is empty. It needs one JSON object with a key 'text' on each line.")
        return
    if text.lstrip().startswith("["):
        yield from _read_json_list(path, text)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield from _read_json_line(f"{path}, line {number}", line)


def _read_json_list(path: Path, text: str) -> Iterator[dict | Problem]:
    try:
        records = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Problem(str(path), f"'{path}' is not JSON ({error}). Write one JSON object on each line.")
        return
    for number, record in enumerate(records, start=1):
        yield from read_mapping(f"{path}, record {number}", record)


def _read_json_line(source: str, line: str) -> Iterator[dict | Problem]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield Problem(source, f"'{source}' is not JSON ({error}). Mend the line and add the file again.")
        return
    yield from read_mapping(source, record)


def read_mapping(source: str, record: Any) -> Iterator[dict | Problem]:
    """Yield the article of one record, a dict with a key `text`."""
    if not isinstance(record, Mapping):
        yield Problem(
            source,
            f'\'{source}\' is a {type(record).__name__}, not an object. Write it as {{"text": "…", "title": "…"}}.',
        )
        return
    columns = match_columns(list(record))
    if "text" not in columns:
        yield without_text(source, list(record))
        return
    yield from read_record(source, record, columns)


def read_parquet(path: Path, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of a Parquet file with a column `text`."""
    try:
        found = pd.read_parquet(path)
    except Exception as error:  # pyarrow raises many kinds for a damaged file
        reason = str(error).partition("\n")[0].rstrip(".")
        yield Problem(
            str(path), f"'{path}' is not a Parquet file ({reason}). Write it again with DataFrame.to_parquet."
        )
        return
    yield from read_frame(found, source=str(path))


def read_frame(articles: pd.DataFrame, *, source: str = "DataFrame") -> Iterator[dict | Problem]:
    """Yield the articles of a DataFrame with a column `text`."""
    columns = match_columns(list(articles.columns))
    if "text" not in columns:
        yield without_text(source, list(articles.columns))
        return
    for number, record in enumerate(articles.to_dict("records"), start=1):
        yield from read_record(f"{source}, row {number}", record, columns)
