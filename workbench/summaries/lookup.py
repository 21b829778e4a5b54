"""Which actor of a case a person means by a name: every name that is typed anywhere is looked up here."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable

import pandas as pd

from workbench import tables
from workbench.given import told
from workbench.receipts import several
from workbench.vocabulary.countries import country_named, country_of
from workbench.vocabulary.naming import fold_name

MOST_OFFERED = 8


def find_actor(actors: pd.DataFrame, given: str) -> str:
    """Return the entity_id of the actor that a person means by an id, a name, a code of a state or a surname.

    In this order, upper and lower case alike: an id, also in brackets behind a name; a name; another name that an
    article uses; a name or code of a state, which is found too where only its people are in the case; the first or last
    words of a person's name. What comes first is taken where it fits one actor alone.

    Args:
        actors: rows with entity_id, name, type, country, roles, aliases, mentions.
        given: what was typed.

    Raises:
        LookupError: nobody has it, or several have; the message lists who could be meant and what tells them apart.
    """
    if not isinstance(given, str):
        raise LookupError(f"{told(given)} is no actor. Give a name or an id, such as 'Kenya' or 'KEN'.")
    ids = [str(one) for one in actors["entity_id"]]
    for one in (given, given.rpartition("(")[2].removesuffix(")")):
        if one in ids:
            return one
    wanted = fold_name(given)
    names = [fold_name(str(name)) if tables.known(name) else "" for name in actors["name"]]
    others = [{fold_name(str(alias)) for alias in known} for known in actors["aliases"]]
    states = {*ids, *(str(one) for one in actors["country"] if tables.known(one))}
    country = country_of(given) or (given.upper() if country_named(given.upper()) else None)
    steps: tuple[Callable[[], Iterable[str]], ...] = (
        lambda: (i for i in ids if i.casefold() == given.casefold()),
        lambda: (i for i, name in zip(ids, names, strict=True) if name == wanted),
        lambda: (i for i, known in zip(ids, others, strict=True) if wanted in known),
        lambda: (country,) if country in states else (),
        lambda: _by_part(actors, names, others, wanted),
    )
    for step in steps if wanted else ():
        found = list(step())
        if len(found) == 1:
            return found[0]
        if found:
            raise LookupError(f"{told(given)} may be {len(found)} actors: {_listed(actors, found)}. Give an id.")
    if not len(actors):
        raise LookupError(f"No actor {told(given)}: nothing was read in this case yet. Add articles and annotate them.")
    raise LookupError(f"No actor {told(given)} in this case.{_near(actors, given)} See case.actors.")


def find_two(actors: pd.DataFrame, a: str, b: str) -> tuple[str, str]:
    """Return the entity_ids of two different actors, see `find_actor`.

    Raises:
        ValueError: they are one. LookupError: nobody is called so.
    """
    found = find_actor(actors, a), find_actor(actors, b)
    if found[0] == found[1]:
        raise ValueError(f"{told(a)} and {told(b)} are one actor in this case ({found[0]}). Name two.")
    return found


def _by_part(actors: pd.DataFrame, names: list[str], others: list[set[str]], wanted: str) -> Iterable[str]:
    """Yield the ids of the people whose name, or another name, begins or ends with the words."""
    columns = (actors["entity_id"], actors["type"], names, others)
    for entity_id, kind, name, known in zip(*columns, strict=True):
        if kind == "person" and any(
            f"{one} ".startswith(f"{wanted} ") or one.endswith(f" {wanted}") for one in {name, *known}
        ):
            yield str(entity_id)


def _listed(actors: pd.DataFrame, found: list[str]) -> str:
    """Return actors as a list: id, name, and what tells each apart (kind, state, first office, mentions)."""
    shown = actors[actors["entity_id"].isin(found)].sort_values("mentions", ascending=False, kind="stable")
    words = []
    for row in shown.head(MOST_OFFERED).to_dict("records"):
        told = [str(row["name"]), str(row["type"]) if tables.known(row["type"]) else ""]
        home = country_named(str(row["country"])) if tables.known(row["country"]) else None
        told += [home["name"] if home and home["name"] != row["name"] else "", *list(row["roles"])[:1]]
        times = int(row["mentions"]) if tables.known(row["mentions"]) else 0
        told.append(several(times, "mention"))
        words.append(f"{row['entity_id']} ({', '.join(filter(None, told))})")
    more = len(shown) - MOST_OFFERED
    return "; ".join(words) + (f"; and {more} more" if more > 0 else "")


def _near(actors: pd.DataFrame, given: str) -> str:
    by_name: dict[str, str] = {}
    for entity_id, name, aliases in zip(actors["entity_id"], actors["name"], actors["aliases"], strict=True):
        shown = f"{name} ({entity_id})" if tables.known(name) else str(entity_id)
        for text in (entity_id, name, *aliases):
            if tables.known(text):
                by_name.setdefault(fold_name(str(text)), shown)
    near = difflib.get_close_matches(fold_name(given), by_name, n=5, cutoff=0.6)
    near += [name for name in by_name if fold_name(given) and fold_name(given) in name][:5]
    offered = list(dict.fromkeys(by_name[name] for name in near))[:5]
    return f" Near: {', '.join(offered)}." if offered else ""
