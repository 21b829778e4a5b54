"""What a verb attributes without a clause: spoke about *it*, condemned *it*, called *it a crime*."""

from __future__ import annotations

from dataclasses import replace

from workbench.annotators.quotes.contents import Content, holds_marks, likens, object_of, said_of, subtree
from workbench.grammar.clause import is_infinitive, is_passive
from workbench.grammar.cues import Cue, entry_of
from workbench.grammar.parse import NOUN_TAGS, VERB_TAGS, Parse
from workbench.grammar.quotation_marks import Marks
from workbench.vocabulary.small_words import small_words

MARKS = frozenset({'"', "”", "''", "'", "’"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
TIMES = frozenset({"DATE", "TIME"})
LONGEST_CALLED = 14
"""How many tokens the name of a thing may have that is called something in marks."""


def words_of(v: int, particle: int | None, *more: int) -> tuple[int, ...]:
    """Return the tokens of a cue: the verb, its particle and its preposition."""
    return (v, *more) if particle is None else (v, particle, *more)


def objects_after(parse: Parse, v: int) -> list[int]:
    """Return the nouns after a verb that may be its objects, none of them behind a colon."""
    kids = [k for k in parse.children[v] if k > v and ":" not in parse.lower[v + 1 : k]]
    nouns = [k for k in kids if parse.tag[k] in NOUN_TAGS]
    named = [k for k in nouns if parse.dep[k] == "ccomp" and parse.ent[k] in NAMED]  # "told Human Rights *Watch* that"
    return [k for k in kids if parse.dep[k] == "dobj"] or [k for k in nouns if parse.dep[k] == "oprd"] or named


def prepositional(parse: Parse, cue: Cue, particle: int | None) -> Content | None:
    """Return the object of a preposition as content: spoke *about*, called *for*, accused X *of*."""
    v, frames = cue.i, cue.entry.frames
    dep, lower, kids = parse.dep, parse.lower, parse.children[v]
    prefix = "" if particle is None else lower[particle] + "+"
    objects = objects_after(parse, v)
    for k in kids:
        if dep[k] not in ("prep", "agent") or k < v or k == particle:
            continue
        target = object_of(parse, k)
        if target is None:
            continue
        inner = lower[k]
        if _tells_when(parse, target) or likens(parse, k):
            continue
        if prefix + inner in frames and not (objects and objects[0] < k):
            rest = [g for g in kids if g > k and dep[g] == "xcomp" and prefix + inner + "+to" in frames]
            rest += [g for g in kids if g > k and lower[parse.left[g]] == "as" and parse.left[g] <= parse.right[k] + 1]
            return Content(((parse.left[target], subtree(parse, k, *rest)[1]),), inner, words_of(v, particle, k))
        if "np+" + inner in frames and inner != "for":
            if objects and objects[0] < k:
                says = "np+np" if inner in ("as", "to") else "np+" + inner  # likened *the raid to a war*
                more = [g for g in kids if g > k and dep[g] == "prep" and lower[g] == inner]  # of theft *and of lying*
                return Content((subtree(parse, objects[0], k, *more),), says, words_of(v, particle))
            what = any(dep[g] == "dobj" and lower[g] == "what" for g in kids if g < v)  # "what police described as"
            first, last = subtree(parse, target)
            what = what and (last - first > 2 or holds_marks(parse, first, last))
            if is_passive(parse, v) or what:
                return Content((subtree(parse, target),), "np+" + inner, words_of(v, particle, k))
    return None


def _tells_when(parse: Parse, target: int | None) -> bool:
    """Whether the object of a preposition is a time: "planned for December", "attacked it for the first time"."""
    return target is not None and (parse.ent[target] in TIMES or parse.lemma[target] == "time")


def whole_object(parse: Parse, cue: Cue, particle: int | None) -> Content | None:
    """Return the direct object as content, with what is said of it: condemned *it*, called *it a crime*."""
    v, frames = cue.i, cue.entry.frames
    dep, lower, kids = parse.dep, parse.lower, parse.children[v]
    prefix = "" if particle is None else lower[particle] + "+"
    takes_object = prefix + "np" in frames
    says_of_it = not prefix and bool(frames & {"np+np", "np+as"})
    objects = objects_after(parse, v)
    if objects and (takes_object or says_of_it):
        tokens = [objects[0]]
        joint = next((k for k in kids if dep[k] == "cc" and k > objects[0]), len(parse))
        of_it = [k for k in kids if objects[0] < k < joint and dep[k] in ("oprd", "xcomp")]  # not "him as well as X"
        tokens += [k for k in of_it if not is_infinitive(parse, k) or parse.lemma[k] == "be"]  # not "moves to ban it"
        if "np+np" in frames and lower[parse.left[objects[-1]]] in ("a", "an") and ";" not in lower[v : objects[-1]]:
            tokens += objects[1:2]  # "considers the army a friend"
        about = [k for k in kids if k > objects[0] and dep[k] == "prep" and "np+" + lower[k] in frames]
        tokens += [k for k in about if not _tells_when(parse, object_of(parse, k)) and not likens(parse, k)]
        if says_of_it and len(tokens) == 1 and not said_of(parse, objects[0]):
            tokens += _said_later(parse, v, objects[0])
        dative = parse.child(v, "dative")
        if dative is not None and says_of_it and parse.child(dative, "pobj") is None:
            tokens.append(dative)
        says = len(tokens) > 1 or (says_of_it and said_of(parse, objects[0]))
        if takes_object and says_of_it and is_passive(parse, v):
            return _said_of_subject(parse, v, objects[0], words_of(v, particle))
        of_what = "np" if not says else "np+np" if says_of_it else "np+for"
        if says or takes_object:
            whole = subtree(parse, *tokens)
            return Content((_words_only(parse, objects[0], whole),), prefix + of_what, words_of(v, particle))
    elif not objects and is_passive(parse, v) and not prefix and "np" in frames:
        subject = parse.child(v, "nsubjpass")
        if subject is not None and lower[subject] != "it":
            return Content((subtree(parse, subject),), "np-passive", words_of(v, particle))
    return None


def _words_only(parse: Parse, n: int, whole: tuple[int, int]) -> tuple[int, int]:
    """Return an object without what follows the words in marks that it is: repeated the slogan *“No”* in every town."""
    entry, quoted = entry_of(parse, n, "noun"), parse.marks.at(parse.start[min(n + 1, len(parse) - 1)])
    if entry is None or "quote" not in entry.frames or quoted is None or quoted.start > parse.start[n + 1] + 1:
        return whole
    return whole[0], min(parse.token_at(quoted.outer_end - 1), whole[1])


def _said_later(parse: Parse, v: int, n: int) -> list[int]:
    """Return "as" that the parse hangs on a noun between: described the news *to a daily as "a lie"*."""
    for i in range(n + 1, parse.right[v]):
        if parse.tag[i] in VERB_TAGS or parse.lower[i] in (",", ";"):
            return []
        holder = parse.head[i]
        if parse.lower[i] == "as" and parse.dep[i] == "prep" and parse.dep[holder] == "pobj":
            return [i] if parse.head[parse.head[holder]] == v and not likens(parse, i) else []
    return []


def _said_of_subject(parse: Parse, v: int, n: int, words: tuple[int, ...]) -> Content:
    """Return what a passive says of its subject: *Ade* was declared *the winner* by the board."""
    first, last = subtree(parse, n)
    last = next((k - 1 for k in range(n + 1, last) if parse.lower[k] == "by"), last)
    subject = parse.child(v, "nsubjpass")
    pieces = ((first, last),) if subject is None else (subtree(parse, subject), (first, last))
    return Content(pieces, "np+np", words)


def without_agent(parse: Parse, v: int, content: Content) -> Content:
    """Return a content without who says it of its subject: was dismissed as *“nonsense”* by the mayor."""
    if not is_passive(parse, v):
        return content
    pieces = []
    for first, last in content.pieces:
        agents = (k for k in range(max(first, v) + 1, last + 1) if parse.lower[k] == "by")
        ends = (k for k in agents if parse.head[k] == v or parse.lower[k - 1] in MARKS)
        end = next((k for k in ends if parse.right[k] >= last), last + 1)
        pieces.append((first, end - 1))
    return replace(content, pieces=tuple(pieces))


def called_in_marks(parse: Parse, marks: Marks, cue: Cue) -> Content | None:
    """Return what something is called in marks, where the parse has no complement: called *the deal “a gift”*."""
    v = cue.i
    if cue.entry.part != "verb" or "np+np" not in cue.entry.frames or marks.at(parse.start[v]) is not None:
        return None
    if parse.lower[v + 1 : v + 2] and parse.lower[v + 1] in small_words("verdict"):
        return None  # "found guilty of “theft”"
    for i in range(v + 1, min(v + LONGEST_CALLED, len(parse))):
        quoted = marks.at(parse.start[i])
        if quoted is not None:
            last = parse.token_at(quoted.outer_end - 1)
            is_parted = parse.lower[i - 1] in (",", ":") or (i - 1 == v and parse.child(v, "agent") is None)
            first = v + 2 if parse.dep[v + 1] == "prt" else v + 1
            return None if is_parted else Content(((first, last),), "np+np", (v,))
        if parse.tag[i] in VERB_TAGS or parse.lower[i][:1] in ".!?;\n":
            return None
    return None
