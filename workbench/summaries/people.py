"""Which persons of different articles are one, by name and by what is told of them. In doubt they stay apart.

First those with one full name, then names that differ (order, initials, spelling, parts left out), then bare surnames.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import combinations, islice

from workbench.summaries.figures import Figure, against, are_neighbours, speaks_for
from workbench.summaries.person_names import (
    Words,
    bare_words,
    blocking_keys,
    compare_names,
    is_first_name,
    is_full,
    name_words,
    spelled_alike,
)
from workbench.vocabulary.countries import country_named

Apart = frozenset[frozenset[str]]
SUREST = ("same", "particles", "sound", "order", "shorter", "spelling", "initials", "ending")
ALL_NAMESAKES = 3
LARGEST_BLOCK = 200
"""Likeness that so many share ("Maria B…") says nothing: such a pair is compared where something rarer is alike too."""


def link_people(figures: Iterable[Figure], apart: Apart = frozenset()) -> list[Figure]:
    """Return figures, one for each person.

    Args:
        figures: one for each person of each article.
        apart: pairs of names (words joined by spaces) that the analyst keeps apart.
    """
    full: list[Figure] = []
    short: list[Figure] = []
    for figure in sorted(figures, key=lambda one: one.order):
        (full if full_names(figure) else short).append(figure)
    people = join_namesakes(full, apart)
    people = join_variants(people, apart)
    return join_surnames(people, short, apart)


def full_names(figure: Figure) -> list[Words]:
    """Return the full names of somebody, as words, those in most articles first."""
    counts: dict[Words, int] = {}
    for name, articles in figure.names.items():
        words = name_words(name)
        if is_full(words):
            counts[words] = counts.get(words, 0) + articles
    return sorted(counts, key=lambda words: (-counts[words], -len(words), words))


def surnames(figure: Figure) -> set[str]:
    """Return the single words that somebody is called by."""
    found = (bare_words(name_words(name)) for name in figure.names)
    return {words[0] for words in found if len(words) == 1}


def are_kept_apart(one: Figure, other: Figure, apart: Apart) -> bool:
    """Return whether the analyst said that two with these names are not one."""
    if not apart:
        return False
    first, second = ({" ".join(name_words(name)) for name in figure.names} for figure in (one, other))
    return any(pair & first and pair - first and pair - first <= second for pair in apart)


# ---- one full name


def join_namesakes(figures: Sequence[Figure], apart: Apart) -> list[Figure]:
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
        people += part_namesakes([figures[one] for one in sorted(group)], apart)
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
            persons.append(figure)
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


def join_variants(people: list[Figure], apart: Apart) -> list[Figure]:
    """Join those whose full names differ as one person's can, where what is told of them speaks for it."""
    people = sorted(people, key=lambda one: one.order)
    pairs = find_variants(people)
    rivals: dict[int, set[int]] = defaultdict(set)
    for _, one, other in pairs:
        rivals[one].add(other)
        rivals[other].add(one)
    owner = list(range(len(people)))

    def root(number: int) -> int:
        while owner[number] != number:
            owner[number] = number = owner[owner[number]]
        return number

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
            people[first].take(people[second])
            owner[second] = first
    return [figure for number, figure in enumerate(people) if owner[number] == number]


def find_variants(people: Sequence[Figure]) -> list[tuple[str, int, int]]:
    """Return pairs whose full names can be one person's, with the kind of difference, the surest first."""
    names = [full_names(figure) for figure in people]
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, forms in enumerate(names):
        for key in {key for words in forms for key in blocking_keys(words)}:
            blocks[key].append(number)
    near = {pair for numbers in blocks.values() if len(numbers) <= LARGEST_BLOCK for pair in combinations(numbers, 2)}
    found = []
    for one, other in near:
        kinds = {compare_names(a, b) for a in names[one] for b in names[other]} - {""}
        if kinds:
            found.append((min(kinds, key=SUREST.index), one, other))
    return sorted(found, key=lambda pair: (SUREST.index(pair[0]), pair[1:]))


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


# ---- bare surnames


def join_surnames(people: list[Figure], short: Sequence[Figure], apart: Apart) -> list[Figure]:
    """Give those who are only called by a surname to whom it can only mean, and the rest to one another."""
    bearers = Bearers(people)
    left: dict[str, list[Figure]] = defaultdict(list)
    for figure in short:
        called = sorted(surnames(figure))
        chosen = choose_bearer(figure, called, bearers, apart)
        if chosen is not None:
            bearers.give(chosen, figure)
        else:
            left[called[0] if called else ""].append(figure)
    loose: list[Figure] = []
    for word, group in left.items():
        ordered = sorted(group, key=lambda one: one.order)
        loose += join_alike(ordered, len(bearers.named(word)) > 1, apart) if word else ordered
    return people + loose


class Bearers:
    """Who bears a word as the first or last of a full name or alone, and who of them has an office.

    The common names of a large case have hundreds of bearers: whoever is told of by an office is found by it, so that
    the others are not looked at.
    """

    def __init__(self, people: Iterable[Figure]) -> None:
        self._named: dict[str, list[Figure]] = defaultdict(list)
        self._holding: dict[tuple[str, str], dict[int, Figure]] = defaultdict(dict)
        self._words: dict[int, set[str]] = {}
        for figure in people:
            words = {word for form in full_names(figure) for word in (bare_words(form)[0], bare_words(form)[-1])}
            words |= surnames(figure)
            for word in words:
                self._named[word].append(figure)
            self._words[id(figure)] = words
            self._note(figure, figure)

    def named(self, word: str) -> Sequence[Figure]:
        """Return those who bear a word."""
        return self._named.get(word, ())

    def holding(self, words: Iterable[str], roles: set[str]) -> list[Figure]:
        """Return those who bear one of some words and have one of some offices, of whatever state."""
        found = {}
        for word in words:
            for role in roles:
                found.update(self._holding.get((word, role), {}))
        return list(found.values())

    def give(self, bearer: Figure, figure: Figure) -> None:
        """Add to a bearer all that is told of somebody who is he."""
        bearer.take(figure)
        self._note(bearer, figure)

    def _note(self, bearer: Figure, told: Figure) -> None:
        for role, _ in told.offices:
            for word in self._words[id(bearer)]:
                self._holding[word, role][id(bearer)] = bearer


def choose_bearer(figure: Figure, words: Sequence[str], bearers: Bearers, apart: Apart) -> Figure | None:
    """Return the one person of the case whom a bare surname can mean, None where it may be another.

    Where one alone bears the name, he must be called so elsewhere too or be told of alike; where several do, only an
    office of one state, or a title that only one of them has near that day, says who it is.
    """
    pool = list({id(one): one for word in words for one in bearers.named(word)}.values())
    if len(pool) == 1:
        return pool[0] if _fits(pool[0], figure, apart) and _is_meant(pool[0], figure, words) else None
    if not figure.offices:
        return None
    alike = [one for one in bearers.holding(words, {role for role, _ in figure.offices}) if _fits(one, figure, apart)]
    reasons = [speaks_for(one, figure) for one in alike]
    strong = [one for one, reason in zip(alike, reasons, strict=True) if "office" in reason]
    if len(strong) == 1:
        return strong[0]
    titled = [one for one, reason in zip(alike, reasons, strict=True) if "title" in reason]
    if len(titled) != 1 or strong:
        return None
    others = (one for one in pool if one is not titled[0] and speaks_for(one, figure) and _fits(one, figure, apart))
    return titled[0] if next(others, None) is None else None


def _fits(one: Figure, figure: Figure, apart: Apart) -> bool:
    return {"country", "gender", "time"}.isdisjoint(against(one, figure)) and not are_kept_apart(one, figure, apart)


def _is_meant(one: Figure, figure: Figure, words: Sequence[str]) -> bool:
    """Return whether a bare surname means the only one who bears it."""
    if speaks_for(one, figure):
        return True
    if not _is_last(words, one) or not {"office", "sector"}.isdisjoint(against(one, figure)):
        return False
    strangers = one.beside and figure.beside and not are_neighbours(one, figure)
    return bool(surnames(one).intersection(words)) or not strangers


def join_alike(group: Iterable[Figure], many: bool, apart: Apart) -> list[Figure]:
    """Join those of one bare surname of whom nothing says that they are two; `many`: several of the case bear it."""
    own: list[Figure] = []
    told: dict[str, dict[int, Figure]] = defaultdict(dict)
    for figure in group:
        facts = [*figure.countries, *(role for role, _ in figure.offices)]
        near = {key: one for fact in facts for key, one in told[fact].items()}.values() if many else own
        same = list(islice((one for one in near if _can_be_one(one, figure, many)), 2))
        joined = len(same) == 1 and not are_kept_apart(same[0], figure, apart)
        if joined:
            same[0].take(figure)
        else:
            own.append(figure)
        whole = same[0] if joined else figure
        for fact in facts:
            told[fact][id(whole)] = whole
    return own


def _is_last(words: Sequence[str], figure: Figure) -> bool:
    forms = [bare_words(form) for form in full_names(figure)]
    return any(spelled_alike(word, form[-1]) or word == form[0] for word in words for form in forms)


def _can_be_one(one: Figure, other: Figure, many: bool) -> bool:
    """Return whether two bare surnames of one spelling mean one person: nothing against it, and something for it."""
    if against(one, other):
        return False
    return bool(speaks_for(one, other)) or not many
