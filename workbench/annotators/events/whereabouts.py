"""Place of an event that the words around its verb do not tell: the dateline's, a visit's, that of a meeting before.

"ACCRA — The leaders of Ghana and Togo met on Friday." A reporter writes from where two sides meet or a crowd marches;
what one state does to another from afar, by order or by telephone, has no place here.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.frames import Trigger
from workbench.annotators.events.participants import PLACE_LABELS, PLACES
from workbench.annotators.events.scene import SPOKEN, Scene, is_told_on
from workbench.grammar.parse import Parse
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

TOGETHER = frozenset({"CONSULT", "SUPPORT"})
"""Types of act for which two sides come together: they meet, they sign."""


def place_of_visit(cast: Cast, trigger: Trigger, targets: list[str]) -> str | None:
    """Return where a visitor came: the place of the words ('flew to Tokyo'), else the state ('visited Japan')."""
    if trigger.frame.mode != "visit" or trigger.frame.source[0] == "obj":
        return None
    for i in (trigger.obj, trigger.pobj):
        if i is not None and (places := cast.places_named(i)):
            return places[0]
    grounds = [t for t in targets if t in cast.entities and cast.entities[t]["type"] in {"country", "place"}]
    return grounds[0] if len(grounds) == 1 else None


def is_at_home(cast: Cast, entity_id: str, place_id: str) -> bool:
    """Return whether a place or state is that of an actor, who is no visitor there."""
    state = cast.country(entity_id)
    return state is not None and state in {place_id, cast.country(place_id)}


def place_told_before(cast: Cast, v: int) -> str | None:
    """Return the place that goes on in 'there' beside a verb, or in a clause with 'where'.

    'There' is the last place that its sentence or the one before says one is in or goes to.
    """
    parse = cast.parse
    adverbs = {parse.lower[k]: k for k in parse.children[v] if parse.dep[k] == "advmod"}
    if "where" in adverbs and parse.dep[v] == "relcl":
        places = cast.places_above(v)
        return places[0] if len(places) == 1 else None
    for i in range(adverbs.get("there", 0) - 1, -1, -1):
        if parse.sentence[v] - parse.sentence[i] > 1:
            return None
        if parse.dep[i] == "pobj" and parse.lower[parse.head[i]] in PLACES | small_words("towards a place"):
            if places := cast.places_named(i):
                return places[0] if len(places) == 1 else None
            if noun_types().get(parse.lemma[i]) not in {None, "thing", "event"}:
                return None  # 'saw him off at the station; the minister had met him there'
    return None


def place_of_dateline(
    scenes: dict[int, Scene], cast: Cast, trigger: Trigger, code: str, sources: list[str], targets: list[str]
) -> str | None:
    """Return the place of a dateline for what the first sentence tells, where that is done on the spot.

    So are the words of who is at home there, a crowd's march, and what two sides come together for, wherever they are
    from, unless the sentence names another place.
    """
    scene = scenes.get(cast.parse.sentence[trigger.i])
    kids = cast.parse.children[trigger.i]
    if scene is not None and any(cast.parse.lower[k] == "here" and cast.parse.dep[k] == "advmod" for k in kids):
        return scene.place  # 'signed a truce here on Sunday'
    if scene is None or scene.place is None or not scene.first or not is_told_on(cast.parse, trigger.i):
        return None
    home = cast.country(scene.place)
    at_home = home is not None and {cast.country(e) or e for e in sources} == {home}
    if at_home and (code in SPOKEN or (code == "PROTEST" and is_only_place(cast, trigger.i, scene.place))):
        return scene.place
    known = [e for e in dict.fromkeys([*sources, *targets]) if cast.is_known(e)]
    together = code in TOGETHER and trigger.frame.symmetric and len(known) > 1
    return scene.place if together and is_only_place(cast, trigger.i, scene.place) else None


def is_only_place(cast: Cast, v: int, place: str) -> bool:
    """Return whether the sentence of a verb says of no other place that one is in it."""
    parse = cast.parse
    named = (
        row
        for i in range(parse.begin[v], parse.after[v])
        if parse.dep[i] == "pobj" and parse.lower[parse.head[i]] in PLACES
        for row in cast.at.get(i, ())
    )
    return all(row["label"] not in PLACE_LABELS or row["entity_id"] == place for row in named)


def share_places(rows: Collection[dict[str, Any]], cast: Cast) -> None:
    """Give what two sides did on one day the place that one of its rows tells, where it is one place only.

    What the next sentence goes on to tell of who was there ('He asked them …') was said there too.
    """
    told: dict[tuple[Any, ...], set[str]] = {}
    for row in rows:
        if row["location_id"] is not None and row["code"] in TOGETHER and row["mode"] != "phone":
            told.setdefault(meeting(row), set()).add(row["location_id"])
    for row in rows:
        places = told.get(meeting(row), set())
        together = row["code"] in {"CONSULT", "AGREE", "SUPPORT"} and row["mode"] != "phone"
        if row["location_id"] is None and row["earliest"] is not None and len(places) == 1 and together:
            row["location_id"] = next(iter(places))
    for row in sorted(rows, key=lambda row: int(row["start"])):
        if row["location_id"] is None and row["code"] in SPOKEN and goes_on(row, cast.parse):
            before = [one for one in rows if one["sentence"] == row["sentence"] - 1 and is_there(one, row)]
            places = {one["location_id"] for one in before}
            row["location_id"] = next(iter(places)) if len(places) == 1 else None


def meeting(row: dict[str, Any]) -> tuple[Any, ...]:
    """Return what one meeting has: its two sides and its day."""
    return frozenset((row["source_id"], row["target_id"])), str(row["earliest"]), str(row["latest"])


def goes_on(row: dict[str, Any], parse: Parse) -> bool:
    """Return whether an event is told of 'he', 'she' or 'they' in the main clause of a sentence in the simple past."""
    v = parse.token_at(row["start"])
    if v is None or row["mode"] == "phone" or row["status"] != "asserted" or not is_told_on(parse, v):
        return False
    subject = parse.child(v, "nsubj", "nsubjpass")
    start = parse.start[parse.begin[v]]
    apart = "\n" in parse.raw[max(start - 2, 0) : start]
    return subject is not None and parse.tag[subject] == "PRP" and not apart


def is_there(one: dict[str, Any], row: dict[str, Any]) -> bool:
    """Return whether an event is a meeting in one place, on the day of another event, of who acts in that."""
    met = one["code"] in SPOKEN and one["mode"] != "phone" and one["status"] == "asserted"
    same_day = row["earliest"] is not None and one["earliest"] == row["earliest"] and one["latest"] == row["latest"]
    same_actor = row["source_id"] in (one["source_id"], one["target_id"])
    return met and same_day and same_actor and one["location_id"] is not None
