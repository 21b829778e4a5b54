"""States filled from knowledge: office and day, or office and state, must agree; traps stay empty."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

import workbench as wb
from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.home_states import fill_countries, main_state, states_named
from workbench.summaries.known_holders import (
    Known,
    Told,
    is_anothers,
    is_held_by_another,
    state_of_holder,
    state_of_named,
    term_held,
)
from workbench.vocabulary import countries


def known(names: str, role: str, day: str | None, states: str = "") -> Known | None:
    told = Told(role, pd.Timestamp(day) if day else pd.NaT, set(states.split()))
    return state_of_holder(names.split("; "), [told])


FILLED = [
    ("Lazarus Chakwera", "president", "2021-05-03", "MWI"),
    ("Chakwera", "President", "2021-05-03", "MWI"),
    ("Michelle Bachelet", "president", "2015-02-01", "CHL"),
    ("Tshering Tobgay", "prime minister", "2014-02-01", "BTN"),
    ("Kishida Fumio", "Prime Minister", "2022-11-02", "JPN"),
    ("Mohammed Shia al-Sudani", "prime minister", "2023-04-05", "IRQ"),
    ("Mahinda Rajapakse", "president", "2009-05-20", "LKA"),
    ("Vaclav Havel", "president", "1999-03-13", "CZE"),
    ("Letsie III; Letsie", "king", "2018-01-01", "LSO"),
    ("Haitham bin Tariq", "sultan", "2022-06-01", "OMN"),
    ("Angela Merkel", "chancellor", "2010-06-01", "DEU"),
    ("Leo Varadkar", "taoiseach", "2018-06-01", "IRL"),
    ("Hun Manet", "prime minister", "2024-06-01", "KHM"),
    ("Hun Sen", "premier", "2010-06-01", "KHM"),
    ("Evo Morales", "former president", "2021-06-01", "BOL"),
    ("Xi Jinping", "presidents", "2018-12-10", "CHN"),
    ("Bill Clinton", "president", "1998-05-21", "USA"),
    ("Tony Blair", "prime minister", "2003-03-18", "GBR"),
    ("Ali Bongo Ondimba", "ousted president", "2023-09-10", "GAB"),
]


@pytest.mark.parametrize(("names", "role", "day", "state"), FILLED)
def test_office_and_day_give_the_state(names: str, role: str, day: str, state: str) -> None:
    found = known(names, role, day)
    assert found is not None
    assert found.state == state
    assert "World Factbook" in found.basis


TRAPS = [
    pytest.param("Lazarus Chakwera", "footballer", "2021-05-03", id="another-office"),
    pytest.param("Lazarus Chakwera", "president", "2009-05-03", id="long-before-the-term"),
    pytest.param("Vaclav Havel", "president", "2011-05-03", id="long-after-the-term"),
    pytest.param("Evo Morales", "former president", "2011-05-03", id="not-yet-former"),
    pytest.param("Lee Jae-yong", "heir", "2018-05-03", id="no-office-of-state"),
    pytest.param("Lee Jae-yong", "president", "2018-05-03", id="namesake-by-surname"),
    pytest.param("Kwame Chakwera", "president", "2021-05-03", id="another-first-name"),
    pytest.param("Bill Blair", "prime minister", "2003-03-18", id="another-short-name"),
    pytest.param("Angela Merkel", "president", "2010-06-01", id="another-office-of-the-state"),
    pytest.param("Mark Rutte", "secretary general", "2024-11-01", id="acts-for-a-body"),
    pytest.param("Antonio Guterres", "secretary-general", "2020-11-01", id="acts-for-the-united-nations"),
    pytest.param("Ban Ki-moon", "secretary general", "2012-11-01", id="acts-for-the-united-nations-too"),
    pytest.param("Khan", "prime minister", "1994-05-03", id="nobody-of-that-surname-then"),
    pytest.param("Singh", "deputy prime minister", "2010-05-03", id="surname-and-another-office"),
    pytest.param("Mohamed", "president", "2019-05-03", id="a-first-name-alone"),
    pytest.param("Peter Obi", "president", "2023-06-01", id="only-ran-for-it"),
    pytest.param("Juan Guaido", "opposition leader", "2019-06-01", id="claimed-it"),
    pytest.param("John Kerry", "secretary of state", "2015-05-01", id="office-of-one-state-not-named"),
    pytest.param("Ruth Alvarez", "defence minister", "2015-05-01", id="office-of-many-states"),
    pytest.param("Charles", "prince", "2010-05-01", id="prince-then"),
    pytest.param("Lazarus Chakwera", "president", None, id="no-day-and-no-state"),
]


@pytest.mark.parametrize(("names", "role", "day"), TRAPS)
def test_traps_stay_empty(names: str, role: str, day: str | None) -> None:
    assert known(names, role, day) is None


def test_without_a_day_the_article_must_name_the_state() -> None:
    found = known("Lazarus Chakwera", "president", None, "MWI ZMB")
    assert found is not None
    assert (found.state, found.in_office) == ("MWI", False)
    assert known("Lazarus Chakwera", "president", None, "ZMB") is None


def test_an_office_of_one_state_needs_that_state_in_the_article() -> None:
    found = known("Edith Moreno", "secretary of state", "2019-02-02", "USA CHL")
    assert found is not None
    assert found.state == "USA"
    former = known("Edith Moreno", "former secretary of state", "2019-02-02", "USA")
    assert former is not None
    assert not former.in_office
    assert known("Edith Moreno", "foreign secretary", "2019-02-02", "GBR IND") is None


def test_the_term_stands_in_the_basis() -> None:
    found = known("Mohamed Bazoum", "president", "2022-08-02")
    assert found == Known("NER", "president of Niger, 2021-04 to 2023-07, World Factbook", True)


def test_who_was_ousted_does_not_act_for_the_state() -> None:
    found = known("Mohamed Bazoum", "president", "2023-09-02")
    assert found is not None
    assert not found.in_office


def test_every_holder_is_of_a_state_and_in_order_of_time() -> None:
    for row in read_lexicon("holders.csv"):
        assert countries.country_named(row["state"]), row
        assert dt.date.fromisoformat(row["since"]) <= dt.date.fromisoformat(row["until"] or "9999-12-31"), row
    offices = {row["office"] for row in read_lexicon("holders.csv")}
    assert all(
        set(row["states"].split()) <= countries.country_rows().keys() for row in read_lexicon("office_states.csv")
    )
    assert {"president", "king", "pope", "supreme leader"} <= offices


NAMED = [
    pytest.param("Lazarus Chakwera", "2021-05-03", "MWI", "MWI", id="full-name-day-and-state"),
    pytest.param("Lazarus Chakwera", "2021-05-03", "ZMB", "", id="another-state-is-named"),
    pytest.param("Lazarus Chakwera", "2009-05-03", "MWI", "", id="long-before"),
    pytest.param("Bakili Muluzi", "2021-05-03", "MWI", "MWI", id="long-after"),
    pytest.param("Bakili Muluzi", "2021-05-03", "ZMB", "", id="long-after-another-state"),
    pytest.param("Chakwera", "2021-05-03", "MWI", "", id="a-surname-alone"),
    pytest.param("Kwame Chakwera", "2021-05-03", "MWI", "", id="another-first-name-of-the-family"),
    pytest.param("Saulos Chilima", "2021-05-03", "MWI", "", id="a-deputy"),
    pytest.param("Lazarus Chakwera", None, "MWI", "", id="no-day"),
]


@pytest.mark.parametrize(("name", "day", "states", "state"), NAMED)
def test_without_an_office_full_name_day_and_state_must_agree(
    name: str, day: str | None, states: str, state: str
) -> None:
    found = state_of_named([name], pd.Timestamp(day) if day else pd.NaT, set(states.split()))
    assert (found.state if found is not None else "") == state


def test_a_state_is_not_inferred_for_who_rules_another() -> None:
    assert is_anothers(["Pedro Sánchez"], pd.Timestamp("2024-09-08"), "VEN")
    assert not is_anothers(["Pedro Sánchez"], pd.Timestamp("2024-09-08"), "ESP")
    assert not is_anothers(["Ana Boateng"], pd.Timestamp("2024-09-08"), "VEN")


def test_no_state_is_inferred_for_an_office_that_others_are_known_to_hold() -> None:
    day = pd.Timestamp("2021-05-03")
    assert is_held_by_another(["Ivo Maric"], "president", day, "MWI")
    assert not is_held_by_another(["Lazarus Chakwera"], "president", day, "MWI")
    assert not is_held_by_another(["Lazaro Chakwera"], "president", day, "MWI")  # another spelling
    assert not is_held_by_another(["Ivo Maric"], "foreign minister", day, "MWI")
    assert not is_held_by_another(["Ivo Maric"], "president", pd.NaT, "MWI")


# ---- tables


def filled(roles: list[tuple], names: list[tuple], *, knowledge: bool = True, **entity) -> dict:
    """Return the row of Ama Boateng in article `a`. `roles`: article, role, of; `names`: article, id of a mention."""
    read = {
        "articles": tables.frame("articles", [{"article_id": a, "published": "2021-05-03"} for a in "ab"]),
        "entities": tables.frame(
            "entities",
            [
                {"article_id": a, "entity_id": "x", "name": "X", "type": "person", **(entity if a == "a" else {})}
                | {"aliases": [entity.get("name", "X")]}
                for a in "ab"
            ],
        ),
        "roles": tables.frame(
            "roles", [{"article_id": a, "entity_id": "x", "role": r, "of_entity_id": o} for a, r, o in roles]
        ),
        "mentions": tables.frame("mentions", [{"article_id": a, "entity_id": i, "kind": "name"} for a, i in names]),
    }
    result = fill_countries(read, knowledge=knowledge)
    tables.check("entities", result)
    return result.iloc[0].to_dict()


def test_knowledge_is_marked_and_can_be_switched_off() -> None:
    row = filled([("a", "president", None)], [], name="Lazarus Chakwera", sector="GOV")
    assert (row["country"], row["country_origin"], row["acts_for"]) == ("MWI", "knowledge", "MWI")
    row = filled([("a", "president", None)], [], name="Lazarus Chakwera", sector="GOV", knowledge=False)
    assert pd.isna(row["country"])


def test_text_wins_over_knowledge() -> None:
    row = filled([("a", "president", None)], [], name="Lazarus Chakwera", country="ZMB")
    assert (row["country"], row["country_origin"]) == ("ZMB", "text")
    assert pd.isna(row["country_basis"])


def test_an_office_of_a_body_leaves_nothing_open() -> None:
    row = filled([("a", "president", None), ("a", "president", "some-club")], [], name="Lazarus Chakwera")
    assert pd.isna(row["country"])


def test_an_officer_is_of_the_only_state_that_the_article_names() -> None:
    row = filled(
        [("a", "energy minister", None)], [("a", "PER")] * 4, name="Rosa Quispe", sector="GOV", knowledge=False
    )
    assert (row["country"], row["country_origin"], row["acts_for"]) == ("PER", "inferred", "PER")
    assert row["country_basis"] == "the article names no state but Peru"
    row = filled([("a", "energy minister", None)], [("a", "PER"), ("a", "BOL")] * 4, name="Rosa Quispe", sector="GOV")
    assert pd.isna(row["country"])
    row = filled([("a", "gardener", None)], [("a", "PER")] * 4, name="Rosa Quispe")
    assert pd.isna(row["country"])


def test_main_state_needs_more_than_one_naming() -> None:
    named = {"mentions": tables.frame("mentions", [{"article_id": "a", "entity_id": "PER"}])}
    assert main_state(states_named(named)["a"]) is None


@pytest.mark.parametrize(
    ("office", "state", "day", "told"),
    [
        ("president", "MWI", "2021-05-03", True),
        ("prime minister", "MWI", "2021-05-03", False),
        ("president", "ZMB", "2021-05-03", False),
        ("president", "MWI", "2011-05-03", False),
        ("president", "MWI", None, False),
    ],
)
def test_who_held_an_office_of_a_state_on_a_day(office, state, day, told) -> None:
    basis = term_held(["Lazarus Chakwera"], office, state, pd.Timestamp(day) if day else pd.NaT)
    assert (basis is not None) == told


@pytest.mark.model
@pytest.mark.parametrize("knowledge", [True, False])
def test_the_president_of_a_state_is_who_held_the_office(knowledge) -> None:
    text = "Lazarus Chakwera flew to Lima on Monday. He met nobody from Peru. The Malawian president spoke of the rain."
    found = wb.annotate(pd.DataFrame([{"text": text, "published": "2021-05-03"}]), knowledge=knowledge)
    nominal = found.mentions[found.mentions["text"] == "The Malawian president"]["entity_id"].fillna("-").tolist()
    row = found.actors.set_index("entity_id").loc["lazarus-chakwera"]
    assert (nominal == ["lazarus-chakwera"]) == knowledge
    if knowledge:
        assert (row["country"], row["country_origin"]) == ("MWI", "knowledge")
    else:
        assert pd.isna(row["country"])
