"""What names are made of: head words ("Ministry of"), offices, titles, first names, known organisations, cues."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from workbench.lexicons import countries, read_lexicon

Phrase = tuple[tuple[str, ...], str]


@cache
def head_words() -> MappingProxyType[str, dict[str, str]]:
    """Return the rows of name_heads.csv by word: what a name that ends in it, or begins with it and "of", is."""
    return MappingProxyType({row["word"]: row for row in read_lexicon("name_heads.csv")})


@cache
def offices() -> MappingProxyType[str, dict[str, str]]:
    """Return the rows of offices.csv by word in lower case ('foreign minister')."""
    return MappingProxyType({row["word"].lower(): row for row in read_lexicon("offices.csv")})


@cache
def office_heads() -> frozenset[str]:
    """Return the last words of all offices, in lower case ('minister'), and their plurals."""
    lasts = {row["word"].lower().split()[-1] for row in read_lexicon("offices.csv")}
    return frozenset(lasts | {word + "s" for word in lasts} | {"spokesmen", "chairmen"})


@cache
def office_words() -> frozenset[str]:
    """Return every word of every office in lower case."""
    return frozenset(part for row in read_lexicon("offices.csv") for part in row["word"].lower().split())


@cache
def titles() -> MappingProxyType[str, str]:
    """Return forms of address before a name ('Mrs', 'U', 'Gen.') → gender, '' where they tell none."""
    return MappingProxyType(
        {row["word"]: row["gender"] for row in read_lexicon("titles.csv") if " " not in row["word"]}
    )


@cache
def first_names() -> MappingProxyType[str, str]:
    """Return first names → 'female', 'male' or '' for both."""
    return MappingProxyType({row["name"]: row["gender"] for row in read_lexicon("first_names.csv")})


@cache
def organisations() -> MappingProxyType[str, dict[str, str]]:
    """Return the rows of organisations.csv by every name; an acronym that two share is left out."""
    found: dict[str, dict[str, str]] = {}
    shared: set[str] = set()
    for row in read_lexicon("organisations.csv"):
        for name in (row["name"], *row["other_names"].split(";"), row["acronym"]):
            key = plain_key(name)
            if key and key in found and found[key] is not row:
                shared.add(key)
            elif key:
                found[key] = row
    return MappingProxyType({name: row for name, row in found.items() if name not in shared})


def plain_key(name: str) -> str:
    """Return a name as it is looked up: no article, straight apostrophes, single spaces."""
    return countries.plain_key(name)


@cache
def cues() -> MappingProxyType[tuple[str, str], str]:
    """Return (word, 'before' or 'after') → label of a name that it stands beside."""
    return MappingProxyType({(row["word"], row["where"]): row["label"] for row in read_lexicon("name_cues.csv")})


@cache
def not_names() -> frozenset[str]:
    """Return abbreviations that name neither anybody nor a state ('QC', 'MPs')."""
    return frozenset(word for word in abbreviations() if not countries.country_of(word) and word not in organisations())


@cache
def abbreviations() -> frozenset[str]:
    """Return words in capitals that name nobody ('GDP')."""
    return frozenset(row["word"] for row in read_lexicon("abbreviations.csv"))


def split_name(name: str) -> tuple[str, ...]:
    """Return the words of a name as spaCy cuts them: "Workers' Party" → Workers, ', Party; hyphens stand alone."""
    return tuple(re.sub(r"(?<=s)'(?= |$)|'s\b|,|(?<=\w)-(?=\w)", r" \g<0> ", name).split())


@cache
def phrases() -> MappingProxyType[str, tuple[Phrase, ...]]:
    """Return known names of two words and more by first word, longest first: (words, label)."""
    found: dict[str, list[Phrase]] = {}

    def add(name: str, label: str) -> None:
        words = split_name(name)
        if len(words) > 1:
            found.setdefault(words[0], []).append((words, label))

    for name, row in organisations().items():
        add(name, row["label"])
    for name in countries.country_names():
        add(name, "ORG" if countries.country_of(name) == "european-union" else "GPE")
    for lexicon, label in ((countries.regions(), "GPE"), (countries.seats(), "FAC")):
        for name in lexicon:
            add(name, label)
    for name in countries.capitals():
        add(name, "GPE")
    for word in countries.demonyms():
        add(word, "NORP")
    return MappingProxyType({first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()})
