"""Harm that nobody does: accidents, storms, vehicles that go down."""

from __future__ import annotations

from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.frames import Trigger, antecedent
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.verb_forms import cue_verbs


def is_accident(cast: Cast, trigger: Trigger) -> bool:
    """Return whether harm comes from an accident or nature: 'killed when a crane collapsed'; nobody did it."""
    parse = cast.parse
    if trigger.frame.mode == "withdraw" and trigger.frame.code == "SANCTION":
        around = (p for word, k in prepositions(parse, trigger.i) if word == "because" for p in objects_of(parse, k))
        return any(parse.lemma[p] in word_classes()["accident"] for p in around)  # 'because of the virus'
    if trigger.frame.code != "ASSAULT":
        return False
    subject = None if trigger.nominal else cast.roles(trigger.i).subj
    if (
        subject is not None
        and parse.lemma[trigger.i] in small_words("runs onto")
        and is_run_onto(parse, subject, trigger.obj)
    ):
        return True
    words = told_beside(parse, trigger)
    crash = bool(words & small_words("goes down"))  # 'a Garuda jet hit a mast and crashed'
    if subject is not None and is_of_nature(parse, subject):
        return True  # 'Cyclone Nargis struck'
    acts = subject is not None and parse.lower[subject] != "it" and (cast.named(subject) or cast.is_actor(subject))
    if not crash and acts:
        return False
    by_car = subject is not None and parse.lemma[subject] in word_classes()["vehicle"]  # 'was hit by a car'
    return (by_car or bool(words & word_classes()["accident"])) and not words & word_classes()["weaponry"]


def is_of_nature(parse: Parse, subject: int) -> bool:
    """Return whether who does harm is a storm or the like, also behind 'which': 'Cyclone Ula, which has killed'."""
    noun = antecedent(parse, subject)
    first = noun
    while first > 0 and parse.text[first - 1][0].isupper() and parse.text[first][0].isupper():
        first -= 1  # 'Tropical Storm Agatha', which the parse may take apart
    words = set(parse.lower[min(first, parse.left[noun]) : noun + 1])
    return not word_classes()["accident"].isdisjoint(words)


def told_beside(parse: Parse, trigger: Trigger) -> set[str]:
    """Return the words of a sentence but who suffers in it and who says so: 'two *soldiers* died, the *army* said'."""
    span = range(parse.begin[trigger.i], parse.after[trigger.i])
    aside: set[int | None] = {trigger.obj}
    aside |= {parse.child(k, "nsubj") for k in span if parse.lemma[k] in cue_verbs()}
    return {parse.lemma[k] for k in span if k not in aside}


def is_run_onto(parse: Parse, subject: int, obj: int | None) -> bool:
    """Return whether a vehicle runs onto a mine, and strikes nobody: 'their truck hit a mine'."""
    vehicles = word_classes()["vehicle"] | word_classes()["weapon"] | small_words("goes on wheels")
    return obj is not None and parse.lemma[subject] in vehicles and parse.lemma[obj] in word_classes()["explosive"]
