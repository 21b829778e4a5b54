"""Whom a pronoun means where a rule is surer than the learned weights: only one fits, or grammar leaves no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from workbench.annotators.coreference.antecedents import LIFELESS, LONG, Cluster, is_likely, may_be
from workbench.annotators.coreference.mention import Mention, is_subject_in
from workbench.annotators.coreference.named_lists import listed
from workbench.annotators.coreference.page import Page
from workbench.annotators.coreference.pronouns import asked_to
from workbench.grammar.parse import NO_CLAUSE, Parse
from workbench.grammar.subjects import subjects_of
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.verb_forms import cue_verbs

SAME_PHRASE = 0.95
"""How probable it is that a noun means whom the name beside it names."""
ASIDE = ("prepositional", "possessive", "modifier", "apposition")
"""Where a name is only told of beside others."""
Heads = Mapping[int, Mention]
"""Token of a head → its mention."""


def only_person(mention: Mention, candidates: list[Cluster]) -> Cluster | None:
    """Return whom "he" or "she" can only mean: the subject of the sentence before, where no other person is near."""
    if mention.group not in ("he", "she") or mention.quote:
        return None
    near = [c for c in candidates if is_likely(mention, c) and mention.sentence - c.last.sentence <= 1]
    if len(near) != 1 or not near[0].named:
        return None
    last = near[0].last
    role = last.seat[0] if last.role == "apposition" else last.role
    seats = (
        ("subject", "object", "prepositional")
        if mention.role == "subject" and mention.outer == NO_CLAUSE
        else ("subject",)
    )
    return near[0] if role in seats and last.sentence == mention.sentence - 1 else None


def doer_himself(
    mention: Mention, candidates: list[Cluster], page: Page, mention_at: Callable[[int], Mention | None]
) -> Cluster | None:
    """Return who does to himself what a clause tells: "*Niger* would arm *itself*"; not "the envoy himself"."""
    parse, above = page.parse, page.parse.head[mention.head]
    if parse.dep[mention.head] == "pobj":
        above = parse.head[above]  # 'a race between himself and Ana Diaz' is no deed
    if mention.use != "reflexive" or above != mention.clause:
        return None
    if mention.clause == NO_CLAUSE or mention.group == "they" or parse.dep[mention.head] in ("appos", "npadvmod"):
        return None
    doer = subjects_of(parse).surface(mention.clause)
    if doer is not None and parse.tag[doer] in ("WDT", "WP") and parse.dep[mention.clause] == "relcl":
        doer = parse.head[mention.clause]
    who = mention_at(doer) if doer is not None and doer < mention.first else None
    return who.cluster if who is not None and who.cluster in candidates else None


def only_town(mention: Mention, candidates: list[Cluster]) -> Cluster | None:
    """Return the town whose streets "its" tells, for the candidates that `town_told` leaves."""
    return candidates[0] if mention.local and len(candidates) == 1 and candidates[0].type == "city" else None


def only_subject(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return who goes on as the subject: "*Brown* spent a year with Ana Diaz. *She* moved": not who is only told of."""
    if mention.group not in ("he", "she") or mention.quote or mention.role != "subject" or mention.outer != NO_CLAUSE:
        return None
    near = [c for c in candidates if is_likely(mention, c) and mention.sentence - c.last.sentence <= 1]
    subjects = [c for c in near if (m := c.subjects.get(mention.sentence - 1)) is not None and m.outer == NO_CLAUSE]
    if len(subjects) != 1 or not subjects[0].named or any(c.last.sentence == mention.sentence for c in near):
        return None
    others = (c for c in near if c is not subjects[0])
    tells = page.parse.lemma[subjects[0].subjects[mention.sentence - 1].seat[1]] in cue_verbs()
    aside = not tells and all(c.last.role in ASIDE for c in others)
    return subjects[0] if aside and page.parse.dep[page.parse.head[mention.head]] == "ROOT" else None


def goes_on(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return who goes on after a finding: "Judge Ana Diaz found that the general had lied. She said …"."""
    if mention.group not in ("he", "she") or mention.quote or mention.duty != "subject of saying":
        return None
    if mention.outer != NO_CLAUSE or page.parse.dep[mention.verb] != "ROOT":
        return None
    for cluster in candidates:
        before = cluster.subjects.get(mention.sentence - 1)
        if before is None or before.outer != NO_CLAUSE or page.parse.dep[before.seat[1]] != "ROOT":
            continue
        if cluster.named and cluster.type == "person" and page.parse.lemma[before.seat[1]] in small_words("finding"):
            return cluster
    return None


def newly_named(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return who was given an office in the sentence before: "Congress named the speaker, Ana Diaz. She ordered …"."""
    if mention.group not in ("he", "she") or mention.quote or mention.role != "subject" or mention.outer != NO_CLAUSE:
        return None
    given = [
        c
        for c in candidates
        if c.named
        and c.type == "person"
        and c.last.sentence == mention.sentence - 1
        and c.last.seat[0] == "object"
        and page.parse.lemma[c.last.seat[1]] in small_words("gives an office")
        and page.parse.dep[c.last.seat[1]] == "ROOT"
    ]
    if len(given) != 1:
        return None
    subject = page.parse.child(given[0].last.seat[1], "nsubj")
    giver = next((c for c in candidates if subject in c.places), None)
    return None if giver is not None and giver.type == "person" else given[0]


def who_words_it(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return who words it so: "Ana Diaz praised him for what *she* called courage": the subject of the clause above."""
    parse, verb = page.parse, mention.verb
    if mention.role != "subject" or parse.dep[verb] not in ("pcomp", "ccomp", "dobj") or mention.group == "they":
        return None
    if parse.lemma[verb] not in cue_verbs() or not any(parse.lower[k] == "what" for k in parse.children[verb]):
        return None
    above = parse.clause[verb]
    subject = parse.child(above, "nsubj") if above != NO_CLAUSE else None
    found = [c for c in candidates if subject in c.places and c.last.quote == mention.quote]
    kinds = ("person",) if mention.group in ("he", "she") else ("country", "organisation")
    return found[0] if len(found) == 1 and found[0].type in kinds else None


def only_pair(mention: Mention, candidates: list[Cluster]) -> Cluster | None:
    """Return the actors joined by "and" that "they" means: subject of this or the last sentence, no rival since."""
    if mention.group != "they" or mention.quote:
        return None
    for cluster in candidates:
        last = cluster.last
        if cluster.members and last.role == "subject":
            return cluster if mention.sentence - last.sentence <= 1 and last.outer == NO_CLAUSE else None
        both = last.role == "object" and mention.role in ("object", "prepositional")  # 'backed no rebels … on them'
        here = both and last.sentence == mention.sentence
        if mention.stately and not cluster.named and not cluster.members and cluster.type in ("person", "group"):
            continue  # 'a fire killed three people. Their border guards …'
        thing = cluster.type in LIFELESS and last.outer != NO_CLAUSE and mention.role == "subject"
        if thing and last.sentence < mention.sentence:
            continue  # 'The two agreed that talks should begin. They …'
        if cluster.number == "plural" and (last.role == "subject" or here or last.sentence == mention.sentence - 1):
            return None
    return None


def only_doer(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return the state or body that "it" means as subject of a deed or of saying: subject of the sentence before."""
    if mention.group != "it" or mention.quote or mention.duty not in ("subject of a deed", "subject of saying"):
        return None
    if page.parse.dep[mention.head] != "nsubj" or page.parse.pos[page.parse.head[mention.head]] != "VERB":
        return None
    before = [c for c in candidates if c.last.sentence == mention.sentence - 1 and acts(c.last, page)]
    here = any(c.last.sentence == mention.sentence for c in candidates)
    doers = [c for c in before if c.named and c.type in ("country", "organisation") and c.last.outer == NO_CLAUSE]
    return doers[0] if len(doers) == 1 and not here else None


def only_captive(mention: Mention, cast: Iterable[Cluster], page: Page) -> Cluster | None:
    """Return who is freed in "The rebels released him": the one who was taken, where no second fits."""
    parse, verb = page.parse, page.parse.head[mention.head]
    if mention.group not in ("he", "she", "they") or parse.lemma[verb] not in word_classes()["set_free"]:
        return None
    if parse.dep[mention.head] not in ("dobj", "nsubjpass"):
        return None
    taken = [c for c in cast if c.captive and mention.sentence - c.last.sentence <= LONG and not c.members]
    taken = [c for c in taken if (c.number == "plural") == (mention.group == "they")]
    taken = [c for c in taken if mention.gender is None or (c.gender or c.likely) in (None, mention.gender)]
    return taken[0] if len(taken) == 1 and may_be(mention, taken[0]) else None


def who_goes_on(mention: Mention, candidates: list[Cluster], page: Page, heads: Heads) -> Cluster | None:
    """Return who says of himself in "He had dined with Eden, *he* said": the subject of what is said, by a pronoun."""
    parse, verb = page.parse, mention.verb
    if mention.duty != "subject of saying" or mention.group not in ("he", "she") or mention.quote:
        return None
    for content in parse.children[verb]:
        subject = heads.get(parse.child(content, "nsubj", "nsubjpass") or NO_CLAUSE)
        if parse.dep[content] == "ccomp" and content < mention.head and subject is not None:
            same = subject.kind == "pronoun" and subject.group == mention.group and not subject.quote
            return subject.cluster if same and subject.cluster in candidates else None
    return None


def companion(
    mention: Mention, candidates: list[Cluster], page: Page, mention_at: Callable[[int], Mention | None]
) -> Cluster | None:
    """Return whose "his" is in "King Omar and *his* premier met": of the first of the two."""
    parse, noun = page.parse, page.parse.head[mention.head]
    if mention.use != "possessive" or mention.group not in ("he", "she") or parse.dep[noun] != "conj":
        return None
    at = parse.head[noun]
    first = named_person(at, candidates, mention_at)
    if first is None and (told := parse.child(at, "appos")) is not None:
        first = named_person(told, candidates, mention_at)  # 'the judge's sister, Ana Diaz, and her husband'
    if first is None or noun_types().get(parse.lemma[noun]) != "person":
        return None
    between = range(first.last + 1, mention.head)
    alone = not any((one := page.name_at.get(i)) is not None and one.type == "person" for i in between)
    return first.cluster if alone else None


def own_subject(
    mention: Mention, candidates: list[Cluster], page: Page, mention_at: Callable[[int], Mention | None]
) -> Cluster | None:
    """Return whose "his" is in "President Diaz told *his* people": of the named subject of the clause."""
    parse, noun = page.parse, page.parse.head[mention.head]
    if mention.use != "possessive" or mention.group not in ("he", "she") or parse.dep[noun] != "dobj":
        return None
    subject = parse.child(parse.head[noun], "nsubj")
    who = named_person(subject, candidates, mention_at) if subject is not None and subject < mention.head else None
    if who is None or who.cluster is None:
        return None
    if parse.lemma[parse.head[noun]] in small_words("judges another's"):  # 'praised her courage'
        others = [c for c in candidates if c is not who.cluster and is_likely(mention, c) and c.named]
        others = [c for c in others if mention.sentence - c.last.sentence <= 1]
        return others[0] if len(others) == 1 else None
    told = [c for c in candidates if c is not who.cluster and c.gender == mention.gender and c.named]
    near = any(mention.sentence - c.last.sentence <= 1 for c in told)
    unknown = who.cluster.gender is None and who.cluster.likely is None and who.cluster.hint is None
    return None if unknown and near and mention.group == "she" else who.cluster


def named_person(at: int, candidates: list[Cluster], mention_at: Callable[[int], Mention | None]) -> Mention | None:
    """Return the name of a person that a token heads, if he is one of the candidates.

    Also the noun that his name explains: "*His host*, President Ana Diaz, told her people".
    """
    who = mention_at(at)
    if who is None or who.type not in ("person", None) or who.cluster not in candidates:
        return None
    noun = who.kind == "nominal" and who.confidence >= SAME_PHRASE and who.cluster.type == "person"
    return who if (who.kind == "name" and who.type == "person") or (noun and who.cluster.named) else None


def own_speaker(
    mention: Mention, candidates: list[Cluster], page: Page, mention_at: Callable[[int], Mention | None]
) -> Cluster | None:
    """Return who says of himself: "Kenya's president, X, said he would resign", "Oslo said its envoy would leave".

    Only the subject of what is said, or its possessor, outside quotation marks, where nobody is told it.
    """
    parse, verb = page.parse, mention.clause
    if mention.group not in ("he", "she", "it") or mention.quote or verb == NO_CLAUSE or parse.dep[verb] != "ccomp":
        return None
    subjects = [i for i in parse.children[verb] if parse.dep[i] in ("nsubj", "nsubjpass")]
    at = parse.head[mention.head] if mention.use == "possessive" else mention.head
    says = parse.head[verb]
    if at not in subjects or parse.lemma[says] not in cue_verbs() or parse.quote[says]:
        return None
    inside = {parse.dep[i] for i in parse.children[verb]}
    empty = {"acomp", "attr"} & inside if parse.pos[verb] == "AUX" else {"ccomp"} & inside and "auxpass" in inside
    ready = parse.child(verb, "acomp")
    if ready is not None and parse.lower[ready] in small_words("only actors are"):
        empty = set()  # 'said it was ready to talk'
    if mention.lemma == "it" and empty:
        return None  # 'said it was time to leave', 'said it was hoped that'
    if any(parse.dep[i] in ("dobj", "dative", "auxpass", "expl") for i in parse.children[says]):
        return None
    while parse.child(says, "nsubj") is None and parse.dep[says] == "conj":
        says = parse.head[says]  # 'condemned the raids and said its crew', not 'called the vote unfair and said it'
        done_to = parse.child(says, "dobj")
        if done_to is not None and (parse.tag[done_to] != "NNS" or mention.group in ("he", "she")):
            return None
    speaker = parse.child(says, "nsubj")
    if speaker is not None and parse.tag[speaker] in ("WP", "WDT") and parse.dep[says] == "relcl":
        speaker = parse.head[says]  # 'Ama Boateng, who said she …'
    named = None if speaker is None else name_explaining(parse, speaker) or speaker
    who = mention_at(named) if named is not None and named < verb else None
    if who is None or who.cluster not in candidates:
        return None
    body = mention.lemma == "it" and _has_state(who.cluster)  # "China's ministry said it had heard nothing"
    return who.cluster if who.cluster.named or body else None


def name_explaining(parse: Parse, i: int) -> int | None:
    """Return the name in what explains a token: of "One of the four, a teacher named *Ana Diaz*, said"."""
    noun = parse.child(i, "appos")
    told = None if noun is None else parse.child(noun, "acl", "relcl")
    return None if told is None else parse.child(told, "oprd")


def own_body(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return the body for which somebody says what "it" does: "the head of *the agency*, Ana Diaz, said *it* would"."""
    parse, verb = page.parse, mention.clause
    if mention.group != "it" or mention.quote or verb == NO_CLAUSE or parse.dep[verb] != "ccomp":
        return None
    says = parse.head[verb]
    speaker = parse.child(says, "nsubj")
    if mention.role != "subject" or mention.head not in parse.children[verb] or parse.lemma[says] not in cue_verbs():
        return None
    if speaker is None or speaker > verb or {parse.dep[i] for i in parse.children[verb]} & {"acomp", "attr", "ccomp"}:
        return None
    if any(parse.dep[i] in ("dobj", "dative", "expl") for i in parse.children[says]):
        return None
    inside = range(parse.left[speaker], parse.right[speaker] + 1)
    kinds = ("organisation", "country")
    bodies = [c for c in candidates if any(i in c.places for i in inside) and c.type in kinds]
    bodies = [c for c in bodies if c.named or _has_state(c)]
    return bodies[0] if len(bodies) == 1 and bodies[0].type == "organisation" else None


def acts(mention: Mention, page: Page) -> bool:
    """Whether somebody acts where he is told: as a subject, or behind "by"."""
    parse, by = page.parse, page.parse.head[mention.head]
    return mention.role == "subject" or (parse.dep[mention.head] == "pobj" and parse.dep[by] == "agent")


def only_owner(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return the state or body that "its" means in "Its envoy said …": the subject of the sentence before it.

    Only a state has what only states have: "its president", "its army".
    """
    if mention.group != "it" or mention.use != "possessive" or mention.quote:
        return None
    if not page.parse.opens[mention.head] and any(c.last.sentence == mention.sentence for c in candidates):
        return None  # 'On Monday its envoy left' is told like 'Its envoy left'
    noun = page.parse.lemma[page.parse.head[mention.head]]
    owned = noun_types().get(noun)
    if owned not in ("person", "organisation", "group"):
        return None
    office = lexicon.office_named(noun) if owned == "person" else None
    kinds = ("country",) if office is not None and office["of"] == "country" else ("country", "organisation")
    before = [c for c in candidates if c.last.sentence == mention.sentence - 1 and is_subject_in(c, page.parse)]
    doers = [c for c in before if c.named and c.type in kinds]
    if not doers:  # "Kenya's army left. Its spokesman said": the army's, who is a state's
        doers = [c for c in before if _has_state(c) and c.type == "organisation"]
    if kinds != ("country",):
        doers = [c for c in doers if c.subjects.get(c.last.sentence, c.last).outer == NO_CLAUSE]
    if not doers and page.parse.opens[mention.head]:  # "It was the turn of the bank. Its head, X, said"
        doers = [c for c in candidates if c.last.sentence == mention.sentence - 1 and c.named and c.type in kinds]
    return doers[0] if len(doers) == 1 else None


def _has_state(cluster: Cluster) -> bool:
    """Whether a body without a name is told with its state: "the Pakistani foreign ministry"."""
    bare = not cluster.named and cluster.type == "organisation"
    return bare and any(is_state_id(n) for n in cluster.names)


def listed_ahead(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return the plural just before ", among them X" or ", most of them X"."""
    comma = listed(page, mention)
    near = [c for c in candidates if c.number == "plural" and c.last.sentence == mention.sentence and comma > 0]
    return max((c for c in near if c.last.last < comma), key=lambda c: c.last.last, default=None)


def shared_object(mention: Mention, candidates: list[Cluster], page: Page, heads: Heads) -> Cluster | None:
    """Return whom "him" means in "dragged a soldier out of his car and beat him": who was dragged.

    So in "Kim praised Ana Diaz, calling *her* a friend", "wrote to Ana Diaz, telling *her*".
    """
    parse, verb = page.parse, page.parse.head[mention.head]
    if mention.group not in ("he", "she") or parse.dep[mention.head] not in ("dobj", "dative"):
        return None
    beside = parse.dep[verb] == "advcl" and parse.tag[verb] == "VBG" and parse.head[verb] < verb
    if not beside and (parse.dep[verb] != "conj" or parse.dep[mention.head] != "dobj"):
        return None
    done = parse.head[verb]
    toward = [k for k in parse.children[done] if beside and parse.lower[k] in ("to", "with") and k < verb]
    told = parse.child(done, "dobj", "dative") or (parse.child(toward[0], "pobj") if toward else None)
    first = heads.get(told or NO_CLAUSE)
    if parse.child(verb, "nsubj", "nsubjpass") is not None or first is None or first.head > mention.head:
        return None
    same = first.cluster if first.cluster in candidates and first.number == "singular" else None
    return same if same is not None and same.type == "person" else None


def who_is_asked(mention: Mention, candidates: list[Cluster], page: Page, heads: Heads) -> Cluster | None:
    """Return whose "its" is in "Mali asked Chad to withdraw its soldiers": of who is to do it, and not who asks."""
    who = heads.get(asked_to(page, mention))
    return who.cluster if who is not None and who.cluster in candidates else None


def owner_of_subject(mention: Mention, page: Page, heads: Heads) -> Cluster | None:
    """Return whom "its" means in "Togo's pact with Chad secured its place": a tie has no place."""
    if mention.group != "it" or mention.use != "possessive" or mention.clause == NO_CLAUSE:
        return None
    noun = heads.get(subjects_of(page.parse).surface(mention.clause) or NO_CLAUSE)
    if noun is None or noun.kind != "nominal" or noun.article != "poss":
        return None
    children = page.parse.children[noun.head]
    tied = any(page.parse.lower[i] == "with" and page.parse.dep[i] == "prep" for i in children)
    if noun.type != "event" and not tied:
        return None
    owners = [page.name_at[i] for i in children if page.parse.dep[i] == "poss" and i in page.name_at]
    owner: Cluster | None = owners[0].cluster if owners else None
    return owner if owner is not None and owner.type in ("country", "organisation") else None
