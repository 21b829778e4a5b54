"""The two of whom a sentence tells together: whom "the two" means in "Ana Diaz met a banker, and the two dined"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.page import Page
from workbench.annotators.coreference.plurals import BODIES, PERSONS, STATES, as_kind, counts, sides
from workbench.grammar.parse import VERBS

SEATS = ("object", "prepositional")
ORDER = ("former", "latter")


def told_together(
    mention: Mention, kinds: Iterable[str], page: Page, mention_at: Callable[[int], Mention | None]
) -> list[Cluster] | None:
    """Return the subject of the verb before "the two" and whom it met; [] where one is unknown, None where none is.

    Args:
        mention: a plural that tells two of any kind: "the two", "both", "the pair", "the two sides".
        kinds: of what kind they may be, in order.
        page: the article.
        mention_at: the mention that a token heads.
    """
    of_any = mention.lemma in counts() or page.parse.pos[mention.head] in ("NUM", "PRON", "DET")
    if not of_any and mention.lemma not in sides():
        return None
    pair = _pair_before(mention, page, mention_at)
    if pair is None:
        return None
    found = [one.cluster for one in pair if one.cluster is not None]
    for kind in (PERSONS, *kinds) if of_any else kinds:
        members = list(dict.fromkeys(as_kind(cluster, kind) for cluster in found))
        if len(members) == len(pair) and None not in members and all(c is not None and c.id for c in members):
            return [c for c in members if c is not None]
    return []


def _pair_before(
    mention: Mention, page: Page, mention_at: Callable[[int], Mention | None]
) -> tuple[Mention, Mention] | None:
    """Return subject and object of the last verb before a plural, in its sentence, that tells of two persons."""
    parse = page.parse
    other: Mention | None = None
    for i in range(mention.first - 1, -1, -1):
        if parse.sentence[i] != parse.sentence[mention.head]:
            return None
        one = mention_at(i)
        if one is None or one.head != i or (one.kind == "pronoun" and one.group not in ("he", "she")):
            continue
        role, verb = one.seat
        if one.type != PERSONS or one.number == "plural" or parse.pos[verb] not in VERBS or verb == mention.seat[1]:
            continue
        if role in SEATS:
            other = one if other is None or other.seat[1] != verb else other
        elif role == "subject" and other is not None and other.seat[1] == verb and other.cluster is not one.cluster:
            return one, other
    return None


def is_one_of_pair(mention: Mention) -> bool:
    """Whether a noun phrase is "the former" or "the latter"."""
    return mention.lemma in ORDER and mention.article == "the"


def one_of_pair(mention: Mention, names: list[Mention], recent: list[Cluster]) -> Cluster | None:
    """Return whom "the former" or "the latter" means: of the two persons, else states or bodies, just named."""
    for sentence in (mention.sentence, mention.sentence - 1):
        near = [m for m in names if m.sentence == sentence and m.head < mention.first]
        if sentence != mention.sentence and any(m.sentence == mention.sentence for m in names):
            return None  # 'They fought Chadian troops after the latter left'
        for kind in (PERSONS, STATES, BODIES):
            pair = list(dict.fromkeys(m.cluster for m in near if m.type == kind))
            if len(pair) == len(ORDER):
                found: Cluster = pair[ORDER.index(mention.lemma)]
                return found
    told = next((c.members for c in recent if len(c.members) == len(ORDER)), None)
    return told[ORDER.index(mention.lemma)] if told else None  # 'The two states agreed. The former will pay'
