"""Arcs that the parser often sets wrong, set right: one function a pattern, on lists of heads and labels."""

from __future__ import annotations

NOUNS = frozenset({"NOUN", "PROPN"})


def part_joined_parties(head: list[int], dep: list[str], pos: list[str], text: list[str]) -> None:
    """Make two of what the parser takes for one: "Ethiopia's government and Tigrayan rebels" are two parties.

    It hangs 'government' on 'rebels' as a modifier, with 'Tigrayan' joined to it. What is lower-case before 'and' while
    a capital follows is a noun of its own: it takes the place of the last one, which is joined to it.

    Args:
        head: of each token its head; changed in place.
        dep: of each token its label; changed in place.
        pos: of each token its part of speech.
        text: of each token its letters.
    """
    for cc in [i for i, label in enumerate(dep) if label == "cc"]:
        first = head[cc]
        if dep[first] not in ("nmod", "compound") or pos[first] != "NOUN" or not text[first].islower():
            continue
        last = head[first]
        second = next((i for i in range(cc + 1, last) if dep[i] == "conj" and head[i] == first), None)
        if pos[last] not in NOUNS or second is None or not text[second][0].isupper() or second - cc > 2:
            continue
        owned = any(head[i] == last and dep[i] in ("poss", "det") for i in range(max(0, first - 6), first))
        if not owned:
            continue
        for i in range(max(0, first - 12), first):
            if head[i] == last:
                head[i] = first
        head[first], dep[first] = (first if head[last] == last else head[last]), dep[last]
        head[last], dep[last] = first, "conj"
        head[second], dep[second] = last, "amod" if pos[second] == "ADJ" else "compound"
