"""Offices in front of a comma and of what else describes a name: "the U.N. envoy, Lao diplomat X, said"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.annotators.names.introductions import comma_before, office_explained
from workbench.annotators.office_phrases import body_inside, owner_of_office
from workbench.vocabulary.role_words import role_words
from workbench.vocabulary.small_words import small_words

if TYPE_CHECKING:
    from workbench.annotators.roles import Offices


def note_introduced(page: Offices, name: dict[str, Any]) -> None:
    """Note the office in front of a comma and of what else describes a name: "the U.N. envoy, Lao diplomat X, said"."""
    first, last, _ = page.place(name)
    noun, comma = office_explained(page.parse, first, last), comma_before(page.parse, first)
    if noun is None or comma is None:
        return
    held = page.held.get(name["entity_id"])
    begins = page.parse.start[page.parse.left[noun]]
    if held is not None and begins <= held["start"] < page.parse.start[comma]:
        return
    if page.words[noun + 1] == "-" and page.office_ending(noun + 2) is not None:
        noun += 2  # 'secretary-general'
    office = page.office_ending(noun)
    if office is None:
        return
    sent = page.low[noun] in role_words()["sent"] and page.low[noun + 1] in ("to", "for")
    of = None if sent else page.named_after(noun) or body_inside(page, noun, comma)
    owner = owner_of_office(page, page.widened(office), office, noun)[0]
    of = of or (None if sent or owner is not None else body_taken_up(page, noun, comma))
    if (of or owner) is not None or page.low[noun] in small_words("speaks for another"):
        page.add(name, office, noun, of)


def body_taken_up(page: Offices, first: int, end: int) -> str | None:
    """Return the one named body or place that a phrase names or takes up: "the alliance", "the rebel island of X"."""
    rows = [page.begins.get(i) or page.headed.get(i) for i in range(first + 1, end)]
    kinds = ("ORG", "GPE", "LOC") if page.low[first + 1] == "of" else ("ORG",)
    told = {str(row["entity_id"]) for row in rows if row is not None and row["label"] in kinds}
    named = [one for one in told if one in page.bodies()]
    return named[0] if len(named) == 1 else None
