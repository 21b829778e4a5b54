"""Two offices of one person, and what belongs to an office: a rank behind it, a field in capitals, "and head of"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.role_words import role_words

if TYPE_CHECKING:
    from workbench.annotators.roles import Offices


def note_joined(page: Offices, name: dict[str, Any]) -> None:
    """Note an office joined to what explains a name: "X, brother of Y and *head* of the army", "X, a judge and chair".

    One of a state without words of its own is of the same one: "X, Peru's premier and *interior minister*".
    """
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
