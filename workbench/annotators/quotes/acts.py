"""Which attributions are statements: what somebody has said, asked, denied …, with a clause or words in marks.

Everything that a cue attributes is of use inwardly: what is wanted or refused is no deed. The table holds less: "voiced
concern", "plans to visit", "discussed the dam" state nothing, and who refuses to say whether has not said it.
"""

from __future__ import annotations

from workbench.annotators.quotes.cue_subjects import is_made
from workbench.grammar.clause import SUBJECTS, is_infinitive, is_passive
from workbench.grammar.cues import entry_of
from workbench.grammar.parse import CHAIN, FINITE_TAGS, NOUN_TAGS, VERB_TAGS, Parse
from workbench.vocabulary.event_words import governors
from workbench.vocabulary.small_words import small_words

DIRECTIVE = frozenset({"asked", "promised", "threatened", "ordered", "warned"})
"""Acts whose content is what is to be done: an infinitive states it."""
JUDGING = frozenset({"said", "believed", "criticised", "praised", "denied"})
"""Acts that say of something what it is: called the raid a crime, described the road as safe."""
CLAUSES = frozenset({"that", "parenthetical"})
FREE = frozenset({"quote", "according", "headline"})
"""Frames of statements that stand in marks, or beside a phrase that names their speaker."""
UNSAID = frozenset({"planned", "hypothetical", "attempted", "negated", "denied"})
"""Effects of a governing word (`governors.csv`) that leave what it governs undone."""
OBJECTS = frozenset({"verb:np", "verb:np+np"})
"""Frames of things that are shown, which state nothing: "showed its “true face”"."""
LACKING = small_words("not done")
MODALS = small_words("leaves a saying open")
CONDITIONS = small_words("leaves a saying to come")
NOBODY = small_words("nobody")
FEWEST_TOKENS = 3
SHORTEST_TALK = 7
"""Tokens from which on "not to be named" is more than a request of who speaks."""


def act_at(parse: Parse, cue: int, act: str, frame: str = "") -> str:
    """Return the act of a cue as the words around it turn it; '' where nothing was said.

    `frame` is the complement that holds the content: "told the crew *to leave*", "called *for* it to end" ask.

    "denied reports that …" → denied; "does not believe that …" → doubted; "refused to say", "will announce" → ''.
    """
    if parse.tag[cue] in NOUN_TAGS:
        return _act_of_noun(parse, cue, act)
    if parse.tag[cue] not in VERB_TAGS:
        if any(parse.lower[k] in MODALS for k in parse.children[parse.head[cue]] if k < cue):
            return ""  # "can be proud that", "will be glad that"
        if parse.lemma[parse.head[cue]] == "make" and not is_made(parse, cue):
            return ""  # "to make sure that it is shut"
        if any(parse.lower[k] == "so" for k in parse.children[cue]):
            return ""  # "was so angry that he left"
        is_negated = any(_negates(parse, k) for v in (cue, parse.head[cue]) for k in parse.children[v])
        return ("doubted" if act == "believed" else "") if is_negated else act
    if not _is_done(parse, cue):
        return ""
    if _is_negated(parse, cue):
        return "doubted" if act == "believed" else ""
    if _told_by_nobody(parse, cue, act, frame):
        return ""
    return "asked" if act == "said" and frame in ("np+to", "for") else act


def _told_by_nobody(parse: Parse, v: int, act: str, frame: str) -> bool:
    """Whether a passive without an agent gives a name or an obligation: "a device called the meter", "are required".

    So with what people call themselves: "a group calling itself the Sons of the Delta".
    """
    if frame == "np+as" and is_passive(parse, v) and parse.child(v, "agent") is None:
        return parse.lemma[v] in small_words("tells who or what something is")  # "were identified as"
    if frame == "np+np" and parse.dep[v] == "acl" and parse.lower[v + 1].endswith(("self", "selves")):
        return True
    if not is_passive(parse, v) or parse.child(v, "agent") is not None:
        return False
    return (frame == "np+np" and parse.dep[v] == "acl") or (act == "ordered" and parse.lemma[v] == "require")


def _act_of_noun(parse: Parse, n: int, act: str) -> str:
    """Return the act that a claim, hope or call is, or what a verb makes of it: "denied *claims* that"."""
    if any(parse.lower[k] in NOBODY or parse.lower[k] == "any" for k in parse.children[n]):
        return ""
    verb = parse.head[n]
    if parse.tag[verb] not in VERB_TAGS or parse.dep[n] not in ("dobj", "nsubjpass"):
        return act
    if not _is_done(parse, verb) or _is_negated(parse, verb):
        return ""
    if parse.lemma[verb] == "turn" and any(parse.lower[k] == "down" for k in parse.children[verb]):
        return ""  # "turned down a proposal to end it"
    if act in ("asked", "threatened") and parse.lemma[verb] in small_words("decides what another asks"):
        return ""  # "threw out a request to postpone it", "ignored an ultimatum to leave"
    over = entry_of(parse, verb)
    if over is not None and over.cue_class in ("ask", "want") and act == "promised":
        return ""  # "requested assurances that the crew would be fed"
    if over is None or over.cue_class != "refuse":
        return act
    return "denied" if act in ("said", "believed", "criticised", "denied", "shown") and over.act else ""


def _is_negated(parse: Parse, v: int) -> bool:
    if any(_negates(parse, k) for k in parse.children[v]):
        return True
    subject = parse.child(v, *SUBJECTS)
    if subject is None:
        joined = parse.dep[v] == "conj" and parse.tag[parse.head[v]] in VERB_TAGS
        return joined and parse.lower[max(v - 1, 0)] in ("or", "nor") and _is_negated(parse, parse.head[v])
    return parse.lower[subject] in NOBODY or any(parse.lower[k] in NOBODY for k in parse.children[subject])


def _negates(parse: Parse, k: int) -> bool:
    return parse.dep[k] == "neg" or parse.lower[k] in small_words("negates a saying")


def _is_done(parse: Parse, v: int) -> bool:
    """Whether the saying itself has happened: not "will say", "if he says", "is expected to say", "did he say?"."""
    kids = parse.children[v]
    if any(parse.dep[k] == "aux" and parse.lower[k] in MODALS for k in kids):
        guarded = "only" in parse.lower[v - 1 : v + 2 : 2] and any(parse.lower[k] == "would" for k in kids)
        return guarded  # "would say only that it was late"
    subject = parse.child(v, "nsubj", "nsubjpass")
    is_asked = any(parse.dep[k] in ("aux", "auxpass") and subject is not None and k < subject for k in kids)
    if is_asked and "?" in parse.lower[parse.right[v] : parse.right[v] + 2]:
        return False
    is_bare = subject is None and parse.tag[v] == "VB" and not is_infinitive(parse, v)
    if is_bare and parse.dep[v] == "ROOT" and parse.child(v, "aux") is None:
        return False  # "Ask the mayor", "Say that again"
    for _ in range(CHAIN):
        if any(parse.dep[k] == "mark" and parse.lower[k] in CONDITIONS for k in parse.children[v]):
            return False
        dep, head = parse.dep[v], parse.head[v]
        if head == v:
            return True
        if dep == "pcomp" and (parse.lower[head] in LACKING or parse.lower[parse.head[head]] == "short"):
            return False  # "stopped short of calling it a coup"
        if parse.lower[head] == "worth":
            return False  # "it is worth recalling that"
        if dep == "conj":
            bare = parse.tag[v] == "VB" or (parse.tag[v] == "VBP" and parse.tag[head] == "VB")
            shares = parse.child(v, *SUBJECTS) is None and bare
            if shares and any(parse.lower[k] in MODALS for k in parse.children[head]):
                return False
            if not shares:
                return True
        elif dep == "ccomp" and parse.tag[v] in ("VB", "VBP") and _is_asked_for(parse, head):
            return False  # "demanded that Peru explain why"
        elif (dep in ("xcomp", "acl", "relcl", "ccomp", "oprd") and is_infinitive(parse, v)) or dep == "xcomp":
            if _leaves_undone(parse, head, v):
                return False
        else:
            return True
        v = head
    return True


def _is_asked_for(parse: Parse, verb: int) -> bool:
    """Whether a verb asks for what its clause tells."""
    entry = entry_of(parse, verb)
    return entry is not None and entry.cue_class == "ask"


def _leaves_undone(parse: Parse, governor: int, v: int) -> bool:
    """Whether the word that governs infinitive v leaves it open: "refused *to say*", "plans *to announce*"."""
    lemma = parse.lemma[governor]
    if is_passive(parse, governor) and any(parse.lower[k] == "have" for k in parse.children[v] if k < v):
        return False  # "was reported to have told"
    part = "verb" if parse.tag[governor] in VERB_TAGS else "noun" if parse.tag[governor] in NOUN_TAGS else "adj"
    if governors().get((part, lemma)) in UNSAID:
        return True
    if part == "noun" and lemma in small_words("ground for a belief"):
        return True  # "has every reason to believe"
    if part == "adj" and any(parse.lower[k] == "too" for k in parse.children[governor]):
        return True  # "it is too soon to say how"
    if part == "verb" and lemma in small_words("is bound to") and parse.tag[governor] in ("VBZ", "VBP", "VB"):
        return True  # "has to admit", not "had to admit"
    if not is_infinitive(parse, v):
        return False
    told = entry_of(parse, v)
    if lemma in small_words("seems") and told is not None and told.cue_class == "think":
        return True  # "few seemed to think that it would pay"
    subject = parse.child(governor, "nsubj")
    if subject is not None and parse.lower[subject] == "it" and parse.child(governor, "acomp") is not None:
        return True  # "it is fair to say that"
    for kind in ("verb", "noun", "adjective"):
        entry = entry_of(parse, governor, kind)
        if entry is not None and entry.frames & {"to", "np+to", "on+to"}:
            return True
    return part == "verb" and (_is_negated(parse, governor) or not _is_done(parse, governor))


def states(parse: Parse, frame: str, act: str, kind: str, first: int, last: int) -> bool:
    """Return whether tokens first to last, which a cue attributes by a frame, are a clause or words in marks.

    Args:
        parse: the parse.
        frame: which complement they are (`verb:that`, `noun:for`, `quote`, …).
        act: what the cue does; '' for what states nothing.
        kind: `direct`, `mixed` or `indirect`.
        first: the first token.
        last: the last token.
    """
    if frame in ("quote", "voice") or (act and kind != "indirect" and (act != "shown" or frame not in OBJECTS)):
        return True
    if not act or last - first + 1 < FEWEST_TOKENS:
        return False
    if act == "believed" and (parse.lower[first] in ("whether", "if") or parse.lower[first + 1] == "to"):
        return False  # who considers whether to leave, or what to do, has no belief yet
    unnamed = parse.lower[first : first + 3] == ["not", "to", "be"] and act == "asked"
    if unnamed and parse.lemma[first + 3] in small_words("who is not to be named"):
        return False  # "asking not to be named because he feared for his post"
    unnamed = parse.lemma[last] in small_words("who is not to be named") and "not" in parse.lower[first : last + 1]
    unnamed = unnamed or ("name" in parse.lower[first:last] and "not" in parse.lower[first:last])
    if unnamed and act in ("asked", "said") and last - first < SHORTEST_TALK:
        return False  # "who asked not to be named", "who insisted that he not be named"
    if act == "shown" and not any(tag in FINITE_TAGS for tag in parse.tag[first : last + 1]):
        return False  # "footage showing him bloodied"
    complement = frame.partition(":")[2] or frame
    before = parse.lemma[max(first - 3, 0) : first]
    claims = frame.startswith("verb") and not small_words("claims to be so").isdisjoint(before)
    if complement == "headline":  # "Lima: mine to close", not "Rugby: gifts to players"
        return any(
            tag in FINITE_TAGS or (tag == "TO" and parse.tag[i + 1] == "VB")
            for i, tag in enumerate(parse.tag[first:last], first)
        )
    if complement in FREE or complement in CLAUSES:
        if complement == "that" and parse.lower[first] == "that":
            return True  # also where the parse takes "apologise" for a noun
        return _holds_verb(parse, first, last)
    if complement == "ing":
        return act in ("denied", "said", "asked")  # "denied selling the mine", "proposed selling it"
    if complement == "to" and act == "believed":
        return _has_subject(parse, first, last)  # "expects prices to fall", not "expects to leave"
    if complement == "to" and act == "said":
        return claims and _holds_infinitive(parse, first, last)  # "claims not to have read it"
    if complement in ("to", "np+to", "for"):
        return act in DIRECTIVE and _holds_infinitive(parse, first, last)
    if complement in ("np+np", "np+as"):
        return act in JUDGING
    return (
        complement in ("of", "np+of", "np+for")
        and act in ("criticised", "warned")
        and _holds_gerund(parse, first, last)
    )


def _holds_verb(parse: Parse, first: int, last: int) -> bool:
    tags = parse.tag[first : last + 1]
    return any(tag in VERB_TAGS or tag == "MD" for tag in tags)


def _has_subject(parse: Parse, first: int, last: int) -> bool:
    """Whether an infinitive has a subject before it: "the crew to leave"."""
    to = next((i for i in range(first, last) if parse.tag[i] == "TO" and parse.tag[i + 1] == "VB"), first)
    return any(parse.dep[i] in SUBJECTS and parse.head[i] > to for i in range(first, to))


def _holds_gerund(parse: Parse, first: int, last: int) -> bool:
    """Whether an -ing form stands at the head of a content or after its "of": "the firm *of hiding* the leak"."""
    tags, lower = parse.tag, parse.lower
    if any(tags[i] == "VBG" and (i == first or _after_of(parse, i)) for i in range(first, last + 1)):
        return True  # or a noun of the form with its own object: "of trespassing in the lagoon"
    nouns = [i for i in range(first + 1, last) if tags[i] == "NN" and lower[i].endswith("ing") and lower[i - 1] == "of"]
    own = any(parse.child(i, "prep", "dobj", "xcomp") is not None and parse.left[i] == i for i in nouns)
    return own or any(parse.dep[i] == "compound" and parse.tag[i + 1] == "NNS" for i in nouns)


def _after_of(parse: Parse, i: int) -> bool:
    """Whether "of" or "for" stands before a token, perhaps with an adverb between: "of *deliberately* hiding"."""
    return parse.lower[i - 1 - (parse.tag[i - 1] == "RB")] in ("of", "for")


def _holds_infinitive(parse: Parse, first: int, last: int) -> bool:
    return any(parse.tag[i] == "TO" and parse.tag[min(i + 1, last)] == "VB" for i in range(first, last))
