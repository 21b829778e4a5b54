"""No false row gets through the gate, and no true one is refused."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from workbench import tables
from workbench.gate import NEEDED, Row, admit, refuse_unknown_ids

TEXT = "Oman’s envoy met Fiji. “We agree,” said Ana Diaz in Suva on 3 May 2024.\n\nShe thanked Tonga; 🌊 rose."
ARTICLE = {"article_id": "a1", "text": TEXT, "published": dt.date(2024, 5, 4)}
ENDS = [0, TEXT.index("“We"), TEXT.index("She"), len(TEXT)]
SENTENCES = tuple(
    Row(article_id="a1", sentence=n, start=start, end=end, origin=None) for n, (start, end) in enumerate(pairwise(ENDS))
)
KNOWN = frozenset({"OMN", "FJI", "ana-diaz"})
EXAMPLES = 500
ROWS = 20  # so 10,000 rows in all

spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda one: (one[0], min(one[0] + one[1], len(TEXT)))
)
names = st.sampled_from(sorted(KNOWN))
days = st.one_of(st.none(), st.dates())


def sentence_of(start: int) -> int:
    return max(n for n, begin in enumerate(ENDS[:-1]) if begin <= start)


@st.composite
def true_rows(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Return a table and a row that is true of the article."""
    name = draw(st.sampled_from([one for one in tables.ARTICLE_TABLES if one != "sentences"]))
    table = tables.TABLES[name]
    start, end = draw(spans)
    row: dict[str, Any] = {}
    for column, kind in table.columns.items():
        if column in table.entity_ids:
            row[column] = draw(st.one_of(st.none(), names))
        elif column in table.values:
            row[column] = draw(st.sampled_from(table.values[column]))
        elif column in ("confidence", "intensity"):
            row[column] = draw(st.one_of(st.none(), st.floats(0, 1), st.floats(0, 1).map(np.float64)))
        elif kind == "flag":
            row[column] = draw(st.sampled_from([True, False, None, np.True_, pd.NA]))
        elif kind == "day":
            row[column] = draw(st.one_of(days, st.just(pd.NaT)))
        elif kind == "list":
            row[column] = draw(st.lists(st.text(max_size=4), max_size=2))
    if name != "entities":
        row |= {"start": start, "end": draw(st.sampled_from([end, np.int64(end)]))}
        row["sentence"] = draw(st.sampled_from([sentence_of(start), None]))
        if "text" in table.columns:
            row["text"] = draw(st.sampled_from([TEXT[start:end], None]))
    if name == "quotes":
        first, last = draw(spans)
        row |= draw(st.sampled_from([{}, {"cue_start": first, "cue_end": last}]))
    if name == "events":
        row |= {"code": "CONSULT", "mode": "visit", "event_id": draw(st.sampled_from([None, f"a1:{start}"]))}
        row["quad"] = draw(st.sampled_from([None, "verbal cooperation"]))
    if tables.known(row.get("earliest")) and tables.known(row.get("latest")) and row["earliest"] > row["latest"]:
        row["earliest"], row["latest"] = row["latest"], row["earliest"]
    if name == "entities":
        row |= {
            "entity_id": draw(names),
            "name": "Ana Diaz",
            "country": draw(st.sampled_from([None, "FJI"])),
            "sector": None,
        }
    row |= {column: "x" for column in NEEDED[name] if row.get(column) is None}
    row["article_id"] = draw(st.sampled_from(["a1", None]))
    row["origin"] = draw(st.sampled_from(["model", None]))
    return name, row


def lies(name: str, row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what makes the row false, each a change of it."""
    table = tables.TABLES[name]
    found: list[dict[str, Any]] = [
        {"article_id": "a2"}, {"origin": "Editor"}, {"_head": 3}, {"mood": "glad"}, *({column: None} for column in NEEDED[name]),
    ]  # fmt: skip
    for column, kind in table.columns.items():
        wrong = {"text": 7, "integer": "3", "number": "high", "flag": "yes", "day": "3 May", "list": "a, b"}[kind]
        found.append({column: wrong})
        if kind in ("integer", "number"):
            found.append({column: True})
        if kind == "flag":
            found.append({column: 1})
        if column in table.values:
            found.append({column: "UNHEARD OF"})
    if "start" in table.columns:
        found += [{"start": row["end"]}, {"start": -1}, {"end": len(TEXT) + 1}, {"end": int(row["start"])}]
        found.append({"sentence": sentence_of(row["start"]) + 1})
    if "text" in table.columns:
        found += [{"text": TEXT[row["start"] : row["end"]] + "!"}, {"text": "invented"}]
    if "cue_start" in table.columns:
        found += [
            {"cue_start": 4, "cue_end": None},
            {"cue_start": 9, "cue_end": 9},
            {"speaker_start": 1, "speaker_end": 999},
        ]
    if name == "events":
        found += [{"mode": "by tram"}, {"quad": "material conflict"}, {"code": "AID"}, {"event_id": "b1:3"}]
        found += [{"confidence": 1.01}, {"intensity": float("inf")}]
    if "earliest" in table.columns:
        found.append({"earliest": dt.date(2024, 5, 4), "latest": dt.date(2024, 5, 3)})
    if name == "entities":
        found.append({"country": "XXQ"})
    return found


def through(name: str, row: dict[str, Any]) -> tuple[tuple[Row, ...], list[Any]]:
    admitted, refused = admit(name, [row], ARTICLE, SENTENCES)
    admitted, unknown = refuse_unknown_ids(name, admitted, KNOWN)
    return admitted, [*refused, *unknown]


batches = st.lists(true_rows(), min_size=ROWS, max_size=ROWS)


@pytest.mark.slow
@settings(max_examples=EXAMPLES, phases=[Phase.generate])
@given(batches, st.randoms(use_true_random=False))
def test_of_ten_thousand_rows_no_true_one_is_refused_and_no_false_one_gets_in(rows: list, chance: Any) -> None:
    hold_against(rows, chance)


@settings(max_examples=15, phases=[Phase.generate])
@given(batches, st.randoms(use_true_random=False))
def test_true_rows_get_in_and_false_ones_do_not(rows: list, chance: Any) -> None:
    hold_against(rows, chance)


def hold_against(rows: list, chance: Any) -> None:
    """Let each row in, then keep it out with a lie in it."""
    for name, row in rows:
        before = copy.deepcopy(row)
        admitted, refused = through(name, row)
        assert not refused, refused
        assert list(admitted[0]) == list(tables.TABLES[name].columns)
        frame = tables.frame(name, admitted)
        tables.check(name, frame, pd.DataFrame([ARTICLE]))
        assert str(row) == str(before)
        lie = chance.choice(lies(name, row))
        admitted, refused = through(name, {**row, **lie})
        assert not admitted, (name, lie)
        assert len(refused) == 1
        assert refused[0].table == name
        assert refused[0].reason


@pytest.mark.parametrize("name", [one for one in tables.ARTICLE_TABLES if one not in ("sentences", "entities")])
def test_an_actor_that_the_article_does_not_have_is_refused(name: str) -> None:
    for column in tables.TABLES[name].entity_ids:
        if (name, column) == ("mentions", "entity_id"):
            continue
        row = dict.fromkeys(tables.TABLES[name].columns) | {column: "somebody-else"}
        assert refuse_unknown_ids(name, [Row(row)], KNOWN)[0] == ()


def test_what_follows_from_the_rest_is_filled_in() -> None:
    start = TEXT.index("thanked")
    (row,), refused = admit(
        "events", [{"start": start, "end": start + 7, "code": "SUPPORT", "status": "asserted"}], ARTICLE, SENTENCES
    )
    assert not refused
    assert (row["text"], row["sentence"], row["article_id"]) == ("thanked", 2, "a1")
    assert (row["quad"], row["intensity"], row["event_id"]) == ("verbal cooperation", 5.0, f"a1:{start}:->-:SUPPORT")


def test_a_key_is_given_once() -> None:
    row = {"entity_id": "FJI", "name": "Fiji", "type": "country"}
    admitted, refused = admit("entities", [row, row], ARTICLE)
    assert (len(admitted), [one.reason for one in refused]) == (1, ["entity_id 'FJI' is there twice"])


@pytest.mark.parametrize("given", [None, "a row", 3, ["start", 3]])
def test_what_is_no_row_is_refused(given: Any) -> None:
    assert "a row is a dict" in admit("ties", [given], ARTICLE)[1][0].reason


def test_a_row_cannot_be_changed_and_its_copies_can() -> None:
    row = Row(kind="name")
    for act in (
        lambda: row.update(kind="x"), lambda: row.pop("kind"), row.clear, row.popitem, lambda: row.setdefault("a", 1),
        lambda: row.__setitem__("kind", "x"), lambda: row.__delitem__("kind"), lambda: row.__ior__({"kind": "x"}),
    ):  # fmt: skip
        with pytest.raises(TypeError, match="make a new one"):
            act()
    for made in (
        row | {"kind": "x"},
        {**row, "kind": "x"},
        copy.deepcopy(row),
        pickle.loads(pickle.dumps(row)),
        row.copy(),
    ):
        made["more"] = 1
    assert row == {"kind": "name"}
