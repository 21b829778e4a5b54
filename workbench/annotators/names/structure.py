"""What the words that explain a name tell of its kind: "X, the party of …", "a group called X", "its spokesman, X"."""

from __future__ import annotations

from functools import cache

from workbench.annotators.names.introductions import office_explained, office_of_field
from workbench.annotators.names.name_tokens import Name, is_office, name_text
from workbench.grammar.parse import Parse
from workbench.lexicons import read_lexicon
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import slug
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.places import state_of_place
from workbench.vocabulary.role_words import role_words

CLOSED = ([","], ["."], [";"], ["and"])
NOT_PERSONS = frozenset({"ORG", "GPE", "PRODUCT", "LOC", "WORK_OF_ART", "FAC"})


OPEN_PLACES = frozenset({"GPE", "LOC", "PRODUCT", "NORP"})


@cache
def namings() -> frozenset[str]:
    """Return verbs that give a name: "known as", "called"."""
    return frozenset(row["verb"] for row in read_lexicon("namings.csv"))


def structure_label(parse: Parse, name: Name) -> str | None:
    """Return the label that an apposition, a verb of naming or of leading, or a place's first word gives; else None."""
    first, last = name.first, name.last
    words = parse.plain[first : last + 1]
    if not words[0][:1].isupper() or countries.country_of(name_text(parse, name)):
        return None
    if name.label == "PERSON":
        return _explained(parse, name) or _place_by_words(parse, name, words)
    if (
        name.label in OPEN_PLACES
        and first == last
        and state_of_place(slug(words[0])) is None
        and _is_named_body(parse, first)
    ):
        return "ORG"
    if name.label in NOT_PERSONS and first < last and not any(word in lexicon.head_words() for word in words):
        return _human(parse, name, words)
    return None


def _explained(parse: Parse, name: Name) -> str | None:
    """Return ORG for what a noun for a body explains, is called or is led: "X, the party of …", "X, led by Y"."""
    head = name.last
    for k in parse.children[head]:
        if k <= name.last:
            continue
        if parse.dep[k] == "appos" and parse.pos[k] == "NOUN" and _is_body(parse, k):
            return "ORG"
        if parse.dep[k] == "relcl" and _has_which(parse, k):
            return "ORG"  # 'Bharti Airtel, which runs the network'
        led = parse.dep[k] == "acl" and parse.lower[k] in role_words()["leads"]
        if led and any(parse.dep[n] == "agent" for n in parse.children[k]):
            return "ORG"
    verb = parse.head[head]
    if parse.dep[head] == "pobj" and parse.lower[verb] == "as":
        verb = parse.head[verb]
    if _is_named_body(parse, head):
        return "ORG"
    named = parse.dep[verb] == "acl" and parse.lemma[verb] in namings() and verb < name.first
    return "ORG" if named and _is_body(parse, parse.head[verb]) else None


def _is_named_body(parse: Parse, i: int) -> bool:
    """Return whether a name in commas is what a noun for a body before it explains: "his party, *Gundogar*, is"."""
    noun = parse.head[i]
    apposed = parse.dep[i] == "appos" and noun < i and parse.pos[noun] == "NOUN" and "," in parse.plain[noun:i]
    return apposed and parse.tag[noun] == "NN" and _is_body(parse, noun)


def _has_which(parse: Parse, verb: int) -> bool:
    """Return whether "which" does what a clause tells of."""
    return any(parse.lower[k] == "which" and parse.dep[k] == "nsubj" for k in parse.children[verb])


def _is_body(parse: Parse, noun: int) -> bool:
    """Return whether a noun with an article is one that names of bodies stand beside: "a party", "the militia"."""
    cues, lemma = lexicon.cues(), parse.lemma[noun]
    told = any(parse.dep[k] in ("det", "poss") for k in parse.children[noun])
    person = noun_types().get(lemma) == "person"
    return told and not person and "ORG" in (cues.get((lemma, "before")), cues.get((lemma, "after")))


def _place_by_words(parse: Parse, name: Name, words: list[str]) -> str | None:
    """Return the label of a place that was taken for a person: 'Mount Cameroon', 'North Kivu', a town that is known."""
    before = parse.plain[name.first - 1] if name.first else ""
    if len(words) < 2 or before in lexicon.titles() or before.lower() in lexicon.offices():
        return None
    if words[0] in lexicon.name_words("begins a place"):
        return "LOC" if not any(word in lexicon.head_words() for word in words[1:]) else None
    if words[0] in lexicon.first_names() or words[-1] in lexicon.first_names():
        return None
    known = len(words) == 2 and state_of_place(slug(" ".join(words))) is not None
    return "GPE" if known else None


def _human(parse: Parse, name: Name, words: list[str]) -> str | None:
    """Return PERSON for who is told beside an office, between commas: "its spokesman, X, said", "X, the spokesman"."""
    head = name.last
    if not all(word[:1].isupper() and not word.isupper() and word.replace("-", "").isalpha() for word in words):
        return None
    if words[-1].endswith(tuple(lexicon.name_words("ends a surname"))) and len(words) < 4 and len(words[-1]) > 5:
        return "PERSON"
    noun = parse.head[head]
    apposed = parse.dep[head] == "appos" and noun < name.first and parse.plain[name.first - 1] == ","
    if apposed and parse.tag[noun] == "NN" and is_office(parse.lemma[noun]):
        return "PERSON" if any(parse.dep[k] in ("det", "poss") for k in parse.children[noun]) else None
    comma = name.first - 1 if parse.plain[name.first - 1] == "," else 0
    office = office_of_field(parse, comma) if comma and parse.plain[head + 1 : head + 2] in CLOSED else None
    if office is not None and parse.lower[office] == "minister" and parse.capital[comma - 1]:
        return "PERSON"  # "Peru's Minister of Energy and Mines, Gobin Sing Deo,"
    given = name.label == "ORG" or words[0] in lexicon.first_names() or is_office(words[0])
    given = given and noun_types().get(parse.lemma[noun]) != "organisation"  # 'a firm, Lake Holdings'
    return "PERSON" if given and office_explained(parse, name.first, head) is not None else None
