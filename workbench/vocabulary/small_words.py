"""Function words by what they tell a rule: which prepositions stand before a day, which verbs only link, and so on."""

from __future__ import annotations

from functools import cache

from workbench.lexicons import read_lexicon


@cache
def small_words(use: str) -> frozenset[str]:
    """Return the words of small_words.csv of one use."""
    return frozenset(words_in_order(use))


@cache
def words_in_order(use: str) -> tuple[str, ...]:
    """Return the words of small_words.csv of one use in the order of the file, for rules that try one after another.

    Raises:
        KeyError: no word has this use; the message lists the uses that there are.
    """
    found = tuple(row["word"] for row in read_lexicon("small_words.csv") if row["use"] == use)
    if not found:
        uses = ", ".join(sorted({row["use"] for row in read_lexicon("small_words.csv")}))
        raise KeyError(f"small_words.csv has no use {use!r}. Uses: {uses}. Add rows for it there.")
    return found
