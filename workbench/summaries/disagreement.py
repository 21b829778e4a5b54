"""What the reports of one event contradict each other on: who did it, when, where, how many, and whether at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from workbench.summaries.acting_for import Parties
from workbench.summaries.amounts import find_difference
from workbench.summaries.reports import Happening, Report

DAY = pd.Timedelta(days=1)
MOST_COMPARED = 200
PART = re.compile(r"(?:^|\. )(who|when|where|how many|whether): ")
SIDE = re.compile(r"(?:^|; )(.+?) \(([^()]*)\)(?=;|$)")
ONES_ALONE = ("ASSAULT", "COERCE")
"""Types of act of which a report tells who did it, where another may tell that somebody else did."""
UNDIRECTED = ("CONSULT", "COOPERATE", "AGREE", "SUPPORT")


Deeds = dict[Happening, tuple[Any, ...] | None]
"""Of each happening what it shares with its rivals: type, target and exact day; None where it can have none."""


def find_rivals(
    happenings: Sequence[Happening], parties: Parties, known: Deeds | None = None
) -> tuple[dict[Happening, dict[str, list[str]]], Deeds]:
    """Return who else other articles say did a happening, where anybody: name of the actor → outlets.

    Two happenings rival when type, target and exact day agree and the actors differ, if they share a word of the clause
    or one article sets them side by side; not if one verb tells of both ("the two navies shelled the port").

    Args:
        happenings: of a case.
        parties: what is known of each actor.
        known: of mostly the same happenings, what this returns beside the rivals; what was known of the parties of a
            happening that is in it is known now.
    """
    known = known or {}
    told = {one: known[one] if one in known else _deed(one, parties) for one in happenings}
    blocks: dict[tuple[Any, ...], list[Happening]] = defaultdict(list)
    for happening, deed in told.items():
        if deed is not None:
            blocks[deed].append(happening)
    rivals: dict[Happening, dict[str, list[str]]] = defaultdict(dict)
    for block in blocks.values():
        for one in block[:MOST_COMPARED] if len(block) > 1 else ():
            for other in block[:MOST_COMPARED]:
                apart = parties.are_apart(str(one.sharpest.source), str(other.sharpest.source))
                if not apart or one.triggers & other.triggers:
                    continue
                if not one.stems & other.stems and not one.article_ids & other.article_ids:
                    continue
                for happening in (one, other):
                    name = parties.name(str(happening.sharpest.source))
                    rivals[one][name] = sorted({report.outlet or report.article_id for report in happening.reports})
    return rivals, told


def _deed(happening: Happening, parties: Parties) -> tuple[Any, ...] | None:
    lead = happening.sharpest
    one_sided = lead.code not in UNDIRECTED and lead.kind == "deed" and lead.span < DAY
    if not one_sided or lead.source is None or lead.target is None or lead.code not in ONES_ALONE:
        return None  # several may accuse or punish one actor
    return lead.code, parties.home(lead.target), lead.earliest


def find_disagreement(
    happening: Happening,
    rivals: dict[str, list[str]],
    parties: Parties,
) -> str | None:
    """Return in words what the reports contradict each other on, with the outlets on each side; None where nothing.

    `rivals` is who else is said to have done it.
    """
    if len(happening.reports) < 2 and len(rivals) < 2:
        return None
    parts = []
    for what, said in (
        ("who", rivals),
        ("when", _dates_told(happening)),
        ("where", _places_told(happening, parties)),
        ("how many", _amounts_told(happening)),
        ("whether", _denials(happening)),
    ):
        if len(said) > 1:
            parts.append(f"{what}: " + "; ".join(f"{value} ({', '.join(said[value])})" for value in sorted(said)))
    return ". ".join(parts) or None


def read_disagreement(words: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what `find_disagreement` put into words: for each of who, when, where, how many, whether (value, outlets).

    "when: 2024-05-03 (Wire); 2024-05-05 (Post)" → [("when", [("2024-05-03", "Wire"), ("2024-05-05", "Post")])]
    """
    parts = PART.split(words)[1:]
    return [(what, SIDE.findall(said)) for what, said in zip(parts[::2], parts[1::2], strict=True)]


def _by_outlet(told: Iterable[tuple[str, Report]]) -> dict[str, list[str]]:
    said: dict[str, set[str]] = defaultdict(set)
    for value, report in told:
        said[value].add(report.outlet or report.article_id)
    return {value: sorted(outlets) for value, outlets in said.items()}


def _dates_told(happening: Happening) -> dict[str, list[str]]:
    """The days that reports give, where they are exact and at least one pair of articles cannot both be right."""
    exact = [report for report in happening.reports if report.span < DAY and report.earliest is not None]
    return _by_outlet((str(report.date_value), report) for report in exact)


def _places_told(happening: Happening, parties: Parties) -> dict[str, list[str]]:
    located = [report for report in happening.reports if report.location is not None]
    if not any(places_differ(one, other, parties) for one in located for other in located):
        return {}
    return _by_outlet((parties.name(str(report.location)), report) for report in located)


def _amounts_told(happening: Happening) -> dict[str, list[str]]:
    """The numbers that different articles give for the same things: 12 soldiers, 15 soldiers."""
    articles: dict[str, list[Report]] = defaultdict(list)
    for report in happening.reports[:MOST_COMPARED]:
        if report.kind == "deed":
            articles[report.article_id].append(report)  # a copy may be brought up to date
    if len(articles) < 2:
        return {}
    tellings = list(articles.values())
    amounts = [[amount for report in reports for amount in report.amounts] for reports in tellings]
    return _by_outlet((words, tellings[i][0]) for i, words in find_difference(amounts))


def _denials(happening: Happening) -> dict[str, list[str]]:
    if all(report.status == "denied" for report in happening.reports):
        return {}
    return _by_outlet(
        ("denied" if report.status == "denied" else "told", report)
        for report in happening.reports
        if report.kind == "deed"
    )


def places_differ(one: Report, other: Report, parties: Parties) -> bool:
    """Whether two reports put one event in places that exclude each other (a city and its state do not)."""
    if one.location is None or other.location is None or one.location == other.location:
        return False
    inside = parties.home(one.location) == parties.home(other.location)
    return not (inside and parties.home(one.location) in (one.location, other.location))
