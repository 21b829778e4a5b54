"""Deeds that reports tell in other words: light verbs, pronouns for who suffers, several deeds in one sentence.

Each case has every deed of its text: a row that is asserted or reported and not negated, 'SOURCE CODE/mode TARGET'.
"""

from __future__ import annotations

import pandas as pd
import pytest
from deeds import Case, deeds_of, wanted_of

from workbench import annotate

CASES: list[Case] = [
    # whom a threat is on, a call, an accusation that is denied
    (
        "threat-if",
        "Guinea's defence minister, Salif Camara, warned that his country would hit back if Gambia sent more drones.",
        "salif-camara THREATEN/- GMB",
    ),
    (
        "threat-joined",
        "The African Union had imposed sanctions on Comoros in May and threatened to use force.",
        "african-union SANCTION/discontinue COM; african-union THREATEN/- COM",
    ),
    (
        "threat-of-another",
        "Lesotho condemned Eswatini and threatened to leave the bloc.",
        "LSO ACCUSE/disapprove SWZ; LSO THREATEN/relations -",
    ),
    (
        "called-counterpart",
        "Estonia's army chief had called his Finnish counterpart on Sunday.",
        "EST CONSULT/phone FIN; FIN CONSULT/phone EST",
    ),
    ("called-names", 'Mirko Saric called Zoran Babic "weak" and Darko Pavic a liar.', ""),
    ("called-to-court", "Mirko Lukic called Zoran Hadzic to the stand as a witness.", ""),
    (
        "denied-accusations",
        "Taipei denied accusations by Palau that its boats had rammed a trawler.",
        "PLW ACCUSE/allege TWN",
    ),
    (
        "some-of-them",
        "The feud began in May, when gunmen killed six people, most of them miners, near Bou in Burkina Faso.",
        "- ASSAULT/- people-bfa",
    ),
    (
        "junta-by-another-name",
        "Madagascar's military rulers ignored the letter. Niue, led by a junta, was silent. The junta expelled a Tongan monk.",
        "MDG SANCTION/expel TON",
    ),
    # lists of states that the parser takes apart
    (
        "list-of-three",
        "Peru, Costa Rica, and Cuba issued a statement, recalling their ambassadors to Fiji.",
        "CRI SANCTION/withdraw FJI; CUB SANCTION/withdraw FJI; PER SANCTION/withdraw FJI",
    ),
    (
        "list-with-article",
        "A mine went off.\n\nIn return, Latvia, the Czech Republic and North Macedonia jointly expelled two Cuban envoys.",
        "CZE SANCTION/expel CUB; LVA SANCTION/expel CUB; MKD SANCTION/expel CUB",
    ),
    (
        "list-of-one-place",
        "Laos opened talks with Fiji in Kampala, Uganda, and Suva.",
        "FJI CONSULT/- LAO; LAO CONSULT/- FJI",
    ),
    ("sat-down", "Ana Mora and Luis Prado sat down.", ""),
    (
        "sat-down-for-talks",
        "Palau and Nauru sat down for talks.",
        "PLW CONSULT/- NRU; NRU CONSULT/- PLW",
    ),
    (
        "government-of-two",
        "Chad sued Niger. The two governments waited. Opposition lawmaker Moussa Abba accused the government of theft.",
        "TCD ACCUSE/allege NER; moussa-abba ACCUSE/allege -",
    ),
    # a breakaway region acts for itself, not for the state it left
    (
        "breakaway-deal",
        "Armenia struck a deal with the breakaway region of Transnistria.",
        "ARM AGREE/- transnistria",
    ),
    (
        "breakaway-officials",
        "Officials from Abkhazia met Cuban diplomats.",
        "CUB CONSULT/- abkhazia; abkhazia CONSULT/- CUB",
    ),
    # two acts of one type by one to another are two deeds
    (
        "arrested-and-deported",
        "Three Bhutanese monks were arrested by Nepal on Monday and deported.",
        "NPL COERCE/arrest monks-btn; NPL COERCE/deport BTN",
    ),
    (
        "cut-and-expelled",
        "Gabon cut its ties with Benin and expelled its envoy.",
        "GAB SANCTION/discontinue BEN; GAB SANCTION/expel BEN",
    ),
    (
        "killed-once",
        "Omani guards shot and killed a Yemeni herder.",
        "OMN ASSAULT/firearms herder-yem",
    ),
    # what a pronoun means
    (
        "returned-them",
        "Fiji detained four Tongan priests on Monday. It returned them on Thursday.",
        "FJI COERCE/arrest priests-ton; FJI RETREAT/- priests-ton",
    ),
    ("held-it", "The Greek trawler entered the bay. The Turkish navy left it alone.", ""),
    (
        "it-sent",
        "Laos demanded a list of 19 missing men, and in May it lodged a complaint with the United Nations.",
        "LAO REQUEST/- -; LAO ACCUSE/disapprove -",
    ),
    # whom an act is on
    ("snatched-off", "Two Samoans were snatched off Suva on Monday.", "- ASSAULT/abduct WSM"),
    ("ordered-home", "Belarus was angry. Latvia ordered its ambassador home from Minsk.", "LVA SANCTION/withdraw BLR"),
    ("nursing-home", "Latvia ordered a nursing home for Riga.", ""),
    (
        "pact-of-friendship",
        "Ida Kask of Estonia signed a treaty of friendship with Olli Rasi of Finland.",
        "ida-kask SUPPORT/- olli-rasi; olli-rasi SUPPORT/- ida-kask",
    ),
    (
        "fighting-where",
        "Chad and Niger ended two years of fighting on Sulawesi.",
        "TCD RETREAT/ceasefire -; NER RETREAT/ceasefire -",
    ),
    (
        "claimed-later",
        "A bomb wounded an Indian judge in Jammu on Sunday. The Lashkar group claimed responsibility.",
        "- ASSAULT/- IND; lashkar ASSAULT/- IND",
    ),
    # in words, and by offices
    ("state-protests", "Malta protested in July after an Italian ship ran aground.", "MLT ACCUSE/disapprove -"),
    ("people-protest", "Maltese protested in Rome in July.", "MLT PROTEST/demo -"),
    ("travel-warning", "Denmark issued a travel warning.", ""),
    (
        "demand-summed-up",
        "Danish lawmakers called for the envoy to be sacked, a demand that Norway rejected.",
        "DNK REQUEST/change -; NOR REJECT/- -",
    ),
    # barred and stopped
    ("barred-from-fishing", "Ghana barred Togolese boats from fishing in the lagoon.", "GHA COERCE/restrict TGO"),
    ("barred-from-entering", "Ghana barred Togolese boats from entering the lagoon.", "GHA REJECT/- TGO"),
    ("stopped-a-visit", "Croatia stopped the Serbian premier from visiting a camp.", "HRV REJECT/meet SRB"),
    ("stopped-by-rain", "Rain stopped the Serbian premier from visiting a camp.", ""),
    # told with other verbs
    ("boarded", "Dutch marines boarded a Syrian freighter off Malta.", "NLD COERCE/seize SYR"),
    (
        "warning-shots",
        "Thai police fired warning shots and towed a Burmese boat to Ranong.",
        "THA ASSAULT/crowd-control -; THA COERCE/seize MMR",
    ),
    ("given-two-weeks", "Ghana gave Togo two weeks to withdraw its troops.", "GHA THREATEN/- TGO"),
    ("given-to-answer", "Ghana gave Togo two weeks to answer.", ""),
    ("sent-in", "Spain sent in troops.", "ESP MOBILIZE/troops -"),
    ("took-in", "Gambia took in 40 Malian teachers.", "GMB AID/- teachers-mli"),
    ("turned-down", "Iceland offered to mediate but was turned down by Malta.", "ISL AGREE/- -; MLT REJECT/- ISL"),
    ("handed-back", "Tajik guards handed back three Uzbek shepherds.", "TJK RETREAT/release UZB"),
    ("answered-with", "Turkish jets answered with strikes on Syria.", "TUR ASSAULT/- SYR"),
    ("set-ablaze", "Houthi drones set ablaze a Saudi depot.", "houthis ASSAULT/destroy SAU"),
    ("reaffirmed-ties", "Tuvalu reaffirmed its ties with Taiwan.", "TUV SUPPORT/- TWN; TWN SUPPORT/- TUV"),
    ("branded", "Brazil branded the decision of Paraguay illegal.", "BRA ACCUSE/disapprove PRY"),
    ("memorial-removed", "Estonia removed a Soviet memorial.", ""),
    # each of two joined verbs has its own "not" and "would"
    (
        "not-and-would-not",
        "Botswana did not recognise the vote and would not meet Zimbabwe, its minister said.",
        "BWA REJECT/meet ZWE",
    ),
    ("not-and-has", "Botswana did not meet Zimbabwe and has condemned it.", "BWA ACCUSE/disapprove ZWE"),
    ("not-let-join", "Bulgaria said it would not let Albania join NATO.", "BGR REJECT/yield ALB"),
    (
        "let-go",
        "Fiji arrested two Samoan nurses. The Samoan nurses were let go on Friday.",
        "FJI COERCE/arrest nurses-wsm; - RETREAT/release nurses-wsm",
    ),
    (
        "so-did",
        "Iran condemned the raid by Togo, and so did Laos.",
        "IRN ACCUSE/disapprove TGO; LAO ACCUSE/disapprove TGO",
    ),
    (
        "as-has",
        "Chad has recalled its envoy from Togo, as has Mali.",
        "TCD SANCTION/withdraw TGO; MLI SANCTION/withdraw TGO",
    ),
    ("as-it-did", "Iran condemned the raid by Togo, as it did in May.", "IRN ACCUSE/disapprove TGO"),
    ("complaint-against", "Benin lodged a complaint against Chad with the World Bank.", "BEN ACCUSE/disapprove TCD"),
    ("drove-across", "Turkish troops drove Syrian farmers across the river.", "TUR COERCE/deport farmers-syr"),
]


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    return deeds_of(CASES)


@pytest.mark.model
@pytest.mark.parametrize(("name", "text", "wanted"), [pytest.param(*case, id=case[0]) for case in CASES])
def test_all_deeds_are_found(name: str, text: str, wanted: str, found: dict[str, set[str]]) -> None:
    assert found[name] == wanted_of(wanted), text


@pytest.mark.model
def test_a_day_to_come_is_not_that_of_what_is_done() -> None:
    text = "Peru proposed talks with Chile on 9 May."
    events = annotate(pd.DataFrame([{"text": text, "published": "2024-05-03"}])).events
    assert events["date_value"].isna().all()


@pytest.mark.model
def test_lines_of_a_chronology_without_years_have_their_days() -> None:
    text = "29 September - Mali expels a Chadian envoy.\nOctober 2: Chad cuts its ties with Mali."
    events = annotate(pd.DataFrame([{"text": text, "published": "2006-10-20"}])).events
    assert events["date_value"].tolist() == ["2006-09-29", "2006-10-02"]


@pytest.mark.model
def test_a_court_of_many_states_is_no_american_body() -> None:
    rows = annotate(pd.DataFrame([{"text": "The Central American Court of Justice met in May."}])).entities
    assert rows["country"].isna().all()
