"""Through what a statement reached us: letters, calls and interviews, to whom they went, and who told of them."""

from __future__ import annotations

from bisect import bisect_left

from workbench.grammar.clause import is_passive
from workbench.grammar.parse import CHAIN, Parse
from workbench.vocabulary.nouns import message_channels
from workbench.vocabulary.small_words import small_words

DEFINITE = small_words("definite")


class Messages:
    """The letters, calls and interviews of one article with their addressees."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        channels = message_channels()
        self._sent: list[tuple[int, int]] = []
        for i in [i for i, lemma in enumerate(parse.lemma) if lemma in channels]:
            receiver = self._receiver(i)
            if receiver is not None:
                self._sent.append((i, receiver))

    def _receiver(self, noun: int) -> int | None:
        """Return to whom the message of a noun goes: "a letter to Kim", "sent Kim a letter", "sent a letter to Kim"."""
        parse = self._parse
        receiver = _object_of(parse, noun, "to", "with")
        if receiver is None and parse.dep[noun] in ("dobj", "nsubjpass"):
            verb = parse.head[noun]
            dative = parse.child(verb, "dative")
            if dative is not None:
                return parse.child(dative, "pobj") or dative
            if parse.lemma[verb] in small_words("passes a message"):
                receiver = _object_of(parse, verb, "to")
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
        parse = self._parse
        for k in parse.children[cue]:
            if parse.dep[k] == "prep" and parse.lower[k] in small_words("where something was said"):
                noun = parse.child(k, "pobj")
                if noun is not None and parse.lemma[noun] in message_channels():
                    return noun
        return None

    def earlier(self, noun: int) -> tuple[int, int] | None:
        """Return (noun, addressee) of the message that a definite noun ("the message") takes up, or None."""
        parse = self._parse
        if not any(parse.lower[k] in DEFINITE for k in parse.children[noun]):
            return None
        channels = message_channels()
        channel = channels[parse.lemma[noun]]
        place = bisect_left(self._sent, (noun, 0))
        for i, receiver in reversed(self._sent[max(place - CHAIN, 0) : place]):
            if channels[parse.lemma[i]] == channel:
                return i, receiver
        return None


def _object_of(parse: Parse, i: int, *prepositions: str) -> int | None:
    for k in parse.children[i]:
        if k > i and parse.dep[k] in ("prep", "dative") and parse.lower[k] in prepositions:
            return parse.child(k, "pobj")
    return None


def relayer_of(parse: Parse, v: int) -> int | None:
    """Return who quotes the speaker of verb v: Reuters in "Reuters quoted the general as saying"."""
    quoting = quoting_verb(parse, v)
    if quoting is None and (reporting := reporting_verb(parse, v)) is not None:
        return parse.child(reporting, "nsubj")
    if quoting is None:
        by = next((k for k in parse.children[v] if parse.lower[k] == "according" and k > v), None)
        to = None if by is None else parse.child(by, "prep")
        return None if to is None else parse.child(to, "pobj")
    if is_passive(parse, quoting):
        for verb in (quoting, v):
            for k in parse.children[verb]:
                if parse.dep[k] in ("agent", "prep") and parse.lower[k] in ("by", "in"):
                    return parse.child(k, "pobj")
        return None
    return parse.child(quoting, "nsubj")


def reporting_verb(parse: Parse, v: int) -> int | None:
    """Return the verb of "reported him saying" that v (saying) hangs on, or None."""
    told = parse.tag[v] == "VBG" and parse.dep[v] == "ccomp" and parse.child(v, "nsubj") is not None
    verb = parse.head[v]
    reports = told and verb < v and parse.lemma[verb] in small_words("reports another")
    return verb if reports and parse.lemma[v] in small_words("says") else None


def quoting_verb(parse: Parse, v: int) -> int | None:
    """Return the verb of "quoted … as saying" that v (saying) hangs on, or None."""
    preposition = parse.head[v]
    having = parse.tag[v] == "VBN" and any(parse.lower[k] == "having" for k in parse.children[v])
    if parse.dep[v] not in ("pcomp", "advcl", "xcomp") or not (having or parse.tag[v] == "VBG"):
        return None
    if parse.lower[preposition] != "as" and parse.lower[v - 1] == ",":
        return None  # "the paper reported, citing …"
    verb = parse.head[preposition] if parse.lower[preposition] == "as" else preposition
    return verb if verb < v and parse.lemma[verb] in small_words("quotes another") else None
