"""Pronouns as coreference sees them: whom they agree with, what their clause does, whose subject follows them."""

from __future__ import annotations

from workbench.annotators.coreference.antecedents import NEIGHBOUR, OFFICE, PEOPLED, Cluster
from workbench.annotators.coreference.mention import ACTORS, ROLES, Mention, place
from workbench.annotators.coreference.page import Page
from workbench.annotators.coreference.plurals import bordering
from workbench.annotators.coreference.possessors import filled_by
from workbench.grammar.clause import SUBJECTS, is_infinitive, is_passive
from workbench.grammar.parse import NO_CLAUSE, VERBS, Parse
from workbench.grammar.subjects import subjects_of
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import noun_entry, noun_types
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.verb_forms import cue_verbs, event_verbs

PERSON = "person"
BODIES = frozenset({"country", "organisation"})
TOLD_OF = frozenset({"dobj", "pobj", "dative", "appos"})
"""Labels of names of which a clause only tells."""
APART = frozenset({"conj", "parataxis", "appos", "relcl"})
"""How clauses hang together of which one may name whom the other tells by a pronoun."""


def read_pronoun(page: Page, i: int, entry: dict[str, str]) -> Mention:
    """Return the mention of a pronoun; `entry`: its line in `pronouns.csv`."""
    mention = Mention(i, i, i, "pronoun")
    place(page, mention)
    mention.number, mention.gender = entry["number"] or None, entry["gender"] or None
    mention.group, mention.use = entry["group"], entry["use"]
    if page.parse.tag[i] == "PRP$":
        mention.use = "possessive"  # 'her house', not 'saw her'
    if mention.group in ("he", "she", "i"):
        mention.type = "person"
    mention.lemma = page.parse.lower[i]
    mention.duty = _duty(page, mention)
    mention.onset = _onset(page, mention)
    mention.abstract = mention.group == "it" and mention.role == "object" and _is_claim(page, i)
    if mention.use == "possessive" and mention.group == "it":
        mention.partisan = _is_no_states(page, page.parse.head[i])
        mention.local = page.parse.lemma[page.parse.head[i]] in small_words("of a town")
        mention.borders = _neighbour_told(page, page.parse.head[i])
        mention.stately = _only_of_states(page.parse, page.parse.head[i])
    if mention.use == "possessive" and mention.group == "they":
        mention.stately = _only_of_states(page.parse, page.parse.head[i])
    if mention.group in ("he", "she", "it", "they"):
        mention.ahead = _subject_ahead(page, mention)
    if mention.use not in ("possessive", "reflexive"):
        mention.of_clause = _relative_to(page, i)
    if mention.role == "object" and mention.use not in ("possessive", "reflexive"):
        mention.doer = _doer(page, mention.verb)
    elif (
        page.parse.tag[i] == "PRP"
        and mention.use == "object"
        and page.parse.dep[i] == "nsubj"
        and page.parse.dep[mention.verb] == "ccomp"
    ):
        mention.doer = _doer(page, page.parse.head[mention.verb])  # 'found him guilty'
    elif mention.group in ("he", "she", "it") and _is_demanded(page.parse, i):
        mention.doer = _doer(page, page.parse.head[mention.verb])
    elif mention.role == "prepositional" and mention.use not in ("possessive", "reflexive"):
        mention.doer = _doer_toward(page, i)
    elif mention.use == "possessive" and (other := filled_by(page, mention)) != NO_CLAUSE:
        mention.doer, mention.ahead = other, NO_CLAUSE
    return mention


def _is_demanded(parse: Parse, i: int) -> bool:
    """Whether "he" or "it" is who is to do what is demanded: "the rebels demanded that *he* free the crew"."""
    verb = parse.head[i]
    if parse.dep[i] not in SUBJECTS or parse.dep[verb] != "ccomp":
        return False
    be = parse.child(verb, "auxpass")
    bare = parse.tag[verb if be is None else be] in ("VB", "VBP") and parse.child(verb, "aux") is None
    return bare and parse.lower[verb if be is None else be] in (parse.lemma[verb], "be")


def _is_no_states(page: Page, noun: int) -> bool:
    """Whether no state has it: "its activists", "its secretary general"."""
    parse = page.parse
    begins = next((k for k in parse.children[noun] if parse.dep[k] in ("compound", "amod", "nmod")), noun)
    office = lexicon.office_named(" ".join(parse.lower[begins : noun + 1]))
    of_body = office is not None and office["of"] == "organisation" and office["sector"] == "IGO"
    return of_body or parse.lemma[noun] in small_words("of a party")


def _only_of_states(parse: Parse, noun: int) -> str:
    """Return what only states have: "its neighbours", "its foreign minister"; '' for anything else."""
    if parse.lemma[noun] in bordering():
        return "" if parse.dep[noun] == "appos" else NEIGHBOUR
    begins = next((k for k in parse.children[noun] if parse.dep[k] in ("compound", "amod", "nmod")), noun)
    office = lexicon.office_named(" ".join(parse.lower[begins : noun + 1])) or lexicon.office_named(parse.lemma[noun])
    if parse.lemma[noun] in small_words("forces of a state"):
        return OFFICE  # 'their border guards'
    return OFFICE if office is not None and office["of"] == "country" and office["sector"] == "GOV" else ""


def _neighbour_told(page: Page, noun: int) -> str | None:
    """Return the state that is told as a neighbour: whose "its" is in "Togo, its eastern neighbour" borders on Togo."""
    parse = page.parse
    explained = page.name_at.get(parse.head[noun]) if parse.dep[noun] == "appos" else None
    is_state = explained is not None and explained.type == "country" and parse.lemma[noun] in bordering()
    return str(explained.rows[0].get("entity_id")) if explained is not None and is_state else None


def _is_claim(page: Page, i: int) -> bool:
    """Whether "it" is what is said or done, no actor: "denied it", "called it a step back", "called it illegal"."""
    parse, verb = page.parse, page.parse.head[i]
    if parse.dep[i] == "dobj" and parse.lemma[verb] in word_classes()["of_claims"]:
        return True
    told = [k for k in parse.children[verb] if parse.dep[k] in ("oprd", "acomp") and k > i]
    if parse.dep[i] == "dobj" and parse.lemma[verb] in small_words("takes it as"):  # 'saw it as a cause for war'
        as_what = [n for k in parse.children[verb] if parse.lower[k] == "as" for n in parse.children[k] if n > k > i]
        told += [n for n in as_what if noun_types().get(parse.lemma[n]) not in ("city", "place")]
    return any(noun_types().get(parse.lemma[k]) not in ACTORS for k in told)


def _doer(page: Page, v: int) -> int:
    """Return the subject of a verb, also of one above it: of 'thanked' in 'Ana Diaz rose and thanked him'.

    Of "X threatened to kill him" it is X, of "X asked Y to free him" and "X accused Y of hitting him" Y.
    """
    parse = page.parse
    while (subject := parse.child(v, "nsubj", "nsubjpass")) is None:
        up, dep = parse.head[v], parse.dep[v]
        if dep == "acl" and parse.dep[up] == "dobj" and any(parse.tag[k] == "TO" for k in parse.children[v]):
            v = parse.head[up]  # 'the party has the votes to override it'
            continue
        if dep == "advcl" and is_infinitive(parse, v) and parse.pos[up] in VERBS and not is_passive(parse, up):
            v = up  # 'the police fired gas to disperse them'
            continue
        if dep == "advcl" and parse.tag[v] == "VBG" and parse.lemma[v] in cue_verbs() and parse.pos[up] in VERBS:
            v = up  # 'Ana Diaz met her, telling her that'
            continue
        if up == v or dep not in ("conj", "xcomp", "pcomp"):
            return NO_CLAUSE
        by = dep == "pcomp" and parse.lower[up] == "by"  # 'X hit Y back by accusing him'
        if dep == "pcomp":
            if not by and parse.lower[up] not in ("of", "from"):
                return NO_CLAUSE
            up = parse.head[up]
        told = parse.child(up, "dobj", "dative") if dep != "conj" and not by and parse.pos[up] in VERBS else None
        if told is not None:
            return told if told < v else NO_CLAUSE
        v = up
    if parse.tag[subject] in ("WP", "WDT") and parse.dep[v] == "relcl":  # 'a publisher who had praised him'
        subject = parse.head[v]
        subject = parse.head[subject] if parse.dep[subject] == "appos" else subject
    return subject


def _doer_toward(page: Page, i: int) -> int:
    """Return who does what a pronoun behind a preposition suffers: 'police' of 'police opened fire on them'."""
    parse, at = page.parse, page.parse.head[page.parse.head[i]]
    if parse.dep[i] == "pobj" and parse.dep[at] == "acomp":
        return _doer(page, parse.head[at])  # 'Ana is furious with her'
    if parse.lower[parse.head[i]] == "of" and parse.tag[at] == "CD" and parse.dep[at] == "dobj":
        return _doer(page, parse.head[at])  # 'police detained four of them'
    if parse.dep[i] != "pobj" or parse.lower[parse.head[i]] not in small_words("toward another"):
        return NO_CLAUSE
    if parse.dep[at] == "dobj":
        at = parse.head[at]
    if parse.lower[parse.head[i]] == "with" and parse.lemma[at] in small_words("does with itself"):
        return NO_CLAUSE  # 'the army took its guns with it'
    return _doer(page, at) if parse.pos[at] in VERBS else NO_CLAUSE


def asked_to(page: Page, mention: Mention) -> int:
    """Return whose the object of what somebody is asked to do is: "asked *Chad* to withdraw its soldiers".

    What nobody does for himself is of who asks: "*Mali* asked Chad to support its bid". What one is blamed
    for is one's own: "praised Chad for opening its border".
    """
    parse, verb = page.parse, mention.clause
    if mention.use != "possessive" or mention.quote or verb == NO_CLAUSE:
        return NO_CLAUSE
    asking, doer = parse.head[verb], subjects_of(page.parse).surface(verb)
    if doer is not None and is_blamed(parse, verb, doer):
        return doer
    if parse.lemma[verb] == "be" or parse.lemma[asking] in small_words("asks for neither"):
        return NO_CLAUSE  # 'found Ana Diaz to be her equal', 'invited her to sing at her feast'
    if doer is None or not is_infinitive(parse, verb) or parse.pos[asking] not in VERBS or not asking < doer < verb:
        return NO_CLAUSE
    if parse.lemma[verb] in small_words("done for who asks"):
        asker = subjects_of(page.parse).surface(asking)
        return NO_CLAUSE if asker is None else asker
    return NO_CLAUSE if parse.lemma[verb] in small_words("done for either side") else doer


def is_blamed(parse: Parse, verb: int, doer: int) -> bool:
    """Whether somebody is blamed or praised for what he does with what is his: "for refusing to open its border"."""
    gerund = verb if parse.tag[verb] == "VBG" else parse.head[verb]
    preposition = parse.head[gerund]
    if parse.dep[gerund] != "pcomp" or parse.lower[preposition] != "for" or not doer < preposition:
        return False
    if parse.head[preposition] > doer and parse.head[preposition] != parse.head[doer]:
        return False
    theirs = subjects_of(parse).surface(parse.head[preposition]) != doer
    return theirs and (gerund != verb or parse.lemma[verb] in small_words("done with one's own"))


def is_of_another(page: Page, mention: Mention, head: int) -> bool:
    """Whether "he" is not the unnamed spokesman who says it: 'a spokesman said he had left'."""
    parse, verb = page.parse, mention.clause
    if mention.group not in ("he", "she") or not parse.lemma[head].startswith("spokes") or verb == NO_CLAUSE:
        return False
    while parse.dep[verb] in ("conj", "xcomp") and parse.head[verb] != verb:
        verb = parse.head[verb]
    return parse.dep[verb] == "ccomp" and parse.head[head] == parse.head[verb]


def is_said_by(parse: Parse, mention: Mention, head: int) -> bool:
    """Whether a noun stands in what "he" says before it: "*A chief* was killed, he charged" is another."""
    verb = mention.verb
    if mention.duty != "subject of saying" or mention.group not in ("he", "she") or mention.quote or head > verb:
        return False
    said = [k for k in parse.children[verb] if parse.dep[k] == "ccomp" and k < min(mention.first, verb)]
    return any(parse.left[k] <= head <= parse.right[k] for k in said)


def is_of_time(page: Page, mention: Mention) -> bool:
    """Whether "it" is nobody: "It is the first time that France has done so", "It was her first visit"."""
    parse, verb = page.parse, page.parse.head[mention.head]
    told = mention.group == "it" and parse.dep[mention.head] == "nsubj" and parse.lemma[verb] == "be"
    what = parse.child(verb, "attr") if told else None
    return what is not None and (parse.lemma[what] == "time" or noun_types().get(parse.lemma[what]) == "event")


def is_of_each(page: Page, mention: Mention) -> bool:
    """Whether "it" is each of several: "each of the two said that it had won"."""
    parse, clause = page.parse, mention.clause
    if mention.group != "it" or clause == NO_CLAUSE or parse.dep[clause] != "ccomp":
        return False
    subject = parse.child(parse.head[clause], "nsubj")
    return subject is not None and subject < mention.head and parse.lower[subject] in ("each", "neither")


def _relative_to(page: Page, i: int) -> int:
    """Return the noun that a relative clause is about whose object is told: "a minister whom *he* appointed"."""
    parse, verb = page.parse, page.parse.head[i]
    if parse.dep[i] not in ("nsubj", "nsubjpass"):
        return NO_CLAUSE
    for child in parse.children[verb]:
        inner = parse.children[child] if parse.dep[child] == "prep" else (child,)
        if any(parse.tag[k] in ("WP", "WDT") and parse.dep[k] in ("dobj", "pobj", "dative") for k in inner):
            at = verb
            while parse.dep[at] in ("ccomp", "xcomp", "conj") and parse.head[at] != at:
                at = parse.head[at]
            return parse.head[at] if parse.dep[at] == "relcl" else NO_CLAUSE
    return NO_CLAUSE


def _subject_ahead(page: Page, mention: Mention) -> int:
    """Return the subject after a pronoun whose clause the pronoun hangs on: "In his speech, the king …" → king."""
    clause, told = mention.clause, False
    for _ in range(2):
        if clause == NO_CLAUSE:
            break
        subject = subjects_of(page.parse).surface(clause)
        own = _type_at(page, subject) if subject is not None and subject < mention.head else None
        told |= mention.group == "it" and own in BODIES
        if own == PERSON == mention.type:
            break  # "Ana Diaz left her office, the speaker said", "The man died with his guards, the speaker said"
        if subject is not None and page.parse.left[subject] > mention.head:
            if told and _type_at(page, subject) in BODIES:
                break  # "Fiji recalled its envoy, the ministry said"
            return subject if page.parse.quote[subject] == mention.quote else NO_CLAUSE
        clause = page.parse.clause[clause]
    return NO_CLAUSE


def _type_at(page: Page, i: int) -> str | None:
    """Return what kind of thing a name or noun is for."""
    name, entry = page.name_at.get(i), noun_entry(page.parse.lemma[i])
    return name.type if name is not None else entry[0] if entry is not None else None


def _onset(page: Page, mention: Mention) -> str:
    """Return what part of its clause a possessive's noun is: "possessive in subject"; else the use of the pronoun."""
    if mention.use != "possessive":
        return mention.role if mention.role in ("subject", "object", "prepositional") else mention.use
    role = ROLES.get(page.parse.dep[page.parse.head[mention.head]], "other")
    return f"possessive in {role}" if role in ("subject", "object", "prepositional") else "possessive"


def _duty(page: Page, mention: Mention) -> str:
    """Return what a pronoun's word is to do: "subject of saying", "possessor of person"; '' where it tells nothing."""
    if mention.use == "possessive":
        noun = page.parse.lemma[page.parse.head[mention.head]]
        if noun in word_classes()["weapon"]:
            return "possessor of group"  # 'its warplanes'
        entry = noun_entry(noun)
        return f"possessor of {entry[0]}" if entry is not None else ""
    verb = page.parse.head[mention.head]
    if mention.role == "subject" and page.parse.pos[verb] in VERBS:
        if page.parse.lemma[verb] in cue_verbs():
            return "subject of saying"
        deed = page.parse.lemma[verb] in event_verbs()
        return "subject of a deed" if deed else f"subject of {page.parse.pos[verb].lower()}"
    return ""


def hangs(parse: Parse, i: int, head: int) -> str:
    """Return how a token stands below another: in a relative clause or elsewhere; '' where it does not."""
    clause = False
    while parse.head[i] != i:
        clause = clause or parse.dep[i] == "relcl"
        i = parse.head[i]
        if i == head:
            return "in a relative clause of" if clause else "below"
    return ""


def whom_it_is_told_of(parse: Parse, mention: Mention) -> int:
    """Return of whom a noun with a possessive is told: "*Ana Diaz* became his deputy", "named *her* as his deputy"."""
    noun = parse.head[mention.head]
    up = parse.head[noun]
    if mention.use != "possessive" or noun_types().get(parse.lemma[noun]) != PERSON:
        return NO_CLAUSE
    whom: int | None = None
    if parse.dep[noun] == "attr":
        whom = subjects_of(parse).surface(up)
    elif parse.dep[noun] in ("oprd", "dobj"):
        whom = next((i for i in parse.children[up] if parse.dep[i] in ("dobj", "nsubjpass") and i < noun), None)
    elif parse.dep[noun] == "pobj" and parse.lower[up] == "as":
        verb = parse.head[up]
        beside = [i for i in parse.children[verb] if parse.lower[i] == "with" and i < up]
        told = parse.child(beside[-1], "pobj") if beside else parse.child(verb, "dobj", "oprd", "nsubjpass")
        whom = told if parse.pos[verb] in VERBS else verb
        whom = subjects_of(parse).surface(verb) if whom is None else whom
    return NO_CLAUSE if whom is None else whom


def named_below(page: Page, mention: Mention) -> frozenset[str]:
    """Return the ids of those whom a subject does not mean, as what it does names them: "He met *Ana Diaz*".

    Names in a clause joined to it do not count, nor names of peoples: "Peru said that Peruvian soldiers would leave".
    """
    parse, verb = page.parse, page.parse.head[mention.head]
    if parse.dep[mention.head] not in SUBJECTS or parse.pos[verb] not in VERBS:
        return frozenset()
    found = _named_in_saying(page, mention, verb)
    for i in range(mention.last + 1, parse.right[verb] + 1):
        name = page.name_at.get(i)
        if name is None or name.head != i or name.rows[0]["label"] == "NORP" or parse.quote[i] != mention.quote:
            continue
        at = i
        while at != verb and parse.dep[at] not in APART and parse.head[at] != at and mention.last < parse.head[at]:
            at = parse.head[at]
        if at == verb or (parse.head[at] == verb and parse.dep[at] not in APART):
            found.add(str(name.rows[0].get("entity_id")))
    return frozenset(found)


def _named_in_saying(page: Page, mention: Mention, verb: int) -> set[str]:
    """Return the ids of those whom what "he" says before it names: "The envoys met *Ana Diaz*, he said" is not she."""
    parse = page.parse
    if mention.group not in ("he", "she") or mention.quote or parse.lemma[verb] not in cue_verbs():
        return set()
    before = min(mention.first, verb)
    inside = {
        i
        for k in parse.children[verb]
        if parse.dep[k] == "ccomp" and k < before
        for i in range(parse.left[k], parse.right[k] + 1)
        if parse.dep[i] in TOLD_OF
    }
    last = max(before - 1, 0)
    while last and not parse.quote[last] and last > before - 4:
        last -= 1
    while last and parse.quote[last] and parse.quote[last] == parse.quote[last - 1]:
        inside.add(last)
        last -= 1
    names = (page.name_at[i] for i in inside if i < before and i in page.name_at and parse.dep[i] != "poss")
    return {str(name.rows[0].get("entity_id")) for name in names if name.type == "person"}


def is_inside(parse: Parse, mention: Mention, cluster: Cluster) -> bool:
    """Whether a pronoun stands in the noun phrase that a cluster was last told by: "a treaty with it".

    So with "a worker of *his* party", whose worker he is not, but not with "the head of his own party".
    """
    last, preposition = cluster.last, parse.head[mention.head]
    noun = parse.head[mention.head]
    if mention.use == "possessive" and last.kind == "nominal" and mention.duty in PEOPLED:
        of = parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] in ("of", "to")
        return of and parse.head[parse.head[noun]] == last.head and parse.lower[mention.head + 1] != "own"
    toward = mention.role == "prepositional" and parse.lower[preposition] in small_words("toward another")
    return toward and parse.head[preposition] == last.head
