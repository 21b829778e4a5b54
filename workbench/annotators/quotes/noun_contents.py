"""What a noun or adjective attributes: the claim *that …*, doubts about *it*, eager *to …*."""

from __future__ import annotations

from workbench.annotators.quotes.contents import Content, object_of, subtree, that_clause
from workbench.annotators.quotes.cues import COPULAS, Cue
from workbench.grammar.clauses import Clauses


def of_noun(clauses: Clauses, cue: Cue) -> Content | None:
    """Return what a noun such as "claim" or "hope" attributes, or None where no complement is one it takes."""
    n, frames = cue.i, cue.entry.frames
    dep, lower = clauses.dep, clauses.lower
    for k in clauses.kids[n]:
        if k < n:
            continue
        if dep[k] in ("acl", "ccomp", "relcl", "xcomp"):
            marked = any(lower[g] == "that" and dep[g] == "mark" for g in clauses.kids[k])
            if marked and "that" in frames:
                return Content((subtree(clauses, k),), "that", (n,))
            if dep[k] != "relcl" and clauses.is_infinitive(k) and "to" in frames:
                return Content((subtree(clauses, k),), "to", (n,))
        elif dep[k] == "prep" and lower[k] in frames:
            target = next((g for g in clauses.kids[k] if dep[g] in ("pobj", "pcomp")), None)
            if target is not None:
                return Content((subtree(clauses, target),), lower[k], (n, k))
    for k in clauses.kids[n]:  # "a warning by scientists about the dam": the parse hangs it on the scientists
        owner = object_of(clauses, k) if lower[k] in ("by", "from") else None
        for g in clauses.kids[owner] if owner is not None else ():
            if dep[g] == "prep" and lower[g] in frames and lower[g] != "of":
                target = object_of(clauses, g)
                if target is not None:
                    return Content((subtree(clauses, target),), lower[g], (n, g))
    if "for" in frames and n + 1 < len(clauses) and lower[n + 1] == "for" and dep[n + 1] == "mark":
        last = clauses.last(clauses.head[n + 1])  # "a plea for the crew to be freed"
        return Content(((n + 2, last),), "for", (n, n + 1))
    if "that" in frames:
        clause = that_clause(clauses, n, strict=True)
        if clause is not None:
            return Content((subtree(clauses, clause),), "that", (n,))
    head = clauses.head[n]
    if dep[n] == "dobj":  # "voiced doubts about it": the parse may hang the preposition on the verb
        end = clauses.last(n) + 1
        if end < len(clauses) and clauses.head[end] == head and dep[end] == "prep" and lower[end] in frames:
            target = object_of(clauses, end)
            if target is not None:
                return Content((subtree(clauses, target),), lower[end], (n, end))
    if dep[n] in ("nsubj", "attr") and clauses.lemma[head] in COPULAS and dep[n] == "nsubj":
        for k in clauses.kids[head]:
            if k > head and dep[k] in ("ccomp", "xcomp", "advcl"):
                if clauses.is_infinitive(k) and "to" in frames:
                    return Content((subtree(clauses, k),), "to", (n,))
                if any(lower[g] == "that" for g in clauses.kids[k]) and "that" in frames:
                    return Content((subtree(clauses, k),), "that", (n,))
    if dep[n] in ("dobj", "pobj") and "that" in frames:  # "gave assurances that": the parse may hang it on the verb
        verb = head if dep[n] == "dobj" else clauses.head[head]
        for k in clauses.kids[verb]:
            begins = k == n + 1 or (k > n and dep[k] in ("ccomp", "advcl") and clauses.first(k) == n + 1)
            if begins and any(lower[g] == "that" and dep[g] == "mark" for g in clauses.kids[k]):
                return Content((subtree(clauses, k),), "that", (n,))
    return None


def of_adjective(clauses: Clauses, cue: Cue) -> Content | None:
    """Return what an adjective such as "confident" attributes, or None where no complement is one it takes."""
    a, frames = cue.i, cue.entry.frames
    dep, lower = clauses.dep, clauses.lower
    verbs = [a]
    if dep[a] in ("acomp", "oprd") and clauses.lemma[clauses.head[a]] in COPULAS:
        verbs.append(clauses.head[a])
    for holder in verbs:
        for k in clauses.kids[holder]:
            if k < a:
                continue
            if dep[k] in ("ccomp", "xcomp", "advcl"):
                if clauses.is_infinitive(k):
                    if "to" in frames:
                        return Content((subtree(clauses, k),), "to", (a,))
                elif dep[k] == "ccomp" and "that" in frames:
                    return Content((subtree(clauses, k),), "that", (a,))
            elif dep[k] in ("prep", "agent") and lower[k] in frames:
                target = next((g for g in clauses.kids[k] if dep[g] in ("pobj", "pcomp")), None)
                if target is not None:
                    return Content((subtree(clauses, target),), lower[k], (a, k))
    return None
