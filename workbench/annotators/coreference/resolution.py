"""Who "he", "its", "the kingdom" and "the envoy" are."""

from __future__ import annotations

import math
from collections import Counter
from itertools import islice
from typing import Any

import numpy as np
from spacy.tokens import Doc

from workbench.annotators.coreference import antecedents, epithets, plurals, ranking
from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention_rows import make_rows
from workbench.annotators.coreference.nominals import Mention, find_candidates
from workbench.annotators.coreference.page import Page
from workbench.annotators.coreference.ranking import Facts, Ranker
from workbench.annotators.syntax import Found
from workbench.grammar.clause import surface_subject
from workbench.grammar.parse import NO_CLAUSE, Parse, parse_of

REACH = 4
RULE, EPITHET, SET, SAME_PHRASE = 0.8, 0.7, 0.75, 0.95
CANDIDATES = 14


def resolve_coreference(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return all `mentions` rows: names, and what refers to them."""
    page = Page(parse_of(doc))
    mentions = find_candidates(page, found)
    resolver = Resolver(page, ranking.learned())
    resolver.resolve(mentions)
    return make_rows(page, found, mentions)


class Resolver:
    """Reads mentions in the order of the text and gives each its cluster."""

    def __init__(self, page: Page, ranker: Ranker) -> None:
        self.page = page
        self.ranker = ranker
        self.clusters: dict[int, Cluster] = {}
        self.by_id: dict[str, Cluster] = {}
        self.by_word: dict[str, list[Cluster]] = {}
        self.vectors: dict[str, np.ndarray | None] = {}
        self.alike: dict[tuple[str, str], float] = {}
        self.names: list[Mention] = []
        self.joined: list[list[Mention]] = []
        self.speakers: dict[int, Cluster] = {}

    def resolve(self, mentions: list[Mention]) -> None:
        """Give each mention its cluster, in order.

        First and second persons come last, since a quotation comes before its speaker.
        """
        late = []
        waiting: dict[int, list[Mention]] = {}
        self.by_head = {mention.head: mention for mention in mentions}
        self.quote_ends = quote_ends(self.page.parse)
        for mention in mentions:
            if mention.kind == "name":
                self.take_name(mention)
            elif mention.kind == "nominal":
                owner = self.owner_to_come(mention)
                if owner is None:
                    self.take_nominal(mention)
                else:
                    waiting.setdefault(owner, []).append(mention)
            elif mention.group in ("i", "we", "you"):
                late.append(mention)
            else:
                self.take_pronoun(mention)
                if mention.ahead != NO_CLAUSE and len(mention.cluster.mentions) == 1:
                    waiting.setdefault(mention.ahead, []).append(mention)
            for other in waiting.pop(mention.head, ()) if mention.cluster is not None else ():
                if other.kind == "nominal":
                    self.take_nominal(other)
                else:
                    self.look_ahead(other, mention.cluster)
        self.take_speakers(late)

    def join(self, mention: Mention, cluster: Cluster | None) -> None:
        """Add a mention to a cluster, or to a new one."""
        if cluster is None:
            cluster = Cluster(mention)
        cluster.add(mention)
        key = id(cluster)
        self.clusters.pop(key, None)
        self.clusters[key] = cluster
        if mention.kind != "pronoun":
            self.index(mention.lemma, cluster)

    def index(self, word: str, cluster: Cluster) -> None:
        """Note that a word is used for a cluster."""
        known = self.by_word.setdefault(word, [])
        if cluster in known:
            known.remove(cluster)
        known.append(cluster)

    def take_name(self, name: Mention) -> None:
        """Put a name into the cluster of its id, and note the titles, appositions and predicates that go with it."""
        key = str(name.rows[0].get("entity_id"))
        cluster = self.by_id.get(key)
        self.join(name, cluster)
        if cluster is None:
            cluster = name.cluster
            cluster.id = key
            self.by_id[key] = cluster
        if name.type != "person":
            self.index(name.lemma, cluster)
        page = self.page
        for child in page.parse.children[name.head]:
            if child in page.name_at and page.name_at[child] is name:
                continue
            if page.parse.dep[child] in ("compound", "nmod", "appos", "amod") and page.parse.pos[child] in (
                "NOUN",
                "PROPN",
            ):
                self.describe(cluster, child)
        self.note_state(name, cluster)
        self.note_joined(name)
        head = page.parse.head[name.head]
        if page.parse.dep[name.head] in ("nsubj",) and page.parse.pos[head] == "AUX":
            for child in page.parse.children[head]:
                if page.parse.dep[child] == "attr" and page.parse.pos[child] == "NOUN":
                    self.describe(cluster, child)

    def describe(self, cluster: Cluster, i: int) -> None:
        """Note that the noun at a token was said of a cluster."""
        if i in self.page.name_at:
            return
        page = self.page
        word = page.parse.lemma[i]
        cluster.descriptors.add(word)
        self.index(word, cluster)
        for child in page.parse.children[i]:
            if child in page.name_at:
                cluster.names |= {str(page.name_at[child].rows[0].get("entity_id"))}
            elif page.parse.dep[child] in ("amod", "compound", "nmod"):
                cluster.words |= {page.parse.lemma[child]}

    def note_state(self, name: Mention, cluster: Cluster) -> None:
        """Note the state of a person out of the words before the name, and that of a capital."""
        self.names.append(name)
        if cluster.state is not None or name.type not in ("person", "city", "organisation"):
            return
        state = plurals.state_of_capital(name)
        if state is None and name.type != "city":
            for i in range(max(name.first - 5, self.page.parse.left[name.head]), name.first):
                before = self.page.name_at.get(i)
                if before is not None and before.type == "country":
                    state = str(before.rows[0].get("entity_id"))
        if state is not None:
            if state not in self.by_id:
                self.by_id[state] = Cluster(name)
                self.by_id[state].id, self.by_id[state].type = state, "country"
            cluster.state = self.by_id[state]

    def note_joined(self, name: Mention) -> None:
        """Where a name ends a list ("France, Mali and Chad"), note the list, as something that "they" may mean."""
        page = self.page
        if page.parse.dep[name.head] != "conj":
            return
        first = page.name_at.get(page.parse.head[name.head])
        while (
            first is not None and page.parse.dep[first.head] == "conj" and page.parse.head[first.head] in page.name_at
        ):
            first = page.name_at[page.parse.head[first.head]]
        if first is None or first.cluster is None:
            return
        group = plurals.joined_names(first, page)
        if not group or group[-1] is not name or any(member.cluster is None for member in group):
            return
        self.joined.append(group)
        clusters = list(dict.fromkeys(member.cluster for member in group))
        if len(clusters) > 1 and first.role != "adjective":
            pair = Mention(first.first, name.last, first.head, "nominal")
            pair.sentence, pair.quote, pair.role, pair.verb = first.sentence, first.quote, first.role, first.verb
            pair.number, pair.article, pair.type = "plural", "and", clusters[0].type
            self.join_set(pair, clusters)

    def join_set(self, mention: Mention, members: list[Cluster]) -> None:
        """Add a mention of several actors to the cluster that stands for them together."""
        key = " + ".join(sorted(str(member.id) for member in members))
        cluster = self.by_id.get(key)
        if cluster is None:
            cluster = self.by_id[key] = Cluster(mention)
            cluster.id, cluster.members = key, members
        self.join(mention, cluster)

    def recent(self, mention: Mention, reach: int) -> list[Cluster]:
        """Return clusters mentioned in this or the last sentences, the most recent first."""
        result: list[Cluster] = []
        for cluster in reversed(self.clusters.values()):
            if mention.sentence - cluster.last.sentence > reach or len(result) >= 40:
                break
            result.append(cluster)
        return result

    def decide(
        self, mention: Mention, candidates: list[Cluster], answers: list[tuple[Facts, ...]], none: tuple[Facts, ...]
    ) -> Cluster | None:
        """Return the candidate with the highest score, None where that of `none` is higher."""
        scores = [*map(self.ranker.score, answers), self.ranker.score(none)]
        best = max(range(len(scores)), key=scores.__getitem__)
        mention.confidence = 1 / sum(math.exp(min(score - scores[best], 0.0)) for score in scores)
        return candidates[best] if best < len(candidates) else None

    def take_pronoun(self, mention: Mention) -> None:
        """Give a third-person pronoun its cluster."""
        speaker = self.speaker(mention.quote) if mention.quote else None
        open_to = (
            c
            for c in self.recent(mention, REACH)
            if c is not speaker and antecedents.may_be(mention, c) and not self.describes(mention, c)
        )
        candidates = list(islice(open_to, CANDIDATES))
        chosen = self.plain_antecedent(mention, candidates)
        if chosen is not None:
            mention.confidence = RULE
        elif candidates:
            answers, rank = [], 0
            for cluster in candidates:
                answers.append(ranking.pronoun_facts(mention, cluster, rank))
                rank += antecedents.is_likely(mention, cluster)
            chosen = self.decide(mention, candidates, answers, ranking.no_antecedent(mention, self.page))
        self.join(mention, chosen)

    def plain_antecedent(self, mention: Mention, candidates: list[Cluster]) -> Cluster | None:
        """Return what a pronoun means where a rule is surer than the weights, else None."""
        return antecedents.only_person(mention, candidates) or self.owner_of_subject(mention)

    def owner_of_subject(self, mention: Mention) -> Cluster | None:
        """Return whom "its" means in "Togo's pact with Chad secured its place": a tie has no place."""
        page = self.page
        if mention.group != "it" or mention.use != "possessive" or mention.clause == NO_CLAUSE:
            return None
        noun = self.by_head.get(surface_subject(page.parse, mention.clause) or NO_CLAUSE)
        if noun is None or noun.kind != "nominal" or noun.article != "poss":
            return None
        children = page.parse.children[noun.head]
        if noun.type != "event" and not any(
            page.parse.lower[i] == "with" and page.parse.dep[i] == "prep" for i in children
        ):
            return None
        owners = [page.name_at[i] for i in children if page.parse.dep[i] == "poss" and i in page.name_at]
        owner: Cluster | None = owners[0].cluster if owners else None
        return owner if owner is not None and owner.type in ("country", "organisation") else None

    def look_ahead(self, pronoun: Mention, cluster: Cluster) -> None:
        """Join a pronoun that nothing before it explains to the subject after it: "In his speech, the king …"."""
        alone = pronoun.cluster
        kinds = {"he": ("person",), "she": ("person",), "it": ("organisation", "country", "group")}
        plural = pronoun.group == "they" and cluster.number == "plural"
        if len(alone.mentions) > 1 or not (plural or cluster.type in kinds.get(pronoun.group, ())):
            return
        if antecedents.may_be(pronoun, cluster):
            self.clusters.pop(id(alone))
            self.join(pronoun, cluster)

    def describes(self, mention: Mention, cluster: Cluster) -> bool:
        """Whether a pronoun stands in the apposition of a cluster's last mention: "Ana Diaz, her deputy"."""
        at = mention.head
        page = self.page
        if mention.use != "possessive":
            return False
        for _ in range(3):
            at = page.parse.head[at]
            if page.parse.dep[at] == "appos":
                return cluster.last.first <= page.parse.head[at] <= cluster.last.last
        return False

    def take_nominal(self, mention: Mention) -> None:
        """Give a noun phrase its cluster."""
        named = self.apposed_name(mention)
        if named is not None:
            mention.confidence = SAME_PHRASE
            self.join(mention, named)
            return
        fit = epithets.whom_it_fits(mention, self.page)
        if fit is not None:
            at = self.owner_at(mention)
            owner = self.by_head[at].cluster if at in self.by_head else None
            bearer = epithets.bearer_of(mention, fit, self.recent(mention, epithets.NEAR), owner)
            if bearer is not None:
                mention.confidence = EPITHET
                self.join(mention, bearer)
                return
        size = plurals.size_of(mention, self.page)
        if size is not None:
            kinds = plurals.kinds_of(mention, self.page)
            members = plurals.members_of(mention, size, kinds, self.names, self.joined) if kinds else []
            if members:
                mention.confidence = SET
                self.join_set(mention, members)
                return
        same = self.by_word.get(mention.lemma, ())[-6:]
        candidates = [
            c
            for c in reversed(same)
            if (c.gender is None or mention.gender in (None, c.gender)) and not antecedents.clash(mention, c)
        ]
        if mention.article in ("the", "this", "poss") and fit is None:
            others = (c for c in self.recent(mention, REACH) if c not in same and antecedents.fits(mention, c))
            candidates += islice((c for c in others if not antecedents.clash(mention, c)), CANDIDATES)
        if not candidates:
            self.join(mention, None)
            return
        candidates.sort(key=lambda c: -c.last.head)
        answers = []
        ranks: Counter[str] = Counter()
        for cluster in candidates:
            match = antecedents.match_of(mention, cluster)
            alike = self.likeness(mention, cluster) if match in ("type", "other") else 0.0
            answers.append(ranking.nominal_facts(mention, cluster, match, ranks[match], alike))
            ranks[match] += 1
        none = ranking.new_referent(mention, bool(same))
        self.join(mention, self.decide(mention, candidates, answers, none))

    def owner_at(self, mention: Mention) -> int:
        """Return the token of the possessor of a noun phrase: "its" of "its northern neighbour"."""
        return next((i for i in self.page.parse.children[mention.head] if self.page.parse.dep[i] == "poss"), NO_CLAUSE)

    def owner_to_come(self, mention: Mention) -> int | None:
        """Return the possessor that a noun phrase waits for, since it tells whom the phrase does not mean."""
        if epithets.whom_it_fits(mention, self.page) != epithets.OTHER_COUNTRY:
            return None
        owner = self.owner_at(mention)
        return owner if owner in self.by_head and self.by_head[owner].first >= mention.first else None

    def apposed_name(self, mention: Mention) -> Cluster | None:
        """Return the cluster of the name in "the foreign minister, Ana Diaz", which is made if need be."""
        page = self.page
        for child in page.parse.children[mention.head]:
            if child > mention.head and page.parse.dep[child] == "appos":
                name = page.name_at.get(child)
                if name is not None and mention.type in (name.type, None) and mention.number == "singular":
                    key = str(name.rows[0].get("entity_id"))
                    if key not in self.by_id:
                        self.by_id[key] = cluster = Cluster(name)
                        cluster.id = key
                    return self.by_id[key]
        return None

    def likeness(self, mention: Mention, cluster: Cluster) -> float:
        """Return the cosine of the word vectors of the head nouns of a mention and a cluster's last noun phrase."""
        other = next((m for m in reversed(cluster.mentions) if m.kind != "pronoun"), None)
        if other is None:
            return 0.0
        words = self.page.parse.lower[mention.head], self.page.parse.lower[other.head]
        alike = self.alike.get(words)
        if alike is None:
            one, two = self.vector(mention.head), self.vector(other.head)
            alike = self.alike[words] = float(one @ two) if one is not None and two is not None else 0.0
        return alike

    def vector(self, i: int) -> np.ndarray | None:
        """Return the word vector of a token at length 1, None where it has none."""
        word = self.page.parse.lower[i]
        if word not in self.vectors:
            token = self.page.parse.doc[i]
            vector = token.vector if token.has_vector else None
            norm = math.sqrt(float(vector @ vector)) if vector is not None and len(vector) else 0.0
            self.vectors[word] = vector / norm if vector is not None and norm else None
        return self.vectors[word]

    # ---- first and second persons

    def take_speakers(self, mentions: list[Mention]) -> None:
        """Give "I", "we" and "you" their clusters: one of a kind for a speaker, who "I" is where it is told."""
        last: dict[tuple[Any, str], Cluster] = {}
        for mention in mentions:
            speaker = self.speaker(mention.quote) if mention.quote else None
            key = (id(speaker) if speaker is not None and mention.group != "you" else mention.quote, mention.group)
            cluster = last.get(key)
            if cluster is None and speaker is not None:
                kinds = {"i": ("person", None), "we": ("organisation", "group", "country")}.get(mention.group, ())
                if speaker.type in kinds:
                    cluster = speaker
            self.join(mention, cluster)
            last[key] = mention.cluster

    def speaker(self, quote: int) -> Cluster | None:
        """Return the cluster of who says a quotation: the subject of the verb beside it, outside, in its paragraph."""
        found = self.speakers.get(quote)
        if found is None:
            found = self._speaker(quote)
            if found is not None:
                self.speakers[quote] = found
        return found

    def _speaker(self, quote: int) -> Cluster | None:
        page = self.page
        first, last = self.quote_ends[quote]
        beside = [*range(last + 1, min(last + 16, len(page.parse.pos))), *range(first - 1, max(first - 25, -1), -1)]
        verbs = set()
        for i in beside:
            if "\n\n" in page.parse.lower[i] or page.parse.quote[i]:
                if i > last:
                    continue
                break
            if page.parse.dep[i] == "nsubj" and page.parse.pos[page.parse.head[i]] == "VERB":
                verbs.add(page.parse.head[i])
                mention = self.by_head.get(i)
                if mention is not None and mention.cluster is not None:
                    return mention.cluster
        return self.speakers.get(quote - 1) if quote > 1 and not verbs else None


def quote_ends(parse: Parse) -> dict[int, tuple[int, int]]:
    """Return the first and last token of each quotation by its number."""
    ends: dict[int, tuple[int, int]] = {}
    for i, quote in enumerate(parse.quote):
        if quote:
            ends[quote] = (ends[quote][0], i) if quote in ends else (i, i)
    return ends
