"""What an act comes to after what governs it: promised, refused, threatened, ended, begun again, still to come."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.barring import is_kept_from_acting
from workbench.annotators.events.frames import Trigger
from workbench.annotators.events.standing import Standing
from workbench.grammar.clause import particles, prepositions
from workbench.lexicons import read_lexicon
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import sector_of_noun
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.small_words import small_words

COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
YIELDING = frozenset({"RETREAT", "CONCEDE"})
HARMFUL = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
CONTENT = {  # the mode of a demand or refusal, by the type of what is demanded
    **dict.fromkeys(("AID", "COOPERATE", "SUPPORT", "AGREE"), "assist"),
    "CONSULT": "meet",
    **dict.fromkeys(YIELDING, "yield"),
}
THREATENED = {  # the mode of a threat, by type and mode of what is threatened
    ("COERCE", "arrest"): "arrest",
    ("COERCE", None): "restrict",
    ("PROTEST", None): "restrict",
    ("SANCTION", "expel"): "expel",
    ("SANCTION", None): "relations",
    ("REJECT", None): "relations",
    ("ASSAULT", None): "violence",
    ("MOBILIZE", None): "violence",
}


@dataclass
class Event:
    """A trigger with its place in the text's argument: how it stands, and what is embedded in it."""

    trigger: Trigger
    standing: Standing
    inner: list[Event] = field(default_factory=list)


@cache
def endings() -> dict[str, tuple[str, str | None]]:
    """Return what the end of an act of each PLOVER type is: that of an ASSAULT a RETREAT by ceasefire."""
    return {row["code"]: (row["ended"], row["mode"] or None) for row in read_lexicon("endings.csv")}


def told(event: Event) -> tuple[str, str | None]:
    """Return PLOVER type and mode of an act, or of its end where that is what the text tells of."""
    frame = event.trigger.frame
    if event.standing.ended and frame.code in endings():
        return endings()[frame.code]
    return frame.code, frame.mode


def coded(event: Event, sources: list[str], cast: Cast) -> tuple[str, str | None]:
    """Return PLOVER type and mode, after what is still to come and what is embedded.

    A promise of harm is a threat, one to end harm a concession; harm that somebody else foretells is no threat.
    """
    frame, standing = event.trigger.frame, event.standing
    code, mode = told(event)
    content_of = event.inner[0] if event.inner and not is_matter(event.inner[0].trigger, cast) else None
    if content_of is not None and code == "AGREE" and is_let_happen(event, content_of, cast):
        content_of = None
    agrees = content_of is not None and code == "AGREE" and cast.parse.lemma[event.trigger.i] == "agree"
    if agrees and content_of is not None and is_done_by_others(content_of.trigger, sources, cast):
        content_of = None
    inner, content = told(content_of) if content_of is not None else (None, None)
    negated = content_of is not None and content_of.standing.negated
    if inner is None and code == "AGREE" and not frame.symmetric and means_harm(event, cast):
        return "THREATEN", None
    if inner is not None and code == "AGREE":
        if inner in HARMFUL or (inner == "THREATEN" and negated):
            code, mode = ("CONCEDE", None) if negated else ("THREATEN", threat_mode(inner, content))
        elif negated and not (frame.symmetric and len(sources) > 1):
            code, mode = "REJECT", CONTENT.get(inner, "change")
        elif inner in YIELDING and frame.pos != "adj":
            code = "CONCEDE"
    elif inner is not None and code == "CONCEDE" and inner in COOPERATIVE:
        code, mode = "REJECT", CONTENT.get(inner, "change")  # 'dropped plans to sell missiles to'
    elif inner is not None and code in {"REQUEST", "REJECT"} and mode is None:
        mode = CONTENT.get(inner, "change")
        if negated and inner in HARMFUL:
            mode = "yield"
    elif inner is not None and code == "THREATEN" and mode is None:
        mode = threat_mode(inner, content)
    if code == "ASSAULT" and mode is None and is_war_of_words(event.trigger, sources, cast):
        return "ACCUSE", "disapprove"
    if code == "ASSAULT" and mode is None and is_campaigning(event.trigger, sources, cast):
        return "ACCUSE", "disapprove"
    if code == "ASSAULT" and is_strike_of_workers(event.trigger, cast):
        return "PROTEST", "strike"
    if mode == "abduct" and is_arrest(event.trigger, sources, cast):
        return "COERCE", "arrest"
    if code == "PROTEST" and is_of_a_state(event.trigger, sources, cast):
        return "ACCUSE", "disapprove"
    if code == "REJECT" and is_kept_from_acting(event.trigger, cast):
        return "COERCE", "restrict"
    if code == "THREATEN" and is_told_not_to(event.trigger, cast):
        return "REQUEST", "change"
    if code == "REQUEST" and is_sent_home(event.trigger, cast):
        return "SANCTION", "expel"
    if code == "MOBILIZE" and frame.words and is_help(event.trigger, cast):
        code, mode = "AID", None
    if mode == "disarm" and cast.parse.lemma[event.trigger.i] == "destroy":
        owners = cast.modifiers(event.trigger.obj) if event.trigger.obj is not None else []
        if owners and not any(cast.is_of_one_state(a, b) for a in owners for b in sources):
            return "ASSAULT", "destroy"  # the weapons of others
    if mode == "seize" and cast.parse.lemma[event.trigger.i] == "seize" and cast.is_people(event.trigger.obj):
        public = any(cast.acts_for_state(e) for e in sources)
        return ("COERCE", "arrest") if public else ("ASSAULT", "abduct")  # 'the nurses were seized on the road'
    if standing.decided and code in {"SANCTION", "COERCE", "REJECT"} and mode != "arrest":
        standing.planned = False
        standing.reported &= standing.reported_by is not None  # 'decided to expel two Chileans': so they are expelled
    aimed = event.trigger.pobj
    if mode == "heavy-weapons" and aimed is not None and cast.parse.lemma[aimed] in word_classes()["sea"]:
        return "MOBILIZE", "weapons"  # 'fired a missile into the sea'
    if mode == "aerial" and cast.parse.lemma[event.trigger.i] == "bomb" and not any(map(cast.is_state, sources)):
        mode = None  # 'rebels bombed a bank'
    if code == "AGREE" and standing.negated and frame.words and not standing.planned:
        standing.negated = False  # 'failed to reach an agreement'
        return "REJECT", None
    if standing.planned and not standing.hypothetical and not standing.denied:
        if standing.negated and sources and not event.trigger.nominal and code in COOPERATIVE | YIELDING | {"AGREE"}:
            standing.negated = standing.planned = False
            return "REJECT", CONTENT.get(code, "change")
        if code in HARMFUL and standing.by_will and not own_word(standing, sources, cast):
            standing.hypothetical = True
            return code, mode
        if code == "RETREAT" and standing.conditional == "if":
            standing.hypothetical = True  # 'will withdraw only if Peru does'
            return code, mode
        if code == "MOBILIZE" and cast.parse.lemma[event.trigger.i] == "patrol":
            return code, mode  # to watch the streets threatens nobody
        if code in HARMFUL or (standing.conditional and code == "RETREAT"):
            return "THREATEN", threat_mode(code, mode)
        if code in COOPERATIVE:
            return "AGREE", None
        if code == "RETREAT":
            return "CONCEDE", None
    return code, mode


def is_help(trigger: Trigger, cast: Cast) -> bool:
    """Return whether soldiers are sent to help others: 'sent soldiers to help Chad', not 'to protect its citizens'."""
    parse = cast.parse
    for i in (trigger.i, trigger.obj):
        for k in parse.children[i] if i is not None else ():
            if parse.tag[k] == "VB" and parse.dep[k] != "conj" and parse.lemma[k] in small_words("helps"):
                helped = cast.roles(k).obj
                return helped is None or not any(parse.tag[n] == "PRP$" for n in parse.children[helped])
    return False


def is_war_of_words(trigger: Trigger, sources: list[str], cast: Cast) -> bool:
    """Return whether one named person attacks another, in words where no weapon is told of: 'Ana hit Ben hard'."""
    parse, obj = cast.parse, trigger.obj
    if trigger.nominal or obj is None or parse.lemma[trigger.i] not in small_words("meant of words"):
        return False
    row = cast.inside.get(obj)
    named = row is not None and row["kind"] == "name" and row["label"] == "PERSON"
    own = bool(sources) and all(cast.entity_type(e) == "person" and cast.has_name(e) for e in sources)
    words = {parse.lemma[k] for k in range(parse.begin[trigger.i], parse.after[trigger.i]) if k != trigger.i}
    bodily = any(word == "with" for word, _ in prepositions(parse, trigger.i)) or words & small_words("bodily harm")
    return named and own and not bodily and words.isdisjoint(word_classes()["weaponry"] - {"attack", "fight", "war"})


def is_campaigning(trigger: Trigger, sources: list[str], cast: Cast) -> bool:
    """Return whether an attack is one of words in a campaign: "Lopez's attack on Ruiz in their debate"."""
    parse = cast.parse
    noun = trigger.i if trigger.nominal else trigger.obj
    if noun is None or parse.lemma[noun] not in small_words("attack that may be of words"):
        return False
    targets, _ = cast.fill(trigger, trigger.frame.target, place=False)
    sides = [*sources, *targets]
    persons = bool(targets) and all(cast.entity_type(e) == "person" and cast.has_name(e) for e in sides)
    said = {parse.lemma[k] for k in range(parse.begin[trigger.i], parse.after[trigger.i]) if k not in (noun, trigger.i)}
    armed = word_classes()["weaponry"] - small_words("attack in words") | small_words("bodily harm")
    return persons and said.isdisjoint(armed) and not said.isdisjoint(small_words("word of a campaign"))


def is_strike_of_workers(trigger: Trigger, cast: Cast) -> bool:
    """Return whether a strike is one of workers: 'miners carried out a strike', 'on strike against the company'."""
    parse = cast.parse
    noun = trigger.i if trigger.nominal else trigger.obj
    if noun is None or parse.lemma[noun] != "strike" or parse.tag[noun] != "NN":
        return False
    if parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] == "on" and noun == parse.head[noun] + 1:
        return True
    said = {parse.lemma[k] for k in range(parse.begin[noun], parse.after[noun]) if k != noun}
    plain = all(parse.dep[k] in {"det", "amod", "poss", "prep", "nummod"} for k in parse.children[noun])
    peaceful = said.isdisjoint(word_classes()["weaponry"] - small_words("attack in words") - {"strike"})
    if plain and peaceful and not said.isdisjoint(small_words("word of a labour dispute")):
        return True  # 'nurses voted for a strike at the hospital'
    subject = None if trigger.nominal else cast.roles(trigger.i).subj
    return subject is not None and sector_of_noun(parse.lemma[subject]) in sectors("of_state") - sectors("state_body")


def is_arrest(trigger: Trigger, sources: list[str], cast: Cast) -> bool:
    """Return whether who is captured is wanted by the law, and no fighter: 'the fugitive was captured in Lima'."""
    parse = cast.parse
    if trigger.nominal or parse.lemma[trigger.i] != "capture" or not all(map(cast.acts_for_state, sources)):
        return False
    said = {parse.lemma[k] for k in range(parse.begin[trigger.i], parse.after[trigger.i])}
    fought = not said.isdisjoint(word_classes()["force"] | small_words("fighters in a war"))
    return not fought and not said.isdisjoint(small_words("wanted by the law"))


def is_of_a_state(trigger: Trigger, sources: list[str], cast: Cast) -> bool:
    """Return whether a state or a person protests, in words: 'Chad protested in May', not 'Chadians'."""
    if trigger.nominal or cast.parse.lemma[trigger.i] != "protest" or not sources:
        return False
    subject = cast.roles(trigger.i).subj
    row = cast.inside.get(-1 if subject is None else subject)
    named = row is not None and row["label"] in {"GPE", "ORG", "PERSON"}
    alone = {e for e in sources if cast.entity_type(e) == "person" and cast.has_name(e)}
    return named and all(e in alone or cast.acts_for_state(e) for e in sources)


def is_told_not_to(trigger: Trigger, cast: Cast) -> bool:
    """Return whether who is warned is only asked to leave something undone: 'warned Peru against using force'."""
    parse, i = cast.parse, trigger.i
    warned = parse.lemma[i] == "warn" and trigger.obj is not None and not trigger.nominal
    deeds = (p for word, k in prepositions(parse, i) if word == "against" for p in parse.children[k])
    return warned and any(parse.tag[p] == "VBG" and parse.dep[p] == "pcomp" for p in deeds)


def is_sent_home(trigger: Trigger, cast: Cast) -> bool:
    """Return whether envoys or other guests are told to leave: 'ordered three Chilean diplomats to leave'."""
    parse, guests = cast.parse, trigger.obj
    task = None if trigger.nominal else cast.task(trigger.i)
    if task is None or guests is None or parse.lemma[task] not in small_words("departs"):
        return False
    own = any(parse.tag[k] == "PRP$" for k in parse.children[guests])
    left = parse.child(task, "dobj")
    abroad = left is None or parse.lemma[left] in {"country", "kingdom"}
    if abroad and not own and parse.lemma[guests] in small_words("works abroad"):
        return True  # 'told the head of the agency to leave', not 'to leave the square'
    return not own and parse.lemma[guests] in word_classes()["diplomat"] | word_classes()["outsider"] - {"member"}


def is_done_by_others(trigger: Trigger, sources: list[str], cast: Cast) -> bool:
    """Return whether a harm is told as another's: 'agreed to take the Chadian aggression to the court'."""
    if not trigger.nominal or trigger.frame.code not in HARMFUL:
        return False
    doers = cast.modifiers(trigger.i, pronouns=False)
    return bool(doers) and not any(cast.is_of_one_state(a, b) for a in doers for b in sources)


def is_let_happen(outer: Event, inner: Event, cast: Cast) -> bool:
    """Return whether what is agreed to harms nobody: 'agreed to the deployment', 'offered to send soldiers'."""
    parse, i = cast.parse, inner.trigger.i
    if parse.lemma[i] == "patrol":
        return True
    if inner.trigger.frame.code == "MOBILIZE" and parse.lemma[i] in word_classes()["mission"]:
        return parse.lemma[outer.trigger.i] in small_words("lends soldiers")
    to = parse.dep[i] == "pobj" and parse.lower[parse.head[i]] == "to"
    return to and parse.lemma[parse.head[parse.head[i]]] == "agree"


def is_matter(trigger: Trigger, cast: Cast) -> bool:
    """Return whether a clause is only what is talked about: 'agreed on how their soldiers patrol the border'."""
    parse, i = cast.parse, trigger.i
    return parse.dep[i] in {"pcomp", "ccomp"} and any(parse.tag[k] in {"WRB", "WP"} for k in parse.children[i])


def means_harm(event: Event, cast: Cast) -> bool:
    """Return whether what is promised is harm: 'vowed to punish those who …'."""
    task = None if event.trigger.nominal else cast.task(event.trigger.i)
    if task is None:
        return False
    told = {" ".join([cast.parse.lemma[task], *word]) for word in ((), *([p] for p in particles(cast.parse, task)))}
    if told.isdisjoint(word_classes()["harm"]):
        return False
    obj = cast.roles(task).obj
    gentle = word_classes()["abstract"] | word_classes()["friendly"]
    return obj is None or cast.parse.lemma[obj] not in gentle  # 'vowed to pursue talks'


def own_word(standing: Standing, sources: list[str], cast: Cast) -> bool:
    """Return whether those who are to act say so themselves, or nobody else is known to: 'we will attack'."""
    speaker = standing.reported_by
    if speaker is None or speaker in sources:
        return True
    state = cast.country(speaker) or speaker
    return not sources or any(source == state or cast.country(source) == state for source in sources)


def threat_mode(code: str, mode: str | None) -> str | None:
    """Return the mode of a threat to do what a type and mode say."""
    if mode in {"seize"} and code == "COERCE":
        return "territory"
    return THREATENED.get((code, mode)) or THREATENED.get((code, None))
