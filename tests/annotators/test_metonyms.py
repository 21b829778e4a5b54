"""Capitals, seats of power and states: where they act they stand for their government, where they lie they do not."""

from __future__ import annotations

import pytest

from workbench.annotators import ANNOTATORS
from workbench.model import load_model
from workbench.pipeline import read_doc
from workbench.vocabulary import countries

pytestmark = pytest.mark.model

# text | place → whom it stands for; 'place = ' where it stands for nobody
CASES = """
Kigali rejected the claim. | Kigali → RWA
The envoy visited Kigali. | Kigali =
Rebels fled from a camp near Kigali. | Kigali =
Beijing protested. | Beijing → CHN
Sukhumi said that Abkhazia was safe. | Sukhumi → abkhazia ; Abkhazia → abkhazia
Sukhumi rejected the plan. | Sukhumi → sukhumi
Officials in Beijing said nothing. | Beijing =
Moscow and Minsk signed a treaty. | Moscow → RUS ; Minsk → BLR
The train from Moscow to Minsk was late. | Moscow = ; Minsk =
Talks between Cairo and Khartoum stalled. | Cairo → EGY ; Khartoum → SDN
The road between Cairo and Alexandria is closed. | Cairo = ; Alexandria =
Ankara warned Athens. | Ankara → TUR ; Athens → GRC
Nairobi's decision angered Mogadishu. | Nairobi → KEN ; Mogadishu → SOM
Nairobi's streets were empty. | Nairobi =
Tehran denied the report. | Tehran → IRN
The plane landed in Tehran. | Tehran =
Abuja is ready to lend its neighbour troops. | Abuja → NGA
Abuja is a city of three million people. | Abuja =
Lima accused La Paz of spying. | Lima → PER ; La Paz → BOL
The march began in Lima and ended in Callao. | Lima = ; Callao =
Brasília recalled its ambassador from Caracas. | Brasília → BRA ; Caracas =
A protest outside the embassy in Bogotá turned violent. | Bogotá =
Seoul sold frigates to Manila. | Seoul → KOR ; Manila → PHL
The minister flew to Manila. | Manila =
Tokyo criticised the launch. | Tokyo → JPN
An earthquake shook Tokyo. | Tokyo =
New Delhi accepted the offer from Islamabad. | New Delhi → IND ; Islamabad → PAK
The summit will be held in New Delhi. | New Delhi =
Dhaka said the border was calm. | Dhaka → BGD
Canberra joined Wellington in condemning the raid. | Canberra → AUS ; Wellington → NZL
The delegates left Canberra. | Canberra =
Suva thanked Tokyo for the boats. | Suva → FJI ; Tokyo → JPN
Algiers has cut ties with Rabat. | Algiers → DZA ; Rabat → MAR
She was born in Rabat. | Rabat =
Berlin and Paris urged restraint. | Berlin → DEU ; Paris → FRA
The mayor opened a school in Paris. | Paris =
Brussels proposed new rules for the bloc. | Brussels → european-union
The envoys met in Brussels. | Brussels =
Belgrade does not recognise Pristina. | Belgrade → SRB ; Pristina → KOS
The Kremlin said the talks were useful. | Kremlin → RUS
A drone was seen over the Kremlin. | Kremlin =
The White House rejected the offer. | White House → USA
Reporters waited outside the White House. | White House =
Downing Street welcomed the truce. | Downing Street → GBR
The demonstrators walked down Downing Street. | Downing Street =
The Pentagon denied the report. | Pentagon → USA
The Blue House protested the launch. | Blue House → KOR
The Quai d'Orsay summoned the ambassador. | Quai d'Orsay → FRA
Zhongnanhai approved the plan. | Zhongnanhai → CHN
Aso Rock dismissed the claim. | Aso Rock → NGA
The Casa Rosada announced new measures. | Casa Rosada → ARG
Itamaraty urged restraint. | Itamaraty → BRA
Malacañang condemned the ramming. | Malacañang → PHL
Russia said the grain deal was over. | Russia → RUS
Wheat prices rose in Russia. | Russia =
The treaty was signed by Ghana and Niger. | Ghana → GHA ; Niger → NER
Ghana's refusal surprised Niger. | Ghana → GHA ; Niger → NER
Troops shelled El Fasher. | El Fasher =
The rebels captured Goma. | Goma =
KHARTOUM (Nile Wire) - Talks resumed. | KHARTOUM =
PRISTINA/BELGRADE (Wire) - Talks resumed. | PRISTINA = ; BELGRADE =
"""


def cases() -> list:
    rows = [line.split(" | ") for line in CASES.strip().splitlines()]
    return [pytest.param(text, expected, id=text) for text, expected in rows]


def places(text: str) -> list[str]:
    found = read_doc(
        load_model(None)(text), {"article_id": "a1", "published": None, "text": text}, ANNOTATORS[:4]
    ).tables
    rows = [row for row in found["mentions"] if row["kind"] == "name" and row["label"] in ("GPE", "FAC", "LOC")]
    return [f"{row['text']} → {row['stands_for']}" if row.get("stands_for") else f"{row['text']} =" for row in rows]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_place_acts_or_lies(text: str, expected: str) -> None:
    assert places(text) == [part.strip() for part in expected.split(" ; ")]


CAPITALS = [
    next(iter(row["capitals"].split(";"))).partition("=")[0]
    for row in countries.country_rows().values()
    if row["status"] == "state" and row["capitals"]
]
SHARED = {"Singapore", "Monaco", "Luxembourg", "San Marino", "Djibouti", "Panama City", "Guatemala City", "Kuwait City"}


@pytest.mark.slow
@pytest.mark.parametrize("capital", [capital for capital in CAPITALS if capital not in SHARED])
def test_every_capital_acts_and_lies(capital: str) -> None:
    state = countries.capital_of(capital)
    if state == "BEL":
        state = "european-union"
    name = capital.removeprefix("The ")
    assert places(f"{capital} rejected the offer on Monday.") == [f"{name} → {state}"]
    assert places(f"The minister flew to {capital} on Monday.") == [f"{name} ="]


def test_a_pronoun_for_a_capital_that_acts_means_its_state() -> None:
    doc = load_model()("Kigali recalled its envoy. The envoy left Kigali and its noise.")
    mentions = read_doc(doc, {"article_id": "a1", "published": None, "text": doc.text}, ANNOTATORS[:4]).tables[
        "mentions"
    ]
    assert [row["entity_id"] for row in mentions if row["text"] == "its"] == ["RWA", "kigali"]
