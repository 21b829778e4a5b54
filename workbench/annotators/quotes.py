"""Who said, wrote, thinks, wants, supports or denies what: statements with cue, speaker, relayer and addressee.

After Pareti (2015) and Newell, Margolin & Ruths (2018), an attribution is a content, a cue and a source. Contents in
quotation marks are found by the marks (`quotation_marks`, `direct_speech`); the others by the complements that the
parse gives a cue of the lexicon (`cues`, `contents`); whose they are by the parse and the mentions (`speakers`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.clauses import Clauses
from workbench.annotators.contents import Content, content_of
from workbench.annotators.cues import Cue, entry_of, find_cues
from workbench.annotators.direct_speech import find_speeches
from workbench.annotators.quotation_marks import WORD, Marks
from workbench.annotators.speakers import Actors, antecedent, phrase_of, speaker_of
from workbench.annotators.syntax import Found, span_row

EDGES = " \t\n\r\u00a0,.;:?!—–-\"“”„«»＂'‘’`()…"


@dataclass(slots=True)
class Statement:
    """One attribution: pieces of content by character, cue tokens, speaker's head token (None: nobody is named)."""

    pieces: list[tuple[int, int]]
    cue: tuple[int, ...]
    cue_class: str
    speaker: int | None = None
    addressee: int | None = None
    frame: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)


def find_quotes(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `quotes` row for each stretch of something said, written or thought; fragments share their cue.

    "The envoy said that talks would resume" → text="talks would resume", kind=indirect, speaker "The envoy".
    `entity_id` is NA where no mention covers the speaker or several actors share it; `via_entity_id` is who relayed
    the statement ("KCNA said that Xi had written …"). Rows overlap only where one lies wholly inside another.
    Extra keys for later annotators: `_cue` (token), `_cue_class` (say, think, want, promise, refuse, …), `_frame`.
    """
    if not len(doc):
        return []
    clauses = Clauses(doc)
    marks = Marks(doc.text)
    statements = _statements(clauses, marks)
    actors = Actors(found["mentions"])
    rows = []
    for statement in statements:
        rows += _rows(doc, found, clauses, marks, actors, statement)
    return _relayed(_nested(rows))


def _statements(clauses: Clauses, marks: Marks) -> list[Statement]:
    speeches = find_speeches(clauses, marks)
    statements = []
    taken: set[int] = set()
    for speech in speeches:
        taken.update(speech.cue)
        i = speech.cue[0]
        entry = entry_of(clauses, i)
        if entry is None:
            statement = Statement(list(speech.pieces), speech.cue, "say", _according(clauses, i), frame="quote")
        else:
            cue = Cue(i, entry)
            speaker = speaker_of(clauses, cue)
            statement = Statement(list(speech.pieces), speech.cue, entry.cue_class, speaker, frame="quote")
        statements.append(statement)
    for cue in find_cues(clauses):
        if cue.i in taken:
            continue
        content = content_of(clauses, cue)
        if content is not None:
            statements.append(_stated(clauses, marks, cue, content))
    for i, word in enumerate(clauses.lower):
        if word == "according" and i not in taken:
            around = _content_according(clauses, i)
            if around is not None:
                pieces = _characters(clauses, marks, around)
                statements.append(Statement(pieces, (i, i + 1), "say", _according(clauses, i), frame="according"))
    return [statement for statement in statements if statement.pieces]


def _stated(clauses: Clauses, marks: Marks, cue: Cue, content: Content) -> Statement:
    pieces = _characters(clauses, marks, content.pieces)
    speaker = speaker_of(clauses, cue)
    frame = f"{cue.entry.part}:{content.frame}"
    return Statement(pieces, content.cue, cue.entry.cue_class, speaker, content.addressee, frame)


def _characters(clauses: Clauses, marks: Marks, pieces: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Return token intervals as trimmed character intervals; a quotation begun inside one is taken to its end."""
    result = []
    for first, last in pieces:
        start, end = clauses.start[first], clauses.end(last)
        cut = clauses.text.find("\n", start, end)
        quoted = marks.at(start)
        if quoted is not None and quoted.outer_start < start and not WORD.search(clauses.text, quoted.start, start):
            start = quoted.outer_start
        quoted = marks.at(end - 1)
        if quoted is not None and quoted.outer_start >= start and quoted.end > end:
            end = quoted.end
            cut = clauses.text.find("\n", start, min(end, quoted.outer_start)) if quoted.outer_start > start else -1
        if cut >= 0:
            end = cut
        trimmed = _trim(clauses.text, marks, start, end)
        if trimmed is not None:
            result.append(trimmed)
    return result


def _trim(text: str, marks: Marks, start: int, end: int) -> tuple[int, int] | None:
    if marks.kind(start, end) == "direct":
        inside = marks.between(start, end)
        start, end = max(start, inside[0].start), min(end, inside[-1].end)
    while start < end and text[start] in EDGES and marks.at(start) is None:
        start += 1
    while end > start and text[end - 1] in EDGES and marks.at(end - 1) is None:
        end -= 1
    return (start, end) if WORD.search(text, start, end) else None


def _according(clauses: Clauses, i: int) -> int | None:
    for k in range(i + 1, min(i + 3, len(clauses))):
        for g in clauses.kids[k]:
            if clauses.dep[g] == "pobj" and clauses.lower[k] == "to":
                return g
    return None


def _content_according(clauses: Clauses, i: int) -> tuple[tuple[int, int], ...] | None:
    """Return the clause that "according to X" qualifies, without the phrase itself."""
    if i + 1 >= len(clauses) or clauses.lower[i + 1] != "to":
        return None
    host = clauses.head[i]
    if host == i:
        return None
    first, last = clauses.first(i), clauses.last(i)
    whole = clauses.first(host), clauses.last(host)
    pieces = [(whole[0], first - 1), (last + 1, whole[1])]
    return tuple(piece for piece in pieces if piece[0] <= piece[1])


def _rows(
    doc: Doc, found: Found, clauses: Clauses, marks: Marks, actors: Actors, statement: Statement
) -> list[dict[str, Any]]:
    cue_start = clauses.start[min(statement.cue)]
    cue_end = clauses.end(max(statement.cue))
    if max(statement.cue) - min(statement.cue) > 3:
        cue_start, cue_end = clauses.start[statement.cue[0]], clauses.end(statement.cue[0])
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
    }
    if statement.speaker is not None:
        first, last = phrase_of(clauses, statement.speaker)
        shared["speaker_start"], shared["speaker_end"] = clauses.start[first], clauses.end(last)
        shared["entity_id"] = actors.entity_of(antecedent(clauses, statement.speaker))
    if statement.addressee is not None:
        shared["addressee_entity_id"] = actors.entity_of(statement.addressee)
    rows = []
    for start, end in statement.pieces:
        quoted = marks.at(start)
        # inside a quotation the words are its speaker's, who only reports the inner statement
        is_told = quoted is not None and quoted.start <= cue_start < quoted.end
        kind = "indirect" if is_told else marks.kind(start, end)
        rows.append(span_row(doc, found, start, end) | {"kind": kind} | shared)
    return rows


def _nested(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows in order of the text, without those that cross another or repeat it."""
    kept: list[dict[str, Any]] = []
    stack: list[dict[str, Any]] = []
    seen: set[tuple[int, int]] = set()
    for row in sorted(rows, key=lambda row: (row["start"], -row["end"])):
        while stack and stack[-1]["end"] <= row["start"]:
            stack.pop()
        if (row["start"], row["end"]) in seen or (stack and row["end"] > stack[-1]["end"]):
            continue
        seen.add((row["start"], row["end"]))
        row["_outer"] = stack[-1] if stack else None
        stack.append(row)
        kept.append(row)
    return kept


def _relayed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Set who relayed a statement: the speaker of the statement that holds it, cue and all."""
    for row in rows:
        outer = row.pop("_outer")
        if outer is not None and outer["start"] <= row["cue_start"] < outer["end"]:
            relayer = outer["entity_id"]
            if relayer is not None and relayer != row["entity_id"]:
                row["via_entity_id"] = relayer
    return rows
