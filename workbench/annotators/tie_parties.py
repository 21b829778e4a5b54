"""Between whom a tie is: the owner and the partner of a treaty, who an ally or a member is, whom a treaty binds."""

from __future__ import annotations

from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.frames import Trigger
from workbench.annotators.tie_kinds import AGAINST, BETWEEN, INTO, OBJECT, OF_INTO, OWNER, ROLE, Kind
from workbench.annotators.unnamed_parties import sector_of_phrase
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import VERBS, Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.small_words import small_words


def pairs_of(cast: Cast, i: int, kind: Kind) -> list[tuple[str, str]]:
    """Return the pairs of parties of a tie, each once."""
    if kind.parties == "mutual" and cast.parse.dep[i] == "compound" and cast.parse.head[i] not in cast.inside:
        return []  # 'enemy soldiers from Togo and Mali'
    if kind.kind == "alliance" and is_of_groups(cast.parse, i):
        return []
    if kind.parties == "members":
        return members_of_body(cast, i)
    if kind.parties == "against" and (imposed := imposed_on(cast, i)):
        return imposed
    if kind.parties == "rivals":
        return each_other(claimants(cast, i))
    if kind.parties == "signed":
        return each_other([e for e in denoted(cast, i) if cast.is_state(e)]) if is_of_treaty(cast.parse, i) else []
    if kind.parties in {"role", "mutual"}:
        first = denoted(cast, i)
        first = first[:1] if cast.parse.tag[i] == "NN" else first  # "Mora's husband, Luis Prado, and her aide, X"
        second, _ = cast.fill(Trigger(i, ROLE, None, None), ROLE.source, place=True)
        if not second and cast.parse.dep[i] == "compound":  # 'Canada is a NATO member state'
            second = [e for e in cast.modifiers(cast.parse.head[i]) if e not in first]
        if not second and kind.parties == "mutual" and first:
            second = [e for e in led_by(cast, i) if e not in first]  # 'an ally in the French-led war'
        if not second and kind.parties == "mutual":  # 'Poland and Romania are allies'
            return each_other(first)
    else:
        carrier = carried(cast, i)
        frame = {"both": BETWEEN, "into": INTO, "object": OBJECT, "against": AGAINST}[kind.parties]
        verb = cast.parse.pos[i] in VERBS
        frame = OWNER if verb and kind.parties == "into" else frame
        frame = OF_INTO if frame is INTO and _tells_both(cast.parse, i) else frame
        obj = cast.roles(i).obj if verb else None
        own = obj is None or obj in cast.inside or cast.parse.lemma[obj] in word_classes()["statehood"]
        if verb and kind.kind == "recognition" and not own:
            return []  # "recognised Peru's right to its oil"
        if verb and cast.roles(i).passive and cast.roles(i).subj is None:
            first = cast.named(obj, place=True)
            second, _ = cast.fill(Trigger(i, frame, None, None), ("with", "to"), place=True)
        else:
            trigger = Trigger(i, frame, obj, None)
            first, slot = cast.fill(trigger, frame.source, place=True)
            first = first or cast.named(carrier, place=True) or cast.named(owner_to_come(cast.parse, i), place=True)
            beside = {slot, "to"} if kind.kind in {"dispute", "war"} else {slot}  # 'took its quarrel to the council'
            among = slot == "between" and len(first) > 1  # 'a dispute between Chad and Niger over the Logone'
            second, met = (
                ([], "") if among else cast.fill(trigger, [s for s in frame.target if s not in beside], place=True)
            )
            second = [] if met == "over" and len(first) > 1 else second  # 'their dispute over Abkhazia'
    if not second and cast.parse.lemma[i] in small_words("leaves a body") and cast.roles(i).obj is None:
        sources = [p for word, k in prepositions(cast.parse, i) if word == "from" for p in objects_of(cast.parse, k)]
        second = cast.after(i, "from") if any(cast.is_body(p) for p in sources) else []  # 'withdrew from the union'
    if not second and kind.parties == "against" and cast.parse.dep[i] == "dobj":
        second = cast.after(cast.parse.head[i], "on") or cast.after(cast.parse.head[i], "against")
    if not second and carrier_verb(cast, i) is not None:
        second = cast.after(cast.parse.head[i], "with")
    second = [e for e in second if e not in first]
    if not first and kind.kind in {"dispute", "war"}:
        first = cast.named(caught_in(cast, i), place=True)  # 'is locked in a dispute with Peru'
    if not second and kind.kind in {"dispute", "cooperation"} and cast.parse.pos[i] in VERBS:
        alone = not any(word == "with" for word, _ in prepositions(cast.parse, i))
        return each_other(first) if alone else []  # 'the two have quarrelled over it'
    if not second and kind.parties == "both":
        bearers = cast.named(carried(cast, i), place=True)
        first = bearers if set(first) < set(bearers) else first  # 'Libya and Chad settled their dispute'
        if tied := bound_by(cast, i):
            return tied
        if signed := signers(cast, i) or _signed_by(cast, i):
            return each_other(signed)
        if sides := cast.sides(i):
            return [(a, b) for a in sides[0] for b in sides[-1] if a != b]
        caught = caught_in(cast, i) if kind.kind in {"dispute", "war"} else None
        return each_other(first or cast.named(bound(cast, i), place=True) or cast.named(caught, place=True))
    if cast.parse.lemma[i] in small_words("leaves a body"):
        subject = cast.roles(i).subj
        named = subject is not None and cast.parse.ent[subject] == "GPE"
        first = first if named else []  # 'Peru left the bloc', not 'the envoy of Peru left it'
    return [(a, b) for a in first for b in second if a != b]


def members_of_body(cast: Cast, i: int) -> list[tuple[str, str]]:
    """Return the states that a body is said to have: 'the union comprises Kenya and Chad', 'is made up of Kenya …'."""
    parse, roles = cast.parse, cast.roles(i)
    if parse.lemma[i] == "make":
        particle = parse.child(i, "prt")
        if particle is None or parse.lower[particle] != "up" or not roles.passive:
            return []
        body, states = roles.obj, cast.after(i, "of")
    else:
        body, states = roles.subj, cast.named(roles.obj, place=True) if roles.obj is not None else cast.after(i, "of")
    bodies = cast.named(body) if body is not None and cast.is_body(body) else []
    states = [e for e in states if cast.is_state(e)]
    return [(state, e) for e in bodies[:1] for state in states]


def is_of_treaty(parse: Parse, i: int) -> bool:
    """Return whether who signed is told of a treaty: 'are signatories to the convention', not 'of the letter'."""
    signed = (p for word, k in prepositions(parse, i) if word in {"to", "of"} for p in objects_of(parse, k))
    return any(parse.lemma[p] in word_classes()["agreement"] for p in signed)


def imposed_on(cast: Cast, i: int) -> list[tuple[str, str]]:
    """Return who imposed sanctions on whom behind them: 'the sanctions imposed on Mali by Ghana', 'that Ghana …'."""
    parse = cast.parse
    told = (k for k in parse.children[i] if parse.dep[k] in {"acl", "relcl"} and parse.tag[k] in {"VBD", "VBN"})
    verb = next((k for k in told if parse.lemma[k] in small_words("puts on another")), None)
    if verb is None:
        return []
    subject = parse.child(verb, "nsubj")
    first = cast.after(verb, "by") or (cast.named(subject) if subject is not None else [])
    second = cast.after(verb, "on") or cast.after(verb, "against") or cast.after(i, "on") or cast.after(i, "against")
    return [(a, b) for a in first for b in second if a != b]


def _tells_both(parse: Parse, i: int) -> bool:
    """Return whether a noun tells who comes and where to: 'the accession *of* Chad *to* the union'."""
    words = {word for word, _ in prepositions(parse, i)}
    return "of" in words and bool(words & {"to", "in"}) and parse.child(i, "poss") is None


def caught_in(cast: Cast, i: int) -> int | None:
    """Return who is in a dispute: 'Peru and Chile *are locked in* a dispute', 'they have *been at* odds'."""
    parse, within = cast.parse, cast.parse.head[i]
    verb = parse.head[within]
    if parse.dep[i] != "pobj" or parse.lower[within] not in {"in", "at"} or parse.pos[verb] not in VERBS:
        return None
    is_so = parse.lemma[verb] == "be" or parse.lemma[verb] in small_words("caught in a dispute")
    return parse.child(verb, "nsubj", "nsubjpass") if is_so else None


def is_of_groups(parse: Parse, i: int) -> bool:
    """Return whether groups at home in states are joined, and not those: 'a coalition of Chadian and Malian rebels'."""
    of = [p for word, k in prepositions(parse, i) if word == "of" for p in objects_of(parse, k)]
    for p in of:
        of += [k for k in parse.children[p] if parse.dep[k] == "conj"]
    told = [(parse.lemma[p], sector_of_phrase(parse, p)) for p in of if parse.tag[p] == "NNS"]
    return any(
        sector in sectors("apart") or (not sector and noun_types().get(noun) == "group") for noun, sector in told
    )


def claimants(cast: Cast, i: int) -> list[str]:
    """Return the states that claim one place: 'a reef that both claim', 'held by Japan but claimed by China'."""
    parse = cast.parse
    roles = cast.roles(i)
    ids = cast.named(roles.subj, place=True)
    if len(ids) == 1 and roles.obj is not None and not roles.passive:  # 'Chad claims half of Sudan'
        ids += cast.named(roles.obj, place=True) or cast.after(roles.obj, "of") or cast.after(i, "from")
    beside = [k for k in (parse.head[i], *parse.children[i]) if parse.dep[i if k == parse.head[i] else k] == "conj"]
    for k in beside if len(ids) == 1 or roles.passive else ():  # 'run by Chad but claimed by Niger and Togo'
        if parse.lemma[k] in word_classes()["holds_land"] and parse.child(k, "agent") is not None:
            ids = [*cast.after(k, "by"), *ids]
    if roles.passive and roles.obj is not None and len(ids) < 2:  # 'the lake is disputed between Chad and Niger'
        ids = cast.after(i, "between") or [*ids, *cast.after(roles.obj, "between"), *cast.after(roles.obj, "of")]
    if not roles.passive and len(ids) == 1 and roles.obj is not None:  # "Vietnam disputes China's claim"
        ids += cast.modifiers(roles.obj)
    return list(dict.fromkeys(e for e in ids if cast.is_state(e)))


def each_other(names: list[str]) -> list[tuple[str, str]]:
    """Return every pair of several parties."""
    return [(a, b) for n, a in enumerate(names) for b in names[n + 1 :]]


def owner_to_come(parse: Parse, i: int) -> int | None:
    """Return whom a pronoun before its noun means: 'under its treaty with Peru, Chile …' → Chile."""
    poss = parse.child(i, "poss")
    if poss is None or parse.pos[poss] != "PRON" or parse.dep[i] != "pobj":
        return None
    verb = parse.head[parse.head[i]]
    subject = parse.child(verb, "nsubj") if parse.pos[verb] in VERBS else None
    return subject if subject is not None and subject > i else None


def bound(cast: Cast, i: int) -> int | None:
    """Return the object of a verb of binding whose subject a tie is: 'a treaty binds Peru and Chile'."""
    verb = cast.parse.head[i]
    binds = cast.parse.dep[i] == "nsubj" and cast.parse.lemma[verb] in word_classes()["joins"]
    return cast.roles(verb).obj if binds else None


def bound_by(cast: Cast, i: int) -> list[tuple[str, str]]:
    """Return who is bound to whom by a tie: 'Peru is bound to Chile by a treaty of 1960 and to Fiji by one of 1970'."""
    parse, by = cast.parse, cast.parse.head[i]
    verb = parse.head[by]
    if parse.dep[i] != "pobj" or parse.lower[by] != "by" or parse.lemma[verb] not in word_classes()["joins"]:
        return []
    above = parse.head[verb]
    subject = above if parse.dep[verb] == "acl" else parse.child(verb, "nsubjpass")
    if parse.dep[verb] == "advcl" and parse.tag[verb] == "VBN":
        subject = parse.child(above, "nsubj", "nsubjpass")  # 'Nauru, bound to Fiji by a pact, asked'
    if subject is None:
        return []
    first = cast.named(subject, place=True)
    near = [k for k in range(by - 1, verb, -1) if parse.lower[k] in {"to", "with"} and parse.dep[k] in {"prep", "conj"}]
    partner = parse.child(near[0], "pobj") if near else None
    second = cast.named(partner, place=True)
    return [(a, b) for a in first for b in second if a != b] or each_other(first)


def signers(cast: Cast, i: int) -> list[str]:
    """Return who signed a treaty that is told by that: 'the pact that Peru and Chile signed in 1999 has lapsed'."""
    parse = cast.parse
    told = (k for k in parse.children[i] if parse.dep[k] == "relcl" and parse.lemma[k] in word_classes()["bring_about"])
    verb = next((k for k in told if parse.tag[k] in {"VBD", "VBN"}), None)
    if verb is None or any(word in {"with", "to"} for word, _ in prepositions(parse, verb)):
        return []  # 'the ties that Peru and Chile formed with Fiji'
    names = cast.named(parse.child(verb, "nsubj"), place=True)
    return [] if any(cast.entity_type(e) == "person" for e in names) else names


def _signed_by(cast: Cast, i: int) -> list[str]:
    """Return the states whose ministers signed a treaty: 'the pact signed by Peru's minister X and Chile's envoy Y'."""
    parse, head = cast.parse, cast.parse.head[i]
    made = head if parse.dep[i] == "nsubjpass" else parse.child(i, "acl")
    if made is None or parse.tag[made] != "VBN" or parse.lemma[made] not in word_classes()["bring_about"]:
        return []
    signed = [p for k in parse.children[made] if parse.dep[k] == "agent" for p in objects_of(parse, k)]
    people = [e for p in signed for e in cast.named(p)]
    states = [str(cast.entities[e].get("acts_for") or e) if e in cast.entities else e for e in people]
    states = list(dict.fromkeys(state for state in states if cast.is_state(state)))
    return states if len(states) > 1 else []


def carried(cast: Cast, i: int) -> int | None:
    """Return the subject of the verb whose object a tie is: 'Peru and Chile maintain a treaty'."""
    verb = carrier_verb(cast, i)
    return cast.roles(verb).subj if verb is not None else None


def carrier_verb(cast: Cast, i: int) -> int | None:
    """Return the verb whose object a tie is, if it is one of having, making, breaking or mending ties."""
    i = whole(cast.parse, i)
    verb = cast.parse.head[i]
    return verb if cast.parse.dep[i] == "dobj" and cast.parse.lemma[verb] in word_classes()["bind"] else None


def denoted(cast: Cast, i: int) -> list[str]:
    """Return who a word such as 'ally' or 'member' is: 'Belarus, an ally of …', 'Russia's ally Belarus'."""
    parse = cast.parse
    dep, head = parse.dep[i], parse.head[i]
    if dep == "attr" and parse.pos[head] in VERBS:
        return cast.named(cast.surface_subject(head), place=True)
    if dep == "nsubj" and parse.lemma[head] == "include":
        return cast.named(parse.child(head, "dobj"), place=True)  # 'whose members include Chad and Mali'
    told = parse.child(head, "attr") if dep == "nsubj" and parse.lemma[head] == "be" else None
    if told is not None and told in cast.inside:
        return cast.named(told, place=True)  # "Chad's main ally is Togo"
    if dep in {"appos", "compound"}:
        found = cast.named(head, place=True) or (denoted(cast, head) if dep == "compound" else [])
        return found or (cast.named(names_before(parse, i), place=True) if dep == "appos" else [])
    if dep == "conj":
        told = parse.dep[head] in {"attr", "appos", "conj", "compound", "pobj"} and not is_of_others(cast, i)
        return denoted(cast, head) if told else []
    named = parse.child(i, "appos") or next((parse.child(k, "appos") for k in told_too(parse, i)), None)
    beside = parse.dep[i + 1 : i + 2] == [dep] and parse.head[i + 1] == head
    if named is None and dep in {"nsubj", "dobj", "pobj"} and beside:
        named = i + 1  # 'the NATO members Poland and Canada': the parse takes both for the subject
    if named is not None:
        return cast.named(named, place=True)
    if dep == "pobj" and parse.lower[head] == "into" and parse.lemma[parse.head[head]] in small_words("makes of it"):
        return cast.named(cast.roles(parse.head[head]).obj, place=True)  # 'turned Togo into an ally of'
    if dep == "pobj" and parse.lower[head] == "as" and parse.pos[parse.head[head]] in VERBS:
        return cast.named(cast.surface_subject(parse.head[head]), place=True)
    if dep == "pobj" and parse.lower[head] == "as" and parse.lemma[parse.head[head]] in small_words("becomes a part"):
        return cast.named(parse.child(parse.head[head], "poss"), place=True)  # "Chad's admission as a member of"
    return []


def is_of_others(cast: Cast, i: int) -> bool:
    """Return whether a plural only stands in a list of those who act: 'Peru and *Ruiz's allies* condemned it'."""
    parse, k = cast.parse, i
    while parse.dep[k] in {"conj", "appos"} and parse.head[k] != k:
        k = parse.head[k]
    return parse.tag[i] == "NNS" and parse.dep[k] in {"nsubj", "nsubjpass"} and parse.child(i, "poss") is not None


def told_too(parse: Parse, i: int) -> list[int]:
    """Return the noun joined to another that the name behind explains too: 'its rival *and neighbour*, Togo'."""
    kids = [k for k in parse.children[i] if parse.dep[k] == "conj" and parse.pos[k] == "NOUN"]
    return kids if parse.tag[i] == "NN" and all(parse.tag[k] == "NN" for k in kids) else []


def led_by(cast: Cast, i: int) -> list[str]:
    """Return who leads the war or force that somebody is an ally in: 'an ally in the *Kenyan-led* campaign'."""
    parse = cast.parse
    inside = [p for word, k in prepositions(parse, i) if word == "in" for p in objects_of(parse, k)]
    led = [p for p in inside if any(parse.lemma[k] in word_classes()["steered"] for k in parse.children[p])]
    return [e for p in led for e in cast.modifiers(p) if cast.is_state(e)]


def names_before(parse: Parse, i: int) -> int | None:
    """Return the first of the names in front of an apposition that the parse gives to the noun before them.

    'A feud of Peru and Chile, both allies of Togo': not the feud.
    """
    last = parse.left[i] - 2
    if parse.lower[last + 1 : last + 2] != [","] or parse.tag[i] != "NNS":
        return None
    while parse.dep[last] == "conj" and parse.head[last] < last:
        last = parse.head[last]
    return last if parse.dep[last] == "pobj" else None


def whole(parse: Parse, i: int) -> int:
    """Return the amount of years that a tie is told by, else itself: 'ended 40 years of relations'."""
    above = parse.head[parse.head[i]]
    of = parse.dep[i] == "pobj" and parse.lower[parse.head[i]] == "of"
    return above if of and parse.lemma[above] in small_words("years") else i


def governing_verb(parse: Parse, i: int) -> int | None:
    """Return the verb of which a tie is subject or object, also by an amount of years."""
    i = whole(parse, i)
    head = parse.head[i]
    return head if parse.pos[head] in VERBS and parse.dep[i] in {"dobj", "nsubj", "nsubjpass", "attr"} else None
