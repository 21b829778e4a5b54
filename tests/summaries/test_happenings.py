"""Reports of one event brought together, in hand-made tables."""

from __future__ import annotations

import pytest

from workbench import tables
from workbench.summaries.happenings import find_happenings

ACTORS = [
    {"entity_id": "KEN", "name": "Kenya", "type": "country", "country": "KEN"},
    {"entity_id": "ETH", "name": "Ethiopia", "type": "country", "country": "ETH"},
    {"entity_id": "SOM", "name": "Somalia", "type": "country", "country": "SOM"},
    {"entity_id": "ana-ruto", "name": "Ana Ruto", "type": "person", "country": "KEN"},
    {"entity_id": "omar-deeq", "name": "Omar Deeq", "type": "person", "country": "SOM"},
    {"entity_id": "ali-warsame", "name": "Ali Warsame", "type": "person", "country": "SOM"},
    {"entity_id": "nairobi", "name": "Nairobi", "type": "place", "country": "KEN"},
    {"entity_id": "mombasa", "name": "Mombasa", "type": "place", "country": "KEN"},
]


def happenings(*events: dict):
    """Each event: article (a, b, …; printed on 4 May 2024), and what differs from Ana Ruto's visit on 3 May."""
    rows, outlets, texts, printed = [], {}, {}, {}
    for i, given in enumerate(events):
        event = dict(given)
        article = event.pop("article", "abcdefgh"[i])
        texts[article] = event.pop("text_of", texts.get(article, f"Text of {article}."))
        outlets[article] = event.pop("outlet", f"Outlet {article}")
        printed[article] = event.pop("printed", "2024-05-04")
        day = event.pop("day", "2024-05-03")
        row = {
            "event_id": f"e{i}",
            "article_id": article,
            "start": i,
            "end": i + 1,
            "text": "visited",
            "source_id": "ana-ruto",
            "target_id": "SOM",
            "code": "CONSULT",
            "status": "asserted",
            "negated": False,
            "date_value": day,
            "earliest": day,
            "latest": event.pop("latest", day),
            "confidence": 0.9,
        }
        rows.append(row | event)
    articles = [
        {"article_id": a, "published": printed[a], "source": outlet, "text": texts[a]} for a, outlet in outlets.items()
    ]
    read = {
        "events": tables.frame("events", rows),
        "articles": tables.frame("articles", articles),
        "actors": tables.frame("actors", ACTORS),
    }
    result = find_happenings(read)
    tables.check("happenings", result)
    return result


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ({}, 1),
        ({"source_id": "KEN"}, 1),
        ({"target_id": "omar-deeq"}, 1),
        ({"source_id": "omar-deeq", "target_id": "KEN"}, 1),
        ({"day": "2024-05-04"}, 1),
        ({"day": "2024-05-01", "latest": "2024-05-31"}, 1),
        ({"day": None, "latest": None}, 1),
        ({"day": "2024-06-20"}, 2),
        ({"code": "ACCUSE"}, 2),
        ({"status": "planned"}, 1),
        ({"status": "planned", "day": "2024-05-01", "latest": "2024-05-31"}, 2),
        ({"source_id": "KEN", "target_id": "NOR"}, 2),
    ],
    ids=[
        "same",
        "state for minister",
        "minister for state",
        "other side first",
        "date line",
        "only the month",
        "no date",
        "another day",
        "another type",
        "a plan for that very day",
        "a vaguer plan",
        "another party",
    ],
)
def test_two_reports(second, count):
    assert len(happenings({}, second)) == count


@pytest.mark.parametrize(
    ("first", "second", "printed", "count"),
    [
        ("A soldier was killed near Kismayo.", "A soldier was killed near Garissa.", "2024-05-07", 2),
        ("A soldier was killed near Kismayo.", "A soldier was killed near Kismayo.", "2024-05-07", 1),
        ("A soldier was killed near Kismayo.", "A soldier was killed near Kismayo.", "2024-05-20", 2),
        ("A soldier was killed.", "Soldiers were killed.", "2024-05-04", 1),
        ("A soldier was killed near Kismayo.", "A soldier was killed near Kismayo.", "2024-04-30", 1),
    ],
)
def test_undated_reports_without_one_side(first, second, printed, count):
    def report(text, **more):
        start = text.index("killed")
        place = {"text_of": text, "start": start, "end": start + 6, "text": "killed", "code": "ASSAULT"}
        return place | {"source_id": None, "target_id": "SOM", "day": None, "latest": None} | more

    assert len(happenings(report(first), report(second, printed=printed))) == count


@pytest.mark.parametrize(
    ("target", "word", "printed", "count"),
    [
        ("omar-deeq", "arrested", "2024-05-05", 1),
        ("omar-deeq", "arrested", "2024-05-12", 2),
        ("omar-deeq", "detained", "2024-05-05", 1),
        ("omar-deeq", "jailed", "2024-05-05", 2),
        ("ali-warsame", "arrested", "2024-05-05", 2),
        ("SOM", "arrested", "2024-05-05", 2),
    ],
)
def test_one_person_is_arrested_once_in_a_few_days(target, word, printed, count):
    def report(text, word, **more):
        start = text.index(word)
        place = {"text_of": text, "start": start, "end": start + len(word), "text": word, "code": "COERCE"}
        return place | {"source_id": None, "target_id": "omar-deeq"} | more

    first = report("He was arrested on 3 May.", "arrested")
    second = report(f"Man {word}", word, target_id=target, printed=printed, day=None, latest=None)
    assert len(happenings(first, second)) == count


def test_two_ministers_of_one_state_are_two_events():
    assert len(happenings({"target_id": "omar-deeq"}, {"target_id": "ali-warsame"})) == 2


def test_both_directions_of_a_meeting_are_one_event():
    both = {"article": "a", "start": 5, "end": 8}
    result = happenings(both, {**both, "source_id": "SOM", "target_id": "ana-ruto"})
    assert result["event_ids"].tolist() == [["e0", "e1"]]
    assert result["articles"].tolist() == [1]


def test_visits_of_two_days_in_one_article_are_two_events():
    assert len(happenings({"article": "a"}, {"article": "a", "day": "2024-05-05"})) == 2


def test_outlets_that_date_one_event_differently_disagree():
    result = happenings({}, {"day": "2024-05-05", "outlet": "Late Post"}, {})
    assert len(result) == 1
    assert result["disagreement"][0] == "when: 2024-05-03 (Outlet a, Outlet c); 2024-05-05 (Late Post)"


def test_places_that_exclude_each_other_disagree():
    result = happenings({"location_id": "nairobi"}, {"location_id": "mombasa"})
    assert result["disagreement"].tolist() == ["where: Mombasa (Outlet b); Nairobi (Outlet a)"]


def test_a_city_and_its_state_do_not_disagree():
    assert happenings({"location_id": "nairobi"}, {"location_id": "KEN"})["disagreement"].isna().all()


@pytest.mark.parametrize(("place", "count"), [("SOM", 2), ("KEN", 1), ("mombasa", 2), (None, 1)])
def test_a_report_without_a_day_is_not_of_another_state_or_town(place, count):
    undated = {"day": None, "latest": None, "location_id": place}
    assert len(happenings({"location_id": "nairobi"}, undated)) == count


@pytest.mark.parametrize(("place", "day", "count"), [("mombasa", "2024-05-05", 2), ("nairobi", "2024-05-05", 1)])
def test_another_day_in_another_town_is_another_meeting(place, day, count):
    assert len(happenings({"location_id": "nairobi"}, {"location_id": place, "day": day})) == count


@pytest.mark.parametrize(
    ("text", "printed", "count"),
    [
        ("Ethiopia again seized a Kenyan truck.", "2024-05-06", 2),
        ("Ethiopia again seized a Kenyan truck.", "2024-05-04", 1),
        ("Ethiopia seized a second Kenyan truck.", "2024-05-06", 2),
        ("Ethiopia seized Kenyan trucks for the third time.", "2024-05-06", 2),
        ("Ethiopia seized the second Kenyan truck of the row.", "2024-05-06", 1),
        ("The army that again crossed the river seized a Kenyan truck.", "2024-05-06", 1),
    ],
)
def test_what_happens_once_more_is_not_what_was_told_before(text, printed, count):
    def report(text, **more):
        start = text.index("seized")
        place = {"text_of": text, "start": start, "end": start + 6, "text": "seized", "code": "COERCE"}
        return place | {"source_id": "ETH", "target_id": "KEN", "day": None, "latest": None} | more

    assert len(happenings(report("Ethiopia seized a Kenyan truck."), report(text, printed=printed))) == count


def test_a_denial_beside_an_assertion_is_told():
    result = happenings({}, {"negated": True, "outlet": "Denial Daily"})
    assert result["status"].tolist() == ["asserted"]
    assert result["disagreement"].tolist() == ["whether: denied (Denial Daily); told (Outlet a)"]


def test_reports_that_give_different_numbers_disagree():
    text = "Ana Ruto visited Somalia with {} ministers. The road is closed."
    told = [{"text_of": text.format("nine")}, {"text_of": text.format("twelve")}, {"text_of": text.format("nine")}]
    result = happenings(*({"start": 9, "end": 16} | one for one in told))
    assert result["disagreement"].tolist() == [
        "how many: nine ministers (Outlet a, Outlet c); twelve ministers (Outlet b)"
    ]


def test_numbers_of_one_article_do_not_disagree():
    text = "Ana Ruto visited Somalia with nine ministers and visited Somalia with twelve ministers."
    first = {"article": "a", "text_of": text, "start": 9, "end": 16}
    result = happenings(first, first | {"start": text.rindex("visited"), "end": text.rindex("visited") + 7})
    assert result["disagreement"].isna().all()


def test_two_actors_for_one_deed_disagree_on_who():
    text = "{} burned the customs house in Lamu, officials said."
    deed = {"code": "ASSAULT", "target_id": "KEN", "text": "burned"}
    told = [
        deed | {"source_id": actor, "text_of": text.format(name), "start": len(name) + 1, "end": len(name) + 7}
        for actor, name in (("SOM", "Somalia"), ("ETH", "Ethiopia"))
    ]
    result = happenings(*told)
    assert len(result) == 2
    assert set(result["disagreement"]) == {"who: Ethiopia (Outlet b); Somalia (Outlet a)"}


def test_two_who_punish_one_state_do_not_disagree():
    text = "{} recalled its envoy from Lamu on Monday."
    told = [
        {"code": "SANCTION", "target_id": "KEN", "text": "recalled", "source_id": actor, "text_of": text.format(name)}
        | {"start": len(name) + 1, "end": len(name) + 9}
        for actor, name in (("SOM", "Somalia"), ("ETH", "Ethiopia"))
    ]
    assert happenings(*told)["disagreement"].isna().all()


def test_one_deed_of_two_actors_is_no_disagreement():
    deed = {"article": "a", "code": "ASSAULT", "target_id": "KEN", "text": "burned", "start": 5, "end": 11}
    result = happenings(deed | {"source_id": "SOM"}, deed | {"source_id": "ETH"})
    assert result["disagreement"].isna().all()


def test_near_copies_count_once_and_do_not_disagree():
    text = "Ana Ruto visited Somalia with nine ministers on Friday and spoke in the harbour town about the new road."
    one = {"text_of": text, "start": 9, "end": 16}
    result = happenings(one, one | {"text_of": text + " It rained."}, {"outlet": "Other"})
    assert result["articles"].tolist() == [2]
    assert len(result["sources"][0]) == 3
    assert result["disagreement"].isna().all()


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ({}, [None]),
        ({"article": "a", "start": 5, "end": 9}, [None, None]),
        ({"article": "a", "start": 5, "end": 9, "reported_by": "SOM"}, ["whether: denied (Outlet a); told (Outlet a)"]),
    ],
    ids=["another outlet that never says it", "one article: never before", "one article: the other side denies"],
)
def test_a_negation_and_a_denial(second, told):
    result = happenings({}, {"negated": True, "day": None, "latest": None, "text": "met", **second})
    if second:
        assert result["disagreement"].astype(object).where(result["disagreement"].notna(), None).tolist() == told
    else:
        assert len(result) == 1 or result["disagreement"].isna().all()


def test_what_is_only_denied_is_denied():
    assert happenings({"status": "denied"})["status"].tolist() == ["denied"]


def test_order_of_rows_does_not_matter():
    events = [{}, {"source_id": "KEN", "day": None, "latest": None}, {"day": "2024-05-05"}, {"code": "ACCUSE"}]
    pairs = [dict(event, article=a) for event, a in zip(events, "abcd", strict=True)]
    keep = ["source_id", "target_id", "code", "date_value", "articles", "sources", "status"]
    assert happenings(*pairs)[keep].to_dict() == happenings(*pairs[::-1])[keep].to_dict()
