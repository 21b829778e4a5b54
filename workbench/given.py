"""What a person typed: as an error says it, as a path, as a name."""

from __future__ import annotations

import difflib
import os
import unicodedata
import warnings
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

LONGEST_TOLD = 80
LONGEST_NAME = 200


def told(given: Any) -> str:
    """Return what was given as an error tells it: as Python writes it, its middle left out where it is long."""
    start = given[: 2 * LONGEST_TOLD] if isinstance(given, str | bytes) else given  # the repr of 50 MB takes 50 MB more
    shown = " ".join(repr(start).split())
    if len(shown) <= LONGEST_TOLD:
        return shown
    end = repr(given[-LONGEST_TOLD:]) if isinstance(given, str | bytes) else shown
    return f"{shown[: LONGEST_TOLD // 2]}…{end[1 - LONGEST_TOLD // 2 :]}"


def path_of(given: str | Path) -> Path:
    """Return a path, `~` spelled out.

    Raises:
        ValueError: it can be no path on this machine.
    """
    if not isinstance(given, str | os.PathLike):
        raise ValueError(f"{told(given)} is no name of a file. Give it as text, such as 'my.case'.")
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


def rows_of(given: Any) -> pd.DataFrame:
    """Return rows of a table, one row too.

    Raises:
        TypeError: they are none.
    """
    if isinstance(given, pd.Series):
        return given.to_frame().T
    if not isinstance(given, pd.DataFrame):
        raise TypeError(f"{told(given)} is no table. Give rows such as case.events or case.events.iloc[0].")
    return given


def check_options(given: Collection[str], accepted: Collection[str], what: str) -> None:
    """Raise TypeError, naming what is accepted, where an option of something is none."""
    unknown = [name for name in given if name not in accepted]
    if unknown:
        hint = near(unknown[0], accepted)
        raise TypeError(f"{what} takes no {told(unknown[0])}.{hint} Accepted: {', '.join(accepted) or 'nothing'}.")


def near(given: str, known: Iterable[str]) -> str:
    """Return the question that offers the nearest of known names, after a space; '' where none is near."""
    folded = {one.casefold(): one for one in known}
    found = [
        folded[one] for one in difflib.get_close_matches(str(given)[:LONGEST_NAME].casefold(), folded, n=3, cutoff=0.7)
    ]
    return f" Did you mean {' or '.join(map(told, found))}?" if found else ""


def texts_of(name: str, given: Any, example: str) -> list[str]:
    """Return what was given for one text or several, as a list.

    Raises:
        ValueError: it is neither.
    """
    found = [given] if isinstance(given, str) else list(given) if isinstance(given, Iterable) else None
    if found is None or not all(isinstance(one, str) for one in found):
        raise ValueError(f"{name} cannot be {told(given)}: give a list of texts, such as {name}=[{example!r}].")
    return found


def check_order(since: Any, until: Any) -> None:
    """Raise ValueError where a first day is after a last one; either may be None."""
    if since is not None and until is not None and since > until:
        raise ValueError(
            f"since ({str(since)[:10]}) is after until ({str(until)[:10]}): no day lies between. Exchange them."
        )


def warn(sentence: str) -> None:
    """Warn at the line outside of workbench that led to it."""
    warnings.warn(sentence, stacklevel=2, skip_file_prefixes=(str(Path(__file__).parent),))


def is_number(given: Any) -> bool:
    """Whether something is a number; a truth value is none."""
    return isinstance(given, int | float | np.number) and not isinstance(given, bool)


def check_number(name: str, given: Any, *, least: float = 0, whole: bool = True) -> None:
    """Raise ValueError where a number that was given is none, or too small."""
    number = is_number(given) and least <= given < float("inf")
    if not number or (whole and int(given) != given):
        raise ValueError(f"{name} cannot be {told(given)}: give a {'whole ' * whole}number from {least:g} on.")


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
