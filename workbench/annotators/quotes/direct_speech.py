"""Which cue a stretch in quotation marks belongs to, told by what stands beside its marks rather than by the parse.

A parser is at its worst in and around quotations, while the newspaper's conventions are firm: "…," said X. X said, "…"
X told Y: "…" A quotation that is a sentence of its own goes on with the last speaker. Stretches that no convention
ties to a cue (scare quotes, titles) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.annotators.quotes.standing_alone import is_short, last_mark, resumes, stands_alone, told_above
from workbench.grammar.clause import is_infinitive, is_passive
from workbench.grammar.cues import cue_verb, entry_of
from workbench.grammar.dateline import after_dateline
from workbench.grammar.parse import VERB_TAGS, Parse
from workbench.grammar.quotation_marks import WORD, Marks, Quoted
from workbench.vocabulary.small_words import small_words

REACH = 40
"""How many tokens beside a quotation its cue may stand away."""
LONGEST_TITLE = 4
"""So many words at most has the title of a paper or show in marks."""
REST = 14
"""How many words after a quotation may close its clause."""
NOUN_CLAUSES = frozenset({"relcl", "acl"})
STOPS = frozenset(".!?;")
SENTENCE = re.compile(r"[.!?][”\"’']*\s+[“\"‘'(]*[A-Z].*[.!?]", re.S)

CLOSING = frozenset({'"', "”", "''", "’", "'", "»"})
JOINT = re.compile(r",?\s*(?:and|or|but),?\s*")


@dataclass(slots=True)
class Speech:
    """One attribution of direct speech: the cue's tokens and the quoted pieces, by character.

    `follows`: the pieces only go on with a statement that the cue has by the parse.
    """

    cue: tuple[int, ...]
    follows: bool = False
    pieces: list[tuple[int, int]] = field(default_factory=list)


def find_speeches(parse: Parse, marks: Marks, covered: dict[int, int], told: Sequence[int] = ()) -> list[Speech]:
    """Return the direct speech of an article, one `Speech` for each cue, in order of the text.

    Args:
        parse: the parse.
        marks: the quotation marks.
        covered: for each quotation (by its start) inside a content begun before it, the cue of that content by the
            parse: such a quotation is no direct speech, but one after it may go on with it.
        told: the cues of what is told in the article's words: a paragraph in marks may go on with the one before it.
    """
    speeches: dict[tuple[int, ...], Speech] = {}
    last: Speech | None = None
    last_end = -1
    previous: Quoted | None = None
    waiting: list[tuple[int, int]] = []  # paragraphs of a speech whose cue comes after its last
    for quoted in marks.quoted:
        pieces = [(quoted.start, quoted.end)]
        if _names_listener(parse, quoted):
            continue
        host = covered.get(quoted.start)
        own = None if host is None else speeches.get((host,))
        if own is not None and not own.follows:
            host = None  # the cue's content is no clause after all but what stands in marks
        inner = _cue_before(parse, marks, quoted) if host is not None else None
        if host is not None and inner is not None and inner[0] > host and _introduces(parse, quoted, inner[0]):
            speeches.setdefault(inner, Speech(inner)).pieces += _introduced(parse, marks, quoted, inner[-1])
        if host is not None:
            if _carries(parse, host):
                last, last_end = speeches.setdefault((host,), Speech((host,), follows=True)), quoted.outer_end
            previous = quoted
            continue
        cue = _cue_beside(parse, quoted)
        after = None if cue is not None else _cue_after(parse, marks, quoted)
        lead = [] if after is None else _lead(parse, marks, quoted)
        if lead:
            cue, pieces = after, lead
        else:
            cue = cue or _cue_before(parse, marks, quoted)
            if cue is not None:
                pieces = _introduced(parse, marks, quoted, cue[-1])
        speech = None
        above = told_above(parse, quoted, told) if cue is None and own is None else None
        if above is not None and (last is None or parse.start[above] > last_end):
            speech = speeches.setdefault((above,), Speech((above,), follows=True))
        elif cue is not None and pieces:
            speech = speeches.setdefault(cue, Speech(cue))
        elif cue is None and last is not None and last.pieces and _joined(parse, last_end, quoted):
            start = last.pieces[-1][0]
            begun = marks.at(start)
            last.pieces[-1] = (start if begun is None else begun.outer_start, quoted.outer_end)
            last_end = quoted.outer_end
        elif cue is None and own is not None:
            speech = own
        elif (
            cue is None
            and last is not None
            and (
                stands_alone(parse, quoted)
                or (previous is not None and previous.outer_end < last_end and resumes(parse, quoted, last_end))
            )
        ):
            gap = parse.raw[last_end : quoted.outer_start]
            continued = previous is not None and previous.continues and previous.outer_end == last_end
            repeated = previous is not None and (
                parse.raw[quoted.start : quoted.end - 1] in parse.raw[previous.start : previous.end]
            )
            if continued or "\n" not in gap or not (repeated or is_short(parse, quoted) or SENTENCE.search(gap)):
                speech = last
        if speech is None and quoted.continues:
            waiting += pieces
        elif speech is not None:
            if waiting and previous is not None and previous.continues:
                pieces = waiting + pieces
            waiting = []
            speech.pieces += pieces
            last, last_end = speech, max(quoted.outer_end, parse.end[max(speech.cue)])
        previous = quoted
    return [speech for speech in speeches.values() if speech.pieces]


def _names_listener(parse: Parse, quoted: Quoted) -> bool:
    """Whether marks only name a paper or show to which somebody speaks: He told “Suva Tonight” *that* it was so."""
    words = parse.raw[quoted.start : quoted.end].split()
    before = parse.token_at(quoted.outer_start) - 1
    before -= before > 0 and parse.lower[before] == "the"
    told = before >= 0 and parse.lemma[before] in small_words("told to somebody")
    named = all(word[:1].isupper() or word in small_words("inside a body's name") for word in words)
    after = parse.raw[quoted.outer_end : quoted.outer_end + 2]
    return told and named and 0 < len(words) <= LONGEST_TITLE and after[:1] == " " and after[1:].islower()


def _cue_beside(parse: Parse, quoted: Quoted) -> tuple[int, ...] | None:
    """Return the verb right before a quotation that has a subject: The envoy warned “all is lost,” before leaving."""
    verb = parse.token_at(max(quoted.outer_start - 2, 0))
    if parse.tag[verb] not in ("VBD", "VBZ", "VBP") or not _speaks(parse, verb):
        return None
    is_main = parse.dep[verb] not in NOUN_CLAUSES and parse.child(verb, "nsubj") is not None
    return (verb,) if is_main and parse.end[verb] <= quoted.outer_start else None


def _introduces(parse: Parse, quoted: Quoted, cue: int) -> bool:
    """Whether a cue before a quotation is parted from it by a comma or colon, or is a verb with a subject beside it."""
    if _is_parted(parse, quoted):
        return True
    named = any(parse.lower[k] in ("what", "which") for k in parse.children[cue])  # "what she calls “real peace”"
    return parse.end[cue] + 1 >= quoted.outer_start and parse.child(cue, "nsubj") is not None and not named


def _joined(parse: Parse, last_end: int, quoted: Quoted) -> bool:
    """Whether only "and" stands between the last quotation and this one: called it “rash” and “unwise”."""
    return bool(JOINT.fullmatch(parse.raw, last_end, quoted.outer_start))


def _is_parted(parse: Parse, quoted: Quoted) -> bool:
    """Whether a comma or colon stands before a quotation."""
    return parse.raw[max(quoted.outer_start - 3, 0) : quoted.outer_start].rstrip(" \u00a0")[-1:] in (",", ":")


def _carries(parse: Parse, cue: int) -> bool:
    """Whether a free quotation may go on with what a cue began: verbs of saying do."""
    return parse.tag[cue] in VERB_TAGS and _speaks(parse, cue)


def _cue_after(parse: Parse, marks: Marks, quoted: Quoted) -> tuple[int, ...] | None:
    """Return the cue in the clause after a quotation: "…," the envoy said."""
    text = parse.raw
    if quoted.outer_end >= len(text) or text[quoted.outer_end] in "\n\r":
        return None
    ending = last_mark(text, quoted)
    following = text[quoted.outer_end : quoted.outer_end + 2].strip()
    if ending not in ",?!—–-.…" and following[:1] != ",":
        return None
    first = parse.token_at(quoted.outer_end)
    while first < len(parse) and parse.start[first] < quoted.outer_end:
        first += 1
    limit = min(first + REACH, len(parse))
    i = first
    while i < limit:
        word = parse.lower[i]
        if word[:1] in STOPS or "\n" in word or marks.at(parse.start[i]) is not None:
            break
        if word == "according" and i + 1 < limit and parse.lower[i + 1] == "to":
            return None if _mid_clause(parse, first, i) else (i, i + 1)
        as_said = _as_said(parse, i)
        if as_said is not None:
            return None if _mid_clause(parse, first, i) else (as_said,)
        if (parse.tag[i] in VERB_TAGS or _is_mistagged(parse, first, i)) and _speaks(parse, i):
            if i == first and _names_subject(parse, quoted, i):
                return None
            if (ending in ".…" and not _closes_soon(parse, i)) or _mid_clause(parse, first, i):
                return None
            who = parse.child(i, "nsubj")
            if parse.tag[first] == "CC" and who is not None and first < who < i and parse.child(i, "prep", "ccomp"):
                return None  # Peru was "mad", and even Chile had asked for more
            if ending in "?!" and parse.text[first][:1].isupper() and parse.child(i, "ccomp") in range(i, limit):
                return None  # Ada asked, "Why?" He said he would not go
            return (i,)
        i += 1
    return None


def _as_said(parse: Parse, i: int) -> int | None:
    """Return "saying" where token i is the verb of "…," the radio quoted the envoy as saying."""
    if parse.tag[i] not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    said = [parse.child(k, "pcomp") for k in parse.children[i] if k > i and parse.lower[k] == "as"]
    return next((k for k in said if k is not None and parse.tag[k] == "VBG" and _speaks(parse, k)), None)


def _is_mistagged(parse: Parse, first: int, i: int) -> bool:
    """Whether a noun after a plural or name right behind a quotation is its verb: "…," the Saudis state."""
    if parse.dep[i] == "compound" and i + 1 < len(parse) and parse.tag[i + 1] in ("NN", "NNS", "NNP", "NNPS"):
        return False  # '"…," Lima state prosecutor Ana Ruiz said'
    plain = parse.tag[i] in ("NN", "NNS") and parse.tag[i - 1] in ("NNS", "NNP", "NNPS", "PRP")
    return plain and first < i < first + 6 and parse.lower[i - 1] != "'s" and cue_verb(parse.lower[i])


def _names_subject(parse: Parse, quoted: Quoted, i: int) -> bool:
    """Whether a title in marks ends the subject of the verb after it: The author of "The River" said …"""
    subject = parse.child(i, "nsubj")
    return subject is not None and parse.start[subject] < quoted.outer_start and parse.left[subject] < subject + 1


def _closes_soon(parse: Parse, i: int) -> bool:
    """Whether the sentence ends a few tokens after i, so that a cue there has no content of its own after it."""
    return any(parse.lower[k][:1] in ".!?\n" for k in range(i + 1, min(i + 5, len(parse)))) or i + 5 > len(parse)


def _mid_clause(parse: Parse, first: int, i: int) -> bool:
    """Whether the verb at i is not the cue's own clause: "…," he left, saying nothing."""
    return any(
        parse.tag[k] in ("VBD", "VBZ", "VBP")
        and parse.dep[k] not in ("aux", "auxpass", "relcl", "acl")
        and not (parse.head[i] == k and parse.dep[i] == "xcomp")
        for k in range(first, i)
    )


def _speaks(parse: Parse, i: int) -> bool:
    entry = entry_of(parse, i) if parse.tag[i] in VERB_TAGS else None
    if parse.tag[i] not in VERB_TAGS:
        return cue_verb(parse.lower[i])
    if entry is None:
        puts = parse.lemma[i] == "put" and "it" in parse.lower[i + 1 : i + 2]
        return puts and parse.lower[i + 2 : i + 3] != [] and parse.lower[i + 2] not in small_words("whither it is put")
    is_turned = parse.lower[i - 1] in CLOSING and parse.tag[i] in ("VBD", "VBN")  # "…," added Ade
    return "quote" in entry.frames and (parse.dep[i] != "amod" or is_turned)


def _lead(parse: Parse, marks: Marks, quoted: Quoted) -> list[tuple[int, int]]:
    """Return a quotation with the words of its sentence before it: No deal "will hold," the envoy said."""
    first = parse.token_at(quoted.outer_start)
    i = first - 1 if parse.start[first] >= quoted.outer_start else first
    lowest = max(i - REACH, -1)
    start = None
    is_parted = False
    while i > lowest:
        word = parse.lower[i]
        if word[:1] in STOPS or "\n" in word or parse.text[i].isspace():
            break
        inside = marks.at(parse.start[i])
        if inside is not None and inside.outer_start < quoted.outer_start and last_mark(parse.raw, inside) in ",.!?…":
            break
        is_parted = is_parted or (word in (",", ":") and inside is None)
        if parse.tag[i] in VERB_TAGS and inside is None and parse.dep[i] not in NOUN_CLAUSES and _speaks(parse, i):
            return [(quoted.start, quoted.end)] if is_parted else []
        if WORD.search(word):
            start = parse.start[i]
        if parse.opens[i] and inside is None:
            break
        i -= 1
    start = None if start is None else after_dateline(parse.raw, start, quoted.outer_end)
    if start is None or start >= quoted.outer_start:
        return [(quoted.start, quoted.end)]
    return [(start, quoted.outer_end)]


def _cue_before(parse: Parse, marks: Marks, quoted: Quoted) -> tuple[int, ...] | None:
    """Return the cue in the clause before a quotation: The envoy said, "…"; saying: "…"; told Y in Quito that "…"."""
    text = parse.raw
    at = quoted.outer_start
    while at > 0 and text[at - 1] in " \t\u00a0":
        at -= 1
    broken = at
    while broken > 0 and text[broken - 1] in " \t\u00a0\n\r":
        broken -= 1
    at = broken if broken > 0 and text[broken - 1] == ":" else at  # "The governor said:" and a new paragraph
    if at == 0:
        return None
    before = text[at - 1]
    if before in "\n\r.!?;":
        return None
    end = parse.token_at(at - 1)
    colon, comma = before == ":", before == ","
    reach = REACH if colon else 14 if comma else 2
    i = end if not (colon or comma) else end - 1
    lowest = max(i - reach, -1)
    slogan = _slogan(parse, i)
    if slogan is not None:
        return (slogan,)
    while i > lowest:
        word = parse.lower[i]
        if word[:1] in STOPS or "\n" in word or marks.at(parse.start[i]) is not None:
            break
        if parse.tag[i] in VERB_TAGS and _speaks(parse, i):
            return None if _goes_on(parse, i, quoted) else (i,)
        i -= 1
    return (end,) if colon and " " in text[quoted.start : quoted.end] else None


def _goes_on(parse: Parse, i: int, quoted: Quoted) -> bool:
    """Return whether the words in marks are only what somebody goes on to do: will continue "to guard our rights"."""
    done, entry = parse.child(i, "xcomp"), entry_of(parse, i)
    to_do = done is not None and parse.start[done] >= quoted.start and is_infinitive(parse, done)
    return to_do and entry is not None and not entry.frames & {"to", "np+to"}


def _slogan(parse: Parse, i: int) -> int | None:
    """Return the noun of "their motto is" where token i is its verb."""
    if i < 0 or parse.lemma[i] != "be":
        return None
    subject = parse.child(i, "nsubj")
    entry = None if subject is None else entry_of(parse, subject, "noun")
    return subject if entry is not None and "quote" in entry.frames else None


def _introduced(parse: Parse, marks: Marks, quoted: Quoted, cue: int) -> list[tuple[int, int]]:
    """Return a quotation with the words of its content between it and its cue: said that the "old plan" …

    Where no comma or colon parts the two, also with the words that end its clause: says “it is close” for his party.
    """
    that = cue + 1
    between = [i for i in range(that, min(that + 6, len(parse))) if parse.start[i] < quoted.outer_start]
    for i in between:
        if parse.lower[i] in small_words("begins quoted words"):
            i = that + 1 if parse.lower[that] == "for" and i > that + 1 else i  # called for *steps to “end it”*
            return [(parse.start[i], quoted.outer_end)]
    if _is_parted(parse, quoted) or parse.lower[cue] == ":":
        return [(quoted.start, quoted.end)]
    start, end = quoted.start, quoted.end
    if between and all(parse.tag[i] == "DT" or parse.dep[i] == "nsubj" for i in between):
        start = parse.start[between[0]]
    rest = None if _names_doer(parse, quoted, cue) else _rest_of_clause(parse, marks, quoted)
    if rest is not None:
        start, end = min(start, quoted.outer_start), rest
    elif start < quoted.start:
        end = quoted.outer_end
    return [(start, end)]


def _names_doer(parse: Parse, quoted: Quoted, cue: int) -> bool:
    """Whether who says it of its subject stands behind a quotation: was condemned as “cowardly” *by the mayor*."""
    after = parse.token_at(min(quoted.outer_end + 1, len(parse.raw) - 1))
    return parse.lower[after] == "by" and is_passive(parse, cue)


def _rest_of_clause(parse: Parse, marks: Marks, quoted: Quoted) -> int | None:
    """Return the end of the words that close the clause after a quotation, or None where another verb comes first."""
    if last_mark(parse.raw, quoted) in ",.!?;…" or parse.raw[quoted.outer_end : quoted.outer_end + 1] != " ":
        return None
    first = parse.token_at(quoted.outer_end + 1)
    for i in range(first, min(first + REST, len(parse))):
        word = parse.lower[i]
        if word[:1] in ",.;:!?\n)—–" or word == "--":
            return parse.end[i - 1] if i > first else None
        if parse.tag[i] in ("VBD", "VBZ", "VBP", "MD") or _begins_verb(parse, i):
            return None
        if marks.at(parse.start[i]) is not None:
            return None
    return None


def _begins_verb(parse: Parse, i: int) -> bool:
    """Whether another clause or deed begins: chanted “Out!” *and burned* tyres."""
    joins = parse.lower[i] == "and" and i + 1 < len(parse)
    return parse.lower[i] in ("but", "or") or (joins and parse.tag[i + 1] in VERB_TAGS)
