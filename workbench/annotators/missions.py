"""For which state a clause says that somebody goes or speaks: "Chile sent Ana Diaz", "Ana Diaz signed for Chile"."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import Parse
from workbench.vocabulary.event_words import word_classes


def state_of_mission(parse: Parse, person: int, states: Mapping[int, str | None]) -> str | None:
    """Return the state that sends a person, or for which he signs, None where no clause says so.

    Args:
        parse: of the article.
        person: the token that heads the name.
        states: last token of a place's name → its state.
    """
    verb = parse.head[person]
    if parse.dep[person] == "dobj" and parse.lemma[verb] in word_classes()["mission"]:
        sender = parse.child(verb, "nsubj")
        return states.get(sender) if sender is not None else None
    if parse.dep[person] == "nsubj" and parse.lemma[verb] in word_classes()["represent"]:
        behind = [i for word, k in prepositions(parse, verb) if word == "for" for i in objects_of(parse, k)]
        return next((state for i in behind if (state := states.get(i))), None)
    return None
