"""FollowTheMoney entities, as its own library reads them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from followthemoney import model, types

import workbench as wb
from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.pipeline import Annotations
from workbench.publish.followthemoney import export_entities, find_entities

HOSTILE = '<img src=x onerror="a()"> \x0b=1+1\n'


def judge(entities: list[dict]) -> None:
    """Every entity is valid, nothing is lost when the library cleans it, and every reference fits its range."""
    schemata = {}
    for entity in entities:
        schema = schemata[entity["id"]] = model.get(entity["schema"])
        assert schema is not None
        assert set(entity["properties"]) <= set(schema.properties), entity
        schema.validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert {one.rstrip() for one in values} == set(proxy.get(name)), (name, values)
    assert len(schemata) == len(entities)
    for entity in entities:
        for name, values in entity["properties"].items():
            wanted = model.get(entity["schema"]).get(name)
            if wanted.type == types.registry.entity:
                assert all(schemata[value].is_a(wanted.range) for value in values), entity


@pytest.mark.model
def test_the_sample_is_valid_and_leads_to_characters(sample: Annotations, tmp_path: Path) -> None:
    path = export_entities({name: getattr(sample, name) for name in tables.TABLES}, tmp_path / "case.ftm.json")
    entities = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    judge(entities)
    found = {entity["schema"] for entity in entities}
    assert found == {
        "Article",
        "Person",
        "Organization",
        "PublicBody",
        "LegalEntity",
        "Address",
        "Mention",
        "Event",
        "UnknownLink",
    }
    texts = {one["id"]: one["properties"]["bodyText"][0] for one in entities if one["schema"] == "Article"}
    assert texts == dict(zip(sample.articles["article_id"], sample.articles["text"], strict=True))
    events = [one for one in entities if one["schema"] == "Event"]
    happenings = sample.happenings
    done = happenings["status"].isin(["asserted", "reported"]) & (happenings["confidence"].fillna(1) >= 0.5)
    assert {one["id"] for one in events} == set(happenings["happening_id"][done])
    for one in events:
        for place in one["properties"]["recordId"]:
            article_id, _, span = place.rpartition(":")
            start, end = map(int, span.split("-"))
            assert article_id in one["properties"]["proof"]
            assert any(texts[article_id][start:end] in said for said in one["properties"]["summary"])


def test_hostile_words_plans_and_denials(tmp_path: Path) -> None:
    read = {name: tables.empty(name) for name in tables.TABLES}
    article = {"article_id": "a", "text": f"Fiji met Tonga.{HOSTILE}", "title": HOSTILE, "source": HOSTILE}
    article |= {"url": "javascript:alert(1)", "published": "2021-05-04"}
    read["articles"] = tables.frame(
        "articles", [article, {**article, "article_id": "b", "url": "http://a.example/x y"}]
    )
    read["sentences"] = tables.frame("sentences", [{"article_id": "a", "sentence": 0, "start": 0, "end": 15}])
    actors = [
        {"entity_id": "FJI", "name": "Fiji", "type": "country", "country": "FJI", "aliases": ["Fiji", HOSTILE]},
        {"entity_id": "ana", "name": HOSTILE, "type": "person", "country": "SUN", "roles": [HOSTILE, ""]},
        {"entity_id": "suva", "name": "Suva", "type": "place", "country": "FJI"},
        {"entity_id": "crowd", "name": "a crowd"},
    ]
    read["actors"] = tables.frame("actors", actors)
    read["entities"] = tables.frame("entities", [{**one, "article_id": "a"} for one in actors])
    event = {"article_id": "a", "sentence": 0, "start": 5, "end": 8, "text": "met", "code": "CONSULT"}
    read["events"] = tables.frame("events", [{**event, "event_id": str(n)} for n in range(4)])
    row = {"source_id": "ana", "target_id": "suva", "code": "CONSULT", "location_id": "suva", "date_value": "2021-W18"}
    row |= {"earliest": "2021-05-03", "latest": "2021-05-09"}
    rows = [
        {**row, "happening_id": f"h{n}", "event_ids": [str(n)], "status": s}
        for n, s in enumerate(["asserted", "planned", "denied"])
    ]
    read["happenings"] = tables.frame(
        "happenings", [*rows, {**row, "happening_id": "low", "status": "asserted", "confidence": 0.4}]
    )
    tie = {"article_id": "a", "sentence": 0, "start": 0, "end": 4, "a_id": "FJI", "b_id": "ana", "since": "2020-06"}
    read["ties"] = tables.frame(
        "ties",
        [
            {**tie, "kind": "treaty", "status": "in force"},
            {**tie, "kind": "treaty", "confidence": 0.1, "until": "2021"},
        ],
    )
    entities = list(find_entities(read))
    judge(entities)
    (event,) = [one["properties"] for one in entities if one["schema"] == "Event"]
    assert (event["startDate"], event["endDate"], event["involved"]) == (["2021-05-03"], ["2021-05-09"], ["ana"])
    assert event["recordId"] == ["a:5-8"]
    (link,) = [one["properties"] for one in entities if one["schema"] == "UnknownLink"]
    assert (link["role"], link["status"], link["startDate"]) == (["treaty"], ["in force"], ["2020-06"])
    assert not [one for one in entities if "sourceUrl" in one["properties"]]
    assert "country" not in next(one for one in entities if one["id"] == "ana")["properties"]
    (text,) = {one["properties"]["bodyText"][0] for one in entities if one["schema"] == "Article"}
    assert (len(text), text[5:8]) == (len(article["text"]), "met")
    with wb.Case() as case:
        case.add(pd.DataFrame([article]))
        (path,) = case.save(tmp_path / "out" / "a.ftm.json")
    assert [json.loads(line)["schema"] for line in path.read_text(encoding="utf-8").splitlines()] == ["Article"]
    assert list(find_entities({name: tables.empty(name) for name in tables.TABLES})) == []


def test_every_state_has_a_code_that_the_library_knows() -> None:
    codes = pd.DataFrame(read_lexicon("countries.csv")).set_index("id")
    assert set(codes.index[codes["alpha2"] == ""]) == set(codes.index[codes["status"] == "former"])
    for code in codes["alpha2"][codes["alpha2"] != ""]:
        assert types.registry.country.clean(code) == code.lower()
