"""What a loader says of a file, or a part of one, that it could not use as it is."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_ARTICLE = 1_000_000


@dataclass(frozen=True)
class Problem:
    """One plain sentence about one source, which ends in what to do.

    `kept` says that the article was added all the same (only its date was not understood, say); `missing`, that there
    is no such file; `file` is the file on the disk that it is about.
    """

    source: str
    sentence: str
    kept: bool = False
    missing: bool = False
    file: str | None = None

    def __post_init__(self) -> None:
        """Show what cannot be printed (a damaged file's bytes, in another library's message) as a replacement."""
        shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in self.sentence)
        object.__setattr__(self, "sentence", shown)

    def __str__(self) -> str:
        return self.sentence


def find_fault(source: str, text: str) -> Problem | None:
    """Return why a text cannot be an article: it is empty, or longer than any article is."""
    if not text.strip():
        return Problem(source, f"'{source}' has no text. Put the article's text in it, or remove it.")
    if len(text) > LONGEST_ARTICLE:
        return Problem(
            source,
            f"'{source}' holds {len(text):,} characters, more than the {LONGEST_ARTICLE:,} that one article may have. "
            "Split it into one file for each article.",
        )
    return None
