"""What a brief does not know, each with what would settle it."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from workbench import tables
from workbench.summaries.brief_rows import BriefRows, Row, is_warm, was
from workbench.summaries.citations import Statement
from workbench.summaries.counting import AHEAD
from workbench.summaries.wording import counted, listed, number, tidy, when

MOST_PLANS = 3
MOST_SAYERS = 3


def ask(about: BriefRows) -> list[Statement]:
    """Return what is open: days, lone reports, hearsay, plans without an outcome, sides without a name."""
    return [
        *_undated(about),
        *_lone(about),
        *_hearsay(about),
        *_plans(about),
        *_unnamed(about),
        *_articles_without_day(about),
    ]


def _undated(about: BriefRows) -> list[Statement]:
    rows = [row for row in about.done if not tables.known(row["earliest"])]
    if not rows:
        return []
    them = "it" if len(rows) == 1 else "them"
    text = (
        f"On which day {counted(len(rows), 'happening')} took place, no article says; a report of the same day, or the "
    )
    return [about.say(f"{text}parties' own statements, would date {them}", rows)]


def _lone(about: BriefRows) -> list[Statement]:
    rows = [row for row in about.done if len(row["sources"]) < 2]
    total = len(about.done)
    if not rows:
        return []
    if total == 1:
        text = "It rests on one outlet alone"
    elif len(rows) == total:
        text = "None of these is reported by more than one outlet"
    else:
        text = f"{number(len(rows))} of the {number(total)} {'rests' if len(rows) == 1 else 'rest'} on one outlet alone"
    return [about.say(f"{text}; a second report that does not copy it would confirm or refute it", rows)]


def _hearsay(about: BriefRows) -> list[Statement]:
    rows = [row for row in about.done if row["status"] == "reported"]
    if not rows:
        return []
    told = about.teller.reports(rows)
    sayers = Counter(e["reported_by"] for e in told if tables.known(e["reported_by"]))
    named = [about.parties.called(one) for one, _ in sayers.most_common() if about.parties.is_named(one)][:MOST_SAYERS]
    is_known, it = ("is known", "it") if len(rows) == 1 else ("are known", "them")
    said = f"what {listed(named)} {'says' if len(named) == 1 else 'say'}" if named else "hearsay"
    if len(sayers) > len(named):
        said = f"what others say, among them {listed(named)}" if named else "what sources without a name say"
    text = f"{counted(len(rows), 'happening')} {is_known} only from {said}"
    return [about.say(f"{text}; the other side's account, or a witness, would bear on {it}", rows)]


def _plans(about: BriefRows) -> list[Statement]:
    """Plans whose day has passed by the newest article, of which no article tells how they ended.

    Whatever of the same sort the two did since the plan was told may be its outcome; then nothing is asked.
    """
    newest = about.read["articles"]["published"].max()
    if not tables.known(newest):
        return []
    kinds: dict[tuple[bool, frozenset[str]], list[pd.Timestamp]] = {}
    for row in about.done:
        at = row["latest"] if tables.known(row["latest"]) else row["first_reported"]
        kinds.setdefault(_kind(about, row), []).append(at)
    passed = []
    for row in about.rows:
        if row["status"] not in AHEAD or not tables.known(row["latest"]) or row["latest"] >= newest:
            continue
        told = row["first_reported"] if tables.known(row["first_reported"]) else row["earliest"]
        later = [at for at in kinds.get(_kind(about, row), ()) if tables.known(at) and at >= told]
        if not later:
            passed.append(row)
    statements = []
    for row in passed[-MOST_PLANS:]:
        planned = about.teller.tell_plan(row)
        date = when(row["earliest"], row["latest"])
        text = f"{planned} {date}; whether that came about, no article says, and a report from after that day would"
        statements.append(about.say(text, [row]))
    return statements


def _kind(about: BriefRows, row: Row) -> tuple[bool, frozenset[str]]:
    return is_warm(row), frozenset(about.parties.state(row[side]) for side in ("source_id", "target_id"))


def _unnamed(about: BriefRows) -> list[Statement]:
    n = len(about.unnamed)
    if not n:
        return []
    left = "it is left out" if n == 1 else "they are left out"
    text = f"In {number(n)} more no article names the other side; {left}, and a name in a later report would bring "
    return [about.say(f"{text}{'it' if n == 1 else 'them'} in", about.unnamed)]


def _articles_without_day(about: BriefRows) -> list[Statement]:
    articles = about.read["articles"]
    used = {place[0] for row in about.rows for place in about.places([row])}
    without = articles[articles["published"].isna() & articles["article_id"].isin(used)]
    if not len(without):
        return []
    n = len(without)
    does = "does" if n == 1 else "do"
    text = f"When {counted(n, 'article')} that this brief cites {was(n)} printed, "
    text += f"{'it' if n == 1 else 'they'} {does} not say; the outlet's archive would"
    rows = tuple(("articles", i) for i in without["article_id"])
    ids = set(without["article_id"])
    cited = tuple(p for row in about.rows for p in about.places([row]) if p[0] in ids)
    return [Statement(tidy(text), rows, tuple(dict.fromkeys(cited)))]
