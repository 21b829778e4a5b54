"""Which verb another verb goes with, also where the parse joins it to one further in."""

from __future__ import annotations

from workbench.grammar.cues import entry_of, source_nouns
from workbench.grammar.parse import CHAIN, FINITE_TAGS, NOUN_TAGS, Parse
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

TENSES = {"VBD": "past", "VBN": "past", "VBZ": "present", "VBP": "present", "VB": "base", "VBG": "ing"}
UNSAID = frozenset({"want", "think"})
"""Classes of cues that are no acts of speech."""
NOT_SPOKEN = frozenset({"support", "refuse", *UNSAID})
"""Classes of cues for what is also done without a word: "said that Chad had armed rebels and supported them"."""
APPEALS = frozenset({"ask", "praise"})
"""Classes of cues for what envoys do when they speak: "said that the tests were a danger and urged restraint"."""
ASIDE_MARKS = frozenset({",", "-", "--", "–", "—"})
HANGING = ("relcl", "xcomp", "acl", "advcl", "pcomp")
"""Labels of verbs inside another's clause."""


def raised(parse: Parse, v: int) -> int:
    """Return the verb that v is joined to where the parse joins it to one further in, which differs in tense.

    Over a content: Xi said they had met and *pledged* aid; "pledged" has the form of "said", not of "had met".
    Over a relative clause: He urged states to stop the oil that funds the war and *proposed* a truce.
    Any other verb is returned as it is.
    """
    if parse.dep[v] != "conj" or parse.child(v, "nsubj", "nsubjpass", "auxpass") is not None:
        return v
    inner = parse.head[v]
    for _ in range(CHAIN):
        if parse.dep[inner] != "conj":
            break
        inner = parse.head[inner]
    inner = _out_of_complements(parse, inner, v)
    outer = parse.head[inner]
    if parse.dep[inner] == "ccomp" and any(_is_second_content(parse, k) for k in parse.children[inner] if k > v):
        return v  # "said that the rebels had armed themselves and urged … and that …"
    bare = parse.tag[v] == "VB"
    if outer > inner or (bare and not _is_plural_form(parse, inner, v)):
        return v
    if parse.dep[inner] == "ccomp":
        entry = entry_of(parse, outer)
        tag = parse.tag[outer]
        if tag == "VBG" and parse.dep[outer] == "advcl" and parse.head[outer] < outer and _blames(parse, v):
            tag = parse.tag[parse.head[outer]]  # "condemned it, saying he had no right and accused Quito of lying"
        alike = tag == ("VBP" if bare else parse.tag[v])
        if alike and entry is not None and entry.cue_class == "say" and _has_said_again(parse, outer, inner, v):
            return outer  # "has said he will go and has said that it is late"
        if not alike or entry is None or parse.child(v, "aux") is not None:
            return v
        speech = entry_of(parse, v)
        if speech is not None and speech.cue_class == "promise" and _is_outlet(parse, parse.child(outer, "nsubj")):
            return v  # "the radio said that he had left and vowed to come back": he vowed
        if parse.tag[inner] == "VBP" and parse.tag[v] == "VBZ":
            return outer  # "demands that the rebels leave and condemns": they do not condemn
        if speech is not None and speech.cue_class not in UNSAID and _tense(parse, inner) != _tense(parse, v):
            return outer  # "denies that he was there and calls the charge absurd"
        if entry.cue_class == "refuse":
            blames = speech is not None and speech.cue_class in APPEALS | {"criticise"}
            return outer if blames and parse.child(v, "dobj") is not None else v  # "denied that … and accused Chad"
        return outer if entry.cue_class == "say" and _leads_out(parse, inner, v) else v
    if parse.dep[inner] == "relcl" and (_is_aside(parse, inner, v) or _says_what_things_do_not(parse, inner, v)):
        return next((k for k in _ancestors(parse, inner) if parse.tag[k] in FINITE_TAGS), v)
    if parse.dep[inner] == "advcl" and parse.child(inner, "mark") is not None and _is_aside(parse, inner, v):
        return outer if parse.tag[outer] == "VBD" else v  # "left, after a mine had …, and expelled Chad's"
    if parse.dep[inner] in HANGING and _tense(parse, inner) != _tense(parse, v):
        tense = _tense(parse, v)
        above = next((k for k in _ancestors(parse, inner) if _tense(parse, k) == tense), v)
        out = parse.dep[above] == "ccomp" and above != v and _vows(parse, v)
        return parse.head[above] if out and _is_thing(parse, parse.child(above, "nsubj")) else above
    return v


def _has_said_again(parse: Parse, outer: int, inner: int, v: int) -> bool:
    """Whether two verbs of saying have the same "has", and what is said between them has none."""
    helped = [[parse.lower[k] for k in parse.children[i] if parse.dep[k] == "aux"] for i in (outer, inner, v)]
    again = entry_of(parse, v)
    perfect = helped[0] == helped[2] and helped[0] in (["has"], ["have"]) and helped[1] != helped[0]
    return perfect and again is not None and again.cue_class == "say" and parse.child(v, "ccomp") is not None


def _out_of_complements(parse: Parse, inner: int, v: int) -> int:
    """Return the verb of the clause that a word is a complement in, where what is joined to it speaks.

    "Says it is *worried* and *urges* calm", "told them it would not let a drop be *pumped* and *said*".
    """
    speech = entry_of(parse, v)
    if speech is None or not speech.act or speech.cue_class in NOT_SPOKEN or parse.tag[v] not in FINITE_TAGS:
        return inner
    for _ in range(CHAIN):
        outer = parse.head[inner]
        is_inside = parse.dep[inner] in ("ccomp", "xcomp") and entry_of(parse, outer) is None
        if outer >= inner or not (is_inside or parse.dep[inner] in ("acomp", "oprd", "attr")):
            break
        inner = outer
    return inner


def _is_second_content(parse: Parse, k: int) -> bool:
    """Whether a clause goes on with what is said after another: "…, and that Chad had armed them"."""
    mark = parse.child(k, "mark")
    return (
        parse.dep[k] == "conj" and mark is not None and parse.lower[mark] == "that" and parse.lower[mark - 1] == "and"
    )


def _is_plural_form(parse: Parse, inner: int, v: int) -> bool:
    """Whether a cue with a clause is no bare form: "They note that the lake has shrunk, and *predict* that …"."""
    entry, clause = entry_of(parse, v), parse.child(v, "ccomp")
    told = entry is not None and entry.cue_class not in UNSAID and clause is not None and clause > v
    return told and all(parse.tag[k] not in ("MD", "TO") for k in (*parse.children[inner], *parse.children[v]))


def taken_for_joined(parse: Parse, v: int) -> int | None:
    """Return the subject that the parse joins to the noun before "and": "in Lagos and a *soldier* was hurt"."""
    if parse.dep[v] not in {"conj", "advcl"} or parse.child(v, "auxpass") is None or parse.child(v, "mark") is not None:
        return None
    first = min(k for k in parse.children[v] if parse.dep[k] in {"aux", "auxpass"})
    is_subject = 0 < first < v and parse.dep[first - 1] == "conj" and parse.tag[first - 1] in NOUN_TAGS
    return first - 1 if is_subject and parse.head[first - 1] != parse.head[v] else None


def _leads_out(parse: Parse, inner: int, v: int) -> bool:
    """Whether the second of two joined verbs under "said" goes with "said": the first has another form or a pronoun."""
    if parse.lemma[v] == "be" or (parse.lemma[v] == "have" and not _is_person(parse, inner)):
        return False  # "said that Chad had shown restraint and was ready": Chad was
    if parse.child(inner, "aux", "auxpass") is not None:
        return not _goes_on_in(parse, inner, v)
    subject, target = parse.child(inner, "nsubj"), parse.child(v, "dobj")
    if _is_person(parse, inner):
        return True  # "The envoy said he was sorry and promised": the same person either way
    if target is not None and parse.tag[target] == "PRP":
        return True  # "The envoy said the king was rude and accused him"
    speech = entry_of(parse, v)
    if _vows(parse, v) and _is_thing(parse, subject):
        return True  # "said the raid was a crime and vowed that it would answer"
    said_so = speech is not None and (speech.cue_class == "say" or (speech.act and speech.cue_class == "refuse"))
    if said_so and (said := parse.child(v, "ccomp")) is not None:
        alike = all(parse.lower[parse.left[k]] == "that" for k in (inner, said))  # "said that … and claimed that …"
        joint = next((k for k in parse.children[inner] if parse.dep[k] == "cc"), 0)
        return alike or parse.lower[joint] == "but" or (parse.lower[joint - 1] == "," and joint > 0)
    appeals = speech is not None and (speech.cue_class in APPEALS or parse.lemma[v] == "call")
    return appeals and subject is not None and parse.pos[subject] == "NOUN"


def _vows(parse: Parse, v: int) -> bool:
    """Whether a verb promises something."""
    entry = entry_of(parse, v)
    return entry is not None and bool(entry.act) and entry.cue_class == "promise"


def _blames(parse: Parse, v: int) -> bool:
    """Whether a verb accuses somebody."""
    entry = entry_of(parse, v)
    return entry is not None and "np+of" in entry.frames and parse.child(v, "dobj") is not None


def _is_outlet(parse: Parse, subject: int | None) -> bool:
    """Whether a subject is a paper or a station, which vows nothing itself."""
    return subject is not None and parse.lemma[subject] in source_nouns() | small_words("kind of outlet")


def _is_thing(parse: Parse, subject: int | None) -> bool:
    """Whether a subject is a thing or a deed, which speaks no word."""
    if subject is None or parse.tag[subject] not in ("NN", "NNS") or parse.ent[subject]:
        return False
    kind = noun_types().get(parse.lemma[subject])
    return kind in ("thing", "event") or parse.lower[subject].endswith("ing")


def _is_person(parse: Parse, v: int) -> bool:
    subject = parse.child(v, "nsubj")
    return subject is not None and parse.tag[subject] == "PRP"


def _goes_on_in(parse: Parse, inner: int, v: int) -> bool:
    """Whether "had" may hold for v as well: "said that a ship had ignored warnings and approached the reef"."""
    helpers = [k for k in parse.children[inner] if parse.dep[k] in ("aux", "auxpass")]
    subject = parse.child(inner, "nsubj")
    if parse.child(inner, "auxpass") is not None and parse.child(v, "dobj", "ccomp", "xcomp") is None:
        speech = entry_of(parse, v)  # "said that the man had been beaten and slammed against a wall"
        return speech is not None and "np" in speech.frames and parse.lower[v].endswith("ed")
    if [parse.lower[k] for k in helpers] != ["had"] or subject is None or parse.tag[subject] == "PRP":
        return False
    if parse.child(v, "ccomp") is not None and noun_types().get(parse.lemma[subject]) in ("event", "thing"):
        return False  # "said that the rally had remained calm and denied that …"
    before = parse.lower[max(v - 2, 0) : v]
    apart = "," in before or "and" not in before
    speech = entry_of(parse, v)
    return not apart and parse.lower[v].endswith("ed") and (speech is None or speech.cue_class in NOT_SPOKEN)


def _is_aside(parse: Parse, inner: int, v: int) -> bool:
    """Whether the relative clause of verb `inner` stands between two dashes or commas, the second before "and" v."""
    joint = next((k for k in parse.children[inner] if parse.dep[k] == "cc"), 0)
    opening = parse.lower[parse.left[inner] - 1]
    return 0 < joint < v and opening in ASIDE_MARKS and parse.lower[joint - 1] == opening


def _says_what_things_do_not(parse: Parse, inner: int, v: int) -> bool:
    """Whether v tells what people say or ask, and the relative clause before it is of a thing: "a trip that was …"."""
    noun, entry = parse.head[inner], entry_of(parse, v)
    if entry is None or entry.cue_class not in ("say", "ask") or parse.tag[noun] not in ("NN", "NNS"):
        return False
    thing = any(parse.lower[k] in ("that", "which") for k in parse.children[inner] if k < inner)
    if thing and entry.cue_class == "ask" and parse.lower[parse.left[noun]] in small_words("whichever one"):
        return True  # "said it would not trade with any state that broke the ban and urged others to follow"
    return thing and parse.child(inner, "nsubjpass") is not None and parse.lemma[noun] not in source_nouns()


def _ancestors(parse: Parse, i: int) -> list[int]:
    """Return the tokens above token i, the nearest first."""
    above: list[int] = []
    while parse.head[i] != i and len(above) < CHAIN:
        i = parse.head[i]
        above.append(i)
    return above


def _tense(parse: Parse, v: int) -> str:
    return TENSES.get(parse.tag[v], "")


def host_of(parse: Parse, v: int) -> int:
    """Return what verb v hangs on; for ", adding that" after a content the cue that the content hangs on.

    What is no speech goes with the content: "said that shells had hit the town, killing two".
    """
    host = parse.head[v]
    if not _trails(parse, v) or (entry_of(parse, v) is None and parse.child(v, "ccomp") is None):
        return host
    inner = host
    for _ in range(CHAIN):
        outer = parse.head[inner]
        if parse.dep[inner] not in ("ccomp", "conj", "xcomp") or outer >= v or outer == inner:
            return host
        if parse.dep[inner] == "ccomp":
            entry = entry_of(parse, outer)
            return outer if entry is not None and outer < inner else host
        inner = outer
    return host


def _trails(parse: Parse, v: int) -> bool:
    """Whether participle v goes on after a comma with what an earlier verb began (", implying that …")."""
    first = parse.left[v]
    is_after_comma = first > 0 and parse.lower[first - 1] == ","
    return is_after_comma and parse.tag[v] == "VBG" and parse.dep[v] == "advcl" and parse.head[v] < v
