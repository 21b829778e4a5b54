"""What is written like the name of a body and is none: letters for a thing or an office, the field of a minister."""

from __future__ import annotations

from workbench.annotators.names.body_names import state_of
from workbench.annotators.names.introductions import office_of_field
from workbench.annotators.names.name_tokens import Name, is_office
from workbench.grammar.parse import Parse
from workbench.grammar.where import where
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import capital_of, country_of, region_named
from workbench.vocabulary.naming import slug
from workbench.vocabulary.nouns import ACTORS, noun_types
from workbench.vocabulary.places import state_of_place
from workbench.vocabulary.plover import officers
from workbench.vocabulary.small_words import small_words

WITH_A_FIELD = ("minister", "ministers")
HOLD_A_FIELD = (*WITH_A_FIELD, "portfolio")
TITLED = ("ORG", "GPE", "LOC", "FAC")
RELIGIOUS = "REL"
REACH = 2
"""How many words more than it has letters a short form may stand for."""


def without_letters(parse: Parse, names: list[Name]) -> list[Name]:
    """Return the names without letters that stand for a thing or an office: "a loss adjustment factor (LAF)"."""
    short = {word for i in where(parse.plain, "(") if (word := _letters_of_thing(parse, i))}
    return [name for name in names if name.first != name.last or parse.plain[name.first] not in short]


def without_common(parse: Parse, names: list[Name]) -> list[Name]:
    """Return the names without common nouns that open a sentence or headline: '*Climber* dies. A climber has died'.

    The article writes the noun small too, and never capitalised within a sentence.
    """
    small = {word for word, pos in zip(parse.plain, parse.pos, strict=True) if pos == "NOUN" and word.islower()}
    doubted = [n for n in names if n.first == n.last and n.source != "known" and parse.plain[n.first].lower() in small]
    if not doubted:
        return names
    inside = {parse.plain[i] for i in parse.upper if not parse.opens[i]}
    out = {
        id(name)
        for name in doubted
        if parse.opens[name.first] and parse.plain[name.first].istitle() and parse.plain[name.first] not in inside
        if parse.plain[name.first] not in lexicon.head_words() and not lexicon.is_known(parse.plain[name.first])
    }
    return [name for name in names if id(name) not in out]


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
            office = is_office(head) and not head.endswith("s") and head not in lexicon.head_words()
            return short if office else None
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
    if name.source == "known" or name.label == "NORP" or last + 1 >= len(parse):
        return name
    if is_field_of(parse, name):
        return None
    if name.label == "GPE":
        return name
    if words[last + 1].lower() not in WITH_A_FIELD or not parse.capital[last + 1]:
        return name
    inside = words[name.first : last + 1]
    if any(word in lexicon.head_words() for word in inside) or " ".join(inside) in lexicon.organisations():
        return name
    state = next((k for k in (2, 1) if k <= len(inside) and state_of(" ".join(inside[:k]))), 0)
    label = "GPE" if country_of(" ".join(inside[:state])) else "NORP"
    return Name(name.first, name.first + state - 1, label, name.source) if state else None


def is_field_of(parse: Parse, name: Name) -> bool:
    """Return whether a name is what a minister is for: "the minister of *Foreign Affairs*", "of *State for Trade*"."""
    words = parse.plain[name.first : name.last + 1]
    apart = name.label == "PERSON" or parse.lower[name.first - 1] == ","
    if apart or (office := office_of_field(parse, name.first)) is None:
        return False
    if words[0] == "State" and words[1:2] == ["for"]:
        return is_office(parse.plain[office])
    if parse.lower[office] not in HOLD_A_FIELD or " ".join(words) in lexicon.organisations():
        return False
    known = any(word in lexicon.head_words() for word in words)
    second = parse.lower[name.first - 1] in ("and", "&")
    text = " ".join(words)
    if name.label != "ORG" and (
        country_of(text) or capital_of(text) or region_named(text) or state_of_place(slug(text))
    ):
        return False  # 'the Minister for Western Sahara'
    told = name.label != "ORG" or all(word.lower() in lexicon.portfolios() for word in words)
    return not known and (told or second or (name.label == "ORG" and len(words) > 1))


def without_title(parse: Parse, name: Name) -> Name | None:
    """Return a name without the office that it is: the 'Tororo' of 'the Bishop of Tororo'.

    None where nothing is left: 'Heads of Mission'.
    """
    first, last, words = name.first, name.last, parse.plain
    if name.label not in TITLED or name.source == "known" or last < first + 2 or words[first + 1] != "of":
        return name
    office = lexicon.office_named(words[first].lower()) or lexicon.office_named(words[first].lower().removesuffix("s"))
    held = office is not None and office["sector"] in officers() | {"", RELIGIOUS}
    if office is None or not held or " ".join(words[first : last + 1]) in lexicon.organisations():
        return name
    first += 2 + (words[first + 2].lower() == "the")
    rest = " ".join(words[first : last + 1])
    if first <= last and any(word in lexicon.head_words() for word in words[first : last + 1]):
        return Name(first, last, "ORG", name.source)
    place = office["sector"] == RELIGIOUS or country_of(rest) or state_of_place(slug(rest))
    return Name(first, last, "GPE", name.source) if first <= last and place else None
