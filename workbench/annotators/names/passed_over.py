"""Names that spaCy passed over: known ones, acronyms, after titles, loose proper nouns, named again elsewhere."""

from __future__ import annotations

from workbench.annotators.names.cut_persons import fragment, surname
from workbench.annotators.names.name_tokens import Name, is_office
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon

OPEN, CLOSE = "([", ")]"
SHIPS, LONGEST_SHIP = ("PROPN", "NUM", "NOUN"), 4


def find_known(parse: Parse, given: list[Name], owner: list[int | None]) -> list[Name]:
    """Return names that the lexicons know, of two words and more, and single ones that cannot be common words."""
    phrases, words, found = lexicon.phrases(), parse.plain, []
    for i in [i for i, word in enumerate(words[:-1]) if word in phrases]:
        for parts, label in phrases[words[i]]:
            if words[i + 1] == parts[1] and words[i + 1 : i + len(parts)] == list(parts[1:]):
                last = i + len(parts) - 1
                if not (label == "NORP" and _within(given, owner, i, last)):
                    found.append(Name(i, last, label, "known"))
                break
    return found


def _within(given: list[Name], owner: list[int | None], first: int, last: int) -> bool:
    number = owner[first]
    return number is not None and number == owner[last] and given[number].first < first


def find_single(parse: Parse, kept: list[Name]) -> list[Name]:
    """Return single words that can only be a known name and that spaCy passed over: 'Houthis', 'U.S.-led'."""
    covered = {i for name in kept for i in range(name.first, name.last + 1)}
    found = []
    for i in parse.upper:
        word = parse.plain[i]
        if i in covered or len(word) < 3:
            continue
        if "-" in word and (country := word.partition("-")[0]) in lexicon.name_words("abbreviated"):
            found.append(Name(i, i, "GPE", "known", end=parse.start[i] + len(country)))
        elif parse.pos[i] in ("PROPN", "ADJ", "NOUN") and parse.capital[i]:
            label = lexicon.certain_names().get(word)
            if label:
                found.append(Name(i, i, label, "known"))
    return found


def find_acronyms(parse: Parse, kept: list[Name]) -> list[Name]:
    """Return words in capitals that spaCy passed over: 'the SPLM', '(KCNA)'."""
    covered = {i for name in kept for i in range(name.first, name.last + 1)}
    skip, found = lexicon.abbreviations() | lexicon.titles().keys(), []
    loud = sum(1 for i in parse.upper if len(parse.plain[i]) > 1 and parse.plain[i].isupper()) > len(parse) / 4
    for i in parse.upper:
        word = parse.plain[i]
        if i in covered or not 2 <= len(word) <= 8 or word[1:].islower() or word in skip or not word.isalnum():
            continue
        if not any(c.isupper() for c in word[1:]):
            continue
        if i and parse.plain[i - 1] in lexicon.name_words("title of a judge"):
            continue  # 'Justice DY Rao'
        defined = i > 0 and parse.plain[i - 1] in OPEN and i + 1 < len(parse) and parse.plain[i + 1][0] in CLOSE
        plain = word.isupper() and word.isalpha() and not loud
        if plain and _is_heading(parse, i):
            continue
        if defined or (plain and (parse.pos[i] == "PROPN" or (parse.pos[i] == "NOUN" and len(word) > 2))):
            found.append(Name(i, i, "ORG", "acronym"))
    return found


def _is_heading(parse: Parse, i: int) -> bool:
    """Return whether a word in capitals ends a sentence of capitals alone: 'ABSTRACT.', 'FULL TEXT.'."""
    first = i
    while first > 0 and not parse.opens[first]:
        first -= 1
    closed = i + 1 < len(parse) and parse.plain[i + 1] in (".", ":")
    return closed and all(parse.plain[k].isupper() for k in range(first, i + 1))


def find_ships(parse: Parse) -> list[Name]:
    """Return ships behind the letters that ships have: 'the MV Princess Amina'."""
    letters, words, n, found = lexicon.name_words("before a ship"), parse.plain, len(parse), []
    for i in [i for i in parse.upper if words[i] in letters]:
        last = i
        while last + 1 < n and parse.capital[last + 1] and parse.pos[last + 1] in SHIPS and last - i < LONGEST_SHIP:
            last += 1
        office = is_office(words[last]) or any(word in lexicon.head_words() for word in words[i + 1 : last + 1])
        if last > i and not office and words[i + 1].istitle():
            found.append(Name(i, last, "PRODUCT", "head"))
    return found


def find_titled(parse: Parse, kept: list[Name]) -> list[Name]:
    """Return persons that only the title before them gives away: 'Mr Key', 'President Mnangagwa', 'Justice R Lodha'."""
    covered = {i for name in kept for i in range(name.first, name.last + 1)}
    titles, found = lexicon.titles(), []
    for i in parse.upper:
        word = parse.plain[i]
        surname = i + 1
        while surname < len(parse) - 1 and len(parse.plain[surname]) < 3 and parse.plain[surname].isupper():
            surname += 1  # 'Justice R M Lodha'
        if word not in titles and not (lexicon.office_named(word.lower()) and _unknown(parse, surname)):
            continue
        if i + 1 >= len(parse) or i + 1 in covered or not parse.capital[i + 1] or len(word) < 2 or word == "Chief":
            continue
        last = i + 1
        while last + 1 < len(parse) and last + 1 not in covered and parse.capital[last + 1] and last - i < 3:
            last += 1
        if last + 1 in covered and parse.capital[last + 1] and parse.pos[last + 1] == "PROPN":
            continue
        office = is_office(parse.plain[i + 1]) or is_office(parse.plain[last])
        if parse.pos[i + 1] == "PROPN" and not office and parse.plain[i + 1] not in titles:
            found.append(Name(i + 1, last, "PERSON", "title"))
    return found


def find_kin(parse: Parse, kept: list[Name]) -> list[Name]:
    """Return persons whom only a word for a relative gives away: "her mother, Vera", "his brother Anil"."""
    covered = {i for name in kept for i in range(name.first, name.last + 1)}
    found = []
    for i in parse.upper:
        noun = i - 2 if i > 1 and parse.plain[i - 1] == "," else i - 1
        if i in covered or noun < 0 or parse.lower[noun] not in lexicon.relatives() or not _proper(parse, i):
            continue
        last = i
        while last + 1 < len(parse) and last + 1 not in covered and _proper(parse, last + 1):
            last += 1
        apposed = parse.dep[last] == "appos" and parse.head[last] == noun
        beside = noun == i - 1 and parse.dep[noun] == "compound" and parse.head[noun] == last
        if apposed or beside:
            found.append(Name(i, last, "PERSON", "title"))
    return found


def _unknown(parse: Parse, i: int) -> bool:
    """Return whether a token is a capitalised proper noun that no lexicon knows: 'General *Waker*-uz-Zaman'."""
    word = parse.plain[i] if i < len(parse) else ""
    return word.isalpha() and _proper(parse, i) and not lexicon.is_known(word) and word not in lexicon.head_words()


def find_loose(parse: Parse, kept: list[Name]) -> list[Name]:
    """Return runs of proper nouns that spaCy passed over, with a stray piece that it took for a place or a person."""
    owner = {i: name for name in kept for i in range(name.first, name.last + 1)}
    found = []
    n = len(parse)
    for i in parse.upper:
        if i in owner or not _proper(parse, i) or (i + 1 < n and (i + 1 in owner or _proper(parse, i + 1))):
            continue
        first, pieces = i, []
        while first > 0:
            name = owner.get(first - 1)
            given = name and name.first == name.last and parse.plain[name.first] in lexicon.first_names()
            piece = name and name.first == name.last and name.label in ("GPE", "PERSON") and fragment(parse, name)
            if name and (given or piece):
                pieces.append(name)
                first = name.first
            elif name is None and _proper(parse, first - 1):
                first -= 1
            else:
                break
        given = parse.plain[first] in lexicon.first_names() and i - first < 3 and parse.dep[first] == "compound"
        if first == i or (parse.opens[first] and not pieces and not given):
            continue
        before = parse.plain[first - 1] if first else ""
        titled = before in lexicon.titles() or is_office(before) or before == "General"
        if titled and i + 1 < n and parse.capital[i + 1] and is_office(parse.plain[i + 1]):
            continue  # 'Chief Public Relations Officer'
        human = titled or parse.plain[first] in lexicon.first_names() or bool(pieces)
        for piece in pieces:
            kept.remove(piece)
        found.append(Name(first, i, "PERSON" if human else "ORG", "loose"))
    return found


def _proper(parse: Parse, i: int) -> bool:
    word = parse.plain[i]
    return (
        parse.pos[i] == "PROPN"
        and parse.capital[i]
        and word.isalpha()
        and not word.isupper()
        and not is_office(word)
        and word not in lexicon.titles()
        and word not in lexicon.name_words("no office")
        and word.lower() not in lexicon.name_words("edge")
        and word not in lexicon.name_words("month")
    )


def widen_repeats(parse: Parse, names: list[Name]) -> None:
    """Widen a name to the longer one of a body that the article gives in full elsewhere: 'Lagos' + 'Warriors'."""
    longer: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        if name.label == "ORG" and name.last > name.first and parse.capital[name.first]:
            longer.setdefault(parse.plain[name.first], set()).add(tuple(parse.plain[name.first : name.last + 1]))
    begins = {name.first for name in names}
    for name in names:
        for words in sorted(longer.get(parse.plain[name.first], ()), key=len, reverse=True):
            last = name.first + len(words) - 1
            if last <= name.last or tuple(parse.plain[name.first : last + 1]) != words:
                continue
            if begins.isdisjoint(range(name.last + 1, last + 1)):
                name.last, name.label = last, "ORG"
                break


def find_repeats(parse: Parse, names: list[Name]) -> list[Name]:
    """Return mentions that spaCy passed over of names it saw elsewhere in the article, surnames and first names too."""
    covered = bytearray(len(parse))
    known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in names:
        words = tuple(parse.plain[name.first : name.last + 1])
        for i in range(name.first, name.last + 1):
            covered[i] = 1
        if name.label in ("PERSON", "ORG", "GPE", "FAC", "EVENT") and words[0][:1].isupper() and len(words[0]) > 1:
            known.setdefault(words[0], []).append((words, name.label))
            if name.label == "PERSON" and 2 <= len(words) <= 4:
                for word in (words[0], words[-1]):
                    if len(word) > 2 and not word.islower() and word not in lexicon.titles():
                        known.setdefault(word, []).append(((word,), "PERSON"))
                if (tail := words[surname(words) :]) != words and len(tail) > 1:
                    for first in {tail[0], tail[0].capitalize()}:
                        known.setdefault(first, []).append(((first, *tail[1:]), "PERSON"))
    found: list[Name] = []
    hits = [i for i, word in enumerate(parse.plain) if word in known and not covered[i]]
    lower = set(parse.plain) if hits else set()
    for i in hits:
        word = parse.plain[i]
        if covered[i]:
            continue
        for parts, label in sorted(dict.fromkeys(known[word]), key=lambda item: -len(item[0])):
            last = i + len(parts) - 1
            if tuple(parse.plain[i : last + 1]) != parts or any(covered[i : last + 1]):
                continue
            if len(parts) == 1 and parse.pos[i] != "PROPN" and (word.lower() in lower or label == "EVENT"):
                continue
            found.append(Name(i, last, label, "repeat"))
            covered[i : last + 1] = b"\1" * len(parts)
            break
    return found
