"""Deeds whose other side stands in a sentence before, at what is aimed at, or in the state that a text is about.

Each case has every deed of its text: a row that is asserted or reported and not negated, 'SOURCE CODE/mode TARGET'.
"""

from __future__ import annotations

import pytest
from deeds import Case, deeds_of, wanted_of

CASES: list[Case] = [
    # lists of persons with their offices
    (
        "three-envoys",
        "Polish envoy Jan Domski, Ghanaian envoy Yaw Idda and Chilean envoy Luis Mancia condemned Oman.",
        "jan-domski ACCUSE/disapprove OMN; yaw-idda ACCUSE/disapprove OMN; luis-mancia ACCUSE/disapprove OMN",
    ),
    (
        "leaders-of-two",
        "The Chadian President Omar Debu and Sudanese leader Ali Basha signed a pact.",
        "ali-basha SUPPORT/- omar-debu; omar-debu SUPPORT/- ali-basha",
    ),
    (
        "signed-between-ministers",
        "An accord was signed between Peru's trade minister, Rosa Quispa, and Chile's mines minister, Luis Pradi.",
        "luis-pradi SUPPORT/- rosa-quispa; rosa-quispa SUPPORT/- luis-pradi",
    ),
    (
        "offices-of-one",
        "Angela Mosel, Foreign Minister and Deputy Premier of Austria, condemned Togo.",
        "angela-mosel ACCUSE/disapprove TGO",
    ),
    # who is answered
    (
        "slammed-the-step",
        "Oman expelled two Yemeni envoys on Monday. Sanaa slammed the step.",
        "OMN SANCTION/expel YEM; YEM ACCUSE/disapprove OMN",
    ),
    (
        "rejected-allegations",
        "Laos accused Cambodia of theft. Phnom Penh rejected these allegations.",
        "LAO ACCUSE/allege KHM; KHM REJECT/change LAO",
    ),
    (
        "condemned-the-plan-of-another",
        "Oman expelled two Yemeni envoys on Monday. Sanaa condemned the step of Qatar.",
        "OMN SANCTION/expel YEM; YEM ACCUSE/disapprove QAT",
    ),
    (
        "condemned-as-a-third",
        "Togo expelled two Beninese envoys on Monday. Norway condemned the step.",
        "TGO SANCTION/expel BEN; NOR ACCUSE/disapprove -",
    ),
    # decisions
    ("decided-to-expel", "Estonia decided to expel two Belarusian envoys.", "EST SANCTION/expel BLR"),
    ("decision-to-recall", "The Malian decision to recall its envoy to Togo was bold.", "MLI SANCTION/withdraw TGO"),
    ("decided-to-send", "Kenya decided to send troops to Somalia.", ""),
    ("may-decide", "Estonia may decide to expel two Belarusian envoys.", ""),
    # what is aimed at
    (
        "gas-on-a-convoy",
        "Ugandan police fired tear gas on Moses Lubega's convoy.",
        "UGA ASSAULT/crowd-control moses-lubega",
    ),
    ("gas-at-supporters", "Ugandan police fired tear gas at Milton Sebbi's supporters.", "UGA ASSAULT/crowd-control -"),
    ("shot-at-a-bus", "Soldiers in Ecuador shot at a bus carrying Peruvian nurses.", "- ASSAULT/firearms nurses-per"),
    ("seized-by", "Cocaine was lost, as was a shipment seized by Panamanian police.", "PAN COERCE/seize -"),
    ("intercepted-missile", "The Saudi air force intercepted two missiles.", ""),
    ("intercepted-trawler", "Ghanaian police intercepted a Togolese trawler.", "GHA COERCE/seize TGO"),
    # words of a campaign, strikes of workers
    (
        "attack-in-a-debate",
        "Lena Voss answered Karl Rudd's attack on Ines Falk in their campaign debate.",
        "karl-rudd ACCUSE/disapprove ines-falk",
    ),
    ("strike-of-workers", "Nurses began a strike at Kigoma Hospital over pay.", "- PROTEST/strike kigoma-hospital"),
    ("grapples", "Togo is grappling with a crisis.", ""),
    # who throws somebody out, who calls an envoy
    ("suspended-from", "Niger was suspended from the African Union on Monday.", "african-union SANCTION/expel NER"),
    ("expelled-from", "Two Rwandan priests were expelled from Kenya.", "KEN SANCTION/expel RWA"),
    (
        "summoned-to",
        "The Peruvian ambassador was summoned to the Chilean Foreign Ministry.",
        "foreign-ministry-chl ACCUSE/disapprove PER",
    ),
    (
        "envoy-in-a-capital",
        "Ghana is angry. The Togolese ambassador in Accra was summoned on Monday.",
        "GHA ACCUSE/disapprove TGO",
    ),
    # whose harm it is
    (
        "attacks-on-its-soil",
        "Benin will lodge a complaint with the United Nations over Togo's attacks on its soil.",
        "TGO ASSAULT/- -",
    ),
    ("battle-for-votes", "The Gomba Party will battle the Keva Union in the election.", ""),
    (
        "battle-in-a-town",
        "The Gomba Front battled the Keva Union in Malawi with rockets.",
        "gomba-front ASSAULT/- keva-union; keva-union ASSAULT/- gomba-front",
    ),
    (
        "cannon-at-ships",
        "Peru's navy fired the water cannons at Chilean ships as a warning.",
        "PER ASSAULT/crowd-control CHL",
    ),
    # who bears a penalty, who is called, who announces what he did
    (
        "sanctions-for-refusing",
        "Senegal imposed sanctions on Guinea for breaking off its talks with Gambia.",
        "SEN SANCTION/discontinue GIN; GIN SANCTION/discontinue GMB",
    ),
    (
        "called-to-see",
        "The Danish envoy Ulf Krag was summoned to see the Irish foreign minister Ada Boyle.",
        "IRL ACCUSE/disapprove DNK",
    ),
    (
        "called-by-surname",
        "Ambassador Pita Vaka of Tonga arrived in Samoa in May. Vaka was summoned by Samoa on Monday.",
        "pita-vaka CONSULT/visit WSM; WSM ACCUSE/disapprove TON",
    ),
    ("announced-capture", "The Omani navy announced the capture of a Yemeni commander.", "OMN ASSAULT/abduct YEM"),
    ("ministry-announced", "The Omani ministry announced the capture of a Yemeni commander.", "- ASSAULT/abduct YEM"),
    ("held-by-forces", "Six Laotian activists are held by Cambodian police.", "KHM COERCE/arrest activists-lao"),
    ("over-the-border", "Omani troops poured over the border into Yemen.", "OMN MOBILIZE/troops YEM"),
    ("called-hysterical", "Laos labelled Cambodia's actions hysterical.", "LAO ACCUSE/disapprove KHM"),
    (
        "no-more-visas",
        "Norway's embassy in Suva stopped issuing visas to Fijian citizens.",
        "NOR SANCTION/discontinue citizens-fji",
    ),
    # captives told behind their verb, the next state's deed, a day before an object, who is called what
    (
        "taken-hostage-arrived",
        "A Danish monk taken hostage by Malian gunmen in March died in Oslo on Monday.",
        "gunmen-mli ASSAULT/abduct monk-dnk",
    ),
    (
        "held-hostage-freed",
        "A Thai monk held hostage for a week was freed.",
        "- ASSAULT/abduct monk-tha; - RETREAT/release monk-tha",
    ),
    (
        "and-another-recalled",
        "Laos expelled two Thai diplomats and Nepal quickly recalled its envoy.",
        "LAO SANCTION/expel THA; NPL SANCTION/withdraw -",
    ),
    ("on-monday-its-envoy", "Oman summoned on Monday Yemen's ambassador.", "OMN ACCUSE/disapprove YEM"),
    ("called-a-traitor", "Oman called the Yemeni president, Hadi Aziz, a traitor.", "OMN ACCUSE/disapprove YEM"),
    (
        "men-who-they-say",
        "Oman handed over the men who Yemen says shelled a Saudi village.",
        "OMN RETREAT/release -; - ASSAULT/heavy-weapons SAU",
    ),
    ("not-satisfied-calling", "Laos was not satisfied, calling on Nepal to act.", "LAO REQUEST/- NPL"),
    ("commander-of-rebels", "The raid killed a commander of Laos's main rebel group.", "- ASSAULT/- commander-lao"),
    ("aged-citizen", "Nepalese guards shot a 21-year-old Bhutanese citizen.", "NPL ASSAULT/firearms citizen-btn"),
    ("sorry-for", "Laos said it was very sorry for the loss of a Thai plane.", "LAO CONCEDE/- THA"),
    ("sorry-to-see", "Laos is sorry to see Nepal go.", ""),
    ("held-on-an-island", "Ten Omani sailors are being held in Yemen.", "- COERCE/arrest sailors-omn"),
    ("dollars-in-aid", "Laos received $20 million in Norwegian aid.", "NOR AID/- LAO"),
    ("asks-for-funds", "Caritas appealed for $2 million to bring food to Malawi.", "caritas REQUEST/assist -"),
    ("approved-a-request", "A court in Nepal approved Laos's request for the banker's return.", "NPL AGREE/- LAO"),
    (
        "ordered-deportation",
        "The Danish government ordered the deportation of the Yemeni poet Hadi Aziz.",
        "DNK COERCE/deport hadi-aziz",
    ),
    # blame, deadlocks, the front, what one has won oneself, one of a people, entries
    ("blamed-on", "Omani officials blamed the attack on Yemeni gunmen.", "OMN ACCUSE/allege gunmen-yem"),
    (
        "deadlock-in-talks",
        "An envoy came to end a deadlock in talks between Laos and Nepal.",
        "LAO CONSULT/- NPL; NPL CONSULT/- LAO",
    ),
    (
        "guns-to-the-border",
        "Laos has sent hundreds more soldiers and artillery to the border.",
        "LAO MOBILIZE/weapons -",
    ),
    ("guns-to-a-state", "Laos sent trucks and guns to Nepal.", "LAO AID/- NPL"),
    (
        "in-a-conversation",
        "In a telephone conversation with Danish minister Ulla Berg, Irish minister Ada Boyle gave no pledge.",
        "ada-boyle CONSULT/phone ulla-berg; ulla-berg CONSULT/phone ada-boyle",
    ),
    ("ships-to-nobody", "In a dispute with Peru, Chile sent ships.", "CHL MOBILIZE/weapons -"),
    ("hailed-a-victory", "The Laotian president was hailing a victory yesterday.", ""),
    ("hailed-anothers-victory", "Laos hailed Nepal's victory over the rebels.", "LAO SUPPORT/- NPL"),
    (
        "one-of-a-people",
        "They were led by Omar Tekin, a Turk of Circassian origin who hijacked a ferry in 1996.",
        "omar-tekin ASSAULT/abduct -",
    ),
    ("disputed-a-claim", "Laos disputed Nepal's claim that the boat was in its waters.", "LAO REJECT/- NPL"),
    (
        "declined-a-suggestion",
        "Laos declined Nepal's suggestion that Oman meet the Fijian premier.",
        "LAO REJECT/meet NPL",
    ),
    ("seized-scores", "Gunmen seized scores of hostages in a hotel in Oman.", "- ASSAULT/abduct OMN"),
    # no help, visit or demand of theirs
    (
        "aided-by-ones-own",
        "Laos complained that the Thai coast guard was aided by the Thai navy.",
        "LAO ACCUSE/disapprove THA",
    ),
    ("migrants-headed", "Migrants from Honduras headed to Mexico on Monday.", ""),
    ("own-duty", "The Fijian premier added that Fiji must go on talking with Samoa.", ""),
    ("talks-told-once", "Talks between Malawi and miners broke down in May.", "MWI CONSULT/- -"),
    # captured and held by law
    (
        "captured-dealer",
        "Hugo Lerma, a drug trafficker, was captured by Peruvian police.",
        "PER COERCE/arrest hugo-lerma",
    ),
    ("captured-soldiers", "Four soldiers of Chad were captured in a battle.", "- ASSAULT/abduct TCD"),
    ("ordered-held", "Rafa Ibarra was ordered to be held in custody in Lima.", ""),
    # no deeds of theirs
    ("ready-for-a-flood", "Ghana is getting ready for a flood of refugees.", ""),
    ("ready-for-talks", "Ghana is ready for talks with Togo.", "GHA AGREE/- TGO"),
    ("anonymity", "A Kenyan official asked for anonymity.", ""),
    # people of the one state that a text is about
    (
        "crowd-at-home",
        "Kenya's government raised taxes. Kenya's president spoke. Protesters were arrested on Monday.",
        "- COERCE/arrest protesters-ken",
    ),
    (
        "crowd-of-either",
        "Kenya's government raised taxes. Kenya's president spoke in Uganda. Protesters were arrested on Monday.",
        "",
    ),
]


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    return deeds_of(CASES)


@pytest.mark.model
@pytest.mark.parametrize(("name", "text", "wanted"), [pytest.param(*case, id=case[0]) for case in CASES])
def test_all_deeds_are_found(name: str, text: str, wanted: str, found: dict[str, set[str]]) -> None:
    assert found[name] == wanted_of(wanted), text
