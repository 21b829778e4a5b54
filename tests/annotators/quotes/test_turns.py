"""Transcripts that label who speaks: what they state, and whose it is."""

import pytest

pytestmark = pytest.mark.model

TALK = """IDA SOW, ANCHOR: Good evening from Suva. The Fijian minister of mines, Ben Keita, joins us now. Is the pit safe?

BEN KEITA, FIJIAN MINISTER OF MINES: It is safe. We have tested every shaft twice.

SOW: The miners say it floods each spring.

(BEGIN VIDEO CLIP)

LENA DIAZ, MINER: The water came up to my knees last week.

(END VIDEO CLIP)

KEITA: I know of one leak, and it is mended."""


def told(read, text):
    quotes = read(text).quotes
    return list(zip(quotes["text"], quotes["kind"], quotes["entity_id"].fillna(""), strict=True))


def test_a_turn_states_what_it_says_and_who_asks_states_nothing(read):
    rows = told(read, TALK)
    assert ("It is safe. We have tested every shaft twice.", "direct", "ben-keita") in rows
    assert ("The water came up to my knees last week.", "direct", "lena-diaz") in rows
    assert ("I know of one leak, and it is mended.", "direct", "ben-keita") in rows
    assert not any("Good evening" in text or "joins us" in text for text, _, _ in rows)
    assert ("it floods each spring", "indirect", "miners-fji") in rows


def test_who_asks_without_a_title_is_told_by_the_questions(read):
    text = "SOW: Is it safe?\n\nKEITA: It is safe, and we have tested it.\n\nSOW: Who tested it?\n\nKEITA: Our own men did it twice."
    assert [row[0] for row in told(read, text)] == ["It is safe, and we have tested it.", "Our own men did it twice."]


def test_a_list_with_colons_is_no_transcript(read):
    assert told(read, "FIJI: Ten ships left the port.\n\nThe rest stayed in Suva for a week.") == []


def test_hosts_are_not_presented(read):
    text = "IDA SOW: Two men are still in the pit. Lena Diaz reports.\n\nBEN KEITA, MINER: We heard a loud crack.\n\nLENA DIAZ: The pit is dark."
    assert [row[0] for row in told(read, text)] == ["We heard a loud crack."]


SHOW = """Marta Lind: I'm Marta Lind. The ABC's Owen Hart is in Lima with the story.

Owen Hart: Thousands of teachers marched to the embassy of Ecuador.

Rosa Quispe: We are tired of all the promises.

Lind: Owen Hart in Lima.

Hart: That is all we know tonight in Lima."""
BULLETIN = """TESS WORTH: Sir Tuala Fa, the prime minister of Samoa, goes home. As Dan Moss reports, he leaves with little.

DAN MOSS: The talks in Suva lasted an hour.

TUALA FA: We are neighbours and we help each other.

UNIDENTIFIED WOMAN: Nobody ever asked us about the reef.

Fa said he would be back."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SHOW, [("We are tired of all the promises.", "rosa-quispe")]),
        (
            BULLETIN,
            [
                ("he leaves with little", "dan-moss"),
                ("We are neighbours and we help each other.", "tuala-fa"),
                ("Nobody ever asked us about the reef.", ""),
                ("he would be back", "tuala-fa"),
            ],
        ),
        ("Vote: Samoans go to the polls.\n\nApia: The cabinet met.\n\nTrade: The ban on taro is lifted.", []),
        ("SUVA: Ten ships left the port.\n\nLIMA: The mayor was ill.\n\nQUITO: It rained for a week.", []),
    ],
    ids=["plain letters", "presented in the text", "headings", "towns"],
)
def test_who_reports_states_nothing(read, text, expected):
    assert [(row[0], row[2]) for row in told(read, text)] == expected


def test_labels_name_persons_and_no_bodies(read):
    text = """TICK FULLER, CNN ANCHOR: Good evening. Fiji has a new envoy.

ONA SEKAI, SUVA BUREAU CHIEF: He is at the palace, Tick.

GEN. DEREK SIKO, PRIME MINISTER, SOLOMON ISLANDS: Our ships are in the strait.

UNIDENTIFIED MALE: Let them come to us."""
    rows = read(text).entities
    people = rows[rows["type"] == "person"].set_index("name")["country"].to_dict()
    assert sorted(people) == ["Derek Siko", "Ona Sekai", "Tick Fuller"]
    assert people["Derek Siko"] == "SLB"
    assert set(rows[rows["type"] == "organisation"]["name"]) <= {"CNN"}


HANDED = """SUVA, August 8 (Wire) -- Sela Vuna, head of the Tongan Mines Board, gave the following answer to a question:

We have never begged for talks with Fiji.

We shall close our pits. -0-"""
VOICE = """Premier Ana Vula said an envoy would go home to push for talks.

What I heard was useful, and we go on with our talks."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HANDED,
            [
                ("We have never begged for talks with Fiji.", "sela-vuna"),
                ("We shall close our pits.", "sela-vuna"),
            ],
        ),
        (VOICE, [("What I heard was useful, and we go on with our talks", "ana-vula")]),
    ],
    ids=["handed out", "voice of the outer cue"],
)
def test_paragraphs_of_one_voice(read, text, expected):
    assert [(row[0], row[2]) for row in told(read, text) if row[1] == "direct"] == expected


def test_answers_are_of_the_one_whom_an_interview_is_with(read):
    text = """Fiji's envoy in Brussels, Roble Hassan, on the reef.

Q: Is the reef for sale?

A: That is an old insult. We choose our guests.

Question: The Tongans complain about fees.

Answer: They complain, and they pay."""
    assert told(read, text) == [
        ("That is an old insult. We choose our guests.", "direct", "roble-hassan"),
        ("They complain, and they pay.", "direct", "roble-hassan"),
    ]


def test_answers_are_nobodys_where_two_are_named_before_them(read):
    text = "Roble Hassan met Ida Sow.\n\nQ: Is it so?\n\nA: It is an old insult.\n\nQ: And the fees?\n\nA: They have to pay."
    assert told(read, text) == []
