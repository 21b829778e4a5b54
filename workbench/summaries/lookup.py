"""Which actor of a case a person means by a name."""

from __future__ import annotations

import difflib

import pandas as pd

from workbench import tables
from workbench.vocabulary.countries import country_of
from workbench.vocabulary.naming import fold_name


def find_actor(actors: pd.DataFrame, given: str) -> str:
    """Return the entity_id of the actor with this id or name.

    Raises:
        LookupError: no actor has it, or several have; the message lists who could be meant.
    """
    ids = list(actors["entity_id"])
    if given in ids:
        return str(given)
    wanted = fold_name(given)
    names = [fold_name(name) if tables.known(name) else "" for name in actors["name"]]
    aliases = [{fold_name(alias) for alias in known} for known in actors["aliases"]]
    for fits in (
        [entity_id.casefold() == given.casefold() for entity_id in ids],
        [name == wanted for name in names],
        [wanted in known for known in aliases],
    ):
        found = [entity_id for entity_id, fit in zip(ids, fits, strict=True) if fit]
        if len(found) == 1:
            return str(found[0])
        if found:
            shown = actors[actors["entity_id"].isin(found)]
            listed = ", ".join(f"{i} ({n})" for i, n in zip(shown["entity_id"], shown["name"], strict=True))
            raise LookupError(f"{given!r} may be {len(found)} actors: {listed}. Give one of these ids.")
    country = country_of(given)
    if country in ids:
        return str(country)
    raise LookupError(f"No actor {given!r} in this case.{_near(actors, given)} See case.actors.")


def _near(actors: pd.DataFrame, given: str) -> str:
    by_name: dict[str, str] = {}
    for entity_id, name, aliases in zip(actors["entity_id"], actors["name"], actors["aliases"], strict=True):
        for text in (entity_id, name, *aliases):
            if tables.known(text):
                by_name.setdefault(fold_name(str(text)), entity_id)
    near = difflib.get_close_matches(fold_name(given), by_name, n=5, cutoff=0.6)
    near += [name for name in by_name if fold_name(given) and fold_name(given) in name][:5]
    ids = list(dict.fromkeys(by_name[name] for name in near))[:5]
    return f" Near: {', '.join(ids)}." if ids else ""
