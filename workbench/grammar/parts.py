"""The parts of a page before it is parsed: paragraphs, headlines, bylines, list items and datelines begin sentences.

The parser decides the rest, but no sentence begins after a plain word or comma: behind a short headline it would break
"Kenya and Uganda agreed" into three.
"""

from __future__ import annotations

import calendar
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import IDX, ORTH, SENT_START
from spacy.tokens import Doc

from workbench.grammar.dateline import end_of_dateline, end_of_entry
from workbench.grammar.parse import spelling_of
from workbench.vocabulary.small_words import small_words

if TYPE_CHECKING:
    from spacy.language import Language

DAYS = frozenset(calendar.day_name)
BULLET = re.compile(r"[-–—•*·▪◦]\s|\(?\d{1,2}[.)]\s")
ENDS = frozenset(".!?;…")
CLOSING = frozenset({'"', "”", "’", "''", "'", "»"})
ENDLESS = 200
"""No sentence has so many words without a mark that could end it; it is cut at the next comma, or a quarter later."""
PIECE = 100
ENDLESS_RUN = re.compile(r"\S{500,}")
"""So many characters without a space (code, a row of emoji) are cut in pieces: the time spaCy takes for one grows with
the square of its length."""
SHORT_LINE = 0.7
"""A line is broken off, not wrapped, where it has at most this share of the longest line around it."""


def find_parts(text: str, nlp: Language) -> Doc:
    """Return the tokens of a text with a sentence begun at each part of the page; see `start_sentences`."""
    runs = [match.span() for match in ENDLESS_RUN.finditer(text)]
    if not runs:
        return start_sentences(nlp.make_doc(text), text)
    cuts = [0, *(cut for begin, end in runs for cut in range(begin, end, PIECE)), len(text)]
    pieces = [nlp.make_doc(text[begin:end]) for begin, end in pairwise(cuts) if begin < end]
    return start_sentences(Doc.from_docs(pieces, ensure_whitespace=False), text)


def _follows_an_hour(words: list[str], i: int) -> bool:
    """Return whether a sentence begins after an hour: "at 8 p.m. Peru closed", not "8 p.m. Monday" or "Lima time"."""
    if words[i - 1].lower() not in small_words("ends an hour") or not words[i].istitle() or words[i] in DAYS:
        return False
    return i + 1 < len(words) and words[i + 1].isalpha() and words[i + 1].lower() != "time"


def _follows_closed_speech(words: list[str], i: int) -> bool:
    """Return whether a sentence begins after words in marks that end with a full stop: 'it is “a shame.” Others'."""
    mark = i - 2 if words[i - 1].isspace() else i - 1
    closed = mark > 0 and words[mark] in CLOSING and words[mark - 1] == "."
    return closed and words[i][0].isupper()


def start_sentences(doc: Doc, text: str) -> Doc:
    """Return the same tokens with a sentence begun at each part of the page, and none begun inside a phrase.

    The parse then never joins paragraphs, and takes no place or day of a dateline for subject or date of what follows.

    Args:
        doc: the tokens.
        text: their characters, which `doc.text` would join anew.
    """
    spelling = spelling_of(doc.vocab.strings)
    words = [spelling[form] for form in doc.to_array(ORTH).tolist()]
    offsets = doc.to_array(IDX).tolist()
    begins = [0] * len(words)  # 1 a sentence begins, -1 none does, 0 the parser decides
    starts = [0] if words else []
    bullet_end = -1
    paragraphs = _Paragraphs(text)
    for i in range(1, len(words)):
        before = words[i - 1]
        if offsets[i] <= bullet_end or before[-1].isalnum():
            begins[i] = -1  # "2. Greece sends an envoy" is one part
        elif "\n" in before and before.isspace():
            if before.count("\n") > 1 or _begins_line(text, offsets[i], paragraphs):
                begins[i] = 1
                starts.append(i)
                bullet = BULLET.match(text, offsets[i])
                bullet_end = -1 if bullet is None else bullet.end()
        elif before == "," or (words[i] in CLOSING and not text[offsets[i] - 1].isspace()):
            begins[i] = -1  # 'called it “a shame.”': the mark goes with what it closes
        elif _follows_an_hour(words, i):
            begins[i] = 1
        if begins[i] == 0 and text[offsets[i] - 1].isspace() and _follows_closed_speech(words, i):
            begins[i] = 1
    _end_endless(words, begins)
    for first in starts:
        after = end_of_dateline(text, words, offsets, first)
        entry = end_of_entry(text, offsets[first]) if after is None else None
        if entry is not None:  # "1987 - Fishermen clash": no fishermen of 1987
            after = next((i for i in range(first + 1, len(words)) if offsets[i] >= entry), None)
        if after is not None:
            begins[after] = 1
    begins[:1] = [1] * bool(words)
    flags: Any = np.array(begins, dtype=np.int64).astype(np.uint64)
    return doc.from_array([SENT_START], flags)  # set one by one, each would look at all tokens


def _end_endless(words: list[str], begins: list[int]) -> None:
    """Begin a sentence where none has ended for longer than any sentence is: a list, a table, one word repeated."""
    since = 0
    for i, word in enumerate(words):
        if begins[i] == 1 or word in ENDS:
            since = i
        elif i - since > ENDLESS and (words[i - 1] == "," or i - since > ENDLESS + ENDLESS // 4):
            begins[i], since = 1, i


class _Paragraphs:
    """How long the longest line of each paragraph is, looked up in the order of the text."""

    def __init__(self, text: str) -> None:
        self.text, self.end, self.longest = text, -1, 0

    def longest_line(self, start: int) -> int:
        """Return the length of the longest line of the paragraph of a character."""
        if start > self.end:
            opening = self.text.rfind("\n\n", max(self.end, 0), start) + 1
            closing = self.text.find("\n\n", start)
            self.end = closing if closing >= 0 else len(self.text)
            self.longest = max(map(len, self.text[opening : self.end].split("\n")))
        return self.longest


def _begins_line(text: str, start: int, paragraphs: _Paragraphs) -> bool:
    """Return whether a line that begins at a character begins a part: a list item, a day, the line after a headline."""
    if BULLET.match(text, start) or end_of_entry(text, start) is not None:
        return True
    if not (text[start].isupper() or text[start].isdigit() or text[start] in "\"'“‘«"):
        return False
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    line = text[text.rfind("\n", 0, end) + 1 : end]
    if line[-1:] in ",;:-–—&":
        return False
    spoken = line[-1:] in "\"'”’»" and line[-2:-1] in ".?!" and text[start] in "\"'“‘«"
    if BULLET.match(line) or spoken:  # 'will wait.”', then '“We …'
        return True
    return len(line) <= SHORT_LINE * paragraphs.longest_line(start)
