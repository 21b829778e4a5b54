"""The cast of an article: who is in it, what each has been called, which stand together."""

from __future__ import annotations

from itertools import islice

from workbench.annotators.coreference import leads, names_beside, plurals, successions
from workbench.annotators.coreference.antecedents import Cluster, is_captive, state_told, suffers
from workbench.annotators.coreference.mention import Mention, kin_nouns
from workbench.annotators.coreference.nominals import is_appointment
from workbench.annotators.coreference.page import Page
from workbench.grammar.parse import NO_CLAUSE, VERBS
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.nouns import noun_entry
from workbench.vocabulary.role_words import role_words
from workbench.vocabulary.small_words import small_words

UNSTATED = small_words("no longer in office")
PUT_OUT = small_words("put out of office")


SURE = 0.7
"""How probable a link is by which an article learns from which state somebody is."""
NAMED_WITHIN = 4
"""Sentences within which somebody told without a name is named."""
PAIR = 2
GROUPS = {"organisation": ("group",)}
"""Of what other kind a noun beside a name may be: "a rebel group, the Dawn Army"."""
LATER = ("possessive in object", "possessive in prepositional")
"""Where a possessive pronoun tells of nobody who takes part: "met his sister", not "his rival met"."""


class Cast:
    """Clusters in the order of their last mention, by id and by the words used for them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clusters: dict[int, Cluster] = {}
        self.by_id: dict[str, Cluster] = {}
        self.by_word: dict[str, dict[int, Cluster]] = {}
        self.names: list[Mention] = []
        self.told: list[Mention] = []
        """The names, and the pronouns for persons with a name."""
        self.joined: list[tuple[int, list[Cluster]]] = []
        self.by_head: dict[int, Mention] = {}

    def join(self, mention: Mention, cluster: Cluster | None) -> None:
        """Add a mention to a cluster, or to a new one."""
        if cluster is None:
            cluster = Cluster(mention)
        cluster.add(mention)
        cluster.captive = cluster.captive or is_captive(mention, self.page)
        deed = self.page.parse.lower[mention.seat[1]]
        if deed in PUT_OUT and mention.type == "person" and suffers(mention, self.page):
            cluster.words |= {deed}
        sure = cluster.first is mention or mention.confidence >= SURE
        if sure or mention.kind == "name":
            successions.note_change(mention, cluster, self.page)
        if cluster.state is None and cluster.type == "person" and sure:
            state = state_told(mention, self.page)
            cluster.state = self.state(state, mention) if state is not None else None
        key = id(cluster)
        self.clusters.pop(key, None)
        self.clusters[key] = cluster
        if mention.kind != "pronoun":
            self.index(mention.lemma, cluster)
        elif mention.type == "person" and cluster.named and mention.onset not in ("possessive", *LATER):
            self.told.append(mention)

    def index(self, word: str, cluster: Cluster) -> None:
        """Note that a word is used for a cluster."""
        known = self.by_word.setdefault(word, {})
        known.pop(id(cluster), None)
        known[id(cluster)] = cluster

    def called(self, word: str, most: int) -> list[Cluster]:
        """Return the last clusters for which a word was used, at most so many, the last one last."""
        return list(islice(reversed(self.by_word.get(word, {}).values()), most))[::-1]

    def take_name(self, name: Mention) -> None:
        """Put a name into the cluster of its id, and note the titles, appositions and predicates that go with it."""
        key = str(name.rows[0].get("entity_id"))
        cluster = self.by_id.get(key)
        if cluster is None and (cluster := self.told_before(name)) is not None:
            cluster.id, cluster.named = key, True
            self.by_id[key] = cluster
        self.join(name, cluster)
        if cluster is None:
            cluster = name.cluster
            cluster.id = key
            self.by_id[key] = cluster
        cluster.named = True  # also a state that "A Lao envoy" brought to mind
        if name.type != "person":
            self.index(name.lemma, cluster)
        else:
            for title in self.page.parse.lower[name.first : name.last]:
                if title in lexicon.offices():
                    cluster.descriptors.add(title)  # 'King Salman', 'Jaime Cardinal Vega'
                    self.index(title, cluster)
        page = self.page
        for child in page.parse.children[name.head]:
            if child in page.name_at and page.name_at[child] is name:
                continue
            if page.parse.lower[child] in UNSTATED:
                cluster.words |= {page.parse.lower[child]}  # 'former President Ana Diaz'
            elif page.parse.dep[child] in ("compound", "nmod", "appos", "amod") and page.parse.pos[child] in (
                "NOUN",
                "PROPN",
            ):
                self.describe(cluster, child)
        self.note_kin(name, cluster)
        self.note_fighters(name, cluster)
        self.note_state(name, cluster)
        self.note_joined(name)
        head = page.parse.head[name.head]
        if name.type == "person":
            self.note_appointment(name, cluster)
        if page.parse.dep[name.head] in ("nsubj",) and page.parse.pos[head] == "AUX":
            for child in page.parse.children[head]:
                if page.parse.dep[child] == "attr" and page.parse.pos[child] == "NOUN":
                    self.describe(cluster, child)

    def told_before(self, name: Mention) -> Cluster | None:
        """Return whom the article told of without a name by the office of this one."""
        told = self.told_by_title(name) or leads.told_in_lead(name, self.clusters.values(), self.page)
        if told is not None:
            told.first.confidence = SURE
        return told

    def told_by_title(self, name: Mention) -> Cluster | None:
        """Return whom the article told of without a name by this one's title: "A judge … Judge Ana Diaz"."""
        if name.type != "person" or name.first == 0:
            return None
        title = self.page.parse.lower[name.first - 1]
        if title not in lexicon.offices() or self.page.parse.lower[name.first - 2 : name.first - 1] in (["a"], ["the"]):
            return None
        if name.first > 1 and " ".join(self.page.parse.lower[name.first - 2 : name.first]) in lexicon.offices():
            return None  # 'a minister … Prime Minister Ana Diaz'
        told = [c for c in self.called(title, 4) if name.sentence - c.last.sentence <= NAMED_WITHIN]
        new = [c for c in told if not c.named and not c.members and c.number == "singular" and c.id is None]
        if len(told) != 1 or len(new) != 1 or not 0 < name.sentence - new[0].first.sentence <= PAIR:
            return None
        first = new[0].first
        narrowed = first.article == "a" or (first.article == "the" and first.postmodified)
        gender = name.gender or name.likely
        if not narrowed or gender not in (None, new[0].gender or gender):
            return None
        return new[0]

    def note_kin(self, name: Mention, cluster: Cluster) -> None:
        """Note whose kin explains a name or a list of names: "their wives, Ana Diaz and Rosa Vega"."""
        parse, at = self.page.parse, name.head
        while parse.dep[at] == "conj" and parse.head[at] < at:
            at = parse.head[at]
        first = self.page.name_at[at].first if at in self.page.name_at else at
        kin = parse.head[at] if parse.dep[at] == "appos" else first - 2 if parse.lower[first - 1] == "," else at
        if name.type == "person" and 0 <= kin < first and parse.lemma[kin] in lexicon.relatives():
            self.describe(cluster, kin)
            owner = self.by_head.get(parse.child(kin, "poss") or NO_CLAUSE)
            if owner is not None and owner.cluster is not None and parse.lower[kin] == parse.lemma[kin]:
                cluster.kin.append((parse.lemma[kin], owner.cluster))

    def note_fighters(self, name: Mention, cluster: Cluster) -> None:
        """Note that a body has fighters: "fighters of the Dawn Movement", "Dawn Movement rebels"."""
        parse = self.page.parse
        at = parse.head[name.head]
        at = parse.head[at] if parse.dep[name.head] == "pobj" and parse.lower[at] == "of" else at
        of = parse.dep[name.head] in ("pobj", "compound", "nmod", "amod")
        if name.type in ("organisation", "group") and of and parse.lemma[at] in word_classes()["militia"]:
            cluster.descriptors.add(parse.lemma[at])

    def note_appointment(self, name: Mention, cluster: Cluster) -> None:
        """Note the office that a person is given: "swore in Ana Diaz as prime minister", "named her premier"."""
        parse = self.page.parse
        if parse.dep[name.head] not in ("dobj", "nsubj", "nsubjpass", "pobj"):
            return
        verb = parse.head[name.head]
        if parse.lower[verb] == "in" and parse.dep[name.head] == "pobj":  # 'swore in X'
            verb = parse.head[verb]
        for child in parse.children[verb] if parse.pos[verb] in VERBS else ():
            for i in (child, *(k for k in parse.children[child] if parse.lower[child] == "as")):
                told = parse.dep[i] != "oprd" or parse.dep[name.head] != "nsubj"
                if i > name.last and told and is_appointment(parse, i):
                    self.describe(cluster, i)
                    state = self.state_in(i) if cluster.state is None else None  # 'resigned as president of Chad'
                    cluster.state = self.state(state, name) if state is not None else cluster.state

    def describe(self, cluster: Cluster, i: int) -> None:
        """Note that the noun at a token was said of a cluster."""
        if i in self.page.name_at:
            return
        page = self.page
        word = lexicon.nouns_of_titles().get(page.parse.plain[i], page.parse.lemma[i])
        cluster.descriptors.add(word)
        self.index(word, cluster)
        told = noun_entry(word) if cluster.type == "person" else None
        if told is not None and told[1] is not None and cluster.likely is None:
            cluster.likely = cluster.hint = told[1]  # 'the actress Ana Diaz'
        parts = page.parse.children[i]
        halves = [k for k in parts if k < i - 1 and page.parse.lower[k + 1] == "-"]  # 'the WHO director-general'
        for child in (*parts, *(k for half in halves for k in page.parse.children[half])):
            if child in page.name_at:
                cluster.names |= {str(page.name_at[child].rows[0].get("entity_id"))}
            elif page.parse.dep[child] in ("amod", "compound", "nmod"):
                lower = page.parse.lower[child]
                cluster.words |= {lower if lower in UNSTATED else page.parse.lemma[child]}
        if cluster.likely is None and cluster.type == "person" and cluster.words & small_words("of women"):
            cluster.likely = cluster.hint = "female"  # 'the first female premier, Ana Diaz'

    def note_state(self, name: Mention, cluster: Cluster) -> None:
        """Note the state of a person out of the words before the name and its apposition, and that of a capital."""
        self.names.append(name)
        self.told.append(name)
        if cluster.state is not None or name.type not in ("person", "city", "organisation"):
            return
        state = plurals.state_of_capital(name)
        if state is None and name.type != "city":
            page = self.page
            state = names_beside.state_before(page, name)
            said = [
                i
                for i in page.parse.children[name.head]
                if page.parse.dep[i] == "appos" and page.parse.pos[i] == "NOUN"
            ]
            if page.parse.dep[name.head] == "appos" and page.parse.pos[page.parse.head[name.head]] == "NOUN":
                said.append(page.parse.head[name.head])
            for i in said if state is None and name.type == "person" else ():
                state = state or self.state_in(i)
            if state is None and name.type == "person":
                state = self.state_of_body(name.head) or self.state_led(name)
            for i in (*said, name.head) if state is None and name.type == "organisation" else ():
                state = state or self.state_of_body(i)
        if state is not None:
            cluster.state = self.state(state, name)

    def state(self, state: str, mention: Mention) -> Cluster:
        """Return the cluster of a state by its id; it is made where it is only brought to mind by another mention."""
        if state not in self.by_id:
            self.by_id[state] = Cluster(mention)
            self.by_id[state].id, self.by_id[state].type = state, "country"
        return self.by_id[state]

    def state_in(self, noun: int, depth: int = 0) -> str | None:
        """Return the state in "a spokeswoman for the Cambodian foreign ministry"; not that of "envoy to Cambodia"."""
        page = self.page
        for child in page.parse.children[noun]:
            state = names_beside.state_named(page.name_at.get(child))
            if page.parse.dep[child] in ("amod", "compound", "nmod", "poss") and state is not None:
                return state
            if page.parse.dep[child] == "prep" and page.parse.lower[child] in ("of", "for") and depth < 3:
                for inner in page.parse.children[child]:
                    found = names_beside.state_named(page.name_at.get(inner)) or self.state_in(inner, depth + 1)
                    if found is not None:
                        return found
        return None

    def state_led(self, name: Mention) -> str | None:
        """Return the state in whose capital a body is that a person leads: "X, who leads the opposition in Lima"."""
        parse = self.page.parse
        for verb in parse.children[name.head]:
            led = parse.child(verb, "dobj") if parse.dep[verb] == "relcl" else None
            if led is None or parse.lower[verb] not in role_words()["leads"]:
                continue
            behind = [i for k in (verb, led) for i in parse.children[k] if parse.lower[i] == "in" and i > led]
            towns = (self.page.name_at.get(k) for i in behind for k in parse.children[i])
            return next((state for town in towns if town and (state := plurals.state_of_capital(town))), None)
        return None

    def state_of_body(self, i: int) -> str | None:
        """Return the state in "Repsol of Spain" and "Libya's state oil firm": behind "of", or as possessor."""
        page = self.page
        behind = (k for k in page.parse.children[i] if page.parse.lower[k] == "of" and k > i)
        told = [k for j in behind for k in page.parse.children[j]]
        for k in (*told, *(k for k in page.parse.children[i] if page.parse.dep[k] == "poss")):
            name = page.name_at.get(k)
            if name is not None and name.type == "country":
                return str(name.rows[0].get("entity_id"))
        return None

    def mention_at(self, i: int) -> Mention | None:
        """Return the mention that a token heads, or the name that holds it."""
        return self.by_head.get(i) or self.page.name_at.get(i)

    def listed_before(self, mention: Mention) -> Mention | None:
        """Return what a mention is joined to by "and" or a comma, also past an apposition that cuts the list."""
        page = self.page
        head = page.parse.head[mention.head]
        if mention in names_beside.listed_beside(page, head):
            return self.mention_at(head)
        if page.parse.dep[mention.head] != "conj":
            return names_beside.joined_by_noun(mention, page)
        if beside := [name for name in names_beside.listed_beside(page, head) if name.head < mention.head]:
            return beside[-1]
        if page.parse.dep[head] == "appos" and head not in page.name_at:
            head = page.parse.head[head]
        if page.parse.pos[head] not in VERBS:
            return self.mention_at(head)
        before = mention.first - 1
        if mention.type != "person" or before < 0 or page.parse.dep[before] != "cc":
            return None
        same = (m for m in reversed(self.names) if m is not mention and m.sentence == mention.sentence)
        return next((m for m in same if m.type == "person" and m.cluster is not mention.cluster), None)

    def note_joined(self, mention: Mention) -> None:
        """Where a mention ends a list ("France, Mali and Chad"), note the list, as something that "they" may mean."""
        page = self.page
        group, at = [mention], self.listed_before(mention)
        goes_on = (i for i in page.parse.children[mention.head] if page.parse.dep[i] == "conj" and i > mention.head)
        if any(goes_on) or mention in names_beside.listed_beside(page, page.parse.head[mention.head]):
            return
        while at is not None and at.kind != "pronoun" and len(group) < 8:
            group.insert(0, at)
            at = self.listed_before(at)
        clusters = list(dict.fromkeys(m.cluster for m in group))
        if len(clusters) < 2 or any(c is None or c.id is None or c.members for c in clusters):
            return
        self.joined.append((mention.sentence, clusters))
        first = group[0]
        if first.role != "adjective":
            pair = Mention(first.first, mention.last, first.head, "nominal")
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

    def apposed_name(self, mention: Mention) -> Cluster | None:
        """Return the cluster of the name in "the foreign minister, Ana Diaz", which is made if need be.

        Also what an epithet explains ("France, the former colonial power"), and the name in "a bloc known as ECOWAS".
        """
        page = self.page
        if page.parse.dep[mention.head] == "appos":
            explained = page.name_at.get(page.parse.head[mention.head])
            if explained is not None and explained.cluster is not None:
                return explained.cluster
        name = (
            names_beside.given_name(mention, self.page)
            or names_beside.inner_name(mention, self.page)
            or names_beside.place_of(mention, self.page)
            or names_beside.introduced_name(mention, self.page)
            or names_beside.posted_name(mention, self.page)
            or names_beside.shared_name(mention, self.page)
        )
        if name is not None:
            self.name_the_unnamed(mention, name)
            return self.cluster_of(name)
        name = names_beside.predicate_name(mention, self.page)
        if name is not None:
            return self.cluster_of(name)
        for child in page.parse.children[mention.head]:
            if child > mention.head and page.parse.dep[child] == "appos":
                name = page.name_at.get(child)
                of_kind = name is not None and mention.type in (name.type, None, *GROUPS.get(name.type or "", ()))
                of_kind = of_kind and names_beside.is_close(mention, name, page)
                if name is not None and of_kind and mention.number == "singular":
                    self.name_the_unnamed(mention, name)
                    return self.cluster_of(name)
        return None

    def name_the_unnamed(self, mention: Mention, name: Mention) -> None:
        """Give who was told without a name the one told now: "a Spanish judge … The judge, Ana Diaz"."""
        key = str(name.rows[0].get("entity_id"))
        if key in self.by_id or mention.article != "the" or mention.type != "person" or name.type != "person":
            return
        nouns = sorted(kin_nouns().get(mention.lemma, frozenset()) | {mention.lemma})
        known = dict.fromkeys(c for noun in nouns for c in self.called(noun, 4))
        told = [c for c in known if mention.sentence - c.last.sentence <= NAMED_WITHIN]
        new = [c for c in told if not c.named and c.number == "singular" and not c.members]
        first = [c for c in new if c.first.article == "a" or (c.first.article == "poss" and self.is_from(c.first))]
        states = {name for name in mention.names if is_state_id(name)}
        alike = first and ((mention.lemma in first[0].heads and not first[0].names) or states <= first[0].names)
        if len(told) == len(first) == 1 and alike and mention.modifiers <= first[0].words:
            self.by_id[key] = first[0]
            first[0].id, first[0].named = key, True
            first[0].first.confidence = SURE

    def is_from(self, mention: Mention) -> bool:
        """Whether an officer is told with his state: "Togo's ambassador", "recalled *its* ambassador"."""
        owner = self.by_head.get(self.page.parse.child(mention.head, "poss") or NO_CLAUSE)
        own = owner is not None and owner.cluster is not None and owner.cluster.type == "country"
        named = any(is_state_id(name) for name in mention.names)
        return mention.type == "person" and (named or own)

    def cluster_of(self, name: Mention) -> Cluster:
        """Return the cluster of a name that may still be to come."""
        key = str(name.rows[0].get("entity_id"))
        if key not in self.by_id:
            self.by_id[key] = cluster = Cluster(name)
            cluster.id = key
        return self.by_id[key]
