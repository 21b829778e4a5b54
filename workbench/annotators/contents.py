"""What a cue attributes: the tokens of its content, from the complements that the parse gives the cue."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.annotators.clauses import SUBJECTS, Clauses
from workbench.annotators.cues import COPULAS, Cue, goes_on

OBJECTS = frozenset({"dobj", "obj", "oprd", "attr"})
WH = frozenset({"whether", "if", "why", "how", "what", "who", "where", "when", "which", "that"})


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one cue.

    `pieces`: token intervals (first, last), both inclusive, in order.
    `frame`: which frame of the cue's entry it fills.
    `addressee`: the token to whom it is said, or None.
    `cue`: the tokens of the whole cue (verb, particle, preposition).
    """

    pieces: tuple[tuple[int, int], ...]
    frame: str
    cue: tuple[int, ...]
    addressee: int | None = None


def content_of(clauses: Clauses, cue: Cue) -> Content | None:
    """Return what a cue attributes, or None where no complement of the cue is one that its entry takes."""
    if cue.entry.part == "verb":
        return _of_verb(clauses, cue)
    if cue.entry.part == "noun":
        return _of_noun(clauses, cue)
    return _of_adjective(clauses, cue)


def according_content(clauses: Clauses, i: int) -> tuple[tuple[int, int], ...]:
    """Return the clause that "according to X" (its first token i) qualifies, without the phrase itself."""
    if i + 1 >= len(clauses) or clauses.lower[i + 1] != "to":
        return ()
    host = clauses.head[i]
    if host == i:
        return ()
    return _without(_subtree(clauses, host), _subtree(clauses, i))


def _subtree(clauses: Clauses, *tokens: int) -> tuple[int, int]:
    return min(clauses.first(i) for i in tokens), max(clauses.last(i) for i in tokens)


def _without(piece: tuple[int, int], hole: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return an interval without another: nought, one or two intervals."""
    first, last = piece
    if hole[1] < first or hole[0] > last:
        return (piece,)
    parts = [(first, hole[0] - 1), (hole[1] + 1, last)]
    return tuple(part for part in parts if part[0] <= part[1])


def _of_verb(clauses: Clauses, cue: Cue) -> Content | None:
    v, frames = cue.i, cue.entry.frames
    dep, lower, kids = clauses.dep, clauses.lower, clauses.kids[v]
    after = v + 1
    is_particle = after in kids and (
        dep[after] == "prt" or (dep[after] in ("advmod", "prep") and lower[after] in cue.entry.particles)
    )
    particle = after if is_particle else next((k for k in kids if dep[k] == "prt"), None)
    words = (v,) if particle is None else (v, particle)
    prefix = lower[particle] + "+" if particle is not None else ""
    dative = next((k for k in kids if dep[k] == "dative"), None)
    objects = [k for k in kids if dep[k] in ("dobj", "obj") and k > v]
    passive = clauses.is_passive(v)

    for k in kids:  # a clause: that, whether, to, -ing
        if dep[k] not in ("ccomp", "xcomp", "advcl"):
            continue
        frame = _clause_frame(clauses, k, v)
        if frame is None:
            continue
        if frame == "that" and ("that" in frames or "quote" in frames or "np+that" in frames):
            listener = dative if dative is not None else objects[0] if objects and objects[0] < k else None
            if k < v:
                return Content(_without(_subtree(clauses, k), _own(clauses, v, k)), "that", words, listener)
            first, last = _subtree(clauses, k)
            ends = [clauses.first(g) - 1 for g in clauses.kids[k] if g > k and goes_on(clauses, g)]
            return Content(((first, min([last, *ends])),), "that", words, listener)
        if frame == "small" and frames & {"np+np", "np+as", "np+to"}:
            return Content((_subtree(clauses, k),), "np+np", words)
        if frame == "to" and k > v:
            if prefix + "to" in frames and not objects:
                return Content((_subtree(clauses, k),), "to", words)
            if "np+to" in frames or "to" in frames:
                if objects and objects[0] < k:
                    return Content((_subtree(clauses, objects[0], k),), "np+to", words, objects[0])
                if "np+to" in frames or passive:
                    return Content((_subtree(clauses, k),), "np+to", words)
        if frame == "ing" and k > v and "ing" in frames and not prefix:
            return Content((_subtree(clauses, k),), "ing", words)

    for k in kids:  # a preposition: about, for, against, of, as
        if dep[k] not in ("prep", "agent") or k < v or k == particle:
            continue
        target = next((g for g in clauses.kids[k] if dep[g] in ("pobj", "pcomp")), None)
        inner = lower[k]
        if target is None:
            deeper = next((g for g in clauses.kids[k] if dep[g] == "prep"), None)
            target = next((g for g in clauses.kids[deeper] if dep[g] in ("pobj", "pcomp")), None) if deeper else None
        if target is None:
            continue
        if prefix + inner in frames and not (objects and objects[0] < k):
            rest = [g for g in kids if g > k and dep[g] == "xcomp" and prefix + inner + "+to" in frames]
            return Content(((clauses.first(target), _subtree(clauses, k, *rest)[1]),), inner, (*words, k))
        if "np+" + inner in frames and inner != "for":
            if objects and objects[0] < k:
                return Content((_subtree(clauses, objects[0], k),), "np+" + inner, words)
            if passive:
                return Content((_subtree(clauses, target),), "np+" + inner, (*words, k))

    if prefix + "np" in frames or (frames & {"np+np", "np+as"} and not prefix):
        if objects:
            tokens = [objects[0]]
            tokens += [k for k in kids if k > objects[0] and dep[k] in ("oprd", "xcomp")]
            tokens += [k for k in kids if k > objects[0] and dep[k] == "prep" and "np+" + lower[k] in frames]
            frame = "np" if len(tokens) == 1 else "np+np"
            if frame == "np+np" or prefix + "np" in frames:
                return Content((_subtree(clauses, *tokens),), prefix + frame, words)
            return None
        if passive and not prefix:
            subject = clauses.child(v, "nsubjpass")
            if subject is not None and "np" in frames and lower[subject] != "it":
                return Content((_subtree(clauses, subject),), "np-passive", words)
    if "that" in frames or "quote" in frames:
        return _parenthetical(clauses, cue, words)
    return None


def _own(clauses: Clauses, v: int, content: int) -> tuple[int, int]:
    """Return the interval of a cue's clause without its content: cue and speaker."""
    others = [k for k in clauses.kids[v] if k != content and clauses.dep[k] != "punct"]
    tokens = [(v, v), *(_subtree(clauses, k) for k in others)]
    first, last = clauses.first(content), clauses.last(content)
    inside = [part for part in tokens if first <= part[0] and part[1] <= last]
    if not inside:
        return (v, v)
    return min(part[0] for part in inside), max(part[1] for part in inside)


def _clause_frame(clauses: Clauses, k: int, v: int) -> str | None:
    """Return which kind of clause k is under cue v: that, to, ing, small (no verb), or None where it is none of its."""
    tag, dep = clauses.tag[k], clauses.dep[k]
    marks = {clauses.lower[g] for g in clauses.kids[k] if clauses.dep[g] == "mark"}
    if dep == "advcl":
        return (
            "that"
            if marks & {"if", "whether"} and k > v and k - v < 12 and clauses.lemma[v] in ("ask", "wonder", "know")
            else None
        )
    if clauses.is_infinitive(k):
        wh = any(clauses.lower[g] in WH for g in clauses.kids[k] if g < k)
        return "that" if wh else "to"
    if dep == "ccomp":
        if clauses.is_finite(k) or marks:
            return "that"
        if tag == "VBG":
            return "ing"
        if any(clauses.dep[g] in SUBJECTS for g in clauses.kids[k]):
            return "small" if k > v and tag not in ("VBN", "VBD") else "that"
        return "that"
    if tag == "VBG":
        return "ing"
    if any(clauses.dep[g] in SUBJECTS for g in clauses.kids[k]):
        return "small"
    return None


def _parenthetical(clauses: Clauses, cue: Cue, words: tuple[int, ...]) -> Content | None:
    """Return the main clause around a cue set into it: "The road, officials said, was open"."""
    v = cue.i
    if clauses.dep[v] not in ("parataxis", "ccomp", "advcl") or clauses.child(v, "nsubj") is None:
        return None
    host = clauses.head[v]
    if host == v:
        return None
    own = _subtree(clauses, v)
    before = clauses.lower[own[0] - 1] if own[0] > 0 else ""
    after = clauses.lower[own[1] + 1] if own[1] + 1 < len(clauses) else ""
    if before not in {",", "—", "–", "--", '"', "”", "''"} or after not in {",", ".", "—", "–", "--", "“", '"', ";"}:
        return None
    if clauses.dep[v] == "advcl" and not any(clauses.lower[k] == "as" for k in clauses.kids[v]):
        return None
    return Content(_without(_subtree(clauses, host), own), "parenthetical", words)


def _of_noun(clauses: Clauses, cue: Cue) -> Content | None:
    n, frames = cue.i, cue.entry.frames
    dep, lower = clauses.dep, clauses.lower
    for k in clauses.kids[n]:
        if k < n:
            continue
        if dep[k] in ("acl", "ccomp", "relcl", "xcomp"):
            marked = any(lower[g] == "that" and dep[g] == "mark" for g in clauses.kids[k])
            if marked and "that" in frames:
                return Content((_subtree(clauses, k),), "that", (n,))
            if dep[k] != "relcl" and clauses.is_infinitive(k) and "to" in frames:
                return Content((_subtree(clauses, k),), "to", (n,))
        elif dep[k] == "prep" and lower[k] in frames:
            target = next((g for g in clauses.kids[k] if dep[g] in ("pobj", "pcomp")), None)
            if target is not None:
                return Content((_subtree(clauses, target),), lower[k], (n, k))
    head = clauses.head[n]
    if dep[n] in ("nsubj", "attr") and clauses.lemma[head] in COPULAS and dep[n] == "nsubj":
        for k in clauses.kids[head]:
            if k > head and dep[k] in ("ccomp", "xcomp", "advcl"):
                if clauses.is_infinitive(k) and "to" in frames:
                    return Content((_subtree(clauses, k),), "to", (n,))
                if any(lower[g] == "that" for g in clauses.kids[k]) and "that" in frames:
                    return Content((_subtree(clauses, k),), "that", (n,))
    if dep[n] in ("dobj", "pobj") and "that" in frames:  # "gave assurances that": the parse may hang it on the verb
        verb = head if dep[n] == "dobj" else clauses.head[head]
        for k in clauses.kids[verb]:
            begins = k == n + 1 or (k > n and dep[k] in ("ccomp", "advcl") and clauses.first(k) == n + 1)
            if begins and any(lower[g] == "that" and dep[g] == "mark" for g in clauses.kids[k]):
                return Content((_subtree(clauses, k),), "that", (n,))
    return None


def _of_adjective(clauses: Clauses, cue: Cue) -> Content | None:
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
                        return Content((_subtree(clauses, k),), "to", (a,))
                elif dep[k] == "ccomp" and "that" in frames:
                    return Content((_subtree(clauses, k),), "that", (a,))
            elif dep[k] in ("prep", "agent") and lower[k] in frames:
                target = next((g for g in clauses.kids[k] if dep[g] in ("pobj", "pcomp")), None)
                if target is not None:
                    return Content((_subtree(clauses, target),), lower[k], (a, k))
    return None
