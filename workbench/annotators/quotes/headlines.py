"""Headlines that attribute by a colon: "Moscow: talks to resume", "Poll: most voters undecided"."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.grammar.cues import source_nouns
from workbench.grammar.parse import Parse
from workbench.vocabulary.countries import capital_of, mixed_case
from workbench.vocabulary.naming import slug
from workbench.vocabulary.places import state_of_place

LONGEST_NAME = 6
"""A speaker before a headline's colon has at most this many tokens."""
LONGEST_ACRONYM = 4
SPEAKERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline's colon, the head token of who speaks before it, and the tokens after it (first, last)."""

    colon: int
    speaker: int
    content: tuple[int, int]


def find_headline(parse: Parse) -> Headline | None:
    """Return the attribution in the first line of a text, or None where it has no speaker and colon."""
    colon = next((i for i in range(min(LONGEST_NAME + 1, len(parse))) if parse.lower[i] == ":"), None)
    if colon is None or colon == 0 or colon + 3 >= len(parse) or "\n" in parse.raw[: parse.start[colon]]:
        return None
    head = colon - 1
    names = any(parse.ent[i] in SPEAKERS for i in range(colon))
    if not names and parse.lower[head].rstrip("s") not in source_nouns():
        return None
    known = _is_town(parse.raw[: parse.end[head]])
    told = known or parse.ent[head] == "GPE"
    town = colon > 1 or known or (told and len(parse.text[head]) > LONGEST_ACRONYM)
    if town and all(parse.text[i].isupper() or parse.lower[i] in ("/", ",") for i in range(colon)):
        return None  # "ALGIERS/TUNIS: …" is where it was written
    if any(parse.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(colon)):
        return None
    end = parse.raw.find("\n", parse.start[colon])
    last = len(parse) - 1 if end < 0 else parse.token_at(end - 1)
    placed = any(parse.ent[i] in ("GPE", "DATE") for i in range(colon)) or (told and colon == 1)
    if placed and parse.lower[last] == ".":
        return None  # "New Delhi: The court ruled on Monday." is where it was written: no headline
    return Headline(colon, head, (colon + 1, last)) if last > colon + 2 else None


def _is_town(name: str) -> bool:
    """Whether a name, perhaps in capitals, is that of a capital or a larger town."""
    name = mixed_case(name) if name.isupper() else name
    return bool(capital_of(name)) or state_of_place(slug(name)) is not None
