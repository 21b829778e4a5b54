"""Which persons of different articles are one, by name and by what is told of them. In doubt they stay apart.

First those with one full name, then names that differ (order, initials, spelling, parts left out), then bare surnames.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

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
            number = owner[number]
        return number

    for kind, one, other in pairs:
        a, b = root(one), root(other)
        if a == b:
            continue
        alone = {root(n) for n in rivals[one] | {one}} | {a, b} == {root(n) for n in rivals[other] | {other}} | {a, b}
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
    near = {pair for numbers in blocks.values() for pair in combinations(numbers, 2)}
    found = []
    for one, other in near:
        kinds = {compare_names(a, b) for a in names[one] for b in names[other]} - {""}
        if kinds:
            found.append((min(kinds, key=SUREST.index), one, other))
    return sorted(found, key=lambda pair: (SUREST.index(pair[0]), pair[1:]))


def is_variant(kind: str, one: Figure, other: Figure, *, alone: bool) -> bool:
    """Return whether two whose names differ so are one.

    Args:
        kind: as `compare_names` says.
        one: somebody.
        other: somebody else.
        alone: whether nobody of the case has a name that can be one with the one and not with the other.
    """
    contra, pro = set(against(one, other)), speaks_for(one, other)
    if contra & {"country", "gender", "time"} or ("sector" in contra and not pro):
        return False
    if kind in ("same", "particles", "sound"):
        return "office" not in contra or bool(pro)
    sure = "country" in pro or "office" in pro
    if not alone:
        return "office" in pro and kind != "ending"
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
    bearers: dict[str, list[Figure]] = defaultdict(list)
    for figure in people:
        words = {word for form in full_names(figure) for word in (bare_words(form)[0], bare_words(form)[-1])}
        for word in words | surnames(figure):
            bearers[word].append(figure)
    left: dict[str, list[Figure]] = defaultdict(list)
    for figure in short:
        called = sorted(surnames(figure))
        chosen = choose_bearer(figure, called, bearers, apart)
        if chosen is not None:
            chosen.take(figure)
        else:
            left[called[0] if called else ""].append(figure)
    loose: list[Figure] = []
    for word, group in left.items():
        many = len(bearers.get(word, ())) > 1
        own: list[Figure] = []
        for figure in sorted(group, key=lambda one: one.order):
            same = [one for one in own if word and _can_be_one(one, figure, many)]
            if len(same) == 1 and not are_kept_apart(same[0], figure, apart):
                same[0].take(figure)
            else:
                own.append(figure)
        loose += own
    return people + loose


def choose_bearer(
    figure: Figure, words: Sequence[str], bearers: dict[str, list[Figure]], apart: Apart
) -> Figure | None:
    """Return the one person of the case whom a bare surname can mean, None where it may be another.

    Where one alone bears the name, he must be called so elsewhere too or be told of alike; where several do, only an
    office of one state, or a title that only one of them has near that day, says who it is.
    """
    pool = [one for word in words for one in bearers.get(word, ())]
    pool = list({id(one): one for one in pool}.values())
    fitting = [
        one
        for one in pool
        if not {"country", "gender", "time"} & set(against(one, figure)) and not are_kept_apart(one, figure, apart)
    ]
    strong = [one for one in fitting if "office" in speaks_for(one, figure)]
    if len(strong) == 1:
        return strong[0]
    weak = [one for one in fitting if speaks_for(one, figure)]
    if len(weak) == 1 and (len(pool) == 1 or "title" in speaks_for(weak[0], figure)):
        return weak[0]
    if len(pool) == 1 and fitting and _is_last(words, fitting[0]):
        told = {"office", "sector"} & set(against(fitting[0], figure))
        called = surnames(fitting[0]).intersection(words)
        strangers = fitting[0].beside and figure.beside and not are_neighbours(fitting[0], figure)
        return fitting[0] if not told and (called or not strangers) else None
    return None


def _is_last(words: Sequence[str], figure: Figure) -> bool:
    forms = [bare_words(form) for form in full_names(figure)]
    return any(spelled_alike(word, form[-1]) or word == form[0] for word in words for form in forms)


def _can_be_one(one: Figure, other: Figure, many: bool) -> bool:
    """Return whether two bare surnames of one spelling mean one person: nothing against it, and something for it."""
    if against(one, other):
        return False
    return bool(speaks_for(one, other)) or not many
