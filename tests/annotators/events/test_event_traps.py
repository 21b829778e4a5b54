"""Sentences that lure an event coder into a wrong deed: denials, plans, conditions, history, metaphor, sport, syntax.

A deed is a row that is asserted or reported and not negated. Each trap names the deeds that a careful reader finds, as
'SOURCE CODE TARGET' (a dash where nobody is named), and any row beside these is a wrong deed. A known miss is in `KNOWN`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from workbench import annotate

# (id, sentence, deeds that the sentence states; deeds that may be found beside them)
TRAPS: list[tuple[str, str, str, str]] = [
    (
        "counterparts-urged",
        "Salma Reyes, Belize's foreign minister, met her counterparts and urged them to wait.",
        "BLZ REQUEST -",
        "",
    ),
    ("raid-to-free", "Oman said Yemen planned a raid to free two Somali nurses.", "", ""),
    ("agreed-to-free", "Yemen agreed to free two Somali nurses.", "YEM CONCEDE SOM", ""),
    # wars that loom, charges that are groundless, visits to come
    ("threat-of-war", "The threat of looming war between Palau and Nauru has receded.", "", ""),
    ("coming-visit", "Tonga's king spoke of his coming visit to Chile.", "", ""),
    ("groundless", "Niue said the accusations that Fiji shells Tonga are groundless.", "", ""),
    ("looming", "A looming war between Oman and Yemen frightened traders.", "", ""),
    ("reported-killed", "A mine went off, with 17 Tongan soldiers reported killed.", "- ASSAULT TON", ""),
    ("verbally", "Fiji's premier verbally attacked Samoa.", "", ""),
    (
        "denied-with",
        "The loss was denied by Oman, with its envoy saying that Yemeni troops shelled Omani villages.",
        "YEM ASSAULT OMN",
        "",
    ),
    # the names of charges, storms and accidents, what is demanded, what went on meanwhile
    ("facing-charges", "Pedro Salas of Peru, facing genocide and other charges, fled.", "- ACCUSE PER", ""),
    (
        "kidnapping-charges",
        "Two Zambian nurses face kidnapping charges in Angola.",
        "",
        "- ACCUSE ZMB; - ACCUSE nurses-zmb",
    ),
    (
        "joined-against-a-third",
        "Guyana and Suriname closed their borders with Brazil as the three nations traded bitter accusations.",
        "GUY ACCUSE BRA; SUR ACCUSE BRA; BRA ACCUSE GUY; BRA ACCUSE SUR",
        "GUY SANCTION BRA; SUR SANCTION BRA; GUY COERCE BRA; SUR COERCE BRA",
    ),
    ("in-the-event-of", "Guyana will call for help in the event of a Brazilian raid into Guyana.", "", ""),
    ("storm-which", "Survivors of Cyclone Ula, which has killed hundreds, reached Samoa.", "", ""),
    ("storm-apart", "Tropical Storm Osmar hit Guatemala.", "", ""),
    (
        "their-helicopter",
        "Two Polish soldiers were killed when their helicopter crashed, the Polish army said.",
        "",
        "",
    ),
    ("their-truck", "Six Kenyan nurses died when their truck hit a mine. Nobody was there.", "", ""),
    ("demand-that", "Ghana's appeal that Benin withdraw its troops was ignored.", "- REJECT GHA", ""),
    (
        "truce-in-an-offensive",
        "Peru agreed to a truce on Monday in an offensive that took half of the land.",
        "PER AGREE -",
        "",
    ),
    # what others judge, foretell or are told of their own; outcomes of another's deed
    ("clash-at-border", "Two Omani guards were killed in clashes near the border with Yemen.", "- ASSAULT OMN", ""),
    ("engaged-in", "Thai and Lao troops have been engaged in a standoff since May.", "", ""),
    (
        "agreed-after-harm",
        "Togo agreed to meet envoys a week after shells left nine Beninese monks dead.",
        "TGO AGREE -",
        "- ASSAULT BEN",
    ),
    ("due-on-a-day", "Queen Lupe Taufa saw Samoa and was on Sunday due to travel to Niue.", "", ""),
    ("another-crucial", "The envoy said another meeting between Cuba and Haiti was crucial to peace.", "", ""),
    ("speculation", "There was speculation that Iraq would never return the Jordanian jets.", "", ""),
    ("thank", "“I would like to condemn Sudan,” Ida Moe of Norway said.", "NOR ACCUSE SDN", ""),
    ("joined-members", "Palau joined nine other members of the Arab League in condemning Togo.", "PLW ACCUSE TGO", ""),
    ("at-a-commission", "Indian police fired on a crowd outside the Kenyan High Commission.", "IND ASSAULT -", ""),
    (
        "at-an-embassy",
        "Irish police used tear gas to disperse a crowd in front of the Thai Embassy.",
        "IRL ASSAULT -",
        "",
    ),
    # breakaway regions, what a plan sets out, blows at what cannot be hit
    (
        "drone-penetrated",
        "Laos said a drone was downed after penetrating two miles into its territory.",
        "",
        "- ASSAULT -",
    ),
    ("controls-taken", "Fiji said it had taken the necessary controls against two Tongan boats.", "", ""),
    ("envoy-deployed", "Oman postponed the deployment of an envoy to Cuba.", "", ""),
    ("region-no-state", "Officials from Guangdong met Cuban diplomats.", "CUB CONSULT CHN; CHN CONSULT CUB", ""),
    ("plan-involves", "The plan involves Serbia recognising Kosovo.", "", ""),
    ("denounced-as", "The Lao cabinet denounced the pact with Fiji as an assault on unity.", "LAO ACCUSE FJI", ""),
    ("on-sovereignty", "Kenya called the raid an attack on its sovereignty.", "", ""),
    ("bill-revoking", "Peru endorsed a bill revoking a pact between Chile and Cuba.", "PER SUPPORT -", ""),
    ("ship-given", "The ferry that Japan had given to Palau sank.", "", "JPN AID PLW; JPN AID -"),
    ("foretold-it", "Tunisia called the vote hostile and warned that it would harm the talks.", "TUN ACCUSE -", ""),
    ("vetoed-by", "A draft was vetoed by Peru in the council.", "PER REJECT -", ""),
    ("own-citizens", "Laos urged its citizens to leave Nepal.", "", ""),
    ("own-people", "Laos urged its citizens to forgive.", "LAO REQUEST LAO", "LAO REQUEST -; - REQUEST LAO"),
    (
        "outcome-of-others",
        "Eritrea accused Jordan of arming rebels who had attacked a mine, killing four Danish engineers.",
        "ERI ACCUSE JOR; - ASSAULT DNK",
        "JOR AID -; - ASSAULT -",
    ),
    ("opponents-of", "Togolese police arrested opponents of President Ana Kpodar.", "TGO COERCE -", ""),
    ("summit-on", "Qatar hosted a summit on Burundi.", "", ""),
    ("equity-held", "It is not clear what the equity held by Togo is worth.", "", ""),
    ("show-hosted", "Mona Sato hosted the Oscars in Japan and received an Emmy nomination.", "", ""),
    ("known-by-sight", "Gita Rana of Nepal is widely recognised in Lima.", "", ""),
    ("take-a-position", "Iceland has taken no position on the vote; Malta took a position.", "", ""),
    ("let-us", "“Let's not get ahead of ourselves,” Gita Thapa of Nepal said.", "", ""),
    ("bow-out", "Iceland is bowing out of the regatta.", "", ""),
    ("distance-another", "Rosa Kivi of Finland tried to distance Olli Salo from the plan of Sweden.", "", ""),
    ("own-envoys-barred", "Hungary barred its envoys from a feast in Romania.", "HUN REJECT -", ""),
    (
        "denied-and-offered",
        "Oman denied that it had armed Yemen and offered its condolences to Jordan.",
        "OMN SUPPORT JOR",
        "",
    ),
    ("denied-two", "Serbia denied that its men had bombed Bosnia and killed two monks.", "", ""),
    ("over-a-killing", "Togo did not comment on the row over the killing of two Fijian monks.", "- ASSAULT FJI", ""),
    # denials
    ("denial-plain", "Rwanda denied that it had attacked Burundi.", "", ""),
    ("denial-of-report", "Ethiopia's foreign ministry dismissed reports that Egypt had bombed Sudan.", "", ""),
    ("exclusion", "Malta excluded that Libya would attack Tunisia.", "", ""),
    ("left-open", "Malta did not exclude that Libya would attack Tunisia.", "", ""),
    ("denial-never", "Thailand never invaded Laos, the historian said.", "", ""),
    ("denial-gerund", "Belarus denied arming Serbia.", "", ""),
    ("denial-no-noun", "No attack by Armenia on Georgia took place on Monday.", "", ""),
    ("denial-false", "It is untrue that Kenya expelled Somali diplomats.", "", ""),
    ("negation-not", "Iraq did not release Kuwaiti prisoners.", "", ""),
    ("negation-without", "The Finnish minister left Estonia without meeting the Latvian president.", "", ""),
    ("negation-nor", "Norway neither imposed sanctions on Iceland nor recalled its ambassador from Denmark.", "", ""),
    ("negation-fail", "Nepal failed to meet Bhutan.", "", ""),
    ("negation-refrain", "Turkey refrained from shelling Syria.", "", ""),
    ("negation-prevent", "Snow prevented Mongolia from sending aid to Kazakhstan.", "", ""),
    ("negation-nobody", "No country has recognised Somaliland.", "", ""),
    ("negation-yet", "Ukraine has not yet signed a treaty with Moldova.", "", ""),
    ("away-talks", "The junta and the opposition met in Lisbon.", "", ""),
    ("negation-yet-to", "Namibia has yet to agree with Botswana on the river islands.", "", ""),
    ("negation-is-yet-to", "Panama is yet to sign the treaty with Honduras.", "", ""),
    (
        "any-attack",
        "Georgia held Armenia responsible for any attack on its pipeline.",
        "",
        "GEO ACCUSE ARM",
    ),
    ("own-by-its-own", "The plan was opposed by activists in Laos.", "LAO REJECT -", ""),
    ("own-use-of-its", "Oman ruled out the use of its airfields.", "OMN REJECT -", ""),
    ("cargo-arrives", "Ships carrying Indian rice arrived in Fiji.", "", ""),
    ("cargo-docks", "A Kenyan ship arrived in Oman on Monday.", "", ""),
    ("background-despite", "Despite protests by Chilean miners, Peru rejected the offer.", "PER REJECT -", ""),
    (
        "negation-neither-nor",
        "Neither Serbia nor Chad accepted the proposal of Greece.",
        "",
        "SRB REJECT GRC; TCD REJECT GRC",
    ),
    ("hit-with-embargo", "Canada hit Haiti with an arms embargo.", "CAN SANCTION HTI", ""),
    # plans
    ("plan-will", "Vietnam will send troops to Cambodia next year.", "", ""),
    ("plan-going-to", "Colombia is going to expel Venezuelan diplomats.", "", ""),
    ("plan-plans-to", "Morocco plans to cut ties with Iran.", "", ""),
    ("plan-scheduled", "The Polish president is scheduled to visit Lithuania in May.", "", ""),
    ("plan-noun", "Eritrea's plan to invade Djibouti surprised diplomats.", "", ""),
    ("plan-intend", "Myanmar intends to deport Bangladeshi migrants.", "", ""),
    ("plan-would-reported", "Tanzania said it would withdraw its troops from Mozambique.", "", ""),
    ("plan-upcoming", "The upcoming visit by the Chilean president to Peru worries Bolivia.", "", ""),
    ("plan-about-to", "Chad was about to attack Libya.", "", ""),
    ("plan-preparing", "Greece is preparing to impose sanctions on Albania.", "", ""),
    ("month-march", "Bolivia and Peru agreed in March to restore relations.", "BOL AGREE PER; PER AGREE BOL", ""),
    # conditionals and mere possibility
    ("if-clause", "If Pakistan attacks India, China will mediate.", "", ""),
    ("unless", "Unless Mali apologises to Niger, the talks will fail.", "", ""),
    ("would-if", "Croatia would bomb Serbia if war broke out.", "", ""),
    ("could", "Russia could invade Estonia, the analyst said.", "", ""),
    ("may", "Zambia may expel Zimbabwean diplomats.", "", ""),
    ("whether", "It is unclear whether Algeria bombed Mali.", "", ""),
    ("fear", "Diplomats fear that Syria will shell Lebanon.", "", ""),
    ("want", "Spain wants to arrest the Gibraltarian fishermen.", "", ""),
    ("consider", "Japan is considering imposing sanctions on Fiji.", "", ""),
    ("possible-noun", "Officials discussed a possible attack by Iran on Bahrain.", "", ""),
    ("should-have", "Canada should have attacked Cuba, the senator said.", "", "CAN REQUEST CUB; - REQUEST CAN"),
    ("nearly", "Honduras almost invaded Nicaragua.", "", ""),
    # what somebody asks, refuses, threatens, alleges is not done
    ("ask-release", "Sweden urged Eritrea to release the Danish journalist.", "SWE REQUEST ERI", ""),
    ("refuse-meet", "Algeria refused to meet Morocco.", "DZA REJECT MAR", ""),
    ("threat-bomb", "Libya threatened to bomb Malta.", "LBY THREATEN MLT", ""),
    ("accuse-arming", "Uganda accused Rwanda of arming Congolese rebels.", "UGA ACCUSE RWA", ""),
    ("promise-aid", "Qatar promised to give aid to Sudan.", "QAT AGREE SDN", ""),
    (
        "call-for-talks",
        "Brazil called for talks between Armenia and Azerbaijan.",
        "BRA REQUEST ARM; BRA REQUEST AZE",
        "",
    ),
    ("call-off-visit", "Kuwait called off a visit to Lebanon.", "KWT REJECT LBN", ""),
    ("offer-mediate", "Oman offered to mediate between Yemen and Saudi Arabia.", "OMN AGREE YEM; OMN AGREE SAU", ""),
    ("ban-lifted", "Indonesia lifted a ban on Australian beef.", "IDN CONCEDE AUS", ""),
    ("stop-attacks", "Israel halted air strikes on Lebanon.", "ISR RETREAT LBN", ""),
    # metaphors
    ("war-on-poverty", "Brazil declared war on poverty.", "", ""),
    ("price-war", "A price war between Qatar and Norway began on Monday.", "", ""),
    ("attack-on-malaria", "Ghana launched an attack on malaria.", "", ""),
    ("fight-inflation", "Argentina is fighting inflation.", "", ""),
    ("battle-disease", "Guinea battled an epidemic with French doctors.", "", "FRA COOPERATE GIN; GIN COOPERATE FRA"),
    ("war-of-words", "A war of words between Fiji and Tonga erupted on Monday.", "", ""),
    ("storm-hits", "A cyclone hit Mozambique on Friday.", "", ""),
    ("quake-kills", "An earthquake killed hundreds of people in Nepal.", "", ""),
    ("charm-offensive", "North Korea's charm offensive in South Korea continued on Monday.", "", ""),
    # sports
    ("football", "Brazil beat Argentina in the final of the cup.", "", ""),
    ("cricket", "India crushed Sri Lanka by nine wickets.", "", ""),
    ("striker", "The Nigerian striker shot past the Ghanaian goalkeeper.", "", ""),
    ("chess", "The Armenian grandmaster attacked his Dutch opponent early in the match.", "", ""),
    # history and commemoration
    ("anniversary", "Poland marked the anniversary of Germany's surrender.", "", ""),
    ("museum", "A museum in Peru shows films on the war.", "", ""),
    ("novel", "In the novel, Denmark invades Sweden.", "", ""),
    # passives, long coordination, relative clauses: who did it
    ("passive-by", "Somali fishermen were arrested by Kenyan police.", "KEN COERCE SOM", ""),
    ("passive-bare", "Two Kenyan aid workers were kidnapped in Somalia.", "- ASSAULT KEN", ""),
    ("passive-given", "Malawi was given food by Ireland.", "IRL AID MWI", ""),
    (
        "coordination",
        "France, Italy and Malta condemned Libya and Egypt.",
        "FRA ACCUSE LBY; FRA ACCUSE EGY; ITA ACCUSE LBY; ITA ACCUSE EGY; MLT ACCUSE LBY; MLT ACCUSE EGY",
        "",
    ),
    ("verbs-joined", "Iran condemned and attacked Iraq.", "IRN ACCUSE IRQ; IRN ASSAULT IRQ", ""),
    (
        "relative",
        "Chile praised Ecuador, which had expelled Peruvian diplomats.",
        "CHL SUPPORT ECU; ECU SANCTION PER",
        "",
    ),
    ("nested", "Austria said that Hungary had deported Romanian workers.", "HUN COERCE ROU", ""),
    ("fled", "Burmese refugees fled from Chinese troops.", "CHN SANCTION MMR", ""),
    ("host", "Tunisia hosted the Italian president.", "ITA CONSULT TUN", ""),
    ("received-aid", "Haiti received aid from Chile.", "CHL AID HTI", ""),
    ("ambassador", "Portugal summoned the Angolan ambassador.", "PRT ACCUSE AGO", ""),
    # words that an event's verb also has
    ("arrived-home", "The Gambian minister arrived at the office on Friday.", "", ""),
    ("reaching", "Poland built a rocket capable of reaching cities in Portugal.", "", ""),
    ("test-fired", "Iran test-fired a missile.", "IRN MOBILIZE -", ""),
    ("sent-warships", "Russia sent warships to Cuba.", "RUS MOBILIZE CUB", ""),
    ("offered-troops", "Kenya offered its troops to Haiti to help the police.", "KEN AGREE HTI", ""),
    ("market-hit", "High prices hit the market in Lagos.", "", ""),
    (
        "own-troops",
        "India and Nepal ordered their troops to high alert.",
        "IND MOBILIZE -; NPL MOBILIZE -",
        "IND MOBILIZE -",
    ),
    ("set-fire", "The remarks set the internet on fire in Mexico.", "", ""),
    ("vote-count", "Estonia voted for a new parliament on Sunday.", "", ""),
    ("suspended-match", "Officials suspended the match between Chile and Peru.", "", ""),
    ("farmers-block", "Kurdish farmers blocked a road to Turkey.", "", "- PROTEST TUR; - PROTEST -"),
    ("exchange", "Libya and Italy exchanged prisoners.", "LBY RETREAT ITA; ITA RETREAT LBY", ""),
    # questions, and what is only supposed
    ("question-did", "Did Eritrea attack Ethiopia?", "", ""),
    ("question-will", "Will Ghana expel the Togolese envoy?", "", ""),
    ("question-has", "Has Jordan cut ties with Syria?", "", ""),
    ("inversion-had", "Had Bolivia attacked Paraguay, Brazil would have intervened.", "", ""),
    ("nor-did", "Nor did Malaysia arrest the Filipino sailors.", "", ""),
    ("called-it", "Hungary's foreign minister called it a mistake.", "", ""),
    ("called-him", "The Irish minister called the Malian president a friend.", "", ""),
    # who praises a meeting has not met anybody
    (
        "welcomed-meeting",
        "Kenya welcomed the meeting between Sudan and Chad.",
        "KEN SUPPORT SDN; KEN SUPPORT TCD; SDN CONSULT TCD; TCD CONSULT SDN",
        "",
    ),
    (
        "condemned-arrest",
        "The Chilean government condemned the arrest of students by Nicaraguan police.",
        "CHL ACCUSE NIC",
        "NIC COERCE -",
    ),
    # descent and stance are no states
    ("ethnic", "Ethnic Albanians protested on Monday.", "", "- PROTEST -"),
    ("anti", "Anti-Iran activists protested in Oslo.", "NOR PROTEST -", "NOR PROTEST IRN"),
    ("pro", "Pro-Russian separatists killed a Dutch teacher.", "", "- ASSAULT NLD"),
    # whose own it is, and whom it is about
    ("own-border", "Botswana closed its border.", "BWA COERCE -", ""),
    ("according-to", "Peru made concessions, according to a Chilean senator.", "PER CONCEDE -", ""),
    (
        "despite",
        "Despite pressure from Ghana, Togo recalled its envoy from Benin.",
        "TGO SANCTION BEN",
        "TGO ACCUSE BEN",
    ),
    ("trade-war", "A trade war between Brazil and Canada began on Monday.", "", "BRA SANCTION CAN; CAN SANCTION BRA"),
    ("stray-agent", "Ukraine was given generators by Latvia.", "LVA AID UKR", ""),
    ("passive-place", "Three Ghanaian nurses were arrested in Togo by soldiers from Benin.", "BEN COERCE GHA", ""),
    ("counterpart", "Zambia's president met his Malawian counterpart.", "ZMB CONSULT MWI; MWI CONSULT ZMB", ""),
    # what the words do not say
    ("named-attack", "The Zambian president called the attacks unacceptable.", "", ""),
    ("named-raid", "Peru's minister called the raid on the port of Callao cowardly.", "", ""),
    ("called-meeting", "Fiji and Tonga called an emergency meeting of the forum.", "", ""),
    ("met-not-called", "Fiji and Tonga held an emergency meeting.", "FJI CONSULT TON; TON CONSULT FJI", ""),
    ("oath-of-office", "The Ghanaian president had sworn in new commanders in Accra.", "", ""),
    ("quartering", "Djibouti hosted French soldiers for decades.", "", ""),
    ("guest", "Djibouti hosted the French president.", "FRA CONSULT DJI", "DJI CONSULT FRA"),
    ("regretted-step", "Malta regretted the decision of Kenya to close the port.", "MLT ACCUSE KEN", ""),
    ("own-envoys", "Nepal demanded that its envoys be freed.", "NPL REQUEST -", ""),
    (
        "agreed-how",
        "Laos and Vietnam agreed on how their soldiers patrol the river.",
        "LAO AGREE VNM; VNM AGREE LAO",
        "",
    ),
    ("agreed-not", "Laos and Vietnam agreed not to threaten each other.", "LAO CONCEDE VNM; VNM CONCEDE LAO", ""),
    ("signed-at", "Kenya and Uganda signed a pact at the African Union.", "KEN SUPPORT UGA; UGA SUPPORT KEN", ""),
    ("agreed-not-move", "Laos and Vietnam agreed not to move their troops.", "LAO CONCEDE VNM; VNM CONCEDE LAO", ""),
    ("turned-back", "In the morning Libya turned back two military planes of Chad.", "LBY REJECT TCD", ""),
    ("sent-to-help", "Gabon sent 200 soldiers to Chad to help it fight the insurgents.", "GAB AID TCD", ""),
    ("sent-for-its-own", "Gabon sent 200 soldiers to Chad to protect its citizens.", "GAB MOBILIZE TCD", ""),
    ("it-was-sad", "Nepal's minister complained that it was sad that Bhutan had come late.", "NPL ACCUSE BTN", ""),
    ("ended-pact", "Chad ended its military agreement with Belgium.", "TCD SANCTION BEL", ""),
    ("their-boat", "Missiles destroyed a Georgian patrol boat.", "- ASSAULT GEO", ""),
    ("as-soon-as", "Peru would return as soon as its conditions were met by Chile.", "", ""),
    ("but-does", "Oman did not sign, but lets Omani banks lend to Yemen.", "OMN CONCEDE YEM", "OMN AID YEM; - AID YEM"),
    # what further unseen prose held
    (
        "partner-of-both",
        "Malawi, Zambia and Lesotho cut diplomatic ties and air links with Angola.",
        "MWI SANCTION AGO; ZMB SANCTION AGO; LSO SANCTION AGO",
        "",
    ),
    (
        "each-the-other",
        "Gabon and Cameroon each accused the other of shelling a French convoy.",
        "GAB ACCUSE CMR; CMR ACCUSE GAB",
        "",
    ),
    (
        "each-other",
        "Gabon and Cameroon accused each other of shelling a village.",
        "GAB ACCUSE CMR; CMR ACCUSE GAB",
        "",
    ),
    ("hold-off", "Kuwait held off signing a treaty with Jordan.", "", ""),
    ("plotting", "Tunisia said Libya was plotting to kill its president.", "", ""),
    ("signed-thing", "The Danish minister signed an e-mail that Sweden had sent.", "", ""),
    ("plane-flying", "The plane, flying to Mongolia, landed early.", "", ""),
    ("took-in-injured", "Cyprus agreed to take in some of the injured from Lebanon.", "CYP AGREE LBN", "CYP AGREE -"),
    ("warned-of-a-thing", "The Chilean minister warned that the drought would spread to Bolivia.", "", ""),
    ("warned-somebody", "The Chilean minister warned that Bolivia would pay a price.", "CHL THREATEN BOL", ""),
    (
        "after-talks",
        "The king of Morocco returned home after talks in Lisbon with the Portuguese president.",
        "MAR CONSULT PRT; PRT CONSULT MAR",
        "",
    ),
    ("before-talks", "Prices fell before talks with Norway began.", "", "- CONSULT NOR"),
    ("whose-troops", "Eritrea, whose troops have fought beside the Sudanese army, was absent.", "", "ERI ASSAULT -"),
    ("speech-by", "The Fijian minister mocked a speech by the Samoan president.", "FJI ACCUSE WSM", ""),
    (
        "urged-and-thanked",
        "Iceland urged Malta to free the crew and thanked Italy for its help.",
        "ISL REQUEST MLT; ISL SUPPORT ITA",
        "",
    ),
    (
        "two-rivals",
        "Togo and Benin are at odds. The two rivals exchanged fire on the border.",
        "TGO ASSAULT BEN; BEN ASSAULT TGO",
        "",
    ),
]

KNOWN = {"negation-nor": "'nor' after a clause of its own is not seen as its negation"}


def traps(*, known: bool) -> list[Any]:
    """Return a test a trap; those of `KNOWN` are expected to fail."""
    marks = {trap: pytest.mark.xfail(reason=reason, strict=True) for trap, reason in KNOWN.items() if known}
    return [pytest.param(*trap, marks=marks.get(trap[0], ()), id=trap[0]) for trap in TRAPS]


@pytest.fixture(scope="module")
def deeds() -> Callable[[str], set[str]]:
    """Return a function: id of a trap → its deeds, by state where an actor has one."""
    articles = pd.DataFrame({"article_id": [trap[0] for trap in TRAPS], "text": [trap[1] for trap in TRAPS]})
    notes = annotate(articles)
    country = notes.actors.set_index("entity_id")["country"].dropna().to_dict()
    rows = notes.events
    rows = rows[rows["status"].isin(["asserted", "reported"]) & ~rows["negated"].fillna(False)]

    def of(trap: str) -> set[str]:
        found = set()
        for row in rows[rows["article_id"] == trap].to_dict("records"):
            ends = [
                country.get(row[key], row[key]) if isinstance(row[key], str) else "-"
                for key in ("source_id", "target_id")
            ]
            found.add(f"{ends[0]} {row['code']} {ends[1]}")
        return found

    return of


def parts(text: str) -> set[str]:
    """Return the deeds of a list joined by semicolons."""
    return {part.strip() for part in text.split(";") if part.strip()}


def wrong(found: set[str], wanted: set[str], may: set[str]) -> set[str]:
    """Return the deeds found that the sentence does not state (a meeting may be told from either side)."""
    turned = {" ".join(deed.split()[::-1]) for deed in wanted if " CONSULT " in deed}
    return found - wanted - may - turned


@pytest.mark.model
@pytest.mark.parametrize(("trap", "sentence", "wanted", "may"), traps(known=True))
def test_no_trap_gives_a_wrong_deed(
    deeds: Callable[[str], set[str]], trap: str, sentence: str, wanted: str, may: str
) -> None:
    assert not wrong(deeds(trap), parts(wanted), parts(may)), sentence


@pytest.mark.model
@pytest.mark.parametrize(("trap", "sentence", "wanted", "may"), traps(known=False))
def test_the_deeds_that_a_trap_does_state_are_found(
    deeds: Callable[[str], set[str]], trap: str, sentence: str, wanted: str, may: str
) -> None:
    assert not parts(wanted) - deeds(trap), sentence
