"""Whose "his" and "her" is by the noun phrase or the clause in which it stands."""

from __future__ import annotations

from collections.abc import Callable

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention, pronouns
from workbench.annotators.coreference.page import Page
from workbench.grammar.clause import is_passive
from workbench.grammar.parse import NO_CLAUSE, VERBS, Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.nouns import message_channels, noun_entry, noun_types
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.verb_forms import cue_verbs

PERSON = "person"


def named_with(page: Page, mention: Mention) -> frozenset[str]:
    """Return the ids of those whom a possessive's noun names, whose it is not: "her sister *Ana Diaz*"."""
    parse, noun = page.parse, page.parse.head[mention.head]
    if mention.use != "possessive":
        return frozenset()
    at = {noun, *parse.apposed(noun)}
    if parse.dep[noun] in ("compound", "nmod"):
        at.add(parse.head[noun])
    at |= {i for i in (filled_by(page, mention),) if i != NO_CLAUSE}
    names = (page.name_at.get(i) for i in at if i > mention.head)
    return frozenset(str(name.rows[0].get("entity_id")) for name in names if name is not None)


def filled_by(page: Page, mention: Mention) -> int:
    """Return who acts while another is away, whose "his" is not: "*Ana Diaz* presided in his absence"."""
    parse, noun = page.parse, page.parse.head[mention.head]
    if parse.lower[noun] not in small_words("taken by another") or parse.lower[parse.head[noun]] != "in":
        return NO_CLAUSE
    at = parse.head[parse.head[noun]]
    while parse.pos[at] not in VERBS and parse.head[at] != at:
        at = parse.head[at]
    put = parse.child(at, "dobj", "oprd", "nsubjpass")
    if parse.lower[noun] in small_words("is away"):  # 'he was convicted in his absence'
        return NO_CLAUSE if is_passive(parse, at) else parse.child(at, "nsubj") or NO_CLAUSE
    return put or parse.child(at, "nsubj") or NO_CLAUSE


def owner_of_phrase(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return whose a thing is that is told within another of somebody's: "*Ana Diaz's* idea of her task"."""
    parse, noun = page.parse, page.parse.head[mention.head]
    own = mention.group in ("he", "she") and mention.use == "possessive"
    if not own or noun_types().get(parse.lemma[noun]) in (PERSON, "group"):
        return None
    at = noun
    while parse.dep[at] in ("pobj", "prep") and parse.head[at] < at:
        if parse.dep[at] == "prep" and parse.lower[at] not in small_words("tells what a noun is of"):
            return None  # 'left after Ana Diaz's death for her island'
        at = parse.head[at]
        owner = parse.child(at, "poss") if parse.pos[at] in ("NOUN", "PROPN") else None
        name = page.name_at.get(owner) if owner is not None else None
        if name is None or name.type != PERSON or name.cluster not in candidates:
            continue
        between = range(name.last + 1, mention.head)
        alone = not any((one := page.name_at.get(i)) is not None and one.type == PERSON for i in between)
        return name.cluster if alone else None
    return None


def teller_ahead(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return who says something in his own words: "In a statement from its ministry, *Togo* said", "In her speech"."""
    parse, verb = page.parse, verb_of(page, mention.ahead)
    if mention.use != "possessive" or mention.quote or verb == NO_CLAUSE or parse.lemma[verb] not in cue_verbs():
        return None
    begins = mention.head
    while begins and parse.sentence[begins - 1] == mention.sentence:
        begins -= 1
    fronted = parse.pos[begins] == "ADP" and parse.head[begins] == verb
    message = any(parse.lemma[i] in message_channels() for i in range(begins, mention.ahead))
    if not fronted or not message:
        return None
    found = [c for c in candidates if c.last.head == mention.ahead and c.named]
    kinds = (PERSON,) if mention.group in ("he", "she") else ("country", "organisation", "city")
    return found[0] if found and found[0].type in kinds and mention.group != "they" else None


def companion_ahead(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return whose kin or friend is named before him: "Like her sister Ana Diaz, *Rosa Diaz* left"."""
    parse, verb = page.parse, verb_of(page, mention.ahead)
    if mention.group not in ("he", "she") or verb == NO_CLAUSE or not named_with(page, mention):
        return None
    begins = mention.head
    while begins and parse.sentence[begins - 1] == mention.sentence:
        begins -= 1
    if parse.lower[begins] not in small_words("in company with") or parse.head[begins] != verb:
        return None
    found = [c for c in candidates if c.last.head == mention.ahead and c.named and c.type == PERSON]
    return found[0] if found else None


def verb_of(page: Page, i: int) -> int:
    """Return the verb of a subject; NO_CLAUSE where there is none."""
    return NO_CLAUSE if i == NO_CLAUSE else page.parse.head[i]


def who_gets_it(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return whose it is what something brings or costs somebody: "The vote cost *Ana Diaz* her seat"."""
    parse, noun = page.parse, page.parse.head[mention.head]
    to = parse.head[noun] if parse.dep[noun] == "appos" else parse.child(parse.head[noun], "dative")
    if mention.group not in ("he", "she") or mention.use != "possessive" or to is None or to >= mention.head:
        return None
    if parse.dep[noun] not in ("dobj", "appos") or parse.dep[to] not in ("dative", "dobj"):
        return None
    if parse.lemma[parse.head[to]] not in small_words("brings or costs"):
        return None
    found = [c for c in candidates if to in c.places]
    return found[0] if found and found[0].type == PERSON else None


def own_relative(
    mention: Mention, candidates: list[Cluster], page: Page, mention_at: Callable[[int], Mention | None]
) -> Cluster | None:
    """Return whom a possessive means in a clause about somebody: "Ama Boateng, who sold her shares"."""
    parse, verb = page.parse, mention.clause
    own = mention.group in ("he", "she", "it") and mention.use == "possessive" and not mention.quote
    if not own or verb == NO_CLAUSE or parse.dep[verb] != "relcl":
        return None
    subject = parse.child(verb, "nsubj", "nsubjpass") or mention.head
    if parse.tag[subject] not in ("WP", "WDT") or subject > mention.head:
        return None
    between = [c for c in candidates if any(subject < i < mention.head for i in c.places)]
    about = parse.head[verb]
    who = mention_at(about) or (mention_at(parse.head[about]) if parse.dep[about] == "appos" else None)
    if who is None or who.cluster not in candidates or not who.cluster.named:
        return None
    return None if any((c.type == "person") == (mention.group != "it") for c in between) else who.cluster


def gender_by_kin(page: Page, name: Mention) -> str | None:
    """Return the gender of somebody by what his kin call him: female in "*Diaz*'s husband", None where both fit."""
    parse = page.parse
    kin = parse.lemma[parse.head[name.head]] if parse.dep[name.head] == "poss" else ""
    told = {noun_entry(noun) for noun in lexicon.relatives().get(kin, ())}
    entry = told.pop() if len(told) == 1 else None
    return entry[1] if entry is not None else None


def gender_told(mention: Mention, page: Page) -> str | None:
    """Return the gender that a pronoun of the same sentence tells of its subject: "The lawyer sold *her* house"."""
    parse = page.parse
    if mention.role != "subject":
        return None
    if (before := _gender_before(page, mention)) is not None:
        return before
    for i in range(mention.last + 1, len(parse.pos)):
        if parse.sentence[i] != parse.sentence[mention.head] or parse.quote[i] != mention.quote:
            return None
        name = page.name_at.get(i)
        if (name is not None and name.type == "person") or noun_types().get(parse.lemma[i]) == "person":
            return None
        told = parse.tag[i] == "PRP$" or parse.lower[i].endswith("self") or parse.dep[i] == "nsubj"
        entry = pronouns().get(parse.lower[i]) if told else None
        if entry is not None and entry["gender"]:
            return entry["gender"]
    return None


def _gender_before(page: Page, mention: Mention) -> str | None:
    """Return the gender that a pronoun before a subject tells of who says it: "In *her* first speech, the laureate"."""
    parse = page.parse
    for i in range(mention.first - 1, -1, -1):
        if parse.sentence[i] != parse.sentence[mention.head] or parse.quote[i] != mention.quote:
            return None
        entry = pronouns().get(parse.lower[i]) if parse.tag[i] == "PRP$" else None
        if entry is not None and entry["gender"] and parse.lemma[parse.head[i]] in message_channels():
            return entry["gender"]
    return None


def described_beside(parse: Parse, mention: Mention) -> int:
    """Return the token that the apposition in which a pronoun stands explains: "Ana *Diaz*, her deputy"."""
    at = mention.head
    for _ in range(3) if mention.use == "possessive" else ():
        at = parse.head[at]
        if parse.dep[at] == "relcl":
            break  # 'Ama Boateng, a farmer who sold her land'
        if parse.dep[at] == "appos":  # in 'cost Ana Diaz her seat' none
            return parse.head[at] if parse.head[at] < mention.head - 1 else NO_CLAUSE
    return NO_CLAUSE
