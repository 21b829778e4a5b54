"""Whom an act is on where the words beside its verb do not tell, and who cannot be meant by them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from workbench.annotators.events.aims import aboard
from workbench.annotators.events.arguments import JUDGING, Cast
from workbench.annotators.events.frames import Trigger
from workbench.annotators.events.polarity import Event
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import Parse
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

DEEP = frozenset({"SANCTION", "CONCEDE", "SUPPORT", "COOPERATE"})
"""Types of act whose other side may stand deep in what is done: 'lifted restrictions on trade with Peru'."""

HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "ACCUSE", "REJECT"})
"""Types of act that a threat joined to them is on the target of."""

CLAIMED = 3
"""Sentences after an attack within which somebody claims it."""


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
    elif trigger.frame.code == "REQUEST" and cast.parse.dep[trigger.i] in {"advcl", "xcomp"}:
        ids = cast.after(cast.parse.head[trigger.i], "to")  # 'wrote to Peru to ask for help'
        ids = [e for e in ids if e not in sources]
    elif trigger.frame.code == "MOBILIZE":
        task = cast.task(trigger.i)
        ids = cast.where((task, cast.roles(task).obj)) if task is not None else []
    elif trigger.frame.code == "ASSAULT":
        ids = [e for e in aboard(cast, trigger.i, trigger.obj) if e not in sources]  # 'hit camps that it had built'
    elif trigger.frame.code in DEEP and trigger.obj is not None and trigger.frame.words:
        ids = [] if cast.is_actor(trigger.obj) else cast.concerned(trigger.obj, beside=sources)
        if trigger.frame.symmetric:
            ids = [e for e in ids if cast.entity_type(e) != "place"]  # 'signed a pact at the Kremlin'
    elif trigger.frame.code in JUDGING and trigger.obj is not None:
        ids = [e for e in cast.whose(trigger.obj) if e not in sources]
    return [e for e in ids if cast.is_known(e)]


def who_denies(i: int, cast: Cast) -> list[str]:
    """Return who denies an accusation, and so is accused: '*Chad* denied claims and accusations by Niger'."""
    parse, noun = cast.parse, i
    while parse.dep[noun] == "conj" and parse.head[noun] < noun:
        noun = parse.head[noun]
    verb = parse.head[noun]
    turned = parse.lemma[verb] in small_words("turns a saying down")
    return cast.named(cast.roles(verb).subj) if turned and parse.dep[noun] in {"dobj", "nsubjpass"} else []


def its_own(trigger: Trigger, parse: Parse) -> bool:
    """Return whether the object of an act is the actor's own: 'closed its border', 'barred the use of its soil'."""
    if trigger.obj is None:
        return False
    parts = [
        trigger.obj,
        *(p for word, k in prepositions(parse, trigger.obj) if word == "of" for p in objects_of(parse, k)),
    ]
    return any(parse.tag[k] == "PRP$" for i in parts for k in parse.children[i])


def is_of_ones_own(trigger: Trigger, parse: Parse) -> bool:
    """Return whether the object of an act is told only by who has it: 'expelled theirs', 'recalled its own'."""
    if trigger.obj is None or trigger.nominal:
        return False
    own = parse.lower[trigger.obj] == "own" and any(parse.tag[k] == "PRP$" for k in parse.children[trigger.obj])
    return own or parse.lower[trigger.obj] in small_words("whose it is")


def asks_somebody(trigger: Trigger) -> bool:
    """Return whether a demand tells by its object who is to do it, whoever that is: 'told *his men* to attack'."""
    return trigger.frame.code == "REQUEST" and trigger.frame.actor and trigger.obj is not None


def inner_targets(event: Event, cast: Cast, sources: list[str]) -> list[str]:
    """Return whom a promise, demand or refusal is about, from what is promised, demanded or refused."""
    for inner in event.inner:
        frame = inner.trigger.frame
        sides = (frame.source, frame.target) if event.trigger.frame.code == "REQUEST" else (frame.target, frame.source)
        ids, _ = cast.fill(inner.trigger, sides[0], place=True)
        others = [e for e in ids if e not in sources]
        asked = event.trigger.frame.code == "REQUEST"
        suffers = asked and cast.roles(inner.trigger.i).passive
        suffers = suffers or (asked and asks_somebody(event.trigger))
        if not others and not suffers:  # 'demanded that Peru be expelled', 'told his men to attack Peru': who, is open
            ids, _ = cast.fill(inner.trigger, sides[1], place=True)
            others = [e for e in ids if e not in sources]
        if others:
            return others
    return []


def share_targets(rows: Collection[dict[str, Any]], parse: Parse) -> None:
    """Give an act whose object is 'its' or 'their' the target of the act that it is joined to, of the same type.

    'Chad cut its ties with Mali, closed *its* embassy and stopped *its* aid.'
    """
    for row in rows:
        v = parse.token_at(row["start"])
        if row["target_id"] is not None or row["code"] != "SANCTION" or v is None or parse.dep[v] != "conj":
            continue
        if parse.child(v, "nsubj", "nsubjpass") is not None or not any(
            parse.tag[n] == "PRP$" for k in parse.children[v] for n in parse.children[k]
        ):
            continue
        before = {
            one["target_id"]
            for one in rows
            if all(one[key] == row[key] for key in ("sentence", "source_id", "code", "status", "negated"))
            and one["start"] < row["start"]
        }
        if len(before) == 1:
            row["target_id"] = next(iter(before))
            row["event_id"] = str(row["event_id"]).replace(">-:", f">{row['target_id'] or '-'}:")


def share_threatened(rows: Collection[dict[str, Any]], cast: Cast) -> None:
    """Give a threat that names nobody whom its doer acted on just before, where that was one.

    'The bloc imposed sanctions on Chad and *threatened to use force*' → TCD.
    """
    parse = cast.parse
    for row in rows:
        was = row["target_id"]
        v = parse.token_at(row["start"]) if row["code"] == "THREATEN" and not (was and cast.is_known(was)) else None
        if v is None or parse.dep[v] != "conj" or parse.child(v, "nsubj", "nsubjpass", "dobj") is not None:
            continue
        before = {
            one["target_id"]
            for one in rows
            if all(one[key] == row[key] for key in ("sentence", "source_id", "status", "negated"))
            and one["code"] in HOSTILE
            and parse.head[v] == parse.token_at(one["start"])
        }
        whom = before.pop() if len(before) == 1 else None
        if whom is not None and not is_about_another(v, whom, row["source_id"], cast):
            row["target_id"] = whom
            row["event_id"] = str(row["event_id"]).replace(f">{was or '-'}:", f">{whom}:")


def is_about_another(v: int, whom: str, source: str | None, cast: Cast) -> bool:
    """Return whether what somebody threatens names a party beside the two: 'to leave *the bloc*', 'to arm *Mali*'."""
    parse, parties = cast.parse, {"group", "organisation", "country"}
    for k in range(v + 1, parse.right[v] + 1):
        ids = cast.named(k, place=True) if k in cast.inside else []
        ids = [e for e in ids if cast.country(e) or cast.entity_type(e) != "person"]  # whose side he is on is open
        if any(not any(cast.is_of_one_state(e, one) for one in (whom, source) if one) for e in ids):
            return True
        told = parse.dep[k] in {"dobj", "pobj"} and parse.left[k] < k  # not 'to use force'
        if not ids and told and noun_types().get(parse.lemma[k]) in parties:
            return True
    return False


def give_claimed(rows: Collection[dict[str, Any]], parse: Parse) -> None:
    """Give who claims responsibility the attack told last that nobody is known to have made: its victim, day, place."""
    for row in rows:
        i = parse.token_at(row["start"])
        claimed = row["code"] == "ASSAULT" and row["source_id"] is not None and row["target_id"] is None
        if not claimed or i is None or parse.lemma[i] not in small_words("claims a deed"):
            continue
        before = [
            one
            for one in rows
            if one["code"] == "ASSAULT"
            and (one["source_id"] is None or one["source_id"] == row["source_id"])
            and one["target_id"] is not None
            and not one["negated"]
            and one["start"] < row["start"]
            and row["sentence"] - one["sentence"] <= CLAIMED
        ]
        if before:
            last = max(before, key=lambda one: int(one["start"]))
            row.update({name: last[name] for name in ("target_id", "date_value", "earliest", "latest", "location_id")})
            row["event_id"] = str(row["event_id"]).replace(">-:", f">{row['target_id']}:")


def without_echoes(rows: list[dict[str, Any]], parse: Parse) -> list[dict[str, Any]]:
    """Return the rows but those of a noun whose verb tells the same act and on whom: 'a raid by Peru killed two'."""
    heads = {parse.token_at(row["start"]): row for row in rows if row["target_id"] is not None}
    kept = []
    for row in rows:
        i = parse.token_at(row["end"] - 1)
        verb = heads.get(parse.head[i]) if i is not None and parse.dep[i] == "nsubj" else None
        same = verb is not None and verb["source_id"] == row["source_id"]
        same = same and verb is not None and verb["code"] in (row["code"], "ACCUSE")  # 'the Lopez attack hit Ruiz'
        if row["target_id"] is not None or not same:
            kept.append(row)
    return kept
