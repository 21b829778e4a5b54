"""States told by where they lie or by who ruled them: "its northern neighbour", "the former colony"."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.page import Page
from workbench.grammar.parse import NO_CLAUSE
from workbench.grammar.subjects import subjects_of
from workbench.vocabulary import state_facts

CLEAR = 2
"""How many times as often as any other an actor is told of that is meant before others."""


def by_rule(state: Cluster | None, named: Iterable[Cluster], *, colony: bool) -> Cluster | None:
    """Return the one state named that another once ruled, or that ruled it: "its former colony", "its former ruler"."""
    if state is None or state.id is None:
        return None
    ids = state_facts.colonies_of(state.id) if colony else state_facts.former_powers(state.id)
    found = [c for c in named if c.type == "country" and c.id in ids]
    return found[0] if len(found) == 1 else None


def next_state(mention: Mention, near: Iterable[Cluster], named: list[Cluster], page: Page) -> Cluster | None:
    """Return the one state near that borders on the subject of the clause, else on the state most told of."""
    subject = subjects_of(page.parse).surface(mention.clause) if mention.clause != NO_CLAUSE else NO_CLAUSE
    states = [c for c in named if c.type == "country"]
    acting = (c if c.type == "country" else c.state for c in named if subject in c.places)
    home = next(filter(None, acting), None) or max(states, key=lambda c: c.count, default=None)
    if home is None or home.id is None:
        return None
    around = state_facts.neighbours(home.id)
    found = [c for c in near if c.type == "country" and c.id in around and c is not home]
    main = max(states, key=lambda c: c.count)
    if main is not home and main.id in around and main not in found and found:
        return None  # 'In Peru … Bolivia said … Chile envied the neighbouring country'
    return found[0] if len(found) == 1 else None


def neighbour(
    mention: Mention, state: Cluster | None, near: list[Cluster], named: list[Cluster], page: Page
) -> Cluster | None:
    """Return the one state near, or in the article, that borders on another, where told in that direction."""
    if state is None or state.id is None:
        return None
    around: frozenset[str] = frozenset(state_facts.neighbours(state.id))
    for i in modifiers(page, mention):
        around = state_facts.neighbours_toward(state.id, page.parse.lower[i]) or around
    for clusters in (near, named):
        states = [c for c in clusters if c.type == "country"]
        found = [c for c in states if c.id in around] if around else states
        if len(found) == 1:
            others = [c for c in named if c.type == "country" and c.id in around and c is not found[0]]
            return found[0] if all(c.count * CLEAR < found[0].count for c in others) else None
    return None


def modifiers(page: Page, mention: Mention) -> list[int]:
    """Return the words before the head of a noun phrase."""
    return [i for i in page.parse.children[mention.head] if mention.first <= i < mention.head]
