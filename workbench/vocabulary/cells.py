"""Cells of a CSV that a spreadsheet would run as a formula, made harmless and read back as they were."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_HARMLESS = re.compile(r"'+[=+\-@\t\r]")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet calculates: '=1+1' → "'=1+1"; others as they are."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """Return what `harmless` was given: "'=1+1" → '=1+1'."""
    return cell[1:] if _HARMLESS.match(cell) else cell
