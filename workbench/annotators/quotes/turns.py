r"""Turns of a transcript that names who speaks: "ADA BELLO, MAYOR: It is safe.\n\nHOST: Is it?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.grammar.clause import SUBJECTS
from workbench.grammar.parse import Parse
from workbench.grammar.turn_labels import asks, find_labels, is_unnamed, surname
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.nouns import noun_types

STAGE = re.compile(r"\(.*\)|/// .* ///|\W*")
"""A line that tells what is played: "(BEGIN VIDEO CLIP)"."""
SAYS_SO = re.compile(r"(?:\bI['’]m|\bI am|\b[Oo]ur|\b[Bb]y|\bReporter:) $")
OUTLET = re.compile(r"\b(?P<name>[A-Z]{2,6})(?:['’]s)? $")
GOES_ON = re.compile(
    r",? (?:reports\b|begins our|has (?:more|details|the (?:story|details|latest)|"
    r"(?:this|our|that) (?:report|story))\b)"
)
"""What stands around the name of a journalist: "I'm Ada Bello", "CNN's Ada Bello", "Ada Bello has more"."""
HANDED_OUT = re.compile(
    r"\b(?:released?|issued?|gave|made|published|delivered) (?:the|a) following (?:\w+ ){0,2}?"
    r"(?:statement|answers?|speech|remarks?|article|commentary|message|letter|address|communiqu[eé])s?\b"
)
QUOTES = "\"“'‘«"
QUESTION = re.compile(r"Q(?:uestion)?[:.] ")
ANSWER = re.compile(r"A(?:nswer)?([:.]) ")
FEWEST_ANSWERS = 2
FEWEST_TURNS = 3
FEWEST_WORDS = 4
ASKS = 0.5
"""Whose turns have a question as often as this asks."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph of a turn: its characters, the tokens of its label's colon and of who speaks."""

    start: int
    end: int
    colon: int
    speaker: int


def find_turns(parse: Parse) -> list[Turn]:
    """Return the paragraphs that somebody speaks who is no journalist, in a text that labels its speakers.

    Who asks most of the time ("HOST", or whose turns end with question marks), or reports, states nothing.
    """
    lines = [match.span() for match in re.finditer(r"[^\n]+", parse.raw)]
    labels = find_labels(parse.raw)
    if len(labels) < FEWEST_TURNS:
        return _answers(parse, lines) or list(_handed_out(parse, lines))
    turns = list(_paragraphs(parse, lines))
    on_air = _who_ask(parse, turns) | _on_air(parse.raw, [label for _, label in labels])
    told = [turn for name, turn in turns if name not in on_air]
    return [turn for turn in told if parse.raw[turn.start : turn.end].count(" ") >= FEWEST_WORDS]  # not "Good morning"


def _answers(parse: Parse, lines: list[tuple[int, int]]) -> list[Turn]:
    r"""Return the answers of an interview, of the one person who is named before it: "Q: Is it safe?\\n\\nA: It is"."""
    asked = [start for start, _ in lines if QUESTION.match(parse.raw, start)]
    told = [(match, stop) for start, stop in lines if (match := ANSWER.match(parse.raw, start, stop))]
    if min(len(asked), len(told)) < FEWEST_ANSWERS:
        return []
    first = parse.token_at(asked[0])
    names = [i for i in range(first) if parse.ent[i] == "PERSON" and parse.ent[i + 1] != "PERSON"]
    if len({parse.lower[i] for i in names}) != 1:
        return []
    return [
        Turn(
            match.end(),
            match.end() + len(parse.raw[match.end() : stop].rstrip()),
            parse.token_at(match.start(1)),
            names[0],
        )
        for match, stop in told
    ]


def _handed_out(parse: Parse, lines: list[tuple[int, int]]) -> Iterator[Turn]:
    r"""Yield the paragraphs of what is handed out: "The envoy issued the following statement:\\n\\nWe deny it"."""
    speaker, colon = None, 0
    for start, stop in lines:
        text = parse.raw[start:stop].rstrip()
        if speaker is not None:
            end = text.removesuffix("-0-").rstrip()
            if text[:1] in QUOTES or STAGE.fullmatch(end):
                return
            yield Turn(start, start + len(end), colon, speaker)
        elif text.endswith(":") and (told := HANDED_OUT.search(text)) is not None:
            verb, colon = parse.token_at(start + told.start()), parse.token_at(start + len(text) - 1)
            speaker = parse.child(verb, *SUBJECTS)


def _paragraphs(parse: Parse, lines: list[tuple[int, int]]) -> Iterator[tuple[str, Turn]]:
    """Yield each paragraph under a label with its speaker's last name."""
    who: tuple[str, int, int] | None = None
    labels, unnamed = dict(find_labels(parse.raw)), False
    for start, stop in lines:
        label = labels.get(start)
        if label is not None:
            colon = parse.token_at(parse.raw.index(":", label.end("title") if label["title"] else label.end("name")))
            who = (surname(label), colon, parse.token_at(label.end("name") - 1))
            start = label.end()
            unnamed = is_unnamed(label)
        told = who is not None and (unnamed or re.search(rf"\b{who[0].capitalize()}\b", parse.raw[start:stop]))
        if (told and label is None) or STAGE.fullmatch(parse.raw[start:stop]):  # who is told of no longer speaks
            who = None if label is None else who
        elif who is not None:
            yield who[0], Turn(start, start + len(parse.raw[start:stop].rstrip()), *who[1:])


def _on_air(text: str, labels: list[re.Match[str]]) -> set[str]:
    """Return the last names of those who seem to be journalists by how the text tells of them.

    That is who reports ("Ada Bello reports", "CNN's Ada Bello"); and, where the text does not tell of them else, who
    speaks first, and who is first labelled with no title where others have one: hosts are not presented.
    """
    first: dict[str, re.Match[str]] = {}
    full: dict[str, str] = {}
    for label in labels:
        first.setdefault(surname(label), label)
        full[surname(label)] = max(full.get(surname(label), ""), label["name"], key=len)
    ends = [0, *(label.end() for label in labels)]
    between = "\n".join(text[a:b] for a, b in zip(ends, [*(label.start() for label in labels), len(text)], strict=True))
    titled = any(label["title"] for label in first.values())
    found = set()
    for name, label in first.items():
        told = [_reports(between, one) for one in re.finditer(rf"\b{re.escape(full[name])}\b", between, re.IGNORECASE)]
        unpresented = not label["title"] and (titled or label is labels[0])
        if any(told) or (unpresented and not (told and " " in full[name])):
            found.add(name)
    by_office = {name for name in first if noun_types().get(name.casefold()) == "person"}  # "PRIME MINISTER: …"
    return found - by_office


def _reports(text: str, name: re.Match[str]) -> bool:
    """Return whether a text tells of a person as a journalist: "CNN's Ada Bello", "Ada Bello reports from Lagos"."""
    before, after = text[max(0, name.start() - 40) : name.start()], text[name.end() : name.end() + 30]
    outlet = OUTLET.search(before)
    is_outlet = outlet is not None and _is_outlet(outlet["name"])
    words = re.findall(r"\w+", before)[-2:]
    return is_outlet or bool(SAYS_SO.search(before) or GOES_ON.match(after)) or asks(" ".join(words))


def _is_outlet(name: str) -> bool:
    known = lexicon.organisations().get(name)
    return known["sector"] == "JRN" if known else countries.country_of(name) is None


def _who_ask(parse: Parse, turns: list[tuple[str, Turn]]) -> set[str]:
    """Return the names of those who ask: journalists by their labels, and whose turns are mostly questions."""
    questions: dict[str, list[bool]] = {}
    asking = set()
    for name, turn in turns:
        label = parse.raw[parse.raw.rfind("\n", 0, parse.start[turn.colon]) + 1 : parse.start[turn.colon]]
        if asks(label):
            asking.add(name)
        questions.setdefault(name, []).append("?" in parse.raw[turn.start : turn.end])
    return asking | {name for name, asked in questions.items() if sum(asked) >= ASKS * len(asked)}
