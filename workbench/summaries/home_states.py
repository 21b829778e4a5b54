"""From which state somebody is where no article says so: by knowledge of offices, else by the article's main state.

What an article tells comes first. `country_origin` says where a country comes from (`text`, `knowledge`, `inferred`),
`country_basis` on what it rests where that is not the text. "The foreign minister, X" is of the one state that the text
just spoke of: an office of a state told with "the" and of nobody, where the sentences before it name no other state.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

import pandas as pd

from workbench import tables
from workbench.grammar.dateline import capital_of_dateline
from workbench.summaries.figures import Unit, days_of
from workbench.summaries.known_holders import (
    Told,
    is_anothers,
    is_held_by_another,
    is_office_elsewhere,
    state_name,
    state_of_holder,
    state_of_named,
)
from workbench.summaries.offices import (
    day_first,
    definite,
    done_to,
    has_said,
    is_to_act,
    named_first,
    names_of_guests,
    owned,
    plain_office,
    scene_first,
    scenes_of,
    seat_behind,
    sent_abroad,
)
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import capital_of
from workbench.vocabulary.home import LEAD, OF_ELSEWHERE, Spoken, is_abroad, is_domestic, without_guests
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.plover import officers, sectors

FILLED = ("country", "country_origin", "country_basis")
READ = ("article_id", "entity_id", "name", "aliases", "type", "sector", "acts_for", *FILLED)
MAIN = 1.0
"""The share of all namings of states that an article's main state has at least."""
BACK = 2
"""How many sentences before an office the state may be spoken of whose it is."""
JOINED = 25
"""Within how many characters behind a state another one may be joined to it: "Latvia and Belarus"."""
FARTHEST = 40
"""Within how many characters a state and what it is to do are looked at."""
FRONT = 20
"""Within how many characters from the beginning of a sentence its subject is looked for."""


def fill_countries(read: Mapping[str, pd.DataFrame], *, knowledge: bool = True) -> pd.DataFrame:
    """Return the `entities` of linked tables, the countries that texts leave open filled where that is safe.

    Only persons are filled, and only where their article gives them an office of nobody, and no state; `actors` takes
    what another article tells before that. An officer of state is of the one state that his article is about.

    Args:
        read: `articles`, `entities`, `roles` and `mentions`, ids of the case.
        knowledge: whether general knowledge may fill cells; what articles tell is inferred from all the same.
    """
    rows = Rows(read["entities"])
    for number, (country, origin) in enumerate(zip(rows.country, rows.country_origin, strict=True)):
        if tables.known(country) and not tables.known(origin):
            rows.country_origin[number] = "text"
        if not knowledge and rows.country_origin[number] == "knowledge":
            rows.fill(number, None, None, None)
    days, states = days_of(read), states_named(read)
    told, owners = _offices_of_nobody(read, days, states)
    by_rank = _told_by_rank(told, owners)
    person = {unit: kind in ("person", "group") for unit, kind in zip(rows.units, rows.type, strict=True)}
    scenes = scenes_of(read["entities"])
    main = {article_id: main_state(named, scenes[article_id]) for article_id, named in states.items()}
    is_open = [kind == "person" and not tables.known(of) for kind, of in zip(rows.type, rows.country, strict=True)]
    for number, unit in enumerate(rows.units):
        if not is_open[number]:
            continue
        by_name = knowledge and by_rank.get(unit, True)
        named = state_of_named(rows.aliases[number], days.get(unit[0]), states[unit[0]].keys()) if by_name else None
        if unit not in told:
            if named is not None:
                rows.fill(number, named.state, "knowledge", named.basis)
            continue
        if not all(person.get((unit[0], owner)) for owner in owners.get(unit, ())):
            continue
        known = (state_of_holder(rows.aliases[number], told[unit]) if knowledge else None) or named
        if known is not None:
            rows.fill(number, known.state, "knowledge", known.basis, acts=known.in_office)
        elif rows.sector[number] in officers() and (state := main.get(unit[0])) is not None:
            basis = f"the article names no state but {state_name(state)}"
            rows.fill(number, state, "inferred", basis, acts=True)
    _from_speech(rows, read, days, knowledge=knowledge)
    _from_owners(rows, owners)
    return rows.table()


class Rows:
    """The rows of `entities` while countries are filled in: a list for each column that matters."""

    def __init__(self, entities: pd.DataFrame) -> None:
        self._entities = entities
        columns = {name: entities[name].astype(object).where(entities[name].notna(), None).tolist() for name in READ}
        self.units = list(zip(columns["article_id"], columns["entity_id"], strict=True))
        self.number = {unit: number for number, unit in enumerate(self.units)}
        self.name, self.aliases, self.type = columns["name"], columns["aliases"], columns["type"]
        self.sector, self.acts_for = columns["sector"], columns["acts_for"]
        self.country, self.country_origin, self.country_basis = (columns[name] for name in FILLED)

    def fill(self, number: int, state: Any, origin: Any, basis: Any, *, acts: bool = False) -> None:
        """Give a row a country; an officer `acts` for it too, where nothing says for whom."""
        self.country[number], self.country_origin[number], self.country_basis[number] = state, origin, basis
        if acts and self.sector[number] in officers() and not tables.known(self.acts_for[number]):
            self.acts_for[number] = state

    def is_open_place(self, unit: Unit) -> bool:
        """Return whether somebody is of a place whose state is not known: 'the Kaski police chief'."""
        number = self.number.get(unit)
        return number is not None and self.type[number] == "place" and not tables.known(self.country[number])

    def table(self) -> pd.DataFrame:
        """Return the rows as a table."""
        filled = {column: pd.array(getattr(self, column), "string") for column in (*FILLED, "acts_for")}
        return self._entities.assign(**filled)


def _from_speech(rows: Rows, read: Mapping[str, pd.DataFrame], days: Mapping[str, Any], *, knowledge: bool) -> None:
    """Fill in officers of nobody from the one state that the sentences before them speak of."""
    acting = zip(rows.type, rows.country, strict=True)
    guests = {unit for unit, sector in zip(rows.units, rows.sector, strict=True) if sector in sectors("goes_abroad")}
    states = dict(zip(rows.units, [None if kind == "place" else of for kind, of in acting], strict=True))
    speech = Speech(read, states, guests)
    for (article_id, _), kind, of in zip(rows.units, rows.type, rows.country, strict=True):
        if kind == "place" and tables.known(of):
            speech.towns[article_id].append(str(of))
    columns = ("article_id", "entity_id", "sentence", "start", "end", "role", "of_entity_id")
    for article_id, entity_id, sentence, start, end, role, of in zip(
        *(read["roles"][name].tolist() for name in columns), strict=True
    ):
        number = rows.number.get((article_id, entity_id))
        if number is None or not tables.known(role) or (tables.known(of) and not rows.is_open_place((article_id, of))):
            continue
        if rows.type[number] != "person" or tables.known(rows.country[number]):
            continue
        if speech.is_of_others(article_id, sentence, start) or is_abroad(str(role)):
            continue
        state = speech.state_before(article_id, sentence, start, role)
        scene = speech.state_of_scene(article_id, sentence, start, end, role)
        if scene is not None and state not in (None, scene):
            continue  # 'Peru protested. In Oslo, the foreign minister, X, …': a host or a guest
        basis, origin = f"{plain_office(role)}, told with {state_name(state)}" if state is not None else "", "inferred"
        alone = not str(role).endswith("s")  # "the foreign ministers, X and Y" are not of one state
        if state is None and alone and rows.sector[number] in officers() and tables.known(sentence):
            state = speech.state_leading(article_id, sentence, start, role)
            basis = f"{plain_office(role)}, told after {state_name(state)}" if state is not None else ""
        if state is None and alone and rows.sector[number] in officers() and tables.known(sentence):
            state = scene
            basis = f"{plain_office(role)}, told in the capital of {state_name(state)}" if state is not None else ""
        at_home = rows.sector[number] in officers() or is_domestic(str(role))  # 'the opposition leader'
        if state is None and alone and at_home and tables.known(sentence):
            state = speech.home_of(article_id, sentence, start, role)
            by_towns = speech.is_home_by_towns(article_id)
            why = "state of all towns of the article" if by_towns else "main state of the article"
            basis = f"the {why} is {state_name(state)}" if state is not None and (knowledge or not by_towns) else ""
            origin = "knowledge" if by_towns else origin
        if knowledge and state is not None:
            who = rows.aliases[number], days.get(article_id)
            if is_anothers(*who, state) or is_held_by_another(who[0], str(role), who[1], state):
                state = None
        if state is not None and basis and not is_office_elsewhere(str(role), state):
            rows.fill(number, state, origin, basis, acts=True)


def _from_owners(rows: Rows, owners: Mapping[Unit, dict[str, str]]) -> None:
    """Fill in aides, advisers, spokesmen and relatives of somebody: they are from the same state as he."""
    cells = zip(rows.name, rows.country, rows.country_origin, rows.country_basis, strict=True)
    told = {unit: cell for unit, kind, cell in zip(rows.units, rows.type, cells, strict=True) if kind == "person"}
    for number, unit in enumerate(rows.units):
        of = owners.get(unit, {})
        if rows.type[number] != "person" or tables.known(told[unit][1]) or len(of) != 1:
            continue
        name, state, origin, basis = told.get((unit[0], next(iter(of))), (None, None, None, None))
        if tables.known(state):
            role = of[next(iter(of))]
            office = f"{role} of {name}" if role in lexicon.relatives() else f"has an office with {name}"
            because = f"{office} ({basis})" if tables.known(basis) else office
            rows.fill(number, state, "knowledge" if origin == "knowledge" else "inferred", because)


def _told_by_rank(told: Mapping[Unit, list[Told]], owners: Mapping[Unit, dict[str, str]]) -> dict[Unit, bool]:
    """Return article and entity_id → whether all that is told of somebody is a rank: 'general'."""
    found = {
        unit: all((lexicon.office_named(one.role.lower()) or {}).get("sector") == "MIL" for one in offices)
        for unit, offices in told.items()
    }
    return found | dict.fromkeys(owners, False)


def _offices_of_nobody(
    read: Mapping[str, pd.DataFrame], days: Mapping[str, Any], states: Mapping[str, Counter[str]]
) -> tuple[dict[Unit, list[Told]], dict[Unit, dict[str, str]]]:
    """Return article and entity_id → the offices told of no state or body; and whose offices each has, by whose."""
    scenes = scenes_of(read["entities"])
    found: dict[Unit, list[Told]] = defaultdict(list)
    owners: dict[Unit, dict[str, str]] = defaultdict(dict)
    roles = read["roles"]
    columns = (roles[name].tolist() for name in ("article_id", "entity_id", "role", "of_entity_id"))
    for article_id, entity_id, role, of in zip(*columns, strict=True):
        if not tables.known(entity_id) or not tables.known(role):
            continue
        if tables.known(of):
            owners[article_id, entity_id][of] = role
        else:
            told = Told(role, days.get(article_id), states[article_id].keys(), scenes[article_id])
            found[article_id, entity_id].append(told)
    return found, owners


def states_named(read: Mapping[str, pd.DataFrame]) -> dict[str, Counter[str]]:
    """Return article_id → how often each state is named, its capital where that acts and its adjectives included."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    mentions = read["mentions"]
    columns = (mentions[name].tolist() for name in ("article_id", "entity_id", "stands_for"))
    for article_id, entity_id, body in zip(*columns, strict=True):
        state: Any = body if tables.known(body) else entity_id
        if is_state_id(state):
            found[article_id][state] += 1
    return found


def main_state(states: Counter[str], scenes: Collection[str] = ()) -> str | None:
    """Return the state that an article is mainly about, None where several or where no town of it is in `scenes`."""
    if not states:
        return None
    state, times = states.most_common(1)[0]  # not Oman of 'In Aden … In Sanaa … Oman offered help'
    here = not scenes or state in scenes
    return state if times >= MAIN * states.total() and times > 1 and here else None


# ---- the state spoken of


class Speech:
    """Which states an article speaks of where: of states, of bodies and persons with a state, of places that act."""

    def __init__(
        self, read: Mapping[str, pd.DataFrame], country: Mapping[tuple[str, str], Any], guests: Collection[Unit] = ()
    ) -> None:
        """Take the tables, the state of each article and entity_id (NA where not known), and firms and others."""
        articles = read["articles"]
        self.texts = dict(zip(articles["article_id"].tolist(), articles["text"].tolist(), strict=True))
        self.begins: dict[tuple[str, int], int] = {}
        if "sentences" in read:
            columns = (read["sentences"][name].tolist() for name in ("article_id", "sentence", "start"))
            self.begins = {(article_id, number): start for article_id, number, start in zip(*columns, strict=True)}
        self.dated: dict[str, set[int]] = defaultdict(set)
        if "dates" in read:
            for article_id, end in zip(
                read["dates"]["article_id"].tolist(), read["dates"]["end"].tolist(), strict=True
            ):
                self.dated[article_id].add(end)
        self.homes: dict[str, Spoken] = {}
        self.towns: dict[str, list[str]] = defaultdict(list)
        """The state of each town and province that an article names."""
        self.named: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self.told: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
        names = ("article_id", "sentence", "start", "end", "entity_id", "stands_for")
        self.guests = names_of_guests(read, guests)
        for article_id, number, start, end, entity_id, body in zip(
            *(read["mentions"][n].tolist() for n in names), strict=True
        ):
            state = country.get((article_id, body if tables.known(body) else entity_id))
            abroad = tables.known(end) and str(self.texts.get(article_id, "")).startswith(OF_ELSEWHERE, end)
            if state is not None and tables.known(state) and not abroad:
                self.told[article_id, number].append((start, state))
                self.named[article_id].append((number, start, state))

    def state_before(self, article_id: str, sentence: int, start: int, role: str) -> str | None:
        """Return the state whose office told from a character on is, None where that is open."""
        text = self.texts.get(article_id)
        if (
            not isinstance(text, str)
            or not is_of_states(role)
            or not definite().search(text[max(start - 40, 0) : start])
        ):
            return None
        for number in range(sentence, max(sentence - 1 - BACK, -1), -1):
            told = [(at, state) for at, state in self.told.get((article_id, number), ()) if at < start]
            if not told:
                continue
            first, state = min(told)
            if number == sentence and done_to().search(text[:start]) is not None:
                return None  # "Togo's president met the foreign minister, X": that may be another's
            leads = first - self.begins.get((article_id, number), 0) <= FRONT
            alone = {one for _, one in told} == {state}
            return state if leads and alone and "\n\n" not in text[first:start] else None
        return None

    def state_leading(self, article_id: str, sentence: int, start: int, role: str) -> str | None:
        """Return the state with which the sentence before begins, for a title told of nobody that begins the next.

        "Chile closed the port on Monday. Foreign Minister X said …"; None where the sentence with the title names
        another state, or where the article is about another one.
        """
        text, begin = self.texts.get(article_id), self.begins.get((article_id, sentence))
        if not isinstance(text, str) or begin is None or not is_of_states(role) or not sentence:
            return None
        opens = text[begin:start].strip() in ("", "The") or named_first().match(text[begin:start]) is not None
        if (dated := day_first().match(text[begin:start])) is not None:
            opens = opens or begin + dated.end(1) in self.dated[article_id]
        told = sorted(self.told.get((article_id, sentence - 1), ()))
        if not opens or not told:
            return None
        (first, state), before = told[0], self.begins.get((article_id, sentence - 1), 0)
        lead = re.sub(r"^.{0,60}?(?: [-–—]+|[-–—]) ", "", text[before:first]) if sentence == 1 else text[before:first]
        joined = any(one != state and at - first < JOINED for at, one in told)
        known = {one for _, one in told}
        here = {
            one
            for at, one in self.told.get((article_id, sentence), ())
            if one not in known or is_to_act().match(text[at : at + FARTHEST])
        }
        home = self._spoken(article_id).home
        if self._spoken(article_id).may_be_american(role) and state != "USA":
            return None
        office = lexicon.office_named(role.lower())
        if office is not None and office["sector"] == "MIL":
            return None  # an airman may be told after those who caught him
        if any(one != state and is_to_act().match(text[at : at + FARTHEST]) for at, one in told):
            return None  # 'The White House said that Peru had agreed'
        said = [one for at, one in told if has_said().match(text[at : at + FARTHEST]) is not None]
        acting = {one for at, one in self.told[article_id, sentence] if is_to_act().match(text[at : at + FARTHEST])}
        if len(said) == 1 and sentence <= LEAD and acting <= {*said}:
            return said[0]  # '…, Fiji said on Friday. Foreign Minister X said'
        return state if len(lead) <= len("The ") and not joined and here <= {state} and home in (None, state) else None

    def is_of_others(self, article_id: str, sentence: int, start: int) -> bool:
        """Whether an office is one of those whom the sentence before told of beside another state than the home.

        "Their leader, General X" after "Ethiopia sent soldiers", in an article about Somalia.
        """
        text, home = self.texts.get(article_id), self._spoken(article_id).home
        if not isinstance(text, str) or owned().search(text[max(start - FARTHEST, 0) : start]) is None:
            return False
        if text[max(start - len("Its "), 0) : start].lower() == "its ":
            return True  # 'X, the state oil firm, will pay, its president, Y, said'
        return any(state != home for _, state in self.told.get((article_id, sentence - 1), ()))

    def state_of_scene(self, article_id: str, sentence: int, start: int, end: int, role: str) -> str | None:
        """Return the state whose capital stands before or behind an office: "In Oslo, the foreign minister, X, …".

        Behind it where it explains a name: "X, a deputy minister in Oslo, said"; no envoy is of where he is.
        """
        text, begin = self.texts.get(article_id), self.begins.get((article_id, sentence))
        if not isinstance(text, str) or begin is None or not is_of_states(role):
            return None
        seat = None if role.lower().split()[-1] in sent_abroad() else seat_behind().match(text[end:])
        if seat is not None and named_first().search(text[begin:start]) is not None:
            return capital_of(seat.group(1))
        scene = scene_first().match(text[begin:start])
        return capital_of(scene.group(1)) if scene is not None else None

    def _spoken(self, article_id: str) -> Spoken:
        if article_id not in self.homes:
            text = self.texts.get(article_id)
            line = capital_of_dateline(text) if isinstance(text, str) else (None, 0)
            told = self.named.get(article_id, ())
            self.homes[article_id] = without_guests(told, self.guests[article_id], self.towns[article_id], line)
        return self.homes[article_id]

    def is_home_by_towns(self, article_id: str) -> bool:
        """Return whether only its towns tell an article's home state, which is known and not told."""
        return self._spoken(article_id).by_scenes

    def home_of(self, article_id: str, sentence: int, start: int, role: str) -> str | None:
        """Return the article's home state as that of an office told at a character, None where that is open."""
        return self._spoken(article_id).home_of(role, sentence, start)


@cache
def is_of_states(role: str) -> bool:
    """Return whether an office is one of a state: 'foreign minister', not 'director'; one alone, no plural."""
    words = role.lower().split()
    for first in range(len(words)):
        office = lexicon.office_named(" ".join(words[first:]))
        if office is not None:
            return "country" in office["of"].split() and not words[-1].endswith("s")
    return False
