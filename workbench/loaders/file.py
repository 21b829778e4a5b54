"""A file as a loader gets it: its name, its bytes, what it may cost. Also an entry of an archive, a part of a mail."""

from __future__ import annotations

import logging
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from workbench.loaders import limits
from workbench.loaders.limits import Meter, Refused
from workbench.loaders.problem import Problem

PART_OF = " › "
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Loader = Callable[..., Iterator["dict[str, Any] | Problem"]]


@dataclass(frozen=True)
class File:
    """A file that is read: never opened again by a loader, never written.

    Attributes:
        name: what to call it in a sentence.
        content: its bytes.
        meter: counts what it costs, for a file on the disk and all in it together.
        loaders: the loaders by suffix, for what is in it.
        depth: in how many other files it lies.
    """

    name: str
    content: bytes
    meter: Meter
    loaders: Mapping[str, Loader]
    depth: int = 0

    def __str__(self) -> str:
        return self.name

    @property
    def suffix(self) -> str:
        """The end of its name that tells what it is, such as `.pdf` or `.warc.gz`."""
        return suffix_of(self.name)

    def inside(self, part: str, content: bytes, *, suffix: str | None = None) -> Iterator[dict[str, Any] | Problem]:
        """Yield what a part of this file holds; its articles tell the part in `origin_part`.

        Raises:
            Refused: files lie in files too deep.
        """
        if self.depth >= limits.DEPTH:
            raise Refused(f"holds files in files more than {limits.DEPTH} deep. Unpack it and add what is news.")
        part = printable(part)
        inner = replace(self, name=f"{self.name}{PART_OF}{part}", content=content, depth=self.depth + 1)
        loader = self.loaders.get(suffix or inner.suffix)
        if loader is None:
            yield unknown_kind(inner.name, suffix or inner.suffix, self.loaders)
            return
        for one in guarded(inner.name, loader(inner)):
            if isinstance(one, dict):
                deeper = one.get("origin_part")
                one["origin_part"] = f"{part}{PART_OF}{deeper}" if deeper else part
            yield one


def suffix_of(name: str) -> str:
    """Return the suffix of a name, in small letters; of `.gz` files the two last."""
    path = PurePosixPath(name.replace("\\", "/").rpartition(PART_OF)[2])
    suffix = path.suffix.lower()
    return PurePosixPath(path.stem).suffix.lower() + suffix if suffix == ".gz" else suffix


def printable(name: str) -> str:
    """Return a name without control characters and marks that turn the direction of writing, at most 200 letters."""
    name = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", name)
    return name if len(name) <= 200 else f"{name[:100]}…{name[-99:]}"


def open_file(path: Path, name: str, loaders: Mapping[str, Loader]) -> File | Problem:
    """Return a file on the disk, read once; or why it is not read. A pipe, a device or a folder is never opened."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return Problem(
                name, f"'{name}' is no regular file (a pipe, a device, a folder). Copy its content to a file."
            )
        if about.st_size > limits.FILE_BYTES:
            return _too_large(name, about.st_size)
        with path.open("rb") as opened:
            content = opened.read(limits.FILE_BYTES + 1)
    except OSError as error:
        reason = error.strerror or error
        return Problem(name, f"Cannot read '{name}': {reason}. Check that it exists and may be read.")
    if len(content) > limits.FILE_BYTES:
        return _too_large(name, len(content))
    return File(name, content, Meter(len(content)), loaders)


def _too_large(name: str, size: int) -> Problem:
    most = limits.FILE_BYTES // limits.MB
    return Problem(
        name, f"'{name}' has {size // limits.MB:,} MB, more than the {most} that one file may have. Split it."
    )


def guarded(name: str, found: Iterator[dict[str, Any] | Problem]) -> Iterator[dict[str, Any] | Problem]:
    """Yield what a loader yields; an error in it becomes a problem, and what came before is kept."""
    try:
        yield from found
    except Refused as refused:
        yield Problem(name, f"'{name}' {refused}")
    except MemoryError:
        yield Problem(name, f"'{name}' needs more memory than there is. Split it, or save its text as .txt.")
    except Exception as error:  # one bad file never loses a batch
        logging.getLogger(__name__).debug("%s", name, exc_info=error)
        kind = suffix_of(name) or "file of its kind"
        yield Problem(
            name, f"Cannot read '{name}': it is damaged, or no {kind} inside. Get it again, or save its text as .txt."
        )


def unknown_kind(name: str, suffix: str, loaders: Mapping[str, Loader]) -> Problem:
    """Return what to say of a file of a kind that no loader reads."""
    return Problem(
        name,
        f"Cannot read '{name}': no loader for '{suffix or name.rpartition('/')[2]}'. Known: {' '.join(loaders)}.",
    )
