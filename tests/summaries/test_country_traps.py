"""Forty articles in which a country seems to be told of somebody, and is not: the cell stays empty, or is another."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

import workbench as wb

pytestmark = pytest.mark.model

# text | id: what must not stand as country
TRAPS = """
Togo's Arab League ambassador, Ana Diaz, thanked the Arab League. | arab-league: TGO
Ana Diaz, the European Union's ambassador to Kenya, left Nairobi. | ana-diaz: KEN
The Chilean ambassador to Ghana, Luis Vargas, was summoned in Accra. | luis-vargas: GHA
Norway's envoy in Lusaka, Kari Lund, praised Zambia. | kari-lund: ZMB
Peru expelled Luis Vargas, an ambassador. | luis-vargas: PER
Kenya arrested Oleg Makarov, a journalist, at the airport. | oleg-makarov: KEN
Oleg Makarov, a Kenya expert, spoke in Oslo. | oleg-makarov: KEN
Oleg Makarov, a critic of Kenya, spoke in Oslo. | oleg-makarov: KEN
Oleg Makarov, author of a book on Peru, spoke in Oslo. | oleg-makarov: PER
Kenya's friend Oleg Makarov spoke. | oleg-makarov: KEN
Kenya thanked Ama Boateng, head of the World Food Programme. | ama-boateng: KEN
The head of the World Bank in Kenya, Ama Boateng, left. | ama-boateng: KEN
Togo's president, Yao Kpodo, met the foreign minister, Ama Boateng, in Accra. | ama-boateng: TGO
Togo's president, Yao Kpodo, met his Ghanaian counterpart, Ama Boateng. | ama-boateng: TGO
Peru and Chile met in Lima. The foreign minister, Ana Diaz, was pleased. | ana-diaz: CHL
Peru's border with Chile was closed by Ana Diaz, a mayor. | ana-diaz: CHL
Chilean miners in Peru cheered Luis Vargas, a singer. | luis-vargas: CHL
The Zambian wife of Luis Vargas, Ruth Phiri, spoke. | luis-vargas: ZMB
Luis Vargas met the Zambian minister Ruth Phiri. | luis-vargas: ZMB
Ruth Phiri of Zambia met Luis Vargas in Lusaka. | luis-vargas: ZMB
Luis Vargas flew from Peru to Chile on Monday. | luis-vargas: PER
Luis Vargas was born in Peru and spied for Chile. | luis-vargas: CHL
Luis Vargas, who lived in Peru, was shot in Oslo. | luis-vargas: NOR
Judge Ruth Phiri of the International Court of Justice rejected Peru's plea. | ruth-phiri: PER
Ruth Phiri, the UN envoy for Yemen, spoke in Sanaa. | ruth-phiri: YEM
The special representative for Sudan, Ruth Phiri, spoke. | ruth-phiri: SDN
Ruth Phiri, commander of the African Union force in Somalia, resigned. | ruth-phiri: SOM
Ruth Phiri, who heads the Kenya office of Oxfam, resigned. | ruth-phiri: KEN
Ruth Phiri, Reuters correspondent in Kenya, was freed. | ruth-phiri: KEN
Ruth Phiri, an exile from Peru's capital, sued Chile. | ruth-phiri: CHL
Ruth Phiri, wanted by Kenya, hides in Uganda. | ruth-phiri: KEN
Ruth Phiri, wanted by Kenya, hides in Uganda. | ruth-phiri: UGA
Ruth Phiri is accused by Kenya of spying for Uganda. | ruth-phiri: KEN
The trial of Ruth Phiri in Kenya goes on. | ruth-phiri: KEN
Kenya's lawyer for Ruth Phiri left the court. | ruth-phiri: KEN
Mali fell. Mali burned. Chad sent soldiers to Mali. Their leader, General Issa Barka, came on Monday. | issa-barka: MLI
Peru fined Chile. Chile paid. Chile sued. "It is over," said Rosa Quispe, a deputy minister in Lima. | rosa-quispe: CHL
Jordan Phiri sang in Lusaka. | jordan-phiri: JOR
Chad Miller sang in Oslo. | chad-miller: TCD
Georgia Miller sang in Atlanta. | georgia-miller: GEO
The governor of Georgia, Ann Miller, spoke in Atlanta. | ann-miller: GEO
Luis Vargas, the Peru striker, joined a club in Chile. | luis-vargas: CHL
""".strip().splitlines()


@pytest.fixture(scope="module")
def country() -> dict[tuple[str, str], object]:
    texts = [line.partition(" | ")[0] for line in TRAPS]
    articles = pd.DataFrame([{"article_id": str(i), "text": text} for i, text in enumerate(texts)])
    found = wb.annotate(articles, progress=False).entities
    names = found["name"].str.lower().str.replace(" ", "-")
    return dict(zip(zip(found["article_id"], names, strict=True), found["country"], strict=True))


MISSES = {
    "Georgia Miller": "the name is taken for a body's",
    "The governor of Georgia": "no town tells of which Georgia",
    "The special representative for Sudan": "inferred, since the article names no other state",
}


def cases() -> Iterator[object]:
    for number, line in enumerate(TRAPS):
        why = next((why for words, why in MISSES.items() if line.startswith(words)), None)
        yield pytest.param(number, id=line, marks=[pytest.mark.xfail(reason=why, strict=True)] if why else [])


@pytest.mark.parametrize("number", cases())
def test_no_country_is_taken_from_elsewhere(number: int, country: dict[tuple[str, str], object]) -> None:
    who, wrong = TRAPS[number].partition(" | ")[2].split(": ")
    assert (str(number), who) in country
    assert country[str(number), who] is pd.NA or country[str(number), who] != wrong


def test_there_are_enough() -> None:
    assert len(TRAPS) >= 40


def test_police_are_not_of_the_state_whose_diplomat_is_told_of() -> None:
    text = "Police in Homel broke up a meeting with a Danish diplomat. The Danish diplomat left. Police officers shut the hall."
    read = wb.annotate(pd.DataFrame({"text": [text], "published": ["2005-08-24"]}))
    assert "police-officers-dnk" not in set(read.entities["entity_id"])
    assert {"DNK"} == set(read.entities["country"].dropna())
