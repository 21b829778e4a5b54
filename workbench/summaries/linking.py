"""The ids of each article replaced by those of the case, in every table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

import pandas as pd

from workbench import tables
from workbench.summaries.decisions import Decision, correct_entities
from workbench.summaries.figures import Unit
from workbench.summaries.identity import link_entities
from workbench.vocabulary.countries import country_named

COUNTRY = ("country", "country_origin", "country_basis")
SETTLED = ("country", "acts_for", "sector", "gender")
OF_FULLEST = ("name", "type", "origin")


def link_tables(
    read: Mapping[str, pd.DataFrame], decisions: Sequence[Decision] | None = None, *, knowledge: bool = True
) -> dict[str, pd.DataFrame]:
    """Return the tables with the case's ids in place of those that are local to an article, decisions applied.

    Whoever has neither a name nor a state ("a crowd") is no actor; who has a state but no name ("Ukrainian soldiers")
    is one where he is told of twice or does or says something. Outside `mentions` an id is always an actor's, or NA;
    in `mentions` those who are told of twice in an article keep an id of that article, although they are no actors.
    An event of which no side is an actor tells nobody's deed and is left out, unless a person set it.
    """
    links = link_entities(read["entities"], decisions, read=read, knowledge=knowledge)
    result = apply_links(read, links, named_actors(read["entities"], links))
    if decisions:
        result["entities"] = correct_entities(result["entities"], decisions)
    return result


def named_actors(entities: pd.DataFrame, links: pd.DataFrame) -> set[str]:
    """Return the ids in the case of those whom some article gives a name; `links` in the order of `entities`."""
    called = zip(links["entity_id"].tolist(), entities["aliases"].tolist(), strict=True)
    return {actor for actor, aliases in called if len(aliases) and tables.known(actor)}


def apply_links(read: Mapping[str, pd.DataFrame], links: pd.DataFrame, named: Set[str]) -> dict[str, pd.DataFrame]:
    """Return the tables with the case's ids; each article by itself.

    Args:
        read: the tables of some articles, ids local to each.
        links: of the same articles, as `link_entities` gives them, in the order of `entities`.
        named: the ids of those whom any article of the case names, as `named_actors` gives them.
    """
    told = {name: units_told(name, rows) for name, rows in read.items()}
    worth = worth_an_id(read["entities"], told)
    units = list(zip(links["article_id"].tolist(), links["local_id"].tolist(), strict=True))
    linked = {
        unit: actor for unit, actor in zip(units, links["entity_id"].tolist(), strict=True) if tables.known(actor)
    }
    actors = {unit: actor for unit, actor in linked.items() if unit in worth or actor in named}
    known = set(units)
    times = Counter(told.get("mentions", {}).get("entity_id", ()))
    own = {unit: f"{unit[1]}-{unit[0]}" for unit in known if unit not in actors and times[unit] > 1}
    result = {name: rename_ids(name, rows, told[name], actors, own, known) for name, rows in read.items()}
    if "events" in result:
        result["events"] = _with_a_party(result["events"])
    result["entities"] = _one_row_each(_named(result["entities"], links))
    return result


def _with_a_party(events: pd.DataFrame) -> pd.DataFrame:
    """Return the `events` on one side of which at least stands an actor, and those that a person set."""
    told = events["source_id"].notna() | events["target_id"].notna() | (events["origin"] != "model").fillna(False)
    return events if told.all() else events[told].reset_index(drop=True)


def units_told(name: str, rows: pd.DataFrame) -> dict[str, list[Unit | None]]:
    """Return for each column of ids of a table article and id of each row, None where the id is not known."""
    columns = tables.table_named(name).entity_ids
    if not columns or not len(rows) or "article_id" not in rows:
        return {}
    articles = rows["article_id"].tolist()
    return {
        column: [
            (article_id, entity_id) if isinstance(entity_id, str) else None
            for article_id, entity_id in zip(articles, rows[column].tolist(), strict=True)
        ]
        for column in columns
    }


def worth_an_id(entities: pd.DataFrame, told: Mapping[str, Mapping[str, Sequence[Unit | None]]]) -> set[Unit]:
    """Return the entities that have a name, are mentioned twice, are stood for, or are in another table."""
    units = zip(entities["article_id"].tolist(), entities["entity_id"].tolist(), strict=True)
    result = {unit for unit, aliases in zip(units, entities["aliases"].tolist(), strict=True) if len(aliases)}
    for name, columns in told.items():
        for column, found in columns.items() if name != "entities" else ():
            twice = (name, column) == ("mentions", "entity_id")
            many = (unit for unit, times in Counter(found).items() if times > 1) if twice else found
            result.update(unit for unit in many if unit is not None)
    return result


def rename_ids(
    name: str,
    rows: pd.DataFrame,
    told: Mapping[str, Sequence[Unit | None]],
    actors: Mapping[Unit, str],
    own: Mapping[Unit, str],
    known: set[Unit],
) -> pd.DataFrame:
    """Return a table with each entity id replaced.

    Args:
        name: of the table.
        rows: the table.
        told: its ids, as `units_told` gives them.
        actors: article and local id → id in the case.
        own: the same of those who are no actors, for `mentions` alone.
        known: all entities; other ids in `mentions` are of things, which keep them.
    """
    new = {}
    for column, units in told.items():
        ids: list[str | None] = [None if unit is None else actors.get(unit) for unit in units]
        for number, unit in enumerate(units):
            if unit is None or ids[number] is not None:
                continue
            if (name, column) == ("mentions", "entity_id"):
                ids[number] = own.get(unit, None if unit in known else unit[1])
            elif column == "acts_for" and country_named(unit[1]):
                ids[number] = unit[1]
        new[column] = pd.array(ids, dtype="string")
    return rows.assign(**new) if new else rows


def _named(entities: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Return the `entities` that are actors, those without a name of their own called after their state."""
    result = entities.copy()
    for column in ("name", "type"):
        result[column] = links[column].where(links[column].notna(), entities[column])
    known = links["basis"].notna()
    result["country_origin"] = result["country_origin"].mask(known, "knowledge")
    result["country_basis"] = result["country_basis"].mask(known, links["basis"])
    return result[result["entity_id"].notna()]


def _one_row_each(entities: pd.DataFrame) -> pd.DataFrame:
    """Return the `entities` table with one row for an actor in an article, where two local ids became one actor."""
    keys = list(zip(entities["article_id"].tolist(), entities["entity_id"].tolist(), strict=True))
    groups: dict[Unit, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        groups[key].append(number)
    if len(groups) == len(keys):
        return entities.reset_index(drop=True)
    first = [numbers[0] for numbers in groups.values()]
    cells = {column: entities[column].tolist() for column in (*SETTLED, *COUNTRY, *OF_FULLEST, "aliases")}
    joined = {column: [values[number] for number in first] for column, values in cells.items()}
    for place, numbers in enumerate(groups.values()):
        if len(numbers) > 1:
            fullest = max(numbers, key=lambda number: len(cells["aliases"][number]))
            for column in SETTLED:
                known = [number for number in numbers if tables.known(cells[column][number])]
                chosen = fullest if fullest in known or not known else known[0]
                for cell in COUNTRY if column == "country" else (column,):
                    joined[cell][place] = cells[cell][chosen]
            for column in OF_FULLEST:
                joined[column][place] = cells[column][fullest]
            aliases = (alias for number in numbers for alias in cells["aliases"][number])
            joined["aliases"][place] = list(dict.fromkeys(aliases))
    result = entities.iloc[first].reset_index(drop=True)
    return result.assign(**{name: pd.Series(own, dtype=result[name].dtype) for name, own in joined.items()})
