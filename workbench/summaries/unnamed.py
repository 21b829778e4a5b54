"""Those without a name: "the Russian president" is whoever holds the office, "China's foreign ministry" a body.

Where the words give no state ("the president", "a crowd", "his"), nobody can tell outside the article who is meant:
such a one is no actor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from workbench.lexicons import read_lexicon
from workbench.summaries.figures import Figure
from workbench.summaries.holders import sole_offices
from workbench.summaries.wording import with_article
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import slug, usual_order
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.small_words import small_words

LONGEST = 5
AGE = re.compile(r"\b\d+-year-old ")
HALVES = frozenset({"North", "South"})


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Somebody without a name who belongs to a state; `is_one` where the words mean one alone, not 'a president'."""

    phrase: str
    state: str
    is_one: bool

    @property
    def entity_id(self) -> str:
        """The same for all who are told of so: 'soldiers-ukr'."""
        return f"{slug(self.phrase)}-{self.state.casefold()}"

    @property
    def name(self) -> str:
        """What it is called in a table: 'soldiers of Ukraine'."""
        row = countries.country_named(self.state)
        return f"{self.phrase} of {with_article(row['name'] if row else self.state)}"


def has_name(figure: Figure) -> bool:
    """Return whether any of the words somebody is called by is an actor's name.

    'foreign ministry' in small letters is none; a religion, a creed, a part of the world ('Muslims', 'European') is
    one only where an article gives it a state or a walk of life.
    """
    known = figure.country is not None or bool(figure.sectors) or bool(figure.offices)
    return any(
        (known or name not in lexicon.name_words("no actor"))
        and (not name.islower() or name in lexicon.organisations())
        for name in figure.names
    )


def describe_unnamed(words: str, figure: Figure) -> Unnamed | None:
    """Return what is known of somebody by a phrase, None where it gives no state or is no party of its own.

    A brother or a host has no walk of life (sector) of his own; "leaders of Tigray" are not those of its state.
    """
    state = figure.country
    phrase, is_one = read_phrase(words)
    if _is_apart(words):
        return None  # "officials from Abkhazia" are none of Georgia
    if not phrase or state is None or len(state) != 3 or "place" in figure.kinds:
        return None
    if not figure.sectors and not _is_office(phrase):
        return None
    return Unnamed(phrase, state, is_one and "group" not in figure.kinds)


@cache
def _is_apart(words: str) -> bool:
    """Return whether a phrase names a breakaway region, or its people."""
    parts = re.findall(r"[\w'-]+", words.replace("’s", ""))
    spans = (" ".join(parts[first : first + n]) for first in range(len(parts)) for n in (1, 2, 3))
    rows = (countries.region_named(span) or countries.region_of_demonym(span) for span in spans if span[:1].isupper())
    return any(row and row["sector"] in sectors("breakaway") for row in rows)


@cache
def _is_office(phrase: str) -> bool:
    words = phrase.lower().split()
    return any(lexicon.office_named(" ".join(words[first:])) for first in range(len(words)))


@cache
def read_phrase(words: str) -> tuple[str, bool]:
    """Return the noun of a phrase without article, state and what follows, and whether it means one alone.

    "South Korea's defence ministry, which" → ('defence ministry', True); '' where nothing is left or too much.
    """
    parts = re.findall(r"\d[\d,.]*|[\w'.-]+|\S", AGE.sub("", words.replace("’", "'")))
    use = _phrase_words()
    counts = [i for i, part in enumerate(parts[:5]) if part[0].isdigit() or use.get(part.lower()) == "number"]
    first, is_one = counts[-1] + 1 if counts else 0, not counts
    while first < len(parts) and parts[first].lower() in use:
        if use.get(parts[first].lower(), "indefinite") == "end":
            return "", False
        is_one = is_one and use.get(parts[first].lower()) == "definite"
        first += 1
    start = first
    owners = [i for i in range(first, len(parts)) if parts[i].endswith(("'s", "s'")) and parts[first][:1].isupper()]
    if owners and _names_state(" ".join(parts[first : owners[0] + 1])):
        first = owners[0] + 1
    elif owners:
        return "", False
    first += _state_words(parts[first:])
    end = _end_of_noun(parts, first)
    if end is not None and parts[end] in ("of", "for") and not _state_after(parts[end + 1 :]):
        return "", False
    noun = [part for part in parts[first:end] if not (part[0].isupper() and _names_state(part))]
    while len(noun) > 1 and noun[0].lower() in small_words("tells a mood"):
        noun = noun[1:]  # 'an indignant Peruvian ministry'
    while len(noun) > 1 and noun[-1].endswith(("ing", "ed")):
        noun = noun[:-1]
    if not 0 < len(noun) <= LONGEST:
        return "", False
    if first == start == 0:
        noun = [noun[0].lower() if noun[0].istitle() else noun[0], *noun[1:]]
    return " ".join(usual_order(tuple(noun)) if _is_ministry(noun) else noun), is_one


def _end_of_noun(parts: list[str], first: int) -> int | None:
    """Return where the words after a noun begin; "of" in an office is part of it: 'secretary of state'."""
    use = _phrase_words()
    for i in range(first, len(parts)):
        if not parts[i][0].isalnum():
            return i
        office = i > first and lexicon.office_named(" ".join(parts[first : i + 2]).lower())
        inside = bool(office) or (i > first and _is_ministry(parts[i - 1 :]))
        if use.get(parts[i]) == "end" and not (parts[i] == "of" and inside):
            return i
    return None


def _is_ministry(parts: list[str]) -> bool:
    """Return whether words are a ministry with its field in small letters: "ministry of foreign affairs"."""
    return parts[:1] in (["ministry"], ["department"]) and parts[1:2] == ["of"] and "".join(parts[2:3]).islower()


@cache
def _phrase_words() -> dict[str, str]:
    return {row["word"]: row["use"] for row in read_lexicon("phrase_words.csv")}


def _names_state(words: str) -> bool:
    plain = words.removesuffix("'s").removesuffix("'")
    found = countries.country_of(plain) or countries.capital_of(plain) or countries.countries_of_demonym(plain)
    return bool(found) or plain in HALVES


def _state_words(parts: list[str]) -> int:
    """Return how many words at the beginning are a state's name or adjective: 'South Korean president' → 2."""
    return next((n for n in (3, 2, 1) if n < len(parts) and _names_state(" ".join(parts[:n]))), 0)


def _state_after(parts: list[str]) -> bool:
    """Return whether words begin with a state alone: 'of the United States', not 'of China, Japan and Korea'."""
    parts = parts[1:] if parts[:1] == ["the"] else parts
    length = next((n for n in (4, 3, 2, 1) if n <= len(parts) and _names_state(" ".join(parts[:n]))), 0)
    return length > 0 and parts[length : length + 1] not in ([","], ["and"])


def is_sole_office(unnamed: Unnamed) -> bool:
    """Return whether words mean the one holder of an office: 'the Russian president'."""
    return unnamed.is_one and unnamed.phrase in sole_offices()
