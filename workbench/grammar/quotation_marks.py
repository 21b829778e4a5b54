"""Where quotation marks open and close in a text: curly, straight, doubled single, single, wrong or missing ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

DOUBLE = re.compile("''|``|[\"“”„«»＂]")
SINGLE_OPEN = re.compile(r"[‘'](?<![\w'’‘].)(?!(?:\d0s|em|til|tis|twas|cause|n)\b)(?=[\w\[(“\"$£€])")
SINGLE_CLOSE = re.compile(r"['’](?!\w)")
PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
REOPENS = re.compile("\\s*(?:[\"“„«＂]|''|``)")
WORD = re.compile(r"\w")
OPENERS = "([{—–-/‘'"
CLOSERS = ")]}.,;:!?—–-/’'"
LONGEST_SINGLE = 600
"""A stretch in single marks longer than this is an apostrophe gone wrong."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in quotation marks: `start` and `end` inside the marks, `outer_start` and `outer_end` with them.

    `continues`: it runs on to the end of its paragraph and the next paragraph opens its marks again.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    continues: bool = False


def find_quoted(text: str) -> list[Quoted]:
    """Return the quoted stretches of a text in order; none overlaps another (a quotation inside one is not listed).

    A mark that is never closed opens nothing, unless the next paragraph reopens it or the paragraph begins with it.
    """
    paragraphs = [m.span() for m in PARAGRAPH.finditer(text)]
    paragraphs = [(a, b) for a, b in paragraphs if not text[a:b].isspace()]
    result: list[Quoted] = []
    for number, (a, b) in enumerate(paragraphs):
        reopened = number + 1 < len(paragraphs) and bool(REOPENS.match(text, *paragraphs[number + 1]))
        double = _double(text, a, b, reopened)
        single = _single(text, a, b, double)
        if number + 1 < len(paragraphs):
            single += _unclosed(text, a, b, paragraphs[number + 1][0], [*double, *single])
        result += sorted([*double, *single], key=lambda quoted: quoted.start) if single else double
    return result


def _unclosed(text: str, a: int, b: int, following: int, taken: list[Quoted]) -> list[Quoted]:
    """Return the speech in single marks that runs to the end of its paragraph, where the next one reopens them."""
    at = text.rfind("‘", a, b)
    again = text[following : following + 8].lstrip()[:1] == "‘"
    if not again or at < 0 or any(quoted.outer_end > at for quoted in taken) or text[b - 1] not in ".!?…":
        return []
    opens = at == a or not text[a:at].strip() or text[a:at].rstrip()[-1:] in ":,"
    return [Quoted(at + 1, b, at, b, continues=True)] if opens and WORD.search(text, at + 1, b) else []


def _double(text: str, a: int, b: int, reopened: bool) -> list[Quoted]:
    found: list[Quoted] = []
    start: tuple[int, int] | None = None
    indent = b - len(text[a:b].lstrip())
    for mark in DOUBLE.finditer(text, a, b):
        i, j = mark.span()
        opening = _opens(text, a, b, i, j, mark.group(), start is not None)
        if opening and start is None:
            start = (i, j)
        elif not opening and start is not None:
            if WORD.search(text, start[1], i):
                end = start[1] + len(text[start[1] : i].rstrip())
                found.append(Quoted(start[1], end, start[0], j))
            start = None
    if start is not None and (reopened or indent == start[0]) and WORD.search(text, start[1], b):
        end = start[1] + len(text[start[1] : b].rstrip())
        found.append(Quoted(start[1], end, start[0], end, continues=reopened))
    return found


def _opens(text: str, a: int, b: int, i: int, j: int, mark: str, is_open: bool) -> bool:
    before = text[i - 1] if i > a else " "
    after = text[j] if j < b else " "
    opens_here = before.isspace() or before in OPENERS
    closes_here = after.isspace() or after in CLOSERS
    if mark in ("“", "„", "«", "``"):
        return not is_open or not (j >= b or after.isspace() or (closes_here and not opens_here))
    if mark in ("”", "»"):
        return not is_open and opens_here and not closes_here
    misplaced = is_open and mark == '"' and before == " " and i - 1 > a and text[i - 2] in ",?!"
    if opens_here != closes_here:
        return opens_here and not misplaced  # '"It is shut, "she said': it closes
    return not is_open


def _single(text: str, a: int, b: int, taken: list[Quoted]) -> list[Quoted]:
    found: list[Quoted] = []
    starts = [quoted.outer_start for quoted in taken]

    def is_taken(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < taken[at].outer_end

    position = a
    while opened := SINGLE_OPEN.search(text, position, b):
        position = opened.end()
        if is_taken(opened.start()):
            continue
        again = SINGLE_OPEN.search(text, position, min(b, position + LONGEST_SINGLE))
        limit = again.start() if again else min(b, position + LONGEST_SINGLE)
        best: tuple[int, int] | None = None
        for close in SINGLE_CLOSE.finditer(text, position, limit):
            i = close.start()
            if is_taken(i):
                continue
            # surest beside a stop; least sure after an s, where a plural's apostrophe stands ("the nations' fleet")
            beside_stop = text[i - 1] in ",.?!…" or i + 1 >= b or text[i + 1] in ",.;:?!)]—–"
            sure = 2 if beside_stop else int(text[i - 1] != "s")
            if best is None or sure > best[1]:
                best = (i, sure)
        if best is not None and WORD.search(text, position, best[0]):
            found.append(Quoted(position, best[0], opened.start(), best[0] + 1))
            position = best[0] + 1
    return found


class Marks:
    """The quoted stretches of one text, with quick questions about an interval of characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quoted = find_quoted(text)
        self._starts = [quoted.outer_start for quoted in self.quoted]

    def at(self, offset: int) -> Quoted | None:
        """Return the quoted stretch that holds a character, or None."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.quoted[index].outer_end:
            return self.quoted[index]
        return None

    def between(self, start: int, end: int) -> list[Quoted]:
        """Return the quoted stretches that share a character with [start, end)."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        result = []
        while index < len(self.quoted) and self.quoted[index].outer_start < end:
            if self.quoted[index].outer_end > start:
                result.append(self.quoted[index])
            index += 1
        return result

    def kind(self, start: int, end: int) -> str:
        """Return `direct` where every word of [start, end) is in marks, `mixed` where some are, else `indirect`."""
        position, inside = start, False
        outside = False
        for quoted in self.between(start, end):
            outside = outside or bool(WORD.search(self.text, position, max(quoted.start, position)))
            inside = inside or bool(WORD.search(self.text, max(quoted.start, start), min(quoted.end, end)))
            position = max(position, quoted.outer_end)
        outside = outside or bool(WORD.search(self.text, position, end))
        return "indirect" if not inside else "mixed" if outside else "direct"
