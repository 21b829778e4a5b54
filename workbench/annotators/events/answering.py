"""Whom an answer is to, where it only says to what: 'Peru expelled two Chileans. Santiago condemned *the step*.'"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from workbench.annotators.events.arguments import Cast
from workbench.grammar.clause import prepositions
from workbench.vocabulary.small_words import small_words

NEAR = 3
"""Sentences before an answer within which what is answered was told."""
ANSWERING = frozenset({"ACCUSE", "REJECT", "SUPPORT", "AGREE", "CONCEDE"})
ANSWERED: Mapping[str, frozenset[str]] = {
    "an accusation": frozenset({"ACCUSE"}),
    "a demand": frozenset({"REQUEST", "THREATEN"}),
    "an offer": frozenset({"AGREE"}),
    "a deed": frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "REJECT", "THREATEN"}),
}
"""Kinds of noun for what somebody did before, each with the types of act that it may mean."""
POINTING = small_words("points at what was told")


def give_answered(rows: Collection[dict[str, Any]], cast: Cast) -> None:
    """Give an answer to what was told before it who did that to the one who answers, where only one did.

    'Chad accused Niger of theft. Niamey rejected the allegations.' → NER → TCD.
    """
    for row in rows:
        if row["target_id"] is not None or row["source_id"] is None or row["code"] not in ANSWERING:
            continue
        codes = codes_answered(cast, cast.parse.token_at(row["start"]))
        if not codes:
            continue
        before = [
            one
            for one in rows
            if one["start"] < row["start"]
            and row["sentence"] - one["sentence"] <= NEAR
            and one["code"] in codes
            and one["source_id"] is not None
            and one["target_id"] is not None
            and not one["negated"]
            and cast.is_of_one_state(one["target_id"], row["source_id"])
            and not cast.is_of_one_state(one["source_id"], row["source_id"])
        ]
        last = max((one["sentence"] for one in before), default=-1)
        doers = {one["source_id"] for one in before if one["sentence"] == last}
        if len(doers) == 1:
            row["target_id"] = doers.pop()
            row["event_id"] = str(row["event_id"]).replace(">-:", f">{row['target_id']}:")


def codes_answered(cast: Cast, v: int | None) -> frozenset[str]:
    """Return the types of act that the object of a verb may mean, none where it tells itself whose or what it is."""
    parse = cast.parse
    what = parse.child(v, "dobj") if v is not None and parse.pos[v] == "VERB" else None
    if what is None or any(True for _ in prepositions(parse, what)):
        return frozenset()
    kids = [k for k in parse.children[what] if parse.dep[k] in {"det", "predet"}]
    plain = all(parse.dep[k] in {"det", "predet", "amod"} for k in parse.children[what] if k not in cast.inside)
    if not kids or not plain or parse.lower[kids[0]] not in POINTING or any(cast.modifiers(what)):
        return frozenset()
    return next((codes for kind, codes in ANSWERED.items() if parse.lemma[what] in small_words(kind)), frozenset())
