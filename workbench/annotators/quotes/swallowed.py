"""What the parse draws into another phrase: who speaks after a clause, the clause that is said after a late "that"."""

from __future__ import annotations

from workbench.annotators.quotes.clause_ends import end_of_clause
from workbench.annotators.quotes.contents import Content, holds_marks
from workbench.grammar.clause import SUBJECTS, is_finite
from workbench.grammar.cues import Cue, entry_of, source_nouns
from workbench.grammar.parse import CHAIN, NOUN_TAGS, Parse
from workbench.grammar.subjects import names_actor

FAR = 40
"""Tokens after a cue among which its "that" is looked for."""
HANGING = frozenset({"ccomp", "advcl", "parataxis", "conj", "dep"})
PATH = frozenset({"prep", "pobj", "dobj", "dative", "agent", "acl", "advcl", "npadvmod", "compound", "appos", "conj"})
"""Labels between a cue and the noun that its clause is hung on."""


def swallowed_speaker(parse: Parse, v: int) -> int | None:
    """Return who speaks at the end of a clause, whom the parse joins to its last noun.

    "The police hold a kinsman of Kofi Mensah, *the minister* told the radio on Monday".
    """
    who = v - 1
    if who < 2 or parse.tag[v] not in ("VBD", "VBZ") or parse.dep[v] not in HANGING or parse.head[v] >= who:
        return None
    if parse.tag[who] not in NOUN_TAGS or parse.dep[who] not in ("conj", "appos") or parse.right[who] != who:
        return None
    first, entry = parse.left[who], entry_of(parse, v)
    says = entry is not None and entry.cue_class == "say" and bool(entry.frames & {"that", "np+that"})
    goes_on = parse.lower[v + 1 : v + 2] in (["to"], ["of"])  # "the chief, a man said to have led it"
    if not says or goes_on or parse.lower[first - 1] != "," or parse.child(v, "mark", "ccomp", "xcomp") is not None:
        return None
    told = parse.child(v, *SUBJECTS)  # "condemned *sanctions* on Kofi Mensah, the minister told the radio"
    if told is not None and (parse.right[told] != who or names_actor(parse, told) or parse.dep[v] != "ccomp"):
        return None
    return who if names_actor(parse, who) or parse.lemma[who] in source_nouns() else None


def before_swallowed(parse: Parse, cue: Cue) -> Content | None:
    """Return the clause before a speaker whom the parse joins to its last noun."""
    who = swallowed_speaker(parse, cue.i)
    if who is None:
        return None
    host = parse.head[cue.i]
    first, last = parse.left[host], parse.left[who] - 2
    if last - first < 2 or not parse.opens[first] or holds_marks(parse, first, last) or not is_finite(parse, host):
        return None
    return Content(((first, last),), "parenthetical", (cue.i,))


def late_clause(parse: Parse, cue: Cue, listener: int | None) -> Content | None:
    """Return the clause of a late "that", which the parse hangs on a noun before it: "told Ada at the bar *that …*"."""
    v, frames = cue.i, cue.entry.frames
    told = frames & {"np+that"} and listener is not None
    if cue.entry.cue_class != "say" or not (told or ("that" in frames and listener is None)):
        return None
    for i in range(v + 2, min(parse.right[v] + 1, v + FAR)):
        k = parse.head[i]
        if parse.lower[i] != "that" or parse.dep[i] not in ("mark", "advmod") or k < i:
            continue
        hung = parse.dep[k] in ("relcl", "acl") and parse.left[k] == i and is_finite(parse, k)
        if hung and parse.child(k, *SUBJECTS) is not None and _leads_to(parse, parse.head[k], v):
            return Content(((i, end_of_clause(parse, v, k)),), "that", (v,), listener)
        return None
    return None


def _leads_to(parse: Parse, n: int, v: int) -> bool:
    """Whether the nouns above n hang on verb v, none of which could take a clause of its own."""
    for _ in range(CHAIN):
        if n == v:
            return True
        entry = entry_of(parse, n, "noun" if parse.tag[n] in NOUN_TAGS else "verb")
        if parse.dep[n] not in PATH or (entry is not None and "that" in entry.frames):
            return False
        n = parse.head[n]
    return False
