"""Annotators written by somebody who has read docs/own_annotators.md and nothing else: what they find is used, what is not so is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from workbench import tables
from workbench.annotators import ANNOTATORS

TEXT = (
    "Kenya's foreign minister, Ama Obi, met Ghana's president in Accra on Monday. \"We have agreed,\" she said. "
    "The African Lake Council praised Kenya. Togo is expected to follow."
)
ARTICLES = pd.DataFrame([{"article_id": "a1", "text": TEXT, "published": "2024-05-08"}])


def find_councils(doc, found):
    """A mention finder: every name that ends in Council, in place of all that workbench finds."""
    rows = []
    for match in re.finditer(r"(?!The)(?:[A-Z]\w+ )+Council|Kenya|Ghana|Togo", doc.text):
        body = match.group().lower().replace(" ", "-")
        entity_id = {"kenya": "KEN", "ghana": "GHA", "togo": "TGO"}.get(body, body)
        label = "GPE" if len(entity_id) == 3 else "ORG"
        rows.append(
            {"start": match.start(), "end": match.end(), "label": label, "kind": "name", "entity_id": entity_id}
        )
    return rows


def code_praise(doc, found):
    """An event coder: who praises whom, of the entities that others found."""
    rows = list(found.events)
    for match in re.finditer(r"praised", doc.text):
        before = [row for row in found.mentions if row["end"] <= match.start() and row["kind"] == "name"]
        after = [row for row in found.mentions if row["start"] >= match.end() and row["kind"] == "name"]
        rows.append(
            {
                "start": match.start(), "end": match.end(), "code": "SUPPORT", "status": "asserted", "negated": False,
                "source_id": max(before, key=lambda row: row["end"])["entity_id"],
                "target_id": min(after, key=lambda row: row["start"])["entity_id"],
            }
        )  # fmt: skip
    return rows


def find_marked(doc, found):
    """A quote finder: whatever stands in marks, said by nobody."""
    return [
        {"start": match.start(1), "end": match.end(1), "kind": "direct"}
        for match in re.finditer(r'"([^"]+)"', doc.text)
    ]


def put(table, own, *, instead=True):
    """Return our annotators with another one for a table, in place of ours or after them."""
    steps = [pair for pair in ANNOTATORS if not (instead and pair[0] == table)]
    at = next(i for i, pair in enumerate(ANNOTATORS) if pair[0] == table) if instead else len(steps)
    return [*steps[:at], (table, own), *steps[at:]]


@pytest.mark.model
def test_a_mention_finder_in_place_of_ours() -> None:
    read = wb.annotate(ARTICLES, annotators=put("mentions", find_councils))
    assert set(read.mentions["text"]) == {"Kenya", "Ghana", "Togo", "African Lake Council"}
    assert set(read.entities["entity_id"]) >= {"KEN", "GHA", "TGO", "african-lake-council"}
    praise = read.events[read.events["text"] == "praised"].iloc[0]
    assert (praise["source_id"], praise["target_id"]) == ("african-lake-council", "KEN")
    assert read.refused.empty


@pytest.mark.model
def test_a_mention_finder_before_our_coreference() -> None:
    steps = [(table, find_councils if one.__name__ == "find_mentions" else one) for table, one in ANNOTATORS]
    read = wb.annotate(ARTICLES, annotators=steps)
    assert {"name", "nominal"} <= set(read.mentions["kind"])
    assert read.refused.empty


@pytest.mark.model
def test_an_event_coder_after_ours() -> None:
    plain = wb.annotate(ARTICLES)
    steps = [pair for pair in ANNOTATORS if pair[1].__name__ != "find_events"]
    at = next(i for i, pair in enumerate(ANNOTATORS) if pair[1].__name__ == "find_events")
    read = wb.annotate(ARTICLES, annotators=[*steps[:at], ("events", code_praise), *steps[at:]])
    (event,) = read.events.to_dict("records")
    assert (event["quad"], event["target_id"], event["sentence"]) == ("verbal cooperation", "KEN", 2)
    assert len(read.happenings) == 1
    assert len(plain.events) > 1
    for name in tables.TABLES:
        tables.check(name, getattr(read, name), read.articles)


@pytest.mark.model
def test_a_quote_finder_in_place_of_ours() -> None:
    read = wb.annotate(ARTICLES, annotators=put("quotes", find_marked))
    assert read.quotes["text"].tolist() == ["We have agreed,"]
    assert read.quotes["entity_id"].isna().all()
    assert len(read.events)


def invent(doc, found):
    return [
        {"start": 0, "end": 5, "text": "Never said", "kind": "direct", "entity_id": "KEN"},
        {"start": 0, "end": 5, "kind": "direct", "entity_id": "a-ghost"},
        {"start": 0, "end": 5, "kind": "direct", "entity_id": "KEN", "_secret": 1},
        {"start": 0, "end": 5, "kind": "direct", "entity_id": "KEN"},
    ]


@pytest.mark.model
def test_invented_rows_are_refused_and_told(tmp_path: Path) -> None:
    steps = put("quotes", invent)
    with pytest.warns(UserWarning, match=r"3 row\(s\) were refused.*invent for quotes: it says 'Never said'.*'Kenya'"):
        read = wb.annotate(ARTICLES, annotators=steps)
    assert len(read.quotes) == 1
    assert read.refused["annotator"].tolist() == ["invent"] * 3
    assert read.refused["table"].tolist() == ["quotes"] * 3
    assert all(word in " ".join(read.refused["reason"]) for word in ("Never said", "a-ghost", "_secret"))
    with wb.Case(tmp_path / "own.case") as case:
        case.add(ARTICLES)
        with pytest.warns(UserWarning, match="3 row"):
            report = case.annotate(annotators=steps, progress=False)
        assert len(report.refused) == 3
        assert "3 rows refused (see .refused)" in repr(report)
        assert "a-ghost" in repr(report)
        assert len(case.quotes) == 1
    with wb.Case(tmp_path / "own.case") as case:
        assert len(case.quotes) == 1


@pytest.mark.parametrize("pair", [("people", find_marked), ("actors", find_marked), ("quotes", None), find_marked])
def test_what_is_no_annotator_is_said_at_once(pair) -> None:
    with pytest.raises(ValueError, match=r"is no annotator\. Give pairs|give a list of .table, annotator."):
        wb.annotate(ARTICLES, annotators=[pair])
