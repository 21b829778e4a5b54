"""Who did what to whom, when: the events of an article, coded with the PLOVER ontology."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from workbench.annotators.dates.governors import governing_date, is_bound
from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.confidence import confidence_of, features_of
from workbench.annotators.events.frames import Trigger
from workbench.annotators.events.polarity import COOPERATIVE, Event, coded
from workbench.annotators.events.scene import Scene, carrier_of, day_of_scene, find_scenes, in_date
from workbench.annotators.events.senses import VIOLENT, is_no_event
from workbench.annotators.events.spoken import VERBAL
from workbench.annotators.events.status import EMBEDDING, quoted, standing_of
from workbench.annotators.events.surroundings import COMPLEMENTS
from workbench.annotators.events.targets import (
    asks_somebody,
    foreign,
    further_targets,
    inner_targets,
    is_each_other,
    is_of_ones_own,
    its_own,
    not_own,
    share_targets,
    without_echoes,
)
from workbench.annotators.events.triggers import find_triggers
from workbench.annotators.events.whereabouts import (
    is_at_home,
    place_of_dateline,
    place_of_visit,
    place_told_before,
    share_places,
)
from workbench.annotators.syntax import Found, sentence_at
from workbench.grammar.clause import prepositions
from workbench.grammar.parse import Parse, parse_of
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.plover import score_of
from workbench.vocabulary.small_words import small_words

SUFFERED = frozenset({"ASSAULT", "PROTEST"})
"""Types of act that the state of the place is party to where nobody else is known: crowds march, a girl is killed."""
DOMESTIC = VIOLENT | {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"}
"""Types that a state's bodies and people often have among themselves: the state is then both source and target."""

DIRECT = frozenset({"obj", "iobj", "to", "with", "for"})
"""Slots in which whom an act is on stands beside its verb."""
ABOUT = frozenset({"clause", "objclause", "objmod"})
"""Slots that name what an act is about, and so no other party where they name who acts."""


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
            key = (row["sentence"], row["source_id"], row["target_id"], row["code"], row["status"], row["negated"])
            if key not in rows or row["confidence"] > rows[key]["confidence"]:
                rows[key] = row
    share_places(rows.values(), cast)
    share_targets(rows.values(), parse)
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
    trigger, standing, frame = event.trigger, event.standing, event.trigger.frame
    when = (governing_date(cast.parse, found, trigger.i) or {}) if found["dates"] else {}
    bound = bool(when) and is_bound(cast.parse, when)
    if bound and standing.negated:
        return []  # 'nobody has visited Chad since 2005': somebody had
    if bound or when.get("earliest") is None:
        when = {}  # 'a day later': after which day nobody says
    if is_to_come(event, cast.parse, when.get("earliest"), found):
        standing.planned = True  # 'meets the king on Monday', printed on Friday
    sources, _ = cast.fill(trigger, frame.source, place=frame.source[0] != "subj")
    code, mode = coded(event, sources, cast)
    targets, slot = cast.fill(trigger, frame.target, place=True, beside=sources)
    if is_of_ones_own(trigger, cast.parse):
        targets = []  # 'Peru and Chile expelled theirs': whose is told elsewhere
    if frame.code in VIOLENT and slot == "objmod" and set(targets) <= set(sources) and trigger.obj is not None:
        told = cast.parse.child(trigger.obj, "relcl") is not None
        targets = cast.modifiers(trigger.obj) if told else targets  # 'Peru hit camps that it linked to the raid'
    if frame.code == "THREATEN":  # 'warned that his country would hit back if Chad …'
        targets = foreign(targets, sources, cast) if slot == "clause" else not_own(targets, sources, cast)
    if event.inner and (
        not targets or slot in {"objprep", "objclause"} or (slot == "clause" and code not in {"REQUEST", "ACCUSE"})
    ):
        targets = inner_targets(event, cast, sources) or targets
    if targets and trigger.obj is not None and set(targets) <= set(sources):
        targets = cast.concerned(trigger.obj, beside=sources) or ([] if its_own(trigger, cast.parse) else targets)
    if code in VERBAL and slot in ABOUT and set(targets) <= set(sources):
        targets = []  # 'Kenya demanded that its envoys be freed': of whom is not told
    if not targets and frame.code in EMBEDDING and frame.pos == "verb" and not asks_somebody(trigger):
        targets = [e for e in cast.fill(trigger, ("clause",), place=True)[0] if e not in sources]
        targets = foreign(targets, sources, cast) if code == "THREATEN" else targets
    if not targets and code == "THREATEN":
        inner = (e.trigger.i for e in event.inner)
        targets = next((ids for i in (trigger.i, *inner) if (ids := cast.condition(i))), [])
        targets = [e for e in targets if e not in sources]
    if code == "AID" and not targets and is_sortie(trigger, cast.parse):
        code, mode = "MOBILIZE", "weapons"
    if code == "THREATEN" or (
        frame.code == "AGREE" and frame.symmetric
    ):  # nobody threatens his own state, or agrees with it
        targets = not_own(targets, sources, cast)
    if not targets and frame.code in {"PROTEST", "MOBILIZE"}:
        targets = cast.purpose(trigger.i, trigger.obj, beside=sources)
    if frame.pos == "verb" and not any(map(cast.is_known, targets)):
        targets = further_targets(trigger, cast, sources) or targets
    if code == "AGREE" and slot not in DIRECT:
        targets = [
            t for t in targets if cast.entity_type(t) not in {"place", None}
        ]  # 'offered to shut its plant at Kati'
    light = cast.light_verb(trigger.i) if trigger.nominal else None
    struck = trigger.obj if frame.code in VIOLENT and not trigger.nominal else None
    places = cast.places(trigger.i if light is None else light, (trigger.i, trigger.obj, light), struck=struck)
    places = [] if slot == "at" and code in VERBAL else places  # 'lashed out at Peru'
    location = places[0] if places else None
    states = {cast.country(e) if cast.country(e) in cast.entities else e: e for e in places if cast.country(e)}
    nobody = code in SUFFERED and not frame.symmetric and not any(map(cast.is_known, [*sources, *targets]))
    fights = frame.symmetric and not trigger.nominal  # 'the soldiers who fought in Peru'
    sides = [*(sources if frame.symmetric else ()), *targets]
    victims = code == "ASSAULT" and not fights and not any(map(cast.is_known, sides))
    if states and (nobody or victims) and not (code == "ASSAULT" and cast.is_of_a_side(trigger.obj)):
        targets = foreign([str(state) for state in states], sources, cast) or targets  # 'a car in Gaza', 'a girl died'
    pairs: list[tuple[str | None, str | None]] = []
    mutual = not trigger.nominal and is_each_other(cast.parse, trigger.obj)
    if mutual:
        targets = [] if len(sources) < 2 else sources
    if not frame.symmetric and not mutual and len(sources) > 1 and set(targets) == set(sources):
        targets = []  # 'the tests conducted by Chad and Mali': not on each other
    if frame.symmetric == "plural" and len(sources) < 2:
        return []
    sources, targets = ([e for e in ids if not cast.is_nowhere(e)] for ids in (sources, targets))  # 'a camp in Kati'
    if not when and standing.status == "asserted":
        carrier = carrier_of(trigger, light, cast.parse)
        parties = [*sources, *targets] if frame.symmetric else sources
        when = (day_of_scene(scenes, cast, carrier, code, parties, found) if carrier is not None else None) or {}
    if location is None and standing.status in {"asserted", "reported"} and not standing.negated:
        location = place_of_visit(cast, trigger, targets)
        if location is None and mode != "phone" and not trigger.nominal:
            location = place_told_before(cast, trigger.i)
            location = location or place_of_dateline(scenes, cast, trigger, code, sources, targets)
    if frame.code == "ASSAULT" and frame.symmetric and not targets and len(sources) < 2:
        return []  # 'fought to keep the house'
    others = [t for t in targets if t not in sources]
    if (
        frame.code == "AGREE"
        and frame.symmetric == "pair"
        and slot not in {"with", "to"}
        and sum(map(cast.is_known, sources)) > 1
    ):
        others = [t for t in others if cast.is_known(t)]  # 'agreed to set up a board': with each other
    apart = not trigger.nominal and cast.roles(trigger.i).subj not in cast.parse.children[trigger.i]
    if frame.symmetric and len(sources) > 2 and not others and standing.hypothetical and apart:
        return []  # 'makes the three fit to sign the treaty': each with others, not among themselves
    if (frame.symmetric or mutual) and len(sources) > 1 and not others and (mutual or code != "THREATEN"):
        pairs = [(a, b) for a in sources for b in sources if a != b]
    elif sources and targets:
        refused = code == "REJECT" and frame.code in COOPERATIVE  # 'will not meet the king': he may want to
        both = (frame.symmetric == "both" and not refused) or (
            frame.symmetric == "pair" and len(sources) > 1 and code != "THREATEN"
        )
        one_way = bool(frame.symmetric) or code not in DOMESTIC or its_own(trigger, cast.parse)
        for a in sources:
            for b in targets:
                if a == b and (one_way or len(targets) > 1 or not cast.is_state(a)):
                    continue
                own = code in {*COOPERATIVE, "AGREE"} and a != b and cast.is_state(b) and cast.is_of_one_state(a, b)
                if own or (frame.mode == "visit" and is_at_home(cast, a, b)):
                    continue  # 'Kim will open an office in Kaesong': not with his own state
                pairs.append((a, b))
                if both and (cast.is_known(a) and cast.is_known(b)):
                    pairs.append((b, a))
    if frame.code == "CONSULT" and not (any(map(cast.is_known, sources)) and (targets or len(sources) > 1)):
        return []  # 'the team arrived in Chad', 'the king held talks'
    if frame.code == "CONSULT" and frame.pobj_actor and not any(map(cast.is_known, targets)):
        return []  # 'arrived at the office'
    if frame.code == "CONSULT" and is_cargo(trigger, cast):
        return []  # 'ships carrying rice arrived in Fiji'
    if not sources and frame.source[0] not in {"subj", "by", "poss", "light", "between"}:
        return []  # 'received a delegation': nobody came
    if not pairs and code in VIOLENT and sources == targets and not any(map(cast.is_state, sources)):
        if trigger.obj is not None and cast.parse.pos[trigger.obj] != "PRON" and not its_own(trigger, cast.parse):
            return []
        sources = []  # 'his own guard seized him', not 'the brigade destroyed a car of the group'
    if not pairs:
        pairs = [(a, None) for a in sources] or [(None, b) for b in targets]
    if trigger.nominal and not worth_telling(event, cast, sources, targets, slot):
        return []
    if not sources and not targets:
        return []
    if frame.mode == "visit" and frame.target[0] == "subj":  # 'crowds greeted the king'
        pairs = [(a, b) for a, b in pairs if b is not None and cast.is_known(b)]
    if standing.status == "hypothetical":
        pairs = [(a, b) for a, b in pairs if a is not None and b is not None]  # 'could attack': whom, nobody says
    start, end = span_of(trigger, cast.parse)
    quad, intensity = score_of(code, mode)
    article_id = found["articles"][0]["article_id"]
    rows = []
    for source, target in cast.distinct(pairs):
        features = features_of(event, cast, source, target, code, slot, dated=bool(when), placed=location is not None)
        rows.append(
            {
                "event_id": f"{article_id}:{start}:{source or '-'}>{target or '-'}:{code}",
                "article_id": article_id,
                "sentence": sentence_at(found, start),
                "start": start,
                "end": end,
                "text": cast.parse.raw[start:end],
                "source_id": source,
                "target_id": target,
                "code": code,
                "mode": mode,
                "quad": quad,
                "intensity": intensity,
                "date_value": when.get("value"),
                "earliest": when.get("earliest"),
                "latest": when.get("latest"),
                "location_id": states.get(target, location),
                "reported_by": standing.reported_by,
                "status": standing.status,
                "negated": standing.negated,
                "confidence": confidence_of(features),
                "features": features,
            }
        )
    return rows


def is_sortie(trigger: Trigger, parse: Parse) -> bool:
    """Return whether a jet or ship is sent out, to nobody: 'sent a jet to escort the airliner'."""
    sent = not trigger.nominal and parse.lemma[trigger.i] in word_classes()["mission"] and trigger.obj is not None
    if not sent or parse.lemma[trigger.obj or 0] not in word_classes()["weapon"]:
        return False
    aims = [k for i in (trigger.i, trigger.obj or 0) for k in parse.children[i] if parse.tag[k] == "VB"]
    return any(parse.lemma[k] not in small_words("helps") for k in aims if parse.dep[k] != "conj")


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


def is_cargo(trigger: Trigger, cast: Cast) -> bool:
    """Return whether what comes to a place is a ship, an aircraft or a weapon, and so nobody's visit."""
    subject = None if trigger.nominal else cast.roles(trigger.i).subj
    if subject is None and cast.parse.dep[trigger.i] == "acl":
        subject = cast.parse.head[trigger.i]  # 'the plane, flying to Fiji'
    if subject is None:
        return False
    words = {cast.parse.lemma[subject], cast.parse.lower[subject].removesuffix("s")}  # 'Ships' may pass for a name
    return not words.isdisjoint(word_classes()["weapon"])


def worth_telling(event: Event, cast: Cast, sources: list[str], targets: list[str], slot: str | None) -> bool:
    """Return whether a noun states an event: both sides named, its victim, or a verb that says that it took place."""
    parse, i = cast.parse, event.trigger.i
    if sources and (targets or (event.trigger.frame.symmetric and len(sources) > 1)):
        return True
    if not sources and not targets:
        return False
    head = parse.head[i]
    if event.trigger.frame.code in {"REQUEST", "ACCUSE", "THREATEN"} and any(map(cast.has_name, sources)):
        told = any(parse.dep[k] in {"acl", "ccomp"} for k in parse.children[i])  # "Chile's warning that …"
        return told or any(word == "for" for word, _ in prepositions(parse, i))  # "Peru's calls for a truce"
    if cast.light_verb(i) is not None or slot == "under":
        return True
    if event.trigger.frame.code == "ASSAULT" and slot in COMPLEMENTS and any(map(cast.is_known, targets)):
        return True  # 'the bombings of embassies'
    return parse.dep[i] in {"nsubj", "nsubjpass"} and parse.lemma[head] in word_classes()["happen"] and bool(sources)


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
