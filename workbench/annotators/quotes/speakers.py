"""Whose a statement is: the speaker's noun phrase in the parse, and the actor it refers to."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from workbench.annotators.quotes.hearings import hearer, told_passive
from workbench.grammar.cues import source_nouns
from workbench.grammar.parse import CHAIN, NOUN_TAGS, Parse
from workbench.grammar.quotation_marks import Marks
from workbench.vocabulary.countries import capital_of
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.nouns import message_channels, noun_types
from workbench.vocabulary.places import state_of_place
from workbench.vocabulary.small_words import small_words

RELATIVE = small_words("relative pronoun")
RANK = {"name": 0, "nominal": 1, "pronoun": 2}


def nearest_speaker(parse: Parse, marks: Marks, i: int) -> int | None:
    """Return the noun phrase beside cue i in its own clause, outside quotation marks, where the parse gives none.

    Directly before it ("…," the envoy said), else directly after it ("…," said the envoy).
    """
    for step in (-1,) if parse.tag[i] == "VBG" else (-1, 1):  # not "…," confirming *the recall* of its envoy
        k, best = i + step, None
        while 0 <= k < len(parse) and abs(k - i) < 2 * CHAIN:
            word = parse.lower[k]
            if word[:1] in ".!?;:\n" or marks.at(parse.start[k]) is not None:
                break
            if word == "," and best is not None:
                break
            if parse.tag[k] in NOUN_TAGS and parse.dep[k] not in ("npadvmod", "pobj", "compound", "det", "poss"):
                best = k
                if step > 0:
                    break
            k += step
        if best is not None:
            return best
    return None


def according_speaker(parse: Parse, i: int) -> int | None:
    """Return X of "according to X"."""
    for k in range(i + 1, min(i + 3, len(parse))):
        if parse.lower[k] == "to":
            return parse.child(k, "pobj")
    return None


def heading_speaker(parse: Parse, colon: int) -> int | None:
    """Return who speaks after a colon that no verb of saying introduces ("Mayor of Lima: “…”").

    The noun phrase before the colon where it is all there is, else the subject of its sentence.
    """
    i = colon - 1
    while i > 0 and parse.lower[i] in ('"', "”", ")", "'"):
        i -= 1
    if i < 0:
        return None
    told = any(parse.dep[k] == "pobj" and parse.lower[parse.head[k]] == "to" for k in climb(parse, i)[:2])
    if parse.ent[i] == "PERSON" and not told:
        return i  # not "… what was wrong to the daily Het Parool: “…”"
    for k in climb(parse, i):
        if parse.tag[k].startswith("VB") or parse.tag[k] == "MD":
            subject = parse.child(k, "nsubj", "nsubjpass")
            if subject is not None and subject < colon:
                return subject
    best = None
    for k in climb(parse, i):
        if parse.tag[k] in NOUN_TAGS and k < colon:
            best = k
    return best


def addressee_of(parse: Parse, i: int) -> int | None:
    """Return to whom the verb at i speaks: told reporters, said to the court; "according to" speaks to nobody."""
    if parse.lower[i] == "according":
        return None
    heard = hearer(parse, i)
    if heard is None:
        heard = told_passive(parse, i)
    if heard is not None:
        return heard
    for k in parse.children[i]:
        if parse.dep[k] == "dative":
            return parse.child(k, "pobj") or k
        if parse.dep[k] == "dobj" and k > i and parse.lemma[i] in small_words("told to somebody"):
            return k
        if parse.dep[k] == "prep" and k > i and parse.lower[k] == "to":
            return parse.child(k, "pobj")
    return None


def climb(parse: Parse, i: int) -> list[int]:
    """Return token i and its ancestors, at most CHAIN of them."""
    path = [i]
    while parse.head[path[-1]] != path[-1] and len(path) < CHAIN:
        path.append(parse.head[path[-1]])
    return path


def antecedent(parse: Parse, i: int) -> int:
    """Return the noun that a relative pronoun stands for; any other token itself."""
    if parse.lower[i] in RELATIVE:
        v = parse.head[i]
        for _ in range(CHAIN):
            if parse.dep[v] in ("relcl", "acl"):
                return parse.head[v]
            if parse.head[v] == v:
                break
            v = parse.head[v]
    return i


def phrase_of(parse: Parse, i: int) -> tuple[int, int]:
    """Return the first and last token of the noun phrase of head i, without a relative clause that ends it."""
    first, last = parse.left[i], parse.right[i]
    for k in parse.children[i]:
        if k < i and parse.tag[k] == "VBG" and parse.lower[parse.right[k] + 1] == ",":
            first = parse.right[k] + 2  # "Reacting, the minister"
    first = _after_time(parse, first, i)
    for k in parse.children[i]:
        if k > i and parse.dep[k] in ("relcl", "acl", "cc", "conj", "advcl", "ccomp", "parataxis"):
            if parse.dep[k] in ("cc", "conj"):
                continue
            last = min(last, parse.left[k] - 1)
    for k in reversed(parse.children[i]):
        is_time = parse.dep[k] == "prep" and parse.right[k] == last and parse.ent[last] in ("DATE", "TIME")
        if k > i and is_time and parse.child(k, "pobj") is not None and parse.left[k] == k:
            last = k - 1  # "the envoy on Monday"
    while last > i and parse.lower[last] in {",", "—", "–", "--", "-", ":", '"', "“", "”", "''"}:
        last -= 1
    return first, max(last, i)


def _after_time(parse: Parse, first: int, i: int) -> int:
    """Return where a phrase begins behind a time that the parser hangs on it: "*On Thursday* South Korea's agency"."""
    day = first
    while day < i and parse.ent[day] in ("DATE", "TIME"):
        day += 1
    if not first < day < i:
        return first
    swallowed = parse.dep[first - 1] == "prep" and parse.child(first - 1, "pobj", "pcomp") is None if first else False
    return day if swallowed or parse.dep[day - 1] in ("advmod", "npadvmod") else first


def authors_of(parse: Parse, n: int) -> list[int]:
    """Return who may have written document n: *Oslo's* letter, a *NATO* note, a report by *Amnesty*, issued by *it*."""
    owners = [k for k in parse.children[n] if parse.dep[k] in ("poss", "compound", "nmod")]
    if parse.lemma[n] in word_classes()["agreement"]:  # "the Nairobi declaration" is none of Kenya's
        owners = [k for k in owners if parse.dep[k] == "poss" or parse.ent[k] not in ("GPE", "LOC", "FAC")]
    for k in parse.children[n]:
        holders = [k] if parse.lower[k] in small_words("before whose statement it is") else []
        if parse.lower[k] == "in" and parse.lemma[n] in small_words("piece in a paper"):
            holders = [k]  # "a report in the Sun said"
        if parse.dep[k] in ("acl", "relcl") and parse.tag[k] == "VBN":
            holders = [g for g in parse.children[k] if parse.lower[g] in ("by", "from")]
        owners += [owner for h in holders if (owner := parse.child(h, "pobj")) is not None]
    return owners


class Actors:
    """The mentions of an article by token, to tell which actor a noun phrase refers to."""

    def __init__(self, mentions: Iterable[dict[str, Any]], parse: Parse) -> None:
        self.by_head: dict[int, list[dict[str, Any]]] = {}
        self.covering: dict[int, dict[str, Any]] = {}
        self.names: dict[int, str | None] = {}  # by their last token
        for row in mentions:
            first, last, head = parse.place(row)
            self.by_head.setdefault(head, []).append(row)
            if row.get("kind") == "name":
                self.names[last] = row["entity_id"]
            for i in range(first, min(last, first + CHAIN) + 1):
                self.covering.setdefault(i, row)

    def entity_of_phrase(self, parse: Parse, head: int) -> str | None:
        """Return the actor of a noun phrase, told by its head or what stands beside it: the minister, *Ade Bayo*."""
        found = None
        is_outlet, outlet = self._outlet(parse, head)
        if is_outlet:
            return outlet
        document = parse.lemma[head] in source_nouns() and noun_types().get(parse.lemma[head]) != "organisation"
        if document:  # "a statement by the army": the army; "Peru's newspapers" are not Peru
            authors = (k for k in authors_of(parse, head) if not self._is_town(k))  # "reports from Suva say"
            found = next((entity for entity in map(self.entity_of, authors) if entity), None)
        of = parse.child(head, "prep") if parse.tag[head] == "CD" else None
        several = None if of is None or parse.lower[of] != "of" else parse.child(of, "pobj")
        if several is not None and parse.lemma[several] in message_channels():  # "one of *Ada's* messages said"
            found = next((entity for entity in map(self.entity_of, authors_of(parse, several)) if entity), None)
        found = (
            found or self._officer_beside(parse, head) or self._with_two_offices(parse, head) or self.entity_of(head)
        )
        if found is None and all(row.get("entity_id") is None for row in self.by_head.get(head, ())):
            names = [k for k in parse.children[head] if parse.dep[k] == "appos"]
            if parse.tag[head] == "NNS":  # "the guarantors, Peru and Chile, said": no one of them alone
                names = [k for k in names if parse.child(k, "conj") is None]
            names += [k for name in names for k in parse.children[name] if parse.dep[k] == "appos"]
            if parse.dep[head] == "appos":
                names.append(parse.head[head])
            if parse.tag[head] in (
                "NN",
                "NNP",
            ):  # "team president and manager *Ada Bello*": one person with two offices
                joined = (k for k in parse.children[head] if parse.dep[k] == "conj" and k in self.covering)
                names += [k for k in joined if self.covering[k]["label"] == "PERSON"]
            found = next((entity for entity in map(self.entity_of, names) if entity is not None), None)
        return found

    def joined_among(self, parse: Parse, head: int, end: int, known: Container[str]) -> str | None:
        """Return the first actor that "and" joins to a speaker without name and state: "residents and *the Greens*".

        Args:
            parse: of the article.
            head: the head of the speaker's phrase.
            end: the token before which it ends.
            known: ids of the actors with a name or a state.
        """
        joined = [head]
        for k in joined:
            joined += [g for g in parse.children[k] if parse.dep[g] == "conj" and head < g < end]
        found = (self.entity_of_phrase(parse, k) for k in joined[1:])
        return next((entity for entity in found if entity is not None and entity in known), None)

    def _is_town(self, i: int) -> bool:
        """Return whether a token names a town that acts for no state."""
        row = self.covering.get(i)
        if row is None or row["label"] != "GPE" or row.get("stands_for") or is_state_id(row["entity_id"]):
            return False
        return (capital_of(row["text"]) or state_of_place(str(row["entity_id"]))) is not None

    def _officer_beside(self, parse: Parse, head: int) -> str | None:
        """Return the person named behind an office that is taken for a body: "the Minister of Works, *Ada Bello*"."""
        taken = any(row.get("kind") == "name" and row["label"] == "ORG" for row in self.by_head.get(head, ()))
        if not taken or noun_types().get(parse.lemma[head].lower()) != "person":
            return None
        beside = (k for k in parse.children[head] if parse.dep[k] == "appos" and k in self.covering)
        return next((self.entity_of(k) for k in beside if self.covering[k]["label"] == "PERSON"), None)

    def _with_two_offices(self, parse: Parse, head: int) -> str | None:
        """Return the person named behind the second of two offices: "board chairman and Works Minister *Ada*"."""
        bare = parse.tag[head] in ("NN", "NNP") and parse.child(head, "det", "appos", "prep") is None
        if not bare or noun_types().get(parse.lemma[head].lower()) != "person":
            return None
        for k in parse.children[head]:
            named = parse.dep[k] == "conj" and self.covering.get(k, {}).get("label") == "PERSON"
            titles = (g for g in parse.children[k] if parse.dep[g] == "compound")
            if named and any(noun_types().get(parse.lemma[g].lower()) == "person" for g in titles):
                return self.entity_of(k)
        return None

    def _outlet(self, parse: Parse, head: int) -> tuple[bool, str | None]:
        """Return whether a name stands before the kind of an outlet, and whose: "the *Interfax* news agency"."""
        is_kind = parse.lemma[head] in small_words("kind of outlet") and parse.tag[head] in ("NN", "NNP")
        if not is_kind or head in self.names:
            return False, None
        last = head - 1 - (parse.lower[head - 1] == "news")
        named = parse.tag[last] in ("NNP", "NNPS") and parse.dep[last] in ("compound", "nmod", "poss", "amod")
        return named and parse.ent[last] not in ("GPE", "NORP"), self.names.get(last)

    def entity_of(self, head: int | None) -> str | None:
        """Return the entity_id of the actor whose mention has this head (else covers it); None where several or none.

        A city that acts for its state stands for the state; a seat of power ("the Pentagon") speaks for itself.
        """
        if head is None:
            return None
        rows = self.by_head.get(head)
        if rows is None:
            row = self.covering.get(head)
            rows = [row] if row is not None and row.get("kind") == "name" else []
        best = min((RANK.get(row.get("kind", ""), 3) for row in rows), default=3)
        ids = {
            row["entity_id"] if row.get("label") == "FAC" else row.get("stands_for") or row.get("entity_id")
            for row in rows
            if RANK.get(row.get("kind", ""), 3) == best
        }
        return ids.pop() if len(ids) == 1 else None
