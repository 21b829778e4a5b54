"""The language of a text, and whether it is one that is read."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import import_module

import pandas as pd

from workbench import tables

LETTERS_NEEDED = 80
READ = "en"
FEW = 0.15
"""The share of English small words above which a text is taken for English: a third of its words are such."""
_WORD = re.compile(r"[^\W\d_]+")


def read_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None where it is too short to tell.

    The classifier's guess against English holds only where another script says so, or where more small words of that
    language than of English stand in the text; for a language without a list of these, where few of English do.
    """
    sample = text[:3000]
    letters = list(filter(str.isalpha, sample))
    if not letters:
        return None
    from workbench.speed.language_walk import guesser

    guess = str(guesser().classify(sample)[0])
    if guess == READ:
        return guess if len(letters) >= LETTERS_NEEDED else None
    foreign = sum("LATIN" not in unicodedata.name(letter, "LATIN") for letter in letters)
    if foreign > len(letters) / 2:
        return guess
    words = [word.lower() for word in _WORD.findall(sample)]
    own, english = (sum(word in _small_words(language) for word in words) for language in (guess, READ))
    if _small_words(guess):
        return guess if own > english else None
    return guess if len(letters) >= LETTERS_NEEDED and english < FEW * len(words) else None


@cache
def _small_words(language: str) -> frozenset[str]:
    """Return the function words of a language as spaCy lists them."""
    try:
        return frozenset(import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS)
    except (ImportError, AttributeError):
        return frozenset()


def why_not_read(articles: pd.DataFrame) -> pd.Series:
    """Return for each article why it has no rows in other tables: `not English (es)`; `<NA>` where it is read."""
    reasons = [
        f"not English ({str(language).lower()})" if tables.known(language) and not is_read(str(language)) else None
        for language in articles["language"]
    ]
    return pd.Series(reasons, index=articles.index, dtype="string")


def is_read(language: str) -> bool:
    """Return whether texts in a language are read: English of any country."""
    return language.lower().replace("_", "-").partition("-")[0] in (READ, "eng", "english", "")
