"""Names that spaCy passed over: known ones, acronyms, after titles, loose proper nouns, named again elsewhere."""

from __future__ import annotations

from workbench.annotators.names.cut_persons import fragment, surname
from workbench.annotators.names.name_tokens import Name, Tokens, is_office
from workbench.vocabulary import names as lexicon

OPEN, CLOSE = "([", ")]"


def find_known(tokens: Tokens, given: list[Name], owner: list[int | None]) -> list[Name]:
    """Return names that the lexicons know, of two words and more, and single ones that cannot be common words."""
    phrases, words, found = lexicon.phrases(), tokens.words, []
    for i in [i for i, word in enumerate(words) if word in phrases]:
        for parts, label in phrases[words[i]]:
            if words[i + 1 : i + len(parts)] == list(parts[1:]):
                last = i + len(parts) - 1
                if not (label == "NORP" and _within(given, owner, i, last)):
                    found.append(Name(i, last, label, "known"))
                break
    return found


def _within(given: list[Name], owner: list[int | None], first: int, last: int) -> bool:
    number = owner[first]
    return number is not None and number == owner[last] and given[number].first < first


def find_single(tokens: Tokens, kept: list[Name]) -> list[Name]:
    """Return single words that can only be a known name and that spaCy passed over: 'Houthis', 'U.S.-led'."""
    covered = {i for name in kept for i in range(name.first, name.last + 1)}
    found = []
    for i in tokens.upper:
        word = tokens.words[i]
        if i in covered or len(word) < 3:
            continue
        if "-" in word and (country := word.partition("-")[0]) in lexicon.name_words("abbreviated"):
            found.append(Name(i, i, "GPE", "known", end=tokens.start[i] + len(country)))
        elif tokens.pos[i] in ("PROPN", "ADJ", "NOUN") and tokens.capital[i]:
            label = lexicon.certain_names().get(word)
            if label:
                found.append(Name(i, i, label, "known"))
    return found


def find_acronyms(tokens: Tokens, kept: list[Name]) -> list[Name]:
    """Return words in capitals that spaCy passed over: 'the SPLM', '(KCNA)'."""
    covered = {i for name in kept for i in range(name.first, name.last + 1)}
    skip, found = lexicon.abbreviations(), []
    loud = sum(1 for i in tokens.upper if len(tokens.words[i]) > 1 and tokens.words[i].isupper()) > len(tokens) / 4
    for i in tokens.upper:
        word = tokens.words[i]
        if i in covered or not 2 <= len(word) <= 8 or word[1:].islower() or word in skip or not word.isalnum():
            continue
        if not any(c.isupper() for c in word[1:]):
            continue
        defined = i > 0 and tokens.words[i - 1] in OPEN and i + 1 < len(tokens) and tokens.words[i + 1][0] in CLOSE
        plain = word.isupper() and word.isalpha() and not loud
        if defined or (plain and (tokens.pos[i] == "PROPN" or (tokens.pos[i] == "NOUN" and len(word) > 2))):
            found.append(Name(i, i, "ORG", "acronym"))
    return found


def find_titled(tokens: Tokens, kept: list[Name]) -> list[Name]:
    """Return persons that only the title before them gives away: 'Mr Key', 'President Mnangagwa'."""
    covered = {i for name in kept for i in range(name.first, name.last + 1)}
    titles, found = lexicon.titles(), []
    for i in [i for i in tokens.upper if tokens.words[i] in titles]:
        word = tokens.words[i]
        if i + 1 >= len(tokens) or i + 1 in covered or not tokens.capital[i + 1] or len(word) < 2 or word == "Chief":
            continue
        last = i + 1
        while last + 1 < len(tokens) and last + 1 not in covered and tokens.capital[last + 1] and last - i < 3:
            last += 1
        if last + 1 in covered and tokens.capital[last + 1] and tokens.pos[last + 1] == "PROPN":
            continue
        if tokens.pos[i + 1] == "PROPN" and not is_office(tokens.words[i + 1]) and tokens.words[i + 1] not in titles:
            found.append(Name(i + 1, last, "PERSON", "title"))
    return found


def find_loose(tokens: Tokens, kept: list[Name]) -> list[Name]:
    """Return runs of proper nouns that spaCy passed over, with a stray piece that it took for a place or a person."""
    owner = {i: name for name in kept for i in range(name.first, name.last + 1)}
    found = []
    n = len(tokens)
    for i in tokens.upper:
        if i in owner or not _proper(tokens, i) or (i + 1 < n and (i + 1 in owner or _proper(tokens, i + 1))):
            continue
        first, pieces = i, []
        while first > 0:
            name = owner.get(first - 1)
            given = name and name.first == name.last and tokens.words[name.first] in lexicon.first_names()
            piece = name and name.first == name.last and name.label in ("GPE", "PERSON") and fragment(tokens, name)
            if name and (given or piece):
                pieces.append(name)
                first = name.first
            elif name is None and _proper(tokens, first - 1):
                first -= 1
            else:
                break
        if first == i or (tokens.starts[first] and not pieces):
            continue
        before = tokens.words[first - 1] if first else ""
        titled = before in lexicon.titles() or is_office(before) or before == "General"
        human = titled or tokens.words[first] in lexicon.first_names() or bool(pieces)
        for piece in pieces:
            kept.remove(piece)
        found.append(Name(first, i, "PERSON" if human else "ORG", "loose"))
    return found


def _proper(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    return (
        tokens.pos[i] == "PROPN"
        and tokens.capital[i]
        and word.isalpha()
        and not word.isupper()
        and not is_office(word)
        and word not in lexicon.titles()
        and word not in lexicon.name_words("no office")
        and word.lower() not in lexicon.name_words("edge")
        and word not in lexicon.name_words("month")
    )


def find_repeats(tokens: Tokens, names: list[Name]) -> list[Name]:
    """Return mentions that spaCy passed over of names it saw elsewhere in the article, surnames and first names too."""
    covered = bytearray(len(tokens))
    known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in names:
        words = tuple(tokens.words[name.first : name.last + 1])
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
    hits = [i for i, word in enumerate(tokens.words) if word in known and not covered[i]]
    lower = set(tokens.words) if hits else set()
    for i in hits:
        word = tokens.words[i]
        if covered[i]:
            continue
        for parts, label in sorted(set(known[word]), key=lambda item: -len(item[0])):
            last = i + len(parts) - 1
            if tuple(tokens.words[i : last + 1]) != parts or any(covered[i : last + 1]):
                continue
            if len(parts) == 1 and tokens.pos[i] != "PROPN" and (word.lower() in lower or label == "EVENT"):
                continue
            found.append(Name(i, last, label, "repeat"))
            covered[i : last + 1] = b"\1" * len(parts)
            break
    return found
