"""What stands around a cue that is set into it: "*The road*, officials said, *was open*"."""

from __future__ import annotations

from workbench.annotators.quotes.contents import Content, holds_marks, subtree, without
from workbench.annotators.quotes.relays import quoting_verb
from workbench.grammar.clause import SUBJECTS
from workbench.grammar.cues import Cue, entry_of
from workbench.grammar.parse import Parse
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

PAUSES = frozenset({",", "—", "–", "--", '"', "“", "”", "''"})
BESIDE = (["even", "as"], ["in", "what"])
"""Beginnings of what the writer sets beside a statement."""
FAR = 60
"""Tokens before a cue among which a semicolon is looked for."""


def sets_in(parse: Parse, cue: Cue) -> bool:
    """Whether a cue may be set into what it says: one that takes a clause, or with no "as" one that takes marks.

    So "as" with whom it is told to: "As Ada told the radio, the road is shut".
    """
    told = "np+that" in cue.entry.frames and parse.child(cue.i, "dobj", "dative") is not None
    return "that" in cue.entry.frames or ("quote" in cue.entry.frames and (told or parse.dep[cue.i] != "advcl"))


def before_quoted(parse: Parse, cue: Cue) -> Content | None:
    """Return the clause before "quoted … as saying": "The road is open, the radio quoted the mayor as saying"."""
    quoting = quoting_verb(parse, cue.i)
    said = [] if quoting is None else [k for k in parse.children[quoting] if parse.dep[k] == "ccomp" and k < quoting]
    if not said or holds_marks(parse, *subtree(parse, said[0])):
        return None
    return Content((subtree(parse, said[0]),), "parenthetical", (cue.i,))


def around(parse: Parse, cue: Cue) -> Content | None:
    """Return the main clause around a cue set into it: "The road, officials said, was open"."""
    v = cue.i
    host = parse.head[v]
    as_told = parse.child(v, "agent") is not None and parse.lower[v - 1] == "as"  # "As reported by the Sun, he left"
    if parse.dep[v] not in ("parataxis", "ccomp", "advcl", "conj") or host == v:
        return None
    if parse.dep[v] == "advcl" and parse.dep[host] == "ccomp" and parse.head[host] < host and _ends(parse, v):
        outer = entry_of(parse, parse.head[host])  # "It lets *ships pass*, the radio reported": not only that they pass
        host = parse.head[host] if outer is None or not outer.act else host
    if parse.child(v, "nsubj") is None and not as_told:
        return None
    if parse.dep[v] == "conj" and (parse.lower[parse.left[v] - 1] != "," or cue.entry.cue_class != "say"):
        return None  # "14 were arrested, the commander told the paper"; not "and the commander said so"
    inner = entry_of(parse, host) if parse.dep[v] == "ccomp" and parse.dep[host] == "parataxis" else None
    if inner is not None and inner.cue_class == "say" and parse.lower[v] in small_words("reports at the end"):
        host = parse.head[host]  # "*It is open*, the mayor said, the Sun reports"
    if parse.child(v, "xcomp") is not None:
        return None  # "…, officials began to leave": it has a complement of its own
    first, last = own = _with_office(parse, v)
    opens = parse.lower[first] in PAUSES or first == 0 or parse.lower[first - 1] in PAUSES
    opens = opens or (parse.dep[v] in ("advcl", "parataxis") and parse.opens[first])
    while last > v and parse.tag[last] in ("_SP", "."):
        last -= 1  # the end of the paragraph, which the parse hangs on the cue
    ends = parse.lower[last] == ";"  # "Ten died, the envoy said; villagers say more"
    closes = (
        ends or parse.lower[last] in PAUSES or last + 1 >= len(parse) or parse.lower[last + 1] in PAUSES | {".", ";"}
    )
    if not opens or not closes:
        return None
    if parse.dep[v] == "advcl":
        marked = any(parse.lower[k] == "as" for k in parse.children[v])
        marked = marked and parse.lemma[v] not in small_words("goes on without a word")
        if not marked or cue.entry.cue_class not in ("say", "think"):
            return None  # "left, as the king had demanded": that he left is not what was demanded
    whole = subtree(parse, host)
    if not cue.entry.frames & {"that", "np+that"} and not holds_marks(parse, *whole):
        return None  # "They began to dig; this made a noise"
    begin = next((i + 1 for i in range(first - 1, max(whole[0], first - FAR), -1) if parse.lower[i] in (";", ":")), 0)
    pieces = without((max(whole[0], begin), whole[1]), own)  # "Togo left; Peru, the envoy said, would stay"
    rest = pieces[-1][0] + (parse.lower[pieces[-1][0]] == ",") if len(pieces) > 1 else 0
    told = ends or (
        rest and (parse.lower[rest] in small_words("sets against") or parse.lower[rest : rest + 2] in BESIDE)
    )
    if told or (rest and parse.dep[rest] == "cc" and parse.child(_joined_after(parse, rest), *SUBJECTS) is not None):
        pieces = pieces[:1]  # "The road was open, officials said, but the army denied it"
    return Content(pieces, "parenthetical", (v,))


def _with_office(parse: Parse, v: int) -> tuple[int, int]:
    """Return a cue's clause with the office of who speaks, which the parse takes for an apposition before it."""
    first, last = subtree(parse, v)
    office = first - 1
    while office > 0 and parse.dep[office] in ("pobj", "prep", "compound") and parse.head[office] < office:
        office = parse.head[office]
    apart = parse.dep[office] == "appos" and parse.right[office] == first - 1 and parse.dep[v] == "parataxis"
    is_office = apart and noun_types().get(parse.lemma[office].lower()) == "person"
    return (parse.left[office] if is_office else first), last


def _ends(parse: Parse, v: int) -> bool:
    """Whether a sentence ends with a verb."""
    return "".join(parse.lower[v + 1 : v + 2]).strip() in ("", ".")


def _joined_after(parse: Parse, cc: int) -> int:
    """Return the verb that "and" joins to the one before it."""
    later = (k for k in parse.children[parse.head[cc]] if k > cc and parse.dep[k] == "conj")
    return next(later, cc)
