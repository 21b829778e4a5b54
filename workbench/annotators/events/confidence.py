"""How likely a row of `events` or `ties` is right: a logistic regression over features that can be read.

A row is right where kind, both sides and standing are what a careful reader writes down. Features and weights are in
`lexicons/event_weights.csv`; `benchmarks/train_events.py` learns them from judged rows. Probabilities go in a few steps
("level" in the file), since no more can be told apart by the rows that were judged.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import Any

from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.polarity import Event
from workbench.annotators.events.spoken import VERBAL
from workbench.grammar.clause import objects_of, prepositions
from workbench.lexicons import read_lexicon
from workbench.vocabulary.learned import probability, weights
from workbench.vocabulary.nouns import noun_types

FAR = 8
"""Tokens between a verb and its subject beyond which the parse is less to be trusted."""
LONG = 40
"""Tokens of a long sentence."""
ADDRESSING = VERBAL - {"REJECT"}
"""Acts that are done to somebody whom the text mostly tells: promises, praise, demands."""
SOMEBODY = frozenset({"person", "group", "organisation", "country", "city"})
"""Types of noun for those who can be addressed."""
VERB_SLOTS = ("obj", "iobj", "objmod", "objprep")


def features_of(
    event: Event,
    cast: Cast,
    source: str | None,
    target: str | None,
    code: str,
    slot: str | None,
    *,
    dated: bool = False,
    placed: bool = False,
) -> list[str]:
    """Return the names of the features that hold of one row of an event, of which a day or a place may be known."""
    trigger, standing, parse = event.trigger, event.standing, cast.parse
    part = "noun" if trigger.nominal else "adjective" if trigger.frame.pos == "adj" else "verb"
    names = ["event", f"code {code}", f"part {part}", f"status {standing.status}", f"depth {min(standing.depth, 2)}"]
    names.append(f"{part} {parse.lemma[trigger.i]} {trigger.frame.code}")
    names.append(f"conditions {min(trigger.weight, 5) if trigger.weight < 3 else '3 or more'}")
    names.append(f"sides {side(cast, source)} {side(cast, target)}")
    names += [f"source {side(cast, source)}", f"target {side(cast, target)}", states_of(cast, source, target)]
    names.append(f"{code} to {kind_of(cast, target)}")
    if target is not None:
        names.append(f"target {'object' if slot in VERB_SLOTS else 'phrase' if slot else 'elsewhere'}")
        names.append(f"target {where_named(cast, target, trigger.i)}")
    elif code in ADDRESSING and not trigger.nominal and addresses(cast, trigger.i):
        names.append("leaves open who is addressed")
    names += ["dated"] * dated + ["placed"] * placed
    if event.inner:
        names.append("with content")
    if standing.negated:
        names.append("negated")
    if not trigger.nominal:
        subject = cast.roles(trigger.i).subj
        if subject is None or subject not in parse.children[trigger.i]:
            names.append("subject elsewhere")
        elif abs(subject - trigger.i) > FAR:
            names.append("subject far")
        if subject is not None and parse.pos[subject] == "PRON":
            names.append("subject pronoun")
        logical = cast.roles(trigger.i).subj
        if source is None and logical is not None:
            names += ["subject no actor", f"subject no actor, {'pronoun' if parse.pos[logical] == 'PRON' else 'noun'}"]
        if parse.tag[trigger.i] in {"VB", "VBG"}:
            names.append("verb not finite")
        if cast.roles(trigger.i).passive:
            names.append("passive")
    if parse.after[trigger.i] - parse.begin[trigger.i] > LONG:
        names.append("long sentence")
    names.append(f"states in the article {min(len(cast.states), 3)}")
    return names


def features_of_tie(cast: Cast, i: int, kind: str, status: str | None, a: str, b: str) -> list[str]:
    """Return the names of the features that hold of one tie."""
    parse = cast.parse
    names = ["tie", f"tie {kind}", f"tie {status}", f"tie {states_of(cast, a, b)}"]
    names += [f"tie side {side(cast, one)}" for one in sorted((a, b), key=lambda one: side(cast, one))]
    names.append(f"tie {'verb' if parse.pos[i] == 'VERB' else 'noun'}")
    if any(parse.tag[k] == "PRP$" for k in parse.children[i]):
        names.append("tie of a pronoun")
    return names


def side(cast: Cast, entity_id: str | None) -> str:
    """Return what one side is: `none`, `unnamed`, or the type of actor and whether its state is known."""
    row = cast.entities.get(str(entity_id)) if entity_id is not None else None
    if row is None:
        return "none"
    if row["type"] == "country":
        return "state"
    if not row["aliases"]:
        return "people of a state" if row.get("country") else "unnamed"
    return f"{row['type']}{' of a state' if row.get('country') else ''}"


def kind_of(cast: Cast, entity_id: str | None) -> str:
    """Return whether one side is left open, is a state, or is anybody else."""
    kind = side(cast, entity_id)
    return kind if kind in {"none", "state"} else "another"


def addresses(cast: Cast, i: int) -> bool:
    """Return whether a verb has a person or body behind it, or a thing of theirs: 'thanked *his host*'."""
    parse = cast.parse
    behind = [cast.roles(i).obj, parse.child(i, "dative")]
    behind += [p for _, k in prepositions(parse, i) for p in objects_of(parse, k)]
    owners = [k for p in behind if p is not None for k in parse.children[p] if parse.dep[k] == "poss"]
    return any(is_somebody(cast, k) for k in [*behind, *owners])


def is_somebody(cast: Cast, i: int | None) -> bool:
    """Return whether a word means a person, a body or a state."""
    if i is None:
        return False
    parse = cast.parse
    return parse.tag[i] in {"PRP", "PRP$"} or i in cast.inside or noun_types().get(parse.lemma[i]) in SOMEBODY


def where_named(cast: Cast, entity_id: str, i: int) -> str:
    """Return on which side of a word its sentence speaks of an actor or of its state: before, after or nowhere."""
    sentence = range(cast.parse.begin[i], cast.parse.after[i])
    state = cast.country(entity_id)
    sides = {k > i for k in sentence for row in cast.at.get(k, ()) if told(row, entity_id, state)}
    return "after" if True in sides else "before" if sides else "not in sentence"


def told(row: dict[str, Any], entity_id: str, state: str | None) -> bool:
    """Return whether a mention is of an actor or of its state."""
    return row.get("stands_for") in (entity_id, state) or row["entity_id"] in (entity_id, state)


def states_of(cast: Cast, source: str | None, target: str | None) -> str:
    """Return whether two sides belong to one state, to two, or to how many that are known."""
    states = {cast.country(one) or (one if side(cast, one) == "state" else None) for one in (source, target) if one}
    known = states - {None}
    if len(states) == 2 and len(known) == 2:
        return "two states"
    if source is not None and target is not None and len(states) == 1 and known:
        return "one state"
    return f"{len(known)} known states"


@cache
def steps_of(kind: str) -> list[tuple[float, float]]:
    """Return the steps of events (`level`) or of ties (`tie level`): (least score, probability)."""
    rows = [row for row in read_lexicon("event_weights.csv") if row["feature"] == kind]
    return sorted((float(row["from"]), float(row["weight"])) for row in rows)


def score_of(features: list[str]) -> float:
    """Return the probability of the regression; features without a weight count nothing."""
    return probability(features, weights("event_weights.csv"))


def confidence_of(features: list[str]) -> float:
    """Return the probability that a row with these features is right: that of the step into which its score falls."""
    steps = steps_of("tie level" if features[0] == "tie" else "level")
    score = score_of(features)
    return steps[max(bisect_right([least for least, _ in steps], score) - 1, 0)][1] if steps else round(score, 2)
