"""Which way a clause looks: back (past), ahead (future) or neither, read off the verb that governs a token."""

from __future__ import annotations

from functools import cache
from typing import Literal

from workbench.grammar.clause import governing_verb
from workbench.grammar.parse import Parse
from workbench.lexicons import read_lexicon
from workbench.vocabulary.small_words import small_words

Tense = Literal["past", "present", "future", ""]

PAST_AUX = small_words("past auxiliary")
BE_NOW = small_words("present form of be")


@cache
def _lemmas(kind: str) -> frozenset[str]:
    return frozenset(read_lexicon("dates.toml")["tense"][kind])


def tense_of(parse: Parse, i: int) -> Tense:
    """Return the tense of the clause that token i stands in.

    "will meet on Friday", "plans to meet on Friday", "a vote set for Friday" → future; "met", "has met", "managed to
    meet" → past; "meets" → present; "" where no verb governs the token.
    """
    verb = governing_verb(parse, i)
    if verb is not None and i < verb and parse.tag[verb] == "VBD" and parse.child(verb, "nsubj") is not None:
        return "past"  # "On Friday Togo proposed a law"
    return verb_tense(parse, verb) if verb is not None else ""


def verb_tense(parse: Parse, v: int, depth: int = 0) -> Tense:
    """Return the tense of one verb with its auxiliaries; an infinitive or participle takes the one above it."""
    helpers = [k for k in parse.children[v] if parse.dep[k] in ("aux", "auxpass")]
    words, tags = {parse.lower[k] for k in helpers}, {parse.tag[k] for k in helpers}
    planned = parse.lemma[v] in _lemmas("planned")
    tag = parse.tag[v]
    if "MD" in tags:
        if "have" in words and tag in ("VBN", "VBD"):
            return "past"
        return "past" if "could" in words and _denied(parse, v) else "future"
    if "TO" in tags:
        return _infinitive(parse, v, depth)
    if tag == "MD":
        return "future"
    if tag in ("VBN", "VBD") and planned and "had" not in words:
        return "future"
    if words & PAST_AUX or tag == "VBD":
        return "past"
    if tag == "VBN":
        return "present" if words & BE_NOW else "past"
    above = _above(parse, v) if depth < 6 else None
    if tag == "VBG" and not words:
        return "future" if planned else verb_tense(parse, above, depth + 1) if above is not None else ""
    if tag in ("VBZ", "VBP", "VBG"):
        return "future" if planned else "present"
    if tag == "VB" and parse.dep[v] == "conj" and depth < 6:
        return verb_tense(parse, above, depth + 1) if above is not None else ""
    return "present"


def _denied(parse: Parse, v: int) -> bool:
    """Whether "could" means that something did not happen ("could not be reached on Friday")."""
    return any(parse.dep[k] == "neg" or parse.lower[k] in small_words("none of them") for k in parse.children[v])


def _infinitive(parse: Parse, v: int, depth: int) -> Tense:
    above = _above(parse, v)
    if above is None or depth > 5:
        return "future"
    if any(parse.lower[k] == "had" for k in parse.children[above] if parse.dep[k] == "aux"):
        return "past"
    if parse.lemma[above] in _lemmas("achieved") or parse.dep[v] == "advcl":
        return verb_tense(parse, above, depth + 1)
    return "future"


def _above(parse: Parse, v: int) -> int | None:
    return None if parse.head[v] == v else governing_verb(parse, parse.head[v])
