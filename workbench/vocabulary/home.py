"""Which state an article is about, and whether it speaks of that one at a place in the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from workbench.vocabulary import names as lexicon
from workbench.vocabulary.small_words import small_words

OFTEN = 3
"""How many times as often as the United States an article must name its home."""

SCENES = 3
"""So many towns and provinces of one state, and none of another, tell the home of an article that names no state."""

LEAD = 3
"""A state told once is the home if it is told in so many first sentences and all towns of the article are its."""

OF_ELSEWHERE = ("-based", "-born")
"""What stands behind a state that only tells from where somebody comes: "the U.S.-based group"."""


class Spoken:
    """Which states an article names where, and which one it is about."""

    def __init__(
        self, told: Iterable[tuple[int, int, str]], scenes: Sequence[str] = (), line: tuple[str | None, int] = (None, 0)
    ) -> None:
        """Take sentence, first character and state of what tells of a state.

        Args:
            told: those three.
            scenes: the state of each town named.
            line: the state from whose capital a dateline is, and where that ends.
        """
        self.told: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for sentence, start, state in told:
            self.told[sentence].append((start, state))
        self.states = {state for named in self.told.values() for _, state in named}
        sentences = [dict.fromkeys(state for _, state in sorted(self.told[number])) for number in sorted(self.told)]
        self.home = (
            home_state([state for named in sentences for state in named]) or self._alone(scenes) or self._by_line(line)
        )
        self.by_scenes = self.home is None and len(scenes) >= SCENES and {*scenes} | self.states == {scenes[0]}
        if self.by_scenes:
            self.home = scenes[0]

    def _alone(self, scenes: Sequence[str]) -> str | None:
        """Return the only state that an article names, once and early, where all towns that it names are of it."""
        alone = len(self.states) == 1 and bool(scenes) and {*scenes} == self.states
        return next(iter(self.states)) if alone and min(self.told) < LEAD else None

    def _by_line(self, line: tuple[str | None, int]) -> str | None:
        """Return the state from whose capital a report comes, if it begins with it and tells of no other more often."""
        state, end = line
        told = [(number, one) for number in sorted(self.told) for at, one in sorted(self.told[number]) if at >= end]
        if state in (None, "USA") or not told or told[0][1] != state:
            return None
        sentences = Counter([state, *(one for _, one in set(told))])
        return state if all(sentences[state] >= times for times in sentences.values()) else None

    def home_of(self, role: str, sentence: int, start: int) -> str | None:
        """Return the home as that of an office, if it is none that American papers tell without their state."""
        american = self.may_be_american(role) and self.home != "USA"
        return None if american else self.home_at(sentence, start, domestic=is_domestic(role))

    def may_be_american(self, role: str) -> bool:
        """Whether an office may be one of the United States, which American papers tell without their state."""
        words = role.lower().split()
        if not lexicon.name_words("American title").isdisjoint(words) and "gen." not in words:
            return True
        return self.is_american() and not lexicon.name_words("American office").isdisjoint(words)

    def is_american(self) -> bool:
        """Whether an article about another state tells so much of the United States that offices may be theirs."""
        told = Counter(state for named in self.told.values() for state in {state for _, state in named})
        return told["USA"] > 0 and OFTEN * told["USA"] >= told[self.home or ""]

    def may_speak_of_america(self, sentence: int) -> bool:
        """Whether the United States are named before the end of a sentence, or often anywhere."""
        named = (number for number, told in self.told.items() if any(state == "USA" for _, state in told))
        return min(named, default=sentence + 1) <= sentence or self.is_american()

    def stays_at_home(self, sentence: int) -> bool:
        """Whether a sentence speaks of no other state, and those before it of others half as often as of the home."""
        named = [{state for _, state in told} for number, told in self.told.items() if number <= sentence]
        others = [states for states in named if states - {self.home}]
        here = {state for _, state in self.told.get(sentence, ())}
        return here <= {self.home} and 2 * len(others) <= sum(self.home in states for states in named)

    def home_at(self, sentence: int, start: int, *, domestic: bool = False) -> str | None:
        """Return the home, if no other state was the last one spoken of before a character; else None.

        A `domestic` body or office of the home may be told after guests: "Ministers of Mali came. The police …".
        """
        for number in range(sentence, -1, -1):
            told = [state for at, state in sorted(self.told.get(number, ())) if at < start]
            if number == sentence and told:
                return self.home if set(told) == {self.home} else None
            if told:
                return self.home if told[0] == self.home or (domestic and self.home in told) else None
        return self.home if self.by_scenes else None


def without_guests(
    told: Sequence[tuple[int, int, str]], guests: Collection[int], scenes: Sequence[str], line: tuple[str | None, int]
) -> Spoken:
    """Return what is spoken of, without other states than the home that only tell whose a firm is.

    Args:
        told: as of `Spoken`.
        guests: the first characters of names that only tell whose a firm, a paper or a charity is.
        scenes: as of `Spoken`.
        line: as of `Spoken`.
    """
    spoken = Spoken(told, scenes, line)
    if spoken.home is None:
        return spoken
    kept = (spoken.home, "USA")  # whose offices papers tell without their state
    return Spoken([one for one in told if one[2] in kept or one[1] not in guests], scenes, line)


def is_domestic(words: str) -> bool:
    """Whether an office or body only deals with its own state: 'parliament speaker', 'the interior ministry'."""
    return not lexicon.name_words("domestic").isdisjoint(words.lower().replace("-", " ").split())


def is_abroad(role: str) -> bool:
    """Whether an office is held in another state than one's own: 'ambassador', 'high commissioner'."""
    words = role.lower().replace("-", " ").split()
    return not small_words("posted abroad").isdisjoint([*words, *map(" ".join, pairwise(words))])


def home_state(named: Sequence[str]) -> str | None:
    """Return the state that an article is about: told first or second and most often, twice at least; else None.

    Args:
        named: ids of the states that it names, in the order of the text, once for each sentence.
    """
    ranked = Counter(named).most_common(2)
    if not ranked or ranked[0][1] < 2:
        return None
    state, times = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    often = Counter(named)
    place = [one for one in dict.fromkeys(named) if often[one] > 1].index(state)
    return state if times > second * (1 + place) and place < 2 else None
