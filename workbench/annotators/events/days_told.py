"""Days beside an act that are of something else: of the crime that is tried, of the meeting that one is bid to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.annotators.events.frames import Trigger
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import CHAIN, Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.small_words import small_words

LONG = 300
"""Days before an article after which a day is no news."""


def is_of_the_crime(parse: Parse, trigger: Trigger, when: Mapping[str, Any], published: Any) -> bool:
    """Return whether a day long past is that of what was done: 'convicted them for a massacre in Mongu in 1997'."""
    if (
        trigger.nominal
        or trigger.frame.mode not in small_words("act of the law")
        or published is None
        or when.get("earliest") is None
    ):
        return False
    at = parse.token_at(when["start"]) if when.get("start") is not None else None
    if at is None or at < trigger.i or (published - when["earliest"]).days < LONG:
        return False
    before = range(max(trigger.i, trigger.obj or 0) + 1, at)
    charged = (k for k in before if parse.lower[k] in small_words("before what is charged"))
    first = next(charged, None)
    return first is not None and any(is_deed(parse, k) for k in range(first, at))


def is_deed(parse: Parse, k: int) -> bool:
    """Return whether a word tells of a deed: 'a massacre', 'their role in'."""
    return parse.lemma[k] in word_classes()["event"] | small_words("part in a deed")


def is_of_the_meeting(parse: Parse, trigger: Trigger, when: Mapping[str, Any]) -> bool:
    """Return whether a day is that of the meeting one is bid to: 'has invited them to talks in Accra on Sunday'."""
    if trigger.nominal or trigger.frame.code not in {"AGREE", "REQUEST"} or when.get("start") is None:
        return False
    at = parse.token_at(when["start"])
    to = {k for word, k in prepositions(parse, trigger.i) if word in {"to", "for"}}
    met = {p for k in to for p in objects_of(parse, k) if parse.lemma[p] in word_classes()["CONSULT"]}
    for _ in range(CHAIN):
        if at is None or at in met or parse.head[at] == at:
            break
        at = parse.head[at]
    return at in met
