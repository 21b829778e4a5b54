"""What a name is a name of: person, organisation, state, place, people, event.

spaCy decides each mention alone and often wrongly for unfamiliar names. Here the evidence of the whole article is put
together: known names, head words, titles and cue words beside it, first names, acronyms in brackets; then a vote.
"""

from __future__ import annotations

from collections.abc import Container

from workbench.annotators.names.bearers import name_bearers
from workbench.annotators.names.cut_persons import surname
from workbench.annotators.names.name_tokens import DASHES, PLACES, POSSESSIVE, Name, is_office, name_text
from workbench.annotators.names.places_beside import has_house, is_state_body, is_team, label_places, unknown_town
from workbench.annotators.names.structure import structure_label
from workbench.annotators.names.the_things import has_article, thing_label
from workbench.grammar.parse import Parse
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

LINE, LONGEST = "Line", 4
HALVES = ("North", "South")
WIDE_OFFICES = ("member", "head")
"""Offices that bodies and states hold too: 'alliance member Latvia'."""
UNSURE = PLACES | {"PERSON", "NORP"}
DOUBTED = frozenset({"ORG", "GPE", "PRODUCT", "WORK_OF_ART"})
"""Labels that a name behind an office may have wrongly: 'ministry spokesman Daulet Ospan'."""


def label_names(parse: Parse, names: list[Name]) -> None:
    """Set `label` of each name from its words, its neighbours and the other mentions of the same name."""
    sure: dict[int, str] = {}
    people = person_words(parse, names)
    bare = person_words(parse, [name for name in names if not has_article(parse, name)])
    for name in names:
        label = (
            ("PERSON" if name.source == "label" else None)
            or known_label(parse, name, people)
            or kind_label(parse, name)
            or structure_label(parse, name)
            or shape_label(parse, name)
            or thing_label(parse, name, bare)
            or beside_label(parse, name)
        )
        if label:
            name.label = label
            sure[id(name)] = label
    label_places(parse, names, sure, people)
    titled = {parse.plain[name.first] for name in names if name.first == name.last and _is_titled(parse, name)}
    for name in names:
        if id(name) not in sure and name.label in DOUBTED and _is_called(parse, name, titled):
            name.label = sure[id(name)] = "PERSON"
    shorts = shorts_told(parse, names)
    for name in names:
        if name.label == "NORP" and name.first == name.last and parse.plain[name.first] in shorts:
            name.label = sure[id(name)] = "ORG"
    vote(parse, names, sure)
    name_bearers(parse, names)


def _is_titled(parse: Parse, name: Name) -> bool:
    """Return whether a surname stands behind a title that only persons have: 'Mr Seko'."""
    before = parse.plain[name.first - 1] if name.first else ""
    return name.label == "PERSON" and before in lexicon.titles() and before not in lexicon.vague_titles()


def _is_called(parse: Parse, name: Name, titled: Container[str]) -> bool:
    """Return whether a name of two or three words ends in a surname that a title goes with: 'Ebo Seko … Mr Seko'."""
    words = parse.plain[name.first : name.last + 1]
    plain = all(word.isalpha() and word.istitle() and word not in lexicon.head_words() for word in words)
    free = name.first == 0 or parse.pos[name.first - 1] != "DET"
    return 1 < len(words) < LONGEST and words[-1] in titled and plain and free


def shorts_told(parse: Parse, names: list[Name]) -> set[str]:
    """Return the letters by which the article says that it will call a body: 'the Revolutionary United Front (RUF)'."""
    words, n, found = parse.plain, len(parse), set()
    for name in names:
        told = name.label == "ORG" and name.last + 3 < n and words[name.last + 1] == "(" and words[name.last + 3] == ")"
        if told and fits(words[name.last + 2], words[name.first : name.last + 1]):
            found.add(words[name.last + 2])
    return found


def person_words(parse: Parse, names: list[Name]) -> set[str]:
    """Return the words of the full names of persons in an article."""
    full = [name for name in names if name.label == "PERSON" and name.last > name.first]
    return {word for name in full for word in parse.plain[name.first : name.last + 1] if word[:1].isupper()}


def known_label(parse: Parse, name: Name, people: Container[str] = ()) -> str | None:
    """Return the label of a name that the lexicons know, else None. `people`: words of the names of persons."""
    if name.source == "election":
        return "EVENT"
    text = name_text(parse, name)
    if text.isupper() and len(text) > 3 and known_place(countries.mixed_case(text)):
        return "GPE"
    single = name.first == name.last
    country = countries.country_of(text)
    human = (
        name.label == "PERSON" and single and name.source != "known" and (text in people or _introduced(parse, name))
    )
    loud = single and name.label in ("PERSON", "ORG") and text.isupper()
    if country and not human and not loud:
        return "ORG" if country == "european-union" else "GPE"
    before = not human and (_office_begins(parse, name) or (single and _is_adjective(parse, name.last)))
    if countries.countries_of_demonym(text) and (name.label != "PERSON" or before):
        return "NORP"  # also 'Lao Deputy Minister', 'Omani and Yemeni guards'
    if single and name.label == "PERSON" and text in lexicon.first_names() and text not in people:
        after = name.last + 1
        told = noun_types().get(parse.lemma[after]) in ("person", "group") if after < len(parse) else False
        if told and parse.tag[after] == "NNS" and parse.head[name.last] == after:
            return "NORP"  # 'Karen leaders'
    if text in HALVES and name.first and parse.lower[name.first - 1] == "the":
        return "LOC"
    organisation = lexicon.organisations().get(lexicon.plain_key(text))
    surname = name.label == "PERSON" and (human or text in lexicon.first_names())
    if organisation and (not single or text.isupper() or not surname):
        return organisation["label"]
    if countries.capital_of(text) and not human:
        return "GPE"
    if countries.seat_of(text) and not human:
        return "FAC"
    if (region := countries.region_named(text)) or text in countries.region_capitals():
        return "LOC" if region and not region["country"] else "GPE"
    if countries.region_of_demonym(text) and (not single or not surname):
        return "NORP"
    if single and name.label == "PERSON" and text not in people and is_state_body(text):
        return "ORG"
    if single and name.label == "NORP" and not unknown_town(text) and text[:1].isupper() and not known_people(text):
        return "GPE"  # 'the Auckland suburb of'
    return None


def _office_begins(parse: Parse, name: Name) -> bool:
    """Return whether an office begins behind a name: 'Lao *Deputy Minister*'."""
    after = parse.lower[name.last + 1 : name.last + 1 + LONGEST]
    return any(lexicon.office_named(" ".join(after[:k])) for k in range(1, len(after) + 1))


def _is_adjective(parse: Parse, i: int) -> bool:
    """Return whether a word stands before a common noun that it tells more of: 'Omani guards'."""
    noun = parse.head[i]
    return parse.dep[i] in {"amod", "nmod"} and noun > i and parse.pos[noun] == "NOUN"


def _introduced(parse: Parse, name: Name) -> bool:
    """Return whether a title or an office stands before a name."""
    before = parse.plain[name.first - 1] if name.first else ""
    return before in lexicon.titles() or is_office(before)


def kind_label(parse: Parse, name: Name) -> str | None:
    """Return the label that the common noun before a name gives: 'the rebel group X', 'the daily X'."""
    words, first = parse.plain, name.first
    if first == 0 or not words[first - 1].islower() or not words[first][:1].isupper():
        return None
    cues = lexicon.cues()
    after = parse.pos[name.last + 1] if name.last + 1 < len(parse) else ""
    if words[first - 1] == "ruling" and parse.lower[first - 2 : first - 1] == ["the"] and after != "NOUN":
        return "ORG"  # 'a test for the ruling Druk Janata'
    pair = f"{words[first - 2]} {words[first - 1]}" if first > 1 else ""
    return cues.get((pair, "before")) or cues.get((words[first - 1], "before"))


def shape_label(parse: Parse, name: Name) -> str | None:
    """Return the label that a name's own words give: its head word, or a first name before a surname; else None."""
    words = parse.plain[name.first : name.last + 1]
    heads, firsts = lexicon.head_words(), lexicon.first_names()
    person = words[0] in firsts and 2 <= len(words) <= 4 and all(w[:1].isupper() or w.islower() for w in words)
    if len(words) > 1:
        if has_house(words):
            return "ORG"  # 'Upland College Dublin'
        team = is_team(words) and not (person and len(words) == 2)
        team = team and (name.label != "PERSON" or has_article(parse, name))
        if team or words[-1] in lexicon.name_words("ends a club"):
            return "ORG"  # 'Lakeside United', 'the Lagos Warriors'
        row = heads.get(" ".join(words[-2:])) or heads.get(words[-1])
        if words[-1] == LINE and parse.lower[max(name.first - 2, 0)] not in small_words("along a line"):
            row = None  # 'across the Durand Line', not a shipping line
        if row is None or row["label"] in PLACES:  # 'the Department of State' is no state
            opened = (heads[w] for j, w in enumerate(words[:-1]) if w in heads and _opens(heads[w], words, j))
            row = next((one for one in opened if row is None or one["label"] == "ORG"), row)
        alike = person and name.label == "PERSON" and row and row["label"] != "EVENT" and len(words) == 2
        if row and not alike:
            return row["label"] if row["label"] not in ("GPE",) or name.label not in PLACES else name.label
        if name.label == "PERSON" and _is_bodys(parse, name):
            return "ORG"
        if name.label in ("PERSON", "GPE") and (place := _place_named(parse, name)):
            return place
        if person and name.label != "EVENT" and not has_article(parse, name):
            return "PERSON"
    return None


def _opens(row: dict[str, str], words: list[str], i: int) -> bool:
    """Return whether a head word inside a name carries what follows ('Bank of Ghana', 'Lega Nord')."""
    return words[i + 1] in row["of"].split() or (i == 0 and row["sector"] == "PTY")


def beside_label(parse: Parse, name: Name) -> str | None:
    """Return the label that words beside a name give: a title, 'the X party', 'the city of X', 'X (XYZ)'; else None."""
    words, first, last, n = parse.plain, name.first, name.last, len(parse)
    before = words[first - 1] if first else ""
    if before in lexicon.titles() and name.label != "PERSON" and before not in lexicon.vague_titles():
        return "PERSON"
    noun = (words[first - 2] if before == "," and first > 1 else before).lower()
    told = lexicon.cues().get((noun, "before")) == "PERSON" or noun in lexicon.relatives()
    if told and name.label != "PERSON" and (before != "," or parse.dep[last] == "appos"):
        return "PERSON"
    office = lexicon.offices().get(noun)
    if (
        before
        and first > 1
        and before.islower()
        and (pair := lexicon.office_named(f"{words[first - 2]} {before}".lower()))
    ):
        office = pair  # 'Army chief X'
    alone = before == "," and first == last
    capital = words[first][:1].isupper()
    unsure = name.label in DOUBTED and not known_place(name_text(parse, name))
    if office and unsure and capital and not alone:
        bare = first < last and before != "," and noun not in WIDE_OFFICES  # 'party spokesman X Y'
        if office["sector"] or bare:
            return "PERSON"
    placed = before.lower() in lexicon.name_words("where") and first == last
    unknown = name.label == "ORG" and not lexicon.is_known(words[first])
    placed = placed and (name.label in ("PERSON", "PRODUCT") or unknown)
    if placed and capital and not words[first].isupper() and words[first] not in lexicon.head_words():
        return "GPE"
    if before == "," and first < last and name.label == "ORG" and not unknown_town(name_text(parse, name)):
        return "GPE"  # 'in Jombang, East Java'
    of = before == "of" and first > 1 and is_office(words[first - 2]) and name.label in ("PERSON", "PRODUCT", "ORG")
    if of and first == last and capital and not unknown_town(words[first]):
        return "GPE"  # 'the mayor of Izmir'
    after = words[last + 1] if last + 1 < n else ""
    unsure = unsure or (name.label == "NORP" and not known_people(name_text(parse, name)))
    if unsure and capital and first < last and after == "," and office_follows(parse, last + 2):
        return "PERSON"
    if unsure and capital and first < last and after == "," and last + 2 < n and words[last + 2] == "who":
        return "PERSON"  # 'wrote to Ana Diaz, who heads the council'
    cues = lexicon.cues()
    if last + 3 < n and after == "(" and words[last + 3] == ")" and name.label in UNSURE:
        short = words[last + 2]
        capitals = sum(c.isupper() for c in short)
        if short.isalnum() and capitals >= 2 and len(short) <= 8 and fits(short, words[first : last + 1]):
            return "ORG"
    label = cues.get((after, "after"))
    if first == last and name.label == "PERSON" and parse.dep[last] in ("nmod", "compound") and parse.head[last] > last:
        people = cues.get((parse.lower[parse.head[last]], "after"))
        label = people if people == "NORP" else label  # 'the Zaghawa and Tama tribes'
    party = after in small_words("party of a state") and name.label == "GPE"
    full = name.label == "PERSON" and " " in name_text(parse, name)
    if label and name.label != "NORP" and not party and not full:
        return label
    if before == "(" and last + 2 < n and after == ")" and words[last + 2] in DASHES and parse.plain[0].isupper():
        return "ORG"  # 'NAIROBI (Lake Wire) —'
    if before == "of" and first > 1 and (label := cues.get((words[first - 2] + " of", "before"))):
        return label if name.label not in PLACES else None
    return None


def _is_bodys(parse: Parse, name: Name) -> bool:
    """Return whether a name taken for a person's stands in "the X movement" and has a word that no first name is."""
    first, last, words = name.first, name.last, parse.plain
    whole = parse.dep[last] in ("compound", "nmod", "amod") and parse.head[last] == last + 1 and first > 0
    before = first - 1 - (parse.tag[first - 1] in ("VBG", "JJ", "VBN") and words[first - 1].islower())
    told = whole and words[before].lower() == "the" and parse.lower[last + 1] in ("movement", "party")
    return told and any(word not in lexicon.first_names() for word in words[first : last + 1])


def _place_named(parse: Parse, name: Name) -> str | None:
    """Return the label of a place that goes by the name of a person, or seems to: 'the Santa Rosalia mine'."""
    last = name.last
    whole = parse.dep[last] in ("compound", "nmod") and parse.head[last] == last + 1
    if whole and parse.plain[last + 1] == "governor":
        return "GPE"  # 'Wadi Fira governor Ali Saleh'
    label = lexicon.cues().get((parse.lower[last + 1], "after")) if whole else None
    return label if label in PLACES else None


def office_follows(parse: Parse, start: int) -> bool:
    """Return whether an apposition with an office begins at a token: ', an ex-colonel', ", Moscow's envoy to"."""
    words, persons = parse.plain, lexicon.offices()
    if start + 2 >= len(parse):
        return False
    if words[start] in ("a", "an", "the") or parse.tag[start] == "PRP$":
        return any(word.lower() in persons for word in words[start + 1 : start + 5])
    if words[start + 1] not in POSSESSIVE:
        return False
    ends = (i for i in range(start + 2, min(start + 6, len(parse) - 1)) if words[i].lower() in persons)
    return any(words[i + 1] in (",", "to", "for", ")") for i in ends)


def fits(short: str, words: list[str]) -> bool:
    """Return whether an acronym's letters are the first letters of (some of) the words, in order: 'KCNA', 'PPP/C'."""
    letters = [word[0].lower() for word in words if word[:1].isalpha()]
    wanted = [c.lower() for c in short if c.isalpha()]
    if len(wanted) < 2 or not letters or wanted[0] != letters[0]:
        return False
    position = 0
    for letter in letters:
        if position < len(wanted) and letter == wanted[position]:
            position += 1
    return position >= max(2, len(wanted) - 1)


def vote(parse: Parse, names: list[Name], sure: dict[int, str]) -> None:
    """Give all mentions of one name the label that the article as a whole speaks for; surnames follow full names."""
    texts = [name_text(parse, name) for name in names]
    counts: dict[str, dict[str, int]] = {}
    people: set[str] = set()
    surnames: set[str] = set()
    for name, text in zip(names, texts, strict=True):
        tally = counts.setdefault(text, {})
        tally[name.label] = tally.get(name.label, 0) + (3 if id(name) in sure else 1)
        if name.label == "PERSON" and name.last > name.first:
            words = text.split()
            people.update(word for word in words if word[:1].isupper())
            people.update(word.partition("-")[2] for word in words if word[:3].lower() in ("al-", "el-"))
            if len(words) > 2 and words[-2][:1].isupper():
                surnames.add(" ".join(words[-2:]))  # 'Ana Maria Lopez Tovar', then 'Lopez Tovar'
            if (tail := words[surname(tuple(words)) :]) and len(tail) > 1:
                people.update((" ".join(tail), " ".join([tail[0].capitalize(), *tail[1:]])))
    for name, text in zip(names, texts, strict=True):
        if id(name) in sure:
            continue
        if text in people and (name.first == name.last or name.label != "PERSON") and not known_place(text):
            name.label = "PERSON"
            continue
        if text in surnames and name.label == "ORG":
            name.label = "PERSON"
            continue
        tally = counts[text]
        best, number = max(tally.items(), key=lambda item: (item[1], item[0] != "NORP"))
        if number > tally[name.label]:
            name.label = best


def known_place(text: str) -> bool:
    """Return whether a text is a state, a capital or a region in the lexicons."""
    return bool(countries.country_of(text) or countries.capital_of(text) or countries.region_named(text))


def known_people(text: str) -> bool:
    """Return whether a text is a people in the lexicons, or a plural that may be one: 'Kurdish', 'Houthis'."""
    return text.endswith("s") or bool(countries.countries_of_demonym(text) or countries.region_of_demonym(text))


def compound_parts(parse: Parse, name: Name) -> list[Name]:
    """Return both sides of a compound of two states ('Sino-Soviet', 'US-China') as names, else the name itself."""
    words = parse.plain
    if name.last - name.first != 2 or words[name.first + 1] not in DASHES:
        return [name]
    left, right = words[name.first], words[name.last]
    if not (countries.country_of_prefix(left) or countries.country_of(left) or countries.countries_of_demonym(left)):
        return [name]
    if not (countries.country_of(right) or countries.countries_of_demonym(right)):
        return [name]
    return [Name(name.first, name.first, "NORP", "known"), Name(name.last, name.last, "NORP", "known")]
