"""What a verb attributes: said *that …*, urged *them to …*, spoke about *it*, condemned *it*, called *it a crime*."""

from __future__ import annotations

from workbench.annotators.quotes.clause_ends import end_of_clause, end_of_joined
from workbench.annotators.quotes.contents import (
    Content,
    holds_marks,
    is_joined_noun,
    marks_of,
    object_of,
    subtree,
    that_clause,
    without,
    without_remark,
)
from workbench.annotators.quotes.cue_subjects import set_in
from workbench.annotators.quotes.hearings import HEAR, hearer
from workbench.annotators.quotes.object_contents import (
    NAMED,
    TIMES,
    objects_after,
    prepositional,
    whole_object,
    without_agent,
    words_of,
)
from workbench.annotators.quotes.parentheticals import PAUSES, around, before_quoted, sets_in
from workbench.annotators.quotes.relays import quoting_verb, reporting_verb
from workbench.annotators.quotes.swallowed import before_swallowed, late_clause
from workbench.grammar.clause import SUBJECTS, is_finite, is_infinitive, is_passive
from workbench.grammar.cues import Cue, Entry, entry_of, source_nouns
from workbench.grammar.parse import NOUN_TAGS, VERB_TAGS, Parse
from workbench.grammar.subjects import names_actor
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

FAR = 60
"""Tokens before a cue among which a semicolon is looked for."""
WH = small_words("begins a content")


def of_verb(parse: Parse, cue: Cue) -> Content | None:
    """Return what a verb attributes, or None where no complement is one that its entry takes."""
    v, entry = cue.i, cue.entry
    kids, dep, lower = parse.children[v], parse.dep, parse.lower
    if any(
        v in (quoting_verb(parse, g), reporting_verb(parse, g))
        for k in kids
        for g in (k, *parse.children[k])
        if parse.tag[g] in ("VBG", "VBN")
    ):
        return None  # "quoted … as saying": saying is the cue
    if any(dep[k] == "oprd" and (lower[k] in small_words("whither") or lower[k].startswith("persona")) for k in kids):
        return None  # "called its envoy home", "was declared persona non grata"
    if any(dep[k] in ("oprd", "acomp", "ccomp") and lower[k] in small_words("verdict") for k in kids):
        return None  # "was found guilty of theft"
    if parse.tag[v] == "VBZ" and dep[v] == "conj" and is_joined_noun(parse, v):
        return None  # "prompting a sharp response and fears the deal could fail"
    if parse.lemma[v] == HEAR and hearer(parse, v) is None:
        return None  # "heard that the road was shut"
    if _sums_up(parse, v):
        return None  # "…, a claim that the police said they would look into"
    after = v + 1
    is_particle = after in kids and (
        dep[after] == "prt" or (dep[after] in ("advmod", "prep") and lower[after] in entry.particles)
    )
    particle = after if is_particle else next((k for k in kids if dep[k] == "prt"), None)
    if particle is not None and dep[particle] == "prt" and not _is_known(entry, lower[particle]):
        return None  # "was sworn in"
    content = (
        before_swallowed(parse, cue)
        or _clause(parse, cue, particle)
        or prepositional(parse, cue, particle)
        or whole_object(parse, cue, particle)
        or before_quoted(parse, cue)
        or (around(parse, cue) if sets_in(parse, cue) else None)
        or late_clause(parse, cue, next(iter(objects_after(parse, cue.i)), None))
    )
    if content is None or not content.pieces:
        return None
    return without_agent(parse, v, without_remark(parse, content))


def _sums_up(parse: Parse, v: int) -> bool:
    """Whether a cue is in what the writer says of a saying at its end."""
    noun = parse.head[v]
    if parse.dep[v] != "relcl" or parse.lemma[noun] not in small_words("sums up what was said"):
        return False
    told = parse.child(v, "ccomp")  # not "a step that Finland said would harm traders"
    subject = None if told is None else parse.child(told, *SUBJECTS)
    own = subject is not None and parse.tag[subject] != "WDT"
    return own and parse.lower[parse.left[noun] - 1] in PAUSES | {"-"} and parse.child(v, "nsubj") is not None


def _is_known(entry: Entry, particle: str) -> bool:
    """Whether a verb attributes with this particle too: "speak out", not "swear in"."""
    return particle in entry.particles or any(frame.startswith(particle + "+") for frame in entry.frames)


def _clause(parse: Parse, cue: Cue, particle: int | None) -> Content | None:
    """Return a clause as content: that, whether, to, -ing, or one without a verb ("called it a crime")."""
    v, frames = cue.i, cue.entry.frames
    prefix = "" if particle is None else parse.lower[particle] + "+"
    words = words_of(v, particle)
    dative = parse.child(v, "dative")
    objects = objects_after(parse, v)
    passive = is_passive(parse, v)
    turned = set_in(parse, v)
    if turned is not None and "that" in frames:
        who, host = turned
        told = parse.child(v, "nsubj")
        start = parse.right[who] + 1
        before = () if told is None else (subtree(parse, told),)
        after = (start + (parse.lower[start] == ","), parse.right[host])
        return Content((*before, after), "parenthetical", words)
    told = _cleft(parse, v) if "that" in frames else None
    if told is not None:
        return Content((subtree(parse, told),), "that", words)
    for k in parse.children[v]:
        if parse.dep[k] not in ("ccomp", "xcomp", "advcl") or (k < v and _says_more(parse, v)) or k in objects:
            continue
        k = _told_inside(parse, v, k)
        frame = _clause_frame(parse, k, v)
        if frame is None and cue.entry.cue_class == "say" and _is_fronted(parse, k, v):
            frame = "that"
        speaks = cue.entry.cue_class != "think"  # not "felt his tyres go"
        if frame == "small" and parse.tag[k] == "VB" and "that" in frames and "np+np" not in frames and speaks:
            frame = "that"  # "said the members “enhance” it": the parse takes the plural form for a bare one
        if frame == "small" and k > v and "np+that" in frames and _told_by_name(parse, v + 1) > v + 1:
            frame = "that"
        if frame == "that" and frames & {"that", "quote", "np+that", prefix + "that"}:
            listener = dative if dative is not None else objects[0] if objects and objects[0] < k else None
            between = parse.lower[max(parse.right[k], v - FAR) : v] if k < v else []
            if ";" in between or (":" in between and parse.child(v, "ccomp") != _last_clause(parse, v)):
                continue  # "A mine went off; within hours Chad recalled its envoy": two sentences
            left = parse.left[k]
            if parse.lower[left] in small_words("whichever it be") and parse.lower[left + 1] != ",":
                continue  # "wants them, whatever he decides"; not "However, it is late, she said"
            opening = parse.child(k, "nsubj") if k < v else None
            if opening is not None and parse.lower[opening].endswith(("self", "selves")):
                continue  # "Guinea, itself ruled by soldiers, said it would stay"
            above = parse.head[v]
            if k < v and above < k and _told_inside(parse, above, v) == k:
                return Content(((parse.left[above], parse.right[k]),), "parenthetical", words)
            if k < v and parse.lower[v + 1 : v + 2] == ["to"] and parse.child(v, "xcomp") is not None:
                continue  # "Police hold the chief, a man said to have led it"
            if k < v and objects and "np+that" not in frames and parse.tag[objects[0]] in NOUN_TAGS:
                continue  # "when the plane vanished, somebody said a prayer"
            if k > v and parse.lower[parse.left[k] - 1] == "," and _denies(parse, v):
                continue  # "There was no proof, he wrote, that …"
            if k > v and _only_reports(parse, k):
                continue  # "It is open, the mayor told the radio, the Sun reports from Lima"
            takes_any = bool(frames & {"that", "np+that", prefix + "that"}) or parse.lower[parse.left[k]] in WH - {
                "that"
            }
            if k > v and not takes_any and not holds_marks(parse, *subtree(parse, k)):
                continue  # "shot dead two men": only what stands in marks is shot back
            begun = parse.dep[parse.left[k] : k]
            bare = not objects and not marks_of(parse, k) and SUBJECTS.isdisjoint(begun)
            if k > v and parse.dep[v] != "relcl" and bare:
                continue  # "a pistol found near the gate may give clues", which the parse takes for what was found
            cut = k > v and not marks_of(parse, k) and parse.tag[parse.left[k]] in ("VBZ", "VBP", "VBD")
            if cut and parse.lower[parse.left[k] - 1] == ",":
                continue  # "declared war, but the deal, which …, has enraged Chad"
            if k < v:
                first, last = subtree(parse, k)
                first += 2 * (parse.lower[first : first + 2] == ["however", ","])
                last = _with_condition(parse, v, last)
                colon = next((i for i in range(min(v, last), first, -1) if parse.lower[i] == ":"), None)
                whole = (first, last) if colon is None or '"' in parse.lower[first:last] else (colon + 1, last)
                pieces = without(whole, _own(parse, v, k))
                more = next((g for g in parse.children[v] if parse.dep[g] == "ccomp" and parse.left[g] == v + 2), None)
                if more is not None and parse.lower[v + 1] == ":":  # "There is one snag, he adds: *it is shut*"
                    pieces = (*pieces, subtree(parse, more))
                return Content(pieces, "that", words, listener)
            first = max(parse.left[k], v + 1)  # "a step that the envoy said would fail"
            first = _told_by_name(parse, first) if "np+that" in frames else first
            first = _after_day(parse, k, first)
            if listener is not None and listener == v + 1 + (parse.tag[v + 1] == "DT") and _lacks_subject(parse, k):
                first, listener = parse.left[listener], None  # "warned *soldiers there could* leave"
            first += parse.lower[first] == "only"  # "would say only that it was late"
            return Content(((first, end_of_clause(parse, v, k)),), "that", words, listener)
        if frame == "small" and parse.lemma[v] == "find" and parse.lower[parse.left[k]] == "it":
            continue  # "finds it hard to live with"
        if frame == "small" and frames & {"np+np", "np+as", "np+to"}:
            return Content((subtree(parse, k),), "np+np", words)
        lent = objects and (dative is not None or parse.ent[objects[-1]] in TIMES)
        if frame == "to" and lent and cue.entry.cue_class == "promise":
            continue  # "offered Ada a week to think of it": what she is to do
        if frame == "to" and parse.lower[parse.left[k]] in ("so", "in"):
            continue  # "calls for talks so as to end it"
        if frame == "to" and k > v and passive and "that" in frames and not frames & {"to", "np+to"}:
            subject = parse.child(v, "nsubjpass")  # "is said to have fled"
            pieces = (subtree(parse, k),) if subject is None else (subtree(parse, subject), subtree(parse, k))
            return Content(pieces, "passive+to", words)
        if frame == "to" and k > v:
            if prefix + "to" in frames and not objects:
                asked = object_of(parse, particle) if particle is not None and parse.dep[particle] == "prep" else None
                if asked is not None:  # "called on the army to withdraw"
                    return Content((subtree(parse, asked, k),), "np+to", words, asked)
                after = (max(parse.left[k], v + 1), parse.right[k])  # "a court, which Spain asked *to rule*"
                return Content((after,), "to", words)
            if frames & {"np+to", "to"} and objects and objects[0] < k:
                if cue.entry.cue_class == "promise":
                    return Content((subtree(parse, k),), "to", words, objects[0])  # "promised the miners to pay"
                first, last = subtree(parse, objects[0], k)
                last = min(last, max(end_of_joined(parse, v, k), k))
                return Content(((first, last),), "np+to", words, objects[0])
            if not prefix and ("np+to" in frames or (passive and "to" in frames)):
                return Content((subtree(parse, k),), "np+to" if "np+to" in frames else "passive-to", words)
        if frame == "ing" and k > v and "ing" in frames and not prefix:
            return Content((subtree(parse, k),), "ing", words)
    ordered = cue.entry.act == "ordered"
    if "np+to" in frames and objects and not passive and (asked := _asked_to(parse, objects[0], ordered)) is not None:
        return Content((subtree(parse, objects[0], asked),), "np+to", words, objects[0])
    if "np+that" in frames and objects:
        clause = _told_clause(parse, objects[0])
        if clause is None:
            clause = _clause_at(parse, parse.right[objects[0]] + 1)
        if clause is not None:  # "told the council that it would go": the parse takes it for a relative clause
            return Content((subtree(parse, clause),), "that", words, objects[0])
    return None


def _told_inside(parse: Parse, v: int, k: int) -> int:
    """Return the clause that a cue tells where the parse puts it under who reports it all at the end.

    "Ada told Ben *that it was late*, the radio reported".
    """
    told, who = parse.child(k, "ccomp"), parse.child(k, "nsubj")
    if told is None or who is None or not v < told < who < k or parse.lower[parse.left[who] - 1] != ",":
        return k
    return told if entry_of(parse, k) is not None and "that" in marks_of(parse, told) else k


def _only_reports(parse: Parse, k: int) -> bool:
    """Whether a clause at the end of a sentence tells only which outlet reports it."""
    if parse.lower[parse.left[k] - 1] != "," or parse.tag[k] not in ("VBZ", "VBD", "NNS"):
        return False
    relays = parse.lower[k] in small_words("reports at the end") and parse.left[k] < k
    return relays and parse.child(k, "dobj", "ccomp", "xcomp", "mark") is None


def _after_day(parse: Parse, k: int, first: int) -> int:
    """Return where a content without "that" begins after when it was told: "said *late on Tuesday* the cargo was"."""
    opening = next((g for g in parse.children[k] if parse.left[g] == first and parse.dep[g] not in SUBJECTS), None)
    subject = parse.child(k, *SUBJECTS)
    if opening is None or subject is None or parse.dep[opening] not in ("npadvmod", "advmod"):
        return first
    after = parse.right[opening] + 1
    is_day = any(parse.ent[i] in TIMES for i in range(first, after))
    return after if is_day and parse.left[subject] == after else first


def _with_condition(parse: Parse, v: int, last: int) -> int:
    """Return the end of a fronted content with what the parse hangs on its cue: "It will go *if it can*, he said"."""
    more = next((k for k in parse.children[v] if parse.left[k] == last + 1 and parse.dep[k] in ("advcl", "prep")), None)
    return parse.right[more] if more is not None and parse.lower[parse.right[more] + 1] == "," else last


def _told_clause(parse: Parse, n: int) -> int | None:
    """Return the clause that is told to somebody, which the parse hangs on him: "told *the head of the town that* …".

    So without "that": "told the paper *they came by sea*".
    """
    clause, noun = that_clause(parse, n, strict=False), n
    while clause is None and (inner := parse.child(noun, "prep")) is not None:
        target = parse.child(inner, "pobj")
        if target is None or target < noun:
            break
        noun = target
        clause = that_clause(parse, noun, strict=False)
    gathers = noun_types().get(parse.lemma[n]) in ("event", "group")  # "told a news conference they had left"
    if clause is None and (gathers or names_actor(parse, n) or parse.lemma[n] in source_nouns()):
        clause = next((k for k in parse.children[n] if parse.dep[k] == "relcl" and is_finite(parse, k)), None)
        who = None if clause is None else parse.child(clause, "nsubj")
        if who is None or parse.tag[who] != "PRP" or who != n + 1:
            clause = None
    return clause


def _is_fronted(parse: Parse, k: int, v: int) -> bool:
    """Whether a clause that opens a sentence is what the cue after it says, though the parse makes it an adverbial."""
    first, last = subtree(parse, k)
    bare = parse.dep[k] == "advcl" and k < v and is_finite(parse, k) and parse.opens[first]
    told = parse.child(k, "nsubj", "nsubjpass")
    if not bare or told is None or parse.left[told] != first or parse.lower[last + 1] != "," or marks_of(parse, k):
        return False
    return not any(parse.dep[g] in ("ccomp", "xcomp", "dobj") for g in parse.children[v])


def _lacks_subject(parse: Parse, k: int) -> bool:
    """Whether a clause opens with "could", "would": the parse takes its subject for whom it is told."""
    return parse.tag[parse.left[k]] == "MD" and parse.child(k, *SUBJECTS) is None


def _cleft(parse: Parse, v: int) -> int | None:
    """Return the clause that "what he said was" announces: *What* he did say was *that it would rain*."""
    asked, verb = parse.child(v, "dobj"), parse.head[v]
    if asked is None or parse.lower[asked] != "what" or asked > v or parse.dep[v] != "csubj":
        return None
    clause = parse.child(verb, "ccomp")
    if parse.lemma[verb] != "be" or clause is None or clause < verb:
        return None
    return clause if "that" in marks_of(parse, clause) else None


def _asked_to(parse: Parse, n: int, ordered: bool) -> int | None:
    """Return the infinitive that the parse hangs on who is asked: "warned the *crew* not to *leave*"."""
    after = parse.lower[n + 1 : n + 2] in (["to"], ["not"])
    if not after or not (ordered or names_actor(parse, n)):
        return None
    labels = ("acl", "relcl") if ordered else ("acl",)  # "ordered two more *ships* to *sail*"
    return next((k for k in parse.children[n] if k > n and parse.dep[k] in labels and is_infinitive(parse, k)), None)


def _told_by_name(parse: Parse, i: int) -> int:
    """Return where a clause begins after who is told it, whose name the parse takes apart: "told X Watch *that* …"."""
    after = next((k for k in range(i, min(i + FAR, len(parse))) if parse.ent[k] not in NAMED), i)
    return after if parse.lower[after] == "that" else i


def _says_more(parse: Parse, v: int) -> bool:
    """Whether a cue has a content of its own after it: "Banda, asked about it, said *that he was glad*"."""
    said = [k for k in parse.children[v] if k > v and parse.dep[k] == "ccomp"]
    own = (k for k in said if "that" in marks_of(parse, k))
    if any(parse.lower[parse.left[k] - 1] != "," for k in own):  # not "There was no proof, he wrote, that …"
        return True
    after = next((k for k in said if parse.left[k] == v + 1 and parse.child(k, *SUBJECTS) is not None), None)
    if after is None:
        return False
    who = parse.child(v, "nsubj")  # "The road is shut, and a guard said ten had died"
    joined = who is not None and who < v and parse.tag[max(parse.left[who] - 1, 0)] == "CC"
    several = who is not None and who < v and parse.child(who, "cc") is not None
    return joined or (several and is_finite(parse, after))  # "It is shut, more tugs and the mayor says it will last"


def _denies(parse: Parse, v: int) -> bool:
    """Whether a cue is set into a clause that denies something."""
    host = parse.head[v]
    inside = parse.lower[parse.left[host] : parse.left[v]] if parse.dep[v] == "parataxis" else []
    return not small_words("nobody").isdisjoint(inside) or any(word in {"not", "n't"} for word in inside)


def _last_clause(parse: Parse, v: int) -> int | None:
    return next((k for k in reversed(parse.children[v]) if parse.dep[k] == "ccomp"), None)


def _clause_at(parse: Parse, i: int) -> int | None:
    """Return the verb of a clause with a subject that begins at token i, where the parse hangs it elsewhere."""
    if i >= len(parse):
        return None
    verb = parse.head[i]
    is_clause = parse.dep[i] == "nsubj" and parse.tag[verb] in VERB_TAGS and parse.left[verb] == i < verb
    return verb if is_clause and parse.dep[verb] in ("conj", "dep", "advcl") and is_finite(parse, verb) else None


def _own(parse: Parse, v: int, content: int) -> tuple[int, int]:
    """Return the interval of a cue's clause without its content: cue and speaker."""
    others = [k for k in parse.children[v] if k != content and parse.dep[k] != "punct"]
    tokens = [(v, v), *(subtree(parse, k) for k in others)]
    first, last = parse.left[content], parse.right[content]
    inside = [part for part in tokens if first <= part[0] and part[1] <= last]
    if not inside:
        return (v, v)
    return min(part[0] for part in inside), max(part[1] for part in inside)


def _clause_frame(parse: Parse, k: int, v: int) -> str | None:
    """Return which kind of clause k is under cue v: that, to, ing, small (no verb), or None where it is none of its."""
    tag, dep = parse.tag[k], parse.dep[k]
    marks = marks_of(parse, k)
    if dep == "advcl" and is_infinitive(parse, k) and k > v:
        before = parse.left[k] - 1  # a complement stands close by its verb or object, a purpose may not
        close = before == v or parse.head[before] == v or parse.dep[before] in ("dobj", "prt")
        on_somebody = v + 1 in parse.children[v] and parse.dep[v + 1] == "prep" and parse.right[v + 1] == before
        return "to" if close or on_somebody else None
    if dep == "advcl":
        return (
            "that"
            if marks & {"if", "whether"} and k > v and k - v < 12 and parse.lemma[v] in small_words("asks whether")
            else None
        )
    if is_infinitive(parse, k):
        wh = any(parse.lower[g] in WH for g in parse.children[k] if v < g < k)  # not "a sum that he asked to be paid"
        return "that" if wh else "to"
    if dep == "ccomp":
        if is_finite(parse, k) or marks:
            return "that"
        if tag == "VBG":
            return "ing"
        if any(parse.dep[g] in SUBJECTS for g in parse.children[k]):
            return "small" if k > v and tag not in ("VBN", "VBD") else "that"
        return "that"
    if tag == "VBG":
        return "ing"
    if any(parse.dep[g] in SUBJECTS for g in parse.children[k]):
        return "small"
    return None
