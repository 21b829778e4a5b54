"""Words of deeds that tell none: the name of a charge ('faces genocide charges'), mere pity ('is sorry to leave')."""

from __future__ import annotations

from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.frames import Trigger
from workbench.grammar.clause import objects_of, prepositions
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


def is_mere_pity(parse: Parse, trigger: Trigger) -> bool:
    """Return whether somebody is only sad: 'is sorry to leave', 'for the families'; not 'for entering its airspace'."""
    i = trigger.i
    if parse.lemma[i] != "sorry":
        return False
    about = [p for word, k in prepositions(parse, i) if word == "for" for p in objects_of(parse, k)]
    told = parse.child(i, "ccomp") is not None or any(parse.tag[p] == "VBG" for p in about)
    return not told and not any(parse.lemma[p] in small_words("what one is sorry for") for p in about)


def is_own_praise(cast: Cast, trigger: Trigger) -> bool:
    """Return whether somebody only hails what he has won himself: 'hailed a victory', not 'the Chadian victory'."""
    obj = trigger.obj
    if trigger.nominal or trigger.frame.code != "SUPPORT" or obj is None:
        return False
    bare = cast.parse.lemma[obj] in small_words("won by oneself") and not cast.modifiers(obj)
    return bare and not cast.after(obj, "of") and not cast.after(obj, "by")
