"""Whether a noun phrase may mean somebody of whom the article has told: the same office, name, number, direction."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from workbench.annotators.coreference import plurals
from workbench.annotators.coreference.antecedents import NONE, SAME_TYPE, UNSTATED, Cluster
from workbench.annotators.coreference.mention import Mention, kin_nouns
from workbench.annotators.coreference.page import Page
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.nouns import noun_entry, party_nouns
from workbench.vocabulary.places import begins_with_part
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.role_words import rulers
from workbench.vocabulary.small_words import small_words

NEAR = 5
"""Sentences within which a title alone still means who bears it."""
MINISTER, PRIME, LEADER, OPPOSITION = "minister", "prime", "leader", "opposition"
NEWLY = small_words("newly in office")
DIRECTIONS = small_words("told by direction")
ANOTHER = frozenset({"another"})
PUT_OUT = small_words("put out of office")
BELOW = small_words("below an office")
LEADING = small_words("is at the head")
HEADS = small_words("office at the head")


def holder_of(mention: Mention, cast: Iterable[Cluster]) -> Cluster | None:
    """Return the one person in a cast whom the article calls so of that state: "the Kenyan president"."""
    if mention.type != "person" or mention.number != "singular" or mention.article not in ("the", "poss"):
        return None
    called = kin_nouns().get(mention.lemma, NONE) | {mention.lemma}
    held = [c for c in cast if c.named and c.type == "person" and c.state is not None and c.state.id in mention.names]
    held = [c for c in held if not called.isdisjoint(c.descriptors)]
    return held[0] if len(held) == 1 else None


def own_holder(mention: Mention, subject: Cluster | None, cast: Iterable[Cluster]) -> Cluster | None:
    """Return the one of several presidents who is of the subject's state: "Peru's premier thanked the president"."""
    one = mention.type == "person" and mention.number == "singular" and mention.article == "the"
    if not one or mention.names or mention.modifiers:
        return None
    office = lexicon.office_named(mention.lemma)
    if office is None or "country" not in office["of"].split():
        return None
    held = [c for c in cast if c.named and c.type == "person" and c is not subject and mention.lemma in c.descriptors]
    state = subject.state if subject is not None and subject.type == "person" else None
    own = [c for c in held if state is not None and c.state is state]
    return own[0] if len(held) > 1 and len(own) == 1 and UNSTATED.isdisjoint(own[0].words) else None


@cache
def titles_of(noun: str) -> frozenset[str]:
    """Return the titles that a noun may stand for: pontiff → pontiff, pope; none but its own of a leader or chief."""
    return frozenset({noun}) if noun in LEADING else kin_nouns().get(noun, NONE) - LEADING | {noun}


def bodies_in(mention: Mention, page: Page) -> frozenset[str]:
    """Return the ids of the bodies of which a noun phrase tells a person: the UN of "the U.N. chief"."""
    names = (page.name_at.get(i) for i in page.parse.children[mention.head] if i < mention.head)
    told = {str(name.rows[0].get("entity_id")) for name in names if name and name.type == "organisation"}
    return frozenset(told if mention.type == "person" else ())


def head_of_body(mention: Mention, bodies: frozenset[str], cast: Iterable[Cluster]) -> Cluster | None:
    """Return the one person whom the article tells with a body at whose head a noun phrase puts him: "the U.N. chief".

    Args:
        mention: the noun phrase.
        bodies: ids of the bodies named in it.
        cast: all clusters so far.
    """
    if not bodies or mention.lemma not in LEADING or mention.article != "the" or mention.number != "singular":
        return None
    held = [c for c in cast if c.named and c.type == "person" and bodies & c.names]
    held = [c for c in held if c.descriptors & (HEADS | LEADING)]
    return held[0] if len(held) == 1 and not is_still(mention, held[0]) else None


def put_out(mention: Mention, cast: Iterable[Cluster]) -> Cluster | None:
    """Return the one person of whom the article tells that he was put out of office: "the ousted leader".

    Else the one holder of an office who was seized: "Soldiers seized President Diaz".
    """
    one_person = mention.type == "person" and mention.number == "singular" and mention.article == "the"
    if not one_person or PUT_OUT.isdisjoint(mention.modifiers):
        return None
    held = [c for c in cast if c.named and c.type == "person" and c.descriptors | c.nouns.keys()]
    called = kin_nouns().get(mention.lemma, NONE) | {mention.lemma}
    gone = [c for c in held if not PUT_OUT.isdisjoint(c.words)]
    gone = gone or [c for c in held if c.captive and not called.isdisjoint(c.descriptors) and BELOW.isdisjoint(c.words)]
    states = {name for name in mention.names if is_state_id(name)}
    fits_it = len(gone) == 1 and (not states or gone[0].state is None or gone[0].state.id in states)
    return gone[0] if fits_it and mention.gender in (None, gone[0].gender or mention.gender) else None


def may_be_known(mention: Mention, near: Iterable[Cluster], page: Page) -> bool:
    """Return whether "the president" may be one whom the article need not introduce: "Mr. Bush", told of last.

    Args:
        mention: a noun phrase for one person.
        near: the clusters told of before it, the most recent first.
        page: the article.
    """
    bare = mention.article == "the" and not mention.names and not mention.modifiers and not mention.postmodified
    if not bare or mention.lemma not in rulers():
        return False
    last = next((c for c in near if c.type == "person" and c.named), None)
    if last is None or last.nouns or last.state is not None:
        return False
    name = page.parse.text[last.first.first - 1 : last.first.last + 1] if last.first.first else []
    return len(name) == 2 and name[0] in lexicon.titles() and last.descriptors <= {name[0].lower()}


def only_holder(mention: Mention, called: Iterable[Cluster]) -> Cluster | None:
    """Return the one person whom the article calls so by title: "Crown Prince Omar Said … The crown prince".

    Args:
        mention: a noun phrase that nothing behind it narrows.
        called: the last clusters for which its noun, or another for the same title, was used.
    """
    one_person = mention.type == "person" and mention.number == "singular" and mention.article == "the"
    if not one_person or mention.names or mention.numbers:
        return None
    bearers = [c for c in called if c.type == "person"]
    former = not UNSTATED.isdisjoint(mention.modifiers)
    if former:  # "ousted President Diaz … the former president"
        bearers = [c for c in bearers if not UNSTATED.isdisjoint(c.words)]
    if (
        len(bearers) != 1
        or not bearers[0].named
        or titles_of(mention.lemma).isdisjoint(bearers[0].descriptors.union(bearers[0].nouns))
    ):
        return None
    one = bearers[0]
    near = mention.sentence - one.last.sentence <= NEAR
    gender = mention.gender is None or (one.gender or one.likely) in (None, mention.gender)
    fits_it = mention.modifiers - UNSTATED <= one.words and not is_other_office(mention, one)
    return one if near and gender and fits_it and not _same_seat(mention, one) else None


def latest_holder(mention: Mention, called: Iterable[Cluster]) -> Cluster | None:
    """Return the one of several ministers whom this and the last sentences tell of: "The minister replied".

    Args:
        mention: a noun phrase that nothing behind it narrows.
        called: the last clusters for which its noun, or another for the same title, was used.
    """
    bare = mention.article == "the" and not (mention.names or mention.numbers or mention.modifiers)
    if not bare or mention.type != "person" or mention.number != "singular":
        return None
    held = [c for c in called if c.type == "person" and c.number != "plural" and not is_other_office(mention, c)]
    near = [c for c in held if mention.sentence - c.last.sentence <= 1]
    far = [c for c in held if c not in near and mention.sentence - c.last.sentence < NEAR]
    if len(near) != 1 or not near[0].named or len(held) == 1 or far or mention.sentence in near[0].told:
        return None
    gender = mention.gender is None or (near[0].gender or near[0].likely) in (None, mention.gender)
    return near[0] if gender and UNSTATED.isdisjoint(near[0].words) and not _same_seat(mention, near[0]) else None


def _same_seat(mention: Mention, cluster: Cluster) -> bool:
    """Whether both are subject or object of one verb, and so two: "President Diaz met the president"."""
    seats = mention.seat, cluster.last.seat
    return seats[0][1] == seats[1][1] and all(seat[0] in ("subject", "object") for seat in seats)


def match_of(mention: Mention, cluster: Cluster) -> str:
    """Return how the head noun of a noun phrase is known for a cluster."""
    if mention.lemma in cluster.heads:
        return "name" if cluster.named and mention.lemma not in cluster.nouns else "head"
    if mention.lemma in cluster.descriptors or not kin_nouns().get(mention.lemma, NONE).isdisjoint(
        cluster.descriptors | cluster.heads
    ):
        return "title"
    if cluster.named and mention.lemma in cluster.words:
        return "word of name"
    if mention.type is not None and mention.type == cluster.type:
        return "type"
    return "other"


def fits(mention: Mention, cluster: Cluster) -> bool:
    """Whether a noun phrase may refer to a cluster whose head is another word."""
    kind, other = mention.type, cluster.type
    if mention.gender is not None and cluster.gender is not None and mention.gender != cluster.gender:
        return False
    if kind is None or other is None:
        return not cluster.named or other not in ("person", "country")
    return kind == other or (kind, other) in SAME_TYPE


def clash(mention: Mention, cluster: Cluster) -> bool:
    """Whether names or numbers keep a noun apart: "mutinous soldiers", "the last French soldiers"; "12 men", "15"."""
    anew = cluster.first.article == "poss" or mention.number == "plural"
    names = mention.names and not mention.names & cluster.names and (cluster.names or (anew and not cluster.named))
    if cluster.type == "person" and cluster.state is not None and mention.names:
        names = names or cluster.state.id not in mention.names
    numbers = mention.numbers and cluster.last.numbers and not (mention.numbers & cluster.last.numbers)
    persons = mention.type == cluster.type == "person"
    one_of_many = persons and mention.number == "singular" and cluster.number == "plural"
    one_of_many |= persons and mention.number == "plural" and cluster.named and not cluster.members  # 'the ministers'
    within = mention.number == "plural" and cluster.number == "singular"
    within = within and cluster.last.first < mention.first <= cluster.last.last  # 'one of *the envoys*'
    several = mention.number == "singular" and bool(cluster.members) and mention.lemma not in plurals.counts()
    if (
        names
        or numbers
        or several  # 'the two governments … accused the government'
        or one_of_many
        or within
        or is_elsewhere(mention, cluster)
        or is_other_general(mention, cluster)
        or is_other_ministry(mention, cluster)
    ):
        return True
    if is_anothers(mention, cluster):
        return True
    return is_still(mention, cluster) or is_other_office(mention, cluster)


def is_other_ministry(mention: Mention, cluster: Cluster) -> bool:
    """Whether a ministry has another field than the one that it may be: "the foreign ministry … that of defence"."""
    fields, known = (words & lexicon.portfolios() for words in (mention.modifiers, cluster.words))
    return mention.lemma == "ministry" and bool(fields) and bool(known) and fields.isdisjoint(known)


def is_anothers(mention: Mention, cluster: Cluster) -> bool:
    """Whether a noun phrase tells a person by another's name than the article has told him by: "Ada Bello's lawyer"."""
    if mention.type != "person" or mention.article != "poss" or cluster.type != "person" or not cluster.named:
        return False
    owners = {name for name in mention.names if not is_state_id(name)}
    return bool(owners) and owners.isdisjoint(cluster.names)


def same_body(mention: Mention, same: list[Cluster], names: Iterable[Mention]) -> Cluster | None:
    """Return the one body told with its state that a bare noun takes up: "The Lao army fired. … The army denied it".

    Args:
        mention: a noun phrase.
        same: the clusters that its noun was used for.
        names: the names before it.
    """
    bare = mention.article == "the" and not (mention.modifiers or mention.names or mention.numbers)
    if not bare or mention.postmodified or mention.type != "organisation" or mention.number != "singular":
        return None
    if len(same) != 1 or same[0].members or same[0].number == "plural":
        return None
    noun, _, seat = (same[0].id or "").rpartition("-")  # a name like 'Lao army' has such an id: 'army-lao'
    told = {seat.upper()} if same[0].named and noun == mention.lemma else same[0].names
    states = {name for name in told if is_state_id(name)}
    if same[0].named and noun != mention.lemma:
        return None
    here = [name for name in names if name.sentence == mention.sentence and name.head < mention.first]
    others = [c for name in here if (c := name.cluster) is not None and c.type in ("country", "city")]
    away = any((c.id if c.type == "country" else c.state.id if c.state else "") not in states for c in others)
    near = mention.sentence - same[0].last.sentence <= NEAR
    return same[0] if len(states) == 1 and near and not away else None


def is_of_other_state(cluster: Cluster, state: Cluster) -> bool:
    """Whether a body or office holder is told of with states, and not with this one."""
    if cluster.type not in ("organisation", "person"):
        return False
    states = {name for name in cluster.names if is_state_id(name)}
    states |= {cluster.state.id} if cluster.state is not None and cluster.state.id else set()
    return bool(states) and state.id not in states


def is_elsewhere(mention: Mention, cluster: Cluster) -> bool:
    """Whether both are told by other directions: "the southern leader" is not "the northern leader"."""
    if DIRECTIONS.isdisjoint(mention.modifiers):
        return False
    told, known = mention.modifiers & DIRECTIONS, cluster.words & DIRECTIONS
    return bool(told and known) and told.isdisjoint(known)


def is_other_general(mention: Mention, cluster: Cluster) -> bool:
    """Whether both are told by offices of two words that differ: "the attorney general", "the surgeon general"."""
    before = lexicon.before_offices().get(mention.lemma, NONE)
    if before.isdisjoint(mention.modifiers):
        return False
    told, known = mention.modifiers & before, cluster.words & before
    return bool(told and known) and told.isdisjoint(known)


def is_second(cluster: Cluster, same: Iterable[Cluster], page: Page) -> bool:
    """Whether somebody came in as "another army" beside the one that "the army" means."""
    second = cluster.first.kind == "nominal" and page.parse.lower[cluster.first.first] in ANOTHER
    return second and any(c is not cluster and not c.members for c in same)


def is_still(mention: Mention, cluster: Cluster) -> bool:
    """Whether a person still holds what a noun phrase tells as a former office: "President X", "the former one"."""
    if not NEWLY.isdisjoint(mention.modifiers) and not UNSTATED.isdisjoint(cluster.words):
        return mention.type == "person"  # the de facto leader is not the ousted one
    told = (mention.lemma in cluster.descriptors or mention.lemma in cluster.nouns) and mention.type == "person"
    if not mention.modifiers & lexicon.portfolios() <= cluster.words:
        return False  # the prime minister may be a former justice minister
    return told and not UNSTATED.isdisjoint(mention.modifiers) and UNSTATED.isdisjoint(cluster.words)


def is_other_ruler(mention: Mention, cluster: Cluster) -> bool:
    """Whether "the former president" is not he: he has another office, and no state is told: "Bishop Diaz"."""
    if UNSTATED.isdisjoint(mention.modifiers) or mention.names or mention.lemma not in rulers():
        return False
    held = {noun for noun in cluster.descriptors if lexicon.office_named(noun) is not None}
    return bool(held) and held.isdisjoint(kin_nouns().get(mention.lemma, NONE) | {mention.lemma})


def is_other_office(mention: Mention, cluster: Cluster) -> bool:
    """Whether a noun phrase tells another office than a person's: "the prime minister" is no foreign minister."""
    if mention.type != "person" or cluster.type != "person":
        return False
    called = kin_nouns().get(mention.lemma, NONE) | {mention.lemma}
    held_so = cluster.descriptors | cluster.heads
    if called.isdisjoint(held_so):
        return False
    if called & held_so == {LEADER} and mention.lemma != LEADER and cluster.state is None:
        return True  # a movement's leader is no president
    if OPPOSITION in cluster.words - mention.modifiers and mention.lemma == LEADER and mention.names:
        return True  # 'the Kenyan leader' is not 'the opposition leader, Ana Diaz'
    if not mention.modifiers.isdisjoint(BELOW) and BELOW.isdisjoint(cluster.words | held_so):
        return True  # a deputy prime minister is no prime minister
    if mention.lemma != MINISTER and mention.modifiers.isdisjoint(BELOW) and not BELOW.isdisjoint(cluster.words):
        return True  # a vice president is no president
    told, held = mention.modifiers & lexicon.portfolios(), cluster.words & lexicon.portfolios()
    if told:
        return told.isdisjoint(cluster.words)
    return mention.lemma != MINISTER and MINISTER in called & held_so and bool(held) and PRIME not in held


def is_bare_army(mention: Mention) -> bool:
    """Whether a noun phrase is "the army", and nothing tells whose."""
    bare = mention.article == "the" and not mention.modifiers and not mention.names and not mention.postmodified
    return bare and mention.lemma in small_words("a state's forces")


def is_forces(mention: Mention) -> bool:
    """Whether a noun phrase is "the army" or "the Kenyan military", all of it."""
    whole = mention.article in ("the", "poss") and not mention.modifiers
    return whole and mention.lemma in small_words("a state's forces")


def is_part_of_forces(mention: Mention, cluster: Cluster) -> bool:
    """Whether a name is that of one body of the forces, which "the army" and "the Kenyan military" do not mean."""
    if not cluster.named or cluster.type != "organisation" or mention.lemma in cluster.heads | cluster.descriptors:
        return False
    names = (*cluster.called, cluster.id or "")
    words = {word.lower() for name in names for word in name.replace("-", " ").split()}
    return words.isdisjoint(small_words("names a state's forces"))


def is_armed(mention: Mention) -> bool:
    """Whether a plural means parties that fight for no state: "the two rebel groups"."""
    words = {mention.lemma, *mention.modifiers} - plurals.sides()  # 'both parties' fight for nobody
    return any(party_nouns()[word][0] in sectors("apart") for word in words if word in party_nouns())


def is_no_such_body(mention: Mention, cluster: Cluster, sector: str | None) -> bool:
    """Whether a body is of another kind than a plural's: who only reports is no side, the African Union no rebel."""
    if not cluster.named or cluster.type != plurals.BODIES or sector is None:
        return False
    if is_armed(mention):
        return sector not in sectors("apart")
    entry = noun_entry(mention.lemma)
    together = mention.lemma in plurals.sides() or (entry is not None and entry[0] == "group")
    return together and sector == "JRN"


def is_other_army(cluster: Cluster) -> bool:
    """Whether a name tells of a movement, which a bare "the army" does not mean: "the Lord's Resistance Army"."""
    if any(begins_with_part(name) or lexicon.sector_of_name(name) in sectors("apart") for name in cluster.called):
        return cluster.named
    known = (lexicon.organisations().get(lexicon.plain_key(name)) for name in cluster.called)
    if not cluster.named or cluster.state is not None or any(one and one["country"] for one in known):
        return False
    words = {word for name in cluster.called for word in name.split()}
    return not any(countries.countries_of_demonym(word) or countries.country_of(word) for word in words)
