"""A brief: what a case holds on two actors, or on one, in sentences that each rest on rows and lead to the evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.citations import Brief, Place, Section, Statement, number_sources
from workbench.summaries.parties import Parties
from workbench.summaries.relations import CONFLICT, COOPERATION, DEEDS, between, pair_happenings, quotes_about, relate
from workbench.summaries.relations import turning_point as find_turning_point
from workbench.summaries.telling import Teller
from workbench.summaries.wording import (
    capitalised,
    counted,
    day,
    days_in_words,
    listed,
    number,
    quoted,
    when,
    with_article,
)

MOST_LISTED = 40
MOST_QUOTED = 8
NOUNS = {
    "verbal cooperation": "cooperation in words",
    "material cooperation": "cooperation in deeds",
    "verbal conflict": "conflict in words",
    "material conflict": "conflict in deeds",
}


def write_brief(
    read: dict[str, pd.DataFrame],
    a: str,
    b: str | None = None,
    *,
    since: Any = None,
    title: str | None = None,
    level: str = "state",
) -> Brief:
    """Return the brief on two actors, or on one against all others.

    Args:
        read: the tables of a case.
        a: entity_id of the first actor.
        b: entity_id of the second; None for all whom the first has to do with.
        since: a day; a section then tells what is new from that day on.
        title: a heading of the analyst's; by default the names.
        level: `state` counts people and bodies for their state, `actor` only the two as named.

    Every sentence is made from rows and says nothing that they do not. What nobody reports is not in it.
    """
    writer = _Writer(read, a, b, level)
    sections = [
        Section("In short", tuple(writer.in_short()), is_list=False),
        Section(f"Since {day(since)}", tuple(writer.since(since))) if tables.known(since) else None,
        Section("Partners", tuple(writer.partners())) if b is None else None,
        Section("Standing ties", tuple(writer.ties())),
        Section("What happened", tuple(writer.events(DEEDS))),
        Section("What is planned or possible", tuple(writer.events(("planned", "hypothetical")))),
        Section("What is denied", tuple(writer.events(("denied",)))),
        Section("Where the sources disagree", tuple(writer.disputed())),
        Section("What was said", tuple(writer.quotes())),
        Section("What is not known", tuple(writer.unknown()), is_list=False),
    ]
    kept = tuple(section for section in sections if section is not None and section.statements)
    sources, labels = number_sources(kept, read)
    names = writer.name_a if b is None else f"{writer.name_a} and {writer.name_b}"
    return Brief(title or names, writer.scope(), kept, sources, labels)


class _Writer:
    """The tables cut down to the actors of one brief, and the sentences made from them."""

    def __init__(self, read: dict[str, pd.DataFrame], a: str, b: str | None, level: str) -> None:
        self.read, self.a, self.b, self.level = read, a, b, level
        self.parties = Parties(read["actors"])
        self.name_a = self.parties.name(a)
        self.name_b = self.parties.name(b) if b is not None else ""
        if b is not None:
            self.happenings = between(read, a, b, level=level)
        else:
            self.happenings = self._of_one()
        self.event_rows = {row["event_id"]: row for row in self._events_told().to_dict("records")}
        self.teller = Teller(read, self.parties, self.event_rows)

    def _of_one(self) -> pd.DataFrame:
        rows = pair_happenings(self.read["happenings"], self.parties, level="actor", directed=True)
        rolls_up = self.level == "state" and self.parties.type_of.get(self.a) == "country"

        def acts(ids: Iterable[str]) -> pd.Series:
            return pd.Series(
                [i == self.a or (rolls_up and self.parties.state(i) == self.a) for i in ids],
                index=rows.index,
                dtype=bool,
            )

        source, target = acts(rows["source_id"]), acts(rows["target_id"])
        found = rows[source != target]
        return found.sort_values(["earliest", "first_reported", "happening_id"], na_position="last")

    def _events_told(self) -> pd.DataFrame:
        wanted = {event_id for ids in self.happenings["event_ids"] for event_id in ids}
        events = self.read["events"]
        return events[events["event_id"].isin(wanted)]

    def scope(self) -> str:
        """What the brief rests on: articles, outlets and the days they were printed."""
        articles = self.read["articles"]
        days = articles["published"].dropna()
        printed = f", printed between {day(days.min())} and {day(days.max())}" if len(days) else ""
        outlets = articles["source"].dropna().nunique()
        told = counted(len(articles), "article")
        return f"From {told} of {counted(outlets, 'outlet')}{printed}. Happenings are counted, near copies once."

    def _places(self, happenings: Iterable[dict[str, Any]]) -> tuple[Place, ...]:
        rows = [self.event_rows[i] for row in happenings for i in row["event_ids"] if i in self.event_rows]
        return tuple(dict.fromkeys((row["article_id"], int(row["sentence"])) for row in rows))

    def _made_from(self, happenings: Iterable[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
        return tuple(("happenings", row["happening_id"]) for row in happenings)

    def in_short(self) -> list[Statement]:
        done = self.happenings[self.happenings["status"].isin(DEEDS)]
        rows = done.to_dict("records")
        who = f"{with_article(self.name_a)} and " + (with_article(self.name_b) if self.b else "others")
        if not rows:
            text = f"No article in the case reports anything done between {who}."
            return [Statement(text, self._made_from(self.happenings.to_dict("records"))), *self._left_over()]
        warm = [row for row in rows if row["quad"] in COOPERATION]
        cold = [row for row in rows if row["quad"] in CONFLICT]
        text = f"The articles report {counted(len(rows), 'happening')} between {who}"
        dated = [row for row in rows if tables.known(row["earliest"])]
        if dated:
            first, last = min(row["earliest"] for row in dated), max(row["latest"] for row in dated)
            text += f", the first {when(first, first)} and the last {when(last, last)}" if len(dated) > 1 else ""
        text += f": {number(len(warm))} cooperative and {number(len(cold))} conflictual."
        statements = [Statement(text, self._made_from(rows))]
        quads = Counter(row["quad"] for row in rows)
        parts = [f"{number(n)} {'is' if n == 1 else 'are'} {NOUNS[quad]}" for quad, n in quads.most_common()]
        if len(quads) > 1:
            statements.append(Statement(f"{capitalised(listed(parts))}.", self._made_from(rows)))
        point = find_turning_point(self.happenings)
        if point is not None:
            turn = "warmer" if point["after"] > point["before"] else "colder"
            text = f"The record turns {turn} {when(point['day'], point['day'])}"
            statements.append(Statement(f"{text}.", self._made_from(rows)))
        if dated:
            newest = dated[-1]
            text = f"The latest: {self.teller.tell(newest, lower=True)}"
            statements.append(Statement(text, self._made_from([newest]), self._places([newest])))
        return [*statements, *self._left_over()]

    def _left_over(self) -> list[Statement]:
        rows = self.happenings.to_dict("records")
        planned = [row for row in rows if row["status"] in ("planned", "hypothetical")]
        denied = [row for row in rows if row["status"] == "denied"]
        lone = [row for row in rows if row["status"] in DEEDS and len(row["sources"]) == 1]
        parts = []
        if planned:
            parts.append(
                f"{counted(len(planned), 'thing')} {'is' if len(planned) == 1 else 'are'} only planned or possible"
            )
        if denied:
            parts.append(f"{number(len(denied))} {'is' if len(denied) == 1 else 'are'} denied or ruled out")
        statements = []
        if parts:
            text = capitalised(listed(parts)) + ", and not counted here."
            statements.append(Statement(text, self._made_from([*planned, *denied])))
        done = sum(row["status"] in DEEDS for row in rows)
        if lone and done > 1:
            text = "Each rests on one outlet alone."
            if len(lone) < done:
                verb = "rests" if len(lone) == 1 else "rest"
                text = f"{capitalised(number(len(lone)))} of the {number(done)} {verb} on one outlet alone."
            statements.append(Statement(text, self._made_from(lone)))
        return statements

    def since(self, since: Any) -> list[Statement]:
        """What is new from a day on: happenings, and how the balance before and after compares."""
        begin = pd.Timestamp(since)
        done = self.happenings[self.happenings["status"].isin(DEEDS) & self.happenings["earliest"].notna()]
        new, old = done[done["earliest"] >= begin], done[done["earliest"] < begin]
        if not len(new):
            return [Statement(f"No dated happening from {day(begin)} on is reported.")]
        text = f"{capitalised(counted(len(new), 'happening'))} from {day(begin)} on, {number(len(old))} before."
        statements = [Statement(text, self._made_from(new.to_dict("records")))]
        kinds = set(new["code"]) - set(old["code"])
        fresh = [row for row in new.to_dict("records") if row["code"] in kinds]
        for row in fresh[:MOST_QUOTED]:
            text = f"The first of its kind: {self.teller.tell(row, lower=True)}"
            statements.append(Statement(text, self._made_from([row]), self._places([row])))
        return statements

    def partners(self) -> list[Statement]:
        """With whom one actor has most to do."""
        found = relate(self.read, level=self.level)
        mine = found[((found["a_id"] == self.a) | (found["b_id"] == self.a)) & (found["done"] > 0)].head(10)
        statements = []
        for row in mine.to_dict("records"):
            other = row["b_id"] if row["a_id"] == self.a else row["a_id"]
            own = self._with(other)
            text = (
                f"{self.parties.name(other)}: {counted(row['done'], 'happening')}, "
                f"{number(row['cooperation'])} cooperative and {number(row['conflict'])} conflictual"
            )
            if tables.known(row["last"]):
                text += f", the last {when(row['last'], row['last'])}"
            statements.append(Statement(f"{text}.", self._made_from(own), self._places(own[-1:])))
        return statements

    def _with(self, other: str) -> list[dict[str, Any]]:
        rows = self.happenings[self.happenings["status"].isin(DEEDS)].to_dict("records")
        return [
            row
            for row in rows
            if other in (self.parties.state(row["source_id"]), self.parties.state(row["target_id"]))
            or other in (row["source_id"], row["target_id"])
        ]

    def ties(self) -> list[Statement]:
        """Each standing tie once, with since and status where an article gives them."""
        grouped: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
        for i, row in zip(self.read["ties"].index, self.read["ties"].to_dict("records"), strict=True):
            if not (tables.known(row["a_id"]) and tables.known(row["b_id"]) and tables.known(row["kind"])):
                continue
            ends = sorted((self._party(row["a_id"]), self._party(row["b_id"])))
            if self.a in ends and ends[0] != ends[1] and (self.b is None or self.b in ends):
                grouped[ends[0], ends[1], row["kind"]].append(row | {"key": str(i)})
        statements = []
        for (one, other, kind), rows in sorted(grouped.items()):
            since = sorted({str(row["since"]) for row in rows if tables.known(row["since"])})
            status = sorted({str(row["status"]) for row in rows if tables.known(row["status"])})
            text = f"{capitalised(kind)} between {with_article(self.parties.name(one))} and "
            text += with_article(self.parties.name(other))
            text += f", since {' or '.join(since)}" if since else ""
            text += f" ({', '.join(status)})" if status else ""
            places = tuple(dict.fromkeys((row["article_id"], int(row["sentence"])) for row in rows))
            statements.append(Statement(f"{text}.", tuple(("ties", row["key"]) for row in rows), places))
        return statements

    def _party(self, entity_id: str) -> str:
        return self.parties.state(entity_id) if self.level == "state" else entity_id

    def events(self, statuses: Sequence[str]) -> list[Statement]:
        """One entry a happening of these statuses, oldest first; the newest forty where there are more.

        One that no article dates stands where it was first reported, and says so.
        """
        found = self.happenings[self.happenings["status"].isin(statuses)]
        place = found["earliest"].fillna(found["first_reported"])
        rows = found.loc[place.sort_values(kind="stable", na_position="last").index].to_dict("records")
        statements = [
            Statement(self.teller.tell(row), self._made_from([row]), self._places([row])) for row in rows[-MOST_LISTED:]
        ]
        if len(rows) > MOST_LISTED:
            text = f"{capitalised(number(len(rows) - MOST_LISTED))} older ones are left out here; the tables hold them."
            statements.insert(0, Statement(text, self._made_from(rows[:-MOST_LISTED])))
        return statements

    def disputed(self) -> list[Statement]:
        """Each happening on which the reports contradict one another, with who says what."""
        rows = [row for row in self.happenings.to_dict("records") if tables.known(row["disagreement"])]
        return [
            Statement(
                f"{self.teller.tell(row).rstrip('.')}: the sources disagree on {days_in_words(row['disagreement'])}.",
                self._made_from([row]),
                self._places([row]),
            )
            for row in rows
        ]

    def quotes(self) -> list[Statement]:
        """Direct and mixed quotations of one of the two about, or to, the other, newest first."""
        if self.b is not None:
            found = quotes_about(self.read, self.a, self.b)
        else:
            spoken = self.read["quotes"][self.read["quotes"]["entity_id"].notna()]
            found = spoken.loc[[self._party(i) == self.a or i == self.a for i in spoken["entity_id"]]]
        found = found[found["kind"].isin(("direct", "mixed"))]
        articles = self.read["articles"].set_index("article_id")
        rows = found.join(articles[["published", "source"]], on="article_id")
        rows = rows.sort_values(["published", "article_id", "start"], ascending=[False, True, True], na_position="last")
        statements, seen = [], set()
        for i, row in zip(rows.index, rows.to_dict("records"), strict=True):
            said = quoted(str(row["text"]))
            if said.casefold() in seen or not said:
                continue
            seen.add(said.casefold())
            spoken = "" if row["kind"] == "direct" else ", partly in the outlet's words"
            outlet = f", in {row['source']}" if tables.known(row["source"]) else ""
            dated = f", {day(row['published'])}" if tables.known(row["published"]) else ""
            text = f"{capitalised(with_article(self.parties.name(row['entity_id'])))}{spoken}: “{said}”{outlet}{dated}."
            statements.append(Statement(text, (("quotes", str(i)),), ((row["article_id"], int(row["sentence"])),)))
            if len(statements) == MOST_QUOTED:
                break
        return statements

    def unknown(self) -> list[Statement]:
        """What the tables leave open."""
        rows = self.happenings.to_dict("records")
        undated = [row for row in rows if row["status"] in DEEDS and not tables.known(row["earliest"])]
        statements = []
        if undated:
            verb = "has" if len(undated) == 1 else "have"
            text = f"{capitalised(counted(len(undated), 'happening'))} {verb} no date in any article."
            statements.append(Statement(text, self._made_from(undated), self._places(undated)))
        without = self.read["articles"][self.read["articles"]["published"].isna()]
        if len(without):
            verb = "does" if len(without) == 1 else "do"
            text = f"{capitalised(counted(len(without), 'article'))} of the case {verb} not say when it was printed."
            statements.append(Statement(text, tuple(("articles", i) for i in without["article_id"])))
        unnamed = self.read["events"]["source_id"].isna().sum()
        if unnamed:
            verb = "names" if unnamed == 1 else "name"
            text = f"{capitalised(counted(int(unnamed), 'report'))} in the case {verb} nobody who acted; not counted."
            statements.append(Statement(text))
        return statements
