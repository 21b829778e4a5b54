"""Which names of one article are the same: surnames, titles, acronyms, short forms, name order, spellings.

A name's id is the ISO code of its state, the slug of the known organisation, or the slug of the fullest form in the
article. Two people with one surname stay apart; a bare surname goes to the one that fits and was named last.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from workbench.annotators.name_spans import POSSESSIVE, Name, Tokens
from workbench.lexicons import countries
from workbench.lexicons import names as lexicon
from workbench.lexicons.spelling import skeleton, sound

LINKING = frozenset({"of", "for", "the", "and", "de", "du", "la", "des", "on", "in", "to", "&", "del", "al"})


def slug(name: str) -> str:
    """Return a readable id of a name: 'Kim Jong Un' → 'kim-jong-un'."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", "").translate(LETTERS))
    plain = plain.encode("ascii", "ignore").decode() or name
    return re.sub(r"[^\w]+", "-", plain.casefold()).strip("-") or "unnamed"


def fold(text: str) -> tuple[str, ...]:
    """Return the words of a name without case, diacritics, dots and hyphens: 'Kim Jong-Un' → ('kim', 'jong', 'un')."""
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("'", "")
    return tuple(re.sub(r"[^\w\s]", " ", plain).split())


LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "ß": "ss", "œ": "oe"})
LETTERS |= str.maketrans({"Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "Th", "Æ": "Ae", "Œ": "Oe"})


@dataclass(slots=True)
class Actor:
    """One referent while the article is read: every form of its name, the fullest, where it was named last."""

    text: str
    words: tuple[str, ...]
    last_seen: int
    gender: str = ""
    country: str | None = None
    forms: set[tuple[str, ...]] = field(default_factory=set)
    names: list[Name] = field(default_factory=list)
    fixed_id: str = ""


def identify_names(tokens: Tokens, names: list[Name]) -> None:
    """Set `entity_id` and `confidence` of every name."""
    texts = [tokens.name_text(name) for name in names]
    people = [(n, t) for n, t in zip(names, texts, strict=True) if n.label == "PERSON"]
    bodies = [(n, t) for n, t in zip(names, texts, strict=True) if n.label == "ORG"]
    others = [(n, t) for n, t in zip(names, texts, strict=True) if n.label not in ("PERSON", "ORG")]
    identify_places(others)
    identify_people(tokens, people)
    find_countries(tokens, names)
    inherit_countries(tokens, names)
    identify_bodies(tokens, bodies)


HALVES = ("North", "South")
WORLDWIDE = frozenset({"UNO", "IGO", "EUR"})
TWINS = (("PRK", "KOR"), ("SDN", "SSD"), ("VDR", "RVN"))


def identify_places(others: list[tuple[Name, str]]) -> None:
    """Set ids of places, peoples, events and things."""
    states: set[str] = set()
    near: set[str] = set()
    halves: list[tuple[Name, str]] = []
    unsure: list[tuple[Name, tuple[str, ...]]] = []
    for name, text in others:
        if len(text) > 4 and text.isupper() and countries.capital_of(text.title()):
            text = text.title()
        country = countries.country_of(text)
        if text in HALVES:
            halves.append((name, text))
        if country is None and text in ("Korea", "Koreas"):
            unsure.append((name, ("PRK", "KOR")))
        if country is None and name.label in ("NORP", "GPE"):
            ids = countries.countries_of_demonym(text)
            country = ids[0] if len(ids) == 1 else countries.country_of_prefix(text) if not ids else None
            if len(ids) > 1:
                unsure.append((name, ids))
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
    for name, ids in unsure:
        present = [one for one in ids if one in states] or [one for one in ids if one in near]
        if len(present) == 1:
            name.entity_id = name.country = present[0]
            name.confidence = 0.5


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


def identify_people(tokens: Tokens, people: list[tuple[Name, str]]) -> None:
    """Set ids of persons: full names first, then the shorter forms that go back to them."""
    actors: list[Actor] = []
    short: list[tuple[Name, str, tuple[str, ...]]] = []
    for name, text in people:
        words = fold(text)
        if len(words) < 2:
            short.append((name, text, words))
            continue
        same = [actor for actor in actors if same_person(actor, words)]
        actor = max(same, key=lambda a: a.last_seen) if same else None
        if actor is None:
            actor = Actor(text, words, name.first, gender=gender_of(tokens, name))
            actors.append(actor)
        elif len(words) > len(actor.words):
            actor.text, actor.words = text, words
        actor.forms.add(words)
        actor.names.append(name)
        actor.last_seen = name.first
        name.confidence = 0.9
    for actor in actors:
        actor.names.sort(key=lambda n: n.first)
    by_word: dict[str, list[Actor]] = {}
    for actor in actors:
        for word in {word for form in actor.forms for word in form}:
            by_word.setdefault(word, []).append(actor)
    by_sound = {sound(word): pool for word, pool in by_word.items() if len(word) > 5}
    for name, text, words in short:
        pool = (by_word.get(words[0]) or by_sound.get(sound(words[0]), [])) if words else []
        actor, confidence = choose_person(tokens, name, words, pool)
        if actor is None:
            actor = Actor(text, words, name.first, gender=gender_of(tokens, name))
            actors.append(actor)
            if words:
                by_word.setdefault(words[0], []).append(actor)
            confidence = 0.6
        actor.names.append(name)
        actor.gender = actor.gender or gender_of(tokens, name)
        name.confidence = confidence
    taken: dict[str, Actor] = {}
    for actor in actors:
        entity_id = slug(actor.text)
        while entity_id in taken and taken[entity_id] is not actor:
            entity_id += "-2"
        taken[entity_id] = actor
        for name in actor.names:
            name.entity_id = entity_id


def same_person(actor: Actor, words: tuple[str, ...]) -> bool:
    """Return whether two full names can be one person: equal, reordered, with middle names or initials left out."""
    return any(_same_form(form, words) for form in actor.forms)


def _same_form(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if a == b or "".join(a) == "".join(b) or (len(a) == len(b) and sorted(a) == sorted(b)):
        return True
    if len(a) > len(b):
        a, b = b, a
    if a == b[: len(a)] and len(b) - len(a) == 1 and len(a) >= 2:
        return True
    if len(a) == len(b) and all(_spelled(x, y) for x, y in zip(a, b, strict=True)):
        return True
    if a[-1] == b[-1]:
        return (a[0] == b[0] or _initial(a[0], b[0])) or (len(a) < len(b) and a == b[-len(a) :])
    return False


def _spelled(a: str, b: str) -> bool:
    """Return whether two words can be one name in two spellings."""
    return a == b or sound(a) == sound(b) or (len(skeleton(a)) > 2 and len(a) > 4 and skeleton(a) == skeleton(b))


def _initial(a: str, b: str) -> bool:
    return (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def choose_person(
    tokens: Tokens, name: Name, words: tuple[str, ...], actors: list[Actor]
) -> tuple[Actor | None, float]:
    """Return whose short name this is, and how sure: a surname (or first name) of one named, best before it."""
    if not actors:
        return None, 0.0
    gender = gender_of(tokens, name)
    fitting = [a for a in actors if not (gender and a.gender and gender != a.gender)]
    if gender and any(a.gender == gender for a in fitting):
        fitting = [a for a in fitting if a.gender == gender]
    surnamed = [a for a in fitting if any(words[0] in (form[-1], form[0]) for form in a.forms)]
    lasts = [a for a in surnamed if any(form[-1] == words[0] for form in a.forms)]
    pool = surnamed if lasts and len(lasts) == len(surnamed) else lasts or surnamed or fitting
    if not pool:
        return None, 0.0

    def recency(actor: Actor) -> tuple[bool, int]:
        seen = [n.first for n in actor.names if n.first < name.first]
        return (bool(seen), seen[-1] if seen else -actor.names[0].first)

    best = max(pool, key=recency)
    return best, 0.85 if len(pool) == 1 else 0.5


def gender_of(tokens: Tokens, name: Name) -> str:
    """Return 'female' or 'male' where the title before a name, or an unmistakable first name, tells it; else ''."""
    before = tokens.words[name.first - 1] if name.first else ""
    if lexicon.titles().get(before):
        return lexicon.titles()[before]
    office = lexicon.offices().get(before.lower())
    if office and office["gender"]:
        return office["gender"]
    if name.last > name.first:
        return lexicon.first_names().get(tokens.words[name.first], "")
    return ""


def find_countries(tokens: Tokens, names: list[Name]) -> None:
    """Set `country` of each organisation whose state the words say: "China's Congress", 'Bank of Ghana'."""
    words = tokens.words
    ends = {name.last: name for name in names}
    for name in names:
        if name.label != "ORG":
            continue
        i = name.first
        while i > name.first - 3 and i > 0 and tokens.pos[i - 1] == "ADJ" and words[i - 1].islower():
            i -= 1
        owner = ends.get(i - 1)
        if owner is None and i > 1 and words[i - 1] in POSSESSIVE:
            owner = ends.get(i - 2)
        if owner and owner.label in ("GPE", "NORP") and owner.country:
            name.country = owner.country
            continue
        inside = words[name.first : name.last + 1]
        for i in range(min(2, len(inside) - 1), 0, -1):
            state = state_of(" ".join(inside[:i]))
            if state:
                name.country = state
        if "of" in inside[1:-1] or "for" in inside[1:-1]:
            tail = inside[max(i for i, word in enumerate(inside) if word in ("of", "for", "the")) + 1 :]
            name.country = name.country or countries.country_of(" ".join(tail))


def inherit_countries(tokens: Tokens, names: list[Name]) -> None:
    """Give an organisation the state of the whole it is part of: 'the Finance Committee of China's Congress'."""
    words, begins = tokens.words, {name.first: name for name in names}
    for name in names:
        joint = name.last + 1
        if name.label != "ORG" or name.country or joint + 1 >= len(words) or words[joint] != "of":
            continue
        start = joint + 1 + (words[joint + 1] == "the")
        whole = begins.get(start)
        if whole and whole.country and whole.label in ("GPE", "ORG"):
            name.country = whole.country


def state_of(text: str) -> str | None:
    """Return the state that a name or a demonym means, None where it is none or may be several."""
    return countries.country_of(text) or countries.country_of_demonym(text)


def identify_bodies(tokens: Tokens, bodies: list[tuple[Name, str]]) -> None:
    """Set ids of organisations: known ones, acronyms defined or guessed from initials, short forms of longer names."""
    actors: list[Actor] = []
    by_form: dict[tuple[tuple[str, ...], str | None], Actor] = {}
    short_forms = defined_acronyms(tokens, bodies)
    ordered = sorted(bodies, key=lambda pair: -len(fold(pair[1])))
    for name, text in ordered:
        words = tuple(word for word in fold(text) if word not in ("the",))
        country = None if countries.country_of(text) else name.country
        if len(words) > 2 and country and country == state_of(text.removeprefix("The ").split()[0]):
            words = words[1:]
        actor = by_form.get((words, country)) or (by_form.get((words, None)) if country else _any(by_form, words))
        if actor is None:
            actor = find_body(tokens, name, text, words, country, actors, short_forms)
        if actor is None:
            actor = Actor(text, words, name.first, country=country)
            known = lexicon.organisations().get(lexicon.plain_key(text))
            if known and country and known["sector"] in WORLDWIDE and known["name"].endswith(f" {text}"):
                known = None  # "Russia's Security Council" is not that of the United Nations
            if known and text not in short_forms:
                actor.fixed_id = slug(known["name"])
            elif countries.country_of(text) and text not in short_forms:
                actor.fixed_id = countries.country_of(text) or ""
            same = next((a for a in actors if actor.fixed_id and a.fixed_id == actor.fixed_id), None)
            if same is None:
                actors.append(actor)
            else:
                actor = same
        by_form.setdefault((words, country), actor)
        actor.country = actor.country or country
        actor.forms.add(words)
        actor.names.append(name)
        name.confidence = 0.85 if len(words) > 1 or actor.fixed_id else 0.6
    for actor in actors:
        entity_id = actor.fixed_id or slug(actor.text)
        if not actor.fixed_id and actor.country and is_generic(actor):
            entity_id = generic_id(actor.text, actor.country)
        for name in actor.names:
            name.entity_id = entity_id
            name.country = name.country or actor.country


def generic_id(text: str, country: str) -> str:
    """Return the id of a body that many states have, with its state: 'Chinese Army' → army-chn."""
    words = text.split()
    while len(words) > 1 and (words[0].lower() == "the" or state_of(words[0]) == country):
        words = words[1:]
    tail = " ".join(words[:-1]), words[-1]
    if state_of(tail[1]) == country and len(words) > 2:
        return slug(text)
    return f"{slug(' '.join(words))}-{country.lower()}"


def _any(by_form: dict[tuple[tuple[str, ...], str | None], Actor], words: tuple[str, ...]) -> Actor | None:
    found = {id(a): a for (form, _), a in by_form.items() if form == words}
    return next(iter(found.values())) if len(found) == 1 else None


def is_generic(actor: Actor) -> bool:
    """Return whether many states have a body of this name ('Foreign Ministry', 'National Assembly')."""
    row = lexicon.head_words().get(actor.text.split()[-1]) or lexicon.head_words().get(actor.text.split()[0])
    return row is not None and row["sector"] in ("GOV", "LEG", "MIL", "JUD", "COP", "PTY")


def defined_acronyms(tokens: Tokens, bodies: list[tuple[Name, str]]) -> dict[str, tuple[str, ...]]:
    """Return acronyms that the text defines → the words of the full name: 'Korean Central News Agency (KCNA)'."""
    ends = {name.last: text for name, text in bodies}
    starts = {name.first: text for name, text in bodies}
    found: dict[str, tuple[str, ...]] = {}
    for i, word in enumerate(tokens.words):
        if word != "(" or i == 0 or i + 2 >= len(tokens):
            continue
        full, short = ends.get(i - 1), starts.get(i + 1)
        if full and short and short != full:
            if " " in full and len(short) <= 10 and " " not in short:
                found[short] = fold(full)
            elif " " in short and full.isupper() and len(full) > 1:
                found[full] = fold(short)
    return found


def find_body(
    tokens: Tokens,
    name: Name,
    text: str,
    words: tuple[str, ...],
    country: str | None,
    actors: list[Actor],
    short_forms: dict[str, tuple[str, ...]],
) -> Actor | None:
    """Return the organisation already named that this is a short form of, else None."""
    if text in short_forms:
        full = tuple(word for word in short_forms[text] if word != "the")
        return next((a for a in actors if full in a.forms or full == a.words), None)
    free = [a for a in actors if not (country and a.country and country != a.country)]
    if len(words) == 1 and text.isupper() and len(text) > 1:
        hits = [a for a in free if len(a.words) > 1 and initials(a.text) in (text.lower(), text.lower().rstrip("s"))]
        return hits[0] if len(hits) == 1 else None
    hits = [a for a in free if len(a.words) > len(words) and shortens(words, a.words)]
    if len(hits) > 1:
        before = [a for a in hits if a.names and a.names[0].first < name.first]
        return max(before, key=lambda a: a.names[0].first) if before and len(words) > 1 else None
    return hits[0] if hits else None


def initials(text: str) -> str:
    """Return the first letters of the words of a name, without 'of', 'the' …"""
    return "".join(word[0].lower() for word in text.replace("-", " ").split() if word.lower() not in LINKING)


def shortens(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Return whether a name is the beginning or the end of a longer one, and not merely its place or its kind."""
    while len(full) > len(words) and (countries.countries_of_demonym(full[0].title()) or full[0] in LINKING):
        full = full[1:]
    if full == words:
        return len(words) > 1
    if full[: len(words)] == words:
        rest = full[len(words) :]
        return rest[0] in LINKING or len(words) > 1 or len(full) == 2
    return full[-len(words) :] == words and (len(words) > 1 or words[0].title() in lexicon.head_words())
