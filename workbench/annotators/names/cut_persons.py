"""Persons whom spaCy cut in two or cut short are put together again."""

from __future__ import annotations

from functools import lru_cache

from workbench.annotators.names.name_tokens import Name, is_office
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import MANY
from workbench.vocabulary.naming import slug
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.places import state_of_place


def join_people(parse: Parse, names: list[Name]) -> list[Name]:
    """Put together persons whom spaCy cut in two: 'Aung' + 'San Suu Kyi', 'Faith' + 'Kipyegon'."""
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if last and name.first <= last.last:
            continue  # taken in by a particle: 'João Batista' + 'dos Santos'
        if name.label == "PERSON":
            name = with_syllables(parse, name)
            before = name.first - 1
            if before >= 0 and (last is None or last.last < before) and _stray(parse, before):
                name = Name(before, name.last, "PERSON", name.source)
            name = with_compound(parse, name, last.last if last else -1)
            own = last is not None and last.label == "PERSON" and fragment(parse, last)
            if last and last.last == name.first - 1 and (own or is_cut(parse, last, name)):
                last.last, last.label = name.last, "PERSON"
                continue
        elif last and is_cut(parse, last, name):
            last.last, last.label = name.last, "PERSON"
            continue
        elif (
            last and last.label == "PERSON" and last.first < last.last == name.first - 1 and stray_surname(parse, name)
        ):
            last.last = name.last
            continue
        elif (whole := misread(parse, name, last.last if last else -1)) is not None:
            name = whole
        elif name.label in ("ORG", "PRODUCT") and name.last == name.first + 1 and is_given(parse, name):
            name = with_syllables(parse, name)  # 'the premier, Han Duck' + '-soo'
        name = with_initials(parse, with_joints(parse, name), joined[-1].last if joined else -1)
        joined.append(name)
    return joined


def is_cut(parse: Parse, given: Name, name: Name) -> bool:
    """Return whether two unknown words are one person's, each taken for another name: "Russia's" 'Oleg' + 'Orlov'.

    The parse has them in one name, and the first is a given name or what follows tells a person: ", his friend,".
    """
    i = given.first
    if not given.first == given.last == name.first - 1 or name.first != name.last or given.source == "known":
        return False
    if parse.dep[i] != "compound" or parse.head[i] != name.first or name.source == "known":
        return False
    if "NORP" in (given.label, name.label):
        return False
    if not (_is_surname(parse, i) and _is_surname(parse, name.first)):
        return False
    beside = (noun_types().get(parse.lemma[k]) for k in parse.apposed(name.first))
    first = parse.plain[i] in lexicon.first_names() and state_of_place(slug(parse.plain[i])) is None
    return first or "person" in beside  # not 'the Nevada Republican'


def misread(parse: Parse, name: Name, taken: int) -> Name | None:
    """Return the person of whom one word was taken for a people or place: 'Christian' + 'Novak', 'Baldev' + 'Singh'."""
    i, words = name.first, parse.plain
    known = name.source == "known" and name.label != "NORP"
    if name.first != name.last or name.label not in ("NORP", "GPE", "ORG") or known:
        return None
    up = parse.head[i]
    given = words[i] in lexicon.first_names() or words[i] in lexicon.name_words("of a person")
    if given and parse.dep[i] == "compound" and up == i + 1 and parse.pos[up] == "PROPN":
        return Name(i, up, "PERSON", name.source) if _is_surname(parse, up) and not parse.ent[up] else None
    first = i
    while first - 1 > taken and _belongs(parse, first - 1) and first <= parse.head[first - 1] <= i:
        first -= 1
    human = words[i] in lexicon.name_words("of a person") or words[first] in lexicon.first_names()
    return Name(first, i, "PERSON", name.source) if first < i and human and not lexicon.is_known(words[i]) else None


def with_compound(parse: Parse, name: Name, taken: int) -> Name:
    """Return a person with the proper nouns beside it that the parse has in one name: 'Wanjiru' + 'Muthoni Kariuki'.

    Args:
        parse: the document.
        name: a person.
        taken: the last token that another name holds.
    """
    first, last = name.first, name.last
    while first - 1 > taken and _belongs(parse, first - 1) and first <= parse.head[first - 1] <= last:
        told = parse.dep[last] == "appos" and first > 1 and parse.plain[first - 2] == ","  # 'its president, Muse Bihi'
        told = told or (first > 2 and taken == first - 2 and parse.plain[first - 3] == "of")  # 'head of Mali Modi Sow'
        if parse.plain[first - 1] not in lexicon.first_names() and not told:
            break  # 'Nominates Regina Benjamin': a verb of a headline
        first -= 1
    up = parse.head[last]
    while (
        last < up <= last + 2 and parse.dep[last] == "compound" and parse.pos[up] == "PROPN" and _is_surname(parse, up)
    ):
        if not all(_belongs(parse, i) for i in range(last + 1, up)):
            break
        last, up = up, parse.head[up]
    return name if (first, last) == (name.first, name.last) else Name(first, last, "PERSON", name.source)


def _belongs(parse: Parse, i: int) -> bool:
    """Return whether a token is a proper noun before another in one name, and no title, office or known name."""
    return parse.dep[i] == "compound" and parse.pos[i] == "PROPN" and not parse.ent[i] and _is_surname(parse, i)


def _is_surname(parse: Parse, i: int) -> bool:
    return parse.capital[i] and _may_be_surname(parse.plain[i])


@lru_cache(maxsize=MANY)
def _may_be_surname(word: str) -> bool:
    """Return whether a word is none of those known: no title, office, body or place."""
    plain = word.replace("'", "").isalpha() and not word.isupper() and len(word) > 1
    apart = word in lexicon.titles() or word.lower() in lexicon.office_words() or word in lexicon.head_words()
    return plain and not apart and not lexicon.is_known(word) and word not in lexicon.name_words("no office")


def with_syllables(parse: Parse, name: Name) -> Name:
    """Return a person with what the tagger took for small words: 'Moon Jae' + '-in', 'To' + 'Lam'."""
    words, last, first, n = parse.plain, name.last, name.first, len(parse)
    if last + 2 < n and words[last + 1] == "-" and parse.end[last] == parse.start[last + 1]:
        tail = words[last + 2]
        close = parse.end[last + 1] == parse.start[last + 2]
        syllable = tail.islower() and len(tail) < 6 and tail not in lexicon.name_words("ending") and tail[-2:] != "ed"
        double = (first < last or not parse.ent[last + 2]) and tail[:1].isupper() and tail.isalpha()
        double = double and not any(map(lexicon.is_known, (tail, words[last])))
        joint = last + 3 < n and words[last + 3] == "-" and tail in lexicon.name_words("joint")
        if close and (syllable or double) and not joint:
            last += 2
    last = after_particles(parse, last)
    if first > 1 and not parse.opens[first - 1] and name.label == "PERSON":
        word = words[first - 1]
        tags = ("ADP", "AUX", "PART") if first == last else ("ADP", "AUX", "PART", "DET", "PRON")
        small = word[0].isupper() and word.isalpha() and 1 < len(word) < 4 and parse.pos[first - 1] in tags
        if small and not words[first - 2][:1].isupper() and word != "The":
            first -= 1  # 'his guest, No Kwang Chol'
    return name if (first, last) == (name.first, name.last) else Name(first, last, name.label, name.source)


def is_given(parse: Parse, name: Name) -> bool:
    """Return whether a name of two words has an office before it, and no word of a body in it."""
    before = parse.plain[name.first - 1] if name.first else ""
    noun = parse.plain[name.first - 2] if before == "," and name.first > 1 else before
    return is_office(noun) and not any(parse.plain[i] in lexicon.head_words() for i in (name.first, name.last))


def after_particles(parse: Parse, last: int) -> int:
    """Return where a person's name ends that goes on after a particle: 'Andrade' → 'Andrade de la Torre'."""
    words, particles, end = parse.plain, lexicon.particles(), last
    while end + 1 < len(parse) and words[end + 1] in particles:
        end += 1
    begun = words[last] in particles
    if end == last and not begun:
        return last
    if end + 1 < len(parse) and parse.capital[end + 1] and parse.pos[end + 1] == "PROPN":
        return end + 1
    return last


def stray_surname(parse: Parse, name: Name) -> bool:
    """Return whether a name right after a person's is one unknown word that belongs to it: 'John Wari' + 'Kambu'."""
    word = parse.plain[name.first]
    plain = name.first == name.last and word.isalpha() and word[0].isupper() and not word.isupper()
    if not plain or name.label not in ("PRODUCT", "ORG", "GPE", "WORK_OF_ART", "NORP"):
        return False
    return name.source != "known" and not lexicon.is_known(word) and word not in lexicon.head_words()


def with_joints(parse: Parse, name: Name) -> Name:
    """Return a name with what small words between hyphens join to it: 'Jaish' → 'Jaish-e-Mohammed'."""
    words, last, n = parse.plain, name.last, len(parse)
    joints = lexicon.name_words("joint")
    while last + 4 < n + 1 and words[last + 1 : last + 4 : 2] == ["-", "-"] and words[last + 2] in joints:
        if last + 4 >= n or parse.end[last] != parse.start[last + 1] or not words[last + 4][:1].isupper():
            break
        last += 4
    if last == name.last:
        return name
    human = name.label == "PERSON" and (name.last > name.first or name.source == "title")
    return Name(name.first, last, "PERSON" if human else "ORG", name.source)


def with_initials(parse: Parse, name: Name, taken: int) -> Name:
    """Return a name with the initials without dots before it, as South Asian papers tell persons: 'S Jaishankar'.

    Only behind an office, at the beginning of a sentence or where spaCy has a person: no 'Hepatitis B', 'Group A'.
    """
    first, words = name.first, parse.plain
    while first - 1 > taken and words[first - 1].isupper() and len(words[first - 1]) == 1:
        first -= 1
    if first == name.first and first - 1 > taken and _are_initials(words, first - 1):
        first -= 1  # 'Justice DY Rao'
    plain = all(word[:1].isupper() and not word.isupper() for word in words[name.first : name.last + 1])
    if first == name.first or not plain or name.source in ("known", "head"):
        return name
    told = first > 0 and (is_office(words[first - 1]) or words[first - 1] in lexicon.titles())
    told = told or (first > 0 and words[first - 1] in lexicon.name_words("title of a judge"))
    if not (told or name.label == "PERSON" or (parse.opens[first] and words[first] not in ("A", "I"))):
        return name
    apart = first == 0 or parse.opens[first] or not parse.capital[first - 1]
    return Name(first, name.last, "PERSON", name.source) if apart or told else name


def _are_initials(words: list[str], i: int) -> bool:
    """Return whether two or three capitals behind a judge's title are initials written as one word."""
    short = words[i].isalpha() and words[i].isupper() and 1 < len(words[i]) < 4
    return short and i > 0 and words[i - 1] in lexicon.name_words("title of a judge")


def fragment(parse: Parse, name: Name) -> bool:
    """Return whether a name is one unknown capitalised word, so that it may be a part of the person beside it."""
    text = parse.plain[name.first]
    if name.label == "PERSON":
        return name.last - name.first < 2
    single = name.first == name.last and text[:1].isupper() and not text.isupper()
    return single and name.label == "GPE" and not lexicon.is_known(text)


def _stray(parse: Parse, i: int) -> bool:
    """Return whether a word that no name claims is a given name or an initial left out of the name after it."""
    word = parse.plain[i]
    initial = len(word) == 2 and word[1] == "." and word[0].isupper()
    if not parse.capital[i] or parse.pos[i] != "PROPN" or is_office(word) or word in lexicon.titles():
        return initial and parse.capital[i] and parse.pos[i] == "PROPN"
    after = i > 0 and parse.plain[i - 1][:1].isupper() and parse.plain[i - 1].lower() in lexicon.offices()
    after = after and lexicon.office_named(" ".join(parse.lower[i - 1 : i + 1])) is None  # 'Chief Justice'
    return initial or word in lexicon.first_names() or after


def surname(words: tuple[str, ...]) -> int:
    """Return where the surname of a full name begins, with its particle: ('Ursula', 'von', 'der', 'Leyen') → 1."""
    particles = lexicon.particles()
    return next((i for i in range(1, len(words) - 1) if words[i].lower() in particles), len(words) - 1)
