"""What commas and "and" join within the name of a body: "the Maritime and Coastguard Agency", "Food and Drugs"."""

from __future__ import annotations

from workbench.annotators.names.name_tokens import is_office
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.nouns import noun_types

JOINTS = ("and", "&")
FIELD = 3
"""So many words what a body is for has at most: 'Rural Affairs'."""


def ends_body(parse: Parse, i: int) -> bool:
    """Return whether a word that is an office too ends the name of a body: 'the Health and Safety *Executive*'."""
    words, n = parse.plain, len(parse)
    if i == 0 or not parse.capital[i - 1] or (i + 1 < n and parse.capital[i + 1] and not parse.opens[i + 1]):
        return False
    return not is_office(words[i - 1]) and lexicon.office_named(f"{words[i - 1]} {words[i]}".lower()) is None


def is_joined_place(parse: Parse, joint: int) -> bool:
    """Return whether "and" joins two places into one: 'Devon and Cornwall Police'."""
    return " ".join(parse.plain[joint - 1 : joint + 2]) in lexicon.name_words("joined place") if joint else False


def fields_before(parse: Parse, joint: int, head: int) -> int | None:
    """Return where the name of a body begins whose head word has a field before "and" too, None where it has not.

    "*the Maritime and Coastguard Agency*": one capitalised word behind an article, which names nobody by itself.
    """
    first = joint - 1
    if first < 1 or head - joint > FIELD or not parse.capital[first] or parse.ent[first] or parse.opens[first]:
        return None
    word = parse.plain[first]
    single = parse.lower[first - 1] == "the" and word.isalpha() and not word.isupper() and not word.endswith("s")
    inside = all(parse.capital[k] and parse.plain[k].isalpha() for k in range(joint + 1, head + 1))
    named = lexicon.is_known(word) or word in lexicon.head_words() or is_office(word) or is_a_name(word)
    return first if single and inside and not named else None


def is_a_name(word: str) -> bool:
    """Return whether a capitalised word is a person's, or a common noun for people: 'the Mayor and City Council'."""
    return word in lexicon.first_names() or noun_types().get(word.lower()) in ("person", "group", "organisation")


def after_list(parse: Parse, last: int, owner: list[int | None]) -> int:
    """Return the end of a list of fields before its "and", which spaCy has in one name: 'Environment, *Food* and …'."""
    words, n, end = parse.plain, len(parse), last
    while end + 2 < n and words[end + 1] == "," and parse.capital[end + 2]:
        item = end + 2
        while item + 1 < n and parse.capital[item + 1] and item - end < FIELD:
            item += 1
        if any(word in lexicon.head_words() for word in words[end + 2 : item + 1]):
            return last
        end = item
    end += end + 1 < n and words[end + 1] == "," and end > last
    joined = end > last and end + 2 < n and words[end + 1] in JOINTS and parse.capital[end + 2]
    whole = joined and owner[last] is not None and owner[last] == owner[end + 2]
    return end if whole else last
