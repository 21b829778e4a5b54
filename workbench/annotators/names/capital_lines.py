"""Lines in capitals and headlines in title case: there a capital letter makes no name, so only known ones are kept."""

from __future__ import annotations

from workbench.annotators.names.name_tokens import Name, words_from
from workbench.grammar.dateline import end_of_dateline
from workbench.grammar.parse import Parse
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon

FEWEST = 4
"""A line of fewer words than this may be a name by itself."""
MOST = 0.8
"""So many of the longer words of a line have capitals in a headline."""
FIRST = 30
"""A headline has at most so many tokens; of a longer line they tell whether it is in capitals."""
LONGEST = 3
"""The longest name of a state that is looked for in capitals."""


def find_lines(parse: Parse) -> list[tuple[int, int, bool]]:
    """Return (first, last, all in capitals) of each line that is written in capitals or in title case."""
    if "\n" not in parse.raw and not parse.raw[:40].isupper():
        return []
    found, first, n = [], 0, len(parse)
    for i in [*(i for i, word in enumerate(parse.plain) if "\n" in word), n]:
        words = parse.plain[first : min(i, first + FIRST)]
        words = [word for word in words if len(word) > 3 and word.isalpha()]
        if len(words) >= FEWEST:
            loud = sum(word.isupper() for word in words) > MOST * len(words)
            high = sum(word[0].isupper() for word in words) > MOST * len(words)
            if loud or (high and i - first <= FIRST and parse.plain[i - 1] != "."):
                found.append((first, i - 1, loud))
        first = i + 1
    return found


def place_dateline(parse: Parse, names: list[Name]) -> list[Name]:
    """Return names with the known place that opens a report in capitals as one: 'PORT LOUIS, 3 May (Wire) —'.

    Where these words are no known place, what looks like a body or person among them is none: 'BREAKING NEWS —'.
    """
    first = next((i for i, word in enumerate(parse.plain) if word.strip()), 0)
    capitals = parse.raw[:40].lstrip()[:2].isupper()
    if not capitals or end_of_dateline(parse.raw, parse.text, parse.start, first) is None:
        return names
    last = first
    while parse.plain[last + 1].isupper() and parse.plain[last + 1].isalpha():
        last += 1
    places = [name for name in loud_places(parse, first, last, []) if (name.first, name.last) == (first, last)]
    if places:
        behind = [name for name in names if name.first > last]
        if last + 2 < len(parse) and parse.plain[last + 1] == "/":  # 'NEW DELHI/COLOMBO —'
            second = loud_places(parse, last + 2, min(last + 1 + LONGEST, len(parse) - 1), behind)
            places += [name for name in second if name.first == last + 2]
        return [*places, *behind]
    return [name for name in names if name.first > last or name.label in ("GPE", "LOC") or is_known(parse, name)]


def keep_known(parse: Parse, names: list[Name]) -> list[Name]:
    """Return names without those that only the capitals of a headline make, and with known ones in capitals.

    A name in such a line is believed where a lexicon knows it, or where the text below says it too.
    """
    lines = find_lines(parse)
    if not lines:
        return names
    inside = {i for first, last, _ in lines for i in range(first, last + 1)}
    kept = [name for name in names if name.first not in inside]
    below = {word.casefold() for name in kept for word in parse.plain[name.first : name.last + 1]}
    for first, last, loud in lines:
        own = [name for name in names if first <= name.first <= last]
        kept.extend(name for name in own if not (loud or below) or believed(parse, name, below, loud=loud))
        if loud:
            kept.extend(loud_places(parse, first, last, kept))
    return sorted(kept, key=lambda name: name.first)


def is_known(parse: Parse, name: Name) -> bool:
    """Return whether a lexicon knows a name."""
    return name.source in ("known", "election") or lexicon.is_known(words_from(parse, name.first, name.last))


def believed(parse: Parse, name: Name, below: set[str], *, loud: bool) -> bool:
    """Return whether a name in a headline is known, is named below, or is a person by the first name."""
    words = parse.plain[name.first : name.last + 1]
    if name.source in ("known", "election"):
        return True
    if all(not word[:1].isupper() or word.casefold() in below for word in words):
        return True
    if loud:
        return name.label == "PERSON" and name.last > name.first
    if name.source == "head" or lexicon.is_known(words_from(parse, name.first, name.last)):
        return True
    return name.label == "PERSON" and words[0] in lexicon.first_names() and name.last > name.first


def loud_places(parse: Parse, first: int, last: int, kept: list[Name]) -> list[Name]:
    """Return the states, capitals and peoples that a line in capitals names."""
    covered = {i for name in kept for i in range(name.first, name.last + 1)}
    found, i = [], first
    while i <= last:
        for end in range(min(last, i + LONGEST - 1), i - 1, -1):
            text = words_from(parse, i, end)
            if covered & set(range(i, end + 1)) or not text.isupper() or len(text) < 4:
                continue
            plain = countries.mixed_case(text)
            state = countries.country_of(plain) or countries.capital_of(plain)
            if state or countries.country_of_demonym(plain):
                found.append(Name(i, end, "GPE" if state else "NORP", "known"))
                i = end
                break
        i += 1
    return found
