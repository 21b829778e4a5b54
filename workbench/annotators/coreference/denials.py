"""Who is meant in what somebody denies: "*Lima* denied accusations by Bolivia that *its* troops had left"."""

from __future__ import annotations

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.page import Page
from workbench.grammar.clause import SUBJECTS
from workbench.grammar.parse import NO_CLAUSE, VERBS
from workbench.vocabulary.small_words import small_words


def who_denies(mention: Mention, candidates: list[Cluster], page: Page) -> Cluster | None:
    """Return who denies what is told of a pronoun, or of what is its own: nobody denies for others."""
    parse, clause = page.parse, mention.clause
    if clause == NO_CLAUSE or parse.dep[clause] not in ("acl", "ccomp", "relcl"):
        return None
    told = parse.head[mention.head] if mention.use == "possessive" else mention.head
    charge = parse.head[clause]
    verb = parse.head[charge] if parse.pos[charge] not in VERBS else charge
    if parse.dep[told] not in SUBJECTS or parse.head[told] != clause or charge == verb:
        return None
    if parse.lemma[verb] not in small_words("turns a saying down") or parse.dep[charge] != "dobj":
        return None
    denier = parse.child(verb, "nsubj")
    found = [c for c in candidates if denier is not None and denier in c.places]
    return found[0] if len(found) == 1 else None
