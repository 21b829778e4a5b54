"""What a verb attributes: said *that …*, urged *them to …*, spoke about *it*, condemned *it*, called *it a crime*."""

from __future__ import annotations

from workbench.annotators.quotes.contents import Content, object_of, subtree, that_clause, without
from workbench.annotators.quotes.cues import Cue, entry_of, goes_on
from workbench.annotators.quotes.hosts import raised
from workbench.annotators.quotes.relays import quoting_verb
from workbench.grammar.clauses import NOUN_TAGS, SUBJECTS, VERB_TAGS, Clauses

PAUSES = frozenset({",", "—", "–", "--", '"', "“", "”", "''"})
JOINTS = frozenset({"CC", ",", ":", "``", "''", "RB", "_SP"})
TIMES = frozenset({"DATE", "TIME"})
WH = frozenset({"whether", "if", "why", "how", "what", "who", "where", "when", "which", "that"})


def of_verb(clauses: Clauses, cue: Cue) -> Content | None:
    """Return what a verb attributes, or None where no complement is one that its entry takes."""
    v, entry = cue.i, cue.entry
    kids, dep, lower = clauses.kids[v], clauses.dep, clauses.lower
    if any(quoting_verb(clauses, g) == v for k in kids for g in (k, *clauses.kids[k]) if clauses.tag[g] == "VBG"):
        return None  # "quoted … as saying": saying is the cue
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
                return Content(without(subtree(clauses, k), _own(clauses, v, k)), "that", words, listener)
            first, last = subtree(clauses, k)
            later = [g for g in clauses.kids[k] if g > k]
            ends = [_cut(clauses, g) for g in later if _is_outside(clauses, g, v)]
            last = min([last, *ends])
            return Content(((first, _last_joined(clauses, v, last)),), "that", words, listener)
        if frame == "small" and frames & {"np+np", "np+as", "np+to"}:
            return Content((subtree(clauses, k),), "np+np", words)
        if frame == "to" and k > v and passive and "that" in frames and not frames & {"to", "np+to"}:
            subject = clauses.child(v, "nsubjpass")  # "is said to have fled"
            pieces = (subtree(clauses, k),) if subject is None else (subtree(clauses, subject), subtree(clauses, k))
            return Content(pieces, "passive+to", words)
        if frame == "to" and k > v:
            if prefix + "to" in frames and not objects:
                asked = (
                    object_of(clauses, particle) if particle is not None and clauses.dep[particle] == "prep" else None
                )
                if asked is not None:  # "called on the army to withdraw"
                    return Content((subtree(clauses, asked, k),), "np+to", words, asked)
                return Content((subtree(clauses, k),), "to", words)
            if frames & {"np+to", "to"} and objects and objects[0] < k:
                if cue.entry.cue_class == "promise":
                    return Content((subtree(clauses, k),), "to", words, objects[0])  # "promised the miners to pay"
                return Content((subtree(clauses, objects[0], k),), "np+to", words, objects[0])
            if "np+to" in frames or (passive and "to" in frames):
                return Content((subtree(clauses, k),), "np+to", words)
        if frame == "ing" and k > v and "ing" in frames and not prefix:
            return Content((subtree(clauses, k),), "ing", words)
    if "np+that" in frames and objects:
        clause = that_clause(clauses, objects[0], strict=False)
        if clause is None:
            clause = _clause_at(clauses, clauses.last(objects[0]) + 1)
        if clause is not None:  # "told the council that it would go": the parse takes it for a relative clause
            return Content((subtree(clauses, clause),), "that", words, objects[0])
    return None


def _last_joined(clauses: Clauses, v: int, last: int) -> int:
    """Return the last token of a content with the clauses that go on with it: said that …, *and that …*."""
    for k in clauses.kids[v]:
        first = clauses.first(k)
        is_joined = clauses.dep[k] == "conj" and clauses.lower[first] == "that" and clauses.dep[first] == "mark"
        if first > last and is_joined and all(clauses.tag[i] in JOINTS for i in range(last + 1, first)):
            last = clauses.last(k)
    return last


def _is_outside(clauses: Clauses, g: int, v: int) -> bool:
    """Whether g, which the parse puts into the content of v, stands beside it: ", adding …", "but others said …"."""
    if goes_on(clauses, g) or raised(clauses, g) == v:
        return True
    if clauses.dep[g] == "prep" and clauses.lower[g] == "compared":
        return clauses.lower[g - 1] == ","
    if clauses.dep[g] != "conj" or clauses.tag[g] not in VERB_TAGS:
        return False
    subject, entry = clauses.child(g, "nsubj"), entry_of(clauses, g)
    names = subject is not None and clauses.tag[subject] != "PRP" and clauses.lower[clauses.first(g)] != "that"
    return names and entry is not None and entry.cue_class == "say" and clauses.tag[g] == clauses.tag[v]


def _clause_at(clauses: Clauses, i: int) -> int | None:
    """Return the verb of a clause with a subject that begins at token i, where the parse hangs it elsewhere."""
    if i >= len(clauses):
        return None
    verb = clauses.head[i]
    is_clause = clauses.dep[i] == "nsubj" and clauses.tag[verb] in VERB_TAGS and clauses.first(verb) == i < verb
    return verb if is_clause and clauses.dep[verb] in ("conj", "dep", "advcl") and clauses.is_finite(verb) else None


def _prepositional(clauses: Clauses, cue: Cue, particle: int | None) -> Content | None:
    """Return the object of a preposition as content: spoke *about*, called *for*, accused X *of*."""
    v, frames = cue.i, cue.entry.frames
    dep, lower, kids = clauses.dep, clauses.lower, clauses.kids[v]
    prefix = "" if particle is None else lower[particle] + "+"
    objects = _objects(clauses, v)
    for k in kids:
        if dep[k] not in ("prep", "agent") or k < v or k == particle:
            continue
        target = object_of(clauses, k)
        if target is None:
            continue
        inner = lower[k]
        if clauses.doc[target].ent_type_ in TIMES:
            continue  # "planned for December"
        if prefix + inner in frames and not (objects and objects[0] < k):
            rest = [g for g in kids if g > k and dep[g] == "xcomp" and prefix + inner + "+to" in frames]
            rest += [
                g for g in kids if g > k and lower[clauses.first(g)] == "as" and clauses.first(g) <= clauses.last(k) + 1
            ]
            return Content(((clauses.first(target), subtree(clauses, k, *rest)[1]),), inner, _words(v, particle, k))
        if "np+" + inner in frames and inner != "for":
            if objects and objects[0] < k:
                return Content((subtree(clauses, objects[0], k),), "np+" + inner, _words(v, particle))
            if clauses.is_passive(v):
                return Content((subtree(clauses, target),), "np+" + inner, _words(v, particle, k))
    return None


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
        if takes_object and says_of_it and clauses.is_passive(v):
            return _said_of_subject(clauses, v, objects[0], _words(v, particle))
        if of_it or takes_object:
            return Content((subtree(clauses, *tokens),), prefix + ("np+np" if of_it else "np"), _words(v, particle))
    elif not objects and clauses.is_passive(v) and not prefix and "np" in frames:
        subject = clauses.child(v, "nsubjpass")
        if subject is not None and lower[subject] != "it":
            return Content((subtree(clauses, subject),), "np-passive", _words(v, particle))
    return None


def _said_of_subject(clauses: Clauses, v: int, n: int, words: tuple[int, ...]) -> Content:
    """Return what a passive says of its subject: *Ade* was declared *the winner* by the board."""
    first, last = subtree(clauses, n)
    last = next((k - 1 for k in range(n + 1, last) if clauses.lower[k] == "by"), last)
    subject = clauses.child(v, "nsubjpass")
    pieces = ((first, last),) if subject is None else (subtree(clauses, subject), (first, last))
    return Content(pieces, "np+np", words)


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
    tokens = [(v, v), *(subtree(clauses, k) for k in others)]
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
        close = before == v or clauses.head[before] == v or clauses.dep[before] in ("dobj", "prt")
        on_somebody = v + 1 in clauses.kids[v] and clauses.dep[v + 1] == "prep" and clauses.last(v + 1) == before
        return "to" if close or on_somebody else None
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
    first, last = own = subtree(clauses, v)
    opens = clauses.lower[first] in PAUSES or first == 0 or clauses.lower[first - 1] in PAUSES
    opens = opens or (clauses.dep[v] == "advcl" and bool(clauses.doc[first].is_sent_start))
    closes = clauses.lower[last] in PAUSES or last + 1 >= len(clauses) or clauses.lower[last + 1] in PAUSES | {".", ";"}
    if not opens or not closes:
        return None
    if clauses.dep[v] == "advcl" and not any(clauses.lower[k] == "as" for k in clauses.kids[v]):
        return None
    return Content(without(subtree(clauses, host), own), "parenthetical", (v,))
