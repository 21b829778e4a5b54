"""Day that a sentence does not repeat: what was told just before goes on, as long as nothing moves it.

"On Friday Xi received Kim. He praised the talks." A clause in the simple past with no time of its own is of the day of
the clause before it; a sentence of another day ends that. What others did is of that day or of one after it, up to the
article's: both ends are known, and no value. The day of a dateline is that of the first sentence alone: a report is
filed after what it tells. The past perfect, plans and reported speech have other days.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from workbench.annotators.dates.governors import governing_date, is_bound
from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.frames import Trigger
from workbench.annotators.syntax import Found
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.dateline import end_of_dateline
from workbench.grammar.parse import VERBS, Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.verb_forms import cue_verbs

SPOKEN = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of act that are done where one is, and not somewhere else by others or by orders."""
LAST_DAYS = 3
"""Days before an article that its news may be of."""
FURTHEST = 12
"""Sentences over which a day goes on."""


@dataclass(frozen=True)
class Scene:
    """The day that undated clauses of a sentence are of, and the sentence that told it; the place of a dateline.

    `fresh` says whether the day is one of the last before the article, `exact` whether it is one day, `said` whether
    it is that of a statement, `first` whether the sentence opens the report.
    """

    day: dict[str, Any] | None = None
    told: int = -1
    fresh: bool = True
    exact: bool = True
    said: bool = False
    place: str | None = None
    first: bool = False


def find_scenes(cast: Cast, found: Found) -> dict[int, Scene]:
    """Return the scene of each sentence, by its number. A day before the last two goes on into the next one only."""
    parse, published = cast.parse, found["articles"][0].get("published")
    opening, scene = dateline(cast, found), Scene()
    dated: dict[int, list[dict[str, Any]]] = {}
    for row in found["dates"]:
        if row["type"] in {"DATE", "TIME"} and not str(row["value"]).endswith("_REF") and row["start"] >= opening[0]:
            dated.setdefault(row["sentence"], []).append(row)
    scene = Scene(opening[1] if is_fresh(opening[1], published) else None, place=opening[2])
    scenes: dict[int, Scene] = {}
    for root in (i for i, head in enumerate(parse.head) if head == i and parse.pos[i] in VERBS):
        number = parse.sentence[root]
        told = governing_date(parse, found, root) if number in dated else None
        state = told is not None and parse.pos[root] == "AUX" and not (is_day(told) and is_fresh(told, published))
        if told is None or state or is_bound(parse, told):  # 'it was their first since 2019'
            gone = number - scene.told > (FURTHEST if scene.fresh else 1) or (scene.told < 0 and bool(scenes))
            gone = gone or any(is_another(row, scene.day, published) for row in dated.get(number, ()))
            scenes[number] = _with(scene, None if gone else scene.day, first=not scenes)
            continue
        if is_simple_past(parse, root):
            open_day = told["earliest"] is None or parse.lemma[root] in small_words("comes after")
            day = None if open_day else day_of(told)
            said = parse.lemma[root] in cue_verbs() and parse.child(root, "ccomp") is not None
            scene = replace(scene, day=day, told=number, fresh=is_fresh(day, published), exact=is_day(told), said=said)
        scenes[number] = _with(scene, None, first=not scenes)
    return scenes


def _with(scene: Scene, day: dict[str, Any] | None, *, first: bool) -> Scene:
    """Return a scene on another day; the same where it has this one."""
    return scene if scene.day is day and scene.first is first else replace(scene, day=day, first=first)


def dateline(cast: Cast, found: Found) -> tuple[int, dict[str, Any] | None, str | None]:
    """Return where a report begins after its dateline (0 without), the day and the place that the dateline tells."""
    parse = cast.parse
    first = next((i for i, word in enumerate(parse.text) if not word.isspace()), 0)
    end = end_of_dateline(parse.raw, parse.text, parse.start, first) if len(parse) else None
    if end is None:
        return 0, None, None
    start = parse.start[end] if end < len(parse) else len(parse.raw)
    day = next((row for row in found["dates"] if row["start"] < start and is_day(row)), None)
    place = next((str(row["entity_id"]) for row in cast.at.get(first, ()) if row["label"] in {"GPE", "LOC"}), None)
    told = day_of(day) if day else None
    return start, told, place


def day_of(row: Any) -> dict[str, Any]:
    """Return what the columns of an event say of the day of a time expression."""
    return {"value": str(row["earliest"])[:10], "earliest": row["earliest"], "latest": row["latest"]}


def is_day(row: Any) -> bool:
    """Return whether a time expression is one day or a part of it."""
    return (
        row["earliest"] is not None and row["earliest"] == row["latest"] and len(str(row["value"])) >= len("2024-05-17")
    )


def is_fresh(row: Any, published: Any) -> bool:
    """Return whether a time is one of the last days before an article, or that of the article itself."""
    if row is None or published is None:
        return False
    return 0 <= (published - row["earliest"]).days <= LAST_DAYS and row["latest"] <= published


def is_another(row: Any, day: dict[str, Any] | None, published: Any) -> bool:
    """Return whether a time that a sentence tells aside is another one of the last days than that of the scene."""
    return is_day(row) and is_fresh(row, published) and day is not None and row["earliest"] != day["earliest"]


def is_simple_past(parse: Parse, v: int) -> bool:
    """Return whether a verb tells what happened then: 'met', 'were expelled'; not 'had met', 'would meet'."""
    helpers = {parse.lower[k] for k in parse.children[v] if parse.dep[k] in {"aux", "auxpass"}}
    if parse.tag[v] == "VBD":
        return not helpers
    return parse.tag[v] == "VBN" and bool(helpers) and helpers <= {"was", "were"}


def is_told_on(parse: Parse, v: int) -> bool:
    """Return whether a verb is that of its sentence's main clause, or joined to it, in the simple past."""
    if parse.pos[v] not in VERBS or not (is_simple_past(parse, v) or parse.tag[v] == "VBG"):
        return False
    for word, k in prepositions(parse, v):  # 'blockaded the island for years'
        if word == "for" and any(parse.lemma[p] in small_words("years") for p in objects_of(parse, k)):
            return False
    for _ in range(4):
        if any(parse.lower[k] in small_words("another time") for k in parse.children[v]):
            return False
        if parse.head[v] == v:
            return True
        above = parse.head[v]
        if parse.dep[v] not in {"conj", "advcl"} or not is_simple_past(parse, above):
            return False
        if parse.dep[v] == "advcl" and (parse.tag[v] != "VBG" or parse.child(v, "mark") is not None):
            return False
        v = parse.head[v]
    return False


def day_of_scene(
    scenes: dict[int, Scene], cast: Cast, v: int, code: str, parties: list[str], found: Found
) -> dict[str, Any] | None:
    """Return the day of an event without one of its own, None where what was told before does not tell it.

    The day before that of the article is only of the states that acted in the sentence that told it: others may have
    answered a day later, so that of theirs only the first and the last day are known. An older day is that of the next
    sentence where that goes on about 'he', 'she' or 'they'.
    """
    parse, published = cast.parse, found["articles"][0].get("published")
    scene = scenes.get(parse.sentence[v])
    if scene is None or scene.day is None or not is_told_on(parse, v):
        return None
    if (published is not None and scene.day["latest"] > published) or (code not in SPOKEN and scene.said):
        return None
    if not scene.fresh:
        subject = cast.roles(v).subj
        goes_on = subject is not None and parse.tag[subject] == "PRP" and subject < v
        return scene.day if goes_on and scene.exact else None
    if scene.exact and scene.day["earliest"] == published:
        return scene.day
    there = cast.acting.get(scene.told, set())
    last = (published - scene.day["earliest"]).days <= 1
    if last and scene.exact and any((cast.country(party) or party) in there for party in parties):
        return scene.day
    return None if repeats(parse, v) else {"value": None, "earliest": scene.day["earliest"], "latest": published}


def carrier_of(trigger: Trigger, light: int | None, parse: Parse) -> int | None:
    """Return the verb whose tense is that of an event: its own, 'held' of 'held talks', 'was' of 'it was a summit'."""
    if not trigger.nominal:
        return trigger.i
    dep, head = parse.dep[trigger.i], parse.head[trigger.i]
    subject = parse.child(head, "nsubj") if dep == "attr" else None
    if dep == "dobj" or (subject is not None and parse.lower[subject] == "it"):
        return light
    took_place = dep in {"nsubj", "nsubjpass"} and parse.lemma[head] in word_classes()["happen"]
    return head if took_place else None


def repeats(parse: Parse, v: int) -> bool:
    """Return whether a sentence goes on from one in the perfect: 'Chad has sent troops. Mali also pledged some.'"""
    before = parse.begin[v] - 1
    if before < 0 or not any(parse.lower[k] in small_words("likewise") for k in parse.children[v]):
        return False
    told = range(parse.begin[before], parse.after[before])
    return any(parse.tag[k] in {"VBZ", "VBP"} and parse.dep[k] == "aux" and parse.lemma[k] == "have" for k in told)


def in_date(start: int, found: Found) -> bool:
    """Return whether a character is part of a time expression."""
    return any(row["start"] <= start < row["end"] for row in found["dates"])
