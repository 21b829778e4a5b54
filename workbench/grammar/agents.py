"""Who did what a passive tells, where the parser hangs its "by" elsewhere than on the verb."""

from __future__ import annotations

from collections.abc import Callable

from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import CHAIN, NOUN_TAGS, NOUNS, VERB_TAGS, Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

TIMES = frozenset({"DATE", "TIME"})
LONGEST_ASIDE = 40
"""How many tokens an aside between a subject and its verb may have ("Blunt, …, noted that")."""


def stray_agent(parse: Parse, v: int, is_actor: Callable[[int], bool]) -> int | None:
    """Return who did what a passive tells, where the parser hangs 'by' on the phrase before it."""
    for k in parse.children[v]:
        inner = [k] if parse.dep[k] == "dobj" else objects_of(parse, k) if parse.dep[k] == "prep" else []
        for p in inner:
            if parse.lemma[p] in word_classes()["event"] and parse.pos[p] in NOUNS:
                continue
            if noun_types().get(parse.lemma[p]) == "thing" and p not in (parse.child(v, "dobj"),):
                continue  # "killed, according to a report by the board"
            for word, n in prepositions(parse, p):
                if word == "by" and parse.dep[n] == "prep":
                    return next((q for q in objects_of(parse, n) if is_actor(q)), None)
    return None


def late_agent(parse: Parse, v: int, is_actor: Callable[[int], bool]) -> int | None:
    """Return who stands behind a "by" further on: "declared winner of the vote by the board"."""
    for k in parse.children[v]:
        if k > v and parse.lower[k] == "by":
            agent = parse.child(k, "pobj")
            if agent is not None and parse.ent[agent] not in TIMES:
                return agent
    for k in range(v + 1, min(parse.right[v], v + LONGEST_ASIDE) + 1):
        above = parse.head[k]
        if (
            parse.lower[k] != "by"
            or is_of_deed(parse, k)
            or noun_types().get(parse.lemma[above]) == "thing"
            or is_elsewhere(parse, above, v)
            or (above != v and parse.lemma[above] in word_classes()["event"] and parse.dep[above] == "pobj")
            or (parse.dep[k] == "conj" and "by" in parse.lower[v:k])  # "in talks hosted by Quito and by Lima"
        ):
            continue  # "killed, according to a report by the board"
        if parse.tag[above] not in VERB_TAGS or parse.child(above, "dobj") is not None:
            agent = parse.child(k, "pobj")
            if agent is not None and is_actor(agent):
                return agent
    return None


def is_of_deed(parse: Parse, by: int) -> bool:
    """Return whether 'by' tells who did the deed just named: 'was convicted of attacks by rebels'."""
    noun = by - 1
    deed = parse.dep[noun] == "pobj" and parse.lemma[noun] in word_classes()["event"]
    return deed and parse.lower[parse.head[noun]] in {"of", "for"}


def is_elsewhere(parse: Parse, i: int, v: int) -> bool:
    """Return whether a word stands in a relative or other full clause below verb v, which tells of something else."""
    for _ in range(CHAIN):
        if i == v or parse.head[i] == i:
            return False
        if parse.dep[i] == "relcl" or (parse.dep[i] in {"pcomp", "ccomp"} and parse.child(i, "nsubj") is not None):
            return True  # "killed in what Quito called an ambush by rebels"
        i = parse.head[i]
    return False


def is_misread(parse: Parse, k: int, v: int) -> bool:
    """Return whether the parser takes a name before its verb for an adverb: 'McCrory accused the mayor'."""
    return k == v - 1 and parse.dep[k] == "advmod" and parse.ent[k] in {"PERSON", "ORG"}


def many_after(parse: Parse, k: int) -> int | None:
    """Return the noun with a number behind a preposition: 'up to 16 *sailors*'."""
    many = parse.child(k, "pobj")
    return many if many is not None and parse.child(many, "nummod") is not None else None


def punished(parse: Parse, i: int) -> int | None:
    """Return who has to bear what a verb or noun tells of a penalty: 'imposed sanctions on *Togo* for arming them'."""
    beside = [i, *(k for k in parse.children[i] if parse.dep[k] in {"dobj", "nsubjpass"})]
    if not any(parse.lemma[k] in small_words("put on who did wrong") for k in beside):
        return None
    for k in beside:
        for word, n in prepositions(parse, k):
            if word in small_words("before who bears it"):
                return next((p for p in objects_of(parse, n) if parse.dep[p] == "pobj"), None)
    return None


def phrase_before_verb(parse: Parse, v: int) -> int | None:
    """Return the noun phrase before finite verb v, over adverbs and an aside in commas."""
    k = v - 1
    while k >= 0 and (parse.tag[k] in ("RB", "MD") or (parse.tag[k] in VERB_TAGS and parse.head[k] == v)):
        k -= 1
    if k > 0 and parse.lower[k] == ",":
        opening = k - 1
        while opening > max(k - LONGEST_ASIDE, 0) and parse.lower[opening] not in (",", ".", ";", ":", "\n"):
            opening -= 1
        if parse.lower[opening] != ",":
            return None
        k = opening - 1
        if k >= 0 and parse.lower[k] == ")":
            while k > 0 and parse.lower[k] != "(":
                k -= 1
            k -= 1
    return phrase_before(parse, k + 1) if k >= 0 else None


def phrase_before(parse: Parse, i: int) -> int | None:
    """Return the head of the noun phrase that ends right before token i, or None."""
    n = i - 1
    if parse.tag[n] not in NOUN_TAGS or parse.ent[n] in TIMES:
        return None
    for _ in range(CHAIN):
        head = parse.head[n]
        if parse.dep[n] == "pobj" and parse.dep[head] == "prep" and head < n:
            if parse.tag[parse.head[head]] not in NOUN_TAGS:
                return None
            n = parse.head[head]
        elif parse.dep[n] in ("conj", "compound", "poss") and parse.tag[head] in NOUN_TAGS and head < i:
            n = head
        else:
            break
    return n
