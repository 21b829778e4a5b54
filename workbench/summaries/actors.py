"""Every actor of a case: one row for whoever the articles name, or tell of twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import Any

import numpy as np
import pandas as pd

from workbench import tables
from workbench.summaries.counting import who_acts
from workbench.summaries.decisions import Decision, Now
from workbench.summaries.offices import Office, complete_offices, describe_office, gather_offices
from workbench.vocabulary.countries import country_named

FACTS = ("type", "country", "sector")
COUNTRY = ("country", "country_origin", "country_basis")
TOLD = ("entity_id", "article_id", "name", "type", *COUNTRY, "acts_for", "sector", "aliases", "origin")
SURMISED = ("knowledge", "inferred")


def summarise_actors(
    read: Mapping[str, pd.DataFrame],
    decisions: Sequence[Decision] | None = None,
    now: Now | None = None,
    others: Mapping[str, Mapping[str, Any]] | None = None,
) -> pd.DataFrame:
    """Return the `actors` table of linked tables.

    Name, type, country and sector are those that most articles give; a person's row, and what a decision says, comes
    before any number of the model's. Where no article gives a country, it is that of the offices told.

    Args:
        read: `articles` and the article-level tables, ids of the case.
        decisions: what the analyst decided; see `workbench.summaries.decisions`.
        now: the ids of the whole case, where `read` has the rows of some actors only.
        others: name, type and country of further ones, in whose offices these are.
    """
    articles = zip(read["articles"]["article_id"].tolist(), read["articles"]["published"].tolist(), strict=True)
    published = {article_id: day for article_id, day in articles if tables.known(day)}
    codes, ids = pd.factorize(read["entities"]["entity_id"])
    entities = read["entities"].iloc[codes.argsort(kind="stable")]
    cells = {column: entities[column].tolist() for column in TOLD}
    ends = np.bincount(codes, minlength=len(ids)).cumsum().tolist()
    groups = {one: range(begin, end) for one, begin, end in zip(ids.tolist(), [0, *ends], ends, strict=False)}
    counts = Counter(who_acts(read["mentions"]).tolist())
    spellings = count_spellings(read["mentions"])
    offices = gather_offices(read["roles"], published)
    set_by_person = frozenset(number for number, origin in enumerate(cells["origin"]) if origin != "model")
    rows = {
        entity_id: _one_actor(
            Group(cells, groups[entity_id], set_by_person), spellings.get(entity_id, Counter()), published
        )
        for entity_id in sorted(groups)
    }
    for entity_id in offices.keys() & rows.keys():
        offices[entity_id] = complete_offices(offices[entity_id], rows[entity_id]["country"])
    _fill_from_offices(rows, offices, others or {})
    _decide(rows, decisions or (), now or Now((entity_id, row["aliases"]) for entity_id, row in rows.items()))
    names = {entity_id: row["name"] for entity_id, row in {**(others or {}), **rows}.items()}
    for entity_id, row in rows.items():
        row["roles"] = [describe_office(office, names) for office in offices.get(entity_id, ())]
        row["mentions"] = counts.get(entity_id, 0)
    return tables.frame("actors", rows.values())


class Group:
    """The rows of `entities` that tell of one actor, by their numbers; `set_by_person`: of all, those a person set."""

    def __init__(self, cells: Mapping[str, list[Any]], numbers: Sequence[int], set_by_person: Set[int]) -> None:
        self._cells, self._numbers, self._set_by_person = cells, numbers, set_by_person
        self.entity_id: str = cells["entity_id"][numbers[0]]

    def column(self, name: str) -> list[Any]:
        """Return the cells of a column."""
        if isinstance(self._numbers, range):
            return self._cells[name][self._numbers.start : self._numbers.stop]
        return [self._cells[name][number] for number in self._numbers]

    def by_person(self) -> Group | None:
        """Return the rows that a person set, None where there are none."""
        if not self._set_by_person:
            return None
        numbers = [number for number in self._numbers if number in self._set_by_person]
        return Group(self._cells, numbers, self._set_by_person) if numbers else None

    def most(self, name: str) -> Any:
        """Return the value of a column that most rows give, NA apart; the first in the alphabet where several tie."""
        cells = self.column(name)
        return _most(Counter(cells) if len(cells) > 1 else {cells[0]: 1})

    def called(self) -> Counter[tuple[str, ...]]:
        """Return how many rows give each list of names."""
        return Counter(map(tuple, self.column("aliases")))


def count_spellings(mentions: pd.DataFrame) -> dict[str, Counter[str]]:
    """Return entity_id → how often each name is written."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    columns = (mentions[name].tolist() for name in ("entity_id", "kind", "text"))
    for (entity_id, kind, text), times in Counter(zip(*columns, strict=True)).items():
        if kind == "name" and tables.known(entity_id):
            found[entity_id][text] += times
            if text[:4] in ("the ", "The "):
                found[entity_id][text[4:]] += times
    return found


def _one_actor(group: Group, spellings: Counter[str], published: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row of one actor without its roles and its count of mentions."""
    own = group.by_person()
    facts = {name: (own and own.most(name)) or group.most(name) for name in ("type", "sector", "acts_for")}
    articles = set(group.column("article_id"))
    days = [published[article] for article in articles if article in published]
    aliases = {alias for called in group.called() for alias in called}
    return {
        "entity_id": group.entity_id,
        "name": (own and own.most("name")) or choose_name(group, facts["type"], spellings),
        **facts,
        **_country(own, group),
        "aliases": sorted(aliases, key=lambda alias: (-spellings[alias], alias)),
        "articles": len(articles),
        "first_seen": min(days, default=None),
        "last_seen": max(days, default=None),
    }


def _country(by_person: Group | None, group: Group) -> dict[str, Any]:
    """Return country, its origin and its basis: what articles tell before knowledge, and that before inference."""
    for rows in (by_person, group):
        cells = Counter(zip(*map(rows.column, COUNTRY), strict=True)) if rows is not None else Counter()
        told = [cell for cell in cells.items() if tables.known(cell[0][0])]
        votes: dict[str, dict[str, int]] = {}
        bases: dict[tuple[str, str], Any] = {}
        for (country, given, basis), times in told:
            origin = given if tables.known(given) else "text"
            own = votes.setdefault(origin, {})
            own[country] = own.get(country, 0) + times
            bases.setdefault((origin, country), basis)
        for origin in ("analyst", "text", *SURMISED):
            if origin in votes:
                country = _most(votes[origin])
                return {"country": country, "country_origin": origin, "country_basis": bases[origin, country]}
        if told:
            break
    return {"country": None, "country_origin": None, "country_basis": None}


def _most(votes: Mapping[Any, int]) -> Any:
    """Return the value with most votes, NA apart; the first in the alphabet where several tie."""
    known = [value for value in votes if tables.known(value)]
    if len(known) < 2:
        return known[0] if known else None
    return min(known, key=lambda value: (-votes[value], value))


def choose_name(group: Group, kind: Any, spellings: Counter[str]) -> str:
    """Return the name to call an actor by: a state's usual one, else the fullest that articles use, in mixed case.

    A person's is the full name written most often ("Faisal bin Farhan", not once "Faisal bin Farhan Al Saud"), that of
    any other actor the longest that more than one article uses. A name that only a dateline gives, in capitals, is
    written in small letters.
    """
    state = country_named(group.entity_id)
    if state:
        return state["name"]
    called, names = group.called(), {name for name in group.column("name") if tables.known(name)}
    articles: Counter[str] = Counter()
    for aliases, times in called.items():
        articles.update(dict.fromkeys(aliases, times))
    names |= articles.keys()
    few = called.total() < 3

    def rank(name: str) -> tuple[Any, ...]:
        full = " " in name
        usual = articles[name] > 1 or few
        size = (articles[name], spellings[name], len(name)) if kind == "person" else (usual, len(name), articles[name])
        return (name in articles, not name[:1].islower(), full and not _in_capitals(name), full, *size, name)

    best = max(names, key=rank, default=group.entity_id)
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


def _fill_from_offices(
    rows: Mapping[str, dict[str, Any]],
    offices: Mapping[str, Sequence[Office]],
    others: Mapping[str, Mapping[str, Any]],
) -> None:
    """Give those without a country the one that their offices are of; first to whoever they have an office with."""
    everybody, seen = {**others, **rows}, set[str]()
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
            country = country_of_offices(own, everybody) if row["country_origin"] in (None, *SURMISED) else None
            if country is not None:
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
