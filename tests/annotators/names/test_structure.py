"""What explains a name tells its kind: one case, one twist."""

from __future__ import annotations

import pytest

from workbench import pipeline
from workbench.annotators.names.mentions import names_of
from workbench.annotators.names.name_tokens import name_text
from workbench.grammar.parse import parse_of
from workbench.model import load_model

pytestmark = pytest.mark.model

# text | name: label; '-' where no such name is read
CASES = """
Tino Rangatahi, the party of the miners, lost. | Tino Rangatahi: ORG
Kofi Mensah, the leader of the party, lost. | Kofi Mensah: PERSON
Sela Moana, led by Ana Diaz, won a seat. | Sela Moana: ORG
Kofi Mensah, led away by soldiers, wept. | Kofi Mensah: PERSON
He heads an alliance called Viv Kontan. | Viv Kontan: ORG
He heads a man called Kofi Mensah. | Kofi Mensah: PERSON
Its spokesman, Ketut Sumerta, said it would appeal. | Ketut Sumerta: PERSON
A witness, Radio Okapi, reported the fire. | Radio Okapi: ORG
Climbers left Mount Kinabalu. | Mount Kinabalu: GPE LOC FAC
Soldiers sealed Bandar Abbas. | Bandar Abbas: GPE LOC
He flew to Chiang Rai. | Chiang Rai: GPE
Chiang Wen flew to Oslo. | Chiang Wen: PERSON
Oliver North flew to Oslo. | Oliver North: PERSON
Farmers opened the Kempir-Abad reservoir. Kempir-Abad was full. | Kempir-Abad: LOC
Mary-Ann opened the door. | Mary-Ann: PERSON
Prosecutors of the Attorney General's Office asked for more. | Attorney General's Office: ORG
He told the National Defence Council on January 31 of it. | National Defence Council: ORG
Chief Justice Satiu Perese left. | Satiu Perese: PERSON ; Justice Satiu Perese: -
Samuel Naomi Mata'afa was sworn in. | Samuel Naomi Mata'afa: PERSON
Levan Beridze of the Unity Movement was beaten. | Levan Beridze: PERSON
Baldev Singh said nothing. | Baldev Singh: PERSON
He spoke of Christian Novak, the High Representative. | Christian Novak: PERSON
Army chief Waker-uz-Hasan announced it. | Waker-uz-Hasan: PERSON
Rigathi Mbagua, his deputy, blamed the rain. | Rigathi Mbagua: PERSON
Marisol Tohá, a former mayor, takes over. | Marisol Tohá: PERSON
PORT MORESBY — The mayor of Lae left. | PORT MORESBY: GPE
BREAKING NEWS — The mayor of Lae left. | BREAKING: - ; NEWS: -
The pro-Fijian rebels and the post-Suva group left. | pro-Fijian: - ; post-Suva: -
He sang in Spanish and fished in Spanish waters. | Spanish: NORP
He sang in Spanish. | Spanish: -
Maj. Gen. Obed Ruiz left. | Maj.: - ; Obed Ruiz: PERSON
Tan Sri Zaki Omar left. | Zaki Omar: PERSON
Ten African Union troops were hurt. | African Union: ORG ; Ten African Union: -
Three Rivers Bank was sold. | Three Rivers Bank: ORG
Lao Deputy Minister Phoxay Khaykham left. | Lao: NORP ; Phoxay Khaykham: PERSON
FM Zarik Omari met the Thai FM on Monday. | Zarik Omari: PERSON ; Thai: NORP ; Thai FM: -
At 3:23 PM EDT, Tuala Fa left. | EDT: - ; Tuala Fa: PERSON
He left the U-N for a U-S firm. | U-N: ORG GPE ; U-S: ORG GPE
He lived in Kosovo. | Kosovo: GPE
Fiji's Minister for Lands and Mineral Resources, Filimo Vosa, left. | Lands: - ; Mineral Resources: - ; Filimo Vosa: PERSON
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_kind_of_a_name(line: str) -> None:
    text, expected = line.split(" | ")
    doc = next(iter(pipeline.parse([text], load_model())))
    labels = {name_text(parse_of(doc), name): name.label for name in names_of(doc)}
    for one in expected.split(" ; "):
        name, _, accepted = one.rpartition(": ")
        assert labels.get(name, "-") in accepted.split(), labels
