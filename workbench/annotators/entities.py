"""What one article says of each entity that it mentions: best name, type, country, sector, gender, aliases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.actor_confidence import by_entity, confidence_of, features_of_entity
from workbench.annotators.home_state import settle_bodies
from workbench.annotators.missions import state_of_mission
from workbench.annotators.names.body_names import is_a_states
from workbench.annotators.names.mentions import states_of_names
from workbench.annotators.names.name_tokens import POSSESSIVE
from workbench.annotators.syntax import Found
from workbench.annotators.unnamed_parties import describe_parties, is_stance, settle_places
from workbench.grammar.parse import Parse, parse_of
from workbench.lexicons import read_lexicon
from workbench.vocabulary import countries, plover
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.former_capitals import capital_on
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.places import begins_with_part
from workbench.vocabulary.small_words import small_words

ARMY = " Army"
SURE = 0.7
"""How probable it must be whom a noun means for it to tell a country."""
TYPES = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}
PRONOUNS = {row["form"]: row["gender"] for row in read_lexicon("pronouns.csv") if row["gender"]}
UNSTATED = small_words("no longer in office") | small_words("not yet in office")


class NamedStates:
    """The parse of an article, and what its names show: their states, and those of places by their last token."""

    def __init__(self, doc: Doc, found: Found) -> None:
        self.parse = parse_of(doc)
        self._states = states_of_names(doc)
        places = [row for row in found["mentions"] if row["kind"] == "name" and row["label"] == "GPE"]
        self.owners = {self.parse.place(row).last: self.state_of(row) for row in places}
        spans = [(self.parse.place(row), str(row["entity_id"])) for row in places]
        self.begins = {place.first: (one, place.last) for place, one in spans if countries.country_named(one)}
        own = [row for row in found["mentions"] if row["text"].lower() == "its" and row["confidence"] >= SURE]
        ids = {self.parse.place(row).head: str(row["entity_id"]) for row in own}
        self.its = {at: one for at, one in ids.items() if is_state_id(one) and countries.country_named(one)}
        named = {str(row["entity_id"]) for row in found["mentions"]}
        capitals = {countries.capital_of(row["text"]) for row in found["mentions"] if row["label"] == "GPE"}
        self.told = named | capitals | set(self._states.values())
        self._named, self._day = named, found["articles"][0].get("published")

    def by_capital(self, city: str) -> str | None:
        """Return the state whose seat of government a city was on the day of the article."""
        return capital_on(city, self._day, self._named)

    def state_of(self, row: Mapping[str, Any]) -> str | None:
        """Return the state that a name shows or that stands beside it."""
        return self._states.get(self.parse.place(row)[:2])


def find_entities(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `entities` row for each entity_id of the article's mentions, and for each that a place stands for.

    `country` is the state that a role, a possessive, a demonym or the name itself gives; `acts_for` the state or body
    of an office still held; `sector` PLOVER's code of the office, the kind of organisation or the organisation known;
    `gender` what titles, offices, pronouns and unmistakable first names show. All are NA where the article does not
    tell.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    states = NamedStates(doc, found)
    for mention in found["mentions"]:
        if mention.get("entity_id") is not None and mention["label"] in TYPES:
            groups.setdefault(mention["entity_id"], []).append(mention)
    rows = {entity_id: describe(entity_id, group, states) for entity_id, group in groups.items()}
    for mention in found["mentions"]:
        body = mention.get("stands_for")
        if body and body not in rows:
            rows[body] = state_row(mention["article_id"], body)
        if body and rows[body]["type"] == "country":
            rows[body]["sector"] = "GOV"  # a state that acts is its government
    settle_places(rows, found["mentions"], states.parse)
    add_roles(rows, found["roles"])
    describe_parties(rows, found["mentions"], states.parse)
    settle_bodies(rows, found, states.parse)
    for row in rows.values():
        if row["acts_for"] is None and row["type"] not in ("country", "place") and row["sector"] in plover.officers():
            row["acts_for"] = row["country"]
        seat = rows.get(str(row["acts_for"]))
        if seat is not None and seat["sector"] in plover.sectors("breakaway"):
            row["sector"] = seat["sector"]  # the president of Abkhazia is no government of Georgia
    mentions = by_entity(found["mentions"])
    for entity_id, row in rows.items():
        row["confidence"] = confidence_of(features_of_entity(row, mentions.get(entity_id, ())))
    return list(rows.values())


def describe(entity_id: str, group: list[dict[str, Any]], states: NamedStates) -> dict[str, Any]:
    """Return the row of one entity from its mentions."""
    names = [row for row in group if row["kind"] == "name"]
    state = countries.country_named(entity_id)
    labels = [row["label"] for row in names or group]
    label = labels[0] if len(set(labels)) == 1 else Counter(labels).most_common(1)[0][0]
    plain = countries.mixed_case if label == "PERSON" else str  # 'ADA BELLO: …' is Ada Bello
    aliases = list(dict.fromkeys(plain(row["text"]) for row in names))
    words = next((row["text"] for row in group if row["kind"] == "nominal"), group[0]["text"])
    row: dict[str, Any] = {
        "article_id": group[0]["article_id"],
        "entity_id": entity_id,
        "name": state["name"]
        if state
        else max(aliases, key=lambda text: (not text.isupper() or len(text) < 8, len(text)), default=words),
        "type": ("country" if len(entity_id) == 3 else "organisation") if state else TYPES[label],
        "country": entity_id if state and len(entity_id) == 3 else None,
        "acts_for": None,
        "sector": "EUR" if entity_id == "european-union" else None,
        "gender": None,
        "aliases": aliases,
    }
    if state:
        return row
    if label == "ORG":
        row["country"], row["sector"] = about_body(names, aliases, states)
    elif label in ("GPE", "LOC", "FAC", "NORP"):
        row["country"], row["sector"] = about_place(aliases, states)
    elif label == "PERSON":
        row["gender"] = gender_of(group, states.parse)
        row["country"] = nationality(names, states) or nationality_told(group, states)
    return row


def state_row(article_id: str, entity_id: str) -> dict[str, Any]:
    """Return the row of a state or body that only a capital or a seat names in this article."""
    state = countries.country_named(entity_id)
    return {
        "article_id": article_id,
        "entity_id": entity_id,
        "name": state["name"] if state else entity_id.replace("-", " ").title(),
        "type": "country" if state and len(entity_id) == 3 else "organisation",
        "country": entity_id if state and len(entity_id) == 3 else None,
        "acts_for": None,
        "sector": None if state and len(entity_id) == 3 else "EUR" if entity_id == "european-union" else "UNO",
        "gender": None,
        "aliases": [],
    }


def about_body(names: list[dict[str, Any]], aliases: list[str], states: NamedStates) -> tuple[str | None, str | None]:
    """Return country and sector of an organisation."""
    country = next((state for row in names if (state := states.state_of(row))), None)
    sector = None
    for alias in sorted(aliases, key=len, reverse=True):
        key = lexicon.plain_key(alias)
        known = lexicon.organisations().get(key)
        if known is None and " " in key and key.split()[-1] in lexicon.head_words():
            known = lexicon.organisations().get(key.rpartition(" ")[0])  # 'Fatah Party'
        if known and not is_a_states(known, alias, country):
            common = known["sector"] in plover.sectors("same_name") and " " in alias
            if not common or known["country"] in states.told:  # Colombia has one National Liberation Army of several
                country = country or known["country"] or None
            return country, known["sector"] or None
    for row in names:
        first, last, _ = states.parse.place(row)
        sector = sector or lexicon.sector_beside(states.parse.lower, first, last)
    for alias in sorted(aliases, key=len, reverse=True):
        whole = lexicon.organisations().get(alias.split()[0]) if " " in alias else None
        if whole and whole["sector"] in ("IGO", "UNO", "EUR"):
            sector = sector or whole["sector"]  # 'OSCE Minsk Group'
        sector = sector or lexicon.sector_of_name(alias)
    apart = any(alias.endswith(ARMY) and begins_with_part(alias) for alias in aliases)
    return country, None if apart and sector in plover.officers() else sector  # 'the Shan State Army' is no state's


def about_place(aliases: list[str], states: NamedStates) -> tuple[str | None, str | None]:
    """Return the state that a place or people belongs to, and its sector where it is an actor of its own."""
    for alias in map(countries.mixed_case, aliases):
        state = states.by_capital(alias)
        if state:
            return state, None
        region = countries.region_capitals().get(alias)
        if region and region["country"]:
            return region["country"], None
        region = countries.region_named(alias) or countries.region_of_demonym(alias)
        if region:
            return region["country"] or None, region["sector"] or None
        seat = countries.seats().get(countries.plain_key(alias))
        if seat:
            return (seat["country"] if len(seat["country"]) == 3 else None), seat["sector"] or None
        head = lexicon.head_words().get(alias)
        if head and head["sector"] == "PTY":
            return None, "PTY"  # 'the Greens'
    return None, None


def gender_of(group: list[dict[str, Any]], parse: Parse) -> str | None:
    """Return the gender that titles, offices and pronouns show, or else a first name given to one gender only."""
    votes: Counter[str] = Counter()
    words = parse.text
    titles, offices, firsts = lexicon.titles(), lexicon.offices(), lexicon.first_names()
    for row in group:
        if row["kind"] == "pronoun":
            gender = PRONOUNS.get(row["text"].lower())
            votes.update([gender] if gender else [])
            continue
        if row["kind"] != "name":
            continue
        first, last, _ = parse.place(row)
        before = words[first - 1] if first else ""
        gender = titles.get(before) or offices.get(before.lower(), {}).get("gender")
        if gender:
            votes[gender] += 5
        elif last > first:
            gender = firsts.get(words[first])
            if gender:
                votes[gender] += 2
    if not votes:
        return None
    ranked = votes.most_common(2)
    return None if len(ranked) == 2 and ranked[0][1] == ranked[1][1] else ranked[0][0]


def nationality(names: list[dict[str, Any]], states: NamedStates) -> str | None:
    """Return the state that the noun phrase before a name or in apposition to it gives.

    'Syrian activist Mazen Darwish', "Iraq's Grand Ayatollah Ali Sistani", 'his Russian colleague, Oleg Orlov' → 'RUS'.
    """
    words, pos = states.parse.text, states.parse.pos
    for row in names:
        first, last, head = states.parse.place(row)
        for i in range(first - 1, max(-1, first - 6), -1):
            word = words[i]
            if word in POSSESSIVE:
                between = states.parse.lemma[i + 1 : first]
                if (state := states.owners.get(i - 1)) and word_classes()["adverse"].isdisjoint(between):
                    return state  # "Nigeria's Ama Obi"
                break
            pair = f"{words[i - 1]} {word}" if i else word
            people = countries.country_of_demonym(pair) or countries.country_of_demonym(word)
            if word[0].isupper() and people:  # 'South Sudanese', 'Sri Lankan'
                if words[i - 1] == "and" and "NNS" in states.parse.tag[i + 1 : first]:
                    break  # 'her Latvian and Estonian counterparts Ana Diaz and Ben Keita'
                return people
            if pos[i] not in ("NOUN", "ADJ", "PROPN") or word.lower().startswith("election"):
                break
        subject = states.parse.child(states.parse.head[head], "nsubj") if states.parse.dep[head] == "attr" else None
        for noun in [*states.parse.apposed(head), *([subject] if subject is not None else [])]:
            if (
                states.parse.tag[noun] == "NNS"
                or "and" in words[last + 1 : noun]
                or first <= noun <= last
                or noun_types().get(states.parse.lemma[noun]) != "person"
            ):
                continue
            for k in states.parse.children[noun]:
                told = states.parse.dep[k] == "amod" and words[k][0].isupper() and not is_stance(states.parse, k)
                if told and (state := countries.country_of_demonym(words[k])):
                    return state
        if last + 2 < len(words) and words[last + 1] in (",", "(") and is_party_tag(words[last + 2 : last + 4]):
            return "USA"  # 'Rep. Ann Miller, R-Ohio'
        if (state := state_of_mission(states.parse, head, states.owners)) is not None:
            return state
        american = first > 0 and words[first - 1].lower() in lexicon.name_words("American title")
        if words[last + 1 : last + 2] == ["of"] and not american:
            state, end = states.begins.get(last + 2 + (words[last + 2 : last + 3] == ["the"]), (None, 0))
            if state is not None and words[end + 1 : end + 2] not in [[word] for word in POSSESSIVE]:
                return state  # 'Ana Diaz of Chile'
    return None


def nationality_told(group: list[dict[str, Any]], states: NamedStates) -> str | None:
    """Return the state of whose people nouns that surely mean a person tell: "a Spanish judge", "the Lao envoy"."""
    parse, found = states.parse, set[str | None]()
    for row in group:
        head = parse.place(row).head
        if row["kind"] != "nominal" or row["confidence"] < SURE or parse.tag[head] != "NN":
            continue
        children = [k for k in parse.children[head] if k < head]
        if lexicon.office_named(parse.lemma[head]) is not None:  # "Suriname's ambassador"
            at = [parse.left[k] for k in children if parse.dep[k] == "poss"]
            found |= {str(states.begins[k][0]) for k in at if k in states.begins}
            found |= {states.its[k] for k in at if k in states.its}
        if noun_types().get(parse.lemma[head]) != "person" or not any(parse.dep[k] == "det" for k in children):
            continue
        told = [k for k in children if parse.dep[k] == "amod" and parse.capital[k] and not is_stance(parse, k)]
        for k in told:
            words = " ".join(parse.plain[parse.left[k] : k + 1])  # 'the South Sudanese envoy' is not Sudan's
            found.add(countries.country_of_demonym(words) or countries.country_of_demonym(parse.plain[k]))
    return next(iter(found)) if len(found) == 1 else None


def is_party_tag(words: Sequence[str]) -> bool:
    """Return whether words behind a name are the party and state of an American lawmaker: 'R-Ohio', 'D-Conn.'."""
    text = "".join(words)
    return text[:2] in ("R-", "D-") and text[2:3].isupper()


def add_roles(rows: dict[str, dict[str, Any]], roles: Sequence[dict[str, Any]]) -> None:
    """Set country and sector of persons by their offices: the last one told, one still held before a former one."""
    for role in roles:
        body = role.get("of_entity_id")
        if body and body not in rows and countries.country_named(body):
            rows[body] = state_row(role["article_id"], body)
    told: dict[str, list[dict[str, Any]]] = {}
    for role in roles:
        told.setdefault(role["entity_id"], []).append(role)
    for entity_id, roles_told in told.items():
        own = [role for role in roles_told if role["role"].lower() not in lexicon.relatives()]
        row = rows.get(entity_id)
        if row is None or row["type"] != "person":
            continue
        present = [role for role in own if UNSTATED.isdisjoint(role["role"].lower().replace("-", " ").split())]
        open_now = any(not role.get("of_entity_id") and sector_of_role(role, rows) == "GOV" for role in present)
        telling = present if open_now else own  # a president may be a former diplomat of another state
        states = [rows[role["of_entity_id"]]["country"] for role in telling if role.get("of_entity_id") in rows]
        if open_now and not any(states) and any(role.get("of_entity_id") for role in own):
            row["country"] = None
        row["country"] = next((state for state in states if state), None) or row["country"]
        seats = [rows[role["of_entity_id"]] for role in own if role.get("of_entity_id") in rows]
        known = next((seat for seat in seats if seat["country"]), None)
        if known is not None and known.get("country_origin") == "knowledge":  # the mayor of a town
            basis = f"office in {known['name']}, {known['country_basis']}"
            row |= {"country_origin": "knowledge", "country_basis": basis}
        bodies = [role["of_entity_id"] for role in present if role.get("of_entity_id") in rows]
        of = rows[bodies[-1]] if bodies else None
        row["acts_for"] = of["acts_for"] if of and of["type"] == "person" else bodies[-1] if bodies else None
        sectors = [sector_of_role(role, rows) for role in present]
        sector = next((s for s in sectors if s), None)
        if (
            sector is None
            and own
            and not present
            and any(sector_of_role(role, rows) in plover.sectors("elite") for role in own)
        ):
            sector = "ELI"
        row["sector"] = sector


def sector_of_role(role: dict[str, Any], rows: dict[str, dict[str, Any]]) -> str | None:
    """Return the sector of an office, else that of the organisation it belongs to."""
    words = role["role"].lower().replace("-", " ").split()
    body = rows.get(role.get("of_entity_id") or "")
    for first in range(len(words)):
        office = lexicon.office_named(" ".join(words[first:]))
        if office:
            own = None if body and body["type"] == "person" and words[-1] == "deputy" else office["sector"]
            within = own in ("GOV", "IGO") and body is not None and body["type"] == "organisation"
            if body and within and (body["sector"] or "organisation" in office["of"]):
                return str(body["sector"]) if body["sector"] else None
            if body and own == "MIL" and body["type"] == "organisation" and not plover.acts_for_state(body["sector"]):
                return str(body["sector"])  # a military spokesman of rebels
            return (
                own
                or (body["sector"] if body and body["type"] in ("organisation", "place") else None)
                or ("GOV" if body and body["type"] == "country" and "organisation" in office["of"] else None)
                or lexicon.sector_of_name(" ".join(words[:first]).title())
            )
    return None
