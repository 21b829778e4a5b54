"""What one article tells of each of its entities, ready for saying who is who; it depends on its own rows alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import pandas as pd

from workbench.summaries.called import full_names
from workbench.summaries.decisions import Called, call_entity
from workbench.summaries.figures import Alike, Figure, Unit, days_of, gather_figures
from workbench.summaries.holders import Held, offices_told
from workbench.summaries.person_names import Words, heads_body, is_first_name
from workbench.summaries.remembered import one_of_each
from workbench.summaries.unnamed import Unnamed, describe_unnamed, has_name
from workbench.vocabulary import countries
from workbench.vocabulary.spelling import skeleton

Facts = tuple[tuple[str, str], ...]


class Trait(NamedTuple):
    """What tells of which kind a named figure is.

    `kind` is its type in the article, `state` the one that it is, `is_told` whether an office, gender or walk of life
    is told of it; `as_surname`: it is read as a place, and is one's surname where another article has a person of that
    last name; `sounds` and `begins` of a body not told of: how its full names sound, and whether one begins with a
    first name.
    """

    kind: str
    state: str | None
    is_told: bool
    as_surname: bool
    sounds: frozenset[str]
    begins: bool


@dataclass(frozen=True, eq=False)
class Heard:
    """One article's entities.

    `rows` are the ids of the rows of `entities`, each with whether it has names; `words` what the article calls each
    (name, aliases, type, country); `figures` what it tells of each; `silent` the bodies that only places stand for;
    `held` the offices told; `settled` what a person said of somebody, by id.
    """

    article_id: str
    day: Any
    rows: tuple[tuple[str, bool], ...]
    words: Mapping[str, tuple[Any, ...]]
    figures: Mapping[str, Figure]
    silent: frozenset[str]
    held: tuple[Held, ...]
    settled: Mapping[str, Facts]

    def called(self, local: str) -> Called:
        """Return what the article calls somebody, ready for decisions."""
        return _call(*self.words[local])

    @cached_property
    def unnamed(self) -> Mapping[str, Unnamed | None]:
        """Those without a name, described where that says who they are."""
        return {
            local: describe_unnamed(str(self.words[local][0]), figure)
            for local, figure in self.figures.items()
            if not has_name(figure) and not is_state(local) and local not in self.silent
        }

    @cached_property
    def traits(self) -> Mapping[str, Trait]:
        """Of which kind those with a name can be."""
        return {local: _trait(local, one) for local, one in self.figures.items() if local not in self.unnamed}

    @cached_property
    def places(self) -> frozenset[str]:
        """The ids that the article has as places."""
        return frozenset(local for local in self.traits if "place" in self.figures[local].kinds)

    @cached_property
    def persons(self) -> frozenset[str]:
        """How the full names of its persons sound."""
        return frozenset(_rough(words) for words in self._persons())

    @cached_property
    def lasts(self) -> frozenset[str]:
        """The last words of the full names of its persons."""
        return frozenset(words[-1] for words in self._persons())

    @cached_property
    def bodies(self) -> frozenset[str]:
        """How the full names of its bodies sound that may be persons."""
        return frozenset(sound for trait in self.traits.values() for sound in trait.sounds)

    def _persons(self) -> Iterator[Words]:
        persons = (self.figures[local] for local in self.traits if "person" in self.figures[local].kinds)
        return (words for figure in persons for words in full_names(figure))

    def settle(self, facts: tuple[tuple[str, Facts], ...]) -> Heard:
        """Return the same with what a person said of some: of whose kind, state or walk of life they are."""
        figures = dict(self.figures)
        for local, said in facts:
            figures[local] = figures[local].copy()
            figures[local].settle(**dict(said))
        return replace(self, figures=figures, settled=dict(facts))


def hear(read: Mapping[str, pd.DataFrame], alike: Alike | None = None) -> dict[str, Heard]:
    """Return what each article that has entities tells.

    Args:
        read: `entities` and, where there are any, `articles`, `roles` and `mentions`, ids local to each article.
        alike: what other articles say.
    """
    alike = alike or Alike()
    rows: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    words: dict[str, dict[str, tuple[Any, ...]]] = defaultdict(dict)
    figures: dict[str, dict[str, Figure]] = defaultdict(dict)
    found, entities, seen = gather_figures(read, alike), read["entities"], alike.cells
    units = zip(entities["article_id"].tolist(), entities["entity_id"].tolist(), strict=True)
    cells = (one_of_each(entities[column].tolist(), seen) for column in ("name", "type", "country"))
    for unit, aliases, name, kind, country in zip(units, entities["aliases"].tolist(), *cells, strict=True):
        article_id, local = found[unit].units[0]
        row, told = (local, len(aliases) > 0), (name, tuple(one_of_each(aliases, seen)), kind, country)
        rows[article_id].append(seen.setdefault(row, row))
        words[article_id][local] = seen.setdefault(told, told)
        figures[article_id][local] = found[unit]
    silent: dict[str, set[str]] = defaultdict(set)
    for article_id, local in stand_ins(read):
        silent[article_id].add(local)
    held: dict[str, list[Held]] = defaultdict(list)
    for article_id, one in offices_told(read.get("roles")):
        held[article_id].append(one)
    days = days_of(read)
    return {
        one: Heard(
            one, days.get(one), tuple(own), words[one], figures[one], frozenset(silent[one]), tuple(held[one]), {},
        )
        for one, own in rows.items()
    }  # fmt: skip


def is_state(local_id: str) -> bool:
    """Return whether an id is that of a state, or of a body that places stand for."""
    return countries.country_named(local_id) is not None


def stand_ins(read: Mapping[str, pd.DataFrame]) -> set[Unit]:
    """Return the bodies that no words of an article name, only places that stand for them."""
    mentions = read.get("mentions")
    if mentions is None:
        return set()
    articles = mentions["article_id"].tolist()
    named = set(zip(articles, mentions["entity_id"].tolist(), strict=True))
    return {unit for unit in zip(articles, mentions["stands_for"].tolist(), strict=True) if unit not in named}


def sort_figures(heard: Heard, places: Set[str], persons: Set[str], lasts: Set[str]) -> Kinds:
    """Return whether each named figure of an article is a person, an organisation or neither, and the state that it is.

    The label of one article may be wrong. A demonym alone is its state; a single word that other articles have as a
    place, with nothing told of it, is that place; a full name that other articles have as a person's is a person's,
    and so is their surname where no place is known by it.

    Args:
        heard: the article.
        places: ids that some article has as places.
        persons: how full names of persons sound, in any article.
        lasts: the last words of these.
    """
    kinds: dict[str, tuple[str, str | None]] = {}
    for local, trait in heard.traits.items():
        kind, state = trait.kind, trait.state
        surname = trait.as_surname and local in lasts
        misread = local in places and not trait.is_told and not surname
        if state is not None or not heard.figures[local].names or misread:
            kind = "other"
        elif surname or trait.begins or not persons.isdisjoint(trait.sounds):
            kind = "person"
        kinds[local] = _one_kind(kind, state)
        said = dict(heard.settled.get(local, ())).get("type")
        if said:
            kinds[local] = _one_kind(said, None)
    return kinds


@lru_cache(maxsize=1000)
def _one_kind(kind: str, state: str | None) -> tuple[str, str | None]:
    """Return the very pair of all that are of one kind and state."""
    return (kind if kind in GROUPED else "other", state)


GROUPED = ("person", "organisation")
SILENT: frozenset[str] = frozenset()
Kinds = Mapping[str, tuple[str, str | None]]


def _trait(local: str, figure: Figure) -> Trait:
    kind = next(iter(figure.kinds))
    if is_state(local):
        return _one_trait(kind, local, True, False, SILENT, False)
    told = bool(figure.offices or figure.genders or figure.sectors)
    state = None if figure.offices else state_meant(figure)
    full = full_names(figure) if kind == "organisation" and not told else []
    begins = any(
        len(one) < 4 and is_first_name(one[0]) and not is_first_name(one[-1]) and not heads_body(one[-1])
        for one in full
    )
    sounds = frozenset(sound for sound in map(_rough, full) if len(sound) > 3) if full else SILENT
    surname = kind == "place" and not figure.countries and not is_place(local)
    return _one_trait(kind, state, told, surname, sounds, begins)


_one_trait = lru_cache(maxsize=10_000)(Trait)
_call = lru_cache(maxsize=50_000)(call_entity)


def is_place(local_id: str) -> bool:
    """Return whether an id is that of a place that the lexicons know."""
    name = local_id.replace("-", " ").title()
    return bool(countries.capital_of(name) or countries.region_named(name) or countries.seat_of(name))


def state_meant(figure: Figure) -> str | None:
    """Return the state whose adjective or people all names of somebody are."""
    states = {countries.country_of_demonym(name) for name in figure.names}
    return states.pop() if len(states) == 1 and "country" not in figure.kinds else None


def _rough(words: Words) -> str:
    return "".join(skeleton(word) for word in words)
