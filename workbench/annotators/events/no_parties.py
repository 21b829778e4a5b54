"""Why words whose sides are known tell no act between them: advice to one's own, contests for votes, cargo."""

from __future__ import annotations

from workbench.annotators.events.aims import aimed_at
from workbench.annotators.events.arguments import Cast, Pair
from workbench.annotators.events.frames import Trigger
from workbench.grammar.clause import SUBJECTS, objects_of, prepositions
from workbench.grammar.parse import Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.plover import quad_of
from workbench.vocabulary.small_words import small_words


def is_own_judged(sources: list[str], targets: list[str], cast: Cast) -> bool:
    """Return whether those who judge act for the very state that the words behind the matter name."""
    same = bool(sources) and all(map(cast.acts_for_state, sources)) and bool(targets)
    return same and all(cast.is_state(t) and cast.is_of_one_state(a, t) for a in sources for t in targets)


def is_on_another(trigger: Trigger, cast: Cast) -> bool:
    """Return whether 'its' beside somebody's attack means another: "complained of Peru's attacks on its territory"."""
    if not trigger.nominal or trigger.frame.code != "ASSAULT":
        return False
    parse = cast.parse
    hit = [p for p in aimed_at(parse, trigger.i) if not cast.is_people(p)]
    owned = [k for p in hit for k in parse.children[p] if parse.tag[k] == "PRP$"]
    return bool(owned) and all(parse.lower[k + 1] != "own" for k in owned)


def is_contest(trigger: Trigger, sides: list[str], cast: Cast) -> bool:
    """Return whether parties or politicians fight for votes: 'will battle the Union on the ballot'."""
    parse = cast.parse
    said = {parse.lemma[k] for k in range(parse.begin[trigger.i], parse.after[trigger.i]) if k != trigger.i}
    for_votes = not said.isdisjoint(small_words("word of a campaign"))
    armed = not said.isdisjoint(word_classes()["weaponry"] - small_words("attack in words"))
    parties = [cast.entities[e] for e in sides if e in cast.entities]
    peaceful = all(one["type"] == "person" or one.get("sector") in {"PTY", "OPP"} for one in parties)
    return bool(parties) and peaceful and for_votes and not armed


def is_only_awaiting(trigger: Trigger, targets: list[str], cast: Cast) -> bool:
    """Return whether somebody is only ready for what may come: 'is getting ready for a flood', not 'for talks with'."""
    comes = any(word == "for" for word, _ in prepositions(cast.parse, trigger.i))
    return comes and cast.task(trigger.i) is None and not any(map(cast.is_known, targets))


def is_theirs(trigger: Trigger, cast: Cast, others: list[str]) -> bool:
    """Return whether what two agree to do with a thing leaves others out: 'agreed to take the row to the court'."""
    task = cast.task(trigger.i)
    what = cast.parse.child(task, "dobj") if task is not None else None
    if task is None or what is None or cast.parse.pos[what] == "PRON":
        return False
    return not set(others) & {*cast.named(what, place=True), *cast.after(task, "with"), *cast.after(what, "with")}


def is_travel_advice(trigger: Trigger, cast: Cast) -> bool:
    """Return whether a state only tells its own people where not to be: 'urged its citizens to leave Peru'."""
    parse, people, task = cast.parse, trigger.obj or 0, cast.task(trigger.i)
    owned = any(parse.tag[k] == "PRP$" for k in parse.children[people])
    own = owned and parse.lemma[people] in small_words("people of a state")
    return own and task is not None and parse.lemma[task] in small_words("departs") | small_words("keeps away")


def is_for_ones_own(trigger: Trigger, cast: Cast, sources: list[str]) -> bool:
    """Return whether people of one's own are warned, by their name or as one's citizens, and so nobody threatened."""
    obj = trigger.obj or 0
    own = any(cast.parse.tag[k] == "PRP$" for k in cast.parse.children[obj]) and cast.parse.tag[obj] == "NNS"
    people = cast.inside.get(obj, {}).get("label") == "NORP"
    warned = cast.named(obj) if people else []
    return own or any(cast.is_of_one_state(a, b) for a in warned for b in sources)


def is_cargo(trigger: Trigger, cast: Cast) -> bool:
    """Return whether what comes to a place is a ship, an aircraft or a weapon, and so nobody's visit."""
    subject = None if trigger.nominal else cast.roles(trigger.i).subj
    if subject is None and cast.parse.dep[trigger.i] == "acl":
        subject = cast.parse.head[trigger.i]  # 'the plane, flying to Fiji'
    if subject is None:
        return False
    words = {cast.parse.lemma[subject], cast.parse.lower[subject].removesuffix("s")}  # 'Ships' may pass for a name
    return not words.isdisjoint(word_classes()["weapon"])


def is_for_funds(trigger: Trigger, parse: Parse) -> bool:
    """Return whether the world is asked for money: 'appealed for $9 million to feed Haitians', who do not give it."""
    i = trigger.i
    if trigger.nominal or parse.lemma[i] not in small_words("asks the world"):
        return False
    sought = (p for word, k in prepositions(parse, i) if word == "for" for p in objects_of(parse, k))
    return any(parse.ent[p] == "MONEY" for p in sought)


def joined_before(trigger: Trigger, cast: Cast, sources: list[str], code: str) -> frozenset[str]:
    """Return the two whom a sentence joins before it tells a quarrel of three: not among themselves.

    "*Peru and Chile* closed their borders with Bolivia as the three traded accusations".
    """
    parse = cast.parse
    if len(sources) < 3 or not quad_of(code).endswith("conflict"):
        return frozenset()
    for i in (i for i in range(trigger.i) if parse.sentence[i] == parse.sentence[trigger.i]):
        joined = parse.child(i, "conj")
        if parse.dep[i] not in SUBJECTS or parse.head[i] == trigger.i or joined is None or joined > trigger.i:
            continue
        if parse.child(joined, "conj") is None:
            told = frozenset(str(row["entity_id"]) for k in (i, joined) for row in cast.at.get(k, ()))
            return told if set(sources) - told else frozenset()
    return frozenset()


def mutual_pairs(trigger: Trigger, cast: Cast, sources: list[str], code: str) -> list[Pair]:
    """Return the pairs of those who do something to each other; in a quarrel none of two who stand together."""
    allies = joined_before(trigger, cast, sources, code)
    return [(a, b) for a in sources for b in sources if a != b and not {a, b} <= allies]
