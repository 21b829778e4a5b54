"""Whose a statement is: the words that name the speaker, through every kind of clause; who relayed it, who heard it."""

from __future__ import annotations

import pytest
from statements import attributions, cases, rows_of

pytestmark = pytest.mark.model

# id | text | content | speaker ('' = nobody is named)
CASES = r"""
who does something in a content | Bishop Pita Vea said the captain leading the march, Tomasi Latu, had promised to go. | to go | the captain
name explained in a content | Judge Mere Tui, reading the verdict, said Sione Fifita, campaign manager to one of the main parties, had been part of a mob. | Sione Fifita, campaign manager to one of the main parties, had been part of a mob | Judge Mere Tui
past taken for an adjective | The Nordic Council said Berg first held consultations on Thursday with the special envoy. | Berg first held consultations on Thursday with the special envoy | The Nordic Council
apposition | Ade Bayo, the governor of Lagos, said that the bridge was safe. | that the bridge was safe | Ade Bayo, the governor of Lagos
role before name | Chilean miner Juan Rojas said that the pit was closed. | that the pit was closed | Chilean miner Juan Rojas
long phrase | A spokesman for the Ministry of Health in Hanoi said that the ward was full. | that the ward was full | A spokesman for the Ministry of Health in Hanoi
plural of | Farmers from the north of Ghana said that the rain had failed. | that the rain had failed | Farmers from the north of Ghana
aside in commas | The mayor of Suva, in a letter to the council, warned that the pier would sink. | that the pier would sink | The mayor of Suva
aside in dashes | The envoy -- who had just arrived from Oslo -- said that talks would resume. | that talks would resume | The envoy
reduced relative | Nurses working in the camp say that the wells are dry. | that the wells are dry | Nurses
reduced passive | People briefed on the plan were adamant that Quito would sign. | that Quito would sign | People
two speakers | Kenya and Uganda said that the border was open. | that the border was open | Kenya and Uganda
floating both | Kenya and Uganda both wanted to reopen the border. | to reopen the border | Kenya and Uganda both
relative who | The general, who warned that the levee was weak, has resigned. | that the levee was weak | who
after relative | The envoy who signed the pact said that it would last. | that it would last | The envoy
conjoined verbs | The premier praised the nurses and vowed to raise their pay. | to raise their pay | The premier
three verbs | The premier met the nurses, praised their courage and vowed to raise their pay. | to raise their pay | The premier
conjoined over relative | She urged states to stop the oil that funds the war and proposed a truce. | a truce | She
conjoined over infinitive | He asked the farmers to wait, and has promised to pay them. | to pay them | He
participle after comma | The queen questioned why the guard had left, implying that he was drunk. | that he was drunk | The queen
participle after content | The nurse said the ward was full and would close, adding that beds were lost. | that beds were lost | The nurse
participle after quotation | The skipper stood by his word that "the ship is sound," refusing to turn back. | to turn back | The skipper
before -ing | The coach said that the match was lost before blaming the referee. | the referee | The coach
participle of noun | Groups seeking an end to the war met in Doha. | an end to the war | Groups
sent letter urging | The king sent a letter urging a truce. | a truce | The king
article stating | The daily hit back in an article stating that the mine was safe. | that the mine was safe | The daily
report that noted | The bishops issued a statement that condemned the raid. | the raid | The bishops
infinitive of object | The court urged Lima to accept the verdict. | Lima to accept the verdict | The court
object controls | The union persuaded the drivers to demand a raise. | a raise | the drivers
called on | The pope called on the rebels to free the hostages. | the rebels to free the hostages | The pope
infinitive of subject | The junta promised the miners to raise their pay. | to raise their pay | The junta
passive by | The verdict was criticized by the widow's lawyers. | The verdict | the widow's lawyers
passive by far | Petro Kovalenko was declared the winner of the vote by the election board. | the winner of the vote | the election board
expected by | Rates are expected by most analysts to fall. | to fall | most analysts
revealed in | The leak was revealed in documents from the bank. | The leak | documents from the bank
passive without agent | The minister was accused of taking bribes. | taking bribes |
possessive | The report repeats Manila's claim that the reef is its own. | that the reef is its own | Manila's
its own | Peru repeated its demand for an apology. | an apology | Peru
noun by | The council ignored a warning by the engineers about the dam. | the dam | the engineers
noun from | The premier faced criticism of the tax from within his own party. | the tax | his own party
noun of noun | The governor faced a wave of criticism of the curfew. | the curfew | The governor
amid reports | Traders left the town amid reports that rebels were near. | that rebels were near | reports
those with | Those with doubts about the vaccine stayed away. | the vaccine | Those with doubts about the vaccine
plea for X to | The wife of the captain made a plea for the crew to be freed. | the crew to be freed | The wife of the captain
attribute | The bishop is critical of the mine. | the mine | The bishop
poll | A poll of 2,000 Chileans found that most wanted a new law. | that most wanted a new law | A poll of 2,000 Chileans
share | Almost half of the voters said that they were tired. | that they were tired | Almost half of the voters
law | The treaty requires that ships carry a pilot. | that ships carry a pilot | The treaty
agency | Xinhua reported that the dam had been finished. | that the dam had been finished | Xinhua
according to | According to a senior aide to the emir, gas is short. | gas is short | a senior aide to the emir
as said | As the daily revealed, the bank had hidden the loss. | the bank had hidden the loss | the daily
belief | The villagers believe that the river is cursed. | that the river is cursed | The villagers
his belief | The shaman repeated his belief that the river is cursed. | that the river is cursed | The shaman
decision | Ankara's decision to close the strait surprised Athens. | to close the strait | Ankara's
this to say | The auditor had this to say about the fund: "It is empty." | It is empty. | The auditor
slip of the tagger | The Greek opposition claims it won. | it won | The Greek opposition
"""


@pytest.mark.parametrize(("text", "expected"), cases(CASES))
def test_names_the_speaker(read, text, expected):
    found = [(content, speaker) for content, _, _, speaker in rows_of(text, attributions(text))]
    assert expected in found, found
