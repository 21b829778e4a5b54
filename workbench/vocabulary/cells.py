"""Text that would act where it is put: cells that a spreadsheet would calculate, signs that break or turn a line."""

from __future__ import annotations

import re

_BEGINS = r"[=+\-@\t\r\n＝＋－＠]"
_FORMULA = re.compile(f"'*{_BEGINS}")
_HARMLESS = re.compile(f"'+{_BEGINS}")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet calculates: '=1+1' → "'=1+1"; others as they are."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """Return what `harmless` was given: "'=1+1" → '=1+1'."""
    return cell[1:] if _HARMLESS.match(cell) else cell


def straight(text: str) -> str:
    """Return a text without signs that turn the direction of all that follows, what is not part of it too."""
    return _TURNS.sub("", text)


def one_line(text: str) -> str:
    """Return a text on one line, and straight: what stands behind a title stays behind it."""
    return " ".join(straight(text).split())
