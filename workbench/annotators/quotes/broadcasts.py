r"""The voices of a broadcast's transcript, without marks: "The mayor says it is safe.\\n\\nWe have tested it"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.grammar.clause import SUBJECTS
from workbench.grammar.parse import FINITE_TAGS, Parse
from workbench.grammar.quotation_marks import Marks
from workbench.grammar.turn_labels import LABEL
from workbench.vocabulary.small_words import small_words

FIRST_PERSON = small_words("first person")
SIGNING_OFF = re.compile(r"\bI['’]?\s?a?m\b[^.]{0,12}[A-Z]\w+ [A-Z]\w+")
"""A reporter's own voice: "I'm Ada Bello in Lagos"."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A paragraph in somebody's own voice: its characters, the verb that gave the word, who speaks (None: as cued)."""

    start: int
    end: int
    cue: int
    speaker: int | None = None


def find_voices(parse: Parse, marks: Marks, cues: Sequence[int]) -> Iterator[Voice]:
    r"""Yield each paragraph that goes on in the voice of whom the sentence before it gave the word by one of the cues.

    It stands after a paragraph whose last sentence has the cue, speaks of "I" or "we", and no text with quotation marks
    has any: who writes "we" there is the reporter. Nor is it one that names who speaks it. Where a text has such
    voices, one may also follow a sentence on what a person did: "The mayor brushed it aside.\n\nWe are not for sale".
    """
    text = parse.raw
    if marks.quoted:
        return
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", text) if match.group().strip()]
    unspoken = []
    has_voices = False
    for (start, end), (begin, stop) in itertools.pairwise(paragraphs):
        words = range(parse.token_at(begin), parse.token_at(stop - 1) + 1)
        own = [i for i in words if parse.lower[i] in FIRST_PERSON and text[parse.start[i] : parse.end[i]] != "US"]
        if not own or LABEL.match(text, begin) or SIGNING_OFF.search(text, begin, stop):
            continue
        last = parse.token_at(end - 1)
        while last > 0 and parse.start[last] > start and not parse.opens[last]:
            last -= 1
        stop -= len(text[begin:stop]) - len(text[begin:stop].rstrip(" .\t"))
        given = [cue for cue in cues if parse.start[last] <= parse.start[cue] < end]
        if given:
            has_voices = True
            yield Voice(begin, stop, _outer(parse, given))
        elif (teller := _person_told_of(parse, last, parse.token_at(end - 1))) and _speaks_first(parse, words):
            unspoken.append(Voice(begin, stop, *teller))
    if has_voices:
        yield from unspoken


def _outer(parse: Parse, cues: list[int]) -> int:
    """Return the last cue that is in no clause of another: "The mayor *said* an envoy would *push for* talks"."""
    outer = [cue for cue in cues if not any(_is_under(parse, cue, other) for other in cues)]
    return (outer or cues)[-1]


def _is_under(parse: Parse, cue: int, other: int) -> bool:
    """Whether a verb is in a clause of another, not joined to it."""
    i = cue
    while i != other and parse.head[i] != i and parse.dep[i] != "conj":
        i = parse.head[i]
    return i == other != cue


def _person_told_of(parse: Parse, first: int, last: int) -> tuple[int, int] | None:
    """Return the verb and subject of a sentence whose subject is one person by name."""
    verb = next((i for i in range(first, last + 1) if parse.head[i] == i), None)
    subject = None if verb is None else parse.child(verb, *SUBJECTS)
    if verb is None or subject is None or parse.tag[verb] not in FINITE_TAGS | {"VBN"}:
        return None
    several = parse.child(subject, "conj") is not None
    names = [subject, *(k for k in parse.children[subject] if parse.dep[k] == "appos")]
    return (verb, subject) if any(parse.ent[k] == "PERSON" for k in names) and not several else None


def _speaks_first(parse: Parse, words: range) -> bool:
    """Whether the first sentence of a paragraph has "I" or "we" as its subject, and promises nothing to listeners."""
    after = next((i for i in words[1:] if parse.opens[i]), words[-1] + 1)
    sentence = range(words[0], after)
    spoken = any(parse.lower[i] in FIRST_PERSON and parse.dep[i] in SUBJECTS for i in sentence)
    return spoken and small_words("to listeners").isdisjoint(parse.lower[words[0] : words[-1] + 1])
