"""The summary of a pair: numbers that are the relation's, sentences behind each line, nothing that is markup."""

from __future__ import annotations

from html import unescape

import pandas as pd
import pytest

from workbench import tables
from workbench.pipeline import Annotations
from workbench.summaries.dyads import Relation, relation_of

pytestmark = pytest.mark.model


@pytest.fixture(scope="module", params=[("PRK", "RUS"), ("SAU", "IRN"), ("kim-jong-un", "xi-jinping")])
def relation(request: pytest.FixtureRequest, sample: Annotations) -> Relation:
    read = {name: getattr(sample, name) for name in tables.TABLES}
    return relation_of(read, *request.param)


def test_it_shows_its_counts_by_direction(relation: Relation) -> None:
    there, back, both = ([int(cell) for cell in row[1:]] for row in relation.summary.rows)
    assert [a + b for a, b in zip(there, back, strict=True)] == both
    assert both[0] == sum(both[1:5]) == relation.counts.iloc[0]["done"]
    assert both[5:] == relation.counts.iloc[0][["planned", "denied"]].tolist()


def test_it_is_short_and_readable(relation: Relation) -> None:
    assert len(repr(relation).splitlines()) < 50
    assert "DataFrame" not in repr(relation)
    assert relation._repr_html_().count("<table") == 1


def test_the_last_happenings_lead_to_sentences(relation: Relation, sample: Annotations) -> None:
    lines = dict(relation.summary.parts)["The last that happened"]
    assert 0 < len(lines) <= 5
    texts = [" ".join(str(text).split()) for text in sample.articles["text"]]
    for line in lines:
        assert line.evidence
        assert all(any(words in text for text in texts) for words, _ in line.evidence)
        assert line.words in unescape(relation.summary.html)


def test_a_turning_point_has_its_evidence() -> None:
    days = pd.date_range("2023-01-01", periods=12)
    texts = [f"Chile {'accused' if i < 6 else 'praised'} Peru on day {i}." for i in range(12)]
    place = {"sentence": 0, "start": 6, "end": 13}
    rows: dict[str, list[dict[str, object]]] = {"articles": [], "sentences": [], "events": [], "happenings": []}
    for i, (day, text) in enumerate(zip(days, texts, strict=True)):
        party = {"source_id": "CHL", "target_id": "PER", "code": "ACCUSE" if i < 6 else "SUPPORT", "status": "asserted"}
        party |= {"earliest": day, "latest": day, "confidence": 0.9}
        rows["articles"].append({"article_id": f"a{i}", "text": text, "source": "<b>Wire</b>", "published": day})
        rows["sentences"].append({"article_id": f"a{i}", "sentence": 0, "start": 0, "end": len(text)})
        rows["events"].append(party | place | {"article_id": f"a{i}", "event_id": f"e{i}", "text": text[6:13]})
        rows["happenings"].append(party | {"happening_id": f"h{i}", "event_ids": [f"e{i}"], "first_reported": day})
    rows["actors"] = [
        {"entity_id": one, "name": name, "type": "country", "country": one, "aliases": [name]}
        for one, name in (("CHL", "Chile"), ("PER", "Peru"))
    ]
    read = {name: tables.frame(name, rows.get(name, [])) for name in tables.TABLES}
    relation = relation_of(read, "CHL", "PER")
    trend, turn = dict(relation.summary.parts)["Over time"]
    assert trend.words == (
        "It almost certainly grew warmer: chance alone would order them so clearly four times in 1,000 "
        "(12 happenings with a day, Kendall's tau +0.74, p = 0.004)."
    )
    assert turn.words.startswith(
        "It turned warmer on 7 January 2023: 0 of 6 were cooperative before that day, 6 of 6 from"
    )
    assert turn.evidence == (("Chile praised Peru on day 6.", "<b>Wire</b>, 7 January 2023"),)
    assert "<b>" not in relation._repr_html_()
