"""What may be said of an actor instead of its name: "the kingdom" of Jordan, "the bloc" of ECOWAS, "its neighbour".

The nouns and whom they fit are rows of `lexicons/epithets.csv`; who borders on whom, who ruled whom and what a body of
states is called are known from `vocabulary/state_facts.py`. An epithet counts where one actor that it fits is near, or
only one in the article so far; of several near, the subject of the last sentence that names one. A noun for bodies of
many kinds ("the group", `near` in its row) means only one that is near, and none where such a body without a name is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from workbench.annotators.coreference import states_told, successions
from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention, epithets, kin_nouns
from workbench.annotators.coreference.noun_matches import (
    is_elsewhere,
    is_forces,
    is_other_ruler,
    is_part_of_forces,
    is_still,
)
from workbench.annotators.coreference.page import Page
from workbench.annotators.names.body_names import state_inside
from workbench.grammar.clause import SUBJECTS
from workbench.grammar.parse import NO_CLAUSE
from workbench.grammar.subjects import subjects_of
from workbench.lexicons import read_lexicon
from workbench.vocabulary import countries, state_facts
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.nouns import noun_types, sector_of_noun
from workbench.vocabulary.small_words import small_words

NEAR = 3
NEIGHBOUR, STATE, HOME, RULER, BLOC = "neighbour", "state", "home", "former power", "bloc"
OWN_COLONY, OWN_POWER = "own colony", "own power"
OWNED = (NEIGHBOUR, HOME, "predecessor", "successor", OWN_COLONY, OWN_POWER)
CLOSE, CALLED, PERSON, NEXT = "near", "called", "person", "neighbouring"
PREDECESSOR, SUCCESSOR, OPPOSITION, COLONY = "predecessor", "successor", "opposition", "former colony"
FEMALE, A = "female", "a"
UNSTATED = small_words("no longer in office")


@cache
def kingdoms(word: str) -> frozenset[str]:
    """Return ids of states whose official name has a word: 'Kingdom'."""
    rows = read_lexicon("countries.csv")
    return frozenset(
        row["id"] for row in rows if word in f"{row['name']};{row['other_names']}".replace(";", " ").split()
    )


def whom_it_fits(mention: Mention, page: Page) -> str | None:
    """Return whom a noun phrase may be said of, as `epithets.csv` tells it; None where it is no epithet."""
    lower, span = page.parse.lower, range(mention.first, mention.head)
    rows = epithets().get(mention.lemma if mention.number == "singular" else lower[mention.head], ())
    words = frozenset([lower[i] for i in span]) if rows else frozenset()
    own = {lower[i] for i in span if i in page.name_at} if rows else set()  # 'New York-based'
    owned = mention.article == "poss"
    for before, fit in rows:
        apart = not fit and before and not before <= words - own
        if before <= words and not apart and owned == (fit in OWNED) and (owned or mention.article in ("the", "this")):
            follows = mention.postmodified and is_narrowed(page, mention)
            if fit == PERSON:
                return fit if not (follows or (mention.numbers and not is_aged(page, mention))) else None
            narrowed = follows or mention.numbers if is_near(fit) else mention.names and fit == STATE
            return fit if fit and not narrowed else None
    once = not UNSTATED.isdisjoint(mention.modifiers) or is_aged(page, mention)
    told = once and mention.type == "person" and mention.number == "singular" and mention.article == "the"
    return PERSON if told and not (mention.postmodified and is_narrowed(page, mention)) else None


def is_aged(page: Page, mention: Mention) -> bool:
    """Whether a noun is told with an age: "the 74-year-old surgeon"."""
    words = page.parse.lower[mention.first : mention.head]
    return "old" in words and "year" in words


def is_narrowed(page: Page, mention: Mention) -> bool:
    """Whether what follows a noun tells which one is meant: "the group that …", not "the group, which …"."""
    parse = page.parse
    told = [i for i in parse.children[mention.head] if i > mention.head and parse.dep[i] in ("prep", "acl", "relcl")]
    return any("," not in parse.text[mention.head + 1 : parse.left[i] + 1] for i in told)


def of_noun(noun: str) -> list[str]:
    """Return whom a noun alone may be said of, as `epithets.csv` tells it: 'party' → ['near @PTY @OPP']."""
    return [fit for before, fit in epithets().get(noun, ()) if not before]


def states_in(fit: str) -> frozenset[str]:
    """Return the states that an epithet may be said of, where it tells them: 'CAN USA MEX'."""
    words = fit.split()
    return frozenset(words) if all(is_state_id(word) for word in words) else frozenset()


def is_near(fit: str) -> bool:
    """Whether an epithet means only an actor that is near, since it may be said of many kinds."""
    return fit.startswith((CLOSE, CALLED))


def bearer_of(
    mention: Mention, fit: str, near: Iterable[Cluster], cast: Collection[Cluster], owner: Cluster | None, page: Page
) -> Cluster | None:
    """Return the actor that an epithet means, None where none is near or it is open which.

    Args:
        mention: the epithet.
        fit: whom it may be said of.
        near: clusters mentioned before it, the most recent first.
        cast: all clusters of named actors so far.
        owner: whose neighbour or country it is, where it is somebody's.
        page: the article.
    """
    if fit == HOME:
        return owner.state if owner is not None and owner.type != "country" else None
    state = owner.state if owner is not None and owner.type != "country" else owner
    if fit.startswith(CALLED):
        return next((c for c in near if fit.removeprefix(CALLED).strip() in c.heads | c.descriptors), None)
    named = [c for c in cast if c.named and c not in (owner, state) and not c.members]
    if fit == PREDECESSOR:
        return successions.predecessor(owner, named)
    if fit == SUCCESSOR:
        return successions.successor(mention, owner, named)
    if fit in (OWN_COLONY, OWN_POWER):
        return states_told.by_rule(state, named, colony=fit == OWN_COLONY)
    if fit == NEIGHBOUR:
        return states_told.neighbour(mention, state, [c for c in near if c in named], named, page)
    if is_near(fit):
        return _close(mention, fit, near := list(near)) or _alone_called_so(mention, fit, near, cast)
    if fit == PERSON:
        return person_near(mention, near, named)
    if fit == NEXT:
        return states_told.next_state(mention, near, named, page)
    called = [c for c in named if mention.lemma in c.nouns] if fit != STATE and mention.article == "the" else []
    if len(called) == 1 and not mention.modifiers and not mention.names:
        return called[0]  # whom the article has called "the kingdom" stays that
    explained = _explained(mention, page)
    doer = _doer_of(mention, named, page) if fit != STATE else None
    fitting = [c for c in named if _fits(c, fit, mention, named) and explained not in c.places and c is not doer]
    found = [c for c in near if c in fitting]
    if fit == STATE and (own := _state_of_body(page.name_at.get(explained), named)) is not None:
        return own
    if fit == STATE and explained == page.parse.head[page.parse.head[mention.head]] and mention.role == "possessive":
        return _protagonist(fitting, cast)  # 'Togo, the country's friend'
    if fit == STATE and _is_open(mention, found, page):
        return None
    capitals = {c.state.id for c in named if c.type == "city" and c.state is not None}
    if len(found) == 1 and found[0].last.literal and capitals & set(fit.split()) - {found[0].id}:
        return None  # 'MANAGUA — A ship left for Cuba. The Latin American state …'
    if len(found) > 1:
        latest = max(c.last.sentence for c in found)
        told = [c for c in found if c.last.sentence == latest]
        last = [c for c in told if c.last.role == "subject"] or [c for c in told if _in_subject(c, page)]
        last = last or [c for c in told if len(told) == 1 and latest == mention.sentence - 1 and not c.last.literal]
        found = last or [c for c in found if c.type == "country"]
    elif not found and fit != STATE:
        found = fitting
    return found[0] if len(found) == 1 else _protagonist(found, cast) if fit != STATE else None


def _state_of_body(name: Mention | None, named: Iterable[Cluster]) -> Cluster | None:
    """Return the state that the name of a body tells: in "the Front of *Chad*, the country's largest movement"."""
    if name is None or name.type not in ("organisation", "group"):
        return None
    state = state_inside(str(name.rows[0]["text"]).split())
    return next((c for c in named if c.type == "country" and c.id == state), None)


def _doer_of(mention: Mention, named: Iterable[Cluster], page: Page) -> Cluster | None:
    """Return the state whose officer does something to another: "*Spain's* minister thanked the kingdom"."""
    if mention.role != "object" or mention.clause == NO_CLAUSE:
        return None
    subject = subjects_of(page.parse).surface(mention.clause)
    own = (
        [i for i in page.parse.children[subject] if page.parse.dep[i] in ("poss", "amod", "compound")]
        if subject
        else []
    )
    return next((c for c in named if c.type == "country" and not c.places.isdisjoint(own)), None)


def _explained(mention: Mention, page: Page) -> int:
    """Return the head that a clause with "which" explains: in "Oman, which has a port in the country" it is another."""
    beside = page.parse.head[mention.head]
    if mention.role == "possessive" and page.parse.dep[beside] == "appos":
        return page.parse.head[beside]  # 'Togo, the country's friend'
    verb = mention.clause
    if verb == NO_CLAUSE or page.parse.dep[verb] != "relcl" or mention.role == "subject":
        return NO_CLAUSE
    subject = subjects_of(page.parse).surface(verb)
    return page.parse.head[verb] if subject is not None and page.parse.tag[subject] == "WDT" else NO_CLAUSE


def _in_subject(cluster: Cluster, page: Page) -> bool:
    """Whether a state's body is the subject that told of it last: "Togo's ministry blamed Chadian troops"."""
    parse, at = page.parse, cluster.last.head
    owned = parse.dep[at] in ("poss", "amod", "compound", "nmod") and parse.dep[parse.head[at]] in SUBJECTS
    return owned and noun_types().get(parse.lemma[parse.head[at]]) in ("organisation", "person")


def _is_open(mention: Mention, states: list[Cluster], page: Page) -> bool:
    """Whether "the country's" may be the subject's or another's: "Oman lent Yemen money. Qatar froze the country's"."""
    if mention.role != "possessive" or mention.clause == NO_CLAUSE:
        return False
    subject = subjects_of(page.parse).surface(mention.clause)
    told = [c for c in states if c.last.sentence >= mention.sentence - 1]
    return len(told) > 1 and any(subject in c.places for c in told)


def _protagonist(states: list[Cluster], cast: Collection[Cluster]) -> Cluster | None:
    """Return the state of which the article has told more than twice as often as of any other that an epithet fits.

    Who is from a state, and its capital, tell of it too.
    """
    told = {id(c): c.count for c in states if c.type == "country"}
    for other in cast:
        if other.state is not None and id(other.state) in told:
            told[id(other.state)] += other.count
    ranked = sorted((c for c in states if id(c) in told), key=lambda c: -told[id(c)])
    return ranked[0] if len(ranked) > 1 and told[id(ranked[0])] > 2 * told[id(ranked[1])] else None


def _alone_called_so(
    mention: Mention, fit: str, near: Collection[Cluster], cast: Collection[Cluster]
) -> Cluster | None:
    """Return the only body that the article calls so: "a Malay firm, Kerapu Lines … *The company*", however far."""
    nouns = kin_nouns().get(mention.lemma, frozenset()) | {mention.lemma}
    bodies = [c for c in cast if c.type in ("organisation", "group") and not nouns.isdisjoint(c.descriptors | c.heads)]
    alone = len(bodies) == 1 and bodies[0].named and not (mention.names or mention.numbers or mention.modifiers)
    alone = alone and mention.article == "the" and not any(c.named and _may_be_called(c, fit, mention) for c in near)
    return bodies[0] if alone else None


def _close(mention: Mention, fit: str, near: Iterable[Cluster]) -> Cluster | None:
    """Return the one body near that a noun for many kinds fits, of several the subject of the last sentence."""
    fitting = []
    for cluster in near:
        if not cluster.named and not cluster.members and mention.lemma in cluster.heads:
            return None  # "a group of lawmakers": that may be the group
        if cluster.named and _may_be_called(cluster, fit, mention) and not _same_act(mention, cluster):
            fitting.append(cluster)
    told = mention.modifiers | {mention.lemma}
    for words in (told, mention.modifiers, {mention.lemma}):  # "the rights body": one with such a word in its name
        shared = [
            c for c in fitting if words & (c.words | c.descriptors | {k for k, m in c.nouns.items() if m.article == A})
        ]
        if shared and len(shared) < len(fitting):
            fitting = shared
    if len(fitting) > 1:
        latest = max(c.last.sentence for c in fitting)
        fitting = [c for c in fitting if c.last.sentence == latest]
        if len(fitting) > 1:
            fitting = [c for c in fitting if c.last.seat[0] == "subject" and c.last.sentence < mention.sentence]
    return fitting[0] if len(fitting) == 1 else None


def person_near(mention: Mention, near: Iterable[Cluster], named: list[Cluster]) -> Cluster | None:
    """Return the one person named in the last sentence that names any, of several its subject: "The businessman …"."""
    fitting = []
    for cluster in near:
        if cluster.members or (cluster.type not in ("person", None) and not cluster.unsure):
            continue
        if cluster.last.sentence == mention.sentence and (mention.role != "subject" or _above(mention, cluster)):
            continue  # 'Sonko asked all to vote for the farmer': that is another
        if not cluster.named:
            if mention.lemma in cluster.heads:
                return None  # "a businessman": that may be he
            continue
        states = {name for name in mention.names if countries.country_named(name)}
        other = states and cluster.state is not None and cluster.state.id not in states
        gender = cluster.gender or cluster.likely
        other = other or is_elsewhere(mention, cluster) or is_other_ruler(mention, cluster)
        other = other or is_still(mention, cluster) or (OPPOSITION in mention.modifiers and _rules(cluster))
        if cluster.type == "person" and not other and mention.gender in (None, gender or mention.gender):
            fitting.append(cluster)
    sure = mention.gender == FEMALE and any(c.gender == FEMALE for c in named)
    fitting = [c for c in fitting if not sure or mention.gender in (c.gender, c.likely)]  # no woman is told as a man
    if not fitting:
        return None
    gone = [c for c in fitting if not UNSTATED.isdisjoint(c.words) and mention.lemma in c.heads | c.descriptors]
    if not UNSTATED.isdisjoint(mention.modifiers) and (len(gone) == 1 or mention.role != "subject"):
        return gone[0] if len(gone) == 1 else None  # 'Togo would let the exiled leader stay': whom is open
    latest = max(c.last.sentence for c in fitting)
    told = [c for c in fitting if c.last.sentence == latest]
    if len(told) > 1 or latest == mention.sentence:
        subjects = [c for c in told if c.last.seat[0] == "subject" and c.last.outer == NO_CLAUSE]
        main = [c for c in told if latest in c.subjects and c.subjects[latest].outer == NO_CLAUSE]
        subjects = subjects or main or [c for c in told if latest in c.subjects]
        subjects = subjects or [c for c in told if c.last.use != "possessive"]
        told = subjects if latest < mention.sentence else told
    return told[0] if len(told) == 1 and not _same_act(mention, told[0]) else None


def _rules(cluster: Cluster) -> bool:
    """Whether somebody is told to hold an office of a state, and so leads no opposition."""
    offices = (lexicon.office_named(word) for word in cluster.descriptors)
    held = any(office is not None and "country" in office["of"].split() for office in offices)
    return held and UNSTATED.isdisjoint(cluster.words)


def _above(mention: Mention, cluster: Cluster) -> bool:
    """Whether somebody is the subject of a clause above: in "Diaz read a letter in which the 93-year-old said"."""
    return cluster.last.seat[0] == "subject" and cluster.last.clause != mention.clause and mention.outer != NO_CLAUSE


def _may_be_called(cluster: Cluster, fit: str, mention: Mention) -> bool:
    """Whether a named body may be called by a noun for many kinds: by its sector, a word of its name, or unknown."""
    if cluster.id and countries.country_named(cluster.id):
        return cluster.id in fit.split() and not mention.names
    if cluster.type not in ("organisation", "group") or cluster.members:
        return False
    if not _is_from(cluster, mention):
        return False
    if is_forces(mention) and is_part_of_forces(mention, cluster):
        return False  # 'the Kenyan military' is no corps of it
    if mention.lemma in cluster.words | cluster.descriptors | cluster.nouns.keys():
        return True
    if mention.lemma in word_classes()["militia"] and not cluster.descriptors.isdisjoint(word_classes()["militia"]):
        return True  # 'fighters of the Dawn Movement … the rebels'
    if cluster.type == "group" and cluster.number == "plural" and not sector_of(cluster):
        return False  # a people
    sector = sector_told(cluster) or "NONE"  # 'a newspaper, The Lamp' is no group
    return f"@{sector}" in fit.split() or cluster.id in fit.split()


def _is_from(cluster: Cluster, mention: Mention) -> bool:
    """Whether a body may be of the state or town that a noun phrase tells: "the British company"."""
    told = {
        state for name in mention.names if (state := name if len(name) == 3 else countries.capital_of(name.title()))
    }
    if not told:
        return not any(is_state_id(name) for name in mention.names)
    known = {
        str(row["country"]) for name in _names(cluster) if (row := lexicon.organisations().get(lexicon.plain_key(name)))
    }
    peoples = {
        state for name in _names(cluster) for word in name.split() if (state := countries.country_of_demonym(word))
    }
    own = {cluster.state.id} if cluster.state is not None else known - {""} or peoples
    return not own or not own.isdisjoint(told)


def _same_act(mention: Mention, cluster: Cluster) -> bool:
    """Whether both are subject or object of one verb: in "Hamas praised the group" they are two."""
    told = ("subject", "object")
    seats = mention.seat, cluster.last.seat
    return seats[0][1] == seats[1][1] and all(seat[0] in told for seat in seats) and mention.seat != cluster.last.seat


def _fits(cluster: Cluster, fit: str, mention: Mention, named: list[Cluster]) -> bool:
    """Whether an epithet that fits some may be said of a cluster."""
    if fit == STATE:
        return cluster.type == "country"
    if fit == COLONY:
        return cluster.type == "country" and any(c.id in state_facts.former_powers(cluster.id or "") for c in named)
    if fit == RULER:
        ruled = state_facts.colonies_of(cluster.id) if cluster.type == "country" and cluster.id else frozenset()
        return any(other.id in ruled for other in named)
    if fit.startswith("named "):
        return cluster.type == "country" and cluster.id in kingdoms(fit.removeprefix("named "))
    if BLOC in fit.split() and any(mention.lemma in state_facts.bloc_nouns(name) for name in _names(cluster)):
        return True
    return any(one == cluster.id or one == f"@{sector_told(cluster)}" for one in fit.split())


def _names(cluster: Cluster) -> list[str]:
    if cluster.type not in ("organisation", "group", "country"):
        return []
    return list(cluster.called)


def sector_told(cluster: Cluster) -> str | None:
    """Return the sector of a body by its name, else by the nouns beside it: 'a newspaper, The Lamp'."""
    if cluster.type not in ("organisation", "group"):
        return None
    told = (sector for word in sorted(cluster.descriptors | cluster.nouns.keys()) if (sector := sector_of_noun(word)))
    return sector_of(cluster) or next(told, None)


def sector_of(cluster: Cluster) -> str | None:
    """Return the PLOVER sector of a named organisation."""
    if cluster.type not in ("organisation", "group") or (cluster.id and countries.country_named(cluster.id)):
        return None
    for name in _names(cluster):
        known = lexicon.organisations().get(lexicon.plain_key(name))
        sector = known["sector"] if known else lexicon.sector_of_name(name)
        if sector:
            return sector
    return None
