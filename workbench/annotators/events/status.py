"""Whether an event happened: asserted, only reported (by whom), planned, hypothetical, denied, negated."""

from __future__ import annotations

from bisect import bisect_right

from workbench.annotators.events.arguments import DURING, Cast
from workbench.annotators.events.frames import Trigger
from workbench.annotators.events.standing import (
    UNREAL,
    Standing,
    apply,
    is_to_come,
    read_auxiliaries,
    read_noun,
    tag_of,
)
from workbench.annotators.syntax import Found
from workbench.grammar.clause import SUBJECTS, has_aux, has_child, infinitive, marked
from workbench.grammar.cues import source_nouns
from workbench.grammar.hosts import raised
from workbench.grammar.parse import VERBS, Parse
from workbench.vocabulary.event_words import governors, word_classes
from workbench.vocabulary.small_words import small_words

EMBEDDING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
PUNISHING = frozenset({"SANCTION", "COERCE"})
"""Types of act whose ground is a charge: 'jailed for', 'arrested for'."""
FAR = 60
"""Tokens before a verb among which a semicolon is looked for."""
ADJUNCTS = small_words("adjunct")
BACKGROUND = small_words("background")
COMPLEMENT = frozenset(
    {"xcomp", "ccomp", "dobj", "nsubjpass", "pcomp", "pobj", "acl", "attr", "oprd", "acomp", "csubj"}
)


def effect_of(parse: Parse, kind: str, i: int) -> str | None:
    """Return the effect of a governing word, with its particle if it has one: 'stepped back from'."""
    known, lemma = governors(), parse.lemma[i]
    if kind == "verb":
        for k in parse.children[i]:
            if parse.dep[k] in {"prt", "advmod"} and (kind, f"{lemma} {parse.lower[k]}") in known:
                return known[kind, f"{lemma} {parse.lower[k]}"]
    return known.get((kind, lemma))


def quoted(found: Found) -> tuple[list[int], list[dict]]:
    """Return the quotes of an article in order of their start, and the starts (for bisection)."""
    rows: list[dict] = sorted(
        (row for row in found["quotes"] if row.get("entity_id") or row.get("via_entity_id")),
        key=lambda row: row["start"],
    )
    return [row["start"] for row in rows], rows


def standing_of(i: int, cast: Cast, triggers: dict[int, Trigger], quotes: tuple[list[int], list[dict]]) -> Standing:
    """Return how the text stands to the event of a token, by the words that govern it up to the root."""
    parse = cast.parse
    state = Standing()
    current, real, would, apart = i, True, False, False
    for _ in range(40):
        if parse.pos[current] in VERBS or parse.tag[current].startswith("VB"):
            would = read_auxiliaries(current, cast, state, real, apart=apart) or would
        elif real:
            read_noun(current, cast, state)
        dep, head = parse.dep[current], parse.head[current]
        if current == i and i in triggers and triggers[i].obj is not None and not triggers[i].nominal:
            obj = triggers[i].obj  # 'has no trip planned'
            state.negated |= obj is not None and (
                has_child(parse, obj, "det", {"no", "neither"}) or parse.lower[obj] in small_words("nobody")
            )
            with_particle = effect_of(parse, "verb", i) == "negated"  # 'held off talks'
            state.negated |= with_particle and governors().get(("verb", parse.lemma[i])) != "negated"
        if head == current or (current == i and is_denied_charge(parse, i, triggers)):
            break
        apart = dep == "conj" and any(parse.dep[k] == "aux" and parse.lower[k] != "to" for k in parse.children[current])
        real, current = climb(current, head, dep, cast, triggers, state, real)
        if state.operator is not None or current < 0:
            break
    if would:
        if state.reported or quote_at(parse.start[i], quotes):
            state.planned = state.by_will = True
        else:
            state.hypothetical = True
    if i in triggers and (triggers[i].frame.mode == "targeted" or parse.lemma[i] == "kill"):
        state.attempted = False  # PLOVER counts an assassination that was tried
    state.hypothetical |= parse.lower[parse.after[i] - 1] == "?"
    state.reported |= is_their_view(parse, i)
    row = quote_at(parse.start[i], quotes, stated=is_denied_charge(parse, i, triggers))
    if row is not None:
        state.reported = True
        own = None if state.planned or state.hypothetical else row  # who plans an act does not say so by planning it
        said = quote_at(parse.start[i], quotes, stated=True) or own
        speaker = (said.get("entity_id") or said.get("via_entity_id")) if said is not None else None
        state.reported_by = state.reported_by or speaker
    return state


def is_denied_charge(parse: Parse, i: int, triggers: dict[int, Trigger]) -> bool:
    """Return whether an accusation is denied, which was made all the same: 'denied *accusations* by Peru'."""
    charge = i in triggers and triggers[i].nominal and triggers[i].frame.code == "ACCUSE"
    return charge and parse.dep[i] != "nsubj" and effect_of(parse, "verb", parse.head[i]) == "denied"


def quote_at(start: int, quotes: tuple[list[int], list[dict]], *, stated: bool = False) -> dict | None:
    """Return the innermost quotation around a character, of all that is attributed or only of what is `stated`."""
    starts, rows = quotes
    n = bisect_right(starts, start) - 1
    for row in reversed(rows[max(0, n - 3) : n + 1]):
        if row["start"] <= start < row["end"] and (row.get("act") or not stated):
            return row
    return None


def teller(cast: Cast, verb: int) -> str | None:
    """Return who says what hangs on a verb; a state's newspapers and reports are not the state: "Indian media said"."""
    subject = cast.roles(verb).subj
    if subject is None or (subject not in cast.inside and cast.parse.lemma[subject] in source_nouns()):
        return None
    return next(iter(cast.named(subject)), None)


def is_their_view(parse: Parse, i: int) -> bool:
    """Return whether what follows is told as somebody's opinion: 'in their view, let Chad take it'."""
    opinions = small_words("opinion")
    near = range(max(i - 6, parse.begin[i] + 2), i)
    return any(parse.lemma[k] in opinions and parse.tag[k - 1] == "PRP$" and parse.lower[k - 2] == "in" for k in near)


def is_on_paper(parse: Parse, i: int | None) -> bool:
    """Return whether a noun is an agreement or a plan, which sets out what is to be done."""
    written = word_classes()["agreement"] | word_classes()["proposal"]
    return i is not None and parse.lemma[i] in written


def climb(
    current: int, head: int, dep: str, cast: Cast, triggers: dict[int, Trigger], state: Standing, real: bool
) -> tuple[bool, int]:
    """Take one step up the tree; return whether what is above still governs the event, and where it is."""
    parse = cast.parse
    if dep == "ccomp" and current < head:
        relative = any(parse.dep[k] in SUBJECTS and parse.tag[k] in {"WDT", "WP"} for k in parse.children[head])
        if relative or not {";", ":"}.isdisjoint(parse.lower[max(current, head - FAR) : head]):
            return False, head  # 'a mine went off; within hours Chad left', 'a draft, that would have tightened …'
    if dep == "conj" and (outer := raised(parse, current)) != current:
        return real, outer  # 'said the vote was fair and urged Chad to accept it': he urged
    if dep == "conj":
        if real and any(parse.dep[k] == "cc" and parse.lower[k] == "nor" for k in parse.children[head]):
            state.negated = True
        if tag_of(parse, current) != parse.tag[head] and parse.tag[current] in {"VBD", "VBZ", "VBP"}:
            real &= (
                parse.dep[head] == "ccomp"
            )  # 'did not sign, but lets ships pass', not 'denied that … and killed two'
        same = parse.pos[current] == parse.pos[head] or parse.pos[head] in VERBS
        own = parse.child(current, "nsubj", "nsubjpass") is not None
        return (real and same and not own, head)
    doubled = parse.dep[head] == "pcomp" and parse.tag[head] in {"IN", "TO"}  # 'due to', 'because of'
    if dep in {"pobj", "pcomp"} and (doubled or parse.dep[head] in {"prep", "agent", "dative"}):
        while parse.dep[head] in {"prep", "agent", "dative", "pcomp"} and parse.head[head] != head:
            word, head = parse.lower[head], parse.head[head]
        if parse.dep[head] in {"advmod", "prt"} and parse.pos[parse.head[head]] in VERBS:
            head = parse.head[head]  # 'stepped back from', where the parser hangs 'from' on 'back'
        if real and word == "for" and head in triggers and triggers[head].frame.code in PUNISHING:
            state.reported = True  # 'jailed for attacking the embassy': so it was charged
            return real, head
        beside = (
            dep == "pcomp"
            and parse.pos[head] in VERBS
            and (word in ADJUNCTS or (word == "for" and head not in triggers))
        )
        if beside:
            state.negated ^= word == "without"
            state.hypothetical |= word == "before" and not is_next(parse, current, head)
            state.hypothetical |= word == "after" and is_to_come(parse, head)
            helped = word == "in" and parse.lemma[head] in small_words("helps") | {"support"}
            state.hypothetical |= helped and parse.child(head, "dobj") is not None  # 'supported Peru in settling it'
            return real and word in {"by", "in"}, head
        only = word == "after" and parse.lower[parse.head[current] - 1] == "only"
        state.hypothetical |= only and is_to_come(parse, head)  # 'can be told only after talks with Chad'
        if word == "against" and parse.lemma[head] in small_words("against a plan"):
            state.hypothetical |= real and dep == "pobj"  # 'campaigned against its entry into the pact'
        under = word == "under" and parse.lemma[head] not in small_words("stays") | {"come"}
        told = parse.pos[head] in {"NOUN", "PROPN"} or head in triggers  # 'will lodge a complaint over the attacks'
        over = word == "over" and parse.pos[current] not in VERBS and told
        blow = current in triggers and triggers[current].frame.code == "ASSAULT"
        over_it = triggers.get(head) if blow and word in DURING else None
        within = (
            over_it is not None and over_it.frame.code in EMBEDDING and not over_it.nominal
        )  # 'agreed in an offensive'
        within |= word == "in" and parse.lemma[head] in small_words("halts talks")  # 'end a deadlock in talks'
        if dep == "pobj" and (under or over or within or word in BACKGROUND):
            return False, head  # 'despite protests, Peru refused to …': the protests are no content of the refusal
    elif dep in {"prep", "agent", "dative", "prt"}:
        return real, head
    if dep in {"acl", "relcl", "ccomp"} and real and parse.pos[head] in {"NOUN", "PROPN"}:
        effect = governors().get(("noun", parse.lemma[head]))
        if effect is not None and (marked(parse, current) or infinitive(parse, current)):
            apply(effect, state)
            told = parse.dep[head] in SUBJECTS  # what others say of the decision tells no more
            verdict = parse.child(parse.head[head], "acomp") if told else None
            state.denied |= verdict is not None and governors().get(("adj", parse.lemma[verdict])) == "denied"
            state.decided |= told and parse.lemma[head] in small_words("done once it is decided")
            state.hypothetical |= has_child(parse, head, "det", {"no"})  # 'no evidence that Peru attacked'
            return real, head
        asked_in = word_classes()["petition"] | small_words("asks in a clause")
        if parse.lemma[head] in asked_in and marked(parse, current):
            state.operator = triggers.get(head)  # 'dropped its demand that the rebels be freed'
            state.hypothetical = True
            return real, head
    if dep == "ccomp" and real:
        said = parse.child(head, "acomp", "attr")
        effect = governors().get(("adj", parse.lemma[said])) if said is not None else None
        if effect is not None:
            apply(effect, state)
    asked = triggers.get(head)
    content = (
        asked is not None and asked.frame.code in EMBEDDING and (asked.obj is None or asked.frame.code == "REQUEST")
    )
    if dep in {"advcl", "relcl"} and content and infinitive(parse, current):
        dep = "xcomp"  # 'threatened on Monday to attack', where the parser takes the content for a purpose
    if dep == "csubj" and parse.tag[current] == "VBG":
        subject = cast.roles(current).subj
        state.hypothetical |= real and (subject is None or subject < head)  # not 'applying for entry are Peru and …'
    if dep in {"advcl", "relcl", "parataxis", "appos"} or (dep == "acl" and not infinitive(parse, current)):
        state.depth += 1
        if dep == "advcl" and real and parse.tag[current] in {"VBG", "VBN"} and not marked(parse, current):
            trails = head < current and parse.lower[parse.left[current] - 1] == ","
            denied = trails and parse.child(head, "neg") is not None  # 'did not sign, calling it a ruse': it called
            return not denied, head  # 'killing two' shares the standing of the clause that it is part of
        return False, head
    if dep in {"nsubj", "csubj"} and real:
        judged(current, head, parse, state)
    if dep in {"nsubj", "poss", "compound", "amod", "nmod"}:
        if real and dep == "nsubj" and is_bare(current, parse) and has_aux(parse, head, UNREAL | {"would"}):
            state.hypothetical = True  # 'attacks on Peru could harm its trade'
        carries = dep == "nsubj" and (parse.lemma[head] in word_classes()["happen"])
        if parse.child(head, "acomp", "attr") is not None:
            carries = False
            state.hypothetical |= real and has_aux(parse, head, {"would"})  # 'the raid would be a mistake'
        return (real and carries, head)
    if dep not in COMPLEMENT:
        return real, head
    if dep == "xcomp" and is_done_by_saying(parse, current, head):
        return False, head
    if real and governors().get(("verb", parse.lemma[head])) == "excluded":
        left_open = any(parse.dep[k] == "neg" for k in parse.children[head])
        state.hypothetical |= left_open  # 'did not exclude that Peru would attack'
        state.denied |= not left_open
        return False, head
    if real and parse.lemma[head] == "let" and (is_to_come(parse, head) or parse.child(head, "neg") is not None):
        state.hypothetical = True  # 'would not let Macedonia join the bloc'
    if real and parse.lemma[head] in small_words("sets out") and is_on_paper(parse, cast.roles(head).subj):
        state.hypothetical = True  # 'the plan involves Serbia recognising Kosovo'
    trigger = triggers.get(head)
    if real and trigger is not None:
        code = trigger.frame.code
        if code == "CONCEDE" and state.planned and dep == "dobj":
            state.operator = trigger  # 'dropped plans to send troops'
            return real, head
        if code in EMBEDDING and (dep != "nsubjpass" or code in {"REJECT", "REQUEST"}):
            state.operator = trigger
            return real, head
        if code == "ACCUSE" and trigger.frame.mode == "allege" and dep in {"pcomp", "pobj", "xcomp", "ccomp"}:
            state.operator = trigger
            return real, head
        if code == "ACCUSE" and trigger.frame.mode == "investigate":
            state.operator = trigger
            return real, head
    kind = "verb" if parse.pos[head] in VERBS else "adj" if parse.pos[head] == "ADJ" else "noun"
    effect = effect_of(parse, kind, head)
    if effect == "ended" and dep == "pcomp" and parse.child(head, "dobj", "nsubjpass") is not None:
        effect = "negated"  # 'stopped Peru from attacking'
    nominal = parse.pos[current] not in VERBS and dep != "pcomp"
    if real and not nominal and parse.lemma[head] == "oppose":
        state.hypothetical = True  # 'opposed sending troops', not 'opposed the war', which was
    if effect == "reported":
        if dep == "xcomp" and not real and infinitive(parse, current):
            return False, head  # 'agreed to meet a week after Chad shelled the town': it did
        if dep in {"ccomp", "xcomp", "pcomp", "acl"}:
            state.reported = True
            state.hypothetical |= parse.child(head, "neg") is not None and real  # 'has not said that it will leave'
            if state.reported_by is None and kind == "verb":
                state.reported_by = teller(cast, head)
            return real, head
        return (False if nominal else real), head
    if not real:
        return False, head
    if effect in {"planned", "hypothetical", "attempted", "negated", "ended"}:
        apply(effect, state)
        taken = parse.tag[head] in {"VBD", "VBN"} and dep == "xcomp"
        state.decided |= taken and parse.lemma[head] in small_words("done once it is decided")
    elif effect == "denied":
        beside = dep == "pobj" and parse.child(head, "dobj", "nsubjpass") is not None  # 'dismissed him on charges'
        if (kind == "verb" and not beside) or dep in {"ccomp", "acl"}:
            state.denied = True
            if kind == "verb" and state.reported_by is None:
                state.reported_by = teller(cast, head)
    elif effect == "open":
        state.planned |= parse.lemma[head] == "go" and parse.tag[head] == "VBG" and dep == "xcomp"
    elif effect is None:
        if nominal and parse.pos[head] in VERBS:
            light = parse.lemma[head] in word_classes()["light"] | word_classes()["brings_about"]
            light = light or parse.pos[head] == "AUX"
            return (light, head)
        elif nominal or (dep == "xcomp" and infinitive(parse, current) and parse.lemma[head] not in {"have", "be"}):
            if dep == "xcomp":
                says = (
                    current not in triggers and effect_of(parse, "verb", current) == "reported"
                )  # 'pleased to announce that …'
                state.hypothetical |= (parse.pos[head] == "ADJ" and not says) or trigger is not None
        elif dep == "acl":
            state.hypothetical = True
    return real, head


def is_done_by_saying(parse: Parse, current: int, head: int) -> bool:
    """Return whether a polite wish is the act itself: 'I would like to *express* my support', 'we want to thank'."""
    subject = parse.child(head, "nsubj")
    own = subject is not None and parse.lower[subject] in {"i", "we"}
    said = parse.lemma[current] in small_words("done by saying it")
    return own and said and parse.lemma[head] in small_words("polite wish")


def is_next(parse: Parse, current: int, head: int) -> bool:
    """Return whether an act is told as the next one: 'shot the guard *before* seizing the ship', done both."""
    done = parse.tag[head] == "VBD" or (parse.tag[head] == "VBG" and parse.dep[head] in {"advcl", "conj"})
    return parse.tag[current] == "VBG" and current > head and done and parse.child(head, "neg", "auxpass") is None


def judged(current: int, head: int, parse: Parse, state: Standing) -> None:
    """Take in what is said of the event as a whole: 'an attack looks unlikely', 'that Peru attacked is doubtful'."""
    said = parse.child(head, "acomp", "attr", "oprd")
    alone = parse.child(head, "dobj", "xcomp", "ccomp", "auxpass") is None
    if said is None and alone and governors().get(("verb", parse.lemma[head])) == "hypothetical":
        state.hypothetical = True  # 'an attack by Peru loomed'
    if said is None or parse.lemma[parse.child(said, "xcomp") or said] not in {parse.lemma[said]} | small_words(
        "opens"
    ):
        return  # 'the attack is likely to harm trade', not 'the talks are due to start'
    effect = governors().get(("adj", parse.lemma[said]))
    if effect is not None and parse.lemma[head] in small_words("seems"):
        apply(effect, state)
    state.hypothetical |= parse.lemma[said] in small_words("what must come first")  # 'his resignation is a condition'
    more = any(parse.lower[k] in small_words("one more") for k in parse.children[current])
    state.hypothetical |= more and parse.lemma[said] in small_words("still wanted")  # 'another meeting is crucial'


def is_bare(i: int, parse: Parse) -> bool:
    """Return whether a noun stands without article or owner, so that no particular event is meant: 'air strikes'."""
    words = {parse.lower[k] for k in parse.children[i] if parse.dep[k] in {"det", "poss"}}
    return parse.pos[i] == "NOUN" and words <= {"a", "an", "any"}
