"""The id of each person and body of a case: what most articles call it, made different where two would be alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from operator import attrgetter

from workbench.summaries.bodies import core_words, fullest
from workbench.summaries.called import full_names
from workbench.summaries.figures import Figure

SHORTEST_MARK = 4
"""So many characters of an article's id tell namesakes apart, more where these are taken."""


class FigureIds:
    """The id of each figure of a case, kept up to date."""

    def __init__(self) -> None:
        self._ids: dict[Figure, str] = {}
        self._wanted: dict[Figure, str] = {}

    def update(
        self, kinds: Iterable[Iterable[Figure]], taken: set[str]
    ) -> tuple[list[Figure], list[tuple[Figure, str]]]:
        """Give figures an id each; return those that are no more, and those who have another id or none before.

        Where two would have the same, the one in fewer articles has its state added. Of further ones each has the
        beginning of an article's id added: that of others stays when articles come or go.

        Args:
            kinds: all persons, then all bodies.
            taken: ids of others.
        """
        before, self._ids = self._ids, {}
        known, self._wanted = self._wanted, {}
        for figures in kinds:
            for figure in sorted(figures, key=_ORDER):
                wanted = known[figure] if figure in known else usual_id(figure)
                free = wanted
                if free in taken and figure.country:
                    free = f"{wanted}-{figure.country.casefold()}"
                if free in taken:
                    free = next(one for one in _marked(wanted, figure) if one not in taken)
                taken.add(free)
                self._ids[figure], self._wanted[figure] = free, wanted
        gone = [one for one in before if one not in self._ids]
        return gone, [(figure, own) for figure, own in self._ids.items() if before.get(figure) != own]


_ORDER: attrgetter[tuple[object, ...]] = attrgetter("order")


def _marked(wanted: str, figure: Figure) -> Iterator[str]:
    """Yield an id with more and more of an article's id behind it, at last with numbers too."""
    article_id = figure.order[1][0]
    for length in range(SHORTEST_MARK, len(article_id)):
        yield f"{wanted}-{article_id[:length]}"
    yield f"{wanted}-{article_id}"
    yield from (f"{wanted}-{article_id}-{number}" for number in count(2))


def usual_id(figure: Figure) -> str:
    """Return the id that its articles give it, most of them; of a person, the full name that most articles use."""
    if "person" in figure.kinds:
        full = full_names(figure)
        if full:
            return "-".join(full[0])
    name = fullest(figure)
    if name.islower() and figure.country:
        return f"{'-'.join(core_words(name))}-{figure.country.casefold()}"
    ids = Counter(local for _, local in figure.units)
    return min(ids, key=lambda local: ("-" not in local, -ids[local], -len(local), local))
