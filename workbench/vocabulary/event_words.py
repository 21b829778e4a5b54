"""The classes of words that the rules about events ask for: event_words.toml, and the nouns of events.csv by code."""

from __future__ import annotations

from functools import cache

from workbench.lexicons import read_lexicon
from workbench.vocabulary.nouns import noun_types


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Return the word classes of event_words.toml, and for each PLOVER code the nouns with a frame of that code."""
    classes = {name: frozenset(words) for name, words in read_lexicon("event_words.toml").items()}
    nouns: dict[str, set[str]] = {}
    for row in read_lexicon("events.csv"):
        if row["pos"] == "noun":
            nouns.setdefault(row["code"], set()).update(row["trigger"].split("|"))
            nouns.setdefault("event", set()).update(row["trigger"].split("|"))
    classes["person"] |= {word for word, kind in noun_types().items() if kind == "person"}
    return classes | {name: frozenset(words) | classes.get(name, frozenset()) for name, words in nouns.items()}


@cache
def governors() -> dict[tuple[str, str], str]:
    """Return the effect of each governing word of governors.csv, by part of speech and lemma."""
    return {(row["pos"], row["lemma"]): row["effect"] for row in read_lexicon("governors.csv")}
