"""Forms of names: words without case and diacritics, and one referent with all its forms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from workbench.annotators.names.name_tokens import Name
from workbench.vocabulary.naming import LETTERS


def fold(text: str) -> tuple[str, ...]:
    """Return the words of a name without case, diacritics, dots and hyphens: 'Kim Jong-Un' → ('kim', 'jong', 'un')."""
    if text.isascii():
        plain = text
    else:
        plain = unicodedata.normalize("NFKD", text.translate(LETTERS))
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.casefold().replace("'", "")
    return tuple((plain if plain.isalnum() else MARKS.sub(" ", plain)).split())


MARKS = re.compile(r"[^\w\s]")


@dataclass(slots=True)
class Actor:
    """One referent while the article is read: every form of its name, the fullest, where it was named last."""

    text: str
    words: tuple[str, ...]
    last_seen: int
    gender: str = ""
    country: str | None = None
    forms: set[tuple[str, ...]] = field(default_factory=set)
    names: list[Name] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    acting: list[int] = field(default_factory=list)
    number: int = -1
    fixed_id: str = ""
