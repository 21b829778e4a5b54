"""Quotations told as entries of a brief: who said what, where and when it was printed."""

from __future__ import annotations

import re

import pandas as pd

from workbench import tables
from workbench.summaries.acting_for import Parties
from workbench.summaries.citations import Statement
from workbench.summaries.dyads import quotes_about
from workbench.summaries.wording import capitalised, day

MARKS = "“”\"'‘’ ,."
FEWEST_WORDS = 4
SAID, SHOWN = "said", "shown"
THAT = (SAID, "promised", "warned", "denied", "believed")
"""What people do to a clause that begins with `that`."""
SCRAP = re.compile("“[a-z][^“”]*”")
OPENS = re.compile(r"^(?:The|He|She|It|They|A|An|No|His|Her|Its|Their)\b")


MOST = 8
"""Statements that are told at the most."""


def tell_quotes(
    read: dict[str, pd.DataFrame],
    parties: Parties,
    a: str,
    b: str | None = None,
    *,
    level: str = "state",
) -> list[Statement]:
    """Return what one of two actors said about, or to, the other (or what one said at all), newest first.

    Words in quotation marks stand in marks; what an article partly puts into its own words stands as the article has
    it. Scraps of under four words are left out.
    """
    if b is not None:
        found = quotes_about(read, a, b, level=level)
    else:
        spoken = read["quotes"][read["quotes"]["entity_id"].notna()]
        own = [a in (i, parties.state(i) if level == "state" else i) for i in spoken["entity_id"]]
        found = spoken[pd.Series(own, index=spoken.index, dtype=bool)]
    found = found[found["kind"].isin(("direct", "mixed"))]
    articles = read["articles"].set_index("article_id")
    texts = articles["text"].to_dict()
    rows = found.join(articles[["published", "source"]], on="article_id")
    rows = rows.sort_values(["published", "article_id", "start"], ascending=[False, True, True], na_position="last")
    statements: list[Statement] = []
    seen: set[str] = set()
    for i, row in zip(rows.index, rows.to_dict("records"), strict=True):
        said = _said(texts.get(row["article_id"], ""), int(row["start"]), int(row["end"]), row["kind"])
        if len(said.split()) < FEWEST_WORDS or said.casefold() in seen:
            continue
        seen.add(said.casefold())
        place = (row["article_id"], int(row["sentence"]))
        who = parties.called(speaker(parties, row["entity_id"]))
        to = row["addressee_entity_id"]
        act = str(row["act"]) if tables.known(row["act"]) and row["act"] != SHOWN else SAID
        has_hearer = tables.known(to) and to != row["entity_id"]
        whom = f" {'to ' if act == SAID else ''}{parties.called(to)}" if has_hearer else ""
        outlet = f"{row['source']}, " if tables.known(row["source"]) else ""
        printed = day(row["published"]) or "undated"
        is_clause = row["kind"] != "direct" and act in THAT and not said.startswith("“")
        lead = f"{capitalised(who)} {act}{whom}{' that' if is_clause else ':'}"
        if SCRAP.fullmatch(said):
            lead = f"{capitalised(who)}{f', speaking{whom},' if whom and act == SAID else ''} used the words"
        said = OPENS.sub(lambda word: word[0].lower(), said) if is_clause else said
        text = f"{lead} {said} ({outlet}{printed})."
        statements.append(Statement(text, (("quotes", str(i)),), (place,)))
        if len(statements) == MOST:
            break
    return statements


def speaker(parties: Parties, entity_id: str) -> str:
    """Return who speaks where a place is named as the speaker ("Riyadh said"): its state."""
    return parties.state(entity_id) if parties.type_of.get(entity_id) == "place" else entity_id


def _said(text: str, start: int, end: int, kind: str) -> str:
    """Return the words said, in marks where they are the speaker's own, with every mark inside closed."""
    if kind == "mixed" and text[end : end + 1] in "”\"’'":
        end += 1
    words = " ".join(text[start:end].replace("``", '"').replace("''", '"').split())
    if kind == "direct":
        words = words.strip(MARKS)
        return f"“{re.sub('[“”"]', lambda _: '’', words)}”" if '"' in words else f"“{words}”"
    words = re.sub(r'"([^"]*)"', r"“\1”", words.strip(" ,")).replace(",”", "”")
    if words.count("“") > words.count("”"):
        words += "”"
    if words.startswith("that ") or text[:start].rstrip()[-1:] in ".!?”\n":
        return words.removeprefix("that ")
    return ", ".join(re.findall("“[^”]*”", words))  # the marked words alone: the rest is half a clause
