"""Who "he", "its", "the kingdom" and "the envoy" are."""

from __future__ import annotations

from itertools import islice
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.coreference import (
    antecedents,
    denials,
    epithets,
    going_on,
    mouthpieces,
    one_of_people,
    possessors,
    pronoun_features,
    ranking,
    sure_antecedents,
)
from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.asides import is_aside
from workbench.annotators.coreference.first_persons import Speakers
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.mention_rows import make_rows
from workbench.annotators.coreference.nominals import find_candidates
from workbench.annotators.coreference.noun_referents import CANDIDATES, REACH, NounReferents
from workbench.annotators.coreference.page import Page
from workbench.annotators.coreference.pronouns import (
    hangs,
    is_inside,
    is_of_another,
    is_of_each,
    is_of_time,
    is_said_by,
    named_below,
    whom_it_is_told_of,
)
from workbench.annotators.syntax import Found
from workbench.grammar.parse import NO_CLAUSE, parse_of
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.small_words import small_words

RULE = 0.8
BETWEEN_STATES = sectors("between_states")
"""PLOVER sectors of bodies of many states, which have no minister."""


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


class Resolver(NounReferents):
    """Reads mentions in the order of the text and gives each its cluster."""

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
            elif self.waits_for(mention.ahead):
                waiting.setdefault(mention.ahead, []).append(mention)
            elif mention.quote and mention.group in ("he", "she") and (at := self.speakers.to_come(mention.quote)):
                waiting.setdefault(at, []).append(mention)
            else:
                self.take_pronoun(mention)
            for other in waiting.pop(mention.head, ()) if mention.cluster is not None else ():
                self.take(other)
        for mention in [other for others in waiting.values() for other in others]:
            self.take(mention)
        self.speakers.take_speakers(late)
        del self.speakers

    def waits_for(self, ahead: int) -> bool:
        """Whether a pronoun waits for the subject behind it: "In his speech, *the king* …", "With him was his son"."""
        subject = self.by_head.get(ahead)
        if subject is None or subject.kind == "pronoun":
            return False
        return subject.kind == "name" or self.owner_to_come(subject) is None

    def take(self, mention: Mention) -> None:
        """Give a noun phrase or a pronoun that waited for what follows it its cluster."""
        if mention.kind == "nominal":
            self.take_nominal(mention)
        else:
            self.take_pronoun(mention)

    def take_pronoun(self, mention: Mention) -> None:
        """Give a third-person pronoun its cluster."""
        speaker = self.speakers.of(mention.quote) if mention.quote else None
        described, became = (
            possessors.described_beside(self.page.parse, mention),
            whom_it_is_told_of(self.page.parse, mention),
        )
        below = named_below(self.page, mention) | possessors.named_with(self.page, mention)
        lemma = self.page.parse.lemma[mention.verb]
        sociable = mention.role == "subject" and lemma in small_words("only people do")
        open_to = (
            c
            for c in self.recent(mention, REACH)
            if c is not speaker
            and c.id not in below
            and (c.first.first <= mention.first or c.last.head == mention.ahead)
            and antecedents.may_be(mention, c)
            and not c.last.first <= described <= c.last.last
            and (became == NO_CLAUSE or became not in c.places)
            and not (mention.stately == antecedents.OFFICE and epithets.sector_of(c) in BETWEEN_STATES)
            and not is_inside(self.page.parse, mention, c)
            and not is_aside(self.page.parse, mention, c)
            and (c.named or not is_of_another(self.page, mention, c.last.head))
            and (c.last.kind != "nominal" or not is_said_by(self.page.parse, mention, c.last.head))
            and not (sociable and c.type in antecedents.LIFELESS)
        )
        here = self.page
        nobody = is_of_each(self.page, mention) or is_of_time(self.page, mention)
        candidates = [] if nobody else list(islice(open_to, CANDIDATES))
        mouth = mouthpieces.mouthpiece(mention, here, self.by_head)
        candidates = [c for c in candidates if mouth is None or c is not mouth[0].cluster]
        candidates = antecedents.town_told(mention, candidates) or candidates
        candidates = antecedents.without_officers(mention, antecedents.without_bodies(mention, candidates))
        chosen = sure_antecedents.only_captive(mention, self.clusters.values(), self.page)
        chosen = chosen or mouthpieces.principal(mention, candidates, mouth)
        chosen = chosen or self.plain_antecedent(mention, candidates)
        if chosen is not None:
            mention.confidence = RULE
        elif candidates:
            answers, rank = [], 0
            likely = [antecedents.is_likely(mention, cluster) for cluster in candidates]
            for cluster, counts in zip(candidates, likely, strict=True):
                under = hangs(self.page.parse, mention.head, cluster.last.head)
                answers.append(pronoun_features.pronoun_facts(mention, cluster, rank, sum(likely), under))
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
            sure_antecedents.listed_ahead(mention, candidates, here)
            or denials.who_denies(mention, candidates, here)
            or sure_antecedents.doer_himself(mention, candidates, here, self.mention_at)
            or sure_antecedents.only_town(mention, candidates)
            or sure_antecedents.only_person(mention, candidates)
            or sure_antecedents.only_subject(mention, candidates, here)
            or sure_antecedents.goes_on(mention, candidates, here)
            or going_on.named_before(mention, candidates, here)
            or sure_antecedents.newly_named(mention, candidates, here)
            or possessors.teller_ahead(mention, candidates, here)
            or possessors.companion_ahead(mention, candidates, here)
            or going_on.by_same_pronoun(mention, candidates, here, heads)
            or possessors.owner_of_phrase(mention, candidates, here)
            or possessors.who_gets_it(mention, candidates, here)
            or possessors.own_relative(mention, candidates, here, self.mention_at)
            or sure_antecedents.who_goes_on(mention, candidates, here, heads)
            or sure_antecedents.companion(mention, candidates, here, self.mention_at)
            or sure_antecedents.own_subject(mention, candidates, here, self.mention_at)
            or sure_antecedents.own_speaker(mention, candidates, here, self.mention_at)
            or sure_antecedents.own_body(mention, candidates, here)
            or sure_antecedents.only_pair(mention, candidates)
            or sure_antecedents.only_doer(mention, candidates, here)
            or sure_antecedents.only_owner(mention, candidates, here)
            or sure_antecedents.who_words_it(mention, candidates, here)
            or sure_antecedents.shared_object(mention, candidates, here, heads)
            or sure_antecedents.owner_of_subject(mention, here, heads)
            or sure_antecedents.who_is_asked(mention, candidates, here, heads)
        )

    def subject_ahead(self, pronoun: Mention, candidates: list[Cluster]) -> Cluster | None:
        """Return whom a pronoun means that nothing before it explains: "Despite its debts, Ghana …"."""
        kinds = {"he": ("person",), "she": ("person",), "it": ("organisation", "country", "group")}
        for cluster in candidates:
            plural = pronoun.group == "they" and cluster.number == "plural"
            if cluster.last.head == pronoun.ahead and (plural or cluster.type in kinds.get(pronoun.group, ())):
                return cluster
        return None
