"""Two written names compared: can they be one person's, and by what kind of difference?

Nothing here knows who anybody is; whether two names that can be one are one is for the evidence to say.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import permutations
from types import MappingProxyType

from workbench.lexicons import read_lexicon
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import fold_name
from workbench.vocabulary.spelling import skeleton, sound

Words = tuple[str, ...]
PAIRS = 300_000
"""Of so many names and pairs the answer is kept: a large case has many more, most asked of soon again or never."""


@cache
def name_words(name: str) -> Words:
    """Return the words of a name for comparison: 'Kim Jong-Un' → ('kim', 'jong', 'un')."""
    return tuple(fold_name(name).split())


@cache
def bare_words(words: Words) -> Words:
    """Return a name without its particles and articles: ('musaad', 'bin', 'mohammed', 'al', 'aiban') → three words.

    A particle that begins the name stays where it would leave one word alone: 'El Sisi' is no first name.
    """
    small = lexicon.name_words("article") | lexicon.particles()
    kept = tuple(word for word in words if word not in small)
    return kept or words


@cache
def is_full(words: Words) -> bool:
    """Return whether a name has more than a surname: a bare 'al-Sisi' or 'von Trotta' has not."""
    return len(bare_words(words)) > 1


@lru_cache(maxsize=PAIRS)
def compare_names(one: Words, other: Words) -> str:
    """Return how two full names can be one person's, '' where they cannot.

    | kind | example |
    | --- | --- |
    | `same` | Kim Jong Un, Kim Jong-un |
    | `particles` | Adel al-Jubeir, Adel Jubeir |
    | `sound` | Vassily Nebenzya, Vasily Nebenzia |
    | `order` | Shinzo Abe, Abe Shinzo |
    | `shorter` | Nicolás Maduro, Nicolás Maduro Moros; Ali Zaki, Ali bin Omar Zaki; John Kerry, John F. Kerry |
    | `ending` | Jong-seok, Im Jong-seok |
    | `short` | Bill Clinton, William Clinton |
    | `initials` | J. F. Kerry, John Kerry |
    | `spelling` | Mohamed Sallami, Muhammad Sallami |
    """
    if one == other or "".join(one) == "".join(other):
        return "same"
    a, b = bare_words(one), bare_words(other)
    if a == b or "".join(a) == "".join(b):
        return "particles"
    if len("".join(a)) > 9 and [sound(word) for word in a] == [sound(word) for word in b]:
        return "sound"
    fixed = not lexicon.name_words("filiation").isdisjoint({*one, *other})
    if len(a) == len(b) and sorted(a) == sorted(b):
        return "" if fixed else "order"
    if not fixed and any("".join(a[i:] + a[:i]) == "".join(b) for i in range(1, len(a))):
        return "order"
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) < 2:
        return ""
    if short[-1] == long[-1] and len(long) < 4 and (short[0] in long_forms(long[0]) or long[0] in long_forms(short[0])):
        return "short"
    if _with_initials(short, long):
        plain = short[0] == long[0] and len(short[0]) > 1 and len(short) < len(long)
        return "shorter" if plain else "initials"
    if len(short) < len(long):
        if short[0] == long[0] and _in_order(short, long) and not _by_syllables(long):
            return "shorter"
        if short == long[-len(short) :]:
            return "ending"
        if spelled_alike(short[0], long[0]) and _in_order_alike(short, long) and not _by_syllables(long):
            return "spelling"
        return ""
    if len(a) == len(b) and all(spelled_alike(x, y) for x, y in zip(a, b, strict=True)):
        return "spelling"
    return ""


def _in_order(short: Words, long: Words) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _in_order_alike(short: Words, long: Words) -> bool:
    rest = iter(long)
    return all(any(spelled_alike(word, other) for other in rest) for word in short)


def _with_initials(short: Words, long: Words) -> bool:
    """Return whether names agree but for initials, or for middle initials that one leaves out."""
    if not any(len(word) == 1 for word in (*short, *long)) or short[-1] != long[-1]:
        return False
    if not _same_or_initial(short[0], long[0]):
        return False
    middle, more = short[1:-1], long[1:-1]
    if not middle or not more:
        return True
    return len(middle) == len(more) and all(_same_or_initial(x, y) for x, y in zip(middle, more, strict=True))


def _same_or_initial(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _by_syllables(words: Words) -> bool:
    """Return whether a name looks written in syllables ('Kim Yong Chol'), where each one left out is another person."""
    return len(words) == 3 and all(len(word) < 6 for word in words) and words[1] not in _first_names()


def long_forms(word: str) -> tuple[str, ...]:
    """Return the first names of which a word in small letters is a short form: bill → william."""
    return _long_forms().get(word, ())


@cache
def _long_forms() -> MappingProxyType[str, tuple[str, ...]]:
    return MappingProxyType({row["short"]: tuple(row["names"].split()) for row in read_lexicon("short_names.csv")})


@cache
def _first_names() -> frozenset[str]:
    return frozenset(name.casefold() for name in lexicon.first_names())


def is_first_name(word: str) -> bool:
    """Return whether a word, in small letters, is known as a first name."""
    return word in _first_names()


def heads_body(word: str) -> bool:
    """Return whether a word, in small letters, heads the names of bodies or buildings: 'house'."""
    return word.capitalize() in lexicon.head_words()


@lru_cache(maxsize=PAIRS)
def spelled_alike(one: str, other: str) -> bool:
    """Return whether two words can be one in two spellings: 'nebenzia', 'nebenzya'; 'zelensky', 'zelenskyy'."""
    if one == other or sound(one) == sound(other):
        return True
    if min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    return (len(skeleton(one)) > 2 and skeleton(one) == skeleton(other)) or _one_letter_apart(one, other)


def _one_letter_apart(one: str, other: str) -> bool:
    """Return whether one letter more, less or other makes one word of the other; only for long words."""
    if min(len(one), len(other)) < 7 or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    first = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[first + (len(short) == len(long)) :] == long[first + 1 :]


@lru_cache(maxsize=PAIRS)
def blocking_keys(words: Words) -> frozenset[str]:
    """Return what two names that `compare_names` finds alike share one of: for two of their words the first letter of
    the one and the consonants of the other, as they sound.
    """
    bare = bare_words(words)
    forms = (bare, *((name, *bare[1:]) for name in long_forms(bare[0])))
    keys = {f"{sound(x)[:1]} {skeleton(y)[:3] or sound(y)}" for form in forms for x, y in permutations(form, 2)}
    return frozenset(keys | {"".join(bare)})
