"""Who speaks for whom: "*Her* adviser *Ana Diaz* said that *she* would run"."""

from __future__ import annotations

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.page import Page
from workbench.annotators.coreference.sure_antecedents import Heads
from workbench.grammar.parse import NO_CLAUSE
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.verb_forms import cue_verbs

CLAUSES = 3
"""Clauses that lie at most between a pronoun and who says it of somebody."""


def mouthpiece(mention: Mention, page: Page, heads: Heads) -> tuple[Mention, Mention] | None:
    """Return who says something for another, and for whom: "*Her* adviser *Ana Diaz* said that she would run"."""
    parse, verb = page.parse, mention.clause
    if mention.group not in ("he", "she") or mention.quote or verb == NO_CLAUSE:
        return None
    for _ in range(CLAUSES):
        if parse.dep[verb] == "ccomp" and parse.lemma[parse.head[verb]] in cue_verbs():
            break
        verb = parse.head[verb]
    says = parse.head[verb]
    speaker = parse.child(says, "nsubj") if parse.dep[verb] == "ccomp" else None
    if speaker is None or speaker > verb:
        return None
    inside = [k for k in parse.children[speaker] if parse.dep[k] in ("compound", "appos", "nmod")]
    nouns = [k for k in (speaker, *inside) if parse.lemma[k] in small_words("speaks for another")]
    owners = [k for noun in (*nouns, speaker) for k in parse.children[noun] if parse.dep[k] == "poss" and nouns]
    if not owners:
        return None
    owner = heads.get(owners[0]) or page.name_at.get(owners[0])
    who = heads.get(speaker) or page.name_at.get(speaker)
    if who is None or owner is None or owner.cluster is None or owner.cluster.type != "person":
        return None
    return who, owner


def principal(mention: Mention, candidates: list[Cluster], mouth: tuple[Mention, Mention] | None) -> Cluster | None:
    """Return of whom his spokesman says something, as the subject of what is said; for what `mouthpiece` returns."""
    if mouth is None or mention.onset not in ("subject", "possessive in subject"):
        return None
    owner = mouth[1]
    return owner.cluster if owner.cluster in candidates and owner.group in ("", mention.group) else None
