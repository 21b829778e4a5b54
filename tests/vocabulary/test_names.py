"""Words of names: every row of the lexicons that has an example does there what it says."""

from __future__ import annotations

from functools import cache

import pytest

from workbench.annotators import ANNOTATORS
from workbench.lexicons import read_lexicon
from workbench.model import load_model
from workbench.pipeline import read_doc
from workbench.vocabulary import countries, names


def examples(lexicon: str, *columns: str) -> list:
    rows = [row for row in read_lexicon(lexicon) if row["example"]]
    return [pytest.param(row, id=" ".join(row[column] for column in columns)) for row in rows]


@cache
def reading(text: str) -> dict:
    return read_doc(
        load_model(None)(text), {"article_id": "a1", "published": None, "text": text}, ANNOTATORS[:6]
    ).tables


def named(text: str) -> list[dict]:
    return [row for row in reading(text)["mentions"] if row["kind"] == "name"]


@pytest.mark.model
@pytest.mark.parametrize("row", examples("name_heads.csv", "word"))
def test_every_head_word_is_in_a_name_of_its_kind(row: dict[str, str]) -> None:
    found = [one for one in named(row["example"]) if row["word"] in one["text"].replace("’", "'")]
    assert found
    if row["label"] not in ("GPE", "LOC", "FAC"):
        assert found[0]["label"] == row["label"]
    if row["sector"]:
        entity = next(one for one in reading(row["example"])["entities"] if one["entity_id"] == found[0]["entity_id"])
        assert entity["sector"] == row["sector"]


@pytest.mark.model
@pytest.mark.parametrize("row", examples("name_cues.csv", "word", "where"))
def test_every_cue_beside_a_name_tells_its_kind(row: dict[str, str]) -> None:
    text = row["example"]
    at = text.lower().index(row["word"])
    if row["where"] == "after":
        found = [one for one in named(text) if one["start"] < at]
    else:
        found = [one for one in named(text) if one["start"] > at]
    assert found[0 if row["where"] == "before" else -1]["label"] == row["label"]
    if row["sector"]:
        entity = next(one for one in reading(text)["entities"] if one["entity_id"] == found[0]["entity_id"])
        assert entity["sector"] == row["sector"]


@pytest.mark.model
@pytest.mark.parametrize("row", examples("titles.csv", "word"))
def test_every_title_stands_before_a_person_and_is_no_part_of_the_name(row: dict[str, str]) -> None:
    people = [one for one in named(row["example"]) if one["label"] == "PERSON"]
    assert people
    assert not people[0]["text"].startswith(row["word"])
    entity = next(one for one in reading(row["example"])["entities"] if one["type"] == "person")
    assert entity["gender"] == (row["gender"] or entity["gender"])


@pytest.mark.model
@pytest.mark.parametrize("row", examples("offices.csv", "word"))
def test_every_office_is_the_role_of_a_person(row: dict[str, str]) -> None:
    read = reading(row["example"])
    assert row["word"].lower() in {one["role"].lower() for one in read["roles"]}
    entities = {one["entity_id"]: one for one in read["entities"]}
    person = entities[read["roles"][0]["entity_id"]]
    assert person["type"] == "person"
    if row["sector"]:
        assert person["sector"] == row["sector"]
    if row["gender"]:
        assert person["gender"] == row["gender"]


@pytest.mark.model
@pytest.mark.parametrize("row", examples("role_words.csv", "word"))
def test_every_word_around_an_office_makes_a_role(row: dict[str, str]) -> None:
    roles = [one["role"].lower() for one in reading(row["example"])["roles"]]
    assert roles
    if row["use"] == "held":
        assert row["word"] in " ".join(roles).split()
    if row["use"] == "never":
        assert row["word"] not in " ".join(roles).split()


@pytest.mark.model
@pytest.mark.parametrize("row", examples("seats.csv", "name"))
def test_every_seat_that_acts_stands_for_whom_it_houses(row: dict[str, str]) -> None:
    found = [one for one in named(row["example"]) if one.get("stands_for")]
    assert [one["stands_for"] for one in found] == [row["country"]]


@pytest.mark.model
@pytest.mark.parametrize("row", examples("place_cues.csv", "relation", "word"))
def test_every_word_beside_a_place_reads_it_as_its_row_says(row: dict[str, str]) -> None:
    places = [one for one in named(row["example"]) if one["label"] == "GPE"]
    standing = [bool(one.get("stands_for")) for one in places]
    assert (row["reading"] == "acts") in standing


@pytest.mark.parametrize("name", ["name_heads.csv", "offices.csv", "titles.csv", "seats.csv"])
def test_no_word_is_listed_twice(name: str) -> None:
    words = [next(iter(row.values())) for row in read_lexicon(name)]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_every_label_is_one_that_mentions_may_have() -> None:
    labels = {
        row["label"] for name in ("name_heads.csv", "name_cues.csv", "organisations.csv") for row in read_lexicon(name)
    }
    assert labels <= {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"}


SECTORS = set(
    "GOV MIL COP JUD LEG PTY REB PRM SPY UAF BUS CVL CRM EDU ELI JRN LAB MED REF OPP REL AGR SOC PRE "
    "IGO UNO EUR NGO ISM IMG MNC".split()
)


@pytest.mark.parametrize("name", ["name_heads.csv", "name_cues.csv", "organisations.csv", "offices.csv", "seats.csv"])
def test_every_sector_is_of_plover(name: str) -> None:
    assert {row["sector"] for row in read_lexicon(name)} - SECTORS - {""} == set()


def test_every_state_of_an_organisation_is_a_country() -> None:
    assert {row["country"] for row in read_lexicon("organisations.csv")} - set(countries.country_rows()) == {""}


def test_an_acronym_that_two_organisations_share_is_nobody() -> None:
    assert names.organisations().get("RSF") is None
    assert names.organisations()["NATO"]["sector"] == "IGO"
    written = {names.organisations()[name]["name"] for name in ("al Shabaab", "Al-Shabaab", "al-Shabaab", "Al Shabaab")}
    assert written == {"Al-Shabaab"}


@pytest.mark.parametrize(
    ("words", "sector"),
    [("foreign minister", "GOV"), ("Secretary-General", None), ("secretary - general", "IGO"), ("presidents", "GOV")],
)
def test_office_named_takes_plurals_and_hyphens(words: str, sector: str | None) -> None:
    row = names.office_named(words)
    assert (row and row["sector"]) == sector


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Ministry of Defence", "GOV"),
        ("National Police", "COP"),
        ("Supreme Court of Kenya", "JUD"),
        ("University of Lagos", "EDU"),
        ("Straits Times", "JRN"),
        ("Andes", None),
    ],
)
def test_sector_of_name_reads_the_head_word(name: str, sector: str | None) -> None:
    assert names.sector_of_name(name) == sector


def test_split_name_cuts_as_the_tokeniser_does() -> None:
    assert names.split_name("Workers' Party") == ("Workers", "'", "Party")
    assert names.split_name("Asia-Pacific") == ("Asia", "-", "Pacific")
