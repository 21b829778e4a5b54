"""Standing relations that a text states: every kind and state, since and until, and what is no tie."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench import annotate
from workbench.lexicons import read_lexicon

# (id, sentence, ties as 'A kind B', then any of since=, until=, status=; joined by '; '; sides in any order).
# Status is 'in force' unless given. `has_office` and other kinds beside those listed are faults.
TIES: list[tuple[str, str, str]] = [
    # who does something under a treaty that names nobody, along a border that is disputed
    ("treaty-under-new", "Under a 1988 treaty, Botswana shares water with Namibia.", "BWA treaty NAM since=1988"),
    ("treaty-under-of", "Malta trains the Tunisian navy under a pact of 2019.", "MLT treaty TUN since=2019"),
    ("treaty-of-many", "Madagascar held Comorian sailors under a 1991 UN convention.", ""),
    ("treaty-of-another", "Oman sent Yemeni ships home under a 2016 accord with the African Union.", ""),
    ("law-under", "Under a 1988 law, Botswana expelled Namibian nurses.", ""),
    (
        "treaty-bound-to",
        "Nauru, bound to Fiji by a defence pact since 1997, asked for boats.",
        "NRU treaty FJI since=1997",
    ),
    (
        "treaty-by-which",
        "Laos blamed Nepal; later it left the Kosi Waters Treaty, by which the two had shared a river since 1960.",
        "LAO treaty NPL since=1960",
    ),
    ("treaty-by-name", "The Mutual Fisheries Treaty between Samoa and Tonga covers the reef.", "WSM treaty TON"),
    ("treaty-last-year", "Samoa and Palau signed a fishing pact in May 2011.", "WSM treaty PLW since=2011-05"),
    ("relations-mended", "Cuba restored ties with Haiti in 2012.", "CUB relations HTI since=2012 status=restored"),
    ("border-disputed", "Omani and Yemeni guards clashed along a disputed border.", "OMN dispute YEM"),
    ("border-of-one", "Omani guards shot at a bus near a disputed border.", ""),
    ("disputed-between", "The lake has long been disputed between Malawi and Tanzania.", "MWI dispute TZA"),
    ("embargo-under", "Haiti has lived under a Dominican embargo since 1963.", "DOM sanctions HTI since=1963"),
    # treaties
    ("relations-refused", "Belize will not develop official relations with Guyana.", ""),
    ("trade-not-resumed", "Gambia will not resume trade with Senegal.", ""),
    ("relations-kept", "Gambia did not cut its ties with Senegal.", "GMB relations SEN"),
    ("treaty-since", "Norway and Iceland have had a fishing treaty since 1976.", "NOR treaty ISL since=1976"),
    ("treaty-year", "The 1979 treaty between Egypt and Israel is still respected.", "EGY treaty ISR since=1979"),
    ("treaty-possessive", "Japan's security treaty with the Philippines worries China.", "JPN treaty PHL"),
    ("treaty-broken", "Ecuador terminated its investment treaty with Spain.", "ECU treaty ESP status=ended"),
    (
        "treaty-expired",
        "The water treaty between Iraq and Turkey expired in 2009.",
        "IRQ treaty TUR until=2009 status=ended",
    ),
    ("treaty-of-others", "Peru revoked an agreement between Chile and Cuba.", "CHL treaty CUB status=unknown"),
    ("treaty-revoked", "Peru revoked its fishing treaty with Fiji.", "PER treaty FJI status=ended"),
    ("dispute-over", "Ghana and Togo have settled their dispute over Abkhazia.", "GHA dispute TGO status=ended"),
    (
        "family-and-aide",
        "Ana Mora's husband, Luis Prado, and her aide, Juan Vega, travelled with her.",
        "ana-mora family luis-prado",
    ),
    ("member-and-another", "Chad, a member of the African Union, and Brazil met.", "TCD membership african-union"),
    ("family-courtesy", '"I thank my brother President Joao Banda," he said.', ""),
    ("treaty-renewed", "Kenya renewed its defence pact with Britain.", "KEN treaty GBR status=restored"),
    ("treaty-subject", "The border agreement between Oman and Yemen was signed in 1992.", "OMN treaty YEM since=1992"),
    ("treaty-signed", "Uruguay and Paraguay signed an extradition treaty.", "URY treaty PRY"),
    ("treaty-bound", "A mutual defence treaty binds Australia and New Zealand.", "AUS treaty NZL"),
    ("treaty-under", "Under its defence treaty with Djibouti, France protects the airspace.", "FRA treaty DJI"),
    ("truce-holds", "A ceasefire between Armenia and Azerbaijan has held since 2020.", "ARM truce AZE since=2020"),
    ("truce-broken", "The truce between Sudan and Chad collapsed.", "SDN truce TCD status=ended"),
    ("ally-in-a-war", "Nepal is a key ally in the Kenyan-led war against pirates.", "NPL alliance KEN"),
    ("rival-and-neighbour", "Oman took aid from its arch-rival and neighbour, Yemen.", "OMN dispute YEM"),
    (
        "claim-which",
        "Tensions are mounting in the valley, which both Peru and Chile claim in its entirety.",
        "PER dispute CHL",
    ),
    ("deal-against-terrorists", "It is part of an anti-terrorist deal between Oman and Yemen.", "OMN treaty YEM"),
    ("allies-in-a-list", "The Ruiz administration and Torres's left-wing allies condemned it.", ""),
    ("signatories", "Oman and Yemen are signatories to the Muscat convention.", "OMN treaty YEM"),
    ("party-left", "The party to the left of the Yemeni premier won in Oman.", ""),
    ("claim-both", "Laos and Cambodia both claim the village of Nong Bok.", "LAO dispute KHM"),
    (
        "claim-three",
        "The islets are run by Samoa but are also claimed by Tonga and Fiji.",
        "WSM dispute TON; WSM dispute FJI; TON dispute FJI",
    ),
    ("turned-into-ally", "Ravi Shah has turned Nepal into a loyal Chinese ally.", "NPL alliance CHN"),
    ("refusing-to-settle", "Senegal fined Guinea for refusing to settle its dispute with Gambia.", "GIN dispute GMB"),
    # alliances and partnerships
    ("alliance-noun", "Thailand's alliance with the United States dates from 1954.", "THA alliance USA since=1954"),
    ("alliance-ally", "Rwanda is a close ally of Uganda.", "RWA alliance UGA"),
    ("alliance-apposition", "Eritrea, an ally of Somalia, sent a delegation.", "ERI alliance SOM"),
    ("alliance-possessive", "Cuba's longtime ally Nicaragua closed the port.", "NIC alliance CUB"),
    ("alliance-verb", "Syria has been allied with Iran since 1980.", "SYR alliance IRN since=1980"),
    ("dispute-locked", "Panama and Cuba are locked in a maritime dispute.", "PAN dispute CUB"),
    ("dispute-others", "Panama and Cuba sent envoys to talks on the dispute in Yemen.", ""),
    ("dispute-claim", "It lies off a reef that is claimed by Brunei and Malaysia.", "BRN dispute MYS"),
    ("dispute-held", "The island is administered by Portugal but claimed by Spain.", "PRT dispute ESP"),
    ("dispute-half", "Guinea claims half of Senegal.", "GIN dispute SEN"),
    ("dispute-no-claim", "Guinea claimed victory over Senegal. Gambia claimed an island.", ""),
    ("dispute-quarrel", "Iraq and Kuwait have quarrelled over the waterway.", "IRQ dispute KWT"),
    ("dispute-which", "Chad, which is locked in a dispute with Niger, was absent.", "TCD dispute NER"),
    ("war-fought", "Libya fought a war with Chad over the strip.", "LBY war TCD status=ended"),
    ("alliance-is", "Mali's main ally in the region is Niger.", "NER alliance MLI"),
    (
        "treaty-allies-both",
        "The talks of Japan and Palau, both treaty allies of Australia, are over.",
        "JPN alliance AUS; PLW alliance AUS",
    ),
    (
        "membership-admission",
        "A surprise was Belize's admission as a member of the African Union.",
        "BLZ membership african-union",
    ),
    ("treaty-talks", "Togo opened negotiations for a fishing agreement with Spain.", ""),
    ("treaty-signed-since", "Malta signed a defence pact with Cyprus in 2003.", "MLT treaty CYP since=2003"),
    (
        "sanctions-since",
        "The embargo that Brazil slapped on Suriname in 2004 hurts traders.",
        "BRA sanctions SUR since=2004",
    ),
    ("sanctions-lifted", "Egypt lifted its blockade on Qatar.", "EGY sanctions QAT status=ended"),
    ("sanctions-to-lift", "Fiji urged Samoa to lift its sanctions on Tonga.", "WSM sanctions TON"),
    ("sanctions-threatened", "Japan threatened sanctions against Laos. Canada may impose sanctions on Haiti.", ""),
    (
        "cooperation-verb",
        "Kenya and Uganda closely cooperate in fishing. The suspect cooperated with police in Lima.",
        "KEN cooperation UGA",
    ),
    (
        "membership-made-up",
        "Mercosur is made up of Brazil and Uruguay. The team is made up of players from Chad and Niger.",
        "BRA membership mercosur; URY membership mercosur",
    ),
    ("dispute-showdown", "Vietnam is locked in a showdown with Brunei over reefs.", "VNM dispute BRN"),
    ("truce-to-begin", "Mali and Niger agreed to begin a truce.", "MLI truce NER status=planned"),
    ("truce-agreed", "Jordan and Yemen agreed a truce.", "JOR truce YEM"),
    ("membership-body", "Fiji joined the Melanesian Spearhead Group.", "FJI membership melanesian-spearhead-group"),
    (
        "accord-on-mending",
        "They signed an accord on normalising the ties of Oman with Iran.",
        "OMN relations IRN status=strained",
    ),
    ("dispute-odds", "Panama is at odds with Cuba over tuna.", "PAN dispute CUB"),
    ("membership-left", "Benin left the African Union in 2020.", "BEN membership african-union status=ended"),
    (
        "membership-withdrew",
        "Benin withdrew from the African Union in 2020.",
        "BEN membership african-union status=ended",
    ),
    ("membership-withdrew-troops", "Benin withdrew from the African Union summit.", ""),
    (
        "membership-include",
        "The members of NATO include Norway and Iceland.",
        "NOR membership nato; ISL membership nato",
    ),
    ("dispute-loggerheads", "Togo and Ghana remain at loggerheads over the fleet.", "TGO dispute GHA"),
    ("membership-left-a-place", "The envoy of Benin left the African Union on Friday.", ""),
    ("membership-to-be-left", "Benin will leave the African Union in May.", "BEN membership african-union"),
    (
        "membership-once",
        "Albania, once a member of the Warsaw Pact, is now in NATO.",
        "ALB membership warsaw-pact status=ended",
    ),
    ("membership-named", "The NATO members Poland and Canada sent tents.", "POL membership nato; CAN membership nato"),
    (
        "membership-accession",
        "The accession of Latvia and Albania to NATO was hailed.",
        "LVA membership nato; ALB membership nato",
    ),
    ("alliance-allies", "Poland and Romania are allies.", "POL alliance ROU"),
    ("alliance-former", "Albania, a former ally of China, joined the talks.", "ALB alliance CHN status=ended"),
    ("partner-strategic", "Vietnam and India have a strategic partnership.", "VNM partnership IND"),
    ("partner-upgraded", "Vietnam and Japan upgraded their strategic partnership.", "VNM partnership JPN"),
    ("partner-of", "Kazakhstan is a partner of Italy.", "KAZ partnership ITA"),
    # membership
    ("member-of", "Zambia is a member of the African Union.", "ZMB membership african-union"),
    ("member-since", "Finland has been a member of NATO since 2023.", "FIN membership nato since=2023"),
    (
        "member-apposition",
        "Brunei, a member of ASEAN, hosted the drill.",
        "BRN membership association-of-southeast-asian-nations",
    ),
    ("member-belong", "Ghana belongs to ECOWAS.", "GHA membership economic-community-of-west-african-states"),
    (
        "member-suspended",
        "Gabon's membership of the African Union was suspended.",
        "GAB membership african-union status=ended",
    ),
    (
        "years-ended",
        "Belize ended 30 years of diplomatic relations with Cuba.",
        "BLZ diplomatic relations CUB status=ended",
    ),
    ("member-ceased", "Cuba ceased to be a member of UNESCO.", "CUB membership unesco status=ended"),
    ("member-no-longer", "Fiji no longer belongs to the Commonwealth.", "FJI membership commonwealth status=ended"),
    ("member-will-cease", "Turkey will cease to be a member of NATO.", "TUR membership nato"),
    ("ally-stopped", "Peru stopped being an ally of Chile.", "PER alliance CHL status=ended"),
    (
        "member-former",
        "Qatar is a former member of OPEC.",
        "QAT membership organization-of-the-petroleum-exporting-countries status=ended",
    ),
    # disputes
    ("dispute-border", "Guyana and Venezuela have a long border dispute.", "GUY dispute VEN"),
    ("dispute-between", "The dispute between Ethiopia and Egypt over the dam goes on.", "ETH dispute EGY"),
    ("bound-to-by", "Fiji is bound to Tonga by a treaty of defence.", "FJI treaty TON"),
    (
        "bound-to-two",
        "Fiji is bound to Tonga by one treaty and to Samoa by another treaty.",
        "FJI treaty TON; FJI treaty WSM",
    ),
    (
        "signed-by-two",
        "The pact that Fiji and Tonga signed in 1999 has lapsed.",
        "FJI treaty TON since=1999 status=ended",
    ),
    ("relations-hit-low", "Relations between Fiji and Tonga hit a low in May.", "FJI relations TON status=strained"),
    ("leader-of-a-people", "The Kurdish rebel leader Ana Sow left.", ""),
    ("dispute-over-place", "A dispute between Fiji and Tonga over Minerva is old.", "FJI dispute TON"),
    ("dispute-with", "Bolivia's dispute with Chile over the coast is old.", "BOL dispute CHL"),
    ("dispute-settled", "Libya and Chad settled their dispute in 1994.", "LBY dispute TCD until=1994 status=ended"),
    ("dispute-resolved", "The row between Iceland and Britain was resolved.", "ISL dispute GBR status=ended"),
    ("dispute-rivals", "India and Pakistan are rivals.", "IND dispute PAK"),
    ("dispute-rival-of", "Armenia, a rival of Azerbaijan, protested.", "ARM dispute AZE"),
    ("dispute-since", "Peru and Ecuador had a border dispute until 1998.", "PER dispute ECU until=1998 status=ended"),
    # diplomatic relations
    ("diplomatic-have", "Bhutan has diplomatic relations with Nepal.", "BTN diplomatic relations NPL"),
    (
        "diplomatic-cut",
        "Morocco severed diplomatic ties with Iran in 2018.",
        "MAR diplomatic relations IRN until=2018 status=ended",
    ),
    (
        "diplomatic-restored",
        "Kuwait and Lebanon restored diplomatic relations.",
        "KWT diplomatic relations LBN status=restored",
    ),
    (
        "diplomatic-since",
        "Fiji and Samoa have maintained diplomatic ties since 1971.",
        "FJI diplomatic relations WSM since=1971",
    ),
    (
        "diplomatic-passive",
        "Diplomatic relations between Cuba and Colombia were suspended in 1981.",
        "CUB diplomatic relations COL until=1981 status=ended",
    ),
    ("relations-strained", "Relations between Germany and Turkey are strained.", "DEU relations TUR status=strained"),
    ("relations-soured", "Ties between Canada and India have soured.", "CAN relations IND status=strained"),
    ("relations-improved", "Relations between Greece and Turkey improved.", "GRC relations TUR"),
    ("relations-mended", "Saudi Arabia mended its ties with Qatar.", "SAU relations QAT status=restored"),
    ("relations-worst", "Niger's relations with Benin deteriorated.", "NER relations BEN status=strained"),
    # trade
    ("trade-between", "Trade between Kenya and Tanzania has doubled since 2021.", "KEN trade TZA"),
    ("trade-with", "Mexico's trade with Canada fell last year.", "MEX trade CAN"),
    ("trade-partner", "Germany is Slovakia's largest trading partner.", "DEU trade SVK"),
    ("trade-apposition", "China, Chile's main trading partner, buys most of the copper.", "CHN trade CHL"),
    ("trade-ties", "Turkey suspended its trade ties with Israel.", "TUR trade ISR status=ended"),
    ("trade-agreement", "Colombia has a free-trade agreement with South Korea.", "COL treaty KOR"),
    ("trade-supplier", "Qatar is a major supplier of Pakistan.", "QAT trade PAK"),
    # recognition
    ("recognise-since", "Sweden has recognised Palestine since 2014.", "SWE recognition PSE since=2014"),
    ("recognise-noun", "Ecuador's recognition of Kosovo surprised diplomats.", "ECU recognition KOS"),
    ("recognise-offer", "Iceland offered to recognise Palestine.", ""),
    ("recognise-withdrawn", "Gabon withdrew its recognition of Kosovo.", "GAB recognition KOS status=ended"),
    # family
    ("family-son", "Tarek Mansour is the son of Karim Mansour.", "tarek-mansour family karim-mansour"),
    (
        "family-apposition",
        "Lucia Ferreira, the wife of Paulo Ferreira, spoke first.",
        "lucia-ferreira family paulo-ferreira",
    ),
    ("family-possessive", "Kwame Boateng's brother Kofi Boateng lost the vote.", "kofi-boateng family kwame-boateng"),
    ("family-married", "Anna Lindqvist married Erik Lindqvist.", "anna-lindqvist family erik-lindqvist"),
    # office
    ("office-of", "Ana Morales, the president of Bolivia, arrived.", "ana-morales office BOL"),
    ("office-adjective", "Kenyan foreign minister Peter Mwangi arrived.", "peter-mwangi office KEN"),
    ("office-of-no-state", "Chinese dissident Wang Li and Malian journalist Awa Diop arrived.", ""),
    ("office-not-a-town's", "Salma Diouf, a doctor at Bamako's central hospital, arrived.", ""),
    ("office-former", "Former Peruvian president Rosa Quispe arrived.", "rosa-quispe office PER status=ended"),
    # what is no tie
    ("no-refusal", "Kenya refused to recognise Kosovo and declined to sign a treaty with Mali.", ""),
    ("no-refused-call", "Kenya rejected calls to recognise Kosovo.", ""),
    ("no-hope", "Ukraine hopes for a treaty with Finland.", ""),
    ("no-want", "Chad wants an alliance with Niger.", ""),
    ("no-seek", "Somalia is seeking a trade agreement with Kenya.", ""),
    ("plan-sign", "Laos and Cambodia will sign a fishing agreement next year.", "LAO treaty KHM status=planned"),
    ("no-might", "Peru could form an alliance with Brazil.", ""),
    ("no-denied-dispute", "Ghana denied that it had a dispute with Togo.", ""),
    ("no-negated", "Bhutan has no diplomatic relations with China.", ""),
    ("no-not-member", "Switzerland is not a member of NATO.", ""),
    ("no-never", "Ireland never had an alliance with France.", ""),
    ("no-without-treaty", "Japan and Russia live without a peace treaty.", ""),
    ("no-recognise-right", "Brazil recognised Bolivia's right to its oil.", ""),
    ("no-recognise", "Spain does not recognise Kosovo.", ""),
    ("no-if", "If Turkey signs a defence pact with Somalia, Ethiopia will protest.", ""),
    ("no-draft", "Diplomats discussed a possible treaty between Nepal and Bhutan.", ""),
    ("no-partner", "Trade fell in Kenya last year.", ""),
    ("no-partner-verb", "Nigeria relies on trade.", ""),
    ("no-link", "The new road links Zambia and Angola.", ""),
    ("no-offered", "France offered Ghana a defence agreement.", ""),
    ("no-rejected", "Malta rejected an alliance with Cyprus.", ""),
    ("no-talks-on", "Oman and Kuwait held talks on a trade agreement.", ""),
    ("no-reported-denied", "Togo's minister rejected reports of an alliance with Benin.", ""),
    ("no-member-of-team", "A member of the team from Fiji met the minister.", ""),
    # history
    ("history-war", "The war between Iran and Iraq ended in 1988.", "IRN war IRQ until=1988 status=ended"),
    ("history-colony", "Namibia is a former colony of Germany.", "NAM dependency DEU status=ended"),
    ("history-until", "Egypt and Syria had an alliance until 1961.", "EGY alliance SYR until=1961 status=ended"),
    ("history-past", "Zaire had an alliance with Morocco.", "COD alliance MAR status=unknown"),
    ("history-role", "Yemen was an ally of Ethiopia.", "YEM alliance ETH status=unknown"),
    # what is only planned, refused or threatened leaves a tie as it is
    ("plan-cut", "Morocco plans to cut its diplomatic ties with Iran.", "MAR diplomatic relations IRN"),
    ("plan-cut-year", "Morocco will cut its diplomatic ties with Iran in 2031.", "MAR diplomatic relations IRN"),
    ("holds-until", "Oman and Qatar have a gas treaty until 2040.", "OMN treaty QAT until=2040"),
    ("plan-deepen", "Rwanda will deepen its partnership with Qatar.", "RWA partnership QAT"),
    ("plan-threat", "Burundi threatened to suspend its alliance with Congo.", "BDI alliance COD"),
    ("plan-not-cut", "Nepal did not break its treaty with India.", "NPL treaty IND"),
    (
        "plan-restore",
        "Libya wants to restore its diplomatic ties with Malta.",
        "LBY diplomatic relations MLT status=ended",
    ),
    ("plan-mend", "Ghana hopes to mend its ties with Togo.", "GHA relations TGO status=strained"),
    (
        "plan-agreed-in",
        "Gabon and Angola agreed in June to restore relations.",
        "GAB relations AGO status=planned",
    ),
    (
        "plan-met-to",
        "The leaders of Laos and Nepal met in May to repair relations.",
        "LAO relations NPL status=strained",
    ),
    (
        "plan-agreed",
        "Chile and Bolivia agreed to resume diplomatic relations.",
        "CHL diplomatic relations BOL status=planned",
    ),
]


def told(ties: pd.DataFrame) -> set[str]:
    """Return ties in the form of the list above."""
    found = set()
    for row in ties.astype(object).where(ties.notna(), None).to_dict("records"):
        one, other = sorted((row["a_id"], row["b_id"]))
        parts = [f"{one} {row['kind']} {other}"]
        parts += [f"{name}={row[name]}" for name in ("since", "until") if isinstance(row[name], str)]
        parts += [f"status={row['status'] or 'unknown'}"] if row["status"] != "in force" else []
        found.add(" ".join(parts))
    return found


def wanted(ties: str) -> set[str]:
    """Return the same for an entry of the list, sides in order."""
    found = set()
    for tie in filter(None, ties.split("; ")):
        words = tie.split(" ")
        last = next((i for i, word in enumerate(words) if "=" in word), len(words))
        one, other = sorted((words[0], words[last - 1]))
        found.add(" ".join([one, *words[1 : last - 1], other, *words[last:]]))
    return found


@pytest.fixture(scope="module")
def ties() -> pd.DataFrame:
    """Return the ties of all sentences and examples, each read as an article of its own."""
    rules = [row["example"] for name in ("ties.csv", "tie_states.csv") for row in read_lexicon(name)]
    texts = list(dict.fromkeys([*(sentence for _, sentence, _ in TIES), *rules]))
    return annotate(pd.DataFrame({"article_id": texts, "text": texts})).ties


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "expected"), [case[1:] for case in TIES], ids=[case[0] for case in TIES])
def test_tie(sentence: str, expected: str, ties: pd.DataFrame) -> None:
    assert told(ties[ties["article_id"] == sentence]) == wanted(expected)


@pytest.mark.model
@pytest.mark.parametrize("row", read_lexicon("ties.csv"), ids=lambda row: f"{row['kind']}-{row['trigger'][:30]}")
def test_kind_states_its_example(row: dict[str, str], ties: pd.DataFrame) -> None:
    own = ties[ties["article_id"] == row["example"]]
    assert own["kind"].tolist() == [row["kind"]]


@pytest.mark.model
@pytest.mark.parametrize("row", read_lexicon("tie_states.csv"), ids=lambda row: row["lemma"])
def test_state_is_that_of_its_example(row: dict[str, str], ties: pd.DataFrame) -> None:
    own = ties[ties["article_id"] == row["example"]]
    assert own["status"].tolist() == [row["status"]]


@pytest.mark.model
@pytest.mark.parametrize(("published", "status"), [("2004-04-26", "planned"), ("2004-05-03", "in force")])
def test_who_joins_on_a_day_to_come_is_no_member_yet(published: str, status: str) -> None:
    text = "Cyprus joins the European Union on 1 May 2004."
    ties = annotate(pd.DataFrame({"article_id": ["a"], "text": [text], "published": [published]})).ties
    assert list(ties["status"]) == [status]
