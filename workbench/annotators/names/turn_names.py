"""Names in the labels of a transcript, which are in capitals: "ADA BELLO, CNN ANCHOR: …" is Ada Bello, no ANCHOR."""

from __future__ import annotations

from workbench.annotators.names.capital_lines import is_known, loud_places
from workbench.annotators.names.name_tokens import Name, is_office
from workbench.grammar.parse import Parse
from workbench.grammar.turn_labels import find_labels, is_unnamed
from workbench.vocabulary import names as lexicon


def name_speakers(parse: Parse, names: list[Name]) -> list[Name]:
    """Return names with each labelled speaker as one person, and of a title in capitals only what is known."""
    labels = find_labels(parse.raw)
    if not labels:
        return names
    people: list[Name] = []
    places: list[Name] = []
    inside: set[int] = set()
    for _, label in labels:
        first, last = parse.token_at(label.start("name")), parse.token_at(label.end("name") - 1)
        inside |= set(range(first, last + 1))
        while first < last and _is_title(parse.plain[first]):
            first += 1
        if not is_unnamed(label):
            people.append(Name(first, last, "PERSON", "label"))
        title = range(last + 1, parse.token_at(label.end("title") - 1) + 1) if label["title"] else range(0)
        if (label["title"] or "").isupper():
            kept = [name for name in names if name.first in title and is_known(parse, name)]
            places += loud_places(parse, last + 1, title[-1], kept)
            inside |= set(title) - {i for name in kept for i in range(name.first, name.last + 1)}
    rest = [name for name in names if inside.isdisjoint(range(name.first, name.last + 1))]
    return sorted([*rest, *people, *places], key=lambda name: name.first)


def _is_title(word: str) -> bool:
    """Return whether a word before a name is a title or an office: "GEN.", "Archbishop"."""
    return word in lexicon.titles() or word.capitalize() in lexicon.titles() or is_office(word) or word == "."
