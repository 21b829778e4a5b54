"""Who "he", "its", "the kingdom" and "the envoy" are."""

from __future__ import annotations

import math
from collections import Counter
from itertools import islice
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.coreference import (
    antecedents,
    epithets,
    noun_features,
    noun_matches,
    one_of_people,
    pairs,
    plurals,
    pronoun_features,
    ranking,
    sure_antecedents,
)
from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.cast import Cast
from workbench.annotators.coreference.first_persons import Speakers
from workbench.annotators.coreference.likeness import Likeness
from workbench.annotators.coreference.mention import Mention, kin_nouns
from workbench.annotators.coreference.mention_rows import make_rows
from workbench.annotators.coreference.nominals import find_candidates
from workbench.annotators.coreference.page import Page
from workbench.annotators.coreference.pronoun_features import Facts
from workbench.annotators.coreference.pronouns import (
    described_beside,
    hangs,
    is_aside,
    is_inside,
    is_of_another,
    is_of_each,
    whom_it_is_told_of,
)
from workbench.annotators.coreference.ranking import Ranker
from workbench.annotators.syntax import Found
from workbench.grammar.parse import NO_CLAUSE, parse_of
from workbench.grammar.subjects import subjects_of
from workbench.vocabulary.plover import sectors

REACH, MOST_RECENT = 4, 40
RULE, EPITHET, SET, HOLDER, SAME_PHRASE = 0.8, 0.7, 0.75, 0.85, 0.95
CANDIDATES = 14
BETWEEN_STATES = sectors("between_states")
"""PLOVER sectors of bodies of many states, which have no minister."""
DOUBT = 0.32
GUESS = 0.25
"""A pronoun whose likeliest referent is less likely than `DOUBT` has none, nor has a noun less likely than `GUESS`."""


def resolve_coreference(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return all `mentions` rows: names, and what refers to them."""
    page = Page(parse_of(doc))
    mentions = find_candidates(page, found)
    resolver = Resolver(page, ranking.learned())
    resolver.resolve(mentions)
    rows = make_rows(page, found, mentions)
    for mention in (*mentions, *(cluster.first for cluster in resolver.clusters.values())):
        mention.cluster = None  # a circle would wait for the search for garbage
    return rows


class Resolver(Cast):
    """Reads mentions in the order of the text and gives each its cluster."""

    def __init__(self, page: Page, ranker: Ranker) -> None:
        super().__init__(page)
        self.ranker = ranker
        self.likeness = Likeness(page)

    def resolve(self, mentions: list[Mention]) -> None:
        """Give each mention its cluster, in order; first and second persons last, as speakers follow what they say."""
        late = []
        waiting: dict[int, list[Mention]] = {}
        self.by_head = {mention.head: mention for mention in mentions}
        self.speakers = Speakers(self, self.by_head)
        for mention in mentions:
            if mention.kind == "name":
                if not (one_of_people.one_of_people(mention, self.page) and self.take_one(mention)):
                    self.take_name(mention)
            elif mention.kind == "nominal":
                owner = self.owner_to_come(mention)
                if owner is None:
                    self.take_nominal(mention)
                else:
                    waiting.setdefault(owner, []).append(mention)
            elif mention.group in ("i", "we", "you"):
                late.append(mention)
            elif mention.ahead in self.by_head and self.by_head[mention.ahead].kind != "pronoun":
                waiting.setdefault(mention.ahead, []).append(mention)
            else:
                self.take_pronoun(mention)
            for other in waiting.pop(mention.head, ()) if mention.cluster is not None else ():
                self.take(other)
        for mention in [other for others in waiting.values() for other in others]:
            self.take(mention)
        self.speakers.take_speakers(late)
        del self.speakers

    def take(self, mention: Mention) -> None:
        """Give a noun phrase or a pronoun that waited for what follows it its cluster."""
        if mention.kind == "nominal":
            self.take_nominal(mention)
        else:
            self.take_pronoun(mention)

    def take_one(self, mention: Mention) -> bool:
        """Give "the Kuwaiti" to the person whom it means, as a noun; return whether there is one."""
        kind, mention.type = mention.type, "person"
        near = self.recent(mention, epithets.NEAR)
        bearer = one_of_people.bearer_of_people(mention, near, list(self.clusters.values()))
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

    def take_pronoun(self, mention: Mention) -> None:
        """Give a third-person pronoun its cluster."""
        speaker = self.speakers.of(mention.quote) if mention.quote else None
        described, became = described_beside(self.page.parse, mention), whom_it_is_told_of(self.page.parse, mention)
        open_to = (
            c
            for c in self.recent(mention, REACH)
            if c is not speaker
            and (c.first.first <= mention.first or c.last.head == mention.ahead)
            and antecedents.may_be(mention, c)
            and not c.last.first <= described <= c.last.last
            and (became == NO_CLAUSE or became not in c.places)
            and not (mention.stately == antecedents.OFFICE and epithets.sector_of(c) in BETWEEN_STATES)
            and not is_inside(self.page.parse, mention, c)
            and not is_aside(self.page.parse, mention, c)
            and (c.named or not is_of_another(self.page, mention, c.last.head))
        )
        candidates = [] if is_of_each(self.page, mention) else list(islice(open_to, CANDIDATES))
        chosen = sure_antecedents.only_captive(mention, self.clusters.values(), self.page)
        chosen = chosen or self.plain_antecedent(mention, candidates)
        if chosen is not None:
            mention.confidence = RULE
        elif candidates:
            answers, rank = [], 0
            likely = [antecedents.is_likely(mention, cluster) for cluster in candidates]
            for cluster, counts in zip(candidates, likely, strict=True):
                below = hangs(self.page.parse, mention.head, cluster.last.head)
                answers.append(pronoun_features.pronoun_facts(mention, cluster, rank, sum(likely), below))
                rank += counts
            chosen = self.decide(mention, candidates, answers, pronoun_features.no_antecedent(mention, self.page))
            if chosen is not None and mention.group == "they" and chosen.type in ("city", "place") and chosen.named:
                chosen = None  # 'police in Nakuru fired on them'
            if chosen is None:
                chosen = self.subject_ahead(mention, candidates)
        self.join(mention, chosen)
        antecedents.learn_owner(mention, self.by_head.get(self.page.parse.head[mention.head]))

    def plain_antecedent(self, mention: Mention, candidates: list[Cluster]) -> Cluster | None:
        """Return what a pronoun means where a rule is surer than the weights, else None."""
        here, heads = self.page, self.by_head
        return (
            sure_antecedents.only_person(mention, candidates)
            or sure_antecedents.goes_on(mention, candidates, here)
            or sure_antecedents.newly_named(mention, candidates, here)
            or sure_antecedents.own_relative(mention, candidates, here, self.mention_at)
            or sure_antecedents.who_goes_on(mention, candidates, here, heads)
            or sure_antecedents.companion(mention, candidates, here, self.mention_at)
            or sure_antecedents.own_subject(mention, candidates, here, self.mention_at)
            or sure_antecedents.own_speaker(mention, candidates, here, self.mention_at)
            or sure_antecedents.only_pair(mention, candidates)
            or sure_antecedents.only_doer(mention, candidates, here)
            or sure_antecedents.only_owner(mention, candidates, here)
            or sure_antecedents.who_words_it(mention, candidates, here)
            or sure_antecedents.shared_object(mention, candidates, here, heads)
            or sure_antecedents.owner_of_subject(mention, here, heads)
            or sure_antecedents.who_is_asked(mention, candidates, here, heads)
            or sure_antecedents.listed_ahead(mention, candidates, here)
        )

    def subject_ahead(self, pronoun: Mention, candidates: list[Cluster]) -> Cluster | None:
        """Return whom a pronoun means that nothing before it explains: "Despite its debts, Ghana …"."""
        kinds = {"he": ("person",), "she": ("person",), "it": ("organisation", "country", "group")}
        for cluster in candidates:
            plural = pronoun.group == "they" and cluster.number == "plural"
            if cluster.last.head == pronoun.ahead and (plural or cluster.type in kinds.get(pronoun.group, ())):
                return cluster
        return None

    def take_nominal(self, mention: Mention) -> None:
        """Give a noun phrase its cluster."""
        named = self.apposed_name(mention)
        if named is not None:
            mention.confidence = SAME_PHRASE
            self.join(mention, named)
            self.note_joined(mention)
            return
        partner = self.listed_before(mention)
        joined = partner.cluster if partner is not None else None
        fit = epithets.whom_it_fits(mention, self.page)
        if fit == epithets.PERSON and self.is_told(mention):
            fit = None
        if fit == epithets.PERSON and mention.gender is None:
            mention.gender = epithets.gender_told(mention, self.page)
        if fit is not None:
            at = self.owner_at(mention)
            owner = self.by_head[at].cluster if at in self.by_head else None
            near = self.recent(mention, epithets.NEAR)
            bearer = epithets.bearer_of(mention, fit, near, list(self.clusters.values()), owner, self.page)
            bearer = bearer if bearer is not joined else None  # 'she and the president' are two
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
        holder = self.holder_told(mention, bodies) if one_person else None
        if holder is not None and holder is not joined:
            mention.confidence = HOLDER
            self.join(mention, holder)
            return
        may_be = noun_matches.is_bare_subject(mention) and not self.is_told(mention)
        bare = noun_matches.told_bare(mention, self.recent(mention, 1), self.page) if may_be else None
        if bare is not None and bare is not joined:
            mention.confidence = EPITHET
            self.join(mention, bare)
            return
        members = [] if self.is_counted(mention) else self.members_of(mention)
        if members:
            mention.confidence = SET
            self.join_set(mention, members)
            self.joined.append((mention.sentence, members))
            return
        army = epithets.is_bare_army(mention)
        same = self.called(mention.lemma, 6)
        for noun in kin_nouns().get(mention.lemma, ()):
            same = [*(c for c in self.called(noun, 3) if c not in same), *same]
        candidates = [
            c
            for c in reversed(same)
            if (c.gender is None or mention.gender in (None, c.gender)) and not noun_matches.clash(mention, c)
            if c is not joined
            and not (bodies and c.type == "person" and c.named and bodies.isdisjoint(c.names))
            and not (army and epithets.is_other_army(c))
            and not noun_matches.is_second(c, same, self.page)
        ]
        if fit == epithets.STATE:  # 'the country' is none of which nothing was told for long
            candidates = [c for c in candidates if mention.sentence - c.last.sentence <= REACH]
        size = plurals.size_of(mention, self.page)
        if size is not None:  # "both countries" are not "the three countries"
            candidates = [c for c in candidates if len(c.members) in (0, size)]
        if mention.article in ("the", "this", "poss") and fit in (None, epithets.STATE):
            apart = [*same, joined]
            others = (
                c
                for c in self.recent(mention, REACH)
                if c not in apart
                and noun_matches.fits(mention, c)
                and not (army and epithets.is_other_army(c))
                and not (bodies and c.type == "person")
                and not noun_matches.clash(mention, c)
            )
            candidates += islice(others, CANDIDATES)
        if not candidates:
            self.join(mention, None)
            return
        candidates.sort(key=lambda c: -c.last.head)
        answers = []
        ranks: Counter[str] = Counter()
        for cluster in candidates:
            match = noun_matches.match_of(mention, cluster)
            alike = self.likeness.of(mention, cluster) if match in ("type", "other") else 0.0
            answers.append(noun_features.nominal_facts(mention, cluster, match, ranks[match], alike))
            ranks[match] += 1
        none = noun_features.new_referent(mention, bool(same))
        self.join(mention, self.decide(mention, candidates, answers, none))

    def holder_told(self, mention: Mention, bodies: frozenset[str]) -> Cluster | None:
        """Return the one person told with the office of a noun phrase; `bodies`: ids of those named in it."""
        cast = self.clusters.values()
        holder = noun_matches.holder_of(mention, cast)
        holder = holder or noun_matches.head_of_body(mention, bodies, cast) or noun_matches.put_out(mention, cast)
        if holder is None and not mention.postmodified:
            subject = self.mention_at(subjects_of(self.page.parse).surface(mention.clause) or NO_CLAUSE)
            own = subject.cluster if subject is not None and subject is not mention else None
            holder = noun_matches.own_holder(mention, own, cast)
        if holder is None and not (mention.postmodified and epithets.is_narrowed(self.page, mention)):
            titles = noun_matches.titles_of(mention.lemma)
            called = dict.fromkeys(c for noun in titles for c in self.called(noun, 3))
            holder = noun_matches.only_holder(mention, called)
        return holder

    def is_told(self, mention: Mention) -> bool:
        """Whether the article has called a person near by the noun of a phrase, or by one for the same office."""
        nouns = kin_nouns().get(mention.lemma, frozenset()) | {mention.lemma}
        told = (c for noun in nouns for c in self.called(noun, 3) if c.named and c.type == "person")
        return any(not noun_matches.clash(mention, c) for c in told)

    def is_counted(self, mention: Mention) -> bool:
        """Whether a plural may mean unnamed ones just counted: "Libya has two governments … both administrations"."""
        if not mention.numbers:
            return False
        told = (
            c for c in self.recent(mention, epithets.NEAR) if not c.named and not c.members and c.type == mention.type
        )
        return any(c.first.numbers & mention.numbers and c.first.article != "the" for c in told)

    def members_of(self, mention: Mention) -> list[Cluster]:
        """Return the actors that a plural stands for: "the two allies", "both governments", "the leaders"."""
        page = self.page
        size = plurals.size_of(mention, page)
        if size is None and not plurals.is_pair(mention):
            return []
        apart = [self.mention_at(self.owner_at(mention)), *pairs.told_beside(mention, page, self.mention_at)]
        others = {m.cluster for m in apart if m is not None and m.cluster is not None}
        others |= {c.state for c in others if c.state is not None}
        kinds = plurals.kinds_of(mention, page)
        if mention.lemma in plurals.sides():  # who only reports is no side
            named = {name.cluster for name in self.names if name.cluster is not None}
            others |= {c for c in named if c.type == plurals.BODIES and epithets.sector_of(c) == "JRN"}
        if size is None and mention.lemma in plurals.sides():
            kinds = tuple(kind for kind in kinds if kind != plurals.PERSONS)  # "the allies" are no two men just named
        together = pairs.told_together(mention, kinds, page, self.mention_at) if size == plurals.PAIR else None
        if together is not None:
            return [] if any(c in others for c in together) else together
        persons = self.persons_told(mention) if mention.lemma in plurals.counts() and size == plurals.PAIR else None
        if persons is not None and not any(c in others for c in persons):
            return persons if all(c.id for c in persons) else []
        before = self.told if kinds == (plurals.PERSONS,) else self.names
        members = plurals.members_of(mention, size, kinds, before, self.joined, others) if kinds else []
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

    def owner_at(self, mention: Mention) -> int:
        """Return the token of the possessor of a noun phrase: "its" of "its northern neighbour"."""
        return next((i for i in self.page.parse.children[mention.head] if self.page.parse.dep[i] == "poss"), NO_CLAUSE)

    def owner_to_come(self, mention: Mention) -> int | None:
        """Return the possessor that a noun phrase waits for, since it tells whom the phrase does not mean."""
        several = mention.number == "plural" and plurals.size_of(mention, self.page) is not None
        if epithets.whom_it_fits(mention, self.page) not in epithets.OWNED and not several:
            return None
        owner = self.owner_at(mention)
        return owner if owner in self.by_head and self.by_head[owner].first >= mention.first else None
