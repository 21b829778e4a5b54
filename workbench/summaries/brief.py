"""A brief: what a case holds on two actors, or on one, in sentences that each rest on rows and lead to the evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.brief_rows import BriefRows, Row, be, is_warm, reported
from workbench.summaries.citations import Brief, Section, Statement, number_sources
from workbench.summaries.counting import AHEAD, DEEDS, to_day
from workbench.summaries.judgements import judge, sorts
from workbench.summaries.likelihood import explain_words
from workbench.summaries.open_questions import ask
from workbench.summaries.selection import Only, narrow, number_of
from workbench.summaries.telling_quotes import tell_quotes
from workbench.summaries.telling_ties import tell_ties
from workbench.summaries.what_changed import record, since_brief, since_day
from workbench.summaries.wording import counted, day, when
from workbench.vocabulary.cells import one_line

MOST_LISTED = 20
MOST_AHEAD = 10
MOST_PARTNERS = 8
DENIED = ("denied",)
ENDS = ("source_id", "target_id")
CHRONOLOGY = ("Day", "Who", "What", "To whom", "How sure")


def write_brief(
    read: dict[str, pd.DataFrame],
    a: str,
    b: str | None = None,
    *,
    since: Any = None,
    title: str | None = None,
    question: str | None = None,
    level: str = "state",
    only: Only | None = None,
) -> Brief:
    """Return the brief on two actors, or on one against all others.

    Args:
        read: the tables of a case.
        a: entity_id of the first actor.
        b: entity_id of the second; None for all whom the first has to do with.
        since: a day, or the `record` of an earlier brief: what changed since then is told apart. Of a day: what
            happened from it on, or was reported from it on without a day.
        title: a heading of the analyst's; by default the names.
        question: the question that it answers, in the analyst's words.
        level: `state` counts people and bodies for their state, `actor` only the two as named.
        only: what to narrow it to (period, outlets, how sure); see `selection.Only`.

    Every sentence is made from rows, cites them, and says nothing that they do not. What nobody reports is not in it.
    """
    about = BriefRows(narrow(read, only or {}), a, b, level, only or {})
    sections = [
        Section("Key judgements", tuple(judge(about))),
        _changes(about, since),
        Section("With whom", tuple(_partners(about))) if b is None else None,
        Section("How they stand", tuple(tell_ties(about.read, about.parties, a, b, level=level))),
        Section("Chronology", tuple(_listed(about, DEEDS, MOST_LISTED)), columns=CHRONOLOGY),
        Section("What was said", tuple(tell_quotes(read, about.parties, a, b, level=level))),
        Section("What was planned or thought possible", tuple(_listed(about, AHEAD, MOST_AHEAD))),
        Section("What was denied or did not happen", tuple(_listed(about, DENIED, MOST_AHEAD))),
        Section("Where the sources disagree", tuple(_disputed(about))),
        Section("What is not known, and what would settle it", tuple(ask(about))),
    ]
    kept = tuple(section for section in sections if section is not None and section.statements)
    sources, labels = number_sources(kept, read)
    names = about.name_a if b is None else f"{about.name_a} and {about.name_b}"
    head = [("Question", question or _question(about))]
    head += [("Period", period)] if (period := about.period()) else []
    return Brief(
        one_line(title or names),
        about.scope(len(sources)),
        kept,
        sources,
        labels,
        head=tuple(head),
        foot=explain_words() if about.done else "",
        record=record(about),
    )


def _question(about: BriefRows) -> str:
    return f"What passed between {about.who}, and how do they stand to each other?"


def _changes(about: BriefRows, since: Any) -> Section | None:
    if isinstance(since, Mapping):
        return Section("What changed since the earlier brief", tuple(since_brief(about, since)))
    if not tables.known(since):
        return None
    begin = to_day(number_of(since))
    return Section(f"What changed since {day(begin)}", tuple(since_day(about, begin)))


def _partners(about: BriefRows) -> list[Statement]:
    """With whom one actor has most to do."""
    others: dict[str, list[Row]] = defaultdict(list)
    by_state = about.level == "state"
    mine = {about.a, about.parties.state(about.a)} if by_state else {about.a}
    for row in about.done:
        ends = {about.parties.state(row[side]) if by_state else row[side] for side in ENDS}
        others[min(ends - mine)].append(row)
    statements = []
    for other, own in sorted(others.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        if not about.parties.is_named(other):
            continue
        warm = sum(map(is_warm, own))
        are = f"{be(len(own))} reported"
        text = f"with {about.parties.called(other)} {counted(len(own), 'happening')} {are}"
        text += sorts(warm, len(own) - warm)
        dated = [one for one in own if tables.known(one["latest"])]
        if dated:
            newest = max(dated, key=lambda one: one["latest"])
            text += f", {'the last ' if len(own) > 1 else ''}{when(newest['earliest'], newest['latest'])}"
        statements.append(about.say(text, own))
        if len(statements) == MOST_PARTNERS:
            break
    return statements


def _listed(about: BriefRows, statuses: Sequence[str], most: int) -> list[Statement]:
    """One entry a happening of these statuses, oldest first; only the newest where there are many."""
    rows = [row for row in about.rows if row["status"] in statuses]
    if statuses != DEEDS:
        rows.sort(key=reported)
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        told = frozenset((e["article_id"], e["start"]) for e in about.teller.reports([row]))
        groups[row["code"], row["status"], told, _side(about, row)].append(row)
    entries = list(groups.values())
    statements = []
    for group in entries[-most:]:
        if statuses == DEEDS:
            text, cells = about.teller.tell_with_cells(group)
            statements.append(about.say(text, group, cells))
        else:
            statements.append(about.say(about.teller.tell(group), group))
    older = [row for group in entries[:-most] for row in group]
    if older:
        left = f"{be(len(older))} left out here and can be found in the tables"
        text = f"{counted(len(older), 'older happening')} {left}"
        statements.insert(0, about.say(text, older))
    return statements


def _side(about: BriefRows, row: Row) -> str:
    """Return on which side of a happening the actor of the brief stands, by name."""
    acts = about.a in (row["source_id"], about.parties.state(row["source_id"]))
    return f"by {row['source_id']}" if acts else f"on {row['target_id']}"


def _disputed(about: BriefRows) -> list[Statement]:
    """Each happening on which the reports contradict one another, with who says what."""
    rows = [row for row in about.rows if tables.known(row["disagreement"])]
    return [about.say(about.teller.tell_disagreement(row), [row]) for row in rows]
