"""The actor table: name, country, roles with their period, counts; from tables made by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench import tables
from workbench.summaries.actors import summarise_actors
from workbench.summaries.offices import plain_office

DAYS = {"a": "2023-06-02", "b": "2023-11-20", "c": "2024-05-30", "d": None}


def actors(entities: list[dict], roles: list[dict] = (), names: list[tuple] = (), decisions: list[dict] = ()):
    """Return the actors by id. `names`: (article, id, text) of mentions, each also counted for its entity."""
    read = {
        "articles": tables.frame("articles", [{"article_id": a, "published": day} for a, day in DAYS.items()]),
        "entities": tables.frame("entities", entities),
        "roles": tables.frame("roles", roles),
        "mentions": tables.frame(
            "mentions", [{"article_id": a, "entity_id": i, "text": t, "kind": "name"} for a, i, t in names]
        ),
    }
    result = summarise_actors(read, decisions)
    tables.check("actors", result)
    return result.set_index("entity_id")


def entity(article_id: str, entity_id: str, name: str, kind: str = "person", **more) -> dict:
    return {
        "article_id": article_id,
        "entity_id": entity_id,
        "name": name,
        "type": kind,
        "aliases": [name],
        **more,
    }


def role(article_id: str, role: str, of: str | None = None, entity_id: str = "jorge-tapia") -> dict:
    return {"article_id": article_id, "entity_id": entity_id, "role": role, "of_entity_id": of}


PERSON = [entity(article, "jorge-tapia", "Jorge Tapia") for article in "abcd"]
STATES = [entity("a", "CHL", "Chile", "country", country="CHL"), entity("a", "NLD", "Netherlands", "country")]

ROLES = [
    pytest.param([role("a", "foreign minister", "CHL")], ["foreign minister of Chile, told 2023-06"], id="one-month"),
    pytest.param(
        [role("c", "foreign minister", "CHL"), role("a", "Foreign Minister", "CHL")],
        ["foreign minister of Chile, told 2023-06 to 2024-05"],
        id="capitals-do-not-matter-and-period",
    ),
    pytest.param([role("d", "envoy", "NLD")], ["envoy of the Netherlands"], id="no-day-no-period"),
    pytest.param(
        [role("a", "President"), role("b", "president", "CHL")],
        ["president of Chile, told 2023-06 to 2023-11"],
        id="office-of-nobody-joins-the-one-known",
    ),
    pytest.param(
        [role("a", "envoy"), role("b", "envoy", "CHL"), role("b", "envoy", "NLD")],
        ["envoy, told 2023-06", "envoy of Chile, told 2023-11", "envoy of the Netherlands, told 2023-11"],
        id="office-of-nobody-stays-where-two-could-be-meant",
    ),
    pytest.param(
        [role("a", "defence minister", "CHL"), role("c", "former defence minister", "CHL")],
        ["defence minister of Chile, told 2023-06", "former defence minister of Chile, told 2024-05"],
        id="former-is-an-office-of-its-own",
    ),
    pytest.param(
        [role("a", "secretary of state", "CHL")], ["secretary of state, Chile, told 2023-06"], id="no-second-of"
    ),
    pytest.param([role("a", "foreign ministers", "CHL")], ["foreign minister of Chile, told 2023-06"], id="plural"),
    pytest.param([role("a", "counterpart", "CHL")], [], id="counterpart-is-no-office"),
    pytest.param(
        [role("a", "envoy", "CHL"), role("b", "governor", "CHL"), role("c", "governor", "CHL")],
        ["governor of Chile, told 2023-11 to 2024-05", "envoy of Chile, told 2023-06"],
        id="most-told-first",
    ),
]


@pytest.mark.parametrize(("roles", "expected"), ROLES)
def test_roles_carry_the_period_in_which_they_were_told(roles, expected):
    assert actors([*PERSON, *STATES], roles).loc["jorge-tapia", "roles"] == expected


@pytest.mark.parametrize(
    ("role", "plain"),
    [
        ("Foreign Ministers", "foreign minister"),
        ("Minister of State", "minister of state"),
        ("CEO", "CEO"),
        ("Former President", "former president"),
        ("top diplomat", "top diplomat"),
    ],
)
def test_an_office_as_a_list_shows_it(role, plain):
    assert plain_office(role) == plain


NAMES = [
    pytest.param("person", {"Tapia": 9, "Jorge Tapia": 3}, "Jorge Tapia", id="full-before-surname"),
    pytest.param("person", {"Ali bin Omar": 3, "Ali bin Omar Al Said": 1}, "Ali bin Omar", id="usual-full-name"),
    pytest.param("person", {"JORGE TAPIA": 3, "Jorge Tapia": 1}, "Jorge Tapia", id="mixed-case"),
    pytest.param("organisation", {"ANP": 9, "Andean News Press": 1}, "Andean News Press", id="acronym-last"),
    pytest.param("place", {"LIMA": 2}, "Lima", id="dateline"),
    pytest.param("organisation", {"NATO": 2}, "NATO", id="only-an-acronym"),
]


@pytest.mark.parametrize(("kind", "spellings", "name"), NAMES)
def test_name(kind, spellings, name):
    own = entity("a", "x", max(spellings, key=len), kind)
    own["aliases"] = list(spellings)
    names = [("a", "x", text) for text, times in spellings.items() for _ in range(times)]
    row = actors([own], names=names).loc["x"]
    assert row["name"] == name
    assert row["mentions"] == sum(spellings.values())
    assert row["aliases"] == sorted(spellings, key=lambda text: -spellings[text])


COUNTRIES = [
    pytest.param([None, None], [role("a", "envoy", "CHL")], "CHL", id="of-the-office"),
    pytest.param([None, None], [role("a", "governor", "bank-of-chile")], "CHL", id="of-the-body-of-the-office"),
    pytest.param([None, None], [role("a", "envoy", "united-nations")], None, id="a-body-of-no-state"),
    pytest.param(["PER", "PER"], [role("a", "guest", "CHL")], "PER", id="what-entities-say-first"),
    pytest.param(["CHL", "PER", "CHL"], [], "CHL", id="most-articles"),
]


@pytest.mark.parametrize(("told", "roles", "country"), COUNTRIES)
def test_country(told, roles, country):
    rows = [
        entity(article, "jorge-tapia", "Jorge Tapia", country=state)
        for article, state in zip("abc", told, strict=False)
    ]
    bodies = [
        entity("a", "bank-of-chile", "Bank of Chile", "organisation", country="CHL"),
        entity("a", "united-nations", "United Nations", "organisation"),
    ]
    found = actors([*rows, *STATES, *bodies], roles).loc["jorge-tapia", "country"]
    assert found == country if country else found is pd.NA


def test_first_and_last_day_and_articles():
    row = actors(PERSON).loc["jorge-tapia"]
    assert (row["articles"], row["first_seen"], row["last_seen"]) == (
        4,
        pd.Timestamp("2023-06-02"),
        pd.Timestamp("2024-05-30"),
    )
    undated = actors(PERSON[3:]).loc["jorge-tapia"]
    assert undated["first_seen"] is pd.NaT


def test_what_a_person_said_comes_before_any_number_of_articles():
    own = entity("a", "jorge-tapia", "Jorge A. Tapia", country="ARG", sector="BUS", origin="Amina")
    row = actors([*PERSON[1:], own]).loc["jorge-tapia"]
    assert (row["name"], row["country"], row["sector"]) == ("Jorge A. Tapia", "ARG", "BUS")
    decisions = [
        {"action": "retype", "entity_id": "jorge-tapia", "country": "PER"},
        {"action": "rename", "entity_id": "jorge-tapia", "name": "J. Tapia"},
    ]
    row = actors(PERSON, [role("a", "envoy", "CHL")], decisions=decisions).loc["jorge-tapia"]
    assert (row["name"], row["country"], row["roles"]) == ("J. Tapia", "PER", ["envoy, told 2023-06"])


def test_whoever_has_an_office_in_a_body_takes_the_state_that_its_own_office_gives():
    """Whatever their ids, so that no run differs from another."""
    for guard, chief in (("a-guard", "z-soto"), ("z-guard", "a-soto")):
        people = [entity("a", guard, "Border Guard", "organisation"), entity("a", chief, "Ana Soto"), *STATES]
        offices = [role("a", "agency", "CHL", guard), role("a", "chief", guard, chief)]
        assert actors(people, offices).loc[[guard, chief], "country"].tolist() == ["CHL", "CHL"]


def test_two_bodies_that_have_offices_in_one_another_have_no_state():
    bodies = [entity("a", "guard", "Border Guard", "organisation"), entity("a", "fund", "Guard Fund", "organisation")]
    offices = [role("a", "owner", "fund", "guard"), role("a", "agency", "guard", "fund")]
    assert actors(bodies, offices)["country"].isna().all()
