"""What is computed for a state of a case and not yet in its file, and how it comes there."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from workbench.case_errors import CaseFileError
from workbench.given import warn
from workbench.kept_results import Content
from workbench.packing import pack_table
from workbench.store import State, Store

if TYPE_CHECKING:
    from workbench.remembering import Counted, Remembered

WORTH_REMEMBERING = 30.0
"""Seconds of the processor: what is remembered is written anew where bringing tables up to date took longer since."""
LESSONS = "lessons"
COPIES = "copies"
REMEMBERED = "remembered"
REMEMBERED_COUNTS = "remembered of counting"
SPENT = "seconds since then"
COUNTED = ("happenings", "relations")


class Began:
    """When something began: by the clock, and in seconds of the processor."""

    def __init__(self) -> None:
        self.clock, self.processor = time.monotonic(), time.process_time()


@dataclass
class Waiting:
    """What is computed for a state of a case and not yet in its file.

    `is_worth`: whether that took long; `is_anew`: whether any of it does not go on from what the file remembers;
    `spent`: how many seconds it took since that.
    """

    state: str = ""
    results: dict[str, pd.DataFrame] = field(default_factory=dict)
    lessons: pd.DataFrame | None = None
    copies: Mapping[str, str] | None = None
    remembered: Remembered | None = None
    counted: Counted | None = None
    is_worth: bool = False
    is_anew: bool = False
    spent: float = 0.0

    def take(self, state: str, results: dict[str, pd.DataFrame], lessons: pd.DataFrame | None = None) -> None:
        """Take more tables of a state; what is of another one goes."""
        if state != self.state:
            self.state, self.results, self.copies = state, {}, None
            self.remembered = self.counted = None
        self.results |= results
        self.lessons = lessons


def keep_waiting(store: Store, waiting: Waiting) -> None:
    """Write what waits into the file, where that still is in its state."""
    results, lessons, remembered, counted = waiting.results, waiting.lessons, waiting.remembered, waiting.counted
    if not waiting.is_worth or store.path is None or store.read_only or store.damaged:
        return
    from workbench.remembering import pack, pack_counted

    waiting.results, waiting.remembered, waiting.counted = {}, None, None
    try:
        if (results or remembered or counted) and waiting.state.startswith(counters(store.state())):
            later = not waiting.is_anew and waiting.spent < WORTH_REMEMBERING
            contents: dict[str, Callable[[], Content]] = {
                name: partial(pack_table, rows) for name, rows in results.items()
            }
            if lessons is not None:
                contents[LESSONS] = lambda: lessons.to_json(orient="records").encode()
            if waiting.copies is not None and COUNTED[0] in results:
                contents[COPIES] = json.dumps(waiting.copies).encode
            if later:
                contents[SPENT] = repr(waiting.spent).encode
            if remembered is not None and not later:
                contents[REMEMBERED], waiting.spent = partial(pack, remembered), 0.0
            if counted is not None and not later:
                contents[REMEMBERED_COUNTS] = partial(pack_counted, counted)
            if waiting.is_anew:  # one at a time takes less memory, and there is no earlier state to go on from
                for name, make in contents.items():
                    store.write_results({name: make()}, waiting.state)
            else:
                store.write_results({name: make() for name, make in contents.items()}, waiting.state, later=later)
            waiting.is_anew &= counted is None
    except CaseFileError as error:  # shown all the same, and computed again next time
        warn(f"The tables are computed but could not be kept. {error}")


def counters(state: State) -> str:
    """Return the counters of changes as a text."""
    return f"{state.articles}.{state.readings}.{state.corrections} "
