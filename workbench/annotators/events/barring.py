"""Who is kept out, kept from doing what he may, or got out by force: 'barred him from landing', 'a raid to free'."""

from __future__ import annotations

from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.frames import Trigger
from workbench.grammar.clause import prepositions
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words


def is_kept_from_acting(trigger: Trigger, cast: Cast) -> bool:
    """Return whether somebody is barred from doing something, not from coming: 'banned them from fishing'."""
    deeds = deeds_barred(trigger, cast)
    return bool(deeds) and all(cast.parse.lemma[p] not in small_words("comes in") for p in deeds)


def is_mere_hindrance(trigger: Trigger, cast: Cast) -> bool:
    """Return whether what is stopped is no coming, or nobody's who may refuse it: 'injury prevented her from going'."""
    parse = cast.parse
    stops = not trigger.nominal and parse.lemma[trigger.i] in small_words("stops somebody")
    if not stops or "from" not in trigger.frame.prep:
        return False
    by = cast.named(cast.roles(trigger.i).subj)
    return is_kept_from_acting(trigger, cast) or not by or not all(map(cast.acts_for_state, by))


def deeds_barred(trigger: Trigger, cast: Cast) -> list[int]:
    """Return the verbs of what somebody is barred from: 'banned Peruvians from *entering*'."""
    parse = cast.parse
    if trigger.nominal or "from" not in trigger.frame.prep:
        return []
    around = [trigger.i, *([trigger.obj] if trigger.obj is not None else [])]
    below = [p for i in around for word, k in prepositions(parse, i) if word == "from" for p in parse.children[k]]
    return [p for p in below if parse.tag[p] == "VBG" and parse.dep[p] == "pcomp"]


def is_thing_removed(trigger: Trigger, cast: Cast) -> bool:
    """Return whether what is taken away is no person: 'removed a Soviet memorial', not 'removed a Chadian judge'."""
    parse, obj = cast.parse, trigger.obj
    if trigger.nominal or obj is None or trigger.frame.mode != "expel" or parse.lemma[trigger.i] != "remove":
        return False
    people = {"person", "group", "organisation"}
    told = obj in cast.inside or parse.pos[obj] == "PRON" or noun_types().get(parse.lemma[obj]) in people
    return not told and parse.lemma[obj] not in trigger.frame.words


def is_rescue(trigger: Trigger, cast: Cast) -> bool:
    """Return whether somebody is to be freed from others by force: 'planned *strikes to free* the captives'."""
    parse, i = cast.parse, trigger.i
    if trigger.nominal or trigger.frame.mode != "release" or parse.tag[i] != "VB":
        return False
    above = parse.head[i]
    obj = parse.child(above, "dobj")
    force = word_classes()["hostility"] | word_classes()["force"] | word_classes()["weaponry"] | {"mission"}
    return parse.dep[i] in {"acl", "advcl", "relcl", "xcomp"} and any(
        parse.lemma[k] in force for k in (above, obj) if k is not None
    )
