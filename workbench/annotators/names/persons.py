"""The persons of one article by the forms of their names, so that a new name is held against those it could be only."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator

from workbench.annotators.names.forms import Actor
from workbench.vocabulary.spelling import skeleton, sound

Words = tuple[str, ...]
Key = tuple[object, ...]
MOST_NAMESAKES = 60
"""A bare surname is held against so many of those who bear it, the last ones named before it."""


class Persons:
    """Persons by form. Two full names can be one person: equal, reordered, middle names or initials left out."""

    def __init__(self) -> None:
        self.actors: list[Actor] = []
        self._sure: dict[Key, dict[int, None]] = {}
        self._near: dict[Key, dict[int, list[Words]]] = {}

    def find(self, words: Words) -> Actor | None:
        """Return the person named last of those whom a full name can mean, None where it can mean none."""
        found = {number for key in _sure_keys(words) for number in self._sure.get(key, ())}
        for key in _near_keys(words, asked=True):
            for number, forms in self._near.get(key, {}).items():
                if number not in found and any(same_form(form, words) for form in forms):
                    found.add(number)
        return max((self.actors[number] for number in found), key=lambda a: a.last_seen, default=None)

    def add(self, actor: Actor) -> None:
        """Add a person; its forms come with `note`."""
        actor.number = len(self.actors)
        self.actors.append(actor)

    def note(self, actor: Actor, words: Words) -> None:
        """Note that a person goes by a form."""
        if words in actor.forms:
            return
        actor.forms.add(words)
        for key in _sure_keys(words):
            self._sure.setdefault(key, {})[actor.number] = None
        for key in _near_keys(words, asked=False):
            self._near.setdefault(key, {}).setdefault(actor.number, []).append(words)


def _sure_keys(words: Words) -> Iterator[Key]:
    """Yield keys of which two names of one person share one, and two persons none."""
    yield ("joined", "".join(words))
    yield ("reordered", tuple(sorted(words)))
    yield ("ends", words[0], words[-1])


def _near_keys(words: Words, *, asked: bool) -> Iterator[Key]:
    """Yield keys of which two names share one wherever `same_form` holds and they share no sure key.

    Args:
        words: a full name.
        asked: whether it is looked up, not noted: what is an initial on one side is a whole word on the other.
    """
    first, last = words[0], words[-1]
    for one in (sound(first), ("skeleton", skeleton(first))):
        for other in (sound(last), ("skeleton", skeleton(last))):
            yield ("spelled", len(words), one, other)
    yield ("tail", words[-2], last)
    yield ("head", words)
    if len(words) > 2:
        yield ("head", words[:-1])
    is_initial = len(first) == 1
    if asked or is_initial:
        yield ("initial of" if asked and is_initial else "initial", first[0], last)
    if not asked:
        yield ("initial of", first[0], last)


def same_form(a: Words, b: Words) -> bool:
    """Return whether two full names can be one person: equal, reordered, with middle names or initials left out."""
    if a == b or "".join(a) == "".join(b) or (len(a) == len(b) and sorted(a) == sorted(b)):
        return True
    if len(a) > len(b):
        a, b = b, a
    if a == b[: len(a)] and len(b) - len(a) == 1 and len(a) >= 2:
        return True
    if len(a) == len(b) and all(_spelled(x, y) for x, y in zip(a, b, strict=True)):
        return True
    if a[-1] == b[-1]:
        return (a[0] == b[0] or _initial(a[0], b[0])) or (len(a) < len(b) and a == b[-len(a) :])
    return False


def _spelled(a: str, b: str) -> bool:
    """Return whether two words can be one name in two spellings."""
    return a == b or sound(a) == sound(b) or (len(skeleton(a)) > 2 and len(a) > 4 and skeleton(a) == skeleton(b))


def _initial(a: str, b: str) -> bool:
    return (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def near(pool: list[Actor], place: int) -> list[Actor]:
    """Return the namesakes that a name at a token may mean: where they are very many, the last ones before it."""
    if len(pool) <= MOST_NAMESAKES:
        return pool
    at = bisect_left(pool, place, key=lambda actor: actor.names[0].first)
    return pool[max(0, at - MOST_NAMESAKES) : max(at, MOST_NAMESAKES)]


def mark_seen(actor: Actor, place: int, *, acting: bool) -> None:
    """Note that a person is named at a token, and whether as subject of a clause."""
    insort(actor.seen, place)
    if acting:
        insort(actor.acting, place)


def recency(actor: Actor, place: int) -> tuple[bool, int, int]:
    """Return how near before a token a person was named: the higher the nearer, as subject first."""
    seen, acting = (bisect_left(places, place) - 1 for places in (actor.seen, actor.acting))
    return (
        seen >= 0,
        actor.acting[acting] if acting >= 0 else -1,
        actor.seen[seen] if seen >= 0 else -actor.seen[0],
    )
