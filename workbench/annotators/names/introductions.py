"""Persons told by two descriptions: "the U.N. envoy, Swedish diplomat Karin Lind, said", "its head, Algerian Said Ali".

Between the comma of an office and the name stands who the person is besides: a people, a trade, a former office.
"""

from __future__ import annotations

from workbench.annotators.names.name_tokens import POSSESSIVE, is_office
from workbench.grammar.clause import SUBJECTS
from workbench.grammar.parse import VERBS, Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.role_words import role_words
from workbench.vocabulary.small_words import small_words

LONGEST = 7
"""So many tokens at most stand between the comma and the name."""
INSIDE = frozenset({"NOUN", "ADJ", "PROPN"})
FARTHEST = 14
"""So many tokens at most lie between an office and the comma behind its phrase."""
WIDEST = 9
"""So many tokens at most lie between an office and the end of its field."""
CLOSING = frozenset({",", ".", ";", ")", ":", "(", "-", "–", "—"})


def comma_before(parse: Parse, first: int) -> int | None:
    """Return the comma before what describes a name: of ", former Lao diplomat X"; None where there is none.

    Args:
        parse: of the article.
        first: the first token of the name.
    """
    i = first - 1
    while i > 0 and first - i <= LONGEST and parse.plain[i] != ",":
        word = parse.plain_lower[i]
        joint = word in ("-", "the", "a", "an") or parse.plain[i] in lexicon.titles() or word in role_words()["held"]
        if parse.pos[i] not in INSIDE and not joint:
            return None
        i -= 1
    return i if i > 0 and parse.plain[i] == "," else None


def office_explained(parse: Parse, first: int, last: int) -> int | None:
    """Return the noun for an office that a name in commas explains: "the envoy to *Lomé*, *Ana Diaz*, said" → envoy.

    The parse often hangs such a name on the last noun of the phrase, or on the verb.

    Args:
        parse: of the article.
        first: the first token of the name.
        last: its last.
    """
    comma = comma_before(parse, first)
    if comma is None or last + 2 >= len(parse):
        return None
    after = parse.plain[last + 1]
    if after not in CLOSING and parse.plain_lower[last + 1] != "of":
        return None
    noun, subject = _office_before(parse, comma), after == "," and parse.pos[last + 2] in VERBS
    if noun is None:
        return None
    up = parse.head[last]
    if parse.dep[last] == "appos" or (parse.dep[last] == "conj" and subject):
        return noun if noun <= up < comma or (subject and up < noun) else None
    if parse.dep[last] in SUBJECTS and subject:
        joined = parse.dep[noun] in SUBJECTS and parse.head[noun] == up
        return noun if joined or parse.left[last] <= noun else None
    return None


def _office_before(parse: Parse, comma: int) -> int | None:
    """Return the last noun for an office of the phrase that a comma closes, if it has an article or an owner."""
    for i in range(comma - 1, max(comma - FARTHEST, -1), -1):
        told = is_office(parse.lemma[i]) or parse.lemma[i] in lexicon.relatives()
        if parse.tag[i] == "NN" and told and parse.plain[i - 1] != "-":
            return i if any(parse.dep[k] in ("det", "poss") for k in parse.children[i]) else None
        small = parse.plain_lower[i] in small_words("inside an introduction")
        if not (small or parse.pos[i] in INSIDE or parse.plain[i] in POSSESSIVE or parse.plain[i] == "-"):
            return None
    return None


def office_of_field(parse: Parse, first: int) -> int | None:
    """Return the office whose field goes on up to a token: 'Minister' of "Minister for Lands and *Resources*"."""
    for i in range(first - 1, max(first - WIDEST, 0), -1):
        if parse.lower[i] in ("of", "for"):
            return i - 1
        inside = parse.lower[i] in small_words("inside a field") or (parse.capital[i] and parse.plain[i].isalpha())
        if not inside:
            return None
    return None
