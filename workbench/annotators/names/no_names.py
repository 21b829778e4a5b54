"""What is written with a capital and names nobody: "pro-Russian", "in Spanish", "Maj." alone, the "Ten" of troops."""

from __future__ import annotations

from workbench.annotators.names.name_tokens import POSSESSIVE, Name, words_from
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import country_of, country_of_demonym, plain_key
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.small_words import small_words


def without_no_names(parse: Parse, names: list[Name]) -> list[Name]:
    """Return names without what names nobody, and cut to what names somebody: "Ten *African Union* troops"."""
    nobody = (is_adjective, is_language, is_title, is_hour)
    kept = (name for name in names if not any(says_so(parse, name) for says_so in nobody))
    return [without_title_of_two(parse, without_count(parse, without_office_letters(parse, name))) for name in kept]


def is_adjective(parse: Parse, name: Name) -> bool:
    """Return whether a name is one word with a prefix that tells a stance or a time: 'pro-Russian', 'post-Yalta'."""
    text = words_from(parse, name.first, name.last)
    first, dash, rest = text.partition("-")
    prefixes = word_classes()["stance_prefix"] | small_words("prefix of a name")
    if first[:1].isupper() and not parse.opens[name.first]:
        return False  # 'the Post-Courier'
    return (
        bool(dash) and " " not in rest and first.lower() in prefixes and rest[:1].isupper() and name.source != "known"
    )


def is_language(parse: Parse, name: Name) -> bool:
    """Return whether a demonym tells a language: "in Spanish", "(Spanish)"; not "in Spanish waters"."""
    i = name.first
    if i != name.last or i == 0 or i + 1 >= len(parse):
        return False
    if country_of_demonym(parse.plain[i]) is None or country_of(parse.plain[i]):
        return False  # not "in Kosovo"
    before, after = parse.lower[i - 1], parse.pos[i + 1]
    alone = after not in ("NOUN", "PROPN", "ADJ", "NUM") and parse.plain[i + 1] != "-"
    return alone and parse.plain[i][-1] != "s" and (before == "in" or (before == "(" and parse.plain[i + 1] == ")"))


def is_title(parse: Parse, name: Name) -> bool:
    """Return whether a person is only a title before another name: "*Maj.* Gen. Obed Ruiz", "*Dato'* Sri Najib"."""
    word = parse.plain[name.first]
    alone = name.first == name.last and name.label == "PERSON" and name.last + 1 < len(parse)
    if not alone or word not in lexicon.titles() or word in lexicon.vague_titles():
        return False
    after = name.last + 1 + (parse.plain[name.last + 1] in POSSESSIVE)
    return after < len(parse) and parse.capital[after]


def without_count(parse: Parse, name: Name) -> Name:
    """Return a body without the number before it: "*Ten* African Union troops"; not "Three Rivers"."""
    first, last = name.first, name.last
    counted = last > first and parse.lower[first] in small_words("number from 0") and parse.opens[first]
    if not counted or name.label not in ("ORG", "GPE", "NORP"):
        return name
    rest = words_from(parse, first + 1, last)
    known = plain_key(rest) in lexicon.organisations() or country_of(rest) or country_of_demonym(rest)
    return Name(first + 1, last, name.label, name.source) if known else name


def without_title_of_two(parse: Parse, name: Name) -> Name:
    """Return a person without a title of two words: "*Tan Sri* Zaki Omar"."""
    if name.label != "PERSON" or name.last < name.first + 2:
        return name
    titled = tuple(parse.plain[name.first : name.first + 2]) in lexicon.titles_of_two()
    return Name(name.first + 2, name.last, name.label, name.source) if titled else name


def without_office_letters(parse: Parse, name: Name) -> Name:
    """Return a demonym without the letters of an office behind it: "the *Thai* FM Don Prasert", no radio."""
    first, last = name.first, name.last
    if last == first or name.label != "ORG" or parse.plain[last] not in lexicon.office_letters():
        return name
    people = country_of_demonym(words_from(parse, first, last - 1))
    return Name(first, last - 1, "NORP", name.source) if people else name


def is_hour(parse: Parse, name: Name) -> bool:
    """Return whether what seems to be a person stands behind the hour of a day: "3:23 PM *EDT*"."""
    before = parse.plain[max(name.first - 2, 0) : name.first]
    return len(before) == 2 and before[1] in lexicon.office_letters() and before[0][:1].isdigit()
