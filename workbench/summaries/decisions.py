"""The analyst's decisions on who is who, applied to the actors that the text alone suggests.

A decision is a dict; they are applied in the order given, each to the result of the one before:

| action | further keys | what happens |
| --- | --- | --- |
| `merge` | `id_a`, `id_b` | both are one actor, whose id is `id_a` |
| `split` | `entity_id`, `new_id`, and `article_ids` or `names` | what those articles (or names) mean is another actor |
| `rename` | `entity_id`, `name` | the actor is called so |
| `retype` | `entity_id`, any of `type`, `country`, `sector` | the actor is of that kind |
| `delete` | `entity_id` | the actor is none: whoever means it has the id, and is taken out by it afterwards |
| `apart` | `id_a`, `id_b` | the two are not one, and no later article makes them one |

Of each actor (side `a`, of two also side `b`) it keeps what it was when the analyst saw it: `names_a`, `type_a`,
`country_a`, `articles_a`, and `others_a`, the ids of namesakes that the analyst saw as others. A decision holds for
articles that are added later, whatever they take the name for, and keeps the id that the analyst saw.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import pandas as pd

from workbench import tables
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.naming import fold_name, slug

Decision = Mapping[str, Any]
Unit = tuple[str, str]
ACTIONS = ("merge", "split", "rename", "retype", "apart", "delete")


class Called(NamedTuple):
    """What an article calls an entity: names, folded, the fullest first; its type and country there."""

    names: tuple[str, ...]
    kind: str | None = None
    country: str | None = None


def call_entity(name: Any, aliases: Iterable[str], kind: Any, country: Any) -> Called:
    """Return what an article calls an entity; the arguments are cells of its row of `entities`."""
    return Called(
        tuple(dict.fromkeys(fold_name(str(one)) for one in (name, *aliases) if tables.known(one))),
        kind if tables.known(kind) else None,
        country if tables.known(country) else None,
    )


class Lookup(Protocol):
    """What tells what its article calls an entity."""

    def __getitem__(self, unit: Unit) -> Called: ...


class Cast:
    """Who is which actor, while decisions are applied: found by article, by name and by id.

    `moved` are those who were given another actor, with the one that they had.

    Args:
        actors: (article_id, local id) → id of the actor.
        called: what its article calls each entity; read again whenever it is asked for.
    """

    def __init__(self, actors: Mapping[Unit, str], called: Lookup) -> None:
        self.actors: dict[Unit, str] = {}
        self.called = called
        self.moved: dict[Unit, str] = {}
        self.members: dict[str, set[Unit]] = defaultdict(set)
        self.in_article: dict[str, dict[Unit, None]] = defaultdict(dict)
        self.named: dict[str, dict[Unit, None]] = defaultdict(dict)
        self.actors |= actors  # as `bring_in` does, without its call for each of very many
        for unit, actor in actors.items():
            self.members[actor].add(unit)
            self.in_article[unit[0]][unit] = None
            for name in called[unit].names:
                self.named[name][unit] = None

    def bring_in(self, unit: Unit, actor: str, called: Called) -> None:
        """Bring in an entity of an article."""
        self.actors[unit] = actor
        self.members[actor].add(unit)
        self.in_article[unit[0]][unit] = None
        for name in called.names:
            self.named[name][unit] = None

    def take_out(self, unit: Unit, called: Called) -> None:
        """Take out an entity of an article, where it is in."""
        actor = self.actors.pop(unit, None)
        if actor is None:
            return
        self.members[actor].discard(unit)
        self.in_article[unit[0]].pop(unit)
        for name in called.names:
            self.named[name].pop(unit)

    def move(self, units: Iterable[Unit], entity_id: str) -> None:
        """Give units the id of an actor."""
        for unit in list(units):
            before = self.actors[unit]
            self.moved.setdefault(unit, before)
            self.members[before].discard(unit)
            self.members[entity_id].add(unit)
            self.actors[unit] = entity_id

    def move_back(self) -> None:
        """Give all who were given another actor the one that they had."""
        for unit, actor in self.moved.items():
            self.members[self.actors[unit]].discard(unit)
            self.members[actor].add(unit)
            self.actors[unit] = actor
        self.moved = {}

    def join(self, found: set[str], entity_id: str) -> None:
        """Make actors one that has the id; whoever had it and is none of them gets another."""
        if not found:
            return
        if entity_id not in found and self.members.get(entity_id):
            number = 2
            while self.members.get(f"{entity_id}-{number}"):
                number += 1
            self.move(self.members[entity_id], f"{entity_id}-{number}")
        for actor in sorted(found - {entity_id}):
            self.move(self.members[actor], entity_id)

    def find(self, decision: Decision, side: str = "a") -> set[str]:
        """Return the actors that a decision means: those of `find_units`, with all that is one with them."""
        return {self.actors[unit] for unit in self.find_units(decision, side)}

    def find_units(self, decision: Decision, side: str = "a") -> set[Unit]:
        """Return the entities of articles that a side of a decision means.

        Those with one of its names in the articles in which the analyst saw it, else those with its id; and, in any
        article, those that are called by a name that tells it from all others, of no other state and no namesake. A
        state is only ever meant by its id. Where there is none of these, whoever has a full name of it, else the one
        whose name makes the id.
        """
        entity_id = id_of(decision, side)
        own = self.members.get(entity_id, set())
        if country_named(entity_id):
            return set(own)
        names = {fold_name(name) for name in decision.get(f"names_{side}") or ()}
        full = {name for name in names if " " in name or decision.get(f"type_{side}") != "person"}
        here = [unit for article in decision.get(f"articles_{side}") or () for unit in self.in_article.get(article, ())]
        found = {
            unit
            for unit in here
            if not country_named(self.actors[unit])
            and not names.isdisjoint(self.called[unit].names)
            and (unit in own or not (full or names).isdisjoint(self.called[unit].names))
        } or set(own)
        alike = self._alike(decision, side)
        if found or alike:
            return found | alike
        by_name = {unit for name in full for unit in self.named.get(name, ()) if not country_named(self.actors[unit])}
        if by_name:
            return by_name
        pairs = (
            (self.actors[unit], (entity_id.replace("-", " "),)) for unit in self.named[entity_id.replace("-", " ")]
        )
        return set(self.members.get(Now(pairs).find(entity_id), ()))

    def _alike(self, decision: Decision, side: str) -> set[Unit]:
        """Return the entities of any article that are called by a name of an actor that can be no other's."""
        others = set(decision.get(f"others_{side}") or ())
        is_person = decision.get(f"type_{side}") == "person"
        states = {decision.get(f"country_{side}"), decision.get("country")} - {None}
        return {
            unit
            for name in telling_names(decision, side)
            for unit in self.named.get(name, ())
            if self.called[unit].names[0] == name
            and self.actors[unit] not in others
            and not country_named(self.actors[unit])
            and not (is_person and self.called[unit].kind == "person" and decision["action"] in ("merge", "rename"))
            and (not states or self.called[unit].country in states or self.called[unit].country is None)
        }


def id_of(decision: Decision, side: str = "a") -> str:
    """Return the id that an actor of a decision had when the analyst saw it."""
    return str(decision.get(f"id_{side}") or decision.get("entity_id"))


def telling_names(decision: Decision, side: str) -> set[str]:
    """Return the names, folded, that mean an actor in whatever article: none that many have, such as 'Ministry'.

    Of a person these are the full names; a single word only where it is no person by the analyst's word.
    """
    names = {fold_name(name) for name in decision.get(f"names_{side}") or ()}
    if decision["action"] == "rename" and decision.get("names_a"):
        names.add(fold_name(str(decision["name"])))
    full = {name for name in names if " " in name}
    stays = decision["action"] != "delete" and decision.get("type", "person") == "person"
    if decision.get(f"type_{side}") == "person" and (stays or full):
        return full
    heads = lexicon.head_words()
    words = ((name, name.title().split()) for name in names)
    return {name for name, parts in words if len(parts) > 2 or (parts and heads.keys().isdisjoint(parts[-1:]))}


def apply_decisions(cast: Cast, decisions: Sequence[Decision]) -> None:
    """Give each entity of an article the actor that decisions want.

    Args:
        cast: who is which actor without them.
        decisions: see above.

    Raises:
        ValueError: an action is none of these.
    """
    for decision in decisions:
        action = decision.get("action")
        if action not in ACTIONS:
            raise ValueError(f"Unknown action {action!r} in a decision. Known: {', '.join(ACTIONS)}.")
        if action == "merge":
            cast.join(cast.find(decision) | cast.find(decision, "b"), str(decision["id_a"]))
        elif action == "split":
            _split(cast, decision)
        elif action == "apart":
            _part(cast, decision)
        else:
            cast.join(cast.find(decision), id_of(decision))


def _split(cast: Cast, decision: Decision) -> None:
    wanted = set(decision.get("article_ids") or ())
    names = {fold_name(name) for name in decision.get("names") or ()}
    cast.move(
        {
            unit
            for actor in cast.find(decision)
            for unit in cast.members[actor]
            if unit[0] in wanted or not names.isdisjoint(cast.called[unit].names[:1])
        },
        str(decision["new_id"]),
    )


def _part(cast: Cast, decision: Decision) -> None:
    """Give back its id to the second of two that are apart, where later articles have made them one."""
    first, second = cast.find_units(decision), cast.find_units(decision, "b")
    one = {cast.actors[unit] for unit in first}
    if one.isdisjoint(cast.actors[unit] for unit in second - first):
        return
    ids = id_of(decision), id_of(decision, "b")
    held = next(iter(sorted(one)))
    if ids[1] in one:
        cast.move(first - second, ids[0])
    elif held:
        cast.move(second - first, ids[1])


class Now:
    """The ids that actors have now, with their names, to find an id in that was written down before.

    Args:
        actors: ids with names.
    """

    def __init__(self, actors: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._actors = list(actors)
        self._ids = {actor for actor, _ in self._actors}
        self._slugs: dict[str, set[str]] | None = None

    @classmethod
    def of(cls, entities: pd.DataFrame) -> Now:
        """Return it of the `entities` table, ids of the case; names are only looked at where an id is not there."""
        now = cls(())
        now._ids = set(entities["entity_id"].unique().tolist())
        now._entities = entities
        return now

    _entities: pd.DataFrame | None = None

    def find(self, entity_id: str) -> str:
        """Return an id as it is now: itself where an actor has it, else that of the one whose name makes it."""
        if entity_id in self._ids:
            return entity_id
        if self._slugs is None:
            self._slugs = defaultdict(set)
            if self._entities is not None:
                columns = (self._entities[name].tolist() for name in ("entity_id", "aliases"))
                self._actors = list(zip(*columns, strict=True))
            for actor, names in self._actors:
                for name in names:
                    self._slugs[slug(name)].add(actor)
        found = self._slugs.get(entity_id, set())
        return next(iter(found)) if len(found) == 1 else entity_id


def are_retyped(decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions that say of which type, country or sector somebody is whom articles name."""
    return [one for one in decisions if one.get("action") == "retype" and one.get("names_a")]


def find_retyped(cast: Cast, retyped: Sequence[Decision]) -> dict[Unit, dict[str, str]]:
    """Return what a person said of the entities of articles: type, country, sector, before these are linked.

    So that who was taken for a person here and for a place there is one where the analyst said which it is.

    Args:
        cast: each entity of an article with its id there.
        retyped: what `are_retyped` gives.
    """
    found: dict[Unit, dict[str, str]] = defaultdict(dict)
    for decision in retyped:
        facts = {column: decision[column] for column in ("type", "country", "sector") if decision.get(column)}
        for unit in cast.find_units(decision):
            found[unit] |= facts
    return found


def correct_entities(entities: pd.DataFrame, decisions: Sequence[Decision], now: Now | None = None) -> pd.DataFrame:
    """Return the `entities` table, ids of the case, with renamed and retyped actors as the analyst wants them.

    Args:
        entities: those of the case, or of some articles.
        decisions: see above.
        now: the ids of the whole case; by default those of `entities`.
    """
    result = entities.copy()
    now = now or Now.of(entities)
    for decision in decisions:
        columns = {"rename": ("name",), "retype": ("type", "country", "sector")}.get(str(decision.get("action")), ())
        if not columns:
            continue
        chosen = result["entity_id"] == now.find(str(decision.get("entity_id")))
        for column in columns:
            if column in decision and (column == "name" or tables.known(decision[column])):
                result.loc[chosen, column] = decision[column]
                if column == "country":
                    result.loc[chosen, "country_origin"] = "analyst"
    return result


def names_apart(decisions: Sequence[Decision]) -> frozenset[frozenset[str]]:
    """Return the pairs of full names, folded, of which the analyst said that they are not one actor's."""
    pairs: set[frozenset[str]] = set()
    for decision in decisions:
        if decision.get("action") == "apart":
            first, second = ({fold_name(name) for name in decision.get(f"names_{side}") or ()} for side in "ab")
            one, other = _full(first - second), _full(second - first)
            pairs |= {frozenset((a, b)) for a in one for b in other}
    return frozenset(pairs)


def _full(names: set[str]) -> set[str]:
    """Return the names of more than one word, or all where there are none."""
    return {name for name in names if " " in name} or names
