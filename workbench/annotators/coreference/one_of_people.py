"""The name of a people or party that stands for one person: "The Kuwaiti left", "the Republican said"."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.epithets import PERSON, of_noun, person_near
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.page import Page
from workbench.vocabulary import countries


def one_of_people(mention: Mention, page: Page) -> bool:
    """Whether the name of a people or party is one person here: "The Kuwaiti left", "the Republican said".

    Not "the Swiss left", "the Chinese said", which may be all of them: there the verb must be one of one person.
    """
    parse, i, row = page.parse, mention.head, mention.rows[0]
    if row["label"] != "NORP":
        return False
    text = str(row["text"]).removeprefix("the ").removeprefix("The ")
    party = any(fit == PERSON for fit in of_noun(text.lower().rpartition(" ")[2]))
    people = bool(countries.countries_of_demonym(text)) and not countries.country_of(text)
    if not (party or people) or parse.lower[i - 1 if i else 0] != "the" or i != mention.last:
        return False
    if parse.tag[i] in ("NNS", "NNPS") or parse.dep[i] not in ("nsubj", "nsubjpass", "dobj", "pobj", "poss"):
        return False
    if any(parse.dep[k] == "appos" for k in parse.children[i]):
        return False  # 'the Democrat, Ann Miller, said'
    verb = parse.head[i]
    told = [verb, *(k for k in parse.children[verb] if parse.dep[k] in ("aux", "auxpass"))]
    if any(parse.tag[k] == "VBP" for k in told):
        return False
    one = any(parse.tag[k] == "VBZ" or parse.lower[k] == "was" for k in told) and parse.dep[i].startswith("nsubj")
    return one or party or text.endswith(("an", "i"))


def bearer_of_people(mention: Mention, near: Iterable[Cluster], cast: Iterable[Cluster], page: Page) -> Cluster | None:
    """Return the person near whom "the Kuwaiti" means, None where none is told of that state or alone may be it."""
    row = mention.rows[0]
    state = str(row["entity_id"])
    named = [c for c in cast if c.named and not c.members]
    told = [c for c in near if c.type == "person" and c.named and (c.state is not None or c.names)]
    own = [c for c in told if state in c.names or (c.state is not None and c.state.id == state)]
    if not own and countries.country_named(state):  # the only one of that people of whom the article tells
        own = [c for c in named if c.type == "person" and c.state is not None and c.state.id == state]
        own = own if len(own) == 1 else []
    if own and countries.country_named(state):
        return own[0] if own[0].last.sentence < mention.sentence else None
    doer = page.parse.child(page.parse.head[mention.head], "nsubj")
    near, named = ([c for c in told if doer not in c.places] for told in (near, named))  # 'Xi told the American'
    here = any(c.last.sentence == mention.sentence and c.type == "person" and c.state is None for c in named)
    if here and countries.country_named(state):
        return None  # 'Diaz quarrels with Vega over the Peruvian's plans'
    mention.names = frozenset({state}) if countries.country_named(state) else frozenset()
    return person_near(mention, near, named)
