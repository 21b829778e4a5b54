"""Who is told by an office in one sentence and by name in the next, or the other way round.

"Togo's trade minister arrived. *Ana Diaz* said …", "Ann Cole left. *The secretary* …".
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.annotators.coreference.antecedents import NONE, Cluster, state_told
from workbench.annotators.coreference.mention import Mention, kin_nouns
from workbench.annotators.coreference.page import Page
from workbench.annotators.coreference.successions import is_leaving
from workbench.grammar.parse import NO_CLAUSE, VERBS, Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.small_words import small_words

BESIDE = ("compound", "nmod", "appos", "amod", "relcl")
LONGEST = 4
LEAD = 4
"""So many sentences at most may stand before the name: a dateline, a byline, the lead itself."""


def told_in_lead(name: Mention, clusters: Iterable[Cluster], page: Page) -> Cluster | None:
    """Return whom the lead told of by an office, as its subject, where the next sentence has its subject by name.

    The name has no office of its own, the lead no other person for its subject, and nobody else of the article that
    office; who loses it may be followed by another.

    Args:
        name: of a person, new to the article.
        clusters: those told of so far.
        page: the article.
    """
    before, clusters = name.sentence - 1, list(clusters)
    if name.type != "person" or name.first == name.last or not 0 <= before < LEAD or not _is_subject(name, page):
        return None
    told = [c for c in clusters if before in c.told and c.type == "person" and c.first.kind != "pronoun"]
    if any(c.named or c.number == "plural" or c.first.sentence != before for c in told if before in c.subjects):
        return None
    leads = [
        c for c in told if before in c.subjects and c.subjects[before] is c.first and not c.named and not c.members
    ]
    persons = [c for c in clusters if c.named and c.type == "person"]
    if any(c.first.sentence < before or name.sentence in c.told for c in persons):
        return None
    others = [c.first for c in told if c not in leads and c.number != "plural"]
    others = [m for m in others if page.parse.pos[m.seat[1]] in VERBS and not _is_as(page.parse, m)]
    if len(leads) != 1 or others:
        return None
    first = leads[0].first
    gender = name.gender or name.likely
    fits = gender in (None, leads[0].gender or gender) and leads[0].number == "singular" and leads[0].id is None
    if not fits or first.outer != NO_CLAUSE or first.quote or not _is_officer(first, page) or is_leaving(first, page):
        return None
    if page.parse.lemma[first.seat[1]] in small_words("ends a term") | small_words("puts out of office"):
        return None
    if not _is_explained_so(first.lemma, name, page):
        return None
    return leads[0] if not _is_anothers(first, name, page) else None


def _is_subject(name: Mention, page: Page) -> bool:
    """Whether a name is the subject of a main clause, or of what he says himself, with no title before it."""
    said = page.parse.dep[name.clause] == "ccomp" and name.outer > name.clause  # 'X held talks, the UN said'
    if name.role != "subject" or name.quote or (name.outer != NO_CLAUSE and not said):
        return False
    apart = (k for k in page.parse.children[name.head] if not name.first <= k <= name.last)
    return not any(page.parse.dep[k] in BESIDE and page.parse.dep[k] != "appos" for k in apart)


def _is_as(parse: Parse, mention: Mention) -> bool:
    """Whether a noun tells what somebody is: "arrived *as envoy*"."""
    return parse.lower[parse.head[mention.head]] == "as"


def _is_explained_so(noun: str, name: Mention, page: Page) -> bool:
    """Whether what explains a name, if anything does, is an office by the same noun: "Ana Diaz, the UN envoy, said"."""
    said = [k for k in page.parse.children[name.head] if page.parse.dep[k] == "appos"]
    nouns = kin_nouns().get(noun, frozenset()) | {noun}
    return all(page.parse.lemma[k] in nouns for k in said)


def _is_officer(mention: Mention, page: Page) -> bool:
    """Whether a noun phrase tells one holder of an office and of which state or body: "Togo's trade minister"."""
    office = lexicon.office_named(mention.lemma)
    if office is None or mention.article not in ("the", "poss", "a"):
        return False
    inside = (page.name_at.get(k) for k in range(mention.first, mention.head))
    return any(is_state_id(name) for name in mention.names) or any(m and m.type == "organisation" for m in inside)


def _is_anothers(mention: Mention, name: Mention, page: Page) -> bool:
    """Whether the article gives an office to another person by name: "President *Rosa Vega*"."""
    own, office = name.rows[0].get("entity_id"), _office_at(page.parse, mention.head)
    persons = {id(m): m for m in page.name_at.values() if m.type == "person" and m.rows[0].get("entity_id") != own}
    given = {held for m in persons.values() for held in _offices_beside(page.parse, m)}
    nouns = kin_nouns().get(mention.lemma, frozenset()) | {mention.lemma}
    return any(held == office or held in nouns for held in given)


def _offices_beside(parse: Parse, name: Mention) -> list[str]:
    """Return the offices that stand beside a name: before it, explaining it, or explained by it."""
    beside = [k for k in parse.children[name.head] if parse.dep[k] in BESIDE and not name.first <= k <= name.last]
    beside += [parse.head[name.head]] if parse.dep[name.head] == "appos" else []
    beside += [name.first - 1] if name.first else []
    return [_office_at(parse, k) for k in beside]


def _office_at(parse: Parse, last: int) -> str:
    """Return the longest office that ends at a token, else its word."""
    words = (" ".join(parse.lower[first : last + 1]) for first in range(max(last - LONGEST, 0), last))
    return next((one for one in words if lexicon.office_named(one) is not None), parse.lemma[last].lower())


def is_bare_subject(mention: Mention) -> bool:
    """Whether a noun phrase is "the secretary", one person, as the subject of a main clause that nobody says."""
    one = mention.type == "person" and mention.number == "singular" and mention.article == "the"
    main = mention.role == "subject" and mention.outer == NO_CLAUSE and not mention.quote and not mention.numbers
    return one and main


def state_before(mention: Mention, page: Page) -> str | None:
    """Return the state that a noun phrase begins with: "the Lesotho envoy"."""
    told = [page.name_at[i] for i in page.parse.children[mention.head] if i < mention.head and i in page.name_at]
    one = told[0] if len(told) == 1 else None
    if one is None or one.type != "country" or one.first - mention.first > 1:
        return None
    beside = page.parse.dep[one.head] in ("compound", "nmod")
    return str(one.rows[0].get("entity_id")) if beside else None


def told_bare(mention: Mention, near: Iterable[Cluster], page: Page) -> Cluster | None:
    """Return the one person of the sentence before, its subject, without an office yet: "Ann Cole left. The secretary".

    So with "The French general", where no state of his is told. For what `is_bare_subject` holds of.
    """
    state = state_told(mention, page) or state_before(mention, page)
    own = [i for i in range(mention.first + 1, mention.last + 1) if i not in page.name_at]
    words = " ".join(page.parse.lower[i] for i in own).replace(" - ", "-")
    office = lexicon.office_named(words) is not None
    state = state if office or own == [mention.head] else None
    if not (office or state) or mention.names != ({state} if state else NONE):
        return None
    before = mention.sentence - 1
    told = [c for c in near if before in c.told and (c.type == "person" or c.unsure) and c.number != "plural"]
    told = [c for c in told if c.named or before in c.subjects or mention.lemma in c.heads]
    if len(told) != 1 or not told[0].named or before not in told[0].subjects or mention.sentence in told[0].told:
        return None
    who = told[0]
    subject = who.subjects[before]
    alone = subject.outer == NO_CLAUSE and subject.kind == "name" and not who.descriptors
    alone = alone and (who.state is None or state in (None, who.state.id))
    return who if alone and mention.gender in (None, who.gender or who.likely or mention.gender) else None
