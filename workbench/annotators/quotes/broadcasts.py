r"""The voices of a broadcast's transcript, without marks: "The mayor says it is safe.\\n\\nWe have tested it"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from workbench.grammar.parse import Parse
from workbench.grammar.quotation_marks import Marks
from workbench.vocabulary.small_words import small_words

FIRST_PERSON = small_words("first person")
SIGNING_OFF = re.compile(r"\bI['’]?\s?a?m\b[^.]{0,12}[A-Z]\w+ [A-Z]\w+")
"""A reporter's own voice: "I'm Ada Bello in Lagos"."""


LABEL = re.compile(
    r"((?:[A-Z][a-z]+\.? ){0,3}[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*)(?: \([^)\n]*\))?: (?:\([^)\n]*\) )?"
)
"""Who speaks a paragraph of a transcript, before a colon: "Mr. BEN KEITA (farmer): (Through translator) We left"."""


def find_voices(parse: Parse, marks: Marks, cues: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield (place in `cues`, start, end) for each paragraph that goes on in the voice of whom a cue gave the word.

    It stands after a paragraph whose last sentence has the cue, speaks of "I" or "we", and no text with quotation marks
    has any: who writes "we" there is the reporter. Nor is it one that names who speaks it.
    """
    text = parse.raw
    if marks.quoted:
        return
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", text) if match.group().strip()]
    for (start, end), (begin, stop) in itertools.pairwise(paragraphs):
        words = range(parse.token_at(begin), parse.token_at(stop - 1) + 1)
        own = any(parse.lower[i] in FIRST_PERSON and text[parse.start[i] : parse.end[i]] != "US" for i in words)
        if not own or LABEL.match(text, begin) or SIGNING_OFF.search(text, begin, stop):
            continue
        last = parse.token_at(end - 1)
        while last > 0 and parse.start[last] > start and not parse.opens[last]:
            last -= 1
        given = [n for n, cue in enumerate(cues) if parse.start[last] <= parse.start[cue] < end]
        if given:
            yield given[-1], begin, stop - len(text[begin:stop]) + len(text[begin:stop].rstrip(" .\t"))
