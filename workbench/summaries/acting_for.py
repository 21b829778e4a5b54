"""Who acts for whom: people, ministries and armies rolled up to their state, and when two parties can be the same."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from workbench import tables
from workbench.summaries.wording import with_article
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.plover import acts_for_state


class Parties:
    """What the `actors` table says of each actor, ready for many questions. Read-only."""

    def __init__(self, actors: pd.DataFrame) -> None:
        ids = actors["entity_id"].tolist()
        self.type_of = dict(zip(actors["entity_id"], actors["type"], strict=True))
        self.name_of = dict(zip(actors["entity_id"], actors["name"], strict=True))
        named = (
            len(aliases) > 0 or country_named(i) is not None for i, aliases in zip(ids, actors["aliases"], strict=True)
        )
        self._named = {i for i, is_named in zip(ids, named, strict=True) if is_named}
        self.home_of: Mapping[str, str] = {
            entity_id: country
            for entity_id, country in zip(actors["entity_id"], actors["country"], strict=True)
            if tables.known(country)
        }
        sectors = zip(actors["entity_id"], actors["sector"], strict=True)
        self._own_cause = {
            entity_id for entity_id, sector in sectors if tables.known(sector) and not acts_for_state(sector)
        }

    def home(self, entity_id: str) -> str:
        """Return the id of the state that an actor belongs to; the actor itself where none is known."""
        return self.home_of.get(entity_id, entity_id)

    def state(self, entity_id: str) -> str:
        """Return the id of the state that an actor acts for; the actor itself where it acts for none.

        "Syrian rebels" belong to Syria and do not act for it: what they do is no act of the state.
        """
        return entity_id if entity_id in self._own_cause else self.home(entity_id)

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
