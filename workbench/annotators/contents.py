"""What a cue attributes: the tokens of its content, from the complements that the parse gives the cue."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.annotators.clauses import NOUN_TAGS, SUBJECTS, Clauses
from workbench.annotators.cues import COPULAS, Cue, goes_on
from workbench.annotators.relays import quoting_verb
from workbench.annotators.subjects import raised

OBJECTS = frozenset({"dobj", "obj", "pobj"})
PAUSES = frozenset({",", "—", "–", "--", '"', "“", "”", "''"})
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
    v, entry = cue.i, cue.entry
    kids, dep, lower = clauses.kids[v], clauses.dep, clauses.lower
    after = v + 1
    is_particle = after in kids and (
        dep[after] == "prt" or (dep[after] in ("advmod", "prep") and lower[after] in entry.particles)
    )
    particle = after if is_particle else next((k for k in kids if dep[k] == "prt"), None)
    return (
        _clause(clauses, cue, particle)
        or _prepositional(clauses, cue, particle)
        or _object(clauses, cue, particle)
        or (_parenthetical(clauses, cue) if entry.frames & {"that", "quote"} else None)
    )


def _words(v: int, particle: int | None, *more: int) -> tuple[int, ...]:
    return (v, *more) if particle is None else (v, particle, *more)


def _objects(clauses: Clauses, v: int) -> list[int]:
    kids = [k for k in clauses.kids[v] if k > v]
    return [k for k in kids if clauses.dep[k] == "dobj"] or [
        k for k in kids if clauses.dep[k] == "oprd" and clauses.tag[k] in NOUN_TAGS
    ]


def _clause(clauses: Clauses, cue: Cue, particle: int | None) -> Content | None:
    """Return a clause as content: that, whether, to, -ing, or one without a verb ("called it a crime")."""
    v, frames = cue.i, cue.entry.frames
    prefix = "" if particle is None else clauses.lower[particle] + "+"
    words = _words(v, particle)
    dative = clauses.child(v, "dative")
    objects = _objects(clauses, v)
    passive = clauses.is_passive(v)
    for k in clauses.kids[v]:
        if clauses.dep[k] not in ("ccomp", "xcomp", "advcl"):
            continue
        frame = _clause_frame(clauses, k, v)
        if frame == "that" and frames & {"that", "quote", "np+that", prefix + "that"}:
            listener = dative if dative is not None else objects[0] if objects and objects[0] < k else None
            if k < v:
                return Content(_without(_subtree(clauses, k), _own(clauses, v, k)), "that", words, listener)
            first, last = _subtree(clauses, k)
            later = [g for g in clauses.kids[k] if g > k]
            ends = [_cut(clauses, g) for g in later if goes_on(clauses, g) or raised(clauses, g) == v]
            return Content(((first, min([last, *ends])),), "that", words, listener)
        if frame == "small" and frames & {"np+np", "np+as", "np+to"}:
            return Content((_subtree(clauses, k),), "np+np", words)
        if frame == "to" and k > v and passive and "that" in frames and not frames & {"to", "np+to"}:
            subject = clauses.child(v, "nsubjpass")  # "is said to have fled"
            pieces = (_subtree(clauses, k),) if subject is None else (_subtree(clauses, subject), _subtree(clauses, k))
            return Content(pieces, "passive+to", words)
        if frame == "to" and k > v:
            if prefix + "to" in frames and not objects:
                return Content((_subtree(clauses, k),), "to", words)
            if frames & {"np+to", "to"} and objects and objects[0] < k:
                return Content((_subtree(clauses, objects[0], k),), "np+to", words, objects[0])
            if "np+to" in frames or (passive and "to" in frames):
                return Content((_subtree(clauses, k),), "np+to", words)
        if frame == "ing" and k > v and "ing" in frames and not prefix:
            return Content((_subtree(clauses, k),), "ing", words)
    if "np+that" in frames and objects:
        clause = _that_clause(clauses, objects[0], strict=False)
        if clause is not None:  # "told the council that it would go": the parse takes it for a relative clause
            return Content((_subtree(clauses, clause),), "that", words, objects[0])
    return None


def _that_clause(clauses: Clauses, n: int, *, strict: bool) -> int | None:
    """Return the verb of a that-clause that the parse hangs on noun n as a relative clause, though nothing is missing.

    `strict`: the clause must have a subject and an object of its own, or need none.
    """
    for k in clauses.kids[n]:
        if clauses.dep[k] not in ("relcl", "acl") or clauses.lower[clauses.first(k)] != "that":
            continue
        subjects = [g for g in clauses.kids[k] if clauses.dep[g] in SUBJECTS and clauses.lower[g] != "that"]
        gap = any(clauses.lower[g] == "that" and clauses.dep[g] in OBJECTS for g in clauses.kids[k])
        if subjects and not (strict and gap and clauses.dep[subjects[0]] != "nsubjpass"):
            return k
    return None


def _prepositional(clauses: Clauses, cue: Cue, particle: int | None) -> Content | None:
    """Return the object of a preposition as content: spoke *about*, called *for*, accused X *of*."""
    v, frames = cue.i, cue.entry.frames
    dep, lower, kids = clauses.dep, clauses.lower, clauses.kids[v]
    prefix = "" if particle is None else lower[particle] + "+"
    objects = _objects(clauses, v)
    for k in kids:
        if dep[k] not in ("prep", "agent") or k < v or k == particle:
            continue
        target = _target(clauses, k)
        if target is None:
            continue
        if quoting_verb(clauses, target) == v:
            return None  # "quoted … as saying": saying is the cue
        inner = lower[k]
        if prefix + inner in frames and not (objects and objects[0] < k):
            rest = [g for g in kids if g > k and dep[g] == "xcomp" and prefix + inner + "+to" in frames]
            rest += [
                g for g in kids if g > k and lower[clauses.first(g)] == "as" and clauses.first(g) <= clauses.last(k) + 1
            ]
            return Content(((clauses.first(target), _subtree(clauses, k, *rest)[1]),), inner, _words(v, particle, k))
        if "np+" + inner in frames and inner != "for":
            if objects and objects[0] < k:
                return Content((_subtree(clauses, objects[0], k),), "np+" + inner, _words(v, particle))
            if clauses.is_passive(v):
                return Content((_subtree(clauses, target),), "np+" + inner, _words(v, particle, k))
    return None


def _target(clauses: Clauses, preposition: int) -> int | None:
    """Return the object of a preposition, also over a second one ("from behind the wall")."""
    for k in clauses.kids[preposition]:
        if clauses.dep[k] in ("pobj", "pcomp"):
            return k
    deeper = clauses.child(preposition, "prep")
    return None if deeper is None else clauses.child(deeper, "pobj", "pcomp")


def _object(clauses: Clauses, cue: Cue, particle: int | None) -> Content | None:
    """Return the direct object as content, with what is said of it: condemned *it*, called *it a crime*."""
    v, frames = cue.i, cue.entry.frames
    dep, lower, kids = clauses.dep, clauses.lower, clauses.kids[v]
    prefix = "" if particle is None else lower[particle] + "+"
    takes_object = prefix + "np" in frames
    says_of_it = not prefix and bool(frames & {"np+np", "np+as"})
    objects = _objects(clauses, v)
    if objects and (takes_object or says_of_it):
        tokens = [objects[0]]
        tokens += [k for k in kids if k > objects[0] and dep[k] in ("oprd", "xcomp")]
        tokens += [k for k in kids if k > objects[0] and dep[k] == "prep" and "np+" + lower[k] in frames]
        dative = clauses.child(v, "dative")
        if dative is not None and says_of_it and clauses.child(dative, "pobj") is None:
            tokens.append(dative)
        of_it = len(tokens) > 1 or (says_of_it and _said_of(clauses, objects[0]))
        if of_it or takes_object:
            return Content((_subtree(clauses, *tokens),), prefix + ("np+np" if of_it else "np"), _words(v, particle))
    elif not objects and clauses.is_passive(v) and not prefix and "np" in frames:
        subject = clauses.child(v, "nsubjpass")
        if subject is not None and lower[subject] != "it":
            return Content((_subtree(clauses, subject),), "np-passive", _words(v, particle))
    return None


def _said_of(clauses: Clauses, n: int) -> bool:
    """Whether something is said of noun n after it: "the raid *as a crime*", "the raid *unsafe*", "it *a crime*"."""
    return any(
        k > n
        and (
            (clauses.dep[k] == "prep" and clauses.lower[k] == "as")
            or (clauses.dep[k] == "amod" and clauses.tag[k] == "JJ")
            or (clauses.dep[k] == "appos" and clauses.lower[clauses.first(k) - 1] != ",")
        )
        for k in clauses.kids[n]
    )


def _cut(clauses: Clauses, g: int) -> int:
    """Return the last token before clause g and the "and" that joins it."""
    first = clauses.first(g)
    before = clauses.kids[clauses.head[g]]
    joints = [k for k in before if clauses.dep[k] == "cc" and k < first and first - k <= 2]
    return (joints[-1] if joints else first) - 1


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
    if dep == "advcl" and clauses.is_infinitive(k) and k > v:
        before = clauses.first(k) - 1  # a complement stands close by its verb or object, a purpose may not
        return "to" if before == v or clauses.head[before] == v or clauses.dep[before] in ("dobj", "prt") else None
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


def _parenthetical(clauses: Clauses, cue: Cue) -> Content | None:
    """Return the main clause around a cue set into it: "The road, officials said, was open"."""
    v = cue.i
    host = clauses.head[v]
    if clauses.dep[v] not in ("parataxis", "ccomp", "advcl") or clauses.child(v, "nsubj") is None or host == v:
        return None
    first, last = own = _subtree(clauses, v)
    opens = clauses.lower[first] in PAUSES or (first > 0 and clauses.lower[first - 1] in PAUSES)
    closes = clauses.lower[last] in PAUSES or last + 1 >= len(clauses) or clauses.lower[last + 1] in PAUSES | {".", ";"}
    if not opens or not closes:
        return None
    if clauses.dep[v] == "advcl" and not any(clauses.lower[k] == "as" for k in clauses.kids[v]):
        return None
    return Content(_without(_subtree(clauses, host), own), "parenthetical", (v,))


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
    if "that" in frames:
        clause = _that_clause(clauses, n, strict=True)
        if clause is not None:
            return Content((_subtree(clauses, clause),), "that", (n,))
    head = clauses.head[n]
    if dep[n] == "dobj":  # "voiced doubts about it": the parse may hang the preposition on the verb
        end = clauses.last(n) + 1
        if end < len(clauses) and clauses.head[end] == head and dep[end] == "prep" and lower[end] in frames:
            target = _target(clauses, end)
            if target is not None:
                return Content((_subtree(clauses, target),), lower[end], (n, end))
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
