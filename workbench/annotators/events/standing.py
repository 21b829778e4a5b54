"""How a text stands to an event by the words of its own clause: auxiliaries, negation, conjunctions, modifiers."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.frames import Trigger
from workbench.grammar.clause import copula_of, has_child, is_headline_plan, objects_of, told_by_rank
from workbench.grammar.parse import FINITE_TAGS, VERBS, Parse
from workbench.vocabulary.event_words import governors, word_classes
from workbench.vocabulary.small_words import small_words

FUTURE = small_words("future auxiliary")
UNREAL = small_words("unreal auxiliary")
CONDITIONS = small_words("condition")


@dataclass
class Standing:
    """How a text stands to an event. `operator` is the promise, demand, refusal or threat that it is the content of.

    `ended`: what is told is its end ("stopped shelling", "an end to the fighting"). `by_will`: 'will', 'would' say it.
    `decided`: it is planned by a decision that has been taken.
    """

    planned: bool = False
    hypothetical: bool = False
    negated: bool = False
    denied: bool = False
    reported: bool = False
    reported_by: str | None = None
    operator: Trigger | None = None
    attempted: bool = False
    conditional: str | None = None
    ended: bool = False
    by_will: bool = False
    decided: bool = False
    depth: int = 0
    speakers: list[str] = field(default_factory=list)

    @property
    def status(self) -> str:
        """Return the value of the column `status`."""
        if self.denied:
            return "denied"
        if self.hypothetical or self.attempted:
            return "hypothetical"
        if self.planned:
            return "planned"
        if self.negated:
            return "denied"
        return "reported" if self.reported else "asserted"


def apply(effect: str | None, state: Standing) -> None:
    """Take in the effect of one governing word, None where it has none."""
    if effect == "planned":
        state.planned = True
    elif effect == "hypothetical":
        state.hypothetical = True
    elif effect == "attempted":
        state.attempted = True
    elif effect == "negated":
        state.negated = not state.negated
    elif effect == "ended":
        state.ended = not state.ended
    elif effect == "denied":
        state.denied = True
    elif effect == "reported":
        state.reported = True


def is_wished(v: int, parse: Parse) -> bool:
    """Return whether a clause tells what somebody asks for: "asked *that* the envoy *be* freed", "that Chad leave"."""
    if parse.dep[v] != "ccomp" or not has_child(parse, v, "mark", {"that"}):
        return False
    if any(parse.dep[k] == "aux" for k in parse.children[v]):
        return False
    return parse.tag[v] == "VB" or has_child(parse, v, "auxpass", {"be"})


def read_auxiliaries(v: int, cast: Cast, state: Standing, real: bool, *, apart: bool = False) -> bool:
    """Take in the auxiliaries and negation of a verb; return whether it says 'would'.

    Args:
        v: the verb.
        cast: the actors of the article.
        state: what is known so far; changed in place.
        real: whether the verb governs the event.
        apart: whether the event's verb is only joined to it, with auxiliaries of its own: 'did not go *and would not*'.
    """
    parse = cast.parse
    if not real:
        return False
    would = False
    kids = list(parse.children[v])
    head = parse.head[v]
    joined = parse.dep[v] == "conj" and parse.pos[head] in VERBS and tag_of(parse, v) == parse.tag[head]
    if joined and not any(parse.dep[k] in {"aux", "nsubj", "nsubjpass"} for k in kids):
        kids += [k for k in parse.children[head] if parse.dep[k] == "aux"]
        if tag_of(parse, v) in FINITE_TAGS or any(parse.lower[k] == "but" for k in parse.children[head]):
            kids += [k for k in parse.children[head] if parse.dep[k] == "neg"]  # read again on the way up: no negation
    state.hypothetical |= is_asked(v, parse) or is_imperative(v, parse)
    state.hypothetical |= is_wished(v, parse)
    infinitive = yet = False
    fiction = word_classes()["fiction"]
    for k in kids:
        dep, lower = parse.dep[k], parse.lower[k]
        if apart and dep in {"aux", "auxpass", "neg"}:
            continue
        if dep in {"aux", "auxpass"}:
            if lower in FUTURE:
                state.planned = state.by_will = True
            elif lower in {"would", "'d"}:
                would = True
            elif lower in UNREAL:
                state.hypothetical = True
            elif lower == "to":
                infinitive = True
                yet = k > 0 and parse.lower[k - 1] == "yet"  # 'has yet to agree', 'is yet to sign'
                state.negated |= yet
        elif dep == "neg" or (dep == "advmod" and lower in small_words("adverb of denial")):
            state.negated = not state.negated
        elif dep == "mark":
            state.hypothetical |= lower in CONDITIONS or is_awaited(v, k, parse)
            state.planned |= lower in small_words("awaits") and parse.tag[v] in {"VBZ", "VBP"}  # 'before he leaves'
        elif dep == "prep" and lower == "in":
            state.hypothetical |= any(parse.lemma[p] in fiction for p in objects_of(parse, k))
        elif (dep == "preconj" and lower == "neither") or (dep == "cc" and lower == "nor" and k < v):
            state.negated = True
        elif dep == "advcl" and (mark := parse.child(k, "mark")) is not None and parse.lower[mark] in {"unless", "if"}:
            state.conditional = parse.lower[mark]
        elif dep == "nsubj" and (
            has_child(parse, k, "det", {"no", "neither"}) or has_child(parse, k, "preconj", {"neither"})
        ):
            state.negated = True
        elif dep == "advmod":
            effect = governors().get(("adverb", lower))
            state.hypothetical |= effect == "hypothetical"
            state.reported |= effect == "reported"
    be = copula_of(parse, head) if told_by_rank(parse, v) is not None else None
    if be is not None:
        would = read_auxiliaries(be, cast, state, real) or would  # 'will become the first state to'
    opens = governors().get(("verb", parse.lemma[head])) == "open" or parse.lemma[head] in small_words("sends word")
    if infinitive and is_headline_plan(parse, v):
        state.planned = state.by_will = True
    elif infinitive and parse.dep[v] in {"advcl", "ROOT", "relcl"} and not opens and told_by_rank(parse, v) is None:
        state.hypothetical = True
    if parse.dep[v] == "xcomp" and infinitive and parse.lemma[parse.head[v]] == "be" and not yet:
        state.planned = True
    return would


def tag_of(parse: Parse, v: int) -> str:
    """Return the tag of a verb, of one that shares its auxiliary VB where the parser says VBP: 'will open and seek'."""
    bare = parse.tag[v] == "VBP" and parse.dep[v] == "conj" and parse.tag[parse.head[v]] == "VB"
    return "VB" if bare and parse.child(v, "nsubj", "nsubjpass", "aux") is None else parse.tag[v]


def is_awaited(v: int, mark: int, parse: Parse) -> bool:
    """Return whether a clause says when what is to come will be: 'would return as soon as (once) it was paid'."""
    word = f"{parse.lower[max(mark - 1, 0)]} {parse.lower[mark]}"
    if parse.lower[mark] == "after":  # 'will return after it is paid', not 'after it was paid'
        present = [v, *(k for k in parse.children[v] if parse.dep[k] in {"aux", "auxpass"})]
        return any(parse.tag[k] in {"VBZ", "VBP"} for k in present) and is_to_come(parse, parse.head[v])
    if word == "long as" or (parse.lower[mark] not in small_words("awaits") and word != "soon as"):
        return word == "long as"  # 'is safe as long as it does not attack'
    above = parse.head[v] if parse.pos[parse.head[v]] in VERBS else parse.head[parse.head[v]]
    return is_to_come(parse, above)


def is_to_come(parse: Parse, v: int) -> bool:
    """Return whether a verb tells what will or can be."""
    return any(parse.lower[k] in FUTURE | UNREAL | {"would", "'d"} for k in parse.children[v] if parse.dep[k] == "aux")


def is_asked(v: int, parse: Parse) -> bool:
    """Return whether a verb asks or supposes by its word order: 'Did Peru attack?', 'Had Peru attacked, …'."""
    subject = parse.child(v, "nsubj", "nsubjpass")
    first = parse.child(v, "aux", "auxpass")
    if first is None and parse.dep[v] == "ccomp" and parse.dep[parse.head[v]] == "advcl":
        first = parse.head[v]  # 'Had Peru attacked, …', where the parser takes 'had' for a clause of its own
    if subject is None or first is None or first > subject or (parse.dep[first] == "auxpass" and v < first):
        return False  # 'Also arrested were two monks' asks nothing
    if any(parse.tag[k] in {"WRB", "WP", "WDT"} for k in parse.children[v]):
        return False  # 'Why did Peru attack?' takes the attack for granted
    if any(parse.dep[k] in {"neg", "preconj", "cc"} and k < first for k in parse.children[v]):
        return False  # 'nor did Peru attack'
    if parse.lower[first] in small_words("opens a condition"):
        return True
    return "?" in parse.lower[v : parse.after[v]]


def is_imperative(v: int, parse: Parse) -> bool:
    """Return whether somebody is told in marks to do something: “Free the crew,” he said."""
    opens = bool(parse.quote[v]) and not parse.lower[v - 1].isalnum()
    bare = parse.tag[v] in {"VB", "VBP"} and parse.dep[v] in {"ROOT", "ccomp", "advcl"}
    return opens and bare and parse.child(v, "aux", "nsubj", "nsubjpass") is None


def read_noun(i: int, cast: Cast, state: Standing) -> None:
    """Take in what the modifiers of an event noun say: 'no attack', 'a planned visit', 'the alleged attack'."""
    parse = cast.parse
    state.hypothetical |= is_supposed(i, parse)
    for k in parse.children[i]:
        if parse.dep[k] in {"det", "neg"} and parse.lower[k] == "no":
            state.negated = True
        elif parse.dep[k] == "det" and parse.lower[k] == "any":
            state.hypothetical = True
        elif parse.dep[k] in {"amod", "compound", "nmod"} or (parse.dep[k] == "acl" and parse.tag[k] == "VBN"):
            apply(governors().get(("modifier", parse.lower[k])), state)


def is_supposed(i: int, parse: Parse) -> bool:
    """Return whether an act is only supposed: "in the event of *a raid*", "in case of *war*"; not "in the case of"."""
    of = parse.head[i]
    what = parse.head[of]
    if parse.dep[i] != "pobj" or parse.lower[of] != "of" or parse.lower[parse.head[what]] != "in":
        return False
    return parse.lower[what] == "event" or (parse.lower[what] == "case" and parse.child(what, "det") is None)
