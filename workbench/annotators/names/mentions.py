"""Names in the text, and the nominals and pronouns that may refer to them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.names.cut_persons import join_people
from workbench.annotators.names.name_kinds import compound_parts, label_names
from workbench.annotators.names.name_spans import find_spans
from workbench.annotators.names.name_tokens import Name, name_text
from workbench.annotators.names.nicknames import label_nicknames
from workbench.annotators.names.no_bodies import without_common, without_field, without_letters, without_title
from workbench.annotators.names.no_names import without_no_names
from workbench.annotators.names.passed_over import find_repeats, widen_repeats
from workbench.annotators.names.same_names import identify_names
from workbench.annotators.names.scenes import settle_scenes
from workbench.annotators.names.turn_names import name_speakers
from workbench.annotators.syntax import Found, span_row
from workbench.grammar.parse import Parse, parse_of
from workbench.vocabulary import countries
from workbench.vocabulary.names import first_names, head_words, name_words, office_named
from workbench.vocabulary.naming import slug

__all__ = ["find_mentions", "slug"]

LONGEST_OFFICE = 4
"""So many words an office has that a name may run into."""


def find_mentions(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `mentions` row (kind `name`) for each name of the article, with its entity_id within the article.

    "China's National People's Congress" → China (GPE, CHN) and National People's Congress (ORG). An article, a title
    and a possessive are no part of a name. Names of dates, amounts and languages are left out. "The two Koreas" have a
    row for each.
    """
    parse = parse_of(doc)
    rows = []
    for name in names_of(doc):
        row = span_row(doc, found, parse.start[name.first], name.end or parse.end[name.last])
        row |= {"label": name.label, "kind": "name"}
        several = countries.states_of_plural(name_text(parse, name)) if name.country is None else ()
        for state in several:  # "the two Koreas"
            rows.append(row | {"entity_id": state, "label": "GPE", "confidence": 0.8})
        if not several:
            rows.append(row | {"entity_id": name.entity_id, "confidence": name.confidence})
    return rows


@lru_cache(maxsize=2)
def names_of(doc: Doc) -> tuple[Name, ...]:
    """Return the names of an article, kind and identity told; those of the last two are kept."""
    parse = parse_of(doc)
    names = [part for name in find_spans(parse) for part in compound_parts(parse, name)]
    names = [part for name in names for part in surname_apart(parse, name, names)]
    names = [cut for name in names if not ends_office(parse, name) and (cut := without_office(parse, name))]
    names = [cut for name in names if (cut := without_field(parse, name))]
    names = without_no_names(parse, names)
    names = without_letters(parse, [cut for name in names if (cut := without_title(parse, name))])
    names = without_common(parse, name_speakers(parse, names))
    label_names(parse, names)
    label_nicknames(parse, names)
    names = settle_scenes(parse, names)
    widen_repeats(parse, names)
    repeats = find_repeats(parse, names)
    if repeats:
        names = join_people(parse, sorted([*names, *repeats], key=lambda name: name.first))
    identify_names(parse, names)
    return tuple(names)


def surname_apart(parse: Parse, name: Name, names: list[Name]) -> list[Name]:
    """Return the two names that one has run together: "*Sechko* and *Lake Oil*", where Ivan Sechko was named."""
    first, last = name.first, name.last
    if name.label != "ORG" or last < first + 2 or parse.plain[first + 1] != "and" or name.source == "known":
        return [name]
    persons = (one for one in names if one.label == "PERSON" and one.first < one.last)
    if all(parse.plain[one.last] != parse.plain[first] for one in persons):
        return [name]
    return [Name(first, first, "PERSON", name.source), Name(first + 2, last, name.label, name.source)]


def ends_office(parse: Parse, name: Name) -> bool:
    """Return whether a name is only the last word of an office: 'State' in 'Secretary of State'."""
    if name.first != name.last or name.first < 2 or parse.lower[name.first - 1] != "of":
        return False
    return office_named(" ".join(parse.lower[name.first - 2 : name.first + 1])) is not None


def without_office(parse: Parse, name: Name) -> Name | None:
    """Return a name without the office that it runs into: the 'Indian' of 'Indian National Security Adviser X'.

    None where nothing is left: 'External Affairs' of 'External Affairs Minister X', "Chargé d'affaires X".
    """
    last, n = name.last, len(parse)
    head = name.first > 1 and office_named(" ".join(parse.lower[name.first - 2 : name.first + 1])) is not None
    if head and last > name.first + 1 and parse.plain[name.first + 1] == "of":
        return Name(name.first + 2, last, name.label, name.source)  # 'the Head of State of Samoa'
    if name.label == "PERSON" and name.source != "known":
        return before_rank(parse, name)
    if name.label in ("PERSON", "EVENT") or name.source == "known":
        return name
    for first in range(name.first, last + 1):
        if parse.plain[first] in head_words():
            continue  # 'Cedar Party leader X'
        for end in range(max(last, first + 1), min(first + LONGEST_OFFICE, n - 1)):
            titled = parse.capital[first] and parse.capital[end + 1] and parse.pos[end + 1] == "PROPN"
            if titled and office_named(" ".join(parse.lower[first : end + 1])) is not None:
                days = name_words("day") | name_words("month")
                empty = all(word in days for word in parse.plain[name.first : first])  # 'Monday Foreign Minister X'
                return None if empty else Name(name.first, first - 1, name.label, name.source)
    return name


def before_rank(parse: Parse, name: Name) -> Name:
    """Return the town before a rank that a name runs into: the 'Kaski' of 'Kaski Senior Superintendent of Police X'."""
    single = name.first == name.last and parse.plain[name.first] not in first_names()
    short = [i for i in range(name.first + 1, name.last) if parse.plain[i].isupper() and has_rank(parse, i, i)]
    if short:
        return Name(short[-1] + 1, name.last, "PERSON", name.source)  # 'Lasbela MPA Aslam Bhootani'
    for first in range(name.first + 1, name.last + 1 + single):
        for end in range(name.last + 1, min(first + LONGEST_OFFICE, len(parse) - 1)):
            office = has_rank(parse, first, end)
            if office and parse.capital[end] and parse.capital[end + 1] and parse.pos[end + 1] == "PROPN":
                return Name(name.first, first - 1, "GPE", name.source)
    return name


def has_rank(parse: Parse, first: int, last: int) -> bool:
    """Return whether tokens are an office that towns and districts have: 'Superintendent of Police'."""
    office = office_named(" ".join(parse.lower[first : last + 1]))
    return office is not None and "place" in office["of"].split()


def states_of_names(doc: Doc) -> dict[tuple[int, int], str]:
    """Return the state that a name shows or stands beside, by first and last token: "China's *Congress*" → CHN."""
    return {(name.first, name.last): name.country for name in names_of(doc) if name.country}
