"""Who goes on in a sentence by the pronoun that tells of him before: "She said that *she* would stay as *her* term"."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.annotators.coreference.antecedents import Cluster, is_likely
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.page import Page
from workbench.grammar.parse import NO_CLAUSE

SINGLE = ("he", "she", "it")


def by_same_pronoun(
    mention: Mention, candidates: list[Cluster], page: Page, heads: Mapping[int, Mention]
) -> Cluster | None:
    """Return whom the same pronoun meant just before, as a subject in the sentence, where nobody else is told since.

    So of "its" in "Peru said *it* had not left the pact, because *its* troops stayed".
    """
    parse = page.parse
    if mention.group not in SINGLE or mention.use == "reflexive":
        return None
    for i in range(mention.first - 1, -1, -1):
        if parse.sentence[i] != mention.sentence or parse.quote[i] != mention.quote:
            return None
        told = heads.get(i)
        if told is None:
            name = page.name_at.get(i)
            if name is not None and _may_be_meant(mention, name):
                return None
            continue
        if told.kind == "pronoun" and told.group == mention.group:
            same = told.cluster if told.role == "subject" and told.use != "possessive" else None
            return same if same is not None and same in candidates and same.named else None
        if _may_be_meant(mention, told):
            return None
    return None


def _may_be_meant(mention: Mention, other: Mention) -> bool:
    """Whether a pronoun may mean what a name or a noun told before it tells."""
    if other.kind == "pronoun":
        return other.group in SINGLE and (other.group == "it") == (mention.group == "it")
    if other.number == "plural":
        return False
    if mention.group == "it":
        return other.type != "person"
    unlike = mention.gender is not None and (other.gender or other.likely) not in (None, mention.gender)
    return not unlike and (other.type == "person" or (other.kind == "name" and other.unsure))


def named_before(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return who goes on to say where the last sentence names one, and told one without a name: "A minister was held".

    "A minister was sent home, which made *President Diaz* protest. He told reporters …".
    """
    if mention.group not in ("he", "she") or mention.quote or mention.duty != "subject of saying":
        return None
    if mention.outer != NO_CLAUSE or page.parse.dep[mention.verb] != "ROOT":
        return None
    near = [c for c in candidates if is_likely(mention, c) and mention.sentence - c.last.sentence <= 1]
    named = [c for c in near if c.named]
    unnamed = [c for c in near if not c.named]
    if len(named) != 1 or any(c.last.sentence == mention.sentence for c in near):
        return None
    aside = all(
        c.count == 1 and c.last.article in ("a", "poss") and page.parse.dep[c.last.head] == "nsubjpass" for c in unnamed
    )
    acts_here = named[0].last.role in ("subject", "object")
    return named[0] if unnamed and aside and acts_here else None
