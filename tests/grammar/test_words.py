"""The shared lists say of every token what spaCy says."""

from __future__ import annotations

import pytest

from workbench.grammar.words import words_of
from workbench.model import load_model

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text", ["", " ", "Ghana’s envoy, Ama Boateng,\n\nflew to São Tomé  on Monday. She said: “No.”", "\n\nA. B"]
)
def test_lists_are_what_the_tokens_say(text: str) -> None:
    doc = load_model(None)(text)
    words = words_of(doc)
    assert words is words_of(doc)
    assert words.raw == doc.text
    assert len(words) == len(doc)
    assert words.text == [token.text for token in doc]
    assert words.lower == [token.lower_ for token in doc]
    assert words.lemma == [token.lemma_ for token in doc]
    assert words.tag == [token.tag_ for token in doc]
    assert words.pos == [token.pos_ for token in doc]
    assert words.dep == [token.dep_ for token in doc]
    assert words.ent == [token.ent_type_ for token in doc]
    assert words.start == [token.idx for token in doc]
    assert words.end == [token.idx + len(token) for token in doc]
    assert words.spaced == [bool(token.whitespace_) for token in doc]
    assert words.opens == [bool(token.is_sent_start) for token in doc]
    assert words.head == [token.head.i for token in doc]
    assert words.children == [[child.i for child in token.children] for token in doc]
