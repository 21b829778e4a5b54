"""The log of corrections as a log: what was done and undone last, and by whom."""

from __future__ import annotations

from workbench.corrections import NOTES, Log, find_active


def find_last_done(log: Log, who: str) -> int | None:
    """Return the number of the correction that `undo` takes back: this person's last in force that is no note."""
    own = [line for line in find_active(log) if line["who"] == who and line["action"] not in NOTES]
    return own[-1]["number"] if own else None


def find_last_undone(log: Log, who: str) -> int | None:
    """Return the number of the correction that `redo` brings back: the last that this person undid.

    None where this person corrected anything since; notes, and what others did, do not count.
    """
    waiting: list[int] = []
    for line in log:
        if line["who"] != who or line["action"] in NOTES:
            continue
        if line["action"] == "undo":
            waiting.append(line["undoes"])
        elif line["action"] == "redo":
            waiting = [number for number in waiting if number != line["undoes"]]
        else:
            waiting = []
    return waiting[-1] if waiting else None
