"""What earlier mentions have said of a referent, and whether a later one may mean it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbench.annotators.coreference.mention import ACTORS, Mention, is_subject_in
from workbench.annotators.coreference.page import Page
from workbench.grammar.parse import NO_CLAUSE
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.state_facts import neighbours
from workbench.vocabulary.verb_forms import cue_verbs

_ALIKE = (
    ("organisation", "group"),
    ("person", "group"),
    ("city", "place"),
    ("country", "place"),
    ("place", "organisation"),
    ("event", "thing"),
)
SAME_TYPE = {*_ALIKE, *((b, a) for a, b in _ALIKE), ("organisation", "country"), ("group", "country")}

NONE: frozenset[str] = frozenset()
ACTING = ("possessor of person", "subject of saying")
LIFELESS, PEOPLED = ("thing", "event"), ("possessor of person", "possessor of group", "possessor of organisation")
LONG = 8
"""Sentences after which a captive is out of mind."""
UNSTATED = small_words("no longer in office")


class Cluster:
    """Mentions that are taken to have one referent, and what they have said of it so far."""

    __slots__ = (
        "called",
        "captive",
        "count",
        "descriptors",
        "first",
        "gender",
        "groups",
        "heads",
        "hint",
        "id",
        "label",
        "last",
        "last_noun",
        "likely",
        "members",
        "named",
        "names",
        "nouns",
        "number",
        "places",
        "state",
        "subjects",
        "told",
        "type",
        "unsure",
        "uses",
        "words",
    )

    def __init__(self, mention: Mention) -> None:
        self.id: str | None = None
        self.first = mention
        self.last = mention
        self.places: set[int] = set()
        self.nouns: dict[str, Mention] = {}
        self.called: dict[str, None] = {}
        self.label: str | None = None
        self.last_noun: Mention | None = None
        self.named = mention.kind == "name"
        self.type = mention.type
        self.gender: str | None = None
        self.likely: str | None = None
        self.hint: str | None = None
        self.number = mention.number
        self.heads: set[str] = set()
        self.descriptors: set[str] = set()
        self.words: set[str] = set()
        self.names: set[str] = set()
        self.state: Cluster | None = None
        self.members: list[Cluster] = []
        self.groups: set[str] = set()
        self.captive = False
        self.count = 0
        self.unsure = mention.unsure
        self.subjects: dict[int, Mention] = {}
        self.told: set[int] = set()
        self.uses: dict[str, Mention] = {}

    def add(self, mention: Mention) -> None:
        """Take a mention in, with its gender, head and modifiers."""
        self.places.add(mention.head)
        if mention.kind == "name":
            self.called[str(mention.rows[0]["text"])] = None
            self.label = self.label or str(mention.rows[0]["label"])
        elif mention.kind == "nominal":
            self.nouns.setdefault(mention.lemma, mention)
        if mention.first >= self.last.first:
            self.last = mention
        self.count += 1
        self.told.add(mention.sentence)
        mention.cluster = self
        if mention.role == "subject":
            self.subjects[mention.sentence] = mention
        if mention.kind == "name" and not mention.unsure:
            self.unsure = False
        if mention.gender is not None:
            self.gender = mention.gender
        if mention.likely is not None:
            self.likely = mention.likely
        self.hint = self.likely or self.hint or mention.hint
        if mention.kind == "pronoun":
            self.groups.add(mention.group)
            self.uses[mention.group] = mention
            if self.type is None and mention.group in ("he", "she"):
                self.type = "person"
        else:
            self.last_noun = mention
            self.heads.add(mention.lemma)
            self.words |= mention.modifiers
            self.names |= mention.names
            if self.type is None:
                self.type = mention.type


def may_be(mention: Mention, cluster: Cluster) -> bool:
    """Whether nothing speaks against a pronoun referring to a cluster: gender, number, kind of thing, grammar."""
    group = mention.group
    last = cluster.last
    if mention.doer != NO_CLAUSE and mention.doer in cluster.places:
        return False  # 'he rose and thanked him' tells of two
    if mention.gender is not None and cluster.gender is not None and mention.gender != cluster.gender:
        return False
    if mention.gender is not None and cluster.likely not in (None, mention.gender):
        return False
    if last.first <= mention.head < last.head and last.kind == "nominal" and not cluster.members:
        return False  # "its parliament" is not what "its" means
    kind = cluster.type
    if kind == "country" and mention.partisan:
        return False  # 'beat its activists': an opposition's
    if mention.borders and (kind != "country" or cluster.id not in neighbours(mention.borders)):
        return False  # 'Togo, its eastern neighbour'
    if (kind in LIFELESS and mention.duty in PEOPLED) or (mention.abstract and (cluster.named or kind in ACTORS)):
        return False  # "the gas": nobody is its supporter
    if cluster.members and group != "they":
        return False
    if kind in ("city", "place") and group == "it" and mention.duty in ACTING and last.literal:
        return False  # 'sent an envoy to Lima. It said …'
    if group in ("he", "she"):
        if kind is not None and kind != "person" and not cluster.unsure:
            return False
        if (cluster.number == "plural" and not cluster.unsure) or cluster.groups & {"it", "they", "we"}:
            return False
    elif group == "it":
        if kind == "person" or cluster.groups & {"he", "she", "i"}:
            return False
        if cluster.number == "plural" and kind != "country":
            return False
    elif group == "they" and not cluster.members:
        one = cluster.named and cluster.number != "plural" and kind in ("person", "country")
        if one or cluster.groups & {"he", "she", "i"}:
            return False
    if mention.of_clause in cluster.places:
        return False  # "a minister whom he appointed" is not he
    if (
        mention.use != "possessive"
        and mention.use != "reflexive"
        and last.seat[1] == mention.verb
        and last.head != mention.verb
    ):
        if last.seat[0] == "object" and mention.role == "prepositional":
            return False  # 'signed a treaty with it'
        return last.seat[0] not in ("subject", "object") or mention.role not in ("subject", "object")
    return True


def is_likely(mention: Mention, cluster: Cluster) -> bool:
    """Whether a cluster is known to be of the kind that a pronoun refers to; such candidates count as competitors."""
    if mention.group in ("he", "she"):
        differs = cluster.gender is None and mention.gender is not None and cluster.hint not in (None, mention.gender)
        return (cluster.type == "person" or cluster.unsure) and not differs
    if mention.group == "they":
        return cluster.number == "plural" or cluster.type in ("group", "organisation")
    return cluster.number != "plural"


def only_person(mention: Mention, candidates: list[Cluster]) -> Cluster | None:
    """Return whom "he" or "she" can only mean: the subject of the sentence before, where no other person is near."""
    if mention.group not in ("he", "she") or mention.quote:
        return None
    near = [c for c in candidates if is_likely(mention, c) and mention.sentence - c.last.sentence <= 1]
    if len(near) != 1 or not near[0].named:
        return None
    last = near[0].last
    seats = (
        ("subject", "object", "prepositional")
        if mention.role == "subject" and mention.outer == NO_CLAUSE
        else ("subject",)
    )
    return near[0] if last.role in seats and last.sentence == mention.sentence - 1 else None


def goes_on(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return who goes on after a finding: "Judge Ana Diaz found that the general had lied. She said …"."""
    if mention.group not in ("he", "she") or mention.quote or mention.duty != "subject of saying":
        return None
    if mention.outer != NO_CLAUSE or page.parse.dep[mention.verb] != "ROOT":
        return None
    for cluster in candidates:
        before = cluster.subjects.get(mention.sentence - 1)
        if before is None or before.outer != NO_CLAUSE or page.parse.dep[before.seat[1]] != "ROOT":
            continue
        if cluster.named and cluster.type == "person" and page.parse.lemma[before.seat[1]] in small_words("finding"):
            return cluster
    return None


def newly_named(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return who was given an office in the sentence before: "Congress named the speaker, Ana Diaz. She ordered …"."""
    if mention.group not in ("he", "she") or mention.quote or mention.role != "subject" or mention.outer != NO_CLAUSE:
        return None
    given = [
        c
        for c in candidates
        if c.named
        and c.type == "person"
        and c.last.sentence == mention.sentence - 1
        and c.last.seat[0] == "object"
        and page.parse.lemma[c.last.seat[1]] in small_words("gives an office")
        and page.parse.dep[c.last.seat[1]] == "ROOT"
    ]
    if len(given) != 1:
        return None
    subject = page.parse.child(given[0].last.seat[1], "nsubj")
    giver = next((c for c in candidates if subject in c.places), None)
    return None if giver is not None and giver.type == "person" else given[0]


def only_pair(mention: Mention, candidates: list[Cluster]) -> Cluster | None:
    """Return the actors joined by "and" that "they" means: subject of this or the last sentence, no rival since."""
    if mention.group != "they" or mention.quote:
        return None
    for cluster in candidates:
        last = cluster.last
        if cluster.members and last.role == "subject":
            return cluster if mention.sentence - last.sentence <= 1 and last.outer == NO_CLAUSE else None
        both = last.role == "object" and mention.role in ("object", "prepositional")  # 'backed no rebels … on them'
        here = both and last.sentence == mention.sentence
        thing = cluster.type in LIFELESS and last.outer != NO_CLAUSE and mention.role == "subject"
        if thing and last.sentence < mention.sentence:
            continue  # 'The two agreed that talks should begin. They …'
        if cluster.number == "plural" and (last.role == "subject" or here or last.sentence == mention.sentence - 1):
            return None
    return None


def only_doer(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return the state or body that "it" means as subject of a deed or of saying: subject of the sentence before."""
    if mention.group != "it" or mention.quote or mention.duty not in ("subject of a deed", "subject of saying"):
        return None
    if page.parse.dep[mention.head] != "nsubj" or page.parse.pos[page.parse.head[mention.head]] != "VERB":
        return None
    before = [c for c in candidates if c.last.sentence == mention.sentence - 1 and c.last.role == "subject"]
    here = any(c.last.sentence == mention.sentence for c in candidates)
    doers = [c for c in before if c.named and c.type in ("country", "organisation") and c.last.outer == NO_CLAUSE]
    return doers[0] if len(doers) == 1 and not here else None


def is_captive(mention: Mention, page: Page) -> bool:
    """Whether somebody is taken: "kidnapped a nurse, Ana Diaz", "she was arrested"."""
    parse, verb = page.parse, mention.seat[1]
    if mention.type not in ("person", "group") or parse.lemma[verb] not in word_classes()["take_captive"]:
        return False
    passive = any(parse.dep[i] == "auxpass" for i in parse.children[verb])
    return mention.seat[0] == ("subject" if passive else "object")


def only_captive(mention: Mention, cast: Iterable[Cluster], page: Page) -> Cluster | None:
    """Return who is freed in "The rebels released him": the one who was taken, where no second fits."""
    parse, verb = page.parse, page.parse.head[mention.head]
    if mention.group not in ("he", "she", "they") or parse.lemma[verb] not in word_classes()["set_free"]:
        return None
    if parse.dep[mention.head] not in ("dobj", "nsubjpass"):
        return None
    taken = [c for c in cast if c.captive and mention.sentence - c.last.sentence <= LONG and not c.members]
    taken = [c for c in taken if (c.number == "plural") == (mention.group == "they")]
    taken = [c for c in taken if mention.gender is None or (c.gender or c.likely) in (None, mention.gender)]
    return taken[0] if len(taken) == 1 and may_be(mention, taken[0]) else None


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


def own_speaker(
    mention: Mention, candidates: list[Cluster], page: Page, mention_at: Callable[[int], Mention | None]
) -> Cluster | None:
    """Return who says of himself: "Kenya's president, X, said he would resign", "Oslo said its envoy would leave".

    Only the subject of what is said, or its possessor, outside quotation marks, where nobody is told it.
    """
    parse, verb = page.parse, mention.clause
    if mention.group not in ("he", "she", "it") or mention.quote or verb == NO_CLAUSE or parse.dep[verb] != "ccomp":
        return None
    subjects = [i for i in parse.children[verb] if parse.dep[i] in ("nsubj", "nsubjpass")]
    at = parse.head[mention.head] if mention.use == "possessive" else mention.head
    says = parse.head[verb]
    if at not in subjects or parse.lemma[says] not in cue_verbs() or parse.quote[says]:
        return None
    inside = {parse.dep[i] for i in parse.children[verb]}
    empty = {"acomp", "attr"} & inside if parse.pos[verb] == "AUX" else {"ccomp"} & inside and "auxpass" in inside
    if mention.lemma == "it" and empty:
        return None  # 'said it was time to leave', 'said it was hoped that'
    if any(parse.dep[i] in ("dobj", "dative", "auxpass", "expl") for i in parse.children[says]):
        return None
    speaker = parse.child(says, "nsubj")
    if speaker is not None and parse.tag[speaker] == "WP" and parse.dep[says] == "relcl":
        speaker = parse.head[says]  # 'Ama Boateng, who said she …'
    who = mention_at(speaker) if speaker is not None and speaker < verb else None
    return who.cluster if who is not None and who.cluster in candidates and who.cluster.named else None


def only_owner(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return the state or body that "its" means in "Its envoy said …": the subject of the sentence before it.

    Only a state has what only states have: "its president", "its army".
    """
    if mention.group != "it" or mention.use != "possessive" or mention.quote:
        return None
    if not page.parse.opens[mention.head] and any(c.last.sentence == mention.sentence for c in candidates):
        return None  # 'On Monday its envoy left' is told like 'Its envoy left'
    noun = page.parse.lemma[page.parse.head[mention.head]]
    owned = noun_types().get(noun)
    if owned not in ("person", "organisation", "group"):
        return None
    office = lexicon.office_named(noun) if owned == "person" else None
    kinds = ("country",) if office is not None and office["of"] == "country" else ("country", "organisation")
    before = [c for c in candidates if c.last.sentence == mention.sentence - 1 and is_subject_in(c, page.parse)]
    doers = [c for c in before if c.named and c.type in kinds]
    if not doers:  # "Kenya's army left. Its spokesman said": the army's, who is a state's
        doers = [c for c in before if _has_state(c) and c.type == "organisation"]
    if kinds != ("country",):
        doers = [c for c in doers if c.last.outer == NO_CLAUSE]
    if not doers and page.parse.opens[mention.head]:  # "It was the turn of the bank. Its head, X, said"
        doers = [c for c in candidates if c.last.sentence == mention.sentence - 1 and c.named and c.type in kinds]
    return doers[0] if len(doers) == 1 else None


def _has_state(cluster: Cluster) -> bool:
    """Whether a body without a name is told with its state: "the Pakistani foreign ministry"."""
    return (
        not cluster.named and cluster.type == "organisation" and any(len(n) == 3 and n.isupper() for n in cluster.names)
    )
