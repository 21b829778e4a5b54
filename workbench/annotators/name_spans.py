"""Where names begin and end: spaCy's entities mended by what names are made of.

spaCy's entities lose a part at "of", run two names together, take in titles and possessives, and miss acronyms. Each
step here proposes spans of tokens; the stronger proposal wins where two overlap, and what is left of the weaker stays.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from workbench.annotators.words import words_of
from workbench.lexicons import names as lexicon

LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
POSSESSIVE = frozenset({"'s", "'", "’s", "’"})
DASHES = frozenset({"-", "–", "—", "/"})
BREAKS = frozenset({"(", ")", "=", ";", ":", "[", "]", "•", "|"})
OPEN, CLOSE = "([", ")]"


@dataclass(slots=True)
class Name:
    """One name in the text: tokens first to last inclusive, spaCy's label or ours, and why it is thought a name."""

    first: int
    last: int
    label: str
    source: str = "ner"
    entity_id: str = ""
    end: int | None = None
    confidence: float = 0.5
    country: str | None = None


class Tokens:
    """A document's tokens as plain lists, read once: words, flags and tags by position."""

    def __init__(self, doc: Doc) -> None:
        words = words_of(doc)
        self.doc = doc
        self.raw = words.raw
        self.start, self.end = words.start, words.end
        self.words = [word.replace("’", "'") for word in words.text] if "’" in words.raw else words.text
        self.pos, self.tag, self.ent, self.starts = words.pos, words.tag, words.ent, words.opens
        closed = {"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "ADV", "PUNCT", "INTJ"}
        self.capital = [
            word[:1].isupper() and (pos not in closed or bool(ent) or (pos == "ADV" and not start))
            for word, pos, ent, start in zip(self.words, self.pos, self.ent, self.starts, strict=True)
        ]

    def __len__(self) -> int:
        return len(self.words)

    def head_of(self, name: Name) -> int:
        """Return the token of a name that the others hang on: the first whose head lies outside."""
        heads = words_of(self.doc).head
        for i in range(name.first, name.last + 1):
            if not name.first <= heads[i] <= name.last or heads[i] == i:
                return i
        return name.last

    def name_text(self, name: Name) -> str:
        """Return the characters of a name."""
        return self.raw[self.start[name.first] : name.end or self.end[name.last]].replace("’", "'")

    def text(self, first: int, last: int) -> str:
        """Return the characters from token `first` to token `last`."""
        return self.raw[self.start[first] : self.end[last]].replace("’", "'")


def find_spans(tokens: Tokens) -> list[Name]:
    """Return the names of a document in order, none overlapping, labelled as spaCy or the pattern has them."""
    given = [
        trimmed
        for ent in tokens.doc.ents
        if ent.label_ in LABELS
        for part in split_run(tokens, Name(ent.start, ent.end - 1, ent.label_))
        if (trimmed := trim(tokens, part)) is not None
    ]
    owner: list[int | None] = [None] * len(tokens)
    for number, name in enumerate(given):
        for i in range(name.first, name.last + 1):
            owner[i] = number
    strong = [*find_elections(tokens), *find_headed(tokens, given, owner), *find_known(tokens, given, owner)]
    strong = [widen(tokens, name, given, owner) for name in strong]
    taken: list[Name | None] = [None] * len(tokens)
    for name in sorted(strong, key=lambda name: (name.source != "election", name.first - name.last, name.first)):
        if not any(taken[i] for i in range(name.first, name.last + 1)):
            for i in range(name.first, name.last + 1):
                taken[i] = name
    kept = [name for i, name in enumerate(taken) if name and (i == 0 or taken[i - 1] is not name)]
    for name in given:
        kept.extend(remains(tokens, name, taken))
    kept.extend(find_acronyms(tokens, kept))
    kept.extend(find_titled(tokens, kept))
    kept.extend(find_loose(tokens, kept))
    kept.extend(find_single(tokens, kept))
    kept.sort(key=lambda name: name.first)
    return [cut for name in join_people(tokens, kept) if (cut := trim(tokens, name))]


def join_people(tokens: Tokens, names: list[Name]) -> list[Name]:
    """Put together persons whom spaCy cut in two: 'Aung' + 'San Suu Kyi', 'Faith' + 'Kipyegon'."""
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if name.label == "PERSON":
            name = with_syllables(tokens, name)
            before = name.first - 1
            if before >= 0 and (last is None or last.last < before) and _stray(tokens, before):
                name = Name(before, name.last, "PERSON", name.source)
            if last and last.last == name.first - 1 and last.label == "PERSON" and _fragment(tokens, last):
                last.last, last.label = name.last, "PERSON"
                continue
        joined.append(name)
    return joined


def with_syllables(tokens: Tokens, name: Name) -> Name:
    """Return a person with what the tagger took for small words: 'Moon Jae' + '-in', 'To' + 'Lam'."""
    words, last, first, n = tokens.words, name.last, name.first, len(tokens)
    if last + 2 < n and words[last + 1] == "-" and tokens.end[last] == tokens.start[last + 1]:
        tail = words[last + 2]
        close = tokens.end[last + 1] == tokens.start[last + 2]
        if close and tail.islower() and len(tail) < 6 and tail not in ENDINGS and tail[-2:] != "ed":
            last += 2
    if first == last and first > 1 and not tokens.starts[first - 1]:
        word = words[first - 1]
        small = (
            word[0].isupper() and word.isalpha() and len(word) < 4 and tokens.pos[first - 1] in ("ADP", "AUX", "PART")
        )
        if small and not words[first - 2][:1].isupper():
            first -= 1
    return name if (first, last) == (name.first, name.last) else Name(first, last, "PERSON", name.source)


def _fragment(tokens: Tokens, name: Name) -> bool:
    """Return whether a name is one unknown capitalised word, so that it may be a part of the person beside it."""
    text = tokens.words[name.first]
    if name.label == "PERSON":
        return name.last - name.first < 2
    single = name.first == name.last and text[:1].isupper() and not text.isupper()
    return single and name.label == "GPE" and not lexicon.is_known(text)


def _stray(tokens: Tokens, i: int) -> bool:
    """Return whether a word that no name claims is a given name or an initial left out of the name after it."""
    word = tokens.words[i]
    initial = len(word) == 2 and word[1] == "." and word[0].isupper()
    return tokens.capital[i] and tokens.pos[i] == "PROPN" and (initial or word in lexicon.first_names())


def find_loose(tokens: Tokens, kept: list[Name]) -> list[Name]:
    """Return runs of proper nouns that spaCy passed over, with a stray piece that it took for a place or a person."""
    owner = {i: name for name in kept for i in range(name.first, name.last + 1)}
    found = []
    n = len(tokens)
    for i in range(n):
        if i in owner or not _proper(tokens, i) or (i + 1 < n and (i + 1 in owner or _proper(tokens, i + 1))):
            continue
        first, pieces = i, []
        while first > 0:
            name = owner.get(first - 1)
            if name and name.first == name.last and name.label in ("GPE", "PERSON") and _fragment(tokens, name):
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
        and word not in NO_OFFICES
        and word.lower() not in EDGES
        and word not in MONTHS
    )


def widen(tokens: Tokens, name: Name, given: list[Name], owner: list[int | None]) -> Name:
    """Return spaCy's longer span where a name lies inside it and nothing there separates two names, else the name."""
    number = owner[name.first]
    if number is None or number != owner[name.last] or name.source == "election":
        return name
    whole = given[number]
    if whole.first == name.first and whole.last == name.last:
        return name
    rest = [*range(whole.first, name.first), *range(name.last + 1, whole.last + 1)]
    words = [tokens.words[i] for i in rest]
    if not rest or whole.label == "PERSON" or any(word in APART or is_office(word) for word in words):
        return name
    if name.label == "ORG" and whole.last - name.last > 1:
        return name
    label = name.label if name.last == whole.last or name.label == "ORG" else whole.label
    first = whole.first + (tokens.words[whole.first].lower() == "the")
    return Name(first, whole.last, label, name.source if label == name.label else "ner")


ENDINGS = frozenset({"era", "led", "born", "wide", "style", "run", "held", "made", "bound", "trained", "like"})
EDGES = frozenset({"the", "a", "an", "former", "then", "ex", "late"})
APART = POSSESSIVE | {",", "and", "&", "(", ")", "=", "/"}


def trim(tokens: Tokens, name: Name) -> Name | None:
    """Cut articles, possessives, titles and stray punctuation off both ends; None where nothing is left."""
    words, first, last = tokens.words, name.first, name.last
    titles, offices = lexicon.titles(), lexicon.office_words()
    if first < last and words[first] in titles and words[first] not in lexicon.vague_titles():
        name.label = "PERSON"
    while first <= last:
        word = words[first]
        title = name.label == "PERSON" and (word in titles or word.lower() in offices)
        title = title and not (last - first == 1 and word in lexicon.vague_titles())
        joint = word in ("and", "or", "&") or title
        empty = tokens.pos[first] == "DET" or word in POSSESSIVE or not any(c.isalnum() for c in word)
        if not (empty or word.lower() in EDGES or (joint and first < last)):
            break
        first += 1
    fixed = name.source == "known"
    while last > first and (
        (words[last] in POSSESSIVE and not fixed)
        or (not any(c.isalnum() for c in words[last]) and words[last] not in (")", "+", "'", "'s"))
    ):
        last -= 1
    if last > first and words[last] == ")" and "(" not in words[first:last]:
        last -= 1
    while last > first and name.label == "ORG" and is_office(words[last]) and words[last][0].isupper():
        if words[last].endswith("s") or words[last - 1].lower() in ("of", "and", "for"):
            break
        last -= 1
    while last - first > 1 and words[last - 1] in DASHES and (words[last] in ENDINGS or words[last][-2:] == "ed"):
        last -= 2
    if first > last or (first == last and not any(c.isalpha() for c in words[first])):
        return None
    if first == last and name.label != "PERSON" and (is_office(words[first]) or words[first] in lexicon.not_names()):
        return None
    if first == last and words[first].islower() and tokens.pos[first] != "PROPN" and name.label != "NORP":
        return None
    if name.label == "EVENT" and all(word in MONTHS or word.isdigit() for word in words[first : last + 1]):
        return None
    if (first, last) == (name.first, name.last):
        return name
    return Name(first, last, name.label, name.source)


def split_run(tokens: Tokens, name: Name) -> list[Name]:
    """Cut names that spaCy ran together: at brackets, at line ends, and at commas and slashes between organisations."""
    words = tokens.words
    cuts = []
    for i in range(name.first + 1, name.last + 1):
        word = words[i]
        listed = word == "," and name.label == "ORG" and not _tail_follows(tokens, i, name.last)
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


def _tail_follows(tokens: Tokens, comma: int, last: int) -> bool:
    """Return whether what follows a comma inside a name is its end ('Inc.', or the last of a list of subjects)."""
    rest = tokens.words[comma + 1 : last + 1]
    return rest[:1] in (["Inc."], ["Inc"], ["Ltd"], ["Ltd."], ["LLC"]) or (
        "and" in rest and tokens.words[comma - 1] not in lexicon.head_words() and not _has_head(rest)
    )


def _has_head(words: list[str]) -> bool:
    heads = lexicon.head_words()
    return any(word in heads for word in words)


def find_elections(tokens: Tokens) -> list[Name]:
    """Return votes that are named by their year: '2019 Kenyan general election', '1995 referendum on independence'."""
    words, found = tokens.words, []
    for i, word in enumerate(words):
        kind = word.lower()
        if kind not in VOTES:
            continue
        first = i
        while first > 0 and i - first < 9 and _in_vote_name(tokens, first - 1):
            first -= 1
        years = [j for j in range(first, i) if len(words[j]) == 4 and words[j].isdigit()]
        if not years or (i - years[-1] < 2 and kind not in ("referendum", "plebiscite")):
            continue
        first = years[0] if len(years) == 1 else years[-1]
        if first > 0 and words[first - 1] in MONTHS:
            first -= 1
        last = i
        if last + 2 < len(words) and words[last + 1] == "in" and tokens.ent[last + 2] == "GPE":
            last += 2
            while last + 1 < len(words) and tokens.ent[last + 1] == "GPE" and tokens.capital[last + 1]:
                last += 1
        found.append(Name(first, last, "EVENT", "election"))
    return found


VOTES = frozenset({"election", "elections", "by-election", "by-elections", "referendum", "plebiscite", "primaries"})
MONTHS = frozenset(
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October"}
    | {"November", "December"}
)
KINDS = frozenset(
    {"general", "federal", "presidential", "parliamentary", "legislative", "local", "regional", "municipal", "mayoral"}
    | {"gubernatorial", "state", "snap", "special", "senate", "provincial", "assembly", "leadership", "constitutional"}
    | {"independence", "constituent", "council", "county", "national", "re", "run", "off", "midterm", "lower", "house"}
    | {"by", "-", "'s", "'", "of", "for", "the", "legislature", "congressional", "primary", "district", "membership"}
)


def _in_vote_name(tokens: Tokens, i: int) -> bool:
    word = tokens.words[i]
    return (
        (len(word) == 4 and word.isdigit())
        or (tokens.capital[i] and tokens.pos[i] in ("PROPN", "ADJ", "NOUN", "NUM") and word not in MONTHS)
        or (word in KINDS and tokens.pos[i] not in ("VERB", "AUX"))
    )


def find_headed(tokens: Tokens, given: list[Name], owner: list[int | None]) -> list[Name]:
    """Return names built around a head word: 'Ministry of Defence', "Workers' Party of Korea", 'National Assembly'."""
    heads, found, n = lexicon.head_words(), [], len(tokens)
    i = 0
    while i < n:
        row = heads.get(tokens.words[i])
        if row is None or not tokens.capital[i]:
            i += 1
            continue
        first = _grow_left(tokens, i, given, owner)
        last = _grow_right(tokens, i, given, owner)
        if row["label"] in ("ORG", "EVENT", "LAW") and (last > first or owner[i] is not None):
            if last > first:
                found.append(Name(first, last, row["label"], "head"))
        elif last > first and row["label"] in ("LOC", "FAC", "GPE") and owner[i] is None and tokens.pos[i] == "PROPN":
            found.append(Name(first, last, row["label"], "head"))
        i = last + 1
    return found


def _grow_left(tokens: Tokens, i: int, given: list[Name], owner: list[int | None]) -> int:
    """Return where the capitalised words before a head word begin."""
    words, titles = tokens.words, lexicon.titles()
    first = i
    while first > 0:
        before = first - 1
        word = words[before]
        if word in POSSESSIVE and before > 0 and words[before - 1] in OWNERS:
            first = before - 1
            continue
        if word in DASHES and before > 0 and tokens.capital[before - 1] and tokens.doc[before - 1].whitespace_ == "":
            first = before - 1
            continue
        if not tokens.capital[before] or "\n" in word:
            break
        if word in titles or is_office(word) or word.lower() in EDGES:
            break
        number = owner[before]
        if number is not None and number != owner[i]:
            label = given[number].label
            if label in ("PERSON", "ORG", "LOC", "FAC") and owner[i] is not None:
                break
            if label == "PERSON" and given[number].last > given[number].first:
                break
        if tokens.starts[before] and tokens.pos[before] not in ("PROPN", "ADJ") and not tokens.ent[before]:
            break
        first = before
    return first


OWNERS = frozenset(
    {"People", "Peoples", "Workers", "Women", "Farmers", "Peasants", "Children", "Citizens", "Teachers", "Soldiers"}
    | {"Lord", "Men", "Veterans", "Students", "Lawyers", "Doctors", "Journalists", "Nurses", "Miners", "Pensioners"}
    | {"St", "Queen", "King", "Lawyer", "Employers", "Employees", "Fishermen", "Youth", "Master", "Voters"}
)


def _grow_right(tokens: Tokens, i: int, given: list[Name], owner: list[int | None]) -> int:
    """Return where a name ends after its head word: over more heads, and over 'of', 'for' … and capitalised words."""
    words, heads, n = tokens.words, lexicon.head_words(), len(tokens)
    last = i
    while last + 1 < n:
        # more capitalised words that lead to another head word, or that spaCy took for the same name
        run = last
        while run + 1 < n and tokens.capital[run + 1] and not is_office(words[run + 1]) and run - last < 6:
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
        while start < n and words[start].lower() in ("the", "la", "los", "le", "les"):
            start += 1
        end = start - 1
        while end + 1 < n and (
            (tokens.capital[end + 1] and (not is_office(words[end + 1]) or words[end + 1].endswith("s")))
            or (words[end + 1] in DASHES and end >= start and end + 2 < n and tokens.capital[end + 2])
            or (words[end + 1] in POSSESSIVE and words[end] in OWNERS)
        ):
            end += 1
        if end < start or (end + 1 < n and words[end + 1] in POSSESSIVE) or _another(tokens, start, end):
            return last
        last = end
        while last + 2 < n and words[last + 1] in ("and", "&") and tokens.capital[last + 2]:
            end = last + 2
            while end + 1 < n and tokens.capital[end + 1] and not is_office(words[end + 1]):
                end += 1
            same = owner[last] is not None and owner[last] == owner[end]
            if not same and not _goes_with(tokens, last, last + 2, end, given, owner):
                break
            last = end
    return last


def is_office(word: str) -> bool:
    """Return whether a word ends an office ('minister', 'Ambassador'), and is not mostly part of other names."""
    return word.lower() in lexicon.office_heads() and word not in NO_OFFICES


NO_OFFICES = frozenset({"Justice", "State", "General", "Metropolitan", "Private"})


def _another(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether the words after 'of' are an organisation in their own right ('… of the National Assembly')."""
    if tokens.text(first, last) in lexicon.organisations():
        return True
    heads = lexicon.head_words()
    row = heads.get(tokens.words[last])
    return row is not None and last > first and row["sector"] in ("LEG", "GOV", "JUD", "EDU", "JRN")


def _goes_with(tokens: Tokens, before: int, first: int, last: int, given: list[Name], owner: list[int | None]) -> bool:
    """Return whether 'and X' still belongs to a name after 'of': 'Trade and Industry', not 'Finance and Kofi Annan'."""
    plurals = tokens.words[before].endswith("s") and tokens.words[last].endswith("s")
    if plurals and tokens.capital[before] and first == last:
        return True
    if _has_head(tokens.words[first : last + 1]):
        return False
    for i in range(first, last + 1):
        number = owner[i]
        if number is not None and number != owner[before] and given[number].label in ("PERSON", "ORG", "NORP"):
            return False
        if number is not None and given[number].label == "GPE" and tokens.ent[before] not in ("GPE", "LOC"):
            return False
    return last - first < 3


def find_known(tokens: Tokens, given: list[Name], owner: list[int | None]) -> list[Name]:
    """Return names that the lexicons know, of two words and more, and single ones that cannot be common words."""
    phrases, words, found = lexicon.phrases(), tokens.words, []
    for i, word in enumerate(words):
        for parts, label in phrases.get(word, ()):
            if words[i + 1 : i + len(parts)] == list(parts[1:]):
                last = i + len(parts) - 1
                if not (label == "NORP" and _within(given, owner, i, last)):
                    found.append(Name(i, last, label, "known"))
                break
    return found


def _within(given: list[Name], owner: list[int | None], first: int, last: int) -> bool:
    number = owner[first]
    return number is not None and number == owner[last] and given[number].first < first


def remains(tokens: Tokens, name: Name, taken: list[Name | None]) -> list[Name]:
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
    return [cut for part in parts if (cut := trim(tokens, part)) and tokens.capital[cut.first]]


def find_titled(tokens: Tokens, kept: list[Name]) -> list[Name]:
    """Return persons that only the title before them gives away: 'Mr Key', 'President Mnangagwa'."""
    covered = {i for name in kept for i in range(name.first, name.last + 1)}
    titles, found = lexicon.titles(), []
    for i, word in enumerate(tokens.words[:-1]):
        if i + 1 in covered or not tokens.capital[i + 1] or word not in titles or len(word) < 2 or word == "Chief":
            continue
        last = i + 1
        while last + 1 < len(tokens) and last + 1 not in covered and tokens.capital[last + 1] and last - i < 3:
            last += 1
        if last + 1 in covered and tokens.capital[last + 1] and tokens.pos[last + 1] == "PROPN":
            continue
        if tokens.pos[i + 1] == "PROPN" and not is_office(tokens.words[i + 1]) and tokens.words[i + 1] not in titles:
            found.append(Name(i + 1, last, "PERSON", "title"))
    return found


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
    lower = {word for word in tokens.words if word.islower()} if known else set()
    for i, word in enumerate(tokens.words):
        if covered[i] or word not in known:
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


def surname(words: tuple[str, ...]) -> int:
    """Return where the surname of a full name begins, with its particle: ('Ursula', 'von', 'der', 'Leyen') → 1."""
    particles = lexicon.particles()
    return next((i for i in range(1, len(words) - 1) if words[i].lower() in particles), len(words) - 1)


def find_single(tokens: Tokens, kept: list[Name]) -> list[Name]:
    """Return single words that can only be a known name and that spaCy passed over: 'Houthis', 'U.S.-led'."""
    covered = {i for name in kept for i in range(name.first, name.last + 1)}
    found = []
    for i, word in enumerate(tokens.words):
        if i in covered or not word[:1].isupper() or len(word) < 3:
            continue
        if "-" in word and (country := word.partition("-")[0]) in ABBREVIATED:
            found.append(Name(i, i, "GPE", "known", end=tokens.start[i] + len(country)))
        elif tokens.pos[i] in ("PROPN", "ADJ", "NOUN") and tokens.capital[i]:
            label = lexicon.certain_names().get(word)
            if label:
                found.append(Name(i, i, label, "known"))
    return found


ABBREVIATED = frozenset({"U.S.", "U.K.", "U.N.", "E.U."})


def find_acronyms(tokens: Tokens, kept: list[Name]) -> list[Name]:
    """Return words in capitals that spaCy passed over: 'the SPLM', '(KCNA)'."""
    covered = {i for name in kept for i in range(name.first, name.last + 1)}
    skip, found = lexicon.abbreviations(), []
    loud = sum(word.isupper() and len(word) > 1 for word in tokens.words) > len(tokens) / 4
    for i, word in enumerate(tokens.words):
        if i in covered or not 2 <= len(word) <= 8 or sum(c.isupper() for c in word) < 2:
            continue
        if not word[0].isupper() or word in skip or not word.isalnum():
            continue
        defined = i > 0 and tokens.words[i - 1] in OPEN and i + 1 < len(tokens) and tokens.words[i + 1][0] in CLOSE
        plain = word.isupper() and word.isalpha() and not loud
        if defined or (plain and (tokens.pos[i] == "PROPN" or (tokens.pos[i] == "NOUN" and len(word) > 2))):
            found.append(Name(i, i, "ORG", "acronym"))
    return found
