"""What an actor did in an article's own words, where these follow its name: "imposed sanctions on 12 men"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.vocabulary.verb_forms import verb_forms

LONGEST = 140
CLAUSE_END = re.compile(r"[,;:.?!—–\n()“”\"]")
BETWEEN = re.compile(r"(?:, [^,.;:]{3,80},)?(?: \w+ly| also| has| have| had)?\s*")
PASSIVE = re.compile(r"^\S+ by\b")
DECIMAL = re.compile(r"\d[.,]\d")

APPOSITION = re.compile(r", ([^,.;:()\n]{3,80}), (\w+)")
GOES_ON = re.compile(r"to|was|were|had|\d+")
"""What a clause goes on with after words between two commas, beside a verb in the past tense: "gave X, Y, 72 hours"."""

OPENING = ("“", '"')
NAME, PRONOUN = "name", "pronoun"

Span = tuple[int, int, str, str]


class OwnWords:
    """The mentions of a case by sentence, ready to tell whether a verb follows its actor.

    Args:
        read: the tables of a case.
    """

    def __init__(self, read: dict[str, pd.DataFrame]) -> None:
        articles = read["articles"]
        self.texts = dict(zip(articles["article_id"], articles["text"], strict=True))
        self.spans: dict[tuple[str, int], list[Span]] = defaultdict(list)
        mentions = read["mentions"]
        acts = mentions["stands_for"].fillna(mentions["entity_id"])
        columns = (mentions[name] for name in ("article_id", "sentence", "start", "end", "kind"))
        for article_id, sentence, start, end, kind, who in zip(*columns, acts, strict=True):
            if tables.known(who):
                self.spans[article_id, int(sentence)].append((int(start), int(end), kind, who))

    def predicate(
        self, event: dict[str, Any] | None, source: Iterable[str], target: Iterable[str], verb: str = ""
    ) -> str:
        """Return the verb of an event and what follows to the end of its clause; an empty string where it cannot stand.

        It stands where the verb is in the past tense, the name of who acts is right before it, and whom it concerns is
        named in the words that follow. Where the verb is the one that a brief would use, who acts may stand elsewhere,
        and a noun ("the bloc") does for the name.

        Args:
            event: a row of `events`.
            source: the ids that may be who acts.
            target: the ids that may be whom it concerns.
            verb: what a brief would say, such as `threatened`.
        """
        if event is None or event["article_id"] not in self.texts:
            return ""
        text, start, end = self.texts[event["article_id"]], int(event["start"]), int(event["end"])
        said = (text[start:end].split() or [""])[0].casefold()
        if not is_past(said):
            return ""
        last = clause_end(text, end, CLAUSE_END)
        if last - start > LONGEST or text[last : last + 1] in OPENING:
            return ""
        spans = self.spans.get((event["article_id"], int(event["sentence"])), [])
        acts, concerned = set(source), set(target)
        before = any(
            who in acts and to <= start and BETWEEN.fullmatch(text, to, start) is not None for _, to, _, who in spans
        )
        same = said == verb
        after = any(
            who in concerned and (kind != PRONOUN if same else kind == NAME) and start <= at < last
            for at, _, kind, who in spans
        )
        words = " ".join(text[start:last].split())
        return words if (before or same) and after and not PASSIVE.search(words) else ""


def clause_end(text: str, at: int, ends: re.Pattern[str]) -> int:
    """Return where the clause ends that goes on at a place: no comma of a number, none around an apposition.

    "the Hwasong-20, its newest missile, was shown": the words between the commas belong to the clause.
    """
    while (stop := ends.search(text, at)) is not None:
        aside = APPOSITION.match(text, stop.start())
        if aside and not any(map(is_past, aside[1].split())) and (GOES_ON.fullmatch(aside[2]) or is_past(aside[2])):
            at = aside.end()
        elif DECIMAL.fullmatch(text[stop.start() - 1 : stop.end() + 1]):
            at = stop.end()
        else:
            return stop.start()
    return len(text)


def is_past(word: str) -> bool:
    """Whether a word is a verb in the simple past: `urged`, `gave`."""
    low = word.casefold()
    return low in _irregular() or (low.endswith("ed") and low in verb_forms())


def _irregular() -> frozenset[str]:
    return frozenset(row["past"] for row in read_lexicon("irregular_pasts.csv"))
