"""Which verb another verb goes with, also where the parse joins it to one further in."""

from __future__ import annotations

from workbench.annotators.quotes.cues import entry_of
from workbench.grammar.clauses import CHAIN, VERB_TAGS, Clauses

TENSES = {"VBD": "past", "VBN": "past", "VBZ": "present", "VBP": "present", "VB": "base", "VBG": "ing"}
ASIDE_MARKS = frozenset({",", "-", "--", "–", "—"})
HANGING = ("relcl", "xcomp", "acl", "advcl", "pcomp")
"""Labels of verbs inside another's clause."""


def raised(clauses: Clauses, v: int) -> int:
    """Return the verb that v is joined to where the parse joins it to one further in, which differs in tense.

    Over a content: Xi said they had met and *pledged* aid; "pledged" has the form of "said", not of "had met".
    Over a relative clause: He urged states to stop the oil that funds the war and *proposed* a truce.
    Any other verb is returned as it is.
    """
    if clauses.dep[v] != "conj" or clauses.child(v, "nsubj", "nsubjpass", "auxpass") is not None:
        return v
    inner = clauses.head[v]
    for _ in range(CHAIN):
        if clauses.dep[inner] != "conj":
            break
        inner = clauses.head[inner]
    outer = clauses.head[inner]
    if outer > inner or clauses.tag[v] == "VB":
        return v
    if clauses.dep[inner] == "ccomp":
        entry = entry_of(clauses, outer)
        if clauses.tag[outer] != clauses.tag[v] or entry is None or clauses.child(v, "aux") is not None:
            return v
        return outer if entry.cue_class == "say" and _leads_out(clauses, inner, v) else v
    if clauses.dep[inner] == "relcl" and _is_aside(clauses, inner, v):
        return next((k for k in _ancestors(clauses, inner) if clauses.tag[k] in VERB_TAGS), v)
    if clauses.dep[inner] in HANGING and _tense(clauses, inner) != _tense(clauses, v):
        tense = _tense(clauses, v)
        return next((k for k in _ancestors(clauses, inner) if _tense(clauses, k) == tense), v)
    return v


def _leads_out(clauses: Clauses, inner: int, v: int) -> bool:
    """Whether the second of two joined verbs under "said" goes with "said": the first has another form or a pronoun."""
    if clauses.child(inner, "aux", "auxpass") is not None:
        return True
    subject, target = clauses.child(inner, "nsubj"), clauses.child(v, "dobj")
    if subject is not None and clauses.tag[subject] == "PRP":
        return True  # "The envoy said he was sorry and promised": the same person either way
    return target is not None and clauses.tag[target] == "PRP"  # "The envoy said the king was rude and accused him"


def _is_aside(clauses: Clauses, inner: int, v: int) -> bool:
    """Whether the relative clause of verb `inner` stands between two dashes or commas, the second before "and" v."""
    joint = next((k for k in clauses.kids[inner] if clauses.dep[k] == "cc"), 0)
    opening = clauses.lower[clauses.first(inner) - 1]
    return 0 < joint < v and opening in ASIDE_MARKS and clauses.lower[joint - 1] == opening


def _ancestors(clauses: Clauses, i: int) -> list[int]:
    """Return the tokens above token i, the nearest first."""
    above: list[int] = []
    while clauses.head[i] != i and len(above) < CHAIN:
        i = clauses.head[i]
        above.append(i)
    return above


def _tense(clauses: Clauses, v: int) -> str:
    return TENSES.get(clauses.tag[v], "")


def host_of(clauses: Clauses, v: int) -> int:
    """Return what verb v hangs on; for ", adding that" after a content the cue that the content hangs on."""
    host = clauses.head[v]
    if not _trails(clauses, v):
        return host
    inner = host
    for _ in range(CHAIN):
        outer = clauses.head[inner]
        if clauses.dep[inner] not in ("ccomp", "conj", "xcomp") or outer >= v or outer == inner:
            return host
        if clauses.dep[inner] == "ccomp":
            entry = entry_of(clauses, outer)
            return outer if entry is not None and outer < inner else host
        inner = outer
    return host


def _trails(clauses: Clauses, v: int) -> bool:
    """Whether participle v goes on after a comma with what an earlier verb began (", implying that …")."""
    first = clauses.first(v)
    is_after_comma = first > 0 and clauses.lower[first - 1] == ","
    return is_after_comma and clauses.tag[v] == "VBG" and clauses.dep[v] == "advcl" and clauses.head[v] < v
