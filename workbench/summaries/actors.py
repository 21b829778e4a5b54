"""Every actor of a case: one row for whoever the articles name, or tell of twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.counting import who_acts
from workbench.summaries.decisions import Decision, Now
from workbench.summaries.offices import Office, complete_offices, describe_office, gather_offices
from workbench.vocabulary.countries import country_named

FACTS = ("type", "country", "sector")
SURMISED = ("knowledge", "inferred")


def summarise_actors(
    read: Mapping[str, pd.DataFrame], decisions: Sequence[Decision] | None = None, now: Now | None = None
) -> pd.DataFrame:
    """Return the `actors` table of linked tables.

    Name, type, country and sector are those that most articles give; a person's row, and what a decision says, comes
    before any number of the model's. Where no article gives a country, it is that of the offices told.

    Args:
        read: `articles` and the article-level tables, ids of the case.
        decisions: what the analyst decided; see `workbench.summaries.decisions`.
        now: the ids of the whole case, where `read` has the rows of some actors only.
    """
    published = dict(zip(read["articles"]["article_id"].tolist(), read["articles"]["published"].tolist(), strict=True))
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _records(read["entities"]):
        groups[row["entity_id"]].append(row)
    counts = Counter(who_acts(read["mentions"]).tolist())
    spellings = count_spellings(read["mentions"])
    offices = gather_offices(read["roles"], published)
    rows = {
        entity_id: _one_actor(entity_id, groups[entity_id], spellings.get(entity_id, Counter()), published)
        for entity_id in sorted(groups)
    }
    for entity_id in offices.keys() & rows.keys():
        offices[entity_id] = complete_offices(offices[entity_id], rows[entity_id]["country"])
    _fill_from_offices(rows, offices)
    _decide(rows, decisions or (), now or Now((entity_id, row["aliases"]) for entity_id, row in rows.items()))
    names = {entity_id: row["name"] for entity_id, row in rows.items()}
    for entity_id, row in rows.items():
        row["roles"] = [describe_office(office, names) for office in offices.get(entity_id, ())]
        row["mentions"] = counts.get(entity_id, 0)
    return tables.frame("actors", rows.values())


def _records(rows: pd.DataFrame) -> Iterable[dict[str, Any]]:
    columns = list(rows.columns)
    for values in zip(*(rows[column].tolist() for column in columns), strict=True):
        yield dict(zip(columns, values, strict=True))


def count_spellings(mentions: pd.DataFrame) -> dict[str, Counter[str]]:
    """Return entity_id → how often each name is written."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    columns = (mentions[name].tolist() for name in ("entity_id", "kind", "text"))
    for entity_id, kind, text in zip(*columns, strict=True):
        if kind == "name" and tables.known(entity_id):
            found[entity_id][text] += 1
            if text[:4] in ("the ", "The "):
                found[entity_id][text[4:]] += 1
    return found


def _one_actor(
    entity_id: str, group: list[dict[str, Any]], spellings: Counter[str], published: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the row of one actor without its roles and its count of mentions."""
    by_person = [row for row in group if row["origin"] != "model"]
    facts = {column: _most(by_person, column) or _most(group, column) for column in ("type", "sector", "acts_for")}
    articles = {row["article_id"] for row in group}
    days = [published[article] for article in articles if tables.known(published.get(article))]
    aliases = {alias for row in group for alias in row["aliases"]}
    return {
        "entity_id": entity_id,
        "name": _most(by_person, "name") or choose_name(entity_id, facts["type"], group, spellings),
        **facts,
        **_country(by_person, group),
        "aliases": sorted(aliases, key=lambda alias: (-spellings[alias], alias)),
        "articles": len(articles),
        "first_seen": min(days, default=None),
        "last_seen": max(days, default=None),
    }


def _country(by_person: list[dict[str, Any]], group: list[dict[str, Any]]) -> dict[str, Any]:
    """Return country, its origin and its basis: what articles tell before knowledge, and that before inference."""
    rows = [row for row in by_person or group if tables.known(row["country"])]
    rows = rows or [row for row in group if tables.known(row["country"])]
    for origin in ("analyst", "text", *SURMISED):
        told = [
            row for row in rows if (row["country_origin"] if tables.known(row["country_origin"]) else "text") == origin
        ]
        if told:
            country = _most(told, "country")
            basis = next(row["country_basis"] for row in told if row["country"] == country)
            return {"country": country, "country_origin": origin, "country_basis": basis}
    return {"country": None, "country_origin": None, "country_basis": None}


def _most(group: list[dict[str, Any]], column: str) -> Any:
    """Return the value that most rows give, NA apart; the first in the alphabet where several tie."""
    values = [row[column] for row in group if tables.known(row[column])]
    if len(values) < 2:
        return values[0] if values else None
    votes = Counter(values)
    return min(votes, key=lambda value: (-votes[value], value))


def choose_name(entity_id: str, kind: Any, group: list[dict[str, Any]], spellings: Counter[str]) -> str:
    """Return the name to call an actor by: a state's usual one, else the fullest that articles use, in mixed case.

    A person's is the full name written most often ("Faisal bin Farhan", not once "Faisal bin Farhan Al Saud"), that of
    any other actor the longest that more than one article uses. A name that only a dateline gives, in capitals, is
    written in small letters.
    """
    state = country_named(entity_id)
    if state:
        return state["name"]
    names = {row["name"] for row in group if tables.known(row["name"])}
    names |= {alias for row in group for alias in row["aliases"]} if any(row["aliases"] for row in group) else set()
    articles = Counter(alias for row in group for alias in set(row["aliases"]))

    def rank(name: str) -> tuple[Any, ...]:
        full = " " in name
        usual = articles[name] > 1 or len(group) < 3
        size = (articles[name], spellings[name], len(name)) if kind == "person" else (usual, len(name), articles[name])
        return (name in articles, not name[:1].islower(), full and not _in_capitals(name), full, *size, name)

    best = max(names, key=rank, default=entity_id)
    return best.title() if kind == "place" and _in_capitals(best) else best


def _in_capitals(name: str) -> bool:
    return name.isupper() and len(name) > 3


def country_of_offices(offices: Sequence[Office], rows: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return the state of the office told most often, that of its body where a body has it."""
    for office in offices:
        body = rows.get(office.of or "", {})
        if tables.known(body.get("country")) and body["type"] != "person":
            return str(body["country"])
    return None


def _fill_from_offices(rows: Mapping[str, dict[str, Any]], offices: Mapping[str, Sequence[Office]]) -> None:
    """Give those without a country the one that their offices are of; first to whoever they have an office with."""
    seen: set[str] = set()
    for first in sorted(offices.keys() & rows.keys()):
        waiting = [first]
        while waiting:
            entity_id = waiting[-1]
            own = offices.get(entity_id, ())
            if entity_id not in seen:
                seen.add(entity_id)
                waiting += [str(office.of) for office in own if office.of in rows and office.of not in seen]
                continue
            waiting.pop()
            row = rows[entity_id]
            if row["country_origin"] in (None, *SURMISED) and (country := country_of_offices(own, rows)) is not None:
                row |= {"country": country, "country_origin": "text", "country_basis": None}


def _decide(rows: Mapping[str, dict[str, Any]], decisions: Sequence[Decision], now: Now) -> None:
    """Set what a person said an actor is called, and what it is."""
    for decision in decisions:
        columns = {"rename": ("name",), "retype": FACTS}.get(str(decision["action"]), ())
        row = rows.get(now.find(str(decision.get("entity_id")))) if columns else None
        if row is not None:
            row.update({column: decision[column] for column in columns if tables.known(decision.get(column))})
            if "country" in columns and tables.known(decision.get("country")):
                row |= {"country_origin": "analyst", "country_basis": None}
