"""What can be wrong with a case file, each in one sentence with its remedy."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

SHARED_MEMORY = 64 * 1024


class CaseFileError(OSError, ValueError):
    """A case file cannot be opened, read or written; the message says why and what to do."""


def explain(error: sqlite3.Error | OSError, path: Path | None) -> CaseFileError:
    """Return what SQLite or the system reported as one sentence with its remedy."""
    name = "in memory" if path is None else f"'{path}'"
    words = str(error).lower()
    code = getattr(error, "sqlite_errorcode", None) or 0
    full = (code & 0xFF) == sqlite3.SQLITE_FULL or getattr(error, "errno", None) == errno.ENOSPC or "is full" in words
    if full or ((code & 0xFF) == sqlite3.SQLITE_IOERR and _has_no_room(path)):
        return CaseFileError(
            f"The disk is full, so the case {name} could not be written. Make room and do it again; "
            "what was kept before is safe."
        )
    if (code & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CaseFileError(
            f"Another program holds the case {name} for too long. Close it there, or wait until it has finished, "
            "and do it again."
        )
    if "binding parameter" in words:
        return CaseFileError(f"A case keeps texts, numbers, True and False: {error}. Give one of these.")
    if "not a database" in words:
        return CaseFileError(f"{name} is not a case file. Choose another name for the case.")
    if "readonly" in words or "read-only" in words or "unable to open" in words or isinstance(error, PermissionError):
        return CaseFileError(
            f"Cannot write to the case file {name}: it is read-only. Make the file and its folder writable, "
            "or copy it and open the copy."
        )
    if (code & 0xFF) == sqlite3.SQLITE_IOERR or isinstance(error, OSError):
        return CaseFileError(f"The disk refuses to read or write the case {name}: {error}. Copy it to another disk.")
    return damaged(path, " ".join(str(error).split())[:200])


def _has_no_room(path: Path | None) -> bool:
    """Whether the disk of a file lacks the room that SQLite takes for its shared memory."""
    try:
        return path is not None and shutil.disk_usage(path.parent).free < SHARED_MEMORY
    except OSError:
        return False


def outdated(path: Path | None) -> CaseFileError:
    """Return the error of an older file that cannot be written, and so lacks what workbench has gained since."""
    return CaseFileError(
        f"The case file '{path}' was written by an older workbench and is read-only, so what is asked of it "
        "(such as the search) is not in it. Make the file writable, or "
        "copy it and open the copy, which then is brought up to date."
    )


def damaged(path: Path | None, what: str) -> CaseFileError:
    """Return the error of a file whose content cannot be trusted."""
    name = "in memory" if path is None else f"'{path}'"
    return CaseFileError(
        f"The case file {name} is damaged ({what}). `workbench repair {name}` saves its articles and corrections "
        "into a new file and reports what is gone."
    )
