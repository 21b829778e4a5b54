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
