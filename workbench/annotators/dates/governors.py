"""Which time expression says when something happened: the date that the grammar attaches to a verb or a noun."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from workbench.annotators.dates.tense import verb_tense
from workbench.annotators.syntax import Found
from workbench.grammar.clause import governing_verb
from workbench.grammar.parse import VERBS, Parse
from workbench.lexicons import read_lexicon

Row = dict[str, Any]

# "since 1961", "before Friday" bound what happened; they are chosen only where nothing says when it was.
BOUNDS = frozenset({"since", "until", "till", "before", "after", "by", "from", "to", "through", "for", "than"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "attr", "oprd", "dative", "csubj", "agent"})
PREMODIFIERS = frozenset({"poss", "compound", "nmod", "amod", "nummod"})


@dataclass
class _Governed:
    """What each token is dated by: rows attached to it, and rows attached to a noun inside the clause of a verb."""

    parse: Parse
    rows: list[Row]
    own: dict[int, list[Row]] = field(default_factory=dict)
    clause: dict[int, list[Row]] = field(default_factory=dict)
    front: dict[int, Row] = field(default_factory=dict)


def governing_date(parse: Parse, found: Found, i: int) -> Row | None:
    """Return the `dates` row that says when what a verb or noun names happened, or None where the text does not say.

    In order: a date attached to the token ("visited Hanoi on Friday", "the September visit"); of its clause, where the
    noun is the subject or object of the verb ("held talks on Friday"); of the clause it continues ("met on Friday and
    signed"; an infinitive or a participle only where it looks the same way in time); at the start of its sentence. What
    somebody says, thinks or plans does not happen when it is said: no date passes into reported speech or a relative
    clause. Only DATE and TIME count, and no PAST_REF. The row has `_prep`, the preposition in front ("since", None).
    """
    article = found["articles"][0]
    governed = article.get("_governed")
    if not isinstance(governed, _Governed) or governed.parse is not parse or governed.rows is not found.get("dates"):
        governed = article["_governed"] = _govern(parse, found)
    if not governed.own and not governed.clause:
        return None
    row = _best(governed.own.get(i), i)
    if row is not None:
        return row
    verb: int | None = i
    if parse.pos[i] not in VERBS:
        verb = _verb_of(parse, i)
        if verb is None or (parse.lemma[verb] in telling() and parse.dep[i] not in ("nsubj", "nsubjpass")):
            return None
    return _of_clause(governed, verb, i)


@cache
def telling() -> frozenset[str]:
    """Return the verbs whose object is said, thought or wanted and so has a time of its own."""
    return frozenset(row["lemma"] for row in read_lexicon("cues.csv") if row["pos"] == "verb")


def _of_clause(governed: _Governed, verb: int | None, i: int) -> Row | None:
    parse = governed.parse
    tense = verb_tense(parse, verb) if verb is not None else ""
    for _ in range(8):
        if verb is None:
            return None
        row = _best(governed.own.get(verb), i) or _best(governed.clause.get(verb), i)
        if row is not None:
            return row
        dep, head = parse.dep[verb], parse.head[verb]
        if dep in ("conj", "xcomp", "advcl", "ccomp", "aux", "auxpass", "pcomp", "prep"):
            above = governing_verb(parse, head) if head != verb else None
            if _comes_before_or_after(parse, verb):
                return None  # 'recalled its envoy on Friday, a day after Mali closed the border'
            if above is None or (dep in ("ccomp", "xcomp") and parse.lemma[above] in telling()):
                return None
            if verb_tense(parse, above) != tense or (_is_earlier(parse, verb) and not _is_earlier(parse, above)):
                return None
            verb = above
            continue
        if dep == "ROOT" or head == verb:
            later = _shared_by_next(governed, verb, tense, i)
            return later if later is not None else governed.front.get(parse.begin[verb])
        return None
    return None


def _comes_before_or_after(parse: Parse, v: int) -> bool:
    """Return whether a clause tells of another time than the one it hangs on: "after", "before", "since", "until"."""
    if parse.dep[v] == "pcomp":
        return parse.lower[parse.head[v]] in BOUNDS
    marks = (parse.lower[k] for k in parse.children[v] if parse.dep[k] == "mark")
    return parse.dep[v] == "advcl" and not BOUNDS.isdisjoint(marks)


def _is_earlier(parse: Parse, v: int) -> bool:
    """Return whether a verb is in the past perfect: "it was announced on Monday: Kim had travelled there before"."""
    return any(parse.dep[k] in ("aux", "auxpass") and parse.lower[k] in ("had", "'d") for k in parse.children[v])


def _shared_by_next(governed: _Governed, v: int, tense: str, i: int) -> Row | None:
    """Return the date of "met Kim and signed a pact on Friday", where the second verb has no subject of its own."""
    parse = governed.parse
    for k in parse.children[v]:
        if parse.dep[k] != "conj" or parse.pos[k] != "VERB" or verb_tense(parse, k) != tense:
            continue
        if parse.child(k, "nsubj", "nsubjpass") is not None:
            continue
        row = _best(governed.own.get(k), i)
        if row is not None and row["_prep"] not in BOUNDS:
            return row
    return None


def _verb_of(parse: Parse, i: int) -> int | None:
    """Return the verb whose subject or object (or prepositional object) noun i is, through "of" and conjunctions."""
    for _ in range(6):
        head, dep = parse.head[i], parse.dep[i]
        if head == i:
            return None
        if dep in ARGUMENTS and parse.pos[head] in VERBS:
            return head
        if dep == "pobj":
            above = parse.head[head]
            if parse.pos[above] in VERBS:
                return above
            if parse.lower[head] not in ("of", "in") or parse.pos[above] not in ("NOUN", "PROPN"):
                return None
            i = above
        elif dep in ("conj", "appos", "compound", "nmod", "poss"):
            i = head
        else:
            return None
    return None


def _govern(parse: Parse, found: Found) -> _Governed:
    governed = _Governed(parse, found.get("dates", []))
    for row in governed.rows:
        if row["type"] not in ("DATE", "TIME") or row["value"].endswith("_REF"):
            continue
        if row.get("_head") is None:
            continue
        _attach(governed, row)
    return governed


def _attach(governed: _Governed, row: Row) -> None:
    parse, head = governed.parse, row["_head"]
    preposition, at, inside = None, parse.head[head], parse.dep[head] in PREMODIFIERS
    if parse.dep[head] in ("pobj", "pcomp"):
        preposition, at = at, parse.head[at]
        while parse.dep[at] == "prep" and parse.head[at] != at:
            at = parse.head[at]
    elif parse.dep[head] == "prep":
        preposition = head
    row["_prep"] = parse.lower[preposition] if preposition is not None else None
    if parse.pos[at] in ("PROPN", "PRON", "NUM") and not inside:
        verb = governing_verb(parse, at)
        at = verb if verb is not None else at
    governed.own.setdefault(at, []).append(row)
    if parse.pos[at] not in VERBS and not inside and row["_prep"] != "of" and at < row["_first"]:
        verb = governing_verb(parse, at)
        if verb is not None:
            governed.clause.setdefault(verb, []).append(row)
    start = parse.begin[head]
    if not inside and row["_first"] - start <= 2 and row["_prep"] not in BOUNDS and start not in governed.front:
        governed.front[start] = row


def _best(rows: list[Row] | None, i: int) -> Row | None:
    """Return the row that tells most: not a bound, then the nearest."""
    if not rows:
        return None
    if len(rows) == 1:
        return rows[0]
    return min(rows, key=lambda row: (row["_prep"] in BOUNDS, abs(row["_first"] - i)))
