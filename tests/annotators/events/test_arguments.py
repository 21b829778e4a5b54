"""Who does what to whom: one sentence a kind of argument, from the plainest to control, purpose and common nouns."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench import annotate

# (sentence, code, sources by state or id, targets by state or id); a dash where nobody is named
CASES: list[tuple[str, str, set[str], set[str]]] = [
    # bodies of states by name, deadlines, visits to come, captives, envoys called home, plans that others judge
    ("Talks between Panama and Belize were held on Monday.", "CONSULT", {"PAN", "BLZ"}, {"PAN", "BLZ"}),
    ("An accord was signed between Malta and Tunisia.", "SUPPORT", {"MLT", "TUN"}, {"MLT", "TUN"}),
    ("A deal was reached in talks between Mongolia and Laos.", "AGREE", {"MNG", "LAO"}, {"MNG", "LAO"}),
    ("Old rivals, Suriname and Guyana, have agreed to halt the raids.", "CONCEDE", {"SUR", "GUY"}, {"SUR", "GUY"}),
    ("South American rivals, Peru and Chile, signed a pact.", "SUPPORT", {"PER", "CHL"}, {"PER", "CHL"}),
    ("Bhutanese jets engaged Nepali rebels.", "ASSAULT", {"BTN", "NPL"}, {"BTN", "NPL"}),
    ("Nauru joined the Pacific Islands Forum in 1971.", "SUPPORT", {"NRU"}, {"pacific-islands-forum"}),
    ("Oman gave three Qatari diplomats a week to leave.", "SANCTION", {"OMN"}, {"QAT"}),
    ("The Danish minister, Ulla Berg, is expected in Riga in May.", "AGREE", {"DNK"}, {"LVA"}),
    ("Two Danish nurses abducted by gunmen were handed over to Kenya.", "RETREAT", {"-"}, {"KEN"}),
    ("Malian gunmen seized two Dutch nurses in the desert.", "ASSAULT", {"MLI"}, {"NLD"}),
    ("Laotian police seized two Thai nurses at the airport.", "COERCE", {"LAO"}, {"THA"}),
    ("Latvia's ambassador was recalled from Belarus.", "SANCTION", {"LVA"}, {"BLR"}),
    ("A banker was extradited from Spain to Chile.", "COOPERATE", {"ESP"}, {"CHL"}),
    ("Iceland deplored the Irish decision to expel a Maltese monk.", "THREATEN", {"IRL"}, {"MLT"}),
    ("Benin shut its border with Togo and Ghana recalled its envoy from Mali.", "SANCTION", {"GHA"}, {"MLI"}),
    ("Fiji and Samoa agreed to take the row to the African Union.", "AGREE", {"FJI", "WSM"}, {"FJI", "WSM"}),
    ("Gambia accused its Malian partner, the Kita Gold Company, of fraud.", "ACCUSE", {"GMB"}, {"kita-gold-company"}),
    ("A Swiss teacher kidnapped in Libya in May was still being held.", "ASSAULT", {"-"}, {"CHE"}),
    ("Norwegian marines boarded a Faroese trawler.", "COERCE", {"NOR"}, {"FRO"}),
    ("Nepal ordered the Danish coordinator to leave the country.", "SANCTION", {"NPL"}, {"DNK"}),
    ("Bhutan ceded the town of Gelephu to Nepal.", "RETREAT", {"BTN"}, {"NPL"}),
    ("Gabon described the remarks by Cameroon as an insult.", "ACCUSE", {"GAB"}, {"CMR"}),
    ("Estonian police captured the Latvian banker Juris Ozols.", "COERCE", {"EST"}, {"LVA"}),
    ("Estonia handed the Latvian banker to Finland.", "COOPERATE", {"EST"}, {"FIN"}),
    ("Vanuatu vowed that the raid would not go unanswered.", "THREATEN", {"VUT"}, {"-"}),
    ("The Maltese premier cancelled a dinner with the Greek envoy.", "REJECT", {"MLT"}, {"GRC"}),
    ("Senator Ida Moreau of France hit Governor Pia Conti of Italy over taxes.", "ACCUSE", {"FRA"}, {"ITA"}),
    ("The French singer Ida Perrin attacked Pia Ferri with a knife.", "ASSAULT", {"FRA"}, {"pia-ferri"}),
    ("Eritrea demanded that Latvia send him back and withdrew its envoy from Riga.", "SANCTION", {"ERI"}, {"LVA"}),
    ("Portugal sent 600 reinforcements from Gabon to Chad.", "MOBILIZE", {"PRT"}, {"TCD"}),
    ("Russia wrote off a Soviet-era debt of Cuba.", "AID", {"RUS"}, {"CUB"}),
    ("Moldova promised a mirror response to Estonia.", "THREATEN", {"MDA"}, {"EST"}),
    ("Burundi shut a border post.", "COERCE", {"BDI"}, {"-"}),
    # passives, also where 'by' stands far from the verb
    ("Haitian fishermen were rescued by Jamaica.", "AID", {"JAM"}, {"HTI"}),
    ("Sri Lanka was given emergency fuel by India.", "AID", {"IND"}, {"LKA"}),
    ("Two Egyptian teachers were jailed for spying by a court in Jordan.", "COERCE", {"JOR"}, {"EGY"}),
    # nouns: possessives, by-phrases, compounds
    ("Iran's attack on Bahrain surprised diplomats.", "ASSAULT", {"IRN"}, {"BHR"}),
    ("The killing of Mexican farmers by Guatemalan soldiers surprised diplomats.", "ASSAULT", {"GTM"}, {"MEX"}),
    ("Qatar launched a mediation effort between Chad and Sudan.", "CONSULT", {"QAT"}, {"TCD", "SDN"}),
    # clauses turned round, things that somebody has or took, words for people
    ("Also applying for NATO membership are Georgia and Moldova.", "REQUEST", {"GEO", "MDA"}, {"nato"}),
    ("Fijian singer arrested in Samoa on suspicion of theft", "COERCE", {"-"}, {"FJI"}),
    ("Haiti was accepted as a member of the African Union.", "SUPPORT", {"african-union"}, {"HTI"}),
    ("Peru has a policy of turning away boats, which Chile has condemned.", "ACCUSE", {"CHL"}, {"PER"}),
    ("Kenya understands the steps that Uganda has taken.", "SUPPORT", {"KEN"}, {"UGA"}),
    ("Ghana called Togo irresponsible.", "ACCUSE", {"GHA"}, {"TGO"}),
    ("Laos ordered its diplomats home from Nepal.", "SANCTION", {"LAO"}, {"NPL"}),
    ("The Dutch minister spoke by telephone with his Danish counterpart.", "CONSULT", {"NLD", "DNK"}, {"NLD", "DNK"}),
    ("Japan paused some aid programmes for Samoa.", "SANCTION", {"JPN"}, {"WSM"}),
    ("The rulers of Peru and Chile agreed to meet again in Brazil.", "AGREE", {"PER", "CHL"}, {"PER", "CHL"}),
    # phrases after the verb
    ("Senegal apologised to Gambia for the delay.", "CONCEDE", {"SEN"}, {"GMB"}),
    ("Greece imposed restrictions on its labour market for Albanian workers.", "COERCE", {"GRC"}, {"ALB"}),
    ("Algeria massed tanks along the Moroccan border.", "MOBILIZE", {"DZA"}, {"MAR"}),
    ("Argentina mobilised reservists for a war against Chile.", "MOBILIZE", {"ARG"}, {"CHL"}),
    # control and clauses
    ("Libya offered to hand over two of its nationals to Malta.", "CONCEDE", {"LBY"}, {"MLT"}),
    ("Nepal is ready to host talks between India and Bhutan.", "AGREE", {"NPL"}, {"IND", "BTN"}),
    ("Kenya threatened to end talks if Somalia closed the port.", "THREATEN", {"KEN"}, {"SOM"}),
    ("Poland said that Latvia must open the archives.", "REQUEST", {"POL"}, {"LVA"}),
    # coordination
    ("Officials from Nigeria and Cameroon agreed to build a dam.", "AGREE", {"NGA", "CMR"}, {"NGA", "CMR"}),
    ("Argentina hosted the leaders of Uruguay and Paraguay.", "CONSULT", {"URY", "PRY"}, {"ARG"}),
    (
        "Afghan rebels had kidnapped Chinese engineers and exploded bombs in Pakistan, diplomats said.",
        "ASSAULT",
        {"AFG"},
        {"CHN", "PAK"},
    ),
    # appositions, and whom people are from
    (
        "Guinea faces ECOWAS, the West African bloc, which had imposed sanctions on Mali.",
        "SANCTION",
        {"economic-community-of-west-african-states"},
        {"MLI"},
    ),
    ("Fighters from the Red Lion Brigade attacked Chadian soldiers.", "ASSAULT", {"red-lion-brigade"}, {"TCD"}),
    ("The foreign ministry in Nairobi accused Uganda of smuggling.", "ACCUSE", {"KEN"}, {"UGA"}),
    ("Togo sent soldiers to fight for Benin.", "MOBILIZE", {"TGO"}, {"-"}),
    (
        "In July 2000 Ama Boateng met Omar Nasser's father, Karim Nasser.",
        "CONSULT",
        {"ama-boateng", "karim-nasser"},
        {"ama-boateng", "karim-nasser"},
    ),
    ("Djibouti, whose soldiers detained Eritrean herders in May, reopened the road.", "COERCE", {"DJI"}, {"ERI"}),
    ("Sri Lanka's navy and Tamil rebels fought near Trincomalee.", "ASSAULT", {"LKA", "tamil"}, {"LKA", "tamil"}),
    ("Malaysia's coast guard seized a Vietnamese-flagged trawler.", "COERCE", {"MYS"}, {"VNM"}),
    # who is responsible
    ("Spain opened an inquiry into crimes committed by Serbian troops.", "ACCUSE", {"ESP"}, {"SRB"}),
    ("Cuba condemned the arrest of journalists by Honduran police.", "ACCUSE", {"CUB"}, {"HND"}),
    ("A missile fired by the Houthis struck a Saudi refinery.", "ASSAULT", {"YEM"}, {"SAU"}),
    ("The Kenyan proposal won praise from Uganda.", "SUPPORT", {"UGA"}, {"KEN"}),
    # purpose
    ("Indian farmers blocked a road to show their anger at Nepal.", "PROTEST", {"IND"}, {"NPL"}),
    (
        "Ugandan students went on hunger strike in protest against raids by Rwandan troops.",
        "PROTEST",
        {"UGA"},
        {"RWA"},
    ),
    # things in places
    ("Norway agreed to build a hospital in Tanzania.", "AGREE", {"NOR"}, {"TZA"}),
    ("Israeli jets bombed a market in Lebanon.", "ASSAULT", {"ISR"}, {"LBN"}),
    ("Turkey imposed a curfew in the town of Cizre in southeastern Turkey.", "COERCE", {"TUR"}, {"TUR"}),
    # the place hit, and what happens between two
    ("Israeli helicopters fired missiles at a car in Lebanon.", "ASSAULT", {"ISR"}, {"LBN"}),
    ("Clashes erupted between Lebanese soldiers and Syrian smugglers.", "ASSAULT", {"LBN", "SYR"}, {"LBN", "SYR"}),
    ("Taxi drivers staged a strike in Athens against new taxes.", "PROTEST", {"GRC"}, {"-"}),
    ("Protesters hurled eggs at the Danish embassy in Tehran.", "PROTEST", {"IRN"}, {"DNK"}),
    ("Georgia complained to Turkey that Russian helicopters violated its airspace.", "ACCUSE", {"GEO"}, {"RUS"}),
    ("Hungarian farmers blocked border crossings with Austria.", "PROTEST", {"HUN"}, {"AUT"}),
    ("Greek firefighters arrived in Cyprus to fight the flames.", "AID", {"GRC"}, {"CYP"}),
    # what is imposed, lifted or stopped in a place is done to its state
    ("Kenya imposed a blockade in Somalia on Monday.", "COERCE", {"KEN"}, {"SOM"}),
    ("Angola lifted a curfew in Namibia.", "CONCEDE", {"AGO"}, {"NAM"}),
    ("Norway suspended food deliveries in Mogadishu.", "SANCTION", {"NOR"}, {"SOM"}),
    ("Morocco lifted the curfew in Rabat.", "CONCEDE", {"MAR"}, {"MAR"}),
    ("Japan closed its consulate in Bolivia.", "SANCTION", {"JPN"}, {"BOL"}),
    ("Indonesia eased emergency rule in East Timor.", "CONCEDE", {"IDN"}, {"TLS"}),
    # a ruler whose state is not told is of the one where he decrees, if no other is named
    ("President Sorel extended the curfew in Abidjan.", "COERCE", {"CIV"}, {"CIV"}),
    ("President Ana Tavi announced that she will extend the curfew in Lusaka.", "THREATEN", {"ZMB"}, {"ZMB"}),
    ("President Belo of Ghana extended the curfew in Abidjan.", "COERCE", {"GHA"}, {"CIV"}),
    ("President Onda condemned the curfew in Quito.", "ACCUSE", {"onda"}, {"-"}),
    ("President Marin extended the curfew in the West Bank.", "COERCE", {"marin"}, {"PSE"}),
    ("President Ferro extended the curfew in Dakar, Kenya said.", "COERCE", {"ferro"}, {"SEN"}),
    # what a threat or refusal is about
    ("Bolivia will not go; Bolivians reject proposed Chilean changes to the river deal.", "REJECT", {"BOL"}, {"CHL"}),
    (
        "Despite protests by charities, the Kenyan government refused to lift the curfew on Somalis.",
        "REJECT",
        {"KEN"},
        {"SOM"},
    ),
    ("Iran refused to commit to any aid to the Saudi-led war against Yemen.", "REJECT", {"IRN"}, {"SAU"}),
    ("Eritrea threatened to resume raids in Sudan.", "THREATEN", {"ERI"}, {"SDN"}),
    (
        "Ghana announced that it will withdraw its police force from Liberia unless President Kolo held elections.",
        "THREATEN",
        {"GHA"},
        {"LBR"},
    ),
    ("Spain agreed to extradite a banker wanted by Argentina.", "AGREE", {"ESP"}, {"ARG"}),
    ("Malaysia refused to let an Indonesian ship dock in Penang.", "REJECT", {"MYS"}, {"IDN"}),
    ("Denmark sent 200 soldiers to join the peacekeeping force in Kosovo.", "MOBILIZE", {"DNK"}, {"KOS"}),
    ("Pakistani villagers stoned a convoy carrying Chinese engineers.", "ASSAULT", {"PAK"}, {"CHN"}),
    ("Hundreds of Chilean students marched on the Peruvian embassy.", "PROTEST", {"CHL"}, {"PER"}),
    ("Gambia promised to fight corruption.", "AGREE", {"GMB"}, {"-"}),
    ("Burundi broke off talks with Rwanda on refugees.", "SANCTION", {"BDI"}, {"RWA"}),
    ("Sanctions imposed by the European Union on Belarus were lifted on Monday.", "CONCEDE", {"-"}, {"BLR"}),
    # shared objects, harm told beside a claim, both parties to a truce
    ("Peru cut ties with and closed its embassy in Ecuador.", "SANCTION", {"PER"}, {"ECU"}),
    ("Finland signed a treaty with and sent envoys to Chad.", "SUPPORT", {"FIN", "TCD"}, {"TCD", "FIN"}),
    (
        "The Red Lion Front claimed responsibility for a bomb that wounded four Turkish soldiers.",
        "ASSAULT",
        {"red-lion-front", "-"},
        {"TUR"},
    ),
    ("Chad and Sudanese rebels signed a truce.", "CONCEDE", {"TCD", "SDN"}, {"TCD", "SDN"}),
    # for whom a building is, and who is taken out
    ("A clinic for Eritrean refugees was attacked by Sudanese militiamen.", "ASSAULT", {"SDN"}, {"ERI"}),
    ("Twenty Ghanaian soldiers were flown out of Liberia.", "RETREAT", {"GHA"}, {"LBR"}),
    ("An Egyptian prisoner died of torture in Jordanian custody.", "ASSAULT", {"JOR"}, {"EGY"}),
    # several states in one name, and the usual one of two
    ("The two Koreas held talks on Monday.", "CONSULT", {"PRK", "KOR"}, {"PRK", "KOR"}),
    ("North and South Korea agreed to reopen the hotline.", "AGREE", {"PRK", "KOR"}, {"PRK", "KOR"}),
    ("Congolese soldiers attacked a Rwandan village.", "ASSAULT", {"COD"}, {"RWA"}),
    (
        "The Republic of the Congo protested. Congolese soldiers attacked a Gabonese village.",
        "ASSAULT",
        {"COG"},
        {"GAB"},
    ),
    # common nouns: whose they are
    ("Protesters in Baghdad burned the Danish flag.", "PROTEST", {"IRQ"}, {"DNK"}),
    ("Guerrillas operating in Colombia killed an Ecuadorian judge.", "ASSAULT", {"COL"}, {"ECU"}),
    ("Iceland gave food to refugees fleeing the war in Liberia.", "AID", {"ISL"}, {"LBR"}),
    ("Vietnamese-led forces attacked Thai villages.", "ASSAULT", {"VNM"}, {"THA"}),
    ("The Albanians of southern Serbia demonstrated against Bulgaria.", "PROTEST", {"SRB"}, {"BGR"}),
    ("Australian troops detained Iraqi Kurds.", "COERCE", {"AUS"}, {"IRQ"}),
    ("The Mongolian opposition sued the government.", "ACCUSE", {"MNG"}, {"MNG"}),
    ("Hezbollah fighters attacked Cypriot sailors.", "ASSAULT", {"LBN"}, {"CYP"}),
]


@pytest.fixture(scope="module")
def read() -> pd.DataFrame:
    """Return the events of all cases, with the state of each side where it has one."""
    texts = [case[0] for case in CASES]
    notes = annotate(pd.DataFrame({"article_id": texts, "text": texts}))
    country = notes.actors.set_index("entity_id")["country"].dropna().to_dict()
    events = notes.events.copy()
    for side in ("source", "target"):
        ids = events[f"{side}_id"]
        events[side] = [country.get(eid, eid) if isinstance(eid, str) else "-" for eid in ids]
    return events


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:60])
def test_finds_source_and_target(case: tuple[str, str, set[str], set[str]], read: pd.DataFrame) -> None:
    text, code, sources, targets = case
    own = read[(read["article_id"] == text) & (read["code"] == code)]
    assert len(own), read.loc[read["article_id"] == text, ["source", "code", "target"]].to_dict("records")
    assert set(own["source"]) <= sources
    assert set(own["target"]) <= targets
    assert len(own) >= max(len(sources - {"-"}), len(targets - {"-"}))


@pytest.mark.model
def test_parties_without_a_name_have_state_and_sector() -> None:
    cases = {
        "Syrian rebels attacked a Turkish convoy.": ("SYR", "REB"),
        "Protesters in Nairobi blocked a road.": ("KEN", "CVL"),
        "Union leaders in Peru staged a strike.": ("PER", "LAB"),
        "Masked men from Chad kidnapped the nurse.": ("TCD", "UAF"),
        "Nurses in Gambia went on strike.": ("GMB", "MED"),
        "Opposition lawmakers from Senegal met a German envoy.": ("SEN", "OPP"),
    }
    notes = annotate(pd.DataFrame({"article_id": list(cases), "text": list(cases)}))
    for text, (country, sector) in cases.items():
        found = notes.entities[(notes.entities["article_id"] == text) & notes.entities["sector"].notna()].iloc[0]
        assert (found["country"] if isinstance(found["country"], str) else None, found["sector"]) == (
            country,
            sector,
        ), text


@pytest.mark.model
def test_who_is_somewhere_need_not_be_from_there() -> None:
    texts = ["Refugees in Turkey attacked a Syrian bus.", "Soldiers in Mali attacked a Chadian bus."]
    events = annotate(pd.DataFrame({"article_id": texts, "text": texts})).events
    assert set(events["target_id"]) == {"SYR", "TCD"}
    assert events["source_id"].isna().all()
