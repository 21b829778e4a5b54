"""Offices and affiliations that the text states of a person: 'Kenyan President', 'his Polish counterpart'."""

from __future__ import annotations

from collections import Counter
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.actor_confidence import confidence_of, features_of_role
from workbench.annotators.introduced_offices import note_introduced
from workbench.annotators.joined_offices import (
    before_rank,
    is_address,
    is_apposition,
    is_field,
    is_one_noun,
    note_joined,
    seat_behind,
)
from workbench.annotators.names.name_tokens import POSSESSIVE
from workbench.annotators.office_phrases import (
    ABROAD,
    OUT_OF,
    REACH,
    SAME_OFFICE,
    body_unnamed,
    is_belief,
    is_land,
    is_over,
    is_posted,
    is_somebody_else,
    joins_fields,
    note_counterpart,
    note_entered,
    note_kin,
    note_led,
    note_list,
    note_phrase,
    note_respective,
    note_spouses,
    owner_of_office,
    seat_of_ministry,
    sent_from,
    settled,
    state_of_unnamed,
    without_stance,
)
from workbench.annotators.syntax import Found, span_row
from workbench.annotators.told_offices import holder_behind, note_told
from workbench.grammar.dateline import after_dateline
from workbench.grammar.parse import parse_of
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.role_words import role_words
from workbench.vocabulary.small_words import small_words

LONGEST = 6
APART = ("CVL", "EDU", "JRN")
COPULAS = small_words("form of be or become")


def find_roles(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `roles` row for each office, affiliation or kinship of a named person, with the words that state it.

    "Ghana's former finance minister, Ama Boateng" → role 'former finance minister', of_entity_id GHA. `of_entity_id` is
    the state or organisation that the words give, NA where they give none. A role that is only wished for is not kept.
    """
    offices = Offices(doc, found)
    for row in found["mentions"]:
        if row["kind"] == "name" and row["label"] == "PERSON":
            offices.before(row)
            note_list(offices, row)
            offices.after(row)
            note_phrase(offices, row)
            note_introduced(offices, row)
            note_joined(offices, row)
            note_kin(offices, row)
    note_respective(offices)
    note_spouses(offices)
    note_told(offices)
    for office in offices.rows:
        office["confidence"] = confidence_of(features_of_role(office, offices.parse, found["mentions"]))
    return offices.rows


class Offices:
    """The words of an article with its names by position, and the roles found so far."""

    def __init__(self, doc: Doc, found: Found) -> None:
        self.doc, self.found, self.parse = doc, found, parse_of(doc)
        self.words, self.low = self.parse.plain, self.parse.plain_lower
        self.pos, self.dep = self.parse.pos, self.parse.dep
        self.ends, self.begins = dict[int, dict[str, Any]](), dict[int, dict[str, Any]]()
        self.nominals: dict[int, dict[str, Any]] = {}
        self.headed: dict[int, dict[str, Any]] = {}
        self.pronouns: dict[int, str | None] = {}
        wire = after_dateline(doc.text, 0, len(doc.text))
        self.shared: set[int] = set()  # 'the ministers of both countries': which is whose is not said
        self.place = self.parse.place
        several = Counter((row["start"], row["end"]) for row in found["mentions"] if row["kind"] != "name")
        for row in (one for one in found["mentions"] if one["label"] != "ORG" or one["start"] >= wire):
            first, last, head = self.place(row)
            shared = several[row["start"], row["end"]] > 1
            self.shared |= {last} if shared else set()
            if row["kind"] == "name":
                self.ends[last] = row
                self.begins[first] = row
            elif row["kind"] == "pronoun" and first == last:
                self.pronouns[first] = None if shared else row["entity_id"]
            elif row["kind"] == "nominal":
                self.nominals[last] = self.headed[head] = {**row, "entity_id": None} if shared else row
        self.rows: list[dict[str, Any]] = []
        self.held: dict[str, dict[str, Any]] = {}

    def office_ending(self, i: int) -> int | None:
        """Return where the office whose last word is token i begins, the longest, else None."""
        word = self.low[i]
        if word not in lexicon.office_lasts():
            return None
        for first in range(max(0, i - LONGEST + 1), i + 1):
            if lexicon.office_named(" ".join(self.low[first : i + 1])):
                return first
        return None

    def widened(self, first: int) -> int:
        """Return where the words before an office that belong to it begin ('former', 'deputy', 'trade union')."""
        kept = role_words()["held"]
        while first > 0 and first - 1 not in self.ends:
            before, tag = self.low[first - 1], self.pos[first - 1]
            if first > 1 and self.words[first - 2] == "-" and before not in kept:
                break  # 'pro-Western president'
            if tag == "NOUN" and self.parse.tag[first] == "VBD":
                break  # 'soldiers deposed President X'
            plain = tag in ("NOUN", "ADJ") and before.isalpha() and before not in role_words()["never"]
            if before in kept or plain or is_field(self, first - 1):
                first -= 1
            elif (before == "-" and first > 1 and self.low[first - 2] in kept) or joins_fields(self, first - 1):
                first -= 2
            else:
                break
        return first

    def whose(self, first: int) -> tuple[str | None, int]:
        """Return the id of the body named just before an office ("Kenya's", 'Kenyan', 'his'), and where it begins."""
        i, sent = first - 1, not set(role_words()["sent"]).isdisjoint(self.low[first : first + 3])
        while (
            i > 0
            and i not in self.ends
            and (self.low[i] in role_words()["never"] or "-" in self.words[max(i - 1, 0) : i + 2])
        ):
            i -= 1
        first = i + 1
        i = without_stance(self, i)
        i -= i >= 0 and self.words[i] in POSSESSIVE
        row = self.ends.get(i)
        if row and row["label"] in ("GPE", "NORP", "ORG", "FAC"):
            begin = self.place(row).first
            k = begin - 1 - (self.low[begin - 1] in role_words()["held"])
            outer = self.ends.get(k - 1 if self.words[k] in POSSESSIVE else k)
            if row["label"] == "GPE" and outer and outer["label"] == "ORG" and self.words[begin - 1] in POSSESSIVE:
                return str(outer["entity_id"]), self.place(outer).first  # "Airbus's India manager"
            if outer and outer["label"] in ("GPE", "NORP") and (row["label"] == "ORG" or sent):
                begin = self.place(outer).first
                row = outer if sent else row  # "Chile's OAS ambassador" is Chile's
            while begin > 0 and self.low[begin - 1] in role_words()["held"]:
                begin -= 1
            return str(row["entity_id"]), begin
        if row and row["label"] == "PERSON" and i < first - 1:
            return self.state_of(row["entity_id"]) or str(row["entity_id"]), self.place(row).first
        noun = self.nominals.get(i)
        if noun and i < first - 1:
            inside = [self.begins[k] for k in range(self.place(noun).first, i) if k in self.begins]
            states = [str(one["entity_id"]) for one in inside if one["label"] in ("GPE", "NORP")]
            state = self.state_of(noun["entity_id"]) or next(iter(states), None)
            return state or body_unnamed(self, noun["entity_id"]), self.place(noun).first
        if i > 0 and i == first - 1 and self.parse.tag[i] == "WP$":  # "Togo, whose prime minister, X, …"
            named = self.ends.get(i - 2 if self.words[i - 1] == "," else i - 1)
            return (str(named["entity_id"]) if named and named["label"] != "PERSON" else None), first
        if i >= 0 and i in self.pronouns and i == first - 1:
            owner, before = self.pronouns[i], i - 3 if self.words[i - 1] == "," else i - 1  # 'Ana Diaz, his envoy'
            last = next((self.ends[n] for n in range(before, -1, -1) if self.is_person(n)), None)
            person = owner if last and last["entity_id"] == owner else None
            return self.state_of(owner) or person or body_unnamed(self, owner), i
        return None, first

    def state_of(self, entity_id: str | None) -> str | None:
        """Return for whom a person acts by the role told last, else the id itself where it is no person."""
        held = self.held.get(entity_id or "")
        if held:
            return None if is_belief(self, held["of_entity_id"]) else held["of_entity_id"]
        return entity_id if entity_id in self.bodies() else state_of_unnamed(self, entity_id)

    def bodies(self) -> set[str]:
        """Return the ids of all states, places and organisations named."""
        return {row["entity_id"] for row in self.begins.values() if row["label"] != "PERSON"}

    def named_after(self, i: int) -> str | None:
        """Return the id of the body after an office: 'of the Bank of Ghana', 'for China', "of China's Congress"."""
        n = len(self.words)
        if i + 1 >= n or self.low[i + 1] not in OUT_OF:
            return None
        j = i + 2
        while j < min(n, i + 6) and j not in self.begins:
            small = small_words("between office and body")
            title = self.words[j][0].isupper() and self.office_ending(j) is not None
            if self.low[j] not in small and self.pos[j] not in ("ADJ", "DET") and not title:
                return None
            j += 1
        row = self.begins.get(j)
        if row is not None and self.low[self.place(row).last + 1 : self.place(row).last + 3] == ["-", "based"]:
            row = self.begins.get(self.place(row).last + 3)  # 'head of Lagos-based Sahara Mining'
        if row is None:
            return None
        if row["label"] == "PERSON":
            one = self.low[i + 1] in ("to", "for")  # 'an aide to President Moon'
            return self.state_of(row["entity_id"]) or str(row["entity_id"]) if one else None
        if (state := seat_of_ministry(self, self.place(row).last)) is not None:
            return state
        owned = self.begins.get(self.place(row).last + 2)
        if (
            self.place(row).last + 1 < n
            and self.words[self.place(row).last + 1] in POSSESSIVE
            and owned
            and owned["label"] == "ORG"
        ):
            row = owned
        return str(row["entity_id"])

    # ---- roles of one person

    def before(self, name: dict[str, Any]) -> None:
        """Note the office before a name: 'Kenyan President William Ruto', 'the bank's governor, Ama Boateng'."""
        i = self.place(name).first - 1
        while i > 0 and is_address(self, i):
            i -= 1
        if i < 0:
            return
        if i > 1 and self.words[i - 1] == "-" and self.low[i] in role_words()["to come"]:
            if (office := self.office_ending(i - 2)) is not None:
                self.add(name, office, i, None)
            return
        rank = self.office_before(i, comma=False)
        if rank and rank[0] > 1 and self.words[rank[0] - 1] == ",":
            self.before_comma(name, rank[0] - 1)  # "Pakistan's army chief, General Asif Nadeem"
            held = self.held.get(name["entity_id"])
            if held is None or (lexicon.office_named(self.low[rank[1]]) or {}).get("sector") != "EDU":  # no 'Prof.'
                self.add(name, rank[0], rank[1], held["of_entity_id"] if held else None)
        elif rank:
            told = before_rank(self, rank[0])
            self.add(name, *(rank if told is None else (told, rank[0] - 1, None)))
        elif self.low[i] in SAME_OFFICE:
            note_counterpart(self, name, i)
        elif self.words[i] == "," and i > 0:
            self.before_comma(name, i)
        elif i in self.ends and (seat := self.office_before(i, comma=True)) and is_posted(self, seat):
            self.add(name, *seat)  # 'President of Kosovo Vjosa Osmani'

    def before_comma(self, name: dict[str, Any], comma: int) -> None:
        """Note the office before a comma and a name: "the bank's governor, Ama Boateng", "an officer (PO), X"."""
        comma -= 3 if self.words[comma - 1] == ")" and self.words[max(comma - 3, 0)] == "(" else 0
        if self.low[comma - 1] in SAME_OFFICE:
            note_counterpart(self, name, comma - 1)
        elif (office := self.office_before(comma - 1, comma=True)) and is_apposition(self, name, comma - 1):
            self.add(name, *office)

    def office_before(self, i: int, *, comma: bool) -> tuple[int, int, str | None] | None:
        """Return first and last token of the office that ends at token i, and the body named behind it."""
        if (first := self.office_ending(i)) is not None:
            return first, i, None
        if (row := self.ends.get(i) if comma else None) is None:
            return None
        # 'the governor of the Bank of Ghana, Ama Boateng,'
        j = self.place(row).first - 1
        while j > 0 and self.low[j] in small_words("inside an office"):
            j -= 1
        if 0 <= j < self.place(row).first - 1 and (first := self.office_ending(j)) is not None:
            sent = self.low[j] in role_words()["sent"] and self.low[j + 1] in ABROAD
            return first, j, None if sent else str(row["entity_id"])
        return sent_from(self, j)

    def after(self, name: dict[str, Any]) -> None:
        """Note the office after a name: 'X, chairman of Y', 'X, who chairs Y', 'X is the Y minister', 'X (…)'."""
        n, i = len(self.words), self.place(name).last + 1
        if i + 1 >= n:
            return
        word = self.low[i]
        if word in (",", "(", "-", "–", "—"):
            if self.low[i + 1] == "who" and i + 2 < n:
                self.relative(name, i + 2)
                return
            if self.pos[i + 1] == "CCONJ" or self.parse.tag[i + 1] == "WP$":
                return  # 'his wife, X, and his minister, Y'; 'X, whose minister, Y'
            self.scan(name, i + 1 + (self.low[i + 1] in small_words("before an office of now or then")))
        elif word in COPULAS or word in role_words()["appointed"]:
            if (self.parse.child(i, "nsubj") or i) > i or self.parse.child(i, "csubj") is not None:
                return  # 'Joining Ben Keita was the chairman, …'
            start, known = i + 1, (*COPULAS, *role_words()["appointed"])
            while start < min(n, i + 4) and self.low[start] in known:
                start += 1
            self.scan(name, start + (start < n and self.low[start] in ("as", "to", "be")))
        elif word in role_words()["leads"]:
            note_led(self, name, i)
        note_entered(self, name)

    def relative(self, name: dict[str, Any], i: int) -> None:
        """Note what a clause with 'who' says of a person."""
        if self.low[i] in COPULAS or self.low[i] in role_words()["appointed"]:
            step = i + 1
            while (
                step < len(self.words)
                and step < i + 4
                and self.low[step] in (*COPULAS, *role_words()["appointed"], "as")
            ):
                step += 1
            self.scan(name, step)
        elif self.low[i] in role_words()["leads"]:
            note_led(self, name, i)
        elif self.low[i] in role_words()["entered"]:
            self.scan_as(name, i)
        elif i + 1 < len(self.words) and (self.pos[i] == "ADV" or self.low[i] == "has"):
            self.relative(name, i + 1)

    def scan_as(self, name: dict[str, Any], verb: int) -> None:
        """Note the office behind 'as': 'took office as', 'was sworn in as'."""
        beside = [word for word in self.parse.children[verb] if self.low[word] == "as" and word > verb]
        if not beside:  # 'succeeded her father, Ben Diaz, as mayor': hung on a name
            ahead = range(verb + 1, min(self.parse.after[verb], verb + 2 * REACH))
            beside = [i for i in ahead if self.low[i] == "as" and self.pos[self.parse.head[i]] in ("NOUN", "PROPN")]
        for word in beside[:1]:
            self.scan(name, word + 1)

    def scan(self, name: dict[str, Any], start: int) -> None:
        """Note the first office after a token, before the clause goes on: 'the former head of the army'."""
        n, i = len(self.words), start
        while i < min(n, start + 9):
            if i in self.begins and self.begins[i]["label"] == "PERSON":
                return
            first = self.office_ending(i)
            joined = i + 2 < n and self.words[i + 1] == "-" and self.office_ending(i + 2) is not None
            longer = i + 1 < n and self.office_ending(i + 1) is not None
            if first is not None and self.parse.tag[i] == "NNS" and self.dep[i] == "nsubj":
                return  # 'to free Ana Diaz, two officials said'
            if first is not None and first >= start and not joined and not longer:
                if i + 1 < n and (i + 1 in self.begins) and self.begins[i + 1]["label"] == "PERSON":
                    return
                for further in range(i + 2, min(n, i + 5)):
                    begin = self.office_ending(further)
                    if begin is not None and (begin <= first or is_one_noun(self, i, begin)):
                        first, i = min(first, begin), further
                if i + 1 < n and self.words[i + 1] in POSSESSIVE:
                    return
                sent = self.low[i] in role_words()["sent"] and i + 1 < n and self.low[i + 1] in ABROAD
                self.add(holder_behind(self, first, i) or name, first, i, None if sent else self.named_after(i))
                return
            tag = self.pos[i]
            if self.words[i] in (",", ".", ";", ")", ":") or (
                tag in ("VERB", "ADP", "SCONJ") and i not in self.inside()
            ):
                return
            i += 1

    def inside(self) -> set[int]:
        """Return the tokens inside names."""
        if not hasattr(self, "_inside"):
            self._inside = {i for one in map(self.place, self.begins.values()) for i in range(one.first, one.last + 1)}
        return self._inside

    def is_person(self, i: int) -> bool:
        """Return whether a person's name ends at a token."""
        return self.ends.get(i, {}).get("label") == "PERSON"

    def add(self, name: dict[str, Any], first: int, last: int, of: str | None) -> None:
        """Keep an office with the words before it that belong to it, and whose it is."""
        words = self.widened(first)
        body, begin = owner_of_office(self, words, first, last)
        if lexicon.offices().get(self.low[last], {}).get("sector") in APART and words - 1 in self.ends:
            body = None if self.ends[words - 1]["label"] == "GPE" else body  # 'an Iran expert' is not from there
        if is_somebody_else(self, name, first, body):
            return
        predecessor = words > 1 and self.low[words - 1] == "as" and self.low[words - 2] == "predecessor"
        body, begin = self.whose(words - 2) if predecessor else (body, begin)
        owned = max((i for i in range(begin, words) if self.words[i] in POSSESSIVE), default=begin)
        held = [self.low[i] for i in range(owned, words) if self.low[i] in role_words()["held"]]
        prefix = [*held, "former"] if predecessor or is_over(self.parse, words, last) else held
        role = self.parse.raw[self.parse.start[words] : self.parse.end[last]]
        body = settled(self, body, last, words)
        of = None if is_state_id(body) and is_land(self, of) else of
        self.write(name, words, last, " ".join([*prefix, role]), of or body or seat_behind(self, name, first, last))

    def write(self, name: dict[str, Any], first: int, last: int, role: str, of: str | None) -> None:
        """Append the row."""
        row = span_row(self.doc, self.found, self.parse.start[first], self.parse.end[last])
        del row["text"]
        row |= {"entity_id": name["entity_id"], "role": role, "of_entity_id": of if of != name["entity_id"] else None}
        if any(old["start"] == row["start"] and old["entity_id"] == row["entity_id"] for old in self.rows):
            return
        self.rows.append(row)
        if not role.startswith("former ") or name["entity_id"] not in self.held:
            self.held[name["entity_id"]] = row
