"""The arrays of one parsed article that every question about who is meant needs, made once."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from workbench.annotators.syntax import Found
from workbench.grammar.parse import parse_of

SUBJECTS = ("nsubj", "nsubjpass")
VERBS = ("VERB", "AUX")
NO_CLAUSE = -1


class Page:
    """Token attributes, heads, children, sentences and quotations by token number; `name_at` is filled with names."""

    def __init__(self, doc: Doc, found: Found) -> None:
        self.doc = doc
        words = parse_of(doc)
        self.dep, self.pos, self.tag, self.entity, self.lower = words.dep, words.pos, words.tag, words.ent, words.lower
        self.lemma = [word.lower() for word in words.lemma]
        self.heads, self.children, self.start = words.head, words.children, words.start
        self.sentences = self._sentences(found)
        self.quotes = self._quotes()
        self.name_at: dict[int, Any] = {}
        self._clauses: dict[int, int] = {}

    def _sentences(self, found: Found) -> list[int]:
        """Return the number of the sentence of each token."""
        rows, at, result = found["sentences"], 0, []
        for start in self.start:
            while at + 1 < len(rows) and rows[at + 1]["start"] <= start:
                at += 1
            result.append(rows[at]["sentence"] if rows else 0)
        return result

    def _quotes(self) -> list[int]:
        """Return the number of the quotation of each token, 0 outside; a new paragraph closes a quotation."""
        result, inside, count = [], False, 0
        for word in self.lower:
            if word in ("“", "``") or (word in ('"', "''") and not inside):
                inside = True
                count += 1
            elif word in ("”", '"', "''") or (inside and word.startswith("\n") and word.count("\n") > 1):
                inside = False
            result.append(count if inside else 0)
        return result

    def quote_ends(self) -> dict[int, tuple[int, int]]:
        """Return the first and last token of each quotation."""
        ends: dict[int, tuple[int, int]] = {}
        for i, quote in enumerate(self.quotes):
            if quote:
                ends[quote] = (ends[quote][0], i) if quote in ends else (i, i)
        return ends

    def clause_of(self, i: int) -> int:
        """Return the verb that a token stands below, NO_CLAUSE where it stands below none."""
        known = self._clauses.get(i)
        if known is None:
            head = self.heads[i]
            if head == i or self.sentences[head] != self.sentences[i]:
                known = NO_CLAUSE
            elif self.pos[head] in VERBS and self.dep[i] not in ("aux", "auxpass"):
                known = head
            else:
                known = self.clause_of(head)
            self._clauses[i] = known
        return known

    def subject_of(self, clause: int) -> int | None:
        """Return the subject of a verb; a verb that is joined to another or has none of its own shares the other's."""
        for _ in range(4):
            for child in self.children[clause]:
                if self.dep[child] in SUBJECTS:
                    return child
            if self.dep[clause] not in ("conj", "xcomp") or self.pos[self.heads[clause]] not in VERBS:
                return None
            clause = self.heads[clause]
        return None
