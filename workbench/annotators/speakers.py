"""Whose a statement is: the speaker's noun phrase in the parse, and the actor it refers to."""

from __future__ import annotations

from typing import Any

from workbench.annotators.clauses import CHAIN, NOUN_TAGS, VERB_TAGS, Clauses
from workbench.annotators.cues import COPULAS, Cue, cue_entries, entry_of, goes_on, source_nouns
from workbench.annotators.quotation_marks import Marks
from workbench.annotators.relays import quoting_verb

RELATIVE = frozenset({"who", "which", "that", "whom"})
RANK = {"name": 0, "nominal": 1, "pronoun": 2}


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


def nearest_speaker(clauses: Clauses, marks: Marks, i: int) -> int | None:
    """Return the noun phrase beside cue i in its own clause, outside quotation marks, where the parse gives none.

    Directly before it ("…," the envoy said), else directly after it ("…," said the envoy).
    """
    for step in (-1, 1):
        k, best = i + step, None
        while 0 <= k < len(clauses) and abs(k - i) < 2 * CHAIN:
            word = clauses.lower[k]
            if word[:1] in ".!?;:\n" or marks.at(clauses.start[k]) is not None:
                break
            if word == "," and best is not None:
                break
            if clauses.tag[k] in NOUN_TAGS and clauses.dep[k] not in ("npadvmod", "pobj", "compound", "det", "poss"):
                best = k
                if step > 0:
                    break
            k += step
        if best is not None:
            return best
    return None


def according_speaker(clauses: Clauses, i: int) -> int | None:
    """Return X of "according to X"."""
    for k in range(i + 1, min(i + 3, len(clauses))):
        if clauses.lower[k] == "to":
            return clauses.child(k, "pobj")
    return None


def heading_speaker(clauses: Clauses, colon: int) -> int | None:
    """Return who speaks after a colon that no verb of saying introduces ("Mayor of Lima: “…”").

    The noun phrase before the colon where it is all there is, else the subject of its sentence.
    """
    i = colon - 1
    while i > 0 and clauses.lower[i] in ('"', "”", ")", "'"):
        i -= 1
    if i < 0:
        return None
    if clauses.doc[i].ent_type_ == "PERSON":
        return i
    for k in climb(clauses, i):
        if clauses.tag[k].startswith("VB") or clauses.tag[k] == "MD":
            subject = clauses.child(k, "nsubj", "nsubjpass")
            if subject is not None and subject < colon:
                return subject
    best = None
    for k in climb(clauses, i):
        if clauses.tag[k] in NOUN_TAGS and k < colon:
            best = k
    return best


def addressee_of(clauses: Clauses, i: int) -> int | None:
    """Return to whom the verb at i speaks: told reporters, said to the court."""
    for k in clauses.kids[i]:
        if clauses.dep[k] == "dative":
            return clauses.child(k, "pobj") or k
        if clauses.dep[k] == "dobj" and k > i and clauses.lemma[i] in ("tell", "inform", "assure", "remind", "warn"):
            return k
        if clauses.dep[k] == "prep" and k > i and clauses.lower[k] == "to":
            return clauses.child(k, "pobj")
    return None


def climb(clauses: Clauses, i: int) -> list[int]:
    """Return token i and its ancestors, at most CHAIN of them."""
    path = [i]
    while clauses.head[path[-1]] != path[-1] and len(path) < CHAIN:
        path.append(clauses.head[path[-1]])
    return path


def antecedent(clauses: Clauses, i: int) -> int:
    """Return the noun that a relative pronoun stands for; any other token itself."""
    if clauses.lower[i] in RELATIVE:
        v = clauses.head[i]
        for _ in range(CHAIN):
            if clauses.dep[v] in ("relcl", "acl"):
                return clauses.head[v]
            if clauses.head[v] == v:
                break
            v = clauses.head[v]
    return i


def phrase_of(clauses: Clauses, i: int) -> tuple[int, int]:
    """Return the first and last token of the noun phrase of head i, without a relative clause that ends it."""
    first, last = clauses.first(i), clauses.last(i)
    for k in clauses.kids[i]:
        if k > i and clauses.dep[k] in ("relcl", "acl", "cc", "conj", "advcl", "ccomp", "parataxis"):
            if clauses.dep[k] in ("cc", "conj"):
                continue
            last = min(last, clauses.first(k) - 1)
    while last > i and clauses.lower[last] in {",", "—", "–", "--", "-", ":", '"', "“", "”", "''"}:
        last -= 1
    return first, max(last, i)


class Actors:
    """The mentions of an article by token, to tell which actor a noun phrase refers to."""

    def __init__(self, mentions: list[dict[str, Any]]) -> None:
        self.by_head: dict[int, list[dict[str, Any]]] = {}
        self.covering: dict[int, dict[str, Any]] = {}
        for row in mentions:
            head = row.get("_head")
            if head is None:
                continue
            self.by_head.setdefault(head, []).append(row)
            for i in range(row["_first"], min(row["_last"], row["_first"] + CHAIN) + 1):
                self.covering.setdefault(i, row)

    def entity_of(self, head: int | None) -> str | None:
        """Return the entity_id of the actor whose mention has this head (else covers it); None where several or none.

        A place name that acts for a body stands for the body.
        """
        if head is None:
            return None
        rows = self.by_head.get(head)
        if rows is None:
            row = self.covering.get(head)
            rows = [row] if row is not None and row.get("kind") == "name" else []
        best = min((RANK.get(row.get("kind", ""), 3) for row in rows), default=3)
        ids = {
            row.get("stands_for") or row.get("entity_id") for row in rows if RANK.get(row.get("kind", ""), 3) == best
        }
        return ids.pop() if len(ids) == 1 else None
