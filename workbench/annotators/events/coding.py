"""Who did what to whom, when: the events of an article, coded with the PLOVER ontology."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.dates.governors import governing_date, is_bound
from workbench.annotators.events.answering import give_answered
from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.confidence import confidence_of, features_of
from workbench.annotators.events.days_told import is_of_the_crime, is_of_the_meeting
from workbench.annotators.events.frames import Trigger
from workbench.annotators.events.polarity import Event
from workbench.annotators.events.scene import Scene, carrier_of, day_of_scene, find_scenes, in_date
from workbench.annotators.events.senses import VIOLENT, is_no_event
from workbench.annotators.events.sides import Sides, give_victims, pairs_of, settle, sides_of
from workbench.annotators.events.spoken import VERBAL
from workbench.annotators.events.status import quoted, standing_of
from workbench.annotators.events.targets import (
    give_claimed,
    share_targets,
    share_threatened,
    without_echoes,
)
from workbench.annotators.events.triggers import find_triggers
from workbench.annotators.events.whereabouts import (
    place_of_dateline,
    place_of_visit,
    place_told_before,
    share_places,
)
from workbench.annotators.syntax import Found, sentence_at
from workbench.grammar.parse import Parse, parse_of
from workbench.vocabulary.plover import score_of

SEVERAL = frozenset({"COERCE", "SANCTION", "RETREAT"})
"""Types of act of which one sentence may tell several modes done by one to another, each an act of its own."""


def find_events(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `events` row for each pair of actors of each event that the text states.

    "Kenya's president met his Ugandan counterpart" → CONSULT, KEN → UGA and UGA → KEN. What is promised is AGREE or
    CONCEDE, what is threatened THREATEN; the content of a demand, refusal or accusation is no event of its own.
    `source_id` and `target_id` are NA where the text names nobody; an event with neither side named is left out.
    Standing relations are ties, not events.
    """
    return [without_features(row) for row in rows_with_features(doc, found)]


def without_features(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as its table has it."""
    return {key: value for key, value in row.items() if key != "features"}


def rows_with_features(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return the rows of `find_events`, each with the `features` from which its confidence is learned."""
    if not found["sentences"]:
        return []
    parse = parse_of(doc)
    cast = Cast(parse, found)
    triggers, taken = find_triggers(parse, cast)
    for i in [i for i, trigger in triggers.items() if trigger.nominal and in_date(parse.start[i], found)]:
        del triggers[i]  # 'in March' is no march
        taken = {inner: outer for inner, outer in taken.items() if i not in (inner, outer)}
    if not triggers:
        return []
    quotes = quoted(found)
    events = {
        i: Event(trigger, standing_of(i, cast, triggers, quotes)) for i, trigger in triggers.items() if i not in taken
    }
    for event in events.values():
        operator = event.standing.operator
        if operator is not None:
            outer = events.get(taken.get(operator.i, operator.i))
            if outer is not None and outer is not event:
                outer.inner.append(event)
    scenes = find_scenes(cast, found)
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for event in events.values():
        if event.standing.operator is not None or is_no_event(cast, event.trigger, found):
            continue
        if is_aim(event, events, parse):
            continue
        outcome = is_outcome(event, events, parse)
        for row in rows_of(event, found, cast, scenes):
            if outcome and (row["target_id"] is None or not cast.is_known(row["target_id"])):
                continue  # 'shelled the town, killing two': one act
            key = (
                *(row[name] for name in ("sentence", "source_id", "target_id", "code", "status", "negated")),
                row["mode"] if row["code"] in SEVERAL else None,  # 'arrested and deported': two acts
            )
            if key not in rows or row["confidence"] > rows[key]["confidence"]:
                rows[key] = row
    share_places(rows.values(), cast)
    share_targets(rows.values(), parse)
    share_threatened(rows.values(), cast)
    give_claimed(rows.values(), parse)
    give_answered(rows.values(), cast)
    return sorted(without_echoes(list(rows.values()), parse), key=lambda row: (row["start"], row["event_id"]))


def is_outcome(event: Event, events: dict[int, Event], parse: Parse) -> bool:
    """Return whether a violent act is what another one led to: 'shelled the town, *killing* two'."""
    i = event.trigger.i
    outer = events.get(parse.head[i]) if parse.dep[i] == "advcl" and parse.tag[i] == "VBG" else None
    return outer is not None and {event.trigger.frame.code, outer.trigger.frame.code} <= VIOLENT


def is_aim(event: Event, events: dict[int, Event], parse: Parse) -> bool:
    """Return whether harm is only what other harm is for: 'fired tear gas *to disperse* them'."""
    i = event.trigger.i
    aim = parse.dep[i] in {"advcl", "xcomp"} and parse.tag[i] == "VB" and not event.trigger.nominal
    outer = events.get(parse.head[i]) if aim else None
    return outer is not None and event.trigger.frame.code == outer.trigger.frame.code == "ASSAULT"


# ------------------------------------------------------------------------------------------------------- rows


def rows_of(event: Event, found: Found, cast: Cast, scenes: dict[int, Scene]) -> list[dict[str, Any]]:
    """Return the rows of one event: a row a pair of actors, both ways where it is symmetric."""
    when = day_told(event, found, cast)
    if when is None:
        return []
    awaited = cast.parse.lemma[event.trigger.i] == "expect"
    if awaited or is_to_come(event, cast.parse, when.get("earliest"), found):
        event.standing.planned = True  # 'meets the king on Monday', printed on Friday
    sides = sides_of(event, cast)
    if is_day_of_plan(event, when.get("earliest"), found):
        when = {}  # 'proposed talks on Monday': which day that was proposed, nobody says
    places = places_of(event, cast, sides)
    states = {cast.country(e) if cast.country(e) in cast.entities else e: e for e in places if cast.country(e)}
    if states:
        give_victims(sides, event, cast, [str(state) for state in states])
    settle(sides, event, cast)
    if event.trigger.frame.symmetric == "plural" and len(sides.sources) < 2:
        return []
    sides.sources, sides.targets = (
        [e for e in ids if not cast.is_nowhere(e)] for ids in (sides.sources, sides.targets)
    )
    when = when or day_around(event, cast, sides, scenes, found)
    location = places[0] if places else place_around(event, cast, sides, scenes)
    pairs = pairs_of(sides, event, cast)
    start, end = span_of(event.trigger, cast.parse)
    quad, intensity = score_of(sides.code, sides.mode)
    article_id = found["articles"][0]["article_id"]
    rows = []
    for source, target in cast.distinct(pairs):
        features = features_of(
            event, cast, source, target, sides.code, sides.slot, dated=bool(when), placed=location is not None
        )
        rows.append(
            {
                "event_id": f"{article_id}:{start}:{source or '-'}>{target or '-'}:{sides.code}",
                "article_id": article_id,
                "sentence": sentence_at(found, start),
                "start": start,
                "end": end,
                "text": cast.parse.raw[start:end],
                "source_id": source,
                "target_id": target,
                "code": sides.code,
                "mode": sides.mode,
                "quad": quad,
                "intensity": intensity,
                "date_value": when.get("value"),
                "earliest": when.get("earliest"),
                "latest": when.get("latest"),
                "location_id": states.get(target, location),
                "reported_by": event.standing.reported_by,
                "status": event.standing.status,
                "negated": event.standing.negated,
                "confidence": confidence_of(features),
                "features": features,
            }
        )
    return rows


def day_told(event: Event, found: Found, cast: Cast) -> Mapping[str, Any] | None:
    """Return the day that the words of an event tell, {} where none; None for what was not done since a day."""
    when = (governing_date(cast.parse, found, event.trigger.i) or {}) if found["dates"] else {}
    bound = bool(when) and is_bound(cast.parse, when)
    if bound and event.standing.negated:
        return None  # 'nobody has visited Chad since 2005': somebody had
    aside = is_of_the_crime(cast.parse, event.trigger, when, found["articles"][0].get("published"))
    aside = aside or is_of_the_meeting(cast.parse, event.trigger, when)
    return {} if bound or aside or when.get("earliest") is None else when  # 'a day later': after which day nobody says


def day_around(event: Event, cast: Cast, sides: Sides, scenes: dict[int, Scene], found: Found) -> Mapping[str, Any]:
    """Return the day of the scene that an event without one is told in, {} where none."""
    carrier = carrier_of(event.trigger, light_of(event, cast), cast.parse)
    if event.standing.status != "asserted" or carrier is None:
        return {}
    parties = [*sides.sources, *sides.targets] if event.trigger.frame.symmetric else sides.sources
    return day_of_scene(scenes, cast, carrier, sides.code, parties, found) or {}


def places_of(event: Event, cast: Cast, sides: Sides) -> list[str]:
    """Return the places that stand beside the words of an event."""
    trigger, light = event.trigger, light_of(event, cast)
    if sides.slot == "at" and sides.code in VERBAL:
        return []  # 'lashed out at Peru'
    struck = trigger.obj if trigger.frame.code in VIOLENT and not trigger.nominal else None
    return cast.places(trigger.i if light is None else light, (trigger.i, trigger.obj, light), struck=struck)


def place_around(event: Event, cast: Cast, sides: Sides, scenes: dict[int, Scene]) -> str | None:
    """Return where an event without a place of its own was: of a visit the host's, else that told before."""
    trigger, standing = event.trigger, event.standing
    if standing.status not in {"asserted", "reported"} or standing.negated:
        return None
    location = place_of_visit(cast, trigger, sides.targets)
    if location is None and sides.mode != "phone" and not trigger.nominal:
        location = place_told_before(cast, trigger.i)
        location = location or place_of_dateline(scenes, cast, trigger, sides.code, sides.sources, sides.targets)
    return location


def light_of(event: Event, cast: Cast) -> int | None:
    """Return the light verb of an event told by a noun: *held* talks."""
    return cast.light_verb(event.trigger.i) if event.trigger.nominal else None


def is_to_come(event: Event, parse: Parse, day: Any, found: Found) -> bool:
    """Return whether a verb in the present tells of a day after that of the article."""
    published = found["articles"][0].get("published")
    if published is None or day is None or event.trigger.nominal:
        return False
    tags = {parse.tag[k] for k in parse.children[event.trigger.i] if parse.dep[k] in {"aux", "auxpass"}}
    own = parse.tag[event.trigger.i]
    present = own in {"VBZ", "VBP"} or (own in {"VBG", "VBN"} and bool(tags) and tags <= {"VBZ", "VBP"})
    return (
        present
        and not any(parse.lower[k] in {"has", "have"} for k in parse.children[event.trigger.i])
        and (str(day)[:10] > str(published)[:10])
    )


def is_day_of_plan(event: Event, day: Any, found: Found) -> bool:
    """Return whether a day after that of the article stands beside what has been done: it is of what is to come."""
    published = found["articles"][0].get("published")
    done = event.standing.status in {"asserted", "reported"}
    return done and published is not None and day is not None and str(day)[:10] > str(published)[:10]


def span_of(trigger: Trigger, parse: Parse) -> tuple[int, int]:
    """Return the characters of the trigger words: the verb with its particle and the object that makes the event."""
    tokens = [trigger.i]
    frame = trigger.frame
    for k in parse.children[trigger.i]:
        if (
            parse.dep[k] == "prt"
            or (parse.lower[k] in frame.prep and parse.dep[k] in {"advmod", "oprd"})
            or (trigger.nominal and parse.dep[k] in {"compound", "amod"} and parse.lemma[k] in frame.words)
        ):
            tokens.append(k)
    if (frame.words or frame.phrases) and trigger.obj is not None:
        tokens.append(trigger.obj)
    if frame.pobj and trigger.pobj is not None:
        tokens.append(trigger.pobj)
    near = [k for k in tokens if abs(k - trigger.i) <= 5]
    return parse.start[min(near)], parse.end[max(near)]
