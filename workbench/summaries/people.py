"""Which persons of different articles are one, by name and by what is told of them. In doubt they stay apart.

First those with one full name, then names that differ (order, initials, spelling, parts left out), then bare surnames.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from workbench.summaries.bare_surnames import Bearing, join_surnames
from workbench.summaries.called import Apart, are_kept_apart, full_names
from workbench.summaries.figures import Figure, against, are_neighbours, speaks_for
from workbench.summaries.person_names import blocking_keys, compare_names, is_first_name
from workbench.summaries.remembered import Clusters
from workbench.vocabulary.countries import country_named

SUREST = ("same", "particles", "sound", "order", "shorter", "short", "spelling", "initials", "ending")
ALL_NAMESAKES = 3
LARGEST_BLOCK = 200
"""Likeness that so many share ("Maria B…") says nothing: such a pair is compared where something rarer is alike too."""


class People:
    """The persons behind figures, one figure for each, kept up to date: who shares no name with what changed stays.

    Those given stay as they are. `is_known`: whether it was ever brought up to date.

    Args:
        apart: pairs of names (words joined by spaces) that the analyst keeps apart.
    """

    def __init__(self, apart: Apart) -> None:
        self.is_known = False
        self._apart = apart
        self._short: dict[Figure, None] = {}
        self._bearing = Bearing()
        self._namesakes = Clusters[Figure]()
        self._persons: dict[tuple[Figure, ...], list[Figure]] = {}
        self._variants = Variants()
        self._near = Clusters[Figure]()
        self._joined: dict[tuple[Figure, ...], list[Figure]] = {}

    def update(self, gone: Iterable[Figure], new: Iterable[Figure]) -> list[Figure]:
        """Return one figure a person, where figures of articles have come and gone."""
        self.is_known = True
        leaving, coming = dict.fromkeys(gone), dict.fromkeys(new)
        for one in leaving:
            if one not in coming:
                self._short.pop(one, None)
        gone = [one for one in leaving if one not in coming and one in self._namesakes]
        sharing = {}
        for one in coming:
            if one not in leaving:
                names = full_names(one)
                if names:
                    sharing[one] = {"".join(words) for words in names}
                else:
                    self._short[one] = None
        before, after = self._namesakes.change(gone, sharing)
        out = [person for group in before for person in self._persons.pop(group)]
        made = {group: self._part(group) for group in after}
        self._persons |= made
        changed = self._variants.change(out, [person for own in made.values() for person in own])
        out = [one for one in dict.fromkeys((*out, *changed)) if one in self._near]
        before, after = self._near.change(out, {one: self._variants.pairs_of(one) for one in changed})
        less = [one for group in before for one in self._joined.pop(group)]
        joined = {group: self._join(group) for group in after}
        self._joined |= joined
        self._bearing.change(less, [one for own in joined.values() for one in own])
        people = [person for own in self._joined.values() for person in own]
        short = sorted(self._short, key=lambda one: one.order)
        return join_surnames(people, short, self._apart, self._bearing)

    def _part(self, group: Sequence[Figure]) -> list[Figure]:
        return part_namesakes(group, self._apart) if len(group) > 1 else list(group)

    def _join(self, group: Sequence[Figure]) -> list[Figure]:
        """Join those of one chain of names that can be one, where what is told of them speaks for it."""
        if len(group) == 1:
            return list(group)
        people = sorted(group, key=lambda one: one.order)
        return _join_near(people, self._variants.among(people), self._apart)


# ---- one full name


def part_namesakes(group: Sequence[Figure], apart: Apart) -> list[Figure]:
    """Return the persons behind one full name: most often one; two where what is told of them cannot be of one."""
    told = sorted(group, key=lambda f: (-len(f.countries) - len(f.offices) - len(f.sectors), f.order))
    persons: list[Figure] = []
    sharing: dict[str | None, set[int]] = defaultdict(set)
    for figure in told:
        facts = {*figure.countries, *(role for role, _ in figure.offices)}
        near: Iterable[int] = range(len(persons))
        if figure.countries:  # those of another state fit where they share an office
            near = sorted(sharing[None].union(*(sharing[fact] for fact in facts)))
        if figure.offices or (figure.genders and figure.sectors):  # else nothing but the state can part them
            near = [n for n in near if not are_namesakes(persons[n], figure)]
        fitting = [n for n in near if not are_kept_apart(persons[n], figure, apart)]
        pro = {n: len(speaks_for(persons[n], figure)) for n in fitting} if len(fitting) > 1 and facts else {}
        best = max(fitting, key=lambda n: (pro.get(n, 0), len(persons[n].units)), default=None)
        if len(fitting) > 1 and best is not None and not speaks_for(persons[best], figure):
            others = sum(len(persons[n].units) for n in fitting) - len(persons[best].units)
            best = best if len(persons[best].units) >= ALL_NAMESAKES * others else None
        if best is None:
            best = len(persons)
            persons.append(figure.copy())
        else:
            persons[best].take(figure)
        for fact in facts:
            sharing[fact].add(best)
        (sharing[None].discard if persons[best].countries else sharing[None].add)(best)
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


class Variants:
    """Whose full names can be one person's, kept up to date: who has a name like that of somebody who comes or goes."""

    def __init__(self) -> None:
        self._keys: dict[Figure, frozenset[str]] = {}
        self._blocks: dict[str, dict[Figure, None]] = defaultdict(dict)
        self._near: dict[Figure, dict[Figure, str]] = {}

    def change(self, gone: Iterable[Figure], new: Iterable[Figure]) -> list[Figure]:
        """Take figures out, bring figures in; return those who are new or now have other names like theirs."""
        sizes: dict[str, int] = {}
        changed: dict[Figure, None] = {}
        for one in gone:
            for key in self._keys.pop(one):
                sizes.setdefault(key, len(self._blocks[key]))
                del self._blocks[key][one]
            changed |= dict.fromkeys(self._leave(one))
            del self._near[one]
        touched = dict.fromkeys(new)
        for one in touched:
            self._keys[one] = frozenset(key for words in full_names(one) for key in blocking_keys(words))
            self._near[one] = {}
            for key in self._keys[one]:
                sizes.setdefault(key, len(self._blocks[key]))
                self._blocks[key][one] = None
        for key, size in sizes.items():
            if (size > LARGEST_BLOCK) != (len(self._blocks[key]) > LARGEST_BLOCK):
                touched |= self._blocks[key]
        for one in touched:
            changed |= dict.fromkeys(self._leave(one))
        looked: set[Figure] = set()
        for one in touched:
            looked.add(one)
            for other in set[Figure]().union(*(self._alike(key) for key in self._keys[one])) - looked:
                kind = _kind(one, other) if one.order < other.order else _kind(other, one)
                if kind:
                    self._near[one][other] = self._near[other][one] = kind
        for one in touched:
            changed |= dict.fromkeys((one, *self._near[one]))
        return [one for one in changed if one in self._keys]

    def _leave(self, one: Figure) -> Iterable[Figure]:
        """Forget who has names like somebody's; return them."""
        near = self._near[one]
        self._near[one] = {}
        for other in near:
            del self._near[other][one]
        return near

    def _alike(self, key: str) -> Iterable[Figure]:
        block = self._blocks[key]
        return block if len(block) <= LARGEST_BLOCK else ()

    def pairs_of(self, one: Figure) -> list[tuple[Figure, Figure]]:
        """Return the pairs that somebody is in, of both sides the same."""
        return [(one, other) if one.order < other.order else (other, one) for other in self._near[one]]

    def among(self, people: Sequence[Figure]) -> list[tuple[str, int, int]]:
        """Return pairs of people, by place, with the kind of difference, the surest first."""
        place = {one: number for number, one in enumerate(people)}
        found = [
            (kind, place[one], place[other])
            for one in people
            for other, kind in self._near[one].items()
            if place[one] < place[other]
        ]
        return sorted(found, key=lambda pair: (SUREST.index(pair[0]), pair[1:]))


def find_variants(people: Sequence[Figure]) -> list[tuple[str, int, int]]:
    """Return pairs whose full names can be one person's, with the kind of difference, the surest first."""
    variants = Variants()
    variants.change((), people)
    return variants.among(people)


def _kind(one: Figure, other: Figure) -> str:
    """Return how the names of two differ that can be one's; '' where they cannot."""
    kinds = {compare_names(a, b) for a in full_names(one) for b in full_names(other)} - {""}
    return min(kinds, key=SUREST.index, default="")


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
    if kind in ("shorter", "short"):
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
