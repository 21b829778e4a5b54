"""What a noun or adjective attributes: the claim *that …*, doubts about *it*, eager *to …*."""

from __future__ import annotations

from workbench.annotators.quotes.contents import Content, object_of, subtree, that_clause
from workbench.annotators.quotes.cue_subjects import is_made
from workbench.grammar.clause import SUBJECTS, is_infinitive
from workbench.grammar.cues import COPULAS, Cue, entry_of
from workbench.grammar.parse import VERB_TAGS, Parse
from workbench.vocabulary.small_words import small_words


def of_noun(parse: Parse, cue: Cue) -> Content | None:
    """Return what a noun such as "claim" or "hope" attributes, or None where no complement is one it takes."""
    n, frames = cue.i, cue.entry.frames
    dep, lower = parse.dep, parse.lower
    if lower[n] == "talks":
        frames -= {"that"}  # "talks that Oman hosts", not "talk that the mine is shut"
    if lower[n - 1 : n] == ["that"] and dep[n - 1] == "det":
        frames -= {"that"}  # "It was on that promise that the loan rested"
    if lower[n] == "order" and n and lower[n - 1] == "in":
        return None  # "in order to widen the road"
    if dep[n] == "pobj" and parse.lemma[parse.head[parse.head[n]]] in small_words("what is not there"):
        return None  # "his lack of belief that a war would break out"
    for k in parse.children[n]:
        if k < n:
            continue
        if dep[k] in ("acl", "ccomp", "relcl", "xcomp"):
            that = next((g for g in parse.children[k] if lower[g] == "that" and dep[g] == "mark"), None)
            if that is not None and _lacks_object(parse, k):
                return None
            gap = that is not None and dep[k] == "relcl" and parse.tag[that] == "WDT"  # "a plan that Mali says it has"
            if that is not None and not gap and "that" in frames:
                return Content(((that, _told(parse, k)[1]),), "that", (n,))
            claimed = (
                parse.child(k, "ccomp") if dep[k] == "acl" and parse.tag[k] == "VBN" and "that" in frames else None
            )
            if claimed is not None and claimed > k and lower[parse.left[claimed]] == "that":
                return Content((_told(parse, claimed),), "that", (n,))  # "claims made by Ada that the dam leaks"
            if dep[k] != "relcl" and is_infinitive(parse, k) and "to" in frames:
                return Content((subtree(parse, k),), "to", (n,))
        elif dep[k] == "prep" and lower[k] in frames:
            target = next((g for g in parse.children[k] if dep[g] in ("pobj", "pcomp")), None)
            if target is not None:
                return Content((subtree(parse, target),), lower[k], (n, k))
    for k in parse.children[n]:  # "a warning by scientists about the dam": the parse hangs it on the scientists
        owner = object_of(parse, k) if lower[k] in ("by", "from") else None
        for g in parse.children[owner] if owner is not None else ():
            if dep[g] == "prep" and lower[g] in frames and lower[g] != "of":
                target = object_of(parse, g)
                if target is not None:
                    return Content((subtree(parse, target),), lower[g], (n, g))
    if "for" in frames and n + 1 < len(parse) and lower[n + 1] == "for" and dep[n + 1] == "mark":
        last = parse.right[parse.head[n + 1]]  # "a plea for the crew to be freed"
        return Content(((n + 2, last),), "for", (n, n + 1))
    if "that" in frames:
        clause = that_clause(parse, n, strict=True)
        clause = clause if clause is not None else _bare_clause(parse, n)
        if clause is not None:
            return Content((_told(parse, clause),), "that", (n,))
    head = parse.head[n]
    if dep[n] == "dobj":  # "voiced doubts about it": the parse may hang the preposition on the verb
        end = parse.right[n] + 1
        if end < len(parse) and parse.head[end] == head and dep[end] == "prep" and lower[end] in frames:
            target = object_of(parse, end)
            if target is not None:
                return Content((subtree(parse, target),), lower[end], (n, end))
    if dep[n] in ("nsubj", "attr") and parse.lemma[head] in COPULAS and dep[n] == "nsubj":
        for k in parse.children[head]:
            if k > head and dep[k] in ("ccomp", "xcomp", "advcl"):
                if is_infinitive(parse, k) and "to" in frames:
                    return Content((subtree(parse, k),), "to", (n,))
                if any(lower[g] == "that" for g in parse.children[k]) and "that" in frames:
                    return Content((_told(parse, k),), "that", (n,))
    if dep[n] in ("dobj", "pobj") and "that" in frames:  # "gave assurances that": the parse may hang it on the verb
        verb = head if dep[n] == "dobj" else parse.head[head]
        for k in parse.children[verb]:
            begins = k == n + 1 or (k > n and dep[k] in ("ccomp", "advcl") and parse.left[k] == n + 1)
            begins = begins or (k > n and dep[k] == "ccomp" and _is_left_over(parse, n, verb, k))
            if begins and any(lower[g] == "that" and dep[g] == "mark" for g in parse.children[k]):
                return Content((_told(parse, k),), "that", (n,))
    return None


def _told(parse: Parse, k: int) -> tuple[int, int]:
    """Return a clause without what its teller does meanwhile: "rejected claims that it was shut, *citing* a guard"."""
    first, last = subtree(parse, k)
    for g in parse.children[k]:
        speaks = parse.tag[g] == "VBG" and parse.dep[g] == "advcl" and g > k and entry_of(parse, g) is not None
        if speaks and parse.lower[parse.left[g] - 1] == ",":
            return first, parse.left[g] - 2
    return first, last


def _is_left_over(parse: Parse, n: int, verb: int, k: int) -> bool:
    """Whether a clause under a verb is what a noun tells: "laughed off a *warning* on Monday *that*"."""
    over = entry_of(parse, verb)
    if parse.tag[verb] not in VERB_TAGS or (over is not None and over.frames & {"that", "np+that"}):
        return False
    between = range(n + 1, parse.left[k])
    return not any(parse.tag[i] in VERB_TAGS or parse.lower[i] in (",", ";") for i in between)


def _lacks_object(parse: Parse, k: int) -> bool:
    """Whether a clause that opens with "that" tells who made or denies its noun: "a claim that Chad has denied"."""
    turned = small_words("turns a saying down") | small_words("done to a saying")
    return parse.lemma[k] in turned and parse.child(k, "dobj", "ccomp", "xcomp", "nsubjpass") is None


def _bare_clause(parse: Parse, n: int) -> int | None:
    """Return the verb of a clause without "that" of what is denied: "denying *reports it had lost a ship*"."""
    over = entry_of(parse, parse.head[n]) if parse.dep[n] == "dobj" else None
    if over is None or over.cue_class != "refuse" or parse.tag[n] != "NNS" or parse.left[n] != n:
        return None
    for k in parse.children[n]:
        subject = parse.child(k, *SUBJECTS)
        if parse.dep[k] != "relcl" or subject is None or parse.left[subject] != n + 1 or parse.tag[subject] == "WDT":
            continue
        own = parse.child(k, "dobj", "ccomp", "xcomp", "attr", "acomp", "nsubjpass")
        about = [g for g in parse.children[k] if parse.dep[g] == "prep" and parse.lower[g] == "for"]
        if own is not None or about:
            return k
    return None


def of_adjective(parse: Parse, cue: Cue) -> Content | None:
    """Return what an adjective such as "confident" attributes, or None where no complement is one it takes."""
    a, frames = cue.i, cue.entry.frames
    dep, lower = parse.dep, parse.lower
    verbs = [a]
    if parse.lemma[a] in small_words("made so by saying"):
        subject = parse.child(a, "nsubj") or parse.child(parse.head[a], "nsubj")
        if is_made(parse, a):
            verbs.append(parse.head[a])  # "made it clear that"
        elif subject is None or lower[subject] == "it":
            return None  # "it is clear that"
    if parse.lemma[a] in small_words("so it is"):
        subject = parse.child(a, "nsubj") or parse.child(parse.head[a], "nsubj")
        if subject is None or lower[subject] == "it":
            return None  # "it is sad that"
    if dep[a] in ("acomp", "oprd") and parse.lemma[parse.head[a]] in COPULAS:
        verbs.append(parse.head[a])
    for holder in verbs:
        for k in parse.children[holder]:
            if k <= a:
                continue
            if dep[k] in ("ccomp", "xcomp", "advcl", "csubj"):
                if is_infinitive(parse, k):
                    if "to" in frames:
                        return Content((subtree(parse, k),), "to", (a,))
                elif "that" in frames and (dep[k] == "ccomp" or (is_made(parse, a) and lower[parse.left[k]] == "that")):
                    return Content((subtree(parse, k),), "that", (a,))
            elif dep[k] in ("prep", "agent") and lower[k] in frames:
                target = next((g for g in parse.children[k] if dep[g] in ("pobj", "pcomp")), None)
                if target is not None:
                    return Content((subtree(parse, target),), lower[k], (a, k))
    return None
