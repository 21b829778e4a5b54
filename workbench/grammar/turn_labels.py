"""Labels of a transcript: who speaks a paragraph, before a colon ("ADA BELLO, MAYOR: It is safe.", "Ada Bello: It")."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import slug
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.places import state_of_place
from workbench.vocabulary.small_words import small_words

TITLE = r"(?P<title>,[^:\n]{2,90}| \([^)\n]*\)(?:,[^:\n]{2,90})?)?"
LABEL = re.compile(
    r"(?P<name>(?:[A-Z][a-z]+\.? ){0,3}(?:Ma?c|O['’]|D[ei])?[A-Z][A-Z.'’-]+"
    r"(?: (?:(?:Ma?c|O['’]|D[ei])?[A-Z][A-Z.'’-]+|[a-z]{2,3}(?= [A-Z]{2})))*)"
    + TITLE
    + r":(?: (?:\([^)\n]*\) )?|(?=\s*\n))"
)
"""Who speaks, in capitals: "Mr. BEN KEITA (farmer): (Through translator) We left"."""
PLAIN = re.compile(r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]*\.?){0,3})" + TITLE + r": (?=[\"“A-Z(])(?:\([^)\n]*\) )?")
"""Who speaks, in plain letters: "Ada Bello: We left"; only where many paragraphs begin so."""
FEWEST_PLAIN = 3


@lru_cache(maxsize=2)
def find_labels(text: str) -> tuple[tuple[int, re.Match[str]], ...]:
    """Return where each labelled paragraph begins, with its label, for a text that labels two speakers at least.

    A town before a colon ("SUVA: Ten ships") is no speaker. In plain letters the names are those of persons by their
    first words, or surnames of such.
    """
    lines = [match.start() for match in re.finditer(r"[^\n]+", text)]
    loud = [(at, match) for at in lines if (match := LABEL.match(text, at)) and not _is_place(match["name"])]
    often = Counter(surname(match) for _, match in loud)
    loud = [(at, match) for at, match in loud if _may_speak(match, often, text)]
    if len({surname(match) for _, match in loud}) > 1:
        return tuple(loud)
    plain = [(at, match) for at in lines if (match := PLAIN.match(text, at))]
    full = {surname(match) for _, match in plain if " " in match["name"] and _is_person(match["name"])}
    plain = [(at, match) for at, match in plain if surname(match) in full]
    return tuple(plain) if len(plain) >= FEWEST_PLAIN and len(full) > 1 else ()


def surname(label: re.Match[str]) -> str:
    """Return the last word of who speaks."""
    return label["name"].split()[-1]


def asks(words: str) -> bool:
    """Return whether the words of a label are a journalist's: "CNN ANCHOR", "HOST", "REPORTER"."""
    return not small_words("asks on the air").isdisjoint(re.findall(r"\w+", words.casefold()))


def is_unnamed(label: re.Match[str]) -> bool:
    """Return whether a label names nobody: "UNIDENTIFIED MALE", "PROTESTER", "SOUND"."""
    words = [word.casefold() for word in label["name"].split()]
    return not small_words("unnamed voice").isdisjoint(words) or noun_types().get(words[-1]) is not None


def _may_speak(label: re.Match[str], often: Counter[str], text: str) -> bool:
    """Return whether a label is no heading: two words, a title, found again, or told of ("UPDATE: …" is one)."""
    name = surname(label)
    told = re.search(rf"(?<!^)(?<![\n.] )\b{re.escape(name.capitalize())}\b", text) is not None
    return " " in label["name"] or bool(label["title"]) or often[name] > 1 or told


def _is_person(name: str) -> bool:
    return next((word for word in name.split() if word not in lexicon.titles()), "") in lexicon.first_names()


def _is_place(name: str) -> bool:
    """Return whether the words before a colon are those of a dateline."""
    plain = countries.mixed_case(name)
    known = countries.country_of(plain) or countries.capital_of(plain) or state_of_place(slug(name))
    return known is not None and name.isupper()
