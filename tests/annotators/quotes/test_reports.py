"""Statements as reporters string them together: every row of a sentence or two, with where it ends and whose it is."""

from __future__ import annotations

import pytest
from statements import cases

pytestmark = pytest.mark.model

# id | text | every row as content / act / speaker ('' = without name or state), rows parted by ;;
CASES = r"""
denied by another | Tuvalu said it had won but Nauru denies the claim, saying that Tuvalu lost. | it had won / said / TUV ;; that Tuvalu lost / said / NRU
however before | However, the dues are old, the Tuvaluan premier said. | the dues are old / said / premier-tuv
told a show | Palauan officials told “Reef Tonight” it was a whale. | it was a whale / said / officials-plw
as you said | Now, as you mentioned, Tim, Niue has sold its fleet. |
reports from a town | Reports from Suva say the ferry sank. | the ferry sank / said /
include his demand | Tevita Moala wrote to Tonga. These include his demand that Tonga open the lock. | that Tonga open the lock / asked / tevita-moala
denies reports without that | Belize denied reports it had lost a ship off Dangriga. | it had lost a ship off Dangriga / denied / BLZ
in what | Gabon said it had sunk two boats, in what would be the first clash there since May. | it had sunk two boats / said / GAB
aside after a dash | Bhutan said it would not sell the peak - a claim that monks deny. | it would not sell the peak / said / BTN
plan again | Brunei asked Palau to drop its plan to mine the bay, a plan the king has since dropped. | Palau to drop its plan to mine the bay / asked / BRN
what others do meanwhile | Eritrea accuses Djibouti of selling the islet while Djibouti says it is its own. | Djibouti of selling the islet / criticised / ERI ;; it is its own / said / DJI
even as | Andorra said it would pay, even as its banks were closing. | it would pay / said / AND
asked and has blamed | Samoa asked Tuvalu to cut the tax and has blamed Tuvalu for the strike. | Tuvalu to cut the tax / asked / WSM
it condemns | The note demands that the guards leave Kosrae and condemns the raid. | that the guards leave Kosrae / asked /
they failed | Eliane Kouassi said guards had called the men, but they never came. | guards had called the men, but they never came / said / eliane-kouassi
in its tense | Timo Saari added that Palau is poor, and its lagoon is bare. | that Palau is poor, and its lagoon is bare / said / timo-saari
perfect | Timo Saari added that Palau is poor, and Kiribati has sent him a note. | that Palau is poor / said / timo-saari
hitting | Rwanda says shells fell on the market, hitting two stalls. | shells fell on the market, hitting two stalls / said / RWA
hitting back | Rwanda said that the map was wrong, hitting back at its critics. | that the map was wrong / said / RWA
and a guard said | The pit was shut, and a Lesotho guard said two men had died. | two men had died / said / guard-lso
posted on | Vanuatu said in a note to the council posted last week that the wharf was safe. | that the wharf was safe / said / VUT
all parties concerned | Malta said the delay showed how hard it was, urging all parties involved to come back. | the delay showed how hard it was / said / MLT ;; all parties involved to come back / asked / MLT
visiting | Visiting Omani envoy Salim Harthi on Friday met the king in Apia, urging Samoa to sign. | Samoa to sign / asked / salim-harthi
dashes | Nauru said the pact reached last week — after three days of talks — is dead. | the pact reached last week — after three days of talks — is dead / said / NRU
plural before would | Tonga gave assurances that catches would be shared. | that catches would be shared / promised / TON
told the head of | Guyana reminded the head of the council that its judges had refused to sit. | that its judges had refused to sit / said / GUY
told the paper | A trader from Labasa told the paper he came by boat. | he came by boat / said /
deliberately | Tuvalu accused Nauru of deliberately hiding the wreck. | Nauru of deliberately hiding the wreck / criticised / TUV
trespassing | Kiribati accused Nauru of trespassing in its lagoon. | Nauru of trespassing in its lagoon / criticised / KIR
moves to ban | Comoros dismissed moves at the council to ban its boats. |
their demand | Djibouti resents an Eritrean demand that it close the port. | that it close the port / asked / ERI
it is sad | It is sad that the ferry sank. |
vowed | Palau said the levy was a mistake and vowed that it would answer. | the levy was a mistake / said / PLW ;; that it would answer / promised / PLW
claimed the paper | The wells will run dry if it does not rain, claimed the daily. | The wells will run dry if it does not rain / said /
who reports at the end | A Togolese envoy has warned that the dam could break, Lome Radio has reported. | A Togolese envoy has warned that the dam could break / said / lome-radio ;; that the dam could break / warned / envoy-tgo
opened by a participle | Speaking in Apia, Samoa said that the pastor reported that the well was dry. | that the pastor reported that the well was dry / said / WSM ;; that the well was dry / said /
paragraph after what was told | Leilani Brown says the council knew nothing.\n\n“Nobody asked us what we wanted.”\n\nThe pool is shut. | the council knew nothing / said / leilani-brown ;; Nobody asked us what we wanted. / said / leilani-brown
paragraph after another sentence | Leilani Brown says the council knew nothing. The pool is shut.\n\n“Nobody asked us what we wanted.” | the council knew nothing / said / leilani-brown
colon before a paragraph | In a note on Sunday, Samuel Adeoti said:\n\n“We are not told the truth about the mine.” | We are not told the truth about the mine. / said / samuel-adeoti
single marks that go on | Aoife Brosnan added: ‘It is not our choice.\n\n‘If it happens, it is theirs.’ | It is not our choice. / said / aoife-brosnan ;; If it happens, it is theirs. / said / aoife-brosnan
closing mark on the wrong side | "The bridge is closed, "said Ramiro Choque. | The bridge is closed, / said / ramiro-choque
according to behind a speaker | “We won,” Inga Lill said, according to the daily. | We won, / said / inga-lill
put it into | Ivo Lenart kept the file and put it into a folder: “Vito is good.” | Vito is good. / said / ivo-lenart
count with but | Chad leads by four seats, according to a count, but Niger hopes to win. | Chad leads by four seats / said /
has called on | Mere Tikoduadua’s called on Fiji to pay. | Fiji to pay / asked / mere-tikoduadua
continues | But, Ilaria Monti continues, the pier must be rebuilt. | the pier must be rebuilt / said / ilaria-monti
as it continued | As the parade continued, the sky was dark. |
went on meanwhile | Latvia said Tuesday it has not reinforced troops in the district bordering Estonia as a feud between the two countries went on. | it has not reinforced troops in the district bordering Estonia / said / LVA
plan that they say | Malawi mocked a plan that Zambia says it will print in May. | it will print in May / said / ZMB
lying at the end | Armenia accused Bahrain of lying. | Bahrain of lying / criticised / ARM
sources | Sources close to the emir suggested that Qatar would sign. | that Qatar would sign / said /
the decision suggested | The decision suggested that Qatar would sign. |
ordered ships | Chile ordered two more ships to sail. | two more ships to sail / ordered / CHL
demanded that he explain | Laos demanded that Nepal explain why its map was wrong. | that Nepal explain why its map was wrong / asked / LAO
as he told the daily | As Leena Ahola told the Express, the dam has held. | the dam has held / said / leena-ahola
minister behind a name | Fiji holds an aide of the former premier Jone Vakatora, the trade minister said on Monday. | Fiji holds an aide of the former premier Jone Vakatora / said /
minister behind a person he condemns | The ministry condemned the curbs on singer Mere Tuvale, Deputy Minister Sione Latu told a briefing. | The ministry condemned the curbs on singer Mere Tuvale / said / sione-latu
man said to have | The army shot the chief, a man said to have led the raid. |
late that | Davit Nazarian said in a note at the time that he looked forward to leaving. | that he looked forward to leaving / said / davit-nazarian
said it on the day that | Davit Nazarian said this on the day that he left. |
decided on a day | Davit Nazarian said he decided on Sunday to fire Sahak. | he decided on Sunday to fire Sahak / said / davit-nazarian
lawyer submitted | The case was void, the lawyer submitted. | The case was void / said /
and added | Hilda Mensa said the levy was a mistake. And added that nobody had paid it. | the levy was a mistake / said / hilda-mensa ;; that nobody had paid it / said / hilda-mensa
reference at the end | Ilse Kok warned that small towns must not pay, a clear reference to Dili. | that small towns must not pay / warned / ilse-kok
on that promise | It was on that promise that the loan was given. |
offered weeks | The speaker then offered the minister a few weeks to continue with it. |
who reports from where | The lake has risen, Jan Vesely told reporters, Tanjug reports from Ohrid. | The lake has risen, Jan Vesely told reporters / said / ;; The lake has risen / said / jan-vesely
with the army saying | The lull in Bangui is over, with the Chadian army saying it has lost a post. | it has lost a post / said / army-tcd
slogan in every town | Ivana Bartos repeated the slogan “Peru is for all” in every town. | the slogan “Peru is for all” / said / ivana-bartos
report in a paper | A report in The Guardian said that the mine was shut. | that the mine was shut / said / guardian
two offices | Board chairman and Works Minister Tiago Prata said it was late. | it was late / said / tiago-prata
he after his spokesman | Luis Zarco left Quito. His spokesman said it was over. He said nobody was hurt. | it was over / said / ;; nobody was hurt / said /
claims made by | Nauru has refuted claims made by a Tongan skipper that it had seized his nets. | that it had seized his nets / denied / NRU
has said and has said | Ruta Zuka has said she will visit Apia and has said the pact is dead. | she will visit Apia / said / ruta-zuka ;; the pact is dead / said / ruta-zuka
has left and has said | Ruta Zuka has said that Chad has left and has said nothing. | that Chad has left and has said nothing / said / ruta-zuka
source in the next sentence | Premier Nadir Orujov left. A palace source said it was over. He said nobody was hurt. | it was over / said / ;; nobody was hurt / said /
reporter's question | Asked whether Oman would pay, Huda Balushi said that it would. | that it would / said / huda-balushi
name not printed | A Nepali guard left, asking that his name not be printed. |
denied, then a colon | Sergei Ivantsov said there was no deal: “Nobody called us.” | there was no deal / said / sergei-ivantsov ;; Nobody called us. / said / sergei-ivantsov
called for what is quoted | Sudan called for steps to “end the siege of the town.” | steps to “end the siege of the town.” / asked / SDN
after according | According to Kwabena Asamoah, the mill is shut.\n\n“We have told the board that nobody is paid.” | the mill is shut / said / kwabena-asamoah ;; We have told the board that nobody is paid. / said / kwabena-asamoah
questioned if | Rosa Quispe questioned if the bank was hiding the loss. | if the bank was hiding the loss / asked / rosa-quispe
in remarks | Nauru said there was no raid on the islet, in remarks carried by a daily. | there was no raid on the islet / said / NRU
no details | Malta said a tug was hit off Gozo but would give no details. | a tug was hit off Gozo / said / MLT
and gives nothing | Malta said it will not pay and will not provide any aid. | it will not pay and will not provide any aid / said / MLT
though one said | Fijian pilots warned that the reef had moved, though one said the worst was over. | that the reef had moved / warned / pilots-fji ;; the worst was over / said /
spokesman by name | Ministry spokesman Daulet Ospanov said that no one would be sent anywhere. | that no one would be sent anywhere / said / daulet-ospanov
but went on | Malta said a tug was hit off Gozo but would reach the port. | a tug was hit off Gozo but would reach the port / said / MLT
described to a daily as | Efua Sarpong described the news of a raid to a daily as "a plain lie". | the news of a raid to a daily as "a plain lie" / said / efua-sarpong
he added | Kwesi Annan met the envoy Ann Loft in Accra. “We are ready,” Joe Tetteh said. “It is late,” he added. | We are ready, / said / joe-tetteh ;; It is late, / said / joe-tetteh
the ambassador added | Joe Tetteh said Mali was calm. The ambassador added that the road was open. | Mali was calm / said / joe-tetteh ;; that the road was open / said / joe-tetteh
the ministry added | Joe Tetteh said Mali was calm. The ministry added that the road was open. | Mali was calm / said / joe-tetteh ;; that the road was open / said /
judged on | Palau said the guards would stay in the bay, describing it as "a place of peace". | the guards would stay in the bay / said / PLW ;; it as "a place of peace" / said / PLW
accusing on | Gabon said its men were resting and would not fire, accusing Chad of hiding the guns. | its men were resting and would not fire / said / GAB ;; Chad of hiding the guns / criticised / GAB
any state that broke it | Laos said it would not trade with any state that broke the ban and urged Nepal to follow. | it would not trade with any state that broke the ban / said / LAO ;; Nepal to follow / asked / LAO
and had asked | Eritrea said it was "weary of the strike" and had asked for more guards. | it was "weary of the strike" and had asked for more guards / said / ERI
if it does not pay | Kosovo will shut the mine if it does not pay its tax, Timo Saari said, hitting its shares. | Kosovo will shut the mine if it does not pay its tax / said / timo-saari
as having said | Timo Saari was quoted by Lome Radio as having said that Palau is poor. | that Palau is poor / said / timo-saari
kind of an outlet | Talks would resume, the Anadolu news agency said. The Zaman newspaper said that the road was open. | Talks would resume / said / anadolu ;; that the road was open / said / zaman
but insisted | Andorra refused to be drawn on the talks, but insisted relations were "warm". | relations were "warm" / said / AND
the line | Bhutan's line is that the peak belongs to nobody. | that the peak belongs to nobody / believed / BTN
wrote to her asking | Kwesi Annan wrote to Ilaria Monti asking that the pier be rebuilt. | that the pier be rebuilt / asked / kwesi-annan
over what is not let | Timo Saari told the council that Palau would not allow "a single net" to be thrown and said the guards were ready. | that Palau would not allow "a single net" to be thrown / said / timo-saari ;; the guards were ready / said / timo-saari
worried and urges | Gabon says it is "deeply worried" about the raids and urges Chad to rest. | it is "deeply worried" about the raids / said / GAB ;; Chad to rest / asked / GAB
in the worst fighting | Rebels shelled the port of Bria, Kwesi Annan said, in the worst raid this year.\n\nThe port is shut. | Rebels shelled the port of Bria / said / kwesi-annan
and others asked | Palau was “hopping mad,” and even Nauru had asked for guarantees. |
asked if it is | Asked if Palau is “ready to pay,” Timo Saari left. |
what worries them | What worries the miners, according to Timo Saari, is that Gabon could shut the pit. | is that Gabon could shut the pit / said / timo-saari
outlet at the end | The envoys are expected to sign a pact on the port of Suva, the state news agency ABI reported, citing guards. | The envoys are expected to sign a pact on the port of Suva / said / abi
that after a comma | Timo Saari said Gabon hid the guns in a barn, and suggested that the guards had lied. | Gabon hid the guns in a barn / said / timo-saari ;; that the guards had lied / said / timo-saari
the report says | Ten men died, according to a United Nations report. "Nobody was told," the report says. It adds that the pit is shut. | Ten men died / said / united-nations ;; Nobody was told, / said / united-nations ;; that the pit is shut / said / united-nations
he, an official | Timo Saari leads the union. Fans wept. An official said the board had met. It would meet again in May, he said. | the board had met / said / ;; It would meet again in May / said /
quoted him | The Fiji Times quoted Timo Saari as saying that Palau is poor. "We are not," the newspaper quoted him as saying. | that Palau is poor / said / timo-saari ;; We are not, / said / timo-saari
seemed to think | Few of the guards of Gabon seemed to think that the pit would pay. |
lawmaker hinted | A guard said Gabon felt "stabbed in the back," and a lawmaker in Oyem hinted that gas might become dearer. | Gabon felt "stabbed in the back," / said / ;; that gas might become dearer / said /
let it be known | Samoa has let it be known that its wharf is shut. | that its wharf is shut / said / WSM
who would listen | Timo Saari told everyone who would listen that Palau was poor. | that Palau was poor / said / timo-saari
the answer is | Timo Saari's answer is that Palau owes nothing. | that Palau owes nothing / said / timo-saari
the paper again | The port is shut, the daily Zaman reported. According to the paper, ten men are held. | The port is shut / said / zaman ;; ten men are held / said / zaman
late on Monday | Gabon said in a note late on Monday the wharf was safe. | the wharf was safe / said / GAB
found and has asked | Nauru has found a wreck off its reef, Timo Saari said on Friday, and has asked Palau to send divers. | Nauru has found a wreck off its reef / said / timo-saari ;; has asked Palau to send divers / said / timo-saari ;; Palau to send divers / asked / NRU
he told reporters | Timo Saari said the captain, who was ill, had tried to hide. “They will be charged,” he told reporters. | the captain, who was ill, had tried to hide / said / timo-saari ;; They will be charged, / said / timo-saari
more tugs and | The military buildup in the bay continues apace, more tugs headed from Suva and senior pilots say Samoa's king can expect a long wait. | Samoa's king can expect a long wait / said /
warnings from | Kwesi Annan laughed off warnings from Gabon on Monday that the dam would burst. | that the dam would burst / warned / GAB
citing a guard | Timo Saari rejected suggestions that the row would scare off tourists, citing a guard. | that the row would scare off tourists / denied / timo-saari
told a news conference | Timo Saari told a news conference they had asked for help. | they had asked for help / said / timo-saari
that he apologise | The paper demanded that Jakarta apologise. | that Jakarta apologise / asked /
let slip | Timo Saari let slip that he planned to leave Palau. | that he planned to leave Palau / said / timo-saari
but a court turned it down | Timo Saari argued that Palau should pay, but a court turned him down in May. | that Palau should pay / said / timo-saari
a claim they look into | Samoa said ten of its men had been beaten, a claim the police said they were investigating. | ten of its men had been beaten / said / WSM
the radio said he vowed | Lome Radio reported that Kwesi Annan had thanked the guards and vowed that he would never leave. | that Kwesi Annan had thanked the guards and vowed that he would never leave / said / lome-radio ;; that he would never leave / promised / kwesi-annan
asked, said | He said the calls were hurting. Gabon, asked whether it would step in if they left, has said it has no such plans. | the calls were hurting / said / ;; it has no such plans / said / GAB
the watchdog, X | The port's watchdog, the Ghana Wharf Authority, said on Monday that the crane was sound. | that the crane was sound / said / wharf-authority-gha
with an own clause | Divers found a box from the ferry, killing all hope, officials said Monday. | Divers found a box from the ferry, killing all hope / said /
by the mayor | The plan was condemned as "cowardly" by Timo Saari. | cowardly / criticised / timo-saari
called by | The plan was called "a disgrace" by Timo Saari. | a disgrace / said / timo-saari
branded | The plan was branded "racist" by Timo Saari. | racist / said / timo-saari
court heard | Durban High Court heard on Tuesday how the guard had fled. | how the guard had fled / said /
families and Gabon | The families and Gabon said the pit was shut. | the pit was shut / said / GAB
Gabon and Palau | Gabon and Palau said the pit was shut. | the pit was shut / said / GAB
counsel | Henry Moss QC, prosecuting, said the two had met in Accra. | the two had met in Accra / said / henry-moss
in Perth, X, the premier | In Perth, Danso, the premier, said the road was shut. | the road was shut / said / danso
however | However, the pit is shut, Timo Saari said. | the pit is shut / said / timo-saari
however he tries | Timo Saari wants peace, however he tries to hide it. |
reported him saying | Timo Saari left. The Fiji Times reported him saying that Palau is poor. | that Palau is poor / said / timo-saari
ruled Friday | The miners went back after Gabon ruled Friday there would be no fines. | there would be no fines / said / GAB
day before the town | May 3, 2012, Suva - A strike ended in Palau, a guard said. | A strike ended in Palau / said /
have determined | Gabon is determined to pay. |
"""


@pytest.mark.parametrize(("text", "expected"), cases(CASES))
def test_every_statement_of_a_report(read, text, expected):
    quotes = read(text.replace("\\n", "\n")).quotes
    found = list(zip(quotes["text"], quotes["act"], quotes["entity_id"].fillna(""), strict=True))
    wanted = [tuple(cell.strip() for cell in row.split(" / ")) for row in expected[0].split(" ;; ") if row.strip()]
    assert found == [(text, act.rstrip(" /"), *(who or [""])) for text, act, *who in wanted]
