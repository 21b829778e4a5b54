"""Who is hit by what is aimed at a thing: whose it is, and who is in it."""

from __future__ import annotations

from workbench.annotators.events.surroundings import Surroundings
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import Parse
from workbench.vocabulary.nouns import sector_of_noun
from workbench.vocabulary.small_words import small_words

AIMS = small_words("aims at somebody")


def aimed_at(parse: Parse, v: int, words: frozenset[str] = AIMS) -> list[int]:
    """Return the nouns of what is shot at: 'opened fire on a *bus*'."""
    return [p for word, k in prepositions(parse, v) if word in words for p in objects_of(parse, k)]


def owners_hit(cast: Surroundings, v: int, word: str) -> list[str]:
    """Return whose thing is shot at: "fired tear gas on Ana Ruiz's convoy", not 'at her supporters'."""
    parse = cast.parse
    around = aimed_at(parse, v, frozenset({word}))
    things = [p for p in around if sector_of_noun(parse.lemma[p]) is None and not cast.is_people(p)]
    owners = (parse.child(p, "poss") for p in things)
    return next((ids for k in owners if (ids := cast.named(k))), [])


def aboard(cast: Surroundings, v: int, obj: int | None) -> list[str]:
    """Return who is in what is hit: 'stoned a convoy carrying Peruvian engineers', 'fired on a bus carrying them'."""
    parse = cast.parse
    hit = [k for k in (obj, *aimed_at(parse, v)) if k is not None]
    carrying = [k for i in hit for k in parse.children[i] if parse.dep[k] == "acl" and parse.tag[k] == "VBG"]
    return [e for k in carrying for e in cast.named(parse.child(k, "dobj"), place=True)]
