"""Statements and their traps: each pair is a sentence that states nothing and its neighbour that does, and whose."""

from __future__ import annotations

import pytest
from statements import cases

pytestmark = pytest.mark.model

# id | nothing is stated | its neighbour | what that states | act | speaker ('' = without name or state)
PAIRS = r"""
voiced concern | Kenya voiced concern in a letter to the council. | Kenya voiced concern that the dam would burst. | that the dam would burst | believed | KEN
lack of belief | Fiji voiced its lack of belief that rain would come. | Fiji voiced its belief that rain would come. | that rain would come | believed | FJI
two ministries | Nepal's foreign ministry praised the pact. | Nepal's foreign ministry praised the pact. The Nepalese ministry of defence said the pact was void. | the pact was void | said | defence-ministry-npl
goes on to do | Laos will continue "to guard the islands". | Laos said it would continue "to guard the islands". | it would continue "to guard the islands" | said | LAO
bracket closed | Laos weighed the ship (ten tons). | Laos said the ship weighed ten tons (ten thousand kilograms). | the ship weighed ten tons (ten thousand kilograms) | said | LAO
noun behind a participle | Benin shut the port, prompting anger in Togo and fears the strike would spread. | Benin shut the port, citing anger in Togo, and fears the strike will spread. | the strike will spread | believed | BEN
announced noun | Vietnam announced its new budget on Tuesday. | Vietnam announced on Tuesday that its budget had doubled. | that its budget had doubled | said | VNM
discussed | Peru and Chile discussed the fishing limits. | Peru told Chile that the fishing limits were void. | that the fishing limits were void | said | PER
apologised to | Jamaica apologised to the families of the miners. | Jamaica said that it was sorry for the deaths of the miners. | that it was sorry for the deaths of the miners | said | JAM
planned trip | Qatar plans to send a ship to Djibouti. | Qatar says it will send a ship to Djibouti. | it will send a ship to Djibouti | said | QAT
tried to mediate | Norway tried to end the siege of the town. | Norway urged the rebels to end the siege of the town. | the rebels to end the siege of the town | asked | NOR
agreed to host | Oman agreed to host the talks. | Oman promised to host the talks. | to host the talks | promised | OMN
refused to say | Serbia refused to say whether it had sold the guns. | Serbia denied that it had sold the guns. | that it had sold the guns | denied | SRB
declined to comment | Fiji declined to comment on the raid. | Fiji commented that the raid was unwise. | that the raid was unwise | said | FJI
did not say | Ghana did not say when the port would reopen. | Ghana did say when the port would reopen. | when the port would reopen | said | GHA
has yet to say | Nepal has not announced that the pass is open. | Nepal has announced that the pass is open. | that the pass is open | said | NPL
will announce | Brazil will announce that the mine is closed. | Brazil announced that the mine is closed. | that the mine is closed | said | BRA
expected to announce | Latvia is expected to announce that it will leave the pact. | Latvia was quick to announce that it will leave the pact. | that it will leave the pact | said | LVA
if it says | If Iraq says that the wells are dry, prices will rise. | Iraq says that the wells are dry, and prices will rise. | that the wells are dry | said | IRQ
would say | Samoa would say that the vote was rigged if it dared. | Samoa keeps saying that the vote was rigged. | that the vote was rigged | said | WSM
without saying | Mali left the bloc without saying that it had been forced. | Mali left the bloc saying that it had been forced. | that it had been forced | said | MLI
question | Did Cuba say that the ferry was safe? | Cuba did say that the ferry was safe. | that the ferry was safe | said | CUB
nobody said | No official in Rabat said that the road was closed. | An official in Rabat said that the road was closed. | that the road was closed | said | official-mar
considers whether | Tonga is considering whether to leave the pact. | Tonga believes that the pact has failed. | that the pact has failed | believed | TON
celebrated | Finland celebrated the end of the long drought. | Finland declared that the long drought was over. | that the long drought was over | said | FIN
approved | Panama approved the sale of three tugs. | Panama confirmed that it had sold three tugs. | that it had sold three tugs | said | PAN
supports | Uganda supports the new railway. | Uganda argues that the new railway will pay for itself. | that the new railway will pay for itself | said | UGA
condemned noun | Spain condemned the raid on the hospital. | Spain complained that the hospital had been raided. | that the hospital had been raided | criticised | ESP
condemned as | Togo condemned the blast near the market. | Togo described the blast near the market as a crime. | the blast near the market as a crime | said | TGO
called off | Bolivia called off the summit in Sucre. | Bolivia called the summit in Sucre a "waste of time". | the summit in Sucre a "waste of time" | said | BOL
call for noun | Egypt called for an end to the fighting. | Egypt called for the fighting to be halted at once. | for the fighting to be halted at once | asked | EGY
called in | Engineers were called in to repair the dam in Laos. | Laos called on engineers to repair the dam. | engineers to repair the dam | asked | LAO
demanded noun | Haiti demanded an apology for the remark. | Haiti demanded that the envoy apologise for the remark. | that the envoy apologise for the remark | asked | HTI
in order to | Kenya asked for loans in order to widen the port. | Kenya ordered the port to be widened. | the port to be widened | ordered | KEN
required of robots | The robots of Malta were required to pick up the balls. | Malta requires that ships carry a pilot. | that ships carry a pilot | ordered | MLT
decision suggests | The decision of the mayor suggests that she has enough votes. | Palau suggests that it has enough votes. | that it has enough votes | said | PLW
said a prayer | When the plane was lost, Tonga said a prayer. | Tonga said that the plane was lost. | that the plane was lost | said | TON
pistol found | A pistol found near the mosque may give the police of Dakar a clue. | Senegal found that the pistol had been cleaned. | that the pistol had been cleaned | said | SEN
named it | The Nepalese team named its robot "Hope". | Nepal called the robot "a hope for all". | the robot "a hope for all" | said | NPL
a device called | Latvia sold a device called the wind meter. | Latvia called the device a danger to birds. | the device a danger to birds | said | LVA
seeks assurances | Belize filed a request seeking assurances that the boy would stay. | Belize gave assurances that the boy would stay. | that the boy would stay | promised | BLZ
shot dead | Soldiers of Fiji shot dead two smugglers, one of whom was armed. | The envoy of Fiji shot back that the smugglers were armed. | that the smugglers were armed | said | envoy-fji
began an assault | Togo began its assault at dawn; this led to a long battle. | Togo began a letter: "This has been a long battle." | This has been a long battle. | said | TGO
attacked as elsewhere | Militants have attacked the herders of Niger, just as in Mali. | Mali attacked the treaty as a fraud. | the treaty as a fraud | criticised | MLI
did not expect | Peru sold the mines that it did not expect to yield silver. | Peru expects that the mines will yield silver. | that the mines will yield silver | believed | PER
remark on a remark | Togo left the pact, a step that Benin rejected. | Mali compared the police of Togo to thieves, a remark that Togo rejected. | the police of Togo to thieves | said | MLI
turned down | Chad turned down a proposal to share the lake. | Chad made a proposal to share the lake. | to share the lake | asked | TCD
dateline of a short name | SUVA: Ten ships left the port on Monday! | Suva: ten ships to leave the port on Monday | ten ships to leave the port on Monday | said | suva
dateline | LIMA: Ten ships left the port on Monday. | Lima: ten ships to leave the port on Monday | ten ships to leave the port on Monday | said | lima
topple | Rebels tried to topple Ada Diaz. | Rebels trying to topple Ada Diaz said that the road was open. | that the road was open | said |
storm threatens | The storm threatens to close the port of Fiji. | Fiji threatens to close the port. | to close the port | threatened | FJI
told a body | Fiji told of a long drought. | Fiji told Human Rights Watch that the drought was long. | that the drought was long | said | FJI
which others deny | Fiji left the pact, which Samoa denies. | Fiji says three of its tugs have sunk, which the army denies. | three of its tugs have sunk | said | FJI
semicolon after | Fiji left the pact; it was tired. | Fiji says that three tugs have sunk; it names none. | that three tugs have sunk | said | FJI
recognised as | Fiji has recognised Ada Diaz as president. | Fiji has recognised that Ada Diaz is president. | that Ada Diaz is president | believed | FJI
fair to say | It is fair to say that the mine of Namibia is closed. | Namibia was quick to say that the mine is closed. | that the mine is closed | said | NAM
asked for | Yemen asked for more wheat. | Yemen asked donors to send more wheat. | donors to send more wheat | asked | YEM
warned off | Sweden warned off two fishing boats. | Sweden warned that two fishing boats had strayed. | that two fishing boats had strayed | warned | SWE
warned of | Chad warned of a bad harvest. | Chad warned that the harvest would be bad. | that the harvest would be bad | warned | TCD
accused of noun | Rwanda accused its neighbour of treason. | Rwanda accused its neighbour of arming the rebels. | its neighbour of arming the rebels | criticised | RWA
persuaded | Malta persuaded the crew to leave the ship. | Malta ordered the crew to leave the ship. | the crew to leave the ship | ordered | MLT
helped to | Belize helped the divers to find the wreck. | Belize told the divers to leave the wreck. | the divers to leave the wreck | asked | BLZ
saw someone | Villagers in Benin saw soldiers cross the river. | Villagers in Benin say soldiers crossed the river. | soldiers crossed the river | said | villagers-ben
found the ship | Tonga found the ship near the reef. | Tonga found that the ship had struck the reef. | that the ship had struck the reef | said | TON
found in report | The inquiry found the missing files in Lusaka. | The inquiry found that the files were missing in Lusaka. | that the files were missing in Lusaka | said |
knows how | Estonia knows how the cable was cut. | Estonia has explained how the cable was cut. | how the cable was cut | said | EST
learned that | Guyana learned that the bridge had fallen. | Guyana reported that the bridge had fallen. | that the bridge had fallen | said | GUY
decided that | Kuwait decided that the plant would close. | Kuwait declared that the plant would close. | that the plant would close | said | KWT
determined whether | Doctors in Lima will determine whether the water is safe. | Doctors in Lima doubt that the water is safe. | that the water is safe | doubted |
wants to | Gabon wants to leave the court. | Gabon hopes that others will leave the court. | that others will leave the court | wanted | GAB
not believe | Iceland believes in its fishermen. | Iceland does not believe that the fish will return. | that the fish will return | doubted | ISL
scare quotes | The so-called "clean port" of Mombasa was closed. | The governor of Mombasa called it a "clean port". | it a "clean port" | said |
title in marks | The film "The Long Dry Season" won a prize in Dakar. | The director said in Dakar: "The long dry season is over." | The long dry season is over. | said |
film about | The song "Go Home" was played in Tirana. | "Go home," the mayor of Tirana shouted. | Go home, | said | mayor-alb
headline topic | Rugby: Gifts for players\n\nThe match in Apia was drawn. | Apia: match to be played again\n\nThe match was drawn. | match to be played again | said | apia
voiced in marks | Cyprus cut its "bloated" budget. | Cyprus called its own budget "bloated". | its own budget "bloated" | said | CYP
meet the press | Slovakia briefed the press on the trial. | Slovakia told the press that the trial was over. | that the trial was over | said | SVK
cited | Zambia cited the drought. | Zambia argued that the drought had ruined it. | that the drought had ruined it | said | ZMB
spoke about | Ireland spoke about the famine. | Ireland recalled that the famine had emptied its villages. | that the famine had emptied its villages | said | IRL
thanked | Nauru thanked the divers for their help. | Nauru said that the divers had helped. | that the divers had helped | said | NRU
welcomed | Bahrain welcomed the truce. | Bahrain welcomed the truce, saying that it was a gift. | that it was a gift | said | BHR
relative | The envoy, who was named in May, left Riga. | The envoy, who said that he was tired, left Riga. | that he was tired | said |
as reported | The mine in Potosi reported a loss. | The mine in Potosi reported that it had made a loss. | that it had made a loss | said |
ask and get | Turkey asked for and got the files. | Turkey asked whether the files were lost. | whether the files were lost | asked | TUR
offer | Austria offered a bed to each refugee. | Austria offered to take in each refugee. | to take in each refugee | promised | AUT
threat of force | Angola spoke of the threat of floods. | Angola threatened to close the border. | to close the border | threatened | AGO
swore in | Moldova swore in a new judge. | Moldova swore that the new judge was honest. | that the new judge was honest | said | MDA
maintain | Lesotho maintained its roads. | Lesotho maintained that its roads were safe. | that its roads were safe | said | LSO
note of | Paraguay noted the date. | Paraguay noted that the date had passed. | that the date had passed | said | PRY
state a noun | Burundi stated its price. | Burundi stated that its price was fair. | that its price was fair | said | BDI
claims on land | Guatemala claims half of the forest. | Guatemala claims that half of the forest has burned. | that half of the forest has burned | said | GTM
rejected offer | Mongolia rejected the offer of coal. | Mongolia rejected claims that it had hidden coal. | that it had hidden coal | denied | MNG
denied access | Tunisia denied the sailors a visa. | Tunisia denied reports that the sailors had fled. | that the sailors had fled | denied | TUN
added a clause | Bhutan added a tax on jade. | Bhutan said the road was shut, adding that jade would be taxed. | that jade would be taxed | said | BTN
according to plan | The bridge in Hanoi was built according to plan. | The bridge in Hanoi is cracked, according to the Vietnamese government. | The bridge in Hanoi is cracked | said | government-vnm
set in | As Liberia began, the match was halted. | The match, Liberia said, had been halted. | had been halted | said | LBR
it adds up | Kenya mines salt. It added 300 jobs. | Kenya said the salt was clean. It added that 300 jobs were safe. | that 300 jobs were safe | said | KEN
paper of | A statement was sent by Denmark. | A statement by Denmark said that the strait was clear. | that the strait was clear | said | DNK
order books | The yard in Gdansk has orders for three ships. | Poland ordered the yard to build three ships. | the yard to build three ships | ordered | POL
proposed a date | Nigeria proposed a later date. | Nigeria proposed that the vote be held later. | that the vote be held later | asked | NGA
sworn in | Rain fell hours after Ana Diaz was sworn in at the embassy of Chile. | Rain fell after Chile had sworn that the tug was safe. | that the tug was safe | said | CHL
as demanded | Tonga shut the mine, as Fiji had demanded. | Tonga shut the mine, as Fiji had announced. | Tonga shut the mine | said | FJI
went on | A ferry ignored Samoa and approached the reef. | Samoa said that a ferry had ignored it and approached the reef. | that a ferry had ignored it and approached the reef | said | WSM
said, then urged | The tests were a danger and the fleet idle. | Palau said that the tests were a danger and urged Fiji to stop them. | Fiji to stop them | asked | PLW
after a colon | Malta won its case on Monday: the tug was free. | Malta won its case on Monday: the tug was free, it says. | the tug was free | said | MLT
for the first time | Mali attacked Togo from its own soil for the first time. | Mali criticised Togo for the arrest of the sailors. | Togo for the arrest of the sailors | criticised | MLI
of a state, by name | A delegate of Chile met Lena Diaz in Suva. | A delegate of Chile, Lena Diaz, said that the tug was safe. | that the tug was safe | said | lena-diaz
other tense | Fiji denies the sailors a visa. | Fiji denies that the tug sank and calls the claim absurd. | the claim absurd | said | FJI
recommended | Ecuador recommended the hotel. | Ecuador recommended that tourists leave the hotel. | that tourists leave the hotel | asked | ECU
not to be named | A Malian officer asked not to be named. | A Malian officer asked not to be sent to the front. | not to be sent to the front | asked | officer-mli
remark of the writer | Zambia made a claim that Malawi rejected. | Zambia said the lake was its own, a claim that Malawi rejected. | the lake was its own | said | ZMB
what to do | Bolivia was considering what to do. | Bolivia believes that it knows what to do. | that it knows what to do | believed | BOL
footage of | Footage showing the mayor asleep angered Quito. | Footage showed that the mayor had slept in Quito. | that the mayor had slept in Quito | shown |
dismissed as | Botswana dismissed its envoy as soon as he landed. | Botswana dismissed reports of a famine as lies. | reports of a famine as lies | denied | BWA
called and said | Latvia called a meeting and left the room. | Latvia called the fee a theft and left the room. | the fee a theft | said | LVA
semicolon | The king of Nepal left early; snow fell. | The king of Nepal left early; the pass, he said, would be cleared. | would be cleared | said | king-npl
adding after infinitive | Ghana opened the dam, adding two pumps. | Ghana asked Togo to open the dam, warning that maize was dying. | that maize was dying | warned | GHA
reported, citing | The mine was shut, citing a leak. | The mine in Chile was shut, the Argentine government reported, citing a leak. | The mine in Chile was shut | said | government-arg
said, but | Rain fell on Suva, but Fiji was glad. | Rain fell on Suva, Samoa said, but Fiji denied it. | Rain fell on Suva | said | WSM
while another | Laos sent rice, while Vietnam sent tents. | Laos said it would send rice, while Vietnam sent tents. | it would send rice | said | LAO
angering | Niger left the talks, angering Chad. | Niger said it would leave the talks, angering Chad. | it would leave the talks | said | NER
step that | Estonia closed the bridge, a step that helped traders. | Estonia closed the bridge, a step that Finland said would harm traders. | would harm traders | said | FIN
rejected the finding | Uruguay rejected the ship. | Uruguay rejected the finding that the ship was unsafe. | that the ship was unsafe | denied | URY
urged both | Kuwait urged calm. | Kuwait urged both to leave the island. | both to leave the island | asked | KWT
denied doing | Tonga denied the crew a visa. | Tonga denied arming the crew. | arming the crew | denied | TON
held all but | The Malian army held all but the pass. | The Malian army claimed that the rebels held all but the pass. | that the rebels held all but the pass | said | army-mli
in a broadcast | The king of Lesotho admitted four envoys. | The king of Lesotho left, admitting in a broadcast that he had listened with care to the voice of the poor. | that he had listened with care to the voice of the poor | said | king-lso
according at the end | The mine in Oruro was built according to custom. | The mine in Oruro was shut when the pumps failed, according to the Bolivian government. | The mine in Oruro was shut when the pumps failed | said | government-bol
whereas | Malta left the talks, whereas Cyprus stayed. | Malta said it respected the vote, whereas Cyprus called it a fraud. | it respected the vote | said | MLT
provided that | Malta left the talks, provided with a car. | Malta said it would stay in the talks, provided that Cyprus did too. | it would stay in the talks, provided that Cyprus did too | said | MLT
made clear | It was clear that the road to Suva was shut. | Fiji made it clear that the road was shut. | that the road was shut | said | FJI
newspapers of | A Samoan newspaper was sold. | Samoa's newspapers said that the reef was dying. | that the reef was dying | said | newspapers-wsm
secretary-general of | A ship of NATO met Ana Diaz in Oslo. | The secretary-general of NATO, Ana Diaz, warned that the dam was a tomb. | that the dam was a tomb | warned | ana-diaz
word from | The word from Suva was late. | Word from Suva was that Fiji had said that the reef was dying. | that the reef was dying | said | FJI
calling itself | A band calling itself the Sons of Delta robbed a bank in Togo. | Togo called itself a friend of the miners. | itself a friend of the miners | said | TGO
charges by others | Chad heard charges by Sudan. | Chad denied charges by Sudan that it was arming the rebels. | that it was arming the rebels | denied | TCD
summoned to protest | Niger summoned the guards to the gate. | Niger summoned the envoy of Benin, Ida Sow, to complain that the road was shut. | that the road was shut | criticised | NER
what came next | Malta ordered a tug but sent it back. | Malta ordered the fleet to sail at once but called it home. | the fleet to sail at once | ordered | MLT
identified as | The dead were identified as Ida Sow and Ben Keita, both of Togo. | Togo identified the dead as two of its envoys. | the dead as two of its envoys | said | TGO
has to admit | The king of Oman has to admit that the dam is unsafe. | The king of Oman admitted that the dam is unsafe. | that the dam is unsafe | said | king-omn
denied and accused | Benin denied Togo the use of its port. | Benin denied that its men had anything to do with the raid and accused Togo of arming rebels. | Togo of arming rebels | criticised | BEN
told in a speech | Togo told Ghanaians in a speech of its plans. | Togo told Ghanaians in a long speech that it did not intend to leave. | that it did not intend to leave | said | TGO
called home | Nepal called its envoys home last week. | Nepal called its envoys "the best of friends" last week. | its envoys "the best of friends" | said | NPL
which others denied | Fiji left the pact, which Samoa denied. | Fiji says that two tugs sank, which Samoa denied. | that two tugs sank | said | FJI
one asked another said | Fiji's premier, Ida Sow, smiled. | Fiji's premier, Ida Sow, asked on social media whether the rumours were true, and Anna von der Linden of Tonga said that they were false. | that they were false | said | anna-von-der-linden
according before a semicolon | Niger built a dam; the envoy left. | Niger will build a dam, according to a general of Chad; its envoy shook his head. | Niger will build a dam | said | general-tcd
told before a clause | Niger told the court of a plot before the gate was shut. | Niger told the court before the gate was shut that it was innocent. | that it was innocent | said | NER
named that | Togo gave that bridge a new name. | Togo called that a hopeful sign. | that a hopeful sign | said | TGO
expects others to | Peru expects to leave the pact. | Peru expects the drought to last for years. | the drought to last for years | believed | PER
not be named | A Malian officer insisted that he not be named. | A Malian officer insisted that he not be sent to the front. | that he not be sent to the front | said | officer-mli
passive and passive | The boy had been beaten and slammed against a wall in Lomé. | Togo said that the boy had been beaten and slammed against a wall. | that the boy had been beaten and slammed against a wall | said | TGO
appealed, then accused | Ida Sow went on air to appeal for calm. | Ida Sow went on air to appeal for calm and accused unnamed rivals of hoarding rice. | unnamed rivals of hoarding rice | criticised | ida-sow
ordered, set in | Until May the gate of Oman stays shut. | Until then, Ida Sow ordered, the gate must stay shut. | the gate must stay shut | ordered | ida-sow
ending | Niger left the talks, ending weeks of doubt. | Niger said it would leave the talks, ending weeks of doubt. | it would leave the talks | said | NER
named a name | A ferry named Ida Sow left Suva. | One woman, a driver named Ida Sow, said that the road was shut. | that the road was shut | said | ida-sow
admitted but said | The king of Oman was tired but rode on. | The king of Oman admitted his guards were tired but said they trusted the map. | they trusted the map | said | king-omn
made clear, and more | Ida Sow, who heads the league, made a speech. | Ida Sow, the woman who heads the league, made clear that Fiji would lose the four points, and suggested that it could pay a fine. | that Fiji would lose the four points | said | ida-sow
label of a transcript | IDA SOW: We rowed across at night. | The king of Nepal says the pass is open.\n\nWe have cleared the snow. | We have cleared the snow | said | king-npl
label after a cue | A guard led us to the gate.\n\nMr. BEN KEITA: We rowed across at night. | The king of Nepal says the pass is open.\n\nMr. BEN KEITA: We rowed across. | the pass is open | said | king-npl
a lawyer for two | A lawyer for the miners, Ida Sow and Ben Keita, left. | A lawyer for the miners, Ida Sow, said that they were innocent. | that they were innocent | said | ida-sow
warned not to | Oman warned the guards of a flood. | Ida Sow warned the opposition not to take its complaints to the streets. | the opposition not to take its complaints to the streets | warned | ida-sow
according at the head | The ship sailed according to plan. | According to Ida Sow, a leader who was elected by few voters will have to talk to his rivals. | a leader who was elected by few voters will have to talk to his rivals | said | ida-sow
added after it | He walked on. | According to Ben Keita, a leader who was elected by few voters will have to talk to his rivals. A pact, he added, is not impossible. | is not impossible | said | ben-keita
it is for them to | It is for the courts to decide whether the vote should stand. | Ida Sow told reporters it is for the courts, not for guests, to decide whether the vote should stand. | it is for the courts, not for guests, to decide whether the vote should stand | said | ida-sow
finds it hard | Togo finds it hard to live with its debts. | Togo finds that it is hard to live with its debts. | that it is hard to live with its debts | said | TGO
request of another | Chile's chief judge threw out a request to postpone the vote. | Chile made a request to postpone the vote. | to postpone the vote | asked | CHL
after a colon, a noun | Ida Sow explained her plan: a bridge. | Ida Sow left early. She has a prior duty, she explained: her son's birthday. | She has a prior duty | said | ida-sow
talk and talks | The talks that Oman is to host on Friday may fail. | Oman's talk that the mine would close was idle. | that the mine would close | said | OMN
announced, it means | The vote by a panel of lords, announced one by one in the ornate hall of the court, means that the camp can close. | Togo announced in the hall of the court that the camp can close. | that the camp can close | said | TGO
would say only | A Togolese envoy would say that it was late if he dared. | A Togolese envoy would say only that his country would consider the ruling. | that his country would consider the ruling | said | envoy-tgo
reported to have told | Ida Sow was expected to tell the king that the guards were tired. | Ida Sow was reported to have told the king that the guards were tired. | that the guards were tired | said | ida-sow
what it wants, it says | What Fiji wants is a quiet reef. | What Fiji wants, it says, is a quiet reef for all. | is a quiet reef for all | said | FJI
alleged and claimed | Ida Sow saw that the army had left and that the gate was shut. | Ida Sow alleged that the army murdered guards and claimed that the boat was sunk. | that the boat was sunk | said | ida-sow
chanted and burned | Crowds in Suva marched, singing and burning tyres. | Crowds in Suva marched, chanting "Down with tolls" and burning tyres. | Down with tolls | said | crowds-fji
what it described as | Togo bought what it had long wanted. | Togo bought what Chad described as a rusty old ferry. | a rusty old ferry | said | TCD
considers it a band | Benin considered a ban on the league. | Benin, which considers the Togolese league a band of thieves, left the cup. | the Togolese league a band of thieves | believed | BEN
said but denied | The tug of Ida Sow shamed the port but won. | Ida Sow said the killings shamed the nation but denied that she had given any order to shoot. | that she had given any order to shoot | denied | ida-sow
had, and was | Ida Sow had served her time and was free. | Ida Sow told the court that she had served enough time and was not a leader of the band. | that she had served enough time and was not a leader of the band | said | ida-sow
while a colleague said | Ida Sow left, while her colleague stayed. | Ida Sow argued that the court had no say over the tug, while her colleague, Ben Keita, said he had never been told of it. | that the court had no say over the tug | said | ida-sow
a claim others reject | Ida Sow made a claim her critics reject. | Ida Sow warned that arrests could plunge the country into war, a claim her critics reject as a scare. | that arrests could plunge the country into war | warned | ida-sow
in a letter to | Ida Sow wrote a letter to the editor. | Ida Sow wrote in a letter to the editor that bankers ought to learn when to keep quiet. | that bankers ought to learn when to keep quiet | said | ida-sow
had to admit | The king of Oman will have to admit that the dam is unsafe. | The king of Oman had to admit that the dam was unsafe. | that the dam was unsafe | said | king-omn
clause after and | There is no gas in Apia and the cause of the fire is not known. | Samoan officials say there is no gas in the hall and the cause of the fire is not known. | there is no gas in the hall and the cause of the fire is not known | said | officials-wsm
but it could | Ten tugs were sold, but it could be more. | Fiji said ten tugs were sold, but it could be more than that. | ten tugs were sold, but it could be more than that | said | FJI
but others could | Ida Sow left, but Ben Keita could stay. | Ida Sow said that ten tugs were sold, but Ben Keita could buy no more. | that ten tugs were sold | said | ida-sow
and predict | Doctors in Fiji note the date, and predict nothing. | Fijian doctors note that the reef has lost its fish, and predict that the reef will die. | that the reef has lost its fish | said | doctors-fji
what he did say | What Fiji did say was nothing new. | What Fiji did say was that the rains would come. | that the rains would come | said | FJI
warned those could | Peru warned soldiers at the gates. | Peru warned soldiers at the gates could harm the talks. | soldiers at the gates could harm the talks | warned | PER
reason to believe | Ida Sow has every reason to believe that the tug is safe. | Ida Sow believes that the tug is safe. | that the tug is safe | believed | ida-sow
any flights assuming | Chad refused any flights assuming that the town was lost. | Chad refused any flights, assuming that the town was lost. | that the town was lost | believed | TCD
whatever he decides | Ida Sow wants the tugs, whatever she may decide. | Ida Sow hopes the tugs will leave, whatever she may decide. | the tugs will leave, whatever she may decide | wanted | ida-sow
told again | Ben Keita smiled and left the town. | Ben Keita smiled and said, "I am never coming back to this town," Ida Sow recalled. | I am never coming back to this town, | said | ben-keita
condition before it | If the rains fail in Togo, the valley will be dry. | If the rains fail, Ida Sow said, the valley will be dry. | the valley will be dry | said | ida-sow
according at the end of what was told | Togo told the lenders of savings, according to plan. | Togo told the lenders that the sale would save them money, according to people at the bank. | that the sale would save them money | said | TGO
claims that they do not know | Chad met the claims that the rebels made. | Chad doubts the claims by Ida Sow that she does not know where the gold is. | that she does not know where the gold is | said | ida-sow
voice after a deed | Ida Sow brushed aside the strike.\n\nWe have two reports. | The king of Nepal says the pass is open.\n\nWe have cleared the snow.\n\nBut President Ida Sow brushed aside the report.\n\nWe are trying to find a way out. | We are trying to find a way out | said | ida-sow
asks, then says | Ida Sow met the guard. He left the hall. | Ida Sow asked the guard: "Why now?" He said his men would open the gate if they could. | his men would open the gate if they could | said |
can be proud | Fijians can be proud that the reef is clean. | Fiji is proud that the reef is clean. | that the reef is clean | believed | FJI
accused of wanting | Mali has long wanted to close the pass. | Togo accused Mali of wanting "to bury the pact". | Mali of wanting "to bury the pact" | criticised | TGO
threats of nobody | Ida Sow was asked about threats to shut the port. | Ida Sow spoke of Mali's threat to shut the port. | to shut the port | threatened | MLI
verdict | Ida Sow was found guilty of "failing to obey the guards". | Fiji called Ida Sow "guilty of a crime against the poor". | Ida Sow "guilty of a crime against the poor" | said | FJI
one of her letters | One of Ida Sow's letters lay open. | "I regret nothing I have done," one of Ida Sow's letters said. | I regret nothing I have done, | said | ida-sow
when it is so | He would resign when the facts were known. | He would resign, Ida Sow said, when the facts were known. | He would resign | said | ida-sow
after a colon, more | There is one snag: the pit is shut. | There is one snag, Ida Sow adds: Fiji must first drain the pit. | Fiji must first drain the pit | said | ida-sow
claims not to have | Ida Sow agreed to read the report. | Ida Sow claims not to have read the report. | not to have read the report | said | ida-sow
made it known | It is known that Fiji would oppose the mine. | Fiji has made it known that it would oppose the mine. | that it would oppose the mine | said | FJI
experts have said | The pit is shut, and experts have left. | Ida Sow said she did not see where the water would go, and local experts have said it is too late. | she did not see where the water would go | said | ida-sow
before a semicolon | Ten men died; the miners of Togo say more did. | Ten men died, Ida Sow said; the miners put the figure at 19. | Ten men died | said | ida-sow
not to be named because | A Malian officer spoke, asking not to be named because he feared for his post. | A Malian officer asked not to be sent home because he feared for his life. | not to be sent home | asked | officer-mli
after a dateline | LIMA, Peru -- Ida Sow left. | LIMA, Peru -- "Nobody tells us anything," Ida Sow said. | Nobody tells us anything, | said | ida-sow
found for himself | Rosa Quispe found that the shop in Vientiane was shut. | A court in Laos found that the shop was unsafe. | that the shop was unsafe | said | court-lao
is considered | The port is considered a prize in Benin. | Benin considers the port a prize. | the port a prize | believed | BEN
accused of | A guard accused of leaving his post fled to Togo. | Togo accused the guard of leaving his post. | the guard of leaving his post | criticised | TGO
was asked if | Tonga was asked if it would leave the pact. | Tonga asked if it could leave the pact. | if it could leave the pact | asked | TON
made sure | Belize made sure that the wells were sealed. | Belize is sure that the wells were sealed. | that the wells were sealed | believed | BLZ
too soon to say | It is too soon to say how the fire in Suriname began. | Suriname was the first to say how the fire began. | how the fire began | said | SUR
claim made on a day | Bolivia rejected the claim that Paraguay made on Friday. | Bolivia rejected the claim that Paraguay made guns. | that Paraguay made guns | denied | BOL
neither confirmed | Malta sank a tug, a claim that Tunis has neither confirmed nor denied. | Malta made the claim that Tunis had sunk a tug. | that Tunis had sunk a tug | said | MLT
a claim denied | Kuwait sank a tug, a claim that Qatar has denied. | Qatar made the claim that Kuwait had sunk a tug. | that Kuwait had sunk a tug | said | QAT
so angry that | Malta was so angry that it left the pact. | Malta was angry that Oman had left the pact. | that Oman had left the pact | believed | MLT
showed that he could | Ida Sow showed that she could swim. | A poll showed that few Fijians could swim. | that few Fijians could swim | shown |
a sign that | The empty stalls were a sign that the war in Yemen would last. | Yemen gave a warning that the war would last. | that the war would last | warned | YEM
heard at home | Residents of Apia heard that the mill would close. | Ida Sow told the jury that the mill had closed. | that the mill had closed | said | ida-sow
might review and suggest | A lawyer might read the file and suggest that Ida Sow be freed. | A lawyer of Ida Sow read the file and suggested that she be freed. | that she be freed | said |
"""


def told(read, text):
    quotes = read(text).quotes
    return list(zip(quotes["text"], quotes["act"], quotes["entity_id"].fillna(""), strict=True))


@pytest.mark.parametrize(
    ("nothing", "neighbour", "stated", "act", "speaker"),
    [c.values[:1] + c.values[1] for c in cases(PAIRS)],
    ids=[c.id for c in cases(PAIRS)],
)
def test_a_trap_states_nothing_and_its_neighbour_does(read, nothing, neighbour, stated, act, speaker):
    assert told(read, nothing.replace("\\n", "\n")) == []
    assert (stated, act, speaker) in told(read, neighbour.replace("\\n", "\n"))
