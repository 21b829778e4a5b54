"""The offices that articles give each person, and when each was told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.summaries.wording import with_article
from workbench.vocabulary import names as lexicon

NO_OFFICE = "counterpart"
YEAR = pd.Timedelta(days=366)


@dataclass(slots=True)
class Office:
    """One office of one person: what it is called, of whom, how often told, and on which days."""

    role: str
    of: str | None
    told: int = 0
    days: list[Any] = field(default_factory=list)


def gather_offices(roles: pd.DataFrame, published: Mapping[str, Any]) -> dict[str, list[Office]]:
    """Return the offices of each entity_id, those told most often first.

    Args:
        roles: the `roles` table.
        published: article_id → day, NA where it is not known.
    """
    found: dict[str, dict[tuple[str, str | None], Office]] = defaultdict(dict)
    columns = (roles[name].tolist() for name in ("article_id", "entity_id", "role", "of_entity_id"))
    for article_id, entity_id, role, of in zip(*columns, strict=True):
        if not tables.known(entity_id) or not tables.known(role):
            continue
        name = plain_office(role)
        if name == NO_OFFICE:
            continue
        body = str(of) if tables.known(of) else None
        office = found[entity_id].setdefault((name, body), Office(name, body))
        office.told += 1
        day = published.get(article_id)
        if tables.known(day):
            office.days.append(day)
    return {entity_id: in_order(own.values()) for entity_id, own in found.items()}


def in_order(offices: Iterable[Office]) -> list[Office]:
    """Return offices, those told most often first."""
    return sorted(offices, key=lambda office: (-office.told, office.role, office.of or ""))


def complete_offices(offices: Iterable[Office], country: Any) -> list[Office]:
    """Return one person's offices with those told of nobody joined to the same office of a state or body.

    "President Tadić" counts as president of the one whose president other tellings make him; where they give several,
    of his own state.
    """
    by_role: dict[str, list[Office]] = defaultdict(list)
    for office in offices:
        by_role[office.role].append(office)
    result = []
    for same in by_role.values():
        owned = [office for office in same if office.of is not None]
        bare = next((office for office in same if office.of is None), None)
        own = owned if len(owned) == 1 else [office for office in owned if office.of == country]
        if bare is not None and len(own) == 1:
            own[0].told += bare.told
            own[0].days += bare.days
            same = owned
        result += same
    return in_order(result)


@cache
def plain_office(role: str) -> str:
    """Return an office as a list shows it: 'Foreign Ministers' → 'foreign minister'; other capitals stay ('CEO')."""
    known = lexicon.office_words() | _words_of_holding()
    words = role.split()
    for i, word in enumerate(words):
        low = word.lower()
        if word[1:].islower() and (low in known or low.removesuffix("s") in known):
            words[i] = low
    for first in range(len(words)):
        office = " ".join(words[first:])
        if office not in lexicon.offices() and office.removesuffix("s") in lexicon.offices():
            return " ".join(words).removesuffix("s")
    return " ".join(words)


def office_on(offices: Iterable[Office], day: Any) -> Office | None:
    """Return the office that a person most likely held on a day: the one told most often within a year of it.

    None where no article tells one so near; without a day, the one told most often.
    """
    for office in offices:  # those told most often first
        if not tables.known(day):
            return office
        if office.days and min(office.days) - YEAR <= day <= max(office.days) + YEAR:
            return office
    return None


@cache
def _words_of_holding() -> frozenset[str]:
    return frozenset(row["word"] for row in read_lexicon("role_words.csv") if row["use"] == "held")


def describe_office(office: Office, names: Mapping[str, Any]) -> str:
    """Return an office with its state or body and the months in which it was told.

    → 'foreign minister of China, told 2023-06 to 2024-05', 'president, told 2019-02'; no months where no article has a
    day. When an office was held, no article need say.

    Args:
        office: of one person.
        names: entity_id → name.
    """
    words = office.role
    name = names.get(office.of) if office.of is not None else None
    if tables.known(name) and " of " not in words:
        words += f" of {with_article(str(name))}"
    elif tables.known(name):
        words += f", {name}"
    if not office.days:
        return words
    first, last = f"{min(office.days):%Y-%m}", f"{max(office.days):%Y-%m}"
    return f"{words}, told {first}" if first == last else f"{words}, told {first} to {last}"


# ---- what stands before and behind an office in a text


@cache
def named_first() -> re.Pattern[str]:
    """Return what stands before an office behind its holder's name: 'Alireza Bigdeli, a '."""
    return re.compile(r"(?:[^\W\d_][\w'’-]* ){1,3}[^\W\d_][\w'’-]*, (?:an?|the) $")


@cache
def day_first() -> re.Pattern[str]:
    """Return what may stand before an office that begins a sentence, if its words are a date: 'On Monday '."""
    return re.compile(r"((?:[^\W\d_]+ ){0,3}[^\W\d_]+),? (?:[Tt]he )?$")


@cache
def owned() -> re.Pattern[str]:
    """Return what stands before an office of others: 'Their ', 'Its head, '."""
    return re.compile(r"\b(?:[Tt]heir|[Ii]ts) (?:[a-z-]+ )*(?:[a-z-]+, )?$")


@cache
def seat_behind() -> re.Pattern[str]:
    """Return a town behind an office: ' in Oslo'."""
    return re.compile(r" in ((?:[^\W\d_a-z][\w'’-]* ?){1,3})\b")


@cache
def scene_first() -> re.Pattern[str]:
    """Return a town before an office that begins a sentence: 'In Oslo, the '."""
    return re.compile(r"In ((?:[^\W\d_]+ ){0,2}[^\W\d_]+), (?:[Tt]he )?$")


@cache
def is_to_act() -> re.Pattern[str]:
    """Return what of a state shows that its own minister may be speaking: 'Australia would', 'Peru will'."""
    return re.compile(r"(?:[Tt]he )?\w+ (?:would|will|wants?|wanted|is|was|had)\b")


@cache
def has_said() -> re.Pattern[str]:
    """Return what shows that a state speaks: 'New Zealand said'."""
    return re.compile(r"(?:[^\W\d_a-z][\w.’'-]* ){1,3}(?:said|says)\b")


@cache
def definite() -> re.Pattern[str]:
    """Return the article before an office, and what may stand between: 'the former '."""
    never = [row["word"] for row in read_lexicon("role_words.csv") if row["use"] == "never"]
    return re.compile(rf"\b[Tt]he (?:(?:{'|'.join(never)}) )*$")


@cache
def sent_abroad() -> frozenset[str]:
    """Return offices of those who are sent: envoy."""
    return frozenset(row["word"] for row in read_lexicon("role_words.csv") if row["use"] == "sent")


@cache
def done_to() -> re.Pattern[str]:
    """Return what stands before an office that somebody else does something with: 'met the '."""
    return re.compile(r"\b(?!and|but|while|as|that|where|when|said)[a-z]+ the $")


def names_of_guests(read: Mapping[str, pd.DataFrame], guests: Collection[tuple[str, str]]) -> dict[str, set[int]]:
    """Return article_id → where names of states begin that only tell whose a firm is: the "Canadian" of its firm.

    Args:
        read: `mentions`.
        guests: article and entity_id of firms, papers, charities and schools.
    """
    mentions = read["mentions"]
    columns = (mentions[name].tolist() for name in ("article_id", "start", "end", "entity_id"))
    places = [row for row in zip(*columns, strict=True) if tables.known(row[2])]
    inside: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article_id, start, end, entity_id in places:
        if (article_id, entity_id) in guests:
            inside[article_id].append((start, end))
    found: dict[str, set[int]] = defaultdict(set)
    for article_id, start, end, _ in places:
        if any(first <= start and end <= last for first, last in inside.get(article_id, ())):
            found[article_id].add(start)
    return found


def scenes_of(entities: pd.DataFrame) -> dict[str, set[str]]:
    """Return article_id → the states of the towns and regions that it names."""
    found: dict[str, set[str]] = defaultdict(set)
    columns = (entities[name].tolist() for name in ("article_id", "type", "country"))
    for article_id, kind, country in zip(*columns, strict=True):
        if kind == "place" and tables.known(country):
            found[article_id].add(country)
    return found
