"""Which time expression says when something happened: the date that the grammar attaches to a verb or a noun."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from workbench.annotators.dates.tense import governing_verb, verb_tense
from workbench.annotators.syntax import Found
from workbench.lexicons import read_lexicon

Row = dict[str, Any]

# "since 1961", "before Friday" bound what happened; they are chosen only where nothing says when it was.
BOUNDS = frozenset({"since", "until", "till", "before", "after", "by", "from", "to", "through", "for", "than"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "attr", "oprd", "dative", "csubj", "agent"})
PREMODIFIERS = frozenset({"poss", "compound", "nmod", "amod", "nummod"})


@dataclass
class _Governed:
    """What each token is dated by: rows attached to it, and rows attached to a noun inside the clause of a verb."""

    doc: Doc
    rows: list[Row]
    own: dict[int, list[Row]] = field(default_factory=dict)
    clause: dict[int, list[Row]] = field(default_factory=dict)
    front: dict[int, Row] = field(default_factory=dict)


def governing_date(doc: Doc, found: Found, token: Token) -> Row | None:
    """Return the `dates` row that says when what a verb or noun names happened, or None where the text does not say.

    In order: a date attached to the token ("visited Hanoi on Friday", "the September visit"); of its clause, where the
    noun is the subject or object of the verb ("held talks on Friday"); of the clause it continues ("met on Friday and
    signed"; an infinitive or a participle only where it looks the same way in time); at the start of its sentence. What
    somebody says, thinks or plans does not happen when it is said: no date passes into reported speech or a relative
    clause. Only DATE and TIME count, and no PAST_REF. The row has `_prep`, the preposition in front ("since", None).
    """
    article = found["articles"][0]
    governed = article.get("_governed")
    if not isinstance(governed, _Governed) or governed.doc is not doc or governed.rows is not found.get("dates"):
        governed = article["_governed"] = _govern(doc, found)
    if not governed.own and not governed.clause:
        return None
    row = _best(governed.own.get(token.i), token)
    if row is not None:
        return row
    verb: Token | None = token
    if token.pos_ not in ("VERB", "AUX"):
        verb = _verb_of(token)
        if verb is None or (verb.lemma_.lower() in telling() and token.dep_ not in ("nsubj", "nsubjpass")):
            return None
    return _of_clause(governed, verb, token)


@cache
def telling() -> frozenset[str]:
    """Return the verbs whose object is said, thought or wanted and so has a time of its own."""
    return frozenset(row["lemma"] for row in read_lexicon("cues.csv") if row["pos"] == "verb")


def _of_clause(governed: _Governed, verb: Token | None, token: Token) -> Row | None:
    tense = verb_tense(verb) if verb is not None else ""
    for _ in range(8):
        if verb is None:
            return None
        row = _best(governed.own.get(verb.i), token) or _best(governed.clause.get(verb.i), token)
        if row is not None:
            return row
        if verb.dep_ == "conj" or verb.dep_ in ("xcomp", "advcl", "ccomp", "aux", "auxpass", "pcomp", "prep"):
            above = governing_verb(verb.head) if verb.head.i != verb.i else None
            if _comes_before_or_after(verb):
                return None  # 'recalled its envoy on Friday, a day after Mali closed the border'
            if above is None or (verb.dep_ == "ccomp" and above.lemma_.lower() in telling()):
                return None
            if verb.dep_ == "xcomp" and above.lemma_.lower() in telling():
                return None
            if verb_tense(above) != tense or (_is_earlier(verb) and not _is_earlier(above)):
                return None
            verb = above
            continue
        if verb.dep_ == "ROOT" or verb.head.i == verb.i:
            later = _shared_by_next(governed, verb, tense, token)
            return later if later is not None else governed.front.get(verb.sent.start)
        return None
    return None


def _comes_before_or_after(verb: Token) -> bool:
    """Return whether a clause tells of another time than the one it hangs on: "after", "before", "since", "until"."""
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in BOUNDS
    return verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ in BOUNDS for child in verb.children)


def _is_earlier(verb: Token) -> bool:
    """Return whether a verb is in the past perfect: "it was announced on Monday: Kim had travelled there before"."""
    return any(child.dep_ in ("aux", "auxpass") and child.lower_ in ("had", "'d") for child in verb.children)


def _shared_by_next(governed: _Governed, verb: Token, tense: str, token: Token) -> Row | None:
    """Return the date of "met Kim and signed a pact on Friday", where the second verb has no subject of its own."""
    for child in verb.children:
        if child.dep_ != "conj" or child.pos_ != "VERB" or verb_tense(child) != tense:
            continue
        if any(grand.dep_ in ("nsubj", "nsubjpass") for grand in child.children):
            continue
        row = _best(governed.own.get(child.i), token)
        if row is not None and row["_prep"] not in BOUNDS:
            return row
    return None


def _verb_of(noun: Token) -> Token | None:
    """Return the verb whose subject or object (or prepositional object) a noun is, through "of" and conjunctions."""
    node = noun
    for _ in range(6):
        head = node.head
        if head.i == node.i:
            return None
        if node.dep_ in ARGUMENTS and head.pos_ in ("VERB", "AUX"):
            return head
        if node.dep_ == "pobj":
            if head.head.pos_ in ("VERB", "AUX"):
                return head.head
            if head.lower_ not in ("of", "in") or head.head.pos_ not in ("NOUN", "PROPN"):
                return None
            node = head.head
            continue
        if node.dep_ in ("conj", "appos", "compound", "nmod", "poss"):
            node = head
            continue
        return None
    return None


def _govern(doc: Doc, found: Found) -> _Governed:
    governed = _Governed(doc, found.get("dates", []))
    for row in governed.rows:
        if row["type"] not in ("DATE", "TIME") or row["value"].endswith("_REF"):
            continue
        if row.get("_head") is None:
            continue
        _attach(governed, doc, row)
    return governed


def _attach(governed: _Governed, doc: Doc, row: Row) -> None:
    head = doc[row["_head"]]
    preposition, at, inside = None, head.head, head.dep_ in PREMODIFIERS
    if head.dep_ in ("pobj", "pcomp"):
        preposition, at = head.head, head.head.head
        while at.dep_ == "prep" and at.i != at.head.i:
            at = at.head
    elif head.dep_ == "prep":
        preposition = head
    if at.i == head.i:
        at = head
    row["_prep"] = preposition.lower_ if preposition is not None else None
    if at.pos_ in ("PROPN", "PRON", "NUM") and not inside:
        verb = governing_verb(at)
        at = verb if verb is not None else at
    governed.own.setdefault(at.i, []).append(row)
    if at.pos_ not in ("VERB", "AUX") and not inside and row["_prep"] != "of" and at.i < row["_first"]:
        verb = governing_verb(at)
        if verb is not None:
            governed.clause.setdefault(verb.i, []).append(row)
    start = head.sent.start
    if not inside and row["_first"] - start <= 2 and row["_prep"] not in BOUNDS and start not in governed.front:
        governed.front[start] = row


def _best(rows: list[Row] | None, token: Token) -> Row | None:
    """Return the row that tells most: not a bound, then the nearest."""
    if not rows:
        return None
    if len(rows) == 1:
        return rows[0]
    return min(rows, key=lambda row: (row["_prep"] in BOUNDS, abs(row["_first"] - token.i)))
