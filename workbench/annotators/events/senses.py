"""Whether the words of an event mean what they say: not figurative, not sport, not said of a thing, not only a fact."""

from __future__ import annotations

from workbench.annotators.events.accidents import is_accident
from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.charges import is_mere_pity, is_only_charged, is_own_praise
from workbench.annotators.events.frames import Trigger, frames, object_words
from workbench.annotators.events.spoken import is_no_act_of_speech
from workbench.annotators.syntax import Found
from workbench.grammar.clause import is_infinitive, objects_of, particles, prepositions
from workbench.grammar.parse import Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})


def is_no_event(cast: Cast, trigger: Trigger, found: Found) -> bool:
    """Return whether the words of an event tell of none: of a game, a thing, an accident, a habit, an interview."""
    parse = cast.parse
    return (
        is_sport(parse, trigger)
        or is_no_act_of_speech(cast, trigger)
        or is_idiom(parse, trigger)
        or is_quartering(parse, trigger)
        or is_self_defence(parse, trigger)
        or is_general(cast, trigger)
        or is_accident(cast, trigger)
        or is_habit(parse, trigger, found)
        or is_as_told(parse, trigger)
        or lacks_object(parse, trigger)
        or is_ground(parse, trigger)
        or is_showing(parse, trigger)
        or is_shot_thing(parse, trigger)
        or is_soldiers_way(parse, trigger)
        or is_done_to_oneself(parse, trigger)
        or is_equipped(parse, trigger)
        or is_set_phrase(parse, trigger)
        or is_command(parse, trigger)
        or is_help_for_oneself(cast, trigger)
        or is_mere_time(parse, trigger)
        or is_flight(cast, trigger)
        or is_end_by_force(parse, trigger)
        or is_standing(parse, trigger)
        or is_quarrel(cast, trigger)
        or is_show(cast, trigger)
        or is_known_by_sight(cast, trigger)
        or is_notice(parse, trigger)
        or is_taking_part(parse, trigger)
        or is_joined_act(parse, trigger)
        or is_only_charged(parse, trigger)
        or is_mere_pity(parse, trigger)
        or is_own_praise(cast, trigger)
    )


def is_joined_act(parse: Parse, trigger: Trigger) -> bool:
    """Return whether states only do with others what is told besides: 'joined 25 other *members* in condemning it'."""
    with_whom = trigger.obj is not None and trigger.frame.code == "SUPPORT" and parse.lemma[trigger.i] == "join"
    what = parse.lemma[trigger.obj or 0]
    return with_whom and (what == "member" or noun_types().get(what) == "country")


def is_taking_part(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a verb only says that somebody is in something: 'troops have been *engaged* in a standoff'."""
    i = trigger.i
    inside = parse.tag[i] == "VBN" and any(word == "in" for word, _ in prepositions(parse, i))
    return inside and not trigger.nominal and parse.lemma[i] in small_words("takes part")


def is_show(cast: Cast, trigger: Trigger) -> bool:
    """Return whether a person has a show or a prize, and no guest: 'hosted the Oscars', 'received a nomination'."""
    if trigger.frame.code != "CONSULT" or trigger.frame.source[0] != "obj" or trigger.obj is None:
        return False
    hosts, guests = cast.named(cast.roles(trigger.i).subj), cast.named(trigger.obj)
    alone = bool(hosts) and all(cast.entity_type(e) == "person" for e in hosts)
    return alone and bool(guests) and all(cast.entity_type(e) == "organisation" for e in guests)


def is_known_by_sight(cast: Cast, trigger: Trigger) -> bool:
    """Return whether a person is only seen and known: 'is widely recognised', 'recognised him'; not 'as president'."""
    parse, i = cast.parse, trigger.i
    if trigger.nominal or parse.lemma[i] not in small_words("sees who one is") or trigger.obj is None:
        return False
    as_what = any(word in {"as", "for"} for word, _ in prepositions(parse, i)) or parse.child(i, "oprd") is not None
    return cast.is_people(trigger.obj) and not as_what


def is_notice(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a warning is about nature or the road, and threatens nobody: 'issued a travel warning'."""
    noun = trigger.i if trigger.nominal else trigger.obj
    if trigger.frame.code != "THREATEN" or noun is None:
        return False
    kinds = (parse.lemma[k] for k in parse.children[noun] if parse.dep[k] in {"compound", "amod"})
    return any(kind in small_words("warned of by offices") for kind in kinds)


def is_flight(cast: Cast, trigger: Trigger) -> bool:
    """Return whether it is a war or a disaster that drives people out: nobody has expelled them."""
    drives = cast.parse.lemma[trigger.i] in small_words("drives out") and not trigger.nominal
    subject = cast.roles(trigger.i).subj if drives and trigger.frame.mode == "expel" else None
    if subject is None or subject in cast.inside:
        return False
    return (
        noun_types().get(cast.parse.lemma[subject]) == "event"
        or cast.parse.lemma[subject] in word_classes()["turmoil"] | word_classes()["event"]
    )


def is_end_by_force(parse: Parse, trigger: Trigger) -> bool:
    """Return whether what ends is ended by who strikes: 'stormed the jet, *ending* a siege' is no truce of theirs."""
    i = trigger.i
    if trigger.nominal or trigger.frame.code != "RETREAT" or parse.dep[i] != "advcl" or parse.tag[i] != "VBG":
        return False
    above = frames()["verb"].get(parse.lemma[parse.head[i]], ())
    return any(frame.code == "ASSAULT" and not frame.prep for frame in above)


def is_standing(parse: Parse, trigger: Trigger) -> bool:
    """Return whether an agreement only stands: 'has a defence pact with Chad' tells of a tie."""
    above = parse.head[trigger.i]
    return trigger.nominal and trigger.frame.code == "AGREE" and parse.lemma[above] == "have" and above < trigger.i


def is_quarrel(cast: Cast, trigger: Trigger) -> bool:
    """Return whether one person clashes with others, which is done in words: 'clashed with the government over it'."""
    subject = cast.roles(trigger.i).subj if cast.parse.lemma[trigger.i] == "clash" and not trigger.nominal else None
    own = cast.named(subject) if subject is not None else []
    return len(own) == 1 and cast.entity_type(own[0]) == "person" and cast.has_name(own[0])


def is_set_phrase(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a verb has another sense by what follows: 'pleaded guilty', 'shot to fame', 'it takes Peru to'."""
    if trigger.nominal:
        sent = [p for word, k in prepositions(parse, trigger.i) if word == "of" for p in objects_of(parse, k)]
        posted = parse.lemma[trigger.i] == "deployment" and bool(sent)
        return posted and all(parse.lemma[p] in word_classes()["envoy"] for p in sent)  # 'the deployment of an envoy'
    i, lemma = trigger.i, parse.lemma[trigger.i]
    if lemma == "take" and trigger.obj is not None and parse.lemma[trigger.obj] == "position":
        return {parse.dep[k] for k in parse.children[trigger.obj]} <= {"det", "prep"}  # 'has yet to take a position'
    if trigger.frame.code == "REQUEST":
        around = [p for word, k in prepositions(parse, i) if word == "for" for p in objects_of(parse, k)]
        if any(parse.lemma[p] in small_words("asked for oneself") for p in (*around, trigger.obj or i)):
            return True
    if lemma == "take" and trigger.obj is not None and parse.lower[trigger.obj] == "controls":
        return True  # 'took the necessary controls against boats'
    if lemma == "intercept" and trigger.obj is not None:
        return parse.lemma[trigger.obj] in small_words("flies at somebody")
    if lemma in small_words("fights only people"):
        around = [p for word, k in prepositions(parse, i) if word == "with" for p in objects_of(parse, k)]
        return not any(noun_types().get(parse.lemma[p]) in {"person", "group"} or parse.ent[p] for p in around)
    if lemma == "aid" and trigger.obj is not None and parse.lemma[trigger.obj] == "enemy":
        return True  # a crime, not a deed told
    if lemma == "let" and trigger.obj is not None and parse.lower[trigger.obj] in {"us", "'s", "’s"}:
        return True  # "let's not get ahead of ourselves"
    if lemma in word_classes()["resensed"] and trigger.obj is None:
        return not small_words(f"another sense of {lemma}").isdisjoint(particles(parse, i))
    if lemma in {"walk", "storm"} and trigger.frame.code == "REJECT" and trigger.pobj is not None:
        return parse.lemma[trigger.pobj] in word_classes()["struck"] | word_classes()["lockup"]  # 'out of the station'
    if trigger.frame.mode == "withdraw" and trigger.obj is not None and parse.lemma[trigger.obj] == "man":
        return parse.tag[trigger.obj] == "NN"  # 'pulled a young man from the rubble'
    if lemma == "strike" and trigger.obj is not None:
        if any(parse.dep[k] == "prt" and parse.lower[k] == "off" for k in parse.children[i]):
            return True
        from_lists = [k for word, k in prepositions(parse, i) if word in {"off", "from"}]
        return any(parse.lemma[p] in small_words("list of names") for k in from_lists for p in objects_of(parse, k))
    if lemma == "blame" and parse.child(i, "dobj") is None and parse.lemma[parse.head[i]] == "be":
        return is_infinitive(parse, i)  # 'the rebels are to blame'
    if lemma in small_words("takes by surprise"):
        around = [p for word, k in prepositions(parse, i) if word == "by" for p in objects_of(parse, k)]
        if any(parse.lemma[p] == "surprise" for p in around):
            return True  # 'the deal took Peru by surprise'
    if parse.lower[i] == "barring":
        return parse.child(i, "aux", "nsubj") is None  # 'barring an accident'
    if lemma == "send":
        if trigger.frame.code == "AID" and any(parse.lower[k] == "home" for k in parse.children[i]):
            return True  # 'workers send home two million dollars'
        kinds = {"ccomp", "xcomp", "acl", "advcl"}
        ways = (k for k in parse.children[i] if parse.tag[k] == "VBG" and parse.dep[k] in kinds)
        return any(
            parse.plain[parse.left[k] - 1] != "," for k in ways
        )  # 'sent prices soaring', not ', seeking a truce'
    subject, task = parse.child(i, "nsubj"), parse.child(i, "xcomp", "ccomp", "advcl")
    return lemma == "take" and None not in (subject, task) and parse.lower[subject or 0] == "it"


def is_command(parse: Parse, trigger: Trigger) -> bool:
    """Return whether somebody only leads or guides others: 'commands the force', 'directed the film'."""
    if not trigger.nominal and parse.lemma[trigger.i] == "insist" and parse.dep[trigger.i] == "parataxis":
        return True  # 'who came at, Ghana insists, its invitation'
    if trigger.nominal or parse.lemma[trigger.i] not in small_words("leads or orders"):
        return False
    return parse.child(trigger.i, "xcomp", "ccomp", "advcl") is None


def is_help_for_oneself(cast: Cast, trigger: Trigger) -> bool:
    """Return whether help goes to a state's own envoys or soldiers: 'evacuated its staff', not 'its citizens'."""
    parse, obj = cast.parse, trigger.obj
    helps = trigger.frame.code == "AID" and not trigger.nominal
    helps = helps and (trigger.frame.target[0] == "obj" or parse.lemma[trigger.i] in word_classes()["mission"])
    if not helps or obj is None or cast.roles(trigger.i).passive:
        return False
    if parse.lemma[obj] == "staff" and not any(map(cast.is_known, cast.named(obj))):
        return True  # 'evacuated 49 foreign staff'
    sent = parse.lemma[obj] in word_classes()["weapon"]
    for k in parse.children[trigger.i] if sent else ():
        if parse.tag[k] == "VB" and any(parse.tag[n] == "PRP$" for p in parse.children[k] for n in parse.children[p]):
            return True  # 'sent a ship to fetch its tourists'
    staff = parse.lemma[obj] in word_classes()["diplomat"] | word_classes()["force"]
    return staff and any(parse.lower[k] in {"its", "their"} for k in parse.children[obj])


def is_mere_time(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a time given is for something else than to leave: 'gave Peru two weeks to answer'."""
    if trigger.nominal or parse.lemma[trigger.i] != "give" or trigger.frame.mode != "expel":
        return False
    times = [k for k in parse.children[trigger.i] if parse.dep[k] in {"dobj", "npadvmod"}]
    kids = [n for i in (trigger.i, *times) for n in parse.children[i]]
    return not any(parse.tag[k] == "VB" and parse.lemma[k] in small_words("departs") for k in kids)


def is_showing(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a verb of protest only shows or states something: 'demonstrated that they were friends'."""
    return trigger.frame.code == "PROTEST" and not trigger.nominal and parse.child(trigger.i, "ccomp") is not None


def is_shot_thing(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a thing or an animal was shot: 'shot a film', 'an apple off a pole', 'two elephants'."""
    obj = trigger.obj
    bare = parse.lemma[trigger.i] == "shoot" and not trigger.nominal and not trigger.frame.words
    return bare and obj is not None and parse.lemma[obj] in word_classes()["shot_at"]


def is_soldiers_way(parse: Parse, trigger: Trigger) -> bool:
    """Return whether soldiers only go somewhere, home or on the march: no protest, no visit of their state."""
    parties = word_classes()["force"] | word_classes()["militia"]
    marches = parse.lemma[trigger.i] == "march" and trigger.frame.code == "PROTEST"
    if trigger.nominal or not (marches or trigger.frame.mode == "visit"):
        return False
    subject = next((k for k in parse.children[trigger.i] if parse.dep[k] == "nsubj"), None)
    return subject is not None and parse.lower[subject].removesuffix("s") in parties


def is_done_to_oneself(parse: Parse, trigger: Trigger) -> bool:
    """Return whether somebody harms himself: 'shot himself', 'set themselves on fire'."""
    harmed = parse.child(trigger.i, "dobj") if trigger.frame.code in VIOLENT and not trigger.nominal else None
    if harmed is None or parse.child(trigger.i, "auxpass") is not None or parse.child(harmed, "conj") is not None:
        return False  # 'was then killed himself', 'killed himself and two others'
    return parse.lower[harmed].endswith(("self", "selves"))


def is_equipped(parse: Parse, trigger: Trigger) -> bool:
    """Return whether somebody only has weapons: 'troops armed with rifles'."""
    i = trigger.i
    if parse.lemma[i] != "arm" or parse.tag[i] != "VBN" or parse.child(i, "agent") is not None:
        return False
    return any(word == "with" for word, _ in prepositions(parse, i))


def is_idiom(parse: Parse, trigger: Trigger) -> bool:
    """Return whether violence is one of words or of effort: 'shot back', 'attacked him for failing to pay'."""
    if trigger.frame.code != "ASSAULT" or trigger.nominal:
        return False
    around = prepositions(parse, trigger.i)
    alone = trigger.obj is None and not any(word in {"with", "against"} for word, _ in around)
    task = parse.child(trigger.i, "xcomp", "advcl") if trigger.frame.symmetric and alone else None
    if task is not None and parse.tag[task] == "VB":
        return True  # 'fought to keep the house'
    of_words = any(frame.code == "ACCUSE" for frame in frames()["verb"][parse.lemma[trigger.i]])
    for word, k in around:
        if word == "for" and parse.child(k, "pcomp") is not None and of_words:
            return trigger.frame.mode is None  # 'attacked him for failing to pay', not 'killed two for smuggling'
    return trigger.obj is None and any(parse.lower[k] == "back" for k in parse.children[trigger.i])


def is_quartering(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a host has soldiers or bases on his soil, who are no guests: 'hosted American soldiers'."""
    hosted = trigger.frame.code == "CONSULT" and parse.lemma[trigger.i] == "host" and trigger.obj is not None
    return hosted and parse.lemma[trigger.obj or 0] in word_classes()["force"] | word_classes()["weapon"] | {"base"}


def is_general(cast: Cast, trigger: Trigger) -> bool:
    """Return whether an act is only judged as such: 'sitting down as equals was important'."""
    parse, i = cast.parse, trigger.i
    if trigger.nominal or parse.dep[i] != "csubj" or parse.tag[i] != "VBG" or parse.child(i, "nsubj") is not None:
        return False
    subject = cast.roles(i).subj
    return subject is None or subject < parse.head[i]


def is_self_defence(parse: Parse, trigger: Trigger) -> bool:
    """Return whether somebody only stands up for himself or his own: 'defended itself', 'its people'."""
    if trigger.frame.code != "SUPPORT" or parse.lemma[trigger.i] != "defend" or trigger.obj is None:
        return False
    own = {parse.tag[k] for k in parse.children[trigger.obj]}
    return "PRP$" in own or parse.lower[trigger.obj].endswith(("self", "selves"))


def is_habit(parse: Parse, trigger: Trigger, found: Found) -> bool:
    """Return whether a verb in the present tells what happens again and again: 'pilgrims arrive every year'."""
    bare = parse.tag[trigger.i] == "VB" and parse.child(trigger.i, "aux") is None
    if trigger.nominal or not (bare or parse.tag[trigger.i] in {"VBP", "VBZ"}):
        return False
    start, end = parse.start[parse.begin[trigger.i]], parse.end[parse.after[trigger.i] - 1]
    return any(row["type"] == "SET" and start <= row["start"] < end for row in found["dates"])


def is_as_told(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a participle only compares: 'left as promised', 'as agreed in May'."""
    i = trigger.i
    return parse.tag[i] == "VBN" and i > 0 and parse.lower[i - 1] == "as" and parse.child(i, "nsubj", "aux") is None


def lacks_object(parse: Parse, trigger: Trigger) -> bool:
    """Return whether a verb that is done to somebody has no object: 'rebels who were sheltering in Peru'.

    So too 'searched for a way out' and 'backed out of the talks'.
    """
    frame = trigger.frame
    if frame.code not in {"AID", "COERCE", "SUPPORT"} or trigger.nominal or trigger.obj is not None:
        return False
    if parse.child(trigger.i, "ccomp") is not None:
        return False  # 'recognised that there is one China'
    if parse.tag[trigger.i] == "VBN" or frame.pos != "verb" or frame.words or frame.prep or frame.pobj:
        return False
    return all(slot == "of" or slot.startswith("obj") for slot in frame.target)


def is_ground(parse: Parse, trigger: Trigger) -> bool:
    """Return whether an act is only what something gives a ground or a right for: 'a legal basis for stopping it'."""
    i, preposition = trigger.i, parse.head[trigger.i]
    if trigger.nominal or parse.dep[i] != "pcomp" or parse.tag[i] != "VBG" or parse.dep[preposition] != "prep":
        return False
    return parse.lemma[parse.head[preposition]] in word_classes()["ground"]


def is_figurative(parse: Parse, trigger: Trigger, cast: Cast) -> bool:
    """Return whether violence is said of something that cannot suffer it: 'a war on poverty', 'a price war'."""
    if trigger.frame.code not in VIOLENT:
        return False
    abstract = word_classes()["abstract"]
    if trigger.frame.code != "PROTEST" and parse.lemma[trigger.obj or trigger.i] in word_classes()["immaterial"]:
        return True  # "shot down Peru's hopes", "destroyed the minister's reputation"
    if parse.lemma[trigger.i] in small_words("presses down"):
        abstract -= word_classes()["crime"]  # 'cracked down on smuggling'
    i = trigger.i
    about = (
        parse.children[i]
        if trigger.obj is None or not trigger.frame.words
        else [*parse.children[i], *parse.children[trigger.obj]]
    )
    house = trigger.obj is not None and noun_types().get(parse.lemma[trigger.obj]) == "organisation"
    for k in about:
        if parse.lower[k] == "verbally":
            return True
        said = parse.dep[k] in {"compound", "amod", "nmod"} and not (house and parse.head[k] == trigger.obj)
        if said and parse.lemma[k] in word_classes()["figurative"]:
            return True  # 'a cultural war', not 'shut a cultural centre'
        matter = parse.dep[k] == "prep" and trigger.frame.code != "PROTEST"  # one may well protest against a plan
        if matter and parse.lower[k] in small_words("what violence is about"):
            for p in objects_of(parse, k):
                if parse.lemma[p] in abstract and not cast.named(p, place=True):
                    return True
                if parse.lemma[p] in word_classes()["immaterial"]:
                    return True  # "an attack on Kenya's sovereignty"
    subject = None if trigger.nominal else cast.roles(i).subj
    if subject is not None and parse.lemma[subject] in abstract and not cast.named(subject):
        return True
    moot = subject is not None and not cast.named(subject) and not cast.is_actor(subject)
    if moot and trigger.obj is not None and parse.lemma[trigger.obj] in abstract - trigger.frame.words:
        return True  # 'the crisis in Asia hit the Peruvian economy'
    if trigger.obj is not None and parse.lemma[trigger.obj] in abstract - trigger.frame.words:
        if object_words(parse, trigger.obj)[0] & trigger.frame.words:
            return False  # 'a wave of missiles'
        somewhere = noun_types().get(parse.lemma[trigger.obj]) == "place" and cast.after(i, "in")
        return not somewhere and not cast.named(trigger.obj, place=True)
    return False


def is_sport(parse: Parse, trigger: Trigger) -> bool:
    """Return whether material conflict is told of a game: its sentence has a word or a score of sport."""
    if trigger.frame.code not in VIOLENT | {"SANCTION", "CONCEDE", "RETREAT"}:
        return False
    told = word_classes()["sport"].intersection(parse.lemma[parse.begin[trigger.i] : parse.after[trigger.i]])
    return len(told) > 1 or bool(told - word_classes()["sport_or_not"])  # crowds are shot at in stadiums too
