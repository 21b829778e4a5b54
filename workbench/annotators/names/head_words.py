"""Names built around a head word ('Ministry of Defence', 'National Assembly') and votes named by their year."""

from __future__ import annotations

from workbench.annotators.names.joined_words import after_list, ends_body, fields_before, is_joined_place
from workbench.annotators.names.name_tokens import DASHES, POSSESSIVE, Name, is_office, words_from
from workbench.annotators.names.places_beside import is_state_body
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import country_of
from workbench.vocabulary.places import is_town
from workbench.vocabulary.small_words import small_words

ROYAL = "Royal"
LONGEST_STATE = 3


def find_headed(parse: Parse, given: list[Name], owner: list[int | None]) -> list[Name]:
    """Return names built around a head word: 'Ministry of Defence', "Workers' Party of Korea", 'National Assembly'."""
    heads, found, i = lexicon.head_words(), [], -1
    for hit in [i for i in parse.upper if parse.plain[i] in heads and parse.capital[i]]:
        if hit < i or (is_office(parse.plain[hit]) and not ends_body(parse, hit)):
            continue
        i, row = hit, heads[parse.plain[hit]]
        first = _grow_left(parse, i, given, owner)
        last = _grow_right(parse, i, given, owner)
        first = _state_before(parse, i) if first == i == last and is_state_body(parse.plain[i]) else first
        if row["label"] in ("LOC", "GPE") and "for" in parse.plain[i:last]:  # 'State Agency for National Security'
            bodies = (heads[word] for word in parse.plain[i + 1 : last + 1] if word in heads)
            row = next((one for one in bodies if one["label"] == "ORG"), row)
        if row["label"] in ("ORG", "EVENT", "LAW") and (last > first or owner[i] is not None):
            if last > first:
                found.append(Name(first, last, row["label"], "head"))
        elif last > first and row["label"] in ("LOC", "FAC", "GPE") and parse.pos[i] == "PROPN":
            alone = owner[i] is None or (given[owner[i] or 0].first == given[owner[i] or 0].last == i == first)
            if alone:  # also 'Gulf' where spaCy cuts 'Gulf of Aden' in two
                found.append(Name(first, last, row["label"], "head"))
        i = last + 1
    return found


def _state_before(parse: Parse, i: int) -> int:
    """Return where the state begins that stands right before a bare body of state: '*Solomon Islands* Police'."""
    starts = (i - n for n in range(LONGEST_STATE, 1, -1) if i >= n and parse.capital[i - n])
    return next((k for k in starts if country_of(words_from(parse, k, i - 1))), i)


def _grow_left(parse: Parse, i: int, given: list[Name], owner: list[int | None]) -> int:
    """Return where the capitalised words before a head word begin."""
    words, titles = parse.plain, lexicon.titles()
    first = i
    while first > 0:
        before = first - 1
        word = words[before]
        if word in POSSESSIVE and before > 0 and words[before - 1] in lexicon.name_words("owner"):
            first = before - 1
            continue
        if word in POSSESSIVE and first == i and (office := _office_of(parse, before - 1)) is not None:
            return office  # "the Attorney General's Office"
        if word in POSSESSIVE and first == i and _is_house_of(parse, before - 1, i, given, owner):
            first = before - 1
            break  # "Nadia's Club"
        if word in DASHES and before > 0 and parse.capital[before - 1] and not parse.spaced[before - 1]:
            first = before - 1
            continue
        if word in ("and", "&") and _is_one_name(parse, before, given, owner, i):
            first = before - 1
            continue  # 'Immigration and Naturalization Service'
        if word in ("and", "&") and (opening := fields_before(parse, before, i)) is not None:
            first = opening
            break  # 'the Maritime and Coastguard Agency'
        if not parse.capital[before] or "\n" in word:
            break
        if (word in titles or is_office(word)) and first < i and _is_named_after(parse, before, i):
            first = before - (parse.plain[before - 1 : before] == [ROYAL])
            break
        if word in titles or is_office(word) or word.lower() in lexicon.name_words("edge"):
            break
        number = owner[before]
        if number is not None and number != owner[i]:
            label = given[number].label
            if label in ("PERSON", "ORG", "LOC", "FAC") and owner[i] is not None:
                break
            if label == "PERSON" and given[number].last > given[number].first:
                break
        if parse.opens[before] and parse.pos[before] not in ("PROPN", "ADJ") and not parse.ent[before]:
            break
        first = before
    return first


def _is_named_after(parse: Parse, title: int, head: int) -> bool:
    """Return whether a house of learning or healing is named after who has a title: 'Queen Mamohato Hospital'."""
    row = lexicon.head_words()[parse.plain[head]]
    plain = parse.plain[title + 1 : head]
    alone = title == 0 or parse.plain[title - 1] in POSSESSIVE or not parse.capital[title - 1]
    alone = alone or parse.plain[title - 1] == ROYAL
    return (
        (row["sector"] in ("MED", "EDU") or row["label"] == "FAC") and alone and not any(map(lexicon.is_known, plain))
    )


def _is_house_of(parse: Parse, i: int, head: int, given: list[Name], owner: list[int | None]) -> bool:
    """Return whether a single unknown name owns a club, school or hospital that is called so: "*Nadia*'s Club"."""
    word, row = parse.plain[max(i, 0)], lexicon.head_words()[parse.plain[head]]
    house = row["sector"] in ("MED", "EDU") or parse.plain[head] in lexicon.name_words("house of somebody")
    if i < 0 or not house or not parse.capital[i] or lexicon.is_known(word) or is_town(word):
        return False
    number = owner[i]
    first = i if number is None else given[number].first
    return first == i or is_town(" ".join(parse.plain[first:i]))


def _office_of(parse: Parse, i: int) -> int | None:
    """Return where an office in capitals begins whose last word is a token, the longest; None where there is none."""
    for first in range(max(i - 2, 0), i + 1):
        if all(parse.capital[first : i + 1]) and lexicon.office_named(" ".join(parse.lower[first : i + 1])) is not None:
            return first if i - first or parse.lower[i] in lexicon.office_heads() else None
    return None


def _is_one_name(parse: Parse, joint: int, given: list[Name], owner: list[int | None], head: int) -> bool:
    """Return whether spaCy has both sides of an 'and' in one name, and what stands before it is no body by itself."""
    if is_joined_place(parse, joint):
        return True
    number = owner[joint]
    if number is None or number != owner[head] or not parse.capital[joint - 1]:
        return False
    left = parse.plain[given[number].first : joint]
    return not has_head(left) and " ".join(left) not in lexicon.organisations() and country_of(left[-1]) is None


def _grow_right(parse: Parse, i: int, given: list[Name], owner: list[int | None]) -> int:
    """Return where a name ends after its head word: over more heads, and over 'of', 'for' … and capitalised words."""
    words, heads, n = parse.plain, lexicon.head_words(), len(parse)
    last = i
    while last + 1 < n:
        # more capitalised words that lead to another head word, or that spaCy took for the same name
        run = last
        while run + 1 < n and parse.capital[run + 1] and not is_office(words[run + 1]) and run - last < 6:
            run += 1
        lead = max((j for j in range(last + 1, run + 1) if words[j] in heads), default=last)
        while run > lead and (owner[run] is None or owner[run] != owner[i]):
            run -= 1
        last = max(lead, run)
        row = heads.get(words[last]) or heads[words[i]]
        joint = last + 1
        if joint + 1 >= n or words[joint] not in (row["of"].split() or ()):
            if joint + 1 < n and words[joint] in heads[words[i]]["of"].split():
                pass
            else:
                return last
        start = joint + 1
        while start < n and words[start].lower() in small_words("article of a name"):
            start += 1
        if start < n and (words[start] in lexicon.name_words("day") or words[start] in lexicon.name_words("month")):
            return last
        end = start - 1
        while end + 1 < n and (
            (parse.capital[end + 1] and (not is_office(words[end + 1]) or words[end + 1].endswith("s")))
            or (words[end + 1] in DASHES and end >= start and end + 2 < n and parse.capital[end + 2])
            or (words[end + 1] in POSSESSIVE and words[end] in lexicon.name_words("owner"))
        ):
            end += 1
        another = words[joint] != "for" and _another(parse, start, end)  # 'Agency for National Security'
        another = another or (words[joint] == "into" and end + 1 < n and parse.pos[end + 1] == "NOUN")
        if end < start or (end + 1 < n and words[end + 1] in POSSESSIVE) or another:
            return last
        last = after_list(parse, end, owner)
        while last + 2 < n and words[last + 1] in ("and", "&") and parse.capital[last + 2]:
            end = last + 2
            while end + 1 < n and parse.capital[end + 1] and not is_office(words[end + 1]):
                end += 1
            same = owner[last] is not None and owner[last] == owner[end]
            if not same and not _goes_with(parse, last, last + 2, end, given, owner):
                break
            last = end
    return last


def _another(parse: Parse, first: int, last: int) -> bool:
    """Return whether the words after 'of' are an organisation in their own right ('… of the National Assembly')."""
    if first > last:
        return False  # "the Office of the" at the end of a text
    if words_from(parse, first, last) in lexicon.organisations():
        return True
    heads = lexicon.head_words()
    row = heads.get(parse.plain[last])
    return row is not None and last > first and row["sector"] in ("LEG", "GOV", "JUD", "EDU", "JRN")


def _goes_with(parse: Parse, before: int, first: int, last: int, given: list[Name], owner: list[int | None]) -> bool:
    """Return whether 'and X' still belongs to a name after 'of': 'Trade and Industry', not 'Finance and Kofi Annan'."""
    plurals = parse.plain[before].endswith("s") and parse.plain[last].endswith("s")
    if plurals and parse.capital[before] and first == last:
        return True
    if has_head(parse.plain[first : last + 1]):
        return False
    for i in range(first, last + 1):
        number = owner[i]
        if number is not None and number != owner[before] and given[number].label in ("PERSON", "ORG", "NORP"):
            return False
        if number is not None and given[number].label == "GPE" and parse.ent[before] not in ("GPE", "LOC"):
            return False
    return last - first < 3


def has_head(words: list[str]) -> bool:
    """Return whether a head word is among words."""
    heads = lexicon.head_words()
    return any(word in heads for word in words)


def find_elections(parse: Parse) -> list[Name]:
    """Return votes that are named by their year: '2019 Kenyan general election', '1995 referendum on independence'."""
    words, found, votes = parse.plain, [], lexicon.name_words("vote")
    for i, kind in [(i, word) for i, word in enumerate(parse.lower) if word in votes]:
        first = i
        while first > 0 and i - first < 9 and _in_vote_name(parse, first - 1):
            first -= 1
        years = [j for j in range(first, i) if len(words[j]) == 4 and words[j].isdigit()]
        if not years or (i - years[-1] < 2 and kind not in ("referendum", "plebiscite")):
            continue
        first = years[0] if len(years) == 1 else years[-1]
        if first > 0 and words[first - 1] in lexicon.name_words("month"):
            first -= 1
        last = i
        if last + 2 < len(words) and words[last + 1] == "in" and parse.ent[last + 2] == "GPE":
            last += 2
            while last + 1 < len(words) and parse.ent[last + 1] == "GPE" and parse.capital[last + 1]:
                last += 1
        found.append(Name(first, last, "EVENT", "election"))
    return found


def _in_vote_name(parse: Parse, i: int) -> bool:
    word = parse.plain[i]
    return (
        (len(word) == 4 and word.isdigit())
        or (
            parse.capital[i]
            and parse.pos[i] in ("PROPN", "ADJ", "NOUN", "NUM")
            and word not in lexicon.name_words("month")
        )
        or (word in lexicon.name_words("vote word") and parse.pos[i] not in ("VERB", "AUX"))
    )
