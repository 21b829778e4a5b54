"""Who does what a cue tells: the grammatical subject of a verb, the owner of a noun, the holder of an attitude."""

from __future__ import annotations

from functools import cache

from workbench.annotators.quotes.cues import COPULAS, Cue, entry_of, source_nouns
from workbench.annotators.quotes.hosts import host_of, raised
from workbench.annotators.quotes.relays import quoting_verb
from workbench.grammar.clauses import CHAIN, NOUN_TAGS, VERB_TAGS, Clauses
from workbench.lexicons import read_lexicon

HANGING = frozenset(
    {"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "aux", "dep", "parataxis", "oprd", "acomp", "attr"}
)
"""Labels by which a verb hangs on another that it may share its subject with."""
TIMES = frozenset({"DATE", "TIME"})
ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
NUMBERS = frozenset({"CARDINAL", "PERCENT"})
FLOATING = frozenset({"both", "all", "each"})
LONGEST_ASIDE = 40
"""How many tokens an aside between a subject and its verb may have ("Blunt, …, noted that")."""


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
            agent = _agent(clauses, v)
            if agent is not None:
                return agent
            if first:
                return None
        subject = _own_subject(clauses, v, passive=not first)
        if subject is not None and clauses.is_infinitive(v) and clauses.lower[subject] in ("this", "that"):
            subject = None  # "had this to say"
        if subject is not None:
            if clauses.tag[subject] == "WDT":
                return _writer_of_relative(clauses, v) or subject
            return subject if first or is_actor(clauses, subject) else _actor_above(clauses, v) or subject
        if clauses.child(v, "expl") is not None:
            return None
        if clauses.tag[v] in ("VBD", "VBZ", "VBP") and dep != "conj":
            subject = _subject_before(clauses, v)
            if subject is not None:
                return subject
        if dep == "acl":
            return _of_modifier(clauses, v)
        if dep == "amod":
            return clauses.head[v] if clauses.tag[clauses.head[v]] in NOUN_TAGS else None
        if dep == "pcomp":
            v = clauses.head[v]
        if clauses.head[v] == v or dep not in HANGING:
            return None
        controller = _controller(clauses, v) or _reduced(clauses, v)
        if controller is not None:
            return controller
        v = raised(clauses, host_of(clauses, v))
        first = False
        if clauses.tag[v] in NOUN_TAGS:
            return _owner(clauses, v)
    return None


def _actor_above(clauses: Clauses, v: int) -> int | None:
    """Return the actor that says or sees content clause v: *He* said the deal had failed before blaming Quito."""
    verb = clauses.head[v]
    if clauses.dep[v] != "ccomp" or verb > v or entry_of(clauses, verb) is None:
        return None
    subject = _own_subject(clauses, verb, passive=False)
    return subject if subject is not None and is_actor(clauses, subject) else None


def _controller(clauses: Clauses, v: int) -> int | None:
    """Return the object that does infinitive v: urged *states* to reject it, gave *them* leverage to insist on it."""
    host = clauses.head[v]
    if not clauses.is_infinitive(v) or clauses.dep[v] not in ("xcomp", "advcl", "ccomp") or host > v:
        return None
    if clauses.lemma[host] in ("promise", "threaten", "vow"):
        return None
    dative = clauses.child(host, "dative")
    if dative is not None:
        return clauses.child(dative, "pobj") or dative
    target = clauses.child(host, "dobj")
    if target is None or (clauses.last(target) < v and not is_actor(clauses, target)):
        for k in clauses.kids[host] if target is None else [*clauses.kids[target], *clauses.kids[host]]:
            if clauses.lower[k] in ("on", "upon") and clauses.dep[k] == "prep":  # "called on states to", "pressure on"
                target = clauses.child(k, "pobj")
    return target if target is not None and target < v and is_actor(clauses, target) else None


def _reduced(clauses: Clauses, v: int) -> int | None:
    """Return the noun right before participle v, where the parse hangs v on the verb: *groups* looking for."""
    if clauses.tag[v] != "VBG" or clauses.dep[v] != "advcl" or clauses.first(v) != v or v < 2:
        return None
    if clauses.tag[v - 1] == "CD" or (clauses.tag[v - 1] == "NNS" and is_actor(clauses, v - 1)):
        return _phrase_before(clauses, v) or v - 1
    return None


def _own_subject(clauses: Clauses, v: int, *, passive: bool) -> int | None:
    """Return the subject among the children of verb v: the one closest before it, else the first after it."""
    labels = ("nsubj", "nsubjpass") if passive else ("nsubj",)
    subjects = [k for k in clauses.kids[v] if clauses.dep[k] in labels]
    before = [k for k in subjects if k < v]
    subject = before[-1] if before else subjects[0] if subjects else None
    if subject is None:
        clause = clauses.child(v, "csubj")  # "people briefed on it say": the parse may take the participle for a clause
        if clause is None or clauses.tag[clause] == "VB" or clauses.child(clause, "mark", "aux") is not None:
            return None
        return clauses.child(clause, "nsubj")
    if before and clauses.lower[v - 1] == "," and "," not in clauses.lower[clauses.first(subject) : v - 1]:
        phrase = _subject_before(clauses, v)  # "The mayor, who left while briefing the press, lamented"
        subject = subject if phrase is None or clauses.last(subject) < v - 2 else phrase
    if clauses.lower[subject] in FLOATING and clauses.tag[subject] == "DT" and subject > 0:
        phrase = _phrase_before(clauses, subject)
        return subject if phrase is None else phrase  # "Kenya and Uganda both wanted"
    return subject


def _agent(clauses: Clauses, v: int) -> int | None:
    """Return by whom or in what source a passive is done: blamed *by critics*, revealed *in a report*."""
    for k in clauses.kids[v]:
        if clauses.dep[k] == "agent" or (k > v and clauses.lower[k] == "by"):
            agent = clauses.child(k, "pobj")
            if agent is not None and clauses.doc[agent].ent_type_ not in TIMES:
                return agent
    for k in range(v + 1, min(clauses.last(v), v + LONGEST_ASIDE) + 1):  # "declared winner of the vote by the board"
        if clauses.lower[k] == "by" and (
            clauses.tag[clauses.head[k]] not in VERB_TAGS or clauses.child(clauses.head[k], "dobj") is not None
        ):
            agent = clauses.child(k, "pobj")
            if agent is not None and is_actor(clauses, agent):
                return agent
    for k in clauses.kids[v]:
        if k > v and clauses.dep[k] == "prep" and clauses.lower[k] == "in":
            source = clauses.child(k, "pobj")
            if source is not None and clauses.lemma[source] in source_nouns():
                return source
    return None


def is_actor(clauses: Clauses, i: int) -> bool:
    """Whether a noun phrase's head i can say or want something: a person, a group, a body or a state."""
    if clauses.tag[i] == "PRP":
        return clauses.lower[i] != "it"
    if clauses.doc[i].ent_type_ in ACTORS or clauses.lemma[i] in actor_nouns():
        return True
    if clauses.doc[i].ent_type_ not in NUMBERS:
        return False
    part = clauses.child(i, "prep")  # "a quarter of voters"
    whole = None if part is None or clauses.lower[part] != "of" else clauses.child(part, "pobj")
    return whole is not None and clauses.lemma[whole] in actor_nouns()


@cache
def actor_nouns() -> frozenset[str]:
    """Return the nouns for persons, groups, bodies and states (`nouns.csv`)."""
    types = ("person", "group", "organisation", "country")
    return frozenset(row["noun"] for row in read_lexicon("nouns.csv") if row["type"] in types)


def _subject_before(clauses: Clauses, v: int) -> int | None:
    """Return the noun phrase before finite verb v, over adverbs and an aside in commas, where the parse has none."""
    k = v - 1
    while k >= 0 and (clauses.tag[k] in ("RB", "MD") or (clauses.tag[k] in VERB_TAGS and clauses.head[k] == v)):
        k -= 1
    if k > 0 and clauses.lower[k] == ",":
        opening = k - 1
        while opening > max(k - LONGEST_ASIDE, 0) and clauses.lower[opening] not in (",", ".", ";", ":", "\n"):
            opening -= 1
        if clauses.lower[opening] != ",":
            return None
        k = opening - 1
        if k >= 0 and clauses.lower[k] == ")":
            while k > 0 and clauses.lower[k] != "(":
                k -= 1
            k -= 1
    return _phrase_before(clauses, k + 1) if k >= 0 else None


def _phrase_before(clauses: Clauses, i: int) -> int | None:
    """Return the head of the noun phrase that ends right before token i, or None."""
    n = i - 1
    if clauses.tag[n] not in NOUN_TAGS or clauses.doc[n].ent_type_ in TIMES:
        return None
    for _ in range(CHAIN):
        head = clauses.head[n]
        if clauses.dep[n] == "pobj" and clauses.dep[head] == "prep" and head < n:
            if clauses.tag[clauses.head[head]] not in NOUN_TAGS:
                return None
            n = clauses.head[head]
        elif clauses.dep[n] in ("conj", "compound", "poss") and clauses.tag[head] in NOUN_TAGS and head < i:
            n = head
        else:
            break
    return n


def _of_modifier(clauses: Clauses, v: int) -> int | None:
    """Return who does verb v that the parse hangs on a noun: "the envoy urging", "a letter urging", "the plan to"."""
    noun = clauses.head[v]
    if clauses.is_infinitive(v):
        return _owner(clauses, noun)
    if clauses.tag[v] == "VBG" and clauses.tag[noun] in NOUN_TAGS:
        is_series = any(clauses.dep[k] == "acl" and k < v for k in clauses.kids[noun])
        if "," in clauses.lower[max(clauses.first(v) - 1, 0) : v] and not is_series:
            return _governor_subject(clauses, noun)
        if _speaks(clauses, v) and not is_actor(clauses, noun) and not is_series:
            writer = _writer(clauses, noun)
            if writer is not None:
                return writer
    return noun if clauses.tag[noun] in NOUN_TAGS else None


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
            return clauses.child(k, "pobj") or _inner_object(clauses, k)
    head = clauses.head[n]
    if clauses.child(head, "case") is not None:
        return head  # "Lima's harsh remarks", where the parse turns the phrase round
    if clauses.dep[n] == "dobj":
        giver = next((k for k in clauses.kids[head] if k > n and clauses.lower[k] == "from"), None)
        if giver is not None:  # "won praise from the bishops"
            source = clauses.child(giver, "pobj") or _inner_object(clauses, giver)
            if source is not None and is_actor(clauses, source):
                return source
        return subject_of(clauses, head)
    if clauses.dep[n] == "conj":
        return _owner(clauses, head) if clauses.tag[head] in NOUN_TAGS and head != n else None
    if clauses.dep[n] == "pobj" and clauses.dep[head] == "prep":
        return _owner_through(clauses, n)
    if clauses.dep[n] == "attr" and clauses.lemma[head] in COPULAS:
        return clauses.child(head, "nsubj")
    if clauses.tag[n] == "NNS":  # "The candidate plans to": a verb that the tagger takes for a noun
        return clauses.child(n, "nsubj")
    return None


def _owner_through(clauses: Clauses, n: int) -> int | None:
    """Return whose noun n is that stands after a preposition: met *with* doubts, a wave *of* attacks, *amid* …."""
    preposition = clauses.head[n]
    word, holder = clauses.lower[preposition], clauses.head[preposition]
    if word in ("amid", "after", "before", "despite", "following", "since", "over", "against", "because"):
        return n if clauses.lemma[n] in source_nouns() else None
    if clauses.tag[holder] in VERB_TAGS:
        if clauses.is_passive(holder) and word == "in":
            return clauses.child(holder, "nsubjpass")  # "is engaged in an effort to"
        return subject_of(clauses, holder)
    if clauses.tag[holder] not in NOUN_TAGS:
        return None
    if word == "with" or (word == "of" and is_actor(clauses, holder)):
        return holder  # "those with an interest in peace", "the author of the plan to"
    return _owner(clauses, holder) if word == "of" else None


def _inner_object(clauses: Clauses, preposition: int) -> int | None:
    """Return the object of a preposition inside another: from *within his party*."""
    inner = clauses.child(preposition, "prep")
    return None if inner is None else clauses.child(inner, "pobj")


def _speaks(clauses: Clauses, v: int) -> bool:
    """Whether verb v is a cue for what people do: polls and laws show and decree."""
    entry = entry_of(clauses, v)
    return entry is not None and entry.cue_class not in ("show", "decree")


def _writer_of_relative(clauses: Clauses, v: int) -> int | None:
    """Return who made the thing that a relative clause says something with: *The daily* ran a report that noted …"""
    noun = clauses.head[v]
    is_fact = not any(clauses.tag[k] == "MD" for k in clauses.kids[v])
    if clauses.dep[v] != "relcl" or clauses.lemma[noun] not in source_nouns() or not (is_fact and _speaks(clauses, v)):
        return None
    writer = _writer(clauses, noun)
    return writer if writer is not None and is_actor(clauses, writer) else None


def _writer(clauses: Clauses, noun: int) -> int | None:
    """Return who made the thing that speaks: *The king* sent a letter urging …, *Forbes* shot back in an article …"""
    head = clauses.head[noun]
    if clauses.dep[noun] == "dobj":
        return _governor_subject(clauses, noun)
    if clauses.dep[noun] != "pobj" or clauses.lower[head] not in ("in", "on", "with"):
        return None
    writer = _governor_subject(clauses, head)
    return writer if writer is not None and is_actor(clauses, writer) else None


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
        subject = _own_subject(clauses, a, passive=True)
        return subject if subject is not None else subject_of(clauses, head)
    if clauses.dep[a] in ("amod", "acl"):
        return head if clauses.tag[head] in NOUN_TAGS else subject_of(clauses, head)
    return None
