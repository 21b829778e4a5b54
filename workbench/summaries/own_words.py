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

NAME = "name"

Span = tuple[int, int, bool, str]


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
                self.spans[article_id, int(sentence)].append((int(start), int(end), kind == NAME, who))

    def predicate(self, event: dict[str, Any] | None, source: Iterable[str], target: Iterable[str]) -> str:
        """Return the verb of an event and what follows to the end of its clause; an empty string where it cannot stand.

        It stands where the verb is in the past tense, the name of who acts is right before it, and whom it concerns is
        named in the words that follow.

        Args:
            event: a row of `events`.
            source: the ids that may be who acts.
            target: the ids that may be whom it concerns.
        """
        if event is None or event["article_id"] not in self.texts:
            return ""
        text, start, end = self.texts[event["article_id"]], int(event["start"]), int(event["end"])
        if not is_past(text[start:end].split()[0] if text[start:end].split() else ""):
            return ""
        ends = (m for m in CLAUSE_END.finditer(text, end) if not DECIMAL.fullmatch(text[m.start() - 1 : m.end() + 1]))
        stop = next(ends, None)
        last = stop.start() if stop else len(text)
        if last - start > LONGEST:
            return ""
        spans = self.spans.get((event["article_id"], int(event["sentence"])), [])
        acts, concerned = set(source), set(target)
        before = any(
            who in acts and to <= start and BETWEEN.fullmatch(text, to, start) is not None for _, to, _, who in spans
        )
        after = any(who in concerned and is_name and start <= at < last for at, _, is_name, who in spans)
        words = " ".join(text[start:last].split())
        return words if before and after and not PASSIVE.search(words) else ""


def is_past(word: str) -> bool:
    """Whether a word is a verb in the simple past: `urged`, `gave`."""
    low = word.casefold()
    return low in _irregular() or (low.endswith("ed") and low in verb_forms())


def _irregular() -> frozenset[str]:
    return frozenset(row["past"] for row in read_lexicon("irregular_pasts.csv"))
