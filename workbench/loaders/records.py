"""`.csv`, `.jsonl`, `.parquet`, a DataFrame or a list of dicts → one article a record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from workbench.loaders import limits
from workbench.loaders.columns import match_columns, read_record, without_text
from workbench.loaders.decoding import decode
from workbench.loaders.file import File
from workbench.loaders.problem import Problem
from workbench.vocabulary.cells import as_written

_LONGEST_CELL = 2**31 - 1


def read_csv(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of a table with a header line; cells are parted by comma, semicolon or tab."""
    text = decode(file, encoding=encoding)
    if isinstance(text, Problem):
        yield text
        return
    text = text.removeprefix("\ufeff").replace("\0", "")
    if not text.strip():
        yield Problem(str(file), f"'{file}' is empty. It needs a header line with a column 'text', and lines under it.")
        return
    csv.field_size_limit(_LONGEST_CELL)
    header = text.lstrip("\r\n").partition("\n")[0][:100_000]
    separator = max(",;\t", key=header.count)
    lines = io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "replace")), encoding="utf-8", newline="")
    reader = csv.reader(lines, delimiter=separator)
    names: list[str] = []
    columns: dict[str, str] = {}
    line, found = 1, False
    try:
        for cells in reader:
            begin, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = cells
                limits.refuse_more(len(names), limits.COLUMNS, "columns", "Keep the columns of the article.")
                columns = match_columns(names)
                if "text" not in columns:
                    yield without_text(str(file), names)
                    return
                continue
            found = True
            if len(cells) > len(names):
                yield Problem(
                    f"{file}, line {begin}",
                    f"'{file}', line {begin} has {len(cells)} cells, but the header has {len(names)}. "
                    "Put the cell that holds the separator in double quotes.",
                )
                continue
            written = [as_written(cell) for cell in cells]
            yield from read_record(f"{file}, line {begin}", dict(zip(names, written, strict=False)), columns)
        if not found:
            yield Problem(str(file), f"'{file}' has a header, and no line under it. Save it again, or remove it.")
    except csv.Error as error:
        yield Problem(str(file), f"'{file}', line {line} is not CSV ({error}). Save the table again as CSV (UTF-8).")


def read_jsonl(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of a file with one JSON object a line (a file that is one JSON list will do too)."""
    text = decode(file, encoding=encoding)
    if isinstance(text, Problem):
        yield text
        return
    text = text.removeprefix("\ufeff")
    if not text.strip():
        yield Problem(str(file), f"'{file}' is empty. It needs one JSON object with a key 'text' on each line.")
        return
    if text.lstrip().startswith("["):
        yield from _read_json_list(file, text)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield from _read_json_line(f"{file}, line {number}", line)


def _read_json_list(file: File, text: str) -> Iterator[dict | Problem]:
    try:
        records = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Problem(str(file), f"'{file}' is not JSON ({_why(error)}). Write one JSON object on each line.")
        return
    for number, record in enumerate(records, start=1):
        yield from read_mapping(f"{file}, record {number}", record)


def _read_json_line(source: str, line: str) -> Iterator[dict | Problem]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield Problem(source, f"'{source}' is not JSON ({_why(error)}). Mend the line and add the file again.")
        return
    yield from read_mapping(source, record)


def _why(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, at character {error.pos:,}"
    return "it is nested too deep" if isinstance(error, RecursionError) else "a number in it is too long"


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


def read_parquet(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of a Parquet file with a column `text`."""
    import pyarrow.parquet as parquet

    try:
        limits.refuse_more(len(file.content), limits.TEXT_BYTES, "bytes")
        opened = parquet.ParquetFile(io.BytesIO(file.content))
        limits.refuse_more(opened.metadata.num_rows, limits.ROWS, "rows")
        limits.refuse_more(opened.metadata.num_columns, limits.COLUMNS, "columns", "Keep the columns of the article.")
        size = sum(opened.metadata.row_group(i).total_byte_size for i in range(opened.metadata.num_row_groups))
        limits.refuse_more(size, limits.TEXT_BYTES, "bytes unpacked")
        file.meter.unpack(size)
        names = match_columns(list(opened.schema_arrow.names))
        found = opened.read(list(dict.fromkeys(names.values())) if "text" in names else []).to_pandas(
            ignore_metadata=True
        )
    except limits.Refused:
        raise
    except Exception:  # pyarrow raises many kinds for a damaged file
        yield Problem(
            str(file), f"'{file}' is not a Parquet file, or damaged. Write it again with DataFrame.to_parquet."
        )
        return
    if "text" not in names:
        yield without_text(str(file), opened.schema_arrow.names)
        return
    yield from read_frame(found, source=str(file))


def read_frame(articles: pd.DataFrame, *, source: str = "DataFrame") -> Iterator[dict | Problem]:
    """Yield the articles of a DataFrame with a column `text`."""
    columns = match_columns(list(articles.columns))
    if "text" not in columns:
        yield without_text(source, list(articles.columns))
        return
    for number, record in enumerate(articles.to_dict("records"), start=1):
        yield from read_record(f"{source}, row {number}", record, columns)
