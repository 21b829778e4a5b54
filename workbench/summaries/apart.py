"""What tells two reports of one pair of parties apart: places, days, and that it happened once more."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from workbench.lexicons import read_lexicon
from workbench.summaries.acting_for import Parties
from workbench.summaries.disagreement import places_differ
from workbench.summaries.placing import SLACK
from workbench.summaries.reports import CLAUSE_END, Happening, Report
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.small_words import small_words

BEFORE, AFTER = 12, 40
"""So many characters before and after a trigger are looked at for "again"."""


def is_elsewhere(one: Report, other: Report, parties: Parties) -> bool:
    """Return whether two reports are of two states or of two towns, and of no day that both tell."""
    places = (one.location, other.location)
    if None in places or places[0] == places[1]:
        return False
    if one.earliest is not None and other.earliest is not None:
        return _are_of_two_days(one, other) and places_differ(one, other, parties)
    states = [parties.home_of.get(place or "") for place in places]
    towns = all(country_named(place or "") is None for place in places)
    return towns or (None not in states and states[0] != states[1])


def _are_of_two_days(one: Report, other: Report) -> bool:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    exact = one.span <= SLACK and other.span <= SLACK
    return exact and (one.latest < other.earliest or other.latest < one.earliest)


def is_once_more(report: Report, happening: Happening) -> bool:
    """Whether one of an undated report and a happening tells of a second time, and the other was printed before it."""
    own = _tells_again(report)
    for one in happening.reports:
        again, before = (report, one) if own else (one, report)
        first, then = before.published, again.published
        if first is not None and then is not None and first < then and own != _tells_again(one):
            return True
    return False


def _tells_again(report: Report) -> bool:
    return _is_again(report.printed.text, report.start, report.end)


@lru_cache(maxsize=20_000)
def _is_again(text: str, start: int, end: int) -> bool:
    """Whether words beside a trigger say that it happened before: "again met", "for the third time"."""
    before, after = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    begin = max((stop.end() for stop in CLAUSE_END.finditer(before)), default=0)
    stop = CLAUSE_END.search(after)
    return _again().search(f"{before[begin:]}{text[start:end]}{after[: stop.start()] if stop else after}") is not None


@cache
def _again() -> re.Pattern[str]:
    ordinals = [word for word, value in read_lexicon("dates.toml")["classes"]["ordinal"].items() if int(value) > 1]
    more = "|".join(sorted(small_words("once more")))
    return re.compile(rf"\b(?:{more}|(?:a|for the) (?:{'|'.join(ordinals)}))\b", re.IGNORECASE)
