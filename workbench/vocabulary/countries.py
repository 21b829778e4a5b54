"""States by name, demonym, capital and seat of government, out of countries.csv, regions.csv and seats.csv.

An id is the ISO 3166 alpha-3 code; `KOS` for Kosovo, `european-union` for the European Union, and for states that are
no more the code that ISO used or keeps for them (`SUN`, `YUG`, `CSK`, `DDR`), else three letters of our own. That a
name is listed says how it is used in news, not who is right. A name that several states share ("Congolese") gives them
all; which is meant is for the text to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from workbench.given import near, told
from workbench.lexicons import read_lexicon

REALM, PAIR = "Republic of ", 2
SPELLED = re.compile(r"[A-Z](?:-[A-Z])+")
"""Letters as broadcasters write them to be read out: "U-N", "V-O-A"."""
MANY = 50_000
"""So many words are remembered with what is known of them."""


@lru_cache(maxsize=MANY)
def country_of(name: str) -> str | None:
    """Return the id of the state or territory that a name means: 'the U.S.' → 'USA', 'Burma' → 'MMR', else None."""
    known = country_names().get(plain_key(name))
    if known is None and REALM in name:  # 'the Socialist Republic of Viet Nam'
        before, _, realm = name.partition(REALM)
        words = before.removeprefix("the ").split()
        return country_names().get(plain_key(realm)) if len(words) <= PAIR and "of" not in words else None
    return known


@lru_cache(maxsize=MANY)
def countries_of_demonym(word: str) -> tuple[str, ...]:
    """Return the ids of the states whose adjective or people a word is: 'Chinese' → ('CHN',), 'Korean' → two."""
    return demonyms().get(plain_key(word), ())


def country_of_demonym(word: str) -> str | None:
    """Return the id of the state whose adjective or people a word is, None where it is no state's or of several."""
    found = countries_of_demonym(word)
    return found[0] if len(found) == 1 else None


def states_of_plural(name: str) -> tuple[str, ...]:
    """Return the ids of the states that a plural names: 'Koreas' → ('PRK', 'KOR'); () for any other word."""
    return next((tuple(_cells(r["countries"])) for r in read_lexicon("plural_states.csv") if r["name"] == name), ())


@cache
def usual_of_demonym(word: str) -> str | None:
    """Return which of several states an adjective mostly means: the one that their bare name means, else None.

    'Congolese' → 'COD', since 'Congo' alone is used of that one; 'Korean' → None.
    """
    ids = countries_of_demonym(word)
    names = [set(re.findall(r"\w+", row["name"])) for i in ids if (row := country_named(i)) is not None]
    shared = set.intersection(*names) if names else set()
    found = {country for name in shared if (country := country_of(name)) in ids}
    return found.pop() if len(found) == 1 else None


def country_of_prefix(word: str) -> str | None:
    """Return the id of the state that the first part of a compound adjective means: 'Sino-' → 'CHN', else None."""
    return prefixes().get(plain_key(word).rstrip("-"))


@lru_cache(maxsize=MANY)
def capital_of(name: str) -> str | None:
    """Return the id of the state whose capital or seat of government a city is: 'Kiev' → 'UKR', else None."""
    return capitals().get(plain_key(name))


@lru_cache(maxsize=MANY)
def mixed_case(name: str) -> str:
    """Return a name that is written in capitals with capital initials: 'ADDIS ABABA' → 'Addis Ababa'; 'UK' stays."""
    if len(name) < 4 or not name.isupper():
        return name
    plain = re.sub(r"\w[\w']*", lambda word: word[0].capitalize(), name)
    return re.sub(r"\b(Of|And|The)\b", lambda word: word[0].lower(), plain)


def main_spelling(capital: str) -> str:
    """Return the first spelling of a capital in countries.csv: 'Kiev' → 'Kyiv'; the name itself where it is none."""
    return spellings().get(plain_key(capital), capital)


def seat_of(name: str) -> str | None:
    """Return the id of the state or body that a seat of power stands for: 'Kremlin' → 'RUS', else None."""
    row = seats().get(plain_key(name))
    return row["country"] if row and row["country"] else None


def region_named(name: str) -> dict[str, str] | None:
    """Return the row of regions.csv of a part of a state or an unrecognised one: 'Transnistria', else None."""
    return regions().get(plain_key(name))


def region_of_demonym(word: str) -> dict[str, str] | None:
    """Return the row of regions.csv whose adjective or people a word is: 'Chechen', 'Scots', else None."""
    return region_demonyms().get(plain_key(word))


def is_wide_region(adjective: str) -> bool:
    """Return whether an adjective tells of many states and no actor: 'South Asian' rivals."""
    row = region_of_demonym(adjective)
    return row is not None and not row["country"] and not row["sector"]


def no_country(given: Any) -> str:
    """Return the sentence that says that something names no state that is known, with the nearest."""
    hint = near(str(given), [one for code, row in country_rows().items() for one in (row["name"], code)])
    return f"No country {told(given)} is known.{hint} Give its ISO 3166 code (PRK) or its usual name."


def country_named(country: str) -> dict[str, str] | None:
    """Return the row of countries.csv of an id, else None."""
    return country_rows().get(country)


@cache
def country_rows() -> MappingProxyType[str, dict[str, str]]:
    """Return the rows of countries.csv by id."""
    return MappingProxyType({row["id"]: row for row in read_lexicon("countries.csv")})


@cache
def country_names() -> MappingProxyType[str, str]:
    """Return every name of a state or territory (as `plain_key` writes it) → id."""
    names: dict[str, str] = {}
    for row in read_lexicon("countries.csv"):
        for name in (row["name"], *_cells(row["other_names"])):
            names[plain_key(name)] = row["id"]
            names.setdefault(plain_key(_plain(name)), row["id"])
    return MappingProxyType(names)


@cache
def demonyms() -> MappingProxyType[str, tuple[str, ...]]:
    """Return every adjective and word for a people → ids of the states it may mean, existing states first."""
    found: dict[str, tuple[str, ...]] = {}
    for row in sorted(read_lexicon("countries.csv"), key=lambda row: row["status"] == "former"):
        for word in (*_cells(row["adjectives"]), *_cells(row["people"])):
            for key in {plain_key(word), plain_key(_plain(word))}:
                ids = found.get(key, ())
                found[key] = ids if row["id"] in ids else (*ids, row["id"])
    return MappingProxyType(found)


@cache
def prefixes() -> MappingProxyType[str, str]:
    """Return the first parts of compound adjectives ('sino') → id."""
    rows = read_lexicon("countries.csv")
    return MappingProxyType(
        {plain_key(word).rstrip("-"): row["id"] for row in rows for word in _cells(row["prefixes"])}
    )


@cache
def capitals() -> MappingProxyType[str, str]:
    """Return every capital and seat of government by its spellings → id of its state."""
    rows = [row for row in read_lexicon("countries.csv") if row["status"] != "former"]
    pairs = [(word, row["id"]) for row in rows for city in _cells(row["capitals"]) for word in city.split("=")]
    return MappingProxyType({plain_key(form): country for word, country in pairs for form in (_plain(word), word)})


@cache
def spellings() -> MappingProxyType[str, str]:
    """Return every spelling of a capital → the first of that city in countries.csv."""
    cities = [city.split("=") for row in read_lexicon("countries.csv") for city in _cells(row["capitals"])]
    return MappingProxyType(
        {plain_key(form): city[0] for city in cities for word in city for form in (_plain(word), word)}
    )


@cache
def region_capitals() -> MappingProxyType[str, dict[str, str]]:
    """Return the rows of regions.csv by the chief town of the region."""
    return MappingProxyType({row["capital"]: row for row in read_lexicon("regions.csv") if row["capital"]})


@cache
def seats() -> MappingProxyType[str, dict[str, str]]:
    """Return the rows of seats.csv by every name."""
    return _by_name("seats.csv")


@cache
def regions() -> MappingProxyType[str, dict[str, str]]:
    """Return the rows of regions.csv by every name."""
    return _by_name("regions.csv")


@cache
def region_demonyms() -> MappingProxyType[str, dict[str, str]]:
    """Return the rows of regions.csv by adjective."""
    rows = read_lexicon("regions.csv")
    return MappingProxyType({plain_key(word): row for row in rows for word in _cells(row["adjectives"])})


def _by_name(lexicon: str) -> MappingProxyType[str, dict[str, str]]:
    rows: tuple[dict[str, str], ...] = read_lexicon(lexicon)
    named: dict[str, dict[str, str]] = {}
    for row in rows:
        for name in (row["name"], *_cells(row["other_names"])):
            named[plain_key(name)] = row
            named.setdefault(plain_key(_plain(name)), row)
    return MappingProxyType(named)


def _cells(cell: str) -> Iterator[str]:
    return (part for part in cell.split(";") if part)


@lru_cache(maxsize=MANY)
def plain_key(name: str) -> str:
    """Return a name as it is looked up: no article, straight apostrophes, single spaces, "UN" for "U-N"."""
    key = " ".join(name.replace("’", "'").replace("‘", "'").split())
    key = key.replace("-", "") if SPELLED.fullmatch(key) else key
    return key[4:] if key[:4] in ("the ", "The ", "THE ") else key


def _plain(name: Any) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
