"""What an actor did in the article's own words: only where they follow its name, in the past, and name whom it concerns."""

from __future__ import annotations

import pytest

from workbench import tables
from workbench.summaries.own_words import OwnWords


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("Kenya urged Uganda to open the border, officials said.", "urged", "urged Uganda to open the border"),
        ("Kenya gave Uganda 2.5 tons of maize.", "gave", "gave Uganda 2.5 tons of maize"),
        ("Kenya, its northern neighbour, warned Uganda of floods.", "warned", "warned Uganda of floods"),
        ("Kenya has imposed sanctions on 12 men of Uganda.", "imposed", "imposed sanctions on 12 men of Uganda"),
        ("Kenya quietly accused Uganda of delay.", "accused", "accused Uganda of delay"),
        ("Kenya urges Uganda to open the border.", "urges", ""),
        ("Kenya met the prime minister of Uganda while it urged calm.", "urged", ""),
        ("Kenya accused them of delay, not Uganda.", "accused", ""),
        ("Kenya said that it had asked Uganda to wait.", "asked", ""),
        ("Kenya criticised by Uganda over the dam.", "criticised", ""),
        (
            "Kenya asked the envoy, a friend of Uganda, to wait.",
            "asked",
            "asked the envoy, a friend of Uganda, to wait",
        ),
        (
            "Kenya gave the envoy of Uganda, Amos Okello, 72 hours to leave.",
            "gave",
            "gave the envoy of Uganda, Amos Okello, 72 hours to leave",
        ),
        ("Kenya promised Uganda what it called “a fair share”.", "promised", ""),
        ("Kenya warned Uganda of floods, the ministry said, adding nothing.", "warned", "warned Uganda of floods"),
    ],
)
def test_predicates(text: str, trigger: str, words: str) -> None:
    spans = [(text.index(name), name, one) for name, one in (("Kenya", "KEN"), ("Uganda", "UGA"))]
    mentions = [
        {"article_id": "a", "sentence": 0, "start": at, "end": at + len(name), "kind": "name", "entity_id": one}
        for at, name, one in spans
    ]
    read = {
        "articles": tables.frame("articles", [{"article_id": "a", "text": text}]),
        "mentions": tables.frame("mentions", mentions),
    }
    start = text.index(trigger)
    event = {"article_id": "a", "sentence": 0, "start": start, "end": start + len(trigger)}
    assert OwnWords(read).predicate(event, ["KEN"], ["UGA"]) == words


@pytest.mark.parametrize(
    ("verb", "kind", "words"),
    [
        ("accused", "name", "accused Uganda of delay"),
        ("accused", "noun", "accused Uganda of delay"),
        ("accused", "pronoun", ""),
        ("criticised", "name", ""),
    ],
)
def test_the_verb_of_a_brief_need_not_follow_the_name(verb: str, kind: str, words: str) -> None:
    text = "Kenya on Monday formally accused Uganda of delay."
    mention = {"article_id": "a", "sentence": 0, "kind": kind, "entity_id": "UGA"}
    mention |= {"start": text.index("Uganda"), "end": text.index(" of")}
    read = {
        "articles": tables.frame("articles", [{"article_id": "a", "text": text}]),
        "mentions": tables.frame("mentions", [mention]),
    }
    event = {"article_id": "a", "sentence": 0, "start": text.index("accused"), "end": text.index(" Uganda")}
    assert OwnWords(read).predicate(event, ["KEN"], ["UGA"], verb) == words


def test_an_event_without_article_has_none() -> None:
    read = {"articles": tables.empty("articles"), "mentions": tables.empty("mentions")}
    assert OwnWords(read).predicate(None, ["KEN"], ["UGA"]) == ""
