"""Which actor is meant by what somebody types: ids, names, aliases, codes, surnames; several are told apart."""

from __future__ import annotations

import pytest

import workbench.charts as charts
from workbench import tables
from workbench.pipeline import Annotations
from workbench.summaries.lookup import find_actor

ACTORS = tables.frame(
    "actors",
    [
        {"entity_id": "URY", "name": "Uruguay", "type": "country", "country": "URY", "mentions": 9},
        {"entity_id": "ana-sosa", "name": "Ana Sosa", "type": "person", "country": "URY", "aliases": ["Sosa", "Ms Sosa"],
         "roles": ["minister of energy, told 2024-02"], "mentions": 7},
        {"entity_id": "juan-arce", "name": "Juan Arce", "type": "person", "country": "BOL", "mentions": 3},
        {"entity_id": "luis-arce", "name": "Luis Arce", "type": "person", "country": "BOL", "mentions": 1,
         "roles": ["president of Bolivia, told 2024-02"]},
        {"entity_id": "tran-van-lam", "name": "Trần Văn Lâm", "type": "person", "country": "VNM", "mentions": 2},
        {"entity_id": "energy-board", "name": "Energy Board", "type": "organisation", "mentions": 2},
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "entity_id"),
    [
        ("URY", "URY"),
        ("ury", "URY"),
        ("Arce (juan-arce)", "juan-arce"),
        ("Uruguay", "URY"),
        ("uruguay", "URY"),
        ("ANA SOSA", "ana-sosa"),
        ("Sosa", "ana-sosa"),
        ("Bolivia", "BOL"),  # only its people are in the case
        ("BOL", "BOL"),
        ("Tran", "tran-van-lam"),
        ("Lâm", "tran-van-lam"),
        ("Juan Arce", "juan-arce"),
    ],
)
def test_what_is_typed_finds_one(typed: str, entity_id: str) -> None:
    assert find_actor(ACTORS, typed) == entity_id


def test_several_are_listed_with_what_tells_them_apart() -> None:
    with pytest.raises(LookupError) as raised:
        find_actor(ACTORS, "Arce")
    assert "may be 2 actors" in str(raised.value)
    assert "juan-arce (Juan Arce, person, Bolivia, 3 mentions)" in str(raised.value)
    assert "luis-arce (Luis Arce, person, Bolivia, president of Bolivia, told 2024-02, 1 mention)" in str(raised.value)


@pytest.mark.parametrize("typed", ["", "  ", "Board", "Sos", "Paraguay", "Van"])
def test_what_fits_nobody_is_refused(typed: str) -> None:
    with pytest.raises(LookupError, match="No actor"):
        find_actor(ACTORS, typed)


def test_a_near_name_is_offered() -> None:
    with pytest.raises(LookupError, match=r"Near: Uruguay \(URY\)"):
        find_actor(ACTORS, "Urugay")


@pytest.mark.model
def test_codes_and_names_are_read_alike_everywhere(sample: Annotations) -> None:
    first, second = charts.dyad(sample, "DPRK", "PRC"), charts.dyad(sample, "North Korea", "China")
    assert first.data.equals(second.data)
    assert charts.network(sample, actors=["DPRK"]).caption == charts.network(sample, actors=["PRK"]).caption
    with pytest.raises(LookupError, match=r"may be \d+ actors"):
        charts.dyad(sample, "Kim", "China")
