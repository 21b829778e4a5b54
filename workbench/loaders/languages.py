"""The language of a text, where it is long enough to tell."""

from __future__ import annotations

LETTERS_NEEDED = 80


def read_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None under 80 letters, where the answer is often wrong."""
    sample = text[:3000]
    if sum(letter.isalpha() for letter in sample) < LETTERS_NEEDED:
        return None
    import py3langid

    return str(py3langid.classify(sample)[0])
