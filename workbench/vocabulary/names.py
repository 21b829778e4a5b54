"""What names are made of: head words ("Ministry of"), offices, titles, first names, known organisations, cues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from workbench.lexicons import read_lexicon
from workbench.vocabulary import countries, plover

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
def before_offices() -> dict[str, frozenset[str]]:
    """Return last word of an office of two → the words before it: 'general' → 'attorney', 'surgeon'."""
    found: dict[str, frozenset[str]] = {}
    for office in offices():
        first, _, last = office.partition(" ")
        if last:
            found[last] = found.get(last, frozenset()) | {first}
    return found


@lru_cache(maxsize=countries.MANY)
def office_named(words: str) -> dict[str, str] | None:
    """Return the row of offices.csv of words in lower case, hyphens or not, singular or plural; else None."""
    key = words.replace(" - ", " ").replace("-", " ")
    found = _offices_plain()
    return found.get(key) or (found.get(key[:-1]) if key.endswith("s") else None)


@cache
def _offices_plain() -> MappingProxyType[str, dict[str, str]]:
    return MappingProxyType({word.replace("-", " "): row for word, row in offices().items()})


@cache
def office_heads() -> frozenset[str]:
    """Return the nouns of all offices, in lower case ('minister'; 'secretary' of state), and their plurals."""
    words = [row["word"].lower().split(" of ")[0].replace("-", " ").split() for row in read_lexicon("offices.csv")]
    nouns = {parts[0] if "in" in parts else parts[-1] for parts in words}
    return frozenset(nouns | {word + "s" for word in nouns} | {"spokesmen", "chairmen"})


@cache
def office_lasts() -> frozenset[str]:
    """Return the last words of all offices in lower case ('minister', 'state', 'staff'), and their plurals."""
    lasts = {row["word"].lower().replace("-", " ").split()[-1] for row in read_lexicon("offices.csv")}
    return frozenset(lasts | {word + "s" for word in lasts})


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
def titles_of_two() -> frozenset[tuple[str, ...]]:
    """Return forms of address of two words: ("Tan", "Sri")."""
    words = (tuple(row["word"].split()) for row in read_lexicon("titles.csv"))
    return frozenset(pair for pair in words if len(pair) == 2)


@cache
def nouns_of_titles() -> MappingProxyType[str, str]:
    """Return titles before a name → the noun that such a person is called by: 'Sen.' → senator."""
    return MappingProxyType({row["word"]: row["noun"] for row in read_lexicon("titles.csv") if row["noun"]})


@cache
def office_letters() -> MappingProxyType[str, str]:
    """Return letters before a name → the office that they stand for: "PM" → prime minister."""
    return MappingProxyType(
        {word: noun for word, noun in nouns_of_titles().items() if word.isupper() and word.isalpha()}
    )


@cache
def vague_titles() -> frozenset[str]:
    """Return forms of address that are often something else ('Count', 'U'), so that alone they make no person."""
    return frozenset(row["word"] for row in read_lexicon("titles.csv") if row["vague"])


@cache
def first_names() -> MappingProxyType[str, str]:
    """Return first names → 'female', 'male' or '' for both."""
    return MappingProxyType({row["name"]: row["gender"] for row in read_lexicon("first_names.csv")})


@cache
def given_names() -> MappingProxyType[str, str]:
    """Return first names that are nobody's surname → 'female' or 'male'."""
    rows = read_lexicon("first_names.csv")
    return MappingProxyType({row["name"]: row["gender"] for row in rows if row["gender"] and not row["surname"]})


@cache
def organisations() -> MappingProxyType[str, dict[str, str]]:
    """Return the rows of organisations.csv by every name; an acronym that two share is left out."""
    found: dict[str, dict[str, str]] = {}
    shared: set[str] = set()
    for row in read_lexicon("organisations.csv"):
        for name in (row["name"], *row["other_names"].split(";"), row["acronym"]):
            for key in spellings(plain_key(name)):
                if key in found and found[key] is not row:
                    shared.add(key)
                else:
                    found[key] = row
    return MappingProxyType({name: row for name, row in found.items() if name not in shared})


def spellings(key: str) -> set[str]:
    """Return how a name is written, by its Arabic article: "Al-Shabaab", "al-Shabaab", "Al Shabaab", "al Shabaab"."""
    if key[:3].lower() in ("al-", "al "):
        return {article + key[3:] for article in ("Al-", "al-", "Al ", "al ")}
    return {key} if key else set()


def plain_key(name: str) -> str:
    """Return a name as it is looked up: no article, straight apostrophes, single spaces."""
    return countries.plain_key(name)


@cache
def cues() -> MappingProxyType[tuple[str, str], str]:
    """Return (word, 'before' or 'after') → label of a name that it stands beside."""
    return MappingProxyType({(row["word"], row["where"]): row["label"] for row in read_lexicon("name_cues.csv")})


def sector_of_name(name: str) -> str | None:
    """Return the PLOVER sector that the head word of an organisation's name gives: 'Ministry of Defence' → 'GOV'."""
    words = [word.capitalize() if word.islower() else word for word in name.replace("’", "'").split()]
    heads = head_words()
    if len(words) > 1 and words[0] in name_words("begins an airline") and countries.country_of(" ".join(words[1:])):
        return "BUS"
    for i in range(len(words) - 2, -1, -1):
        pair = heads.get(f"{words[i]} {words[i + 1]}")
        if pair and pair["sector"]:
            return pair["sector"]
    order = [words[-1], *words[:-1]] if words else []
    rows = [heads[word] for word in order if word in heads and heads[word]["label"] == "ORG"]
    sectors = [row["sector"] for row in rows if row["sector"]]
    return next((sector for sector in sectors if sector in ("SPY", "COP")), sectors[0] if sectors else None)


def sector_beside(lower: Sequence[str], first: int, last: int) -> str | None:
    """Return the PLOVER sector that the word beside an organisation's name gives: 'the rebel group X'."""
    sectors = _cue_sectors()
    after = lower[last + 1] if last + 1 < len(lower) else ""
    if (sector := sectors.get((after, "after"))) or first == 0:
        return sector
    if sector := _sector_behind(lower, last + 1):
        return sector
    words = [word for word in lower[max(0, first - 3) : first] if word not in (",", "the")]
    return sectors.get((" ".join(words[-2:]), "before")) or sectors.get((words[-1] if words else "", "before"))


def _sector_behind(lower: Sequence[str], comma: int) -> str | None:
    """Return the sector that an apposition gives: ', the main opposition party,'."""
    if comma + 2 >= len(lower) or lower[comma] != "," or lower[comma + 1] not in ("the", "a", "an"):
        return None
    sectors = _cue_sectors()
    for i in range(comma + 2, min(comma + 8, len(lower))):
        if not lower[i].isalpha():
            return None
        sector = sectors.get((f"{lower[i - 1]} {lower[i]}", "before")) or sectors.get((lower[i], "before"))
        if sector:
            return sector
    return None


@cache
def _cue_sectors() -> MappingProxyType[tuple[str, str], str]:
    rows = read_lexicon("name_cues.csv")
    return MappingProxyType({(row["word"], row["where"]): row["sector"] for row in rows if row["sector"]})


@cache
def name_words(use: str) -> frozenset[str]:
    """Return the words of name_words.csv of one use ('month', 'owner', 'doubtful')."""
    return frozenset(row["word"] for row in read_lexicon("name_words.csv") if row["use"] == use)


def particles() -> frozenset[str]:
    """Return small words that begin a surname ('von', 'bin', 'de'), in lower case."""
    return name_words("particle")


@lru_cache(maxsize=countries.MANY)
def is_known(word: str) -> bool:
    """Return whether a word is a state, a people, a capital, a region or a known organisation."""
    return bool(
        countries.country_of(word)
        or countries.countries_of_demonym(word)
        or countries.capital_of(word)
        or countries.region_named(word)
        or countries.region_of_demonym(word)
        or word in organisations()
    )


@cache
def certain_names() -> MappingProxyType[str, str]:
    """Return single words that are names wherever they are capitalised → label: demonyms, capitals, some bodies."""
    found = {
        row["name"]: row["label"]
        for row in read_lexicon("organisations.csv")
        if row["sector"] in plover.sectors("sure_name")
    }
    for row in read_lexicon("organisations.csv"):
        if row["sector"] in plover.sectors("sure_name"):
            found.update({name: row["label"] for name in row["other_names"].split(";") if name})
    for word, ids in countries.demonyms().items():
        if not any(countries.country_of(word) for _ in ids):
            found[word] = "NORP"
    found.update(dict.fromkeys(countries.seats(), "FAC"))
    found.update(dict.fromkeys(countries.capitals(), "GPE"))
    found.update(dict.fromkeys(countries.country_names(), "GPE"))
    doubtful = name_words("doubtful")
    return MappingProxyType({word: label for word, label in found.items() if " " not in word and word not in doubtful})


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
    for name, row in countries.regions().items():
        add(name, "GPE" if row["country"] else "LOC")
    for name in countries.seats():
        add(name, "FAC")
    for word in countries.region_demonyms():
        add(word, "NORP")
    for name in countries.capitals():
        add(name, "GPE")
    for word in countries.demonyms():
        add(word, "NORP")
    return MappingProxyType({first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()})


@cache
def relatives() -> MappingProxyType[str, frozenset[str]]:
    """Return nouns for relatives, told like an office and none → what they call him: wife → husband, son → mother."""
    return MappingProxyType({row["noun"]: frozenset(row["back"].split()) for row in read_lexicon("relatives.csv")})


@cache
def portfolios() -> frozenset[str]:
    """Return the words that tell offices of one noun apart: 'prime', 'foreign' and 'deputy' of ministers."""
    return frozenset(word for office in offices() if len(words := office.split()) > 1 for word in words[:-1])
