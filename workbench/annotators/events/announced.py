"""Who did what he announces: 'the Turkish navy announced the capture of two smugglers'."""

from __future__ import annotations

from workbench.annotators.events.frames import patient_nouns
from workbench.grammar.clause import prepositions
from workbench.grammar.parse import VERBS, Parse
from workbench.vocabulary.nouns import sector_of_noun
from workbench.vocabulary.small_words import small_words

FORCES = frozenset({"MIL", "COP", "SPY"})
"""Sectors of those who seize people themselves, and tell of it."""


def announcer(parse: Parse, i: int) -> int | None:
    """Return the force that announces whom it has taken: 'the *navy* announced the capture of a Somali pirate'."""
    verb = parse.head[i]
    if parse.dep[i] != "dobj" or parse.pos[verb] not in VERBS:
        return None
    taken = parse.lemma[i] in patient_nouns() | small_words("a taking")
    if taken and parse.lemma[verb] in small_words("has it done"):
        return parse.child(verb, "nsubj")  # 'the premier ordered the deportation of Ada Obi'
    if parse.lemma[verb] not in small_words("tells its deed"):
        return None
    subject = parse.child(verb, "nsubj") if taken else None
    if subject is None or any(word in {"by", "in"} for word, _ in prepositions(parse, i)):
        return None
    return subject if sector_of_noun(parse.lemma[subject]) in FORCES else None
