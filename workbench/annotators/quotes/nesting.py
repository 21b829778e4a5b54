"""Rows of statements put in order: which lie inside others, who relayed them, who goes on speaking."""

from __future__ import annotations

from typing import Any

from workbench.annotators.quotes.said_here import Reports
from workbench.annotators.syntax import Found
from workbench.grammar.cues import source_nouns
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

RESUMED = 3
"""How many sentences on "it" may still mean who spoke last."""
MINDS = frozenset({"think", "want"})
"""Classes of cues for what somebody has in mind."""
SPOKEN = frozenset({"say", "ask"})
"""Classes of cues for what somebody says aloud."""
GENDERS = {"he": "male", "she": "female", "him": "male"}


def nested(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows in order of the text, without those that cross another or repeat it."""
    kept: list[dict[str, Any]] = []
    stack: list[dict[str, Any]] = []
    seen: set[tuple[int, int]] = set()
    for row in sorted(rows, key=lambda row: (row["start"], -row["end"])):
        while stack and stack[-1]["end"] <= row["start"]:
            stack.pop()
        if (row["start"], row["end"]) in seen or (stack and row["end"] > stack[-1]["end"]):
            continue
        seen.add((row["start"], row["end"]))
        row["_outer"] = stack[-1] if stack else None
        stack.append(row)
        kept.append(row)
    return kept


def resumed(rows: list[dict[str, Any]], found: Found, known: set[str]) -> list[dict[str, Any]]:
    """Give "it said" the body or state that spoke last, in the same sentence or the two before it.

    "He added" and "the envoy added" are of the person who spoke last, in the same sentence or the one before it.

    Args:
        rows: the rows, by place, with `_outer`, `_word` (the speaker's) and `_cue_verb`.
        found: the rows of the annotators before.
        known: ids of the actors with a name or a state.
    """
    types = {row["entity_id"]: row["type"] for row in found["entities"]}
    genders = {row["entity_id"]: row.get("gender") for row in found["entities"]}
    last: dict[str, Any] | None = None
    spoke: dict[str, Any] | None = None
    unnamed: dict[str, Any] | None = None
    written: dict[str, dict[str, Any]] = {}
    same: dict[str | None, str | None] = {}
    press: dict[str, Any] | None = None
    spoken: set[str | None] = set()
    outlets = {row["entity_id"] for row in found["entities"] if row.get("sector") == "JRN"}
    freed = _of_others(rows, found)
    for row in rows:
        row["entity_id"] = None if row["speaker_start"] in freed else row["entity_id"]
    for row in sorted(rows, key=lambda row: row["cue_start"]):
        if row["_word"] == "it" and row["entity_id"] is None and last is not None:
            row["entity_id"] = last["entity_id"] if row["sentence"] - last["sentence"] < RESUMED else None
        more = row["_cue_verb"] in ("add", "continue")
        office = more and row["_bare"] and noun_types().get(row["_word"]) == "person"  # "the ambassador added"
        if (row["_word"] in GENDERS or office) and spoke is not None:
            behind = row["start"] < row["cue_start"] and row["entity_id"] not in known  # "They will be tried, he said"
            goes_on = row["entity_id"] is None or more or behind
            near = 0 <= row["sentence"] - spoke["sentence"] < 2 and spoke["entity_id"] in known
            if (
                near
                and goes_on
                and (more or row["entity_id"] not in known)
                and (office or genders.get(spoke["entity_id"]) in (None, GENDERS[row["_word"]]))
            ):
                row["entity_id"] = spoke["entity_id"]
        if row["_goes_on"] and spoke is not None and 0 <= row["sentence"] - spoke["sentence"] < 2:
            row["entity_id"] = spoke["entity_id"]  # "And added that …"
        if unnamed is not None and row["_word"] in GENDERS and _is_far(row, unnamed, found, known):
            row["entity_id"] = unnamed["entity_id"]  # "An officer said so. He added": not the minister told of above
        again = row["_word"] in small_words("kind of outlet") and row["_bare"] and row["entity_id"] not in spoken
        if again and press is not None and row["sentence"] - press["sentence"] < RESUMED:
            row["entity_id"] = press["entity_id"]  # "The daily Zaman said so. The paper added"
        paper = written.get(row["_word"])
        if paper is not None and row["_bare"] and row["entity_id"] not in known:
            if row["sentence"] - paper["sentence"] < RESUMED:
                same[row["entity_id"]] = paper["entity_id"]
                row["entity_id"] = paper["entity_id"]
        elif row["_word"] == "it" and row["entity_id"] is not None and row["entity_id"] in same:
            row["entity_id"] = same[row["entity_id"]]  # "The report says so. It adds that"
        for noun in {row["_word"], row.get("_written")} & source_nouns() if row["entity_id"] in known else ():
            written[noun] = row  # "wrote in a letter that …": "the letter said"
        if row["_stands"] and row["entity_id"] in outlets:
            press = row
        spoken.add(row["entity_id"])
        if row["_stands"] and row["_outer"] is None:
            person = noun_types().get(row["_word"]) == "person" or row["_word"] in small_words("tells without a name")
            one = person and (row["entity_id"] not in known or row["_owned"])
            unnamed = row if one and row["_cue_class"] == "say" else unnamed if row["_word"] in GENDERS else None
            spoke = row if types.get(row["entity_id"]) == "person" and row["_cue_class"] == "say" else None
        if row["_stands"] and types.get(row["entity_id"], "person") != "person":
            last = row
    return rows


def _is_far(row: dict[str, Any], unnamed: dict[str, Any], found: Found, known: set[str]) -> bool:
    """Whether "he" is taken for somebody of whom the last sentence, in which one without a name spoke, is silent."""
    if row["entity_id"] not in known or not 0 <= row["sentence"] - unnamed["sentence"] < 2:
        return False
    around = range(unnamed["sentence"], row["sentence"] + 1)
    return not any(
        mention["entity_id"] == row["entity_id"] and mention["start"] != row["speaker_start"]
        for mention in found["mentions"]
        if mention["sentence"] in around
        if not (unnamed["_owned"] and unnamed["speaker_start"] <= mention["start"] < unnamed["speaker_end"])
    )


def _of_others(rows: list[dict[str, Any]], found: Found) -> set[int]:
    """Return where "he" stands who cannot be whom it was taken for: what he says in marks calls that one by name."""
    named: dict[str, list[int]] = {}
    for mention in found["mentions"]:
        if mention.get("kind") == "name" and mention["entity_id"] is not None:
            named.setdefault(mention["entity_id"], []).append(mention["start"])
    return {
        row["speaker_start"]
        for row in rows
        if row["kind"] == "direct" and row["_word"] in GENDERS and row["entity_id"] in named
        if any(row["start"] <= start < row["end"] for start in named[row["entity_id"]])
    }


def relayed(rows: list[dict[str, Any]], found: Found, known: set[str]) -> list[dict[str, Any]]:
    """Set who relayed a statement: the speaker of the statement that holds it, cue and all.

    What a spokesman says that his state believes or wants is what he says: "The envoy said that *Peru hopes* …".
    """
    acts_for = {row["entity_id"]: row.get("acts_for") for row in found["entities"]}
    for row in rows:
        outer = row.pop("_outer")
        if outer is None and row["_own"] and row["entity_id"] is None and row["_frame"] != "voice":
            row["_stands"] = False  # "I think that …" of a voice that nobody introduces
        row["_inner"] = outer is not None and outer["_stands"]
        if outer is not None and outer["start"] <= row["cue_start"] < outer["end"]:
            relayer = outer["entity_id"]
            if relayer is not None and relayer != row["entity_id"]:
                row["via_entity_id"] = relayer
            in_mind = row["_cue_class"] in MINDS
            of_his = in_mind and row["entity_id"] == acts_for.get(relayer)
            of_nobody = row["entity_id"] not in known and row["_cue_class"] not in SPOKEN
            blamed = outer["_frame"] == "verb:np+of" and in_mind  # "accused Peru of wanting to"
            lacks = row["entity_id"] in (None, relayer) or row["_own"] or of_his or of_nobody or blamed
            if outer["_stands"] and lacks:
                row["_stands"] = False  # "I think that …" inside what somebody says is a piece of it
    reports = Reports({"quotes": rows})
    for row in rows:
        message = row.pop("_message", None)
        if message is not None and row["via_entity_id"] is None:  # "In the message, …": who told of the message
            told = [outer["entity_id"] for outer in reports.at(message)]
            row["via_entity_id"] = next((teller for teller in told if teller not in (None, row["entity_id"])), None)
    return rows
