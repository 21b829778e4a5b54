"""Who does what a cue tells: the grammatical subject of a verb, the owner of a noun, the holder of an attitude."""

from __future__ import annotations

from workbench.annotators.quotes.relays import quoting_verb
from workbench.annotators.quotes.swallowed import swallowed_speaker
from workbench.grammar.clause import SUBJECTS, is_infinitive, is_passive
from workbench.grammar.cues import COPULAS, Cue, entry_of, source_nouns
from workbench.grammar.parse import CHAIN, NOUN_TAGS, VERB_TAGS, Parse
from workbench.grammar.subjects import names_actor, subjects_of
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words


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
    """Return whose words verb v tells: those of who does it (`grammar.subjects`), or of who wrote what does it."""
    quoting = quoting_verb(parse, v)
    if quoting is not None:
        return parse.child(quoting, "nsubjpass" if is_passive(parse, quoting) else "dobj")
    turned = set_in(parse, v)
    if turned is not None:
        return turned[0]
    swallowed = swallowed_speaker(parse, v)
    if swallowed is not None:
        return swallowed
    if is_reduced(parse, v):
        return None
    beside = _with_whom(parse, v)
    if beside is not None:
        return beside
    roles = subjects_of(parse).roles(v)
    if roles.passive or is_passive(parse, v):
        return roles.subj if roles.subj is not None else _source_inside(parse, v)
    subject, dep = roles.subj, parse.dep[v]
    if dep in ("acl", "amod") and parse.child(v, "nsubj") is None:
        return _of_modifier(parse, v)
    if subject is not None and parse.tag[subject] == "WDT":
        return _writer_of_relative(parse, v) or subject
    if subject is None and dep == "pcomp" and parse.tag[parse.head[parse.head[v]]] in NOUN_TAGS:
        return _owner(parse, parse.head[parse.head[v]])
    if subject is None or names_actor(parse, subject) or parse.head[subject] == v:
        return subject
    return _actor_above(parse, parse.head[subject]) or subject


def set_in(parse: Parse, v: int) -> tuple[int, int] | None:
    """Return the speaker of a cue set into a clause with its verb first, and that clause's verb.

    "The road, *said Kofi Mensah, an officer*, was closed": the parse takes the road for who said it, and the officer
    for what was closed.
    """
    told, clause = parse.child(v, "nsubj"), parse.child(v, "ccomp")
    if told is None or clause is None or clause < v or told > v or v < 2 or parse.lower[v - 1] != ",":
        return None
    speaker = parse.child(clause, *SUBJECTS)
    if speaker is None or parse.left[speaker] != v + 1 or parse.right[told] >= v or names_actor(parse, told):
        return None
    after = parse.right[speaker]
    return (speaker, clause) if "," in parse.lower[after : after + 2] and after < clause else None


def is_reduced(parse: Parse, v: int) -> bool:
    """Return whether a cue is a passive that the parse takes for active: "Banda, *asked* whether he was glad, said"."""
    subject = parse.child(v, "nsubj")
    if subject is None and parse.dep[v] == "advcl" and parse.opens[v] and parse.lemma[v] in small_words("is asked"):
        return parse.tag[v] in ("VBD", "VBN")  # "Asked what he would do, he smiled"
    if subject is None or parse.tag[v] not in ("VBD", "VBN") or parse.dep[v] not in ("ccomp", "advcl"):
        return False
    aside = subject < v - 1 and parse.lower[v - 1] == "," and "," not in parse.lower[parse.left[subject] : v - 1]
    return aside and parse.head[v] > v and parse.child(v, "aux") is None


def _with_whom(parse: Parse, v: int) -> int | None:
    """Return who does what "with" tells, whose verb the parse hangs higher: "It is over, *with the army* saying so"."""
    if parse.tag[v] != "VBG" or parse.dep[v] != "advcl" or parse.child(v, "mark", *SUBJECTS) is not None:
        return None
    for k in parse.children[parse.head[v]]:
        who = parse.child(k, "pobj") if parse.lower[k] == "with" and k < v else None
        if who is not None and names_actor(parse, who) and parse.lower[k - 1] == ",":
            between = range(parse.right[who] + 1, v)
            return who if all(parse.lower[i] != "," and parse.tag[i] not in VERB_TAGS for i in between) else None
    return None


def _source_inside(parse: Parse, v: int) -> int | None:
    """Return in what a passive is told, where nobody is said to tell it: revealed *in a report*."""
    for k in parse.children[v]:
        if k > v and parse.dep[k] == "prep" and parse.lower[k] == "in":
            source = parse.child(k, "pobj")
            if source is not None and parse.lemma[source] in source_nouns():
                return source
    return None


def _actor_above(parse: Parse, v: int) -> int | None:
    """Return the actor that says or sees content clause v: *He* said the deal had failed before blaming Quito."""
    verb = parse.head[v]
    if parse.dep[v] != "ccomp" or verb > v or entry_of(parse, verb) is None:
        return None
    subject = subjects_of(parse).roles(verb).subj
    return subject if subject is not None and names_actor(parse, subject) else None


def _of_modifier(parse: Parse, v: int) -> int | None:
    """Return who does verb v that the parse hangs on a noun: "the envoy urging", "a letter urging", "the plan to"."""
    noun = parse.head[v]
    if is_infinitive(parse, v):
        return _owner(parse, noun)
    if parse.tag[v] == "VBG" and parse.tag[noun] in NOUN_TAGS:
        is_series = any(parse.dep[k] == "acl" and k < v for k in parse.children[noun])
        if "," in parse.lower[max(parse.left[v] - 1, 0) : v] and not is_series:
            return _governor_subject(parse, noun)
        if _speaks(parse, v) and not names_actor(parse, noun) and not is_series:
            writer = _writer(parse, noun)
            if writer is not None:
                return writer
    return noun if parse.tag[noun] in NOUN_TAGS else None


def _owner(parse: Parse, n: int) -> int | None:
    """Return whose claim, hope or call noun n is; of one that is denied or rejected, who does so."""
    verb = parse.head[n]
    over = entry_of(parse, verb) if parse.dep[n] == "dobj" else None
    if over is not None and over.cue_class == "refuse" and over.act:
        return subject_of(parse, verb)
    owner = parse.child(n, "poss")
    if owner is not None:
        verb = parse.head[n]
        if parse.tag[owner] == "PRP$" and parse.dep[n] == "dobj" and not _opposes(parse, verb):
            subject = subject_of(parse, verb)  # "Peru repeated its demand": Peru
            return owner if subject is None or parse.tag[subject] == "DT" else subject  # "These include *his* demand"
        return owner
    court = parse.child(n, "compound")
    entry = entry_of(parse, n)
    decreed = entry is not None and entry.cue_class == "decree" and court is not None and court < n
    if decreed and noun_types().get(parse.lemma[court or 0]) == "organisation":
        return court  # "ignored a court ruling that"
    people = [k for k in parse.children[n] if k < n and parse.dep[k] in ("amod", "compound") and parse.ent[k] == "NORP"]
    people += [k for k in parse.children[n] if k < n and parse.dep[k] == "compound" and parse.ent[k] == "GPE"]
    if len(people) == 1 and parse.tag[n] in ("NN", "NNS"):
        return people[0]  # "Eritrean demands that", "a Saudi warning that"
    for k in parse.children[n]:
        if parse.dep[k] in ("prep", "agent") and parse.lower[k] in small_words("before who gives"):
            giver = parse.child(k, "pobj") or _inner_object(parse, k)
            told = parse.lower[k] == "from" and parse.lemma[n] in small_words("comes from a place")
            return None if told and giver is not None and parse.ent[giver] == "GPE" else giver  # "word from Hanoi"
    head = parse.head[n]
    if parse.child(head, "case") is not None:
        return head  # "Lima's harsh remarks", where the parse turns the phrase round
    if parse.dep[n] == "dobj":
        giver = next((k for k in parse.children[head] if k > n and parse.lower[k] == "from"), None)
        if giver is not None:  # "won praise from the bishops"
            source = parse.child(giver, "pobj") or _inner_object(parse, giver)
            if source is not None and names_actor(parse, source):
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
    if word == "with" or (word == "of" and names_actor(parse, holder)):
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
    return writer if writer is not None and names_actor(parse, writer) else None


def _writer(parse: Parse, noun: int) -> int | None:
    """Return who made the thing that speaks: *The king* sent a letter urging …, *Forbes* shot back in an article …"""
    head = parse.head[noun]
    if parse.dep[noun] == "dobj":
        return _governor_subject(parse, noun)
    if parse.dep[noun] != "pobj" or parse.lower[head] not in small_words("before a place that acts"):
        return None
    writer = _governor_subject(parse, head)
    return writer if writer is not None and names_actor(parse, writer) else None


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


def is_made(parse: Parse, a: int) -> bool:
    """Return whether somebody makes something clear: "the king made (it) clear that"."""
    made = parse.dep[a] in ("ccomp", "oprd", "acomp", "advmod") and parse.lemma[parse.head[a]] in ("make", "let")
    return made and parse.lemma[a] in small_words("made so by saying")


def _holder(parse: Parse, a: int) -> int | None:
    """Return who is glad, afraid or ready."""
    head = parse.head[a]
    if is_made(parse, a):
        return subject_of(parse, head)
    if parse.dep[a] in ("acomp", "oprd", "attr", "ROOT", "conj", "ccomp", "xcomp", "advcl", "relcl"):
        subject = parse.child(a, "nsubj", "nsubjpass")
        return subject if subject is not None else subject_of(parse, head)
    if parse.dep[a] in ("amod", "acl"):
        return head if parse.tag[head] in NOUN_TAGS else subject_of(parse, head)
    return None
