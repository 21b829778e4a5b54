"""Whom a bare surname means: the one person of the case who can be called so, else somebody of no other name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import islice

from workbench.summaries.called import Apart, are_kept_apart, full_names, surnames
from workbench.summaries.figures import Figure, against, are_neighbours, speaks_for
from workbench.summaries.person_names import bare_words, spelled_alike
from workbench.summaries.remembered import Memory


def join_surnames(
    people: list[Figure], short: Sequence[Figure], apart: Apart, memory: Memory | None = None
) -> list[Figure]:
    """Give those who are only called by a surname to whom it can only mean, and the rest to one another."""
    bearers = Bearers(people, {word for figure in short for word in surnames(figure)}, memory or Memory())
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
    return bearers.people() + loose


class Bearers:
    """Who bears a word as the first or last of a full name or alone, and who of them has an office.

    The common names of a large case have hundreds of bearers: whoever is told of by an office is found by it, so that
    the others are not looked at. Only those who bear a wanted word are; they are copied, so that more can be added.
    """

    def __init__(self, people: Sequence[Figure], wanted: Set[str], memory: Memory) -> None:
        self._people = list(people)
        self._named: dict[str, list[Figure]] = defaultdict(list)
        self._holding: dict[tuple[str, str], dict[int, Figure]] = defaultdict(dict)
        self._words: dict[int, Set[str]] = {}
        self._place: dict[int, int] = {}
        for number, given in enumerate(people):
            words = memory.recall(_words_borne, given) & wanted
            if not words:
                continue
            figure = given.copy()
            for word in words:
                self._named[word].append(figure)
            self._words[id(figure)], self._place[id(figure)] = words, number
            self._note(figure, figure)

    def people(self) -> list[Figure]:
        """Return all people, those who were given more with it."""
        return list(self._people)

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
        self._people[self._place[id(bearer)]] = bearer
        self._note(bearer, figure)

    def _note(self, bearer: Figure, told: Figure) -> None:
        for role, _ in told.offices:
            for word in self._words[id(bearer)]:
                self._holding[word, role][id(bearer)] = bearer


def _words_borne(figure: Figure) -> frozenset[str]:
    words = {word for form in full_names(figure) for word in (bare_words(form)[0], bare_words(form)[-1])}
    return frozenset(words | surnames(figure))


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
            own.append(figure.copy())
        whole = same[0] if joined else own[-1]
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
