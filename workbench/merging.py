"""Two reviews of one case: how far they agree, and their logs joined without loss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from workbench.corrections import NOTES, Log, describe, find_active
from workbench.decision_log import Conflict, Verdicts, find_verdicts, find_verdicts_by, kappa, plan_merge
from workbench.evidence import AS_WRITTEN
from workbench.receipts import several
from workbench.store import Store
from workbench.summaries.review_queue import KINDS

SIDES = ("mine", "theirs", "later")
CONFLICT_COLUMNS = ("number", "about", "mine", "theirs", "later", "decided")
KIND_COLUMNS = ("kind", "both", "same", "raw", "kappa")
ROW_COLUMNS = ("kind", "about", "article_id", "start", "end", "mine", "theirs")


@dataclass(frozen=True)
class Merged:
    """What joining two logs did: how many lines came in, and `conflicts`, with what was decided on each."""

    added: int
    conflicts: pd.DataFrame

    @property
    def is_written(self) -> bool:
        """Whether the lines were taken over; not where conflicts wait for a decision."""
        return not self.conflicts["decided"].isna().any()

    def __repr__(self) -> str:
        number = several(len(self.conflicts), "conflict")
        if not self.is_written:
            told = self.conflicts[["number", "about", "mine", "theirs"]].to_string(index=False, max_colwidth=60)
            ask = "Nothing is written yet: call again with decide='mine', 'theirs', 'later', or {number: …}."
            return f"{several(self.added, 'line')} to take over, {number}. {ask}\n{told}"
        return f"{several(self.added, 'line')} of the other log taken over; {number} decided."

    def _repr_html_(self) -> str:
        head = repr(self).partition("\n")[0]
        table = self.conflicts.to_html(index=False, escape=True) if len(self.conflicts) else ""
        return f'<div class="{AS_WRITTEN}"><p>{head}</p>{table}</div>'


@dataclass(frozen=True)
class Agreement:
    """How far two reviews agree: `kinds`, a row a kind (and `all`), and `rows`, what they differ on.

    `kinds` has `both` (things that both reviewed), `same` (with the same verdict), `raw` (their share) and `kappa`
    (Cohen's; NA where chance alone would make them agree).
    """

    kinds: pd.DataFrame
    rows: pd.DataFrame

    def __repr__(self) -> str:
        return f"{self.kinds.to_string(index=False)}\n{several(len(self.rows), 'row')} in which they differ (.rows)."

    def _repr_html_(self) -> str:
        parts = [frame.to_html(index=False, escape=True) for frame in (self.kinds, self.rows)]
        return f'<div class="{AS_WRITTEN}">{parts[0]}<p>What they differ on</p>{parts[1]}</div>'


def compare_reviews(mine: Log, theirs: Log) -> Agreement:
    """Return how far two logs of one case agree on what both decided, lines that both have left out.

    The verdicts are `right`, `wrong`, or what was changed to what; on a pair of actors `one` or `two`.
    """
    return _compare(find_verdicts(mine, theirs), find_verdicts(theirs, mine))


def compare_analysts(log: Log, analysts: Sequence[str] | None = None) -> Agreement:
    """Return how far two people agree on what both decided in one log.

    Args:
        log: the log.
        analysts: their names; by default the only two there are.

    Raises:
        ValueError: one of them decided nothing, or there are not two.
    """
    said = find_verdicts_by(log)
    names = ", ".join(sorted(said)) or "nobody yet"
    chosen = list(analysts or said)
    if len(chosen) != 2 or not set(chosen) <= set(said):
        raise ValueError(
            f"Agreement is between two people who both decided something in this case: {names}. Name two of them with "
            "analysts=('Ana', 'Ben'), or give another copy of the case."
        )
    return _compare(*(said[name] for name in chosen))


def _compare(one: Verdicts, other: Verdicts) -> Agreement:
    both = [subject for subject in one if subject in other]
    pairs: dict[str, list[tuple[str, str]]] = {}
    rows = []
    for subject in both:
        verdicts = (one[subject][0], other[subject][0])
        kind = KINDS.get(subject[0], subject[0].removesuffix("s"))
        pairs.setdefault(kind, []).append(verdicts)
        if verdicts[0] != verdicts[1]:
            details = one[subject][1]["details"]
            row = details.get("row") or {}
            about = row.get("text") or row.get("name") or details.get("called") or subject[1]
            place = {name: row.get(name) for name in ("article_id", "start", "end")}
            rows.append({"kind": kind, "about": about, **place, "mine": verdicts[0], "theirs": verdicts[1]})
    lines = []
    for kind, told in [*sorted(pairs.items()), ("all", [pair for those in pairs.values() for pair in those])]:
        same = sum(a == b for a, b in told)
        raw = round(same / len(told), 3) if told else pd.NA
        lines.append({"kind": kind, "both": len(told), "same": same, "raw": raw, "kappa": kappa(told)})
    kinds = pd.DataFrame(lines, columns=list(KIND_COLUMNS))
    kinds = kinds.astype({"kind": "string", "both": "Int64", "same": "Int64", "raw": "Float64", "kappa": "Float64"})
    differ = pd.DataFrame(rows, columns=list(ROW_COLUMNS)).astype({"start": "Int64", "end": "Int64"})
    return Agreement(kinds, differ)


def merge_logs(store: Store, theirs: Log, decide: str | Mapping[int, str] | None, who: str) -> Merged:
    """Join another log to that of a store; see `Case.merge_corrections`.

    A merge that was broken off goes on where it stopped when it is done again: no line is taken over twice.
    """
    mine = store.read_corrections()
    plan = plan_merge(mine, theirs)
    decided = _decisions(plan.conflicts, decide)
    table = pd.DataFrame(
        [
            (number, one.about, one.says_mine, one.says_theirs, one.later, decided.get(number))
            for number, one in enumerate(plan.conflicts, start=1)
        ],
        columns=list(CONFLICT_COLUMNS),
    ).astype({"decided": "string"})
    merged = Merged(len(plan.new), table)
    if not merged.is_written:
        return merged
    here = dict(plan.same)
    for line in plan.new:
        undoes = None if line["undoes"] is None else here[line["undoes"]]
        part = "notes" if line["action"] in NOTES else "corrections"
        given = {"who": line["who"], "why": line["why"], "undoes": undoes, "part": part, "at": line["at"]}
        here[line["number"]] = store.append_correction(line["action"], line["details"], **given)
    for number, conflict in enumerate(plan.conflicts, start=1):
        _settle(store, conflict, decided[number], here, who)
    return merged


def _decisions(conflicts: Sequence[Conflict], decide: str | Mapping[int, str] | None) -> dict[int, str]:
    """Return which side holds in each conflict that was decided.

    Raises:
        ValueError: a side is none, or conflicts are left open.
    """
    if decide is None:
        return {}
    numbers = range(1, len(conflicts) + 1)
    chosen = dict.fromkeys(numbers, decide) if isinstance(decide, str) else dict(decide)
    wrong = [side for side in (*chosen.values(), *([decide] if isinstance(decide, str) else [])) if side not in SIDES]
    if wrong:
        raise ValueError(f"decide is {wrong[0]!r}; it can be {', '.join(SIDES)}, or a number of a conflict with one.")
    open_ones = [number for number in numbers if number not in chosen]
    if open_ones:
        raise ValueError(f"Conflicts {', '.join(map(str, open_ones))} are not decided. Give each of them a side.")
    return {n: one.later if chosen[n] == "later" else chosen[n] for n, one in zip(numbers, conflicts, strict=True)}


def _settle(store: Store, conflict: Conflict, side: str, here: Mapping[int, int], who: str) -> None:
    """Take back what lost, and bring back what won."""
    log = store.read_corrections()
    lines = {line["number"]: line for line in log}
    in_force = {line["number"] for line in find_active(log)}
    theirs = [here[number] for number in conflict.theirs]
    if conflict.shared is not None:
        keeps = (conflict.says_mine if side == "mine" else conflict.says_theirs).startswith("keeps")
        wanted = {conflict.shared: keeps}
    else:
        wanted = dict.fromkeys(conflict.mine, side == "mine") | dict.fromkeys(theirs, side == "theirs")
    for number, holds in wanted.items():
        if holds != (number in in_force):
            of = describe(lines[number]["action"], lines[number]["details"])
            action, why = ("redo", "undo")[not holds], f"two logs were merged: {side}"
            store.append_correction(action, {"of": of}, who=who, why=why, undoes=number)
