"""Countries, regions and seats of power."""

from __future__ import annotations

import pytest

from workbench.lexicons import read_lexicon
from workbench.vocabulary import countries


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("the U.S.", "USA"),
        ("US", "USA"),
        ("us", None),
        ("DPRK", "PRK"),
        ("Republic of Korea", "KOR"),
        ("Burma", "MMR"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Kosovo", "KOS"),
        ("Palestine", "PSE"),
        ("Western Sahara", "ESH"),
        ("Hong Kong", "HKG"),
        ("the EU", "european-union"),
        ("USSR", "SUN"),
        ("Swaziland", "SWZ"),
        ("Korea", None),
        ("Atlantis", None),
    ],
)
def test_country_of_knows_a_state_by_any_of_its_names(name: str, country: str | None) -> None:
    assert countries.country_of(name) == country


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("Emirati", ("ARE",)),
        ("Britons", ("GBR",)),
        ("Congolese", ("COD", "COG")),
        ("Korean", ("PRK", "KOR")),
        ("Burkinabè", ("BFA",)),
        ("Burkinabe", ("BFA",)),
        ("Soviet", ("SUN",)),
        ("Martian", ()),
    ],
)
def test_countries_of_demonym_gives_every_state_a_word_may_mean(word: str, ids: tuple[str, ...]) -> None:
    assert countries.countries_of_demonym(word) == ids
    assert countries.country_of_demonym(word) == (ids[0] if len(ids) == 1 else None)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Kyiv", "UKR"), ("Kiev", "UKR"), ("Bogota", "COL"), ("Mbabane", "SWZ"), ("Pristina", "KOS"), ("Marseille", None)],
)
def test_capital_of_knows_spellings(name: str, country: str | None) -> None:
    assert countries.capital_of(name) == country


@pytest.mark.parametrize(
    ("name", "country"),
    [("the Kremlin", "RUS"), ("Quai d’Orsay", "FRA"), ("Brussels", "european-union"), ("State House", None)],
)
def test_seat_of_names_the_state_or_body(name: str, country: str | None) -> None:
    assert countries.seat_of(name) == country


@pytest.mark.parametrize(("word", "country"), [("Sino-", "CHN"), ("Russo", "RUS"), ("Euro", None)])
def test_country_of_prefix_reads_compound_adjectives(word: str, country: str | None) -> None:
    assert countries.country_of_prefix(word) == country


def test_every_id_that_a_lexicon_of_places_uses_is_a_country() -> None:
    ids = set(countries.country_rows())
    assert len(ids) == len(read_lexicon("countries.csv"))
    used = {row["country"] for name in ("regions.csv", "seats.csv") for row in read_lexicon(name)}
    assert used - ids - {"", "united-nations"} == set()


def test_every_state_has_a_capital_and_a_demonym() -> None:
    for row in read_lexicon("countries.csv"):
        if row["status"] == "state" and row["id"] not in {"SGP", "VAT", "SYC", "DMA"}:
            assert row["capitals"], row
            assert row["adjectives"], row
            assert row["people"], row


def test_no_two_states_share_a_name() -> None:
    names = [
        name for row in read_lexicon("countries.csv") for name in [row["name"], *row["other_names"].split(";")] if name
    ]
    assert len(names) == len(set(names))
