"""Whom a bare surname means: the one person of the case who can be called so, else somebody of no other name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence, Set
from itertools import islice

from workbench.summaries.called import Apart, are_kept_apart, full_names, surnames
from workbench.summaries.figures import Figure, against, are_neighbours, speaks_for
from workbench.summaries.person_names import bare_words, spelled_alike


def join_surnames(
    people: list[Figure], short: Sequence[Figure], apart: Apart, bearing: Bearing | None = None
) -> list[Figure]:
    """Give those who are only called by a surname to whom it can only mean, and the rest to one another.

    Args:
        people: those with a full name.
        short: those without.
        apart: pairs of names that the analyst keeps apart.
        bearing: what tells who of `people` bears a word.
    """
    bearers = Bearers(bearing or Bearing(people))
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
    return bearers.all_of(people) + loose


class Bearing:
    """Who bears a word as the first or last of a full name or alone, and who of them has an office, kept up to date."""

    def __init__(self, people: Iterable[Figure] = ()) -> None:
        self.named: dict[str, dict[Figure, None]] = {}
        self.holding: dict[tuple[str, str], dict[Figure, None]] = {}
        self.words: dict[Figure, Set[str]] = {}
        self.change((), people)

    def change(self, gone: Iterable[Figure], new: Iterable[Figure]) -> None:
        """Take figures out, bring figures in."""
        for figure in gone:
            words = self.words.pop(figure)
            for word in words:
                _take_out(self.named, word, figure)
            for key in _offices_borne(figure, words):
                _take_out(self.holding, key, figure)
        for figure in new:
            words = self.words[figure] = _words_borne(figure)
            for word in words:
                self.named.setdefault(word, {})[figure] = None
            for key in _offices_borne(figure, words):
                self.holding.setdefault(key, {})[figure] = None


def _take_out[Key](index: dict[Key, dict[Figure, None]], key: Key, figure: Figure) -> None:
    del index[key][figure]
    if not index[key]:
        del index[key]


def _offices_borne(figure: Figure, words: Iterable[str]) -> set[tuple[str, str]]:
    return {(word, role) for role, _ in figure.offices for word in words}


class Grown:
    """Somebody to whom more may be added; the figure given is copied first."""

    __slots__ = ("_is_own", "figure", "given")

    def __init__(self, figure: Figure) -> None:
        self.figure = self.given = figure
        self._is_own = False

    def take(self, other: Figure) -> None:
        """Add all that is told of another one."""
        if not self._is_own:
            self.figure, self._is_own = self.figure.copy(), True
        self.figure.take(other)


class Bearers:
    """Who bears a word, and who of them has an office, while surnames are given to them.

    The common names of a large case have hundreds of bearers: whoever is told of by an office is found by it, so that
    the others are not looked at.
    """

    def __init__(self, bearing: Bearing) -> None:
        self._bearing = bearing
        self._grown: dict[Figure, Grown] = {}
        self._holding: dict[tuple[str, str], dict[Figure, None]] = defaultdict(dict)

    def all_of(self, people: Iterable[Figure]) -> list[Figure]:
        """Return people, those who were given more with it."""
        return [self._grown[one].figure if one in self._grown else one for one in people]

    def named(self, word: str) -> Collection[Figure]:
        """Return those who bear a word, as they were given."""
        return self._bearing.named.get(word, ())

    def now(self, one: Figure) -> Figure:
        """Return somebody with what he was given."""
        return self._grown[one].figure if one in self._grown else one

    def holding(self, words: Iterable[str], roles: set[str]) -> list[Figure]:
        """Return those, as they were given, who bear one of some words and have one of some offices of any state."""
        found: dict[Figure, None] = {}
        for word in words:
            for role in roles:
                found.update(self._bearing.holding.get((word, role), {}))
                found.update(self._holding.get((word, role), {}))
        return list(found)

    def give(self, bearer: Figure, figure: Figure) -> None:
        """Add to a bearer all that is told of somebody who is he."""
        self._grown.setdefault(bearer, Grown(bearer)).take(figure)
        for key in _offices_borne(figure, self._bearing.words[bearer]):
            self._holding[key][bearer] = None


def _words_borne(figure: Figure) -> frozenset[str]:
    words = {word for form in full_names(figure) for word in (bare_words(form)[0], bare_words(form)[-1])}
    return frozenset(words | surnames(figure))


def choose_bearer(figure: Figure, words: Sequence[str], bearers: Bearers, apart: Apart) -> Figure | None:
    """Return the one person of the case whom a bare surname can mean, None where it may be another.

    Where one alone bears the name, he must be called so elsewhere too or be told of alike; where several do, only an
    office of one state, or a title that only one of them has near that day, says who it is.
    """
    pool = list(dict.fromkeys(one for word in words for one in bearers.named(word)))
    if len(pool) == 1:
        only = bearers.now(pool[0])
        return pool[0] if _fits(only, figure, apart) and _is_meant(only, figure, words) else None
    if not figure.offices:
        return None
    holding = ((one, bearers.now(one)) for one in bearers.holding(words, {role for role, _ in figure.offices}))
    alike = [(one, speaks_for(now, figure)) for one, now in holding if _fits(now, figure, apart)]
    strong = [one for one, reason in alike if "office" in reason]
    if len(strong) == 1:
        return strong[0]
    titled = [one for one, reason in alike if "title" in reason]
    if len(titled) != 1 or strong:
        return None
    rest = (bearers.now(one) for one in pool if one is not titled[0])
    others = (one for one in rest if speaks_for(one, figure) and _fits(one, figure, apart))
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
    own: list[Grown] = []
    told: dict[str, dict[Grown, None]] = defaultdict(dict)
    for figure in group:
        facts = [*figure.countries, *(role for role, _ in figure.offices)]
        near = dict.fromkeys(one for fact in facts for one in told[fact]) if many else own
        same = list(islice((one for one in near if _can_be_one(one.figure, figure, many)), 2))
        joined = len(same) == 1 and not are_kept_apart(same[0].figure, figure, apart)
        if joined:
            same[0].take(figure)
        else:
            own.append(Grown(figure))
        whole = same[0] if joined else own[-1]
        for fact in facts:
            told[fact][whole] = None
    return [one.figure for one in own]


def _is_last(words: Sequence[str], figure: Figure) -> bool:
    forms = [bare_words(form) for form in full_names(figure)]
    return any(spelled_alike(word, form[-1]) or word == form[0] for word in words for form in forms)


def _can_be_one(one: Figure, other: Figure, many: bool) -> bool:
    """Return whether two bare surnames of one spelling mean one person: nothing against it, and something for it."""
    if against(one, other):
        return False
    return bool(speaks_for(one, other)) or not many
