"""Which persons of different articles are one, by name and by what is told of them. In doubt they stay apart.

First those with one full name, then names that differ (order, initials, spelling, parts left out), then bare surnames.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import combinations

from workbench.summaries.bare_surnames import join_surnames
from workbench.summaries.called import Apart, are_kept_apart, full_names
from workbench.summaries.figures import Figure, against, are_neighbours, speaks_for
from workbench.summaries.person_names import blocking_keys, compare_names, is_first_name
from workbench.summaries.remembered import Memory
from workbench.vocabulary.countries import country_named

SUREST = ("same", "particles", "sound", "order", "shorter", "spelling", "initials", "ending")
ALL_NAMESAKES = 3
LARGEST_BLOCK = 200
"""Likeness that so many share ("Maria B…") says nothing: such a pair is compared where something rarer is alike too."""


def link_people(figures: Iterable[Figure], apart: Apart = frozenset(), memory: Memory | None = None) -> list[Figure]:
    """Return figures, one for each person; those given stay as they are.

    Args:
        figures: one for each person of each article.
        apart: pairs of names (words joined by spaces) that the analyst keeps apart.
        memory: of an earlier turn, with mostly the same figures.
    """
    memory = memory or Memory()
    full: list[Figure] = []
    short: list[Figure] = []
    for figure in sorted(figures, key=lambda one: one.order):
        (full if full_names(figure) else short).append(figure)
    people = join_namesakes(full, apart, memory)
    people = join_variants(people, apart, memory)
    return join_surnames(people, short, apart, memory)


# ---- one full name


def join_namesakes(figures: Sequence[Figure], apart: Apart, memory: Memory) -> list[Figure]:
    """Join those who have a full name in common, but for namesakes that the articles tell apart."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, figure in enumerate(figures):
        for key in {"".join(words) for words in full_names(figure)}:
            by_key[key].append(number)
    links: dict[int, set[int]] = defaultdict(set)
    for numbers in by_key.values():
        for number in numbers[1:]:
            links[number].add(numbers[0])
            links[numbers[0]].add(number)
    seen: set[int] = set()
    people: list[Figure] = []
    for number in range(len(figures)):
        if number in seen:
            continue
        group, waiting = [], [number]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                group.append(one)
                waiting += links[one]
        if len(group) == 1:
            people.append(figures[number])
        else:
            people += memory.recall(part_namesakes, tuple(figures[one] for one in sorted(group)), apart)
    return people


def part_namesakes(group: Sequence[Figure], apart: Apart) -> list[Figure]:
    """Return the persons behind one full name: most often one; two where what is told of them cannot be of one."""
    told = sorted(group, key=lambda f: (-len(f.countries) - len(f.offices) - len(f.sectors), f.order))
    persons: list[Figure] = []
    for figure in told:
        fitting = [one for one in persons if not are_namesakes(one, figure) and not are_kept_apart(one, figure, apart)]
        best = max(fitting, key=lambda one: (len(speaks_for(one, figure)), len(one.units)), default=None)
        if len(fitting) > 1 and best is not None and not speaks_for(best, figure):
            others = sum(len(one.units) for one in fitting) - len(best.units)
            best = best if len(best.units) >= ALL_NAMESAKES * others else None
        if best is None:
            persons.append(figure.copy())
        else:
            best.take(figure)
    return persons


def are_namesakes(one: Figure, other: Figure) -> bool:
    """Return whether two with one full name are two persons: of two states, or two walks of life, and no shared office.

    A wrong country or pronoun in one article does not part them as long as an office speaks for one person.
    """
    contra = against(one, other)
    if speaks_for(one, other):
        return False
    strong = {"country", "gender", "sector"} & set(contra)
    return "country" in strong or ("office" in contra and bool(strong)) or len(strong) > 1


# ---- names that differ


def join_variants(people: list[Figure], apart: Apart, memory: Memory) -> list[Figure]:
    """Join those whose full names differ as one person's can, where what is told of them speaks for it."""
    people = sorted(people, key=lambda one: one.order)
    pairs = find_variants(people, memory)
    owner = list(range(len(people)))
    for _, one, other in pairs:
        owner[_root(owner, one)] = _root(owner, other)
    near: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for pair in pairs:
        near[_root(owner, pair[1])].append(pair)
    result = [figure for number, figure in enumerate(people) if owner[number] == number and number not in near]
    for own in near.values():
        numbers = sorted({number for pair in own for number in pair[1:]})
        place = {number: i for i, number in enumerate(numbers)}
        among = tuple((kind, place[one], place[other]) for kind, one, other in own)
        result += memory.recall(_join_near, tuple(people[number] for number in numbers), among, apart)
    return result


def _join_near(people: Sequence[Figure], pairs: Sequence[tuple[str, int, int]], apart: Apart) -> list[Figure]:
    """Join those of a chain of names that can be one; the surest pairs come first."""
    people = list(people)
    rivals: dict[int, set[int]] = defaultdict(set)
    for _, one, other in pairs:
        rivals[one].add(other)
        rivals[other].add(one)
    owner = list(range(len(people)))
    root = partial(_root, owner)

    def are_alone(one: int, other: int) -> bool:
        mine, theirs = rivals[one], rivals[other]
        both = {root(one), root(other)}
        differ = {root(n) for n in mine - theirs} ^ {root(n) for n in theirs - mine}
        differ -= both
        return not differ or differ <= {root(n) for n in mine & theirs}

    for kind, one, other in pairs:
        a, b = root(one), root(other)
        if a == b:
            continue
        alone = partial(are_alone, one, other)
        if is_variant(kind, people[a], people[b], alone=alone) and not are_kept_apart(people[a], people[b], apart):
            first, second = sorted((a, b))
            people[first] = people[first].joined(people[second])
            owner[second] = first
    return [figure for number, figure in enumerate(people) if owner[number] == number]


def _root(owner: list[int], number: int) -> int:
    while owner[number] != number:
        owner[number] = number = owner[owner[number]]
    return number


def find_variants(people: Sequence[Figure], memory: Memory | None = None) -> list[tuple[str, int, int]]:
    """Return pairs whose full names can be one person's, with the kind of difference, the surest first."""
    memory = memory or Memory()
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, figure in enumerate(people):
        for key in memory.recall(_keys_of, figure):
            blocks[key].append(number)
    found: dict[tuple[int, int], str] = {}
    for numbers in blocks.values():
        if 1 < len(numbers) <= LARGEST_BLOCK:
            for kind, i, j in memory.recall(_compare_all, tuple([people[number] for number in numbers])):
                found[numbers[i], numbers[j]] = kind
    return sorted(((kind, *pair) for pair, kind in found.items()), key=lambda one: (SUREST.index(one[0]), one[1:]))


def _keys_of(figure: Figure) -> frozenset[str]:
    return frozenset(key for words in full_names(figure) for key in blocking_keys(words))


def _compare_all(people: Sequence[Figure]) -> list[tuple[str, int, int]]:
    names = [full_names(figure) for figure in people]
    found = []
    for one, other in combinations(range(len(people)), 2):
        kinds = {compare_names(a, b) for a in names[one] for b in names[other]} - {""}
        if kinds:
            found.append((min(kinds, key=SUREST.index), one, other))
    return found


def is_variant(kind: str, one: Figure, other: Figure, *, alone: Callable[[], bool]) -> bool:
    """Return whether two whose names differ so are one.

    Args:
        kind: as `compare_names` says.
        one: somebody.
        other: somebody else.
        alone: tells whether nobody of the case has a name that can be one with the one and not with the other; asked
            only where it matters.
    """
    contra, pro = set(against(one, other)), speaks_for(one, other)
    if contra & {"country", "gender", "time"} or ("sector" in contra and not pro):
        return False
    if kind in ("same", "particles", "sound"):
        return "office" not in contra or bool(pro)
    sure = "country" in pro or "office" in pro
    if "office" in pro and kind != "ending":
        return True
    if not alone():
        return False
    if kind == "order":
        return sure or "title" in pro or _has_a_surname(one) or are_neighbours(one, other)
    if kind == "shorter":
        return sure or "title" in pro or are_neighbours(one, other) or "office" not in contra
    if kind == "spelling":
        return sure or "title" in pro or are_neighbours(one, other)
    return sure if kind == "initials" else "office" in pro or (sure and _is_eastern(one, other))


def _has_a_surname(figure: Figure) -> bool:
    """Return whether a word of a full name is no first name: then the other order is the other custom."""
    return any(not is_first_name(word) for words in full_names(figure) for word in words)


def _is_eastern(*figures: Figure) -> bool:
    """Return whether somebody is of a state where the family name comes first and given names have two syllables."""
    rows = (country_named(figure.country or "") for figure in figures)
    return any(row is not None and row["region"] == "Eastern Asia" for row in rows)
