"""Mentions as coreference sees them: names as found, and the pronouns and noun phrases that may refer to the same."""

from __future__ import annotations

from functools import cache
from typing import Any

from workbench.annotators.coreference.page import Page
from workbench.annotators.syntax import Found
from workbench.grammar.clause import surface_subject
from workbench.grammar.parse import NO_CLAUSE, VERBS
from workbench.lexicons import read_lexicon
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import capital_of
from workbench.vocabulary.nouns import noun_entry

ROLES = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "csubj": "subject",
    "dobj": "object",
    "dative": "object",
    "pobj": "prepositional",
    "poss": "possessive",
    "attr": "predicate",
    "oprd": "predicate",
    "appos": "apposition",
    "compound": "modifier",
    "amod": "modifier",
    "nmod": "modifier",
    "ROOT": "root",
}
LABEL_TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "city",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
TYPE_LABELS = {
    "person": "PERSON",
    "group": "NORP",
    "organisation": "ORG",
    "country": "GPE",
    "city": "GPE",
    "place": "LOC",
}
NOT_HEADS = {"compound", "amod", "nmod", "npadvmod", "nummod", "det", "quantmod", "punct", "case", "predet", "advmod"}
MEASURES = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"}


class Mention:
    """A place in the text that may refer; positions are token numbers, `last` included."""

    __slots__ = (
        "ahead",
        "article",
        "clause",
        "cluster",
        "confidence",
        "duty",
        "first",
        "gender",
        "group",
        "head",
        "kind",
        "last",
        "lemma",
        "likely",
        "modifiers",
        "names",
        "number",
        "numbers",
        "outer",
        "postmodified",
        "quote",
        "role",
        "rows",
        "sentence",
        "type",
        "use",
        "verb",
    )

    def __init__(self, first: int, last: int, head: int, kind: str) -> None:
        self.first, self.last, self.head, self.kind = first, last, head, kind
        self.rows: list[dict[str, Any]] = []
        self.cluster: Any = None
        self.confidence = 0.5
        self.sentence = 0
        self.quote = 0
        self.role = "other"
        self.verb = -1
        self.clause = self.outer = NO_CLAUSE
        self.number: str | None = None
        self.gender: str | None = None
        self.likely: str | None = None
        self.type: str | None = None
        self.lemma = ""
        self.article = ""
        self.modifiers: frozenset[str] = frozenset()
        self.names: frozenset[str] = frozenset()
        self.numbers: frozenset[str] = frozenset()
        self.postmodified = False
        self.group = ""
        self.use = ""
        self.duty = ""
        self.ahead = NO_CLAUSE


@cache
def pronouns() -> dict[str, dict[str, str]]:
    """Return pronoun → its line in `pronouns.csv`."""
    return {row["form"]: row for row in read_lexicon("pronouns.csv")}


def find_candidates(page: Page, found: Found) -> list[Mention]:
    """Return names, pronouns and noun phrases in the order of the text (of two with one head the longer first)."""
    mentions = [_name(page, row) for row in found["mentions"]]
    for name in mentions:
        for i in range(name.first, name.last + 1):
            page.name_at.setdefault(i, name)
    table = pronouns()
    for i, pos in enumerate(page.parse.pos):
        if i in page.name_at:
            continue
        if pos in ("PRON", "DET") and page.parse.lower[i] in table:
            mentions.append(_pronoun(page, i, table[page.parse.lower[i]]))
        elif pos in ("NOUN", "PROPN") and _is_head(page, i):
            mentions.append(_nominal(page, i))
        elif (
            pos == "NUM"
            and page.parse.dep[i] in ("nsubj", "nsubjpass", "dobj", "pobj")
            and page.parse.lower[i] in ("two", "three")
        ):
            if any(page.parse.lower[child] == "the" for child in page.parse.children[i]):
                mentions.append(_nominal(page, i))
        elif (
            pos in ("PRON", "DET")
            and page.parse.lower[i] == "both"
            and page.parse.dep[i] in ("nsubj", "nsubjpass", "dobj", "pobj")
        ):
            mentions.append(_nominal(page, i))
    mentions.sort(key=lambda mention: (mention.first, -mention.last))
    return mentions


def _is_head(page: Page, i: int) -> bool:
    """Whether a noun heads a phrase that refers: no modifier, predicate, apposition or measure."""
    dep = page.parse.dep[i]
    if dep in NOT_HEADS or page.parse.ent[i] in MEASURES:
        return False
    at = i
    while page.parse.dep[at] == "conj" and page.parse.head[at] < at:
        at = page.parse.head[at]
    dep = page.parse.dep[at]
    if dep == "attr":
        return any(page.parse.dep[child] == "expl" for child in page.parse.children[page.parse.head[at]])
    return dep not in ("appos", "compound", "amod", "nmod", "npadvmod")


def _place(page: Page, mention: Mention) -> None:
    head = mention.head
    mention.sentence = page.parse.sentence[head]
    mention.quote = page.parse.quote[head]
    at = head
    while page.parse.dep[at] == "conj" and page.parse.head[at] < at:
        at = page.parse.head[at]
    mention.role = ROLES.get(page.parse.dep[at], "other")
    governor = page.parse.head[at]
    if page.parse.pos[governor] == "ADP":
        governor = page.parse.head[governor]
    while page.parse.dep[governor] == "xcomp":
        governor = page.parse.head[governor]
    mention.verb = governor
    mention.clause = page.parse.clause[head]
    if mention.clause != NO_CLAUSE:
        mention.outer = page.parse.clause[mention.clause]


def _name(page: Page, row: dict[str, Any]) -> Mention:
    first, last, head = page.parse.place(row)
    mention = Mention(first, last, head, "name")
    mention.rows = [row]
    _place(page, mention)
    entity_id = str(row.get("entity_id") or "")
    is_state = len(entity_id) == 3 and entity_id.isupper()
    mention.type = "country" if is_state else LABEL_TYPES.get(row["label"])
    if row["label"] == "NORP" and mention.role in ("modifier",):
        mention.role = "adjective"
    mention.lemma = page.parse.lower[head]
    mention.number = "plural" if row["label"] == "NORP" and not is_state else "singular"
    mention.modifiers = frozenset(page.parse.lower[first : last + 1])
    if mention.type == "person":
        mention.gender, mention.likely = _gender(page, first, last)
    return mention


def _gender(page: Page, first: int, last: int) -> tuple[str | None, str | None]:
    """Return the gender that a title before a person's name tells, and the one that the first name makes likely."""
    before = page.parse.text[first - 1] if first else ""
    told = lexicon.titles().get(before) or lexicon.offices().get(before.lower(), {}).get("gender")
    likely = lexicon.first_names().get(page.parse.text[first]) if last > first else None
    return told or None, likely or None


def _pronoun(page: Page, i: int, entry: dict[str, str]) -> Mention:
    mention = Mention(i, i, i, "pronoun")
    _place(page, mention)
    mention.number, mention.gender = entry["number"] or None, entry["gender"] or None
    mention.group, mention.use = entry["group"], entry["use"]
    if mention.group in ("he", "she", "i"):
        mention.type = "person"
    mention.lemma = page.parse.lower[i]
    mention.duty = _duty(page, mention)
    if mention.group in ("he", "she", "it", "they"):
        mention.ahead = _subject_ahead(page, mention)
    return mention


def _subject_ahead(page: Page, mention: Mention) -> int:
    """Return the subject after a pronoun whose clause the pronoun hangs on: "In his speech, the king …" → king."""
    clause = mention.clause
    for _ in range(2):
        if clause == NO_CLAUSE:
            break
        subject = surface_subject(page.parse, clause)
        if subject is not None and page.parse.left[subject] > mention.head:
            return subject if page.parse.quote[subject] == mention.quote else NO_CLAUSE
        clause = page.parse.clause[clause]
    return NO_CLAUSE


def _duty(page: Page, mention: Mention) -> str:
    """Return what a pronoun's word is to do: "subject of saying", "possessor of person"; '' where it tells nothing."""
    if mention.use == "possessive":
        entry = noun_entry(page.parse.lemma[page.parse.head[mention.head]])
        return f"possessor of {entry[0]}" if entry is not None else ""
    verb = page.parse.head[mention.head]
    if mention.role == "subject" and page.parse.pos[verb] in VERBS:
        return (
            "subject of saying" if page.parse.lemma[verb] in sayings() else f"subject of {page.parse.pos[verb].lower()}"
        )
    return ""


@cache
def sayings() -> frozenset[str]:
    """Return verbs of saying and thinking, of which only an actor is the subject."""
    return frozenset(row["lemma"] for row in read_lexicon("cues.csv") if row["pos"] == "verb")


def _nominal(page: Page, i: int) -> Mention:
    first, last = page.parse.left[i], page.parse.right[i]
    while first < i and (
        page.parse.pos[first] in ("PUNCT", "SPACE", "CCONJ", "ADP")
        or page.parse.sentence[first] != page.parse.sentence[i]
    ):
        first += 1
    modifiers, names, numbers = set(), set(), set()
    article = "bare"
    postmodified = False
    conjunct = last + 1
    for child in page.parse.children[i]:
        dep, word = page.parse.dep[child], page.parse.lower[child]
        if child > i:
            if dep in ("cc", "conj"):
                conjunct = min(conjunct, child)
            elif dep in ("prep", "relcl", "acl"):
                postmodified = True
                names |= _state_behind(page, i, child)
            elif dep in ("punct", "appos", "case"):
                pass
            continue
        if child < first:
            continue
        name = page.name_at.get(child)
        if dep in ("det", "predet"):
            article = word
        elif dep == "poss" and name is None:
            article = "poss"
            if page.parse.pos[child] != "PRON":
                modifiers.add(page.parse.lower[child])
        elif name is not None:
            names.add(_name_key(name))
            if dep == "poss":
                article = "poss"
        elif dep in ("amod", "compound", "nmod", "nummod"):
            modifiers.add(page.parse.lemma[child])
            if page.parse.pos[child] == "NUM" or page.parse.ent[child] in ("ORDINAL", "CARDINAL"):
                numbers.add(page.parse.lower[child])
    last = _right_end(page, i, min(last, conjunct - 1))
    mention = Mention(first, last, i, "nominal")
    _place(page, mention)
    mention.lemma = page.parse.lemma[i]
    plural = page.parse.tag[i] in ("NNS", "NNPS") or page.parse.pos[i] in ("NUM", "PRON", "DET")
    mention.number = "plural" if plural else "singular"
    entry = noun_entry(mention.lemma)
    if entry is not None:
        mention.type, mention.gender = entry
    mention.article = ARTICLES.get(article, "quantifier")
    mention.modifiers, mention.names, mention.numbers = frozenset(modifiers), frozenset(names), frozenset(numbers)
    mention.postmodified = postmodified
    return mention


ARTICLES = {
    "the": "the",
    "this": "this",
    "that": "this",
    "these": "this",
    "those": "this",
    "such": "this",
    "a": "a",
    "an": "a",
    "another": "a",
    "bare": "bare",
    "poss": "poss",
    "both": "the",
}


def _state_behind(page: Page, head: int, preposition: int) -> set[str]:
    """Return the state of "the president of Kenya" and, by its capital, of "the foreign ministry in Nairobi"."""
    word = page.parse.lower[preposition]
    entry = noun_entry(page.parse.lemma[head])
    if word != "of" and not (word == "in" and entry is not None and entry[0] == "organisation"):
        return set()
    names = [page.name_at[child] for child in page.parse.children[preposition] if child in page.name_at]
    states = (capital_of(name.rows[0]["text"]) or _name_key(name) for name in names)
    return {state for state in states if len(state) == 3 and state.isupper()}


def _name_key(name: Mention) -> str:
    return str(name.rows[0].get("entity_id") or name.lemma)


def _right_end(page: Page, head: int, last: int) -> int:
    """Return the last token of a phrase: what follows the head, without closing marks, appositions and genitive 's."""
    end = head
    for child in page.parse.children[head]:
        if child < head or child > last:
            continue
        if page.parse.dep[child] in ("prep", "relcl", "acl"):
            end = max(end, page.parse.right[child])
    end = min(end, last)
    while end > head and page.parse.pos[end] in ("PUNCT", "SPACE"):
        end -= 1
    if page.parse.sentence[end] != page.parse.sentence[head]:
        return head
    return end
