"""Relations kept up to date are those counted over everything."""

from __future__ import annotations

import random

import pandas as pd
import pytest
from peru_chile import case

from workbench import tables
from workbench.summaries import Memory
from workbench.summaries.happenings import find_happenings
from workbench.summaries.kept_relations import keep_relations
from workbench.summaries.relations import summarise_relations

WHO = ["PER", "CHL", "rosa-vilca", "african-union", "nobody-known"]
ACTORS = [
    {"entity_id": "PER", "name": "Peru", "type": "country", "country": "PER"},
    {"entity_id": "CHL", "name": "Chile", "type": "country", "country": "CHL"},
    {"entity_id": "rosa-vilca", "name": "Rosa Vilca", "type": "person", "country": "PER"},
    {"entity_id": "african-union", "name": "African Union", "type": "organisation"},
]


def told(article: str, chance: random.Random) -> dict[str, list[dict[str, object]]]:
    """Return what an article tells at random: events (of which two may have one id), ties, mentions, one of them unsure."""
    one, other = chance.sample(WHO, 2)
    place = {"article_id": article, "sentence": 0, "start": 0, "end": 4, "text": "word"}
    deed = {"code": chance.choice(["ACCUSE", "AID", "AGREE"]), "status": chance.choice(["asserted", "planned"])}
    first = {**place, **deed, "event_id": f"{article}-0", "source_id": one, "target_id": other, "confidence": 0.9}
    third = chance.choice(WHO)
    second = {**first, "start": 9, "end": 12, "target_id": third, "status": "asserted"}
    named = [
        {**place, "entity_id": who, "kind": "name", "label": "GPE", "confidence": chance.random()} for who in WHO[:4]
    ]
    ties = [{**place, "a_id": one, "b_id": other, "kind": "treaty", "confidence": chance.choice([0.3, 0.9])}]
    return {"events": [first, second], "ties": ties, "mentions": chance.sample(named, 3)}


@pytest.mark.parametrize("seed", range(6))
def test_what_changes_at_random_is_counted_as_anew(seed: int) -> None:
    chance, memory = random.Random(seed), Memory()
    articles: dict[str, dict[str, list[dict[str, object]]]] = {}
    for turn in range(12):
        changed = set(chance.sample([f"a{i}" for i in range(8)], 2))
        for one in changed:
            if not chance.randrange(4):
                articles.pop(one, None)
            else:
                articles[one] = told(one, chance)
        actors = [{**who, "country": "CHL"} if turn > 8 and who["type"] == "person" else who for who in ACTORS]
        read = {
            **case(),
            "articles": tables.frame("articles", [{"article_id": one, "text": f"Text {one}."} for one in articles]),
            "actors": tables.frame("actors", actors),
        }
        for name in ("events", "ties", "mentions"):
            read[name] = tables.frame(name, [row for own in articles.values() for row in own[name]])
        memory.changed = changed if turn else None
        memory.turn()
        read["happenings"] = find_happenings(read, memory)
        kept = keep_relations(read, memory)
        pd.testing.assert_frame_equal(kept, summarise_relations(read), obj=f"turn {turn}")
