"""Who acts in an event and on whom: the filled slots of its frame, corrected by what is done, and the pairs of rows."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.annotators.events.arguments import Cast, Pair
from workbench.annotators.events.frames import Trigger
from workbench.annotators.events.no_parties import (
    is_cargo,
    is_contest,
    is_for_funds,
    is_for_ones_own,
    is_on_another,
    is_only_awaiting,
    is_own_judged,
    is_theirs,
    is_travel_advice,
    mutual_pairs,
)
from workbench.annotators.events.polarity import COOPERATIVE, Event, coded
from workbench.annotators.events.senses import VIOLENT
from workbench.annotators.events.spoken import VERBAL
from workbench.annotators.events.status import EMBEDDING
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
    who_denies,
)
from workbench.annotators.events.whereabouts import is_at_home
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.small_words import small_words

SUFFERED = frozenset({"ASSAULT", "PROTEST"})
"""Types of act that the state of the place is party to where nobody else is known: crowds march, a girl is killed."""
DOMESTIC = VIOLENT | {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"}
"""Types that a state's bodies and people often have among themselves: the state is then both source and target."""

DIRECT = frozenset({"obj", "iobj", "to", "with", "for"})
"""Slots in which whom an act is on stands beside its verb."""
ABOUT = frozenset({"clause", "objclause", "objmod"})
"""Slots that name what an act is about, and so no other party where they name who acts."""


@dataclass
class Sides:
    """Who acts and on whom, what that counts as, and in which slot of the frame stands on whom it is."""

    sources: list[str]
    targets: list[str]
    slot: str | None
    code: str
    mode: str | None
    mutual: bool = False


def sides_of(event: Event, cast: Cast) -> Sides:
    """Return who acts and on whom by the words of an event, before its place is asked."""
    trigger, frame = event.trigger, event.trigger.frame
    sources, _ = cast.fill(trigger, frame.source, place=frame.source[0] != "subj")
    if not sources and not trigger.nominal and frame.mode in {"expel", "deport"}:
        sources = thrown_out_by(trigger, cast)
    if sources and not trigger.nominal:
        sources = [*sources, *(e for e in likewise(trigger.i, cast) if e not in sources)]
    code, mode = coded(event, sources, cast)
    targets, slot = cast.fill(trigger, frame.target, place=True, beside=sources)
    if code == "ACCUSE" and frame.code == "ASSAULT" and trigger.nominal:
        sources = sources or attackers_in_words(trigger.i, cast)
        targets = [e for e in targets if e not in sources]  # "Lopez's attacks" are not on her
    sides = Sides(sources, targets, slot, code, mode)
    correct_targets(sides, event, cast)
    seek_targets(sides, event, cast)
    if code == "REQUEST" and is_for_funds(trigger, cast.parse):
        sides.targets = cast.after(trigger.i, "to")
    return sides


def thrown_out_by(trigger: Trigger, cast: Cast) -> list[str]:
    """Return the state or body that somebody was thrown out of, which did it: 'was suspended from the league'."""
    if not cast.roles(trigger.i).passive:
        return []
    bodies = {"country", "organisation"}
    return [e for e in cast.after(trigger.i, "from") if cast.entity_type(e) in bodies]


def attackers_in_words(i: int, cast: Cast) -> list[str]:
    """Return whose attack in words a noun tells: "*Lopez's* attacks", '*Lopez* kept lobbing attacks at Ruiz'."""
    parse = cast.parse
    owner = parse.child(i, "poss")
    verb = parse.head[i] if parse.dep[i] == "dobj" else None
    return cast.named(owner if owner is not None or verb is None else cast.roles(verb).subj)


def likewise(v: int, cast: Cast) -> list[str]:
    """Return who did the same as the subject of a verb: 'Iran condemned the raid, *as did Russia*'."""
    parse = cast.parse
    for k in parse.children[v]:
        helper = parse.lemma[k] in small_words("stands for the verb before") and k > v
        subject = parse.child(k, "nsubj") if helper and parse.dep[k] in {"advcl", "conj"} else None
        same = subject is not None and not any(
            parse.dep[n] in {"dobj", "neg", "xcomp", "acomp"} for n in parse.children[k]
        )
        if same and any(parse.lower[n] in small_words("in the same way") for n in parse.children[k]):
            return cast.named(subject)
    return []


def correct_targets(sides: Sides, event: Event, cast: Cast) -> None:
    """Take out or replace who cannot be meant by the slots that the words fill."""
    trigger, frame = event.trigger, event.trigger.frame
    sources, targets, slot, code = sides.sources, sides.targets, sides.slot, sides.code
    if is_of_ones_own(trigger, cast.parse):
        targets = []  # 'Peru and Chile expelled theirs': whose is told elsewhere
    if frame.code in VIOLENT and slot == "objmod" and set(targets) <= set(sources) and trigger.obj is not None:
        told = cast.parse.child(trigger.obj, "relcl") is not None
        targets = cast.modifiers(trigger.obj) if told else targets  # 'Peru hit camps that it linked to the raid'
    done = trigger.obj is not None and cast.parse.dep[trigger.i] == "acl" and cast.parse.head[trigger.i] == trigger.obj
    if done and frame.code in VIOLENT and slot == "objmod" and set(targets) <= set(sources):
        targets = cast.modifiers(trigger.obj or 0)  # 'a shipment seized by Peru' is not of Peru
    calls = (
        code == "ACCUSE" and trigger.obj is not None and cast.parse.lemma[trigger.i] in small_words("calls an envoy")
    )
    if calls and any(cast.is_of_one_state(a, b) for a in sources for b in targets):
        hosts = cast.after(trigger.obj or 0, "to")  # 'the Chadian envoy to Niger was summoned to the ministry'
        sides.sources = [e for e in hosts if cast.is_state(e)]
    elif calls and not sources:
        hosts = cast.where((trigger.obj,))  # 'the Chadian envoy in Lome was summoned'
        sides.sources = [e for e in hosts if cast.is_state(e) and e not in targets]
    if calls:
        targets = sent_by(targets or cast.named(trigger.obj), cast) or targets  # 'summoned Ambassador Diaz'
        sides.sources = [e for e in sides.sources or seen(trigger, cast) if e not in targets]
    if code == "REQUEST" and is_order_about(trigger, cast):
        targets = []
    if code == "REJECT" and is_of_ones_state(trigger, cast, sources):
        targets = [e for e in targets if not any(cast.is_of_one_state(e, a) for a in sources)]  # 'barred his envoys'
    if code == "ACCUSE" and slot in {"with", "to", "objprep"} and complains(trigger, cast.parse):
        words = [(i, word) for i in (trigger.i, trigger.obj) if i is not None for word in ("against", "about")]
        blamed = next((ids for i, word in words if (ids := cast.after(i, word))), [])
        states = [e for e in targets if cast.is_state(cast.country(e) or "")]
        targets = blamed or states  # 'lodged a complaint with the court': against whom is open
    if sides.mode == "ceasefire" and slot != "with":
        targets = [e for e in targets if cast.entity_type(e) != "place"]  # 'ended the fighting on Bougainville'
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
    thing = trigger.obj is not None and not cast.is_actor(trigger.obj)
    if code in {"ACCUSE", "REJECT"} and (thing or slot not in DIRECT) and is_own_judged(sources, targets, cast):
        targets = []  # 'Chile's ministry opposed the use of Chilean land'
    sides.targets = targets


def sent_by(envoys: list[str], cast: Cast) -> list[str]:
    """Return the states whose envoys are called: of a person the state that he acts for."""
    acting = [str(cast.entities[e].get("acts_for") or e) for e in envoys if e in cast.entities]
    bodies = [e for e in (*envoys, *acting) if e in cast.entities and cast.entity_type(e) != "person"]
    return list(dict.fromkeys([e for e in bodies if cast.is_state(e)] or bodies))


def seen(trigger: Trigger, cast: Cast) -> list[str]:
    """Return the state of whom an envoy is called to see: 'was summoned to see the Ghanaian foreign minister'."""
    task = None if trigger.nominal else cast.task(trigger.i)
    if task is None or cast.parse.lemma[task] not in small_words("sees who calls him"):
        return []
    return [e for e in sent_by(cast.named(cast.roles(task).obj), cast) if cast.is_state(e)]


def seek_targets(sides: Sides, event: Event, cast: Cast) -> None:
    """Look for whom an act is on farther from its words, where they name nobody known."""
    trigger, frame = event.trigger, event.trigger.frame
    sources, targets, slot, code = sides.sources, sides.targets, sides.slot, sides.code
    if code == "THREATEN":
        targets = not_own(targets, sources, cast)  # nobody threatens his own state
    if not targets and frame.code in EMBEDDING and frame.pos == "verb" and not asks_somebody(trigger):
        targets = [e for e in cast.fill(trigger, ("clause",), place=True)[0] if e not in sources]
        targets = foreign(targets, sources, cast) if code == "THREATEN" else targets
    if not targets and code == "THREATEN":
        inner = (e.trigger.i for e in event.inner)
        targets = next((ids for i in (trigger.i, *inner) if (ids := cast.condition(i))), [])
        targets = not_own([e for e in targets if e not in sources], sources, cast)
    if not targets and code == "ACCUSE" and trigger.nominal:
        targets = foreign(who_denies(trigger.i, cast), sources, cast)
    if code == "AID" and not targets and (is_sortie(trigger, cast.parse) or is_to_a_front(trigger, cast.parse)):
        code = sides.code = "MOBILIZE"
        sides.mode = "weapons"
    if frame.code == "AGREE" and frame.symmetric:
        targets = not_own(targets, sources, cast)
    if not targets and frame.code in {"PROTEST", "MOBILIZE"}:
        targets = cast.purpose(trigger.i, trigger.obj, beside=sources)
    if frame.pos == "verb" and not any(map(cast.is_known, targets)):
        targets = further_targets(trigger, cast, sources) or targets
    freed = release_of(trigger, cast.parse) if frame.code == "REQUEST" else None
    if freed is not None and trigger.obj in (None, freed) and slot not in small_words("asked of"):
        targets = [e for e in cast.responsible(freed) if e not in sources]
    if code == "AGREE" and slot not in DIRECT and not frame.pobj_actor:
        targets = [t for t in targets if cast.entity_type(t) not in {"place", None}]  # 'to shut its plant at Kati'
    sides.targets = targets


def is_order_about(trigger: Trigger, cast: Cast) -> bool:
    """Return whether somebody is only to suffer what is ordered: 'he was ordered to be held in custody'."""
    task = None if trigger.nominal or not cast.roles(trigger.i).passive else cast.task(trigger.i)
    return task is not None and cast.parse.child(task, "auxpass") is not None


def complains(trigger: Trigger, parse: Parse) -> bool:
    """Return whether somebody brings a complaint: 'complained to the council', 'lodged a complaint with the UN'."""
    around = (trigger.i, trigger.obj if trigger.obj is not None else trigger.i)
    return any(parse.lemma[k] in small_words("brought before a court") for k in around)


def release_of(trigger: Trigger, parse: Parse) -> int | None:
    """Return the noun where captives' freedom is asked for: "asked for the *release* of the crew", not of it."""
    around = (k for k in (trigger.obj, trigger.pobj) if k is not None)
    return next((k for k in around if parse.lemma[k] in small_words("captives get it")), None)


def give_victims(sides: Sides, event: Event, cast: Cast, states: list[str]) -> None:
    """Give an act that nobody known suffers the state of its place: 'a car in Gaza', 'a girl died'."""
    trigger, frame = event.trigger, event.trigger.frame
    sources, targets, code = sides.sources, sides.targets, sides.code
    nobody = code in SUFFERED and not frame.symmetric and not any(map(cast.is_known, [*sources, *targets]))
    fights = frame.symmetric and not trigger.nominal  # 'the soldiers who fought in Peru'
    suffering = [*(sources if frame.symmetric else ()), *targets]
    victims = code == "ASSAULT" and not fights and not any(map(cast.is_known, suffering))
    if (nobody or victims) and not (code == "ASSAULT" and cast.is_of_a_side(trigger.obj)):
        sides.targets = foreign(states, sources, cast) or targets


def settle(sides: Sides, event: Event, cast: Cast) -> None:
    """Find what several do to each other, and that they do nothing to themselves."""
    trigger, frame = event.trigger, event.trigger.frame
    if frame.symmetric and not sides.sources and is_between(sides, trigger, cast):
        sides.sources, sides.mutual = sides.targets, True
        return
    sources = sides.sources
    sides.mutual = not trigger.nominal and is_each_other(cast.parse, trigger.obj)
    sides.mutual |= frame.code == "AGREE" and not sides.targets and cast.is_one_pair(trigger, sources)
    if sides.mutual:
        sides.targets = [] if len(sources) < 2 else sources
    if not frame.symmetric and not sides.mutual and len(sources) > 1 and set(sides.targets) == set(sources):
        sides.targets = []  # 'the tests conducted by Chad and Mali': not on each other


def is_between(sides: Sides, trigger: Trigger, cast: Cast) -> bool:
    """Return whether two did it with each other: 'a deal was reached in talks *between* Mali and Niger'."""
    parse, both = cast.parse, set(sides.targets)
    words = range(parse.left[trigger.i], parse.right[trigger.i] + 1)
    parties = (p for k in words if parse.lower[k] == "between" for p in objects_of(parse, k))
    return len(both) == 2 and any(set(cast.named(p, place=True)) == both for p in parties)


def pairs_of(sides: Sides, event: Event, cast: Cast) -> list[Pair]:
    """Return who does it to whom, a pair a row; none where the words tell no event with known sides."""
    trigger, standing, frame = event.trigger, event.standing, event.trigger.frame
    sources, targets, slot, code = sides.sources, sides.targets, sides.slot, sides.code
    pairs: list[Pair] = []
    acting = cast.acts_for_state
    alone = not targets and len(sources) < 2
    if frame.code == "ASSAULT" and frame.symmetric and alone and not cast.is_against_people(trigger):
        return []  # 'fought to keep the house'
    others = [t for t in targets if t not in sources]
    if (
        frame.code == "AGREE"
        and frame.symmetric == "pair"
        and slot not in {"with", "to"}
        and sum(map(cast.is_known, sources)) > 1
    ):
        others = [t for t in others if cast.is_known(t)]  # 'agreed to set up a board': with each other
        if not trigger.nominal and (
            cast.parse.child(trigger.i, "ccomp") is not None or is_theirs(trigger, cast, others)
        ):
            others = []  # 'agreed that the minister would meet Ana Ruiz'
    apart = not trigger.nominal and cast.roles(trigger.i).subj not in cast.parse.children[trigger.i]
    if frame.symmetric and len(sources) > 2 and not others and standing.hypothetical and apart:
        return []  # 'makes the three fit to sign the treaty': each with others, not among themselves
    if (frame.symmetric or sides.mutual) and len(sources) > 1 and not others and (sides.mutual or code != "THREATEN"):
        pairs = mutual_pairs(trigger, cast, sources, code)
    elif sources and targets:
        refused = code == "REJECT" and frame.code in COOPERATIVE  # 'will not meet the king': he may want to
        both = (frame.symmetric == "both" and not refused) or (
            frame.symmetric == "pair" and len(sources) > 1 and code != "THREATEN"
        )
        one_way = bool(frame.symmetric) or code not in DOMESTIC or its_own(trigger, cast.parse)
        for a in sources:
            for b in targets:
                if a == b and (one_way or len(targets) > 1 or not cast.is_state(a) or is_on_another(trigger, cast)):
                    continue
                own = code in {*COOPERATIVE, "AGREE"} and a != b and cast.is_state(b) and cast.is_of_one_state(a, b)
                own |= code in COOPERATIVE and a != b and cast.is_of_one_state(a, b) and acting(a) and acting(b)
                if own or (frame.mode == "visit" and is_at_home(cast, a, b)):
                    continue  # 'Kim will open an office in Kaesong': not with his own state
                pairs.append((a, b))
                if both and (cast.is_known(a) and cast.is_known(b)):
                    pairs.append((b, a))
    if frame.code == "CONSULT" and not (any(map(cast.is_known, sources)) and (targets or len(sources) > 1)):
        return []  # 'the team arrived in Chad', 'the king held talks'
    if frame.code in {"CONSULT", "AGREE"} and frame.pobj_actor and not any(map(cast.is_known, targets)):
        return []  # 'arrived at the office'
    asked = cast.fill(trigger, ("clause",), place=True)[0] if code == "REQUEST" and slot in ABOUT else []
    if is_own_judged(sources, asked, cast):
        return []  # 'the premier added that Fiji must go on talking'
    if frame.code == "ASSAULT" and frame.symmetric and is_contest(trigger, [*sources, *targets], cast):
        return []
    if frame.pos == "adj" and code == "AGREE" and is_only_awaiting(trigger, targets, cast):
        return []
    if frame.code == "REQUEST" and trigger.obj is not None and is_travel_advice(trigger, cast):
        return []  # 'advised its citizens to leave'
    if frame.code == "THREATEN" and trigger.obj is not None and is_for_ones_own(trigger, cast, sources):
        return []  # 'warned its citizens not to travel to Peru'
    if code == "THREATEN" and not sources and cast.judged_plan(trigger.i) is not None:
        return []  # 'deplored the plan to expel her': who threatens, nobody says
    if frame.code == "CONSULT" and is_cargo(trigger, cast):
        return []  # 'ships carrying rice arrived in Fiji'
    if not sources and frame.source[0] not in {"subj", "by", "poss", "light", "between"}:
        return []  # 'received a delegation': nobody came
    official = code in {"AID", "COOPERATE"} and bool(sources) and bool(targets)
    official = official and all(map(acting, [*sources, *targets]))
    if not pairs and official and all(cast.is_of_one_state(a, b) for a in sources for b in targets):
        return []  # 'the coast guard was aided by the navy' of one state
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
    if frame.symmetric:  # 'talks between Peru and unions': told once
        pairs = [(a, b) for a, b in pairs if (a and cast.is_known(a)) or (b, a) not in pairs]
    if frame.mode == "visit":
        pairs = [(a, b) for a, b in pairs if a is None or cast.entities[a].get("sector") != "REF"]
    if standing.status == "hypothetical":
        pairs = [(a, b) for a, b in pairs if a and b and cast.is_known(a) and cast.is_known(b)]  # not 'could attack'
    return pairs


def is_of_ones_state(trigger: Trigger, cast: Cast, sources: list[str]) -> bool:
    """Return whether an act is done to the envoys or soldiers of who acts: 'barred his diplomats from the party'."""
    parse, obj = cast.parse, trigger.obj
    own = obj is not None and any(parse.tag[k] == "PRP$" for k in parse.children[obj])
    return own and bool(sources) and parse.lemma[obj or 0] in word_classes()["diplomat"] | word_classes()["force"]


def is_sortie(trigger: Trigger, parse: Parse) -> bool:
    """Return whether a jet or ship is sent out, to nobody: 'sent a jet to escort the airliner'."""
    sent = not trigger.nominal and parse.lemma[trigger.i] in word_classes()["mission"] and trigger.obj is not None
    if not sent or parse.lemma[trigger.obj or 0] not in word_classes()["weapon"]:
        return False
    aims = [k for i in (trigger.i, trigger.obj or 0) for k in parse.children[i] if parse.tag[k] == "VB"]
    told = [k for k in aims if parse.dep[k] != "conj"]  # 'sent ships', to no aim told, helps nobody either
    return not told or any(parse.lemma[k] not in small_words("helps") for k in told)


def is_to_a_front(trigger: Trigger, parse: Parse) -> bool:
    """Return whether soldiers or arms go to one's own border, and help nobody: 'sent guns to the border'."""
    obj = trigger.obj
    if trigger.nominal or obj is None or parse.lemma[trigger.i] not in word_classes()["mission"]:
        return False
    arms = word_classes()["weapon"] | word_classes()["weaponry"] | word_classes()["force"]
    sent = {parse.lemma[obj], *(parse.lemma[k] for k in parse.children[obj] if parse.dep[k] == "conj")}
    ends = (p for k in parse.children[trigger.i] if parse.lower[k] == "to" for p in objects_of(parse, k))
    return bool(sent & arms) and any(parse.lemma[p] in small_words("a front") for p in ends)


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
    if slot == "of" and cast.is_suffered(i, parse.child(i, "poss")):
        return any(map(cast.is_known, targets))  # 'his arrest'
    if event.trigger.frame.code == "ASSAULT" and slot in COMPLEMENTS and any(map(cast.is_known, targets)):
        return True  # 'the bombings of embassies'
    return parse.dep[i] in {"nsubj", "nsubjpass"} and parse.lemma[head] in word_classes()["happen"] and bool(sources)
