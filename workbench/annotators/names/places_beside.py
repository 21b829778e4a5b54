"""Places that only the place before them gives away: 'in Truro, *Cornwall*', 'of Park Road, *Ilford*, *Essex*,'."""

from __future__ import annotations

import itertools
from collections.abc import Container

from workbench.annotators.names.name_tokens import PLACES, Name
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import slug
from workbench.vocabulary.places import is_town, state_of_place
from workbench.vocabulary.small_words import small_words

DOUBTED = frozenset({"PERSON", "ORG", "PRODUCT"})
SHORTEST = 3
"""Longer than so many letters are the names of places and teams: not 'Los Santos'."""
CLOSING = (",", ".", ")", ";")


def label_places(parse: Parse, names: list[Name], sure: dict[int, str], people: Container[str]) -> None:
    """Label as a place a single word between commas behind a place that "in", "of" or "at" leads to.

    Args:
        parse: of the article.
        names: its names in order; labels are changed in place.
        sure: the labels that are certain, by `id` of the name; added to.
        people: the words of full names of persons.
    """
    chained: set[int] = set()
    for before, name in itertools.pairwise(names):
        apart = before.last == name.first - 2 and parse.plain[name.first - 1] == ","
        if not apart or not (before.last in chained or _is_led_to(parse, before)):
            continue
        if before.label in PLACES or before.last in chained:
            chained.add(name.last)
        if name.label in DOUBTED and id(name) not in sure and _may_be_place(parse, name, people):
            name.label = sure[id(name)] = "GPE"
        if name.label not in PLACES:
            chained.discard(name.last)


def _is_led_to(parse: Parse, name: Name) -> bool:
    """Return whether a preposition of place stands before a name, with an article or not; "at" before a body too."""
    first = name.first - 1
    first -= first > 0 and parse.lower[first] == "the"
    led = first >= 0 and parse.lower[first] in small_words("before a place")
    return led and (name.label in PLACES or (name.label == "ORG" and parse.lower[first] == "at"))


def _may_be_place(parse: Parse, name: Name, people: Container[str]) -> bool:
    """Return whether a single capitalised word may be a place here: a comma or a full stop ends it, or it is known."""
    word, after = parse.plain[name.first], name.last + 1
    plain = name.first == name.last and word.isalpha() and word.istitle() and word not in people
    if not plain or word in lexicon.head_words() or after + 1 >= len(parse) or parse.opens[after]:
        return False
    opens = next((k for k in range(name.first, -1, -1) if parse.opens[k]), 0)
    known = is_town(word)
    if not known and (parse.pos[opens] == "ADP" or word in lexicon.first_names()):
        return False  # 'In Perth, Barnett, visibly angry, said'
    told = parse.lower[after + 1] in small_words("goes on with a person") or parse.pos[after + 1] == "NUM"
    closed = parse.plain[after] in CLOSING and not told
    return closed or (known and parse.pos[opens] != "ADP" and parse.plain[after] not in CLOSING)


def unknown_town(word: str) -> bool:
    """Return whether a word is the name of no larger town or province of one state."""
    return state_of_place(slug(word)) is None


def is_team(words: list[str]) -> bool:
    """Return whether a name is a place's and a plural that is no part of a landscape: 'the Lagos Warriors'."""
    last, place = words[-1], " ".join(words[:-1])
    plural = last.endswith("s") and last.istitle() and len(last) > SHORTEST and len(place) > SHORTEST
    apart = last in lexicon.head_words() or last in lexicon.name_words("landscape") or is_town(" ".join(words))
    return plural and not apart and is_town(place)


def has_house(words: list[str]) -> bool:
    """Return whether a school or hospital is named with its town behind: 'Upland College Dublin'."""
    house = (lexicon.head_words().get(word) for word in words[:-1])
    return is_town(words[-1]) and any(row is not None and row["sector"] in ("EDU", "MED") for row in house)


def is_state_body(word: str) -> bool:
    """Return whether a single word is a body of state, and no first name: 'Police'."""
    row = lexicon.head_words().get(word)
    return row is not None and row["sector"] in ("COP", "MIL", "LEG", "JUD") and word not in lexicon.first_names()
