"""Plurals that stand for several actors: "the two nations", "both sides", "the three presidents", "they".

The members are looked for in two ways: as names joined by "and" close before ("France and Mali … the two countries");
else as the last so many actors of that kind, where no other competes in the sentence in which the last of them is
found. A person counts for his state where his title names it ("Russian President …"), a capital for its state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from itertools import combinations

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention, epithets, kin_nouns
from workbench.annotators.coreference.page import Page
from workbench.grammar.dateline import capital_of_dateline, opens_dateline
from workbench.lexicons import read_lexicon
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import capital_of, mixed_case
from workbench.vocabulary.names import relatives
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.nouns import noun_entry
from workbench.vocabulary.role_words import role_words
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.state_facts import neighbours

WINDOW = 3
PAIR, MOST_SIDES = 2, 3
MEMBER = "member"
FORMER = frozenset({"former"})
PARENTS = frozenset({"parent"})
STATES, PERSONS, BODIES, GROUPS = "country", "person", "organisation", "group"


@cache
def counts() -> dict[str, int]:
    """Return number word → how many."""
    return {row["word"]: int(row["count"]) for row in read_lexicon("plurals.csv") if row["count"]}


@cache
def sides() -> frozenset[str]:
    """Return nouns for whoever takes part, of whatever kind: side, party, ally."""
    return frozenset(row["word"] for row in read_lexicon("plurals.csv") if row["kind"] == "side")


@cache
def pairs() -> frozenset[str]:
    """Return nouns that stand for the actors last joined even without a number: "the leaders", "the governments"."""
    return frozenset(row["word"] for row in read_lexicon("plurals.csv") if row["kind"] in ("pair", "side", "state"))


@cache
def bordering() -> frozenset[str]:
    """Return nouns that only states are called by: neighbour."""
    return frozenset(row["word"] for row in read_lexicon("plurals.csv") if row["kind"] == "state")


def is_pair(mention: Mention) -> bool:
    """Whether a plural without a number may stand for the actors last joined: "the leaders", nothing more."""
    bare = mention.article == "the" and mention.modifiers <= FORMER and not mention.names and not mention.postmodified
    return bare and mention.number == "plural" and mention.lemma in pairs() and mention.last == mention.head


def size_of(mention: Mention, page: Page) -> int | None:
    """Return for how many actors a plural stands where it says so, else None."""
    if mention.lemma in counts() and mention.article == "the" and mention.last == mention.head:
        return counts()[mention.lemma]  # 'the pair'
    bare = mention.article == "bare" and page.parse.lower[mention.first] != "both"
    if mention.number != "plural" or mention.article in ("a", "quantifier") or bare:
        return None
    parse, before = page.parse, mention.first - 2
    if before >= 0 and mention.lemma in bordering() and parse.lower[before : before + 2] == ["each", "of"]:
        return PAIR  # 'each of the neighbours accused the other'
    for i in range(mention.first, min(mention.head, mention.last) + 1):
        if (size := counts().get(page.parse.lower[i])) is not None:
            return size
    return None


def is_one(cluster: Cluster) -> bool:
    """Whether a cluster is one actor by name, whom no counted plural means: "the two countries" are not Fiji."""
    return cluster.named and cluster.number != "plural" and not cluster.members and cluster.type in (STATES, PERSONS)


def kinds_of(mention: Mention, page: Page) -> tuple[str, ...]:
    """Return what kinds of actors a plural noun may stand for."""
    if mention.lemma in bordering() or mention.lemma == MEMBER:  # 'the three new members'
        return (STATES,)
    if mention.lemma == "party":
        return STATES, BODIES  # 'donors in both parties' are no two men
    if mention.lemma in sides() or mention.lemma in counts() or page.parse.pos[mention.head] in ("NUM", "PRON", "DET"):
        return STATES, BODIES, PERSONS
    entry = noun_entry(mention.lemma)
    if entry is None or mention.lemma in relatives().keys() | PARENTS:
        return ()  # 'both her parents'
    if entry[0] == "group":
        return (GROUPS,) if mention.lemma in small_words("of one descent") else (BODIES, STATES)
    if mention.lemma == "government":
        return (STATES,)
    if mention.lemma == "capital":
        return ("city",)
    return (entry[0],) if entry[0] in (STATES, PERSONS, BODIES) else ()


def tells_where(name: Mention, page: Page) -> bool:
    """Whether a state is named only as where a town is, or a town so: "told reporters in *Santiago*, *Chile*"."""
    if name.type == BODIES:  # 'HANOI (Wire) – … both sides'
        return page.parse.start[name.first] < capital_of_dateline(page.parse.raw)[1]
    if name.type in ("city", "place"):
        beside = page.parse.lower[max(name.first - 1, 0) : name.last + 2]
        if "/" not in (beside[0], beside[-1]) and opens_dateline(page.parse, name.first, name.last):
            return True  # 'Lima (Wire) – Chad and Mali … the two countries'; not 'LIMA/SANTIAGO — the neighbours'
        if any(page.parse.dep[k] == "appos" and page.parse.tag[k] == "NN" for k in page.parse.children[name.head]):
            return True  # 'in Abuja, capital of Nigeria'
        return (
            (state := page.name_at.get(name.last + 2)) is not None and state.type == STATES and tells_where(state, page)
        )
    parse, town = page.parse, page.name_at.get(name.first - 2)
    place = parse.head[parse.head[name.head]]  # 'in Abuja, capital of Nigeria'
    explains = parse.dep[name.head] == "pobj" and parse.lower[parse.head[name.head]] == "of"
    if explains and name.type == STATES and parse.dep[place] == "appos":
        return (entry := noun_entry(parse.lemma[place])) is not None and entry[0] in ("city", "place")
    after_town = town is not None and town.type in ("city", "place") and parse.lower[name.first - 1] == ","
    return after_town and name.type == STATES and parse.dep[name.head] in ("appos", "npadvmod")


def members_of(
    mention: Mention,
    size: int | None,
    kinds: Iterable[str],
    before: list[Mention],
    groups: list[tuple[int, list[Cluster]]],
    others: Collection[Cluster | None],
) -> list[Cluster]:
    """Return the clusters that a plural stands for, [] where it is not clear.

    Args:
        mention: the plural.
        size: how many it stands for; None where it does not say.
        kinds: of what kind they may be.
        before: the names before it, in order.
        groups: sentence and clusters of what was joined by "and" before it, in order.
        others: whom it cannot mean: the subject of its own clause, its owner.
    """
    for kind in kinds:
        for here in (True, False):
            for sentence, group in reversed(groups):
                if mention.sentence - sentence > WINDOW:
                    break
                members = list(dict.fromkeys(c for one in group if (c := as_kind(one, kind)) is not None))
                fits = len(members) == len(group) and len(members) == (size or len(members))
                if (sentence == mention.sentence) == here and fits and _may_all(mention, members, kind, others):
                    return _told_since(mention, members, sentence, kind, before, others) or members
            lists = (one for at, one in groups if at == mention.sentence and not any(c in others for c in one))
            told = any(len(one) >= (size or 0) for one in lists)
            if here and size is not None and not told:  # 'She thanked Ana Diaz and Ben Sow and said both sides …'
                members = _in_sentence(mention, size, kind, before, others)
                if members:
                    return members
    for kind in kinds if size is not None else ():
        found = _last_named(mention, size or 0, kind, before, others)
        if mention.lemma in sides() and len({c.last.sentence for c in found}) > 1:
            continue  # 'the two foes' are told of together
        if not _may_border(mention, found):
            continue
        if mention.lemma in bordering() and size == PAIR == len(found) and not _do_border(found):
            return _only_neighbours(before, others) or found  # not a neighbour and the island of the host
        if found:
            outdone = kind in (STATES, PERSONS) and _is_outdone(found, kind, before, others)
            outdone = outdone and not _alone_of_late(mention, found, kind, before)
            if (main := _main_group(found, kind, before, groups, others)) and _may_border(mention, main):
                return main
            return [] if outdone and not _just_named(mention, found, kind, before, others) else found
    if size == 2 and STATES in kinds and mention.lemma not in counts():
        pair = _protagonists(before, others) or _speaker_and_main(mention, before, others)
        if pair and _may_border(mention, pair):
            return pair
    if size == PAIR and mention.lemma in bordering() and mention.article == "the":
        return _only_neighbours(before, others) or _only_neighbours([n for n in before if n.type == STATES], others)
    if size is not None and PERSONS in kinds and mention.lemma in kin_nouns():
        named = dict.fromkeys(name.cluster for name in before if name.type == PERSONS)
        chiefs = [c for c in named if c not in others and not kin_nouns()[mention.lemma].isdisjoint(c.descriptors)]
        if len(chiefs) == size and _may_all(mention, chiefs, PERSONS, others):
            return chiefs
    return []


def _alone_of_late(mention: Mention, found: list[Cluster], kind: str, before: list[Mention]) -> bool:
    """Whether three or more are all the states that the last two sentences tell of: "Chad left. Mali and Togo too"."""
    if len(found) <= PAIR or kind != STATES:
        return False
    near = [name for name in before if 0 < mention.sentence - name.sentence <= PAIR]
    told = {c for name in near if (c := as_kind(name.cluster, kind)) is not None}
    last = {c for name in near if name.sentence == mention.sentence - 1 and (c := as_kind(name.cluster, kind))}
    return set(found) in (told, last)


def _main_group(
    found: list[Cluster],
    kind: str,
    before: list[Mention],
    groups: list[tuple[int, list[Cluster]]],
    others: Collection[Cluster | None],
) -> list[Cluster]:
    """Return the states once joined by "and" of which the article tells more than of whoever was named last instead.

    "The presidents of Chad and Mali met. … Togo also left … the two governments" are those of Chad and Mali.
    """
    told = Counter(c for name in before if (c := as_kind(name.cluster, kind)) is not None)
    last = {c: name.sentence for name in before if (c := as_kind(name.cluster, kind)) in found}
    if len(set(last.values())) == 1:
        return []  # 'France, which with Mali leads the talks, left. The two powers …'
    for _, group in groups if kind == STATES else ():
        one = list(dict.fromkeys(c for member in group if (c := as_kind(member, kind)) is not None))
        instead = set(found).difference(one)
        some = 0 < len(instead) < len(found) == len(one) and not any(c in others for c in one)
        if some and min(told[c] for c in one) > max(told[c] for c in instead):
            return one
    return []


def _only_neighbours(before: list[Mention], others: Collection[Cluster | None]) -> list[Cluster]:
    """Return the only two states named so far, or the only two that border on each other; [] if none."""
    states = list(dict.fromkeys(c for name in before if (c := as_kind(name.cluster, STATES)) is not None))
    found = [pair for pair in combinations(states, PAIR) if pair[1].id in neighbours(pair[0].id or "")]
    found = [(states[0], states[1])] if len(states) == PAIR else found
    apart = [pair for pair in found if not any(c in others for c in pair)]
    if len(found) > 1 and len(apart) == 1 and min(c.count for c in apart[0]) > 1:
        return list(apart[0])  # 'Thailand urged the two neighbours to talk', who border on it too
    return list(found[0]) if len(found) == len(apart) == 1 else []


def _told_since(
    mention: Mention,
    members: list[Cluster],
    sentence: int,
    kind: str,
    before: list[Mention],
    others: Collection[Cluster | None],
) -> list[Cluster]:
    """Return as many states of the sentence just before, told of no less often than those joined by "and" earlier."""
    last = mention.sentence - 1
    if sentence >= last or kind != STATES:
        return []
    near = [name for name in before if name.sentence == last]
    found = list(dict.fromkeys(c for name in near if (c := as_kind(name.cluster, kind)) is not None))
    told = any(name.role == "subject" and name.cluster in found for name in near)
    as_often = min((c.count for c in found), default=0) >= max(c.count for c in members)
    alike = told and as_often and len(found) == len(members) and _may_all(mention, found, kind, others)
    return found if alike else []


def _in_sentence(
    mention: Mention, size: int, kind: str, before: list[Mention], others: Collection[Cluster | None]
) -> list[Cluster]:
    """Return the actors of a kind that its own sentence names before a plural, one as a subject; [] if not as many."""
    near = [name for name in before if name.sentence == mention.sentence and name.head < mention.first]
    found = list(
        dict.fromkeys(c for name in near if (c := as_kind(name.cluster, kind)) is not None and c not in others)
    )
    told = any(_is_subject(name) and as_kind(name.cluster, kind) is not None for name in near)
    told = told or (mention.article == "poss" and bool(others))  # 'bound to Chad and to Niger, but its two allies'
    return found if told and len(found) == size and _may_all(mention, found, kind, others) else []


def of_region(mention: Mention, page: Page) -> frozenset[str]:
    """Return the states that a plural may stand for by the words before it: "the two *European* countries"; else ()."""
    words = frozenset(page.parse.lower[mention.first : mention.head])
    rows = epithets().get(mention.lemma, ()) if mention.number == "plural" else ()
    fits = (fit.split() for before, fit in rows if before and before <= words)
    return frozenset(next((fit for fit in fits if fit and all(map(is_state_id, fit))), ()))


def _may_all(mention: Mention, members: list[Cluster], kind: str, others: Collection[Cluster | None]) -> bool:
    return _may_border(mention, members) and all(
        _may_count(mention, member, kind) and member not in others for member in members
    )


def _may_border(mention: Mention, members: list[Cluster]) -> bool:
    """Whether "the two neighbours" may be two states: not where both have borders, and none with each other.

    Nor are two persons of one state two sides.
    """
    if mention.lemma in sides() and len(members) == PAIR and members[0].type == PERSONS:
        return members[0].state is None or members[0].state is not members[1].state
    if mention.lemma not in bordering() or len(members) != PAIR:
        return True
    one, other = ((c.id or "", neighbours(c.id or "")) for c in members)
    return not (one[1] and other[1]) or other[0] in one[1]


def _do_border(pair: list[Cluster]) -> bool:
    """Whether two states are known to border on each other."""
    return pair[1].id in neighbours(pair[0].id or "")


def _last_named(
    mention: Mention, size: int, kind: str, before: list[Mention], others: Collection[Cluster | None]
) -> list[Cluster]:
    """Return the last `size` actors of a kind, [] where fewer are near or more compete for the last place."""
    found: dict[Cluster, None] = {}
    last_sentence = None
    for name in reversed(before):
        if mention.sentence - name.sentence > WINDOW:
            break
        if last_sentence is not None and name.sentence != last_sentence:
            break
        cluster = as_kind(name.cluster, kind)
        if cluster is None or cluster in others or not _may_count(mention, cluster, kind):
            continue
        found.setdefault(cluster)
        if len(found) == size:
            last_sentence = name.sentence
        elif len(found) > size:
            kept = sorted(found, key=lambda c: -c.count)
            if kept[size - 1].count > kept[size].count:
                return kept[:size]
            return []
    return list(found) if len(found) == size else []


def _protagonists(before: list[Mention], others: Collection[Cluster | None]) -> list[Cluster]:
    """Return the two states of which the article has told more than twice as often as of any third; [] if none."""
    states = {c for name in before if (c := as_kind(name.cluster, STATES)) is not None}
    ranked = sorted(states, key=lambda c: -c.count)
    third = ranked[2].count if len(ranked) > 2 else 0
    pair = ranked[:2]
    told = len(pair) == 2 and pair[1].count > max(2 * third, 1)
    return sorted(pair, key=lambda c: c.first.first) if told and not any(c in others for c in pair) else []


def _speaker_and_main(mention: Mention, before: list[Mention], others: Collection[Cluster | None]) -> list[Cluster]:
    """Return the main state and the one whose officer says of both: "Peru's premier said that the two countries …"."""
    near = [name for name in before if name.sentence == mention.sentence]
    here = {c for name in near if (c := as_kind(name.cluster, STATES)) is not None}
    told = {c for name in before if (c := as_kind(name.cluster, STATES)) is not None and c not in here}
    ranked = sorted(told, key=lambda c: -c.count)
    main = ranked[0].count >= 2 * max(ranked[1].count if len(ranked) > 1 else 0, 1) if ranked else False
    speaks = any(name.type == PERSONS and name.role == "subject" for name in near)
    return [ranked[0], *here] if main and speaks and len(here) == 1 and ranked[0] not in others else []


def _just_named(
    mention: Mention, found: list[Cluster], kind: str, before: list[Mention], others: Collection[Cluster | None]
) -> bool:
    """Whether the sentence before a plural names just these persons, one as a subject."""
    near = [name for name in before if name.sentence == mention.sentence - 1 and kind == PERSONS]
    told = {c for name in near if (c := as_kind(name.cluster, kind)) is not None}
    subject = any(_is_subject(name) and as_kind(name.cluster, kind) in told for name in near)
    return (subject or len(found) > PAIR) and told.difference(others) == set(found)


def _is_subject(name: Mention) -> bool:
    """Whether a name is a subject, or explains one: "Its envoy, *Ana Diaz*, left"."""
    return "subject" in (name.role, name.seat[0])


def _is_outdone(found: list[Cluster], kind: str, before: list[Mention], others: Collection[Cluster | None]) -> bool:
    """Whether the article has told more than twice as much of a state or person left out as of one that is in."""
    rivals = {c for name in before if (c := as_kind(name.cluster, kind)) is not None and c not in others}
    return any(c.count > 2 * min(one.count for one in found) for c in rivals.difference(found))


def _may_count(mention: Mention, cluster: Cluster, kind: str) -> bool:
    """Whether a cluster is of the kind, and of the gender of "the two women", as far as it is known."""
    gender = cluster.gender or cluster.likely
    if kind == PERSONS and mention.gender is None and is_kin(cluster):
        return False  # 'dined with their wives, Ana and Rosa. The two leaders …'
    if kind == PERSONS and lexicon.office_named(mention.lemma) is not None and not _may_hold(mention, cluster):
        return False  # 'both presidents' are no ambassador
    return cluster.type == kind and (mention.gender is None or gender in (None, mention.gender))


def _may_hold(mention: Mention, cluster: Cluster) -> bool:
    """Whether somebody may hold the office of a plural: not who is only told as an envoy."""
    told = {noun for noun in cluster.descriptors.union(cluster.nouns) if lexicon.office_named(noun) is not None}
    called = kin_nouns().get(mention.lemma, frozenset()) | {mention.lemma}
    return not told or not called.isdisjoint(told) or not told.issubset(role_words()["sent"])


def is_kin(cluster: Cluster) -> bool:
    """Whether somebody is told only as another's wife, son or brother."""
    return bool(cluster.descriptors) and cluster.descriptors <= relatives().keys()


def as_kind(cluster: Cluster, kind: str) -> Cluster | None:
    """Return the cluster of a kind that one brings to mind: itself, a person's or capital's state; else None."""
    if cluster.type == kind:
        return cluster
    return cluster.state if kind == STATES else None


def state_of_capital(name: Mention) -> str | None:
    """Return the id of the state whose capital a name is."""
    text = str(name.rows[0]["text"])
    return capital_of(mixed_case(text) if text.isupper() else text) if name.type == "city" else None
