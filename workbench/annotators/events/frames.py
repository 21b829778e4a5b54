"""Which words of a text may state an event: the frames of lexicons/events.csv matched against the parse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from workbench.grammar.clause import infinitive, objects_of, particles, prepositions
from workbench.grammar.parse import NOUNS, Parse
from workbench.lexicons import read_lexicon
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

TASKLESS = "taskless"
"""What a frame asks for, besides a preposition, where nobody is told what to do: 'called on the king'."""
SLOTS_OF_VERB = "obj iobj against on upon with to toward towards at from over for into objprep objmod pobjmod"
SLOTS_OF_NOUN = "against on with to from toward between for of at into"
SOURCES_OF_NOUN = "by poss mod between light"
PARTS = {"verb": ("VERB",), "noun": ("NOUN", "PROPN"), "adj": ("ADJ", "VERB")}


@dataclass(frozen=True)
class Frame:
    """One row of events.csv: a trigger, what must stand beside it, and the event that it then states."""

    pos: str
    words: frozenset[str]
    phrases: tuple[tuple[str, str], ...]
    bare: bool
    actor: bool
    prep: frozenset[str]
    pobj: frozenset[str]
    pobj_actor: bool
    subject: frozenset[str]
    place: bool
    body: bool
    code: str
    mode: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    symmetric: str
    weight: int


@dataclass(frozen=True)
class Trigger:
    """A frame found in the text: its head token, the object and prepositional object that met its conditions."""

    i: int
    frame: Frame
    obj: int | None
    pobj: int | None
    weight: int = 0

    @cached_property
    def nominal(self) -> bool:
        """Whether the event is stated by a noun."""
        return self.frame.pos == "noun"


def expand(condition: str) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """Return the single lemmas and the two-word phrases of a condition such as '@aid|ship|joint exercise'."""
    words: set[str] = set()
    phrases = []
    for part in filter(None, condition.split("|")):
        if part.startswith("@"):
            words |= word_classes().get(part[1:], frozenset())
        elif " " in part:
            first, _, last = part.partition(" ")
            phrases.append((first, last))
        elif part not in {"actor", "none", "place", "body"}:
            words.add(part)
    return frozenset(words), tuple(phrases)


def slots_of(row: Mapping[str, str]) -> list[str]:
    """Return where whom an act is on may stand; who helps or agrees 'against' somebody does it to another."""
    slots = (row["target"] or (SLOTS_OF_NOUN if row["pos"] == "noun" else SLOTS_OF_VERB)).split()
    friendly = not row["target"] and row["code"] in {"AGREE", "SUPPORT", "COOPERATE"}
    return [slot for slot in slots if slot != "against" or not friendly]


@cache
def frames() -> dict[str, dict[str, tuple[Frame, ...]]]:
    """Return the frames by part of speech and trigger lemma, in the order of the lexicon."""
    found: dict[str, dict[str, list[Frame]]] = {"verb": {}, "noun": {}, "adj": {}}
    for row in read_lexicon("events.csv"):
        pos = row["pos"]
        words, phrases = expand(row["object"])
        pobj, _ = expand(row["pobj"])
        subject, _ = expand(row["subject"])
        conditions: tuple[Any, ...] = (row["prep"], pobj, subject)
        weight = sum(worth for worth, met in zip((2, 3, 3), conditions, strict=True) if met)
        frame = Frame(
            pos=pos,
            words=words,
            phrases=phrases,
            bare="none" in row["object"].split("|"),
            actor="actor" in row["object"].split("|"),
            prep=expand(row["prep"])[0],
            pobj=pobj,
            pobj_actor="actor" in row["pobj"].split("|"),
            subject=subject,
            place="place" in row["object"].split("|"),
            body="body" in row["object"].split("|"),
            code=row["code"],
            mode=row["mode"] or None,
            source=tuple((row["source"] or (SOURCES_OF_NOUN if pos == "noun" else "subj")).split()),
            target=tuple(slots_of(row)),
            symmetric=row["sym"],
            weight=weight + (1 if "actor" in row["pobj"] else 0),
        )
        for trigger in row["trigger"].split("|"):
            found[pos].setdefault(trigger, []).append(frame)
    return {pos: {word: tuple(rows) for word, rows in by.items()} for pos, by in found.items()}


def object_words(parse: Parse, i: int) -> tuple[set[str], set[str]]:
    """Return what an object is, as lemmas: its head with what it is a container of, and its modifiers.

    'a round of peace talks' → {round, talk}, {peace}.
    """
    heads, modifiers = {parse.lemma[i], parse.lower[i]}, set()
    heads |= {"money"} if parse.ent[i] == "MONEY" else set()
    boxes = word_classes()["container"]
    stack = [i]
    while stack:
        o = stack.pop()
        for k in parse.children[o]:
            dep = parse.dep[k]
            taken = parse.tag[k] == "VBN" and parse.lemma[k] in word_classes()["take_captive"]
            if taken and dep in {"acl", "amod"} and noun_types().get(parse.lemma[o]) == "person":
                heads.add("captive")  # 'two nurses abducted in May'
            if dep in {"compound", "amod", "nmod", "poss"}:
                modifiers.add(parse.lemma[k])
                if dep == "compound" and parse.lemma[o] in boxes:  # 'a mediation effort'
                    heads.add(parse.lemma[k])
            elif dep == "conj" and parse.lower[parse.left[k]] != "not" and parse.lower[parse.left[k] - 1] != "not":
                heads.add(parse.lemma[k])  # 'regretted the deaths but not the decision'
            elif dep == "prep" and parse.lower[k] == "of":
                for p in objects_of(parse, k):
                    modifiers.add(parse.lemma[p])
                    if (parse.lemma[o] in boxes or parse.pos[o] == "NUM") and p not in stack:
                        heads.add(parse.lemma[p])
                        stack.append(p)
    return heads, modifiers


def words_of_object(parse: Parse, noun: int, meant: Callable[[int], int]) -> tuple[set[str], set[str]]:
    """Return what an object is, of a pronoun what it means: 'arrested two divers and returned *them*', captives."""
    told = meant(noun)
    heads, modifiers = object_words(parse, told)
    heads |= {parse.lemma[noun], parse.lower[noun]}
    above = parse.head[told]
    done = parse.dep[told] in {"dobj", "nsubjpass"} and parse.lemma[above] in word_classes()["take_captive"]
    if told != noun and done and noun_types().get(parse.lemma[told], "person") == "person":
        heads = heads | {"captive"}
    return heads, modifiers


@cache
def patient_nouns() -> frozenset[str]:
    """Return the nouns of harm whose 'of' names who suffers it: 'the killing of', 'the arrest of'."""
    found: set[str] = set()
    for row in read_lexicon("events.csv"):
        of = [side for side in ("source", "target") if "of" in row[side].split()]
        if row["pos"] == "noun" and of == ["target"] and row["code"] in {"ASSAULT", "COERCE", "SANCTION"}:
            found.update(row["trigger"].split("|"))
    return frozenset(found)


@cache
def leavings() -> frozenset[str]:
    """Return the nouns of withdrawing, whose 'from' names a place that is left: 'the withdrawal of troops from'."""
    return frozenset(word for word, rows in frames()["noun"].items() if any(r.mode == "withdraw" for r in rows))


@cache
def blows() -> frozenset[str]:
    """Return the nouns of attacks, which one side makes on the other: 'raid', 'airstrike', not 'clash'."""
    by_noun = frames()["noun"].items()
    return frozenset(word for word, rows in by_noun if any(r.code == "ASSAULT" and not r.symmetric for r in rows))


def match(
    parse: Parse,
    i: int,
    obj: int | None,
    is_actor: Callable[[int], bool],
    kind: str,
    *,
    subj: int | None = None,
    is_place: Callable[[int], bool] = bool,
    is_body: Callable[[int], bool] = bool,
    meant: Callable[[int], int] = int,
) -> Trigger | None:
    """Return the most specific frame that a token meets, given its subject and object (of a noun: None), or None."""
    best: Trigger | None = None
    weight = -1
    about: tuple[set[str], set[str]] | None = None
    around: list[str] | None = None
    for frame in frames()[kind].get(parse.lemma[i], ()):
        if frame.weight + 5 <= weight:
            continue
        worth = frame.weight
        if frame.subject and (subj is None or not object_words(parse, subj)[0] & frame.subject):
            continue
        if frame.words or frame.phrases or frame.actor or frame.bare or frame.place or frame.body:
            if kind == "noun":
                if not noun_fits(parse, i, frame):
                    continue
                worth += 4
            elif obj is None:
                if not frame.bare:
                    continue
                worth += 1
            else:
                about = about or words_of_object(parse, antecedent(parse, obj), meant)
                if frame.phrases and any(last in about[0] and first in about[1] for first, last in frame.phrases):
                    worth += 5
                elif about[0] & frame.words or (frame.body and is_body(obj)):
                    worth += 4
                elif (frame.actor and is_actor(obj)) or (frame.place and is_place(antecedent(parse, obj))):
                    worth += 1
                else:
                    continue
        if worth <= weight:
            continue
        if frame.prep:
            if around is None:
                days = {word for word, k in prepositions(parse, i) if is_when(parse, k)}
                days -= {word for word, k in prepositions(parse, i) if not is_when(parse, k)}
                around = [word for word in particles(parse, i) if word not in days]
                around += ["dative" for k in parse.children[i] if parse.dep[k] == "dative" and parse.pos[k] in NOUNS]
                around = around + [parse.lemma[k] for k in parse.children[i] if is_said_of(parse, k)]
                around = around + ["infinitive"] * any(
                    infinitive(parse, k) for k in tasks(parse, i)
                )  # 'told Chad to leave'
                around = around + ["stranded"] * is_stranded(parse, i)
                around = around + [TASKLESS] * ("for" not in around and not is_tasked(parse, i))
                around = around + ["deadline"] * is_given_time(parse, i)
                around = around + ["ultimatum"] * is_given_time(parse, i, leaving=False)
                around = around + ["freeing"] * any(parse.lemma[k] == "go" for k in tasks(parse, i))  # 'let him go'
                around = around + ["wrongdoing"] * any(is_wrong(parse, k) for k in parse.children[i])
                around = around + ["for"] * any(is_wished(parse, k) for k in parse.children[i])
                if obj is not None:
                    around = around + beside_object(parse, obj)
                if kind == "noun" and happens(parse, i):  # 'Fighting broke out between …'
                    around = around + particles(parse, parse.head[i])
            if not frame.prep.intersection(around) or (TASKLESS in frame.prep and TASKLESS not in around):
                continue
        pobj = None
        if frame.pobj or frame.pobj_actor:
            pobj = prepositional_object(parse, i, obj, frame, is_actor)
            if pobj is None:
                continue
        best, weight = Trigger(i, frame, obj, pobj, worth), worth
    if best is not None and best.pobj is None and kind == "verb":
        pobj = next(
            (p for _, k in prepositions(parse, i) for p in objects_of(parse, k) if parse.dep[p] == "pobj"), None
        )
        best = Trigger(i, best.frame, obj, pobj, weight)
    return best


def antecedent(parse: Parse, i: int) -> int:
    """Return the noun that a relative pronoun means: 'the *hostages* whom rebels held'."""
    v = parse.head[i]
    return parse.head[v] if parse.tag[i] in {"WDT", "WP"} and parse.dep[v] == "relcl" else i


def is_said_of(parse: Parse, k: int) -> bool:
    """Return whether a word tells what an object is called: 'called the decision *illegal*'."""
    clause = parse.dep[k] == "ccomp" and parse.pos[k] == "ADJ" and parse.child(k, "mark", "cop", "aux") is None
    taken = parse.dep[k] == "dobj" and parse.lemma[k] in small_words("what a captive is")  # 'held hostage'
    return parse.dep[k] == "oprd" or taken or (clause and parse.child(k, "nsubj") is not None)


def tasks(parse: Parse, i: int) -> list[int]:
    """Return the clauses that complete a verb: 'told Chad *to leave*'."""
    return [k for k in parse.children[i] if parse.dep[k] in {"xcomp", "ccomp"}]


def is_tasked(parse: Parse, i: int) -> bool:
    """Return whether a verb has a clause of what is to be done: 'called on Chad *to leave*'."""
    return any(parse.dep[k] in {"xcomp", "ccomp", "advcl", "acl"} and k > i for k in parse.children[i]) or any(
        parse.dep[n] in {"acl", "relcl", "xcomp", "advcl", "ccomp"} and infinitive(parse, n)
        for k in parse.children[i]
        for p in parse.children[k]
        for n in parse.children[p]
        if k > i
    )


def is_given_time(parse: Parse, i: int, *, leaving: bool = True) -> bool:
    """Return whether a verb tells in which time somebody is to leave, or do what else: 'gave Chad a week to leave'."""
    kids = parse.children[i]
    timed = any(parse.dep[k] in {"npadvmod", "dobj"} and parse.ent[k] in {"DATE", "TIME"} for k in kids)
    below = [n for k in kids for n in (k, *parse.children[k])]
    wanted = small_words("departs" if leaving else "yields under an ultimatum")
    return timed and any(parse.tag[k] == "VB" and parse.lemma[k] in wanted for k in below)


def is_wished(parse: Parse, k: int) -> bool:
    """Return whether a clause tells by "for" who is to do what is asked: 'called *for* Chad to leave'."""
    begins = parse.left[k]
    return parse.dep[k] in {"advcl", "ccomp"} and parse.dep[begins] == "mark" and parse.lower[begins] == "for"


def is_wrong(parse: Parse, k: int) -> bool:
    """Return whether a clause says that others do wrong: 'said that Chadian jets *had violated* its airspace'."""
    subject = parse.child(k, "nsubj") if parse.dep[k] == "ccomp" and parse.lemma[k] in word_classes()["wrong"] else None
    if subject is None or parse.pos[subject] == "PRON" or parse.tag[k] == "VB":
        return False
    if any(parse.dep[n] == "dobj" and parse.lemma[n] == "airspace" for n in parse.children[k]):
        return False  # a deed of its own
    return parse.child(k, "neg") is None and not any(parse.tag[n] in {"MD", "PRP$"} for n in parse.children[k])


def is_stranded(parse: Parse, i: int) -> bool:
    """Return whether a passive has a preposition that has lost its object: 'were fired *on* by a patrol'."""
    left = i + 1 < len(parse) and parse.lower[i + 1] in small_words("before who is aimed at") and parse.head[i + 1] == i
    return left and not parse.children[i + 1] and parse.child(i, "nsubjpass", "auxpass") is not None


def is_when(parse: Parse, preposition: int) -> bool:
    """Return whether a preposition only tells when: 'on Monday'."""
    return all(parse.ent[p] in {"DATE", "TIME"} for p in objects_of(parse, preposition))


def beside_object(parse: Parse, obj: int) -> list[str]:
    """Return the prepositions and adverbs that hang on an object, or on what it is an amount of: 'a wave of shells'."""
    found = [parse.lower[k] for k in parse.children[obj] if parse.dep[k] in {"prep", "advmod"}]
    if parse.lemma[obj] in word_classes()["container"]:
        for word, k in prepositions(parse, obj):
            for p in objects_of(parse, k) if word == "of" else ():
                found += [inner for inner, _ in prepositions(parse, p)]
    return found


def happens(parse: Parse, i: int) -> bool:
    """Return whether a noun is the subject of a verb that says that it took place."""
    return parse.dep[i] == "nsubj" and parse.lemma[parse.head[i]] in word_classes()["happen"]


def noun_fits(parse: Parse, i: int, frame: Frame) -> bool:
    """Return whether a noun has a modifier or complement that its frame asks for ('hunger' strike)."""
    _, modifiers = object_words(parse, i)
    return bool(modifiers & frame.words)


def prepositional_object(
    parse: Parse, i: int, obj: int | None, frame: Frame, is_actor: Callable[[int], bool]
) -> int | None:
    """Return the object of one of a frame's prepositions that the frame's condition accepts."""
    for start in (i, obj):
        if start is None:
            continue
        for word, k in prepositions(parse, start):
            inner = [parse.lower[n] for n in parse.children[k] if parse.dep[n] == "prep"]
            if frame.pos != "noun" and frame.prep and not frame.prep.intersection([word, *inner]):
                continue
            for p in objects_of(parse, k):
                if frame.pobj and object_words(parse, p)[0] & frame.pobj:
                    return p
                if frame.pobj_actor and is_actor(p):
                    return p
        for k in parse.children[start]:  # 'pulled out of' with 'out' as a particle or an adverb
            if parse.dep[k] in {"prt", "advmod"} and parse.lower[k] in frame.prep:
                for _, n in [*prepositions(parse, k), *prepositions(parse, start)]:
                    for p in objects_of(parse, n):
                        if frame.pobj and object_words(parse, p)[0] & frame.pobj:
                            return p
        if frame.pos == "noun":
            for k in parse.children[start]:
                if parse.dep[k] in {"compound", "poss", "amod"} and parse.lemma[k] in frame.pobj:
                    return k
    return None
