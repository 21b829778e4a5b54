"""Words of names written in several ways: what stays when the differences of transliteration are taken out."""

from __future__ import annotations

import re
from functools import cache


@cache
def sound(word: str) -> str:
    """Return a word with the differences of transliteration taken out: 'zelenskyy', 'zelensky' → 'zelenski'."""
    plain = re.sub(r"[yij]+", "i", word.replace("kh", "h").replace("ou", "u").replace("w", "v"))
    return re.sub(r"(.)\1", r"\1", plain)


@cache
def skeleton(word: str) -> str:
    """Return the consonants of a word: 'mohammed', 'muhammad', 'mohamed' → 'mhmd'."""
    return re.sub(r"[aeiou]", "", sound(word))
