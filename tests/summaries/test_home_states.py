"""Whose an office of nobody is: of the one state that the sentences before it speak of."""

from __future__ import annotations

import pandas as pd
import pytest

import workbench as wb

pytestmark = pytest.mark.model

# text | person: country, '-' where it is open
CASES = """
The Saudi government blamed nobody. The energy minister, Karim Rashid, spoke of losses. | karim-rashid: SAU
Togo's president, Yao Kpodo, called it an act of piracy. The foreign minister, Kodjo Amevi, asked for talks. | kodjo-amevi: TGO
Peru protested. Its envoy left, and the foreign minister, Rosa Quispe, said so. | rosa-quispe: PER
Peru protested against Chile. The foreign minister, Rosa Quispe, said so. | rosa-quispe: -
Officials in Lima expect a visit from Chile. The foreign minister, Rosa Quispe, said so. | rosa-quispe: -
Peru protested. A foreign minister, Rosa Quispe, said so in Quito. Ecuador and Chile agreed. | rosa-quispe: -
Peru sold coal. Peru met Chile. Peru signed. The foreign ministers, Rosa Quispe and Luis Vargas, left. | luis-vargas: -
Peru and Chile met. The foreign ministers, Rosa Quispe and Luis Vargas, agreed. | rosa-quispe: - ; luis-vargas: -
Togo's president, Yao Kpodo, sent his sister, Afi Kpodo. Ghana thanked him. | afi-kpodo: TGO
Joyce Obi, president of the Lake Rowing Club, came to Kenya. Kenya thanked her. | joyce-obi: -
Togo's president, Yao Kpodo, met the wife of Ama Boateng, Efua Mensah. | efua-mensah: -
Togo's president, Yao Kpodo, sent his sister's lawyer, Efua Mensah. | efua-mensah: -
Oleg Makarov, an Iran expert, spoke. Peru and Chile listened. | oleg-makarov: -
Oleg Makarov, a pro-Russian farmer, spoke. Peru and Chile listened. | oleg-makarov: -
Kenya's critic Oleg Makarov spoke. | oleg-makarov: -
Emma Cole, the mayor of Birmingham, spoke to France and Italy. | emma-cole: -
Chile protested against Peru. Its foreign minister, Rosa Quispe, said so. | rosa-quispe: CHL
Chile closed the port after Peru's protest. Foreign Minister Luis Vargas spoke of mines. | luis-vargas: CHL
Chile closed the port after Peru's protest. Luis Vargas, a deputy foreign minister, spoke of mines. | luis-vargas: CHL
Chile closed the port after Peru's protest. Foreign Minister Luis Vargas said Peru would answer. | luis-vargas: -
Chile said that Peru would close the port. Luis Vargas, the foreign minister, spoke of mines. | luis-vargas: -
Chile shot down a plane of Peru. Wing Commander Luis Vargas was caught. | luis-vargas: -
Chile and Peru closed the port to Bolivia. Foreign Minister Luis Vargas spoke of mines. | luis-vargas: -
Chile closed the port. On Monday Foreign Minister Luis Vargas spoke of mines. Peru's miners left. | luis-vargas: CHL
Peru and Chile closed the port. In Oslo, the foreign minister, Kari Lund, spoke of mines. | kari-lund: NOR
Peru closed the port. In Oslo, the foreign minister, Kari Lund, spoke of mines. Chile agreed. | kari-lund: -
Peru closed its mines. Peru's miners left Lima. Peru paid. Secretary of State Ana Cole spoke to Chile. | ana-cole: -
Togo fell. Togo's army rose in Togo. Its spokesman, Kodjo Amevi, said so. | kodjo-amevi: TGO
Togo voted. Togo's farmers sang. Envoys of Mali and Chad came to Togo. Parliament speaker Afi Kpodo spoke. | afi-kpodo: TGO
Chile will send Ana Diaz to Quito. Peru sent Luis Vargas home. | ana-diaz: CHL
Peru fined Chile. Chile paid. Chile sued. "It is over," said Rosa Quispe, a deputy minister in Lima. | rosa-quispe: PER
Mali fell. Mali burned. Mali asked for help. Chad sent soldiers to Mali. Their leader, General Issa Barka, came on Monday. | issa-barka: -
Ana Diaz signed for Chile. Omar Zaki paid for Peru. | ana-diaz: CHL ; omar-zaki: -
Every state may defend itself, Fiji said on Friday. Foreign Minister Ana Vuki said that Tonga and Samoa agreed. | ana-vuki: FJI
Every state may defend itself, Fiji said on Friday. Foreign Minister Ana Vuki said that Tonga would agree. | ana-vuki: -
Officials in Peru met the Chilean foreign minister, Luis Vargas. The general, Juan Rojas, was there. | juan-rojas: -
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_the_state_spoken_of(line: str) -> None:
    text, expected = line.split(" | ")
    found = wb.annotate(pd.DataFrame([{"text": text, "published": "2031-05-03"}]), knowledge=False).entities
    country = dict(zip(found["entity_id"], found["country"].fillna("-"), strict=True))
    told = dict(part.split(": ") for part in expected.split(" ; "))
    assert {one: country.get(one) for one in told} == told


TOWNS = "Governor Jane Otieno opened a market in Kisumu. Farmers from Mombasa and {} came."


@pytest.mark.parametrize(("town", "state"), [("Nakuru", "KEN"), ("Arequipa", "-")])
def test_towns_of_one_state_tell_the_home_of_an_article_that_names_none(town: str, state: str) -> None:
    found = wb.annotate(pd.DataFrame([{"text": TOWNS.format(town), "published": "2031-05-03"}])).entities
    assert found.set_index("entity_id")["country"].fillna("-")["jane-otieno"] == state


def test_what_towns_tell_is_knowledge() -> None:
    articles = pd.DataFrame([{"text": TOWNS.format("Nakuru"), "published": "2031-05-03"}])
    assert wb.annotate(articles).entities.set_index("entity_id")["country_origin"]["jane-otieno"] == "knowledge"
    assert wb.annotate(articles, knowledge=False).entities.set_index("entity_id")["country"].isna()["jane-otieno"]


def test_what_is_inferred_says_on_what_it_rests() -> None:
    text = "The Saudi government blamed nobody. The energy minister, Karim Rashid, spoke of losses. Iraq agreed."
    found = wb.annotate(pd.DataFrame([{"text": text}])).entities.set_index("entity_id").loc["karim-rashid"]
    assert (found["country_origin"], found["country_basis"]) == ("inferred", "energy minister, told with Saudi Arabia")
    assert found["acts_for"] == "SAU"


# The article has a home: text | id: country, '-' where it is open
HOME = """
Peru closed its mines. Peru's miners left Lima. The Supreme Court fined them. | supreme-court: PER
Peru closed its mines. Peru's miners left Lima. The Interior Ministry fined them. | interior-ministry: PER
Peru closed its mines. Peru sold ore. Chile welcomed Peru's miners. The Supreme Court fined them. | supreme-court: -
Peru closed its mines. Peru's miners left Lima. The World Health Council fined them. | world-health-council: -
Peru closed its mines. Peru's miners left Lima. The Kivu Relief Fund fed them. | kivu-relief-fund: -
Peru and Chile closed mines. Chile and Peru paid. The Supreme Court fined them. | supreme-court: -
Ghana sold gold. Ghana's miners rejoiced in Accra. General Kofi Mensah guarded them. | kofi-mensah: GHA
Ghana sold gold. Ghana's miners rejoiced. The banker Kofi Mensah paid them. | kofi-mensah: -
Cuba freed two men. Cuba's envoys thanked the United States. Cuba paid. Attorney General Ana Cole said so. | ana-cole: -
Peru closed its mines. Peru's miners left for Chile. The Supreme Court fined them. | supreme-court: PER
Kenya taxed fuel. Kenya's drivers marched in Nairobi. Conservative governor Ama Otieno spoke to the BBC. | ama-otieno: KEN
Kenya taxed fuel. Kenya's drivers marched. Fires burn near Uganda. General Kofi Otieno closed trails. | kofi-otieno: -
Togo closed its mines. Togo's miners left Lomé. Congress fined them. Togo paid. Togo sent a note. Brazil and the United States read it. | congress: TGO
Togo thanked the United States. Togo's miners left Lomé. Togo paid. Congress fined them. | congress: -
Togo taxed fuel. Togo's drivers marched in Lomé. The opposition leader, Kofi Agbeko, joined them. | kofi-agbeko: TGO
Togo taxed fuel. Togo's drivers marched in Lomé. The novelist, Kofi Agbeko, joined them. | kofi-agbeko: -
A Nepali judge asked for papers. Police searched a clinic. The judge, Bina Rai, spoke. | bina-rai: NPL
A Nepali judge asked for papers. Police searched a clinic. The lawyer, Bina Rai, spoke. | bina-rai: -
SUVA (Wire) - A Fijian captain was jailed. Prosecutor Ana Vuki had asked for more. Envoys of Peru, Chile and Mali wept. | ana-vuki: FJI
SUVA (Wire) - A Fijian captain was jailed. Farmers of Peru and Chile wept. Miners of Peru and Chile wept. Prosecutor Ana Vuki had asked for more. | ana-vuki: -
A bus fell off a road in Lesotho. It had left Maseru at dawn. District Administrator Mpho Nyane counted the dead. | mpho-nyane: LSO
A bus fell off a road in Lesotho. It had left Durban at dawn. District Administrator Mpho Nyane counted the dead. | mpho-nyane: -
Togo closed its mines. Togo's miners left. Government spokesman Kofi Agbeko spoke. | kofi-agbeko: TGO
Togo closed its mines. Togo's miners left. Company spokesman Kofi Agbeko spoke. | kofi-agbeko: -
Nepal mourns an editor killed in Kathmandu. A U.S.-based group was angry. Kaski Police Inspector Om Rana spoke. | om-rana: NPL
The Workers' Party of Korea sent a gift. China sold coal. China's miners left China. | workers-party-of-korea: -
"""


@pytest.mark.parametrize("line", HOME.strip().splitlines())
def test_the_home_state_of_an_article(line: str) -> None:
    test_the_state_spoken_of(line)


def test_what_rests_on_the_home_state_says_so() -> None:
    text = "Peru closed its mines. Peru's miners left Lima. The Supreme Court fined them."
    found = wb.annotate(pd.DataFrame([{"text": text}])).entities.set_index("entity_id")
    assert found.loc["supreme-court", "country_origin"] == "inferred"
    assert found.loc["supreme-court", "country_basis"] == "the main state of the article is Peru"
