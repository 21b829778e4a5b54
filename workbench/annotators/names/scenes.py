"""Places taken for persons: names that only ever stand where a place does: "at Inata", "the Khurais oilfield"."""

from __future__ import annotations

from collections import defaultdict

from workbench.annotators.names.name_kinds import office_follows, person_words
from workbench.annotators.names.name_tokens import Name, is_office, name_text
from workbench.grammar.parse import Parse
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import slug
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.places import state_of_place
from workbench.vocabulary.small_words import small_words

COMPASS = frozenset({"North", "South", "East", "West"})
LOOSE = frozenset({"on", "through"})
"""Scenes that persons are spoken of in too: "a book on Diaz"."""
AWAY = frozenset({"to", "from"})
LONGEST = 2


def settle_scenes(parse: Parse, names: list[Name]) -> list[Name]:
    """Return the names, those of places no persons: every mention of one lies where a place does.

    "Soldiers at Inata", "the camp of Kati", "North Darfur" → GPE. A word of a person's full name, a first name and what
    has a title stay persons; a town of the lexicon is one wherever something is in it.
    """
    whole = person_words(parse, names)
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.label == "PERSON" and name.source != "known":
            groups[name_text(parse, name)].append(name)
    for text, group in groups.items():
        words = text.split()
        if len(words) == LONGEST and words[0].removesuffix("ern") in COMPASS:
            for name in group:
                name.label = "GPE"
            continue
        town = state_of_place(slug(text)) is not None or words[-1] in lexicon.head_words()
        given = any(word in lexicon.first_names() for word in words)
        if len(words) > LONGEST or (len(words) == 1 and words[0] in whole) or (given and not town):
            continue
        if all(_lies(parse, name, town=town) and not _introduced(parse, name) for name in group):
            for name in group:
                name.label = "GPE"
    return [part for name in names for part in _behind_place(parse, name)]


def _lies(parse: Parse, name: Name, *, town: bool) -> bool:
    """Return whether something is or happens at what a name names: 'at Inata', 'the Khurais oilfield'."""
    at = name.last
    while parse.dep[at] == "conj" and parse.head[at] < at:
        at = parse.head[at]
    head = parse.head[at]
    if parse.dep[at] == "pobj":
        if town and parse.lower[head] in AWAY:
            return True
        if parse.lower[head] == "of":
            return noun_types().get(parse.lemma[parse.head[head]]) in ("place", "city")
        return parse.lower[head] in small_words("scene") - LOOSE
    return parse.dep[name.last] == "compound" and noun_types().get(parse.lemma[head]) in ("place", "city")


def _introduced(parse: Parse, name: Name) -> bool:
    before = parse.plain[name.first - 1] if name.first else ""
    after = parse.plain[name.last + 1] if name.last + 1 < len(parse) else ""
    told = before in lexicon.titles() or is_office(before)
    return told or (after == "," and office_follows(parse, name.last + 2))


def _behind_place(parse: Parse, name: Name) -> list[Name]:
    """Cut a capital off the person behind it: 'From Conakry Jammeh went on'."""
    before = parse.lower[name.first - 1] if name.first else ""
    scene = before in small_words("scene") - LOOSE or before == "from"
    if name.label != "PERSON" or name.last == name.first or not scene:
        return [name]
    if parse.plain[name.first] in lexicon.first_names() or not countries.capital_of(parse.plain[name.first]):
        return [name]
    rest = Name(name.first + 1, name.last, "PERSON", name.source)
    return [Name(name.first, name.first, "GPE", "known"), rest]
