"""Whose the parties without a name are: state and sector of 'Syrian rebels', 'protesters in Baghdad', 'the police'."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import NOUNS, VERBS, Parse
from workbench.vocabulary.countries import country_of_demonym, region_named
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.names import name_words
from workbench.vocabulary.nouns import noun_types, party_nouns, sector_of_noun
from workbench.vocabulary.places import SOURCE, state_of_place
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.role_words import rulers
from workbench.vocabulary.small_words import small_words

MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
ORIGINS = frozenset({"of", "from"})
SCENES = small_words("scene")
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
PLURALS = frozenset({"NNS", "NNPS"})
ARMED = frozenset({"CRM", "REB", "PRM", "UAF"})
"""Sectors of those who fight or rob for no state."""
WIDE = frozenset({"across", "throughout"})
"""What tells where something was done rather than where a group is at home: 'leaders of the group across Mali'."""
BORDERS = small_words("boundary")
NEAR = 5
"""Tokens between a place and what tells where it is, an acronym in brackets among them."""
DEEPEST = 3
"""How many phrases inside phrases are followed: 'activists from the party of the leader of Peru'."""


def sector_of_phrase(parse: Parse, head: int) -> str | None:
    """Return the sector of a noun phrase; a modifier that names a party decides: 'rebel commander', 'armed men'."""
    for k in parse.children[head]:
        if parse.dep[k] in {"compound", "amod", "nmod"} and parse.lemma[k] in party_nouns():
            sector = party_nouns()[parse.lemma[k]][0]
            if sector in sectors("apart"):
                return sector
        elif parse.dep[k] == "amod" and parse.lemma[k] in word_classes()["armed"]:
            return "UAF"
    return sector_of_noun(parse.lemma[head])


def is_local(parse: Parse, i: int) -> bool:
    """Return whether a noun means people or a body of the place where it stands, by itself or its compound."""
    nouns = party_nouns()
    words = [parse.lemma[i], *(parse.lemma[k] for k in parse.children[i] if parse.dep[k] == "compound")]
    return any(nouns[word][1] for word in words if word in nouns)


def is_stance(parse: Parse, k: int) -> bool:
    """Return whether a demonym only tells a stance or descent: 'anti-Syria', 'pro-Russian', 'ethnic Albanian'."""
    words = word_classes()["stance_prefix"]
    if parse.lower[k] in words or any(parse.lower[n] in words for n in parse.children[k] if n < k):
        return True
    if parse.lower[k + 1 : k + 2] == ["-"] and parse.lower[k + 2 : k + 3] in (["style"], ["type"]):
        return True  # 'a Tunisia-style protest'
    before = parse.lower[k - 1] if k else ""
    if before == "-" and k > 1:
        before = parse.lower[k - 2]
    return before in words or before.rstrip("-") in words


def is_make(parse: Parse, k: int) -> bool:
    """Return whether a name only tells what make a weapon is: 'two Sukhoi jets', not 'Hezbollah rockets'."""
    after = parse.lower[k + 1 : k + 3]
    if len(after) == 2 and after[0] == "-" and after[1] in small_words("of a kind"):
        return True  # 'a Soviet-era debt'
    armed = parse.lemma[parse.head[k]] in word_classes()["weapon"] | word_classes()["heavy"]
    return armed and parse.plain[k] in name_words("make of weapon")


class Belonging:
    """Answers of which state a noun phrase is, from the names in it and around it."""

    def __init__(
        self,
        parse: Parse,
        names: Mapping[int, dict[str, Any]],
        others: Mapping[int, list[dict[str, Any]]],
        country: Callable[[dict[str, Any]], str | None],
    ) -> None:
        """Take the mentions: names by each of their tokens, all by their head; and what tells the state of one."""
        self.parse, self.names, self.others, self.country = parse, names, others, country

    def state_of(self, i: int, depth: int = 0) -> str | None:
        """Return the state of the noun phrase with head i: by its modifiers, else by where or with whom it is."""
        if depth > DEEPEST or self.is_of_several(i):
            return None
        state = self.by_modifiers(i, depth)
        if state is None:
            state = self.by_phrase(i, depth)
        if state is None and not depth and is_local(self.parse, i) and not self.is_of_a_group(i):
            state = self.by_scene(i) or self.by_company(i)
        return state

    def is_of_several(self, i: int) -> bool:
        """Return whether a plural is of several states: 'the foreign ministers of Chad, Niger and Mali'."""
        parse = self.parse
        if parse.tag[i] not in PLURALS:
            return False
        of = [p for word, k in prepositions(parse, i) if word in ORIGINS for p in objects_of(parse, k)]
        for p in of:  # grows: what is joined to it
            of += [k for k in parse.children[p] if parse.dep[k] == "conj"]
        told = [row for p in of for row in ([self.names[p]] if p in self.names else self.others.get(p, ()))]
        return len({state for row in told if (state := self.country(row)) is not None}) > 1

    def is_of_a_group(self, i: int) -> bool:
        """Return whether people are of a group, which may be at home elsewhere: 'leaders of the militant group'."""
        owners = [p for word, k in prepositions(self.parse, i) if word == "of" for p in objects_of(self.parse, k)]
        return any(noun_types().get(self.parse.lemma[p]) == "group" and p not in self.names for p in owners)

    def named(self, i: int, depth: int) -> str | None:
        """Return the state of what token i names, or of the phrase that it heads."""
        row = self.names.get(i)
        if row is not None:
            state = self.country(row)
            return state or (self.of_place(i, depth) if row["label"] in PLACE_LABELS else None)
        rows = self.others.get(i)
        state = self.country(rows[0]) if rows else None
        return state or self.state_of(i, depth + 1)

    def by_modifiers(self, i: int, depth: int = 0) -> str | None:
        """Return the state that a modifier or possessor gives: 'Syrian', "Peru's", 'Vietnamese-led'."""
        apart = {"poss"} if self.parse.lemma[i] in word_classes()["adverse"] else frozenset()  # not 'her counterparts'
        kids = [k for k in self.parse.children[i] if self.parse.dep[k] in MODIFIERS - apart]
        for k in sorted(kids, key=lambda k: self.parse.tag[k] == "PRP$"):  # 'his Polish counterpart'
            state = self.modifier(k, depth)
            if state is not None:
                return state
        return None

    def modifier(self, k: int, depth: int) -> str | None:
        """Return the state that one modifier gives."""
        parse = self.parse
        row = self.names.get(k)
        if row is not None:
            return None if is_stance(parse, k) else self.country(row)
        if parse.dep[k] == "poss":
            return self.named(k, depth)
        if parse.lemma[k] in word_classes()["steered"]:
            return next((self.named(n, depth) for n in parse.children[k] if parse.dep[n] == "npadvmod"), None)
        return self.by_modifiers(k, depth + 1) if depth < DEEPEST else None

    def by_phrase(self, i: int, depth: int) -> str | None:
        """Return the state that what follows a noun gives: 'from Peru', 'in Baghdad', 'operating in Macedonia'."""
        parse = self.parse
        local = is_local(parse, i)
        for word, k in prepositions(parse, i):
            scene = local and word in SCENES and not self.is_at_house(k)  # not 'protesters outside the Danish embassy'
            if word in ORIGINS or (scene and (not depth or word not in WIDE)):
                state = self.after(k, depth)
                if state is not None:
                    return state
        belonging = word_classes()["belonging"]
        for k in parse.children[i]:
            if parse.dep[k] in {"acl", "relcl", "amod", "advcl"} and parse.lemma[k] in belonging:
                for n in parse.children[k]:
                    if parse.dep[n] == "prep":
                        state = self.after(n, depth)
                    elif parse.dep[n] == "dobj":
                        state = self.named(n, depth + 1) or self.of_place(n, depth + 1)
                    else:
                        continue
                    if state is not None:
                        return state
        return None

    def is_at_house(self, i: int) -> bool:
        """Return whether a phrase tells of a house of another state: 'in front of the Danish *embassy*'."""
        lower, inside = self.parse.lower, range(i, self.parse.right[i] + 1)
        return any(
            self.parse.lemma[k] in word_classes()["embassy"] or lower[k - 1 : k + 1] == ["high", "commission"]
            for k in inside
        )

    def after(self, preposition: int, depth: int) -> str | None:
        """Return the state of the object of a preposition."""
        for p in objects_of(self.parse, preposition):
            if self.parse.dep[p] == "pobj" and self.parse.lemma[p] not in BORDERS:
                state = self.named(p, depth + 1) or self.of_place(p, depth + 1)
                if state is not None:
                    return state
        return None

    def of_place(self, i: int, depth: int = 0) -> str | None:
        """Return the state of a place by what stands with it: 'Aleppo, Syria', 'a camp in northern Chad'."""
        parse = self.parse
        if depth > DEEPEST:
            return None
        for k in parse.children[i]:
            if parse.dep[k] == "appos" and k in self.names and self.names[k]["label"] in PLACE_LABELS:
                state = self.country(self.names[k])
                if state is not None:
                    return state
            elif parse.dep[k] == "prep" and parse.lower[k] in SCENES | ORIGINS:
                house = parse.child(k, "pobj") if self.is_at_house(k) else None
                named = house is not None and house in self.names  # 'the Danish Embassy in Tehran' is one name
                state = (
                    None if named else self.after(k, depth + 1) if house is None else self.of_place(house, depth + 1)
                )
                if state is not None:
                    return state
        return None

    def beside(self, i: int) -> str | None:
        """Return the state that the next phrase of the same verb gives to a place: 'in Cizre in southern Turkey'."""
        parse = self.parse
        preposition = parse.head[i]
        if parse.dep[i] != "pobj" or parse.lower[preposition] not in SCENES | ORIGINS | {"to"}:
            return None
        top = preposition
        while parse.dep[parse.head[top]] == "pobj" and parse.dep[top] == "prep":
            top = parse.head[parse.head[top]]
        verb = parse.head[top]
        later = [k for word, k in prepositions(parse, verb) if k > i and word == "in" and k - i <= NEAR]
        return next((state for k in later if (state := self.after(k, 1)) is not None), None)

    def by_scene(self, i: int) -> str | None:
        """Return the state of the place of the act that people of a place do or suffer: 'Prisoners rioted in Dili'."""
        parse = self.parse
        at = i
        if parse.tag[i] in PLURALS and parse.lemma[i] in rulers():
            return None  # 'The two leaders condemned raids in Chad'
        while parse.dep[at] == "conj" and parse.head[at] != at:
            at = parse.head[at]
        verb = parse.head[at]
        if parse.dep[at] == "pobj" and parse.lower[verb] in small_words("before another party"):
            verb = parse.head[verb]
            if parse.lemma[verb] in word_classes()["talks"]:
                return None
            if parse.pos[verb] in NOUNS and parse.dep[verb] in {"nsubj", "nsubjpass", "dobj"}:
                verb = parse.head[verb]  # 'Fighting broke out between troops and rebels in Darfur'
        elif parse.dep[at] not in {"nsubj", "nsubjpass", "dobj", "poss"}:
            return None
        if parse.pos[verb] not in VERBS and parse.dep[at] != "poss":  # "the opposition's victory in Gambia"
            return None
        away = word_classes()["talks"] | word_classes()["agreement"] | word_classes()["ceasefire"]
        if parse.lemma[verb] in word_classes()["gathering"] or any(
            parse.lemma[k] in away for k in parse.children[verb]
        ):
            return None  # talks are held away from home: 'The government and the rebels met in Oslo'
        acts = [k for k in parse.children[verb] if parse.dep[k] == "dobj" and parse.lemma[k] in word_classes()["event"]]
        for word, k in [pair for i in (verb, *acts) for pair in prepositions(parse, i)]:
            for p in objects_of(parse, k) if word in SCENES else ():
                row = self.names.get(p)
                if row is not None:
                    state = self.country(row) if row["label"] in PLACE_LABELS else None
                else:  # 'at the Danish embassy in Tehran' is in Tehran
                    happening = (
                        noun_types().get(parse.lemma[p]) == "event"
                    )  # 'killed in Russian raids' is not in Russia
                    own = self.by_phrase if happening else self.state_of
                    house = word == "at" or self.is_at_house(p)  # 'in front of the Danish embassy'
                    state = self.of_place(p) or (None if house else own(p, 1))
                if state is not None:
                    return state
        return None

    def by_home_act(self, i: int) -> str | None:
        """Return the state of one who rules, by what he decrees where: 'extended the curfew in Abidjan' → 'CIV'."""
        parse, words = self.parse, word_classes()
        verb = parse.head[i]
        if parse.dep[i] != "nsubj" or parse.pos[verb] not in VERBS:
            return None
        for v in (verb, *(k for k in parse.children[verb] if parse.dep[k] == "ccomp")):
            own = [k for k in parse.children[v] if parse.dep[k] == "dobj" and parse.lemma[k] in words["home_act"]]
            if parse.lemma[v] not in words["decree"] or not own:
                continue
            for word, k in [pair for start in (v, own[0]) for pair in prepositions(parse, start)]:
                rows = [self.names[p] for p in objects_of(parse, k) if p in self.names]
                if any(region_named(row["text"]) for row in rows):
                    return None  # a region may be held from abroad
                state = self.after(k, 1) if word in small_words("inside a state") else None
                if state is not None:
                    return state
        return None

    def by_company(self, i: int) -> str | None:
        """Return the state of the subject of the sentence for "the government" in it: 'Malian farmers sued the …'."""
        parse = self.parse
        definite = any(parse.dep[k] == "det" and parse.lower[k] == "the" for k in parse.children[i])
        definite |= parse.lower[i] == "police"
        definite &= sector_of_noun(parse.lemma[i]) in sectors("institution")
        if not definite or any(parse.dep[k] in MODIFIERS or parse.dep[k] == "prep" for k in parse.children[i]):
            return None
        at = i
        while parse.head[at] != at:
            at = parse.head[at]
        subject = parse.child(at, "nsubj", "nsubjpass")
        if subject is None or subject >= i or subject in self.names:
            return None
        if parse.lemma[subject] in rulers() or sector_of_noun(parse.lemma[subject]) == "GOV":
            return None  # 'Thailand's premier flew to persuade the junta': not his own
        return self.by_modifiers(subject) or self.by_phrase(subject, 1)


def phrase_of(parse: Parse, row: dict[str, Any]) -> str:
    """Return a mention's words up to its noun, with what 'of' adds: 'A dissident', not 'A dissident jailed for …'."""
    _, inside, head = parse.place(row)
    last = head
    for word, k in prepositions(parse, head):
        if word == "of" and k == head + 1:
            last = max([p for p in objects_of(parse, k) if p <= inside], default=head)
    return str(row["text"])[: max(parse.end[last] - row["start"], 1)]


ByToken = tuple[dict[int, dict[str, Any]], dict[int, list[dict[str, Any]]]]


@lru_cache(maxsize=1)
def _latest(parse: Parse) -> list[tuple[Sequence[dict[str, Any]], ByToken]]:
    """Return where the mentions of an article are kept once they are in order."""
    return []


def mentions_by_token(mentions: Sequence[dict[str, Any]], parse: Parse) -> ByToken:
    """Return the names by each of their tokens, and all mentions by their head; those asked for last are kept."""
    known = _latest(parse)
    if not known or known[0][0] is not mentions:
        known[:] = [(mentions, _in_order(mentions, parse))]
    return known[0][1]


def _in_order(mentions: Sequence[dict[str, Any]], parse: Parse) -> ByToken:
    inside: dict[int, dict[str, Any]] = {}
    at: dict[int, list[dict[str, Any]]] = {}
    for row in mentions:
        if row.get("entity_id") is None:
            continue
        first, last, head = parse.place(row)
        at.setdefault(head, []).append(row)
        if row["kind"] == "name":
            for i in range(first, last + 1):
                inside.setdefault(i, row)
    return inside, at


def settle_places(rows: dict[str, dict[str, Any]], mentions: Sequence[dict[str, Any]], parse: Parse) -> None:
    """Set the states of places: by the words around them ("Aleppo, Syria"), else of larger towns and provinces known.

    What is known only so has `country_origin` "knowledge".
    """
    belonging = Belonging(parse, *mentions_by_token(mentions, parse), partial(state_of_mention, rows))
    places = [row for row in mentions if row["kind"] == "name" and row["label"] in PLACE_LABELS]
    for row in places:
        entity = rows.get(str(row.get("entity_id")))
        if entity is not None and entity["type"] == "place" and entity["country"] is None:
            head = parse.place(row).head
            entity["country"] = belonging.of_place(head) or belonging.beside(head)
    for entity in rows.values():
        told = all(name.startswith(("the ", "The ")) for name in entity["aliases"])  # 'the Gulf' is no province
        if entity["type"] == "place" and entity["country"] is None and not told:
            state = state_of_place(entity["entity_id"], rows)
            if state is not None:
                entity |= {"country": state, "country_origin": "knowledge", "country_basis": SOURCE}


def state_of_mention(rows: Mapping[str, dict[str, Any]], row: Mapping[str, Any]) -> str | None:
    """Return the state of whom a mention means; of a place only where the text tells it, not where lists do."""
    entity = rows.get(str(row.get("stands_for") or row.get("entity_id")))
    if entity is None or (entity["type"] == "place" and entity.get("country_origin") == "knowledge"):
        return None
    return str(entity["country"]) if entity["country"] else None


def describe_parties(rows: dict[str, dict[str, Any]], mentions: Sequence[dict[str, Any]], parse: Parse) -> None:
    """Set state, sector and type of the entities that no name names, and the state of places that stand in one."""
    country = partial(state_of_mention, rows)
    belonging = Belonging(parse, *mentions_by_token(mentions, parse), country)
    for row in mentions:
        entity = rows.get(str(row.get("entity_id")))
        if entity is None:
            continue
        first, last, head = parse.place(row)
        if row["kind"] == "name":
            if entity["country"] is not None:
                continue
            if row["label"] == "PERSON" and parse.lower[max(first - 1, 0)] in rulers():
                state = belonging.by_home_act(head)
                near = {country(one) for one in mentions if one["sentence"] == row["sentence"]} - {None}
                entity["country"] = state if near <= {state} else None
            if entity["type"] == "organisation" and entity["sector"] in (None, "LEG", "GOV"):  # 'Parliament in Ankara'
                entity["country"] = belonging.of_place(head) or belonging.beside(head)
            elif row["label"] == "NORP" and last > first:
                entity["country"] = country_of_demonym(parse.text[first])  # 'Bosnian Serbs'
        elif row["kind"] == "nominal" and not entity["aliases"]:
            if entity["name"] == row["text"]:
                entity["name"] = phrase_of(parse, row)
            if entity["country"] is None:
                entity["country"] = belonging.state_of(head)
            if entity["sector"] is None:
                entity["sector"] = sector_of_phrase(parse, head)
            if parse.tag[head] in PLURALS and entity["type"] == "person":
                entity["type"] = "group"
