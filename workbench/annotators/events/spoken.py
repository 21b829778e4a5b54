"""Whether words of speech and diplomacy state an act: not an opinion, a question, a fact, an interview."""

from __future__ import annotations

from workbench.annotators.events.arguments import JUDGING, Cast
from workbench.annotators.events.frames import Trigger, frames
from workbench.annotators.events.standing import FUTURE, UNREAL
from workbench.grammar.clause import objects_of, particles, prepositions
from workbench.grammar.parse import Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
COMPLETING = frozenset({"ccomp", "xcomp", "dobj", "prep", "advcl", "dative"})
WILLED = VERBAL | {"AID", "COOPERATE"}
"""What only those do who want to: not 'the flights will help the market'."""


def is_no_act_of_speech(cast: Cast, trigger: Trigger) -> bool:
    """Return whether words of speech state no act: a thing says them, they give a name, an opinion, no answer."""
    parse = cast.parse
    return (
        says_nothing(cast, trigger)
        or is_reticence(parse, trigger)
        or is_opinion(parse, trigger)
        or is_naming(parse, trigger)
        or is_oath_of_office(parse, trigger)
        or is_interview(cast, trigger)
        or is_foretold(cast, trigger)
        or is_regret_at_others(cast, trigger)
        or is_question(parse, trigger)
        or is_wish_for_oneself(parse, trigger)
        or is_told_resignation(parse, trigger)
        or is_claim_of_ones_own(cast, trigger)
        or is_forecast(parse, trigger)
        or is_draft(parse, trigger)
        or is_assent(parse, trigger)
        or is_no_phone_call(cast, trigger)
    )


def is_no_phone_call(cast: Cast, trigger: Trigger) -> bool:
    """Return whether "called" with an object is none on the phone: 'called Ruiz a liar', 'called Ruiz to the stand'."""
    parse, i, frame = cast.parse, trigger.i, trigger.frame
    if frame.mode != "phone" or frame.prep or parse.lemma[i] != "call" or trigger.obj is None:
        return False
    on = small_words("beside a phone call")
    more = any(
        parse.dep[k] in {"oprd", "xcomp", "acomp", "ccomp", "prt", "dative", "auxpass", "advcl"}
        or (parse.dep[k] == "prep" and parse.lower[k] not in on)
        for k in parse.children[i]
        if k > i or parse.dep[k] == "auxpass"
    )
    named = any(parse.tag[k] == "``" for k in range(trigger.obj + 1, min(trigger.obj + 4, len(parse))))
    return more or named or not all(_is_somebody(cast, k) for k in (cast.roles(i).subj, trigger.obj))


def _is_somebody(cast: Cast, k: int | None) -> bool:
    """Return whether a noun phrase is persons known to the article: "*Ana Lopez*", "his Greek *counterpart*"."""
    ids = cast.named(k)
    told = k is not None and noun_types().get(cast.parse.lemma[k]) == "person"
    return bool(ids) and (told or all(cast.entity_type(e) == "person" for e in ids))


def is_draft(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a text says it that somebody only backs or refuses: 'refused to back a note condemning Peru'."""
    i, text = trigger.i, parse.head[trigger.i]
    verb = parse.head[text]
    if trigger.nominal or parse.tag[i] != "VBG" or parse.dep[i] != "acl" or parse.dep[text] != "dobj":
        return False
    if parse.lemma[text] not in word_classes()["utterance"] | word_classes()["agreement"] | word_classes()["proposal"]:
        return False
    judging = (frame for frame in frames()["verb"].get(parse.lemma[verb], ()) if frame.code in JUDGING)
    return any(not frame.words and not frame.phrases for frame in judging)  # not 'issued a note condemning Peru'


def is_assent(parse: Parse, trigger: Trigger) -> bool:
    """Return whether somebody only holds the same view aloud: '"It is time," agreed the mayor'."""
    if trigger.nominal or parse.lemma[trigger.i] != "agree":
        return False
    return any(k < trigger.i and parse.dep[k] == "ccomp" and parse.quote[k] for k in parse.children[trigger.i])


def is_wish_for_oneself(parse: Parse, trigger: Trigger) -> bool:
    """Return whether what must be is one's own or only what something is: 'said that his army must grow'."""
    clause = parse.child(trigger.i, "ccomp")
    if trigger.frame.code != "REQUEST" or "must" not in trigger.frame.prep or clause is None:
        return False
    subject = parse.child(clause, "nsubj")
    own = subject is not None and any(parse.lower[k] in small_words("one's own") for k in parse.children[subject])
    return own or (parse.lemma[clause] == "be" and parse.child(clause, "attr") is not None)


def is_forecast(parse: Parse, trigger: Trigger) -> bool:
    """Return whether somebody only foretells what nature or chance will do: 'warned Myanmar of the cyclone'."""
    if trigger.frame.code != "THREATEN" or trigger.nominal:
        return False
    starts = [trigger.i, *([trigger.obj] if trigger.obj is not None else [])]
    told = [k for i in starts for word, k in prepositions(parse, i) if word in {"of", "about"}]
    around = [p for k in told for p in objects_of(parse, k)]
    return any(parse.lemma[p] in word_classes()["accident"] for p in around)


def is_claim_of_ones_own(cast: Cast, trigger: Trigger) -> bool:
    """Return whether who says who was behind a deed means himself: 'the rebels said they were behind the raid'."""
    clause = cast.parse.child(trigger.i, "ccomp")
    if "behind" not in trigger.frame.prep or clause is None:
        return False
    who = cast.parse.child(clause, "nsubj")
    own = who is not None and cast.parse.lower[who] in {"they", "he", "she", "we", "it"}
    return own and set(cast.named(who)) <= set(cast.named(cast.roles(trigger.i).subj))


def is_told_resignation(parse: Parse, trigger: Trigger) -> bool:
    """Return whether somebody only tells of another's resignation: 'announced the resignation', not 'his'."""
    told = trigger.frame.mode == "resign" and parse.lemma[trigger.i] == "announce" and trigger.obj is not None
    return told and not any(parse.tag[k] == "PRP$" for k in parse.children[trigger.obj or 0])


def says_nothing(cast: Cast, trigger: Trigger) -> bool:
    """Return whether the subject of a verb of speech or diplomacy is a thing: 'the rules allow', 'the test met'."""
    if trigger.frame.code not in WILLED or trigger.frame.pos != "verb" or trigger.frame.source[0] != "subj":
        return False
    told = trigger.frame.code == "AGREE" and trigger.obj is not None
    if told and cast.parse.lemma[trigger.obj or 0] in word_classes()["told"]:
        return True  # 'offered more details'
    subj = cast.roles(trigger.i).subj
    if subj is not None and cast.parse.tag[subj] == "WDT" and cast.parse.dep[trigger.i] == "relcl":
        subj = cast.parse.head[trigger.i]  # 'protests, which threaten the vote'
    if subj is not None and cast.parse.lemma[subj] in word_classes()["agreement"]:
        return True  # 'as its treaty demands', 'the Hague Conventions require it'
    if subj is not None and cast.parse.lower[subj] == "it" and cast.parse.lemma[trigger.i] in small_words("lets"):
        return not cast.named(subj)  # 'it lets Peru lease the coast': a treaty
    if subj is None or cast.parse.pos[subj] == "PRON" or subj in cast.inside:
        return False
    if trigger.frame.code == "AID" and cast.parse.lemma[subj] in word_classes()["weapon"]:
        return False  # 'a Chinese ship picked up the sailors'
    kind = noun_types().get(cast.parse.lemma[subj])
    alone = trigger.frame.code == "REJECT" and cast.parse.child(trigger.i, "dobj", "xcomp", "ccomp") is None
    return kind in {"thing", "event"} or (kind is None and (alone or not cast.named(subj)))  # 'its sales declined'


def is_opinion(parse: Parse, trigger: Trigger) -> bool:
    """Return whether who agrees only thinks alike: 'agreed that it was a crime', not 'agreed that it would pay'."""
    clause = parse.child(trigger.i, "ccomp") if parse.lemma[trigger.i] == "agree" else None
    if clause is None or parse.tag[clause] == "VB":
        return False
    auxiliaries = {parse.lower[k] for k in parse.children[clause] if parse.dep[k] == "aux"}
    return not auxiliaries & (FUTURE | UNREAL | {"would", "to"})


def is_naming(parse: Parse, trigger: Trigger) -> bool:
    """Return whether something is only given a name: 'called the raid on the port cowardly' asks nobody for a raid."""
    named = parse.child(trigger.i, "oprd") if parse.lemma[trigger.i] == "call" else None
    return named is not None and trigger.frame.code not in JUDGING and trigger.obj is not None


def is_oath_of_office(parse: Parse, trigger: Trigger) -> bool:
    """Return whether somebody is only sworn in, which promises nobody anything."""
    return parse.lemma[trigger.i] == "swear" and any(parse.lower[k] == "in" for k in parse.children[trigger.i])


def is_foretold(cast: Cast, trigger: Trigger) -> bool:
    """Return whether somebody warns of what others will do: 'warned that Peru would close the port' is no threat.

    It is one where they are to suffer ('that Peru would pay a price') or a condition stands beside it.
    """
    parse = cast.parse
    warns = parse.lemma[trigger.i] == "warn" and not trigger.nominal
    clause = parse.child(trigger.i, "ccomp") if warns else None
    if warns and clause is None and parse.dep[trigger.i] == "parataxis":
        clause = parse.head[trigger.i]  # 'the ruling does not end the case, Peru warned'
    alone = parse.child(trigger.i, "nsubjpass") is None and not any(
        k > trigger.i and parse.dep[k] in COMPLETING for k in parse.children[trigger.i]
    )
    against = warns and parse.child(trigger.i, "dobj", "nsubjpass") is None and "against" in particles(parse, trigger.i)
    if (warns and clause is None and alone) or against:
        return True  # 'warned against a war' threatens nobody
    if warns and clause is None and parse.child(trigger.i, "dobj", "nsubjpass") is None:
        told = [p for word, k in prepositions(parse, trigger.i) if word == "of" for p in objects_of(parse, k)]
        return bool(told) and all(parse.lemma[p] not in word_classes()["consequence"] for p in told)
    if clause is None or trigger.obj is not None or parse.lemma[clause] in word_classes()["suffer"]:
        return False
    beside = (k for k in parse.children[clause] if parse.dep[k] == "advcl")
    opened = {parse.lower[n] for k in beside for n in parse.children[k] if parse.dep[n] in {"mark", "advmod"}}
    if cast.condition(trigger.i) or opened & (small_words("condition") | {"when"}):
        return False
    what = parse.child(clause, "nsubj", "nsubjpass")
    if what is not None and noun_types().get(parse.lemma[what]) in {"thing", "event"} and not cast.named(what):
        return True  # 'warned that the drought would spread'
    armed = what is not None and parse.lemma[what] in word_classes()["weapon"] | word_classes()["heavy"]
    if what is not None and not armed and parse.pos[what] == "NOUN" and not cast.is_actor(what):
        return True  # 'warned that the strip of land would come within range'
    theirs, own = cast.named(what), cast.named(cast.roles(trigger.i).subj)
    if what is not None and parse.lower[what] in small_words("a thing just told"):
        return not any(cast.is_of_one_state(a, b) for a in theirs for b in own)  # 'warned that it would harm trade'
    return bool(theirs and own) and not any(cast.is_of_one_state(a, b) for a in theirs for b in own)


def is_interview(cast: Cast, trigger: Trigger) -> bool:
    """Return whether somebody only speaks to the press: 'spoke to reporters', 'talked with the agency'."""
    if trigger.frame.code != "CONSULT" or trigger.pobj is None:
        return False
    words = {cast.parse.lemma[trigger.pobj]} | {cast.parse.lemma[k] for k in cast.parse.children[trigger.pobj]}
    rows = [cast.entities[e] for e in cast.named(trigger.pobj) if e in cast.entities]
    return bool(words & word_classes()["press"]) or any(row["sector"] == "JRN" for row in rows)


def is_reticence(parse: Parse, trigger: Trigger) -> bool:
    """Return whether somebody only refuses to say something: 'declined to comment', 'refused to identify himself'."""
    if trigger.frame.code != "REJECT" or trigger.nominal:
        return False
    clause = parse.child(trigger.i, "xcomp", "ccomp")
    return clause is not None and parse.lemma[clause] in word_classes()["reticence"]


def is_question(parse: Parse, trigger: Trigger) -> bool:
    """Return whether somebody is only asked something: 'asked about the dam', 'asked what had failed'."""
    i = trigger.i
    if parse.lemma[i] != "ask" or trigger.nominal or parse.child(i, "xcomp") is not None:
        return False
    around = {word for word, _ in prepositions(parse, i)}
    clause = parse.child(i, "ccomp", "advcl")
    opened = {parse.lower[k] for k in parse.children[clause] if k < clause} if clause is not None else set()
    return ("about" in around and "for" not in around) or not opened.isdisjoint(
        small_words("begins a content") - {"that"}
    )


def is_regret_at_others(cast: Cast, trigger: Trigger) -> bool:
    """Return whether what is regretted is no harm done to somebody: 'regretted that Peru had not told it'."""
    parse = cast.parse
    noun = parse.lemma[trigger.obj] if trigger.obj is not None else None
    if trigger.frame.code != "CONCEDE" or trigger.nominal or "regret" not in {parse.lemma[trigger.i], noun}:
        return False
    if parse.lemma[trigger.i] == "regret" and trigger.obj is None:
        return True
    return not any(map(cast.is_known, cast.fill(trigger, trigger.frame.target, place=True)[0]))


def states_only(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a verb of asking or warning only states a fact: 'insisted that Peru had left'."""
    if trigger.frame.code not in {"REQUEST", "THREATEN"}:
        return False
    clause = parse.child(trigger.i, "ccomp")
    done = clause is not None and any(parse.lemma[k] == "do" and parse.dep[k] == "aux" for k in parse.children[clause])
    if clause is None or parse.tag[clause] == "VB":
        return done  # 'warned that he did not accept it'
    auxiliaries = {parse.lower[k] for k in parse.children[clause] if parse.dep[k] == "aux"}
    if any(parse.lower[k] == "be" for k in parse.children[clause]):
        return False
    if trigger.frame.code == "REQUEST" and auxiliaries & UNREAL and "have" in auxiliaries:
        return True
    if auxiliaries & (FUTURE | UNREAL | {"would", "to"}):
        return False
    return parse.tag[clause] in {"VBD", "VBN"} or (
        parse.tag[clause] in {"VBZ", "VBG", *(["VBP"] if parse.lemma[clause] == "be" else [])}
        and trigger.frame.code == "REQUEST"
    )
