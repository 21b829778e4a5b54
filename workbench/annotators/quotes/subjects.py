"""Who does what a cue tells: the grammatical subject of a verb, the owner of a noun, the holder of an attitude."""

from __future__ import annotations

from workbench.annotators.quotes.cues import COPULAS, Cue, entry_of, source_nouns
from workbench.annotators.quotes.hosts import host_of, raised
from workbench.annotators.quotes.relays import quoting_verb
from workbench.grammar.clause import is_infinitive, is_passive
from workbench.grammar.parse import CHAIN, NOUN_TAGS, VERB_TAGS, Parse
from workbench.vocabulary.nouns import actor_nouns
from workbench.vocabulary.small_words import small_words

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


def speaker_of(parse: Parse, cue: Cue) -> int | None:
    """Return the head token of the speaker's noun phrase, or None where the sentence names nobody.

    In a relative clause it is the relative pronoun ("the envoy, who warned that …"): `antecedent` leads on.
    """
    if cue.entry.part == "verb":
        return subject_of(parse, cue.i)
    if cue.entry.part == "noun":
        return _owner(parse, cue.i)
    return _holder(parse, cue.i)


def subject_of(parse: Parse, v: int) -> int | None:
    """Return who does verb v: its subject or agent, or the one it shares with the verbs it hangs on."""
    quoting = quoting_verb(parse, v)
    if quoting is not None:
        return parse.child(quoting, "nsubjpass" if is_passive(parse, quoting) else "dobj")
    v = raised(parse, v)
    first = True
    for _ in range(CHAIN):
        dep = parse.dep[v]
        if is_passive(parse, v):
            agent = _agent(parse, v)
            if agent is not None:
                return agent
            if first:
                return None
        subject = _own_subject(parse, v, passive=not first)
        if subject is not None and is_infinitive(parse, v) and parse.lower[subject] in ("this", "that"):
            subject = None  # "had this to say"
        if subject is not None:
            if parse.tag[subject] == "WDT":
                return _writer_of_relative(parse, v) or subject
            return subject if first or is_actor(parse, subject) else _actor_above(parse, v) or subject
        if parse.child(v, "expl") is not None:
            return None
        if parse.tag[v] in ("VBD", "VBZ", "VBP") and dep != "conj":
            subject = _subject_before(parse, v)
            if subject is not None:
                return subject
        if dep == "acl":
            return _of_modifier(parse, v)
        if dep == "amod":
            return parse.head[v] if parse.tag[parse.head[v]] in NOUN_TAGS else None
        if dep == "pcomp":
            v = parse.head[v]
        if parse.head[v] == v or dep not in HANGING:
            return None
        controller = _controller(parse, v) or _reduced(parse, v)
        if controller is not None:
            return controller
        v = raised(parse, host_of(parse, v))
        first = False
        if parse.tag[v] in NOUN_TAGS:
            return _owner(parse, v)
    return None


def _actor_above(parse: Parse, v: int) -> int | None:
    """Return the actor that says or sees content clause v: *He* said the deal had failed before blaming Quito."""
    verb = parse.head[v]
    if parse.dep[v] != "ccomp" or verb > v or entry_of(parse, verb) is None:
        return None
    subject = _own_subject(parse, verb, passive=False)
    return subject if subject is not None and is_actor(parse, subject) else None


def _controller(parse: Parse, v: int) -> int | None:
    """Return the object that does infinitive v: urged *states* to reject it, gave *them* leverage to insist on it."""
    host = parse.head[v]
    if not is_infinitive(parse, v) or parse.dep[v] not in ("xcomp", "advcl", "ccomp") or host > v:
        return None
    if parse.lemma[host] in ("promise", "threaten", "vow"):
        return None
    dative = parse.child(host, "dative")
    if dative is not None:
        return parse.child(dative, "pobj") or dative
    target = parse.child(host, "dobj")
    if target is None or (parse.right[target] < v and not is_actor(parse, target)):
        for k in parse.children[host] if target is None else [*parse.children[target], *parse.children[host]]:
            if parse.lower[k] in ("on", "upon") and parse.dep[k] == "prep":  # "called on states to", "pressure on"
                target = parse.child(k, "pobj")
    return target if target is not None and target < v and is_actor(parse, target) else None


def _reduced(parse: Parse, v: int) -> int | None:
    """Return the noun right before participle v, where the parse hangs v on the verb: *groups* looking for."""
    if parse.tag[v] != "VBG" or parse.dep[v] != "advcl" or parse.left[v] != v or v < 2:
        return None
    if parse.tag[v - 1] == "CD" or (parse.tag[v - 1] == "NNS" and is_actor(parse, v - 1)):
        return _phrase_before(parse, v) or v - 1
    return None


def _own_subject(parse: Parse, v: int, *, passive: bool) -> int | None:
    """Return the subject among the children of verb v: the one closest before it, else the first after it."""
    labels = ("nsubj", "nsubjpass") if passive else ("nsubj",)
    subjects = [k for k in parse.children[v] if parse.dep[k] in labels]
    before = [k for k in subjects if k < v]
    subject = before[-1] if before else subjects[0] if subjects else None
    if subject is None:
        clause = parse.child(v, "csubj")  # "people briefed on it say": the parse may take the participle for a clause
        if clause is None or parse.tag[clause] == "VB" or parse.child(clause, "mark", "aux") is not None:
            return None
        return parse.child(clause, "nsubj")
    if before and parse.lower[v - 1] == "," and "," not in parse.lower[parse.left[subject] : v - 1]:
        phrase = _subject_before(parse, v)  # "The mayor, who left while briefing the press, lamented"
        subject = subject if phrase is None or parse.right[subject] < v - 2 else phrase
    if parse.lower[subject] in FLOATING and parse.tag[subject] == "DT" and subject > 0:
        phrase = _phrase_before(parse, subject)
        return subject if phrase is None else phrase  # "Kenya and Uganda both wanted"
    return subject


def _agent(parse: Parse, v: int) -> int | None:
    """Return by whom or in what source a passive is done: blamed *by critics*, revealed *in a report*."""
    for k in parse.children[v]:
        if parse.dep[k] == "agent" or (k > v and parse.lower[k] == "by"):
            agent = parse.child(k, "pobj")
            if agent is not None and parse.ent[agent] not in TIMES:
                return agent
    for k in range(v + 1, min(parse.right[v], v + LONGEST_ASIDE) + 1):  # "declared winner of the vote by the board"
        if parse.lower[k] == "by" and (
            parse.tag[parse.head[k]] not in VERB_TAGS or parse.child(parse.head[k], "dobj") is not None
        ):
            agent = parse.child(k, "pobj")
            if agent is not None and is_actor(parse, agent):
                return agent
    for k in parse.children[v]:
        if k > v and parse.dep[k] == "prep" and parse.lower[k] == "in":
            source = parse.child(k, "pobj")
            if source is not None and parse.lemma[source] in source_nouns():
                return source
    return None


def is_actor(parse: Parse, i: int) -> bool:
    """Whether a noun phrase's head i can say or want something: a person, a group, a body or a state."""
    if parse.tag[i] == "PRP":
        return parse.lower[i] != "it"
    if parse.ent[i] in ACTORS or parse.lemma[i] in actor_nouns():
        return True
    if parse.ent[i] not in NUMBERS:
        return False
    part = parse.child(i, "prep")  # "a quarter of voters"
    whole = None if part is None or parse.lower[part] != "of" else parse.child(part, "pobj")
    return whole is not None and parse.lemma[whole] in actor_nouns()


def _subject_before(parse: Parse, v: int) -> int | None:
    """Return the noun phrase before finite verb v, over adverbs and an aside in commas, where the parse has none."""
    k = v - 1
    while k >= 0 and (parse.tag[k] in ("RB", "MD") or (parse.tag[k] in VERB_TAGS and parse.head[k] == v)):
        k -= 1
    if k > 0 and parse.lower[k] == ",":
        opening = k - 1
        while opening > max(k - LONGEST_ASIDE, 0) and parse.lower[opening] not in (",", ".", ";", ":", "\n"):
            opening -= 1
        if parse.lower[opening] != ",":
            return None
        k = opening - 1
        if k >= 0 and parse.lower[k] == ")":
            while k > 0 and parse.lower[k] != "(":
                k -= 1
            k -= 1
    return _phrase_before(parse, k + 1) if k >= 0 else None


def _phrase_before(parse: Parse, i: int) -> int | None:
    """Return the head of the noun phrase that ends right before token i, or None."""
    n = i - 1
    if parse.tag[n] not in NOUN_TAGS or parse.ent[n] in TIMES:
        return None
    for _ in range(CHAIN):
        head = parse.head[n]
        if parse.dep[n] == "pobj" and parse.dep[head] == "prep" and head < n:
            if parse.tag[parse.head[head]] not in NOUN_TAGS:
                return None
            n = parse.head[head]
        elif parse.dep[n] in ("conj", "compound", "poss") and parse.tag[head] in NOUN_TAGS and head < i:
            n = head
        else:
            break
    return n


def _of_modifier(parse: Parse, v: int) -> int | None:
    """Return who does verb v that the parse hangs on a noun: "the envoy urging", "a letter urging", "the plan to"."""
    noun = parse.head[v]
    if is_infinitive(parse, v):
        return _owner(parse, noun)
    if parse.tag[v] == "VBG" and parse.tag[noun] in NOUN_TAGS:
        is_series = any(parse.dep[k] == "acl" and k < v for k in parse.children[noun])
        if "," in parse.lower[max(parse.left[v] - 1, 0) : v] and not is_series:
            return _governor_subject(parse, noun)
        if _speaks(parse, v) and not is_actor(parse, noun) and not is_series:
            writer = _writer(parse, noun)
            if writer is not None:
                return writer
    return noun if parse.tag[noun] in NOUN_TAGS else None


def _owner(parse: Parse, n: int) -> int | None:
    """Return whose claim, hope or call noun n is."""
    owner = parse.child(n, "poss")
    if owner is not None:
        verb = parse.head[n]
        if parse.tag[owner] == "PRP$" and parse.dep[n] == "dobj" and not _opposes(parse, verb):
            subject = subject_of(parse, verb)  # "Peru repeated its demand": Peru
            return owner if subject is None else subject
        return owner
    for k in parse.children[n]:
        if parse.dep[k] in ("prep", "agent") and parse.lower[k] in ("by", "from", "among"):
            return parse.child(k, "pobj") or _inner_object(parse, k)
    head = parse.head[n]
    if parse.child(head, "case") is not None:
        return head  # "Lima's harsh remarks", where the parse turns the phrase round
    if parse.dep[n] == "dobj":
        giver = next((k for k in parse.children[head] if k > n and parse.lower[k] == "from"), None)
        if giver is not None:  # "won praise from the bishops"
            source = parse.child(giver, "pobj") or _inner_object(parse, giver)
            if source is not None and is_actor(parse, source):
                return source
        return subject_of(parse, head)
    if parse.dep[n] == "conj":
        return _owner(parse, head) if parse.tag[head] in NOUN_TAGS and head != n else None
    if parse.dep[n] == "pobj" and parse.dep[head] == "prep":
        return _owner_through(parse, n)
    if parse.dep[n] == "attr" and parse.lemma[head] in COPULAS:
        return parse.child(head, "nsubj")
    if parse.tag[n] == "NNS":  # "The candidate plans to": a verb that the tagger takes for a noun
        return parse.child(n, "nsubj")
    return None


def _owner_through(parse: Parse, n: int) -> int | None:
    """Return whose noun n is that stands after a preposition: met *with* doubts, a wave *of* attacks, *amid* …."""
    preposition = parse.head[n]
    word, holder = parse.lower[preposition], parse.head[preposition]
    if word in small_words("circumstance of a noun"):
        return n if parse.lemma[n] in source_nouns() else None
    if parse.tag[holder] in VERB_TAGS:
        if is_passive(parse, holder) and word == "in":
            return parse.child(holder, "nsubjpass")  # "is engaged in an effort to"
        return subject_of(parse, holder)
    if parse.tag[holder] not in NOUN_TAGS:
        return None
    if word == "with" or (word == "of" and is_actor(parse, holder)):
        return holder  # "those with an interest in peace", "the author of the plan to"
    return _owner(parse, holder) if word == "of" else None


def _inner_object(parse: Parse, preposition: int) -> int | None:
    """Return the object of a preposition inside another: from *within his party*."""
    inner = parse.child(preposition, "prep")
    return None if inner is None else parse.child(inner, "pobj")


def _speaks(parse: Parse, v: int) -> bool:
    """Whether verb v is a cue for what people do: polls and laws show and decree."""
    entry = entry_of(parse, v)
    return entry is not None and entry.cue_class not in ("show", "decree")


def _writer_of_relative(parse: Parse, v: int) -> int | None:
    """Return who made the thing that a relative clause says something with: *The daily* ran a report that noted …"""
    noun = parse.head[v]
    is_fact = not any(parse.tag[k] == "MD" for k in parse.children[v])
    if parse.dep[v] != "relcl" or parse.lemma[noun] not in source_nouns() or not (is_fact and _speaks(parse, v)):
        return None
    writer = _writer(parse, noun)
    return writer if writer is not None and is_actor(parse, writer) else None


def _writer(parse: Parse, noun: int) -> int | None:
    """Return who made the thing that speaks: *The king* sent a letter urging …, *Forbes* shot back in an article …"""
    head = parse.head[noun]
    if parse.dep[noun] == "dobj":
        return _governor_subject(parse, noun)
    if parse.dep[noun] != "pobj" or parse.lower[head] not in ("in", "on", "with"):
        return None
    writer = _governor_subject(parse, head)
    return writer if writer is not None and is_actor(parse, writer) else None


def _opposes(parse: Parse, verb: int) -> bool:
    """Whether a verb takes a stand against its object, which then may be another's ("mocked his claim")."""
    entry = entry_of(parse, verb)
    return entry is not None and entry.cue_class in ("criticise", "refuse", "ask", "praise", "support")


def _governor_subject(parse: Parse, n: int) -> int | None:
    """Return the subject of the verb that noun n hangs on."""
    for _ in range(CHAIN):
        if parse.tag[n] in VERB_TAGS:
            return subject_of(parse, n)
        if parse.head[n] == n:
            return None
        n = parse.head[n]
    return None


def _holder(parse: Parse, a: int) -> int | None:
    """Return who is glad, afraid or ready."""
    head = parse.head[a]
    if parse.dep[a] in ("acomp", "oprd", "attr", "ROOT", "conj", "ccomp", "xcomp", "advcl", "relcl"):
        subject = _own_subject(parse, a, passive=True)
        return subject if subject is not None else subject_of(parse, head)
    if parse.dep[a] in ("amod", "acl"):
        return head if parse.tag[head] in NOUN_TAGS else subject_of(parse, head)
    return None
