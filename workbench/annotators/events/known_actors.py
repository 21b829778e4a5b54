"""What the tables say of the actors of an article: their type, name, country, and whether one acts for a state."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from workbench.gate import Row
from workbench.vocabulary.plover import sectors


class KnownActors:
    """The rows of `entities` of one article by id, with what is asked of them."""

    def __init__(self, entities: Iterable[Row]) -> None:
        self.entities = {row["entity_id"]: row for row in entities}

    def is_known(self, entity_id: str) -> bool:
        """Return whether an actor has a name or a state."""
        row = self.entities.get(entity_id)
        return row is None or bool(row["aliases"] or row.get("country"))

    def entity_type(self, entity_id: Any) -> str | None:
        """Return what an entity is in its article, None where it has no row: 'place', 'person'."""
        row = self.entities.get(str(entity_id))
        return row["type"] if row else None

    def is_state(self, entity_id: str) -> bool:
        """Return whether an actor is a state, whose bodies and people may act on one another."""
        row = self.entities.get(entity_id)
        return row is not None and row["type"] == "country"

    def has_name(self, entity_id: str) -> bool:
        """Return whether an actor has a name in the article."""
        row = self.entities.get(entity_id)
        return row is not None and bool(row["aliases"])

    def is_breakaway(self, entity_id: str) -> bool:
        """Return whether a region acts for no state but itself: Abkhazia."""
        row = self.entities.get(entity_id)
        return row is not None and row["type"] != "person" and row.get("sector") in sectors("breakaway")

    def is_nowhere(self, entity_id: str) -> bool:
        """Return whether an entity is a place whose state nobody tells."""
        row = self.entities.get(entity_id)
        return row is not None and row["type"] == "place" and not row.get("country")

    def is_of_one_state(self, one: str, other: str) -> bool:
        """Return whether two actors are the same, or belong to one state."""
        state = self.country(one) or one
        return state == (self.country(other) or other)

    @cached_property
    def states(self) -> set[str]:
        """The states that the article names."""
        return {eid for eid, row in self.entities.items() if row["type"] == "country"}

    def country(self, entity_id: str) -> str | None:
        """Return the country of an entity, if the article says it."""
        row = self.entities.get(entity_id)
        return row.get("country") if row else None
