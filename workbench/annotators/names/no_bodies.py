"""What is written like the name of a body and is none: letters for a thing or an office, the field of a minister."""

from __future__ import annotations

from workbench.annotators.names.body_names import state_of
from workbench.annotators.names.name_tokens import Name, is_office
from workbench.grammar.parse import Parse
from workbench.grammar.where import where
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import country_of
from workbench.vocabulary.nouns import ACTORS, noun_types
from workbench.vocabulary.small_words import small_words

WITH_A_FIELD = ("minister", "ministers")
REACH = 2
"""How many words more than it has letters a short form may stand for."""


def without_letters(parse: Parse, names: list[Name]) -> list[Name]:
    """Return the names without letters that stand for a thing or an office: "a loss adjustment factor (LAF)"."""
    short = {word for i in where(parse.plain, "(") if (word := _letters_of_thing(parse, i))}
    return [name for name in names if name.first != name.last or parse.plain[name.first] not in short]


def _letters_of_thing(parse: Parse, bracket: int) -> str | None:
    """Return the letters in brackets whose words before are no name of a body: small ones for a thing, an office."""
    words = parse.plain
    if bracket + 2 >= len(parse) or words[bracket + 2] != ")":
        return None
    short = words[bracket + 1]
    if not short.isalpha() or not short.isupper() or not 2 <= len(short) <= 6:
        return None
    for first in range(bracket - 1, max(bracket - len(short) - REACH, -1), -1):
        if words[first] in ",.;:()":
            return None
        told = [word for word in words[first:bracket] if word.isalpha()]
        if words[first][:1].upper() != short[0] or not _shortened(short, told):
            continue
        if all(word.islower() for word in told):
            return short if noun_types().get(parse.lemma[bracket - 1]) not in ACTORS else None
        head = told[told.index("of") - 1] if "of" in told else told[-1]
        small = small_words("inside a body's name")
        initials = "".join(word[0].upper() for word in told if word.lower() not in small)
        if initials == short:
            return short if is_office(head) and not head.endswith("s") else None
    return None


def _shortened(short: str, words: list[str]) -> bool:
    """Return whether letters stand in words in this order: 'CCTV' in 'closed circuit television'."""
    rest = iter("".join(words).upper())
    return all(letter in rest for letter in short)


def without_field(parse: Parse, name: Name) -> Name | None:
    """Return a name without the field of a minister: the 'Brazil' of 'Brazil Communications Minister X'.

    None where nothing is left: 'Civil Aviation Minister X'.
    """
    last, words = name.last, parse.plain
    if name.source == "known" or name.label in ("GPE", "NORP") or last + 1 >= len(parse):
        return name
    if words[last + 1].lower() not in WITH_A_FIELD or not parse.capital[last + 1]:
        return name
    inside = words[name.first : last + 1]
    if any(word in lexicon.head_words() for word in inside) or " ".join(inside) in lexicon.organisations():
        return name
    state = next((k for k in (2, 1) if k <= len(inside) and state_of(" ".join(inside[:k]))), 0)
    label = "GPE" if country_of(" ".join(inside[:state])) else "NORP"
    return Name(name.first, name.first + state - 1, label, name.source) if state else None
