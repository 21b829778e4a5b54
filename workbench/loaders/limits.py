"""What one file may cost: size, depth, ratio, time, memory, rows. All limits of all kinds of file are in this place.

A file that would cost more is refused with one sentence; the others of its folder are read.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

MB = 1_000_000

FILE_BYTES = 256 * MB  # of one file on the disk
MARKUP_BYTES = 16 * MB  # of one page of HTML
TEXT_BYTES = 96 * MB  # of one file of text or of a table: four times as much is held while it is read
UNPACKED_BYTES = 128 * MB  # of all that is packed in one file, archives in archives included
ENTRY_BYTES = 48 * MB  # of one entry of an archive
RATIO = 250  # unpacked to packed, of an archive of more than RATIO_FROM bytes unpacked
RATIO_FROM = 8 * MB
ENTRIES = 20_000  # in one archive
DEPTH = 4  # archives in archives, mails in mails
ROWS = 200_000  # of a table; articles of a file
PROBLEMS = 20_000  # parts of one file that cannot be used
COLUMNS = 500
PAGES = 3_000
PDF_GROUPS = 3_000_000  # of ASCII85: each costs 80 bytes while it is unpacked
TAGS = 300_000
CELLS = 30_000  # of the tables of one page
LINKS = 20_000  # of one page
ATTRIBUTES = 300_000
ATTRIBUTES_A_TAG = 500
MAIL_PARTS = 500
LONGEST_NAME = 1_000

SECONDS = 4.0  # of processor time that a file may take before it has given an article
SECONDS_A_MB = 0.25
SECONDS_A_GAIN = 0.15  # more for each article or page that it gives
MOST_SECONDS = 120.0
MEMORY_BYTES = 400 * MB  # that a file may take while it is read

_LOOK_EVERY = 0.05


class Refused(Exception):  # noqa: N818 (what the sentence says of the file)
    """A file costs more than it may. The message goes on after the file's name and ends with what to do."""


class TooLong(BaseException):
    """Time or memory of a file is used up. Not an `Exception`, so that no parser takes it for an error of the file."""


def refuse_more(number: int, most: int, what: str, todo: str = "Split it.") -> None:
    """Raise `Refused` where a number is above its limit."""
    if number > most:
        raise Refused(f"has {number:,} {what}, more than the {most:,} that one file may have. {todo}")


class Meter:
    """Counts what one file on the disk costs, and stops it: time and memory by a thread that looks on."""

    def __init__(self, size: int) -> None:
        self.allowed = SECONDS + SECONDS_A_MB * size / MB
        self.spent = 0.0
        self.unpacked = 0
        self.articles = self.problems = 0
        self._thread = threading.get_ident()
        self._lock = threading.Lock()
        self._since: float | None = None
        self._fired = ""
        self._done = threading.Event()
        self._memory = _resident_bytes()
        self._watch = threading.Thread(target=self._look_on, daemon=True, name="workbench-limits")

    def gain(self) -> None:
        """Allow a little more time: a page or an article was found."""
        self.allowed = min(self.allowed + SECONDS_A_GAIN, MOST_SECONDS)

    def unpack(self, size: int) -> None:
        """Count bytes that were unpacked.

        Raises:
            Refused: they are too many.
        """
        self.unpacked += size
        if self.unpacked > UNPACKED_BYTES:
            raise Refused(
                f"unpacks to more than {UNPACKED_BYTES // MB:,} MB. Unpack it yourself and add the files that are news."
            )

    def run(self, found: Iterable[Any]) -> Iterator[Any]:
        """Yield what a loader yields, within the limits.

        Raises:
            Refused: a limit was reached.
        """
        steps = iter(found)
        self._watch.start()
        try:
            while True:
                try:
                    with self:
                        one = next(steps)
                except StopIteration:
                    return
                except TooLong:
                    raise Refused(self._reason()) from None
                if isinstance(one, dict):
                    self.articles += 1
                    refuse_more(self.articles, ROWS, "articles")
                    self.gain()
                elif not one.kept:
                    self.problems += 1
                    refuse_more(self.problems, PROBLEMS, "parts that cannot be used", "Mend it, and add it again.")
                yield one
        finally:
            self._done.set()

    def __enter__(self) -> Meter:
        self._thread = threading.get_ident()
        with self._lock:
            self._since = self._clock()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self.spent += self._clock() - (self._since or 0)
            self._since = None
            if self._fired:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread), None)
        if self._fired and (kind is None or issubclass(kind, Exception)):
            raise TooLong

    def _clock(self) -> float:
        """Return the processor time of the reading thread where the system tells it, else of the process."""
        if hasattr(time, "pthread_getcpuclockid"):
            return time.clock_gettime(time.pthread_getcpuclockid(self._thread))
        return time.process_time()

    def _look_on(self) -> None:
        while not self._done.wait(_LOOK_EVERY):
            with self._lock:
                if self._since is None:
                    continue
                if self.spent + self._clock() - self._since > self.allowed:
                    self._fired = "time"
                elif self._memory and _resident_bytes() - self._memory > MEMORY_BYTES:
                    self._fired = "memory"
                if self._fired:
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread), ctypes.py_object(TooLong))

    def _reason(self) -> str:
        if self._fired == "memory":
            return f"takes more than {MEMORY_BYTES // MB} MB of memory. Split it, or save its text as .txt."
        return f"takes more than {self.allowed:.0f} seconds. Split it, or save its text as .txt."


def _resident_bytes() -> int:
    """Return the memory that the process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096
    except (OSError, ValueError, IndexError):
        return 0
