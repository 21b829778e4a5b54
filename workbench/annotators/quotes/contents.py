"""What a cue attributes: the tokens of a content, and where clauses and objects begin and end in the parse."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.grammar.clause import SUBJECTS
from workbench.grammar.parse import Parse

OBJECTS = frozenset({"dobj", "obj", "pobj"})


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one cue.

    `pieces`: token intervals (first, last), both inclusive, in order.
    `frame`: which frame of the cue's entry it fills.
    `addressee`: the token to whom it is said, or None.
    `cue`: the tokens of the whole cue (verb, particle, preposition).
    """

    pieces: tuple[tuple[int, int], ...]
    frame: str
    cue: tuple[int, ...]
    addressee: int | None = None


def according_content(parse: Parse, i: int) -> tuple[tuple[int, int], ...]:
    """Return the clause that "according to X" (its first token i) qualifies, without the phrase itself."""
    if i + 1 >= len(parse) or parse.lower[i + 1] != "to":
        return ()
    host = parse.head[i]
    if host == i:
        return ()
    if parse.dep[host] == "advcl" and parse.head[host] < host < i and parse.lower[i - 1] == ",":
        host = parse.head[host]  # "Two were shot when they marched, according to doctors"
    return without(subtree(parse, host), subtree(parse, i))


def subtree(parse: Parse, *tokens: int) -> tuple[int, int]:
    """Return the first and last token under some tokens."""
    return min(parse.left[i] for i in tokens), max(parse.right[i] for i in tokens)


def without(piece: tuple[int, int], hole: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return an interval without another: nought, one or two intervals."""
    first, last = piece
    if hole[1] < first or hole[0] > last:
        return (piece,)
    parts = [(first, hole[0] - 1), (hole[1] + 1, last)]
    return tuple(part for part in parts if part[0] <= part[1])


def that_clause(parse: Parse, n: int, *, strict: bool) -> int | None:
    """Return the verb of a that-clause that the parse hangs on noun n as a relative clause, though nothing is missing.

    `strict`: the clause must have a subject and an object of its own, or need none.
    """
    for k in parse.children[n]:
        if parse.dep[k] not in ("relcl", "acl") or parse.lower[parse.left[k]] != "that":
            continue
        subjects = [g for g in parse.children[k] if parse.dep[g] in SUBJECTS and parse.lower[g] != "that"]
        gap = any(parse.lower[g] == "that" and parse.dep[g] in OBJECTS for g in parse.children[k])
        if subjects and not (strict and gap and parse.dep[subjects[0]] != "nsubjpass"):
            return k
    return None


def object_of(parse: Parse, preposition: int) -> int | None:
    """Return the object of a preposition, also over a second one ("from behind the wall")."""
    for k in parse.children[preposition]:
        if parse.dep[k] in ("pobj", "pcomp"):
            return k
    deeper = parse.child(preposition, "prep")
    return None if deeper is None else parse.child(deeper, "pobj", "pcomp")
