"""The shared lists say of every token what spaCy says."""

from __future__ import annotations

import pytest

from workbench.grammar.parse import parse_of
from workbench.model import load_model

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text", ["", " ", "Ghana’s envoy, Ama Boateng,\n\nflew to São Tomé  on Monday. She said: “No.”", "\n\nA. B"]
)
def test_lists_are_what_the_tokens_say(text: str) -> None:
    doc = load_model(None)(text)
    parse = parse_of(doc)
    assert parse is parse_of(doc)
    assert parse.raw == doc.text
    assert len(parse) == len(doc)
    assert parse.text == [token.text for token in doc]
    assert parse.lower == [token.lower_ for token in doc]
    assert parse.lemma == [token.lemma_.lower() for token in doc]
    assert parse.tag == [token.tag_ for token in doc]
    assert parse.pos == [token.pos_ for token in doc]
    assert parse.dep == [token.dep_ for token in doc]
    assert parse.ent == [token.ent_type_ for token in doc]
    assert parse.start == [token.idx for token in doc]
    assert parse.end == [token.idx + len(token) for token in doc]
    assert parse.spaced == [bool(token.whitespace_) for token in doc]
    assert parse.opens == [bool(token.is_sent_start) for token in doc]
    paragraph = [doc.text[: token.idx].count("\n\n") for token in doc]
    within = [token.head.i if paragraph[token.head.i] == paragraph[token.i] else token.i for token in doc]
    assert parse.head == within
    assert parse.children == [[k for k, head in enumerate(within) if head == i != k] for i in range(len(doc))]
    assert all(parse.left[i] <= i <= parse.right[i] for i in range(len(doc)))


def test_an_arc_never_crosses_the_end_of_a_paragraph() -> None:
    parse = parse_of(load_model(None)("The envoy left.\nThe talks failed."))
    end = parse.lower.index("\n")
    assert all((i <= end) == (parse.head[i] <= end) for i in range(len(parse)))


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [("They hoped for rain.", "hoped", "hope"), ("Oman test-fired it.", "fired", "test-fire")],
)
def test_lemmas_of_known_verbs_are_theirs(text: str, form: str, lemma: str) -> None:
    parse = parse_of(load_model(None)(text))
    assert parse.lemma[parse.lower.index(form)] == lemma
