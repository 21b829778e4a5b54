"""Happenings of other pairs that are one: what befell a person once, and counts, in hand-made tables."""

from __future__ import annotations

from typing import Any

import pytest

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.happenings import find_happenings
from workbench.summaries.joining import acts_of

ACTORS = [
    {"entity_id": "FJI", "name": "Fiji", "type": "country", "country": "FJI"},
    {"entity_id": "TON", "name": "Tonga", "type": "country", "country": "TON"},
    {"entity_id": "sione-vea", "name": "Sione Vea", "type": "person", "country": "TON"},
    {"entity_id": "officer-ton", "name": "officer of Tonga", "type": "person", "country": "TON"},
    {"entity_id": "poachers-ton", "name": "poachers of Tonga", "type": "group", "country": "TON", "sector": "CRM"},
    {"entity_id": "suva", "name": "Suva", "type": "place", "country": "FJI"},
    {"entity_id": "lautoka", "name": "Lautoka", "type": "place", "country": "FJI"},
]


def report(text: str, trigger: str, **more: Any) -> dict[str, Any]:
    start = text.index(trigger)
    place = {"whole": text, "start": start, "end": start + len(trigger), "text": trigger}
    return place | {"source_id": "FJI", "target_id": "sione-vea", "code": "COERCE"} | more


def count(*reports: dict[str, Any]) -> int:
    """How many happenings reports of one outlet each make, printed on 4 May 2021 where nothing else is told."""
    rows, articles = [], []
    for i, given in enumerate(reports):
        event = dict(given)
        printed, day = event.pop("printed", "2021-05-04"), event.pop("day", None)
        articles.append({"article_id": f"a{i}", "published": printed, "source": f"s{i}", "text": event.pop("whole")})
        dates = {"date_value": day, "earliest": day, "latest": day}
        known = {"event_id": f"e{i}", "article_id": f"a{i}", "status": "asserted", "negated": False, "confidence": 0.9}
        rows.append(known | dates | event)
    read = {
        "events": tables.frame("events", rows),
        "articles": tables.frame("articles", articles),
        "actors": tables.frame("actors", ACTORS),
    }
    result = find_happenings(read)
    tables.check("happenings", result)
    assert sorted(one for ids in result["event_ids"] for one in ids) == sorted(row["event_id"] for row in rows)
    assert len(find_happenings({**read, "events": read["events"][::-1].reset_index(drop=True)})) == len(result)
    return len(result)


@pytest.mark.parametrize("row", read_lexicon("one_act.csv"), ids=lambda row: row["act"])
def test_words_of_the_lexicon(row):
    first, _, second = row["example"].partition(" | ")
    assert all(row["act"] in acts_of(words.casefold(), row["side"]) for words in (first, second))


ARREST = report("Fiji arrested the Tongan editor Sione Vea.", "arrested the Tongan editor Sione Vea", day="2021-05-03")


@pytest.mark.parametrize(
    ("second", "happenings"),
    [
        (report("Sione Vea was detained.", "Vea was detained", source_id=None), 1),
        (report("The arrest of Sione Vea shocked Tonga.", "arrest", source_id=None), 1),
        (report("Sione Vea was detained.", "Vea was detained", source_id=None, printed="2021-05-11"), 2),
        (report("Sione Vea was detained in April.", "detained", source_id=None, day="2021-04-11"), 2),
        (report("Tonga detained Sione Vea.", "detained Sione Vea", source_id="TON"), 2),
        (report("Sione Vea was deported.", "Vea was deported", source_id=None), 2),
        (report("An officer was detained.", "detained", source_id=None, target_id="officer-ton"), 2),
        (report("Fiji will detain Sione Vea.", "detain Sione Vea", status="planned"), 2),
    ],
    ids=["no doer", "a noun", "a week later", "another day", "another doer", "another act", "no name", "a plan"],
)
def test_what_befalls_a_person_once(second, happenings):
    assert count(ARREST, second) == happenings


def test_a_second_arrest_after_days_is_another():
    again = report("Fiji arrested Sione Vea again.", "arrested Sione Vea", day="2021-05-09", printed="2021-05-10")
    assert count(ARREST, again) == 2


@pytest.mark.parametrize(
    ("first", "second", "happenings"),
    [
        (
            report("Fiji resented it. Sione Vea quit on Monday.", "quit", source_id="sione-vea", target_id="TON"),
            report("The resignation of Sione Vea is no loss.", "resignation", source_id="sione-vea", target_id=None),
            1,
        ),
        (
            report("Tonga accused Sione Vea.", "accused Sione Vea", source_id="TON", code="ACCUSE"),
            report("The charge against Sione Vea.", "charge", source_id=None, code="ACCUSE"),
            2,
        ),
    ],
    ids=["who resigns", "accused is not charged"],
)
def test_other_acts(first, second, happenings):
    each = [one | {"code": "RETREAT" if "quit" in first["whole"] else "ACCUSE"} for one in (first, second)]
    assert count(*each) == happenings


@pytest.mark.parametrize(
    ("first", "second", "more", "happenings"),
    [
        ("Fiji seized 31 poachers.", "A patrol captured 31 Tongan poachers.", {}, 1),
        ("Fiji seized 31 poachers.", "31 poachers were captured at night.", {}, 1),
        ("Fiji seized 31 poachers.", "A patrol captured 12 Tongan poachers.", {}, 2),
        ("Fiji seized 31 poachers.", "A patrol captured 31 boats.", {}, 2),
        ("Fiji seized 31 poachers.", "A patrol captured 31 Tongan poachers.", {"printed": "2021-05-12"}, 2),
        ("Fiji seized three poachers off a reef.", "A patrol captured three Tongan poachers near a reef.", {}, 1),
        ("Fiji seized three poachers.", "A patrol captured three Tongan poachers.", {}, 2),
        ("Fiji seized 31 poachers.", "A patrol sentenced 31 Tongan poachers.", {}, 2),
        ("Fiji seized 31 poachers off Suva.", "A patrol captured 31 poachers.", {"location_id": "lautoka"}, 2),
        ("Fiji seized at least 31 poachers.", "A patrol captured 31 Tongan poachers.", {}, 2),
    ],
    ids=[
        "whom one calls by a state",
        "passive",
        "another number",
        "another thing",
        "a week later",
        "few, with a word",
        "few",
        "another act",
        "another town",
        "not exactly",
    ],
)
def test_counts(first, second, more, happenings):
    trigger = next(word for word in ("captured", "sentenced") if word in second)
    one = report(first, "seized", target_id=None, day="2021-05-03", location_id="suva" if "Suva" in first else None)
    other = report(second, trigger, target_id="poachers-ton") | more
    assert count(one, other) == happenings
