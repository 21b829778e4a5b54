"""Offices and affiliations of persons: before and after the name, in clauses, of counterparts, held once or still."""

from __future__ import annotations

import pytest

from workbench.annotators import ANNOTATORS
from workbench.model import load_model
from workbench.pipeline import read_doc

pytestmark = pytest.mark.model

# id ('~' before it: a known miss) | text | person: role of whom ; …
CASES = """
office after a relative | "No," said Tevita Moala, who succeeded his uncle, Sione Moala, as Tonga's premier in 2019. | tevita-moala: premier of TON ; sione-moala: uncle of tevita-moala
office told twice | Tonga's trade minister, Tevita Moala, who succeeded Ana Fifita, a banker, as minister in 2022, said no. | tevita-moala: trade minister of TON ; tevita-moala: minister of ; ana-fifita: banker of
office after an apposition | Tevita Moala replaced Ana Fifita, a banker, as Tonga's trade minister. | tevita-moala: trade minister of TON ; ana-fifita: banker of
office of who left | Tevita Moala, who was replaced as mayor of Vava'u, wept. |
description of another | Tevita Moala, who described his aide, Ana Fifita, as a minister, left. | ana-fifita: aide of tevita-moala
letters for a thing | The memoranda of understanding (MoU) pleased Chief Ama Tolu. | ama-tolu: Chief of
minister of a field | Lao Deputy Minister of Education Phoxay Khaykham met Togo's Minister of Trade and Mines, Ama Lawsi, on Monday. | phoxay-khaykham: Deputy Minister of LAO ; ama-lawsi: Minister of TGO
field, open behind | In a letter to the Minister of Trade, Kodjo Ayivi asked for more. |
letters of an office | The Thai FM Don Prasert met Deputy PM Binh Vo. | don-prasert: foreign minister of THA ; binh-vo: deputy prime minister of
hour of a day | It was 3:23 PM when Tuala Fa left. |
title of two words | Foreign Minister Datuk Seri Zaki Omar met Fijian Premier Dato' Sri Hamid Noor. | zaki-omar: Foreign Minister of ; hamid-noor: Premier of FJI
title between | It is late, as the Samoan trade secretary, Mr. Tuala Fa, is on his way. | tuala-fa: trade secretary of WSM
wire of a dateline | SUVA (VNA) - Foreign Minister Ken Vula left. | ken-vula: Foreign Minister of
office of the next in a list | Defense Minister Sefa Kaya, the head of the Lake Agency (LA) Ivo Kalin, and others came. | sefa-kaya: Defense Minister of ; ivo-kalin: head of lake-agency
head of a body, alone | Ana Ruto, the head of the Lake Council, left. | ana-ruto: head of lake-council
envoy of one to another | Gabon's incoming Haiti envoy Jean Mba left. | jean-mba: incoming envoy of GAB
appointment as | The appointment of Rosa Vega as Peru's trade minister was welcomed. | rosa-vega: trade minister of PER
election as | Ana Ruto's election as president of Kenya surprised many. | ana-ruto: president of KEN
appointment of another | The appointment of Rosa Vega's brother as a judge was welcomed. |
lead, then name | Lesotho's trade minister came to Accra on Friday. Thato Mokoena is leading a mission. | thato-mokoena: trade minister of LSO
lead, then another | Togo's president met a banker on Friday. Koffi Amegan had asked for it. |
office of a place before a name | President of Abkhazia Inal Kvarchia met Mayor of Izmir Aylin Demir. | inal-kvarchia: President of abkhazia ; aylin-demir: Mayor of izmir
envoy to a place before a name | Greek envoy to Libya Nikos Mavros met Finland's ambassador to Dakar Aino Kallas. | nikos-mavros: envoy of GRC ; aino-kallas: ambassador of FIN
minister in small letters | The foreign minister of Palau Ngira Tmetuchl left. An aide to George Tmell stayed. | ngira-tmetuchl: foreign minister of PLW
state in a name | King of Jordan Hamdan met the lawyer of Jordan Pryce. | hamdan: King of JOR
council of a state | Togo's Security Council met. Ana Kpodar, secretary of Togo's Security Council, left. | ana-kpodar: secretary of security-council-tgo
state's ambassador at a body | Haiti's OAS ambassador, Rosa Pierre, left. | rosa-pierre: ambassador of HTI
sent by one to another | The ambassador of Palau to the OAS, Sir Ken Remeliik, left. | ken-remeliik: ambassador of PLW
permanent representative | Deputy Permanent Representative Ida Moe of Norway left. | ida-moe: Deputy Permanent Representative of NOR
who joins | Joining Fiji's Ratu Vula and Tonga's Sione Fifita was Nordic Council Chairman and Norwegian Premier Liv Dahl. | liv-dahl: Premier of NOR
spokesman of a department | "We agree," Mark Tolan, spokesman for the U.S. Department of State, said. | mark-tolan: spokesman of us-state-department
takes up a body | Peru joined the Andean Bank. A spokesman for the bank, Luis Prado of Chile, left. | luis-prado: spokesman of andean-bank
of a place | The leader of the rebel island of Buka, Colonel Sam Tokau, left. | sam-tokau: Colonel of ; sam-tokau: leader of buka
with a hyphen | Mali waited. The secretary-general of the Lake Forum, Awa Keita, left. | awa-keita: secretary-general of lake-forum
two descriptions | The U.N. special envoy, Danish diplomat Lone Krogh, left. | lone-krogh: diplomat of DNK ; lone-krogh: special envoy of united-nations
people alone | The African Union's commissioner for trade and industry, Algerian Nadia Ferhat, left. | nadia-ferhat: commissioner of african-union
former besides | The World Bank's envoy in Honiara, former Fijian premier Josefa Vuki, left. | josefa-vuki: former premier of FJI ; josefa-vuki: envoy of world-bank
hung on the town | Peru's ambassador to Lusaka, Milagros Tello, said no. | milagros-tello: ambassador of PER
spokesman of a person | A spokesman for Foreign Minister Tomas Reyes, Joel Prado, said no. | tomas-reyes: Foreign Minister of ; joel-prado: spokesman of tomas-reyes
spokesman of a palace | Nobody slept, a spokesman for the presidency, Moussa Diarra, said. | moussa-diarra: spokesman of
no comma behind | In a letter to the mayor of Beira, Paulo Sitoe said no. |
commissioner of a state's | The talks calmed the energy commissioner, Marta Vidal of Portugal. | marta-vidal: energy commissioner of
soviet republic's | Kazakhstan closed a mine. The former Soviet republic's president, Murat Bekov, left. | murat-bekov: president of KAZ
letters behind an office | A Deputy Superintendent of Police (DSP), Ruth Nakato, spoke. | ruth-nakato: Deputy Superintendent of Police of
whose husband | Norma Diaz, whose trapped husband, Jose Rojas, had called, wept. | jose-rojas: husband of norma-diaz
widow | Omar Sow died. His widow, Fatou Sow, wept. | fatou-sow: widow of omar-sow
associate professor | Makerere University's Assoc Prof Ruth Nakato doubted it. | ruth-nakato: Assoc Prof of makerere-university
superintendent | Kampala Deputy Superintendent of Police Ruth Nakato spoke. | ruth-nakato: Deputy Superintendent of Police of kampala
senior fellow | Ruth Nakato, a senior fellow at the Cedar Institute, doubted it. | ruth-nakato: senior fellow of cedar-institute
joined to kin | Ramon Sow, brother of President Omar Sow and head of Mali's Armed Forces, spoke. | omar-sow: President of ; ramon-sow: head of armed-forces-mli ; ramon-sow: brother of omar-sow
joined, another's | Ramon Sow, brother of President Omar Sow and his head of staff, spoke. | omar-sow: President of ; ramon-sow: brother of omar-sow
of the whole, not of the country | Airbus's Peru manager Ana Rojas spoke. | ana-rojas: manager of airbus
of the country | Peru's sales manager Ana Rojas spoke. | ana-rojas: sales manager of PER
field in capitals | Fiji Tourism Minister Ana Vuki spoke. | ana-vuki: Tourism Minister of FJI
title | President Lazarus Chakwera flew to Addis Ababa. | lazarus-chakwera: President of
demonym | Kenyan foreign minister Wanjiku Mwangi spoke. | wanjiku-mwangi: foreign minister of KEN
dateline with a hyphen | QUITO - Peruvian President Rosa Quispe spoke. | rosa-quispe: President of PER
possessive | Peru's president Rosa Quispe spoke. | rosa-quispe: president of PER
minister for a region | Chile, whose minister for the Pacific, Luis Vargas, had left, spoke. | luis-vargas: minister of CHL
spokesman in a capital | Omar Wang, a spokesman for the foreign ministry in Nairobi, left. | omar-wang: spokesman of KEN
its ministry's | The Kenyan foreign ministry rose. Its spokeswoman, Lina Otieno, sat. | lina-otieno: spokeswoman of KEN
deposed by | In May mutinous soldiers deposed President Ivo Maric. | ivo-maric: deposed President of
minister of state | Kenyan minister of state Samir Zaki spoke. | samir-zaki: minister of state of KEN
their wives | Ivo Maric and Omar Nasser dined with their wives, Ana Maric and Lina Nasser. | ana-maric: wife of ivo-maric ; lina-nasser: wife of omar-nasser
stance between | Lebanon's pro-Iranian prime minister, Omar Khoury, left. | omar-khoury: prime minister of LBN
bishop's deputy | Luis Ferrer, a former Catholic bishop, left Peru. His deputy, Ana Mora, stayed. | luis-ferrer: former bishop of ; ana-mora: deputy of luis-ferrer
spokeswoman of a ministry | Fiji waited; a spokeswoman for Fiji's defence ministry, Ana Vuki, denied it. | ana-vuki: spokeswoman of FJI
minister for something | The minister in charge of ties with Oman, Ama Boateng, spoke. | ama-boateng: minister of
becomes | Ivo Maric, a former mayor, becomes acting prime minister. | ivo-maric: former mayor of ; ivo-maric: acting prime minister of
spokesman of a seat | The White House agreed. Its spokesman, Paul Carter, said so. | paul-carter: spokesman of USA
possessive comma | Peru's president, Rosa Quispe, dismissed the minister. | rosa-quispe: president of PER
two fields | The African Union's peace and security commissioner, Ida Lamba, spoke. | ida-lamba: peace and security commissioner of african-union
two trades | A teacher and army commander, Ida Lamba, spoke. | ida-lamba: army commander of
whose | Mali spoke with Togo, whose prime minister, Afi Lawson, was ill. | afi-lawson: prime minister of TGO
whose without commas | Jordan, whose foreign minister Samir Zaki had left, waited. | samir-zaki: foreign minister of JOR
whose of a person | Karim Saleh, whose minister, Omar Haddad, resigned, spoke. | omar-haddad: minister of
apposition after | Rosa Quispe, Peru's president, spoke. | rosa-quispe: president of PER
apposition of | Rosa Quispe, president of Peru, spoke. | rosa-quispe: president of PER
apposition the | Rosa Quispe, the Peruvian president, spoke. | rosa-quispe: president of PER
apposition long | Amina Bello, the deputy governor of the Bank of Ghana, resigned. | amina-bello: deputy governor of bank-of-ghana
office of a body before | The governor of the Bank of Ghana, Amina Bello, resigned. | amina-bello: governor of bank-of-ghana
head of a body, name behind | The head of the Lake Basin Authority, Amina Bello, urged Chad to wait. | amina-bello: head of lake-basin-authority
rank behind office of a body | The Kenyan navy's spokesman, Commodore Peter Otieno, said so. | peter-otieno: Commodore of KEN ; peter-otieno: spokesman of KEN
office before, no comma | Bank of Ghana governor Amina Bello resigned. | amina-bello: governor of bank-of-ghana
head of party | Dragan Stanić, head of the SNSD party, threatened to leave. | dragan-stanic: head of snsd-party
office in a longer noun | Kang Do-hoon, South Korea's chief nuclear envoy, spoke. | kang-do-hoon: chief nuclear envoy of KOR
office of the next one | Ana Peng, and the foreign minister, Omar Wang, travelled with him. | omar-wang: foreign minister of
definite before comma | The Bosnian leader, Dragan Stanić, threatened to leave. | dragan-stanic: leader of BIH
definite before comma, place first | In Sarajevo the Bosnian leader, Dragan Stanić, threatened to leave. | dragan-stanic: leader of BIH
who chairs | Abdullah al-Harthi, who chairs the Omani Shura Council, blamed Tehran. | abdullah-al-harthi: chair of shura-council-omn
who heads | Lina Haddad, who heads the Cedar Party, spoke. | lina-haddad: head of cedar-party
who once headed | Abdi Warsame, who once headed the Cedar Party, spoke. | abdi-warsame: former head of cedar-party
who is | Lina Haddad, who is foreign minister of Jordan, spoke. | lina-haddad: foreign minister of JOR
copula | Lina Haddad is the Jordanian foreign minister. | lina-haddad: foreign minister of JOR
became | Lina Haddad became finance minister in May. | lina-haddad: finance minister of
appointed | Lina Haddad was appointed ambassador to Chad. | lina-haddad: ambassador of
sworn in | Joseph Banda was sworn in as president. | joseph-banda: president of
led by | The Cedar Party, led by Lina Haddad, won. | lina-haddad: leader of cedar-party
led by a general | Chad's transitional government, led by General Saleh Abakar, denied it. | saleh-abakar: General of ; saleh-abakar: leader of TCD
former | Former Ghanaian president Kofi Asante died. | kofi-asante: former president of GHA
former after | Kofi Asante, the former Ghanaian president, died. | kofi-asante: former president of GHA
ex | Ex-premier Armen Petrosyan founded a party. | armen-petrosyan: Ex-premier of
acting | The acting Bolivian foreign minister, Carla Rojas, resigned. | carla-rojas: acting foreign minister of BOL
counterpart | Kenyan foreign minister Grace Mwangi met her Indian counterpart, Anil Rao. | grace-mwangi: foreign minister of KEN ; anil-rao: foreign minister of IND
counterpart plain | Ecuadorian president Lucía Andrade met her Colombian counterpart Andrés Zuluaga. | lucia-andrade: president of ECU ; andres-zuluaga: president of COL
counterpart of who held another office before | Peru's prime minister, Rosa Quispe, who was interior minister until she took over, met her Colombian counterpart, Andrés Zuluaga. | rosa-quispe: prime minister of PER ; rosa-quispe: former interior minister of ; andres-zuluaga: prime minister of COL
counterpart later woman | Peru's president, Rosa Quispe, spoke. Ecuadorian foreign minister Lucía Andrade met her Colombian counterpart, Andrés Zuluaga. | rosa-quispe: president of PER ; lucia-andrade: foreign minister of ECU ; andres-zuluaga: foreign minister of COL
phrase in front of a comma | A spokesman for China's foreign ministry, Lin Hao, spoke. | lin-hao: spokesman of CHN
phrase with its | South Korea sent the speaker of its parliament, Woo Tae-ho, to Lima. | woo-tae-ho: speaker of KOR
speaker of a parliament without a name | The speaker of the outgoing parliament, Ana Diaz, spoke. | ana-diaz: speaker of
chairman of a body without a name | The chairman of the village club, Ana Diaz, spoke. |
minister of a parliament's speaker | The speaker of Congress, Luis Mora, spoke. His foreign minister, Ana Diaz, spoke. | luis-mora: speaker of congress ; ana-diaz: foreign minister of
envoy of who is told behind his name | Chief Ama Boateng met two kings. Kofi Mensah, her envoy, spoke. | ama-boateng: Chief of ; kofi-mensah: envoy of ama-boateng
minister of a president | Peru's president, Luis Mora, spoke. His foreign minister, Ana Diaz, spoke. | luis-mora: president of PER ; ana-diaz: foreign minister of PER
its ministry | Iran rejected the charge. Its foreign ministry spokesman, Abbas Karimi, called it meaningless. | abbas-karimi: spokesman of IRN
list of offices | Foreign ministers Tomas Rybar of Slovakia, Ana Kolar of Slovenia and Ivo Babic of Croatia met in Vienna. | tomas-rybar: Foreign ministers of SVK ; ana-kolar: Foreign ministers of SVN ; ivo-babic: Foreign ministers of HRV
two states, which is whose not said | Peru and Chile met. The defence ministers of both countries, Ana Lopez and Juan Soto, left. | ana-lopez: defence ministers of ; juan-soto: defence ministers of
two lists | The foreign ministers of Kenya and Uganda, Moses Otieno and Sarah Okello, met in Kampala. | moses-otieno: foreign ministers of KEN ; sarah-okello: foreign ministers of UGA
whose | The leaders met in Guyana, whose prime minister, Ralph Obi, acted as host. | ralph-obi: prime minister of GUY
predecessor as | The Peruvian foreign minister, Rosa Quispe, praised her predecessor as minister, Luis Vargas. | rosa-quispe: foreign minister of PER ; luis-vargas: former minister of PER
designate | Prime Minister-designate Elias Haddad of Lebanon named a cabinet. | elias-haddad: Prime Minister-designate of LBN
elect | President-elect Sara Khoury thanked her voters. | sara-khoury: President-elect of
aide of somebody | Pavel Orlov, an aide to Oleg Petrov, spoke. | pavel-orlov: aide of oleg-petrov
list of states and a person | The president of Kenya, Ruth Odinga, left. | ruth-odinga: president of KEN
his secretary | Kenya's president, Joseph Otieno, dismissed his defence secretary, Amos Kiprop. | joseph-otieno: president of KEN ; amos-kiprop: defence secretary of KEN
rank after office | Pakistan's army chief, General Asif Nadeem, said so. | asif-nadeem: army chief of PAK ; asif-nadeem: General of PAK
rank and spokesman | Colonel Moussa Ag Intalla, spokesman for the Malian army, spoke. | moussa-ag-intalla: Colonel of ; moussa-ag-intalla: spokesman of MLI
mullah after office | The Taliban's spokesman, Mullah Abdul Hamdard, spoke. | abdul-hamdard: spokesman of taliban ; abdul-hamdard: Mullah of taliban
emir's adviser | The Qatari emir's adviser, Sheikh Hamad Al Mannai, flew home. | hamad-al-mannai: adviser of QAT
de facto | Abkhazia's de facto foreign minister, Inal Ardzba, visited Damascus. | inal-ardzba: de facto foreign minister of abkhazia
mayor | Skopje's mayor, Elena Trajkovska, resigned. | elena-trajkovska: mayor of skopje
two offices | Omar Nasser, Jordan's deputy prime minister and interior minister, resigned. | omar-nasser: deputy prime minister of JOR ; omar-nasser: interior minister of JOR
rebel leader | Rebel leader Deng Majok fled. | deng-majok: Rebel leader of
opposition leader | Mauritanian opposition leader Ahmed Ould Sidi urged calm. | ahmed-ould-sidi: opposition leader of MRT
party leader | BNP leader Shahana Begum spoke. | shahana-begum: leader of bangladesh-nationalist-party
secretary general | UN Secretary-General Maria Costa visited Gaza. | maria-costa: Secretary-General of united-nations
executive secretary | Ismail Guedi, the executive secretary of IGAD, offered to mediate. | ismail-guedi: executive secretary of intergovernmental-authority-on-development
analyst | Zurab Beridze, an analyst at the Caucasus Institute, said so. | zurab-beridze: analyst of caucasus-institute
editor | Ana Cruz edits the Lima Herald. | ana-cruz: editor of lima-herald
adviser Prof | Bangladesh's chief adviser, Prof. Rafiq Alam, spoke. | rafiq-alam: chief adviser of BGD
envoy of the Union | The EU's envoy, Pieter Smit, met both. | pieter-smit: envoy of european-union
ambassador of | The French ambassador, Sylvie Marchand, left Niamey. | sylvie-marchand: ambassador of FRA
king | Bhutan's King Ugyen Dorji arrived in Delhi. | ugyen-dorji: King of BTN
took office as | Rosa Quispe, a former judge, took office as Peru's first left-wing president in May. | rosa-quispe: former judge of ; rosa-quispe: president of PER
sworn in as | Lina Haddad, 51, was sworn in as Jordan's prime minister on Friday. | lina-haddad: prime minister of JOR
succeeded as | Paulo Neto, who succeeded his brother, Joao Neto, as Angola's prime minister, spoke. | paulo-neto: prime minister of AGO ; joao-neto: brother of paulo-neto
was succeeded as | Lina Haddad was succeeded as Lebanon's finance minister by Omar Nasser. |
anger of a people | The envoy told President Yoweri Otieno of Ghanaian anger. | yoweri-otieno: President of
resigned as | Kofi Asante resigned as finance minister. | kofi-asante: finance minister of
another's behind the name | After talks with Kenya's prime minister, Amina Otieno, the Ugandan leader said he was content. | amina-otieno: prime minister of KEN
pro-Western | Moldova's pro-Western president, Natalia Ursu, spoke. | natalia-ursu: president of MDA
envoy to | Tehran's envoy to the United Nations, Amir Kazemi, wrote a letter. | amir-kazemi: envoy of tehran
rank of two words | Congolese army spokesman Lt. Col. Guillaume Kaiko spoke. | guillaume-kaiko: army spokesman of COD
took office as, in a clause | Rosa Quispe, who took office as Peru's president in May, came to Quito. | rosa-quispe: president of PER
predecessor of | Peru's president, Rosa Quispe, spoke. Quispe's predecessor, Luis Vargas, had resigned. | rosa-quispe: president of PER ; luis-vargas: former president of PER
capital's envoy | Oleg Makarov, Moscow's ambassador, told the council so. | oleg-makarov: ambassador of RUS
bishop of a faith | A Coptic bishop, Yao Kpodo, spoke. | yao-kpodo: bishop of
mayor of a town | Elif Demirtas, the mayor of Izmir, resigned. | elif-demirtas: mayor of izmir
its envoy | Chile reacted with anger. Its ambassador, Luis Vargas, left the room. | luis-vargas: ambassador of CHL
sister | Togo's president, Yao Kpodo, sent his sister, Afi Kpodo. | yao-kpodo: president of TGO ; afi-kpodo: sister of yao-kpodo
son of | Ibrahim Keita, the son of President Moussa Keita, spoke. | ibrahim-keita: son of moussa-keita ; moussa-keita: President of
minister for the other state | The Kenyan minister in charge of relations with Uganda, Amos Kiprop, spoke. | amos-kiprop: minister of KEN
wished for | Omar Nasser wants to be president. |
somebody else's | Omar Nasser met the president. |
"""


def read(text: str) -> dict:
    return read_doc(
        load_model(None)(text), {"article_id": "a1", "published": None, "text": text}, ANNOTATORS[:6]
    ).tables


def cases() -> list:
    rows = [line.split("|") for line in CASES.strip().splitlines()]
    return [
        pytest.param(text.strip(), roles.strip(), id=key.strip(" ~"), marks=missed(key)) for key, text, roles in rows
    ]


def missed(key: str) -> list:
    return [pytest.mark.xfail(reason="a known miss", strict=True)] if key.startswith("~") else []


@pytest.mark.parametrize(("text", "expected"), cases())
def test_roles_of_the_sentence(text: str, expected: str) -> None:
    rows = read(text)["roles"]
    told = sorted(f"{row['entity_id']}: {row['role']} of {row['of_entity_id'] or ''}".strip() for row in rows)
    assert told == sorted(part.strip() for part in expected.split(" ; ") if part)


# text | entity: type country sector, '-' where it is not told
ENTITIES = """
Kenyan foreign minister Wanjiku Mwangi spoke. | wanjiku-mwangi: person KEN GOV
Rosa Quispe, Peru's president, spoke. | rosa-quispe: person PER GOV
Nigeria's Babatunde Adewale called it regrettable. | babatunde-adewale: person NGA -
Syrian activist Mazen Haddad was freed. | mazen-haddad: person SYR CVL
Former Ghanaian president Kofi Asante died. | kofi-asante: person GHA ELI
Ex-premier Armen Petrosyan founded a party. | armen-petrosyan: person - ELI
General Asif Nadeem, Pakistan's army chief, spoke. | asif-nadeem: person PAK MIL
Mauritanian opposition leader Ahmed Ould Sidi urged calm. | ahmed-ould-sidi: person MRT OPP
Nepali lawmaker Gagan Bista wants a probe. | gagan-bista: person NPL LEG
UN Secretary-General Maria Costa visited Gaza. | maria-costa: person - UNO
Cedar Party leader Lina Haddad spoke. | lina-haddad: person - PTY ; cedar-party: organisation - PTY
The Inter-American Commission on Human Rights called for a probe. | inter-american-commission-on-human-rights: organisation - IGO
Reuters reported the talks. | reuters: organisation - JRN
Amnesty International called for an inquiry. | amnesty-international: organisation - NGO
Wagner fighters left Bangui. | wagner-group: organisation RUS PRM
Costa Rican jurist Elena Mora left. | elena-mora: person CRI -
South Sudanese poet Deng Ayuel left. | deng-ayuel: person SSD -
Rosa Ibarra of Bolivia left. | rosa-ibarra: person BOL -
The National Iranian Gas Company left. | national-iranian-gas-company: organisation IRN BUS
Chad's State Agency for National Security left. | state-agency-for-national-security: organisation TCD GOV
The People's Army for Justice left. | peoples-army-for-justice: organisation - MIL
The Islamic Republic closed its embassy. | IRN: country IRN GOV
Hezbollah fired rockets. | hezbollah: organisation LBN REB
The Turkish Red Crescent shipped tents. | red-crescent-tur: organisation TUR NGO
Kenya's Defence Ministry denied it. | defence-ministry-ken: organisation KEN GOV
The Armenian Defence Ministry denied it. | defence-ministry-arm: organisation ARM GOV
The Royal Thai Navy sank a trawler. | royal-thai-navy-tha: organisation THA MIL
The Royal New Zealand Navy sank a trawler. | royal-new-zealand-navy-nzl: organisation NZL MIL
The Supreme Court of Kenya ruled. | supreme-court-of-kenya: organisation KEN JUD
Venezuela's ruling United Socialist Party won. | united-socialist-party-ven: organisation VEN PTY
The Reserve Bank of India cut rates. | reserve-bank-of-india: organisation IND GOV
The Horn Press Agency reported the talks. | horn-press-agency: organisation - JRN
The newspaper Lake Courier printed the letter. | lake-courier: organisation - JRN
The rebel group Green Banner took the town. | green-banner: organisation - REB
The SPLM-IO boycotted the talks. | splm-io: organisation SSD OPP
The Bougainville Revolutionary Army laid down its arms. | bougainville-revolutionary-army-png: organisation PNG REB
The OSCE Minsk Group met. | osce-minsk-group: organisation - IGO
The Shan Hill Army burned a post. | shan-hill-army-mmr: organisation MMR -
The Karen Independence Army burned a post. | karen-independence-army: organisation - REB
She met her Latvian and Estonian counterparts Ilze Ozola and Kadri Saar. | ilze-ozola: person - -
She met Latvian and Estonian envoy Ilze Ozola. | ilze-ozola: person EST GOV
The Popular Action party won. | popular-action: organisation - PTY
The Georgian Orthodox Church backed it. | georgian-orthodox-church: organisation GEO REL
The University of Nairobi closed its gates. | university-of-nairobi: organisation KEN EDU
ECOWAS lifted sanctions. | economic-community-of-west-african-states: organisation - IGO
UNICEF sent tents. | unicef: organisation - UNO
The European Commission fined the firm. | european-commission: organisation - EUR
Al-Qaeda claimed the attack. | al-qaeda: organisation - IMG
Huawei sued the regulator. | huawei: organisation CHN MNC
Somaliland welcomed the delegation. | somaliland: place SOM PRE
Abkhazia closed the crossing. | abkhazia: place GEO PRE
The Federation of Nepali Journalists met. | federation-of-nepali-journalists: organisation NPL -
The Association of Nepali Nurses met in Oslo. | association-of-nepali-nurses: organisation - SOC
The Accra High Court sat. | accra-high-court-gha: organisation GHA JUD
The Accra Pact Group sat. | accra-pact-group: organisation - -
Mali's main armed movement, the Union for the Dunes (UD), left. | union-for-the-dunes: organisation MLI -
The Kenyan rights group Haki left. | haki: organisation KEN NGO
The Kenyan farmer joined the rights group Haki. | haki: organisation - NGO
The Greens left. | greens: group - PTY
The military spokesman of the Karen Rebel Front, Saw Htoo, spoke. | saw-htoo: person - REB
Nairobi rejected the claim. | nairobi: place KEN - ; KEN: country KEN GOV
The Kremlin rejected the claim. | kremlin: place RUS GOV ; RUS: country RUS GOV
He met his Russian colleague, Oleg Makarov. | oleg-makarov: person RUS -
Oleg Makarov, a Russian farmer, spoke. | oleg-makarov: person RUS AGR
Iraq's Grand Ayatollah Jawad Rubaie spoke. | jawad-rubaie: person IRQ REL
Kenya's rival Oleg Makarov spoke. | oleg-makarov: person - -
A crowd gathered in Kano. | crowd: group - CVL ; kano: place NGA -
Elif Demirtas, the mayor of Izmir, resigned. | elif-demirtas: person TUR GOV ; izmir: place TUR -
Officials of the Immigration and Naturalization Service left. | immigration-and-naturalization-service: organisation - GOV
Kenya is led by an acting president, Han Duck-ho, and its minister. | han-duck-ho: person - GOV
She met her guest, No Kwang Ho, in Lima. | no-kwang-ho: person - -
ADDIS ABABA (Horn Wire) - Talks resumed. | addis-ababa: place ETH -
"""


def entity_cases() -> list:
    rows = [line.split(" | ") for line in ENTITIES.strip().splitlines()]
    return [pytest.param(text.strip("~"), expected, id=text, marks=missed(text)) for text, expected in rows]


@pytest.mark.parametrize(("text", "expected"), entity_cases())
def test_type_state_and_sector_of_entities(text: str, expected: str) -> None:
    rows = read(text)["entities"]
    told = {f"{row['entity_id']}: {row['type']} {row['country'] or '-'} {row['sector'] or '-'}" for row in rows}
    assert set(expected.split(" ; ")) - told == set(), told
