"""The parts of a page before it is parsed: paragraphs, headlines, bylines, list items and datelines begin sentences.

The parser decides the rest, but no sentence begins after a plain word or comma: behind a short headline it would break
"Kenya and Uganda agreed" into three.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from workbench.grammar.dateline import end_of_dateline

BULLET = re.compile(r"[-–—•*·▪◦]\s|\(?\d{1,2}[.)]\s")
SHORT_LINE = 0.7
"""A line is broken off, not wrapped, where it has at most this share of the longest line around it."""


def start_sentences(doc: Doc) -> Doc:
    """Return the same tokens with a sentence begun at each part of the page, and none begun inside a phrase.

    The parse then never joins paragraphs, and takes no place or day of a dateline for subject or date of what follows.
    """
    text = doc.text
    words = [token.text for token in doc]
    starts = [0] if words else []
    bullet_end = -1
    for i in range(1, len(words)):
        before = words[i - 1]
        if doc[i].idx <= bullet_end:
            doc[i].is_sent_start = False  # "2. Greece sends an envoy" is one part
        elif "\n" in before and before.isspace():
            if before.count("\n") > 1 or _begins_line(text, doc[i].idx):
                doc[i].is_sent_start = True
                starts.append(i)
                bullet = BULLET.match(text, doc[i].idx)
                bullet_end = -1 if bullet is None else bullet.end()
        elif before[-1].isalnum() or before == ",":
            doc[i].is_sent_start = False
    for first in starts:
        after = end_of_dateline(doc, first)
        if after is not None:
            doc[after].is_sent_start = True
    return doc


def _begins_line(text: str, start: int) -> bool:
    """Return whether a line that begins at a character begins a part: a list item, or the line after a headline."""
    if BULLET.match(text, start):
        return True
    if not (text[start].isupper() or text[start].isdigit() or text[start] in "\"'“‘«"):
        return False
    end = len(text[:start].rstrip())
    line = text[text.rfind("\n", 0, end) + 1 : end]
    if line[-1:] in ",;:-–—&":
        return False
    if BULLET.match(line):
        return True
    opening, closing = text.rfind("\n\n", 0, start) + 1, text.find("\n\n", start)
    around = text[opening : closing if closing >= 0 else len(text)].split("\n")
    return len(line) <= SHORT_LINE * max(map(len, around))
