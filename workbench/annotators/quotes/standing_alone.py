"""Paragraphs and sentences in quotation marks beside which no cue stands: whose words they go on with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.grammar.clause import SUBJECTS
from workbench.grammar.parse import Parse
from workbench.grammar.quotation_marks import Quoted

SENTENCE_START = re.compile(r"[.!?;:]\s+[“\"‘'(]*[A-Z]")
LONGEST_GAP = 200
WITHIN = re.compile(r"[,—–-]\s*$")


def told_above(parse: Parse, quoted: Quoted, told: Sequence[int]) -> int | None:
    r"""Return the cue that tells what somebody said in the sentence before a paragraph that is one quotation.

    "Ana Bello says the government knew nothing.\\n\\n“Nobody was sent.”"
    """
    text = parse.raw
    start = text.rfind("\n", 0, quoted.outer_start) + 1
    alone = not text[start : quoted.outer_start].strip() and text[quoted.outer_end :].lstrip(" .")[:1] in ("\n", "")
    closed = quoted.outer_end > quoted.end or quoted.continues
    if not alone or not closed or is_short(parse, quoted):
        return None
    before = len(text[:start].rstrip())
    if before == 0 or text[before - 1] not in ".’”\"'":
        return None
    end = parse.token_at(before - 1)
    first = end
    while first > 0 and not parse.opens[first]:
        first -= 1
    said = [i for i in told if first <= i <= end and parse.tag[i] in ("VBD", "VBZ", "VBP", "VBN")]
    main = [i for i in said if parse.dep[i] in ("ROOT", "conj")]
    if len(main) > 1 and all(parse.head[i] == main[0] and parse.child(i, *SUBJECTS) is None for i in main[1:]):
        main = main[-1:]  # "He said that …, and added that …": one speaker
    main = main or [i for i in told if first <= i <= end and parse.lower[i] == "according"]
    return main[0] if len(main) == 1 else None


def is_short(parse: Parse, quoted: Quoted) -> bool:
    """Whether a paragraph in marks may be a heading: single marks, or fewer than five words."""
    single = quoted.start - quoted.outer_start == 1 and parse.raw[quoted.outer_start] in "'‘"
    return single or parse.raw[quoted.start : quoted.end].count(" ") < 4


def stands_alone(parse: Parse, quoted: Quoted) -> bool:
    """Whether a quotation is one or more sentences of its own."""
    text = parse.raw
    before = text[max(quoted.outer_start - 4, 0) : quoted.outer_start].rstrip(" \t\u00a0")
    if before and before[-1] not in ".!?\n\r”\"'’":
        return False
    return (
        last_mark(text, quoted) in ".!?…—-"
        or quoted.continues
        or text[quoted.outer_end : quoted.outer_end + 1] in (".", "\n")
    )


def last_mark(text: str, quoted: Quoted) -> str:
    """Return the last character of a quotation that is no mark of a quotation inside it."""
    return text[max(quoted.end - 4, quoted.start) : quoted.end].rstrip(" \u00a0'’\"”")[-1:] or text[quoted.end - 1]


def resumes(parse: Parse, quoted: Quoted, last_end: int) -> bool:
    """Whether a quotation goes on in its sentence after cue and speaker: "…," said X, a farmer near Quito, "but …"."""
    if quoted.outer_start - last_end > LONGEST_GAP:
        return False
    gap = parse.raw[last_end : quoted.outer_start]
    return bool(WITHIN.search(gap)) and "\n" not in gap and not SENTENCE_START.search(gap)
