"""Which cue a stretch in quotation marks belongs to, told by what stands beside its marks rather than by the parse.

A parser is at its worst in and around quotations, while the newspaper's conventions are firm: "…," said X. X said, "…"
X told Y: "…" A quotation that is a sentence of its own goes on with the last speaker. Stretches that no convention
ties to a cue (scare quotes, titles) are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.annotators.clauses import VERB_TAGS, Clauses
from workbench.annotators.cues import entry_of
from workbench.annotators.quotation_marks import WORD, Marks, Quoted

REACH = 40
"""How many tokens beside a quotation its cue may stand away."""
STOPS = frozenset(".!?;")


@dataclass(slots=True)
class Speech:
    """One attribution of direct speech: the cue's tokens (none: a bare colon) and the quoted pieces, by character."""

    cue: tuple[int, ...]
    pieces: list[tuple[int, int]] = field(default_factory=list)
    colon: int | None = None


def find_speeches(clauses: Clauses, marks: Marks) -> list[Speech]:
    """Return the direct speech of an article, one `Speech` for each cue, in order of the text."""
    speeches: dict[tuple[int, ...], Speech] = {}
    last: Speech | None = None
    last_end = -1
    previous: Quoted | None = None
    for quoted in marks.quoted:
        speech = _attached(clauses, marks, quoted, speeches)
        if speech is None and last is not None and _stands_alone(clauses, marks, quoted):
            gap = clauses.text[last_end : quoted.outer_start]
            continued = previous is not None and previous.continues and previous.outer_end == last_end
            if continued or "\n" not in gap:
                speech = last
        if speech is not None:
            speech.pieces.append((quoted.start, quoted.end))
            last, last_end = speech, max(quoted.outer_end, clauses.end(max(speech.cue)) if speech.cue else 0)
        previous = quoted
    return list(speeches.values())


def _attached(clauses: Clauses, marks: Marks, quoted: Quoted, speeches: dict[tuple[int, ...], Speech]) -> Speech | None:
    cue = _cue_after(clauses, marks, quoted)
    if cue is None:
        cue = _cue_before(clauses, marks, quoted)
    if cue is None:
        return None
    if cue not in speeches:
        speeches[cue] = Speech(cue)
    return speeches[cue]


def _cue_after(clauses: Clauses, marks: Marks, quoted: Quoted) -> tuple[int, ...] | None:
    """Return the cue in the clause after a quotation: "…," the envoy said."""
    text = clauses.text
    if quoted.outer_end >= len(text) or text[quoted.outer_end] in "\n\r":
        return None
    ending = text[quoted.end - 1]
    following = text[quoted.outer_end : quoted.outer_end + 2].strip()
    if ending not in ",?!—–-.…" and following[:1] != ",":
        return None
    first = clauses.token_at(quoted.outer_end)
    while first < len(clauses) and clauses.start[first] < quoted.outer_end:
        first += 1
    limit = min(first + REACH, len(clauses))
    i = first
    while i < limit:
        word = clauses.lower[i]
        if word[:1] in STOPS or "\n" in word or marks.at(clauses.start[i]) is not None:
            break
        if word == "according" and i + 1 < limit and clauses.lower[i + 1] == "to":
            return (i, i + 1)
        if clauses.tag[i] in VERB_TAGS and _speaks(clauses, i):
            if ending in ".…" and i - first > 8:
                return None
            if _mid_clause(clauses, first, i):
                return None
            return (i,)
        i += 1
    return None


def _mid_clause(clauses: Clauses, first: int, i: int) -> bool:
    """Whether the verb at i is not the cue's own clause: "…," he left, saying nothing."""
    verbs = [
        k
        for k in range(first, i)
        if clauses.tag[k] in ("VBD", "VBZ", "VBP") and clauses.dep[k] not in ("aux", "auxpass")
    ]
    return any(clauses.dep[k] not in ("relcl", "acl") for k in verbs)


def _speaks(clauses: Clauses, i: int) -> bool:
    entry = entry_of(clauses, i)
    return entry is not None and "quote" in entry.frames


def _cue_before(clauses: Clauses, marks: Marks, quoted: Quoted) -> tuple[int, ...] | None:
    """Return the cue in the clause before a quotation: The envoy said, "…"; saying: "…"; told Y in Quito that "…"."""
    text = clauses.text
    at = quoted.outer_start
    while at > 0 and text[at - 1] in " \t\u00a0":
        at -= 1
    if at == 0:
        return None
    before = text[at - 1]
    if before in "\n\r.!?;":
        return None
    end = clauses.token_at(at - 1)
    colon, comma = before == ":", before == ","
    reach = REACH if colon else 14 if comma else 2
    i = end if not (colon or comma) else end - 1
    lowest = max(i - reach, -1)
    while i > lowest:
        word = clauses.lower[i]
        if word[:1] in STOPS or "\n" in word or marks.at(clauses.start[i]) is not None:
            return None
        if clauses.tag[i] in VERB_TAGS and _speaks(clauses, i):
            return (i,)
        i -= 1
    return None


def _stands_alone(clauses: Clauses, marks: Marks, quoted: Quoted) -> bool:
    """Whether a quotation is one or more sentences of its own."""
    text = clauses.text
    before = text[: quoted.outer_start][-4:].rstrip(" \t\u00a0")
    if before and before[-1] not in ".!?\n\r”\"'’":
        return False
    return (
        text[quoted.end - 1] in ".!?…—-" or quoted.continues or text[quoted.outer_end : quoted.outer_end + 1] in ".\n"
    )


def covers_word(text: str, start: int, end: int) -> bool:
    """Whether characters [start, end) hold a word."""
    return bool(WORD.search(text, start, end))
