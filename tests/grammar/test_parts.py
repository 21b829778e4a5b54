"""Parts of a page: headline, byline, list items, dateline and paragraphs are sentences of their own, and whole ones."""

from __future__ import annotations

import pytest

from workbench.model import load_model
from workbench.pipeline import parse

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Trade\n\nKenya and Uganda agreed to reopen the border.",
            ["Trade", "Kenya and Uganda agreed to reopen the border."],
            id="short line before a pair",
        ),
        pytest.param(
            "World news\n\nNorth and South Korea signed an accord.",
            ["World news", "North and South Korea signed an accord."],
            id="short line before two halves",
        ),
        pytest.param(
            'The envoy called the offer "an insult."\n\nKenya had made it. He spoke of "a slap."\nUganda agreed.',
            [
                'The envoy called the offer "an insult."',
                "Kenya had made it.",
                'He spoke of "a slap."',
                "Uganda agreed.",
            ],
            id="mark that closes a quotation",
        ),
        pytest.param(
            "By Ana Lopez\n\nGhana, Togo and Benin met in Accra on Tuesday.",
            ["By Ana Lopez", "Ghana, Togo and Benin met in Accra on Tuesday."],
            id="byline before a list of names",
        ),
        pytest.param(
            "1987 - Fishermen of Peru and Chile clash near the reef; two are hurt.\n"
            "9 May 2003: Peru recalls its envoy.\nJune 2005 – Chile closes the port for a week.",
            [
                "1987 -",
                "Fishermen of Peru and Chile clash near the reef; two are hurt.",
                "9 May 2003:",
                "Peru recalls its envoy.",
                "June 2005 –",
                "Chile closes the port for a week.",
            ],
            id="chronology",
        ),
        pytest.param(
            "Border reopens after talks\nBy Ana Lopez\nQUITO, 3 May (Wire) - Peru and Ecuador reopened the border.",
            [
                "Border reopens after talks",
                "By Ana Lopez",
                "QUITO, 3 May (Wire) -",
                "Peru and Ecuador reopened the border.",
            ],
            id="headline, byline and dateline by lines",
        ),
        pytest.param(
            "Photo: Wire\nThe navy of Peru stopped two ships on Monday.",
            ["Photo: Wire", "The navy of Peru stopped two ships on Monday."],
            id="caption",
        ),
        pytest.param(
            "They agreed on three points:\n- Kenya reopens the port\n- Uganda lifts the ban\nThey meet again in May.",
            [
                "They agreed on three points:",
                "- Kenya reopens the port",
                "- Uganda lifts the ban",
                "They meet again in May.",
            ],
            id="list",
        ),
        pytest.param(
            "The mayor said that the road along the river would stay shut “for a week or more.”\n“We will tell you more about it on Monday,” he said, and went home again.",
            [
                "The mayor said that the road along the river would stay shut “for a week or more.”",
                "“We will tell you more about it on Monday,” he said, and went home again.",
            ],
            id="a quotation in a line of its own",
        ),
        pytest.param(
            "The road from the capital to the\nnorthern border was closed on Monday\nafter rebels attacked a convoy.",
            ["The road from the capital to the\nnorthern border was closed on Monday\nafter rebels attacked a convoy."],
            id="wrapped lines are one",
        ),
    ],
)
def test_parts_are_sentences(text, expected):
    (doc,) = parse([text], load_model())
    assert [sent.text.strip() for sent in doc.sents if sent.text.strip()] == expected
