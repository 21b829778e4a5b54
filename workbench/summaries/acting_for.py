"""Who acts for whom: people, ministries and armies rolled up to their state, and when two parties can be the same."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any, NamedTuple

import pandas as pd

from workbench import tables
from workbench.summaries.wording import with_article
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.plover import acts_for_state


class Parties:
    """What the `actors` table says of each actor, ready for many questions."""

    def __init__(self, actors: pd.DataFrame) -> None:
        self.type_of: dict[str, Any] = {}
        self.name_of: dict[str, Any] = {}
        self.home_of: dict[str, str] = {}
        self._named: set[str] = set()
        self._own_cause: set[str] = set()
        self._note(actors)

    def _note(self, actors: pd.DataFrame) -> None:
        columns = (actors[name].tolist() for name in ("entity_id", "type", "name", "aliases", "country", "sector"))
        ids, types, names, aliases, countries, sectors = columns
        self.type_of.update(zip(ids, types, strict=True))
        self.name_of.update(zip(ids, names, strict=True))
        self._named.update(
            i for i, called in zip(ids, aliases, strict=True) if len(called) > 0 or country_named(i) is not None
        )
        self.home_of.update(
            (one, country) for one, country in zip(ids, countries, strict=True) if tables.known(country)
        )
        self._own_cause.update(
            one for one, sector in zip(ids, sectors, strict=True) if tables.known(sector) and not acts_for_state(sector)
        )

    def replace(self, actors: pd.DataFrame, moved: Iterable[str]) -> None:
        """Take what the table now says of some actors in place of what it said; of no others it says anything else."""
        ids = set(moved)
        for one in ids:
            for told in (self.type_of, self.name_of, self.home_of):
                told.pop(one, None)
            self._named.discard(one)
            self._own_cause.discard(one)
        self._note(actors[actors["entity_id"].isin(ids)])

    def home(self, entity_id: str) -> str:
        """Return the id of the state that an actor belongs to; the actor itself where none is known."""
        return self.home_of.get(entity_id, entity_id)

    def state(self, entity_id: str) -> str:
        """Return the id of the state that an actor acts for; the actor itself where it acts for none.

        "Syrian rebels" belong to Syria and do not act for it: what they do is no act of the state.
        """
        return entity_id if entity_id in self._own_cause else self.home(entity_id)

    def fact(self, one: str) -> tuple[Any, ...] | None:
        """Return what `home`, `state`, `compatible`, `are_apart` and `has_proper_name` say of an actor.

        None of one who is none.
        """
        if one not in self.type_of:
            return None
        kind = self.type_of[one]
        own = one in self._own_cause
        return kind if tables.known(kind) else None, self.home(one), own, self.has_proper_name(one)

    def has_proper_name(self, entity_id: str) -> bool:
        """Return whether the name of an actor begins with a capital letter."""
        return self.name(entity_id)[:1].isupper()

    def compatible(self, one: str, other: str) -> bool:
        """Whether two reports can mean the same party: the same actor, or a state and one who acts for it.

        A minister and the ministry are compatible through their state only if one of the two names the state itself:
        "China" and "Wang Yi" may be one party, "Wang Yi" and "Xi Jinping" never; "Sudan" and "Sudanese rebels" never,
        "gunmen" and "militants" of one state may be.
        """
        if one == other:
            return True
        if self.are_apart(one, other):
            return False
        if self.home(one) in (one, other):
            return True
        return "person" not in (self.type_of.get(one), self.type_of.get(other))

    def are_apart(self, one: str, other: str) -> bool:
        """Whether two parties belong to different states, or only one of them acts for the state of both.

        Two with a cause of their own and a name each ("FARC", "National Liberation Army") are two.
        """
        if self.home(one) != self.home(other) or (one in self._own_cause) != (other in self._own_cause):
            return True
        return one != other and all(
            party in self._own_cause and self.has_proper_name(party) and self.type_of.get(party) == "organisation"
            for party in (one, other)
        )

    def is_named(self, entity_id: str) -> bool:
        """Whether any article gives an actor a name; "the officials" and "he" have none."""
        return entity_id in self._named

    def name(self, entity_id: str) -> str:
        """Return the name of an actor, of a state that no article names too; else its id."""
        name = self.name_of.get(entity_id)
        if tables.known(name):
            return str(name)
        return (country_named(entity_id) or {"name": entity_id})["name"]

    def called(self, entity_id: str) -> str:
        """Return what an actor is called inside a sentence: `the United States`, `the foreign ministry`, `both armies`.

        One that no article names is called as an article does.
        """
        name = self.name(entity_id)
        if not self.is_named(entity_id) and entity_id in self.name_of:
            return name[:1].lower() + name[1:]
        return f"the {name}" if name[:1].islower() and " " in name else with_article(name)


class Moved(NamedTuple):
    """The actors of whom something else is known than before, and those who are called otherwise: before, and now."""

    turned: Set[str]
    renamed: dict[str, tuple[Any, Any]]


class KeptParties:
    """What is known of each actor, kept up to date; `moved` tells how the last update changed it."""

    def __init__(self) -> None:
        self.parties: Parties | None = None
        self.moved = Moved(frozenset(), {})

    def update(self, actors: pd.DataFrame, moved: Set[str] | None) -> Parties:
        """Return what a table says of each actor.

        Args:
            actors: the table.
            moved: the actors whose row came, went or changed since the last update; None where that is not known.
        """
        old = self.parties
        if old is None or moved is None:
            new = Parties(actors)
            old = old or Parties(actors[:0])
            moved = old.type_of.keys() | new.type_of.keys()
            told = _told(old, moved)
        else:
            new, told = old, _told(old, moved)
            new.replace(actors, moved)
        self.parties, now = new, _told(new, moved)
        turned = {one for one in moved if told[one][0] != now[one][0]}
        renamed = {one: (told[one][1], now[one][1]) for one in moved if told[one][1] != now[one][1]}
        self.moved = Moved(turned, renamed)
        return new


def _told(parties: Parties, ids: Iterable[str]) -> dict[str, tuple[Any, str | None]]:
    """Return the fact on each of some actors, and what it is called."""
    return {one: (parties.fact(one), parties.name(one) if one in parties.type_of else None) for one in ids}
