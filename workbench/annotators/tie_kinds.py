"""The kinds of standing ties: the words that state them, where their parties stand, and the words for their state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from workbench.annotators.events.frames import Frame, expand, frames
from workbench.grammar.clause import is_infinitive
from workbench.grammar.parse import Parse
from workbench.lexicons import read_lexicon

OVER, RESTORED = "ended", "restored"
"""States of a tie that is no more, and of one that is again."""


@dataclass(frozen=True)
class Kind:
    """One row of ties.csv: what the noun or verb says of its parties."""

    kind: str
    parties: str
    words: frozenset[str]


@cache
def kinds() -> dict[str, dict[str, tuple[Kind, ...]]]:
    """Return the kinds of tie by part of speech and lemma; those that ask for a modifier come first."""
    found: dict[str, dict[str, list[Kind]]] = {"noun": {}, "verb": {}}
    for row in read_lexicon("ties.csv"):
        kind = Kind(row["kind"], row["parties"], expand(row["with"])[0])
        for trigger in row["trigger"].split("|"):
            found[row["pos"]].setdefault(trigger, []).append(kind)
    return {
        pos: {word: tuple(sorted(rows, key=lambda kind: not kind.words)) for word, rows in by.items()}
        for pos, by in found.items()
    }


@cache
def states() -> dict[str, tuple[str, str]]:
    """Return what a word says of the state of a tie, and of that before: 'restored' → restored, broken."""
    return {row["lemma"]: (row["status"], row["before"]) for row in read_lexicon("tie_states.csv")}


def frame_of(pos: str, source: str, target: str) -> Frame:
    """Return a frame that only says where the parties of a tie stand."""
    none: frozenset[str] = frozenset()
    slots = (tuple(source.split()), tuple(target.split()))
    return Frame(pos, none, (), False, False, none, none, False, none, False, False, "", None, *slots, "both", 0)


BETWEEN = frame_of("noun", "between poss light mod of among", "with to against toward towards and over of")
INTO = frame_of("noun", "poss light mod by", "of in to with")
OF_INTO = frame_of("noun", "of", "to in")
AGAINST = frame_of("noun", "poss light mod by of", "against on")
ROLE = frame_of("noun", "poss of mod", "of to with in")
OBJECT = frame_of("verb", "subj", "obj with to as")
OWNER = frame_of("verb", "subj", "to of")


def is_refused(parse: Parse, verb: int | None) -> bool:
    """Return whether somebody refuses to do what states a tie: 'refused to recognise it', 'rejected calls to sign'."""
    if verb is None or not is_infinitive(parse, verb):
        return False
    above = parse.head[verb]
    if parse.dep[verb] == "acl" and parse.dep[above] == "dobj":
        above = parse.head[above]
    elif parse.dep[verb] not in {"xcomp", "ccomp", "advcl"}:
        return False
    return any(frame.code == "REJECT" for frame in frames()["verb"].get(parse.lemma[above], ()))


def word_status(parse: Parse, i: int) -> tuple[str, str] | None:
    """Return the state of a tie that a word tells, and the state before."""
    return states().get(parse.lemma[i]) or states().get(parse.lower[i])
