"""Mentions as coreference sees them: names as found, and the pronouns and noun phrases that may refer to the same."""

from __future__ import annotations

from typing import Any

from workbench.annotators.coreference.mention import ACTORS, Mention, is_epithet, place, pronouns
from workbench.annotators.coreference.page import Page
from workbench.annotators.coreference.possessors import gender_by_kin
from workbench.annotators.coreference.pronouns import read_pronoun
from workbench.annotators.syntax import Found
from workbench.grammar.clause import SUBJECTS
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import capital_of, plain_key, seats
from workbench.vocabulary.naming import is_state_id, slug
from workbench.vocabulary.nouns import noun_entry, noun_types, nouns
from workbench.vocabulary.places import state_of_place
from workbench.vocabulary.small_words import small_words

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
PLACES = {"nsubj", "nsubjpass", "dobj", "pobj"}
UNSTATED = small_words("no longer in office")
THINGS = ("PRODUCT", "WORK_OF_ART")
"""Labels that the parser also gives to a surname alone."""
FEMALE = "female"
MEASURES = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"}


def find_candidates(page: Page, found: Found) -> list[Mention]:
    """Return names, pronouns and noun phrases in the order of the text (of two with one head the longer first)."""
    mentions = [_name(page, row) for row in found["mentions"]]
    for name in mentions:
        for i in range(name.first, name.last + 1):
            page.name_at.setdefault(i, name)
    table, parse = pronouns(), page.parse
    for i, (pos, dep, lower) in enumerate(zip(parse.pos, parse.dep, parse.lower, strict=True)):
        if i in page.name_at:
            continue
        if pos in ("PRON", "DET") and lower in table:
            mentions.append(read_pronoun(page, i, table[lower]))
        elif (pos in ("NOUN", "PROPN") and _is_head(page, i)) or (pos == "ADJ" and _is_misread(page, i)):
            mentions.append(_nominal(page, i))
        elif pos == "NUM" and dep in PLACES and lower in ("two", "three"):
            if any(parse.lower[child] == "the" for child in parse.children[i]):
                mentions.append(_nominal(page, i))
        elif (lower == "old" and _is_of_age(page, i)) or (dep in PLACES and _stands_alone(page, i)):
            mentions.append(_nominal(page, i))
    mentions.sort(key=lambda mention: (mention.first, -mention.last))
    return mentions


def _is_head(page: Page, i: int) -> bool:
    """Whether a noun heads a phrase that refers: no modifier, predicate, apposition or measure."""
    dep = page.parse.dep[i]
    if dep in NOT_HEADS or page.parse.ent[i] in MEASURES or is_appointment(page.parse, i):
        return False
    if i > 1 and page.parse.lower[i - 1] == "of" and page.parse.lemma[i] == "state":
        office = f"{page.parse.lemma[i - 2]} of state"
        if lexicon.office_named(office) is not None:
            return False  # 'heads of state'
    if page.parse.lower[i] in small_words("direction") and all(
        page.parse.dep[k] != "det" for k in page.parse.children[i]
    ):
        return False  # 'so far north', 'drove south'
    at = i
    while page.parse.dep[at] == "conj" and page.parse.head[at] < at:
        at = page.parse.head[at]
    dep = page.parse.dep[at]
    if dep == "attr":
        return any(page.parse.dep[child] == "expl" for child in page.parse.children[page.parse.head[at]])
    if dep == "appos" and at == i and page.parse.head[i] in page.name_at:
        return is_epithet(page, i)
    return dep not in ("appos", "compound", "amod", "nmod", "npadvmod")


def is_appointment(parse: Parse, i: int) -> bool:
    """Whether a bare noun is the office that somebody is given: "named Ana Diaz as prime minister"."""
    given = parse.dep[i] == "oprd" or (parse.dep[i] == "pobj" and parse.lower[parse.head[i]] == "as")
    if not given or parse.tag[i] != "NN":
        return False
    bare = all(parse.dep[k] not in ("det", "poss") for k in parse.children[i])
    return bare and lexicon.office_named(parse.lemma[i]) is not None


def one_of_several(parse: Parse, i: int) -> int | None:
    """Return the noun of whose people token i is one: "*One* of the envoys said"."""
    of = next((k for k in parse.children[i] if k == i + 1 and parse.lower[k] == "of"), None)
    people = None if of is None else parse.child(of, "pobj")
    if people is None or parse.tag[people] != "NNS":
        return None
    told = noun_types().get(parse.lemma[people]) == "person" or parse.lemma[people] == "source"
    return people if told else None


def _stands_alone(page: Page, i: int) -> bool:
    """Whether "the former", "the latter", "both" or "one of the envoys" stands without a noun of its own."""
    word = page.parse.lower[i]
    if word == "one":
        return page.parse.dep[i] in SUBJECTS and one_of_several(page.parse, i) is not None
    return word in ("former", "latter") or (word == "both" and page.parse.pos[i] in ("PRON", "DET"))


def _is_misread(page: Page, i: int) -> bool:
    """Whether a noun for people, a body or an officer was taken for an adjective: "the junta said", "the general"."""
    parse, word = page.parse, page.parse.lower[i]
    noun = noun_types().get(word) in ("group", "organisation") or lexicon.office_named(word) is not None
    noun = noun and parse.dep[i] in {*PLACES, "poss"}
    return noun and any(parse.dep[child] == "det" for child in parse.children[i])


def _is_of_age(page: Page, i: int) -> bool:
    """Whether an adjective is a person's name for once: "the 61-year-old said"."""
    parse = page.parse
    aged = (
        parse.lower[i] == "old"
        and i > 3
        and parse.lower[i - 2] == "year"
        and parse.dep[i] in {*PLACES, "poss", "dative"}
    )
    return aged and any(parse.lower[child] == "the" for child in parse.children[i])


def _name(page: Page, row: dict[str, Any]) -> Mention:
    first, last, head = page.parse.place(row)
    mention = Mention(first, last, head, "name")
    mention.rows = [row]
    place(page, mention)
    entity_id = str(row.get("entity_id") or "")
    is_state = is_state_id(entity_id)
    mention.type = "country" if is_state else LABEL_TYPES.get(row["label"])
    if row["label"] == "FAC" and plain_key(row["text"]) in seats():
        mention.type = "organisation"  # 'the White House'
    if row["label"] == "NORP" and mention.role in ("modifier",):
        mention.role = "adjective"
    mention.lemma = page.parse.lower[head]
    mention.number = "plural" if row["label"] == "NORP" and not is_state else "singular"
    mention.modifiers = frozenset(page.parse.lower[first : last + 1])
    mention.people = row["label"] == "NORP" and page.parse.tag[head] in ("NNS", "NNPS")  # 'Algerians'
    if mention.type in ("organisation", "city", "place", "group") or row["label"] in THINGS:
        mention.unsure = mention.role != "adjective" and _may_be_person(page, first, last)
        word = page.parse.text[first]
        given = word in lexicon.given_names() and state_of_place(slug(word)) is None
        if mention.unsure and given and not is_scene(page.parse, head, str(row["label"])):
            mention.type, mention.number = "person", "singular"  # 'Amanda'
    if mention.type == "person":
        mention.gender, mention.likely = _gender(page, first, last)
        mention.likely = mention.likely or gender_by_kin(page, mention)
    if mention.type == "person" or mention.unsure:
        mention.hint = mention.likely or lexicon.first_names().get(page.parse.text[first]) or None
    return mention


def is_scene(parse: Parse, head: int, label: str) -> bool:
    """Whether a name that was taken for a place's stands where places do: "died in Darwin", "fled to Darwin"."""
    up = parse.head[head]
    if label != "GPE" or parse.dep[head] != "pobj":
        return False
    return parse.lower[up] in small_words("scene") or (
        parse.lower[up] == "to" and parse.lemma[parse.head[up]] in small_words("goes to a place")
    )


def _may_be_person(page: Page, first: int, last: int) -> bool:
    """Whether a name that was not taken for a person's may be a surname: one unknown word without an article."""
    word = page.parse.text[last]
    if first != last or not word[:1].isupper() or word.isupper() or not word.isalpha() or lexicon.is_known(word):
        return False
    entry = noun_entry(word.lower())
    if entry is not None and entry[0] == "organisation":
        return False  # 'Congress'
    return not (first and page.parse.dep[first - 1] == "det" and page.parse.head[first - 1] == last)


def _gender(page: Page, first: int, last: int) -> tuple[str | None, str | None]:
    """Return the gender that a title before a person's name tells, and the one that the first name makes likely.

    A name alone may be a surname, which many men's names are, and of those women's that are no surnames none.
    """
    before = page.parse.text[first - 1] if first else ""
    told = lexicon.titles().get(before) or lexicon.offices().get(before.lower(), {}).get("gender")
    word = page.parse.text[first]
    likely = lexicon.first_names().get(word) if last > first else None
    if first == last and lexicon.given_names().get(word) == FEMALE:
        likely = FEMALE
    if likely is None and "-" in (given := page.parse.text[last]):
        likely = lexicon.first_names().get(given)  # 'Park Geun-hye'
    return told or None, likely or None


def _nominal(page: Page, i: int) -> Mention:
    parse = page.parse
    first, last = parse.left[i], parse.right[i]
    while first < i and (
        parse.pos[first] in ("PUNCT", "SPACE", "CCONJ", "ADP") or parse.sentence[first] != parse.sentence[i]
    ):
        first += 1
    modifiers, names, numbers = set(), set(), set()
    article = "bare"
    postmodified = False
    conjunct = last + 1
    for child in parse.children[i]:
        dep, word = parse.dep[child], parse.lower[child]
        if child > i:
            if dep in ("cc", "conj"):
                conjunct = min(conjunct, child)
            elif dep in ("prep", "relcl", "acl"):
                postmodified = postmodified or not is_charge(parse, i, child)
                modifiers |= _field(parse, i, child)
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
            lower = page.parse.lower[child]
            modifiers.add(lower if lower in UNSTATED else page.parse.lemma[child])  # 'ousted'
            if page.parse.pos[child] == "NUM" or page.parse.ent[child] in ("ORDINAL", "CARDINAL"):
                numbers.add(page.parse.lower[child])
    last = _right_end(page, i, min(last, conjunct - 1))
    mention = Mention(first, last, i, "nominal")
    place(page, mention)
    whole = one_of_several(parse, i) if parse.lower[i] == "one" else None
    if whole is not None:
        article = "a"
        names |= {_name_key(page.name_at[k]) for k in parse.children[whole] if k < whole and k in page.name_at}
    mention.lemma = parse.lemma[i if whole is None else whole]
    plural = parse.tag[i] in ("NNS", "NNPS") or parse.pos[i] in ("NUM", "PRON", "DET")
    plural = plural and whole is None
    mention.number = "plural" if plural else "singular"
    pair = f"{page.parse.lower[i - 1]} {mention.lemma}" if i > first else ""
    entry = nouns().get(pair) or noun_entry(mention.lemma)  # a coast guard is no guard
    if entry is not None:
        mention.type, mention.gender = entry
        if mention.type == "person" and not modifiers.isdisjoint(small_words("of women")):
            mention.gender = "female"  # 'a woman minister'
    elif whole is not None:
        mention.type = "person"
    elif page.parse.lower[i] == "old":
        mention.type, numbers = "person", set()
    mention.article = ARTICLES.get(article, "quantifier")
    mention.modifiers, mention.names, mention.numbers = frozenset(modifiers), frozenset(names), frozenset(numbers)
    mention.postmodified = postmodified
    return mention


def _field(parse: Parse, i: int, preposition: int) -> set[str]:
    """Return the field of a ministry by what stands behind it: "ministry of *defence*", "of *foreign* affairs"."""
    if parse.lemma[i] != "ministry" or parse.lower[preposition] != "of":
        return set()
    last = parse.child(preposition, "pobj")
    inside = [] if last is None else [last, *parse.children[last]]
    return {parse.lower[k] for k in inside if parse.lower[k] in lexicon.portfolios()}


ARTICLES = {"bare": "bare", "poss": "poss"} | {
    word: kind for kind in ("the", "this", "a") for word in small_words(f"stands for {kind}")
}


def _state_behind(page: Page, head: int, preposition: int) -> set[str]:
    """Return the state of "the president of Kenya" and, by its capital, of "the foreign ministry in Nairobi"."""
    word = page.parse.lower[preposition]
    entry = noun_entry(page.parse.lemma[head])
    if word != "of" and not (word == "in" and entry is not None and entry[0] == "organisation"):
        return set()
    names = [page.name_at[child] for child in page.parse.children[preposition] if child in page.name_at]
    states = (capital_of(name.rows[0]["text"]) or _name_key(name) for name in names)
    return {state for state in states if is_state_id(state)}


def _name_key(name: Mention) -> str:
    return str(name.rows[0].get("entity_id") or name.lemma)


def is_charge(parse: Parse, head: int, preposition: int) -> bool:
    """Whether "of" tells what somebody is said to do: "accused *the army of shooting* …", "robbed the bank of …"."""
    of = parse.lower[preposition] == "of" and parse.dep[head] in ("dobj", "nsubjpass")
    doing = any(parse.dep[k] == "pcomp" for k in parse.children[preposition])
    return of and doing and noun_types().get(parse.lemma[head]) in ACTORS


def _right_end(page: Page, head: int, last: int) -> int:
    """Return the last token of a phrase: what follows the head, without closing marks, appositions and genitive 's."""
    end = head
    for child in page.parse.children[head]:
        if child < head or child > last:
            continue
        if page.parse.dep[child] in ("prep", "relcl", "acl") and not is_charge(page.parse, head, child):
            end = max(end, page.parse.right[child])
        elif child == head + 2 and page.parse.lower[head + 1] == "-":
            end = max(end, child)  # 'the secretary-general'
    end = min(end, last)
    while end > head and page.parse.pos[end] in ("PUNCT", "SPACE"):
        end -= 1
    if page.parse.sentence[end] != page.parse.sentence[head]:
        return head
    return end
