"""Who acts for whom: people, ministries and armies rolled up to their state, and when two parties can be the same."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from workbench import tables
from workbench.lexicons.countries import country_named


class Parties:
    """What the `actors` table says of each actor, ready for many questions. Read-only."""

    def __init__(self, actors: pd.DataFrame) -> None:
        self.type_of = dict(zip(actors["entity_id"], actors["type"], strict=True))
        self.name_of = dict(zip(actors["entity_id"], actors["name"], strict=True))
        self.state_of: Mapping[str, str] = {
            entity_id: country
            for entity_id, country in zip(actors["entity_id"], actors["country"], strict=True)
            if tables.known(country)
        }

    def state(self, entity_id: str) -> str:
        """Return the id of the state that an actor acts for; the actor itself where no state is known."""
        return self.state_of.get(entity_id, entity_id)

    def compatible(self, one: str, other: str) -> bool:
        """Whether two reports can mean the same party: the same actor, or a state and one who acts for it.

        A minister and the ministry are compatible through their state only if one of the two names the state itself:
        "China" and "Wang Yi" may be one party, "Wang Yi" and "Xi Jinping" never.
        """
        if one == other:
            return True
        if self.state(one) != self.state(other):
            return False
        state = self.state(one)
        if state in (one, other):
            return True
        return "person" not in (self.type_of.get(one), self.type_of.get(other))

    def name(self, entity_id: str) -> str:
        """Return the name of an actor, of a state that no article names too; else its id."""
        name = self.name_of.get(entity_id)
        if tables.known(name):
            return str(name)
        return (country_named(entity_id) or {"name": entity_id})["name"]
