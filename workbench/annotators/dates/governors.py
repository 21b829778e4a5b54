"""Which time expression says when something happened: the date that the grammar attaches to a verb or a noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from workbench.annotators.dates.tense import verb_tense
from workbench.annotators.syntax import Found
from workbench.grammar.clause import copula_of, governing_verb, told_by_rank
from workbench.grammar.dateline import begins_entry
from workbench.grammar.hosts import raised
from workbench.grammar.parse import VERBS, Parse
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.verb_forms import cue_verbs

Row = Mapping[str, Any]

# "since 1961", "before Friday" bound what happened; they are chosen only where nothing says when it was.
BOUNDS = small_words("bounds a time")
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "attr", "oprd", "dative", "csubj", "agent"})
PREMODIFIERS = frozenset({"poss", "compound", "nmod", "amod", "nummod"})


class _Dated(NamedTuple):
    """A row of `dates`, its first token, and the preposition in front ("since")."""

    row: Row
    first: int
    preposition: str | None

    @property
    def bounds(self) -> bool:
        """Whether it only bounds what happened."""
        return self.preposition in BOUNDS


@dataclass
class _Governed:
    """What each token is dated by: dates attached to it, and dates attached to a noun inside the clause of a verb."""

    parse: Parse
    rows: Sequence[Row]
    own: dict[int, list[_Dated]] = field(default_factory=dict)
    clause: dict[int, list[_Dated]] = field(default_factory=dict)
    front: dict[int, _Dated] = field(default_factory=dict)


def governing_date(parse: Parse, found: Found, i: int) -> Row | None:
    """Return the `dates` row that says when what a verb or noun names happened, or None where the text does not say.

    In order: a date attached to the token ("visited Hanoi on Friday", "the September visit"); of its clause, where the
    noun is the subject or object of the verb ("held talks on Friday"); of the clause it continues ("met on Friday and
    signed"; an infinitive or a participle only where it looks the same way in time); at the start of its sentence. What
    somebody says, thinks or plans does not happen when it is said: no date passes into reported speech or a relative
    clause. Only DATE and TIME count, and no PAST_REF.
    """
    governed = _governed(parse, found["dates"])
    if not governed.own and not governed.clause:
        return None
    dated = _best(governed.own.get(i), i)
    if dated is not None:
        return dated.row
    verb: int | None = i
    if parse.pos[i] not in VERBS:
        verb = _verb_of(parse, i)
        if verb is None or (parse.lemma[verb] in cue_verbs() and parse.dep[i] not in ("nsubj", "nsubjpass")):
            return None
    dated = _of_clause(governed, verb, i)
    return dated.row if dated is not None else None


def is_bound(parse: Parse, row: Row) -> bool:
    """Return whether a date only says since when or until when something went on: "have fought since 2013"."""
    _, _, head = parse.place(row)
    return parse.dep[head] in ("pobj", "pcomp") and parse.lower[parse.head[head]] in small_words("since or until")


def _of_clause(governed: _Governed, verb: int | None, i: int) -> _Dated | None:
    parse = governed.parse
    tense = verb_tense(parse, verb) if verb is not None else ""
    for _ in range(8):
        if verb is None:
            return None
        dated = _best(governed.own.get(verb), i) or _best(governed.clause.get(verb), i)
        if dated is not None:
            return dated
        dep, head = parse.dep[verb], parse.head[verb]
        ranked = copula_of(parse, head) if dep in ("acl", "relcl") and told_by_rank(parse, verb) is not None else None
        if ranked is not None:  # 'the last president to visit was X, in 2005'
            verb, tense = ranked, verb_tense(parse, ranked)
            continue
        if dep == "conj" and (outer := raised(parse, verb)) != verb:
            head = outer  # 'said that ten had died in May, and criticised Chad': not in May
        own = dep == "conj" and parse.child(verb, "nsubj", "nsubjpass") is not None
        if own and parse.pos[head] in VERBS and _is_now(parse, verb) and not _is_now(parse, head):
            return None  # 'had voted in 2007, and some have sued'
        if dep == "conj" and _is_later(parse, verb):
            return None  # 'Chad signed on Monday, and Mali later left'
        if dep in ("conj", "xcomp", "advcl", "ccomp", "aux", "auxpass", "pcomp", "prep"):
            above = governing_verb(parse, head) if head != verb else None
            if _comes_before_or_after(parse, verb):
                return None  # 'recalled its envoy on Friday, a day after Mali closed the border'
            if above is None or (dep in ("ccomp", "xcomp") and parse.lemma[above] in cue_verbs()):
                return None
            if verb_tense(parse, above) != tense or (_is_earlier(parse, verb) and not _is_earlier(parse, above)):
                return None
            verb = above
            continue
        if dep == "ROOT" or head == verb:
            later = _shared_by_next(governed, verb, tense, i)
            front = governed.front.get(parse.begin[verb])
            apart = front is not None and ";" in parse.lower[front.first : verb] and _is_now(parse, verb)
            later = later if later is not None else _while_speaking(governed, verb, i)
            return later if later is not None else None if apart else front
        return None
    return None


def _while_speaking(governed: _Governed, v: int, i: int) -> _Dated | None:
    """Return the day of what somebody does as he tells or does something: "Speaking on Friday, Diaz accused Peru"."""
    parse = governed.parse
    for k in parse.children[v]:
        at_once = parse.dep[k] == "advcl" and parse.tag[k] == "VBG" and parse.lemma[k] in small_words("done at once")
        if at_once and k < v and parse.child(k, "mark", "nsubj", "aux") is None:
            dated = _best(governed.own.get(k), i)
            if dated is not None and not dated.bounds:
                return dated
    return None


def _comes_before_or_after(parse: Parse, v: int) -> bool:
    """Return whether a clause tells of another time than the one it hangs on: "after", "before", "since", "until"."""
    if parse.dep[v] == "pcomp":
        return parse.lower[parse.head[v]] in BOUNDS
    marks = (parse.lower[k] for k in parse.children[v] if parse.dep[k] == "mark")
    return parse.dep[v] in ("advcl", "conj") and not BOUNDS.isdisjoint(marks)


def _is_now(parse: Parse, v: int) -> bool:
    """Return whether a clause tells how it is by now: 'In 1993 Togo fined him; he *is* suspected of theft'."""
    helpers = {parse.tag[k] for k in parse.children[v] if parse.dep[k] in ("aux", "auxpass")}
    return not {parse.tag[v], *helpers}.isdisjoint({"VBZ", "VBP"})


def _is_later(parse: Parse, v: int) -> bool:
    """Return whether a clause with its own subject is told to be later by nobody knows how much."""
    later = [k for k in parse.children[v] if parse.lower[k] in small_words("later on")]
    alone = any(parse.child(k, "npadvmod", "nmod") is None for k in later)  # not 'hours later'
    return alone and parse.child(v, "nsubj", "nsubjpass") is not None


def _is_earlier(parse: Parse, v: int) -> bool:
    """Return whether a verb is in the past perfect: "it was announced on Monday: Kim had travelled there before"."""
    return any(parse.dep[k] in ("aux", "auxpass") and parse.lower[k] in ("had", "'d") for k in parse.children[v])


def _shared_by_next(governed: _Governed, v: int, tense: str, i: int) -> _Dated | None:
    """Return the day of "met Kim and signed a pact on Friday", where the second verb has no subject of its own.

    What is told by the year or as later is apart: "broke off relations and restored them in 1984".
    """
    parse = governed.parse
    for k in parse.children[v]:
        if parse.dep[k] != "conj" or parse.pos[k] != "VERB" or verb_tense(parse, k) != tense:
            continue
        if parse.child(k, "nsubj", "nsubjpass") is not None:
            continue
        dated = _best(governed.own.get(k), i)
        if dated is not None and not dated.bounds and len(str(dated.row["value"])) > len("1984-05"):
            later = "later" in (str(dated.row["text"]).lower().split()) or _says_later(parse, k)
            return None if later else dated
    return None


def _says_later(parse: Parse, v: int) -> bool:
    return any(parse.lower[k] in small_words("later on") for k in parse.children[v])


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
            if parse.lower[head] in small_words("of another day"):
                return None  # 'agreed on Friday under a treaty with Peru'
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


@lru_cache(maxsize=2)
def _latest(parse: Parse) -> list[_Governed]:
    """Return where the dates of an article are kept once it is known what they govern."""
    return []


def _governed(parse: Parse, rows: Sequence[Row]) -> _Governed:
    known = _latest(parse)
    if not known or known[0].rows is not rows:
        governed = _Governed(parse, rows)
        for row in rows:
            if row["type"] in ("DATE", "TIME") and not row["value"].endswith("_REF"):
                _attach(governed, row)
        known[:] = [governed]
    return known[0]


def _attach(governed: _Governed, row: Row) -> None:
    parse = governed.parse
    first, _, head = parse.place(row)
    preposition, at, inside = None, parse.head[head], parse.dep[head] in PREMODIFIERS
    if parse.dep[head] in ("pobj", "pcomp"):
        preposition, at = at, parse.head[at]
        while parse.dep[at] == "prep" and parse.head[at] != at:
            at = parse.head[at]
    elif parse.dep[head] == "prep":
        preposition = head
    dated = _Dated(row, first, parse.lower[preposition] if preposition is not None else None)
    at = _before_helper(parse, first, _above_state(parse, row, at))
    if parse.pos[at] in ("PROPN", "PRON", "NUM") and not inside:
        verb = governing_verb(parse, at)
        at = verb if verb is not None else at
    governed.own.setdefault(at, []).append(dated)
    if parse.pos[at] not in VERBS and not inside and dated.preposition != "of" and at < first and not _apart(parse, at):
        verb = governing_verb(parse, at)
        if verb is not None:
            governed.clause.setdefault(_above_state(parse, row, verb), []).append(dated)
    start = parse.begin[head]
    for begins in _entry(parse, first) if begins_entry(parse.raw, parse.start[first]) else ():
        governed.front.setdefault(begins, dated)
    if not inside and first - start <= 2 and not dated.bounds and start not in governed.front:
        governed.front[start] = dated


def _apart(parse: Parse, at: int) -> bool:
    """Return whether a noun tells what was on another day than its verb: 'hit it in answer to the raid of', 'over'."""
    if parse.pos[at] == "ADJ" and parse.pos[parse.head[at]] in ("NOUN", "PROPN"):
        return True  # 'cancelled a visit by the minister, due next week'
    for _ in range(6):
        if parse.dep[at] != "pobj":
            return False
        word, above = parse.lower[parse.head[at]], parse.head[parse.head[at]]
        if word in small_words("of another day") or (word == "to" and parse.pos[above] == "NOUN"):
            return True
        at = above
    return False


def _above_state(parse: Parse, row: Row, at: int) -> int:
    """Return what a day is of that the parser hangs on a relative clause in the present.

    'Crossed the line that divides the peninsula on Friday' tells when it was crossed.
    """
    present = parse.tag[at] in ("VBZ", "VBP") and parse.dep[at] == "relcl" and parse.child(at, "aux", "auxpass") is None
    if not present or row["earliest"] is None or row["earliest"] != row["latest"]:
        return at
    verb = governing_verb(parse, parse.head[at])
    return verb if verb is not None and parse.tag[verb] in ("VBD", "VBN") else at


def _entry(parse: Parse, start: int) -> list[int]:
    """Return where the sentences of a chronology's line begin, which are all of the day before it."""
    found, begins = [], parse.after[start]
    while begins < len(parse) and "\n" not in parse.text[begins - 1] + parse.text[begins]:
        found.append(begins)
        begins = parse.after[begins]
    return found


def _before_helper(parse: Parse, first: int, at: int) -> int:
    """Return the participle that a day before the helping verb tells of: "men *held* in May *were* freed"."""
    helper = parse.child(at, "aux", "auxpass") if parse.pos[at] in VERBS else None
    subject = parse.child(at, "nsubj", "nsubjpass")
    if helper is None or subject is None or not subject < first < helper:
        return at
    told = (k for k in parse.children[subject] if parse.dep[k] in ("acl", "relcl") and subject < k < first)
    return max(told, default=at)


def _best(dates: list[_Dated] | None, i: int) -> _Dated | None:
    """Return the date that tells most: not a bound, then the nearest."""
    if not dates:
        return None
    if len(dates) == 1:
        return dates[0]
    return min(dates, key=lambda dated: (dated.bounds, abs(dated.first - i)))
