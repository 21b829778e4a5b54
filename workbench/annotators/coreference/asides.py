"""Who is only told of beside another, and is not meant by "he" later: "Ana Diaz, the daughter of *Rosa Vega*"."""

from __future__ import annotations

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention
from workbench.grammar.clause import SUBJECTS
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon


def is_aside(parse: Parse, mention: Mention, cluster: Cluster) -> bool:
    """Whether a person is only told of in a clause about another one: "Ana Diaz, whose uncle was a judge, met him"."""
    head = cluster.last.head
    if mention.group in ("he", "she") and is_parent(parse, mention, cluster):
        return True
    if mention.group in ("he", "she") and cluster.last.sentence == mention.sentence and cluster.last.kind != "pronoun":
        at = head
        while parse.head[at] != at and parse.dep[at] not in ("appos", "conj"):
            at = parse.head[at]
        outside = not parse.left[at] <= mention.head <= parse.right[at]
        own = not cluster.places.isdisjoint((at, parse.head[at]))  # 'the premier, X, whose term ends, met her'
        own = own or (parse.dep[head] == "oprd" and parse.head[parse.head[head]] == at)  # 'one, a man named X, left'
        if parse.dep[at] == "appos" and not own and outside and parse.dep[parse.head[at]] in SUBJECTS:
            return True  # 'Ana Diaz, a rival of Mora, left; her party …'
    if mention.group not in ("he", "she") or cluster.named or cluster.count > 1:
        return False
    while parse.head[head] != head and parse.dep[head] != "relcl":
        head = parse.head[head]
    return parse.dep[head] == "relcl" and not parse.left[head] <= mention.head <= parse.right[head]


def is_parent(parse: Parse, mention: Mention, cluster: Cluster) -> bool:
    """Whether somebody is only told of to say whose kin another is: "Ana Diaz is the daughter of *Rosa Vega*. She"."""
    if cluster.count > 1 or not cluster.named:
        return False
    at = cluster.last.head
    while parse.dep[at] == "conj" and parse.head[at] < at:
        at = parse.head[at]
    of = parse.head[at]
    noun = parse.head[of] if parse.dep[at] == "pobj" and parse.lower[of] == "of" else of
    told = parse.dep[at] in ("pobj", "poss") and parse.dep[noun] in ("attr", "appos")
    kin = told and parse.lemma[noun] in lexicon.relatives()
    return kin and not parse.left[noun] <= mention.head <= parse.right[noun]
