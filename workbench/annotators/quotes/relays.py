"""Through what a statement reached us: letters, calls and interviews, to whom they went, and who told of them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from workbench.grammar.clauses import CHAIN, Clauses
from workbench.lexicons import read_lexicon

DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its"})


@cache
def message_channels() -> dict[str, str]:
    """Return the nouns that carry statements (`messages.csv`): lemma → channel (written, spoken)."""
    return {row["noun"]: row["channel"] for row in read_lexicon("messages.csv")}


class Messages:
    """The letters, calls and interviews of one article with their addressees."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        channels = message_channels()
        self._sent: list[tuple[int, int]] = []
        for i, lemma in enumerate(clauses.lemma):
            if lemma in channels:
                receiver = self._receiver(i)
                if receiver is not None:
                    self._sent.append((i, receiver))

    def _receiver(self, noun: int) -> int | None:
        """Return to whom the message of a noun goes: "a letter to Kim", "sent Kim a letter", "sent a letter to Kim"."""
        clauses = self._clauses
        receiver = _object_of(clauses, noun, "to", "with")
        if receiver is None and clauses.dep[noun] in ("dobj", "nsubjpass"):
            verb = clauses.head[noun]
            dative = clauses.child(verb, "dative")
            if dative is not None:
                return clauses.child(dative, "pobj") or dative
            if clauses.lemma[verb] in ("send", "write", "deliver", "address", "hand", "give", "issue", "make"):
                receiver = _object_of(clauses, verb, "to")
        return receiver

    def addressee(self, cue: int) -> int | None:
        """Return to whom the statement of a cue goes by the message it is in ("in a letter to Kim"), or None."""
        noun = self.message(cue)
        if noun is None:
            return None
        receiver = self._receiver(noun)
        if receiver is None:
            earlier = self.earlier(noun)
            receiver = earlier[1] if earlier is not None else None
        return receiver

    def message(self, cue: int) -> int | None:
        """Return the message noun that the clause of a cue is set in ("In the message, Xi said"), or None."""
        clauses = self._clauses
        for k in clauses.kids[cue]:
            if clauses.dep[k] == "prep" and clauses.lower[k] in ("in", "during", "at", "on"):
                noun = clauses.child(k, "pobj")
                if noun is not None and clauses.lemma[noun] in message_channels():
                    return noun
        return None

    def earlier(self, noun: int) -> tuple[int, int] | None:
        """Return (noun, addressee) of the message that a definite noun ("the message") takes up, or None."""
        clauses = self._clauses
        if not any(clauses.lower[k] in DEFINITE for k in clauses.kids[noun]):
            return None
        channels = message_channels()
        channel = channels[clauses.lemma[noun]]
        place = bisect_left(self._sent, (noun, 0))
        for i, receiver in reversed(self._sent[max(place - CHAIN, 0) : place]):
            if channels[clauses.lemma[i]] == channel:
                return i, receiver
        return None


def _object_of(clauses: Clauses, i: int, *prepositions: str) -> int | None:
    for k in clauses.kids[i]:
        if k > i and clauses.dep[k] in ("prep", "dative") and clauses.lower[k] in prepositions:
            return clauses.child(k, "pobj")
    return None


def relayer_of(clauses: Clauses, v: int) -> int | None:
    """Return who quotes the speaker of verb v: Reuters in "Reuters quoted the general as saying"."""
    quoting = quoting_verb(clauses, v)
    if quoting is None:
        return None
    if clauses.is_passive(quoting):
        for verb in (quoting, v):
            for k in clauses.kids[verb]:
                if clauses.dep[k] in ("agent", "prep") and clauses.lower[k] in ("by", "in"):
                    return clauses.child(k, "pobj")
        return None
    return clauses.child(quoting, "nsubj")


def quoting_verb(clauses: Clauses, v: int) -> int | None:
    """Return the verb of "quoted … as saying" that v (saying) hangs on, or None."""
    preposition = clauses.head[v]
    if clauses.dep[v] not in ("pcomp", "advcl", "xcomp") or clauses.tag[v] != "VBG":
        return None
    verb = clauses.head[preposition] if clauses.lower[preposition] == "as" else preposition
    return verb if clauses.lemma[verb] in ("quote", "cite", "report") else None
