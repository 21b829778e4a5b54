"""Which piece of a content that a cue parts is no statement by itself."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.grammar.clause import SUBJECTS
from workbench.grammar.cues import entry_of
from workbench.grammar.parse import FINITE_TAGS, VERB_TAGS, Parse

Piece = tuple[int, int]
FEWEST_WORDS = 4


def torn_off(parse: Parse, pieces: list[Piece], piece: Piece) -> bool:
    """Return whether a piece beside a cue set in is only its subject, or when or if it is so.

    "*What he wants*, he says, is peace", "*If it rains*, he said, it will close", "It will close, he said, *when …*".
    """
    label = parse.dep[parse.place({"start": piece[0], "end": piece[1]}).head]
    told = piece == pieces[0] or not FINITE_TAGS.isdisjoint(_tags(parse, pieces[0]))
    return label in SUBJECTS or (label in ("prep", "advcl") and told)


def fragment(parse: Parse, pieces: list[Piece], piece: Piece) -> bool:
    """Return whether a piece is only the beginning of the next: "*In war*," he said, "there is no rest"."""
    if piece != pieces[0] or len(pieces) < 2 or not parse.raw[pieces[1][0]].islower():
        return False
    tags = _tags(parse, piece)
    return len(tags) <= FEWEST_WORDS and VERB_TAGS.isdisjoint(tags)


def is_of_host(parse: Parse, i: int, pieces: Iterable[tuple[int, int]]) -> bool:
    """Return whether a content is the clause that tells who said it all: "They found the box, *officials said*"."""
    host = parse.head[i]
    told = parse.dep[i] == "ccomp" and host > i and entry_of(parse, host) is not None
    return told and any(i < first <= host <= last for first, last in pieces)


def only_relates(parse: Parse, pieces: Iterable[tuple[int, int]]) -> bool:
    """Return whether a content is nothing but "who" or "which": "the colonel, who was promoted"."""
    return all(first == last and parse.tag[first] in ("WDT", "WP") for first, last in pieces)


def closes(text: str, start: int, end: int) -> bool:
    """Return whether the last character of an interval closes a bracket inside: "weighed ten tons (10,000 kg)"."""
    return text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end)


def _tags(parse: Parse, piece: Piece) -> list[str]:
    return parse.tag[parse.token_at(piece[0]) : parse.token_at(piece[1] - 1) + 1]
