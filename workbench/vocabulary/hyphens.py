"""Words of the lexicons that a text writes with a hyphen, where the parser sees two: "test-fired", "cease-fire"."""

from __future__ import annotations

from functools import cache

from workbench.lexicons import read_lexicon
from workbench.vocabulary.event_words import word_classes

SHORTEST = 8
"""Letters of a word that may be written with a hyphen: "cease-fire", "air-strike", not "on-set"."""


@cache
def event_terms() -> frozenset[str]:
    """Return the words that the frames of events.csv ask for, and those of event_words.toml."""
    found = {word for words in word_classes().values() for word in words}
    for row in read_lexicon("events.csv"):
        for column in ("trigger", "subject", "object", "pobj"):
            found.update(row[column].split("|"))
    return frozenset(found)


@cache
def joined(first: str, second: str) -> str | None:
    """Return the word of the lexicons that two parts with a hyphen between them spell, None where they spell none.

    The form without a hyphen comes first, if the lexicons have it: "cease-fire" → ceasefire, "test-fire" → test-fire.
    """
    for word in (first + second, f"{first}-{second}"):
        if word in event_terms() and (len(word) >= SHORTEST or "-" in word):
            return word
    return None
