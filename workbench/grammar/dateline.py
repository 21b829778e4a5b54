"""Datelines ("LIMA, 3 May 2023 (Wire) – "): where one ends, which place opens it, which day it tells.

Asked of a text before its parse (`end_of_dateline` by words, `after_dateline` by characters) and after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.vocabulary.countries import capital_of, mixed_case
from workbench.vocabulary.names import organisations, plain_key
from workbench.vocabulary.small_words import small_words

if TYPE_CHECKING:
    from workbench.grammar.parse import Parse

LONGEST = 14
"""So many tokens a dateline has at most."""
LAST_DAY = 12
"""A day that begins after so many tokens is none of a dateline."""
DASHES = frozenset({"-", "–", "—", "--"})
AFTER_PLACE = DASHES | {",", "(", ":", "/"}
AFTER_DAY = frozenset({"(", ")", "-", "–", "—", ":", "|", "/", "[", "]"})
AFTER_STOP = frozenset({"(", "/", "—"})
PARTICLES = small_words("particle in a dateline")
LINE = re.compile(
    r"(?:(?=[A-Z]{3}|[^\n]{0,40}\()[A-Z][\w .,/'’()-]{2,60}?\s*(?:--|[—–-])|[A-Z]{3}[A-Z /]{0,40}:)\s+(?=[A-Z“\"‘'])"
)

PLAIN = re.compile(r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?): (?=[A-Z])")
"""A town in small letters before a colon, as newspapers of South Asia date: "Suva: "."""

DATED = re.compile(
    r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}(?:, [A-Z][\w'’ .-]{2,20})?(?: \([^)\n]{2,40}\))?,? "
    r"(?:[A-Z][a-z]{2,8}\.? )?\d[\w ,.]{0,14}(?: \([^)\n]{2,40}\))?\s*(?:--|[—–-])\s+(?=[A-Z“\"‘'])"
)
"""A place in any letters with its day: "Lima, Apr 23 - ", "BANGKOK (Own agency) Feb 6, 2011 - "."""

WIRED = re.compile(
    r"(?P<place>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3})(?:, [A-Z][\w'’ .-]{2,20})?"
    r"(?: \((?P<wire>[^)\n]{2,40})\)\s*(?:--|[—–-])| (?:--|[—–-]))\s+(?=[A-Z“\"‘'])"
)
"""A place in any letters with an agency ("Lima (ABC/Reuters) – "), or a capital alone ("Addis Ababa — ")."""
AHEAD = 300
"""Characters after such a capital in which no second dash stands: "Suva – Fiji's capital – voted"."""

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
ENTRY = re.compile(
    rf"(?:(?:\d{{1,2}} )?(?:{MONTH} ?)?(?:\d{{1,2}}(?:, ))?(?:19|20)\d\d|\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}})"
    r"\s*(?:--|[—–:-])\s+(?=[A-Z“\"‘'])"
)
"""The day or year before a line of a chronology: "1987 - ", "9 May 2003: ", "June 1995 – ", "9 May - "."""


DAY_FIRST = re.compile(rf"{MONTH} \d{{1,2}},? (?:19|20)\d\d,? [A-Z][\w .,'’-]{{2,40}}?\s(?:--|[—–-])\s+(?=[A-Z“\"‘'])")
"""A day and a place: "May 3, 2012, Lima - "."""


def end_of_entry(text: str, start: int) -> int | None:
    """Return where the line of a chronology begins after its day, None where a line begins with none."""
    line = ENTRY.match(text, start)
    return line.end() if line is not None else None


def begins_entry(text: str, start: int) -> bool:
    """Return whether a day begins a line of a chronology."""
    return text[max(start - 1, 0) : start] in ("", "\n") and end_of_entry(text, start) is not None


def end_of_dateline(text: str, words: Sequence[str], starts: Sequence[int], first: int) -> int | None:
    """Return the token after the dash of a dateline that begins at token `first`, None where none does.

    It is a place and a day or an agency before a dash, or a capital alone; or its first word is in capitals, and up to
    the dash no word is in small letters but such as stand inside names.
    """
    opening, last = words[first], min(first + 2 * LONGEST, len(words)) - 1
    limit = starts[last] + len(words[last])
    dated = DATED.match(text, starts[first], limit) if opening[:1].isupper() else None
    dated = _wired(text, starts[first], limit) if dated is None and opening[:1].isupper() else dated
    if dated is not None:
        return next((k for k in range(first + 1, last + 1) if starts[k] >= dated.end()), None)
    if not (opening.isupper() and opening.isalpha() and len(opening) > 1):
        return None
    for i in range(first + 1, min(first + LONGEST, len(words) - 1)):
        word = words[i]
        if word in DASHES and (starts[i] > starts[i - 1] + len(words[i - 1]) or word != "-"):  # not that of AL-ULA
            return i + 1
        if word == ":" and all(before.isupper() or before in "/-" for before in words[first:i]):
            return i + 1
        if word.islower() and word not in PARTICLES:
            return None
    return None


def _wired(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match of a place with its agency, or of a capital with nothing, before a dash; None if none is."""
    line = WIRED.match(text, start, end)
    if line is None:
        return None
    if line["wire"]:
        agencies = (organisations().get(plain_key(one.strip())) for one in line["wire"].split("/"))
        known = any(row is not None and row["sector"] == "JRN" for row in agencies)
        return line if known or line["wire"].isupper() else None
    ahead = text[line.end() : line.end() + AHEAD].split("\n")[0]
    alone = not any(f" {dash}" in ahead for dash in DASHES)
    return line if alone and capital_of(line["place"]) is not None else None


def after_dateline(text: str, start: int, end: int) -> int:
    """Return where a paragraph's first sentence begins after its dateline, `start` where it has none.

    Wider than `end_of_dateline`: an agency in brackets makes a place in small letters one too ("Nairobi (Wire) - ").
    """
    line = DATED.match(text, start, end) or LINE.match(text, start, end) or DAY_FIRST.match(text, start, end)
    return start if line is None else line.end()


def opens_dateline(parse: Parse, first: int, last: int) -> bool:
    """Return whether a place, its first and last token given, opens a report in capitals: 'NAIROBI (Wire) —'."""
    after = last + 1
    if first > 1 and parse.text[first - 1] == "/" and parse.text[first - 2].isupper():
        first -= 2  # 'PRISTINA/BELGRADE (Wire) —'
    opens = first == 0 or "\n" in parse.text[first - 1] or parse.opens[first]
    return opens and after < len(parse) and parse.text[after] in AFTER_PLACE


def is_day_of_dateline(before: Sequence[str], after: str, then: str) -> bool:
    """Return whether a day stands in an article's dateline: the words before it, the word after it and the next."""
    if len(before) > LAST_DAY or "." in before[:-1]:
        return False
    if any(word[:1].islower() and word not in PARTICLES for word in before):
        return False
    return after in AFTER_DAY or (after == "." and then in AFTER_STOP)


def capital_of_dateline(text: str) -> tuple[str | None, int]:
    """Return the state from whose capital an article is dated, and where its dateline ends: "SUVA (Wire) - "."""
    end = after_dateline(text, 0, len(text))
    plain = PLAIN.match(text) if end == 0 else None
    if plain is not None and (state := capital_of(plain.group(1))) is not None:
        return state, plain.end()
    place = re.split(r"[,(/:]| [-–—]", text[:end])[0].strip()
    return (capital_of(mixed_case(place) if place.isupper() else place) if place else None), end


def end_of_report(text: str) -> int:
    """Return where an article ends and those who wrote it are told: "(Reporting by X in Sydney; Editing by Y)"."""
    found = re.search(r"\((?:Additional )?[Rr]eporting by ", text)
    return found.start() if found is not None else len(text)
