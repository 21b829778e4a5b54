"""The names behind a plural that they are ("the envoys of Chad and Mali, X and Y"), and who is one of a list before."""

from __future__ import annotations

from workbench.annotators.coreference import plurals
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.page import Page
from workbench.grammar.list_repairs import several_before
from workbench.grammar.parse import NO_CLAUSE

PAIR = 2
BETWEEN = frozenset({"and", ",", "the"})


def persons_listed(mention: Mention, page: Page) -> list[Mention]:
    """Return the names of the persons that a plural is, in order; [] where no list behind it tells them."""
    told = mention.number == "plural" and mention.type == "person" and mention.article in ("the", "poss", "bare")
    if not told:
        return []
    seats, names = _respective(mention, page)
    if not names or len(seats) != len(names):
        names = _apposed(mention, page)
    if len(names) < PAIR or plurals.size_of(mention, page) not in (None, len(names)):
        return []
    return names


def seats_listed(mention: Mention, page: Page) -> list[Mention]:
    """Return the states of a list of offices, in their order: "the envoys of *Chad* and *Mali*"."""
    return _respective(mention, page)[0]


def _respective(mention: Mention, page: Page) -> tuple[list[Mention], list[Mention]]:
    """Return the states behind "of" and the persons behind them: as many, or none."""
    parse, seats, names = page.parse, list[Mention](), list[Mention]()
    i = mention.head + 2
    if parse.lower[i - 1 : i] != ["of"]:
        return [], []
    while i < len(parse):
        name = page.name_at.get(i)
        if name is None and parse.lower[i] not in BETWEEN:
            break
        if name is not None:
            kinds = (seats, "country") if not names and name.type == "country" else (names, "person")
            if name.type != kinds[1]:
                break
            kinds[0].append(name)
            i = name.last
        i += 1
    return (seats, names) if len(seats) == len(names) >= PAIR else ([], [])


def _apposed(mention: Mention, page: Page) -> list[Mention]:
    """Return the names joined in apposition to a plural; none that are only some: "especially X and Y"."""
    parse = page.parse
    at = next((k for k in parse.children[mention.head] if k > mention.head and parse.dep[k] == "appos"), None)
    if at is not None and any(parse.dep[k] == "advmod" for k in parse.children[at]):
        return []
    names = []
    while at is not None:
        name = page.name_at.get(at)
        if name is None or name.type != "person":
            return []
        names.append(name)
        at = next((k for k in parse.children[at] if k > at and parse.dep[k] == "conj"), None)
    return names


def listed(page: Page, mention: Mention) -> int:
    """Return where what "among them" takes one out of ends: of 'freed the women, among them X'; else NO_CLAUSE."""
    parse, i = page.parse, mention.head
    if mention.lemma != "them" or i < 3:
        return NO_CLAUSE
    if several_before(i, parse.head, parse.tag, parse.lower) is not None:
        return i - 3  # 'killed nine people, most of them farmers'
    return i - 2 if parse.lower[i - 1] == "among" and parse.lower[i - 2] == "," else NO_CLAUSE
