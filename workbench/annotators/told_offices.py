"""Offices by which persons are told without their name: "Togo's trade minister left for Accra. Ana Diaz said …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.annotators.office_phrases import ABROAD, owner_of_office
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.role_words import role_words

if TYPE_CHECKING:
    from workbench.annotators.roles import Offices

SURE = 0.7
"""How probable it must be whom a noun means for it to tell an office of a person."""


def note_given(page: Offices, name: dict[str, Any]) -> None:
    """Note the office that a noun tells somebody to get: "the appointment of *Ana Diaz* as Peru's trade minister"."""
    head = page.place(name).head
    of = page.parse.head[head]
    if page.dep[head] == "poss":
        noun = of
    elif page.dep[head] == "pobj" and page.low[of] == "of":
        noun = page.parse.head[of]
    else:
        return
    if page.parse.lemma[noun] not in role_words()["given"]:
        return
    last = page.place(name).last
    for i in (*page.parse.children[noun], *page.parse.children[head], *page.parse.children[of]):
        if page.low[i] == "as" and i > max(noun, last):
            page.scan(name, i + 1)
            return


def holder_behind(page: Offices, first: int, last: int) -> dict[str, Any] | None:
    """Return the person named right behind an office and its body: "X, the head of Lake Council *Ana Diaz*"."""
    n, at = len(page.words), last + 2 + (page.low[last + 2 : last + 3] == ["the"])
    body = page.begins.get(at) if page.low[last + 1 : last + 2] == ["of"] else None
    if body is None or body["label"] != "ORG" or page.low[first - 1] != "the":
        return None
    at = page.place(body).last + 1
    at += 3 if at + 2 < n and page.words[at] == "(" and page.words[at + 2] == ")" else 0
    name = page.begins.get(at)
    return name if name is not None and name["label"] == "PERSON" else None


def note_told(page: Offices) -> None:
    """Note the offices that nouns tell: those given, and of whom no other is told those by which somebody is told."""
    names: dict[str, dict[str, Any]] = {}
    bodies = {row["entity_id"] for row in page.begins.values() if row["label"] == "ORG"}
    for row in page.begins.values():
        if row["label"] == "PERSON":
            names.setdefault(row["entity_id"], row)
            note_given(page, row)
    for row in list(page.nominals.values()):
        name = names.get(row["entity_id"])
        last = page.place(row).head
        held = page.held.get(row["entity_id"] or "")
        if (
            name is None
            or row["confidence"] < SURE
            or (held and (held["of_entity_id"] or not _ends_so(page, held, last)))
        ):
            continue
        first = page.office_ending(last)
        if first is None or page.parse.tag[last] not in ("NN", "NNP"):
            continue
        sent = page.low[last] in role_words()["sent"] and page.low[last + 1] in ABROAD
        of = None if sent else page.named_after(last)
        of = of or owner_of_office(page, page.widened(first), first, last)[0]
        if of is not None and (is_state_id(of) or of in bodies):
            page.add(name, first, last, of)


def _ends_so(page: Offices, held: dict[str, Any], last: int) -> bool:
    """Whether an office is told by the same noun."""
    return bool(held["role"].lower().split()[-1] == page.low[last])
