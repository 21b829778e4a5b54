"""Deeds that are only the name of a charge: 'faces genocide charges', 'on kidnapping and murder counts'."""

from __future__ import annotations

from workbench.annotators.events.frames import Trigger
from workbench.grammar.parse import Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.small_words import small_words


def is_only_charged(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a deed only names a charge beside it: 'facing *genocide* and other charges'."""
    i = trigger.i
    charges = word_classes()["accusation"] | small_words("what one is tried for")
    if trigger.nominal:
        return any(parse.dep[k] == "conj" and parse.lemma[k] in charges for k in parse.children[i])
    named = parse.tag[i] == "VBG" and parse.dep[i] == "xcomp" and trigger.obj == i + 1
    return named and parse.lemma[i + 1] in charges  # 'face kidnapping charges'
