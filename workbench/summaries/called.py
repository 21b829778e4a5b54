"""What somebody is called: full names, bare surnames, and whether the analyst keeps two with such names apart."""

from __future__ import annotations

from functools import lru_cache

from workbench.summaries.figures import Figure
from workbench.summaries.person_names import Words, bare_words, is_full, name_words

Apart = frozenset[frozenset[str]]


def full_names(figure: Figure) -> list[Words]:
    """Return the full names of somebody, as words, those in most articles first."""
    if figure.full is None:
        figure.full = _full(tuple(figure.names.items()))
    return figure.full


@lru_cache(maxsize=10_000)
def _full(names: tuple[tuple[str, int], ...]) -> list[Words]:
    """Return the full ones of names that so many articles have each; the very same list for the same names."""
    counts: dict[Words, int] = {}
    for name, articles in names:
        words = name_words(name)
        if is_full(words):
            counts[words] = counts.get(words, 0) + articles
    return sorted(counts, key=lambda words: (-counts[words], -len(words), words))


def surnames(figure: Figure) -> set[str]:
    """Return the single words that somebody is called by."""
    found = (bare_words(name_words(name)) for name in figure.names)
    return {words[0] for words in found if len(words) == 1}


def are_kept_apart(one: Figure, other: Figure, apart: Apart) -> bool:
    """Return whether the analyst said that two with these names are not one."""
    if not apart:
        return False
    first, second = ({" ".join(name_words(name)) for name in figure.names} for figure in (one, other))
    return any(pair & first and pair - first and pair - first <= second for pair in apart)
