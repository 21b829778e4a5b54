"""Where the clause that a verb attributes ends: what goes on with it, and what the parse only hangs on it."""

from __future__ import annotations

from workbench.annotators.quotes.object_contents import NAMED
from workbench.grammar.clause import SUBJECTS, is_infinitive
from workbench.grammar.cues import entry_of, goes_on
from workbench.grammar.hosts import host_of, raised
from workbench.grammar.parse import VERB_TAGS, Parse
from workbench.grammar.subjects import names_actor
from workbench.vocabulary.small_words import small_words

JOINTS = frozenset({"CC", ",", ":", "``", "''", "RB", "_SP"})


def end_of_clause(parse: Parse, v: int, k: int) -> int:
    """Return the last token of what verb v attributes with clause k."""
    ends = [_cut(parse, g) for g in parse.children[k] if g > k and _is_outside(parse, g, v)]
    joined = [g for g in parse.children[k] if g > k and parse.dep[g] == "conj"]
    ends += [_cut(parse, g) for j in joined for g in parse.children[j] if g > j and _judges_on(parse, g, v)]
    inner = parse.child(k, "ccomp")
    if inner is not None and inner > k:  # "said they saw where it went, and experts have said that it is late"
        ends += [_cut(parse, g) for g in parse.children[inner] if g > inner and _speaks_apart(parse, g)]
    last = min([parse.right[k], *ends, end_of_joined(parse, v, k)])
    last = _before_meanwhile(parse, v, k, last)
    last = _last_joined(parse, v, last)
    last = _last_of_more(parse, v, last)
    return _end_of_it(parse, v, k, _over_hyphen(parse, v, last))


def _over_hyphen(parse: Parse, v: int, last: int) -> int:
    """Return the last token of a content whose verb the parse takes apart at a hyphen: "said Ada co*-founded it*"."""
    rest = [k for k in parse.children[v] if k > last + 1 and parse.dep[k] == "ccomp" and parse.left[k] == last + 2]
    return parse.right[rest[0]] if rest and parse.lower[last + 1] == "-" else last


def _before_meanwhile(parse: Parse, v: int, k: int, last: int) -> int:
    """Return the last token before what goes on meanwhile: "said it had left *as a feud* between the two *went on*".

    The parse takes "as" for a preposition, and the verb for one more thing that is said.
    """
    more = (g for g in parse.children[v] if g > last and parse.dep[g] == "ccomp" and parse.left[g] == last + 1)
    if next((g for g in more if parse.child(g, *SUBJECTS) is None), None) is None:
        return last
    as_ = next((i for i in range(last, k, -1) if parse.lower[i] == "as" and parse.dep[i] == "prep"), None)
    return last if as_ is None or parse.right[as_] != last else as_ - 1


def end_of_joined(parse: Parse, v: int, k: int) -> int:
    """Return the last token of clause k without a verb that the parse joins to one in it, and which goes with v.

    "Asked them to leave *and has blamed Quito*", "said that dues appear to be high *and blamed Quito*".
    """
    last = parse.right[k]
    for g in range(k + 1, last):
        joined = parse.dep[g] == "conj" and parse.tag[g] in VERB_TAGS and parse.child(g, "nsubj", "nsubjpass") is None
        if joined and parse.head[g] < g and _joins_deeper(parse, k, g) and not k <= raised(parse, g) <= last:
            return _cut(parse, g)
    return last


def _joins_deeper(parse: Parse, k: int, g: int) -> bool:
    """Whether a verb is joined to one inside clause k, not to that of a finite clause: this is told by `raised`."""
    while parse.dep[g] == "conj" and k < g:
        g = parse.head[g]
    return g != k or parse.dep[k] != "ccomp"


def _last_of_more(parse: Parse, v: int, last: int) -> int:
    """Return the last token of a content with the next clause of it, which the parse hangs on the cue.

    "Officials say there is no gas and *the cause is not known*", "said ten had paid, *but it might be more*".
    """
    for k in parse.children[v]:
        first = parse.left[k]
        if first <= last or any(parse.tag[i] not in ("CC", ",") for i in range(last + 1, first)):
            continue
        goes_on_now = parse.dep[k] == "conj" and _is_in_its_tense(parse, v, k, last)
        is_second = parse.dep[k] == "ccomp" and parse.tag[first - 1] == "CC" and parse.child(k, *SUBJECTS) is not None
        is_second = is_second and not _speaks_of_another(parse, k)
        told = parse.dep[k] == "conj" and (
            _is_reported(parse, k) or _is_of_others(parse, v, k) or _had_before(parse, v, k)
        )
        if is_second or told or goes_on_now:
            last = parse.right[k]
    return last


def _is_reported(parse: Parse, k: int) -> bool:
    """Whether a clause that the parse joins to a cue is in the tense of what is told, of nobody who acts by name."""
    subject = parse.child(k, *SUBJECTS)
    if subject is None or subject > k or (parse.ent[subject] and parse.tag[subject] != "PRP"):
        return False
    names = parse.tag[subject] != "PRP" and names_actor(parse, subject)
    modal = any(parse.lower[i] in small_words("modal in a report") for i in parse.children[k] if i < k)
    told = entry_of(parse, k)
    return modal and not names and (told is None or not told.act)


def _had_before(parse: Parse, v: int, k: int) -> bool:
    """Whether "had" puts a verb that the parse joins to a cue before it: "said he was ill *and had asked for more*"."""
    had = any(parse.lower[i] == "had" and parse.dep[i] == "aux" for i in parse.children[k])
    entry = entry_of(parse, v)
    says = entry is not None and entry.cue_class == "say" and parse.tag[v] == "VBD"
    return had and says and parse.child(k, *SUBJECTS) is None


def _is_in_its_tense(parse: Parse, v: int, k: int, last: int) -> bool:
    """Whether a clause joined to a cue of the past is in the present as the content is: "said he is ill and it is"."""
    first = next((g for g in parse.children[v] if parse.dep[g] == "ccomp" and g <= last and g > v), None)
    subject, entry, own = parse.child(k, *SUBJECTS), entry_of(parse, k), entry_of(parse, v)
    if (
        first is None
        or own is None
        or own.cue_class != "say"
        or subject is None
        or parse.tag[v] != "VBD"
        or (entry is not None and entry.act)
    ):
        return False
    return _present(parse, first) and _present(parse, k)


def _present(parse: Parse, k: int) -> bool:
    """Whether a clause is in the present, or its first helping verb is."""
    helpers = [g for g in parse.children[k] if parse.dep[g] in ("aux", "auxpass") and g < k]
    first = helpers[0] if helpers else k
    return parse.tag[first] in ("VBZ", "VBP") and parse.lemma[first] != "have"


def _is_of_others(parse: Parse, v: int, k: int) -> bool:
    """Whether a clause joined to a cue has a pronoun that cannot be who speaks: "She said two came, *they left*"."""
    speaker, subject = parse.child(v, "nsubj"), parse.child(k, *SUBJECTS)
    if speaker is None or subject is None or subject > k or speaker > v or parse.tag[subject] != "PRP":
        return False
    entry = entry_of(parse, v)
    told = entry_of(parse, k)
    if entry is None or entry.cue_class != "say" or (told is not None and told.act):
        return False
    one = parse.lower[speaker] in ("he", "she") or parse.ent[speaker] == "PERSON"
    several = parse.tag[speaker] == "NNS" or parse.lower[speaker] == "they"
    others = {"he", "she"} - {parse.lower[speaker]} if parse.tag[speaker] == "PRP" else set()
    word = parse.lower[subject]
    return (one and word in {"they", "it"} | others) or (several and word in ("he", "she", "it"))


def _last_joined(parse: Parse, v: int, last: int) -> int:
    """Return the last token of a content with the clauses that go on with it: *and that …*, *provided that …*."""
    for k in parse.children[v]:
        first = parse.left[k]
        is_joined = parse.dep[k] == "conj" and parse.lower[first] == "that" and parse.dep[first] == "mark"
        is_condition = parse.dep[k] in ("prep", "advcl") and parse.lower[first] in small_words("condition")
        if first > last and (is_joined or is_condition) and all(parse.tag[i] in JOINTS for i in range(last + 1, first)):
            last = parse.right[k]
    return last


def _end_of_it(parse: Parse, v: int, k: int, last: int) -> int:
    """Return the last token of a content with the infinitive that its "it" announces: "it was for them, *to*"."""
    subject = parse.child(k, "nsubj")
    if subject is None or parse.lower[subject] != "it":
        return last
    later = (
        g for g in parse.children[v] if g > last and parse.dep[g] in ("xcomp", "advcl") and is_infinitive(parse, g)
    )
    g = next(later, None)
    return parse.right[g] if g is not None and parse.left[g] - last <= 2 else last


def _is_outside(parse: Parse, g: int, v: int) -> bool:
    """Whether g, which the parse puts into the content of v, stands beside it: ", adding …", "but others said …"."""
    if goes_on(parse, g) or raised(parse, g) == v or _keeps_back(parse, g) or _judges_on(parse, g, v):
        return True
    if parse.lower[parse.left[g] - 1] == "," and parse.dep[g] in ("prep", "advcl"):
        if parse.lower[g] == "compared" or (
            parse.tag[g] == "VBG" and parse.lemma[g] in small_words("what words set off")
        ):
            return True  # "said it would leave, angering Quito"
        opening = parse.lower[parse.left[g]]
        aside = opening in small_words("sets against") and parse.child(g, "nsubj", "nsubjpass")
        if opening == "whereas" or parse.lower[parse.left[g] : parse.left[g] + 2] == ["even", "as"]:
            return True
        speaks = (
            parse.child(g, "ccomp") is not None and (cue := entry_of(parse, g)) is not None and cue.cue_class == "say"
        )
        others = speaks and aside is not None and parse.lower[aside] in small_words("some of those")
        told = aside and (parse.ent[aside] in NAMED or others or (speaks and names_actor(parse, aside)))
        if told and parse.dep[g] == "advcl" and (parse.tag[g] == "VBD" or parse.tag[g] == parse.tag[v]):
            return True  # "said it would send fuel, while Togo offered tents"
    if parse.dep[g] != "conj" or parse.tag[g] not in VERB_TAGS:
        return False
    subject, entry = parse.child(g, "nsubj"), entry_of(parse, g)
    names = subject is not None and parse.tag[subject] != "PRP" and parse.lower[parse.left[g]] != "that"
    asks = names and (own := entry_of(parse, v)) is not None and own.cue_class == "ask"
    if asks and parse.tag[g] == "VBD" and parse.tag[parse.head[g]] in ("VB", "VBP"):
        return True  # "proposed that Togo send fuel, and the council agreed"
    if _speaks_apart(parse, g) or _was_otherwise(parse, g, subject):
        return True
    return names and entry is not None and bool(entry.act) and parse.tag[g] == parse.tag[v]


def _was_otherwise(parse: Parse, g: int, subject: int | None) -> bool:
    """Whether a joined clause tells what came of it: "said that Spain would try him, *but a court turned him down*"."""
    if subject is None or parse.tag[g] != "VBD" or not names_actor(parse, subject):
        return False
    before = parse.head[g]
    modal = any(parse.tag[k] == "MD" for k in parse.children[before] if k < before)
    helped = parse.child(g, "aux", "auxpass") is not None
    return modal and not helped and parse.lower[parse.left[g] - 1] == "but" and parse.tag[subject] != "PRP"


def _judges_on(parse: Parse, g: int, v: int) -> bool:
    """Whether a participle at the end judges on behalf of who speaks: "said it would stay, *accusing Chad of lies*"."""
    entry = entry_of(parse, g)
    judges = entry is not None and bool(entry.act) and entry.cue_class in ("say", "ask", "criticise")
    if not judges or parse.tag[g] != "VBG" or parse.lower[parse.left[g] - 1] != "," or host_of(parse, g) != v:
        return False
    told = parse.child(g, "ccomp", "xcomp", "oprd") is not None
    after = [k for k in range(g + 1, parse.right[g] + 1) if parse.dep[k] == "prep" and parse.lower[k] in ("as", "of")]
    of_it = entry is not None and any("np+" + parse.lower[k] in entry.frames for k in after)
    return told or of_it


def _keeps_back(parse: Parse, g: int) -> bool:
    """Whether a joined verb tells what who speaks would not say: "said it was hit *but would give no details*"."""
    if parse.dep[g] != "conj" or parse.child(g, *SUBJECTS) is not None:
        return False
    inside = range(parse.left[g], parse.right[g] + 1)
    nothing = any(parse.lower[i] == "no" or parse.dep[i] == "neg" for i in inside)
    if "but" not in parse.lower[max(parse.left[g] - 2, 0) : parse.left[g]]:
        return False  # "said it will not pay and will not give aid"
    return nothing and parse.lemma[g] in small_words("says no more")


def _speaks_apart(parse: Parse, g: int) -> bool:
    """Whether others say something in a clause joined to a content: "…, and experts have said that it is late"."""
    subject, entry = parse.child(g, "nsubj"), entry_of(parse, g)
    if parse.dep[g] != "conj" or subject is None or parse.tag[subject] == "PRP" or entry is None:
        return False
    says = entry.cue_class == "say" and parse.child(g, "ccomp") is not None
    return says and parse.lower[parse.left[g]] != "that" and names_actor(parse, subject)


def _speaks_of_another(parse: Parse, k: int) -> bool:
    """Whether somebody else says something in a clause: "…, and *a lawmaker* hinted *that* gas might become dearer"."""
    subject, entry, told = parse.child(k, "nsubj"), entry_of(parse, k), parse.child(k, "ccomp")
    says = entry is not None and entry.cue_class == "say" and told is not None and told > k
    return says and subject is not None and parse.tag[subject] != "PRP" and names_actor(parse, subject)


def _cut(parse: Parse, g: int) -> int:
    """Return the last token before clause g and the "and" that joins it."""
    first = parse.left[g]
    before = parse.children[parse.head[g]]
    joints = [k for k in before if parse.dep[k] == "cc" and k < first and first - k <= 2]
    return (joints[-1] if joints else first) - 1
