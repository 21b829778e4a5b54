r"""Turns of a transcript that names who speaks: "ADA BELLO, MAYOR: It is safe.\n\nHOST: Is it?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.grammar.parse import Parse
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

LABEL = re.compile(
    r"(?P<name>(?:[A-Z][a-z]+\.? ){0,3}[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*)"
    r"(?P<title>,[^:\n]{2,70}| \([^)\n]*\))?: (?:\([^)\n]*\) )?"
)
"""Who speaks a paragraph, before a colon: "Mr. BEN KEITA (farmer): (Through translator) We left"."""
STAGE = re.compile(r"\(.*\)|/// .* ///|\W*")
"""A line that tells what is played: "(BEGIN VIDEO CLIP)"."""
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

    Who asks most of the time ("HOST", or whose turns end with question marks) states nothing.
    """
    lines = [match.span() for match in re.finditer(r"[^\n]+", parse.raw)]
    labels = [(start, match) for start, _ in lines if (match := LABEL.match(parse.raw, start))]
    if len(labels) < FEWEST_TURNS or len({_surname(match) for _, match in labels}) < 2:
        return _answers(parse, lines)
    turns = list(_paragraphs(parse, lines))
    asks = _who_ask(parse, turns) | _untitled([label for _, label in labels])
    told = [turn for name, turn in turns if name not in asks]
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


def _paragraphs(parse: Parse, lines: list[tuple[int, int]]) -> Iterator[tuple[str, Turn]]:
    """Yield each paragraph under a label with its speaker's last name."""
    who: tuple[str, int, int] | None = None
    for start, stop in lines:
        label = LABEL.match(parse.raw, start)
        if label is not None:
            colon = parse.token_at(parse.raw.index(":", label.end("title") if label["title"] else label.end("name")))
            who = (_surname(label), colon, parse.token_at(label.end("name") - 1))
            start = label.end()
        if STAGE.fullmatch(parse.raw[start:stop]):
            who = None if label is None else who
        elif who is not None:
            yield who[0], Turn(start, start + len(parse.raw[start:stop].rstrip()), *who[1:])


def _surname(label: re.Match[str]) -> str:
    return label["name"].split()[-1]


def _untitled(labels: list[re.Match[str]]) -> set[str]:
    """Return the names first told with no title where others have one: hosts and reporters are not presented."""
    first: dict[str, re.Match[str]] = {}
    for label in labels:
        first.setdefault(_surname(label), label)
    if not any(label["title"] for label in first.values()):
        return set()
    by_office = {name for name in first if noun_types().get(name.casefold()) == "person"}  # "PRIME MINISTER: …"
    return {name for name, label in first.items() if not label["title"]} - by_office


def _who_ask(parse: Parse, turns: list[tuple[str, Turn]]) -> set[str]:
    """Return the names of those who ask: journalists by their labels, and whose turns are mostly questions."""
    questions: dict[str, list[bool]] = {}
    asking = set()
    for name, turn in turns:
        line = parse.raw[parse.raw.rfind("\n", 0, parse.start[turn.colon]) + 1 : parse.start[turn.colon]]
        if not small_words("asks on the air").isdisjoint(re.findall(r"\w+", line.casefold())):
            asking.add(name)
        questions.setdefault(name, []).append("?" in parse.raw[turn.start : turn.end])
    return asking | {name for name, asked in questions.items() if sum(asked) >= ASKS * len(asked)}
