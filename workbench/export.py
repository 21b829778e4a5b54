"""Tables → files for other programs: CSV, Parquet, Excel, JSON lines, Markdown, and GraphML or GEXF for graphs.

CSV, Parquet and JSON lines hold all that a table holds: `read_tables` gives it back.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from workbench import tables
from workbench.calls import plainly
from workbench.given import path_of, rows_of, told
from workbench.schema import plain
from workbench.vocabulary.cells import as_written, harmless, one_line
from workbench.writing import explained, whole_file

FORMS = ("csv", "parquet", "jsonl")
BETWEEN_ITEMS = "; "
_ESCAPED = re.compile(r"[\\;]")
_ITEM = re.compile(r"((?:[^\\;]|\\.)*)(?:; |$)", re.DOTALL)
_EMPTY_ITEM = "\\0"
EXCEL_ROWS = 1_048_575
EXCEL_CELL = 32_767
EXCEL_FIRST_MONTH = (1900, 3)
"""Excel takes 1900 for a leap year and 1 January for no day: earlier days are written as text."""
EXCEL_LINKS = 32_000
"""Excel keeps 65,530 links a sheet, two kinds of which are written here; the rows after these link by a formula."""
_WIDE = ("text", "title", "context", "aliases", "roles", "disagreement")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def exports_folder() -> Path:
    """Return where figures, briefs and tables go by default: `exports` beside the folder `notebooks`, else here.

    A notebook and the panel that it shows so write into one folder.
    """
    here = Path.cwd()
    home = next(
        (
            folder
            for folder in (here, *here.parents)
            if here in (folder, folder / "notebooks") and (folder / "notebooks").is_dir()
        ),
        here,
    )
    return Path(os.path.relpath(home / "exports", here))


def _refuse_other_files(path: Path, form: str | None) -> None:
    """Raise ValueError where a target is neither a workbook nor a folder: a new folder's name has no ending."""
    if path.suffix and not path.is_dir() and (path.suffix.lower() != ".xlsx" or form is not None):
        raise ValueError(
            f"Cannot write the tables as {told(path.name)}. Give a folder (a file for each table), a name that ends in "
            ".xlsx (a sheet for each), or in .graphml or .gexf (actors and relations as a graph)."
        )


@plainly
def export_tables(read: Mapping[str, pd.DataFrame], target: str | Path, *, form: str | None = None) -> list[Path]:
    """Write tables and return the files written.

    Args:
        read: tables by name.
        target: a file `.xlsx` (a sheet for each table), or a folder (a file for each table).
        form: in a folder, `csv` (the default), `parquet` or `jsonl`.

    Raises:
        ValueError: another form or kind of file was asked for; a folder's name has no ending, unless it is there.
    """
    if not isinstance(read, Mapping):
        raise TypeError(
            f"{told(read)} is no dict of tables. Give one, by name; a case writes itself: case.save('tables')."
        )
    path = path_of(target)
    _refuse_other_files(path, form)
    if path.suffix.lower() == ".xlsx" and form is None:
        with whole_file(path) as part:
            _write_excel(read, part)
        return [path]
    form = form or "csv"
    if form not in FORMS:
        raise ValueError(
            f"Cannot write tables as {told(form)}. Choose csv, parquet or jsonl, or a target that ends in .xlsx."
        )
    with explained(path):
        path.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        for name, rows in read.items():
            written.append(export_table(rows, path / f"{name}.{form}"))
    except OSError:
        for file in written:
            file.unlink(missing_ok=True)
        raise
    return written


@plainly
def read_tables(folder: str | Path) -> dict[str, pd.DataFrame]:
    """Return the tables that `export_tables` wrote into a folder, by name, just as they were.

    Args:
        folder: with a file for each table; files of other names are passed over.

    Raises:
        FileNotFoundError: no table is there.
    """
    path, found = path_of(folder), {}
    for name in tables.TABLES:
        file = next((file for form in FORMS if (file := path / f"{name}.{form}").is_file()), None)
        if file is None:
            continue
        if file.suffix == ".parquet":
            rows = pd.read_parquet(file)
        elif file.suffix == ".jsonl":
            with file.open(encoding="utf-8", newline="\n") as lines:
                rows = pd.DataFrame([json.loads(line) for line in lines], dtype="object")
        else:
            rows = pd.DataFrame(_read_csv(file, tables.TABLES[name].columns), dtype="object")
        found[name] = tables.frame(name, rows)
    if not found:
        raise FileNotFoundError(
            f"There is no table in '{path}'. Give the folder that case.save('folder') wrote, such as with actors.csv."
        )
    return found


@plainly
def export_table(rows: pd.DataFrame, target: str | Path) -> Path:
    """Write one table and return the file: `.csv`, `.parquet`, `.xlsx`, `.jsonl` or `.md`, as its name says.

    In CSV, Excel and Markdown the items of a list are parted by semicolons (one inside an item has a backslash before
    it); what is not known is empty.
    """
    rows, path = rows_of(rows), path_of(target)
    writers: dict[str, Callable[[pd.DataFrame, Path], Any]] = {
        ".csv": _write_csv,
        ".parquet": lambda rows, path: rows.to_parquet(path, index=False),
        ".xlsx": lambda rows, part: _write_excel({path.stem: rows}, part),
        ".jsonl": _write_jsonl,
        ".md": _write_markdown,
    }
    if path.suffix.lower() not in writers:
        raise ValueError(f"Cannot write a table as '{path.name}'. Give a name that ends in {', '.join(writers)}.")
    with whole_file(path) as part:
        writers[path.suffix.lower()](rows, part)
    return path


@plainly
def export_graph(relations: pd.DataFrame, actors: pd.DataFrame, target: str | Path) -> Path:
    """Write relations as a graph, `.graphml` or `.gexf` as its name says: actors are nodes, relations edges.

    Every column of both tables is an attribute; the name of an actor is its `label`. An edge's `weight` is its number
    of events, or where the table has none, of sentences that name both.
    """
    import networkx as nx

    path = path_of(target)
    writers = {".graphml": nx.write_graphml, ".gexf": nx.write_gexf}
    if path.suffix.lower() not in writers:
        raise ValueError(f"Cannot write a graph as '{path.name}'. Give a name that ends in {' or '.join(writers)}.")
    graph = nx.Graph()
    known = {str(row["entity_id"]): row for row in actors.to_dict("records")}
    for row in relations.to_dict("records"):
        ends = [clean_text(row["a_id"]), clean_text(row["b_id"])]
        for end, given in zip(ends, (row["a_id"], row["b_id"]), strict=True):
            graph.add_node(
                end, **_attributes({"label": known.get(given, {}).get("name", given), **known.get(given, {})})
            )
        weight = next((row[name] for name in ("events", "together") if tables.known(row.get(name)) and row[name]), 1)
        rest = {column: value for column, value in row.items() if column not in ("a_id", "b_id")}
        graph.add_edge(*ends, **_attributes({**rest, "weight": float(weight)}))
    written = io.BytesIO()  # on a full disk lxml would end the process
    writers[path.suffix.lower()](graph, written, encoding="utf-8")
    with whole_file(path) as part:
        part.write_bytes(written.getvalue())
    return path


def _attributes(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a graph file can hold of a row: text, numbers, truth; nothing where nothing is known."""
    found = {str(column): _plain(value) for column, value in row.items()}
    return {column: value for column, value in found.items() if value is not None and value != ""}


def _plain(value: Any, write: Callable[[Any], str] | None = None) -> Any:
    """Return a cell as text (as `write` has it, else `clean_text`), number or truth value; None where not known."""
    write = write or clean_text
    if isinstance(value, list | tuple | set | np.ndarray):
        return BETWEEN_ITEMS.join(_ESCAPED.sub(r"\\\g<0>", write(item)) or _EMPTY_ITEM for item in value)
    if not tables.known(value):
        return None
    if isinstance(value, dt.date):
        return f"{value.year:04}-{value:%m-%d}"
    if isinstance(value, np.generic):
        value = value.item()
    return value if isinstance(value, bool | int | float) else write(value)


def _items(cell: str) -> list[str]:
    """Return the items of a list that `_plain` joined."""
    found = [item for item in _ITEM.findall(cell)][: -1 if cell else 0]
    return ["" if item == _EMPTY_ITEM else re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in found]


def clean_text(value: Any) -> str:
    """Return a value as text without the control characters that XML and spreadsheets refuse."""
    return _CONTROL.sub("", str(value))


def spaced(value: Any) -> str:
    """Return a value as text, each control character a space, so that places in it stay the same."""
    return _CONTROL.sub(" ", str(value))


def _whole(value: Any) -> str:
    """Return a text as UTF-8 can hold it, control characters too: places in it stay the same."""
    return str(plain(str(value)))


def _write_csv(rows: pd.DataFrame, path: Path) -> None:
    """Write a CSV whose text cells no spreadsheet takes for formulas; `vocabulary.cells.as_written` undoes it."""
    cells = {column: [_plain(value, _whole) for value in rows[column]] for column in rows.columns}
    written = {c: [harmless(v) if isinstance(v, str) else v for v in values] for c, values in cells.items()}
    frame = pd.DataFrame(written, columns=rows.columns, dtype="object")
    frame.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def _read_csv(path: Path, kinds: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a CSV that `_write_csv` wrote, the cells as they were."""
    readers: dict[str, Callable[[str], Any]] = {
        **{"list": lambda cell: _items(as_written(cell)), "integer": int, "number": float},
        "flag": lambda cell: cell == "True",
    }
    with path.open(encoding="utf-8", newline="") as file:
        csv.field_size_limit(2**31 - 1)
        for row in csv.DictReader(file):
            yield {c: readers.get(kinds.get(c, ""), as_written)(cell) for c, cell in row.items() if cell}


def _write_jsonl(rows: pd.DataFrame, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows.to_dict("records"):
            cells = {
                c: [_plain(v, _whole) for v in cell] if isinstance(cell, list) else _plain(cell, _whole)
                for c, cell in row.items()
            }
            file.write(json.dumps(cells, ensure_ascii=False) + "\n")


def _write_markdown(rows: pd.DataFrame, path: Path) -> None:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cells) + " |\n"

    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(line([_markdown_cell(column) for column in rows.columns]))
        file.write(line(["---"] * len(rows.columns)))
        for row in rows.to_dict("records"):
            file.write(line([_markdown_cell(_plain(cell)) for cell in row.values()]))


def _markdown_cell(value: Any) -> str:
    text = one_line(str("" if value is None else value))
    for char in "\\`*_[]<>|#~$":
        text = text.replace(char, f"\\{char}" if char not in "<>" else {"<": "&lt;", ">": "&gt;"}[char])
    return text


def _write_excel(read: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write a workbook: a sheet a table, header frozen, filters on, a link from each row to its article."""
    from xlsxwriter import Workbook

    rows_of = {
        article_id: number
        for number, article_id in enumerate(read["articles"]["article_id"] if "articles" in read else (), start=2)
    }
    written = io.BytesIO()  # the disk, and that of temporary files, may be full
    with Workbook(written, {"in_memory": True, "nan_inf_to_errors": True}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        link = book.add_format({"font_color": "#0b5a91", "underline": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        for name, rows in read.items():
            sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", name)[:31])
            sheet.freeze_panes(1, 1)
            sheet.autofilter(0, 0, min(len(rows), EXCEL_ROWS), max(len(rows.columns) - 1, 0))
            for place, column in enumerate(rows.columns):
                sheet.write_string(0, place, str(column), head)
                sheet.set_column(place, place, 60 if column in _WIDE else 16)
            for number, row in enumerate(rows.head(EXCEL_ROWS).to_dict("records"), start=1):
                for place, (column, value) in enumerate(row.items()):
                    article = rows_of.get(value) if column == "article_id" and name != "articles" else None
                    _write_cell(sheet, number, place, column, value, article, link, day)
    path.write_bytes(written.getvalue())


def _write_cell(
    sheet: Any, number: int, place: int, column: str, value: Any, article: int | None, link: Any, day: Any
) -> None:
    cell = _plain(value, spaced)
    if cell is None or cell == "":
        return
    if article is not None and number <= EXCEL_LINKS:
        sheet.write_url(number, place, f"internal:'articles'!A{article}", link, str(cell))
    elif article is not None:
        shown = str(cell).replace('"', '""')
        sheet.write_formula(number, place, f'=HYPERLINK("#\'articles\'!A{article}","{shown}")', link, str(cell))
    elif column == "url" and str(cell).startswith(("http://", "https://")) and len(str(cell)) < 2000:
        sheet.write_url(number, place, str(cell), link)
    elif isinstance(value, dt.date) and (value.year, value.month) >= EXCEL_FIRST_MONTH:
        sheet.write_datetime(number, place, dt.datetime(value.year, value.month, value.day), day)
    elif isinstance(cell, bool):
        sheet.write_boolean(number, place, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(number, place, cell)
    else:
        text = str(cell)
        sheet.write_string(number, place, text if len(text) <= EXCEL_CELL else text[: EXCEL_CELL - 1] + "…")
