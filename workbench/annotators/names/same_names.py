"""Which names of one article are the same: surnames, titles, acronyms, short forms, name order, spellings.

A name's id is the ISO code of its state, the slug of the known organisation, or the slug of the fullest form in the
article. Two people with one surname stay apart; a bare surname goes to the one that fits and was last the subject of
a clause, else named last: "Ana Lopez, sister of Jorge Lopez, left. Lopez was tired" is about Ana.
"""

from __future__ import annotations

import re

from workbench.annotators.names.body_names import find_countries, identify_bodies, inherit_countries
from workbench.annotators.names.forms import Actor, fold
from workbench.annotators.names.name_kinds import HALVES
from workbench.annotators.names.name_tokens import Name, name_text
from workbench.annotators.names.nicknames import nicknames
from workbench.annotators.names.peoples import settle_peoples
from workbench.annotators.names.persons import Persons, mark_seen, near, recency
from workbench.grammar.clause import phrase_head
from workbench.grammar.parse import Parse
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import slug
from workbench.vocabulary.places import state_of_place
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.spelling import sound

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
TWINS = (("PRK", "KOR"), ("SDN", "SSD"), ("VDR", "RVN"))


def identify_names(parse: Parse, names: list[Name]) -> None:
    """Set `entity_id` and `confidence` of every name."""
    texts = [name_text(parse, name) for name in names]
    people = [(n, t) for n, t in zip(names, texts, strict=True) if n.label == "PERSON"]
    bodies = [(n, t) for n, t in zip(names, texts, strict=True) if n.label == "ORG"]
    others = [(n, t) for n, t in zip(names, texts, strict=True) if n.label not in ("PERSON", "ORG")]
    identify_places(others)
    settle_parts(parse, others)
    settle_peoples(parse, [name for name, _ in others])
    identify_people(parse, people)
    find_countries(parse, names)
    inherit_countries(parse, names)
    told = [name for name, _ in others if name.label in ("GPE", "NORP") and name.country]
    identify_bodies(parse, bodies, told)


def identify_places(others: list[tuple[Name, str]]) -> None:
    """Set ids of places, peoples, events and things."""
    states: set[str] = set()
    near: set[str] = set()
    halves: list[tuple[Name, str]] = []
    unsure: list[tuple[Name, str, tuple[str, ...]]] = []
    for name, text in others:
        if text.isupper() and countries.country_of(text) is None:
            text = countries.mixed_case(text)
        country = countries.country_of(text)
        if text in HALVES:
            halves.append((name, text))
        if country is None and text in ("Korea", "Koreas"):
            unsure.append((name, text, ("PRK", "KOR")))
        if country is None and name.label in ("NORP", "GPE"):
            ids = countries.countries_of_demonym(text)
            country = ids[0] if len(ids) == 1 else countries.country_of_prefix(text) if not ids else None
            if len(ids) > 1:
                unsure.append((name, text, ids))
        name.entity_id = country or place_id(text, name.label)
        name.confidence = 0.95 if country else 0.7
        if country:
            states.add(country)
            name.country = country
        elif name.label in ("GPE", "FAC"):
            near.add(countries.capital_of(text) or countries.seat_of(text) or "")
    for name, text in halves:
        twins = [pair[HALVES.index(text)] for pair in TWINS if states & set(pair)]
        if len(twins) == 1:
            name.entity_id = name.country = twins[0]
            name.label, name.confidence = "GPE", 0.6
    for name, text, ids in unsure:
        present = [one for one in ids if one in states] or [one for one in ids if one in near]
        present = present or list(filter(None, [countries.usual_of_demonym(text)]))
        if len(present) == 1:
            name.entity_id = name.country = present[0]
            name.confidence = 0.5


def settle_parts(parse: Parse, others: list[tuple[Name, str]]) -> None:
    """Give the name of a state to the part of another one that has it too, where its town is told: 'Atlanta, Georgia'.

    From there on it means that part in the whole article, unless its own capital is named.
    """
    ends = {name.last: text for name, text in others}
    capitals = {countries.capital_of(text) for _, text in others}
    parts: dict[str, tuple[str, str]] = {}
    for name, text in others:
        town = ends.get(name.first - 2) if name.first > 1 and parse.plain[name.first - 1] == "," else None
        state = state_of_place(slug(town)) if town and name.country else None
        if state is not None and state != name.country and state_of_place(f"{slug(text)}-{state.lower()}") == state:
            parts[text] = f"{slug(text)}-{state.lower()}", state
    for name, text in others:
        if text in parts and name.country not in capitals:
            name.entity_id, name.country = parts[text]


def place_id(text: str, label: str) -> str:
    """Return the id of a place or thing by itself: capitals and regions by their first spelling, else its slug."""
    country = countries.capital_of(text) if label in ("GPE", "LOC", "FAC") else None
    if country:
        return slug(countries.main_spelling(text))
    region = countries.region_named(text) or (countries.region_of_demonym(text) if label == "NORP" else None)
    if region:
        return slug(region["name"])
    seat = countries.seats().get(countries.plain_key(text))
    if seat:
        return slug(seat["name"])
    return slug(re.sub(r"^(the|The) ", "", text))


def identify_people(parse: Parse, people: list[tuple[Name, str]]) -> None:
    """Set ids of persons: full names first, then the shorter forms that go back to them."""
    persons = Persons()
    actors = persons.actors
    known_as = nicknames(parse, [name for name, _ in people])
    bearers: dict[int, Actor] = {}
    short: list[tuple[Name, str, tuple[str, ...]]] = []
    for name, text in people:
        words = fold(text)
        bearer = bearers.get(known_as[name.first].first) if name.first in known_as else None
        if len(words) < 2 and bearer is None:
            short.append((name, text, words))
            continue
        actor = bearer or persons.find(words)
        if actor is None:
            actor = Actor(text, words, name.first, gender=gender_of(parse, name))
            persons.add(actor)
        elif len(words) > len(actor.words) and bearer is None:
            actor.text, actor.words = text, words
        if len(words) > 1:
            persons.note(actor, words)
        else:
            actor.forms.add(words)
        _join(parse, actor, name)
        bearers[name.first] = actor
        actor.last_seen = name.first
        name.confidence = 0.9
    for actor in actors:
        actor.names.sort(key=lambda n: n.first)
    by_word: dict[str, list[Actor]] = {}
    for actor in actors:
        for word in {word for form in actor.forms for word in form}:
            by_word.setdefault(word, []).append(actor)
    by_sound = {sound(word): pool for word, pool in by_word.items() if len(word) > 5}
    kin: dict[str, list[tuple[int, int]]] = {}
    for name, _, words in short:
        if words and words[0] in by_word and (told := kin_told(parse, name)):
            kin.setdefault(words[0], []).extend(told)
    for name, text, words in short:
        pool = (by_word.get(words[0]) or by_sound.get(sound(words[0]), [])) if words else []
        if words and words[0] in kin:
            places = kin[words[0]]
            pool = [
                one for one in pool if not any(first <= n.first <= last for n in one.names for first, last in places)
            ]
        actor, confidence = choose_person(parse, name, words, pool)
        if actor is None:
            actor = Actor(text, words, name.first, gender=gender_of(parse, name))
            actors.append(actor)
            if words:
                by_word.setdefault(words[0], []).append(actor)
            confidence = 0.6
        _join(parse, actor, name)
        actor.gender = actor.gender or gender_of(parse, name)
        name.confidence = confidence
    taken: dict[str, int] = {}
    for actor in actors:
        entity_id = plain = slug(actor.text)
        while entity_id in taken:
            taken[plain] += 1
            entity_id = f"{plain}-{taken[plain]}"
        taken[entity_id] = 1
        for name in actor.names:
            name.entity_id = entity_id


def _join(parse: Parse, actor: Actor, name: Name) -> None:
    """Give a name to a person."""
    actor.names.append(name)
    mark_seen(actor, name.first, acting=parse.dep[phrase_head(parse, name.first, name.last)] in SUBJECTS)


def choose_person(parse: Parse, name: Name, words: tuple[str, ...], actors: list[Actor]) -> tuple[Actor | None, float]:
    """Return whose short name this is, and how sure: a surname (or first name) of one named, best before it."""
    if not actors:
        return None, 0.0
    actors = near(actors, name.first)
    if name.first and parse.plain[name.first - 1].lower() in small_words("before a first name"):
        actors = [a for a in actors if not any(_is_son_of(form, words[0]) for form in a.forms)]
    gender = gender_of(parse, name)
    fitting = [a for a in actors if not (gender and a.gender and gender != a.gender)]
    if gender and any(a.gender == gender for a in fitting):
        fitting = [a for a in fitting if a.gender == gender]
    surnamed = [a for a in fitting if any(words[0] in (form[-1], form[0]) for form in a.forms)]
    lasts = [a for a in surnamed if any(form[-1] == words[0] for form in a.forms)]
    pool = surnamed if lasts and len(lasts) == len(surnamed) else lasts or surnamed or fitting
    if not pool:
        return None, 0.0

    best = max(pool, key=lambda actor: recency(actor, name.first))
    return best, 0.85 if len(pool) == 1 else 0.5


def _is_son_of(form: tuple[str, ...], word: str) -> bool:
    """Whether a name ends with a father's name: King Salman is not Mohammed bin Salman."""
    return len(form) > 1 and form[-1] == word and form[-2] in lexicon.name_words("filiation")


def kin_told(parse: Parse, name: Name) -> list[tuple[int, int]]:
    """Return where a sentence names relatives of somebody: "Lomax is the daughter of Edwin Lomax", "Lomax's son, Tom".

    First and last token of each phrase; who is named there is not he.
    """
    head = phrase_head(parse, name.first, name.last)
    verb, dep = parse.head[head], parse.dep[head]
    nouns = [child for child in parse.children[head] if parse.dep[child] == "appos"]
    if dep in SUBJECTS and parse.lemma[verb] == "be":
        nouns += [child for child in parse.children[verb] if parse.dep[child] == "attr"]
    if dep == "poss":
        nouns.append(verb)
    found = [noun for noun in nouns if parse.lemma[noun] in {*lexicon.relatives(), *small_words("kin of either sex")}]
    if dep in SUBJECTS and parse.lemma[verb] == "bear":  # 'was born to Edwin Lomax'
        found += [child for child in parse.children[verb] if parse.lower[child] == "to"]
    if dep == "nsubj" and parse.lemma[verb] == "marry":
        found += [child for child in parse.children[verb] if parse.dep[child] == "dobj"]
    return [(min(parse.left[one], one) if dep != "poss" else one, parse.right[one]) for one in found]


def gender_of(parse: Parse, name: Name) -> str:
    """Return 'female' or 'male' where the title before a name, or an unmistakable first name, tells it; else ''."""
    before = parse.plain[name.first - 1] if name.first else ""
    if lexicon.titles().get(before):
        return lexicon.titles()[before]
    office = lexicon.offices().get(before.lower())
    if office and office["gender"]:
        return office["gender"]
    if name.last > name.first:
        return lexicon.first_names().get(parse.plain[name.first], "")
    return ""
