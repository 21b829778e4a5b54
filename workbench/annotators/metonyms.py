"""Place names that act: a capital, a seat of power or a state that does something stands for its government.

The grammatical role of the name decides, with the words around it: subjects act unless they merely lie somewhere;
"in Beijing" is a place; "between Beijing and Moscow" is not; after "to", "of", "from" the word before decides ("sold to
Cairo", "visited"). The words are in place_cues.csv. After Markert and Nissim 2007, Gritta and others 2017.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cache
from types import MappingProxyType
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.syntax import Found
from workbench.grammar.dateline import opens_dateline
from workbench.grammar.parse import Parse, parse_of
from workbench.lexicons import read_lexicon
from workbench.vocabulary.countries import country_named, region_capitals, seat_of
from workbench.vocabulary.former_capitals import capital_on
from workbench.vocabulary.naming import slug
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.small_words import small_words

PLACES = frozenset({"GPE", "LOC", "FAC"})
HANGING = frozenset({"conj", "appos"})
WORDY = small_words("after a word that decides")


@cache
def cues() -> MappingProxyType[tuple[str, str], str]:
    """Return (relation, word) → 'acts' or 'place', out of place_cues.csv."""
    return MappingProxyType({(row["relation"], row["word"]): row["reading"] for row in read_lexicon("place_cues.csv")})


def resolve_metonyms(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return the `mentions` rows with `stands_for` set where a place name acts: Beijing → CHN, Russia → RUS.

    "Kigali rejected the claim" → RWA; "visited Kigali", "in Rwanda" → NA. A pronoun that goes back to a capital
    that acts means its state: "Kigali recalled its envoy". A city or region that acts for itself, or whose team plays,
    has its own id. Nothing is set for names of other kinds.
    """
    brussels = None
    parse = parse_of(doc)
    rows: list[dict[str, Any]] = []
    acting: dict[str, str | None] = {}
    day, named = found["articles"][0].get("published"), {row["entity_id"] for row in found["mentions"]}
    for row in found["mentions"]:
        known = row["kind"] == "name" and row["label"] in PLACES
        if row["kind"] == "pronoun" and (state := acting.get(str(row["entity_id"]))):
            rows.append(row | {"entity_id": state, "label": "GPE"})
            continue
        head = parse.place(row).head
        if not known or is_dateline(parse, row) or not acts(parse, head):
            rows.append(row)
            if known:
                acting[str(row["entity_id"])] = None
            continue
        body = body_of(row, day, named, contest=in_contest(parse, head))
        if body == "european-union" and row["label"] != "ORG":
            brussels = brussels or _whose_brussels(found["mentions"])
            body = brussels
        rows.append(row | {"stands_for": body} if body else row)
        acting[row["entity_id"]] = body if body != row["entity_id"] else None
    return rows


def is_dateline(parse: Parse, row: dict[str, Any]) -> bool:
    """Return whether a place opens a report in capitals: 'NAIROBI (Wire) —', 'LIMA, 3 May —'."""
    first, last, _ = parse.place(row)
    return row["text"].isupper() and len(row["text"]) > 3 and opens_dateline(parse, first, last)


def _whose_brussels(mentions: Iterable[dict[str, Any]]) -> str:
    """Return whether Brussels is Belgium's or the Union's in an article: the Union's unless only Belgium is named."""
    named = {row["entity_id"] for row in mentions}
    return "BEL" if "BEL" in named and "european-union" not in named else "european-union"


def body_of(row: dict[str, Any], day: Any, named: Container[str], *, contest: bool = False) -> str | None:
    """Return the id of the body that a place name stands for where it acts.

    A state stands for itself, a capital or seat for its state on that `day` among those `named`, so the chief town of
    a breakaway region that is `named`; other places (and the teams of capitals) for themselves; a natural place (a sea,
    a mountain) or a building for nobody.
    """
    if country_named(row["entity_id"]):
        return str(row["entity_id"])
    seat = seat_of(row["text"])
    if seat:
        return seat
    if not contest:
        state = capital_on(row["text"], day, named)
        if state:
            return state
        region = region_capitals().get(row["text"])
        if region is not None and region["sector"] in sectors("breakaway") and slug(region["name"]) in named:
            return slug(region["name"])  # 'Abkhazia … Sukhumi rejected the plan'
    return str(row["entity_id"]) if row["label"] == "GPE" else None


def in_contest(parse: Parse, i: int) -> bool:
    """Return whether the words that a name hangs on are of sport or contests, where a capital is its own team."""
    head = parse.head[i]
    return any(("contest", parse.lemma[k]) in cues() for k in (head, parse.head[head]))


def acts(parse: Parse, i: int) -> bool:
    """Return whether a place name does something where it stands, by its grammatical role and the words around it."""
    lexicon = cues()
    for _ in range(20):
        if parse.dep[i] not in HANGING:
            break
        i = parse.head[i]
    role, head = parse.dep[i], parse.head[i]
    word = parse.lemma[head]
    if role == "nsubj":
        return not _merely_is(parse, head)
    if role == "nsubjpass":
        return lexicon.get(("passive subject of", word)) != "place"
    if role in ("dobj", "dative", "iobj", "oprd"):
        return lexicon.get(("object of", word)) != "place"
    if role == "agent":
        return True
    if role == "poss":
        return lexicon.get(("possesses", word)) == "acts"
    if role in ("compound", "nmod", "amod"):
        return lexicon.get(("modifies", word)) == "acts"
    if role in ("pobj", "pcomp"):
        return _acts_after(parse, head)
    return role == "ROOT" and parse.child(i, "nsubj", "dobj", "relcl") is not None


def _merely_is(parse: Parse, v: int) -> bool:
    """Return whether a verb only says where or what a place is: 'is a city', 'has a population', 'lies'."""
    word, kids = parse.lemma[v], parse.children[v]
    if cues().get(("subject of", word)) == "place":
        return True
    if word in small_words("links to what it is"):
        return any(parse.dep[k] in ("attr", "acomp") and _what_it_is(parse, k) for k in kids)
    if word == "have":
        return any(parse.dep[k] == "dobj" and cues().get(("has", parse.lemma[k])) == "place" for k in kids)
    return False


def _what_it_is(parse: Parse, noun: int) -> bool:
    """Return whether a predicate is a kind of place ('a suburb', 'one of thirteen townships')."""
    if cues().get(("is", parse.lemma[noun])) == "place":
        return True
    return any(("is", parse.lemma[k]) in cues() for child in parse.children[noun] for k in parse.children[child])


def _acts_after(parse: Parse, preposition: int) -> bool:
    """Return whether a place acts after a preposition, by the preposition and the word that it hangs on."""
    word = parse.lower[preposition]
    if word in WORDY:
        before = parse.head[preposition]
        reading = cues().get((word + " after", parse.lemma[before])) or cues().get(
            (word + " after", parse.lower[before])
        )
        if reading:
            return reading == "acts"
    return cues().get(("preposition", word)) == "acts"
