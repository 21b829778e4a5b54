"""Whom words name: the actors of noun phrases, through roles, demonyms, coordination and what a thing is about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any

from workbench.annotators.events.frames import blows, leavings
from workbench.annotators.events.known_actors import KnownActors
from workbench.annotators.events.taken_up import clause_owner
from workbench.annotators.syntax import Found
from workbench.annotators.unnamed_parties import (
    ARMED,
    MODIFIERS,
    PLURALS,
    Belonging,
    is_make,
    is_stance,
    mentions_by_token,
    sector_of_phrase,
)
from workbench.gate import Row
from workbench.grammar.clause import SUBJECTS, is_former, is_in_apposition, objects_of, opens_gap, prepositions
from workbench.grammar.parse import NOUNS, Parse
from workbench.vocabulary.countries import is_wide_region
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import noun_types, sector_of_noun
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.small_words import small_words

ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
BELONGING = frozenset({"of", "from"})
BODIES = frozenset({"organisation", "person"})
FIXED = frozenset({"organisation", "place", "city"})  # 'a market in Karachi' belongs to the place where it stands
PLACES = small_words("place")


def state_named(entities: Mapping[str, Row], row: Mapping[str, Any]) -> str | None:
    """Return the country of the actor that a mention stands for."""
    entity = entities.get(str(row["stands_for"] or row["entity_id"]))
    return entity["country"] if entity else None


class Participants(KnownActors):
    """The actors of an article by token: which entity a word names, through roles, demonyms and coordination."""

    def __init__(self, parse: Parse, found: Found) -> None:
        self.parse = parse
        super().__init__(found["entities"])
        self.inside, self.at = mentions_by_token(found["mentions"], parse)
        self.belonging = Belonging(parse, self.inside, self.at, partial(state_named, self.entities))
        self._named: dict[tuple[int, bool], list[str]] = {}
        self._mentions = found["mentions"]

    def named(self, i: int | None, *, place: bool = False) -> list[str]:
        """Return the entity_ids that a noun phrase names, each once: itself, its modifiers, and what is joined to it.

        'Iraqi and Kuwaiti troops' → IRQ, KWT; 'officials from Peru' → PER. With `place`, a place that does not act
        counts too, as its country where the article names that ('shelled Aleppo' → SYR).
        """
        if i is None:
            return []
        key = (i, place)
        if key not in self._named:
            self._named[key] = []  # a cycle through relative pronouns ends here
            ids = self._own(i, place)
            for k in self.parse.children[i]:
                joined = self.parse.dep[k] == "conj" and (self.parse.pos[k] in NOUNS or k in self.inside)
                if joined and not opens_gap(self.parse, k):
                    ids = ids + self.named(k, place=place)
                elif k < i and (self.is_half(k) if i in self.inside else self.is_first(k)):
                    ids = self._own(k, place) + ids
            self._named[key] = list(dict.fromkeys(ids))
        return self._named[key]

    def is_half(self, k: int) -> bool:
        """Return whether a modifier is a state that shares the noun with one after it: 'North and South Korea'."""
        row, after = self.inside.get(k), k + 1
        joined = after < len(self.parse.dep) and self.parse.dep[after] == "cc"
        return row is not None and joined and row["label"] == "GPE" and row["kind"] == "name"

    def is_first(self, k: int) -> bool:
        """Return whether a party stands joined before another's noun: 'the *navy* and Tamil rebels'."""
        parties = {"person", "group", "organisation"}
        joined = self.parse.dep[k] == "nmod" and self.parse.child(k, "cc") is not None
        return joined and k not in self.inside and noun_types().get(self.parse.lemma[k]) in parties

    def is_actor(self, i: int) -> bool:
        """Return whether a noun phrase names any actor, or a person by a common noun ('two villagers')."""
        if i in self.inside:
            return bool(self.named(i, place=True))
        kind = noun_types().get(self.parse.lemma[i])
        if kind in {"person", "group", "organisation", "country", "city"}:
            return True
        if kind is None and self.parse.child(i, "poss") is None:
            return bool(self.named(i, place=True))
        return self.parse.pos[i] == "PRON" and bool(self.named(i, place=True))

    def is_place(self, i: int) -> bool:
        """Return whether a token is the name of a state or place."""
        row = self.inside.get(i)
        return row is not None and row["label"] in PLACE_LABELS

    def is_scene(self, k: int) -> bool:
        """Return whether a modifier of an attack tells where it was: 'the Paris attack', not 'the US attack'.

        So does what is named with a building: 'the US embassy bombing'.
        """
        row, attack = self.inside.get(k), self.parse.head[k]
        if self.parse.dep[k] not in MODIFIERS - {"poss"} or self.parse.lemma[attack] not in blows():
            return False
        if any(self.parse.lemma[n] in word_classes()["struck"] for n in self.parse.children[attack]):
            return True
        return row is not None and row["label"] in PLACE_LABELS and not str(row["text"]).replace(".", "").isupper()

    def _own(self, i: int, place: bool) -> list[str]:
        parse = self.parse
        if parse.tag[i] in {"WDT", "WP", "WP$"} or (parse.lower[i] == "that" and parse.dep[i] in SUBJECTS | {"dobj"}):
            verb = parse.head[i]
            while parse.dep[verb] not in {"relcl", "ROOT"} and parse.head[verb] != verb:
                verb = parse.head[verb]
            if parse.dep[verb] != "relcl":
                return []
            noun = parse.head[verb]
            if parse.lower[parse.left[verb] - 1] == "," and is_in_apposition(parse, noun):
                return []  # 'Ana Ruiz, an aide of Ben Diaz, who met …': either
            later = any(parse.dep[k] == "conj" and k > verb for k in parse.children[noun])
            return self._own(noun, place) if later else self.named(noun, place=place)  # 'Ada, who sang, and Ben'
        told = noun_types().get(parse.lemma[i]) in {"thing", "event"} or parse.lemma[i] in word_classes()["utterance"]
        explains = parse.dep[i] == "appos" and not told and parse.head[i] in self.inside
        explains = explains and (i not in self.inside or self.is_one_of_a_people(i))
        ids = self._by_rows(parse.head[i], place) if explains else None  # 'ECOWAS, the bloc, …', no 'Peru, a remark …'
        ids = self._by_rows(i, place) if ids is None else ids
        return ids if ids is not None else self._appositive(i, place) or self._through_modifiers(i, place)

    def _by_rows(self, i: int, place: bool) -> list[str] | None:
        """Return whom the mention at a noun names; None where none does, and words beside it may."""
        parse = self.parse
        rows = self.at.get(i) or ([self.inside[i]] if i in self.inside else [])
        rows = [row for row in rows if row["kind"] == "name"] or rows
        ids = [eid for row in rows for eid in self._entity(row, place)]
        if rows and rows[0]["kind"] == "nominal" and noun_types().get(parse.lemma[i]) == "country":
            ids = [eid for eid in ids if self.country(eid)]  # 'the two countries' that nobody could resolve
        if rows and rows[0]["kind"] == "nominal":
            return self._nominal(i, ids, place)
        if rows and rows[0]["label"] == "NORP" and parse.tag[i] in PLURALS:
            ids = self._people(i, ids)
        if parse.pos[i] == "PRON" and not any(map(self.is_known, ids)):
            teller = clause_owner(parse, self.inside, i)
            return [self._acting(eid) for eid in ids] if teller is None else self.named(teller)
        if rows and rows[0]["kind"] == "pronoun":
            return [self._acting(eid) for eid in ids]
        return ids or None

    def _nominal(self, i: int, ids: list[str], place: bool) -> list[str]:
        """Return whom a common noun means: the state that troops or police act for, else the party itself."""
        if len(ids) == 1 and self.entities[ids[0]]["aliases"] and self.entities[ids[0]]["type"] == "person":
            return ids  # "Banda's father, Joseph Banda" is not Banda, "her Polish counterpart, X" is X
        called = self._appositive(i, place) if self.parse.tag[i] == "NN" else []
        if len(called) == 1 and self.has_name(called[0]) and self.entity_type(called[0]) == "organisation":
            return called  # 'its Tajik partner, Tojikgaz'
        if self.parse.lemma[i] in word_classes()["adverse"] | word_classes()["kin"]:
            adverse = self.parse.lemma[i] in word_classes()["adverse"]
            return self._adverse(i, ids, place) if adverse else ids  # an American's kin are not the United States
        several = self.modifiers(i, pronouns=False) if len(ids) == 1 else []
        bodies = [e for e in several if self.entities[e]["aliases"] and self.entities[e]["type"] in BODIES]
        if not bodies and self.parse.tag[i] in PLURALS:
            bodies = self._senders(i)
        if len(ids) == 1 and not several:
            several = self._through_modifiers(i, place, pronouns=False)
        named = (e for e in several if self.has_name(e) and self.entity_type(e) != "person")
        region = any(self.country(e) not in (None, e) for e in named) and self._acting(ids[0]) != ids[0]
        region = region or any(map(self.is_breakaway, several))
        told = self._appositive(i, place) if bodies and self.parse.tag[i] in PLURALS else []
        if len(told) > 1:
            return told  # 'two leaders of the front, Ana Ruiz and Ben Sow'
        if bodies or region or (len(several) > 1 and all(self.country(e) for e in several)):
            return bodies or several  # 'Hezbollah fighters'; 'Chechen officials'; 'Iraqi and Kuwaiti troops'
        if ids and all(self.country(eid) for eid in ids):
            former = noun_types().get(self.parse.lemma[i]) == "person" and is_former(self.parse, i)
            return ids if former or self.is_of_gang(i) else [self._acting(eid) for eid in ids]
        others = self._appositive(i, place) or self._through_modifiers(i, place)
        return [e for e in others if self.country(e) or self.entities[e]["type"] != "group"] or ids or others

    def is_one_of_a_people(self, i: int) -> bool:
        """Return whether a people's name only tells of what people somebody is: 'Omar Tok, a *Turk* who fled'."""
        row, above = self.inside[i], self.inside[self.parse.head[i]]
        return row["label"] == "NORP" and above["label"] == "PERSON" and self.parse.tag[i] in {"NN", "NNP"}

    def is_of_gang(self, i: int) -> bool:
        """Return whether people are of those who fight a state: 'a commander of Chad's main rebel group'."""
        of = (p for word, k in prepositions(self.parse, i) if word == "of" for p in objects_of(self.parse, k))
        return any(sector_of_phrase(self.parse, p) in {"REB", "UAF"} for p in of)

    def _adverse(self, i: int, ids: list[str], place: bool) -> list[str]:
        """Return who a rival or counterpart is: 'her Polish counterpart' is Polish, 'Peru's critics' are not Peru."""
        meant = [str(row["entity_id"]) for row in self.at.get(i, ())]
        if all(map(self.is_state, ids)) and (len(ids) > 1 or (ids and ids == meant)):
            return ids  # 'the two rivals traded fire', 'India and its northern neighbour'
        persons = [e for e in ids if self.has_name(e) and self.entities[e]["type"] == "person"]
        kin = [
            e for k in self.parse.children[i] if self.parse.dep[k] in {"amod", "compound"} for e in self._modifier(k)
        ]
        return persons or self._appositive(i, place) or kin

    def _senders(self, i: int) -> list[str]:
        """Return the organisations that people are from: 'fighters from the Red Lion Brigade'."""
        ids = []
        if is_former(self.parse, i):
            return []
        for word, k in prepositions(self.parse, i):
            if word in BELONGING:
                ids += [self.inside[p] for p in objects_of(self.parse, k) if p in self.inside]
        return [row["entity_id"] for row in ids if row["label"] == "ORG" and row["entity_id"] in self.entities]

    def _acting(self, entity_id: str) -> str:
        entity = self.entities.get(entity_id, {"aliases": [entity_id]})
        own = entity["aliases"] or entity.get("sector") in sectors("apart")
        return entity_id if own or entity.get("country") not in self.entities else str(entity["country"])

    def _people(self, i: int, ids: list[str]) -> list[str]:
        """Return whom the name of a people means, for 'Iraqi Kurds' and 'ethnic Serbs' the state that they live in."""
        if i in self.inside and sector_of_phrase(self.parse, i) in sectors("apart"):
            return []  # 'rebel Serbs in Croatia'
        descent = is_stance(self.parse, i)
        for word, k in prepositions(self.parse, i):
            if word in BELONGING | PLACES:
                states = [e for p in objects_of(self.parse, k) for e in self.named(p, place=True) if self.country(e)]
                if states:
                    abroad = {self.country(e) for e in ids} - {None, *map(self.country, states)} and not descent
                    return [] if abroad else states  # 'Filipinos in Taiwan' are no Taiwan
        if descent:
            state = self.belonging.by_scene(i)
            return [state] if state is not None and state in self.entities else []
        return ids if any(self.country(eid) for eid in ids) else self.modifiers(i) or ids

    def _entity(self, row: dict[str, Any], place: bool) -> list[str]:
        body = str(row.get("stands_for") or row["entity_id"])
        kind = self.entity_type(body)
        if kind == "place" and row.get("stands_for") is None and row["label"] != "NORP":  # 'Chechens' are no Russia
            if not place:
                return []
            if self.is_breakaway(body):
                return [body]  # 'a pact with the breakaway region of Abkhazia' is none with Georgia
            country = self.country(body)
            return [str(country) if country in self.entities else body]
        if kind is None and row["label"] not in ACTOR_LABELS:
            return []
        return [] if row["label"] == "NORP" and is_wide_region(row["text"]) and kind != "country" else [body]

    def _appositive(self, i: int, place: bool) -> list[str]:
        kind = noun_types().get(self.parse.lemma[i])
        if kind in {"thing", "event"}:
            return []
        for k in self.parse.children[i]:
            if self.parse.dep[k] == "appos" and (k in self.at or k in self.inside):
                acts = kind is not None or self.parse.dep[i] in SUBJECTS
                several = acts and self.parse.tag[i] in PLURALS  # 'the foreign ministers Ana Ruiz and Kofi Mensah'
                ids = self.named(k, place=place) if several else self._own(k, place)
                if ids:
                    return ids
        return []

    def _through_modifiers(self, i: int, place: bool, *, pronouns: bool = True) -> list[str]:
        parse = self.parse
        if parse.pos[i] not in NOUNS and parse.pos[i] != "ADJ":
            return []
        if parse.lemma[i] in small_words("boundary") and "-" in parse.lower[parse.left[i] : i]:
            return []  # 'on the Chadian-Sudanese border': on whose side is not told
        ids = self.modifiers(i, pronouns=pronouns, place=place)
        if ids or parse.lemma[i] in word_classes()["patient"]:
            return [] if parse.lemma[i] in word_classes()["patient"] else ids
        inside = place and noun_types().get(parse.lemma[i]) in FIXED and parse.lemma[i] not in word_classes()["embassy"]
        for word, k in prepositions(parse, i):
            for p in objects_of(parse, k):
                if p == i or parse.dep[p] != "pobj" or (inside and parse.lemma[p] in small_words("boundary")):
                    continue  # 'a hill near the Turkish border'
                theirs = inside and word == "for" and parse.tag[p] in PLURALS  # 'a school for Afghan girls'
                if word == "from" and (parse.lemma[i] in leavings() or self.is_home(p, i)):
                    continue  # 'the withdrawal from Peru', 'fighters from Lima'
                if theirs or word in BELONGING or (inside and word in PLACES):
                    owners = self._owners(i, self.named(p, place=True))
                    apart = word == "of" and sector_of_phrase(parse, p) in ARMED
                    ids += [e for e in owners if not (apart and self.is_state(e))]  # 'the head of a Chadian gang'
        return ids

    def _owners(self, i: int, ids: list[str]) -> list[str]:
        """Return whose act that of a noun is among those it belongs to: a state's envoy, not a man's sister or critics.

        'Peru's critics' are not Peru, former members no league; 'the Lopez government' is that of her state if told.
        """
        lemma = self.parse.lemma[i]
        if lemma in word_classes()["adverse"] | word_classes()["kin"]:
            return []
        kind, sector = noun_types().get(lemma), sector_of_noun(lemma)
        former = is_former(self.parse, i)
        aide = kind == "person" and sector in sectors("officials")  # 'Lopez's adviser' acts for the state
        speaks = lemma.startswith("spokes")  # "Lopez's spokesman" accuses for him
        served = kind in {"person", "group"} and sector in sectors("guards")  # 'the minister, whose officers'
        ruled = lemma == "office" or served or (not aide and sector in sectors("institution"))  # 'the Lopez government'
        apart = kind in {"person", "group"} and not ruled
        owners: list[str] = []
        for e in ids:
            if self.entity_type(e) == "person" and (aide or apart or kind == "organisation" or ruled):
                public = (aide or ruled) and self.entities[e].get("sector") in sectors("elite")
                state = self.country(e) if public else None
                owners += [state] if state is not None and state in self.entities else [e] if ruled or speaks else []
            elif former and kind == "person" and e in self.entities and self.entities[e]["type"] == "organisation":
                continue
            else:
                owners.append(e)
        return owners

    def modifiers(self, i: int, *, pronouns: bool = True, place: bool = True) -> list[str]:
        """Return the actors among the modifiers of a noun: 'Syrian refugees', 'Peru's army', 'the Obama government'.

        A possessive pronoun counts only where nothing else names anybody: 'his Polish counterpart' is Polish. Without
        `place`, the town that people or a firm are from does not act by them: 'Lima residents', 'a Lima law firm'.
        """
        ids: list[str] = []
        own: list[str] = []
        for k in self.parse.children[i]:
            if self.parse.dep[k] not in MODIFIERS or self.is_scene(k):
                continue
            named = self._modifier(k)
            if self.parse.tag[k] == "PRP$":
                own += self._owners(i, named)
            elif place or not (self.parse.lemma[i] in word_classes()["kin"] or self.is_home(k, i)):
                ids += named if self.parse.dep[k] == "amod" else self._owners(i, named)
        return ids or (own if pronouns else [])

    def is_home(self, k: int, i: int) -> bool:
        """Return whether a token names a place, no state, where people or a body are at home that act for no state."""
        row, lemma, entity = self.inside.get(k), self.parse.lemma[i], None
        if row is not None and row.get("stands_for") in (None, row["entity_id"]):
            entity = self.entities.get(row["entity_id"])
        if entity is None or entity["type"] != "place":
            return False
        public = sectors("institution") | sectors("state_body")
        return noun_types().get(lemma) in {"person", "group", "organisation"} and sector_of_noun(lemma) not in public

    def _modifier(self, k: int) -> list[str]:
        if is_stance(self.parse, k) or is_make(self.parse, k):
            return []
        if self.parse.tag[k] == "WP$":
            return self._own(k, True)  # 'Chad, whose troops clashed with …'
        rows = self.at.get(k) or ([self.inside[k]] if k in self.inside else [])
        ids = [eid for row in rows for eid in self._entity(row, True)]
        if rows and rows[0]["kind"] != "name":
            ids = [self._acting(eid) for eid in ids]
        if not rows and self.parse.dep[k] == "poss":
            ids = self._through_modifiers(k, True)
        elif not rows and self.parse.lemma[k] in word_classes()["steered"]:
            ids = [e for n in self.parse.children[k] if self.parse.dep[n] == "npadvmod" for e in self._modifier(n)]
        elif not rows and self.parse.dep[k] in {"amod", "compound"}:
            ids = self.modifiers(k)
        for n in self.parse.children[k]:
            if self.parse.dep[n] == "conj":
                ids += self._modifier(n)
        return ids

    @cached_property
    def acting(self) -> dict[int, set[str]]:
        """The states that act in each sentence: by name, people, capital or office, not as places."""
        found: dict[int, set[str]] = {}
        for row in self._mentions:
            entity = self.entities.get(str(row.get("stands_for") or row["entity_id"]))
            state = None if entity is None or entity["type"] == "place" else entity.get("country")
            as_place = row["label"] == "GPE" and row["kind"] == "name" and row.get("stands_for") is None
            if state in self.entities and not as_place:
                found.setdefault(row["sentence"], set()).add(str(state))
        return found
