"""Day and place that a sentence does not repeat: what was told just before goes on, as long as nothing moves it.

"On Friday Xi received Kim. He praised the talks." A clause in the simple past with no time of its own is of the day of
the clause before it; a sentence of another day ends that. The day of a dateline is that of the first sentence alone: a
report is filed after what it tells. The past perfect, plans and reported speech have other days.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from workbench.annotators.dates.governors import governing_date
from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.frames import Trigger
from workbench.annotators.syntax import Found
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.dateline import end_of_dateline
from workbench.grammar.parse import VERBS, Parse
from workbench.vocabulary.small_words import small_words

SPOKEN = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of act that are done where one is, and not somewhere else by others or by orders."""
FURTHEST = 12
"""Sentences over which a day goes on."""


@dataclass(frozen=True)
class Scene:
    """The day that undated clauses of a sentence are of, and the sentence that told it; the place of a dateline.

    `first` says whether the sentence opens the report.
    """

    day: dict[str, Any] | None = None
    told: int = -1
    place: str | None = None
    first: bool = False


def find_scenes(cast: Cast, found: Found) -> dict[int, Scene]:
    """Return the scene of each sentence, by its number. Only the article's own day or the one before it goes on."""
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
        if number in dated:
            told = governing_date(parse, found, root) if is_simple_past(parse, root) else None
            if told is not None:
                fresh = is_day(told) and is_fresh(told, published)
                scene = replace(scene, day=day_of(told) if fresh else None, told=number)
            scenes[number] = replace(scene, day=None, first=not scenes)
        else:
            gone = number - scene.told > FURTHEST or (scene.told < 0 and bool(scenes))
            scenes[number] = replace(scene, day=None if gone else scene.day, first=not scenes)
    return scenes


def dateline(cast: Cast, found: Found) -> tuple[int, dict[str, Any] | None, str | None]:
    """Return where a report begins after its dateline (0 without), the day and the place that the dateline tells."""
    parse = cast.parse
    first = next((i for i, word in enumerate(parse.text) if not word.isspace()), 0)
    end = end_of_dateline(parse.doc, first) if len(parse) else None
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
    """Return whether a day is that of the article or the one before it."""
    if row is None or published is None:
        return False
    return 0 <= (published - row["earliest"]).days <= 1


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
        if parse.dep[v] not in {"conj", "advcl"} or not is_simple_past(parse, parse.head[v]):
            return False
        if parse.dep[v] == "advcl" and (parse.tag[v] != "VBG" or parse.child(v, "mark") is not None):
            return False
        v = parse.head[v]
    return False


def day_of_scene(
    scenes: dict[int, Scene], cast: Cast, v: int, sources: list[str], found: Found
) -> dict[str, Any] | None:
    """Return the day of an event without one of its own, None where what was told before does not tell it.

    The day before that of the article is only of the states that acted in the sentence that told it: others may have
    answered a day later.
    """
    scene = scenes.get(cast.parse.sentence[v])
    if scene is None or scene.day is None or not is_told_on(cast.parse, v):
        return None
    if scene.day["earliest"] == found["articles"][0]["published"]:
        return scene.day
    there = cast.acting().get(scene.told, set())
    return scene.day if any((cast.country(source) or source) in there for source in sources) else None


def place_of_visit(cast: Cast, trigger: Trigger, targets: list[str]) -> str | None:
    """Return where a visitor came: the place of the words ('flew to Tokyo'), else the state ('visited Japan')."""
    if trigger.frame.mode != "visit" or trigger.frame.source[0] == "obj":
        return None
    for i in (trigger.obj, trigger.pobj):
        if i is not None and (places := cast.places_named(i)):
            return places[0]
    grounds = [t for t in targets if t in cast.entities and cast.entities[t]["type"] in {"country", "place"}]
    return grounds[0] if len(grounds) == 1 else None


def place_of_dateline(scenes: dict[int, Scene], cast: Cast, v: int, code: str, sources: list[str]) -> str | None:
    """Return the place of a dateline for the words and meetings that its first sentence tells of who is at home."""
    scene = scenes.get(cast.parse.sentence[v])
    if scene is None or scene.place is None or not scene.first or code not in SPOKEN or not is_told_on(cast.parse, v):
        return None
    home = cast.country(scene.place)
    return scene.place if home is not None and {cast.country(e) or e for e in sources} == {home} else None


def share_places(rows: list[dict[str, Any]]) -> None:
    """Give what two sides did on one day the place that one of its rows tells, where it is one place only."""
    told: dict[tuple[Any, ...], set[str]] = {}
    for row in rows:
        if row["location_id"] is not None and row["code"] == "CONSULT":
            told.setdefault(meeting(row), set()).add(row["location_id"])
    for row in rows:
        places = told.get(meeting(row), set())
        together = row["code"] in {"CONSULT", "AGREE", "SUPPORT"} and row["mode"] != "phone"
        if row["location_id"] is None and row["date_value"] and len(places) == 1 and together:
            row["location_id"] = next(iter(places))


def meeting(row: dict[str, Any]) -> tuple[Any, ...]:
    """Return what one meeting has: its two sides and its day."""
    return frozenset((row["source_id"], row["target_id"])), str(row["earliest"]), str(row["latest"])


def in_date(start: int, found: Found) -> bool:
    """Return whether a character is part of a time expression."""
    return any(row["start"] <= start < row["end"] for row in found["dates"])
