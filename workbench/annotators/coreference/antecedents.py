"""What earlier mentions have said of a referent, and whether a later one may mean it."""

from __future__ import annotations

from workbench.annotators.coreference.mention import ACTORS, Mention
from workbench.annotators.coreference.page import Page
from workbench.grammar.parse import NO_CLAUSE
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.state_facts import neighbours

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
NOBODY = ("PRODUCT", "WORK_OF_ART", "LAW")
LIFELESS, PEOPLED = ("thing", "event"), ("possessor of person", "possessor of group", "possessor of organisation")
NEIGHBOUR, OFFICE = "neighbour", "office"
"""What only a state has, of what a possessive pronoun stands before."""
SURE = 0.6
"""How probable it must be whose an officer is for the article to tell his state."""
LONG = 8
"""Sentences after which a captive is out of mind."""
UNSTATED = small_words("no longer in office")


class Cluster:
    """Mentions that are taken to have one referent, and what they have said of it so far."""

    __slots__ = (
        "called",
        "came",
        "captive",
        "count",
        "descriptors",
        "first",
        "gender",
        "gone",
        "groups",
        "heads",
        "hint",
        "id",
        "kin",
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
        self.kin: list[tuple[str, Cluster]] = []
        self.members: list[Cluster] = []
        self.groups: set[str] = set()
        self.captive = self.gone = False
        self.came: int | None = None
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
            main = self.subjects.get(mention.sentence)
            if main is None or main.kind == "pronoun" or main.outer != NO_CLAUSE:
                self.subjects[mention.sentence] = mention
        told = mention.kind == "nominal" and mention.type in ("city", "place", "organisation")
        if told or (mention.kind == "name" and not mention.unsure):
            self.unsure = False  # a name that "the city" takes up is nobody's surname
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
    if mention.stately == NEIGHBOUR and kind in ("organisation", "group", *LIFELESS):
        return False  # 'irritated its neighbours'
    if (kind in LIFELESS and mention.duty in PEOPLED) or (mention.abstract and (cluster.named or kind in ACTORS)):
        return False  # "the gas": nobody is its supporter
    mute = kind in LIFELESS and cluster.heads.isdisjoint(small_words("is written and read"))
    if mute and mention.duty == "subject of saying":
        return False  # 'after the talks it said'
    if cluster.members and group != "they":
        return False
    if kind in ("city", "place") and group == "it" and mention.duty in ACTING and last.literal and not mention.local:
        return False  # 'sent an envoy to Lima. It said …'
    if group in ("he", "she"):
        if cluster.label in NOBODY and not cluster.unsure:
            return False  # a ship, a book
        told = cluster.unsure or (
            cluster.groups & {"he", "she"} and cluster.label != "NORP"
        )  # 'Brandt said she would go. … She'
        if kind is not None and kind != "person" and not told:
            return False
        if (cluster.number == "plural" and not cluster.unsure) or cluster.groups & {"it", "they", "we"}:
            return False
    elif group == "it":
        if kind == "person" or cluster.groups & {"he", "she", "i"}:
            return False
        if cluster.number == "plural" and kind != "country":
            return False
    elif group == "they" and not cluster.members:
        one = cluster.named and cluster.number != "plural" and kind in ("person", "country") and not last.people
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
        return cluster.number == "plural" or cluster.type in ("group", "organisation") or cluster.last.people
    return cluster.number != "plural"


def without_officers(mention: Mention, candidates: list[Cluster]) -> list[Cluster]:
    """Return the candidates of "she", a woman just told of before officers whose gender is open: "General Aung"."""
    if mention.group != "she":
        return candidates
    women = any(c.named and c.gender == mention.gender and mention.sentence - c.last.sentence <= 1 for c in candidates)
    officers = (c for c in candidates if women and c.type == "person" and (c.gender or c.likely or c.hint) is None)
    apart = [c for c in officers if any(lexicon.office_named(noun) is not None for noun in c.descriptors)]
    return [c for c in candidates if c not in apart]


def town_told(mention: Mention, candidates: list[Cluster]) -> list[Cluster]:
    """Return the towns just told of that "its" may mean in "Rebels neared Goma. *Its* residents fled": no state."""
    towns = [c for c in candidates if c.type in ("city", "place") and mention.sentence - c.last.sentence <= 1]
    cities = [c for c in towns if c.type == "city"]
    return (cities or towns) if mention.local else []


def without_bodies(mention: Mention, candidates: list[Cluster]) -> list[Cluster]:
    """Return the candidates of "they", people just told of before a body: "The agency sent officers. *They* …"."""
    if mention.group != "they" or mention.use == "possessive":
        return candidates
    near = [c for c in candidates if mention.sentence - c.last.sentence <= 1 and not c.named]
    people = any(c.number == "plural" and c.type in ("person", "group") for c in near)
    bodies = [c for c in candidates if c.type == "organisation" and c.number != "plural" and not c.members]
    here = mention.role == "subject"  # 'the party will sue if they have to'
    apart = [c for c in bodies if people and not (here and c.last.sentence == mention.sentence)]
    return [c for c in candidates if c not in apart]


def is_captive(mention: Mention, page: Page) -> bool:
    """Whether somebody is taken: "kidnapped a nurse, Ana Diaz", "she was arrested"."""
    taken = page.parse.lemma[mention.seat[1]] in word_classes()["take_captive"]
    return taken and mention.type in ("person", "group") and suffers(mention, page)


def state_told(mention: Mention, page: Page) -> str | None:
    """Return the state of whose people a noun phrase tells somebody: "the Rwandan leader"."""
    if mention.kind != "nominal" or mention.article not in ("the", "a") or mention.type != "person":
        return None
    told = [page.name_at[i] for i in page.parse.children[mention.head] if i < mention.head and i in page.name_at]
    states = {str(name.rows[0].get("entity_id")) for name in told if page.parse.dep[name.head] == "amod"}
    return next(iter(states)) if len(states) == 1 and all(name.type == "country" for name in told) else None


def learn_owner(pronoun: Mention, noun: Mention | None) -> None:
    """Note the state of an officer by whose he is: "Peru left. *Its* foreign minister, Ana Diaz, …"."""
    owner = pronoun.cluster if pronoun.use == "possessive" and pronoun.confidence >= SURE else None
    told = noun.cluster if noun is not None and noun.type == "person" else None
    if owner is None or told is None or not told.named or told.state is not None or owner is told:
        return
    office = lexicon.office_named(noun.lemma) if noun is not None else None
    if office is not None and "country" in office["of"].split() and office["sector"] in sectors("officials"):
        told.state = owner if owner.type == "country" else owner.state if owner.type == "person" else None


def suffers(mention: Mention, page: Page) -> bool:
    """Whether what a verb tells is done to somebody: its object, or its subject in the passive."""
    passive = any(page.parse.dep[i] == "auxpass" for i in page.parse.children[mention.seat[1]])
    return mention.seat[0] == ("subject" if passive else "object")
