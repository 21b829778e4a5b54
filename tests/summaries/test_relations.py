"""Relations counted in happenings: levels, directions, periods, uncertainty."""

from __future__ import annotations

import pandas as pd
import pytest
from peru_chile import ACTORS, case, happening

from workbench import tables
from workbench.summaries.acting_for import Parties
from workbench.summaries.relations import balance_of, relate, summarise_relations


def test_people_count_for_their_state():
    read = case(happening(1), happening(2, source_id="CHL", target_id="rosa-vilca", code="ACCUSE"))
    relations = summarise_relations(read)
    tables.check("relations", relations)
    row = relations.iloc[0]
    assert (row["a_id"], row["b_id"]) == ("CHL", "PER")
    assert (row["events"], row["cooperation"], row["conflict"], row["balance"]) == (2, 1, 1, 0.0)
    assert set(relate(read, level="actor")["b_id"]) == {"PER", "rosa-vilca"}


@pytest.mark.parametrize("status", ["planned", "hypothetical", "denied"])
def test_what_was_not_done_is_no_event(status):
    row = relate(case(happening(1), happening(2, status=status))).iloc[0]
    assert row["done"] == 1
    assert row["planned"] + row["denied"] == 1
    assert row["last"] == pd.Timestamp("2023-01-10")


def test_directions_are_kept_apart():
    found = relate(case(happening(1), happening(2, source_id="CHL", target_id="PER")), directed=True)
    assert sorted(zip(found["a_id"], found["b_id"], strict=True)) == [("CHL", "PER"), ("PER", "CHL")]


def test_periods():
    found = relate(case(happening(1), happening(5, code="AID"), happening(6, earliest=None)), every="quarter")
    assert found["period"].tolist() == ["2023Q1", "2023Q2"]
    assert found["material cooperation"].tolist() == [0, 1]


def test_a_pair_with_no_event_has_no_balance_but_ties_and_sentences():
    mention = {"article_id": "a", "sentence": 0, "start": 0, "end": 4, "kind": "name", "label": "GPE"}
    read = case(
        ties=[{"article_id": "a", "start": 0, "end": 9, "a_id": "PER", "b_id": "CHL", "kind": "treaty"}],
        mentions=[mention | {"entity_id": "CHL"}, mention | {"entity_id": "rosa-vilca", "start": 9, "end": 12}],
    )
    row = summarise_relations(read).iloc[0]
    assert (row["ties"], row["together"], row["events"]) == (["treaty"], 1, 0)
    assert row["balance"] is pd.NA


def test_an_actor_with_no_state_keeps_its_own_row():
    found = relate(case(happening(1, target_id="african-union")))
    assert found["b_id"].tolist() == ["african-union"]


def test_no_rows_give_an_empty_table_in_contract():
    tables.check("relations", summarise_relations(case()))


@pytest.mark.parametrize(("wrong", "message"), [({"level": "city"}, "state or actor"), ({"every": "week"}, "quarter")])
def test_unknown_options_name_the_known(wrong, message):
    with pytest.raises(ValueError, match=message):
        relate(case(happening(1)), **wrong)


def test_uncertainty_narrows_with_events():
    few, many = balance_of(2, 1), balance_of(40, 20)
    assert few[0] == many[0] == 0.333
    assert many[2] - many[1] < few[2] - few[1]
    assert balance_of(0, 0) == (None, None, None)
    assert balance_of(3, 0)[2] == 1.0


REBELS = {"entity_id": "rebels-per", "name": "rebels of Peru", "type": "group", "country": "PER", "sector": "REB"}


def test_rebels_and_protesters_do_not_count_for_their_state():
    read = case(happening(1, source_id="rebels-per", code="ASSAULT"), happening(2, target_id="rebels-per"))
    read["actors"] = tables.frame("actors", [*ACTORS, REBELS])
    pairs = set(zip(*(summarise_relations(read)[side] for side in ("a_id", "b_id")), strict=True))
    assert pairs == {("CHL", "rebels-per"), ("PER", "rebels-per")}


@pytest.mark.parametrize(
    ("one", "other", "apart", "compatible"),
    [
        ("PER", "rosa-vilca", False, True),
        ("PER", "rebels-per", True, False),
        ("rosa-vilca", "rebels-per", True, False),
        ("gunmen-per", "rebels-per", False, True),
        ("CHL", "rebels-per", True, False),
        ("red-star", "black-star", True, False),
        ("red-star", "rebels-per", False, True),
    ],
)
def test_who_can_be_the_same_party(one, other, apart, compatible):
    gunmen = REBELS | {"entity_id": "gunmen-per", "name": "gunmen of Peru", "sector": "UAF"}
    stars = [
        REBELS | {"entity_id": f"{one}-star", "name": f"{one.title()} Star", "type": "organisation"}
        for one in ("red", "black")
    ]
    parties = Parties(tables.frame("actors", [*ACTORS, REBELS, gunmen, *stars]))
    assert parties.are_apart(one, other) is apart
    assert parties.compatible(one, other) is compatible


@pytest.mark.parametrize(
    ("month", "quarter"), [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)], ids=lambda n: str(n)
)
def test_the_period_of_a_day(month, quarter):
    read = case(happening(1, earliest=f"2024-{month:02}-28", latest=f"2024-{month:02}-28"))
    assert relate(read, every="quarter")["period"].tolist() == [f"2024Q{quarter}"]
    assert relate(read, every="month")["period"].tolist() == [f"2024-{month:02}"]
    assert relate(read, every="year")["period"].tolist() == ["2024"]


def test_the_interval_is_wilsons_at_95_per_cent():
    """Newcombe (1998), table I: 81 of 263 is 0.2553 to 0.3662; 0 of 20 is 0 to 0.1611."""
    assert balance_of(81, 182) == pytest.approx((2 * 81 / 263 - 1, 2 * 0.2553 - 1, 2 * 0.3662 - 1), abs=0.001)
    assert balance_of(0, 20) == pytest.approx((-1, -1, 2 * 0.1611 - 1), abs=0.001)
    assert balance_of(20, 0) == pytest.approx((1, 1 - 2 * 0.1611, 1), abs=0.001)
    assert balance_of(0, 0) == (None, None, None)


def test_figures_are_rounded_to_three_places():
    assert balance_of(81, 182) == (-0.384, -0.489, -0.268)
    assert balance_of(1, 2) == (-0.333, -0.877, 0.585)


COLUMNS = (
    "articles done verbal_cooperation material_cooperation verbal_conflict material_conflict cooperation conflict "
    "balance balance_low balance_high planned denied disputed ties first last together"
)


def test_a_period_is_a_column_where_one_is_asked_for():
    read = case(happening(1))
    columns = [name.replace("_", " ") if "_co" in name else name for name in COLUMNS.split()]
    assert list(relate(read).columns) == ["a_id", "b_id", *columns]
    assert list(relate(read, every="year").columns) == ["a_id", "b_id", "period", *columns]


def test_pairs_stand_in_order_of_what_was_done_and_periods_in_time():
    read = case(
        happening(1, target_id="african-union", earliest="2022-02-10", latest="2022-02-10"),
        happening(2, target_id="african-union"),
        happening(3, target_id="african-union"),
        happening(4),
        happening(5, status="planned"),
    )
    assert list(zip(relate(read)["b_id"], relate(read)["done"], strict=True)) == [("african-union", 3), ("PER", 1)]
    by_year = relate(read, every="year")
    assert list(zip(by_year["period"], by_year["b_id"], by_year["done"], strict=True)) == [
        ("2022", "african-union", 1),
        ("2023", "PER", 1),
        ("2023", "african-union", 2),
    ]


def test_the_first_and_last_day_are_of_all_that_was_done_whatever_its_order():
    row = relate(
        case(
            happening(5, earliest="2023-05-02", latest="2023-05-09"),
            happening(3, earliest="2023-03-02", latest="2023-08-09"),
            happening(4, earliest=None, latest=None),
            happening(9, earliest="2023-01-01", latest="2023-12-31", status="denied"),
        )
    ).iloc[0]
    assert (row["first"], row["last"]) == (pd.Timestamp("2023-03-02"), pd.Timestamp("2023-08-09"))


def test_articles_count_the_reports_of_what_was_done_each_once():
    told = [("e1", "a", "PER"), ("e2", "b", "PER"), ("e3", "b", "PER"), ("e4", "c", "PER")]
    events = [
        {"event_id": e, "article_id": article, "start": 0, "source_id": source, "target_id": "CHL", "code": "CONSULT"}
        for e, article, source in told
    ]
    articles = [
        {"article_id": one, "text": f"Text {one} " * 9, "source": outlet, "published": "2023-01-11"}
        for one, outlet in (("a", "Wire"), ("b", "Post"), ("c", "Post"))
    ]
    read = case(
        happening(1, event_ids=["e1", "e2"]),
        happening(2, event_ids=["e3"]),
        happening(3, event_ids=["e4"], status="planned"),
    )
    read |= {"events": tables.frame("events", events), "articles": tables.frame("articles", articles)}
    assert relate(read)["articles"].tolist() == [2]
    assert relate(read, outlets=["Post"])["articles"].tolist() == [1]


def test_what_the_articles_tell_otherwise_is_disputed():
    row = relate(
        case(happening(1, disagreement="the day"), happening(2, disagreement="code", status="planned"), happening(3))
    )
    assert row["disputed"].tolist() == [2]


def test_ties_and_sentences_stand_in_both_directions():
    mention = {"article_id": "a", "sentence": 0, "start": 0, "end": 4, "kind": "name", "label": "GPE"}
    read = case(
        happening(1),
        happening(2, source_id="CHL", target_id="PER"),
        ties=[{"article_id": "a", "start": 0, "end": 9, "a_id": "PER", "b_id": "CHL", "kind": "treaty"}],
        mentions=[mention | {"entity_id": "CHL"}, mention | {"entity_id": "PER", "start": 9, "end": 12}],
    )
    found = relate(read, directed=True)
    assert found["ties"].tolist() == [["treaty"], ["treaty"]]
    assert found["together"].tolist() == [1, 1]


def test_who_is_named_together_is_counted_by_the_sentence():
    def named(article, sentence, start, who, **more):
        row = {"article_id": article, "sentence": sentence, "start": start, "end": start + 3, "entity_id": who}
        return row | {"kind": "name", "label": "GPE"} | more

    read = case(
        mentions=[
            named("a", 0, 0, "PER"),
            named("a", 0, 9, "CHL"),
            named("a", 0, 20, "luis-rojas"),  # counts for Chile, which is there already
            named("a", 1, 30, "PER"),
            named("a", 1, 40, "CHL"),
            named("a", 1, 50, "african-union"),
            named("b", 1, 0, "CHL"),  # another article, another sentence
            named("b", 0, 9, "PER"),
            named("b", 0, 20, "lima"),  # no party
        ],
    )
    read["actors"] = tables.frame("actors", [*ACTORS, {"entity_id": "lima", "name": "Lima", "type": "place"}])
    found = relate(read)
    assert list(zip(found["a_id"], found["b_id"], found["together"], strict=True)) == [
        ("CHL", "PER", 2),
        ("CHL", "african-union", 1),
        ("PER", "african-union", 1),
    ]
    read["actors"] = tables.frame("actors", [{"entity_id": "lima", "name": "Lima", "type": "place"}])
    assert not len(relate(read))


def test_an_actor_alone_in_a_sentence_makes_no_pair():
    row = {"article_id": "a", "sentence": 0, "start": 0, "end": 3, "kind": "name", "label": "GPE"}
    assert not len(relate(case(mentions=[row | {"entity_id": "PER"}])))
