"""What a person typed: as an error says it, as a path, as a name."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

LONGEST_TOLD = 80
LONGEST_NAME = 200


def told(given: Any, *, most: int = LONGEST_TOLD) -> str:
    """Return what was given as an error tells it: as Python writes it, its middle left out where it is long."""
    start = given[: 2 * most] if isinstance(given, str | bytes) else given  # the repr of 50 MB takes 50 MB more
    shown = repr(start)
    if len(shown) <= most:
        return shown
    end = repr(given[-most:]) if isinstance(given, str | bytes) else shown
    return f"{shown[: most // 2]}…{end[1 - most // 2 :]}"


def path_of(given: str | Path) -> Path:
    """Return a path, `~` spelled out.

    Raises:
        ValueError: it can be no path on this machine.
    """
    if not str(given):
        raise ValueError("No name of a file was given.")
    try:
        path = Path(given).expanduser()
        if b"\0" in str(path).encode("utf-8"):
            raise ValueError("NUL")
        path.exists()
    except RuntimeError:
        raise ValueError(f"{told(str(given))}: there is no such user. Write the folder out.") from None
    except (ValueError, OSError):
        raise ValueError(
            f"{told(str(given))} can be no name of a file: it is too long, or holds a character that no name has. "
            "Choose another."
        ) from None
    return path


def name_of(given: str) -> str:
    """Return a name that was given to something, without white space around it.

    Raises:
        ValueError: it is empty, very long, or has characters that cannot be shown.
    """
    name = str(given).strip()
    if not name or len(name) > LONGEST_NAME or any(unicodedata.category(sign) in UNSHOWN for sign in name):
        raise ValueError(
            f"{told(given)} is no name: it is one to {LONGEST_NAME} letters, digits, marks and spaces. Type it again."
        )
    return name


def shown_name(given: str) -> str:
    """Return a name as it can be shown and kept whoever gave it: cut, what cannot be shown replaced."""
    cut = str(given)[:LONGEST_NAME]
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(sign) in UNSHOWN else sign for sign in cut)


UNSHOWN = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Classes of characters that no name has: controls, halves of a pair, those that mean nothing."""
