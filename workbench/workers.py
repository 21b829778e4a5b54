"""Reading in several processes: how many pay, how they begin, and how they end with the process that began them."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from concurrent.futures import Executor

Workers = int | Literal["auto"]
FEWEST = 60
"""Articles for each process, below which it costs more to begin it than it saves."""
MEMORY = 1 << 30
"""Bytes that a reading process may take."""
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS")


def choose_workers(workers: Workers, articles: int) -> int:
    """Return how many processes read so many articles; 1: this process alone.

    Args:
        workers: a number, or `auto`: all cores that this process may use, as far as articles and free memory go.
        articles: how many are to be read.

    Raises:
        ValueError: it is neither `auto` nor a number from 1 on.
    """
    if workers == "auto":
        return max(1, min(count_cores(), articles // FEWEST, _free_memory() // MEMORY))
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
        raise ValueError(f"workers is {workers!r}; give a number from 1 on, or 'auto' for all cores.")
    return max(1, min(workers, articles))


def count_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _free_memory() -> int:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):  # a system that does not say
        return sys.maxsize


@contextmanager
def open_workers(number: int) -> Iterator[Executor | None]:
    """Hold so many processes; None for one, which is this process. What waits when it ends is not begun.

    They import no main module, so that a script needs no guard, and use one thread each. They leave Ctrl-C to the
    process that began them, and end where that is killed.
    """
    if number == 1:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    kept = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update({name: value or "1" for name, value in kept.items()})
    main = sys.modules["__main__"]
    hidden = {name: getattr(main, name) for name in ("__file__", "__spec__") if getattr(main, name, None) is not None}
    for name in hidden:
        setattr(main, name, None)
    pool = ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_begin)
    try:
        for _ in range(number):  # one begins with each that has to wait for one
            pool.submit(os.getpid)
    finally:
        for name, value in hidden.items():
            setattr(main, name, value)
        for name, before in kept.items():
            if before is None:
                del os.environ[name]
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end when it does."""
    import signal
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
