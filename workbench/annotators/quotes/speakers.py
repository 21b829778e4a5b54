"""Whose a statement is: the speaker's noun phrase in the parse, and the actor it refers to."""

from __future__ import annotations

from typing import Any

from workbench.grammar.clauses import CHAIN, NOUN_TAGS, Clauses
from workbench.grammar.quotation_marks import Marks

RELATIVE = frozenset({"who", "which", "that", "whom"})
RANK = {"name": 0, "nominal": 1, "pronoun": 2}


def nearest_speaker(clauses: Clauses, marks: Marks, i: int) -> int | None:
    """Return the noun phrase beside cue i in its own clause, outside quotation marks, where the parse gives none.

    Directly before it ("…," the envoy said), else directly after it ("…," said the envoy).
    """
    for step in (-1, 1):
        k, best = i + step, None
        while 0 <= k < len(clauses) and abs(k - i) < 2 * CHAIN:
            word = clauses.lower[k]
            if word[:1] in ".!?;:\n" or marks.at(clauses.start[k]) is not None:
                break
            if word == "," and best is not None:
                break
            if clauses.tag[k] in NOUN_TAGS and clauses.dep[k] not in ("npadvmod", "pobj", "compound", "det", "poss"):
                best = k
                if step > 0:
                    break
            k += step
        if best is not None:
            return best
    return None


def according_speaker(clauses: Clauses, i: int) -> int | None:
    """Return X of "according to X"."""
    for k in range(i + 1, min(i + 3, len(clauses))):
        if clauses.lower[k] == "to":
            return clauses.child(k, "pobj")
    return None


def heading_speaker(clauses: Clauses, colon: int) -> int | None:
    """Return who speaks after a colon that no verb of saying introduces ("Mayor of Lima: “…”").

    The noun phrase before the colon where it is all there is, else the subject of its sentence.
    """
    i = colon - 1
    while i > 0 and clauses.lower[i] in ('"', "”", ")", "'"):
        i -= 1
    if i < 0:
        return None
    if clauses.doc[i].ent_type_ == "PERSON":
        return i
    for k in climb(clauses, i):
        if clauses.tag[k].startswith("VB") or clauses.tag[k] == "MD":
            subject = clauses.child(k, "nsubj", "nsubjpass")
            if subject is not None and subject < colon:
                return subject
    best = None
    for k in climb(clauses, i):
        if clauses.tag[k] in NOUN_TAGS and k < colon:
            best = k
    return best


def addressee_of(clauses: Clauses, i: int) -> int | None:
    """Return to whom the verb at i speaks: told reporters, said to the court."""
    for k in clauses.kids[i]:
        if clauses.dep[k] == "dative":
            return clauses.child(k, "pobj") or k
        if clauses.dep[k] == "dobj" and k > i and clauses.lemma[i] in ("tell", "inform", "assure", "remind", "warn"):
            return k
        if clauses.dep[k] == "prep" and k > i and clauses.lower[k] == "to":
            return clauses.child(k, "pobj")
    return None


def climb(clauses: Clauses, i: int) -> list[int]:
    """Return token i and its ancestors, at most CHAIN of them."""
    path = [i]
    while clauses.head[path[-1]] != path[-1] and len(path) < CHAIN:
        path.append(clauses.head[path[-1]])
    return path


def antecedent(clauses: Clauses, i: int) -> int:
    """Return the noun that a relative pronoun stands for; any other token itself."""
    if clauses.lower[i] in RELATIVE:
        v = clauses.head[i]
        for _ in range(CHAIN):
            if clauses.dep[v] in ("relcl", "acl"):
                return clauses.head[v]
            if clauses.head[v] == v:
                break
            v = clauses.head[v]
    return i


def phrase_of(clauses: Clauses, i: int) -> tuple[int, int]:
    """Return the first and last token of the noun phrase of head i, without a relative clause that ends it."""
    first, last = clauses.first(i), clauses.last(i)
    for k in clauses.kids[i]:
        if k < i and clauses.tag[k] == "VBG" and clauses.lower[clauses.last(k) + 1] == ",":
            first = clauses.last(k) + 2  # "Reacting, the minister"
    for k in clauses.kids[i]:
        if k > i and clauses.dep[k] in ("relcl", "acl", "cc", "conj", "advcl", "ccomp", "parataxis"):
            if clauses.dep[k] in ("cc", "conj"):
                continue
            last = min(last, clauses.first(k) - 1)
    for k in reversed(clauses.kids[i]):
        is_time = (
            clauses.dep[k] == "prep" and clauses.last(k) == last and clauses.doc[last].ent_type_ in ("DATE", "TIME")
        )
        if k > i and is_time and clauses.child(k, "pobj") is not None and clauses.first(k) == k:
            last = k - 1  # "the envoy on Monday"
    while last > i and clauses.lower[last] in {",", "—", "–", "--", "-", ":", '"', "“", "”", "''"}:
        last -= 1
    return first, max(last, i)


class Actors:
    """The mentions of an article by token, to tell which actor a noun phrase refers to."""

    def __init__(self, mentions: list[dict[str, Any]]) -> None:
        self.by_head: dict[int, list[dict[str, Any]]] = {}
        self.covering: dict[int, dict[str, Any]] = {}
        for row in mentions:
            head = row.get("_head")
            if head is None:
                continue
            self.by_head.setdefault(head, []).append(row)
            for i in range(row["_first"], min(row["_last"], row["_first"] + CHAIN) + 1):
                self.covering.setdefault(i, row)

    def entity_of_phrase(self, clauses: Clauses, head: int) -> str | None:
        """Return the actor of a noun phrase, told by its head or what stands beside it: the minister, *Ade Bayo*."""
        found = self.entity_of(head)
        if found is None and all(row.get("entity_id") is None for row in self.by_head.get(head, ())):
            names = [k for k in clauses.kids[head] if clauses.dep[k] == "appos"]
            names += [k for name in names for k in clauses.kids[name] if clauses.dep[k] == "appos"]
            if clauses.dep[head] == "appos":
                names.append(clauses.head[head])
            found = next((entity for entity in map(self.entity_of, names) if entity is not None), None)
        return found

    def entity_of(self, head: int | None) -> str | None:
        """Return the entity_id of the actor whose mention has this head (else covers it); None where several or none.

        A place name that acts for a body stands for the body.
        """
        if head is None:
            return None
        rows = self.by_head.get(head)
        if rows is None:
            row = self.covering.get(head)
            rows = [row] if row is not None and row.get("kind") == "name" else []
        best = min((RANK.get(row.get("kind", ""), 3) for row in rows), default=3)
        ids = {
            row.get("stands_for") or row.get("entity_id") for row in rows if RANK.get(row.get("kind", ""), 3) == best
        }
        return ids.pop() if len(ids) == 1 else None
