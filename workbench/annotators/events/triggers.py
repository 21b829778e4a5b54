"""Which words of a text tell of events: the triggers that a frame fits, literally meant."""

from __future__ import annotations

from functools import cache, partial

from workbench.annotators.events.arguments import JUDGING, Cast
from workbench.annotators.events.barring import is_mere_hindrance, is_rescue, is_thing_removed
from workbench.annotators.events.frames import Trigger, frames, match
from workbench.annotators.events.senses import is_figurative
from workbench.annotators.events.spoken import states_only
from workbench.annotators.events.taken_up import noun_meant
from workbench.grammar.clause import prepositions
from workbench.grammar.parse import Parse
from workbench.vocabulary.event_words import word_classes

LODGED = ("PROTEST", "ACCUSE")
"""What an envoy's protest is as a noun alone, and as what is lodged."""


def find_triggers(parse: Parse, cast: Cast) -> tuple[dict[int, Trigger], dict[int, int]]:
    """Return the triggers of a text by position, and which of them the frame of another has taken in."""
    by_pos = frames()
    verbs, nouns, adjectives = by_pos["verb"], by_pos["noun"], by_pos["adj"]
    lemma, pos = parse.lemma, parse.pos
    found: dict[int, Trigger] = {}
    taken: dict[int, int] = {}
    telling = trigger_words()
    for i in [i for i, word in enumerate(lemma) if word in telling]:
        word, part = lemma[i], pos[i]
        if part == "VERB":
            if (
                word in verbs
                and parse.dep[i] not in {"amod", "compound"}
                and not is_people(parse, i)
                and not is_origin(parse, i)
            ):
                roles = cast.roles(i)
                trigger = match(
                    parse,
                    i,
                    roles.obj,
                    cast.is_actor,
                    "verb",
                    subj=roles.subj,
                    is_place=cast.is_place,
                    is_body=cast.is_body,
                    meant=partial(noun_meant, parse, cast.at),
                )
                if trigger is not None and not is_no_trigger(trigger, cast):
                    found[i] = trigger
                    if trigger.obj is not None and (trigger.frame.words or trigger.frame.phrases):
                        taken[trigger.obj] = i
                    if trigger.pobj is not None and trigger.frame.pobj:
                        taken[trigger.pobj] = i
            elif word in adjectives and parse.tag[i] == "VBN" and parse.dep[i] != "amod":
                found[i] = Trigger(i, adjectives[word][0], None, None)
        elif part == "NOUN" or part == "PROPN":
            if (
                word in nouns
                and parse.dep[i] not in {"compound", "amod", "nmod"}
                and i not in cast.inside
                and not is_in_a_name(parse, i)
            ):
                trigger = match(parse, i, None, cast.is_actor, "noun")
                if trigger is not None and not is_figurative(parse, trigger, cast):
                    found[i] = trigger
                    if trigger.pobj is not None and trigger.frame.pobj:
                        taken[trigger.pobj] = i
        elif (
            part == "ADJ" and word in adjectives and parse.dep[i] in {"acomp", "oprd", "conj", "attr", "ROOT", "ccomp"}
        ):
            found[i] = Trigger(i, adjectives[word][0], None, None)
    return found, {inner: outer for inner, outer in taken.items() if inner in found and is_one(found, inner, outer)}


@cache
def trigger_words() -> frozenset[str]:
    """Return the words that any frame is of."""
    return frozenset(word for words in frames().values() for word in words)


def is_no_trigger(trigger: Trigger, cast: Cast) -> bool:
    """Return whether a verb is meant otherwise, only tells what is so, or only hinders another act."""
    parse = cast.parse
    meant = not (is_figurative(parse, trigger, cast) or states_only(parse, trigger))
    return not meant or any(test(trigger, cast) for test in (is_mere_hindrance, is_rescue, is_thing_removed))


def is_in_a_name(parse: Parse, i: int) -> bool:
    """Return whether a noun is part of what a party or body is called: 'the Rally *for* Democracy', no march."""
    if not parse.text[i][0].isupper() or parse.opens[i] or parse.text[i].isupper() or i + 2 >= len(parse):
        return False
    return parse.lower[i + 1] in {"for", "of"} and parse.pos[i + 2] == "PROPN" and parse.text[i + 2][0].isupper()


def is_people(parse: Parse, i: int) -> bool:
    """Return whether a participle names people: 'took in the injured', 'some of the displaced'."""
    return (
        parse.tag[i] in {"VBN", "VBD"}
        and i > 0
        and parse.tag[i - 1] in {"DT", "PRP$"}
        and parse.child(i, "nsubj", "dobj") is None
    )


def is_origin(parse: Parse, i: int) -> bool:
    """Return whether a participle only tells from where a weapon came: 'a missile launched from Yemen'."""
    shortened = parse.dep[i] == "acl" and parse.tag[i] == "VBN" and parse.child(i, "agent", "dobj") is None
    if (
        not shortened
        or parse.dep[parse.head[i]] == "ROOT"
        or parse.lemma[parse.head[i]] not in word_classes()["weapon"] | word_classes()["weaponry"]
    ):
        return False
    return any(word == "from" for word, _ in prepositions(parse, i))


def is_one(found: dict[int, Trigger], inner: int, outer: int) -> bool:
    """Return whether a verb and its object state one event; 'welcomed the talks' leaves the talks an event."""
    codes = found[inner].frame.code, found[outer].frame.code
    return codes[1] not in JUDGING or codes[0] == codes[1] or codes == LODGED
