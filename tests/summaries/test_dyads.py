"""One pair of actors: both directions, periods, persons, trend, turning point, ties and quotations."""

from __future__ import annotations

import pandas as pd
import pytest
from peru_chile import case, happening

from workbench import Case
from workbench.summaries.dyads import Relation, between, find_trend, of_one, quotes_about, relation_of, turning_point


@pytest.fixture
def relation() -> Relation:
    place = {"article_id": "a", "sentence": 0, "start": 0, "end": 9}
    read = case(
        happening(1),
        happening(2, source_id="rosa-vilca", target_id="luis-rojas", code="ACCUSE"),
        happening(3, source_id="luis-rojas", target_id="PER", code="AID"),
        happening(4, source_id="CHL", target_id="rosa-vilca", earliest=None, latest=None),
        happening(5, status="planned"),
        happening(6, status="denied"),
        happening(7, target_id="african-union"),
        ties=[
            place | {"a_id": "rosa-vilca", "b_id": "luis-rojas", "kind": "family"},
            place | {"a_id": "PER", "b_id": "african-union", "kind": "treaty"},
        ],
        mentions=[
            place | {"kind": "name", "label": "GPE", "entity_id": one} for one in ("PER", "luis-rojas", "african-union")
        ],
        quotes=[place | {"kind": "direct", "entity_id": "rosa-vilca", "addressee_entity_id": "CHL"}],
    )
    return relation_of(read, "PER", "CHL", every="month")


def test_a_pair_is_one_row_and_its_parts_add_up_to_it(relation):
    row = relation.counts.iloc[0]
    assert len(relation.counts) == 1
    assert (row["done"], row["cooperation"], row["conflict"], row["planned"], row["denied"]) == (4, 3, 1, 1, 1)
    assert (row["balance"], row["ties"], row["together"]) == (0.5, ["family"], 1)
    assert row["balance_low"] < row["balance"] < row["balance_high"]
    for part in (relation.directed, relation.by_actor):
        assert part["done"].sum() == row["done"]
        assert part["conflict"].sum() == row["conflict"]
        assert part["planned"].sum() == row["planned"]


def test_directions(relation):
    done = {(row.a_id, row.b_id): row.done for row in relation.directed.itertuples()}
    assert done == {("PER", "CHL"): 2, ("CHL", "PER"): 2}


def test_periods_hold_what_has_a_day(relation):
    assert relation.by_period["period"].tolist() == ["2023-01", "2023-02", "2023-03", "2023-05", "2023-06"]
    assert relation.by_period["done"].sum() == 3


def test_a_state_divides_into_who_acted_for_it(relation):
    pairs = {frozenset((row.a_id, row.b_id)) for row in relation.by_actor.itertuples()}
    assert frozenset(("luis-rojas", "rosa-vilca")) in pairs
    assert frozenset(("CHL", "rosa-vilca")) in pairs
    assert not any("african-union" in pair for pair in pairs)


def test_ties_quotations_and_happenings_are_those_of_the_pair(relation):
    assert relation.ties["kind"].tolist() == ["family"]
    assert relation.quotes["entity_id"].tolist() == ["rosa-vilca"]
    assert relation.happenings["happening_id"].tolist() == ["h1", "h2", "h3", "h5", "h6", "h4"]
    assert relation.trend is None
    assert relation.turning_point is None


def test_rows_of_a_pair_keep_their_labels_in_the_case():
    read = case(happening(1, target_id="african-union"), happening(2), happening(3, source_id="rosa-vilca"))
    assert relation_of(read, "PER", "CHL").happenings.index.tolist() == [1, 2]
    assert between(read, "rosa-vilca", "CHL").index.tolist() == [2]
    assert of_one(read, "african-union").index.tolist() == [0]


def test_a_person_against_a_state():
    read = case(happening(1, source_id="rosa-vilca", target_id="luis-rojas"), happening(2), happening(3, code="AID"))
    relation = relation_of(read, "rosa-vilca", "CHL")
    assert relation.counts["done"].tolist() == [1]
    assert relation.counts[["a_id", "b_id"]].to_numpy().tolist() == [["CHL", "rosa-vilca"]]


def test_two_persons_as_named():
    read = case(happening(1, source_id="rosa-vilca", target_id="luis-rojas"), happening(2), happening(3, code="AID"))
    assert relation_of(read, "PER", "CHL", level="actor").counts["done"].tolist() == [2]
    assert relation_of(read, "rosa-vilca", "luis-rojas").counts["done"].tolist() == [1]


def test_a_pair_with_nothing_between_them():
    relation = relation_of(case(), "PER", "african-union")
    assert relation.counts.empty
    assert relation.by_period.empty
    assert relation.trend is None


def test_one_against_all_leaves_out_what_a_state_does_to_itself():
    read = case(happening(1), happening(2, target_id="rosa-vilca"), happening(3, source_id="african-union"))
    assert of_one(read, "PER")["happening_id"].tolist() == ["h1"]
    assert of_one(read, "rosa-vilca")["happening_id"].tolist() == ["h2"]


@pytest.mark.parametrize(
    ("signs", "direction"),
    [("++++++------", "colder"), ("------++++++", "warmer"), ("+-+-+-+-+-+-", "steady"), ("++++++++++++", "steady")],
)
def test_trend(signs, direction):
    rows = [happening(i, code="AID" if sign == "+" else "ACCUSE") for i, sign in enumerate(signs, start=1)]
    trend = find_trend(between(case(*rows), "PER", "CHL"))
    assert trend is not None
    assert (trend.direction, trend.n) == (direction, 12)
    assert -1 <= trend.tau <= 1
    assert 0 <= trend.p <= 1


def test_no_trend_under_ten_dated_deeds():
    rows = [happening(i, code="AID" if i > 5 else "ACCUSE") for i in range(1, 10)]
    rows += [happening(10, status="planned"), happening(11, earliest=None, latest=None)]
    assert find_trend(between(case(*rows), "PER", "CHL")) is None


def test_between_takes_both_directions_and_all_who_act_for_a_state():
    read = case(happening(1, source_id="rosa-vilca"), happening(2, source_id="CHL", target_id="PER"))
    assert between(read, "PER", "CHL")["happening_id"].tolist() == ["h1", "h2"]
    assert between(read, "rosa-vilca", "CHL")["happening_id"].tolist() == ["h1"]


def test_turning_point_needs_ten_deeds_and_intervals_that_part():
    warm = [happening(i) for i in range(1, 7)]
    cold = [happening(i, code="ACCUSE") for i in range(7, 13)]
    point = turning_point(between(case(*warm, *cold), "PER", "CHL"))
    assert point["day"] == pd.Timestamp("2023-07-10")
    assert (point["before"], point["after"]) == (1.0, -1.0)
    assert turning_point(between(case(*warm, *cold[:3]), "PER", "CHL")) is None
    mixed = [happening(i, code="ACCUSE" if i % 2 else "AID") for i in range(1, 13)]
    assert turning_point(between(case(*mixed), "PER", "CHL")) is None


def test_quotes_about_each_other():
    quote = {"article_id": "a", "start": 10, "end": 30, "kind": "direct"}
    read = case(
        quotes=[
            quote | {"entity_id": "rosa-vilca"},
            quote | {"entity_id": "CHL", "start": 40, "end": 50},
            quote | {"entity_id": "CHL", "start": 60, "end": 70, "addressee_entity_id": "PER"},
        ],
        mentions=[{"article_id": "a", "start": 15, "end": 20, "entity_id": "CHL", "kind": "name", "label": "GPE"}],
    )
    assert quotes_about(read, "PER", "CHL")["start"].tolist() == [10, 60]


def test_a_case_answers_by_name(quick):
    with Case() as own:
        own.add([{"text": "Peru met Chile.", "published": "2023-05-03", "source": "Wire"}])
        own.annotate(progress=False)
        names = own.actors["name"].tolist()
        relation = own.relation(names[0], names[1])
        assert {relation.a, relation.b} <= set(own.actors["entity_id"])
        assert list(own.relate(every="year").columns[:3]) == ["a_id", "b_id", "period"]
