"""Whether work grows in proportion to its size, measured so that a busy machine does not decide."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ROUNDS = 30  # noise passes within a few; what is quadratic never does


def grows_evenly(once: Callable[[], object], twice: Callable[[], object], *, most: float = 2.6) -> bool:
    """Return whether twice the work costs at most `most` times once, by processor time, each at its best so far.

    The two take turns, so that both meet the same load. Quadratic work costs four times as much.
    """
    best = {once: float("inf"), twice: float("inf")}
    gc.disable()
    try:
        for turn in range(ROUNDS):
            for act in (once, twice):
                begin = time.process_time()
                act()
                best[act] = min(best[act], time.process_time() - begin)
            if turn and best[twice] <= most * best[once]:
                return True
    finally:
        gc.enable()
    return False
