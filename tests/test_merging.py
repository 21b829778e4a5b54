"""Two analysts review copies of one case: how far they agree, and their logs joined with nothing lost."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from workbench.corrections import find_active
from workbench.decision_log import find_last_done, plan_merge
from workbench.merging import merge_logs
from workbench.store import Store

TEXTS = [
    "Samoa praised Niger.",
    "Benin praised Nauru.",
    "Togo thanked Peru.",
    "Fiji praised Chile today.",
    "Laos thanked Nepal today.",
]


@pytest.fixture
def copies(quick: list[str], tmp_path: Path) -> Iterator[tuple[wb.Case, wb.Case]]:
    with wb.Case(tmp_path / "ana.case", analyst="Ana") as mine:
        mine.add([{"text": text} for text in TEXTS])
        mine.annotate(progress=False)
        mine.correct.rename("samoa", "Independent State of Samoa")
        mine.backup(tmp_path / "ben.case")
        with wb.Case(tmp_path / "ben.case", analyst="Ben") as theirs:
            yield mine, theirs


def event(case: wb.Case, number: int) -> Any:
    return case.events.iloc[number]


def test_two_people_in_one_log_are_compared(quick: list[str], tmp_path: Path) -> None:
    with wb.Case(tmp_path / "a.case", analyst="Ana") as mine, wb.Case(tmp_path / "a.case", analyst="Ben") as theirs:
        mine.add([{"text": text} for text in TEXTS])
        mine.annotate(progress=False)
        with pytest.raises(ValueError, match="nobody yet"):
            mine.agreement()
        events = mine.events
        for number in range(4):
            mine.correct.confirm("events", events.iloc[number])
        mine.correct.relabel("events", events.iloc[4], code="REQUEST")
        theirs.correct.confirm("events", events.iloc[0])
        theirs.correct.relabel("events", theirs.events.iloc[1], code="AID")
        theirs.correct.delete("events", theirs.events[theirs.events["text"] == "thanked"].iloc[0])
        changed = theirs.events[theirs.events["code"] == "REQUEST"].iloc[0]
        theirs.correct.confirm("events", changed)
        last = mine.correct.apart("togo", "peru")
        theirs.correct.undo(last.number)
        agreement = mine.agreement()
        assert agreement.kinds.set_index("kind").loc["event"].tolist()[:3] == [4, 2, 0.5]
        assert sorted(agreement.rows[["mine", "theirs"]].to_numpy().tolist()) == [
            ["right", "changed: code=AID"],
            ["right", "wrong"],
            ["two", "taken back"],
        ]
        turned = theirs.agreement(analysts=("Ben", "Ana"))
        assert turned.rows["theirs"].tolist() == agreement.rows["mine"].tolist()
        assert turned.kinds.loc[:, ["both", "same", "raw"]].equals(agreement.kinds.loc[:, ["both", "same", "raw"]])
        with pytest.raises(ValueError, match="Ana, Ben"):
            mine.agreement(analysts=("Ana", "Cleo"))


def test_agreement_by_kind_with_kappa_and_the_rows_that_differ(copies: tuple[wb.Case, wb.Case]) -> None:
    mine, theirs = copies
    rows = {case: case.events for case in copies}
    for case, wrong in ((mine, (0, 1)), (theirs, (0, 2))):
        for number in range(4):
            (case.correct.delete if number in wrong else case.correct.confirm)("events", rows[case].iloc[number])
        case.correct.apart("togo", "peru")
    mine.correct.confirm("events", rows[mine].iloc[4])
    agreement = mine.agreement(theirs)
    kinds = agreement.kinds.set_index("kind")
    assert kinds.loc["event"].tolist() == [4, 2, 0.5, 0.0]
    assert kinds.loc["merge", ["both", "same"]].tolist() == [1, 1]
    assert kinds.loc["all", "raw"] == 0.6
    assert agreement.rows[["about", "mine", "theirs"]].to_numpy().tolist() == [
        ["praised", "wrong", "right"],
        ["thanked", "right", "wrong"],
    ]
    assert mine.agreement(theirs.path).kinds.equals(agreement.kinds)
    assert "2 rows in which they differ" in repr(agreement)
    assert mine.agreement(mine).kinds["both"].tolist() == [0]
    with pytest.raises(FileNotFoundError, match="There is no case file"):
        mine.agreement("nowhere.case")


def test_lines_come_in_with_who_and_when_and_only_once(copies: tuple[wb.Case, wb.Case]) -> None:
    mine, theirs = copies
    theirs.correct.merge("togo", "peru", why="one")
    theirs.note("fiji", "look again")
    theirs.correct.undo(1)
    mine.correct.delete("events", event(mine, 4))
    done = mine.merge_corrections(theirs)
    assert (done.added, len(done.conflicts), done.is_written) == (3, 0, True)
    log = mine.corrections
    assert log["action"].tolist() == ["rename", "delete", "merge", "note", "undo"]
    assert log["who"].tolist() == ["Ana", "Ana", "Ben", "Ben", "Ben"]
    assert log["when"].tolist()[2:] == theirs.corrections["when"].tolist()[1:]
    assert log["undone"].tolist() == [True, False, False, False, False]
    assert mine.notes["words"].tolist() == ["look again"]
    assert "peru" not in set(mine.actors["entity_id"])
    assert mine.merge_corrections(theirs).added == 0
    assert theirs.merge_corrections(mine).added == 1
    assert set(theirs.actors["entity_id"]) == set(mine.actors["entity_id"])
    assert mine.correct.undo().what.startswith("undo of: deleted events")


@pytest.mark.parametrize(
    ("decide", "code"), [("mine", "ACCUSE"), ("theirs", "AID"), ("later", "AID"), ({1: "mine"}, "ACCUSE")]
)
def test_what_is_in_conflict_is_listed_first_and_decided_then(
    copies: tuple[wb.Case, wb.Case], decide: Any, code: str
) -> None:
    mine, theirs = copies
    mine.correct.relabel("events", event(mine, 0), code="ACCUSE")
    mine.correct.relabel("events", event(mine, 1), status="planned")
    theirs.correct.relabel("events", event(theirs, 0), code="AID")
    theirs.correct.relabel("events", event(theirs, 1), code="AID")
    before = len(mine.corrections)
    waits = mine.merge_corrections(theirs)
    assert (len(waits.conflicts), waits.is_written, len(mine.corrections)) == (1, False, before)
    assert "code=ACCUSE" in waits.conflicts["mine"].iloc[0]
    assert "Nothing is written yet" in repr(waits)
    done = mine.merge_corrections(theirs, decide=decide)
    assert done.is_written
    assert event(mine, 0)["code"] == code
    assert (event(mine, 1)["code"], event(mine, 1)["status"]) == ("AID", "planned")
    lost = mine.corrections[mine.corrections["undone"]]
    assert len(lost) == 1
    mine.correct.redo(int(lost["number"].iloc[0]))
    with pytest.raises(ValueError, match="it can be mine, theirs, later"):
        mine.merge_corrections(theirs, decide="both")


def test_what_one_took_back_and_the_other_brought_back_is_a_conflict(copies: tuple[wb.Case, wb.Case]) -> None:
    mine, theirs = copies
    mine.correct.undo(1)
    theirs.correct.undo(1)
    theirs.correct.redo(1)
    waits = mine.merge_corrections(theirs)
    assert waits.conflicts[["mine", "theirs"]].to_numpy().tolist() == [
        [f"{word}: renamed Samoa to Independent State of Samoa" for word in ("took back", "keeps")]
    ]
    mine.merge_corrections(theirs, decide="mine")
    assert mine.corrections["undone"].tolist()[0]
    assert not mine.merge_corrections(theirs, decide="mine").added


class Pen:
    """Writes a log as one analyst would: on rows, actors and lines that are there, at random."""

    def __init__(self, who: str, log: list[dict[str, Any]], clock: Iterator[int], dice: random.Random) -> None:
        self.who, self.log, self.clock, self.dice = who, list(log), clock, dice

    def write(self, action: str, details: dict[str, Any], undoes: int | None = None) -> None:
        number, at = len(self.log) + 1, f"2026-01-01T{next(self.clock):09d}"
        line = {"number": number, "action": action, "details": details, "undoes": undoes, "who": self.who, "at": at}
        self.log.append({**line, "why": None})

    def act(self) -> None:
        row = {"table": "events", "key": {"article_id": f"a{self.dice.randrange(3)}", "start": 1, "end": 4}, "row": {}}
        kind = self.dice.choice(
            ["relabel", "confirm", "delete", "rename", "merge", "apart", "note", "lesson", "undo", "redo"]
        )
        if kind == "relabel":
            self.write(kind, {**row, "changes": {self.dice.choice(["code", "status"]): self.dice.choice("AB")}})
        elif kind in ("confirm", "delete"):
            self.write(kind, {**row, "changes": {}})
        elif kind == "rename":
            self.write(kind, {"entity_id": self.dice.choice("xyz"), "name": self.dice.choice("MN")})
        elif kind in ("merge", "apart"):
            a, b = self.dice.sample("xyz", 2)
            self.write(kind, {"id_a": a, "id_b": b})
        elif kind == "note":
            self.write(kind, {**row, "words": "look"})
        elif kind == "lesson":
            self.write(kind, {"lesson": "events: all: every row", "on": self.dice.random() < 0.5})
        else:
            active = {line["number"] for line in find_active(self.log)}
            done = {line["number"] for line in self.log if line["action"] not in ("undo", "redo")}
            can = sorted(active if kind == "undo" else done - active)
            if can:
                self.write(kind, {"of": "x"}, undoes=self.dice.choice(can))


def known_by(log: list[Any]) -> Counter[str]:
    return Counter(
        json.dumps([line[name] for name in ("who", "at", "action", "details")], sort_keys=True) for line in log
    )


def two_logs(seed: int) -> tuple[list[Any], list[Any]]:
    dice = random.Random(seed)
    clock = iter(range(1, 10**9, dice.choice([1, 7])))
    begun = Pen("Ana", [], clock, dice)
    for _ in range(dice.randrange(6)):
        begun.act()
    pens = [Pen(who, begun.log, clock, dice) for who in ("Ana", "Ben")]
    for _ in range(dice.randrange(14)):
        dice.choice(pens).act()
    return pens[0].log, pens[1].log


def test_a_thousand_interleavings_of_two_logs_lose_nothing() -> None:
    conflicts = 0
    for seed in range(1000):
        mine, theirs = two_logs(seed)
        plan = plan_merge(mine, theirs)
        joined = known_by([*mine, *plan.new])
        assert joined == known_by(mine) | known_by(theirs), seed
        assert all(
            line["undoes"] in {**plan.same, **{one["number"]: 0 for one in plan.new}}
            for line in plan.new
            if line["undoes"]
        )
        back = plan_merge(theirs, mine)
        assert known_by([*theirs, *back.new]) == joined, seed
        assert len(back.conflicts) == len(plan.conflicts), seed
        conflicts += len(plan.conflicts)
    assert conflicts > 300


@pytest.mark.parametrize("seed", range(0, 1000, 25))
def test_both_copies_end_alike_and_all_of_it_can_be_undone_and_redone(seed: int) -> None:
    logs = two_logs(seed)
    stores = [Store(), Store()]
    for store, log in zip(stores, logs, strict=True):
        for line in log:
            given = {name: line[name] for name in ("who", "why", "undoes", "at")}
            assert store.append_correction(line["action"], line["details"], **given) == line["number"]
    merge_logs(stores[0], logs[1], "later", "Ana")
    merge_logs(stores[1], stores[0].read_corrections(), "theirs", "Ben")
    ends = [store.read_corrections() for store in stores]
    in_force = [known_by([dict(line) for line in find_active(log)]) for log in ends]
    assert in_force[0] == in_force[1]
    assert known_by(logs[0]) | known_by(logs[1]) <= known_by(ends[0])
    assert merge_logs(stores[0], logs[1], "mine", "Ana").added == 0
    own = []
    while (number := find_last_done(stores[0].read_corrections(), "Ana")) is not None:
        stores[0].append_correction("undo", {"of": "x"}, who="Ana", undoes=number)
        own.append(number)
    assert not [
        line for line in find_active(stores[0].read_corrections()) if line["who"] == "Ana" and line["action"] != "note"
    ]
    for number in own:
        stores[0].append_correction("redo", {"of": "x"}, who="Ana", undoes=number)
    assert known_by([dict(line) for line in find_active(stores[0].read_corrections())]) == in_force[0]
