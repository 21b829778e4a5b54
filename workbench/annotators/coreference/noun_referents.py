"""Whom a noun phrase means: "the kingdom", "the envoy", "both governments", "the Kuwaiti"."""

from __future__ import annotations

import math
from itertools import islice

from workbench.annotators.coreference import (
    epithets,
    leads,
    named_lists,
    noun_features,
    noun_matches,
    one_of_people,
    pairs,
    plurals,
    possessors,
    rulers,
    successions,
    sure_antecedents,
)
from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.cast import Cast
from workbench.annotators.coreference.likeness import Likeness
from workbench.annotators.coreference.mention import Mention, kin_nouns
from workbench.annotators.coreference.page import Page
from workbench.annotators.coreference.pronoun_features import Facts
from workbench.annotators.coreference.pronouns import named_below
from workbench.annotators.coreference.ranking import Ranker
from workbench.grammar.parse import NO_CLAUSE
from workbench.grammar.subjects import subjects_of
from workbench.vocabulary.names import relatives
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.role_words import role_words

REACH, MOST_RECENT = 4, 40
BETWEEN_STATES = sectors("between_states")
EPITHET, SET, HOLDER = 0.7, 0.75, 0.85
CANDIDATES = 14
DOUBT = 0.32
GUESS = 0.25
"""A pronoun whose likeliest referent is less likely than `DOUBT` has none, nor has a noun less likely than `GUESS`."""


class NounReferents(Cast):
    """Gives noun phrases their clusters, and chooses among candidates by the learned weights."""

    def __init__(self, page: Page, ranker: Ranker) -> None:
        super().__init__(page)
        self.ranker = ranker
        self.likeness = Likeness(page)

    def take_one(self, mention: Mention) -> bool:
        """Give "the Kuwaiti" to the person whom it means, as a noun; return whether there is one."""
        kind, mention.type = mention.type, "person"
        near = self.recent(mention, epithets.NEAR)
        bearer = one_of_people.bearer_of_people(mention, near, list(self.clusters.values()), self.page)
        if bearer is None:
            mention.type, mention.names = kind, frozenset()
            return False
        mention.kind, mention.number, mention.confidence = "nominal", "singular", EPITHET
        mention.first = mention.head - 1
        self.join(mention, bearer)
        return True

    def recent(self, mention: Mention, reach: int) -> list[Cluster]:
        """Return clusters mentioned in this or the last sentences, the most recent first."""
        result: list[Cluster] = []
        first = mention.sentence - reach
        for cluster in islice(reversed(self.clusters.values()), MOST_RECENT):
            if cluster.last.sentence < first:
                break
            result.append(cluster)
        return result

    def decide(
        self, mention: Mention, candidates: list[Cluster], answers: list[tuple[Facts, ...]], none: tuple[Facts, ...]
    ) -> Cluster | None:
        """Return the candidate with the highest score, None where that of `none` is higher or a pronoun is in doubt."""
        scores = [*map(self.ranker.score, answers), self.ranker.score(none)]
        best = max(range(len(scores)), key=scores.__getitem__)
        mention.confidence = 1 / sum([math.exp(min(score - scores[best], 0.0)) for score in scores])
        doubtful = mention.confidence < (DOUBT if mention.kind == "pronoun" else GUESS)
        return candidates[best] if best < len(candidates) and not doubtful else None

    def take_nominal(self, mention: Mention) -> None:
        """Give a noun phrase its cluster."""
        named = self.apposed_name(mention)
        if named is not None:
            mention.confidence = sure_antecedents.SAME_PHRASE
            self.join(mention, named)
            self.note_joined(mention)
            return
        if listed := named_lists.persons_listed(mention, self.page):
            members = list(dict.fromkeys(self.cluster_of(name) for name in listed))
            for cluster, seat in zip(members, named_lists.seats_listed(mention, self.page), strict=False):
                cluster.state = self.state(str(seat.rows[0].get("entity_id")), seat)
            mention.confidence = sure_antecedents.SAME_PHRASE
            self.join_set(mention, members)
            return
        below = named_below(self.page, mention)
        kin = self.relative_of(mention)
        if kin is not None and kin.id not in below:
            mention.confidence = EPITHET
            self.join(mention, kin)
            return
        partner = self.listed_before(mention)
        joined = partner.cluster if partner is not None else None
        fit = epithets.whom_it_fits(mention, self.page)
        aged = mention.lemma == "old"  # 'the 76-year-old' is not 'the 84-year-old'
        if fit == epithets.PERSON and not aged and self.is_told(mention):
            fit = None
        if fit == epithets.PERSON and mention.gender is None:
            mention.gender = possessors.gender_told(mention, self.page)
        if fit is not None:
            at = self.owner_at(mention)
            owner = self.by_head[at].cluster if at in self.by_head else None
            cast, near = list(self.clusters.values()), self.recent(mention, epithets.NEAR)
            if noun_matches.is_forces(mention):
                cast, near = [[c for c in told if not noun_matches.is_other_army(c)] for told in (cast, near)]
            bearer = epithets.bearer_of(mention, fit, near, cast, owner, self.page)
            if bearer is not None and (bearer is joined or bearer.id in below):
                bearer = None  # 'she and the president' are two
            if bearer is None and fit == epithets.NEIGHBOUR and owner is not None and owner.type != "person":
                mention.type = "country"
            if bearer is not None:
                mention.confidence = EPITHET
            if bearer is not None or fit == epithets.HOME:  # 'his government' is no other one just told of
                self.join(mention, bearer)
                return
        told = pairs.is_one_of_pair(mention)
        one = pairs.one_of_pair(mention, self.names, self.recent(mention, 1)) if told else None
        if one is not None:
            mention.confidence = EPITHET
            self.join(mention, one)
            return
        bodies = noun_matches.bodies_in(mention, self.page)
        one_person = mention.type == "person" and mention.number == "singular" and mention.article in ("the", "poss")
        if one_person and noun_matches.may_be_known(mention, self.recent(mention, epithets.NEAR), self.page):
            self.join(mention, None)
            return
        holder = self.holder_told(mention, bodies) if one_person else None
        if holder is not None and holder is not joined and holder.id not in below:
            mention.confidence = HOLDER
            self.join(mention, holder)
            return
        may_be = leads.is_bare_subject(mention) and not self.is_told(mention)
        bare = leads.told_bare(mention, self.recent(mention, 1), self.page) if may_be else None
        if bare is not None and bare is not joined and bare.id not in below:
            mention.confidence = EPITHET
            self.join(mention, bare)
            return
        group = self.counted_before(mention)
        if group is not None:
            mention.confidence = SET
            self.join(mention, group)
            return
        members = [] if self.is_counted(mention) else self.members_of(mention)
        if members:
            mention.confidence = SET
            self.join_set(mention, members)
            self.joined.append((mention.sentence, members))
            return
        forces = noun_matches.is_forces(mention)
        army = noun_matches.is_bare_army(mention) or (forces and bool(mention.names))
        above = self.subjects_above(mention) if mention.article == "poss" else []
        state = self.owners_state(mention)
        same = [] if aged else self.called(mention.lemma, 6)
        body = noun_matches.same_body(mention, same, self.names) or rulers.own_junta(mention, self.clusters.values())
        if body is not None and body is not joined and body.id not in below:
            mention.confidence = EPITHET
            self.join(mention, body)
            return
        for noun in kin_nouns().get(mention.lemma, ()):
            same = [*(c for c in self.called(noun, 3) if c not in same), *same]
        candidates = [
            c
            for c in reversed(same)
            if c is not joined
            and (c.gender is None or mention.gender in (None, c.gender))
            and c.id not in below
            and c not in above
            and not noun_matches.clash(mention, c)
            and not successions.left_it(mention, c)
            and not (bodies and c.type == "person" and c.named and bodies.isdisjoint(c.names))
            and not (army and noun_matches.is_other_army(c))
            and not (forces and noun_matches.is_part_of_forces(mention, c))
            and not (state is not None and noun_matches.is_of_other_state(c, state))
            and not noun_matches.is_second(c, same, self.page)
        ]
        if fit is not None and epithets.states_in(fit):  # 'the island nation' is not Chad
            candidates = [c for c in candidates if c.type != "country" or c.id in epithets.states_in(fit)]
        if fit == epithets.STATE:  # 'the country' is none of which nothing was told for long
            candidates = [c for c in candidates if mention.sentence - c.last.sentence <= REACH]
        size = plurals.size_of(mention, self.page)
        if size is not None:  # "both countries" are not "the three countries"
            candidates = [c for c in candidates if len(c.members) == size or not (c.members or plurals.is_one(c))]
        if mention.article in ("the", "this", "poss") and fit in (None, epithets.STATE):
            apart = [*same, *above, joined]
            others = (
                c
                for c in self.recent(mention, REACH)
                if noun_matches.fits(mention, c)
                and c not in apart
                and c.id not in below
                and not successions.left_it(mention, c)
                and not (army and noun_matches.is_other_army(c))
                and not (forces and noun_matches.is_part_of_forces(mention, c))
                and not (bodies and c.type == "person")
                and not noun_matches.clash(mention, c)
                and not (size is not None and plurals.is_one(c))
            )
            candidates += islice(others, CANDIDATES)
        if not candidates:
            self.join(mention, None)
            return
        candidates.sort(key=lambda c: -c.last.head)
        answers = []
        ranks: dict[str, int] = {}
        for cluster in candidates:
            match = noun_matches.match_of(mention, cluster)
            alike = self.likeness.of(mention, cluster) if match in ("type", "other") else 0.0
            rank = ranks.get(match, 0)
            answers.append(noun_features.nominal_facts(mention, cluster, match, rank, alike))
            ranks[match] = rank + 1
        none = noun_features.new_referent(mention, bool(same))
        self.join(mention, self.decide(mention, candidates, answers, none))

    def holder_told(self, mention: Mention, bodies: frozenset[str]) -> Cluster | None:
        """Return the one person told with the office of a noun phrase; `bodies`: ids of those named in it."""
        told = self.clusters.values()
        cast = [c for c in told if not successions.left_it(mention, c)]
        holder = successions.new_holder(mention, told) or successions.former_holder(mention, told)
        holder = holder or successions.loser(mention, told)
        holder = holder or noun_matches.holder_of(mention, cast)
        holder = holder or noun_matches.head_of_body(mention, bodies, cast) or noun_matches.put_out(mention, cast)
        if holder is None and not mention.postmodified:
            subject = self.mention_at(subjects_of(self.page.parse).surface(mention.clause) or NO_CLAUSE)
            own = subject.cluster if subject is not None and subject is not mention else None
            holder = noun_matches.own_holder(mention, own, cast)
        if holder is None and not (mention.postmodified and epithets.is_narrowed(self.page, mention)):
            titles = noun_matches.titles_of(mention.lemma)
            called = dict.fromkeys(c for noun in titles for c in self.called(noun, 3))
            called = {c: None for c in called if not successions.left_it(mention, c)}
            holder = noun_matches.only_holder(mention, called) or noun_matches.latest_holder(mention, called)
        return holder

    def subjects_above(self, mention: Mention) -> list[Cluster]:
        """Return whom "his friend" does not mean in "Ana Diaz said that her friend had left": whose it may be."""
        owner = self.by_head.get(self.owner_at(mention))
        if owner is None or owner.kind != "pronoun":
            return []
        subjects = (subjects_of(self.page.parse).surface(c) for c in (mention.clause, mention.outer) if c != NO_CLAUSE)
        who = (self.mention_at(i) for i in subjects if i is not None and i < mention.first)
        return [m.cluster for m in who if m is not None and m.cluster is not None]

    def relative_of(self, mention: Mention) -> Cluster | None:
        """Return the person that a word for a relative means: "his mother" where he was told as her son."""
        owner = self.by_head.get(self.owner_at(mention)) if mention.article == "poss" else None
        if owner is None or owner.cluster is None or mention.lemma not in relatives() or mention.number != "singular":
            return None
        return pairs.relative(mention, owner.cluster, self.clusters.values())

    def is_told(self, mention: Mention) -> bool:
        """Whether the article has called a person near by the noun of a phrase, or by one for the same office."""
        nouns = kin_nouns().get(mention.lemma, frozenset()) | {mention.lemma}
        told = (c for noun in nouns for c in self.called(noun, 3) if c.named and c.type == "person")
        return any(not noun_matches.clash(mention, c) for c in told)

    def is_counted(self, mention: Mention) -> bool:
        """Whether a plural may mean unnamed ones just counted: "Libya has two governments … both administrations"."""
        if not mention.numbers:
            return False
        if mention.type == "person" and mention.article in ("the", "this"):  # 'the diplomats', 'the three diplomats'
            group = [c for c in self.called(mention.lemma, 3) if c.number == "plural" and not c.named and not c.members]
            if any(mention.sentence - c.last.sentence <= 2 * REACH for c in group):
                return True
        told = (
            c for c in self.recent(mention, epithets.NEAR) if not c.named and not c.members and c.type == mention.type
        )
        return any(c.first.numbers & mention.numbers and c.first.article != "the" for c in told)

    def counted_before(self, mention: Mention) -> Cluster | None:
        """Return the group of so many just told of that a bare number takes up: "Three generals … *the three*"."""
        if mention.lemma not in plurals.counts() or mention.article != "the" or mention.last != mention.head:
            return None
        told = (c for c in self.recent(mention, 2) if c.number == "plural" and not c.named and not c.members)
        told = (c for c in told if mention.lemma in c.first.numbers | c.last.numbers and c.type in ("person", "group"))
        return next(told, None)

    def members_of(self, mention: Mention) -> list[Cluster]:
        """Return the actors that a plural stands for: "the two allies", "both governments", "the leaders"."""
        page = self.page
        if mention.lemma == "couple" and mention.article == "the" and mention.last == mention.head:
            return pairs.spouses(self.recent(mention, plurals.WINDOW))
        size = plurals.size_of(mention, page)
        if size is None and not plurals.is_pair(mention):
            return []
        apart = [self.mention_at(self.owner_at(mention)), *pairs.told_beside(mention, page, self.mention_at)]
        others = {m.cluster for m in apart if m is not None and m.cluster is not None}
        others |= {c.state for c in others if c.state is not None}
        kinds = plurals.kinds_of(mention, page)
        if plurals.BODIES in kinds:
            others |= {
                c for c in self.clusters.values() if noun_matches.is_no_such_body(mention, c, epithets.sector_of(c))
            }
            if noun_matches.is_armed(mention):  # 'the two rebel groups' are no states
                kinds = (plurals.BODIES,)
        if size is None and mention.lemma in plurals.sides():
            others |= {c for c in self.clusters.values() if epithets.sector_of(c) in BETWEEN_STATES}  # who mediates
            kinds = tuple(kind for kind in kinds if kind != plurals.PERSONS)  # "the allies" are no two men just named
        across = pairs.across_border(mention, self.names, page) if size == plurals.PAIR and kinds[:1] else []
        if across:
            return across
        together = pairs.told_together(mention, kinds, page, self.mention_at) if size == plurals.PAIR else None
        if together is not None:
            return [] if any(c in others for c in together) else together
        persons = self.persons_told(mention) if mention.lemma in plurals.counts() and size == plurals.PAIR else None
        if persons is not None and not any(c in others for c in persons):
            return persons if all(c.id for c in persons) else []
        before = self.told if kinds == (plurals.PERSONS,) else self.names
        before = [name for name in before if not plurals.tells_where(name, page)]
        members = plurals.members_of(mention, size, kinds, before, self.joined, others) if kinds else []
        if size is None and mention.lemma in plurals.sides() and len(members) > plurals.MOST_SIDES:
            return []  # 'heads of state from Chad, Mali, Togo and Benin … the adversaries'
        region = plurals.of_region(mention, page)
        return members if not region or all(c.id in region for c in members) else []

    def persons_told(self, mention: Mention) -> list[Cluster] | None:
        """Return the two of whom the last sentence that tells of two does, one as a subject: a bare "the two"."""
        near = [c for c in self.recent(mention, plurals.WINDOW) if not c.members]
        for back in range(1, plurals.WINDOW + 1):
            told = [c for c in near if mention.sentence - back in c.told]
            persons = [c for c in told if c.type == plurals.PERSONS and c.number != "plural"]
            if len(persons) == plurals.PAIR and any(mention.sentence - back in c.subjects for c in persons):
                return persons
            if persons or len([c for c in told if c.named]) > 1:
                return None
        return None

    def owners_state(self, mention: Mention) -> Cluster | None:
        """Return the state whose body or office a noun phrase tells: of "the kingdom's foreign ministry"."""
        owner = self.mention_at(self.owner_at(mention))
        cluster = owner.cluster if owner is not None else None
        return cluster if cluster is None or cluster.type == "country" else cluster.state

    def owner_at(self, mention: Mention) -> int:
        """Return the token of the possessor of a noun phrase: "its" of "its northern neighbour"."""
        return next((i for i in self.page.parse.children[mention.head] if self.page.parse.dep[i] == "poss"), NO_CLAUSE)

    def owner_to_come(self, mention: Mention) -> int | None:
        """Return the possessor that a noun phrase waits for, since it tells whom the phrase does not mean."""
        owner = self.owner_at(mention)
        if owner not in self.by_head or self.by_head[owner].first < mention.first:
            return None
        several = mention.number == "plural" and plurals.size_of(mention, self.page) is not None
        owned = mention.lemma in relatives() or mention.type == plurals.BODIES  # "the kingdom's foreign ministry"
        owned = owned or mention.lemma in role_words()["sent"]  # 'withdrew his ambassador'
        fits = several or owned or epithets.whom_it_fits(mention, self.page) in epithets.OWNED
        return owner if fits else None
