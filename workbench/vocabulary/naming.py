"""Names compared and made into ids: case, accents, hyphens and points do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "ß": "ss", "œ": "oe"})
LETTERS |= str.maketrans({"Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "Th", "Æ": "Ae", "Œ": "Oe"})
"""Letters that no decomposition makes plain."""
STATE_ID = 3
"""Letters of a state's id."""
MOUNT = re.compile(r"\bMt\.? (?=[A-Z])")


@cache
def fold_name(name: str) -> str:
    """Return a name for comparison: 'Kim Jong-Un', 'KIM Jong Un' and 'Kim  Jong Un' → 'kim jong un'."""
    plain = unicodedata.normalize("NFKD", name.translate(LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    plain = re.sub(r"['’ʼ`.]", "", plain)
    return " ".join(re.findall(r"\w+", plain))


def is_state_id(entity_id: Any) -> bool:
    """Return whether an id is that of a state: 'KEN', not 'kenya-airways', not None."""
    return isinstance(entity_id, str) and len(entity_id) == STATE_ID and entity_id.isupper()


@lru_cache(maxsize=50_000)
def slug(name: str) -> str:
    """Return a readable id of a name: 'Kim Jong Un' → 'kim-jong-un', 'Mt. Agung' → 'mount-agung'."""
    plain = MOUNT.sub("Mount ", name.replace("'", "").replace("’", ""))
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(LETTERS)).encode("ascii", "ignore").decode() or name
    return re.sub(r"\W+", "-", plain.casefold()).strip("-") or "unnamed"


def usual_order(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a ministry in one order and spelling: 'Ministry of Defense' → ('defence', 'ministry')."""
    if len(words) > 2 and words[0] in ("ministry", "department") and words[1] == "of" and "and" not in words:
        words = (*(word for word in words[2:] if word != "the"), words[0])
    if words[-1:] in (("ministry",), ("department",)) and words[:2] == ("foreign", "affairs"):
        words = ("foreign", *words[2:])
    return tuple({"defense": "defence", "labor": "labour"}.get(word, word) for word in words)
