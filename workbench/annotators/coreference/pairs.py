"""The two of whom a sentence tells together: whom "the two" means in "Ana Diaz met a banker, and the two dined"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.page import Page
from workbench.annotators.coreference.plurals import BODIES, PERSONS, STATES, as_kind, counts, kinds_of, sides
from workbench.grammar.clause import has_child, is_infinitive
from workbench.grammar.parse import NO_CLAUSE, VERBS, Parse
from workbench.grammar.subjects import subjects_of
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.state_facts import neighbours
from workbench.vocabulary.verb_forms import cue_verbs

SEATS = ("object", "prepositional")
RELATIVE = frozenset({"WP", "WDT"})
ORDER = ("former", "latter")


def told_together(
    mention: Mention, kinds: Iterable[str], page: Page, mention_at: Callable[[int], Mention | None]
) -> list[Cluster] | None:
    """Return the subject of the verb before "the two" and whom it met; [] where one is unknown, None where none is.

    Args:
        mention: a plural that tells two of any kind: "the two", "both", "the pair", "the two sides".
        kinds: of what kind they may be, in order.
        page: the article.
        mention_at: the mention that a token heads.
    """
    of_any = mention.lemma in counts() or page.parse.pos[mention.head] in ("NUM", "PRON", "DET")
    if not of_any and mention.lemma not in sides():
        return None
    pair = _pair_before(mention, page, mention_at)
    if pair is None:
        return None
    found = [one.cluster for one in pair if one.cluster is not None]
    for kind in (PERSONS, *kinds) if of_any else kinds:
        members = list(dict.fromkeys(as_kind(cluster, kind) for cluster in found))
        if len(members) == len(pair) and None not in members and all(c is not None and c.id for c in members):
            return [c for c in members if c is not None]
    return []


def told_beside(mention: Mention, page: Page, mention_at: Callable[[int], Mention | None]) -> list[Mention | None]:
    """Return whom a plural cannot mean: the subject of its clause, and a person first named as who says what it is in.

    "Borrell, who mediates between the two, …"; "Wang Yi said the two leaders had met" where he was not told of before.
    """
    parse = page.parse
    if mention.clause == NO_CLAUSE:
        return []
    subject = subjects_of(parse).surface(mention.clause)
    if subject == mention.head and mention.outer != NO_CLAUSE and is_infinitive(parse, mention.clause):
        subject = subjects_of(parse).surface(mention.outer)  # 'advised both sides to wait'
    if subject is not None and parse.tag[subject] in RELATIVE and parse.dep[mention.clause] == "relcl":
        subject = parse.head[mention.clause]
    beside = [] if subject in (None, NO_CLAUSE, mention.head) else [mention_at(subject)]
    if subject is not None and subject != NO_CLAUSE and _they_agree(parse, subject, mention.clause):
        beside = []
    verb = mention.clause
    while (
        parse.head[verb] != verb
        and parse.lemma[verb] not in cue_verbs()
        and (parse.dep[verb] in ("csubj", "ccomp") or has_child(parse, verb, "mark", {"that"}))
    ):
        verb = parse.head[verb]
    persons = kinds_of(mention, page) == (PERSONS,)  # the two states of which a minister tells may be his
    if persons and verb != mention.clause and (at := subjects_of(parse).surface(verb)) is not None:
        teller = mention_at(at)
        first = teller is not None and teller.cluster is not None and teller.cluster.first.sentence == mention.sentence
        beside += [teller] if teller is not None and first and teller.type == PERSONS else []
    return beside


def across_border(mention: Mention, names: Iterable[Mention], page: Page) -> list[Cluster]:
    """Return the two neighbours whom a sentence names in "Mali moved troops near the border between *the two*"."""
    parse, between = page.parse, page.parse.head[mention.head]
    above = parse.head[between]
    if parse.lower[between] != "between" or parse.lemma[above] not in small_words("between two states"):
        return []
    near = [name for name in names if name.sentence == mention.sentence and name.head < mention.first]
    states = list(dict.fromkeys(c for name in near if (c := as_kind(name.cluster, STATES)) is not None))
    border = len(states) == len(ORDER) and states[1].id in neighbours(states[0].id or "")
    return states if border else []


def _they_agree(parse: Parse, subject: int, verb: int) -> bool:
    """Whether a verb tells what those joined by "and" agreed to do: "signed a pact to end the war between *both*"."""
    settled, above = word_classes()["agreement"], parse.head[verb]
    agreed = parse.lemma[above] in settled or parse.lemma[above] in word_classes()["settling"]
    return agreed and parse.child(subject, "conj") is not None and is_infinitive(parse, verb)


def _pair_before(
    mention: Mention, page: Page, mention_at: Callable[[int], Mention | None]
) -> tuple[Mention, Mention] | None:
    """Return subject and object of the last verb before a plural, in its sentence, that tells of two persons.

    Two objects that "and" joins are the pair: "She thanked *Ana Diaz* and *Ben Sow* and said that both sides …".
    """
    parse = page.parse
    other: Mention | None = None
    for i in range(mention.first - 1, -1, -1):
        if parse.sentence[i] != parse.sentence[mention.head]:
            return None
        one = mention_at(i)
        if one is None or one.head != i or (one.kind == "pronoun" and one.group not in ("he", "she")):
            continue
        role, verb = one.seat
        if one.type != PERSONS or one.number == "plural" or parse.pos[verb] not in VERBS or verb == mention.seat[1]:
            continue
        joined = other is not None and parse.dep[other.head] == "conj" and parse.head[other.head] == one.head
        if other is not None and joined and all(m.cluster is not None and m.cluster.id for m in (one, other)):
            return one, other
        if role in SEATS:
            other = one if other is None or other.seat[1] != verb else other
        elif role == "subject" and other is not None and other.seat[1] == verb and other.cluster is not one.cluster:
            return one, other
    return None


def spouses(near: Iterable[Cluster]) -> list[Cluster]:
    """Return whom "the couple" means: whoever was told last as somebody's wife or husband, and that one."""
    married = small_words("married")
    pairs = ([c, other] for c in near if c.named for noun, other in c.kin if noun in married and other.named)
    return sorted(next(pairs, []), key=lambda c: c.first.first)


def relative(mention: Mention, owner: Cluster, cast: Iterable[Cluster]) -> Cluster | None:
    """Return whom "his mother" means where the article tells it: by that word, or him as her son; else None."""
    told = [c for c in cast if c.named and (mention.lemma, owner) in c.kin]
    back = lexicon.relatives().get(mention.lemma, frozenset())
    told += [c for noun, c in owner.kin if noun in back and c.named and c not in told]
    fits = [c for c in told if c is not owner and mention.gender in (None, c.gender or c.likely or mention.gender)]
    return fits[0] if len(fits) == 1 else None


def is_one_of_pair(mention: Mention) -> bool:
    """Whether a noun phrase is "the former" or "the latter"."""
    return mention.lemma in ORDER and mention.article == "the"


def one_of_pair(mention: Mention, names: list[Mention], recent: list[Cluster]) -> Cluster | None:
    """Return whom "the former" or "the latter" means: of the two persons, else states or bodies, just named."""
    for sentence in (mention.sentence, mention.sentence - 1):
        near = [m for m in names if m.sentence == sentence and m.head < mention.first]
        if sentence != mention.sentence and any(m.sentence == mention.sentence for m in names):
            return None  # 'They fought Chadian troops after the latter left'
        for kind in (PERSONS, STATES, BODIES):
            pair = list(dict.fromkeys(m.cluster for m in near if m.type == kind))
            if len(pair) == len(ORDER):
                found: Cluster = pair[ORDER.index(mention.lemma)]
                return found
    told = next((c.members for c in recent if len(c.members) == len(ORDER)), None)
    return told[ORDER.index(mention.lemma)] if told else None  # 'The two states agreed. The former will pay'
