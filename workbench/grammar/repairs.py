"""Arcs that the parser often sets wrong, set right: one function a pattern, on lists of heads and labels."""

from __future__ import annotations

from functools import cache

from workbench.grammar.where import where, where_any
from workbench.lexicons import read_lexicon
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import actor_nouns
from workbench.vocabulary.small_words import small_words

NOUNS = frozenset({"NOUN", "PROPN"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
PRESENT = frozenset({"VBZ", "VBP"})
NO_VERBS = frozenset({"NN", "NNS", "JJ"})
LOOSE = frozenset({"xcomp", "advcl", "acl", "pcomp", "conj"})
"""Labels of verbs without tense below another verb."""
SHARED = small_words("shared by two verbs")
FLOATING = small_words("all of them")
"""Prepositions before the other side of a relation, which is that of all nouns joined before it."""
OWN = frozenset({"prep", "poss", "acl", "relcl"})
MARKED = frozenset({"acl", "ccomp", "relcl"})
PLURAL = frozenset({"NNS"})
DEEPEST = 12
"""Steps towards the root that a repair may take."""
FAR = 40
"""Tokens around a word among which a repair looks for what hangs on it."""


def part_joined_parties(head: list[int], dep: list[str], pos: list[str], text: list[str]) -> None:
    """Make two of what the parser takes for one: "Ethiopia's government and Tigrayan rebels" are two parties.

    It hangs 'government' on 'rebels' as a modifier, with 'Tigrayan' joined to it. What is lower-case before 'and' while
    a capital follows is a noun of its own: it takes the place of the last one, which is joined to it.

    Args:
        head: of each token its head; changed in place.
        dep: of each token its label; changed in place.
        pos: of each token its part of speech.
        text: of each token its letters.
    """
    for cc in list(where(dep, "cc")):
        first = head[cc]
        if dep[first] not in ("nmod", "compound") or pos[first] != "NOUN" or not text[first].islower():
            continue
        last = head[first]
        second = next((i for i in range(cc + 1, last) if dep[i] == "conj" and head[i] == first), None)
        if pos[last] not in NOUNS or second is None or not text[second][0].isupper() or second - cc > 2:
            continue
        owned = any(head[i] == last and dep[i] in ("poss", "det") for i in range(max(0, first - 6), first))
        if not owned:
            continue
        for i in range(max(0, first - 12), first):
            if head[i] == last:
                head[i] = first
        head[first], dep[first] = (first if head[last] == last else head[last]), dep[last]
        head[last], dep[last] = first, "conj"
        head[second], dep[second] = last, "amod" if pos[second] == "ADJ" else "compound"


def part_named_party(head: list[int], dep: list[str], pos: list[str], text: list[str], ent: list[str]) -> None:
    """Make two of a name and another's people: "the *KNU* and government forces" are no forces of the KNU's."""
    for cc in list(where(dep, "cc")):
        first, second = head[cc], cc + 1
        last = head[first]
        if dep[first] not in ("nmod", "compound", "amod") or not first < second < last or not ent[first]:
            continue
        own = dep[second] == "compound" and head[second] == last == second + 1
        if not own or pos[second] != "NOUN" or not text[second].islower() or pos[last] != "NOUN":
            continue
        head[first], dep[first] = (first if head[last] == last else head[last]), dep[last]
        for i in range(max(0, first - DEEPEST), first):
            if head[i] == last:
                head[i] = first
        head[last], dep[last] = first, "conj"


def make_noun(head: list[int], dep: list[str], tag: list[str], pos: list[str], lower: list[str]) -> None:
    """Make "deal" a noun again in "the ceasefire deal": after a noun with its article no verb without -s follows."""
    agreements = word_classes()["agreement"]
    for i in where_any(tag, "VBP", "VB"):
        noun = i - 1
        if i < 2 or lower[i] not in agreements or tag[noun] != "NN":
            continue
        kids = [k for k in range(max(i - 8, 0), i) if head[k] in (i, noun) and k != noun]
        articled = any(dep[k] in ("det", "poss") for k in kids)
        if not articled or any(dep[k] in ("aux", "auxpass", "mark", "neg") for k in kids):
            continue
        over = head[noun] if dep[i] == "acl" and head[i] == noun else head[i]
        if dep[i] == "acl" and head[i] == noun:
            head[i], dep[i] = (i if over == noun else over), dep[noun]
        elif dep[noun] == "nsubj" and head[noun] == i and dep[i] == "ccomp" and over < noun:
            dep[i] = "dobj"
        elif dep[i] not in ("dobj", "pobj", "nsubj", "nsubjpass"):
            continue
        for k in kids:
            if head[k] == noun:
                head[k] = i
        head[noun], dep[noun], tag[i], pos[i] = i, "compound", "NN", "NOUN"


def lift_joined_verbs(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Join a verb with tense to the verb with tense, not to the infinitive before it.

    "Urged Chad to free the crew and asked Niger for help": the parser joins 'asked' to 'free'. Nor is a past with an
    object of its own part of a passive before it: "called off a trip that had been planned and warned the crew". Nor
    is it joined to a noun: "appealed for calm and *accused* Chad".
    """
    joined = [i for i in where(dep, "conj") if tag[i] in ("VBD", "VBZ") and head[i] <= i]
    if not joined:
        return
    passive = {head[k] for k in where(dep, "auxpass")}
    perfect = {head[k] for k in where(dep, "aux") if lower[k] == "had"}
    takers = {head[k] for k in where_any(dep, "dobj", "ccomp")}
    subjects = {head[k] for k in where_any(dep, "nsubj", "nsubjpass", "expl", "aux", "auxpass")}
    for i in joined:
        inner = head[i]
        if i in subjects:
            continue
        loose = (tag[inner] in ("VB", "VBG") or dep[inner] in ("pcomp", "acl")) and dep[inner] in LOOSE
        loose |= (
            tag[inner] == "VB" and dep[inner] == "ccomp" and i in takers
        )  # 'asked that he *be* freed and *left* it'
        nominal = tag[inner] in NO_VERBS and dep[inner] in ("pobj", "amod", "dobj") and i in takers
        if not loose and not nominal and not (dep[inner] == "relcl" and inner in passive & perfect and i in takers):
            continue
        above, steps = head[inner], 0
        while tag[above] != tag[i] and head[above] != above and steps < DEEPEST:
            above, steps = head[above], steps + 1
        if tag[above] != tag[i] or above > inner or dep[above] == "relcl":
            continue
        head[i] = above
        for k in range(i - 1, max(inner, i - DEEPEST), -1):
            if head[k] == inner and dep[k] in ("cc", "punct"):
                head[k] = above


def part_objects(head: list[int], dep: list[str], pos: list[str], ent: list[str]) -> None:
    """Make the first of two objects of a verb whom something is given: "handed the *singer* a prison term"."""
    for last in where(dep, "dobj"):
        verb = head[last]
        before = [i for i in range(verb + 1, last) if head[i] == verb]
        firsts = [i for i in before if dep[i] == "dobj" and pos[i] in NOUNS | {"PRON"}]
        if len(firsts) == 1 and before == firsts and pos[last] in NOUNS and ent[last] not in ("DATE", "TIME"):
            dep[firsts[0]] = "dative"


def give_subject(head: list[int], dep: list[str], tag: list[str]) -> None:
    """Make what the parser takes for the object of a verb of saying the subject of what is said.

    "The envoy said Togo, like every state, had the right …": Togo is no object of 'said'.
    """
    for i in where(dep, "ccomp"):
        verb = head[i]
        if verb >= i or tag[i] not in FINITE:
            continue
        kids = [k for k in range(max(verb - 2, 0), min(i + 40, len(head))) if head[k] == i and k != i]
        if any(dep[k] in ("nsubj", "nsubjpass", "expl", "csubj", "mark", "advmod", "attr") and k < i for k in kids):
            continue
        objects = [k for k in range(verb + 1, i) if head[k] == verb and dep[k] == "dobj"]
        between = [k for k in range(verb + 1, i) if head[k] == verb and dep[k] not in ("dobj", "punct", "dative")]
        if len(objects) == 1 and not between and tag[objects[0]] in ("NNP", "NNPS", "NN", "NNS"):
            head[objects[0]], dep[objects[0]] = i, "nsubj"


def share_partner(head: list[int], dep: list[str], pos: list[str], lower: list[str]) -> None:
    """Hang the other side of several joined relations on the first: "cut trade ties and flights with Togo"."""
    for i in where(dep, "prep"):
        last = head[i]
        if lower[i] not in SHARED or dep[last] != "conj" or pos[last] != "NOUN" or last > i:
            continue
        first, steps = head[last], 0
        while dep[first] == "conj" and pos[first] == "NOUN" and steps < DEEPEST:
            first, steps = head[first], steps + 1
        if pos[first] != "NOUN" or dep[first] not in ("dobj", "nsubjpass"):
            continue
        span = range(first + 1, i)
        if any((head[k] in (first, last) and (dep[k] in OWN or lower[k] in ("a", "the"))) for k in span):
            continue
        head[i] = first


@cache
def speaking_verbs() -> frozenset[str]:
    """Return the verbs that introduce quotations (`cues.csv`)."""
    rows = (row for row in read_lexicon("cues.csv") if row["pos"] == "verb" and row["class"] in ("say", "ask"))
    frames = ((row["lemma"], set(row["frames"].split())) for row in rows)
    return frozenset(lemma for lemma, own in frames if "quote" in own and own & {"that", "np+that"})


def lift_speaking_participles(
    head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]
) -> None:
    """Hang ", warning that …" on the verb with tense, not on the infinitive before it.

    "Called on the council to meet, warning that …": who called for it warns.
    """
    for i in where(dep, "advcl"):
        inner = head[i]
        if tag[i] != "VBG" or inner >= i or tag[inner] != "VB" or lower[i - 1] != ",":
            continue
        if lemma[i] not in speaking_verbs() or dep[inner] not in LOOSE | {"ccomp"}:
            continue
        above, steps = head[inner], 0
        while tag[above] not in FINITE and head[above] != above and steps < DEEPEST:
            above, steps = head[above], steps + 1
        if tag[above] in FINITE and above < inner and dep[above] != "relcl":
            head[i] = above


@cache
def judging_verbs() -> frozenset[str]:
    """Return the verbs of judging that take an object (`cues.csv`): reject, deny, condemn, welcome."""
    rows = (row for row in read_lexicon("cues.csv") if row["pos"] == "verb" and "np" in row["frames"].split())
    return frozenset(row["lemma"] for row in rows if row["class"] in ("refuse", "criticise", "praise", "support"))


def find_relative_that(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Make "that" the object of a verb of judging that has none: in "a claim that Togo rejected" the claim is rejected.

    The parser takes it for what the claim says.
    """
    for i in where_any(dep, *MARKED):
        noun = head[i]
        if noun >= i or tag[i] not in ("VBD", "VBZ", "VBP", "VBN") or tag[noun] not in ("NN", "NNS"):
            continue
        if lemma[i] not in judging_verbs():
            continue
        kids = [k for k in range(noun, min(i + 20, len(head))) if head[k] == i and k != i]
        that = next((k for k in kids if dep[k] == "mark" and lower[k] == "that"), None)
        if that is None or any(k > i and dep[k] in ("dobj", "ccomp", "xcomp", "prt") for k in kids):
            continue
        if any(dep[k] in ("auxpass", "nsubjpass") for k in kids):
            continue
        dep[that], dep[i] = "dobj", "relcl"


def find_both(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Give a verb of asking the object that the parser does not see: "urged both to leave"."""
    for i in where(dep, "xcomp"):
        if tag[i] != "VB":
            continue
        verb = head[i]
        if lower[verb] in ("concerned", "involved") and lower[verb + 1] == "to" and dep[verb] in ("amod", "acl"):
            above, steps = head[verb], 0
            if dep[above] == "dobj" and tag[head[above]] == "VBG" and head[above] < above:
                head[i] = head[above]  # "urging all parties concerned to stop"
                continue
            while tag[above] not in FINITE and head[above] != above and steps < DEEPEST:
                above, steps = head[above], steps + 1
            if tag[above] in FINITE and above < verb:
                head[i] = above
        elif lower[verb + 1] in FLOATING and dep[verb + 1] == "dep" and head[verb + 1] == verb:
            dep[verb + 1] = "dobj"


@cache
def charging_verbs() -> frozenset[str]:
    """Return the verbs that take somebody and "of" with what he did (`cues.csv`): accuse, suspect."""
    rows = (row for row in read_lexicon("cues.csv") if row["pos"] == "verb")
    return frozenset(row["lemma"] for row in rows if "np+of" in row["frames"].split())


@cache
def charges() -> frozenset[str]:
    """Return the nouns for what somebody is accused of: fraud, and what states events of harm."""
    return small_words("charges") | word_classes()["ASSAULT"] | word_classes()["crime"]


def hang_charge(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Hang "of shelling" on the verb: in "accused the other of shelling" it is no shelling's other.

    So with a noun for what is done ("accused the minister of fraud"), not with what an office is of ("of defence").
    """
    for i in where(lower, "of"):
        if dep[i] != "prep":
            continue
        somebody = head[i]
        verb = head[somebody]
        if dep[somebody] != "dobj" or lemma[verb] not in charging_verbs():
            continue
        said = [k for k in range(i + 1, min(i + 6, len(head))) if head[k] == i and dep[k] in ("pcomp", "pobj")]
        asked = tag[i + 1 : i + 2] == ["NN"] and lower[i + 2 : i + 3] == ["to"]  # "her of planning to"
        being = any(word.endswith("ing") for word in lower[i + 1 : i + 2])  # "accused Male of shielding smugglers"
        named = being and (asked or tag[somebody] in ("NNP", "NNPS", "PRP"))
        if named or any(tag[k] == "VBG" or lemma[k] in charges() for k in said):
            head[i] = verb


def find_content(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Make a clause of what a verb says: in "claimed that the rebels held the pass" the rebels are not claimed."""
    for i in where_any(dep, "acl", "relcl"):
        noun = head[i]
        verb = head[noun]
        if not verb < noun < i or dep[noun] != "dobj" or tag[i] not in FINITE:
            continue
        that = verb + 1
        if lower[that] != "that" or head[that] != verb or lemma[verb] not in speaking_verbs():
            continue
        if any(head[k] == i and dep[k] in ("nsubj", "nsubjpass") for k in range(noun, i)):
            continue
        head[noun], dep[noun] = i, "nsubj"
        head[i], dep[i] = verb, "ccomp"
        head[that], dep[that] = i, "mark"


def find_content_over_phrase(
    head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]
) -> None:
    """Give a verb of saying the clause that the parser hangs on a phrase between: "said in a letter that it was so"."""
    for i in where_any(dep, "acl", "relcl"):
        noun = head[i]
        preposition = head[noun]
        verb = head[preposition]
        if dep[noun] == dep[verb] == "pobj":  # "wrote in a letter to the king that"
            preposition = head[verb]
            verb = head[preposition]
        if dep[noun] != "pobj" or not verb < preposition < noun < i:
            continue
        if lemma[verb] not in speaking_verbs() or any(head[k] == verb and dep[k] == "ccomp" for k in range(verb, i)):
            continue
        that = noun + 1
        deeper = dep[head[that]] == "xcomp" and head[head[that]] == i  # "that it did not mean to leave"
        if lower[that] != "that" or (head[that] != i and not deeper):
            continue
        kids = [k for k in range(that + 1, min(i + 12, len(head))) if head[k] == i and k != i]
        if not any(dep[k] in ("nsubj", "nsubjpass") and k < i for k in kids):
            continue
        whole = any(dep[k] in ("dobj", "ccomp", "xcomp", "attr", "acomp", "nsubjpass") for k in kids)
        moved = any((dep[k] == "aux" and (tag[k] == "MD" or lower[k] == "had")) for k in kids)
        if dep[that] == "mark" or whole or (moved and any(dep[k] == "prep" and k > i for k in kids)):
            head[i], dep[i] = verb, "ccomp"
            head[that], dep[that] = i, "mark"


def hang_place_on_verb(head: list[int], dep: list[str], lower: list[str], ent: list[str]) -> None:
    """Hang on the verb where it was, not on how long: "marched for three days *outside* the embassy"."""
    for i in where(dep, "prep"):
        length = head[i]
        if length >= i or ent[length] not in ("DATE", "TIME") or dep[length] != "pobj" or lower[i] == "of":
            continue
        if lower[head[length]] == "for" and dep[head[head[length]]] not in ("pobj", "dobj", "nsubj"):
            head[i] = head[head[length]]


def hang_persona(head: list[int], dep: list[str], lower: list[str]) -> None:
    """Make an envoy the object of who declares him persona non grata, which the parser takes for a verb."""
    for i in (non - 1 for non in where(lower, "non") if 0 < non < len(lower) - 1):
        verb = head[i]
        if not lower[i + 2].startswith("grat"):
            continue
        if verb == i + 2 and dep[verb] == "oprd":  # 'was declared persona non grata by Ecuador'
            verb = head[verb]
            for k in range(i + 3, min(i + FAR, len(lower))):
                head[k] = verb if head[k] == i + 2 else head[k]
        if verb >= i or dep[i] == "oprd":
            continue
        for k in range(max(verb + 1, i - FAR), min(i + FAR, len(lower))):
            if head[k] == i and k != i:
                head[k] = verb if k < i or dep[k] in ("conj", "cc", "punct", "prep", "advcl") else i
                dep[k] = "dobj" if k < i and dep[k] in ("nsubj", "nsubjpass") else dep[k]
        head[i], head[i + 1], head[i + 2] = verb, i, i
        dep[i], dep[i + 1], dep[i + 2] = "oprd", "compound", "compound"


def hang_with(head: list[int], dep: list[str], pos: list[str], lower: list[str]) -> None:
    """Hang on a bare noun the "with" behind it: "broke off relations with Chad *in solidarity with* Niger"."""
    for i in where(lower, "with"):
        noun = i - 1
        bare = noun > 0 and pos[noun] == "NOUN" and dep[noun] == "pobj" and head[noun] == noun - 1
        if bare and lower[noun - 1] == "in" and dep[i] == "prep" and head[i] < noun:
            head[i] = noun


def hang_on_whole(head: list[int], dep: list[str], lower: list[str]) -> None:
    """Hang on the noun what the parser hangs on its last part: "the secretary-*general* of the union, Ana Diaz"."""
    for k in (hyphen + 1 for hyphen in where(lower, "-") if 0 < hyphen < len(lower) - 1):
        if head[k] == k - 2 and dep[k] in ("amod", "compound", "nmod", "advmod"):
            for i in range(k + 1, min(k + FAR, len(lower))):
                head[i] = k - 2 if head[i] == k else head[i]


def send_home(head: list[int], dep: list[str], lower: list[str], lemma: list[str]) -> None:
    """Make who is sent the object of "ordered its *ambassador* home", where the parser takes it for a kind of home."""
    for home in where(lower, "home"):
        who, verb = home - 1, head[home]
        if dep[home] != "dobj" or who <= verb or head[who] != home or dep[who] != "compound":
            continue
        if lemma[who] not in actor_nouns() or lemma[verb] not in small_words("moves somebody home"):
            continue
        head[who], dep[who] = verb, "dobj"
        for k in range(verb + 1, who):
            head[k] = who if head[k] == home else head[k]
        dep[home] = "advmod"
