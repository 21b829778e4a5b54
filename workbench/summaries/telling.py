"""Happenings told as sentences: dated, past tense, names with their office, vague acts in the articles' words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.acting_for import Parties
from workbench.summaries.counting import DEEDS
from workbench.summaries.disagreement import read_disagreement
from workbench.summaries.likelihood import likelihood
from workbench.summaries.offices import gather_offices, office_on
from workbench.summaries.own_words import OwnWords, clause_end
from workbench.summaries.wording import (
    LOOSE_END,
    Phrase,
    capitalised,
    counted,
    day,
    listed,
    of_both,
    of_person,
    phrase,
    takes_article,
    tidy,
    time_value,
    when,
    with_article,
)
from workbench.vocabulary.names import relatives

LONGEST_EXCERPT = 110  # characters after the trigger
LONGEST_SENTENCE = 240
LONGEST_NAME = 50
CLAUSE_END = re.compile(r"[,;:.?!—–\n()]|\s(?=(?:while|although|though|whereas|because)\b)")
INNER_QUOTES = str.maketrans({"“": "‘", "”": "’", '"': "’"})
OPENING = re.compile(r'(^|[\s(])"')
BOTH, ALONE, VISIT = "{a} and {b}", "{a}", "visit {b}"
MEETING = ("CONSULT",)
"""What is told of one side although both do it: "Fiji met Tonga"."""
NO_DAY = "on a day that no article gives"


class Teller:
    """Puts the happenings of a case into words. Remembers whom it has introduced with office.

    Args:
        read: the tables of a case.
        parties: who the actors are.
    """

    def __init__(self, read: dict[str, pd.DataFrame], parties: Parties) -> None:
        self.parties = parties
        self.events = {row["event_id"]: row for row in read["events"].to_dict("records")}
        articles = read["articles"]
        self.texts = dict(zip(articles["article_id"], articles["text"], strict=True))
        published = dict(zip(articles["article_id"], articles["published"], strict=True))
        self.offices = gather_offices(read["roles"], published)
        self.spans = {
            (row["article_id"], row["sentence"]): (int(row["start"]), int(row["end"]))
            for row in read["sentences"].to_dict("records")
        }
        entities = read["entities"]
        self.gender = {e: g for e, g in zip(entities["entity_id"], entities["gender"], strict=True) if tables.known(g)}
        self.introduced: set[str] = set()
        self.own_words = OwnWords(read)

    def reports(self, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the rows of `events` that report happenings."""
        return [self.events[i] for row in rows for i in row["event_ids"] if i in self.events]

    def tell(self, rows: Sequence[dict[str, Any]]) -> str:
        """Return happenings that one clause tells of (mostly just one) as a sentence."""
        row, told = rows[0], self.reports(rows)
        lead = self._lead(row)
        form = self._phrase(row, lead)
        subject, object_ = self._subject(rows, form)
        date = when(row["earliest"], row["latest"])
        printed = day(row["first_reported"])
        own = self._predicate(rows, lead, form)
        words = self._words(lead, form) if form.quoted and row["status"] != "denied" else ""
        place, object_ = self._place(row, words), self._visited(row, form, object_)
        by = self._according_to(row, told)
        if tables.known(row["disagreement"]):
            topics = [topic for topic, _ in read_disagreement(str(row["disagreement"]))]
            what = ["whether it happened" if topic == "whether" else topic for topic in topics]
            by += f"; the sources disagree on {listed(what)}"
        if row["status"] in DEEDS:
            past = f"{form.past.format(b=object_)}{place}{words}"
            if own:
                text = f"{date or (f'as reported on {printed}' if printed else NO_DAY)}, {subject} {own}{by}"
            elif date:
                text = f"{date}, {subject} {past}{by}"
            elif printed:
                text = f"by {printed}, {subject} had {form.participle.format(b=object_)}{place}{words}{by}"
            else:
                text = f"{NO_DAY}, {subject} {past}{by}"
            return tidy(text)
        ahead = f"as of {printed}, " if printed else "in an article without a day, "
        if row["status"] == "denied":
            return tidy(ahead + self._denial(row, told, subject, object_, form, f"{place}{' ' + date if date else ''}"))
        will = _ahead(row, subject)
        act = f"{subject} {will} {form.base.format(b=object_)}{place}{' ' + date if date else ''}{words}{by}"
        return tidy(ahead + act)

    def tell_with_cells(self, rows: Sequence[dict[str, Any]]) -> tuple[str, tuple[str, ...]]:
        """Return deeds that one clause tells of as a sentence and as a row of a chronology, names alike in both."""
        before = set(self.introduced)
        sentence, after = self.tell(rows), self.introduced
        self.introduced = before
        cells = self._cells(rows)
        self.introduced = after
        return sentence, cells

    def _cells(self, rows: Sequence[dict[str, Any]]) -> tuple[str, ...]:
        """Return deeds as cells: day, who, what, to whom, how sure."""
        row, told = rows[0], self.reports(rows)
        lead = self._lead(row)
        form = self._phrase(row, lead)
        date = when(row["earliest"], row["latest"]).removeprefix("on ").removeprefix("in ")
        printed = day(row["first_reported"])
        sides = [list(dict.fromkeys(one[side] for one in rows)) for side in ("source_id", "target_id")]
        on = row["first_reported"]
        names = [self._names(side, on) for side in sides]
        who, whom = (name.rstrip(",") for name in names)
        what, place = self._predicate(rows, lead, form), ""
        if not what:
            words = self._words(lead, form) if form.quoted else ""
            place, whom = self._place(row, words), self._visited(row, form, whom)
            act = form.past.removesuffix(" {b}")
            what = (LOOSE_END.sub("", act) if words else act).format(b=whom) + words
        if form.subject == BOTH:
            who, whom, what = (
                listed(names).rstrip(","),
                "",
                what.partition(" (“")[0] + place + what.removeprefix(form.past),
            )
        else:
            who, whom = form.subject.format(a=who), f"{whom},{place}" if place else whom
        return (
            capitalised(date) or (f"reported {printed}" if printed else "not known"),
            capitalised(who),
            what,
            whom or "–",
            self._how_sure(row, told),
        )

    def _how_sure(self, row: dict[str, Any], told: list[dict[str, Any]]) -> str:
        """Return how likely a row is right, who says so, how many outlets tell it, and whether that is disputed."""
        set_by = sorted({str(e["origin"]) for e in told} - {"model"})
        word = likelihood(float(row["confidence"])) if tables.known(row["confidence"]) else "almost certain"
        parts = [f"set by {listed(set_by)}" if set_by else word]
        by = self._according_to(row, told).removeprefix(", ")
        outlets = len(row["sources"])
        parts += [by] if by else []
        parts += [counted(outlets, "outlet")] if outlets else []
        return "; ".join([*parts, *(["disputed"] if tables.known(row["disagreement"]) else [])])

    def _predicate(self, rows: Sequence[dict[str, Any]], lead: dict[str, Any] | None, form: Phrase) -> str:
        """Return what one actor did in the article's own words, as a quotation; empty where these cannot stand."""
        sides = [{row[side] for row in rows} for side in ("source_id", "target_id")]
        if not form.quoted or form.subject != ALONE or len(sides[0]) > 1 or rows[0]["status"] not in DEEDS:
            return ""
        source, target = ({*side, *map(self.parties.state, side)} for side in sides)
        words = self.own_words.predicate(lead, source, target, form.past.partition(" ")[0])
        return f"“{_inside(words)}”" if words else ""

    def tell_shortly(self, row: dict[str, Any], *, in_words: bool = False) -> str:
        """Return a happening as a clause without date and place; `in_words`: a vague act in the article's words."""
        lead = self._lead(row)
        form = self._phrase(row, lead)
        subject, object_ = self._subject([row], form)
        own = self._predicate([row], lead, form)
        words = self._words(lead, form) if in_words and form.quoted else ""
        return f"{subject} {own or form.past.format(b=object_) + words}"

    def tell_plan(self, row: dict[str, Any]) -> str:
        """Return what was planned or thought possible as a clause, for a sentence that goes on."""
        form = self._phrase(row, self._lead(row))
        subject, object_ = self._subject([row], form)
        return f"{subject} {_ahead(row, subject)} {form.base.format(b=object_)}"

    def tell_disagreement(self, row: dict[str, Any]) -> str:
        """Return what the reports of a happening contradict each other on, as a sentence."""
        parts = read_disagreement(str(row["disagreement"]))
        said = "; ".join(_side(what, sides) for what, sides in parts)
        return tidy(f"{self.tell_shortly(row)}: {said}")

    def _lead(self, row: dict[str, Any]) -> dict[str, Any] | None:
        """Return the report whose words stand for a happening: of its type, the surest."""
        told = self.reports([row])
        return min(told, key=lambda e: (e["code"] != row["code"], -(e["confidence"] or 0), e["event_id"]), default=None)

    def _phrase(self, row: dict[str, Any], lead: dict[str, Any] | None) -> Phrase:
        mode, trigger = (lead["mode"], str(lead["text"])) if lead else (None, "")
        form = phrase(row["code"], mode, trigger)
        if form.subject == ALONE and row["code"] not in MEETING and self._is_mutual(row):
            return of_both(form)
        return of_person(form) if self.parties.type_of.get(row["target_id"]) == "person" else form

    def _is_mutual(self, row: dict[str, Any]) -> bool:
        """Whether an article tells in one place of both sides that each did it to the other: an exchange of fire."""
        told = {
            (e["article_id"], e["start"], e["source_id"], e["target_id"])
            for e in self.reports([row])
            if tables.known(e["source_id"]) and tables.known(e["target_id"])
        }
        return any((article, start, target, source) in told for article, start, source, target in told)

    def _subject(self, rows: Sequence[dict[str, Any]], form: Phrase) -> tuple[str, str]:
        """Return subject and object of the sentence, in words."""
        sources = list(dict.fromkeys(row["source_id"] for row in rows))
        targets = list(dict.fromkeys(row["target_id"] for row in rows))
        on = rows[0]["first_reported"]
        if form.subject == BOTH:
            return self._names([*sources, *targets], on), ""
        return form.subject.format(a=self._names(sources, on)), self._names(targets, on)

    def _names(self, entity_ids: Sequence[str], on: Any) -> str:
        if len(entity_ids) > 2:
            return listed([self.parties.called(one) for one in entity_ids])
        return listed([self.name(one, on) for one in entity_ids])

    def name(self, entity_id: str, on: Any) -> str:
        """Return the name of a party; at its first mention a person's office at that time, and the state of a body."""
        name, kind = self.parties.called(entity_id), self.parties.type_of.get(entity_id)
        if entity_id in self.introduced or kind not in ("person", "organisation"):
            return name
        if kind == "organisation":
            self.introduced.add(entity_id)
            state = self.parties.home(entity_id)
            home = self.parties.name(state)
            shown = any(word[:4].casefold() in name.casefold() for word in home.split())
            common = name.startswith("the ") and state != entity_id and not shown
            return f"{name} of {self.parties.called(state)}" if common else name
        held = [one for one in self.offices.get(entity_id, ()) if one.of is not None or one.role not in relatives()]
        office = office_on(held, on)
        if office is None:
            return name
        self.introduced.add(entity_id)
        if office.role.casefold() in name.casefold():
            return name
        body = office.of or self.parties.home(entity_id)
        shown = body != entity_id and (office.of is not None or " of " not in office.role)
        return f"{name}, {office.role}{f' of {self.parties.called(body)}' if shown else ''},"

    def _sayer(self, entity_id: str) -> str:
        """Return who says something: a name, or as the article calls one whom it does not name ("the experts")."""
        name = self.parties.called(entity_id)
        return name if self.parties.is_named(entity_id) or len(name) <= LONGEST_NAME else "a source that is not named"

    def _place(self, row: dict[str, Any], words: str = "") -> str:
        """Return where a happening took place, unless its words, or what was visited, say so."""
        place = row["location_id"]
        if not tables.known(place) or place in (row["source_id"], row["target_id"]) or self._is_visited(row):
            return ""
        name = self.parties.name(place)
        if name in words:
            return ""
        at = "at" if takes_article(name) and self.parties.type_of.get(place) != "country" else "in"
        return f" {at} {with_article(name)}"

    def _is_visited(self, row: dict[str, Any]) -> bool:
        """Whether the place of a visit lies in the state that was visited."""
        place = row["location_id"]
        if not tables.known(place) or place == row["target_id"] or self.parties.home(place) != row["target_id"]:
            return False
        return self._phrase(row, self._lead(row)).base == VISIT

    def _visited(self, row: dict[str, Any], form: Phrase, state: str) -> str:
        """Return what was visited: `Pyongyang in North Korea`."""
        return f"{self.parties.called(row['location_id'])} in {state}" if self._is_visited(row) else state

    def _words(self, event: dict[str, Any] | None, form: Phrase) -> str:
        """Return the article's own words for an event, from the trigger to the end of its clause, as a quotation.

        Words that say no more than the phrase are left out.
        """
        if event is None or event["article_id"] not in self.texts:
            return ""
        text, start, end = self.texts[event["article_id"]], int(event["start"]), int(event["end"])
        stop = clause_end(text, end, CLAUSE_END)
        if stop < end + LONGEST_EXCERPT:
            words = text[start:stop].strip()
        else:
            words = text[start : end + LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"
        words = _inside(" ".join(words.split()).rstrip('“" '))
        words += "’" if words.count("‘") > words.count("’") else ""
        return f" (“{words}”)" if " " in words and words != form.past else ""

    def _sentence(self, event: dict[str, Any] | None) -> str:
        """Return the whole sentence of an event as a quotation, where it is not too long."""
        if event is None:
            return ""
        start, end = self.spans.get((event["article_id"], event["sentence"]), (0, 0))
        words = _inside(" ".join(self.texts.get(event["article_id"], "")[start:end].split()))
        return f"“{words}”" if 0 < len(words) <= LONGEST_SENTENCE else ""

    def _according_to(self, row: dict[str, Any], told: list[dict[str, Any]]) -> str:
        """Return to whom a report goes back; nothing where the articles tell it as a fact."""
        if row["status"] == "asserted" or row["status"] == "denied":
            return ""
        by = sorted({e["reported_by"] for e in told if tables.known(e["reported_by"]) and e["status"] != "denied"})
        if by == [row["source_id"]]:
            if row["code"] in ("ACCUSE", "SUPPORT", "THREATEN", "REQUEST", "REJECT", "AGREE"):
                return ""  # who accuses says so by accusing
            person = self.parties.type_of.get(by[0]) == "person"
            own = {"male": "his own account", "female": "her own account"}.get(self.gender.get(by[0], ""), "")
            return f", by {own or (f'the account of {self.parties.name(by[0])}' if person else 'its own account')}"
        if by:
            return f", according to {listed([self._sayer(one) for one in by])}"
        return ", it is reported" if row["status"] == "reported" else ""

    def _denial(
        self, row: dict[str, Any], told: list[dict[str, Any]], subject: str, object_: str, form: Phrase, at: str
    ) -> str:
        """Return a denial in words: who denies it, or that it was not done, with the sentence that says so."""
        by = sorted({e["reported_by"] for e in told if tables.known(e["reported_by"])})
        negated = any(bool(e["negated"]) for e in told if tables.known(e["negated"]))
        if by and not negated:
            who = listed([self._sayer(one) for one in by])
            states = {self.parties.state(one) for one in by}
            if states == {self.parties.state(row["source_id"])} and form.subject != BOTH:
                return f"{who} denied having {form.participle.format(b=object_)}{at}"
            return f"{who} denied that {subject} {form.past.format(b=object_)}{at}"
        said = self._sentence(self._lead(row))
        if not negated:
            denied = f"it was denied that {subject} {form.past.format(b=object_)}{at}"
            return f"{denied}: {said}" if said else denied
        had = f"{subject} had not {form.participle.format(b=object_)}"
        return f"{had}: {said}" if said else had + at


def _inside(words: str) -> str:
    """Return words as they stand inside a quotation, their own marks made single."""
    return OPENING.sub(r"\1‘", words.replace("``", "“").replace("''", "”")).translate(INNER_QUOTES)


def _ahead(row: dict[str, Any], subject: str) -> str:
    """Return how a plan or possibility is told: `was to`, `might`."""
    return "might" if row["status"] == "hypothetical" else "were to" if _plural(subject) else "was to"


def _plural(subject: str) -> bool:
    return " and " in subject or subject.startswith("people ")


def _side(what: str, sides: list[tuple[str, str]]) -> str:
    """Return one disagreement in words: `Wire gives 3 May 2024 as the day, Post 5 May 2024`."""
    if what == "whether":
        told = {value: listed(outlets.split(", ")) for value, outlets in sides}
        if told["told"] == told["denied"]:
            return f"{told['told']} tell{_s(told['told'])} of it both as done and as denied"
        return f"{told['told']} tell{_s(told['told'])} of it as done, {told['denied']} {_deny(told['denied'])} it"
    if len({outlets for _, outlets in sides}) == 1 and "," not in sides[0][1]:
        values = listed([time_value(value) for value, _ in sides])
        return f"{sides[0][1]} itself gives {values}"
    first, rest = {
        "when": ("{outlets} give{s} {value} as the day", "{outlets} {value}"),
        "where": ("{outlets} put{s} it in {value}", "{outlets} in {value}"),
        "how many": ("{outlets} tell{s} of {value}", "{outlets} of {value}"),
        "who": ("{outlets} say{s} that it was {value}", "{outlets} that it was {value}"),
    }[what]
    parts = []
    for i, (value, outlets) in enumerate(sides):
        names = listed(outlets.split(", "))
        parts.append((rest if i else first).format(outlets=names, value=time_value(value), s=_s(names)))
    return ", ".join(parts)


def _s(names: str) -> str:
    """Return the ending of a verb whose subject is a list of names."""
    return "" if " and " in names else "s"


def _deny(names: str) -> str:
    return "deny" if " and " in names else "denies"
