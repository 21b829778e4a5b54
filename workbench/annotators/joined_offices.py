"""Two offices of one person, and what belongs to an office: a rank behind it, a field in capitals, "and head of"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.annotators.names.introductions import office_of_field
from workbench.grammar.clause import SUBJECTS
from workbench.grammar.parse import VERBS
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.role_words import role_words
from workbench.vocabulary.small_words import small_words

if TYPE_CHECKING:
    from workbench.annotators.roles import Offices

LONGEST = 6
CLOSED = ([","], ["."], [";"], [")"], ["and"])
"""What stands behind a name that explains an office before a comma."""


def note_joined(page: Offices, name: dict[str, Any]) -> None:
    """Note an office joined to what explains a name: "X, brother of Y and *head* of the army", "X, a judge and chair".

    One of a state without words of its own is of the same one: "X, Peru's premier and *interior minister*".
    """
    _note_letters(page, name)
    _note_field(page, name)
    head = page.place(name).head
    for noun in (k for k in page.parse.children[head] if page.dep[k] == "appos" and k > head):
        owned = any(page.dep[k] in ("poss", "amod") and k in page.ends for k in page.parse.children[noun])
        for last in (k for k in page.parse.children[noun] if page.dep[k] == "conj" and page.parse.tag[k] == "NN"):
            first = page.office_ending(last)
            own = any(page.dep[k] == "poss" for k in page.parse.children[last])
            if first is None or own or last in page.inside():
                continue
            of, held = page.named_after(last), page.held.get(name["entity_id"])
            office = lexicon.office_named(" ".join(page.low[first : last + 1])) or {"of": ""}
            same = owned and held is not None and held["sentence"] == name["sentence"]
            if of is None and same and held is not None and "country" in office["of"].split():
                of = held["of_entity_id"]
            page.add(name, first, last, of)


def is_address(page: Offices, i: int) -> bool:
    """Return whether a token before a name is a form of address that is no office: "Mr", "Dato '", "Tan Sri"."""
    word, before = page.words[i], page.words[i - 1]
    if (before, word) in lexicon.titles_of_two() or (word, page.words[i + 1]) in lexicon.titles_of_two():
        return not lexicon.office_named(page.low[i])
    if word in lexicon.titles():
        return not lexicon.office_named(page.low[i]) and word not in lexicon.office_letters()
    return (word == "." and f"{before}." in lexicon.titles()) or (word == "'" and before in lexicon.titles())


def is_apposition(page: Offices, name: dict[str, Any], office: int) -> bool:
    """Return whether an office before a comma is this person's: the parse says so, or the name is closed by one."""
    head = page.place(name).head
    up = page.parse.head[head]
    after = page.words[page.place(name).last + 1] if page.place(name).last + 1 < len(page.words) else "."
    body = noun_types().get(page.parse.lemma[up]) == "organisation"  # no person is explained by a body
    inside = office < up < page.place(name).first and (body or page.ends.get(up, {}).get("label") == "GPE")
    if inside and after in ",)" and page.dep[head] in ("appos", "conj"):
        return True  # 'the president of Kenya, Ruth Odinga, left': no list of a state and a person
    if _is_subject_apart(page, name, office):
        return True
    return page.dep[head] == "appos" and up <= office and (after in ",.;)" or up >= office - LONGEST)


def _is_subject_apart(page: Offices, name: dict[str, Any], office: int) -> bool:
    """Return whether the parse takes alone for the subject whom an office tells: "as the envoy, Ana Diaz, *is* ill".

    The office has an article or an owner, and the name is closed by a comma before its verb.
    """
    _, last, head = page.place(name)
    subject = page.dep[head] in SUBJECTS and last + 2 < len(page.words) and page.words[last + 1] == ","
    told = any(page.dep[k] in ("det", "poss") for k in page.parse.children[office])
    return subject and told and page.parse.tag[office] in ("NN", "NNP") and page.pos[last + 2] in VERBS


def _note_letters(page: Offices, name: dict[str, Any]) -> None:
    """Note the office that letters before a name tell: "*PM* Ana Diaz", "Thai *FM* X", "*Deputy PM* X"."""
    i = page.place(name).first - 1
    while i > 0 and is_address(page, i):
        i -= 1
    noun = lexicon.office_letters().get(page.words[i]) if i >= 0 else None
    if noun is None:
        return
    held = i > 0 and page.low[i - 1] in role_words()["held"]
    role = f"{page.low[i - 1]} {noun}" if held else noun
    page.write(name, i - held, i, role, page.whose(i - held)[0])


def _note_field(page: Offices, name: dict[str, Any]) -> None:
    """Note the office before its field and a name: "Lao *Minister* of Works Ana Diaz", "the *Minister* for Lands, X,".

    Behind a comma the name is closed: "in a letter to the Minister of Works, Ana Diaz asked" tells nothing of her.
    """
    first, last, _ = page.place(name)
    comma = page.words[first - 1] == "," if first else False
    if comma and page.words[last + 1 : last + 2] not in CLOSED:
        return
    end = first - comma
    office = office_of_field(page.parse, end)
    row = page.begins.get(office + 2) if office is not None and office >= 0 else None
    if office is None or office + 2 >= end or row is not None or not page.parse.capital[end - 1]:
        return
    begin = page.office_ending(office)
    if begin is not None and page.low[office] in small_words("has a field"):
        page.add(name, begin, office, None)


def before_rank(page: Offices, rank: int) -> int | None:
    """Return where an office begins that stands before a rank: of 'army spokesman Lt. Col.' X the 'army'."""
    if rank < 1 or page.pos[rank - 1] != "NOUN" or not page.words[rank - 1].islower():
        return None
    return page.office_ending(rank - 1)


def is_field(page: Offices, i: int) -> bool:
    """Return whether a word in capitals, which no name has, tells a minister's field: 'Communications Minister'."""
    plain = page.words[i].istitle() and page.pos[i] == "PROPN" and i not in page.inside()
    titled = page.low[i + 1] == "minister" and page.words[i + 1].istitle()
    told = not page.parse.opens[i] or (page.dep[i] == "compound" and page.low[i] not in role_words()["held"])
    return plain and titled and page.words[i] not in lexicon.titles() and told


def is_one_noun(page: Offices, first: int, last: int) -> bool:
    """Return whether an office is only the beginning of a longer noun: 'chief nuclear envoy'."""
    between = range(first + 1, last)
    return all(page.pos[i] in ("NOUN", "ADJ") and page.words[i].islower() for i in between) and first + 1 < last


def seat_behind(page: Offices, name: dict[str, Any], *office: int) -> str | None:
    """Return the body after a name: 'Governor Ama Boateng of the Bank of Ghana'; not 'of Ghanaian anger'.

    Args:
        page: the offices of the article.
        name: of the person.
        office: its first and last token, where one that no state has tells of none: 'commissioner X of Ghana'.
    """
    last = page.place(name).last
    if office and last < office[0] and (labelled := _state_labelled(page, office[1])) is not None:
        return labelled
    behind = last + 2 < len(page.low) and page.low[last + 1] == "of" and page.parse.tag[last + 2] != "JJ"
    body = page.named_after(last) if behind else None
    row = lexicon.office_named(" ".join(page.low[office[0] : office[1] + 1])) if office else None
    state = is_state_id(body)
    return None if row is not None and row["of"] == "organisation" and state else body


def _state_labelled(page: Offices, i: int) -> str | None:
    """Return the state behind an office that ends a transcript's label: "ANA DIAZ, PRIME MINISTER, FIJI: It is"."""
    row = page.begins.get(i + 2) if page.words[i + 1 : i + 2] == [","] else None
    if row is None or row["label"] != "GPE":
        return None
    after = page.place(row).last + 1
    return str(row["entity_id"]) if page.words[after : after + 1] == [":"] else None
