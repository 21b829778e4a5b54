"""`.xlsx`, `.xls` → one article a row, from a sheet whose first line names a column `text`."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workbench.loaders import limits
from workbench.loaders.archives import Packed
from workbench.loaders.columns import match_columns, read_record, without_text
from workbench.loaders.file import File, printable
from workbench.loaders.limits import Refused
from workbench.loaders.problem import Problem

EXCEL_CELL = 32_767


def read_xlsx(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of an Excel file; formulas count as what they last showed."""
    from openpyxl import load_workbook

    if "xl/workbook.xml" not in Packed(file):
        raise Refused("is no Excel file (.xlsx). Save it again, or save the table as .csv (UTF-8).")
    packed = Packed(file)
    for entry in packed.entries:
        if entry.filename.endswith(".xml") and b"<!ENTITY" in packed.read(entry.filename):
            raise Refused("defines entities of its own, as no Excel file does. Do not open it.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(file.content), read_only=True, data_only=True, keep_links=False)
    yield from _read_sheets(file, ((sheet.title, sheet.iter_rows(values_only=True)) for sheet in book.worksheets))


def read_xls(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of an Excel file of the kind before 2007, as ProQuest exports it."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=file.content, logfile=io.StringIO(), on_demand=True)
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError, AssertionError):
        raise Refused("is no Excel file (.xls), or damaged. Save the table as .csv (UTF-8).") from None
    yield from _read_sheets(
        file, ((name, _xls_rows(book.sheet_by_name(name), book.datemode)) for name in book.sheet_names())
    )


def _xls_rows(sheet: Any, datemode: int) -> Iterator[list[Any]]:
    import xlrd

    for number in range(sheet.nrows):
        cells = []
        for cell in sheet.row(number):
            if cell.ctype == xlrd.XL_CELL_DATE:
                cells.append(xlrd.xldate_as_datetime(cell.value, datemode))
            else:
                cells.append(cell.value if cell.value != "" else None)
        yield cells


def _read_sheets(file: File, sheets: Iterable[tuple[str, Iterable[Sequence[Any]]]]) -> Iterator[dict | Problem]:
    without: Problem | None = None
    found = False
    for title, rows in sheets:
        names: list[str] = []
        columns: dict[str, str] = {}
        for number, cells in enumerate(rows, start=1):
            limits.refuse_more(number, limits.ROWS, "rows")
            if not any(cell is not None for cell in cells):
                continue
            if not names:
                names = ["" if cell is None else str(cell) for cell in cells[: limits.COLUMNS]]
                columns = match_columns(names)
                if "text" not in columns:
                    without = without or without_text(
                        f"{file}, sheet {printable(title)}", [name for name in names if name]
                    )
                    break
                continue
            found = True
            where = f"{printable(title)}, row {number}"
            record = dict(zip(names, cells, strict=False))
            for one in read_record(f"{file}, {where}", record, columns):
                if isinstance(one, dict):
                    one["origin_part"] = where
                    if len(one["text"]) >= EXCEL_CELL - 2:
                        yield Problem(
                            f"{file}, {where}",
                            f"'{file}', {where}: the text ends where an Excel cell ends, so it may be cut. "
                            "Get the article in another format.",
                            kept=True,
                        )
                yield one
    if not found:
        yield without or Problem(
            str(file), f"'{file}' is empty. It needs a sheet with a column 'text', and lines under it."
        )
