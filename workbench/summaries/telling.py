"""One happening as a sentence of a brief: when, who, what, to whom, where, in the words of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.parties import Parties
from workbench.summaries.wording import capitalised, day, listed, phrase, when, with_article

LONGEST_EXCERPT = 80  # characters after the trigger
CLAUSE_END = re.compile(r"[,;:.?!—–\n“”\"()]")
BEFORE_OF = re.compile(r"^(.*?)(?=\b(?:of|for|to|in|at)\b|$)", re.S)


class Teller:
    """Tells happenings one by one; remembers whom it has introduced with office or state."""

    def __init__(self, read: Mapping[str, pd.DataFrame], parties: Parties, event_rows: Mapping[str, Any]) -> None:
        self.parties, self.event_rows, self.roles = parties, event_rows, read["roles"]
        self.texts = dict(zip(read["articles"]["article_id"], read["articles"]["text"], strict=True))
        self.introduced: set[str] = set()

    def tell(self, row: Mapping[str, Any], *, lower: bool = False) -> str:
        """Return one happening as a sentence; `lower` where it goes on after a colon."""
        told = [self.event_rows[i] for i in row["event_ids"] if i in self.event_rows]
        act, date = self._act(row, told), when(row["earliest"], row["latest"])
        first = "no article dates it"
        if tables.known(row["first_reported"]):
            first = f"reported on {day(row['first_reported'])}"
        if row["status"] == "planned":
            text = f"{act}{', ' + date if date else ''} ({first})"
        elif row["status"] == "hypothetical":
            text = f"only as a possibility: {act}{', ' + date if date else ''} ({first})"
        elif row["status"] == "denied":
            text = f"denied or ruled out: that {act}{' ' + date if date else ''} ({first})"
        else:
            text = f"{date} {act}" if date else f"{act} (no day told; {first})"
            if row["status"] == "reported":
                by = sorted({self.parties.name(e["reported_by"]) for e in told if tables.known(e["reported_by"])})
                names = listed([with_article(name) for name in by])
                text = f"according to {names}, {text}" if by else f"it was reported that {text}"
        return (text if lower else capitalised(text)).rstrip(".") + "."

    def _act(self, row: Mapping[str, Any], told: list[dict[str, Any]]) -> str:
        """Return who did what to whom and where, with the article's words behind it."""
        lead = min(told, key=lambda e: (e["code"] != row["code"], -(e["confidence"] or 0), e["event_id"]), default=None)
        mode, trigger = (lead["mode"], str(lead["text"])) if lead else (None, "")
        form = "planned" if row["status"] in ("planned", "hypothetical") else "done"
        source, target = row["source_id"], row["target_id"]
        act = phrase(row["code"], mode, trigger, form=form).format(
            a=self._named(source, told), b=self._named(target, told)
        )
        if tables.known(row["location_id"]) and row["location_id"] not in (source, target):
            act += f" in {with_article(self.parties.name(row['location_id']))}"
        return act + self._in_its_words(lead)

    def _in_its_words(self, event: Mapping[str, Any] | None) -> str:
        """Return the article's own words for an event, from the trigger to the end of its clause, as a quotation."""
        if event is None or event["article_id"] not in self.texts:
            return ""
        text, start, end = self.texts[event["article_id"]], int(event["start"]), int(event["end"])
        stop = CLAUSE_END.search(text, end, end + LONGEST_EXCERPT)
        if stop is not None or end + LONGEST_EXCERPT >= len(text):
            words = text[start : stop.start() if stop else len(text)]
        else:
            words = text[start : end + LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"
        return f" (“{' '.join(words.split())}”)"

    def _named(self, entity_id: str, told: list[dict[str, Any]]) -> str:
        """Return the name of a party; at its first mention a person's office, and the state of a body."""
        known, kind = self.parties.name(entity_id), self.parties.type_of.get(entity_id)
        name = with_article(known)
        if entity_id in self.introduced or kind not in ("person", "organisation"):
            return name
        self.introduced.add(entity_id)
        if kind == "person":
            office = self._office(entity_id, {row["article_id"] for row in told})
            return f"{name} ({office})" if office else name
        state = self.parties.state(entity_id)
        home = self.parties.name(state)
        return name if state == entity_id or home.casefold() in known.casefold() else f"{name} ({home})"

    def _office(self, entity_id: str, article_ids: set[str]) -> str:
        own = self.roles[
            (self.roles["entity_id"] == entity_id)
            & self.roles["article_id"].isin(article_ids)
            & self.roles["role"].notna()
        ]
        if not len(own):
            return ""
        pairs = Counter(zip(own["role"], own["of_entity_id"].astype(object), strict=True))
        (role, of), _ = max(pairs.items(), key=lambda item: (item[1], str(item[0])))
        if tables.known(of) and " of " not in role:
            return f"{office_in_sentence(role)}, {self.parties.name(of)}"
        return office_in_sentence(role)


def office_in_sentence(role: str) -> str:
    """Return an office in small letters as far as its own words go: `Vice Chief of Staff` → `vice chief of Staff`.

    Abbreviations (`UN`, `US`) keep their letters, and so does what follows "of" or "for".
    """
    own = BEFORE_OF.match(role)
    size = own.end() if own else 0
    words = [word if word[:2].isupper() else word[:1].lower() + word[1:] for word in role[:size].split(" ")]
    return " ".join(words) + role[size:]
