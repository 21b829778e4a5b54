"""What a cue attributes: the tokens of a content, and where clauses and objects begin and end in the parse."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.grammar.clause import SUBJECTS
from workbench.grammar.parse import FINITE_TAGS, VERB_TAGS, Parse
from workbench.vocabulary.small_words import small_words

QUOTES = frozenset({"``", "''"})
LONGEST_REMARK = 16
"""Tokens that the writer's own remark at the end of a content may have."""
OBJECTS = frozenset({"dobj", "obj", "pobj"})
BREAKS = frozenset({",", "-", "--", "–", "—"})


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one cue.

    `pieces`: token intervals (first, last), both inclusive, in order.
    `frame`: which frame of the cue's entry it fills.
    `addressee`: the token to whom it is said, or None.
    `cue`: the tokens of the whole cue (verb, particle, preposition).
    """

    pieces: tuple[tuple[int, int], ...]
    frame: str
    cue: tuple[int, ...]
    addressee: int | None = None


def according_content(parse: Parse, i: int) -> tuple[tuple[int, int], ...]:
    """Return the clause that "according to X" (its first token i) qualifies, without the phrase itself."""
    if i + 1 >= len(parse) or parse.lower[i + 1] != "to":
        return ()
    host = parse.head[i]
    if host == i:
        return ()
    after = "".join(parse.lower[parse.right[i] + 1 : parse.right[i] + 2])
    ends = parse.lower[i - 1] == "," and after.strip() in ("", ".")
    while parse.lower[i - 1] == "," and parse.head[host] < host < i:
        told = ends and parse.dep[host] == "ccomp" and parse.lemma[parse.head[host]] in small_words("told to somebody")
        if parse.dep[host] not in ("advcl", "conj") and not told:
            break
        host = parse.head[host]  # "Two were shot when they marched, according to doctors"
    if parse.dep[host] == "advcl" and parse.head[host] < i < host:  # "Ten died, according to the board, a body set up"
        return ((parse.left[parse.head[host]], i - 1),)
    pieces = without(subtree(parse, host), subtree(parse, i))
    goes_on = [word for word in parse.lower[pieces[1][0] : pieces[1][0] + 2] if word != ","] if len(pieces) > 1 else []
    if goes_on[:1] == ["but"]:
        pieces = pieces[:1]  # "Togo leads, according to a count, but Chad may win"
    return tuple(piece for piece in pieces if parse.lower[piece[0]] != ";")  # "It rained, according to Ada; Ben left"


def subtree(parse: Parse, *tokens: int) -> tuple[int, int]:
    """Return the first and last token under some tokens."""
    return min(parse.left[i] for i in tokens), max(parse.right[i] for i in tokens)


def without(piece: tuple[int, int], hole: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return an interval without another: nought, one or two intervals."""
    first, last = piece
    if hole[1] < first or hole[0] > last:
        return (piece,)
    parts = [(first, hole[0] - 1), (hole[1] + 1, last)]
    return tuple(part for part in parts if part[0] <= part[1])


def that_clause(parse: Parse, n: int, *, strict: bool) -> int | None:
    """Return the verb of a that-clause that the parse hangs on noun n as a relative clause, though nothing is missing.

    `strict`: the clause must have a subject and an object of its own, or need none.
    """
    for k in parse.children[n]:
        hangs = parse.dep[k] in ("relcl", "acl") or (parse.dep[k] == "ccomp" and parse.pos[n] == "PROPN")
        if not hangs or parse.lower[parse.left[k]] != "that":
            continue
        subjects = [g for g in parse.children[k] if parse.dep[g] in SUBJECTS and parse.lower[g] != "that"]
        gap = any(parse.lower[g] == "that" and parse.dep[g] in OBJECTS for g in parse.children[k])
        gap = gap and parse.child(k, "ccomp") is None  # "claims that they do not know where he is"
        if subjects and not (strict and gap and parse.dep[subjects[0]] != "nsubjpass"):
            return k
    return None


def object_of(parse: Parse, preposition: int) -> int | None:
    """Return the object of a preposition, also over a second one ("from behind the wall")."""
    for k in parse.children[preposition]:
        if parse.dep[k] in ("pobj", "pcomp"):
            return k
    deeper = parse.child(preposition, "prep")
    return None if deeper is None else parse.child(deeper, "pobj", "pcomp")


def holds_marks(parse: Parse, first: int, last: int) -> bool:
    """Return whether a quotation begins or ends among some tokens."""
    return parse.lower[first - 1] == ":" or not QUOTES.isdisjoint(parse.tag[max(first - 1, 0) : last + 2])


def likens(parse: Parse, k: int) -> bool:
    """Whether "as" tells where else it is so: "attacked them, just as in Mali"."""
    return parse.lower[k] == "as" and (parse.child(k, "prep") is not None or parse.lower[k - 1] == "just")


def said_of(parse: Parse, n: int) -> bool:
    """Whether something is said of noun n after it: "the raid *as a crime*", "the raid *unsafe*", "it *a crime*"."""
    inner = parse.right[n]
    if any(parse.lower[k] == "as" and parse.dep[k] == "prep" for k in range(n + 1, inner)):
        return True  # "reports of a raid *as lies*": the parse hangs it on the raid
    return any(
        k > n
        and (
            (parse.dep[k] == "prep" and parse.lower[k] == "as")
            or (parse.dep[k] == "amod" and parse.tag[k] == "JJ" and parse.right[k] == k)
            or (parse.dep[k] == "appos" and parse.lower[parse.left[k] - 1] != ",")
        )
        for k in parse.children[n]
    )


def marks_of(parse: Parse, k: int) -> set[str]:
    """Return the words that open a clause: that, if, whether."""
    return {parse.lower[g] for g in parse.children[k] if parse.dep[g] == "mark"}


def without_remark(parse: Parse, content: Content) -> Content:
    """Return a content without what the writer says of it at its end."""
    first, last = content.pieces[-1]
    for i in range(first + 3, last - 2):
        if parse.lower[i] == ";" and not parse.quote[i] and parse.lower[i + 1] not in ("that", "and"):
            last = i - 1  # "said that ten had died; the army denies it"
            break
    last = _before_remark(parse, first, last)
    last = _before_contrast(parse, content.cue[0], first, last)
    last = _before_source(parse, first, last)
    last = _before_speaker(parse, content.cue[0], first, last)
    while last > first and parse.tag[last] in ("CC", ","):
        last -= 1  # "ordered the army to go but": what he did next
    if (first, last) == content.pieces[-1]:
        return content
    return replace(content, pieces=(*content.pieces[:-1], (first, last)))


def _before_contrast(parse: Parse, v: int, first: int, last: int) -> int:
    """Return the last token before what others do meanwhile: accuses Quito of lying *while Lima keeps silent*."""
    for i in range(first + 3, last - 1):
        verb = parse.head[i]
        if parse.lower[i] not in ("while", "whereas") or parse.dep[i] != "mark" or parse.tag[verb] != parse.tag[v]:
            continue
        subject = parse.child(verb, "nsubj")
        if subject is not None and parse.ent[subject] in ("PERSON", "ORG", "GPE") and parse.tag[v] in FINITE_TAGS:
            return i - 1
    return last


def _before_source(parse: Parse, first: int, last: int) -> int:
    """Return the last token before who told the writer of it: told them it would save, *according to people there*."""
    for i in range(first + 3, last - 1):
        ends = parse.lower[i : i + 3] == [",", "according", "to"] and parse.right[i + 1] == last
        if ends and "," not in parse.lower[i + 1 : last]:
            return i - 1
    return last


def _before_speaker(parse: Parse, v: int, first: int, last: int) -> int:
    """Return the last token before who tells all of this: believe it was a plot, *says the daily's Ana Bello*."""
    for i in range(first + 3, last - 1):
        told = parse.lower[i] == "," and parse.tag[i + 1] in ("VBZ", "VBD") and parse.lower[i + 1] in ("says", "said")
        behind = v < first and told and not parse.quote[i]
        if behind and not any(tag in VERB_TAGS for tag in parse.tag[i + 2 : last + 1]):
            return i - 1
    return last


def _before_remark(parse: Parse, first: int, last: int) -> int:
    """Return the last token before what the writer says of a content: said it was safe, *a claim that Quito denied*."""
    for i in range(max(first + 3, last - LONGEST_REMARK), last - 2):
        if parse.lower[i] == "," and parse.lower[i + 1] == "which" and _turns_down(parse, i + 1, last):
            return i - 1
        if parse.lower[i] == "," and parse.lower[i + 1 : i + 3] == ["in", "what"]:
            return i - 1  # "said it had sunk, in what would be the third wreck"
        if parse.lower[i] == "," and parse.lower[i + 1] == "in" and _is_of_words(parse, i + 1):
            return i - 1  # "said there was no raid, in remarks carried by a daily"
        if parse.lower[i] not in BREAKS or parse.lower[i + 1] not in ("a", "an", "something"):
            continue
        noun = next((k for k in range(i + 1, min(i + 5, last)) if parse.tag[k] in ("NN", "NNP")), None)
        if noun is None or parse.right[noun] < last or noun == last:
            continue
        relative = parse.child(noun, "relcl")
        bare = relative is not None and parse.left[relative] == noun + 1 and parse.child(relative, "nsubj") is not None
        again = parse.lemma[noun] in parse.lemma[first:i]  # "drop the plan, a plan the king has since dropped"
        summed = parse.lemma[noun] in small_words("sums up what was said") or again
        if summed and bare and parse.lower[noun + 1] != "that":
            return i - 1  # "a claim his critics reject"
        if parse.lemma[noun] in small_words("hints at another") and parse.lower[noun + 1] in ("to", "at"):
            return i - 1  # "said that nobody should be bullied, a clear reference to Lima"
        if parse.lower[noun + 1] not in ("that", "which"):
            continue
        sums_up = parse.lemma[noun] in small_words("sums up what was said") or parse.lower[noun] == "something"
        if sums_up and parse.tag[noun + 2 : noun + 3] not in (["VBZ"], ["MD"]):
            return i - 1
    return last


def _is_of_words(parse: Parse, preposition: int) -> bool:
    """Whether a phrase at the end of a content tells in which words it was said: in *remarks*, in an *interview*."""
    noun = parse.child(preposition, "pobj")
    return noun is not None and noun - preposition < 4 and parse.lemma[noun] in small_words("holds what was said")


def _turns_down(parse: Parse, which: int, last: int) -> bool:
    """Return whether the writer says of a content at its end that somebody denies it: ", which Quito denies"."""
    verb = parse.head[which]
    denies = verb - which > 1 and parse.lemma[verb] in small_words("turns a saying down")
    return denies and last - parse.right[verb] <= 1


def is_joined_noun(parse: Parse, v: int) -> bool:
    """Whether a "verb" stands right behind what a participle is about, joined to it with no comma: a noun."""
    if parse.tag[parse.head[v]] == "VBG":
        return True
    before = v - 2
    ends = (k for k in parse.children[parse.head[v]] if parse.dep[k] == "advcl" and k < v)
    return parse.tag[v - 1] == "CC" and any(parse.tag[k] == "VBG" and parse.right[k] == before > k for k in ends)
