"""The organisations of one article by the words of their names, so that a short form finds the longer ones at once."""

from __future__ import annotations

from workbench.annotators.names.forms import Actor
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon

Words = tuple[str, ...]
LONGEST_SHORT_FORM = 8
"""So many words a short form of a longer name has at most."""


class NamedBodies:
    """Organisations in the order in which they were added."""

    def __init__(self) -> None:
        self.actors: list[Actor] = []
        self._forms: dict[Words, dict[int, Actor]] = {}
        self._states: dict[tuple[Words, str | None], Actor] = {}
        self._fixed: dict[str, Actor] = {}
        self._initials: dict[str, list[Actor]] = {}
        self._ends: dict[Words, list[Actor]] = {}

    def called(self, words: Words, country: str | None) -> Actor | None:
        """Return the body that goes by a name in a state; without a state, the only one that goes by it."""
        if country:
            return self._states.get((words, country)) or self._states.get((words, None))
        found = self._forms.get(words, {})
        return next(iter(found.values())) if len(found) == 1 else None

    def with_form(self, words: Words) -> Actor | None:
        """Return the first body that goes by a name, whatever its state."""
        found = self._forms.get(words)
        return self.actors[min(actor.number for actor in found.values())] if found else None

    def with_initials(self, letters: str) -> list[Actor]:
        """Return the bodies of several words whose initials are these letters, in small ones."""
        return self._initials.get(letters, [])

    def shortened(self, words: Words) -> list[Actor]:
        """Return the bodies whose longer name a name is the beginning or end of; see `shortens`."""
        found = self._ends.get(words, ())
        return [actor for actor in found if len(actor.words) > len(words) and shortens(words, actor.words)]

    def ending_in(self, word: str) -> list[Actor]:
        """Return the bodies that have one word besides their state: 'Omani Navy' of 'navy'."""
        return [actor for actor in self.actors if len(actor.words) == 2 and without_place(actor.words) == (word,)]

    def join(self, actor: Actor) -> Actor:
        """Add a body, or return the one with its fixed id that is there already."""
        if actor.fixed_id and actor.fixed_id in self._fixed:
            return self._fixed[actor.fixed_id]
        actor.number = len(self.actors)
        self.actors.append(actor)
        if actor.fixed_id:
            self._fixed[actor.fixed_id] = actor
        if len(actor.words) > 1:
            self._initials.setdefault(initials(actor.text), []).append(actor)
        bare = without_place(actor.words)
        for length in range(1, min(LONGEST_SHORT_FORM, len(actor.words)) + 1):
            for end in {bare[:length], actor.words[-length:]}:
                self._ends.setdefault(end, []).append(actor)
        return actor

    def note(self, actor: Actor, words: Words, country: str | None) -> None:
        """Note that a body goes by a name in a state."""
        self._states.setdefault((words, country), actor)
        self._forms.setdefault(words, {}).setdefault(id(actor), actor)
        actor.forms.add(words)


def initials(text: str) -> str:
    """Return the first letters of the words of a name, without 'of', 'the' …"""
    return "".join(
        word[0].lower() for word in text.replace("-", " ").split() if word.lower() not in lexicon.name_words("linking")
    )


def without_place(words: Words) -> Words:
    """Return the words of a name without the demonyms and linking words that it begins with, the last one kept."""
    while len(words) > 1 and (
        countries.countries_of_demonym(words[0].title()) or words[0] in lexicon.name_words("linking")
    ):
        words = words[1:]
    return words


def shortens(words: Words, full: Words) -> bool:
    """Return whether a name is the beginning or the end of a longer one, and not merely its place or its kind."""
    while len(full) > len(words) and (
        countries.countries_of_demonym(full[0].title()) or full[0] in lexicon.name_words("linking")
    ):
        full = full[1:]
    if full == words:
        return len(words) > 1
    if full[: len(words)] == words:
        rest = full[len(words) :]
        return rest[0] in lexicon.name_words("linking") or len(words) > 1 or len(full) == 2
    if 2 < len(words) < len(full) and full[-len(words) - 1] in lexicon.name_words("another body"):
        return False  # the 'Supreme National Security Council' is no other state's 'National Security Council'
    return full[-len(words) :] == words and (len(words) > 1 or words[0].title() in lexicon.head_words())
