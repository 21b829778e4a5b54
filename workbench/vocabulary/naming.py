"""Names compared and made into ids: case, accents, hyphens and points do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"}
)


@cache
def fold_name(name: str) -> str:
    """Return a name for comparison: 'Kim Jong-Un', 'KIM Jong Un' and 'Kim  Jong Un' → 'kim jong un'."""
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    plain = re.sub(r"['’ʼ`.]", "", plain)
    return " ".join(re.findall(r"\w+", plain))


def slug(name: str) -> str:
    """Return a readable id: 'Kim Jong Un' → 'kim-jong-un'."""
    return fold_name(name).replace(" ", "-") or "unnamed"
