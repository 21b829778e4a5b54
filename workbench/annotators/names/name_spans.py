"""Where names begin and end: spaCy's entities mended by what names are made of.

spaCy's entities lose a part at "of", run two names together, take in titles and possessives, and miss acronyms. Each
step here proposes spans of tokens; the stronger proposal wins where two overlap, and what is left of the weaker stays.
"""

from __future__ import annotations

from functools import cache

from workbench.annotators.names.capital_lines import keep_known, place_dateline
from workbench.annotators.names.cut_persons import join_people
from workbench.annotators.names.head_words import find_elections, find_headed, has_head
from workbench.annotators.names.joined_words import ends_body
from workbench.annotators.names.name_tokens import DASHES, POSSESSIVE, Name, is_office, words_from
from workbench.annotators.names.passed_over import (
    find_acronyms,
    find_kin,
    find_known,
    find_loose,
    find_ships,
    find_single,
    find_titled,
)
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import capital_of, countries_of_demonym, country_of, region_named
from workbench.vocabulary.naming import slug
from workbench.vocabulary.places import is_town, state_of_place
from workbench.vocabulary.small_words import small_words

LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
BREAKS = frozenset({"(", ")", "=", ";", ":", "[", "]", "•", "|"})
PAIR = 2
DAY = "Day"
APART = POSSESSIVE | {",", "and", "&", "(", ")", "=", "/"}


def find_spans(parse: Parse) -> list[Name]:
    """Return the names of a document in order, none overlapping, labelled as spaCy or the pattern has them."""
    given = [
        trimmed
        for ent in parse.doc.ents
        if ent.label_ in LABELS
        for part in split_run(parse, Name(ent.start, ent.end - 1, ent.label_))
        if (trimmed := trim(parse, part)) is not None
    ]
    owner: list[int | None] = [None] * len(parse)
    for number, name in enumerate(given):
        for i in range(name.first, name.last + 1):
            owner[i] = number
    strong = [*find_elections(parse), *find_headed(parse, given, owner), *find_known(parse, given, owner)]
    strong += find_ships(parse)
    strong = [widen(parse, name, given, owner) for name in strong]
    taken: list[Name | None] = [None] * len(parse)
    for name in sorted(strong, key=lambda name: (name.source != "election", name.first - name.last, name.first)):
        if not any(taken[i] for i in range(name.first, name.last + 1)):
            for i in range(name.first, name.last + 1):
                taken[i] = name
    kept = [name for i, name in enumerate(taken) if name and (i == 0 or taken[i - 1] is not name)]
    for name in given:
        kept.extend(remains(parse, name, taken))
    kept.extend(find_acronyms(parse, kept))
    kept.extend(find_titled(parse, kept))
    kept.extend(find_kin(parse, kept))
    kept.extend(find_loose(parse, kept))
    kept.extend(find_single(parse, kept))
    kept.sort(key=lambda name: name.first)
    kept = place_dateline(parse, keep_known(parse, kept))
    return [cut for name in join_people(parse, kept) if (cut := trim(parse, name))]


def widen(parse: Parse, name: Name, given: list[Name], owner: list[int | None]) -> Name:
    """Return spaCy's longer span where a name lies inside it and nothing there separates two names, else the name."""
    number = owner[name.first]
    if number is None or number != owner[name.last] or name.source == "election":
        return name
    whole = given[number]
    if whole.first == name.first and whole.last == name.last:
        return name
    rest = [*range(whole.first, name.first), *range(name.last + 1, whole.last + 1)]
    words = [parse.plain[i] for i in rest]
    if not rest or whole.label == "PERSON" or any(word in APART or is_office(word) for word in words):
        return name
    if name.label == "ORG" and whole.last - name.last > 1:
        return name
    if name.source == "known" and any(len(word) == 2 and word[1] == "." for word in words):
        return name  # 'on X. Villa Somalia said': the end of a sentence
    label = name.label if name.last == whole.last or name.label == "ORG" else whole.label
    first = whole.first + (parse.plain[whole.first].lower() == "the")
    return Name(first, whole.last, label, name.source if label == name.label else "ner")


def trim(parse: Parse, name: Name) -> Name | None:
    """Cut articles, possessives, titles and stray punctuation off both ends; None where nothing is left."""
    alone = name.first == name.last and parse.plain[name.last + 1 : name.last + 2] == ["of"]
    if alone and name.label == "PERSON" and is_office(parse.plain[name.first]):
        return None  # 'King of Jordan Abdullah'
    words, first, last = parse.plain, name.first, name.last
    titles, offices, edges = lexicon.titles(), lexicon.office_words(), lexicon.name_words("edge")
    if first < last and words[first] in titles and words[first] not in lexicon.vague_titles():
        name.label = "PERSON"
    if first < last and name.label in ("ORG", "PRODUCT", "GPE", "NORP") and is_ruler(parse, name):
        name.label = "PERSON"
    if is_judge(words, first, last):
        name.label = "PERSON"
    if name.label == "PERSON" and last > first + 1 and words[first] in lexicon.name_words("rank before two names"):
        first += 1  # 'PC Ana Diaz'
    while first <= last:
        word = words[first]
        title = name.label == "PERSON" and (word in titles or word.lower() in offices)
        title = title and not (last - first == 1 and word in lexicon.vague_titles())
        title = title and not (first < last and word in lexicon.name_words("first name too"))  # 'Dean Barrow'
        joint = word in ("and", "or", "&") or title
        surname = name.label == "PERSON" and word.istitle() and word != "The" and not parse.opens[first]
        empty = parse.pos[first] == "DET" and not surname  # 'No Kwang Chol'
        empty = empty or word in POSSESSIVE or not (word.isalnum() or has_letters(word))
        letter = last - first == 1 and len(word) == 2 and word[1] == "."
        letter = letter and (name.label != "PERSON" or words[last].isupper())
        empty = empty or (letter and lexicon.is_known(words[last]))
        if not (empty or word.lower() in edges or (joint and first < last)):
            break
        first += 1
    fixed = name.source == "known"
    if not fixed and last > first and words[last] in ("of", "for"):  # 'Commonwealth Heads of'
        last -= 1 + (last > first + 1 and is_office(words[last - 1]))
    while last > first and (
        (words[last] in POSSESSIVE and not fixed)
        or (not words[last].isalnum() and not has_letters(words[last]) and words[last] not in (")", "+", "'", "'s"))
    ):
        last -= 1
    if name.label == "PERSON" and last > first and words[last] in lexicon.name_words("day"):
        last -= 1  # 'met with Boateng Sunday'
    while last > first and words[last] in lexicon.name_words("behind a person"):
        if name.label != "PERSON" and (last - first < PAIR or words[first] not in lexicon.first_names()):
            break  # 'the Labour MP'
        name.label, last = "PERSON", last - 1  # 'Ana Diaz QC'
    if last > first and words[last] == ")" and "(" not in words[first:last]:
        last -= 1
    # "the AFP news agency": a common noun that belongs to the next is no part of the name.
    common = last + 1 < len(words) and parse.pos[last + 1] == "NOUN" and words[last + 1].islower()
    if common and last > first and name.label == "ORG" and words[last].islower() and parse.pos[last] == "NOUN":
        last -= 1
    if last > first and last + 1 < len(words) and name.label in ("PERSON", "ORG", "GPE"):
        people = words_from(parse, first, last - 1)
        if lexicon.office_named(f"{words[last]} {words[last + 1]}".lower()) and countries_of_demonym(people):
            return Name(first, last - 1, "NORP", name.source)  # 'Lao Prime' + 'Minister'
    if last > first and name.label in ("GPE", "LOC") and words[last].islower() and parse.pos[last] == "NOUN":
        people = words_from(parse, first, last - 1)
        if countries_of_demonym(people) and name.source == "ner":
            return Name(first, last - 1, "NORP", name.source)  # 'the former Soviet republic'
    if last == first + 1 and words[last] in lexicon.name_words("no actor") and is_town(words[first]):
        return Name(first, first, "GPE", name.source)  # 'a rural Alabama Catholic'
    if first == last and name.label == "ORG" and last + 1 < len(words) and words[last + 1].istitle():
        pair = f"{words[last]} {words[last + 1]}".lower()
        if words[last].lower() in lexicon.portfolios() and lexicon.office_named(pair):
            return None  # 'the Defense Minister'
    while last > first and name.label == "ORG" and is_office(words[last]) and words[last][0].isupper():
        open_ = words[last].endswith("s") or words[last - 1].lower() in small_words("leaves a name open")
        if open_ or (words[last] in lexicon.head_words() and ends_body(parse, last)):
            break
        last -= 1
    while (
        last - first > 1
        and words[last - 1] in DASHES
        and words[last].islower()
        and (words[last] in lexicon.name_words("ending") or words[last][-2:] == "ed")
    ):
        last -= 2
    if first > last or (first == last and not any(c.isalpha() for c in words[first])):
        return None
    owned = first > 0 and parse.tag[first - 1] == "PRP$"
    if (
        owned
        and name.label == "ORG"
        and name.source == "ner"
        and all(word.islower() for word in words[first : last + 1])
    ):
        return None  # 'its defence ministry'
    if words[first][:2] in ("R-", "D-") and words[first][2:3].isupper() and first == last:
        return None  # 'Rep. Ann Miller, R-Ohio'
    initial = len(words[first]) == 2 and name.source != "known"
    if initial and all(len(word) == 2 and word[1] == "." for word in words[first : last + 1]):
        return None  # 'Ana Diaz, M. D., said'
    alone = first == last and name.label != "PERSON"
    if alone and (words[first] in lexicon.name_words("title of a judge") or is_rank(words[first])):
        return None  # 'Justice' of 'Justice R M Lodha', 'Const.' of 'Const. Ana Diaz'
    if first == last and (words[first] in lexicon.not_names() or (name.label != "PERSON" and is_office(words[first]))):
        return None
    if name.label != "PERSON" and last > first and is_feast(words[first : last + 1]):
        return None  # 'Boxing Day crowds'
    if first == last and words[first].islower() and parse.pos[first] != "PROPN" and name.label != "NORP":
        return None
    if first == last and words[first] in lexicon.name_words("make of plane") and is_plane(parse, first):
        return None  # 'the Yemeni Airbus was hijacked'
    if name.label in ("GPE", "NORP") and last + 1 < len(words) and words[last + 1] in lexicon.name_words("currency"):
        return None  # '40 million Australian dollars'
    if first < last and name.label == "ORG" and name.source == "ner":
        state = before_office(parse, first, last)
        if state is not None:
            return Name(first, state, "GPE", name.source) if state >= first else None  # 'the U.S. Surgeon General'
    if words[first].isupper() and all(words[i].title() in months_and_days() for i in range(first, last + 1)):
        return None  # 'APIA, THURSDAY 7 MARCH'
    if name.label == "EVENT" and all(
        word in lexicon.name_words("month") or word.isdigit() for word in words[first : last + 1]
    ):
        return None
    if (first, last) == (name.first, name.last):
        return name
    return Name(first, last, name.label, name.source)


@cache
def months_and_days() -> frozenset[str]:
    """Return the names of months and days."""
    return frozenset(lexicon.name_words("month") | lexicon.name_words("day"))


def is_plane(parse: Parse, i: int) -> bool:
    """Return whether the name of a maker stands for a plane: "a Boeing 737", "the Kenyan Airbus"."""
    after, before = parse.plain[i + 1 : i + 2], parse.plain[max(i - 1, 0) : i]
    numbered = bool(after) and any(c.isdigit() for c in after[0])
    told = bool(before) and (before[0].lower() in ("a", "an") or bool(countries_of_demonym(before[0])))
    return numbered or (told and parse.pos[parse.head[i]] not in ("NOUN", "PROPN"))


def before_office(parse: Parse, first: int, last: int) -> int | None:
    """Return where the state before an office ends, a token before the name where none is; None for no office."""
    for start in range(first, last):
        if lexicon.office_named(" ".join(parse.plain_lower[start : last + 1])) is not None:
            owner = words_from(parse, first, start - 1) if start > first else ""
            return start - 1 if not owner or country_of(owner) or countries_of_demonym(owner) else None
    return None


def has_letters(word: str) -> bool:
    """Return whether a word has a letter or a digit."""
    return any(c.isalnum() for c in word)


def is_ruler(parse: Parse, name: Name) -> bool:
    """Return whether a name is an office with the name of who holds it: 'Sultan Qais', 'King Ugyen Dorji'."""
    words = parse.plain[name.first : name.last + 1]
    long = next((k for k in (3, 2) if lexicon.office_named(" ".join(words[:k]).lower()) and k < len(words)), 1)
    row, words = lexicon.office_named(" ".join(words[:long]).lower()), words[long - 1 :]
    open_ = long == 1 and words[0] in lexicon.name_words("no office")  # not 'Brigadier General X'
    if row is None or row["sector"] not in ("GOV", "REL", "LEG", "MIL") or open_:
        return False
    small = lexicon.particles()
    rest = [w for i, w in enumerate(words) if i and w not in small and not (w in DASHES and words[i - 1] in small)]
    if name.label in ("GPE", "NORP") and (row["sector"] != "MIL" or len(rest) < PAIR):
        return False  # 'Prince Edward'
    named = bool(rest) and all(word.isalpha() and word[0].isupper() and not word.isupper() for word in rest)
    return named and not has_head(rest) and not any(is_office(word) for word in rest) and name.source != "known"


def is_feast(words: list[str]) -> bool:
    """Return whether a name is that of a day, with a common noun behind or not: 'Boxing Day', 'Boxing Day crowds'."""
    plain = [word for word in words if not word.islower()]
    return len(plain) > 1 and plain[-1] == DAY and words[: len(plain)] == plain


def is_rank(word: str) -> bool:
    """Return whether a word is a title with a dot, which is nobody's name: 'Const.'."""
    return word.endswith(".") and word in lexicon.titles() and word not in lexicon.vague_titles()


def is_judge(words: list[str], first: int, last: int) -> bool:
    """Return whether a name is a judge with the title: 'Justice Ama Owusu', 'Justice DY Rao'; alone it is no name."""
    rest = words[first + 1 : last + 1]
    given = bool(rest) and (rest[0] in lexicon.first_names() or (rest[0].isupper() and len(rest[0]) <= PAIR))
    return words[first] in lexicon.name_words("title of a judge") and given and not has_head(rest)


def split_run(parse: Parse, name: Name) -> list[Name]:
    """Cut names that spaCy ran together: at brackets, at line ends, and at commas and slashes between organisations."""
    words = parse.plain
    seat = _seat_of_office(parse, name)
    if seat is not None:
        place = "ORG" if lexicon.plain_key(" ".join(words[name.first : seat + 1])) in lexicon.organisations() else "GPE"
        return [Name(name.first, seat, place), Name(seat + 1, name.last, "PERSON", name.source)]
    cuts = []
    for i in range(name.first + 1, name.last + 1):
        word = words[i]
        listed = word == "," and name.label == "ORG" and not _tail_follows(parse, i, name.last)
        slash = word == "/" and name.last - name.first > 3
        if "\n" in word or word in BREAKS or listed or slash:
            cuts.append(i)
    if not cuts:
        return [name]
    parts, first = [], name.first
    for cut in [*cuts, name.last + 1]:
        if cut > first:
            parts.append(Name(first, cut - 1, name.label, name.source))
        first = cut + 1
    return parts


def _seat_of_office(parse: Parse, name: Name) -> int | None:
    """Return the last token of the place before a person: "King of *Jordan* Abdullah", "envoy to *Mali* Ana Diaz"."""
    words, to = parse.plain, name.first - 1
    to -= to > 0 and words[to] == "the"
    if to < 1 or parse.lower[to] not in small_words("before the seat of an office") or name.source == "known":
        return None
    if not is_office(words[to - 1]) or words[name.last] in lexicon.head_words():
        return None
    crowned = parse.capital[to - 1] and words[to] == "of" and name.label == "PERSON"
    for last in range(name.last - 1, name.first - 1, -1):
        text = " ".join(words[name.first : last + 1])
        known = bool(country_of(text) or capital_of(text))
        if words[name.first] not in lexicon.first_names():  # 'aide to George Diaz'
            known = known or bool(state_of_place(slug(text)) or region_named(text))
        body = lexicon.organisations().get(lexicon.plain_key(text)) if words[to] != "of" else None
        behind = last + 1 < name.last and all(parse.capital[last + 1 : name.last + 1])
        behind = behind and (name.label == "PERSON" or words[last + 1] in lexicon.first_names())
        if (known or body) and (crowned or behind):
            return last
    return None


def _tail_follows(parse: Parse, comma: int, last: int) -> bool:
    """Return whether what follows a comma inside a name is its end ('Inc.', or the last of a list of subjects)."""
    rest = parse.plain[comma + 1 : last + 1]
    return rest[:1] in (["Inc."], ["Inc"], ["Ltd"], ["Ltd."], ["LLC"]) or (
        "and" in rest and parse.plain[comma - 1] not in lexicon.head_words() and not has_head(rest)
    )


def remains(parse: Parse, name: Name, taken: list[Name | None]) -> list[Name]:
    """Return what is left of a spaCy entity beside the stronger names that overlap it."""
    free = [i for i in range(name.first, name.last + 1) if taken[i] is None]
    if len(free) == name.last - name.first + 1:
        return [name]
    parts: list[Name] = []
    for i in free:
        if parts and parts[-1].last == i - 1:
            parts[-1].last = i
        else:
            parts.append(Name(i, i, name.label, "rest"))
    return [cut for part in parts if (cut := trim(parse, part)) and parse.capital[cut.first]]
