"""Lists of states that the parser takes apart, put together: "Mali, Burkina Faso, and Niger left"."""

from __future__ import annotations

from workbench.grammar.where import where
from workbench.vocabulary.countries import country_of

SHORTEST = 3
"""States in a list that is sure to be one: "Chad, Mali" may be a headline, "Lima, Peru" a place."""
LONGEST = 5
"""Words that the name of a state has at most."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def chain_states(head: list[int], dep: list[str], tag: list[str], lower: list[str], text: list[str]) -> None:
    """Make three or more states with commas and "and" one list, and the subject of the verb right behind it.

    Args:
        head: of each token its head; changed in place.
        dep: of each token its label; changed in place.
        tag: of each token its fine tag.
        lower: of each token its letters in lower case.
        text: the tokens.
    """
    for cc in where(lower, "and"):
        names = _list_around(cc, tag, text)
        if len(names) < SHORTEST:
            continue
        ends = [last for _, last in names]
        inside, first = range(names[0][0], ends[-1] + 1), ends[0]
        outer = next((k for k in ends if head[k] not in inside), None)
        if outer is None or _hangs(head, head[outer], inside):
            continue
        head[first], dep[first] = head[outer], dep[outer]
        for start, last in names:
            for k in range(start, last):
                head[k], dep[k] = last, "compound"
        for before, (start, last) in zip(ends, names[1:], strict=False):
            for k in range(before + 1, start):
                head[k] = last if lower[k] == "the" else before
            head[last], dep[last] = before, "conj"
        _seat(head, dep, tag, lower, names[0][0], first, ends[-1])


def _list_around(cc: int, tag: list[str], text: list[str]) -> list[tuple[int, int]]:
    """Return first and last token of each state of a list whose last is joined by the "and" at token cc; else []."""
    begin = cc + 1 + (text[cc + 1 : cc + 2] == ["the"])
    if begin >= len(tag) or tag[begin] != "NNP" or cc < 2:
        return []
    ahead = range(min(begin + LONGEST, len(tag)) - 1, cc, -1)
    last = next((k for k in ahead if country_of(" ".join(text[begin : k + 1]))), None)
    names = [] if last is None else [(begin, last)]
    end = cc - 1 - (text[cc - 1] == ",")
    while names and end >= 0 and tag[end].startswith("NNP"):
        back = range(max(end - LONGEST + 1, 0), end + 1)
        start = next((k for k in back if country_of(" ".join(text[k : end + 1]))), None)
        if start is None:
            break
        names.insert(0, (start, end))
        start -= start > 0 and text[start - 1] == "the"
        if start < 2 or text[start - 1] != ",":
            break
        end = start - 2
    return names


def _hangs(head: list[int], i: int, inside: range) -> bool:
    """Return whether a token hangs, however deep, on one of a list."""
    for _ in range(len(head)):
        if i in inside:
            return True
        if head[i] == i:
            return False
        i = head[i]
    return True


def _seat(head: list[int], dep: list[str], tag: list[str], lower: list[str], start: int, first: int, last: int) -> None:
    """Make a list behind a comma the subject of the verb that follows it and has none: "In return, A, B and C left"."""
    verb = last + 1
    while verb < len(tag) and tag[verb] == "RB":
        verb += 1
    if verb >= len(tag) or tag[verb] not in FINITE or head[first] == verb:
        return
    seated = any(head[k] == verb and dep[k] in ("nsubj", "nsubjpass") for k in range(verb))
    if seated or not start or lower[start - 1] != "," or _hangs(head, verb, range(start, last + 1)):
        return
    if dep[first] in ("conj", "appos", "npadvmod"):
        head[first], dep[first] = verb, "nsubj"
