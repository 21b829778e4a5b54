"""Who does what a cue tells: the grammatical subject of a verb, the owner of a noun, the holder of an attitude."""

from __future__ import annotations

from workbench.annotators.clauses import CHAIN, NOUN_TAGS, VERB_TAGS, Clauses
from workbench.annotators.cues import COPULAS, Cue, cue_entries, entry_of, goes_on, source_nouns
from workbench.annotators.relays import quoting_verb


def speaker_of(clauses: Clauses, cue: Cue) -> int | None:
    """Return the head token of the speaker's noun phrase, or None where the sentence names nobody.

    In a relative clause it is the relative pronoun ("the envoy, who warned that …"): `antecedent` leads on.
    """
    if cue.entry.part == "verb":
        return subject_of(clauses, cue.i)
    if cue.entry.part == "noun":
        return _owner(clauses, cue.i)
    return _holder(clauses, cue.i)


def subject_of(clauses: Clauses, v: int) -> int | None:
    """Return who does verb v: its subject or agent, or the one it shares with the verbs it hangs on."""
    quoting = quoting_verb(clauses, v)
    if quoting is not None:
        return clauses.child(quoting, "nsubjpass" if clauses.is_passive(quoting) else "dobj")
    v = raised(clauses, v)
    first = True
    for _ in range(CHAIN):
        dep = clauses.dep[v]
        if clauses.is_passive(v):
            agent = clauses.child(v, "agent")
            if agent is not None:
                return clauses.child(agent, "pobj")
            if first:
                return None
        subject = clauses.child(v, "nsubj") if not first else clauses.child(v, "nsubj", "nsubjpass")
        if subject is None and not first:
            subject = clauses.child(v, "nsubjpass")
        if subject is not None:
            return None if clauses.lower[subject] in ("it", "there") and clauses.dep[subject] == "expl" else subject
        if dep == "acl" and clauses.is_infinitive(v):
            return _owner(clauses, clauses.head[v])
        if dep == "acl" and clauses.tag[v] == "VBG" and "," in clauses.lower[max(clauses.first(v) - 1, 0) : v]:
            return _governor_subject(clauses, clauses.head[v])
        if dep == "acl" and clauses.tag[v] == "VBG" and clauses.dep[clauses.head[v]] == "dobj" and _states(clauses, v):
            return _governor_subject(clauses, clauses.head[v])  # "sent a letter urging": the sender
        if dep in ("acl", "amod"):
            return clauses.head[v] if clauses.tag[clauses.head[v]] in NOUN_TAGS else None
        if dep == "pcomp":
            v = clauses.head[v]
        if clauses.head[v] == v:
            return None
        if dep in (
            "conj",
            "xcomp",
            "advcl",
            "pcomp",
            "ccomp",
            "prep",
            "aux",
            "dep",
            "parataxis",
            "oprd",
            "acomp",
            "attr",
        ):
            v = raised(clauses, _host(clauses, v))
            first = False
            if clauses.tag[v] in NOUN_TAGS:
                return _owner(clauses, v)
            continue
        return None
    return None


def _owner(clauses: Clauses, n: int) -> int | None:
    """Return whose claim, hope or call noun n is."""
    owner = clauses.child(n, "poss")
    if owner is not None:
        verb = clauses.head[n]
        if clauses.tag[owner] == "PRP$" and clauses.dep[n] == "dobj" and not _opposes(clauses, verb):
            subject = subject_of(clauses, verb)  # "Peru repeated its demand": Peru
            return owner if subject is None else subject
        return owner
    for k in clauses.kids[n]:
        if clauses.dep[k] in ("prep", "agent") and clauses.lower[k] in ("by", "from", "among"):
            return clauses.child(k, "pobj")
    head = clauses.head[n]
    if clauses.dep[n] == "dobj":
        return subject_of(clauses, head)
    if clauses.dep[n] == "conj":
        return _owner(clauses, head) if clauses.tag[head] in NOUN_TAGS and head != n else None
    if clauses.dep[n] == "pobj" and clauses.dep[head] == "prep" and clauses.tag[clauses.head[head]].startswith("VB"):
        return subject_of(clauses, clauses.head[head])
    if clauses.dep[n] == "attr" and clauses.lemma[head] in COPULAS:
        return clauses.child(head, "nsubj")
    return None


def _states(clauses: Clauses, v: int) -> bool:
    """Whether verb v hangs on a noun for something said or written."""
    lemma = clauses.lemma[clauses.head[v]]
    return lemma in source_nouns() or "noun" in cue_entries().get(lemma, {})


def raised(clauses: Clauses, v: int) -> int:
    """Return the cue that verb v is joined to over the head of its content: Xi said they had met and *pledged* aid.

    "Pledged" has the form of "said", not of "had met". Any other verb is returned as it is.
    """
    if clauses.dep[v] != "conj" or clauses.tag[v] not in ("VBD", "VBZ") or clauses.child(v, "nsubj", "aux", "auxpass"):
        return v
    inner = clauses.head[v]
    for _ in range(CHAIN):
        if clauses.dep[inner] != "conj":
            break
        inner = clauses.head[inner]
    outer = clauses.head[inner]
    entry = entry_of(clauses, outer)
    if clauses.dep[inner] != "ccomp" or outer > inner or clauses.tag[outer] != clauses.tag[v] or entry is None:
        return v
    return outer if entry.cue_class == "say" and clauses.child(inner, "aux", "auxpass") is not None else v


def _host(clauses: Clauses, v: int) -> int:
    """Return what verb v hangs on; for ", adding that" after a content the cue that the content hangs on."""
    host = clauses.head[v]
    if goes_on(clauses, v) and clauses.dep[host] == "ccomp" and clauses.head[host] < host:
        outer = entry_of(clauses, clauses.head[host])
        if outer is not None and outer.cue_class in ("say", "ask"):
            return clauses.head[host]
    return host


def _opposes(clauses: Clauses, verb: int) -> bool:
    """Whether a verb takes a stand against its object, which then may be another's ("mocked his claim")."""
    entry = entry_of(clauses, verb)
    return entry is not None and entry.cue_class in ("criticise", "refuse", "ask", "praise", "support")


def _governor_subject(clauses: Clauses, n: int) -> int | None:
    """Return the subject of the verb that noun n hangs on."""
    for _ in range(CHAIN):
        if clauses.tag[n] in VERB_TAGS:
            return subject_of(clauses, n)
        if clauses.head[n] == n:
            return None
        n = clauses.head[n]
    return None


def _holder(clauses: Clauses, a: int) -> int | None:
    """Return who is glad, afraid or ready."""
    head = clauses.head[a]
    if clauses.dep[a] in ("acomp", "oprd", "attr", "ROOT", "conj", "ccomp", "xcomp", "advcl", "relcl"):
        subject = clauses.child(a, "nsubj", "nsubjpass")
        return subject if subject is not None else subject_of(clauses, head)
    if clauses.dep[a] in ("amod", "acl"):
        return head if clauses.tag[head] in NOUN_TAGS else subject_of(clauses, head)
    return None
