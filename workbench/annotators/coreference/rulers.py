"""Rulers whom nobody elected, whatever the article calls them: "Gabon's military rulers … *The junta*"."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.small_words import small_words

JUNTA, RULING = small_words("a junta"), small_words("a junta where it is military")
PLAIN = small_words("said of a junta")


def own_junta(mention: Mention, cast: Iterable[Cluster]) -> Cluster | None:
    """Return the one junta of the article that is told with its state, for "the junta" or "the military rulers"."""
    if not _is_junta(mention.lemma, mention.modifiers) or mention.article != "the" or mention.names:
        return None
    if not mention.modifiers <= PLAIN | {mention.lemma, "the"}:
        return None
    told = [c for c in cast if not c.members and any(_is_junta(head, c.words) for head in c.heads)]
    states = {name for c in told for name in c.names if is_state_id(name)}
    stated = [c for c in told if any(is_state_id(name) for name in c.names)]
    return stated[0] if len(states) == 1 and stated else None


def _is_junta(noun: str, modifiers: Iterable[str]) -> bool:
    """Whether a noun with its modifiers tells of such rulers: "junta", "military government", not "government"."""
    return noun in JUNTA or (noun in RULING and not PLAIN.isdisjoint(modifiers))
