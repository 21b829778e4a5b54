"""Whom an act is on where the words beside its verb do not tell, and who cannot be meant by them."""

from __future__ import annotations

from workbench.annotators.events.arguments import JUDGING, Cast
from workbench.annotators.events.frames import Trigger
from workbench.annotators.events.polarity import Event
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import Parse


def foreign(targets: list[str], sources: list[str], cast: Cast) -> list[str]:
    """Return the targets that are not of the state of those who act."""
    return [t for t in targets if not any(cast.is_of_one_state(t, s) for s in sources)]


def not_own(targets: list[str], sources: list[str], cast: Cast) -> list[str]:
    """Return the targets but the state that those act for who act: an office may threaten its people."""
    return [t for t in targets if t in sources or not cast.is_state(t) or foreign([t], sources, cast)]


def is_each_other(parse: Parse, obj: int | None) -> bool:
    """Return whether what an act is done to are those who do it: 'accused each other', 'each accused the other of'."""
    if obj is None or parse.lower[obj] not in {"other", "another"}:
        return False
    before = parse.lower[max(obj - 5, 0) : obj]
    return parse.lower[obj - 1] in {"each", "one"} or (before[-1:] == ["the"] and "each" in before)


def further_targets(trigger: Trigger, cast: Cast, sources: list[str]) -> list[str]:
    """Return whom an act is about where nobody whom one knows stands beside its verb; only those with name or state.

    'Refused to admit a bishop expelled by Peru' → PER, 'sent soldiers to join the force in Kosovo' → KOS.
    """
    ids: list[str] = []
    if trigger.frame.symmetric and sum(map(cast.is_known, sources)) > 1:
        return []  # 'agreed to meet in Peru': with each other
    if trigger.frame.code in {"THREATEN", "REJECT", "AGREE"}:
        ids = cast.content(trigger.i, beside=sources)
        ids = foreign(ids, sources, cast) if trigger.frame.code == "THREATEN" else ids
    elif trigger.frame.code == "MOBILIZE":
        task = cast.task(trigger.i)
        ids = cast.where((task, cast.roles(task).obj)) if task is not None else []
    elif trigger.frame.code == "ASSAULT" and trigger.obj is not None:
        ids = cast.aboard(trigger.obj)
    elif trigger.frame.code in JUDGING and trigger.obj is not None:
        ids = [e for e in cast.whose(trigger.obj) if e not in sources]
    return [e for e in ids if cast.is_known(e)]


def its_own(trigger: Trigger, parse: Parse) -> bool:
    """Return whether the object of an act is the actor's own: 'closed its border', 'barred the use of its soil'."""
    if trigger.obj is None:
        return False
    parts = [
        trigger.obj,
        *(p for word, k in prepositions(parse, trigger.obj) if word == "of" for p in objects_of(parse, k)),
    ]
    return any(parse.tag[k] == "PRP$" for i in parts for k in parse.children[i])


def inner_targets(event: Event, cast: Cast, sources: list[str]) -> list[str]:
    """Return whom a promise, demand or refusal is about, from what is promised, demanded or refused."""
    for inner in event.inner:
        frame = inner.trigger.frame
        sides = (frame.source, frame.target) if event.trigger.frame.code == "REQUEST" else (frame.target, frame.source)
        ids, _ = cast.fill(inner.trigger, sides[0], place=True)
        others = [e for e in ids if e not in sources]
        suffers = event.trigger.frame.code == "REQUEST" and cast.roles(inner.trigger.i).passive
        if not others and not suffers:  # 'demanded that Peru be expelled': by whom is not told
            ids, _ = cast.fill(inner.trigger, sides[1], place=True)
            others = [e for e in ids if e not in sources]
        if others:
            return others
    return []
