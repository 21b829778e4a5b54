"""Who acts for whom: people, ministries and armies rolled up to their state, and when two parties can be the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.wording import with_article
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.plover import acts_for_state


class Parties:
    """What the `actors` table says of each actor, ready for many questions. Read-only."""

    def __init__(self, actors: pd.DataFrame) -> None:
        columns = (actors[name].tolist() for name in ("entity_id", "type", "name", "aliases", "country", "sector"))
        ids, types, names, aliases, countries, sectors = columns
        self.type_of = dict(zip(ids, types, strict=True))
        self.name_of = dict(zip(ids, names, strict=True))
        self._named = {
            i for i, called in zip(ids, aliases, strict=True) if len(called) > 0 or country_named(i) is not None
        }
        self.home_of: Mapping[str, str] = {
            one: country for one, country in zip(ids, countries, strict=True) if tables.known(country)
        }
        self._own_cause = {
            one for one, sector in zip(ids, sectors, strict=True) if tables.known(sector) and not acts_for_state(sector)
        }

    def home(self, entity_id: str) -> str:
        """Return the id of the state that an actor belongs to; the actor itself where none is known."""
        return self.home_of.get(entity_id, entity_id)

    def state(self, entity_id: str) -> str:
        """Return the id of the state that an actor acts for; the actor itself where it acts for none.

        "Syrian rebels" belong to Syria and do not act for it: what they do is no act of the state.
        """
        return entity_id if entity_id in self._own_cause else self.home(entity_id)

    def facts(self, ids: Iterable[str | None]) -> tuple[tuple[Any, ...], ...]:
        """Return all that `home`, `compatible`, `are_apart` and `name` depend on, of some actors."""
        return tuple(
            (one, self.type_of.get(one), self.home(one), one in self._own_cause, self.name_of.get(one))
            for one in sorted({one for one in ids if one is not None})
        )

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
        """Whether two parties belong to different states, or only one of them acts for the state of both."""
        return self.home(one) != self.home(other) or (one in self._own_cause) != (other in self._own_cause)

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
