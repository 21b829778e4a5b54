"""Clauses that the parser runs into one another, told apart: who is the subject of which verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from workbench.grammar.repairs import DEEPEST, FAR, FINITE, PRESENT
from workbench.grammar.where import where, where_any
from workbench.lexicons import read_lexicon
from workbench.vocabulary.nouns import actor_nouns
from workbench.vocabulary.small_words import small_words

VERBS = frozenset({"VERB", "AUX"})
OTHERS = (["them"], ["him"], ["her"], ["it"])
"""What is not who does it."""
VERBAL = FINITE | {"VBN", "VB", "VBG"}


def begin_series(head: list[int], dep: list[str], tag: list[str], text: list[str]) -> None:
    """Make the first of several joined verbs their head: "Togo condemned the raid, recalled its envoy and said …".

    The parser takes "Togo condemned the raid" for what the second verb says.
    """
    for i in where(dep, "ccomp"):
        second = head[i]
        if second <= i or tag[i] not in ("VBD", "VBZ") or tag[second] != tag[i]:
            continue
        kids = [k for k, above in enumerate(head) if above == second and k != second]
        own = [k for k in kids if dep[k] in ("nsubj", "nsubjpass", "expl", "csubj", "aux", "auxpass")]
        begun = any(head[k] == i and dep[k] == "nsubj" for k in range(max(i - 40, 0), i))
        follows = any(k > second and dep[k] in ("dobj", "ccomp", "xcomp", "prep", "prt") for k in kids)
        goes_on = any(k > second and dep[k] == "conj" and tag[k] == tag[i] for k in kids)
        if own or not begun or not follows or not goes_on or text[second - 1] != ",":
            continue
        if any(mark in word for word in text[i:second] for mark in '"“”;:'):
            continue
        head[i], dep[i] = (i if head[second] == second else head[second]), dep[second]
        head[second], dep[second] = i, "conj"
        for k in kids:
            if k < i and k != i:
                head[k] = i


def part_from_pronoun(head: list[int], dep: list[str], tag: list[str]) -> None:
    """Make a noun joined to a pronoun the subject of the verb after it: "arrested them and the premier, X, resigned".

    The parser takes the premier for one of those arrested, where an apposition stands between him and his verb.
    """
    for v in where_any(dep, "conj", "advcl"):
        if tag[v] not in FINITE:
            continue
        between = range(max(head[v] + 1, v - 40), v)
        if any(dep[k] in ("nsubj", "mark", "advmod") and head[k] == v for k in between):
            continue
        joined = (k for k in between if dep[k] == "conj" and tag[head[k]] == "PRP" and dep[head[k]] == "dobj")
        k = next(joined, None)
        if k is None or any(dep[i] == "cc" for i in range(k + 1, v)):
            continue
        if any(dep[i] == "appos" and head[i] == k for i in range(k + 1, v)):
            head[k], dep[k] = v, "nsubj"


def part_from_relative(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Join a verb to the one above a relative clause whose subject it is done to: "took men who fled and *held* them".

    What those who strayed did to themselves would be told with 'themselves'.
    """
    for i in where(dep, "conj"):
        inner = head[i]
        if tag[i] not in FINITE or dep[inner] != "relcl" or inner >= i or lower[i + 1 : i + 2] not in OTHERS:
            continue
        noun = head[inner]
        who = any(head[k] == inner and tag[k] in ("WP", "WDT") and dep[k] == "nsubj" for k in range(noun, inner))
        above = head[noun]
        if not who or tag[above] != tag[i] or dep[noun] != "dobj" or above >= noun:
            continue
        if (lower[i + 1] == "them") == (tag[noun] in ("NNS", "NNPS")) and dep[i + 1] == "dobj":
            head[i] = above


def lift_threats(head: list[int], dep: list[str], tag: list[str], lemma: list[str]) -> None:
    """Join a threat or promise to the denial before it: "denied that it had hit a ship and *threatened* to hit one"."""
    for i in where(dep, "conj"):
        inner = head[i]
        above = head[inner]
        if lemma[i] not in intending_verbs() or dep[inner] != "ccomp" or lemma[above] != "deny" or above >= inner:
            continue
        kids = [k for k in range(above + 1, min(i + FAR, len(head))) if head[k] == i]
        perfect = any(dep[k] == "aux" and head[k] == inner for k in range(above + 1, inner))
        wanted = (
            ("xcomp", "dobj") if perfect and tag[i] == "VBD" else ("xcomp",)
        )  # 'had hit it and offered its regrets'
        task = tag[i] in ("VBD", "VBN") and any(dep[k] in wanted for k in kids)
        if task and not any(dep[k] in ("nsubj", "aux", "auxpass", "mark") for k in kids):
            head[i] = above


@cache
def intending_verbs() -> frozenset[str]:
    """Return the verbs of threats, promises and demands (`cues.csv`)."""
    rows = (row for row in read_lexicon("cues.csv") if row["pos"] == "verb")
    return frozenset(row["lemma"] for row in rows if row["class"] in ("threaten", "promise", "ask", "refuse"))


def lift_plural_verbs(head: list[int], dep: list[str], tag: list[str]) -> None:
    """Join a plural verb to that above what is said of a thing: "deny that their ships leak and *accuse* Chad"."""
    for i in where(dep, "conj"):
        inner = head[i]
        above = head[inner]
        if tag[i] not in ("VB", "VBP") or dep[inner] != "ccomp" or tag[inner] != "VBP" or tag[above] != "VBP":
            continue
        kids = [k for k in range(above + 1, i) if head[k] == i]
        subject = next((k for k in range(above + 1, inner) if head[k] == inner and dep[k] == "nsubj"), None)
        if subject is None or any(dep[k] in ("nsubj", "aux", "mark") for k in kids):
            continue
        if any(head[k] == subject and tag[k] == "PRP$" for k in range(above + 1, subject)):
            head[i] = above


def set_aside_reflexives(head: list[int], dep: list[str], lower: list[str]) -> None:
    """Make no subject of what only stresses one: "Bahrain has *itself* expelled an envoy"."""
    for i in where(dep, "nsubj"):
        if not lower[i].endswith(("self", "selves")):
            continue
        if any(head[k] == head[i] and dep[k] == "nsubj" for k in range(max(i - FAR, 0), i)):
            dep[i] = "npadvmod"


def part_two_clauses(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Make two clauses of one: "Togo, which left in May, *asked* for talks, and its envoy, X, said …".

    The parser takes 'asked' for a participle, and Togo and the envoy for those who said it.
    """
    for i in where(dep, "acl"):
        first = head[i]
        verb = head[first]
        if tag[i] != "VBN" or dep[first] != "nsubj" or not first < i < verb or lower[i - 1] != ",":
            continue
        kids = [k for k in range(first + 1, verb) if head[k] == first]
        aside = any(dep[k] in ("relcl", "appos") and k < i for k in kids)
        joint = next((k for k in kids if dep[k] == "cc" and k > i), None)
        second = next((k for k in kids if dep[k] in ("conj", "appos") and joint is not None and k > joint), None)
        if not aside or second is None or tag[verb] not in FINITE:
            continue
        head[i], dep[i] = (i if head[verb] == verb else head[verb]), dep[verb]
        head[verb], dep[verb], head[first] = i, "conj", i
        head[second], dep[second] = verb, "nsubj"
        for k in kids:
            head[k] = i if dep[k] in ("cc", "punct") and k > i else head[k]


def give_object(head: list[int], dep: list[str], tag: list[str]) -> None:
    """Make the second of two subjects the object of the verb before it: "Men out to oust *Ana Diaz* accused Chad"."""
    for i in where(dep, "nsubj"):
        verb = head[i]
        if verb <= i:
            continue
        begins = next((k for k in range(max(i - DEEPEST, 0), i) if head[k] == i), i)
        before = begins - 1
        first = next((k for k in range(max(verb - FAR, 0), before) if head[k] == verb and dep[k] == "nsubj"), None)
        if first is None or before <= first or tag[before] not in ("VB", "VBG"):
            continue
        if any(head[k] == before and dep[k] == "dobj" for k in range(first, verb)):
            continue
        above, steps = before, 0
        while above != first and head[above] != above and steps < DEEPEST:
            above, steps = head[above], steps + 1
        if above == first:
            head[i], dep[i] = before, "dobj"


def free_participles(head: list[int], dep: list[str], tag: list[str], lemma: list[str]) -> None:
    """Make a verb of what the parser takes for an adjective: "Chad and Mali have *frozen* or cut aid to Togo"."""
    for i in where(dep, "amod"):
        noun = head[i]
        if tag[i] != "VBN" or noun <= i or head[noun] != noun:
            continue
        kids = [k for k in range(max(i - FAR, 0), i) if head[k] == i]
        if not any(dep[k] == "nsubj" for k in kids) or not any(dep[k] == "aux" and lemma[k] == "have" for k in kids):
            continue
        head[i], dep[i] = i, "ROOT"
        head[noun], dep[noun] = i, "dobj"
        for k in range(i + 1, min(noun + FAR, len(lemma))):
            if head[k] == noun and (k > noun and dep[k] in ("punct", "advcl", "npadvmod")):
                head[k] = i
            elif head[k] == noun and dep[k] == "amod" and tag[k] == "VBN" and k < noun:
                head[k], dep[k] = i, "conj"


def part_relative(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Make the last verb that of the first name: "Togo, on *whose* soil rebels took ten men, promised to help".

    The parser takes both Togo and the rebels for the subjects of 'took'.
    """
    for i in where(dep, "nsubj"):
        verb = head[i]
        if verb <= i or i + 3 >= len(lower) or lower[i + 1] != ",":
            continue
        if tag[i + 2] != "IN" or tag[i + 3] not in ("WP$", "WDT", "WP"):
            continue
        second = any(head[k] == verb and dep[k] == "nsubj" for k in range(i + 4, verb))
        later = range(verb + 1, min(verb + FAR, len(lower)))
        last = next((v for v in later if head[v] == verb and tag[v] in FINITE and lower[v - 1] == ","), None)
        if not second or last is None or dep[last] not in ("advcl", "conj", "ccomp"):
            continue
        head[last], dep[last] = (last if head[verb] == verb else head[verb]), dep[verb]
        head[verb], dep[verb], head[i] = i, "relcl", last
        for k in later:
            if k > last and head[k] == verb:
                head[k] = last


def part_at_semicolons(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Let nothing before a semicolon hang on what follows: "Chad cut the road off; in 1997 it *hired* guards".

    The parser takes the first clause for what the second one says, or hangs its last phrase on the second verb.
    """
    for mark in where(lower, ";"):
        over = [k for k in range(max(mark - FAR, 0), mark) if head[k] > mark and dep[k] != "punct"]
        if not over or any(dep[k] in ("nsubj", "nsubjpass") for k in over):
            continue  # "Ada Bello, a judge; Ben Keita, a priest; and their aides met"
        first = next((k for k in over if dep[k] == "ccomp"), None)
        verb = head[over[0] if first is None else first]
        main = head[verb] if first is None else first
        if main > mark or tag[main] not in VERBAL:
            continue
        if first is not None:
            head[first], dep[first] = (first if head[verb] == verb else head[verb]), dep[verb]
        subject = next((k for k in range(max(main - FAR, 0), main) if head[k] == main and dep[k] == "nsubj"), main)
        for k in over:
            head[k] = main if k != first and k > subject else head[k]  # not 'On Monday' before both


def part_from_day(head: list[int], dep: list[str], tag: list[str], ent: Sequence[str]) -> None:
    """Make a name that the parser joins to a day the subject of the next verb: "left on Monday and *Oman* stayed".

    So with a name joined to a thing, right before its verb: "gave a cool reply and *Oman* condemned the raid".
    """
    for i in where(dep, "conj"):
        day = head[i]
        if ent[i] in ("DATE", "TIME", "CARDINAL") or day >= i:
            continue
        thing = tag[i] == "NNP" and tag[day] in ("NN", "NNS") and tag[i + 1 : i + 2] == ["VBD"]
        if ent[day] != "DATE" and not (thing and dep[day] in ("dobj", "pobj")):
            continue
        verb = next((v for v in range(i + 1, min(i + DEEPEST, len(head))) if tag[v] in FINITE), None)
        outer = verb is not None and is_turned(head, dep, day, verb)
        if verb is None or (not outer and (dep[verb] not in ("conj", "ccomp") or head[verb] > day)):
            continue
        if any(head[k] == verb and dep[k] in ("nsubj", "nsubjpass", "expl") for k in range(day, verb)):
            continue
        passive = any(head[k] == verb and dep[k] == "auxpass" for k in range(i, verb))
        if outer:
            begin_with(head, dep, day, verb)
        for k in range(day + 1, i):
            head[k] = head[verb] if head[k] == day and dep[k] in ("cc", "punct") else head[k]
        head[i], dep[i], dep[verb] = verb, "nsubjpass" if passive else "nsubj", "conj"


def part_from_partner(head: list[int], dep: list[str], tag: list[str], pos: list[str]) -> None:
    """Make the second of two names the subject of the verb after it: "shut its border with Togo and *Ghana* left".

    The one "and" stands before the name; two verbs would need a second one.
    """
    for v in where(dep, "conj"):
        name, first = v - 1, head[v]
        if tag[v] != "VBD" or first >= name or dep[name] != "conj" or tag[name] != "NNP" or pos[first] not in VERBS:
            continue
        partner = head[name]
        if dep[partner] not in ("pobj", "dobj") or not first < partner < name:
            continue
        joints = [k for k in range(partner + 1, v) if dep[k] == "cc"]
        if len(joints) != 1 or head[joints[0]] != partner or any(head[k] == v for k in range(partner, name)):
            continue
        head[name], dep[name], head[joints[0]] = v, "nsubj", first


def is_turned(head: list[int], dep: list[str], i: int, verb: int) -> bool:
    """Return whether the clause around a token is taken for what a later verb says: "met on Monday and Togo said …"."""
    steps = 0
    while dep[i] != "ccomp" and head[i] != i and steps < DEEPEST:
        i, steps = head[i], steps + 1
    return dep[i] == "ccomp" and head[i] == verb and i < verb


def begin_with(head: list[int], dep: list[str], i: int, verb: int) -> None:
    """Make the verb of the clause around a token the head of a later one, which says no more than what follows it."""
    while head[i] != verb:
        i = head[i]
    head[i], dep[i] = (i if head[verb] == verb else head[verb]), dep[verb]
    head[verb] = i


def join_pasts(head: list[int], dep: list[str], tag: list[str], pos: list[str]) -> None:
    """Join a past to the past above, not to a present between: "crossed a bridge that links the banks and *met*"."""
    for i in where(dep, "conj"):
        inner = head[i]
        if tag[i] == "VBD" and dep[inner] == "relcl" and tag[inner] in PRESENT:
            above = head[inner]
            while head[above] != above and pos[above] not in VERBS:
                above = head[above]
            if tag[above] == "VBD" and above < inner < i:
                head[i] = above


def hang_on_rank(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Hang an infinitive on the noun of rank before it as what it did: "was the *last* state to *send* troops".

    The parser hangs it on the verb, as what somebody was to do.
    """
    ranks, actors = small_words("rank of who did"), actor_nouns()
    for v in where(tag, "VB"):
        if lower[v - 1] != "to" or dep[v] not in ("xcomp", "advcl", "ccomp", "acl"):
            continue
        be, noun = (-1, head[v]) if dep[v] == "acl" else (head[v], v - 2)
        if dep[v] != "acl":
            if lemma[be] not in small_words("says who one is"):
                continue
            while noun > be and not (dep[noun] in ("attr", "pobj") and lemma[noun] in actors):
                noun = head[noun] if head[noun] < noun else be
        ranked = any(lower[k] in ranks and head[k] == noun for k in range(max(be, noun - FAR, 0), noun))
        if noun > be and ranked and lemma[noun] in actors:
            head[v], dep[v] = noun, "relcl"


def part_after_phrase(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Make a clause of "left *after the minister*, X, *denounced* the raid", where the parser joins the two verbs."""
    for v in where(dep, "conj"):
        first = head[v]
        if tag[v] not in FINITE or first >= v:
            continue
        prep = next((k for k in range(v - 2, max(first, v - FAR), -1) if head[k] == first and dep[k] == "prep"), None)
        if prep is None or lower[prep] not in small_words("of another time"):
            continue
        noun = next((k for k in range(prep + 1, v) if head[k] == prep and dep[k] == "pobj"), None)
        inside = {noun}
        for _ in range(DEEPEST):
            inside |= {k for k in range(prep + 1, v) if head[k] in inside}
        between = [k for k in range(prep + 1, v) if k not in inside and dep[k] != "punct"]
        if noun is None or between or any(dep[k] in ("cc", "nsubj") and head[k] in (first, v) for k in range(first, v)):
            continue
        head[noun], dep[noun] = v, "nsubj"
        head[prep], dep[prep] = v, "mark"
        dep[v] = "advcl"


def give_predicate(head: list[int], dep: list[str], tag: list[str], lemma: list[str]) -> None:
    """Make a predicate of the second of two subjects: "a man who said that he *was a member* was jailed"."""
    for n in where_any(dep, "nsubj", "nsubjpass"):
        first = next((k for k in range(n - 1, max(n - FAR, -1), -1) if head[k] == n), n)
        while first > 0 and head[first - 1] == n:
            first -= 1
        be, verb = first - 1, head[n]
        if be < 0 or lemma[be] != "be" or tag[be] not in FINITE or verb < n or dep[be] not in ("ccomp", "relcl"):
            continue
        empty = not any(head[k] == be and k > be for k in range(be + 1, n))
        subject = any(head[k] == be and dep[k] == "nsubj" for k in range(max(be - DEEPEST, 0), be))
        other = any(head[k] == verb and dep[k] == dep[n] for k in range(max(be - FAR, 0), be))
        if empty and subject and other:
            head[n], dep[n] = be, "attr"


def seat_inverted_subject(head: list[int], dep: list[str], tag: list[str]) -> None:
    """Make the subject of what the parser takes for a predicate: "Also *arrested* were two *monks*"."""
    for be in where(dep, "auxpass"):
        verb = head[be]
        if tag[verb] != "VBN" or be != verb + 1 or tag[be] not in FINITE:
            continue
        kids = [k for k in range(max(verb - FAR, 0), min(be + FAR, len(head))) if head[k] in (verb, be)]
        if any(dep[k] in ("nsubj", "nsubjpass", "csubj", "expl") for k in kids):
            continue
        told = next((k for k in kids if head[k] == be and dep[k] == "attr"), None)
        if told is not None:
            head[told], dep[told] = verb, "nsubjpass"


def hang_second_that(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Join "and that …" to what is said, not to the verb beside it: "said that Chad had gone … *and that* Mali …"."""
    for mark in where(dep, "mark"):
        v = head[mark]
        if lower[mark] != "that" or dep[v] != "conj" or lower[mark - 1] != "and" or v < mark:
            continue
        above, steps = head[v], 0
        while dep[above] != "ccomp" and head[above] != above and steps < DEEPEST:
            above, steps = head[above], steps + 1
        if dep[above] != "ccomp" or above == head[v] or not head[above] < above < mark:
            continue
        head[v] = above
        if dep[mark - 1] == "cc":
            head[mark - 1] = above
