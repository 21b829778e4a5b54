"""The log of corrections as a log: what was done last and by whom, two logs made one, what they say otherwise."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench import tables
from workbench.corrections import NOTES, SWITCHES, Log, describe, find_active

DERIVED = ("quad", "intensity", "sentence", "text")
"""Columns that follow from others that a person changed."""
CHANGING = ("relabel", "rename", "retype")
TAKEN_BACK = "taken back"
"""The verdict of who undoes what another decided."""
Verdicts = dict[tuple[str, str], tuple[str, Mapping[str, Any]]]
"""What somebody says of each thing: verdict, and the last line that says so."""


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


@dataclass(frozen=True)
class Conflict:
    """What two logs say otherwise of one thing: the lines of each (numbers of its own log), in words.

    `shared` is the number, in the first log, of a line that both have and that one took back and the other did not.
    """

    about: str
    mine: tuple[int, ...]
    theirs: tuple[int, ...]
    says_mine: str
    says_theirs: str
    later: str
    shared: int | None = None


@dataclass(frozen=True)
class Plan:
    """How another log is joined to one: its lines that are new, the numbers of the others here, what is in conflict."""

    new: tuple[Mapping[str, Any], ...]
    same: Mapping[int, int]
    conflicts: tuple[Conflict, ...]


def plan_merge(mine: Log, theirs: Log) -> Plan:
    """Return what joining another log to this one means; nothing is written.

    A line is the same in both where who, when, what and why are, and where it undoes the same line. All other lines of
    the other log are new, in their order. Two lines are in conflict where both are in force and say otherwise of one
    row or actor, or where both sides took back or brought back a line that they share and ended otherwise.
    """
    have: dict[str, list[int]] = {}
    for line, sign in zip(mine, _signs(mine), strict=True):
        have.setdefault(sign, []).append(line["number"])
    same: dict[int, int] = {}
    new = []
    for line, sign in zip(theirs, _signs(theirs), strict=True):
        if have.get(sign):
            same[line["number"]] = have[sign].pop(0)
        else:
            new.append(line)
    return Plan(tuple(new), same, tuple(_conflicts(mine, theirs, same)))


def _signs(log: Log) -> list[str]:
    """Return what each line is known by in every copy of a log: all but its number."""
    signs: dict[int, str] = {}
    for line in log:
        undone = signs.get(line["undoes"], "") if line["undoes"] is not None else ""
        said = [line[name] for name in ("who", "at", "action", "details", "why")]
        signs[line["number"]] = hashlib.sha256(json.dumps([*said, undone], sort_keys=True).encode()).hexdigest()
    return list(signs.values())


def _conflicts(mine: Log, theirs: Log, same: Mapping[int, int]) -> Iterator[Conflict]:
    shared = set(same.values())
    one_id = _one_id(mine, theirs)
    active = [find_active(log) for log in (mine, theirs)]
    own = [line for line in active[0] if line["number"] not in shared]
    others = [line for line in active[1] if line["number"] not in same]
    for about in (by_subject := _by_subject(own, one_id)).keys() & (told := _by_subject(others, one_id)).keys():
        a, b = by_subject[about], told[about]
        if _contradict(a, b):
            later = "mine" if max(line["at"] for line in a) >= max(line["at"] for line in b) else "theirs"
            numbers = (tuple(line["number"] for line in a), tuple(line["number"] for line in b))
            yield Conflict(_title(a[-1]), numbers[0], numbers[1], _words(a), _words(b), later)
    ends = [_ends(mine), _ends(theirs)]
    in_force = [{line["number"] for line in lines} for lines in active]
    ours = {number: line for line in mine if (number := line["number"]) in shared}
    for there, here in same.items():
        flips = [[line for line in ends[0].get(here, ()) if line["number"] not in shared]]
        flips.append([line for line in ends[1].get(there, ()) if line["number"] not in same])
        stands = (here in in_force[0], there in in_force[1])
        if all(flips) and stands[0] != stands[1]:
            later = "mine" if flips[0][-1]["at"] >= flips[1][-1]["at"] else "theirs"
            what = describe(ours[here]["action"], ours[here]["details"])
            words = [f"{'keeps' if on else 'took back'}: {what}" for on in stands]
            yield Conflict(_title(ours[here]), (here,), (there,), words[0], words[1], later, here)


def _ends(log: Log) -> dict[int, list[Mapping[str, Any]]]:
    """Return the lines that take back or bring back each line."""
    found: dict[int, list[Mapping[str, Any]]] = {}
    for line in log:
        if line["undoes"] is not None:
            found.setdefault(line["undoes"], []).append(line)
    return found


def _one_id(*logs: Log) -> Callable[[Any], Any]:
    """Return what gives an actor one id, whatever either log merged."""
    parent: dict[str, str] = {}

    def root(value: Any) -> Any:
        seen = set()
        while value in parent and value not in seen:
            seen.add(value)
            value = parent[value]
        return value

    for log in logs:
        for line in find_active(log):
            if line["action"] == "merge":
                first, second = root(line["details"]["id_a"]), root(line["details"]["id_b"])
                if first != second:
                    parent[second] = first
    return root


def subject_of(line: Mapping[str, Any], one_id: Callable[[Any], Any] = lambda value: value) -> tuple[str, str] | None:
    """Return what a line decides on: its kind (a table, `actors`, `merges` or `lessons`) and the thing; None for notes.

    Args:
        line: of a log.
        one_id: gives the id that an actor has for both of two logs.
    """
    details = line["details"]
    if line["action"] in ("merge", "apart"):
        return "merges", json.dumps(sorted((details["id_a"], details["id_b"])))
    if line["action"] in ("rename", "retype") or details.get("table") == "actors":
        return "actors", str(one_id(details.get("entity_id") or details["key"]["entity_id"]))
    if line["action"] in SWITCHES:
        return "lessons", str(details["lesson"])
    if line["action"] in ("relabel", "confirm", "delete"):
        names = tables.TABLES[details["table"]].entity_ids
        key = {name: one_id(value) if name in names else value for name, value in details["key"].items()}
        return str(details["table"]), json.dumps(key, sort_keys=True)
    return None


def _by_subject(lines: Iterable[Mapping[str, Any]], one_id: Callable[[Any], Any]) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for line in lines:
        subject = subject_of(line, one_id)
        if subject is not None:
            found.setdefault(subject, []).append(line)
    return found


def verdict_of(lines: Sequence[Mapping[str, Any]]) -> str:
    """Return what lines on one thing come to: `right`, `wrong`, `one`, `two`, or what was changed."""
    said = "right"
    changes: dict[str, Any] = {}
    for line in lines:
        details, action = line["details"], line["action"]
        if action == "relabel":
            changes |= {name: value for name, value in details["changes"].items() if name not in DERIVED}
        elif action in ("rename", "retype"):
            changes |= {name: details[name] for name in ("name", "type", "country", "sector") if name in details}
        said = {"delete": "wrong", "merge": "one", "apart": "two"}.get(action, said if action == "relabel" else "right")
        if action in SWITCHES:
            said = "on" if details["on"] else "off"
    if said == "right" and changes:
        return "changed: " + ", ".join(f"{name}={changes[name]}" for name in sorted(changes))
    return said


def _contradict(mine: Sequence[Mapping[str, Any]], theirs: Sequence[Mapping[str, Any]]) -> bool:
    """Whether lines of two logs on one thing cannot both hold: other values in one column, or another verdict."""
    a, b = verdict_of(mine), verdict_of(theirs)
    if a == b:
        return False
    if not (a.startswith("changed") and b.startswith("changed")):
        return True
    first, second = ({k: v for line in lines for k, v in _changes(line).items()} for lines in (mine, theirs))
    return any(first[name] != second[name] for name in first.keys() & second.keys())


def _changes(line: Mapping[str, Any]) -> dict[str, Any]:
    details = line["details"]
    if line["action"] == "relabel":
        return {name: value for name, value in details["changes"].items() if name not in DERIVED}
    return {name: details[name] for name in ("name", "type", "country", "sector") if name in details}


def _title(line: Mapping[str, Any]) -> str:
    details = line["details"]
    row = details.get("row") or {}
    words = row.get("text") or row.get("name") or details.get("called") or details.get("lesson")
    return str(words or " and ".join(str(details[name]) for name in ("id_a", "id_b") if name in details))[:120]


def _words(lines: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(
        f"{describe(line['action'], line['details'])} ({line['who']}, {line['at'][:10]})" for line in lines
    )


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two people's verdicts (Cohen 1960); None where chance alone would make them agree.

    >>> kappa([("right", "right"), ("wrong", "wrong"), ("right", "wrong"), ("wrong", "wrong")])
    0.5
    """
    count = len(pairs)
    same = sum(a == b for a, b in pairs) / count if count else 0.0
    labels = {label for pair in pairs for label in pair}
    chance = sum(sum(a == label for a, _ in pairs) * sum(b == label for _, b in pairs) for label in labels) / max(
        count * count, 1
    )
    return None if not count or chance == 1.0 else round((same - chance) / (1 - chance), 3)


def find_verdicts(log: Log, other: Log) -> Verdicts:
    """Return what a log says of each thing, by lines that another log does not have: verdict, and the last line."""
    signs = set(_signs(other))
    own = {line["number"] for line, sign in zip(log, _signs(log), strict=True) if sign not in signs}
    found = _by_subject([line for line in find_active(log) if line["number"] in own], _one_id(log, other))
    return {subject: (verdict_of(lines), lines[-1]) for subject, lines in found.items()}


def find_verdicts_by(log: Log) -> dict[str, Verdicts]:
    """Return what each person says of each thing in one log; of a row that one changed the other judges what it became.

    Who undoes what somebody else decided says `TAKEN_BACK`.
    """
    one_id = _one_id(log)
    in_force = {line["number"] for line in find_active(log)}
    undone = {line["undoes"]: line["who"] for line in log if line["action"] == "undo"}
    said: dict[str, Verdicts] = {}
    first: dict[tuple[str, str], tuple[str, str]] = {}
    changed: dict[tuple[str, str], dict[str, Any]] = {}
    for line in log:
        holds = line["number"] in in_force
        against = None if holds else undone.get(line["number"])
        subject = None if line["action"] in ("undo", "redo") else subject_of(line, one_id)
        if subject is None or not (holds or against not in (None, line["who"])):
            continue
        root = first.get(subject, subject)
        changes = {**changed.get(root, {}), **_changes(line)} if line["action"] in CHANGING else changed.get(root, {})
        verdict = verdict_of([line])
        if changes and line["action"] in (*CHANGING, "confirm"):
            verdict = "changed: " + ", ".join(f"{name}={changes[name]}" for name in sorted(changes))
        said.setdefault(line["who"], {})[root] = (verdict, line)
        if against is not None:
            said.setdefault(against, {})[root] = (TAKEN_BACK, line)
        elif line["action"] == "relabel":
            changed[root] = changes
            new = {name: line["details"]["changes"].get(name, value) for name, value in line["details"]["key"].items()}
            after = subject_of({**line, "details": {**line["details"], "key": new}}, one_id)
            if after is not None and after != root:
                first[after] = root
        elif line["action"] in CHANGING:
            changed[root] = changes
    return said
