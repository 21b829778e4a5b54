"""Who said, wrote, thinks, wants, supports or denies what: statements with cue, speaker, relayer and addressee.

After Pareti (2015) and Newell, Margolin & Ruths (2018), an attribution is a content, a cue and a source. Contents in
quotation marks are found by the marks (`quotation_marks`, `direct_speech`); the others by the complements that the
parse gives a cue of the lexicon (`cues`, `contents`); whose they are by the parse and the mentions (`speakers`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.quotes.acts import act_at, states
from workbench.annotators.quotes.broadcasts import FIRST_PERSON, find_voices
from workbench.annotators.quotes.confidence import confidence_of, features_of, known_actors
from workbench.annotators.quotes.contents import Content, according_content
from workbench.annotators.quotes.cue_subjects import speaker_of, subject_of
from workbench.annotators.quotes.direct_speech import Speech, find_speeches
from workbench.annotators.quotes.headlines import find_headline
from workbench.annotators.quotes.hearings import hearer
from workbench.annotators.quotes.mute import is_mute
from workbench.annotators.quotes.nesting import nested, relayed, resumed
from workbench.annotators.quotes.noun_contents import of_adjective, of_noun
from workbench.annotators.quotes.object_contents import called_in_marks
from workbench.annotators.quotes.pieces import closes, fragment, is_of_host, only_relates, torn_off
from workbench.annotators.quotes.relays import Messages, relayer_of
from workbench.annotators.quotes.speakers import (
    Actors,
    according_speaker,
    addressee_of,
    antecedent,
    climb,
    heading_speaker,
    nearest_speaker,
    phrase_of,
)
from workbench.annotators.quotes.swallowed import swallowed_speaker
from workbench.annotators.quotes.turns import find_turns
from workbench.annotators.quotes.verb_contents import of_verb
from workbench.annotators.syntax import Found, span_row
from workbench.grammar.clause import SUBJECTS
from workbench.grammar.cues import Cue, entry_of, find_cues
from workbench.grammar.dateline import after_dateline
from workbench.grammar.parse import VERB_TAGS, Parse, parse_of
from workbench.grammar.quotation_marks import WORD, Marks
from workbench.grammar.where import where
from workbench.vocabulary.small_words import small_words

CONTENTS: dict[str, Callable[[Parse, Cue], Content | None]] = {
    "verb": of_verb,
    "noun": of_noun,
    "adjective": of_adjective,
}
EDGES = " \t\n\r\u00a0,.;:?!—–-\"“”„«»＂'‘’`()…"
MOST_COVERED = 20
"""How many quotations one content is looked through for: more than any sentence has."""


@dataclass(slots=True)
class Statement:
    """One attribution: pieces of content by character, cue tokens, speaker's head token (None: nobody is named)."""

    pieces: list[tuple[int, int]]
    cue: tuple[int, ...]
    cue_class: str
    act: str
    speaker: int | None = None
    addressee: int | None = None
    frame: str = ""


def find_quotes(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `quotes` row for each stretch of something said, written or thought; fragments share their cue.

    "The envoy said that talks would resume" → text="that talks would resume", kind=indirect, act=said, speaker "The
    envoy". `entity_id` is NA where no mention covers the speaker, or a plural that means several; of speakers joined by
    "and" it is the first with a name or a state. `via_entity_id` is who
    relayed the statement ("KCNA said that Xi had written …"). Rows overlap only where one lies wholly inside another.
    What is attributed and yet no statement ("plans to leave", "voiced concern") has no act and confidence 0: events
    are read with it, and `keep_statements` leaves it out.
    """
    rows = []
    for row in find_attributions(doc, found):
        told = {key: value for key, value in row.items() if key[0] != "_"}
        rows.append(told if row["_stands"] else told | {"act": None, "confidence": 0.0})
    return rows


def find_attributions(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return the rows of `find_quotes` with what `confidence` is weighed by, in keys that begin with `_`."""
    if not len(doc):
        return []
    parse = parse_of(doc)
    marks = parse.marks
    actors = Actors(found["mentions"], parse)
    messages = Messages(parse)
    rows = []
    for statement in _statements(parse, marks):
        rows += _rows(doc, found, parse, marks, actors, messages, statement)
    known = known_actors(found)
    for row in rows:
        if row["_speaker"] is not None and row["entity_id"] not in known:
            row["entity_id"] = actors.joined_among(parse, row["_speaker"], row["_cue"], known) or row["entity_id"]
    rows = relayed(resumed(nested(rows), found, known), found, known)
    for row in rows:
        row["_named"] = row["entity_id"] in known
        row["confidence"] = round(confidence_of(features_of(parse, row)), 3)
    return rows


def _statements(parse: Parse, marks: Marks) -> list[Statement]:
    by_parse: dict[int, Statement] = {}
    for cue in find_cues(parse):
        content = CONTENTS[cue.entry.part](parse, cue)
        content = content or called_in_marks(parse, marks, cue)
        if content is None or only_relates(parse, content.pieces) or is_of_host(parse, cue.i, content.pieces):
            continue
        pieces = _characters(parse, marks, content.pieces, cue.i)
        if pieces and parse.raw[pieces[-1][1] : pieces[-1][1] + 1] != "-":  # 'the talks that Ada co-chaired'
            frame = f"{cue.entry.part}:{content.frame}"
            speaker = _speaker(parse, marks, cue)
            if speaker is not None and parse.lower[speaker] == "you" and content.frame == "parenthetical":
                continue  # "as you said, Ada, it is late"
            by_parse[cue.i] = Statement(
                pieces,
                content.cue,
                cue.entry.cue_class,
                act_at(parse, cue.i, cue.entry.act, content.frame),
                speaker,
                content.addressee,
                frame,
            )
    told = [i for i, own in by_parse.items() if own.cue_class == "say" and own.act and own.speaker is not None]
    told += [i for i in where(parse.lower, "according") if according_speaker(parse, i) is not None]
    speeches = find_speeches(parse, marks, _covered(parse, marks, by_parse), told)
    statements = []
    by_phrase = {
        speech.cue[0]: speech.pieces for speech in speeches if speech.follows and speech.cue[0] not in by_parse
    }
    for speech in speeches:
        i = speech.cue[0]
        if i in by_phrase:
            continue
        if i in by_parse and speech.follows:
            by_parse[i].pieces += speech.pieces
            continue
        if i in by_parse and _only_cites(parse, marks, speech, by_parse[i]):
            continue
        if _is_told_again(parse, speech, by_parse):
            by_parse[parse.head[i]].pieces = speech.pieces  # He said, "I shall come back," his aunt recalled
            by_parse.pop(i, None)
            continue
        replaced = by_parse.pop(i, None)
        if replaced is not None and replaced.frame.endswith("parenthetical"):
            start, end = replaced.pieces[0]
            host = parse.head[i]
            begun = any(start <= parse.start[k] < end for k in (host, parse.child(host, *SUBJECTS) or host))
            if begun and end <= parse.start[i] and marks.kind(start, end) == "indirect":
                speech.pieces.insert(0, (start, end))  # There was, she said, "a bargain"
            if host > i and all(stop <= parse.start[i] for _, stop in speech.pieces):
                speech.pieces += [piece for piece in replaced.pieces if piece[0] > parse.start[i]]  # "If “ill,” …"
        if replaced is not None and replaced.frame == "verb:that":
            start, end = replaced.pieces[0]
            if start > parse.end[i] and marks.kind(start, end) == "indirect" and ":" in parse.raw[end : end + 2]:
                speech.pieces.insert(0, (start, end))  # He said there was no deal: "Nobody called."
        statements.append(_spoken(parse, marks, speech))
    statements += by_parse.values()
    taken = {speech.cue[0] for speech in speeches} - set(by_phrase)
    spoken = {speech.cue[0] for speech in speeches if not speech.follows}
    for i in where(parse.lower, "according"):
        if i not in taken and parse.head[i] not in spoken:  # not "…," he said, according to the radio
            pieces = _characters(parse, marks, according_content(parse, i), i) + by_phrase.get(i, [])
            speaker = according_speaker(parse, i)
            if pieces and (speaker is None or not _is_manner(parse, speaker)):
                statements.append(Statement(pieces, (i, i + 1), "say", "said", speaker, frame="according"))
    turns = find_turns(parse)
    for turn in turns:
        statements.append(
            Statement([(turn.start, turn.end)], (turn.colon,), "say", "said", turn.speaker, frame="voice")
        )
    headline = None if turns else find_headline(parse)
    if headline is not None and headline.colon not in taken:
        pieces = _characters(parse, marks, (headline.content,), headline.colon)
        if pieces:
            statements.append(Statement(pieces, (headline.colon,), "say", "said", headline.speaker, frame="headline"))
    verbs = [s for s in statements if s.cue_class == "say" and s.act and parse.tag[s.cue[0]] in VERB_TAGS]
    verbs.sort(key=lambda statement: statement.cue[0])
    given = {statement.cue[0]: statement for statement in verbs}
    for voice in [] if turns else find_voices(parse, marks, list(given)):
        pieces = [(voice.start, voice.end)]
        if voice.speaker is None:
            statements.append(replace(given[voice.cue], pieces=pieces, addressee=None, frame="voice"))
        else:
            statements.append(Statement(pieces, (voice.cue,), "say", "said", voice.speaker, frame="voice"))
    return statements


def _is_manner(parse: Parse, n: int) -> bool:
    """Return whether "according to n" tells how and not who: "according to plan", "according to custom"."""
    return not parse.children[n] and parse.lower[n] in small_words("how and not who")


def _opens(parse: Parse, i: int) -> bool:
    """Whether a sentence begins with a cue in the past or present without a subject: "And *added* that it was late"."""
    begins = parse.opens[i] or (i > 0 and parse.tag[i - 1] == "CC" and parse.opens[i - 1])
    return begins and parse.dep[i] == "ROOT" and parse.tag[i] in ("VBD", "VBZ")


def _speaker(parse: Parse, marks: Marks, cue: Cue) -> int | None:
    if hearer(parse, cue.i) is not None:
        return None
    speaker = speaker_of(parse, cue)
    speaker = None if speaker is not None and parse.dep[speaker] == "npadvmod" else speaker  # 'three days after'
    if speaker is None or marks.at(parse.start[cue.i]) is not None or marks.at(parse.start[speaker]) is None:
        return speaker
    for verb in climb(parse, cue.i)[1:]:  # "… stood by his word that “all is well,” refusing": who stood by it
        if parse.tag[verb] in VERB_TAGS and marks.at(parse.start[verb]) is None:
            outer = subject_of(parse, verb)
            if outer is not None and marks.at(parse.start[outer]) is None:
                return outer
    return nearest_speaker(parse, marks, cue.i)


def _spoken(parse: Parse, marks: Marks, speech: Speech) -> Statement:
    i = speech.cue[0]
    entry = entry_of(parse, i) or entry_of(parse, i, "noun")
    if parse.lower[i] == "according":
        speaker = according_speaker(parse, i)
    elif parse.lower[i] == ":":
        speaker = heading_speaker(parse, i)
    elif entry is None and parse.tag[i] not in VERB_TAGS:
        speaker = i - 1  # "…," the Saudis state, where the parse takes the verb for a noun
    else:
        speaker = speaker_of(parse, Cue(i, entry)) if entry is not None else subject_of(parse, i)
        if speaker is None or marks.at(parse.start[speaker]) is not None:
            speaker = nearest_speaker(parse, marks, i)
    cue_class = "say" if entry is None else entry.cue_class
    act = "said" if entry is None or not entry.act else entry.act
    return Statement(speech.pieces, speech.cue, cue_class, act, speaker, addressee_of(parse, i), "quote")


def _only_cites(parse: Parse, marks: Marks, speech: Speech, own: Statement) -> bool:
    """Return whether marks before a cue with a clause of its own only cite: Avoiding the word “war,” he said that …"""
    after = own.frame == "verb:that" and own.pieces[0][0] > parse.end[speech.cue[0]]
    before = all(end <= parse.start[speech.cue[0]] for _, end in speech.pieces)
    return after and before and all(marks.kind(start, end) != "direct" for start, end in speech.pieces)


def _is_told_again(parse: Parse, speech: Speech, by_parse: dict[int, Statement]) -> bool:
    """Return whether who stands after a quotation only tells who said it: Ada said, "I am glad," *Ben recalled*."""
    i = speech.cue[0]
    told = by_parse.get(parse.head[i])
    if told is None or parse.dep[i] != "ccomp" or parse.head[i] > i or told.frame != "verb:that":
        return False
    start, end = told.pieces[0]
    opens = all(start <= begin <= start + 2 for begin, _ in speech.pieces[:1])
    return opens and end >= parse.end[i] and all(stop <= parse.start[i] for _, stop in speech.pieces)


def _covered(parse: Parse, marks: Marks, by_parse: dict[int, Statement]) -> dict[int, int]:
    """Return for each quotation (by its start) that a content begun before it holds, the cue of that content."""
    result: dict[int, int] = {}
    for i, statement in by_parse.items():
        if marks.at(parse.start[i]) is not None:
            continue
        for start, end in statement.pieces:
            for quoted in marks.between(start, end)[:MOST_COVERED]:
                if parse.start[i] < quoted.outer_start and WORD.search(parse.raw, start, quoted.start):
                    result[quoted.start] = i
    return result


def _characters(parse: Parse, marks: Marks, pieces: tuple[tuple[int, int], ...], cue: int) -> list[tuple[int, int]]:
    """Return token intervals as trimmed character intervals in the cue's paragraph.

    A quotation begun inside one is taken to its end.
    """
    text = parse.raw
    paragraph_start = text.rfind("\n", 0, parse.start[cue]) + 1
    paragraph_end = text.find("\n", parse.start[cue])
    if paragraph_end < 0:
        paragraph_end = len(text)
    result = []
    for first, last in pieces:
        start, end = max(parse.start[first], paragraph_start), min(parse.end[last], paragraph_end)
        if start == paragraph_start:
            start = after_dateline(text, start, end)
        if start >= end:
            continue
        quoted = marks.at(start)
        if quoted is not None and quoted.outer_start < start and not WORD.search(text, quoted.start, start):
            start = quoted.outer_start
        quoted = marks.at(end - 1)
        if quoted is not None and quoted.outer_start >= start and quoted.end >= end:
            end = quoted.outer_end
        trimmed = _trim(text, marks, start, end)
        if trimmed is not None:
            result.append(trimmed)
    return result


def _trim(text: str, marks: Marks, start: int, end: int) -> tuple[int, int] | None:
    if marks.kind(start, end) == "direct":
        inside = marks.between(start, end)
        start, end = max(start, inside[0].start), min(end, inside[-1].end)
    shut = marks.at(start)  # told “Reef Tonight” *it was so*: the mark before is no part of it
    start = shut.outer_end if shut is not None and shut.end <= start < shut.outer_end else start
    while start < end and text[start] in EDGES and marks.at(start) is None:
        start += 1
    while end > start and text[end - 1] in EDGES and marks.at(end - 1) is None and not closes(text, start, end):
        end -= 1
    return (start, end) if WORD.search(text, start, end) else None


def _rows(
    doc: Doc,
    found: Found,
    parse: Parse,
    marks: Marks,
    actors: Actors,
    messages: Messages,
    statement: Statement,
) -> list[dict[str, Any]]:
    first, last = min(statement.cue), max(statement.cue)
    if last - first > 3:
        first = last = statement.cue[0]
    cue_start, cue_end = parse.start[first], parse.end[last]
    shared: dict[str, Any] = {
        "cue_start": cue_start,
        "cue_end": cue_end,
        "speaker_start": None,
        "speaker_end": None,
        "entity_id": None,
        "via_entity_id": None,
        "addressee_entity_id": None,
        "_cue": statement.cue[0],
        "_cue_class": statement.cue_class,
        "_frame": statement.frame,
        "_speaker": statement.speaker,
        "_bare": False,
        "_owned": statement.speaker is not None and parse.tag[parse.left[statement.speaker]] == "PRP$",
        "_goes_on": statement.speaker is None and _opens(parse, statement.cue[0]),
        "_cue_verb": parse.lemma[statement.cue[0]],
        "_word": "" if statement.speaker is None else parse.lower[statement.speaker],
        "_own": statement.speaker is not None and parse.lower[statement.speaker] in FIRST_PERSON,
        "act": statement.act or None,
    }
    if statement.speaker is not None:
        first, last = phrase_of(parse, statement.speaker)
        if not first <= statement.cue[0] <= last:  # "a warning by the engineers about it": "about" is the cue's
            last = min([last, *(i - 1 for i in statement.cue if statement.speaker < i <= last)])
        shared["speaker_start"], shared["speaker_end"] = parse.start[first], parse.end[last]
        shared["_bare"] = parse.lower[first] == "the" and last == first + 1 and parse.tag[last] == "NN"
        shared["entity_id"] = actors.entity_of_phrase(parse, antecedent(parse, statement.speaker))
        if swallowed_speaker(parse, statement.cue[0]) is not None:  # "… Kofi Mensah, the minister said": not one man
            beside = actors.entity_of(parse.head[statement.speaker])
            shared["entity_id"] = None if shared["entity_id"] == beside else shared["entity_id"]
    cue = statement.cue[0]
    addressee = statement.addressee
    if addressee is None:
        addressee = addressee_of(parse, cue)
    if addressee is None:
        addressee = messages.addressee(cue)
    shared["addressee_entity_id"] = actors.entity_of(addressee)
    relayer = relayer_of(parse, cue)
    shared["via_entity_id"] = None if relayer is None else actors.entity_of_phrase(parse, relayer)
    noun = messages.message(cue)
    shared["_written"] = None if noun is None else parse.lemma[noun]
    earlier = None if noun is None else messages.earlier(noun)
    if earlier is not None:
        shared["_message"] = parse.start[earlier[0]]
    rows = []
    around = marks.at(cue_start)
    opening = 0 if around is None else around.outer_start
    inside = parse.raw[opening] == "“" or parse.raw[:opening].rstrip()[-1:].isalpha()  # else the mark may be misplaced
    for start, end in statement.pieces:
        if around is not None and start < around.start and inside:
            continue  # 'The road is open, he added, and Peru "has declared …"': not what Peru declares
        quoted = marks.at(start)
        # inside a quotation the words are its speaker's, who only reports the inner statement
        is_told = quoted is not None and quoted.start <= cue_start < quoted.end
        kind = "direct" if statement.frame == "voice" else "indirect" if is_told else marks.kind(start, end)
        tokens = parse.token_at(start), parse.token_at(end - 1)
        stands = states(parse, statement.frame, statement.act, kind, *tokens)
        stands = stands and not is_mute(parse, statement.speaker, cue, statement.frame, statement.act, kind)
        if statement.frame in ("verb:parenthetical", "according") and len(statement.pieces) > 1 and kind == "indirect":
            stands = stands and not torn_off(parse, statement.pieces, (start, end))
        stands = stands and not (statement.frame == "quote" and fragment(parse, statement.pieces, (start, end)))
        rows.append(span_row(doc, found, start, end) | {"kind": kind, "_stands": stands} | shared)
    return rows


def keep_statements(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return the `quotes` rows that are statements, after the annotators that also read wishes, plans and refusals."""
    return [dict(row) for row in found["quotes"] if row["confidence"] != 0]
