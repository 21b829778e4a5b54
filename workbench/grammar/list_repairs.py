"""Lists and what is said of some in them: "Mali, Burkina Faso, and Niger left", "nine people, most of them farmers"."""

from __future__ import annotations

from workbench.grammar.repairs import FINITE
from workbench.grammar.where import where
from workbench.vocabulary.countries import country_of
from workbench.vocabulary.names import office_heads
from workbench.vocabulary.small_words import small_words

SHORTEST = 3
"""States in a list that is sure to be one: "Chad, Mali" may be a headline, "Lima, Peru" a place."""
LONGEST = 5
"""Words that the name of a state has at most."""
LONGEST_ASIDE = 12
"""Words among which the end of an aside, and what hangs on it, is looked for."""
OF_A_VERB = frozenset({"dobj", "nsubj", "nsubjpass"})
FAR = 12
"""Tokens behind "and" among which the last of a list is looked for."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


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


def chain_persons(head: list[int], dep: list[str], tag: list[str], lower: list[str], text: list[str]) -> None:
    """Make who the parser takes for an apposition the second of a list: "Envoy Ana Diaz, Envoy Ben Keita *and* C left".

    Each has a name of two words, and the second one goes on with "and". For the arguments see `chain_states`.
    """
    for cc in where(lower, "and"):
        second = head[cc]
        ahead = range(cc + 1, min(cc + FAR, len(head)))
        if dep[cc] != "cc" or second > cc:
            continue
        third: int | None
        if dep[second] == "nmod" and head[second] in ahead and dep[head[second]] == "appos":
            third, first = head[second], head[head[second]]
        else:
            third, first = next((k for k in ahead if head[k] == second and dep[k] == "conj"), None), head[second]
        if third is None or dep[second] not in ("appos", "nmod") or first > second or dep[first] not in SUBJECTS:
            continue
        names = (first, second, third)
        named = all(tag[k] == tag[k - 1] == "NNP" and head[k - 1] == k and not is_title(lower[k]) for k in names)
        if named and [k for k in range(first, cc) if text[k] == ","] == [first + 1]:
            head[second], head[third] = first, second
            dep[second] = dep[third] = "conj"


def join_offices(head: list[int], dep: list[str], tag: list[str], lower: list[str], text: list[str]) -> None:
    """Join an office to an office and not to its holder: "the premier, Ana Diaz, and the *mayor*, Ben Keita, left".

    For the arguments see `chain_states`.
    """
    for cc in where(lower, "and"):
        name = head[cc]
        office = head[name]
        second = next(
            (k for k in range(cc + 1, min(cc + FAR, len(head))) if head[k] == name and dep[k] == "conj"), None
        )
        apart = dep[cc] == "cc" and dep[name] == "appos" and office < name < cc and text[cc - 1] == ","
        if second is not None and _is_called(head, dep, tag, text, office, name) and tag[second] == "NNP":
            head[cc] = head[second] = office  # "the President *Ana Diaz* and Premier *Ben Keita* signed"
            continue
        if second is None or not apart or tag[name] != "NNP" or second + 1 >= len(head) or text[second + 1] != ",":
            continue
        if tag[office] == tag[second] == "NN" and is_title(lower[office]) and is_title(lower[second]):
            head[cc] = head[second] = office


def _is_called(head: list[int], dep: list[str], tag: list[str], text: list[str], office: int, name: int) -> bool:
    """Return whether a name stands right behind its office, which the parser takes for the thing explained."""
    beside = dep[name] == "appos" and office < name and "," not in text[office:name]
    one = tag[office] in ("NN", "NNP") and tag[name] == "NNP"  # not 'the presidents X and Y'
    return beside and one and is_title(text[office].lower()) and dep[office] in SUBJECTS


def is_title(word: str) -> bool:
    """Return whether a word ends an office: of "Ana Diaz, Foreign *Minister* and Deputy Premier" no list is made."""
    return word in office_heads()


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


def part_some_of_them(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Set apart what some of many are from what follows: "killed nine people, *most of them farmers*, in Mali".

    What the parser hangs on the aside from behind its second comma belongs to the verb of the many.
    """
    for i in where(lower, "them"):
        comma, noun = i - 3, several_before(i, head, tag, lower)
        end = next((k for k in range(i + 1, min(i + LONGEST_ASIDE, len(head))) if lower[k] == ","), None)
        if noun is None or end is None:
            continue
        aside, above = range(comma + 1, end), noun
        while dep[above] not in OF_A_VERB and head[above] != above:
            above = head[above]
        verb = head[above]
        for k in range(end + 1, min(end + LONGEST_ASIDE, len(head))):
            if head[k] in aside and dep[k] == "prep" and dep[above] in OF_A_VERB:
                head[k] = verb
        for k in aside:
            if head[k] not in aside and head[k] != noun and dep[k] != "punct":
                head[k], dep[k] = noun, "appos"


def several_before(i: int, head: list[int], tag: list[str], lower: list[str]) -> int | None:
    """Return the plural noun before the comma that "most of them" is said of, None where "them" is not of an aside."""
    if i < 4 or lower[i - 1] != "of" or lower[i - 3] != "," or lower[i - 2] not in small_words("some of several"):
        return None
    noun = i - 4
    while tag[noun] not in ("NNS", "NNPS") and head[noun] < noun:
        noun = head[noun]
    return noun if tag[noun] in ("NNS", "NNPS") else None
