"""Which names of organisations are the same, and whose they are: known ones, acronyms, short forms, their state."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from workbench.annotators.names.forms import Actor, fold
from workbench.annotators.names.name_tokens import POSSESSIVE, Name
from workbench.annotators.names.named_bodies import NamedBodies
from workbench.annotators.names.nicknames import nicknames
from workbench.grammar.parse import Parse
from workbench.grammar.where import where
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import slug, usual_order
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.places import state_of_place
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.small_words import small_words

PAIR = 2
LONGEST_STATE = 4
"""A state's name has fewer words: 'Papua New Guinea'."""
COURTS = ("Court", "Appeal")
WORLDWIDE = frozenset({"UNO", "IGO", "EUR"})


def find_countries(parse: Parse, names: list[Name]) -> None:
    """Set `country` of each organisation whose state the words say: "China's Congress", 'Bank of Ghana'."""
    words = parse.plain
    ends = {name.last: name for name in names}
    for name in names:
        if name.label != "ORG":
            continue
        i = name.first
        body = i > 0 and words[i - 1].islower() and lexicon.cues().get((words[i - 1], "before")) == "ORG"
        tags = MODIFYING | {"NN"} if body else MODIFYING
        while i > name.first - 3 and i > 0 and parse.tag[i - 1] in tags and words[i - 1].islower():
            i -= 1
        owner = ends.get(i - 1)
        if owner is None and i > 1 and words[i - 1] in POSSESSIVE:
            owner = ends.get(i - 2)
        inside = words[name.first : name.last + 1]
        beside = parse.dep[name.last] in ("compound", "nmod") and parse.head[name.last] > name.last
        if is_of_many_states(inside) and (beside or owner is None):
            continue  # "Chile's OAS ambassador", but "Chile's Security Council"
        if owner and owner.label in ("GPE", "NORP") and owner.country:
            name.country = owner.country
            continue
        for i in range(min(2, len(inside) - 1), 0, -1):
            state = state_of(" ".join(inside[:i]))
            if state:
                name.country = state
        if "of" in inside[1:-1] or "for" in inside[1:-1]:
            joints = small_words("joins the parts of a name")
            tail = inside[max(i for i, word in enumerate(inside) if word in joints) + 1 :]
            name.country = name.country or seat_of_body(" ".join(tail))
        sector = lexicon.sector_of_name(" ".join(inside))
        if name.country is None and (sector in sectors("of_state") or inside[0] in lexicon.name_words("of one state")):
            name.country = state_inside(inside)  # 'Royal Thai Navy', 'National Iranian Gas Company'
        if name.country is None and inside[-1] in COURTS:
            name.country = state_of_seat(parse, name, {one.first: one for one in names})
        if name.country is None:
            name.country = (state_at_ends(inside, sector) if len(inside) > 1 else None) or state_explained(
                parse, name, ends
            )


def state_of_seat(parse: Parse, name: Name, begins: dict[int, Name]) -> str | None:
    """Return the state of the town in which a court of one state sits: "the High Court in *Auckland*" → NZL."""
    words = parse.plain[name.first : name.last + 1]
    ranked = not lexicon.name_words("rank of a court").isdisjoint(words)
    place = begins.get(name.last + 2) if parse.lower[name.last + 1 : name.last + 2] in (["in"], ["at"]) else None
    if not ranked or place is None or place.label not in ("GPE", "LOC"):
        return None
    text = " ".join(parse.plain[place.first : place.last + 1])
    return seat_of_body(text) or state_of_place(slug(text))


def is_of_many_states(words: list[str]) -> bool:
    """Return whether a body's name is, or ends in, that of one of many states: 'Council of the Arab League'."""
    joints = small_words("joins the parts of a name")
    starts = [0, *(k for k in range(1, len(words)) if words[k - 1] in joints or words[k - 2 : k] == ["of", "the"])]
    parts = (lexicon.organisations().get(lexicon.plain_key(" ".join(words[k:]))) for k in starts)
    return any(row is not None and row["sector"] in WORLDWIDE for row in parts)


def seat_of_body(text: str) -> str | None:
    """Return the state that the place in the name of a body is or lies in: 'University of Nairobi' → KEN."""
    region = countries.region_named(text) or countries.region_capitals().get(text)
    return countries.country_of(text) or countries.capital_of(text) or (region["country"] or None if region else None)


def state_at_ends(words: list[str], sector: str | None) -> str | None:
    """Return the state that the first or last words of a body's name tell: 'Dhaka High Court', 'Women in Media Nepal'.

    The town with which it begins only of courts, police, schools, hospitals and churches; the people told behind "of"
    only of bodies of a people: 'Federation of Nepali Journalists'.
    """
    if sector in sectors("seated"):
        town = next((state for k in (2, 1) if k < len(words) and (state := seat_of_body(" ".join(words[:k])))), None)
        if town is not None:
            return town
    if words[0] in lexicon.name_words("begins an airline") and (state := countries.country_of(" ".join(words[1:]))):
        return state  # 'Air Niger'
    if sector in sectors("seated") and len(words) > PAIR and (state := countries.capital_of(words[-1])):
        return state  # 'Upland College Dublin'
    open_end = words[-2] in small_words("joins the parts of a name") or not words[-2][0].isalpha() or len(words) == 2
    if not open_end and (state := countries.country_of(words[-1])):
        return state
    of_people = words[0] in lexicon.name_words("of a people") or words[1] in lexicon.name_words("of a people")
    of_many = not lexicon.name_words("of many states").isdisjoint(words[1:])
    return state_inside(words) if of_people and not of_many and len(words) > 2 else None


def state_explained(parse: Parse, name: Name, ends: dict[int, Name]) -> str | None:
    """Return the state of the words that explain a body: "Mali's main party, *X*", "*X*, a Kenyan charity"."""
    inside = range(name.first, name.last + 1)
    head = next((i for i in inside if parse.head[i] not in inside or parse.head[i] == i), name.last)
    for noun in parse.apposed(head):
        if parse.tag[noun] != "NN" or noun_types().get(parse.lemma[noun]) not in ("organisation", "group"):
            continue
        owners = (ends[k] for k in parse.children[noun] if k in ends and parse.dep[k] in ("poss", "amod"))
        states = {one.country for one in owners if one.country and one.label in ("GPE", "NORP")}
        if len(states) == 1:
            return states.pop()
    return None


def state_inside(words: list[str]) -> str | None:
    """Return the one state that the words inside a name tell: 'Royal Thai Navy' → THA, 'Bougainville Army' → PNG."""
    found, taken = set(), 0
    for first in range(len(words)):
        if words[first] == "-" or (first and words[first - 1] == "-"):
            continue
        if " ".join(words[max(first - 1, 0) : first + 1]).lower() in small_words("people of many states"):
            continue  # 'Central American Court'
        if first < taken:
            continue  # the 'Guinea' of 'Papua New Guinea'
        for last in range(min(first + LONGEST_STATE, len(words) + 1) - 1, first, -1):
            text = " ".join(words[first:last])
            region = countries.region_named(text) or countries.region_of_demonym(text)
            found.add(state_of(text) or (region["country"] if region else None))
            if last > first + PAIR and state_of(text):
                taken = last
                break
    found -= {None, ""}
    return found.pop() if len(found) == 1 else None


MODIFYING = frozenset({"JJ", "JJR", "JJS", "VBG", "VBN"})


def inherit_countries(parse: Parse, names: list[Name]) -> None:
    """Give an organisation the state of the whole it is part of: 'the Finance Committee of China's Congress'."""
    words, begins = parse.plain, {name.first: name for name in names}
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


def identify_bodies(parse: Parse, bodies: list[tuple[Name, str]], told: Sequence[Name] = ()) -> None:
    """Set ids of organisations: known ones, acronyms defined or guessed from initials, short forms of longer names.

    Args:
        parse: of the article.
        bodies: names of organisations with their text.
        told: names of states and peoples, in order.
    """
    known_bodies = NamedBodies()
    texts = {name.first: text for name, text in bodies}
    others = nicknames(parse, [name for name, _ in bodies])
    short_forms = defined_acronyms(parse, bodies)
    whole = {first: short_forms.get(texts[name.first]) or fold(texts[name.first]) for first, name in others.items()}
    short_forms |= {texts[first]: words for first, words in whole.items()}
    ordered = sorted(bodies, key=lambda pair: (pair[0].first in others, -len(fold(pair[1]))))
    for name, text in ordered:
        words = tuple(word for word in fold(text) if word not in ("the",))
        country = None if countries.country_of(text) else name.country
        own = len(words) > 2 and country and country == state_of(text.removeprefix("The ").split()[0])
        if own:
            words = words[1:]
        words = usual_order(words)
        actor = known_bodies.called(words, country)
        if actor is None:
            actor = find_body(name, text, words, country, known_bodies, short_forms)
            if own and actor is not None and actor.country is None and len(actor.words) > len(words):
                actor = None  # the Nigerian Football Federation is not the All Africa Football Federation
        if actor is not None and not country and is_told_later(actor, name, told):
            actor = None
        if actor is None:
            actor = Actor(text, words, name.first, country=country)
            known = lexicon.organisations().get(lexicon.plain_key(text))
            if known and is_a_states(known, text, country):
                known = None
            national = country and words[-1:] and words[-1].capitalize() in lexicon.name_words("national society")
            if known and text not in short_forms and not national:
                actor.fixed_id = slug(known["name"])
            elif countries.country_of(text) and text not in short_forms:
                actor.fixed_id = countries.country_of(text) or ""
            actor = known_bodies.join(actor)
        known_bodies.note(actor, words, country)
        actor.country = actor.country or country
        actor.names.append(name)
        name.confidence = 0.85 if len(words) > 1 or actor.fixed_id else 0.6
    take_up_society(known_bodies.actors)
    for actor in known_bodies.actors:
        entity_id = actor.fixed_id or slug(actor.text)
        if not actor.fixed_id and actor.country and is_generic(actor):
            entity_id = generic_id(actor.text, actor.country)
        for name in actor.names:
            name.entity_id = entity_id
            name.country = name.country or actor.country


def take_up_society(actors: Sequence[Actor]) -> None:
    """Let "the Red Cross" be the worldwide body that an article names by its letters, and no state's: "the ICRC"."""
    society = lexicon.name_words("national society")
    bare = [a for a in actors if a.text.split()[-1] in society]
    if not bare or any(a.country for a in bare):
        return
    worldwide = worldwide_societies()
    known = {a.fixed_id for a in actors if a.fixed_id in worldwide} - {a.fixed_id for a in bare if len(a.words) <= PAIR}
    for actor in bare if len(known) == 1 else ():
        actor.fixed_id = next(iter(known))


@cache
def worldwide_societies() -> frozenset[str]:
    """Return the ids of the bodies above national societies: the International Committee of the Red Cross."""
    society = lexicon.name_words("national society")
    names = (row["name"] for row in lexicon.organisations().values())
    return frozenset(slug(name) for name in names if name.split()[-1] in society)


def generic_id(text: str, country: str) -> str:
    """Return the id of a body that many states have, with its state: 'Chinese Army' → army-chn."""
    words = [word.capitalize() if word.islower() else word for word in text.split()]
    while len(words) > 1 and (words[0].lower() == "the" or state_of(words[0]) == country):
        words = words[1:]
    if len(words) > 2 and state_of(" ".join(words[:2])) == country:
        words = words[2:]  # 'South Korean Navy'
    tail = " ".join(words[:-1]), words[-1]
    if state_of(tail[1]) == country and len(words) > 2:
        return slug(text)
    ordered = usual_order(fold(" ".join(words)))
    return f"{slug(' '.join(ordered))}-{country.lower()}"


def is_generic(actor: Actor) -> bool:
    """Return whether many states have a body of this name ('Foreign Ministry', 'National Assembly')."""
    heads, words = lexicon.head_words(), actor.text.split()
    row = heads.get(words[-1].capitalize() if words[-1].islower() else words[-1]) or heads.get(words[0])
    if words[-1] in lexicon.name_words("national society"):
        return True
    return row is not None and row["sector"] in ("GOV", "LEG", "MIL", "JUD", "COP", "PTY")


def is_a_states(known: dict[str, str], text: str, country: str | None) -> bool:
    """Return whether a short form of a worldwide body's name is a state's: "Russia's Security Council"."""
    return bool(country) and known["sector"] in WORLDWIDE and known["name"].endswith(f" {text}")


def defined_acronyms(parse: Parse, bodies: list[tuple[Name, str]]) -> dict[str, tuple[str, ...]]:
    """Return acronyms that the text defines → the words of the full name: 'Korean Central News Agency (KCNA)'."""
    ends = {name.last: text for name, text in bodies}
    starts = {name.first: text for name, text in bodies}
    found: dict[str, tuple[str, ...]] = {}
    for i in where(parse.plain, "("):
        if i == 0 or i + 2 >= len(parse):
            continue
        full, short = ends.get(i - 1), starts.get(i + 1)
        if full is None and i > 2 and parse.plain[i - 2] == "of":  # 'National Police of Peru (PNP)'
            full = ends.get(i - 3)
        if full and short and short != full:
            if " " in full and len(short) <= 10 and " " not in short:
                found[short] = fold(full)
            elif " " in short and full.isupper() and len(full) > 1:
                found[full] = fold(short)
    return found


def find_body(
    name: Name,
    text: str,
    words: tuple[str, ...],
    country: str | None,
    bodies: NamedBodies,
    short_forms: dict[str, tuple[str, ...]],
) -> Actor | None:
    """Return the organisation already named that this is a short form of, else None."""
    if text in short_forms:
        form = tuple(word for word in short_forms[text] if word != "the")
        own = bool(form) and (state_of(form[0].title()) or state_of(form[0].upper()))
        bare = form[1:] if own and len(form) > 2 else form
        return bodies.with_form(usual_order(form)) or bodies.with_form(usual_order(bare))
    if len(words) == 1 and text.isupper() and len(text) > 1:
        letters = {text.lower(), text.lower().rstrip("s")}
        hits = [a for one in letters for a in bodies.with_initials(one) if not _of_another(a, country)]
        return hits[0] if len(hits) == 1 else None
    if name.label != "ORG" or (state_of_place(slug(text)) and countries.country_of(text) is None):
        return None  # 'Goa' is no 'Goa Congress'
    hits = [a for a in bodies.shortened(words) if not _of_another(a, country)]
    if not hits and len(words) == 1 and country is None:
        named = [a for a in bodies.ending_in(words[0]) if a.names and a.names[0].first < name.first]
        return named[0] if len(named) == 1 and named[0].country and is_generic(named[0]) else None
    if len(hits) > 1:
        before = [a for a in hits if a.names and a.names[0].first < name.first]
        return max(before, key=lambda a: a.names[0].first) if before and len(words) > 1 else None
    return hits[0] if hits else None


def is_told_later(actor: Actor, name: Name, told: Sequence[Name]) -> bool:
    """Return whether a bare name precedes that of a state's body, and follows that of another state.

    "*Chad* invited the envoy, the Foreign Ministry said. … The *Malian* Foreign Ministry": Mali's is another one.
    """
    if not actor.country or not is_generic(actor) or min(one.first for one in actor.names) < name.first:
        return False
    return any(one.country != actor.country for one in told if one.first < name.first)


def _of_another(actor: Actor, country: str | None) -> bool:
    return bool(country and actor.country and country != actor.country)
