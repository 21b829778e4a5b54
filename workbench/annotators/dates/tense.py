"""Which way a clause looks: back (past), ahead (future) or neither, read off the verb that governs a token."""

from __future__ import annotations

from functools import cache
from typing import Literal

from spacy.tokens import Token

from workbench.lexicons import read_lexicon

Tense = Literal["past", "present", "future", ""]

PAST_AUX = frozenset({"has", "have", "had", "was", "were", "did", "'d", "'ve", "been"})
BE_NOW = frozenset({"is", "are", "am", "'s", "'re", "be"})


@cache
def _lemmas(kind: str) -> frozenset[str]:
    return frozenset(read_lexicon("dates.toml")["tense"][kind])


def governing_verb(token: Token) -> Token | None:
    """Return the nearest verb or auxiliary above a token (itself included), or None in a fragment."""
    node = token
    for _ in range(20):
        if node.pos_ in ("VERB", "AUX") or (node.tag_ in ("VBN", "VBD") and node.dep_ != "compound"):
            return node
        if node.head is node or node.head.i == node.i:
            return None
        node = node.head
    return None


def tense_of(token: Token) -> Tense:
    """Return the tense of the clause a token stands in.

    "will meet on Friday", "plans to meet on Friday", "a vote set for Friday" → future; "met", "has met", "managed to
    meet" → past; "meets" → present; "" where no verb governs the token.
    """
    verb = governing_verb(token)
    return verb_tense(verb) if verb is not None else ""


def verb_tense(verb: Token, depth: int = 0) -> Tense:
    """Return the tense of one verb with its auxiliaries; an infinitive or participle takes the one above it."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    planned = verb.lemma_.lower() in _lemmas("planned")
    if any(helper.tag_ == "MD" for helper in helpers):
        if "have" in words and verb.tag_ in ("VBN", "VBD"):
            return "past"
        return "past" if "could" in words and _denied(verb) else "future"
    if any(helper.tag_ == "TO" for helper in helpers):
        return _infinitive(verb, depth)
    tag = verb.tag_
    if tag == "MD":
        return "future"
    if tag in ("VBN", "VBD") and planned and "had" not in words:
        return "future"
    if words & PAST_AUX:
        return "past"
    if tag == "VBD":
        return "past"
    if tag == "VBN":
        return "present" if words & BE_NOW else "past"
    if tag == "VBG" and not words:
        above = _above(verb)
        return "future" if planned else verb_tense(above, depth + 1) if above is not None and depth < 6 else ""
    if tag in ("VBZ", "VBP", "VBG"):
        return "future" if planned else "present"
    if tag == "VB" and verb.dep_ == "conj" and depth < 6:
        above = _above(verb)
        return verb_tense(above, depth + 1) if above is not None else ""
    return "present"


def _denied(verb: Token) -> bool:
    """Whether "could" means that something did not happen ("could not be reached on Friday")."""
    return any(child.dep_ == "neg" or child.lower_ in ("none", "neither", "no") for child in verb.children)


def _infinitive(verb: Token, depth: int) -> Tense:
    above = _above(verb)
    if above is None or depth > 5:
        return "future"
    if any(child.lower_ == "had" for child in above.children if child.dep_ == "aux"):
        return "past"
    if above.lemma_.lower() in _lemmas("achieved") or verb.dep_ == "advcl":
        return verb_tense(above, depth + 1)
    return "future"


def _above(verb: Token) -> Token | None:
    return None if verb.head.i == verb.i else governing_verb(verb.head)
